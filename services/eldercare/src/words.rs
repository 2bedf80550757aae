//! Schemes and what they say, in words. They are made from the rules themselves, so that words and rules can't say different
//! things.

mod diner;
pub mod kitchen;
mod meals;

pub use diner::ForDiner;
pub(crate) use meals::refusal;
pub use meals::{clash, closes, cost, ingredient, portions, sitting, texture};

use city::City;
use city::decision::{Decision, Outcome};
use city::eligibility::{Rule, Test, condition};
use city::error::StoreError;
use city::notice::DecisionWords;
use eligibility::{AwardReason, Gives, Scheme};
use platform::text::Text;

use crate::card::settled::SettledReason;
use crate::entitlement::{ApprovalReason, Basis, Explained, Said, Standing};
use crate::facts::{DISTRICT, Ended, issuer};
use crate::scheme::{Begins, Benefit, Content, Schemes};

/// Currencies without minor units; all others that cities use have a hundred of them.
const WITHOUT_MINOR_UNITS: [&str; 3] = ["JPY", "KRW", "VND"];

/// Digits of the city's currency after the point.
#[must_use]
pub fn minor_digits(city: &City) -> u8 {
    match WITHOUT_MINOR_UNITS.contains(&city.about().currency.as_str()) {
        true => 0,
        false => 2,
    }
}

/// An amount in minor units of the city's currency.
#[must_use]
pub fn money(city: &City, t: &Text, units: u64) -> String {
    let currency = &city.about().currency;
    let amount = if WITHOUT_MINOR_UNITS.contains(&currency.as_str()) {
        t.number(units)
    } else {
        format!("{}.{:02}", t.number(units / 100), units % 100)
    };
    let text = t.msg("eldercare-money").arg("amount", amount);
    text.arg("currency", currency).to_string()
}

/// An amount that may be less than nothing, without its sign.
#[must_use]
pub(crate) fn money_of(city: &City, t: &Text, units: i128) -> String {
    money(
        city,
        t,
        u64::try_from(units.unsigned_abs()).unwrap_or(u64::MAX),
    )
}

/// The highest amount that is read from a form, in minor units.
const READ_UNITS_MAX: u64 = 1_000_000_000;

/// An amount as people type it, such as `12`, `12.5` or `12,50`, in minor units of the city's currency; none where it is none.
#[must_use]
pub fn in_units(city: &City, typed: &str) -> Option<u64> {
    let typed = typed.trim().replace(',', ".");
    let places = match WITHOUT_MINOR_UNITS.contains(&city.about().currency.as_str()) {
        true => 0,
        false => 2,
    };
    let (whole, parts) = typed.split_once('.').unwrap_or((&typed, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || parts.len() > places || !is_digits(whole) || !is_digits(parts) {
        return None;
    }
    let units = format!("{whole}{parts:0<places$}").parse().ok();
    units.filter(|units| *units <= READ_UNITS_MAX)
}

/// An amount as a form shows it to be typed over.
#[must_use]
pub(crate) fn typed(city: &City, units: u64) -> String {
    match WITHOUT_MINOR_UNITS.contains(&city.about().currency.as_str()) {
        true => units.to_string(),
        false => format!("{}.{:02}", units / 100, units % 100),
    }
}

/// What a benefit is called.
#[must_use]
pub fn benefit(t: &Text, benefit: Benefit) -> String {
    let text = match benefit {
        Benefit::Meal => t.msg("eldercare-benefit-meal"),
        Benefit::Delivery => t.msg("eldercare-benefit-delivery"),
        Benefit::HelpAtHome => t.msg("eldercare-benefit-help-at-home"),
    };
    text.to_string()
}

/// A rule in words, districts by their names.
#[must_use]
pub fn rule(city: &City, t: &Text, one: &Rule) -> String {
    match one {
        Rule::All { all } => joined(city, t, all, "eligibility-and"),
        Rule::Any { any } => joined(city, t, any, "eligibility-or"),
        Rule::Condition(one) => match &one.test {
            Test::OneOf(ids) if one.ask == DISTRICT => {
                let districts = city.geography().districts().iter();
                let named = districts.filter(|district| ids.contains(&district.id));
                let names = named.map(|one| one.name.in_language(t.language()).to_owned());
                let names: Vec<String> = names.collect();
                let text = t.msg("eldercare-lives-in");
                text.arg("districts", t.list(&names)).to_string()
            }
            test => condition(t, &one.ask, test),
        },
    }
}

fn joined(city: &City, t: &Text, parts: &[Rule], key: &str) -> String {
    let mut words = parts.iter().map(|part| match part {
        Rule::Condition(_) => rule(city, t, part),
        inner => {
            let text = t.msg("eligibility-part");
            text.arg("part", rule(city, t, inner)).to_string()
        }
    });
    let first = words.next().unwrap_or_default();
    words.fold(first, |one, other| {
        t.msg(key).arg("one", one).arg("other", other).to_string()
    })
}

/// What a scheme says: what it gives, to whom, how often, and who pays.
#[must_use]
pub fn scheme(city: &City, t: &Text, content: &Content, one: &Scheme) -> Vec<String> {
    let gives = match one.gives {
        Gives::Units(units) => t
            .msg("eldercare-gives-units")
            .arg("amount", money(city, t, units)),
        Gives::Percent(percent) => t.msg("eldercare-gives-percent").num("percent", percent),
        Gives::AllAbove(units) => t
            .msg("eldercare-gives-above")
            .arg("amount", money(city, t, units)),
        Gives::All => t.msg("eldercare-gives-all"),
    };
    let whom = t.msg("eldercare-for").arg("rule", rule(city, t, &one.rule));
    let mut lines = vec![gives.to_string(), whom.to_string()];
    lines.extend(
        one.uses_a_day
            .map(|uses| t.msg("eldercare-uses-a-day").num("uses", uses).to_string()),
    );
    lines.extend(one.uses_a_month.map(|uses| {
        t.msg("eldercare-uses-a-month")
            .num("uses", uses)
            .to_string()
    }));
    lines.extend(one.units_a_month.map(|units| {
        let text = t.msg("eldercare-units-a-month");
        text.arg("amount", money(city, t, units)).to_string()
    }));
    if one.is_alone {
        lines.push(t.msg("eldercare-alone").to_string());
    }
    let whole: u32 = one.funders.iter().map(|funder| funder.parts).sum();
    let payers = one.funders.iter().map(|funder| {
        let name = content.fund(&funder.fund);
        let name = name.in_language(t.language());
        if one.funders.len() == 1 {
            return name.to_owned();
        }
        let text = t.msg("eldercare-parts").arg("fund", name);
        text.num("parts", funder.parts)
            .num("whole", whole)
            .to_string()
    });
    let payers: Vec<String> = payers.collect();
    let paid = t.msg("eldercare-paid-by").arg("payers", t.list(&payers));
    lines.push(paid.to_string());
    lines
}

/// What a scheme said at a use, and why: where it is not for somebody, the fact that fails and who issues it.
#[must_use]
pub fn said(city: &City, t: &Text, one: &Said) -> String {
    let name = one.name.in_language(t.language());
    let text = match &one.reason {
        AwardReason::Given { units } => given(city, t, one, t.msg("eldercare-said-given"), *units),
        AwardReason::GivenUpToCap { units } => {
            given(city, t, one, t.msg("eldercare-said-up-to-cap"), *units)
        }
        AwardReason::NotFor { failing } => {
            return refused(city, t, name, failing);
        }
        AwardReason::Open { open } => t
            .msg("eldercare-said-open")
            .arg("rule", rule(city, t, open)),
        AwardReason::UsedToday { uses } => t.msg("eldercare-said-used-today").num("uses", *uses),
        AwardReason::UsedThisMonth => t.msg("eldercare-said-used-this-month"),
        AwardReason::NothingToPay => t.msg("eldercare-said-nothing-to-pay"),
        AwardReason::NoneAdded { .. } => t.msg("eldercare-said-none-added"),
    };
    text.arg("scheme", name).to_string()
}

fn given<'a>(
    city: &City,
    t: &'a Text,
    one: &Said,
    text: platform::text::Message<'a>,
    units: u64,
) -> platform::text::Message<'a> {
    let payers = one.shares.iter().map(|share| {
        let name = share.name.in_language(t.language());
        let text = t.msg("eldercare-share").arg("fund", name);
        text.arg("amount", money(city, t, share.units)).to_string()
    });
    let payers: Vec<String> = payers.collect();
    text.arg("amount", money(city, t, units))
        .arg("payers", t.list(&payers))
}

/// Why a scheme is not for somebody: what fails, and which body says so.
fn refused(city: &City, t: &Text, name: &str, failing: &Rule) -> String {
    let mut bodies: Vec<String> = Vec::new();
    for asked in failing.asks() {
        let body = issuer(city, asked).map(|body| body.name.in_language(t.language()).to_owned());
        bodies.extend(body.filter(|body| !bodies.contains(body)));
    }
    let text = t.msg("eldercare-said-not-for").arg("scheme", name);
    text.arg("rule", rule(city, t, failing))
        .arg("bodies", t.list(&bodies))
        .to_string()
}

/// When support begins for somebody who is too young, and what begins sooner for whoever holds a certificate.
#[must_use]
pub fn begins(t: &Text, content: &Content, begins: &Begins) -> String {
    let names = begins.sooner.iter().map(|code| {
        let name = content.name(code);
        name.in_language(t.language()).to_owned()
    });
    let names: Vec<String> = names.collect();
    let text = match names.is_empty() {
        true => t.msg("eldercare-begins"),
        false => t.msg("eldercare-begins-or-sooner"),
    };
    text.num("age", begins.age)
        .arg("schemes", t.list(&names))
        .to_string()
}

/// How somebody stands on the day of a use, in a sentence.
#[must_use]
pub fn standing(t: &Text, explained: &Explained) -> String {
    match explained.standing {
        Standing::Ended(Ended::Died) => t.msg("eldercare-standing-died").to_string(),
        Standing::Ended(Ended::MovedAway) => t.msg("eldercare-standing-moved").to_string(),
        Standing::NotAsked => t.msg("eldercare-standing-not-asked").to_string(),
        Standing::Cycle { from, until } => t
            .msg("eldercare-standing-cycle")
            .arg("from", t.date(from))
            .arg("until", t.date(until))
            .to_string(),
        Standing::Renews { over } => t
            .msg("eldercare-standing-renews")
            .arg("over", t.date(over))
            .to_string(),
    }
}

/// By which answers a use was judged, where two sets of them were.
#[must_use]
pub fn basis(city: &City, t: &Text, explained: &Explained) -> Option<String> {
    let other = explained.other_rest?;
    let text = match explained.counts.basis {
        Basis::Frozen if other == explained.counts.rest => {
            return Some(t.msg("eldercare-basis-same").to_string());
        }
        Basis::Frozen => t.msg("eldercare-basis-frozen"),
        Basis::Present => t.msg("eldercare-basis-present"),
    };
    Some(text.arg("amount", money(city, t, other)).to_string())
}

/// What a decision about what was left on an account says.
fn of_settled(city: &City, t: &Text, settled: &SettledReason, name: &str) -> DecisionWords {
    let amount = money(city, t, settled.left_units.unsigned_abs());
    let answer = match settled.left_units {
        ..0 => t.msg("eldercare-left-decided-owed"),
        _ => t.msg("eldercare-left-decided-owes"),
    };
    let way = t
        .msg(&format!("eldercare-left-way-{}", settled.way))
        .to_string();
    DecisionWords {
        answer: answer.arg("name", name).arg("amount", amount).to_string(),
        reason: vec![way, settled.why.reveal().to_owned()],
        next: t.msg("eldercare-left-decided-next").to_string(),
    }
}

/// What a decision on a request says on any way.
pub(crate) async fn of_decision(
    city: &City,
    t: &Text,
    decision: &Decision,
    name: &str,
) -> Result<DecisionWords, StoreError> {
    if let Some(settled) = SettledReason::of(decision)? {
        return Ok(of_settled(city, t, &settled, name));
    }
    let reason = ApprovalReason::of(decision)?;
    let sets = Schemes::new(city.clone()).signed().await?;
    let set = sets.into_iter().find(|set| set.version == reason.set);
    let content = set.map(|set| set.content);
    let content = content.ok_or(StoreError::corrupt("decision.reason"))?;
    // Which schemes are for somebody comes before which are not.
    let (for_them, others): (Vec<_>, Vec<_>) =
        (reason.schemes.iter()).partition(|one| one.failing.is_none());
    let lines = for_them.into_iter().chain(others).map(|one| {
        let code = one.scheme.split('@').next().unwrap_or_default();
        let scheme = content.name(code);
        let scheme = scheme.in_language(t.language());
        match &one.failing {
            None => t
                .msg("eldercare-decided-for")
                .arg("scheme", scheme)
                .to_string(),
            Some(failing) => refused(city, t, scheme, failing),
        }
    });
    let is_reached = decision.outcome == Outcome::Reached;
    let (answer, next) = match is_reached {
        true => (
            t.msg("eldercare-decided-reached"),
            t.msg("eldercare-decided-reached-next"),
        ),
        false => (
            t.msg("eldercare-decided-refused"),
            t.msg("eldercare-decided-refused-next"),
        ),
    };
    Ok(DecisionWords {
        answer: answer
            .arg("name", name)
            .arg("until", t.date(reason.until))
            .to_string(),
        reason: lines.collect(),
        next: next.to_string(),
    })
}

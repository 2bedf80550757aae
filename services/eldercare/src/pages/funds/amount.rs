//! The amounts of a fund one by one, down to the rule and the decision that each stands on.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use city::City;
use city::mandate::Mandate;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{Shell, Trouble, page};
use serde::Deserialize;

use super::trace::{NONE, PATH, canteen_name, month, signed};
use super::{Row, Table};
use crate::money::{Paid, amount, decision_behind, leave_to_trace, scheme_of, trace};
use crate::words;

/// Amounts on one page.
const A_PAGE: usize = 100;

#[derive(Template)]
#[template(path = "subsidy_list.html")]
struct AmountsPage {
    shell: Shell,
    table: Table,
    more: Option<String>,
}

#[derive(Template)]
#[template(path = "subsidy.html")]
struct AmountPage {
    shell: Shell,
    what: String,
    facts: Vec<(String, String)>,
    /// The name of the scheme, what it says, and from when on.
    scheme: Option<(String, Vec<String>, String)>,
    /// Where the transfers stand that this one moves back, or that moved this one back.
    others: Vec<(String, String)>,
    /// Where it stands for whom it was given; none where it stands on no decision.
    person: Option<String>,
}

#[derive(Template)]
#[template(path = "subsidy_person.html")]
struct PersonPage {
    shell: Shell,
    answer: String,
    reasons: Vec<String>,
    facts: Vec<(String, String)>,
}

/// Which amounts.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Which {
    #[serde(default)]
    fund: String,
    #[serde(default)]
    month: String,
    /// The scheme and its version; nothing for amounts that stand on none.
    #[serde(default)]
    rule: String,
    /// The canteen; nothing for amounts that no canteen got.
    #[serde(default)]
    canteen: String,
    /// How many of them stand on the pages before.
    #[serde(default)]
    from: usize,
}

/// One amount.
#[derive(Debug, Default, Deserialize)]
pub(super) struct One {
    #[serde(default)]
    fund: String,
    #[serde(default)]
    transfer: String,
}

impl One {
    fn at(&self, page: &str, transfer: &str) -> String {
        format!("{PATH}/{page}?fund={}&transfer={transfer}", self.fund)
    }

    async fn find(
        &self,
        city: &City,
        mandate: &Mandate,
    ) -> Result<(Paid, Option<String>), Trouble> {
        let fund = self.fund.parse().map_err(|_| Trouble::NotFound)?;
        Ok(amount(city, mandate, &fund, &self.transfer).await?)
    }
}

/// The amounts of a month that stand on one scheme and went to one canteen.
pub(super) async fn list(
    State(desk): State<Desk>,
    Query(which): Query<Which>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let mandate = leave_to_trace(city, visitor.access()?)?;
    let fund = which.fund.parse().map_err(|_| Trouble::NotFound)?;
    let days = month(&which.month).ok_or(Trouble::NotFound)?;
    let mut paid = trace(city, &mandate, &fund, days).await?;
    paid.retain(|one| {
        one.traced.rule.as_deref().unwrap_or_default() == which.rule
            && one.canteen.as_ref().map_or("", |site| site.as_str()) == which.canteen
    });
    let t = visitor.shell.t.clone();
    let sites = city.sites().await?;
    let canteen = which.canteen.parse().ok();
    let caption = t
        .msg("eldercare-amounts-of")
        .arg(
            "rule",
            if which.rule.is_empty() {
                NONE
            } else {
                &which.rule
            },
        )
        .arg("canteen", canteen_name(&t, &sites, canteen.as_ref()))
        .num("count", i64::try_from(paid.len()).unwrap_or(i64::MAX));
    let heads = [
        t.msg("eldercare-amounts-transfer"),
        t.msg("eldercare-amounts-day"),
        t.msg("eldercare-trace-gave"),
    ];
    let mut table = Table::new(caption, heads.map(|head| head.to_string()));
    let here = paid.iter().skip(which.from).take(A_PAGE);
    table.rows = here
        .map(|one| {
            let traced = &one.traced;
            let cells = [t.date(traced.day), signed(city, &t, traced.gave)];
            let one = One {
                fund: which.fund.clone(),
                transfer: traced.transfer.clone(),
            };
            Row::new(&traced.transfer, cells).leading_to(one.at("amount", &traced.transfer))
        })
        .collect();
    let next = which.from.saturating_add(A_PAGE);
    let (fund, month) = (&which.fund, &which.month);
    let (rule, canteen) = (&which.rule, &which.canteen);
    let more = format!(
        "{PATH}/amounts?fund={fund}&month={month}&rule={rule}&canteen={canteen}&from={next}"
    );
    let title = t.msg("eldercare-amounts-title").to_string();
    let shell = visitor.shell.titled(title);
    let view = AmountsPage {
        shell: shell.back_to(format!("{PATH}?fund={fund}&month={month}")),
        table,
        more: (next < paid.len()).then_some(more),
    };
    Ok(page(&view))
}

/// One amount: where it went, and the rule that it stands on. Nobody is named.
pub(super) async fn show(
    State(desk): State<Desk>,
    Query(one): Query<One>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let mandate = leave_to_trace(city, visitor.access()?)?;
    let (paid, back) = one.find(city, &mandate).await?;
    let t = visitor.shell.t.clone();
    let traced = &paid.traced;
    let sites = city.sites().await?;
    let canteen = canteen_name(&t, &sites, paid.canteen.as_ref());
    let mut facts = vec![
        (
            t.msg("eldercare-amounts-day").to_string(),
            t.date(traced.day),
        ),
        (t.msg("eldercare-settle-canteen").to_string(), canteen),
        (
            t.msg("eldercare-amounts-transfer").to_string(),
            traced.transfer.clone(),
        ),
    ];
    if let Some(decision) = &traced.decision {
        let label = t.msg("eldercare-amount-decision").to_string();
        facts.push((label, decision.to_string()));
    }
    let moved_back = traced
        .reverses
        .as_ref()
        .map(|of| ("eldercare-amount-reverses", of));
    let was_moved_back = back.as_ref().map(|by| ("eldercare-amount-reversed", by));
    let others = moved_back.into_iter().chain(was_moved_back);
    let others = others.map(|(key, other)| (t.msg(key).to_string(), one.at("amount", other)));
    let view = AmountPage {
        what: match traced.gave < 0 {
            true => t.msg("eldercare-amount-got"),
            false => t.msg("eldercare-amount-gave"),
        }
        .arg("amount", words::money_of(city, &t, traced.gave))
        .to_string(),
        facts,
        scheme: scheme(city, &t, traced.rule.as_deref()).await?,
        others: others.collect(),
        person: (traced.decision.as_ref()).map(|_| one.at("person", &traced.transfer)),
        shell: visitor
            .shell
            .titled(t.msg("eldercare-amount-title").to_string()),
    };
    Ok(page(&view))
}

/// For whom an amount was given, by their number, and why they were entitled to it.
pub(super) async fn person(
    State(desk): State<Desk>,
    Query(one): Query<One>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let mandate = leave_to_trace(city, visitor.access()?)?;
    let (paid, _) = one.find(city, &mandate).await?;
    let decision = decision_behind(city, &mandate, &paid).await?;
    let decision = decision.ok_or(Trouble::NotFound)?;
    let t = visitor.shell.t.clone();
    let whose = t.msg("eldercare-amount-whose");
    let whose = whose.arg("number", decision.resident.as_str()).to_string();
    let told = words::of_decision(city, &t, &decision, &whose).await?;
    let facts = vec![
        (
            t.msg("eldercare-amount-person").to_string(),
            decision.resident.to_string(),
        ),
        (
            t.msg("eldercare-amount-decision").to_string(),
            decision.id.to_string(),
        ),
        (
            t.msg("eldercare-amount-decided").to_string(),
            t.date(city.date_at(decision.made_at)),
        ),
    ];
    let title = t.msg("eldercare-amount-person-title").to_string();
    let shell = visitor.shell.titled(title);
    let view = PersonPage {
        shell: shell.back_to(one.at("amount", &paid.traced.transfer)),
        answer: told.answer,
        reasons: told.reason,
        facts,
    };
    Ok(page(&view))
}

/// What a scheme is called, what it said in this version, and from when on.
async fn scheme(
    city: &City,
    t: &Text,
    rule: Option<&str>,
) -> Result<Option<(String, Vec<String>, String)>, Trouble> {
    let Some(rule) = rule else {
        return Ok(None);
    };
    let found = scheme_of(city, rule).await?;
    Ok(found.and_then(|(set, place)| {
        let scheme = set.content.schemes.get(place)?;
        let name = set.content.name(&scheme.code);
        let text = t.msg("eldercare-amount-scheme").arg("rule", rule);
        let name = text.arg("name", name.in_language(t.language())).to_string();
        let since = t.msg("eldercare-amount-since");
        let since = since
            .num("version", set.version)
            .arg("from", t.date(set.from));
        let lines = words::scheme(city, t, &set.content, scheme);
        Some((name, lines, since.to_string()))
    }))
}

//! A scheme as an officer types it: nothing typed is lost, whatever is wrong with it.

use std::collections::BTreeSet;

use city::City;
use city::eligibility::AGE_YEARS_MAX;
use city::words::Wording;
use eligibility::{FUNDERS_MAX, Funder, Gives, Rule};
use platform::payment::{Currency, Money};
use platform::text::Text;
use platform::web::{FieldErrors, Fields};
use serde_json::json;

use super::set::name_fault;
use crate::facts::certificates;
use crate::scheme::{Benefit, NewScheme, NewSet, Whom};

/// What was typed.
#[derive(Debug, Clone, Default)]
pub(super) struct SchemeTyped {
    pub(super) en: String,
    pub(super) zh: String,
    pub(super) benefit: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) districts: BTreeSet<String>,
    pub(super) certificates: BTreeSet<String>,
    pub(super) gives: String,
    pub(super) units: String,
    pub(super) percent: String,
    pub(super) above: String,
    pub(super) uses_a_day: String,
    pub(super) uses_a_month: String,
    pub(super) units_a_month: String,
    pub(super) is_alone: bool,
    /// The parts of each fund, by its code.
    pub(super) parts: Vec<(String, String)>,
}

/// The rule of a scheme that is being written.
pub(super) fn rule_of(scheme: &NewScheme) -> Option<Rule> {
    Rule::read(&scheme.rule).ok()
}

/// Whom a scheme is for, where the form can say it.
pub(super) fn whom_of(scheme: &NewScheme) -> Option<Whom> {
    Whom::of(&rule_of(scheme)?)
}

impl SchemeTyped {
    pub(super) fn of(city: &City, scheme: &NewScheme) -> Self {
        let whom = whom_of(scheme).unwrap_or_default();
        let number = |number: Option<i64>| number.map_or_else(String::new, |one| one.to_string());
        let count = |count: Option<u32>| number(count.map(i64::from));
        let money = |units: u64| decimal(city, units);
        let mut typed = Self {
            en: scheme.name.en.clone(),
            zh: scheme.name.zh_hans.clone(),
            benefit: scheme.benefit.clone(),
            from: number(whom.from),
            to: number(whom.to),
            districts: whom.districts.into_iter().collect(),
            certificates: whom.certificates.into_iter().collect(),
            uses_a_day: count(scheme.uses_a_day),
            uses_a_month: count(scheme.uses_a_month),
            units_a_month: scheme.units_a_month.map_or_else(String::new, money),
            is_alone: scheme.is_alone,
            parts: (scheme.funders.iter())
                .map(|funder| (funder.fund.clone(), funder.parts.to_string()))
                .collect(),
            ..Self::default()
        };
        let (gives, field, amount) = match scheme.gives {
            Gives::All => ("all", None, String::new()),
            Gives::Units(units) => ("units", Some(&mut typed.units), money(units)),
            Gives::Percent(part) => ("percent", Some(&mut typed.percent), part.to_string()),
            Gives::AllAbove(units) => ("above", Some(&mut typed.above), money(units)),
        };
        if let Some(field) = field {
            *field = amount;
        }
        typed.gives = gives.to_owned();
        typed
    }

    pub(super) fn typed(city: &City, set: &NewSet, fields: &Fields) -> Self {
        let get = |name: &str| fields.get(name).to_owned();
        let is_ticked = |prefix: &str, code: &str| fields.get(&format!("{prefix}-{code}")) == "yes";
        let districts = city.geography().districts().iter();
        let districts = districts.map(|district| district.id.clone());
        let held = certificates().map(str::to_owned);
        let funds = set.funds.iter().map(|fund| fund.code.clone());
        Self {
            en: get("name-en"),
            zh: get("name-zh"),
            benefit: get("benefit"),
            from: get("age-from"),
            to: get("age-to"),
            districts: districts.filter(|one| is_ticked("district", one)).collect(),
            certificates: held.filter(|one| is_ticked("certificate", one)).collect(),
            gives: get("gives"),
            units: get("units"),
            percent: get("percent"),
            above: get("above"),
            uses_a_day: get("uses-a-day"),
            uses_a_month: get("uses-a-month"),
            units_a_month: get("units-a-month"),
            is_alone: fields.get("alone") == "yes",
            parts: funds
                .map(|fund| {
                    let parts = get(&format!("fund-{fund}"));
                    (fund, parts)
                })
                .collect(),
        }
    }

    /// Reads what was typed; what is wrong with it comes beside it, at its fields.
    pub(super) fn read(
        &self,
        city: &City,
        t: &Text,
        set: &NewSet,
        about: Option<&NewScheme>,
    ) -> (NewScheme, FieldErrors) {
        let mut errors = FieldErrors::default();
        let (en, zh) = (self.en.trim(), self.zh.trim());
        for (field, label, words) in [
            ("name-en", "eldercare-write-name-en", en),
            ("name-zh", "eldercare-write-name-zh", zh),
        ] {
            if let Some(sentence) = name_fault(t, label, words) {
                errors.add(field, sentence);
            }
        }
        let benefit = Benefit::from_code(&self.benefit);
        if benefit.is_none() {
            errors.add("benefit", t.msg("eldercare-write-benefit-needed"));
        }
        // Whoever may change something about a rule that the form can't say writes all of it by a program.
        let kept = about.filter(|scheme| whom_of(scheme).is_none());
        let rule = match kept {
            Some(scheme) => scheme.rule.clone(),
            None => {
                let whom = self.read_whom(t, &mut errors);
                let same = about.filter(|scheme| whom_of(scheme).as_ref() == Some(&whom));
                same.map_or_else(|| json!(whom.rule()), |scheme| scheme.rule.clone())
            }
        };
        let gives = self.read_gives(city, t, &mut errors);
        let scheme = NewScheme {
            code: about.map_or_else(|| set.free_code(en), |scheme| scheme.code.clone()),
            name: Wording::new(en, zh),
            benefit: self.benefit.clone(),
            order: order(set, benefit, about),
            rule,
            gives,
            uses_a_day: count(t, "uses-a-day", &self.uses_a_day, &mut errors),
            uses_a_month: count(t, "uses-a-month", &self.uses_a_month, &mut errors),
            units_a_month: match self.units_a_month.trim() {
                "" => None,
                typed => Some(amount(city, t, ("units-a-month", typed), &mut errors)),
            },
            is_alone: self.is_alone,
            funders: self.read_funders(t, set, &mut errors),
        };
        (scheme, errors)
    }

    fn read_whom(&self, t: &Text, errors: &mut FieldErrors) -> Whom {
        let mut age = |field: &str, typed: &str, least: i64, most: i64| match typed.trim() {
            "" => None,
            typed => {
                let read: Option<i64> = typed.parse().ok();
                let read = read.filter(|age| (least..=most).contains(age));
                if read.is_none() {
                    let sentence = t.msg("eldercare-write-age-needed");
                    errors.add(field, sentence.num("least", least).num("most", most));
                }
                read
            }
        };
        let whom = Whom {
            from: age("age-from", &self.from, 1, AGE_YEARS_MAX),
            to: age("age-to", &self.to, 0, AGE_YEARS_MAX - 1),
            districts: self.districts.iter().cloned().collect(),
            certificates: certificates()
                .filter(|code| self.certificates.contains(*code))
                .map(str::to_owned)
                .collect(),
        };
        if let (Some(from), Some(to)) = (whom.from, whom.to)
            && from > to
        {
            let sentence = t.msg("eldercare-write-ages-crossed");
            errors.add("age-to", sentence.num("from", from).num("to", to));
        }
        whom
    }

    fn read_gives(&self, city: &City, t: &Text, errors: &mut FieldErrors) -> Gives {
        match self.gives.as_str() {
            "all" => Gives::All,
            "units" => Gives::Units(amount(city, t, ("units", &self.units), errors)),
            "above" => Gives::AllAbove(price(city, t, ("above", &self.above), errors)),
            "percent" => {
                let part: Option<u32> = self.percent.trim().parse().ok();
                let part = part.filter(|part| (1..=100).contains(part));
                if part.is_none() {
                    errors.add("percent", t.msg("eldercare-write-percent-needed"));
                }
                Gives::Percent(part.unwrap_or(1))
            }
            _ => {
                errors.add("gives", t.msg("eldercare-write-gives-needed"));
                Gives::All
            }
        }
    }

    fn read_funders(&self, t: &Text, set: &NewSet, errors: &mut FieldErrors) -> Vec<Funder> {
        let mut funders = Vec::new();
        for (fund, typed) in &self.parts {
            let typed = typed.trim();
            if typed.is_empty() || typed == "0" {
                continue;
            }
            match typed.parse() {
                Ok(parts) => funders.push(Funder {
                    fund: fund.clone(),
                    parts,
                }),
                Err(_) => errors.add(
                    format!("fund-{fund}"),
                    t.msg("eldercare-write-number-needed"),
                ),
            }
        }
        if !(1..=FUNDERS_MAX).contains(&funders.len())
            && let Some(first) = set.funds.first()
            && errors.of(&format!("fund-{}", first.code)).is_none()
        {
            let sentence = t.msg("eldercare-write-funders-needed");
            let sentence = sentence.num("most", FUNDERS_MAX);
            errors.add(format!("fund-{}", first.code), sentence);
        }
        funders
    }
}

/// Its own place while it helps with the same as before, else the last one.
fn order(set: &NewSet, benefit: Option<Benefit>, about: Option<&NewScheme>) -> u32 {
    let same = about.filter(|scheme| Some(scheme.benefit.as_str()) == benefit.map(Benefit::as_str));
    if let Some(scheme) = same {
        return scheme.order;
    }
    let own = benefit.map_or_else(Vec::new, |benefit| set.of(benefit));
    let last = own.last().and_then(|at| set.schemes.get(*at));
    last.map_or(1, |scheme| scheme.order.saturating_add(1))
}

/// A cap by number; none where nothing was typed.
fn count(t: &Text, field: &str, typed: &str, errors: &mut FieldErrors) -> Option<u32> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let read = typed.parse().ok().filter(|count| *count > 0);
    if read.is_none() {
        errors.add(field, t.msg("eldercare-write-number-needed"));
    }
    read
}

/// An amount above nothing in minor units.
fn amount(city: &City, t: &Text, (field, typed): (&str, &str), errors: &mut FieldErrors) -> u64 {
    let read = read_money(city, typed).filter(|units| *units > 0);
    told(city, t, field, read, errors)
}

/// An amount in minor units, that may be nothing.
fn price(city: &City, t: &Text, (field, typed): (&str, &str), errors: &mut FieldErrors) -> u64 {
    told(city, t, field, read_money(city, typed), errors)
}

fn told(city: &City, t: &Text, field: &str, read: Option<u64>, errors: &mut FieldErrors) -> u64 {
    if read.is_none() {
        let sentence = t.msg("eldercare-write-money-needed");
        errors.add(field, sentence.arg("currency", &city.about().currency));
    }
    read.unwrap_or(1)
}

fn read_money(city: &City, typed: &str) -> Option<u64> {
    let currency: Currency = city.about().currency.parse().ok()?;
    let read = Money::read(typed.trim(), currency).ok()?;
    i64::try_from(read.units).is_ok().then_some(read.units)
}

/// An amount in minor units as it is typed.
fn decimal(city: &City, units: u64) -> String {
    let currency = city.about().currency.parse();
    currency.map_or_else(
        |_| units.to_string(),
        |currency| Money { units, currency }.decimal(),
    )
}

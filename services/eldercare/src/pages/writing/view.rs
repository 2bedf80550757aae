//! The form of a scheme as it is shown.

use std::collections::BTreeSet;

use city::City;
use city::eligibility::{Test, condition};
use platform::text::Text;

use super::form::{SchemeTyped, rule_of, whom_of};
use crate::facts::certificates;
use crate::scheme::{Benefit, NewScheme, NewSet};
use crate::words;

/// The ways to give, as the form names them.
const GIVES: [&str; 4] = ["all", "units", "percent", "above"];

/// A field to type into.
pub(super) struct Input {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) value: String,
}

/// A line of a field to choose from.
pub(super) struct Choice {
    pub(super) id: String,
    pub(super) value: String,
    pub(super) label: String,
    pub(super) chosen: bool,
}

/// The form as it is shown.
pub(super) struct FormView {
    pub(super) names: Vec<Input>,
    pub(super) benefits: Vec<Choice>,
    /// The rule in words, where the form can't say it.
    pub(super) kept: Option<String>,
    pub(super) ages: Vec<Input>,
    pub(super) districts: Vec<Choice>,
    pub(super) certificates: Vec<Choice>,
    pub(super) gives: Vec<(Choice, Option<Input>)>,
    pub(super) caps: Vec<Input>,
    pub(super) is_alone: bool,
    pub(super) funders: Vec<Input>,
}

impl SchemeTyped {
    /// The form with what was typed.
    pub(super) fn view(
        &self,
        city: &City,
        t: &Text,
        set: &NewSet,
        about: Option<&NewScheme>,
    ) -> FormView {
        let input = |id: &str, label: String, hint: String, value: &str| Input {
            id: id.to_owned(),
            label,
            hint,
            value: value.to_owned(),
        };
        let text = |key: &'static str| t.msg(key).to_string();
        let (number, open) = (
            text("eldercare-write-number-hint"),
            text("eldercare-write-open-hint"),
        );
        let money = t
            .msg("eldercare-write-money-hint")
            .arg("currency", &city.about().currency)
            .to_string();
        let name_hint = text("eldercare-write-name-hint");
        let benefits = Benefit::ALL
            .into_iter()
            .map(|one| (one.as_str(), words::benefit(t, one)));
        let kept = about.filter(|scheme| whom_of(scheme).is_none());
        let kept = kept
            .and_then(rule_of)
            .map(|rule| words::rule(city, t, &rule));
        let age_hint = text("eldercare-write-age-hint");
        let capped = t
            .msg("eldercare-write-cap-hint")
            .arg("currency", &city.about().currency);
        FormView {
            names: vec![
                input(
                    "name-en",
                    text("eldercare-write-name-en"),
                    name_hint.clone(),
                    &self.en,
                ),
                input(
                    "name-zh",
                    text("eldercare-write-name-zh"),
                    name_hint,
                    &self.zh,
                ),
            ],
            benefits: choices("benefit", benefits, |one| one == self.benefit),
            kept,
            ages: vec![
                input(
                    "age-from",
                    text("eldercare-write-age-from"),
                    age_hint.clone(),
                    &self.from,
                ),
                input("age-to", text("eldercare-write-age-to"), age_hint, &self.to),
            ],
            districts: ticks("district", districts(city, t), &self.districts),
            certificates: ticks("certificate", held(t), &self.certificates),
            gives: self.view_gives(t, (&money, &number)),
            caps: vec![
                input(
                    "uses-a-day",
                    text("eldercare-write-uses-a-day"),
                    open.clone(),
                    &self.uses_a_day,
                ),
                input(
                    "uses-a-month",
                    text("eldercare-write-uses-a-month"),
                    open,
                    &self.uses_a_month,
                ),
                input(
                    "units-a-month",
                    text("eldercare-write-units-a-month"),
                    capped.to_string(),
                    &self.units_a_month,
                ),
            ],
            is_alone: self.is_alone,
            funders: self.view_funders(t, set),
        }
    }

    fn view_gives(&self, t: &Text, (money, number): (&str, &str)) -> Vec<(Choice, Option<Input>)> {
        let rows = GIVES.into_iter().map(|way| {
            let (label, field, hint, value) = match way {
                "units" => (
                    "eldercare-write-gives-units",
                    "eldercare-write-amount",
                    money,
                    &self.units,
                ),
                "percent" => (
                    "eldercare-write-gives-percent",
                    "eldercare-write-percent",
                    number,
                    &self.percent,
                ),
                "above" => (
                    "eldercare-write-gives-above",
                    "eldercare-write-price",
                    money,
                    &self.above,
                ),
                _ => ("eldercare-write-gives-all", "", "", &self.above),
            };
            let choice = Choice {
                // The summary of errors leads to the first one.
                id: if way == "all" {
                    "gives".to_owned()
                } else {
                    format!("gives-{way}")
                },
                value: way.to_owned(),
                label: t.msg(label).to_string(),
                chosen: self.gives == way,
            };
            let field = (!field.is_empty()).then(|| Input {
                id: way.to_owned(),
                label: t.msg(field).to_string(),
                hint: hint.to_owned(),
                value: value.clone(),
            });
            (choice, field)
        });
        rows.collect()
    }

    fn view_funders(&self, t: &Text, set: &NewSet) -> Vec<Input> {
        let funds = set.funds.iter().map(|fund| {
            let typed = self.parts.iter().find(|(code, _)| *code == fund.code);
            Input {
                id: format!("fund-{}", fund.code),
                label: fund.name.in_language(t.language()).to_owned(),
                hint: t.msg("eldercare-write-parts-hint").to_string(),
                value: typed.map_or_else(String::new, |(_, parts)| parts.clone()),
            }
        });
        funds.collect()
    }
}

fn districts(city: &City, t: &Text) -> Vec<(String, String)> {
    let districts = city.geography().districts().iter();
    let named = districts.map(|one| {
        let name = one.name.in_language(t.language());
        (one.id.clone(), name.to_owned())
    });
    named.collect()
}

fn held(t: &Text) -> Vec<(String, String)> {
    let held = certificates().map(|code| (code.to_owned(), condition(t, code, &Test::Is(true))));
    held.collect()
}

fn ticks(prefix: &str, all: Vec<(String, String)>, ticked: &BTreeSet<String>) -> Vec<Choice> {
    let all = all.into_iter().map(|(code, label)| Choice {
        id: format!("{prefix}-{code}"),
        value: "yes".to_owned(),
        label,
        chosen: ticked.contains(&code),
    });
    all.collect()
}

/// The lines of a field of which the first has the id of the field, so that the summary of errors leads there.
fn choices<'a>(
    field: &str,
    all: impl Iterator<Item = (&'a str, String)>,
    is_chosen: impl Fn(&str) -> bool,
) -> Vec<Choice> {
    let all = all.enumerate().map(|(at, (value, label))| Choice {
        id: match at {
            0 => field.to_owned(),
            _ => format!("{field}-{value}"),
        },
        value: value.to_owned(),
        label,
        chosen: is_chosen(value),
    });
    all.collect()
}

//! The form of a scheme as it is shown.

use std::collections::BTreeSet;

use city::City;
use city::eligibility::{Test, condition};
use platform::text::Text;

use super::form::{SchemeTyped, rule_of, whom_of};
use crate::facts::certificates;
use crate::scheme::{Benefit, NewScheme, NewSet};
use crate::words;

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

impl Input {
    /// A field by its id and by the keys of its label and its hint.
    fn of(t: &Text, (id, label, hint): (&str, &'static str, &'static str), value: &str) -> Self {
        Self {
            id: id.to_owned(),
            label: t.msg(label).to_string(),
            hint: t.msg(hint).to_string(),
            value: value.to_owned(),
        }
    }

    /// A field for an amount, whose hint names the currency.
    fn of_money(
        city: &City,
        t: &Text,
        (id, label, hint): (&str, &'static str, &'static str),
        value: &str,
    ) -> Self {
        let hint = t.msg(hint).arg("currency", &city.about().currency);
        Self {
            id: id.to_owned(),
            label: t.msg(label).to_string(),
            hint: hint.to_string(),
            value: value.to_owned(),
        }
    }
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
        let benefits = Benefit::ALL
            .into_iter()
            .map(|one| (one.as_str(), words::benefit(t, one)));
        let kept = about.filter(|scheme| whom_of(scheme).is_none());
        let kept = kept.and_then(rule_of);
        let name = |id, label, value| Input::of(t, (id, label, "eldercare-write-name-hint"), value);
        let age = |id, label, value| Input::of(t, (id, label, "eldercare-write-age-hint"), value);
        FormView {
            names: vec![
                name("name-en", "eldercare-write-name-en", &self.en),
                name("name-zh", "eldercare-write-name-zh", &self.zh),
            ],
            benefits: choices("benefit", benefits, |one| one == self.benefit),
            kept: kept.map(|rule| words::rule(city, t, &rule)),
            ages: vec![
                age("age-from", "eldercare-write-age-from", &self.from),
                age("age-to", "eldercare-write-age-to", &self.to),
            ],
            districts: ticks("district", districts(city, t), &self.districts),
            certificates: ticks("certificate", held(t), &self.certificates),
            gives: self.view_gives(city, t),
            caps: self.view_caps(city, t),
            is_alone: self.is_alone,
            funders: self.view_funders(t, set),
        }
    }

    fn view_caps(&self, city: &City, t: &Text) -> Vec<Input> {
        let uses = |id, label, value| Input::of(t, (id, label, "eldercare-write-open-hint"), value);
        let capped = (
            "units-a-month",
            "eldercare-write-units-a-month",
            "eldercare-write-cap-hint",
        );
        vec![
            uses("uses-a-day", "eldercare-write-uses-a-day", &self.uses_a_day),
            uses(
                "uses-a-month",
                "eldercare-write-uses-a-month",
                &self.uses_a_month,
            ),
            Input::of_money(city, t, capped, &self.units_a_month),
        ]
    }

    fn view_gives(&self, city: &City, t: &Text) -> Vec<(Choice, Option<Input>)> {
        let money = |id, label, value| {
            let named = (id, label, "eldercare-write-money-hint");
            Some(Input::of_money(city, t, named, value))
        };
        let percent = (
            "percent",
            "eldercare-write-percent",
            "eldercare-write-number-hint",
        );
        let rows = [
            ("all", "eldercare-write-gives-all", None),
            (
                "units",
                "eldercare-write-gives-units",
                money("units", "eldercare-write-amount", &self.units),
            ),
            (
                "percent",
                "eldercare-write-gives-percent",
                Some(Input::of(t, percent, &self.percent)),
            ),
            (
                "above",
                "eldercare-write-gives-above",
                money("above", "eldercare-write-price", &self.above),
            ),
        ];
        let rows = rows.into_iter().map(|(way, label, input)| {
            let choice = Choice {
                // The summary of errors leads to the first one.
                id: match way {
                    "all" => "gives".to_owned(),
                    _ => format!("gives-{way}"),
                },
                value: way.to_owned(),
                label: t.msg(label).to_string(),
                chosen: self.gives == way,
            };
            (choice, input)
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

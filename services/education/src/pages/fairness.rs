//! The tables that tell for whom a plan worked, as the officer and later everyone sees them.

use askama::Template;
use city::City;
use platform::text::Text;

use crate::plan::{Fairness, Group, GroupRow};

/// The tables, ready to be put into a page.
#[derive(Template)]
#[template(path = "fairness.html")]
pub(super) struct FairnessView {
    t: Text,
    tables: Vec<Table>,
    gap: Option<String>,
    withheld: Option<String>,
}

struct Table {
    caption: String,
    group: String,
    rows: Vec<Row>,
}

struct Row {
    group: String,
    pupils: String,
    reached: String,
    first_choice: String,
    range: String,
}

impl FairnessView {
    pub(super) fn of(city: &City, t: &Text, fairness: &Fairness) -> Self {
        let rows = |groups: &[GroupRow]| {
            groups
                .iter()
                .map(|group| Row {
                    group: name_of(city, t, &group.group),
                    pupils: t.number(group.pupils),
                    reached: t.percent(group.reached),
                    first_choice: t.percent(group.first_choice),
                    range: t.percent_range(group.first_choice_low, group.first_choice_high),
                })
                .collect()
        };
        let mut tables = vec![
            Table {
                caption: t.msg("education-fair-by-income").to_string(),
                group: t.msg("education-fair-group").to_string(),
                rows: rows(&fairness.by_income),
            },
            Table {
                caption: t.msg("education-fair-by-district").to_string(),
                group: t.msg("education-district").to_string(),
                rows: rows(&fairness.by_district),
            },
        ];
        // In a small round every group can be too small to show.
        tables.retain(|table| !table.rows.is_empty());
        let gap = fairness.income_gap.as_ref().map(|gap| {
            let words = if gap.points < 0.0 {
                t.msg("education-fair-gap-less")
            } else {
                t.msg("education-fair-gap-more")
            };
            words
                .arg("points", t.points(gap.points.abs()))
                .arg("low", t.points(gap.low))
                .arg("high", t.points(gap.high))
                .to_string()
        });
        let withheld = (fairness.withheld > 0).then(|| {
            t.msg("education-fair-withheld")
                .num("pupils", fairness.withheld)
                .to_string()
        });
        Self {
            t: t.clone(),
            tables,
            gap,
            withheld,
        }
    }
}

/// A group in words.
pub(super) fn name_of(city: &City, t: &Text, group: &Group) -> String {
    match group {
        Group::Income { fifth: 1 } => t.msg("education-fifth-1").to_string(),
        Group::Income { fifth: 2 } => t.msg("education-fifth-2").to_string(),
        Group::Income { fifth: 3 } => t.msg("education-fifth-3").to_string(),
        Group::Income { fifth: 4 } => t.msg("education-fifth-4").to_string(),
        Group::Income { .. } => t.msg("education-fifth-5").to_string(),
        Group::IncomeUnknown => t.msg("education-fifth-unknown").to_string(),
        Group::District { id } => {
            let districts = city.geography().districts();
            let found = districts.iter().find(|district| &district.id == id);
            found.map_or_else(
                || id.clone(),
                |district| district.name.in_language(t.language()).to_owned(),
            )
        }
    }
}

//! How the pupils of an answer are told apart.

use std::collections::HashMap;

use city::geography::{Geography, INCOME_PARTS};
use city::id::ResidentId;

use super::answer::{GroupName, Grouping};
use super::lists::Lists;
use crate::draw::Secret;

/// By income, by district and by class of priority. Homes are the cells in which the children of the round live.
pub(super) fn of(
    geography: &Geography,
    lists: &Lists,
    homes: &[(ResidentId, String)],
    secret: &Secret,
) -> Vec<Grouping> {
    let fifths = geography.income_fifths();
    let homes: HashMap<String, usize> = homes
        .iter()
        .filter_map(|(child, cell)| Some((secret.pseudonym(child), geography.cell_with_id(cell)?)))
        .collect();
    let cells: Vec<Option<usize>> = lists
        .pupils
        .iter()
        .map(|pupil| homes.get(pupil).copied())
        .collect();
    let mut incomes: Vec<GroupName> = (1..=INCOME_PARTS).map(GroupName::Income).collect();
    incomes.push(GroupName::IncomeUnknown);
    let districts = geography.districts().iter();
    let districts = districts.map(|district| GroupName::District(district.id.clone()));
    let districts: Vec<GroupName> = districts.chain([GroupName::NoDistrict]).collect();
    let classes = lists.groups();
    let income = |cell: &Option<usize>| {
        let fifth = cell.and_then(|cell| fifths.get(cell).copied().flatten());
        u32::from(fifth.map_or(INCOME_PARTS, |fifth| fifth.saturating_sub(1)))
    };
    let outside = geography.districts().len();
    let district = |cell: &Option<usize>| {
        let cell = cell.and_then(|cell| geography.cells().get(cell));
        cell.map_or(outside, |cell| cell.district.min(outside)) as u32
    };
    let class = |class: &u32| classes.binary_search(class).unwrap_or_default() as u32;
    vec![
        Grouping {
            of: cells.iter().map(income).collect(),
            groups: incomes,
        },
        Grouping {
            of: cells.iter().map(district).collect(),
            groups: districts,
        },
        Grouping {
            of: lists.first_classes().iter().map(class).collect(),
            groups: classes.iter().copied().map(GroupName::Class).collect(),
        },
    ]
}

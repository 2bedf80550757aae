//! The fairness of a plan, beside a direct count over the pack's cells.

use std::collections::{BTreeMap, HashMap};

use city::id::ResidentId;
use city::mandate::Purpose;
use education::plan::{Fairness, Group, GroupRow};
use platform::db::Database;

use crate::town::{Town, pack};

/// The fifth and district of each cell, from the pack's own file.
fn cells() -> HashMap<String, (Option<u8>, String)> {
    let text = std::fs::read_to_string(pack().join("cells.csv")).unwrap();
    let rows: Vec<Vec<&str>> = text
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect())
        .collect();
    let income = |row: &[&str]| row[4].parse::<f64>().ok();
    let known: Vec<(f64, f64)> = rows
        .iter()
        .filter_map(|row| Some((income(row)?, row[1].parse().unwrap())))
        .collect();
    let all: f64 = known.iter().map(|(_, people)| people).sum();
    let of = |row: &[&str]| {
        let fifth = income(row).map(|own| {
            let below = known.iter().filter(|(other, _)| *other < own);
            let equal = known.iter().filter(|(other, _)| *other == own);
            let middle = below.map(|(_, people)| people).sum::<f64>()
                + equal.map(|(_, people)| people).sum::<f64>() / 2.0;
            (5.0 * middle / all).floor().min(4.0) as u8 + 1
        });
        (row[0].to_owned(), (fifth, row[8].to_owned()))
    };
    rows.iter().map(|row| of(row)).collect()
}

/// Pupils, pupils with a place and pupils with their first choice of each group.
type Counts = BTreeMap<Group, (u64, u64, u64)>;

fn agree(table: &[GroupRow], counts: &Counts) {
    for row in table {
        let (pupils, reached, first) = counts[&row.group];
        assert_eq!(row.pupils, pupils);
        assert!((row.reached - reached as f64 / pupils as f64).abs() < 1e-12);
        assert!((row.first_choice - first as f64 / pupils as f64).abs() < 1e-12);
        assert!(
            row.first_choice_low <= row.first_choice && row.first_choice <= row.first_choice_high
        );
    }
    // A group without a row is small, or hides a small one behind it.
    let small = counts.values().any(|(pupils, ..)| *pupils < 5);
    let left_out = counts
        .keys()
        .filter(|group| table.iter().all(|row| row.group != **group));
    let left_out: Vec<u64> = left_out.map(|group| counts[group].0).collect();
    assert_eq!(small, !left_out.is_empty());
    assert!(left_out.iter().filter(|pupils| **pupils >= 5).count() <= 1);
    assert!(left_out.is_empty() || left_out.iter().sum::<u64>() >= 5);
}

fn gap_is_between_the_ends(fairness: &Fairness) {
    let of = |wanted| {
        let row = fairness
            .by_income
            .iter()
            .find(|row| row.group == Group::Income { fifth: wanted });
        row.map(|row| row.first_choice)
    };
    match (of(1), of(5), fairness.income_gap) {
        (Some(lowest), Some(highest), Some(gap)) => {
            assert!((gap.points - (lowest - highest)).abs() < 1e-12);
            assert!(gap.low <= gap.points && gap.points <= gap.high);
        }
        (Some(_), Some(_), None) | (_, _, Some(_)) => panic!("a gap stands between two rows"),
        _ => {}
    }
}

platform::on_both! {
    async fn the_tables_agree_with_a_direct_count(db: Database) {
        let town = Town::new(db).await;
        for family in town.families().await {
            town.send(&family, &town.list(&[2, 0, 1])).await.unwrap();
        }
        let plan = town.run().await;
        let mandate = town
            .registry()
            .work_on(&town.access(&town.officer()), &town.cohort(&plan.round), Purpose::FairnessMeasurement)
            .unwrap();
        let fairness = plan.fairness.clone();

        let entries = town.entries(&plan).await;
        let children: Vec<ResidentId> = entries.iter().map(|entry| entry.child.clone()).collect();
        let homes: HashMap<ResidentId, String> =
            town.registry().homes(&mandate, plan.round.as_str(), &children).await.unwrap().into_iter().collect();
        let cells = cells();
        let (mut by_income, mut by_district) = (Counts::new(), Counts::new());
        for entry in &entries {
            let (fifth, district) = cells[&homes[&entry.child]].clone();
            let income = fifth.map_or(Group::IncomeUnknown, |fifth| Group::Income { fifth });
            for count in [
                by_income.entry(income).or_default(),
                by_district.entry(Group::District { id: district }).or_default(),
            ] {
                count.0 += 1;
                count.1 += u64::from(entry.given.is_some());
                count.2 += u64::from(entry.given.as_ref().is_some_and(|(_, rank)| *rank == 1));
            }
        }
        assert!(fairness.by_income.len() > 1 && fairness.by_district.len() > 1, "{fairness:?}");
        agree(&fairness.by_income, &by_income);
        agree(&fairness.by_district, &by_district);
        gap_is_between_the_ends(&fairness);
        let without = |table: &[GroupRow]| plan.summary.pupils - table.iter().map(|row| row.pupils).sum::<u64>();
        assert_eq!(fairness.withheld, without(&fairness.by_income).max(without(&fairness.by_district)));
    }
}

//! What `commonweal allocate` writes.

use std::path::Path;

use allocate::{Certificate, Matching, Promise, Reason, Reasons, Wish, WishEnd};
use platform::files::{Fault, Faults, Holds, Staged, Value, Writer};

use super::Outcome;
use crate::commands::explain::Explainer;
use crate::commands::round::{Round, Siblings};

/// Writes all files, or none.
pub(super) fn write(
    folder: &Path,
    round: &Round,
    outcome: &Outcome,
    reasons: &Reasons<'_>,
    certificate: &Certificate,
) -> Result<(), Faults> {
    let staged = Staged::folder(folder)?;
    write_matching(&staged, round, &outcome.matching)?;
    write_cutoffs(&staged, round, reasons)?;
    let goes_by_priority = certificate.mechanism.promises().contains(&Promise::Stable);
    write_reasons(&staged, round, outcome, reasons, goes_by_priority)?;
    if let Some(siblings) = &round.rules().siblings {
        write_siblings(&staged, round, siblings, &outcome.wishes)?;
    }
    let mut text = serde_json::to_vec_pretty(certificate)
        .map_err(|error| Fault::of_file("certificate.json", error.to_string(), ""))?;
    text.push(b'\n');
    staged.write("certificate.json", &text)?;
    staged.commit()
}

fn write_matching(staged: &Staged, round: &Round, matching: &Matching) -> Result<(), Faults> {
    let columns = [
        ("student", Holds::Text),
        ("programme", Holds::Text),
        ("rank", Holds::Whole),
    ];
    let mut writer = Writer::create(staged, "matching.csv", &columns)?;
    for student in round.by_appearance() {
        let (programme, rank) = match matching.place(student) {
            Some(place) => (
                Value::Text(round.programmes().get(place.programme)),
                Value::Whole(i64::from(place.rank.get())),
            ),
            None => (Value::Blank, Value::Blank),
        };
        writer.row(&[Value::Text(round.student(student)), programme, rank])?;
    }
    writer.finish()
}

fn write_cutoffs(staged: &Staged, round: &Round, reasons: &Reasons<'_>) -> Result<(), Faults> {
    let columns = [
        ("programme", Holds::Text),
        ("capacity", Holds::Whole),
        ("filled", Holds::Whole),
        ("applicants", Holds::Whole),
        ("cutoff_priority_group", Holds::Whole),
        ("cutoff_lottery", Holds::Text),
        ("cutoff_position", Holds::Whole),
    ];
    let whole = |number: u32| Value::Whole(i64::from(number));
    let mut writer = Writer::create(staged, "cutoffs.csv", &columns)?;
    for cutoff in reasons.cutoffs() {
        let last = cutoff.last.filter(|_| cutoff.is_full());
        let lottery = last.map(|last| round.lottery(last.lottery));
        writer.row(&[
            Value::Text(round.programmes().get(cutoff.programme)),
            whole(cutoff.seats),
            whole(cutoff.filled),
            whole(cutoff.applicants),
            last.map_or(Value::Blank, |last| whole(last.priority_group)),
            lottery.as_deref().map_or(Value::Blank, Value::Text),
            last.map_or(Value::Blank, |last| whole(last.position)),
        ])?;
    }
    writer.finish()
}

fn write_reasons(
    staged: &Staged,
    round: &Round,
    outcome: &Outcome,
    reasons: &Reasons<'_>,
    goes_by_priority: bool,
) -> Result<(), Faults> {
    let kept = round.rules().kept.as_ref();
    let mut columns = vec![
        ("student", Holds::Text),
        ("rank", Holds::Whole),
        ("programme", Holds::Text),
        ("answer", Holds::Text),
        ("priority_group", Holds::Whole),
        ("lottery", Holds::Text),
        ("position", Holds::Whole),
        ("position_in_group", Holds::Whole),
        ("group_admitted_to", Holds::Whole),
        ("places_by_group", Holds::Text),
        ("nearest_change", Holds::Text),
    ];
    columns.extend(kept.map(|_| ("seat", Holds::Text)));
    let whole = |number: u32| Value::Whole(i64::from(number));
    let explainer = Explainer::new(round, reasons);
    let mut writer = Writer::create(staged, "reasons.csv", &columns)?;
    for student in round.by_appearance() {
        let mut own: Vec<(u32, Reason)> = reasons.of(student).map(|one| (one.rank, one)).collect();
        if outcome.read.is_some() {
            // Ranks are those that the family gave.
            let listed = outcome.market.applications_of(student);
            let ranks: Vec<(u32, u32)> = listed.map(|one| (one.programme, one.rank)).collect();
            for (rank, reason) in &mut own {
                let listed = ranks.iter().find(|one| one.0 == reason.programme);
                *rank = listed.map_or(*rank, |one| one.1);
            }
            own.sort_unstable_by_key(|one| one.0);
        }
        for (rank, reason) in own {
            let (admitted_to, change) = if goes_by_priority {
                (
                    whole(reason.standing.admitted_to),
                    explainer.nearest_change(&reason),
                )
            } else {
                (Value::Blank, String::new())
            };
            let seat = explainer.seat(&reason);
            let lottery = round.lottery(reason.standing.lottery);
            let mut row = vec![
                Value::Text(round.student(student)),
                whole(rank),
                Value::Text(round.programmes().get(reason.programme)),
                Value::Text(Explainer::answer(&reason)),
                whole(reason.standing.priority_group),
                Value::Text(&lottery),
                whole(reason.standing.position),
                whole(reason.standing.position_in_group),
                admitted_to,
                Value::Text(explainer.places_by_group(reason.programme)),
                Value::Text(&change),
            ];
            row.extend(kept.map(|_| seat.map_or(Value::Blank, Value::Text)));
            writer.row(&row)?;
        }
    }
    writer.finish()
}

fn write_siblings(
    staged: &Staged,
    round: &Round,
    siblings: &Siblings,
    wishes: &[Wish],
) -> Result<(), Faults> {
    let columns = [
        ("family", Holds::Text),
        ("student", Holds::Text),
        ("with", Holds::Text),
        ("answer", Holds::Text),
    ];
    let mut writer = Writer::create(staged, "siblings.csv", &columns)?;
    for wish in wishes {
        writer.row(&[
            Value::Text(siblings.family_of(wish.student)),
            Value::Text(round.student(wish.student)),
            Value::Text(round.student(wish.with)),
            Value::Text(match wish.end {
                WishEnd::Together => "together",
                WishEnd::SiblingUnplaced => "sibling-unplaced",
                WishEnd::SiblingMoved => "sibling-moved",
                WishEnd::NotListed => "not-listed",
                WishEnd::Full => "full",
            }),
        ])?;
    }
    writer.finish()
}

//! What `commonweal allocate` writes.

use std::num::NonZeroU32;
use std::path::Path;

use allocate::{Certificate, Market, Matching, Mechanism, Promise, Reason, Reasons, Wish, WishEnd};
use platform::files::{Fault, Faults, Holds, Staged, Value, Writer};

use super::Outcome;
use crate::commands::explain::Explainer;
use crate::commands::round::{Round, Siblings};

/// Writes all files but the certificate where nobody sees them yet.
pub(super) fn stage(
    folder: &Path,
    round: &Round,
    outcome: &Outcome,
    reasons: &Reasons<'_>,
    mechanism: Mechanism,
) -> Result<Staged, Faults> {
    let staged = Staged::folder(folder)?;
    write_matching(&staged, round, &outcome.matching)?;
    write_cutoffs(&staged, round, reasons)?;
    let goes_by_priority = mechanism.promises().contains(&Promise::Stable);
    write_reasons(&staged, round, outcome, reasons, goes_by_priority)?;
    if let Some(siblings) = &round.rules().siblings {
        write_siblings(&staged, round, siblings, &outcome.wishes)?;
    }
    Ok(staged)
}

/// Writes the certificate, and puts all files in their place.
pub(super) fn finish(staged: Staged, certificate: &Certificate) -> Result<(), Faults> {
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
    let columns = [
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
        ("seat", Holds::Text),
    ];
    // The last column is there where places are kept.
    let shown = columns.len() - usize::from(round.rules().kept.is_none());
    let whole = |number: u32| Value::Whole(i64::from(number));
    let explainer = Explainer::new(round, reasons);
    let mut writer = Writer::create(
        staged,
        "reasons.csv",
        columns.get(..shown).unwrap_or(&columns),
    )?;
    let mut own: Vec<(u32, Reason)> = Vec::new();
    for student in round.by_appearance() {
        own.clear();
        own.extend(reasons.of(student).map(|one| (one.rank, one)));
        if outcome.read.is_some() {
            as_listed(&outcome.market, student, &mut own);
        }
        for (rank, reason) in &own {
            let (admitted_to, change) = if goes_by_priority {
                let admitted_to = whole(reason.standing.admitted_to);
                (admitted_to, explainer.nearest_change(reason))
            } else {
                (Value::Blank, String::new())
            };
            let lottery = round.lottery(reason.standing.lottery);
            let row = [
                Value::Text(round.student(student)),
                whole(*rank),
                Value::Text(round.programmes().get(reason.programme)),
                Value::Text(Explainer::answer(reason)),
                whole(reason.standing.priority_group),
                Value::Text(&lottery),
                whole(reason.standing.position),
                whole(reason.standing.position_in_group),
                admitted_to,
                Value::Text(explainer.places_by_group(reason.programme)),
                Value::Text(&change),
                explainer.seat(reason).map_or(Value::Blank, Value::Text),
            ];
            writer.row(row.get(..shown).unwrap_or(&row))?;
        }
    }
    writer.finish()
}

/// Gives reasons the ranks, and the order, of the list that the family made.
fn as_listed(market: &Market, student: u32, own: &mut [(u32, Reason)]) {
    for (rank, reason) in own.iter_mut() {
        let listed = market.rank(student, reason.programme);
        *rank = listed.map_or(*rank, NonZeroU32::get);
    }
    own.sort_unstable_by_key(|one| one.0);
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

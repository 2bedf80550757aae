//! `commonweal allocate`: gives out the places of a round.

use std::io::Write;
use std::path::PathBuf;

use allocate::{Certificate, DrawRecord, Market, Matching, Mechanism, Reasons, allocate, checker};
use clap::{Args, ValueEnum};
use platform::files::{Fault, Faults, Holds, Staged, Value, Writer};

use super::explain::{Explainer, plain_fault};
use super::round::{Round, RoundFiles};
use super::{Answer, Failure};

/// How many faults of a verdict are printed.
pub(super) const MAX_FAULTS_PRINTED: usize = 20;

const EXAMPLES: &str = "\
Examples:
  commonweal allocate --programmes programmes.csv --applications applications.csv --out result
  commonweal allocate --programmes programmes.csv --applications applications.csv \\
      --tie-break single --seed 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 \\
      --round 2027-primary --out result

Written to the folder, all files or none:
  matching.csv      student,programme,rank: one row a student, in the order of first
                    appearance in the applications; programme and rank are empty where
                    the student has no place
  cutoffs.csv       each programme in the order of its file; where it is full, the
                    priority group, lottery number and position of the last admitted
  reasons.csv       why each application ended as it did: offered, unneeded (a programme
                    ranked higher was given) or full; the position among all applicants
                    and within the priority group, the position in the group up to which
                    was admitted, the places taken by each group (group:places), and the
                    nearest change that would have been enough
  certificate.json  counts, digests of what went in and came out, the checker's verdict,
                    the draw

Equal lottery numbers at one programme are settled by the students' names, byte by byte.

Exit codes: 0 written; 2 the command is wrong or a file can't be used; 3 the result
can't be written.";

/// Give out places by deferred acceptance: nobody loses a place to someone with less right to it.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    round: RoundFiles,

    /// Of the stable outcomes, the one that is best for all students, or for all programmes.
    #[arg(long, value_enum, default_value_t = Side::StudentOptimal, value_name = "SIDE")]
    mechanism: Side,

    /// The folder to write to; made where it is not there.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Side {
    StudentOptimal,
    ProgrammeOptimal,
}

impl From<Side> for Mechanism {
    fn from(side: Side) -> Self {
        match side {
            Side::StudentOptimal => Self::StudentOptimal,
            Side::ProgrammeOptimal => Self::ProgrammeOptimal,
        }
    }
}

/// Reads the round, allocates, has the outcome checked, writes it and prints a summary.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let round = Round::read(&arguments.round)?;
    let market = Market::from_applications(
        round.capacities().to_vec(),
        round.student_count(),
        round.applications(),
    )
    .map_err(|error| Failure::Input(Fault::of_file("the round", error.to_string(), "").into()))?;
    let mechanism = Mechanism::from(arguments.mechanism);
    let matching = allocate(&market, mechanism);
    let given = matching.programmes();
    let verdict = checker::check(
        round.capacities(),
        round.applications().iter().copied(),
        &given,
    );
    if !verdict.is_stable() {
        writeln!(out, "The checker refuses the outcome; nothing was written.")?;
        for fault in verdict.faults.iter().take(MAX_FAULTS_PRINTED) {
            writeln!(out, "{}", plain_fault(&round, fault))?;
        }
        return Ok(Answer::No);
    }
    let draw = round.draw().map(|draw| DrawRecord::new(draw, None));
    let certificate = Certificate::new(&market, mechanism, &matching, &verdict, draw);
    let reasons = Reasons::new(&market, &matching);
    write_all(arguments, &round, &matching, &reasons, &certificate).map_err(Failure::Output)?;
    summarise(out, &reasons, &certificate)?;
    writeln!(out, "Written to {}.", arguments.out.display())?;
    Ok(Answer::Yes)
}

fn write_all(
    arguments: &Arguments,
    round: &Round,
    matching: &Matching,
    reasons: &Reasons<'_>,
    certificate: &Certificate,
) -> Result<(), Faults> {
    let staged = Staged::folder(&arguments.out)?;
    write_matching(&staged, round, matching)?;
    write_cutoffs(&staged, round, reasons)?;
    write_reasons(&staged, round, reasons)?;
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

fn write_reasons(staged: &Staged, round: &Round, reasons: &Reasons<'_>) -> Result<(), Faults> {
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
    ];
    let whole = |number: u32| Value::Whole(i64::from(number));
    let explainer = Explainer::new(round, reasons);
    let mut writer = Writer::create(staged, "reasons.csv", &columns)?;
    for student in round.by_appearance() {
        for reason in reasons.of(student) {
            writer.row(&[
                Value::Text(round.student(student)),
                whole(reason.rank),
                Value::Text(round.programmes().get(reason.programme)),
                Value::Text(Explainer::answer(&reason)),
                whole(reason.standing.priority_group),
                Value::Text(&round.lottery(reason.standing.lottery)),
                whole(reason.standing.position),
                whole(reason.standing.position_in_group),
                whole(reason.standing.admitted_to),
                Value::Text(explainer.places_by_group(reason.programme)),
                Value::Text(&explainer.nearest_change(&reason)),
            ])?;
        }
    }
    writer.finish()
}

fn summarise(
    out: &mut dyn Write,
    reasons: &Reasons<'_>,
    certificate: &Certificate,
) -> Result<(), Failure> {
    let counts = &certificate.counts;
    writeln!(out, "Students  {}", counts.students)?;
    writeln!(out, "Placed    {}", counts.placed)?;
    writeln!(out, "Unplaced  {}", counts.unplaced)?;
    for (rank, students) in (1..).zip(&counts.rank_histogram) {
        writeln!(out, "  placed at choice {rank}: {students}")?;
    }
    let full = reasons
        .cutoffs()
        .iter()
        .filter(|cutoff| cutoff.is_full())
        .count();
    writeln!(out, "Programmes full: {full} of {}", counts.programmes)?;
    let pairs = certificate.checker.pairs_judged;
    writeln!(out, "The checker judged {pairs} applications: stable.")?;
    Ok(())
}

//! `commonweal allocate`: gives out the places of a round.

mod written;

use std::borrow::Cow;
use std::io::Write;
use std::path::PathBuf;
use std::thread;

use allocate::checker::{self, Verdict};
use allocate::{
    Application, Certificate, DrawRecord, Market, Matching, Mechanism, Promise, PromiseRecord,
    Reasons, SiblingRecord, Together, Wish, WishEnd, allocate, allocate_together,
    allocate_with_reserves, reserves_digest,
};
use clap::{Args, ValueEnum};

use super::explain::plain_fault;
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
                    what the mechanism promises and whether it was kept, the draw
  siblings.csv      with --siblings: whom each follows and what came of it: together,
                    sibling-unplaced, sibling-moved, not-listed or full
With --reserves, reasons.csv says in seat by which class a place was given (open where it
was open to all), and nearest_change also names a class. By a mechanism that does not go
by priority, reasons.csv has only the answer and where the student stood.

Equal lottery numbers at one programme are settled by the students' names, byte by byte.

Exit codes: 0 written; 2 the command is wrong or a file can't be used; 3 the result
can't be written.";

/// Give out places: by deferred acceptance nobody loses a place to someone with less right to it.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    round: RoundFiles,

    /// How places are given out. The first two are stable: the outcome that is best for all students, or for all programmes.
    /// The others do not go by priority alone, and promise what the certificate says of them.
    #[arg(long, value_enum, default_value_t = Way::StudentOptimal, value_name = "WAY")]
    mechanism: Way,

    /// The folder to write to; made where it is not there.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Way {
    StudentOptimal,
    ProgrammeOptimal,
    /// First choices first, each place for good.
    Immediate,
    /// Top trading cycles: whoever a programme would take first may trade that right.
    Ttc,
    /// One after another by lottery number alone.
    Serial,
}

impl From<Way> for Mechanism {
    fn from(way: Way) -> Self {
        match way {
            Way::StudentOptimal => Self::StudentOptimal,
            Way::ProgrammeOptimal => Self::ProgrammeOptimal,
            Way::Immediate => Self::Immediate,
            Way::Ttc => Self::TopTradingCycles,
            Way::Serial => Self::Serial,
        }
    }
}

/// A round with its places given out.
pub(super) struct Outcome {
    pub(super) market: Market,
    pub(super) matching: Matching,
    /// The lists as they were read where siblings were followed, with the ranks in them.
    read: Option<(Market, Matching)>,
    wishes: Vec<Wish>,
}

impl Outcome {
    /// The lists as they were read, with the ranks in them.
    fn as_read(&self) -> (&Market, &Matching) {
        match &self.read {
            Some((market, matching)) => (market, matching),
            None => (&self.market, &self.matching),
        }
    }
}

/// Reads the round, allocates, has the outcome checked, writes it and prints a summary.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let round = Round::read(&arguments.round)?;
    let mechanism = Mechanism::from(arguments.mechanism);
    if round.rules().kept.is_some() && mechanism != Mechanism::StudentOptimal {
        return Err(Failure::Usage(
            "places are kept for classes by --mechanism student-optimal only: leave --reserves out, or the mechanism"
                .to_owned(),
        ));
    }
    let outcome = give_out(&round, mechanism)?;
    // The judges need no reasons, and nothing appears before they have spoken.
    let (judged, reasons, staged) = thread::scope(|scope| {
        let judging = scope.spawn(|| {
            let judged = Judged::of(&round, &outcome, mechanism);
            let certificate = certificate(&round, mechanism, &outcome, &judged);
            (judged, certificate)
        });
        let reasons = reasons(&round, &outcome);
        let staged = written::stage(&arguments.out, &round, &outcome, &reasons, mechanism);
        let judged = judging.join();
        let judged = judged.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        (judged, reasons, staged)
    });
    let (judged, certificate) = judged;
    if let Some(refusing) = judged.refusing() {
        writeln!(out, "The checker refuses the outcome; nothing was written.")?;
        for fault in refusing.faults.iter().take(MAX_FAULTS_PRINTED) {
            writeln!(out, "{}", plain_fault(&round, fault))?;
        }
        return Ok(Answer::No);
    }
    let staged = staged.map_err(Failure::Output)?;
    written::finish(staged, &certificate).map_err(Failure::Output)?;
    summarise(out, &reasons, &certificate)?;
    writeln!(out, "Written to {}.", arguments.out.display())?;
    Ok(Answer::Yes)
}

/// Why each application ended as it did, by the lists as they were read.
fn reasons<'a>(round: &'a Round, outcome: &'a Outcome) -> Reasons<'a> {
    let (market, matching) = outcome.as_read();
    match &round.rules().kept {
        Some(kept) => Reasons::with_reserves(market, matching, &kept.reserves, &kept.classes),
        None => Reasons::new(market, matching),
    }
}

/// What the judges say of an outcome.
struct Judged {
    stability: Verdict,
    promises: Vec<(Promise, Verdict)>,
}

impl Judged {
    fn of(round: &Round, outcome: &Outcome, mechanism: Mechanism) -> Self {
        // The judges read the rows of the file, unless lists were read in another order.
        let rows = match &outcome.read {
            Some((market, _)) => Cow::Owned(market.applications().collect()),
            None => Cow::Borrowed(round.applications()),
        };
        let given = outcome.matching.programmes();
        let promises = mechanism.promises().iter();
        let others = promises.filter(|promise| **promise != Promise::Stable);
        let judge = |promise: &Promise| {
            let rows = rows.iter().copied();
            let verdict = checker::judge(*promise, round.capacities(), rows, &given);
            (*promise, verdict)
        };
        Self {
            promises: others.map(judge).collect(),
            stability: judge_stability(round, &rows, &given),
        }
    }

    /// The judge of a promise that was not kept; `stability` binds only where nothing else is promised.
    fn refusing(&self) -> Option<&Verdict> {
        let stability = self.promises.is_empty().then_some(&self.stability);
        let mut all = self.promises.iter().map(|one| &one.1).chain(stability);
        all.find(|verdict| !verdict.is_stable())
    }
}

/// Gives out the places of a round.
fn give_out(round: &Round, mechanism: Mechanism) -> Result<Outcome, Failure> {
    let market = round.market(round.applications())?;
    let give = |market: &Market| match &round.rules().kept {
        Some(kept) => allocate_with_reserves(market, &kept.reserves, &kept.classes),
        None => allocate(market, mechanism),
    };
    let Some(siblings) = &round.rules().siblings else {
        return Ok(Outcome {
            matching: give(&market),
            market,
            read: None,
            wishes: Vec::new(),
        });
    };
    let families = siblings.families(&market)?;
    let Together {
        matching,
        read_as,
        ranked_as_read,
        wishes,
    } = allocate_together(&market, &families, give);
    Ok(Outcome {
        market,
        matching,
        read: Some((read_as, ranked_as_read)),
        wishes,
    })
}

/// Whether nobody envies with justice, by the rule of choice where seats are kept.
pub(super) fn judge_stability(
    round: &Round,
    rows: &[Application],
    given: &[Option<u32>],
) -> Verdict {
    let (seats, rows) = (round.capacities(), rows.iter().copied());
    match &round.rules().kept {
        Some(kept) => checker::check_with_reserves(seats, &kept.rows, &kept.members, rows, given),
        None => checker::check(seats, rows, given),
    }
}

fn certificate(
    round: &Round,
    mechanism: Mechanism,
    outcome: &Outcome,
    judged: &Judged,
) -> Certificate {
    let draw = round.draw().map(|one| DrawRecord {
        by_programme: one.by_programme,
        ..DrawRecord::new(&one.draw, None)
    });
    let (market, matching) = (&outcome.market, &outcome.matching);
    let kept = round.rules().kept.as_ref();
    let promises = judged.promises.iter();
    let together = outcome.wishes.iter();
    let together = together.filter(|wish| wish.end == WishEnd::Together);
    Certificate {
        reserves: kept
            .map(|kept| reserves_digest(&kept.reserves, &kept.classes, round.student_count())),
        promises: promises
            .map(|one| PromiseRecord::new(one.0, &one.1))
            .collect(),
        siblings: outcome.read.as_ref().map(|_| SiblingRecord {
            wishes: outcome.wishes.len() as u64,
            together: together.count() as u64,
        }),
        ..Certificate::new(market, mechanism, matching, &judged.stability, draw)
    }
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
    if let Some(siblings) = &certificate.siblings {
        let (wishes, together) = (siblings.wishes, siblings.together);
        writeln!(out, "Siblings together: {together} of {wishes}")?;
    }
    let pairs = certificate.checker.pairs_judged;
    let stable = if certificate.checker.stable {
        "stable"
    } else {
        "not stable, which this mechanism does not promise"
    };
    writeln!(out, "The checker judged {pairs} applications: {stable}.")?;
    for promise in &certificate.promises {
        writeln!(out, "Kept: {}.", promised(promise.promise))?;
    }
    Ok(())
}

/// A promise in words.
fn promised(promise: Promise) -> &'static str {
    match promise {
        Promise::Stable => "nobody loses a place to someone with less right to it",
        Promise::ParetoEfficient => {
            "nobody could have something better without somebody having something worse"
        }
        Promise::FirstChoicesFirst => {
            "those who rank a programme higher came before those who rank it lower"
        }
        Promise::InOrderOfNumbers => {
            "nobody would rather have a place of someone with a later number"
        }
    }
}

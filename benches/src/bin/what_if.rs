//! What other rules would have given in a city's round: 70,000 made-up pupils list twelve of 700 schools, and an officer asks for
//! each way of giving out places. Prints one JSON line: how long the files take to be read, and the slowest answer.

use std::fmt::Write as _;

use allocate::{Draw, Mechanism, Seed};
use anyhow::{Context, Result, ensure};
use benches::{peak_mb, timed};
use education::plan::PublicFiles;
use education::what_if::{Asked, GroupName, Grouping, Lists, Progress, Question, STEPS};
use platform::chance::Chance;

const PUPILS: u32 = 70_000;
const SCHOOLS: u32 = 700;
const CHOICES: usize = 12;
const SEATS: u32 = 98;
const GROUPS: u32 = 10;
const WAYS: [Mechanism; 4] = [
    Mechanism::StudentOptimal,
    Mechanism::Immediate,
    Mechanism::Serial,
    Mechanism::TopTradingCycles,
];

#[expect(clippy::print_stdout, reason = "the line is the result")]
fn main() -> Result<()> {
    let files = files()?;
    let (reading, lists) = timed(|| Lists::read(&files));
    let lists = lists.map_err(|faults| anyhow::anyhow!("{faults}"))?;
    let draw = Draw::new(Seed::from_secret(b"bench", b""), "round")?;
    let districts: Vec<u32> = (0..PUPILS).map(|pupil| pupil % GROUPS).collect();
    let mut slowest: f64 = 0.0;
    for mechanism in WAYS {
        let question = Question {
            mechanism,
            percent: 5,
            ..Question::as_it_was(&lists)
        };
        let names = (0..GROUPS).map(|one| GroupName::District(one.to_string()));
        let grouping = Grouping {
            groups: names.collect(),
            of: districts.clone(),
        };
        let asked = Asked::new(lists.clone(), vec![grouping], draw.clone(), &question);
        let asked = asked.map_err(|faults| anyhow::anyhow!("{faults:?}"))?;
        let progress = Progress::default();
        let (took, answer) = timed(|| asked.answer(&progress));
        let answer = answer?;
        ensure!(progress.done() == STEPS, "every draw is counted");
        ensure!(answer.all.actual.people == u64::from(PUPILS), "everybody");
        slowest = slowest.max(took.wall_s);
    }
    let line = serde_json::json!({
        "work": "what other rules would have given",
        "pupils": PUPILS,
        "applications": lists.rows.len(),
        "read_s": reading.wall_s,
        "answer_s": slowest,
        "peak_mb": peak_mb()?,
    });
    println!("{line}");
    Ok(())
}

/// The files of a round in which a few schools are wanted most.
fn files() -> Result<PublicFiles> {
    let chance = Chance::seeded(1);
    let mut programmes = "programme,capacity\n".to_owned();
    for school in 0..SCHOOLS {
        writeln!(programmes, "school-{school},{SEATS}")?;
    }
    let mut applications = "student,rank,programme,priority_group,lottery\n".to_owned();
    let mut matching = "student,programme,rank\n".to_owned();
    for pupil in 0..PUPILS {
        let lottery = u64::from_be_bytes(chance.bytes());
        let mut listed = Vec::with_capacity(CHOICES);
        while listed.len() < CHOICES {
            let [one, two, class, _] = chance.bytes::<4>().map(u32::from);
            let school = (one * 256 + two) * (one + 1) / 256 % SCHOOLS;
            if listed.contains(&school) {
                continue;
            }
            listed.push(school);
            let (rank, class) = (listed.len(), 1 + (class % 10).min(2));
            writeln!(
                applications,
                "{pupil:016x},{rank},school-{school},{class},{lottery}"
            )?;
        }
        writeln!(matching, "{pupil:016x},,")?;
    }
    let files = serde_json::json!({
        "programmes.csv": programmes,
        "applications.csv": applications,
        "matching.csv": matching,
    });
    serde_json::from_value(files).context("the files of a round")
}

//! School choice: `allocate-bench [--runs N] [--groups] [--mechanism programme-optimal] [--ranks-out FILE] FOLDER`.
//!
//! The folder holds `prefs.npy`, `prio.npy` (`u32[students, choices]`) and `cap.npy` (`u32[programmes]`).
//! Prints one JSON line: the median seconds of building the market, matching, and of reasons, checker
//! and certificate, the peak memory and the figures by which a peer's outcome is compared.
//! With `--groups` the market is built from application rows, in three priority groups, instead of
//! from positions. With `--ranks-out` each student's rank (from 0, -1 for none) is written, one a line.

use allocate::{
    Answer, Application, Certificate, Market, Matching, Mechanism, Reasons, allocate, checker,
};
use anyhow::{Context, Result, ensure};
use benches::{Took, middle, peak_mb, read_npy_u32, timed};
use std::fmt::Write;
use std::path::PathBuf;

struct Settings {
    folder: PathBuf,
    runs: usize,
    groups: bool,
    mechanism: Mechanism,
    ranks_out: Option<PathBuf>,
}

struct School {
    choices: usize,
    programmes: Vec<u32>,
    positions: Vec<u32>,
    capacities: Vec<u32>,
}

#[derive(Default)]
struct Seconds {
    build: Vec<Took>,
    matching: Vec<Took>,
    explain: Vec<Took>,
    total: Vec<Took>,
    /// The total and the explaining.
    explained: Vec<Took>,
}

#[expect(clippy::print_stdout, reason = "the line is the result")]
fn main() -> Result<()> {
    let settings = settings()?;
    let mut school = read(&settings)?;
    let rows = if settings.groups {
        rows(&mut school)
    } else {
        Vec::new()
    };
    let applications = school.programmes.len().max(rows.len());
    let mut seconds = Seconds::default();
    let mut last = None;
    for _ in 0..settings.runs {
        drop(last.take());
        last = Some(run(&settings, &school, &rows, &mut seconds)?);
    }
    let (matching, refusals, certificate) = last.context("--runs must be at least 1")?;
    if let Some(path) = &settings.ranks_out {
        std::fs::write(path, ranks(&matching)).context("can't write the ranks")?;
    }
    let placed = matching.placed();
    let explained = middle(&seconds.explained);
    let ranks: u64 = matching
        .places()
        .iter()
        .flatten()
        .map(|place| u64::from(place.rank.get()))
        .sum();
    let line = serde_json::json!({
        "work": "deferred-acceptance",
        "data": settings.folder.file_name().map(|name| name.to_string_lossy()),
        "engine": "commonweal",
        "rows": settings.groups,
        "build_s": middle(&seconds.build).wall_s,
        "match_s": middle(&seconds.matching).wall_s,
        "seconds": middle(&seconds.total).wall_s,
        "cpu_s": middle(&seconds.total).cpu_s,
        "explain_s": middle(&seconds.explain).wall_s,
        "explained_s": explained.wall_s,
        "explained_cpu_s": explained.cpu_s,
        "applications": applications,
        "placed": placed,
        "mean_rank": ranks as f64 / placed as f64,
        "refusals": refusals,
        "stable": certificate.checker.stable,
        "inputs": certificate.inputs,
        "matching": certificate.matching,
        "peak_mb": peak_mb()?,
    });
    println!("{line}");
    Ok(())
}

fn settings() -> Result<Settings> {
    let mut arguments = std::env::args().skip(1);
    let mut folder = None;
    let (mut runs, mut groups, mut ranks_out) = (3, false, None);
    let mut mechanism = Mechanism::StudentOptimal;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--runs" => runs = arguments.next().context("--runs needs a number")?.parse()?,
            "--groups" => groups = true,
            "--mechanism" => match arguments.next().as_deref() {
                Some("student-optimal") => mechanism = Mechanism::StudentOptimal,
                Some("programme-optimal") => mechanism = Mechanism::ProgrammeOptimal,
                _ => anyhow::bail!("--mechanism is student-optimal or programme-optimal"),
            },
            "--ranks-out" => {
                ranks_out = Some(arguments.next().context("--ranks-out needs a file")?.into());
            }
            other => folder = Some(PathBuf::from(other)),
        }
    }
    let folder = folder.context("name the folder with prefs.npy, prio.npy and cap.npy")?;
    Ok(Settings {
        folder,
        runs,
        groups,
        mechanism,
        ranks_out,
    })
}

fn read(settings: &Settings) -> Result<School> {
    let (shape, programmes) = read_npy_u32(&settings.folder.join("prefs.npy"))?;
    let (same, positions) = read_npy_u32(&settings.folder.join("prio.npy"))?;
    let (_, capacities) = read_npy_u32(&settings.folder.join("cap.npy"))?;
    ensure!(shape == same, "prefs.npy and prio.npy must have one shape");
    let &[_, choices] = shape.as_slice() else {
        anyhow::bail!("prefs.npy must have two axes")
    };
    Ok(School {
        choices,
        programmes,
        positions,
        capacities,
    })
}

/// The school as application rows: the first twentieth of each programme's order in group 1, the next
/// quarter in group 2, the others in group 3. Empties the arrays that the rows replace.
fn rows(school: &mut School) -> Vec<Application> {
    let mut applicants = vec![0_u32; school.capacities.len()];
    for &programme in &school.programmes {
        if let Some(count) = applicants.get_mut(programme as usize) {
            *count += 1;
        }
    }
    let programmes = std::mem::take(&mut school.programmes);
    let positions = std::mem::take(&mut school.positions);
    let choices = school.choices;
    let rows = programmes
        .iter()
        .zip(&positions)
        .enumerate()
        .map(|(i, (&programme, &position))| {
            let count = applicants.get(programme as usize).copied().unwrap_or(1);
            let share = f64::from(position) / f64::from(count);
            Application {
                student: (i / choices) as u32,
                programme,
                rank: (i % choices) as u32 + 1,
                priority_group: if share < 0.05 {
                    1
                } else if share < 0.3 {
                    2
                } else {
                    3
                },
                lottery: u64::from(position).wrapping_mul(0x9E37_79B9),
            }
        });
    rows.collect()
}

fn run(
    settings: &Settings,
    school: &School,
    rows: &[Application],
    seconds: &mut Seconds,
) -> Result<(Matching, u64, Certificate)> {
    let choices = school.choices;
    let (build, market) = if settings.groups {
        let students = (rows.len() / choices) as u32;
        timed(|| Market::from_applications(school.capacities.clone(), students, rows))
    } else {
        let (programmes, positions) = (school.programmes.clone(), school.positions.clone());
        let starts = (0..=programmes.len() / choices).map(|student| (student * choices) as u32);
        let capacities = school.capacities.clone();
        timed(|| Market::from_positions(capacities, starts.collect(), programmes, positions))
    };
    let market = market?;
    let (matching_seconds, matching) = timed(|| allocate(&market, settings.mechanism));
    let (explain, (refusals, certificate)) = timed(|| {
        let reasons = Reasons::new(&market, &matching);
        let refused = |answer| matches!(answer, Answer::Full { .. });
        let refusals = reasons
            .iter()
            .filter(|reason| refused(reason.answer))
            .count() as u64;
        let given = matching.programmes();
        let verdict = if settings.groups {
            checker::check(&school.capacities, rows.iter().copied(), &given)
        } else {
            checker::check(&school.capacities, plain_rows(school), &given)
        };
        (
            refusals,
            Certificate::new(&market, settings.mechanism, &matching, &verdict, None),
        )
    });
    seconds.build.push(build);
    seconds.matching.push(matching_seconds);
    seconds.explain.push(explain);
    seconds.total.push(build + matching_seconds);
    seconds.explained.push(build + matching_seconds + explain);
    Ok((matching, refusals, certificate))
}

/// The rows that say the same as the arrays: one group, the position as number.
fn plain_rows(school: &School) -> impl Iterator<Item = Application> + Clone {
    let pairs = school.programmes.iter().zip(&school.positions);
    pairs
        .enumerate()
        .map(|(i, (&programme, &position))| Application {
            student: (i / school.choices) as u32,
            programme,
            rank: (i % school.choices) as u32 + 1,
            priority_group: 1,
            lottery: u64::from(position),
        })
}

fn ranks(matching: &Matching) -> String {
    matching
        .places()
        .iter()
        .fold(String::new(), |mut text, place| {
            let rank = place.map_or(-1, |place| i64::from(place.rank.get()) - 1);
            writeln!(text, "{rank}").ok();
            text
        })
}

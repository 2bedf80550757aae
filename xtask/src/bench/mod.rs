//! The engines beside the peers a city could pick instead: the same data, the same machine, turn and turn about.
//!
//! The folder of the peers holds `gen/`, scripts that make the data, and `peers/`, scripts that do the same work
//! with other programs. Each side prints one JSON line with `seconds` and `cpu_s` (the medians of its runs),
//! `peak_mb` and figures by which the outcomes are compared.

mod arena;
mod contest;
mod figures;

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::repository::Repository;
use crate::stages::Stages;

use arena::Arena;
use contest::CONTESTS;
use figures::Figures;

/// The real travel times that a pack brings.
const PACK_TRAVEL: &str = "packs/belo-horizonte/travel_times.parquet";

/// Applications at each size, in millions, by which the growth of the seconds is judged.
const SIZES: [&str; 3] = ["school_10000", "school_100000", "school_1000000"];

/// Runs everything and prints the tables. `parts` are the names of the parts to run; none for all.
pub(crate) fn run(repository: &Repository, peers: &Path, parts: &[String]) -> Result<()> {
    let arena = Arena::open(repository, peers)?;
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|name| name == part);
    let mut stages = Stages::default();
    stages.run("build", || arena.build(repository));
    if stages.sound() {
        stages.run("contests", || contests(&arena, |part| wanted(part)));
        if wanted("country") {
            stages.run("country", || {
                country(&arena).and_then(|table| print(&table))
            });
        }
        if wanted("what-if") {
            stages.run("what-if", || {
                what_if(&arena).and_then(|table| print(&table))
            });
        }
        if wanted("files") {
            stages.run("files", || {
                files(&arena, repository).and_then(|table| print(&table))
            });
        }
        if wanted("letters") {
            stages.run("letters", || {
                letters(&arena).and_then(|table| print(&table))
            });
        }
        if wanted("log") {
            stages.run("log", || city_log(&arena).and_then(|table| print(&table)));
        }
        if wanted("ledger") {
            stages.run("ledger", || ledger(&arena).and_then(|table| print(&table)));
        }
        if wanted("till") {
            stages.run("till", || till(&arena).and_then(|table| print(&table)));
        }
        if wanted("desk") {
            stages.run("desk", || desk(&arena).and_then(|table| print(&table)));
        }
        if wanted("portal") {
            stages.run("portal", || portal(&arena).and_then(|table| print(&table)));
        }
    }
    stages.finish()
}

fn print(table: &str) -> Result<()> {
    Ok(write!(io::stdout(), "{table}")?)
}

/// The load average over a minute: what else the machine was doing.
fn load() -> String {
    let told = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let first = told.split_whitespace().next().unwrap_or("?");
    format!("load {first}")
}

/// Prints the table of the contests, and fails where a ratio misses its bar. Ratios of processor seconds bind, since what
/// else the machine does slows both sides; absolute times inform.
fn contests(arena: &Arena, wanted: impl Fn(&str) -> bool) -> Result<()> {
    let mut missed: Vec<String> = Vec::new();
    let mut table = format!("{}\n", load());
    let head = [
        "peer s",
        "ours s",
        "ratio",
        "cpu ratio",
        "bar",
        "peer MB",
        "ours MB",
    ];
    line(&mut table, "work, data", &head);
    let mut schools: Vec<(&str, Figures)> = Vec::new();
    for contest in CONTESTS.iter().filter(|contest| wanted(contest.part)) {
        let [peer, ours] = arena.hold(contest)?;
        let bar = contest.bar.map_or(String::new(), |bar| format!("> {bar}"));
        let cells = [
            &format!("{:.4}", peer.seconds),
            &format!("{:.4}", ours.seconds),
            &format!("{:.2}", peer.seconds / ours.seconds),
            &format!("{:.2}", peer.cpu_s / ours.cpu_s),
            &bar,
            &format!("{:.0}", peer.peak_mb),
            &format!("{:.0}", ours.peak_mb),
        ];
        line(
            &mut table,
            &format!("{}, {}", contest.name, contest.data),
            &cells,
        );
        let ratio = peer.cpu_s / ours.cpu_s;
        if contest.bar.is_some_and(|bar| ratio <= bar) {
            missed.push(format!("{}, {}: {ratio:.2}", contest.name, contest.data));
        }
        if contest.part == "merkle" {
            table.push_str(&log(&ours)?);
        }
        if SIZES.contains(&contest.data) {
            schools.push((contest.data, ours));
        }
    }
    if !schools.is_empty() {
        table.push_str(&growth(&schools)?);
    }
    writeln!(table, "{}", load())?;
    print(&table)?;
    ensure!(
        missed.is_empty(),
        "these ratios miss their bars: {}",
        missed.join("; ")
    );
    Ok(())
}

/// What one entry costs, and one proof.
fn log(ours: &Figures) -> Result<String> {
    let (seconds, proof) = (ours.seconds, ours.get("inclusion_us")?);
    Ok(format!(
        "a million entries in {seconds:.2} s (bar 10), in memory an inclusion proof in {proof:.2} us, a consistency proof in {:.2} us, both verified in {:.2} us\n",
        ours.get("consistency_us")?,
        ours.get("verify_us")?,
    ))
}

/// How the seconds of an allocation grow with its size.
fn growth(schools: &[(&str, Figures)]) -> Result<String> {
    let mut table = String::new();
    let head = [
        "build s",
        "match s",
        "explain s",
        "all s",
        "all cpu s",
        "a million",
        "peak MB",
    ];
    line(&mut table, "allocation with reasons and certificate", &head);
    for (data, ours) in schools {
        let applications = ours.get("applications")?;
        let cells = [
            format!("{:.4}", ours.get("build_s")?),
            format!("{:.4}", ours.get("match_s")?),
            format!("{:.4}", ours.get("explain_s")?),
            format!("{:.4}", ours.get("explained_s")?),
            format!("{:.4}", ours.get("explained_cpu_s")?),
            format!("{:.4}", ours.get("explained_cpu_s")? / applications * 1e6),
            format!("{:.0}", ours.peak_mb),
        ];
        line(&mut table, data, &cells);
    }
    table.push_str("bars at school_1000000: all under 2 s, peak under 600 MB; \"a million\" is processor seconds a million applications\n");
    Ok(table)
}

fn files(arena: &Arena, repository: &Repository) -> Result<String> {
    let mut table = format!("{}\n", load());
    let head = ["pairs", "read s", "M pairs/s", "M/cpu s", "bar"];
    line(&mut table, "travel times from Parquet", &head);
    let pack = repository.root().join(PACK_TRAVEL);
    let generated = arena.data("access_10m")?;
    for (name, what, path) in [
        ("belo-horizonte", "pairs", &pack),
        ("access_10m", "travel", &generated),
    ] {
        let found = arena.ours("files-bench", &[what.as_ref(), path.as_os_str()])?;
        let cells = [
            format!("{:.0}", found.get("pairs")?),
            format!("{:.4}", found.seconds),
            format!("{:.1}", found.get("pairs_a_second")? / 1e6),
            format!("{:.1}", found.get("pairs_a_cpu_second")? / 1e6),
            "> 20".to_owned(),
        ];
        line(&mut table, name, &cells);
    }
    let head = [
        "rows",
        "MB",
        "write s",
        "write cpu s",
        "read s",
        "read cpu s",
        "peak MB",
    ];
    line(&mut table, "applications as CSV", &head);
    for data in SIZES {
        let folder = arena.data(data)?;
        let found = arena.ours("files-bench", &["round".as_ref(), folder.as_os_str()])?;
        let cells = [
            format!("{:.0}", found.get("rows")?),
            format!("{:.1}", found.get("bytes")? / 1024.0 / 1024.0),
            format!("{:.3}", found.get("write_s")?),
            format!("{:.3}", found.get("write_cpu_s")?),
            format!("{:.3}", found.seconds),
            format!("{:.3}", found.cpu_s),
            format!("{:.0}", found.peak_mb),
        ];
        line(&mut table, data, &cells);
    }
    Ok(table)
}

/// What is measured of the portal: the name, the figure and the bar.
const PORTAL: [(&str, &str, &str); 9] = [
    (
        "a city made up, loaded and served, s",
        "loaded_and_served_s",
        "< 30",
    ),
    ("first answer on that city, s", "first_answer_s", "< 0.5"),
    ("idle memory, MB", "idle_mb", "< 100"),
    ("memory after the load, MB", "loaded_mb", ""),
    ("answers that were not the page", "faults", "0"),
    ("p50, ms", "p50_ms", ""),
    ("p99, ms", "p99_ms", "< 20"),
    (
        "first visit with assets, bytes",
        "first_visit_bytes",
        "< 61440",
    ),
    (
        "heaviest page after that, bytes",
        "page_after_bytes",
        "< 15360",
    ),
];

fn portal(arena: &Arena) -> Result<String> {
    let program = arena.program("commonweal");
    let found = arena
        .measured("portal-bench", &[program.as_os_str()])
        .context("the portal bench")?;
    against_bars("portal, 200 requests a second", &found, &PORTAL)
}

/// What is measured of a country's round of school places, and of a city's chances: the name, the figure and the bar.
const COUNTRY: [(&str, &str, &str); 11] = [
    ("applications", "applications", ""),
    ("market from rows, s", "build_s", ""),
    ("matching with places kept, s", "match_s", ""),
    ("the same with siblings together, s", "together_s", ""),
    ("checker, s", "check_s", ""),
    ("reasons, s", "reasons_s", ""),
    ("all of it, s", "round_s", "< 3"),
    ("peak memory, MB", "round_mb", "< 1536"),
    ("lottery draws of a city", "draws", ""),
    ("chances from them, s", "chances_s", "< 60"),
    ("the same by processor time, s", "chances_cpu_s", ""),
];

/// The real seats of Chile's programmes, beside the folder of the peers.
const CHILE: &str = "../data/school-choice/chile_sae_2023_programme_seats.parquet";

fn country(arena: &Arena) -> Result<String> {
    let seats = arena.beside(CHILE);
    ensure!(
        seats.is_file(),
        "there is no table of Chile's seats at {}",
        seats.display()
    );
    let found = arena.measured("country-bench", &[seats.as_os_str()]);
    let found = found.context("the bench of a country")?;
    against_bars("school places of a country", &found, &COUNTRY)
}

/// What is measured of an officer's question about a city's round: the name, the figure and the bar.
const WHAT_IF: [(&str, &str, &str); 5] = [
    ("pupils", "pupils", ""),
    ("applications", "applications", ""),
    ("files read, s", "read_s", ""),
    ("the slowest answer, s", "answer_s", "< 5"),
    ("peak memory, MB", "peak_mb", ""),
];

fn what_if(arena: &Arena) -> Result<String> {
    let found = arena.measured("what-if-bench", &[]);
    let found = found.context("the bench of what if")?;
    against_bars("what other rules would have given", &found, &WHAT_IF)
}

/// What is measured of the till of a canteen: the name, the figure and the bar.
const TILL: [(&str, &str, &str); 6] = [
    ("meals a second", "a_second", ""),
    ("meals", "meals", ""),
    ("found, reckoned, served and booked, p50, ms", "p50_ms", ""),
    (
        "found, reckoned, served and booked, p99, ms",
        "p99_ms",
        "< 50",
    ),
    ("the slowest, ms", "slowest_ms", ""),
    ("peak memory, MB", "peak_mb", ""),
];

fn till(arena: &Arena) -> Result<String> {
    let found = arena.measured("till-bench", &[]);
    let found = found.context("the bench of the till")?;
    against_bars("the till of a canteen", &found, &TILL)
}

/// What is measured of the front desk of a city with a million residents: the name, the figure and the bar.
const DESK: [(&str, &str, &str); 8] = [
    ("a million residents made up and loaded, s", "loaded_s", ""),
    ("a clerk finds somebody, p50, ms", "search_ms", ""),
    ("a clerk finds somebody, p99, ms", "search_p99_ms", "< 100"),
    ("a page with a form, p50, ms", "form_ms", ""),
    ("a page with a form, p99, ms", "form_p99_ms", "< 20"),
    ("notices handed over, s", "notices_s", ""),
    ("notices a minute", "notices_a_minute", "> 10000"),
    ("peak memory, MB", "peak_mb", ""),
];

fn desk(arena: &Arena) -> Result<String> {
    let found = arena.measured("desk-bench", &[]);
    let found = found.context("the desk bench")?;
    against_bars("the front desk", &found, &DESK)
}

/// What is measured of letters: the name, the figure and the bar.
const LETTERS: [(&str, &str, &str); 5] = [
    ("fonts loaded, s", "open_s", ""),
    ("letters of two pages a second", "letters_a_second", "> 20"),
    ("the same by processor time", "letters_a_cpu_second", ""),
    ("bytes a letter", "bytes_a_letter", ""),
    ("peak memory, MB", "peak_mb", ""),
];

fn letters(arena: &Arena) -> Result<String> {
    let found = arena.measured("letters-bench", &[]);
    let found = found.context("the letters bench")?;
    against_bars("letters as tagged PDF", &found, &LETTERS)
}

/// What is measured of a city's disclosure log: the name, the figure and the bar.
const CITY_LOG: [(&str, &str, &str); 19] = [
    ("syncs of the disk a second", "syncs_a_second", ""),
    (
        "appended durably a second, 8 clients",
        "appended_a_second",
        "> 20000",
    ),
    ("the same by processor time", "appended_a_cpu_second", ""),
    ("the same, one client", "appended_a_second_one_client", ""),
    ("sequenced a second", "sequenced_a_second", ""),
    ("the same by processor time", "sequenced_a_cpu_second", ""),
    ("entries in the log from here on", "entries", ""),
    ("inclusion proof, ms", "proof_ms", "< 5"),
    ("p99, ms", "proof_p99_ms", ""),
    ("bare read, us", "bare_read_us", ""),
    ("commit of one row, us", "commit_us", ""),
    (
        "read with mandate and entry, us",
        "read_with_entry_us",
        "one commit",
    ),
    ("mandate alone, us", "mandate_us", ""),
    ("policies", "policies", "60"),
    ("decision, us", "decision_us", ""),
    ("decision over bare Cedar", "decision_ratio", "< 1.45"),
    ("the same by processor time, us", "decision_cpu_us", ""),
    ("bare Cedar, us", "bare_cedar_us", ""),
    ("the same by processor time, us", "bare_cedar_cpu_us", ""),
];

fn city_log(arena: &Arena) -> Result<String> {
    let found = arena.measured("log-bench", &[]).context("the log bench")?;
    against_bars("the disclosure log", &found, &CITY_LOG)
}

/// What is measured of a city's ledger: the name, the figure and the bar.
const LEDGER: [(&str, &str, &str); 9] = [
    ("syncs of the disk a second", "syncs_a_second", ""),
    (
        "transfers booked durably a second, SQLite",
        "sqlite_a_second",
        "> 10000",
    ),
    (
        "a meal with 512 tills at once, p99, ms",
        "sqlite_p99_ms",
        "",
    ),
    (
        "transfers booked durably a second, PostgreSQL",
        "postgres_a_second",
        "",
    ),
    (
        "a meal with 512 tills at once, p99, ms",
        "postgres_p99_ms",
        "",
    ),
    (
        "TPC-B of pgbench, 32 clients, a second",
        "tpc_b_a_second",
        "",
    ),
    ("ours over TPC-B", "over_tpc_b", "> 1"),
    ("entitlements", "awards", ""),
    ("worked out in, s", "awards_s", "< 10"),
];

fn ledger(arena: &Arena) -> Result<String> {
    let found = arena.measured("ledger-bench", &[]);
    let found = found.context("the ledger bench")?;
    against_bars("the ledger", &found, &LEDGER)
}

/// A table of single figures, each beside its bar.
fn against_bars(
    head: &str,
    found: &serde_json::Map<String, serde_json::Value>,
    figures: &[(&str, &str, &str)],
) -> Result<String> {
    let mut table = format!("{}\n", load());
    let mut missed = Vec::new();
    line(&mut table, head, &["ours", "bar"]);
    for (name, key, bar) in figures {
        let figure = found.get(*key).and_then(serde_json::Value::as_f64);
        let figure = figure.with_context(|| format!("the bench gives no {key}"))?;
        let shown = if figure.fract() == 0.0 {
            figure.to_string()
        } else {
            format!("{figure:.3}")
        };
        line(&mut table, name, &[shown.as_str(), *bar]);
        if !keeps(figure, bar) {
            missed.push(*name);
        }
    }
    ensure!(missed.is_empty(), "{table}missed: {}", missed.join(", "));
    Ok(table)
}

/// Whether a figure keeps a bar that is a number after `<` or `>`. Other bars are words for the reader.
fn keeps(figure: f64, bar: &str) -> bool {
    let number = |text: &str| text.trim().parse::<f64>().ok();
    match (bar.strip_prefix('<'), bar.strip_prefix('>')) {
        (Some(most), _) => number(most).is_none_or(|most| figure < most),
        (_, Some(least)) => number(least).is_none_or(|least| figure > least),
        (None, None) => true,
    }
}

fn line(table: &mut String, name: &str, cells: &[impl AsRef<str>]) {
    let cells = cells
        .iter()
        .map(|cell| format!(" {:>11}", cell.as_ref()))
        .collect::<String>();
    // Writing to a text can't fail.
    let _ = writeln!(table, "{}", format!("{name:<42}{cells}").trim_end());
}

//! The engines beside the peers a city could pick instead: the same file, the same machine, one after the other.
//!
//! The folder of the peers holds `gen/`, scripts that make the data, and `peers/`, scripts that do the same work
//! with other programs. Each side prints one JSON line with `seconds` (the median of its runs) and `peak_mb`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::repository::Repository;
use crate::setup;
use crate::stages::succeed;

/// Python's packages for the generators and the peers.
const PYTHON_PACKAGES: [&str; 3] = ["numpy==2.3.5", "numba==0.63.1", "scipy==1.17.1"];

/// One engine, its peer and the data both read. In each line `{}` is the folder of the data.
struct Contest {
    data: &'static str,
    generator: &'static str,
    peer: &'static str,
    ours: &'static str,
}

const CONTESTS: [Contest; 3] = [
    Contest {
        data: "school_10000",
        generator: "school.py --n 10000 --m 500 --out {}",
        peer: "school_choice.py --engine numba --data {}",
        ours: "allocate-bench {}",
    },
    Contest {
        data: "school_100000",
        generator: "school.py --n 100000 --m 1000 --out {}",
        peer: "school_choice.py --engine numba --data {}",
        ours: "allocate-bench {}",
    },
    Contest {
        data: "school_1000000",
        generator: "school.py --n 1000000 --m 2000 --out {}",
        peer: "school_choice.py --engine numba --data {}",
        ours: "allocate-bench {}",
    },
];

/// What a side prints of itself.
#[derive(Deserialize)]
struct Figures {
    work: String,
    engine: String,
    seconds: f64,
    peak_mb: f64,
}

/// Runs all contests and prints their table.
pub(crate) fn run(repository: &Repository, peers: &Path) -> Result<()> {
    let peers = peers
        .canonicalize()
        .with_context(|| format!("there is no folder of peers at {}", peers.display()))?;
    let arena = Arena {
        scratch: setup::target()?.join("bench"),
        programs: setup::target()?.join("release"),
        peers,
    };
    arena.prepare(repository)?;
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{}",
        row(
            "work",
            "data",
            "engine",
            "seconds",
            "peak MB",
            "peer / ours"
        )
    )?;
    for contest in &CONTESTS {
        let [peer, ours] = arena.run(contest)?;
        let ratio = format!("{:.2}", peer.seconds / ours.seconds);
        for (side, ratio) in [(&peer, ""), (&ours, ratio.as_str())] {
            let (seconds, peak) = (
                format!("{:.4}", side.seconds),
                format!("{:.0}", side.peak_mb),
            );
            let line = row(
                &side.work,
                contest.data,
                &side.engine,
                &seconds,
                &peak,
                ratio,
            );
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    Ok(())
}

/// Where the contests are held.
struct Arena {
    /// Python's packages and the data, kept for the next time.
    scratch: PathBuf,
    programs: PathBuf,
    peers: PathBuf,
}

impl Arena {
    fn prepare(&self, repository: &Repository) -> Result<()> {
        let build = ["build", "--release", "--locked", "--package", "benches"];
        succeed(setup::cargo(repository)?.args(build))?;
        if !self.python().is_file() {
            let venv = self.scratch.join("venv");
            succeed(Command::new("python3").args(["-m", "venv"]).arg(venv))?;
        }
        let pip = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ];
        succeed(Command::new(self.python()).args(pip).args(PYTHON_PACKAGES))
    }

    /// The figures of the peer and of ours.
    fn run(&self, contest: &Contest) -> Result<[Figures; 2]> {
        let data = self.scratch.join(contest.data);
        if !data.is_dir() {
            let unfinished = self.scratch.join("unfinished");
            let mut generator = self.script("gen", contest.generator, &unfinished);
            succeed(generator.stdout(io::stderr()))?;
            std::fs::rename(&unfinished, &data).context("the folder of the data")?;
        }
        let mut ours = contest.ours.split_whitespace();
        let program = self.programs.join(ours.next().context("no program")?);
        let mut ours_run = Command::new(program);
        ours_run.args(ours.map(|word| in_folder(word, &data)));
        Ok([
            figures(&mut self.script("peers", contest.peer, &data))?,
            figures(&mut ours_run)?,
        ])
    }

    /// A line of one of the Python scripts.
    fn script(&self, folder: &str, line: &str, data: &Path) -> Command {
        let mut words = line.split_whitespace();
        let mut command = Command::new(self.python());
        command.env("PYTHONDONTWRITEBYTECODE", "1");
        command.arg(
            self.peers
                .join(folder)
                .join(words.next().unwrap_or_default()),
        );
        command.args(words.map(|word| in_folder(word, data)));
        command
    }

    fn python(&self) -> PathBuf {
        self.scratch.join("venv/bin/python")
    }
}

fn in_folder(word: &str, data: &Path) -> PathBuf {
    match word {
        "{}" => data.to_owned(),
        word => word.into(),
    }
}

/// The last line that the command prints.
fn figures(command: &mut Command) -> Result<Figures> {
    let program = command.get_program().to_string_lossy().into_owned();
    let ended = command
        .output()
        .with_context(|| format!("can't run {program}"))?;
    ensure!(
        ended.status.success(),
        "{program} failed: {}",
        String::from_utf8_lossy(&ended.stderr)
    );
    let printed = String::from_utf8(ended.stdout)?;
    let line = printed.lines().last().unwrap_or_default();
    serde_json::from_str(line).with_context(|| format!("{program} printed: {printed}"))
}

fn row(work: &str, data: &str, engine: &str, seconds: &str, peak: &str, ratio: &str) -> String {
    format!("{work:<22} {data:<16} {engine:<12} {seconds:>9} {peak:>8} {ratio:>12}")
}

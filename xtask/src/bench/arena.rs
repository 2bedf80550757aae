//! Where the contests are held: the programs of both sides and the data they read.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value};

use crate::repository::Repository;
use crate::setup;
use crate::stages::succeed;

use super::contest::{Contest, GENERATORS, Script};
use super::figures::Figures;

/// Python's packages for the generators and the peers.
const PYTHON_PACKAGES: [&str; 4] = [
    "numpy==2.3.5",
    "numba==0.63.1",
    "scipy==1.17.1",
    "matching==1.4.3",
];

/// How often each side takes its turn.
const ROUNDS: usize = 3;

/// The folders of both sides.
pub(super) struct Arena {
    /// Python's packages and the data, kept for the next time.
    scratch: PathBuf,
    programs: PathBuf,
    peers: PathBuf,
    benches: PathBuf,
}

impl Arena {
    pub(super) fn open(repository: &Repository, peers: &Path) -> Result<Self> {
        let peers = peers
            .canonicalize()
            .with_context(|| format!("there is no folder of peers at {}", peers.display()))?;
        Ok(Self {
            scratch: setup::target()?.join("bench"),
            programs: setup::target()?.join("release"),
            peers,
            benches: repository.root().join("benches"),
        })
    }

    /// A file by its path from the folder of the peers.
    pub(super) fn beside(&self, path: &str) -> PathBuf {
        self.peers.join(path)
    }

    /// Builds our programs and installs what the peers need.
    pub(super) fn build(&self, repository: &Repository) -> Result<()> {
        setup::assets(repository)?;
        let build = "build --release --locked --package benches --package commonweal";
        succeed(setup::cargo(repository)?.args(build.split_whitespace()))?;
        if !self.python().is_file() {
            let venv = self.scratch.join("venv");
            succeed(Command::new("python3").args(["-m", "venv"]).arg(venv))?;
        }
        let pip = "-m pip install --quiet --disable-pip-version-check";
        let mut install = Command::new(self.python());
        succeed(install.args(pip.split_whitespace()).args(PYTHON_PACKAGES))
    }

    /// The figures of the peer and of ours, turn and turn about.
    pub(super) fn hold(&self, contest: &Contest) -> Result<[Figures; 2]> {
        let data = self.data(contest.data)?;
        let (mut peers, mut ours) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let folder = match contest.script {
                Script::Peers => self.peers.join("peers"),
                Script::Ours => self.benches.clone(),
            };
            peers.push(figures(&mut self.script(&folder, contest.peer, &data))?);
            let mut words = contest.ours.split_whitespace();
            let mut program = Command::new(self.program(words.next().context("no program")?));
            program.args(words.map(|word| in_folder(word, &data)));
            ours.push(figures(&mut program)?);
        }
        let (peer, ours) = (Figures::middle(&peers)?, Figures::middle(&ours)?);
        ours.agree(&peer, contest.agreement)
            .with_context(|| format!("{}, {}", contest.name, contest.data))?;
        Ok([peer, ours])
    }

    /// The figures of one of our programs.
    pub(super) fn ours(&self, program: &str, arguments: &[&OsStr]) -> Result<Figures> {
        figures(Command::new(self.program(program)).args(arguments))
    }

    /// The line of one of our programs, whatever it holds.
    pub(super) fn measured(
        &self,
        program: &str,
        arguments: &[&OsStr],
    ) -> Result<Map<String, Value>> {
        last_line(Command::new(self.program(program)).args(arguments))
    }

    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.programs.join(name)
    }

    /// A folder of data, made where it is not there.
    pub(super) fn data(&self, name: &str) -> Result<PathBuf> {
        let data = self.scratch.join(name);
        if !data.is_dir() {
            let generator = GENERATORS.iter().find(|generator| generator.data == name);
            let generator = generator.with_context(|| format!("nothing makes {name}"))?;
            let folder = match generator.script {
                Script::Peers => self.peers.join("gen"),
                Script::Ours => self.benches.clone(),
            };
            let unfinished = self.scratch.join("unfinished");
            let mut script = self.script(&folder, generator.line, &unfinished);
            succeed(script.stdout(io::stderr()))?;
            std::fs::rename(&unfinished, &data).context("the folder of the data")?;
        }
        Ok(data)
    }

    /// A line of one of the Python scripts in the folder.
    fn script(&self, folder: &Path, line: &str, data: &Path) -> Command {
        let mut words = line.split_whitespace();
        let mut command = Command::new(self.python());
        command.env("PYTHONDONTWRITEBYTECODE", "1");
        command.arg(folder.join(words.next().unwrap_or_default()));
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

fn figures(command: &mut Command) -> Result<Figures> {
    let line = Value::Object(last_line(command)?);
    let program = command.get_program().to_string_lossy();
    serde_json::from_value(line.clone()).with_context(|| format!("{program} printed: {line}"))
}

/// The last line that the command prints, as JSON.
fn last_line(command: &mut Command) -> Result<Map<String, Value>> {
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

//! The commands of the Makefile, each as stages.

use std::os::unix::process::CommandExt;
use std::path::Path;

use anyhow::{Result, ensure};

use crate::repository::Repository;
use crate::setup;
use crate::stages::{Stages, succeed};
use crate::{lints, report};

/// Builds the program for use.
pub(crate) fn build(repository: &Repository) -> Result<()> {
    let mut stages = Stages::default();
    stages.run("assets", || setup::assets(repository));
    if stages.sound() {
        stages.run("build", || {
            cargo(repository, "build --release --locked --package commonweal")
        });
    }
    stages.finish()
}

/// Builds the program and becomes its demonstration.
pub(crate) fn demo(repository: &Repository, arguments: &[String]) -> Result<()> {
    build(repository)?;
    let program = setup::target()?.join("release/commonweal");
    let mut demo = repository.command(&program.to_string_lossy());
    Err(demo.arg("demo").args(arguments).exec().into())
}

/// Format, lints and clippy.
pub(crate) fn lint(repository: &Repository) -> Result<()> {
    let mut stages = Stages::default();
    checks(repository, &mut stages);
    stages.finish()
}

/// All checks and tests. After a fault the rest runs all the same, so that one run shows all faults.
pub(crate) fn test(repository: &Repository) -> Result<()> {
    let mut stages = Stages::default();
    stages.run("packages", || setup::packages(repository));
    if stages.sound() {
        checks(repository, &mut stages);
        stages.run("build tests", || {
            cargo(repository, "nextest run --workspace --locked --no-run")
        });
        stages.run("tests", || {
            cargo(repository, "nextest run --workspace --locked")
        });
        stages.run("examples", || {
            cargo(repository, "test --doc --workspace --locked --quiet")
        });
    }
    stages.finish()
}

/// The commands held against results that third parties computed.
pub(crate) fn conformance(repository: &Repository, data: &Path) -> Result<()> {
    ensure!(
        data.is_dir(),
        "there is no data folder at {}",
        data.display()
    );
    let mut stages = Stages::default();
    stages.run("assets", || setup::assets(repository));
    stages.run("build", || {
        cargo(
            repository,
            "build --locked --package commonweal --package conformance",
        )
    });
    if stages.sound() {
        stages.run("conformance", || {
            let program = setup::target()?.join("debug/conformance");
            succeed(repository.command(&program.to_string_lossy()).arg(data))
        });
    }
    stages.finish()
}

fn checks(repository: &Repository, stages: &mut Stages) {
    stages.run("assets", || setup::assets(repository));
    stages.run("tools", || setup::tools(repository));
    stages.run("format", || cargo(repository, "fmt --all --check"));
    stages.run("lints", || report(lints::all(repository)?));
    // Advisories are no part of it: a test's verdict must not change with the day on which it runs.
    stages.run("licences", || {
        cargo(
            repository,
            "deny --workspace --locked --log-level error check bans licenses sources",
        )
    });
    stages.run("clippy", || {
        cargo(
            repository,
            "clippy --workspace --all-targets --locked -- --deny warnings",
        )
    });
}

fn cargo(repository: &Repository, words: &str) -> Result<()> {
    succeed(setup::cargo(repository)?.args(words.split_whitespace()))
}

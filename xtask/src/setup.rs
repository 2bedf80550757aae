//! What must be there before anything is built or tested.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::repository::Repository;
use crate::stages::succeed;

/// Debian's packages for the tests: the second database, a browser with its driver, the letters of many languages for it and
/// for paper, and Braille.
const TEST_PACKAGES: [&str; 6] = [
    "postgresql",
    "chromium",
    "chromium-driver",
    "fonts-noto-cjk",
    "fonts-noto-core",
    "liblouis-bin",
];

/// Cargo's subcommands for the tests, with the versions that are installed where there is none.
const TOOLS: [(&str, &str); 2] = [("nextest", "0.9.143"), ("deny", "0.20.2")];

/// Installs the Debian packages that are missing, or tells how.
pub(crate) fn packages(repository: &Repository) -> Result<()> {
    succeed(repository.command("xtask/debian.sh").args(TEST_PACKAGES))
}

/// Installs what package-lock.json names, unless that is done. No package's own script runs.
pub(crate) fn assets(repository: &Repository) -> Result<()> {
    let lock = repository.root().join("package-lock.json");
    // npm writes this file last.
    let installed = repository.root().join("node_modules/.package-lock.json");
    if age(&installed).is_some_and(|installed| age(&lock).is_some_and(|lock| lock <= installed)) {
        return Ok(());
    }
    succeed(
        repository
            .command("npm")
            .args(["ci", "--ignore-scripts", "--no-audit"]),
    )
    .context("the assets of the pages come from npm, which belongs to Node")
}

fn age(path: &Path) -> Option<std::time::SystemTime> {
    fs::metadata(path).and_then(|about| about.modified()).ok()
}

/// Builds cargo's subcommands into the target folder where they are missing.
pub(crate) fn tools(repository: &Repository) -> Result<()> {
    for (tool, version) in TOOLS {
        let told = cargo(repository)?.args([tool, "--version"]).output();
        if told.is_ok_and(|told| told.status.success()) {
            continue;
        }
        let folder = tools_folder()?;
        let build = folder.join("build");
        let mut install = cargo(repository)?;
        install
            .args(["install", "--locked", "--quiet", "--version", version])
            .arg(format!("cargo-{tool}"))
            .arg("--root")
            .arg(&folder)
            .arg("--target-dir")
            .arg(&build);
        // They run for seconds; what counts is how soon they are there.
        for (key, value) in [("OPT_LEVEL", "1"), ("LTO", "false"), ("DEBUG", "false")] {
            install.env(format!("CARGO_PROFILE_RELEASE_{key}"), value);
        }
        succeed(&mut install).with_context(|| format!("cargo-{tool} can't be installed"))?;
        fs::remove_dir_all(build).context("the folder in which a tool was built")?;
    }
    Ok(())
}

/// Cargo with the tools of [`tools`].
pub(crate) fn cargo(repository: &Repository) -> Result<Command> {
    let mut command = repository.command("cargo");
    let own = tools_folder()?.join("bin");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain([own]);
    command.env("PATH", std::env::join_paths(folders)?);
    Ok(command)
}

fn tools_folder() -> Result<PathBuf> {
    Ok(target()?.join("tools"))
}

/// Cargo's target folder, from which this program runs.
pub(crate) fn target() -> Result<PathBuf> {
    let program = std::env::current_exe().context("where this program lies")?;
    let folder = program.ancestors().nth(2).context("no target folder")?;
    Ok(folder.to_owned())
}

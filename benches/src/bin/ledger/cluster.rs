//! A PostgreSQL of the bench's own, with the settings that a city has: every commit is synced.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// Where Debian keeps the programs of each version.
const VERSIONS: &str = "/usr/lib/postgresql";

/// The user of the server, whom the package makes; a server does not run as root.
const USER: &str = "postgres";

/// Clients and seconds of pgbench, and how often its tables are as large as one branch of a bank.
const CLIENTS: &str = "32";
const SECONDS: &str = "10";
const SCALE: &str = "10";

pub(super) struct Cluster {
    folder: tempfile::TempDir,
    programs: PathBuf,
}

impl Cluster {
    /// Starts a server whose data lies on the disk of the scratch folder.
    pub(super) fn start(scratch: &Path) -> Result<Self> {
        let version = std::fs::read_dir(VERSIONS)
            .context("this bench needs Debian's postgresql")?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .max()
            .context("this bench needs Debian's postgresql")?;
        let folder = tempfile::tempdir_in(scratch.canonicalize()?)?;
        let cluster = Self {
            folder,
            programs: version.join("bin"),
        };
        for folder in [scratch.canonicalize()?.as_path(), cluster.folder.path()] {
            let mut open = Command::new("chmod");
            run(open.arg("a+rwx").arg(folder))?;
        }
        let data = cluster.folder.path().join("data");
        run(cluster
            .program("initdb")
            .args([
                "--username",
                USER,
                "--auth",
                "trust",
                "--encoding",
                "UTF8",
                "--locale",
                "C",
            ])
            .arg("--pgdata")
            .arg(&data))?;
        let options = format!(
            "-c listen_addresses='' -c shared_buffers=512MB -c max_wal_size=4GB -k {}",
            cluster.folder.path().display()
        );
        run(cluster
            .program("pg_ctl")
            .args(["start", "--wait", "--silent", "--pgdata"])
            .arg(&data)
            .arg("--log")
            .arg(cluster.folder.path().join("server.log"))
            .args(["--options", &options]))?;
        Ok(cluster)
    }

    /// Transactions of pgbench's TPC-B a second.
    pub(super) fn tpc_b(&self) -> Result<f64> {
        run(self.on_server("createdb").arg("bank"))?;
        run(self
            .on_server("pgbench")
            .args(["--quiet", "--initialize", "--scale", SCALE, "bank"]))?;
        let told = run(self.on_server("pgbench").args([
            "--no-vacuum",
            "--client",
            CLIENTS,
            "--jobs",
            "2",
            "--time",
            SECONDS,
            "--protocol",
            "prepared",
            "bank",
        ]))?;
        let line = told.lines().find_map(|line| line.strip_prefix("tps = "));
        let number = line.and_then(|line| line.split_whitespace().next());
        number
            .context("pgbench tells no tps")?
            .parse()
            .context("tps")
    }

    /// The address of a new database.
    pub(super) fn address(&self, name: &str) -> Result<String> {
        run(self.on_server("createdb").arg(name))?;
        let folder = self.folder.path().display();
        Ok(format!("postgres://{USER}@localhost/{name}?host={folder}"))
    }

    fn on_server(&self, program: &str) -> Command {
        let mut command = self.program(program);
        command
            .args(["--username", USER, "--host"])
            .arg(self.folder.path());
        command
    }

    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = if rustix::process::geteuid().is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", USER, "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir(self.folder.path());
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let data = self.folder.path().join("data");
        // What is left of it goes with the folder.
        let _ = run(self
            .program("pg_ctl")
            .args(["stop", "--mode", "fast", "--pgdata"])
            .arg(data));
    }
}

fn run(command: &mut Command) -> Result<String> {
    let output = command.stdin(std::process::Stdio::null()).output();
    let output = output.with_context(|| format!("{command:?}"))?;
    ensure!(
        output.status.success(),
        "{command:?} failed:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

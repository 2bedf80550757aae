//! A PostgreSQL server that the test processes share.
//!
//! Each process holds a shared lock on a file as long as it lives. A watcher tries for the exclusive
//! lock now and then; when it gets it, no test is left, and it stops the server and removes its
//! data. The locks end with their processes, so a run that is killed leaves nothing behind either.

use std::fs::File;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use thiserror::Error;

/// Where Debian keeps the programs of each version.
const VERSIONS: &str = "/usr/lib/postgresql";

/// The user who runs the server when the tests run as root, as the package makes it.
const USER: &str = "postgres";

/// Settings of a server whose data nobody needs after the test.
const SETTINGS: &str = "-c listen_addresses='' -c fsync=off -c full_page_writes=off \
    -c max_connections=400 -c shared_buffers=64MB";

/// Stops the server when no test holds the lock any more. Arguments: the folder, the programs.
/// The watch is given up before the lock, so that whoever waits for the lock can begin a new watch.
const WATCHER: &str = r#"
exec 9<"$1/watch.lock"
flock --nonblock 9 || exit 0
while sleep 5; do
    exec 8<"$1/use.lock"
    if flock --nonblock 8; then
        "$2/pg_ctl" stop --pgdata "$1/data" --mode immediate
        rm -rf "$1/data" "$1/server.log"
        exec 9<&-
        exit 0
    fi
done
"#;

/// Why there is no server.
#[derive(Debug, Error)]
pub(super) enum ServerError {
    #[error(
        "the tests need PostgreSQL and {VERSIONS} has none: apt-get install --yes postgresql-15"
    )]
    NotInstalled,
    #[error("the tests cannot use {}: {what}", path.display())]
    Folder { path: PathBuf, what: String },
    #[error("{program} failed, which the tests need for PostgreSQL:\n{output}")]
    Program { program: String, output: String },
}

/// The server, as long as this process lives.
pub(super) struct Server {
    folder: PathBuf,
    programs: PathBuf,
    as_user: Option<&'static str>,
    _in_use: File,
}

impl Server {
    /// The server, started if it is not running.
    pub(super) fn shared() -> Result<&'static Self, &'static ServerError> {
        static SERVER: OnceLock<Result<Server, ServerError>> = OnceLock::new();
        SERVER.get_or_init(Self::start).as_ref()
    }

    /// Makes an empty database and tells its name.
    pub(super) fn create_database(&self) -> Result<String, ServerError> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{}_{number}", std::process::id());
        self.command(&format!(
            "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"
        ))?;
        Ok(name)
    }

    /// Removes a database.
    pub(super) fn drop_database(&self, name: &str) -> Result<(), ServerError> {
        self.command(&format!("DROP DATABASE {name} WITH (FORCE)"))
    }

    /// The address of a database, for [`Database::open`](crate::db::Database::open).
    pub(super) fn address(&self, database: &str) -> String {
        format!(
            "postgres://{USER}@localhost/{database}?host={}",
            self.folder.display()
        )
    }

    fn start() -> Result<Self, ServerError> {
        let programs = newest_programs().ok_or(ServerError::NotInstalled)?;
        let (folder, as_user) = scratch_folder()?;
        let fault = |path: &Path| {
            let path = path.to_owned();
            move |error: std::io::Error| ServerError::Folder {
                path,
                what: error.to_string(),
            }
        };
        let lock = |name: &str| {
            let path = folder.join(name);
            File::options()
                .create(true)
                .append(true)
                .open(&path)
                .map_err(fault(&path))
        };
        let in_use = lock("use.lock")?;
        in_use.lock_shared().map_err(fault(&folder))?;
        let starting = lock("start.lock")?;
        starting.lock().map_err(fault(&folder))?;
        lock("watch.lock")?;
        let server = Self {
            folder,
            programs,
            as_user,
            _in_use: in_use,
        };
        if server.command("SELECT 1").is_err() {
            server.start_anew()?;
        }
        server.watch()?;
        Ok(server)
    }

    fn start_anew(&self) -> Result<(), ServerError> {
        let data = self.folder.join("data");
        if data.exists() {
            // What a crash left, or a server that does not answer.
            let _ = run(self
                .program("pg_ctl")
                .args(["stop", "--mode", "immediate"])
                .arg("--pgdata")
                .arg(&data));
            std::fs::remove_dir_all(&data).map_err(|error| ServerError::Folder {
                path: data.clone(),
                what: error.to_string(),
            })?;
        }
        let mut make = self.program("initdb");
        make.arg("--pgdata")
            .arg(&data)
            .args(["--username", USER, "--auth", "trust"]);
        run(make.args(["--encoding", "UTF8", "--locale", "C", "--no-sync"]))?;
        let mut start = self.program("pg_ctl");
        start
            .args(["start", "--wait", "--silent", "--pgdata"])
            .arg(&data);
        start.arg("--log").arg(self.folder.join("server.log"));
        run(start
            .arg("--options")
            .arg(format!("{SETTINGS} -k {}", self.folder.display())))
    }

    /// Begins to watch, unless somebody does.
    fn watch(&self) -> Result<(), ServerError> {
        let mut watcher = self.command_as_user("sh");
        watcher
            .args(["-c", WATCHER, "watcher"])
            .arg(&self.folder)
            .arg(&self.programs);
        watcher
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        // A group of its own lets it outlive a run that is interrupted at the keyboard.
        watcher
            .process_group(0)
            .spawn()
            .map(drop)
            .map_err(|error| ServerError::Program {
                program: "sh".to_owned(),
                output: error.to_string(),
            })
    }

    fn command(&self, statement: &str) -> Result<(), ServerError> {
        let mut psql = self.program("psql");
        psql.args([
            "--no-psqlrc",
            "--quiet",
            "--username",
            USER,
            "--dbname",
            "postgres",
        ]);
        run(psql
            .arg("--host")
            .arg(&self.folder)
            .arg("--command")
            .arg(statement))
    }

    fn program(&self, name: &str) -> Command {
        self.command_as_user(self.programs.join(name))
    }

    fn command_as_user(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = match self.as_user {
            None => Command::new(program),
            Some(user) => {
                let mut command = Command::new("runuser");
                command.args(["-u", user, "--"]).arg(program);
                command
            }
        };
        command.current_dir(&self.folder);
        command
    }
}

/// The programs of the newest version that is installed.
fn newest_programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir(VERSIONS).ok()?;
    let version = |path: &Path| path.file_name()?.to_str()?.parse::<u32>().ok();
    versions
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.join("bin/initdb").exists())
        .max_by_key(|path| version(path))
        .map(|path| path.join("bin"))
}

/// A folder that only the server's user can use, and that user where it is not the present one. It
/// is beside the system's temporary files, for the name of a socket must be short.
fn scratch_folder() -> Result<(PathBuf, Option<&'static str>), ServerError> {
    let temporary = std::env::temp_dir();
    let fault = |path: &Path, what: String| ServerError::Folder {
        path: path.to_owned(),
        what,
    };
    let me = tempfile::tempdir().and_then(|folder| Ok(folder.path().metadata()?.uid()));
    let me = me.map_err(|error| fault(&temporary, error.to_string()))?;
    let folder = temporary.join(format!("commonweal-postgres-{me}"));
    let as_user = (me == 0).then_some(USER);
    if !folder.exists() {
        match std::fs::DirBuilder::new().mode(0o700).create(&folder) {
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
                return Err(fault(&folder, error.to_string()));
            }
            _ => {}
        }
    }
    if let Some(user) = as_user {
        run(Command::new("chown").arg(user).arg(&folder))?;
    } else if folder.metadata().map_or(true, |about| about.uid() != me) {
        return Err(fault(&folder, "it belongs to another user".to_owned()));
    }
    Ok((folder, as_user))
}

/// Runs a program to its end. Its output goes to a file, for a server that it starts keeps what it
/// was given open.
fn run(command: &mut Command) -> Result<(), ServerError> {
    let program = command.get_program().to_string_lossy().into_owned();
    let fault = |output: String| ServerError::Program {
        program: program.clone(),
        output,
    };
    let said = tempfile::NamedTempFile::new().map_err(|error| fault(error.to_string()))?;
    let again = || said.reopen().map_err(|error| fault(error.to_string()));
    let status = command
        .stdin(Stdio::null())
        .stdout(again()?)
        .stderr(again()?)
        .status()
        .map_err(|error| fault(error.to_string()))?;
    if status.success() {
        return Ok(());
    }
    Err(fault(
        std::fs::read_to_string(said.path()).unwrap_or_default(),
    ))
}

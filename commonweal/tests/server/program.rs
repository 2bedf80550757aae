//! The program, run as a person would, in a scratch folder that is also the person's home.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't set its scene must stop there"
)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, ChildStdout, Command, Stdio};

use platform::db::Database;
use rustix::process::{Pid, Signal, kill_process};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbErr, Statement};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_commonweal");

/// What the program prints before its address, once it answers.
const READY: &str = "Commonweal is ready: ";

/// A person's home, with nothing in it.
pub(crate) struct Home {
    folder: TempDir,
    program: PathBuf,
}

/// How a run of the program ended.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) printed: String,
    pub(crate) complained: String,
}

/// The program as it serves. It is killed where the test leaves it running.
pub(crate) struct Serving {
    child: Child,
    lines: BufReader<ChildStdout>,
    /// What it printed until it was ready.
    pub(crate) printed: String,
    /// `127.0.0.1:PORT`.
    pub(crate) address: String,
}

/// An answer of the portal.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
            program: PROGRAM.into(),
        }
    }

    /// A home with nothing in it but a copy of the program, so that nothing else can be of use to it.
    pub(crate) fn with_a_copy_of_the_program() -> Self {
        let mut home = Self::new();
        let copy = home.path("commonweal");
        fs::copy(PROGRAM, &copy).expect("copied");
        home.program = copy;
        home
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn put(&self, name: &str, content: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, content).expect("written");
    }

    /// The program with the words of `line` as its arguments, and none of the test's own environment.
    pub(crate) fn command(&self, line: &str) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(line.split_whitespace())
            .env_clear()
            .env("HOME", self.folder.path())
            .current_dir(self.folder.path());
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, line: &str) -> Run {
        Run::of(&mut self.command(line))
    }

    /// Starts the program and waits until it serves.
    pub(crate) fn start(&self, line: &str) -> Serving {
        self.begin(line).when_ready()
    }

    /// Starts the program.
    pub(crate) fn begin(&self, line: &str) -> Serving {
        Serving::begin(&mut self.command(line))
    }

    /// Starts the program and waits until it serves. Its log is put into a file.
    pub(crate) fn start_logging(&self, line: &str, log: &str) -> Serving {
        let log = fs::File::create(self.path(log)).expect("a file");
        Serving::begin(self.command(line).stderr(log)).when_ready()
    }
}

impl Serving {
    /// Starts a command that serves.
    pub(crate) fn begin(command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let lines = BufReader::new(child.stdout.take().expect("a pipe"));
        Serving {
            child,
            lines,
            printed: String::new(),
            address: String::new(),
        }
    }
}

impl Run {
    /// Runs a command to its end.
    pub(crate) fn of(command: &mut Command) -> Self {
        let output = command.output().expect("the program runs");
        Self {
            code: output.status.code(),
            printed: String::from_utf8(output.stdout).expect("UTF-8"),
            complained: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// Fails unless the program ended with this code and said all of this, on either output.
    #[track_caller]
    pub(crate) fn assert(&self, code: i32, said: &[&str]) -> &Self {
        let all = format!("{}{}", self.printed, self.complained);
        assert_eq!(self.code, Some(code), "it said:\n{all}");
        for words in said {
            assert!(all.contains(words), "“{words}” is not in:\n{all}");
        }
        self
    }

    /// Fails where it said these words.
    #[track_caller]
    pub(crate) fn assert_silent_about(&self, words: &str) {
        let Self { complained, .. } = self;
        assert!(
            !complained.contains(words),
            "“{words}” is in:\n{complained}"
        );
    }
}

impl Serving {
    /// Waits until the program serves.
    pub(crate) fn when_ready(mut self) -> Self {
        let ready = self.read_until(READY);
        let (_, address) = ready.split_once("://").expect("an address");
        self.address = address.trim_end().trim_end_matches('/').to_owned();
        self
    }

    /// The log, where the command has a pipe for it.
    pub(crate) fn log(&mut self) -> BufReader<ChildStderr> {
        BufReader::new(self.child.stderr.take().expect("a pipe"))
    }

    /// Tells the program to read again what it has from files.
    pub(crate) fn hang_up(&self) {
        kill_process(Pid::from_child(&self.child), Signal::HUP).expect("a signal");
    }

    /// Sends bytes as they are, and gives what comes back until the program ends the connection.
    pub(crate) fn exchange(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        // The program may answer and hang up before it has read everything.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        answer
    }

    /// Waits for the line that begins with these words and gives it.
    pub(crate) fn read_until(&mut self, begin: &str) -> String {
        loop {
            let mut line = String::new();
            let read = self.lines.read_line(&mut line).expect("UTF-8");
            assert!(
                read > 0,
                "it ended without “{begin}”. It said:\n{}",
                self.printed
            );
            self.printed.push_str(&line);
            if line.starts_with(begin) {
                return line;
            }
        }
    }

    /// Asks for a page.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.get_as(path, &self.address)
    }

    /// Asks for a page by another name of the machine.
    pub(crate) fn get_as(&self, path: &str, host: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\naccept-language: en\r\n\r\n"
        )
        .expect("asked");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
        Answer {
            status: status.unwrap_or_else(|| panic!("no status in {head}")),
            body: body.to_owned(),
        }
    }

    /// Sends the signal by which systems end a program, and gives its exit code.
    pub(crate) fn terminate(mut self) -> Option<i32> {
        kill_process(Pid::from_child(&self.child), Signal::TERM).expect("a signal");
        self.child.wait().expect("an end").code()
    }

    /// Kills the program: it can do nothing about it.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("a signal");
        self.child.wait().expect("an end");
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // What has ended already can't be killed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The address of a SQLite file in a folder.
pub(crate) fn sqlite(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("city.db").display())
}

/// Does to a database what no command does.
pub(crate) fn change_by_hand(address: &str, sql: impl Into<String>) {
    let sql: String = sql.into();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let db = Database::open(address).await.expect("opened");
        let change = db.write::<(), DbErr, _>(move |tx| {
            Box::pin(async move { tx.execute_unprepared(&sql).await.map(drop) })
        });
        change.await.expect("changed");
        db.close().await;
    });
}

/// One text that somebody with the database in hand reads, in a column that is called `found`.
pub(crate) fn read_by_hand(address: &str, sql: &str) -> String {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let db = Database::open(address).await.expect("opened");
        let statement = Statement::from_string(db.backend(), sql);
        let row = db.read().query_one_raw(statement).await.expect("read");
        let found = row.expect("a row").try_get("", "found").expect("a text");
        db.close().await;
        found
    })
}

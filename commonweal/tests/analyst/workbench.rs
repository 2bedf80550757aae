//! A folder with the analyst's files, and the program run in it.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't set its scene must stop there"
)]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

/// A round in which two pupils want the one place at Ash and the better group gets it.
pub(crate) const PROGRAMMES: &str = "programme,capacity\nAsh,1\nOak,2\nElm,0\n";
pub(crate) const APPLICATIONS: &str = "\
student,rank,programme,priority_group,lottery
Zoe,1,Ash,2,10
Zoe,2,Oak,1,10
Ann,1,Ash,1,30
Ann,2,Oak,1,30
Ben,1,Ash,2,20
Ben,2,Elm,1,20
";

/// A folder of files.
pub(crate) struct Workbench {
    folder: TempDir,
}

/// How a run of the program ended.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) printed: String,
    pub(crate) complained: String,
}

impl Workbench {
    /// A folder with these files.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let workbench = Self {
            folder: tempfile::tempdir().expect("a folder"),
        };
        for (name, text) in files {
            workbench.put(name, text.as_bytes());
        }
        workbench
    }

    /// A folder with the round above in `programmes.csv` and `applications.csv`.
    pub(crate) fn with_round() -> Self {
        Self::with(&[
            ("programmes.csv", PROGRAMMES),
            ("applications.csv", APPLICATIONS),
        ])
    }

    pub(crate) fn put(&self, name: &str, content: &[u8]) {
        fs::write(self.path(name), content).expect("written");
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The names of all files and folders, hidden ones too, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    }

    /// A file that begins with `start` and goes on with zero bytes up to a length; it takes no room on the disk.
    pub(crate) fn put_long(&self, name: &str, start: &[u8], bytes: u64) {
        self.put(name, start);
        let file = fs::OpenOptions::new().append(true).open(self.path(name));
        file.and_then(|file| file.set_len(bytes))
            .expect("lengthened");
    }

    /// Runs the program in the folder; the words of `line` are its arguments.
    pub(crate) fn run(&self, line: &str) -> Run {
        self.run_as(Command::new(env!("CARGO_BIN_EXE_commonweal")).args(line.split_whitespace()))
    }

    /// The same where the program can't have more than half a gigabyte of memory.
    pub(crate) fn run_in_little_memory(&self, line: &str) -> Run {
        let limited = "ulimit -v 524288 && exec \"$0\" \"$@\"";
        let mut shell = Command::new("sh");
        shell.args(["-c", limited, env!("CARGO_BIN_EXE_commonweal")]);
        self.run_as(shell.args(line.split_whitespace()))
    }

    fn run_as(&self, command: &mut Command) -> Run {
        let output = command
            .current_dir(self.folder.path())
            .output()
            .expect("the program runs");
        Run {
            code: output.status.code().expect("an exit code"),
            printed: String::from_utf8(output.stdout).expect("UTF-8"),
            complained: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// Runs `allocate` on the round with further arguments.
    pub(crate) fn allocate(&self, more: &str) -> Run {
        self.run(&format!(
            "allocate --programmes programmes.csv --applications applications.csv {more}"
        ))
    }

    /// Runs `check` on the round and the matching given as text.
    pub(crate) fn check(&self, matching: &str) -> Run {
        self.put("matching.csv", matching.as_bytes());
        self.run(
            "check --programmes programmes.csv --applications applications.csv \
             --matching matching.csv",
        )
    }
}

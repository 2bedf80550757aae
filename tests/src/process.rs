//! A program that runs beside the test and ends with it.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process_group};

/// A running program with all that it starts. It is killed when this value is dropped.
#[derive(Debug)]
pub(crate) struct Process {
    name: String,
    child: Child,
    lines: Receiver<String>,
    log: Arc<Mutex<String>>,
}

impl Process {
    /// Starts the program as the head of a process group of its own.
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .spawn()
            .with_context(|| format!("{name} can't be started"))?;
        let log = Arc::default();
        let (sender, lines) = channel();
        keep(child.stdout.take(), &log, Some(sender));
        keep(child.stderr.take(), &log, None);
        Ok(Self {
            name,
            child,
            lines,
            log,
        })
    }

    /// What `found` makes of the first line on standard output of which it makes something.
    pub(crate) fn wait_for<T>(
        &self,
        patience: Duration,
        found: impl Fn(&str) -> Option<T>,
    ) -> Result<T> {
        loop {
            match self.lines.recv_timeout(patience) {
                Ok(line) => match found(&line) {
                    Some(value) => return Ok(value),
                    None => continue,
                },
                Err(_) => bail!(
                    "{} ended or fell silent before it was ready. It said:\n{}",
                    self.name,
                    self.log()
                ),
            }
        }
    }

    /// What it has said so far on both its outputs.
    pub(crate) fn log(&self) -> String {
        self.log
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // What is gone already need not be ended.
        if let Some(group) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.child.wait();
        if thread::panicking() {
            let _ = writeln!(io::stderr(), "\n{} said:\n{}", self.name, self.log());
        }
    }
}

/// Keeps what comes out of the pipe, and passes its lines on.
fn keep(
    pipe: Option<impl Read + Send + 'static>,
    log: &Arc<Mutex<String>>,
    lines: Option<Sender<String>>,
) {
    let (Some(pipe), log) = (pipe, Arc::clone(log)) else {
        return;
    };
    thread::spawn(move || {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
            log.push_str(&line);
            log.push('\n');
            // Once nobody waits for a line any more, the log is all that is wanted.
            let _ = lines.as_ref().map(|lines| lines.send(line));
        }
    });
}

//! The line between somebody and the portal: slow, or cut.

use std::io;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use anyhow::{Context, Result};
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::json;
use url::{ParseError, Url};

use crate::Browser;

/// A line as the browser makes it for a page: what the page loads takes as long as it would on the line. What a worker
/// loads, the browser does not slow down.
#[derive(Debug, Clone, Copy)]
pub struct SlowLine {
    /// What passes in a second, each way, in bytes.
    pub bytes_per_second: u32,
    /// What passes between a request and the first of its answer, in milliseconds.
    pub latency_milliseconds: u32,
}

impl WebDriverCompatibleCommand for SlowLine {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/chromium/network_conditions"))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let conditions = json!({ "network_conditions": {
            "offline": false,
            "latency": self.latency_milliseconds,
            "download_throughput": self.bytes_per_second,
            "upload_throughput": self.bytes_per_second,
        } });
        (Method::POST, Some(conditions.to_string()))
    }
}

impl Browser {
    /// Loads pages over a slow line from now on.
    ///
    /// # Errors
    /// Where the browser can't.
    pub async fn go_over(&self, line: SlowLine) -> Result<()> {
        let slow = self.client().issue_cmd(line).await;
        slow.map(drop).context("the browser knows no slow lines")
    }
}

/// A line to the portal that can be cut and mended, for pages and workers alike.
#[derive(Debug)]
pub struct Line {
    address: String,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    is_cut: bool,
    open: Vec<TcpStream>,
}

impl Line {
    /// A line to where the portal is: `http://127.0.0.1:PORT`.
    ///
    /// # Errors
    /// Where there is no port for it.
    pub fn to(portal: &str) -> Result<Self> {
        let portal = portal.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = format!("http://{}", listener.local_addr()?);
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for caller in listener.incoming().flatten() {
                // A caller who is not put through finds the connection closed.
                drop(put_through(caller, &portal, &shared));
            }
        });
        Ok(Self { address, state })
    }

    /// Where it begins: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Ends all that is under way, and takes nothing more.
    pub fn cut(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.is_cut = true;
        for stream in state.open.drain(..) {
            // One that has ended by itself is ended.
            drop(stream.shutdown(Shutdown::Both));
        }
    }

    /// Lets everything pass again.
    pub fn mend(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.is_cut = false;
    }
}

/// Carries what a caller and the portal say to each other, until either ends.
fn put_through(caller: TcpStream, portal: &str, state: &Mutex<State>) -> io::Result<()> {
    let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
    if state.is_cut {
        return Ok(());
    }
    let answerer = TcpStream::connect(portal)?;
    for (from, to) in [(&caller, &answerer), (&answerer, &caller)] {
        let (mut from, mut to) = (from.try_clone()?, to.try_clone()?);
        thread::spawn(move || {
            // Whatever ends one side ends the other.
            drop(io::copy(&mut from, &mut to));
            drop(to.shutdown(Shutdown::Both));
        });
    }
    state.open.extend([caller, answerer]);
    Ok(())
}

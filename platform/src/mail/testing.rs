//! A mail server for tests (SMTP by RFC 5321, on a port of this machine): takes messages, refuses recipients, asks to
//! come later, goes away and comes back.

use std::collections::HashSet;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex as AsyncMutex, mpsc};

use crate::listening::{Listening, lock};

/// A message as the server took it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Who is told when it can't be delivered.
    pub from: String,
    /// To whom it goes, whatever its head says.
    pub to: Vec<String>,
    /// Head and text, as they came over the line.
    pub data: String,
}

/// A mail server, until it is dropped.
pub struct MailServer {
    address: SocketAddr,
    rules: Arc<Mutex<Rules>>,
    taken: AsyncMutex<mpsc::UnboundedReceiver<Taken>>,
    running: Mutex<Option<Listening>>,
}

struct Rules {
    refused: HashSet<String>,
    /// What is answered instead of taking a message.
    answer: Option<String>,
    /// After how many more messages nothing is answered any more.
    silent_after: Option<usize>,
    taken: mpsc::UnboundedSender<Taken>,
}

impl MailServer {
    /// Starts one on a free port.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let (sender, taken) = mpsc::unbounded_channel();
        let rules = Rules {
            refused: HashSet::new(),
            answer: None,
            silent_after: None,
            taken: sender,
        };
        let server = Self {
            address: listener.local_addr()?,
            rules: Arc::new(Mutex::new(rules)),
            taken: AsyncMutex::new(taken),
            running: Mutex::new(None),
        };
        server.listen(listener);
        Ok(server)
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Knows nobody at this address from now on.
    pub fn refuse(&self, address: &str) {
        lock(&self.rules).refused.insert(address.to_owned());
    }

    /// Answers every message so, such as `421 come later`; takes them again with none.
    pub fn answer(&self, answer: Option<&str>) {
        lock(&self.rules).answer = answer.map(str::to_owned);
    }

    /// Takes so many messages more as ever, and all after them without a word: whoever sent those does not know.
    pub fn fall_silent_after(&self, messages: usize) {
        lock(&self.rules).silent_after = Some(messages);
    }

    /// Answers again. Whoever waits since before that waits on.
    pub fn speak_again(&self) {
        lock(&self.rules).silent_after = None;
    }

    /// Ends all connections and takes no more.
    pub async fn go_away(&self) {
        let running = lock(&self.running).take();
        if let Some(running) = running {
            running.end().await;
        }
    }

    /// Is there again, at the same address.
    ///
    /// # Errors
    /// When somebody took the port meanwhile.
    pub async fn come_back(&self) -> io::Result<()> {
        self.go_away().await;
        self.listen(TcpListener::bind(self.address).await?);
        Ok(())
    }

    /// Waits for the next message that was taken.
    pub async fn next_taken(&self) -> Option<Taken> {
        self.taken.lock().await.recv().await
    }

    fn listen(&self, listener: TcpListener) {
        let rules = self.rules.clone();
        let running = Listening::start(listener, move |stream| {
            let rules = rules.clone();
            // Who hangs up in the middle is no concern of the others.
            async move { serve(stream, rules).await.unwrap_or_default() }
        });
        *lock(&self.running) = Some(running);
    }
}

async fn serve(stream: TcpStream, rules: Arc<Mutex<Rules>>) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    say(&mut stream, "220 mail.test ready").await?;
    let mut message = Taken {
        from: String::new(),
        to: Vec::new(),
        data: String::new(),
    };
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let line = line.trim_end();
        let answer = match line.get(..4).unwrap_or(line).to_ascii_uppercase().as_str() {
            "EHLO" | "HELO" => "250-mail.test\r\n250-8BITMIME\r\n250 SMTPUTF8".to_owned(),
            "MAIL" => {
                message.from = address(line);
                message.to.clear();
                let instead = lock(&rules).answer.clone();
                instead.unwrap_or_else(|| "250 go on".to_owned())
            }
            "RCPT" => {
                let to = address(line);
                if lock(&rules).refused.contains(&to) {
                    "550 5.1.1 nobody of this name here".to_owned()
                } else {
                    message.to.push(to);
                    "250 go on".to_owned()
                }
            }
            "DATA" => {
                say(&mut stream, "354 go on").await?;
                message.data = data(&mut stream).await?;
                // A test that has ended no longer waits for it.
                let _ = lock(&rules).taken.send(message.clone());
                if is_silent(&rules) {
                    return std::future::pending().await;
                }
                "250 taken".to_owned()
            }
            "QUIT" => return say(&mut stream, "221 goodbye").await,
            "RSET" | "NOOP" => "250 well".to_owned(),
            _ => "502 not understood".to_owned(),
        };
        say(&mut stream, &answer).await?;
        // After 421 the server hangs up (RFC 5321, section 3.8).
        if answer.starts_with("421") {
            return Ok(());
        }
    }
}

/// Whether a message that was taken is not answered.
fn is_silent(rules: &Mutex<Rules>) -> bool {
    match &mut lock(rules).silent_after {
        None => false,
        Some(0) => true,
        Some(left) => {
            *left -= 1;
            false
        }
    }
}

async fn say(stream: &mut BufReader<TcpStream>, line: &str) -> io::Result<()> {
    stream.write_all(format!("{line}\r\n").as_bytes()).await?;
    stream.flush().await
}

fn address(line: &str) -> String {
    let inside = line
        .split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'));
    inside.map_or(String::new(), |(address, _)| address.to_owned())
}

/// The message up to the line with a single dot; dots that were doubled are single again.
async fn data(stream: &mut BufReader<TcpStream>) -> io::Result<String> {
    let mut data = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 || line == ".\r\n" {
            return Ok(data);
        }
        data.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}

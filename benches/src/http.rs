//! A small client of the portal: one connection, requests one after the other, and what they weigh on the wire.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// A server that says nothing for so long counts as broken.
const PATIENCE: Duration = Duration::from_secs(10);

/// No page or asset is larger.
const MAX_BODY_BYTES: usize = 64 * 1024 * 1024;

/// A connection that is kept open from one request to the next.
#[derive(Debug)]
pub struct Connection {
    address: SocketAddr,
    stream: Option<BufReader<TcpStream>>,
}

/// How the body may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// As it is.
    Plain,
    /// Compressed, as every browser asks for it.
    Gzip,
}

/// An answer.
#[derive(Debug)]
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// The body as it came, compressed where that was asked for and done.
    pub body: Vec<u8>,
}

impl Connection {
    /// A connection to be opened with its first request.
    #[must_use]
    pub fn new(address: SocketAddr) -> Self {
        Self {
            address,
            stream: None,
        }
    }

    /// Asks for a path.
    ///
    /// # Errors
    /// No connection, or an answer that is not HTTP/1.1.
    pub fn get(&mut self, path: &str, encoding: Encoding) -> Result<Reply> {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => self.open()?,
        };
        let accepted = match encoding {
            Encoding::Plain => "identity",
            Encoding::Gzip => "gzip",
        };
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nAccept: text/html,*/*\r\nAccept-Encoding: {accepted}\r\n\r\n",
            self.address
        );
        stream.get_mut().write_all(request.as_bytes())?;
        let (reply, stays_open) = read_reply(&mut stream).with_context(|| path.to_owned())?;
        if stays_open {
            self.stream = Some(stream);
        }
        Ok(reply)
    }

    fn open(&self) -> Result<BufReader<TcpStream>> {
        let stream = TcpStream::connect(self.address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(BufReader::new(stream))
    }
}

/// The answer, and whether another request may follow it.
fn read_reply(stream: &mut BufReader<TcpStream>) -> Result<(Reply, bool)> {
    let status_line = line(stream)?;
    let status = status_line
        .strip_prefix("HTTP/1.1 ")
        .and_then(|rest| rest.get(..3))
        .with_context(|| format!("the answer begins with {status_line:?}"))?
        .parse()?;
    let (mut length, mut chunked, mut stays_open) = (0, false, true);
    loop {
        let header = line(stream)?.to_ascii_lowercase();
        match header
            .split_once(':')
            .map(|(name, value)| (name, value.trim()))
        {
            Some(("content-length", value)) => length = value.parse()?,
            Some(("transfer-encoding", "chunked")) => chunked = true,
            Some(("connection", "close")) => stays_open = false,
            Some(_) => {}
            None => break,
        }
    }
    let mut body = Vec::new();
    if chunked {
        loop {
            let size = line(stream)?;
            let size = usize::from_str_radix(size.split(';').next().unwrap_or_default(), 16)?;
            take(stream, size, &mut body)?;
            line(stream)?;
            if size == 0 {
                break;
            }
        }
    } else {
        take(stream, length, &mut body)?;
    }
    Ok((Reply { status, body }, stays_open))
}

fn line(stream: &mut BufReader<TcpStream>) -> Result<String> {
    let mut line = String::new();
    if stream.read_line(&mut line)? == 0 {
        bail!("the connection was closed in the middle of an answer");
    }
    Ok(line.trim_end().to_owned())
}

fn take(stream: &mut BufReader<TcpStream>, length: usize, body: &mut Vec<u8>) -> Result<()> {
    if body.len() + length > MAX_BODY_BYTES {
        bail!("the body is larger than {MAX_BODY_BYTES} bytes");
    }
    let read = stream.take(length as u64).read_to_end(body)?;
    if read < length {
        bail!("the body was cut short");
    }
    Ok(())
}

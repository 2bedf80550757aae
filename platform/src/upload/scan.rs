//! Asks clamd whether a file holds something known to be harmful (its protocol: man page clamd(8), `INSTREAM`).

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};

/// How much is handed over at a time, in bytes.
const CHUNK_BYTES: usize = 64 * 1024;
/// The longest answer that is read, in bytes.
const MAX_ANSWER_BYTES: u64 = 4096;

/// Where clamd listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScannerAddress {
    /// `host:port`.
    Tcp(String),
    /// A socket in the file system.
    Unix(PathBuf),
}

/// What clamd says of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing known was found.
    Clean,
    /// Something known was found.
    Infected {
        /// By clamd's name, such as `Win.Test.EICAR_HDB-1`.
        name: String,
    },
}

/// Why there is no verdict. In both cases the file was not judged, and must not be taken for clean.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// No answer: not there, gone, or too slow. Passing trouble.
    #[error(
        "the virus scanner can't be reached: {0}. Check that clamd runs and listens at the address in the settings"
    )]
    NotReachable(io::Error),
    /// An answer that is no verdict, such as that the file is larger than clamd's own limit.
    #[error(
        "the virus scanner did not judge the file: {0}. Check StreamMaxLength and the log of clamd"
    )]
    NotJudged(String),
}

/// A clamd that files are shown to.
#[derive(Debug, Clone)]
pub struct Scanner {
    address: ScannerAddress,
    patience: Duration,
}

impl Scanner {
    /// A scanner at an address. `patience` is how long one file may take, from connecting to the answer.
    #[must_use]
    pub fn new(address: ScannerAddress, patience: Duration) -> Self {
        Self { address, patience }
    }

    /// Shows a file to clamd.
    ///
    /// # Errors
    /// When there is no verdict.
    pub async fn scan(&self, bytes: &[u8]) -> Result<Verdict, ScanError> {
        let answer = tokio::time::timeout(self.patience, self.ask(bytes))
            .await
            .unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
            .map_err(ScanError::NotReachable)?;
        verdict(&answer)
    }

    async fn ask(&self, bytes: &[u8]) -> io::Result<String> {
        match &self.address {
            ScannerAddress::Tcp(address) => speak(TcpStream::connect(address).await?, bytes).await,
            ScannerAddress::Unix(path) => speak(UnixStream::connect(path).await?, bytes).await,
        }
    }
}

async fn speak(clamd: impl AsyncRead + AsyncWrite, bytes: &[u8]) -> io::Result<String> {
    let (answers, mut questions) = tokio::io::split(clamd);
    let told = async {
        questions.write_all(b"zINSTREAM\0").await?;
        for chunk in bytes.chunks(CHUNK_BYTES) {
            questions.write_u32(chunk.len() as u32).await?;
            questions.write_all(chunk).await?;
        }
        questions.write_u32(0).await?;
        questions.flush().await
    };
    let mut answer = Vec::new();
    let mut answers = answers.take(MAX_ANSWER_BYTES);
    // A file over clamd's limit is answered before all of it was told, and the rest then finds nobody.
    let (told, heard) = tokio::join!(told, answers.read_to_end(&mut answer));
    if answer.is_empty() {
        told?;
        heard?;
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

fn verdict(answer: &str) -> Result<Verdict, ScanError> {
    let answer = answer.trim_end_matches('\0').trim();
    if answer == "stream: OK" {
        return Ok(Verdict::Clean);
    }
    let name = answer
        .strip_prefix("stream: ")
        .and_then(|rest| rest.strip_suffix(" FOUND"));
    match name {
        Some(name) => Ok(Verdict::Infected {
            name: name.to_owned(),
        }),
        None => Err(ScanError::NotJudged(answer.to_owned())),
    }
}

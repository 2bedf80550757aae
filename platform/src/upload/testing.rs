//! A clamd for tests, which knows one harmful thing: the EICAR test file.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::ScannerAddress;
use crate::listening::Listening;

/// The test file that every scanner finds, though it does nothing (EICAR, 2003). In two halves, so that scanners of
/// the machine that holds this source do not find it here.
#[must_use]
pub fn eicar() -> Vec<u8> {
    [
        r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD",
        "-ANTIVIRUS-TEST-FILE!$H+H*",
    ]
    .concat()
    .into_bytes()
}

/// A clamd that runs until it is dropped.
pub struct Clamd {
    address: SocketAddr,
    running: Listening,
}

impl Clamd {
    /// Starts one on a free port. Answers a file of more than `limit` bytes as clamd does: not at all.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start(limit: usize) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let running = Listening::start(listener, move |stream| async move {
            // A caller that hangs up in the middle is no concern of the others.
            answer(stream, limit).await.unwrap_or_default();
        });
        Ok(Self { address, running })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> ScannerAddress {
        ScannerAddress::Tcp(self.address.to_string())
    }

    /// Ends, and frees its port.
    pub async fn go_away(self) {
        self.running.end().await;
    }
}

async fn answer(mut stream: TcpStream, limit: usize) -> io::Result<()> {
    let mut command = [0; 10];
    stream.read_exact(&mut command).await?;
    if &command != b"zINSTREAM\0" {
        return stream.write_all(b"UNKNOWN COMMAND\0").await;
    }
    let mut file = Vec::new();
    loop {
        let length = stream.read_u32().await? as usize;
        if length == 0 {
            break;
        }
        if file.len() + length > limit {
            return stream
                .write_all(b"INSTREAM size limit exceeded. ERROR\0")
                .await;
        }
        let mut chunk = vec![0; length];
        stream.read_exact(&mut chunk).await?;
        file.extend(chunk);
    }
    let eicar = eicar();
    let found = file.windows(eicar.len()).any(|window| window == eicar);
    let answer: &[u8] = if found {
        b"stream: Eicar-Signature FOUND\0"
    } else {
        b"stream: OK\0"
    };
    stream.write_all(answer).await
}

//! TLS: the certificate and its key, read again whenever their files change.
//!
//! Whoever renews certificates replaces two files, one after the other, while the program runs. So a pair that can't be
//! used leaves the one that is in use where it is, and the log says so; the next change is looked at again. Connections
//! that are there keep what they agreed on.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{Error, InconsistentKeys, ServerConfig};
use thiserror::Error;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;

/// How often the files are looked at.
const LOOK_EVERY_SECONDS: u64 = 5;

/// Largest file of a certificate or a key, in bytes. A chain of ten certificates has about 20,000.
const FILE_BYTES_MAX: u64 = 1_000_000;

/// Where the certificate and its key are.
#[derive(Debug, Clone)]
pub(crate) struct TlsFiles {
    /// The certificate in PEM, followed by those that vouch for it.
    pub(crate) certificate: PathBuf,
    /// Its private key in PEM.
    pub(crate) key: PathBuf,
}

/// Why a certificate can't be used.
#[derive(Debug, Error)]
pub(crate) enum TlsError {
    #[error("{} can't be read ({source}): look at its name, and at who may read it", file.display())]
    Unreadable { file: PathBuf, source: io::Error },
    #[error("{} has more than {FILE_BYTES_MAX} bytes, so it is no file of a certificate or a key", file.display())]
    TooLarge { file: PathBuf },
    #[error(
        "{} holds no certificate that can be read: it should be PEM, the server's own certificate first, as in \
         fullchain.pem",
        file.display()
    )]
    NoCertificate { file: PathBuf },
    #[error(
        "{} holds no private key that can be read: it should be PEM without a password, as in privkey.pem",
        file.display()
    )]
    NoKey { file: PathBuf },
    #[error(
        "the key in {} is not the one of the certificate in {}: name the two that were given out together",
        key.display(),
        certificate.display()
    )]
    NoPair { certificate: PathBuf, key: PathBuf },
    #[error(
        "the certificate in {} can't be used ({what}): have one given out with a key of RSA with 2048 to 8192 bits, \
         ECDSA P-256 or P-384, or Ed25519",
        certificate.display()
    )]
    Unusable { certificate: PathBuf, what: Error },
    #[error("the system does not pass signals on ({0})")]
    Signals(io::Error),
}

/// Takes connections with the newest certificate. Cheap to clone.
#[derive(Clone)]
pub(super) struct Acceptor(watch::Receiver<TlsAcceptor>);

impl Acceptor {
    /// What the next connection is taken with.
    pub(super) fn newest(&self) -> TlsAcceptor {
        self.0.borrow().clone()
    }
}

/// The certificate in use, and what it takes to change it.
pub(crate) struct Tls {
    files: TlsFiles,
    seen: Seen,
    in_use: watch::Sender<TlsAcceptor>,
    hangup: Signal,
}

/// By what a change of the two files is seen.
type Seen = [Option<(SystemTime, u64)>; 2];

impl Tls {
    /// Reads the certificate and its key, and from now on hears SIGHUP.
    ///
    /// # Errors
    /// With what a person can do where they can't be used.
    pub(crate) fn open(files: TlsFiles) -> Result<Self, TlsError> {
        let seen = files.look();
        let (in_use, _) = watch::channel(files.read()?);
        let hangup = signal(SignalKind::hangup()).map_err(TlsError::Signals)?;
        Ok(Self {
            files,
            seen,
            in_use,
            hangup,
        })
    }

    /// What takes connections.
    pub(super) fn acceptor(&self) -> Acceptor {
        Acceptor(self.in_use.subscribe())
    }

    /// Reads the files again when they change or SIGHUP comes, until it is told to stop.
    pub(super) async fn keep_up(mut self, mut stopped: watch::Receiver<()>) {
        let mut ticks = tokio::time::interval(Duration::from_secs(LOOK_EVERY_SECONDS));
        loop {
            let is_asked = tokio::select! {
                _ = ticks.tick() => false,
                _ = self.hangup.recv() => true,
                _ = stopped.changed() => return,
            };
            let seen = self.files.look();
            if !is_asked && seen == self.seen {
                continue;
            }
            self.seen = seen;
            match self.files.read() {
                Ok(acceptor) => {
                    self.in_use.send_replace(acceptor);
                    tracing::info!("the certificate was read again and is in use");
                }
                Err(error) => {
                    tracing::error!(%error, "the certificate in use stays, for the new one can't be used")
                }
            }
        }
    }
}

impl TlsFiles {
    /// How the files look from outside; nothing of one that is not there.
    fn look(&self) -> Seen {
        [&self.certificate, &self.key].map(|file| {
            let about = fs::metadata(file).ok()?;
            Some((about.modified().ok()?, about.len()))
        })
    }

    fn read(&self) -> Result<TlsAcceptor, TlsError> {
        let certificate = || self.certificate.clone();
        let pem = content(&self.certificate)?;
        let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(&pem)
            .collect::<Result<_, _>>()
            .unwrap_or_default();
        if chain.is_empty() {
            return Err(TlsError::NoCertificate {
                file: certificate(),
            });
        }
        let key =
            PrivateKeyDer::from_pem_slice(&content(&self.key)?).map_err(|_| TlsError::NoKey {
                file: self.key.clone(),
            })?;
        let unusable = |what| match what {
            Error::InconsistentKeys(InconsistentKeys::KeyMismatch) => TlsError::NoPair {
                certificate: certificate(),
                key: self.key.clone(),
            },
            what => TlsError::Unusable {
                certificate: certificate(),
                what,
            },
        };
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])
            .map_err(unusable)?
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .map_err(unusable)?;
        Ok(TlsAcceptor::from(Arc::new(config)))
    }
}

fn content(path: &Path) -> Result<Vec<u8>, TlsError> {
    let mut content = Vec::new();
    let read =
        File::open(path).and_then(|file| file.take(FILE_BYTES_MAX + 1).read_to_end(&mut content));
    match read {
        Err(source) => Err(TlsError::Unreadable {
            file: path.to_owned(),
            source,
        }),
        Ok(length) if length as u64 > FILE_BYTES_MAX => Err(TlsError::TooLarge {
            file: path.to_owned(),
        }),
        Ok(_) => Ok(content),
    }
}

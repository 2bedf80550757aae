//! Connections, each with its limits, and their end.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use super::Stop;
use super::tls::Acceptor;

/// Connections at the same time; further ones wait until one ends.
const CONNECTIONS_MAX: usize = 4_096;

/// How long a connection may take to send the head of a request, and how long it may stand idle.
const HEAD_SECONDS_MAX: u64 = 30;

/// The head of a request and what is read of its body at once.
const READ_BYTES_MAX: usize = 64 * 1024;

/// How long answers under way may take once the program is told to stop.
const DRAIN_SECONDS_MAX: u64 = 10;

/// How long to wait after the system refused a connection, as it does where too many files are open.
const REFUSED_SECONDS: u64 = 1;

/// How long a visitor may take to agree on a key.
const HANDSHAKE_SECONDS_MAX: u64 = 10;

/// What every connection is served with.
struct House {
    router: Router,
    tls: Option<Acceptor>,
    graceful: GracefulShutdown,
    places: Arc<Semaphore>,
    /// Ends when the house closes.
    open: watch::Receiver<()>,
}

/// Serves until a signal comes, then takes no more connections and gives those that are there time to end. A second
/// signal ends them at once.
pub(super) async fn serve(
    listener: TcpListener,
    router: Router,
    tls: Option<Acceptor>,
    mut stop: Stop,
) {
    let (closing, open) = watch::channel(());
    let house = House {
        router,
        tls,
        graceful: GracefulShutdown::new(),
        places: Arc::new(Semaphore::new(CONNECTIONS_MAX)),
        open,
    };
    loop {
        tokio::select! {
            () = house.accept(&listener) => {}
            () = stop.next() => break,
        }
    }
    drop((listener, closing));
    let limit = Duration::from_secs(DRAIN_SECONDS_MAX);
    let cut_off = tokio::select! {
        () = house.graceful.shutdown() => false,
        () = tokio::time::sleep(limit) => true,
        () = stop.next() => true,
    };
    if cut_off {
        tracing::warn!("answers under way were cut off");
    }
}

impl House {
    /// Takes one connection and serves it beside the others. Nobody waits at the door for somebody else's handshake.
    async fn accept(&self, listener: &TcpListener) {
        let Ok(place) = Arc::clone(&self.places).acquire_owned().await else {
            return;
        };
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(Duration::from_secs(REFUSED_SECONDS)).await;
                return;
            }
        };
        // Without this the last part of a short answer waits for the visitor's acknowledgement of the first.
        let _ = stream.set_nodelay(true);
        let (router, watcher) = (self.router.clone(), self.graceful.watcher());
        let (tls, open) = (self.tls.as_ref().map(Acceptor::newest), self.open.clone());
        tokio::spawn(async move {
            match tls {
                None => hold(stream, router, watcher).await,
                Some(tls) => {
                    if let Some(stream) = shake_hands(&tls, stream, open).await {
                        hold(stream, router, watcher).await;
                    }
                }
            }
            drop(place);
        });
    }
}

/// Agrees on a key with the visitor; nothing where that fails, takes too long, or the house closes meanwhile.
async fn shake_hands(
    tls: &TlsAcceptor,
    stream: TcpStream,
    mut open: watch::Receiver<()>,
) -> Option<TlsStream<TcpStream>> {
    let limit = Duration::from_secs(HANDSHAKE_SECONDS_MAX);
    let shaken = tokio::select! {
        shaken = tokio::time::timeout(limit, tls.accept(stream)) => shaken,
        _ = open.changed() => return None,
    };
    match shaken {
        Ok(Ok(stream)) => Some(stream),
        Ok(Err(error)) => {
            tracing::debug!(%error, "a visitor and the program agreed on no key");
            None
        }
        Err(_) => {
            tracing::debug!("a visitor took too long to agree on a key");
            None
        }
    }
}

/// Serves a connection to its end.
async fn hold<S>(stream: S, router: Router, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(HEAD_SECONDS_MAX))
        .max_buf_size(READ_BYTES_MAX)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "a connection ended early");
    }
}

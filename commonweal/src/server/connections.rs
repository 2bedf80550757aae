//! Connections, each with its limits, and their end.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use city::sign_in::Peer;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{HttpService, Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use super::Stop;

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

/// Serves until a signal comes, then takes no more connections and gives those that are there time to end. A second
/// signal ends them at once.
pub(super) async fn serve(listener: TcpListener, router: Router, mut stop: Stop) {
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    loop {
        tokio::select! {
            () = accept(&listener, &router, &graceful, &places) => {}
            () = stop.next() => break,
        }
    }
    drop(listener);
    let limit = Duration::from_secs(DRAIN_SECONDS_MAX);
    let cut_off = tokio::select! {
        () = graceful.shutdown() => false,
        () = tokio::time::sleep(limit) => true,
        () = stop.next() => true,
    };
    if cut_off {
        tracing::warn!("answers under way were cut off");
    }
}

/// Takes one connection and serves it beside the others.
async fn accept(
    listener: &TcpListener,
    router: &Router,
    graceful: &GracefulShutdown,
    places: &Arc<Semaphore>,
) {
    let Ok(place) = Arc::clone(places).acquire_owned().await else {
        return;
    };
    let (stream, peer) = match listener.accept().await {
        Ok((stream, peer)) => (stream, Peer(peer.ip())),
        Err(error) => {
            tracing::warn!(%error, "a connection could not be taken");
            tokio::time::sleep(Duration::from_secs(REFUSED_SECONDS)).await;
            return;
        }
    };
    // Without this the last part of a short answer waits for the visitor's acknowledgement of the first.
    let _ = stream.set_nodelay(true);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(HEAD_SECONDS_MAX))
        .max_buf_size(READ_BYTES_MAX)
        .serve_connection(TokioIo::new(stream), told_of(peer, router.clone()));
    let watched = graceful.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = watched.await {
            tracing::debug!(%error, "a connection ended early");
        }
        drop(place);
    });
}

/// The router, told with each request from which address it comes.
fn told_of(
    peer: Peer,
    router: Router,
) -> impl HttpService<Incoming, ResBody = axum::body::Body, Error = Infallible, Future: Send> {
    let router = TowerToHyperService::new(router);
    service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        router.call(request)
    })
}

//! Connections, each with its limits, and their end.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::HeaderMap;
use city::sign_in::Peer;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::Service;
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

/// The header in which a proxy says for whom it asks.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// What every connection is served with.
struct House {
    router: Router,
    proxy: Option<IpAddr>,
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
    proxy: Option<IpAddr>,
    mut stop: Stop,
) {
    let (closing, open) = watch::channel(());
    let house = House {
        router,
        proxy,
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
        let (stream, peer) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(Duration::from_secs(REFUSED_SECONDS)).await;
                return;
            }
        };
        // Without this the last part of a short answer waits for the visitor's acknowledgement of the first.
        let _ = stream.set_nodelay(true);
        let watcher = self.graceful.watcher();
        let router = Told {
            router: TowerToHyperService::new(self.router.clone()),
            peer: peer.ip(),
            proxy: self.proxy,
        };
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

/// The router, told with each request from which address it comes.
struct Told {
    router: TowerToHyperService<Router>,
    peer: IpAddr,
    proxy: Option<IpAddr>,
}

impl Service<Request<Incoming>> for Told {
    type Response = <TowerToHyperService<Router> as Service<Request<Incoming>>>::Response;
    type Error = <TowerToHyperService<Router> as Service<Request<Incoming>>>::Error;
    type Future = <TowerToHyperService<Router> as Service<Request<Incoming>>>::Future;

    fn call(&self, mut request: Request<Incoming>) -> Self::Future {
        let visitor = whom(self.peer, self.proxy, request.headers());
        request.extensions_mut().insert(Peer(visitor));
        self.router.call(request)
    }
}

/// From which address somebody comes: that of the connection, or the last one that the city's own proxy has put down. What
/// stands before it, and whatever others put down, a visitor may have made up.
fn whom(peer: IpAddr, proxy: Option<IpAddr>, headers: &HeaderMap) -> IpAddr {
    if proxy.is_none_or(|proxy| proxy != peer.to_canonical()) {
        return peer;
    }
    let last = headers.get_all(FORWARDED_FOR).into_iter().next_back();
    let last = last.and_then(|value| value.to_str().ok()?.rsplit(',').next());
    last.and_then(|address| address.trim().parse().ok())
        .unwrap_or(peer)
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
async fn hold<S>(stream: S, router: Told, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(HEAD_SECONDS_MAX))
        .max_buf_size(READ_BYTES_MAX)
        .serve_connection(TokioIo::new(stream), router);
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "a connection ended early");
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    #[test]
    fn a_visitor_is_told_by_the_citys_own_proxy_and_by_nobody_else() {
        let proxy = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let (visitor, stranger) = ("203.0.113.9", IpAddr::from([198, 51, 100, 7]));
        let mut headers = HeaderMap::new();
        headers.append(FORWARDED_FOR, "10.0.0.1".parse().unwrap());
        headers.append(
            FORWARDED_FOR,
            format!("192.0.2.1, {visitor}").parse().unwrap(),
        );
        let visitor: IpAddr = visitor.parse().unwrap();
        assert_eq!(whom(proxy, Some(proxy), &headers), visitor);
        let mapped = IpAddr::V6(Ipv4Addr::LOCALHOST.to_ipv6_mapped());
        assert_eq!(whom(mapped, Some(proxy), &headers), visitor);
        assert_eq!(whom(stranger, Some(proxy), &headers), stranger);
        assert_eq!(whom(proxy, None, &headers), proxy);
        headers.insert(FORWARDED_FOR, "unknown".parse().unwrap());
        assert_eq!(whom(proxy, Some(proxy), &headers), proxy);
        assert_eq!(whom(proxy, Some(proxy), &HeaderMap::new()), proxy);
    }
}

//! What the servers for tests share: they listen on a port until they end, and then nothing of them is left.

use std::future::Future;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, JoinSet};

/// A server that takes connections until it is ended or dropped.
pub(crate) struct Listening {
    stop: oneshot::Sender<()>,
    running: JoinHandle<()>,
}

impl Listening {
    /// Serves each connection by itself.
    pub fn start<F>(listener: TcpListener, serve: impl Fn(TcpStream) -> F + Send + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let (stop, mut stopped) = oneshot::channel();
        let running = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            loop {
                tokio::select! {
                    _ = &mut stopped => break,
                    accepted = listener.accept() => if let Ok((stream, _)) = accepted {
                        connections.spawn(serve(stream));
                    },
                }
            }
            drop(listener);
            connections.shutdown().await;
        });
        Self { stop, running }
    }

    /// Ends all connections and frees the port.
    pub async fn end(self) {
        drop(self.stop);
        // It can't panic: it only waits.
        let _ = self.running.await;
    }
}

/// The lock, whether or not a test that held it has failed.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

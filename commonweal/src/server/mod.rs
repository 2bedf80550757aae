//! The server: one router for the portal and the API, and what runs beside it.

mod calls;
mod canteens;
mod carriers;
mod connections;
mod health;
mod log;
mod money;
mod reach;
mod telling;
mod tls;

pub(crate) use calls::Https;
pub(crate) use carriers::senders;
pub(crate) use reach::Reach;
pub(crate) use tls::{Tls, TlsFiles};

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::Response;
use axum::routing::get;
use city::City;
use city::case::{CaseClock, Ticked};
use city::disclosure::log::Signer;
use city::error::StoreError;
use city::event;
use city::indicator;
use city::parity;
use city::portal::{Desk, pages};
use city::retention::Retention;
use city::service::Service;
use platform::db::Database;
use platform::mail::ReturnedMail;
use platform::sms::Smpp;
use platform::web::surround;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;
use tokio::time::MissedTickBehavior;

use crate::commands::Failure;
use crate::settings::Listen;

/// How often the indicators take in what has happened.
const COUNT_EVERY_SECONDS: u64 = 2;

/// How often cases are looked after.
const MIND_CASES_EVERY: Duration = Duration::from_mins(10);

/// How often what is past its time is removed.
const RETAIN_EVERY: Duration = Duration::from_hours(24);

/// For a year after each answer, browsers ask for nothing of this name without TLS (RFC 6797).
const TLS_ONLY: &str = "max-age=31536000";

/// A server that has its address and can start.
pub(crate) struct Server {
    listener: TcpListener,
    desk: Desk,
    signer: Signer,
    tls: Option<Tls>,
    proxy: Option<IpAddr>,
    sms: Option<Arc<Smpp>>,
    returned: Option<ReturnedMail>,
    reach: Reach,
    stop: Stop,
}

/// Takes the address, before any long work is done for it.
///
/// # Errors
/// With what a person can do where the address can't be had.
pub(crate) async fn bind(listen: Listen) -> Result<TcpListener, Failure> {
    TcpListener::bind(listen.0).await.map_err(|error| {
        let advice = match error.kind() {
            io::ErrorKind::AddrInUse => {
                "another program serves there: stop it, or choose another port with --listen (port 0 takes any that \
                 is free)"
                    .to_owned()
            }
            io::ErrorKind::PermissionDenied => {
                "ports below 1024 need the right to use them: choose a higher one with --listen".to_owned()
            }
            io::ErrorKind::AddrNotAvailable => {
                "this machine has no such address: choose another one with --listen".to_owned()
            }
            _ => format!("{error}: choose another address with --listen"),
        };
        Failure::Address(format!("{listen} can't be served on: {advice}"))
    })
}

impl Server {
    /// A server that from now on hears the signals to stop. The signer's key is told to everybody. Without a certificate it
    /// speaks plain HTTP.
    ///
    /// # Errors
    /// Where the system does not pass signals on.
    pub(crate) fn new(
        listener: TcpListener,
        desk: Desk,
        signer: Signer,
        tls: Option<Tls>,
    ) -> io::Result<Self> {
        desk.city().publish_log_key(signer.verifier());
        Ok(Self {
            listener,
            desk,
            signer,
            tls,
            proxy: None,
            sms: None,
            returned: None,
            reach: Reach::ThisMachine,
            stop: Stop::new()?,
        })
    }

    /// The same behind a proxy at this address, which ends TLS and says who visits.
    pub(crate) fn behind(self, proxy: Option<IpAddr>) -> Self {
        Self { proxy, ..self }
    }

    /// The same, which answers what people write by this message centre.
    pub(crate) fn hearing(self, sms: Option<Arc<Smpp>>) -> Self {
        Self { sms, ..self }
    }

    /// The same, which puts down what comes back to this mailbox.
    pub(crate) fn reading(self, returned: Option<ReturnedMail>) -> Self {
        Self { returned, ..self }
    }

    /// The same, reached so where visitors choose who to be.
    pub(crate) fn reached(self, reach: Reach) -> Self {
        Self { reach, ..self }
    }

    /// Where it serves; with the port that was found where any was asked for.
    ///
    /// # Errors
    /// Where the system does not tell.
    pub(crate) fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Serves until a signal says stop, and then ends what is under way.
    pub(crate) async fn run(self) {
        let (stop, stopped) = watch::channel(());
        let city = self.desk.city().clone();
        let counting = tokio::spawn(count_events(city.db().clone(), stopped.clone()));
        let logging = tokio::spawn(log::keep(city.clone(), self.signer, stopped.clone()));
        let telling = tokio::spawn(tell_services(self.desk.clone(), stopped.clone()));
        let watching = tokio::spawn(watch_doors(city.clone(), stopped.clone()));
        let people = telling::people(self.desk.clone(), stopped.clone());
        let returned = telling::returned(self.desk.clone(), self.returned, stopped.clone());
        let daily = telling::services(self.desk.clone(), stopped.clone());
        let noticing = tokio::spawn(async { tokio::join!(people, returned, daily) });
        let calling = tokio::spawn(telling::bodies(self.desk.clone(), stopped.clone()));
        let retaining = tokio::spawn(retain(self.desk.clone(), stopped.clone()));
        let answering = self
            .sms
            .map(|sms| tokio::spawn(carriers::answer(self.desk.clone(), sms, stopped.clone())));
        let working = mind_cases(city.clone(), stopped.clone());
        let serving = canteens::mind(city.clone(), stopped.clone());
        let working = tokio::spawn(async { tokio::join!(working, serving) });
        let payments = self.desk.payments().cloned();
        let minding = tokio::spawn(money::mind(city.clone(), payments, stopped.clone()));
        let mut router = router(self.desk, self.reach);
        let acceptor = self.tls.as_ref().map(Tls::acceptor);
        let mut renewing = None;
        if self.tls.is_some() || self.proxy.is_some() {
            router = router.layer(map_response(over_tls));
        }
        if let Some(tls) = self.tls {
            renewing = Some(tokio::spawn(tls.keep_up(stopped)));
        }
        connections::serve(self.listener, router, acceptor, self.proxy, self.stop).await;
        // The tasks see that nobody can stop them any more, end their round and are done.
        drop(stop);
        if counting.await.is_err() {
            tracing::error!("the counting of events broke down");
        }
        if logging.await.is_err() {
            tracing::error!("the keeping of the disclosure log broke down; entries wait");
        }
        if telling.await.is_err() {
            tracing::error!("the telling of events to services broke down");
        }
        if watching.await.is_err() {
            tracing::error!("the comparison of doors broke down");
        }
        if noticing.await.is_err() {
            tracing::error!("the sending of notices broke down; they wait");
        }
        if calling.await.is_err() {
            tracing::error!("the calling of bodies broke down; they are called later");
        }
        if let Some(answering) = answering
            && answering.await.is_err()
        {
            tracing::error!("the answering of text messages broke down");
        }
        if working.await.is_err() {
            tracing::error!("the clock over cases broke down");
        }
        if minding.await.is_err() {
            tracing::error!("the look after money and the renewal of support broke down");
        }
        if retaining.await.is_err() {
            tracing::error!("the removal of what is past its time broke down");
        }
        if let Some(renewing) = renewing
            && renewing.await.is_err()
        {
            tracing::error!("the look-out for new certificates broke down");
        }
    }
}

/// All that is served.
fn router(desk: Desk, reach: Reach) -> Router {
    // Where anyone may take any role, no page from elsewhere may be let in under a name of its own.
    let practice = !desk.roles().is_empty();
    let health = Router::new().route("/health", get(health::show));
    let routes = Router::new()
        .merge(pages(desk.clone()))
        .merge(city::api::router(desk.clone()))
        .merge(health.with_state(desk));
    surround(if practice {
        routes.layer(from_fn_with_state(reach, reach::let_in))
    } else {
        routes
    })
}

/// Has browsers come back over TLS alone, and keep cookies for it alone.
async fn over_tls(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(
        header::STRICT_TRANSPORT_SECURITY,
        HeaderValue::from_static(TLS_ONLY),
    );
    let cookies: Vec<HeaderValue> = headers
        .get_all(header::SET_COOKIE)
        .iter()
        .map(|cookie| secure(cookie).unwrap_or_else(|| cookie.clone()))
        .collect();
    headers.remove(header::SET_COOKIE);
    for cookie in cookies {
        headers.append(header::SET_COOKIE, cookie);
    }
    response
}

/// A cookie that browsers send over TLS alone; nothing where it is one already.
fn secure(cookie: &HeaderValue) -> Option<HeaderValue> {
    let cookie = cookie.to_str().ok()?;
    let mut parts = cookie.split(';').skip(1);
    if parts.any(|part| part.trim().eq_ignore_ascii_case("secure")) {
        return None;
    }
    HeaderValue::from_str(&format!("{cookie}; Secure")).ok()
}

/// Feeds the indicators with what has happened, until it is told to stop.
async fn count_events(db: Database, mut stopped: watch::Receiver<()>) {
    let mut ticks = tokio::time::interval(Duration::from_secs(COUNT_EVERY_SECONDS));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            _ = stopped.changed() => return,
        }
        // A batch at a time, so that stopping never waits for more than one.
        match indicator::count_waiting(&db).await {
            Ok(0) => {}
            Ok(_) => ticks.reset_immediately(),
            Err(error) => tracing::error!(
                error = &error as &dyn std::error::Error,
                "events could not be counted; they wait"
            ),
        }
    }
}

/// Tells the services what has happened, until it is told to stop.
async fn tell_services(desk: Desk, mut stopped: watch::Receiver<()>) {
    let city = desk.city();
    let listeners = || {
        let services = desk.services().iter().map(AsRef::as_ref);
        services.filter(|service: &&dyn Service| service.listens())
    };
    let tell = |error: &StoreError| {
        tracing::error!(
            error = error as &dyn std::error::Error,
            "services could not be told of events; they wait"
        );
    };
    if let Err(error) = event::subscribe(city.db(), listeners()).await {
        tell(&error);
    }
    let mut ticks = tokio::time::interval(Duration::from_secs(COUNT_EVERY_SECONDS));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            _ = stopped.changed() => return,
        }
        for service in listeners() {
            match event::deliver(city, service).await {
                Ok(0) => {}
                Ok(_) => ticks.reset_immediately(),
                Err(error) => tell(&error),
            }
        }
    }
}

/// Looks every ten minutes after cases: which are near their day or have missed it, and whose clerk is away; until it is told to
/// stop.
async fn mind_cases(city: City, mut stopped: watch::Receiver<()>) {
    let clock = CaseClock::new(city);
    let mut ticks = tokio::time::interval(MIND_CASES_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            _ = stopped.changed() => return,
        }
        let done = tokio::select! {
            done = clock.tick() => done,
            // Each step is a write of its own; the rest is done after the next start.
            _ = stopped.changed() => return,
        };
        match done {
            Ok(Ticked { rose, .. }) if rose > 0 => {
                tracing::info!(rose, "cases rose: their day is near or was missed");
            }
            Ok(_) => {}
            Err(error) => tracing::error!(
                error = &error as &dyn std::error::Error,
                "cases could not be looked after; it is tried again soon"
            ),
        }
    }
}

/// Looks every hour whether a door falls behind, until it is told to stop.
async fn watch_doors(city: City, mut stopped: watch::Receiver<()>) {
    let mut hours = tokio::time::interval(parity::WATCH_EVERY.unsigned_abs());
    hours.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = hours.tick() => {}
            _ = stopped.changed() => return,
        }
        match parity::watch(&city).await {
            Ok(0) => {}
            Ok(count) => tracing::warn!(
                count,
                "a door falls behind: /parity shows which and in what"
            ),
            Err(error) => tracing::error!(
                error = &error as &dyn std::error::Error,
                "the doors could not be compared; it is tried again in an hour"
            ),
        }
    }
}

/// Removes once a day what is past its time, until it is told to stop.
async fn retain(desk: Desk, mut stopped: watch::Receiver<()>) {
    let retention = Retention::of(desk.city(), desk.services());
    let mut days = tokio::time::interval(RETAIN_EVERY);
    days.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = days.tick() => {}
            _ = stopped.changed() => return,
        }
        let done = tokio::select! {
            done = retention.run_of_the_day() => done,
            // What is removed is removed with its entry; the rest is removed after the next start.
            _ = stopped.changed() => return,
        };
        match done {
            Ok(removed) => {
                let count: u64 = removed.iter().map(|removal| removal.count).sum();
                tracing::info!(count, "what was past its time is removed");
            }
            Err(error) => tracing::error!(
                error = &error as &dyn std::error::Error,
                "what is past its time is not removed; it is tried again tomorrow"
            ),
        }
    }
}

/// The signals by which people and systems end a program.
struct Stop {
    interrupt: Signal,
    terminate: Signal,
}

impl Stop {
    fn new() -> io::Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    /// Waits for the next of them.
    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

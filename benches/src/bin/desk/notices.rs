//! Notices from where they are written to where a carrier takes them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result, ensure};
use benches::timed_async;
use city::contact::Way;
use city::id::NoticeId;
use city::mandate::{Actor, Channel, Cohort, Purpose};
use city::notice::{self, Message, Notice, NoticeKind, Notices, SERVICE, Sender, Senders, Tried};
use city::portal::Desk;
use city::service::Services;
use futures_util::future::BoxFuture;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use super::store;

const NOTICES: usize = 10_000;

/// Takes every message at once, so that nobody else's mail server is measured.
#[derive(Default)]
struct Taker(AtomicUsize);

impl Sender for Taker {
    fn send<'a>(&'a self, message: &'a Message) -> BoxFuture<'a, Tried> {
        self.0.fetch_add(1, Ordering::Relaxed);
        let number = message.id.to_string();
        Box::pin(async move { Tried::Taken(number) })
    }
}

pub(super) async fn measure(desk: &Desk) -> Result<Value> {
    let taker = Arc::new(Taker::default());
    let senders = Senders::default().with(Way::Email, taker.clone());
    let (city, texts) = (desk.city().clone(), desk.texts().clone());
    let notices = Notices::new(city, Services::from([]), texts, senders);
    // What waits from elsewhere is no part of what is measured.
    work(&notices).await?;
    write(desk).await?;
    let (took, done) = timed_async(work(&notices)).await;
    done?;
    let taken = taker.0.load(Ordering::Relaxed);
    ensure!(taken == NOTICES, "{taken} of {NOTICES} were handed over");
    Ok(json!({
        "notices": NOTICES,
        "notices_s": took.wall_s,
        "notices_a_minute": (NOTICES as f64 / took.wall_s * 60.0).round(),
    }))
}

/// Works until nothing is due.
async fn work(notices: &Notices) -> Result<()> {
    while notices.work().await? > 0 {}
    Ok(())
}

/// Writes a notice to each of so many people who are reached by e-mail, in English and Chinese by turns.
async fn write(desk: &Desk) -> Result<()> {
    let (city, db) = (desk.city(), desk.city().db());
    let people = store::some(db, NOTICES).await?;
    let reached = store::reached_by_email(&people);
    let now = city.now();
    let told: Vec<Notice> = people
        .into_iter()
        .map(|resident| Notice {
            id: NoticeId::from_bytes(city.chance().bytes()),
            about: resident.to_string(),
            resident,
            kind: NoticeKind::VisitOpened,
            due_at: now,
        })
        .collect();
    let keeper = city.bodies().first().context("a city has bodies")?;
    let everybody = Cohort::new("notices", SERVICE, keeper.id.clone());
    let written = city.under(Actor::System, Channel::Program, async |access| {
        let registry = city.registry();
        let mandate = registry.work_on(access, &everybody, Purpose::Notices)?;
        let written = db.write(move |tx| {
            Box::pin(async move {
                tx.execute_unprepared(&reached).await?;
                notice::tell(tx, &mandate, &told).await
            })
        });
        written.await.map_err(|error| anyhow::anyhow!("{error}"))
    });
    written.await?
}

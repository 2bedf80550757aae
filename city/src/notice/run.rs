//! Sending what is due: finding out who is told and how, handing it to whoever carries it, and what follows.

use std::collections::HashMap;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use futures_util::{StreamExt, stream};
use jiff::Timestamp;
use platform::text::{Language, Text, Texts};
use thiserror::Error;

use super::delivery::{Delivery, Message, SENDING_MINUTES, Step, Tried, later, ways};
use super::known::Known;
use super::store;
use super::{COHORT, DecisionWords, Notice, NoticeKind, SERVICE, Words};
use crate::City;
use crate::contact::{Contact, Way};
use crate::decision::DecisionStore;
use crate::error::{StoreError, flatten};
use crate::id::{DeliveryId, NoticeId, ResidentId};
use crate::mandate::{Access, Actor, Channel, Cohort, Mandate, Purpose};
use crate::message;
use crate::message::callback::Callbacks;
use crate::people::MandateError;
use crate::personal::Personal;
use crate::service::Services;

/// Deliveries that are worked on together.
const BATCH_ROWS: u64 = 200;

/// Messages that are on their way to a carrier at the same time.
const SENT_TOGETHER: usize = 8;

/// Carries messages on one way.
pub trait Sender: Send + Sync {
    /// Tries to hand a message over. One whose id came before may be passed over as sent.
    fn send<'a>(&'a self, message: &'a Message) -> BoxFuture<'a, Tried>;
}

/// Those who carry messages, on each way that the city has set up.
#[derive(Clone, Default)]
pub struct Senders {
    all: HashMap<Way, Arc<dyn Sender>>,
}

impl Senders {
    /// The same with somebody who carries on a way.
    #[must_use]
    pub fn with(mut self, way: Way, sender: Arc<dyn Sender>) -> Self {
        self.all.insert(way, sender);
        self
    }

    /// The ways on which something can be sent.
    #[must_use]
    pub fn ways(&self) -> Vec<Way> {
        let ways = Way::ALL.into_iter();
        ways.filter(|way| self.all.contains_key(way)).collect()
    }
}

/// Why notices were not sent.
#[derive(Debug, Error)]
pub enum TellError {
    /// No policy lets the program tell people.
    #[error(
        "no policy lets the program tell people what there is to tell: the policy `program-tells` is missing"
    )]
    NotPermitted,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<MandateError> for TellError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::Store(error) => error.into(),
            MandateError::NotYours | MandateError::ConsentWithdrawn => Self::NotPermitted,
        }
    }
}

/// The notices of a city, on their way to people.
#[derive(Clone)]
pub struct Notices {
    city: City,
    services: Services,
    texts: Texts,
    senders: Senders,
    callbacks: Option<Callbacks>,
}

impl Notices {
    /// The notices of a city with these services, sent by these carriers.
    #[must_use]
    pub fn new(city: City, services: Services, texts: Texts, senders: Senders) -> Self {
        Self {
            city,
            services,
            texts,
            senders,
            callbacks: None,
        }
    }

    /// The same, where bodies are called about what becomes of their messages.
    #[must_use]
    pub fn with_callbacks(self, callbacks: Option<Callbacks>) -> Self {
        Self { callbacks, ..self }
    }

    /// The ways on which something can be sent.
    pub(crate) fn sends(&self) -> Vec<Way> {
        self.senders.ways()
    }

    pub(crate) fn texts(&self) -> &Texts {
        &self.texts
    }

    pub(super) fn services(&self) -> &Services {
        &self.services
    }

    pub(super) fn city(&self) -> &City {
        &self.city
    }

    /// The text in which somebody is written to.
    pub(super) fn text_for(&self, contact: &Contact) -> Text {
        let language = contact.language.unwrap_or(Language::English);
        self.texts.text(language)
    }

    /// How many deliveries there are on each way and at each step.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn counts(&self) -> Result<Vec<(Way, Step, i64)>, StoreError> {
        store::delivery::counts(self.city.db().read()).await
    }

    /// Works on what is due, a batch at the most, and tells how much that was. Nothing is due when it is 0.
    ///
    /// # Errors
    /// See [`TellError`]; what was sent until then is sent, and what was not is tried again.
    pub async fn work(&self) -> Result<usize, TellError> {
        let done = self
            .city
            .under(Actor::System, Channel::Program, async |access| {
                self.batch(access).await
            });
        done.await?
    }

    async fn batch(&self, access: &Access) -> Result<usize, TellError> {
        let mandate = self.telling(access)?;
        let (db, now) = (self.city.db(), access.now());
        let due = store::delivery::due(db.read(), &mandate, now, BATCH_ROWS).await?;
        let count = due.len();
        let (to_send, to_plan): (Vec<_>, Vec<_>) =
            due.into_iter().partition(|one| one.way.is_some());
        if !to_plan.is_empty() {
            self.plan(&mandate, to_plan, now).await?;
        }
        if !to_send.is_empty() {
            self.send(access, &mandate, to_send, now).await?;
        }
        Ok(count)
    }

    /// Leave for the program to tell people what there is to tell.
    pub(crate) fn telling(&self, access: &Access) -> Result<Mandate, TellError> {
        let keeper = self.city.bodies().first();
        let keeper = keeper.ok_or(TellError::NotPermitted)?;
        let everybody = Cohort::new(COHORT, SERVICE, keeper.id.clone());
        let registry = self.city.registry();
        Ok(registry.work_on(access, &everybody, Purpose::Notices)?)
    }

    /// Finds out who is told, and on which way first.
    async fn plan(
        &self,
        mandate: &Mandate,
        due: Vec<Delivery>,
        now: Timestamp,
    ) -> Result<(), TellError> {
        // Of the dead nobody is told, but whoever carries on what they had asked was named with the notice.
        let subject = |one: &Delivery| one.recipient.clone().unwrap_or(one.resident.clone());
        let subjects: Vec<ResidentId> = due.iter().map(subject).collect();
        let first = self.first_ways(mandate, &subjects).await?;
        let (mut changed, mut added) = (Vec::new(), Vec::new());
        for delivery in due {
            let told = first.get(&subject(&delivery));
            let told = told.map_or(&[][..], Vec::as_slice);
            let told = told.iter().map(|(one, way)| (Some(one.clone()), *way));
            let mut ways_of_all: Vec<(Option<ResidentId>, Way)> = told.collect();
            if ways_of_all.is_empty() {
                ways_of_all.push((None, Way::Portal));
            }
            for (number, (recipient, way)) in ways_of_all.into_iter().enumerate() {
                let mut one = on_way(delivery.clone(), recipient, way, now);
                if number == 0 {
                    changed.push((one, delivery.step));
                } else {
                    one.id = DeliveryId::from_bytes(self.city.chance().bytes());
                    added.push(one);
                }
            }
        }
        self.follow(mandate, changed, added).await?;
        Ok(())
    }

    /// Hands messages to those who carry them. Each is claimed first, so that of two programs one sends it.
    async fn send(
        &self,
        access: &Access,
        mandate: &Mandate,
        due: Vec<Delivery>,
        now: Timestamp,
    ) -> Result<(), TellError> {
        let claims = due.into_iter().map(|mut one| {
            let before = one.step;
            one.step = Step::Sending;
            one.due_at = later(now, SENDING_MINUTES);
            (one, before)
        });
        let claimed: Vec<(Delivery, Step)> = claims.collect();
        let ours = self.follow(mandate, claimed.clone(), Vec::new()).await?;
        let claimed = claimed.into_iter().map(|(one, _)| one);
        let claimed: Vec<Delivery> = claimed.filter(|one| ours.contains(&one.id)).collect();
        let written = self.written(mandate, &claimed).await?;
        let known = &written.known;
        let tried: Vec<(Delivery, Tried)> = stream::iter(claimed)
            .map(|one| async {
                let tried = self.try_one(&written, &one).await;
                (one, tried)
            })
            .buffer_unordered(SENT_TOGETHER)
            .collect()
            .await;
        let (mut changed, mut added) = (Vec::new(), Vec::new());
        let sends = self.senders.ways();
        for (one, tried) in tried {
            let recipient = one.recipient.clone();
            let open = recipient.as_ref().map_or_else(
                || vec![Way::Portal],
                |id| ways(&known.contact(id), known.needs(id), &sends),
            );
            let (one, next) = one.after(tried, &open, access.now());
            if let Some(way) = next {
                added.push(self.instead(&one, way, access.now()));
            }
            changed.push((one, Step::Sending));
        }
        // Sending can take longer than a mandate holds.
        let mandate = self.telling(access)?;
        self.follow(&mandate, changed, added).await?;
        Ok(())
    }

    /// Hands a text message to whoever carries them, at once and once: for what is of use for minutes only.
    pub async fn send_now(&self, contact: &Contact, text: impl FnOnce(&Text) -> Personal) -> Tried {
        let (sender, to) = (self.senders.all.get(&Way::Sms), contact.at(Way::Sms));
        let (Some(sender), Some(to)) = (sender, to) else {
            return Tried::Refused("nowhere".to_owned());
        };
        let t = self.text_for(contact);
        let message = Message {
            id: DeliveryId::from_bytes(self.city.chance().bytes()),
            to: to.clone(),
            subject: String::new(),
            text: text(&t),
        };
        sender.send(&message).await
    }

    async fn try_one(&self, written: &Written, one: &Delivery) -> Tried {
        let message = written.message(self, one);
        let sender = one.way.and_then(|way| self.senders.all.get(&way));
        match (sender, message) {
            (Some(sender), Some(message)) => sender.send(&message).await,
            // The address or the carrier went since the way was chosen.
            _ => Tried::Refused("nowhere".to_owned()),
        }
    }

    /// The delivery on the way that stands in for one that failed.
    pub(super) fn instead(&self, failed: &Delivery, way: Way, now: Timestamp) -> Delivery {
        let mut tried = failed.tried.clone();
        tried.extend(failed.way);
        let id = DeliveryId::from_bytes(self.city.chance().bytes());
        let next = Delivery {
            id,
            tried,
            tries: 0,
            reference: None,
            fault: None,
            ..failed.clone()
        };
        on_way(next, failed.recipient.clone(), way, now)
    }

    /// Everything that is needed to write to people.
    pub(super) async fn written(
        &self,
        mandate: &Mandate,
        deliveries: &[Delivery],
    ) -> Result<Written, StoreError> {
        let db = self.city.db();
        let wanted: Vec<(ResidentId, NoticeId)> = deliveries
            .iter()
            .map(|one| (one.resident.clone(), one.notice.clone()))
            .collect();
        let notices = store::among(db.read(), mandate, COHORT, &wanted).await?;
        let people: Vec<ResidentId> = deliveries
            .iter()
            .flat_map(|one| [Some(&one.resident), one.recipient.as_ref()])
            .flatten()
            .cloned()
            .collect();
        let decided = notices.iter().filter(|one| one.kind == NoticeKind::Decided);
        let decided: Vec<(ResidentId, String)> = decided
            .map(|one| (one.resident.clone(), one.about.clone()))
            .collect();
        let decisions = DecisionStore::among(db, mandate, COHORT, &decided).await?;
        let messages = notices.iter().filter(|one| one.kind == NoticeKind::Message);
        let messages: Vec<(ResidentId, String)> = messages
            .map(|one| (one.resident.clone(), one.about.clone()))
            .collect();
        let messages = message::written(&self.city, &self.texts, mandate, &messages).await?;
        let known = self.known(mandate, &people).await?;
        let mut words = self.notice_words(&notices).await?;
        for decision in decisions {
            for language in Language::ALL {
                let t = self.texts.text(language);
                let told = self.decision_words(&t, &decision, &known).await?;
                words.insert((decision.id.to_string(), language), told);
            }
        }
        Ok(Written {
            notices: notices
                .into_iter()
                .map(|one| (one.id.clone(), one))
                .collect(),
            words,
            messages,
            known,
        })
    }

    /// A carrier tells what became of a message that it took. What it does not know it, is passed over.
    ///
    /// # Errors
    /// See [`TellError`].
    pub async fn receipt(&self, way: Way, reference: &str, arrived: bool) -> Result<(), TellError> {
        let done = self
            .city
            .under(Actor::System, Channel::Program, async |access| {
                let mandate = self.telling(access)?;
                let read = self.city.db().read();
                let found = store::delivery::by_reference(read, &mandate, way, reference).await?;
                match found.filter(|one| one.step == Step::Sent) {
                    None => Ok(()),
                    Some(one) => self.end(&mandate, one, arrived, "undelivered").await,
                }
            });
        done.await?
    }

    /// Puts down that a delivery arrived, or that it did not and another way stands in for it.
    pub(super) async fn end(
        &self,
        mandate: &Mandate,
        mut one: Delivery,
        arrived: bool,
        fault: &str,
    ) -> Result<(), TellError> {
        let (before, now) = (one.step, self.city.now());
        let mut added = Vec::new();
        if arrived {
            one.step = Step::Delivered;
            one.since = now;
        } else {
            let people: Vec<ResidentId> = one.recipient.iter().cloned().collect();
            let known = self.known(mandate, &people).await?;
            let open = people.first().map_or_else(
                || vec![Way::Portal],
                |id| ways(&known.contact(id), known.needs(id), &self.senders.ways()),
            );
            let (failed, next) = one.failed(fault.to_owned(), &open, now);
            one = failed;
            added.extend(next.map(|way| self.instead(&one, way, now)));
        }
        self.follow(mandate, vec![(one, before)], added).await?;
        Ok(())
    }

    pub(super) async fn follow(
        &self,
        mandate: &Mandate,
        changed: Vec<(Delivery, Step)>,
        added: Vec<Delivery>,
    ) -> Result<Vec<DeliveryId>, StoreError> {
        let (mandate, city) = (mandate.clone(), self.city.clone());
        let callbacks = self.callbacks.clone();
        let written = self.city.db().write(move |tx| {
            Box::pin(async move {
                let done = store::delivery::follow(tx, &mandate, &changed, &added).await?;
                if let Some(callbacks) = callbacks {
                    let changed = changed.into_iter().map(|(one, _)| one);
                    let changed = changed.filter(|one| done.contains(&one.id));
                    let all: Vec<Delivery> = changed.chain(added).collect();
                    callbacks.note(tx, &all, &city).await?;
                }
                Ok(done)
            })
        });
        flatten(written.await)
    }
}

/// A delivery as it begins on a way: the portal has it at once, a person does what is printed or called.
fn on_way(one: Delivery, recipient: Option<ResidentId>, way: Way, now: Timestamp) -> Delivery {
    let step = match way {
        Way::Portal => Step::Delivered,
        Way::Letter | Way::Telephone => Step::Task,
        Way::Email | Way::Sms => Step::Planned,
    };
    Delivery {
        recipient,
        way: Some(way),
        step,
        since: now,
        due_at: now,
        ..one
    }
}

/// What is told to people, ready to be put into words.
pub(super) struct Written {
    notices: HashMap<NoticeId, Notice>,
    words: HashMap<(String, Language), Option<DecisionWords>>,
    messages: HashMap<(String, Language), message::Written>,
    pub(super) known: Known,
}

impl Written {
    /// What a delivery says, in the language of whoever is told.
    pub(super) fn words(
        &self,
        city: &City,
        t: &Text,
        one: &Delivery,
    ) -> Option<(Words, NoticeKind)> {
        let notice = self.notices.get(&one.notice)?;
        let key = (notice.about.clone(), t.language());
        let about = self.known.name(&one.resident);
        if let Some(written) = self.messages.get(&key) {
            let words = Words::of_message(city, t, notice, &about, written);
            return Some((words, notice.kind));
        }
        let decided = self.words.get(&key).cloned().flatten();
        Some((Words::of(city, t, notice, &about, decided), notice.kind))
    }

    fn message(&self, notices: &Notices, one: &Delivery) -> Option<Message> {
        let contact = self.known.contact(one.recipient.as_ref()?);
        let t = notices.text_for(&contact);
        let (words, kind) = self.words(&notices.city, &t, one)?;
        let to = contact.at(one.way?)?;
        words.message(&notices.city, &t, (one, kind), to)
    }
}

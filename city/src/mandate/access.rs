//! An access: somebody at a door, and what they have been shown so far.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use platform::chance::Chance;
use platform::clock::Clock;
use platform::db::Database;

use super::{Actor, Channel, Permit, Purpose};
use crate::disclosure::{self, Entry, PutDown};
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::policy::Action;

/// Entries that one access may gather before they are put down at the most.
pub const TRAIL_ENTRIES_MAX: usize = 10_000;

/// Somebody at a door: who they are, when they came, and the trail of what they have been shown.
///
/// An access is made in two places only: around each request, and by [`crate::City::under`]. Both put its trail in the
/// disclosure log before the answer leaves, so nothing read under it stays untold.
#[derive(Debug, Clone)]
pub struct Access {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    actor: Actor,
    channel: Channel,
    today: Date,
    /// The first moment that is no longer part of today in the city.
    day_ends: Timestamp,
    clock: Clock,
    chance: Chance,
    trail: Mutex<Trail>,
    /// The digest of a one-time code or of a restricted link that was shown at the door.
    shown: OnceLock<String>,
    /// What was found out, where the request changes nothing on which it rests.
    found: OnceLock<Mutex<Found>>,
}

/// What was found out in a request, by the kinds of its key and of its value.
type Found = HashMap<TypeId, Box<dyn Any + Send>>;

/// What is asked of the policies about one person.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Question {
    pub(crate) resident: ResidentId,
    pub(crate) service: String,
    /// Whether the service knows them as one of those whom it is there for.
    pub(crate) concerned: bool,
    pub(crate) purpose: Purpose,
    pub(crate) action: Action,
}

/// The permit, with the row keys of the person; none where nothing permits it.
pub(crate) type Answer = Option<(Permit, Vec<ResidentId>)>;

/// What was shown, until it is put down.
#[derive(Debug, Default)]
struct Trail {
    entries: Vec<Entry>,
    /// Whether it was put down: what would be read after that would stay untold, so nothing is.
    is_closed: bool,
}

impl Access {
    /// Somebody at a door, on a day of the city that ends at `day_ends`.
    pub(crate) fn new(
        actor: Actor,
        channel: Channel,
        (today, day_ends): (Date, Timestamp),
        clock: Clock,
        chance: Chance,
    ) -> Self {
        let trail = Mutex::new(Trail::default());
        Self {
            inner: Arc::new(Inner {
                actor,
                channel,
                today,
                day_ends,
                clock,
                chance,
                trail,
                shown: OnceLock::new(),
                found: OnceLock::new(),
            }),
        }
    }

    /// The same door and moment for another row of the person who acts. It has a trail of its own, which is told to nobody:
    /// it is for questions to the policies only.
    pub(crate) fn as_row(&self, resident: &ResidentId) -> Self {
        let actor = Actor::Resident {
            resident: resident.clone(),
        };
        let inner = &self.inner;
        let (clock, chance) = (inner.clock.clone(), inner.chance.clone());
        let day = (inner.today, inner.day_ends);
        let view = Self::new(actor, inner.channel, day, clock, chance);
        if let Some(digest) = self.shown() {
            view.show(digest.to_owned());
        }
        view
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.inner.actor
    }

    /// The door.
    #[must_use]
    pub fn channel(&self) -> Channel {
        self.inner.channel
    }

    /// The day of the city on which they came.
    #[must_use]
    pub fn today(&self) -> Date {
        self.inner.today
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    /// The first moment that is no longer part of a day in the city, near enough for a day that is not today.
    #[must_use]
    pub fn end_of(&self, day: Date) -> Timestamp {
        let days = self.today().until(day).map_or(0, |span| span.get_days());
        let later = SignedDuration::from_hours(24 * i64::from(days));
        let end = self.inner.day_ends.checked_add(later);
        end.unwrap_or(Timestamp::MAX)
    }

    /// Notes the digest of a one-time code or of a restricted link that was shown at the door. One is shown in an access.
    pub(crate) fn show(&self, digest: String) {
        let _ = self.inner.shown.set(digest);
    }

    /// The digest of the code or the link that was shown.
    pub(crate) fn shown(&self) -> Option<&str> {
        self.inner.shown.get().map(String::as_str)
    }

    /// Says that this request changes nothing, so that what is asked twice has one answer. A page asks the same for each of
    /// its parts.
    pub(crate) fn only_reads(&self) {
        let _ = self.inner.found.set(Mutex::default());
    }

    /// Finds something out once in a request that changes nothing, and each time in any other.
    ///
    /// # Errors
    /// Those of finding out; they are not kept.
    pub(crate) async fn once<K, V, E>(
        &self,
        key: &K,
        find: impl Future<Output = Result<V, E>>,
    ) -> Result<Arc<V>, E>
    where
        K: Clone + Eq + Hash + Send + 'static,
        V: Send + Sync + 'static,
    {
        let Some(found) = self.inner.found.get() else {
            return find.await.map(Arc::new);
        };
        let known = of_kind::<K, V>(&mut lock(found)).and_then(|known| known.get(key).cloned());
        if let Some(known) = known {
            return Ok(known);
        }
        let new = Arc::new(find.await?);
        if let Some(known) = of_kind::<K, V>(&mut lock(found)) {
            known.insert(key.clone(), Arc::clone(&new));
        }
        Ok(new)
    }

    pub(crate) fn chance(&self) -> &Chance {
        &self.inner.chance
    }

    /// Adds to the trail; the same thing shown twice in one access is one entry. Nothing is added to a trail that is
    /// full or was put down, and that is said.
    pub(super) fn leave(&self, entry: Entry) -> bool {
        let mut trail = self.trail();
        if trail.is_closed {
            return false;
        }
        if trail.entries.iter().any(|before| before.is_same_as(&entry)) {
            return true;
        }
        let has_room = trail.entries.len() < TRAIL_ENTRIES_MAX;
        if has_room {
            trail.entries.push(entry);
        }
        has_room
    }

    /// Puts the trail in the disclosure log and closes it. When this returns it is durable.
    ///
    /// # Errors
    /// When it could not be written: then nothing that was read may be told.
    pub(crate) async fn put_down(&self, db: &Database) -> Result<(), StoreError> {
        let entries = {
            let mut trail = self.trail();
            trail.is_closed = true;
            std::mem::take(&mut trail.entries)
        };
        if entries.is_empty() {
            return Ok(());
        }
        let put = PutDown::new(entries, self.chance());
        disclosure::put_down(db, put).await
    }

    fn trail(&self) -> MutexGuard<'_, Trail> {
        lock(&self.inner.trail)
    }
}

/// Nothing that is kept here can be left half done.
fn lock<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What was found out of one kind.
fn of_kind<K, V>(found: &mut Found) -> Option<&mut HashMap<K, Arc<V>>>
where
    K: Send + 'static,
    V: Send + Sync + 'static,
{
    let kind = TypeId::of::<(K, V)>();
    let kept = found.entry(kind);
    let kept = kept.or_insert_with(|| Box::new(HashMap::<K, Arc<V>>::new()));
    kept.downcast_mut()
}

impl PartialEq for Access {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner)
    }
}

impl Eq for Access {}

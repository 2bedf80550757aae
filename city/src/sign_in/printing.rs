//! Printing letters. A code comes to be when its letter is printed, is shown this once, and never to who ordered it.

use jiff::Timestamp;

use super::letters::{LETTER_DAYS, Letter, LetterError, draw, note};
use super::model::{AccountState, Happening, Holder};
use super::store::order::Ordered;
use super::{ACCOUNT, SignIn, days_before, store};
use crate::disclosure::Act;
use crate::id::{LetterId, ResidentId};
use crate::mandate::{Access, Actor, Mandate, Post, Purpose, Role};
use crate::people::MandateError;
use crate::policy::Action;
use crate::staff;

/// The service of posts that print letters to residents.
pub const PRINT_SERVICE: &str = "letters";

/// A letter that waits to be printed. Whose it is, only its printer learns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its number.
    pub id: LetterId,
    /// When it was ordered.
    pub ordered_at: Timestamp,
}

/// Which letters somebody prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Queue {
    /// Letters to residents.
    Residents,
    /// Letters to staff, and those to residents that end a second step.
    Administrator,
}

impl Queue {
    /// The one of a post, where it prints.
    fn of(post: &Post) -> Option<Self> {
        match post.role {
            Role::Officer if post.service == PRINT_SERVICE => Some(Self::Residents),
            Role::Administrator => Some(Self::Administrator),
            _ => None,
        }
    }

    fn holds(self, order: &Ordered, holder: &Holder) -> bool {
        let is_residents = matches!(holder, Holder::Resident(_)) && !order.ends_factor;
        is_residents == (self == Self::Residents)
    }
}

impl SignIn {
    /// The letters that somebody may print: those of their body that others ordered, the oldest first.
    ///
    /// # Errors
    /// [`LetterError::NotYours`] for who prints none, and when the database cannot be read.
    pub async fn letters_to_print(&self, actor: &Actor) -> Result<Vec<Waiting>, LetterError> {
        let post = actor.post().ok_or(LetterError::NotYours)?;
        let queue = Queue::of(post).ok_or(LetterError::NotYours)?;
        let read = self.db().read();
        let orders = store::order::of_body(read, &post.body, self.ordered_since()).await?;
        let mut waiting = Vec::new();
        for order in orders {
            let found = store::with_id(read, &order.account).await?;
            let is_theirs = found.is_some_and(|locked| {
                let holder = &locked.account.holder;
                queue.holds(&order, holder) && holder.id() != post.staff.as_str()
            });
            if is_theirs && order.by != actor.key() {
                waiting.push(Waiting {
                    id: order.id,
                    ordered_at: order.at,
                });
            }
        }
        Ok(waiting)
    }

    /// Prints a letter: draws its code and gives it this once. The order is gone then.
    ///
    /// # Errors
    /// [`LetterError::NotYours`] where there is no such letter any more, or it is not the actor's to print; who ordered a
    /// letter or gets it never prints it. Whoever runs the program prints letters to staff, so that a body comes to its
    /// second administrator.
    pub async fn print_letter(
        &self,
        access: &Access,
        id: &LetterId,
    ) -> Result<Letter, LetterError> {
        let read = self.db().read();
        let order = store::order::with_id(read, id).await?;
        let since = self.ordered_since();
        let order = order.filter(|order| order.at > since);
        let order = order.ok_or(LetterError::NotYours)?;
        let found = store::with_id(read, &order.account).await?;
        let account = found.map(|locked| locked.account);
        let account = account.filter(|account| account.state == AccountState::Open);
        let account = account.ok_or(LetterError::NotYours)?;
        let mandate = self.printing(access, &order, &account.holder).await?;
        let (city, by) = (self.city().clone(), access.actor().key());
        let printed = self
            .write(move |tx| {
                Box::pin(async move {
                    if !store::order::take(tx, &order.id).await? {
                        return Ok(None);
                    }
                    if let Some((mandate, resident)) = mandate {
                        mandate.writes(tx, Act::Change, ACCOUNT, &resident).await?;
                    }
                    let what = Happening::LetterPrinted;
                    note(tx, &city, &account.id, what, &by).await?;
                    let letter = draw(tx, &city, &account, &order.by, order.ends_factor);
                    letter.await.map(Some)
                })
            })
            .await?;
        printed.ok_or(LetterError::NotYours)
    }

    /// Under what somebody prints a letter: over a resident under a mandate, over staff by looking after them.
    async fn printing(
        &self,
        access: &Access,
        order: &Ordered,
        holder: &Holder,
    ) -> Result<Option<(Mandate, ResidentId)>, LetterError> {
        let actor = access.actor();
        let post = match (actor, holder) {
            (Actor::System, Holder::Staff(_)) => return Ok(None),
            (Actor::Staff(post), _) => post,
            _ => return Err(LetterError::NotYours),
        };
        let queue = Queue::of(post).ok_or(LetterError::NotYours)?;
        let is_own = order.by == actor.key() || holder.id() == post.staff.as_str();
        if is_own || post.body != order.body || !queue.holds(order, holder) {
            return Err(LetterError::NotYours);
        }
        let Holder::Resident(resident) = holder else {
            let looks_after = staff::administers(self.city().policies(), actor);
            return match looks_after {
                Some(_) => Ok(None),
                None => Err(LetterError::NotYours),
            };
        };
        let registry = self.city().registry();
        let (purpose, action) = (Purpose::Registration, Action::Correct);
        let mandate = registry.over(access, resident, PRINT_SERVICE, purpose, action);
        let mandate = mandate.await.map_err(|error| match error {
            MandateError::Store(error) => LetterError::Store(error),
            _ => LetterError::NotYours,
        })?;
        Ok(Some((mandate, resident.clone())))
    }

    /// Orders that were given before are worth nothing any more.
    fn ordered_since(&self) -> Timestamp {
        days_before(self.now(), LETTER_DAYS)
    }
}

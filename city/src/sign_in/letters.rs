//! Letters and cards with a code, for people who have no password yet or any more, and no e-mail or telephone.
//!
//! Who orders a letter gets its number, and another one prints it: see [`super::printing`]. An order ends the password that
//! was there and every session: nobody uses an account unseen by one, since its owner is told at once that nothing works any
//! more, and finds who ordered it. The second factor stays, but where it is lost and two people saw to its end.

use jiff::{SignedDuration, Timestamp};
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use super::code::OneTimeCode;
use super::model::{Account, AccountState, Happening, Holder, Origin};
use super::name::SignInName;
use super::sessions::after;
use super::store::event::NewEvent;
use super::store::letter::NewLetter;
use super::store::order::Ordered;
use super::{ACCOUNT, SignIn, store};
use crate::City;
use crate::disclosure::Act;
use crate::error::StoreError;
use crate::id::{AccountId, BodyId, LetterId, NoticeId, ResidentId, StaffId};
use crate::mandate::{Actor, Mandate, Purpose, Role};
use crate::notice::{self, Notice, NoticeKind};
use crate::people;
use crate::staff;

/// Days for which the code of a letter is good.
pub const LETTER_DAYS: i64 = 30;

/// Whether a letter leaves the second step as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondStep {
    /// It is asked for as before.
    Stays,
    /// It was lost: it ends when the letter is used. An administrator prints such a letter.
    Ends,
}

impl SecondStep {
    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stays => "stays",
            Self::Ends => "ends",
        }
    }
}

/// A letter that is ordered and not printed yet. It has no code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterOrder {
    /// Its number, under which it is printed.
    pub id: LetterId,
    /// The name to sign in by.
    pub name: SignInName,
}

/// A letter as it is printed. The code is in it and nowhere else.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The name to sign in by.
    pub name: SignInName,
    /// The code.
    pub code: OneTimeCode,
    /// Until when it is good.
    pub expires_at: Timestamp,
}

/// What an order of a letter says beside whose it is.
#[derive(Debug, Clone)]
pub(crate) struct Order {
    /// The body that orders and prints it.
    pub(crate) body: BodyId,
    /// Who orders it.
    pub(crate) by: String,
    /// What becomes of the second step.
    pub(crate) second_step: SecondStep,
}

/// Why no letter was ordered or printed.
#[derive(Debug, Error)]
pub enum LetterError {
    /// The actor may not issue it, or there is nobody to issue it to: both look alike.
    #[error("this is not yours to do")]
    NotYours,
    /// The sign-in name belongs to somebody else, or did.
    #[error("this sign-in name is taken")]
    NameTaken,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl SignIn {
    /// Orders a letter to a resident, and opens their account under this name where they have none. The resident is told.
    ///
    /// # Errors
    /// See [`LetterError`]. Officers of the register order letters to residents, under a mandate over them that goes so far
    /// as to change the register.
    pub async fn letter_to_resident(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        name: &SignInName,
        second_step: SecondStep,
    ) -> Result<LetterOrder, LetterError> {
        let post = mandate.actor().post().ok_or(LetterError::NotYours)?;
        let is_registrar = post.role == Role::Officer && post.service == people::SERVICE;
        let person = self.city().registry().resident(mandate, resident).await?;
        if !is_registrar || mandate.purpose() != Purpose::Registration || person.is_none() {
            return Err(LetterError::NotYours);
        }
        let order = Order {
            body: post.body.clone(),
            by: mandate.actor().key(),
            second_step,
        };
        let (city, name, mandate) = (self.city().clone(), name.clone(), mandate.clone());
        let resident = resident.clone();
        let ordered = self
            .write(move |tx| {
                Box::pin(async move {
                    let account = account_for(tx, &city, &mandate, &resident, &name, &order.by);
                    let Some(account) = account.await? else {
                        return Ok(None);
                    };
                    let ordered = self::order(tx, &city, &account, &order).await?;
                    mandate.writes(tx, Act::Change, ACCOUNT, &resident).await?;
                    let told = Notice {
                        id: NoticeId::from_bytes(city.chance().bytes()),
                        resident,
                        kind: match order.second_step {
                            SecondStep::Stays => NoticeKind::LetterOrdered,
                            SecondStep::Ends => NoticeKind::SecondStepReset,
                        },
                        about: ordered.id.to_string(),
                        due_at: city.now(),
                    };
                    notice::tell(tx, &mandate, &[told]).await?;
                    Ok(Some(ordered))
                })
            })
            .await?;
        ordered.ok_or(LetterError::NameTaken)
    }

    /// Orders a letter to a member of staff, in the place of their password.
    ///
    /// # Errors
    /// See [`LetterError`]. Administrators order letters to the staff of their own body, and not to themselves.
    pub async fn letter_to_staff(
        &self,
        actor: &Actor,
        to: &StaffId,
        second_step: SecondStep,
    ) -> Result<LetterOrder, LetterError> {
        let today = self.city().today();
        let body =
            staff::administers(self.city().policies(), actor).ok_or(LetterError::NotYours)?;
        let posts = staff::posts_on(self.city(), to, today).await?;
        // Who works for another body too is not this administrator's alone.
        let own = !posts.is_empty() && posts.iter().all(|post| &post.post.body == body);
        if !own || actor.key() == to.as_str() {
            return Err(LetterError::NotYours);
        }
        let holder = Holder::Staff(to.clone());
        let account = store::held_by(self.db().read(), &holder).await?;
        let open = account.filter(|account| account.state == AccountState::Open);
        let account = open.ok_or(LetterError::NotYours)?;
        let city = self.city().clone();
        let order = Order {
            body: body.clone(),
            by: actor.key(),
            second_step,
        };
        Ok(self
            .write(move |tx| {
                Box::pin(async move { self::order(tx, &city, &account, &order).await })
            })
            .await?)
    }
}

/// The account of a person, whichever of their rows holds it; a new one where they have none. Nothing where the name is
/// taken.
async fn account_for(
    tx: &DatabaseTransaction,
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
    name: &SignInName,
    by: &str,
) -> Result<Option<Account>, StoreError> {
    let there = store::held_by_person(tx, mandate.rows_of(resident)).await?;
    if there.is_some() {
        return Ok(there);
    }
    mandate.writes(tx, Act::Create, ACCOUNT, resident).await?;
    let holder = Holder::Resident(resident.clone());
    open_account(tx, city, holder, name, by).await
}

/// Opens an account without a password. Nothing where the name is taken or the holder has one.
pub(crate) async fn open_account(
    tx: &DatabaseTransaction,
    city: &City,
    holder: Holder,
    name: &SignInName,
    opened_by: &str,
) -> Result<Option<Account>, StoreError> {
    let account = Account {
        id: AccountId::from_bytes(city.chance().bytes()),
        name: name.clone(),
        holder,
        state: AccountState::Open,
        has_password: false,
    };
    let now = city.now();
    if !store::open(tx, &account, now).await? {
        return Ok(None);
    }
    note(tx, city, &account.id, Happening::Opened, opened_by).await?;
    Ok(Some(account))
}

/// Orders a letter: ends the password, the sessions and every earlier letter.
pub(crate) async fn order(
    tx: &DatabaseTransaction,
    city: &City,
    account: &Account,
    order: &Order,
) -> Result<LetterOrder, StoreError> {
    let id = LetterId::from_bytes(city.chance().bytes());
    end_keys(tx, city, account, &order.by).await?;
    let ordered = Ordered {
        id: id.clone(),
        account: account.id.clone(),
        body: order.body.clone(),
        ends_factor: order.second_step == SecondStep::Ends,
        by: order.by.clone(),
        at: city.now(),
    };
    store::order::add(tx, &ordered).await?;
    Ok(LetterOrder {
        id,
        name: account.name.clone(),
    })
}

/// Orders and prints a letter at once, as whoever runs the program does for the first administrator of a body.
pub(crate) async fn issue(
    tx: &DatabaseTransaction,
    city: &City,
    account: &Account,
    by: &str,
) -> Result<Letter, StoreError> {
    end_keys(tx, city, account, by).await?;
    draw(tx, city, account, by, false).await
}

/// Ends the password, the sessions and every earlier letter of an account, since a letter is on its way.
async fn end_keys(
    tx: &DatabaseTransaction,
    city: &City,
    account: &Account,
    by: &str,
) -> Result<(), StoreError> {
    store::letter::withdraw(tx, &account.id).await?;
    store::set_password(tx, &account.id, None).await?;
    store::session::delete_others(tx, &account.id, None).await?;
    note(tx, city, &account.id, Happening::LetterIssued, by).await
}

/// Draws the code of a letter and keeps its digest.
pub(super) async fn draw(
    tx: &DatabaseTransaction,
    city: &City,
    account: &Account,
    ordered_by: &str,
    ends_factor: bool,
) -> Result<Letter, StoreError> {
    let now = city.now();
    let code = OneTimeCode::drawn(city.chance());
    let expires_at = after(now, SignedDuration::from_hours(24 * LETTER_DAYS));
    let new = NewLetter {
        digest: code.digest(),
        account: account.id.clone(),
        issued_by: ordered_by.to_owned(),
        issued_at: now,
        expires_at,
        ends_factor,
    };
    store::letter::add(tx, &new).await?;
    Ok(Letter {
        name: account.name.clone(),
        code,
        expires_at,
    })
}

/// Ends every session of a holder, as their posts have changed, and puts down why.
pub(crate) async fn end_sessions_of(
    tx: &DatabaseTransaction,
    city: &City,
    holder: &Holder,
    why: Happening,
    by: &str,
) -> Result<(), StoreError> {
    let Some(account) = store::held_by(tx, holder).await? else {
        return Ok(());
    };
    store::session::delete_others(tx, &account.id, None).await?;
    note(tx, city, &account.id, why, by).await
}

/// Closes the account of a holder for good: no session, no letter and no key of it is left.
pub(crate) async fn close_account_of(
    tx: &DatabaseTransaction,
    city: &City,
    holder: &Holder,
    by: &str,
) -> Result<(), StoreError> {
    let Some(account) = store::held_by(tx, holder).await? else {
        return Ok(());
    };
    store::close(tx, &account.id).await?;
    store::session::delete_others(tx, &account.id, None).await?;
    store::letter::withdraw(tx, &account.id).await?;
    store::factor::end(tx, &account.id).await?;
    store::factor::replace_recovery(tx, &account.id, &[]).await?;
    note(tx, city, &account.id, Happening::Closed, by).await
}

pub(super) async fn note(
    tx: &DatabaseTransaction,
    city: &City,
    account: &AccountId,
    what: Happening,
    by: &str,
) -> Result<(), StoreError> {
    let event = NewEvent {
        account: Some(account.clone()),
        what,
        actor: by.to_owned(),
        origin: Origin {
            address: String::new(),
            device: String::new(),
        },
    };
    store::event::add(tx, city.chance(), city.now(), event).await
}

//! Letters and cards with a code, for people who have no password yet or any more, and no e-mail or telephone.
//!
//! A letter ends the password that was there and every session: who issues one cannot use an account unseen, since its
//! owner is told at once that nothing works any more, and finds who issued it. It never ends the second factor.

use jiff::{SignedDuration, Timestamp};
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use super::code::OneTimeCode;
use super::model::{Account, AccountState, Happening, Holder, Origin};
use super::name::SignInName;
use super::sessions::after;
use super::store::event::NewEvent;
use super::store::letter::NewLetter;
use super::{SignIn, store};
use crate::City;
use crate::error::StoreError;
use crate::id::{AccountId, ResidentId, StaffId};
use crate::mandate::{Actor, Mandate, Role};
use crate::staff;

/// Days for which the code of a letter is good.
pub const LETTER_DAYS: i64 = 30;

/// A letter to be printed. The code is in it and nowhere else.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The name to sign in by.
    pub name: SignInName,
    /// The code.
    pub code: OneTimeCode,
    /// Until when it is good.
    pub expires_at: Timestamp,
}

/// Why no letter was issued.
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
    /// Issues a letter to a resident, and opens their account under this name where they have none.
    ///
    /// # Errors
    /// See [`LetterError`]. Officers issue letters to residents, under a mandate over them.
    pub async fn letter_to_resident(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        name: &SignInName,
    ) -> Result<Letter, LetterError> {
        let actor = mandate.actor();
        let person = self.city().registry().resident(mandate, resident).await?;
        if staff::role_of(actor) != Some(Role::Officer) || person.is_none() {
            return Err(LetterError::NotYours);
        }
        let holder = Holder::Resident(resident.clone());
        let issued_by = actor.key();
        let (city, name) = (self.city().clone(), name.clone());
        let issued = self
            .write(move |tx| {
                Box::pin(async move {
                    let there = store::held_by(tx, &holder).await?;
                    let account = match there {
                        Some(account) => Some(account),
                        None => open_account(tx, &city, holder, &name, &issued_by).await?,
                    };
                    match account {
                        Some(account) => issue(tx, &city, &account, &issued_by).await.map(Some),
                        None => Ok(None),
                    }
                })
            })
            .await?;
        issued.ok_or(LetterError::NameTaken)
    }

    /// Issues a letter to a member of staff, in the place of their password.
    ///
    /// # Errors
    /// See [`LetterError`]. Administrators issue letters to the staff of their own body, and not to themselves.
    pub async fn letter_to_staff(
        &self,
        actor: &Actor,
        to: &StaffId,
    ) -> Result<Letter, LetterError> {
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
        let (city, issued_by) = (self.city().clone(), actor.key());
        Ok(self
            .write(move |tx| Box::pin(async move { issue(tx, &city, &account, &issued_by).await }))
            .await?)
    }
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

/// Issues a letter: ends the password, the sessions and every earlier letter.
pub(crate) async fn issue(
    tx: &DatabaseTransaction,
    city: &City,
    account: &Account,
    issued_by: &str,
) -> Result<Letter, StoreError> {
    let now = city.now();
    let code = OneTimeCode::drawn(city.chance());
    let expires_at = after(now, SignedDuration::from_hours(24 * LETTER_DAYS));
    let new = NewLetter {
        digest: code.digest(),
        account: account.id.clone(),
        issued_by: issued_by.to_owned(),
        issued_at: now,
        expires_at,
    };
    store::letter::replace(tx, &new).await?;
    store::set_password(tx, &account.id, None).await?;
    store::session::delete_others(tx, &account.id, None).await?;
    note(tx, city, &account.id, Happening::LetterIssued, issued_by).await?;
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

async fn note(
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

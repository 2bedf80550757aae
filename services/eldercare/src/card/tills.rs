//! Tills: a till makes a key of its own, and the canteen's staff register its public half.

use city::City;
use city::error::StoreError;
use city::id::SiteId;
use city::mandate::{Access, Cohort, Purpose};
use city::people::MandateError;
use jiff::Timestamp;
use paycode::{Digest, PublicKey};
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use super::{office, store};
use crate::canteen_cohort::canteen_cohort;
use crate::{SERVICE, WriteFailed, flatten};

/// Characters of a label at the most.
pub const LABEL_CHARS_MAX: usize = 60;

/// Tills of the city at the most; what is no longer used is blocked, and stays.
pub const TILLS_MAX: usize = 10_000;

/// One more than the highest number of a till: six digits, which can be read out.
const NUMBERS: u32 = 1_000_000;

/// A till.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Till {
    /// Its number.
    pub id: u32,
    /// Where it stands.
    pub site: SiteId,
    /// What its staff call it.
    pub label: String,
    /// By what its entries are verified.
    pub key: PublicKey,
    /// Who registered it, as records name an actor.
    pub registered_by: String,
    /// When.
    pub registered_at: Timestamp,
    /// How it stands.
    pub state: TillState,
    /// The number of the entry of its queue that is to be settled next.
    pub next_entry: u64,
    /// The digest of the last entry that was settled.
    pub last: Digest,
}

/// How a till stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TillState {
    /// It takes payments.
    Open,
    /// It is told nothing more, and nothing more is taken from it.
    Blocked {
        /// Who blocked it, as records name an actor.
        by: String,
        /// When.
        at: Timestamp,
    },
}

/// A till that is to be registered.
#[derive(Debug, Clone)]
pub struct NewTill {
    /// Where it stands.
    pub site: SiteId,
    /// What its staff call it.
    pub label: String,
    /// Its public key: 64 hexadecimal digits.
    pub key: String,
}

/// Why a till is not registered or blocked.
#[derive(Debug, Error)]
pub enum TillError {
    /// There is no such till or site, or it is another body's.
    #[error("there is no such till")]
    NotFound,
    /// It has no label, or too long a one.
    #[error("a till has a label of 1 to {LABEL_CHARS_MAX} characters")]
    Label,
    /// The key is none.
    #[error("a till's public key is 64 hexadecimal digits of Ed25519")]
    Key,
    /// Another till has this key.
    #[error("another till has this key: make a new one")]
    KeyTaken,
    /// The city has too many.
    #[error("a city has {TILLS_MAX} tills at the most")]
    TooMany,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

impl From<MandateError> for TillError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::Store(error) => Self::Store(error),
            _ => Self::NotFound,
        }
    }
}

/// Bytes of 64 hexadecimal digits.
pub(super) fn read_digits(digits: &str) -> Option<[u8; 32]> {
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let bytes: Option<Vec<u8>> = (0..digits.len().div_ceil(2))
        .map(|place| u8::from_str_radix(digits.get(2 * place..2 * place + 2)?, 16).ok())
        .collect();
    bytes?.try_into().ok()
}

/// A public key of 64 hexadecimal digits.
pub(super) fn read_key(digits: &str) -> Option<PublicKey> {
    PublicKey::from_bytes(&read_digits(digits)?).ok()
}

/// Whether somebody serves in a canteen or is the officer, so that a till of theirs may be told whom to trust.
///
/// # Errors
/// [`MandateError::NotYours`] for anybody else.
pub fn may_serve(city: &City, access: &Access) -> Result<(), MandateError> {
    let post = access.actor().post().ok_or(MandateError::NotYours)?;
    let cohort = Cohort::new("tills", SERVICE, post.body.clone());
    let served = (city.registry()).work_on(access, &cohort, Purpose::CanteenMeals);
    served.or_else(|_| office(city, access)).map(|_| ())
}

/// Registers a till at a site of the body whose staff ask for it. The same till again is the same till.
///
/// # Errors
/// See [`TillError`].
pub async fn register(city: &City, access: &Access, new: NewTill) -> Result<Till, TillError> {
    serves_at(city, access, &new.site).await?;
    let label = new.label.trim();
    if !(1..=LABEL_CHARS_MAX).contains(&label.chars().count()) {
        return Err(TillError::Label);
    }
    let key = read_key(new.key.trim()).ok_or(TillError::Key)?;
    let till = Till {
        id: 0,
        site: new.site,
        label: label.to_owned(),
        key,
        registered_by: access.actor().key(),
        registered_at: city.now(),
        state: TillState::Open,
        next_entry: 0,
        last: Digest::NONE,
    };
    let chance = city.chance().clone();
    let done = city.db().write(move |tx| {
        Box::pin(async move {
            if let Some(there) = store::tills::with_key(tx, &till.key.to_bytes()).await? {
                let is_same = there.site == till.site && there.state == TillState::Open;
                return is_same.then_some(there).ok_or(TillError::KeyTaken);
            }
            if store::tills::all(tx).await?.len() >= TILLS_MAX {
                return Err(TillError::TooMany);
            }
            // A number that a till has is drawn again.
            loop {
                let id = 1 + u32::from_be_bytes(chance.bytes()) % (NUMBERS - 1);
                let till = Till { id, ..till.clone() };
                if store::tills::add(tx, &till).await? {
                    return Ok(till);
                }
                if store::tills::with_id(tx, id).await?.is_none() {
                    return Err(TillError::KeyTaken);
                }
            }
        })
    });
    flatten(done.await)
}

/// The tills of the body whose staff ask; all of them for officers.
///
/// # Errors
/// [`TillError::NotFound`] for anybody else.
pub async fn tills(city: &City, access: &Access) -> Result<Vec<Till>, TillError> {
    may_serve(city, access)?;
    let mut all = store::tills::all(city.db().read()).await?;
    if office(city, access).is_err() {
        let post = access.actor().post().ok_or(TillError::NotFound)?;
        let sites = city.sites().await?;
        let own = sites.iter().filter(|site| site.body == post.body);
        let own: Vec<&SiteId> = own.map(|site| &site.id).collect();
        all.retain(|till| own.contains(&&till.site));
    }
    Ok(all)
}

/// A till that takes payments; none where there is none of this number or it is blocked.
///
/// # Errors
/// When the database cannot be read.
pub async fn open_till(city: &City, id: u32) -> Result<Option<Till>, StoreError> {
    let till = store::tills::with_id(city.db().read(), id).await?;
    Ok(till.filter(|till| till.state == TillState::Open))
}

/// Blocks a till, for whoever works where it stands and for officers. Blocking it again changes nothing.
///
/// # Errors
/// See [`TillError`].
pub async fn block(city: &City, access: &Access, id: u32) -> Result<Till, TillError> {
    let till = store::tills::with_id(city.db().read(), id).await?;
    let till = till.ok_or(TillError::NotFound)?;
    if office(city, access).is_err() {
        serves_at(city, access, &till.site).await?;
    }
    let by = (access.actor().key(), city.now());
    let done = city.db().write(move |tx| {
        Box::pin(async move {
            store::tills::block(tx, id, by).await?;
            Ok::<_, TillError>(store::tills::with_id(tx, id).await?)
        })
    });
    flatten(done.await)?.ok_or(TillError::NotFound)
}

/// Keeps how far the queue of a till has been settled, in the transaction in which it is. Tells whether it did: not where others
/// settled more since the till was `seen`, and then nothing of it may stand.
///
/// # Errors
/// When the database refuses.
pub async fn advance(
    tx: &DatabaseTransaction,
    seen: &Till,
    (count, last): (u64, Digest),
) -> Result<bool, StoreError> {
    store::tills::advance(tx, seen, (count, last)).await
}

/// Whether somebody serves at a site.
async fn serves_at(city: &City, access: &Access, site: &SiteId) -> Result<(), TillError> {
    let sites = city.sites().await?;
    let site = sites.into_iter().find(|one| one.id == *site);
    let site = site.ok_or(TillError::NotFound)?;
    let cohort = canteen_cohort(&site.id, site.body);
    (city.registry()).work_on(access, &cohort, Purpose::CanteenMeals)?;
    Ok(())
}

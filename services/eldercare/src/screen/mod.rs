//! The screen that faces the diner: a second device at a till, which shows what the diner alone is to read of the meal that is
//! priced there now, and nothing else.
//!
//! It is joined to a till by a code that is good for minutes, and has no other rights than to show. What stands on it names
//! nobody, is written by the look that priced the meal, and is gone when the meal is served or left, or within minutes.

mod store;

use city::City;
use city::error::StoreError;
use city::id::SiteId;
use city::mandate::Mandate;
use city::personal::Personal;
use jiff::{Timestamp, ToSpan};
use platform::hex;
use platform::text::{Language, Texts};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::canteen::Dish;
use crate::canteen_cohort::name_of;
use crate::till::Quote;
use crate::words::ForDiner;
use crate::{WriteFailed, flatten};

/// Minutes for which a code joins a screen.
pub const CODE_MINUTES: i64 = 5;

/// Minutes after which a screen is empty though nobody was served.
pub const SHOWN_MINUTES: i64 = 3;

/// Hours for which a screen stays joined: a day's work.
pub const JOINED_HOURS: i64 = 16;

/// Screens of one canteen at the most; of more the oldest goes.
const SCREENS_MAX: usize = 20;

/// Digits of a code.
const CODE_DIGITS: usize = 8;

/// One more than the highest code.
const CODES: u64 = 100_000_000;

/// Tries to draw a code that no screen has.
const TRIES: usize = 4;

/// Why a screen was not joined, or does not show anything.
#[derive(Debug, Error)]
pub enum ScreenError {
    /// There is no such screen or canteen, it is another's, or the code is not good any more.
    #[error("there is no such screen, or the code is not good any more")]
    NotFound,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

/// The name of a screen, by which its till knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScreenId(String);

impl ScreenId {
    /// The id that is written so.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let is_hex = text.bytes().all(|byte| byte.is_ascii_hexdigit());
        (text.len() == 20 && is_hex).then(|| Self(text.to_owned()))
    }

    /// How it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A screen that waits to be joined.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// Its name, which the till keeps.
    pub id: ScreenId,
    /// What is typed on the other device.
    pub code: String,
    /// Until when.
    pub until: Timestamp,
}

/// How a screen stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScreenState {
    /// It waits for a device.
    Waiting {
        /// What is typed there.
        code: String,
    },
    /// A device shows it.
    Joined,
}

/// What stands on a screen, in each language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// In English.
    pub en: ForDiner,
    /// In Chinese.
    #[serde(rename = "zh-Hans")]
    pub zh_hans: ForDiner,
}

impl Shown {
    /// What a screen says of a meal.
    #[must_use]
    pub fn of(city: &City, texts: &Texts, quote: &Quote, dishes: &[Dish]) -> Self {
        let said = |language| ForDiner::of(city, &texts.text(language), quote, dishes);
        Self {
            en: said(Language::English),
            zh_hans: said(Language::SimplifiedChinese),
        }
    }

    /// The same in one language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &ForDiner {
        match language {
            Language::English => &self.en,
            Language::SimplifiedChinese => &self.zh_hans,
        }
    }
}

/// What a device reads that was joined: nothing while nobody's meal is priced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What is shown, and until when; the moment tells it from what is shown next.
    pub shown: Option<(Timestamp, Shown)>,
}

/// The screens of a city.
#[derive(Clone)]
pub struct Screens {
    city: City,
}

impl Screens {
    /// The screens of this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// Makes a screen for a till of a canteen, in the place of the one that this till had. The mandate must be over the canteen.
    ///
    /// # Errors
    /// See [`ScreenError`].
    pub async fn invite(
        &self,
        staff: &Mandate,
        site: &SiteId,
        former: Option<&ScreenId>,
    ) -> Result<Waiting, ScreenError> {
        may(staff, site)?;
        let bytes: [u8; 10] = self.city.chance().bytes();
        let id = ScreenId(hex(&bytes));
        let (now, chance) = (self.city.now(), self.city.chance().clone());
        let until = later(now, CODE_MINUTES * 60);
        let (new, place, former) = (id.clone(), site.clone(), former.cloned());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                if let Some(former) = former {
                    store::remove(tx, &place, &former).await?;
                }
                store::make_room(tx, &place, SCREENS_MAX - 1).await?;
                for _ in 0..TRIES {
                    let code = drawn(u64::from_be_bytes(chance.bytes()));
                    if store::add(tx, &place, (&new, &code), (now, until)).await? {
                        return Ok::<_, ScreenError>(code);
                    }
                }
                Err(ScreenError::NotFound)
            })
        });
        let code = flatten(done.await)?;
        Ok(Waiting { id, code, until })
    }

    /// How a screen of a canteen stands; nothing where there is none. The mandate must be over the canteen.
    ///
    /// # Errors
    /// See [`ScreenError`].
    pub async fn state(
        &self,
        staff: &Mandate,
        site: &SiteId,
        id: &ScreenId,
    ) -> Result<Option<ScreenState>, ScreenError> {
        may(staff, site)?;
        let now = self.city.now();
        Ok(store::state(self.city.db().read(), site, id, now).await?)
    }

    /// Joins a device by the code that stands at the till, once. Gives the secret by which the device reads.
    ///
    /// # Errors
    /// [`ScreenError::NotFound`] where no till waits with this code; see [`ScreenError`].
    pub async fn join(&self, code: &str) -> Result<Personal, ScreenError> {
        let code: String = code.chars().filter(char::is_ascii_digit).collect();
        let bytes: [u8; 20] = self.city.chance().bytes();
        let token = hex(&bytes);
        let (now, digest) = (self.city.now(), digest(&token));
        let until = later(now, JOINED_HOURS * 3_600);
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                match store::join(tx, &code, &digest, (now, until)).await? {
                    true => Ok(()),
                    false => Err(ScreenError::NotFound),
                }
            })
        });
        flatten(done.await)?;
        Ok(Personal::new(token))
    }

    /// What stands on the screen of a device, by its secret; nothing where it is joined no more.
    ///
    /// # Errors
    /// See [`ScreenError`].
    pub async fn read(&self, token: &str) -> Result<Option<Reading>, ScreenError> {
        let now = self.city.now();
        Ok(store::read(self.city.db().read(), &digest(token), now).await?)
    }

    /// Empties the screen of a device that has been read.
    ///
    /// # Errors
    /// See [`ScreenError`].
    pub async fn put_away(&self, token: &str) -> Result<(), ScreenError> {
        let digest = digest(token);
        let done = self.city.db().write(move |tx| {
            Box::pin(async move { Ok::<_, ScreenError>(store::put_away(tx, &digest).await?) })
        });
        flatten(done.await)
    }

    /// Shows what the look at the till came to, or nothing. A screen that is no more shows nothing. The mandate must be over the
    /// canteen.
    ///
    /// # Errors
    /// See [`ScreenError`].
    pub async fn show(
        &self,
        staff: &Mandate,
        site: &SiteId,
        id: &ScreenId,
        shown: Option<Shown>,
    ) -> Result<(), ScreenError> {
        may(staff, site)?;
        let until = later(self.city.now(), SHOWN_MINUTES * 60);
        if shown.is_none() && !store::is_showing(self.city.db().read(), site, id).await? {
            return Ok(());
        }
        let (site, id) = (site.clone(), id.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                let shown = shown.as_ref().map(|shown| (shown, until));
                Ok::<_, ScreenError>(store::show(tx, &site, &id, shown).await?)
            })
        });
        flatten(done.await)
    }

    /// Parts a screen from its till. Parting it again changes nothing. The mandate must be over the canteen.
    ///
    /// # Errors
    /// See [`ScreenError`].
    pub async fn part(
        &self,
        staff: &Mandate,
        site: &SiteId,
        id: &ScreenId,
    ) -> Result<(), ScreenError> {
        may(staff, site)?;
        let (site, id) = (site.clone(), id.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move { Ok::<_, ScreenError>(store::remove(tx, &site, &id).await?) })
        });
        flatten(done.await)
    }

    /// Erases what stood on screens longer than it may, and screens whose time is over. Gives how many rows changed.
    ///
    /// # Errors
    /// See [`ScreenError`].
    pub async fn erase(&self) -> Result<u64, ScreenError> {
        let now = self.city.now();
        if !store::has_old(self.city.db().read(), now).await? {
            return Ok(0);
        }
        let done = self.city.db().write(move |tx| {
            Box::pin(async move { Ok::<_, ScreenError>(store::erase(tx, now).await?) })
        });
        flatten(done.await)
    }
}

fn may(staff: &Mandate, site: &SiteId) -> Result<(), ScreenError> {
    let covers = staff.covers_cohort(&name_of(site));
    covers.then_some(()).ok_or(ScreenError::NotFound)
}

fn later(at: Timestamp, seconds: i64) -> Timestamp {
    at.checked_add(seconds.seconds()).unwrap_or(at)
}

fn digest(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

/// A code of chance.
fn drawn(chance: u64) -> String {
    let code = chance % CODES;
    format!("{code:0width$}", width = CODE_DIGITS)
}

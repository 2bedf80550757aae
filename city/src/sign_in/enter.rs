//! Coming in: by name and password, by the code of a letter, and by the second factor.

use jiff::Timestamp;
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use super::code::OneTimeCode;
use super::letters::note;
use super::model::{Account, AccountState, Entered, Entrance, Happening, Origin, Stage};
use super::name::{SignInName, folded};
use super::password::{self, HasherError, PASSWORD_BYTES_MAX};
use super::secret::Secret;
use super::sessions::{Lively, replace};
use super::store::session::Kept;
use super::throttle::{ADDRESS, Counted, NAME, NAME_AT_ADDRESS, WITHIN, Wait};
use super::{EVENT_DAYS, SignIn, days_before, store, totp};
use crate::City;
use crate::error::StoreError;
use crate::id::AccountId;

/// Days for which an address counts as known after an account was signed in to from it: as long as that is kept.
const ADDRESS_KNOWN_DAYS: i64 = EVENT_DAYS;

/// Why somebody did not come in.
#[derive(Debug, Error)]
pub enum EnterError {
    /// What was given is not right. It is not said which part of it: nobody learns here who has an account.
    #[error("this is not right")]
    Wrong,
    /// Too much was tried.
    #[error("too much was tried: wait {seconds} seconds")]
    Throttled {
        /// How long to wait.
        seconds: i64,
    },
    /// Too many sign in at this moment.
    #[error("too many people sign in at this moment: try again in some seconds")]
    Busy,
    /// The session is over.
    #[error("the session is over: sign in again")]
    Ended,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<HasherError> for EnterError {
    fn from(error: HasherError) -> Self {
        match error {
            HasherError::Busy => Self::Busy,
            HasherError::Corrupt => StoreError::corrupt("sign_in_account.password_hash").into(),
            broken @ HasherError::BrokeDown => StoreError::Unwritten(broken.to_string()).into(),
        }
    }
}

impl SignIn {
    /// Begins a session by name and password. Whether there is such an account shows neither in words nor in time.
    ///
    /// # Errors
    /// See [`EnterError`].
    pub async fn with_password(
        &self,
        name: &str,
        password: &Secret,
        origin: &Origin,
    ) -> Result<Entered, EnterError> {
        let name = SignInName::read(name).ok();
        let found = match &name {
            Some(name) => store::named(self.db().read(), name).await?,
            None => None,
        };
        let found = found.filter(|locked| locked.account.state == AccountState::Open);
        let id = found.as_ref().map(|locked| locked.account.id.clone());
        let counted = self.counted(name.as_ref(), id.as_ref(), origin).await?;
        self.take(&counted).await?;
        let too_long = password.reveal().len() > PASSWORD_BYTES_MAX;
        let given = if too_long {
            Secret::new("")
        } else {
            password::normal(password)
        };
        let (account, hash) = found.map_or((None, None), |locked| {
            (Some(locked.account), locked.password_hash)
        });
        let right = match self.hasher().verify(given, hash).await {
            Ok(right) => right && !too_long,
            Err(error) => {
                // It was not looked at, so it is not counted.
                self.give_back(&counted).await?;
                return Err(error.into());
            }
        };
        match account {
            Some(account) if right => {
                let entrance = Entrance::Password;
                self.enter(account, entrance, counted, origin).await
            }
            _ => {
                let event = Self::event(id.as_ref(), Happening::WrongPassword, origin);
                self.note(event).await?;
                Err(EnterError::Wrong)
            }
        }
    }

    /// Begins a session by the code of a letter, which is used up by it.
    ///
    /// # Errors
    /// See [`EnterError`].
    pub async fn with_letter(&self, code: &str, origin: &Origin) -> Result<Entered, EnterError> {
        let counted = vec![by_address(origin)];
        self.take(&counted).await?;
        let now = self.now();
        let account = match OneTimeCode::read(code) {
            Some(code) => {
                let city = self.city().clone();
                self.write(move |tx| {
                    Box::pin(async move { use_letter(tx, &city, &code, now).await })
                })
                .await?
            }
            None => None,
        };
        match account.filter(|account| account.state == AccountState::Open) {
            Some(account) => {
                let entrance = Entrance::Letter;
                self.enter(account, entrance, counted, origin).await
            }
            None => {
                self.note(Self::event(None, Happening::WrongLetter, origin))
                    .await?;
                Err(EnterError::Wrong)
            }
        }
    }

    /// Gives the second factor to a session that lacks it: a code of the authenticator, or a recovery code.
    ///
    /// # Errors
    /// See [`EnterError`].
    pub async fn second_step(
        &self,
        token: &Secret,
        typed: &str,
        origin: &Origin,
    ) -> Result<Entered, EnterError> {
        let Some(Lively { kept, session }) = self.session_at(token, self.now()).await? else {
            return Err(EnterError::Ended);
        };
        let account = session.account;
        if session.stage != Stage::SecondFactor {
            return Err(EnterError::Wrong);
        }
        let counted = vec![within(&account.id)];
        self.take(&counted).await?;
        let Some(given) = self.second_factor(&account.id, typed).await? else {
            let event = Self::event(Some(&account.id), Happening::WrongSecondFactor, origin);
            self.note(event).await?;
            return Err(EnterError::Wrong);
        };
        let whole = Kept {
            second_factor: true,
            ..kept.clone()
        };
        let (renewed, new_token) = self.renew(&account, &whole);
        let mut events = vec![Self::event(Some(&account.id), Happening::SignedIn, origin)];
        if given == Given::Recovery {
            events.push(Self::event(
                Some(&account.id),
                Happening::RecoveryUsed,
                origin,
            ));
        }
        let (chance, now, put) = (self.city().chance().clone(), self.now(), renewed.clone());
        let kept_so = self
            .write(move |tx| {
                Box::pin(async move {
                    if !replace(tx, &kept.digest, &put).await? {
                        return Ok(false);
                    }
                    for Counted { key, .. } in &counted {
                        store::throttle::forget(tx, key).await?;
                    }
                    for event in events {
                        store::event::add(tx, &chance, now, event).await?;
                    }
                    Ok(true)
                })
            })
            .await?;
        if !kept_so {
            return Err(EnterError::Ended);
        }
        Ok(self.entered(&account.id, &renewed, new_token).await?)
    }

    /// Uses up a code of the second factor; nothing where it is not right.
    pub(super) async fn second_factor(
        &self,
        account: &AccountId,
        typed: &str,
    ) -> Result<Option<Given>, StoreError> {
        if typed.len() > PASSWORD_BYTES_MAX {
            return Ok(None);
        }
        let digits: String = folded(typed)
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .collect();
        let is_code =
            digits.len() == totp::CODE_DIGITS && digits.bytes().all(|digit| digit.is_ascii_digit());
        let account = account.clone();
        if is_code {
            let Some(step) = self.confirmed_step(&account, &digits).await? else {
                return Ok(None);
            };
            let used = self.write(move |tx| {
                Box::pin(async move { store::factor::use_step(tx, &account, step).await })
            });
            return Ok(used.await?.then_some(Given::Code));
        }
        let Some(code) = OneTimeCode::read(typed) else {
            return Ok(None);
        };
        let used = self.write(move |tx| {
            Box::pin(async move { store::factor::use_recovery(tx, &account, &code.digest()).await })
        });
        Ok(used.await?.then_some(Given::Recovery))
    }

    /// The step of a code of the second factor that holds, where it may be used.
    async fn confirmed_step(
        &self,
        account: &AccountId,
        digits: &str,
    ) -> Result<Option<i64>, StoreError> {
        let Some(sealed) = store::factor::confirmed(self.db().read(), account).await? else {
            return Ok(None);
        };
        let secret = self.open_secret(account, &sealed.secret)?;
        let last = sealed.last_step;
        Ok(totp::accepted_step(&secret, digits, self.now(), last))
    }

    /// The secret of a second factor.
    pub(super) fn open_secret(
        &self,
        account: &AccountId,
        sealed: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        let key = &self.inner.settings.key;
        key.open(account.as_str(), sealed)
            .ok_or(StoreError::corrupt("sign_in_factor.sealed"))
    }

    /// Keeps a new session and puts down how it came to be.
    async fn enter(
        &self,
        account: Account,
        entrance: Entrance,
        counted: Vec<Counted>,
        origin: &Origin,
    ) -> Result<Entered, EnterError> {
        self.sweep(self.now()).await?;
        let (kept, token) = self.begin(&account, entrance, origin);
        let Entered { stage, .. } = self.entered(&account.id, &kept, token.clone()).await?;
        // Who lacks nothing has the time of a whole session at once.
        let whole = matches!(stage, Stage::Ready(_));
        let (kept, token) = if whole {
            self.renew(&account, &kept)
        } else {
            (kept, token)
        };
        let mut what = Vec::new();
        match entrance {
            Entrance::Letter => what.push(Happening::LetterUsed),
            Entrance::Password if !whole => what.push(Happening::PasswordGiven),
            Entrance::Password => {}
        }
        if whole {
            what.push(Happening::SignedIn);
        }
        let events: Vec<_> = what
            .into_iter()
            .map(|what| Self::event(Some(&account.id), what, origin))
            .collect();
        let (chance, now, put) = (self.city().chance().clone(), self.now(), kept.clone());
        self.write(move |tx| {
            Box::pin(async move {
                store::session::insert(tx, &put).await?;
                settle(tx, &counted, now).await?;
                for event in events {
                    store::event::add(tx, &chance, now, event).await?;
                }
                Ok(())
            })
        })
        .await?;
        Ok(Entered { token, stage })
    }

    /// Under which keys a try of this name from this address is counted.
    async fn counted(
        &self,
        name: Option<&SignInName>,
        account: Option<&AccountId>,
        origin: &Origin,
    ) -> Result<Vec<Counted>, StoreError> {
        // What is no name can be nobody's: all of it together is one.
        let name = name.map_or_else(|| "none".to_owned(), SignInName::digest);
        let since = days_before(self.now(), ADDRESS_KNOWN_DAYS);
        let address = &origin.address;
        let known = store::event::knows_address(self.db(), account, address, since).await?;
        let mut counted = vec![
            by_address(origin),
            Counted {
                key: format!("{AT_ADDRESS}{address} {name}"),
                rule: NAME_AT_ADDRESS,
            },
        ];
        if !known {
            counted.push(Counted {
                key: format!("name {name}"),
                rule: NAME,
            });
        }
        Ok(counted)
    }

    /// Counts a try, before it is known how it ends.
    pub(super) async fn take(&self, counted: &[Counted]) -> Result<(), EnterError> {
        let (counted, now) = (counted.to_vec(), self.now());
        let throttled = |wait: Wait| EnterError::Throttled {
            seconds: wait.seconds,
        };
        let free = store::throttle::wait(self.db().read(), &counted, now).await?;
        free.map_err(throttled)?;
        let taken = self
            .write(move |tx| {
                Box::pin(async move { store::throttle::take(tx, &counted, now).await })
            })
            .await?;
        taken.map_err(throttled)
    }

    /// Gives a try back that was none.
    pub(super) async fn give_back(&self, counted: &[Counted]) -> Result<(), StoreError> {
        let (counted, now) = (counted.to_vec(), self.now());
        self.write(move |tx| {
            Box::pin(async move { store::throttle::give_back(tx, &counted, now).await })
        })
        .await
    }
}

/// Uses a letter up: whose account it opens. The second factor ends where the letter says so.
async fn use_letter(
    tx: &DatabaseTransaction,
    city: &City,
    code: &OneTimeCode,
    now: Timestamp,
) -> Result<Option<Account>, StoreError> {
    let Some(used) = store::letter::take(tx, &code.digest(), now).await? else {
        return Ok(None);
    };
    if used.ends_factor {
        store::factor::end(tx, &used.account).await?;
        store::factor::replace_recovery(tx, &used.account, &[]).await?;
        let what = Happening::FactorReset;
        note(tx, city, &used.account, what, &used.ordered_by).await?;
    }
    let found = store::with_id(tx, &used.account).await?;
    Ok(found.map(|locked| locked.account))
}

/// What was given as second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Given {
    Code,
    Recovery,
}

/// How the key of a name at an address begins.
const AT_ADDRESS: &str = "at ";

/// After success the failures of this name at this address are forgotten; those that others share get back this one try.
async fn settle(
    tx: &DatabaseTransaction,
    counted: &[Counted],
    now: Timestamp,
) -> Result<(), StoreError> {
    let (own, shared): (Vec<Counted>, Vec<Counted>) = counted
        .iter()
        .cloned()
        .partition(|counted| counted.key.starts_with(AT_ADDRESS));
    store::throttle::give_back(tx, &shared, now).await?;
    for Counted { key, .. } in own {
        store::throttle::forget(tx, &key).await?;
    }
    Ok(())
}

fn by_address(origin: &Origin) -> Counted {
    Counted {
        key: format!("address {}", origin.address),
        rule: ADDRESS,
    }
}

pub(super) fn within(account: &AccountId) -> Counted {
    Counted {
        key: format!("within {account}"),
        rule: WITHIN,
    }
}

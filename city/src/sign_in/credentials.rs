//! A person's own keys: the password and recovery codes, and how all keys are proved before one is changed.

use thiserror::Error;

use super::code::OneTimeCode;
use super::enter::{EnterError, Given, within};
use super::model::{Account, Entered, Entrance, Happening, Origin, Stage};
use super::password::{self, HasherError, PASSWORD_BYTES_MAX, WeakPassword};
use super::secret::Secret;
use super::sessions::{Lively, replace};
use super::throttle::Counted;
use super::{SignIn, store};
use crate::error::StoreError;
use crate::id::AccountId;

/// Recovery codes that are given out at a time.
pub const RECOVERY_CODES: usize = 10;

/// Why a key was not changed.
#[derive(Debug, Error)]
pub enum CredentialError {
    /// The session is over, or not far enough for this.
    #[error("the session is over: sign in again")]
    Ended,
    /// The password or code that was asked for is not right.
    #[error("this is not right")]
    Wrong,
    /// The password is right, and the code of the second factor is not.
    #[error("this code is not right")]
    WrongCode,
    /// Too much was tried.
    #[error("too much was tried: wait {seconds} seconds")]
    Throttled {
        /// How long to wait.
        seconds: i64,
    },
    /// Too many sign in at this moment.
    #[error("too many people sign in at this moment: try again in some seconds")]
    Busy,
    /// The new password cannot be taken.
    #[error(transparent)]
    Weak(#[from] WeakPassword),
    /// There is a second factor already: who replaces it proves it first.
    #[error("the password and a code of the present second factor are needed first")]
    Unproved,
    /// Staff cannot be without a second factor.
    #[error("staff sign in with a second factor")]
    Needed,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<EnterError> for CredentialError {
    fn from(error: EnterError) -> Self {
        match error {
            EnterError::Wrong => Self::Wrong,
            EnterError::Throttled { seconds } => Self::Throttled { seconds },
            EnterError::Busy => Self::Busy,
            EnterError::Ended => Self::Ended,
            EnterError::Store(error) => Self::Store(error),
        }
    }
}

impl From<HasherError> for CredentialError {
    fn from(error: HasherError) -> Self {
        EnterError::from(error).into()
    }
}

impl SignIn {
    /// Whether the session's owner has to give the present password to change it: not where they came by a letter and have
    /// none.
    #[must_use]
    pub fn asks_for_present_password(account: &Account, entrance: Entrance) -> bool {
        account.has_password || entrance != Entrance::Letter
    }

    /// Sets a new password. All other sessions end, letters lose their worth, and this session gets a new token.
    ///
    /// # Errors
    /// See [`CredentialError`].
    pub async fn set_password(
        &self,
        token: &Secret,
        present: &Secret,
        new: &Secret,
        origin: &Origin,
    ) -> Result<Entered, CredentialError> {
        let lively = self.session_at(token, self.now()).await?;
        let Lively { kept, session } = lively.ok_or(CredentialError::Ended)?;
        let account = session.account;
        if matches!(session.stage, Stage::SecondFactor | Stage::Enrolment) {
            return Err(CredentialError::Ended);
        }
        password::check(new, &account.name, &self.inner.settings.common)?;
        if Self::asks_for_present_password(&account, session.entrance) {
            self.prove_password(&account.id, present, origin).await?;
        }
        let hash = self.hasher().hash(password::normal(new)).await?;
        let mut events = vec![Self::event(
            Some(&account.id),
            Happening::PasswordSet,
            origin,
        )];
        // A resident who came by a letter is in with this; staff set up their second factor first.
        if session.stage == Stage::NewPassword && !account.holder.is_staff() {
            events.push(Self::event(Some(&account.id), Happening::SignedIn, origin));
        }
        let (renewed, new_token) = self.renew(&account, &kept);
        let (chance, now, put) = (self.city().chance().clone(), self.now(), renewed.clone());
        let done = self
            .write(move |tx| {
                Box::pin(async move {
                    if !replace(tx, &kept.digest, &put).await? {
                        return Ok(false);
                    }
                    store::set_password(tx, &put.account, Some(hash)).await?;
                    store::session::delete_others(tx, &put.account, Some(&put.digest)).await?;
                    store::letter::withdraw(tx, &put.account).await?;
                    for event in events {
                        store::event::add(tx, &chance, now, event).await?;
                    }
                    Ok(true)
                })
            })
            .await?;
        if !done {
            return Err(CredentialError::Ended);
        }
        Ok(self.entered(&account.id, &renewed, new_token).await?)
    }

    /// Looks whether the present password was given, as slowly for who guesses as at the door.
    async fn prove_password(
        &self,
        account: &AccountId,
        present: &Secret,
        origin: &Origin,
    ) -> Result<(), CredentialError> {
        let counted = vec![within(account)];
        self.take(&counted).await?;
        let found = store::with_id(self.db().read(), account).await?;
        let hash = found.and_then(|locked| locked.password_hash);
        let too_long = present.reveal().len() > PASSWORD_BYTES_MAX;
        let given = if too_long {
            Secret::new("")
        } else {
            password::normal(present)
        };
        match self.hasher().verify(given, hash).await {
            Ok(true) if !too_long => {
                self.forget(counted).await?;
                Ok(())
            }
            Ok(_) => {
                let event = Self::event(Some(account), Happening::WrongPassword, origin);
                self.note(event).await?;
                Err(CredentialError::Wrong)
            }
            Err(error) => {
                self.give_back(&counted).await?;
                Err(error.into())
            }
        }
    }

    /// Looks whether the password and the second factor that holds were given, in this order, so that no code is used up by
    /// who does not know the password.
    pub(super) async fn prove_all(
        &self,
        account: &AccountId,
        present: &Secret,
        typed: &str,
        origin: &Origin,
    ) -> Result<(), CredentialError> {
        self.prove_password(account, present, origin).await?;
        let counted = vec![within(account)];
        self.take(&counted).await?;
        let Some(given) = self.second_factor(account, typed).await? else {
            let event = Self::event(Some(account), Happening::WrongSecondFactor, origin);
            self.note(event).await?;
            return Err(CredentialError::WrongCode);
        };
        self.forget(counted).await?;
        if given == Given::Recovery {
            let event = Self::event(Some(account), Happening::RecoveryUsed, origin);
            self.note(event).await?;
        }
        Ok(())
    }

    async fn forget(&self, counted: Vec<Counted>) -> Result<(), StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                for Counted { key, .. } in &counted {
                    store::throttle::forget(tx, key).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Gives out new recovery codes, by the password and a code of the second factor or of those before. Those before are worth nothing any more.
    ///
    /// # Errors
    /// See [`CredentialError`].
    pub async fn renew_recovery(
        &self,
        token: &Secret,
        present: &Secret,
        typed: &str,
        origin: &Origin,
    ) -> Result<Vec<OneTimeCode>, CredentialError> {
        let lively = self.whole(token).await?.ok_or(CredentialError::Ended)?;
        let account = lively.kept.account;
        if !lively.kept.second_factor {
            return Err(CredentialError::Ended);
        }
        self.prove_all(&account, present, typed, origin).await?;
        let codes = self.draw_codes();
        let digests: Vec<String> = codes.iter().map(OneTimeCode::digest).collect();
        let event = Self::event(Some(&account), Happening::RecoveryRenewed, origin);
        let (chance, now) = (self.city().chance().clone(), self.now());
        self.write(move |tx| {
            Box::pin(async move {
                store::factor::replace_recovery(tx, &account, &digests).await?;
                store::event::add(tx, &chance, now, event).await
            })
        })
        .await?;
        Ok(codes)
    }

    /// How many recovery codes the owner of a session has left; nothing where they have no second factor.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn recovery_left(&self, token: &Secret) -> Result<Option<u64>, StoreError> {
        let Some(lively) = self.whole(token).await? else {
            return Ok(None);
        };
        let (read, account) = (self.db().read(), &lively.kept.account);
        if store::factor::confirmed(read, account).await?.is_none() {
            return Ok(None);
        }
        store::factor::recovery_left(read, account).await.map(Some)
    }

    pub(super) fn draw_codes(&self) -> Vec<OneTimeCode> {
        let chance = self.city().chance();
        (0..RECOVERY_CODES)
            .map(|_| OneTimeCode::drawn(chance))
            .collect()
    }
}

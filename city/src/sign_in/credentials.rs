//! A person's own keys: password, second factor, recovery codes.

use thiserror::Error;

use super::code::OneTimeCode;
use super::enter::{EnterError, within};
use super::model::{Account, Entered, Entrance, Happening, Origin, Stage};
use super::name::folded;
use super::password::{self, HasherError, PASSWORD_BYTES_MAX, WeakPassword};
use super::secret::Secret;
use super::sessions::{Lively, replace};
use super::store::session::Kept;
use super::throttle::Counted;
use super::{SignIn, store, totp};
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

/// A second factor that is shown to be set up.
#[derive(Debug, Clone)]
pub struct FactorOffer {
    /// The secret in base 32, for typing.
    pub secret: Secret,
    /// The address by which authenticators take it in, for scanning.
    pub address: Secret,
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

    /// A session that may look after its second factor: whole, or of staff who have none yet.
    async fn for_factor(&self, token: &Secret) -> Result<Lively, CredentialError> {
        let lively = self.session_at(token, self.now()).await?;
        let stage_fits = |lively: &Lively| {
            !matches!(
                lively.session.stage,
                Stage::SecondFactor | Stage::NewPassword
            )
        };
        lively.filter(stage_fits).ok_or(CredentialError::Ended)
    }

    /// The second factor that is shown to be set up; the same one until it is confirmed.
    ///
    /// # Errors
    /// See [`CredentialError`].
    pub async fn offer_factor(&self, token: &Secret) -> Result<FactorOffer, CredentialError> {
        let Lively { session, .. } = self.for_factor(token).await?;
        let account = session.account;
        let chance = self.city().chance();
        let secret: [u8; totp::SECRET_BYTES] = chance.bytes();
        let key = &self.inner.settings.key;
        let sealed = key
            .seal(chance, account.id.as_str(), &secret)
            .ok_or(StoreError::corrupt("sign_in_factor.sealed"))?;
        let id = account.id.clone();
        let shown = self
            .write(move |tx| {
                Box::pin(async move {
                    store::factor::offer(tx, &id, sealed).await?;
                    store::factor::offered(tx, &id).await
                })
            })
            .await?;
        let shown = shown.ok_or(StoreError::corrupt("sign_in_factor.state"))?;
        let secret = totp::base32(&self.open_secret(&account.id, &shown.secret)?);
        let issuer = "Commonweal";
        let name: String = form_component(account.name.as_str());
        let address = format!("otpauth://totp/{issuer}:{name}?secret={secret}&issuer={issuer}");
        Ok(FactorOffer {
            secret: Secret::new(secret),
            address: Secret::new(address),
        })
    }

    /// Lets the second factor that was shown hold, by a code of it. Gives recovery codes, which are shown this once, and the
    /// session under a new token. All other sessions end.
    ///
    /// # Errors
    /// See [`CredentialError`].
    pub async fn confirm_factor(
        &self,
        token: &Secret,
        typed: &str,
        origin: &Origin,
    ) -> Result<(Entered, Vec<OneTimeCode>), CredentialError> {
        let Lively { kept, session } = self.for_factor(token).await?;
        let account = session.account;
        let counted = vec![within(&account.id)];
        self.take(&counted).await?;
        let offered = store::factor::offered(self.db().read(), &account.id).await?;
        let offered = offered.ok_or(CredentialError::Wrong)?;
        let secret = self.open_secret(&account.id, &offered.secret)?;
        let digits: String = folded(typed.get(..typed.len().min(64)).unwrap_or_default())
            .split_whitespace()
            .collect();
        let step = totp::accepted_step(&secret, &digits, self.now(), 0);
        let step = step.ok_or(CredentialError::Wrong)?;
        let codes = self.draw_codes();
        let digests: Vec<String> = codes.iter().map(OneTimeCode::digest).collect();
        let whole = Kept {
            second_factor: true,
            ..kept.clone()
        };
        let (renewed, new_token) = self.renew(&account, &whole);
        let mut events = vec![Self::event(Some(&account.id), Happening::FactorSet, origin)];
        if session.stage == Stage::Enrolment {
            events.push(Self::event(Some(&account.id), Happening::SignedIn, origin));
        }
        let (chance, now, put) = (self.city().chance().clone(), self.now(), renewed.clone());
        let done = self
            .write(move |tx| {
                Box::pin(async move {
                    if !replace(tx, &kept.digest, &put).await?
                        || !store::factor::confirm(tx, &put.account, step).await?
                    {
                        return Ok(false);
                    }
                    store::factor::replace_recovery(tx, &put.account, &digests).await?;
                    store::session::delete_others(tx, &put.account, Some(&put.digest)).await?;
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
        if !done {
            return Err(CredentialError::Ended);
        }
        let entered = self.entered(&account.id, &renewed, new_token).await?;
        Ok((entered, codes))
    }

    /// Gives up the second factor of a resident, by the password.
    ///
    /// # Errors
    /// See [`CredentialError`].
    pub async fn end_factor(
        &self,
        token: &Secret,
        present: &Secret,
        origin: &Origin,
    ) -> Result<(), CredentialError> {
        let lively = self.whole(token).await?.ok_or(CredentialError::Ended)?;
        let account = lively.session.account;
        if account.holder.is_staff() {
            return Err(CredentialError::Needed);
        }
        self.prove_password(&account.id, present, origin).await?;
        let event = Self::event(Some(&account.id), Happening::FactorEnded, origin);
        let (chance, now, digest) = (self.city().chance().clone(), self.now(), lively.kept.digest);
        Ok(self
            .write(move |tx| {
                Box::pin(async move {
                    store::factor::end(tx, &account.id).await?;
                    store::factor::replace_recovery(tx, &account.id, &[]).await?;
                    store::session::delete_others(tx, &account.id, Some(&digest)).await?;
                    store::event::add(tx, &chance, now, event).await
                })
            })
            .await?)
    }

    /// Gives out new recovery codes, by the password. Those before are worth nothing any more.
    ///
    /// # Errors
    /// See [`CredentialError`].
    pub async fn renew_recovery(
        &self,
        token: &Secret,
        present: &Secret,
        origin: &Origin,
    ) -> Result<Vec<OneTimeCode>, CredentialError> {
        let lively = self.whole(token).await?.ok_or(CredentialError::Ended)?;
        let account = lively.kept.account;
        if !lively.kept.second_factor {
            return Err(CredentialError::Ended);
        }
        self.prove_password(&account, present, origin).await?;
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

    fn draw_codes(&self) -> Vec<OneTimeCode> {
        let chance = self.city().chance();
        (0..RECOVERY_CODES)
            .map(|_| OneTimeCode::drawn(chance))
            .collect()
    }
}

/// A name as part of an address.
fn form_component(name: &str) -> String {
    name.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

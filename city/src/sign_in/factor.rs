//! A person's second factor: setting one up, replacing it, giving it up.

use jiff::{SignedDuration, Timestamp};

use super::code::OneTimeCode;
use super::credentials::CredentialError;
use super::enter::within;
use super::model::{Account, Entered, Happening, Origin, Stage};
use super::name::folded;
use super::secret::Secret;
use super::sessions::{Lively, replace};
use super::store::factor::Offered;
use super::store::session::Kept;
use super::throttle::Counted;
use super::{SignIn, store, totp};
use crate::error::StoreError;

/// Minutes for which a second factor that is shown can be confirmed.
pub const OFFER_MINUTES: i64 = 10;

/// A second factor that is shown to be set up.
#[derive(Debug, Clone)]
pub struct FactorOffer {
    /// The secret in base 32, for typing.
    pub secret: Secret,
    /// The address by which authenticators take it in, for scanning.
    pub address: Secret,
}

impl SignIn {
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

    /// The second factor that is shown to this session to be set up; the same one until it is confirmed or
    /// [`OFFER_MINUTES`] have passed.
    ///
    /// # Errors
    /// [`CredentialError::Unproved`] where there is one already and [`Self::replace_factor`] did not go before; see
    /// [`CredentialError`].
    pub async fn offer_factor(&self, token: &Secret) -> Result<FactorOffer, CredentialError> {
        let Lively { kept, session } = self.for_factor(token).await?;
        let account = session.account;
        let read = self.db().read();
        let shown = store::factor::offered(read, &account.id, &self.offered_to(&kept)).await?;
        if let Some(shown) = shown {
            let secret = self.open_secret(&account.id, &shown.secret)?;
            return Ok(offer_of(&account, &secret));
        }
        if store::factor::confirmed(read, &account.id).await?.is_some() {
            return Err(CredentialError::Unproved);
        }
        self.draw_offer(&account, &kept).await
    }

    /// Shows another second factor to a session, by the password and a code of the one that holds, or a recovery code. The
    /// one that holds does so until the other is confirmed.
    ///
    /// # Errors
    /// See [`CredentialError`].
    pub async fn replace_factor(
        &self,
        token: &Secret,
        present: &Secret,
        typed: &str,
        origin: &Origin,
    ) -> Result<FactorOffer, CredentialError> {
        let lively = self.whole(token).await?.ok_or(CredentialError::Ended)?;
        let account = lively.session.account;
        self.prove_all(&account.id, present, typed, origin).await?;
        self.draw_offer(&account, &lively.kept).await
    }

    /// To which session a second factor was shown, and since when that counts.
    fn offered_to(&self, kept: &Kept) -> Offered {
        let time = SignedDuration::from_mins(OFFER_MINUTES);
        Offered {
            to: kept.id.clone(),
            since: self.now().checked_sub(time).unwrap_or(Timestamp::MIN),
        }
    }

    async fn draw_offer(
        &self,
        account: &Account,
        kept: &Kept,
    ) -> Result<FactorOffer, CredentialError> {
        let chance = self.city().chance();
        let secret: [u8; totp::SECRET_BYTES] = chance.bytes();
        let key = &self.inner.settings.key;
        let sealed = key
            .seal(chance, account.id.as_str(), &secret)
            .ok_or(StoreError::corrupt("sign_in_factor.sealed"))?;
        let (id, to, now) = (account.id.clone(), kept.id.clone(), self.now());
        self.write(move |tx| {
            Box::pin(async move { store::factor::offer(tx, &id, &to, now, sealed).await })
        })
        .await?;
        Ok(offer_of(account, &secret))
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
        let shown = self.offered_to(&kept);
        let offered = store::factor::offered(self.db().read(), &account.id, &shown).await?;
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
                        || !store::factor::confirm(tx, &put.account, &shown, step).await?
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

    /// Gives up the second factor of a resident, by the password and a code of it, or a recovery code.
    ///
    /// # Errors
    /// See [`CredentialError`].
    pub async fn end_factor(
        &self,
        token: &Secret,
        present: &Secret,
        typed: &str,
        origin: &Origin,
    ) -> Result<(), CredentialError> {
        let lively = self.whole(token).await?.ok_or(CredentialError::Ended)?;
        let account = lively.session.account;
        if account.holder.is_staff() {
            return Err(CredentialError::Needed);
        }
        self.prove_all(&account.id, present, typed, origin).await?;
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
}

/// A secret as it is shown.
fn offer_of(account: &Account, secret: &[u8]) -> FactorOffer {
    let secret = totp::base32(secret);
    let issuer = "Commonweal";
    let name: String = form_component(account.name.as_str());
    let address = format!("otpauth://totp/{issuer}:{name}?secret={secret}&issuer={issuer}");
    FactorOffer {
        secret: Secret::new(secret),
        address: Secret::new(address),
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

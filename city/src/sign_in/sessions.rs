//! Sessions: who a token stands for, how long, and how their owner ends them.

use jiff::{SignedDuration, Timestamp};
use platform::hex;
use sea_orm::ConnectionTrait;
use sha2::{Digest, Sha256};

use super::model::{
    Account, AccountState, Entered, Entrance, EventLine, Happening, Origin, Session, SessionLine,
    Stage,
};
use super::secret::Secret;
use super::store::session::Kept;
use super::{SignIn, door, store};
use crate::error::StoreError;
use crate::id::{AccountId, PostId, SessionId};
use crate::mandate::Actor;
use crate::sign_in::Holder;
use crate::staff::{self, StaffPost};

/// Minutes without a request after which a resident's session is over.
pub const RESIDENT_IDLE_MINUTES: i64 = 60;

/// Hours after which a resident's session is over however busy it is.
pub const RESIDENT_HOURS: i64 = 12;

/// Minutes without a request after which a session of staff is over.
pub const STAFF_IDLE_MINUTES: i64 = 20;

/// Hours after which a session of staff is over however busy it is: a long day.
pub const STAFF_HOURS: i64 = 10;

/// Minutes for a session that lacks something, such as the second factor, to become whole.
pub const PENDING_MINUTES: i64 = 15;

/// How often it is noted that a session is used, in seconds.
const SEEN_EVERY_SECONDS: i64 = 60;

/// What is kept of a token.
pub(super) fn digest_of(token: &Secret) -> String {
    hex(&Sha256::digest(token.reveal().as_bytes()))
}

/// A session as it is kept and what it stands for now.
pub(super) struct Lively {
    pub(super) kept: Kept,
    pub(super) session: Session,
}

impl SignIn {
    /// Who acts under a token now; nobody where it is forged, used up, over, not whole yet, or its holder holds no post.
    ///
    /// # Errors
    /// When the database does not do its work.
    pub async fn recognise(
        &self,
        token: &Secret,
        now: Timestamp,
    ) -> Result<Option<Actor>, StoreError> {
        let session = self.session_at(token, now).await?;
        Ok(session.and_then(|lively| match lively.session.stage {
            Stage::Ready(actor) => Some(actor),
            _ => None,
        }))
    }

    /// The session of a token, whole or not.
    ///
    /// # Errors
    /// When the database does not do its work.
    pub async fn session(&self, token: &Secret) -> Result<Option<Session>, StoreError> {
        let lively = self.session_at(token, self.now()).await?;
        Ok(lively.map(|lively| lively.session))
    }

    pub(super) async fn session_at(
        &self,
        token: &Secret,
        now: Timestamp,
    ) -> Result<Option<Lively>, StoreError> {
        if token.reveal().len() != door::TOKEN_DIGITS {
            return Ok(None);
        }
        self.sweep(now).await?;
        let digest = digest_of(token);
        let Some(kept) = store::session::with_digest(self.db().read(), &digest).await? else {
            return Ok(None);
        };
        let found = store::with_id(self.db().read(), &kept.account).await?;
        let account = found.map(|locked| locked.account);
        let open = account.filter(|account| account.state == AccountState::Open);
        let Some(account) = open.filter(|_| !kept.is_over(now)) else {
            self.write(move |tx| {
                Box::pin(async move { store::session::delete(tx, &digest).await })
            })
            .await?;
            return Ok(None);
        };
        let stage = self.stage(&account, &kept).await?;
        self.mark_seen(&account, &kept, &stage, now).await?;
        let session = Session {
            id: kept.id.clone(),
            account,
            entrance: kept.entrance,
            stage,
        };
        Ok(Some(Lively { kept, session }))
    }

    /// How far a session has come. It is asked at each request, so that a post that ended today gives nothing today.
    async fn stage(&self, account: &Account, kept: &Kept) -> Result<Stage, StoreError> {
        let read = self.db().read();
        let has_factor = store::factor::confirmed(read, &account.id).await?.is_some();
        if has_factor && !kept.second_factor {
            return Ok(Stage::SecondFactor);
        }
        if !account.has_password {
            return Ok(Stage::NewPassword);
        }
        let staff = match &account.holder {
            Holder::Resident(resident) => {
                let resident = resident.clone();
                return Ok(Stage::Ready(Actor::Resident { resident }));
            }
            Holder::Staff(staff) => staff,
        };
        if !has_factor {
            return Ok(Stage::Enrolment);
        }
        let mut posts = staff::posts_on(self.city(), staff, self.city().today()).await?;
        if let Some(chosen) = &kept.post {
            posts.retain(|post| &post.id == chosen);
        }
        Ok(match posts.as_slice() {
            [] => Stage::NoPost,
            [one] => Stage::Ready(one.actor()),
            _ => Stage::ChoosePost(posts),
        })
    }

    /// Notes that a session is used, once a minute at the most.
    async fn mark_seen(
        &self,
        account: &Account,
        kept: &Kept,
        stage: &Stage,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let whole = matches!(stage, Stage::Ready(_) | Stage::ChoosePost(_));
        let unseen = now.duration_since(kept.seen_at).as_secs();
        if !whole || unseen < SEEN_EVERY_SECONDS {
            return Ok(());
        }
        let idle_ends_at = after(now, idle(account));
        let digest = kept.digest.clone();
        self.write(move |tx| {
            Box::pin(async move { store::session::seen(tx, &digest, now, idle_ends_at).await })
        })
        .await
    }

    /// A new session, which is not kept yet, and its token.
    pub(super) fn begin(
        &self,
        account: &Account,
        entrance: Entrance,
        origin: &Origin,
    ) -> (Kept, Secret) {
        let now = self.now();
        let chance = self.city().chance();
        let token = Secret::new(hex(&chance.bytes::<32>()));
        let pending = SignedDuration::from_mins(PENDING_MINUTES);
        let kept = Kept {
            digest: digest_of(&token),
            id: SessionId::from_bytes(chance.bytes()),
            account: account.id.clone(),
            entrance,
            second_factor: false,
            post: None,
            begun_at: now,
            seen_at: now,
            idle_ends_at: after(now, idle(account).min(pending)),
            ends_at: after(now, longest(account)),
            origin: origin.clone(),
        };
        (kept, token)
    }

    /// The same session under a new token, with the time that a whole one has. The old token is worth nothing afterwards.
    pub(super) fn renew(&self, account: &Account, kept: &Kept) -> (Kept, Secret) {
        let now = self.now().max(kept.seen_at);
        let token = Secret::new(hex(&self.city().chance().bytes::<32>()));
        let renewed = Kept {
            digest: digest_of(&token),
            seen_at: now,
            idle_ends_at: after(now, idle(account)),
            ..kept.clone()
        };
        (renewed, token)
    }

    /// The stage that a session has once it is kept so.
    pub(super) async fn entered(
        &self,
        account: &AccountId,
        kept: &Kept,
        token: Secret,
    ) -> Result<Entered, StoreError> {
        let found = store::with_id(self.db().read(), account).await?;
        let locked = found.ok_or(StoreError::corrupt("sign_in_session.account_id"))?;
        let stage = self.stage(&locked.account, kept).await?;
        Ok(Entered { token, stage })
    }

    /// Chooses one of the posts that are open to a session. Gives the session under a new token; nothing where the post is
    /// none of them.
    ///
    /// # Errors
    /// When the database does not do its work.
    pub async fn choose_post(
        &self,
        token: &Secret,
        post: &PostId,
    ) -> Result<Option<Entered>, StoreError> {
        let Some(Lively { kept, session }) = self.session_at(token, self.now()).await? else {
            return Ok(None);
        };
        let has_factor = kept.second_factor;
        let Holder::Staff(staff) = &session.account.holder else {
            return Ok(None);
        };
        let posts = staff::posts_on(self.city(), staff, self.city().today()).await?;
        let open = posts.iter().any(|one: &StaffPost| &one.id == post);
        if !has_factor || !open {
            return Ok(None);
        }
        let chosen = Kept {
            post: Some(post.clone()),
            ..kept.clone()
        };
        let (renewed, new_token) = self.renew(&session.account, &chosen);
        let put = renewed.clone();
        let kept_so = self
            .write(move |tx| Box::pin(async move { replace(tx, &kept.digest, &put).await }))
            .await?;
        if !kept_so {
            return Ok(None);
        }
        let entered = self.entered(&session.account.id, &renewed, new_token);
        entered.await.map(Some)
    }

    /// Ends the session of a token. Afterwards the token is worth nothing, whoever holds a copy.
    ///
    /// # Errors
    /// When the database does not do its work.
    pub async fn sign_out(&self, token: &Secret, origin: &Origin) -> Result<(), StoreError> {
        let Some(lively) = self.session_at(token, self.now()).await? else {
            return Ok(());
        };
        let event = Self::event(Some(&lively.kept.account), Happening::SignedOut, origin);
        let (chance, now) = (self.city().chance().clone(), self.now());
        self.write(move |tx| {
            Box::pin(async move {
                if store::session::delete(tx, &lively.kept.digest).await? {
                    store::event::add(tx, &chance, now, event).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Ends one session of the account of a token, or all others where none is named.
    ///
    /// # Errors
    /// When the database does not do its work.
    pub async fn end_sessions(
        &self,
        token: &Secret,
        which: Option<SessionId>,
        origin: &Origin,
    ) -> Result<(), StoreError> {
        let Some(lively) = self.whole(token).await? else {
            return Ok(());
        };
        let what = match which {
            Some(_) => Happening::SessionEnded,
            None => Happening::OthersEnded,
        };
        let event = Self::event(Some(&lively.kept.account), what, origin);
        let (chance, now) = (self.city().chance().clone(), self.now());
        self.write(move |tx| {
            Box::pin(async move {
                let Kept {
                    account, digest, ..
                } = &lively.kept;
                let done = match which {
                    Some(id) => store::session::delete_of(tx, account, &id).await?,
                    None => {
                        store::session::delete_others(tx, account, Some(digest)).await?;
                        true
                    }
                };
                if done {
                    store::event::add(tx, &chance, now, event).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// The sessions of the account of a token, for its owner.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn sessions(&self, token: &Secret) -> Result<Vec<SessionLine>, StoreError> {
        let Some(lively) = self.whole(token).await? else {
            return Ok(Vec::new());
        };
        let all = store::session::of_account(self.db(), &lively.kept.account).await?;
        Ok(all
            .into_iter()
            .map(|kept| SessionLine {
                this_one: kept.digest == lively.kept.digest,
                id: kept.id,
                begun_at: kept.begun_at,
                seen_at: kept.seen_at,
                origin: kept.origin,
            })
            .collect())
    }

    /// What happened to the account of a token, the newest first, for its owner.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn events(&self, token: &Secret) -> Result<Vec<EventLine>, StoreError> {
        match self.whole(token).await? {
            Some(lively) => store::event::newest(self.db(), &lively.kept.account).await,
            None => Ok(Vec::new()),
        }
    }

    /// The session of a token that has given all that its account asks for.
    pub(super) async fn whole(&self, token: &Secret) -> Result<Option<Lively>, StoreError> {
        let lively = self.session_at(token, self.now()).await?;
        Ok(lively.filter(|lively| {
            matches!(
                lively.session.stage,
                Stage::Ready(_) | Stage::ChoosePost(_) | Stage::NoPost
            )
        }))
    }
}

/// Keeps a session under its new token. False where the old one was gone by then.
pub(super) async fn replace(
    tx: &impl ConnectionTrait,
    old: &str,
    new: &Kept,
) -> Result<bool, StoreError> {
    if !store::session::delete(tx, old).await? {
        return Ok(false);
    }
    store::session::insert(tx, new).await?;
    Ok(true)
}

fn idle(account: &Account) -> SignedDuration {
    SignedDuration::from_mins(if account.holder.is_staff() {
        STAFF_IDLE_MINUTES
    } else {
        RESIDENT_IDLE_MINUTES
    })
}

fn longest(account: &Account) -> SignedDuration {
    SignedDuration::from_hours(if account.holder.is_staff() {
        STAFF_HOURS
    } else {
        RESIDENT_HOURS
    })
}

pub(super) fn after(now: Timestamp, time: SignedDuration) -> Timestamp {
    now.checked_add(time).unwrap_or(Timestamp::MAX)
}

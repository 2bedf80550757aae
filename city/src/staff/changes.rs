//! Joining, moving and leaving.

use jiff::civil::Date;
use platform::db::{JobFuture, WriteError};
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use super::{
    PostState, STAFF_NAME_CHARACTERS_MAX, StaffMember, StaffPost, administers, needs_two, store,
};
use crate::City;
use crate::directory::{Body, Remit};
use crate::error::StoreError;
use crate::id::{BodyId, PostId, StaffId};
use crate::mandate::{Actor, Post, Role};
use crate::personal::Personal;
use crate::sign_in::{
    self, Account, Happening, Holder, Letter, LetterOrder, Order, SecondStep, SignInName,
};

/// Why a change of staff was not made.
#[derive(Debug, Error)]
pub enum StaffError {
    /// The actor does not look after this body's staff, or there is no such person in it: both look alike.
    #[error("this is not yours to see or change")]
    NotYours,
    /// The name is empty, too long or holds what no name does.
    #[error("a name has 1 to {STAFF_NAME_CHARACTERS_MAX} characters")]
    Name,
    /// The sign-in name belongs to somebody else, or did.
    #[error("this sign-in name is taken")]
    NameTaken,
    /// The district is none of the city's, or the service none of its.
    #[error("the city has no such service or district")]
    NoSuchPlace,
    /// The body may not have such a post.
    #[error("this body may not have such a post; it may have: {}", listed(.may))]
    NotStaffed {
        /// The posts that it may have.
        may: Vec<Remit>,
    },
    /// The one who proposed a post, or is to hold it, does not confirm it.
    #[error("a post like this is confirmed by another administrator than the one who proposed it")]
    NeedsAnother,
    /// The body has an administrator already.
    #[error("this body has an administrator already: they open further accounts")]
    NotTheFirst,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a post is to be.
#[derive(Debug, Clone)]
pub struct Joiner {
    /// Their role.
    pub role: Role,
    /// The code of the service.
    pub service: String,
    /// The district to which it is bounded.
    pub district: Option<String>,
    /// Whether they may see what is kept under restriction.
    pub cleared: bool,
    /// The first day.
    pub from: Date,
}

/// Who has joined, with the letter that was ordered for them.
#[derive(Debug, Clone)]
pub struct Joined {
    /// Who.
    pub staff: StaffId,
    /// Their letter, which another administrator prints.
    pub letter: LetterOrder,
}

/// The first administrator of a body, with the letter by which they come in.
#[derive(Debug, Clone)]
pub struct First {
    /// Who.
    pub staff: StaffId,
    /// Their letter.
    pub letter: Letter,
}

/// The first administrator of a body whose staff nobody looks after yet.
#[derive(Debug, Clone)]
pub struct FirstAdministrator {
    /// Their body.
    pub body: BodyId,
    /// Their name.
    pub name: String,
    /// The name by which they sign in.
    pub sign_in_name: SignInName,
}

/// The staff of a city's bodies.
#[derive(Clone)]
pub struct StaffDirectory {
    city: City,
}

impl StaffDirectory {
    /// The staff of this city.
    #[must_use]
    pub fn of(city: &City) -> Self {
        Self { city: city.clone() }
    }

    /// The staff of the actor's body, with their posts in it.
    ///
    /// # Errors
    /// [`StaffError::NotYours`] for anybody but an administrator.
    pub async fn list(&self, actor: &Actor) -> Result<Vec<StaffMember>, StaffError> {
        let body = administers(self.city.policies(), actor).ok_or(StaffError::NotYours)?;
        Ok(store::of_body(self.city.db().read(), body).await?)
    }

    /// One member of the staff of the actor's body.
    ///
    /// # Errors
    /// [`StaffError::NotYours`] where there is none, or the actor is no administrator.
    pub async fn member(&self, actor: &Actor, staff: &StaffId) -> Result<StaffMember, StaffError> {
        let all = self.list(actor).await?;
        let found = all.into_iter().find(|member| &member.id == staff);
        found.ok_or(StaffError::NotYours)
    }

    /// The name of a member of staff, for themselves.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn name_of(&self, staff: &StaffId) -> Result<Option<Personal>, StoreError> {
        store::name(self.city.db().read(), staff).await
    }

    /// Takes somebody into the actor's body: a post, an account, and a letter by which they come in.
    ///
    /// # Errors
    /// See [`StaffError`].
    pub async fn join(
        &self,
        actor: &Actor,
        name: &str,
        sign_in_name: &SignInName,
        joiner: &Joiner,
    ) -> Result<Joined, StaffError> {
        let body = administers(self.city.policies(), actor)
            .ok_or(StaffError::NotYours)?
            .clone();
        let (new, post) = self.newcomer(body, name, sign_in_name, joiner, actor.key())?;
        let city = self.city.clone();
        self.write(move |tx| {
            Box::pin(async move {
                let Some(account) = new.take_in(tx, &city, &post).await? else {
                    return Ok(Err(StaffError::NameTaken));
                };
                let order = Order {
                    body: post.post.body,
                    by: new.by,
                    second_step: SecondStep::Stays,
                };
                let letter = sign_in::order(tx, &city, &account, &order).await?;
                let staff = new.staff;
                Ok(Ok(Joined { staff, letter }))
            })
        })
        .await?
    }

    /// Makes the first administrator of a body in which there is none. Whoever runs the program does this by its command
    /// line; it can be done once for each body.
    ///
    /// # Errors
    /// See [`StaffError`].
    pub async fn first_administrator(
        &self,
        first: FirstAdministrator,
    ) -> Result<First, StaffError> {
        let joiner = Joiner {
            role: Role::Administrator,
            service: STAFF_SERVICE.to_owned(),
            district: None,
            cleared: false,
            from: self.city.today(),
        };
        let by = Actor::System.key();
        let (name, body) = (&first.name, first.body);
        let (new, post) = self.newcomer(body, name, &first.sign_in_name, &joiner, by)?;
        let (city, today) = (self.city.clone(), self.city.today());
        self.write(move |tx| {
            Box::pin(async move {
                let body = &post.post.body;
                if store::has_role(tx, Role::Administrator, body, today).await? {
                    return Ok(Err(StaffError::NotTheFirst));
                }
                let Some(account) = new.take_in(tx, &city, &post).await? else {
                    return Ok(Err(StaffError::NameTaken));
                };
                let letter = sign_in::issue(tx, &city, &account, &new.by).await?;
                let staff = new.staff;
                Ok(Ok(First { staff, letter }))
            })
        })
        .await?
    }

    /// Somebody who may be taken in, and their post.
    fn newcomer(
        &self,
        body: BodyId,
        name: &str,
        sign_in_name: &SignInName,
        joiner: &Joiner,
        by: String,
    ) -> Result<(Newcomer, StaffPost), StaffError> {
        let name = name.trim().to_owned();
        let characters = name.chars().count();
        let fits = (1..=STAFF_NAME_CHARACTERS_MAX).contains(&characters);
        if !fits || name.contains(char::is_control) {
            return Err(StaffError::Name);
        }
        self.check_place(&body, joiner)?;
        let staff = StaffId::from_bytes(self.city.chance().bytes());
        let post = self.post(&staff, body, joiner, &by);
        let new = Newcomer {
            staff,
            name,
            sign_in_name: sign_in_name.clone(),
            by,
        };
        Ok((new, post))
    }

    /// Moves somebody within the actor's body: their posts in it end on the day on which the new one begins, and their
    /// sessions end now. A post that needs two administrators is proposed; what is held stays until it is confirmed.
    ///
    /// # Errors
    /// See [`StaffError`].
    pub async fn transfer(
        &self,
        actor: &Actor,
        staff: &StaffId,
        to: &Joiner,
    ) -> Result<(), StaffError> {
        let body = administers(self.city.policies(), actor)
            .ok_or(StaffError::NotYours)?
            .clone();
        let member = self.member(actor, staff).await?;
        let ending = still_held(&member.posts, self.city.today());
        // Who has left is not taken back by a move, and nobody gives themselves another post.
        if ending.is_empty() || actor.key() == staff.as_str() {
            return Err(StaffError::NotYours);
        }
        self.check_place(&body, to)?;
        let new = self.post(staff, body, to, &actor.key());
        let is_held = new.state == PostState::Held;
        let (city, by) = (self.city.clone(), actor.key());
        self.write(move |tx| {
            Box::pin(async move {
                // What was proposed before is proposed no more.
                let over = |post: &&StaffPost| is_held || post.state != PostState::Held;
                end_all(tx, ending.iter().filter(over), new.from).await?;
                store::add_post(tx, &new).await?;
                if !is_held {
                    return Ok(());
                }
                let holder = Holder::Staff(new.post.staff);
                let why = Happening::PostBegun;
                sign_in::end_sessions_of(tx, &city, &holder, why, &by).await
            })
        })
        .await?;
        Ok(())
    }

    /// Confirms a post that another administrator of the actor's body proposed: it is held from its first day, or from
    /// today where that is past, and all other posts of its holder in the body end then.
    ///
    /// # Errors
    /// [`StaffError::NeedsAnother`] for who proposed it or is to hold it; see [`StaffError`].
    pub async fn confirm(
        &self,
        actor: &Actor,
        staff: &StaffId,
        post: &PostId,
    ) -> Result<(), StaffError> {
        let body = administers(self.city.policies(), actor).ok_or(StaffError::NotYours)?;
        let member = self.member(actor, staff).await?;
        let today = self.city.today();
        let (new, others): (Vec<_>, Vec<_>) = still_held(&member.posts, today)
            .into_iter()
            .partition(|one| &one.id == post);
        let new = new.into_iter().next().ok_or(StaffError::NotYours)?;
        let PostState::Proposed { by: proposer } = &new.state else {
            return Err(StaffError::NotYours);
        };
        if *proposer == actor.key() || actor.key() == staff.as_str() {
            return Err(StaffError::NeedsAnother);
        }
        self.check_remit(body, new.post.role, &new.post.service)?;
        let (city, by, from) = (self.city.clone(), actor.key(), new.from.max(today));
        let done = self
            .write(move |tx| {
                Box::pin(async move {
                    if !store::confirm_post(tx, &new.id, from).await? {
                        return Ok(false);
                    }
                    end_all(tx, &others, from).await?;
                    let holder = Holder::Staff(new.post.staff);
                    let why = Happening::PostBegun;
                    sign_in::end_sessions_of(tx, &city, &holder, why, &by).await?;
                    Ok(true)
                })
            })
            .await?;
        if done {
            Ok(())
        } else {
            Err(StaffError::NotYours)
        }
    }

    /// Lets somebody leave the actor's body at once: their posts in it and their sessions end now. Where they hold no post
    /// in another body either, their account closes for good.
    ///
    /// # Errors
    /// See [`StaffError`].
    pub async fn leave(&self, actor: &Actor, staff: &StaffId) -> Result<(), StaffError> {
        let body = administers(self.city.policies(), actor)
            .ok_or(StaffError::NotYours)?
            .clone();
        self.member(actor, staff).await?;
        // A body is never left without anybody to look after its staff by a slip.
        if actor.key() == staff.as_str() {
            return Err(StaffError::NotYours);
        }
        let (city, by, staff) = (self.city.clone(), actor.key(), staff.clone());
        let today = self.city.today();
        self.write(move |tx| {
            Box::pin(async move {
                let posts = store::posts_of(tx, &staff).await?;
                let (here, elsewhere): (Vec<_>, Vec<_>) = still_held(&posts, today)
                    .into_iter()
                    .partition(|post| post.post.body == body);
                for post in here {
                    store::end_post(tx, &post.id, today).await?;
                }
                let holder = Holder::Staff(staff);
                let why = Happening::PostEnded;
                sign_in::end_sessions_of(tx, &city, &holder, why, &by).await?;
                if elsewhere.is_empty() {
                    sign_in::close_account_of(tx, &city, &holder, &by).await?;
                }
                Ok(())
            })
        })
        .await?;
        Ok(())
    }

    fn check_place(&self, body: &BodyId, joiner: &Joiner) -> Result<(), StaffError> {
        let districts = self.city.geography().districts();
        let known = joiner
            .district
            .as_ref()
            .is_none_or(|district| districts.iter().any(|one| &one.id == district));
        let code = &joiner.service;
        let is_code = (1..=40).contains(&code.len())
            && code
                .bytes()
                .all(|letter| letter.is_ascii_lowercase() || letter == b'-');
        if !known || !is_code {
            return Err(StaffError::NoSuchPlace);
        }
        self.check_remit(body, joiner.role, &joiner.service)
    }

    /// Sees to it that a body has no post that it may not have.
    fn check_remit(&self, body: &BodyId, role: Role, service: &str) -> Result<(), StaffError> {
        let found = self.city.bodies().iter().find(|one| &one.id == body);
        match found {
            Some(body) if body.may_staff(role, service) => Ok(()),
            other => Err(StaffError::NotStaffed {
                may: other.map_or_else(Vec::new, |body: &Body| body.staffs.clone()),
            }),
        }
    }

    fn post(&self, staff: &StaffId, body: BodyId, joiner: &Joiner, by: &str) -> StaffPost {
        let state = if needs_two(joiner.role, &joiner.service, joiner.cleared) {
            PostState::Proposed { by: by.to_owned() }
        } else {
            PostState::Held
        };
        StaffPost {
            id: PostId::from_bytes(self.city.chance().bytes()),
            post: Post {
                staff: staff.clone(),
                body,
                role: joiner.role,
                service: joiner.service.clone(),
                district: joiner.district.clone(),
                cleared: joiner.cleared,
            },
            from: joiner.from,
            ends: None,
            state,
        }
    }

    async fn write<T, F>(&self, job: F) -> Result<T, StoreError>
    where
        F: for<'a> FnOnce(&'a DatabaseTransaction) -> JobFuture<'a, T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        let written = self.city.db().write(job).await;
        written.map_err(|error| match error {
            WriteError::Job(error) => error,
            other => StoreError::Unwritten(other.to_string()),
        })
    }
}

/// Somebody who is taken in, and by whom.
struct Newcomer {
    staff: StaffId,
    name: String,
    sign_in_name: SignInName,
    by: String,
}

impl Newcomer {
    /// Writes them down with their post and opens their account; nothing where the sign-in name is taken.
    async fn take_in(
        &self,
        tx: &DatabaseTransaction,
        city: &City,
        post: &StaffPost,
    ) -> Result<Option<Account>, StoreError> {
        let holder = Holder::Staff(self.staff.clone());
        let opened = sign_in::open_account(tx, city, holder, &self.sign_in_name, &self.by);
        let Some(account) = opened.await? else {
            return Ok(None);
        };
        store::add_member(tx, &self.staff, &self.name).await?;
        store::add_post(tx, post).await?;
        Ok(Some(account))
    }
}

/// The service in which administrators are: their own body's staff.
pub(crate) const STAFF_SERVICE: &str = "staff";

/// What a body may have, as it is told.
fn listed(may: &[Remit]) -> String {
    let words = may
        .iter()
        .map(|remit| format!("{} of {}", remit.role.as_str(), remit.service));
    let words: Vec<String> = words.collect();
    if words.is_empty() {
        "none".to_owned()
    } else {
        words.join(", ")
    }
}

/// Lets posts end on a day. A post never ends before it began.
async fn end_all<'a>(
    tx: &DatabaseTransaction,
    posts: impl IntoIterator<Item = &'a StaffPost>,
    day: Date,
) -> Result<(), StoreError> {
    for post in posts {
        store::end_post(tx, &post.id, day.max(post.from)).await?;
    }
    Ok(())
}

/// The posts that are held or proposed on a day or later.
fn still_held(posts: &[StaffPost], day: Date) -> Vec<StaffPost> {
    let held = posts
        .iter()
        .filter(|post| post.ends.is_none_or(|ends| day < ends));
    held.cloned().collect()
}

//! Joining, moving and leaving.

use jiff::civil::Date;
use platform::db::{JobFuture, WriteError};
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use super::{STAFF_NAME_CHARACTERS_MAX, StaffMember, StaffPost, administers, store};
use crate::City;
use crate::error::StoreError;
use crate::id::{BodyId, PostId, StaffId};
use crate::mandate::{Actor, Post, Role};
use crate::personal::Personal;
use crate::sign_in::{self, Happening, Holder, Letter, SignInName};

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
    /// The city has an administrator already.
    #[error("this city has an administrator already: they open further accounts")]
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

/// Who has joined, with the letter by which they come in.
#[derive(Debug, Clone)]
pub struct Joined {
    /// Who.
    pub staff: StaffId,
    /// Their letter.
    pub letter: Letter,
}

/// The first administrator of a city in which nobody can sign in yet.
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
        self.take_in(body, name, sign_in_name.clone(), joiner, actor.key())
            .await
    }

    /// Makes the first administrator of a city in which there is none. Whoever runs the program does this by its command
    /// line; it can be done once.
    ///
    /// # Errors
    /// See [`StaffError`].
    pub async fn first_administrator(
        &self,
        first: FirstAdministrator,
    ) -> Result<Joined, StaffError> {
        let today = self.city.today();
        let read = self.city.db().read();
        if store::has_role(read, Role::Administrator, today).await? {
            return Err(StaffError::NotTheFirst);
        }
        let joiner = Joiner {
            role: Role::Administrator,
            service: STAFF_SERVICE.to_owned(),
            district: None,
            cleared: false,
            from: today,
        };
        let by = Actor::System.key();
        self.take_in(first.body, &first.name, first.sign_in_name, &joiner, by)
            .await
    }

    async fn take_in(
        &self,
        body: BodyId,
        name: &str,
        sign_in_name: SignInName,
        joiner: &Joiner,
        by: String,
    ) -> Result<Joined, StaffError> {
        let name = name.trim().to_owned();
        let characters = name.chars().count();
        let fits = (1..=STAFF_NAME_CHARACTERS_MAX).contains(&characters);
        if !fits || name.contains(char::is_control) {
            return Err(StaffError::Name);
        }
        self.check_place(joiner)?;
        let staff = StaffId::from_bytes(self.city.chance().bytes());
        let post = self.post(&staff, body, joiner);
        let city = self.city.clone();
        let joined = self
            .write(move |tx| {
                Box::pin(async move {
                    let holder = Holder::Staff(staff.clone());
                    let opened = sign_in::open_account(tx, &city, holder, &sign_in_name, &by);
                    let Some(account) = opened.await? else {
                        return Ok(None);
                    };
                    store::add_member(tx, &staff, &name).await?;
                    store::add_post(tx, &post).await?;
                    let letter = sign_in::issue(tx, &city, &account, &by).await?;
                    Ok(Some(Joined { staff, letter }))
                })
            })
            .await?;
        joined.ok_or(StaffError::NameTaken)
    }

    /// Moves somebody within the actor's body: their posts in it end on the day on which the new one begins, and their
    /// sessions end now.
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
        let held = still_held(&member.posts, self.city.today());
        // Who has left is not taken back by a move, and nobody gives themselves another post.
        if held.is_empty() || actor.key() == staff.as_str() {
            return Err(StaffError::NotYours);
        }
        self.check_place(to)?;
        let new = self.post(staff, body, to);
        let (city, by) = (self.city.clone(), actor.key());
        self.write(move |tx| {
            Box::pin(async move {
                for post in held {
                    // A post never ends before it began.
                    store::end_post(tx, &post.id, new.from.max(post.from)).await?;
                }
                store::add_post(tx, &new).await?;
                let holder = Holder::Staff(new.post.staff);
                let why = Happening::PostBegun;
                sign_in::end_sessions_of(tx, &city, &holder, why, &by).await
            })
        })
        .await?;
        Ok(())
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

    fn check_place(&self, joiner: &Joiner) -> Result<(), StaffError> {
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
        if known && is_code {
            Ok(())
        } else {
            Err(StaffError::NoSuchPlace)
        }
    }

    fn post(&self, staff: &StaffId, body: BodyId, joiner: &Joiner) -> StaffPost {
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

/// The service in which administrators are: their own body's staff.
pub(super) const STAFF_SERVICE: &str = "staff";

/// The posts that are held on a day or later.
fn still_held(posts: &[StaffPost], day: Date) -> Vec<StaffPost> {
    let held = posts
        .iter()
        .filter(|post| post.ends.is_none_or(|ends| day < ends));
    held.cloned().collect()
}

//! Staff and their posts. An account follows the person: who joins gets one with their first post, who moves changes posts
//! and keeps it, who leaves loses it for good.
//!
//! What a post gives holds from its first day to the day on which it ends, and is asked anew at each request.

mod changes;
mod store;

pub(crate) use changes::STAFF_SERVICE;
pub use changes::{First, FirstAdministrator, Joined, Joiner, StaffDirectory, StaffError};

use jiff::civil::Date;

use crate::City;
use crate::error::StoreError;
use crate::id::{BodyId, PostId, StaffId};
use crate::mandate::{Actor, Post, Purpose, Role};
use crate::master_data::{MasterDataKind, MasterDataStore};
use crate::people;
use crate::personal::Personal;
use crate::policy::{About, Action, Ask, Office, Policies};

/// Longest name of a member of staff, in characters.
pub const STAFF_NAME_CHARACTERS_MAX: usize = 200;

/// Most members of a body's staff that are listed.
pub const STAFF_LISTED_MAX: u64 = 500;

/// Whether a post has taken effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PostState {
    /// It is held from its first day.
    Held,
    /// It gives nothing until another administrator confirms it.
    Proposed {
        /// Who proposed it.
        by: String,
    },
}

/// A post, and from when to when it is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffPost {
    /// Its id.
    pub id: PostId,
    /// What it is.
    pub post: Post,
    /// The first day.
    pub from: Date,
    /// The first day on which it is held no more, where that is known.
    pub ends: Option<Date>,
    /// Whether it has taken effect.
    pub state: PostState,
}

impl StaffPost {
    /// Whether it is held on a day.
    #[must_use]
    pub fn is_held_on(&self, day: Date) -> bool {
        self.state == PostState::Held && self.from <= day && self.ends.is_none_or(|ends| day < ends)
    }

    /// Who acts in it.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::Staff(self.post.clone())
    }
}

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffMember {
    /// Their id.
    pub id: StaffId,
    /// Their name.
    pub name: Personal,
    /// Their posts, old ones too, the newest first.
    pub posts: Vec<StaffPost>,
}

/// The posts that a member of staff holds on a day, in the order of their ids. A post that its body may not have gives
/// nothing, however it came to be.
///
/// # Errors
/// When the database cannot be read.
pub async fn posts_on(
    city: &City,
    staff: &StaffId,
    day: Date,
) -> Result<Vec<StaffPost>, StoreError> {
    let mut posts = store::posts_of(city.db().read(), staff).await?;
    let bodies = city.bodies();
    posts.retain(|StaffPost { post, .. }| {
        let body = bodies.iter().find(|body| body.id == post.body);
        body.is_some_and(|body| body.may_staff(post.role, &post.service))
    });
    posts.retain(|post| post.is_held_on(day));
    Ok(posts)
}

/// Who holds a post of this role and service in a body today, in the order of their ids, with their names. In a practice city
/// those are among them whom a visitor may be; they have no names.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn holders(
    city: &City,
    body: &BodyId,
    (role, service): (Role, &str),
) -> Result<Vec<(StaffId, Option<Personal>)>, StoreError> {
    let today = city.today();
    let is_it = |post: &Post| post.body == *body && post.role == role && post.service == service;
    let mut found = Vec::new();
    for member in store::of_body(city.db().read(), body).await? {
        let mut posts = member.posts.iter();
        if posts.any(|one| one.is_held_on(today) && is_it(&one.post)) {
            found.push((member.id, Some(member.name)));
        }
    }
    if city.is_practice()
        && let Some(roles) =
            MasterDataStore::newest(city.db(), MasterDataKind::PracticeRoles).await?
    {
        let corrupt = |_| StoreError::corrupt("master_data.content");
        let roles: Vec<Actor> = serde_json::from_value(roles.content).map_err(corrupt)?;
        let posts = roles.iter().filter_map(Actor::post);
        found.extend(
            posts
                .filter(|post| is_it(post))
                .map(|post| (post.staff.clone(), None)),
        );
    }
    Ok(found)
}

/// Puts somebody on a body's list of staff, for tests of who is in a team.
#[cfg(test)]
pub(crate) async fn for_test(city: &City, post: &Post) {
    let held = StaffPost {
        id: PostId::from_bytes(city.chance().bytes()),
        post: post.clone(),
        from: Date::MIN,
        ends: None,
        state: PostState::Held,
    };
    let known = posts_on(city, &post.staff, city.today()).await;
    if known.is_ok_and(|known| !known.is_empty()) {
        return;
    }
    crate::testing::written(city.db(), move |tx| {
        Box::pin(async move {
            store::add_member(tx, &held.post.staff, "Somebody").await?;
            store::add_post(tx, &held).await
        })
    })
    .await;
}

/// Whether a post takes effect only when a second administrator has confirmed it: it opens the register, what is kept under
/// restriction, or the log.
#[must_use]
pub fn needs_two(role: Role, service: &str, cleared: bool) -> bool {
    cleared || role == Role::Auditor || service == people::SERVICE
}

/// The role in which somebody acts, where they are staff.
#[must_use]
pub fn role_of(actor: &Actor) -> Option<Role> {
    match actor {
        Actor::Staff(post) => Some(post.role),
        _ => None,
    }
}

/// The body whose staff an actor looks after, as the policies say: administrators look after their own body's.
#[must_use]
pub fn administers<'a>(policies: &Policies, actor: &'a Actor) -> Option<&'a BodyId> {
    let body = &actor.post()?.body;
    let office = Office {
        name: STAFF_OFFICE,
        body,
    };
    let ask = Ask {
        action: Action::Administer,
        purpose: Purpose::Registration,
        about: About::Office(office),
    };
    policies.permits(actor, &ask).map(|_| body)
}

/// The desk at which staff are looked after, as policies call it.
const STAFF_OFFICE: &str = "staff";

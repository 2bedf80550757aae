//! The sandboxes in which bodies practise: where each is, and who wants theirs made anew. A sandbox is a city of its own in
//! a program of its own; nothing but its address is known here.

use std::collections::BTreeMap;
use std::str::FromStr;

use jiff::Timestamp;
use thiserror::Error;

use super::store;
use crate::City;
use crate::error::{StoreError, flatten};
use crate::id::BodyId;
use crate::mandate::Actor;

/// Longest address of a sandbox, in characters.
const ADDRESS_CHARACTERS_MAX: usize = 200;

/// The addresses of sandboxes, by body.
pub type Sandboxes = BTreeMap<BodyId, String>;

/// What is no sandbox of a body.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "write the sandbox of a body as BODY=ADDRESS, such as bod_2Q7MJ5K9T0XW4RCN=https://practice.example.org/"
)]
pub struct NoSandbox;

/// A body with the address of its sandbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SandboxOf {
    /// The body.
    pub body: BodyId,
    /// The address.
    pub address: String,
}

impl FromStr for SandboxOf {
    type Err = NoSandbox;

    fn from_str(text: &str) -> Result<Self, NoSandbox> {
        let (body, address) = text.split_once('=').ok_or(NoSandbox)?;
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        let is_plain = address.chars().all(|one| one.is_ascii_graphic());
        if !is_web || !is_plain || address.len() > ADDRESS_CHARACTERS_MAX {
            return Err(NoSandbox);
        }
        Ok(Self {
            body: body.parse().map_err(|_| NoSandbox)?,
            address: address.to_owned(),
        })
    }
}

/// That somebody of a body wants its sandbox made anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reset {
    /// Who asked.
    pub asked_by: String,
    /// When.
    pub asked_at: Timestamp,
}

/// Asks that the sandbox of a member of staff's body be made anew. Whoever runs the program sees it in the log. Who asks
/// again while it waits changes nothing. False for anybody without a post.
///
/// # Errors
/// When the database does not do its work.
pub async fn ask_for_reset(city: &City, actor: &Actor) -> Result<bool, StoreError> {
    let Some(post) = actor.post() else {
        return Ok(false);
    };
    let reset = Reset {
        asked_by: actor.key(),
        asked_at: city.now(),
    };
    let body = post.body.clone();
    let named = body.clone();
    let job = city
        .db()
        .write(move |tx| Box::pin(async move { store::ask_reset(tx, &body, &reset).await }));
    flatten(job.await)?;
    tracing::warn!(body = %named, "staff ask that the sandbox of their body be made anew: commonweal sandbox --fresh");
    Ok(true)
}

/// Puts down that the sandbox of a member of staff's body was made anew. False for anybody without a post.
///
/// # Errors
/// When the database does not do its work.
pub async fn reset_done(city: &City, actor: &Actor) -> Result<bool, StoreError> {
    let Some(post) = actor.post() else {
        return Ok(false);
    };
    let body = post.body.clone();
    let job = city
        .db()
        .write(move |tx| Box::pin(async move { store::end_reset(tx, &body).await }));
    flatten(job.await)?;
    Ok(true)
}

/// What a body waits for.
///
/// # Errors
/// When the database cannot be read.
pub async fn reset_of(city: &City, body: &BodyId) -> Result<Option<Reset>, StoreError> {
    store::reset(city.db().read(), body).await
}

//! Pages for those who give services: what is to be mended, the first day in a post, and the sandbox to practise in.

mod first_day;
mod practice;
mod to_mend;

use axum::Router;
use axum::routing::get;
use platform::text::Text;
use platform::web::{Link, Trouble};

use self::first_day::step_words;
use super::desk::Desk;
use super::visitor::Visitor;
use crate::mandate::Post;
use crate::provider::{FirstDay, FirstDayError};

/// The pages.
pub(super) fn pages() -> Router<Desk> {
    Router::new()
        .route("/first-day", get(first_day::show).post(first_day::tick))
        .route("/to-mend", get(to_mend::show))
        .route("/practice", get(practice::show).post(practice::ask))
}

/// What the front page shows to somebody in a post.
pub(super) struct AtWork {
    /// What is left of their first day, with how much is done; nothing when all is.
    pub(super) first_day: Option<(String, Vec<Link>)>,
    /// Where their body's things are.
    pub(super) links: Vec<Link>,
}

impl AtWork {
    /// For whoever visits, where they hold a post.
    pub(super) async fn of(desk: &Desk, visitor: &Visitor) -> Result<Option<Self>, Trouble> {
        let Some(access) = &visitor.access else {
            return Ok(None);
        };
        if access.actor().post().is_none() {
            return Ok(None);
        }
        let t = &visitor.shell.t;
        let day = FirstDay::of(desk.city(), access).await?;
        let open = day.steps.iter().filter(|line| !line.is_done);
        let open = open.map(|line| Link::new(step_words(t, line.step), "/first-day"));
        let first_day = (!day.is_over()).then(|| (how_far(t, &day), open.collect()));
        let links = [
            ("to-mend-title", "/to-mend"),
            ("practice-title", "/practice"),
        ];
        let links = links.map(|(key, href)| Link::new(t.msg(key), href));
        Ok(Some(Self {
            first_day,
            links: links.into(),
        }))
    }
}

/// How many steps of a first day are done.
fn how_far(t: &Text, day: &FirstDay) -> String {
    t.msg("first-day-done")
        .num("done", day.done())
        .num("all", day.steps.len())
        .to_string()
}

/// The post of whoever visits.
///
/// # Errors
/// [`Trouble::WhoAreYou`] for nobody in particular, [`Trouble::NotFound`] for a resident.
fn post_of(visitor: &Visitor) -> Result<&Post, Trouble> {
    visitor.access()?.actor().post().ok_or(Trouble::NotFound)
}

/// The name of the body of a post in the reader's language.
fn body_of<'a>(desk: &'a Desk, t: &Text, post: &Post) -> &'a str {
    let mut bodies = desk.city().bodies().iter();
    let body = bodies.find(|body| body.id == post.body);
    body.map_or("", |body| body.name.in_language(t.language()))
}

impl From<FirstDayError> for Trouble {
    fn from(error: FirstDayError) -> Self {
        match error {
            FirstDayError::NotYours => Self::NotFound,
            FirstDayError::Store(error) => error.into(),
        }
    }
}

//! Rosters for learning platforms, for the officers who hand them out.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use city::api::Caller;
use city::id::SiteId;
use city::portal::Desk;
use platform::api::{InPath, JsonBody, Problem};
use serde::{Deserialize, Serialize};

use crate::roster::set::Mode;
use crate::roster::{self, Allowed, Order, Past};

/// Whether a roster holds everything or what has changed.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ModeView {
    /// Everything.
    Bulk,
    /// What has changed since the roster before.
    Delta,
}

/// A class that is let through once although it loses more than half of its pupils.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AllowedView {
    /// The sourcedId of the class.
    class: String,
    /// Why that is right, in 10 to 500 characters.
    reason: String,
}

/// A roster that was handed out.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct RosterView {
    id: String,
    #[schema(format = DateTime)]
    made_at: String,
    /// The member of staff.
    made_by: String,
    mode: ModeView,
    /// Rows of each file.
    rows: BTreeMap<String, usize>,
    /// Classes that were let through.
    allowed: Vec<AllowedView>,
}

impl RosterView {
    fn of(past: Past) -> Self {
        let allowed = past.allowed.into_iter().map(|one| AllowedView {
            class: one.class,
            reason: one.reason,
        });
        Self {
            id: past.id.to_string(),
            made_at: past.made_at.to_string(),
            made_by: past.made_by,
            mode: match past.mode {
                Mode::Bulk => ModeView::Bulk,
                Mode::Delta => ModeView::Delta,
            },
            rows: past.counts,
            allowed: allowed.collect(),
        }
    }
}

/// How it stands with a school's rosters.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SchoolRosters {
    site: String,
    /// The newest that was handed out; absent where there is none.
    newest: Option<RosterView>,
}

/// The newest roster that was handed out of a school, without its rows. For officers of teaching resources and of education.
#[utoipa::path(
    get, path = "/learning/rosters/{site}", tag = "learning",
    params(("site" = String, Path, description = "The school's site.")),
    responses((status = 200, body = SchoolRosters)),
)]
pub(super) async fn roster(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(site): InPath<SiteId>,
) -> Result<Json<SchoolRosters>, Problem> {
    let (_, mandate) = roster::leave(desk.city(), &access, &site).await?;
    let newest = roster::newest(desk.city(), &mandate, &site).await?;
    Ok(Json(SchoolRosters {
        site: site.to_string(),
        newest: newest.map(RosterView::of),
    }))
}

/// A roster that is wanted.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewRoster {
    mode: ModeView,
    /// With birth dates.
    #[serde(default)]
    births: bool,
    /// Classes that are let through.
    #[serde(default)]
    allow: Vec<AllowedView>,
}

/// A roster with its files.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct HandedView {
    roster: RosterView,
    /// The files of OneRoster 1.2 by name, as CSV.
    files: BTreeMap<String, String>,
}

/// Hands out a roster by OneRoster 1.2. For officers of teaching resources and of education.
#[utoipa::path(
    post, path = "/learning/rosters/{site}", tag = "learning",
    params(("site" = String, Path, description = "The school's site.")),
    request_body = NewRoster,
    responses((status = 200, body = HandedView)),
)]
pub(super) async fn hand_out_roster(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(site): InPath<SiteId>,
    JsonBody(new): JsonBody<NewRoster>,
) -> Result<Json<HandedView>, Problem> {
    let (school, mandate) = roster::leave(desk.city(), &access, &site).await?;
    let allowed = new.allow.into_iter().map(|one| Allowed {
        class: one.class,
        reason: one.reason,
    });
    let order = Order {
        mode: match new.mode {
            ModeView::Bulk => Mode::Bulk,
            ModeView::Delta => Mode::Delta,
        },
        with_births: new.births,
        allowed: allowed.collect(),
    };
    let handed = roster::hand_out(desk.city(), &mandate, &school, &order).await?;
    Ok(Json(HandedView {
        roster: RosterView::of(handed.kept),
        files: handed.files.into_iter().collect(),
    }))
}

//! What an admissions officer does with a round.

use std::collections::HashMap;

use axum::Json;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use city::api::Caller;
use city::directory::Site;
use city::id::{OfferId, RoundId, SiteId};
use city::mandate::{Access, Mandate, Purpose};
use city::pack::SiteKind;
use city::portal::Desk;
use city::words::Wording;
use jiff::civil::Date;
use platform::api::{InPath, JsonBody, Problem, ProblemFault};
use serde::{Deserialize, Serialize};

use super::problem::rules_misfit;
use super::round::{PlanView, RoundView, found};
use crate::can_be_kept;
use crate::plan::{Plans, SignatureGiven};
use crate::policy::{Class, KeptSeats, NoAnswer, Points, Policy};
use crate::round::{Offer, Round, RoundKind, RoundPlan, Rounds};
use crate::waitlist::Waitlists;

/// Offers of a round at the most.
pub(super) const OFFERS_MAX: usize = 5_000;

/// Seats of an offer at the most.
pub(super) const SEATS_MAX: u32 = 10_000;

/// Longest name of a round and of a source of entropy, in characters.
pub(super) const NAME_CHARACTERS_MAX: usize = 300;

/// Longest walk that a policy can count as near, in minutes.
const WALKING_MINUTES_MAX: u32 = 240;

/// School years that a round can be for.
const SCHOOL_YEARS: std::ops::RangeInclusive<i16> = 2000..=2200;

/// A round to be prepared.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewRound {
    name: Wording,
    /// The calendar year in which the school year begins.
    school_year: i16,
    /// The last day to apply.
    #[schema(value_type = String, format = Date)]
    closes_on: Date,
    /// The last day to answer.
    #[schema(value_type = String, format = Date)]
    answers_by: Date,
    /// A school this many minutes' walk from home, or fewer, is within walking distance; 20 where it is left out. It counts
    /// where no classes are given.
    #[schema(minimum = 0, maximum = 240)]
    walking_minutes: Option<u32>,
    /// Who comes first, the strongest class before the others; brothers and sisters and then those who live near where they
    /// are left out.
    classes: Option<Vec<Class>>,
    /// The seats of each school that are kept, in the order in which they are filled.
    #[serde(default)]
    kept: Vec<KeptSeats>,
    /// What facts are worth where points are counted.
    #[serde(default)]
    points: Vec<Points>,
    /// What counts where a family does not answer; `declined` where it is left out.
    no_answer: Option<NoAnswer>,
    /// Days for which a place that came free is offered.
    offer_days: Option<u16>,
    /// Days after the last day to apply in which schools answer what families claim; 7 where they are left out.
    claim_days: Option<u16>,
    /// Where the public entropy will come from.
    entropy_source: Wording,
    offers: Vec<NewOffer>,
}

/// Seats to be offered by a school.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewOffer {
    /// The school.
    #[schema(value_type = String)]
    site: SiteId,
    /// The grade in which the children begin there; the first where it is left out.
    #[serde(default = "first_grade")]
    #[schema(minimum = 1, maximum = 9)]
    grade: u8,
    #[schema(minimum = 1, maximum = 10000)]
    seats: u32,
    /// Families that listed the school last year.
    #[serde(default)]
    asked_last_year: u32,
    /// Seats it had last year.
    #[serde(default)]
    seats_last_year: u32,
}

pub(super) fn first_grade() -> u8 {
    1
}

/// The public entropy.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Entropy {
    /// As it was published by the source that was named.
    entropy: String,
}

/// A signature to be put under a plan.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewSignature {
    /// The fingerprint of the plan that was looked at.
    fingerprint: String,
    /// Whether the verdict and the fairness tables were read.
    read: bool,
    /// Why, in a sentence. It is published with the plan.
    note: String,
}

/// A plan that was just made.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct Planned {
    round: RoundView,
    plan: PlanView,
}

/// The officer's leave to work on the families of a round.
pub(super) async fn work_on(
    desk: &Desk,
    access: &Access,
    round: &RoundId,
) -> Result<Mandate, Problem> {
    let (registry, round) = (desk.city().registry(), found(desk, round).await?);
    Ok(registry.work_on(access, &round.cohort(), Purpose::SchoolPlaces)?)
}

/// Work of an officer on the round of an address: who calls, and leave for it.
pub(super) struct OnRound {
    pub(super) desk: Desk,
    pub(super) access: Access,
    /// The round's id.
    pub(super) id: RoundId,
    pub(super) mandate: Mandate,
}

impl FromRequestParts<Desk> for OnRound {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Problem> {
        let Caller(access) = Caller::from_request_parts(parts, desk).await?;
        let InPath(id) = InPath::from_request_parts(parts, desk).await?;
        Ok(Self {
            mandate: work_on(desk, &access, &id).await?,
            desk: desk.clone(),
            access,
            id,
        })
    }
}

impl OnRound {
    /// The waitlists of the city.
    pub(super) fn waitlists(&self) -> Waitlists {
        Waitlists::new(self.desk.city().clone())
    }

    /// The round as it is after a step, for the officer.
    pub(super) async fn seen(&self, round: Round) -> Result<Json<RoundView>, Problem> {
        seen(&self.desk, &self.access, round).await
    }
}

pub(super) async fn seen(
    desk: &Desk,
    access: &Access,
    round: Round,
) -> Result<Json<RoundView>, Problem> {
    Ok(Json(RoundView::of(desk, Some(access), round).await?))
}

/// Prepares a round: its secret is drawn and the commitment to it is published. For officers.
#[utoipa::path(
    post, path = "/education/rounds", tag = "education", request_body = NewRound,
    responses((status = 201, description = "Prepared", body = RoundView)),
)]
pub(super) async fn prepare_round(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(new): JsonBody<NewRound>,
) -> Result<Response, Problem> {
    let city = desk.city();
    let own = crate::round::rounds_of(&access).ok_or_else(Problem::not_found)?;
    let mandate = city
        .registry()
        .work_on(&access, &own, Purpose::SchoolPlaces)?;
    let faults = faults(&new, &city.sites().await?);
    if !faults.is_empty() {
        return Err(super::problem::round_misfit(faults));
    }
    let offers = new.offers.iter().map(|offer| Offer {
        id: OfferId::from_bytes(city.chance().bytes()),
        site: offer.site.clone(),
        grade: offer.grade,
        seats: offer.seats,
        asked_last_year: offer.asked_last_year,
        seats_last_year: offer.seats_last_year,
    });
    let usual = Policy::usual(new.walking_minutes.unwrap_or(Policy::WALKING_MINUTES));
    let policy = Policy {
        classes: new.classes.unwrap_or(usual.classes),
        kept: new.kept,
        points: new.points,
        no_answer: new.no_answer.unwrap_or(usual.no_answer),
        offer_days: new.offer_days.unwrap_or(usual.offer_days),
        claim_days: new.claim_days.unwrap_or(usual.claim_days),
        version: usual.version,
    };
    if let Some(problem) = rules_misfit(&policy, "") {
        return Err(problem);
    }
    let plan = RoundPlan {
        offers: offers.collect(),
        name: new.name,
        school_year: new.school_year,
        closes_on: new.closes_on,
        answers_by: new.answers_by,
        policy,
        kind: RoundKind::Main,
        entropy_source: new.entropy_source,
    };
    let round = Rounds::new(city.clone()).prepare(&mandate, plan).await?;
    let place = format!("{}/education/rounds/{}", city::api::BASE, round.id);
    let view = seen(&desk, &access, round).await?;
    Ok((StatusCode::CREATED, [(header::LOCATION, place)], view).into_response())
}

/// What does not fit in a new round, each with its place.
fn faults(new: &NewRound, sites: &[Site]) -> Vec<ProblemFault> {
    let mut faults = Vec::new();
    let mut add = |path: String, problem: String| faults.push(ProblemFault { path, problem });
    for (path, text) in [
        ("name.en", &new.name.en),
        ("name.zh_hans", &new.name.zh_hans),
        ("entropy_source.en", &new.entropy_source.en),
        ("entropy_source.zh_hans", &new.entropy_source.zh_hans),
    ] {
        if !can_be_kept(text.trim(), NAME_CHARACTERS_MAX) {
            add(
                path.to_owned(),
                format!("must be 1 to {NAME_CHARACTERS_MAX} characters"),
            );
        }
    }
    if !SCHOOL_YEARS.contains(&new.school_year) {
        let (first, last) = SCHOOL_YEARS.into_inner();
        add(
            "school_year".to_owned(),
            format!("must be from {first} to {last}"),
        );
    }
    if new
        .walking_minutes
        .is_some_and(|minutes| minutes > WALKING_MINUTES_MAX)
    {
        add(
            "walking_minutes".to_owned(),
            format!("must be at most {WALKING_MINUTES_MAX}"),
        );
    }
    if new.offers.len() > OFFERS_MAX {
        add("offers".to_owned(), format!("must be at most {OFFERS_MAX}"));
        return faults;
    }
    let kinds: HashMap<&SiteId, SiteKind> =
        sites.iter().map(|site| (&site.id, site.kind)).collect();
    let mut first: HashMap<&SiteId, usize> = HashMap::new();
    for (at, offer) in new.offers.iter().enumerate() {
        if kinds.get(&offer.site) != Some(&SiteKind::School) {
            add(format!("offers[{at}].site"), "no such school".to_owned());
        } else if let Some(earlier) = first.insert(&offer.site, at) {
            let problem = format!("is the school of offers[{earlier}] already");
            add(format!("offers[{at}].site"), problem);
        }
        let last_year = [
            ("seats_last_year", offer.seats_last_year),
            ("asked_last_year", offer.asked_last_year / 100),
        ];
        if !(1..=SEATS_MAX).contains(&offer.seats) {
            let problem = format!("must be from 1 to {SEATS_MAX}");
            add(format!("offers[{at}].seats"), problem);
        }
        for (name, count) in last_year {
            if count > SEATS_MAX {
                add(
                    format!("offers[{at}].{name}"),
                    "is absurdly many".to_owned(),
                );
            }
        }
    }
    faults
}

/// Opens a prepared round: from now on families apply. For officers.
#[utoipa::path(
    post, path = "/education/rounds/{round}/open", tag = "education",
    params(("round" = String, Path, description = "The round's id.")),
    responses((status = 200, body = RoundView)),
)]
pub(super) async fn open_round(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<RoundId>,
) -> Result<Json<RoundView>, Problem> {
    let mandate = work_on(&desk, &access, &id).await?;
    let round = Rounds::new(desk.city().clone()).open(&mandate, &id).await?;
    seen(&desk, &access, round).await
}

/// Ends applications, when their last day is over; in a practice city at any time. For officers.
#[utoipa::path(
    post, path = "/education/rounds/{round}/close", tag = "education",
    params(("round" = String, Path, description = "The round's id.")),
    responses((status = 200, body = RoundView)),
)]
pub(super) async fn close_round(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<RoundId>,
) -> Result<Json<RoundView>, Problem> {
    let mandate = work_on(&desk, &access, &id).await?;
    let round = Rounds::new(desk.city().clone())
        .close(&mandate, &id)
        .await?;
    seen(&desk, &access, round).await
}

/// Fixes the public entropy, once, after applications have closed. For officers.
#[utoipa::path(
    post, path = "/education/rounds/{round}/entropy", tag = "education",
    params(("round" = String, Path, description = "The round's id.")),
    request_body = Entropy,
    responses((status = 200, body = RoundView)),
)]
pub(super) async fn fix_entropy(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<RoundId>,
    JsonBody(given): JsonBody<Entropy>,
) -> Result<Json<RoundView>, Problem> {
    let mandate = work_on(&desk, &access, &id).await?;
    let rounds = Rounds::new(desk.city().clone());
    let round = rounds.fix_entropy(&mandate, &id, &given.entropy).await?;
    seen(&desk, &access, round).await
}

/// Runs a round whose entropy is fixed: the plan is made and judged by the independent checker. For officers.
#[utoipa::path(
    post, path = "/education/rounds/{round}/run", tag = "education",
    params(("round" = String, Path, description = "The round's id.")),
    responses((status = 200, body = Planned)),
)]
pub(super) async fn run_round(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<RoundId>,
) -> Result<Json<Planned>, Problem> {
    let mandate = work_on(&desk, &access, &id).await?;
    let plan = Plans::new(desk.city().clone()).run(&mandate, &id).await?;
    let round = found(&desk, &id).await?;
    let plan = PlanView::new(&desk, Some(&access), &round, plan);
    let round = RoundView::of(&desk, Some(&access), round).await?;
    Ok(Json(Planned { round, plan }))
}

/// Sends a plan back: the round stands as before it was run, with the same numbers. For officers.
#[utoipa::path(
    post, path = "/education/rounds/{round}/send-back", tag = "education",
    params(("round" = String, Path, description = "The round's id.")),
    responses((status = 200, body = RoundView)),
)]
pub(super) async fn send_back_plan(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<RoundId>,
) -> Result<Json<RoundView>, Problem> {
    let mandate = work_on(&desk, &access, &id).await?;
    let round = Plans::new(desk.city().clone())
        .send_back(&mandate, &id)
        .await?;
    seen(&desk, &access, round).await
}

/// Signs the plan of a round as a whole. For officers.
#[utoipa::path(
    post, path = "/education/rounds/{round}/sign", tag = "education",
    params(("round" = String, Path, description = "The round's id.")),
    request_body = NewSignature,
    responses((status = 200, body = RoundView)),
)]
pub(super) async fn sign_plan(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<RoundId>,
    JsonBody(given): JsonBody<NewSignature>,
) -> Result<Json<RoundView>, Problem> {
    let mandate = work_on(&desk, &access, &id).await?;
    let signature = SignatureGiven {
        fingerprint: given.fingerprint,
        read: given.read,
        note: given.note,
    };
    let plans = Plans::new(desk.city().clone());
    let round = plans.sign(&mandate, &id, signature).await?;
    seen(&desk, &access, round).await
}

/// Publishes a signed plan: every family has its decision, and the secret of the draw is revealed. For officers.
#[utoipa::path(
    post, path = "/education/rounds/{round}/publish", tag = "education",
    params(("round" = String, Path, description = "The round's id.")),
    responses((status = 200, body = RoundView)),
)]
pub(super) async fn publish_plan(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<RoundId>,
) -> Result<Json<RoundView>, Problem> {
    let mandate = work_on(&desk, &access, &id).await?;
    let round = Plans::new(desk.city().clone())
        .publish(&mandate, &id)
        .await?;
    seen(&desk, &access, round).await
}

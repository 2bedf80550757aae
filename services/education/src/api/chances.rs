//! What a child's list can expect.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use city::api::Caller;
use city::id::{OfferId, ResidentId, RoundId};
use city::mandate::Scope;
use city::portal::Desk;
use platform::api::{InPath, InQuery, Problem, tagged};
use serde::{Deserialize, Serialize};

use super::application::act_for;
use super::round::found;
use crate::application::{ApplicationError, Applications, ListFault, read_list};
use crate::outlook::{Advice, ListOutlook, Outlooks, RISK_WARNED};
use crate::round::{Rounds, Step};

/// What a child's list can expect.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ChancesView {
    round: String,
    child: String,
    /// The list, the favourite first.
    choices: Vec<SchoolChanceView>,
    /// The chance of no place at all, counted as if schools of which nobody can say anything had no place. Null where
    /// nobody can say anything of any school.
    nothing: Option<ChanceView>,
    /// Above this chance of no place at all families are warned, from 0 to 1.
    warned_above: f64,
    /// Whether the family is warned.
    at_risk: bool,
    /// What would bring the risk down, where the family is warned.
    advice: Option<AdviceView>,
}

/// A school on the list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SchoolChanceView {
    /// The offer.
    offer: String,
    /// The chance that this is the place given. Null where nobody can say.
    chance: Option<ChanceView>,
}

/// A chance, reckoned from last year's lists and this year's seats in many draws.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ChanceView {
    /// The mean of the draws, from 0 to 1.
    share: f64,
    /// 5 of 100 draws lie below.
    low: f64,
    /// 5 of 100 draws lie above.
    high: f64,
}

/// Schools that would bring the risk down.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct AdviceView {
    /// Schools with seats left last year that are not on the list, the quickest to reach first.
    schools: Vec<SuggestedView>,
    /// With so many of them at the end of the list, `nothing` is the chance of no place at all.
    enough: usize,
    nothing: Option<ChanceView>,
}

/// A school that would bring the risk down.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SuggestedView {
    /// The offer.
    offer: String,
    /// The school; more of it at /api/v1/sites/{id}.
    site: String,
    /// The quicker of the ways from home.
    minutes: f64,
}

/// For which list.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ChancesQuery {
    /// The ids of the offers, the favourite first, with commas between them. Where it is left out, the list that is kept: what
    /// was chosen last, and else what was sent.
    choices: Option<String>,
}

impl From<allocate::Chance> for ChanceView {
    fn from(chance: allocate::Chance) -> Self {
        Self {
            share: chance.share,
            low: chance.low,
            high: chance.high,
        }
    }
}

impl From<Advice> for AdviceView {
    fn from(advice: Advice) -> Self {
        let schools = advice.schools.into_iter().map(|one| SuggestedView {
            offer: one.offer.to_string(),
            site: one.site.to_string(),
            minutes: one.minutes,
        });
        Self {
            schools: schools.collect(),
            enough: advice.enough,
            nothing: advice.nothing.map(Into::into),
        }
    }
}

impl ChancesView {
    fn new(
        round: &RoundId,
        child: &ResidentId,
        outlook: ListOutlook,
        advice: Option<Advice>,
    ) -> Self {
        let at_risk = outlook.is_at_risk();
        let choices = outlook.schools.into_iter().map(|school| SchoolChanceView {
            offer: school.offer.to_string(),
            chance: school.chance.map(Into::into),
        });
        Self {
            round: round.to_string(),
            child: child.to_string(),
            choices: choices.collect(),
            nothing: outlook.nothing.map(Into::into),
            warned_above: RISK_WARNED,
            at_risk,
            advice: advice.map(Into::into),
        }
    }
}

/// What a child's list can expect: the chance of each place and of none. For the child's parents.
#[utoipa::path(
    get, path = "/education/rounds/{round}/children/{child}/chances", tag = "education",
    params(
        ("round" = String, Path, description = "The round's id."),
        ("child" = String, Path, description = "The child's id."),
        ChancesQuery,
    ),
    responses((status = 200, body = ChancesView)),
)]
pub(super) async fn chances(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((round, child)): InPath<(RoundId, ResidentId)>,
    InQuery(query): InQuery<ChancesQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mandate = act_for(&desk, &access, &child, Scope::See).await?;
    let city = desk.city();
    let round = found(&desk, &round).await?;
    if round.state.step() == Step::Preparing {
        return Err(Problem::not_found());
    }
    let applications = Applications::new(city.clone());
    let list = match &query.choices {
        Some(given) => {
            let offers = Rounds::new(city.clone()).offers(&round.id).await?;
            let offers: Vec<OfferId> = offers.into_iter().map(|offer| offer.id).collect();
            read(given, &offers)?
        }
        None => {
            let kept = applications.find(&mandate, &child, &round.id).await?;
            kept.map_or_else(Vec::new, |application| application.edited())
        }
    };
    let resident = city.registry().resident(&mandate, &child).await?;
    let resident = resident.ok_or_else(Problem::not_found)?;
    let classes = applications
        .classes(&mandate, &child, &round, &list)
        .await?;
    let outlooks = Outlooks::new(city.clone());
    let outlook = outlooks.of_list(&round, &classes).await?;
    let advice = if outlook.is_at_risk() {
        let advice = outlooks.advice(&mandate, &resident, &round, &classes);
        Some(advice.await?)
    } else {
        None
    };
    let view = ChancesView::new(&round.id, &child, outlook, advice);
    Ok(tagged(&headers, None, &view))
}

/// The list of a query. What is no id is no offer of the round.
fn read(given: &str, offers: &[OfferId]) -> Result<Vec<OfferId>, ApplicationError> {
    let ids = given.split(',').filter(|id| !id.is_empty());
    let places: Vec<Option<OfferId>> = ids.map(|id| id.parse().ok()).collect();
    let unread = (1..).zip(&places).filter(|(_, read)| read.is_none());
    let unread: Vec<ListFault> = unread
        .map(|(place, _)| ListFault::Unknown { place })
        .collect();
    if unread.is_empty() {
        read_list(&places, offers).map_err(ApplicationError::List)
    } else {
        Err(ApplicationError::List(unread))
    }
}

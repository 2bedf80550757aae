//! What a family sees of its own: its children of the age, how their applications stand, and their decisions.

use axum::Json;
use axum::extract::State;
use city::api::Caller;
use city::decision::{Decision, DecisionStore, Outcome};
use city::error::StoreError;
use city::id::{DecisionId, ResidentId, RoundId};
use city::mandate::{Access, Mandate, Scope};
use city::people::FactValue;
use city::portal::Desk;
use platform::api::{InPath, Problem};
use serde::Serialize;

use super::application::act_for;
use crate::SERVICE;
use crate::application::{ApplicationState, Applications, grade};
use crate::plan::{ChoiceAnswer, ChoiceReason, PlaceReason, Plans, RowProof, TogetherEnd, joined};
use crate::policy::ClassCode;
use crate::round::{Round, Rounds};
use crate::waitlist::Cause;

/// The caller's children who are of the age for a round.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ChildList {
    items: Vec<ChildView>,
}

/// A child of an age for a round: one who enters school, or a pupil who may change to another.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ChildView {
    id: String,
    name: String,
    /// The calendar year in which the child's first school year begins.
    school_year: i16,
    /// How the child stands in each round that has seats for its grade.
    rounds: Vec<StandView>,
}

/// How a child stands in a round.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct StandView {
    round: String,
    /// `none`, `started`, `sent` or `withdrawn`.
    application: &'static str,
    /// The decisions in this round, the newest first.
    decisions: Vec<DecisionLine>,
}

/// A decision in a list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct DecisionLine {
    id: String,
    outcome: Outcome,
    #[schema(format = DateTime)]
    made_at: String,
}

/// A decision with its reason.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct DecisionView {
    id: String,
    child: String,
    round: String,
    outcome: Outcome,
    #[schema(format = DateTime)]
    made_at: String,
    /// The signed plan it belongs to.
    plan: Option<String>,
    reason: ReasonView,
}

/// Why a child was given its place, or none.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ReasonView {
    /// The version of the policy by which it was decided.
    policy_version: u32,
    /// The name under which the child stands in the published files.
    pseudonym: String,
    /// The child's number in the draw, in decimal digits.
    number: String,
    /// Place of the number among all numbers of the round, from 1.
    number_place: u32,
    /// How many numbers were drawn.
    numbers: u32,
    /// The schools of the list, in the family's own order.
    choices: Vec<ChoiceReasonView>,
    /// What became of the wish to be at one school with a brother or sister, where there was one.
    together: Option<TogetherEnd>,
    /// The offer of the nearest school with seats, which the child was given because its list gave none.
    nearest: Option<String>,
    /// A place that came free after publication, where this tells of one.
    moved_up: Option<MovedUpView>,
    /// Why a child of compulsory age has no place, as an officer signed it.
    exception: Option<String>,
}

/// A place that came free and is offered to a child who waited for it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct MovedUpView {
    /// The number of the move in the round.
    number: u32,
    offer: String,
    /// Its place on the child's list, from 1.
    rank: u32,
    #[serde(flatten)]
    cause: Cause,
    /// The last day to take it.
    #[schema(format = Date)]
    until: String,
}

/// What came of one school on the list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ChoiceReasonView {
    offer: String,
    site: String,
    seats: u32,
    /// Who took them, the strongest class first. Classes with few children are told together.
    taken_by: Vec<TakenView>,
    /// The code of the child's class there.
    #[schema(value_type = String)]
    class: ClassCode,
    /// The child's place within its class, from 1.
    place_in_class: u32,
    /// The place within the class up to which the school admitted.
    admitted_to: u32,
    /// The class whose kept seat the child has there, where it has one.
    #[schema(value_type = Option<String>)]
    kept_seat: Option<ClassCode>,
    #[serde(flatten)]
    answer: AnswerView,
}

/// Seats that one class took, or some together.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct TakenView {
    #[schema(value_type = Vec<String>)]
    classes: Vec<ClassCode>,
    admitted: u32,
}

/// What came of a school.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub(super) enum AnswerView {
    /// The child has a place there.
    Offered,
    /// A school higher on the list was given.
    Unneeded,
    /// All seats went to children who came before.
    Full {
        /// The nearest better class that would have been enough, if there is one.
        #[schema(value_type = Option<String>)]
        enough_class: Option<ClassCode>,
        /// In the child's own class, numbers below this one were admitted, if any were; in decimal digits.
        enough_number: Option<String>,
        /// The first class for which seats are kept there and that would have been enough, if there is one.
        #[schema(value_type = Option<String>)]
        enough_kept: Option<ClassCode>,
    },
}

impl From<ChoiceReason> for ChoiceReasonView {
    fn from(choice: ChoiceReason) -> Self {
        let taken_by = joined(&choice.taken_by)
            .into_iter()
            .map(|(classes, admitted)| TakenView { classes, admitted });
        Self {
            offer: choice.offer.to_string(),
            site: choice.site.to_string(),
            seats: choice.seats,
            taken_by: taken_by.collect(),
            class: choice.class,
            place_in_class: choice.place_in_class,
            admitted_to: choice.admitted_to,
            kept_seat: choice.kept_seat,
            answer: match choice.answer {
                ChoiceAnswer::Offered => AnswerView::Offered,
                ChoiceAnswer::Unneeded => AnswerView::Unneeded,
                ChoiceAnswer::Full {
                    enough_class,
                    enough_number,
                    enough_kept,
                } => AnswerView::Full {
                    enough_kept,
                    enough_class,
                    enough_number: enough_number.map(|number| number.to_string()),
                },
            },
        }
    }
}

impl From<PlaceReason> for ReasonView {
    fn from(reason: PlaceReason) -> Self {
        Self {
            policy_version: reason.policy_version,
            pseudonym: reason.pseudonym,
            number: reason.number.to_string(),
            number_place: reason.number_place,
            numbers: reason.numbers,
            choices: reason.choices.into_iter().map(Into::into).collect(),
            together: reason.together,
            nearest: reason.nearest.map(|nearest| nearest.offer.to_string()),
            exception: reason.exception.map(|one| one.why.reveal().to_owned()),
            moved_up: reason.moved_up.map(|moved| MovedUpView {
                number: moved.number,
                offer: moved.offer.to_string(),
                rank: moved.rank,
                cause: moved.cause,
                until: moved.until.to_string(),
            }),
        }
    }
}

/// The children of the age for a round for whom the caller may act, and how they stand. For parents and other proxies.
#[utoipa::path(
    get, path = "/education/children", tag = "education",
    responses((status = 200, body = ChildList)),
)]
pub(super) async fn children(
    State(desk): State<Desk>,
    Caller(access): Caller,
) -> Result<Json<ChildList>, Problem> {
    let rounds = Rounds::new(desk.city().clone()).all().await?;
    let mut items = Vec::new();
    for one in desk.proxies().acted_for(&access, &[SERVICE]).await? {
        let child = &one.person.id;
        items.extend(child_of_the_age(&desk, &one.mandate, child, &rounds).await?);
    }
    Ok(Json(ChildList { items }))
}

/// A child and how it stands; nothing for one who is not of the age for any round.
async fn child_of_the_age(
    desk: &Desk,
    mandate: &Mandate,
    child: &ResidentId,
    rounds: &[Round],
) -> Result<Option<ChildView>, Problem> {
    let city = desk.city();
    let registry = city.registry();
    let facts = registry.facts(mandate, child, city.today()).await?;
    let year = facts.iter().find_map(|fact| match fact.value {
        FactValue::EntryGrade { school_year } => Some(school_year),
        _ => None,
    });
    let Some(person) = registry.resident(mandate, child).await? else {
        return Ok(None);
    };
    let (mut own, mut first_year) = (Vec::new(), year);
    let applications = Applications::new(city.clone());
    for round in rounds {
        let grade = grade(&facts, &person, round.school_year);
        if let Some(grade) = grade
            && applications.is_eligible(mandate, child, round).await?
        {
            first_year = first_year.or(Some(round.school_year + 1 - i16::from(grade)));
            own.push(round);
        }
    }
    let Some(school_year) = first_year else {
        return Ok(None);
    };
    let applications = applications.of_child(mandate, child).await?;
    let decisions = DecisionStore::of_resident(city.db(), mandate, child).await?;
    let stands = own.into_iter().map(|round| {
        let application = applications.iter().find(|one| one.round == round.id);
        StandView {
            round: round.id.to_string(),
            application: match application.map(|application| &application.state) {
                None => "none",
                Some(ApplicationState::Started) => "started",
                Some(ApplicationState::Sent { .. }) => "sent",
                Some(ApplicationState::Withdrawn { .. }) => "withdrawn",
            },
            decisions: decisions
                .iter()
                .filter(|one| one.service == SERVICE && one.about == round.id.as_str())
                .map(|one| DecisionLine {
                    id: one.id.to_string(),
                    outcome: one.outcome,
                    made_at: one.made_at.to_string(),
                })
                .collect(),
        }
    });
    Ok(Some(ChildView {
        id: person.id.to_string(),
        name: person.name.reveal().to_owned(),
        school_year,
        rounds: stands.collect(),
    }))
}

/// A decision about a child, with its reason. For the child's parents.
#[utoipa::path(
    get, path = "/education/decisions/{child}/{decision}", tag = "education",
    params(
        ("child" = String, Path, description = "The child's id."),
        ("decision" = String, Path, description = "The decision's id."),
    ),
    responses((status = 200, body = DecisionView)),
)]
pub(super) async fn decision(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((child, id)): InPath<(ResidentId, DecisionId)>,
) -> Result<Json<DecisionView>, Problem> {
    let (found, reason) = found(&desk, &access, &child, &id).await?;
    Ok(Json(DecisionView {
        id: found.id.to_string(),
        child: found.resident.to_string(),
        round: found.about,
        outcome: found.outcome,
        made_at: found.made_at.to_string(),
        plan: found.plan.map(|plan| plan.to_string()),
        reason: reason.into(),
    }))
}

/// A decision about a child in the caller's care, and its reason.
async fn found(
    desk: &Desk,
    access: &Access,
    child: &ResidentId,
    id: &DecisionId,
) -> Result<(Decision, PlaceReason), Problem> {
    let mandate = act_for(desk, access, child, Scope::See).await?;
    let found = DecisionStore::find(desk.city().db(), &mandate, child, id).await?;
    let found: Decision = found
        // What was decided on a request in mid-year stands with the request.
        .filter(|decision| decision.service == SERVICE && decision.about.parse::<RoundId>().is_ok())
        .ok_or_else(Problem::not_found)?;
    let reason = serde_json::from_value(found.reason.clone())
        .map_err(|_| StoreError::corrupt("decision.reason"))?;
    Ok((found, reason))
}

/// The child's rows in the files of the plan, with the proof that they are in the plan that was signed.
#[utoipa::path(
    get, path = "/education/decisions/{child}/{decision}/row", tag = "education",
    params(
        ("child" = String, Path, description = "The child's id."),
        ("decision" = String, Path, description = "The decision's id."),
    ),
    responses((status = 200, body = RowProof)),
)]
pub(super) async fn row(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((child, id)): InPath<(ResidentId, DecisionId)>,
) -> Result<Json<RowProof>, Problem> {
    let (decision, reason) = found(&desk, &access, &child, &id).await?;
    let plan = decision.plan.ok_or_else(Problem::not_found)?;
    let plan = Plans::new(desk.city().clone()).find(&plan).await?;
    let plan = plan.ok_or_else(Problem::not_found)?;
    let row = plan.files.row(&reason.pseudonym);
    Ok(Json(row.ok_or_else(Problem::not_found)?))
}

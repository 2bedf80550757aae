//! The rules of a round: read by everyone, set by its officer while it is prepared, and corrected after that.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use city::id::{OfferId, RoundId, SiteId};
use city::pack::SiteKind;
use city::portal::Desk;
use city::words::Wording;
use jiff::civil::Date;
use platform::api::{IfMatch, InPath, JsonBody, Problem, ProblemFault, tagged};
use serde::{Deserialize, Serialize};

use super::officer::{NAME_CHARACTERS_MAX, OFFERS_MAX, OnRound, SEATS_MAX, first_grade};
use super::problem::rules_misfit;
use super::round::{PolicyView, found};
use crate::can_be_kept;
use crate::correction::{Change, Correction, CorrectionGiven, Corrections};
use crate::policy::{Class, KeptSeats, NoAnswer, Points, Policy};
use crate::round::{Offer, Round, Rounds, Settings, Step};

/// Grades in which children can begin.
const GRADES: std::ops::RangeInclusive<u8> = 1..=9;

/// What families are told of a round.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct RulesView {
    /// The round.
    round: String,
    /// How far it has come: the rules can be set while it is `preparing`, and corrected after that.
    step: Step,
    name: Wording,
    /// The last day to apply.
    #[schema(format = Date)]
    closes_on: String,
    /// The last day to answer.
    #[schema(format = Date)]
    answers_by: String,
    #[serde(flatten)]
    policy: PolicyView,
    offers: Vec<SeatsView>,
}

/// The seats of a school in a grade.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SeatsView {
    /// The offer.
    id: String,
    /// The school.
    site: String,
    grade: u8,
    seats: u32,
}

/// What families are to be told of a round that is prepared, all of it.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewRules {
    name: Wording,
    /// The last day to apply.
    #[schema(value_type = String, format = Date)]
    closes_on: Date,
    /// The last day to answer.
    #[schema(value_type = String, format = Date)]
    answers_by: Date,
    #[serde(flatten)]
    rules: PolicyGiven,
    offers: Vec<NewSeats>,
}

/// The rules themselves.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub(super) struct PolicyGiven {
    /// Who comes first, the strongest class before the others.
    classes: Vec<Class>,
    /// The seats of each school that are kept, in the order in which they are filled.
    kept: Vec<KeptSeats>,
    /// What facts are worth where points are counted.
    points: Vec<Points>,
    /// What counts where a family does not answer.
    no_answer: NoAnswer,
    /// Days for which a place that came free is offered.
    offer_days: u16,
    /// Days after the last day to apply in which schools answer what families claim; 7 where they are left out.
    #[serde(default = "usual_claim_days")]
    claim_days: u16,
}

fn usual_claim_days() -> u16 {
    Policy::CLAIM_DAYS
}

/// Seats to be offered by a school in a grade.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewSeats {
    /// The school.
    #[schema(value_type = String)]
    site: SiteId,
    /// The first where it is left out.
    #[serde(default = "first_grade")]
    #[schema(minimum = 1, maximum = 9)]
    grade: u8,
    #[schema(minimum = 1, maximum = 10000)]
    seats: u32,
}

/// A correction to be made. What is left out stays.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewCorrection {
    /// Why, for everyone to read.
    why: Wording,
    /// A later last day to apply.
    #[schema(value_type = Option<String>, format = Date)]
    closes_on: Option<Date>,
    /// A later last day to answer: the only thing that can be corrected after applications have ended.
    #[schema(value_type = Option<String>, format = Date)]
    answers_by: Option<Date>,
    /// Other seats of offers.
    #[serde(default)]
    seats: Vec<OtherSeats>,
    /// Other rules, all of them.
    rules: Option<PolicyGiven>,
}

/// Other seats of an offer.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OtherSeats {
    #[schema(value_type = String)]
    offer: OfferId,
    #[schema(minimum = 1, maximum = 10000)]
    seats: u32,
}

/// Corrections of a round, the newest first.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct CorrectionsView {
    items: Vec<CorrectionView>,
}

/// A correction.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct CorrectionView {
    /// Its number among those of the round, from 1.
    number: u32,
    /// Why.
    why: Wording,
    changes: Vec<ChangeView>,
    #[schema(format = DateTime)]
    made_at: String,
}

/// Something that was announced, and what stands in its place.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub(super) enum ChangeView {
    /// The last day to apply.
    ClosesOn {
        #[schema(format = Date)]
        from: String,
        #[schema(format = Date)]
        to: String,
    },
    /// The last day to answer.
    AnswersBy {
        #[schema(format = Date)]
        from: String,
        #[schema(format = Date)]
        to: String,
    },
    /// The seats of an offer.
    Seats { offer: String, from: u32, to: u32 },
    /// The rules.
    Rules {
        from: Box<PolicyView>,
        to: Box<PolicyView>,
    },
}

impl From<Change> for ChangeView {
    fn from(change: Change) -> Self {
        match change {
            Change::ClosesOn { from, to } => Self::ClosesOn {
                from: from.to_string(),
                to: to.to_string(),
            },
            Change::AnswersBy { from, to } => Self::AnswersBy {
                from: from.to_string(),
                to: to.to_string(),
            },
            Change::Seats {
                offer, from, to, ..
            } => Self::Seats {
                offer: offer.to_string(),
                from,
                to,
            },
            Change::Rules { from, to } => Self::Rules {
                from: Box::new(from.into()),
                to: Box::new(to.into()),
            },
        }
    }
}

impl From<Correction> for CorrectionView {
    fn from(correction: Correction) -> Self {
        Self {
            number: correction.number,
            why: correction.why,
            changes: correction.changes.into_iter().map(Into::into).collect(),
            made_at: correction.made_at.to_string(),
        }
    }
}

impl From<PolicyGiven> for Policy {
    fn from(given: PolicyGiven) -> Self {
        Self {
            version: 1,
            classes: given.classes,
            kept: given.kept,
            points: given.points,
            no_answer: given.no_answer,
            offer_days: given.offer_days,
            claim_days: given.claim_days,
        }
    }
}

impl RulesView {
    async fn of(desk: &Desk, round: Round) -> Result<Self, Problem> {
        let offers = Rounds::new(desk.city().clone()).offers(&round.id).await?;
        let offers = offers.into_iter().map(|offer| SeatsView {
            id: offer.id.to_string(),
            site: offer.site.to_string(),
            grade: offer.grade,
            seats: offer.seats,
        });
        Ok(Self {
            round: round.id.to_string(),
            step: round.state.step(),
            name: round.name,
            closes_on: round.closes_on.to_string(),
            answers_by: round.answers_by.to_string(),
            policy: round.policy.into(),
            offers: offers.collect(),
        })
    }
}

/// The rules of a round with its days and seats, before it opens and after. Its entity tag is the version that a change names.
#[utoipa::path(
    get, path = "/education/rounds/{round}/rules", tag = "education",
    params(("round" = String, Path, description = "The round's id.")),
    responses((status = 200, body = RulesView)),
)]
pub(super) async fn rules(
    State(desk): State<Desk>,
    InPath(id): InPath<RoundId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let round = found(&desk, &id).await?;
    let version = round.version;
    let view = RulesView::of(&desk, round).await?;
    Ok(tagged(&headers, Some(version), &view))
}

/// Sets name, days, rules and seats of a round while it is prepared. For officers.
#[utoipa::path(
    put, path = "/education/rounds/{round}/rules", tag = "education",
    params(
        ("round" = String, Path, description = "The round's id."),
        ("if-match" = String, Header, description = "The entity tag of the rules that are changed."),
    ),
    request_body = NewRules,
    responses((status = 200, description = "Set", body = RulesView)),
)]
pub(super) async fn set_rules(
    work: OnRound,
    seen: IfMatch,
    JsonBody(new): JsonBody<NewRules>,
) -> Result<Response, Problem> {
    let OnRound {
        desk, id, mandate, ..
    } = work;
    let (city, present) = (desk.city(), found(&desk, &id).await?);
    let seen_version = seen.expect(present.version)?;
    let faults = misfits(&desk, &new).await?;
    if !faults.is_empty() {
        return Err(misfit(faults));
    }
    let rounds = Rounds::new(city.clone());
    let before = rounds.offers(&id).await?;
    let offers = new.offers.into_iter().map(|given| {
        let same = |one: &&Offer| one.site == given.site && one.grade == given.grade;
        match before.iter().find(same) {
            Some(offer) => Offer {
                seats: given.seats,
                ..offer.clone()
            },
            None => Offer {
                id: OfferId::from_bytes(city.chance().bytes()),
                site: given.site,
                grade: given.grade,
                seats: given.seats,
                asked_last_year: 0,
                seats_last_year: 0,
            },
        }
    });
    let settings = Settings {
        offers: offers.collect(),
        name: Wording::new(new.name.en.trim(), new.name.zh_hans.trim()),
        closes_on: new.closes_on,
        answers_by: new.answers_by,
        policy: new.rules.into(),
    };
    if let Some(problem) = rules_misfit(&settings.policy, "") {
        return Err(problem);
    }
    let round = rounds.set(&mandate, &id, seen_version, settings).await?;
    let version = round.version;
    let view = RulesView::of(&desk, round).await?;
    Ok(tagged(&HeaderMap::new(), Some(version), &view))
}

fn misfit(faults: Vec<ProblemFault>) -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "round-misfit",
        "The round cannot be so",
        "Some of the values do not fit.",
        "Mend each place that “faults” names.",
    )
    .at(faults)
}

/// What does not fit beside the rules themselves, each with its place.
async fn misfits(desk: &Desk, new: &NewRules) -> Result<Vec<ProblemFault>, Problem> {
    let mut faults = Vec::new();
    let mut add = |path: String, problem: String| faults.push(ProblemFault { path, problem });
    for (path, text) in [
        ("name.en", &new.name.en),
        ("name.zh_hans", &new.name.zh_hans),
    ] {
        if !can_be_kept(text.trim(), NAME_CHARACTERS_MAX) {
            let problem = format!("must be 1 to {NAME_CHARACTERS_MAX} characters");
            add(path.to_owned(), problem);
        }
    }
    if new.offers.len() > OFFERS_MAX {
        add("offers".to_owned(), format!("must be at most {OFFERS_MAX}"));
        return Ok(faults);
    }
    let sites = desk.city().sites().await?;
    let mut seen = std::collections::BTreeSet::new();
    for (at, offer) in new.offers.iter().enumerate() {
        let school = sites
            .iter()
            .find(|site| site.id == offer.site && site.kind == SiteKind::School);
        if school.is_none() {
            add(format!("offers[{at}].site"), "no such school".to_owned());
        } else if !seen.insert((&offer.site, offer.grade)) {
            let problem = "has seats in this grade already".to_owned();
            add(format!("offers[{at}].site"), problem);
        }
        if !GRADES.contains(&offer.grade) {
            add(
                format!("offers[{at}].grade"),
                "must be from 1 to 9".to_owned(),
            );
        }
        if !(1..=SEATS_MAX).contains(&offer.seats) {
            let problem = format!("must be from 1 to {SEATS_MAX}");
            add(format!("offers[{at}].seats"), problem);
        }
    }
    Ok(faults)
}

/// What was corrected of a round after it had opened, the newest first.
#[utoipa::path(
    get, path = "/education/rounds/{round}/corrections", tag = "education",
    params(("round" = String, Path, description = "The round's id.")),
    responses((status = 200, body = CorrectionsView)),
)]
pub(super) async fn corrections(
    State(desk): State<Desk>,
    InPath(id): InPath<RoundId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let round = found(&desk, &id).await?;
    let all = Corrections::new(desk.city().clone()).of(&round.id).await?;
    let items = all.into_iter().map(Into::into).collect();
    Ok(tagged(&headers, None, &CorrectionsView { items }))
}

/// Corrects a mistake in what was announced of a round, and tells every family with a list. For officers.
#[utoipa::path(
    post, path = "/education/rounds/{round}/corrections", tag = "education",
    params(
        ("round" = String, Path, description = "The round's id."),
        ("if-match" = String, Header, description = "The entity tag of the rules that are corrected."),
    ),
    request_body = NewCorrection,
    responses((status = 201, description = "Corrected", body = CorrectionView)),
)]
pub(super) async fn correct_round(
    work: OnRound,
    seen: IfMatch,
    JsonBody(new): JsonBody<NewCorrection>,
) -> Result<Response, Problem> {
    let OnRound {
        desk, id, mandate, ..
    } = work;
    let present = found(&desk, &id).await?;
    let seen_version = seen.expect(present.version)?;
    let offers = Rounds::new(desk.city().clone()).offers(&id).await?;
    let mut faults = Vec::new();
    for (at, other) in new.seats.iter().enumerate() {
        let mut add = |part: &str, problem: String| {
            let path = format!("seats[{at}].{part}");
            faults.push(ProblemFault { path, problem });
        };
        if !offers.iter().any(|offer| offer.id == other.offer) {
            add("offer", "no such offer in this round".to_owned());
        }
        if !(1..=SEATS_MAX).contains(&other.seats) {
            add("seats", format!("must be from 1 to {SEATS_MAX}"));
        }
    }
    if !faults.is_empty() {
        return Err(misfit(faults));
    }
    let policy: Option<Policy> = new.rules.map(Into::into);
    if let Some(problem) = policy.as_ref().and_then(|one| rules_misfit(one, "rules.")) {
        return Err(problem);
    }
    let seats = new.seats.into_iter().map(|one| (one.offer, one.seats));
    let given = CorrectionGiven {
        seen_version,
        why: new.why,
        closes_on: new.closes_on,
        answers_by: new.answers_by,
        seats: seats.collect(),
        policy,
    };
    let corrections = Corrections::new(desk.city().clone());
    let made = corrections.correct(&mandate, &id, given).await?;
    let view: CorrectionView = made.into();
    Ok((StatusCode::CREATED, Json(view)).into_response())
}

//! The pages of school places: for everyone, for families and for the officer who runs a round.

mod answer;
mod answering;
mod choosing;
mod claims;
mod classes;
mod complementary;
mod decision;
mod dispute;
mod fairness;
mod gap;
pub(crate) mod held;
mod line;
mod mine;
mod more;
mod moves;
mod number;
pub(crate) mod place;
mod prepare;
mod rank;
mod recompute;
mod results;
mod round;
mod rules;
mod schools;
mod send;
mod standing;
mod start;
mod steps;
mod transfer;
mod transfer_ask;
mod transfer_office;
mod undecided;
mod waitlists;
mod what_if;
mod withdraw;
mod without_place;

pub(crate) use classes::class_name;
pub(crate) use schools::district_of;

use std::fmt::Display;

use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use city::City;
use city::id::{ResidentId, RoundId};
use city::mandate::{Actor, Mandate, Purpose, Scope};
use city::people::{MandateError, Resident};
use city::portal::{Desk, Visitor};
use platform::text::{Language, Text};
use platform::web::{Trouble, keep_language};

use crate::SERVICE;
use schools::Schools;

use crate::application::{ApplicationError, Applications};
use crate::place::AnswerError;
use crate::plan::PlanError;
use crate::round::{Round, RoundError, Rounds, rounds_of};
use crate::waitlist::MoveError;

/// All pages of school places.
pub(crate) fn routes() -> Router<Desk> {
    for_everyone()
        .merge(for_families())
        .merge(in_mid_year())
        .merge(for_schools())
        .merge(for_the_office())
}

fn for_everyone() -> Router<Desk> {
    Router::new()
        .route("/education", get(start::show))
        .route("/education/schools/{round}", get(choosing::list::show))
        .route(
            "/education/schools/{round}/{offer}",
            get(choosing::school::show),
        )
        .route("/education/gap", get(gap::show))
        .route("/education/gap.csv", get(gap::file))
        .route("/education/compare/{round}", get(choosing::compare::show))
        .route("/education/results/{round}", get(results::show))
        .route("/education/files/{round}/{name}", get(results::file))
        .route("/education/waitlists/{round}", get(waitlists::free))
}

fn for_families() -> Router<Desk> {
    Router::new()
        .route("/education/mine", get(mine::show))
        .route(
            "/education/apply/{round}/{child}",
            get(rank::show).post(rank::take),
        )
        .route(
            "/education/apply/{round}/{child}/more",
            get(more::show).post(more::take),
        )
        .route(
            "/education/apply/{round}/{child}/check",
            get(send::check).post(send::send),
        )
        .route("/education/apply/{round}/{child}/sent", get(send::sent))
        .route(
            "/education/apply/{round}/{child}/withdraw",
            get(withdraw::ask).post(withdraw::withdraw),
        )
        .route(
            "/education/apply/{round}/{child}/answer",
            get(answer::ask).post(answer::take),
        )
        .route(
            "/education/apply/{round}/{child}/give-back",
            get(answer::ask_back).post(answer::give_back),
        )
        .route(
            "/education/apply/{round}/{child}/moves/{number}",
            get(moves::ask).post(moves::take),
        )
        .route(
            "/education/decisions/{child}/{decision}",
            get(decision::show),
        )
        .route(
            "/education/decisions/{child}/{decision}/row.json",
            get(recompute::row),
        )
}

fn in_mid_year() -> Router<Desk> {
    Router::new()
        .route(
            "/education/transfer/{child}",
            get(transfer_ask::ask).post(transfer_ask::send),
        )
        .route(
            "/education/transfer/{child}/{transfer}",
            get(transfer::show),
        )
        .route(
            "/education/transfer/{child}/{transfer}/withdraw",
            get(transfer::ask_back).post(transfer::withdraw),
        )
        .route("/education/transfers", get(transfer_office::list))
        .route(
            "/education/transfers/{round}/{transfer}",
            get(transfer_office::ask).post(transfer_office::take),
        )
}

fn for_schools() -> Router<Desk> {
    Router::new()
        .route("/education/claims", get(claims::schools))
        .route("/education/claims/{round}/{site}", get(claims::list))
        .route(
            "/education/claims/{round}/{site}/{child}/{what}",
            get(claims::ask).post(claims::take),
        )
}

fn for_the_office() -> Router<Desk> {
    Router::new()
        .route("/education/rounds", get(prepare::list))
        .route(
            "/education/rounds/new",
            get(prepare::show).post(prepare::take),
        )
        .route(
            "/education/rounds/{round}",
            get(round::show).post(round::take),
        )
        .route(
            "/education/rounds/{round}/waitlists",
            get(waitlists::show).post(waitlists::take),
        )
        .route("/education/rounds/{round}/claims", get(undecided::list))
        .route(
            "/education/rounds/{round}/claims/all",
            get(undecided::ask_all).post(undecided::take_all),
        )
        .route(
            "/education/rounds/{round}/claims/{offer}/{child}/{what}",
            get(undecided::ask).post(undecided::take),
        )
        .route(
            "/education/rounds/{round}/complementary",
            get(complementary::show).post(complementary::take),
        )
        .route(
            "/education/rounds/{round}/without-place",
            get(without_place::list),
        )
        .route(
            "/education/rounds/{round}/without-place/{child}",
            get(without_place::ask).post(without_place::sign),
        )
        .route(
            "/education/rounds/{round}/{step}",
            get(steps::ask).post(steps::take),
        )
        .merge(rules::routes())
        .merge(what_if::routes())
}

/// A child in the care of the visitor, in a round.
struct Family {
    mandate: Mandate,
    child: Resident,
    round: Round,
}

impl Family {
    /// The child and the round of an address, where the visitor may act for the child. Whatever is not there and
    /// whatever is not theirs look alike.
    async fn of(
        desk: &Desk,
        visitor: &Visitor,
        round: &str,
        child: &str,
        scope: Scope,
    ) -> Result<Self, Trouble> {
        let (mandate, child) = in_care(desk, visitor, child, scope).await?;
        let round = round_at(desk.city(), round).await?;
        Ok(Self {
            mandate,
            child,
            round,
        })
    }

    /// The child's name, as the family writes it.
    fn name(&self) -> &str {
        self.child.name.reveal()
    }

    /// The schools of the round that have seats for the child's grade.
    async fn schools(&self, desk: &Desk) -> Result<Schools, Trouble> {
        let applications = Applications::new(desk.city().clone());
        let offers = applications.offers_for(&self.mandate, &self.child.id, &self.round);
        Ok(Schools::with(desk.city(), offers.await?).await?)
    }

    /// Where the visitor's own things are; for a helper or a clerk, those of the child.
    fn home(&self) -> String {
        match self.mandate.actor() {
            Actor::Staff(_) => format!("/education/mine?for={}", self.child.id),
            Actor::Resident { .. } | Actor::System => "/education/mine".to_owned(),
        }
    }

    /// Where the list of this child in this round is.
    fn path(&self) -> String {
        format!("/education/apply/{}/{}", self.round.id, self.child.id)
    }
}

/// A child of an address, where the visitor may act for it.
async fn in_care(
    desk: &Desk,
    visitor: &Visitor,
    child: &str,
    scope: Scope,
) -> Result<(Mandate, Resident), Trouble> {
    let access = visitor.access()?;
    let child: ResidentId = child.parse().map_err(|_| Trouble::NotFound)?;
    let registry = desk.city().registry();
    let mandate = match registry.act_for(access, &child, SERVICE, scope).await {
        // Who may order and not look sees what ordering needs.
        Err(MandateError::NotYours) if scope == Scope::See => {
            registry
                .act_for(access, &child, SERVICE, Scope::Order)
                .await?
        }
        asked => asked?,
    };
    let child = registry.resident(&mandate, &child).await?;
    Ok((mandate, child.ok_or(Trouble::NotFound)?))
}

/// One sentence after another, with the space between them that the language has.
fn then(t: &Text, first: impl Display, second: impl Display) -> String {
    format!("{first}{}{second}", t.gap())
}

/// The round of an address.
async fn round_at(city: &City, round: &str) -> Result<Round, Trouble> {
    let id: RoundId = round.parse().map_err(|_| Trouble::NotFound)?;
    let found = Rounds::new(city.clone()).find(&id).await?;
    found.ok_or(Trouble::NotFound)
}

/// Leave for an officer to work on those whom a round is about.
fn officer(desk: &Desk, visitor: &Visitor, round: &Round) -> Result<Mandate, Trouble> {
    let (registry, access) = (desk.city().registry(), visitor.access()?);
    Ok(registry.work_on(access, &round.cohort(), Purpose::SchoolPlaces)?)
}

/// Leave for an officer to prepare rounds of their own body.
fn preparer(desk: &Desk, visitor: &Visitor) -> Result<Mandate, Trouble> {
    let (registry, access) = (desk.city().registry(), visitor.access()?);
    let own = rounds_of(access).ok_or(Trouble::NotFound)?;
    Ok(registry.work_on(access, &own, Purpose::SchoolPlaces)?)
}

/// The same form in the language to which the reader switched, and the choice kept.
fn switched(language: Language, page: Response) -> Response {
    ([(header::SET_COOKIE, keep_language(language))], page).into_response()
}

impl From<RoundError> for Trouble {
    fn from(error: RoundError) -> Self {
        match error {
            RoundError::Store(error) => error.into(),
            RoundError::Write(error) => broken(&error),
            RoundError::NotFound
            | RoundError::OutOfOrder { .. }
            | RoundError::Changed { .. }
            | RoundError::TooEarly { .. }
            | RoundError::ClosingDayOver { .. }
            | RoundError::AnswersTooEarly
            | RoundError::Entropy
            | RoundError::NoOffers
            | RoundError::Policy(_)
            | RoundError::KeptAboveSeats { .. }
            | RoundError::AnswersStillOpen { .. }
            | RoundError::OffersOpen { .. }
            | RoundError::ClaimsOpen { .. }
            | RoundError::Followed => Self::NotFound,
        }
    }
}

impl From<ApplicationError> for Trouble {
    fn from(error: ApplicationError) -> Self {
        match error {
            ApplicationError::Store(error) => error.into(),
            ApplicationError::Write(error) => broken(&error),
            ApplicationError::NotOpen { .. }
            | ApplicationError::NotFound
            | ApplicationError::NotEligible
            | ApplicationError::Disputed
            | ApplicationError::List(_)
            | ApplicationError::Changed { .. } => Self::NotFound,
        }
    }
}

impl From<AnswerError> for Trouble {
    fn from(error: AnswerError) -> Self {
        match error {
            AnswerError::Store(error) => error.into(),
            AnswerError::Write(error) => broken(&error),
            AnswerError::NotFound
            | AnswerError::Late { .. }
            | AnswerError::NotNow { .. }
            | AnswerError::Misfit
            | AnswerError::Changed { .. } => Self::NotFound,
        }
    }
}

impl From<MoveError> for Trouble {
    fn from(error: MoveError) -> Self {
        match error {
            MoveError::Store(error) => error.into(),
            MoveError::Write(error) => broken(&error),
            MoveError::NotFound | MoveError::Late { .. } | MoveError::Answered => Self::NotFound,
        }
    }
}

impl From<PlanError> for Trouble {
    fn from(error: PlanError) -> Self {
        match error {
            PlanError::Round(error) => error.into(),
            PlanError::Store(error) => error.into(),
            PlanError::Make(error) => broken(&error),
            PlanError::Write(error) => broken(&error),
            PlanError::NotStable { .. }
            | PlanError::OtherPlan
            | PlanError::Note
            | PlanError::NotRead
            | PlanError::WithoutPlace { .. } => Self::NotFound,
        }
    }
}

fn broken(error: &(dyn std::error::Error + 'static)) -> Trouble {
    tracing::error!(error, "a page could not do its work");
    Trouble::OurFault
}

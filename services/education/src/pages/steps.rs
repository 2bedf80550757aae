//! Steps of a round that can't be undone: each has a page of its own that says what happens.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::mandate::Mandate;
use city::portal::{Desk, Visitor};
use platform::text::{Message, Text};
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::{officer, round_at, switched, waitlists};
use crate::plan::{PlanError, Plans};
use crate::round::{Round, RoundError, Rounds, Step};
use crate::waitlist::Waitlists;

#[derive(Template)]
#[template(path = "step.html")]
struct StepPage {
    shell: Shell,
    errors: FieldErrors,
    round: String,
    path: String,
    what: String,
    after: String,
    button: String,
    back: String,
}

/// A step that an officer takes.
#[derive(Clone, Copy)]
enum Taking {
    Open,
    Close,
    Publish,
    /// Families may answer no longer.
    EndAnswers,
    /// Families are told of what came free for them.
    Offer,
    End,
}

impl Taking {
    fn read(word: &str) -> Result<Self, Trouble> {
        match word {
            "open" => Ok(Self::Open),
            "close" => Ok(Self::Close),
            "publish" => Ok(Self::Publish),
            "end-answers" => Ok(Self::EndAnswers),
            "offer" => Ok(Self::Offer),
            "end" => Ok(Self::End),
            _ => Err(Trouble::NotFound),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Close => "close",
            Self::Publish => "publish",
            Self::EndAnswers => "end-answers",
            Self::Offer => "offer",
            Self::End => "end",
        }
    }

    /// The step at which it can be taken.
    fn from(self) -> Step {
        match self {
            Self::Open => Step::Preparing,
            Self::Close => Step::Open,
            Self::Publish => Step::Signed,
            Self::EndAnswers => Step::Published,
            Self::Offer | Self::End => Step::Waitlists,
        }
    }

    /// The page of the round from which it is taken, and to which it leads.
    fn page(self, round: &Round) -> String {
        match self {
            Self::Open | Self::Close | Self::Publish => format!("/education/rounds/{}", round.id),
            Self::EndAnswers | Self::Offer | Self::End => waitlists::path(round),
        }
    }

    /// Title, what happens, what follows, and the button.
    fn words(self, t: &Text) -> [Message<'_>; 4] {
        match self {
            Self::Open => [
                t.msg("education-opening-title"),
                t.msg("education-opening-what"),
                t.msg("education-opening-after"),
                t.msg("education-open-round"),
            ],
            Self::Close => [
                t.msg("education-closing-title"),
                t.msg("education-closing-what"),
                t.msg("education-closing-after"),
                t.msg("education-close-round"),
            ],
            Self::Publish => [
                t.msg("education-publishing-title"),
                t.msg("education-publishing-what"),
                t.msg("education-publishing-after"),
                t.msg("education-publish-round"),
            ],
            Self::EndAnswers => [
                t.msg("education-ending-answers-title"),
                t.msg("education-ending-answers-what"),
                t.msg("education-ending-answers-after"),
                t.msg("education-end-answers"),
            ],
            Self::Offer => [
                t.msg("education-offering-title"),
                t.msg("education-offering-what"),
                t.msg("education-offering-after"),
                t.msg("education-tell-families"),
            ],
            Self::End => [
                t.msg("education-ending-title"),
                t.msg("education-ending-what"),
                t.msg("education-ending-after"),
                t.msg("education-end-round"),
            ],
        }
    }
}

pub(super) async fn ask(
    State(desk): State<Desk>,
    Path((round, step)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    visitor.access()?;
    let taking = Taking::read(&step)?;
    let round = round_at(desk.city(), &round).await?;
    officer(&desk, &visitor, &round)?;
    if round.state.step() != taking.from() {
        return Ok(see_other(&taking.page(&round)));
    }
    Ok(show(visitor, &round, taking, FieldErrors::default()))
}

pub(super) async fn take(
    State(desk): State<Desk>,
    Path((round, step)): Path<(String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    visitor.access()?;
    let taking = Taking::read(&step)?;
    let round = round_at(desk.city(), &round).await?;
    let mandate = officer(&desk, &visitor, &round)?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = show(visitor, &round, taking, FieldErrors::default());
        return Ok(switched(language, page));
    }
    match step_taken(&desk, &mandate, &round, taking).await {
        Ok(()) | Err(PlanError::Round(RoundError::OutOfOrder { .. })) => {
            Ok(see_other(&taking.page(&round)))
        }
        Err(error) => {
            let errors = told(&visitor.shell.t, error)?;
            Ok(show(visitor, &round, taking, errors))
        }
    }
}

async fn step_taken(
    desk: &Desk,
    mandate: &Mandate,
    round: &Round,
    taking: Taking,
) -> Result<(), PlanError> {
    let city = desk.city();
    let (rounds, waitlists) = (Rounds::new(city.clone()), Waitlists::new(city.clone()));
    match taking {
        Taking::Open => rounds.open(mandate, &round.id).await.map(drop)?,
        Taking::Close => rounds.close(mandate, &round.id).await.map(drop)?,
        Taking::Publish => {
            let plans = Plans::new(city.clone());
            plans.publish(mandate, &round.id).await.map(drop)?;
        }
        Taking::EndAnswers => waitlists.begin(mandate, &round.id).await.map(drop)?,
        Taking::Offer => waitlists.send(mandate, &round.id).await.map(drop)?,
        Taking::End => waitlists.end(mandate, &round.id).await.map(drop)?,
    }
    Ok(())
}

/// Why a step cannot be taken yet.
fn told(t: &Text, error: PlanError) -> Result<FieldErrors, Trouble> {
    let sentence = match error {
        PlanError::Round(RoundError::TooEarly { closes_on }) => t
            .msg("education-too-early")
            .arg("until", t.until_end_of(closes_on)),
        PlanError::Round(RoundError::ClosingDayOver { .. }) => t.msg("education-closing-day-over"),
        PlanError::Round(RoundError::AnswersStillOpen { answers_by }) => t
            .msg("education-answers-still-open")
            .arg("until", t.until_end_of(answers_by)),
        PlanError::Round(RoundError::OffersOpen { open }) => {
            t.msg("education-offers-open").num("open", open)
        }
        other => return Err(other.into()),
    };
    let mut errors = FieldErrors::default();
    errors.add("main", sentence);
    Ok(errors)
}

fn show(visitor: Visitor, round: &Round, taking: Taking, errors: FieldErrors) -> Response {
    let shell = visitor.shell;
    let t = shell.t.clone();
    let [title, what, after, button] = taking.words(&t);
    let back = taking.page(round);
    let failed = !errors.is_empty();
    page(&StepPage {
        shell: shell
            .titled(title)
            .back_to(back.clone())
            .with_form("", failed),
        errors,
        round: round.name.in_language(t.language()).to_owned(),
        path: format!("/education/rounds/{}/{}", round.id, taking.word()),
        what: what.to_string(),
        after: after.to_string(),
        button: button.to_string(),
        back,
    })
}

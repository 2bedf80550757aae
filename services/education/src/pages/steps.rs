//! Steps of a round that can't be undone: each has a page of its own that says what happens.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::portal::{Desk, Visitor};
use platform::text::{Message, Text};
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::{officer, round_at, switched};
use crate::plan::{PlanError, Plans};
use crate::round::{Round, RoundError, Rounds, Step};

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
}

impl Taking {
    fn read(word: &str) -> Result<Self, Trouble> {
        match word {
            "open" => Ok(Self::Open),
            "close" => Ok(Self::Close),
            "publish" => Ok(Self::Publish),
            _ => Err(Trouble::NotFound),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Close => "close",
            Self::Publish => "publish",
        }
    }

    /// The step at which it can be taken.
    fn from(self) -> Step {
        match self {
            Self::Open => Step::Preparing,
            Self::Close => Step::Open,
            Self::Publish => Step::Signed,
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
        return Ok(see_other(&format!("/education/rounds/{}", round.id)));
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
    let rounds = Rounds::new(desk.city().clone());
    let done = match taking {
        Taking::Open => rounds
            .open(&mandate, &round.id)
            .await
            .map_err(PlanError::from),
        Taking::Close => rounds
            .close(&mandate, &round.id)
            .await
            .map_err(PlanError::from),
        Taking::Publish => {
            let plans = Plans::new(desk.city().clone());
            plans.publish(&mandate, &round.id).await
        }
    };
    match done {
        Ok(_) | Err(PlanError::Round(RoundError::OutOfOrder { .. })) => {
            Ok(see_other(&format!("/education/rounds/{}", round.id)))
        }
        Err(PlanError::Round(RoundError::TooEarly { closes_on })) => {
            let t = visitor.shell.t.clone();
            let mut errors = FieldErrors::default();
            let sentence = t.msg("education-too-early");
            errors.add("main", sentence.arg("until", t.until_end_of(closes_on)));
            Ok(show(visitor, &round, taking, errors))
        }
        Err(PlanError::Round(RoundError::ClosingDayOver { .. })) => {
            let t = visitor.shell.t.clone();
            let mut errors = FieldErrors::default();
            errors.add("main", t.msg("education-closing-day-over"));
            Ok(show(visitor, &round, taking, errors))
        }
        Err(error) => Err(error.into()),
    }
}

fn show(visitor: Visitor, round: &Round, taking: Taking, errors: FieldErrors) -> Response {
    let shell = visitor.shell;
    let t = shell.t.clone();
    let [title, what, after, button] = taking.words(&t);
    let back = format!("/education/rounds/{}", round.id);
    let failed = !errors.is_empty();
    page(&StepPage {
        shell: shell
            .titled(title)
            .back_to(back.clone())
            .with_form("", failed),
        errors,
        round: round.name.in_language(t.language()).to_owned(),
        path: format!("{back}/{}", taking.word()),
        what: what.to_string(),
        after: after.to_string(),
        button: button.to_string(),
        back,
    })
}

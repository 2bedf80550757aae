//! The rules of a round: for everyone to read, for the officer to set while the round is prepared, and to correct after that.

mod days;
mod edit;
mod form;
mod public;
mod view;

use axum::Router;
use axum::routing::get;
use city::City;
use city::portal::{Desk, Visitor};
use city::words::Wording;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Trouble};

use super::{broken, officer, round_at};
use crate::can_be_kept;
use crate::correction::{CorrectionError, CorrectionGiven, Day, WHY_CHARACTERS_MAX};
use crate::round::{Round, RoundError};

/// The pages.
pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/education/rules/{round}", get(public::show))
        .route(
            "/education/rounds/{round}/rules",
            get(edit::show).post(edit::take),
        )
        .route(
            "/education/rounds/{round}/days",
            get(days::show).post(days::take),
        )
        .route(
            "/education/rounds/{round}/correction",
            get(days::show_correction).post(days::take_correction),
        )
        .route(
            "/education/rounds/{round}/correction/rules",
            get(edit::show_correction).post(edit::take_correction),
        )
}

/// Whether a form sets a round that is prepared, or corrects one that has opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Set,
    Correct,
}

/// Why a round is corrected, as it was typed.
struct WhyTyped {
    en: String,
    zh: String,
}

impl Act {
    /// The reason in a form; none where none is asked for.
    fn why(self, fields: &Fields) -> Option<WhyTyped> {
        (self == Self::Correct).then(|| WhyTyped {
            en: fields.get("why-en").to_owned(),
            zh: fields.get("why-zh").to_owned(),
        })
    }
}

/// A round of the officer's own body, and leave to work on it.
struct Office {
    mandate: city::mandate::Mandate,
    round: Round,
}

impl Office {
    async fn of(desk: &Desk, visitor: &Visitor, round: &str) -> Result<Self, Trouble> {
        visitor.access()?;
        let round = round_at(desk.city(), round).await?;
        let mandate = officer(desk, visitor, &round)?;
        Ok(Self { mandate, round })
    }

    fn path(&self) -> String {
        format!("/education/rounds/{}", self.round.id)
    }
}

/// A correction of nothing yet, with what every form of one says.
fn correction_typed(fields: &Fields) -> CorrectionGiven {
    CorrectionGiven {
        seen_version: seen_version(fields),
        why: Wording::new(fields.get("why-en").trim(), fields.get("why-zh").trim()),
        closes_on: None,
        answers_by: None,
        seats: std::collections::BTreeMap::new(),
        policy: None,
    }
}

/// The version of the round that the officer saw. What is no number was never seen.
fn seen_version(fields: &Fields) -> i64 {
    fields.get("version").parse().unwrap_or(-1)
}

/// A form that is shown again with what is to be mended.
#[derive(Default)]
struct Again {
    errors: FieldErrors,
    /// The version that stands now, for whoever is told that somebody else was first.
    stands: Option<i64>,
}

impl Again {
    /// After a round was not set or corrected.
    async fn after(
        city: &City,
        t: &Text,
        error: CorrectionError,
        mended: (&Fields, &str),
    ) -> Result<Self, Trouble> {
        let stands = match error {
            CorrectionError::Round(RoundError::Changed { version }) => Some(version),
            _ => None,
        };
        let errors = told(city, t, error, mended).await?;
        Ok(Self { errors, stands })
    }

    /// The version that the form names, and what is to be mended.
    fn shown(self, fields: &Fields) -> (i64, FieldErrors) {
        let version = self.stands.unwrap_or_else(|| seen_version(fields));
        (version, self.errors)
    }
}

impl From<FieldErrors> for Again {
    fn from(errors: FieldErrors) -> Self {
        let stands = None;
        Self { errors, stands }
    }
}

/// What an officer can mend after a round was not set or corrected, at its field; `kept_field` is where it is mended that a
/// school keeps more seats than it has.
async fn told(
    city: &City,
    t: &Text,
    error: CorrectionError,
    (fields, kept_field): (&Fields, &str),
) -> Result<FieldErrors, Trouble> {
    let mut errors = FieldErrors::default();
    let error = match error {
        CorrectionError::Round(error) => error,
        CorrectionError::Store(error) => return Err(error.into()),
        CorrectionError::Write(error) => return Err(broken(&error)),
        CorrectionError::Nothing => {
            errors.add("main", t.msg("education-correct-nothing"));
            return Ok(errors);
        }
        CorrectionError::Why => {
            let missing = |field: &&str| !can_be_kept(fields.get(field).trim(), WHY_CHARACTERS_MAX);
            for field in ["why-en", "why-zh"].into_iter().filter(missing) {
                let sentence = t.msg("education-correct-why-needed");
                errors.add(field, sentence.num("most", WHY_CHARACTERS_MAX));
            }
            return Ok(errors);
        }
        CorrectionError::OnlyLater { day, announced } => {
            let field = match day {
                Day::ClosesOn => "closes-on",
                Day::AnswersBy => "answers-by",
            };
            let sentence = t.msg("education-correct-only-later");
            errors.add(field, sentence.arg("day", t.date(announced)));
            return Ok(errors);
        }
    };
    match error {
        RoundError::OutOfOrder { .. } => errors.add("main", t.msg("education-rules-opened")),
        RoundError::Changed { .. } => errors.add("main", t.msg("education-rules-changed")),
        RoundError::ClosingDayOver { .. } => {
            errors.add("closes-on", t.msg("education-closing-day-over"));
        }
        RoundError::AnswersTooEarly => {
            errors.add("answers-by", t.msg("education-answers-too-early"));
        }
        RoundError::NoOffers => errors.add("seats", t.msg("education-no-seats")),
        RoundError::KeptAboveSeats {
            site,
            seats,
            kept: above,
        } => {
            let sites = city.sites().await?;
            let school = sites.iter().find(|one| one.id == site);
            let name = school.map_or("", |site| site.name.in_language(t.language()));
            let sentence = t
                .msg("education-rules-fault-kept")
                .arg("school", name)
                .num("seats", seats)
                .num("kept", above)
                .to_string();
            errors.add(kept_field, sentence);
        }
        other => return Err(other.into()),
    }
    Ok(errors)
}

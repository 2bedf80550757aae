//! What goes wrong with school places, as a caller is told.

use axum::http::StatusCode;
use platform::api::{IfMatch, Problem, ProblemFault};

use crate::WriteFailed;
use crate::application::{ApplicationError, ListFault};
use crate::plan::PlanError;
use crate::round::{RoundError, Step};

/// The reader looks at the round again.
const LOOK_AT_ROUND: &str = "Read the round again and do what its step allows.";

impl From<WriteFailed> for Problem {
    fn from(error: WriteFailed) -> Self {
        tracing::error!(
            error = &error as &dyn std::error::Error,
            "a change was not written"
        );
        Self::busy()
    }
}

impl From<ApplicationError> for Problem {
    fn from(error: ApplicationError) -> Self {
        let detail = sentence(&error);
        match error {
            ApplicationError::NotFound => Self::not_found(),
            ApplicationError::NotOpen { step } => Self::new(
                StatusCode::CONFLICT,
                "round-not-open",
                "The round takes no applications now",
                format!(
                    "The round is at the step “{}”, and its days to apply may be over.",
                    step.as_str()
                ),
                "Apply from the day the round opens to the end of the day on which it closes.",
            ),
            ApplicationError::NotEligible => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "not-eligible",
                "Not of the age for this round",
                detail,
                "If the civil register is wrong about the child, have it corrected there.",
            ),
            ApplicationError::Disputed => Self::new(
                StatusCode::CONFLICT,
                "care-disputed",
                "A court has yet to say who has the care of the child",
                detail,
                "Wait for the court, or ask for help by telephone or at a counter.",
            ),
            ApplicationError::List(faults) => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "list-misfit",
                "The list of schools has faults",
                detail,
                "Mend each place that “faults” names. Offers are at …/rounds/{round}/offers.",
            )
            .at(faults.iter().map(list_fault)),
            ApplicationError::Changed { .. } => IfMatch::changed(),
            ApplicationError::Store(error) => error.into(),
            ApplicationError::Write(error) => error.into(),
        }
    }
}

/// A fault of a list with its place as JSON counts it.
fn list_fault(fault: &ListFault) -> ProblemFault {
    let path = match fault {
        ListFault::Empty => "choices".to_owned(),
        ListFault::Repeated { place, .. } | ListFault::Unknown { place } => {
            format!("choices[{}]", place.saturating_sub(1))
        }
        ListFault::ClaimUnlisted { .. }
        | ListFault::ClaimUnasked { .. }
        | ListFault::ClaimWords { .. } => "claims".to_owned(),
        ListFault::NoSibling { .. } => "together".to_owned(),
    };
    ProblemFault {
        path,
        problem: fault.to_string(),
    }
}

impl From<RoundError> for Problem {
    fn from(error: RoundError) -> Self {
        let detail = sentence(&error);
        let field = |path: &str, code, title, hint: &str| {
            let fault = ProblemFault {
                path: path.to_owned(),
                problem: detail.clone(),
            };
            Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                code,
                title,
                detail.clone(),
                hint,
            )
            .at([fault])
        };
        match error {
            RoundError::NotFound => Self::not_found(),
            RoundError::OutOfOrder { step } => out_of_order(step),
            RoundError::TooEarly { .. } => Self::new(
                StatusCode::CONFLICT,
                "too-early",
                "Too early",
                detail,
                "Close the round when its last day to apply is over.",
            ),
            RoundError::ClosingDayOver { .. } => field(
                "closes_on",
                "closing-day-over",
                "The last day to apply is over",
                "Prepare a round with a later day.",
            ),
            RoundError::AnswersTooEarly => field(
                "answers_by",
                "answers-too-early",
                "The last day to answer is too early",
                "Give a day after “closes_on”.",
            ),
            RoundError::Entropy => field(
                "entropy",
                "entropy-misfit",
                "The entropy cannot be used",
                "Copy it from the source that was named before the round opened.",
            ),
            RoundError::NoOffers => field(
                "offers",
                "no-offers",
                "The round has no offers",
                "Give at least one school with its seats.",
            ),
            RoundError::Policy(faults) => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "policy-misfit",
                "The rules can't stand",
                detail,
                "Mend each of the faults.",
            )
            .at(faults.iter().map(|one| ProblemFault {
                path: "classes".to_owned(),
                problem: one.to_string(),
            })),
            RoundError::KeptAboveSeats { .. } => field(
                "kept",
                "kept-above-seats",
                "A school would keep more seats than it has",
                "Keep less, or give the school more seats.",
            ),
            RoundError::AnswersStillOpen { .. } => Self::new(
                StatusCode::CONFLICT,
                "answers-still-open",
                "Families may still answer",
                detail,
                "End the answers when the last day to answer is over.",
            ),
            RoundError::OffersOpen { .. } => Self::new(
                StatusCode::CONFLICT,
                "offers-open",
                "Places are offered and not answered yet",
                detail,
                "End the round when they are answered, or their time is over.",
            ),
            RoundError::ClaimsOpen { .. } => Self::new(
                StatusCode::CONFLICT,
                "claims-open",
                "Claims are not verified or denied yet",
                detail,
                "Ask the schools to say whether they are so.",
            ),
            RoundError::Store(error) => error.into(),
            RoundError::Write(error) => error.into(),
        }
    }
}

fn out_of_order(step: Step) -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "round-at-another-step",
        "The round is at another step",
        format!("The round is at the step “{}”.", step.as_str()),
        LOOK_AT_ROUND,
    )
}

impl From<PlanError> for Problem {
    fn from(error: PlanError) -> Self {
        let detail = sentence(&error);
        match error {
            PlanError::Round(error) => error.into(),
            PlanError::Make(error) => {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "no plan could be made"
                );
                Self::our_fault()
            }
            PlanError::NotStable { .. } => Self::new(
                StatusCode::CONFLICT,
                "plan-not-stable",
                "The checker found faults",
                detail,
                "Send the plan back and tell whoever runs the program.",
            ),
            PlanError::OtherPlan => Self::new(
                StatusCode::CONFLICT,
                "other-plan",
                "Not the plan that stands",
                detail,
                "Read the round again, and sign with the fingerprint of the plan that stands.",
            ),
            PlanError::Note => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "note-misfit",
                "The note cannot be used",
                detail,
                "The note is published with the plan: write it for everyone to read.",
            )
            .at([fault("note", "is empty or too long")]),
            PlanError::NotRead => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "not-read",
                "Not confirmed as read",
                detail,
                "Read them, and send “read”: true.",
            )
            .at([fault("read", "is not true")]),
            PlanError::Store(error) => error.into(),
            PlanError::Write(error) => error.into(),
        }
    }
}

fn fault(path: &str, problem: &str) -> ProblemFault {
    ProblemFault {
        path: path.to_owned(),
        problem: problem.to_owned(),
    }
}

/// An error as a sentence.
pub(super) fn sentence(error: &dyn std::error::Error) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        format!("{}{}.", first.to_uppercase(), letters.as_str())
    })
}

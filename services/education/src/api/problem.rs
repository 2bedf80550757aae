//! What goes wrong with school places, as a caller is told.

use axum::http::StatusCode;
use platform::api::{IfMatch, Problem, ProblemFault};

use crate::WriteFailed;
use crate::application::{ApplicationError, ListFault};
use crate::correction::{CorrectionError, Day};
use crate::exception::ExceptionError;
use crate::place::AnswerError;
use crate::plan::PlanError;
use crate::policy::{Policy, PolicyFault};
use crate::round::{RoundError, Step};
use crate::waitlist::MoveError;

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
        match error {
            RoundError::NotFound => Self::not_found(),
            RoundError::OutOfOrder { step } => out_of_order(step),
            RoundError::Changed { .. } => IfMatch::changed(),
            RoundError::Policy(faults) => cannot_stand(&faults, detail),
            RoundError::ClosingDayOver { .. } => misfit(detail, CLOSING_DAY_OVER),
            RoundError::AnswersTooEarly => misfit(detail, ANSWERS_TOO_EARLY),
            RoundError::Entropy => misfit(detail, ENTROPY_MISFIT),
            RoundError::NoOffers => misfit(detail, NO_OFFERS),
            RoundError::KeptAboveSeats { .. } => misfit(detail, KEPT_ABOVE_SEATS),
            RoundError::TooEarly { .. } => waits(detail, TOO_EARLY),
            RoundError::AnswersStillOpen { .. } => waits(detail, ANSWERS_STILL_OPEN),
            RoundError::OffersOpen { .. } => waits(detail, OFFERS_OPEN),
            RoundError::ClaimsOpen { .. } => waits(detail, CLAIMS_OPEN),
            RoundError::Followed => waits(detail, FOLLOWED),
            RoundError::Store(error) => error.into(),
            RoundError::Write(error) => error.into(),
        }
    }
}

/// Something of a round that does not fit: its field, code, title, and what to do.
type Misfit = [&'static str; 4];

const CLOSING_DAY_OVER: Misfit = [
    "closes_on",
    "closing-day-over",
    "The last day to apply is over",
    "Prepare a round with a later day.",
];

const ANSWERS_TOO_EARLY: Misfit = [
    "answers_by",
    "answers-too-early",
    "The last day to answer is too early",
    "Give a day after “closes_on”.",
];

const ENTROPY_MISFIT: Misfit = [
    "entropy",
    "entropy-misfit",
    "The entropy cannot be used",
    "Copy it from the source that was named before the round opened.",
];

const NO_OFFERS: Misfit = [
    "offers",
    "no-offers",
    "The round has no offers",
    "Give at least one school with its seats.",
];

const KEPT_ABOVE_SEATS: Misfit = [
    "kept",
    "kept-above-seats",
    "A school would keep more seats than it has",
    "Keep less, or give the school more seats.",
];

/// Something else that has to end or to be done first: its code, title, and what to do.
type Wait = [&'static str; 3];

const TOO_EARLY: Wait = [
    "too-early",
    "Too early",
    "Close the round when its last day to apply is over.",
];

const ANSWERS_STILL_OPEN: Wait = [
    "answers-still-open",
    "Families may still answer",
    "End the answers when the last day to answer is over.",
];

const OFFERS_OPEN: Wait = [
    "offers-open",
    "Places are offered and not answered yet",
    "End the round when they are answered, or their time is over.",
];

const CLAIMS_OPEN: Wait = [
    "claims-open",
    "Claims are not verified or denied yet",
    "Ask the schools to say whether they are so.",
];

const FOLLOWED: Wait = [
    "round-followed",
    "A complementary round follows already",
    "Go on with the round that follows.",
];

fn misfit(detail: String, [path, code, title, hint]: Misfit) -> Problem {
    let fault = fault(path, &detail);
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    Problem::new(status, code, title, detail, hint).at([fault])
}

fn waits(detail: String, [code, title, hint]: Wait) -> Problem {
    Problem::new(StatusCode::CONFLICT, code, title, detail, hint)
}

/// Values of a new round that do not fit.
pub(super) fn round_misfit(faults: Vec<ProblemFault>) -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "round-misfit",
        "The round cannot be prepared so",
        "Some of the values do not fit.",
        "Mend each place that “faults” names.",
    )
    .at(faults)
}

/// Rules that can't stand, where nobody said at which place each fault is.
fn cannot_stand(faults: &[PolicyFault], detail: String) -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "policy-misfit",
        "The rules can't stand",
        detail,
        "Mend each of the faults.",
    )
    .at(faults.iter().map(|one| fault("classes", &one.to_string())))
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

/// What is wrong with rules, each at its place after the `before` under which they were sent; nothing where they can stand.
pub(super) fn rules_misfit(policy: &Policy, before: &str) -> Option<Problem> {
    let faults = policy.faults_at();
    let (_, first) = faults.first()?;
    let problem = Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "policy-misfit",
        "The rules can't stand",
        sentence(first),
        "Mend each place that “faults” names.",
    );
    Some(problem.at(faults.iter().map(|(place, one)| ProblemFault {
        path: format!("{before}{place}"),
        problem: one.to_string(),
    })))
}

impl From<CorrectionError> for Problem {
    fn from(error: CorrectionError) -> Self {
        let detail = sentence(&error);
        match error {
            CorrectionError::Round(error) => error.into(),
            CorrectionError::Why => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "why-misfit",
                "The reason cannot be used",
                detail,
                "Families read it: write it for everyone, in both languages.",
            )
            .at([fault("why", "is empty or too long in a language")]),
            CorrectionError::Nothing => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "nothing-corrected",
                "Nothing would be corrected",
                detail,
                "Send what is to stand in the place of what was announced.",
            ),
            CorrectionError::OnlyLater { day, .. } => {
                let path = match day {
                    Day::ClosesOn => "closes_on",
                    Day::AnswersBy => "answers_by",
                };
                Self::new(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "only-later",
                    "Families would have less time",
                    detail.clone(),
                    "Give a later day, or leave it out.",
                )
                .at([fault(path, &detail)])
            }
            CorrectionError::Store(error) => error.into(),
            CorrectionError::Write(error) => error.into(),
        }
    }
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
            PlanError::WithoutPlace { .. } => Self::new(
                StatusCode::CONFLICT,
                "children-without-place",
                "Children of compulsory age have no place",
                detail,
                "Read …/rounds/{round}/without-place, and sign an exception for each child or find more seats.",
            ),
            PlanError::Store(error) => error.into(),
            PlanError::Write(error) => error.into(),
        }
    }
}

impl From<AnswerError> for Problem {
    fn from(error: AnswerError) -> Self {
        let detail = sentence(&error);
        match error {
            AnswerError::NotFound => Self::not_found(),
            AnswerError::Late { .. } => Self::new(
                StatusCode::CONFLICT,
                "answer-late",
                "The time to answer is over",
                detail,
                "Read the place: it says how it stands. A person at the counter says what can still be done.",
            ),
            AnswerError::NotNow { step } => out_of_order(step),
            AnswerError::Misfit => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "answer-misfit",
                "This answer does not fit",
                detail,
                "Send one of those that the place lists under “answers”.",
            )
            .at([fault("answer", "does not fit how the place stands")]),
            AnswerError::Changed { .. } => IfMatch::changed(),
            AnswerError::Store(error) => error.into(),
            AnswerError::Write(error) => error.into(),
        }
    }
}

impl From<MoveError> for Problem {
    fn from(error: MoveError) -> Self {
        let detail = sentence(&error);
        match error {
            MoveError::NotFound => Self::not_found(),
            MoveError::Late { .. } => Self::new(
                StatusCode::CONFLICT,
                "answer-late",
                "The time to answer is over",
                detail,
                "The child keeps what it has. A person at the counter says what can still be done.",
            ),
            MoveError::Answered => Self::new(
                StatusCode::CONFLICT,
                "move-answered",
                "It was answered already",
                detail,
                "Read the moves of the child again.",
            ),
            MoveError::Store(error) => error.into(),
            MoveError::Write(error) => error.into(),
        }
    }
}

impl From<ExceptionError> for Problem {
    fn from(error: ExceptionError) -> Self {
        let detail = sentence(&error);
        match error {
            ExceptionError::NotFound => Self::not_found(),
            ExceptionError::Why => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "why-misfit",
                "The reason cannot be used",
                detail,
                "The family reads the reason with its decision: write it for them.",
            )
            .at([fault("why", "is empty or too long")]),
            ExceptionError::Round(error) => error.into(),
            ExceptionError::Store(error) => error.into(),
            ExceptionError::Write(error) => error.into(),
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

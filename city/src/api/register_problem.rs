//! What is wrong with what an officer of the register sent.

use axum::http::StatusCode;
use platform::api::{Problem, ProblemFault};

use crate::people::RegisterError;

/// Something that was sent and can't be used.
pub(super) fn misfit(path: &str, problem: impl ToString) -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "register-misfit",
        "The register can't take this",
        "Something that was sent can't be used.",
        "Mend what “faults” names, and send it again.",
    )
    .at([ProblemFault {
        path: path.to_owned(),
        problem: problem.to_string(),
    }])
}

impl From<RegisterError> for Problem {
    fn from(error: RegisterError) -> Self {
        let path = match &error {
            RegisterError::Document(_) | RegisterError::OwnCard => "document",
            RegisterError::Name | RegisterError::TooFewLetters => "name",
            RegisterError::BirthDate => "birth_date",
            RegisterError::Home => "home_cell",
            RegisterError::Mother => "mother",
            RegisterError::Day | RegisterError::Died => "on",
            RegisterError::NotAParent => "parent",
            RegisterError::NotAGuardian => "guardian",
            RegisterError::NotAFinding => "fact",
            RegisterError::LastDay => "last",
            RegisterError::NotOnStaff | RegisterError::NotNoted => "sign_in_name",
            RegisterError::Reason => "reason",
            RegisterError::SamePerson | RegisterError::Parted | RegisterError::Decided => {
                return Self::new(
                    StatusCode::CONFLICT,
                    "pair-decided",
                    "The pair was decided before",
                    format!("{error}."),
                    "Look at the pair again: what was decided holds for good.",
                );
            }
            RegisterError::NotFound | RegisterError::Known { .. } => return Self::not_found(),
            RegisterError::NoKey => {
                tracing::error!("{error}");
                return Self::our_fault();
            }
            RegisterError::Mandate(_) | RegisterError::Store(_) => "",
        };
        match error {
            RegisterError::Mandate(error) => error.into(),
            RegisterError::Store(error) => error.into(),
            other => misfit(path, other),
        }
    }
}

//! What goes wrong with teaching resources, as a caller is told.

use axum::http::StatusCode;
use platform::api::{Problem, ProblemFault};

use crate::WriteFailed;
use crate::catalogue::{CatalogueError, Misfits};
use crate::roster::RosterError;
use crate::roster::delta::Shrink;

impl From<WriteFailed> for Problem {
    fn from(error: WriteFailed) -> Self {
        tracing::error!(
            error = &error as &dyn std::error::Error,
            "a change was not written"
        );
        Self::busy()
    }
}

impl From<CatalogueError> for Problem {
    fn from(error: CatalogueError) -> Self {
        match error {
            CatalogueError::Store(error) => error.into(),
            CatalogueError::Write(error) => error.into(),
            CatalogueError::NotFound => Self::not_found(),
            CatalogueError::File(misfits) => of_file(&misfits),
        }
    }
}

fn of_file(misfits: &Misfits) -> Problem {
    let places = misfits.iter().map(|misfit| {
        let fault = misfit.fault();
        let column = fault.column.as_ref();
        let column = column.map_or_else(String::new, |column| format!(", column {column}"));
        let expected = &fault.expected;
        ProblemFault {
            path: format!("{}{column}", fault.place),
            problem: format!("{}; expected {expected}", fault.problem),
        }
    });
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "table-misfit",
        "The table has faults",
        "The table has faults, and nothing of it was taken.",
        "Mend each place that “faults” names and send the table again with a new key.",
    )
    .at(places)
}

impl From<RosterError> for Problem {
    fn from(error: RosterError) -> Self {
        match error {
            RosterError::Store(error) => error.into(),
            RosterError::Write(error) => error.into(),
            RosterError::NotFound => Self::not_found(),
            RosterError::Archive(error) => {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "no archive was made"
                );
                Self::our_fault()
            }
            RosterError::NothingBefore => Self::new(
                StatusCode::CONFLICT,
                "no-roster-before",
                "Nothing was handed out before",
                "No roster of this school was handed out from which something could have changed.",
                "Ask for “bulk” first.",
            ),
            RosterError::Changed => Self::new(
                StatusCode::CONFLICT,
                "roster-taken-meanwhile",
                "A roster was taken meanwhile",
                "Somebody else has just taken a roster of this school.",
                "Look at the newest one, and ask again with a new key.",
            ),
            RosterError::Reason(refused) => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "reason-misfit",
                "The reason does not fit",
                "A class is let through with a reason of 10 to 500 characters.",
                "Say why it is right that the class loses more than half of its pupils.",
            )
            .at(classes(&refused)),
            RosterError::Shrinks(refused) => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "classes-shrink",
                "Classes would be emptied",
                "Classes would lose more than half of their pupils, so nothing was handed out.",
                "Mend the register, or name the classes in “allow”, each with its reason.",
            )
            .at(classes(&refused)),
        }
    }
}

fn classes(refused: &[Shrink]) -> impl Iterator<Item = ProblemFault> + '_ {
    refused.iter().map(|class| ProblemFault {
        path: class.class.clone(),
        problem: format!(
            "{}, {}: {} pupils before, {} of them left",
            class.school, class.title, class.before, class.after
        ),
    })
}

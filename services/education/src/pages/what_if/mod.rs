//! What if: an officer asks what other rules would have given in a round that is over, and publishes what may be.

mod answer;
mod comparison;
mod form;
mod words;

use axum::routing::get;
use axum::{Extension, Router};
use city::id::StaffId;
use city::mandate::Mandate;
use city::portal::{Desk, Visitor};
use platform::web::Trouble;

use super::{broken, officer, round_at};
use crate::round::{Round, Step};
use crate::what_if::{Jobs, WhatIfError};

pub(super) use words::published;

/// The pages, with the questions that are being worked on.
pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route(
            "/education/rounds/{round}/what-if",
            get(form::show).post(form::take),
        )
        .route(
            "/education/rounds/{round}/what-if/{job}",
            get(answer::show).post(answer::publish),
        )
        .route("/education/comparisons/{comparison}", get(comparison::show))
        .route(
            "/education/comparisons/{comparison}/compared.csv",
            get(comparison::file),
        )
        .layer(Extension(Jobs::default()))
}

/// A published round of the officer's own body.
struct Office {
    mandate: Mandate,
    officer: StaffId,
    round: Round,
}

impl Office {
    async fn of(desk: &Desk, visitor: &Visitor, round: &str) -> Result<Self, Trouble> {
        visitor.access()?;
        let round = round_at(desk.city(), round).await?;
        let mandate = officer(desk, visitor, &round)?;
        let post = mandate.actor().post().ok_or(Trouble::NotFound)?;
        if round.state.step() < Step::Published {
            return Err(Trouble::NotFound);
        }
        Ok(Self {
            officer: post.staff.clone(),
            mandate,
            round,
        })
    }

    fn path(&self) -> String {
        format!("/education/rounds/{}/what-if", self.round.id)
    }
}

impl From<WhatIfError> for Trouble {
    fn from(error: WhatIfError) -> Self {
        match error {
            WhatIfError::Store(error) => error.into(),
            WhatIfError::Write(error) => broken(&error),
            WhatIfError::NotFound
            | WhatIfError::Question(_)
            | WhatIfError::Full(_)
            | WhatIfError::Refused(_)
            | WhatIfError::TooMany => Self::NotFound,
        }
    }
}

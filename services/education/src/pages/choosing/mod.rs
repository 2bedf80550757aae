//! Help in choosing: the list of schools with its map, a school's page, schools side by side, and what a list can expect.

pub(super) mod chances;
pub(super) mod compare;
mod facts;
pub(super) mod list;
mod origin;
pub(super) mod school;

use city::portal::Desk;
use platform::web::Trouble;

use super::round_at;
use crate::round::{Round, Step};

/// The round of an address, once it is announced.
async fn announced(desk: &Desk, round: &str) -> Result<Round, Trouble> {
    let round = round_at(desk.city(), round).await?;
    if round.state.step() == Step::Preparing {
        return Err(Trouble::NotFound);
    }
    Ok(round)
}

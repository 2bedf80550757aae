//! Where a family may ask for a place in mid-year: among the schools of the child's class, where no round gives out its seats.

use city::error::StoreError;
use city::generator::entry_births;
use city::id::ResidentId;
use city::mandate::Mandate;
use city::people::{Fact, FactValue, Resident};
use jiff::ToSpan;
use jiff::civil::Date;

use super::{TransferError, Transfers};
use crate::application::grade;
use crate::round::{Offer, Round, RoundKind, RoundState, Rounds, Step};

/// The last grade of compulsory school.
const LAST_GRADE: u8 = 9;

/// For how long a move counts, in years.
const MOVE_YEARS: i64 = 1;

/// The way to a place for a child.
#[derive(Debug, Clone)]
pub enum Way {
    /// The family may ask in mid-year.
    Open(Asking),
    /// A round gives out the seats of the child's grade.
    InRound(Round),
    /// No round has formed a class for children born on this day.
    NoClass {
        /// The day.
        born: Date,
    },
}

/// Where a family may ask.
#[derive(Debug, Clone)]
pub struct Asking {
    /// The main round that formed the child's class.
    pub round: Round,
    /// The grade in which that class began.
    pub grade: u8,
    /// The seats of the class.
    pub offers: Vec<Offer>,
}

impl Transfers {
    /// The way to a place for a child: its class is the newest of those that ended rounds have formed for children of its
    /// age.
    ///
    /// # Errors
    /// [`TransferError::NotFound`] where the mandate does not cover the child.
    pub async fn way(&self, mandate: &Mandate, child: &ResidentId) -> Result<Way, TransferError> {
        let (registry, today) = (self.city.registry(), self.city.today());
        let row = registry.resident(mandate, child).await?;
        let row = row.ok_or(TransferError::NotFound)?;
        let facts = registry.facts(mandate, child, today).await?;
        let rounds = Rounds::new(self.city.clone());
        let mut newest: Option<Asking> = None;
        for round in rounds.all().await? {
            let Some(grade) = class_grade(&facts, &row, round.school_year) else {
                continue;
            };
            let mut offers = rounds.offers(&round.id).await?;
            offers.retain(|offer| offer.grade == grade);
            if offers.is_empty() {
                continue;
            }
            if gives_out(&round) {
                return Ok(Way::InRound(round));
            }
            let year = newest.as_ref().map(|one| one.round.school_year);
            if has_formed(&round) && year.is_none_or(|year| year < round.school_year) {
                newest = Some(Asking {
                    round,
                    grade,
                    offers,
                });
            }
        }
        let born = row.birth_date;
        Ok(newest.map_or(Way::NoClass { born }, Way::Open))
    }

    /// Whether the register knows of a home that the child left since the class was formed, or in the last year where that
    /// was longer ago.
    pub(super) async fn has_moved(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        round: &Round,
    ) -> Result<bool, StoreError> {
        let year_ago = self.city.today().checked_sub(MOVE_YEARS.years());
        let since = year_ago.unwrap_or(Date::MIN).max(round.closes_on);
        let facts = self.city.registry().facts(mandate, child, since).await?;
        let left = |fact: &Fact| matches!(fact.value, FactValue::FormerHome { .. });
        Ok(facts.iter().any(left))
    }
}

/// Whether a round gives seats out, or holds them for that.
pub(super) fn gives_out(round: &Round) -> bool {
    match (&round.kind, round.state.step()) {
        (_, Step::Ended) => false,
        (RoundKind::Main, Step::Preparing) => false,
        (RoundKind::Main | RoundKind::Complementary { .. }, _) => true,
    }
}

fn has_formed(round: &Round) -> bool {
    matches!(round.state, RoundState::Ended { .. }) && round.kind == RoundKind::Main
}

/// The grade in which the class of a child's age is in a school year. Whoever comes from elsewhere is no pupil yet, so the
/// day of birth says it alone.
pub(super) fn class_grade(facts: &[Fact], child: &Resident, school_year: i16) -> Option<u8> {
    grade(facts, child, school_year).or_else(|| {
        (1..=LAST_GRADE).find(|grade| {
            let began = school_year + 1 - i16::from(*grade);
            entry_births(began).contains(&child.birth_date)
        })
    })
}

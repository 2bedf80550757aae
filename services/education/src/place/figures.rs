//! How many families have answered, and what.

use super::model::{Place, PlaceState};

/// How the places of a round stand, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AnswerFigures {
    /// Offered, and not answered yet.
    pub not_answered: u64,
    /// Accepted, and nothing else is waited for.
    pub accepted: u64,
    /// Accepted, and the child waits for schools higher on its list.
    pub accepted_and_wait: u64,
    /// Without a place, and waiting.
    pub waiting: u64,
    /// Given back.
    pub declined: u64,
    /// Without a place, and waiting for none.
    pub left: u64,
}

impl AnswerFigures {
    /// The figures of a round's places.
    #[must_use]
    pub fn of(places: &[Place]) -> Self {
        let mut figures = Self::default();
        for place in places {
            let count = match &place.state {
                PlaceState::Offered { .. } => &mut figures.not_answered,
                PlaceState::Accepted { waits: false, .. } => &mut figures.accepted,
                PlaceState::Accepted { waits: true, .. } => &mut figures.accepted_and_wait,
                PlaceState::Waiting => &mut figures.waiting,
                PlaceState::Declined { .. } => &mut figures.declined,
                PlaceState::Left { .. } => &mut figures.left,
            };
            *count += 1;
        }
        figures
    }
}

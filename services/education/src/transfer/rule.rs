//! The rule by which requests are answered. Pure.
//!
//! Requests are worked by class, and within a class in the order in which they came. Each is given the first school of its
//! list at which a seat is free that nobody before it has.

use std::collections::HashMap;

use city::id::{OfferId, SiteId};

use super::model::{Transfer, TransferClass, WishAnswer, WishReason};

/// The seats of a class at a school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ClassSeats {
    /// The school.
    pub(super) site: SiteId,
    /// How many there are.
    pub(super) seats: u32,
    /// Pupils of the class.
    pub(super) pupils: u32,
    /// Whether a complementary round gives out what is free.
    pub(super) in_round: bool,
}

impl ClassSeats {
    fn free(&self) -> u32 {
        match self.in_round {
            true => 0,
            false => self.seats.saturating_sub(self.pupils),
        }
    }
}

/// What the rule says of a request now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The request.
    pub transfer: Transfer,
    /// What comes of each wish, in their order.
    pub wishes: Vec<WishReason>,
    /// The offer that the child would be given.
    pub given: Option<OfferId>,
    /// The nearest school with a free seat, where the child is a pupil of no school and would be given none.
    pub nearest: Option<SiteId>,
}

/// What the rule says of each open request, in the order in which they are worked.
pub(super) fn work(seats: &HashMap<OfferId, ClassSeats>, mut open: Vec<Transfer>) -> Vec<Proposal> {
    open.sort_by(|one, other| one.turn().cmp(&other.turn()));
    let mut promised: HashMap<OfferId, u32> = HashMap::new();
    let mut proposals = Vec::with_capacity(open.len());
    for transfer in open {
        let left = |offer: &OfferId| {
            let free = seats.get(offer).map_or(0, ClassSeats::free);
            free.saturating_sub(promised.get(offer).copied().unwrap_or(0))
        };
        let given = transfer.wishes.iter().find(|wish| left(wish) > 0).cloned();
        let wishes = answers(seats, &transfer, given.as_ref());
        let needs_one = transfer.class == TransferClass::WithoutPlace && given.is_none();
        let nearest = transfer
            .near
            .iter()
            .find(|offer| needs_one && left(offer) > 0);
        let nearest = nearest.and_then(|offer| seats.get(offer));
        let nearest = nearest.map(|school| school.site.clone());
        if let Some(given) = &given {
            *promised.entry(given.clone()).or_default() += 1;
        }
        proposals.push(Proposal {
            transfer,
            wishes,
            given,
            nearest,
        });
    }
    proposals
}

fn answers(
    seats: &HashMap<OfferId, ClassSeats>,
    transfer: &Transfer,
    given: Option<&OfferId>,
) -> Vec<WishReason> {
    let mut is_given = false;
    let wishes = transfer.wishes.iter().filter_map(|wish| {
        let school = seats.get(wish)?;
        let answer = if given == Some(wish) {
            is_given = true;
            WishAnswer::Given
        } else if is_given {
            WishAnswer::NotNeeded
        } else if school.in_round {
            WishAnswer::InRound
        } else if school.free() > 0 {
            WishAnswer::Promised {
                free: school.free(),
            }
        } else {
            WishAnswer::Full {
                seats: school.seats,
                pupils: school.pupils,
            }
        };
        Some(WishReason {
            offer: wish.clone(),
            site: school.site.clone(),
            answer,
        })
    });
    wishes.collect()
}

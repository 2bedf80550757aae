//! How a child's place stands, and what came free, in words.

use platform::text::Text;

use super::schools::Schools;
use super::then;
use crate::place::{Because, PlaceState};
use crate::policy::{NoAnswer, Policy};
use crate::waitlist::Cause;

/// How a child's place stands.
pub(super) struct Stand {
    pub(super) tag: &'static str,
    pub(super) word: String,
    pub(super) what: String,
}

/// One answer among those that can be given.
pub(super) struct Choice {
    pub(super) id: &'static str,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) chosen: bool,
}

impl Stand {
    /// How the place of a child with this name stands.
    pub(super) fn of(t: &Text, schools: &Schools, name: &str, state: &PlaceState) -> Self {
        let (tag, word, what) = match state {
            PlaceState::Offered { .. } => (
                "waiting",
                t.msg("education-place-offered"),
                t.msg("education-stands-offered"),
            ),
            PlaceState::Accepted { because, .. } => (
                "reached",
                t.msg("education-outcome-reached"),
                match because {
                    Because::MovedUp => t.msg("education-stands-moved-up"),
                    Because::NoAnswer => t.msg("education-stands-accepted-unanswered"),
                    Because::Family | Because::Died | Because::MovedAway => {
                        t.msg("education-stands-accepted")
                    }
                },
            ),
            PlaceState::Waiting => (
                "waiting",
                t.msg("education-outcome-waiting"),
                t.msg("education-stands-waiting"),
            ),
            PlaceState::Declined { because, .. } => (
                "ended",
                t.msg("education-place-declined"),
                match because {
                    Because::Family | Because::MovedUp => t.msg("education-stands-declined"),
                    Because::NoAnswer => t.msg("education-stands-declined-unanswered"),
                    Because::Died | Because::MovedAway => t.msg("education-stands-gone"),
                },
            ),
            PlaceState::Left { .. } => (
                "ended",
                t.msg("education-place-left"),
                t.msg("education-stands-left"),
            ),
        };
        let offer = match state {
            PlaceState::Declined { offer, .. } => Some(offer),
            other => other.offer(),
        };
        let school = offer.map(|offer| schools.name_of_offer(offer, t.language()));
        let what = what.arg("school", school.unwrap_or_default());
        let mut what = what.arg("name", name).to_string();
        if let PlaceState::Accepted { waits: true, .. } = state {
            let waits = t.msg("education-stands-waits").arg("name", name);
            what = then(t, what, waits);
        }
        Self {
            tag,
            word: word.to_string(),
            what,
        }
    }
}

/// What counts where a family does not answer.
pub(crate) fn otherwise(t: &Text, policy: &Policy) -> String {
    match policy.no_answer {
        NoAnswer::Accepted => t.msg("education-no-answer-accepted").to_string(),
        NoAnswer::Declined => t.msg("education-no-answer-declined").to_string(),
    }
}

/// Through what a seat came free, in words that name nobody.
pub(crate) fn cause(t: &Text, cause: Cause) -> String {
    match cause {
        Cause::Declined => t.msg("education-free-declined"),
        Cause::NoAnswer => t.msg("education-free-no-answer"),
        Cause::Gone => t.msg("education-free-gone"),
        Cause::MovedUp { .. } => t.msg("education-free-moved-up"),
        Cause::OfferDeclined { .. } => t.msg("education-free-offer-declined"),
        Cause::OfferLapsed { .. } => t.msg("education-free-offer-lapsed"),
        Cause::OfferRescinded { .. } => t.msg("education-free-offer-rescinded"),
        Cause::Added => t.msg("education-free-added"),
    }
    .to_string()
}

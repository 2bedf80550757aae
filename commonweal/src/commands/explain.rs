//! Reasons and faults of an allocation, in words.

use allocate::checker::Fault;
use allocate::{Answer, Reason, Reasons};

use super::round::Round;

/// Puts reasons into the words of `reasons.csv`.
pub(super) struct Explainer<'a> {
    round: &'a Round,
    reasons: &'a Reasons<'a>,
    /// For each programme the places that each priority group took.
    places_by_group: Vec<String>,
}

impl<'a> Explainer<'a> {
    pub(super) fn new(round: &'a Round, reasons: &'a Reasons<'a>) -> Self {
        let places = |programme: u32| {
            let groups = reasons.seats_by_group(programme).iter();
            let taken = groups.filter(|group| group.admitted > 0);
            let texts: Vec<String> = taken
                .map(|group| format!("{}:{}", group.priority_group, group.admitted))
                .collect();
            texts.join(" ")
        };
        let programmes = 0..round.capacities().len() as u32;
        Self {
            round,
            reasons,
            places_by_group: programmes.map(places).collect(),
        }
    }

    /// What came of an application, in one word.
    pub(super) fn answer(reason: &Reason) -> &'static str {
        match reason.answer {
            Answer::Offered => "offered",
            Answer::Unneeded => "unneeded",
            Answer::Full { .. } => "full",
        }
    }

    /// The places that each priority group took, as `group:places`, best group first.
    pub(super) fn places_by_group(&self, programme: u32) -> &str {
        self.places_by_group
            .get(programme as usize)
            .map_or("", String::as_str)
    }

    /// What would have been enough; empty where nothing would, or nothing was needed.
    pub(super) fn nearest_change(&self, reason: &Reason) -> String {
        let Answer::Full {
            better_group,
            lottery_below,
            class,
        } = reason.answer
        else {
            return String::new();
        };
        let number = lottery_below
            .map(|below| format!("lottery number below {}", self.round.lottery(below)));
        let group = better_group.map(|better| match better.last_lottery {
            // The student's own number is smaller than the last one admitted there.
            Some(_) => format!(
                "priority group {} with the same lottery number",
                better.priority_group
            ),
            None => format!("priority group {}", better.priority_group),
        });
        let kept = self.round.rules().kept.as_ref();
        let class = kept.zip(class);
        let class = class.map(|(kept, class)| format!("class {}", kept.class(class)));
        let changes: Vec<String> = number.into_iter().chain(group).chain(class).collect();
        changes.join(" or ")
    }

    /// The class whose kept place a student was given, or that it was open to all; none where it was not given, or the
    /// programme keeps none.
    pub(super) fn seat(&self, reason: &Reason) -> Option<&str> {
        if reason.answer != Answer::Offered {
            return None;
        }
        let kept = self.round.rules().kept.as_ref()?;
        let group = self.reasons.seat_group(reason.student)?;
        let group = kept.reserves.of(reason.programme).get(group as usize);
        let class = group.and_then(|group| group.class);
        Some(class.map_or("open", |class| kept.class(class)))
    }
}

/// A fault of a matching, as a sentence.
pub(super) fn plain_fault(round: &Round, fault: &Fault) -> String {
    let programme = |index: u32| round.programmes().get(index);
    let student = |index: u32| round.student(index);
    match *fault {
        Fault::OverCapacity {
            programme: at,
            seats,
            placed,
        } => {
            format!(
                "Programme \"{}\" has more students ({placed}) than places ({seats}).",
                programme(at)
            )
        }
        Fault::NotListed {
            student: who,
            programme: at,
        } => format!(
            "Student \"{}\" is at programme \"{}\", which is not on the student's list.",
            student(who),
            programme(at)
        ),
        Fault::WastedSeat {
            student: who,
            programme: at,
            free,
        } => format!(
            "Student \"{}\" would rather be at programme \"{}\", where places are left ({free}).",
            student(who),
            programme(at)
        ),
        Fault::JustifiedEnvy {
            student: who,
            programme: at,
            holder,
        } => format!(
            "Student \"{}\" would rather be at programme \"{}\", where student \"{}\" has a place with \
             less right to it.",
            student(who),
            programme(at),
            student(holder)
        ),
        Fault::Unknown {
            student: who,
            programme: at,
        } => format!(
            "Student \"{}\" is at programme \"{}\", which is not in the round.",
            student(who),
            programme(at)
        ),
        _ => format!("The matching is wrong: {fault:?}."),
    }
}

//! Which step may follow which, in one place.

use super::model::CaseState;

/// What may be done with a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// A clerk takes it.
    Take,
    /// A clerk hands it over.
    HandOver,
    /// A clerk asks the person.
    Ask,
    /// A clerk tries to reach somebody who is looked after.
    Try,
    /// A clerk ends it without an answer, since the person died or can't be reached.
    End,
    /// Somebody carries it on for the person who died.
    CarryOn,
    /// The person answers.
    Reply,
    /// A clerk answers.
    Answer,
    /// The person has it opened again.
    Reopen,
    /// The person takes it back.
    Withdraw,
    /// The clerk is away.
    Return,
    /// The last day for the person's answer went by.
    Lapse,
    /// The day for the answer is near or was missed.
    Rise,
    /// The last day to have it opened again went by.
    Close,
}

/// Who does a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The person, or whoever acts for them.
    Person,
    /// Staff of the team that has it.
    Staff,
    /// The program, by the clock.
    Clock,
}

/// A line of the table: a step, who does it, and the states in which it may be done.
type Line = (Step, Side, &'static [&'static str]);

/// All steps.
const STEPS: [Line; 14] = [
    (
        Step::Take,
        Side::Staff,
        &["received", "assigned", "reopened"],
    ),
    (
        Step::HandOver,
        Side::Staff,
        &["received", "assigned", "waiting", "reopened"],
    ),
    (
        Step::Ask,
        Side::Staff,
        &["received", "assigned", "reopened"],
    ),
    (
        Step::Try,
        Side::Staff,
        &["received", "assigned", "reopened"],
    ),
    (
        Step::Answer,
        Side::Staff,
        &["received", "assigned", "waiting", "reopened"],
    ),
    (
        Step::End,
        Side::Staff,
        &["received", "assigned", "waiting", "reopened"],
    ),
    (
        Step::CarryOn,
        Side::Person,
        &["received", "assigned", "waiting", "reopened", "ended"],
    ),
    (Step::Reply, Side::Person, &["waiting"]),
    (Step::Reopen, Side::Person, &["answered", "ended"]),
    (
        Step::Withdraw,
        Side::Person,
        &["received", "assigned", "waiting", "reopened"],
    ),
    (Step::Return, Side::Clock, &["assigned", "waiting"]),
    (Step::Lapse, Side::Clock, &["waiting"]),
    (
        Step::Rise,
        Side::Clock,
        &["received", "assigned", "waiting", "reopened"],
    ),
    (Step::Close, Side::Clock, &["answered"]),
];

impl Step {
    /// Who does it.
    #[must_use]
    pub fn side(self) -> Option<Side> {
        let line = STEPS.iter().find(|(step, ..)| *step == self);
        line.map(|(_, side, _)| *side)
    }

    /// Whether it may be done in a state.
    #[must_use]
    pub fn follows(self, state: &CaseState) -> bool {
        let line = STEPS.iter().find(|(step, ..)| *step == self);
        line.is_some_and(|(_, _, states)| states.contains(&state.step()))
    }
}

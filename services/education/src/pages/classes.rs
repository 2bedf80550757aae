//! Classes and the facts behind them in words.

use platform::text::Text;

use crate::policy::{Class, ClassCode, Condition, Policy};

/// What people call a class.
pub(crate) fn class_name(t: &Text, policy: &Policy, code: &ClassCode) -> String {
    class_named(t, policy, code).unwrap_or_else(|| t.msg("education-class-everyone").to_string())
}

/// What people call the class with a code; nothing if the policy has none with it.
pub(crate) fn class_named(t: &Text, policy: &Policy, code: &ClassCode) -> Option<String> {
    let class = policy.class_with(code)?;
    Some(class.name.in_language(t.language()).to_owned())
}

/// What has to be so for a class, as one sentence.
pub(crate) fn class_in_words(t: &Text, class: &Class) -> String {
    let facts: Vec<String> = class.all.iter().map(|one| fact_in_words(t, one)).collect();
    t.msg("education-class-what")
        .arg("class", class.name.in_language(t.language()))
        .arg("facts", t.list(&facts))
        .to_string()
}

/// All classes that rank, in their order, each in a sentence; everyone else last.
pub(crate) fn classes_in_words(t: &Text, policy: &Policy) -> Vec<String> {
    let classes = policy.classes.iter().map(|class| class_in_words(t, class));
    let everyone = t.msg("education-class-everyone-what").to_string();
    classes.chain([everyone]).collect()
}

/// The seats that are kept, in the order in which they are filled, each in a sentence.
pub(crate) fn kept_in_words(t: &Text, policy: &Policy) -> Vec<String> {
    let kept = policy.kept.iter().map(|kept| {
        let share = t.number(kept.per_cent);
        match &kept.class {
            Some(class) => t
                .msg("education-kept-what")
                .arg("share", share)
                .arg("class", class_in_words(t, class)),
            None => t.msg("education-kept-open").arg("share", share),
        }
        .to_string()
    });
    kept.collect()
}

/// A fact that has to hold, as part of a sentence about the child.
pub(crate) fn fact_in_words(t: &Text, fact: &Condition) -> String {
    match fact {
        Condition::PupilThere => t.msg("education-fact-pupil-there"),
        Condition::SiblingThere => t.msg("education-fact-sibling-there"),
        Condition::WalkWithin { minutes } => t
            .msg("education-fact-walk-within")
            .arg("walk", t.minutes(f64::from(*minutes))),
        Condition::HomeInDistrict => t.msg("education-fact-home-in-district"),
        Condition::RegisteredHome => t.msg("education-fact-registered-home"),
        Condition::HomeRight => t.msg("education-fact-home-right"),
        Condition::HomeUnused { years } => t.msg("education-fact-home-unused").num("years", *years),
        Condition::ResidencePermit => t.msg("education-fact-residence-permit"),
        Condition::LowIncome => t.msg("education-fact-low-income"),
        Condition::Disability => t.msg("education-fact-disability"),
        Condition::StaffChild => t.msg("education-fact-staff-child"),
        Condition::PointsAtLeast { points } => t
            .msg("education-fact-points-at-least")
            .num("points", *points),
    }
    .to_string()
}

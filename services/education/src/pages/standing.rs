//! Why a child is in its class at a school, what the next better one would take, and what the school said: in words.

use platform::text::Text;

use super::claims::decision_in_words;
use super::classes::{class_name, fact_in_words};
use super::then;
use crate::application::{Claim, ClaimState, Preview};
use crate::policy::{Claimed, Condition, Policy};

/// The class at a school, the facts behind it, what is missing for the next better one, and what is claimed.
pub(super) fn preview_in_words(t: &Text, policy: &Policy, preview: &Preview) -> Vec<String> {
    let choice = &preview.choice;
    let name = class_name(t, policy, &choice.class);
    let mut lines = vec![
        t.msg("education-check-class")
            .arg("class", name)
            .to_string(),
    ];
    if let Some(class) = policy.class_with(&choice.class) {
        let facts: Vec<String> = class.all.iter().map(|one| fact_in_words(t, one)).collect();
        let because = t.msg("education-check-because");
        lines.push(because.arg("facts", t.list(&facts)).to_string());
    }
    // What a family has claimed already is answered by the school, and asked of nobody again.
    let is_claimed = |fact: &Condition| {
        let claims = &choice.claims;
        *fact == Condition::StaffChild && claims.iter().any(|one| one.what == Claimed::StaffChild)
    };
    let next = preview.next.as_ref();
    if let Some((class, missing)) = next.filter(|(_, missing)| !is_claimed(missing)) {
        let next = t
            .msg("education-check-next")
            .arg("class", class.name.in_language(t.language()))
            .arg("fact", fact_in_words(t, missing));
        lines.push(then(t, next, who_vouches(t, missing)));
    }
    lines.extend(choice.claims.iter().map(|one| claim_in_words(t, one)));
    lines
}

/// What a family claims at a school, and what the school said of it.
pub(super) fn claim_in_words(t: &Text, claim: &Claim) -> String {
    let said = match claim.what {
        Claimed::StaffChild => t.msg("education-claimed-staff-child"),
    };
    let said = said.arg("words", claim.words.reveal());
    let answer = match &claim.state {
        ClaimState::Open => t.msg("education-claim-open"),
        ClaimState::Verified { .. } => t.msg("education-claim-verified"),
        ClaimState::Denied { why, .. } => t.msg("education-claim-denied").arg("why", why),
        ClaimState::Decided { is_so, why, .. } => {
            return then(t, said, decision_in_words(t, *is_so, why));
        }
    };
    then(t, said, answer)
}

/// Who vouches for a fact, so that no document is needed, and where to go if it is wrong or missing.
fn who_vouches(t: &Text, fact: &Condition) -> String {
    match fact {
        Condition::PupilThere | Condition::SiblingThere => t.msg("education-vouches-school"),
        Condition::WalkWithin { .. } | Condition::HomeInDistrict | Condition::RegisteredHome => {
            t.msg("education-vouches-residents")
        }
        Condition::HomeRight | Condition::HomeUnused { .. } => t.msg("education-vouches-property"),
        Condition::ResidencePermit => t.msg("education-vouches-permits"),
        Condition::LowIncome => t.msg("education-vouches-income"),
        Condition::Disability => t.msg("education-vouches-disability"),
        Condition::StaffChild => t.msg("education-vouches-staff"),
        Condition::PointsAtLeast { .. } => t.msg("education-vouches-points"),
    }
    .to_string()
}

//! What a decision says beside the schools: what became of the wish to be at one school with a brother or sister, whether the
//! child keeps the place that it had, and for whom its seat is kept.

use platform::text::Text;

use crate::pages::class_name;
use crate::plan::{ChoiceAnswer, PlaceReason, TogetherEnd};
use crate::policy::Policy;

/// The sentences of a decision that are about no school of the list in particular.
pub(crate) fn beside(t: &Text, policy: &Policy, name: &str, reason: &PlaceReason) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut choices = reason.choices.iter();
    let given = choices.find(|choice| choice.answer == ChoiceAnswer::Offered);
    if let Some(given) = given {
        let pupils = policy.classes.first().filter(|_| policy.keeps_pupils());
        if pupils.is_some_and(|class| class.code == given.class) {
            let kept = t.msg("education-keeps-place");
            sentences.push(kept.arg("name", name).to_string());
        }
        if let Some(class) = &given.kept_seat {
            let seat = t.msg("education-kept-seat");
            let class = class_name(t, policy, class);
            sentences.push(seat.arg("class", class).to_string());
        }
    }
    if let Some(end) = reason.together {
        let told = match end {
            TogetherEnd::Together => t.msg("education-together-done"),
            TogetherEnd::SiblingUnplaced => t.msg("education-together-unplaced"),
            TogetherEnd::NotListed => t.msg("education-together-unlisted"),
            TogetherEnd::Full => t.msg("education-together-full"),
            TogetherEnd::SiblingMoved => t.msg("education-together-moved"),
        };
        sentences.push(told.arg("name", name).to_string());
    }
    sentences
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use ::city::id::{OfferId, SiteId};
    use ::city::service::{Service, Services};
    use ::city::testing::texts;
    use ::city::words::Wording;
    use platform::text::Language;

    use super::*;
    use crate::Education;
    use crate::plan::ChoiceReason;
    use crate::policy::{Class, ClassCode, Condition, KeptSeats};

    const ENDS: [TogetherEnd; 5] = [
        TogetherEnd::Together,
        TogetherEnd::SiblingUnplaced,
        TogetherEnd::NotListed,
        TogetherEnd::Full,
        TogetherEnd::SiblingMoved,
    ];

    fn class(code: &str, condition: Condition) -> Class {
        Class {
            code: ClassCode::new(code),
            name: Wording::new("certified low income", "低收入家庭"),
            all: vec![condition],
        }
    }

    /// Pupils keep their place, and half of the seats are kept for those with a low income.
    fn policy() -> Policy {
        Policy {
            classes: vec![class("pupil", Condition::PupilThere)],
            kept: vec![KeptSeats {
                class: Some(class("low-income", Condition::LowIncome)),
                per_cent: 50,
            }],
            ..Policy::initial()
        }
    }

    fn reason(class: &str, kept_seat: Option<&str>, together: Option<TogetherEnd>) -> PlaceReason {
        PlaceReason {
            policy_version: 1,
            pseudonym: "00".to_owned(),
            number: 1,
            number_place: 1,
            numbers: 1,
            choices: vec![ChoiceReason {
                offer: OfferId::from_bytes([1; 10]),
                site: SiteId::from_bytes([1; 10]),
                seats: 1,
                taken_by: Vec::new(),
                class: ClassCode::new(class),
                place_in_class: 1,
                admitted_to: 1,
                answer: ChoiceAnswer::Offered,
                kept_seat: kept_seat.map(ClassCode::new),
            }],
            together,
            nearest: None,
            moved_up: None,
            exception: None,
        }
    }

    #[doc = "EDU-08, EDU-11"]
    #[test]
    fn a_decision_says_in_both_languages_what_became_of_wishes_and_what_seat_it_is() {
        let services = Services::from([Arc::new(Education) as Arc<dyn Service>]);
        let texts = texts(&services);
        for language in Language::ALL {
            let t = texts.text(language);
            let said = |reason: &PlaceReason| beside(&t, &policy(), "Ana", reason);
            assert!(said(&reason("everyone", None, None)).is_empty());
            let kept = said(&reason("pupil", None, None));
            assert_eq!(kept.len(), 1);
            assert!(kept.first().unwrap().contains("Ana"));
            let seat = said(&reason("everyone", Some("low-income"), None));
            let name = policy().kept.first().unwrap().class.clone().unwrap().name;
            let name = name.in_language(language).to_owned();
            assert!(seat.first().unwrap().contains(&name), "{seat:?}");
            let ends = ENDS.map(|end| said(&reason("everyone", None, Some(end))).join(" "));
            let told: BTreeSet<&String> = ends.iter().collect();
            assert_eq!(
                told.len(),
                ENDS.len(),
                "each end has words of its own: {ends:?}"
            );
            assert!(ends.iter().all(|one| one.contains("Ana")), "{ends:?}");
        }
    }
}

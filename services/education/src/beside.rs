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

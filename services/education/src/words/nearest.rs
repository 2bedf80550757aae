//! What is said of a place that no list gave, and of none at all.

use city::id::SiteId;
use platform::text::Text;

use crate::plan::PlaceReason;

/// The answer, why, and what can be done now.
pub(crate) struct Told {
    pub(crate) answer: String,
    pub(crate) why: String,
    pub(crate) now: String,
    pub(crate) has_place: bool,
}

/// The school that a child was given because it is nearest; none where the reason tells of something else.
pub(crate) fn school(reason: &PlaceReason) -> Option<&SiteId> {
    let nearest = reason.nearest.as_ref()?;
    reason.moved_up.is_none().then_some(&nearest.site)
}

/// What a family is told of the nearest school, or of an exception; nothing where the reason tells of something else.
/// `school` is the name of the nearest one, `until` the last day to answer in words.
pub(crate) fn told(
    t: &Text,
    reason: &PlaceReason,
    (name, school): (&str, &str),
    until: &str,
) -> Option<Told> {
    if reason.moved_up.is_some() {
        return None;
    }
    if let Some(nearest) = &reason.nearest {
        let walk = nearest.minutes.map_or_else(
            || t.msg("education-way-unknown").to_string(),
            |minutes| t.minutes(f64::from(minutes)),
        );
        let why = match reason.choices.is_empty() {
            true => t.msg("education-nearest-without-list"),
            false => t.msg("education-nearest-beside-list"),
        };
        let answer = t.msg("education-answer-reached").arg("school", school);
        let now = t.msg("education-now-nearest").arg("until", until);
        return Some(Told {
            answer: answer.arg("name", name).to_string(),
            why: why.arg("name", name).arg("walk", walk).to_string(),
            now: now.arg("name", name).to_string(),
            has_place: true,
        });
    }
    let exception = reason.exception.as_ref()?;
    let answer = t.msg("education-answer-waiting").arg("name", name);
    let why = t.msg("education-exception-why");
    let now = t.msg("education-now-exception").arg("until", until);
    Some(Told {
        answer: answer.to_string(),
        why: why.arg("why", exception.why.reveal()).to_string(),
        now: now.arg("name", name).to_string(),
        has_place: false,
    })
}

//! What is said of a resource, in the reader's words.

use platform::text::Text;

use crate::catalogue::Description;
use crate::catalogue::table::written_grades;

/// A language by its name.
pub(super) fn language(t: &Text, tag: &str) -> String {
    let key = match tag.split('-').next().unwrap_or(tag) {
        "en" => "learning-speaks-english",
        "zh" => "learning-speaks-chinese",
        "pt" => "learning-speaks-portuguese",
        "es" => "learning-speaks-spanish",
        _ => return tag.to_owned(),
    };
    t.msg(key).to_string()
}

/// A word of the vocabulary of access; as it is where no words are known for it.
pub(super) fn access(t: &Text, word: &str) -> String {
    let key = match word {
        "alternativeText" => "learning-has-alternative",
        "audioDescription" => "learning-has-description",
        "braille" => "learning-has-braille",
        "captions" | "closedCaptions" | "openCaptions" => "learning-has-captions",
        "highContrastDisplay" => "learning-has-contrast",
        "largePrint" => "learning-has-large-print",
        "longDescription" => "learning-has-long-description",
        "readingOrder" => "learning-has-order",
        "signLanguage" => "learning-has-signing",
        "structuralNavigation" => "learning-has-structure",
        "synchronizedAudioText" => "learning-has-reading-along",
        "tableOfContents" => "learning-has-contents",
        "tactileGraphic" | "tactileObject" => "learning-has-touch",
        "taggedPDF" => "learning-has-tags",
        "timingControl" => "learning-has-timing",
        "transcript" => "learning-has-transcript",
        "rubyAnnotations" | "fullRubyAnnotations" => "learning-has-pinyin",
        "auditory" => "learning-by-ear",
        "visual" => "learning-by-eye",
        "textual" => "learning-by-reading",
        "tactile" => "learning-by-touch",
        "flashing" => "learning-hazard-flashing",
        "motionSimulation" => "learning-hazard-motion",
        "sound" => "learning-hazard-sound",
        "noFlashingHazard" => "learning-hazard-no-flashing",
        "noMotionSimulationHazard" => "learning-hazard-no-motion",
        "noSoundHazard" => "learning-hazard-no-sound",
        "none" => "learning-hazard-none",
        other => return other.to_owned(),
    };
    t.msg(key).to_string()
}

/// Several words of that vocabulary, each once.
pub(super) fn accesses(t: &Text, words: &[String]) -> String {
    let mut all: Vec<String> = words.iter().map(|word| access(t, word)).collect();
    all.dedup();
    t.list(&all)
}

/// The grades of a resource.
pub(super) fn grades(t: &Text, grades: (u8, u8)) -> String {
    match grades {
        (0, 0) => t.msg("learning-before-school").to_string(),
        (0, to) => t.msg("learning-grades-until").num("to", to).to_string(),
        (from, to) if from == to => t.msg("learning-grade").num("grade", from).to_string(),
        grades => t
            .msg("learning-grades")
            .arg("grades", written_grades(grades).replace('-', "–"))
            .to_string(),
    }
}

/// A length.
pub(super) fn length(t: &Text, minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => t.msg("learning-minutes").num("minutes", minutes),
        (hours, 0) => t.msg("learning-hours").num("hours", hours),
        (hours, minutes) => t
            .msg("learning-hours-minutes")
            .num("hours", hours)
            .num("minutes", minutes),
    }
    .to_string()
}

/// What a list says of a resource: kind, subject, grades, length, languages and licence.
pub(super) fn note(t: &Text, said: &Description) -> String {
    let mut parts = Vec::new();
    parts.extend(said.learning_resource_type.first().cloned());
    parts.extend(said.about.iter().cloned());
    parts.extend(said.educational_level.map(|level| grades(t, level)));
    parts.extend(said.time_required.map(|minutes| length(t, minutes)));
    let languages = said.in_language.iter();
    let languages: Vec<String> = languages.map(|tag| language(t, tag)).collect();
    parts.push(t.list(&languages));
    parts.push(said.license.clone());
    parts.join(" · ")
}

/// The language of a resource's own words, where it has one.
pub(super) fn lang(said: &Description) -> String {
    match said.in_language.as_slice() {
        [only] => only.clone(),
        _ => String::new(),
    }
}

//! What is wrong with an answer, in words.

use platform::text::Text;

use super::{Fault, Form, PartKind};

/// What is wrong with an answer to a form, as a sentence.
#[must_use]
pub fn fault_words(t: &Text, form: &Form, fault: &Fault) -> String {
    let part = fault.part().checked_sub(1);
    let kind = part
        .and_then(|part| form.parts.get(part))
        .map(|part| &part.kind);
    match fault {
        Fault::Empty { .. } => t.msg("form-fault-empty").to_string(),
        Fault::Unknown { typed, .. } => {
            let most = match kind {
                Some(PartKind::Ranking { options }) => options.len(),
                _ => 0,
            };
            let words = t.msg("form-fault-unknown").arg("typed", typed);
            words.arg("most", t.number(most)).to_string()
        }
        Fault::Twice { number, .. } => {
            let number = t.number(*number);
            t.msg("form-fault-twice").arg("number", number).to_string()
        }
        Fault::NotYesNo { .. } => t.msg("form-fault-yes-no").to_string(),
        Fault::NotNumber { .. } => {
            let (least, most) = match kind {
                Some(PartKind::Number { least, most }) => (*least, *most),
                _ => (0, 0),
            };
            let words = t.msg("form-fault-number").arg("least", t.number(least));
            words.arg("most", t.number(most)).to_string()
        }
        Fault::NotWords { .. } => {
            let most = match kind {
                Some(PartKind::Text { characters_max }) => *characters_max,
                _ => 0,
            };
            t.msg("form-fault-words").num("most", most).to_string()
        }
    }
}

//! Whether what an officer wrote can be sent: in both languages, not too long, and in sentences that people read easily.

use jiff::civil::Date;
use platform::text::Language;
use sha2::{Digest, Sha256};

use super::model::{Content, Fault, Part, PartFault, Whom};
use super::{CLIENT_ID_CHARACTERS_MAX, MessageError};
use crate::notice::long_sentence;
use crate::words::Wording;

/// Characters of a sentence that are told, so that it is found again.
const SENTENCE_TOLD_CHARACTERS: usize = 40;

/// What was written as it can be kept.
pub(super) fn content(written: &Content, today: Date) -> Result<Content, MessageError> {
    let kept = Content {
        subject: plain(&written.subject),
        text: plain(&written.text),
        next: plain(&written.next),
        reply_by: written.reply_by,
    };
    let mut faults = Vec::new();
    for part in Part::ALL {
        for language in Language::ALL {
            let words = kept.part(part).in_language(language);
            if let Some(fault) = fault(part, language, words) {
                faults.push(PartFault {
                    part,
                    language,
                    fault,
                });
            }
        }
    }
    if !faults.is_empty() {
        return Err(MessageError::Content(faults));
    }
    if kept.reply_by.is_some_and(|day| day < today) {
        return Err(MessageError::ReplyBy);
    }
    Ok(kept)
}

fn plain(words: &Wording) -> Wording {
    let plain = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
    Wording::new(plain(&words.en), plain(&words.zh_hans))
}

fn fault(part: Part, language: Language, words: &str) -> Option<Fault> {
    if words.chars().count() > part.characters_max() {
        return Some(Fault::TooLong);
    }
    let may_break = part == Part::Text;
    let steers = |one: char| (one.is_control() && !(may_break && one == '\n')) || turns(one);
    if words.contains(steers) {
        return Some(Fault::Characters);
    }
    if !words.contains(|one: char| is_of(language, one)) {
        return Some(Fault::Missing);
    }
    let long = long_sentence(language, words)?;
    let begins = long.trim().chars().take(SENTENCE_TOLD_CHARACTERS);
    Some(Fault::Sentence(begins.collect()))
}

/// Whether a sign turns the direction of what follows, by which a text can be made to look like another. Words of any script
/// have their direction of themselves.
fn turns(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// Whether a sign belongs to a language, so that what is written for its readers has at least one.
fn is_of(language: Language, sign: char) -> bool {
    match language {
        Language::English => sign.is_ascii_alphabetic(),
        Language::SimplifiedChinese => ('\u{4e00}'..='\u{9fff}').contains(&sign),
    }
}

/// What whoever writes knows a message by, as it can be kept.
pub(super) fn client_id(typed: &str) -> Result<String, MessageError> {
    let is_plain = |one: char| one.is_ascii_graphic();
    if (1..=CLIENT_ID_CHARACTERS_MAX).contains(&typed.len()) && typed.chars().all(is_plain) {
        Ok(typed.to_owned())
    } else {
        Err(MessageError::ClientId)
    }
}

/// What names a message by what it says and to whom it goes.
pub(super) fn digest(content: &Content, whom: &Whom) -> String {
    let mut digest = Sha256::new();
    let mut add = |text: &str| {
        digest.update(text.as_bytes());
        digest.update([0x1F]);
    };
    for part in Part::ALL {
        for language in Language::ALL {
            add(content.part(part).in_language(language));
        }
    }
    add(&content
        .reply_by
        .map_or_else(String::new, |day| day.to_string()));
    match whom {
        Whom::One(resident) => {
            add("one");
            add(resident.as_str());
        }
        Whom::Listed(lines) => {
            add("listed");
            lines.iter().for_each(|line| add(line.trim()));
        }
        Whom::Group(id) => {
            add("group");
            add(id);
        }
    }
    platform::hex(&digest.finalize())
}

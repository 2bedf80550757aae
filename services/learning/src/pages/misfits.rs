//! What is wrong with a file, in the reader's words.

use platform::files::Place;
use platform::text::Text;

use crate::catalogue::table::{FILE_BYTES_MAX, ROWS_MAX, VALUES_MAX};
use crate::catalogue::{Misfit, Wrong};

/// One thing that is wrong, with its place and what to do.
pub(super) fn misfit_words(t: &Text, misfit: &Misfit) -> String {
    let what = wrong(t, &misfit.wrong);
    let line = match misfit.place {
        Place::Line(line) | Place::Row(line) => line,
        Place::File => return what,
    };
    match &misfit.column {
        Some(column) => t.msg("learning-wrong-at").arg("column", column),
        None => t.msg("learning-wrong-line"),
    }
    .arg("line", line)
    .arg("what", what)
    .to_string()
}

fn wrong(t: &Text, wrong: &Wrong) -> String {
    let words = match wrong {
        // What readers of all files say is said in English.
        Wrong::File(fault) => {
            let what = format!("{}; expected {}", fault.problem, fault.expected);
            t.msg("learning-wrong-file").arg("what", what)
        }
        Wrong::Bytes => t
            .msg("learning-wrong-bytes")
            .num("most", FILE_BYTES_MAX / 1_000_000),
        Wrong::Rows => t.msg("learning-wrong-rows").num("most", ROWS_MAX),
        Wrong::NoRows => t.msg("learning-wrong-no-rows"),
        Wrong::Missing => t.msg("learning-wrong-missing"),
        Wrong::Blank => t.msg("learning-wrong-blank"),
        Wrong::Formula => t.msg("learning-wrong-formula"),
        Wrong::Control => t.msg("learning-wrong-control"),
        Wrong::TooLong { most } => t.msg("learning-wrong-long").num("most", *most),
        Wrong::TooMany => t.msg("learning-wrong-many").num("most", VALUES_MAX),
        Wrong::Address => t.msg("learning-wrong-address"),
        Wrong::Tag => t.msg("learning-wrong-tag"),
        Wrong::Licence => t.msg("learning-wrong-licence"),
        Wrong::Grade => t.msg("learning-wrong-grade"),
        Wrong::Gap => t.msg("learning-wrong-gap"),
        Wrong::Ages => t.msg("learning-wrong-ages"),
        Wrong::Length => t.msg("learning-wrong-length"),
        Wrong::Day => t.msg("learning-wrong-day"),
        Wrong::Word(words) => t.msg("learning-wrong-word").arg("words", words.join(", ")),
        Wrong::Twice { earlier } => {
            let line = match earlier {
                Place::Line(line) | Place::Row(line) => *line,
                Place::File => 0,
            };
            t.msg("learning-wrong-twice").arg("line", line)
        }
        Wrong::Taken { identity } => t.msg("learning-wrong-taken").arg("resource", identity),
    };
    words.to_string()
}

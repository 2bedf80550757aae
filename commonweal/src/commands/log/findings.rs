//! What an auditor finds, in words.

use merkle::{Finding, Hash};

use super::super::printable;

/// A finding, as a sentence.
pub(super) fn sentence(finding: &Finding) -> String {
    match finding {
        Finding::Shrinks {
            checkpoint,
            earlier: (number, size),
        } => format!(
            "{} is for fewer entries than checkpoint {number} (size {size}) before it: checkpoints must not shrink.",
            at(*checkpoint)
        ),
        Finding::OtherLog {
            checkpoint,
            origin,
            expected,
        } => format!(
            "Checkpoint {checkpoint} is of the log \"{}\", not of \"{}\" as the ones before it.",
            printable(origin),
            printable(expected)
        ),
        Finding::SplitView {
            first,
            second,
            size,
        } => format!(
            "Checkpoints {first} and {second} are both signed for size {size} with different roots: the log showed two \
             histories (a split view)."
        ),
        Finding::Contradicted {
            checkpoint,
            by: (number, size),
            also: more,
        } => format!(
            "{} is signed for other entries than checkpoint {number} (size {size}), with which the entries agree: the log \
             showed two histories (a split view).{}",
            at(*checkpoint),
            also(*more, "disagree")
        ),
        Finding::TooFewLeaves {
            checkpoint,
            leaves,
            also: more,
        } => format!(
            "{} covers more entries than there are: the file ends after {leaves}.{}",
            at(*checkpoint),
            also(*more, "lack entries")
        ),
        Finding::WrongRoot {
            checkpoint,
            from,
            computed,
            also: more,
        } => wrong_root(*checkpoint, *from, computed) + &also(*more, "disagree"),
        other => format!("The log is wrong: {other:?}."),
    }
}

fn wrong_root(checkpoint: (u64, u64), from: u64, computed: &Hash) -> String {
    let (at, size) = (at(checkpoint), checkpoint.1);
    if size <= from {
        return format!("{at} covers no entry, but its root is not that of no entries.");
    }
    let (root, last) = (computed.to_base64(), size - 1);
    format!(
        "{at} has another root than the entries, which give {root}: the first wrong entry is among {from} to {last}."
    )
}

fn at((number, size): (u64, u64)) -> String {
    format!("Checkpoint {number} (size {size})")
}

fn also(count: u64, what: &str) -> String {
    match count {
        0 => String::new(),
        count => format!(" Checkpoints after it that {what} too: {count}."),
    }
}

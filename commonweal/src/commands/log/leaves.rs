//! The leaves of a log as they were exported.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use merkle::Hash;
use platform::files::{Record, Source, Stream};

use super::Failure;

/// The columns of a table of leaves.
const COLUMNS: [&str; 4] = ["index", "entry", "leaf", "hash"];

/// Reads one leaf at a time and compares it with its hash.
pub(super) struct Leaves {
    stream: Stream,
    form: Form,
    /// The first record, where it is a leaf.
    first: Option<Leaf>,
    /// How many leaves were given out.
    count: u64,
    bad: BadLeaves,
}

/// How a file holds leaves.
enum Form {
    /// A table; where its columns are, and how many there are.
    Table { places: [usize; 4], width: usize },
    /// A hash a line.
    Hashes,
}

/// A leaf by itself.
struct Leaf {
    line: u64,
    entry: String,
    hash: Hash,
    problem: Option<String>,
}

/// The leaves that are wrong by themselves.
#[derive(Default)]
pub(super) struct BadLeaves {
    /// The first, as a sentence.
    pub(super) first: Option<String>,
    pub(super) count: u64,
    /// Whether an index was not the place of its leaf.
    misplaced: bool,
}

impl Leaves {
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let mut stream = Stream::open(&Source::path(path)).map_err(Failure::Input)?;
        let expected = "a header with index, entry, leaf and hash, or a hash a line, as 64 hexadecimal digits or base64";
        let Some(record) = stream.advance().map_err(Failure::Input)? else {
            return Err(Source::path(path).fault("is empty", expected).into());
        };
        let line = record.line();
        let header: Vec<String> = (0..record.width())
            .map(|index| word(record.field(index)))
            .collect();
        let place = |name: &str| header.iter().position(|column| column == name);
        let places = COLUMNS.map(|name| place(name).unwrap_or(usize::MAX));
        let (form, first) = if !places.contains(&usize::MAX) {
            let width = header.len();
            (Form::Table { places, width }, None)
        } else if header == ["hash"] {
            (Form::Hashes, None)
        } else if header.len() == 1 && hash(record.field(0)).is_some() {
            (Form::Hashes, Some(listed(record)))
        } else {
            return Err(stream
                .fault(line, "is no header and no hash", expected)
                .into());
        };
        Ok(Self {
            stream,
            form,
            first,
            count: 0,
            bad: BadLeaves::default(),
        })
    }

    /// The hash of the next leaf as it was exported; none at the end. Where it can't be read, a hash that no leaf has, so that
    /// the tree goes on and no checkpoint agrees.
    pub(super) fn advance(&mut self) -> Result<Option<Hash>, Failure> {
        let leaf = match self.first.take() {
            Some(leaf) => leaf,
            None => {
                let Some(record) = self.stream.advance().map_err(Failure::Input)? else {
                    return Ok(None);
                };
                match &self.form {
                    Form::Hashes => listed(record),
                    Form::Table { places, width } if record.width() == *width => {
                        let index = (!self.bad.misplaced).then_some(self.count);
                        tabled(record, *places, index, &mut self.bad.misplaced)
                    }
                    Form::Table { width, .. } => Leaf {
                        line: record.line(),
                        entry: String::new(),
                        hash: Hash::EMPTY_ROOT,
                        problem: Some(format!("has {} fields, not {width}", record.width())),
                    },
                }
            }
        };
        if let Some(problem) = leaf.problem {
            self.bad.count += 1;
            let (line, index, entry) = (leaf.line, self.count, &leaf.entry);
            let named = if entry.is_empty() {
                String::new()
            } else {
                format!(" ({entry})")
            };
            let told = || format!("Entry {index}{named}, line {line}: {problem}.");
            self.bad.first.get_or_insert_with(told);
        }
        self.count += 1;
        Ok(Some(leaf.hash))
    }

    /// Whether the leaves themselves are there, or their hashes alone.
    pub(super) fn hashes_alone(&self) -> bool {
        matches!(self.form, Form::Hashes)
    }

    /// What is wrong with the leaves so far.
    pub(super) fn bad(&self) -> &BadLeaves {
        &self.bad
    }
}

fn listed(record: Record<'_>) -> Leaf {
    let found = hash(record.field(0)).filter(|_| record.width() == 1);
    Leaf {
        line: record.line(),
        entry: String::new(),
        hash: found.unwrap_or(Hash::EMPTY_ROOT),
        problem: found
            .is_none()
            .then(|| "is not a hash as 64 hexadecimal digits or base64".to_owned()),
    }
}

/// A leaf of a table; `index` is its place, where that is still compared.
fn tabled(
    record: Record<'_>,
    places: [usize; 4],
    index: Option<u64>,
    misplaced: &mut bool,
) -> Leaf {
    let [index_at, entry, leaf, exported] = places.map(|place| record.field(place));
    let computed = decoded(leaf).map(|leaf| Hash::of_leaf(&leaf));
    let exported = hash(exported);
    let found = std::str::from_utf8(index_at)
        .ok()
        .and_then(|text| text.trim().parse::<u64>().ok());
    let problem = match (computed, exported) {
        _ if index.is_some_and(|index| found != Some(index)) => {
            *misplaced = true;
            Some(format!(
                "its index is \"{}\": an entry was removed, added or moved",
                word(index_at)
            ))
        }
        (None, _) => Some("its leaf is not base64".to_owned()),
        (_, None) => Some("its hash is not 64 hexadecimal digits or base64".to_owned()),
        (Some(computed), Some(exported)) if computed != exported => Some(format!(
            "its leaf hashes to {computed}, but its hash is {exported}"
        )),
        _ => None,
    };
    // Its name is needed only where something is told of it.
    let entry = problem.as_ref().map(|_| word(entry)).unwrap_or_default();
    Leaf {
        line: record.line(),
        entry,
        hash: exported.or(computed).unwrap_or(Hash::EMPTY_ROOT),
        problem,
    }
}

fn decoded(code: &[u8]) -> Option<Vec<u8>> {
    STANDARD.decode(code.trim_ascii()).ok()
}

fn hash(text: &[u8]) -> Option<Hash> {
    let text = std::str::from_utf8(text).ok()?.trim();
    Hash::from_hex(text)
        .or_else(|_| Hash::from_base64(text))
        .ok()
}

fn word(field: &[u8]) -> String {
    super::super::printable(String::from_utf8_lossy(field).trim())
}

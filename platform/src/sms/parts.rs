//! Long messages in parts, and parts joined again (3GPP TS 23.040, section 9.2.3.24.1: concatenated short messages
//! with an 8-bit reference; those with one of 16 bits are joined too).

use std::collections::BTreeMap;

use super::alphabet::Alphabet;

/// How many messages whose parts are missing are held; the oldest goes when one more comes.
const MAX_OPEN: usize = 1000;
/// What the header of a part takes, in octets.
const HEADER_OCTETS: usize = 6;

/// A part as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub alphabet: Alphabet,
    /// Whether the octets begin with a header.
    pub headed: bool,
    pub octets: Vec<u8>,
}

/// The parts of a text; no sign is torn in two.
pub(super) fn split(text: &str, reference: u8) -> Vec<Part> {
    let alphabet = Alphabet::of(text);
    // In the default alphabet seven bits of each octet are sent, so that 140 octets hold 160 of them.
    let (alone, in_part) = match alphabet {
        Alphabet::Gsm => (160, 153),
        Alphabet::Ucs2 => (140, 140 - HEADER_OCTETS),
    };
    let mut pieces: Vec<Vec<u8>> = vec![Vec::new()];
    let signs: Vec<_> = text.chars().map(|sign| alphabet.encode(sign)).collect();
    let total: usize = signs.iter().map(Vec::len).sum();
    if total <= alone {
        return vec![Part {
            alphabet,
            headed: false,
            octets: signs.concat(),
        }];
    }
    for sign in signs {
        match pieces.last_mut() {
            Some(last) if last.len() + sign.len() <= in_part => last.extend(sign),
            _ => pieces.push(sign),
        }
    }
    let count = pieces.len() as u8;
    let numbered = pieces.into_iter().zip(1..=u8::MAX);
    numbered
        .map(|(piece, number)| Part {
            alphabet,
            headed: true,
            octets: [&[5, 0, 3, reference, count, number], piece.as_slice()].concat(),
        })
        .collect()
}

/// Joins parts as they come, in any order.
#[derive(Debug, Default)]
pub(super) struct Joiner {
    open: BTreeMap<Key, Open>,
    /// Grows with each message that is begun, so that the oldest is known.
    begun: u64,
}

/// From whom, to whom, the reference and how many parts.
type Key = (String, String, u16, u8);

#[derive(Debug)]
struct Open {
    begun: u64,
    parts: BTreeMap<u8, String>,
}

impl Joiner {
    /// The whole text once all of it is there.
    pub fn join(&mut self, from: &str, to: &str, part: &Part) -> Option<String> {
        let (header, octets) = split_header(part);
        let text = part.alphabet.decode(octets);
        let Some((reference, count, number)) = header.and_then(concatenation) else {
            return Some(text);
        };
        if count < 2 || number == 0 || number > count {
            return Some(text);
        }
        let key = (from.to_owned(), to.to_owned(), reference, count);
        self.begun += 1;
        let open = self.open.entry(key.clone()).or_insert_with(|| Open {
            begun: self.begun,
            parts: BTreeMap::new(),
        });
        open.parts.insert(number, text);
        if open.parts.len() == usize::from(count) {
            let whole = self.open.remove(&key)?;
            return Some(whole.parts.into_values().collect());
        }
        self.forget_oldest();
        None
    }

    fn forget_oldest(&mut self) {
        if self.open.len() > MAX_OPEN {
            let oldest = self.open.iter().min_by_key(|(_, open)| open.begun);
            if let Some(key) = oldest.map(|(key, _)| key.clone()) {
                self.open.remove(&key);
            }
        }
    }
}

fn split_header(part: &Part) -> (Option<&[u8]>, &[u8]) {
    let split = |octets| {
        let (&length, rest) = <[u8]>::split_first(octets)?;
        rest.split_at_checked(usize::from(length))
    };
    match split(part.octets.as_slice()).filter(|_| part.headed) {
        Some((header, text)) => (Some(header), text),
        None => (None, &part.octets),
    }
}

/// Reference, number of parts and number of this one, from a header of elements.
fn concatenation(mut header: &[u8]) -> Option<(u16, u8, u8)> {
    while let [kind, length, rest @ ..] = header {
        let (element, rest) = rest.split_at_checked(usize::from(*length))?;
        match (kind, element) {
            (0, &[reference, count, number]) => return Some((reference.into(), count, number)),
            (8, &[high, low, count, number]) => {
                return Some((u16::from_be_bytes([high, low]), count, number));
            }
            _ => header = rest,
        }
    }
    None
}

//! Names held once each and spoken of by number.

use std::hash::{BuildHasher, RandomState};

use hashbrown::HashTable;

/// Distinct names in the order in which they were first seen; the first has code 0.
///
/// All text lies in one allocation, so that millions of names cost little more than their bytes.
#[derive(Debug, Clone, Default)]
pub struct Names {
    text: String,
    ends: Vec<usize>,
    index: HashTable<u32>,
    hasher: RandomState,
}

impl Names {
    /// How many distinct names there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True when there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The name of a code, or "" for a code that was never given.
    pub fn get(&self, code: u32) -> &str {
        name_at(&self.text, &self.ends, code)
    }

    /// The code of a name, where it was seen.
    pub fn find(&self, name: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(name);
        self.index
            .find(hash, |&code| self.get(code) == name)
            .copied()
    }

    /// The names in the order of their codes.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|code| self.get(code as u32))
    }

    /// The code of `name`, which is given one if it is new; none when codes have run out.
    pub fn intern(&mut self, name: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(name);
        let (text, ends, hasher) = (&self.text, &self.ends, &self.hasher);
        if let Some(&code) = self
            .index
            .find(hash, |&code| name_at(text, ends, code) == name)
        {
            return Some(code);
        }
        let code = u32::try_from(self.ends.len())
            .ok()
            .filter(|&code| code != u32::MAX)?;
        self.index.insert_unique(hash, code, |&code| {
            hasher.hash_one(name_at(text, ends, code))
        });
        self.text.push_str(name);
        self.ends.push(self.text.len());
        Some(code)
    }
}

impl PartialEq for Names {
    fn eq(&self, other: &Self) -> bool {
        self.ends == other.ends && self.text == other.text
    }
}

fn name_at<'a>(text: &'a str, ends: &[usize], code: u32) -> &'a str {
    let code = code as usize;
    let start = match code.checked_sub(1) {
        None => Some(0),
        Some(before) => ends.get(before).copied(),
    };
    match (start, ends.get(code)) {
        (Some(start), Some(&end)) => text.get(start..end).unwrap_or_default(),
        _ => "",
    }
}

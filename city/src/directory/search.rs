//! Finding things by words, in English and Chinese: the words of all of them, held in memory.
//!
//! A directory of a city has a few thousand entries, so that each query looks at every word. Chinese is cut into pairs of
//! characters; other words are folded, and a query's word also finds those that begin with it or differ by a letter or two.

use std::collections::BTreeMap;

use strsim::osa_distance;

use super::entry::Entry;
use crate::words::Wording;

/// Most characters of a query that are looked at.
pub const QUERY_CHARACTERS_MAX: usize = 200;

/// The share of a query's parts that an entry must have.
const SHARE_MIN: f64 = 0.5;

/// Letters from which on a word may differ by one letter, and by two.
const ONE_LETTER_FROM: usize = 4;
const TWO_LETTERS_FROM: usize = 8;

/// What a part of an entry weighs.
const NAME: f64 = 4.0;
const NEED: f64 = 3.0;
const GIVER: f64 = 2.0;
const TEXT: f64 = 1.0;

/// The words of things that are looked for, such as the entries of the directory, which are known by their position.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// For each word, the things that have it in ascending order, with the weight of the heaviest part in which they do.
    words: BTreeMap<String, Vec<(usize, f64)>>,
}

impl Index {
    /// The index of entries.
    #[must_use]
    pub(super) fn of(entries: &[Entry]) -> Self {
        let mut index = Self::default();
        for (position, entry) in entries.iter().enumerate() {
            let mut add = |words: &Wording, weight| {
                index.add(position, &words.en, weight);
                index.add(position, &words.zh_hans, weight);
            };
            add(&entry.name, NAME);
            entry.needs.iter().for_each(|need| add(&need.name, NEED));
            add(&entry.description, TEXT);
            add(&entry.eligibility, TEXT);
            for place in &entry.places {
                add(&place.name, TEXT);
            }
            if let Some(giver) = &entry.organization {
                add(&giver.name, GIVER);
            }
            index.add(position, &entry.other_name, NAME);
        }
        index
    }

    /// Adds words of a thing, with what they weigh beside the others. Things are added one after another.
    pub fn add(&mut self, thing: usize, text: &str, weight: f64) {
        for part in parts(text) {
            let having = self.words.entry(part).or_default();
            match having.last_mut().filter(|(one, _)| *one == thing) {
                Some((_, known)) => *known = known.max(weight),
                None => having.push((thing, weight)),
            }
        }
    }

    /// The things that answer a query, the best first. A query without words finds nothing.
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<usize> {
        let query: String = query.chars().take(QUERY_CHARACTERS_MAX).collect();
        let mut asked = parts(&query);
        asked.sort_unstable();
        asked.dedup();
        // How many parts of the query an entry has, and what they weigh.
        let mut found: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
        for part in &asked {
            for (entry, weight) in self.having(part) {
                let (count, sum) = found.entry(entry).or_default();
                *count += 1;
                *sum += weight;
            }
        }
        let least = (asked.len() as f64 * SHARE_MIN).ceil() as usize;
        let mut best: Vec<(usize, usize, f64)> = found
            .into_iter()
            .filter(|(_, (count, _))| *count >= least)
            .map(|(entry, (count, sum))| (entry, count, sum))
            .collect();
        best.sort_by(|one, other| {
            let by_count = other.1.cmp(&one.1);
            by_count
                .then(other.2.total_cmp(&one.2))
                .then(one.0.cmp(&other.0))
        });
        best.into_iter().map(|(entry, _, _)| entry).collect()
    }

    /// The entries with a word like this one, each with its weight.
    fn having(&self, asked: &str) -> BTreeMap<usize, f64> {
        let mut all: BTreeMap<usize, f64> = BTreeMap::new();
        for (word, having) in &self.words {
            let Some(likeness) = likeness(asked, word) else {
                continue;
            };
            // A word that many entries have says less.
            let rarity = 1.0 / (1.0 + (having.len() as f64).ln());
            for (entry, weight) in having {
                let weight = weight * likeness * rarity;
                let known = all.entry(*entry).or_default();
                *known = known.max(weight);
            }
        }
        all
    }
}

/// Whether texts answer a query: each part of it is in one of them. Without words, all do.
#[must_use]
pub fn answers(texts: &[&str], query: &str) -> bool {
    let query: String = query.chars().take(QUERY_CHARACTERS_MAX).collect();
    let words: Vec<String> = texts.iter().flat_map(|text| parts(text)).collect();
    let is_there = |part: &String| words.iter().any(|word| likeness(part, word).is_some());
    parts(&query).iter().all(is_there)
}

/// How much a word is like the one that was asked for, from 0 to 1; nothing where it is another.
fn likeness(asked: &str, word: &str) -> Option<f64> {
    if asked == word {
        return Some(1.0);
    }
    if is_chinese(asked) {
        // A single character is found within pairs.
        return (asked.chars().count() == 1 && word.contains(asked)).then_some(0.6);
    }
    let length = asked.chars().count();
    if length >= 3 && word.starts_with(asked) {
        return Some(0.8);
    }
    let allowed = match length {
        TWO_LETTERS_FROM.. => 2,
        ONE_LETTER_FROM.. => 1,
        _ => return None,
    };
    let is_near_in_length = word.chars().count().abs_diff(length) <= allowed;
    let is_near = is_near_in_length && !is_chinese(word) && osa_distance(asked, word) <= allowed;
    is_near.then_some(0.5)
}

/// The parts of a text: folded words, and pairs of Chinese characters that follow each other.
fn parts(text: &str) -> Vec<String> {
    let folded = folded(text);
    let mut parts = Vec::new();
    for word in folded.split(|one: char| !one.is_alphanumeric()) {
        let mut latin = String::new();
        let mut han: Vec<char> = Vec::new();
        for one in word.chars() {
            if is_han(one) {
                push_latin(&mut latin, &mut parts);
                han.push(one);
            } else {
                push_han(&mut han, &mut parts);
                latin.push(one);
            }
        }
        push_latin(&mut latin, &mut parts);
        push_han(&mut han, &mut parts);
    }
    parts
}

fn push_latin(word: &mut String, parts: &mut Vec<String>) {
    if !word.is_empty() && !is_filler(word) {
        parts.push(word.clone());
    }
    word.clear();
}

fn push_han(han: &mut Vec<char>, parts: &mut Vec<String>) {
    match han.as_slice() {
        [] => {}
        [one] => parts.push(one.to_string()),
        many => parts.extend(many.windows(2).map(|pair| pair.iter().collect())),
    }
    han.clear();
}

/// Words that say nothing of what is looked for.
fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "and"
            | "at"
            | "for"
            | "in"
            | "is"
            | "my"
            | "of"
            | "or"
            | "the"
            | "to"
            | "with"
    )
}

fn is_chinese(word: &str) -> bool {
    word.chars().next().is_some_and(is_han)
}

fn is_han(one: char) -> bool {
    matches!(one, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Small letters without marks and compatibility forms.
fn folded(text: &str) -> String {
    let decomposed = icu_normalizer::DecomposingNormalizerBorrowed::new_nfkd().normalize(text);
    decomposed
        .chars()
        .filter(|one| !matches!(one, '\u{300}'..='\u{36f}'))
        .flat_map(char::to_lowercase)
        .collect()
}

//! Names as they are compared: in any script, without case, accents, order and what stands between the words.

use icu_normalizer::DecomposingNormalizerBorrowed;

/// Letters of a name that are compared at the most.
const LETTERS_MAX: usize = 500;

/// Names of this many letters may differ in one more of them and still be near.
const LETTERS_PER_DIFFERENCE: usize = 12;

/// A name, folded for comparison.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Folded {
    /// Its words in their order.
    words: Vec<String>,
}

impl Folded {
    /// Folds a name: compatibility forms and accents are taken off (NFKD), letters are made small, and whatever is neither
    /// letter nor digit only divides words.
    pub(super) fn new(name: &str) -> Self {
        let taken_apart = DecomposingNormalizerBorrowed::new_nfkd().normalize(name);
        let mut words = vec![String::new()];
        for letter in taken_apart.chars().take(LETTERS_MAX) {
            if letter.is_alphanumeric() {
                if let Some(word) = words.last_mut() {
                    word.extend(letter.to_lowercase());
                }
            } else if !is_mark(letter) {
                words.push(String::new());
            }
        }
        words.retain(|word| !word.is_empty());
        Self { words }
    }

    /// How many letters it has.
    pub(super) fn letters(&self) -> usize {
        self.words.iter().map(|word| word.chars().count()).sum()
    }

    /// Whether it is the same name: the same letters in a row, or the same words in another order.
    pub(super) fn is_same_as(&self, other: &Self) -> bool {
        self.words.concat() == other.words.concat() || self.sorted() == other.sorted()
    }

    /// Whether it is a name that a person may have written for the other: few letters are different.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        let letters = self.letters().min(other.letters());
        let allowed = 1 + letters / LETTERS_PER_DIFFERENCE;
        distance(&self.words.concat(), &other.words.concat()) <= allowed
            || distance(&self.sorted().concat(), &other.sorted().concat()) <= allowed
    }

    /// Whether each word that was asked for begins a word of this name, or all of them stand in it in a row, as parts of
    /// Chinese names do.
    pub(super) fn answers(&self, asked: &Self) -> bool {
        let begins = |asked: &String| self.words.iter().any(|word| word.starts_with(asked));
        asked.words.iter().all(begins) || self.words.concat().contains(&asked.words.concat())
    }

    fn sorted(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        words.sort_unstable();
        words
    }
}

/// Whether it is one of the marks that accents are taken apart into, or an apostrophe within a word.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\'' | '’' | '·')
}

/// Letters to put in, take out or exchange so that one text becomes the other (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (place, letter) in one.chars().enumerate() {
        let mut before = place;
        let mut left = place + 1;
        let mut next = vec![left];
        for (above, against) in row.iter().skip(1).zip(&other) {
            let exchanged = before + usize::from(letter != *against);
            left = exchanged.min(left + 1).min(above + 1);
            before = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_in_other_case_accents_width_and_order() {
        for (one, other) in [
            ("José da Silva", "JOSE DA SILVA"),
            ("José da Silva", "Silva, José da"),
            ("Ana-Maria D’Ávila", "ana maria davila"),
            ("王小禾", "王 小禾"),
            ("Ｗａｎｇ", "wang"),
            ("Нина Ёлкина", "нина елкина"),
        ] {
            assert!(
                Folded::new(one).is_same_as(&Folded::new(other)),
                "{one} {other}"
            );
        }
        assert!(!Folded::new("王小禾").is_same_as(&Folded::new("王小禾子")));
    }

    #[test]
    fn a_letter_or_two_keep_a_name_near_and_more_do_not() {
        let near = |one: &str, other: &str| Folded::new(one).is_near(&Folded::new(other));
        assert!(near("Rosa Luz", "Roza Luz"));
        assert!(near("Rosa Luz", "Rosa Luiz"));
        assert!(near("Conceição Albuquerque", "Conceisao Albuqerque"));
        assert!(near("王小禾", "王小和"));
        assert!(!near("Ana Luz", "Eva Luz"));
        assert!(!near("", "Eva"));
    }

    #[test]
    fn a_search_takes_beginnings_of_words_and_parts_of_names_without_spaces() {
        let answers = |name: &str, asked: &str| Folded::new(name).answers(&Folded::new(asked));
        assert!(answers("José da Silva", "sil jo"));
        assert!(answers("王小禾", "小禾"));
        assert!(!answers("José da Silva", "josefa"));
    }
}

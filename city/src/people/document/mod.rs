//! Document numbers: what people copy from a card or a passport, with the check that its scheme promises. Pure: no
//! register is asked whether a number was ever given out.

mod card;
mod chinese;
mod cpf;
mod fault;
mod key;
mod passport;
mod taiwan;
#[cfg(test)]
mod tests;
mod typed;

pub use fault::DocumentFault;
pub use key::KeyError;

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use jiff::civil::Date;
use platform::chance::Chance;
use platform::hex;
use sha2::Sha256;

use crate::personal::Personal;

/// Places at the end of a number that are shown where it is masked.
const SHOWN_PLACES: usize = 2;

/// Digits in one group of a number as it is printed.
const GROUP_PLACES: usize = 4;

/// What stands between the kind and the number in what is digested, so that no two pairs run into one text.
const SEPARATOR: u8 = 0x1F;

/// Stands where a kind would, in what secrets follow from.
const SECRET: &str = "secret";

/// A kind of document number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    /// *Cadastro de Pessoas Físicas* of Brazil: eleven digits, the last two of them checks, modulo 11.
    Cpf,
    /// Citizen identification number of China (GB 11643-1999): eighteen places, the last a check by ISO 7064 MOD 11-2.
    ChineseResidentId,
    /// National identification number of Taiwan, and the resident certificate in the same form that foreigners have had
    /// since 2021: a letter and nine digits, modulo 10.
    TaiwanId,
    /// Passport by ICAO Doc 9303: the state in three letters, the number, and its check digit by weights 7, 3, 1, as
    /// all of them stand in the two lines for machines.
    Passport,
    /// The city's own card: twelve digits, the last two a check by ISO/IEC 7064 MOD 97-10.
    CityCard,
}

impl DocumentKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [
        Self::Cpf,
        Self::ChineseResidentId,
        Self::TaiwanId,
        Self::Passport,
        Self::CityCard,
    ];

    /// How the kind is stored and sent.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cpf => "cpf",
            Self::ChineseResidentId => "chinese-resident-id",
            Self::TaiwanId => "taiwan-id",
            Self::Passport => "passport",
            Self::CityCard => "city-card",
        }
    }

    /// The kind that is stored so.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What a number says of its holder. It was true when the number was given out, so it is for comparison only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stated {
    /// The day of birth, where the number holds one.
    pub birth_date: Option<Date>,
    /// The sex, where the number holds one.
    pub sex: Option<StatedSex>,
}

/// The sex that a number states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StatedSex {
    /// Female.
    Female,
    /// Male.
    Male,
}

/// A document number that passed its check. It does not print itself.
#[derive(Clone, PartialEq, Eq)]
pub struct DocumentNumber {
    kind: DocumentKind,
    number: Personal,
    stated: Stated,
}

impl DocumentNumber {
    /// Reads a number as people write it: in any case, with blanks, dots, hyphens or strokes in it, with the wide digits
    /// and letters of Chinese keyboards.
    ///
    /// # Errors
    /// What is wrong with it: see [`DocumentFault`].
    pub fn read(kind: DocumentKind, text: &str) -> Result<Self, DocumentFault> {
        let places = typed::places(text)?;
        let (number, stated) = match kind {
            DocumentKind::Cpf => cpf::check(&places)?,
            DocumentKind::ChineseResidentId => chinese::check(&places)?,
            DocumentKind::TaiwanId => taiwan::check(&places)?,
            DocumentKind::Passport => passport::check(&places)?,
            DocumentKind::CityCard => card::check(&places)?,
        };
        Ok(Self {
            kind,
            number,
            stated,
        })
    }

    /// The number of a new card of the city.
    #[must_use]
    pub(crate) fn card(chance: &Chance) -> Self {
        Self {
            kind: DocumentKind::CityCard,
            number: Personal::new(card::drawn(chance)),
            stated: Stated::default(),
        }
    }

    /// The kind.
    #[must_use]
    pub fn kind(&self) -> DocumentKind {
        self.kind
    }

    /// The number in its one form, in digits and capital letters without anything between them.
    #[must_use]
    pub fn number(&self) -> &Personal {
        &self.number
    }

    /// What the number says of its holder.
    #[must_use]
    pub fn stated(&self) -> Stated {
        self.stated
    }

    /// The number with nothing to be seen but its last two places, for a page on which its holder knows it again.
    #[must_use]
    pub fn masked(&self) -> String {
        let number = self.number.reveal();
        let hidden = number.len().saturating_sub(SHOWN_PLACES);
        number
            .chars()
            .enumerate()
            .map(|(place, shown)| if place < hidden { '•' } else { shown })
            .collect()
    }

    /// The number in groups, as it is printed large and read out.
    #[must_use]
    pub fn printed(&self) -> String {
        let places: Vec<char> = self.number.reveal().chars().collect();
        let groups = places.chunks(GROUP_PLACES).map(String::from_iter);
        groups.collect::<Vec<_>>().join(" ")
    }

    /// What the number is found by, for an index that does not hold it in the clear: HMAC-SHA-256 of kind, 0x1F and number
    /// under the city's key, as hexadecimal digits. Without the key nobody can try numbers out against it.
    #[must_use]
    pub fn digest(&self, key: &DigestKey) -> String {
        key.digest_of(self.kind.as_str(), self.number.reveal())
    }
}

impl fmt::Debug for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DocumentNumber({}, …)", self.kind.as_str())
    }
}

/// The key under which numbers are digested. It does not print itself.
#[derive(Clone)]
pub struct DigestKey(Hmac<Sha256>);

impl DigestKey {
    /// A key of 32 bytes of chance.
    #[must_use]
    pub fn new(bytes: &[u8; 32]) -> Self {
        // HMAC fills a short key up with zeros to the block of its hash (RFC 2104).
        let mut block = [0; 64];
        block[..32].copy_from_slice(bytes);
        Self(Hmac::new(&block.into()))
    }

    /// What stands for a text of a kind where it is not kept: HMAC-SHA-256 of kind, 0x1F and text, as hexadecimal digits.
    #[must_use]
    pub(crate) fn digest_of(&self, kind: &str, text: &str) -> String {
        hex(&self.mac(kind, text))
    }

    /// The secret of this name: HMAC-SHA-256 of `secret`, 0x1F and the name, which no kind of text is called.
    #[must_use]
    pub(crate) fn secret_of(&self, name: &str) -> [u8; 32] {
        self.mac(SECRET, name)
    }

    fn mac(&self, kind: &str, text: &str) -> [u8; 32] {
        let mut mac = self.0.clone();
        mac.update(kind.as_bytes());
        mac.update(&[SEPARATOR]);
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for DigestKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DigestKey(…)")
    }
}

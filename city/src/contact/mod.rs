//! How a person is reached, and what they need: said once, honoured by every door and service.
//!
//! A need is kept because the person agreed to it, and goes as soon as they say so. There is no file of the disabled: who
//! needs large letters gets them, and nobody asks why.

mod model;
mod store;
#[cfg(test)]
mod tests;

pub use model::{Contact, Need, NeedKind, Wanted, Way};

pub(crate) use model::digest_of;
pub(crate) use store::{among, is_reached_at, kept_for, needs_among};

use platform::db::WriteError;
use thiserror::Error;

use crate::City;
use crate::disclosure::Record;
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::{Basis, Mandate};
use crate::pack::Dialling;
use crate::personal::Personal;

/// How a person is reached.
pub const CONTACT: Record = Record::new("contact");

/// What a person needs.
pub const NEEDS: Record = Record::new("needs");

/// Longest e-mail address, in characters (RFC 5321, 4.5.3.1.3, without its brackets).
pub const EMAIL_CHARACTERS_MAX: usize = 254;

/// Digits of a telephone number: at least those of a city's own short numbers, at most those of E.164.
pub const TELEPHONE_DIGITS: std::ops::RangeInclusive<usize> = 3..=15;

/// Digits of a number at home from which on it is no short number of the city.
const NATIONAL_DIGITS_MIN: usize = 7;

/// Lines of an address: what fits into the window of an envelope under the name.
pub const ADDRESS_LINES_MAX: usize = 5;

/// Longest line of an address, in characters.
pub const ADDRESS_LINE_CHARACTERS_MAX: usize = 60;

/// Longest detail of a need, in characters.
pub const DETAIL_CHARACTERS_MAX: usize = 300;

/// Why nothing was kept.
#[derive(Debug, Error)]
pub enum ContactError {
    /// The e-mail address is none.
    #[error("write an e-mail address like name@example.org")]
    Email,
    /// The telephone number is none.
    #[error(
        "write a telephone number of 3 to 15 digits, with + and the country's code where it is from abroad"
    )]
    Telephone,
    /// The address is too long.
    #[error(
        "write at most {ADDRESS_LINES_MAX} lines of {ADDRESS_LINE_CHARACTERS_MAX} characters: they must fit an envelope"
    )]
    Address,
    /// The way needs something that is not there.
    #[error("the way {} needs an address or a number to go to", .0.as_str())]
    Nowhere(Way),
    /// Somebody who is never called can't be told by telephone.
    #[error("whoever is never to be called is told in another way")]
    NoCalls,
    /// A need says nothing without its detail.
    #[error("say from which language, or who helps, in at most {DETAIL_CHARACTERS_MAX} characters")]
    Detail(NeedKind),
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How the people of a city are reached.
#[derive(Clone)]
pub struct Contacts {
    city: City,
}

impl Contacts {
    /// Those of this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// How a person is reached; as somebody who has said nothing where they have said nothing, or the mandate does not cover
    /// them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(&self, mandate: &Mandate, id: &ResidentId) -> Result<Contact, StoreError> {
        Ok(self.said(mandate, id).await?.unwrap_or_default())
    }

    /// The same where they have said something.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn said(
        &self,
        mandate: &Mandate,
        id: &ResidentId,
    ) -> Result<Option<Contact>, StoreError> {
        store::of(self.city.db().read(), mandate, id).await
    }

    /// What a person needs; nothing where the mandate does not cover them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn needs(&self, mandate: &Mandate, id: &ResidentId) -> Result<Vec<Need>, StoreError> {
        store::needs(self.city.db().read(), mandate, id).await
    }

    /// Keeps how a person is reached and what they need, in place of what was kept before. `agreed` is how they agreed,
    /// where a clerk writes it down.
    ///
    /// # Errors
    /// See [`ContactError`]. Nothing is changed then.
    pub async fn keep(
        &self,
        mandate: &Mandate,
        id: &ResidentId,
        wanted: Wanted,
        agreed: Option<&str>,
    ) -> Result<(), ContactError> {
        let contact = read(&wanted, self.city.about().dialling.as_ref())?;
        let now = self.city.now();
        let agreed = match (mandate.basis(), agreed) {
            (Basis::OwnAct, _) | (_, None) => "own",
            (_, Some(agreed)) => agreed,
        };
        let needs = wanted
            .needs
            .iter()
            .map(|(kind, detail)| {
                Ok(Need {
                    kind: *kind,
                    detail: detail_of(*kind, detail)?,
                    agreed: agreed.to_owned(),
                    noted_at: now,
                })
            })
            .collect::<Result<Vec<Need>, ContactError>>()?;
        if contact.way == Way::Telephone && needs.iter().any(|one| one.kind == NeedKind::NoCalls) {
            return Err(ContactError::NoCalls);
        }
        let (mandate, id) = (mandate.clone(), id.clone());
        let written = self.city.db().write(move |tx| {
            Box::pin(async move {
                store::keep(tx, &mandate, &id, &contact, now).await?;
                store::keep_needs(tx, &mandate, &id, &needs).await
            })
        });
        written.await.map_err(|error| match error {
            WriteError::Job(error) => ContactError::Store(error),
            other => StoreError::Unwritten(other.to_string()).into(),
        })
    }
}

/// What was typed, where it can be kept.
fn read(wanted: &Wanted, dialling: Option<&Dialling>) -> Result<Contact, ContactError> {
    let contact = Contact {
        language: wanted.language,
        way: wanted.way.unwrap_or(Way::Portal),
        email: email(&wanted.email)?,
        telephone: telephone(&wanted.telephone, dialling)?,
        address: address(&wanted.address)?,
    };
    if contact.way != Way::Portal && contact.at(contact.way).is_none() {
        return Err(ContactError::Nowhere(contact.way));
    }
    Ok(contact)
}

/// An e-mail address as far as it can be judged without writing to it.
fn email(typed: &str) -> Result<Option<Personal>, ContactError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let is_word = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|one| !one.is_whitespace() && !one.is_control() && !"<>,;\"\\@".contains(one))
    };
    let parts = typed.rsplit_once('@');
    let is_address = parts.is_some_and(|(name, host)| {
        is_word(name)
            && is_word(host)
            && host.contains('.')
            && host.split('.').all(|one| !one.is_empty())
    });
    if is_address && typed.chars().count() <= EMAIL_CHARACTERS_MAX {
        Ok(Some(Personal::new(typed)))
    } else {
        Err(ContactError::Email)
    }
}

/// A telephone number without the signs that people put between its digits, and with the code of the country where the city
/// says how people write it at home: so it is the same number that a carrier of text messages names.
fn telephone(typed: &str, dialling: Option<&Dialling>) -> Result<Option<Personal>, ContactError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let (plus, rest) = match typed.strip_prefix('+').or(typed.strip_prefix('＋')) {
        Some(rest) => ("+", rest),
        None => ("", typed),
    };
    let digits: String = rest
        .chars()
        .filter(|one| !" -.()/（）－".contains(*one))
        .collect();
    let is_number = digits.chars().all(|one| one.is_ascii_digit());
    if !is_number || !TELEPHONE_DIGITS.contains(&digits.len()) {
        return Err(ContactError::Telephone);
    }
    let (plus, digits) = match dialling {
        Some(dialling) if plus.is_empty() => abroad(digits, dialling),
        _ => (plus, digits),
    };
    if TELEPHONE_DIGITS.contains(&digits.len()) {
        Ok(Some(Personal::new(format!("{plus}{digits}"))))
    } else {
        Err(ContactError::Telephone)
    }
}

/// A number as it is dialled from abroad, from how it is written at home. The city's own short numbers stay as they are.
fn abroad(digits: String, dialling: &Dialling) -> (&'static str, String) {
    if digits.len() < NATIONAL_DIGITS_MIN {
        return ("", digits);
    }
    if let Some(international) = digits.strip_prefix("00") {
        return ("+", international.to_owned());
    }
    let trunk = dialling.trunk.as_deref();
    let national = trunk.and_then(|trunk| digits.strip_prefix(trunk));
    let national = national.unwrap_or(&digits);
    ("+", format!("{}{national}", dialling.country))
}

fn address(typed: &str) -> Result<Option<Personal>, ContactError> {
    let lines: Vec<&str> = typed
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    if lines.is_empty() {
        return Ok(None);
    }
    let fits = |line: &&str| {
        line.chars().count() <= ADDRESS_LINE_CHARACTERS_MAX && !line.chars().any(char::is_control)
    };
    if lines.len() <= ADDRESS_LINES_MAX && lines.iter().all(fits) {
        Ok(Some(Personal::new(lines.join("\n"))))
    } else {
        Err(ContactError::Address)
    }
}

fn detail_of(kind: NeedKind, detail: &str) -> Result<Option<Personal>, ContactError> {
    if !kind.has_detail() {
        return Ok(None);
    }
    let detail = detail.trim();
    let is_line = !detail.is_empty() && !detail.chars().any(char::is_control);
    if is_line && detail.chars().count() <= DETAIL_CHARACTERS_MAX {
        Ok(Some(Personal::new(detail)))
    } else {
        Err(ContactError::Detail(kind))
    }
}

//! The square that a merchant shows (EMVCo, *QR Code Specification for Payment Systems: Merchant-Presented Mode*, 1.1).
//!
//! It is a text of data objects, each an id of two digits, a length of two digits in characters and a value; some values
//! are such texts themselves (*templates*). A CRC over all of it stands at the end.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// Characters of a code at the most (section 3.2).
pub const CODE_CHARS_MAX: usize = 512;

/// Characters of a value at the most.
const VALUE_CHARS_MAX: usize = 99;

const FORMAT: u8 = 0;
const INITIATION: u8 = 1;
const CATEGORY: u8 = 52;
const CURRENCY: u8 = 53;
const AMOUNT: u8 = 54;
const COUNTRY: u8 = 58;
const NAME: u8 = 59;
const CITY: u8 = 60;
const ADDITIONAL: u8 = 62;
const CRC: u8 = 63;
/// Ids under which networks have the merchant's account.
const ACCOUNTS: std::ops::RangeInclusive<u8> = 2..=51;
/// In the template of additional data: what finds the sale again.
const REFERENCE: u8 = 5;
/// In the template of additional data: the till.
const TERMINAL: u8 = 7;

/// A data object: an id from 0 to 99, and a value of 1 to 99 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// Its id.
    pub id: u8,
    /// Its value.
    pub value: String,
}

/// A code that is whole: its CRC fits, and nothing that must stand there is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// All but the CRC, in their order.
    objects: Vec<Object>,
}

/// The merchant of a code that is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merchant {
    /// Its accounts with networks: ids 2 to 51.
    pub accounts: Vec<Object>,
    /// Its category, four digits of ISO 18245.
    pub category: String,
    /// The currency, three digits of ISO 4217.
    pub currency: String,
    /// The country, two letters of ISO 3166.
    pub country: String,
    /// Its name, at most 25 characters.
    pub name: String,
    /// Its city, at most 15 characters.
    pub city: String,
}

/// One sale, for a code that is used once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sale {
    /// How much, as a decimal.
    pub amount: String,
    /// What finds it again, at most 25 characters.
    pub reference: String,
    /// The till, at most 25 characters.
    pub terminal: String,
}

/// Why a text is no code, or none can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CodeError {
    /// It is too long.
    #[error("a code has at most {CODE_CHARS_MAX} characters")]
    Length,
    /// It is not made of ids, lengths and values.
    #[error("the code is not whole: an id, a length or a value is cut")]
    Shape,
    /// The CRC is missing, not at the end, or of another text.
    #[error("the code was read wrongly or changed: its CRC does not fit")]
    Crc,
    /// An object is there twice.
    #[error("object {0:02} stands there twice")]
    Twice(u8),
    /// An object is missing, or does not look as it must.
    #[error("object {0:02} is missing, or is not what it must be")]
    Object(u8),
}

impl Code {
    /// The code of a merchant: for one sale, or for all.
    ///
    /// # Errors
    /// A value that can't stand in a code.
    pub fn of(merchant: &Merchant, sale: Option<&Sale>) -> Result<Self, CodeError> {
        let object = |id: u8, value: &str| Object {
            id,
            value: value.to_owned(),
        };
        let initiation = if sale.is_some() { "12" } else { "11" };
        let mut objects = vec![object(FORMAT, "01"), object(INITIATION, initiation)];
        objects.extend(merchant.accounts.iter().cloned());
        objects.push(object(CATEGORY, &merchant.category));
        objects.push(object(CURRENCY, &merchant.currency));
        objects.extend(sale.map(|sale| object(AMOUNT, &sale.amount)));
        objects.push(object(COUNTRY, &merchant.country));
        objects.push(object(NAME, &merchant.name));
        objects.push(object(CITY, &merchant.city));
        if let Some(sale) = sale {
            let additional = [
                object(REFERENCE, &sale.reference),
                object(TERMINAL, &sale.terminal),
            ];
            objects.push(template(ADDITIONAL, &additional)?);
        }
        let code = Self::whole(objects)?;
        if code.to_string().chars().count() > CODE_CHARS_MAX {
            return Err(CodeError::Length);
        }
        Ok(code)
    }

    /// The value of an object.
    #[must_use]
    pub fn value(&self, id: u8) -> Option<&str> {
        let found = self.objects.iter().find(|object| object.id == id);
        found.map(|object| object.value.as_str())
    }

    /// The objects inside an object that is a template.
    ///
    /// # Errors
    /// An object that is not there, or is no template.
    pub fn template(&self, id: u8) -> Result<Vec<Object>, CodeError> {
        let value = self.value(id).ok_or(CodeError::Object(id))?;
        objects(value).map_err(|_| CodeError::Object(id))
    }

    /// The merchant's accounts.
    pub fn accounts(&self) -> impl Iterator<Item = &Object> {
        (self.objects.iter()).filter(|object| ACCOUNTS.contains(&object.id))
    }

    /// Whether it is for one sale; none where it does not say.
    #[must_use]
    pub fn is_for_one_sale(&self) -> Option<bool> {
        self.value(INITIATION).map(|value| value == "12")
    }

    /// How much is to be paid, as a decimal; none where the customer says.
    #[must_use]
    pub fn amount(&self) -> Option<&str> {
        self.value(AMOUNT)
    }

    /// The merchant's name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.value(NAME).unwrap_or_default()
    }

    fn whole(objects: Vec<Object>) -> Result<Self, CodeError> {
        let mut seen = [false; 100];
        for object in &objects {
            match seen.get_mut(usize::from(object.id)) {
                Some(seen) if *seen => return Err(CodeError::Twice(object.id)),
                Some(seen) => *seen = true,
                None => return Err(CodeError::Object(object.id)),
            }
            if !fits(object) {
                return Err(CodeError::Object(object.id));
            }
        }
        if objects.first().is_none_or(|object| object.id != FORMAT) {
            return Err(CodeError::Object(FORMAT));
        }
        for id in [CATEGORY, CURRENCY, COUNTRY, NAME, CITY] {
            if !objects.iter().any(|object| object.id == id) {
                return Err(CodeError::Object(id));
            }
        }
        if !objects.iter().any(|object| ACCOUNTS.contains(&object.id)) {
            return Err(CodeError::Object(*ACCOUNTS.start()));
        }
        Ok(Self { objects })
    }
}

impl FromStr for Code {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        if text.chars().count() > CODE_CHARS_MAX {
            return Err(CodeError::Length);
        }
        let mut objects = objects(text)?;
        let last = objects.pop().filter(|last| last.id == CRC);
        let said = last.ok_or(CodeError::Crc)?.value;
        let before = text.strip_suffix(&said).unwrap_or_default();
        if said != format!("{:04X}", crc_of(before)) {
            return Err(CodeError::Crc);
        }
        Self::whole(objects)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text: String = self.objects.iter().map(written).collect();
        text.push_str("6304");
        write!(out, "{text}{:04X}", crc_of(&text))
    }
}

/// An object whose value is other objects.
///
/// # Errors
/// More than a value holds.
pub fn template(id: u8, inside: &[Object]) -> Result<Object, CodeError> {
    if inside
        .iter()
        .any(|object| object.id > 99 || !is_value(&object.value))
    {
        return Err(CodeError::Object(id));
    }
    let value: String = inside.iter().map(written).collect();
    if is_value(&value) {
        Ok(Object { id, value })
    } else {
        Err(CodeError::Object(id))
    }
}

fn written(object: &Object) -> String {
    let length = object.value.chars().count();
    format!("{:02}{length:02}{}", object.id, object.value)
}

fn is_value(value: &str) -> bool {
    let length = value.chars().count();
    (1..=VALUE_CHARS_MAX).contains(&length) && !value.chars().any(char::is_control)
}

/// Whether an object looks as the table of section 4 has it.
fn fits(object: &Object) -> bool {
    let value = object.value.as_str();
    let length = value.chars().count();
    let digits = |count: usize| length == count && value.bytes().all(|byte| byte.is_ascii_digit());
    is_value(value)
        && match object.id {
            FORMAT => value == "01",
            INITIATION => ["11", "12"].contains(&value),
            CATEGORY => digits(4),
            CURRENCY => digits(3),
            AMOUNT => length <= 13 && is_amount(value),
            COUNTRY => length == 2 && value.bytes().all(|byte| byte.is_ascii_uppercase()),
            NAME => length <= 25,
            CITY => length <= 15,
            CRC => false,
            _ => true,
        }
}

fn is_amount(value: &str) -> bool {
    let (whole, part) = value.split_once('.').unwrap_or((value, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    !whole.is_empty() && all_digits(whole) && all_digits(part)
}

fn objects(mut text: &str) -> Result<Vec<Object>, CodeError> {
    let two_digits = |text: &str| {
        let digits = text.get(..2)?;
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<u8>().ok().filter(|_| is_number)
    };
    let mut found = Vec::new();
    while !text.is_empty() {
        let id = two_digits(text).ok_or(CodeError::Shape)?;
        let rest = text.get(2..).ok_or(CodeError::Shape)?;
        let length = two_digits(rest).ok_or(CodeError::Shape)?;
        let rest = rest.get(2..).ok_or(CodeError::Shape)?;
        let value: String = rest.chars().take(usize::from(length)).collect();
        if length == 0 || value.chars().count() != usize::from(length) {
            return Err(CodeError::Shape);
        }
        text = rest.get(value.len()..).ok_or(CodeError::Shape)?;
        found.push(Object { id, value });
    }
    Ok(found)
}

/// CRC-16 with the polynomial 0x1021 and 0xFFFF before the first byte (ISO/IEC 13239, known as CRC-16/CCITT-FALSE).
pub(super) fn crc_of(text: &str) -> u16 {
    text.bytes().fold(0xFFFF, |crc, byte| {
        (0..8).fold(crc ^ u16::from(byte) << 8, |crc, _| {
            let carry = crc & 0x8000 != 0;
            if carry { crc << 1 ^ 0x1021 } else { crc << 1 }
        })
    })
}

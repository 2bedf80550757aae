//! What the city asks of a provider.

use std::fmt;
use std::str::FromStr;

use async_trait::async_trait;
use thiserror::Error;

use crate::ledger::Currency;
use crate::personal::Personal;

/// Characters of a payment's id at the most: banks carry no more from end to end.
pub const PAYMENT_ID_CHARS: usize = 35;

/// Characters of a provider's code at the most.
const CODE_CHARS_MAX: usize = 12;

/// The id of a payment: the same one is the same payment, for the provider as for the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PaymentId(String);

/// A text is no id of a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the id of a payment is 1 to {PAYMENT_ID_CHARS} letters, digits, points or hyphens")]
pub struct PaymentIdError;

impl PaymentId {
    /// The id as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PaymentId {
    type Err = PaymentIdError;

    fn from_str(text: &str) -> Result<Self, PaymentIdError> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-".contains(&byte);
        if (1..=PAYMENT_ID_CHARS).contains(&text.len()) && text.bytes().all(plain) {
            Ok(Self(text.to_owned()))
        } else {
            Err(PaymentIdError)
        }
    }
}

impl fmt::Display for PaymentId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// The code of a provider: its account on the ledger has it, and so have the ids of its transfers.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ProviderCode(String);

impl ProviderCode {
    /// The code, if the text is one: 1 to 12 small letters and hyphens.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
        let is_code = (1..=CODE_CHARS_MAX).contains(&text.len()) && text.bytes().all(plain);
        is_code.then(|| Self(text.to_owned()))
    }

    /// The code as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What somebody is to pay.
#[derive(Debug, Clone)]
pub struct Charge {
    /// The payment.
    pub id: PaymentId,
    /// How much, in minor units.
    pub units: u64,
    /// Of which currency.
    pub currency: Currency,
    /// The code that the payer showed. It is worth money for a minute.
    pub code: Personal,
}

/// What came of a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The payer has not said yes or no: ask again.
    Pending,
    /// The provider has the money and owes it.
    Paid,
    /// The payer, or the provider, said no.
    Refused,
    /// It was paid, and the payer has the money back.
    Reversed,
}

/// A provider gave no answer. Nothing is known then: ask again with the same id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProviderError {
    /// It could not be reached, or was too slow.
    #[error("the provider of payments gave no answer: {0}")]
    NoAnswer(String),
}

/// Somebody who takes money for the city. All it is asked may be asked again, and comes to the same.
#[async_trait]
pub trait Provider: Send + Sync {
    /// Its code.
    fn code(&self) -> &ProviderCode;

    /// Takes a payment.
    ///
    /// # Errors
    /// No answer; the payment may have been taken all the same.
    async fn start(&self, charge: &Charge) -> Result<Standing, ProviderError>;

    /// What came of a payment. One that it has never heard of is refused, and stays so.
    ///
    /// # Errors
    /// No answer.
    async fn query(&self, id: &PaymentId) -> Result<Standing, ProviderError>;

    /// Gives a payment back, or calls it off where it is pending.
    ///
    /// # Errors
    /// No answer.
    async fn reverse(&self, id: &PaymentId) -> Result<Standing, ProviderError>;
}

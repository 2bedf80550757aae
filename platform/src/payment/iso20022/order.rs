//! Orders to a bank: `pain.001.001.09`, customer credit transfer initiation.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::Date;
use thiserror::Error;

use super::{Agent, BankAccount, ID_CHARS_MAX};
use crate::payment::money::decimal;
use crate::payment::{Currency, Money};

/// Transfers of one order at the most.
pub const TRANSFERS_MAX: usize = 10_000;

/// Characters of a name or of what a transfer is for at the most (`Max140Text`).
const TEXT_CHARS_MAX: usize = 140;

/// Whoever pays or is paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The name on the account.
    pub name: String,
    /// The account.
    pub account: BankAccount,
    /// The bank that keeps it.
    pub agent: Agent,
}

/// One transfer of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// Finds it again on every statement; no two of an order have the same.
    pub end_to_end: String,
    /// Who is paid.
    pub to: Party,
    /// How much.
    pub amount: Money,
    /// What for.
    pub purpose: String,
}

/// What a bank is to pay from one account on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Tells this order from all others: a bank that has it does not take it again.
    pub id: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it is to be paid.
    pub on: Date,
    /// Who pays.
    pub from: Party,
    /// Whom, and how much.
    pub transfers: Vec<Transfer>,
}

/// Why an order can't be written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OrderError {
    /// It has no transfers, or too many.
    #[error("an order has 1 to {TRANSFERS_MAX} transfers")]
    Count,
    /// An id is empty, too long or has signs that banks change on the way.
    #[error(
        "the id {0:?} is not 1 to {ID_CHARS_MAX} letters, digits, points, hyphens, pluses or blanks"
    )]
    Id(String),
    /// An id is there twice.
    #[error("two transfers have the id {0:?}")]
    Twice(String),
    /// A text is empty, too long or has control characters.
    #[error("a name and a purpose have 1 to {TEXT_CHARS_MAX} characters")]
    Text,
    /// A transfer of nothing.
    #[error("the transfer {0:?} is of nothing")]
    Nothing(String),
    /// Two currencies.
    #[error("all transfers of an order are of one currency")]
    Currencies,
}

impl Order {
    /// The file for the bank.
    ///
    /// # Errors
    /// What a bank would refuse.
    pub fn write(&self) -> Result<String, OrderError> {
        let currency = self.check()?;
        let count = self.transfers.len();
        let sum = (self.transfers.iter()).map(|transfer| u128::from(transfer.amount.units));
        let sum = decimal(sum.sum(), currency);
        let mut file = Writer::new("urn:iso:std:iso:20022:tech:xsd:pain.001.001.09");
        file.inside("CstmrCdtTrfInitn", |file| {
            file.inside("GrpHdr", |file| {
                file.leaf("MsgId", &self.id);
                file.leaf("CreDtTm", &format!("{:.0}", self.made_at));
                file.leaf("NbOfTxs", &count.to_string());
                file.leaf("CtrlSum", &sum);
                file.inside("InitgPty", |file| file.leaf("Nm", &self.from.name));
            });
            file.inside("PmtInf", |file| {
                file.leaf("PmtInfId", &self.id);
                file.leaf("PmtMtd", "TRF");
                file.leaf("NbOfTxs", &count.to_string());
                file.leaf("CtrlSum", &sum);
                file.inside("ReqdExctnDt", |file| file.leaf("Dt", &self.on.to_string()));
                file.inside("Dbtr", |file| file.leaf("Nm", &self.from.name));
                file.account("DbtrAcct", &self.from.account);
                file.agent("DbtrAgt", &self.from.agent);
                for transfer in &self.transfers {
                    file.transfer(transfer);
                }
            });
        });
        Ok(file.end())
    }

    fn check(&self) -> Result<Currency, OrderError> {
        let first = self.transfers.first().ok_or(OrderError::Count)?;
        if self.transfers.len() > TRANSFERS_MAX {
            return Err(OrderError::Count);
        }
        let currency = first.amount.currency;
        let mut seen = BTreeSet::new();
        is_id(&self.id)?;
        is_text(&self.from.name)?;
        for transfer in &self.transfers {
            let id = &transfer.end_to_end;
            is_id(id)?;
            is_text(&transfer.to.name)?;
            is_text(&transfer.purpose)?;
            if !seen.insert(id.as_str()) {
                return Err(OrderError::Twice(id.clone()));
            }
            if transfer.amount.units == 0 {
                return Err(OrderError::Nothing(id.clone()));
            }
            if transfer.amount.currency != currency {
                return Err(OrderError::Currencies);
            }
        }
        Ok(currency)
    }
}

fn is_id(id: &str) -> Result<(), OrderError> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-+ ".contains(&byte);
    let is_id = (1..=ID_CHARS_MAX).contains(&id.len()) && id.bytes().all(plain) && id.trim() == id;
    is_id
        .then_some(())
        .ok_or_else(|| OrderError::Id(id.to_owned()))
}

fn is_text(text: &str) -> Result<(), OrderError> {
    let length = text.chars().count();
    // Neither a control character nor one of the two that XML leaves out can be written.
    let is_plain = !text
        .chars()
        .any(|letter| letter.is_control() || ['\u{FFFE}', '\u{FFFF}'].contains(&letter));
    let is_text = (1..=TEXT_CHARS_MAX).contains(&length) && is_plain && !text.trim().is_empty();
    is_text.then_some(()).ok_or(OrderError::Text)
}

/// Writes elements inside each other.
struct Writer(String);

impl Writer {
    fn new(namespace: &str) -> Self {
        Self(format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"{namespace}\">"
        ))
    }

    fn inside(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        self.put(format_args!("<{name}>"));
        write(self);
        self.put(format_args!("</{name}>"));
    }

    fn leaf(&mut self, name: &str, text: &str) {
        self.inside(name, |file| file.text(text));
    }

    fn account(&mut self, name: &str, account: &BankAccount) {
        self.inside(name, |file| {
            file.inside("Id", |file| match account {
                BankAccount::Iban(iban) => file.leaf("IBAN", iban),
                BankAccount::Other(number) => {
                    file.inside("Othr", |file| file.leaf("Id", number));
                }
            });
        });
    }

    fn agent(&mut self, name: &str, agent: &Agent) {
        self.inside(name, |file| {
            file.inside("FinInstnId", |file| match agent {
                Agent::Bic(bic) => file.leaf("BICFI", bic),
                Agent::Member { system, number } => file.inside("ClrSysMmbId", |file| {
                    file.inside("ClrSysId", |file| file.leaf("Cd", system));
                    file.leaf("MmbId", number);
                }),
            });
        });
    }

    fn transfer(&mut self, transfer: &Transfer) {
        let Money { currency, .. } = transfer.amount;
        self.inside("CdtTrfTxInf", |file| {
            file.inside("PmtId", |file| {
                file.leaf("EndToEndId", &transfer.end_to_end);
            });
            file.inside("Amt", |file| {
                let amount = transfer.amount.decimal();
                file.put(format_args!(
                    "<InstdAmt Ccy=\"{currency}\">{amount}</InstdAmt>"
                ));
            });
            file.agent("CdtrAgt", &transfer.to.agent);
            file.inside("Cdtr", |file| file.leaf("Nm", &transfer.to.name));
            file.account("CdtrAcct", &transfer.to.account);
            file.inside("RmtInf", |file| file.leaf("Ustrd", &transfer.purpose));
        });
    }

    fn text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                _ => self.0.push(letter),
            }
        }
    }

    fn put(&mut self, what: std::fmt::Arguments<'_>) {
        // Writing to a text can't fail.
        let _ = self.0.write_fmt(what);
    }

    fn end(mut self) -> String {
        self.0.push_str("</Document>\n");
        self.0
    }
}

//! Statements of a bank: `camt.053.001.08`, bank to customer statement.

use jiff::civil::Date;
use roxmltree::{Document, Node, ParsingOptions};
use thiserror::Error;

use crate::payment::{Money, Way};

/// Bytes of a file at the most.
pub const STATEMENT_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Elements, texts and comments of a file at the most.
const NODES_MAX: u32 = 1_000_000;

const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";

/// What a bank writes where a transfer has no id from end to end.
const NO_ID: &str = "NOTPROVIDED";

/// What happened on one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The bank's own id.
    pub id: String,
    /// The account, as the bank numbers it.
    pub account: String,
    /// What was booked or is to be.
    pub entries: Vec<Entry>,
}

/// A line of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The bank's reference, where it gives one.
    pub reference: Option<String>,
    /// How much.
    pub amount: Money,
    /// Which way.
    pub way: Way,
    /// Whether it takes back an earlier one.
    pub is_reversal: bool,
    /// Whether it is booked.
    pub status: Status,
    /// The day on which it was booked.
    pub booked_on: Option<Date>,
    /// The transfers that it is made of; one at least.
    pub parts: Vec<Part>,
}

/// A transfer within a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The id that whoever ordered it gave it.
    pub end_to_end: Option<String>,
    /// How much.
    pub amount: Money,
}

/// How far a line has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It is booked.
    Booked,
    /// It may still change.
    Pending,
    /// It only tells of something, or is of a kind of the bank's own.
    Other,
}

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StatementError {
    /// It is too long.
    #[error("a statement has at most {STATEMENT_BYTES_MAX} bytes and {NODES_MAX} elements")]
    Length,
    /// It is no XML, or one that defines things of its own.
    #[error("this is not a file of a bank: {0}")]
    Xml(String),
    /// It is another message.
    #[error("this is not a statement by {NAMESPACE}")]
    Message,
    /// Something must stand there and does not.
    #[error("line {line}: {name} is missing in {inside}")]
    Missing {
        /// The line of the element in which it should stand.
        line: u32,
        /// What should stand there.
        name: &'static str,
        /// The element.
        inside: String,
    },
    /// Something stands there that can't be.
    #[error("line {line}: {name} can't be read")]
    Unread {
        /// The line.
        line: u32,
        /// The element.
        name: String,
    },
    /// The parts of a line are not the line.
    #[error("line {line}: the transfers do not add up to the amount of the entry")]
    Parts {
        /// The line of the file.
        line: u32,
    },
    /// The balances and the entries contradict each other.
    #[error("line {line}: the entries do not lead from the opening balance to the closing one")]
    Balance {
        /// The line of the file.
        line: u32,
    },
}

/// Reads the statements of a file. Definitions of types and entities are refused.
///
/// # Errors
/// The first thing that is wrong, with its line.
pub fn read_statements(file: &str) -> Result<Vec<Statement>, StatementError> {
    if file.len() > STATEMENT_BYTES_MAX {
        return Err(StatementError::Length);
    }
    let options = ParsingOptions {
        nodes_limit: NODES_MAX,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(file, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => StatementError::Length,
        other => StatementError::Xml(other.to_string()),
    })?;
    let root = Element(document.root_element());
    if !root.0.has_tag_name((NAMESPACE, "Document")) {
        return Err(StatementError::Message);
    }
    let message = root.only("BkToCstmrStmt")?;
    message.all("Stmt").map(statement).collect()
}

fn statement(element: Element<'_, '_>) -> Result<Statement, StatementError> {
    let id = element.only("Acct")?.only("Id")?;
    let account = match id.find("IBAN") {
        Some(iban) => iban.text()?,
        None => id.only("Othr")?.only("Id")?.text()?,
    };
    let entries: Vec<Entry> = element.all("Ntry").map(entry).collect::<Result<_, _>>()?;
    let opening = balance(element, "OPBD")?;
    let closing = balance(element, "CLBD")?;
    if let (Some(opening), Some(closing)) = (opening, closing) {
        let booked = (entries.iter()).filter(|entry| entry.status == Status::Booked);
        let moved: i128 = booked
            .map(|entry| signed(entry.amount.units, entry.way))
            .sum();
        if opening + moved != closing {
            let line = element.line();
            return Err(StatementError::Balance { line });
        }
    }
    Ok(Statement {
        id: element.only("Id")?.text()?,
        account,
        entries,
    })
}

/// A booked balance of a statement, if it is there.
fn balance(statement: Element<'_, '_>, code: &str) -> Result<Option<i128>, StatementError> {
    for element in statement.all("Bal") {
        let kind = element.only("Tp")?.only("CdOrPrtry")?;
        if kind.find("Cd").is_some_and(|cd| cd.is(code)) {
            let units = element.only("Amt")?.money()?.units;
            return Ok(Some(signed(units, element.way()?)));
        }
    }
    Ok(None)
}

fn entry(element: Element<'_, '_>) -> Result<Entry, StatementError> {
    let amount = element.only("Amt")?.money()?;
    let status = match element.only("Sts")?.find("Cd") {
        Some(code) if code.is("BOOK") => Status::Booked,
        Some(code) if code.is("PDNG") => Status::Pending,
        _ => Status::Other,
    };
    let is_reversal = match element.find("RvslInd") {
        Some(flag) if flag.is("true") || flag.is("1") => true,
        Some(flag) if flag.is("false") || flag.is("0") => false,
        None => false,
        Some(flag) => return Err(flag.unread()),
    };
    let reference = element.find("AcctSvcrRef").map(Element::text).transpose()?;
    Ok(Entry {
        reference,
        amount,
        way: element.way()?,
        is_reversal,
        status,
        booked_on: element.find("BookgDt").map(day).transpose()?,
        parts: parts(element, amount)?,
    })
}

fn parts(element: Element<'_, '_>, whole: Money) -> Result<Vec<Part>, StatementError> {
    let transfers: Vec<_> = (element.all("NtryDtls"))
        .flat_map(|details| details.all("TxDtls"))
        .collect();
    let is_one = transfers.len() == 1;
    let mut parts = Vec::with_capacity(transfers.len().max(1));
    for transfer in transfers {
        let id = transfer
            .find("Refs")
            .and_then(|refs| refs.find("EndToEndId"));
        let end_to_end = id.map(Element::text).transpose()?;
        let own = transfer.find("Amt").or_else(|| {
            let details = transfer.find("AmtDtls")?;
            details.find("TxAmt")?.find("Amt")
        });
        let amount = match own {
            Some(amount) => amount.money()?,
            None if is_one => whole,
            None => return Err(transfer.missing("Amt")),
        };
        let end_to_end = end_to_end.filter(|id| id != NO_ID);
        parts.push(Part { end_to_end, amount });
    }
    if parts.is_empty() {
        parts.push(Part {
            end_to_end: None,
            amount: whole,
        });
    }
    let sum: u128 = parts.iter().map(|part| u128::from(part.amount.units)).sum();
    let is_whole = sum == u128::from(whole.units)
        && (parts.iter()).all(|part| part.amount.currency == whole.currency);
    if is_whole {
        Ok(parts)
    } else {
        let line = element.line();
        Err(StatementError::Parts { line })
    }
}

/// A day, or the day of a moment.
fn day(element: Element<'_, '_>) -> Result<Date, StatementError> {
    let element = match element.find("Dt") {
        Some(day) => day,
        None => element.only("DtTm")?,
    };
    let text = element.text()?;
    let day = text.split('T').next().unwrap_or_default();
    day.parse().map_err(|_| element.unread())
}

fn signed(units: u64, way: Way) -> i128 {
    match way {
        Way::Credit => i128::from(units),
        Way::Debit => -i128::from(units),
    }
}

/// An element of the message.
#[derive(Clone, Copy)]
struct Element<'a, 'i>(Node<'a, 'i>);

impl<'a, 'i: 'a> Element<'a, 'i> {
    fn all(self, name: &'static str) -> impl Iterator<Item = Self> + use<'a, 'i> {
        (self.0.children())
            .filter(move |node| node.has_tag_name((NAMESPACE, name)))
            .map(Self)
    }

    fn find(self, name: &'static str) -> Option<Self> {
        self.all(name).next()
    }

    /// The one element of this name.
    fn only(self, name: &'static str) -> Result<Self, StatementError> {
        let mut all = self.all(name);
        let first = all.next().ok_or_else(|| self.missing(name))?;
        match all.next() {
            Some(second) => Err(second.unread()),
            None => Ok(first),
        }
    }

    fn is(self, text: &str) -> bool {
        self.text().is_ok_and(|own| own == text)
    }

    fn text(self) -> Result<String, StatementError> {
        let has_elements = self.0.children().any(|child| child.is_element());
        let text: String = (self.0.children())
            .filter_map(|child| child.text().filter(|_| child.is_text()))
            .collect();
        let text = text.trim();
        if has_elements || text.is_empty() {
            Err(self.unread())
        } else {
            Ok(text.to_owned())
        }
    }

    fn money(self) -> Result<Money, StatementError> {
        let currency = self.0.attribute("Ccy").and_then(|code| code.parse().ok());
        let currency = currency.ok_or_else(|| self.unread())?;
        Money::read(&self.text()?, currency).map_err(|_| self.unread())
    }

    fn way(self) -> Result<Way, StatementError> {
        let element = self.only("CdtDbtInd")?;
        match element.text()?.as_str() {
            "CRDT" => Ok(Way::Credit),
            "DBIT" => Ok(Way::Debit),
            _ => Err(element.unread()),
        }
    }

    fn line(self) -> u32 {
        let at = self.0.range().start;
        self.0.document().text_pos_at(at).row
    }

    fn name(self) -> String {
        self.0.tag_name().name().to_owned()
    }

    fn missing(self, name: &'static str) -> StatementError {
        StatementError::Missing {
            line: self.line(),
            name,
            inside: self.name(),
        }
    }

    fn unread(self) -> StatementError {
        StatementError::Unread {
            line: self.line(),
            name: self.name(),
        }
    }
}

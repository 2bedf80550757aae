//! How many people want to be paid, from one list.

use city::City;
use city::id::ResidentId;
use city::mandate::{Mandate, Purpose};
use city::people::MandateError;
use city::policy::Action;

use super::{PayWay, PayeeError, keep};
use crate::SERVICE;
use crate::fund::FUNDS;
use crate::money::BankDetails;

/// Rows of a list at the most.
pub const PAYEES_MAX: usize = 500;

/// The head of a list.
const HEAD: [&str; 5] = ["resident", "way", "holder", "account", "bank"];

/// A row of a list: who, where the cell is the number of a person, and how, where the word is one of the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Whom it is about.
    pub resident: Option<ResidentId>,
    /// How they want to be paid.
    pub way: Option<PayWay>,
}

/// Why a row is not written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryFault {
    /// The register has no such person.
    Unknown,
    /// They have died or moved out of the city.
    Ended,
    /// The way is none of the two words.
    Way,
    /// The name, the account or the bank is none.
    Bank,
}

/// Reads a list: CSV with the head `resident,way,holder,account,bank`. The way is `wallet`, where the cells after it are empty,
/// or `bank`. No cell holds a comma, so none is quoted.
///
/// # Errors
/// The numbers of the lines, counted from one, that have not five cells; the first line is told where it is not the head.
pub fn read(text: &str) -> Result<Vec<Entry>, Vec<usize>> {
    let text = text.trim_start_matches('\u{feff}');
    let cells = |line: &'_ str| -> Vec<String> {
        let cells = line.split(',');
        cells.map(|cell| cell.trim().to_owned()).collect()
    };
    let mut lines = text.lines().enumerate();
    let head = lines.next().map(|(_, line)| cells(line));
    if head.is_none_or(|head| head != HEAD) {
        return Err(vec![1]);
    }
    let (mut entries, mut faults) = (Vec::new(), Vec::new());
    for (place, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        match &cells(line)[..] {
            [resident, way, holder, account, bank] => entries.push(Entry {
                resident: resident.parse().ok(),
                way: match way.as_str() {
                    "wallet" => Some(PayWay::Wallet),
                    "bank" => Some(PayWay::Bank(BankDetails {
                        holder: holder.clone(),
                        account: account.clone(),
                        bank: bank.clone(),
                    })),
                    _ => None,
                },
            }),
            _ => faults.push(place + 1),
        }
    }
    match faults.is_empty() {
        true => Ok(entries),
        false => Err(faults),
    }
}

/// Writes down how many people want to be paid, under a leave to look after funds: what fits of the list, and why the rest
/// does not, row by row.
///
/// # Errors
/// [`PayeeError::NotFound`] where the mandate is not one over funds, and when the database refuses. Rows before the fault are
/// written down then; sending the list again changes nothing about them.
pub async fn keep_all(
    city: &City,
    mandate: &Mandate,
    entries: Vec<Entry>,
) -> Result<Vec<Result<(), EntryFault>>, PayeeError> {
    if !mandate.covers_cohort(FUNDS) {
        return Err(PayeeError::NotFound);
    }
    let mut came = Vec::with_capacity(entries.len());
    for entry in entries {
        came.push(Box::pin(keep_one(city, mandate, entry)).await?);
    }
    Ok(came)
}

async fn keep_one(
    city: &City,
    mandate: &Mandate,
    entry: Entry,
) -> Result<Result<(), EntryFault>, PayeeError> {
    let Some(way) = entry.way else {
        return Ok(Err(EntryFault::Way));
    };
    let Some(resident) = entry.resident else {
        return Ok(Err(EntryFault::Unknown));
    };
    let registry = city.registry();
    let purpose = Purpose::EldercareServices;
    let asked = registry.over(mandate.access(), &resident, SERVICE, purpose, Action::Order);
    let leave = match asked.await {
        Ok(leave) => leave,
        Err(MandateError::Store(error)) => return Err(error.into()),
        Err(_) => return Ok(Err(EntryFault::Unknown)),
    };
    match keep(city, &leave, &resident, way).await {
        Ok(()) => Ok(Ok(())),
        Err(PayeeError::NotFound) => Ok(Err(EntryFault::Unknown)),
        Err(PayeeError::Ended) => Ok(Err(EntryFault::Ended)),
        Err(PayeeError::Bank(_)) => Ok(Err(EntryFault::Bank)),
        Err(error) => Err(error),
    }
}

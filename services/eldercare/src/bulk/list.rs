//! Reading a list of payments.

use city::City;
use city::id::ResidentId;

use crate::words::in_units;

/// The head of a list.
const HEAD: [&str; 4] = ["resident", "amount", "scheme", "reference"];

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Whom it is for, where the cell is the number of a person.
    pub resident: Option<ResidentId>,
    /// How much, in minor units.
    pub units: u64,
    /// The code of the scheme under which it is paid.
    pub scheme: String,
    /// By what the payment is known.
    pub reference: String,
}

/// Why a list can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListFault {
    /// The first line is not `resident,amount,scheme,reference`.
    Head,
    /// This line, counted from one, has not four cells, or its amount is none.
    Line(usize),
}

/// Reads a list: CSV with the head `resident,amount,scheme,reference`, amounts as people write them, such as `12.50`. No cell
/// holds a comma, so none is quoted.
///
/// # Errors
/// The first line that can't be read.
pub fn read(city: &City, text: &str) -> Result<Vec<Row>, ListFault> {
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = text.lines().enumerate();
    let head = lines.next().map(|(_, line)| cells(line));
    if head.is_none_or(|head| head != HEAD) {
        return Err(ListFault::Head);
    }
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    let rows = lines.map(|(place, line)| {
        let fault = ListFault::Line(place + 1);
        let [resident, amount, scheme, reference] = cells(line)[..] else {
            return Err(fault);
        };
        Ok(Row {
            resident: resident.parse().ok(),
            units: in_units(city, amount).ok_or(fault)?,
            scheme: scheme.to_owned(),
            reference: reference.to_owned(),
        })
    });
    rows.collect()
}

fn cells(line: &str) -> Vec<&str> {
    line.split(',').map(str::trim).collect()
}

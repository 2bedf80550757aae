//! Reading a list of payments.

use city::City;

use super::model::Row;
use crate::words::in_units;

/// The head of a list. Its last column may be left out.
const HEAD: [&str; 5] = ["resident", "amount", "scheme", "reference", "currency"];

/// Why a list can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListFault {
    /// The first line is not `resident,amount,scheme,reference`, with or without `currency` after it.
    Head,
    /// These lines, counted from one, have other cells than the head, or their amount is none.
    Lines(Vec<usize>),
}

/// Reads a list: CSV with the head `resident,amount,scheme,reference`, or the same with `currency` after it; amounts as people
/// write them, such as `12.50`. No cell holds a comma, so none is quoted.
///
/// # Errors
/// What can't be read.
pub fn read(city: &City, text: &str) -> Result<Vec<Row>, ListFault> {
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = text.lines().enumerate();
    let head = lines.next().map(|(_, line)| cells(line));
    let head = head.ok_or(ListFault::Head)?;
    let is_head = |columns: usize| head.iter().eq(HEAD.iter().take(columns));
    if !is_head(HEAD.len()) && !is_head(HEAD.len() - 1) {
        return Err(ListFault::Head);
    }
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for (place, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        let cells = cells(line);
        match row(city, &cells).filter(|_| cells.len() == head.len()) {
            Some(row) => rows.push(row),
            None => faults.push(place + 1),
        }
    }
    match faults.is_empty() {
        true => Ok(rows),
        false => Err(ListFault::Lines(faults)),
    }
}

fn row(city: &City, cells: &[&str]) -> Option<Row> {
    let (resident, amount, scheme, reference, rest) = match cells {
        [resident, amount, scheme, reference, rest @ ..] => {
            (resident, amount, scheme, reference, rest)
        }
        _ => return None,
    };
    Some(Row {
        resident: resident.parse().ok(),
        units: in_units(city, amount)?,
        scheme: (*scheme).to_owned(),
        reference: (*reference).to_owned(),
        currency: rest.first().map(|one| (*one).to_owned()),
    })
}

fn cells(line: &str) -> Vec<&str> {
    line.split(',').map(str::trim).collect()
}

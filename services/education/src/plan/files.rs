//! The files that are published with a plan, from which everyone recomputes it with `commonweal allocate`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use allocate::{Application as Row, Certificate, Matching, Reasons};
use serde::{Deserialize, Serialize};

use crate::application::Application;
use crate::round::Offer;

/// The lists of a round on one sheet, by pseudonym.
pub(super) struct Sheet<'a> {
    /// Each child's pseudonym and application.
    pub(super) pupils: Vec<(String, &'a Application)>,
    /// Each child's number, in the same order.
    pub(super) numbers: Vec<u64>,
    /// One row for each child and listed school.
    pub(super) rows: Vec<Row>,
}

/// The files of a plan, by name. They name children by pseudonym only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PublicFiles(BTreeMap<String, String>);

impl PublicFiles {
    /// The file with this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// All files, by name.
    pub fn by_name(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, content)| (name.as_str(), content.as_str()))
    }

    /// Writes the files of a plan. Nothing when a row points outside the sheet, which a plan made from it cannot.
    pub(super) fn write(
        offers: &[Offer],
        sheet: &Sheet<'_>,
        matching: &Matching,
        reasons: &Reasons<'_>,
        certificate: &Certificate,
    ) -> Option<Self> {
        let mut files = BTreeMap::new();
        files.insert("programmes.csv".to_owned(), programmes(offers));
        files.insert("applications.csv".to_owned(), applications(offers, sheet)?);
        files.insert("matching.csv".to_owned(), matched(offers, sheet, matching)?);
        files.insert("cutoffs.csv".to_owned(), cutoffs(offers, reasons)?);
        let mut certificate = serde_json::to_string_pretty(certificate).ok()?;
        certificate.push('\n');
        files.insert("certificate.json".to_owned(), certificate);
        Some(Self(files))
    }
}

fn programmes(offers: &[Offer]) -> String {
    let mut text = "programme,capacity\n".to_owned();
    for offer in offers {
        let _ = writeln!(text, "{},{}", offer.id, offer.seats);
    }
    text
}

fn applications(offers: &[Offer], sheet: &Sheet<'_>) -> Option<String> {
    let mut text = "student,rank,programme,priority_group,lottery\n".to_owned();
    for row in &sheet.rows {
        let (pseudonym, _) = sheet.pupils.get(row.student as usize)?;
        let offer = offers.get(row.programme as usize)?;
        let _ = writeln!(
            text,
            "{pseudonym},{},{},{},{}",
            row.rank, offer.id, row.priority_group, row.lottery
        );
    }
    Some(text)
}

fn matched(offers: &[Offer], sheet: &Sheet<'_>, matching: &Matching) -> Option<String> {
    let mut text = "student,programme,rank\n".to_owned();
    for ((pseudonym, _), place) in sheet.pupils.iter().zip(matching.places()) {
        match place {
            Some(place) => {
                let offer = offers.get(place.programme as usize)?;
                let _ = writeln!(text, "{pseudonym},{},{}", offer.id, place.rank);
            }
            None => {
                let _ = writeln!(text, "{pseudonym},,");
            }
        }
    }
    Some(text)
}

/// As `commonweal allocate` writes them: where a programme is full, the last one admitted.
fn cutoffs(offers: &[Offer], reasons: &Reasons<'_>) -> Option<String> {
    let mut text = "programme,capacity,filled,applicants,cutoff_priority_group,cutoff_lottery,cutoff_position\n"
        .to_owned();
    for (offer, cutoff) in offers.iter().zip(reasons.cutoffs()) {
        let _ = write!(
            text,
            "{},{},{},{},",
            offer.id, cutoff.seats, cutoff.filled, cutoff.applicants
        );
        match cutoff.last.filter(|_| cutoff.is_full()) {
            Some(last) => {
                let _ = writeln!(
                    text,
                    "{},{},{}",
                    last.priority_group, last.lottery, last.position
                );
            }
            None => text.push_str(",,\n"),
        }
    }
    Some(text)
}

//! The files that are published with a plan, from which everyone recomputes it with `commonweal allocate`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use allocate::{Certificate, Matching, Reasons};
use serde::{Deserialize, Serialize};

use super::rows::{ROOT_FILE, RowProof, Rows};
use super::sheet::Sheet;

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
        sheet: &Sheet<'_>,
        matching: &Matching,
        reasons: &Reasons<'_>,
        certificate: &Certificate,
    ) -> Option<Self> {
        let mut files = BTreeMap::new();
        let mut put = |name: &str, content| files.insert(name.to_owned(), content);
        put("programmes.csv", programmes(sheet)?);
        put("applications.csv", applications(sheet)?);
        put("matching.csv", matched(sheet, matching)?);
        put("cutoffs.csv", cutoffs(sheet, reasons)?);
        if !sheet.reserves.is_empty() {
            put("reserves.csv", reserves(sheet)?);
            put("classes.csv", classes(sheet)?);
        }
        if !sheet.families.is_empty() {
            put("siblings.csv", siblings(sheet)?);
        }
        let mut certificate = serde_json::to_string_pretty(certificate).ok()?;
        certificate.push('\n');
        put("certificate.json", certificate);
        Self(files).with_root()
    }

    /// The files with the root over the rows of children that they have now.
    fn with_root(mut self) -> Option<Self> {
        let root = Rows::of(&self).root_file()?;
        self.0.insert(ROOT_FILE.to_owned(), root);
        Some(self)
    }

    /// What the files have of a child, with the proof that it is in the plan; nothing where the child is not in them.
    #[must_use]
    pub fn row(&self, pseudonym: &str) -> Option<RowProof> {
        Rows::of(self).proof(pseudonym)
    }

    /// The root over the rows of children, in base64.
    #[must_use]
    pub fn rows_root(&self) -> String {
        Rows::of(self).root().to_base64()
    }

    /// Puts a further file beside the others.
    pub(super) fn add(&mut self, name: &str, content: String) {
        self.0.insert(name.to_owned(), content);
        if let Some(root) = Rows::of(self).root_file() {
            self.0.insert(ROOT_FILE.to_owned(), root);
        }
    }
}

/// The schools are named where brothers and sisters are to be at one.
fn programmes(sheet: &Sheet<'_>) -> Option<String> {
    let with_schools = !sheet.families.is_empty();
    let mut text = if with_schools {
        "programme,capacity,school\n".to_owned()
    } else {
        "programme,capacity\n".to_owned()
    };
    for (offer, seats) in sheet.offers.iter().zip(&sheet.capacities) {
        if with_schools {
            writeln!(text, "{},{seats},{}", offer.id, offer.site).ok()?;
        } else {
            writeln!(text, "{},{seats}", offer.id).ok()?;
        }
    }
    Some(text)
}

fn applications(sheet: &Sheet<'_>) -> Option<String> {
    let mut text = "student,rank,programme,priority_group,lottery\n".to_owned();
    for row in &sheet.rows {
        let pseudonym = sheet.pseudonym(row.student)?;
        let offer = sheet.offers.get(row.programme as usize)?;
        let (rank, group, number) = (row.rank, row.priority_group, row.lottery);
        writeln!(text, "{pseudonym},{rank},{},{group},{number}", offer.id).ok()?;
    }
    Some(text)
}

fn reserves(sheet: &Sheet<'_>) -> Option<String> {
    let mut text = "programme,class,seats,order\n".to_owned();
    for kept in &sheet.reserves {
        let offer = sheet.offers.get(kept.programme as usize)?;
        let class = match kept.class {
            Some(class) => sheet.classes.get(class as usize)?.as_str(),
            None => "",
        };
        writeln!(text, "{},{class},{},{}", offer.id, kept.seats, kept.order).ok()?;
    }
    Some(text)
}

fn classes(sheet: &Sheet<'_>) -> Option<String> {
    let mut text = "student,class\n".to_owned();
    for (student, class) in &sheet.members {
        let class = sheet.classes.get(*class as usize)?;
        writeln!(text, "{},{class}", sheet.pseudonym(*student)?).ok()?;
    }
    Some(text)
}

/// Families are named by the pseudonym of the child who leads.
fn siblings(sheet: &Sheet<'_>) -> Option<String> {
    let mut text = "student,family\n".to_owned();
    for family in &sheet.families {
        let name = sheet.pseudonym(*family.first()?)?;
        for student in family {
            writeln!(text, "{},{name}", sheet.pseudonym(*student)?).ok()?;
        }
    }
    Some(text)
}

fn matched(sheet: &Sheet<'_>, matching: &Matching) -> Option<String> {
    let mut text = "student,programme,rank\n".to_owned();
    for ((pseudonym, _), place) in sheet.pupils.iter().zip(matching.places()) {
        match place {
            Some(place) => {
                let offer = sheet.offers.get(place.programme as usize)?;
                writeln!(text, "{pseudonym},{},{}", offer.id, place.rank).ok()?;
            }
            None => writeln!(text, "{pseudonym},,").ok()?,
        }
    }
    Some(text)
}

/// As `commonweal allocate` writes them: where a programme is full, the last one admitted.
fn cutoffs(sheet: &Sheet<'_>, reasons: &Reasons<'_>) -> Option<String> {
    let mut text = "programme,capacity,filled,applicants,cutoff_priority_group,cutoff_lottery,cutoff_position\n"
        .to_owned();
    for (offer, cutoff) in sheet.offers.iter().zip(reasons.cutoffs()) {
        let (seats, filled, applicants) = (cutoff.seats, cutoff.filled, cutoff.applicants);
        write!(text, "{},{seats},{filled},{applicants},", offer.id).ok()?;
        match cutoff.last.filter(|_| cutoff.is_full()) {
            Some(last) => {
                let (group, number) = (last.priority_group, last.lottery);
                writeln!(text, "{group},{number},{}", last.position).ok()?;
            }
            None => text.push_str(",,\n"),
        }
    }
    Some(text)
}

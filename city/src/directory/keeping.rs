//! Keeping the directory right: each entry has a body that answers for it, and whose officers confirm it or put it right by a
//! day.

use std::sync::Arc;

use jiff::civil::{Date, Time};
use thiserror::Error;

use super::book::Directory;
use super::entry::{Entry, confirm_by};
use super::hsds::{NAME_CHARACTERS_MAX, Record, Records, TEXT_CHARACTERS_MAX, Table, derived_id};
use super::offered::Offered;
use super::own::{self, Mark, marked};
use super::store::records::{self, Change, ChangeKind};
use crate::City;
use crate::error::{StoreError, flatten};
use crate::id::BodyId;
use crate::mandate::{Access, Purpose};
use crate::policy::{About, Action, Ask, Office};
use crate::words::Wording;

/// The desk at which the directory is kept, as policies call it.
const OFFICE: &str = "directory";

/// Days of the week as the specification writes them.
const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// Why an entry was not confirmed or put right.
#[derive(Debug, Error)]
pub enum KeepError {
    /// There is no such entry, or another body answers for it.
    #[error("there is no such entry that is yours to keep")]
    NotYours,
    /// It was changed since it was looked at.
    #[error("the entry was changed since it was looked at: look at it again")]
    Changed,
    /// A field can't be used: its name, and how many characters it may have.
    #[error("{field} can't be used")]
    Field {
        /// The field.
        field: &'static str,
    },
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// An entry put right.
#[derive(Debug, Clone, PartialEq)]
pub struct Mended {
    /// The moment of the last change that was looked at, as it stands in the record.
    pub follows: String,
    /// What it says in both languages, by field of the specification.
    pub words: Vec<(&'static str, Wording)>,
    /// A telephone number; empty for none.
    pub phone: String,
    /// Opening hours wherever a place has none of its own, line by line, such as `MO,TU,WE,TH,FR 09:00-17:00`.
    pub hours: String,
    /// Whether it is offered.
    pub offered: Offered,
}

/// The desk of those who keep the directory.
#[derive(Clone)]
pub struct Keeping {
    city: City,
}

impl Keeping {
    /// The desk of a city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// The body whose entries somebody keeps.
    #[must_use]
    pub fn body<'a>(&self, access: &'a Access) -> Option<&'a BodyId> {
        let actor = access.actor();
        let body = &actor.post()?.body;
        let ask = Ask {
            action: Action::Administer,
            purpose: Purpose::Registration,
            about: About::Office(Office { name: OFFICE, body }),
        };
        let permitted = self.city.policies().permits(actor, &ask);
        permitted.map(|_| body)
    }

    /// The positions in the directory of the entries that somebody's body answers for: those due first come first.
    ///
    /// # Errors
    /// [`KeepError::NotYours`] for whoever keeps no entries; when the database cannot be read.
    pub async fn list(&self, access: &Access) -> Result<Vec<Entry>, KeepError> {
        let body = self.body(access).ok_or(KeepError::NotYours)?;
        let directory = self.city.directory().await?;
        let all = directory.entries().iter();
        let mut own: Vec<Entry> = all
            .filter(|entry| entry.body() == Some(body))
            .cloned()
            .collect();
        own.sort_by(|one, other| {
            let by_day = one.confirm_by.cmp(&other.confirm_by);
            by_day.then_with(|| one.name.en.cmp(&other.name.en))
        });
        Ok(own)
    }

    /// An entry that is somebody's to keep, with the directory it stands in.
    ///
    /// # Errors
    /// See [`KeepError`].
    pub async fn one(
        &self,
        access: &Access,
        id: &str,
    ) -> Result<(Arc<Directory>, Record), KeepError> {
        let body = self.body(access).ok_or(KeepError::NotYours)?;
        let directory = self.city.directory().await?;
        let entry = directory.entry(id).ok_or(KeepError::NotYours)?;
        if entry.body() != Some(body) {
            return Err(KeepError::NotYours);
        }
        let service = directory.records().get(Table::Service, id);
        let service = service.ok_or(KeepError::NotYours)?.clone();
        Ok((directory, service))
    }

    /// Confirms that an entry is right. Gives the day by which it must be confirmed again.
    ///
    /// # Errors
    /// See [`KeepError`].
    pub async fn confirm(&self, access: &Access, id: &str) -> Result<Date, KeepError> {
        let (directory, mut service) = self.one(access, id).await?;
        let mut put = Vec::new();
        let by = self.made_sure(&mut service, &mut put);
        put.push(service);
        self.write(access, &directory, ChangeKind::Confirmed, id, (put, vec![]))
            .await?;
        Ok(by)
    }

    /// Puts an entry right, which confirms it, too.
    ///
    /// # Errors
    /// See [`KeepError`].
    pub async fn mend(&self, access: &Access, id: &str, mended: Mended) -> Result<(), KeepError> {
        let (directory, mut service) = self.one(access, id).await?;
        if service.text("last_modified") != mended.follows {
            return Err(KeepError::Changed);
        }
        let before = directory.records();
        let mut after = before.clone();
        for (field, words) in &mended.words {
            let words = checked(field, words)?;
            own::say(&mut after, &mut service, field, &words);
        }
        service.set("status", mended.offered.status());
        for (mark, value) in mended.offered.marks() {
            let one = marked(&service, mark, &value);
            if value.is_empty() {
                after.remove(one.table, &one.id);
            } else {
                after.put(one);
            }
        }
        set_phone(&mut after, &service, &mended.phone)?;
        set_hours(&mut after, &service, &mended.hours)?;
        self.save(access, &directory, service, after).await
    }

    /// Puts the hours of one place at which a service is given in the place of those it had, which confirms the entry, too.
    /// Without lines it has the hours that hold everywhere.
    ///
    /// # Errors
    /// See [`KeepError`]; [`KeepError::NotYours`] where the service is not given there.
    pub async fn mend_hours(
        &self,
        access: &Access,
        (id, at): (&str, &str),
        follows: &str,
        hours: &str,
    ) -> Result<(), KeepError> {
        let (directory, service) = self.one(access, id).await?;
        let at = given_at(directory.records(), id, at).ok_or(KeepError::NotYours)?;
        if service.text("last_modified") != follows {
            return Err(KeepError::Changed);
        }
        let mut after = directory.records().clone();
        set_hours(&mut after, at, hours)?;
        self.save(access, &directory, service, after).await
    }

    async fn save(
        &self,
        access: &Access,
        directory: &Directory,
        mut service: Record,
        mut after: Records,
    ) -> Result<(), KeepError> {
        let (id, mut put) = (service.id.clone(), Vec::new());
        self.made_sure(&mut service, &mut put);
        put.push(service);
        put.into_iter().for_each(|record| after.put(record));
        let changes = between(directory.records(), &after);
        self.write(access, directory, ChangeKind::Mended, &id, changes)
            .await
    }

    /// Says in the records of a service that it was made sure of today.
    fn made_sure(&self, service: &mut Record, put: &mut Vec<Record>) -> Date {
        let today = self.city.today();
        let by = confirm_by(today, None);
        service.set("assured_date", today.to_string());
        service.set("last_modified", self.city.now().to_string());
        put.push(marked(service, Mark::ConfirmBy, &by.to_string()));
        put.extend(own::taxonomies());
        by
    }

    async fn write(
        &self,
        access: &Access,
        directory: &Directory,
        kind: ChangeKind,
        id: &str,
        (put, removed): (Vec<Record>, Vec<(Table, String)>),
    ) -> Result<(), KeepError> {
        let follows = directory.version();
        let change = Change {
            number: follows + 1,
            at: self.city.now(),
            kind,
            service: Some(id.to_owned()),
            body: self.body(access).cloned(),
            by: access.actor().key(),
        };
        let job = self.city.db().write(move |tx| {
            Box::pin(async move {
                if !records::put_down(tx, follows, &change).await? {
                    return Err(KeepError::Changed);
                }
                records::remove(tx, &removed).await?;
                Ok(records::write(tx, &put).await?)
            })
        });
        flatten(job.await)
    }
}

/// What changed from records to others: those to put, and those to take out.
fn between(before: &Records, after: &Records) -> (Vec<Record>, Vec<(Table, String)>) {
    let put = after
        .iter()
        .filter(|record| before.get(record.table, &record.id) != Some(record))
        .cloned();
    let removed = before
        .iter()
        .filter(|record| after.get(record.table, &record.id).is_none())
        .map(|record| (record.table, record.id.clone()));
    (put.collect(), removed.collect())
}

/// Words as they are kept. A name must be there in both languages.
fn checked(field: &'static str, words: &Wording) -> Result<Wording, KeepError> {
    let most = if field == "name" {
        NAME_CHARACTERS_MAX
    } else {
        TEXT_CHARACTERS_MAX
    };
    let words = Wording::new(words.en.trim(), words.zh_hans.trim());
    let is_right = |text: &str| {
        let has_all = field != "name" || !text.is_empty();
        has_all && text.chars().count() <= most
    };
    if is_right(&words.en) && is_right(&words.zh_hans) {
        Ok(words)
    } else {
        Err(KeepError::Field { field })
    }
}

/// Puts the one telephone number of a service in the place of its first.
fn set_phone(records: &mut Records, service: &Record, number: &str) -> Result<(), KeepError> {
    let number = number.trim();
    let is_number = |one: char| one.is_ascii_digit() || matches!(one, '+' | '-' | ' ' | '(' | ')');
    if number.chars().count() > 40 || !number.chars().all(is_number) {
        return Err(KeepError::Field { field: "phone" });
    }
    let first = records
        .pointing(Table::Phone, "service_id", &service.id)
        .next()
        .cloned();
    match (first, number.is_empty()) {
        (Some(first), true) => drop(records.remove(first.table, &first.id)),
        (Some(first), false) => records.put(first.with("number", number)),
        (None, true) => {}
        (None, false) => {
            let id = derived_id(Table::Phone, &format!("{}/mended", service.id));
            let phone = Record::new(Table::Phone, id)
                .with("service_id", service.id.as_str())
                .with("number", number)
                .with("type", "voice");
            records.put(phone);
        }
    }
    Ok(())
}

/// Where a service is given.
#[must_use]
pub fn given_at<'a>(records: &'a Records, service: &str, at: &str) -> Option<&'a Record> {
    let at = records.get(Table::ServiceAtLocation, at)?;
    (at.text("service_id") == service).then_some(at)
}

/// Puts hours in the place of those that a service, or a place at which it is given, had. What a line can't say stays.
fn set_hours(records: &mut Records, of: &Record, lines: &str) -> Result<(), KeepError> {
    let old: Vec<String> = weekly(records, of).map(|one| one.id.clone()).collect();
    old.iter()
        .for_each(|id| drop(records.remove(Table::Schedule, id)));
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    for (place, line) in lines.enumerate() {
        let read = read_hours(line).ok_or(KeepError::Field { field: "hours" })?;
        records.put(schedule(of, &place.to_string(), &read));
    }
    Ok(())
}

/// A line of hours: days, and from when to when.
pub(crate) type HoursLine = (String, Time, Time);

/// Reads a line of hours such as `MO,TU 09:00-17:00`.
fn read_hours(line: &str) -> Option<HoursLine> {
    let (days, times) = line.split_once(' ')?;
    let days = days.to_ascii_uppercase();
    if !days.split(',').all(|day| DAYS.contains(&day)) {
        return None;
    }
    let (opens, closes) = times.trim().split_once(['-', '–'])?;
    let time = |text: &str| {
        let (hour, minute) = text.trim().split_once([':', '：'])?;
        Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
    };
    Some((days, time(opens)?, time(closes)?))
}

/// A schedule for each week.
pub(crate) fn schedule(of: &Record, name: &str, (days, opens, closes): &HoursLine) -> Record {
    let id = derived_id(Table::Schedule, &format!("{}/{name}", of.id));
    let written = |time: &Time| format!("{:02}:{:02}", time.hour(), time.minute());
    Record::new(Table::Schedule, id)
        .with(pointing_to(of.table), of.id.as_str())
        .with("freq", "WEEKLY")
        .with("byday", days.as_str())
        .with("opens_at", written(opens))
        .with("closes_at", written(closes))
}

/// By what a schedule names whose hours it has.
fn pointing_to(table: Table) -> &'static str {
    match table {
        Table::Location => "location_id",
        Table::ServiceAtLocation => "service_at_location_id",
        _ => "service_id",
    }
}

/// The schedules of a service or of a place that a line can say: the same in each week, without an end.
fn weekly<'a>(records: &'a Records, of: &'a Record) -> impl Iterator<Item = &'a Record> {
    const BEYOND: [&str; 8] = [
        "valid_from",
        "valid_to",
        "until",
        "dtstart",
        "bymonthday",
        "byweekno",
        "byyearday",
        "count",
    ];
    let says =
        |one: &Record, field: &str| !one.text(field).is_empty() || one.number(field).is_some();
    let all = records.pointing(Table::Schedule, pointing_to(of.table), &of.id);
    all.filter(move |one| {
        let mut days = one.text("byday").split(',');
        one.text("freq") != "MONTHLY"
            && one.number("interval").is_none_or(|weeks| weeks <= 1.0)
            && days.all(|day| DAYS.contains(&day.trim()))
            && !BEYOND.iter().any(|field| says(one, field))
    })
}

/// The lines of hours of a service, or of a place at which it is given, as they are put right.
#[must_use]
pub fn hours_lines(records: &Records, of: &Record) -> String {
    let lines: Vec<String> = weekly(records, of)
        .map(|one| {
            let time = |field| one.text(field).chars().take(5).collect::<String>();
            let (opens, closes) = (time("opens_at"), time("closes_at"));
            format!("{} {opens}-{closes}", one.text("byday"))
        })
        .collect();
    lines.join("\n")
}

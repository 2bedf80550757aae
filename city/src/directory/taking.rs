//! Taking records in that others publish. What a body of this city has made sure of later stays as it is, and is listed.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;
use thiserror::Error;

use super::book::last_made_sure;
use super::hsds::{Record, Records, Table};
use super::own::{self, Mark, mark, marked};
use super::store::records::{self, Change, ChangeKind};
use crate::City;
use crate::error::{StoreError, flatten};
use crate::id::BodyId;
use crate::words::Wording;

/// Records that somebody publishes.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// The records, which have been read and checked.
    pub records: Records,
    /// Who publishes them.
    pub publisher: String,
    /// The body that answers for what comes from organisations that are no body of this city.
    pub body: Option<BodyId>,
}

/// What came of taking records in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Taken {
    /// Records that were not known.
    pub new: usize,
    /// Records that were known otherwise.
    pub changed: usize,
    /// Records that were known like this.
    pub same: usize,
    /// Entries that stay as a body of this city made sure of them.
    pub kept: Vec<Kept>,
    /// The ids of services whose rule can't be read, so that their text stands alone.
    pub unreadable_rules: Vec<String>,
}

/// An entry that stays as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The id of the service.
    pub service: String,
    /// Its name here.
    pub name: Wording,
    /// The day on which a body of this city made sure of it.
    pub sure_on: Date,
    /// The day of what the publisher says, where they say it.
    pub theirs: Option<Date>,
}

/// Why records were not taken in. Nothing was changed then.
#[derive(Debug, Error)]
pub enum TakeError {
    /// Nobody would answer for entries.
    #[error(
        "nobody in this city answers for what comes from {organizations}: name the body that does with --body"
    )]
    NobodyAnswers {
        /// The names of the organisations.
        organizations: String,
    },
    /// The body is not one of this city.
    #[error("this city has no body {body}: commonweal directory bodies lists those it has")]
    UnknownBody {
        /// The id.
        body: BodyId,
    },
    /// The directory was changed at the same time.
    #[error("the directory was changed at the same time: import again")]
    Changed,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes records in. The same records taken in again change nothing.
///
/// # Errors
/// See [`TakeError`].
pub async fn take_in(city: &City, incoming: Incoming) -> Result<Taken, TakeError> {
    let Incoming {
        records: mut theirs,
        publisher,
        body,
    } = incoming;
    let directory = city.directory().await?;
    let ours = directory.records();
    let sure = last_made_sure(records::made_sure(city.db().read()).await?);
    pointing_still(ours, &mut theirs);
    answered_for(city, ours, &mut theirs, body)?;
    for record in own::taxonomies() {
        theirs.put(record);
    }
    let (kept, untouched) = kept(city, ours, &theirs, &sure);
    let mut taken = Taken {
        kept,
        unreadable_rules: own::unreadable_rules(&theirs),
        ..Taken::default()
    };
    let mut changes = Vec::new();
    for record in theirs.iter() {
        let key = (record.table, record.id.clone());
        match ours.get(record.table, &record.id) {
            Some(own) if own == record => taken.same += 1,
            _ if untouched.contains(&key) => {}
            None => {
                taken.new += 1;
                changes.push(record.clone());
            }
            Some(_) => {
                taken.changed += 1;
                changes.push(record.clone());
            }
        }
    }
    if !changes.is_empty() {
        written(city, directory.version(), publisher, changes).await?;
    }
    Ok(taken)
}

async fn written(
    city: &City,
    follows: i64,
    by: String,
    changes: Vec<Record>,
) -> Result<(), TakeError> {
    let change = Change {
        number: follows + 1,
        at: city.now(),
        kind: ChangeKind::Imported,
        service: None,
        body: None,
        by,
    };
    let job = city.db().write(move |tx| {
        Box::pin(async move {
            if !records::put_down(tx, follows, &change).await? {
                return Err(TakeError::Changed);
            }
            Ok(records::write(tx, &changes).await?)
        })
    });
    flatten(job.await)
}

/// Keeps what joins a record to others where it is not said: a nested list names a place without whose it is.
fn pointing_still(ours: &Records, theirs: &mut Records) {
    let mut joined = Vec::new();
    for record in theirs.iter() {
        let Some(own) = ours.get(record.table, &record.id) else {
            continue;
        };
        let fields = record.table.spec().fields.iter();
        let unsaid = fields.filter(|field| {
            let has = |one: &Record| one.fields.contains_key(field.name);
            field.to.is_some() && has(own) && !has(record)
        });
        let mut whole = record.clone();
        unsaid.for_each(|field| whole.set(field.name, own.text(field.name)));
        if whole != *record {
            joined.push(whole);
        }
    }
    joined.into_iter().for_each(|record| theirs.put(record));
}

/// Sees to it that a body of this city answers for whatever organisations give.
fn answered_for(
    city: &City,
    ours: &Records,
    theirs: &mut Records,
    body: Option<BodyId>,
) -> Result<(), TakeError> {
    let is_here = |id: &BodyId| city.bodies().iter().any(|body| body.id == *id);
    if let Some(body) = &body
        && !is_here(body)
    {
        return Err(TakeError::UnknownBody { body: body.clone() });
    }
    let answers = |records: &Records, one: &Record| {
        let body: Option<BodyId> = mark(records, one, Mark::Body).parse().ok();
        body.filter(is_here)
    };
    let mut marks = Vec::new();
    let mut nobody = Vec::new();
    for one in theirs.of(Table::Organization) {
        if answers(theirs, one).is_some() {
            continue;
        }
        match answers(ours, one).as_ref().or(body.as_ref()) {
            Some(body) => marks.push(marked(one, Mark::Body, body.as_str())),
            None => nobody.push(one.text("name").to_owned()),
        }
    }
    if !nobody.is_empty() {
        let organizations = nobody.join(", ");
        return Err(TakeError::NobodyAnswers { organizations });
    }
    marks.into_iter().for_each(|mark| theirs.put(mark));
    Ok(())
}

pub(super) type Keys = BTreeSet<(Table, String)>;

/// The entries that stay as they are, and the records that nothing may touch for their sake.
fn kept(
    city: &City,
    ours: &Records,
    theirs: &Records,
    sure: &HashMap<String, Change>,
) -> (Vec<Kept>, Keys) {
    let (mut kept, mut untouched) = (Vec::new(), Keys::new());
    for service in theirs.of(Table::Service) {
        let (Some(own), Some(change)) =
            (ours.get(Table::Service, &service.id), sure.get(&service.id))
        else {
            continue;
        };
        let said_on = said_on(city, service);
        let sure_on = city.date_at(change.at);
        let mut keys = Keys::new();
        parts(theirs, service, &mut keys);
        let is_other = keys
            .iter()
            .any(|(table, id)| theirs.get(*table, id) != ours.get(*table, id));
        if !is_other || said_on.is_some_and(|day| day > sure_on) {
            continue;
        }
        parts(ours, own, &mut keys);
        around(ours, own, &mut keys);
        untouched.extend(keys);
        kept.push(Kept {
            service: service.id.clone(),
            name: own::words(ours, own, "name"),
            sure_on,
            theirs: said_on,
        });
    }
    (kept, untouched)
}

/// The day of what a publisher says of a service: when they last made sure of it, or changed it.
fn said_on(city: &City, service: &Record) -> Option<Date> {
    let assured = service.text("assured_date").parse().ok();
    let modified: Option<Timestamp> = service.text("last_modified").parse().ok();
    let modified = modified.map(|moment| city.date_at(moment));
    assured.into_iter().chain(modified).max()
}

/// A record with all that hangs on it and is nobody else's.
pub(super) fn parts(records: &Records, record: &Record, keys: &mut Keys) {
    if !keys.insert((record.table, record.id.clone())) {
        return;
    }
    for branch in record.table.branches().filter(|branch| branch.is_many) {
        for child in records.pointing(branch.table, branch.by, &record.id) {
            parts(records, child, keys);
        }
    }
}

/// What an entry needs besides its own parts: who gives it, and the places where it is given.
pub(super) fn around(records: &Records, service: &Record, keys: &mut Keys) {
    let giver = records.follow(service, "organization_id");
    let places = records.pointing(Table::ServiceAtLocation, "service_id", &service.id);
    let places = places.filter_map(|at| records.follow(at, "location_id"));
    for place in places {
        parts(records, place, keys);
    }
    if let Some(giver) = giver {
        keys.insert((giver.table, giver.id.clone()));
    }
}

//! Rows of events and of the consumers' queues.

use std::collections::BTreeMap;

use jiff::Timestamp;
use platform::db::Database;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::{Event, EventContent, NewEvent};
use crate::error::StoreError;

/// Rows in one statement.
const ROWS_PER_STATEMENT: usize = 2_000;

/// Most events a consumer takes at once.
pub const EVENTS_PER_BATCH: u64 = 500;

mod event {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "event")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub sequence: i64,
        pub kind: String,
        pub content: Json,
        pub happened_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod subject {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "event_subject")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject_id: String,
        pub last_sequence: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod consumer {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "event_consumer")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub consumer: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod queue {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "event_queue")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub consumer: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub sequence: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Writes events and hands them to consumers.
pub struct EventStore;

impl EventStore {
    /// Makes a consumer known: from now on every event stands in its queue. Doing so again changes nothing.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn subscribe(tx: &DatabaseTransaction, name: &str) -> Result<(), StoreError> {
        let row = consumer::ActiveModel {
            consumer: Set(name.to_owned()),
        };
        consumer::Entity::insert(row)
            .on_conflict(
                OnConflict::column(consumer::Column::Consumer)
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(tx)
            .await?;
        Ok(())
    }

    /// Writes events in the transaction of their cause, each at the end of its subject's order.
    ///
    /// Subjects are locked in the order of their ids, so that two transactions with the same subjects wait for one
    /// another and never each for the other.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn publish(
        tx: &DatabaseTransaction,
        now: Timestamp,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut of_subject: BTreeMap<&str, Vec<&EventContent>> = BTreeMap::new();
        for event in events {
            of_subject
                .entry(&event.subject)
                .or_default()
                .push(&event.content);
        }
        let consumers = consumer::Entity::find().all(tx).await?;
        let subjects: Vec<(&str, Vec<&EventContent>)> = of_subject.into_iter().collect();
        for part in subjects.chunks(ROWS_PER_STATEMENT) {
            let last = lock_subjects(tx, part).await?;
            let mut rows = Vec::new();
            for (subject, contents) in part {
                let end = last
                    .get(*subject)
                    .copied()
                    .ok_or(StoreError::corrupt("event_subject.last_sequence"))?;
                let first = end - contents.len() as i64 + 1;
                for (sequence, content) in (first..).zip(contents) {
                    rows.push(event::ActiveModel {
                        subject_id: Set((*subject).to_owned()),
                        sequence: Set(sequence),
                        kind: Set(content.kind().to_owned()),
                        content: Set(serde_json::to_value(content)
                            .map_err(|_| StoreError::corrupt("event.content"))?),
                        happened_at: Set(now.as_microsecond()),
                    });
                }
            }
            write(tx, rows, &consumers).await?;
        }
        Ok(())
    }

    /// Holds a subject's place in the order of events until the transaction ends, without an event.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn hold(tx: &DatabaseTransaction, subject: &str) -> Result<(), StoreError> {
        lock_subjects(tx, &[(subject, Vec::new())]).await?;
        Ok(())
    }

    /// The next events in a consumer's queue, in order for each subject, at most [`EVENTS_PER_BATCH`].
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn waiting(db: &Database, consumer: &str) -> Result<Vec<Event>, StoreError> {
        let queued = queue::Entity::find()
            .filter(queue::Column::Consumer.eq(consumer))
            .order_by_asc(queue::Column::SubjectId)
            .order_by_asc(queue::Column::Sequence)
            .limit(EVENTS_PER_BATCH)
            .all(db.read())
            .await?;
        let mut events = Vec::with_capacity(queued.len());
        for entry in queued {
            let row = event::Entity::find_by_id((entry.subject_id, entry.sequence))
                .one(db.read())
                .await?;
            let row = row.ok_or(StoreError::corrupt("event_queue.sequence"))?;
            events.push(Event {
                subject: row.subject_id,
                sequence: row.sequence,
                content: serde_json::from_value(row.content)
                    .map_err(|_| StoreError::corrupt("event.content"))?,
                happened_at: Timestamp::from_microsecond(row.happened_at)
                    .map_err(|_| StoreError::corrupt("event.happened_at"))?,
            });
        }
        Ok(events)
    }

    /// When the newest event happened, if there is any. It looks at every event.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn newest(db: &Database) -> Result<Option<Timestamp>, StoreError> {
        let newest: Option<Option<i64>> = event::Entity::find()
            .select_only()
            .column_as(event::Column::HappenedAt.max(), "newest")
            .into_tuple()
            .one(db.read())
            .await?;
        newest
            .flatten()
            .map(Timestamp::from_microsecond)
            .transpose()
            .map_err(|_| StoreError::corrupt("event.happened_at"))
    }

    /// Takes one event out of a consumer's queue, in the transaction of the consumer's own work. Tells whether it was
    /// still there: if not, the work was done before and must not be done again.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn done(
        tx: &DatabaseTransaction,
        consumer: &str,
        event: &Event,
    ) -> Result<bool, StoreError> {
        let key = (consumer.to_owned(), event.subject.clone(), event.sequence);
        let gone = queue::Entity::delete_by_id(key).exec(tx).await?;
        Ok(gone.rows_affected == 1)
    }
}

/// Moves the subjects' ends on by as many events as each has, and holds their rows until the transaction ends.
async fn lock_subjects(
    tx: &DatabaseTransaction,
    subjects: &[(&str, Vec<&EventContent>)],
) -> Result<BTreeMap<String, i64>, StoreError> {
    let rows = subjects
        .iter()
        .map(|(subject, contents)| subject::ActiveModel {
            subject_id: Set((*subject).to_owned()),
            last_sequence: Set(contents.len() as i64),
        });
    let moved = Expr::col(("event_subject", subject::Column::LastSequence))
        .add(Expr::col(("excluded", subject::Column::LastSequence)));
    let ends = subject::Entity::insert_many(rows)
        .on_conflict(
            OnConflict::column(subject::Column::SubjectId)
                .value(subject::Column::LastSequence, moved)
                .to_owned(),
        )
        .exec_with_returning(tx)
        .await?;
    Ok(ends
        .into_iter()
        .map(|row| (row.subject_id, row.last_sequence))
        .collect())
}

/// Writes the events and an entry for each consumer.
async fn write(
    tx: &DatabaseTransaction,
    rows: Vec<event::ActiveModel>,
    consumers: &[consumer::Model],
) -> Result<(), StoreError> {
    for part in rows.chunks(ROWS_PER_STATEMENT) {
        event::Entity::insert_many(part.to_vec())
            .exec_without_returning(tx)
            .await?;
        for consumer in consumers {
            let entries = part.iter().map(|row| queue::ActiveModel {
                consumer: Set(consumer.consumer.clone()),
                subject_id: row.subject_id.clone(),
                sequence: row.sequence.clone(),
            });
            queue::Entity::insert_many(entries)
                .exec_without_returning(tx)
                .await?;
        }
    }
    Ok(())
}

//! Rows of notices. Entities are private here.

pub(super) mod delivery;

use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::{NOTICE, Notice, NoticeKind};
use crate::disclosure::Act;
use crate::error::StoreError;
use crate::error::moment;
use crate::event::{EventContent, EventStore, NewEvent};
use crate::id::{NoticeId, ResidentId};
use crate::mandate::{Mandate, Subject};

/// Rows in one statement.
const ROWS_PER_STATEMENT: usize = 2_000;

mod notice {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "notice")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub notice_id: String,
        pub kind: String,
        pub about: String,
        pub due_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Tells people, in the transaction of what they are told. The mandate is that under which it is done.
///
/// # Errors
/// When the mandate does not cover somebody, or the database refuses.
pub async fn tell(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    notices: &[Notice],
) -> Result<(), StoreError> {
    match mandate.subject() {
        Subject::Cohort { name } => {
            let people = notices.iter().map(|notice| &notice.resident);
            mandate
                .writes_all(tx, Act::Create, NOTICE, name, people)
                .await?;
        }
        Subject::Resident { .. } => {
            for one in notices {
                mandate
                    .writes(tx, Act::Create, NOTICE, &one.resident)
                    .await?;
            }
        }
    }
    for part in notices.chunks(ROWS_PER_STATEMENT) {
        let rows = part.iter().map(|one| notice::ActiveModel {
            resident_id: Set(one.resident.to_string()),
            notice_id: Set(one.id.to_string()),
            kind: Set(one.kind.as_str().to_owned()),
            about: Set(one.about.clone()),
            due_at: Set(one.due_at.as_microsecond()),
        });
        notice::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
        delivery::plan(tx, part, mandate.access().chance()).await?;
    }
    let now = mandate.access().now();
    // What is held back is not heard by those who pass notices on, either; it is read from its row when it is due.
    let due = notices.iter().filter(|one| one.due_at <= now);
    let events: Vec<NewEvent> = due
        .map(|one| NewEvent {
            subject: one.resident.to_string(),
            content: EventContent::Noticed {
                notice: one.id.clone(),
            },
        })
        .collect();
    EventStore::publish(tx, now, &events).await
}

/// The notices to a resident that are due, the newest first, where the mandate covers them.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Notice>, StoreError> {
    if !mandate.reads(NOTICE, resident) {
        return Ok(Vec::new());
    }
    let now = mandate.access().now();
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let rows = notice::Entity::find()
        .filter(notice::Column::ResidentId.is_in(rows))
        .filter(notice::Column::DueAt.lte(now.as_microsecond()))
        .order_by_desc(notice::Column::DueAt)
        .order_by_asc(notice::Column::NoticeId)
        .all(connection)
        .await?;
    rows.into_iter().map(notice_of).collect()
}

/// The notices of members of a cohort with these ids. The mandate must be over the cohort.
pub(super) async fn among(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    wanted: &[(ResidentId, NoticeId)],
) -> Result<Vec<Notice>, StoreError> {
    let members = wanted.iter().map(|(resident, _)| resident);
    if !mandate.has_read(NOTICE, cohort, members.clone()) {
        return Ok(Vec::new());
    }
    let rows = notice::Entity::find()
        .filter(notice::Column::ResidentId.is_in(members.map(ResidentId::as_str)))
        .filter(notice::Column::NoticeId.is_in(wanted.iter().map(|(_, id)| id.as_str())))
        .all(connection)
        .await?;
    rows.into_iter().map(notice_of).collect()
}

fn notice_of(row: notice::Model) -> Result<Notice, StoreError> {
    let corrupt = StoreError::corrupt;
    Ok(Notice {
        id: row
            .notice_id
            .parse()
            .map_err(|_| corrupt("notice.notice_id"))?,
        resident: row
            .resident_id
            .parse()
            .map_err(|_| corrupt("notice.resident_id"))?,
        kind: NoticeKind::from_stored(&row.kind).ok_or(corrupt("notice.kind"))?,
        about: row.about,
        due_at: moment(row.due_at, "notice.due_at")?,
    })
}

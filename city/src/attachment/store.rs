//! Rows of documents that people gave. Entities are private here. Lists are read without the contents.

use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, FromQueryResult, QueryOrder, QuerySelect, Set,
};

use super::model::New;
use super::{ATTACHMENT, Attachment, AttachmentState, Content, Media, Proof};
use crate::disclosure::Act;
use crate::error::{StoreError, moment, parse};
use crate::id::{AttachmentId, ResidentId};
use crate::mandate::Mandate;
use crate::personal::Personal;

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "attachment")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub attachment_id: String,
        pub proof: String,
        pub about: String,
        pub media: String,
        pub size: i64,
        pub pages: Option<i64>,
        pub original_sha256: String,
        pub kept_sha256: String,
        pub scan: String,
        pub state: String,
        pub given_at: i64,
        pub judged_at: Option<i64>,
        pub judged_by: Option<String>,
        pub reason: Option<String>,
        pub fact_id: Option<String>,
        #[sea_orm(column_type = "Blob")]
        pub kept: Vec<u8>,
        #[sea_orm(column_type = "Blob")]
        pub preview: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

use row::{Column, Entity};

/// All but the contents.
#[derive(FromQueryResult)]
struct Light {
    resident_id: String,
    attachment_id: String,
    proof: String,
    about: String,
    media: String,
    size: i64,
    pages: Option<i64>,
    original_sha256: String,
    kept_sha256: String,
    scan: String,
    state: String,
    given_at: i64,
    judged_at: Option<i64>,
    judged_by: Option<String>,
    reason: Option<String>,
    fact_id: Option<String>,
}

/// What the columns of a [`Light`] are.
const LIGHT: [Column; 16] = [
    Column::ResidentId,
    Column::AttachmentId,
    Column::Proof,
    Column::About,
    Column::Media,
    Column::Size,
    Column::Pages,
    Column::OriginalSha256,
    Column::KeptSha256,
    Column::Scan,
    Column::State,
    Column::GivenAt,
    Column::JudgedAt,
    Column::JudgedBy,
    Column::Reason,
    Column::FactId,
];

/// The word for what a virus scanner has looked at.
const SCANNED: &str = "clean";

/// Keeps a document. The mandate must cover the person.
pub(super) async fn add(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    new: &New,
) -> Result<(), StoreError> {
    let one = &new.attachment;
    mandate
        .writes(tx, Act::Create, ATTACHMENT, &one.resident)
        .await?;
    let row = row::ActiveModel {
        resident_id: Set(one.resident.to_string()),
        attachment_id: Set(one.id.to_string()),
        proof: Set(one.proof.as_str().to_owned()),
        about: Set(one.about.reveal().to_owned()),
        media: Set(one.media.as_str().to_owned()),
        size: Set(one.size),
        pages: Set(one.pages),
        original_sha256: Set(one.original_sha256.clone()),
        kept_sha256: Set(one.kept_sha256.clone()),
        scan: Set(if one.scanned { SCANNED } else { "none" }.to_owned()),
        state: Set(one.state.as_str().to_owned()),
        given_at: Set(one.given_at.as_microsecond()),
        judged_at: Set(None),
        judged_by: Set(None),
        reason: Set(None),
        fact_id: Set(None),
        kept: Set(new.kept.clone()),
        preview: Set(new.preview.clone()),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The documents of a person, the newest first, where the mandate covers them.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    person: &ResidentId,
) -> Result<Vec<Attachment>, StoreError> {
    if !mandate.reads(ATTACHMENT, person) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(person).iter().map(ResidentId::as_str);
    let rows = Entity::find()
        .select_only()
        .columns(LIGHT)
        .filter(Column::ResidentId.is_in(rows))
        .order_by_desc(Column::GivenAt)
        .order_by_asc(Column::AttachmentId)
        .into_model::<Light>()
        .all(connection)
        .await?;
    rows.into_iter().map(attachment_of).collect()
}

/// Those that wait to be looked at, the longest first. The mandate must be over the cohort.
pub(super) async fn waiting(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    most: u64,
) -> Result<Vec<Attachment>, StoreError> {
    let rows = Entity::find()
        .select_only()
        .columns(LIGHT)
        .filter(Column::State.eq(AttachmentState::Waiting.as_str()))
        .order_by_asc(Column::GivenAt)
        .order_by_asc(Column::AttachmentId)
        .limit(most)
        .into_model::<Light>()
        .all(connection)
        .await?;
    let found = rows
        .into_iter()
        .map(attachment_of)
        .collect::<Result<Vec<_>, _>>()?;
    let people = found.iter().map(|one| &one.resident);
    if mandate.has_found(ATTACHMENT, cohort, people) {
        Ok(found)
    } else {
        Ok(Vec::new())
    }
}

/// What is kept of a document, where the mandate covers it.
pub(super) async fn content(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    person: &ResidentId,
    id: &AttachmentId,
) -> Result<Option<Content>, StoreError> {
    if !mandate.reads(ATTACHMENT, person) {
        return Ok(None);
    }
    let rows = mandate.rows_of(person).iter().map(ResidentId::as_str);
    let found: Option<(String, Vec<u8>)> = Entity::find()
        .select_only()
        .columns([Column::Media, Column::Kept])
        .filter(Column::ResidentId.is_in(rows))
        .filter(Column::AttachmentId.eq(id.as_str()))
        .into_tuple()
        .one(connection)
        .await?;
    found
        .map(|(media, bytes)| {
            let media =
                Media::from_stored(&media).ok_or(StoreError::corrupt("attachment.media"))?;
            Ok(Content { media, bytes })
        })
        .transpose()
}

/// Removes a document that nobody has looked at; says whether there was one. The mandate must cover the person.
pub(super) async fn remove_waiting(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    person: &ResidentId,
    id: &AttachmentId,
) -> Result<bool, StoreError> {
    mandate.writes(tx, Act::Remove, ATTACHMENT, person).await?;
    let rows = mandate.rows_of(person).iter().map(ResidentId::as_str);
    let gone = Entity::delete_many()
        .filter(Column::ResidentId.is_in(rows))
        .filter(Column::AttachmentId.eq(id.as_str()))
        .filter(Column::State.eq(AttachmentState::Waiting.as_str()))
        .exec(tx)
        .await?;
    Ok(gone.rows_affected == 1)
}

/// Writes what somebody said who looked at a document; says whether it still waited. The mandate must cover the person.
pub(super) async fn judge(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    one: &Attachment,
    state: &AttachmentState,
) -> Result<bool, StoreError> {
    mandate
        .writes(tx, Act::Change, ATTACHMENT, &one.resident)
        .await?;
    let (by, at, reason, fact) = match state {
        AttachmentState::Waiting => return Ok(false),
        AttachmentState::Verified { by, at, fact } => (by, at, None, fact.as_ref()),
        AttachmentState::Refused { by, at, reason } => (by, at, Some(reason.reveal()), None),
    };
    let changed = Entity::update_many()
        .col_expr(Column::State, Expr::value(state.as_str()))
        .col_expr(Column::JudgedAt, Expr::value(at.as_microsecond()))
        .col_expr(Column::JudgedBy, Expr::value(by.to_string()))
        .col_expr(Column::Reason, Expr::value(reason.map(str::to_owned)))
        .col_expr(Column::FactId, Expr::value(fact.map(ToString::to_string)))
        .filter(Column::ResidentId.eq(one.resident.as_str()))
        .filter(Column::AttachmentId.eq(one.id.as_str()))
        .filter(Column::State.eq(AttachmentState::Waiting.as_str()))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// A refused document against whose refusal somebody appeals, where the mandate is over all who do.
pub(crate) async fn appealed(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    person: &ResidentId,
    id: &AttachmentId,
) -> Result<Option<Attachment>, StoreError> {
    if !mandate.covers_cohort(cohort) {
        return Ok(None);
    }
    let row = Entity::find()
        .select_only()
        .columns(LIGHT)
        .filter(Column::ResidentId.eq(person.as_str()))
        .filter(Column::AttachmentId.eq(id.as_str()))
        .into_model::<Light>()
        .one(connection)
        .await?;
    let found = row.map(attachment_of).transpose()?;
    let people = found.iter().map(|one| &one.resident);
    let is_told = mandate.has_read(ATTACHMENT, cohort, people);
    Ok(found.filter(|_| is_told))
}

/// Lets a refused document wait for another look. The mandate must be over the cohort.
pub(crate) async fn look_again(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    cohort: &str,
    one: &Attachment,
) -> Result<(), StoreError> {
    let whose = [&one.resident];
    mandate
        .writes_all(tx, Act::Change, ATTACHMENT, cohort, whose)
        .await?;
    let waiting = AttachmentState::Waiting;
    Entity::update_many()
        .col_expr(Column::State, Expr::value(waiting.as_str()))
        .col_expr(Column::JudgedAt, Expr::value(None::<i64>))
        .col_expr(Column::JudgedBy, Expr::value(None::<String>))
        .col_expr(Column::Reason, Expr::value(None::<String>))
        .filter(Column::ResidentId.eq(one.resident.as_str()))
        .filter(Column::AttachmentId.eq(one.id.as_str()))
        .filter(Column::State.eq("refused"))
        .exec(tx)
        .await?;
    Ok(())
}

fn attachment_of(row: Light) -> Result<Attachment, StoreError> {
    let corrupt = StoreError::corrupt;
    let judged = || -> Result<_, StoreError> {
        let by = row.judged_by.as_deref().unwrap_or_default();
        let at: Timestamp = moment(row.judged_at.unwrap_or_default(), "attachment.judged_at")?;
        Ok((parse(by, "attachment.judged_by")?, at))
    };
    let state = match row.state.as_str() {
        "waiting" => AttachmentState::Waiting,
        "verified" => {
            let (by, at) = judged()?;
            let fact = row.fact_id.as_deref();
            let fact = fact.map(|id| parse(id, "attachment.fact_id")).transpose()?;
            AttachmentState::Verified { by, at, fact }
        }
        "refused" => {
            let (by, at) = judged()?;
            let reason = Personal::new(row.reason.clone().unwrap_or_default());
            AttachmentState::Refused { by, at, reason }
        }
        _ => return Err(corrupt("attachment.state")),
    };
    Ok(Attachment {
        id: parse(&row.attachment_id, "attachment.attachment_id")?,
        resident: parse(&row.resident_id, "attachment.resident_id")?,
        proof: Proof::from_stored(&row.proof).ok_or(corrupt("attachment.proof"))?,
        about: Personal::new(row.about),
        media: Media::from_stored(&row.media).ok_or(corrupt("attachment.media"))?,
        size: row.size,
        pages: row.pages,
        original_sha256: row.original_sha256,
        kept_sha256: row.kept_sha256,
        scanned: row.scan == SCANNED,
        state,
        given_at: moment(row.given_at, "attachment.given_at")?,
    })
}

//! Rows of answers that people keep. Entities are private here.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::{ANSWERS, KeptAnswer};
use crate::disclosure::Act;
use crate::error::{StoreError, moment};
use crate::id::ResidentId;
use crate::mandate::Mandate;

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "kept_answer")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub question: String,
        pub answer: Json,
        pub form: String,
        pub given_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

use row::{Column, Entity};

/// What a person keeps, each question once with what was answered last, where the mandate covers them.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    id: &ResidentId,
) -> Result<Vec<KeptAnswer>, StoreError> {
    if !mandate.reads(ANSWERS, id) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(id).iter().map(ResidentId::as_str);
    let rows = Entity::find()
        .filter(Column::ResidentId.is_in(rows))
        .order_by_asc(Column::Question)
        .order_by_desc(Column::GivenAt)
        .all(connection)
        .await?;
    let kept = rows.into_iter().map(|row| {
        Ok(KeptAnswer {
            question: row.question,
            answer: serde_json::from_value(row.answer)
                .map_err(|_| StoreError::corrupt("kept_answer.answer"))?,
            form: row.form,
            given_at: moment(row.given_at, "kept_answer.given_at")?,
        })
    });
    let mut kept = kept.collect::<Result<Vec<KeptAnswer>, StoreError>>()?;
    kept.dedup_by(|other, first| other.question == first.question);
    Ok(kept)
}

/// Keeps answers, each in place of the one before. The mandate must cover the person.
pub(super) async fn keep(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    id: &ResidentId,
    kept: &[KeptAnswer],
) -> Result<(), StoreError> {
    if kept.is_empty() {
        return Ok(());
    }
    mandate.writes(tx, Act::Change, ANSWERS, id).await?;
    let rows = kept.iter().map(|one| row::ActiveModel {
        resident_id: Set(id.to_string()),
        question: Set(one.question.clone()),
        answer: Set(serde_json::json!(one.answer)),
        form: Set(one.form.clone()),
        given_at: Set(one.given_at.as_microsecond()),
    });
    let again = OnConflict::columns([Column::ResidentId, Column::Question])
        .update_columns([Column::Answer, Column::Form, Column::GivenAt])
        .to_owned();
    Entity::insert_many(rows)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Forgets what a person kept. The mandate must cover them.
pub(super) async fn forget(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    id: &ResidentId,
) -> Result<(), StoreError> {
    mandate.writes(tx, Act::Remove, ANSWERS, id).await?;
    let rows = mandate.rows_of(id).iter().map(ResidentId::as_str);
    Entity::delete_many()
        .filter(Column::ResidentId.is_in(rows))
        .exec(tx)
        .await?;
    Ok(())
}

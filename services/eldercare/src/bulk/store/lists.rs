//! Rows of lists of payments: who put each up, and who released it or took it back. No row is about a resident.

use city::error::StoreError;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::super::model::{ListState, PaymentList};
use super::moment;

mod list {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "eldercare_payment_list")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub loaded_by: String,
        pub loaded_at: i64,
        pub state: String,
        pub state_by: Option<String>,
        pub state_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Lists, the latest first.
pub(in super::super) async fn all(
    connection: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<PaymentList>, StoreError> {
    let rows = list::Entity::find()
        .order_by_desc(list::Column::LoadedAt)
        .order_by_asc(list::Column::Name)
        .limit(limit)
        .all(connection)
        .await?;
    rows.into_iter().map(list_of).collect()
}

/// The list of a name.
pub(in super::super) async fn find(
    connection: &impl ConnectionTrait,
    name: &str,
) -> Result<Option<PaymentList>, StoreError> {
    let row = list::Entity::find_by_id(name).one(connection).await?;
    row.map(list_of).transpose()
}

/// Writes a new list. Tells whether it did: of two of one name the first stands.
pub(super) async fn insert(
    tx: &DatabaseTransaction,
    new: &PaymentList,
) -> Result<bool, StoreError> {
    let row = list::ActiveModel {
        name: Set(new.name.clone()),
        loaded_by: Set(new.loaded_by.clone()),
        loaded_at: Set(new.loaded_at.as_microsecond()),
        state: Set(new.state.word().to_owned()),
        state_by: Set(None),
        state_at: Set(new.loaded_at.as_microsecond()),
    };
    let keep = OnConflict::column(list::Column::Name)
        .do_nothing()
        .to_owned();
    let written = list::Entity::insert(row)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(written == 1)
}

/// Ends the waiting of a list. Tells whether it did: of two at once one does.
pub(in super::super) async fn end(
    tx: &DatabaseTransaction,
    name: &str,
    state: &ListState,
) -> Result<bool, StoreError> {
    let (by, at) = match state {
        ListState::Waiting => return Ok(false),
        ListState::Released { by, at } | ListState::Withdrawn { by, at } => (by, at),
    };
    let done = list::Entity::update_many()
        .col_expr(list::Column::State, Expr::value(state.word()))
        .col_expr(list::Column::StateBy, Expr::value(by.as_str()))
        .col_expr(list::Column::StateAt, Expr::value(at.as_microsecond()))
        .filter(list::Column::Name.eq(name))
        .filter(list::Column::State.eq(ListState::Waiting.word()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

fn list_of(row: list::Model) -> Result<PaymentList, StoreError> {
    let corrupt = || StoreError::corrupt("eldercare_payment_list.state");
    let at = moment(row.state_at, "eldercare_payment_list.state_at")?;
    let state = match (row.state.as_str(), row.state_by) {
        ("waiting", None) => ListState::Waiting,
        ("released", Some(by)) => ListState::Released { by, at },
        ("withdrawn", Some(by)) => ListState::Withdrawn { by, at },
        _ => return Err(corrupt()),
    };
    Ok(PaymentList {
        name: row.name,
        loaded_by: row.loaded_by,
        loaded_at: moment(row.loaded_at, "eldercare_payment_list.loaded_at")?,
        state,
    })
}

//! Rows of the city's keys: public halves only.

use city::error::StoreError;
use jiff::Timestamp;
use paycode::PublicKey;
use platform::hex;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::super::keys::CardKey;
use super::{moment, public_key};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "eldercare_card_key")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub generation: i64,
        pub public_key: String,
        pub made_at: i64,
        pub accepted_until: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// All keys, the newest first.
pub(in super::super) async fn all(
    connection: &impl ConnectionTrait,
) -> Result<Vec<CardKey>, StoreError> {
    let rows = row::Entity::find()
        .order_by_desc(row::Column::Generation)
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            let public: PublicKey = public_key(&row.public_key, "eldercare_card_key.public_key")?;
            let until = row.accepted_until;
            Ok(CardKey {
                generation: row.generation,
                public,
                made_at: moment(row.made_at, "eldercare_card_key.made_at")?,
                accepted_until: until
                    .map(|at| moment(at, "eldercare_card_key.accepted_until"))
                    .transpose()?,
            })
        })
        .collect()
}

/// Writes a new key. Tells whether it did: of two of one generation the first stands.
pub(in super::super) async fn add(
    tx: &DatabaseTransaction,
    new: &CardKey,
) -> Result<bool, StoreError> {
    let row = row::ActiveModel {
        generation: Set(new.generation),
        public_key: Set(hex(&new.public.to_bytes())),
        made_at: Set(new.made_at.as_microsecond()),
        accepted_until: Set(None),
    };
    let keep = OnConflict::column(row::Column::Generation)
        .do_nothing()
        .to_owned();
    let rows = row::Entity::insert(row)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(rows == 1)
}

/// Writes until when what a key has signed is accepted.
pub(in super::super) async fn retire(
    tx: &DatabaseTransaction,
    generation: i64,
    until: Timestamp,
) -> Result<(), StoreError> {
    row::Entity::update_many()
        .col_expr(
            row::Column::AcceptedUntil,
            Expr::value(until.as_microsecond()),
        )
        .filter(row::Column::Generation.eq(generation))
        .exec(tx)
        .await?;
    Ok(())
}

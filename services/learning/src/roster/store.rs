//! Rows of rosters that were handed out. They name nobody: of people a row has pseudonyms and digests.

use std::collections::BTreeMap;

use city::error::StoreError;
use city::id::{RosterId, SiteId};
use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};
use serde_json::json;

use super::delta::Snapshot;
use super::set::Mode;
use super::{Allowed, Past};

mod roster {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "learning_roster")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub roster_id: String,
        pub site_id: String,
        pub made_at: i64,
        pub made_by: String,
        pub mode: String,
        pub counts: Json,
        pub allowed: Json,
        pub snapshot: Json,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The newest roster of a school.
pub(super) async fn newest(
    connection: &impl ConnectionTrait,
    site: &SiteId,
) -> Result<Option<Past>, StoreError> {
    let row = roster::Entity::find()
        .filter(roster::Column::SiteId.eq(site.as_str()))
        .order_by_desc(roster::Column::MadeAt)
        .order_by_desc(roster::Column::RosterId)
        .one(connection)
        .await?;
    row.map(past_of).transpose()
}

/// When the newest roster of each school was handed out.
pub(super) async fn last_of_each(
    connection: &impl ConnectionTrait,
) -> Result<BTreeMap<SiteId, Timestamp>, StoreError> {
    let rows: Vec<(String, i64)> = roster::Entity::find()
        .select_only()
        .column(roster::Column::SiteId)
        .column(roster::Column::MadeAt)
        .order_by_asc(roster::Column::MadeAt)
        .into_tuple()
        .all(connection)
        .await?;
    let rows = rows.into_iter().map(|(site, at)| {
        let site = site
            .parse()
            .map_err(|_| StoreError::corrupt("learning_roster.site_id"))?;
        let at = Timestamp::from_microsecond(at)
            .map_err(|_| StoreError::corrupt("learning_roster.made_at"))?;
        Ok((site, at))
    });
    rows.collect()
}

/// Keeps a roster, and of those before only that they were. Says no where another than `before` is the newest.
pub(super) async fn keep(
    tx: &DatabaseTransaction,
    site: &SiteId,
    before: Option<&RosterId>,
    new: &Past,
) -> Result<bool, StoreError> {
    let newest = newest(tx, site).await?;
    if newest.as_ref().map(|past| &past.id) != before {
        return Ok(false);
    }
    roster::Entity::update_many()
        .col_expr(roster::Column::Snapshot, Expr::value(json!({})))
        .filter(roster::Column::SiteId.eq(site.as_str()))
        .exec(tx)
        .await?;
    let corrupt = |_| StoreError::corrupt("learning_roster");
    let row = roster::ActiveModel {
        roster_id: Set(new.id.to_string()),
        site_id: Set(site.to_string()),
        made_at: Set(new.made_at.as_microsecond()),
        made_by: Set(new.made_by.clone()),
        mode: Set(new.mode.as_str().to_owned()),
        counts: Set(serde_json::to_value(&new.counts).map_err(corrupt)?),
        allowed: Set(serde_json::to_value(&new.allowed).map_err(corrupt)?),
        snapshot: Set(serde_json::to_value(&new.snapshot).map_err(corrupt)?),
    };
    roster::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(true)
}

fn past_of(row: roster::Model) -> Result<Past, StoreError> {
    let corrupt = StoreError::corrupt;
    Ok(Past {
        id: row
            .roster_id
            .parse()
            .map_err(|_| corrupt("learning_roster.roster_id"))?,
        made_at: Timestamp::from_microsecond(row.made_at)
            .map_err(|_| corrupt("learning_roster.made_at"))?,
        made_by: row.made_by,
        mode: Mode::from_stored(&row.mode).ok_or(corrupt("learning_roster.mode"))?,
        counts: serde_json::from_value(row.counts)
            .map_err(|_| corrupt("learning_roster.counts"))?,
        allowed: serde_json::from_value::<Vec<Allowed>>(row.allowed)
            .map_err(|_| corrupt("learning_roster.allowed"))?,
        snapshot: serde_json::from_value::<Snapshot>(row.snapshot)
            .map_err(|_| corrupt("learning_roster.snapshot"))?,
    })
}

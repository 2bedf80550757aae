//! Rows of homes by which children were given places. Entities are private here.

use city::disclosure::Act;
use city::error::StoreError;
use city::id::{ResidentId, RoundId};
use city::mandate::Mandate;
use city::retention::{Kept, Since};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::HOME_USE;
use crate::SERVICE;

/// Uses of homes are kept for as long as a rule may look back, counted from the announcement of their round.
pub(crate) const KEPT: Kept = Kept {
    record: HOME_USE,
    service: SERVICE,
    table: "school_home_use",
    id: "round_id",
    since: Since::Moment(
        "SELECT r.created_at FROM school_round r WHERE r.round_id = school_home_use.round_id",
    ),
    only: None,
    months: 120,
    least_months: 24,
};

mod home_use {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "school_home_use")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub round_id: String,
        pub home_digest: String,
        pub school_year: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The newest school year for which a child was given a place by a home, other than this one and its brothers and sisters.
pub(super) async fn last(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    (child, siblings): (&ResidentId, &[ResidentId]),
    digest: &str,
) -> Result<Option<i16>, StoreError> {
    if !mandate.covers(child) {
        return Ok(None);
    }
    let own = mandate.rows_of(child).iter().chain(siblings);
    let own = own.map(ResidentId::as_str);
    let row = home_use::Entity::find()
        .filter(home_use::Column::HomeDigest.eq(digest))
        .filter(home_use::Column::ResidentId.is_not_in(own))
        .order_by_desc(home_use::Column::SchoolYear)
        .one(connection)
        .await?;
    row.map(|row| {
        i16::try_from(row.school_year)
            .map_err(|_| StoreError::corrupt("school_home_use.school_year"))
    })
    .transpose()
}

/// Notes by which home a child has its place.
pub(crate) async fn note(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    (child, round): (&ResidentId, &RoundId),
    digest: &str,
    school_year: i16,
) -> Result<(), StoreError> {
    mandate.writes(tx, Act::Create, HOME_USE, child).await?;
    let row = home_use::ActiveModel {
        resident_id: Set(child.to_string()),
        round_id: Set(round.to_string()),
        home_digest: Set(digest.to_owned()),
        school_year: Set(i32::from(school_year)),
    };
    let key = [home_use::Column::ResidentId, home_use::Column::RoundId];
    home_use::Entity::insert(row)
        .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

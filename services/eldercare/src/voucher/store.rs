//! Rows of vouchers, and whose they are. Entities are private here: every read of a resident's row takes a mandate.

use std::collections::BTreeMap;

use city::disclosure::Act;
use city::error::StoreError;
use city::id::{ResidentId, SiteId, VoucherId};
use city::mandate::Mandate;
use city::retention::{Kept, Since};
use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::model::{State, Voucher};
use super::{REDEEMED, VOUCHER};
use crate::SERVICE;
use crate::scheme::Benefit;

/// Vouchers that are asked for in one statement.
const IDS_AT_ONCE: usize = 500;

/// Whose a voucher was is kept for a time, counted from its last day.
pub(crate) const KEPT: Kept = Kept {
    record: VOUCHER,
    service: SERVICE,
    table: "voucher_of_resident",
    id: "voucher_id",
    since: Since::Day("until_day"),
    only: None,
    months: 120,
    least_months: 24,
};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "eldercare_voucher")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub voucher_id: String,
        pub batch: String,
        pub place: i64,
        pub secret: String,
        pub rule: String,
        pub benefit: String,
        pub fund: String,
        pub district: Option<String>,
        pub units: i64,
        pub sites: Json,
        pub until_day: String,
        pub state: String,
        pub site_id: Option<String>,
        pub redeemed_units: Option<i64>,
        pub changed_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod holder {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "voucher_of_resident")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub voucher_id: String,
        pub until_day: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Writes the vouchers of a new batch. Tells whether it did: of two batches of one name the first stands.
pub(super) async fn create(
    tx: &DatabaseTransaction,
    vouchers: &[Voucher],
) -> Result<bool, StoreError> {
    let mut rows = Vec::with_capacity(vouchers.len());
    for one in vouchers {
        rows.push(row_of(one)?);
    }
    let keep = OnConflict::columns([row::Column::Batch, row::Column::Place])
        .do_nothing()
        .to_owned();
    let written = row::Entity::insert_many(rows)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(written == vouchers.len() as u64)
}

/// Puts down whose a voucher is. The mandate must cover them.
pub(super) async fn give(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    resident: &ResidentId,
    voucher: &Voucher,
) -> Result<(), StoreError> {
    mandate.writes(tx, Act::Create, VOUCHER, resident).await?;
    let row = holder::ActiveModel {
        resident_id: Set(resident.to_string()),
        voucher_id: Set(voucher.id.to_string()),
        until_day: Set(voucher.until.to_string()),
    };
    holder::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The vouchers of a resident, where the mandate covers them.
pub(super) async fn of_resident(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Voucher>, StoreError> {
    if !mandate.reads(VOUCHER, resident) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let held = holder::Entity::find()
        .filter(holder::Column::ResidentId.is_in(rows))
        .all(connection)
        .await?;
    let ids = held.into_iter().map(|row| row.voucher_id);
    let rows = row::Entity::find()
        .filter(row::Column::VoucherId.is_in(ids))
        .order_by_asc(row::Column::VoucherId)
        .all(connection)
        .await?;
    rows.into_iter().map(voucher_of).collect()
}

/// Whose a voucher is, found under a mandate over those whose vouchers are redeemed; none where it is for whoever brings it.
pub(super) async fn holder(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    id: &VoucherId,
) -> Result<Option<ResidentId>, StoreError> {
    let row = holder::Entity::find()
        .filter(holder::Column::VoucherId.eq(id.as_str()))
        .one(connection)
        .await?;
    let found = row.map(|row| row.resident_id.parse::<ResidentId>());
    let found = found.transpose();
    let found = found.map_err(|_| StoreError::corrupt("voucher_of_resident.resident_id"))?;
    let is_told = mandate.has_found(VOUCHER, REDEEMED, &found);
    Ok(found.filter(|_| is_told))
}

/// A voucher.
pub(super) async fn find(
    connection: &impl ConnectionTrait,
    id: &VoucherId,
) -> Result<Option<Voucher>, StoreError> {
    let row = row::Entity::find_by_id(id.as_str()).one(connection).await?;
    row.map(voucher_of).transpose()
}

/// A voucher, held until the end of the transaction: of two tills one is first.
pub(super) async fn lock(
    tx: &DatabaseTransaction,
    id: &VoucherId,
) -> Result<Option<Voucher>, StoreError> {
    let found = row::Entity::find_by_id(id.as_str()).lock_exclusive();
    found.one(tx).await?.map(voucher_of).transpose()
}

/// The vouchers of a batch in their order.
pub(super) async fn of_batch(
    connection: &impl ConnectionTrait,
    batch: &str,
) -> Result<Vec<Voucher>, StoreError> {
    let rows = row::Entity::find()
        .filter(row::Column::Batch.eq(batch))
        .order_by_asc(row::Column::Place)
        .all(connection)
        .await?;
    rows.into_iter().map(voucher_of).collect()
}

/// The first voucher of each batch, those whose last day is latest first.
pub(super) async fn batches(
    connection: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<Voucher>, StoreError> {
    let rows = row::Entity::find()
        .filter(row::Column::Place.eq(0))
        .order_by_desc(row::Column::UntilDay)
        .order_by_asc(row::Column::Batch)
        .limit(limit)
        .all(connection)
        .await?;
    rows.into_iter().map(voucher_of).collect()
}

/// Where vouchers were redeemed, by their serial numbers; those that were not are left out.
pub(crate) async fn redeemed_at(
    connection: &impl ConnectionTrait,
    ids: Vec<String>,
) -> Result<BTreeMap<String, SiteId>, StoreError> {
    let mut found = BTreeMap::new();
    for part in ids.chunks(IDS_AT_ONCE) {
        let rows = row::Entity::find()
            .filter(row::Column::VoucherId.is_in(part.iter().map(String::as_str)))
            .all(connection)
            .await?;
        for row in rows {
            let voucher = voucher_of(row)?;
            if let State::Redeemed { site, .. } = voucher.state {
                found.insert(voucher.id.to_string(), site);
            }
        }
    }
    Ok(found)
}

/// Writes how a voucher stands now.
pub(super) async fn change(
    tx: &DatabaseTransaction,
    id: &VoucherId,
    state: &State,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (site, units) = redeemed(state)?;
    row::Entity::update_many()
        .col_expr(row::Column::State, Expr::value(state.word()))
        .col_expr(row::Column::SiteId, Expr::value(site))
        .col_expr(row::Column::RedeemedUnits, Expr::value(units))
        .col_expr(row::Column::ChangedAt, Expr::value(now.as_microsecond()))
        .filter(row::Column::VoucherId.eq(id.as_str()))
        .exec(tx)
        .await?;
    Ok(())
}

fn redeemed(state: &State) -> Result<(Option<String>, Option<i64>), StoreError> {
    match state {
        State::Redeemed { site, units } => Ok((Some(site.to_string()), Some(stored(*units)?))),
        _ => Ok((None, None)),
    }
}

fn stored(units: u64) -> Result<i64, StoreError> {
    i64::try_from(units).map_err(|_| StoreError::corrupt("eldercare_voucher.units"))
}

fn row_of(voucher: &Voucher) -> Result<row::ActiveModel, StoreError> {
    let sites = serde_json::to_value(&voucher.sites)
        .map_err(|_| StoreError::corrupt("eldercare_voucher.sites"))?;
    let (site, units) = redeemed(&voucher.state)?;
    Ok(row::ActiveModel {
        voucher_id: Set(voucher.id.to_string()),
        batch: Set(voucher.batch.clone()),
        place: Set(i64::from(voucher.place)),
        secret: Set(voucher.secret.clone()),
        rule: Set(voucher.rule.clone()),
        benefit: Set(voucher.benefit.as_str().to_owned()),
        fund: Set(voucher.fund.clone()),
        district: Set(voucher.district.clone()),
        units: Set(stored(voucher.units)?),
        sites: Set(sites),
        until_day: Set(voucher.until.to_string()),
        state: Set(voucher.state.word().to_owned()),
        site_id: Set(site),
        redeemed_units: Set(units),
        changed_at: Set(voucher.changed_at.as_microsecond()),
    })
}

fn voucher_of(row: row::Model) -> Result<Voucher, StoreError> {
    let corrupt = StoreError::corrupt;
    let units = |units: i64| u64::try_from(units).map_err(|_| corrupt("eldercare_voucher.units"));
    let state = match (row.state.as_str(), &row.site_id, row.redeemed_units) {
        ("pre-activated", _, _) => State::Preactivated,
        ("active", _, _) => State::Active,
        ("cancelled", _, _) => State::Cancelled,
        ("redeemed", Some(site), Some(paid)) => State::Redeemed {
            site: site
                .parse::<SiteId>()
                .map_err(|_| corrupt("eldercare_voucher.site_id"))?,
            units: units(paid)?,
        },
        _ => return Err(corrupt("eldercare_voucher.state")),
    };
    Ok(Voucher {
        id: (row.voucher_id.parse()).map_err(|_| corrupt("eldercare_voucher.voucher_id"))?,
        batch: row.batch,
        place: u32::try_from(row.place).map_err(|_| corrupt("eldercare_voucher.place"))?,
        secret: row.secret,
        rule: row.rule,
        benefit: Benefit::from_code(&row.benefit).ok_or(corrupt("eldercare_voucher.benefit"))?,
        fund: row.fund,
        district: row.district,
        units: units(row.units)?,
        sites: serde_json::from_value(row.sites).map_err(|_| corrupt("eldercare_voucher.sites"))?,
        until: (row.until_day.parse()).map_err(|_| corrupt("eldercare_voucher.until_day"))?,
        state,
        changed_at: Timestamp::from_microsecond(row.changed_at)
            .map_err(|_| corrupt("eldercare_voucher.changed_at"))?,
    })
}

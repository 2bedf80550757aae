//! Rows of payments of lists, and of what became of each. They are residents' rows, read and written by officers as those whom
//! funds pay.

pub(super) mod lists;

use city::disclosure::Act;
use city::error::StoreError;
use city::id::ResidentId;
use city::mandate::Mandate;
use city::retention::{Kept, Since};
use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::model::{Judged, Line, PaymentList, Row};
use super::{Made, PAYMENT};
use crate::SERVICE;
use crate::fund::FUNDS;
use crate::payee::PayWay;

/// What somebody was paid is kept for a time, counted from when it was decided.
pub(crate) const KEPT: Kept = Kept {
    record: PAYMENT,
    service: SERVICE,
    table: "support_payment",
    id: "payment_id",
    since: Since::Moment("state_at"),
    only: None,
    months: 120,
    least_months: 24,
};

mod payment {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "support_payment")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub payment_id: String,
        pub list: String,
        pub place: i64,
        pub reference: String,
        pub units: i64,
        pub scheme: String,
        pub way: Json,
        pub state: String,
        pub state_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Writes a new list with its payments. Tells whether it did: of two of one name the first stands. The mandate must be one over
/// funds.
pub(super) async fn create(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    new: &PaymentList,
    lines: &[(ResidentId, Line)],
) -> Result<bool, StoreError> {
    if !lists::insert(tx, new).await? {
        return Ok(false);
    }
    let people = lines.iter().map(|(resident, _)| resident);
    mandate
        .writes_all(tx, Act::Create, PAYMENT, FUNDS, people)
        .await?;
    let mut rows = Vec::with_capacity(lines.len());
    for (place, (resident, line)) in lines.iter().enumerate() {
        rows.push(row_of(new, (place, resident), line)?);
    }
    payment::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await?;
    Ok(true)
}

/// Writes what became of the payments of a list. The mandate must be one over funds.
pub(super) async fn came(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    name: &str,
    lines: &[Line],
    at: Timestamp,
) -> Result<(), StoreError> {
    let people = lines.iter().filter_map(|line| line.row.resident.as_ref());
    mandate
        .writes_all(tx, Act::Change, PAYMENT, FUNDS, people)
        .await?;
    for line in lines {
        let mut change = payment::Entity::update_many()
            .col_expr(payment::Column::State, Expr::value(line.came.word()))
            .col_expr(payment::Column::StateAt, Expr::value(at.as_microsecond()))
            .filter(payment::Column::List.eq(name))
            .filter(payment::Column::Reference.eq(line.row.reference.as_str()));
        if let Some(way) = &line.way {
            change = change.col_expr(payment::Column::Way, Expr::value(way_of(way)?));
        }
        change.exec(tx).await?;
    }
    Ok(())
}

/// The payments of a list in their order, where the mandate is one over funds.
pub(super) async fn of_list(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    name: &str,
) -> Result<Vec<Line>, StoreError> {
    let rows = payment::Entity::find()
        .filter(payment::Column::List.eq(name))
        .order_by_asc(payment::Column::Place)
        .all(connection)
        .await?;
    let lines = rows.into_iter().map(line_of);
    let lines: Vec<Line> = lines.collect::<Result<_, _>>()?;
    let people = lines.iter().filter_map(|line| line.row.resident.as_ref());
    Ok(match mandate.has_read(PAYMENT, FUNDS, people) {
        true => lines,
        false => Vec::new(),
    })
}

/// The payments of a resident, where the mandate covers them.
pub(super) async fn of_resident(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Made>, StoreError> {
    if !mandate.reads(PAYMENT, resident) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let rows = payment::Entity::find()
        .filter(payment::Column::ResidentId.is_in(rows))
        .order_by_asc(payment::Column::StateAt)
        .order_by_asc(payment::Column::PaymentId)
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            let at = moment(row.state_at, "support_payment.state_at")?;
            Ok(Made {
                line: line_of(row)?,
                at,
            })
        })
        .collect()
}

fn way_of(way: &PayWay) -> Result<Json, StoreError> {
    serde_json::to_value(way).map_err(|_| StoreError::corrupt("support_payment.way"))
}

fn row_of(
    list: &PaymentList,
    (place, resident): (usize, &ResidentId),
    line: &Line,
) -> Result<payment::ActiveModel, StoreError> {
    let corrupt = StoreError::corrupt;
    let way = line.way.as_ref().ok_or(corrupt("support_payment.way"))?;
    let row = &line.row;
    Ok(payment::ActiveModel {
        resident_id: Set(resident.to_string()),
        payment_id: Set(format!("{}.{}", list.name, row.reference)),
        list: Set(list.name.clone()),
        place: Set(i64::try_from(place).map_err(|_| corrupt("support_payment.place"))?),
        reference: Set(row.reference.clone()),
        units: Set(i64::try_from(row.units).map_err(|_| corrupt("support_payment.units"))?),
        scheme: Set(row.scheme.clone()),
        way: Set(way_of(way)?),
        state: Set(line.came.word().to_owned()),
        state_at: Set(list.loaded_at.as_microsecond()),
    })
}

fn line_of(row: payment::Model) -> Result<Line, StoreError> {
    let corrupt = StoreError::corrupt;
    let resident = row.resident_id.parse();
    let way = serde_json::from_value(row.way);
    Ok(Line {
        row: Row {
            resident: Some(resident.map_err(|_| corrupt("support_payment.resident_id"))?),
            units: row.units.unsigned_abs(),
            scheme: row.scheme,
            reference: row.reference,
            currency: None,
        },
        way: Some(way.map_err(|_| corrupt("support_payment.way"))?),
        came: Judged::from_stored(&row.state).ok_or(corrupt("support_payment.state"))?,
    })
}

fn moment(microseconds: i64, column: &'static str) -> Result<Timestamp, StoreError> {
    Timestamp::from_microsecond(microseconds).map_err(|_| StoreError::corrupt(column))
}

//! Writing what life brings: new rows, and what ends on old ones. Every write takes a mandate over the person.

use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{DatabaseTransaction, Set};

use super::{fact, fact_of, insert, membership, parse, relation, resident, resident_of};
use crate::disclosure::Act;
use crate::error::StoreError;
use crate::id::{HouseholdId, ResidentId};
use crate::mandate::Mandate;
use crate::people::model::{Fact, FactValue, Relation, Resident};
use crate::people::{FACTS, HOME, RELATIONS, RESIDENT};

/// Writes a new row of the register.
pub(crate) async fn add(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    new: &Resident,
) -> Result<(), StoreError> {
    mandate.writes(tx, Act::Create, RESIDENT, &new.id).await?;
    let row = resident::ActiveModel {
        resident_id: Set(new.id.to_string()),
        name: Set(new.name.reveal().to_owned()),
        birth_date: Set(new.birth_date.to_string()),
        home_cell: Set(new.home_cell.clone()),
    };
    resident::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// A row as it stands within a transaction, where the mandate covers it.
pub(crate) async fn row(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    id: &ResidentId,
) -> Result<Option<Resident>, StoreError> {
    if !mandate.reads(RESIDENT, id) {
        return Ok(None);
    }
    let row = resident::Entity::find_by_id(id.as_str()).one(tx).await?;
    row.map(resident_of).transpose()
}

/// Relates a resident whom the mandate covers to another, from their own side.
pub(crate) async fn relate(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    new: &Relation,
) -> Result<(), StoreError> {
    mandate
        .writes(tx, Act::Create, RELATIONS, &new.resident)
        .await?;
    insert::<relation::Entity, _, _>(tx, std::slice::from_ref(new), |one| relation::ActiveModel {
        resident_id: Set(one.resident.to_string()),
        kind: Set(one.kind.as_str().to_owned()),
        other_id: Set(one.other.to_string()),
    })
    .await
}

/// Changes what a row says of name and home.
pub(crate) async fn change(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    changed: &Resident,
) -> Result<(), StoreError> {
    mandate
        .writes(tx, Act::Change, RESIDENT, &changed.id)
        .await?;
    resident::Entity::update_many()
        .col_expr(
            resident::Column::Name,
            Expr::value(changed.name.reveal().to_owned()),
        )
        .col_expr(
            resident::Column::HomeCell,
            Expr::value(changed.home_cell.clone()),
        )
        .filter(resident::Column::ResidentId.eq(changed.id.as_str()))
        .exec(tx)
        .await?;
    Ok(())
}

/// The households of a person.
pub(crate) async fn households(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    id: &ResidentId,
) -> Result<Vec<HouseholdId>, StoreError> {
    if !mandate.reads(HOME, id) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(id).iter().map(ResidentId::as_str);
    let rows = membership::Entity::find()
        .filter(membership::Column::ResidentId.is_in(rows))
        .all(tx)
        .await?;
    rows.iter()
        .map(|row| parse(&row.household_id, "household_member.household_id"))
        .collect()
}

/// Takes a person out of their households and into another, where one is named.
pub(crate) async fn rehouse(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    id: &ResidentId,
    household: Option<&HouseholdId>,
) -> Result<(), StoreError> {
    mandate.writes(tx, Act::Change, HOME, id).await?;
    let rows = mandate.rows_of(id).iter().map(ResidentId::as_str);
    membership::Entity::delete_many()
        .filter(membership::Column::ResidentId.is_in(rows))
        .exec(tx)
        .await?;
    let Some(household) = household else {
        return Ok(());
    };
    let row = membership::ActiveModel {
        resident_id: Set(id.to_string()),
        household_id: Set(household.to_string()),
    };
    membership::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Puts a fact down about a person.
pub(crate) async fn note(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    new: &Fact,
) -> Result<(), StoreError> {
    mandate.writes(tx, Act::Create, FACTS, &new.subject).await?;
    let value = serde_json::to_value(&new.value).map_err(|_| StoreError::corrupt("fact.value"))?;
    insert::<fact::Entity, _, _>(tx, &[(new, value)], |(new, value)| fact::ActiveModel {
        resident_id: Set(new.subject.to_string()),
        fact_id: Set(new.id.to_string()),
        kind: Set(new.value.kind().to_owned()),
        value: Set(value.clone()),
        source: Set(new.source.clone()),
        verifier: Set(new.verifier.to_string()),
        valid_from: Set(new.valid_from.to_string()),
        valid_to: Set(new.valid_to.map(|day| day.to_string())),
    })
    .await
}

/// Everything that is known of a person within a transaction.
pub(crate) async fn facts(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    id: &ResidentId,
) -> Result<Vec<Fact>, StoreError> {
    if !mandate.reads(FACTS, id) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(id).iter().map(ResidentId::as_str);
    let rows = fact::Entity::find()
        .filter(fact::Column::ResidentId.is_in(rows))
        .all(tx)
        .await?;
    rows.into_iter().map(fact_of).collect()
}

/// Ends with a day those facts about a person that would hold longer and that end through what happened. Gives them.
pub(crate) async fn end_facts(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    id: &ResidentId,
    last: Date,
    ends: impl Fn(&FactValue) -> bool,
) -> Result<Vec<Fact>, StoreError> {
    let known = facts(tx, mandate, id).await?;
    let mut ended = Vec::new();
    for fact in known {
        let is_longer = fact.valid_to.is_none_or(|end| end > last);
        if is_longer && ends(&fact.value) {
            ended.push(fact);
        }
    }
    if ended.is_empty() {
        return Ok(ended);
    }
    mandate.writes(tx, Act::Change, FACTS, id).await?;
    for fact in &ended {
        let key = Condition::all()
            .add(fact::Column::ResidentId.eq(fact.subject.as_str()))
            .add(fact::Column::FactId.eq(fact.id.as_str()));
        fact::Entity::update_many()
            .col_expr(fact::Column::ValidTo, Expr::value(last.to_string()))
            .filter(key)
            .exec(tx)
            .await?;
    }
    Ok(ended)
}

//! Who is served at places of the city, such as the pupils of its schools.

use jiff::civil::Date;
use platform::db::Database;
use sea_orm::DatabaseTransaction;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;

use super::{ROWS_PER_STATEMENT, fact, fact_of, fact_row, insert, persons};
use crate::disclosure::Act;
use crate::error::StoreError;
use crate::id::{ResidentId, SiteId};
use crate::mandate::Mandate;
use crate::people::FACTS;
use crate::people::model::Fact;

/// The kind of fact by which somebody is a pupil.
pub(in crate::people) const ENROLLED: &str = "enrolled";

/// Those whom facts of a kind that hold on a day have served at places that are wanted, each person once for each place, by
/// the id of the row that stays. The mandate must be over the cohort.
pub(in crate::people) async fn at(
    db: &Database,
    mandate: &Mandate,
    cohort: &str,
    (kind, is_wanted): (&str, impl Fn(&SiteId) -> bool),
    day: Date,
) -> Result<Vec<(ResidentId, SiteId)>, StoreError> {
    if !mandate.covers_cohort(cohort) {
        return Err(StoreError::NotCovered);
    }
    let rows = fact::Entity::find()
        .filter(fact::Column::Kind.eq(kind))
        .all(db.read())
        .await?;
    let staying = persons::staying(db.read()).await?;
    let mut found = Vec::new();
    for row in rows {
        let fact = fact_of(row)?;
        let Some((_, site)) = fact.value.served_at() else {
            continue;
        };
        if fact.holds_on(day) && is_wanted(site) {
            let who = staying.get(&fact.subject).unwrap_or(&fact.subject);
            found.push((who.clone(), site.clone()));
        }
    }
    found.sort_unstable();
    found.dedup();
    if mandate.has_found(FACTS, cohort, found.iter().map(|(who, _)| who)) {
        Ok(found)
    } else {
        Err(StoreError::NotCovered)
    }
}

/// Puts facts of one kind down by which members of a cohort are served somewhere. What is known of the same kind ends on the
/// day before; whoever is served there already stays as they are. The mandate must be over the cohort.
pub(in crate::people) async fn serve(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    (cohort, kind): (&str, &str),
    facts: &[Fact],
) -> Result<(), StoreError> {
    if !mandate.has_read(FACTS, cohort, facts.iter().map(|fact| &fact.subject)) {
        return Err(StoreError::NotCovered);
    }
    for part in facts.chunks(ROWS_PER_STATEMENT) {
        let subjects = part.iter().map(|fact| fact.subject.as_str());
        let rows = fact::Entity::find()
            .filter(fact::Column::Kind.eq(kind))
            .filter(fact::Column::ResidentId.is_in(subjects))
            .all(tx)
            .await?;
        let known = rows.into_iter().map(fact_of);
        let known: Vec<Fact> = known.collect::<Result<_, _>>()?;
        let lasting = |old: &&Fact, new: &Fact| {
            old.subject == new.subject && old.valid_to.is_none_or(|end| end >= new.valid_from)
        };
        let mut fresh = Vec::new();
        let mut ended = Vec::new();
        for new in part {
            let mut held = known.iter().filter(|old| lasting(old, new));
            if held.any(|old| old.value == new.value && old.valid_to.is_none()) {
                continue;
            }
            ended.extend(
                known
                    .iter()
                    .filter(|old| lasting(old, new))
                    .map(|old| (old, new.valid_from)),
            );
            fresh.push(new);
        }
        end(tx, mandate, cohort, &ended).await?;
        let subjects = fresh.iter().map(|fact| &fact.subject);
        if !fresh.is_empty() {
            mandate
                .writes_all(tx, Act::Create, FACTS, cohort, subjects)
                .await?;
        }
        let rows = fresh.into_iter().map(|fact| {
            let value = serde_json::to_value(&fact.value);
            Ok((fact, value.map_err(|_| StoreError::corrupt("fact.value"))?))
        });
        let rows: Vec<_> = rows.collect::<Result<_, StoreError>>()?;
        insert::<fact::Entity, _, _>(tx, &rows, fact_row).await?;
    }
    Ok(())
}

/// Ends facts on the day before each day.
async fn end(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    cohort: &str,
    facts: &[(&Fact, Date)],
) -> Result<(), StoreError> {
    if facts.is_empty() {
        return Ok(());
    }
    let subjects = facts.iter().map(|(fact, _)| &fact.subject);
    mandate
        .writes_all(tx, Act::Change, FACTS, cohort, subjects)
        .await?;
    for (fact, day) in facts {
        let last = day.yesterday().unwrap_or(*day).to_string();
        fact::Entity::update_many()
            .col_expr(fact::Column::ValidTo, Expr::value(last))
            .filter(fact::Column::ResidentId.eq(fact.subject.as_str()))
            .filter(fact::Column::FactId.eq(fact.id.as_str()))
            .exec(tx)
            .await?;
    }
    Ok(())
}

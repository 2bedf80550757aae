//! Rows of residents and what belongs to them. Entities are private here: every read takes a mandate.

use std::str::FromStr;

use platform::db::Database;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::model::{Fact, Membership, Population, Relation, RelationKind, Resident};
use super::{FACTS, HOME, RELATIONS, RESIDENT};
use crate::disclosure::Act;
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::{Field, Mandate, Purpose};
use crate::oversight::order::Named;
use crate::personal::Personal;
use crate::proxy;

pub(super) mod documents;
pub(super) mod duplicates;
pub(super) mod entering;
pub(super) mod life;
pub(super) mod persons;
pub(super) mod search;
pub(super) mod served;
pub(super) mod staff;
pub(super) mod told;
pub(super) mod unasked;

/// Rows in one statement: SQLite binds at most 32,766 values.
const ROWS_PER_STATEMENT: usize = 2_000;

mod resident {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "resident")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        pub name: String,
        pub birth_date: String,
        pub home_cell: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod membership {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "household_member")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub household_id: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod relation {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "relation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub other_id: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod fact {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "fact")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub fact_id: String,
        pub kind: String,
        pub value: Json,
        pub source: String,
        pub verifier: String,
        pub valid_from: String,
        pub valid_to: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The resident with this id, where the mandate covers them.
pub(super) async fn resident(
    db: &Database,
    mandate: &Mandate,
    id: &ResidentId,
) -> Result<Option<Resident>, StoreError> {
    if !mandate.reads(RESIDENT, id) {
        return Ok(None);
    }
    let row = resident::Entity::find_by_id(id.as_str())
        .one(db.read())
        .await?;
    let found = row.map(resident_of).transpose()?;
    Ok(found.map(|mut resident| {
        if mandate.redacts(Field::Home) {
            resident.home_cell.clear();
        }
        resident
    }))
}

/// How the resident stands to others, where the mandate covers them.
pub(super) async fn relations(
    db: &Database,
    mandate: &Mandate,
    id: &ResidentId,
) -> Result<Vec<Relation>, StoreError> {
    if mandate.redacts(Field::Relations) || !mandate.reads(RELATIONS, id) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(id).iter().map(ResidentId::as_str);
    let rows = relation::Entity::find()
        .filter(relation::Column::ResidentId.is_in(rows))
        .order_by_asc(relation::Column::OtherId)
        .all(db.read())
        .await?;
    rows.into_iter().map(relation_of).collect()
}

/// The facts about the resident, where the mandate covers them.
pub(super) async fn facts(
    db: &Database,
    mandate: &Mandate,
    id: &ResidentId,
) -> Result<Vec<Fact>, StoreError> {
    if mandate.redacts(Field::Facts) || !mandate.reads(FACTS, id) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(id).iter().map(ResidentId::as_str);
    let rows = fact::Entity::find()
        .filter(fact::Column::ResidentId.is_in(rows))
        .order_by_asc(fact::Column::FactId)
        .all(db.read())
        .await?;
    rows.into_iter().map(fact_of).collect()
}

/// Those of some residents whose name has these letters in it, or all of them where there are none to look for.
pub(super) async fn named(
    db: &Database,
    mandate: &Mandate,
    cohort: &str,
    among: &[ResidentId],
    letters: &str,
) -> Result<Vec<(ResidentId, Personal)>, StoreError> {
    let mut found = Vec::new();
    for part in among.chunks(ROWS_PER_STATEMENT) {
        let rows: Vec<(String, String)> = resident::Entity::find()
            .select_only()
            .column(resident::Column::ResidentId)
            .column(resident::Column::Name)
            .filter(resident::Column::ResidentId.is_in(part.iter().map(ResidentId::as_str)))
            .into_tuple()
            .all(db.read())
            .await?;
        let letters = letters.to_lowercase();
        for (id, name) in rows {
            if name.to_lowercase().contains(&letters) {
                found.push((parse(&id, "resident.resident_id")?, Personal::new(name)));
            }
        }
    }
    if !mandate.has_found(RESIDENT, cohort, found.iter().map(|(id, _)| id)) {
        return Ok(Vec::new());
    }
    Ok(found)
}

/// The homes of members of a cohort, by resident. The mandate must be over the cohort.
pub(super) async fn homes(
    db: &Database,
    mandate: &Mandate,
    cohort: &str,
    residents: &[ResidentId],
) -> Result<Vec<(ResidentId, String)>, StoreError> {
    if !mandate.has_read(HOME, cohort, residents) {
        return Ok(Vec::new());
    }
    let mut homes = Vec::with_capacity(residents.len());
    for part in residents.chunks(ROWS_PER_STATEMENT) {
        let rows: Vec<(String, String)> = resident::Entity::find()
            .select_only()
            .column(resident::Column::ResidentId)
            .column(resident::Column::HomeCell)
            .filter(resident::Column::ResidentId.is_in(part.iter().map(ResidentId::as_str)))
            .into_tuple()
            .all(db.read())
            .await?;
        for (id, cell) in rows {
            homes.push((parse(&id, "resident.resident_id")?, cell));
        }
    }
    Ok(homes)
}

/// Those of the register whom an order names, in order and each once; one more than the most where they are too many. The
/// mandate must be over them.
pub(super) async fn whom_an_order_names(
    db: &Database,
    mandate: &Mandate,
    cohort: &str,
    named: &Named,
    most: usize,
) -> Result<Vec<ResidentId>, StoreError> {
    if !mandate.covers_cohort(cohort) {
        return Ok(Vec::new());
    }
    let (column, values): (_, Vec<&str>) = match named {
        Named::People(people) => (
            resident::Column::ResidentId,
            people.iter().map(ResidentId::as_str).collect(),
        ),
        Named::Cells(cells) => (
            resident::Column::HomeCell,
            cells.iter().map(String::as_str).collect(),
        ),
    };
    let mut found = std::collections::BTreeSet::new();
    for part in values.chunks(ROWS_PER_STATEMENT) {
        let rows: Vec<String> = resident::Entity::find()
            .select_only()
            .column(resident::Column::ResidentId)
            .filter(column.is_in(part.iter().copied()))
            .limit(most as u64 + 1)
            .into_tuple()
            .all(db.read())
            .await?;
        for id in rows {
            found.insert(parse::<ResidentId>(&id, "resident.resident_id")?);
        }
        if found.len() > most {
            break;
        }
    }
    let people: Vec<ResidentId> = found.into_iter().collect();
    if mandate.has_found(HOME, cohort, &people) {
        Ok(people)
    } else {
        Ok(Vec::new())
    }
}

/// Takes a population in, in one transaction.
pub(super) async fn take_in(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    city: &str,
    population: &Population,
) -> Result<(), StoreError> {
    if mandate.purpose() != Purpose::Loading {
        return Err(StoreError::NotCovered);
    }
    let ids = population.residents.iter().map(|resident| &resident.id);
    mandate
        .writes_all(tx, Act::Create, RESIDENT, city, ids)
        .await?;
    insert::<resident::Entity, _, _>(tx, &population.residents, |resident| {
        resident::ActiveModel {
            resident_id: Set(resident.id.to_string()),
            name: Set(resident.name.reveal().to_owned()),
            birth_date: Set(resident.birth_date.to_string()),
            home_cell: Set(resident.home_cell.clone()),
        }
    })
    .await?;
    insert::<membership::Entity, _, _>(
        tx,
        &population.memberships,
        |Membership {
             resident,
             household,
         }| {
            membership::ActiveModel {
                resident_id: Set(resident.to_string()),
                household_id: Set(household.to_string()),
            }
        },
    )
    .await?;
    insert::<relation::Entity, _, _>(tx, &population.relations, |relation| {
        relation::ActiveModel {
            resident_id: Set(relation.resident.to_string()),
            kind: Set(relation.kind.as_str().to_owned()),
            other_id: Set(relation.other.to_string()),
        }
    })
    .await?;
    let mut facts = Vec::with_capacity(population.facts.len());
    for fact in &population.facts {
        facts.push((
            fact,
            serde_json::to_value(&fact.value).map_err(|_| StoreError::corrupt("fact.value"))?,
        ));
    }
    proxy::note_wards(tx, &population.facts).await?;
    insert::<fact::Entity, _, _>(tx, &facts, fact_row).await
}

fn fact_row((fact, value): &(&Fact, serde_json::Value)) -> fact::ActiveModel {
    fact::ActiveModel {
        resident_id: Set(fact.subject.to_string()),
        fact_id: Set(fact.id.to_string()),
        kind: Set(fact.value.kind().to_owned()),
        value: Set(value.clone()),
        source: Set(fact.source.clone()),
        verifier: Set(fact.verifier.to_string()),
        valid_from: Set(fact.valid_from.to_string()),
        valid_to: Set(fact.valid_to.map(|day| day.to_string())),
    }
}

/// Puts a fact down about a resident, whom the mandate must cover.
pub(super) async fn put_down(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    fact: &Fact,
) -> Result<(), StoreError> {
    mandate
        .writes(tx, Act::Create, FACTS, &fact.subject)
        .await?;
    let value = serde_json::to_value(&fact.value).map_err(|_| StoreError::corrupt("fact.value"))?;
    proxy::note_wards(tx, std::slice::from_ref(fact)).await?;
    insert::<fact::Entity, _, _>(tx, &[(fact, value)], fact_row).await
}

/// Inserts rows a statement at a time.
async fn insert<E, T, A>(
    tx: &impl ConnectionTrait,
    rows: &[T],
    row: impl Fn(&T) -> A,
) -> Result<(), StoreError>
where
    E: EntityTrait,
    A: ActiveModelTrait<Entity = E>,
{
    for part in rows.chunks(ROWS_PER_STATEMENT) {
        E::insert_many(part.iter().map(&row))
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Reads a stored text as what it must be.
fn parse<T: FromStr>(text: &str, column: &'static str) -> Result<T, StoreError> {
    text.parse().map_err(|_| StoreError::corrupt(column))
}

fn resident_of(row: resident::Model) -> Result<Resident, StoreError> {
    Ok(Resident {
        id: parse(&row.resident_id, "resident.resident_id")?,
        birth_date: parse(&row.birth_date, "resident.birth_date")?,
        name: Personal::new(row.name),
        home_cell: row.home_cell,
    })
}

fn relation_of(row: relation::Model) -> Result<Relation, StoreError> {
    let kind = [
        RelationKind::ParentOf,
        RelationKind::ChildOf,
        RelationKind::SiblingOf,
        RelationKind::PartnerOf,
    ]
    .into_iter()
    .find(|kind| kind.as_str() == row.kind)
    .ok_or(StoreError::corrupt("relation.kind"))?;
    Ok(Relation {
        resident: parse(&row.resident_id, "relation.resident_id")?,
        kind,
        other: parse(&row.other_id, "relation.other_id")?,
    })
}

fn fact_of(row: fact::Model) -> Result<Fact, StoreError> {
    Ok(Fact {
        id: parse(&row.fact_id, "fact.fact_id")?,
        subject: parse(&row.resident_id, "fact.resident_id")?,
        value: serde_json::from_value(row.value).map_err(|_| StoreError::corrupt("fact.value"))?,
        source: row.source,
        verifier: parse(&row.verifier, "fact.verifier")?,
        valid_from: parse(&row.valid_from, "fact.valid_from")?,
        valid_to: row
            .valid_to
            .as_deref()
            .map(|day| parse(day, "fact.valid_to"))
            .transpose()?,
    })
}

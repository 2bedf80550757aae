//! Rows of consent policies and of what people said to them. Entities are private here.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::CONSENT;
use super::model::{Consent, ConsentPolicy, ConsentState, How};
use crate::disclosure::Act;
use crate::error::{StoreError, moment};
use crate::id::{BodyId, ConsentPolicyId, ResidentId};
use crate::mandate::{Mandate, Purpose};

mod policy {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "consent_policy")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub policy_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub revision: i32,
        pub body_id: String,
        pub service: String,
        pub purpose: String,
        pub asks: Json,
        pub title: Json,
        pub wording: Json,
        pub made_at: i64,
        pub made_by: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod consent {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "consent")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub consent_id: String,
        pub policy_id: String,
        pub revision: i32,
        pub body_id: String,
        pub service: String,
        pub purpose: String,
        pub asks: Json,
        pub state: String,
        pub state_at: i64,
        pub said_at: i64,
        pub taken_by: Json,
        pub how: Json,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// All policies, each in its newest revision, by id.
pub(super) async fn policies(
    connection: &impl ConnectionTrait,
) -> Result<Vec<ConsentPolicy>, StoreError> {
    let rows = policy::Entity::find()
        .order_by_asc(policy::Column::PolicyId)
        .order_by_desc(policy::Column::Revision)
        .all(connection)
        .await?;
    let mut newest: Vec<policy::Model> = Vec::new();
    for row in rows {
        if newest
            .last()
            .is_none_or(|last| last.policy_id != row.policy_id)
        {
            newest.push(row);
        }
    }
    newest.into_iter().map(policy_of).collect()
}

/// One policy in its newest revision.
pub(super) async fn policy(
    connection: &impl ConnectionTrait,
    id: &ConsentPolicyId,
) -> Result<Option<ConsentPolicy>, StoreError> {
    let row = policy::Entity::find()
        .filter(policy::Column::PolicyId.eq(id.as_str()))
        .order_by_desc(policy::Column::Revision)
        .one(connection)
        .await?;
    row.map(policy_of).transpose()
}

/// Writes a revision.
pub(super) async fn write_policy(
    tx: &DatabaseTransaction,
    one: &ConsentPolicy,
    made_by: &str,
) -> Result<(), StoreError> {
    let corrupt = |_| StoreError::corrupt("consent_policy");
    let row = policy::ActiveModel {
        policy_id: Set(one.id.to_string()),
        revision: Set(stored_revision(one.revision)?),
        body_id: Set(one.body.to_string()),
        service: Set(one.service.clone()),
        purpose: Set(one.purpose.as_str().to_owned()),
        asks: Set(serde_json::to_value(&one.asks).map_err(corrupt)?),
        title: Set(serde_json::to_value(&one.title).map_err(corrupt)?),
        wording: Set(serde_json::to_value(&one.text).map_err(corrupt)?),
        made_at: Set(one.made_at.as_microsecond()),
        made_by: Set(made_by.to_owned()),
    };
    policy::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// All that a resident said, the newest first, where the mandate covers them.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Consent>, StoreError> {
    if !mandate.reads(CONSENT, resident) {
        return Ok(Vec::new());
    }
    let rows = consent::Entity::find()
        .filter(consent::Column::ResidentId.is_in(keys(mandate.rows_of(resident))))
        .order_by_desc(consent::Column::SaidAt)
        .order_by_asc(consent::Column::ConsentId)
        .all(connection)
        .await?;
    rows.into_iter().map(consent_of).collect()
}

/// What a person said to a body about a purpose in a service, under any of their rows. It answers the question whether a mandate may be made, so
/// there is none yet.
pub(super) async fn said_to(
    connection: &impl ConnectionTrait,
    rows: &[ResidentId],
    body: &BodyId,
    service: &str,
    purpose: Purpose,
) -> Result<Vec<Consent>, StoreError> {
    let rows = consent::Entity::find()
        .filter(consent::Column::ResidentId.is_in(keys(rows)))
        .filter(consent::Column::BodyId.eq(body.as_str()))
        .filter(consent::Column::Service.eq(service))
        .filter(consent::Column::Purpose.eq(purpose.as_str()))
        .order_by_desc(consent::Column::SaidAt)
        .all(connection)
        .await?;
    rows.into_iter().map(consent_of).collect()
}

/// Writes what a resident said.
pub(super) async fn write(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    one: &Consent,
) -> Result<(), StoreError> {
    mandate
        .writes(tx, Act::Create, CONSENT, &one.resident)
        .await?;
    let corrupt = |_| StoreError::corrupt("consent");
    let row = consent::ActiveModel {
        resident_id: Set(one.resident.to_string()),
        consent_id: Set(one.id.to_string()),
        policy_id: Set(one.policy.to_string()),
        revision: Set(stored_revision(one.revision)?),
        body_id: Set(one.body.to_string()),
        service: Set(one.service.clone()),
        purpose: Set(one.purpose.as_str().to_owned()),
        asks: Set(serde_json::to_value(&one.asks).map_err(corrupt)?),
        state: Set(one.state.as_str().to_owned()),
        state_at: Set(one.state.moment().as_microsecond()),
        said_at: Set(one.said_at.as_microsecond()),
        taken_by: Set(serde_json::to_value(&one.taken_by).map_err(corrupt)?),
        how: Set(serde_json::to_value(one.how).map_err(corrupt)?),
    };
    consent::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Puts all agreements of a resident to a policy that are active into another state, and says how many they were.
pub(super) async fn end(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    resident: &ResidentId,
    policy: &ConsentPolicyId,
    state: ConsentState,
) -> Result<u64, StoreError> {
    mandate.writes(tx, Act::Change, CONSENT, resident).await?;
    let done = consent::Entity::update_many()
        .col_expr(consent::Column::State, Expr::value(state.as_str()))
        .col_expr(
            consent::Column::StateAt,
            Expr::value(state.moment().as_microsecond()),
        )
        .filter(consent::Column::ResidentId.is_in(keys(mandate.rows_of(resident))))
        .filter(consent::Column::PolicyId.eq(policy.as_str()))
        .filter(consent::Column::State.eq("active"))
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}

fn keys(rows: &[ResidentId]) -> impl Iterator<Item = &str> {
    rows.iter().map(ResidentId::as_str)
}

fn stored_revision(revision: u32) -> Result<i32, StoreError> {
    i32::try_from(revision).map_err(|_| StoreError::corrupt("consent_policy.revision"))
}

fn revision_of(stored: i32) -> Result<u32, StoreError> {
    u32::try_from(stored).map_err(|_| StoreError::corrupt("consent_policy.revision"))
}

fn policy_of(row: policy::Model) -> Result<ConsentPolicy, StoreError> {
    let corrupt = StoreError::corrupt;
    Ok(ConsentPolicy {
        id: row
            .policy_id
            .parse()
            .map_err(|_| corrupt("consent_policy.policy_id"))?,
        revision: revision_of(row.revision)?,
        body: row
            .body_id
            .parse()
            .map_err(|_| corrupt("consent_policy.body_id"))?,
        service: row.service,
        purpose: Purpose::from_stored(&row.purpose).ok_or(corrupt("consent_policy.purpose"))?,
        asks: serde_json::from_value(row.asks).map_err(|_| corrupt("consent_policy.asks"))?,
        title: serde_json::from_value(row.title).map_err(|_| corrupt("consent_policy.title"))?,
        text: serde_json::from_value(row.wording).map_err(|_| corrupt("consent_policy.wording"))?,
        made_at: moment(row.made_at, "consent_policy.made_at")?,
    })
}

fn consent_of(row: consent::Model) -> Result<Consent, StoreError> {
    let corrupt = StoreError::corrupt;
    let at = moment(row.state_at, "consent.state_at")?;
    let how: How = serde_json::from_value(row.how).map_err(|_| corrupt("consent.how"))?;
    Ok(Consent {
        id: row
            .consent_id
            .parse()
            .map_err(|_| corrupt("consent.consent_id"))?,
        resident: row
            .resident_id
            .parse()
            .map_err(|_| corrupt("consent.resident_id"))?,
        policy: row
            .policy_id
            .parse()
            .map_err(|_| corrupt("consent.policy_id"))?,
        revision: revision_of(row.revision)?,
        body: row
            .body_id
            .parse()
            .map_err(|_| corrupt("consent.body_id"))?,
        service: row.service,
        purpose: Purpose::from_stored(&row.purpose).ok_or(corrupt("consent.purpose"))?,
        asks: serde_json::from_value(row.asks).map_err(|_| corrupt("consent.asks"))?,
        state: ConsentState::from_stored(&row.state, at).ok_or(corrupt("consent.state"))?,
        said_at: moment(row.said_at, "consent.said_at")?,
        taken_by: serde_json::from_value(row.taken_by).map_err(|_| corrupt("consent.taken_by"))?,
        how,
    })
}

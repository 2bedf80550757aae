//! Rows of releases. Entities are private here: every read takes a mandate.

use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::{Ground, RELEASE, Receiver, Release, ReleaseState};
use crate::disclosure::Act;
use crate::error::StoreError;
use crate::id::{ConsentPolicyId, ResidentId};
use crate::mandate::{Mandate, Purpose};

mod release {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "release")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub release_id: String,
        pub kind: String,
        pub answer: Json,
        pub from_body: String,
        pub to_body: String,
        pub to_service: String,
        pub purpose: String,
        /// The policy to which the person agreed; nothing where it rests on a duty.
        pub consent_policy_id: Option<String>,
        pub made_at: i64,
        pub until: i64,
        pub revoked_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Writes a release.
pub(super) async fn write(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    one: &Release,
) -> Result<(), StoreError> {
    mandate
        .writes(tx, Act::Create, RELEASE, &one.resident)
        .await?;
    let policy = match &one.ground {
        Ground::Consent { policy } => Some(policy.to_string()),
        Ground::Duty => None,
    };
    let revoked_at = match one.state {
        ReleaseState::Open => None,
        ReleaseState::Revoked { at } => Some(at.as_microsecond()),
    };
    let row = release::ActiveModel {
        resident_id: Set(one.resident.to_string()),
        release_id: Set(one.id.to_string()),
        kind: Set(one.kind.clone()),
        answer: Set(
            serde_json::to_value(one.answer).map_err(|_| StoreError::corrupt("release.answer"))?
        ),
        from_body: Set(one.from_body.to_string()),
        to_body: Set(one.to.body.to_string()),
        to_service: Set(one.to.service.clone()),
        purpose: Set(one.to.purpose.as_str().to_owned()),
        consent_policy_id: Set(policy),
        made_at: Set(one.made_at.as_microsecond()),
        until: Set(one.until.as_microsecond()),
        revoked_at: Set(revoked_at),
    };
    release::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// All releases about a resident, the newest first, where the mandate covers them.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Release>, StoreError> {
    if !mandate.reads(RELEASE, resident) {
        return Ok(Vec::new());
    }
    let rows = release::Entity::find()
        .filter(release::Column::ResidentId.is_in(rows(mandate, resident)))
        .order_by_desc(release::Column::MadeAt)
        .order_by_desc(release::Column::ReleaseId)
        .all(connection)
        .await?;
    rows.into_iter().map(release_of).collect()
}

/// Revokes all that was released on a resident's agreement to a policy, in the transaction in which they take it back.
pub(crate) async fn revoke_for(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    resident: &ResidentId,
    policy: &ConsentPolicyId,
    now: Timestamp,
) -> Result<u64, StoreError> {
    mandate.writes(tx, Act::Change, RELEASE, resident).await?;
    let done = release::Entity::update_many()
        .col_expr(
            release::Column::RevokedAt,
            Expr::value(now.as_microsecond()),
        )
        .filter(release::Column::ResidentId.is_in(rows(mandate, resident)))
        .filter(release::Column::ConsentPolicyId.eq(policy.as_str()))
        .filter(release::Column::RevokedAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}

fn rows<'a>(mandate: &'a Mandate, resident: &ResidentId) -> impl Iterator<Item = &'a str> {
    mandate.rows_of(resident).iter().map(ResidentId::as_str)
}

fn release_of(row: release::Model) -> Result<Release, StoreError> {
    let corrupt = StoreError::corrupt;
    let moment =
        |at, column| Timestamp::from_microsecond(at).map_err(|_| StoreError::corrupt(column));
    Ok(Release {
        id: row
            .release_id
            .parse()
            .map_err(|_| corrupt("release.release_id"))?,
        resident: row
            .resident_id
            .parse()
            .map_err(|_| corrupt("release.resident_id"))?,
        kind: row.kind,
        answer: serde_json::from_value(row.answer).map_err(|_| corrupt("release.answer"))?,
        from_body: row
            .from_body
            .parse()
            .map_err(|_| corrupt("release.from_body"))?,
        to: Receiver {
            body: row
                .to_body
                .parse()
                .map_err(|_| corrupt("release.to_body"))?,
            service: row.to_service,
            purpose: Purpose::from_stored(&row.purpose).ok_or(corrupt("release.purpose"))?,
        },
        ground: match row.consent_policy_id {
            Some(policy) => Ground::Consent {
                policy: policy
                    .parse()
                    .map_err(|_| corrupt("release.consent_policy_id"))?,
            },
            None => Ground::Duty,
        },
        made_at: moment(row.made_at, "release.made_at")?,
        until: moment(row.until, "release.until")?,
        state: match row.revoked_at {
            Some(at) => ReleaseState::Revoked {
                at: moment(at, "release.revoked_at")?,
            },
            None => ReleaseState::Open,
        },
    })
}

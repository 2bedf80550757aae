//! Rows of second factors and recovery codes. Secrets are sealed, codes hashed.

use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, PaginatorTrait, Set};

use crate::error::StoreError;
use crate::id::{AccountId, SessionId};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_factor")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub state: String,
        pub sealed: Vec<u8>,
        pub last_step: i64,
        pub offered_at: i64,
        pub offered_to: String,
    }

    impl std::fmt::Debug for Model {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "second factor of {}", self.account_id)
        }
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod recovery {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_recovery")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub digest: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

const OFFERED: &str = "offered";
const CONFIRMED: &str = "confirmed";

/// A secret as it is kept, and the last step whose code was used.
pub(in super::super) struct Sealed {
    pub(in super::super) secret: Vec<u8>,
    pub(in super::super) last_step: i64,
}

/// The session to which a second factor is shown, and since when such an offer counts.
#[derive(Debug, Clone)]
pub(in super::super) struct Offered {
    pub(in super::super) to: SessionId,
    pub(in super::super) since: Timestamp,
}

async fn in_state(
    connection: &impl ConnectionTrait,
    account: &AccountId,
    state: &str,
) -> Result<Option<row::Model>, StoreError> {
    Ok(
        row::Entity::find_by_id((account.to_string(), state.to_owned()))
            .one(connection)
            .await?,
    )
}

fn sealed(row: row::Model) -> Sealed {
    Sealed {
        secret: row.sealed,
        last_step: row.last_step,
    }
}

/// The second factor that holds.
pub(in super::super) async fn confirmed(
    connection: &impl ConnectionTrait,
    account: &AccountId,
) -> Result<Option<Sealed>, StoreError> {
    Ok(in_state(connection, account, CONFIRMED).await?.map(sealed))
}

/// The second factor that is shown to a session, and neither confirmed nor too old.
pub(in super::super) async fn offered(
    connection: &impl ConnectionTrait,
    account: &AccountId,
    offer: &Offered,
) -> Result<Option<Sealed>, StoreError> {
    let row = in_state(connection, account, OFFERED).await?;
    let row = row.filter(|row| {
        row.offered_to == offer.to.as_str() && offer.since.as_microsecond() < row.offered_at
    });
    Ok(row.map(sealed))
}

/// Keeps a secret that is shown to a session in the place of any that was shown before.
pub(in super::super) async fn offer(
    tx: &impl ConnectionTrait,
    account: &AccountId,
    to: &SessionId,
    now: Timestamp,
    sealed: Vec<u8>,
) -> Result<(), StoreError> {
    row::Entity::delete_by_id((account.to_string(), OFFERED.to_owned()))
        .exec(tx)
        .await?;
    let row = row::ActiveModel {
        account_id: Set(account.to_string()),
        state: Set(OFFERED.to_owned()),
        sealed: Set(sealed),
        last_step: Set(0),
        offered_at: Set(now.as_microsecond()),
        offered_to: Set(to.to_string()),
    };
    row::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Lets the secret that was shown hold in the place of an earlier one. False where none is shown.
pub(in super::super) async fn confirm(
    tx: &impl ConnectionTrait,
    account: &AccountId,
    offer: &Offered,
    step: i64,
) -> Result<bool, StoreError> {
    let Some(sealed) = offered(tx, account, offer).await? else {
        return Ok(false);
    };
    end(tx, account).await?;
    let row = row::ActiveModel {
        account_id: Set(account.to_string()),
        state: Set(CONFIRMED.to_owned()),
        sealed: Set(sealed.secret),
        last_step: Set(step),
        offered_at: Set(0),
        offered_to: Set(String::new()),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(true)
}

/// Uses a step up. False where it or a later one was used before.
pub(in super::super) async fn use_step(
    tx: &impl ConnectionTrait,
    account: &AccountId,
    step: i64,
) -> Result<bool, StoreError> {
    let used = row::Entity::update_many()
        .col_expr(row::Column::LastStep, Expr::value(step))
        .filter(row::Column::AccountId.eq(account.as_str()))
        .filter(row::Column::State.eq(CONFIRMED))
        .filter(row::Column::LastStep.lt(step))
        .exec(tx)
        .await?;
    Ok(used.rows_affected == 1)
}

/// Gives up the second factor, shown or holding.
pub(in super::super) async fn end(
    tx: &impl ConnectionTrait,
    account: &AccountId,
) -> Result<(), StoreError> {
    row::Entity::delete_many()
        .filter(row::Column::AccountId.eq(account.as_str()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Keeps recovery codes in the place of all earlier ones.
pub(in super::super) async fn replace_recovery(
    tx: &impl ConnectionTrait,
    account: &AccountId,
    digests: &[String],
) -> Result<(), StoreError> {
    recovery::Entity::delete_many()
        .filter(recovery::Column::AccountId.eq(account.as_str()))
        .exec(tx)
        .await?;
    if digests.is_empty() {
        return Ok(());
    }
    let rows = digests.iter().map(|digest| recovery::ActiveModel {
        account_id: Set(account.to_string()),
        digest: Set(digest.clone()),
    });
    recovery::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Uses a recovery code up. False where it was none.
pub(in super::super) async fn use_recovery(
    tx: &impl ConnectionTrait,
    account: &AccountId,
    digest: &str,
) -> Result<bool, StoreError> {
    let gone = recovery::Entity::delete_by_id((account.to_string(), digest.to_owned()))
        .exec(tx)
        .await?;
    Ok(gone.rows_affected == 1)
}

/// How many recovery codes are left.
pub(in super::super) async fn recovery_left(
    connection: &impl ConnectionTrait,
    account: &AccountId,
) -> Result<u64, StoreError> {
    Ok(recovery::Entity::find()
        .filter(recovery::Column::AccountId.eq(account.as_str()))
        .count(connection)
        .await?)
}

//! Rows of applications. Entities are private here: every read takes a mandate.

use city::disclosure::Act;
use city::error::StoreError;
use city::id::{ResidentId, RoundId};
use city::mandate::Mandate;
use city::retention::{Kept, Since};
use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    Condition, ConnectionTrait, DatabaseTransaction, NotSet, QueryOrder, QuerySelect, Set,
};

use super::APPLICATION;
use super::model::{Application, ApplicationState, WithdrawnBecause};
use crate::SERVICE;

/// Applications are kept for a time, counted from the day on which their round was announced.
pub(crate) const KEPT: Kept = Kept {
    record: APPLICATION,
    service: SERVICE,
    table: "school_application",
    id: "round_id",
    since: Since::Moment(
        "SELECT r.created_at FROM school_round r WHERE r.round_id = school_application.round_id",
    ),
    only: None,
    months: 60,
    least_months: 24,
};

/// Rows in one statement.
const ROWS_PER_STATEMENT: usize = 2_000;

mod application {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "school_application")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub round_id: String,
        pub application_id: String,
        pub state: String,
        pub changed_at: Option<i64>,
        pub choices: Json,
        pub draft: Option<Json>,
        pub withdrawn_because: Option<String>,
        pub version: i64,
        pub wishes: Option<Json>,
        pub claims: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod claims;

/// The words under which the states are stored.
const STARTED: &str = "started";
const SENT: &str = "sent";
const WITHDRAWN: &str = "withdrawn";

/// A child's application in a round, where the mandate covers the child.
pub(super) async fn find(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    child: &ResidentId,
    round: &RoundId,
) -> Result<Option<Application>, StoreError> {
    if !mandate.reads(APPLICATION, child) {
        return Ok(None);
    }
    let rows = mandate.rows_of(child).iter().map(ResidentId::as_str);
    let rows = application::Entity::find()
        .filter(application::Column::ResidentId.is_in(rows))
        .filter(application::Column::RoundId.eq(round.as_str()))
        .all(connection)
        .await?;
    let found = rows.into_iter().map(application_of);
    let found: Vec<Application> = found.collect::<Result<_, _>>()?;
    // A child who is kept under several rows may have applied under each: the first that was sent is theirs.
    Ok(found.into_iter().min_by_key(|one| match &one.state {
        ApplicationState::Sent { sent_at, .. } => (0, Some(*sent_at)),
        ApplicationState::Withdrawn { withdrawn_at, .. } => (1, Some(*withdrawn_at)),
        ApplicationState::Started => (2, None),
    }))
}

/// Those of a child's rows under which an application takes part in a round, the first sent before the others. The mandate
/// must be over the round.
pub(super) async fn sent_by(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    round: &RoundId,
    rows: &[ResidentId],
) -> Result<Vec<Application>, StoreError> {
    if !mandate.covers_cohort(round.as_str()) {
        return Ok(Vec::new());
    }
    let rows = application::Entity::find()
        .filter(application::Column::ResidentId.is_in(rows.iter().map(ResidentId::as_str)))
        .filter(application::Column::RoundId.eq(round.as_str()))
        .filter(application::Column::State.eq(SENT))
        .order_by_asc(application::Column::ChangedAt)
        .order_by_asc(application::Column::ResidentId)
        .all(tx)
        .await?;
    let found = rows.into_iter().map(application_of);
    let found: Vec<Application> = found.collect::<Result<_, _>>()?;
    let children = found.iter().map(|application| &application.child);
    if found.is_empty() || mandate.has_read(APPLICATION, round.as_str(), children) {
        Ok(found)
    } else {
        Ok(Vec::new())
    }
}

/// Takes an application out of its round because of something that happened. The mandate must be over the round.
pub(super) async fn end(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    ended: &Application,
) -> Result<bool, StoreError> {
    let round = ended.round.as_str();
    mandate
        .writes_all(tx, Act::Change, APPLICATION, round, [&ended.child])
        .await?;
    replace(tx, ended).await
}

/// A child's applications in all rounds, where the mandate covers the child.
pub(super) async fn of_child(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    child: &ResidentId,
) -> Result<Vec<Application>, StoreError> {
    if !mandate.reads(APPLICATION, child) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(child).iter().map(ResidentId::as_str);
    let rows = application::Entity::find()
        .filter(application::Column::ResidentId.is_in(rows))
        .order_by_asc(application::Column::RoundId)
        .all(connection)
        .await?;
    rows.into_iter().map(application_of).collect()
}

/// The applications of a round that count, by child, where the mandate is over the round.
pub(super) async fn sent(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    round: &RoundId,
) -> Result<Vec<Application>, StoreError> {
    if !mandate.covers_cohort(round.as_str()) {
        return Ok(Vec::new());
    }
    let rows = application::Entity::find()
        .filter(application::Column::RoundId.eq(round.as_str()))
        .filter(application::Column::State.eq(SENT))
        .order_by_asc(application::Column::ResidentId)
        .all(connection)
        .await?;
    let found: Vec<Application> = rows
        .into_iter()
        .map(application_of)
        .collect::<Result<_, _>>()?;
    let children = found.iter().map(|application| &application.child);
    if !mandate.has_read(APPLICATION, round.as_str(), children) {
        return Ok(Vec::new());
    }
    Ok(found)
}

/// The children with a list in a round, by child: not those whose list ended because of what happened to them. The mandate
/// must be over the round.
pub(super) async fn with_lists(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    round: &RoundId,
) -> Result<Vec<ResidentId>, StoreError> {
    if !mandate.covers_cohort(round.as_str()) {
        return Ok(Vec::new());
    }
    let by_family = WithdrawnBecause::Family.as_str();
    let children: Vec<String> = application::Entity::find()
        .select_only()
        .column(application::Column::ResidentId)
        .filter(application::Column::RoundId.eq(round.as_str()))
        .filter(
            Condition::any()
                .add(application::Column::WithdrawnBecause.is_null())
                .add(application::Column::WithdrawnBecause.eq(by_family)),
        )
        .order_by_asc(application::Column::ResidentId)
        .into_tuple()
        .all(connection)
        .await?;
    let children: Vec<ResidentId> = children
        .into_iter()
        .map(|child| child.parse())
        .collect::<Result<_, _>>()
        .map_err(|_| StoreError::corrupt("school_application.resident_id"))?;
    if !mandate.has_read(APPLICATION, round.as_str(), children.iter()) {
        return Ok(Vec::new());
    }
    Ok(children)
}

/// Writes applications of a round as they are judged now, each after the version before its own. The mandate must be over
/// the round.
pub(super) async fn write_anew(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    round: &RoundId,
    anew: &[Application],
) -> Result<(), StoreError> {
    if anew.is_empty() {
        return Ok(());
    }
    let children = anew.iter().map(|one| &one.child);
    mandate
        .writes_all(tx, Act::Change, APPLICATION, round.as_str(), children)
        .await?;
    for one in anew {
        if !replace(tx, one).await? {
            return Err(StoreError::corrupt("school_application.version"));
        }
    }
    Ok(())
}

/// Puts an application in the place of the version before its own. Tells whether that was still there.
async fn replace(tx: &DatabaseTransaction, application: &Application) -> Result<bool, StoreError> {
    let changes = application::ActiveModel {
        resident_id: NotSet,
        round_id: NotSet,
        application_id: NotSet,
        ..row_of(application)?
    };
    let done = application::Entity::update_many()
        .set(changes)
        .filter(application::Column::ResidentId.eq(application.child.as_str()))
        .filter(application::Column::RoundId.eq(application.round.as_str()))
        .filter(application::Column::Version.eq(application.version - 1))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// How many applications of a round count. A count of all, which tells nothing of anybody.
pub(super) async fn count_sent(
    connection: &impl ConnectionTrait,
    round: &RoundId,
) -> Result<u64, StoreError> {
    let count = application::Entity::find()
        .filter(application::Column::RoundId.eq(round.as_str()))
        .filter(application::Column::State.eq(SENT))
        .count(connection)
        .await?;
    Ok(count)
}

/// Writes an application as it now is, after the version before its own. Tells whether it did: not where somebody else
/// wrote this version first. The mandate must cover the child.
pub(super) async fn write(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    application: &Application,
) -> Result<bool, StoreError> {
    let before = application.version - 1;
    let act = if before == 0 {
        Act::Create
    } else {
        Act::Change
    };
    mandate
        .writes(tx, act, APPLICATION, &application.child)
        .await?;
    if before == 0 {
        let row = row_of(application)?;
        let key = [
            application::Column::ResidentId,
            application::Column::RoundId,
        ];
        let written = application::Entity::insert(row)
            .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
        return Ok(written == 1);
    }
    replace(tx, application).await
}

/// Takes many applications of a round in, when a city is loaded.
pub(super) async fn take_in(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    city: &str,
    applications: &[Application],
) -> Result<(), StoreError> {
    if mandate.purpose() != city::mandate::Purpose::Loading {
        return Err(StoreError::NotCovered);
    }
    let children = applications.iter().map(|application| &application.child);
    mandate
        .writes_all(tx, Act::Create, APPLICATION, city, children)
        .await?;
    for part in applications.chunks(ROWS_PER_STATEMENT) {
        let rows = part.iter().map(row_of).collect::<Result<Vec<_>, _>>()?;
        application::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

fn row_of(application: &Application) -> Result<application::ActiveModel, StoreError> {
    let corrupt = || StoreError::corrupt("school_application.choices");
    let (state, changed_at, because) = match &application.state {
        ApplicationState::Started => (STARTED, None, None),
        ApplicationState::Sent { sent_at, .. } => (SENT, Some(*sent_at), None),
        ApplicationState::Withdrawn {
            withdrawn_at,
            because,
        } => (WITHDRAWN, Some(*withdrawn_at), Some(*because)),
    };
    let draft = application
        .draft
        .as_ref()
        .map(serde_json::to_value)
        .transpose()
        .map_err(|_| corrupt())?;
    Ok(application::ActiveModel {
        resident_id: Set(application.child.to_string()),
        round_id: Set(application.round.to_string()),
        application_id: Set(application.id.to_string()),
        state: Set(state.to_owned()),
        changed_at: Set(changed_at.map(Timestamp::as_microsecond)),
        choices: Set(serde_json::to_value(application.choices()).map_err(|_| corrupt())?),
        draft: Set(draft),
        withdrawn_because: Set(because.map(|because| because.as_str().to_owned())),
        version: Set(application.version),
        claims: Set(claims::word_of(application).map(str::to_owned)),
        wishes: Set(Some(
            serde_json::to_value(&application.wishes).map_err(|_| corrupt())?,
        )),
    })
}

fn application_of(row: application::Model) -> Result<Application, StoreError> {
    let corrupt = StoreError::corrupt;
    let at = || {
        row.changed_at
            .and_then(|at| Timestamp::from_microsecond(at).ok())
            .ok_or(corrupt("school_application.changed_at"))
    };
    let state = match row.state.as_str() {
        STARTED => ApplicationState::Started,
        SENT => ApplicationState::Sent {
            sent_at: at()?,
            choices: serde_json::from_value(row.choices)
                .map_err(|_| corrupt("school_application.choices"))?,
        },
        WITHDRAWN => ApplicationState::Withdrawn {
            withdrawn_at: at()?,
            // Before other reasons came, only families withdrew.
            because: match row.withdrawn_because.as_deref() {
                None => WithdrawnBecause::Family,
                Some(because) => WithdrawnBecause::from_stored(because)
                    .ok_or(corrupt("school_application.withdrawn_because"))?,
            },
        },
        _ => return Err(corrupt("school_application.state")),
    };
    Ok(Application {
        id: row
            .application_id
            .parse()
            .map_err(|_| corrupt("school_application.application_id"))?,
        child: row
            .resident_id
            .parse()
            .map_err(|_| corrupt("school_application.resident_id"))?,
        round: row
            .round_id
            .parse()
            .map_err(|_| corrupt("school_application.round_id"))?,
        state,
        draft: row
            .draft
            .map(serde_json::from_value)
            .transpose()
            .map_err(|_| corrupt("school_application.draft"))?,
        wishes: row
            .wishes
            .map(serde_json::from_value)
            .transpose()
            .map_err(|_| corrupt("school_application.wishes"))?
            .unwrap_or_default(),
        version: row.version,
    })
}

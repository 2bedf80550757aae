//! What people ask about their data are cases from now on, and the days of appeals are among those of cases.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// Requests become cases under the same numbers, with the team of the register. A state that is JSON is put together as
/// text: no quotation mark stands in a person's words without its stroke, so that names of fields are found safely.
const REQUESTS: &str = "INSERT INTO case_file (resident_id, case_id, kind, service, about_kind, about_id, words, team_body, \
     team_service, team_role, clerk, step, state, outcome, risen, due, wakes, reopened, opened_at, ended_at, version) \
     SELECT resident_id, 'cas_' || substr(request_id, 5), kind, 'register', 'record', record, what, \
     (SELECT MIN(body_id) FROM body WHERE staffs LIKE '%{\"role\":\"officer\",\"service\":\"register\"}%'), \
     'register', 'officer', NULL, \
     CASE step WHEN 'open' THEN 'received' WHEN 'withdrawn' THEN 'withdrawn' ELSE 'closed' END, \
     CASE step WHEN 'open' THEN '{\"step\":\"received\"}' WHEN 'withdrawn' THEN state \
     ELSE replace(replace(replace(state, '{\"step\":\"done\",', '{\"step\":\"closed\",\"answer\":{\"outcome\":\"upheld\",'), \
     '{\"step\":\"refused\",', '{\"step\":\"closed\",\"answer\":{\"outcome\":\"dismissed\",'), \
     '\",\"answer\":\"', '\",\"reason\":\"') || '}' END, \
     CASE step WHEN 'done' THEN 'upheld' WHEN 'refused' THEN 'dismissed' ELSE NULL END, 0, answer_by, NULL, 0, asked_at, \
     CASE WHEN step = 'open' THEN NULL ELSE asked_at END, 1 FROM data_request";

/// The days of oversight as they stand.
const OVERSIGHT: &str = "SELECT version, CAST(content AS TEXT) AS content, changed_by, changed_at FROM master_data \
     WHERE kind = 'oversight' ORDER BY version DESC LIMIT 1";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        connection.execute_unprepared(REQUESTS).await?;
        let old = Table::drop().table("data_request").to_owned();
        manager.drop_table(old).await?;
        let backend = connection.get_database_backend();
        let found = Statement::from_string(backend, OVERSIGHT);
        let Some(row) = connection.query_one_raw(found).await? else {
            return Ok(());
        };
        let content: String = row.try_get("", "content")?;
        let content: Value =
            serde_json::from_str(&content).map_err(|error| DbErr::Migration(error.to_string()))?;
        let version: i64 = row.try_get("", "version")?;
        let by: String = row.try_get("", "changed_by")?;
        let at: i64 = row.try_get("", "changed_at")?;
        let hold = json!({"hold_days": content.get("hold_days")});
        for (kind, version, content) in [
            ("oversight", version + 1, hold),
            ("case-terms", 1, terms(&content)),
        ] {
            let new = Query::insert()
                .into_table("master_data")
                .columns(["kind", "version", "content", "changed_by", "changed_at"])
                .values([
                    kind.into(),
                    version.into(),
                    content.into(),
                    by.clone().into(),
                    at.into(),
                ])
                .map_err(|error| DbErr::Migration(error.to_string()))?
                .to_owned();
            manager.execute(new).await?;
        }
        Ok(())
    }
}

/// The days of cases where a city had edited those of appeals. Five of seven days are working days.
fn terms(oversight: &Value) -> Value {
    let appeal_days = days(oversight, "appeal_days").unwrap_or(30);
    let answer_days = days(oversight, "answer_days").unwrap_or(14);
    let answer_days = (answer_days * 5 / 7).clamp(1, 250);
    let escalate_days = if answer_days > 2 { 2 } else { 0 };
    json!({
        "from": "2000-01-01",
        "appeal_days": appeal_days,
        "reopen_days": 10,
        "complaint": {"answer_days": 10, "escalate_days": 2},
        "appeal": {"answer_days": answer_days, "escalate_days": escalate_days},
        "correction": {"answer_days": 20, "escalate_days": 2},
        "erasure": {"answer_days": 20, "escalate_days": 2},
    })
}

fn days(oversight: &Value, field: &str) -> Option<i64> {
    oversight.get(field).and_then(Value::as_i64)
}

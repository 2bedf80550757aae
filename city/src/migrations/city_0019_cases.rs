//! Cases: somebody's task with a request, a day, steps and an end. Appeals are cases from now on.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, integer, string, string_null, text,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// Appeals become cases under numbers that follow from what they are against. A state that is JSON is put together as text.
const APPEALS: &str = "INSERT INTO case_file (resident_id, case_id, kind, service, about_kind, about_id, words, team_body, \
     team_service, team_role, clerk, step, state, outcome, risen, due, wakes, reopened, opened_at, ended_at, version) \
     SELECT resident_id, 'cas_' || substr(about, 5), 'appeal', 'register', kind, about, words, NULL, 'register', 'auditor', \
     NULL, CASE WHEN state = 'lodged' THEN 'received' ELSE 'closed' END, \
     CASE WHEN state = 'lodged' THEN '{\"step\":\"received\"}' \
     ELSE '{\"step\":\"closed\",\"answer\":' || CAST(decision AS TEXT) || '}' END, \
     CASE WHEN state = 'lodged' THEN NULL ELSE state END, 0, answer_by, NULL, 0, lodged_at, \
     CASE WHEN state = 'lodged' THEN NULL ELSE lodged_at END, 1 FROM appeal";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(cases()).await?;
        // The lists of a team and of a clerk, what the clock looks after, and what an appeal is against.
        for (name, columns) in [
            (
                "case_by_team",
                &["team_service", "team_role", "step", "due"][..],
            ),
            ("case_by_clerk", &["clerk", "step", "due"]),
            ("case_by_due", &["step", "due"]),
            ("case_by_wakes", &["wakes"]),
        ] {
            let mut index = Index::create();
            index.name(name).table("case_file");
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index.to_owned()).await?;
        }
        manager.create_table(actions()).await?;
        let by_case = Index::create()
            .name("case_action_by_case")
            .table("case_action")
            .col("resident_id")
            .col("case_id")
            .col("number")
            .unique()
            .to_owned();
        manager.create_index(by_case).await?;
        manager.create_table(leads()).await?;
        manager.create_table(absences()).await?;
        manager.get_connection().execute_unprepared(APPEALS).await?;
        manager
            .drop_table(Table::drop().table("appeal").to_owned())
            .await
    }
}

fn cases() -> TableCreateStatement {
    Table::create()
        .table("case_file")
        .col(string("resident_id"))
        .col(string("case_id"))
        .col(string("kind"))
        .col(string("service"))
        .col(string_null("about_kind"))
        .col(string_null("about_id"))
        .col(text("words"))
        .col(string_null("team_body"))
        .col(string("team_service"))
        .col(string("team_role"))
        .col(string_null("clerk"))
        .col(string("step"))
        .col(text("state"))
        .col(string_null("outcome"))
        .col(integer("risen"))
        .col(string("due"))
        .col(string_null("wakes"))
        .col(integer("reopened"))
        .col(big_integer("opened_at"))
        .col(big_integer_null("ended_at"))
        .col(big_integer("version"))
        .primary_key(Index::create().col("resident_id").col("case_id"))
        .to_owned()
}

fn actions() -> TableCreateStatement {
    Table::create()
        .table("case_action")
        .col(string("resident_id"))
        .col(string("action_id"))
        .col(string("case_id"))
        .col(big_integer("number"))
        .col(big_integer("at"))
        .col(text("actor"))
        .col(string("channel"))
        .col(text("content"))
        .primary_key(Index::create().col("resident_id").col("action_id"))
        .to_owned()
}

/// Who leads a team. The newest line counts.
fn leads() -> TableCreateStatement {
    Table::create()
        .table("case_lead")
        .col(string("body_id"))
        .col(string("service"))
        .col(string("role"))
        .col(string("staff_id"))
        .col(string("named_by"))
        .col(big_integer("named_at"))
        .primary_key(Index::create().col("body_id").col("service").col("role"))
        .to_owned()
}

fn absences() -> TableCreateStatement {
    Table::create()
        .table("case_absence")
        .col(string("staff_id"))
        .col(string("from_day"))
        .col(string("to_day"))
        .col(string_null("stand_in"))
        .col(big_integer("said_at"))
        .primary_key(Index::create().col("staff_id").col("from_day"))
        .to_owned()
}

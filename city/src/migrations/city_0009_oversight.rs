//! Notices, emergencies, orders, and the register of decisions that rules made.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, integer, json_binary, json_binary_null, string, text,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let notices = Table::create()
            .table("notice")
            .col(string("resident_id"))
            .col(string("notice_id"))
            .col(string("kind"))
            .col(string("about"))
            .col(big_integer("due_at"))
            .primary_key(Index::create().col("resident_id").col("notice_id"))
            .to_owned();
        manager.create_table(notices).await?;
        make_emergencies(manager).await?;
        make_orders(manager).await?;
        make_register(manager).await
    }
}

async fn make_emergencies(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let emergencies = Table::create()
        .table("emergency")
        .col(string("resident_id"))
        .col(string("emergency_id"))
        .col(string("staff_id"))
        .col(string("body_id"))
        .col(text("reason"))
        .col(big_integer("declared_at"))
        .col(big_integer("until"))
        .col(string("state"))
        .col(json_binary_null("review"))
        .primary_key(Index::create().col("resident_id").col("emergency_id"))
        .to_owned();
    manager.create_table(emergencies).await?;
    let by_state = Index::create()
        .name("emergency_by_state")
        .table("emergency")
        .col("state")
        .col("declared_at")
        .to_owned();
    manager.create_index(by_state).await?;
    let by_staff = Index::create()
        .name("emergency_by_staff")
        .table("emergency")
        .col("staff_id")
        .col("declared_at")
        .to_owned();
    manager.create_index(by_staff).await
}

async fn make_orders(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let orders = Table::create()
        .table("oversight_order")
        .col(string("order_id").primary_key())
        .col(string("case_reference"))
        .col(text("grounds"))
        .col(string("body_id"))
        .col(big_integer("people"))
        .col(big_integer("until"))
        .col(json_binary_null("hold"))
        .col(json_binary("drafted_by"))
        .col(big_integer("drafted_at"))
        .col(json_binary("state"))
        .col(big_integer("version"))
        .to_owned();
    manager.create_table(orders).await?;
    let people = Table::create()
        .table("order_person")
        .col(string("resident_id"))
        .col(string("order_id"))
        .col(json_binary_null("appeal"))
        .primary_key(Index::create().col("resident_id").col("order_id"))
        .to_owned();
    manager.create_table(people).await?;
    let by_order = Index::create()
        .name("order_person_by_order")
        .table("order_person")
        .col("order_id")
        .to_owned();
    manager.create_index(by_order).await
}

async fn make_register(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let rules = Table::create()
        .table("automated_rule")
        .col(string("service"))
        .col(string("rule"))
        .col(integer("version"))
        .col(big_integer("decisions"))
        .col(big_integer("first_at"))
        .col(big_integer("last_at"))
        .primary_key(Index::create().col("service").col("rule").col("version"))
        .to_owned();
    manager.create_table(rules).await?;
    let decisions = Table::create()
        .table("automated_decision")
        .col(string("resident_id"))
        .col(string("decision_id"))
        .col(string("service"))
        .col(string("rule"))
        .col(integer("version"))
        .col(string("about"))
        .col(string("inputs_digest"))
        .col(text("inputs"))
        .col(string("result"))
        .col(string("reviewer"))
        .col(json_binary("appeal"))
        .col(big_integer("made_at"))
        .primary_key(Index::create().col("resident_id").col("decision_id"))
        .to_owned();
    manager.create_table(decisions).await
}

//! The tables of school places.

use sea_orm_migration::MigrationTrait;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, integer, integer_null, json_binary, json_binary_null, string,
    string_null,
};

use crate::what_if::ComparisonTables;

/// The migrations of school places, in the order in which they came to be.
#[must_use]
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(Rounds),
        Box::new(Bodies),
        Box::new(Endings),
        Box::new(ComparisonTables),
    ]
}

/// Tables whose rows belong to no resident. All others begin their key with the resident.
pub const REFERENCE_TABLES: &[&str] = &[
    "school_round",
    "school_offer",
    "school_plan",
    "school_comparison",
];

struct Rounds;

/// The body that runs a round. Rounds from before belong to the body that runs the schools.
struct Bodies;

impl MigrationName for Bodies {
    fn name(&self) -> &'static str {
        "education_0002_bodies"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Bodies {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter()
            .table("school_round")
            .add_column(string("body_id").default(""))
            .to_owned();
        manager.alter_table(column).await?;
        let fill = "UPDATE school_round SET body_id = \
            COALESCE((SELECT MIN(body_id) FROM site WHERE kind = 'school'), '')";
        manager.get_connection().execute_unprepared(fill).await?;
        Ok(())
    }
}

/// Why an application was withdrawn. Those from before were withdrawn by the family.
struct Endings;

impl MigrationName for Endings {
    fn name(&self) -> &'static str {
        "education_0003_endings"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Endings {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter()
            .table("school_application")
            .add_column(string_null("withdrawn_because"))
            .to_owned();
        manager.alter_table(column).await
    }
}

impl MigrationName for Rounds {
    fn name(&self) -> &'static str {
        "education_0001_rounds"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Rounds {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        rounds(manager).await?;
        applications(manager).await
    }
}

async fn rounds(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("school_round")
                .col(string("round_id").primary_key())
                .col(string("name_en"))
                .col(string("name_zh_hans"))
                .col(integer("school_year"))
                .col(string("closes_on"))
                .col(string("answers_by"))
                .col(json_binary("policy"))
                .col(string("commitment"))
                .col(string("secret"))
                .col(string("entropy_source_en"))
                .col(string("entropy_source_zh_hans"))
                .col(string("step"))
                .col(json_binary("state"))
                .col(big_integer("created_at"))
                .col(big_integer("version"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("school_offer")
                .col(string("round_id"))
                .col(string("offer_id"))
                .col(string("site_id"))
                .col(integer("seats"))
                .col(integer("asked_last_year"))
                .col(integer("seats_last_year"))
                .primary_key(Index::create().col("round_id").col("offer_id"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("school_plan")
                .col(string("plan_id").primary_key())
                .col(string("round_id"))
                .col(string("fingerprint"))
                .col(json_binary("verdict"))
                .col(json_binary("summary"))
                .col(json_binary("fairness"))
                .col(json_binary("files"))
                .col(big_integer("made_at"))
                .to_owned(),
        )
        .await
}

async fn applications(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("school_application")
                .col(string("resident_id"))
                .col(string("round_id"))
                .col(string("application_id"))
                .col(string("state"))
                .col(big_integer_null("changed_at"))
                .col(json_binary("choices"))
                .col(json_binary_null("draft"))
                .col(big_integer("version"))
                .primary_key(Index::create().col("resident_id").col("round_id"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("school_application_of_round")
                .table("school_application")
                .col("round_id")
                .col("state")
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("school_plan_entry")
                .col(string("resident_id"))
                .col(string("plan_id"))
                .col(string_null("offer_id"))
                .col(integer_null("rank"))
                .col(json_binary("reason"))
                .primary_key(Index::create().col("resident_id").col("plan_id"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("school_plan_entry_of_plan")
                .table("school_plan_entry")
                .col("plan_id")
                .to_owned(),
        )
        .await
}

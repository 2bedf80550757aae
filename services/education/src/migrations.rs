//! The tables of school places.

use sea_orm_migration::MigrationTrait;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, integer, integer_null, json_binary, json_binary_null, string,
    string_null,
};

use crate::transfer::migration::TransferTable;
use crate::what_if::ComparisonTables;

/// The migrations of school places, in the order in which they came to be.
#[must_use]
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(Rounds),
        Box::new(Bodies),
        Box::new(Endings),
        Box::new(Places),
        Box::new(ComparisonTables),
        Box::new(Claims),
        Box::new(TransferTable),
        Box::new(KeyedHomes),
    ]
}

/// Tables whose rows belong to no resident. All others begin their key with the resident.
pub const REFERENCE_TABLES: &[&str] = &[
    "school_round",
    "school_offer",
    "school_plan",
    "school_free_seat",
    "school_correction",
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

/// What rounds are for, and what follows publication: answers, waitlists, exceptions and corrections.
struct Places;

impl MigrationName for Places {
    fn name(&self) -> &'static str {
        "education_0004_places"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Places {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("school_round", json_binary_null("kind")),
            ("school_offer", integer("grade").default(1).take()),
            ("school_application", json_binary_null("wishes")),
        ] {
            let altered = Table::alter().table(table).add_column(column).to_owned();
            manager.alter_table(altered).await?;
        }
        places(manager).await?;
        waitlists(manager).await?;
        corrections(manager).await
    }
}

/// Whether an application claims something at a school, and whether a school has yet to answer.
struct Claims;

impl MigrationName for Claims {
    fn name(&self) -> &'static str {
        "education_0006_claims"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Claims {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter()
            .table("school_application")
            .add_column(string_null("claims"))
            .to_owned();
        manager.alter_table(column).await?;
        index(
            manager,
            "school_application_with_claims",
            "school_application",
            &["round_id", "claims"],
        )
        .await
    }
}

/// Homes are kept under the city's key. What was kept before was a digest without a key, from which the number of a home can be
/// found by trying, and which cannot be turned into one with a key: those rows are removed, and a home that a child had its
/// place by counts as unused until its next use. A made-up city is loaded anew.
struct KeyedHomes;

impl MigrationName for KeyedHomes {
    fn name(&self) -> &'static str {
        "education_0008_keyed_homes"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for KeyedHomes {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let remove = "DELETE FROM school_home_use";
        manager.get_connection().execute_unprepared(remove).await?;
        Ok(())
    }
}

async fn places(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("school_place")
                .col(string("resident_id"))
                .col(string("round_id"))
                .col(string("state"))
                .col(json_binary("content"))
                .col(big_integer("version"))
                .primary_key(Index::create().col("resident_id").col("round_id"))
                .to_owned(),
        )
        .await?;
    index(
        manager,
        "school_place_of_round",
        "school_place",
        &["round_id"],
    )
    .await?;
    manager
        .create_table(
            Table::create()
                .table("school_home_use")
                .col(string("resident_id"))
                .col(string("round_id"))
                .col(string("home_digest"))
                .col(integer("school_year"))
                .primary_key(Index::create().col("resident_id").col("round_id"))
                .to_owned(),
        )
        .await?;
    index(
        manager,
        "school_home_use_of_home",
        "school_home_use",
        &["home_digest"],
    )
    .await?;
    manager
        .create_table(
            Table::create()
                .table("school_exception")
                .col(string("resident_id"))
                .col(string("round_id"))
                .col(string("why"))
                .col(string("signed_by"))
                .col(big_integer("signed_at"))
                .primary_key(Index::create().col("resident_id").col("round_id"))
                .to_owned(),
        )
        .await
}

async fn waitlists(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("school_free_seat")
                .col(string("round_id"))
                .col(integer("number"))
                .col(string("offer_id"))
                .col(string_null("kept_for"))
                .col(json_binary("cause"))
                .col(big_integer("freed_at"))
                .col(string("state"))
                .primary_key(Index::create().col("round_id").col("number"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("school_move")
                .col(string("resident_id"))
                .col(string("round_id"))
                .col(integer("number"))
                .col(string("offer_id"))
                .col(integer("rank"))
                .col(string_null("from_offer_id"))
                .col(integer("seat"))
                .col(string_null("kept_for"))
                .col(json_binary("cause"))
                .col(json_binary("state"))
                .col(big_integer("version"))
                .primary_key(
                    Index::create()
                        .col("resident_id")
                        .col("round_id")
                        .col("number"),
                )
                .to_owned(),
        )
        .await?;
    index(
        manager,
        "school_move_of_round",
        "school_move",
        &["round_id"],
    )
    .await
}

async fn corrections(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("school_correction")
                .col(string("round_id"))
                .col(integer("number"))
                .col(string("why_en"))
                .col(string("why_zh_hans"))
                .col(json_binary("changes"))
                .col(string("made_by"))
                .col(big_integer("made_at"))
                .primary_key(Index::create().col("round_id").col("number"))
                .to_owned(),
        )
        .await
}

async fn index(
    manager: &SchemaManager<'_>,
    name: &'static str,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    let mut index = Index::create().name(name).table(table).to_owned();
    for column in columns {
        index.col(*column);
    }
    manager.create_index(index).await
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

//! By which door services are told what people need, and which doors fall behind.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, string};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let told = Table::create()
            .table("told_by")
            .col(string("resident_id"))
            .col(string("service"))
            .col(string("about"))
            .col(string("door"))
            .col(big_integer("begun_at"))
            .col(big_integer_null("told_at"))
            .primary_key(
                Index::create()
                    .col("resident_id")
                    .col("service")
                    .col("about"),
            )
            .to_owned();
        manager.create_table(told).await?;
        let by_thing = Index::create()
            .name("told_by_thing")
            .table("told_by")
            .col("service")
            .col("about")
            .to_owned();
        manager.create_index(by_thing).await?;
        let faults = Table::create()
            .table("door_fault")
            .col(string("service"))
            .col(string("about"))
            .col(string("door"))
            .col(big_integer("count"))
            .primary_key(Index::create().col("service").col("about").col("door"))
            .to_owned();
        manager.create_table(faults).await?;
        let alarms = Table::create()
            .table("door_alarm")
            .col(string("service"))
            .col(string("about"))
            .col(string("door"))
            .col(string("measure"))
            .col(big_integer("since"))
            .primary_key(
                Index::create()
                    .col("service")
                    .col("about")
                    .col("door")
                    .col("measure"),
            )
            .to_owned();
        manager.create_table(alarms).await
    }
}

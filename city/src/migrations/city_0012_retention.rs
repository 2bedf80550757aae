//! What was removed when its time was over, and what of the log was erased lawfully.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let removals = Table::create()
            .table("removal")
            .col(string("entry_id").primary_key())
            .col(string("service"))
            .col(string("record"))
            .col(big_integer("schedule_version"))
            .col(big_integer("before"))
            .col(big_integer("count"))
            .col(string("digest"))
            .col(big_integer("removed_at"))
            .to_owned();
        manager.create_table(removals).await?;
        let erasures = Table::create()
            .table("log_erasure")
            .col(string("entry_id").primary_key())
            .col(string("by_entry"))
            .col(string("about"))
            .to_owned();
        manager.create_table(erasures).await?;
        let by = Index::create()
            .name("log_erasure_by")
            .table("log_erasure")
            .col("by_entry")
            .to_owned();
        manager.create_index(by).await?;
        let members = Index::create()
            .name("cohort_member_digest")
            .table("cohort_member")
            .col("digest")
            .col("resident_id")
            .to_owned();
        manager.create_index(members).await
    }
}

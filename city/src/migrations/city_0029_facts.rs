//! Facts are found by their kind: the pupils of a school, the children who enter school in a year.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = Index::create()
            .name("fact_of_kind")
            .table("fact")
            .col("kind")
            .to_owned();
        manager.create_index(index).await
    }
}

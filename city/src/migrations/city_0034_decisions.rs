//! A decision is found by its id alone, as an amount of the ledger names it.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let by_id = "CREATE INDEX decision_by_id ON decision (decision_id)";
        manager.get_connection().execute_unprepared(by_id).await?;
        Ok(())
    }
}

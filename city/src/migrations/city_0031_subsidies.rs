//! Subsidies are found by the decision that they stand on.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Most transfers stand on no decision, and cost nothing here.
        let by_decision = "CREATE INDEX ledger_transfer_by_decision ON ledger_transfer (decision_id, position) \
             WHERE decision_id IS NOT NULL";
        manager
            .get_connection()
            .execute_unprepared(by_decision)
            .await?;
        Ok(())
    }
}

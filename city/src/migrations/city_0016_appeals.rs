//! Appeals have had a table of their own since they are decided: the columns in which they stood before are read no more.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["order_person", "automated_decision"] {
            let without = Table::alter().table(table).drop_column("appeal").to_owned();
            manager.alter_table(without).await?;
        }
        Ok(())
    }
}

//! A welfare check is due at an hour, not by the end of a day.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::big_integer_null;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let due_at = Table::alter()
            .table("case_file")
            .add_column(big_integer_null("due_at"))
            .to_owned();
        manager.alter_table(due_at).await
    }
}

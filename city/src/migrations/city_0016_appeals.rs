//! Appeals have had a table of their own since they are decided: the columns in which they stood before are read no more.
//! And a note that a resident is a member of staff can be taken back as a mistake.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text_null;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["order_person", "automated_decision"] {
            let without = Table::alter().table(table).drop_column("appeal").to_owned();
            manager.alter_table(without).await?;
        }
        let mistakes = Table::alter()
            .table("resident_on_staff")
            .add_column(text_null("taken_back"))
            .to_owned();
        manager.alter_table(mistakes).await
    }
}

//! Who gave places on client lists, codes, links and mandates, on what ground, and which of them wait to be confirmed. And
//! which residents are members of staff.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{boolean, string, string_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "written_mandate",
            "client",
            "client_code",
            "restricted_link",
        ] {
            let giving = Table::alter()
                .table(table)
                .add_column(string_null("giving"))
                .to_owned();
            manager.alter_table(giving).await?;
        }
        let waits = Table::alter()
            .table("restricted_link")
            .add_column(boolean("waits").default(false))
            .to_owned();
        manager.alter_table(waits).await?;
        let staff = Table::create()
            .table("resident_on_staff")
            .col(string("resident_id"))
            .col(string("staff_id"))
            .primary_key(Index::create().col("resident_id").col("staff_id"))
            .to_owned();
        manager.create_table(staff).await
    }
}

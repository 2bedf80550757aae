//! The table of the keys of writes.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, json_binary_null, small_integer_null, string};

struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "platform_0001_write_once"
    }
}

/// The migrations of the API's own table.
#[must_use]
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Migration)]
}

/// The API's table is keyed by whoever called, who need not be a resident.
pub const REFERENCE_TABLES: &[&str] = &["write_once"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("write_once")
                    .col(string("caller"))
                    .col(string("request_key"))
                    .col(string("target"))
                    .col(string("digest"))
                    .col(big_integer("begun_at"))
                    .col(small_integer_null("status"))
                    .col(json_binary_null("headers"))
                    .col(ColumnDef::new("body").blob().null())
                    .primary_key(Index::create().col("caller").col("request_key"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("write_once_by_age")
                    .table("write_once")
                    .col("begun_at")
                    .to_owned(),
            )
            .await
    }
}

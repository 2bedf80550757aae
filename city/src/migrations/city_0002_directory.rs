//! The pack the city was made from, its bodies and sites, and its versioned master data.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, double, json_binary, string, string_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("pack_file")
                    .col(string("name").primary_key())
                    .col(ColumnDef::new("content").blob().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("body")
                    .col(string("body_id").primary_key())
                    .col(string("name_en"))
                    .col(string("name_zh_hans"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("site")
                    .col(string("site_id").primary_key())
                    .col(string("code"))
                    .col(string("body_id"))
                    .col(string("kind"))
                    .col(string("name_en"))
                    .col(string("name_zh_hans"))
                    .col(string("cell"))
                    .col(double("lon"))
                    .col(double("lat"))
                    .col(string("state"))
                    .col(string_null("state_until"))
                    .col(boolean("made_up"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("master_data")
                    .col(string("kind"))
                    .col(big_integer("version"))
                    .col(json_binary("content"))
                    .col(string("changed_by"))
                    .col(big_integer("changed_at"))
                    .primary_key(Index::create().col("kind").col("version"))
                    .to_owned(),
            )
            .await
    }
}

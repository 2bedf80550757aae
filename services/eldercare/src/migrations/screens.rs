//! Screens that face the diner, and what stands on them for minutes. No row names anybody.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, json_binary_null, string, string_null,
};

pub(super) struct Screens;

impl MigrationName for Screens {
    fn name(&self) -> &'static str {
        "eldercare_0009_screens"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Screens {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let screens = Table::create()
            .table("till_screen")
            .col(string("screen_id").primary_key())
            .col(string("site_id"))
            .col(string_null("code").unique_key())
            .col(string_null("token_digest").unique_key())
            .col(big_integer("made_at"))
            .col(big_integer("until"))
            .col(json_binary_null("shown"))
            .col(big_integer_null("shown_until"))
            .to_owned();
        manager.create_table(screens).await
    }
}

//! What officers wrote down when they looked into servings and canteens.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string, string_null};

pub(super) struct Checks;

impl MigrationName for Checks {
    fn name(&self) -> &'static str {
        "eldercare_0007_checks"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Checks {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let of_people = Table::create()
            .table("serving_check")
            .col(string("resident_id"))
            .col(string("note_id"))
            .col(string("check_id"))
            .col(string("month"))
            .col(string_null("handed_to"))
            .col(string("because"))
            .col(string("noted_by"))
            .col(big_integer("noted_at"))
            .primary_key(Index::create().col("resident_id").col("note_id"))
            .to_owned();
        manager.create_table(of_people).await?;
        let of_month = Index::create()
            .name("serving_check_of_month")
            .table("serving_check")
            .col("month")
            .to_owned();
        manager.create_index(of_month).await?;
        let of_canteens = Table::create()
            .table("canteen_check")
            .col(string("note_id").primary_key())
            .col(string("site_id"))
            .col(string("month"))
            .col(string_null("handed_to"))
            .col(string("because"))
            .col(string("noted_by"))
            .col(big_integer("noted_at"))
            .to_owned();
        manager.create_table(of_canteens).await
    }
}

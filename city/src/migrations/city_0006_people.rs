//! Documents of residents, rows that may be one person, and the map of those that are.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, string, string_null, text_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make_documents(manager).await?;
        make_persons(manager).await?;
        let born = Index::create()
            .name("resident_birth_date")
            .table("resident")
            .col("birth_date")
            .to_owned();
        manager.create_index(born).await
    }
}

async fn make_documents(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let documents = Table::create()
        .table("document")
        .col(string("resident_id"))
        .col(string("kind"))
        .col(string("number"))
        .col(string("issuer"))
        .col(string_null("valid_to"))
        .primary_key(Index::create().col("resident_id").col("kind").col("number"))
        .to_owned();
    manager.create_table(documents).await?;
    let index = Table::create()
        .table("document_index")
        .col(string("kind"))
        .col(string("digest"))
        .col(string("holder"))
        .primary_key(Index::create().col("kind").col("digest"))
        .to_owned();
    manager.create_table(index).await
}

async fn make_persons(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let pairs = Table::create()
        .table("possible_duplicate")
        .col(string("resident_id"))
        .col(string("other_id"))
        .col(string("found_by"))
        .col(big_integer("found_at"))
        .col(string("state"))
        .col(big_integer_null("decided_at"))
        .col(string_null("decided_by"))
        .col(text_null("reason"))
        .primary_key(Index::create().col("resident_id").col("other_id"))
        .to_owned();
    manager.create_table(pairs).await?;
    let open = Index::create()
        .name("possible_duplicate_state")
        .table("possible_duplicate")
        .col("state")
        .col("found_at")
        .to_owned();
    manager.create_index(open).await?;
    let map = Table::create()
        .table("person_map")
        .col(string("resident_id").primary_key())
        .col(string("into_id"))
        .col(big_integer("at"))
        .col(string("by"))
        .to_owned();
    manager.create_table(map).await?;
    let into = Index::create()
        .name("person_map_into")
        .table("person_map")
        .col("into_id")
        .to_owned();
    manager.create_index(into).await
}

//! Acting for others: written mandates, wards of guardians, clients and their codes, restricted links.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, integer, json_binary, json_binary_null, string,
    string_null,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make_mandates(manager).await?;
        make_clients(manager).await?;
        make_links(manager).await
    }
}

async fn make_mandates(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mandates = Table::create()
        .table("written_mandate")
        .col(string("resident_id"))
        .col(string("proxy_id"))
        .col(string("given_by"))
        .col(string("taken_by"))
        .col(string("holder_id"))
        .col(string("holder_name"))
        .col(json_binary("scopes"))
        .col(json_binary_null("services"))
        .col(string("valid_from"))
        .col(string("valid_to"))
        .col(string("state"))
        .col(big_integer_null("ended_at"))
        .primary_key(Index::create().col("resident_id").col("proxy_id"))
        .to_owned();
    manager.create_table(mandates).await?;
    let by_holder = Index::create()
        .name("written_mandate_by_holder")
        .table("written_mandate")
        .col("holder_id")
        .to_owned();
    manager.create_index(by_holder).await?;
    // The other side of a fact of guardianship, under the guardian.
    let wards = Table::create()
        .table("ward")
        .col(string("resident_id"))
        .col(string("ward_id"))
        .primary_key(Index::create().col("resident_id").col("ward_id"))
        .to_owned();
    manager.create_table(wards).await
}

async fn make_clients(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let clients = Table::create()
        .table("client")
        .col(string("resident_id"))
        .col(string("client_id"))
        .col(string("body_id"))
        .col(json_binary("scopes"))
        .col(json_binary_null("services"))
        .col(string("valid_from"))
        .col(string("valid_to"))
        .col(string("consent"))
        .col(string("taken_by"))
        .col(string("state"))
        .col(big_integer_null("ended_at"))
        .primary_key(Index::create().col("resident_id").col("client_id"))
        .to_owned();
    manager.create_table(clients).await?;
    let by_body = Index::create()
        .name("client_by_body")
        .table("client")
        .col("body_id")
        .to_owned();
    manager.create_index(by_body).await?;
    let codes = Table::create()
        .table("client_code")
        .col(string("resident_id"))
        .col(string("digest"))
        .col(json_binary("scopes"))
        .col(json_binary_null("services"))
        .col(string("valid_to"))
        .col(big_integer("expires_at"))
        .col(big_integer_null("used_at"))
        .primary_key(Index::create().col("resident_id").col("digest"))
        .to_owned();
    manager.create_table(codes).await
}

async fn make_links(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let links = Table::create()
        .table("restricted_link")
        .col(string("resident_id"))
        .col(string("link_id"))
        .col(string("digest"))
        .col(string("holder_id"))
        .col(string("service"))
        .col(string("decision_id"))
        .col(string_null("code_digest"))
        .col(boolean("once"))
        .col(integer("wrong_tries"))
        .col(big_integer("expires_at"))
        .col(big_integer_null("opened_at"))
        .col(big_integer_null("revoked_at"))
        .primary_key(Index::create().col("resident_id").col("link_id"))
        .to_owned();
    manager.create_table(links).await?;
    // Whose row the digest of a code or of a link belongs to: digests are unique across residents.
    let secrets = Table::create()
        .table("shown_secret")
        .col(string("digest").primary_key())
        .col(string("owner_id"))
        .to_owned();
    manager.create_table(secrets).await
}

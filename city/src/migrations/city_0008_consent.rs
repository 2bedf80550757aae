//! What bodies ask people to agree to, what people said to it, and the narrow answers that services release.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, integer, json_binary, string, string_null,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let policies = Table::create()
            .table("consent_policy")
            .col(string("policy_id"))
            .col(integer("revision"))
            .col(string("body_id"))
            .col(string("service"))
            .col(string("purpose"))
            .col(json_binary("asks"))
            .col(json_binary("title"))
            .col(json_binary("wording"))
            .col(big_integer("made_at"))
            .col(string("made_by"))
            .primary_key(Index::create().col("policy_id").col("revision"))
            .to_owned();
        manager.create_table(policies).await?;
        let consents = Table::create()
            .table("consent")
            .col(string("resident_id"))
            .col(string("consent_id"))
            .col(string("policy_id"))
            .col(integer("revision"))
            .col(string("body_id"))
            .col(string("service"))
            .col(string("purpose"))
            .col(json_binary("asks"))
            .col(string("state"))
            .col(big_integer("state_at"))
            .col(big_integer("said_at"))
            .col(json_binary("taken_by"))
            .col(json_binary("how"))
            .primary_key(Index::create().col("resident_id").col("consent_id"))
            .to_owned();
        manager.create_table(consents).await?;
        let releases = Table::create()
            .table("release")
            .col(string("resident_id"))
            .col(string("release_id"))
            .col(string("kind"))
            .col(json_binary("answer"))
            .col(string("from_body"))
            .col(string("to_body"))
            .col(string("to_service"))
            .col(string("purpose"))
            .col(string_null("consent_policy_id"))
            .col(big_integer("made_at"))
            .col(big_integer("until"))
            .col(big_integer_null("revoked_at"))
            .primary_key(Index::create().col("resident_id").col("release_id"))
            .to_owned();
        manager.create_table(releases).await
    }
}

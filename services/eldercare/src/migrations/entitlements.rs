//! The sets of schemes, the one that is being written, and what each person is entitled to.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, json_binary, string};

pub(super) struct Entitlements;

impl MigrationName for Entitlements {
    fn name(&self) -> &'static str {
        "eldercare_0001_entitlements"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Entitlements {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sets = Table::create()
            .table("eldercare_scheme_set")
            .col(big_integer("version").primary_key())
            .col(string("from_day"))
            .col(json_binary("content"))
            .col(big_integer("signed_at"))
            .col(string("signed_by"))
            .to_owned();
        manager.create_table(sets).await?;
        let drafts = Table::create()
            .table("eldercare_scheme_draft")
            .col(string("name").primary_key())
            .col(big_integer("revision"))
            .col(json_binary("content"))
            .to_owned();
        manager.create_table(drafts).await?;
        let entitlements = Table::create()
            .table("entitlement")
            .col(string("resident_id"))
            .col(string("entitlement_id"))
            .col(big_integer("set_version"))
            .col(string("from_day"))
            .col(string("until_day"))
            .col(json_binary("answers"))
            .col(string("decision_id"))
            .primary_key(Index::create().col("resident_id").col("entitlement_id"))
            .to_owned();
        manager.create_table(entitlements).await?;
        let once_a_day = Index::create()
            .name("entitlement_of_day")
            .table("entitlement")
            .col("resident_id")
            .col("from_day")
            .unique()
            .to_owned();
        manager.create_index(once_a_day).await
    }
}

//! The table of published comparisons.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, json_binary, string};

/// Comparisons of other rules with those of a round, which are about nobody.
pub(crate) struct Comparisons;

impl MigrationName for Comparisons {
    fn name(&self) -> &'static str {
        "education_0010_comparisons"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Comparisons {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("school_comparison")
            .col(string("comparison_id").primary_key())
            .col(string("round_id"))
            .col(json_binary("question"))
            .col(json_binary("told_by"))
            .col(json_binary("compared"))
            .col(string("published_by"))
            .col(big_integer("published_at"))
            .to_owned();
        manager.create_table(table).await?;
        let index = Index::create()
            .name("school_comparison_of_round")
            .table("school_comparison")
            .col("round_id")
            .to_owned();
        manager.create_index(index).await
    }
}

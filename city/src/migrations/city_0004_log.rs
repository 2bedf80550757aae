//! The disclosure log: the queue of commitments, the leaves of the tree and its tiles, checkpoints, and the contents of
//! entries beside the people they are about.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer, string, text};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make_tree(manager).await?;
        make_contents(manager).await
    }
}

async fn make_tree(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let queue = Table::create()
        .table("log_queue")
        .col(string("entry_id").primary_key())
        .col(big_integer("at"))
        .col(string("commitment"))
        .to_owned();
    manager.create_table(queue).await?;
    let leaves = Table::create()
        .table("log_leaf")
        .col(big_integer("position").primary_key())
        .col(string("entry_id").unique_key())
        .col(big_integer("at"))
        .col(string("commitment"))
        .to_owned();
    manager.create_table(leaves).await?;
    let tiles = Table::create()
        .table("log_tile")
        .col(integer("level"))
        .col(big_integer("tile"))
        .col(ColumnDef::new("hashes").binary().not_null())
        .primary_key(Index::create().col("level").col("tile"))
        .to_owned();
    manager.create_table(tiles).await?;
    let checkpoints = Table::create()
        .table("log_checkpoint")
        .col(big_integer("size"))
        .col(big_integer("at"))
        .col(text("note"))
        .primary_key(Index::create().col("size").col("at"))
        .to_owned();
    manager.create_table(checkpoints).await
}

async fn make_contents(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let of_one = Table::create()
        .table("disclosure")
        .col(string("resident_id"))
        .col(string("entry_id"))
        .col(big_integer("at"))
        .col(string("salt"))
        .col(text("content"))
        .primary_key(Index::create().col("resident_id").col("entry_id"))
        .to_owned();
    manager.create_table(of_one).await?;
    let cohorts = Table::create()
        .table("cohort")
        .col(string("digest").primary_key())
        .col(string("name"))
        .col(big_integer("size"))
        .to_owned();
    manager.create_table(cohorts).await?;
    let members = Table::create()
        .table("cohort_member")
        .col(string("resident_id"))
        .col(string("digest"))
        .primary_key(Index::create().col("resident_id").col("digest"))
        .to_owned();
    manager.create_table(members).await?;
    let of_many = Table::create()
        .table("cohort_disclosure")
        .col(string("digest"))
        .col(string("entry_id"))
        .col(big_integer("at"))
        .col(string("salt"))
        .col(text("content"))
        .primary_key(Index::create().col("digest").col("entry_id"))
        .to_owned();
    manager.create_table(of_many).await
}

//! Stories of the database, told on SQLite and on PostgreSQL.

mod killed;
mod migrating;
mod model;
mod opening;
mod shape;
mod writing;

use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, Statement};

use super::{Database, WriteError};

/// A table of numbers, each at most once.
async fn make_table(db: &Database) {
    db.write::<_, DbErr, _>(|tx| {
        Box::pin(async move {
            tx.execute_unprepared("CREATE TABLE note (number BIGINT NOT NULL PRIMARY KEY)")
                .await
        })
    })
    .await
    .expect("the table is made");
}

async fn insert(tx: &DatabaseTransaction, number: i64) -> Result<(), DbErr> {
    let mut row = Query::insert();
    row.into_table("note")
        .columns(["number"])
        .values_panic([Expr::value(number)]);
    tx.execute(&row).await.map(drop)
}

async fn put(db: &Database, number: i64) -> Result<(), WriteError<DbErr>> {
    db.write(move |tx| Box::pin(async move { insert(tx, number).await }))
        .await
}

/// The numbers in the table, in order.
async fn numbers(db: &Database) -> Vec<i64> {
    let all = Statement::from_string(db.backend(), "SELECT number FROM note ORDER BY number");
    let rows = db
        .read()
        .query_all_raw(all)
        .await
        .expect("the table is read");
    rows.iter()
        .map(|row| row.try_get("", "number").expect("a number"))
        .collect()
}

//! The statements with which reads and commits are compared.

use anyhow::{Result, ensure};
use city::City;
use city::id::ResidentId;
use sea_orm::{ConnectionTrait, Statement};

/// A table with one row, to be changed and committed.
pub(super) async fn make_table(city: &City) -> Result<()> {
    let made = city.db().write::<(), sea_orm::DbErr, _>(|tx| {
        Box::pin(async move {
            tx.execute_unprepared("CREATE TABLE bench (number INTEGER)")
                .await?;
            tx.execute_unprepared("INSERT INTO bench VALUES (1)")
                .await?;
            Ok(())
        })
    });
    Ok(made.await?)
}

/// The row of a resident, asked for without a mandate.
pub(super) async fn bare_read(city: &City, resident: &ResidentId) -> Result<()> {
    let db = city.db();
    let sql =
        "SELECT resident_id, name, birth_date, home_cell FROM resident WHERE resident_id = $1";
    let statement = Statement::from_sql_and_values(db.backend(), sql, [resident.as_str().into()]);
    let row = db.read().query_one_raw(statement).await?;
    ensure!(row.is_some(), "no such resident");
    Ok(())
}

/// One small row committed durably by the same writer.
pub(super) async fn bare_commit(city: &City) -> Result<()> {
    let done = city.db().write::<(), sea_orm::DbErr, _>(|tx| {
        Box::pin(async move {
            tx.execute_unprepared("UPDATE bench SET number = number + 1")
                .await?;
            Ok(())
        })
    });
    Ok(done.await?)
}

//! What came of a meal that was missed stands beside the meal, so that it is decided once.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::string_null;

pub(super) struct LookedAfter;

impl MigrationName for LookedAfter {
    fn name(&self) -> &'static str {
        "eldercare_0008_looked_after"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for LookedAfter {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter()
            .table("meal_order")
            .add_column(string_null("looked_after"))
            .to_owned();
        manager.alter_table(column).await?;
        // What was missed before was decided then: nobody is looked after for it once more.
        let decided = Query::update()
            .table("meal_order")
            .value("looked_after", "runs")
            .and_where(Expr::col("state").is_in(["missed", "no-answer"]))
            .to_owned();
        manager.execute(decided).await
    }
}

//! Canteens with their dishes and menus, those who eat there, what they order and what they are served, and what clinicians
//! advise them not to eat.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, json_binary, string, string_null,
};

pub(super) struct Meals;

impl MigrationName for Meals {
    fn name(&self) -> &'static str {
        "eldercare_0004_meals"
    }
}

fn canteens() -> [TableCreateStatement; 5] {
    let canteens = Table::create()
        .table("canteen")
        .col(string("site_id").primary_key())
        .col(json_binary("content"))
        .to_owned();
    let dishes = Table::create()
        .table("canteen_dish")
        .col(string("dish_id").primary_key())
        .col(string("site_id"))
        .col(json_binary("content"))
        .col(boolean("is_retired"))
        .to_owned();
    let menus = Table::create()
        .table("canteen_menu")
        .col(string("site_id"))
        .col(string("day"))
        .col(string("sitting"))
        .col(json_binary("content"))
        .primary_key(Index::create().col("site_id").col("day").col("sitting"))
        .to_owned();
    let counts = Table::create()
        .table("kitchen_count")
        .col(string("site_id"))
        .col(string("day"))
        .col(string("sitting"))
        .col(string("dish_id"))
        .col(big_integer("added"))
        .col(big_integer("cooked"))
        .col(big_integer("wasted"))
        .primary_key(
            Index::create()
                .col("site_id")
                .col("day")
                .col("sitting")
                .col("dish_id"),
        )
        .to_owned();
    let guests = Table::create()
        .table("guest_serving")
        .col(string("serving_id").primary_key())
        .col(string("site_id"))
        .col(string("day"))
        .col(string("sitting"))
        .col(big_integer("served_at"))
        .col(json_binary("portions"))
        .col(big_integer("units"))
        .to_owned();
    [canteens, dishes, menus, counts, guests]
}

fn diners() -> [TableCreateStatement; 5] {
    let diners = Table::create()
        .table("diner")
        .col(string("resident_id").primary_key())
        .col(string("site_id"))
        .col(json_binary("states"))
        .col(json_binary("wishes"))
        .col(string_null("stopped_on"))
        .col(big_integer("served"))
        .col(big_integer("revision"))
        .to_owned();
    let orders = Table::create()
        .table("meal_order")
        .col(string("resident_id"))
        .col(string("order_id"))
        .col(string("day"))
        .col(string("sitting"))
        .col(string("site_id"))
        .col(json_binary("portions"))
        .col(boolean("at_home"))
        .col(string("channel"))
        .col(big_integer("asked_at"))
        .col(string("state"))
        .col(big_integer("revision"))
        .primary_key(Index::create().col("resident_id").col("order_id"))
        .to_owned();
    let servings = Table::create()
        .table("meal_serving")
        .col(string("resident_id"))
        .col(string("serving_id"))
        .col(string("site_id"))
        .col(string("day"))
        .col(string("sitting"))
        .col(big_integer("served_at"))
        .col(json_binary("content"))
        .col(string("state"))
        .primary_key(Index::create().col("resident_id").col("serving_id"))
        .to_owned();
    let advice = Table::create()
        .table("diet_advice")
        .col(string("resident_id"))
        .col(string("advice_id"))
        .col(string("avoid"))
        .col(string("until_day"))
        .col(string("advised_by"))
        .col(big_integer("advised_at"))
        .col(big_integer_null("withdrawn_at"))
        .primary_key(Index::create().col("resident_id").col("advice_id"))
        .to_owned();
    let warnings = Table::create()
        .table("food_warning")
        .col(string("resident_id"))
        .col(string("advice_id"))
        .col(string("avoid"))
        .col(string("until_day"))
        .primary_key(Index::create().col("resident_id").col("advice_id"))
        .to_owned();
    [diners, orders, servings, advice, warnings]
}

#[async_trait::async_trait]
impl MigrationTrait for Meals {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in canteens().into_iter().chain(diners()) {
            manager.create_table(table).await?;
        }
        let of_sitting = [
            ("meal_order_of_sitting", "meal_order"),
            ("meal_serving_of_sitting", "meal_serving"),
            ("guest_serving_of_sitting", "guest_serving"),
        ];
        for (name, table) in of_sitting {
            let index = Index::create()
                .name(name)
                .table(table)
                .col("site_id")
                .col("day")
                .col("sitting")
                .to_owned();
            manager.create_index(index).await?;
        }
        let of_site = Index::create()
            .name("diner_of_site")
            .table("diner")
            .col("site_id")
            .to_owned();
        manager.create_index(of_site).await
    }
}

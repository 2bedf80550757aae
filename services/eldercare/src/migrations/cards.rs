//! Cards of diners, whose number is whose, who pays for whom, the city's keys and terms of cards, and tills.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, integer, string, string_null, string_uniq,
};

pub(super) struct Cards;

impl MigrationName for Cards {
    fn name(&self) -> &'static str {
        "eldercare_0002_cards"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Cards {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [cards(), numbers(), payers(), keys(), terms(), tills()] {
            manager.create_table(table).await?;
        }
        let one_each = Index::create()
            .name("meal_card_of_resident")
            .table("meal_card")
            .col("resident_id")
            .unique()
            .to_owned();
        manager.create_index(one_each).await?;
        let one_payer_once = "CREATE UNIQUE INDEX meal_payer_once ON meal_payer (resident_id, payer_id) \
             WHERE ended_at IS NULL";
        let blocked = "CREATE INDEX eldercare_card_blocked ON eldercare_card_number (number) \
             WHERE blocked_through > 0";
        for partial in [one_payer_once, blocked] {
            manager.get_connection().execute_unprepared(partial).await?;
        }
        let of_site = Index::create()
            .name("eldercare_till_of_site")
            .table("eldercare_till")
            .col("site_id")
            .to_owned();
        manager.create_index(of_site).await
    }
}

fn cards() -> TableCreateStatement {
    Table::create()
        .table("meal_card")
        .col(string("resident_id"))
        .col(string("number"))
        .col(integer("issue"))
        .col(string("issued_on"))
        .col(string("valid_until"))
        .col(big_integer("cap_units"))
        .col(string("account_id"))
        .col(string("state"))
        .col(big_integer("state_at"))
        .col(string_null("because"))
        .primary_key(Index::create().col("resident_id").col("number"))
        .to_owned()
}

fn numbers() -> TableCreateStatement {
    Table::create()
        .table("eldercare_card_number")
        .col(string("number").primary_key())
        .col(string("holder"))
        .col(integer("blocked_through"))
        .to_owned()
}

fn payers() -> TableCreateStatement {
    Table::create()
        .table("meal_payer")
        .col(string("resident_id"))
        .col(string("account_id"))
        .col(string("payer_id"))
        .col(string("payer_name"))
        .col(big_integer("agreed_at"))
        .col(big_integer_null("ended_at"))
        .primary_key(Index::create().col("resident_id").col("account_id"))
        .to_owned()
}

fn keys() -> TableCreateStatement {
    Table::create()
        .table("eldercare_card_key")
        .col(big_integer("generation").primary_key())
        .col(string("public_key"))
        .col(big_integer("made_at"))
        .col(big_integer_null("accepted_until"))
        .to_owned()
}

fn terms() -> TableCreateStatement {
    Table::create()
        .table("eldercare_card_terms")
        .col(big_integer("version").primary_key())
        .col(big_integer("cap_units"))
        .col(integer("valid_months"))
        .col(integer("list_hours"))
        .col(boolean("is_prepaid"))
        .col(string("set_by"))
        .col(big_integer("set_at"))
        .to_owned()
}

fn tills() -> TableCreateStatement {
    Table::create()
        .table("eldercare_till")
        .col(big_integer("till_id").primary_key())
        .col(string("site_id"))
        .col(string("label"))
        // A key is one till's: of two that are registered with the same one at once, one is refused.
        .col(string_uniq("public_key"))
        .col(string("registered_by"))
        .col(big_integer("registered_at"))
        .col(string_null("blocked_by"))
        .col(big_integer_null("blocked_at"))
        .col(big_integer("next_entry"))
        .col(string_null("last_digest"))
        .to_owned()
}

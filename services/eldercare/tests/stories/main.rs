//! Stories of support for older people, told on both databases in a practice city.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets something else has failed"
)]

mod cycle;
mod diet;
mod diner;
mod doors;
mod funds;
mod meals;
mod pages;
mod programs;
mod schemes;
mod till;
mod told;
mod town;

use platform::db::Database;
use platform::on_both;

use town::Town;

on_both! {
    #[doc = "MEA-16"]
    async fn what_is_approved_is_frozen_for_a_cycle(db: Database) {
        let town = Town::open(db).await;
        cycle::frozen_though_income_rises(&town).await;
        cycle::a_change_in_favour_counts_at_once(&town).await;
        cycle::death_and_a_move_end_everything(&town).await;
        cycle::asking_twice_changes_nothing_and_the_next_cycle_begins_anew(&town).await;
        cycle::what_is_frozen_outlasts_a_meaner_set(&town).await;
    }

    #[doc = "MEA-12, MEA-17"]
    async fn schemes_apply_in_order_and_say_why(db: Database) {
        let town = Town::open(db).await;
        schemes::overlapping_schemes_apply_in_their_order(&town).await;
        schemes::the_failing_fact_is_named_with_its_body(&town).await;
        schemes::one_engine_serves_meals_deliveries_and_help(&town).await;
        schemes::a_district_is_a_fact_like_others(&town).await;
    }

    #[doc = "J15"]
    async fn a_set_of_schemes_is_written_looked_at_and_signed(db: Database) {
        let town = Town::open(db).await;
        schemes::a_contradictory_set_is_refused_with_both_names(&town).await;
        schemes::of_two_officers_one_is_told(&town).await;
        schemes::a_signed_set_has_a_version_and_is_never_changed(&town).await;
    }

    async fn somebody_reads_what_they_get_and_why(db: Database) {
        let town = Town::open(db).await;
        pages::everyone_reads_the_schemes(&town).await;
        pages::who_asks_is_answered_at_once(&town).await;
        pages::whom_no_scheme_is_for_reads_why(&town).await;
        pages::a_guardian_asks_for_an_elder(&town).await;
        pages::an_officer_looks_once_more_before_signing(&town).await;
        pages::a_stranger_sees_nothing(&town).await;
    }

    async fn a_program_does_what_a_page_does(db: Database) {
        let town = Town::open(db).await;
        programs::asks_and_explains(&town).await;
        programs::writes_and_signs(&town).await;
    }

    #[doc = "MEA-01"]
    #[doc = "MEA-03"]
    async fn a_program_orders_what_a_page_orders(db: Database) {
        let town = Town::open(db).await;
        programs::orders_and_calls_off_a_meal(&town).await;
    }

    #[doc = "J15"]
    async fn every_fund_of_a_scheme_has_one_account_of_the_ledger(db: Database) {
        let town = Town::open(db).await;
        funds::each_fund_has_one_account(&town).await;
    }
}

//! Stories of support for older people, told on both databases in a practice city.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets something else has failed"
)]

mod cycle;
mod days;
mod funds;
mod money_pages;
mod money_programs;
mod pages;
mod programs;
mod schemes;
mod settlements;
mod town;
mod traces;
mod vouchers;

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

    #[doc = "J15"]
    async fn every_fund_of_a_scheme_has_one_account_of_the_ledger(db: Database) {
        let town = Town::open(db).await;
        funds::each_fund_has_one_account(&town).await;
    }

    #[doc = "MEA-13"]
    async fn a_voucher_is_made_activated_redeemed_once_or_taken_back(db: Database) {
        let town = Town::open(db).await;
        vouchers::a_voucher_pays_once_what_was_held_for_it(&town).await;
        vouchers::a_voucher_is_taken_where_it_says_and_not_after_it_was_taken_back(&town).await;
        vouchers::a_fund_with_a_budget_holds_no_more_than_it_has(&town).await;
        vouchers::a_voucher_for_a_person_is_theirs_to_see(&town).await;
    }

    #[doc = "MEA-15"]
    async fn a_day_is_closed_once_it_is_over_and_what_comes_later_stands_on_the_next(db: Database) {
        let town = Town::open(db).await;
        days::days_are_closed_in_their_order_when_they_are_over(&town).await;
        days::a_refund_after_the_close_stands_on_the_next_day(&town).await;
    }

    #[doc = "MEA-15"]
    async fn canteens_are_paid_once_and_the_bank_is_compared(db: Database) {
        let town = Town::open(db).await;
        settlements::what_canteens_earned_by_a_closed_day_is_paid_once(&town).await;
        settlements::a_statement_of_the_bank_is_held_against_the_order(&town).await;
    }

    #[doc = "MEA-13, MEA-15"]
    async fn the_office_looks_after_money_on_pages(db: Database) {
        let town = Town::open(db).await;
        money_pages::an_officer_closes_a_day(&town).await;
        money_pages::vouchers_go_from_the_office_to_the_till(&town).await;
        money_pages::canteens_are_paid_on_a_page(&town).await;
        money_pages::a_stranger_sees_no_money(&town).await;
    }

    #[doc = "J15"]
    async fn every_subsidy_is_told_with_its_rule_and_its_canteen(db: Database) {
        let town = Town::open(db).await;
        traces::every_cent_of_a_fund_has_its_rule_and_its_canteen(&town).await;
        traces::an_auditor_reads_it_on_a_page(&town).await;
    }

    #[doc = "MEA-16"]
    async fn the_program_renews_what_was_approved(db: Database) {
        let town = Town::open(db).await;
        traces::a_cycle_that_is_over_is_renewed_and_whoever_has_left_is_not(&town).await;
    }

    #[doc = "MEA-13, MEA-15"]
    async fn a_program_looks_after_money_as_the_pages_do(db: Database) {
        let town = Town::open(db).await;
        money_programs::vouchers_have_a_code_for_each_thing_that_goes_wrong(&town).await;
        money_programs::days_and_canteens_are_settled(&town).await;
    }
}

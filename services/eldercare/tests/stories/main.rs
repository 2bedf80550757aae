//! Stories of support for older people, told on both databases in a practice city.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets something else has failed"
)]

mod alone;
mod auditor;
mod bills;
mod broken_off;
mod budgets;
mod bulk;
mod bulk_pages;
mod by_message;
mod card_pages;
mod cards;
mod cycle;
mod days;
mod diet;
mod diner;
mod doors;
mod fraud;
mod funds;
mod kitchen;
mod kitchen_programs;
mod left;
mod meals;
mod money;
mod money_pages;
mod money_programs;
mod near;
mod never_lost;
mod pages;
mod places;
mod programs;
mod rates;
mod reader;
mod schemes;
mod scorecard;
mod screen;
mod settlements;
mod till;
mod told;
mod town;
mod traces;
mod vouchers;
mod welfare;
mod writing;

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

    #[doc = "MEA-09, MEA-18"]
    async fn a_card_is_had_lost_replaced_and_ended(db: Database) {
        let town = Town::open(db).await;
        town.begins();
        cards::two_requests_for_a_first_card_give_one(&town).await;
        cards::a_lost_card_is_blocked_at_once_and_the_next_has_its_number(&town).await;
        cards::the_card_of_somebody_who_has_died_takes_nothing(&town).await;
        cards::a_printed_week_pays_each_day_once(&town).await;
        cards::a_former_key_is_accepted_until_its_day(&town).await;
        cards::a_card_is_found_by_its_number_where_one_serves(&town).await;
        cards::a_till_is_registered_trusted_and_blocked(&town).await;
        cards::of_two_rows_that_were_one_person_one_card_stays(&town).await;
    }

    #[doc = "MEA-15, J15"]
    async fn what_a_diner_and_their_family_pay_is_booked(db: Database) {
        let town = Town::open(db).await;
        town.begins();
        money::a_wallet_never_goes_below_zero(&town).await;
        money::nothing_is_put_on_a_wallet_while_the_city_holds_nobodys_money(&town).await;
        money::a_family_member_agrees_to_pay_and_sees_no_more_than_that(&town).await;
        money::what_is_left_when_somebody_dies_is_told_to_the_officer(&town).await;
        money::each_subsidy_names_its_rule_and_its_decision(&town).await;
        money::a_stranger_sees_none_of_it(&town).await;
        money::an_account_is_kept_until_nothing_stands_on_it(&town).await;
    }

    async fn somebody_reads_what_they_get_and_why(db: Database) {
        let town = Town::open(db).await;
        pages::everyone_reads_the_schemes(&town).await;
        pages::who_asks_is_answered_at_once(&town).await;
        pages::whoever_is_too_young_reads_one_sentence(&town).await;
        pages::whom_no_scheme_is_for_appeals(&town).await;
        pages::a_guardian_asks_for_an_elder(&town).await;
        pages::an_officer_looks_once_more_before_signing(&town).await;
        pages::a_stranger_sees_nothing(&town).await;
    }

    #[doc = "MEA-09, MEA-18, J12, J15"]
    async fn somebody_looks_after_their_card_and_their_money_on_pages(db: Database) {
        let town = Town::open(db).await;
        town.begins();
        card_pages::a_card_is_had_printed_lost_and_replaced(&town).await;
        card_pages::a_family_member_pays_and_stops(&town).await;
        card_pages::what_was_paid_is_told_with_its_rule_and_decision(&town).await;
        card_pages::a_clerk_does_the_same_for_whoever_is_there(&town).await;
        card_pages::the_officer_sets_terms_and_keys(&town).await;
        card_pages::a_clerk_books_cash_where_the_city_holds_money(&town).await;
        card_pages::what_is_left_is_told_to_the_officer(&town).await;
        card_pages::staff_of_a_canteen_block_a_till(&town).await;
        card_pages::a_stranger_finds_no_page(&town).await;
    }

    #[doc = "MEA-18, J12"]
    async fn a_program_does_with_cards_what_a_page_does(db: Database) {
        let town = Town::open(db).await;
        town.begins();
        programs::has_loses_and_replaces_a_card(&town).await;
        programs::pays_for_somebody(&town).await;
        programs::registers_a_till_and_fetches_what_it_trusts(&town).await;
        programs::sets_terms_and_makes_a_key(&town).await;
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
    #[doc = "MEA-17"]
    async fn an_officer_writes_a_set_by_forms_and_signs_it(db: Database) {
        let town = Town::open(db).await;
        writing::a_set_is_begun_with_its_day_and_funds(&town).await;
        writing::a_mistake_is_told_at_its_field_and_nothing_is_lost(&town).await;
        writing::schemes_are_added_changed_ordered_and_taken_out(&town).await;
        writing::two_schemes_that_contradict_each_other_are_both_named(&town).await;
        writing::a_rule_that_the_form_cannot_say_is_shown_and_kept(&town).await;
        writing::of_two_officers_the_later_looks_again_and_then_signs(&town).await;
        writing::whose_office_it_is_not_finds_no_form(&town).await;
    }

    #[doc = "MEA-20"]
    async fn everyone_sees_where_older_people_have_no_centre_within_a_walk(db: Database) {
        let town = Town::open_in(db, "taipei").await;
        places::everyone_reads_where_centres_are_missing(&town).await;
        places::one_more_centre_is_tried_on_the_page_and_by_a_program(&town).await;
        places::everyone_takes_the_counts_along(&town).await;
    }

    async fn everyone_finds_a_canteen_near_a_place(db: Database) {
        let town = Town::open(db).await;
        near::the_nearest_come_first_with_todays_menu_and_free_places(&town).await;
        near::a_point_that_cannot_be_read_or_lies_outside_is_told(&town).await;
        near::a_program_asks_for_the_nearest(&town).await;
    }

    #[doc = "MEA-20"]
    async fn nobody_guesses_who_is_without_a_centre(db: Database) {
        let town = Town::open(db).await;
        places::where_older_people_are_not_counted_the_page_says_so(&town).await;
    }

    #[doc = "MEA-18"]
    async fn what_a_till_took_without_a_network_settles_once(db: Database) {
        let town = Town::open(db).await;
        alone::a_queue_that_is_sent_twice_is_booked_once(&town).await;
        alone::a_clock_that_is_wrong_by_a_day_is_told_and_loses_nobody_a_meal(&town).await;
        alone::after_a_day_without_a_network_two_tills_settle_what_one_card_took(&town).await;
        alone::what_the_dead_owe_stays_open_and_a_blocked_till_settles_nothing(&town).await;
    }

    #[doc = "MEA-15, J15"]
    async fn what_is_left_on_closed_accounts_is_settled_once(db: Database) {
        let town = Town::open(db).await;
        left::what_is_left_is_paid_to_those_who_inherit_once(&town).await;
        left::an_officer_pays_it_out_in_cash_on_a_page(&town).await;
        left::what_is_owed_is_given_up_by_a_program(&town).await;
    }

    #[doc = "MEA-13"]
    async fn a_voucher_is_made_activated_redeemed_once_or_taken_back(db: Database) {
        let town = Town::open(db).await;
        vouchers::a_voucher_pays_once_what_was_held_for_it(&town).await;
        vouchers::a_voucher_is_taken_where_it_says_and_not_after_it_was_taken_back(&town).await;
        vouchers::a_fund_with_a_budget_holds_no_more_than_it_has(&town).await;
        vouchers::a_voucher_for_a_person_is_theirs_to_see(&town).await;
        vouchers::a_voucher_pays_nothing_once_its_holder_has_died(&town).await;
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

    #[doc = "J15"]
    async fn a_cent_leads_to_its_rule_and_its_decision(db: Database) {
        let town = Town::open(db).await;
        auditor::an_auditor_goes_from_a_fund_to_the_rule_and_the_decision(&town).await;
    }

    #[doc = "MEA-16"]
    async fn the_program_renews_what_was_approved(db: Database) {
        let town = Town::open(db).await;
        traces::a_cycle_that_is_over_is_renewed_and_whoever_has_left_is_not(&town).await;
    }

    #[doc = "MEA-14, J15"]
    async fn many_are_paid_at_once_after_another_officer_released_it(db: Database) {
        let town = Town::open(db).await;
        bulk::each_row_says_why_it_is_not_paid(&town).await;
        bulk::a_list_is_released_by_another_officer_and_pays_once(&town).await;
        bulk::what_goes_by_the_bank_is_one_order_and_is_compared(&town).await;
        bulk::each_payment_names_its_rule_and_its_decision(&town).await;
        bulk::who_orders_meals_does_not_say_where_the_money_goes(&town).await;
        bulk_pages::somebody_says_on_a_page_how_they_are_paid(&town).await;
        bulk_pages::officers_pay_a_list_on_pages(&town).await;
        bulk_pages::a_bank_is_compared_on_a_page(&town).await;
        bulk_pages::an_officer_keeps_how_many_are_paid(&town).await;
        bulk_pages::a_program_does_the_same(&town).await;
    }

    #[doc = "MEA-19"]
    async fn what_cannot_be_right_is_looked_into_and_nobody_loses_anything(db: Database) {
        let town = Town::open(db).await;
        fraud::one_person_at_two_canteens_is_told_with_what_shows_it(&town).await;
        fraud::an_officer_looks_into_it_on_a_page_and_writes_down_what_it_was(&town).await;
        fraud::a_program_looks_into_it_as_a_page_does(&town).await;
        fraud::whose_office_it_is_not_sees_nothing(&town).await;
    }

    #[doc = "MEA-19"]
    async fn a_carried_tray_is_not_called_fraud(db: Database) {
        let town = Town::open(db).await;
        fraud::a_tray_for_neighbours_is_told_as_one(&town).await;
    }

    #[doc = "MEA-13, MEA-15"]
    async fn a_program_looks_after_money_as_the_pages_do(db: Database) {
        let town = Town::open(db).await;
        money_programs::vouchers_have_a_code_for_each_thing_that_goes_wrong(&town).await;
        money_programs::days_and_canteens_are_settled(&town).await;
    }
}

#[test]
#[doc = "MEA-20"]
fn who_is_without_a_centre_is_counted_from_the_files_by_hand_and_comes_to_the_same() {
    places::taipei_comes_out_as_counted_from_its_files_by_hand();
    places::a_small_city_comes_out_as_counted_on_the_fingers();
}

#[test]
#[doc = "MEA-19"]
fn ways_cards_and_canteens_are_judged_as_counted_by_hand() {
    fraud::a_way_is_too_short_for_its_time_or_it_is_not();
    fraud::cards_are_told_where_more_than_one_person_may_use_them();
    fraud::scores_are_those_of_the_median_and_its_deviation();
    fraud::a_canteen_is_held_against_enough_others_alone();
}

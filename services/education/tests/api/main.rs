//! Stories of school places through the API, told on both databases in a practice city of the real pack of Belo Horizonte.
//!
//! Loading the city takes most of the time, so one city hears several stories.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that meets something else has failed"
)]

mod answering;
mod applying;
mod choosing;
mod city;
mod claims;
mod complementary;
mod messages;
mod preparing;
mod rules;
mod running;
mod transfers;

use platform::db::Database;
use platform::on_both;

on_both! {
    #[doc = "EDU-14"]
    async fn without_a_year_before_nobody_can_say_what_a_list_can_expect(db: Database) {
        let desk = &city::practice_city(db).await;
        choosing::before_a_year_is_published_nobody_can_say(desk).await;
    }

    async fn families_apply_and_officers_prepare(db: Database) {
        let desk = &city::practice_city(db).await;
        applying::a_family_applies_changes_and_withdraws(desk).await;
        applying::a_list_with_faults_is_refused_place_by_place(desk).await;
        applying::a_neighbour_and_a_stranger_find_nothing(desk).await;
        messages::an_officer_writes_to_those_who_applied_and_to_nobody_else(desk).await;
        preparing::a_round_with_faults_is_refused_and_nobody_else_can_prepare_one(desk).await;
        preparing::an_officer_prepares_rounds_and_they_come_in_pages(desk).await;
    }

    async fn an_officer_puts_the_rules_of_a_round_and_corrects_them(db: Database) {
        let desk = &city::practice_city(db).await;
        rules::an_officer_puts_the_rules_of_a_round_and_corrects_them_once_it_is_open(desk).await;
    }
}

on_both! {
    #[doc = "EDU-07, EDU-09, EDU-16"]
    async fn families_answer_by_the_api_and_move_up(db: Database) {
        answering::families_answer_and_move_up(&city::practice_city(db).await).await;
    }
}

on_both! {
    #[doc = "EDU-12"]
    async fn schools_answer_what_families_claim(db: Database) {
        let desk = &city::practice_city(db).await;
        claims::nothing_is_claimed_where_nobody_asks(desk).await;
        claims::a_school_answers_what_a_family_claims_there(desk).await;
        claims::the_office_decides_what_no_school_answers(desk).await;
    }
}

on_both! {
    async fn a_family_asks_in_mid_year_and_an_officer_answers(db: Database) {
        let desk = &city::practice_city(db).await;
        transfers::a_family_asks_in_mid_year_and_an_officer_answers(desk).await;
    }
}

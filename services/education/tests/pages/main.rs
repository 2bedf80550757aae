//! Stories of every page of school places, told through the real router and the real layers in both languages.
//!
//! Loading the city takes most of the time, so one city hears several stories.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets something else has failed"
)]

mod answers;
mod choosing;
mod corrections;
mod counter;
mod gap;
mod household;
mod languages;
mod lists;
mod more;
mod nobody_left;
mod paper;
mod portal;
mod proof;
mod reasons;
mod rounds;
mod rules;
mod sms;
mod strangers;
mod transfers;
mod two_seats;
mod waitlists;
mod walk;
mod what_if;
mod without_schools;

use platform::db::Database;
use platform::db::testing::on_sqlite;
use platform::on_both;

use portal::Portal;

on_both! {
    #[doc = "COR-11, EDU-05, EDU-06, EDU-15, POR-08"]
    async fn every_page_of_a_round_is_whole_in_both_languages(db: Database) {
        let portal = Portal::open(db).await;
        walk::a_round_goes_from_the_form_to_the_files(&portal).await;
        rounds::what_a_database_cannot_keep_is_told_at_its_field(&portal).await;
    }
}

on_both! {
    async fn in_a_city_without_schools_no_page_breaks(db: Database) {
        without_schools::pages_say_that_there_is_no_round(db).await;
    }
}

#[test]
fn a_list_told_at_the_counter_is_the_list_sent_online() {
    on_sqlite(|db| async move {
        counter::a_list_told_at_the_counter_is_the_list_sent_online(&Portal::open(db).await).await;
    });
}

on_both! {
    #[doc = "POR-12, POR-13, J12"]
    async fn a_list_told_by_five_doors_is_the_same_list(db: Database) {
        let portal = Portal::open(db).await;
        paper::every_form_prints_in_both_languages_and_large(&portal).await;
        paper::a_list_told_by_several_doors_gives_equal_rows(&portal).await;
        sms::a_list_by_text_message_is_the_list_sent_online(&portal).await;
        paper::last_years_form_is_refused_with_what_to_do(&portal).await;
    }
}

#[doc = "J12, POR-11, POR-12, POR-13"]
#[test]
fn a_list_told_by_five_doors_has_the_same_answer_for_the_same_reasons() {
    let mut told = Vec::new();
    for door in reasons::DOORS {
        let (sender, receiver) = std::sync::mpsc::channel();
        on_sqlite(|db| async move {
            let portal = Portal::open(db).await;
            sender.send(reasons::told_by(&portal, door).await).unwrap();
        });
        told.push(receiver.recv().unwrap());
    }
    for (decided, door) in told.iter().zip(reasons::DOORS) {
        assert_eq!(*decided, told[0], "{door}");
    }
}

on_both! {
    #[doc = "POR-13"]
    async fn what_a_message_may_do_has_its_bounds(db: Database) {
        let portal = Portal::open(db).await;
        sms::what_is_no_word_gets_help(&portal).await;
        sms::who_shares_a_number_is_asked_for_whom(&portal).await;
        sms::questions_end_and_so_does_taking_back(&portal).await;
        sms::who_forges_a_number_confirms_nothing_and_takes_nothing_back(&portal).await;
        sms::a_number_is_answered_so_often_and_a_stranger_once_a_day(&portal).await;
    }
}

#[test]
fn what_is_not_yours_looks_as_if_it_were_not_there() {
    on_sqlite(|db| async move {
        let portal = Portal::open(db).await;
        strangers::nobody_is_asked_who_they_are(&portal).await;
        strangers::a_neighbour_and_an_officer_find_nothing_of_a_family(&portal).await;
        strangers::a_parent_finds_nothing_of_the_office(&portal).await;
        strangers::nothing_is_told_before_the_publication(&portal).await;
    });
}

#[test]
fn a_family_is_told_what_to_mend_and_loses_nothing() {
    on_sqlite(|db| async move {
        let portal = Portal::open(db).await;
        lists::a_list_with_faults_is_told_at_its_places(&portal).await;
        lists::a_list_that_no_form_sends_does_no_harm(&portal).await;
        lists::a_list_saved_with_faults_is_mended_where_it_was_made(&portal).await;
        lists::a_list_changed_in_another_window_is_looked_at_again(&portal).await;
        lists::a_family_that_withdraws_twice_is_led_to_the_same_place(&portal).await;
        walk::a_family_agrees_to_what_the_office_asks_and_takes_it_back(&portal).await;
        lists::addresses_that_are_none_lead_nowhere(&portal).await;
    });
}

#[test]
fn an_officer_is_told_what_to_mend_and_loses_nothing() {
    on_sqlite(|db| async move {
        let portal = Portal::open(db).await;
        rounds::a_round_with_faults_is_told_at_its_fields(&portal).await;
        rounds::dates_that_do_not_fit_are_told_at_their_fields(&portal).await;
        rounds::a_round_without_seats_is_told_at_the_first_school(&portal).await;
        rounds::a_school_that_took_no_part_can_come_back(&portal).await;
        rounds::entropy_and_signature_are_told_at_their_fields(&portal).await;
        rounds::a_round_in_which_nobody_applied_is_published_too(&portal).await;
    });
}

#[test]
fn a_family_that_sends_twice_or_too_late_is_told_how_it_stands() {
    on_sqlite(|db| async move {
        let portal = Portal::open(db).await;
        lists::a_list_pressed_twice_is_sent_once(&portal).await;
        lists::a_list_that_comes_too_late_is_shown(&portal).await;
    });
}

on_both! {
    #[doc = "EDU-13, EDU-14, EDU-17"]
    async fn a_family_is_helped_in_choosing(db: Database) {
        let portal = Portal::open(db).await;
        choosing::without_a_year_before_nobody_can_say(&portal).await;
        let years = choosing::a_year_passes(&portal).await;
        choosing::a_round_in_preparation_shows_no_school(&portal, &years).await;
        choosing::the_map_has_its_list_beside_it(&portal, &years).await;
        choosing::a_school_says_how_far_its_seats_went(&portal, &years).await;
        choosing::a_parent_sees_the_way_from_home_and_nobody_else_does(&portal, &years).await;
        choosing::schools_stand_side_by_side(&portal, &years).await;
        choosing::a_list_at_risk_is_told_so_before_it_is_sent(&portal, &years).await;
        choosing::a_family_may_send_a_list_at_risk(&portal, &years).await;
    }
}

on_both! {
    #[doc = "EDU-18, J11"]
    async fn an_officer_asks_what_other_rules_would_have_given(db: Database) {
        let portal = Portal::open(db).await;
        what_if::a_question_goes_from_the_form_to_everyone(&portal).await;
        what_if::a_question_with_faults_is_told_at_its_fields(&portal).await;
        what_if::nobody_else_asks(&portal).await;
    }
}

on_both! {
    #[doc = "EDU-04, EDU-10"]
    async fn after_a_round_nobody_is_left_without_a_place(db: Database) {
        let portal = Portal::open(db).await;
        nobody_left::nobody_is_left_without_a_place_or_a_name_under_the_reason(&portal).await;
        nobody_left::a_seat_that_is_kept_is_told_as_one(&portal).await;
    }
}

on_both! {
    #[doc = "EDU-03, EDU-04, EDU-19"]
    async fn the_rules_of_a_round_are_set_read_by_everyone_and_corrected(db: Database) {
        let portal = Portal::open(db).await;
        let round = rules::an_officer_sets_rules_from_a_set_and_everyone_reads_them(&portal).await;
        rules::rules_with_faults_are_told_at_their_fields_and_nothing_is_lost(&portal, &round).await;
        rules::days_and_seats_are_set_and_mended(&portal, &round).await;
        corrections::of_two_officers_at_one_form_the_second_is_told(&portal, &round).await;
        corrections::what_is_saved_after_the_opening_is_refused_in_words(&portal, &round).await;
        corrections::a_correction_stands_before_everyone_and_every_family_is_told(&portal).await;
        corrections::of_two_officers_who_sign_at_once_one_is_told(&portal).await;
    }
}

#[test]
fn everyone_sees_for_whom_good_schools_are_near() {
    on_sqlite(|db| async move {
        let portal = Portal::open(db).await;
        gap::everyone_sees_where_seats_are_and_the_planner_for_which_children(&portal).await;
        gap::what_good_means_can_be_said_otherwise(&portal).await;
    });
}

#[doc = "EDU-01"]
#[test]
fn a_list_may_name_every_school_of_the_city() {
    on_sqlite(|db| async move {
        let portal = Portal::open(db).await;
        lists::a_list_in_a_round_of_all_schools(&portal).await;
    });
}

#[test]
fn the_language_switch_of_every_form_keeps_it_and_saves_nothing() {
    on_sqlite(|db| async move {
        let portal = Portal::open(db).await;
        languages::a_family_switches_with_a_list_half_filled(&portal).await;
        languages::an_officer_switches_with_a_round_half_filled(&portal).await;
        languages::an_officer_switches_at_every_step(&portal).await;
    });
}

on_both! {
    #[doc = "EDU-07, EDU-09, EDU-16"]
    async fn families_answer_and_seats_that_come_free_go_to_those_who_wait(db: Database) {
        let portal = Portal::open(db).await;
        let town = two_seats::TwoSeats::published(&portal).await;
        answers::a_family_accepts_and_may_change_its_answer(&portal, &town).await;
        answers::what_was_not_needed_stands_behind_what_mattered(&portal, &town).await;
        answers::of_two_windows_the_second_is_told(&portal, &town).await;
        answers::nobody_loses_a_place_by_one_tap(&portal, &town).await;
        answers::whoever_has_no_place_leaves_the_lists_and_comes_back(&portal, &town).await;
        answers::a_clerk_answers_for_the_family_that_is_there(&portal, &town).await;
        answers::a_stranger_sees_nothing_of_an_answer(&portal, &town).await;
        answers::the_language_switch_keeps_what_was_chosen(&portal, &town).await;
        answers::the_office_ends_the_answers_and_a_late_one_changes_nothing(&portal, &town).await;
        waitlists::an_offer_that_nobody_answers_goes_to_the_next(&portal, &town).await;
        waitlists::who_moves_up_leaves_a_seat_to_the_next(&portal, &town).await;
        waitlists::everyone_sees_what_came_free_and_nobody_is_named(&portal, &town).await;
        waitlists::what_is_held_of_a_child_is_told_in_words(&portal, &town).await;
        waitlists::when_the_round_ends_children_are_pupils(&portal, &town).await;
    }
}

on_both! {
    #[doc = "EDU-03, EDU-12"]
    async fn a_family_says_what_no_register_holds(db: Database) {
        let portal = Portal::open(db).await;
        more::a_page_with_nothing_to_ask_leads_on(&portal).await;
        more::a_family_says_what_no_register_holds_and_the_school_answers(&portal).await;
    }
}

on_both! {
    #[doc = "EDU-12"]
    async fn a_claim_that_no_school_answers_does_not_stop_a_round(db: Database) {
        let portal = Portal::open(db).await;
        more::a_claim_that_its_school_never_answers_is_decided_by_the_office(&portal).await;
    }
}

on_both! {
    #[doc = "EDU-08, EDU-11, EDU-19"]
    async fn a_child_is_seen_with_its_family(db: Database) {
        let portal = Portal::open(db).await;
        household::a_pupil_asks_for_another_school_in_its_grade(&portal).await;
        household::a_list_stands_in_a_dispute(&portal).await;
        household::twins_are_joined_where_a_family_asks_for_it(&portal).await;
    }
}

on_both! {
    #[doc = "EDU-15"]
    async fn between_rounds_a_family_asks_for_a_place_in_mid_year(db: Database) {
        let portal = Portal::open(db).await;
        transfers::a_child_who_comes_to_the_city_is_given_a_place(&portal).await;
        transfers::where_nothing_is_free_a_family_reads_why_and_asks_again(&portal).await;
        transfers::a_family_is_told_what_to_mend_and_loses_nothing(&portal).await;
        transfers::while_a_round_runs_the_page_leads_to_it(&portal).await;
    }
}

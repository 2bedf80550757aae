//! Stories of the city's own part of the API, told on both databases over the real pack of Belo Horizonte.
//!
//! Loading the city takes most of the time, so one city hears several stories.

mod cases;
mod consents;
mod directory;
mod edits;
mod messages;
mod orders;
mod proxies;
mod reads;
mod register;
mod staff;

use platform::db::Database;
use platform::on_both;

use crate::portal::Desk;
use crate::service::Services;
use crate::testing::{self, Library};

/// Enough for one parent of a child of the age.
const RESIDENTS: u32 = 1_000;

fn services() -> Services {
    Services::from([Library::service()])
}

async fn practice_city(db: Database) -> Desk {
    testing::practice_city(db, services(), RESIDENTS).await
}

on_both! {
    /// POR-04 and COR-16 are among them.
    async fn what_anybody_may_ask(db: Database) {
        let desk = &practice_city(db).await;
        reads::the_city_says_what_it_is_and_where_its_data_comes_from(desk).await;
        reads::services_are_listed_with_the_state_of_each(desk).await;
        reads::sites_are_found_by_kind_and_district_and_by_id(desk).await;
        reads::a_point_is_within_the_service_area_or_is_corrected_into_it(desk).await;
        reads::the_nearest_sites_come_first_with_their_ways(desk).await;
        reads::a_deadline_falls_on_a_working_day_and_counts_to_its_end(desk).await;
        reads::indicators_count_who_was_answered(desk).await;
        reads::the_description_of_the_api_is_served_as_it_is_checked_in(desk).await;
        reads::sites_come_in_pages_and_stay_right_while_one_is_added(desk).await;
    }

    #[doc = "POR-15"]
    #[doc = "POR-16"]
    async fn the_directory_is_read(db: Database) {
        let desk = &practice_city(db).await;
        directory::all_eleven_operations_answer_in_the_specifications_shape(desk).await;
        directory::lists_are_paged_searched_and_filtered(desk).await;
        directory::places_are_found_around_a_point_the_nearest_first(desk).await;
        directory::what_cannot_be_answered_says_why(desk).await;
        directory::a_rule_stands_beside_the_text(desk).await;
    }

    #[doc = "POR-07"]
    async fn proxies_come_and_go(db: Database) {
        let desk = &practice_city(db).await;
        proxies::a_mandate_is_given_seen_and_taken_back(desk).await;
        proxies::what_cannot_be_given_is_refused_and_nobody_else_gives_it(desk).await;
        proxies::what_an_officer_put_down_is_listed_and_confirmed_or_refused(desk).await;
    }

    #[doc = "COR-15"]
    async fn cases_are_opened_and_answered(db: Database) {
        cases::a_case_is_opened_worked_on_and_closed(&practice_city(db).await).await;
    }

    #[doc = "COR-06"]
    async fn officers_write_to_people(db: Database) {
        let desk = &practice_city(db).await;
        messages::a_message_is_sent_once_and_its_status_told(desk).await;
        messages::a_batch_is_refused_where_it_names_nobody_or_says_too_much(desk).await;
    }

    #[doc = "POR-05"]
    async fn whoever_works_for_the_city_is_noted(db: Database) {
        let desk = &practice_city(db).await;
        staff::a_note_is_made_seen_and_taken_back_as_a_mistake(desk).await;
    }

    async fn the_register_is_kept(db: Database) {
        let desk = &practice_city(db).await;
        register::a_guardian_is_named_by_the_register_and_acts_while_that_holds(desk).await;
        register::whoever_is_under_restriction_is_gone_for_who_is_not_cleared(desk).await;
    }

    #[doc = "COR-02"]
    async fn master_data_is_edited_while_the_program_runs(db: Database) {
        let desk = &practice_city(db).await;
        edits::a_pause_holds_as_soon_as_it_is_written(desk).await;
        edits::a_new_holiday_moves_deadlines_without_a_restart(desk).await;
        edits::an_edit_names_the_version_it_was_made_to(desk).await;
        edits::of_two_edits_to_one_version_one_is_taken(desk).await;
        edits::an_edit_sent_twice_is_made_once(desk).await;
        edits::content_that_the_program_could_not_use_is_refused(desk).await;
        edits::days_of_cases_begin_on_a_day_in_future(desk).await;
        edits::nobody_but_staff_sees_or_edits_master_data(desk).await;
        edits::the_roles_of_a_practice_city_are_out_of_reach(desk).await;
    }

    /// GOV-02 and GOV-04 are among them.
    async fn consent_and_oversight(db: Database) {
        let desk = &practice_city(db).await;
        consents::a_consent_opens_until_it_is_withdrawn(desk).await;
        consents::emergencies_and_rules_are_for_those_whose_they_are(desk).await;
        orders::an_order_is_written_signed_told_and_ended(desk).await;
    }
}

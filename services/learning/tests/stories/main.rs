//! Stories of teaching resources through the real router and the real layers, told on both databases in a practice city.
//!
//! Loading the city takes most of the time, so one city hears several stories.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets something else has failed"
)]

mod catalogue;
mod portal;
mod rosters;
mod strangers;
mod uses;

use platform::db::Database;
use platform::on_both;

use portal::Portal;

on_both! {
    #[doc = "LRN-01"]
    async fn the_catalogue_is_taken_in_searched_and_given_out(db: Database) {
        let portal = Portal::open(db).await;
        catalogue::everybody_finds_a_resource_and_what_is_said_of_it(&portal).await;
        catalogue::what_is_given_out_is_taken_in_as_the_same(&portal).await;
        catalogue::an_officer_takes_a_file_in_and_sees_in_what_it_was_read(&portal).await;
        catalogue::a_file_with_faults_changes_nothing(&portal).await;
        catalogue::a_program_does_the_same(&portal).await;
        catalogue::a_resource_is_taken_out_and_put_back(&portal).await;
    }

    #[doc = "LRN-12"]
    async fn each_opening_counts_for_a_school_and_for_nobody(db: Database) {
        let portal = Portal::open(db).await;
        uses::the_made_up_city_has_something_to_show(&portal).await;
        uses::a_parents_use_counts_for_the_school_of_the_child(&portal).await;
        uses::nobody_in_particular_counts_for_no_school(&portal).await;
        uses::an_officer_counts_pupils_and_the_log_knows(&portal).await;
    }

    #[doc = "EDU-20"]
    #[doc = "LRN-10"]
    async fn a_school_hands_its_roster_to_its_learning_platform(db: Database) {
        let portal = Portal::open(db).await;
        rosters::an_officer_takes_everything_then_what_has_changed(&portal).await;
        rosters::a_roster_that_empties_a_class_is_refused_and_let_through_once(&portal).await;
        rosters::a_program_takes_the_same(&portal).await;
        rosters::a_child_with_two_rows_is_one_pupil(&portal).await;
    }

    async fn strangers_get_nothing_of_the_office(db: Database) {
        let portal = Portal::open(db).await;
        strangers::nobody_is_asked_who_they_are(&portal).await;
        strangers::a_parent_and_other_officers_find_nothing(&portal).await;
    }
}

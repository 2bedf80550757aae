//! School places in the city's JSON API.

mod application;
mod chances;
mod claims;
mod complementary;
mod family;
mod officer;
mod place;
mod problem;
mod round;
mod rules;
mod transfers;
mod undecided;
mod waitlists;

use city::portal::Desk;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations of school places.
pub(crate) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(round::rounds, officer::prepare_round))
        .routes(routes!(round::round))
        .routes(routes!(round::offers))
        .routes(routes!(round::round_file))
        .routes(routes!(rules::rules, rules::set_rules))
        .routes(routes!(rules::corrections, rules::correct_round))
        .routes(routes!(officer::open_round))
        .routes(routes!(officer::close_round))
        .routes(routes!(officer::fix_entropy))
        .routes(routes!(officer::run_round))
        .routes(routes!(officer::send_back_plan))
        .routes(routes!(officer::sign_plan))
        .routes(routes!(officer::publish_plan))
        .routes(routes!(
            application::application,
            application::send_application,
            application::withdraw_application
        ))
        .routes(routes!(claims::preview))
        .routes(routes!(claims::siblings))
        .routes(routes!(claims::claim_schools))
        .routes(routes!(claims::claims_open))
        .routes(routes!(claims::claims))
        .routes(routes!(claims::answer_claim))
        .routes(routes!(
            undecided::undecided_claims,
            undecided::decide_claims
        ))
        .routes(routes!(undecided::decide_claim))
        .routes(routes!(family::children))
        .routes(routes!(chances::chances))
        .routes(routes!(family::decision))
        .routes(routes!(family::row))
        .routes(routes!(place::place, place::answer_place))
        .routes(routes!(place::moves_of_child))
        .routes(routes!(place::answer_move))
        .routes(routes!(waitlists::answers))
        .routes(routes!(waitlists::free_seats))
        .routes(routes!(waitlists::moves))
        .routes(routes!(waitlists::end_answers))
        .routes(routes!(waitlists::work_waitlists))
        .routes(routes!(waitlists::offer_moves))
        .routes(routes!(waitlists::end_round))
        .routes(routes!(complementary::prepare_complementary))
        .routes(routes!(complementary::without_place))
        .routes(routes!(complementary::sign_exception))
        .routes(routes!(transfers::transfers, transfers::ask_transfer))
        .routes(routes!(transfers::withdraw_transfer))
        .routes(routes!(transfers::open_transfers))
        .routes(routes!(transfers::answer_transfer))
}

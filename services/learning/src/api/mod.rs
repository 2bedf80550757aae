//! Teaching resources in the city's JSON API.

mod problem;
mod resources;
mod rosters;
mod uses;

use city::portal::Desk;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations of teaching resources.
pub(crate) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(resources::resources))
        .routes(routes!(resources::import_resources))
        .routes(routes!(resources::resource, resources::take_out_resource))
        .routes(routes!(uses::resource_use))
        .routes(routes!(uses::count_pupils))
        .routes(routes!(rosters::roster, rosters::hand_out_roster))
}

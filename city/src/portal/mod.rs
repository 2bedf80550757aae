//! The portal's own pages: what the city offers, where its places are, and where its data comes from.

mod about;
mod affairs;
mod app;
mod appeals;
mod attachments;
mod automated;
mod cases;
mod consents;
mod contact;
mod counter;
mod desk;
pub(crate) mod door;
mod eligibility;
mod emergencies;
mod forms;
mod home;
mod kept;
mod letters;
mod map;
mod messages;
mod my_data;
mod notices;
mod orders;
mod parity;
mod places;
mod provider;
mod proxies;
pub mod qr;
mod register;
mod retention;
mod roles;
mod scorecard;
mod services;
mod sign_in;
#[cfg(test)]
mod tests;
mod trouble;
mod unasked;
mod visitor;
mod whose;

pub use desk::Desk;
pub use map::{Extent, Map, Pin};
pub use places::read_point;
pub use qr::drawn;
pub use visitor::Visitor;

use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use platform::web::{Fields, Takes, catch_panics, keep_language, local_path, protect, see_other};

/// The texts of these pages.
pub const TEXT: platform::text::Catalogue = platform::text::Catalogue {
    en: include_str!("../../text/en.ftl"),
    zh_hans: include_str!("../../text/zh-Hans.ftl"),
};

/// All pages of the portal: its own, and those of the services.
pub fn pages(desk: Desk) -> Router {
    let own = Router::new()
        .route("/", get(home::show))
        .route("/places", get(places::show))
        .route("/about", get(about::show))
        .route(
            "/what-may-i-get",
            get(eligibility::begin).post(eligibility::take),
        )
        .route("/manifest.webmanifest", get(app::manifest))
        .route("/offline", get(app::offline))
        .route("/kept", get(kept::show))
        .route("/language", post(switch_language))
        .route("/roles", get(roles::show).post(roles::choose))
        .route("/consents", get(consents::list))
        .route(
            "/consents/{policy}",
            get(consents::show).post(consents::take),
        )
        .route("/contact", get(contact::show).post(contact::keep))
        .route(
            "/letters/notices",
            get(notices::letters).post(notices::done),
        )
        .route("/letters/notices/{delivery}", get(notices::letter))
        .route("/letters/notices/{delivery}/letter.pdf", get(letters::pdf))
        .route("/letters/notices/{delivery}/letter.brf", get(letters::brf))
        .route("/calls", get(notices::calls).post(notices::done))
        .merge(oversight_pages())
        .merge(attachments::pages())
        .merge(cases::routes())
        .merge(services::pages())
        .merge(counter::pages())
        .merge(forms::pages())
        .merge(register::pages())
        .merge(messages::routes())
        .merge(provider::pages())
        .merge(my_data::routes())
        .merge(orders::routes())
        .merge(proxies::routes());
    let all = desk
        .services()
        .iter()
        .fold(own.merge(sign_in::pages()), |router, service| {
            router.merge(service.pages())
        });
    let of_services = desk.services().iter();
    let takes_files = of_services.fold(attachments::takes_files(), |router, service| {
        router.merge(protect(service.file_pages(), Takes::Files))
    });
    let told = axum::middleware::from_fn_with_state(desk.clone(), trouble::tell);
    // A page that breaks down is told of like any other trouble.
    let door = axum::middleware::from_fn_with_state(desk.clone(), door::portal);
    let language =
        axum::middleware::from_fn_with_state(desk.clone(), unasked::in_the_citys_language);
    protect(
        catch_panics(all.fallback(trouble::nothing_here)),
        Takes::Forms,
    )
    .merge(takes_files)
    .layer(told)
    .layer(door)
    .layer(language)
    .with_state(desk)
}

/// The pages on which the city's own decisions are looked over.
fn oversight_pages() -> Router<Desk> {
    Router::new()
        .route("/parity", get(parity::show))
        .route("/scorecard", get(scorecard::show))
        .route("/retention", get(retention::show))
        .route("/automated-decisions", get(automated::list))
        .route("/automated-decisions/{decision}", get(automated::show))
        .route("/appeals", get(appeals::list))
        .route("/appeals/{resident}/{about}", get(appeals::show))
        .route(
            "/emergencies",
            get(emergencies::list).post(emergencies::declare),
        )
        .route(
            "/emergencies/{emergency}",
            get(emergencies::show).post(emergencies::review),
        )
}

/// Keeps the language that was chosen and returns to the page.
async fn switch_language(fields: Fields) -> Response {
    let back = see_other(local_path(fields.get("back")));
    match fields.switched_to() {
        Some(language) => (
            [(axum::http::header::SET_COOKIE, keep_language(language))],
            back,
        )
            .into_response(),
        None => back,
    }
}

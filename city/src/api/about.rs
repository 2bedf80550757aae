//! What the city is, whom to ask, and where its data comes from.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use platform::api::tagged;
use serde::Serialize;

use crate::portal::Desk;
use crate::words::Wording;

/// A city.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct CityView {
    /// The name of its pack.
    pack: String,
    /// Its name.
    name: Wording,
    /// Whether this is a practice city, in which nobody is real.
    practice: bool,
    /// The currency of payments (ISO 4217).
    currency: String,
    /// The time zone by which its days are told (IANA).
    time_zone: String,
    /// Whom to ask.
    contact: ContactView,
    /// Where its data comes from.
    sources: Vec<SourceView>,
}

/// Whom a resident can ask.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ContactView {
    /// Whether it is made up, so that nobody answers there.
    made_up: bool,
    telephone: String,
    email: String,
    /// When somebody answers.
    hours: Wording,
    /// Where the counter is.
    counter: Wording,
}

/// A source of the data.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SourceView {
    name: String,
    publisher: String,
    licence: String,
    /// Where the data set is found.
    address: String,
    /// The words that the licence asks for.
    text: Wording,
}

/// The city: what it is, whom to ask, and where its data comes from.
#[utoipa::path(get, path = "/city", tag = "city", responses((status = 200, body = CityView)))]
pub(super) async fn city(State(desk): State<Desk>, headers: HeaderMap) -> Response {
    let city = desk.city();
    let about = city.about().clone();
    let contact = about.contact;
    let sources = about.sources.into_iter().map(|source| SourceView {
        name: source.name,
        publisher: source.publisher,
        licence: source.licence,
        address: source.address,
        text: source.text,
    });
    let view = CityView {
        pack: about.id,
        name: about.name,
        practice: city.is_practice(),
        currency: about.currency,
        time_zone: about.calendar.time_zone,
        contact: ContactView {
            made_up: contact.made_up,
            telephone: contact.telephone,
            email: contact.email,
            hours: contact.hours,
            counter: contact.counter,
        },
        sources: sources.collect(),
    };
    tagged(&headers, None, &view)
}

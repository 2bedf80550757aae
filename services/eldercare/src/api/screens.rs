//! The screen that faces the diner: making one for a till, parting it, and reading it.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use city::api::Caller;
use city::id::SiteId;
use city::mandate::Mandate;
use city::portal::Desk;
use platform::api::{InPath, Problem};
use serde::Serialize;

use super::canteens::staff;
use crate::canteen::Canteens;
use crate::screen::{ScreenError, ScreenId, Screens, Shown};
use crate::till::Quote;
use crate::words::ForDiner;

/// The header in which a device sends its secret.
const SECRET: &str = "screen-secret";

/// A screen that waits for a device.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ScreenView {
    /// Its name, which the till sends with each meal that is to stand on it.
    screen: String,
    /// What is typed on the device at `/eldercare/screen`, once.
    code: String,
    /// Until when it is good.
    #[schema(format = DateTime)]
    until: String,
}

/// What stands on a screen. It names nobody.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ShownView {
    /// Until when it may stand there; absent, as the words are, while nobody's meal is priced.
    #[schema(format = DateTime)]
    until: Option<String>,
    en: Option<ForDiner>,
    #[serde(rename = "zh-Hans")]
    zh_hans: Option<ForDiner>,
}

/// Makes a screen for a till, which a device joins by its code. For staff of the canteen.
#[utoipa::path(
    post, path = "/eldercare/canteens/{site}/screens", tag = "eldercare",
    params(("site" = String, Path, description = "The canteen's site.")),
    responses((status = 201, description = "It waits for a device", body = ScreenView)),
)]
pub(super) async fn make_screen(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(site): InPath<SiteId>,
) -> Result<Response, Problem> {
    let (_, mandate) = staff(&desk, &access, &site).await?;
    let screens = Screens::new(desk.city().clone());
    let made = screens.invite(&mandate, &site, None).await?;
    let view = ScreenView {
        screen: made.id.as_str().to_owned(),
        code: made.code,
        until: made.until.to_string(),
    };
    Ok((StatusCode::CREATED, Json(view)).into_response())
}

/// Parts a screen from its till: its device reads nothing more. For staff of the canteen.
#[utoipa::path(
    delete, path = "/eldercare/canteens/{site}/screens/{screen}", tag = "eldercare",
    params(
        ("site" = String, Path, description = "The canteen's site."),
        ("screen" = String, Path, description = "The name of the screen."),
    ),
    responses((status = 204, description = "It is parted")),
)]
pub(super) async fn part_screen(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((site, screen)): InPath<(SiteId, String)>,
) -> Result<StatusCode, Problem> {
    let (_, mandate) = staff(&desk, &access, &site).await?;
    let screen = ScreenId::read(&screen).ok_or_else(Problem::not_found)?;
    let screens = Screens::new(desk.city().clone());
    screens.part(&mandate, &site, &screen).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Empties a screen, where whoever stood at the till has left. For staff of the canteen.
#[utoipa::path(
    delete, path = "/eldercare/canteens/{site}/screens/{screen}/shown", tag = "eldercare",
    params(
        ("site" = String, Path, description = "The canteen's site."),
        ("screen" = String, Path, description = "The name of the screen."),
    ),
    responses((status = 204, description = "It is empty")),
)]
pub(super) async fn empty_screen(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((site, screen)): InPath<(SiteId, String)>,
) -> Result<StatusCode, Problem> {
    let (_, mandate) = staff(&desk, &access, &site).await?;
    puts(&desk, &mandate, &site, (Some(&screen), None)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What stands on the screen of a device that was joined at `/eldercare/screen`: the secret is the value of the cookie
/// `diner-screen` that it was given there.
#[utoipa::path(
    get, path = "/eldercare/screens/shown", tag = "eldercare",
    params(("screen-secret" = String, Header, description = "The secret of the device.")),
    responses((status = 200, body = ShownView)),
)]
pub(super) async fn shown(
    State(desk): State<Desk>,
    headers: HeaderMap,
) -> Result<Json<ShownView>, Problem> {
    let secret = headers.get(SECRET).and_then(|value| value.to_str().ok());
    let secret = secret.ok_or_else(Problem::not_found)?;
    let screens = Screens::new(desk.city().clone());
    let reading = screens.read(secret).await?;
    let (until, words) = reading.ok_or_else(Problem::not_found)?.shown.unzip();
    let (en, zh_hans) = words.map(|shown| (shown.en, shown.zh_hans)).unzip();
    Ok(Json(ShownView {
        until: until.map(|at| at.to_string()),
        en,
        zh_hans,
    }))
}

/// Puts on a screen that a till names what a meal comes to, or nothing.
pub(super) async fn puts(
    desk: &Desk,
    staff: &Mandate,
    site: &SiteId,
    (screen, quote): (Option<&str>, Option<&Quote>),
) -> Result<(), Problem> {
    let Some(screen) = screen else {
        return Ok(());
    };
    let screen = ScreenId::read(screen).ok_or_else(Problem::not_found)?;
    let city = desk.city();
    let shown = match quote {
        Some(quote) => {
            let dishes = Canteens::new(city.clone()).dishes(site).await?;
            Some(Shown::of(city, desk.texts(), quote, &dishes))
        }
        None => None,
    };
    let screens = Screens::new(city.clone());
    Ok(screens.show(staff, site, &screen, shown).await?)
}

impl From<ScreenError> for Problem {
    fn from(error: ScreenError) -> Self {
        match error {
            ScreenError::NotFound => Self::not_found(),
            ScreenError::Store(error) => error.into(),
            ScreenError::Write(error) => error.into(),
        }
    }
}

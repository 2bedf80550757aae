//! The till's side of the screen that faces the diner: joining one, parting it, and what is put on it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use city::portal::{Desk, Visitor};
use platform::web::{Fields, Shell, Trouble, cookie, page, see_other};

use super::Place;
use crate::canteen::Canteens;
use crate::pages::{broken, screen::SCREEN, switched};
use crate::screen::{CODE_MINUTES, ScreenError, ScreenId, ScreenState, Screens, Shown};
use crate::till::Quote;

/// The cookie by which a till knows its screen. It gives no right: whoever sends it must serve in the canteen.
const TILL_SCREEN: &str = "till-screen";

#[derive(Template)]
#[template(path = "till_screen.html")]
struct ScreenPage {
    shell: Shell,
    path: String,
    address: &'static str,
    state: Option<ScreenState>,
}

impl Place {
    /// The same, with the screen that this till has.
    pub(super) fn with_screen(mut self, headers: &HeaderMap) -> Self {
        self.screen = cookie(headers, TILL_SCREEN).and_then(ScreenId::read);
        self
    }

    /// Puts on the till's screen what this meal comes to, or nothing.
    pub(super) async fn puts(&self, desk: &Desk, quote: Option<&Quote>) -> Result<(), Trouble> {
        let Some(screen) = &self.screen else {
            return Ok(());
        };
        let (city, site) = (&self.city, &self.canteen.site);
        let shown = match quote {
            Some(quote) => {
                let dishes = Canteens::new(city.clone()).dishes(site).await?;
                Some(Shown::of(city, desk.texts(), quote, &dishes))
            }
            None => None,
        };
        let screens = Screens::new(city.clone());
        Ok(screens.show(&self.staff, site, screen, shown).await?)
    }
}

/// How the till's screen stands, and how one is joined.
pub(in crate::pages) async fn screen(
    State(desk): State<Desk>,
    Path(site): Path<String>,
    headers: HeaderMap,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let place = Place::of(&desk, &visitor, &site, "").await?;
    let place = place.with_screen(&headers);
    shown(visitor, &place).await
}

async fn shown(visitor: Visitor, place: &Place) -> Result<Response, Trouble> {
    let screens = Screens::new(place.city.clone());
    let state = match &place.screen {
        Some(screen) => {
            let site = &place.canteen.site;
            screens.state(&place.staff, site, screen).await?
        }
        None => None,
    };
    let title = visitor.shell.t.msg("till-screen-title").to_string();
    let shell = visitor.shell.titled(title).back_to(place.path());
    Ok(page(&ScreenPage {
        path: format!("{}/screen", place.path()),
        address: SCREEN,
        state,
        shell: shell.with_form("", false),
    }))
}

/// Asks for a code for another device, or parts the screen.
pub(in crate::pages) async fn change_screen(
    State(desk): State<Desk>,
    Path(site): Path<String>,
    headers: HeaderMap,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let place = Place::of(&desk, &visitor, &site, "").await?;
    let place = place.with_screen(&headers);
    if let Some(language) = fields.switched_to() {
        let page = shown(visitor.read_in(&desk, language), &place).await?;
        return Ok(switched(language, page));
    }
    let (site, screens) = (&place.canteen.site, Screens::new(place.city.clone()));
    let back = see_other(&format!("{}/screen", place.path()));
    match (fields.get("do"), &place.screen) {
        ("join", former) => {
            let made = screens.invite(&place.staff, site, former.as_ref()).await?;
            Ok((keep(made.id.as_str(), ""), back).into_response())
        }
        ("part", Some(screen)) => {
            screens.part(&place.staff, site, screen).await?;
            Ok((keep("", "; Max-Age=0"), back).into_response())
        }
        _ => Ok(back),
    }
}

/// The header by which this till keeps its screen for as long as the browser is open.
fn keep(screen: &str, more: &str) -> [(header::HeaderName, HeaderValue); 1] {
    let kept = format!(
        "{TILL_SCREEN}={screen}; Path={}; SameSite=Strict; HttpOnly{more}",
        super::TILL
    );
    let kept = HeaderValue::from_str(&kept);
    [(
        header::SET_COOKIE,
        kept.unwrap_or(HeaderValue::from_static("")),
    )]
}

impl From<ScreenError> for Trouble {
    fn from(error: ScreenError) -> Self {
        match error {
            ScreenError::NotFound => Self::NotFound,
            ScreenError::Store(error) => error.into(),
            ScreenError::Write(error) => broken(&error),
        }
    }
}

impl ScreenPage {
    /// A code in two groups, as it is typed more easily.
    fn spaced(code: &str) -> String {
        let (first, last) = code.split_at_checked(code.len() / 2).unwrap_or((code, ""));
        format!("{first} {last}")
    }

    fn minutes() -> i64 {
        CODE_MINUTES
    }
}

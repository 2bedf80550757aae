//! The screen that faces the diner. It follows the till by itself, without a script, and names nobody.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use city::portal::{Desk, Visitor};
use platform::web::{FieldErrors, Fields, Shell, Trouble, cookie, page, see_other};
use serde::Deserialize;

use super::switched;
use crate::screen::{JOINED_HOURS, Reading, ScreenError, Screens};
use crate::words::ForDiner;

/// Where the screen is opened.
pub(super) const SCREEN: &str = "/eldercare/screen";

/// The cookie by which a device reads its screen.
const SECRET: &str = "diner-screen";

/// Seconds after which the screen looks again.
const SECONDS: u8 = 3;

#[derive(Template)]
#[template(path = "screen_join.html")]
struct JoinPage {
    shell: Shell,
    errors: FieldErrors,
    code: String,
}

#[derive(Template)]
#[template(path = "screen.html")]
struct ScreenPage {
    shell: Shell,
    seconds: u8,
    /// The address at which it looks again.
    again: String,
    /// The address at which the reasons of this meal stand.
    why: String,
    said: Option<ForDiner>,
    is_why: bool,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    /// Of which meal the diner wants to read why; the next is another one.
    #[serde(default)]
    why: String,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let screens = Screens::new(desk.city().clone());
    let reading = match cookie(&headers, SECRET) {
        Some(secret) => screens.read(secret).await?,
        None => None,
    };
    Ok(match reading {
        Some(reading) => screen(visitor, reading, &asked),
        None => join_page(visitor, String::new(), FieldErrors::default()),
    })
}

/// What stands there now. There is nothing on it but that: no way leads from it to another page.
fn screen(visitor: Visitor, reading: Reading, asked: &Asked) -> Response {
    let t = visitor.shell.t.clone();
    let (until, shown) = reading.shown.unzip();
    let meal = until.map(|at| at.as_microsecond().to_string());
    let is_why = meal.as_deref() == Some(asked.why.as_str());
    let why = meal.map_or_else(|| SCREEN.to_owned(), |meal| format!("{SCREEN}?why={meal}"));
    let said = shown.map(|shown| shown.in_language(t.language()).clone());
    let title = match said {
        Some(_) => t.msg("screen-title"),
        None => t.msg("screen-calm"),
    };
    let title = title.to_string();
    page(&ScreenPage {
        seconds: SECONDS,
        again: match is_why {
            true => why.clone(),
            false => SCREEN.to_owned(),
        },
        why,
        said,
        is_why,
        shell: Shell {
            navigation: Vec::new(),
            footer: Vec::new(),
            visitor: None,
            path: SCREEN.to_owned(),
            ..visitor.shell.titled(title)
        },
    })
}

fn join_page(visitor: Visitor, code: String, errors: FieldErrors) -> Response {
    let title = visitor.shell.t.msg("screen-join-title").to_string();
    let failed = !errors.is_empty();
    let shell = visitor.shell.titled(title).with_form("", failed);
    page(&JoinPage {
        shell,
        errors,
        code,
    })
}

/// Joins this device by a code, or empties what stands on it.
pub(super) async fn take(
    State(desk): State<Desk>,
    headers: HeaderMap,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let screens = Screens::new(desk.city().clone());
    let code = fields.get("code").to_owned();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = join_page(visitor, code, FieldErrors::default());
        return Ok(switched(language, page));
    }
    if fields.get("do") == "read" {
        if let Some(secret) = cookie(&headers, SECRET) {
            screens.put_away(secret).await?;
        }
        return Ok(see_other(SCREEN));
    }
    match screens.join(&code).await {
        Ok(secret) => Ok((keep(secret.reveal()), see_other(SCREEN)).into_response()),
        Err(ScreenError::NotFound) => {
            let mut errors = FieldErrors::default();
            errors.add("code", visitor.shell.t.msg("screen-code-unknown"));
            Ok(join_page(visitor, code, errors))
        }
        Err(error) => Err(error.into()),
    }
}

fn keep(secret: &str) -> [(header::HeaderName, HeaderValue); 1] {
    let seconds = JOINED_HOURS * 3_600;
    let kept =
        format!("{SECRET}={secret}; Path={SCREEN}; Max-Age={seconds}; SameSite=Strict; HttpOnly");
    let kept = HeaderValue::from_str(&kept);
    [(
        header::SET_COOKIE,
        kept.unwrap_or(HeaderValue::from_static("")),
    )]
}

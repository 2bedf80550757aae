//! Pages of signing in, of one's account, and of a body's staff.

mod account;
mod enter;
mod form;
mod keys;
mod letters;
mod printing;
mod staff;

use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use platform::text::{Language, Text};
use platform::web::{Trouble, keep_language, see_other};

use super::desk::Desk;
use crate::sign_in::{CredentialError, EnterError, Entered, Secret, Session, Stage, WeakPassword};

/// Seconds after which who found the door full may come again.
const BUSY_SECONDS: i64 = 5;

/// The routes of these pages.
pub(super) fn pages() -> Router<Desk> {
    Router::new()
        .route("/sign-in", get(enter::show).post(enter::enter))
        .route(
            "/sign-in/second",
            get(enter::second).post(enter::give_second),
        )
        .route("/sign-in/code", get(enter::code).post(enter::give_code))
        .route("/sign-in/post", get(enter::posts).post(enter::choose_post))
        .route("/sign-out", post(enter::sign_out))
        .route("/account", get(account::show))
        .route("/account/sessions", post(account::end_sessions))
        .route(
            "/account/password",
            get(keys::password).post(keys::set_password),
        )
        .route(
            "/account/second-factor",
            get(keys::factor).post(keys::confirm_factor),
        )
        .route(
            "/account/second-factor/again",
            get(keys::replacing).post(keys::replace_factor),
        )
        .route(
            "/account/second-factor/end",
            get(keys::ending).post(keys::end_factor),
        )
        .route(
            "/account/recovery",
            get(keys::recovery).post(keys::renew_recovery),
        )
        .route("/staff", get(staff::list))
        .route("/staff/new", get(staff::joiner).post(staff::join))
        .route(
            "/staff/{staff}/move",
            get(staff::mover).post(staff::transfer),
        )
        .route(
            "/staff/{staff}/leave",
            get(staff::leaver).post(staff::leave),
        )
        .route(
            "/staff/{staff}/posts/{post}",
            get(staff::confirmer).post(staff::confirm_post),
        )
        .route(
            "/staff/{staff}/letter",
            get(staff::letter).post(staff::issue),
        )
        .route("/letters", get(letters::show).post(letters::issue))
        .route("/letters/print", get(printing::queue))
        .route("/letters/print/{letter}", post(printing::print))
}

/// The token that a browser brings, whether it is good for anything or not.
pub(super) struct Token(Option<Secret>);

impl FromRequestParts<Desk> for Token {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        desk: &Desk,
    ) -> Result<Self, std::convert::Infallible> {
        Ok(Self(desk.sign_in().token_in(&parts.headers)))
    }
}

impl Token {
    /// The token and its session, which must live.
    async fn session(&self, desk: &Desk) -> Result<(&Secret, Session), Trouble> {
        let token = self.0.as_ref().ok_or(Trouble::WhoAreYou)?;
        let session = desk.sign_in().session(token).await?;
        Ok((token, session.ok_or(Trouble::WhoAreYou)?))
    }
}

/// Where a session goes on.
fn next_page(stage: &Stage) -> &'static str {
    match stage {
        Stage::SecondFactor => "/sign-in/second",
        Stage::NewPassword => "/account/password",
        Stage::Enrolment => "/account/second-factor",
        Stage::ChoosePost(_) => "/sign-in/post",
        Stage::NoPost => "/account",
        Stage::Ready(_) => "/",
    }
}

/// Gives the browser its new token and leads on.
fn lead_on(desk: &Desk, entered: &Entered) -> Response {
    let keep = [(header::SET_COOKIE, desk.sign_in().keep(&entered.token))];
    (keep, see_other(next_page(&entered.stage))).into_response()
}

/// The same page in the language to which the reader switched.
fn switched(language: Language, page: Response) -> Response {
    ([(header::SET_COOKIE, keep_language(language))], page).into_response()
}

/// What kept somebody from going on, as they are told: a sentence, the status, and after how long to try again.
struct Refusal {
    sentence: String,
    status: StatusCode,
    seconds: Option<i64>,
}

impl Refusal {
    fn plain(sentence: impl ToString) -> Self {
        Self {
            sentence: sentence.to_string(),
            status: StatusCode::OK,
            seconds: None,
        }
    }

    fn throttled(t: &Text, seconds: i64) -> Self {
        let minutes = (seconds + 59) / 60;
        Self {
            sentence: t.msg("door-throttled").num("minutes", minutes).to_string(),
            status: StatusCode::TOO_MANY_REQUESTS,
            seconds: Some(seconds),
        }
    }

    fn busy(t: &Text) -> Self {
        Self {
            sentence: t.msg("door-busy").to_string(),
            status: StatusCode::SERVICE_UNAVAILABLE,
            seconds: Some(BUSY_SECONDS),
        }
    }

    /// Why somebody did not come in. `wrong` is said where what they gave is not right.
    fn of_entering(t: &Text, error: EnterError, wrong: &str) -> Result<Self, Trouble> {
        match error {
            EnterError::Wrong => Ok(Self::plain(t.msg(wrong))),
            EnterError::Throttled { seconds } => Ok(Self::throttled(t, seconds)),
            EnterError::Busy => Ok(Self::busy(t)),
            EnterError::Ended => Err(Trouble::WhoAreYou),
            EnterError::Store(error) => Err(error.into()),
        }
    }

    /// Why a key was not changed.
    fn of_change(t: &Text, error: CredentialError, wrong: &str) -> Result<Self, Trouble> {
        match error {
            CredentialError::Wrong | CredentialError::WrongCode => Ok(Self::plain(t.msg(wrong))),
            CredentialError::Throttled { seconds } => Ok(Self::throttled(t, seconds)),
            CredentialError::Busy => Ok(Self::busy(t)),
            CredentialError::Weak(weak) => Ok(Self::plain(weakness(t, weak))),
            CredentialError::Ended => Err(Trouble::WhoAreYou),
            CredentialError::Needed | CredentialError::Unproved => Err(Trouble::NotFound),
            CredentialError::Store(error) => Err(error.into()),
        }
    }

    /// The page with the status that goes with it.
    fn answer(&self, page: Response) -> Response {
        let mut page = page;
        *page.status_mut() = self.status;
        if let Some(value) = self
            .seconds
            .and_then(|s| HeaderValue::from_str(&s.to_string()).ok())
        {
            page.headers_mut().insert(header::RETRY_AFTER, value);
        }
        page
    }
}

fn weakness(t: &Text, weak: WeakPassword) -> String {
    let key = match weak {
        WeakPassword::Short => "password-short",
        WeakPassword::Long => "password-long",
        WeakPassword::Common => "password-common",
        WeakPassword::Monotonous => "password-monotonous",
        WeakPassword::Named => "password-named",
    };
    t.msg(key).to_string()
}

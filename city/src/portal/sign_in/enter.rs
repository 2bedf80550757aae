//! Coming in and going out.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use platform::web::{FieldErrors, Fields, Link, Shell, Trouble, page, see_other};

use super::super::desk::Desk;
use super::super::visitor::{Visitor, post_words};
use super::form::{Field, FormPage};
use super::{Refusal, Token, lead_on, next_page, switched};
use crate::sign_in::{Origin, Secret, Stage};

/// What a phone forgets when somebody signs out: all that it kept of the portal. What is nobody's it keeps anew with the
/// next page.
const CLEAR_PHONE: &str = "\"cache\", \"storage\"";

pub(in super::super) async fn show(visitor: Visitor) -> Response {
    name_and_password(visitor.shell, &Fields::default(), FieldErrors::default())
}

fn name_and_password(shell: Shell, sent: &Fields, errors: FieldErrors) -> Response {
    let t = shell.t.clone();
    let fields = vec![
        Field::text(
            "name",
            "username",
            t.msg("door-name"),
            t.msg("door-name-hint"),
            sent,
        ),
        Field::secret("password", "current-password", t.msg("door-password"), ""),
    ];
    let form = FormPage {
        shell,
        errors,
        lead: Vec::new(),
        fields,
        action: "/sign-in".to_owned(),
        button: t.msg("door-go-in").to_string(),
        ways: vec![Link::new(t.msg("door-by-letter"), "/sign-in/code")],
    };
    form.answer(t.msg("door-title"))
}

pub(in super::super) async fn enter(
    State(desk): State<Desk>,
    visitor: Visitor,
    origin: Origin,
    fields: Fields,
) -> Result<Response, Trouble> {
    if let Some(language) = fields.switched_to() {
        let shell = visitor.read_in(&desk, language).shell;
        let again = name_and_password(shell, &fields, FieldErrors::default());
        return Ok(switched(language, again));
    }
    let password = Secret::new(fields.get("password"));
    let entered = desk
        .sign_in()
        .with_password(fields.get("name"), &password, &origin);
    match entered.await {
        Ok(entered) => Ok(lead_on(&desk, &entered)),
        Err(error) => {
            let refusal = Refusal::of_entering(&visitor.shell.t, error, "door-wrong")?;
            let mut errors = FieldErrors::default();
            errors.add("name", &refusal.sentence);
            Ok(refusal.answer(name_and_password(visitor.shell, &fields, errors)))
        }
    }
}

pub(in super::super) async fn second(
    State(desk): State<Desk>,
    token: Token,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (_, session) = token.session(&desk).await?;
    if session.stage != Stage::SecondFactor {
        return Ok(see_other(next_page(&session.stage)));
    }
    Ok(second_code(visitor.shell, FieldErrors::default()))
}

fn second_code(shell: Shell, errors: FieldErrors) -> Response {
    let t = shell.t.clone();
    let form = FormPage {
        shell,
        errors,
        lead: Vec::new(),
        fields: vec![Field::code(
            "code",
            t.msg("second-code"),
            t.msg("second-code-hint"),
        )],
        action: "/sign-in/second".to_owned(),
        button: t.msg("second-go-on").to_string(),
        ways: Vec::new(),
    };
    form.answer(t.msg("second-title"))
}

pub(in super::super) async fn give_second(
    State(desk): State<Desk>,
    token: Token,
    visitor: Visitor,
    origin: Origin,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (token, _) = token.session(&desk).await?;
    if let Some(language) = fields.switched_to() {
        let shell = visitor.read_in(&desk, language).shell;
        return Ok(switched(
            language,
            second_code(shell, FieldErrors::default()),
        ));
    }
    match desk
        .sign_in()
        .second_step(token, fields.get("code"), &origin)
        .await
    {
        Ok(entered) => Ok(lead_on(&desk, &entered)),
        Err(error) => {
            let refusal = Refusal::of_entering(&visitor.shell.t, error, "second-wrong")?;
            let mut errors = FieldErrors::default();
            errors.add("code", &refusal.sentence);
            Ok(refusal.answer(second_code(visitor.shell, errors)))
        }
    }
}

pub(in super::super) async fn code(visitor: Visitor) -> Response {
    letter_code(visitor.shell, &Fields::default(), FieldErrors::default())
}

fn letter_code(shell: Shell, sent: &Fields, errors: FieldErrors) -> Response {
    let t = shell.t.clone();
    // A mistyped digit is found by looking: the code that did not work is no secret that works.
    let shown = if errors.is_empty() {
        &Fields::default()
    } else {
        sent
    };
    let (label, hint) = (t.msg("letter-code"), t.msg("letter-code-hint"));
    let form = FormPage {
        shell,
        errors,
        lead: Vec::new(),
        fields: vec![Field::text("code", "one-time-code", label, hint, shown)],
        action: "/sign-in/code".to_owned(),
        button: t.msg("door-go-in").to_string(),
        ways: vec![Link::new(t.msg("door-by-password"), "/sign-in")],
    };
    form.answer(t.msg("letter-code-title"))
}

pub(in super::super) async fn give_code(
    State(desk): State<Desk>,
    visitor: Visitor,
    origin: Origin,
    fields: Fields,
) -> Result<Response, Trouble> {
    if let Some(language) = fields.switched_to() {
        let shell = visitor.read_in(&desk, language).shell;
        let again = letter_code(shell, &fields, FieldErrors::default());
        return Ok(switched(language, again));
    }
    match desk
        .sign_in()
        .with_letter(fields.get("code"), &origin)
        .await
    {
        Ok(entered) => Ok(lead_on(&desk, &entered)),
        Err(error) => {
            let refusal = Refusal::of_entering(&visitor.shell.t, error, "letter-code-wrong")?;
            let mut errors = FieldErrors::default();
            errors.add("code", &refusal.sentence);
            Ok(refusal.answer(letter_code(visitor.shell, &fields, errors)))
        }
    }
}

/// The page on which one of several posts is chosen.
#[derive(Template)]
#[template(path = "sign_in/posts.html")]
struct PostsPage {
    shell: Shell,
    posts: Vec<PostLine>,
}

struct PostLine {
    id: String,
    words: String,
}

pub(in super::super) async fn posts(
    State(desk): State<Desk>,
    token: Token,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (_, session) = token.session(&desk).await?;
    let Stage::ChoosePost(posts) = session.stage else {
        return Ok(see_other(next_page(&session.stage)));
    };
    let shell = visitor.shell;
    let posts = posts.iter().map(|post| PostLine {
        id: post.id.to_string(),
        words: post_words(&desk, &shell.t, &post.post),
    });
    let posts = posts.collect();
    let title = shell.t.msg("post-title").to_string();
    let shell = shell.titled(title);
    Ok(page(&PostsPage { shell, posts }))
}

pub(in super::super) async fn choose_post(
    State(desk): State<Desk>,
    token: Token,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (token, _) = token.session(&desk).await?;
    let post = fields.get("post").parse().map_err(|_| Trouble::NotFound)?;
    let chosen = desk.sign_in().choose_post(token, &post).await?;
    Ok(lead_on(&desk, &chosen.ok_or(Trouble::NotFound)?))
}

pub(in super::super) async fn sign_out(
    State(desk): State<Desk>,
    token: Token,
    origin: Origin,
) -> Result<Response, Trouble> {
    if let Some(token) = &token.0 {
        desk.sign_in().sign_out(token, &origin).await?;
    }
    let clear = HeaderValue::from_static(CLEAR_PHONE);
    let drop = [
        (header::SET_COOKIE, desk.sign_in().drop_cookie()),
        (HeaderName::from_static("clear-site-data"), clear),
    ];
    Ok((drop, see_other("/")).into_response())
}

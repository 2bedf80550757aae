//! A form that loses nothing.

use askama::Template;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tower::ServiceExt;

use super::super::{FieldErrors, Fields, Helpers, Locale, Shell, keep_language, page};
use crate::text::{Language, SHELL, Texts};

/// A page with one question, as `docs/guides/pages.md` shows one.
#[derive(Template)]
#[template(
    source = r#"{% extends "shell.html" %}
{% import "components.html" as c %}
{% block main %}
{% call c::error_summary(shell.t, errors) %}{% endcall %}
<h1>{{ shell.title }}</h1>
<form id="form" method="post" action="/name">
{% call c::text_input(shell.t, errors, "name", "Name", "As you write it", name) %}{% endcall %}
<button type="submit">Go on</button>
</form>
{% endblock %}"#,
    ext = "html"
)]
struct NamePage {
    shell: Shell,
    errors: FieldErrors,
    name: String,
}

fn name_page(texts: &Texts, locale: &Locale, name: &str, errors: FieldErrors) -> Response {
    let helpers = Helpers {
        telephone: "12345".to_owned(),
        hours: "all day".to_owned(),
        counter: "North Gate".to_owned(),
    };
    let shell = Shell::new(texts, locale, helpers).titled("Your name");
    page(&NamePage {
        shell: shell.with_form("", !errors.is_empty()),
        errors,
        name: name.to_owned(),
    })
}

async fn show(State(texts): State<Texts>, locale: Locale) -> Response {
    name_page(&texts, &locale, "", FieldErrors::default())
}

async fn send(State(texts): State<Texts>, mut locale: Locale, fields: Fields) -> Response {
    let name = fields.get("name");
    if let Some(language) = fields.switched_to() {
        locale.language = language;
        let kept = [(header::SET_COOKIE, keep_language(language))];
        let page = name_page(&texts, &locale, name, FieldErrors::default());
        return (kept, page).into_response();
    }
    let mut errors = FieldErrors::default();
    if name.trim().is_empty() {
        errors.add("name", "Write a name.");
    }
    name_page(&texts, &locale, name, errors)
}

async fn ask(request: Request<Body>) -> (Response, String) {
    let router = Router::new()
        .route("/name", get(show))
        .route("/name", post(send))
        .with_state(Texts::new(&[SHELL]).unwrap());
    let response = router.oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, 1_000_000).await.unwrap();
    let html = String::from_utf8(bytes.to_vec()).unwrap();
    (Response::from_parts(parts, Body::empty()), html)
}

async fn sent(body: &'static str) -> (Response, String) {
    let request = Request::post("/name")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body));
    ask(request.unwrap()).await
}

#[tokio::test]
async fn the_switch_of_language_sends_the_form_along_and_loses_nothing() {
    let (_, blank) = ask(Request::get("/name").body(Body::empty()).unwrap()).await;
    assert!(blank.contains(
        "type=\"submit\" form=\"form\" name=\"language\" value=\"zh-Hans\" lang=\"zh-Hans\" formnovalidate>简体中文"
    ));
    let (response, page) = sent("name=%E5%B0%8F%E7%A6%BE+%3Ci%3E&language=zh-Hans").await;
    assert!(page.contains("<html lang=\"zh-Hans\""));
    assert!(page.contains("value=\"小禾 &#60;i&#62;\""), "{page}");
    assert!(
        !page.contains("govuk-error-message"),
        "a switch is no mistake"
    );
    let cookie = response.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with("language=zh-Hans; Path=/;"));
}

#[tokio::test]
async fn a_mistake_is_told_at_the_top_and_at_the_field_in_the_same_words() {
    let (_, page) = sent("name=+").await;
    assert!(page.contains("<title>Error: Your name – Commonweal</title>"));
    assert!(page.contains("Mend one thing to go on"));
    assert!(page.contains("<a href=\"#name\">Write a name.</a>"));
    assert!(page.contains("aria-describedby=\"name-hint name-error\" aria-invalid=\"true\""));
    assert!(page.contains("<p id=\"name-error\" class=\"govuk-error-message\"><span class=\"govuk-visually-hidden\">Error:</span> Write a name.</p>"));
    assert!(page.contains("value=\" \""), "what was typed is kept");
}

#[test]
fn fields_are_read_as_browsers_send_them() {
    let fields = Fields::read("rank-1=a&rank-2=b&name=A%26B+C&name=later&language=en".as_bytes());
    assert_eq!(fields.get("name"), "A&B C");
    assert_eq!(fields.get("absent"), "");
    let ranks: Vec<_> = fields.starting("rank-").collect();
    assert_eq!(ranks, [("1", "a"), ("2", "b")]);
    assert_eq!(fields.switched_to(), Some(Language::English));
    assert_eq!(Fields::read(b"language=klingon").switched_to(), None);
    assert_eq!(
        Fields::read(&[0xff, b'=', 0xfe]).get("\u{fffd}"),
        "\u{fffd}"
    );
}

//! Where the city's data comes from, and what of it is made up.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use platform::web::{Shell, Trouble, page};

use super::desk::Desk;
use super::visitor::Visitor;

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage {
    shell: Shell,
    city: String,
    sources: Vec<Source>,
    practice_city: bool,
}

struct Source {
    name: String,
    text: String,
    publisher: String,
    licence: String,
    address: Option<String>,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let shell = visitor.shell;
    let about = desk.city().about();
    let language = shell.t.language();
    let sources = about.sources.iter().map(|source| Source {
        name: source.name.clone(),
        text: source.text.in_language(language).to_owned(),
        publisher: source.publisher.clone(),
        licence: source.licence.clone(),
        address: Some(source.address.clone()).filter(|address| address.starts_with("https://")),
    });
    let title = shell.t.msg("about-title").to_string();
    Ok(page(&AboutPage {
        city: about.name.in_language(language).to_owned(),
        sources: sources.collect(),
        practice_city: desk.city().is_practice(),
        shell: shell.titled(title),
    }))
}

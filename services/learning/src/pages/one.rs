//! One resource: what is said of it, and the way to it, which counts as a use.

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use city::id::ResourceId;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{Shell, Trouble, page, see_other};

use super::words;
use crate::catalogue::{Description, Resource, Shelf};
use crate::uses;

#[derive(Template)]
#[template(path = "resource.html")]
struct ResourcePage {
    shell: Shell,
    lang: String,
    what: String,
    open: String,
    host: String,
    facts: Vec<(String, String)>,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Extension(shelf): Extension<Shelf>,
    Path(resource): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let one = find(&desk, &shelf, &resource).await?;
    let uses = uses::of_resource(desk.city(), &one.id).await?;
    let shell = visitor.shell;
    let t = &shell.t;
    let mut facts = facts(t, &one.said);
    facts.push((t.msg("learning-uses").to_string(), t.number(uses)));
    let host = url::Url::parse(&one.said.url).ok();
    let host = host.and_then(|url| url.host_str().map(str::to_owned));
    Ok(page(&ResourcePage {
        lang: words::lang(&one.said),
        what: one.said.description.clone().unwrap_or_default(),
        open: format!("/learning/resources/{}/open", one.id),
        host: host.unwrap_or_default(),
        facts,
        shell: shell.titled(&one.said.name).back_to("/learning"),
    }))
}

/// Counts a use and leads to the resource.
pub(super) async fn open(
    State(desk): State<Desk>,
    Extension(shelf): Extension<Shelf>,
    Path(resource): Path<String>,
    headers: HeaderMap,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let one = find(&desk, &shelf, &resource).await?;
    // A browser that looks ahead does not use anything yet.
    if !headers.contains_key("sec-purpose") {
        uses::count(desk.city(), visitor.access.as_ref(), &one.id).await?;
    }
    let policy = [
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((policy, see_other(&one.said.url)).into_response())
}

async fn find(desk: &Desk, shelf: &Shelf, resource: &str) -> Result<Resource, Trouble> {
    let id: ResourceId = resource.parse().map_err(|_| Trouble::NotFound)?;
    let catalogue = shelf.catalogue(desk.city()).await?;
    catalogue.find(&id).cloned().ok_or(Trouble::NotFound)
}

/// What is said of a resource, each with its name.
fn facts(t: &Text, said: &Description) -> Vec<(String, String)> {
    let languages = said.in_language.iter();
    let languages: Vec<String> = languages.map(|tag| words::language(t, tag)).collect();
    let ages = said.typical_age_range.map(|(from, to)| match to {
        Some(to) => t.msg("learning-ages-to").num("from", from).num("to", to),
        None => t.msg("learning-ages-from").num("from", from),
    });
    let given = |value: &Option<String>| value.clone().unwrap_or_default();
    let all = [
        ("learning-kind", t.list(&said.learning_resource_type)),
        ("learning-subject", t.list(&said.about)),
        ("learning-teaches", t.list(&said.teaches)),
        (
            "learning-level",
            said.educational_level
                .map_or_else(String::new, |level| words::grades(t, level)),
        ),
        (
            "learning-ages",
            ages.map_or_else(String::new, |ages| ages.to_string()),
        ),
        ("learning-language", t.list(&languages)),
        (
            "learning-length",
            said.time_required
                .map_or_else(String::new, |minutes| words::length(t, minutes)),
        ),
        ("learning-licence", said.license.clone()),
        (
            "learning-access",
            words::accesses(t, &said.accessibility_feature),
        ),
        ("learning-mode", words::accesses(t, &said.access_mode)),
        (
            "learning-hazard",
            words::accesses(t, &said.accessibility_hazard),
        ),
        ("learning-author", t.list(&said.author)),
        ("learning-publisher", given(&said.publisher)),
        (
            "learning-modified",
            said.date_modified
                .map_or_else(String::new, |day| t.date(day)),
        ),
        ("learning-alignment", t.list(&said.educational_alignment)),
        ("learning-address", said.url.clone()),
    ];
    all.into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| (t.msg(key).to_string(), value))
        .collect()
}

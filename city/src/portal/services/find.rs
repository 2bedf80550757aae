//! Finding a service: by words, by need, near somebody, by language and by access.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use platform::text::Text;
use platform::web::{FieldErrors, Shell, Trouble, page};
use serde::Deserialize;

use super::hours::now_words;
use super::{Choice, Lines, choices, districts, middle_of};
use crate::City;
use crate::calendar::WorkingDays;
use crate::directory::{Availability, Directory, Found, Live, Wanted, own};
use crate::portal::desk::Desk;
use crate::portal::home::{Line, joined, until, word};
use crate::portal::places::read_point;
use crate::portal::visitor::Visitor;
use crate::words::Said;

/// Services on a page.
const ON_A_PAGE: usize = 20;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    search: String,
    #[serde(default)]
    need: String,
    #[serde(default)]
    district: String,
    #[serde(default)]
    near: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    access: String,
    #[serde(default)]
    page: String,
}

#[derive(Template)]
#[template(path = "directory/find.html")]
struct FindPage {
    shell: Shell,
    errors: FieldErrors,
    search: String,
    near: String,
    needs: Vec<Choice>,
    districts: Vec<Choice>,
    languages: Vec<Choice>,
    accesses: Vec<Choice>,
    heading: String,
    lines: Lines,
    /// The way to the next page, where there is one.
    more: Option<String>,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (city, shell) = (desk.city(), visitor.shell);
    let t = &shell.t;
    let mut errors = FieldErrors::default();
    let point = read_point(asked.near.trim());
    if !asked.near.trim().is_empty() && point.is_none() {
        errors.add("near", t.msg("places-near-unreadable"));
    }
    let directory = city.directory().await?;
    let known = |id: &String| (!id.is_empty()).then(|| id.clone());
    let wanted = Wanted {
        search: asked.search.clone(),
        term: known(&asked.need),
        language: known(&asked.language),
        access: known(&asked.access),
        near: point.or_else(|| middle_of(city, &asked.district)),
        ..Wanted::default()
    };
    let found = directory.find(&wanted);
    let number = asked.page.parse::<usize>().unwrap_or(1).max(1);
    let live = Live::now(city, desk.services()).await?;
    let days = city.working_days().await?;
    let skipped = (number - 1).saturating_mul(ON_A_PAGE);
    let shown = found.iter().skip(skipped).take(ON_A_PAGE);
    let lines = shown
        .map(|found| line(city, &shell, &live, &days, found))
        .collect();
    let has_more = found.len() > skipped.saturating_add(ON_A_PAGE);
    let heading = t.msg("services-found").num("count", found.len());
    let heading = heading.to_string();
    let [needs, accesses] = [(own::NEEDS, &asked.need), (own::ACCESS, &asked.access)]
        .map(|(taxonomy, chosen)| terms(t, &directory, taxonomy, chosen));
    let any = t.msg("services-any").to_string();
    let page_of = FindPage {
        needs,
        accesses,
        districts: choices(any.clone(), districts(city, t), &asked.district),
        languages: choices(any, directory.languages(), &asked.language),
        heading,
        lines,
        more: has_more.then(|| asked.at_page(number + 1)),
        search: asked.search,
        near: asked.near,
        shell: {
            let title = t.msg("services-title").to_string();
            let mut shell = shell.titled(title);
            shell.error = !errors.is_empty();
            shell
        },
        errors,
    };
    Ok(page(&page_of))
}

impl Asked {
    /// The address of a page of the same search.
    fn at_page(&self, number: usize) -> String {
        let number = number.to_string();
        let fields = [
            ("search", &self.search),
            ("need", &self.need),
            ("district", &self.district),
            ("near", &self.near),
            ("language", &self.language),
            ("access", &self.access),
            ("page", &number),
        ];
        let given = fields.into_iter().filter(|(_, value)| !value.is_empty());
        let query = serde_urlencoded(given);
        format!("/services?{query}")
    }
}

fn serde_urlencoded<'a>(fields: impl Iterator<Item = (&'a str, &'a String)>) -> String {
    let mut written = form_urlencoded::Serializer::new(String::new());
    for (name, value) in fields {
        written.append_pair(name, value);
    }
    written.finish()
}

fn terms(t: &Text, directory: &Directory, taxonomy: &str, chosen: &str) -> Vec<Choice> {
    let all = directory.terms(taxonomy).into_iter();
    let mut all: Vec<(String, String)> = all
        .map(|term| (term.id, term.name.in_language(t.language()).to_owned()))
        .collect();
    all.sort_by(|one, other| one.1.cmp(&other.1));
    choices(t.msg("services-any").to_string(), all, chosen)
}

/// A service in the list: what it is, who gives it, whether it is open, and how far it is.
fn line(city: &City, shell: &Shell, live: &Live, days: &WorkingDays, found: &Found<'_>) -> Line {
    let (t, entry) = (&shell.t, found.entry);
    let language = t.language();
    let state = live.of(entry);
    let mut note = entry.description.in_language(language).to_owned();
    let mut add = |sentence: &str| note = joined(t, &note, sentence);
    add(&until(shell, state));
    if matches!(state, Availability::Open { .. }) {
        let place = found.nearest.map(|(place, _)| place);
        let hours = place.map_or(entry.hours.as_slice(), |place| entry.hours_at(place));
        if !hours.is_empty() {
            add(&now_words(t, hours, days, city.local(city.now())));
        }
    }
    if let Some((place, metres)) = found.nearest {
        let nearest = t
            .msg("services-nearest")
            .arg("place", place.name.in_language(language))
            .arg("distance", t.distance(metres));
        add(&nearest.to_string());
    }
    if live.is_overdue(entry) {
        add(&t.msg("services-overdue-short").to_string());
    }
    let name = Said::of(t, &entry.name);
    Line {
        name: name.words,
        lang: name.lang,
        href: format!("/services/{}", entry.id),
        tag: state.as_str(),
        word: word(t, state),
        note,
    }
}

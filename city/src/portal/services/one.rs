//! One service: what it is, who may get it, what it costs, where and when, and how to reach it without the internet.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use platform::text::Text;
use platform::web::{Shell, Trouble, page};
use serde::Deserialize;

use super::hours::{DayLine, now_words, week};
use super::{Choice, Lines, choices, districts};
use crate::City;
use crate::calendar::WorkingDays;
use crate::directory::{Availability, Entry, EntryPlace, Live};
use crate::geography::{Located, Place};
use crate::portal::desk::Desk;
use crate::portal::home::{Line, joined, until, word};
use crate::portal::map::{Extent, Map};
use crate::portal::visitor::Visitor;
use crate::words::{Said, Wording};

/// Places that are shown at the most.
const PLACES_SHOWN: usize = 40;

/// Places that are shown before a district is chosen.
const FIRST_PLACES: usize = 8;

/// Which places are asked for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    district: String,
}

/// A line of what is known.
struct Row {
    key: String,
    said: Vec<Said>,
}

#[derive(Template)]
#[template(path = "directory/service.html")]
struct ServicePage {
    shell: Shell,
    id: String,
    tag: &'static str,
    word: String,
    state: String,
    alert: Option<Said>,
    overdue: Option<String>,
    made_up: bool,
    description: Said,
    rows: Vec<Row>,
    /// Where it is done in this portal.
    online: Option<String>,
    now: String,
    week: Vec<DayLine>,
    districts: Vec<Choice>,
    map: Option<Map>,
    places: Lines,
    /// How many places are not shown.
    more: Option<String>,
    verified: String,
    helpers: String,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (city, shell) = (desk.city(), visitor.shell);
    let t = &shell.t;
    let directory = city.directory().await?;
    let entry = directory.entry(&id).ok_or(Trouble::NotFound)?;
    let live = Live::now(city, desk.services()).await?;
    let days = city.working_days().await?;
    let state = live.of(entry);
    let places = places(city, entry, &asked.district);
    let at: Vec<Place> = places.iter().filter_map(|place| place.at).collect();
    // Pins carry the numbers of the list, so that there are none where a place can't be drawn.
    let map = (!at.is_empty() && at.len() == places.len())
        .then(|| Map::of_places(city, &at, None, Extent::Pins));
    let hidden = entry.places.len() - places.len();
    let hours = match places.first() {
        Some(place) => entry.hours_at(place),
        None => &entry.hours,
    };
    let title = entry.name.in_language(t.language()).to_owned();
    let is_open = matches!(state, Availability::Open { .. });
    let view = ServicePage {
        id: entry.id.clone(),
        tag: state.as_str(),
        word: word(t, state),
        state: until(&shell, state),
        alert: (!entry.alert.en.is_empty()).then(|| Said::of(t, &entry.alert)),
        overdue: live.is_overdue(entry).then(|| overdue(t, entry)),
        made_up: entry.made_up,
        description: Said::of(t, &entry.description),
        rows: rows(t, entry),
        online: online(&desk, entry).filter(|_| is_open),
        now: if is_open {
            now_words(t, hours, &days, city.local(city.now()))
        } else {
            String::new()
        },
        week: week(t, hours, &days, city.today()),
        districts: choices(
            t.msg("services-all-districts").to_string(),
            districts(city, t),
            &asked.district,
        ),
        places: places
            .iter()
            .map(|place| place_line(city, t, entry, place, &days, is_open))
            .collect(),
        more: (hidden > 0).then(|| {
            let more = t.msg("services-more-places").num("count", hidden);
            more.to_string()
        }),
        map,
        verified: verified(t, entry),
        helpers: t
            .msg("services-without-internet")
            .arg("telephone", telephone(&shell, entry))
            .arg("hours", shell.helpers.hours.as_str())
            .arg("counter", shell.helpers.counter.as_str())
            .to_string(),
        shell: shell.titled(title).back_to("/services"),
    };
    Ok(page(&view))
}

/// The page of this portal on which a service is given.
fn online(desk: &Desk, entry: &Entry) -> Option<String> {
    let program = entry.program.as_ref()?;
    let mut services = desk.services().iter();
    let service = services.find(|service| service.code() == program)?;
    Some(format!("/{}", service.code()))
}

/// The number to call: the service's own, or the city's.
fn telephone<'a>(shell: &'a Shell, entry: &'a Entry) -> &'a str {
    entry.phones.first().unwrap_or(&shell.helpers.telephone)
}

/// The places of a district, or the first ones.
fn places<'a>(city: &City, entry: &'a Entry, district: &str) -> Vec<&'a EntryPlace> {
    let mut all: Vec<&EntryPlace> = entry.places.iter().collect();
    all.sort_by(|one, other| one.name.en.cmp(&other.name.en));
    let geography = city.geography();
    let chosen = geography
        .districts()
        .iter()
        .position(|one| one.id == district);
    let Some(chosen) = chosen else {
        all.truncate(FIRST_PLACES);
        return all;
    };
    all.retain(|place| {
        let located = place.at.and_then(|at| geography.locate(at));
        matches!(located, Some(Located::Inside { district, .. }) if district == chosen)
    });
    all.truncate(PLACES_SHOWN);
    all
}

fn place_line(
    city: &City,
    t: &Text,
    entry: &Entry,
    place: &EntryPlace,
    days: &WorkingDays,
    is_open: bool,
) -> Line {
    let language = t.language();
    let mut note = place.address.clone();
    let mut add = |sentence: &str| note = joined(t, &note, sentence);
    let hours = entry.hours_at(place);
    let has_own = !place.hours.is_empty();
    if is_open && has_own {
        add(&now_words(t, hours, days, city.local(city.now())));
    }
    add(place.transportation.in_language(language));
    for access in &place.accessibility {
        add(access.in_language(language));
    }
    for phone in &place.phones {
        let call = t.msg("services-call").arg("telephone", phone);
        add(&call.to_string());
    }
    let state = Availability::Open { until: None };
    let name = Said::of(t, &place.name);
    Line {
        name: name.words,
        lang: name.lang,
        href: String::new(),
        tag: state.as_str(),
        word: String::new(),
        note,
    }
}

/// What is known of a service, in the order in which people ask.
fn rows(t: &Text, entry: &Entry) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut add = |key: &str, said: Vec<Said>| {
        let said: Vec<Said> = said
            .into_iter()
            .filter(|said| !said.words.is_empty())
            .collect();
        if !said.is_empty() {
            let key = t.msg(key).to_string();
            rows.push(Row { key, said });
        }
    };
    let all = |wordings: &[Wording]| wordings.iter().map(|one| Said::of(t, one)).collect();
    let plain = |words: String| vec![Said { words, lang: None }];
    add("services-who", vec![Said::of(t, &entry.eligibility)]);
    add("services-how", vec![Said::of(t, &entry.how)]);
    let mut costs: Vec<Said> = all(&entry.costs);
    costs.insert(0, Said::of(t, &entry.fees));
    add("services-cost", costs);
    add("services-bring", all(&entry.documents));
    let spoken: Vec<String> = entry.spoken().into_iter().map(|(_, name)| name).collect();
    add("services-languages", plain(t.list(&spoken)));
    add(
        "services-interpreters",
        vec![Said::of(t, &entry.interpreters)],
    );
    let needs: Vec<String> = entry
        .needs
        .iter()
        .map(|need| need.name.in_language(t.language()).to_owned())
        .collect();
    add("services-for", plain(t.list(&needs)));
    add("services-telephone", plain(t.list(&entry.phones)));
    if let Some(giver) = &entry.organization {
        add("services-by", vec![Said::of(t, &giver.name)]);
    }
    rows
}

fn verified(t: &Text, entry: &Entry) -> String {
    match entry.verified {
        Some(day) => t
            .msg("services-verified")
            .arg("day", t.date(day))
            .to_string(),
        None => t.msg("services-never-verified").to_string(),
    }
}

fn overdue(t: &Text, entry: &Entry) -> String {
    match entry.verified {
        Some(day) => t
            .msg("services-overdue")
            .arg("day", t.date(day))
            .to_string(),
        None => t.msg("services-overdue-never").to_string(),
    }
}

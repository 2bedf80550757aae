//! Where older people have no place of care within a walk, for everyone: on a map with its list, by district and by income.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use city::City;
use city::geography::Place;
use city::pack::{Cell, SiteKind};
use city::portal::{Desk, Extent, Map, Visitor};
use city::words::{Said, Wording};
use platform::files::write_line;
use platform::text::Text;
use platform::web::{Shell, Trouble, page};
use serde::Deserialize;

use crate::siting::{
    Group, Here, KINDS, SMALLEST_GROUP, Siting, Unknown, WALK_MINUTES, WALKS_MINUTES, siting,
};

/// Lines of the list at the most, each with a pin on the map.
const LISTED: usize = 10;

/// The files of a pack from which the page is reckoned, without their endings.
const FILES: [&str; 4] = ["cells", "hexagons", "sites", "walking_times"];

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct PlacesQuery {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    minutes: String,
    #[serde(default)]
    here: String,
}

#[derive(Template)]
#[template(path = "eldercare_places.html")]
struct PlacesPage {
    shell: Shell,
    kinds: Vec<Choice>,
    walks: Vec<Choice>,
    heres: Vec<Choice>,
    /// Why nobody can say, where that is so.
    unknown: Option<String>,
    found: Option<View>,
    sources: Vec<String>,
}

/// A line of a field to choose from.
struct Choice {
    id: String,
    name: String,
    lang: Option<&'static str>,
    chosen: bool,
}

/// What was found, in words.
struct View {
    summary: String,
    map: Map,
    lines: Vec<Line>,
    /// How many parts of the city are not in the list.
    left_out: Option<String>,
    tables: Vec<Table>,
    here: Option<(Said, String)>,
    are_areas: bool,
    file: String,
}

/// A part of the city in the list.
struct Line {
    name: Said,
    note: String,
}

struct Table {
    caption: String,
    group: String,
    rows: Vec<Row>,
}

struct Row {
    group: String,
    older: String,
    without: String,
    share: String,
}

/// What was asked, as far as it can be.
struct Asked {
    kind: SiteKind,
    minutes: u8,
    here: Option<usize>,
}

impl Asked {
    fn of(city: &City, query: &PlacesQuery) -> Self {
        let kind = KINDS.into_iter().find(|kind| kind.word() == query.kind);
        let minutes = query.minutes.parse().ok();
        Self {
            kind: kind.unwrap_or(SiteKind::CareCentre),
            minutes: minutes
                .filter(|minutes| WALKS_MINUTES.contains(minutes))
                .unwrap_or(WALK_MINUTES),
            here: city.geography().cell_with_id(&query.here),
        }
    }

    fn found(&self, city: &City) -> Result<Siting, Unknown> {
        siting(city.geography(), (self.kind, self.minutes), self.here)
    }
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Query(query): Query<PlacesQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let asked = Asked::of(city, &query);
    let found = asked.found(city);
    let shell = visitor.shell;
    let t = &shell.t;
    let unknown = found.as_ref().err().map(|why| match why {
        Unknown::Older => t.msg("eldercare-places-no-older").to_string(),
        Unknown::Walks => t.msg("eldercare-places-no-walks").to_string(),
    });
    let view = PlacesPage {
        kinds: kinds(t, asked.kind),
        walks: walks(t, asked.minutes),
        heres: heres(city, t, found.as_ref().ok(), asked.here),
        unknown,
        found: found.ok().map(|found| view(city, t, &asked, &found)),
        sources: sources(city, t),
        shell: {
            let title = t.msg("eldercare-places-title").to_string();
            shell.titled(title).back_to("/eldercare")
        },
    };
    Ok(page(&view))
}

/// The same as CSV, with ids for groups; a count that is withheld is empty.
pub(super) async fn file(
    State(desk): State<Desk>,
    Query(query): Query<PlacesQuery>,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let found = Asked::of(city, &query).found(city);
    let found = found.map_err(|_| Trouble::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"places.csv\"",
        ),
    ];
    Ok((headers, csv(city, &found)).into_response())
}

fn kinds(t: &Text, chosen: SiteKind) -> Vec<Choice> {
    let kinds = KINDS.into_iter().map(|kind| Choice {
        id: kind.word().to_owned(),
        name: kind_of(t, kind),
        lang: None,
        chosen: kind == chosen,
    });
    kinds.collect()
}

fn kind_of(t: &Text, kind: SiteKind) -> String {
    let text = match kind {
        SiteKind::DayCare => t.msg("places-kind-day-care"),
        SiteKind::CareHome => t.msg("places-kind-care-home"),
        _ => t.msg("places-kind-care-centre"),
    };
    text.to_string()
}

fn walks(t: &Text, chosen: u8) -> Vec<Choice> {
    let walks = WALKS_MINUTES.into_iter().map(|minutes| Choice {
        id: minutes.to_string(),
        name: t.minutes(f64::from(minutes)),
        lang: None,
        chosen: minutes == chosen,
    });
    walks.collect()
}

/// The parts of the city in which one more could stand: those that have none.
fn heres(city: &City, t: &Text, found: Option<&Siting>, chosen: Option<usize>) -> Vec<Choice> {
    let cells = found.iter().flat_map(|found| &found.places);
    let choices = cells.filter_map(|one| {
        let cell = city.geography().cells().get(one.cell)?;
        let name = name_of(t, cell);
        Some(Choice {
            id: cell.id.clone(),
            name: name.words,
            lang: name.lang,
            chosen: chosen == Some(one.cell),
        })
    });
    choices.collect()
}

/// What people call a part of the city, or its id.
fn name_of(t: &Text, cell: &Cell) -> Said {
    match &cell.name {
        Some(name) => Said::of(t, &Wording::new(name, name)),
        None => Said {
            words: cell.id.clone(),
            lang: None,
        },
    }
}

fn sources(city: &City, t: &Text) -> Vec<String> {
    let is_used = |file: &String| {
        let name = file.split('.').next().unwrap_or_default();
        FILES.contains(&name)
    };
    let sources = city.about().sources.iter();
    let used = sources.filter(|source| source.files.iter().any(is_used));
    used.map(|source| source.text.in_language(t.language()).to_owned())
        .collect()
}

fn view(city: &City, t: &Text, asked: &Asked, found: &Siting) -> View {
    let geography = city.geography();
    let listed = found.places.iter().take(LISTED);
    let cells = listed.filter_map(|one| Some((one, geography.cells().get(one.cell)?)));
    let (mut lines, mut centres): (Vec<Line>, Vec<Place>) = (Vec::new(), Vec::new());
    for (one, cell) in cells {
        let district = geography.district_of(one.cell);
        let note = t
            .msg("eldercare-places-line")
            .arg(
                "district",
                district.map_or("", |one| one.name.in_language(t.language())),
            )
            .num("older", one.older)
            .to_string();
        let name = name_of(t, cell);
        lines.push(Line { name, note });
        centres.push(cell.centre);
    }
    let left_out = found.places.len() + found.small_places - lines.len();
    let kind = asked.kind.word();
    View {
        summary: summary(t, asked, &found.all),
        map: Map::of_places(city, &centres, None, Extent::City),
        left_out: (left_out > 0).then(|| {
            let text = t.msg("eldercare-places-left-out").num("places", left_out);
            text.num("least", SMALLEST_GROUP).to_string()
        }),
        lines,
        tables: tables(city, t, found),
        here: found.here.and_then(|here| told_here(city, t, asked, &here)),
        are_areas: geography.cells().iter().any(|cell| cell.hexagons.len() > 1),
        file: format!(
            "/eldercare/places.csv?kind={kind}&minutes={}",
            asked.minutes
        ),
    }
}

fn summary(t: &Text, asked: &Asked, all: &Group) -> String {
    let text = match all.without {
        Some(0) => t.msg("eldercare-places-nobody"),
        Some(without) => t.msg("eldercare-places-so-many").num("without", without),
        None => t.msg("eldercare-places-few").num("least", SMALLEST_GROUP),
    };
    text.arg("older", counted(t, all.older))
        .arg("share", shared(t, all))
        .arg("minutes", t.minutes(f64::from(asked.minutes)))
        .to_string()
}

fn told_here(city: &City, t: &Text, asked: &Asked, here: &Here) -> Option<(Said, String)> {
    let cell = city.geography().cells().get(here.cell)?;
    let text = match here.gained {
        Some(gained) => t.msg("eldercare-places-gained").num("gained", gained),
        None => t
            .msg("eldercare-places-gained-few")
            .num("least", SMALLEST_GROUP),
    };
    let minutes = t.minutes(f64::from(asked.minutes));
    Some((name_of(t, cell), text.arg("minutes", minutes).to_string()))
}

fn tables(city: &City, t: &Text, found: &Siting) -> Vec<Table> {
    let districts = city.geography().districts().iter();
    let names = districts.map(|one| one.name.in_language(t.language()).to_owned());
    let by_district = names.zip(&found.by_district);
    let fifths = (1..).map(|fifth: u8| {
        let text = t.msg("eldercare-places-fifth").num("fifth", fifth);
        text.to_string()
    });
    let by_income = fifths.zip(&found.by_income);
    let row = |(name, group): (String, &Group)| Row {
        group: name,
        older: counted(t, group.older),
        without: counted(t, group.without),
        share: shared(t, group),
    };
    vec![
        Table {
            caption: t.msg("eldercare-places-by-district").to_string(),
            group: t.msg("places-district").to_string(),
            rows: by_district.map(row).collect(),
        },
        Table {
            caption: t.msg("eldercare-places-by-income").to_string(),
            group: t.msg("eldercare-places-income").to_string(),
            rows: by_income.map(row).collect(),
        },
    ]
}

fn counted(t: &Text, count: Option<u64>) -> String {
    match count {
        Some(count) => t.number(count),
        None => t.msg("eldercare-places-withheld").to_string(),
    }
}

fn shared(t: &Text, group: &Group) -> String {
    let share = group.share_without();
    share.map_or_else(|| "–".to_owned(), |share| t.percent(share))
}

fn csv(city: &City, found: &Siting) -> String {
    let geography = city.geography();
    let mut text = String::new();
    let mut line = |by: &str, id: &str, name: &str, group: &Group| {
        let count = |count: Option<u64>| count.map_or_else(String::new, |one| one.to_string());
        let cells = [by, id, name, &count(group.older), &count(group.without)].map(str::to_owned);
        write_line(&mut text, &cells);
    };
    line("all", "", "", &found.all);
    for (district, group) in geography.districts().iter().zip(&found.by_district) {
        line("district", &district.id, &district.name.en, group);
    }
    for (fifth, group) in (1..).zip(&found.by_income) {
        let fifth: u8 = fifth;
        line("income", &fifth.to_string(), "", group);
    }
    for one in &found.places {
        let Some(cell) = geography.cells().get(one.cell) else {
            continue;
        };
        let older = Some(u64::from(one.older));
        let group = Group {
            older,
            without: older,
        };
        let name = cell.name.as_deref().unwrap_or_default();
        line("place", &cell.id, name, &group);
    }
    format!("by,id,name,older,without\n{text}")
}

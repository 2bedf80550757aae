//! The catalogue: for everyone, and for the officers who keep it.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::{Extension, Json};
use city::api::Caller;
use city::id::ResourceId;
use city::portal::Desk;
use platform::api::{CsvBody, InPath, InQuery, Paging, Problem, tagged};
use platform::db::page::{Cursor, Page, PageFault, PageQuery};
use serde::{Deserialize, Serialize};

use crate::catalogue::{self, Resource, Shelf, Wanted, leave_to_keep};

/// What messages call a table that came as a body.
const BODY: &str = "body";

/// From one to another.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct RangeView {
    from: u8,
    /// Absent where it has no end.
    to: Option<u8>,
}

/// A teaching resource, in the terms of LRMI.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ResourceView {
    /// Its id here.
    id: String,
    /// The id that its publisher gives it.
    identifier: Option<String>,
    /// Where it is.
    url: String,
    name: String,
    description: Option<String>,
    /// Its subjects.
    about: Vec<String>,
    teaches: Vec<String>,
    learning_resource_type: Vec<String>,
    /// The grades that it is for; 0 is before school.
    educational_level: Option<RangeView>,
    typical_age_range: Option<RangeView>,
    /// Tags of BCP 47.
    in_language: Vec<String>,
    /// An SPDX id.
    license: String,
    /// How long it takes, in minutes.
    minutes: Option<u32>,
    access_mode: Vec<String>,
    accessibility_feature: Vec<String>,
    accessibility_hazard: Vec<String>,
    author: Vec<String>,
    publisher: Option<String>,
    #[schema(format = Date)]
    date_modified: Option<String>,
    educational_alignment: Vec<String>,
}

impl ResourceView {
    fn of(one: &Resource) -> Self {
        let said = one.said.clone();
        Self {
            id: one.id.to_string(),
            identifier: said.identifier,
            url: said.url,
            name: said.name,
            description: said.description,
            about: said.about,
            teaches: said.teaches,
            learning_resource_type: said.learning_resource_type,
            educational_level: said
                .educational_level
                .map(|(from, to)| RangeView { from, to: Some(to) }),
            typical_age_range: said
                .typical_age_range
                .map(|(from, to)| RangeView { from, to }),
            in_language: said.in_language,
            license: said.license,
            minutes: said.time_required,
            access_mode: said.access_mode,
            accessibility_feature: said.accessibility_feature,
            accessibility_hazard: said.accessibility_hazard,
            author: said.author,
            publisher: said.publisher,
            date_modified: said.date_modified.map(|day| day.to_string()),
            educational_alignment: said.educational_alignment,
        }
    }
}

/// What is looked for.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Search {
    /// Words, in English or Chinese.
    q: Option<String>,
    /// A subject, as resources name it.
    subject: Option<String>,
    /// A grade from 0 to 12.
    grade: Option<u8>,
    /// The beginning of a language tag, such as `zh`.
    language: Option<String>,
    /// An SPDX id.
    licence: Option<String>,
    /// A word of schema.org's accessibilityFeature.
    access: Option<String>,
    /// The most minutes that it takes.
    minutes: Option<u32>,
}

/// Some of the resources that fit, the best answers to the words first, else by name.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct Found {
    /// How many fit in all.
    count: usize,
    #[serde(flatten)]
    page: Page<ResourceView>,
}

/// Teaching resources that fit.
#[utoipa::path(
    get, path = "/learning/resources", tag = "learning",
    params(Search, PageQuery),
    responses((status = 200, body = Found)),
)]
pub(super) async fn resources(
    State(desk): State<Desk>,
    Extension(shelf): Extension<Shelf>,
    InQuery(search): InQuery<Search>,
    Paging(wish): Paging,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let catalogue = shelf.catalogue(desk.city()).await?;
    let found = catalogue.search(&Wanted {
        words: search.q.unwrap_or_default(),
        grade: search.grade,
        subject: search.subject,
        language: search.language,
        licence: search.licence,
        feature: search.access,
        minutes: search.minutes,
    });
    let skipped = match &wish.after {
        None => 0,
        Some(cursor) => {
            let after = |one: &&Resource| one.id.as_str() == cursor.key();
            1 + found.iter().position(after).ok_or(PageFault::Cursor)?
        }
    };
    let limit = usize::try_from(wish.limit).unwrap_or(usize::MAX);
    let shown: Vec<&&Resource> = found.iter().skip(skipped).take(limit).collect();
    let has_more = found.len() > skipped + shown.len();
    let last = shown.last().filter(|_| has_more);
    let next = last.map(|one| Cursor::after(one.id.as_str()).encode());
    let items = shown.into_iter().map(|one| ResourceView::of(one)).collect();
    let answer = Found {
        count: found.len(),
        page: Page { items, next },
    };
    Ok(tagged(&headers, None, &answer))
}

/// One teaching resource.
#[utoipa::path(
    get, path = "/learning/resources/{resource}", tag = "learning",
    params(("resource" = String, Path, description = "The resource's id.")),
    responses((status = 200, body = ResourceView)),
)]
pub(super) async fn resource(
    State(desk): State<Desk>,
    Extension(shelf): Extension<Shelf>,
    InPath(id): InPath<ResourceId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let catalogue = shelf.catalogue(desk.city()).await?;
    let one = catalogue.find(&id).ok_or_else(Problem::not_found)?;
    Ok(tagged(&headers, None, &ResourceView::of(one)))
}

/// What came of a table.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ImportView {
    /// Resources that are new.
    added: usize,
    /// Resources that are described anew.
    changed: usize,
    /// Resources that stand as they stood.
    unchanged: usize,
    /// In what the table was read: `UTF-8` or `GB 18030`.
    encoding: &'static str,
    /// Its columns that mean nothing here and were left.
    left: Vec<String>,
}

/// Takes a table of LRMI terms in, all or nothing, in UTF-8 or GB 18030. For officers of teaching resources.
#[utoipa::path(
    post, path = "/learning/resources/import", tag = "learning",
    request_body(content = String, content_type = "text/csv"),
    responses((status = 200, body = ImportView)),
)]
pub(super) async fn import_resources(
    State(desk): State<Desk>,
    Caller(access): Caller,
    CsvBody(bytes): CsvBody,
) -> Result<Json<ImportView>, Problem> {
    let mandate = leave_to_keep(desk.city(), &access)?;
    let done = catalogue::import(desk.city(), &mandate, BODY, &bytes).await?;
    Ok(Json(ImportView {
        added: done.added,
        changed: done.changed,
        unchanged: done.unchanged,
        encoding: done.encoding.name(),
        left: done.left,
    }))
}

/// Takes a resource out of the catalogue. For officers of teaching resources.
#[utoipa::path(
    delete, path = "/learning/resources/{resource}", tag = "learning",
    params(("resource" = String, Path, description = "The resource's id.")),
    responses((status = 204, description = "Taken out")),
)]
pub(super) async fn take_out_resource(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<ResourceId>,
) -> Result<StatusCode, Problem> {
    let mandate = leave_to_keep(desk.city(), &access)?;
    catalogue::take_out(desk.city(), &mandate, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

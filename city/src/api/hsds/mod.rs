//! The directory as HSDS 3 has it: the eleven read operations of its API, for whoever lists services elsewhere.
//!
//! Paths, parameters and fields below `/api/v1/hsds` are the specification's. `lat` and `lon` are ours, for places whose
//! addresses have no postcode, and so are `language` and `accessibility`.

mod asked;
mod page;
mod view;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use platform::api::{InPath, InQuery, Problem, tagged};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::directory::hsds::{OPENAPI_URL, Record, Table, Tree, VERSION, nested};
use crate::directory::{Live, answers, own};
use crate::portal::Desk;
use asked::{ListQuery, Near, PlacesQuery, ServicesQuery, TermsQuery};
use page::answer;
use view::Views;

/// The operations.
pub(super) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(base))
        // Who leaves the last stroke out means the same.
        .route("/hsds", get(base))
        .routes(routes!(services))
        .routes(routes!(service))
        .routes(routes!(organizations))
        .routes(routes!(organization))
        .routes(routes!(service_at_locations))
        .routes(routes!(service_at_location))
        .routes(routes!(taxonomies))
        .routes(routes!(taxonomy))
        .routes(routes!(taxonomy_terms))
        .routes(routes!(taxonomy_term))
}

/// What this API is.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct BaseView {
    /// The version of HSDS.
    version: &'static str,
    /// Where what this city says beyond HSDS is explained.
    profile: String,
    /// Where the operations are described.
    openapi_url: &'static str,
}

/// The version of HSDS by which the directory is published.
#[utoipa::path(get, path = "/hsds/", tag = "directory", responses((status = 200, body = BaseView)))]
async fn base() -> Json<BaseView> {
    Json(BaseView {
        version: VERSION,
        profile: "https://docs.openreferral.org/en/3.0/hsds/hsds_profiles.html".to_owned(),
        openapi_url: OPENAPI_URL,
    })
}

/// Services of the directory.
#[utoipa::path(
    get, path = "/hsds/services", tag = "directory", params(ServicesQuery),
    responses((status = 200, description = "A page of services", body = Object)),
)]
async fn services(
    State(desk): State<Desk>,
    InQuery(query): InQuery<ServicesQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (city, after) = (desk.city(), query.modified_after()?);
    let directory = city.directory().await?;
    let near = Near::read(&directory, None, None, (query.lat, query.lon))?;
    let live = Live::now(city, desk.services()).await?;
    let views = Views::new(&directory, &live);
    let minimal = query.minimal.unwrap_or_default();
    let tree = if query.full.unwrap_or_default() {
        Tree::Full
    } else {
        Tree::Ones
    };
    let found = directory.find(&near.wanted(query.wanted()));
    let found: Vec<_> = found
        .iter()
        .filter_map(|found| {
            Some((
                found,
                directory.records().get(Table::Service, &found.entry.id)?,
            ))
        })
        .filter(|(_, service)| asked::is_after(service, after))
        .collect();
    let paging = query.paging(minimal.then_some(found.len()))?;
    answer(&headers, &paging, &found, |(found, service)| {
        if minimal {
            view::minimal(service)
        } else {
            views.service(found.entry, service, tree)
        }
    })
}

/// One service, with all that is known of it.
#[utoipa::path(
    get, path = "/hsds/services/{id}", tag = "directory",
    params(("id" = String, Path, description = "The service's id, a UUID.")),
    responses((status = 200, description = "The service", body = Object)),
)]
async fn service(
    State(desk): State<Desk>,
    InPath(id): InPath<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let directory = desk.city().directory().await?;
    let live = Live::now(desk.city(), desk.services()).await?;
    let entry = directory.entry(&id).ok_or_else(Problem::not_found)?;
    let service = found(directory.records().get(Table::Service, &id))?;
    let view = Views::new(&directory, &live).service(entry, service, Tree::Full);
    Ok(tagged(&headers, None, &view))
}

/// Organisations of the directory.
#[utoipa::path(
    get, path = "/hsds/organizations", tag = "directory", params(ListQuery),
    responses((status = 200, description = "A page of organisations", body = Object)),
)]
async fn organizations(
    State(desk): State<Desk>,
    InQuery(query): InQuery<ListQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let directory = desk.city().directory().await?;
    let live = Live::now(desk.city(), desk.services()).await?;
    let views = Views::new(&directory, &live);
    let records = directory.records();
    let is_wanted = |one: &&Record| {
        let words = own::words(records, one, "name");
        answers(
            &[&words.en, &words.zh_hans, one.text("description")],
            query.search(),
        )
    };
    let all: Vec<&Record> = records.of(Table::Organization).filter(is_wanted).collect();
    let (is_full, whole) = (query.full(), query.full_service.unwrap_or_default());
    answer(&headers, &query.paging(None)?, &all, |one| {
        if is_full || whole {
            views.organization(one, whole)
        } else {
            nested(records, one, Tree::Flat)
        }
    })
}

/// One organisation, with its services.
#[utoipa::path(
    get, path = "/hsds/organizations/{id}", tag = "directory",
    params(
        ("id" = String, Path, description = "The organisation's id, a UUID."),
        ("full_service" = Option<bool>, Query, description = "Whether its services stand in it whole."),
    ),
    responses((status = 200, description = "The organisation", body = Object)),
)]
async fn organization(
    State(desk): State<Desk>,
    InPath(id): InPath<String>,
    InQuery(query): InQuery<asked::FullService>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let directory = desk.city().directory().await?;
    let live = Live::now(desk.city(), desk.services()).await?;
    let one = found(directory.records().get(Table::Organization, &id))?;
    let whole = query.full_service.unwrap_or_default();
    let view = Views::new(&directory, &live).organization(one, whole);
    Ok(tagged(&headers, None, &view))
}

/// Services at their places, the nearest first where a point is given.
#[utoipa::path(
    get, path = "/hsds/service_at_locations", tag = "directory", params(PlacesQuery),
    responses((status = 200, description = "A page of services at places", body = Object)),
)]
async fn service_at_locations(
    State(desk): State<Desk>,
    InQuery(query): InQuery<PlacesQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (city, after) = (desk.city(), query.modified_after()?);
    let directory = city.directory().await?;
    let near = Near::read(
        &directory,
        query.postcode.as_deref(),
        query.proximity.as_deref(),
        (query.lat, query.lon),
    )?;
    let live = Live::now(city, desk.services()).await?;
    let views = Views::new(&directory, &live);
    let records = directory.records();
    let found = directory.find(&query.wanted());
    let mut all = Vec::new();
    for one in &found {
        let service = found_service(records.get(Table::Service, &one.entry.id), after);
        let Some(service) = service else { continue };
        for at in records.pointing(Table::ServiceAtLocation, "service_id", &service.id) {
            if let Some(way) = near.way_to(records, at) {
                all.push((one.entry, service, at, way));
            }
        }
    }
    if near.is_a_point() {
        all.sort_by(|one, other| one.3.total_cmp(&other.3));
    }
    let tree = if query.full.unwrap_or_default() {
        Tree::Full
    } else {
        Tree::Ones
    };
    answer(
        &headers,
        &query.paging()?,
        &all,
        |(entry, service, at, _)| views.at_location(entry, service, at, tree),
    )
}

/// One service at one place.
#[utoipa::path(
    get, path = "/hsds/service_at_locations/{id}", tag = "directory",
    params(("id" = String, Path, description = "The id of the service at this place, a UUID.")),
    responses((status = 200, description = "The service at this place", body = Object)),
)]
async fn service_at_location(
    State(desk): State<Desk>,
    InPath(id): InPath<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let directory = desk.city().directory().await?;
    let live = Live::now(desk.city(), desk.services()).await?;
    let records = directory.records();
    let at = found(records.get(Table::ServiceAtLocation, &id))?;
    let service = found(records.follow(at, "service_id"))?;
    let entry = directory
        .entry(&service.id)
        .ok_or_else(Problem::not_found)?;
    let view = Views::new(&directory, &live).at_location(entry, service, at, Tree::Full);
    Ok(tagged(&headers, None, &view))
}

/// Taxonomies of the directory.
#[utoipa::path(
    get, path = "/hsds/taxonomies", tag = "directory", params(ListQuery),
    responses((status = 200, description = "A page of taxonomies", body = Object)),
)]
async fn taxonomies(
    State(desk): State<Desk>,
    InQuery(query): InQuery<ListQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let directory = desk.city().directory().await?;
    let records = directory.records();
    let is_wanted =
        |one: &&Record| answers(&[one.text("name"), one.text("description")], query.search());
    let all: Vec<&Record> = records.of(Table::Taxonomy).filter(is_wanted).collect();
    answer(&headers, &query.paging(None)?, &all, |one| {
        nested(records, one, Tree::Flat)
    })
}

/// One taxonomy.
#[utoipa::path(
    get, path = "/hsds/taxonomies/{id}", tag = "directory",
    params(("id" = String, Path, description = "The taxonomy's id, a UUID.")),
    responses((status = 200, description = "The taxonomy", body = Object)),
)]
async fn taxonomy(
    State(desk): State<Desk>,
    InPath(id): InPath<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    one(&desk, Table::Taxonomy, &id, &headers).await
}

/// Terms of taxonomies.
#[utoipa::path(
    get, path = "/hsds/taxonomy_terms", tag = "directory", params(TermsQuery),
    responses((status = 200, description = "A page of terms", body = Object)),
)]
async fn taxonomy_terms(
    State(desk): State<Desk>,
    InQuery(query): InQuery<TermsQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let directory = desk.city().directory().await?;
    let records = directory.records();
    let all: Vec<&Record> = records
        .of(Table::TaxonomyTerm)
        .filter(|one| query.is_wanted(one))
        .collect();
    answer(&headers, &query.paging()?, &all, |one| {
        nested(records, one, Tree::Full)
    })
}

/// One term of a taxonomy.
#[utoipa::path(
    get, path = "/hsds/taxonomy_terms/{id}", tag = "directory",
    params(("id" = String, Path, description = "The term's id, a UUID.")),
    responses((status = 200, description = "The term", body = Object)),
)]
async fn taxonomy_term(
    State(desk): State<Desk>,
    InPath(id): InPath<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    one(&desk, Table::TaxonomyTerm, &id, &headers).await
}

async fn one(
    desk: &Desk,
    table: Table,
    id: &str,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    let directory = desk.city().directory().await?;
    let record = found(directory.records().get(table, id))?;
    let view: Map<String, Value> = nested(directory.records(), record, Tree::Full);
    Ok(tagged(headers, None, &view))
}

fn found(record: Option<&Record>) -> Result<&Record, Problem> {
    record.ok_or_else(Problem::not_found)
}

fn found_service(record: Option<&Record>, after: Option<jiff::Timestamp>) -> Option<&Record> {
    record.filter(|service| asked::is_after(service, after))
}

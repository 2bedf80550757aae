//! Where things are: districts, sites, the nearest of them, and whether a point lies in the service area.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use platform::api::{InPath, InQuery, Paging, Problem, tagged};
use platform::db::page::{Page, PageFault, PageQuery};
use serde::{Deserialize, Serialize};

use crate::City;
use crate::directory::{Availability, DirectoryStore, Site, SomeSites};
use crate::geography::{Located, Place};
use crate::id::SiteId;
use crate::pack::{District, SiteKind};
use crate::portal::Desk;
use crate::words::Wording;

/// The nearest sites that are given where no number is asked for.
const NEAREST_DEFAULT: usize = 8;

/// The nearest sites that are given at the most.
const NEAREST_MAX: usize = 50;

/// Whether something can be used now.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct StateView {
    /// `open`, `paused` or `closed`.
    state: &'static str,
    /// The last day open or paused, or the day of opening, where it is known.
    #[schema(format = Date)]
    day: Option<String>,
}

impl From<Availability> for StateView {
    fn from(state: Availability) -> Self {
        Self {
            state: state.as_str(),
            day: state.day().map(|day| day.to_string()),
        }
    }
}

/// A district.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct DistrictView {
    /// Its id.
    id: String,
    /// Its name.
    name: Wording,
}

impl From<&District> for DistrictView {
    fn from(district: &District) -> Self {
        Self {
            id: district.id.clone(),
            name: district.name.clone(),
        }
    }
}

/// All districts of the city.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct DistrictList {
    items: Vec<DistrictView>,
}

/// A place where a service is given.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SiteView {
    /// Its id.
    id: String,
    /// Its id in the city's pack.
    code: String,
    /// The body that runs it.
    body: String,
    kind: SiteKind,
    name: Wording,
    /// The id of the district in which it stands.
    district: Option<String>,
    /// Degrees north (WGS 84).
    lat: f64,
    /// Degrees east (WGS 84).
    lon: f64,
    /// Whether one can go there now.
    #[serde(flatten)]
    state: StateView,
    /// Whether the place or its name is made up for a practice city.
    made_up: bool,
}

impl SiteView {
    fn new(city: &City, site: Site) -> Self {
        let geography = city.geography();
        let district = geography
            .cell_with_id(&site.cell)
            .and_then(|cell| geography.district_of(cell));
        Self {
            id: site.id.to_string(),
            code: site.code,
            body: site.body.to_string(),
            kind: site.kind,
            name: site.name,
            district: district.map(|district| district.id.clone()),
            lat: site.lat,
            lon: site.lon,
            state: site.state.into(),
            made_up: site.made_up,
        }
    }
}

/// Which sites.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct SitesQuery {
    /// Of this kind only.
    kind: Option<SiteKind>,
    /// In the district with this id only.
    district: Option<String>,
}

/// A point.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct PointQuery {
    /// Degrees north (WGS 84), -90 to 90.
    lat: f64,
    /// Degrees east (WGS 84), -180 to 180.
    lon: f64,
}

/// Which sites near a point.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct NearestQuery {
    /// Of this kind.
    kind: SiteKind,
    /// How many: 1 to 50, 8 where it is left out.
    #[param(minimum = 1, maximum = 50)]
    limit: Option<usize>,
}

/// A point on the earth.
#[derive(Debug, Clone, Copy, Serialize, utoipa::ToSchema)]
pub(super) struct PointView {
    lat: f64,
    lon: f64,
}

/// Where a point lies in respect of the service area.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(tag = "located", rename_all = "kebab-case")]
pub(super) enum LocatedView {
    /// Within it.
    Inside {
        /// The district.
        district: DistrictView,
        /// The point.
        point: PointView,
    },
    /// Outside it.
    Outside {
        /// The district of the corrected point.
        district: DistrictView,
        /// The nearest point of the area that is known: the correction to offer.
        corrected: PointView,
        /// Metres from the point asked about to the corrected one, in a straight line.
        metres: f64,
    },
}

/// A site seen from a point.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct NearView {
    site: SiteView,
    /// Metres in a straight line.
    metres: f64,
    /// Minutes on foot.
    walking_minutes: f64,
    /// Minutes by public transport and on foot; absent where there is no way within the limit of the city's times.
    transit_minutes: Option<f32>,
}

/// The nearest sites to a point.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct NearList {
    /// Where the point lies. Seen from the corrected point where it lies outside.
    from: LocatedView,
    /// The sites, the nearest first.
    items: Vec<NearView>,
}

/// The districts of the city.
#[utoipa::path(get, path = "/districts", tag = "city", responses((status = 200, body = DistrictList)))]
pub(super) async fn districts(State(desk): State<Desk>, headers: HeaderMap) -> Response {
    let districts = desk.city().geography().districts().iter();
    let items = districts.map(DistrictView::from).collect();
    tagged(&headers, None, &DistrictList { items })
}

/// The places where services are given, by id.
#[utoipa::path(
    get, path = "/sites", tag = "city", params(SitesQuery, PageQuery),
    responses((status = 200, body = Page<SiteView>)),
)]
pub(super) async fn sites(
    State(desk): State<Desk>,
    Paging(wish): Paging,
    InQuery(query): InQuery<SitesQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let city = desk.city();
    let after: Option<SiteId> = match &wish.after {
        Some(cursor) => Some(cursor.key().parse().map_err(|_| PageFault::Cursor)?),
        None => None,
    };
    let wanted = SomeSites {
        kind: query.kind,
        cells: query
            .district
            .map(|district| cells_of(city, &district))
            .transpose()?,
        after,
        rows: wish.rows_to_read(),
    };
    let found = DirectoryStore::some_sites(city.db(), &wanted).await?;
    let page = Page::of(found, &wish, |site| site.id.to_string());
    Ok(tagged(
        &headers,
        None,
        &page.map(|site| SiteView::new(city, site)),
    ))
}

/// One place where a service is given.
#[utoipa::path(
    get, path = "/sites/{id}", tag = "city",
    params(("id" = String, Path, description = "The site's id.")),
    responses((status = 200, body = SiteView)),
)]
pub(super) async fn site(
    State(desk): State<Desk>,
    InPath(id): InPath<SiteId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = DirectoryStore::site(desk.city().db(), &id).await?;
    let site = found.ok_or_else(Problem::not_found)?;
    Ok(tagged(&headers, None, &SiteView::new(desk.city(), site)))
}

/// Whether a point lies in the service area; a corrected point where it does not.
#[utoipa::path(
    get, path = "/locate", tag = "city", params(PointQuery),
    responses((status = 200, body = LocatedView)),
)]
pub(super) async fn locate(
    State(desk): State<Desk>,
    InQuery(query): InQuery<PointQuery>,
) -> Result<Json<LocatedView>, Problem> {
    let (view, _) = located(desk.city(), &query)?;
    Ok(Json(view))
}

/// The nearest places to a point.
#[utoipa::path(
    get, path = "/sites/nearest", tag = "city", params(PointQuery, NearestQuery),
    responses((status = 200, body = NearList)),
)]
pub(super) async fn nearest_sites(
    State(desk): State<Desk>,
    InQuery(point): InQuery<PointQuery>,
    InQuery(query): InQuery<NearestQuery>,
) -> Result<Json<NearList>, Problem> {
    let city = desk.city();
    let limit = query.limit.unwrap_or(NEAREST_DEFAULT);
    if !(1..=NEAREST_MAX).contains(&limit) {
        return Err(Problem::new(
            StatusCode::BAD_REQUEST,
            "limit-out-of-range",
            "No such length of list",
            format!("limit must be a whole number from 1 to {NEAREST_MAX}, not “{limit}”."),
            "Leave “limit” out, or send a number in the range.",
        ));
    }
    let (from, place) = located(city, &point)?;
    let geography = city.geography();
    let sites = city.sites().await?;
    let items = geography
        .nearest_sites(place, query.kind, limit)
        .into_iter()
        .filter_map(|way| {
            let code = &geography.sites().get(way.site)?.id;
            let site = sites.iter().find(|site| &site.code == code)?;
            Some(NearView {
                site: SiteView::new(city, site.clone()),
                metres: way.metres,
                walking_minutes: way.walking_minutes,
                transit_minutes: way.transit_minutes,
            })
        });
    Ok(Json(NearList {
        from,
        items: items.collect(),
    }))
}

/// The ids of the cells of a district.
fn cells_of(city: &City, id: &str) -> Result<Vec<String>, Problem> {
    let geography = city.geography();
    let district = geography
        .districts()
        .iter()
        .position(|district| district.id == id)
        .ok_or_else(|| {
            Problem::new(
                StatusCode::BAD_REQUEST,
                "district-unknown",
                "No such district",
                "The city has no district with the id in “district”.",
                "Take an id from /api/v1/districts.",
            )
        })?;
    let cells = geography.cells_of(district);
    Ok(cells
        .filter_map(|cell| Some(geography.cells().get(cell)?.id.to_string()))
        .collect())
}

/// Where a point lies, and the point within the city from which to look.
fn located(city: &City, query: &PointQuery) -> Result<(LocatedView, Place), Problem> {
    let place = Place {
        lat: query.lat,
        lon: query.lon,
    };
    let geography = city.geography();
    let found = geography.locate(place).ok_or_else(|| {
        Problem::new(
            StatusCode::BAD_REQUEST,
            "point-not-on-earth",
            "No such point",
            "“lat” must be from -90 to 90 and “lon” from -180 to 180.",
            "Check that latitude and longitude are not exchanged.",
        )
    })?;
    let (cell, outside) = match found {
        Located::Inside { cell, .. } => (cell, None),
        Located::Outside { nearest, metres } => (nearest, Some(metres)),
    };
    let centre = geography.cells().get(cell).map(|cell| cell.centre);
    let (Some(centre), Some(district)) = (centre, geography.district_of(cell)) else {
        return Err(Problem::our_fault());
    };
    let (district, at) = (district.into(), outside.map_or(place, |_| centre));
    let point = PointView {
        lat: at.lat,
        lon: at.lon,
    };
    let view = match outside {
        None => LocatedView::Inside { district, point },
        Some(metres) => LocatedView::Outside {
            district,
            corrected: point,
            metres,
        },
    };
    Ok((view, at))
}

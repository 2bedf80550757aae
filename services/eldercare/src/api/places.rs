//! Where older people have no place of care within a walk, for programs.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use city::City;
use city::pack::SiteKind;
use city::portal::Desk;
use city::words::Wording;
use platform::api::{InQuery, Problem, ProblemFault};
use serde::{Deserialize, Serialize};

use crate::siting::{Group, KINDS, Unknown, WALK_MINUTES, WALKS_MINUTES, siting};

/// For what is asked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlacesQuery {
    kind: Option<SiteKind>,
    minutes: Option<u8>,
    here: Option<String>,
}

/// Who lives without a place of care within a walk. A count of fewer than 5 people is null, and so is one that would give it
/// away.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PlacesView {
    kind: SiteKind,
    minutes: u8,
    all: GroupView,
    by_district: Vec<DistrictView>,
    /// Fifths of the city's people by the income of where they live, the lowest first.
    by_income: Vec<GroupView>,
    /// The parts of the city without such a place, those with the most older people first; without those of fewer than 5.
    places: Vec<PlaceView>,
    /// How many parts of the city are left out there.
    small_places: usize,
    /// What one more place would change, where it was asked for.
    here: Option<HereView>,
}

/// The older people of a group.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct GroupView {
    /// Persons of 65 years and more.
    older: Option<u64>,
    /// Those of them for whom no place is within the walk.
    without: Option<u64>,
}

/// A district.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct DistrictView {
    district: String,
    name: Wording,
    #[serde(flatten)]
    group: GroupView,
}

/// A part of the city.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PlaceView {
    cell: String,
    /// As it is written there.
    name: Option<String>,
    district: Option<String>,
    /// Persons of 65 years and more.
    older: u32,
}

/// What one more place would change, by walks reckoned from the straight line.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct HereView {
    cell: String,
    /// How many more would have one within the walk.
    gained: Option<u64>,
}

impl From<Group> for GroupView {
    fn from(group: Group) -> Self {
        Self {
            older: group.older,
            without: group.without,
        }
    }
}

/// Who of the older people has no place of care within a walk: in all, by district, by income and by part of the city; and how
/// many more would have one if one stood in the middle of a cell.
#[utoipa::path(
    get, path = "/eldercare/places", tag = "eldercare",
    params(
        ("kind" = Option<String>, Query, description = "care-centre, day-care or care-home; care centres where nothing is said."),
        ("minutes" = Option<u8>, Query, description = "5, 10, 15, 20 or 30 minutes on foot; 15 where nothing is said."),
        ("here" = Option<String>, Query, description = "The id of a cell in whose middle one more might stand."),
    ),
    responses((status = 200, body = PlacesView)),
)]
pub(super) async fn places(
    State(desk): State<Desk>,
    InQuery(query): InQuery<PlacesQuery>,
) -> Result<Json<PlacesView>, Problem> {
    let geography = desk.city().geography();
    let kind = query.kind.or(KINDS.first().copied());
    let kind = kind.filter(|kind| KINDS.contains(kind));
    let kind =
        kind.ok_or_else(|| misfit("kind", "is none of care-centre, day-care and care-home"))?;
    let minutes = query.minutes.unwrap_or(WALK_MINUTES);
    if !WALKS_MINUTES.contains(&minutes) {
        return Err(misfit("minutes", "is none of 5, 10, 15, 20 and 30"));
    }
    let here = query.here.map(|id| {
        let cell = geography.cell_with_id(&id);
        cell.ok_or_else(|| misfit("here", "is no cell of this city"))
    });
    let found = siting(geography, (kind, minutes), here.transpose()?).map_err(unknown)?;
    let districts = geography.districts().iter().zip(found.by_district);
    Ok(Json(PlacesView {
        kind,
        minutes,
        all: found.all.into(),
        by_district: districts
            .map(|(district, group)| DistrictView {
                district: district.id.clone(),
                name: district.name.clone(),
                group: group.into(),
            })
            .collect(),
        by_income: found.by_income.into_iter().map(Into::into).collect(),
        places: found
            .places
            .iter()
            .filter_map(|one| place(desk.city(), one.cell, one.older))
            .collect(),
        small_places: found.small_places,
        here: found.here.and_then(|one| {
            Some(HereView {
                cell: geography.cells().get(one.cell)?.id.clone(),
                gained: one.gained,
            })
        }),
    }))
}

fn place(city: &City, cell: usize, older: u32) -> Option<PlaceView> {
    let geography = city.geography();
    let found = geography.cells().get(cell)?;
    Some(PlaceView {
        cell: found.id.clone(),
        name: found.name.clone(),
        district: geography.district_of(cell).map(|one| one.id.clone()),
        older,
    })
}

fn misfit(path: &str, problem: &str) -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "places-misfit",
        "That can't be asked",
        "The query asks for a kind of place, a walk or a cell that is not there.",
        "Mend what “faults” names.",
    )
    .at([ProblemFault {
        path: path.to_owned(),
        problem: problem.to_owned(),
    }])
}

fn unknown(why: Unknown) -> Problem {
    let detail = match why {
        Unknown::Older => "The data of this city do not count older people.",
        Unknown::Walks => "The data of this city know no walks to places of this kind.",
    };
    Problem::new(
        StatusCode::CONFLICT,
        "places-unknown",
        "Nobody can say",
        detail,
        "Ask for another kind of place, or load a city pack that has these data.",
    )
}

//! Canteens, their dishes and menus: for everyone to read, for their staff to write.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use city::api::Caller;
use city::geography::Place;
use city::id::{DishId, SiteId};
use city::mandate::{Access, Mandate};
use city::portal::Desk;
use city::words::Wording;
use jiff::ToSpan;
use jiff::civil::{Date, Time};
use platform::api::{InPath, InQuery, JsonBody, Problem, ProblemFault};
use serde::{Deserialize, Serialize};

use crate::canteen::check::{DAYS_AHEAD_MAX, NewDish};
use crate::canteen::{
    Canteen, CanteenError, Canteens, Dish, Menu, MenuOf, Nutrients, Sitting, near,
};
use crate::order::{Orders, Room};

/// Canteens that are told for a point.
const NEAREST: usize = 8;

/// Canteens.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct CanteenList {
    items: Vec<Canteen>,
}

/// When and for how many a canteen serves.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CanteenContent {
    sittings: Vec<Sitting>,
    /// Until when on the day before a meal can be ordered or called off.
    #[schema(value_type = String, example = "16:00:00")]
    order_until: Time,
    brings_home: bool,
}

/// A dish.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct DishView {
    id: String,
    name: Wording,
    /// What a whole portion costs, in minor units.
    price: u64,
    /// What half a portion costs; absent where it comes whole only.
    half_price: Option<u64>,
    nutrients: Nutrients,
    ingredients: Vec<&'static str>,
    /// A level of IDDSI.
    texture: u8,
    is_retired: bool,
}

/// Dishes.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct DishList {
    items: Vec<DishView>,
}

/// A dish that is added, or takes the place of another.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AddedDish {
    dish: NewDish,
    /// The dish in whose place it comes, which is offered no more.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    follows: Option<DishId>,
}

/// A menu of a sitting.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MenuContent {
    /// The dishes. The first is what somebody gets who chose nothing.
    #[schema(value_type = Vec<String>)]
    dishes: Vec<DishId>,
    /// What is served in the place of a dish that was on the menu.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, String>)]
    instead: BTreeMap<DishId, DishId>,
}

/// A menu, and when it is served.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct MenuView {
    #[schema(format = Date)]
    day: String,
    sitting: String,
    menu: MenuContent,
}

/// Menus.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct MenuList {
    items: Vec<MenuView>,
}

/// From which day to which.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Days {
    /// The first day; today where none is named.
    #[param(value_type = Option<String>)]
    from: Option<Date>,
    /// The last day; a week later where none is named.
    #[param(value_type = Option<String>)]
    until: Option<Date>,
}

/// A point on the globe, in degrees.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Point {
    lat: f64,
    lon: f64,
}

/// A canteen and how far it is.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct NearView {
    canteen: Canteen,
    name: Wording,
    /// In a straight line.
    metres: f64,
    /// On foot, with the detour that streets make.
    walking_minutes: f64,
    /// How full each of today's sittings is.
    today: Vec<RoomView>,
}

/// How full a sitting is.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct RoomView {
    sitting: String,
    places: u32,
    taken: u32,
}

/// Canteens near a point.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct NearList {
    /// The nearest first.
    items: Vec<NearView>,
}

impl From<Room> for RoomView {
    fn from(room: Room) -> Self {
        Self {
            sitting: room.sitting,
            places: room.places,
            taken: room.taken,
        }
    }
}

impl From<Dish> for DishView {
    fn from(dish: Dish) -> Self {
        let content = dish.content;
        let held = content.ingredients.iter();
        Self {
            id: dish.id.to_string(),
            ingredients: held.map(|one| one.as_str()).collect(),
            name: content.name,
            price: content.price,
            half_price: content.half_price,
            nutrients: content.nutrients,
            texture: content.texture.level(),
            is_retired: dish.is_retired,
        }
    }
}

fn canteens_of(desk: &Desk) -> Canteens {
    Canteens::new(desk.city().clone())
}

/// Leave of staff over their canteen.
pub(super) async fn staff(
    desk: &Desk,
    access: &Access,
    site: &SiteId,
) -> Result<(Canteens, Mandate), Problem> {
    let canteens = canteens_of(desk);
    let mandate = canteens.leave(access, site).await?;
    Ok((canteens, mandate))
}

/// All canteens.
#[utoipa::path(
    get, path = "/eldercare/canteens", tag = "eldercare",
    responses((status = 200, body = CanteenList)),
)]
pub(super) async fn canteens(State(desk): State<Desk>) -> Result<Json<CanteenList>, Problem> {
    let items = canteens_of(&desk).all().await?;
    Ok(Json(CanteenList { items }))
}

/// The canteens nearest to a point, with how far it is to walk and how full they are today.
#[utoipa::path(
    get, path = "/eldercare/canteens/near", tag = "eldercare",
    params(Point),
    responses((status = 200, body = NearList)),
)]
pub(super) async fn near_canteens(
    State(desk): State<Desk>,
    InQuery(point): InQuery<Point>,
) -> Result<Json<NearList>, Problem> {
    let city = desk.city();
    let place = Place {
        lat: point.lat,
        lon: point.lon,
    };
    if !place.is_on_earth() {
        return Err(no_point());
    }
    let orders = Orders::new(city.clone());
    let mut items = Vec::new();
    for one in near(city, place, NEAREST).await? {
        let rooms = orders.room(&one.canteen, city.today()).await?;
        items.push(NearView {
            name: one.site.name,
            metres: one.metres.round(),
            walking_minutes: one.walking_minutes.ceil(),
            today: rooms.into_iter().map(Into::into).collect(),
            canteen: one.canteen,
        });
    }
    Ok(Json(NearList { items }))
}

fn no_point() -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "point-misfit",
        "This is no point on the globe",
        "A latitude is −90 to 90, a longitude −180 to 180.",
        "Mend what “faults” names.",
    )
    .at([ProblemFault {
        path: "lat".to_owned(),
        problem: "is, with “lon”, no point on the globe".to_owned(),
    }])
}

/// Sets when and for how many a canteen serves. For its staff.
#[utoipa::path(
    put, path = "/eldercare/canteens/{site}", tag = "eldercare",
    params(("site" = String, Path, description = "The site of the directory.")),
    request_body = CanteenContent,
    responses((status = 200, body = Canteen)),
)]
pub(super) async fn set_canteen(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(site): InPath<SiteId>,
    JsonBody(content): JsonBody<CanteenContent>,
) -> Result<Json<Canteen>, Problem> {
    let (canteens, mandate) = staff(&desk, &access, &site).await?;
    let canteen = Canteen {
        site,
        sittings: content.sittings,
        order_until: content.order_until,
        brings_home: content.brings_home,
    };
    canteens.set(&mandate, canteen.clone()).await?;
    Ok(Json(canteen))
}

/// The dishes of a canteen, those that are offered no more too.
#[utoipa::path(
    get, path = "/eldercare/canteens/{site}/dishes", tag = "eldercare",
    params(("site" = String, Path, description = "The site of the directory.")),
    responses((status = 200, body = DishList)),
)]
pub(super) async fn dishes(
    State(desk): State<Desk>,
    InPath(site): InPath<SiteId>,
) -> Result<Json<DishList>, Problem> {
    let dishes = canteens_of(&desk).dishes(&site).await?;
    let items = dishes.into_iter().map(Into::into).collect();
    Ok(Json(DishList { items }))
}

/// Adds a dish, or puts it in the place of another. A dish that was offered is never changed. For staff of the canteen.
#[utoipa::path(
    post, path = "/eldercare/canteens/{site}/dishes", tag = "eldercare",
    params(("site" = String, Path, description = "The site of the directory.")),
    request_body = AddedDish,
    responses((status = 201, description = "Added", body = DishView)),
)]
pub(super) async fn add_dish(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(site): InPath<SiteId>,
    JsonBody(new): JsonBody<AddedDish>,
) -> Result<(StatusCode, Json<DishView>), Problem> {
    let (canteens, mandate) = staff(&desk, &access, &site).await?;
    let dish = match new.follows {
        Some(before) => canteens.follow(&mandate, &site, &before, new.dish).await?,
        None => canteens.add(&mandate, &site, new.dish).await?,
    };
    Ok((StatusCode::CREATED, Json(dish.into())))
}

/// Offers a dish no more. Menus that hold it stand. For staff of the canteen.
#[utoipa::path(
    delete, path = "/eldercare/canteens/{site}/dishes/{dish}", tag = "eldercare",
    params(
        ("site" = String, Path, description = "The site of the directory."),
        ("dish" = String, Path, description = "The dish's id."),
    ),
    responses((status = 204, description = "Offered no more")),
)]
pub(super) async fn retire_dish(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((site, dish)): InPath<(SiteId, DishId)>,
) -> Result<StatusCode, Problem> {
    let (canteens, mandate) = staff(&desk, &access, &site).await?;
    canteens.retire(&mandate, &site, &dish).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The menus of a canteen from one day to another.
#[utoipa::path(
    get, path = "/eldercare/canteens/{site}/menus", tag = "eldercare",
    params(("site" = String, Path, description = "The site of the directory."), Days),
    responses((status = 200, body = MenuList)),
)]
pub(super) async fn menus(
    State(desk): State<Desk>,
    InPath(site): InPath<SiteId>,
    InQuery(days): InQuery<Days>,
) -> Result<Json<MenuList>, Problem> {
    let from = days.from.unwrap_or_else(|| desk.city().today());
    let until = days.until.unwrap_or(from.saturating_add(6.days()));
    let last = from.saturating_add(DAYS_AHEAD_MAX.days());
    let menus = canteens_of(&desk)
        .menus(&site, (from, until.min(last)))
        .await?;
    let items = menus.into_iter().map(|one| MenuView {
        day: one.day.to_string(),
        sitting: one.sitting,
        menu: MenuContent {
            dishes: one.menu.dishes,
            instead: one.menu.instead,
        },
    });
    Ok(Json(MenuList {
        items: items.collect(),
    }))
}

/// Writes what is served at a sitting, and what is served in the place of what was on the menu. For staff of the canteen.
#[utoipa::path(
    put, path = "/eldercare/canteens/{site}/menus/{day}/{sitting}", tag = "eldercare",
    params(
        ("site" = String, Path, description = "The site of the directory."),
        ("day" = String, Path, description = "The day."),
        ("sitting" = String, Path, description = "The code of the sitting."),
    ),
    request_body = MenuContent,
    responses((status = 204, description = "Written")),
)]
pub(super) async fn put_menu(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((site, day, sitting)): InPath<(SiteId, Date, String)>,
    JsonBody(content): JsonBody<MenuContent>,
) -> Result<StatusCode, Problem> {
    let (canteens, mandate) = staff(&desk, &access, &site).await?;
    let menu = Menu {
        dishes: content.dishes,
        instead: content.instead,
    };
    let new = MenuOf { day, sitting, menu };
    canteens.put(&mandate, &site, new).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<CanteenError> for Problem {
    fn from(error: CanteenError) -> Self {
        match error {
            CanteenError::Store(error) => error.into(),
            CanteenError::Write(error) => error.into(),
            CanteenError::NotFound => Self::not_found(),
            CanteenError::Faults(faults) => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "canteen-misfit",
                "What was written has faults",
                "What was written has faults, and nothing of it was kept.",
                "Mend each place that “faults” names and send it again with a new key.",
            )
            .at(faults.into_iter().map(|fault| ProblemFault {
                path: fault.path.to_owned(),
                problem: fault.why.told().to_owned(),
            })),
        }
    }
}

//! Meals that are brought home: the doors in their order, on paper and on a telephone, and what became of each meal.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::City;
use city::id::ResidentId;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Link, Shell, Trouble, page, see_other};

use super::At;
use super::close::{sentence, welfare_trouble};
use super::labels::{DishLine, dish_lines};
use crate::order::{Kitchen, KitchenError, LookedAfter, OrderState, Stop};
use crate::pages::{broken, switched};
use crate::till::{Till, TillError, Wanted, Way};
use crate::welfare::Welfare;
use crate::words::money;

/// How what is left to pay can be paid at the door, with the words of each.
const WAYS: [(&str, Way, &str); 3] = [
    ("cash", Way::Cash, "kitchen-way-cash"),
    ("wallet", Way::Wallet, "kitchen-way-wallet"),
    ("family", Way::Family, "kitchen-way-family"),
];

#[derive(Template)]
#[template(path = "kitchen/home.html")]
struct RoundPage {
    shell: Shell,
    when: String,
    standing: String,
    doors: Vec<Door>,
    /// The numbers of those who get nothing at this sitting.
    without: Option<String>,
}

/// A door of the round.
struct Door {
    number: String,
    name: String,
    street: String,
    door: String,
    dishes: Vec<DishLine>,
    tag: &'static str,
    word: String,
    href: String,
}

#[derive(Template)]
#[template(path = "kitchen/door.html")]
struct DoorPage {
    shell: Shell,
    errors: FieldErrors,
    when: String,
    path: String,
    door: Door,
    /// What is to pay; nothing on another day.
    rest: Option<String>,
    is_open: bool,
    ways: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "kitchen/told.html")]
struct ToldPage {
    shell: Shell,
    what: String,
    next: Link,
}

struct Choice {
    id: &'static str,
    label: String,
    chosen: bool,
}

pub(in crate::pages) async fn show(
    State(desk): State<Desk>,
    Path(address): Path<(String, String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let at = At::of(&desk, &visitor, &address).await?;
    let kitchen = at.kitchen(desk.city()).await?;
    let round = kitchen.round();
    let people: Vec<ResidentId> = round
        .iter()
        .map(|stop| stop.diner.resident.clone())
        .collect();
    let names = at.names(desk.city(), &people).await?;
    let t = visitor.shell.t.clone();
    let mut doors = Vec::new();
    let mut without = Vec::new();
    for (stop, name) in round.iter().zip(names) {
        match stop.meal {
            Some(_) => doors.push(door(&t, &at, &kitchen, stop, name)),
            None => without.push(t.number(i64::try_from(stop.number).unwrap_or(i64::MAX))),
        }
    }
    let open = round.iter().filter(|stop| stop.is_open()).count();
    let standing = t
        .msg("kitchen-round-standing")
        .num("open", i64::try_from(open).unwrap_or(i64::MAX))
        .num("all", i64::try_from(doors.len()).unwrap_or(i64::MAX));
    let without = (!without.is_empty()).then(|| {
        let text = t.msg("kitchen-round-without");
        text.arg("numbers", t.list(&without)).to_string()
    });
    let title = t.msg("kitchen-round-title").to_string();
    Ok(page(&RoundPage {
        when: at.when(&t),
        standing: standing.to_string(),
        doors,
        without,
        shell: visitor.shell.titled(title).back_to(at.path("")),
    }))
}

fn door(t: &Text, at: &At, kitchen: &Kitchen, stop: &Stop<'_>, name: String) -> Door {
    let (tag, key) = match stop.state {
        Some(OrderState::Brought | OrderState::Served) => ("reached", "kitchen-state-brought"),
        Some(OrderState::Refused) => ("ended", "kitchen-state-refused"),
        Some(OrderState::NoAnswer) => ("refused", "kitchen-state-no-answer"),
        _ => ("waiting", "kitchen-state-open"),
    };
    let dishes = stop.meal.map(|meal| dish_lines(t, kitchen, meal));
    Door {
        number: t.number(i64::try_from(stop.number).unwrap_or(i64::MAX)),
        name,
        street: stop.bring_to.street.reveal().to_owned(),
        door: stop.bring_to.door.reveal().to_owned(),
        dishes: dishes.unwrap_or_default(),
        tag,
        word: t.msg(key).to_string(),
        href: at.path(&format!("round/{}", stop.diner.resident)),
    }
}

/// One door.
pub(in crate::pages) async fn ask(
    State(desk): State<Desk>,
    Path((site, day, sitting, resident)): Path<(String, String, String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let at = At::of(&desk, &visitor, &(site, day, sitting)).await?;
    let resident: ResidentId = resident.parse().map_err(|_| Trouble::NotFound)?;
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    form(&desk, visitor, (&at, &resident), &fields, errors).await
}

/// Writes down what became of a meal.
pub(in crate::pages) async fn mark(
    State(desk): State<Desk>,
    Path((site, day, sitting, resident)): Path<(String, String, String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let at = At::of(&desk, &visitor, &(site, day, sitting)).await?;
    let resident: ResidentId = resident.parse().map_err(|_| Trouble::NotFound)?;
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = form(&desk, visitor, (&at, &resident), &fields, errors).await?;
        return Ok(switched(language, page));
    }
    let t = visitor.shell.t.clone();
    let (city, mandate) = (desk.city(), &at.place.mandate);
    let mut kitchen = at.kitchen(city).await?;
    let state = match fields.get("do") {
        "brought" => {
            let way = WAYS.iter().find(|(id, ..)| *id == fields.get("way"));
            let Some((_, way, _)) = way else {
                errors.add("way", t.msg("kitchen-way-choose"));
                return form(&desk, visitor, (&at, &resident), &fields, errors).await;
            };
            let till = Till::new(city.clone());
            let brought = till.bring(city, mandate, &mut kitchen, (&resident, *way));
            let Err(error) = Box::pin(brought).await else {
                return Ok(see_other(&at.path("round")));
            };
            let Some(key) = refused(&error) else {
                return Err(till_trouble(error));
            };
            errors.add("way", t.msg(key));
            return form(&desk, visitor, (&at, &resident), &fields, errors).await;
        }
        "refused" => OrderState::Refused,
        "no-answer" => OrderState::NoAnswer,
        _ => return Err(Trouble::NotUnderstood),
    };
    match kitchen.mark(city, mandate, &resident, state).await {
        Ok(order) if state == OrderState::NoAnswer => {
            let welfare = Welfare::new(city.clone());
            let came = welfare.missed(&order).await.map_err(welfare_trouble)?;
            told(&desk, visitor, (&at, &resident), &came).await
        }
        Ok(_) => Ok(see_other(&at.path("round"))),
        Err(KitchenError::Changed) => {
            errors.add("way", t.msg("kitchen-changed"));
            form(&desk, visitor, (&at, &resident), &fields, errors).await
        }
        Err(error) => Err(error.into()),
    }
}

/// What came of a door that nobody opened.
async fn told(
    desk: &Desk,
    visitor: Visitor,
    (at, resident): (&At, &ResidentId),
    came: &LookedAfter,
) -> Result<Response, Trouble> {
    let names = at
        .names(desk.city(), std::slice::from_ref(resident))
        .await?;
    let name = names.into_iter().next().unwrap_or_default();
    let what = sentence(&visitor, came, &name);
    let t = visitor.shell.t.clone();
    let title = t.msg("kitchen-state-no-answer").to_string();
    Ok(page(&ToldPage {
        what: what.unwrap_or_default(),
        next: Link::new(t.msg("kitchen-round-next"), at.path("round")),
        shell: visitor.shell.titled(title).back_to(at.path("round")),
    }))
}

/// Why a meal is not handed over, where whoever stands at the door can do something about it.
fn refused(error: &TillError) -> Option<&'static str> {
    match error {
        TillError::NoAccount => Some("kitchen-way-no-account"),
        TillError::NotEnough => Some("kitchen-way-not-enough"),
        TillError::NoSitting => Some("kitchen-not-today"),
        TillError::AlreadyServed { .. } => Some("kitchen-already-served"),
        TillError::Busy => Some("kitchen-changed"),
        TillError::Portions => Some("kitchen-no-menu"),
        _ => None,
    }
}

fn till_trouble(error: TillError) -> Trouble {
    match error {
        TillError::NotFound => Trouble::NotFound,
        TillError::Store(error) => error.into(),
        error => broken(&error),
    }
}

async fn rest(
    city: &City,
    at: &At,
    t: &Text,
    resident: &ResidentId,
) -> Result<Option<String>, Trouble> {
    let wanted = Wanted {
        resident: resident.clone(),
        sitting: at.sitting.code.clone(),
        portions: Vec::new(),
        at_home: true,
    };
    if at.day != city.today() {
        return Ok(None);
    }
    let till = Till::new(city.clone());
    let quoted = till.quote(&at.place.mandate, &at.place.site.id, &wanted);
    match Box::pin(quoted).await {
        Ok(quote) => Ok(Some(money(city, t, quote.to_pay(Way::Cash)))),
        Err(error) if refused(&error).is_some() => Ok(None),
        Err(error) => Err(till_trouble(error)),
    }
}

async fn form(
    desk: &Desk,
    visitor: Visitor,
    (at, resident): (&At, &ResidentId),
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let kitchen = at.kitchen(city).await?;
    let round = kitchen.round();
    let mut stops = round.iter();
    let stop = stops.find(|stop| stop.diner.resident == *resident && stop.meal.is_some());
    let stop = stop.ok_or(Trouble::NotFound)?;
    let names = at.names(city, std::slice::from_ref(resident)).await?;
    let name = names.into_iter().next().unwrap_or_default();
    let t = visitor.shell.t.clone();
    let is_brought = matches!(stop.state, Some(OrderState::Brought | OrderState::Served));
    let rest = match is_brought {
        true => None,
        false => rest(city, at, &t, resident).await?,
    };
    let rest = rest.map(|rest| t.msg("kitchen-rest").arg("rest", rest).to_string());
    let sent = fields.get("way");
    let ways = WAYS.map(|(id, _, key)| Choice {
        id,
        label: t.msg(key).to_string(),
        chosen: sent == id || (sent.is_empty() && id == "cash"),
    });
    let view = door(&t, at, &kitchen, stop, name);
    let mut shell = visitor.shell.titled(&view.name).back_to(at.path("round"));
    if !is_brought {
        shell = shell.with_form("brought", !errors.is_empty());
    }
    Ok(page(&DoorPage {
        errors,
        when: at.when(&t),
        path: view.href.clone(),
        door: view,
        rest,
        is_open: !is_brought,
        ways: ways.into(),
        shell,
    }))
}

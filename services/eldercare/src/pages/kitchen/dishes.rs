//! The dishes of a canteen: what they cost, what is in them and how soft they are. A dish that was offered is never changed:
//! what is written of it anew is a dish that takes its place.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::City;
use city::id::DishId;
use city::portal::{Desk, Visitor};
use city::words::Wording;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::{Place, words};
use crate::canteen::check::{NewDish, Why};
use crate::canteen::{CanteenError, Dish, DishContent, Ingredient, Nutrients, Texture};
use crate::pages::switched;
use crate::words::{ingredient, money, texture};

/// What stands in the address of a dish that is new.
const NEW: &str = "new";

#[derive(Template)]
#[template(path = "kitchen/dishes.html")]
struct DishesPage {
    shell: Shell,
    path: String,
    dishes: Vec<DishRow>,
}

struct DishRow {
    id: String,
    name: String,
    price: String,
    href: String,
}

#[derive(Template)]
#[template(path = "kitchen/dish.html")]
struct DishPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    /// Whether another dish is there, in whose place it comes.
    follows: bool,
    names: Vec<TextField>,
    prices: Vec<TextField>,
    nutrients: Vec<TextField>,
    allergens: Vec<Tick>,
    others: Vec<Tick>,
    textures: Vec<Tick>,
}

struct TextField {
    id: &'static str,
    label: String,
    value: String,
}

struct Tick {
    id: String,
    label: String,
    chosen: bool,
}

/// The nutrients: their fields, what they are called, and the digits after the point.
const NUTRIENTS: [(&str, &str, usize); 5] = [
    ("energy", "kitchen-energy", 0),
    ("protein", "kitchen-protein", 3),
    ("fat", "kitchen-fat", 3),
    ("carbohydrate", "kitchen-carbohydrate", 3),
    ("salt", "kitchen-salt", 3),
];

pub(in crate::pages) async fn list(
    State(desk): State<Desk>,
    Path(site): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let place = Place::of(&desk, &visitor, &site).await?;
    let dishes = place.canteens.dishes(&place.site.id).await?;
    let t = visitor.shell.t.clone();
    let path = format!("{}/dishes", place.path());
    let offered = dishes.iter().filter(|dish| !dish.is_retired);
    let mut rows: Vec<DishRow> = offered
        .map(|dish| DishRow {
            id: dish.id.to_string(),
            name: words::dish(&t, dish),
            price: prices(desk.city(), &t, dish),
            href: format!("{path}/{}", dish.id),
        })
        .collect();
    rows.sort_by(|one, other| one.name.cmp(&other.name));
    let title = t.msg("kitchen-dishes-title").to_string();
    Ok(page(&DishesPage {
        path,
        dishes: rows,
        shell: visitor.shell.titled(title).back_to(place.path()),
    }))
}

fn prices(city: &City, t: &Text, dish: &Dish) -> String {
    let whole = money(city, t, dish.content.price);
    match dish.content.half_price {
        Some(half) => t
            .msg("canteens-price-half")
            .arg("price", whole)
            .arg("half", money(city, t, half))
            .to_string(),
        None => whole,
    }
}

/// Offers a dish no more.
pub(in crate::pages) async fn retire(
    State(desk): State<Desk>,
    Path(site): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let place = Place::of(&desk, &visitor, &site).await?;
    let dish: DishId = fields.get("dish").parse().map_err(|_| Trouble::NotFound)?;
    let (mandate, site) = (&place.mandate, &place.site.id);
    place.canteens.retire(mandate, site, &dish).await?;
    Ok(see_other(&format!("{}/dishes", place.path())))
}

async fn found(place: &Place, dish: &str) -> Result<Option<Dish>, Trouble> {
    if dish == NEW {
        return Ok(None);
    }
    let id: DishId = dish.parse().map_err(|_| Trouble::NotFound)?;
    let mut dishes = place.canteens.dishes(&place.site.id).await?.into_iter();
    let found = dishes.find(|one| one.id == id && !one.is_retired);
    Ok(Some(found.ok_or(Trouble::NotFound)?))
}

pub(in crate::pages) async fn show(
    State(desk): State<Desk>,
    Path((site, dish)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let place = Place::of(&desk, &visitor, &site).await?;
    let before = found(&place, &dish).await?;
    let fields = match &before {
        Some(dish) => typed(desk.city(), &dish.content),
        None => Fields::from_pairs([("texture", Texture::REGULAR.level().to_string())]),
    };
    let path = format!("{}/dishes/{dish}", place.path());
    Ok(form(&place, visitor, path, &fields, FieldErrors::default()))
}

pub(in crate::pages) async fn take(
    State(desk): State<Desk>,
    Path((site, dish)): Path<(String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let place = Place::of(&desk, &visitor, &site).await?;
    let before = found(&place, &dish).await?;
    let path = format!("{}/dishes/{dish}", place.path());
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = form(&place, visitor, path, &fields, FieldErrors::default());
        return Ok(switched(language, page));
    }
    let t = visitor.shell.t.clone();
    let mut errors = FieldErrors::default();
    let new = read(desk.city(), &t, &fields, &mut errors);
    // What can't be read is not asked what else is wrong with it: the rest is.
    let faults = new.clone().read().err().unwrap_or_default();
    for fault in faults {
        let field = field_of(fault.path, fault.why, &fields);
        if errors.of(field).is_none() {
            errors.add(field, words::fault(&t, fault.why));
        }
    }
    if !errors.is_empty() {
        return Ok(form(&place, visitor, path, &fields, errors));
    }
    let (mandate, site) = (&place.mandate, &place.site.id);
    let done = match before {
        Some(before) => place.canteens.follow(mandate, site, &before.id, new).await,
        None => place.canteens.add(mandate, site, new).await,
    };
    match done {
        Ok(_) => Ok(see_other(&format!("{}/dishes", place.path()))),
        Err(CanteenError::Faults(faults)) => {
            for fault in faults {
                let field = field_of(fault.path, fault.why, &fields);
                errors.add(field, words::fault(&t, fault.why));
            }
            Ok(form(&place, visitor, path, &fields, errors))
        }
        Err(error) => Err(error.into()),
    }
}

/// The field of the form at which a fault stands.
fn field_of(path: &str, why: Why, fields: &Fields) -> &'static str {
    match (path, why) {
        ("name", _) if fields.get("name-en").trim().is_empty() => "name-en",
        ("name", _)
            if fields.get("name-en").chars().count()
                > crate::canteen::check::NAME_CHARACTERS_MAX =>
        {
            "name-en"
        }
        ("name", _) => "name-zh",
        ("price", _) => "price",
        ("half_price", _) => "half-price",
        ("nutrients", _) => "energy",
        ("ingredients", _) => "ingredients",
        _ => "texture",
    }
}

/// The fields that would make a dish as it is.
fn typed(city: &City, content: &DishContent) -> Fields {
    let held = &content.nutrients;
    let grams = |milligrams: u32| format!("{}.{:03}", milligrams / 1_000, milligrams % 1_000);
    let half = content.half_price;
    let half = half.map_or_else(String::new, |half| words::typed_money(city, half));
    let pairs = [
        ("name-en", content.name.en.clone()),
        ("name-zh", content.name.zh_hans.clone()),
        ("price", words::typed_money(city, content.price)),
        ("half-price", half),
        ("energy", held.energy_kj.to_string()),
        ("protein", grams(held.protein_mg)),
        ("fat", grams(held.fat_mg)),
        ("carbohydrate", grams(held.carbohydrate_mg)),
        ("salt", grams(held.salt_mg)),
        ("texture", content.texture.level().to_string()),
    ];
    let ids: Vec<String> = content
        .ingredients
        .iter()
        .map(|one| tick_id(*one))
        .collect();
    let held = ids.iter().map(|id| (id.as_str(), "yes".to_owned()));
    Fields::from_pairs(pairs.into_iter().chain(held))
}

fn tick_id(one: Ingredient) -> String {
    format!("holds-{}", one.as_str())
}

/// The dish of a form. What can't be read at all is told at its field.
fn read(city: &City, t: &Text, fields: &Fields, errors: &mut FieldErrors) -> NewDish {
    let mut amount = |field: &'static str| {
        let read = words::read_money(city, fields.get(field));
        if read.is_none() {
            errors.add(field, t.msg("kitchen-fault-amount"));
        }
        read.unwrap_or_default()
    };
    let price = amount("price");
    let half_price = match fields.get("half-price").trim() {
        "" => None,
        _ => Some(amount("half-price")),
    };
    let mut held = [0_u32; 5];
    for (held, (field, _, digits)) in held.iter_mut().zip(NUTRIENTS) {
        let read = match fields.get(field).trim() {
            "" => Some(0),
            typed => words::read_decimal(typed, digits),
        };
        match read.and_then(|number| u32::try_from(number).ok()) {
            Some(number) => *held = number,
            None => errors.add(field, t.msg("kitchen-fault-number")),
        }
    }
    let [energy_kj, protein_mg, fat_mg, carbohydrate_mg, salt_mg] = held;
    let held = Ingredient::all().filter(|one| fields.get(&tick_id(*one)) == "yes");
    NewDish {
        name: Wording::new(fields.get("name-en").trim(), fields.get("name-zh").trim()),
        price,
        half_price,
        nutrients: Nutrients {
            energy_kj,
            protein_mg,
            fat_mg,
            carbohydrate_mg,
            salt_mg,
        },
        ingredients: held.map(|one| one.as_str().to_owned()).collect(),
        texture: fields.get("texture").parse().unwrap_or(u8::MAX),
    }
}

fn form(
    place: &Place,
    visitor: Visitor,
    path: String,
    fields: &Fields,
    errors: FieldErrors,
) -> Response {
    let t = visitor.shell.t.clone();
    let text = |id: &'static str, key: &str| TextField {
        value: fields.get(id).to_owned(),
        label: t.msg(key).to_string(),
        id,
    };
    let tick = |one: Ingredient| Tick {
        chosen: fields.get(&tick_id(one)) == "yes",
        label: ingredient(&t, one),
        id: tick_id(one),
    };
    let textures = Texture::all().rev().map(|one| Tick {
        id: one.level().to_string(),
        chosen: fields.get("texture") == one.level().to_string(),
        label: texture(&t, one),
    });
    let follows = !path.ends_with(NEW);
    let title = match follows {
        true => t.msg("kitchen-dish-follows"),
        false => t.msg("kitchen-dish-new"),
    };
    let title = title.to_string();
    let failed = !errors.is_empty();
    page(&DishPage {
        errors,
        path,
        follows,
        names: vec![
            text("name-en", "kitchen-name-en"),
            text("name-zh", "kitchen-name-zh"),
        ],
        prices: vec![
            text("price", "kitchen-price"),
            text("half-price", "kitchen-half-price"),
        ],
        nutrients: NUTRIENTS.map(|(id, key, _)| text(id, key)).into(),
        allergens: Ingredient::all()
            .filter(|one| one.is_allergen())
            .map(tick)
            .collect(),
        others: Ingredient::all()
            .filter(|one| !one.is_allergen())
            .map(tick)
            .collect(),
        textures: textures.collect(),
        shell: visitor
            .shell
            .titled(title)
            .back_to(format!("{}/dishes", place.path()))
            .with_form("", failed),
    })
}

//! What was cooked, and where it went: ordered and added is cooked, and cooked is served and wasted.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::id::DishId;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::{At, words};
use crate::order::{Count, Kitchen, KitchenError, Uneven};
use crate::pages::switched;

#[derive(Template)]
#[template(path = "kitchen/count.html")]
struct CountPage {
    shell: Shell,
    errors: FieldErrors,
    when: String,
    path: String,
    dishes: Vec<Counted>,
}

/// The count of one dish, with its fields.
struct Counted {
    name: String,
    ordered: String,
    served: String,
    /// Where it does not add up, and what to do.
    uneven: Option<String>,
    is_even: bool,
    fields: [NumberField; 3],
}

struct NumberField {
    id: String,
    label: String,
    value: String,
}

/// The fields of a dish: their names, and what they are called.
const FIELDS: [(&str, &str); 3] = [
    ("added", "kitchen-added"),
    ("cooked", "kitchen-cooked"),
    ("wasted", "kitchen-wasted"),
];

pub(in crate::pages) async fn show(
    State(desk): State<Desk>,
    Path(address): Path<(String, String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let at = At::of(&desk, &visitor, &address).await?;
    let kitchen = at.kitchen(desk.city()).await?;
    Ok(form(visitor, (&at, &kitchen), None, FieldErrors::default()))
}

pub(in crate::pages) async fn take(
    State(desk): State<Desk>,
    Path(address): Path<(String, String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let at = At::of(&desk, &visitor, &address).await?;
    let mut kitchen = at.kitchen(desk.city()).await?;
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = form(visitor, (&at, &kitchen), Some(&fields), errors);
        return Ok(switched(language, page));
    }
    let t = &visitor.shell.t;
    let mut counted: BTreeMap<DishId, (i64, i64, i64)> = BTreeMap::new();
    for dish in kitchen.counts.keys() {
        let mut read = |field: &str| {
            let id = format!("{field}-{dish}");
            let halves = words::read_portions(fields.get(&id));
            let is_sound = |halves: &i64| *halves >= 0 || field == "added";
            let halves = halves.filter(is_sound);
            if halves.is_none() {
                errors.add(id, t.msg("kitchen-count-unread"));
            }
            halves.unwrap_or_default()
        };
        let of_dish = (read("added"), read("cooked"), read("wasted"));
        counted.insert(dish.clone(), of_dish);
    }
    if !errors.is_empty() {
        return Ok(form(visitor, (&at, &kitchen), Some(&fields), errors));
    }
    match kitchen.count(desk.city(), counted).await {
        Ok(()) => Ok(see_other(&at.path("count"))),
        Err(KitchenError::Count) => {
            errors.add("counts", t.msg("kitchen-count-wrong"));
            Ok(form(visitor, (&at, &kitchen), Some(&fields), errors))
        }
        Err(error) => Err(error.into()),
    }
}

fn form(
    visitor: Visitor,
    (at, kitchen): (&At, &Kitchen),
    sent: Option<&Fields>,
    errors: FieldErrors,
) -> Response {
    let t = visitor.shell.t.clone();
    let dishes = kitchen.counts.iter().filter_map(|(id, count)| {
        let dish = kitchen.dishes.iter().find(|one| one.id == *id)?;
        let name = words::dish(&t, dish);
        Some(row(&t, id, name, count, sent))
    });
    let dishes = dishes.collect();
    let title = t.msg("kitchen-count-title").to_string();
    let failed = !errors.is_empty();
    page(&CountPage {
        errors,
        when: at.when(&t),
        path: at.path("count"),
        dishes,
        shell: visitor
            .shell
            .titled(title)
            .back_to(at.path(""))
            .with_form("", failed),
    })
}

fn row(t: &Text, id: &DishId, name: String, count: &Count, sent: Option<&Fields>) -> Counted {
    let known = [count.added, count.cooked, count.wasted];
    let mut known = known.into_iter();
    let fields = FIELDS.map(|(field, label)| {
        let id = format!("{field}-{id}");
        let known = words::typed_portions(known.next().unwrap_or_default());
        NumberField {
            value: sent.map_or(known, |sent| sent.get(&id).to_owned()),
            label: t.msg(label).to_string(),
            id,
        }
    });
    let is_begun = count.cooked != 0 || count.wasted != 0 || count.added != 0;
    let uneven = count.uneven().filter(|_| is_begun);
    Counted {
        name,
        ordered: words::portions(t, count.ordered),
        served: words::portions(t, count.served),
        is_even: is_begun && uneven.is_none(),
        uneven: uneven.map(|uneven| uneven_words(t, uneven)),
        fields,
    }
}

/// By how much it does not add up, and what to do.
fn uneven_words(t: &Text, uneven: Uneven) -> String {
    let (key, halves) = match uneven {
        Uneven::Cooked(over) if over > 0 => ("kitchen-uneven-over", over),
        Uneven::Cooked(under) => ("kitchen-uneven-under", under),
        Uneven::Lost(lost) if lost > 0 => ("kitchen-uneven-lost", lost),
        Uneven::Lost(found) => ("kitchen-uneven-found", found),
    };
    let portions = words::portions(t, halves.saturating_abs());
    t.msg(key).arg("portions", portions).to_string()
}

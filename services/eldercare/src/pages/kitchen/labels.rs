//! Labels for meals: a number, whose it is, the dishes, what is otherwise in them, and the street where it is brought.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{Shell, Trouble, page};

use super::{At, words};
use crate::order::{Kitchen, Planned};
use crate::words::texture;

#[derive(Template)]
#[template(path = "kitchen/labels.html")]
struct LabelsPage {
    shell: Shell,
    when: String,
    labels: Vec<Label>,
}

struct Label {
    number: String,
    name: String,
    dishes: Vec<DishLine>,
    street: Option<String>,
}

/// A dish of a meal as it stands on a label or a list.
pub(super) struct DishLine {
    /// How much of what.
    pub(super) dish: String,
    pub(super) texture: String,
    pub(super) without: Vec<String>,
}

/// The dishes of a meal.
pub(super) fn dish_lines(t: &Text, kitchen: &Kitchen, meal: &Planned) -> Vec<DishLine> {
    let lines = meal.portions.iter().filter_map(|portion| {
        let dish = kitchen.dishes.iter().find(|one| one.id == portion.dish)?;
        let count = words::portions(t, portion.halves());
        let line = t.msg("kitchen-so-much").arg("portions", count);
        let without = kitchen.without_of(meal, &dish.id).into_iter();
        Some(DishLine {
            dish: line.arg("dish", words::dish(t, dish)).to_string(),
            texture: texture(t, dish.content.texture),
            without: without.map(|one| words::without(t, one)).collect(),
        })
    });
    lines.collect()
}

pub(in crate::pages) async fn show(
    State(desk): State<Desk>,
    Path(address): Path<(String, String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let at = At::of(&desk, &visitor, &address).await?;
    let city = desk.city();
    let kitchen = at.kitchen(city).await?;
    let people = kitchen.plan.meals.iter().map(|meal| meal.resident.clone());
    let people: Vec<_> = people.collect();
    let names = at.names(city, &people).await?;
    let t = visitor.shell.t.clone();
    let numbered = kitchen.plan.meals.iter().zip(names).zip(1_u32..);
    let labels = numbered.map(|((meal, name), number)| {
        let mut diners = kitchen.diners.iter();
        let diner = diners.find(|diner| diner.resident == meal.resident);
        let to = diner.and_then(|diner| diner.wishes.bring_to.as_ref());
        let to = to.filter(|_| meal.at_home);
        Label {
            number: t.number(number),
            name,
            dishes: dish_lines(&t, &kitchen, meal),
            street: to.map(|to| format!("{}, {}", to.street.reveal(), to.door.reveal())),
        }
    });
    let labels = labels.collect();
    let title = t.msg("kitchen-labels-title").to_string();
    Ok(page(&LabelsPage {
        when: at.when(&t),
        labels,
        shell: visitor.shell.titled(title).back_to(at.path("")),
    }))
}

//! Whether what somebody asks for can be had.

use city::personal::Personal;

use super::OrderError;
use super::diner::{CONTACTS_MAX, StandingOrder, TEXT_CHARACTERS_MAX, Wishes};
use super::model::{COUNT_MAX, PORTIONS_MAX};
use super::plan::Served;
use crate::canteen::{Canteen, Dish, Portion};

/// Whether portions can be had: of dishes on the menu, halves where they come so, and not too many.
pub(crate) fn check_portions(served: Served<'_>, portions: &[Portion]) -> Result<(), OrderError> {
    let is_offered = |portion: &Portion| {
        let ordered = served.menu.dishes.contains(&portion.dish);
        let replaces = served
            .menu
            .instead
            .values()
            .any(|dish| *dish == portion.dish);
        let dish = served.dish(&portion.dish);
        let has_it = |dish: &Dish| !portion.half || dish.content.half_price.is_some();
        (ordered || replaces)
            && dish.is_some_and(has_it)
            && (1..=COUNT_MAX).contains(&portion.count)
    };
    match portions.len() <= PORTIONS_MAX && portions.iter().all(is_offered) {
        true => Ok(()),
        false => Err(OrderError::Portions),
    }
}

/// Whether wishes fit a canteen, and are no longer than a page shows.
pub(super) fn wishes(canteen: &Canteen, wishes: &Wishes) -> Result<(), OrderError> {
    let fits = |text: &Personal| text.reveal().chars().count() <= TEXT_CHARACTERS_MAX;
    let bring = wishes.bring_to.iter();
    let contacts = wishes.contacts.iter();
    let texts = bring
        .flat_map(|to| [&to.street, &to.door])
        .chain(contacts.flat_map(|one| [&one.name, &one.telephone]))
        .chain(&wishes.known_by);
    if wishes.contacts.len() > CONTACTS_MAX || !texts.into_iter().all(fits) {
        return Err(OrderError::TooLong);
    }
    let is_served = |standing: &StandingOrder| {
        let sitting = canteen.sitting(&standing.sitting);
        sitting.is_some_and(|one| standing.weekdays.is_subset(&one.weekdays))
    };
    match wishes.standing.iter().all(is_served) {
        true => Ok(()),
        false => Err(OrderError::NoSitting),
    }
}

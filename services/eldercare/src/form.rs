//! Meals by the doors that have no page: the coming week as a form on paper, and a meal in plain words of a message.

mod heard;

use std::collections::BTreeMap;

use city::City;
use city::error::StoreError;
use city::form::{Answer, Choice, Fault, Form, FormFault, Part, PartKind, Receipt};
use city::id::ResidentId;
use city::mandate::Mandate;
use jiff::ToSpan;
use jiff::civil::Date;
use platform::text::Text;
use serde::{Deserialize, Serialize};

use crate::SERVICE;
use crate::canteen::{Canteen, Canteens, Portion, Sitting};
use crate::order::{NewOrder, Order, OrderError, Orders, Served};
use crate::words;
use heard::{Heard, heard};

/// The form of the coming week.
const WEEK: &str = "meals-week";

/// How a text message names it.
const WEEK_WORDS: &[&str] = &["week", "一周"];

/// What is asked by a message alone: a meal of the coming days.
const DAY: &str = "meal-day";

/// How a text message names it. In Chinese the day itself begins it.
const DAY_WORDS: &[&str] = &[
    "meals", "meal", "今天", "今日", "明天", "明日", "周", "星期", "礼拜", "订", "不订", "取消",
];

/// Characters of the words behind it at the most.
const WORDS_CHARACTERS_MAX: usize = 60;

/// What stands behind the id of a meal that is not wanted.
const NOT: &str = " -";

/// A meal that somebody wants, or does not.
struct Ask {
    day: Date,
    sitting: String,
    /// What they chose; nothing where it is whatever is for them.
    portions: Vec<Portion>,
    is_wanted: bool,
}

/// What a form changed of a meal, and what stood there before.
#[derive(Serialize, Deserialize)]
struct Changed {
    day: Date,
    sitting: String,
    /// The revision after the change.
    revision: i64,
    /// What was ordered before; nothing where nothing was said.
    before: Option<Before>,
}

#[derive(Serialize, Deserialize)]
struct Before {
    is_cooked: bool,
    portions: Vec<Portion>,
}

/// The forms that are taken now; none where the city has no canteen.
pub(crate) async fn forms(city: &City, t: &Text) -> Result<Vec<Form>, StoreError> {
    let canteens = Canteens::new(city.clone()).all().await?;
    if canteens.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![week(city, t, &canteens), day(city, t)])
}

/// The week that begins with the next Monday: paper that is given out in one week is for the one after it.
fn week(city: &City, t: &Text, canteens: &[Canteen]) -> Form {
    let today = city.today();
    let until_monday = 8 - i64::from(today.weekday().to_monday_one_offset());
    let monday = today.saturating_add(until_monday.days());
    let mut sittings: BTreeMap<&str, &Sitting> = BTreeMap::new();
    for sitting in canteens.iter().flat_map(|one| &one.sittings) {
        sittings.entry(&sitting.code).or_insert(sitting);
    }
    let mut sittings: Vec<&Sitting> = sittings.into_values().collect();
    sittings.sort_by_key(|one| one.from);
    let mut options = Vec::new();
    for ahead in 0_i64..7 {
        let day = monday.saturating_add(ahead.days());
        for sitting in sittings.iter().filter(|one| one.is_on(day.weekday())) {
            let id = format!("{day} {}", sitting.code);
            let of = |text| {
                let text = t.msg(text).arg("day", t.date(day));
                let text = text.arg("sitting", sitting.name.in_language(t.language()));
                text.to_string()
            };
            let hours = t.msg("eldercare-form-hours");
            let hours = hours.arg("from", t.time(sitting.from));
            let note = hours.arg("until", t.time(sitting.until)).to_string();
            options.push(Choice {
                name: of("eldercare-form-wanted"),
                note: note.clone(),
                id: id.clone(),
            });
            options.push(Choice {
                name: of("eldercare-form-not-wanted"),
                note,
                id: format!("{id}{NOT}"),
            });
        }
    }
    let form = Form {
        service: SERVICE,
        code: WEEK.to_owned(),
        version: String::new(),
        words: WEEK_WORDS,
        message: t.msg("eldercare-form-week-message").to_string(),
        is_printed: true,
        about: monday.to_string(),
        title: t
            .msg("eldercare-form-title")
            .arg("monday", t.date(monday))
            .to_string(),
        intro: vec![
            t.msg("eldercare-form-intro").to_string(),
            t.msg("eldercare-no-word").to_string(),
        ],
        until: monday.yesterday().ok(),
        parts: vec![Part {
            question: t.msg("eldercare-form-question").to_string(),
            hint: t.msg("eldercare-form-hint").to_string(),
            kind: PartKind::Ranking { options },
        }],
    };
    form.versioned()
}

fn day(city: &City, t: &Text) -> Form {
    let today = city.today();
    let form = Form {
        service: SERVICE,
        code: DAY.to_owned(),
        version: String::new(),
        words: DAY_WORDS,
        message: t.msg("eldercare-form-message").to_string(),
        is_printed: false,
        about: today.to_string(),
        title: t.msg("eldercare-form-day").to_string(),
        intro: Vec::new(),
        until: Some(today),
        parts: vec![Part {
            question: t.msg("eldercare-form-day").to_string(),
            hint: t.msg("eldercare-form-words").to_string(),
            kind: PartKind::Text {
                characters_max: WORDS_CHARACTERS_MAX,
            },
        }],
    };
    form.versioned()
}

/// Whether somebody gets meals at all.
pub(crate) async fn is_for(
    city: &City,
    mandate: &Mandate,
    person: &ResidentId,
) -> Result<bool, StoreError> {
    let diner = Orders::new(city.clone()).diner(mandate, person).await?;
    Ok(diner.is_some())
}

/// What a form comes to, in sentences; why not, where it would not be taken.
pub(crate) async fn comes_to(
    city: &City,
    t: &Text,
    mandate: &Mandate,
    person: &ResidentId,
    filled: (&Form, &[Answer]),
) -> Result<Option<String>, FormFault> {
    let orders = Orders::new(city.clone());
    let (canteen, asks) = read(&orders, city, mandate, person, filled).await?;
    let dishes = Canteens::new(city.clone()).dishes(&canteen.site).await?;
    let mut told = Vec::new();
    for ask in &asks {
        let when = words::sitting(t, &canteen, ask.day, &ask.sitting);
        if !ask.is_wanted {
            let off = orders.would_call_off(mandate, person, ask.day, &ask.sitting);
            is_off(Box::pin(off).await, asks.len())?;
            told.push(t.msg("eldercare-form-off").arg("when", when).to_string());
            continue;
        }
        let would = orders.would_order(mandate, person, ask.order());
        let ordered = Box::pin(would).await?;
        let meal = match ordered.gets.is_empty() {
            true => t.msg("eldercare-form-unwritten").arg("when", when),
            false => t
                .msg("eldercare-form-on")
                .arg("when", when)
                .arg("meal", words::portions(t, &dishes, &ordered.gets))
                .arg("price", words::cost(city, t, &dishes, &ordered.gets)),
        };
        told.push(meal.to_string());
        // Others may read a telephone: what of it is not for them, and why, stands on their page alone.
        if !ordered.clashes.is_empty() {
            told.push(t.msg("eldercare-form-clash").to_string());
        }
    }
    if let Some(first) = asks.iter().map(|ask| ask.day).min() {
        told.push(words::closes(t, &canteen, first));
    }
    Ok(Some(told.join(t.gap())))
}

/// Orders and calls off, as the pages do: all of it, or nothing.
pub(crate) async fn fill(
    city: &City,
    mandate: &Mandate,
    person: &ResidentId,
    filled: (&Form, &[Answer]),
) -> Result<Receipt, FormFault> {
    let orders = Orders::new(city.clone());
    let (_, asks) = read(&orders, city, mandate, person, filled).await?;
    for ask in &asks {
        match ask.is_wanted {
            true => {
                let would = orders.would_order(mandate, person, ask.order());
                Box::pin(would).await?;
            }
            false => {
                let would = orders.would_call_off(mandate, person, ask.day, &ask.sitting);
                is_off(Box::pin(would).await, asks.len())?;
            }
        }
    }
    let mut changes = Vec::new();
    for ask in &asks {
        let before = said(&orders, mandate, person, (ask.day, &ask.sitting)).await?;
        let order = match ask.is_wanted {
            true => {
                let order = orders.order(mandate, person, ask.order());
                Some(Box::pin(order).await?.order)
            }
            false => {
                let off = orders.call_off(mandate, person, ask.day, &ask.sitting);
                is_off(Box::pin(off).await, asks.len())?
            }
        };
        changes.extend(order.map(|order| Changed {
            day: order.day,
            sitting: order.sitting,
            revision: order.revision,
            before: before.map(|order| Before {
                is_cooked: order.state.is_cooked(),
                portions: order.portions,
            }),
        }));
    }
    let stood = changes.iter().filter(|one| one.before.is_some());
    let stood: Vec<String> = stood
        .map(|one| format!("{} {}", one.day, one.sitting))
        .collect();
    let first = asks.first();
    Ok(Receipt {
        service: SERVICE.to_owned(),
        number: first.map_or_else(String::new, |ask| format!("{} {}", ask.day, ask.sitting)),
        about: serde_json::to_string(&changes)
            .map_err(|error| StoreError::Unwritten(error.to_string()))?,
        version: changes.first().map_or(0, |one| one.revision),
        before: (!stood.is_empty()).then_some(stood),
    })
}

/// Takes back what a form did, unless it was changed since.
pub(crate) async fn take_back(
    city: &City,
    mandate: &Mandate,
    person: &ResidentId,
    receipt: &Receipt,
) -> Result<(), FormFault> {
    let orders = Orders::new(city.clone());
    let changes: Vec<Changed> =
        serde_json::from_str(&receipt.about).map_err(|_| FormFault::Closed)?;
    for one in &changes {
        let said = said(&orders, mandate, person, (one.day, &one.sitting)).await?;
        if said.map(|order| order.revision) != Some(one.revision) {
            return Err(FormFault::Changed);
        }
    }
    let diner = orders.diner(mandate, person).await?;
    let diner = diner.ok_or(FormFault::Closed)?;
    for one in changes {
        let is_wanted = match &one.before {
            Some(before) => before.is_cooked,
            None => diner.comes_by_itself(one.day, &one.sitting),
        };
        match is_wanted {
            true => {
                let new = NewOrder {
                    day: one.day,
                    sitting: one.sitting,
                    portions: one.before.map_or_else(Vec::new, |before| before.portions),
                    site: None,
                };
                Box::pin(orders.order(mandate, person, new)).await?;
            }
            false => {
                let off = orders.call_off(mandate, person, one.day, &one.sitting);
                Box::pin(off).await?;
            }
        }
    }
    Ok(())
}

/// The next meal of a person, in a sentence.
pub(crate) async fn progress(
    city: &City,
    t: &Text,
    mandate: &Mandate,
    person: &ResidentId,
) -> Result<Vec<String>, StoreError> {
    let orders = Orders::new(city.clone());
    let Some(diner) = orders.diner(mandate, person).await? else {
        return Ok(Vec::new());
    };
    let Some(canteen) = Canteens::new(city.clone()).at(&diner.site).await? else {
        return Ok(Vec::new());
    };
    let days = match Box::pin(orders.ahead(mandate, &diner, 2)).await {
        Ok(days) => days,
        Err(OrderError::Store(error)) => return Err(error),
        Err(_) => return Ok(Vec::new()),
    };
    let today = city.today();
    let mut ahead = days.iter().filter(|one| one.day > today);
    let next = ahead.find(|one| one.meal.is_some()).map(|one| {
        let when = words::sitting(t, &canteen, one.day, &one.sitting);
        let text = t.msg("eldercare-form-next").arg("when", when);
        text.to_string()
    });
    Ok(next.into_iter().collect())
}

impl Ask {
    fn order(&self) -> NewOrder {
        NewOrder {
            day: self.day,
            sitting: self.sitting.clone(),
            portions: self.portions.clone(),
            site: None,
        }
    }
}

/// A meal that was called off. On a whole week, what would not have come needs no calling off.
fn is_off(called_off: Result<Order, OrderError>, asks: usize) -> Result<Option<Order>, OrderError> {
    match called_off {
        Ok(order) => Ok(Some(order)),
        Err(OrderError::NotFound) if asks > 1 => Ok(None),
        Err(error) => Err(error),
    }
}

async fn said(
    orders: &Orders,
    mandate: &Mandate,
    person: &ResidentId,
    (day, sitting): (Date, &str),
) -> Result<Option<Order>, StoreError> {
    let of_day = orders.of_resident(mandate, person, (day, day)).await?;
    let mut of_day = of_day.into_iter();
    Ok(of_day.find(|one| one.sitting == sitting))
}

/// What a filled form asks for, at the canteen of the person.
async fn read(
    orders: &Orders,
    city: &City,
    mandate: &Mandate,
    person: &ResidentId,
    (form, answers): (&Form, &[Answer]),
) -> Result<(Canteen, Vec<Ask>), FormFault> {
    let diner = orders.diner(mandate, person).await?;
    let diner = diner.ok_or(OrderError::NotActive)?;
    let canteen = Canteens::new(city.clone()).at(&diner.site).await?;
    let canteen = canteen.ok_or(FormFault::Closed)?;
    let asks = match answers.first() {
        Some(Answer::Ranking(list)) => list
            .iter()
            .map(|id| ask(id).ok_or(FormFault::OtherVersion))
            .collect::<Result<Vec<Ask>, FormFault>>()?,
        Some(Answer::Text(text)) => {
            let today = form.about.parse().map_err(|_| FormFault::Closed)?;
            let heard = heard(&canteen, text, today);
            let heard = heard.ok_or(FormFault::Refused("eldercare-form-words"))?;
            vec![numbered(city, &canteen, heard, diner.wishes.half).await?]
        }
        _ => return Err(FormFault::Faults(vec![Fault::Empty { part: 1 }])),
    };
    let is_same = |one: &Ask, other: &Ask| (one.day, &one.sitting) == (other.day, &other.sitting);
    let both = asks.iter().enumerate();
    let mut both = both.filter(|(at, ask)| asks.iter().take(*at).any(|one| is_same(one, ask)));
    match both.next() {
        Some(_) => Err(FormFault::Refused("eldercare-form-both")),
        None => Ok((canteen, asks)),
    }
}

/// The meal that was heard, with the dishes that have its numbers on the menu.
async fn numbered(
    city: &City,
    canteen: &Canteen,
    heard: Heard,
    wants_half: bool,
) -> Result<Ask, FormFault> {
    let mut portions = Vec::new();
    if !heard.dishes.is_empty() {
        let canteens = Canteens::new(city.clone());
        let dishes = canteens.dishes(&canteen.site).await?;
        let menu = canteens.menu(&canteen.site, heard.day, &heard.sitting);
        let menu = menu.await?.unwrap_or_default();
        let served = Served {
            menu: &menu,
            dishes: &dishes,
        };
        for number in heard.dishes {
            let dish = served.numbered(number);
            let dish = dish.ok_or(FormFault::Refused("eldercare-form-dish"))?;
            portions.push(Portion {
                dish: dish.id.clone(),
                half: wants_half && dish.content.half_price.is_some(),
                count: 1,
            });
        }
    }
    Ok(Ask {
        day: heard.day,
        sitting: heard.sitting,
        portions,
        is_wanted: heard.is_wanted,
    })
}

/// The meal of an option.
fn ask(id: &str) -> Option<Ask> {
    let (id, is_wanted) = match id.strip_suffix(NOT) {
        Some(id) => (id, false),
        None => (id, true),
    };
    let (day, sitting) = id.split_once(' ')?;
    Some(Ask {
        day: day.parse().ok()?,
        sitting: sitting.to_owned(),
        portions: Vec::new(),
        is_wanted,
    })
}

impl From<OrderError> for FormFault {
    fn from(error: OrderError) -> Self {
        match error {
            OrderError::Store(error) => Self::Store(error),
            OrderError::Write(error) => Self::Store(StoreError::Unwritten(error.to_string())),
            OrderError::Changed => Self::Changed,
            error => Self::Refused(words::refusal(&error)),
        }
    }
}

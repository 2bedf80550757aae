//! When and for how many a canteen serves, and until when a meal can be ordered.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::portal::{Desk, Visitor};
use city::words::Wording;
use jiff::civil::Time;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::{Place, words};
use crate::canteen::{Canteen, CanteenError, Sitting};
use crate::pages::switched;

/// The days of a week in their order, with what they are called.
const WEEKDAYS: [(i8, &str); 7] = [
    (1, "weekday-monday"),
    (2, "weekday-tuesday"),
    (3, "weekday-wednesday"),
    (4, "weekday-thursday"),
    (5, "weekday-friday"),
    (6, "weekday-saturday"),
    (7, "weekday-sunday"),
];

/// The fields of a sitting, and what they are called.
const TEXTS: [(&str, &str); 6] = [
    ("code", "kitchen-sitting-code"),
    ("en", "kitchen-name-en"),
    ("zh", "kitchen-name-zh"),
    ("from", "kitchen-sitting-from"),
    ("until", "kitchen-sitting-until"),
    ("places", "kitchen-sitting-places"),
];

#[derive(Template)]
#[template(path = "kitchen/settings.html")]
struct SettingsPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    canteen: String,
    order_until: String,
    brings_home: bool,
    sittings: Vec<SittingFields>,
    count: usize,
}

/// The fields of one sitting; the last is for one that is added.
struct SittingFields {
    legend: String,
    texts: Vec<TextField>,
    weekdays: Vec<Tick>,
    /// How the field is called by which it goes; none where it is added.
    remove: Option<Tick>,
}

struct TextField {
    id: String,
    label: String,
    value: String,
}

struct Tick {
    id: String,
    label: String,
    chosen: bool,
}

pub(in crate::pages) async fn show(
    State(desk): State<Desk>,
    Path(site): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let place = Place::of(&desk, &visitor, &site).await?;
    let fields = typed(&place.canteen);
    let fields = Fields::from_pairs(
        fields
            .iter()
            .map(|(id, value)| (id.as_str(), value.clone())),
    );
    Ok(form(&place, visitor, &fields, FieldErrors::default()))
}

pub(in crate::pages) async fn take(
    State(desk): State<Desk>,
    Path(site): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let place = Place::of(&desk, &visitor, &site).await?;
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = form(&place, visitor, &fields, errors);
        return Ok(switched(language, page));
    }
    let t = visitor.shell.t.clone();
    let order_until = time(&t, &fields, "order-until", &mut errors);
    let mut sittings = Vec::new();
    for number in 0..count(&fields) {
        sittings.extend(sitting(&t, &fields, number, &mut errors));
    }
    if !errors.is_empty() {
        return Ok(form(&place, visitor, &fields, errors));
    }
    let canteen = Canteen {
        site: place.site.id.clone(),
        sittings,
        order_until,
        brings_home: fields.get("brings-home") == "yes",
    };
    match place.canteens.set(&place.mandate, canteen).await {
        Ok(()) => Ok(see_other(&place.path())),
        Err(CanteenError::Faults(faults)) => {
            for fault in faults {
                errors.add("sittings", words::fault(&t, fault.why));
            }
            Ok(form(&place, visitor, &fields, errors))
        }
        Err(error) => Err(error.into()),
    }
}

/// How many sittings a form has fields for.
fn count(fields: &Fields) -> usize {
    let count = fields.get("count").parse().unwrap_or(0_usize);
    count.min(10)
}

/// The fields that would make a canteen as it is, with those of a sitting that is not there.
fn typed(canteen: &Canteen) -> Vec<(String, String)> {
    let clock = |time: Time| format!("{:02}:{:02}", time.hour(), time.minute());
    let mut fields = vec![
        ("order-until".to_owned(), clock(canteen.order_until)),
        ("count".to_owned(), (canteen.sittings.len() + 1).to_string()),
    ];
    if canteen.brings_home {
        fields.push(("brings-home".to_owned(), "yes".to_owned()));
    }
    for (number, one) in canteen.sittings.iter().enumerate() {
        let texts = [
            ("code", one.code.clone()),
            ("en", one.name.en.clone()),
            ("zh", one.name.zh_hans.clone()),
            ("from", clock(one.from)),
            ("until", clock(one.until)),
            ("places", one.places.to_string()),
        ];
        let texts = texts.map(|(field, value)| (format!("{field}-{number}"), value));
        let days = one.weekdays.iter();
        let days = days.map(|day| (format!("day-{number}-{day}"), "yes".to_owned()));
        fields.extend(texts.into_iter().chain(days));
    }
    fields
}

fn time(t: &Text, fields: &Fields, id: &str, errors: &mut FieldErrors) -> Time {
    let typed = fields.get(id).trim().replace('：', ":");
    let read = typed.split_once(':').and_then(|(hour, minute)| {
        let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
        Time::new(hour, minute, 0, 0).ok()
    });
    if read.is_none() {
        errors.add(id, t.msg("kitchen-fault-time"));
    }
    read.unwrap_or_default()
}

/// A sitting of a form; none where it goes, or nothing was typed of one that could be added.
fn sitting(t: &Text, fields: &Fields, number: usize, errors: &mut FieldErrors) -> Option<Sitting> {
    let text = |field: &str| fields.get(&format!("{field}-{number}")).trim().to_owned();
    let is_empty = TEXTS.iter().all(|(field, _)| text(field).is_empty());
    if is_empty || fields.get(&format!("remove-{number}")) == "yes" {
        return None;
    }
    let from = time(t, fields, &format!("from-{number}"), errors);
    let until = time(t, fields, &format!("until-{number}"), errors);
    let places = text("places").parse();
    if places.is_err() {
        errors.add(format!("places-{number}"), t.msg("kitchen-fault-places"));
    }
    let is_on = |day: &i8| fields.get(&format!("day-{number}-{day}")) == "yes";
    let weekdays: BTreeSet<i8> = (1..=7).filter(is_on).collect();
    Some(Sitting {
        code: text("code"),
        name: Wording::new(text("en"), text("zh")),
        from,
        until,
        places: places.unwrap_or_default(),
        weekdays,
    })
}

fn form(place: &Place, visitor: Visitor, fields: &Fields, errors: FieldErrors) -> Response {
    let t = visitor.shell.t.clone();
    let count = count(fields);
    let sittings = (0..count).map(|number| {
        let texts = TEXTS.map(|(field, key)| {
            let id = format!("{field}-{number}");
            TextField {
                value: fields.get(&id).to_owned(),
                label: t.msg(key).to_string(),
                id,
            }
        });
        let tick = |id: String, key: &str| Tick {
            chosen: fields.get(&id) == "yes",
            label: t.msg(key).to_string(),
            id,
        };
        let weekdays = WEEKDAYS.map(|(day, key)| tick(format!("day-{number}-{day}"), key));
        let is_there = number + 1 < count;
        let name = match t.language() {
            platform::text::Language::English => fields.get(&format!("en-{number}")),
            platform::text::Language::SimplifiedChinese => fields.get(&format!("zh-{number}")),
        };
        SittingFields {
            legend: match is_there {
                true => name.to_owned(),
                false => t.msg("kitchen-sitting-add").to_string(),
            },
            texts: texts.into(),
            weekdays: weekdays.into(),
            remove: is_there.then(|| tick(format!("remove-{number}"), "kitchen-sitting-remove")),
        }
    });
    let sittings = sittings.collect();
    let title = t.msg("kitchen-settings-title").to_string();
    let failed = !errors.is_empty();
    page(&SettingsPage {
        errors,
        path: format!("{}/settings", place.path()),
        canteen: place.name(&t).to_owned(),
        order_until: fields.get("order-until").to_owned(),
        brings_home: fields.get("brings-home") == "yes",
        sittings,
        count,
        shell: visitor
            .shell
            .titled(title)
            .back_to(place.path())
            .with_form("", failed),
    })
}

//! How somebody gets meals, one question a page: when they come by themselves, what is avoided, how soft, where, whom to ask.

use std::collections::BTreeSet;

use city::personal::Personal;
use platform::text::Text;
use platform::web::{FieldErrors, Fields};

use super::Eater;
use super::asked::{Choice, Group, Line};
use crate::canteen::{Canteen, Ingredient, Texture};
use crate::order::{BringTo, CONTACTS_MAX, Contact, ContactKind, StandingOrder, Wishes};
use crate::words;

/// The days of the week, from Monday on.
const WEEKDAYS: [&str; 7] = [
    "weekday-monday",
    "weekday-tuesday",
    "weekday-wednesday",
    "weekday-thursday",
    "weekday-friday",
    "weekday-saturday",
    "weekday-sunday",
];

/// Who a contact can be.
const KINDS: [(ContactKind, &str); 4] = [
    (ContactKind::Family, "family"),
    (ContactKind::Neighbour, "neighbour"),
    (ContactKind::Friend, "friend"),
    (ContactKind::Worker, "worker"),
];

/// The field in which it is chosen how soft food is.
const SOFT: &str = "soft";

/// The fields in which it is chosen who a contact is.
const KIND_FIELDS: [&str; CONTACTS_MAX] = ["kind-1", "kind-2", "kind-3", "kind-4", "kind-5"];

/// What a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    /// The days on which meals come by themselves.
    Days,
    /// What is avoided.
    Avoid,
    /// How soft it is, and how much.
    Texture,
    /// Where it is eaten, and by what staff know the person.
    Home,
    /// Who is asked when they do not answer.
    Contacts,
}

impl Topic {
    pub(super) const ALL: [Self; 5] = [
        Self::Days,
        Self::Avoid,
        Self::Texture,
        Self::Home,
        Self::Contacts,
    ];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Avoid => "avoid",
            Self::Texture => "texture",
            Self::Home => "home",
            Self::Contacts => "contacts",
        }
    }

    pub(super) fn path(self) -> String {
        format!("{}/{}", super::about::ABOUT, self.as_str())
    }

    pub(super) fn title(self, t: &Text) -> String {
        let text = match self {
            Self::Days => t.msg("eldercare-days-title"),
            Self::Avoid => t.msg("eldercare-avoid-title"),
            Self::Texture => t.msg("eldercare-soft-title"),
            Self::Home => t.msg("eldercare-home-title"),
            Self::Contacts => t.msg("eldercare-contacts-title"),
        };
        text.to_string()
    }

    pub(super) fn intro(self, t: &Text) -> String {
        let text = match self {
            Self::Days => t.msg("eldercare-days-what"),
            Self::Avoid => t.msg("eldercare-avoid-what"),
            Self::Texture => t.msg("eldercare-soft-what"),
            Self::Home => t.msg("eldercare-home-what"),
            Self::Contacts => t.msg("eldercare-contacts-what"),
        };
        text.to_string()
    }

    /// What stands in the form before anything was sent.
    pub(super) fn fields(self, wishes: &Wishes) -> Fields {
        let yes = || "yes".to_owned();
        let mut pairs: Vec<(String, String)> = Vec::new();
        match self {
            Self::Days => {
                for one in &wishes.standing {
                    let days = one.weekdays.iter();
                    pairs.extend(days.map(|day| (day_field(&one.sitting, *day), yes())));
                }
            }
            Self::Avoid => {
                let avoided = wishes.avoids.iter();
                pairs.extend(avoided.map(|one| (avoid_field(*one), yes())));
            }
            Self::Texture => {
                let texture = wishes.texture.unwrap_or(Texture::REGULAR);
                pairs.push((SOFT.to_owned(), texture.level().to_string()));
                pairs.extend(wishes.half.then(|| ("half".to_owned(), yes())));
            }
            Self::Home => pairs = home_fields(wishes),
            Self::Contacts => pairs = contact_fields(wishes),
        }
        let pairs = pairs.iter();
        Fields::from_pairs(pairs.map(|(name, value)| (name.as_str(), value.clone())))
    }

    /// The fields with what was sent.
    pub(super) fn groups(self, t: &Text, eater: &Eater, fields: &Fields) -> Vec<Group> {
        match self {
            Self::Days => days(t, &eater.canteen, fields),
            Self::Avoid => avoid(t, fields),
            Self::Texture => texture(t, fields),
            Self::Home => home(t, fields),
            Self::Contacts => contacts(t, fields),
        }
    }

    /// The wishes with what was sent, or what is wrong with it.
    pub(super) fn read(
        self,
        t: &Text,
        canteen: &Canteen,
        fields: &Fields,
        before: &Wishes,
    ) -> Result<Wishes, FieldErrors> {
        let mut wishes = before.clone();
        let is_ticked = |field: &str| fields.get(field) == "yes";
        match self {
            Self::Days => wishes.standing = standing(canteen, fields),
            Self::Avoid => {
                let avoided = Ingredient::all().filter(|one| is_ticked(&avoid_field(*one)));
                wishes.avoids = avoided.collect();
            }
            Self::Texture => {
                let level: Option<u8> = fields.get(SOFT).parse().ok();
                let texture = level.and_then(|level| Texture::try_from(level).ok());
                // Who eats like everybody needs no word for it.
                wishes.texture = texture.filter(|one| *one != Texture::REGULAR);
                wishes.half = is_ticked("half");
            }
            Self::Home => {
                wishes.known_by = text(fields, "known-by");
                wishes.bring_to = brought(t, fields)?;
            }
            Self::Contacts => {
                wishes.contacts = read_contacts(t, fields)?;
                wishes.may_check = is_ticked("may-check");
            }
        }
        Ok(wishes)
    }
}

fn day_field(sitting: &str, day: i8) -> String {
    format!("on-{sitting}-{day}")
}

fn avoid_field(ingredient: Ingredient) -> String {
    format!("avoid-{}", ingredient.as_str())
}

fn days(t: &Text, canteen: &Canteen, fields: &Fields) -> Vec<Group> {
    let groups = canteen.sittings.iter().map(|sitting| {
        let all = (1..).zip(WEEKDAYS);
        let served = all.filter(|(day, _)| sitting.weekdays.contains(day));
        let boxes = served
            .map(|(day, key)| Choice::ticked(day_field(&sitting.code, day), t.msg(key), fields));
        Group::boxes(sitting.name.in_language(t.language()), boxes.collect())
    });
    groups.collect()
}

fn standing(canteen: &Canteen, fields: &Fields) -> Vec<StandingOrder> {
    let all = canteen.sittings.iter().map(|sitting| {
        let served = sitting.weekdays.iter().copied();
        let chosen = served.filter(|day| fields.get(&day_field(&sitting.code, *day)) == "yes");
        StandingOrder {
            sitting: sitting.code.clone(),
            weekdays: chosen.collect::<BTreeSet<i8>>(),
        }
    });
    all.filter(|one| !one.weekdays.is_empty()).collect()
}

fn avoid(t: &Text, fields: &Fields) -> Vec<Group> {
    let (allergens, others): (Vec<_>, Vec<_>) =
        Ingredient::all().partition(|one| one.is_allergen());
    let boxes = |all: Vec<Ingredient>| {
        let all = all.into_iter();
        all.map(|one| Choice::ticked(avoid_field(one), words::ingredient(t, one), fields))
            .collect()
    };
    vec![
        Group::boxes(t.msg("eldercare-avoid-allergens"), boxes(allergens)),
        Group::boxes(t.msg("eldercare-avoid-others"), boxes(others)),
    ]
}

fn texture(t: &Text, fields: &Fields) -> Vec<Group> {
    let chosen = fields.get(SOFT);
    let levels = Texture::all().rev().map(|one| {
        let level = one.level().to_string();
        let is_chosen = chosen == level;
        Choice::of(level, words::texture(t, one), is_chosen)
    });
    let half = Choice::ticked("half".to_owned(), t.msg("eldercare-soft-half"), fields);
    vec![
        Group::one_of(t.msg("eldercare-soft-which"), SOFT, levels.collect()),
        Group::boxes(t.msg("eldercare-soft-much"), vec![half]),
    ]
}

fn home_fields(wishes: &Wishes) -> Vec<(String, String)> {
    let told = |text: &Personal| text.reveal().to_owned();
    let place = match wishes.bring_to {
        Some(_) => "brought",
        None => "there",
    };
    let mut pairs = vec![("place".to_owned(), place.to_owned())];
    if let Some(to) = &wishes.bring_to {
        pairs.push(("street".to_owned(), told(&to.street)));
        pairs.push(("door".to_owned(), told(&to.door)));
    }
    let known_by = wishes.known_by.as_ref();
    pairs.extend(known_by.map(|by| ("known-by".to_owned(), told(by))));
    pairs
}

fn home(t: &Text, fields: &Fields) -> Vec<Group> {
    let places = [
        ("there", t.msg("eldercare-home-there")),
        ("brought", t.msg("eldercare-home-brought")),
    ];
    let chosen = fields.get("place");
    let places = places.map(|(id, label)| Choice::of(id.to_owned(), label, chosen == id));
    let line = |id: &str, label, hint| Line::of(id.to_owned(), (t.msg(label), t.msg(hint)), fields);
    vec![
        Group::one_of(t.msg("eldercare-home-where"), "place", places.into()),
        Group::lines(
            t.msg("eldercare-home-address"),
            vec![
                line(
                    "street",
                    "eldercare-home-street",
                    "eldercare-home-street-hint",
                ),
                line("door", "eldercare-home-door", "eldercare-home-door-hint"),
            ],
        ),
        Group::lines(
            t.msg("eldercare-home-known"),
            vec![line(
                "known-by",
                "eldercare-home-known-by",
                "eldercare-home-known-hint",
            )],
        ),
    ]
}

fn brought(t: &Text, fields: &Fields) -> Result<Option<BringTo>, FieldErrors> {
    if fields.get("place") != "brought" {
        return Ok(None);
    }
    let mut errors = FieldErrors::default();
    match (text(fields, "street"), text(fields, "door")) {
        (Some(street), Some(door)) => return Ok(Some(BringTo { street, door })),
        (street, door) => {
            if street.is_none() {
                errors.add("street", t.msg("eldercare-home-no-street"));
            }
            if door.is_none() {
                errors.add("door", t.msg("eldercare-home-no-door"));
            }
        }
    }
    Err(errors)
}

fn contact_fields(wishes: &Wishes) -> Vec<(String, String)> {
    let yes = || "yes".to_owned();
    let mut pairs = Vec::new();
    for (at, one) in (1..).zip(&wishes.contacts) {
        pairs.push((format!("name-{at}"), one.name.reveal().to_owned()));
        pairs.push((format!("telephone-{at}"), one.telephone.reveal().to_owned()));
        let kind = KINDS.iter().find(|(kind, _)| *kind == one.kind);
        pairs.extend(kind.map(|(_, word)| (format!("kind-{at}"), (*word).to_owned())));
        pairs.extend(one.may_check.then(|| (format!("ask-{at}"), yes())));
    }
    pairs.extend(wishes.may_check.then(|| ("may-check".to_owned(), yes())));
    pairs
}

fn contacts(t: &Text, fields: &Fields) -> Vec<Group> {
    let check = Choice::ticked(
        "may-check".to_owned(),
        t.msg("eldercare-contacts-city"),
        fields,
    );
    let mut groups = vec![Group::boxes(
        t.msg("eldercare-contacts-missed"),
        vec![check],
    )];
    let filled = (1..=CONTACTS_MAX).filter(|at| !fields.get(&format!("name-{at}")).is_empty());
    let shown = (filled.count() + 1).min(CONTACTS_MAX);
    for (at, kind_field) in (1..=shown).zip(KIND_FIELDS) {
        let legend = t.msg("eldercare-contacts-one").num("number", at);
        let line = |id: String, label, hint| Line::of(id, (t.msg(label), t.msg(hint)), fields);
        groups.push(Group::lines(
            legend,
            vec![
                line(
                    format!("name-{at}"),
                    "eldercare-contacts-name",
                    "eldercare-contacts-name-hint",
                ),
                line(
                    format!("telephone-{at}"),
                    "eldercare-contacts-telephone",
                    "eldercare-contacts-telephone-hint",
                ),
            ],
        ));
        let chosen = fields.get(kind_field);
        let kinds = KINDS.map(|(kind, word)| {
            let label = match kind {
                ContactKind::Family => t.msg("eldercare-contact-family"),
                ContactKind::Neighbour => t.msg("eldercare-contact-neighbour"),
                ContactKind::Friend => t.msg("eldercare-contact-friend"),
                ContactKind::Worker => t.msg("eldercare-contact-worker"),
            };
            Choice::of(word.to_owned(), label, chosen == word)
        });
        let who = t.msg("eldercare-contacts-who").num("number", at);
        groups.push(Group::one_of(who, kind_field, kinds.into()));
        let agree = t.msg("eldercare-contacts-agree").num("number", at);
        let ask = Choice::ticked(format!("ask-{at}"), t.msg("eldercare-contacts-ask"), fields);
        groups.push(Group::boxes(agree, vec![ask]));
    }
    groups
}

fn read_contacts(t: &Text, fields: &Fields) -> Result<Vec<Contact>, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut contacts = Vec::new();
    for (at, kind_field) in (1..).zip(KIND_FIELDS) {
        let (named, called) = (format!("name-{at}"), format!("telephone-{at}"));
        let (name, telephone) = match (text(fields, &named), text(fields, &called)) {
            (None, None) => continue,
            (Some(name), Some(telephone)) => (name, telephone),
            (None, Some(_)) => {
                errors.add(named, t.msg("eldercare-contacts-no-name"));
                continue;
            }
            (Some(_), None) => {
                errors.add(called, t.msg("eldercare-contacts-no-telephone"));
                continue;
            }
        };
        let chosen = KINDS
            .iter()
            .find(|(_, word)| *word == fields.get(kind_field));
        let Some((kind, _)) = chosen else {
            errors.add(kind_field, t.msg("eldercare-contacts-no-kind"));
            continue;
        };
        contacts.push(Contact {
            name,
            telephone,
            kind: *kind,
            may_check: fields.get(&format!("ask-{at}")) == "yes",
        });
    }
    match errors.is_empty() {
        true => Ok(contacts),
        false => Err(errors),
    }
}

/// What was written; nothing where nothing was.
fn text(fields: &Fields, field: &str) -> Option<Personal> {
    let text = fields.get(field).trim();
    (!text.is_empty()).then(|| Personal::new(text))
}

//! How somebody gets meals: all that was said of it, each with a page of its own; a pause and an end; and what of a clinician's
//! advice canteens may know.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use city::mandate::Scope;
use city::portal::{Desk, Visitor};
use jiff::civil::Date;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Link, Shell, Trouble, page, see_other};

use super::asked::{Asked, WHOLE, asks};
use super::topic::Topic;
use super::{Eater, MineQuery, WEEK, Whose, health, shell_of, switched};
use crate::diet::Diets;
use crate::order::{DinerState, OrderError, Orders, Wishes};
use crate::words;

/// The page of all that was said.
pub(super) const ABOUT: &str = "/eldercare/meals/about";

const PAUSE: &str = "/eldercare/meals/about/pause";
const ADVICE: &str = "/eldercare/meals/about/advice";

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route(ABOUT, get(show))
        .route(PAUSE, get(ask_pause).post(pause))
        .route(ADVICE, get(advice).post(let_know))
        .route("/eldercare/meals/about/{topic}", get(ask).post(keep))
}

#[derive(Template)]
#[template(path = "meals_about.html")]
struct AboutPage {
    shell: Shell,
    /// What is asked, what was said, and where it is changed.
    rows: Vec<(String, String, String)>,
    pause: Link,
    advice: Option<Link>,
}

async fn show(
    State(desk): State<Desk>,
    Query(query): Query<MineQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let whose = Whose::of(&desk, &visitor, &query, Scope::Order).await?;
    let Some(eater) = Eater::of(&desk, &visitor, &whose).await? else {
        return Ok(super::begin(&whose));
    };
    let title = visitor.shell.t.msg("eldercare-about-title").to_string();
    let shell = shell_of(visitor, &whose, title, WEEK);
    let t = shell.t.clone();
    let rows = Topic::ALL.map(|topic| {
        let said = said(&t, &eater, topic);
        (topic.title(&t), said, whose.at(&topic.path()))
    });
    let advice = Link::new(t.msg("eldercare-advice-title"), whose.at(ADVICE));
    Ok(page(&AboutPage {
        rows: rows.into(),
        pause: Link::new(t.msg("eldercare-pause-title"), whose.at(PAUSE)),
        advice: eater.sees_health.then_some(advice),
        shell,
    }))
}

/// What was said of something, in words.
fn said(t: &Text, eater: &Eater, topic: Topic) -> String {
    let wishes = &eater.diner.wishes;
    let nothing = || t.msg("eldercare-about-nothing").to_string();
    let names: Vec<String> = match topic {
        Topic::Days => {
            let groups = topic.groups(t, eater, &topic.fields(wishes)).into_iter();
            let chosen = groups.filter_map(|group| {
                let days = group.options.into_iter().filter(|one| one.is_chosen);
                let days: Vec<String> = days.map(|one| one.label).collect();
                let text = t.msg("eldercare-about-days").arg("sitting", group.legend);
                (!days.is_empty()).then(|| text.arg("days", t.list(&days)).to_string())
            });
            chosen.collect()
        }
        Topic::Avoid => {
            let avoided = wishes.avoids.iter();
            avoided.map(|one| words::ingredient(t, *one)).collect()
        }
        Topic::Texture => {
            let texture = wishes.texture.map(|one| words::texture(t, one));
            let half = (wishes.half).then(|| t.msg("eldercare-soft-half").to_string());
            texture.into_iter().chain(half).collect()
        }
        Topic::Home => {
            let place = match wishes.bring_to {
                Some(_) => t.msg("eldercare-home-brought"),
                None => t.msg("eldercare-home-there"),
            };
            vec![place.to_string()]
        }
        Topic::Contacts => {
            let contacts = wishes.contacts.iter();
            contacts.map(|one| one.name.reveal().to_owned()).collect()
        }
    };
    match names.is_empty() {
        true => nothing(),
        false => t.list(&names),
    }
}

/// The topic of an address.
fn topic_of(name: &str) -> Result<Topic, Trouble> {
    let found = Topic::ALL.into_iter().find(|one| one.as_str() == name);
    found.ok_or(Trouble::NotFound)
}

async fn ask(
    State(desk): State<Desk>,
    Path(topic): Path<String>,
    Query(query): Query<MineQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let topic = topic_of(&topic)?;
    let whose = Whose::of(&desk, &visitor, &query, Scope::Order).await?;
    let Some(eater) = Eater::of(&desk, &visitor, &whose).await? else {
        return Ok(super::begin(&whose));
    };
    let fields = topic.fields(&eater.diner.wishes);
    let errors = FieldErrors::default();
    Ok(asked(visitor, &whose, &eater, topic, &fields, errors))
}

async fn keep(
    State(desk): State<Desk>,
    Path(topic): Path<String>,
    Query(query): Query<MineQuery>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let topic = topic_of(&topic)?;
    let whose = Whose::of(&desk, &visitor, &query, Scope::Order).await?;
    let Some(eater) = Eater::of(&desk, &visitor, &whose).await? else {
        return Ok(super::begin(&whose));
    };
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = asked(
            visitor,
            &whose,
            &eater,
            topic,
            &fields,
            FieldErrors::default(),
        );
        return Ok(switched(language, page));
    }
    let t = visitor.shell.t.clone();
    let wishes = match topic.read(&t, &eater.canteen, &fields, &eater.diner.wishes) {
        Ok(wishes) => wishes,
        Err(errors) => return Ok(asked(visitor, &whose, &eater, topic, &fields, errors)),
    };
    match kept(&desk, &whose, &eater, wishes, &fields).await {
        Ok(()) if topic == Topic::Days => Ok(see_other(&whose.at(WEEK))),
        Ok(()) => Ok(see_other(&whose.at(ABOUT))),
        Err(error @ (OrderError::Store(_) | OrderError::Write(_))) => Err(error.into()),
        Err(error) => {
            let mut errors = FieldErrors::default();
            errors.add(WHOLE, t.msg(words::refusal(&error)));
            Ok(asked(visitor, &whose, &eater, topic, &fields, errors))
        }
    }
}

async fn kept(
    desk: &Desk,
    whose: &Whose,
    eater: &Eater,
    wishes: Wishes,
    fields: &Fields,
) -> Result<(), OrderError> {
    let seen = fields.get("revision").parse().unwrap_or_default();
    let orders = Orders::new(desk.city().clone());
    let site = eater.diner.site.clone();
    let kept = orders.keep(&whose.mandate, &whose.person.id, (site, wishes), seen);
    Box::pin(kept).await.map(|_| ())
}

fn asked(
    visitor: Visitor,
    whose: &Whose,
    eater: &Eater,
    topic: Topic,
    fields: &Fields,
    errors: FieldErrors,
) -> Response {
    let title = topic.title(&visitor.shell.t);
    let shell = shell_of(visitor, whose, title, ABOUT);
    let t = shell.t.clone();
    let asked = Asked {
        intro: vec![topic.intro(&t)],
        groups: topic.groups(&t, eater, fields),
        button: t.msg("eldercare-about-keep").to_string(),
        revision: eater.diner.revision,
    };
    asks(shell, whose.at(&topic.path()), asked, errors)
}

#[derive(Template)]
#[template(path = "meals_pause.html")]
struct PausePage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    is_active: bool,
    from: String,
    until: String,
    today: String,
}

async fn ask_pause(
    State(desk): State<Desk>,
    Query(query): Query<MineQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let whose = Whose::of(&desk, &visitor, &query, Scope::Order).await?;
    let Some(eater) = Eater::of(&desk, &visitor, &whose).await? else {
        return Ok(super::begin(&whose));
    };
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    Ok(pausing(&desk, visitor, (&whose, &eater), &fields, errors))
}

fn pausing(
    desk: &Desk,
    visitor: Visitor,
    (whose, eater): (&Whose, &Eater),
    fields: &Fields,
    errors: FieldErrors,
) -> Response {
    let title = visitor.shell.t.msg("eldercare-pause-title").to_string();
    let shell = shell_of(visitor, whose, title, ABOUT);
    let today = desk.city().today();
    page(&PausePage {
        shell: shell.with_form("pause", !errors.is_empty()),
        errors,
        path: whose.at(PAUSE),
        is_active: eater.diner.state_on(today) == DinerState::Active,
        from: fields.get("from").to_owned(),
        until: fields.get("until").to_owned(),
        today: today.to_string(),
    })
}

async fn pause(
    State(desk): State<Desk>,
    Query(query): Query<MineQuery>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let whose = Whose::of(&desk, &visitor, &query, Scope::Order).await?;
    let Some(eater) = Eater::of(&desk, &visitor, &whose).await? else {
        return Ok(super::begin(&whose));
    };
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = pausing(&desk, visitor, (&whose, &eater), &fields, errors);
        return Ok(switched(language, page));
    }
    let (t, today) = (visitor.shell.t.clone(), desk.city().today());
    let changes = match fields.get("do") {
        "stop" => vec![(today, DinerState::Stopped)],
        "begin" => vec![(today, DinerState::Active)],
        _ => paused(&t, &fields, today, &mut errors),
    };
    if !errors.is_empty() {
        return Ok(pausing(&desk, visitor, (&whose, &eater), &fields, errors));
    }
    let orders = Orders::new(desk.city().clone());
    let mut seen = eater.diner.revision;
    for change in changes {
        let set = orders.set_state(&whose.mandate, &whose.person.id, change, seen);
        match Box::pin(set).await {
            Ok(diner) => seen = diner.revision,
            Err(error @ (OrderError::Store(_) | OrderError::Write(_))) => return Err(error.into()),
            Err(error) => {
                errors.add("from", t.msg(words::refusal(&error)));
                return Ok(pausing(&desk, visitor, (&whose, &eater), &fields, errors));
            }
        }
    }
    Ok(see_other(&whose.at(WEEK)))
}

/// The days of a pause: from the first on, and again after the last where there is one.
fn paused(
    t: &Text,
    fields: &Fields,
    today: Date,
    errors: &mut FieldErrors,
) -> Vec<(Date, DinerState)> {
    let first: Option<Date> = fields.get("from").trim().parse().ok();
    let Some(first) = first.filter(|day| *day >= today) else {
        errors.add("from", t.msg("eldercare-pause-no-day"));
        return Vec::new();
    };
    let mut changes = vec![(first, DinerState::Paused)];
    let until = fields.get("until").trim();
    if !until.is_empty() {
        let last: Option<Date> = until.parse().ok();
        match last.filter(|day| *day >= first).map(Date::tomorrow) {
            Some(Ok(again)) => changes.push((again, DinerState::Active)),
            _ => errors.add("until", t.msg("eldercare-pause-no-last")),
        }
    }
    changes
}

#[derive(Template)]
#[template(path = "meals_advice.html")]
struct AdvicePage {
    shell: Shell,
    path: String,
    lines: Vec<AdviceLine>,
}

/// A piece of advice, and whether canteens know of its word.
struct AdviceLine {
    id: String,
    what: String,
    is_known: bool,
}

async fn advice(
    State(desk): State<Desk>,
    Query(query): Query<MineQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let whose = Whose::of(&desk, &visitor, &query, Scope::Order).await?;
    let id = &whose.person.id;
    let health = health(&desk, &visitor, id)
        .await?
        .ok_or(Trouble::NotFound)?;
    let diets = Diets::new(desk.city().clone());
    let known = diets.warnings(&whose.mandate, id).await?;
    let all = diets.advice(&health, id).await?;
    let title = visitor.shell.t.msg("eldercare-advice-title").to_string();
    let shell = shell_of(visitor, &whose, title, ABOUT);
    let (t, today) = (shell.t.clone(), desk.city().today());
    let holds = all.into_iter().filter(|one| one.holds_on(today));
    let lines = holds.map(|one| AdviceLine {
        what: t
            .msg("eldercare-advice-line")
            .arg("ingredient", words::ingredient(&t, one.avoid))
            .arg("until", t.date(one.until))
            .to_string(),
        is_known: known.iter().any(|word| word.advice == one.id),
        id: one.id.to_string(),
    });
    Ok(page(&AdvicePage {
        path: whose.at(ADVICE),
        lines: lines.collect(),
        shell,
    }))
}

async fn let_know(
    State(desk): State<Desk>,
    Query(query): Query<MineQuery>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let whose = Whose::of(&desk, &visitor, &query, Scope::Order).await?;
    let id = &whose.person.id;
    let health = health(&desk, &visitor, id)
        .await?
        .ok_or(Trouble::NotFound)?;
    let advice = fields
        .get("advice")
        .parse()
        .map_err(|_| Trouble::NotFound)?;
    let diets = Diets::new(desk.city().clone());
    match fields.get("do") {
        "release" => {
            diets
                .release((&health, &whose.mandate), id, &advice)
                .await?
        }
        _ => diets.take_back(&whose.mandate, id, &advice).await?,
    }
    Ok(see_other(&whose.at(ADVICE)))
}

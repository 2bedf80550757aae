//! A visit: what can be done for whoever is there, its receipt, and its end.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use platform::text::Text;
use platform::web::{Link, Shell, Trouble, page, see_other};

use super::super::affairs::{self, NextDate, next_dates};
use super::super::eligibility;
use super::super::my_data::record;
use super::super::notices::need_words;
use super::letters;
use crate::City;
use crate::contact::Contacts;
use crate::id::VisitId;
use crate::people::Resident;
use crate::portal::{Desk, Visitor};
use crate::visit::{Door, Visit, VisitState, Visits};

#[derive(Template)]
#[template(path = "counter/visit.html")]
struct VisitPage {
    shell: Shell,
    path: String,
    /// How they came and agreed, and when it ends.
    what: String,
    /// Each person for whom something can be done, with the services.
    persons: Vec<Person>,
    /// What whoever is there needs, in words.
    needs: Vec<String>,
    /// Whether they sent a form on paper.
    by_paper: bool,
    /// The days that matter next in what they asked for.
    pending: Vec<NextDate>,
    /// What they could do themself online, beside what is each service's.
    own: Vec<Link>,
    /// What is printed for them.
    printed: Vec<Link>,
    /// What the rules say of whoever is there, as far as the register knows them.
    may_get: Vec<eligibility::Line>,
    may_get_more: String,
}

struct Person {
    id: String,
    name: String,
    services: Vec<Link>,
}

#[derive(Template)]
#[template(path = "counter/receipt.html")]
struct ReceiptPage {
    shell: Shell,
    name: String,
    what: String,
    /// The body and the number of the clerk.
    clerk: String,
    lines: Vec<Line>,
}

struct Line {
    name: String,
    when: String,
    what: String,
    number: String,
}

pub(super) fn visit_at(id: &str) -> Result<VisitId, Trouble> {
    id.parse().map_err(|_| Trouble::NotFound)
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let visits = Visits::new(desk.city().clone());
    let access = visitor.access()?.clone();
    let (visit, resident) = visits.find_open(&access, &visit_at(&id)?).await?;
    let t = &visitor.shell.t;
    let codes = desk.service_codes();
    let (others, screen) = tokio::try_join!(
        async { Ok::<_, Trouble>(visits.others(&access, &visit, &codes).await?) },
        async { Ok(desk.screen().await?) },
    )?;
    let themself = letters::person(&desk, &visitor, resident.clone()).await?;
    let (known, needs, mut pending) = tokio::try_join!(
        eligibility::answers_of(&desk, (&themself.mandate, &resident), &others, &screen),
        needs_of(&desk, t, &themself),
        next_dates(&desk, t, &access, &themself),
    )?;
    pending.sort_by_key(|one| one.day);
    let own = person(t, &resident, &codes);
    let others = others.iter().map(|one| {
        let reached: Vec<&str> = one.services.iter().map(String::as_str).collect();
        person(t, &one.person, &reached)
    });
    let persons = [own].into_iter().chain(others).collect();
    let what = described(desk.city(), t, &visit);
    let (may_get, _) = eligibility::lines(&desk, &screen, t, &known);
    let name = resident.name.reveal().to_owned();
    let own = own_affairs(t, &resident);
    let printed = printed(t, &visit);
    let may_get_more = format!("/what-may-i-get?for={}", resident.id);
    let title = t.msg("counter-with").arg("name", &name).to_string();
    let mut shell = visitor.shell.titled(title).back_to("/counter");
    shell.acting_for = Some(name);
    Ok(page(&VisitPage {
        shell,
        path: format!("/counter/visits/{}", visit.id),
        what,
        persons,
        needs,
        by_paper: visit.door == Door::Paper,
        pending,
        own,
        printed,
        may_get,
        may_get_more,
    }))
}

/// What whoever is there needs, in words.
async fn needs_of(desk: &Desk, t: &Text, person: &affairs::Person) -> Result<Vec<String>, Trouble> {
    let contacts = Contacts::new(desk.city().clone());
    let needs = contacts.needs(&person.mandate, &person.id).await?;
    Ok(needs.iter().map(|need| need_words(t, need)).collect())
}

/// What whoever is there could do themself online, beside what is each service's.
fn own_affairs(t: &Text, resident: &Resident) -> Vec<Link> {
    let pages = [
        ("counter-contact", "/contact"),
        ("documents-title", "/documents"),
        ("consents-title", "/consents"),
        ("my-data-title", "/my-data"),
    ];
    let links = pages.map(|(title, path)| {
        let href = format!("{path}?for={}", resident.id);
        Link::new(t.msg(title).to_string(), href)
    });
    let given = format!("/proxies/of/{}", resident.id);
    let given = Link::new(t.msg("counter-proxies"), given);
    links.into_iter().chain([given]).collect()
}

/// What is printed for whoever is there.
fn printed(t: &Text, visit: &Visit) -> Vec<Link> {
    let path = format!("/counter/visits/{}", visit.id);
    let everywhere = [
        ("counter-receipt", "receipt"),
        ("counter-letters", "letters"),
    ];
    let before_the_clerk = [("counter-card", "card"), ("counter-paper-code", "code")];
    let before_the_clerk = before_the_clerk
        .into_iter()
        .filter(|_| visit.door == Door::Counter);
    let links = everywhere.into_iter().chain(before_the_clerk);
    links
        .map(|(title, page)| Link::new(t.msg(title).to_string(), format!("{path}/{page}")))
        .collect()
}

/// A person with links to their things in services.
fn person(t: &Text, resident: &Resident, codes: &[&str]) -> Person {
    let services = codes.iter().map(|code| {
        let name = t.msg(&format!("{code}-name")).to_string();
        Link::new(name, format!("/{code}/mine?for={}", resident.id))
    });
    let cases = Link::new(t.msg("cases-title"), format!("/cases?for={}", resident.id));
    Person {
        id: resident.id.to_string(),
        name: resident.name.reveal().to_owned(),
        services: services.chain([cases]).collect(),
    }
}

/// How somebody came and agreed, since when they are there, and when the visit ends by itself.
fn described(city: &City, t: &Text, visit: &Visit) -> String {
    let began = city.local(visit.opened_at);
    let until = match visit.state {
        VisitState::Open { until } => until,
        VisitState::Closed { at } => at,
    };
    let door = t
        .msg(&format!("counter-door-{}", visit.door.as_str()))
        .to_string();
    let agreed = t
        .msg(&format!("counter-agreed-{}", visit.agreed.as_str()))
        .to_string();
    t.msg("counter-what")
        .arg("door", door)
        .arg("agreed", agreed)
        .arg("day", t.date(began.date()))
        .arg("from", t.time(began.time()))
        .arg("until", t.time(city.local(until).time()))
        .to_string()
}

pub(super) async fn receipt(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let visits = Visits::new(desk.city().clone());
    let (access, id) = (visitor.access()?.clone(), visit_at(&id)?);
    let (visit, resident) = visits.find_open(&access, &id).await?;
    let done = visits.done(&access, &id, &desk.service_codes()).await?;
    let t = &visitor.shell.t;
    let lines = done.iter().map(|(person, one)| Line {
        name: person.reveal().to_owned(),
        when: t.time(desk.city().local(one.entry.at).time()),
        what: t
            .msg(&format!("act-{}", one.entry.act.as_str()))
            .arg("record", record(t, &one.entry.record))
            .to_string(),
        number: t.reference(one.id.as_str()),
    });
    let lines = lines.collect();
    let bodies = desk.city().bodies().iter();
    let body = bodies.clone().find(|body| body.id == visit.body);
    let body = body.map_or("", |body| body.name.in_language(t.language()));
    let clerk = t
        .msg("counter-clerk")
        .arg("body", body)
        .arg("number", t.reference(visit.clerk.as_str()))
        .to_string();
    let what = described(desk.city(), t, &visit);
    let title = t.msg("counter-receipt").to_string();
    Ok(page(&ReceiptPage {
        shell: visitor
            .shell
            .titled(title)
            .back_to(format!("/counter/visits/{id}")),
        name: resident.name.reveal().to_owned(),
        what,
        clerk,
        lines,
    }))
}

pub(super) async fn close(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let visits = Visits::new(desk.city().clone());
    visits.close(visitor.access()?, &visit_at(&id)?).await?;
    Ok(see_other("/counter"))
}

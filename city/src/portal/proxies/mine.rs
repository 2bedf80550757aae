//! Who may act for a person, and for whom the visitor acts.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use platform::text::Text;
use platform::web::{Fields, Link, Shell, Trouble, page, see_other};

use super::{basis_in_words, own, person_at, scopes_in_words, services_in_words};
use crate::id::ResidentId;
use crate::mandate::{Access, Actor, Basis, Mandate, Scope};
use crate::people;
use crate::portal::{Desk, Visitor};
use crate::proxy::{
    ActedFor, Client, Giving, LinkState, RestrictedLink, WaitingId, WrittenMandate, may_look,
};
use crate::visit;

#[derive(Template)]
#[template(path = "proxies.html")]
struct ProxiesPage {
    shell: Shell,
    /// Where the forms of this person are.
    path: String,
    /// The visitor's own number; absent on the page of another.
    number: Option<String>,
    /// What an officer put down and nobody has confirmed.
    waiting: Vec<Line>,
    holders: Vec<Line>,
    helpers: Vec<Line>,
    links: Vec<Line>,
    /// For whom the visitor acts; absent on the page of another.
    persons: Option<Vec<PersonLine>>,
}

/// Somebody who may act, and what ends it.
struct Line {
    id: String,
    name: String,
    what: String,
    /// Whether whoever looks put it down for the person, so that somebody else confirms it.
    for_another: bool,
}

impl Line {
    /// The same for what waits to be confirmed.
    fn waiting(self, access: &Access, giving: &Giving) -> Self {
        Self {
            for_another: giving.taken_by == access.actor().key(),
            ..self
        }
    }
}

/// Somebody for whom the visitor acts.
struct PersonLine {
    name: String,
    basis: String,
    what: String,
    links: Vec<Link>,
    /// Where it is given up, with the mandate's id.
    give_up: Option<(String, String)>,
}

pub(super) async fn own_page(
    State(desk): State<Desk>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let own = own(&visitor)?;
    let access = visitor.access()?.clone();
    let codes = desk.service_codes();
    let acted_for = desk.proxies().acted_for(&access, &codes).await?;
    let cared = Cared::of(&desk, &access, own).await?;
    let mut shown = given(&desk, visitor, &access, &cared).await?;
    let t = &shown.shell.t;
    shown.number = Some(t.reference(cared.id.as_str()));
    shown.persons = Some(acted_for.iter().map(|one| person_line(t, one)).collect());
    let title = t.msg("proxies-title").to_string();
    shown.shell = shown.shell.titled(title);
    Ok(page(&shown))
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(person): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let access = visitor.access()?.clone();
    let cared = Cared::of(&desk, &access, person_at(&person)?).await?;
    let Some(name) = &cared.name else {
        return own_page(State(desk), visitor).await;
    };
    let mut shown = given(&desk, visitor, &access, &cared).await?;
    let title = shown.shell.t.msg("proxies-of-title").arg("name", name);
    let title = title.to_string();
    shown.shell = shown.shell.titled(title).back_to(cared.back());
    Ok(page(&shown))
}

/// Somebody of whom something can be given away, with leave to see what was.
pub(super) struct Cared {
    pub(super) id: ResidentId,
    pub(super) mandate: Mandate,
    /// Their name, where it is somebody else than the visitor.
    name: Option<String>,
}

impl Cared {
    /// The person, where the visitor is the person, a parent, a guardian, or a clerk with whom one of them is.
    pub(super) async fn of(desk: &Desk, access: &Access, id: ResidentId) -> Result<Self, Trouble> {
        let registry = desk.city().registry();
        let mandate = may_look(&registry, access, &id).await?;
        let name = match mandate.basis() {
            Basis::OwnAct => None,
            _ => registry.resident(&mandate, &id).await?.map(|row| row.name),
        };
        let name = name.map(|name| name.reveal().to_owned());
        Ok(Self { id, mandate, name })
    }

    /// Where the pages of this person are.
    pub(super) fn path(&self) -> String {
        format!("/proxies/of/{}", self.id)
    }

    /// Whence one came to their pages.
    fn back(&self) -> &'static str {
        match self.mandate.basis() {
            Basis::Visit => "/counter",
            _ => "/proxies",
        }
    }

    /// Says on a page for whom it is.
    pub(super) fn named(&self, mut shell: Shell) -> Shell {
        shell.acting_for.clone_from(&self.name);
        shell
    }
}

/// What a person gave that holds.
async fn given(
    desk: &Desk,
    visitor: Visitor,
    access: &Access,
    cared: &Cared,
) -> Result<ProxiesPage, Trouble> {
    let (mandate, person) = (&cared.mandate, &cared.id);
    let today = access.today();
    let t = &visitor.shell.t;
    let holders = desk.proxies().of_person(mandate, person).await?;
    let held_back = holders.iter().filter(|one| one.waits_on(today));
    let line = |one| holder_line(t, one).waiting(access, &one.giving);
    let mut waiting: Vec<Line> = held_back.map(line).collect();
    let holders = holders.iter().filter(|one| one.holds_on(today));
    let holders = holders.map(|one| holder_line(t, one)).collect();
    let helpers = desk.clients().of_person(mandate, person).await?;
    let held_back = helpers.iter().filter(|one| one.waits_on(today));
    let line = |one| helper_line(desk, t, one).waiting(access, &one.giving);
    waiting.extend(held_back.map(line));
    let helpers = helpers.iter().filter(|one| one.holds_on(today));
    let helpers = helpers.map(|one| helper_line(desk, t, one)).collect();
    let links = desk.links().of_person(mandate, person).await?;
    let now = access.now();
    let is_waiting = |one: &&RestrictedLink| one.state == LinkState::Waiting && now < one.expires;
    let held_back = links.iter().filter(is_waiting);
    let line = |one| link_line(desk, t, one).waiting(access, &one.giving);
    waiting.extend(held_back.map(line));
    let opens = |one: &&RestrictedLink| {
        let is_open = match one.state {
            LinkState::Fresh => true,
            LinkState::Opened { .. } => !one.once,
            LinkState::Waiting | LinkState::Revoked { .. } => false,
        };
        now < one.expires && is_open
    };
    let links = links.iter().filter(opens);
    let links = links.map(|one| link_line(desk, t, one)).collect();
    Ok(ProxiesPage {
        shell: cared.named(visitor.shell),
        path: cared.path(),
        number: None,
        waiting,
        holders,
        helpers,
        links,
        persons: None,
    })
}

fn holder_line(t: &Text, one: &WrittenMandate) -> Line {
    let what = t
        .msg("proxies-holder-what")
        .arg("scopes", scopes_in_words(t, &one.terms.scopes))
        .arg(
            "services",
            services_in_words(t, one.terms.services.as_ref()),
        )
        .arg("day", t.date(one.terms.until));
    Line {
        id: one.id.to_string(),
        name: one.holder_name.reveal().to_owned(),
        what: what.to_string(),
        for_another: false,
    }
}

fn helper_line(desk: &Desk, t: &Text, one: &Client) -> Line {
    let what = t
        .msg("proxies-holder-what")
        .arg("scopes", scopes_in_words(t, &one.terms.scopes))
        .arg(
            "services",
            services_in_words(t, one.terms.services.as_ref()),
        )
        .arg("day", t.date(one.terms.until));
    let body = desk.city().bodies().iter().find(|body| body.id == one.body);
    Line {
        id: one.id.to_string(),
        name: body.map_or_else(String::new, |body| {
            body.name.in_language(t.language()).to_owned()
        }),
        what: what.to_string(),
        for_another: false,
    }
}

fn link_line(desk: &Desk, t: &Text, one: &RestrictedLink) -> Line {
    let what = t
        .msg("links-what")
        .arg("holder", t.reference(one.holder.as_str()))
        .arg("day", t.date(desk.city().date_at(one.expires)));
    Line {
        id: one.id.to_string(),
        name: t.msg(&format!("{}-name", one.thing.service)).to_string(),
        what: what.to_string(),
        for_another: false,
    }
}

fn person_line(t: &Text, one: &ActedFor) -> PersonLine {
    let person = &one.person;
    let mut links = vec![Link::new(
        t.msg("proxies-their-services"),
        format!("/for/{}", person.id),
    )];
    if matches!(one.mandate.basis(), Basis::ParentOfMinor | Basis::Guardian) {
        let href = format!("/proxies/of/{}", person.id);
        links.push(Link::new(t.msg("proxies-theirs"), href));
    }
    let services = Some(&one.services);
    let what = t
        .msg("proxies-person-what")
        .arg("scopes", scopes_in_words(t, &one.scopes))
        .arg("services", services_in_words(t, services));
    let give_up = one.written.as_ref().map(|written| {
        let path = format!("/proxies/of/{}/give-up", person.id);
        (path, written.id.to_string())
    });
    PersonLine {
        name: person.name.reveal().to_owned(),
        basis: basis_in_words(t, one.mandate.basis()),
        what: what.to_string(),
        links,
        give_up,
    }
}

/// Confirms what an officer put down: the id tells what it is.
pub(super) async fn confirm(
    State(desk): State<Desk>,
    Path(person): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let person = person_at(&person)?;
    let id = WaitingId::read(fields.get("id")).ok_or(Trouble::NotFound)?;
    let confirming = desk.confirming();
    confirming.confirm(visitor.access()?, &person, &id).await?;
    Ok(see_other(&format!("/proxies/of/{person}")))
}

/// Refuses what an officer put down, which opens nothing then.
pub(super) async fn refuse(
    State(desk): State<Desk>,
    Path(person): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let person = person_at(&person)?;
    let id = WaitingId::read(fields.get("id")).ok_or(Trouble::NotFound)?;
    let confirming = desk.confirming();
    confirming.refuse(visitor.access()?, &person, &id).await?;
    Ok(see_other(&format!("/proxies/of/{person}")))
}

pub(super) async fn revoke(
    State(desk): State<Desk>,
    Path(person): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let person = person_at(&person)?;
    let id = fields.get("id").parse().map_err(|_| Trouble::NotFound)?;
    desk.proxies()
        .revoke(visitor.access()?, &person, &id)
        .await?;
    Ok(see_other(&format!("/proxies/of/{person}")))
}

pub(super) async fn give_up(
    State(desk): State<Desk>,
    Path(person): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let person = person_at(&person)?;
    let id = fields.get("id").parse().map_err(|_| Trouble::NotFound)?;
    desk.proxies()
        .give_up(visitor.access()?, &person, &id)
        .await?;
    Ok(see_other("/proxies"))
}

#[derive(Template)]
#[template(path = "for.html")]
struct ForPage {
    shell: Shell,
    name: String,
    basis: String,
    services: Vec<Link>,
}

/// The services in which the visitor may act for a person.
pub(super) async fn services(
    State(desk): State<Desk>,
    Path(person): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let person = person_at(&person)?;
    let access = visitor.access()?.clone();
    let t = &visitor.shell.t;
    let registry = desk.city().registry();
    let mut found = None;
    let mut services = Vec::new();
    for code in desk.service_codes() {
        for scope in Scope::ALL {
            let asked = registry.act_for(&access, &person, code, scope).await;
            let Ok(mandate) = asked else { continue };
            let name = t.msg(&format!("{code}-name")).to_string();
            services.push(Link::new(name, format!("/{code}/mine?for={person}")));
            found.get_or_insert(mandate);
            break;
        }
    }
    let mandate = found.ok_or(Trouble::NotFound)?;
    let row = registry.resident(&mandate, &person).await?;
    let name = row.ok_or(Trouble::NotFound)?.name.reveal().to_owned();
    let cases = format!("/cases?for={person}");
    services.push(Link::new(t.msg("cases-title"), cases));
    let back = match access.actor() {
        Actor::Staff(post) if post.service == visit::SERVICE => "/counter",
        Actor::Staff(_) => "/clients",
        Actor::Resident { .. } | Actor::System => "/proxies",
    };
    let title = t.msg("for-title").arg("name", &name).to_string();
    let basis = basis_in_words(t, mandate.basis());
    if may_see_all(&desk, &access, &person).await {
        let looked = format!("/my-data/looked?for={person}");
        services.push(Link::new(t.msg("for-looked"), looked));
    }
    let mut shell = visitor.shell.titled(title).back_to(back);
    shell.acting_for = Some(name.clone());
    Ok(page(&ForPage {
        shell,
        name,
        basis,
        services,
    }))
}

/// Whether a resident acts for a person in everything, and so sees who looked at what is kept of them.
async fn may_see_all(desk: &Desk, access: &Access, person: &ResidentId) -> bool {
    let is_resident = matches!(access.actor(), Actor::Resident { .. });
    let registry = desk.city().registry();
    is_resident
        && registry
            .act_for(access, person, people::SERVICE, Scope::See)
            .await
            .is_ok()
}

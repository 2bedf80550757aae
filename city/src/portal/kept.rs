//! On this phone: what somebody has, on one page that a phone keeps for when there is no network, and that prints well.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use platform::web::{Shell, Trouble, page};

use super::affairs::{Letter, NextDate, Person, letters_to, next_dates};
use super::appeals::as_number;
use super::desk::Desk;
use super::my_data;
use super::qr::drawn;
use super::visitor::Visitor;
use crate::id::ResidentId;
use crate::mandate::{Access, Mandate, Scope};
use crate::people::{self, MandateError, RelationKind};

/// Most letters on the page, so that it comes over a slow line in one go; the others stay in the portal.
const LETTERS_MAX: usize = 30;

/// For how long a phone shows the page without having asked the portal again, in days. The worker has the same number.
const KEPT_DAYS: i64 = 30;

#[derive(Template)]
#[template(path = "kept.html")]
struct KeptPage {
    shell: Shell,
    keeps: String,
    as_of: String,
    name: String,
    number: String,
    side: usize,
    modules: String,
    dates: Vec<NextDate>,
    letters: Vec<Letter>,
    more: Option<String>,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let (own, mandate) = my_data::own(&desk, &visitor, Scope::See).await?;
    let access = visitor.access()?;
    let people = people(&desk, access, own, mandate).await?;
    let me = people.first().ok_or(Trouble::NotFound)?;
    let t = &visitor.shell.t;
    let (mut dates, mut letters) = (Vec::new(), Vec::new());
    for person in &people {
        dates.extend(next_dates(&desk, t, access, person).await?);
        letters.extend(letters_to(&desk, t, person).await?);
    }
    dates.sort_by_key(|one| one.day);
    letters.sort_by_key(|one| std::cmp::Reverse(one.day));
    let is_cut = letters.len() > LETTERS_MAX;
    letters.truncate(LETTERS_MAX);
    let more = t
        .msg("kept-letters-more")
        .num("count", as_number(LETTERS_MAX));
    let more = is_cut.then(|| more.to_string());
    let (side, modules) = drawn(me.id.as_str());
    let title = t.msg("kept-title").to_string();
    let today = t.date(desk.city().today());
    Ok(page(&KeptPage {
        keeps: t.msg("kept-what").num("days", KEPT_DAYS).to_string(),
        as_of: t.msg("kept-as-of").arg("day", today).to_string(),
        name: me.name.reveal().to_owned(),
        number: t.reference(me.id.as_str()),
        side,
        modules,
        dates,
        letters,
        more,
        shell: visitor.shell.titled(title).back_to("/my-data"),
    }))
}

/// The visitor, and the children for whom they act in everything.
async fn people(
    desk: &Desk,
    access: &Access,
    own: ResidentId,
    mandate: Mandate,
) -> Result<Vec<Person>, Trouble> {
    let registry = desk.city().registry();
    let relations = registry.relations(&mandate, &own).await?;
    let mut mandates = vec![(own, mandate)];
    for one in relations {
        if one.kind != RelationKind::ParentOf {
            continue;
        }
        let asked = registry.act_for(access, &one.other, people::SERVICE, Scope::See);
        match asked.await {
            Ok(mandate) => mandates.push((one.other, mandate)),
            Err(MandateError::NotYours) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let mut people = Vec::new();
    for (id, mandate) in mandates {
        let row = registry.resident(&mandate, &id).await?;
        if let Some(row) = row {
            let name = row.name;
            people.push(Person { id, name, mandate });
        }
    }
    Ok(people)
}

//! The officer's rosters: of which schools, what was handed out last, and the next, or why it is refused.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use city::directory::Site;
use city::id::SiteId;
use city::mandate::Mandate;
use city::portal::{Desk, Visitor};
use platform::web::{FieldErrors, Fields, Shell, Trouble, keep_language, page};

use super::download;
use crate::roster::delta::Shrink;
use crate::roster::set::Mode;
use crate::roster::{
    self, Allowed, Order, REASON_CHARACTERS_MAX, REASON_CHARACTERS_MIN, RosterError,
};

/// The form's field for a class that is let through begins so.
const ALLOW: &str = "allow-";

#[derive(Template)]
#[template(path = "rosters.html")]
struct RostersPage {
    shell: Shell,
    lines: Vec<Line>,
}

struct Line {
    name: String,
    href: String,
    last: String,
}

#[derive(Template)]
#[template(path = "roster.html")]
struct RosterPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    last: String,
    counts: Vec<(String, String)>,
    has_last: bool,
    with_births: bool,
    classes: Vec<Class>,
    reason: String,
}

/// A class that would lose more than half of its members.
struct Class {
    field: String,
    school: String,
    title: String,
    before: String,
    after: String,
    chosen: bool,
}

/// The schools of the officer's body.
pub(super) async fn list(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let schools = roster::schools(desk.city(), visitor.access()?).await?;
    let last = roster::last_of_each(desk.city()).await?;
    let shell = visitor.shell;
    let t = &shell.t;
    let mut lines: Vec<Line> = schools
        .iter()
        .map(|school| Line {
            name: school.name.in_language(t.language()).to_owned(),
            href: format!("/learning/rosters/{}", school.id),
            last: match last.get(&school.id) {
                Some(at) => t.date(desk.city().date_at(*at)),
                None => t.msg("learning-roster-never").to_string(),
            },
        })
        .collect();
    lines.sort_by(|one, other| one.name.cmp(&other.name));
    let title = t.msg("learning-rosters-title").to_string();
    let shell = shell.titled(title);
    Ok(page(&RostersPage { shell, lines }))
}

/// The school of an address, and the officer's leave.
async fn at(desk: &Desk, visitor: &Visitor, site: &str) -> Result<(Site, Mandate), Trouble> {
    let access = visitor.access()?;
    let id: SiteId = site.parse().map_err(|_| Trouble::NotFound)?;
    Ok(roster::leave(desk.city(), access, &id).await?)
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(site): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let found = at(&desk, &visitor, &site).await?;
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    form(&desk, visitor, &found, &fields, (errors, &[])).await
}

/// Hands the roster out as an archive, or shows why not.
pub(super) async fn take(
    State(desk): State<Desk>,
    Path(site): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let found = at(&desk, &visitor, &site).await?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let shown = form(
            &desk,
            visitor,
            &found,
            &fields,
            (FieldErrors::default(), &[]),
        )
        .await?;
        return Ok(([(header::SET_COOKIE, keep_language(language))], shown).into_response());
    }
    let (school, mandate) = &found;
    let reason = fields.get("reason").trim().to_owned();
    let allowed = fields.starting(ALLOW).filter(|(_, value)| *value == "yes");
    let order = Order {
        mode: Mode::from_stored(fields.get("do")).unwrap_or(Mode::Bulk),
        with_births: fields.get("births") == "yes",
        allowed: allowed
            .map(|(class, _)| Allowed {
                class: class.to_owned(),
                reason: reason.clone(),
            })
            .collect(),
    };
    let mut errors = FieldErrors::default();
    let t = &visitor.shell.t;
    let mut classes = Vec::new();
    match roster::hand_out(desk.city(), mandate, school, &order).await {
        Ok(handed) => {
            let name = format!("roster-{}-{}.zip", school.id, order.mode.as_str());
            return Ok(download("application/zip", &name, handed.archive()?));
        }
        Err(RosterError::Shrinks(refused)) => {
            errors.add(
                "classes",
                t.msg("learning-roster-shrinks").num("count", refused.len()),
            );
            classes = refused;
        }
        Err(RosterError::NothingBefore) => {
            errors.add("bulk", t.msg("learning-roster-nothing-before"));
        }
        Err(RosterError::Reason(refused)) => {
            let words = t
                .msg("learning-roster-reason-wrong")
                .num("least", REASON_CHARACTERS_MIN)
                .num("most", REASON_CHARACTERS_MAX);
            errors.add("reason", words);
            classes = refused;
        }
        Err(RosterError::Changed) => errors.add("bulk", t.msg("learning-roster-changed")),
        Err(error) => return Err(error.into()),
    }
    form(&desk, visitor, &found, &fields, (errors, &classes)).await
}

async fn form(
    desk: &Desk,
    visitor: Visitor,
    (school, mandate): &(Site, Mandate),
    fields: &Fields,
    (errors, refused): (FieldErrors, &[Shrink]),
) -> Result<Response, Trouble> {
    let newest = roster::newest(desk.city(), mandate, &school.id).await?;
    let shell = visitor.shell;
    let t = &shell.t;
    let last = match &newest {
        Some(past) => t
            .msg("learning-roster-last")
            .arg("day", t.date(desk.city().date_at(past.made_at))),
        None => t.msg("learning-roster-never-long"),
    };
    let last = last.to_string();
    let counts: BTreeMap<String, usize> = newest
        .as_ref()
        .map(|past| past.counts.clone())
        .unwrap_or_default();
    let counts = counts
        .into_iter()
        .map(|(file, count)| (format!("{file}.csv"), t.number(count as u64)));
    let classes = refused.iter().map(|class| Class {
        chosen: fields.get(&format!("{ALLOW}{}", class.class)) == "yes",
        field: format!("{ALLOW}{}", class.class),
        school: class.school.clone(),
        title: class.title.clone(),
        before: t.number(class.before as u64),
        after: t.number(class.after as u64),
    });
    let title = school.name.in_language(t.language()).to_owned();
    let failed = !errors.is_empty();
    let page_of = RosterPage {
        errors,
        path: format!("/learning/rosters/{}", school.id),
        last,
        counts: counts.collect(),
        has_last: newest.is_some(),
        with_births: fields.get("births") == "yes",
        classes: classes.collect(),
        reason: fields.get("reason").to_owned(),
        shell: shell
            .titled(title)
            .back_to("/learning/rosters")
            .with_form("bulk", failed),
    };
    Ok(page(&page_of))
}

//! The schemes of the set that is written, in their order: moved, taken out, and led to.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use city::City;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::{LIST, Writing};
use crate::pages::switched;
use crate::scheme::{Benefit, Draft, NewSet};
use crate::words;

#[derive(Template)]
#[template(path = "office_schemes.html")]
struct ListPage {
    shell: Shell,
    errors: FieldErrors,
    revision: i64,
    what: String,
    groups: Vec<Group>,
}

/// The schemes of a benefit.
struct Group {
    benefit: String,
    lines: Vec<Line>,
}

struct Line {
    code: String,
    name: String,
    whom: String,
    is_first: bool,
    is_last: bool,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let writing = Writing::of(&desk, &visitor).await?;
    let errors = FieldErrors::default();
    Ok(shown(desk.city(), visitor, &writing.draft, errors))
}

pub(super) async fn take(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let writing = Writing::of(&desk, &visitor).await?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = shown(desk.city(), visitor, &writing.draft, FieldErrors::default());
        return Ok(switched(language, page));
    }
    let mut set = writing.draft.set.clone();
    let (what, code) = fields.get("do").split_once(' ').unwrap_or_default();
    if !arrange(&mut set, what, code) {
        return Ok(see_other(LIST));
    }
    match writing.keep(&fields, set.clone()).await? {
        Ok(()) => Ok(see_other(LIST)),
        Err(refused) => {
            let t = visitor.shell.t.clone();
            let errors = refused.at_fields(&t, &set, |_| "main");
            Ok(shown(desk.city(), visitor, &writing.draft, errors))
        }
    }
}

/// Moves a scheme among those of its benefit, or takes it out, and tells whether anything changed.
fn arrange(set: &mut NewSet, what: &str, code: &str) -> bool {
    let Some(at) = set.schemes.iter().position(|one| one.code == code) else {
        return false;
    };
    if what == "remove" {
        set.schemes.remove(at);
        return true;
    }
    let benefit = set.schemes.get(at);
    let Some(benefit) = benefit.and_then(|one| Benefit::from_code(&one.benefit)) else {
        return false;
    };
    let own = set.of(benefit);
    let place = own.iter().position(|one| *one == at);
    let other = place.and_then(|place| match what {
        "up" => own.get(place.checked_sub(1)?),
        "down" => own.get(place + 1),
        _ => None,
    });
    let Some(&other) = other else {
        return false;
    };
    let order_of = |at: usize| set.schemes.get(at).map(|one| one.order);
    let orders = order_of(at).zip(order_of(other));
    for (position, order) in orders
        .map_or([None; 2], |(one, two)| {
            [Some((other, one)), Some((at, two))]
        })
        .into_iter()
        .flatten()
    {
        if let Some(scheme) = set.schemes.get_mut(position) {
            scheme.order = order;
        }
    }
    true
}

fn shown(city: &City, visitor: Visitor, draft: &Draft, errors: FieldErrors) -> Response {
    let shell = visitor.shell;
    let t = &shell.t;
    let groups = Benefit::ALL.into_iter().map(|benefit| Group {
        benefit: words::benefit(t, benefit),
        lines: lines(city, t, &draft.set, benefit),
    });
    let groups = groups.filter(|group| !group.lines.is_empty()).collect();
    let what = t
        .msg("eldercare-write-list-what")
        .arg("from", t.date(draft.set.from))
        .to_string();
    let title = t.msg("eldercare-write-list-title").to_string();
    let failed = !errors.is_empty();
    page(&ListPage {
        errors,
        revision: draft.revision,
        what,
        groups,
        shell: shell
            .titled(title)
            .back_to("/eldercare/office")
            .with_form("", failed),
    })
}

fn lines(city: &City, t: &Text, set: &NewSet, benefit: Benefit) -> Vec<Line> {
    let own = set.of(benefit);
    let count = own.len();
    let schemes = own.into_iter().filter_map(|at| set.schemes.get(at));
    let lines = schemes.enumerate().map(|(place, scheme)| Line {
        code: scheme.code.clone(),
        name: scheme.name.in_language(t.language()).to_owned(),
        whom: super::form::rule_of(scheme).map_or_else(String::new, |rule| {
            let rule = words::rule(city, t, &rule);
            t.msg("eldercare-for").arg("rule", rule).to_string()
        }),
        is_first: place == 0,
        is_last: place + 1 == count,
    });
    lines.collect()
}

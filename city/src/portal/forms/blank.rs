//! Blank forms: all of them, and each to be printed.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use platform::text::{Language, Text};
use platform::web::{Link, Shell, Trouble, page};

use super::super::qr;
use super::open;
use crate::form::{Form, PartKind};
use crate::id::ResidentId;
use crate::portal::{Desk, Visitor};

/// Boxes of a ranking that are printed at the most; who wants more writes below.
const BOXES_MAX: usize = 8;

#[derive(Template)]
#[template(path = "forms/list.html")]
struct ListPage {
    shell: Shell,
    lines: Vec<Line>,
    /// For whom forms are entered; nobody for a reader who looks for one to print.
    person: Option<String>,
}

struct Line {
    title: String,
    until: String,
    print: Vec<Link>,
    enter: Option<Link>,
}

#[derive(Template)]
#[template(path = "forms/blank.html")]
struct BlankPage {
    shell: Shell,
    large: bool,
    /// The form in each language in which it is asked for.
    sheets: Vec<Sheet>,
    /// The code and the version as people read them.
    printed: String,
    side: usize,
    modules: String,
    others: Vec<Link>,
}

/// A form in one language.
struct Sheet {
    t: Text,
    form: Form,
    until: String,
    send: String,
    parts: Vec<SheetPart>,
}

struct SheetPart {
    number: usize,
    question: String,
    hint: String,
    /// The options with their numbers.
    options: Vec<(usize, String, String)>,
    /// The boxes to write into, in words; one wide one without words.
    boxes: Vec<String>,
    yes_no: bool,
}

pub(super) async fn list(
    State(desk): State<Desk>,
    Query(query): Query<HashMap<String, String>>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let person: Option<ResidentId> = query.get("for").and_then(|id| id.parse().ok());
    let shell = visitor.shell;
    let t = &shell.t;
    let lines = open(&desk, t).await?.into_iter().map(|form| {
        let path = format!("/forms/{}", form.code);
        let enter = person.as_ref().map(|person| {
            let href = format!("{path}/{}/enter?for={person}", form.version);
            Link::new(t.msg("form-enter"), href)
        });
        Line {
            title: form.title.clone(),
            until: until(t, &form),
            print: vec![
                Link::new(t.msg("form-print"), path.clone()),
                Link::new(t.msg("form-print-large"), format!("{path}?large=1")),
                Link::new(t.msg("form-print-both"), format!("{path}?both=1")),
            ],
            enter,
        }
    });
    let lines = lines.collect();
    let title = t.msg("forms-title").to_string();
    Ok(page(&ListPage {
        shell: shell.titled(title),
        lines,
        person: person.map(|person| person.to_string()),
    }))
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(code): Path<String>,
    Query(query): Query<HashMap<String, String>>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let is_asked = |name: &str| query.get(name).is_some_and(|value| value == "1");
    let (large, both) = (is_asked("large"), is_asked("both"));
    let own = visitor.shell.t.language();
    let languages: Vec<Language> = if both {
        vec![own, own.other()]
    } else {
        vec![own]
    };
    let mut sheets = Vec::new();
    for language in languages {
        let t = desk.texts().text(language);
        let form = Form::of_code(open(&desk, &t).await?, &code).ok_or(Trouble::NotFound)?;
        sheets.push(sheet(&desk, t, form));
    }
    let first = sheets.first().ok_or(Trouble::NotFound)?;
    let (printed, title) = (first.form.printed().to_string(), first.form.title.clone());
    let (side, modules) = qr::drawn(&printed);
    let t = &visitor.shell.t;
    let path = format!("/forms/{code}");
    let others = vec![
        Link::new(t.msg("form-print"), path.clone()),
        Link::new(t.msg("form-print-large"), format!("{path}?large=1")),
        Link::new(t.msg("form-print-both"), format!("{path}?both=1")),
        Link::new(
            t.msg("form-print-both-large"),
            format!("{path}?both=1&large=1"),
        ),
    ];
    Ok(page(&BlankPage {
        shell: visitor.shell.titled(title).back_to("/forms"),
        large,
        sheets,
        printed,
        side,
        modules,
        others,
    }))
}

fn until(t: &Text, form: &Form) -> String {
    form.until.map_or_else(String::new, |day| {
        let day = t.date(day);
        t.msg("form-until").arg("day", day).to_string()
    })
}

fn sheet(desk: &Desk, t: Text, form: Form) -> Sheet {
    let contact = &desk.city().about().contact;
    let send = t
        .msg("form-send")
        .arg("counter", contact.counter.in_language(t.language()))
        .arg("hours", contact.hours.in_language(t.language()))
        .arg("telephone", &contact.telephone)
        .to_string();
    let parts = (1_usize..).zip(&form.parts).map(|(number, part)| {
        let mut boxes = Vec::new();
        let mut options = Vec::new();
        if let PartKind::Ranking { options: all } = &part.kind {
            let named = (1_usize..).zip(all);
            options = named
                .map(|(number, one)| (number, one.name.clone(), one.note.clone()))
                .collect();
            boxes = (1..=all.len().min(BOXES_MAX))
                .map(|place| t.msg("form-place").num("place", place).to_string())
                .collect();
        }
        SheetPart {
            number,
            question: part.question.clone(),
            hint: part.hint.clone(),
            options,
            boxes,
            yes_no: part.kind == PartKind::YesNo,
        }
    });
    Sheet {
        until: until(&t, &form),
        parts: parts.collect(),
        send,
        form,
        t,
    }
}

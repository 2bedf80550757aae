//! Entering a form that came on paper: in its order, by keyboard, checked as what is sent online.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, page_with, see_other};

use super::super::register::switched;
use super::open;
use crate::attachment::Attachments;
use crate::form::{self, Answer, Filled, Form, FormFault, Printed, fault_words};
use crate::id::ResidentId;
use crate::mandate::{Channel, Mandate, Scope};
use crate::people;
use crate::portal::{Desk, Visitor};

#[derive(Template)]
#[template(path = "forms/enter.html")]
struct EnterPage {
    shell: Shell,
    errors: FieldErrors,
    name: String,
    path: String,
    printed: String,
    parts: Vec<Field>,
    /// Where the original goes, where it must be kept and is not yet.
    original: Option<String>,
    /// The page itself, to come back to.
    back: String,
}

struct Field {
    id: String,
    question: String,
    hint: String,
    typed: String,
}

#[derive(Template)]
#[template(path = "forms/check.html")]
struct CheckPage {
    shell: Shell,
    name: String,
    path: String,
    printed: String,
    parts: Vec<Checked>,
}

/// An answer as it was understood.
struct Checked {
    id: String,
    question: String,
    typed: String,
    lines: Vec<String>,
}

#[derive(Template)]
#[template(path = "forms/old.html")]
struct OldPage {
    shell: Shell,
    printed: String,
    /// The version that counts now, and where it is printed; nothing where the form is not taken any more.
    now: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "forms/entered.html")]
struct EnteredPage {
    shell: Shell,
    name: String,
    printed: String,
    mine: String,
}

/// A form that is entered for somebody.
struct Entering {
    form: Form,
    person: ResidentId,
    name: String,
    mandate: Mandate,
}

impl Entering {
    fn path(&self) -> String {
        let Form { code, version, .. } = &self.form;
        format!("/forms/{code}/{version}/enter?for={}", self.person)
    }
}

/// For whom, where the address says it.
fn person_of(query: &HashMap<String, String>) -> Result<ResidentId, Trouble> {
    let person = query.get("for").and_then(|id| id.parse().ok());
    person.ok_or(Trouble::NotFound)
}

/// Leads from the code that stands on a paper to the page of the form.
pub(super) async fn begin(
    Query(query): Query<HashMap<String, String>>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    visitor.access()?;
    let person = person_of(&query)?;
    let typed = query.get("code").map_or("", String::as_str);
    Ok(match Printed::read(typed) {
        Some(Printed { code, version }) => {
            see_other(&format!("/forms/{code}/{version}/enter?for={person}"))
        }
        None => see_other(&format!("/forms?for={person}")),
    })
}

/// The form of an address and the person for whom it is entered; the page of an old form where it is another version's.
async fn entering(
    desk: &Desk,
    visitor: &Visitor,
    (code, version): (&str, &str),
    query: &HashMap<String, String>,
) -> Result<Result<Entering, Response>, Trouble> {
    let access = visitor.access()?;
    let person = person_of(query)?;
    let printed = Printed::of(code, version).ok_or(Trouble::NotFound)?;
    let form = Form::of_code(open(desk, &visitor.shell.t).await?, &printed.code);
    let Some(form) = form.filter(|form| form.version == printed.version) else {
        return Ok(Err(old(desk, visitor, &printed, &person).await?));
    };
    let registry = desk.city().registry();
    let mandate = registry
        .act_for(access, &person, form.service, Scope::Order)
        .await?;
    let row = registry.resident(&mandate, &person).await?;
    let name = row.ok_or(Trouble::NotFound)?.name.reveal().to_owned();
    Ok(Ok(Entering {
        form,
        person,
        name,
        mandate,
    }))
}

/// What to do with a paper that does not count any more: nothing of it is taken, since its numbers may mean something else.
async fn old(
    desk: &Desk,
    visitor: &Visitor,
    printed: &Printed,
    person: &ResidentId,
) -> Result<Response, Trouble> {
    let locale = platform::web::Locale {
        language: visitor.shell.t.language(),
        path: visitor.shell.path.clone(),
    };
    let shell = desk.shell_for(&locale, visitor.access.as_ref()).await?;
    let now = Form::of_code(open(desk, &shell.t).await?, &printed.code);
    let now = now.map(|form| (form.printed().to_string(), format!("/forms/{}", form.code)));
    let title = shell.t.msg("form-old-title").to_string();
    let shell = shell.titled(title).back_to(format!("/forms?for={person}"));
    Ok(page_with(
        StatusCode::CONFLICT,
        &OldPage {
            shell,
            printed: printed.to_string(),
            now,
        },
    ))
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path((code, version)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    match entering(&desk, &visitor, (&code, &version), &query).await? {
        Ok(entering) => {
            let (typed, errors) = (Vec::new(), FieldErrors::default());
            ask(&desk, visitor, &entering, &typed, errors).await
        }
        Err(old) => Ok(old),
    }
}

pub(super) async fn take(
    State(desk): State<Desk>,
    Path((code, version)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entering = match entering(&desk, &visitor, (&code, &version), &query).await? {
        Ok(entering) => entering,
        Err(old) => return Ok(old),
    };
    let typed: Vec<String> = (1..=entering.form.parts.len())
        .map(|part| fields.get(&format!("part-{part}")).to_owned())
        .collect();
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let asked = ask(&desk, visitor, &entering, &typed, errors).await?;
        return Ok(switched(language, asked));
    }
    let filled = match entering.form.read(&typed) {
        Ok(filled) => filled,
        Err(faults) => {
            for fault in &faults {
                let field = format!("part-{}", fault.part());
                errors.add(field, fault_words(&visitor.shell.t, &entering.form, fault));
            }
            return ask(&desk, visitor, &entering, &typed, errors).await;
        }
    };
    if original_is_missing(&desk, &visitor, &entering).await? {
        errors.add("file", visitor.shell.t.msg("form-original-missing"));
        return ask(&desk, visitor, &entering, &typed, errors).await;
    }
    match fields.get("do") {
        "send" => send(&desk, visitor, &entering, &typed, &filled).await,
        "mend" => ask(&desk, visitor, &entering, &typed, errors).await,
        _ => Ok(check(visitor, &entering, &typed, &filled)),
    }
}

async fn send(
    desk: &Desk,
    visitor: Visitor,
    entering: &Entering,
    typed: &[String],
    filled: &Filled,
) -> Result<Response, Trouble> {
    let (city, t) = (desk.city(), &visitor.shell.t);
    let Entering {
        mandate, person, ..
    } = entering;
    let sent = form::send(city, desk.services(), t, mandate, person, filled).await;
    let mut errors = FieldErrors::default();
    let sentence = match sent {
        Ok(_) => return Ok(see_other(&entering.path().replace("/enter?", "/entered?"))),
        Err(FormFault::Store(error)) => return Err(error.into()),
        Err(FormFault::NotYours) => return Err(Trouble::NotFound),
        Err(FormFault::Closed | FormFault::OtherVersion) => {
            return old(desk, &visitor, &entering.form.printed(), person).await;
        }
        Err(FormFault::Refused(why)) => t.msg(why).to_string(),
        Err(FormFault::NotForThem) => t.msg("form-fault-not-for-them").to_string(),
        Err(FormFault::Changed) => t.msg("form-fault-changed").to_string(),
        Err(FormFault::Faults(faults)) => faults
            .first()
            .map_or_else(String::new, |fault| fault_words(t, &entering.form, fault)),
    };
    errors.add("part-1", sentence);
    ask(desk, visitor, entering, typed, errors).await
}

/// Whether the person came by paper, and the paper itself is not kept yet.
async fn original_is_missing(
    desk: &Desk,
    visitor: &Visitor,
    entering: &Entering,
) -> Result<bool, Trouble> {
    if entering.mandate.channel() != Channel::Paper {
        return Ok(false);
    }
    let (registry, person) = (desk.city().registry(), &entering.person);
    let mandate = registry
        .act_for(visitor.access()?, person, people::SERVICE, Scope::See)
        .await?;
    let attachments = Attachments::new(desk.city().clone(), None);
    let kept = attachments.of(&mandate, person).await?;
    let printed = entering.form.printed().to_string();
    Ok(!kept.iter().any(|one| one.about.reveal().trim() == printed))
}

async fn ask(
    desk: &Desk,
    visitor: Visitor,
    entering: &Entering,
    typed: &[String],
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let original = original_is_missing(desk, &visitor, entering)
        .await?
        .then(|| format!("/documents/give?for={}", entering.person));
    let parts = (1_usize..).zip(&entering.form.parts).map(|(number, part)| {
        let typed = typed.get(number - 1).cloned().unwrap_or_default();
        Field {
            id: format!("part-{number}"),
            question: part.question.clone(),
            hint: part.hint.clone(),
            typed,
        }
    });
    let parts = parts.collect();
    let failed = !errors.is_empty();
    let mut shell = visitor
        .shell
        .titled(&entering.form.title)
        .back_to(format!("/forms?for={}", entering.person))
        .with_form("check", failed);
    shell.acting_for = Some(entering.name.clone());
    Ok(page(&EnterPage {
        shell,
        errors,
        name: entering.name.clone(),
        path: entering.path(),
        back: entering.path(),
        printed: entering.form.printed().to_string(),
        parts,
        original,
    })
    .into_response())
}

fn check(visitor: Visitor, entering: &Entering, typed: &[String], filled: &Filled) -> Response {
    let form = &entering.form;
    let t = &visitor.shell.t;
    let parts = form.parts.iter().zip(&filled.answers).enumerate();
    let parts = parts.map(|(index, (part, answer))| Checked {
        id: format!("part-{}", index + 1),
        question: part.question.clone(),
        typed: typed.get(index).cloned().unwrap_or_default(),
        lines: understood(t, form, index, answer),
    });
    let parts = parts.collect();
    let title = t.msg("form-check-title").to_string();
    let mut shell = visitor.shell.titled(title).with_form("send", false);
    shell.acting_for = Some(entering.name.clone());
    page(&CheckPage {
        shell,
        name: entering.name.clone(),
        path: entering.path(),
        printed: form.printed().to_string(),
        parts,
    })
}

/// An answer in words, as it was understood.
fn understood(t: &Text, form: &Form, part: usize, answer: &Answer) -> Vec<String> {
    match answer {
        Answer::Ranking(ids) => ids
            .iter()
            .filter_map(|id| form.option(part, id))
            .map(|(number, option)| {
                let words = t.msg("form-option").num("number", number);
                words.arg("name", &option.name).to_string()
            })
            .collect(),
        Answer::YesNo(true) => vec![t.msg("form-yes").to_string()],
        Answer::YesNo(false) => vec![t.msg("form-no").to_string()],
        Answer::Number(number) => vec![t.number(*number)],
        Answer::Text(words) => vec![words.clone()],
    }
}

pub(super) async fn entered(
    State(desk): State<Desk>,
    Path((code, version)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let entering = match entering(&desk, &visitor, (&code, &version), &query).await? {
        Ok(entering) => entering,
        Err(old) => return Ok(old),
    };
    let title = visitor.shell.t.msg("form-entered-title").to_string();
    let mut shell = visitor.shell.titled(title);
    shell.acting_for = Some(entering.name.clone());
    Ok(page(&EnteredPage {
        shell,
        mine: format!("/{}/mine?for={}", entering.form.service, entering.person),
        name: entering.name,
        printed: entering.form.printed().to_string(),
    }))
}

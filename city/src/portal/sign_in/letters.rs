//! Letters with a code: to residents, and as they are printed.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use platform::text::Language;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page};

use super::super::desk::Desk;
use super::super::visitor::Visitor;
use super::form::{Field, FormPage};
use super::staff::actor;
use super::switched;
use crate::mandate::{Purpose, Role};
use crate::people;
use crate::policy::Action;
use crate::sign_in::{Letter, LetterError, SignInName};

impl From<LetterError> for Trouble {
    fn from(error: LetterError) -> Self {
        match error {
            LetterError::Store(error) => error.into(),
            LetterError::NotYours | LetterError::NameTaken => Self::NotFound,
        }
    }
}

fn to_resident(shell: Shell, sent: &Fields, errors: FieldErrors) -> Response {
    let t = shell.t.clone();
    let (number, number_hint) = (t.msg("letters-resident"), t.msg("letters-resident-hint"));
    let (name, name_hint) = (t.msg("letters-name"), t.msg("letters-name-hint"));
    let form = FormPage {
        shell,
        errors,
        lead: vec![t.msg("letters-what").to_string()],
        fields: vec![
            Field::text("resident", "off", number, number_hint, sent),
            Field::text("name", "off", name, name_hint, sent),
        ],
        action: "/letters".to_owned(),
        button: t.msg("letters-issue").to_string(),
        ways: Vec::new(),
    };
    form.answer(t.msg("letters-title"))
}

/// Letters to residents are for officers of the register.
fn of_the_register(visitor: &Visitor) -> Result<(), Trouble> {
    match actor(visitor)?.post() {
        Some(post) if post.role == Role::Officer && post.service == people::SERVICE => Ok(()),
        _ => Err(Trouble::NotFound),
    }
}

pub(in super::super) async fn show(visitor: Visitor) -> Result<Response, Trouble> {
    of_the_register(&visitor)?;
    Ok(to_resident(
        visitor.shell,
        &Fields::default(),
        FieldErrors::default(),
    ))
}

pub(in super::super) async fn issue(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    of_the_register(&visitor)?;
    if let Some(language) = fields.switched_to() {
        let shell = visitor.read_in(&desk, language).shell;
        let again = to_resident(shell, &fields, FieldErrors::default());
        return Ok(switched(language, again));
    }
    let access = visitor.access()?.clone();
    let shell = visitor.shell;
    let mut errors = FieldErrors::default();
    let resident = fields.get("resident").parse().ok();
    if resident.is_none() {
        errors.add("resident", shell.t.msg("letters-resident-wrong"));
    }
    let name = SignInName::read(fields.get("name")).ok();
    if name.is_none() {
        errors.add("name", shell.t.msg("door-name-rule"));
    }
    let (Some(resident), Some(name)) = (resident, name) else {
        return Ok(to_resident(shell, &fields, errors));
    };
    let registry = desk.city().registry();
    let (service, purpose) = (people::SERVICE, Purpose::Registration);
    let mandate = registry.over(&access, &resident, service, purpose, Action::Correct);
    let mandate = mandate.await?;
    match desk
        .sign_in()
        .letter_to_resident(&mandate, &resident, &name)
        .await
    {
        Ok(letter) => Ok(printed(&desk, shell, &letter, "/letters")),
        Err(LetterError::NameTaken) => {
            errors.add("name", shell.t.msg("staff-name-taken"));
            Ok(to_resident(shell, &fields, errors))
        }
        Err(LetterError::NotYours) => {
            errors.add("resident", shell.t.msg("letters-resident-wrong"));
            Ok(to_resident(shell, &fields, errors))
        }
        Err(LetterError::Store(error)) => Err(error.into()),
    }
}

/// A letter as it is printed, in both languages: whoever gets it has not chosen one yet.
#[derive(Template)]
#[template(path = "sign_in/letter.html")]
struct LetterPage {
    shell: Shell,
    parts: Vec<LetterPart>,
    back: &'static str,
}

struct LetterPart {
    language: &'static str,
    heading: String,
    greeting: String,
    steps: String,
    name_label: String,
    name: String,
    code_label: String,
    code: String,
    expires: String,
    warning: String,
}

pub(super) fn printed(desk: &Desk, shell: Shell, letter: &Letter, back: &'static str) -> Response {
    let city = desk.city();
    let first = shell.t.language();
    let last_day = city.date_at(letter.expires_at);
    let parts = [first, first.other()].map(|language: Language| {
        let t = desk.texts().text(language);
        let about = city.about();
        LetterPart {
            language: language.tag(),
            heading: t.msg("letter-heading").to_string(),
            greeting: t
                .msg("letter-greeting")
                .arg("city", about.name.in_language(language))
                .to_string(),
            steps: t.msg("letter-steps").to_string(),
            name_label: t.msg("door-name").to_string(),
            name: letter.name.as_str().to_owned(),
            code_label: t.msg("letter-code").to_string(),
            code: letter.code.printed(),
            expires: t
                .msg("letter-expires")
                .arg("day", t.date(last_day))
                .to_string(),
            warning: t
                .msg("letter-warning")
                .arg("telephone", &about.contact.telephone)
                .to_string(),
        }
    });
    let title = shell.t.msg("letter-title").to_string();
    page(&LetterPage {
        shell: shell.titled(title),
        parts: parts.into(),
        back,
    })
}

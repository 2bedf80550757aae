//! Ordering letters with a code.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page};

use super::super::desk::Desk;
use super::super::visitor::Visitor;
use super::form::{Choice, Field, FormPage};
use super::staff::actor;
use super::switched;
use crate::mandate::{Purpose, Role};
use crate::people;
use crate::policy::Action;
use crate::sign_in::{LetterError, LetterOrder, SecondStep, SignInName};

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
            second_step_field(&t, sent),
        ],
        action: "/letters".to_owned(),
        button: t.msg("letters-issue").to_string(),
        ways: Vec::new(),
    };
    form.answer(t.msg("letters-title"))
}

/// Whether the letter leaves the second step as it is.
pub(super) fn second_step_field(t: &Text, sent: &Fields) -> Field {
    let choices = [("", "letters-second-stays"), (ENDS, "letters-second-ends")];
    let choices = choices.map(|(value, key)| Choice {
        value: value.to_owned(),
        label: t.msg(key).to_string(),
    });
    let (label, hint) = (t.msg("letters-second"), t.msg("letters-second-hint"));
    Field::choice("second", label, hint, choices.into(), sent)
}

/// What was chosen in that field.
pub(super) fn second_step(sent: &Fields) -> SecondStep {
    if sent.get("second") == ENDS {
        SecondStep::Ends
    } else {
        SecondStep::Stays
    }
}

/// The choice by which a letter ends the second step.
const ENDS: &str = "ends";

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
        .letter_to_resident(&mandate, &resident, &name, second_step(&fields))
        .await
    {
        Ok(letter) => Ok(ordered(shell, &letter, "/letters")),
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

/// The page that tells the number of a letter to who ordered it.
#[derive(Template)]
#[template(path = "sign_in/ordered.html")]
struct OrderedPage {
    shell: Shell,
    number: String,
    back: &'static str,
}

pub(super) fn ordered(shell: Shell, letter: &LetterOrder, back: &'static str) -> Response {
    let title = shell.t.msg("letter-ordered-title").to_string();
    page(&OrderedPage {
        shell: shell.titled(title),
        number: letter.id.to_string(),
        back,
    })
}

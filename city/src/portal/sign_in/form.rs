//! A page with one form, of which these pages have many.

use askama::Template;
use axum::response::Response;
use platform::web::{FieldErrors, Fields, Link, Shell, page};

/// A page with one form.
#[derive(Template)]
#[template(path = "sign_in/form.html")]
pub(super) struct FormPage {
    pub(super) shell: Shell,
    pub(super) errors: FieldErrors,
    /// What is said before the fields.
    pub(super) lead: Vec<String>,
    pub(super) fields: Vec<Field>,
    /// Where it is sent.
    pub(super) action: String,
    /// The words of its main button.
    pub(super) button: String,
    /// Other ways from here.
    pub(super) ways: Vec<Link>,
}

/// A field of a form.
pub(super) struct Field {
    name: &'static str,
    label: String,
    hint: String,
    kind: &'static str,
    autocomplete: &'static str,
    value: String,
    choices: Vec<Choice>,
}

/// One of several to choose from.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
}

impl Field {
    /// A field whose content is kept when the form has to be mended.
    pub(super) fn text(
        name: &'static str,
        autocomplete: &'static str,
        label: impl ToString,
        hint: impl ToString,
        sent: &Fields,
    ) -> Self {
        Self {
            name,
            label: label.to_string(),
            hint: hint.to_string(),
            kind: "text",
            autocomplete,
            value: sent.get(name).to_owned(),
            choices: Vec::new(),
        }
    }

    /// A field whose content goes back to nobody.
    pub(super) fn secret(
        name: &'static str,
        autocomplete: &'static str,
        label: impl ToString,
        hint: impl ToString,
    ) -> Self {
        Self {
            kind: "password",
            ..Self::text(name, autocomplete, label, hint, &Fields::default())
        }
    }

    /// A code: shown while it is typed, and not given back.
    pub(super) fn code(name: &'static str, label: impl ToString, hint: impl ToString) -> Self {
        Self::text(name, "one-time-code", label, hint, &Fields::default())
    }

    /// A field to choose from.
    pub(super) fn choice(
        name: &'static str,
        label: impl ToString,
        hint: impl ToString,
        choices: Vec<Choice>,
        sent: &Fields,
    ) -> Self {
        Self {
            kind: "choice",
            choices,
            ..Self::text(name, "off", label, hint, sent)
        }
    }

    /// The same with what it holds before anybody typed.
    pub(super) fn starting_with(mut self, value: impl ToString) -> Self {
        if self.value.is_empty() {
            self.value = value.to_string();
        }
        self
    }
}

impl FormPage {
    /// The page as an answer.
    pub(super) fn answer(mut self, title: impl ToString) -> Response {
        let has_errors = !self.errors.is_empty();
        self.shell = self.shell.titled(title).with_form("", has_errors);
        page(&self)
    }
}

//! A small form of one question: boxes to tick, one of several, or lines to write.

use askama::Template;
use axum::response::Response;
use platform::web::{FieldErrors, Fields, Shell, page};

/// The field by which errors of the whole form are told.
pub(super) const WHOLE: &str = "whole";

/// A form, with what stands in it.
pub(super) struct Asked {
    /// Sentences before it.
    pub(super) intro: Vec<String>,
    pub(super) groups: Vec<Group>,
    /// What the button says.
    pub(super) button: String,
    /// The revision that is seen.
    pub(super) revision: i64,
}

/// Fields that belong together.
pub(super) struct Group {
    pub(super) legend: String,
    /// The field of which one option is chosen; nothing where each has a box of its own.
    pub(super) one_of: Option<&'static str>,
    pub(super) options: Vec<Choice>,
    pub(super) lines: Vec<Line>,
}

/// Something to choose.
pub(super) struct Choice {
    /// The name of its box, or its value among several.
    pub(super) id: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) is_chosen: bool,
}

/// Something to write.
pub(super) struct Line {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) value: String,
}

#[derive(Template)]
#[template(path = "meals_asked.html")]
struct AskedPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    asked: Asked,
}

impl Group {
    /// A box for each option.
    pub(super) fn boxes(legend: impl ToString, options: Vec<Choice>) -> Self {
        Self {
            legend: legend.to_string(),
            one_of: None,
            options,
            lines: Vec::new(),
        }
    }

    /// One of the options.
    pub(super) fn one_of(legend: impl ToString, field: &'static str, options: Vec<Choice>) -> Self {
        Self {
            one_of: Some(field),
            ..Self::boxes(legend, options)
        }
    }

    /// Lines to write.
    pub(super) fn lines(legend: impl ToString, lines: Vec<Line>) -> Self {
        Self {
            lines,
            ..Self::boxes(legend, Vec::new())
        }
    }
}

impl Choice {
    /// A box that is ticked where the field says so.
    pub(super) fn ticked(id: String, label: impl ToString, fields: &Fields) -> Self {
        let is_chosen = fields.get(&id) == "yes";
        Self::of(id, label, is_chosen)
    }

    /// An option, chosen or not.
    pub(super) fn of(id: String, label: impl ToString, is_chosen: bool) -> Self {
        Self {
            id,
            label: label.to_string(),
            hint: String::new(),
            is_chosen,
        }
    }
}

impl Line {
    /// A line with what the field holds.
    pub(super) fn of(
        id: String,
        (label, hint): (impl ToString, impl ToString),
        fields: &Fields,
    ) -> Self {
        Self {
            label: label.to_string(),
            hint: hint.to_string(),
            value: fields.get(&id).to_owned(),
            id,
        }
    }
}

/// The page of a form.
pub(super) fn asks(shell: Shell, path: String, asked: Asked, errors: FieldErrors) -> Response {
    let shell = shell.with_form("", !errors.is_empty());
    page(&AskedPage {
        shell,
        errors,
        path,
        asked,
    })
}

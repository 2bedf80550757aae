//! Forms: what was sent, what is wrong with it, and the switch of language that loses nothing.

use std::fmt;

use axum::body::Bytes;
use axum::extract::{FromRequest, RawForm, Request};
use axum::response::{IntoResponse, Response};

use crate::text::Language;

/// The field by which the language switch of the shell is told from the form's own buttons.
const SWITCH: &str = "language";

/// Fields of a form at the most.
const FIELDS_MAX: usize = 2_000;

/// What was sent with a form, in order.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl fmt::Debug for Fields {
    /// The names of the fields only: what people type, passwords among it, does not slip into a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.0.iter().map(|(name, _)| name);
        f.debug_list().entries(names).finish()
    }
}

impl Fields {
    /// Reads a body of the kind that forms send.
    #[must_use]
    pub fn read(body: &[u8]) -> Self {
        Self(
            form_urlencoded::parse(body)
                .into_owned()
                .take(FIELDS_MAX)
                .collect(),
        )
    }

    /// Fields that a form starts from before anything was sent.
    #[must_use]
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        Self(
            pairs
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        )
    }

    /// The value of a field; empty where it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    }

    /// The values of all fields whose name begins so, with the rest of the name.
    pub fn starting<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0
            .iter()
            .filter_map(move |(key, value)| Some((key.strip_prefix(prefix)?, value.as_str())))
    }

    /// The language to which the reader switched instead of sending the form.
    #[must_use]
    pub fn switched_to(&self) -> Option<Language> {
        Language::from_tag(self.get(SWITCH))
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let RawForm(body): RawForm = RawForm::from_request(request, state)
            .await
            .map_err(IntoResponse::into_response)?;
        let body: Bytes = body;
        Ok(Self::read(&body))
    }
}

/// What is wrong with a form: the field and a sentence that says how to mend it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<(String, String)>);

impl FieldErrors {
    /// Adds a sentence about a field.
    pub fn add(&mut self, field: impl Into<String>, sentence: impl ToString) {
        self.0.push((field.into(), sentence.to_string()));
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many things are wrong.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The sentence about a field.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, sentence)| sentence.as_str())
    }

    /// All of them: field and sentence.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(field, sentence)| (field.as_str(), sentence.as_str()))
    }
}

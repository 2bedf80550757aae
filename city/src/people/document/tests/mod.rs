//! Stories of document numbers. The examples come from the schemes' own papers, or are those by which they are taught.

mod checker;
mod errors;
mod examples;
mod reading;

use super::{DocumentFault, DocumentKind, DocumentNumber};

/// Reads a number and shows it in its one form.
fn read(kind: DocumentKind, text: &str) -> Result<String, DocumentFault> {
    DocumentNumber::read(kind, text).map(|number| number.number().reveal().to_owned())
}

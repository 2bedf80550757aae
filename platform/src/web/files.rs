//! Forms with files: what was typed, and what was chosen or photographed.

use axum::extract::{FromRequest, Multipart, Request};
use axum::response::{IntoResponse, Response};

use super::form::Fields;
use super::page::Trouble;

/// Fields of a form with files at the most.
const FIELDS_MAX: usize = 50;

/// What was sent with a form that has files. What a file is called, and of what kind its sender says that it is, is not
/// asked.
#[derive(Default)]
pub struct FilesForm {
    /// What was typed.
    pub fields: Fields,
    /// The files by the name of their field, in order; a field in which none was chosen is left out.
    pub files: Vec<(String, Vec<u8>)>,
}

impl FilesForm {
    /// The first file of a field, taken out.
    #[must_use]
    pub fn take_file(&mut self, name: &str) -> Option<Vec<u8>> {
        let at = self.files.iter().position(|(field, _)| field == name)?;
        Some(self.files.swap_remove(at).1)
    }
}

impl<S: Send + Sync> FromRequest<S> for FilesForm {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let trouble = || Trouble::NotUnderstood.into_response();
        let mut parts = Multipart::from_request(request, state)
            .await
            .map_err(|_| trouble())?;
        let (mut typed, mut files) = (Vec::new(), Vec::new());
        while let Some(part) = parts.next_field().await.map_err(|_| trouble())? {
            if typed.len() + files.len() >= FIELDS_MAX {
                return Err(trouble());
            }
            let name = part.name().unwrap_or_default().to_owned();
            if part.file_name().is_some() {
                let bytes = part.bytes().await.map_err(|_| trouble())?;
                if !bytes.is_empty() {
                    files.push((name, bytes.to_vec()));
                }
            } else {
                typed.push((name, part.text().await.map_err(|_| trouble())?));
            }
        }
        let typed = typed
            .iter()
            .map(|(name, value)| (name.as_str(), value.clone()));
        Ok(Self {
            fields: Fields::from_pairs(typed),
            files,
        })
    }
}

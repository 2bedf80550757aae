mod documents;
mod kinds;
mod made;
mod pictures;
mod scanning;
mod weights;

use super::{Examined, Limits, UploadError, examine};

fn examined(bytes: &[u8]) -> Result<Examined, UploadError> {
    examine(bytes, &Limits::default())
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

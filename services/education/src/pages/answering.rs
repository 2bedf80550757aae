//! How a form is answered: in the other language, as somebody switched to it, again with what is to be mended, or done.

use axum::response::Response;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{Fields, Trouble, see_other};

use super::switched;

/// Answers a form that was sent: shows it again where the reader only switched the language, with all that was typed; else
/// takes it, and leads to where that says, or shows it with what is to be mended.
pub(super) async fn answered<Again, Shown, Taken>(
    (desk, visitor, fields): (&Desk, Visitor, &Fields),
    show: impl FnOnce(Visitor, Again) -> Shown,
    take: impl FnOnce(Text) -> Taken,
) -> Result<Response, Trouble>
where
    Again: Default,
    Shown: Future<Output = Result<Response, Trouble>>,
    Taken: Future<Output = Result<Result<String, Again>, Trouble>>,
{
    if let Some(language) = fields.switched_to() {
        let page = show(visitor.read_in(desk, language), Again::default()).await?;
        return Ok(switched(language, page));
    }
    match take(visitor.shell.t.clone()).await? {
        Ok(address) => Ok(see_other(&address)),
        Err(again) => show(visitor, again).await,
    }
}

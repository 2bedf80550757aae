//! Knowing somebody on the telephone: by a code that is sent to them or that they have on paper, or by calling them back.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page};

use super::super::register::switched;
use super::find::refused;
use crate::contact::Way;
use crate::id::ResidentId;
use crate::portal::{Desk, Visitor};
use crate::visit::Visits;

/// Digits at the end of a number by which its holder knows it again.
const SHOWN_DIGITS: usize = 2;

#[derive(Template)]
#[template(path = "counter/known.html")]
struct KnownPage {
    shell: Shell,
    errors: FieldErrors,
    kept: Kept,
    code: String,
    /// The end of the number at which they are reached, where one is kept.
    number_ends: Option<String>,
    /// Whether text messages can be sent.
    sends: bool,
    sent: bool,
    /// The number to call, where the clerk calls back.
    call: Option<String>,
}

/// What was said before, which goes on to the visit.
struct Kept {
    resident: ResidentId,
    born: String,
    agreed: String,
}

/// What the clerk does to know who it is.
pub(super) async fn ask(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let errors = FieldErrors::default();
        let again = again(&desk, visitor, &fields, errors).await?;
        return Ok(switched(language, again));
    }
    let mut errors = FieldErrors::default();
    if fields.get("do") == "send" {
        let visits = Visits::new(desk.city().clone());
        let (access, person) = (visitor.access()?, resident(&fields)?);
        let sent = visits.send_code(access, &person, &desk.notices()).await;
        if let Err(error) = sent {
            refused(&visitor.shell.t, &fields, &mut errors, error)?;
        }
    }
    again(&desk, visitor, &fields, errors).await
}

fn resident(fields: &Fields) -> Result<ResidentId, Trouble> {
    let resident = fields.get("resident").parse();
    resident.map_err(|_| Trouble::NotFound)
}

/// The page with what was said so far.
pub(super) async fn again(
    desk: &Desk,
    visitor: Visitor,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let visits = Visits::new(desk.city().clone());
    let person = resident(fields)?;
    let (resident, contact) = visits.reached(visitor.access()?, &person).await?;
    let number = contact.telephone.as_ref().map(|number| number.reveal());
    let (asked, has_errors) = (fields.get("do"), !errors.is_empty());
    let name = resident.name.reveal();
    let title = visitor.shell.t.msg("counter-known-title");
    let title = title.arg("name", name).to_string();
    Ok(page(&KnownPage {
        shell: visitor
            .shell
            .titled(title)
            .back_to("/counter")
            .with_form("", has_errors),
        kept: Kept {
            resident: person,
            born: fields.get("born").to_owned(),
            agreed: fields.get("agreed").to_owned(),
        },
        code: fields.get("code").to_owned(),
        number_ends: number.map(ends),
        sends: desk.notices().sends().contains(&Way::Sms),
        sent: asked == "send" && !has_errors,
        call: number.filter(|_| asked == "call").map(str::to_owned),
        errors,
    }))
}

/// The last digits of a number.
fn ends(number: &str) -> String {
    let hidden = number.chars().count().saturating_sub(SHOWN_DIGITS);
    number.chars().skip(hidden).collect()
}

//! The office: what is in force, what is being written, and a second look before it is signed.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use city::mandate::Mandate;
use city::portal::{Desk, Visitor};
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::{Group, groups, switched};
use crate::scheme::{Draft, SchemeError, Schemes};

#[derive(Template)]
#[template(path = "office.html")]
struct OfficePage {
    shell: Shell,
    /// The signed sets, the newest first: version, first day, day of signing.
    sets: Vec<(String, String, String)>,
    has_draft: bool,
}

#[derive(Template)]
#[template(path = "sign.html")]
struct SignPage {
    shell: Shell,
    errors: FieldErrors,
    what: String,
    revision: i64,
    set: SignSet,
}

/// The set that is looked at.
struct SignSet {
    groups: Vec<Group>,
}

pub(super) fn officer(desk: &Desk, visitor: &Visitor) -> Result<(Schemes, Mandate), Trouble> {
    let schemes = Schemes::new(desk.city().clone());
    let mandate = schemes.leave(visitor.access()?)?;
    Ok((schemes, mandate))
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let (schemes, mandate) = officer(&desk, &visitor)?;
    let signed = schemes.signed().await?;
    let has_draft = schemes.draft(&mandate).await?.is_some();
    let shell = visitor.shell;
    let t = &shell.t;
    let sets = signed.iter().map(|set| {
        let signed_on = desk.city().date_at(set.signed_at);
        (t.number(set.version), t.date(set.from), t.date(signed_on))
    });
    let sets = sets.collect();
    let title = t.msg("eldercare-office-title").to_string();
    Ok(page(&OfficePage {
        sets,
        has_draft,
        shell: shell.titled(title),
    }))
}

/// A second look at what is being written.
pub(super) async fn look(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let (schemes, mandate) = officer(&desk, &visitor)?;
    let draft = schemes.draft(&mandate).await?.ok_or(Trouble::NotFound)?;
    looked(&desk, visitor, &draft, FieldErrors::default()).await
}

pub(super) async fn sign(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (schemes, mandate) = officer(&desk, &visitor)?;
    let draft = schemes.draft(&mandate).await?.ok_or(Trouble::NotFound)?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = looked(&desk, visitor, &draft, FieldErrors::default()).await?;
        return Ok(switched(language, page));
    }
    let t = visitor.shell.t.clone();
    let mut errors = FieldErrors::default();
    if fields.get("read") != "yes" {
        errors.add("read", t.msg("eldercare-sign-unread"));
        return looked(&desk, visitor, &draft, errors).await;
    }
    match schemes
        .sign(&mandate, fields.get("revision").parse().unwrap_or_default())
        .await
    {
        Ok(_) => Ok(see_other("/eldercare/office")),
        Err(SchemeError::Changed) => {
            errors.add("read", t.msg("eldercare-sign-changed"));
            looked(&desk, visitor, &draft, errors).await
        }
        Err(SchemeError::Faults(_)) => {
            errors.add("read", t.msg("eldercare-sign-faults"));
            looked(&desk, visitor, &draft, errors).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn looked(
    desk: &Desk,
    visitor: Visitor,
    draft: &Draft,
    mut errors: FieldErrors,
) -> Result<Response, Trouble> {
    let shell = visitor.shell;
    let t = &shell.t;
    let schemes = Schemes::new(desk.city().clone());
    let groups = match schemes.read(&draft.set).await {
        Ok(content) => groups(desk.city(), t, &content),
        // Days have gone by since it was written.
        Err(SchemeError::Faults(_)) => {
            errors.add("read", t.msg("eldercare-sign-faults"));
            Vec::new()
        }
        Err(error) => return Err(error.into()),
    };
    let what = t
        .msg("eldercare-sign-what")
        .arg("from", t.date(draft.set.from))
        .num("months", draft.set.cycle_months)
        .to_string();
    let failed = !errors.is_empty();
    let title = t.msg("eldercare-sign-title").to_string();
    let view = SignPage {
        errors,
        what,
        revision: draft.revision,
        set: SignSet { groups },
        shell: shell
            .titled(title)
            .back_to("/eldercare/office")
            .with_form("", failed),
    };
    Ok(page(&view))
}

//! Finding whoever has come, and beginning to act for them. What was typed and what was found stand in no address.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Link, Shell, Trouble, page, see_other};

use super::super::register::search::wanted;
use super::super::register::{Choice, day, kinds, switched, tell};
use crate::mandate::Access;
use crate::people::document::DocumentKind;
use crate::people::{Resident, TypedNumber, Wanted};
use crate::personal::Personal;
use crate::portal::{Desk, Visitor};
use crate::visit::{Agreed, Door, OPEN_MAX, Opening, Proof, VisitError, Visits};

#[derive(Template)]
#[template(path = "counter/find.html")]
struct FindPage {
    shell: Shell,
    errors: FieldErrors,
    /// Those who are with the clerk.
    with: Vec<Link>,
    doors: Vec<Choice>,
    agreed: Vec<Choice>,
    kinds: Vec<Choice>,
    kind: String,
    document: String,
    name: String,
    born: String,
    number: String,
    found: Option<Vec<Line>>,
}

/// Somebody who was found.
struct Line {
    id: String,
    name: String,
    born: String,
}

pub(super) async fn ask(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let with = with(&desk, &visitor).await?;
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    Ok(show(visitor, with, &fields, errors, None))
}

pub(super) async fn find(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let with = with(&desk, &visitor).await?;
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        return Ok(switched(
            language,
            show(visitor, with, &fields, errors, None),
        ));
    }
    let mut found = None;
    let t = &visitor.shell.t;
    if let Some(wanted) = provable(t, &fields, &mut errors) {
        let visits = Visits::new(desk.city().clone());
        match visits.find(visitor.access()?, &wanted).await {
            Ok(residents) => found = Some(residents.iter().map(|one| line(t, one)).collect()),
            Err(VisitError::Typed(error)) => tell(t, &mut errors, error)?,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(show(visitor, with, &fields, errors, found))
}

pub(super) async fn open(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let with = with(&desk, &visitor).await?;
    let mut errors = FieldErrors::default();
    let resident = fields.get("resident").parse();
    let resident = resident.map_err(|_| Trouble::NotFound)?;
    let t = &visitor.shell.t;
    if let Some(proof) = proof(t, &fields, &mut errors) {
        let opening = Opening {
            resident,
            door: Door::from_stored(fields.get("door")).unwrap_or(Door::Counter),
            proof,
            agreed: Agreed::from_stored(fields.get("agreed")).unwrap_or(Agreed::Spoken),
        };
        let visits = Visits::new(desk.city().clone());
        match visits.open(visitor.access()?, opening).await {
            Ok(visit) => return Ok(see_other(&format!("/counter/visits/{}", visit.id))),
            Err(error) => refused(t, &fields, &mut errors, error)?,
        }
    }
    Ok(show(visitor, with, &fields, errors, None))
}

/// Links to those who are with the clerk. Whoever is no clerk finds nothing here.
async fn with(desk: &Desk, visitor: &Visitor) -> Result<Vec<Link>, Trouble> {
    let access: &Access = visitor.access()?;
    let visits = Visits::new(desk.city().clone()).mine(access).await?;
    let links = visits.into_iter().map(|(visit, resident)| {
        let href = format!("/counter/visits/{}", visit.id);
        Link::new(resident.name.reveal(), href)
    });
    Ok(links.collect())
}

/// By what to look, where it also proves who somebody is: a number of the register is no secret, so it needs the day of
/// birth.
fn provable(t: &Text, fields: &Fields, errors: &mut FieldErrors) -> Option<Wanted> {
    let wanted = wanted(t, fields, errors)?;
    if matches!(wanted, Wanted::Number(_)) {
        day(t, errors, "born", fields.get("born"))?;
    }
    Some(wanted)
}

/// What the clerk was shown or told, as it was typed to look for somebody.
fn proof(t: &Text, fields: &Fields, errors: &mut FieldErrors) -> Option<Proof> {
    let document = fields.get("document").trim();
    if document.is_empty() {
        return day(t, errors, "born", fields.get("born")).map(Proof::BirthDate);
    }
    Some(Proof::Document(TypedNumber {
        kind: DocumentKind::from_name(fields.get("kind")).unwrap_or(DocumentKind::Cpf),
        number: Personal::new(document),
    }))
}

fn refused(
    t: &Text,
    fields: &Fields,
    errors: &mut FieldErrors,
    error: VisitError,
) -> Result<(), Trouble> {
    let field = if fields.get("document").trim().is_empty() {
        "born"
    } else {
        "document"
    };
    let sentence = match error {
        // Who is under restriction looks like somebody else's number: that alone is told to nobody.
        VisitError::NotProved | VisitError::NotYours => t.msg("counter-not-proved").to_string(),
        VisitError::Died => t.msg("register-error-died").to_string(),
        VisitError::TooMany => t.msg("counter-too-many").num("most", OPEN_MAX).to_string(),
        VisitError::Wait(wait) => {
            let minutes = (wait.seconds + 59) / 60;
            t.msg("proxies-wait").num("minutes", minutes).to_string()
        }
        VisitError::Typed(error) => return tell(t, errors, error),
        other => return Err(other.into()),
    };
    errors.add(field, sentence);
    Ok(())
}

fn line(t: &Text, resident: &Resident) -> Line {
    Line {
        id: resident.id.to_string(),
        name: resident.name.reveal().to_owned(),
        born: t.date(resident.birth_date),
    }
}

fn show(
    visitor: Visitor,
    with: Vec<Link>,
    fields: &Fields,
    errors: FieldErrors,
    found: Option<Vec<Line>>,
) -> Response {
    let shell = visitor.shell;
    let t = &shell.t;
    let kept = |field: &str| fields.get(field).to_owned();
    let door = Door::from_stored(fields.get("door")).unwrap_or(Door::Counter);
    let doors = Door::ALL.map(|one| {
        let word = t.msg(&format!("counter-door-{}", one.as_str())).to_string();
        Choice::new(one.as_str(), word, one == door)
    });
    let said = Agreed::from_stored(fields.get("agreed")).unwrap_or(Agreed::Spoken);
    let agreed = Agreed::ALL.map(|one| {
        let word = t
            .msg(&format!("counter-agreed-{}", one.as_str()))
            .to_string();
        Choice::new(one.as_str(), word, one == said)
    });
    let title = t.msg("counter-title").to_string();
    page(&FindPage {
        with,
        doors: doors.into(),
        agreed: agreed.into(),
        kinds: kinds(t, fields.get("kind")),
        kind: kept("kind"),
        document: kept("document"),
        name: kept("name"),
        born: kept("born"),
        number: kept("number"),
        shell: shell.titled(title).with_form("", !errors.is_empty()),
        errors,
        found,
    })
}

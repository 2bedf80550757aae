//! Finding whoever has come, and beginning to act for them. What was typed and what was found stand in no address.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Link, Shell, Trouble, page, see_other};

use super::super::register::search::wanted;
use super::super::register::{Choice, born, kinds, switched, tell};
use super::known;
use crate::mandate::Access;
use crate::people::document::DocumentKind;
use crate::people::{BirthKnown, RegisterError, Resident, TypedNumber, Wanted};
use crate::personal::Personal;
use crate::portal::{Desk, Visitor};
use crate::visit::{Agreed, Door, OPEN_MAX, Opening, Proof, TelephoneCode, VisitError, Visits};

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
    card: String,
    document: String,
    name: String,
    born: String,
    number: String,
    found: Option<Vec<Line>>,
    /// Where it goes on with somebody who was found.
    next: &'static str,
}

/// Somebody who was found.
struct Line {
    id: String,
    name: String,
    born: String,
}

/// Whether somebody on the telephone has told nothing yet by which they are known.
fn is_unknown_caller(fields: &Fields) -> bool {
    let typed = |field: &str| !fields.get(field).trim().is_empty();
    fields.get("door") == Door::Telephone.as_str() && !typed("card") && !typed("document")
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
            Err(error @ VisitError::Typed(_)) => refused(t, &fields, &mut errors, error)?,
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
    if is_unknown_caller(&fields) {
        return known::again(&desk, visitor, &fields, errors).await;
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
    let card = fields.get("card").trim();
    if !card.is_empty() {
        return Some(Wanted::Document(city_card(card)));
    }
    let wanted = wanted(t, fields, errors)?;
    if matches!(wanted, Wanted::Number(_)) {
        born(t, errors, fields.get("born"))?;
    }
    Some(wanted)
}

/// The number of a card of the city.
fn city_card(typed: &str) -> TypedNumber {
    TypedNumber {
        kind: DocumentKind::CityCard,
        number: Personal::new(typed),
    }
}

/// What the clerk was shown or told, as it was typed to look for somebody.
fn proof(t: &Text, fields: &Fields, errors: &mut FieldErrors) -> Option<Proof> {
    let typed = |field: &str| fields.get(field).trim();
    if fields.get("proof") == "called-back" {
        return Some(Proof::CalledBack);
    }
    if !typed("code").is_empty() {
        let code = TelephoneCode::read(typed("code"));
        if code.is_none() {
            errors.add("code", t.msg("counter-code-form"));
        }
        return code.map(Proof::Code);
    }
    if !typed("card").is_empty() {
        return Some(Proof::Document(city_card(typed("card"))));
    }
    if typed("document").is_empty() {
        let born = born(t, errors, fields.get("born"))?;
        return Some(match born.known {
            BirthKnown::Day => Proof::BirthDate(born.day),
            BirthKnown::Month | BirthKnown::Year => Proof::BirthPart(born),
        });
    }
    Some(Proof::Document(TypedNumber {
        kind: DocumentKind::from_name(fields.get("kind")).unwrap_or(DocumentKind::Cpf),
        number: Personal::new(typed("document")),
    }))
}

pub(super) fn refused(
    t: &Text,
    fields: &Fields,
    errors: &mut FieldErrors,
    error: VisitError,
) -> Result<(), Trouble> {
    let typed = |field: &&str| !fields.get(field).trim().is_empty();
    let mut proofs = ["code", "card", "document"].into_iter();
    let field = proofs.find(typed).unwrap_or("born");
    let sentence = match error {
        // Who is under restriction looks like somebody else's number: that alone is told to nobody.
        VisitError::NotProved | VisitError::NotYours => t.msg("counter-not-proved").to_string(),
        VisitError::BetterProof => t.msg("counter-better-proof").to_string(),
        VisitError::NoNumber => t.msg("counter-no-number").to_string(),
        VisitError::NotSent => t.msg("counter-not-sent").to_string(),
        VisitError::Died => t.msg("register-error-died").to_string(),
        VisitError::TooMany => t.msg("counter-too-many").num("most", OPEN_MAX).to_string(),
        VisitError::Wait(wait) => {
            let minutes = (wait.seconds + 59) / 60;
            t.msg("proxies-wait").num("minutes", minutes).to_string()
        }
        VisitError::Typed(RegisterError::Document(fault)) => fault.told(t),
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
        next: if is_unknown_caller(fields) {
            "/counter/codes"
        } else {
            "/counter/visits"
        },
        with,
        doors: doors.into(),
        agreed: agreed.into(),
        kinds: kinds(t, fields.get("kind")),
        kind: kept("kind"),
        card: kept("card"),
        document: kept("document"),
        name: kept("name"),
        born: kept("born"),
        number: kept("number"),
        shell: shell.titled(title).with_form("", !errors.is_empty()),
        errors,
        found,
    })
}

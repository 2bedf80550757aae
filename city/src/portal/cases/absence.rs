//! Where a clerk says that they are away, and the lead sees who is.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::super::desk::Desk;
use super::super::visitor::Visitor;
use super::switched;
use super::words;
use crate::case::{Absence, CaseError, Cases, Team};
use crate::id::StaffId;

#[derive(Template)]
#[template(path = "cases/absence.html")]
struct AbsencePage {
    shell: Shell,
    errors: FieldErrors,
    from: String,
    to: String,
    colleagues: Vec<(String, String, bool)>,
    mine: Vec<(String, String)>,
    others: Vec<String>,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    form(&desk, visitor, &fields, errors).await
}

pub(super) async fn take(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let again = form(&desk, visitor, &fields, errors).await?;
        return Ok(switched(language, again));
    }
    let cases = Cases::new(desk.city().clone());
    let access = visitor.access()?;
    let done = match fields.get("do") {
        "back" => {
            let from = fields.get("since").parse();
            let from = from.map_err(|_| Trouble::NotUnderstood)?;
            cases.take_absence_back(access, from).await
        }
        _ => said(&cases, access, &fields).await,
    };
    match done {
        Ok(()) => Ok(see_other("/cases/absence")),
        Err(error) if words::refused(&visitor.shell.t, &mut errors, "from", &error) => {
            form(&desk, visitor, &fields, errors).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn said(
    cases: &Cases,
    access: &crate::mandate::Access,
    fields: &Fields,
) -> Result<(), CaseError> {
    let day = |name: &str| -> Result<Date, CaseError> {
        let day = fields.get(name).trim().parse();
        day.map_err(|_| CaseError::Absence)
    };
    let stand_in: Option<StaffId> = match fields.get("stand-in") {
        "" => None,
        id => Some(id.parse().map_err(|_| CaseError::Absence)?),
    };
    let days = (day("from")?, day("to")?);
    cases.say_away(access, days, stand_in.as_ref()).await
}

async fn form(
    desk: &Desk,
    visitor: Visitor,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let cases = Cases::new(desk.city().clone());
    let access = visitor.access()?.clone();
    let post = access.actor().post().ok_or(Trouble::NotFound)?;
    let mine = cases.absences(&access).await?;
    let others = match cases.absences_of_team(&access).await {
        Ok(all) => all,
        Err(CaseError::NotFound) => Vec::new(),
        Err(error) => return Err(error.into()),
    };
    let t = &visitor.shell.t;
    let mut colleagues = Vec::new();
    for one in cases.members(&Team::of(post), post).await? {
        if one.staff != post.staff {
            let number = t.reference(one.staff.as_str());
            let name = one.name.map_or(number, |name| name.reveal().to_owned());
            let is_chosen = fields.get("stand-in") == one.staff.as_str();
            colleagues.push((one.staff.to_string(), name, is_chosen));
        }
    }
    let mine = mine
        .iter()
        .map(|one| (one.from.to_string(), days(t, one)))
        .collect();
    let others = others.iter().map(|one| {
        t.msg("cases-away-who")
            .arg("number", t.reference(one.staff.as_str()))
            .arg("days", days(t, one))
            .to_string()
    });
    let others = others.collect();
    let title = t.msg("cases-absence").to_string();
    Ok(page(&AbsencePage {
        shell: visitor
            .shell
            .titled(title)
            .back_to("/cases/work")
            .with_form("say", !errors.is_empty()),
        errors,
        from: fields.get("from").to_owned(),
        to: fields.get("to").to_owned(),
        colleagues,
        mine,
        others,
    }))
}

fn days(t: &Text, one: &Absence) -> String {
    t.msg("cases-away-days")
        .arg("from", t.date(one.from))
        .arg("to", t.date(one.to))
        .to_string()
}

//! Where an administrator names who leads a team.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::super::desk::Desk;
use super::super::visitor::Visitor;
use super::words;
use crate::case::Cases;

#[derive(Template)]
#[template(path = "cases/team.html")]
struct TeamPage {
    shell: Shell,
    errors: FieldErrors,
    teams: Vec<TeamCard>,
}

struct TeamCard {
    /// Its place in the list, by which the form names it.
    place: usize,
    name: String,
    lead: String,
    members: Vec<(String, String)>,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    form(&desk, visitor, FieldErrors::default()).await
}

pub(super) async fn take(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let mut errors = FieldErrors::default();
    let cases = Cases::new(desk.city().clone());
    let actor = visitor.access()?.actor();
    let teams = cases.own_teams(actor)?;
    let place: usize = fields
        .get("team")
        .parse()
        .map_err(|_| Trouble::NotUnderstood)?;
    let team = teams.get(place).ok_or(Trouble::NotFound)?;
    let lead = fields.get("lead").parse();
    let lead = lead.map_err(|_| Trouble::NotUnderstood)?;
    match cases.name_lead(actor, team, &lead).await {
        Ok(()) => Ok(see_other("/cases/team")),
        Err(error) => {
            let field = format!("lead-{place}");
            if !words::refused(&visitor.shell.t, &mut errors, &field, &error) {
                return Err(error.into());
            }
            form(&desk, visitor, errors).await
        }
    }
}

async fn form(desk: &Desk, visitor: Visitor, errors: FieldErrors) -> Result<Response, Trouble> {
    let cases = Cases::new(desk.city().clone());
    let actor = visitor.access()?.actor().clone();
    let post = actor.post().ok_or(Trouble::NotFound)?;
    let t = &visitor.shell.t;
    let mut teams = Vec::new();
    for (place, team) in cases.own_teams(&actor)?.iter().enumerate() {
        let lead = cases.lead(team).await?;
        let members = cases.members(team, post).await?.into_iter().map(|one| {
            let number = t.reference(one.staff.as_str());
            let name = one.name.map_or(number, |name| name.reveal().to_owned());
            (one.staff.to_string(), name)
        });
        teams.push(TeamCard {
            place,
            name: words::team(desk, t, team),
            lead: lead.map_or_else(String::new, |lead| lead.to_string()),
            members: members.collect(),
        });
    }
    let title = t.msg("cases-leads").to_string();
    let mut shell = visitor.shell.titled(title);
    shell.error = !errors.is_empty();
    Ok(page(&TeamPage {
        shell,
        errors,
        teams,
    }))
}

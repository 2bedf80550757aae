//! The letters of whoever is with a clerk, to be printed and taken along.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use platform::web::{Shell, Trouble, page};

use super::super::affairs::{Letter, Person, letters_to};
use super::super::letters::{Recipient, as_file, written};
use super::visit::visit_at;
use crate::contact::Contacts;
use crate::id::VisitId;
use crate::mandate::Scope;
use crate::people::{self, Resident};
use crate::portal::{Desk, Visitor};
use crate::visit::Visits;

#[derive(Template)]
#[template(path = "counter/letters.html")]
struct LettersPage {
    shell: Shell,
    path: String,
    letters: Vec<Letter>,
    /// Whether there is a machine that makes files of letters.
    files: bool,
}

pub(super) async fn list(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let id = visit_at(&id)?;
    let person = with_clerk(&desk, &visitor, &id).await?;
    let t = &visitor.shell.t;
    let letters = letters_to(&desk, t, &person).await?;
    let title = t.msg("counter-letters").to_string();
    let mut shell = visitor
        .shell
        .titled(title)
        .back_to(format!("/counter/visits/{id}"));
    shell.acting_for = Some(person.name.reveal().to_owned());
    Ok(page(&LettersPage {
        shell,
        path: format!("/counter/visits/{id}/letters"),
        letters,
        files: desk.letters().is_some(),
    }))
}

pub(super) async fn pdf(
    State(desk): State<Desk>,
    Path((id, letter)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let id = visit_at(&id)?;
    let person = with_clerk(&desk, &visitor, &id).await?;
    let contacts = Contacts::new(desk.city().clone());
    let contact = contacts.of(&person.mandate, &person.id).await?;
    let needs = contacts.needs(&person.mandate, &person.id).await?;
    let language = contact.language.unwrap_or(visitor.shell.t.language());
    let t = desk.texts().text(language);
    let letters = letters_to(&desk, &t, &person).await?;
    let told = letters.iter().find(|one| one.id.as_str() == letter);
    let told = told.ok_or(Trouble::NotFound)?;
    let to = Recipient {
        name: &person.name,
        contact: &contact,
        needs: &needs,
    };
    let (date, number) = (told.when.clone(), told.number.clone());
    let file = written(&desk, &t, &to, &told.words, (date, number));
    as_file(&desk, file, &format!("/counter/visits/{id}/letters")).await
}

/// Whoever is with the clerk, with leave to see what they were told.
async fn with_clerk(desk: &Desk, visitor: &Visitor, id: &VisitId) -> Result<Person, Trouble> {
    let visits = Visits::new(desk.city().clone());
    let (_, resident) = visits.find_open(visitor.access()?, id).await?;
    person(desk, visitor, resident).await
}

/// Somebody with leave to see what they were told.
pub(super) async fn person(
    desk: &Desk,
    visitor: &Visitor,
    resident: Resident,
) -> Result<Person, Trouble> {
    let (registry, access) = (desk.city().registry(), visitor.access()?);
    let asked = registry.act_for(access, &resident.id, people::SERVICE, Scope::See);
    Ok(Person {
        mandate: asked.await?,
        id: resident.id,
        name: resident.name,
    })
}

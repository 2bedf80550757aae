//! What a family says of itself beside its list: what no register holds, and brothers and sisters who are to be at one school.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use city::id::{OfferId, ResidentId};
use city::mandate::Scope;
use city::personal::Personal;
use city::portal::{Desk, Visitor};
use platform::text::{Message, Text};
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::rank::open_to;
use super::schools::Schools;
use super::{Family, dispute, switched, then};
use crate::application::{
    Application, Applications, CLAIM_CHARACTERS, ClaimGiven, ListFault, Said, Sibling,
};
use crate::can_be_kept;
use crate::policy::Claimed;

/// How the fields of brothers and sisters begin.
const TOGETHER: &str = "together-";

#[derive(Template)]
#[template(path = "more.html")]
struct MorePage {
    shell: Shell,
    errors: FieldErrors,
    name: String,
    path: String,
    claims: Vec<ClaimField>,
    siblings: Vec<SiblingField>,
}

/// A field for what is claimed at one school.
struct ClaimField {
    id: String,
    label: String,
    hint: String,
    value: String,
}

/// A brother or sister who may be chosen.
struct SiblingField {
    id: String,
    label: String,
    hint: String,
    chosen: bool,
}

/// What there is to say for a child beside its list.
pub(super) struct Askable {
    claims: Vec<Claimed>,
    siblings: Vec<Sibling>,
}

impl Askable {
    pub(super) async fn of(desk: &Desk, family: &Family) -> Result<Self, Trouble> {
        let applications = Applications::new(desk.city().clone());
        let (mandate, child) = (&family.mandate, &family.child.id);
        Ok(Self {
            claims: family.round.policy.claims(),
            siblings: applications.joinable(mandate, child, &family.round).await?,
        })
    }

    /// Whether there is anything to say.
    pub(super) fn is_something(&self) -> bool {
        !self.claims.is_empty() || !self.siblings.is_empty()
    }

    /// How many steps an application has.
    pub(super) fn steps(&self) -> &'static str {
        if self.is_something() { "3" } else { "2" }
    }

    /// The names of brothers and sisters, as a list in words.
    pub(super) fn names(&self, t: &Text, chosen: &[ResidentId]) -> String {
        let chosen = self.siblings.iter().filter(|one| chosen.contains(&one.id));
        let names: Vec<String> = chosen.map(|one| one.name.reveal().to_owned()).collect();
        t.list(&names)
    }

    /// The page that follows the list.
    pub(super) fn after_list(&self, family: &Family) -> String {
        let page = if self.is_something() { "more" } else { "check" };
        format!("{}/{page}", family.path())
    }
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path((round, child)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let family = Family::of(&desk, &visitor, &round, &child, Scope::See).await?;
    open_to(&desk, &family).await?;
    let application = found(&desk, &family).await?;
    let asked = Askable::of(&desk, &family).await?;
    if application.edited().is_empty() {
        return Ok(see_other(&family.path()));
    }
    if !asked.is_something() {
        return Ok(see_other(&format!("{}/check", family.path())));
    }
    let fields = filled(&application);
    let errors = FieldErrors::default();
    form(
        &desk,
        visitor,
        (&family, &asked),
        &application,
        &fields,
        errors,
    )
    .await
}

pub(super) async fn take(
    State(desk): State<Desk>,
    Path((round, child)): Path<(String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let family = Family::of(&desk, &visitor, &round, &child, Scope::Order).await?;
    open_to(&desk, &family).await?;
    let application = found(&desk, &family).await?;
    let asked = Askable::of(&desk, &family).await?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let errors = FieldErrors::default();
        let page = form(
            &desk,
            visitor,
            (&family, &asked),
            &application,
            &fields,
            errors,
        )
        .await?;
        return Ok(switched(language, page));
    }
    let said = match read(&visitor.shell.t, &asked, &application, &fields) {
        Ok(said) => said,
        Err(errors) => {
            return form(
                &desk,
                visitor,
                (&family, &asked),
                &application,
                &fields,
                errors,
            )
            .await;
        }
    };
    let kept = Applications::new(desk.city().clone())
        .keep_said(&family.mandate, &family.child.id, &family.round.id, said)
        .await;
    if let Err(error) = kept {
        return dispute::or_trouble(visitor, &family, error);
    }
    if fields.get("do") == "save" {
        Ok(see_other(&family.home()))
    } else {
        Ok(see_other(&format!("{}/check", family.path())).into_response())
    }
}

/// The form with what was saved and has faults, each told at its field.
pub(super) async fn mend(
    desk: &Desk,
    visitor: Visitor,
    family: &Family,
    application: &Application,
    faults: &[ListFault],
) -> Result<Response, Trouble> {
    let asked = Askable::of(desk, family).await?;
    let list = application.edited();
    let mut errors = FieldErrors::default();
    for fault in faults {
        let t = &visitor.shell.t;
        match fault {
            ListFault::ClaimWords { offer } => {
                let place = list.iter().position(|one| one == offer).unwrap_or(0);
                for what in &asked.claims {
                    errors.add(claim_field(*what, place), words_fault(t));
                }
            }
            ListFault::NoSibling { with } => {
                errors.add(
                    format!("{TOGETHER}{with}"),
                    t.msg("education-together-nobody"),
                );
            }
            ListFault::Empty
            | ListFault::Repeated { .. }
            | ListFault::Unknown { .. }
            | ListFault::ClaimUnlisted { .. }
            | ListFault::ClaimUnasked { .. } => {}
        }
    }
    let fields = filled(application);
    form(
        desk,
        visitor,
        (family, &asked),
        application,
        &fields,
        errors,
    )
    .await
}

async fn found(desk: &Desk, family: &Family) -> Result<Application, Trouble> {
    let found = Applications::new(desk.city().clone())
        .find(&family.mandate, &family.child.id, &family.round.id)
        .await?;
    found.ok_or(Trouble::NotFound)
}

/// The field for what is claimed at the school that stands at a place of the list, counted from 0.
fn claim_field(what: Claimed, place: usize) -> String {
    format!("{}-{}", what.as_str(), place + 1)
}

fn words_fault(t: &Text) -> Message<'_> {
    t.msg("education-claim-words-fault")
        .num("most", CLAIM_CHARACTERS)
}

/// What was said before, as the form sends it.
fn filled(application: &Application) -> Fields {
    let (said, list) = (application.said(), application.edited());
    let claims = said.claims.iter().filter_map(|claim| {
        let place = list.iter().position(|offer| *offer == claim.offer)?;
        Some((
            claim_field(claim.what, place),
            claim.words.reveal().to_owned(),
        ))
    });
    let together = said.together.iter();
    let together = together.map(|with| (format!("{TOGETHER}{with}"), "yes".to_owned()));
    let pairs: Vec<(String, String)> = claims.chain(together).collect();
    Fields::from_pairs(
        pairs
            .iter()
            .map(|(field, value)| (field.as_str(), value.clone())),
    )
}

/// Reads what a family says, or tells all that is wrong with it.
fn read(
    t: &Text,
    asked: &Askable,
    application: &Application,
    fields: &Fields,
) -> Result<Said, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut said = Said::default();
    for (place, offer) in application.edited().into_iter().enumerate() {
        for what in &asked.claims {
            let field = claim_field(*what, place);
            let words = fields.get(&field).trim();
            if words.is_empty() {
                continue;
            }
            if !can_be_kept(words, CLAIM_CHARACTERS) {
                errors.add(field, words_fault(t));
                continue;
            }
            said.claims.push(ClaimGiven {
                offer: offer.clone(),
                what: *what,
                words: Personal::new(words),
            });
        }
    }
    for (with, _) in fields.starting(TOGETHER) {
        match asked.siblings.iter().find(|one| one.id.as_str() == with) {
            Some(sibling) => said.together.push(sibling.id.clone()),
            None => errors.add("together", t.msg("education-together-nobody")),
        }
    }
    if errors.is_empty() {
        Ok(said)
    } else {
        Err(errors)
    }
}

async fn form(
    desk: &Desk,
    visitor: Visitor,
    (family, asked): (&Family, &Askable),
    application: &Application,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let shell = visitor.shell;
    let t = &shell.t;
    let schools = family.schools(desk).await?;
    let list = application.edited();
    let claims = list.iter().enumerate().flat_map(|(place, offer)| {
        let school = school_name(t, &schools, offer);
        asked
            .claims
            .iter()
            .map(move |what| (place, school.clone(), *what))
    });
    let claims = claims.map(|(place, school, what)| claim_line(t, fields, place, school, what));
    let claims = claims.collect();
    let siblings = asked
        .siblings
        .iter()
        .map(|one| sibling_line(t, fields, one));
    let siblings = siblings.collect();
    let title = t.msg("education-more-title").arg("name", family.name());
    let title = title.to_string();
    let failed = !errors.is_empty();
    let mut shell = shell
        .titled(title)
        .back_to(family.path())
        .with_form("next", failed);
    shell.acting_for = Some(family.name().to_owned());
    Ok(page(&MorePage {
        shell,
        errors,
        name: family.name().to_owned(),
        path: family.path(),
        claims,
        siblings,
    }))
}

fn claim_line(
    t: &Text,
    fields: &Fields,
    place: usize,
    school: String,
    what: Claimed,
) -> ClaimField {
    let id = claim_field(what, place);
    let (label, hint) = match what {
        Claimed::StaffChild => (
            t.msg("education-claim-staff-child"),
            t.msg("education-claim-staff-child-hint"),
        ),
    };
    ClaimField {
        label: label.arg("school", school).to_string(),
        hint: hint.to_string(),
        value: fields.get(&id).to_owned(),
        id,
    }
}

fn sibling_line(t: &Text, fields: &Fields, sibling: &Sibling) -> SiblingField {
    let id = format!("{TOGETHER}{}", sibling.id);
    let list = if sibling.has_list {
        t.msg("education-together-list")
    } else {
        t.msg("education-together-no-list")
    };
    let hint = if sibling.is_twin {
        then(t, t.msg("education-together-twin"), list)
    } else {
        list.to_string()
    };
    SiblingField {
        label: t
            .msg("education-together-with")
            .arg("name", sibling.name.reveal())
            .to_string(),
        hint,
        chosen: fields.get(&id) == "yes",
        id,
    }
}

fn school_name(t: &Text, schools: &Schools, offer: &OfferId) -> String {
    let found = schools.iter().find(|(one, _)| one.id == *offer);
    found.map_or_else(String::new, |(_, site)| {
        site.name.in_language(t.language()).to_owned()
    })
}

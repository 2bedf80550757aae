//! The page of clinicians: what a patient of their own clinic should not eat, until when. Nothing of it reaches a canteen
//! unless the patient releases it.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use city::id::ResidentId;
use city::mandate::{Access, Mandate, Role};
use city::people::Resident;
use city::portal::{Desk, Visitor};
use jiff::civil::Date;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};
use serde::Deserialize;

use super::{broken, switched};
use crate::canteen::Ingredient;
use crate::diet::{ADVICE_DAYS_MAX, Advice, DietError, Diets};
use crate::words::ingredient;

/// Where a patient is looked for.
const FIND: &str = "/eldercare/diet";

#[derive(Template)]
#[template(path = "diet_find.html")]
struct FindPage {
    shell: Shell,
    errors: FieldErrors,
    patient: String,
}

#[derive(Template)]
#[template(path = "diet.html")]
struct DietPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    advice: Vec<AdviceRow>,
    ingredients: Vec<Choice>,
    until: String,
}

struct AdviceRow {
    id: String,
    what: String,
    until: String,
    tag: &'static str,
    word: String,
    holds: bool,
}

struct Choice {
    id: &'static str,
    name: String,
    chosen: bool,
}

/// The number of a patient.
#[derive(Debug, Default, Deserialize)]
pub(super) struct FindQuery {
    #[serde(default)]
    patient: String,
}

fn is_clinician(access: &Access) -> bool {
    let post = access.actor().post();
    post.is_some_and(|post| post.role == Role::Clinician)
}

/// A patient in an address, with leave to treat them.
struct Patient {
    diets: Diets,
    mandate: Mandate,
    person: Resident,
}

impl Patient {
    async fn of(desk: &Desk, access: &Access, typed: &str) -> Result<Self, Trouble> {
        let number: String = typed.chars().filter(|one| !one.is_whitespace()).collect();
        let id: ResidentId = number.parse().map_err(|_| Trouble::NotFound)?;
        if !is_clinician(access) {
            return Err(Trouble::NotFound);
        }
        let diets = Diets::new(desk.city().clone());
        let mandate = diets.treats(access, &id).await.map_err(trouble)?;
        let person = desk.city().registry().resident(&mandate, &id).await?;
        Ok(Self {
            diets,
            mandate,
            person: person.ok_or(Trouble::NotFound)?,
        })
    }

    fn path(&self) -> String {
        format!("{FIND}/{}", self.person.id)
    }
}

fn trouble(error: DietError) -> Trouble {
    match error {
        DietError::Store(error) => error.into(),
        DietError::Write(error) => broken(&error),
        DietError::NotFound | DietError::Until => Trouble::NotFound,
    }
}

/// Asks for the number of a patient.
pub(super) async fn find(
    State(desk): State<Desk>,
    Query(query): Query<FindQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let access = visitor.access()?;
    if !is_clinician(access) {
        return Err(Trouble::NotFound);
    }
    let mut errors = FieldErrors::default();
    if !query.patient.is_empty() {
        match Patient::of(&desk, access, &query.patient).await {
            Ok(patient) => return Ok(see_other(&patient.path())),
            Err(Trouble::NotFound) => {
                errors.add("patient", visitor.shell.t.msg("diet-nobody"));
            }
            Err(error) => return Err(error),
        }
    }
    let title = visitor.shell.t.msg("diet-title").to_string();
    let mut shell = visitor.shell.titled(title);
    shell.error = !errors.is_empty();
    Ok(page(&FindPage {
        shell,
        errors,
        patient: query.patient,
    }))
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(patient): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let patient = Patient::of(&desk, visitor.access()?, &patient).await?;
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    form(&desk, visitor, &patient, &fields, errors).await
}

/// Advises a patient, or takes advice back.
pub(super) async fn take(
    State(desk): State<Desk>,
    Path(patient): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let patient = Patient::of(&desk, visitor.access()?, &patient).await?;
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = form(&desk, visitor, &patient, &fields, errors).await?;
        return Ok(switched(language, page));
    }
    let (diets, mandate, id) = (&patient.diets, &patient.mandate, &patient.person.id);
    if let Some(advice) = fields.get("do").strip_prefix("withdraw ") {
        let advice = advice.parse().map_err(|_| Trouble::NotFound)?;
        let done = diets.withdraw(mandate, id, &advice).await;
        done.map_err(trouble)?;
        return Ok(see_other(&patient.path()));
    }
    let t = visitor.shell.t.clone();
    let avoid: Option<Ingredient> = fields.get("avoid").parse().ok();
    if avoid.is_none() {
        errors.add("avoid", t.msg("diet-choose"));
    }
    let until: Option<Date> = fields.get("until").trim().parse().ok();
    if until.is_none() {
        errors.add("until", until_hint(&t));
    }
    let (Some(avoid), Some(until)) = (avoid, until) else {
        return form(&desk, visitor, &patient, &fields, errors).await;
    };
    match diets.advise(mandate, id, avoid, until).await {
        Ok(_) => Ok(see_other(&patient.path())),
        Err(DietError::Until) => {
            errors.add("until", until_hint(&t));
            form(&desk, visitor, &patient, &fields, errors).await
        }
        Err(error) => Err(trouble(error)),
    }
}

fn until_hint(t: &Text) -> String {
    t.msg("diet-until-hint")
        .num("days", ADVICE_DAYS_MAX)
        .to_string()
}

fn row(t: &Text, one: &Advice, today: Date) -> AdviceRow {
    let holds = one.holds_on(today);
    let (tag, key) = match (holds, one.withdrawn_at) {
        (true, _) => ("open", "diet-holds"),
        (false, Some(_)) => ("ended", "diet-withdrawn"),
        (false, None) => ("ended", "diet-over"),
    };
    AdviceRow {
        id: one.id.to_string(),
        what: ingredient(t, one.avoid),
        until: t.until_end_of(one.until),
        tag,
        word: t.msg(key).to_string(),
        holds,
    }
}

async fn form(
    desk: &Desk,
    visitor: Visitor,
    patient: &Patient,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let t = visitor.shell.t.clone();
    let today = desk.city().today();
    let all = patient.diets.advice(&patient.mandate, &patient.person.id);
    let all = all.await?;
    let chosen = fields.get("avoid");
    let ingredients = Ingredient::all().map(|one| Choice {
        id: one.as_str(),
        name: ingredient(&t, one),
        chosen: chosen == one.as_str(),
    });
    let name = patient.person.name.reveal();
    let title = t.msg("diet-of").arg("name", name).to_string();
    let failed = !errors.is_empty();
    Ok(page(&DietPage {
        errors,
        path: patient.path(),
        advice: all.iter().map(|one| row(&t, one, today)).collect(),
        ingredients: ingredients.collect(),
        until: fields.get("until").to_owned(),
        shell: visitor
            .shell
            .titled(title)
            .back_to(FIND)
            .with_form("advise", failed),
    }))
}

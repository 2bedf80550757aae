//! Ranking schools: one question, with what a family needs to answer it beside it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use city::id::OfferId;
use city::mandate::Scope;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, page_with, see_other};

use super::more::Askable;
use super::schools::{SchoolLine, Schools};
use super::{Family, dispute, switched};
use crate::application::{Applications, ListFault, read_list};
use crate::round::{Rounds, Step};

/// Places that are shown at the least.
const PLACES_SHOWN: usize = 4;

/// Places that are added at a time.
const PLACES_ADDED: usize = 3;

#[derive(Template)]
#[template(path = "rank.html")]
struct RankPage {
    shell: Shell,
    errors: FieldErrors,
    name: String,
    path: String,
    /// The schools of the round on a map.
    map: String,
    places: Vec<PlaceField>,
    schools: Vec<SchoolLine>,
    /// How many steps there are.
    steps: &'static str,
}

#[derive(Template)]
#[template(path = "too_late.html")]
struct TooLatePage {
    shell: Shell,
    choices: Vec<String>,
}

/// A place on the list with what is chosen for it.
struct PlaceField {
    id: String,
    label: String,
    hint: String,
    /// The chosen offer; empty for none.
    chosen: String,
}

impl PlaceField {
    fn has(&self, offer: &OfferId) -> bool {
        self.chosen == offer.as_str()
    }
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path((round, child)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let family = Family::of(&desk, &visitor, &round, &child, Scope::See).await?;
    open_to(&desk, &family).await?;
    let found = Applications::new(desk.city().clone())
        .find(&family.mandate, &family.child.id, &family.round.id)
        .await?;
    let chosen: Vec<String> = found
        .map(|application| application.edited())
        .unwrap_or_default()
        .iter()
        .map(ToString::to_string)
        .collect();
    let count = PLACES_SHOWN.max(chosen.len() + 1);
    form(
        &desk,
        visitor,
        &family,
        chosen,
        count,
        FieldErrors::default(),
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
    let schools = family.schools(&desk).await?;
    let chosen = chosen(&fields, schools.iter().count());
    if is_for(&desk, &family).await? && is_over(&desk, &family) {
        return too_late(visitor, &family, &chosen, &schools);
    }
    open_to(&desk, &family).await?;
    let count = chosen.len().max(PLACES_SHOWN);
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = form(
            &desk,
            visitor,
            &family,
            chosen,
            count,
            FieldErrors::default(),
        )
        .await?;
        return Ok(switched(language, page));
    }
    if fields.get("do") == "add" {
        let more = count + PLACES_ADDED;
        return form(
            &desk,
            visitor,
            &family,
            chosen,
            more,
            FieldErrors::default(),
        )
        .await;
    }
    let list = match (read(&chosen, &schools), fields.get("do")) {
        (Ok(list), _) => list,
        // What is saved for later may have faults: they are told when the list is sent.
        (Err(_), "save") => chosen
            .iter()
            .filter_map(|offer| offer.parse().ok())
            .collect(),
        (Err(faults), _) => {
            let errors = told(&visitor.shell.t, &faults, &chosen, &schools);
            return form(&desk, visitor, &family, chosen, count, errors).await;
        }
    };
    let kept = Applications::new(desk.city().clone())
        .keep_draft(&family.mandate, &family.child.id, &family.round.id, list)
        .await;
    if let Err(error) = kept {
        return dispute::or_trouble(visitor, &family, error);
    }
    if fields.get("do") == "save" {
        Ok(see_other(&family.home()))
    } else {
        let asked = Askable::of(&desk, &family).await?;
        Ok(see_other(&asked.after_list(&family)).into_response())
    }
}

/// Applications ended while the list was being made: nothing is taken, and what was chosen is shown.
fn too_late(
    visitor: Visitor,
    family: &Family,
    chosen: &[String],
    schools: &Schools,
) -> Result<Response, Trouble> {
    let shell = visitor.shell;
    let language = shell.t.language();
    let names = chosen.iter().filter_map(|chosen| {
        let (_, site) = schools
            .iter()
            .find(|(offer, _)| offer.id.as_str() == chosen)?;
        Some(site.name.in_language(language).to_owned())
    });
    let choices = names.collect();
    let title = shell.t.msg("education-too-late-title").to_string();
    let mut shell = shell.titled(title).back_to(family.home());
    shell.acting_for = Some(family.name().to_owned());
    Ok(page_with(
        StatusCode::CONFLICT,
        &TooLatePage { shell, choices },
    ))
}

/// The form with a list that was saved and has faults, each told at its place.
pub(super) async fn mend(
    desk: &Desk,
    visitor: Visitor,
    family: &Family,
    list: &[OfferId],
    faults: &[ListFault],
) -> Result<Response, Trouble> {
    let schools = family.schools(desk).await?;
    let chosen: Vec<String> = list.iter().map(ToString::to_string).collect();
    let errors = told(&visitor.shell.t, faults, &chosen, &schools);
    let count = PLACES_SHOWN.max(chosen.len() + 1);
    form(desk, visitor, family, chosen, count, errors).await
}

/// The pages of a list exist only while the round takes lists of this child.
pub(super) async fn open_to(desk: &Desk, family: &Family) -> Result<(), Trouble> {
    let takes = Rounds::new(desk.city().clone()).takes_applications(&family.round);
    if takes && is_for(desk, family).await? {
        Ok(())
    } else {
        Err(Trouble::NotFound)
    }
}

/// Whether the round is for a child of this age.
async fn is_for(desk: &Desk, family: &Family) -> Result<bool, Trouble> {
    let found = Applications::new(desk.city().clone())
        .is_eligible(&family.mandate, &family.child.id, &family.round)
        .await?;
    Ok(found)
}

/// Whether the round took lists and takes none any more.
fn is_over(desk: &Desk, family: &Family) -> bool {
    family.round.state.step() > Step::Preparing
        && !Rounds::new(desk.city().clone()).takes_applications(&family.round)
}

/// What was chosen for each place, in order; empty for none. A list is never longer than there are schools.
fn chosen(fields: &Fields, schools: usize) -> Vec<String> {
    let mut chosen: Vec<String> = Vec::new();
    for (place, value) in fields.starting("place-") {
        let Some(place) = place
            .parse::<usize>()
            .ok()
            .filter(|place| (1..=schools).contains(place))
        else {
            continue;
        };
        if chosen.len() < place {
            chosen.resize(place, String::new());
        }
        if let Some(slot) = chosen.get_mut(place - 1) {
            value.clone_into(slot);
        }
    }
    chosen
}

/// Reads what was chosen, or tells all that is wrong with it. What is no id at all is no school of the round either.
fn read(chosen: &[String], schools: &Schools) -> Result<Vec<OfferId>, Vec<ListFault>> {
    let places: Vec<Option<OfferId>> = chosen.iter().map(|offer| offer.parse().ok()).collect();
    let unread: Vec<ListFault> = (1_usize..)
        .zip(chosen.iter().zip(&places))
        .filter(|(_, (chosen, read))| !chosen.is_empty() && read.is_none())
        .map(|(place, _)| ListFault::Unknown { place })
        .collect();
    let read = read_list(&places, &schools.offers());
    if unread.is_empty() {
        return read;
    }
    let others = read.err().unwrap_or_default().into_iter();
    let others = others.filter(|fault| *fault != ListFault::Empty);
    Err(unread.into_iter().chain(others).collect())
}

/// The faults of a list as sentences at their places.
fn told(t: &Text, faults: &[ListFault], chosen: &[String], schools: &Schools) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        match fault {
            ListFault::Empty => errors.add("place-1", t.msg("education-list-empty")),
            ListFault::Unknown { place } => errors.add(
                format!("place-{place}"),
                t.msg("education-list-unknown").num("place", *place),
            ),
            ListFault::Repeated { place, first } => {
                let offer = chosen.get(place - 1).map(String::as_str);
                let found = schools
                    .iter()
                    .find(|(one, _)| Some(one.id.as_str()) == offer);
                let name = found.map_or("", |(_, site)| site.name.in_language(t.language()));
                let sentence = t
                    .msg("education-list-repeated")
                    .num("place", *place)
                    .num("first", *first)
                    .arg("school", name);
                errors.add(format!("place-{place}"), sentence);
            }
            // Said where claims and siblings are asked for.
            ListFault::ClaimUnlisted { .. }
            | ListFault::ClaimUnasked { .. }
            | ListFault::ClaimWords { .. }
            | ListFault::NoSibling { .. } => {}
        }
    }
    errors
}

async fn form(
    desk: &Desk,
    visitor: Visitor,
    family: &Family,
    chosen: Vec<String>,
    count: usize,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let shell = visitor.shell;
    let t = &shell.t;
    let asked = Askable::of(desk, family).await?;
    let schools = family.schools(desk).await?;
    let schools = schools.seen_from(city, &family.child.home_cell, t);
    let places = (0..count.min(schools.len())).map(|index| {
        let chosen = chosen.get(index).cloned().unwrap_or_default();
        let school = schools.iter().find(|line| line.offer.as_str() == chosen);
        PlaceField {
            id: format!("place-{}", index + 1),
            label: label(t, index + 1),
            hint: match (school, index) {
                (Some(school), _) => school.sentence.clone(),
                (None, 0) => t.msg("education-place-first-hint").to_string(),
                (None, _) => t.msg("education-place-hint").to_string(),
            },
            chosen,
        }
    });
    let places = places.collect();
    let title = t.msg("education-rank-title").to_string();
    let failed = !errors.is_empty();
    let mut shell = shell
        .titled(title)
        .back_to(family.home())
        .with_form("next", failed);
    shell.acting_for = Some(family.name().to_owned());
    Ok(page(&RankPage {
        name: family.name().to_owned(),
        path: family.path(),
        map: format!("/education/schools/{}", family.round.id),
        shell,
        errors,
        places,
        schools,
        steps: asked.steps(),
    }))
}

fn label(t: &Text, place: usize) -> String {
    if place == 1 {
        t.msg("education-place-first").to_string()
    } else {
        t.msg("education-place").num("place", place).to_string()
    }
}

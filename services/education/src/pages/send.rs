//! Checking a list, sending it, and the receipt.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::mandate::Scope;
use city::portal::{Desk, Visitor};
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::choosing::chances::ChancesView;
use super::more::{self, Askable};
use super::rank::{mend, open_to};
use super::schools::Schools;
use super::standing::{claim_in_words, preview_in_words};
use super::{Family, dispute, switched};
use crate::application::{
    Application, ApplicationError, ApplicationState, Applications, ListFault, Submission, read_list,
};
use crate::round::Rounds;

#[derive(Template)]
#[template(path = "check.html")]
struct CheckPage {
    shell: Shell,
    errors: FieldErrors,
    name: String,
    path: String,
    version: i64,
    choices: Vec<ChoiceLine>,
    chances: ChancesView,
    until: String,
    /// With whom the child is to be at one school; empty where with nobody.
    together: String,
    /// Where what was said beside the list is changed, where there is something to say.
    more: Option<String>,
    steps: &'static str,
}

/// A school on the list as it will be sent.
struct ChoiceLine {
    place: String,
    name: String,
    facts: String,
    /// The class and why, what is missing for the next better one, and what is claimed.
    standing: Vec<String>,
    chance: String,
}

#[derive(Template)]
#[template(path = "sent.html")]
struct SentPage {
    shell: Shell,
    name: String,
    path: String,
    home: String,
    reference: String,
    until: String,
    choices: Vec<SentLine>,
    /// Whether it stands because a court has yet to speak.
    disputed: bool,
    /// Whether the list can still be changed.
    open: bool,
}

/// A school of a list that was sent, with what is claimed there and what the school said.
struct SentLine {
    name: String,
    claims: Vec<String>,
}

pub(super) async fn check(
    State(desk): State<Desk>,
    Path((round, child)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let family = Family::of(&desk, &visitor, &round, &child, Scope::See).await?;
    open_to(&desk, &family).await?;
    let application = found(&desk, &family).await?;
    show(
        &desk,
        visitor,
        &family,
        &application,
        FieldErrors::default(),
    )
    .await
}

pub(super) async fn send(
    State(desk): State<Desk>,
    Path((round, child)): Path<(String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let family = Family::of(&desk, &visitor, &round, &child, Scope::Order).await?;
    open_to(&desk, &family).await?;
    let application = found(&desk, &family).await?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = show(
            &desk,
            visitor,
            &family,
            &application,
            FieldErrors::default(),
        )
        .await?;
        return Ok(switched(language, page));
    }
    if !fields.get("add").is_empty() {
        return add(&desk, visitor, &family, &application, fields.get("add")).await;
    }
    if application.draft.is_none() && matches!(application.state, ApplicationState::Sent { .. }) {
        // The button was pressed twice: the list is sent, and nothing was changed since.
        return Ok(see_other(&format!("{}/sent", family.path())));
    }
    let list = application.edited();
    let said = application.wishes.said.clone();
    let (claims, together) = said.map(|said| (said.claims, said.together)).unzip();
    // Whoever takes a school off the list takes off what was said of it.
    let claims = claims.map(|claims| {
        let listed = claims.into_iter();
        let listed = listed.filter(|one| list.contains(&one.offer));
        listed.collect()
    });
    let submission = Submission {
        child: family.child.id.clone(),
        round: family.round.id.clone(),
        places: list.into_iter().map(Some).collect(),
        claims,
        together,
        seen_version: Some(fields.get("version").parse().unwrap_or(0)),
    };
    let sending = Applications::new(desk.city().clone());
    match sending.send(&family.mandate, submission).await {
        Ok(_) => Ok(see_other(&format!("{}/sent", family.path()))),
        Err(ApplicationError::Changed { .. }) => {
            let application = found(&desk, &family).await?;
            let mut errors = FieldErrors::default();
            errors.add("list", visitor.shell.t.msg("education-list-changed"));
            show(&desk, visitor, &family, &application, errors).await
        }
        // A list saved with faults is mended where it was made.
        Err(ApplicationError::List(faults)) if faults.iter().all(is_beside) => {
            more::mend(&desk, visitor, &family, &application, &faults).await
        }
        Err(ApplicationError::List(faults)) => {
            mend(&desk, visitor, &family, &application.edited(), &faults).await
        }
        Err(error) => dispute::or_trouble(visitor, &family, error),
    }
}

/// Whether a fault is of what was said beside the list.
fn is_beside(fault: &ListFault) -> bool {
    matches!(
        fault,
        ListFault::ClaimUnlisted { .. }
            | ListFault::ClaimUnasked { .. }
            | ListFault::ClaimWords { .. }
            | ListFault::NoSibling { .. }
    )
}

/// Puts a school that was suggested at the end of the list.
async fn add(
    desk: &Desk,
    visitor: Visitor,
    family: &Family,
    application: &Application,
    offer: &str,
) -> Result<Response, Trouble> {
    let Ok(offer) = offer.parse() else {
        return Ok(see_other(&format!("{}/check", family.path())));
    };
    let mut list = application.edited();
    list.push(offer);
    let schools = family.schools(desk).await?;
    let places: Vec<_> = list.iter().cloned().map(Some).collect();
    if let Err(faults) = read_list(&places, &schools.offers()) {
        return mend(desk, visitor, family, &list, &faults).await;
    }
    let kept = Applications::new(desk.city().clone())
        .keep_draft(&family.mandate, &family.child.id, &family.round.id, list)
        .await;
    if let Err(error) = kept {
        return dispute::or_trouble(visitor, family, error);
    }
    Ok(see_other(&format!("{}/check", family.path())))
}

pub(super) async fn sent(
    State(desk): State<Desk>,
    Path((round, child)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let family = Family::of(&desk, &visitor, &round, &child, Scope::See).await?;
    let application = found(&desk, &family).await?;
    let ApplicationState::Sent { choices, .. } = &application.state else {
        return Err(Trouble::NotFound);
    };
    let schools = Schools::of(desk.city(), &family.round).await?;
    let applications = Applications::new(desk.city().clone());
    let disputed = applications
        .is_disputed(&family.mandate, &family.child.id)
        .await?;
    let shell = visitor.shell;
    let t = &shell.t;
    let names = choices.iter().map(|choice| {
        let found = schools.iter().find(|(offer, _)| offer.id == choice.offer);
        let claims = choice.claims.iter().map(|one| claim_in_words(t, one));
        SentLine {
            name: found.map_or_else(String::new, |(_, site)| {
                site.name.in_language(t.language()).to_owned()
            }),
            claims: claims.collect(),
        }
    });
    let choices = names.collect();
    let title = t
        .msg("education-sent-title")
        .arg("name", family.name())
        .to_string();
    let (reference, until) = (
        t.reference(application.id.as_str()),
        t.until_end_of(family.round.closes_on),
    );
    let mut shell = shell.titled(title);
    shell.acting_for = Some(family.name().to_owned());
    Ok(page(&SentPage {
        shell,
        name: family.name().to_owned(),
        path: family.path(),
        home: family.home(),
        open: !disputed && Rounds::new(desk.city().clone()).takes_applications(&family.round),
        disputed,
        reference,
        until,
        choices,
    }))
}

async fn found(desk: &Desk, family: &Family) -> Result<Application, Trouble> {
    let found = Applications::new(desk.city().clone())
        .find(&family.mandate, &family.child.id, &family.round.id)
        .await?;
    found.ok_or(Trouble::NotFound)
}

async fn show(
    desk: &Desk,
    visitor: Visitor,
    family: &Family,
    application: &Application,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let list = application.edited();
    if list.is_empty() {
        return Ok(see_other(&family.path()));
    }
    let shell = visitor.shell;
    let t = &shell.t;
    let schools = family.schools(desk).await?;
    let lines = schools.seen_from(city, &family.child.home_cell, t);
    let previews = Applications::new(city.clone())
        .preview(
            &family.mandate,
            &family.child.id,
            &family.round,
            application,
        )
        .await?;
    let classes: Vec<_> = previews.iter().map(|one| one.choice.clone()).collect();
    let chances = ChancesView::of(city, t, family, &schools, &classes).await?;
    let policy = &family.round.policy;
    let choices = (1_usize..)
        .zip(previews.iter().zip(&chances.schools))
        .filter_map(|(place, (preview, chance))| {
            let offer = &preview.choice.offer;
            let line = lines.iter().find(|line| line.offer == *offer)?;
            Some(ChoiceLine {
                place: t.msg("education-place").num("place", place).to_string(),
                name: line.name.clone(),
                facts: line.sentence.clone(),
                standing: preview_in_words(t, policy, preview),
                chance: chance.clone(),
            })
        })
        .collect();
    let asked = Askable::of(desk, family).await?;
    let together = asked.names(t, &application.said().together);
    let more = asked.is_something().then(|| asked.after_list(family));
    let until = t.until_end_of(family.round.closes_on);
    let title = t.msg("education-check-title").to_string();
    let failed = !errors.is_empty();
    let mut shell = shell
        .titled(title)
        .back_to(more.clone().unwrap_or_else(|| family.path()))
        .with_form("", failed);
    shell.acting_for = Some(family.name().to_owned());
    Ok(page(&CheckPage {
        shell,
        errors,
        name: family.name().to_owned(),
        path: family.path(),
        version: application.version,
        choices,
        chances,
        until,
        together,
        more,
        steps: asked.steps(),
    }))
}

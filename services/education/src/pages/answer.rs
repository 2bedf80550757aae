//! What a family answers to the place that its child was given, and how the place stands from then on.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::id::OfferId;
use city::mandate::Scope;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Link, Shell, Trouble, page, see_other};

use super::line::LineView;
use super::moves::{self, MoveLine};
use super::place::{Choice, Stand, otherwise};
use super::schools::Schools;
use super::{Family, switched};
use crate::application::Applications;
use crate::place::{Answer, AnswerError, Place, PlaceState, Places};

#[derive(Template)]
#[template(path = "answer.html")]
struct AnswerPage {
    shell: Shell,
    errors: FieldErrors,
    round: String,
    stand: Stand,
    line: LineView,
    /// By when it can be answered, and what counts then; or that the time is over.
    until: String,
    /// What was chosen and came too late.
    chosen: Option<String>,
    form: Option<AnswerForm>,
    moves: Vec<MoveLine>,
    home: Link,
}

struct AnswerForm {
    path: String,
    version: i64,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "give_back.html")]
struct GiveBackPage {
    shell: Shell,
    path: String,
    version: i64,
    what: String,
    again: String,
    button: String,
    keep: String,
}

/// Where a family answers, and sees how its place stands.
pub(super) fn path(family: &Family) -> String {
    format!("{}/answer", family.path())
}

pub(super) async fn ask(
    State(desk): State<Desk>,
    Path((round, child)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let family = Family::of(&desk, &visitor, &round, &child, Scope::See).await?;
    show(&desk, visitor, &family, None, FieldErrors::default()).await
}

pub(super) async fn take(
    State(desk): State<Desk>,
    Path((round, child)): Path<(String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let family = Family::of(&desk, &visitor, &round, &child, Scope::Order).await?;
    let answer = Answer::read(fields.get("answer"));
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = show(&desk, visitor, &family, answer, FieldErrors::default()).await?;
        return Ok(switched(language, page));
    }
    let places = Places::new(desk.city().clone());
    let Some(answer) = answer else {
        let mut errors = FieldErrors::default();
        errors.add("answer", visitor.shell.t.msg("education-answer-needed"));
        return show(&desk, visitor, &family, None, errors).await;
    };
    // What could lose a place is asked once more, on a page of its own.
    let loses = matches!(answer, Answer::Decline | Answer::Leave);
    if loses && places.takes_answers(&family.round) {
        return Ok(see_other(&format!("{}/give-back", family.path())));
    }
    send(&desk, visitor, &family, answer, &fields).await
}

pub(super) async fn ask_back(
    State(desk): State<Desk>,
    Path((round, child)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let family = Family::of(&desk, &visitor, &round, &child, Scope::See).await?;
    let place = found(&desk, &family).await?;
    let places = Places::new(desk.city().clone());
    match giving_back(&place.state).filter(|_| places.takes_answers(&family.round)) {
        Some(answer) => {
            let schools = Schools::of(desk.city(), &family.round).await?;
            Ok(show_back(visitor, &family, &schools, &place, answer))
        }
        None => Ok(see_other(&path(&family))),
    }
}

pub(super) async fn give_back(
    State(desk): State<Desk>,
    Path((round, child)): Path<(String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let family = Family::of(&desk, &visitor, &round, &child, Scope::Order).await?;
    let place = found(&desk, &family).await?;
    // Who sends this twice wants nothing else than who sends it once.
    let Some(answer) = giving_back(&place.state) else {
        return Ok(see_other(&path(&family)));
    };
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let schools = Schools::of(desk.city(), &family.round).await?;
        let page = show_back(visitor, &family, &schools, &place, answer);
        return Ok(switched(language, page));
    }
    send(&desk, visitor, &family, answer, &fields).await
}

/// The answer that would leave a child without what it has.
fn giving_back(state: &PlaceState) -> Option<Answer> {
    match state {
        PlaceState::Offered { .. } | PlaceState::Accepted { .. } => Some(Answer::Decline),
        PlaceState::Waiting => Some(Answer::Leave),
        PlaceState::Declined { .. } | PlaceState::Left { .. } => None,
    }
}

/// Sends an answer, and tells where it was not taken.
async fn send(
    desk: &Desk,
    visitor: Visitor,
    family: &Family,
    answer: Answer,
    fields: &Fields,
) -> Result<Response, Trouble> {
    let places = Places::new(desk.city().clone());
    let (child, round) = (&family.child.id, &family.round.id);
    let seen = Some(fields.get("version").parse().unwrap_or(0));
    let sent = places.answer(&family.mandate, child, round, answer, seen);
    let t = visitor.shell.t.clone();
    let mut errors = FieldErrors::default();
    match sent.await {
        Ok(_) => return Ok(see_other(&path(family))),
        Err(AnswerError::Late { until }) => {
            let sentence = t.msg("education-answer-late");
            errors.add("main", sentence.arg("day", t.date(until)));
        }
        Err(AnswerError::Changed { .. }) => {
            let sentence = t.msg("education-answer-changed");
            errors.add("answer", sentence.arg("name", family.name()));
        }
        Err(AnswerError::Misfit) => errors.add("answer", t.msg("education-answer-misfit")),
        Err(error) => return Err(error.into()),
    }
    show(desk, visitor, family, Some(answer), errors).await
}

/// The place of a child in the round.
async fn found(desk: &Desk, family: &Family) -> Result<Place, Trouble> {
    let places = Places::new(desk.city().clone());
    let (child, round) = (&family.child.id, &family.round.id);
    let found = places.find(&family.mandate, child, round).await?;
    found.ok_or(Trouble::NotFound)
}

async fn show(
    desk: &Desk,
    visitor: Visitor,
    family: &Family,
    answer: Option<Answer>,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let place = found(desk, family).await?;
    let schools = Schools::of(city, &family.round).await?;
    let open = Places::new(city.clone()).takes_answers(&family.round);
    let mut shell = visitor.shell;
    let t = shell.t.clone();
    let can_climb = can_climb(desk, family, &place.state).await?;
    let chosen = answer.or_else(|| given(&place.state));
    let choices = choices(&t, &schools, &place.state, can_climb, chosen);
    // What came too late is told with what it would have been.
    let missed = answer.and_then(|answer| choices.iter().find(|one| one.id == answer.as_str()));
    let missed = missed.filter(|_| !open).map(|missed| {
        let sentence = t.msg("education-answer-chosen");
        sentence.arg("answer", &missed.label).to_string()
    });
    let last = family.round.answers_by;
    let until = match open {
        true => t
            .msg("education-answer-until")
            .arg("until", t.until_end_of(last))
            .arg("otherwise", otherwise_of(&t, family, &place.state))
            .to_string(),
        false => {
            let closed = t.msg("education-answer-closed");
            closed.arg("day", t.date(last)).to_string()
        }
    };
    let title = t.msg("education-answer-title").arg("name", family.name());
    shell = shell.titled(title).back_to(family.home());
    shell.acting_for = Some(family.name().to_owned());
    shell.error = !errors.is_empty();
    if open {
        shell.form = Some("");
    }
    Ok(page(&AnswerPage {
        errors,
        round: family.round.name.in_language(t.language()).to_owned(),
        stand: Stand::of(&t, &schools, family.name(), &place.state),
        line: LineView::of(city, &t, family, &schools).await?,
        until,
        chosen: missed,
        form: open.then(|| AnswerForm {
            path: path(family),
            version: place.version,
            choices,
        }),
        moves: moves::of(desk, &t, family, &schools).await?,
        home: Link::new(t.msg("education-mine-title"), family.home()),
        shell,
    }))
}

/// What counts if nobody answers, where something is to be answered.
fn otherwise_of(t: &Text, family: &Family, state: &PlaceState) -> String {
    match state {
        PlaceState::Offered { .. } => otherwise(t, &family.round.policy),
        _ => t.msg("education-answer-stays").to_string(),
    }
}

/// Whether the list names schools above the one that a child has.
async fn can_climb(desk: &Desk, family: &Family, state: &PlaceState) -> Result<bool, Trouble> {
    let applications = Applications::new(desk.city().clone());
    let (child, round) = (&family.child.id, &family.round.id);
    let list = applications.find(&family.mandate, child, round).await?;
    let first: Option<OfferId> = list.and_then(|list| {
        let choices = list.choices();
        choices.first().map(|choice| choice.offer.clone())
    });
    Ok(match state {
        PlaceState::Offered { offer, .. }
        | PlaceState::Accepted { offer, .. }
        | PlaceState::Declined { offer, .. } => first.is_some_and(|first| first != *offer),
        PlaceState::Waiting | PlaceState::Left { .. } => false,
    })
}

/// The answer that a state came of.
fn given(state: &PlaceState) -> Option<Answer> {
    match state {
        PlaceState::Offered { .. } => None,
        PlaceState::Accepted { waits: false, .. } => Some(Answer::Accept),
        PlaceState::Accepted { waits: true, .. } => Some(Answer::AcceptAndWait),
        PlaceState::Declined { .. } => Some(Answer::Decline),
        PlaceState::Waiting => Some(Answer::Wait),
        PlaceState::Left { .. } => Some(Answer::Leave),
    }
}

/// The answers that fit a state.
fn choices(
    t: &Text,
    schools: &Schools,
    state: &PlaceState,
    can_climb: bool,
    chosen: Option<Answer>,
) -> Vec<Choice> {
    let school = match state {
        PlaceState::Declined { offer, .. } => Some(offer),
        other => other.offer(),
    };
    let school = school.map(|offer| schools.name_of_offer(offer, t.language()));
    let school = school.unwrap_or_default();
    let fitting = Answer::fitting(state).iter().copied();
    let fitting = fitting.filter(|answer| can_climb || *answer != Answer::AcceptAndWait);
    let choices = fitting.map(|answer| {
        let (label, hint) = match answer {
            Answer::Accept => (
                t.msg("education-say-accept"),
                t.msg("education-say-accept-what"),
            ),
            Answer::AcceptAndWait => (
                t.msg("education-say-climb"),
                t.msg("education-say-climb-what"),
            ),
            Answer::Decline => (
                t.msg("education-say-decline"),
                t.msg("education-say-decline-what"),
            ),
            Answer::Wait => (
                t.msg("education-say-wait"),
                t.msg("education-say-wait-what"),
            ),
            Answer::Leave => (
                t.msg("education-say-leave"),
                t.msg("education-say-leave-what"),
            ),
        };
        Choice {
            id: answer.as_str(),
            label: label.arg("school", &school).to_string(),
            hint: hint.to_string(),
            chosen: chosen == Some(answer),
        }
    });
    choices.collect()
}

fn show_back(
    visitor: Visitor,
    family: &Family,
    schools: &Schools,
    place: &Place,
    answer: Answer,
) -> Response {
    let shell = visitor.shell;
    let t = shell.t.clone();
    let offer = place.state.offer();
    let school = offer.map(|offer| schools.name_of_offer(offer, t.language()));
    let [title, what, button, keep] = match answer {
        Answer::Leave => [
            t.msg("education-leave-title"),
            t.msg("education-leave-what"),
            t.msg("education-say-leave"),
            t.msg("education-leave-not"),
        ],
        _ => [
            t.msg("education-back-title"),
            t.msg("education-back-what"),
            t.msg("education-say-decline"),
            t.msg("education-back-not"),
        ],
    };
    let again = t.msg("education-back-again");
    let again = again.arg("until", t.until_end_of(family.round.answers_by));
    let title = title.arg("school", school.unwrap_or_default());
    let mut shell = shell
        .titled(title)
        .back_to(path(family))
        .with_form("", false);
    shell.acting_for = Some(family.name().to_owned());
    page(&GiveBackPage {
        path: family.path(),
        version: place.version,
        what: what.arg("name", family.name()).to_string(),
        again: again.to_string(),
        button: button.to_string(),
        keep: keep.to_string(),
        shell,
    })
}

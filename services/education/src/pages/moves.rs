//! A place that came free for a child who waited: the family takes it or stays, or sees what became of it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::mandate::Scope;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Link, Shell, Trouble, page, see_other};

use super::place::{Choice, cause};
use super::schools::Schools;
use super::{Family, answer, switched, then};
use crate::place::Places;
use crate::waitlist::{Move, MoveAnswer, MoveError, MoveState, Waitlists};

#[derive(Template)]
#[template(path = "move.html")]
struct MovePage {
    shell: Shell,
    errors: FieldErrors,
    round: String,
    /// Which place on the list it is, and through what it came free.
    what: String,
    /// How it stands.
    tag: &'static str,
    word: String,
    state: String,
    /// What becomes of the place that the child has.
    has: String,
    form: Option<MoveForm>,
    standing: Link,
}

struct MoveForm {
    path: String,
    choices: Vec<Choice>,
}

/// A place that came free, in a list.
pub(super) struct MoveLine {
    pub(super) tag: &'static str,
    pub(super) word: String,
    pub(super) what: String,
    pub(super) link: Link,
}

/// Where a family answers to a place that came free.
pub(super) fn path(family: &Family, number: u32) -> String {
    format!("{}/moves/{number}", family.path())
}

/// What was offered to a child, the newest first.
pub(super) async fn of(
    desk: &Desk,
    t: &Text,
    family: &Family,
    schools: &Schools,
) -> Result<Vec<MoveLine>, Trouble> {
    let moves = known(desk, family).await?;
    let lines = moves.iter().rev().map(|one| {
        let (tag, word, _) = words(desk, t, family, one);
        let school = schools.name_of_offer(&one.offer, t.language());
        let what = t.msg("education-move-title").arg("school", school);
        let what = what.to_string();
        MoveLine {
            tag,
            word,
            link: Link::new(&what, path(family, one.number)),
            what: rank(t, family, one),
        }
    });
    Ok(lines.collect())
}

/// The moves of a child that its family may know of.
pub(super) async fn known(desk: &Desk, family: &Family) -> Result<Vec<Move>, Trouble> {
    let waitlists = Waitlists::new(desk.city().clone());
    let (child, round) = (&family.child.id, &family.round.id);
    let mut moves = waitlists.of_child(&family.mandate, child, round).await?;
    moves.retain(Move::is_told);
    Ok(moves)
}

/// Whether a move can be answered now.
pub(super) fn is_open(desk: &Desk, one: &Move) -> bool {
    let city = desk.city();
    matches!(one.state, MoveState::Offered { until, .. } if city.now() < city.end_of(until))
}

/// How a move stands: a tag, its word, and a sentence.
pub(super) fn words(
    desk: &Desk,
    t: &Text,
    family: &Family,
    one: &Move,
) -> (&'static str, String, String) {
    let (tag, word, what) = match one.state {
        MoveState::Proposed | MoveState::Offered { .. } if is_open(desk, one) => (
            "waiting",
            t.msg("education-place-offered"),
            t.msg("education-move-offered"),
        ),
        MoveState::Proposed | MoveState::Offered { .. } | MoveState::Lapsed { .. } => (
            "ended",
            t.msg("education-move-lapsed-word"),
            t.msg("education-move-lapsed"),
        ),
        MoveState::Accepted { .. } => (
            "reached",
            t.msg("education-move-accepted-word"),
            t.msg("education-move-accepted"),
        ),
        MoveState::Declined { .. } => (
            "ended",
            t.msg("education-move-declined-word"),
            t.msg("education-move-declined"),
        ),
        MoveState::Rescinded { .. } => (
            "ended",
            t.msg("education-move-rescinded-word"),
            t.msg("education-move-rescinded"),
        ),
    };
    let until = match one.state {
        MoveState::Offered { until, .. } => t.by_end_of(until),
        _ => String::new(),
    };
    let what = what.arg("until", until).arg("name", family.name());
    (tag, word.to_string(), what.to_string())
}

/// Which place on the list a move is about.
fn rank(t: &Text, family: &Family, one: &Move) -> String {
    let rank = t.msg("education-move-rank").num("rank", one.rank);
    rank.arg("name", family.name()).to_string()
}

pub(super) async fn ask(
    State(desk): State<Desk>,
    Path((round, child, number)): Path<(String, String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let family = Family::of(&desk, &visitor, &round, &child, Scope::See).await?;
    let own = found(&desk, &family, &number).await?;
    show(&desk, visitor, &family, &own, ("", FieldErrors::default())).await
}

pub(super) async fn take(
    State(desk): State<Desk>,
    Path((round, child, number)): Path<(String, String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let family = Family::of(&desk, &visitor, &round, &child, Scope::Order).await?;
    let own = found(&desk, &family, &number).await?;
    let given = fields.get("answer");
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let form = (given, FieldErrors::default());
        let page = show(&desk, visitor, &family, &own, form).await?;
        return Ok(switched(language, page));
    }
    let t = visitor.shell.t.clone();
    let mut errors = FieldErrors::default();
    let Some(answer) = MoveAnswer::read(given) else {
        errors.add("answer", t.msg("education-answer-needed"));
        return show(&desk, visitor, &family, &own, (given, errors)).await;
    };
    let waitlists = Waitlists::new(desk.city().clone());
    let about = (&family.round.id, own.number);
    let answered = waitlists.answer(&family.mandate, &family.child.id, about, answer);
    match answered.await {
        Ok(_) => return Ok(see_other(&path(&family, own.number))),
        Err(MoveError::Late { until }) => {
            let sentence = t.msg("education-move-late");
            errors.add("main", sentence.arg("day", t.date(until)));
        }
        Err(MoveError::Answered) => errors.add("main", t.msg("education-move-answered")),
        Err(error) => return Err(error.into()),
    }
    let own = found(&desk, &family, &number).await?;
    show(&desk, visitor, &family, &own, (given, errors)).await
}

async fn found(desk: &Desk, family: &Family, number: &str) -> Result<Move, Trouble> {
    let number: u32 = number.parse().map_err(|_| Trouble::NotFound)?;
    let moves = known(desk, family).await?.into_iter();
    let found = moves.into_iter().find(|one| one.number == number);
    found.ok_or(Trouble::NotFound)
}

async fn show(
    desk: &Desk,
    visitor: Visitor,
    family: &Family,
    own: &Move,
    (given, errors): (&str, FieldErrors),
) -> Result<Response, Trouble> {
    let city = desk.city();
    let schools = Schools::of(city, &family.round).await?;
    let places = Places::new(city.clone());
    let (child, round) = (&family.child.id, &family.round.id);
    let place = places.find(&family.mandate, child, round).await?;
    let place = place.ok_or(Trouble::NotFound)?;
    let mut shell = visitor.shell;
    let t = shell.t.clone();
    let language = t.language();
    let school = schools.name_of_offer(&own.offer, language);
    let held = place.state.offer();
    let held = held.map(|offer| schools.name_of_offer(offer, language));
    let open = is_open(desk, own);
    let has = match &held {
        _ if !open => String::new(),
        Some(held) => leaves(&t, family, held),
        None => t
            .msg("education-move-has-none")
            .arg("name", family.name())
            .to_string(),
    };
    let (tag, word, state) = words(desk, &t, family, own);
    let title = t.msg("education-move-title").arg("school", &school);
    shell = shell.titled(title).back_to(answer::path(family));
    shell.acting_for = Some(family.name().to_owned());
    shell.error = !errors.is_empty();
    if open {
        shell.form = Some("");
    }
    Ok(page(&MovePage {
        errors,
        round: family.round.name.in_language(language).to_owned(),
        what: then(&t, rank(&t, family, own), cause(&t, own.cause)),
        tag,
        word,
        state,
        has,
        form: open.then(|| MoveForm {
            path: path(family, own.number),
            choices: choices(&t, own, &school, held.as_deref(), given),
        }),
        standing: Link::new(t.msg("education-see-standing"), answer::path(family)),
        shell,
    }))
}

/// What can be answered to a place that came free.
fn choices(t: &Text, own: &Move, school: &str, held: Option<&str>, given: &str) -> Vec<Choice> {
    let stay = match held {
        Some(held) => t.msg("education-move-stay").arg("held", held),
        None => t.msg("education-move-pass"),
    };
    let mut all = vec![
        (
            MoveAnswer::Accept { waits: false },
            t.msg("education-move-take").arg("school", school),
            t.msg("education-say-accept-what"),
        ),
        (
            MoveAnswer::Accept { waits: true },
            t.msg("education-move-climb"),
            t.msg("education-say-climb-what"),
        ),
        (MoveAnswer::Decline, stay, t.msg("education-move-stay-what")),
    ];
    // Above the first school of a list there is nothing to wait for.
    all.retain(|one| own.rank > 1 || one.0 != MoveAnswer::Accept { waits: true });
    let choices = all.into_iter().map(|(answer, label, hint)| Choice {
        id: answer.as_str(),
        label: label.to_string(),
        hint: hint.to_string(),
        chosen: answer.as_str() == given,
    });
    choices.collect()
}

/// What becomes of the place that a child has.
fn leaves(t: &Text, family: &Family, held: &str) -> String {
    let leaves = t.msg("education-move-leaves").arg("held", held);
    leaves.arg("name", family.name()).to_string()
}

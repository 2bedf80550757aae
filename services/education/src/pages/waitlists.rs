//! Answers and waitlists of a round: for its officer, who works them off, and the seats that came free for everyone.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::id::ResidentId;
use city::mandate::Mandate;
use city::portal::{Desk, Visitor};
use jiff::civil::Date;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::place::cause;
use super::schools::Schools;
use super::{officer, round_at, switched, then};
use crate::place::{AnswerFigures, Places};
use crate::round::{Round, RoundError, Step};
use crate::waitlist::{FreeSeat, Move, MoveState, SeatState, Waitlists};

/// Most lines of seats, and most moves, that one page shows.
const ROWS_MAX: usize = 100;

#[derive(Template)]
#[template(path = "waitlists.html")]
struct WaitlistsPage {
    shell: Shell,
    errors: FieldErrors,
    round: String,
    path: String,
    /// What the officer sees and does; nothing for everyone else.
    office: Option<Office>,
    /// The newest first; where there are more, so many of so many are shown.
    seats: Vec<SeatRow>,
    seats_cut: Option<String>,
}

struct Office {
    step: &'static str,
    figures: Vec<(String, String)>,
    /// How many families wait to be told.
    to_tell: Option<String>,
    moves: Vec<MoveRow>,
    moves_cut: Option<String>,
}

/// Seats of one school that came free on one day through the same, and became the same.
struct SeatRow {
    school: String,
    seats: String,
    numbers: String,
    cause: String,
    day: String,
    state: String,
}

struct MoveRow {
    number: String,
    name: String,
    school: String,
    from: String,
    seat: String,
    cause: String,
    state: String,
}

/// The seats of a round that came free, for everyone. They name nobody.
pub(super) async fn free(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let round = round_at(desk.city(), &round).await?;
    if round.state.step() < Step::Waitlists {
        return Err(Trouble::NotFound);
    }
    let mut shell = visitor.shell;
    let t = shell.t.clone();
    shell = shell.titled(t.msg("education-free-title"));
    shell.back = Some(format!("/education/results/{}", round.id));
    let (seats, seats_cut) = seats(&desk, &t, &round).await?;
    Ok(page(&WaitlistsPage {
        errors: FieldErrors::default(),
        round: round.name.in_language(t.language()).to_owned(),
        path: String::new(),
        office: None,
        seats,
        seats_cut,
        shell,
    }))
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    visitor.access()?;
    let round = round_at(desk.city(), &round).await?;
    let mandate = officer(&desk, &visitor, &round)?;
    view(&desk, visitor, (&mandate, &round), FieldErrors::default()).await
}

/// Works the lists off, as far as they go now.
pub(super) async fn take(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    visitor.access()?;
    let round = round_at(desk.city(), &round).await?;
    let mandate = officer(&desk, &visitor, &round)?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let errors = FieldErrors::default();
        let page = view(&desk, visitor, (&mandate, &round), errors).await?;
        return Ok(switched(language, page));
    }
    let waitlists = Waitlists::new(desk.city().clone());
    match waitlists.work(&mandate, &round.id).await {
        Ok(_) => Ok(see_other(&path(&round))),
        Err(RoundError::OutOfOrder { .. }) => {
            let mut errors = FieldErrors::default();
            errors.add("main", visitor.shell.t.msg("education-moved-on"));
            let round = round_at(desk.city(), round.id.as_str()).await?;
            view(&desk, visitor, (&mandate, &round), errors).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Where the officer works the waitlists of a round off.
pub(super) fn path(round: &Round) -> String {
    format!("/education/rounds/{}/waitlists", round.id)
}

async fn view(
    desk: &Desk,
    visitor: Visitor,
    (mandate, round): (&Mandate, &Round),
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    // Before the families have their decisions there is nothing to answer.
    if round.state.step() < Step::Published {
        return Err(Trouble::NotFound);
    }
    let step = round.state.step();
    let mut shell = visitor.shell;
    let t = shell.t.clone();
    let back = format!("/education/rounds/{}", round.id);
    shell = shell
        .titled(t.msg("education-answers-title"))
        .back_to(&*back);
    shell.error = !errors.is_empty();
    if step == Step::Waitlists {
        shell.form = Some("work");
    }
    let (seats, seats_cut) = seats(desk, &t, round).await?;
    Ok(page(&WaitlistsPage {
        errors,
        round: round.name.in_language(t.language()).to_owned(),
        path: back,
        office: Some(office(desk, &t, mandate, round).await?),
        seats,
        seats_cut,
        shell,
    }))
}

async fn office(
    desk: &Desk,
    t: &Text,
    mandate: &Mandate,
    round: &Round,
) -> Result<Office, Trouble> {
    let city = desk.city();
    let places = Places::new(city.clone());
    let places = places.of_round(mandate, &round.id).await?;
    let moves = Waitlists::new(city.clone());
    let moves = moves.moves(mandate, &round.id).await?;
    let proposed = moves.iter().filter(|one| one.state == MoveState::Proposed);
    let to_tell = proposed.count();
    let newest: Vec<&Move> = moves.iter().rev().take(ROWS_MAX).collect();
    Ok(Office {
        step: round.state.step().as_str(),
        figures: figures(t, &AnswerFigures::of(&places)),
        to_tell: (to_tell > 0).then(|| {
            t.msg("education-moves-to-tell")
                .num("families", to_tell)
                .to_string()
        }),
        moves_cut: cut(t, moves.len()),
        moves: rows(desk, t, (mandate, round), &newest).await?,
    })
}

/// How families have answered, in words.
fn figures(t: &Text, figures: &AnswerFigures) -> Vec<(String, String)> {
    [
        ("education-count-not-answered", figures.not_answered),
        ("education-count-accepted", figures.accepted),
        ("education-count-climb", figures.accepted_and_wait),
        ("education-count-waiting", figures.waiting),
        ("education-count-declined", figures.declined),
        ("education-count-left", figures.left),
    ]
    .into_iter()
    .map(|(key, count)| (t.msg(key).to_string(), t.number(count)))
    .collect()
}

/// Tells that more came free than are shown.
fn cut(t: &Text, all: usize) -> Option<String> {
    (all > ROWS_MAX).then(|| {
        let sentence = t.msg("education-free-cut").num("shown", ROWS_MAX);
        sentence.num("all", all).to_string()
    })
}

async fn seats(
    desk: &Desk,
    t: &Text,
    round: &Round,
) -> Result<(Vec<SeatRow>, Option<String>), Trouble> {
    let city = desk.city();
    let schools = Schools::of(city, round).await?;
    let seats = Waitlists::new(city.clone()).seats(&round.id).await?;
    let alike = alike(&seats, |seat| city.date_at(seat.freed_at));
    let row = |(seat, numbers): &(&FreeSeat, Vec<u32>)| SeatRow {
        school: schools.name_of_offer(&seat.offer, t.language()),
        seats: t.number(i64::try_from(numbers.len()).unwrap_or(i64::MAX)),
        numbers: in_words(t, numbers),
        cause: through(t, &seat.cause),
        day: t.date(city.date_at(seat.freed_at)),
        state: match seat.state {
            SeatState::Free => t.msg("education-seat-free").to_string(),
            SeatState::Held => t.msg("education-seat-held").to_string(),
            SeatState::Gone => t.msg("education-seat-gone").to_string(),
        },
    };
    let rows = alike.iter().take(ROWS_MAX).map(row).collect();
    Ok((rows, cut(t, alike.len())))
}

/// Seats that differ in nothing but their number, the newest first, each with the numbers of all that are like it.
fn alike(seats: &[FreeSeat], day: impl Fn(&FreeSeat) -> Date) -> Vec<(&FreeSeat, Vec<u32>)> {
    let mut groups: Vec<(&FreeSeat, Vec<u32>)> = Vec::new();
    let mut places = HashMap::new();
    for seat in seats.iter().rev() {
        let key = (&seat.offer, day(seat), seat.cause, seat.state);
        let place = *places.entry(key).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, numbers)) => numbers.push(seat.number),
            None => groups.push((seat, vec![seat.number])),
        }
    }
    for (_, numbers) in &mut groups {
        numbers.reverse();
    }
    groups
}

/// Numbers in their order, those that follow each other as a range: 3–7, 12.
fn in_words(t: &Text, numbers: &[u32]) -> String {
    let ranges = numbers.chunk_by(|one, next| one + 1 == *next);
    let ranges = ranges.filter_map(|range| {
        let (first, last) = (range.first()?, range.last()?);
        Some(match first == last {
            true => t.number(*first),
            false => format!("{}–{}", t.number(*first), t.number(*last)),
        })
    });
    t.list(&ranges.collect::<Vec<_>>())
}

/// A cause, and the move through which it came.
fn through(t: &Text, one: &crate::waitlist::Cause) -> String {
    let what = cause(t, *one);
    match one.by() {
        None => what,
        Some(by) => {
            let by = t.msg("education-free-by").num("move", by);
            then(t, what, by)
        }
    }
}

async fn rows(
    desk: &Desk,
    t: &Text,
    (mandate, round): (&Mandate, &Round),
    moves: &[&Move],
) -> Result<Vec<MoveRow>, Trouble> {
    let city = desk.city();
    let schools = Schools::of(city, round).await?;
    let children: Vec<ResidentId> = moves.iter().map(|one| one.child.clone()).collect();
    let registry = city.registry();
    let people = registry.members(mandate, round.id.as_str(), &children);
    let people = people.await?;
    let names: HashMap<&ResidentId, &str> = people
        .iter()
        .map(|one| (&one.id, one.name.reveal()))
        .collect();
    let name = |offer| schools.name_of_offer(offer, t.language());
    let rows = moves.iter().map(|one| MoveRow {
        number: t.number(one.number),
        name: names
            .get(&one.child)
            .copied()
            .unwrap_or_default()
            .to_owned(),
        school: name(&one.offer),
        from: one
            .from
            .as_ref()
            .map_or_else(|| t.msg("education-outcome-waiting").to_string(), name),
        seat: t.number(one.seat),
        cause: through(t, &one.cause),
        state: state(t, one.state),
    });
    Ok(rows.collect())
}

/// How a move stands, for the office.
pub(super) fn state(t: &Text, state: MoveState) -> String {
    match state {
        MoveState::Proposed => t.msg("education-move-proposed").to_string(),
        MoveState::Offered { until, .. } => t
            .msg("education-move-open")
            .arg("until", t.until_end_of(until))
            .to_string(),
        MoveState::Accepted { .. } => t.msg("education-move-accepted-word").to_string(),
        MoveState::Declined { .. } => t.msg("education-move-declined-word").to_string(),
        MoveState::Lapsed { .. } => t.msg("education-move-lapsed-word").to_string(),
        MoveState::Rescinded { .. } => t.msg("education-move-rescinded-word").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use city::id::{OfferId, RoundId};
    use city::service::Services;
    use jiff::Timestamp;
    use platform::text::Language;

    use super::*;
    use crate::waitlist::Cause;

    #[test]
    fn seats_that_differ_in_their_number_alone_stand_in_one_line() {
        let seat = |number, offer, cause| FreeSeat {
            round: RoundId::from_bytes([1; 10]),
            number,
            offer: OfferId::from_bytes([offer; 10]),
            kept_for: None,
            cause,
            freed_at: Timestamp::UNIX_EPOCH,
            state: SeatState::Free,
        };
        let seats = [
            seat(1, 1, Cause::NoAnswer),
            seat(2, 1, Cause::NoAnswer),
            seat(3, 1, Cause::Declined),
            seat(4, 1, Cause::NoAnswer),
            seat(5, 2, Cause::NoAnswer),
        ];
        let lines = alike(&seats, |_| Date::MIN);
        let numbers: Vec<&[u32]> = lines.iter().map(|(_, all)| all.as_slice()).collect();
        let expected: [&[u32]; 3] = [&[5], &[1, 2, 4], &[3]];
        assert_eq!(numbers, expected);
        let texts = city::testing::texts(&Services::from([]));
        let english = texts.text(Language::English);
        assert_eq!(in_words(&english, &[1, 2, 4]), "1–2, 4");
        assert_eq!(in_words(&english, &[5]), "5");
    }
}

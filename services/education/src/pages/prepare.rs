//! The officer's rounds, and preparing a new one.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use city::City;
use city::directory::Site;
use city::id::OfferId;
use city::portal::{Desk, Visitor};
use city::words::Wording;
use jiff::civil::Date;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::schools::{Schools, district_of};
use super::{preparer, switched};
use crate::can_be_kept;
use crate::policy::Policy;
use crate::round::{Offer, Round, RoundError, RoundKind, RoundPlan, Rounds};

/// Longest name or sentence of a form, in characters.
pub(super) const CHARACTERS_MAX: usize = 300;

/// Most seats of a school.
pub(super) const SEATS_MAX: u32 = 10_000;

/// The longest walk that can count as walking distance, in minutes.
const WALKING_MINUTES_MAX: u32 = 240;

#[derive(Template)]
#[template(path = "rounds.html")]
struct RoundsPage {
    shell: Shell,
    rounds: Vec<RoundLine>,
}

struct RoundLine {
    name: String,
    href: String,
    step: String,
    closes: String,
}

#[derive(Template)]
#[template(path = "prepare.html")]
struct PreparePage {
    shell: Shell,
    errors: FieldErrors,
    fields: Vec<FieldLine>,
    schools: Vec<SchoolSeats>,
    /// Those that had no seats, which few rounds are about; open where something of them is to be seen.
    others: Vec<SchoolSeats>,
    others_open: bool,
}

pub(super) struct FieldLine {
    pub(super) id: &'static str,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) value: String,
}

struct SchoolSeats {
    id: String,
    name: String,
    hint: String,
    value: String,
}

/// All rounds, for an officer.
pub(super) async fn list(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    preparer(&desk, &visitor)?;
    let shell = visitor.shell;
    let t = &shell.t;
    let rounds = Rounds::new(desk.city().clone()).all().await?;
    let lines = rounds
        .iter()
        .map(|round| RoundLine {
            name: round.name.in_language(t.language()).to_owned(),
            href: format!("/education/rounds/{}", round.id),
            step: t.msg(round.state.step().text_key()).to_string(),
            closes: t
                .msg("education-round-closes")
                .arg("day", t.date(round.closes_on))
                .to_string(),
        })
        .collect();
    let title = t.msg("education-rounds-title").to_string();
    Ok(page(&RoundsPage {
        shell: shell.titled(title),
        rounds: lines,
    }))
}

/// The form for a new round, filled in from the newest one.
pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    preparer(&desk, &visitor)?;
    let newest = newest(desk.city()).await?;
    let schools = Schools::that_may_take_part(desk.city(), &newest).await?;
    let filled = suggested(desk.city(), &newest, &schools);
    let errors = FieldErrors::default();
    Ok(form(&desk, visitor, &schools, &filled, errors))
}

pub(super) async fn take(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let mandate = preparer(&desk, &visitor)?;
    let newest = newest(desk.city()).await?;
    let schools = Schools::that_may_take_part(desk.city(), &newest).await?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = form(&desk, visitor, &schools, &fields, FieldErrors::default());
        return Ok(switched(language, page));
    }
    let plan = match read(&desk, &visitor, &fields, &schools) {
        Ok(plan) => plan,
        Err(errors) => return Ok(form(&desk, visitor, &schools, &fields, errors)),
    };
    match Rounds::new(desk.city().clone())
        .prepare(&mandate, plan)
        .await
    {
        Ok(round) => Ok(see_other(&format!("/education/rounds/{}", round.id))),
        Err(error) => {
            let t = &visitor.shell.t;
            let mut errors = FieldErrors::default();
            match error {
                RoundError::ClosingDayOver { .. } => {
                    errors.add("closes-on", t.msg("education-closing-day-over"));
                }
                RoundError::AnswersTooEarly => {
                    errors.add("answers-by", t.msg("education-answers-too-early"));
                }
                RoundError::NoOffers => {
                    let [before, others] = seat_fields(&desk, &schools, &fields, t);
                    let first = before.into_iter().chain(others).next();
                    let field = first.map_or_else(String::new, |school| school.id);
                    errors.add(field, t.msg("education-no-seats"));
                }
                other => return Err(other.into()),
            }
            Ok(form(&desk, visitor, &schools, &fields, errors))
        }
    }
}

/// The newest main round, whose offers and words a new one starts from. A complementary round has only what was left.
async fn newest(city: &City) -> Result<Round, Trouble> {
    let rounds = Rounds::new(city.clone()).all().await?;
    let mut main = rounds.into_iter().filter(|one| one.kind == RoundKind::Main);
    main.next().ok_or(Trouble::NotFound)
}

/// What the form starts from.
fn suggested(city: &City, newest: &Round, schools: &Schools) -> Fields {
    let today = city.today();
    let after = |days: i64| {
        let day = today.checked_add(jiff::Span::new().days(days));
        day.map_or_else(|_| String::new(), |day| day.to_string())
    };
    let seats: Vec<(String, String)> = schools
        .iter()
        .map(|(offer, site)| (seats_field(site), offer.seats.to_string()))
        .collect();
    let seats = seats
        .iter()
        .map(|(field, seats)| (field.as_str(), seats.clone()));
    let words = [
        ("school-year", newest.school_year.to_string()),
        ("closes-on", after(21)),
        ("answers-by", after(49)),
        (
            "walking-minutes",
            newest
                .policy
                .walking_minutes()
                .unwrap_or(Policy::WALKING_MINUTES)
                .to_string(),
        ),
        ("entropy-en", newest.entropy_source.en.clone()),
        ("entropy-zh", newest.entropy_source.zh_hans.clone()),
    ];
    Fields::from_pairs(words.into_iter().chain(seats))
}

/// The field for the seats of a school.
fn seats_field(site: &Site) -> String {
    format!("seats-{}", site.code)
}

/// Reads the form, or tells all that is wrong with it.
fn read(
    desk: &Desk,
    visitor: &Visitor,
    fields: &Fields,
    schools: &Schools,
) -> Result<RoundPlan, FieldErrors> {
    let t = &visitor.shell.t;
    let mut errors = FieldErrors::default();
    let mut words = |field: &'static str| {
        let text = fields.get(field).trim();
        if !can_be_kept(text, CHARACTERS_MAX) {
            errors.add(
                field,
                t.msg("education-words-needed").num("most", CHARACTERS_MAX),
            );
        }
        text.to_owned()
    };
    let name = Wording::new(words("name-en"), words("name-zh"));
    let entropy_source = Wording::new(words("entropy-en"), words("entropy-zh"));
    let mut day = |field: &'static str| {
        let day: Option<Date> = fields.get(field).trim().parse().ok();
        if day.is_none() {
            errors.add(field, t.msg("education-day-needed"));
        }
        day.unwrap_or(desk.city().today())
    };
    let (closes_on, answers_by) = (day("closes-on"), day("answers-by"));
    let school_year = fields.get("school-year").trim().parse::<i16>().ok();
    let school_year = school_year.filter(|year| (2000..=2200).contains(year));
    if school_year.is_none() {
        errors.add("school-year", t.msg("education-year-needed"));
    }
    let walking = fields.get("walking-minutes").trim().parse::<u32>().ok();
    let walking = walking.filter(|minutes| *minutes <= WALKING_MINUTES_MAX);
    if walking.is_none() {
        let sentence = t.msg("education-minutes-needed");
        errors.add("walking-minutes", sentence.num("most", WALKING_MINUTES_MAX));
    }
    let mut offers = Vec::new();
    for (offer, site) in schools.iter() {
        let field = seats_field(site);
        match fields.get(&field).trim().parse::<u32>() {
            Ok(0) => {}
            Ok(seats) if seats <= SEATS_MAX => offers.push(Offer {
                id: OfferId::from_bytes(desk.city().chance().bytes()),
                site: site.id.clone(),
                grade: 1,
                seats,
                asked_last_year: offer.asked_last_year,
                seats_last_year: offer.seats_last_year,
            }),
            _ => errors.add(
                field,
                t.msg("education-seats-needed").num("most", SEATS_MAX),
            ),
        }
    }
    match (school_year, walking) {
        (Some(school_year), Some(walking_minutes)) if errors.is_empty() => Ok(RoundPlan {
            name,
            school_year,
            closes_on,
            answers_by,
            policy: Policy::usual(walking_minutes),
            kind: RoundKind::Main,
            entropy_source,
            offers,
        }),
        _ => Err(errors),
    }
}

fn form(
    desk: &Desk,
    visitor: Visitor,
    schools: &Schools,
    fields: &Fields,
    errors: FieldErrors,
) -> Response {
    let shell = visitor.shell;
    let t = &shell.t;
    let line = |id: &'static str, label: &str, hint: &str| FieldLine {
        id,
        label: t.msg(label).to_string(),
        hint: t.msg(hint).to_string(),
        value: fields.get(id).to_owned(),
    };
    let lines = vec![
        line("name-en", "education-name-en", "education-name-en-hint"),
        line("name-zh", "education-name-zh", "education-name-zh-hint"),
        line("school-year", "education-year", "education-year-hint"),
        line("closes-on", "education-closes-on", "education-day-hint"),
        line("answers-by", "education-answers-by", "education-day-hint"),
        line(
            "walking-minutes",
            "education-minutes",
            "education-minutes-hint",
        ),
        line(
            "entropy-en",
            "education-entropy-en",
            "education-entropy-hint",
        ),
        line(
            "entropy-zh",
            "education-entropy-zh",
            "education-entropy-hint",
        ),
    ];
    let [schools, others] = seat_fields(desk, schools, fields, t);
    let is_told = |school: &SchoolSeats| school.value != "0" || errors.of(&school.id).is_some();
    let others_open = schools.is_empty() || others.iter().any(is_told);
    let title = t.msg("education-prepare-title").to_string();
    let failed = !errors.is_empty();
    page(&PreparePage {
        shell: shell
            .titled(title)
            .back_to("/education/rounds")
            .with_form("", failed),
        errors,
        fields: lines,
        schools,
        others,
        others_open,
    })
}

/// A field for the seats of each school, in the order of their names: those that took part before, which are the few that
/// most rounds are about, and the others.
fn seat_fields(desk: &Desk, schools: &Schools, fields: &Fields, t: &Text) -> [Vec<SchoolSeats>; 2] {
    let (before, others): (Vec<_>, Vec<_>) = schools.iter().partition(|(offer, _)| offer.seats > 0);
    [before, others].map(|part| {
        let lines = part.into_iter().map(|(offer, site)| {
            let id = seats_field(site);
            let district = district_of(desk.city(), site, t.language());
            let hint = t.msg("education-seats-hint");
            SchoolSeats {
                name: site.name.in_language(t.language()).to_owned(),
                hint: hint
                    .arg("district", district)
                    .num("asked", offer.asked_last_year)
                    .to_string(),
                value: fields.get(&id).to_owned(),
                id,
            }
        });
        let mut lines: Vec<SchoolSeats> = lines.collect();
        lines.sort_by(|one, other| one.name.cmp(&other.name));
        lines
    })
}

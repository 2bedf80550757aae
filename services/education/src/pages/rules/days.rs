//! The form of a round's name, days and seats: to set them while it is prepared, and to correct days and seats after that.

use std::collections::HashSet;
use std::future::ready;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::City;
use city::directory::Site;
use city::id::{OfferId, SiteId};
use city::pack::SiteKind;
use city::portal::{Desk, Visitor};
use city::words::Wording;
use jiff::civil::Date;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::{Act, Again, Office, WhyTyped, correction_typed, seen_version};
use crate::can_be_kept;
use crate::correction::{CorrectionError, CorrectionGiven, Corrections};
use crate::pages::answering::answered;
use crate::pages::prepare::{CHARACTERS_MAX, SEATS_MAX};
use crate::pages::schools::district_of;
use crate::round::{Offer, Rounds, Settings, Step};

/// The last grade of a school.
const GRADES: u8 = 9;

#[derive(Template)]
#[template(path = "days_form.html")]
struct DaysPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    public: String,
    round: String,
    version: i64,
    why: Option<WhyTyped>,
    /// Name, hint and value of each field.
    fields: Vec<Field>,
    seats: Vec<Field>,
    /// Those of schools without any; open where something of them is to be seen.
    others: Vec<Field>,
    others_open: bool,
    /// The grades for which seats are shown.
    grades: String,
    /// Those for which they can be shown besides.
    more: Vec<String>,
}

struct Field {
    id: String,
    label: String,
    hint: String,
    value: String,
}

/// What the form is about: the schools with the offers of the round, and the grades that are shown.
struct Shown {
    act: Act,
    step: Step,
    seats: Vec<(Offer, Site)>,
    grades: Vec<u8>,
}

impl Shown {
    async fn of(city: &City, office: &Office, fields: &Fields, act: Act) -> Result<Self, Trouble> {
        let offers = Rounds::new(city.clone()).offers(&office.round.id).await?;
        let sites = city.sites().await?;
        let mut grades: Vec<u8> = offers.iter().map(|offer| offer.grade).collect();
        if act == Act::Set {
            let typed = fields.get("grades").split(' ');
            let added = [fields.get("grade")];
            let added = added.into_iter().filter(|_| fields.get("do") == "grade");
            let typed = typed.chain(added).filter_map(|grade| grade.parse().ok());
            grades.extend(typed.filter(|grade| (1..=GRADES).contains(grade)));
        }
        grades.sort_unstable();
        grades.dedup();
        let mut seats = Vec::new();
        for site in sites.iter().filter(|site| site.kind == SiteKind::School) {
            for grade in &grades {
                let found = offers
                    .iter()
                    .find(|one| one.site == site.id && one.grade == *grade);
                let offer = match (found, act) {
                    (Some(offer), _) => offer.clone(),
                    (None, Act::Correct) => continue,
                    (None, Act::Set) => Offer {
                        id: OfferId::from_bytes(city.chance().bytes()),
                        site: site.id.clone(),
                        grade: *grade,
                        seats: 0,
                        asked_last_year: 0,
                        seats_last_year: 0,
                    },
                };
                seats.push((offer, site.clone()));
            }
        }
        let step = office.round.state.step();
        Ok(Self {
            act,
            step,
            seats,
            grades,
        })
    }

    /// Whether seats and the last day to apply can be changed: not after applications have ended.
    fn has_seats(&self) -> bool {
        self.step <= Step::Open
    }
}

/// The field for the seats of a school in a grade.
fn seats_field(site: &Site, grade: u8) -> String {
    format!("seats-{}-{grade}", site.code)
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let office = Office::of(&desk, &visitor, &round).await?;
    if office.round.state.step() != Step::Preparing {
        return Ok(see_other(&office.path()));
    }
    as_it_stands(&desk, visitor, &office, Act::Set).await
}

pub(super) async fn show_correction(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let office = Office::of(&desk, &visitor, &round).await?;
    if !Corrections::is_possible(&office.round) {
        return Ok(see_other(&office.path()));
    }
    as_it_stands(&desk, visitor, &office, Act::Correct).await
}

async fn as_it_stands(
    desk: &Desk,
    visitor: Visitor,
    office: &Office,
    act: Act,
) -> Result<Response, Trouble> {
    let shown = Shown::of(desk.city(), office, &Fields::default(), act).await?;
    let round = &office.round;
    let words = [
        ("name-en", round.name.en.clone()),
        ("name-zh", round.name.zh_hans.clone()),
        ("closes-on", round.closes_on.to_string()),
        ("answers-by", round.answers_by.to_string()),
    ];
    let seats = shown.seats.iter();
    let seats =
        seats.map(|(offer, site)| (seats_field(site, offer.grade), offer.seats.to_string()));
    let seats: Vec<(String, String)> = seats.collect();
    let seats = seats
        .iter()
        .map(|(field, seats)| (field.as_str(), seats.clone()));
    let fields = Fields::from_pairs(words.into_iter().chain(seats));
    let fresh = (round.version, FieldErrors::default());
    Ok(form(desk, visitor, office, (&shown, &fields), fresh))
}

pub(super) async fn take(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    answer(&desk, &round, visitor, &fields, Act::Set).await
}

pub(super) async fn take_correction(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    answer(&desk, &round, visitor, &fields, Act::Correct).await
}

async fn answer(
    desk: &Desk,
    round: &str,
    visitor: Visitor,
    fields: &Fields,
    act: Act,
) -> Result<Response, Trouble> {
    let office = Office::of(desk, &visitor, round).await?;
    let shown = Shown::of(desk.city(), &office, fields, act).await?;
    let show = |visitor, again: Again| {
        let what = (&shown, fields);
        ready(Ok(form(desk, visitor, &office, what, again.shown(fields))))
    };
    answered((desk, visitor, fields), show, async |t| {
        if fields.get("do") == "grade" && act == Act::Set {
            return Ok(Err(Again::default()));
        }
        let typed = match Typed::read(&t, fields, &shown) {
            Ok(typed) => typed,
            Err(errors) => return Ok(Err(errors.into())),
        };
        match save(desk, &office, fields, typed, &shown).await {
            Ok(()) => Ok(Ok(office.path())),
            Err(error) => {
                let again = Again::after(desk.city(), &t, error, (fields, "seats"));
                again.await.map(Err)
            }
        }
    })
    .await
}

async fn save(
    desk: &Desk,
    office: &Office,
    fields: &Fields,
    typed: Typed,
    shown: &Shown,
) -> Result<(), CorrectionError> {
    let (city, id) = (desk.city().clone(), &office.round.id);
    match shown.act {
        Act::Set => {
            let settings = Settings {
                name: typed.name,
                closes_on: typed.closes_on,
                answers_by: typed.answers_by,
                ..Settings::of(&office.round, typed.offers)
            };
            let (rounds, seen) = (Rounds::new(city), seen_version(fields));
            rounds.set(&office.mandate, id, seen, settings).await?;
        }
        Act::Correct => {
            let seats = typed.offers.into_iter().filter(|_| shown.has_seats());
            let given = CorrectionGiven {
                closes_on: shown.has_seats().then_some(typed.closes_on),
                answers_by: Some(typed.answers_by),
                seats: seats.map(|offer| (offer.id, offer.seats)).collect(),
                ..correction_typed(fields)
            };
            let corrections = Corrections::new(city);
            corrections.correct(&office.mandate, id, given).await?;
        }
    }
    Ok(())
}

/// What could be read of the form.
struct Typed {
    name: Wording,
    closes_on: Date,
    answers_by: Date,
    offers: Vec<Offer>,
}

impl Typed {
    /// Reads the form, or tells all that is wrong with it.
    fn read(t: &Text, fields: &Fields, shown: &Shown) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut words = |field: &str| {
            let text = fields.get(field).trim();
            if shown.act == Act::Set && !can_be_kept(text, CHARACTERS_MAX) {
                let sentence = t.msg("education-words-needed");
                errors.add(field, sentence.num("most", CHARACTERS_MAX));
            }
            text.to_owned()
        };
        let name = Wording::new(words("name-en"), words("name-zh"));
        let mut day = |field: &str, is_shown: bool| {
            let day: Option<Date> = fields.get(field).trim().parse().ok();
            if is_shown && day.is_none() {
                errors.add(field, t.msg("education-day-needed"));
            }
            day.unwrap_or(Date::MAX)
        };
        let closes_on = day("closes-on", shown.has_seats());
        let answers_by = day("answers-by", true);
        let mut offers = Vec::new();
        for (offer, site) in shown.seats.iter().filter(|_| shown.has_seats()) {
            let field = seats_field(site, offer.grade);
            match fields.get(&field).trim().parse::<u32>() {
                Ok(0) if shown.act == Act::Set => {}
                Ok(seats) if (1..=SEATS_MAX).contains(&seats) => offers.push(Offer {
                    seats,
                    ..offer.clone()
                }),
                _ => {
                    let sentence = match shown.act {
                        Act::Set => t.msg("education-seats-needed"),
                        Act::Correct => t.msg("education-correct-seats-needed"),
                    };
                    errors.add(field, sentence.num("most", SEATS_MAX));
                }
            }
        }
        if errors.is_empty() {
            Ok(Self {
                name,
                closes_on,
                answers_by,
                offers,
            })
        } else {
            Err(errors)
        }
    }
}

fn form(
    desk: &Desk,
    visitor: Visitor,
    office: &Office,
    (shown, fields): (&Shown, &Fields),
    (version, errors): (i64, FieldErrors),
) -> Response {
    let (shell, round) = (visitor.shell, &office.round);
    let t = shell.t.clone();
    let back = office.path();
    let (path, title) = match shown.act {
        Act::Set => (format!("{back}/days"), t.msg("education-days-title")),
        Act::Correct => (
            format!("{back}/correction"),
            t.msg("education-correct-title"),
        ),
    };
    let field = |id: &str, label: &str, hint: &str| Field {
        label: t.msg(label).to_string(),
        hint: t.msg(hint).to_string(),
        value: fields.get(id).to_owned(),
        id: id.to_owned(),
    };
    let mut lines = Vec::new();
    if shown.act == Act::Set {
        lines.push(field(
            "name-en",
            "education-name-en",
            "education-name-en-hint",
        ));
        lines.push(field(
            "name-zh",
            "education-name-zh",
            "education-name-zh-hint",
        ));
    }
    if shown.has_seats() {
        lines.push(field(
            "closes-on",
            "education-closes-on",
            "education-day-hint",
        ));
    }
    lines.push(field(
        "answers-by",
        "education-answers-by",
        "education-day-hint",
    ));
    let grades: Vec<String> = shown.grades.iter().map(ToString::to_string).collect();
    let more = (1..=GRADES).filter(|grade| shown.act == Act::Set && !shown.grades.contains(grade));
    let failed = !errors.is_empty();
    let [seats, others] = seat_fields(desk, &t, shown, fields);
    let is_told = |field: &Field| field.value != "0" || errors.of(&field.id).is_some();
    page(&DaysPage {
        path,
        public: format!("/education/rules/{}", round.id),
        round: round.name.in_language(t.language()).to_owned(),
        version,
        why: shown.act.why(fields),
        fields: lines,
        others_open: seats.is_empty() || others.iter().any(is_told),
        seats,
        others,
        grades: grades.join(" "),
        more: more.map(|grade| grade.to_string()).collect(),
        shell: shell.titled(title).back_to(back).with_form("", failed),
        errors,
    })
}

/// A field for the seats of each school in each grade, in the order of their names: of the schools that take part, and of
/// the others.
fn seat_fields(desk: &Desk, t: &Text, shown: &Shown, fields: &Fields) -> [Vec<Field>; 2] {
    if !shown.has_seats() {
        return [Vec::new(), Vec::new()];
    }
    let take_part: HashSet<&SiteId> = shown
        .seats
        .iter()
        .filter(|(offer, _)| offer.seats > 0)
        .map(|(offer, _)| &offer.site)
        .collect();
    let field = |(offer, site): &(Offer, Site)| {
        let id = seats_field(site, offer.grade);
        // A grade that was added just now has not been typed yet.
        let typed = fields.starting(&id).find(|(rest, _)| rest.is_empty());
        let typed = typed.map(|(_, typed)| typed.to_owned());
        let name = site.name.in_language(t.language());
        let hint = t.msg("education-seats-hint");
        let district = district_of(desk.city(), site, t.language());
        Field {
            label: t
                .msg("education-days-school")
                .arg("school", name)
                .num("grade", offer.grade)
                .to_string(),
            hint: hint
                .arg("district", district)
                .num("asked", offer.asked_last_year)
                .to_string(),
            value: typed.unwrap_or_else(|| offer.seats.to_string()),
            id,
        }
    };
    let parts: (Vec<_>, Vec<_>) = shown
        .seats
        .iter()
        .partition(|(offer, _)| take_part.contains(&offer.site));
    [parts.0, parts.1].map(|part| {
        let mut fields: Vec<Field> = part.into_iter().map(field).collect();
        fields.sort_by(|one, other| one.label.cmp(&other.label));
        fields
    })
}

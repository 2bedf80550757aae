//! The question: a form that starts from the rules as they were.

use std::collections::BTreeMap;

use allocate::Mechanism;
use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Link, Shell, Trouble, page, see_other};

use super::Office;
use super::words::{MECHANISMS, Way, class_name, kept_name, lines, school_names};
use crate::pages::schools::Schools;
use crate::pages::switched;
use crate::policy::Policy;
use crate::what_if::{
    Amount, Full, Jobs, KEEPING_MAX, KEPT_MINUTES, Keeping, KeptClass, Lists, PERCENT_RANGE,
    Question, QuestionFault, SEATS_MAX, WhatIfError, WhatIfs,
};

#[derive(Template)]
#[template(path = "what_if.html")]
struct WhatIfPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    round: String,
    kept: String,
    jobs: Vec<Link>,
    percent: String,
    schools: Vec<SchoolSeats>,
    classes: Vec<Choice>,
    ways: Vec<WayChoice>,
    keeps_on: Option<bool>,
    keeping: Vec<KeepingFields>,
    each_draws: bool,
}

struct SchoolSeats {
    field: String,
    name: String,
    hint: String,
    value: String,
}

/// A field with one of several values.
struct Choice {
    field: String,
    label: String,
    options: Vec<(String, String, bool)>,
}

struct WayChoice {
    id: &'static str,
    way: Way,
    chosen: bool,
}

struct KeepingFields {
    class: Choice,
    amount: String,
    label: String,
    value: String,
}

/// What the form is made from.
struct Known {
    office: Office,
    lists: Lists,
    schools: BTreeMap<String, String>,
}

impl Known {
    async fn of(desk: &Desk, visitor: &Visitor, round: &str) -> Result<Self, Trouble> {
        let office = Office::of(desk, visitor, round).await?;
        let city = desk.city();
        let lists = WhatIfs::new(city.clone());
        let lists = lists.lists(&office.mandate, &office.round).await?;
        let schools = Schools::of(city, &office.round).await?;
        Ok(Self {
            schools: school_names(&schools, visitor.shell.t.language()),
            office,
            lists,
        })
    }
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    Extension(jobs): Extension<Jobs>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let known = Known::of(&desk, &visitor, &round).await?;
    let fields = Fields::from_pairs([]);
    let question = Question::as_it_was(&known.lists);
    let shown = (&fields, &question, FieldErrors::default());
    Ok(form(&desk, visitor, &known, &jobs, shown))
}

pub(super) async fn take(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    Extension(jobs): Extension<Jobs>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let known = Known::of(&desk, &visitor, &round).await?;
    let (question, mut errors) = read(&visitor.shell.t, &fields, &known.lists);
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let known = Known {
            schools: school_names(
                &Schools::of(desk.city(), &known.office.round).await?,
                language,
            ),
            ..known
        };
        let shown = (&fields, &question, FieldErrors::default());
        return Ok(switched(
            language,
            form(&desk, visitor, &known, &jobs, shown),
        ));
    }
    if errors.is_empty() {
        let office = &known.office;
        let asked = WhatIfs::new(desk.city().clone());
        let asked = asked.ask(&office.mandate, &office.round, question.clone(), &jobs);
        match asked.await {
            Ok(job) => return Ok(see_other(&format!("{}/{job}", office.path()))),
            Err(WhatIfError::Question(faults)) => {
                for fault in &faults {
                    told(&visitor.shell.t, &mut errors, fault, &known);
                }
            }
            Err(WhatIfError::Full(full)) => errors.add("work", is_full(&visitor.shell.t, full)),
            Err(other) => return Err(other.into()),
        }
    }
    Ok(form(
        &desk,
        visitor,
        &known,
        &jobs,
        (&fields, &question, errors),
    ))
}

fn is_full(t: &Text, full: Full) -> String {
    match full {
        Full::OfYours => t.msg("education-if-full-yours").to_string(),
        Full::OfOthers => t.msg("education-if-full-others").to_string(),
    }
}

/// Reads the form. What cannot be read stays as it was, with an error.
fn read(t: &Text, fields: &Fields, lists: &Lists) -> (Question, FieldErrors) {
    let mut errors = FieldErrors::default();
    let mut question = Question::as_it_was(lists);
    match read_percent(fields.get("percent")) {
        Some(percent) => question.percent = percent,
        None => errors.add("percent", percent_needed(t)),
    }
    for (offer, given) in fields.starting("seats-") {
        if given.trim().is_empty() {
            continue;
        }
        match given.trim().parse() {
            Ok(seats) => {
                question.seats.insert(offer.to_owned(), seats);
            }
            Err(_) => errors.add(format!("seats-{offer}"), seats_needed(t)),
        }
    }
    for (class, turn) in fields.starting("class-") {
        match (class.parse::<u32>(), turn.parse::<u32>()) {
            (Ok(class), Ok(0)) => {
                question.turns.remove(&class);
            }
            (Ok(class), Ok(turn)) => {
                question.turns.insert(class, turn);
            }
            _ => errors.add(format!("class-{class}"), t.msg("education-if-choose")),
        }
    }
    let chosen = MECHANISMS
        .iter()
        .find(|(_, id)| *id == fields.get("mechanism"));
    match chosen {
        Some((mechanism, _)) => question.mechanism = *mechanism,
        None => errors.add("mechanism", t.msg("education-if-choose")),
    }
    question.keeps_on = lists.kept.reserves.is_empty() || fields.get("keeps-on") == "yes";
    question.each_draws = fields.get("draws") == "each";
    for at in 1..=KEEPING_MAX {
        let class = fields.get(&format!("keep-{at}"));
        if class.is_empty() {
            continue;
        }
        match read_amount(fields.get(&format!("amount-{at}"))) {
            Some(amount) => question.keeping.push(Keeping {
                class: read_class(class),
                amount,
            }),
            None => errors.add(format!("amount-{at}"), t.msg("education-if-amount-needed")),
        }
    }
    (question, errors)
}

fn read_percent(given: &str) -> Option<i32> {
    let given = given.trim().trim_end_matches(['%', '％']).trim();
    if given.is_empty() {
        return Some(0);
    }
    given.replace('\u{2212}', "-").parse().ok()
}

/// A share with its sign, or a count.
fn read_amount(given: &str) -> Option<Amount> {
    let given = given.trim();
    match given.strip_suffix(['%', '％']) {
        Some(share) => {
            let share: u32 = share.trim().parse().ok()?;
            (share <= 100).then_some(Amount::Percent(share))
        }
        None => {
            let seats: u32 = given.parse().ok()?;
            (seats <= SEATS_MAX).then_some(Amount::Seats(seats))
        }
    }
}

fn read_class(given: &str) -> KeptClass {
    let number = given
        .strip_prefix("priority-")
        .and_then(|one| one.parse().ok());
    let named = || given.strip_prefix("named-").unwrap_or(given).to_owned();
    number.map_or_else(|| KeptClass::Named(named()), KeptClass::Priority)
}

fn class_value(class: &KeptClass) -> String {
    match class {
        KeptClass::Priority(group) => format!("priority-{group}"),
        KeptClass::Named(name) => format!("named-{name}"),
    }
}

fn percent_needed(t: &Text) -> String {
    t.msg("education-if-percent-needed")
        .num("least", *PERCENT_RANGE.start())
        .num("most", *PERCENT_RANGE.end())
        .to_string()
}

fn seats_needed(t: &Text) -> String {
    let sentence = t.msg("education-seats-needed");
    sentence.num("most", SEATS_MAX).to_string()
}

/// Tells a fault at its field.
fn told(t: &Text, errors: &mut FieldErrors, fault: &QuestionFault, known: &Known) {
    match fault {
        QuestionFault::Seats(offer) => errors.add(format!("seats-{offer}"), seats_needed(t)),
        QuestionFault::UnknownOffer(_) => errors.add("percent", t.msg("education-if-no-school")),
        QuestionFault::Percent => errors.add("percent", percent_needed(t)),
        QuestionFault::UnknownClass(class) => {
            let first = known.lists.groups().first().copied().unwrap_or(1);
            let sentence = t.msg("education-if-no-class").num("class", *class);
            errors.add(format!("class-{first}"), sentence);
        }
        QuestionFault::UnknownKept(at) => {
            let field = format!("keep-{}", at + 1);
            errors.add(field, t.msg("education-if-no-kept-class"));
        }
        QuestionFault::TooManyKept => errors.add("keep-1", t.msg("education-if-no-kept-class")),
        QuestionFault::KeptUnder(mechanism) => {
            let way = Way::of(t, *mechanism).name;
            let sentence = t.msg("education-if-kept-under").arg("way", way);
            errors.add("mechanism", sentence);
        }
        QuestionFault::AboveCapacity { offer, kept, seats } => {
            let name = known.schools.get(offer).map_or("", String::as_str);
            let sentence = t
                .msg("education-if-above-capacity")
                .arg("school", name)
                .num("kept", i64::try_from(*kept).unwrap_or(i64::MAX))
                .num("seats", *seats);
            errors.add("amount-1", sentence);
        }
        QuestionFault::NoOneNumber => errors.add("draws", t.msg("education-if-no-one-number")),
    }
}

fn form(
    desk: &Desk,
    visitor: Visitor,
    known: &Known,
    jobs: &Jobs,
    (fields, question, errors): (&Fields, &Question, FieldErrors),
) -> Response {
    let t = visitor.shell.t.clone();
    let Office { officer, round, .. } = &known.office;
    let path = known.office.path();
    let mine = jobs.of(officer, &round.id, desk.city().now());
    let jobs = mine.iter().map(|job| {
        let label = lines(&t, &round.policy, &job.question, &known.schools).join(" · ");
        Link::new(label, format!("{path}/{}", job.id))
    });
    let title = t.msg("education-if-title").to_string();
    let shell = visitor.shell.titled(title);
    let shell = shell.back_to(format!("/education/rounds/{}", round.id));
    let keeps = !known.lists.kept.reserves.is_empty();
    let draws = question.each_draws;
    page(&WhatIfPage {
        shell: shell.with_form("", !errors.is_empty()),
        round: round.name.in_language(t.language()).to_owned(),
        kept: t
            .msg("education-if-kept")
            .num("minutes", KEPT_MINUTES)
            .to_string(),
        jobs: jobs.collect(),
        percent: fields.get("percent").to_owned(),
        schools: schools(&t, known, fields),
        classes: classes(&t, &round.policy, &known.lists, question),
        ways: ways(&t, question.mechanism),
        keeps_on: keeps.then_some(question.keeps_on),
        keeping: (1..=KEEPING_MAX)
            .map(|at| keeping(&t, (&round.policy, &known.lists), fields, at))
            .collect(),
        each_draws: draws,
        errors,
        path,
    })
}

fn schools(t: &Text, known: &Known, fields: &Fields) -> Vec<SchoolSeats> {
    let offers = known.lists.offers.iter().zip(&known.lists.seats);
    let mut schools: Vec<SchoolSeats> = offers
        .map(|(offer, seats)| {
            let field = format!("seats-{offer}");
            SchoolSeats {
                name: known.schools.get(offer).cloned().unwrap_or_default(),
                hint: t
                    .msg("education-if-seats-were")
                    .num("seats", *seats)
                    .to_string(),
                value: fields.get(&field).to_owned(),
                field,
            }
        })
        .collect();
    schools.sort_by(|one, other| one.name.cmp(&other.name));
    schools
}

fn classes(t: &Text, policy: &Policy, lists: &Lists, question: &Question) -> Vec<Choice> {
    let groups = lists.groups();
    let choice = |group: &u32| {
        let own = question.turns.get(group).copied().unwrap_or(0);
        let turns = (1..).zip(&groups).map(|(turn, _): (u32, _)| {
            let label = t.msg("education-if-turn").num("turn", turn).to_string();
            (turn.to_string(), label, own == turn)
        });
        let none = (
            "0".to_owned(),
            t.msg("education-if-no-turn").to_string(),
            own == 0,
        );
        Choice {
            field: format!("class-{group}"),
            label: class_name(t, policy, *group),
            options: turns.chain([none]).collect(),
        }
    };
    groups.iter().map(choice).collect()
}

fn ways(t: &Text, chosen: Mechanism) -> Vec<WayChoice> {
    let ways = MECHANISMS.iter().map(|(mechanism, id)| WayChoice {
        id,
        way: Way::of(t, *mechanism),
        chosen: *mechanism == chosen,
    });
    ways.collect()
}

fn keeping(
    t: &Text,
    (policy, lists): (&Policy, &Lists),
    fields: &Fields,
    at: usize,
) -> KeepingFields {
    let (field, amount) = (format!("keep-{at}"), format!("amount-{at}"));
    let chosen = fields.get(&field);
    let priorities = lists.groups().into_iter().map(KeptClass::Priority);
    let named = lists.kept.classes.iter().cloned().map(KeptClass::Named);
    let options = priorities.chain(named).map(|class| {
        let value = class_value(&class);
        let is_chosen = value == chosen;
        (value, kept_name(t, policy, &class), is_chosen)
    });
    let nobody = t.msg("education-if-kept-for-nobody").to_string();
    let none = (String::new(), nobody, chosen.is_empty());
    KeepingFields {
        class: Choice {
            label: t.msg("education-if-kept-for").num("turn", at).to_string(),
            options: [none].into_iter().chain(options).collect(),
            field,
        },
        label: t.msg("education-if-amount").num("turn", at).to_string(),
        value: fields.get(&amount).to_owned(),
        amount,
    }
}

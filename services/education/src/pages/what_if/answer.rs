//! The answer to a question: how far it has come, then who gains and who loses, and a form to publish it.

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use city::City;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::Office;
use super::words::{Way, group_name, lines, school_names};
use crate::pages::schools::Schools;
use crate::pages::switched;
use crate::policy::Policy;
use crate::what_if::{
    Answer, By, End, GroupAnswer, Job, Jobs, OTHER_DRAWS, PUBLISHED_MAX, STEPS, TableAnswer, Tally,
    WhatIfError, WhatIfs,
};

/// How often a page that waits asks again, in seconds.
const ASKS_AGAIN_SECONDS: u32 = 2;

#[derive(Template)]
#[template(path = "what_if_waiting.html")]
struct WaitingPage {
    shell: Shell,
    path: String,
    seconds: u32,
    question: Vec<String>,
    /// Where it stands; none where there will be no answer.
    progress: Option<String>,
}

#[derive(Template)]
#[template(path = "what_if_answer.html")]
struct AnswerPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    question: Vec<String>,
    way: Way,
    checked: String,
    ranges: String,
    tables: Vec<Table>,
    columns: Vec<Column>,
    joins: bool,
}

struct Table {
    caption: String,
    group: String,
    rows: Vec<Row>,
    withheld: Option<String>,
}

struct Row {
    group: String,
    /// A label and a value each.
    cells: Vec<(String, String)>,
}

struct Column {
    id: &'static str,
    label: String,
    chosen: bool,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path((round, job)): Path<(String, String)>,
    Extension(jobs): Extension<Jobs>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (office, job) = of(&desk, &visitor, &jobs, (&round, &job)).await?;
    let fields = Fields::from_pairs([]);
    view(
        &desk,
        visitor,
        &office,
        &job,
        (&fields, FieldErrors::default()),
    )
    .await
}

pub(super) async fn publish(
    State(desk): State<Desk>,
    Path((round, job)): Path<(String, String)>,
    Extension(jobs): Extension<Jobs>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (office, job) = of(&desk, &visitor, &jobs, (&round, &job)).await?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let shown = (&fields, FieldErrors::default());
        return Ok(switched(
            language,
            view(&desk, visitor, &office, &job, shown).await?,
        ));
    }
    let End::Answered(answer) = &job.end else {
        return view(
            &desk,
            visitor,
            &office,
            &job,
            (&fields, FieldErrors::default()),
        )
        .await;
    };
    let by: Vec<By> = By::ALL
        .into_iter()
        .filter(|one| fields.get(one.as_str()) == "yes")
        .collect();
    let t = visitor.shell.t.clone();
    let mut errors = FieldErrors::default();
    if by.is_empty() {
        errors.add(By::Income.as_str(), t.msg("education-if-choose-columns"));
        return view(&desk, visitor, &office, &job, (&fields, errors)).await;
    }
    let questions = WhatIfs::new(desk.city().clone());
    let joins = fields.get("joins") == "yes";
    let asked = (&job.question, answer.as_ref());
    let published = questions.publish(&office.mandate, &office.round, asked, (&by, joins));
    match published.await {
        Ok(id) => return Ok(see_other(&format!("/education/comparisons/{id}"))),
        Err(WhatIfError::Refused(refusal)) => {
            let made_by = By::ALL
                .into_iter()
                .find(|one| one.as_str() == refusal.made_by)
                .unwrap_or(By::Income);
            let names = by.iter().zip(&refusal.smallest).map(|(by, value)| {
                let at = By::ALL.iter().position(|one| one == by).unwrap_or(0);
                let groups = answer.groupings.get(at).map(|one| one.groups.as_slice());
                let name = groups.and_then(|groups| groups.get(*value as usize));
                name.map_or_else(String::new, |name| {
                    group_name(desk.city(), &t, &office.round.policy, name)
                })
            });
            let names: Vec<String> = names.collect();
            let sentence = if by.len() == 1 {
                t.msg("education-if-refused-one")
            } else {
                t.msg("education-if-refused-several")
            };
            let sentence = sentence
                .num("people", refusal.people)
                .arg("group", names.join(" · "))
                .arg("column", column_name(&t, made_by));
            errors.add(made_by.as_str(), sentence);
        }
        Err(WhatIfError::TooMany) => {
            let sentence = t.msg("education-if-too-many");
            errors.add(By::Income.as_str(), sentence.num("most", PUBLISHED_MAX));
        }
        Err(other) => return Err(other.into()),
    }
    view(&desk, visitor, &office, &job, (&fields, errors)).await
}

async fn of(
    desk: &Desk,
    visitor: &Visitor,
    jobs: &Jobs,
    (round, job): (&str, &str),
) -> Result<(Office, Job), Trouble> {
    let office = Office::of(desk, visitor, round).await?;
    let job = jobs.find(&office.officer, &office.round.id, job, desk.city().now());
    Ok((office, job.ok_or(Trouble::NotFound)?))
}

async fn view(
    desk: &Desk,
    visitor: Visitor,
    office: &Office,
    job: &Job,
    (fields, errors): (&Fields, FieldErrors),
) -> Result<Response, Trouble> {
    let t = visitor.shell.t.clone();
    let names = Schools::of(desk.city(), &office.round).await?;
    let question = lines(
        &t,
        &office.round.policy,
        &job.question,
        &school_names(&names, t.language()),
    );
    let path = format!("{}/{}", office.path(), job.id);
    let back = office.path();
    let answer = match &job.end {
        End::Answered(answer) => answer,
        End::Running | End::Failed => {
            let is_running = matches!(job.end, End::Running);
            let progress = is_running.then(|| {
                let sentence = t.msg("education-if-progress");
                let sentence = sentence.num("done", job.progress.done());
                sentence.num("all", STEPS).to_string()
            });
            let title = t.msg("education-if-waiting-title").to_string();
            return Ok(page(&WaitingPage {
                shell: visitor.shell.titled(title).back_to(back),
                path,
                seconds: ASKS_AGAIN_SECONDS,
                question,
                progress,
            }));
        }
    };
    let title = t.msg("education-if-answer-title").to_string();
    let shell = visitor.shell.titled(title).back_to(back);
    let columns = By::ALL.into_iter().map(|by| Column {
        id: by.as_str(),
        label: column_name(&t, by),
        chosen: fields.get(by.as_str()) == "yes",
    });
    Ok(page(&AnswerPage {
        shell: shell.with_form("", !errors.is_empty()),
        errors,
        path,
        question,
        way: Way::of(&t, job.question.mechanism),
        checked: t
            .msg("education-if-checked")
            .num("pairs", answer.certificate.checker.pairs_judged)
            .to_string(),
        ranges: t
            .msg("education-if-ranges")
            .num("draws", OTHER_DRAWS)
            .to_string(),
        tables: tables(desk.city(), &t, &office.round.policy, answer),
        columns: columns.collect(),
        joins: fields.get("joins") == "yes",
    }))
}

/// The name of a column by which groups are told apart.
pub(super) fn column_name(t: &Text, by: By) -> String {
    match by {
        By::Income => t.msg("education-if-by-income"),
        By::District => t.msg("education-if-by-district"),
        By::Class => t.msg("education-if-by-class"),
    }
    .to_string()
}

fn tables(city: &City, t: &Text, policy: &Policy, answer: &Answer) -> Vec<Table> {
    let all = Table {
        caption: t.msg("education-if-all").to_string(),
        group: t.msg("education-fair-group").to_string(),
        rows: vec![row(city, t, policy, &answer.all)],
        withheld: None,
    };
    let by = |(by, table): (By, &TableAnswer)| Table {
        caption: column_name(t, by),
        group: t.msg("education-fair-group").to_string(),
        rows: table
            .rows
            .iter()
            .map(|one| row(city, t, policy, one))
            .collect(),
        withheld: (table.withheld > 0).then(|| {
            let sentence = t.msg("education-fair-withheld");
            sentence.num("pupils", table.withheld).to_string()
        }),
    };
    let tables = By::ALL.into_iter().zip(&answer.tables).map(by);
    [all]
        .into_iter()
        .chain(tables)
        .filter(|table| !table.rows.is_empty())
        .collect()
}

fn row(city: &City, t: &Text, policy: &Policy, answer: &GroupAnswer) -> Row {
    let (actual, low, high) = (&answer.actual, &answer.low, &answer.high);
    let ranged = |count: fn(&Tally) -> u64| {
        let text = t.msg("education-if-range");
        text.arg("actual", t.number(count(actual)))
            .arg("low", t.number(count(low)))
            .arg("high", t.number(count(high)))
            .to_string()
    };
    let cells = vec![
        (t.msg("education-pupils"), t.number(actual.people)),
        (t.msg("education-if-gain"), ranged(|one| one.gain)),
        (t.msg("education-if-lose"), ranged(|one| one.lose)),
        (t.msg("education-if-same"), t.number(actual.same())),
        (
            t.msg("education-if-placed-before"),
            ranged(|one| one.placed_before),
        ),
        (
            t.msg("education-if-placed-after"),
            ranged(|one| one.placed_after),
        ),
        (
            t.msg("education-if-first-before"),
            ranged(|one| one.first_before),
        ),
        (
            t.msg("education-if-first-after"),
            ranged(|one| one.first_after),
        ),
    ];
    let group = answer.group.as_ref();
    Row {
        group: group.map_or_else(
            || t.msg("education-if-everybody").to_string(),
            |group| group_name(city, t, policy, group),
        ),
        cells: cells
            .into_iter()
            .map(|(label, value)| (label.to_string(), value))
            .collect(),
    }
}

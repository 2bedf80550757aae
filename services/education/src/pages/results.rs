//! A published round, for everyone: what came of it, for whom, and how to work it out oneself.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use city::portal::{Desk, Visitor};
use platform::web::{Link, Shell, Trouble, page};
use serde::Deserialize;

use super::fairness::FairnessView;
use super::number::NumberView;
use super::{recompute, round_at, what_if};
use crate::plan::{Plan, Plans, exposure, published_secret};
use crate::round::{Round, Step};

#[derive(Template)]
#[template(path = "results.html")]
struct ResultsPage {
    shell: Shell,
    round: String,
    stable: String,
    figures: Vec<(String, String)>,
    by_rank: Vec<(String, String)>,
    fairness: FairnessView,
    note: String,
    commitment: String,
    secret: String,
    entropy_source: String,
    entropy: String,
    seed: String,
    round_id: String,
    /// What gives the plan anew, where whoever reads has all files.
    commands: Option<String>,
    root: String,
    fingerprint: String,
    files: Vec<(String, String)>,
    comparisons: Vec<Link>,
    number: NumberView,
    exposed: String,
    /// What whoever reads can work out with the files that they have.
    proof: String,
    /// Whether seats may have come free since.
    has_waitlists: bool,
}

/// The pseudonym whose number is worked out, where one was given.
#[derive(Debug, Default, Deserialize)]
pub(super) struct NumberQuery {
    #[serde(default)]
    pseudonym: String,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    Query(query): Query<NumberQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let round = round_at(city, &round).await?;
    let (plan, entropy, note) = published(&desk, &round).await?;
    let secret = published_secret(&round).ok_or(Trouble::NotFound)?;
    let access = visitor.access().ok().cloned();
    let seed = secret.seed(&entropy).to_string();
    let shell = visitor.shell;
    let t = shell.t.clone();
    let fairness = FairnessView::of(city, &t, &plan.fairness);
    let number = NumberView::of(&t, (&round, &plan), (secret, &entropy), &query.pseudonym);
    let title = t.msg("education-results-title").to_string();
    let open = Plans::new(city.clone()).files_for(access.as_ref(), &round, &plan);
    let names: Vec<&str> = open.iter().map(|one| one.0).collect();
    let commands = recompute::commands(&names, &seed, &round);
    let files = open.iter().map(|(name, content)| {
        let size = t.msg("education-file-size");
        let size = size.num("bytes", content.len()).to_string();
        ((*name).to_owned(), size)
    });
    Ok(page(&ResultsPage {
        round: round.name.in_language(t.language()).to_owned(),
        stable: t
            .msg("education-verdict-pairs")
            .num(
                "pairs",
                i64::try_from(plan.verdict.pairs_judged).unwrap_or(i64::MAX),
            )
            .to_string(),
        figures: figures(&t, &plan),
        by_rank: by_rank(&t, &plan),
        fairness,
        note,
        commitment: round.commitment.clone(),
        secret: secret.reveal(),
        entropy_source: round.entropy_source.in_language(t.language()).to_owned(),
        seed,
        entropy,
        round_id: round.id.to_string(),
        proof: match &commands {
            Some(_) => t.msg("education-proof-what"),
            None => t.msg("education-proof-numbers"),
        }
        .to_string(),
        commands,
        root: plan.files.rows_root(),
        fingerprint: plan.fingerprint.clone(),
        files: files.collect(),
        comparisons: what_if::published(city, &t, &round).await?,
        exposed: exposed(&t, &plan),
        has_waitlists: round.state.step() >= Step::Waitlists,
        shell: Shell {
            error: number.has_errors(),
            ..shell.titled(title).back_to("/education")
        },
        number,
    }))
}

/// What the files could tell of children in small classes, in a sentence.
pub(super) fn exposed(t: &platform::text::Text, plan: &Plan) -> String {
    match exposure(&plan.files) {
        None => t.msg("education-exposed-not").to_string(),
        Some(found) => t
            .msg("education-exposed")
            .num("groups", found.groups)
            .to_string(),
    }
}

/// The plan of a published round, its entropy and the note under it.
async fn published(desk: &Desk, round: &Round) -> Result<(Plan, String, String), Trouble> {
    let published = round.state.published().ok_or(Trouble::NotFound)?;
    let found = Plans::new(desk.city().clone())
        .find(&published.plan)
        .await?;
    let plan = found.ok_or(Trouble::NotFound)?;
    let note = published.signature.note.clone();
    Ok((plan, published.entropy.clone(), note))
}

/// The figures of a plan in words.
pub(super) fn figures(t: &platform::text::Text, plan: &Plan) -> Vec<(String, String)> {
    let summary = &plan.summary;
    let count = |value: u64| t.number(i64::try_from(value).unwrap_or(i64::MAX));
    let share = summary.reached as f64 / (summary.pupils.max(1)) as f64;
    let nearest = (summary.nearest > 0).then(|| {
        let label = t.msg("education-nearest-given").to_string();
        (label, count(summary.nearest))
    });
    let rows = vec![
        (t.msg("education-pupils").to_string(), count(summary.pupils)),
        (
            t.msg("education-fair-reached").to_string(),
            t.msg("education-count-share")
                .arg("count", count(summary.reached))
                .arg("share", t.percent(share))
                .to_string(),
        ),
        (
            t.msg("education-waiting").to_string(),
            count(summary.waiting),
        ),
        (
            t.msg("education-seats-left").to_string(),
            t.msg("education-count-of")
                .arg(
                    "count",
                    count(summary.seats.saturating_sub(summary.reached)),
                )
                .arg("all", count(summary.seats))
                .to_string(),
        ),
    ];
    rows.into_iter().chain(nearest).collect()
}

/// How many pupils had their first choice, their second and so on.
fn by_rank(t: &platform::text::Text, plan: &Plan) -> Vec<(String, String)> {
    let ranks = (1_usize..).zip(&plan.summary.by_rank);
    ranks
        .map(|(rank, pupils)| {
            let label = t.msg("education-choice-number").num("rank", rank);
            let pupils = t.number(i64::try_from(*pupils).unwrap_or(i64::MAX));
            (label.to_string(), pupils)
        })
        .collect()
}

/// A file of a plan: for everyone once it is published and tells of no child, for the officer before, for auditors all of it.
pub(super) async fn file(
    State(desk): State<Desk>,
    Path((round, name)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let round = round_at(desk.city(), &round).await?;
    let plans = Plans::new(desk.city().clone());
    let found = plans.file(visitor.access().ok(), &round, &name).await?;
    let content = found.ok_or(Trouble::NotFound)?;
    let kind = if name.ends_with(".json") {
        "application/json"
    } else {
        "text/csv; charset=utf-8"
    };
    Ok(attached(kind, &name, content))
}

/// A file that is kept rather than shown.
pub(super) fn attached(kind: &'static str, name: &str, content: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    (headers, content).into_response()
}

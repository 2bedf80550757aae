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
use super::{officer, round_at, what_if};
use crate::plan::{Plan, Plans, exposure, published_secret};
use crate::round::Round;

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
    fingerprint: String,
    files: Vec<(String, String)>,
    comparisons: Vec<Link>,
    number: NumberView,
    exposed: String,
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
    let shell = visitor.shell;
    let t = shell.t.clone();
    let fairness = FairnessView::of(city, &t, &plan.fairness);
    let number = NumberView::of(&t, (&round, &plan), (secret, &entropy), &query.pseudonym);
    let title = t.msg("education-results-title").to_string();
    let files = plan.files.by_name().map(|(name, content)| {
        let size = t.msg("education-file-size");
        let size = size.num("bytes", content.len()).to_string();
        (name.to_owned(), size)
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
        seed: secret.seed(&entropy).to_string(),
        entropy,
        round_id: round.id.to_string(),
        fingerprint: plan.fingerprint.clone(),
        files: files.collect(),
        comparisons: what_if::published(city, &t, &round).await?,
        exposed: exposed(&t, &plan),
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

/// A file of a plan: for everyone once it is published, for the officer before.
pub(super) async fn file(
    State(desk): State<Desk>,
    Path((round, name)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let round = round_at(desk.city(), &round).await?;
    if round.state.published().is_none() {
        // To everyone else it is as if there were no file yet.
        officer(&desk, &visitor, &round).map_err(|_| Trouble::NotFound)?;
    }
    let plan = round.state.plan().ok_or(Trouble::NotFound)?;
    let plan = Plans::new(desk.city().clone()).find(plan).await?;
    let plan = plan.ok_or(Trouble::NotFound)?;
    let content = plan.files.get(&name).ok_or(Trouble::NotFound)?;
    let kind = if name.ends_with(".json") {
        "application/json"
    } else {
        "text/csv; charset=utf-8"
    };
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, content.to_owned()).into_response())
}

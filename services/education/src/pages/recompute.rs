//! Working a plan out anew: the commands, and a family's own row.

use axum::extract::{Path, State};
use axum::response::Response;
use city::portal::{Desk, Visitor};
use platform::web::Trouble;

use super::decision::found;
use super::results::attached;
use crate::plan::{PlaceReason, Plans};
use crate::round::Round;

/// The commands that give a plan anew and judge it, from the files with these names; nothing without the lists.
pub(super) fn commands(files: &[&str], seed: &str, round: &Round) -> Option<String> {
    let has = |name: &str| files.contains(&name);
    if !has("applications.csv") {
        return None;
    }
    let mut read = "--programmes programmes.csv --applications applications.csv".to_owned();
    for (option, name) in [
        ("--reserves", "reserves.csv"),
        ("--classes", "classes.csv"),
        ("--siblings", "siblings.csv"),
    ] {
        if has(name) {
            read.push_str(&format!(" {option} {name}"));
        }
    }
    let round = &round.id;
    Some(format!(
        "commonweal allocate {read} --tie-break single --seed {seed} --round {round} --out mine\n\
         commonweal check {read} --matching matching.csv"
    ))
}

/// What the files of the plan have of a child, with the proof that it is in the plan that was signed.
pub(super) async fn row(
    State(desk): State<Desk>,
    Path((child, decision)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (family, decision) = found(&desk, &visitor, &child, &decision).await?;
    let reason: PlaceReason =
        serde_json::from_value(decision.reason).map_err(|error| super::broken(&error))?;
    let published = family.round.state.published().ok_or(Trouble::NotFound)?;
    let plans = Plans::new(desk.city().clone());
    let plan = plans.find(&published.plan).await?;
    let plan = plan.ok_or(Trouble::NotFound)?;
    let row = plan.files.row(&reason.pseudonym).ok_or(Trouble::NotFound)?;
    let text = serde_json::to_string_pretty(&row).map_err(|error| super::broken(&error))?;
    Ok(attached("application/json", "row.json", text))
}

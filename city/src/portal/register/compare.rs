//! Rows that may be one person: the list, and two beside one another to be joined or parted.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use platform::web::{FieldErrors, Fields, Link, Shell, Trouble, page, see_other};

use super::person::About;
use super::{Choice, at_desk, row, switched, tell};
use crate::people::{Compared, Pair, PairState, Verdict};
use crate::personal::Personal;
use crate::portal::{Desk, Visitor};

#[derive(Template)]
#[template(path = "register/duplicates.html")]
struct ListPage {
    shell: Shell,
    pairs: Vec<Link>,
}

#[derive(Template)]
#[template(path = "register/compare.html")]
struct ComparePage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    first: About,
    second: About,
    found_by: String,
    /// The verdicts to choose from; none where the pair is decided.
    verdicts: Vec<Choice>,
    decided: Option<String>,
    reason: String,
}

/// The verdicts, as they stand in the form.
const VERDICTS: [&str; 3] = ["keep-first", "keep-second", "part"];

pub(in crate::portal) async fn list(
    State(desk): State<Desk>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (register, access) = at_desk(&desk, &visitor)?;
    let pairs = register.duplicates(access).await?;
    let shell = visitor.shell;
    let line = |pair: &Pair| {
        let label = shell
            .t
            .msg("register-pair")
            .arg("one", &pair.one)
            .arg("other", &pair.other);
        let href = format!("/register/duplicates/{}/{}", pair.one, pair.other);
        Link::new(label, href)
    };
    let pairs = pairs.iter().map(line).collect();
    let title = shell.t.msg("register-duplicates-title").to_string();
    Ok(page(&ListPage {
        shell: shell.titled(title).back_to("/register"),
        pairs,
    }))
}

pub(in crate::portal) async fn ask(
    State(desk): State<Desk>,
    Path((one, other)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (register, access) = at_desk(&desk, &visitor)?;
    let found = register.compare(access, &row(&one)?, &row(&other)?).await?;
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    Ok(show(&desk, visitor, &found, &fields, errors))
}

pub(in crate::portal) async fn decide(
    State(desk): State<Desk>,
    Path((one, other)): Path<(String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (register, access) = at_desk(&desk, &visitor)?;
    let found = register.compare(access, &row(&one)?, &row(&other)?).await?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let again = show(&desk, visitor, &found, &fields, FieldErrors::default());
        return Ok(switched(language, again));
    }
    let mut errors = FieldErrors::default();
    let t = &visitor.shell.t;
    let (one, other) = (&found.pair.one, &found.pair.other);
    match verdict(&found, &fields) {
        None => errors.add("verdict", t.msg("register-error-verdict")),
        Some(verdict) => match register.decide(access, one, other, verdict).await {
            Ok(()) => return Ok(see_other("/register/duplicates")),
            Err(error) => tell(t, &mut errors, error)?,
        },
    }
    Ok(show(&desk, visitor, &found, &fields, errors))
}

fn verdict(found: &Compared, fields: &Fields) -> Option<Verdict> {
    let reason = Personal::new(fields.get("reason").trim());
    let stays = match fields.get("verdict") {
        "keep-first" => &found.pair.one,
        "keep-second" => &found.pair.other,
        "part" => return Some(Verdict::Parted { reason }),
        _ => return None,
    };
    Some(Verdict::Joined {
        stays: stays.clone(),
        reason,
    })
}

fn show(
    desk: &Desk,
    visitor: Visitor,
    found: &Compared,
    fields: &Fields,
    errors: FieldErrors,
) -> Response {
    let shell = visitor.shell;
    let t = &shell.t;
    let pair = &found.pair;
    let (decided, verdicts) = match &pair.state {
        PairState::Open => {
            let verdicts = VERDICTS.into_iter().map(|verdict| Choice {
                value: verdict,
                word: t.msg(&format!("register-verdict-{verdict}")).to_string(),
                chosen: verdict == fields.get("verdict"),
            });
            (None, verdicts.collect())
        }
        PairState::Joined { reason, .. } => {
            let told = t.msg("register-joined").arg("reason", reason.reveal());
            (Some(told.to_string()), Vec::new())
        }
        PairState::Parted { reason, .. } => {
            let told = t.msg("register-parted").arg("reason", reason.reveal());
            (Some(told.to_string()), Vec::new())
        }
    };
    let found_by = t
        .msg(&format!("register-found-{}", pair.found_by.as_str()))
        .to_string();
    let title = t.msg("register-compare-title").to_string();
    page(&ComparePage {
        path: format!("/register/duplicates/{}/{}", pair.one, pair.other),
        first: About::of(desk.city(), t, &found.one),
        second: About::of(desk.city(), t, &found.other),
        found_by,
        verdicts,
        decided,
        reason: fields.get("reason").to_owned(),
        shell: shell
            .titled(title)
            .back_to("/register/duplicates")
            .with_form("", !errors.is_empty()),
        errors,
    })
}

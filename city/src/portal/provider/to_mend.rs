//! What a body has to mend in what it sends.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use platform::text::Text;
use platform::web::{Shell, Trouble, page};

use super::{body_of, post_of};
use crate::City;
use crate::portal::desk::Desk;
use crate::portal::visitor::Visitor;
use crate::provider::{FileFault, Mark, Marks, Mending, REFUSALS_KEPT_DAYS};
use crate::words::Said;

/// The description of the API.
const DESCRIPTION: &str = "/api/v1/openapi.json";

#[derive(Template)]
#[template(path = "provider/to_mend.html")]
struct ToMendPage {
    shell: Shell,
    what: String,
    lines: Vec<Line>,
    more: Option<String>,
}

/// A mark with the way to mend it.
struct Line {
    tag: &'static str,
    word: String,
    name: Said,
    /// Where it is and what is wrong, as the program found it: in English.
    found: String,
    mend: String,
    link: Option<(String, String)>,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let post = post_of(&visitor)?;
    let marks = Marks::of(desk.city(), visitor.access()?, &post.body).await?;
    let t = &visitor.shell.t;
    let lines = marks.marks.iter();
    let lines = lines.map(|mark| line(desk.city(), t, mark, marks.keeps_directory));
    let what = t
        .msg("to-mend-what")
        .arg("body", body_of(&desk, t, post))
        .to_string();
    let more = (marks.left_out > 0).then(|| {
        let more = t.msg("to-mend-more").num("count", marks.left_out);
        more.to_string()
    });
    let title = t.msg("to-mend-title").to_string();
    Ok(page(&ToMendPage {
        what,
        lines: lines.collect(),
        more,
        shell: visitor.shell.titled(title).back_to("/"),
    }))
}

fn line(city: &City, t: &Text, mark: &Mark, keeps_directory: bool) -> Line {
    let own = |words: String| Said { words, lang: None };
    match mark {
        Mark::Gap { entry, name, gap } => Line {
            tag: "waiting",
            word: t.msg("to-mend-entry").to_string(),
            name: Said::of(t, name),
            found: String::new(),
            mend: t.msg(&format!("gap-{}", gap.as_str())).to_string(),
            link: Some(if keeps_directory {
                let words = t.msg("to-mend-open-entry").to_string();
                (words, format!("/directory/{entry}"))
            } else {
                let words = t.msg("to-mend-see-entry").to_string();
                (words, format!("/services/{entry}"))
            }),
        },
        Mark::Refusals(refusals) => Line {
            tag: "refused",
            word: t.msg("to-mend-program").to_string(),
            name: own(t
                .msg("to-mend-refusals")
                .num("count", refusals.count)
                .num("days", REFUSALS_KEPT_DAYS)
                .to_string()),
            found: format!("{}: {}", refusals.operation, refusals.code),
            mend: {
                let mending = Mending::of_code(&refusals.code);
                let key = format!("mend-refusals-{}", mending.as_str());
                t.msg(&key).to_string()
            },
            link: Some((
                t.msg("to-mend-description").to_string(),
                DESCRIPTION.to_owned(),
            )),
        },
        Mark::Refused {
            publisher,
            at,
            fault,
        } => Line {
            tag: "refused",
            word: t.msg("to-mend-file-refused").to_string(),
            name: own(sent(t, city, publisher, *at)),
            found: found(fault),
            mend: t.msg("mend-file-refused").to_string(),
            link: by_hand(t, keeps_directory),
        },
        Mark::Doubted {
            publisher,
            at,
            fault,
        } => Line {
            tag: "waiting",
            word: t.msg("to-mend-file-doubted").to_string(),
            name: own(sent(t, city, publisher, *at)),
            found: found(fault),
            mend: t.msg("mend-file-doubted").to_string(),
            link: by_hand(t, keeps_directory),
        },
    }
}

/// Where an entry can be put right by hand, for who may do so.
fn by_hand(t: &Text, keeps_directory: bool) -> Option<(String, String)> {
    let words = t.msg("to-mend-by-hand").to_string();
    keeps_directory.then(|| (words, "/directory".to_owned()))
}

fn sent(t: &Text, city: &City, publisher: &str, at: jiff::Timestamp) -> String {
    t.msg("to-mend-sent")
        .arg("publisher", publisher)
        .arg("day", t.date(city.date_at(at)))
        .to_string()
}

/// Place and fault of a file, as the program found them.
fn found(fault: &FileFault) -> String {
    let mut found = fault.file.clone();
    if !fault.place.is_empty() {
        found = format!("{found}, {}", fault.place);
    }
    if let Some(field) = &fault.field {
        found = format!("{found}, {field}");
    }
    found = format!("{found}: {}", fault.problem);
    if !fault.expected.is_empty() {
        found = format!("{found}; expected {}", fault.expected);
    }
    found
}

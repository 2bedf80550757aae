//! Printing letters with a code.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use platform::text::Language;
use platform::web::{Shell, Trouble, page};

use super::super::desk::Desk;
use super::super::visitor::Visitor;
use super::account::when;
use super::staff::actor;
use crate::id::LetterId;
use crate::sign_in::Letter;

/// Where letters wait to be printed.
const QUEUE: &str = "/letters/print";

/// The page of letters that wait to be printed.
#[derive(Template)]
#[template(path = "sign_in/printing.html")]
struct QueuePage {
    shell: Shell,
    letters: Vec<WaitingRow>,
}

struct WaitingRow {
    id: String,
    when: String,
}

pub(in super::super) async fn queue(
    State(desk): State<Desk>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let waiting = desk.sign_in().letters_to_print(&actor(&visitor)?).await?;
    let shell = visitor.shell;
    let letters = waiting.iter().map(|letter| WaitingRow {
        id: letter.id.to_string(),
        when: when(&desk, &shell, letter.ordered_at),
    });
    let letters = letters.collect();
    let title = shell.t.msg("printing-title").to_string();
    Ok(page(&QueuePage {
        shell: shell.titled(title),
        letters,
    }))
}

pub(in super::super) async fn print(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let id: LetterId = id.parse().map_err(|_| Trouble::NotFound)?;
    actor(&visitor)?;
    let letter = desk.sign_in().print_letter(visitor.access()?, &id).await?;
    Ok(printed(&desk, visitor.shell, &letter))
}

/// A letter as it is printed, in both languages: whoever gets it has not chosen one yet.
#[derive(Template)]
#[template(path = "sign_in/letter.html")]
struct LetterPage {
    shell: Shell,
    parts: Vec<LetterPart>,
    back: &'static str,
}

struct LetterPart {
    language: &'static str,
    heading: String,
    greeting: String,
    steps: String,
    name_label: String,
    name: String,
    code_label: String,
    code: String,
    expires: String,
    warning: String,
}

fn printed(desk: &Desk, shell: Shell, letter: &Letter) -> Response {
    let city = desk.city();
    let first = shell.t.language();
    let last_day = city.date_at(letter.expires_at);
    let parts = [first, first.other()].map(|language: Language| {
        let t = desk.texts().text(language);
        let about = city.about();
        LetterPart {
            language: language.tag(),
            heading: t.msg("letter-heading").to_string(),
            greeting: t
                .msg("letter-greeting")
                .arg("city", about.name.in_language(language))
                .to_string(),
            steps: t.msg("letter-steps").to_string(),
            name_label: t.msg("door-name").to_string(),
            name: letter.name.as_str().to_owned(),
            code_label: t.msg("letter-code").to_string(),
            code: letter.code.printed(),
            expires: t
                .msg("letter-expires")
                .arg("day", t.date(last_day))
                .to_string(),
            warning: t
                .msg("letter-warning")
                .arg("telephone", &about.contact.telephone)
                .to_string(),
        }
    });
    let title = shell.t.msg("letter-title").to_string();
    page(&LetterPage {
        shell: shell.titled(title),
        parts: parts.into(),
        back: QUEUE,
    })
}

//! The letter of a notice as a file for a machine that prints: tagged, with the address where the window of the envelope is;
//! or in Braille.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use platform::letter::{Block, Letter, LetterError, Size};
use platform::text::Text;
use platform::web::{Trouble, see_other};

use super::desk::Desk;
use super::visitor::Visitor;
use crate::contact::{Contact, Need, NeedKind, Way};
use crate::id::DeliveryId;
use crate::notice::{Task, Words};
use crate::personal::Personal;

pub(super) async fn pdf(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let letter = asked(&desk, &visitor, &id).await?;
    let by_page = format!("/letters/notices/{id}");
    as_file(&desk, letter, &by_page).await
}

/// The same letter in Braille, for an embosser.
pub(super) async fn brf(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let letter = asked(&desk, &visitor, &id).await?;
    let braille = desk.braille().ok_or(Trouble::NotFound)?;
    match braille.file(&letter).await {
        Ok(file) => {
            let kind = HeaderValue::from_static("text/plain; charset=us-ascii");
            let name = HeaderValue::from_static("attachment; filename=\"letter.brf\"");
            let head = [
                (header::CONTENT_TYPE, kind),
                (header::CONTENT_DISPOSITION, name),
            ];
            Ok((head, file).into_response())
        }
        Err(error) => {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "a letter could not be written in Braille");
            Err(Trouble::OurFault)
        }
    }
}

/// The letter of a task that is the visitor's.
async fn asked(desk: &Desk, visitor: &Visitor, id: &str) -> Result<Letter, Trouble> {
    let id: DeliveryId = id.parse().map_err(|_| Trouble::NotFound)?;
    let notices = desk.notices();
    let task = notices.task(visitor.access()?, Way::Letter, &id).await?;
    Ok(of_task(desk, &desk.texts().text(task.language), &task))
}

/// A letter as a file; the page from which a person prints it where no machine can.
pub(super) async fn as_file(
    desk: &Desk,
    letter: Letter,
    by_page: &str,
) -> Result<Response, Trouble> {
    let letters = desk.letters().ok_or(Trouble::NotFound)?.clone();
    let rendered = tokio::task::spawn_blocking(move || letters.render(&letter)).await;
    match rendered {
        Ok(Ok(file)) => {
            let kind = HeaderValue::from_static("application/pdf");
            Ok(([(header::CONTENT_TYPE, kind)], file).into_response())
        }
        // What no machine can print as it must be is printed from the page, by a person who sees it.
        Ok(Err(
            error @ (LetterError::AddressTooLong { .. }
            | LetterError::SenderTooLong
            | LetterError::NoSign { .. }
            | LetterError::TooLong),
        )) => {
            let what = error_kind(&error);
            tracing::warn!(
                what,
                "a letter can't be made a file; it is printed from its page"
            );
            Ok(see_other(by_page))
        }
        Ok(Err(_)) | Err(_) => {
            tracing::error!("a letter could not be made a file");
            Err(Trouble::OurFault)
        }
    }
}

/// What stood in the way, without the words of the letter.
fn error_kind(error: &LetterError) -> &'static str {
    match error {
        LetterError::AddressTooLong { .. } => "the address is too long",
        LetterError::SenderTooLong => "the sender is too long",
        LetterError::NoSign { .. } => "the fonts lack a sign",
        _ => "it is too long",
    }
}

fn of_task(desk: &Desk, t: &Text, task: &Task) -> Letter {
    let to = Recipient {
        name: &task.name,
        contact: &task.contact,
        needs: &task.needs,
    };
    let sent = desk.city().date_at(task.delivery.since);
    let number = t.reference(task.delivery.notice.as_str());
    written(desk, t, &to, &task.words, (t.date(sent), number))
}

/// To whom a letter goes.
pub(super) struct Recipient<'a> {
    pub(super) name: &'a Personal,
    pub(super) contact: &'a Contact,
    pub(super) needs: &'a [Need],
}

/// The letter that tells somebody something, with its day and number.
pub(super) fn written(
    desk: &Desk,
    t: &Text,
    to: &Recipient<'_>,
    words: &Words,
    (date, reference): (String, String),
) -> Letter {
    let about = desk.city().about();
    let mut recipient = vec![to.name.reveal().to_owned()];
    let address = to.contact.address.as_ref();
    let address = address.map_or("", |address| address.reveal());
    recipient.extend(address.lines().map(str::to_owned));
    let is_large = |need: &Need| need.kind == NeedKind::LargeType;
    let size = if to.needs.iter().any(is_large) {
        Size::Large
    } else {
        Size::Ordinary
    };
    let told = t.msg("notice-about").arg("name", words.about.reveal());
    let mut body = vec![
        Block::Paragraph(told.to_string()),
        Block::Heading(words.what.clone()),
    ];
    let rest = words.reason.iter().chain([&words.next, &words.help]);
    body.extend(rest.cloned().map(Block::Paragraph));
    Letter {
        language: t.language(),
        sender: vec![
            about.name.in_language(t.language()).to_owned(),
            about.contact.telephone.clone(),
        ],
        recipient,
        date,
        reference,
        title: words.subject.clone(),
        body,
        page_line: t
            .msg("letter-page-line")
            .arg("page", "{page}")
            .arg("pages", "{pages}")
            .to_string(),
        size,
    }
}

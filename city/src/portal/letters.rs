//! The letter of a notice as a file for a machine that prints: tagged, with the address where the window of the envelope is.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use platform::letter::{Block, Letter, LetterError, Size};
use platform::text::Text;
use platform::web::{Trouble, see_other};

use super::desk::Desk;
use super::visitor::Visitor;
use crate::contact::{NeedKind, Way};
use crate::id::DeliveryId;
use crate::notice::Task;

pub(super) async fn pdf(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let id: DeliveryId = id.parse().map_err(|_| Trouble::NotFound)?;
    let task = desk
        .notices()
        .task(visitor.access()?, Way::Letter, &id)
        .await?;
    let letters = desk.letters().ok_or(Trouble::NotFound)?.clone();
    let letter = letter_of(&desk, &desk.texts().text(task.language), &task);
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
            Ok(see_other(&format!("/letters/notices/{id}")))
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

fn letter_of(desk: &Desk, t: &Text, task: &Task) -> Letter {
    let about = desk.city().about();
    let words = &task.words;
    let mut recipient = vec![task.name.reveal().to_owned()];
    let address = task.contact.address.as_ref();
    let address = address.map_or("", |address| address.reveal());
    recipient.extend(address.lines().map(str::to_owned));
    let is_large = |need: &crate::contact::Need| need.kind == NeedKind::LargeType;
    let size = if task.needs.iter().any(is_large) {
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
        date: t.date(desk.city().date_at(task.delivery.since)),
        reference: t.reference(task.delivery.notice.as_str()),
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

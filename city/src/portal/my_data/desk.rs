//! The desk at which officers of the register answer requests.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use platform::web::{FieldErrors, Fields, Shell, Trouble, keep_language, page, see_other};

use super::super::desk::Desk;
use super::super::visitor::Visitor;
use super::show::record;
use crate::id::{RequestId, ResidentId};
use crate::mandate::{Mandate, Purpose};
use crate::people;
use crate::policy::Action;
use crate::request::{Request, RequestError, Requests, WORDS_CHARACTERS};

/// Requests on the list; those that are due later follow when these are answered.
const REQUESTS_ON_THE_LIST: u64 = 50;

#[derive(Template)]
#[template(path = "requests.html")]
struct RequestsPage {
    shell: Shell,
    lines: Vec<Line>,
}

/// A request that waits.
struct Line {
    title: String,
    href: String,
    when: String,
}

#[derive(Template)]
#[template(path = "request.html")]
struct RequestPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    name: String,
    birth_date: String,
    what: String,
    when: String,
    answer: String,
    closed: bool,
}

pub(super) async fn list(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let requests = Requests::new(desk.city().clone());
    let mandate = requests.desk(visitor.access()?)?;
    let open = requests.open(&mandate, REQUESTS_ON_THE_LIST).await?;
    let t = &visitor.shell.t;
    let lines = open
        .iter()
        .map(|request| Line {
            title: t
                .msg(&format!("request-{}", request.kind.as_str()))
                .arg("record", record(t, &request.record))
                .to_string(),
            href: format!("/requests/{}/{}", request.resident, request.id),
            when: t
                .msg("requests-due")
                .arg("by", t.by_end_of(request.answer_by))
                .to_string(),
        })
        .collect();
    let title = t.msg("requests-title").to_string();
    Ok(page(&RequestsPage {
        shell: visitor.shell.titled(title),
        lines,
    }))
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path((resident, id)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let case = Case::of(&desk, &visitor, &resident, &id).await?;
    case.page(&desk, visitor, "", FieldErrors::default()).await
}

pub(super) async fn answer(
    State(desk): State<Desk>,
    Path((resident, id)): Path<(String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let case = Case::of(&desk, &visitor, &resident, &id).await?;
    let words = fields.get("answer");
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let again = case
            .page(&desk, visitor, words, FieldErrors::default())
            .await?;
        return Ok(([(header::SET_COOKIE, keep_language(language))], again).into_response());
    }
    let done = match fields.get("do") {
        "done" => true,
        "refused" => false,
        _ => return Err(Trouble::NotUnderstood),
    };
    let requests = Requests::new(desk.city().clone());
    let answered = requests
        .answer(
            &case.mandate,
            &case.request.resident,
            &case.request.id,
            done,
            words,
        )
        .await;
    match answered {
        Ok(()) => Ok(see_other("/requests")),
        Err(RequestError::Words) => {
            let mut errors = FieldErrors::default();
            let sentence = visitor.shell.t.msg("answer-missing");
            errors.add("answer", sentence.num("count", WORDS_CHARACTERS));
            case.page(&desk, visitor, words, errors).await
        }
        Err(RequestError::Closed { .. }) => {
            let case = Case::of(&desk, &visitor, &resident, &id).await?;
            case.page(&desk, visitor, words, FieldErrors::default())
                .await
        }
        Err(error) => Err(error.into()),
    }
}

/// A request and the leave to answer it.
struct Case {
    mandate: Mandate,
    request: Request,
}

impl Case {
    async fn of(desk: &Desk, visitor: &Visitor, resident: &str, id: &str) -> Result<Self, Trouble> {
        let access = visitor.access()?;
        let resident: ResidentId = resident.parse().map_err(|_| Trouble::NotFound)?;
        let id: RequestId = id.parse().map_err(|_| Trouble::NotFound)?;
        let registry = desk.city().registry();
        let purpose = Purpose::Registration;
        let mandate = registry
            .over(access, &resident, people::SERVICE, purpose, Action::Correct)
            .await?;
        let all = Requests::new(desk.city().clone())
            .of(&mandate, &resident)
            .await?;
        let request = all.into_iter().find(|request| request.id == id);
        Ok(Self {
            mandate,
            request: request.ok_or(Trouble::NotFound)?,
        })
    }

    async fn page(
        &self,
        desk: &Desk,
        visitor: Visitor,
        answer: &str,
        errors: FieldErrors,
    ) -> Result<Response, Trouble> {
        let request = &self.request;
        let registry = desk.city().registry();
        let person = registry
            .resident(&self.mandate, &request.resident)
            .await?
            .ok_or(Trouble::NotFound)?;
        let t = &visitor.shell.t;
        let title = t
            .msg(&format!("request-{}", request.kind.as_str()))
            .arg("record", record(t, &request.record))
            .to_string();
        let when = t
            .msg("request-answer-by")
            .arg("asked", t.date(desk.city().date_at(request.asked_at)))
            .arg("by", t.by_end_of(request.answer_by))
            .to_string();
        let birth_date = t.day(person.birth_date);
        Ok(page(&RequestPage {
            path: format!("/requests/{}/{}", request.resident, request.id),
            name: person.name.reveal().to_owned(),
            birth_date,
            what: request.what.reveal().to_owned(),
            when,
            answer: answer.to_owned(),
            closed: request.state.step() != "open",
            shell: visitor
                .shell
                .titled(title)
                .back_to("/requests")
                .with_form("done", !errors.is_empty()),
            errors,
        }))
    }
}

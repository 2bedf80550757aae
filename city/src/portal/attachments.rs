//! Documents that people give as proof, and the officers who look at them.

use std::collections::HashMap;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use platform::text::Text;
use platform::upload::UploadError;
use platform::web::{
    FieldErrors, Fields, FilesForm, Shell, Takes, Trouble, local_path, page, protect, see_other,
};

use super::appeals::AppealPart;
use super::desk::Desk;
use super::register::{Choice, day, switched};
use super::visitor::Visitor;
use super::whose::Whose;
use crate::attachment::{
    Attachment, AttachmentError, AttachmentState, Attachments, Media, Proof, REASON_CHARACTERS_MIN,
    WAITING_MAX, WORDS_CHARACTERS_MAX,
};
use crate::id::{AttachmentId, ResidentId};
use crate::mandate::Scope;
use crate::oversight::appeal::Appeals;
use crate::people;

/// The pages.
pub(super) fn pages() -> Router<Desk> {
    Router::new()
        .route("/documents", get(list))
        .route("/documents/take-back", post(take_back))
        .route("/documents/work", get(work))
        .route("/documents/{resident}/{attachment}", get(look).post(judge))
        .route("/documents/{resident}/{attachment}/file", get(file))
}

/// Where files are sent to.
pub(super) fn takes_files() -> Router<Desk> {
    protect(
        Router::new().route("/documents/give", post(give)),
        Takes::Files,
    )
}

#[derive(Template)]
#[template(path = "attachments/list.html")]
struct ListPage {
    shell: Shell,
    errors: FieldErrors,
    given: bool,
    query: String,
    proofs: Vec<Choice>,
    about: String,
    lines: Vec<Line>,
}

struct Line {
    id: String,
    title: String,
    what: String,
    tag: &'static str,
    word: String,
    reason: Option<String>,
    href: String,
    waits: bool,
    /// How one appeals against a refusal.
    appeal: Option<AppealPart>,
}

#[derive(Template)]
#[template(path = "attachments/work.html")]
struct WorkPage {
    shell: Shell,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "attachments/look.html")]
struct LookPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    is_picture: bool,
    name: String,
    line: Line,
    about: String,
    /// The first characters of the digest of the file as it came.
    digest: String,
    scanned: bool,
    from: String,
    to: String,
    reason: String,
}

impl Desk {
    /// The documents that people gave.
    fn attachments(&self) -> Attachments {
        Attachments::new(self.city().clone(), self.scanner().cloned())
    }
}

async fn list(
    State(desk): State<Desk>,
    Query(query): Query<HashMap<String, String>>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let asked = Whose::of(&desk, &visitor, &query, Scope::See).await?;
    let given = query.contains_key("given");
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    show(&desk, visitor, asked, (&fields, errors), given).await
}

async fn show(
    desk: &Desk,
    visitor: Visitor,
    asked: Whose,
    (fields, errors): (&Fields, FieldErrors),
    given: bool,
) -> Result<Response, Trouble> {
    let all = desk.attachments().of(&asked.mandate, &asked.id).await?;
    let appeals = Appeals::new(desk.city().clone());
    let mut shell = visitor.shell;
    let t = &shell.t;
    let mut lines = Vec::new();
    for one in &all {
        let mut line = line(desk, t, one, &asked.query);
        if let AttachmentState::Refused { at, .. } = &one.state {
            let id = one.id.as_str();
            let stands = appeals.against(&asked.mandate, &asked.id, id).await?;
            let by = appeals.last_day(*at).await?;
            let mark = if asked.query.is_empty() { '?' } else { '&' };
            let href = format!("/cases/new{}{mark}kind=appeal&about={id}", asked.query);
            line.appeal = Some(AppealPart::of(desk.city(), t, &stands, by, href));
        }
        lines.push(line);
    }
    let chosen = Proof::from_stored(fields.get("proof")).unwrap_or(Proof::Address);
    let proofs = Proof::ALL.map(|one| {
        let word = t.msg(&format!("proves-{}", one.as_str())).to_string();
        Choice::new(one.as_str(), word, one == chosen)
    });
    let title = t.msg("documents-title").to_string();
    shell.acting_for = asked.name;
    shell.error = !errors.is_empty();
    Ok(page(&ListPage {
        shell: shell.titled(title),
        errors,
        given,
        query: asked.query,
        proofs: proofs.into(),
        about: fields.get("about").to_owned(),
        lines,
    }))
}

fn line(desk: &Desk, t: &Text, one: &Attachment, query: &str) -> Line {
    let (tag, reason) = match &one.state {
        AttachmentState::Waiting => ("waiting", None),
        AttachmentState::Verified { .. } => ("reached", None),
        AttachmentState::Refused { reason, .. } => ("refused", Some(reason.reveal().to_owned())),
    };
    let day = t.date(desk.city().date_at(one.given_at));
    let what = match one.pages {
        Some(pages) => t.msg("documents-pages").num("pages", pages),
        None => t.msg("documents-picture"),
    };
    let what = what
        .num("kilobytes", (one.size + 999) / 1_000)
        .arg("day", day);
    Line {
        title: t.msg(&format!("proves-{}", one.proof.as_str())).to_string(),
        what: what.to_string(),
        tag,
        word: t
            .msg(&format!("document-{}", one.state.as_str()))
            .to_string(),
        reason,
        href: format!("/documents/{}/{}/file{query}", one.resident, one.id),
        waits: one.state == AttachmentState::Waiting,
        appeal: None,
        id: one.id.to_string(),
    }
}

async fn give(
    State(desk): State<Desk>,
    Query(query): Query<HashMap<String, String>>,
    visitor: Visitor,
    mut form: FilesForm,
) -> Result<Response, Trouble> {
    let asked = Whose::of(&desk, &visitor, &query, Scope::Order).await?;
    let proof = Proof::from_stored(form.fields.get("proof")).unwrap_or(Proof::Other);
    let file = form.take_file("file").unwrap_or_default();
    let about = form.fields.get("about").to_owned();
    let given = desk
        .attachments()
        .give(&asked.mandate, &asked.id, proof, &about, file)
        .await;
    match given {
        // Who attaches a document to something else goes back to it.
        Ok(_) if !form.fields.get("back").is_empty() => {
            Ok(see_other(local_path(form.fields.get("back"))))
        }
        Ok(_) => {
            let mark = asked.mark();
            Ok(see_other(&format!(
                "/documents{}{mark}given=1",
                asked.query
            )))
        }
        Err(AttachmentError::Store(error)) => Err(error.into()),
        Err(AttachmentError::NotFound) => Err(Trouble::NotFound),
        Err(error) => {
            let mut errors = FieldErrors::default();
            let field = if matches!(error, AttachmentError::Words) {
                "about"
            } else {
                "file"
            };
            errors.add(field, told(&visitor.shell.t, &error));
            show(&desk, visitor, asked, (&form.fields, errors), false).await
        }
    }
}

/// Why a document was not taken, and what would do.
fn told(t: &Text, error: &AttachmentError) -> String {
    let sentence = match error {
        AttachmentError::File(fault) => return file_told(t, fault),
        AttachmentError::Infected { .. } => t.msg("documents-error-infected"),
        AttachmentError::NotScanned => t.msg("documents-error-not-scanned"),
        AttachmentError::TooMany => t.msg("documents-error-too-many").num("most", WAITING_MAX),
        AttachmentError::Words => t
            .msg("documents-error-words")
            .num("most", WORDS_CHARACTERS_MAX),
        AttachmentError::Reason => t
            .msg("documents-error-reason")
            .num("least", REASON_CHARACTERS_MIN)
            .num("most", WORDS_CHARACTERS_MAX),
        AttachmentError::Days => t.msg("documents-error-days"),
        AttachmentError::Judged => t.msg("documents-error-judged"),
        AttachmentError::NotFound | AttachmentError::Store(_) => t.msg("not-found-what"),
    };
    sentence.to_string()
}

fn file_told(t: &Text, fault: &UploadError) -> String {
    let sentence = match fault {
        UploadError::Empty => t.msg("documents-error-empty"),
        UploadError::TooLarge { limit, .. } => t
            .msg("documents-error-large")
            .num("megabytes", limit / 1_000_000),
        UploadError::NotAccepted { .. } => t.msg("documents-error-kind"),
        UploadError::CutOff => t.msg("documents-error-cut"),
        UploadError::Damaged { .. } => t.msg("documents-error-damaged"),
        UploadError::TooManyPixels { limit, .. } => t
            .msg("documents-error-pixels")
            .num("millions", limit / 1_000_000),
        UploadError::TooManyPages { limit, .. } => {
            t.msg("documents-error-pages").num("most", *limit)
        }
        UploadError::Unpacks { .. } => t.msg("documents-error-unpacks"),
        UploadError::Locked => t.msg("documents-error-locked"),
        UploadError::Active { .. } => t.msg("documents-error-active"),
    };
    sentence.to_string()
}

async fn take_back(
    State(desk): State<Desk>,
    Query(query): Query<HashMap<String, String>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let asked = Whose::of(&desk, &visitor, &query, Scope::Order).await?;
    let id: AttachmentId = fields.get("id").parse().map_err(|_| Trouble::NotFound)?;
    let gone = desk
        .attachments()
        .take_back(&asked.mandate, &asked.id, &id)
        .await;
    match gone {
        // Who takes back what was looked at meanwhile sees what came of it.
        Ok(()) | Err(AttachmentError::Judged) => {
            Ok(see_other(&format!("/documents{}", asked.query)))
        }
        Err(error) => Err(error.into()),
    }
}

async fn work(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let waiting = desk.attachments().waiting(visitor.access()?).await?;
    let shell = visitor.shell;
    let lines = waiting.iter().map(|one| Line {
        href: format!("/documents/{}/{}", one.resident, one.id),
        ..line(&desk, &shell.t, one, "")
    });
    let lines = lines.collect();
    let title = shell.t.msg("documents-work").to_string();
    Ok(page(&WorkPage {
        shell: shell.titled(title),
        lines,
    }))
}

/// The person and the document of an address.
fn address(resident: &str, id: &str) -> Result<(ResidentId, AttachmentId), Trouble> {
    let resident = resident.parse().map_err(|_| Trouble::NotFound)?;
    Ok((resident, id.parse().map_err(|_| Trouble::NotFound)?))
}

async fn look(
    State(desk): State<Desk>,
    Path((resident, id)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    shown(&desk, visitor, address(&resident, &id)?, &fields, errors).await
}

async fn shown(
    desk: &Desk,
    visitor: Visitor,
    (resident, id): (ResidentId, AttachmentId),
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let attachments = desk.attachments();
    let mandate = attachments.judging(visitor.access()?, &resident).await?;
    let one = attachments.one(&mandate, &resident, &id).await?;
    let person = desk.city().registry().resident(&mandate, &resident).await?;
    let person = person.ok_or(Trouble::NotFound)?;
    let shell = visitor.shell;
    let t = &shell.t;
    let line = line(desk, t, &one, "");
    let title = line.title.clone();
    let kept = |field: &str| fields.get(field).to_owned();
    let today = desk.city().today().to_string();
    let from = if fields.get("from").is_empty() {
        today
    } else {
        kept("from")
    };
    Ok(page(&LookPage {
        path: format!("/documents/{resident}/{id}"),
        is_picture: one.media != Media::Pdf,
        name: person.name.reveal().to_owned(),
        about: one.about.reveal().to_owned(),
        digest: one.original_sha256.chars().take(16).collect(),
        scanned: one.scanned,
        from,
        to: kept("to"),
        reason: kept("reason"),
        line,
        shell: shell
            .titled(title)
            .back_to("/documents/work")
            .with_form("", !errors.is_empty()),
        errors,
    }))
}

async fn judge(
    State(desk): State<Desk>,
    Path((resident, id)): Path<(String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (resident, id) = address(&resident, &id)?;
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let again = shown(&desk, visitor, (resident, id), &fields, errors).await?;
        return Ok(switched(language, again));
    }
    let (attachments, access) = (desk.attachments(), visitor.access()?);
    let t = &visitor.shell.t;
    let judged = if fields.get("do") == "refuse" {
        let reason = fields.get("reason");
        Some(attachments.refuse(access, &resident, &id, reason).await)
    } else {
        let from = day(t, &mut errors, "from", fields.get("from"));
        let to = match fields.get("to").trim() {
            "" => Some(None),
            typed => day(t, &mut errors, "to", typed).map(Some),
        };
        match (from, to) {
            (Some(from), Some(to)) => {
                Some(attachments.verify(access, &resident, &id, (from, to)).await)
            }
            _ => None,
        }
    };
    match judged {
        Some(Ok(())) => return Ok(see_other("/documents/work")),
        Some(Err(AttachmentError::Store(error))) => return Err(error.into()),
        Some(Err(AttachmentError::NotFound)) => return Err(Trouble::NotFound),
        Some(Err(error)) => {
            let field = match error {
                AttachmentError::Days => "to",
                _ => "reason",
            };
            errors.add(field, told(t, &error));
        }
        None => {}
    }
    shown(&desk, visitor, (resident, id), &fields, errors).await
}

/// What is kept of a document, so that nothing in it can act: a picture is shown, a PDF is only saved.
async fn file(
    State(desk): State<Desk>,
    Path((resident, id)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (resident, id) = address(&resident, &id)?;
    let (attachments, access) = (desk.attachments(), visitor.access()?);
    let registry = desk.city().registry();
    let asked = registry
        .act_for(access, &resident, people::SERVICE, Scope::See)
        .await;
    let mandate = match asked {
        Err(people::MandateError::NotYours) => attachments.judging(access, &resident).await?,
        asked => asked?,
    };
    let content = attachments.content(&mandate, &resident, &id).await?;
    let content = content.ok_or(Trouble::NotFound)?;
    let mut answer = content.bytes.into_response();
    let headers = answer.headers_mut();
    let media = HeaderValue::from_static(content.media.as_str());
    headers.insert(header::CONTENT_TYPE, media);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox"),
    );
    let disposition = match content.media {
        Media::Pdf => "attachment; filename=\"document.pdf\"",
        Media::Jpeg | Media::Png => "inline",
    };
    let disposition = HeaderValue::from_static(disposition);
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    Ok(answer)
}

impl From<AttachmentError> for Trouble {
    fn from(error: AttachmentError) -> Self {
        match error {
            AttachmentError::Store(error) => error.into(),
            // What is left is told at its field, or is about something that is not there.
            _ => Self::NotFound,
        }
    }
}

//! The days of cases: how long each kind takes and how long people have. Anybody may read them; officers change them from a
//! day in future, so that everybody knows of it before.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};
use serde_json::json;

use super::super::desk::Desk;
use super::super::visitor::Visitor;
use super::switched;
use crate::case::{CaseCalendar, CaseKind, CaseTerms, CheckHours, KindDays};
use crate::master_data::{Edit, EditError, MasterDataKind, edit, present};

#[derive(Template)]
#[template(path = "cases/days.html")]
struct DaysPage {
    shell: Shell,
    errors: FieldErrors,
    /// Those in force, then those that come.
    terms: Vec<TermsCard>,
    /// The form, for those who may change them.
    form: Option<Form>,
}

/// Days that hold from a day on.
struct TermsCard {
    title: String,
    lines: Vec<String>,
}

struct Form {
    follows: String,
    from: String,
    numbers: Vec<NumberField>,
}

/// A field for a number of days.
struct NumberField {
    id: String,
    label: String,
    value: String,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    form(&desk, visitor, None, FieldErrors::default()).await
}

pub(super) async fn take(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let again = form(&desk, visitor, Some(&fields), errors).await?;
        return Ok(switched(language, again));
    }
    let t = &visitor.shell.t;
    let terms = read(&fields);
    let follows = fields.get("follows").parse();
    let (Some(terms), Ok(follows)) = (terms, follows) else {
        errors.add("from", t.msg("case-days-unreadable"));
        return form(&desk, visitor, Some(&fields), errors).await;
    };
    let new = Edit {
        kind: MasterDataKind::CaseTerms,
        follows,
        content: json!(terms),
    };
    let actor = visitor.access()?.actor();
    match edit(desk.city(), actor, desk.services(), new).await {
        Ok(_) => return Ok(see_other("/cases/days")),
        Err(EditError::NotYours) => return Err(Trouble::NotFound),
        Err(EditError::Store(error)) => return Err(error.into()),
        Err(EditError::Past) => errors.add("from", t.msg("case-days-past")),
        Err(EditError::Changed) => errors.add("from", t.msg("keep-changed")),
        Err(_) => errors.add("from", t.msg("case-days-wrong")),
    }
    form(&desk, visitor, Some(&fields), errors).await
}

/// The days of a form; nothing where one of them is no number or no day.
fn read(fields: &Fields) -> Option<CaseTerms> {
    let number = |id: &str| fields.get(id).trim().parse::<u32>().ok();
    let days = |kind: CaseKind| {
        Some(KindDays {
            answer_days: number(&answer_id(kind))?,
            escalate_days: number(&escalate_id(kind))?,
        })
    };
    Some(CaseTerms {
        from: fields.get("from").trim().parse().ok()?,
        appeal_days: number("appeal-days")?.into(),
        reopen_days: number("reopen-days")?,
        complaint: days(CaseKind::Complaint)?,
        appeal: days(CaseKind::Appeal)?,
        correction: days(CaseKind::Correction)?,
        erasure: days(CaseKind::Erasure)?,
        checks: CheckHours {
            no_answer: number(&answer_id(CaseKind::NoAnswer))?,
            did_not_come: number(&answer_id(CaseKind::DidNotCome))?,
        },
    })
}

fn answer_id(kind: CaseKind) -> String {
    format!("{}-answer", kind.as_str())
}

fn escalate_id(kind: CaseKind) -> String {
    format!("{}-escalate", kind.as_str())
}

async fn form(
    desk: &Desk,
    visitor: Visitor,
    sent: Option<&Fields>,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let calendar = CaseCalendar::of(city.db()).await?;
    let today = city.today();
    let now = calendar.on(today);
    let t = &visitor.shell.t;
    let coming = calendar.after(today);
    let last = coming.last().copied().unwrap_or(now);
    let coming = coming.iter().map(|terms| {
        let title = t.msg("case-days-from").arg("day", t.date(terms.from));
        card(t, title.to_string(), terms)
    });
    let now = card(t, t.msg("case-days-now").to_string(), &now);
    let terms = std::iter::once(now).chain(coming).collect();
    let actor = visitor.access.as_ref().map(|access| access.actor());
    let version = match actor {
        Some(actor) => present(city, actor, MasterDataKind::CaseTerms).await.ok(),
        None => None,
    };
    let form = version.map(|present| Form {
        follows: sent.map_or_else(
            || present.version.to_string(),
            |sent| sent.get("follows").to_owned(),
        ),
        from: sent.map_or_else(String::new, |sent| sent.get("from").to_owned()),
        numbers: numbers(t, &last, sent),
    });
    let title = t.msg("case-days-title").to_string();
    let mut shell = visitor.shell.titled(title);
    if form.is_some() {
        shell = shell.with_form("", !errors.is_empty());
    }
    Ok(page(&DaysPage {
        shell,
        errors,
        terms,
        form,
    }))
}

fn card(t: &Text, title: String, terms: &CaseTerms) -> TermsCard {
    let checks = CaseKind::CHECKS.map(|kind| {
        t.msg("case-hours-line")
            .arg("kind", t.msg(&format!("case-kind-{}", kind.as_str())))
            .num("hours", terms.hours(kind).unwrap_or_default())
            .to_string()
    });
    let kinds = CaseKind::BY_DAYS.map(|kind| {
        let days = terms.of(kind);
        t.msg("case-days-line")
            .arg("kind", t.msg(&format!("case-kind-{}", kind.as_str())))
            .num("answer", days.answer_days)
            .num("escalate", days.escalate_days)
            .to_string()
    });
    let appeal = t.msg("case-days-appeal").num("days", terms.appeal_days);
    let reopen = t.msg("case-days-reopen").num("days", terms.reopen_days);
    let people = [appeal.to_string(), reopen.to_string()];
    TermsCard {
        title,
        lines: people.into_iter().chain(kinds).chain(checks).collect(),
    }
}

/// The numbers of the form, which begin as they were last put down.
fn numbers(t: &Text, last: &CaseTerms, sent: Option<&Fields>) -> Vec<NumberField> {
    let field = |id: String, label: String, known: i64| NumberField {
        value: sent.map_or_else(|| known.to_string(), |sent| sent.get(&id).to_owned()),
        id,
        label,
    };
    let checks = CaseKind::CHECKS.map(|kind| {
        let name = t.msg(&format!("case-kind-{}", kind.as_str())).to_string();
        let label = t.msg("case-hours-field").arg("kind", name).to_string();
        let hours = last.hours(kind).unwrap_or_default();
        field(answer_id(kind), label, hours.into())
    });
    let kinds = CaseKind::BY_DAYS.into_iter().flat_map(|kind| {
        let name = t.msg(&format!("case-kind-{}", kind.as_str())).to_string();
        let days = last.of(kind);
        let answer = t.msg("case-days-answer-field").arg("kind", &name);
        let escalate = t.msg("case-days-escalate-field").arg("kind", &name);
        [
            (answer_id(kind), answer.to_string(), days.answer_days),
            (escalate_id(kind), escalate.to_string(), days.escalate_days),
        ]
    });
    let kinds = kinds.map(|(id, label, days)| field(id, label, days.into()));
    let appeal = t.msg("case-days-appeal-field").to_string();
    let reopen = t.msg("case-days-reopen-field").to_string();
    let people = [
        field("appeal-days".to_owned(), appeal, last.appeal_days),
        field("reopen-days".to_owned(), reopen, last.reopen_days.into()),
    ];
    people.into_iter().chain(kinds).chain(checks).collect()
}

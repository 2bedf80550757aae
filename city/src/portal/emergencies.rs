//! Emergencies: declaring one, finding one's own again, and reviewing those of others.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, keep_language, page, see_other};

use super::desk::Desk;
use super::visitor::Visitor;
use crate::City;
use crate::id::{EmergencyId, ResidentId};
use crate::oversight::emergency::{
    EMERGENCY_HOURS, Emergencies, Emergency, EmergencyError, Justified, OwnEmergency,
    REASON_CHARACTERS_MAX, REASON_CHARACTERS_MIN,
};

#[derive(Template)]
#[template(path = "emergencies.html")]
struct EmergenciesPage {
    shell: Shell,
    errors: FieldErrors,
    declares: bool,
    what: String,
    reason_hint: String,
    resident: String,
    reason: String,
    own: Vec<Line>,
    reviews: bool,
    waiting: Vec<Line>,
}

struct Line {
    name: String,
    href: Option<String>,
    tag: &'static str,
    word: String,
    note: String,
}

#[derive(Template)]
#[template(path = "emergency.html")]
struct EmergencyPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    rows: Vec<(String, String)>,
    hint: String,
    note: String,
    outcome: String,
}

pub(super) async fn list(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    render(&desk, visitor, &Fields::default(), FieldErrors::default()).await
}

/// Declares an emergency.
pub(super) async fn declare(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let emergencies = Emergencies::new(desk.city().clone());
    if !emergencies.may_declare(visitor.access()?) {
        return Err(Trouble::NotFound);
    }
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let shown = render(&desk, visitor, &fields, FieldErrors::default()).await?;
        let kept = [(header::SET_COOKIE, keep_language(language))];
        return Ok((kept, shown).into_response());
    }
    let t = &visitor.shell.t;
    let mut errors = FieldErrors::default();
    let Ok(resident) = fields.get("resident").parse::<ResidentId>() else {
        errors.add("resident", t.msg("emergencies-nobody"));
        return render(&desk, visitor, &fields, errors).await;
    };
    let access = visitor.access()?;
    let declared = emergencies
        .declare(access, &resident, fields.get("reason"))
        .await;
    match declared {
        Ok(_) => return Ok(see_other("/emergencies")),
        Err(EmergencyError::NotYours) => errors.add("resident", t.msg("emergencies-nobody")),
        Err(EmergencyError::Reason) => errors.add("reason", reason_hint(t)),
        Err(EmergencyError::Waiting) => errors.add("resident", t.msg("emergencies-waits")),
        Err(error) => return Err(error.into()),
    }
    render(&desk, visitor, &fields, errors).await
}

/// One emergency that waits for a review.
pub(super) async fn show(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let emergency = waiting(&desk, &visitor, &id).await?;
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    Ok(review_form(&desk, visitor, &emergency, &fields, errors))
}

/// Takes a review.
pub(super) async fn review(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let emergency = waiting(&desk, &visitor, &id).await?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let shown = review_form(&desk, visitor, &emergency, &fields, FieldErrors::default());
        let kept = [(header::SET_COOKIE, keep_language(language))];
        return Ok((kept, shown).into_response());
    }
    let t = &visitor.shell.t;
    let mut errors = FieldErrors::default();
    let outcome = match fields.get("outcome") {
        "justified" => Justified::Justified,
        "not-justified" => Justified::NotJustified,
        _ => {
            errors.add("outcome", t.msg("emergencies-choose"));
            return Ok(review_form(&desk, visitor, &emergency, &fields, errors));
        }
    };
    let reviewed = Emergencies::new(desk.city().clone())
        .review(
            visitor.access()?,
            &emergency.id,
            outcome,
            fields.get("note"),
        )
        .await;
    match reviewed {
        Ok(_) | Err(EmergencyError::Reviewed) => return Ok(see_other("/emergencies")),
        Err(EmergencyError::Reason) => errors.add("note", reason_hint(t)),
        Err(EmergencyError::Own) => errors.add("outcome", t.msg("emergencies-own-body")),
        Err(error) => return Err(error.into()),
    }
    Ok(review_form(&desk, visitor, &emergency, &fields, errors))
}

async fn waiting(desk: &Desk, visitor: &Visitor, id: &str) -> Result<Emergency, Trouble> {
    let id: EmergencyId = id.parse().map_err(|_| Trouble::NotFound)?;
    let all = Emergencies::new(desk.city().clone())
        .unreviewed(visitor.access()?)
        .await?;
    all.into_iter()
        .find(|one| one.id == id)
        .ok_or(Trouble::NotFound)
}

async fn render(
    desk: &Desk,
    visitor: Visitor,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let access = visitor.access()?;
    let emergencies = Emergencies::new(city.clone());
    let declares = emergencies.may_declare(access);
    let own = if declares {
        emergencies.own(access).await?
    } else {
        Vec::new()
    };
    let waiting = match emergencies.unreviewed(access).await {
        Ok(waiting) => Some(waiting),
        Err(EmergencyError::NotYours) if declares => None,
        Err(error) => return Err(error.into()),
    };
    let t = &visitor.shell.t;
    let own = own.iter().map(|one| own_line(city, t, one)).collect();
    let lines = waiting.iter().flatten();
    let lines = lines.map(|one| waiting_line(city, t, one)).collect();
    let what = t
        .msg("emergencies-what")
        .num("hours", EMERGENCY_HOURS)
        .to_string();
    let (title, hint) = (t.msg("emergencies-title").to_string(), reason_hint(t));
    let mut shell = visitor.shell.titled(title);
    if declares {
        shell = shell.with_form("", !errors.is_empty());
    }
    Ok(page(&EmergenciesPage {
        declares,
        what,
        reason_hint: hint,
        resident: fields.get("resident").to_owned(),
        reason: fields.get("reason").to_owned(),
        own,
        reviews: waiting.is_some(),
        waiting: lines,
        errors,
        shell,
    }))
}

fn own_line(city: &City, t: &Text, one: &OwnEmergency) -> Line {
    let goes_on = city.now() < one.until;
    let (tag, word) = match one.outcome {
        None => ("waiting", t.msg("emergencies-unreviewed")),
        Some(Justified::Justified) => ("reached", t.msg("emergencies-justified")),
        Some(Justified::NotJustified) => ("refused", t.msg("emergencies-not-justified")),
    };
    let note = if goes_on {
        t.msg("emergencies-goes-on")
    } else {
        t.msg("emergencies-over")
    };
    Line {
        name: t.reference(one.id.as_str()),
        href: None,
        tag,
        word: word.to_string(),
        note: note
            .arg("day", t.date(city.date_at(one.declared_at)))
            .to_string(),
    }
}

fn waiting_line(city: &City, t: &Text, one: &Emergency) -> Line {
    let day = t.date(city.date_at(one.declared_at));
    Line {
        name: t.reference(one.id.as_str()),
        href: Some(format!("/emergencies/{}", one.id)),
        tag: "waiting",
        word: t.msg("emergencies-unreviewed").to_string(),
        note: t.msg("emergencies-declared-on").arg("day", day).to_string(),
    }
}

fn review_form(
    desk: &Desk,
    visitor: Visitor,
    one: &Emergency,
    fields: &Fields,
    errors: FieldErrors,
) -> Response {
    let city = desk.city();
    let t = &visitor.shell.t;
    let body = city.bodies().iter().find(|body| body.id == one.body);
    let body = body.map_or_else(String::new, |body| {
        body.name.in_language(t.language()).to_owned()
    });
    let rows = vec![
        (
            t.msg("emergencies-person").to_string(),
            t.reference(one.resident.as_str()),
        ),
        (
            t.msg("emergencies-by").to_string(),
            t.list(&[t.reference(one.staff.as_str()), body]),
        ),
        (
            t.msg("emergencies-day").to_string(),
            t.date(city.date_at(one.declared_at)),
        ),
        (
            t.msg("emergencies-reason").to_string(),
            one.reason.reveal().to_owned(),
        ),
    ];
    let (title, hint) = (
        t.msg("emergencies-review-title").to_string(),
        reason_hint(t),
    );
    let shell = visitor
        .shell
        .titled(title)
        .back_to("/emergencies")
        .with_form("", !errors.is_empty());
    page(&EmergencyPage {
        path: format!("/emergencies/{}", one.id),
        rows,
        hint,
        note: fields.get("note").to_owned(),
        outcome: fields.get("outcome").to_owned(),
        errors,
        shell,
    })
}

fn reason_hint(t: &Text) -> String {
    t.msg("emergencies-reason-hint")
        .num(
            "least",
            i64::try_from(REASON_CHARACTERS_MIN).unwrap_or_default(),
        )
        .num(
            "most",
            i64::try_from(REASON_CHARACTERS_MAX).unwrap_or_default(),
        )
        .to_string()
}

impl From<EmergencyError> for Trouble {
    fn from(error: EmergencyError) -> Self {
        match error {
            EmergencyError::Store(error) => error.into(),
            EmergencyError::Reason => Self::NotUnderstood,
            EmergencyError::NotYours
            | EmergencyError::Waiting
            | EmergencyError::Own
            | EmergencyError::Reviewed => Self::NotFound,
        }
    }
}

//! Cases in words.

use jiff::civil::Date;
use platform::text::Text;
use platform::web::FieldErrors;

use crate::City;
use crate::case::{
    About, Case, CaseAction, CaseError, CaseKind, CaseOutcome, CaseState, Happened, OPEN_CASES_MAX,
    REASON_CHARACTERS_MIN, Risen, Team, WAIT_DAYS_MAX, WORDS_CHARACTERS_MAX,
};
use crate::mandate::{Actor, Role};
use crate::portal::Desk;
use crate::portal::appeals::as_number;
use crate::portal::my_data::record;
use crate::portal::visitor::role_words;

/// A case in a list.
pub(super) struct Line {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) tag: &'static str,
    pub(super) word: String,
    pub(super) note: String,
}

/// What is asked for, with its number.
pub(in crate::portal) fn title(t: &Text, case: &Case) -> String {
    let key = format!("cases-title-{}", case.kind.as_str());
    let title = t.msg(&key);
    let title = title.arg("number", t.reference(case.id.as_str()));
    match &case.about {
        About::Record(name) => title.arg("record", record(t, name)).to_string(),
        _ => title.to_string(),
    }
}

/// The shape and the word for how far a case has come.
pub(in crate::portal) fn state(t: &Text, case: &Case) -> (&'static str, String) {
    if let Some(answer) = case.state.answer() {
        let tag = match answer.outcome {
            CaseOutcome::Upheld
            | CaseOutcome::Partly
            | CaseOutcome::FineForgot
            | CaseOutcome::FineAway => "reached",
            CaseOutcome::Dismissed | CaseOutcome::NeedsHelp | CaseOutcome::NotFound => "refused",
        };
        return (tag, outcome(t, case.kind, answer.outcome));
    }
    let tag = match case.state {
        CaseState::Withdrawn { .. } | CaseState::Ended { .. } => "ended",
        _ => "waiting",
    };
    let key = format!("case-state-{}", case.state.step());
    (tag, t.msg(&key).to_string())
}

/// An outcome, in the words of its kind.
pub(super) fn outcome(t: &Text, kind: CaseKind, outcome: CaseOutcome) -> String {
    let key = format!("{}-{}", kind.rule().texts, outcome.as_str());
    t.msg(&key).to_string()
}

/// The day that matters next, while one does.
pub(in crate::portal) fn next_day(case: &Case) -> Option<Date> {
    match &case.state {
        CaseState::Waiting { until, .. } => Some(*until),
        CaseState::Answered { reopen_by, .. } => Some(*reopen_by),
        state => state.is_open().then_some(case.due),
    }
}

/// The sentence on the day that matters next: for an answer, for the person, or the last to have it looked at again.
pub(in crate::portal) fn day(t: &Text, case: &Case) -> String {
    match &case.state {
        CaseState::Waiting { until, .. } => t
            .msg("cases-your-turn")
            .arg("by", t.by_end_of(*until))
            .to_string(),
        CaseState::Answered { reopen_by, .. } => t
            .msg("cases-can-reopen")
            .arg("by", t.by_end_of(*reopen_by))
            .to_string(),
        CaseState::Closed { .. } if case.kind.is_check() => t.msg("check-closed").to_string(),
        CaseState::Closed { .. } => t.msg("cases-stands").to_string(),
        CaseState::Withdrawn { .. } => t.msg("cases-was-withdrawn").to_string(),
        CaseState::Ended { end } => t
            .msg(&format!("cases-was-{}", end.cause.as_str()))
            .arg("by", t.by_end_of(end.until))
            .to_string(),
        _ if case.kind.is_check() => t
            .msg("check-by")
            .arg("by", t.by_end_of(case.due))
            .to_string(),
        _ => t
            .msg("cases-answer-by")
            .arg("by", t.by_end_of(case.due))
            .to_string(),
    }
}

/// The name of a service; another for what is about none of them.
pub(super) fn service(desk: &Desk, t: &Text, code: &str) -> String {
    if desk.service_codes().contains(&code) {
        t.msg(&format!("{code}-name")).to_string()
    } else {
        t.msg("cases-no-service").to_string()
    }
}

/// A team: its role and body.
pub(super) fn team(desk: &Desk, t: &Text, team: &Team) -> String {
    let role = match team.role {
        Role::Officer => t
            .msg("cases-officers-of")
            .arg("service", service(desk, t, &team.service))
            .to_string(),
        role => role_words(t, role),
    };
    let bodies = desk.city().bodies().iter();
    let body = team
        .body
        .as_ref()
        .and_then(|id| bodies.clone().find(|body| body.id == *id));
    match body {
        Some(body) => t
            .msg("cases-team")
            .arg("role", role)
            .arg("body", body.name.in_language(t.language()))
            .to_string(),
        None => role,
    }
}

/// What was done with a case, in its order: when, who, what, and what was said.
pub(super) struct Done {
    pub(super) when: String,
    pub(super) what: String,
    pub(super) words: Option<String>,
}

pub(super) fn history(desk: &Desk, t: &Text, case: &Case, all: &[CaseAction]) -> Vec<Done> {
    let done = all.iter().map(|one| Done {
        when: when(desk.city(), t, one),
        what: what(desk, t, case, one),
        words: one.what.words().map(|words| words.reveal().to_owned()),
    });
    done.collect()
}

fn when(city: &City, t: &Text, one: &CaseAction) -> String {
    let local = city.local(one.at);
    let who = match &one.by {
        Actor::Resident { .. } => t.msg("cases-by-person").to_string(),
        Actor::Staff(post) => t
            .msg("cases-by-staff")
            .arg("role", role_words(t, post.role))
            .arg("number", t.reference(post.staff.as_str()))
            .to_string(),
        Actor::System => t.msg("cases-by-clock").to_string(),
    };
    t.msg("cases-when")
        .arg("day", t.date(local.date()))
        .arg("time", t.time(local.time()))
        .arg("who", who)
        .to_string()
}

fn what(desk: &Desk, t: &Text, case: &Case, one: &CaseAction) -> String {
    match &one.what {
        Happened::HandedOver { team: to, .. } => t
            .msg("cases-handed-over-to")
            .arg("team", team(desk, t, to))
            .to_string(),
        Happened::Asked { until, .. } => t
            .msg("cases-asked-until")
            .arg("by", t.by_end_of(*until))
            .to_string(),
        Happened::Answered { outcome: came, .. } => outcome(t, case.kind, *came),
        Happened::Tried { how, .. } => t.msg(&format!("check-{}", how.as_str())).to_string(),
        Happened::Ended { cause, .. } => t
            .msg(&format!("cases-ended-{}", cause.as_str()))
            .to_string(),
        Happened::Rose { to, due } => t
            .msg(match to {
                Risen::Auditor => "cases-rose-auditor",
                Risen::Lead | Risen::NotYet => "cases-rose-lead",
            })
            .arg("day", t.date(*due))
            .to_string(),
        other => t.msg(&format!("case-step-{}", other.name())).to_string(),
    }
}

/// What is wrong with a form, for its reader, at a field of the form.
pub(in crate::portal) fn refused(
    t: &Text,
    errors: &mut FieldErrors,
    field: &str,
    error: &CaseError,
) -> bool {
    let most = |most: usize| t.msg("cases-error-words").num("most", as_number(most));
    let sentence = match error {
        CaseError::Words { most: characters } => most(*characters).to_string(),
        CaseError::Reason => t
            .msg("cases-error-reason")
            .num("least", as_number(REASON_CHARACTERS_MIN))
            .num("most", as_number(WORDS_CHARACTERS_MAX))
            .to_string(),
        CaseError::TooMany => t
            .msg("cases-error-many")
            .num("count", as_number(OPEN_CASES_MAX))
            .to_string(),
        CaseError::Late { by } => t
            .msg("cases-error-late")
            .arg("day", t.date(*by))
            .to_string(),
        CaseError::Day => t
            .msg("cases-error-day")
            .num("days", WAIT_DAYS_MAX)
            .to_string(),
        CaseError::Outcome => t.msg("cases-error-outcome").to_string(),
        CaseError::Changed => t.msg("cases-error-changed").to_string(),
        CaseError::NotNow { .. } => t.msg("cases-error-not-now").to_string(),
        CaseError::Taken => t.msg("cases-error-taken").to_string(),
        CaseError::Away => t.msg("cases-error-away").to_string(),
        CaseError::Absence => t.msg("cases-error-absence").to_string(),
        CaseError::Stays => t.msg("cases-error-stays").to_string(),
        CaseError::Lodged => t.msg("cases-error-lodged").to_string(),
        CaseError::Own => t.msg("appeals-own-part").to_string(),
        CaseError::Record => t.msg("ask-record-missing").to_string(),
        CaseError::Reached => t.msg("cases-error-reached").to_string(),
        CaseError::CarriedOn => t.msg("cases-error-carried-on").to_string(),
        CaseError::NotFound | CaseError::Runs | CaseError::Store(_) => return false,
    };
    errors.add(field, sentence);
    true
}

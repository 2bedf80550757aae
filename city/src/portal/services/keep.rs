//! The desk of those who keep the directory: what is due, confirming it with one press, and putting it right.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, keep_language, page, see_other};

use super::{Choice, choices};
use crate::directory::hsds::{Record, Records, Table};
use crate::directory::{
    Availability, Entry, Gap, KeepError, Keeping, Mended, Offered, YearDay, hours_lines, own,
};
use crate::portal::desk::Desk;
use crate::portal::visitor::Visitor;
use crate::words::Wording;

/// The words that are put right, by the field of the specification.
const WORDS: [&str; 6] = [
    "name",
    "description",
    "eligibility_description",
    "application_process",
    "fees_description",
    "alert",
];

/// The words for a state in forms.
const STATES: [&str; 5] = ["open", "paused", "closed", "season", "ended"];

/// Days before the last on which an entry counts as due.
const DUE_DAYS: i32 = 30;

#[derive(Template)]
#[template(path = "directory/due.html")]
struct DuePage {
    shell: Shell,
    lines: Vec<DueLine>,
}

/// An entry with what is to be done with it.
struct DueLine {
    id: String,
    name: String,
    tag: &'static str,
    word: String,
    note: String,
    /// How much of what people look for is there.
    mark: String,
    /// How to mend what is missing.
    gaps: Vec<String>,
}

#[derive(Template)]
#[template(path = "directory/mend.html")]
struct MendPage {
    shell: Shell,
    errors: FieldErrors,
    id: String,
    follows: String,
    fields: Vec<WordsField>,
    phone: String,
    hours: String,
    /// Whether it is given at places, which may have hours of their own.
    has_places: bool,
    states: Vec<Choice>,
    day: String,
    season: String,
}

/// A field with words in both languages.
struct WordsField {
    en: String,
    zh: String,
    label_en: String,
    label_zh: String,
    said: Wording,
}

/// What a body answers for, due first.
pub(super) async fn list(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let city = desk.city();
    let entries = Keeping::new(city.clone()).list(visitor.access()?).await?;
    let t = &visitor.shell.t;
    let lines = entries
        .iter()
        .map(|entry| due_line(t, entry, city.today()))
        .collect();
    let title = t.msg("keep-title").to_string();
    Ok(page(&DuePage {
        lines,
        shell: visitor.shell.titled(title),
    }))
}

fn due_line(t: &Text, entry: &Entry, today: Date) -> DueLine {
    let is_soon = |day: Date| (day - today).get_days() <= DUE_DAYS;
    let (tag, key) = match entry.confirm_by {
        Some(day) if day >= today && is_soon(day) => ("waiting", "keep-due"),
        Some(day) if day >= today => ("reached", "keep-sure"),
        _ => ("refused", "keep-overdue"),
    };
    let note = match entry.confirm_by {
        Some(day) => t.msg("keep-by").arg("by", t.by_end_of(day)),
        None => t.msg("keep-never"),
    };
    let gaps = entry.gaps(today);
    let there = Gap::ALL.len() - gaps.len();
    DueLine {
        mark: t
            .msg("keep-mark")
            .num("there", there)
            .num("all", Gap::ALL.len())
            .to_string(),
        gaps: gaps
            .iter()
            .map(|gap| t.msg(&format!("gap-{}", gap.as_str())).to_string())
            .collect(),
        id: entry.id.clone(),
        name: entry.name.in_language(t.language()).to_owned(),
        tag,
        word: t.msg(key).to_string(),
        note: note.to_string(),
    }
}

/// Confirms an entry with one press.
pub(super) async fn confirm(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let keeping = Keeping::new(desk.city().clone());
    keeping.confirm(visitor.access()?, &id).await?;
    Ok(see_other("/directory"))
}

/// An entry as it stands, to be put right.
pub(super) async fn show(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    form(&desk, visitor, &id, None, FieldErrors::default()).await
}

/// Puts an entry right.
pub(super) async fn mend(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let shown = form(&desk, visitor, &id, Some(&fields), errors).await?;
        let kept = [(header::SET_COOKIE, keep_language(language))];
        return Ok((kept, shown).into_response());
    }
    let keeping = Keeping::new(desk.city().clone());
    let access = visitor.access()?;
    let t = &visitor.shell.t;
    let Some(offered) = offered(t, &fields, &mut errors) else {
        return form(&desk, visitor, &id, Some(&fields), errors).await;
    };
    let said = |field: &'static str| {
        let words = |language| fields.get(&format!("{field}-{language}"));
        (field, Wording::new(words("en"), words("zh")))
    };
    let mended = Mended {
        follows: fields.get("follows").to_owned(),
        words: WORDS.map(said).to_vec(),
        phone: fields.get("phone").to_owned(),
        hours: fields.get("hours").to_owned(),
        offered,
    };
    match keeping.mend(access, &id, mended).await {
        Ok(()) => return Ok(see_other("/directory")),
        Err(KeepError::Changed) => errors.add("name-en", t.msg("keep-changed")),
        Err(KeepError::Field { field: "phone" }) => errors.add("phone", t.msg("keep-phone-wrong")),
        Err(KeepError::Field { field: "hours" }) => errors.add("hours", t.msg("keep-hours-wrong")),
        Err(KeepError::Field { field }) => {
            errors.add(format!("{field}-en"), t.msg("keep-words-wrong"));
        }
        Err(error) => return Err(error.into()),
    }
    form(&desk, visitor, &id, Some(&fields), errors).await
}

/// The state that was chosen; nothing, with an error, where it lacks its days.
fn offered(t: &Text, fields: &Fields, errors: &mut FieldErrors) -> Option<Offered> {
    let written = fields.get("day").trim();
    let day: Option<Date> = written.parse().ok();
    if !written.is_empty() && day.is_none() {
        errors.add("day", t.msg("keep-day-wrong"));
        return None;
    }
    match fields.get("state") {
        "ended" => Some(Offered::Ended),
        "season" => {
            let days = fields.get("season").split_once('/');
            let days = days.and_then(|(from, to)| {
                Some((YearDay::read(from.trim())?, YearDay::read(to.trim())?))
            });
            let Some((from, to)) = days else {
                errors.add("season", t.msg("keep-season-wrong"));
                return None;
            };
            Some(Offered::Seasonal { from, to })
        }
        word => match Availability::from_stored(word, day) {
            Some(state) => Some(Offered::Always(state)),
            None => {
                errors.add("state", t.msg("keep-state-wrong"));
                None
            }
        },
    }
}

async fn form(
    desk: &Desk,
    visitor: Visitor,
    id: &str,
    sent: Option<&Fields>,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let keeping = Keeping::new(desk.city().clone());
    let (directory, service) = keeping.one(visitor.access()?, id).await?;
    let records = directory.records();
    let shell = visitor.shell;
    let t = &shell.t;
    let (state, day, season) = state_fields(records, &service);
    let was = |field: &str, known: String| sent.map_or(known, |sent| sent.get(field).to_owned());
    let phone = records
        .pointing(Table::Phone, "service_id", id)
        .next()
        .map_or("", |phone| phone.text("number"));
    let title = own::words(records, &service, "name");
    let title = title.in_language(t.language()).to_owned();
    let states = STATES.map(|word| {
        let key = format!("keep-state-{word}");
        (word.to_owned(), t.msg(&key).to_string())
    });
    let mut states = choices(String::new(), states, &was("state", state));
    // Each entry is in a state.
    states.remove(0);
    Ok(page(&MendPage {
        id: id.to_owned(),
        follows: was("follows", service.text("last_modified").to_owned()),
        fields: WORDS
            .map(|field| words_field(t, records, &service, field, sent))
            .into_iter()
            .collect(),
        phone: was("phone", phone.to_owned()),
        hours: was("hours", hours_lines(records, &service)),
        has_places: records
            .pointing(Table::ServiceAtLocation, "service_id", id)
            .next()
            .is_some(),
        states,
        day: was("day", day),
        season: was("season", season),
        shell: shell
            .titled(title)
            .back_to("/directory")
            .with_form("", !errors.is_empty()),
        errors,
    }))
}

fn words_field(
    t: &Text,
    records: &Records,
    service: &Record,
    field: &str,
    sent: Option<&Fields>,
) -> WordsField {
    let (en, zh) = (format!("{field}-en"), format!("{field}-zh"));
    let said = match sent {
        Some(sent) => Wording::new(sent.get(&en), sent.get(&zh)),
        None => own::words(records, service, field),
    };
    let what = t.msg(&format!("keep-{field}")).to_string();
    WordsField {
        label_en: t.msg("keep-in-english").arg("what", &what).to_string(),
        label_zh: t.msg("keep-in-chinese").arg("what", &what).to_string(),
        en,
        zh,
        said,
    }
}

/// The state of a service in the fields of the form: the word, the day, and the days of the season.
fn state_fields(records: &Records, service: &Record) -> (String, String, String) {
    match Offered::of(records, service) {
        Offered::Ended => ("ended".to_owned(), String::new(), String::new()),
        Offered::Seasonal { from, to } => {
            let season = format!("{from}/{to}");
            ("season".to_owned(), String::new(), season)
        }
        Offered::Always(state) => {
            let day = state.day().map_or_else(String::new, |day| day.to_string());
            (state.as_str().to_owned(), day, String::new())
        }
    }
}

impl From<KeepError> for Trouble {
    fn from(error: KeepError) -> Self {
        match error {
            KeepError::NotYours => Self::NotFound,
            KeepError::Store(error) => error.into(),
            KeepError::Changed | KeepError::Field { .. } => Self::NotUnderstood,
        }
    }
}

//! Writing a message.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use jiff::civil::Date;
use platform::hex;
use platform::text::{Language, Text};
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::super::desk::Desk;
use super::super::register::{day, switched};
use super::super::visitor::Visitor;
use crate::message::{
    Content, Fault, MessageError, NewMessage, ONE_OFFICER_PEOPLE_MAX, PEOPLE_MAX, Part, PartFault,
    Whom,
};
use crate::words::Wording;

#[derive(Template)]
#[template(path = "messages/new.html")]
struct NewPage {
    shell: Shell,
    errors: FieldErrors,
    kept: Fields,
    groups: Vec<Choice>,
    people_hint: String,
    parts: Vec<PartField>,
}

/// A group to choose.
struct Choice {
    id: String,
    name: String,
    chosen: bool,
}

/// A part of the message in one language.
struct PartField {
    field: String,
    language: &'static str,
    label: String,
    hint: String,
    value: String,
    is_long: bool,
}

/// Pages are asked for with the number of whom to write to, or with nothing.
pub(super) async fn show(
    State(desk): State<Desk>,
    Query(query): Query<HashMap<String, String>>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let people = query.get("for").cloned().unwrap_or_default();
    let client = hex(&desk.city().chance().bytes::<10>());
    let fields = Fields::from_pairs([("people", people), ("client", client)]);
    form(&desk, visitor, &fields, FieldErrors::default()).await
}

/// Takes a message that was written, as a draft.
pub(super) async fn take(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let shown = form(&desk, visitor, &fields, errors).await?;
        return Ok(switched(language, shown));
    }
    let t = &visitor.shell.t;
    let reply_by = match fields.get("reply-by").trim() {
        "" => None,
        typed => day(t, &mut errors, "reply-by", typed),
    };
    if errors.is_empty() {
        let new = read(&fields, reply_by);
        match desk.messages().draft(visitor.access()?, &new).await {
            Ok(message) => return Ok(see_other(&format!("/messages/{}", message.id))),
            Err(error) => not_taken(t, error, &mut errors)?,
        }
    }
    form(&desk, visitor, &fields, errors).await
}

fn read(fields: &Fields, reply_by: Option<Date>) -> NewMessage {
    let wording = |part: Part| {
        let typed = |language| fields.get(&field(part, language)).to_owned();
        Wording::new(typed(Language::English), typed(Language::SimplifiedChinese))
    };
    NewMessage {
        client_id: fields.get("client").to_owned(),
        content: Content {
            subject: wording(Part::Subject),
            text: wording(Part::Text),
            next: wording(Part::Next),
            reply_by,
        },
        whom: whom(fields),
    }
}

/// A group where one is chosen; else the numbers that were typed, of which one alone is one person.
fn whom(fields: &Fields) -> Whom {
    match fields.get("group") {
        "" => {}
        group => return Whom::Group(group.to_owned()),
    }
    let lines: Vec<String> = fields.get("people").lines().map(str::to_owned).collect();
    let mut filled = lines.iter().filter(|line| !line.trim().is_empty());
    match (filled.next().map(|line| line.parse()), filled.next()) {
        (Some(Ok(one)), None) => Whom::One(one),
        _ => Whom::Listed(lines),
    }
}

fn field(part: Part, language: Language) -> String {
    let language = match language {
        Language::English => "en",
        Language::SimplifiedChinese => "zh",
    };
    format!("{}-{language}", part.as_str())
}

/// Says at its field why a message was not taken.
fn not_taken(t: &Text, error: MessageError, errors: &mut FieldErrors) -> Result<(), Trouble> {
    let people = match error {
        MessageError::Content(faults) => {
            for one in &faults {
                errors.add(field(one.part, one.language), sentence(t, one));
            }
            return Ok(());
        }
        MessageError::ReplyBy => {
            errors.add("reply-by", t.msg("messages-error-reply-by"));
            return Ok(());
        }
        MessageError::Nobody => t.msg("messages-error-nobody").to_string(),
        // Who is not there and who is nobody's to write to look alike, also where one alone is named.
        MessageError::NotYours => t.msg("messages-error-one").to_string(),
        MessageError::Unknown(lines) => {
            let lines: Vec<String> = lines.iter().map(|line| t.number(*line)).collect();
            let sentence = t.msg("messages-error-unknown");
            sentence.arg("lines", t.list(&lines)).to_string()
        }
        MessageError::TooMany => {
            let sentence = t.msg("messages-error-many");
            sentence.arg("most", t.number(PEOPLE_MAX)).to_string()
        }
        MessageError::NobodyToTell => t.msg("messages-error-nobody-to-tell").to_string(),
        MessageError::ClientId | MessageError::ClientIdUsed => {
            t.msg("messages-error-again").to_string()
        }
        MessageError::Store(error) => return Err(error.into()),
        MessageError::Sent | MessageError::SecondOfficer | MessageError::Changed => {
            return Err(Trouble::NotFound);
        }
    };
    errors.add("people", people);
    Ok(())
}

fn sentence(t: &Text, one: &PartFault) -> String {
    match &one.fault {
        Fault::Missing => match one.language {
            Language::English => t.msg("messages-error-english").to_string(),
            Language::SimplifiedChinese => t.msg("messages-error-chinese").to_string(),
        },
        Fault::TooLong => t
            .msg("messages-error-long")
            .arg("most", t.number(one.part.characters_max()))
            .to_string(),
        Fault::Characters => t.msg("messages-error-characters").to_string(),
        Fault::Sentence(begins) => t
            .msg("messages-error-sentence")
            .arg("begins", begins)
            .to_string(),
    }
}

async fn form(
    desk: &Desk,
    visitor: Visitor,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let groups = desk.messages().groups(visitor.access()?).await?;
    let shell = visitor.shell;
    let t = &shell.t;
    let groups = groups.into_iter().map(|group| Choice {
        chosen: group.id == fields.get("group"),
        name: group.name.in_language(t.language()).to_owned(),
        id: group.id,
    });
    let languages = [Language::English, Language::SimplifiedChinese];
    let parts = Part::ALL
        .into_iter()
        .flat_map(|part| languages.map(|language| part_field(t, fields, part, language)));
    let people_hint = t
        .msg("messages-people-hint")
        .arg("most", t.number(PEOPLE_MAX))
        .arg("alone", t.number(ONE_OFFICER_PEOPLE_MAX))
        .to_string();
    let title = t.msg("messages-new").to_string();
    Ok(page(&NewPage {
        groups: groups.collect(),
        people_hint,
        parts: parts.collect(),
        kept: fields.clone(),
        shell: shell
            .titled(title)
            .back_to("/messages")
            .with_form("", !errors.is_empty()),
        errors,
    }))
}

fn part_field(t: &Text, fields: &Fields, part: Part, language: Language) -> PartField {
    let field = field(part, language);
    let label = t
        .msg(&format!("messages-part-{}", part.as_str()))
        .to_string();
    let hint = t.msg("messages-part-hint");
    PartField {
        label: t
            .msg("messages-part-in")
            .arg("part", label)
            .arg("language", language.own_name())
            .to_string(),
        hint: hint
            .arg("most", t.number(part.characters_max()))
            .to_string(),
        value: fields.get(&field).to_owned(),
        language: language.tag(),
        is_long: part == Part::Text,
        field,
    }
}

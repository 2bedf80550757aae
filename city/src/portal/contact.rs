//! How somebody is reached, and what they need: their own page, and a clerk's for them.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use platform::text::{Language, Text};
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::desk::Desk;
use super::register::{Choice, switched};
use super::visitor::Visitor;
use super::whose::Whose;
use crate::contact::{
    ADDRESS_LINE_CHARACTERS_MAX, ADDRESS_LINES_MAX, Contact, ContactError, Contacts,
    DETAIL_CHARACTERS_MAX, Need, NeedKind, TELEPHONE_DIGITS, Wanted, Way,
};
use crate::mandate::{Actor, Scope};

#[derive(Template)]
#[template(path = "contact.html")]
struct ContactPage {
    shell: Shell,
    action: String,
    saved: bool,
    /// Whether a clerk writes it down for somebody.
    by_clerk: bool,
    errors: FieldErrors,
    ways: Vec<Choice>,
    languages: Vec<Choice>,
    email: String,
    telephone: String,
    address: String,
    needs: Vec<NeedLine>,
}

struct NeedLine {
    kind: &'static str,
    word: String,
    chosen: bool,
    /// What else is asked, and what was written; nothing where the need says all.
    detail: Option<(String, String)>,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Query(query): Query<HashMap<String, String>>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let asked = Whose::of(&desk, &visitor, &query, Scope::See).await?;
    let contacts = Contacts::new(desk.city().clone());
    let contact = contacts.of(&asked.mandate, &asked.id).await?;
    let needs = contacts.needs(&asked.mandate, &asked.id).await?;
    let fields = as_fields(&contact, &needs);
    let saved = query.contains_key("saved");
    Ok(form(visitor, asked, &fields, FieldErrors::default(), saved))
}

pub(super) async fn keep(
    State(desk): State<Desk>,
    Query(query): Query<HashMap<String, String>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let asked = Whose::of(&desk, &visitor, &query, Scope::Order).await?;
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        return Ok(switched(
            language,
            form(visitor, asked, &fields, errors, false),
        ));
    }
    let contacts = Contacts::new(desk.city().clone());
    let agreed =
        matches!(visitor.actor(), Some(Actor::Staff(_))).then(|| match fields.get("agreed") {
            "signed" => "signed",
            _ => "spoken",
        });
    let kept = contacts
        .keep(&asked.mandate, &asked.id, wanted(&fields), agreed)
        .await;
    match kept {
        Ok(()) => {
            let (path, mark) = (asked.path("/contact"), asked.mark());
            Ok(see_other(&format!("{path}{mark}saved=1")))
        }
        Err(ContactError::Store(error)) => Err(error.into()),
        Err(error) => {
            let (field, sentence) = told(&visitor.shell.t, &error);
            errors.add(field, sentence);
            Ok(form(visitor, asked, &fields, errors, false))
        }
    }
}

/// What is kept, as the form would send it.
fn as_fields(contact: &Contact, needs: &[Need]) -> Fields {
    let text = |text: &Option<crate::personal::Personal>| {
        text.as_ref()
            .map_or_else(String::new, |text| text.reveal().to_owned())
    };
    let language = contact.language.map_or("", Language::tag);
    let mut pairs = vec![
        ("way".to_owned(), contact.way.as_str().to_owned()),
        ("language".to_owned() + "-kept", language.to_owned()),
        ("email".to_owned(), text(&contact.email)),
        ("telephone".to_owned(), text(&contact.telephone)),
        ("address".to_owned(), text(&contact.address)),
    ];
    for need in needs {
        let kind = need.kind.as_str();
        pairs.push((format!("need-{kind}"), "on".to_owned()));
        pairs.push((format!("detail-{kind}"), text(&need.detail)));
    }
    Fields::from_pairs(
        pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.clone())),
    )
}

fn wanted(fields: &Fields) -> Wanted {
    let needs = NeedKind::ALL.into_iter().filter_map(|kind| {
        let chosen = fields.get(&format!("need-{}", kind.as_str())) == "on";
        let detail = fields.get(&format!("detail-{}", kind.as_str())).to_owned();
        chosen.then_some((kind, detail))
    });
    Wanted {
        language: Language::from_tag(fields.get("language-kept")),
        way: Way::from_stored(fields.get("way")),
        email: fields.get("email").to_owned(),
        telephone: fields.get("telephone").to_owned(),
        address: fields.get("address").to_owned(),
        needs: needs.collect(),
    }
}

/// The field of an error, and its sentence.
fn told(t: &Text, error: &ContactError) -> (String, String) {
    let (field, sentence) = match error {
        ContactError::Email => ("email", t.msg("contact-error-email")),
        ContactError::Telephone => {
            let (least, most) = (*TELEPHONE_DIGITS.start(), *TELEPHONE_DIGITS.end());
            let sentence = t.msg("contact-error-telephone");
            ("telephone", sentence.num("least", least).num("most", most))
        }
        ContactError::Address => {
            let sentence = t.msg("contact-error-address");
            let sentence = sentence.num("lines", ADDRESS_LINES_MAX);
            (
                "address",
                sentence.num("letters", ADDRESS_LINE_CHARACTERS_MAX),
            )
        }
        ContactError::Nowhere(Way::Email) => ("email", t.msg("contact-error-email-needed")),
        ContactError::Nowhere(Way::Letter) => ("address", t.msg("contact-error-address-needed")),
        ContactError::Nowhere(_) => ("telephone", t.msg("contact-error-telephone-needed")),
        ContactError::NoCalls => ("way", t.msg("contact-error-no-calls")),
        ContactError::Detail(kind) => {
            let sentence = t
                .msg("contact-error-detail")
                .num("most", DETAIL_CHARACTERS_MAX);
            return (format!("detail-{}", kind.as_str()), sentence.to_string());
        }
        ContactError::Store(_) => ("way", t.msg("our-fault-what")),
    };
    (field.to_owned(), sentence.to_string())
}

fn form(
    visitor: Visitor,
    asked: Whose,
    fields: &Fields,
    errors: FieldErrors,
    saved: bool,
) -> Response {
    let by_clerk = matches!(visitor.actor(), Some(Actor::Staff(_)));
    let mut shell = visitor.shell;
    let t = &shell.t;
    let way = Way::from_stored(fields.get("way")).unwrap_or(Way::Portal);
    let ways = Way::ALL.map(|one| {
        let word = t.msg(&format!("reached-{}", one.as_str())).to_string();
        Choice::new(one.as_str(), word, one == way)
    });
    let chosen = Language::from_tag(fields.get("language-kept"));
    let languages = Language::ALL.map(|one| {
        let is_chosen = chosen.unwrap_or(t.language()) == one;
        Choice::new(one.tag(), one.own_name().to_owned(), is_chosen)
    });
    let needs = NeedKind::ALL.map(|one| {
        let kind = one.as_str();
        let written = || fields.get(&format!("detail-{kind}")).to_owned();
        let label = || t.msg(&format!("needs-detail-{kind}")).to_string();
        NeedLine {
            kind,
            word: t.msg(&format!("needs-{kind}")).to_string(),
            chosen: fields.get(&format!("need-{kind}")) == "on",
            detail: one.has_detail().then(|| (label(), written())),
        }
    });
    let title = t.msg("contact-title").to_string();
    let kept = |field: &str| fields.get(field).to_owned();
    let action = asked.path("/contact");
    shell.acting_for = asked.name;
    page(&ContactPage {
        action,
        saved,
        by_clerk,
        ways: ways.into(),
        languages: languages.into(),
        email: kept("email"),
        telephone: kept("telephone"),
        address: kept("address"),
        needs: needs.into(),
        shell: shell.titled(title).with_form("", !errors.is_empty()),
        errors,
    })
}

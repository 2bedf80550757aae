//! Who looked: every entry of the disclosure log about the visitor, or about somebody for whom they act, the newest first.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use platform::text::Text;
use platform::web::{Shell, Trouble, page};
use serde::Deserialize;

use super::super::desk::Desk;
use super::super::visitor::{Visitor, role_key};
use super::show::record;
use super::{others, own};
use crate::disclosure::{Act, Disclosure, Entry, EntrySubject};
use crate::id::{EntryId, ResidentId};
use crate::mandate::{Actor, Basis, Mandate, Purpose, Scope};

/// Entries on one page.
const ENTRIES_A_PAGE: usize = 25;

/// Entries read at once.
const ENTRIES_AT_ONCE: u64 = 200;

/// Reads for one page at the most; the next page goes on from there.
const READS_MAX: usize = 10;

#[derive(Template)]
#[template(path = "looked.html")]
struct LookedPage {
    shell: Shell,
    lines: Vec<Line>,
    older: Option<String>,
    /// Whether one's own looks are among them.
    own: bool,
    /// The page with one's own looks, or without.
    other: String,
}

/// An entry in words.
struct Line {
    when: String,
    who: String,
    what: String,
    why: String,
    door: String,
    number: String,
    many: Option<String>,
    is_forged: bool,
}

#[derive(Deserialize)]
pub(super) struct Wish {
    before: Option<String>,
    /// `yes` to see one's own looks too.
    #[serde(default)]
    own: String,
    /// Somebody for whom the visitor acts; the visitor where nobody is named.
    #[serde(rename = "for")]
    person: Option<ResidentId>,
}

/// About whom it is asked, and whose looks are one's own.
struct Asked {
    /// The resident who looks; nobody where a clerk looks with them.
    viewer: Option<ResidentId>,
    person: ResidentId,
    own: bool,
}

impl Asked {
    fn path(&self, before: Option<&EntryId>, own: bool) -> String {
        let mut parts = Vec::new();
        if !self.is_of_viewer() {
            parts.push(format!("for={}", self.person));
        }
        parts.extend(before.map(|before| format!("before={before}")));
        if own {
            parts.push("own=yes".to_owned());
        }
        if parts.is_empty() {
            "/my-data/looked".to_owned()
        } else {
            format!("/my-data/looked?{}", parts.join("&"))
        }
    }

    fn is_of_viewer(&self) -> bool {
        self.viewer.as_ref() == Some(&self.person)
    }

    fn is_viewer(&self, resident: &ResidentId) -> bool {
        self.viewer.as_ref() == Some(resident)
    }

    /// Whether it is one's own look.
    fn is_own(&self, entry: &Entry) -> bool {
        let is_looking = entry.act == Act::Read;
        is_looking
            && matches!(&entry.actor, Actor::Resident { resident } if self.is_viewer(resident))
            && matches!(&entry.subject, EntrySubject::Resident { .. })
    }
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Query(wish): Query<Wish>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (viewer, mandate) = match &wish.person {
        Some(person) => others(&desk, &visitor, person).await?,
        None => {
            let (own, mandate) = own(&desk, &visitor, Scope::See).await?;
            (Some(own), mandate)
        }
    };
    let before: Option<EntryId> = match wish.before.as_deref() {
        Some(id) => Some(id.parse().map_err(|_| Trouble::NotFound)?),
        None => None,
    };
    let asked = Asked {
        person: wish.person.or(viewer.clone()).ok_or(Trouble::NotFound)?,
        viewer,
        own: wish.own == "yes",
    };
    let (found, last) = entries(&desk, &mandate, &asked, before).await?;
    let t = &visitor.shell.t;
    let lines = found.iter().map(|one| line(&desk, t, &asked, one));
    let lines = lines.collect();
    let (own_title, their_title) = (t.msg("looked-title"), t.msg("for-looked"));
    let title = if asked.is_of_viewer() {
        own_title.to_string()
    } else {
        their_title.to_string()
    };
    let mut shell = visitor.shell.titled(title);
    if asked.is_of_viewer() {
        shell = shell.back_to("/my-data");
    } else {
        let registry = desk.city().registry();
        let row = registry.resident(&mandate, &asked.person);
        let row = row.await?.ok_or(Trouble::NotFound)?;
        let back = match &asked.viewer {
            Some(_) => format!("/for/{}", asked.person),
            None => format!("/my-data?for={}", asked.person),
        };
        shell = shell.back_to(back);
        shell.acting_for = Some(row.name.reveal().to_owned());
    }
    Ok(page(&LookedPage {
        shell,
        lines,
        older: last.map(|last| asked.path(Some(&last), asked.own)),
        own: asked.own,
        other: asked.path(None, !asked.own),
    }))
}

/// The entries of one page, and the last of all that were looked through where there are older ones. One's own looks are
/// many and known, so they are left out unless they are asked for.
async fn entries(
    desk: &Desk,
    mandate: &Mandate,
    asked: &Asked,
    mut before: Option<EntryId>,
) -> Result<(Vec<Disclosure>, Option<EntryId>), Trouble> {
    let disclosures = desk.city().disclosures();
    let mut page = Vec::new();
    for _ in 0..READS_MAX {
        let read = disclosures
            .of(mandate, &asked.person, before.as_ref(), ENTRIES_AT_ONCE)
            .await?;
        let is_last = (read.len() as u64) < ENTRIES_AT_ONCE;
        for one in read {
            before = Some(one.id.clone());
            if asked.own || !asked.is_own(&one.entry) {
                page.push(one);
            }
            if page.len() == ENTRIES_A_PAGE {
                return Ok((page, before));
            }
        }
        if is_last {
            return Ok((page, None));
        }
    }
    Ok((page, before))
}

fn line(desk: &Desk, t: &Text, asked: &Asked, one: &Disclosure) -> Line {
    let entry = &one.entry;
    let here = desk.city().local(entry.at);
    let word = |kind: &str, word: &str| t.msg(&format!("{kind}-{word}")).to_string();
    let is_own = asked.is_of_viewer();
    let purpose = match entry.purpose {
        Purpose::OwnAffairs if !is_own => t.msg("looked-their-affairs").to_string(),
        purpose => word("purpose", purpose.as_str()),
    };
    let basis = match entry.basis {
        Basis::OwnAct if !is_own => t.msg("looked-their-act").to_string(),
        basis => word("basis", basis.as_str()),
    };
    Line {
        when: t
            .msg("looked-when")
            .arg("day", t.date(here.date()))
            .arg("time", t.time(here.time()))
            .to_string(),
        who: who(desk, t, asked, entry),
        what: t
            .msg(&format!("act-{}", entry.act.as_str()))
            .arg("record", record(t, &entry.record))
            .to_string(),
        why: t
            .msg("looked-why")
            .arg("purpose", purpose)
            .arg("basis", basis)
            .to_string(),
        door: t
            .msg(&format!("channel-{}", entry.channel.as_str()))
            .to_string(),
        number: t.reference(one.id.as_str()),
        many: match &entry.subject {
            EntrySubject::Resident { .. } => None,
            EntrySubject::Cohort { size, .. } => {
                let size = i64::try_from(*size).unwrap_or(i64::MAX);
                let many = if is_own {
                    "looked-many"
                } else {
                    "looked-many-them"
                };
                Some(t.msg(many).num("count", size).to_string())
            }
        },
        is_forged: !one.is_genuine,
    }
}

/// Who it was: oneself, the person for whom one acts, whoever acts for one by which right, or a post in a body.
fn who(desk: &Desk, t: &Text, asked: &Asked, entry: &Entry) -> String {
    match (&entry.actor, &entry.subject) {
        (Actor::Resident { resident: actor }, _) if asked.is_viewer(actor) => {
            t.msg("who-yourself").to_string()
        }
        (Actor::Resident { resident: actor }, EntrySubject::Resident { resident })
            if actor == resident =>
        {
            t.msg("who-themself").to_string()
        }
        (Actor::Resident { .. }, _) => {
            let basis = format!("who-{}", entry.basis.as_str());
            t.msg(&basis).to_string()
        }
        (Actor::Staff(post), _) => {
            let body = desk
                .city()
                .bodies()
                .iter()
                .find(|body| body.id == post.body);
            let body = body.map_or("", |body| body.name.in_language(t.language()));
            t.msg("who-staff")
                .arg("role", t.msg(&role_key(post)).to_string())
                .arg("body", body)
                .arg("number", t.reference(post.staff.as_str()))
                .to_string()
        }
        (Actor::System, _) => t.msg("who-program").to_string(),
    }
}

//! How a request in mid-year stands, and taking it back.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use city::City;
use city::id::{ResidentId, TransferId};
use city::mandate::{Actor, Mandate, Scope};
use city::people::Resident;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{Fields, Link, Shell, Trouble, page, page_with, see_other};

use super::decision::against;
use super::schools::Schools;
use super::{Family, broken, in_care, round_at, switched};
use crate::application::WithdrawnBecause;
use crate::transfer::{Transfer, TransferClass, TransferError, TransferState, Transfers, Way};
use crate::words::transfer as words;

/// Why nothing can be asked now, and where to go.
#[derive(Template)]
#[template(path = "transfer_not_now.html")]
pub(super) struct NotNowPage {
    pub(super) shell: Shell,
    pub(super) what: String,
    pub(super) link: Option<Link>,
}

#[derive(Template)]
#[template(path = "transfer_stands.html")]
struct StandsPage {
    shell: Shell,
    tag: &'static str,
    word: String,
    answer: String,
    why: Vec<String>,
    now: String,
    act: Option<Link>,
    wrong: Option<String>,
    appeal: Option<Link>,
    reference: String,
}

#[derive(Template)]
#[template(path = "transfer_withdraw.html")]
struct WithdrawPage {
    shell: Shell,
    name: String,
    path: String,
}

/// What a family has asked for a child, and where it asks; nothing where nothing was asked and nothing can be.
pub(super) async fn links(
    city: &City,
    t: &Text,
    mandate: &Mandate,
    child: &ResidentId,
) -> Result<Vec<Link>, Trouble> {
    let transfers = Transfers::new(city.clone());
    let path = path(child);
    let mut links = Vec::new();
    let newest = transfers.of_child(mandate, child).await?.into_iter().next();
    let newest = newest.filter(|one| !matches!(one.state, TransferState::Withdrawn { .. }));
    if let Some(newest) = &newest {
        let label = t.msg("education-transfer-see");
        links.push(Link::new(label, format!("{path}/{}", newest.id)));
    }
    let waits = newest.is_some_and(|one| one.state == TransferState::Open);
    if !waits && let Way::Open(_) = transfers.way(mandate, child).await? {
        links.push(Link::new(t.msg("education-transfer-title"), path));
    }
    Ok(links)
}

pub(super) fn path(child: &ResidentId) -> String {
    format!("/education/transfer/{child}")
}

pub(super) fn home(mandate: &Mandate, child: &ResidentId) -> String {
    match mandate.actor() {
        Actor::Staff(_) => format!("/education/mine?for={child}"),
        Actor::Resident { .. } | Actor::System => "/education/mine".to_owned(),
    }
}

/// Nobody changes anything while a court has yet to say who has the care of a child.
pub(super) fn disputed(visitor: Visitor, mandate: &Mandate, child: &Resident) -> Response {
    let t = visitor.shell.t.clone();
    let name = child.name.reveal();
    let mut shell = visitor
        .shell
        .titled(t.msg("education-transfer-of").arg("name", name))
        .back_to(home(mandate, &child.id));
    shell.acting_for = Some(name.to_owned());
    let what = t.msg("education-transfer-disputed").arg("name", name);
    let view = NotNowPage {
        shell,
        what: what.to_string(),
        link: None,
    };
    page_with(StatusCode::CONFLICT, &view)
}

/// A request of a child in the visitor's care.
async fn found(
    desk: &Desk,
    visitor: &Visitor,
    (child, id): &(String, String),
    scope: Scope,
) -> Result<(Family, Transfer), Trouble> {
    let id: TransferId = id.parse().map_err(|_| Trouble::NotFound)?;
    let (mandate, child) = in_care(desk, visitor, child, scope).await?;
    let all = Transfers::new(desk.city().clone());
    let mut all = all.of_child(&mandate, &child.id).await?.into_iter();
    let transfer = all.find(|one| one.id == id).ok_or(Trouble::NotFound)?;
    let round = round_at(desk.city(), transfer.round.as_str()).await?;
    let family = Family {
        mandate,
        child,
        round,
    };
    Ok((family, transfer))
}

/// How a request stands: the answer, the reason, what can be done now and by when, who helps.
pub(super) async fn show(
    State(desk): State<Desk>,
    Path(address): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (family, transfer) = found(&desk, &visitor, &address, Scope::See).await?;
    let mut shell = visitor.shell;
    shell.acting_for = Some(family.name().to_owned());
    let title = shell
        .t
        .msg("education-transfer-of")
        .arg("name", family.name());
    let title = title.to_string();
    let shell = shell.titled(title).back_to(family.home());
    let view = match transfer.state {
        TransferState::Open => waits(&desk, shell, &family, &transfer).await?,
        TransferState::Withdrawn { because, .. } => withdrawn(shell, &family, &transfer, because),
        TransferState::Placed { .. } | TransferState::Refused { .. } => {
            Box::pin(answered(&desk, shell, &family, &transfer)).await?
        }
    };
    Ok(page(&view))
}

async fn waits(
    desk: &Desk,
    shell: Shell,
    family: &Family,
    transfer: &Transfer,
) -> Result<StandsPage, Trouble> {
    let t = shell.t.clone();
    let name = family.name();
    let mut why = vec![words::class(&t, name, transfer.class)];
    if transfer.says_moved && transfer.class == TransferClass::Other {
        why.push(t.msg("education-transfer-move-unknown").to_string());
    }
    let schools = Schools::of(desk.city(), &family.round).await?;
    let wishes = transfer.wishes.iter().zip(1_usize..);
    why.extend(wishes.map(|(wish, place)| {
        let school = schools.name_of_offer(wish, t.language());
        let text = t.msg("education-transfer-asked").num("place", place);
        text.arg("school", school).to_string()
    }));
    let label = t.msg("education-transfer-withdraw");
    let href = format!("{}/{}/withdraw", path(&family.child.id), transfer.id);
    Ok(StandsPage {
        tag: "waiting",
        word: t.msg("education-transfer-word-open").to_string(),
        answer: t
            .msg("education-transfer-open")
            .arg("name", name)
            .to_string(),
        why,
        now: t
            .msg("education-transfer-open-now")
            .arg("until", t.by_end_of(transfer.due))
            .to_string(),
        act: Some(Link::new(label, href)),
        wrong: None,
        appeal: None,
        reference: transfer.id.to_string(),
        shell,
    })
}

fn withdrawn(
    shell: Shell,
    family: &Family,
    transfer: &Transfer,
    because: WithdrawnBecause,
) -> StandsPage {
    let t = shell.t.clone();
    let answer = match because {
        WithdrawnBecause::Family => t.msg("education-transfer-withdrawn"),
        _ => t.msg("education-transfer-gone"),
    };
    StandsPage {
        tag: "ended",
        word: t.msg("education-transfer-word-withdrawn").to_string(),
        answer: answer.to_string(),
        why: Vec::new(),
        now: t
            .msg("education-transfer-now-refused")
            .arg("name", family.name())
            .to_string(),
        act: Some(again(&t, family)),
        wrong: None,
        appeal: None,
        reference: transfer.id.to_string(),
        shell,
    }
}

fn again(t: &Text, family: &Family) -> Link {
    Link::new(t.msg("education-transfer-again"), path(&family.child.id))
}

async fn answered(
    desk: &Desk,
    shell: Shell,
    family: &Family,
    transfer: &Transfer,
) -> Result<StandsPage, Trouble> {
    let city = desk.city();
    let t = shell.t.clone();
    let transfers = Transfers::new(city.clone());
    let found = transfers.decision(&family.mandate, transfer).await?;
    let (decision, reason) = found.ok_or(Trouble::NotFound)?;
    let told = words::told(city, &t, &decision, &reason, family.name()).await?;
    let (wrong, appeal) = against(city, &t, family, &decision).await?;
    let (tag, word) = match told.is_placed {
        true => ("reached", t.msg("education-outcome-reached")),
        false => ("refused", t.msg("education-transfer-word-refused")),
    };
    Ok(StandsPage {
        tag,
        word: word.to_string(),
        answer: told.answer,
        why: told.why,
        now: told.now,
        act: (!told.is_placed).then(|| again(&t, family)),
        wrong: Some(wrong),
        appeal,
        reference: decision.id.to_string(),
        shell,
    })
}

/// Asks once more before a turn is lost.
pub(super) async fn ask_back(
    State(desk): State<Desk>,
    Path(address): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (family, transfer) = found(&desk, &visitor, &address, Scope::See).await?;
    match transfer.state {
        TransferState::Open => Ok(withdrawing(visitor, &family, &transfer)),
        _ => Ok(see_other(&format!(
            "{}/{}",
            path(&family.child.id),
            transfer.id
        ))),
    }
}

pub(super) async fn withdraw(
    State(desk): State<Desk>,
    Path(address): Path<(String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (family, transfer) = found(&desk, &visitor, &address, Scope::Order).await?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        return Ok(switched(language, withdrawing(visitor, &family, &transfer)));
    }
    let transfers = Transfers::new(desk.city().clone());
    let whose = (&family.child.id, &transfer.id);
    match transfers.withdraw(&family.mandate, whose).await {
        // Where it was answered in the meantime, its page has the answer.
        Ok(_) | Err(TransferError::Changed) => Ok(see_other(&format!(
            "{}/{}",
            path(&family.child.id),
            transfer.id
        ))),
        Err(TransferError::Disputed) => Ok(disputed(visitor, &family.mandate, &family.child)),
        Err(error) => Err(error.into()),
    }
}

fn withdrawing(visitor: Visitor, family: &Family, transfer: &Transfer) -> Response {
    let path = format!("{}/{}", path(&family.child.id), transfer.id);
    let title = visitor.shell.t.msg("education-transfer-withdraw");
    let title = title.to_string();
    let mut shell = visitor
        .shell
        .titled(title)
        .back_to(path.clone())
        .with_form("", false);
    shell.acting_for = Some(family.name().to_owned());
    page(&WithdrawPage {
        name: family.name().to_owned(),
        path,
        shell,
    })
}

impl From<TransferError> for Trouble {
    fn from(error: TransferError) -> Self {
        match error {
            TransferError::Store(error) => error.into(),
            TransferError::Write(error) => broken(&error),
            TransferError::NotFound
            | TransferError::InRound { .. }
            | TransferError::NoClass { .. }
            | TransferError::Open
            | TransferError::Disputed
            | TransferError::Faults(_)
            | TransferError::Changed => Self::NotFound,
        }
    }
}

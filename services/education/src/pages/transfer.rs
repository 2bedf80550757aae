//! What a family asks for in mid-year: the form with its rule, how the request stands, and taking it back.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use city::City;
use city::id::{OfferId, ResidentId, TransferId};
use city::mandate::{Actor, Mandate, Scope};
use city::people::Resident;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Link, Shell, Trouble, page, page_with, see_other};

use super::decision::against;
use super::schools::{SchoolLine, Schools};
use super::{Family, broken, in_care, round_at, switched};
use crate::application::{ListFault, WithdrawnBecause};
use crate::transfer::{
    AskFault, NewTransfer, Transfer, TransferClass, TransferError, TransferState, Transfers,
    WHY_CHARACTERS, WISHES_MAX, Way,
};
use crate::words::transfer as words;

#[derive(Template)]
#[template(path = "transfer.html")]
struct AskPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    /// The class whose seats are asked for.
    what: String,
    places: Vec<PlaceField>,
    schools: Vec<SchoolLine>,
    moved: bool,
    why: String,
}

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

/// A place on the list with what is chosen for it.
struct PlaceField {
    id: String,
    label: String,
    chosen: String,
}

impl PlaceField {
    fn has(&self, offer: &OfferId) -> bool {
        self.chosen == offer.as_str()
    }
}

/// What a family has typed.
#[derive(Default)]
struct Typed {
    places: Vec<String>,
    moved: bool,
    why: String,
}

impl Typed {
    fn of(fields: &Fields) -> Self {
        let place = |number: usize| fields.get(&format!("place-{number}")).to_owned();
        Self {
            places: (1..=WISHES_MAX).map(place).collect(),
            moved: fields.get("moved") == "yes",
            why: fields.get("why").to_owned(),
        }
    }

    /// What is asked for, and the places whose words are no school's at all.
    fn read(&self, child: &ResidentId) -> (NewTransfer, Vec<usize>) {
        let places: Vec<Option<OfferId>> = self.places.iter().map(|one| one.parse().ok()).collect();
        let read = self.places.iter().zip(&places);
        let unread = (1..).zip(read).filter(|(_, (typed, read))| {
            let typed: &str = typed;
            !typed.is_empty() && read.is_none()
        });
        let unread = unread.map(|(place, _)| place).collect();
        let new = NewTransfer {
            child: child.clone(),
            places,
            why: self.why.clone(),
            says_moved: self.moved,
        };
        (new, unread)
    }
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

fn path(child: &ResidentId) -> String {
    format!("/education/transfer/{child}")
}

fn home(mandate: &Mandate, child: &ResidentId) -> String {
    match mandate.actor() {
        Actor::Staff(_) => format!("/education/mine?for={child}"),
        Actor::Resident { .. } | Actor::System => "/education/mine".to_owned(),
    }
}

/// The form, or the request that is open.
pub(super) async fn ask(
    State(desk): State<Desk>,
    Path(child): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (mandate, child) = in_care(&desk, &visitor, &child, Scope::See).await?;
    if let Some(open) = open_request(&desk, &mandate, &child.id).await? {
        return Ok(see_other(&open));
    }
    let typed = Typed::default();
    form(
        &desk,
        visitor,
        (&mandate, &child),
        typed,
        FieldErrors::default(),
    )
    .await
}

pub(super) async fn send(
    State(desk): State<Desk>,
    Path(child): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (mandate, child) = in_care(&desk, &visitor, &child, Scope::Order).await?;
    let typed = Typed::of(&fields);
    let whose = (&mandate, &child);
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = form(&desk, visitor, whose, typed, FieldErrors::default()).await?;
        return Ok(switched(language, page));
    }
    let (new, unread) = typed.read(&child.id);
    let transfers = Transfers::new(desk.city().clone());
    let t = visitor.shell.t.clone();
    if !unread.is_empty() {
        let mut errors = FieldErrors::default();
        for place in unread {
            let sentence = t.msg("education-transfer-unknown").num("place", place);
            errors.add(format!("place-{place}"), sentence);
        }
        return form(&desk, visitor, whose, typed, errors).await;
    }
    match Box::pin(transfers.ask(&mandate, new)).await {
        Ok(asked) => Ok(see_other(&format!("{}/{}", path(&child.id), asked.id))),
        Err(TransferError::Faults(faults)) => {
            let errors = told(&t, &faults);
            form(&desk, visitor, whose, typed, errors).await
        }
        Err(TransferError::Open) => {
            let open = open_request(&desk, &mandate, &child.id).await?;
            Ok(see_other(&open.unwrap_or_else(|| path(&child.id))))
        }
        Err(TransferError::InRound { .. } | TransferError::NoClass { .. }) => {
            form(&desk, visitor, whose, typed, FieldErrors::default()).await
        }
        Err(TransferError::Disputed) => Ok(disputed(visitor, &mandate, &child)),
        Err(error) => Err(error.into()),
    }
}

/// Nobody changes anything while a court has yet to say who has the care of a child.
fn disputed(visitor: Visitor, mandate: &Mandate, child: &Resident) -> Response {
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

async fn open_request(
    desk: &Desk,
    mandate: &Mandate,
    child: &ResidentId,
) -> Result<Option<String>, Trouble> {
    let all = Transfers::new(desk.city().clone());
    let all = all.of_child(mandate, child).await?;
    let open = all.iter().find(|one| one.state == TransferState::Open);
    Ok(open.map(|one| format!("{}/{}", path(child), one.id)))
}

/// The faults of a request as sentences at their fields.
fn told(t: &Text, faults: &[AskFault]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        let place = fault.place().unwrap_or(1);
        let sentence = match fault {
            AskFault::List(ListFault::Repeated { first, .. }) => {
                let text = t.msg("education-transfer-repeated").num("place", place);
                text.num("first", *first)
            }
            AskFault::List(ListFault::Unknown { .. }) => {
                t.msg("education-transfer-unknown").num("place", place)
            }
            AskFault::List(_) => t.msg("education-list-empty"),
            AskFault::TooMany { .. } => {
                t.msg("education-transfer-too-many").num("most", WISHES_MAX)
            }
            AskFault::There { .. } => t.msg("education-transfer-there").num("place", place),
            AskFault::Words => t
                .msg("education-transfer-why-misfit")
                .num("most", WHY_CHARACTERS),
        };
        let field = match fault {
            AskFault::Words => "why".to_owned(),
            _ => format!("place-{place}"),
        };
        errors.add(field, sentence);
    }
    errors
}

async fn form(
    desk: &Desk,
    visitor: Visitor,
    (mandate, child): (&Mandate, &Resident),
    typed: Typed,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let name = child.name.reveal();
    let way = Transfers::new(city.clone()).way(mandate, &child.id).await?;
    let mut shell = visitor.shell;
    let t = shell.t.clone();
    shell.acting_for = Some(name.to_owned());
    let shell = shell
        .titled(t.msg("education-transfer-title"))
        .back_to(home(mandate, &child.id));
    let asking = match way {
        Way::Open(asking) => asking,
        other => return Ok(not_now(shell, (mandate, child), &other)),
    };
    let schools = Schools::with(city, asking.offers).await?;
    let failed = !errors.is_empty();
    let places = (1..=WISHES_MAX).map(|number| PlaceField {
        id: format!("place-{number}"),
        label: match number {
            1 => t.msg("education-place-first").to_string(),
            _ => t.msg("education-place").num("place", number).to_string(),
        },
        chosen: typed.places.get(number - 1).cloned().unwrap_or_default(),
    });
    let what = t
        .msg("education-transfer-what")
        .arg("name", name)
        .num("grade", asking.grade)
        .arg("year", asking.round.school_year)
        .num("most", WISHES_MAX)
        .to_string();
    Ok(page(&AskPage {
        what,
        places: places.collect(),
        schools: schools.seen_from(city, &child.home_cell, &t),
        moved: typed.moved,
        why: typed.why,
        path: path(&child.id),
        errors,
        shell: shell.with_form("", failed),
    }))
}

fn not_now(shell: Shell, (mandate, child): (&Mandate, &Resident), way: &Way) -> Response {
    let t = shell.t.clone();
    let name = child.name.reveal();
    let (what, link) = match way {
        Way::InRound(round) => {
            let what = t.msg("education-transfer-in-round");
            let what = what.arg("round", round.name.in_language(t.language()));
            let label = t.msg("education-transfer-to-round").arg("name", name);
            let link = Link::new(label, home(mandate, &child.id));
            (what.to_string(), Some(link))
        }
        _ => {
            let what = t.msg("education-transfer-no-class").arg("name", name);
            let what = what.arg("born", t.date(child.birth_date));
            (what.to_string(), None)
        }
    };
    page(&NotNowPage { shell, what, link })
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

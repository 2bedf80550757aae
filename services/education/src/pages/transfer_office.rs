//! What an officer has to answer in mid-year, in the order of the rule, and what the rule says of each request now.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use city::directory::Site;
use city::id::TransferId;
use city::mandate::Mandate;
use city::people::Resident;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Link, Shell, Trouble, page, page_with, see_other};

use super::transfer::NotNowPage;
use super::{preparer, round_at, switched};
use crate::round::{Round, RoundKind, Rounds, Step};
use crate::transfer::{Proposal, Seen, TransferError, TransferState, Transfers};
use crate::words::transfer as words;

/// Where the list is.
const LIST: &str = "/education/transfers";

#[derive(Template)]
#[template(path = "transfers.html")]
struct ListPage {
    shell: Shell,
    requests: Vec<RequestCard>,
}

struct RequestCard {
    name: String,
    class: String,
    asked: String,
    due: String,
    wishes: Vec<String>,
    href: String,
}

#[derive(Template)]
#[template(path = "transfer_answer.html")]
struct AnswerPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    request: RequestCard,
    /// What the family says.
    said: Vec<String>,
    /// The words of the one button.
    answer: String,
    version: i64,
    given: String,
}

/// Requests for a class, with what their children are called.
struct Class {
    mandate: Mandate,
    round: Round,
    open: Vec<Proposal>,
    children: Vec<Resident>,
}

impl Class {
    async fn of(desk: &Desk, visitor: &Visitor, round: Round) -> Result<Self, Trouble> {
        let city = desk.city();
        let transfers = Transfers::new(city.clone());
        let mandate = transfers.leave(visitor.access()?, &round)?;
        let open = transfers.open(&mandate, &round).await?;
        let ids = open.iter().map(|one| one.transfer.child.clone());
        let ids: Vec<_> = ids.collect();
        let registry = city.registry();
        let children = match ids.is_empty() {
            true => Vec::new(),
            false => {
                let found = registry.members(&mandate, round.id.as_str(), &ids);
                found.await?
            }
        };
        Ok(Self {
            mandate,
            round,
            open,
            children,
        })
    }

    fn name(&self, proposal: &Proposal) -> String {
        let mut children = self.children.iter();
        let child = children.find(|one| one.id == proposal.transfer.child);
        child.map_or_else(String::new, |one| one.name.reveal().to_owned())
    }

    fn path(&self, proposal: &Proposal) -> String {
        format!("{LIST}/{}/{}", self.round.id, proposal.transfer.id)
    }

    fn card(&self, desk: &Desk, t: &Text, sites: &[Site], proposal: &Proposal) -> RequestCard {
        let (name, asked) = (self.name(proposal), &proposal.transfer);
        let wishes = proposal.wishes.iter().map(|one| {
            let school = words::school(sites, &one.site, t.language());
            words::wish(t, &name, &school, one)
        });
        RequestCard {
            wishes: wishes.collect(),
            class: words::class(t, &name, asked.class),
            asked: t.date(desk.city().date_at(asked.asked_at)),
            due: t.by_end_of(asked.due),
            href: self.path(proposal),
            name,
        }
    }
}

/// All open requests for the classes that rounds of the officer's body formed.
pub(super) async fn list(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    preparer(&desk, &visitor)?;
    let city = desk.city();
    let sites = city.sites().await?;
    let own = visitor
        .access()?
        .actor()
        .post()
        .map(|post| post.body.clone());
    let mut requests = Vec::new();
    for round in Rounds::new(city.clone()).all().await? {
        let is_own = own.as_ref() == Some(&round.body);
        let has_formed = round.kind == RoundKind::Main && round.state.step() == Step::Ended;
        if !is_own || !has_formed {
            continue;
        }
        let class = Class::of(&desk, &visitor, round).await?;
        let t = &visitor.shell.t;
        let cards = class.open.iter();
        requests.extend(cards.map(|one| class.card(&desk, t, &sites, one)));
    }
    let title = visitor.shell.t.msg("education-transfers-title").to_string();
    Ok(page(&ListPage {
        shell: visitor.shell.titled(title).back_to("/education/rounds"),
        requests,
    }))
}

/// One request.
pub(super) async fn ask(
    State(desk): State<Desk>,
    Path(address): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (class, id) = found(&desk, &visitor, &address).await?;
    form(&desk, visitor, (&class, &id), FieldErrors::default()).await
}

pub(super) async fn take(
    State(desk): State<Desk>,
    Path(address): Path<(String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (class, id) = found(&desk, &visitor, &address).await?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = form(&desk, visitor, (&class, &id), FieldErrors::default()).await?;
        return Ok(switched(language, page));
    }
    let seen = Seen {
        version: fields.get("version").parse().unwrap_or(0),
        given: fields.get("given").parse().ok(),
    };
    let transfers = Transfers::new(desk.city().clone());
    let deciding = transfers.decide(&class.mandate, (&class.round, &id), &seen);
    match Box::pin(deciding).await {
        Ok(_) => Ok(see_other(LIST)),
        Err(TransferError::Changed) => {
            let mut errors = FieldErrors::default();
            errors.add("main", visitor.shell.t.msg("education-transfers-changed"));
            let (class, id) = found(&desk, &visitor, &address).await?;
            form(&desk, visitor, (&class, &id), errors).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn found(
    desk: &Desk,
    visitor: &Visitor,
    (round, id): &(String, String),
) -> Result<(Class, TransferId), Trouble> {
    preparer(desk, visitor)?;
    let id: TransferId = id.parse().map_err(|_| Trouble::NotFound)?;
    let round = round_at(desk.city(), round).await?;
    let class = Class::of(desk, visitor, round).await?;
    let transfers = Transfers::new(desk.city().clone());
    let found = transfers.find(&class.mandate, &class.round, &id).await?;
    match found.map(|one| one.state) {
        Some(TransferState::Withdrawn { .. }) | None => Err(Trouble::NotFound),
        Some(_) => Ok((class, id)),
    }
}

/// Whoever comes second is told that a colleague was there.
fn answered(shell: Shell) -> Response {
    let t = shell.t.clone();
    let link = Link::new(t.msg("education-transfers-back"), LIST);
    let view = NotNowPage {
        what: t.msg("education-transfers-answered-what").to_string(),
        link: Some(link),
        shell: shell
            .titled(t.msg("education-transfers-answered"))
            .back_to(LIST),
    };
    page_with(StatusCode::CONFLICT, &view)
}

async fn form(
    desk: &Desk,
    visitor: Visitor,
    (class, id): (&Class, &TransferId),
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let mut open = class.open.iter();
    let Some(proposal) = open.find(|one| one.transfer.id == *id) else {
        return Ok(answered(visitor.shell));
    };
    let sites = desk.city().sites().await?;
    let t = visitor.shell.t.clone();
    let request = class.card(desk, &t, &sites, proposal);
    let asked = &proposal.transfer;
    let mut said = Vec::new();
    if asked.says_moved {
        said.push(t.msg("education-transfers-says-moved").to_string());
    }
    if let Some(why) = &asked.why {
        let text = t.msg("education-transfers-says").arg("why", why.reveal());
        said.push(text.to_string());
    }
    let mut wishes = proposal.wishes.iter();
    let given = wishes.find(|one| Some(&one.offer) == proposal.given.as_ref());
    let answer = match given {
        Some(given) => t
            .msg("education-transfers-place")
            .arg("school", words::school(&sites, &given.site, t.language())),
        None => t.msg("education-transfers-refuse"),
    };
    let title = t
        .msg("education-transfers-of")
        .arg("name", &request.name)
        .to_string();
    let failed = !errors.is_empty();
    Ok(page(&AnswerPage {
        shell: visitor
            .shell
            .titled(title)
            .back_to(LIST)
            .with_form("", failed),
        errors,
        path: class.path(proposal),
        request,
        said,
        answer: answer.to_string(),
        version: asked.version,
        given: given.map_or_else(String::new, |one| one.offer.to_string()),
    }))
}

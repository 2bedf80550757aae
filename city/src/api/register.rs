//! The register of residents, for its officers.

use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use platform::api::{InPath, InQuery, JsonBody, Problem};
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::register_problem::misfit;
use crate::id::ResidentId;
use crate::mandate::Scope;
use crate::people::document::DocumentKind;
use crate::people::{
    Entered, Entering, EntryPath, Finding, Home, LifeEvent, OnRegister, PairState, Register,
    Resident, Shown, TypedNumber, Verdict, Wanted,
};
use crate::personal::Personal;
use crate::portal::Desk;

/// By what to look for somebody: a number of the register, a document, or a name with the day of birth.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ResidentsQuery {
    /// A number of the register.
    number: Option<String>,
    /// The kind of a document: `cpf`, `chinese-resident-id`, `taiwan-id` or `passport`.
    document_kind: Option<String>,
    /// The number of the document.
    document: Option<String>,
    /// At least two letters of the name.
    name: Option<String>,
    /// The day of birth.
    #[param(format = Date)]
    birth_date: Option<String>,
}

/// Somebody in the register.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ResidentView {
    id: String,
    name: String,
    #[schema(format = Date)]
    birth_date: String,
    /// The cell of the city in which they live; empty for somebody who lives elsewhere.
    home_cell: String,
}

impl From<&Resident> for ResidentView {
    fn from(resident: &Resident) -> Self {
        Self {
            id: resident.id.to_string(),
            name: resident.name.reveal().to_owned(),
            birth_date: resident.birth_date.to_string(),
            home_cell: resident.home_cell.clone(),
        }
    }
}

/// Those who were found, at most 50.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ResidentList {
    items: Vec<ResidentView>,
}

/// What the register says of a person.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PersonView {
    #[serde(flatten)]
    resident: ResidentView,
    /// All rows of the person, the one that stays first.
    rows: Vec<String>,
    documents: Vec<DocumentView>,
    relations: Vec<RelationView>,
    facts: Vec<FactView>,
    /// Whether they are known to work for the city.
    on_staff: bool,
}

/// A document, its number masked.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct DocumentView {
    kind: &'static str,
    number: String,
    issuer: String,
    #[schema(format = Date)]
    valid_to: Option<String>,
}

/// How the person stands to another.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct RelationView {
    kind: &'static str,
    other: String,
}

/// Something that is known of the person.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct FactView {
    id: String,
    kind: &'static str,
    source: String,
    #[schema(format = Date)]
    valid_from: String,
    #[schema(format = Date)]
    valid_to: Option<String>,
}

impl From<&OnRegister> for PersonView {
    fn from(found: &OnRegister) -> Self {
        let documents = found.documents.iter().map(|document| DocumentView {
            kind: document.number.kind().as_str(),
            number: document.number.masked(),
            issuer: document.issuer.clone(),
            valid_to: document.valid_to.map(|day| day.to_string()),
        });
        let relations = found.relations.iter().map(|relation| RelationView {
            kind: relation.kind.as_str(),
            other: relation.other.to_string(),
        });
        let facts = found.facts.iter().map(|fact| FactView {
            id: fact.id.to_string(),
            kind: fact.value.kind(),
            source: fact.source.clone(),
            valid_from: fact.valid_from.to_string(),
            valid_to: fact.valid_to.map(|day| day.to_string()),
        });
        Self {
            resident: (&found.resident).into(),
            rows: found.rows.iter().map(ToString::to_string).collect(),
            documents: documents.collect(),
            relations: relations.collect(),
            facts: facts.collect(),
            on_staff: found.on_staff,
        }
    }
}

/// Somebody who is to come into the register.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EnteringBody {
    path: PathBody,
    /// The mother’s number of the register, for a birth.
    mother: Option<String>,
    name: String,
    #[schema(format = Date)]
    birth_date: String,
    /// The cell of the city; left out for a birth.
    #[serde(default)]
    home_cell: String,
    document: Option<DocumentBody>,
}

/// How somebody comes into the register.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum PathBody {
    /// At a counter.
    Counter,
    /// By birth.
    Birth,
    /// By moving to the city.
    MovedIn,
    /// By a file of another register.
    File,
}

/// A document that is shown.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentBody {
    /// `cpf`, `chinese-resident-id`, `taiwan-id` or `passport`.
    kind: String,
    number: String,
    #[serde(default)]
    issuer: String,
    #[schema(format = Date)]
    valid_to: Option<String>,
}

/// What came of it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(tag = "entered", rename_all = "kebab-case")]
pub(super) enum EnteredView {
    /// There is a new row.
    New {
        resident: String,
        /// Rows that may be the same person: each pair is before a clerk.
        alike: Vec<String>,
    },
    /// The document is in the register, so no second row was made.
    Known { resident: String },
}

/// What life brought.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum LifeEventBody {
    /// The person died on a day.
    Died { on: String },
    /// The person lives in this cell from a day on.
    Moved { on: String, home_cell: String },
    /// The person lives outside the city from a day on.
    MovedAway { on: String },
    /// The person has this name from a day on.
    NameChanged { on: String, name: String },
    /// A court has taken the care of this child from a parent.
    CustodyEnded { on: String, parent: String },
    /// A court named a guardian, or the person did in good days and it sleeps until they are found incapable.
    Guardian {
        on: String,
        last: Option<String>,
        guardian: String,
        /// `see`, `order` and `pay`, at least one.
        scopes: Vec<String>,
        #[serde(default)]
        in_advance: bool,
    },
    /// The person was found unable to look after their own affairs.
    Incapacity { on: String, last: Option<String> },
    /// What is kept of the person is under restriction: staff who are not cleared see nothing of it.
    Restricted { on: String, last: Option<String> },
    /// What was found holds no more from a day on.
    FindingEnded { on: String, fact: String },
}

/// What ended through it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct RecordedView {
    ended: Vec<String>,
}

/// A pair that may be one person.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PairView {
    one: String,
    other: String,
    /// `same-name` or `near-name-same-home`.
    found_by: &'static str,
}

/// The pairs that wait, the oldest first, at most 100.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PairList {
    items: Vec<PairView>,
}

/// A decision about a pair, for good.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionBody {
    /// The row that stays where they are one person; left out where they are two.
    stays: Option<String>,
    /// Why, for the record.
    reason: String,
}

/// A pair as it was decided.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct DecidedView {
    /// `joined` or `parted`.
    state: &'static str,
}

/// Looks somebody up. What was found is one entry of the log, which each of those found can see.
#[utoipa::path(
    get, path = "/register/residents", tag = "register", params(ResidentsQuery),
    responses((status = 200, body = ResidentList)),
)]
pub(super) async fn residents(
    State(desk): State<Desk>,
    InQuery(query): InQuery<ResidentsQuery>,
    Caller(access): Caller,
) -> Result<Json<ResidentList>, Problem> {
    let register = Register::new(desk.city().clone());
    register.is_open_to(&access)?;
    let wanted = wanted(query)?;
    let found = register.search(&access, &wanted).await?;
    let items = found.iter().map(ResidentView::from).collect();
    Ok(Json(ResidentList { items }))
}

/// What the register says of somebody.
#[utoipa::path(
    get, path = "/register/residents/{id}", tag = "register",
    params(("id" = String, Path, description = "The number of the register.")),
    responses((status = 200, body = PersonView)),
)]
pub(super) async fn resident(
    State(desk): State<Desk>,
    InPath(id): InPath<ResidentId>,
    Caller(access): Caller,
) -> Result<Json<PersonView>, Problem> {
    let register = Register::new(desk.city().clone());
    Ok(Json((&register.look(&access, &id).await?).into()))
}

/// Enters somebody. A document that is known makes no second row.
#[utoipa::path(
    post, path = "/register/residents", tag = "register", request_body = EnteringBody,
    responses((status = 200, body = EnteredView)),
)]
pub(super) async fn enter(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(body): JsonBody<EnteringBody>,
) -> Result<Json<EnteredView>, Problem> {
    let register = Register::new(desk.city().clone());
    register.is_open_to(&access)?;
    let entered = register.enter(&access, entering(body)?).await?;
    Ok(Json(match entered {
        Entered::New { resident, alike } => EnteredView::New {
            resident: resident.to_string(),
            alike: alike.iter().map(ToString::to_string).collect(),
        },
        Entered::Known { resident } => EnteredView::Known {
            resident: resident.to_string(),
        },
    }))
}

/// Puts down what life brought somebody. Facts that stood on the old end, and services hear of it.
#[utoipa::path(
    post, path = "/register/residents/{id}/events", tag = "register",
    params(("id" = String, Path, description = "The number of the register.")),
    request_body = LifeEventBody, responses((status = 200, body = RecordedView)),
)]
pub(super) async fn record(
    State(desk): State<Desk>,
    InPath(id): InPath<ResidentId>,
    Caller(access): Caller,
    JsonBody(body): JsonBody<LifeEventBody>,
) -> Result<Json<RecordedView>, Problem> {
    let register = Register::new(desk.city().clone());
    register.is_open_to(&access)?;
    let ended = register.record(&access, &id, happened(body)?).await?;
    let ended = ended.iter().map(|fact| fact.value.kind().to_owned());
    Ok(Json(RecordedView {
        ended: ended.collect(),
    }))
}

/// The pairs that may be one person.
#[utoipa::path(
    get, path = "/register/duplicates", tag = "register",
    responses((status = 200, body = PairList)),
)]
pub(super) async fn duplicates(
    State(desk): State<Desk>,
    Caller(access): Caller,
) -> Result<Json<PairList>, Problem> {
    let register = Register::new(desk.city().clone());
    let pairs = register.duplicates(&access).await?;
    let items = pairs.iter().map(|pair| PairView {
        one: pair.one.to_string(),
        other: pair.other.to_string(),
        found_by: pair.found_by.as_str(),
    });
    Ok(Json(PairList {
        items: items.collect(),
    }))
}

/// Joins or parts a pair for good.
#[utoipa::path(
    post, path = "/register/duplicates/{one}/{other}/decision", tag = "register",
    params(
        ("one" = String, Path, description = "One row."),
        ("other" = String, Path, description = "The other row."),
    ),
    request_body = DecisionBody, responses((status = 200, body = DecidedView)),
)]
pub(super) async fn decide(
    State(desk): State<Desk>,
    InPath((one, other)): InPath<(ResidentId, ResidentId)>,
    Caller(access): Caller,
    JsonBody(body): JsonBody<DecisionBody>,
) -> Result<Json<DecidedView>, Problem> {
    let register = Register::new(desk.city().clone());
    register.is_open_to(&access)?;
    let reason = Personal::new(body.reason);
    let verdict = match body.stays {
        Some(stays) => Verdict::Joined {
            stays: id(&stays, "stays")?,
            reason,
        },
        None => Verdict::Parted { reason },
    };
    register.decide(&access, &one, &other, verdict).await?;
    let compared = register.compare(&access, &one, &other).await?;
    let state = match compared.pair.state {
        PairState::Open => "open",
        PairState::Joined { .. } => "joined",
        PairState::Parted { .. } => "parted",
    };
    Ok(Json(DecidedView { state }))
}

fn wanted(query: ResidentsQuery) -> Result<Wanted, Problem> {
    if let Some(number) = query.number {
        return Ok(Wanted::Number(id(&number, "number")?));
    }
    if let Some(document) = query.document {
        let kind = kind(&query.document_kind.unwrap_or_default(), "document_kind")?;
        let number = Personal::new(document);
        return Ok(Wanted::Document(TypedNumber { kind, number }));
    }
    match (query.name, query.birth_date) {
        (Some(name), Some(born)) => Ok(Wanted::NameAndBirth {
            name: Personal::new(name),
            birth_date: day(&born, "birth_date")?,
        }),
        _ => Err(misfit(
            "name",
            "send a number, a document with its kind, or a name with the day of birth",
        )),
    }
}

fn entering(body: EnteringBody) -> Result<Entering, Problem> {
    let path = match body.path {
        PathBody::Counter => EntryPath::Counter,
        PathBody::MovedIn => EntryPath::MovedIn,
        PathBody::File => EntryPath::File,
        PathBody::Birth => EntryPath::Birth {
            mother: id(&body.mother.unwrap_or_default(), "mother")?,
        },
    };
    Ok(Entering {
        path,
        name: Personal::new(body.name),
        birth_date: day(&body.birth_date, "birth_date")?,
        home_cell: body.home_cell,
        document: body.document.map(shown).transpose()?,
    })
}

fn shown(document: DocumentBody) -> Result<Shown, Problem> {
    let valid_to = document.valid_to;
    Ok(Shown {
        typed: TypedNumber {
            kind: kind(&document.kind, "document.kind")?,
            number: Personal::new(document.number),
        },
        issuer: document.issuer,
        valid_to: valid_to
            .map(|text| day(&text, "document.valid_to"))
            .transpose()?,
    })
}

fn happened(body: LifeEventBody) -> Result<LifeEvent, Problem> {
    Ok(match body {
        LifeEventBody::Died { on } => LifeEvent::Died {
            on: day(&on, "on")?,
        },
        LifeEventBody::Moved { on, home_cell } => LifeEvent::Moved {
            on: day(&on, "on")?,
            to: Home::Within {
                cell: home_cell,
                household: None,
            },
        },
        LifeEventBody::MovedAway { on } => LifeEvent::Moved {
            on: day(&on, "on")?,
            to: Home::Away,
        },
        LifeEventBody::NameChanged { on, name } => LifeEvent::NameChanged {
            on: day(&on, "on")?,
            name: Personal::new(name),
        },
        LifeEventBody::CustodyEnded { on, parent } => LifeEvent::CustodyEnded {
            on: day(&on, "on")?,
            parent: id(&parent, "parent")?,
        },
        LifeEventBody::Guardian {
            on,
            last,
            guardian,
            scopes,
            in_advance,
        } => found(
            &on,
            last,
            Finding::Guardian {
                guardian: id(&guardian, "guardian")?,
                scopes: scopes_named(&scopes)?,
                in_advance,
            },
        )?,
        LifeEventBody::Incapacity { on, last } => found(&on, last, Finding::Incapacity)?,
        LifeEventBody::Restricted { on, last } => found(&on, last, Finding::Restricted)?,
        LifeEventBody::FindingEnded { on, fact } => LifeEvent::FindingEnded {
            on: day(&on, "on")?,
            fact: fact
                .parse()
                .map_err(|_| misfit("fact", "this is not the id of a fact"))?,
        },
    })
}

fn found(on: &str, last: Option<String>, finding: Finding) -> Result<LifeEvent, Problem> {
    Ok(LifeEvent::Found {
        on: day(on, "on")?,
        last: last.map(|text| day(&text, "last")).transpose()?,
        finding,
    })
}

fn scopes_named(names: &[String]) -> Result<Vec<Scope>, Problem> {
    let scopes = names.iter().map(|name| Scope::from_stored(name));
    let scopes: Option<Vec<Scope>> = scopes.collect();
    scopes.ok_or_else(|| misfit("scopes", "write see, order or pay"))
}

fn id(text: &str, field: &'static str) -> Result<ResidentId, Problem> {
    let id = text.parse();
    id.map_err(|_| misfit(field, "this is not a number of the register"))
}

fn day(text: &str, field: &'static str) -> Result<Date, Problem> {
    let day = text.parse();
    day.map_err(|_| misfit(field, "write a day as year, month and day: 1990-05-17"))
}

fn kind(text: &str, field: &'static str) -> Result<DocumentKind, Problem> {
    DocumentKind::from_name(text).ok_or_else(|| {
        misfit(
            field,
            "write cpf, chinese-resident-id, taiwan-id or passport",
        )
    })
}

//! The register of residents, for its officers.

use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use platform::api::{InPath, InQuery, JsonBody, Problem};
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::register_problem::misfit;
use crate::id::ResidentId;
use crate::people::document::DocumentKind;
use crate::people::{
    Born, Entered, Entering, EntryPath, OnRegister, PairState, Register, Resident, Shown,
    TypedNumber, Verdict, Wanted,
};
use crate::personal::Personal;
use crate::portal::Desk;

/// How a birth is written.
const BORN_HINT: &str =
    "write the day as year, month and day, 1990-05-17; where no more is known 1990-05, or 1990";

/// By what to look for somebody: a number of the register, a document, or a name with the day of birth.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ResidentsQuery {
    /// A number of the register.
    number: Option<String>,
    /// The kind of a document: `cpf`, `chinese-resident-id`, `taiwan-id`, `passport` or `city-card`.
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
    pub(super) items: Vec<ResidentView>,
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
    /// The day of birth, such as 1944-05-17; the month (1944-05) or the year (1944) where no more is known.
    birth_date: String,
    /// The cell of the city; left out for a birth.
    #[serde(default)]
    home_cell: String,
    /// Whether they have no fixed address: the cell is then where they are mostly found.
    #[serde(default)]
    no_fixed_address: bool,
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

pub(super) fn wanted(query: ResidentsQuery) -> Result<Wanted, Problem> {
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
            birth_date: Born::read(&born)
                .ok_or_else(|| misfit("birth_date", BORN_HINT))?
                .day,
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
    let born = Born::read(&body.birth_date);
    let born = born.ok_or_else(|| misfit("birth_date", BORN_HINT))?;
    Ok(Entering {
        path,
        name: Personal::new(body.name),
        birth_date: born.day,
        birth_known: born.known,
        home_cell: body.home_cell,
        no_fixed_address: body.no_fixed_address,
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

pub(super) fn id(text: &str, field: &'static str) -> Result<ResidentId, Problem> {
    let id = text.parse();
    id.map_err(|_| misfit(field, "this is not a number of the register"))
}

pub(super) fn day(text: &str, field: &'static str) -> Result<Date, Problem> {
    let day = text.parse();
    day.map_err(|_| misfit(field, "write a day as year, month and day: 1990-05-17"))
}

fn kind(text: &str, field: &'static str) -> Result<DocumentKind, Problem> {
    DocumentKind::from_name(text).ok_or_else(|| {
        misfit(
            field,
            "write cpf, chinese-resident-id, taiwan-id, passport or city-card",
        )
    })
}

//! What the city holds of a person: every record with where it comes from, for their page and their take-out.

mod given;

use futures_util::future::{BoxFuture, try_join_all};
use serde_json::{Map, Value};

use crate::City;
use crate::decision::DecisionStore;
use crate::disclosure::Record;
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::Mandate;
use crate::people::{self, DOCUMENTS, FACTS, PERSON, RELATIONS, RESIDENT};
use crate::service::Services;

/// The records of one kind that are held of one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Holding {
    /// The kind; its text is `record-KIND`.
    pub record: Record,
    /// The service that keeps them.
    pub service: &'static str,
    /// The records, each with its fields in order; the text of a field is `field-NAME`.
    pub rows: Vec<Map<String, Value>>,
}

impl Holding {
    /// Records of one kind, which are objects.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] where one is no object: a fault of the program.
    pub fn new(
        record: Record,
        service: &'static str,
        rows: impl IntoIterator<Item = Value>,
    ) -> Result<Self, StoreError> {
        let rows = rows.into_iter().map(|row| match row {
            Value::Object(fields) => Ok(fields),
            _ => Err(StoreError::corrupt("holding")),
        });
        Ok(Self {
            record,
            service,
            rows: rows.collect::<Result<_, _>>()?,
        })
    }
}

/// Everything that the city and its services hold of the resident whom the mandate is over. Kinds of which there is
/// nothing are left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn of(
    city: &City,
    services: &Services,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Holding>, StoreError> {
    // Nothing of it waits for anything else, and there is much of it.
    let own: [BoxFuture<'_, _>; 9] = [
        Box::pin(own(city, mandate, resident)),
        Box::pin(given::powers(city, mandate, resident)),
        Box::pin(given::consents(city, mandate, resident)),
        Box::pin(given::oversight(city, mandate, resident)),
        Box::pin(given::orders(city, mandate, resident)),
        Box::pin(given::contact(city, mandate, resident)),
        Box::pin(given::told_by_them(city, mandate, resident)),
        Box::pin(given::cases(city, mandate, resident)),
        Box::pin(given::account(city, mandate, resident)),
    ];
    let of_services = services.iter();
    let of_services = of_services.map(|service| service.holdings(city, mandate, resident));
    let mut all = try_join_all(own.into_iter().chain(of_services))
        .await?
        .concat();
    all.retain(|holding| !holding.rows.is_empty());
    Ok(all)
}

/// What the city itself holds.
async fn own(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Holding>, StoreError> {
    let registry = city.registry();
    let mut rows = Vec::new();
    for row in mandate.rows_of(resident) {
        rows.extend(registry.resident(mandate, row).await?);
    }
    let person = rows.iter().map(|person| {
        serde_json::json!({
            "number": person.id,
            "name": person.name,
            "birth-date": person.birth_date.to_string(),
            "home-cell": person.home_cell,
            "district": district(city, &person.home_cell),
        })
    });
    let works_here = registry.works_here(mandate, resident).await?;
    let staff = works_here.then(|| serde_json::json!({"staff": "noted"}));
    let documents = registry.documents(mandate, resident).await?;
    let documents = documents.iter().map(|document| {
        serde_json::json!({
            "document": document.number.kind().as_str(),
            "number": document.number.number(),
            "issuer": document.issuer,
            "valid-to": document.valid_to.map(|day| day.to_string()),
        })
    });
    let relations = registry.relations(mandate, resident).await?;
    let relations = relations
        .iter()
        .map(|one| serde_json::json!({"relation": one.kind.as_str(), "other": one.other}));
    let facts = registry.all_facts(mandate, resident).await?;
    let facts = facts.iter().map(|fact| {
        serde_json::json!({
            "fact": fact.value.kind(),
            "content": serde_json::to_value(&fact.value).unwrap_or_default(),
            "source": fact.source,
            "verifier": given::body(city, &fact.verifier),
            "valid-from": fact.valid_from.to_string(),
            "valid-to": fact.valid_to.map(|day| day.to_string()),
        })
    });
    let decisions = DecisionStore::of_resident(city.db(), mandate, resident).await?;
    let decisions = decisions.iter().map(|decision| {
        serde_json::json!({
            "number": decision.id,
            "service": decision.service,
            "about": decision.about,
            "outcome": decision.outcome.as_str(),
            "reason": decision.reason,
            "made-at": decision.made_at.to_string(),
        })
    });
    Ok(vec![
        Holding::new(RESIDENT, people::SERVICE, person)?,
        Holding::new(PERSON, people::SERVICE, staff)?,
        Holding::new(DOCUMENTS, people::SERVICE, documents)?,
        Holding::new(RELATIONS, people::SERVICE, relations)?,
        Holding::new(FACTS, people::SERVICE, facts)?,
        Holding::new(crate::decision::DECISION, people::SERVICE, decisions)?,
    ])
}

/// The name of the district of a cell in both languages; nothing for a cell outside the city.
fn district(city: &City, cell: &str) -> Value {
    let geography = city.geography();
    let cell = geography.cell_with_id(cell);
    let district = cell.and_then(|cell| geography.district_of(cell));
    district.map_or(Value::Null, |district| serde_json::json!(district.name))
}

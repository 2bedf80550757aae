//! The till: what a meal comes to, serving it, giving it back, and what a till took while it was alone.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use city::api::Caller;
use city::id::{ResidentId, SiteId};
use city::ledger::TransferId;
use city::mandate::Mandate;
use city::personal::Personal;
use city::portal::Desk;
use jiff::civil::Date;
use paycode::Entry;
use platform::api::{InPath, JsonBody, Problem, ProblemFault};
use serde::{Deserialize, Serialize};

use super::screens::puts;
use crate::canteen::{Canteens, Portion};
use crate::till::{
    ENTRIES_MAX, Found, NewServing, NotTaken, Outcome, Search, Serving, SettledEntry, Till,
    TillError, Wanted, Way, find,
};

/// Who eats what.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MealBody {
    /// What was shown or told: the text of a card's square or of a code, the number of a card, or the number of a resident.
    who: String,
    /// The code of the sitting.
    sitting: String,
    /// What they eat; nothing for what they ordered, or else the first dish that is for them.
    #[serde(default)]
    portions: Vec<Portion>,
    /// The screen that faces the diner, where the till has one: what the meal comes to stands there until it is served or left.
    #[serde(default)]
    screen: Option<String>,
}

/// A meal that is served.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ServingBody {
    /// Its id, which the till gives it: the same id is the same meal. Up to 52 letters, digits, dots, colons and hyphens.
    id: String,
    /// Who eats what.
    meal: MealBody,
    /// How what is left to pay is paid.
    way: Way,
    /// The code that the payer shows on their phone, where the rest is paid by a “provider”.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    payer_code: Option<Personal>,
    /// Whether they eat again at this sitting, at its price.
    #[serde(default)]
    again: bool,
    /// Whether it is brought home.
    #[serde(default)]
    at_home: bool,
}

/// What a meal comes to. Why schemes give what they give is for the diner alone, on the diner's page.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct QuoteView {
    resident: String,
    name: String,
    portions: Vec<Portion>,
    /// Minor units.
    price: u64,
    /// What schemes give, in minor units.
    subsidy: u64,
    /// What is left to pay, in minor units.
    rest: u64,
    /// When they were served at this sitting before; then no scheme pays.
    #[schema(format = DateTime)]
    served_before: Option<String>,
}

/// A meal that was served.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ServingView {
    id: String,
    resident: String,
    #[schema(format = Date)]
    day: String,
    sitting: String,
    #[schema(format = DateTime)]
    at: String,
    portions: Vec<Portion>,
    /// Minor units.
    price: u64,
    /// What schemes gave, in minor units.
    subsidy: u64,
    /// What was left to pay, in minor units.
    rest: u64,
    way: Way,
    refunded: bool,
}

/// Meals that were served.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ServingList {
    /// By time.
    items: Vec<ServingView>,
}

/// Which sitting.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SittingQuery {
    day: Date,
    sitting: String,
}

/// Whose meal it was, and when.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RefundBody {
    #[schema(value_type = String)]
    resident: ResidentId,
    #[schema(value_type = String, format = Date)]
    day: Date,
}

/// A meal that a guest buys for cash.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GuestBody {
    /// Its id, which the till gives it.
    id: String,
    sitting: String,
    portions: Vec<Portion>,
}

/// What a guest paid.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct GuestView {
    /// Minor units.
    units: u64,
}

/// What a till took while it was alone.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct QueueBody {
    /// Entries of its queue in their order, each in base 32; at most 200.
    entries: Vec<String>,
    /// What the till's clock says now, in seconds since 1970.
    clock: u64,
}

/// What became of a queue.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct QueueView {
    items: Vec<EntryView>,
    /// The number of the entry that is to be sent next.
    next_entry: u64,
    /// The digest of the last one that was settled, in base 32.
    last_digest: String,
}

/// What became of an entry.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct EntryView {
    sequence: u64,
    outcome: Outcome,
    /// Why, where it is not booked.
    why: Option<String>,
    /// Whether the till's clock was wrong by more than a day: somebody should look at it.
    clock_wrong: bool,
}

impl From<Serving> for ServingView {
    fn from(serving: Serving) -> Self {
        Self {
            id: serving.id.to_string(),
            resident: serving.resident.to_string(),
            day: serving.day.to_string(),
            at: serving.at.to_string(),
            subsidy: serving.meal.subsidy(),
            price: serving.meal.price,
            rest: serving.meal.paid(),
            way: serving.meal.way,
            portions: serving.meal.portions,
            refunded: serving.is_refunded,
            sitting: serving.sitting,
        }
    }
}

impl From<SettledEntry> for EntryView {
    fn from(entry: SettledEntry) -> Self {
        Self {
            sequence: entry.sequence,
            outcome: entry.outcome,
            why: entry.why,
            clock_wrong: entry.is_clock_wrong,
        }
    }
}

/// Leave of the canteen's staff.
async fn staff(
    desk: &Desk,
    access: &city::mandate::Access,
    site: &SiteId,
) -> Result<Mandate, Problem> {
    let canteens = Canteens::new(desk.city().clone());
    let leave = canteens.leave(access, site).await;
    leave.map_err(|_| Problem::not_found())
}

/// Who is meant: exactly one.
async fn meant(desk: &Desk, staff: &Mandate, site: &SiteId, who: &str) -> Result<Found, Problem> {
    if let Ok(resident) = who.parse::<ResidentId>() {
        return Ok(Found {
            resident,
            name: String::new(),
            known_by: None,
            card: None,
            code: None,
        });
    }
    match find(desk.city(), staff, site, who).await? {
        Search::People(people) => match <[Found; 1]>::try_from(people) {
            Ok([one]) => Ok(one),
            Err(_) => Err(Problem::not_found()),
        },
        Search::NotTaken(why) => Err(Problem::new(
            StatusCode::CONFLICT,
            match why {
                NotTaken::NotGood => "card-not-good",
                NotTaken::Blocked => "card-blocked",
                NotTaken::Spent => "code-spent",
            },
            "What was shown is not taken",
            match why {
                NotTaken::NotGood => "The city did not issue this, or its time is over.",
                NotTaken::Blocked => "The card was reported lost, ended or replaced.",
                NotTaken::Spent => "This code has paid before.",
            },
            "Ask for the number of the card, or find the person by their name.",
        )),
    }
}

/// What a meal comes to for somebody. It books nothing. For staff of the canteen.
#[utoipa::path(
    post, path = "/eldercare/canteens/{site}/quotes", tag = "eldercare",
    params(("site" = String, Path, description = "The canteen's site.")),
    request_body = MealBody,
    responses((status = 200, body = QuoteView)),
)]
pub(super) async fn quote_meal(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(site): InPath<SiteId>,
    JsonBody(body): JsonBody<MealBody>,
) -> Result<Json<QuoteView>, Problem> {
    let staff = staff(&desk, &access, &site).await?;
    let found = meant(&desk, &staff, &site, &body.who).await?;
    let wanted = Wanted {
        resident: found.resident.clone(),
        sitting: body.sitting,
        portions: body.portions,
        at_home: false,
    };
    let till = Till::new(desk.city().clone());
    let quote = Box::pin(till.quote(&staff, &site, &wanted)).await?;
    let on_screen = (body.screen.as_deref(), Some(&quote));
    puts(&desk, &staff, &site, on_screen).await?;
    Ok(Json(QuoteView {
        resident: found.resident.to_string(),
        name: found.name,
        price: quote.price,
        subsidy: quote.subsidy(),
        rest: quote.to_pay(Way::Cash),
        served_before: quote.served_before.map(|(_, at)| at.to_string()),
        portions: quote.portions,
    }))
}

/// Serves a meal: counts it, takes what schemes give from their funds and the rest as the person pays it, all or nothing. For
/// staff of the canteen.
#[utoipa::path(
    post, path = "/eldercare/canteens/{site}/servings", tag = "eldercare",
    params(("site" = String, Path, description = "The canteen's site.")),
    request_body = ServingBody,
    responses((status = 201, description = "Served", body = ServingView)),
)]
pub(super) async fn serve_meal(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(site): InPath<SiteId>,
    JsonBody(body): JsonBody<ServingBody>,
) -> Result<Response, Problem> {
    let staff = staff(&desk, &access, &site).await?;
    if body.way == Way::Open {
        return Err(way_unknown());
    }
    let found = meant(&desk, &staff, &site, &body.meal.who).await?;
    let new = NewServing {
        id: id_of(&body.id)?,
        wanted: Wanted {
            resident: found.resident,
            sitting: body.meal.sitting,
            portions: body.meal.portions,
            at_home: body.at_home,
        },
        way: body.way,
        again: body.again,
        card: found.card,
        code: found.code,
        rest: None,
    };
    let till = Till::new(desk.city().clone());
    let served = match (body.way, desk.payments(), body.payer_code) {
        (Way::Provider, Some(payments), Some(code)) => {
            Box::pin(till.serve_outside(payments, (&staff, &site), &new, &code)).await?
        }
        (Way::Provider, _, _) => return Err(way_unknown()),
        _ => Box::pin(till.serve(&staff, &site, &new)).await?,
    };
    puts(&desk, &staff, &site, (body.meal.screen.as_deref(), None)).await?;
    Ok((StatusCode::CREATED, Json(ServingView::from(served))).into_response())
}

/// What was served at a sitting. For staff of the canteen.
#[utoipa::path(
    get, path = "/eldercare/canteens/{site}/servings", tag = "eldercare",
    params(
        ("site" = String, Path, description = "The canteen's site."),
        ("day" = String, Query, format = Date, description = "The day."),
        ("sitting" = String, Query, description = "The code of the sitting."),
    ),
    responses((status = 200, body = ServingList)),
)]
pub(super) async fn servings(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(site): InPath<SiteId>,
    platform::api::InQuery(query): platform::api::InQuery<SittingQuery>,
) -> Result<Json<ServingList>, Problem> {
    let staff = staff(&desk, &access, &site).await?;
    let till = Till::new(desk.city().clone());
    let when = (query.day, query.sitting.as_str());
    let all = till.servings(&staff, &site, when).await?;
    Ok(Json(ServingList {
        items: all.into_iter().map(Into::into).collect(),
    }))
}

/// Gives back all that was booked for a meal, to whoever paid it. Once. For staff of the canteen.
#[utoipa::path(
    post, path = "/eldercare/canteens/{site}/servings/{serving}/refund", tag = "eldercare",
    params(
        ("site" = String, Path, description = "The canteen's site."),
        ("serving" = String, Path, description = "The id of the serving."),
    ),
    request_body = RefundBody,
    responses((status = 200, body = ServingView)),
)]
pub(super) async fn refund_meal(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((site, serving)): InPath<(SiteId, String)>,
    JsonBody(body): JsonBody<RefundBody>,
) -> Result<Json<ServingView>, Problem> {
    let staff = staff(&desk, &access, &site).await?;
    let id: TransferId = serving.parse().map_err(|_| Problem::not_found())?;
    let till = Till::new(desk.city().clone());
    let whose = (&body.resident, body.day);
    let place = (&staff, &site);
    Box::pin(till.give_back(desk.payments(), place, whose, &id)).await?;
    let all = till.servings_of_day(&staff, &site, body.day).await?;
    let back = all.into_iter().find(|one| one.id == id);
    Ok(Json(back.ok_or_else(Problem::not_found)?.into()))
}

/// Sells a meal for cash, at its price, to somebody who is nobody's diner. For staff of the canteen.
#[utoipa::path(
    post, path = "/eldercare/canteens/{site}/guests", tag = "eldercare",
    params(("site" = String, Path, description = "The canteen's site.")),
    request_body = GuestBody,
    responses((status = 201, description = "Sold", body = GuestView)),
)]
pub(super) async fn sell_meal(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(site): InPath<SiteId>,
    JsonBody(body): JsonBody<GuestBody>,
) -> Result<Response, Problem> {
    let staff = staff(&desk, &access, &site).await?;
    let till = Till::new(desk.city().clone());
    let id = id_of(&body.id)?;
    let sold = till.sell(&staff, &site, &id, &body.sitting, &body.portions);
    let units = Box::pin(sold).await?;
    Ok((StatusCode::CREATED, Json(GuestView { units })).into_response())
}

/// Settles what a till took while it was alone. Each entry is booked once, however often it is sent. For staff of the canteen.
#[utoipa::path(
    post, path = "/eldercare/tills/{till}/queue", tag = "eldercare",
    params(("till" = u32, Path, description = "The till's number.")),
    request_body = QueueBody,
    responses((status = 200, body = QueueView)),
)]
pub(super) async fn settle_queue(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<u32>,
    JsonBody(body): JsonBody<QueueBody>,
) -> Result<Json<QueueView>, Problem> {
    if body.entries.len() > ENTRIES_MAX {
        return Err(entries_wrong(
            "at most 200 entries are taken at once".to_owned(),
            "/entries",
        ));
    }
    let mut entries = Vec::with_capacity(body.entries.len());
    for (place, text) in body.entries.iter().enumerate() {
        let entry: Entry = text
            .parse()
            .map_err(|error| entries_wrong(format!("{error}"), &format!("/entries/{place}")))?;
        entries.push(entry);
    }
    let till = Till::new(desk.city().clone());
    let settled = Box::pin(till.settle_queue(&access, id, &entries, body.clock)).await?;
    Ok(Json(QueueView {
        items: settled.entries.into_iter().map(Into::into).collect(),
        next_entry: settled.next_entry,
        last_digest: settled.last.to_string(),
    }))
}

fn entries_wrong(problem: String, path: &str) -> Problem {
    let fault = ProblemFault {
        path: path.to_owned(),
        problem,
    };
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "queue-unreadable",
        "The queue can't be read",
        "An entry of the queue is none, or there are too many.",
        "Send the entries as the till wrote them, at most 200 at once.",
    )
    .at([fault])
}

fn id_of(text: &str) -> Result<TransferId, Problem> {
    text.parse().map_err(|_| Problem::from(TillError::Id))
}

fn way_unknown() -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "way-unknown",
        "The rest can't be paid in this way here",
        "A meal is paid from the person's account, from the family's, in cash, or by a provider with the code that the payer shows.",
        "Name “wallet”, “family” or “cash”; or “provider” with “payer_code”, where the city has one.",
    )
}

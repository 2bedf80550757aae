//! Cards: having one, losing it, ending it, and by which keys tills know it.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use city::api::Caller;
use city::id::ResidentId;
use city::mandate::{Access, Mandate, Purpose, Scope};
use city::portal::Desk;
use jiff::civil::Date;
use paycode::CardNumber;
use platform::api::{IfMatch, InPath, InQuery, JsonBody, Problem, tagged};
use platform::hex;
use serde::{Deserialize, Serialize};

use crate::canteen_cohort::canteen_cohort;
use crate::card::{
    CARDS_OFFICE, CardError, CardKey, CardState, Cards, MealCard, Terms, keys, leave, office,
    rotate, set_terms, square, terms, week,
};

/// A card.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct CardView {
    /// Whose it is.
    resident: String,
    /// Twelve digits in groups of four.
    number: String,
    /// Which card of this number it is, from 1.
    issue: u16,
    #[schema(format = Date)]
    issued_on: String,
    #[schema(format = Date)]
    valid_until: String,
    /// How much a till without a network takes by it, in minor units.
    cap: u32,
    /// The wallet that was opened with it.
    account: String,
    /// `good`, `lost` or `ended`.
    state: &'static str,
    /// Why it was ended: `holder`, `died`, `moved-away` or `joined`.
    because: Option<&'static str>,
    /// What stands in its square, for whoever may print it and while it pays.
    square: Option<String>,
}

/// The issue of a card that was looked at.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SeenIssue {
    issue: u16,
}

/// A printed week.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct WeekView {
    /// A square for each day; each pays once.
    items: Vec<DayView>,
}

/// The square of a day.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct DayView {
    #[schema(format = Date)]
    day: String,
    square: String,
}

/// The city's keys.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct KeyList {
    /// The newest first; it signs.
    items: Vec<KeyView>,
}

/// A public key of the city.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct KeyView {
    /// Counts the keys, from 1.
    generation: i64,
    /// Ed25519, as 64 hexadecimal digits.
    pub(super) public_key: String,
    #[schema(format = DateTime)]
    made_at: String,
    /// The last moment in which what it signed is accepted; nothing for the one that signs.
    #[schema(format = DateTime)]
    pub(super) accepted_until: Option<String>,
}

/// How long a former key is accepted.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Rotation {
    /// The last day on which what the former key signed is accepted; from now on no more, where nothing is said.
    #[schema(value_type = Option<String>, format = Date)]
    accepted_until: Option<Date>,
}

/// What the city has set for cards.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TermsView {
    /// How much a till without a network takes by a card that is issued from now on, in minor units.
    cap: u32,
    /// Months for which a card is good.
    valid_months: u8,
    /// Hours for which a till trusts its list of blocked cards.
    list_hours: u16,
    /// Whether wallets may be filled beforehand. The city holds people's money then, which may need a licence.
    is_prepaid: bool,
}

/// Where a number is looked up.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SiteQuery {
    site: Option<String>,
}

impl From<MealCard> for CardView {
    fn from(card: MealCard) -> Self {
        Self {
            resident: card.resident.to_string(),
            number: card.number.to_string(),
            issue: card.issue,
            issued_on: card.issued_on.to_string(),
            valid_until: card.valid_until.to_string(),
            cap: card.cap,
            account: card.account.to_string(),
            state: card.state.word(),
            because: match card.state {
                CardState::Ended { because, .. } => Some(because.as_str()),
                CardState::Good | CardState::Lost { .. } => None,
            },
            square: None,
        }
    }
}

impl From<CardKey> for KeyView {
    fn from(key: CardKey) -> Self {
        Self {
            generation: key.generation,
            public_key: hex(&key.public.to_bytes()),
            made_at: key.made_at.to_string(),
            accepted_until: key.accepted_until.map(|at| at.to_string()),
        }
    }
}

impl From<Terms> for TermsView {
    fn from(set: Terms) -> Self {
        Self {
            cap: set.cap,
            valid_months: set.valid_months,
            list_hours: set.list_hours,
            is_prepaid: set.is_prepaid,
        }
    }
}

/// The use cases, and leave over a resident.
async fn over(
    desk: &Desk,
    access: &Access,
    resident: &ResidentId,
    scope: Scope,
) -> Result<(Cards, Mandate), Problem> {
    let city = desk.city();
    let mandate = leave(city, access, resident, scope).await?;
    Ok((Cards::new(city.clone()), mandate))
}

/// A card with its square, for whoever may print it.
async fn whole(desk: &Desk, card: MealCard) -> Result<CardView, Problem> {
    let square = square(desk.city(), &card).await?;
    Ok(CardView {
        square,
        ..card.into()
    })
}

/// The card of a resident. For themself and whoever acts for them, a clerk who is with them, and officers.
#[utoipa::path(
    get, path = "/eldercare/cards/{resident}", tag = "eldercare",
    params(("resident" = String, Path, description = "The resident's id.")),
    responses((status = 200, body = CardView)),
)]
pub(super) async fn card(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
) -> Result<Json<CardView>, Problem> {
    let (cards, mandate) = over(&desk, &access, &resident, Scope::See).await?;
    let card = cards.of_resident(&mandate, &resident).await?;
    let card = card.ok_or_else(Problem::not_found)?;
    Ok(Json(match mandate.scope() {
        Scope::Order => whole(&desk, card).await?,
        Scope::See | Scope::Pay => card.into(),
    }))
}

/// Issues the first card of a resident and opens their wallet. Who has a card keeps it; one that its holder ended is followed
/// by the next of its number.
#[utoipa::path(
    post, path = "/eldercare/cards/{resident}", tag = "eldercare",
    params(("resident" = String, Path, description = "The resident's id.")),
    responses((status = 201, description = "There is a card", body = CardView)),
)]
pub(super) async fn issue_card(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
) -> Result<Response, Problem> {
    let (cards, mandate) = over(&desk, &access, &resident, Scope::Order).await?;
    let card = Box::pin(cards.issue(&mandate, &resident)).await?;
    let view = whole(&desk, card).await?;
    Ok((StatusCode::CREATED, Json(view)).into_response())
}

/// Reports a card lost: every till that hears of it refuses it.
#[utoipa::path(
    post, path = "/eldercare/cards/{resident}/lost", tag = "eldercare",
    params(("resident" = String, Path, description = "The resident's id.")),
    responses((status = 200, body = CardView)),
)]
pub(super) async fn card_lost(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
) -> Result<Json<CardView>, Problem> {
    let (cards, mandate) = over(&desk, &access, &resident, Scope::Order).await?;
    let card = Box::pin(cards.report_lost(&mandate, &resident)).await?;
    Ok(Json(card.into()))
}

/// Issues the next card of the same number in the place of the issue that is named, which is blocked. Where that was replaced
/// already, nothing changes.
#[utoipa::path(
    post, path = "/eldercare/cards/{resident}/replace", tag = "eldercare",
    params(("resident" = String, Path, description = "The resident's id.")),
    request_body = SeenIssue,
    responses((status = 200, body = CardView)),
)]
pub(super) async fn replace_card(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
    JsonBody(seen): JsonBody<SeenIssue>,
) -> Result<Json<CardView>, Problem> {
    let (cards, mandate) = over(&desk, &access, &resident, Scope::Order).await?;
    let replaced = cards.replace(&mandate, &resident, seen.issue);
    let card = Box::pin(replaced).await?;
    Ok(Json(whole(&desk, card).await?))
}

/// Ends a card, as its holder wants it. What stands on their accounts stays theirs.
#[utoipa::path(
    post, path = "/eldercare/cards/{resident}/end", tag = "eldercare",
    params(("resident" = String, Path, description = "The resident's id.")),
    responses((status = 200, body = CardView)),
)]
pub(super) async fn end_card(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
) -> Result<Json<CardView>, Problem> {
    let (cards, mandate) = over(&desk, &access, &resident, Scope::Order).await?;
    let card = Box::pin(cards.end(&mandate, &resident)).await?;
    Ok(Json(card.into()))
}

/// A square for each day of a week from today on, for somebody who has no card with them. A day has one square however often it
/// is asked for.
#[utoipa::path(
    get, path = "/eldercare/cards/{resident}/week", tag = "eldercare",
    params(("resident" = String, Path, description = "The resident's id.")),
    responses((status = 200, body = WeekView)),
)]
pub(super) async fn printed_week(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
) -> Result<Json<WeekView>, Problem> {
    let (cards, mandate) = over(&desk, &access, &resident, Scope::Order).await?;
    let card = cards.of_resident(&mandate, &resident).await?;
    let card = card.ok_or_else(Problem::not_found)?;
    let days = week(desk.city(), &card).await?.into_iter();
    let items = days.map(|one| DayView {
        day: one.day.to_string(),
        square: one.code,
    });
    Ok(Json(WeekView {
        items: items.collect(),
    }))
}

/// The card of a number. For staff of a canteen, at the site where they serve, and for officers. Its holder sees who looked.
#[utoipa::path(
    get, path = "/eldercare/cards/numbers/{number}", tag = "eldercare",
    params(
        ("number" = String, Path, description = "Twelve digits, which may stand in groups."),
        ("site" = Option<String>, Query, description = "The canteen, for its staff."),
    ),
    responses((status = 200, body = CardView)),
)]
pub(super) async fn card_by_number(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(number): InPath<String>,
    InQuery(query): InQuery<SiteQuery>,
) -> Result<Json<CardView>, Problem> {
    let city = desk.city();
    let number: CardNumber = number.parse().map_err(|error: paycode::NumberError| {
        Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "card-number-misfit",
            "This is no number of a card",
            format!("{error}."),
            "See whether each of the twelve digits is right.",
        )
    })?;
    let cards = Cards::new(city.clone());
    let found = match query.site {
        None => {
            let mandate = office(city, &access)?;
            cards.by_number(&mandate, CARDS_OFFICE, number).await?
        }
        Some(id) => {
            let sites = city.sites().await?;
            let site = sites.into_iter().find(|site| site.id.as_str() == id);
            let site = site.ok_or_else(Problem::not_found)?;
            let cohort = canteen_cohort(&site.id, site.body);
            let registry = city.registry();
            let mandate = registry.work_on(&access, &cohort, Purpose::CanteenMeals)?;
            cards.by_number(&mandate, &cohort.name, number).await?
        }
    };
    let card = found.ok_or_else(Problem::not_found)?;
    Ok(Json(card.into()))
}

/// The public keys by which the city's cards are verified. For everyone.
#[utoipa::path(
    get, path = "/eldercare/cards/keys", tag = "eldercare",
    responses((status = 200, body = KeyList)),
)]
pub(super) async fn card_keys(State(desk): State<Desk>) -> Result<Json<KeyList>, Problem> {
    let items = keys(desk.city()).await?.into_iter().map(Into::into);
    Ok(Json(KeyList {
        items: items.collect(),
    }))
}

/// Makes a new key, which signs from now on. For officers.
#[utoipa::path(
    post, path = "/eldercare/cards/keys", tag = "eldercare",
    request_body = Rotation,
    responses((status = 201, description = "Made", body = KeyList)),
)]
pub(super) async fn new_card_key(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(rotation): JsonBody<Rotation>,
) -> Result<Response, Problem> {
    let city = desk.city();
    let mandate = office(city, &access)?;
    let day = rotation.accepted_until;
    let until = day.map_or_else(|| city.now(), |day| city.end_of(day));
    let items = rotate(city, &mandate, until).await?.into_iter();
    let items = items.map(Into::into).collect();
    Ok((StatusCode::CREATED, Json(KeyList { items })).into_response())
}

/// What the city has set for cards. For everyone.
#[utoipa::path(
    get, path = "/eldercare/cards/terms", tag = "eldercare",
    responses((status = 200, body = TermsView)),
)]
pub(super) async fn card_terms(
    State(desk): State<Desk>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let set = terms(desk.city()).await?;
    Ok(tagged(&headers, Some(set.version), &TermsView::from(set)))
}

/// Sets what counts for cards, in the place of the version that was read. For officers.
#[utoipa::path(
    put, path = "/eldercare/cards/terms", tag = "eldercare",
    request_body = TermsView,
    responses((status = 200, body = TermsView)),
)]
pub(super) async fn set_card_terms(
    State(desk): State<Desk>,
    Caller(access): Caller,
    seen: IfMatch,
    JsonBody(new): JsonBody<TermsView>,
) -> Result<Json<TermsView>, Problem> {
    let city = desk.city();
    let mandate = office(city, &access)?;
    let version = seen.expect(terms(city).await?.version)?;
    let new = Terms {
        version,
        cap: new.cap,
        valid_months: new.valid_months,
        list_hours: new.list_hours,
        is_prepaid: new.is_prepaid,
    };
    let set = set_terms(city, &mandate, new).await?;
    Ok(Json(set.into()))
}

impl From<CardError> for Problem {
    fn from(error: CardError) -> Self {
        match error {
            CardError::Store(error) => error.into(),
            CardError::Write(error) => error.into(),
            CardError::NotFound => Self::not_found(),
            CardError::Changed => Self::new(
                StatusCode::CONFLICT,
                "card-changed",
                "The card was changed",
                "The card was changed since it was looked at, and nothing was done.",
                "Read the card again.",
            ),
            CardError::Ended(_) => Self::new(
                StatusCode::CONFLICT,
                "card-ended",
                "Nobody gets a card who is gone",
                "Nobody gets a card who has died or has moved out of the city.",
                "If the register is wrong, have it corrected there.",
            ),
        }
    }
}

//! Settling with canteens, for the office.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use city::api::Caller;
use city::id::SiteId;
use city::portal::Desk;
use jiff::civil::Date;
use platform::api::{InPath, JsonBody, Problem};
use platform::payment::{Expected, Found, Reconciliation, Way};
use serde::{Deserialize, Serialize};

use crate::fund;
use crate::money::{BankDetails, BankOwner, Settlement, Settlements};

/// What was paid out.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SettlementView {
    /// The last day of which it pays what was earned.
    #[schema(format = Date)]
    through: String,
    /// How many canteens are paid.
    canteens: u64,
    /// Minor units.
    units: u64,
    /// The day on which it was made.
    #[schema(format = Date)]
    paid_on: String,
}

/// All settlements.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SettlementList {
    /// The latest first.
    items: Vec<SettlementView>,
}

/// A settlement with its order.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct OrderView {
    #[serde(flatten)]
    settlement: SettlementView,
    /// The order to the bank, a file by pain.001.001.09.
    order: String,
}

/// An account at a bank.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BankBody {
    /// The name on the account.
    holder: String,
    /// An IBAN, or the number of an account.
    account: String,
    /// A BIC, or a clearing system and a number with a colon between.
    bank: String,
}

/// A statement of the bank.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StatementBody {
    /// The file by camt.053.001.08.
    pub(super) statement: String,
}

/// A line of a comparison.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct LineView {
    /// The id from end to end, where there is one.
    end_to_end: Option<String>,
    /// What the ledger has: an amount and its currency.
    expected: Option<String>,
    /// What the bank has.
    found: Option<String>,
    /// `credit` for what came onto the account, `debit` for what went off it.
    way: &'static str,
}

/// What came of a comparison. Nothing is changed by it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ComparedView {
    /// Whether all agrees.
    clean: bool,
    agreed: Vec<LineView>,
    differing: Vec<LineView>,
    missing: Vec<LineView>,
    surplus: Vec<LineView>,
}

impl From<&Settlement> for SettlementView {
    fn from(settlement: &Settlement) -> Self {
        Self {
            through: settlement.through.to_string(),
            canteens: settlement.canteens,
            units: settlement.units,
            paid_on: settlement.paid_on.to_string(),
        }
    }
}

impl From<Reconciliation> for ComparedView {
    fn from(came: Reconciliation) -> Self {
        let both = came.differing.iter();
        Self {
            clean: came.is_clean(),
            agreed: (came.agreed.iter())
                .map(|one| line(Some(one), None))
                .collect(),
            differing: both
                .map(|one| line(Some(&one.expected), Some(&one.found)))
                .collect(),
            missing: (came.missing.iter())
                .map(|one| line(Some(one), None))
                .collect(),
            surplus: (came.surplus.iter())
                .map(|one| line(None, Some(one)))
                .collect(),
        }
    }
}

impl From<BankBody> for BankDetails {
    fn from(body: BankBody) -> Self {
        Self {
            holder: body.holder,
            account: body.account,
            bank: body.bank,
        }
    }
}

fn way(way: Way) -> &'static str {
    match way {
        Way::Credit => "credit",
        Way::Debit => "debit",
    }
}

fn line(expected: Option<&Expected>, found: Option<&Found>) -> LineView {
    let end_to_end = match (expected, found) {
        (Some(one), _) => Some(one.end_to_end.clone()),
        (None, found) => found.and_then(|one| one.end_to_end.clone()),
    };
    let goes = expected.map(|one| one.way).or(found.map(|one| one.way));
    LineView {
        end_to_end,
        expected: expected.map(|one| one.amount.to_string()),
        found: found.map(|one| one.amount.to_string()),
        way: goes.map_or("debit", way),
    }
}

/// What was paid to canteens, the latest first. For officers.
#[utoipa::path(
    get, path = "/eldercare/settlements", tag = "eldercare",
    responses((status = 200, body = SettlementList)),
)]
pub(super) async fn settlements(
    State(desk): State<Desk>,
    Caller(access): Caller,
) -> Result<Json<SettlementList>, Problem> {
    let mandate = fund::leave(desk.city(), &access)?;
    let all = Settlements::new(desk.city().clone()).all(&mandate).await?;
    let items = all.iter().map(Into::into).collect();
    Ok(Json(SettlementList { items }))
}

/// A settlement through a day, with its order to the bank. For officers.
#[utoipa::path(
    get, path = "/eldercare/settlements/{through}", tag = "eldercare",
    params(("through" = String, Path, description = "The last day that it pays.")),
    responses((status = 200, body = OrderView)),
)]
pub(super) async fn settlement(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(through): InPath<Date>,
) -> Result<Json<OrderView>, Problem> {
    let mandate = fund::leave(desk.city(), &access)?;
    let settlements = Settlements::new(desk.city().clone());
    let found = settlements.find(&mandate, through).await?;
    Ok(Json(OrderView {
        settlement: (&found).into(),
        order: found.order,
    }))
}

/// Pays out what canteens have earned by the end of a closed day, once. For officers.
#[utoipa::path(
    post, path = "/eldercare/settlements/{through}", tag = "eldercare",
    params(("through" = String, Path, description = "The last day that it pays.")),
    responses((status = 201, description = "Paid out", body = OrderView)),
)]
pub(super) async fn settle_canteens(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(through): InPath<Date>,
) -> Result<Response, Problem> {
    let mandate = fund::leave(desk.city(), &access)?;
    let settlements = Settlements::new(desk.city().clone());
    let made = Box::pin(settlements.settle(&mandate, through)).await?;
    let view = OrderView {
        settlement: (&made).into(),
        order: made.order,
    };
    Ok((StatusCode::CREATED, Json(view)).into_response())
}

/// Holds a statement of the bank against a settlement. Nothing is changed by it. For officers.
#[utoipa::path(
    post, path = "/eldercare/settlements/{through}/comparison", tag = "eldercare",
    params(("through" = String, Path, description = "The last day that it pays.")),
    request_body = StatementBody,
    responses((status = 200, body = ComparedView)),
)]
pub(super) async fn compare_settlement(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(through): InPath<Date>,
    JsonBody(sent): JsonBody<StatementBody>,
) -> Result<Json<ComparedView>, Problem> {
    let mandate = fund::leave(desk.city(), &access)?;
    let settlements = Settlements::new(desk.city().clone());
    let found = settlements.find(&mandate, through).await?;
    let came = settlements
        .reconcile(&mandate, &found, &sent.statement)
        .await?;
    Ok(Json(came.into()))
}

/// Writes down the account of the city at its bank. For officers.
#[utoipa::path(
    put, path = "/eldercare/banks/city", tag = "eldercare",
    request_body = BankBody,
    responses((status = 204, description = "Kept")),
)]
pub(super) async fn keep_bank_of_city(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(details): JsonBody<BankBody>,
) -> Result<StatusCode, Problem> {
    let mandate = fund::leave(desk.city(), &access)?;
    let settlements = Settlements::new(desk.city().clone());
    let kept = settlements.keep_bank(&mandate, BankOwner::City, details.into());
    kept.await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Writes down the account of a canteen at its bank. For officers.
#[utoipa::path(
    put, path = "/eldercare/banks/canteens/{site}", tag = "eldercare",
    params(("site" = String, Path, description = "The canteen.")),
    request_body = BankBody,
    responses((status = 204, description = "Kept")),
)]
pub(super) async fn keep_bank_of_canteen(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(site): InPath<SiteId>,
    JsonBody(details): JsonBody<BankBody>,
) -> Result<StatusCode, Problem> {
    let mandate = fund::leave(desk.city(), &access)?;
    let settlements = Settlements::new(desk.city().clone());
    let owner = BankOwner::Canteen(site);
    settlements
        .keep_bank(&mandate, owner, details.into())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

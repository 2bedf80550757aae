//! Monthly bills, limits of those who pay, and what diners add for others.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use city::api::Caller;
use city::id::{ResidentId, SiteId};
use city::mandate::{Access, Mandate, Scope};
use city::people::MandateError;
use city::portal::Desk;
use platform::api::{InPath, JsonBody, Problem, ProblemFault};
use serde::{Deserialize, Serialize};

use super::accounts::to_pay;
use super::settlements::{ComparedView, StatementBody};
use crate::bill::{
    Bill, BillState, BilledMeal, Reference, ReferenceError, SettleBillError, bill, bills, compare,
    meals, settle_in_cash,
};
use crate::card::{
    MONTH_UNITS_MAX, MoneyError, SOLIDARITY_UNITS_MAX, leave, set_limit, set_solidarity, solidarity,
};

/// Bills, the newest first.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct BillList {
    items: Vec<BillView>,
}

/// What a payer owes for a month. Amounts are minor units.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct BillView {
    /// What is written with a transfer, with check digits by ISO 11649.
    reference: String,
    /// The first day of the month.
    #[schema(format = Date)]
    month: String,
    payer: String,
    /// What meals of the month came to; less than nothing where more came back.
    sum: i64,
    /// What came back before and is taken off.
    taken_off: u64,
    due: u64,
    /// `growing`, `due`, `paid` or `nothing`.
    state: &'static str,
    /// Until when it is to be paid.
    #[schema(format = Date)]
    pay_by: Option<String>,
    #[schema(format = Date)]
    paid_on: Option<String>,
}

/// A bill with what was eaten.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct BillWithMeals {
    #[serde(flatten)]
    bill: BillView,
    meals: Vec<BilledMealView>,
}

/// What was booked for a meal. Amounts are minor units.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct BilledMealView {
    #[schema(format = Date)]
    day: String,
    price: Option<u64>,
    subsidy: Option<u64>,
    /// Less than nothing where it came back.
    booked: i64,
}

/// Cash that was taken for a bill.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BillCash {
    /// Where it was taken: a site of the caller's body.
    #[schema(value_type = String)]
    site: SiteId,
}

/// An amount, or none.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitsOrNone {
    /// Minor units; nothing for none.
    units: Option<u64>,
}

/// What came of a statement.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct BillsCompared {
    /// How many bills are settled now that were not before.
    settled: usize,
    compared: ComparedView,
}

fn signed(units: i128) -> i64 {
    i64::try_from(units).unwrap_or(match units {
        ..0 => i64::MIN,
        _ => i64::MAX,
    })
}

impl From<&Bill> for BillView {
    fn from(bill: &Bill) -> Self {
        let (state, pay_by, paid_on) = match &bill.state {
            BillState::Growing => ("growing", None, None),
            BillState::Due(day) => ("due", Some(*day), None),
            BillState::Paid { on, .. } => ("paid", None, Some(*on)),
            BillState::Nothing => ("nothing", None, None),
        };
        Self {
            reference: bill.reference.to_string(),
            month: bill.reference.month().to_string(),
            payer: bill.payer.name.reveal().to_owned(),
            sum: signed(bill.sum),
            taken_off: bill.taken_off,
            due: bill.due,
            state,
            pay_by: pay_by.map(|day| day.to_string()),
            paid_on: paid_on.map(|day| day.to_string()),
        }
    }
}

impl From<BilledMeal> for BilledMealView {
    fn from(one: BilledMeal) -> Self {
        Self {
            day: one.day.to_string(),
            price: one.cost.map(|cost| cost.0),
            subsidy: one.cost.map(|cost| cost.1),
            booked: signed(one.units),
        }
    }
}

/// Whoever looks, or only pays.
async fn seen(desk: &Desk, access: &Access, resident: &ResidentId) -> Result<Mandate, Problem> {
    match leave(desk.city(), access, resident, Scope::See).await {
        Err(MandateError::NotYours) => to_pay(desk, access, resident).await,
        asked => Ok(asked?),
    }
}

async fn found(
    desk: &Desk,
    mandate: &Mandate,
    resident: &ResidentId,
    reference: &str,
) -> Result<Bill, Problem> {
    let reference: Reference =
        (reference.parse()).map_err(|_: ReferenceError| Problem::not_found())?;
    let found = bill(desk.city(), mandate, resident, &reference).await?;
    found.ok_or_else(Problem::not_found)
}

/// The monthly bills for what somebody ate at the cost of their family. Whoever may only pay sees their own.
#[utoipa::path(
    get, path = "/eldercare/accounts/{resident}/bills", tag = "eldercare",
    params(("resident" = String, Path, description = "The diner's id.")),
    responses((status = 200, body = BillList)),
)]
pub(super) async fn list_bills(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
) -> Result<Json<BillList>, Problem> {
    let mandate = seen(&desk, &access, &resident).await?;
    let all = bills(desk.city(), &mandate, &resident).await?;
    Ok(Json(BillList {
        items: all.iter().map(Into::into).collect(),
    }))
}

/// A bill, with what was eaten.
#[utoipa::path(
    get, path = "/eldercare/accounts/{resident}/bills/{reference}", tag = "eldercare",
    params(
        ("resident" = String, Path, description = "The diner's id."),
        ("reference" = String, Path, description = "The bill's reference."),
    ),
    responses((status = 200, body = BillWithMeals)),
)]
pub(super) async fn one_bill(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((resident, reference)): InPath<(ResidentId, String)>,
) -> Result<Json<BillWithMeals>, Problem> {
    let mandate = seen(&desk, &access, &resident).await?;
    let bill = found(&desk, &mandate, &resident, &reference).await?;
    let eaten = meals(desk.city(), &resident, &bill).await?;
    Ok(Json(BillWithMeals {
        bill: (&bill).into(),
        meals: eaten.into_iter().map(Into::into).collect(),
    }))
}

/// Books what a bill comes to as paid in cash. For a clerk who is with whoever pays.
#[utoipa::path(
    post, path = "/eldercare/accounts/{resident}/bills/{reference}/cash", tag = "eldercare",
    params(
        ("resident" = String, Path, description = "The diner's id."),
        ("reference" = String, Path, description = "The bill's reference."),
    ),
    request_body = BillCash,
    responses((status = 204, description = "Settled")),
)]
pub(super) async fn pay_bill_in_cash(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((resident, reference)): InPath<(ResidentId, String)>,
    JsonBody(cash): JsonBody<BillCash>,
) -> Result<StatusCode, Problem> {
    let mandate = to_pay(&desk, &access, &resident).await?;
    let bill = found(&desk, &mandate, &resident, &reference).await?;
    let of = (&bill.reference, &cash.site);
    Box::pin(settle_in_cash(desk.city(), &mandate, &resident, of)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Holds a statement of the city's bank (camt.053) against the bills that it names, and settles those that were paid in full. For
/// officers.
#[utoipa::path(
    post, path = "/eldercare/bills/comparison", tag = "eldercare",
    request_body = StatementBody,
    responses((status = 200, body = BillsCompared)),
)]
pub(super) async fn compare_bills(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(sent): JsonBody<StatementBody>,
) -> Result<Json<BillsCompared>, Problem> {
    let done = Box::pin(compare(desk.city(), &access, &sent.statement)).await?;
    Ok(Json(BillsCompared {
        settled: done.settled,
        compared: (&done.came).into(),
    }))
}

/// Sets how much the caller pays for a diner in a calendar month at the most. At the till the diner is told, staff are not.
#[utoipa::path(
    put, path = "/eldercare/accounts/{resident}/payer/limit", tag = "eldercare",
    params(("resident" = String, Path, description = "The diner's id.")),
    request_body = UnitsOrNone,
    responses((status = 204, description = "Set")),
)]
pub(super) async fn set_limit_of_payer(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
    JsonBody(limit): JsonBody<UnitsOrNone>,
) -> Result<StatusCode, Problem> {
    let done = Box::pin(set_limit(desk.city(), &access, &resident, limit.units)).await;
    done.map_err(|error| within(error, MONTH_UNITS_MAX))?;
    Ok(StatusCode::NO_CONTENT)
}

/// What a diner adds to each meal for others. For the diner and whoever orders for them.
#[utoipa::path(
    get, path = "/eldercare/accounts/{resident}/solidarity", tag = "eldercare",
    params(("resident" = String, Path, description = "The diner's id.")),
    responses((status = 200, body = UnitsOrNone)),
)]
pub(super) async fn added_for_others(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
) -> Result<Json<UnitsOrNone>, Problem> {
    let units = solidarity(desk.city(), &access, &resident).await?;
    Ok(Json(UnitsOrNone { units }))
}

/// Sets what a diner adds to each meal for others, or ends it.
#[utoipa::path(
    put, path = "/eldercare/accounts/{resident}/solidarity", tag = "eldercare",
    params(("resident" = String, Path, description = "The diner's id.")),
    request_body = UnitsOrNone,
    responses((status = 204, description = "Set")),
)]
pub(super) async fn add_for_others(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
    JsonBody(added): JsonBody<UnitsOrNone>,
) -> Result<StatusCode, Problem> {
    let done = Box::pin(set_solidarity(desk.city(), &access, &resident, added.units)).await;
    done.map_err(|error| within(error, SOLIDARITY_UNITS_MAX))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Why an amount was not set, with its bounds.
fn within(error: MoneyError, most: u64) -> Problem {
    match error {
        MoneyError::Amount => Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "amount-misfit",
            "The amount is none",
            "The amount can't be set, and nothing was changed.",
            "Mend what “faults” names and send it again with a new key.",
        )
        .at([ProblemFault {
            path: "units".to_owned(),
            problem: format!("is not among 1 to {most}"),
        }]),
        error => error.into(),
    }
}

impl From<SettleBillError> for Problem {
    fn from(error: SettleBillError) -> Self {
        match error {
            SettleBillError::Store(error) => error.into(),
            SettleBillError::Write(error) => error.into(),
            SettleBillError::NotFound => Self::not_found(),
            SettleBillError::Statement(error) => crate::money::SettleError::Statement(error).into(),
            SettleBillError::Growing => Self::new(
                StatusCode::CONFLICT,
                "bill-growing",
                "The month of the bill is not over",
                "What the bill comes to is not known yet, and nothing was booked.",
                "Settle it when the month is over.",
            ),
            SettleBillError::Settled => Self::new(
                StatusCode::CONFLICT,
                "bill-settled",
                "Nothing is to be paid for this bill",
                "It was settled before, or comes to nothing. Nothing was booked.",
                "Take no money for it, and give back what you took.",
            ),
            SettleBillError::Ledger(refused) => Self::new(
                StatusCode::CONFLICT,
                "ledger-refused",
                "The ledger refuses it",
                format!("Nothing was booked: {refused}."),
                "Read the bill again.",
            ),
        }
    }
}

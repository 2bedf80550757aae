//! Days and funds, for the office.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use city::api::Caller;
use city::id::LedgerAccountId;
use city::ledger::{Closed, Outcome, PurposeSums};
use city::portal::Desk;
use jiff::civil::Date;
use platform::api::{InPath, InQuery, JsonBody, Problem};
use serde::{Deserialize, Serialize};

use crate::fund::{self, Endowment, endow};
use crate::money::{Days, Paid, TraceError, funds, leave_to_trace, trace};

/// What stands on all accounts of one purpose.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SumsView {
    /// What the accounts are for.
    purpose: String,
    currency: String,
    accounts: u64,
    /// Minor units.
    debits_posted: String,
    credits_posted: String,
    debits_pending: String,
    credits_pending: String,
}

/// How days stand.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct DaysView {
    /// The day that is to be closed next; absent while nothing was booked.
    #[schema(format = Date)]
    next: Option<String>,
    /// What stands on all accounts now, by purpose.
    now: Vec<SumsView>,
    /// How many holds were neither posted nor released.
    holds: u64,
    /// Their sum in minor units.
    held_units: u64,
    /// Days that were closed last, the latest first.
    closed: Vec<ClosedView>,
}

/// A closed day.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ClosedView {
    #[schema(format = Date)]
    day: String,
    transfers: u64,
    /// Minor units that went from one account to another.
    units: u64,
    /// The SHA-256 of the trial balance.
    trial_digest: String,
    #[schema(format = DateTime)]
    closed_at: String,
}

/// A day with its trial balance.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct TrialView {
    #[schema(format = Date)]
    day: String,
    trial: Vec<SumsView>,
}

/// Money for a fund.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EndowmentBody {
    /// The same id is the same money, given once.
    id: String,
    /// The district, where its fund is meant.
    district: Option<String>,
    /// Minor units.
    amount: u64,
}

/// What came of it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct EndowedView {
    /// Whether it was given before.
    repeated: bool,
}

impl From<PurposeSums> for SumsView {
    fn from(sums: PurposeSums) -> Self {
        Self {
            purpose: sums.purpose,
            currency: sums.currency,
            accounts: sums.accounts,
            debits_posted: sums.balance.debits_posted.to_string(),
            credits_posted: sums.balance.credits_posted.to_string(),
            debits_pending: sums.balance.debits_pending.to_string(),
            credits_pending: sums.balance.credits_pending.to_string(),
        }
    }
}

impl From<Closed> for ClosedView {
    fn from(closed: Closed) -> Self {
        Self {
            day: closed.day.to_string(),
            transfers: closed.transfers,
            units: closed.units,
            trial_digest: closed.trial,
            closed_at: closed.closed_at.to_string(),
        }
    }
}

/// How days stand: which is to be closed next, what stands on all accounts by purpose, and what is held. For officers.
#[utoipa::path(
    get, path = "/eldercare/days", tag = "eldercare",
    responses((status = 200, body = DaysView)),
)]
pub(super) async fn business_days(
    State(desk): State<Desk>,
    Caller(access): Caller,
) -> Result<Json<DaysView>, Problem> {
    let mandate = fund::leave(desk.city(), &access)?;
    let view = Days::new(desk.city().clone()).view(&mandate).await?;
    Ok(Json(DaysView {
        next: view.next.map(|day| day.to_string()),
        now: view.now.into_iter().map(Into::into).collect(),
        holds: view.held.holds,
        held_units: view.held.units,
        closed: view.closed.into_iter().map(Into::into).collect(),
    }))
}

/// The trial balance of a closed day, by purpose. For officers.
#[utoipa::path(
    get, path = "/eldercare/days/{day}", tag = "eldercare",
    params(("day" = String, Path, description = "The day.")),
    responses((status = 200, body = TrialView)),
)]
pub(super) async fn business_day(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(day): InPath<Date>,
) -> Result<Json<TrialView>, Problem> {
    let mandate = fund::leave(desk.city(), &access)?;
    let trial = Days::new(desk.city().clone()).trial(&mandate, day).await?;
    Ok(Json(TrialView {
        day: day.to_string(),
        trial: trial.into_iter().map(Into::into).collect(),
    }))
}

/// Closes the day that is to be closed next. For officers.
#[utoipa::path(
    post, path = "/eldercare/days/{day}/close", tag = "eldercare",
    params(("day" = String, Path, description = "The day.")),
    responses((status = 201, description = "Closed", body = ClosedView)),
)]
pub(super) async fn close_business_day(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(day): InPath<Date>,
) -> Result<Response, Problem> {
    let mandate = fund::leave(desk.city(), &access)?;
    let days = Days::new(desk.city().clone());
    let closed: ClosedView = Box::pin(days.close(&mandate, day)).await?.into();
    Ok((StatusCode::CREATED, Json(closed)).into_response())
}

/// Gives a fund money. One that is given money before it has paid anything never pays more than it was given. For officers.
#[utoipa::path(
    post, path = "/eldercare/funds/{fund}/endowments", tag = "eldercare",
    params(("fund" = String, Path, description = "The fund's code.")),
    request_body = EndowmentBody,
    responses((status = 201, description = "Given", body = EndowedView)),
)]
pub(super) async fn endow_fund(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(fund): InPath<String>,
    JsonBody(new): JsonBody<EndowmentBody>,
) -> Result<Response, Problem> {
    let mandate = fund::leave(desk.city(), &access)?;
    let new = Endowment {
        id: new.id,
        fund,
        district: new.district,
        units: new.amount,
    };
    let outcome = Box::pin(endow(desk.city(), &mandate, new)).await?;
    let repeated = outcome == Outcome::Repeated;
    Ok((StatusCode::CREATED, Json(EndowedView { repeated })).into_response())
}

/// A fund of the ledger.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct FundView {
    /// The account.
    account: String,
    /// `city-fund`, `fund` or `district-fund`.
    purpose: String,
    /// The code of the fund, or the id of the district; absent for the city's own money.
    owner: Option<String>,
}

/// The funds of the ledger.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct FundList {
    items: Vec<FundView>,
}

/// An amount that a fund gave.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PaidView {
    #[schema(format = Date)]
    day: String,
    transfer: String,
    /// The scheme and its version.
    rule: Option<String>,
    decision: Option<String>,
    /// The canteen that got it.
    canteen: Option<String>,
    /// Minor units that it gave; less than nothing is what came back.
    units: i64,
    /// The transfer that it moves back.
    reverses: Option<String>,
}

/// All that a fund gave and got.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PaidList {
    items: Vec<PaidView>,
    /// The sum of all in minor units.
    units: i64,
}

fn in_units(gave: i128) -> i64 {
    i64::try_from(gave).unwrap_or(i64::MAX)
}

impl From<Paid> for PaidView {
    fn from(one: Paid) -> Self {
        Self {
            day: one.traced.day.to_string(),
            transfer: one.traced.transfer,
            rule: one.traced.rule,
            decision: one.traced.decision.map(|id| id.to_string()),
            canteen: one.canteen.map(|site| site.to_string()),
            units: in_units(one.traced.gave),
            reverses: one.traced.reverses,
        }
    }
}

/// From which day to which.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DaysQuery {
    from: Date,
    to: Date,
}

impl From<TraceError> for Problem {
    fn from(error: TraceError) -> Self {
        match error {
            TraceError::Store(error) => error.into(),
            TraceError::NotFound => Self::not_found(),
        }
    }
}

/// The accounts of funds. For officers and auditors.
#[utoipa::path(
    get, path = "/eldercare/funds", tag = "eldercare",
    responses((status = 200, body = FundList)),
)]
pub(super) async fn fund_accounts(
    State(desk): State<Desk>,
    Caller(access): Caller,
) -> Result<Json<FundList>, Problem> {
    let mandate = leave_to_trace(desk.city(), &access)?;
    let all = funds(desk.city(), &mandate).await?;
    let items = all.into_iter().map(|one| FundView {
        account: one.id.to_string(),
        purpose: one.purpose,
        owner: one.owner,
    });
    let items = items.collect();
    Ok(Json(FundList { items }))
}

/// All that a fund gave and got from one day to another, each amount with its scheme, its decision and its canteen. For
/// officers and auditors.
#[utoipa::path(
    get, path = "/eldercare/funds/{account}/subsidies", tag = "eldercare",
    params(
        ("account" = String, Path, description = "The account of the fund."),
        ("from" = String, Query, description = "The first day."),
        ("to" = String, Query, description = "The last day."),
    ),
    responses((status = 200, body = PaidList)),
)]
pub(super) async fn subsidies(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(account): InPath<LedgerAccountId>,
    InQuery(days): InQuery<DaysQuery>,
) -> Result<Json<PaidList>, Problem> {
    let mandate = leave_to_trace(desk.city(), &access)?;
    let paid = trace(desk.city(), &mandate, &account, (days.from, days.to)).await?;
    let sum = paid.iter().map(|one| one.traced.gave).sum();
    let items = paid.into_iter().map(Into::into).collect();
    let units = in_units(sum);
    Ok(Json(PaidList { items, units }))
}

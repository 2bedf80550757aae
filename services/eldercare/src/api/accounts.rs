//! Accounts of diners: what was paid, by whom and why; and cash that is put on a wallet.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use city::api::Caller;
use city::id::{ResidentId, SiteId};
use city::ledger::{LeftOver, Line, Subsidy, TransferId};
use city::mandate::{Access, Mandate, Scope};
use city::people::MandateError;
use city::portal::Desk;
use jiff::ToSpan;
use jiff::civil::Date;
use platform::api::{InPath, InQuery, JsonBody, Problem, ProblemFault};
use serde::{Deserialize, Serialize};

use crate::SERVICE;
use crate::card::{
    AccountKind, AccountMoney, MoneyError, TOP_UP_UNITS_MAX, TopUp, agree, balance, leave, left,
    money, office, stop, top_up,
};

/// Months that are told of where nothing is said.
const MONTHS: i64 = 3;

/// From which day to which.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DaysQuery {
    from: Option<Date>,
    to: Option<Date>,
}

/// What was paid for a diner.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct MoneyView {
    accounts: Vec<AccountView>,
    /// What funds paid, in the order of the ledger.
    subsidies: Vec<SubsidyView>,
}

/// An account. Amounts are minor units.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct AccountView {
    account: String,
    /// `wallet` or `family`.
    kind: &'static str,
    /// Who pays, where it is a family's.
    payer: Option<String>,
    currency: String,
    balance: i64,
    is_closed: bool,
    lines: Vec<LineView>,
    /// Whether there are more lines than are told at once.
    is_cut: bool,
}

/// What was booked.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct LineView {
    transfer: String,
    /// `move`, `reverse`, `hold`, `post`, `void` or `expire`.
    act: String,
    /// The other account.
    other: String,
    units: i64,
    held: i64,
    after: i64,
    #[schema(format = Date)]
    day: String,
}

/// What a fund paid.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SubsidyView {
    transfer: String,
    /// The account that gave.
    from: String,
    units: u64,
    #[schema(format = Date)]
    day: String,
    decision: String,
    rule: Option<String>,
    is_reversed: bool,
}

/// Cash that was taken.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewCash {
    /// The transfer's id; the same one is the same cash.
    id: String,
    /// Where it was taken: a site of the caller's body.
    #[schema(value_type = String)]
    site: SiteId,
    /// Minor units.
    units: u64,
}

/// Who pays.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PayerView {
    /// The account on which it is booked.
    account: String,
    #[schema(format = DateTime)]
    agreed_at: String,
}

/// Closed accounts on which something stands.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct LeftList {
    items: Vec<LeftView>,
}

/// A closed account on which something stands.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct LeftView {
    resident: String,
    account: String,
    kind: String,
    currency: String,
    /// Minor units; less than nothing where it is owed to the city.
    balance: i64,
}

fn units(units: i128) -> i64 {
    i64::try_from(units).unwrap_or(match units {
        ..0 => i64::MIN,
        _ => i64::MAX,
    })
}

impl From<AccountMoney> for AccountView {
    fn from(one: AccountMoney) -> Self {
        let (kind, payer) = match &one.kind {
            AccountKind::Wallet => ("wallet", None),
            AccountKind::Family(payer) => ("family", Some(payer.name.reveal().to_owned())),
        };
        Self {
            account: one.account.id.to_string(),
            kind,
            payer,
            currency: one.account.currency.to_string(),
            balance: balance(&one.account),
            is_closed: one.account.is_closed,
            lines: one.statement.lines.into_iter().map(Into::into).collect(),
            is_cut: one.statement.is_cut,
        }
    }
}

impl From<Line> for LineView {
    fn from(line: Line) -> Self {
        Self {
            transfer: line.transfer,
            act: line.act,
            other: line.other.to_string(),
            units: units(line.units),
            held: units(line.held),
            after: units(line.after),
            day: line.day.to_string(),
        }
    }
}

impl From<Subsidy> for SubsidyView {
    fn from(one: Subsidy) -> Self {
        Self {
            transfer: one.transfer,
            from: one.from.to_string(),
            units: one.units,
            day: one.day.to_string(),
            decision: one.decision.to_string(),
            rule: one.rule,
            is_reversed: one.is_reversed,
        }
    }
}

impl From<LeftOver> for LeftView {
    fn from(one: LeftOver) -> Self {
        Self {
            resident: one.resident.to_string(),
            account: one.account.id.to_string(),
            kind: one.account.purpose.clone(),
            currency: one.account.currency.to_string(),
            balance: balance(&one.account),
        }
    }
}

pub(super) async fn to_pay(
    desk: &Desk,
    access: &Access,
    resident: &ResidentId,
) -> Result<Mandate, Problem> {
    let registry = desk.city().registry();
    let asked = registry.act_for(access, resident, SERVICE, Scope::Pay);
    Ok(asked.await?)
}

/// What was paid for a resident's meals: their accounts, and each subsidy with its decision and its rule. Whoever may only pay
/// sees what they pay themself.
#[utoipa::path(
    get, path = "/eldercare/accounts/{resident}", tag = "eldercare",
    params(
        ("resident" = String, Path, description = "The resident's id."),
        ("from" = Option<String>, Query, description = "The first day; three months ago where nothing is said."),
        ("to" = Option<String>, Query, description = "The last day; today where nothing is said."),
    ),
    responses((status = 200, body = MoneyView)),
)]
pub(super) async fn accounts(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
    InQuery(query): InQuery<DaysQuery>,
) -> Result<Json<MoneyView>, Problem> {
    let city = desk.city();
    let mandate = match leave(city, &access, &resident, Scope::See).await {
        Err(MandateError::NotYours) => to_pay(&desk, &access, &resident).await?,
        asked => asked?,
    };
    let to = query.to.unwrap_or_else(|| city.today());
    let from = query.from;
    let from = from.unwrap_or_else(|| to.saturating_sub(MONTHS.months()));
    let told = money(city, &mandate, &resident, (from, to)).await?;
    Ok(Json(MoneyView {
        accounts: told.accounts.into_iter().map(Into::into).collect(),
        subsidies: told.subsidies.into_iter().map(Into::into).collect(),
    }))
}

/// Agrees to pay for a resident's meals. What is taken at tills is booked on an account of its own, and paid for afterwards.
#[utoipa::path(
    post, path = "/eldercare/accounts/{resident}/payer", tag = "eldercare",
    params(("resident" = String, Path, description = "The resident's id.")),
    responses((status = 201, description = "Agreed", body = PayerView)),
)]
pub(super) async fn agree_to_pay(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
) -> Result<Response, Problem> {
    let payer = Box::pin(agree(desk.city(), &access, &resident)).await?;
    let view = PayerView {
        account: payer.account.to_string(),
        agreed_at: payer.agreed_at.to_string(),
    };
    Ok((StatusCode::CREATED, Json(view)).into_response())
}

/// Stops paying for a resident. What stands on the account is still to be paid.
#[utoipa::path(
    delete, path = "/eldercare/accounts/{resident}/payer", tag = "eldercare",
    params(("resident" = String, Path, description = "The resident's id.")),
    responses((status = 204, description = "Stopped")),
)]
pub(super) async fn stop_paying(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
) -> Result<StatusCode, Problem> {
    Box::pin(stop(desk.city(), &access, &resident)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Puts cash on the wallet of a resident, where the city lets wallets be filled. For a clerk who is with them.
#[utoipa::path(
    post, path = "/eldercare/accounts/{resident}/top-up", tag = "eldercare",
    params(("resident" = String, Path, description = "The resident's id.")),
    request_body = NewCash,
    responses((status = 204, description = "Booked")),
)]
pub(super) async fn put_cash(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
    JsonBody(cash): JsonBody<NewCash>,
) -> Result<StatusCode, Problem> {
    let mandate = to_pay(&desk, &access, &resident).await?;
    let id: TransferId = cash
        .id
        .parse()
        .map_err(|error: city::ledger::TransferIdError| misfit("id", error.to_string()))?;
    let cash = TopUp {
        id,
        site: cash.site,
        units: cash.units,
    };
    Box::pin(top_up(desk.city(), &mandate, &resident, cash)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Closed accounts of people who have died, moved away or stopped paying, on which something stands. For officers.
#[utoipa::path(
    get, path = "/eldercare/accounts/left", tag = "eldercare",
    responses((status = 200, body = LeftList)),
)]
pub(super) async fn left_accounts(
    State(desk): State<Desk>,
    Caller(access): Caller,
) -> Result<Json<LeftList>, Problem> {
    let mandate = office(desk.city(), &access)?;
    let items = left(desk.city(), &mandate).await?.into_iter();
    Ok(Json(LeftList {
        items: items.map(Into::into).collect(),
    }))
}

fn misfit(path: &str, problem: String) -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "cash-misfit",
        "The cash can't be booked like this",
        "A part of what was sent can't be booked.",
        "Mend what “faults” names and send it again with a new key.",
    )
    .at([ProblemFault {
        path: path.to_owned(),
        problem,
    }])
}

impl From<MoneyError> for Problem {
    fn from(error: MoneyError) -> Self {
        match error {
            MoneyError::Store(error) => error.into(),
            MoneyError::Write(error) => error.into(),
            MoneyError::NotFound => Self::not_found(),
            MoneyError::Amount => misfit("units", format!("is not among 1 to {TOP_UP_UNITS_MAX}")),
            MoneyError::NotPrepaid => Self::new(
                StatusCode::CONFLICT,
                "not-prepaid",
                "The city holds nobody's money",
                "Wallets are not filled beforehand in this city, and nothing was booked.",
                "Give the cash back; meals are paid for as they are eaten.",
            ),
            MoneyError::Refused(why) => Self::new(
                StatusCode::CONFLICT,
                "ledger-refused",
                "The ledger refuses it",
                format!("Nothing was booked: {why}."),
                "Read the accounts again; cash that is other cash needs an id of its own.",
            ),
        }
    }
}

//! Budgets of funds.

use axum::Json;
use axum::extract::State;
use city::api::Caller;
use city::portal::Desk;
use jiff::civil::Date;
use platform::api::{InQuery, Problem};
use serde::{Deserialize, Serialize};

use crate::money::{Budget, Lasts, budgets, leave_to_trace};

/// A year.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct YearQuery {
    year: Option<i16>,
}

/// A fund in a year. Amounts are minor units.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct BudgetView {
    /// The account.
    account: String,
    /// `city-fund`, `fund` or `district-fund`.
    purpose: String,
    /// The code of the fund, or the id of the district; absent for the city's own money.
    owner: Option<String>,
    /// What stood in it when the year began.
    carried: i64,
    given: i64,
    /// What it paid, less what came back.
    paid: i64,
    held: i64,
    remains: i64,
    /// `unknown`, `year`, `until` or `used`.
    lasts: &'static str,
    /// Until when it lasts at the pace of the last four weeks, where that is within the year.
    #[schema(format = Date)]
    lasts_until: Option<String>,
}

/// Funds in a year.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct BudgetList {
    items: Vec<BudgetView>,
}

impl From<Budget> for BudgetView {
    fn from(one: Budget) -> Self {
        let units = |units: i128| {
            i64::try_from(units).unwrap_or(match units {
                ..0 => i64::MIN,
                _ => i64::MAX,
            })
        };
        let (lasts, until): (_, Option<Date>) = match one.lasts {
            Lasts::Unknown => ("unknown", None),
            Lasts::TheYear => ("year", None),
            Lasts::Until(day) => ("until", Some(day)),
            Lasts::Used => ("used", None),
        };
        Self {
            account: one.fund.id.to_string(),
            purpose: one.fund.purpose,
            owner: one.fund.owner,
            carried: units(one.carried),
            given: units(one.given),
            paid: units(one.paid),
            held: units(one.held),
            remains: units(one.remains),
            lasts,
            lasts_until: until.map(|day| day.to_string()),
        }
    }
}

/// What each fund was given for a year, what it paid and holds, what remains and until when that lasts. For officers and auditors.
#[utoipa::path(
    get, path = "/eldercare/funds/budgets", tag = "eldercare",
    params(("year" = Option<i16>, Query, description = "The year; this one where nothing is said.")),
    responses((status = 200, body = BudgetList)),
)]
pub(super) async fn fund_budgets(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InQuery(query): InQuery<YearQuery>,
) -> Result<Json<BudgetList>, Problem> {
    let city = desk.city();
    let mandate = leave_to_trace(city, &access)?;
    let year = query.year.unwrap_or_else(|| city.today().year());
    let all = budgets(city, &mandate, year).await?;
    Ok(Json(BudgetList {
        items: all.into_iter().map(Into::into).collect(),
    }))
}

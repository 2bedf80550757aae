//! One amount of a fund: the rule and the decision that it stands on.

use axum::Json;
use axum::extract::State;
use city::api::Caller;
use city::decision::Outcome;
use city::id::LedgerAccountId;
use city::portal::Desk;
use platform::api::{InPath, Problem};
use serde::Serialize;
use serde_json::Value;

use super::money::PaidView;
use crate::money::{amount, decision_behind, leave_to_trace, scheme_of};

/// One amount of a fund.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct AmountView {
    amount: PaidView,
    /// The transfer that moved it back since.
    reversed_by: Option<String>,
    /// What its scheme says in this version; absent where it stands on none.
    scheme: Option<SchemeBehind>,
}

/// The scheme that an amount stands on.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SchemeBehind {
    /// The signed set in which this version stands first.
    set: i64,
    #[schema(format = Date)]
    from: String,
    /// The scheme as it was signed.
    #[schema(value_type = Object)]
    scheme: Value,
}

/// The decision about a person that an amount stands on.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct DecisionBehind {
    decision: String,
    /// About whom it is.
    resident: String,
    outcome: Outcome,
    /// What each scheme said of them, and from when to when it counts.
    #[schema(value_type = Object)]
    reason: Value,
    #[schema(format = DateTime)]
    made_at: String,
}

/// One amount of a fund with its canteen, the rule that it stands on, and what moved it back. For officers and auditors; nobody
/// is named.
#[utoipa::path(
    get, path = "/eldercare/funds/{account}/subsidies/{transfer}", tag = "eldercare",
    params(
        ("account" = String, Path, description = "The account of the fund."),
        ("transfer" = String, Path, description = "The transfer."),
    ),
    responses((status = 200, body = AmountView)),
)]
pub(super) async fn subsidy(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((account, transfer)): InPath<(LedgerAccountId, String)>,
) -> Result<Json<AmountView>, Problem> {
    let city = desk.city();
    let mandate = leave_to_trace(city, &access)?;
    let (paid, reversed_by) = amount(city, &mandate, &account, &transfer).await?;
    let scheme = match &paid.traced.rule {
        Some(rule) => scheme_of(city, rule).await?,
        None => None,
    };
    let scheme = scheme.and_then(|(set, place)| {
        let scheme = set.content.schemes.get(place)?;
        Some(SchemeBehind {
            set: set.version,
            from: set.from.to_string(),
            scheme: serde_json::to_value(scheme).ok()?,
        })
    });
    Ok(Json(AmountView {
        amount: paid.into(),
        reversed_by,
        scheme,
    }))
}

/// The decision about a person that an amount stands on. For officers and auditors; that person sees who looked.
#[utoipa::path(
    get, path = "/eldercare/funds/{account}/subsidies/{transfer}/decision", tag = "eldercare",
    params(
        ("account" = String, Path, description = "The account of the fund."),
        ("transfer" = String, Path, description = "The transfer."),
    ),
    responses((status = 200, body = DecisionBehind)),
)]
pub(super) async fn subsidy_decision(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((account, transfer)): InPath<(LedgerAccountId, String)>,
) -> Result<Json<DecisionBehind>, Problem> {
    let city = desk.city();
    let mandate = leave_to_trace(city, &access)?;
    let (paid, _) = amount(city, &mandate, &account, &transfer).await?;
    let decision = decision_behind(city, &mandate, &paid).await?;
    let decision = decision.ok_or_else(Problem::not_found)?;
    Ok(Json(DecisionBehind {
        decision: decision.id.to_string(),
        resident: decision.resident.to_string(),
        outcome: decision.outcome,
        reason: decision.reason,
        made_at: decision.made_at.to_string(),
    }))
}

//! How people want to be paid: the register of beneficiaries of GovStack's payments building block.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use city::api::Caller;
use city::id::ResidentId;
use city::mandate::Scope;
use city::portal::Desk;
use platform::api::{InPath, JsonBody, Problem, ProblemFault};
use serde::{Deserialize, Serialize};

use crate::fund;
use crate::money::BankDetails;
use crate::payee::{Entry, EntryFault, PAYEES_MAX, PayWay, keep, keep_all, leave, payee};

/// Where somebody's money goes.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "way", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum PayWayBody {
    /// Onto the wallet by which they pay for meals.
    Wallet,
    /// Onto an account at a bank.
    Bank {
        /// The name on the account.
        holder: String,
        /// An IBAN, or the number of an account.
        account: String,
        /// A BIC, or a clearing system and a number with a colon between.
        bank: String,
    },
}

/// How somebody wants to be paid, and since when.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PayeeView {
    #[serde(flatten)]
    way: PayWayBody,
    #[schema(format = DateTime)]
    changed_at: String,
}

/// How one person of several wants to be paid.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub(super) struct PayeeBody {
    /// Whose number it is.
    resident: String,
    #[serde(flatten)]
    way: PayWayBody,
}

/// How several people want to be paid.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PayeesBody {
    payees: Vec<PayeeBody>,
}

/// What came of one person of several.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct CameView {
    resident: String,
    is_kept: bool,
    /// Why it was not written down: `unknown`, `ended` or `bank`.
    why: Option<&'static str>,
}

/// What came of several people, in their order.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct CameList {
    items: Vec<CameView>,
}

impl From<PayWay> for PayWayBody {
    fn from(way: PayWay) -> Self {
        match way {
            PayWay::Wallet => Self::Wallet,
            PayWay::Bank(details) => Self::Bank {
                holder: details.holder,
                account: details.account,
                bank: details.bank,
            },
        }
    }
}

impl From<PayWayBody> for PayWay {
    fn from(body: PayWayBody) -> Self {
        match body {
            PayWayBody::Wallet => Self::Wallet,
            PayWayBody::Bank {
                holder,
                account,
                bank,
            } => Self::Bank(BankDetails {
                holder,
                account,
                bank,
            }),
        }
    }
}

/// How a resident wants to be paid what they are given in money. For themself, whoever acts for them, a clerk who is with them,
/// and officers.
#[utoipa::path(
    get, path = "/eldercare/payees/{resident}", tag = "eldercare",
    params(("resident" = String, Path, description = "The resident's id.")),
    responses((status = 200, body = PayeeView)),
)]
pub(super) async fn payee_of(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
) -> Result<Json<PayeeView>, Problem> {
    let mandate = leave(desk.city(), &access, &resident, Scope::See).await?;
    let found = payee(desk.city(), &mandate, &resident).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    Ok(Json(PayeeView {
        way: found.way.into(),
        changed_at: found.changed_at.to_string(),
    }))
}

/// Writes down how a resident wants to be paid from now on. For themself, whoever may order and pay for them, a clerk who is with
/// them, and officers.
#[utoipa::path(
    put, path = "/eldercare/payees/{resident}", tag = "eldercare",
    params(("resident" = String, Path, description = "The resident's id.")),
    request_body = PayWayBody,
    responses((status = 204, description = "Kept")),
)]
pub(super) async fn keep_payee(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
    JsonBody(way): JsonBody<PayWayBody>,
) -> Result<StatusCode, Problem> {
    let mandate = leave(desk.city(), &access, &resident, Scope::Order).await?;
    Box::pin(keep(desk.city(), &mandate, &resident, way.into())).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Writes down how several people want to be paid: what fits, and why the rest does not. For officers.
#[utoipa::path(
    post, path = "/eldercare/payees", tag = "eldercare",
    request_body = PayeesBody,
    responses((status = 200, body = CameList)),
)]
pub(super) async fn keep_payees(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(sent): JsonBody<PayeesBody>,
) -> Result<Json<CameList>, Problem> {
    let mandate = fund::leave(desk.city(), &access)?;
    if !(1..=PAYEES_MAX).contains(&sent.payees.len()) {
        return Err(count());
    }
    let people: Vec<String> = (sent.payees.iter())
        .map(|one| one.resident.clone())
        .collect();
    let entries = sent.payees.into_iter().map(|one| Entry {
        resident: one.resident.parse().ok(),
        way: Some(one.way.into()),
    });
    let came = keep_all(desk.city(), &mandate, entries.collect());
    let came = Box::pin(came).await?.into_iter().zip(people);
    let items = came.map(|(came, resident)| CameView {
        resident,
        is_kept: came.is_ok(),
        why: came.err().map(why),
    });
    Ok(Json(CameList {
        items: items.collect(),
    }))
}

fn why(fault: EntryFault) -> &'static str {
    match fault {
        EntryFault::Unknown => "unknown",
        EntryFault::Ended => "ended",
        EntryFault::Way => "way",
        EntryFault::Bank => "bank",
    }
}

fn count() -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "payees-count",
        "The list is empty or too long",
        format!("A list has 1 to {PAYEES_MAX} people."),
        "Send the people in lists of this length.",
    )
    .at([ProblemFault {
        path: "payees".to_owned(),
        problem: format!("has not 1 to {PAYEES_MAX} people"),
    }])
}

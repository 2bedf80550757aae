//! Many payments at once, for the office: a list is validated, looked at once more and paid. The steps are those of bulk payments
//! in GovStack's payments building block.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use city::api::Caller;
use city::id::ResidentId;
use city::portal::Desk;
use platform::api::{JsonBody, Problem, ProblemFault};
use serde::{Deserialize, Serialize};

use super::money_problem::{conflict, refused};
use crate::bulk::{Bulk, BulkError, Judged, Looked, ROWS_MAX, Row, Unpaid};
use crate::fund;

/// A payment that is asked for.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PaymentBody {
    /// Whom it is for.
    resident: String,
    /// Minor units.
    units: u64,
    /// The code of the scheme.
    scheme: String,
    /// By what the payment is known: the same reference is paid once. Letters, digits and hyphens.
    reference: String,
}

/// A list that is looked through.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ListBody {
    payments: Vec<PaymentBody>,
}

/// A list that is paid as it was looked at.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PayBody {
    payments: Vec<PaymentBody>,
    /// How many rows can be paid, by the validation.
    count: usize,
    /// What they come to in minor units, by the validation.
    units: u64,
}

/// A row and what became of it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct RowView {
    reference: String,
    units: u64,
    /// `payable`, `paid`, `paid-before` or `not-paid`.
    state: &'static str,
    /// Why it is not paid: `unknown`, `died`, `moved-away`, `twice`, `no-amount`, `too-much`, `reference`, `no-scheme`,
    /// `not-entitled`, `no-wallet`, `reference-taken` or `no-funds`.
    why: Option<&'static str>,
}

/// A list, looked through.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct LookedView {
    rows: Vec<RowView>,
    /// How many rows can be paid or are paid now.
    count: usize,
    /// What they come to in minor units.
    units: u64,
    /// What each fund pays of it, by the fund's code.
    funds: BTreeMap<String, u64>,
}

impl From<PaymentBody> for Row {
    fn from(body: PaymentBody) -> Self {
        Self {
            resident: body.resident.parse::<ResidentId>().ok(),
            units: body.units,
            scheme: body.scheme,
            reference: body.reference,
        }
    }
}

fn why(why: Unpaid) -> &'static str {
    match why {
        Unpaid::Unknown => "unknown",
        Unpaid::Died => "died",
        Unpaid::MovedAway => "moved-away",
        Unpaid::Twice => "twice",
        Unpaid::NoAmount => "no-amount",
        Unpaid::TooMuch => "too-much",
        Unpaid::Reference => "reference",
        Unpaid::NoScheme => "no-scheme",
        Unpaid::NotEntitled => "not-entitled",
        Unpaid::NoWallet => "no-wallet",
        Unpaid::ReferenceTaken => "reference-taken",
        Unpaid::NoFunds => "no-funds",
    }
}

impl From<Looked> for LookedView {
    fn from(looked: Looked) -> Self {
        let (count, units) = looked.sum();
        let rows = looked.rows.into_iter().map(|(row, judged)| {
            let (state, unpaid) = match judged {
                Judged::Payable => ("payable", None),
                Judged::Paid => ("paid", None),
                Judged::PaidBefore => ("paid-before", None),
                Judged::Unpaid(unpaid) => ("not-paid", Some(unpaid)),
            };
            RowView {
                reference: row.reference,
                units: row.units,
                state,
                why: unpaid.map(why),
            }
        });
        Self {
            rows: rows.collect(),
            count,
            units,
            funds: looked.funds,
        }
    }
}

impl From<BulkError> for Problem {
    fn from(error: BulkError) -> Self {
        let told = error.to_string();
        match error {
            BulkError::Store(error) => error.into(),
            BulkError::Write(error) => error.into(),
            BulkError::Fund(error) => error.into(),
            BulkError::Ledger(error) => refused(&error),
            BulkError::NotFound => Self::not_found(),
            BulkError::Count => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "bulk-count",
                "The list is empty or too long",
                told,
                "Send the payments in lists of this length.",
            )
            .at([ProblemFault {
                path: "payments".to_owned(),
                problem: format!("has not 1 to {ROWS_MAX} rows"),
            }]),
            BulkError::NotPrepaid => conflict(
                "bulk-not-prepaid",
                "Nothing is put on wallets",
                told,
                "The office sets with the terms of cards whether the city holds money.",
            ),
            BulkError::Changed => conflict(
                "bulk-changed",
                "What can be paid has changed",
                told,
                "Validate the list again and send its count and units.",
            ),
        }
    }
}

/// Looks through a list of payments: which can be paid, why the others can't, and what each fund would pay. Nothing is paid by it.
/// For officers.
#[utoipa::path(
    post, path = "/eldercare/bulk/validation", tag = "eldercare",
    request_body = ListBody,
    responses((status = 200, body = LookedView)),
)]
pub(super) async fn validate_bulk(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(sent): JsonBody<ListBody>,
) -> Result<Json<LookedView>, Problem> {
    let mandate = fund::leave(desk.city(), &access)?;
    let rows = sent.payments.into_iter().map(Into::into).collect();
    let bulk = Bulk::new(desk.city().clone());
    let looked = Box::pin(bulk.look(&mandate, rows)).await?;
    Ok(Json(looked.into()))
}

/// Pays what can be paid of a list onto wallets, each reference once. For officers.
#[utoipa::path(
    post, path = "/eldercare/bulk/payment", tag = "eldercare",
    request_body = PayBody,
    responses((status = 200, body = LookedView)),
)]
pub(super) async fn pay_bulk(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(sent): JsonBody<PayBody>,
) -> Result<Json<LookedView>, Problem> {
    let mandate = fund::leave(desk.city(), &access)?;
    let rows = sent.payments.into_iter().map(Into::into).collect();
    let bulk = Bulk::new(desk.city().clone());
    let paid = Box::pin(bulk.pay(&mandate, rows, (sent.count, sent.units))).await?;
    Ok(Json(paid.into()))
}

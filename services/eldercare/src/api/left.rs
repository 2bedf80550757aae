//! What is left on closed accounts, and how officers settle it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use city::api::Caller;
use city::id::{LedgerAccountId, SiteId};
use city::personal::Personal;
use city::portal::Desk;
use platform::api::{InPath, JsonBody, Problem, ProblemFault};
use serde::{Deserialize, Serialize};

use super::money_problem::{conflict, refused};
use crate::card::{
    REASON_CHARS_MAX, SettleLeftError, Settled, SettledBy, office, order_left, settle_left, settled,
};
use crate::money::BankDetails;

/// How what is left is settled.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(tag = "by", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum SettleBody {
    /// What is owed to the person is paid to this account, theirs or of those who inherit.
    Bank {
        /// The name on the account.
        holder: String,
        /// An IBAN, or the number of an account.
        account: String,
        /// A BIC, or a clearing system and a number with a colon between.
        bank: String,
        /// Why.
        reason: String,
    },
    /// It is paid out at a place, or what is owed is paid there, against a receipt.
    Cash {
        /// A place of the caller's body.
        #[schema(value_type = String)]
        site: SiteId,
        /// The number of the receipt.
        receipt: String,
        /// Why.
        reason: String,
    },
    /// What the person owes is given up; the city's own fund bears it.
    GivenUp {
        /// Why.
        reason: String,
    },
}

/// How what was left was settled.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SettledView {
    account: String,
    /// What stood on it in minor units; less than nothing where it was owed.
    units: i64,
    /// `bank`, `cash` or `given-up`.
    by: &'static str,
    reason: String,
    decision: String,
    #[schema(format = DateTime)]
    at: String,
    /// The order to the bank, a file by pain.001.001.09, where it is paid by the bank.
    order: Option<String>,
}

impl SettleBody {
    fn read(self) -> (SettledBy, Personal) {
        let (by, reason) = match self {
            Self::Bank {
                holder,
                account,
                bank,
                reason,
            } => {
                let details = BankDetails {
                    holder,
                    account,
                    bank,
                };
                (SettledBy::Bank(details), reason)
            }
            Self::Cash {
                site,
                receipt,
                reason,
            } => (SettledBy::Cash { site, receipt }, reason),
            Self::GivenUp { reason } => (SettledBy::GivenUp, reason),
        };
        (by, Personal::new(reason))
    }
}

fn view(settled: Settled, order: Option<String>) -> SettledView {
    SettledView {
        account: settled.account.to_string(),
        units: settled.units,
        by: settled.by.word(),
        reason: settled.reason.reveal().to_owned(),
        decision: settled.decision.to_string(),
        at: settled.at.to_string(),
        order,
    }
}

/// How what was left on an account was settled. For officers.
#[utoipa::path(
    get, path = "/eldercare/accounts/left/{account}", tag = "eldercare",
    params(("account" = String, Path, description = "The account.")),
    responses((status = 200, body = SettledView)),
)]
pub(super) async fn left_settled(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(account): InPath<LedgerAccountId>,
) -> Result<Json<SettledView>, Problem> {
    let mandate = office(desk.city(), &access)?;
    let found = settled(desk.city(), &mandate, &account).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let order = match &found.by {
        SettledBy::Bank(_) => Some(order_left(desk.city(), &mandate, &found).await?),
        SettledBy::Cash { .. } | SettledBy::GivenUp => None,
    };
    Ok(Json(view(found, order)))
}

/// Settles what is left on a closed account, once. For officers.
#[utoipa::path(
    post, path = "/eldercare/accounts/left/{account}", tag = "eldercare",
    params(("account" = String, Path, description = "The account.")),
    request_body = SettleBody,
    responses((status = 201, description = "Settled", body = SettledView)),
)]
pub(super) async fn settle_left_account(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(account): InPath<LedgerAccountId>,
    JsonBody(body): JsonBody<SettleBody>,
) -> Result<Response, Problem> {
    let mandate = office(desk.city(), &access)?;
    let done = settle_left(desk.city(), &mandate, &account, body.read());
    let done = Box::pin(done).await?;
    let order = match &done.by {
        SettledBy::Bank(_) => Some(order_left(desk.city(), &mandate, &done).await?),
        SettledBy::Cash { .. } | SettledBy::GivenUp => None,
    };
    Ok((StatusCode::CREATED, Json(view(done, order))).into_response())
}

fn misfit(path: &str, told: String) -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "left-misfit",
        "It can’t be settled like this",
        "A part of what was sent does not fit what is left.",
        "Mend what “faults” names and send it again with a new key.",
    )
    .at([ProblemFault {
        path: path.to_owned(),
        problem: told,
    }])
}

impl From<SettleLeftError> for Problem {
    fn from(error: SettleLeftError) -> Self {
        let told = error.to_string();
        match error {
            SettleLeftError::Store(error) => error.into(),
            SettleLeftError::Write(error) => error.into(),
            SettleLeftError::Fund(error) => error.into(),
            SettleLeftError::Ledger(error) => refused(&error),
            SettleLeftError::Order(error) => refused(&error),
            SettleLeftError::NotFound => Self::not_found(),
            SettleLeftError::Way => misfit("by", told),
            SettleLeftError::Site => misfit("site", told),
            SettleLeftError::Bank(_) => misfit("account", told),
            SettleLeftError::Reason => misfit(
                "reason",
                format!("has not 1 to {REASON_CHARS_MAX} characters, or the receipt has not"),
            ),
            SettleLeftError::Settled => conflict(
                "left-settled",
                "It was settled before",
                told,
                "Read the account; it says how it was settled.",
            ),
            SettleLeftError::Held => conflict(
                "left-held",
                "Something is still held on the account",
                told,
                "Settle it when what is held was paid or released.",
            ),
            SettleLeftError::NoBank => conflict(
                "left-no-bank",
                "The city’s account at its bank is missing",
                told,
                "Write down the account of the city first.",
            ),
        }
    }
}

//! Many payments at once, for the office: a list is validated, put up, released by another officer and paid. The steps are those of
//! bulk payments in GovStack's payments building block.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use city::api::Caller;
use city::id::ResidentId;
use city::portal::Desk;
use platform::api::{InPath, JsonBody, Problem};
use serde::{Deserialize, Serialize};

use super::settlements::{ComparedView, StatementBody};
use crate::bulk::{Bulk, BulkError, Judged, Line, ListState, Looked, PaymentList, Row};
use crate::fund;
use crate::payee::PayWay;

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
    /// The currency; that of the city where nothing is said.
    currency: Option<String>,
}

/// A list that is looked through.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ListBody {
    payments: Vec<PaymentBody>,
}

/// A list that is put up as it was looked at.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PutUpBody {
    /// By what the list is known: small letters, digits and hyphens.
    list: String,
    payments: Vec<PaymentBody>,
    /// How many rows can be paid, by the validation.
    count: usize,
    /// What they come to in minor units, by the validation.
    units: u64,
}

/// A list that is released as it was looked at.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SeenBody {
    /// How many rows can be paid.
    count: usize,
    /// What they come to in minor units.
    units: u64,
}

/// A row and what became of it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct RowView {
    reference: String,
    units: u64,
    /// `payable`, `paid`, `paid-before` or `not-paid`.
    state: &'static str,
    /// Why it is not paid: `unknown`, `died`, `moved-away`, `twice`, `no-amount`, `too-much`, `currency`, `reference`,
    /// `no-scheme`, `not-entitled`, `no-way`, `no-wallet`, `not-prepaid`, `reference-taken`, `no-funds` or `withdrawn`.
    why: Option<&'static str>,
    /// Where the money goes: `wallet` or `bank`.
    way: Option<&'static str>,
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

/// A list that was put up.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PaymentListView {
    list: String,
    /// `waiting`, `released` or `withdrawn`.
    state: &'static str,
    /// When it was put up.
    #[schema(format = DateTime)]
    loaded_at: String,
}

/// Lists that were put up.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PaymentLists {
    /// The latest first.
    items: Vec<PaymentListView>,
}

/// A list as it stands.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct StandingView {
    #[serde(flatten)]
    list: PaymentListView,
    #[serde(flatten)]
    looked: LookedView,
    /// The order to the bank, a file by pain.001.001.09, where the list was released and something of it goes by the bank.
    order: Option<String>,
}

impl From<PaymentBody> for Row {
    fn from(body: PaymentBody) -> Self {
        Self {
            resident: body.resident.parse::<ResidentId>().ok(),
            units: body.units,
            scheme: body.scheme,
            reference: body.reference,
            currency: body.currency,
        }
    }
}

impl From<Line> for RowView {
    fn from(line: Line) -> Self {
        let (state, why) = match line.came {
            Judged::Unpaid(why) => ("not-paid", Some(why.word())),
            came => (came.word(), None),
        };
        Self {
            reference: line.row.reference,
            units: line.row.units,
            state,
            why,
            way: line.way.as_ref().map(PayWay::word),
        }
    }
}

impl From<Looked> for LookedView {
    fn from(looked: Looked) -> Self {
        let (count, units) = looked.sum();
        Self {
            rows: looked.lines.into_iter().map(Into::into).collect(),
            count,
            units,
            funds: looked.funds,
        }
    }
}

impl From<&PaymentList> for PaymentListView {
    fn from(list: &PaymentList) -> Self {
        Self {
            list: list.name.clone(),
            state: list.state.word(),
            loaded_at: list.loaded_at.to_string(),
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

/// Lists of payments that were put up, the latest first. For officers.
#[utoipa::path(
    get, path = "/eldercare/bulk/lists", tag = "eldercare",
    responses((status = 200, body = PaymentLists)),
)]
pub(super) async fn payment_lists(
    State(desk): State<Desk>,
    Caller(access): Caller,
) -> Result<Json<PaymentLists>, Problem> {
    let mandate = fund::leave(desk.city(), &access)?;
    let all = Bulk::new(desk.city().clone()).all(&mandate).await?;
    let items = all.iter().map(Into::into).collect();
    Ok(Json(PaymentLists { items }))
}

/// Puts up what can be paid of a list, so that another officer releases it. Nothing is paid by it. For officers.
#[utoipa::path(
    post, path = "/eldercare/bulk/lists", tag = "eldercare",
    request_body = PutUpBody,
    responses((status = 201, description = "Put up", body = LookedView)),
)]
pub(super) async fn put_up_payments(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(sent): JsonBody<PutUpBody>,
) -> Result<Response, Problem> {
    let mandate = fund::leave(desk.city(), &access)?;
    let rows = sent.payments.into_iter().map(Into::into).collect();
    let bulk = Bulk::new(desk.city().clone());
    let put = bulk.put_up(&mandate, &sent.list, rows, (sent.count, sent.units));
    let looked: LookedView = Box::pin(put).await?.into();
    Ok((StatusCode::CREATED, Json(looked)).into_response())
}

/// A list of payments as it stands: what of it can be paid today, or what became of it. For officers.
#[utoipa::path(
    get, path = "/eldercare/bulk/lists/{list}", tag = "eldercare",
    params(("list" = String, Path, description = "The name of the list.")),
    responses((status = 200, body = StandingView)),
)]
pub(super) async fn payment_list(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(name): InPath<String>,
) -> Result<Json<StandingView>, Problem> {
    let mandate = fund::leave(desk.city(), &access)?;
    let bulk = Bulk::new(desk.city().clone());
    let list = bulk.find(&mandate, &name).await?;
    let looked = Box::pin(bulk.standing(&mandate, &list)).await?;
    let is_ordered = matches!(list.state, ListState::Released { .. }) && looked.goes_by_bank();
    let order = match is_ordered {
        true => Some(bulk.order(&mandate, &name).await?),
        false => None,
    };
    Ok(Json(StandingView {
        list: (&list).into(),
        looked: looked.into(),
        order,
    }))
}

/// Releases a list and pays it, each reference once. For officers other than the one who put it up.
#[utoipa::path(
    post, path = "/eldercare/bulk/lists/{list}/release", tag = "eldercare",
    params(("list" = String, Path, description = "The name of the list.")),
    request_body = SeenBody,
    responses((status = 200, body = LookedView)),
)]
pub(super) async fn release_payments(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(name): InPath<String>,
    JsonBody(seen): JsonBody<SeenBody>,
) -> Result<Json<LookedView>, Problem> {
    let mandate = fund::leave(desk.city(), &access)?;
    let bulk = Bulk::new(desk.city().clone());
    let released = bulk.release(&mandate, &name, (seen.count, seen.units));
    Ok(Json(Box::pin(released).await?.into()))
}

/// Takes a list back before anything of it is paid. For officers.
#[utoipa::path(
    delete, path = "/eldercare/bulk/lists/{list}", tag = "eldercare",
    params(("list" = String, Path, description = "The name of the list.")),
    responses((status = 204, description = "Taken back")),
)]
pub(super) async fn withdraw_payments(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(name): InPath<String>,
) -> Result<StatusCode, Problem> {
    let mandate = fund::leave(desk.city(), &access)?;
    Bulk::new(desk.city().clone())
        .withdraw(&mandate, &name)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Holds a statement of the bank against what a released list pays by the bank. Nothing is changed by it. For officers.
#[utoipa::path(
    post, path = "/eldercare/bulk/lists/{list}/comparison", tag = "eldercare",
    params(("list" = String, Path, description = "The name of the list.")),
    request_body = StatementBody,
    responses((status = 200, body = ComparedView)),
)]
pub(super) async fn compare_payments(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(name): InPath<String>,
    JsonBody(sent): JsonBody<StatementBody>,
) -> Result<Json<ComparedView>, Problem> {
    let mandate = fund::leave(desk.city(), &access)?;
    let bulk = Bulk::new(desk.city().clone());
    let came: Result<_, BulkError> = bulk.reconcile(&mandate, &name, &sent.statement).await;
    Ok(Json((&came?).into()))
}

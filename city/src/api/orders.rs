//! Orders of two bodies that name many people: writing, signing and ending them, and what those whom they name are told.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::Timestamp;
use platform::api::{InPath, JsonBody, Problem};
use serde::{Deserialize, Serialize};

use super::appeals::AppealView;
use super::caller::Caller;
use super::refusals::{misfit, refused};
use crate::id::{OrderId, ResidentId};
use crate::mandate::Scope;
use crate::oversight::order::{
    CannotSign, Hold, Named, NewOrder, Order, OrderError, OrderSignature, Orders, ToldOrder,
};
use crate::people;
use crate::portal::Desk;

/// A signature.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SignatureView {
    staff: String,
    body: String,
    #[schema(format = DateTime)]
    at: String,
}

impl From<&OrderSignature> for SignatureView {
    fn from(signature: &OrderSignature) -> Self {
        Self {
            staff: signature.staff.to_string(),
            body: signature.body.to_string(),
            at: signature.at.to_string(),
        }
    }
}

/// Why those whom an order names are told later, and when.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HoldView {
    /// Why they must not be told yet.
    reason: String,
    /// When they are told, and see who looked.
    #[schema(format = DateTime)]
    until: String,
}

/// An order, without the people whom it names.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct OrderView {
    id: String,
    /// The case to which it belongs.
    case: String,
    /// Why it is needed.
    grounds: String,
    /// The body whose investigators may look.
    body: String,
    /// The cells whose people it names; none where it names people one by one.
    cells: Vec<String>,
    /// How many people it names; absent for cells while the second body has not signed.
    people: Option<u32>,
    /// When it ends.
    #[schema(format = DateTime)]
    until: String,
    hold: Option<HoldView>,
    /// Who wrote it.
    drafted_by: SignatureView,
    signatures: Vec<SignatureView>,
    /// `draft`, `signed-once`, `active` or `revoked`.
    state: &'static str,
}

impl From<Order> for OrderView {
    fn from(order: Order) -> Self {
        let signatures = order.state.signatures().into_iter();
        Self {
            id: order.id.to_string(),
            signatures: signatures.map(SignatureView::from).collect(),
            drafted_by: (&order.drafted_by).into(),
            state: order.state.as_str(),
            case: order.case,
            grounds: order.grounds,
            body: order.body.to_string(),
            cells: order.cells,
            people: order.people,
            until: order.until.to_string(),
            hold: order.hold.map(|hold| HoldView {
                reason: hold.reason,
                until: hold.until.to_string(),
            }),
        }
    }
}

/// Orders.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct OrderList {
    items: Vec<OrderView>,
}

/// An order to be written. It names people or cells, not both.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OrderDrafted {
    /// The case to which it belongs.
    case: String,
    /// Why it is needed. Those whom it names read it.
    grounds: String,
    /// The people whom it names.
    #[serde(default)]
    people: Vec<String>,
    /// The cells whose people it names when the second body signs.
    #[serde(default)]
    cells: Vec<String>,
    /// The body whose investigators may look.
    body: String,
    /// When it ends.
    #[schema(format = DateTime)]
    until: String,
    /// Where those whom it names are told later.
    hold: Option<HoldView>,
}

/// Why an order is taken back.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OrderEnded {
    /// Why, in a sentence or more. Those whom it names read it.
    why: String,
}

/// An order that names a person who has been told of it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ToldOrderView {
    id: String,
    case: String,
    grounds: String,
    /// The body whose investigators may look.
    body: String,
    #[schema(format = DateTime)]
    until: String,
    /// The bodies that signed it.
    signed_by: Vec<String>,
    /// `active` or `revoked`.
    state: &'static str,
    /// When the person was told.
    #[schema(format = DateTime)]
    told_at: String,
    /// The last day for an appeal.
    #[schema(format = Date)]
    appeal_by: String,
    /// The person's appeal, where there is one.
    appeal: Option<AppealView>,
}

impl From<ToldOrder> for ToldOrderView {
    fn from(told: ToldOrder) -> Self {
        let signatures = told.order.state.signatures().into_iter();
        Self {
            id: told.order.id.to_string(),
            signed_by: signatures.map(|one| one.body.to_string()).collect(),
            state: told.order.state.as_str(),
            case: told.order.case,
            grounds: told.order.grounds,
            body: told.order.body.to_string(),
            until: told.order.until.to_string(),
            told_at: told.told_at.to_string(),
            appeal_by: told.appeal_by.to_string(),
            appeal: AppealView::of(&told.appeal),
        }
    }
}

/// Orders of which a person has been told.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ToldOrderList {
    items: Vec<ToldOrderView>,
}

/// All orders, the newest first, without the people whom they name. For those who sign them and for auditors.
#[utoipa::path(
    get, path = "/orders", tag = "oversight",
    responses((status = 200, body = OrderList)),
)]
pub(super) async fn orders(
    State(desk): State<Desk>,
    Caller(access): Caller,
) -> Result<Json<OrderList>, Problem> {
    let all = Orders::new(desk.city().clone()).all(&access).await?;
    let items = all.into_iter().map(Into::into).collect();
    Ok(Json(OrderList { items }))
}

/// Writes an order. It opens nothing until two people of two bodies have signed it.
#[utoipa::path(
    post, path = "/orders", tag = "oversight",
    request_body = OrderDrafted,
    responses((status = 201, body = OrderView)),
)]
pub(super) async fn draft_order(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(drafted): JsonBody<OrderDrafted>,
) -> Result<(StatusCode, Json<OrderView>), Problem> {
    let people: Result<Vec<ResidentId>, _> = drafted.people.iter().map(|one| one.parse()).collect();
    let people = people.map_err(|_| misfit("people"))?;
    let named = match (people.is_empty(), drafted.cells.is_empty()) {
        (false, true) => Named::People(people),
        (true, false) => Named::Cells(drafted.cells),
        _ => return Err(misfit("people")),
    };
    let hold = match drafted.hold {
        Some(hold) => Some(Hold {
            until: moment(&hold.until, "hold")?,
            reason: hold.reason,
        }),
        None => None,
    };
    let new = NewOrder {
        named,
        hold,
        body: drafted.body.parse().map_err(|_| misfit("body"))?,
        until: moment(&drafted.until, "until")?,
        case: drafted.case,
        grounds: drafted.grounds,
    };
    let orders = Orders::new(desk.city().clone());
    let order = orders.draft(&access, new).await?;
    Ok((StatusCode::CREATED, Json(order.into())))
}

fn moment(text: &str, field: &'static str) -> Result<Timestamp, Problem> {
    text.parse().map_err(|_| misfit(field))
}

/// An order, without the people whom it names. For those who sign orders and for auditors.
#[utoipa::path(
    get, path = "/orders/{order}", tag = "oversight",
    params(("order" = String, Path, description = "The order's id.")),
    responses((status = 200, body = OrderView)),
)]
pub(super) async fn order(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<OrderId>,
) -> Result<Json<OrderView>, Problem> {
    let orders = Orders::new(desk.city().clone());
    Ok(Json(orders.one(&access, &id).await?.into()))
}

/// Signs an order in the name of the caller's body. The second signature puts it in force, fixes whom it names and tells
/// them, now or when the hold ends.
#[utoipa::path(
    post, path = "/orders/{order}/signatures", tag = "oversight",
    params(("order" = String, Path, description = "The order's id.")),
    responses((status = 200, body = OrderView)),
)]
pub(super) async fn sign_order(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<OrderId>,
) -> Result<Json<OrderView>, Problem> {
    let orders = Orders::new(desk.city().clone());
    Ok(Json(orders.sign(&access, &id).await?.into()))
}

/// Takes an order back before its end. For the bodies that wrote or signed it.
#[utoipa::path(
    post, path = "/orders/{order}/end", tag = "oversight",
    params(("order" = String, Path, description = "The order's id.")),
    request_body = OrderEnded,
    responses((status = 200, body = OrderView)),
)]
pub(super) async fn end_order(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<OrderId>,
    JsonBody(ended): JsonBody<OrderEnded>,
) -> Result<Json<OrderView>, Problem> {
    let orders = Orders::new(desk.city().clone());
    Ok(Json(orders.revoke(&access, &id, &ended.why).await?.into()))
}

/// The orders that name a person and of which they have been told. For the person and their proxies.
#[utoipa::path(
    get, path = "/residents/{resident}/orders", tag = "oversight",
    params(("resident" = String, Path, description = "The person's id.")),
    responses((status = 200, body = ToldOrderList)),
)]
pub(super) async fn orders_of(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
) -> Result<Json<ToldOrderList>, Problem> {
    let registry = desk.city().registry();
    let mandate = registry
        .act_for(&access, &resident, people::SERVICE, Scope::See)
        .await?;
    let orders = Orders::new(desk.city().clone());
    let told = orders.of(&mandate, &resident).await?;
    let items = told.into_iter().map(Into::into).collect();
    Ok(Json(ToldOrderList { items }))
}

impl From<OrderError> for Problem {
    fn from(error: OrderError) -> Self {
        let (conflict, misfits) = (StatusCode::CONFLICT, StatusCode::UNPROCESSABLE_ENTITY);
        match error {
            OrderError::NotYours => Self::not_found(),
            OrderError::Store(error) => error.into(),
            OrderError::Appeal(error) => error.into(),
            OrderError::CannotSign(CannotSign::SamePerson | CannotSign::SameBody) => {
                refused(StatusCode::FORBIDDEN, "own-order", &error)
            }
            OrderError::CannotSign(CannotSign::Signed) => refused(conflict, "order-signed", &error),
            OrderError::CannotSign(CannotSign::Revoked) | OrderError::Ended => {
                refused(conflict, "order-ended", &error)
            }
            OrderError::Changed => refused(conflict, "order-changed", &error),
            OrderError::Case
            | OrderError::Grounds
            | OrderError::People
            | OrderError::Cells
            | OrderError::Body
            | OrderError::Until
            | OrderError::Hold { .. } => refused(misfits, "content-misfit", &error),
        }
    }
}

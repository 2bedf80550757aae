//! Vouchers: made, activated, taken back and looked at by the office, redeemed by canteens. The steps are those of the vouchers
//! of GovStack's payments building block.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use city::api::Caller;
use city::id::{ResidentId, SiteId, VoucherId};
use city::personal::Personal;
use city::portal::Desk;
use jiff::civil::Date;
use platform::api::{InPath, JsonBody, Problem};
use serde::{Deserialize, Serialize};

use crate::voucher::{
    Holders, Issued, NewVouchers, Redemption, State as VoucherState, Voucher, Vouchers,
};

/// Vouchers that are to be made.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Preactivation {
    /// The name of the batch: small letters, digits and hyphens. The same name is made once.
    batch: String,
    /// The scheme under which they are made, by its code.
    scheme: String,
    /// The fund that pays, by its code.
    fund: String,
    /// The district whose fund pays, where districts do.
    district: Option<String>,
    /// What each is worth, in minor units.
    amount: u64,
    /// Where they are taken; anywhere where none is named.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    merchants: Vec<SiteId>,
    /// The last day on which they are taken.
    #[schema(value_type = String, format = Date)]
    expiry_date: Date,
    /// How many, for whoever brings them.
    number_of_vouchers: Option<u32>,
    /// For whom, one each; instead of a number.
    #[schema(value_type = Option<Vec<String>>)]
    residents: Option<Vec<ResidentId>>,
}

/// A batch that was made.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PreactivatedView {
    batch: String,
    vouchers: Vec<IssuedView>,
}

/// A voucher that was made, with its secret number, which is told this once.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct IssuedView {
    #[schema(value_type = String)]
    voucher_serial_number: VoucherId,
    voucher_number: String,
}

/// A voucher as it stands.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct VoucherView {
    #[schema(value_type = String)]
    voucher_serial_number: VoucherId,
    batch: String,
    /// pre-activated, active, redeemed, cancelled or expired.
    voucher_status: &'static str,
    /// What it is worth, in minor units.
    amount: u64,
    currency: String,
    benefit: &'static str,
    /// The scheme and its version.
    rule: String,
    fund: String,
    district: Option<String>,
    /// Where it is taken; anywhere where none is named.
    #[schema(value_type = Vec<String>)]
    merchants: Vec<SiteId>,
    #[schema(format = Date)]
    expiry_date: String,
    /// Where it was redeemed.
    #[schema(value_type = Option<String>)]
    merchant: Option<SiteId>,
    /// What it paid, in minor units.
    redeemed_amount: Option<u64>,
}

/// What a batch came to.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ActivatedView {
    batch: String,
    /// How many were activated now.
    activated: usize,
}

/// What a till sends.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RedemptionBody {
    /// The secret number.
    voucher_number: String,
    /// The canteen.
    #[schema(value_type = String)]
    merchant: SiteId,
    /// The price in minor units; all that the voucher is worth where nothing is said.
    amount: Option<u64>,
}

/// What a voucher paid.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct RedeemedView {
    voucher: VoucherView,
    /// What it paid, in minor units.
    paid: u64,
    /// What is left to pay of the price.
    rest: u64,
}

impl VoucherView {
    fn of(desk: &Desk, voucher: Voucher) -> Self {
        let city = desk.city();
        let (merchant, redeemed_amount) = match &voucher.state {
            VoucherState::Redeemed { site, units } => (Some(site.clone()), Some(*units)),
            _ => (None, None),
        };
        Self {
            voucher_status: voucher.standing(city.today()),
            voucher_serial_number: voucher.id,
            batch: voucher.batch,
            amount: voucher.units,
            currency: city.about().currency.clone(),
            benefit: voucher.benefit.as_str(),
            rule: voucher.rule,
            fund: voucher.fund,
            district: voucher.district,
            merchants: voucher.sites,
            expiry_date: voucher.until.to_string(),
            merchant,
            redeemed_amount,
        }
    }
}

impl From<Issued> for IssuedView {
    fn from(issued: Issued) -> Self {
        Self {
            voucher_serial_number: issued.voucher.id,
            voucher_number: issued.secret.reveal().to_owned(),
        }
    }
}

/// Makes a batch of vouchers. Nothing is held for them yet. For officers.
#[utoipa::path(
    post, path = "/eldercare/vouchers/preactivation", tag = "eldercare",
    request_body = Preactivation,
    responses((status = 201, description = "Made", body = PreactivatedView)),
)]
pub(super) async fn preactivate_vouchers(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(new): JsonBody<Preactivation>,
) -> Result<Response, Problem> {
    let vouchers = Vouchers::new(desk.city().clone());
    let mandate = vouchers.leave(&access)?;
    let batch = new.batch.clone();
    let new = NewVouchers {
        batch: new.batch,
        scheme: new.scheme,
        fund: new.fund,
        district: new.district,
        units: new.amount,
        sites: new.merchants,
        until: new.expiry_date,
        holders: match new.residents {
            Some(residents) => Holders::Residents(residents),
            None => Holders::Bearers(new.number_of_vouchers.unwrap_or_default()),
        },
    };
    let issued = Box::pin(vouchers.issue(&mandate, new)).await?;
    let vouchers = issued.into_iter().map(Into::into).collect();
    let view = PreactivatedView { batch, vouchers };
    Ok((StatusCode::CREATED, Json(view)).into_response())
}

/// Activates all vouchers of a batch that wait for it: what they are worth is held. For officers.
#[utoipa::path(
    post, path = "/eldercare/vouchers/batches/{batch}/activation", tag = "eldercare",
    params(("batch" = String, Path, description = "The name of the batch.")),
    responses((status = 200, body = ActivatedView)),
)]
pub(super) async fn activate_vouchers(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(batch): InPath<String>,
) -> Result<Json<ActivatedView>, Problem> {
    let vouchers = Vouchers::new(desk.city().clone());
    let mandate = vouchers.leave(&access)?;
    let activated = Box::pin(vouchers.activate(&mandate, &batch)).await?;
    Ok(Json(ActivatedView { batch, activated }))
}

/// How a voucher stands. For officers.
#[utoipa::path(
    get, path = "/eldercare/vouchers/{voucher}", tag = "eldercare",
    params(("voucher" = String, Path, description = "The serial number.")),
    responses((status = 200, body = VoucherView)),
)]
pub(super) async fn voucher(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<VoucherId>,
) -> Result<Json<VoucherView>, Problem> {
    let vouchers = Vouchers::new(desk.city().clone());
    let mandate = vouchers.leave(&access)?;
    let found = vouchers.find(&mandate, &id).await?;
    Ok(Json(VoucherView::of(&desk, found)))
}

/// Takes a voucher back: what was held for it is free again. For officers.
#[utoipa::path(
    post, path = "/eldercare/vouchers/{voucher}/cancellation", tag = "eldercare",
    params(("voucher" = String, Path, description = "The serial number.")),
    responses((status = 200, body = VoucherView)),
)]
pub(super) async fn cancel_voucher(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<VoucherId>,
) -> Result<Json<VoucherView>, Problem> {
    let vouchers = Vouchers::new(desk.city().clone());
    let mandate = vouchers.leave(&access)?;
    Box::pin(vouchers.cancel(&mandate, &id)).await?;
    let found = vouchers.find(&mandate, &id).await?;
    Ok(Json(VoucherView::of(&desk, found)))
}

/// Has a voucher pay at a canteen, once. For the canteen's staff.
#[utoipa::path(
    post, path = "/eldercare/vouchers/{voucher}/redemption", tag = "eldercare",
    params(("voucher" = String, Path, description = "The serial number.")),
    request_body = RedemptionBody,
    responses((status = 200, body = RedeemedView)),
)]
pub(super) async fn redeem_voucher(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<VoucherId>,
    JsonBody(sent): JsonBody<RedemptionBody>,
) -> Result<Json<RedeemedView>, Problem> {
    let vouchers = Vouchers::new(desk.city().clone());
    let mandate = vouchers.leave_to_redeem(&access)?;
    let sent = Redemption {
        id,
        secret: Personal::new(sent.voucher_number),
        site: sent.merchant,
        price: sent.amount,
    };
    let redeemed = Box::pin(vouchers.redeem(&mandate, sent)).await?;
    Ok(Json(RedeemedView {
        voucher: VoucherView::of(&desk, redeemed.voucher),
        paid: redeemed.units,
        rest: redeemed.rest,
    }))
}

//! A voucher at a canteen.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use city::id::VoucherId;
use city::mandate::Mandate;
use city::personal::Personal;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page};

use super::super::switched;
use super::{Choice, amount};
use crate::voucher::{Redemption, VoucherError, Vouchers};
use crate::words::money;

#[derive(Template)]
#[template(path = "voucher_redeem.html")]
struct RedeemPage {
    shell: Shell,
    errors: FieldErrors,
    /// What was just paid.
    done: Vec<String>,
    sites: Vec<Choice>,
    serial: String,
    secret: String,
    price: String,
    price_hint: String,
}

fn staff(desk: &Desk, visitor: &Visitor) -> Result<(Vouchers, Mandate), Trouble> {
    let vouchers = Vouchers::new(desk.city().clone());
    let mandate = vouchers.leave_to_redeem(visitor.access()?)?;
    Ok((vouchers, mandate))
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    staff(&desk, &visitor)?;
    let nothing = (FieldErrors::default(), Vec::new());
    shown(&desk, visitor, &Fields::default(), nothing).await
}

pub(super) async fn redeem(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (vouchers, mandate) = staff(&desk, &visitor)?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let nothing = (FieldErrors::default(), Vec::new());
        let page = shown(&desk, visitor, &fields, nothing).await?;
        return Ok(switched(language, page));
    }
    let city = desk.city();
    let t = visitor.shell.t.clone();
    let mut errors = FieldErrors::default();
    // Whoever scans the square gets both numbers, with a blank between them.
    let mut scanned = fields.get("serial").split_whitespace();
    let serial: Option<VoucherId> = scanned.next().and_then(|serial| serial.parse().ok());
    let secret: String = match fields.get("secret") {
        "" => scanned.collect(),
        typed => typed.to_owned(),
    };
    let price = match fields.get("price").trim() {
        "" => Some(None),
        typed => amount(city, typed).map(Some),
    };
    if price.is_none() {
        errors.add("price", t.msg("eldercare-redeem-price-unread"));
    }
    let site = fields.get("site").parse().map_err(|_| Trouble::NotFound)?;
    let (Some(id), Some(price)) = (serial, price) else {
        if errors.is_empty() {
            errors.add("serial", t.msg("eldercare-redeem-unknown"));
        }
        return shown(&desk, visitor, &fields, (errors, Vec::new())).await;
    };
    let secret = Personal::new(secret);
    let sent = Redemption {
        id,
        secret,
        site,
        price,
    };
    match Box::pin(vouchers.redeem(&mandate, sent)).await {
        Ok(redeemed) => {
            let paid = t
                .msg("eldercare-redeem-paid")
                .arg("amount", money(city, &t, redeemed.units))
                .arg("rest", money(city, &t, redeemed.rest))
                .to_string();
            let again = Fields::from_pairs([("site", fields.get("site").to_owned())]);
            shown(&desk, visitor, &again, (errors, vec![paid])).await
        }
        Err(error) => {
            let (field, sentence) = refused(&t, error)?;
            errors.add(field, sentence);
            shown(&desk, visitor, &fields, (errors, Vec::new())).await
        }
    }
}

/// Why a voucher does not pay, and at which field it is said.
fn refused(t: &Text, error: VoucherError) -> Result<(&'static str, String), Trouble> {
    let text = match error {
        VoucherError::NotFound => t.msg("eldercare-redeem-unknown"),
        VoucherError::NotActive => t.msg("eldercare-redeem-not-active"),
        VoucherError::AlreadyUsed => t.msg("eldercare-redeem-used"),
        VoucherError::HolderDied => t.msg("eldercare-redeem-died"),
        VoucherError::Cancelled => t.msg("eldercare-redeem-cancelled"),
        VoucherError::Expired(day) => t.msg("eldercare-redeem-expired").arg("day", t.date(day)),
        VoucherError::WrongSite => t.msg("eldercare-redeem-elsewhere"),
        VoucherError::NoPrice => {
            return Ok(("price", t.msg("eldercare-redeem-price-unread").to_string()));
        }
        other => return Err(other.into()),
    };
    Ok(("serial", text.to_string()))
}

async fn shown(
    desk: &Desk,
    visitor: Visitor,
    fields: &Fields,
    (errors, done): (FieldErrors, Vec<String>),
) -> Result<Response, Trouble> {
    let city = desk.city();
    let post = visitor.actor().and_then(|actor| actor.post());
    let body = post.map(|post| post.body.clone());
    let sites = city.sites().await?;
    let shell = visitor.shell;
    let t = &shell.t;
    let canteens = sites
        .iter()
        .filter(|site| Some(&site.body) == body.as_ref());
    let sites = canteens.map(|site| {
        let name = site.name.in_language(t.language());
        Choice::new(site.id.as_str(), name, fields.get("site"))
    });
    let price_hint = t
        .msg("eldercare-redeem-price-hint")
        .arg("currency", &city.about().currency);
    let failed = !errors.is_empty();
    let title = t.msg("eldercare-redeem-title").to_string();
    let view = RedeemPage {
        errors,
        done,
        sites: sites.collect(),
        serial: fields.get("serial").to_owned(),
        secret: fields.get("secret").to_owned(),
        price: fields.get("price").to_owned(),
        price_hint: price_hint.to_string(),
        shell: shell.titled(title).with_form("", failed),
    };
    Ok(page(&view))
}

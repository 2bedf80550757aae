//! The office's vouchers: all batches, a new one and its slips, and one batch.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::City;
use city::id::{ResidentId, SiteId};
use city::mandate::Mandate;
use city::portal::{Desk, Visitor, drawn};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::super::switched;
use super::{Choice, Row, Table, amount};
use crate::fund;
use crate::scheme::Schemes;
use crate::voucher::{
    Holders, Issued, Misfit, NewVouchers, State as Standing, VOUCHER_UNITS_MAX, VOUCHERS_MAX,
    Voucher, VoucherError, Vouchers,
};
use crate::words::{self, money};

#[derive(Template)]
#[template(path = "vouchers.html")]
struct VouchersPage {
    shell: Shell,
    table: Table,
}

#[derive(Template)]
#[template(path = "voucher_new.html")]
struct NewPage {
    shell: Shell,
    errors: FieldErrors,
    form: Form,
}

/// What is asked about new vouchers.
struct Form {
    batch: String,
    schemes: Vec<Choice>,
    funds: Vec<Choice>,
    units: String,
    units_hint: String,
    sites: Vec<Choice>,
    until: String,
    count: String,
    count_hint: String,
    residents: String,
}

#[derive(Template)]
#[template(path = "voucher_print.html")]
struct PrintPage {
    shell: Shell,
    batch: String,
    slips: Vec<Slip>,
}

/// A voucher to be printed.
struct Slip {
    place: u32,
    title: String,
    side: usize,
    modules: String,
    serial: String,
    secret: String,
    until: String,
    site: String,
}

#[derive(Template)]
#[template(path = "voucher_batch.html")]
struct BatchPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    what: String,
    can_activate: bool,
    /// Those that can be taken back.
    open: Vec<Choice>,
    table: Table,
}

fn officer(desk: &Desk, visitor: &Visitor) -> Result<(Vouchers, Mandate), Trouble> {
    let vouchers = Vouchers::new(desk.city().clone());
    let mandate = vouchers.leave(visitor.access()?)?;
    Ok((vouchers, mandate))
}

fn path(batch: &str) -> String {
    format!("/eldercare/vouchers/batches/{batch}")
}

pub(super) async fn list(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let (vouchers, mandate) = officer(&desk, &visitor)?;
    let batches = vouchers.batches(&mandate).await?;
    let shell = visitor.shell;
    let t = &shell.t;
    let heads = [
        t.msg("eldercare-voucher-batch"),
        t.msg("eldercare-voucher-units"),
        t.msg("eldercare-voucher-until"),
    ];
    let caption = t.msg("eldercare-vouchers-batches");
    let mut table = Table::new(caption, heads.map(|head| head.to_string()));
    table.rows = (batches.iter())
        .map(|first| {
            let worth = money(desk.city(), t, first.units);
            let row = Row::new(&first.batch, [worth, t.date(first.until)]);
            let href = Some(path(&first.batch));
            Row { href, ..row }
        })
        .collect();
    let title = t.msg("eldercare-vouchers-title").to_string();
    let shell = shell.titled(title).back_to("/eldercare/funds");
    Ok(page(&VouchersPage { shell, table }))
}

pub(super) async fn ask(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    officer(&desk, &visitor)?;
    asked(&desk, visitor, &Fields::default(), FieldErrors::default()).await
}

/// Makes a batch and shows its slips, this once.
pub(super) async fn make(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (vouchers, mandate) = officer(&desk, &visitor)?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = asked(&desk, visitor, &fields, FieldErrors::default()).await?;
        return Ok(switched(language, page));
    }
    let t = visitor.shell.t.clone();
    let mut errors = FieldErrors::default();
    let Some(new) = read(desk.city(), &t, &fields, &mut errors) else {
        return asked(&desk, visitor, &fields, errors).await;
    };
    match Box::pin(vouchers.issue(&mandate, new)).await {
        Ok(issued) => slips(&desk, visitor, &issued).await,
        Err(VoucherError::Misfits(misfits)) => {
            for misfit in misfits {
                if errors.of(misfit.field()).is_none() {
                    errors.add(misfit.field(), misfit_words(desk.city(), &t, misfit));
                }
            }
            asked(&desk, visitor, &fields, errors).await
        }
        Err(VoucherError::BatchTaken) => {
            errors.add("batch", t.msg("eldercare-voucher-batch-taken"));
            asked(&desk, visitor, &fields, errors).await
        }
        Err(error) => Err(error.into()),
    }
}

/// What was typed, as far as it can be read.
fn read(city: &City, t: &Text, fields: &Fields, errors: &mut FieldErrors) -> Option<NewVouchers> {
    let units = amount(city, fields.get("units"));
    if units.is_none() {
        errors.add("units", misfit_words(city, t, Misfit::Units));
    }
    let until = fields.get("until").trim().parse().ok();
    if until.is_none() {
        errors.add("until", t.msg("eldercare-voucher-until-unread"));
    }
    let typed: Vec<&str> = fields.get("residents").split_whitespace().collect();
    let residents: Result<Vec<ResidentId>, _> = typed.iter().map(|one| one.parse()).collect();
    let residents = residents.map_err(|_| {
        errors.add("residents", t.msg("eldercare-voucher-residents-unread"));
    });
    let (fund, district) = match fields.get("fund").split_once('/') {
        Some((fund, district)) => (fund, Some(district.to_owned())),
        None => (fields.get("fund"), None),
    };
    let site: Option<SiteId> = fields.get("sites").parse().ok();
    Some(NewVouchers {
        batch: fields.get("batch").trim().to_owned(),
        scheme: fields.get("scheme").to_owned(),
        fund: fund.to_owned(),
        district,
        units: units?,
        sites: site.into_iter().collect(),
        until: until?,
        holders: match residents.ok()? {
            none if none.is_empty() => {
                Holders::Bearers(fields.get("count").trim().parse().unwrap_or_default())
            }
            some => Holders::Residents(some),
        },
    })
}

fn misfit_words(city: &City, t: &Text, misfit: Misfit) -> String {
    let text = match misfit {
        Misfit::Batch => t.msg("eldercare-voucher-misfit-batch"),
        Misfit::Scheme => t.msg("eldercare-voucher-misfit-scheme"),
        Misfit::Fund | Misfit::District => t.msg("eldercare-voucher-misfit-fund"),
        Misfit::Units => t
            .msg("eldercare-voucher-misfit-units")
            .arg("most", money(city, t, VOUCHER_UNITS_MAX)),
        Misfit::Sites => t.msg("eldercare-voucher-misfit-site"),
        Misfit::Until => t.msg("eldercare-voucher-misfit-until"),
        Misfit::Count => t
            .msg("eldercare-voucher-misfit-count")
            .num("most", VOUCHERS_MAX),
        Misfit::Resident(place) => t
            .msg("eldercare-voucher-misfit-resident")
            .num("place", i64::try_from(place + 1).unwrap_or_default()),
    };
    text.to_string()
}

async fn asked(
    desk: &Desk,
    visitor: Visitor,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let set = Schemes::new(city.clone()).on(city.today()).await?;
    let at = fields.get("sites");
    let sites = sites_of(city, &visitor, at).await?;
    let shell = visitor.shell;
    let t = &shell.t;
    let content = set.map(|set| set.content);
    let content = content.iter();
    let schemes = content.clone().flat_map(|content| {
        content.schemes.iter().map(|scheme| {
            let name = content.name(&scheme.code);
            let label = name.in_language(t.language()).to_owned();
            Choice::new(&scheme.code, label, fields.get("scheme"))
        })
    });
    let chosen = fields.get("fund");
    let funds = content.flat_map(|content| content.funds.iter());
    let funds = funds.flat_map(|(code, name)| {
        let name = name.in_language(t.language());
        if code == fund::DISTRICTS {
            let districts = city.geography().districts().iter();
            let labelled = districts.map(|one| {
                let label = format!("{name}: {}", one.name.in_language(t.language()));
                Choice::new(format!("{code}/{}", one.id), label, chosen)
            });
            labelled.collect::<Vec<_>>()
        } else {
            vec![Choice::new(code, name, chosen)]
        }
    });
    let anywhere = Choice::new("", t.msg("eldercare-voucher-anywhere"), at);
    let currency = &city.about().currency;
    let form = Form {
        batch: fields.get("batch").to_owned(),
        schemes: schemes.collect(),
        funds: funds.collect(),
        units: fields.get("units").to_owned(),
        units_hint: t
            .msg("eldercare-amount-hint")
            .arg("currency", currency)
            .to_string(),
        sites: [anywhere].into_iter().chain(sites).collect(),
        until: fields.get("until").to_owned(),
        count: fields.get("count").to_owned(),
        count_hint: t
            .msg("eldercare-voucher-count-hint")
            .num("most", VOUCHERS_MAX)
            .to_string(),
        residents: fields.get("residents").to_owned(),
    };
    let failed = !errors.is_empty();
    let title = t.msg("eldercare-vouchers-new").to_string();
    let shell = shell
        .titled(title)
        .back_to("/eldercare/vouchers")
        .with_form("", failed);
    let view = NewPage {
        shell,
        errors,
        form,
    };
    Ok(page(&view))
}

/// The sites of the visitor's body, to choose from.
async fn sites_of(city: &City, visitor: &Visitor, at: &str) -> Result<Vec<Choice>, Trouble> {
    let language = visitor.shell.t.language();
    let body = visitor.actor().and_then(|actor| actor.post());
    let body = body.map(|post| &post.body);
    let sites = city.sites().await?;
    let own = sites.iter().filter(|site| Some(&site.body) == body);
    let own = own.map(|site| {
        let name = site.name.in_language(language);
        Choice::new(site.id.as_str(), name, at)
    });
    Ok(own.collect())
}

async fn slips(desk: &Desk, visitor: Visitor, issued: &[Issued]) -> Result<Response, Trouble> {
    let city = desk.city();
    let sites = city.sites().await?;
    let shell = visitor.shell;
    let t = &shell.t;
    let batch = issued.first().map(|one| path(&one.voucher.batch));
    let slips = issued.iter().map(|one| {
        let voucher = &one.voucher;
        let secret = one.secret.reveal();
        let (side, modules) = drawn(&format!("{} {secret}", voucher.id));
        let title = t
            .msg("eldercare-voucher-slip")
            .arg("amount", money(city, t, voucher.units))
            .arg("benefit", words::benefit(t, voucher.benefit));
        let named = sites.iter().filter(|site| voucher.sites.contains(&site.id));
        let named: Vec<String> = named
            .map(|site| site.name.in_language(t.language()).to_owned())
            .collect();
        Slip {
            place: voucher.place,
            title: title.to_string(),
            side,
            modules,
            serial: voucher.id.to_string(),
            secret: spaced(secret),
            until: t.date(voucher.until),
            site: match named.is_empty() {
                true => t.msg("eldercare-voucher-anywhere").to_string(),
                false => t.list(&named),
            },
        }
    });
    let slips = slips.collect();
    let title = t.msg("eldercare-voucher-slips").to_string();
    let view = PrintPage {
        batch: batch.unwrap_or_default(),
        slips,
        shell: shell.titled(title),
    };
    Ok(page(&view))
}

/// A number in groups of four, as people read it out.
fn spaced(number: &str) -> String {
    let digits: Vec<char> = number.chars().collect();
    let groups: Vec<String> = digits
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(batch): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let office = officer(&desk, &visitor)?;
    shown(&desk, visitor, &office, &batch, FieldErrors::default()).await
}

/// Activates a batch, or takes one of its vouchers back.
pub(super) async fn change(
    State(desk): State<Desk>,
    Path(batch): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let office = officer(&desk, &visitor)?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let shown = shown(&desk, visitor, &office, &batch, FieldErrors::default());
        return Ok(switched(language, shown.await?));
    }
    let (vouchers, mandate) = &office;
    let t = visitor.shell.t.clone();
    let mut errors = FieldErrors::default();
    let (field, done) = if fields.get("do") == "cancel" {
        let id = fields.get("voucher").parse();
        let id = id.map_err(|_| Trouble::NotFound)?;
        ("voucher", Box::pin(vouchers.cancel(mandate, &id)).await)
    } else {
        let done = Box::pin(vouchers.activate(mandate, &batch)).await;
        ("activate", done.map(|_| ()))
    };
    match done {
        Ok(()) => return Ok(see_other(&path(&batch))),
        Err(VoucherError::NoFunds) => errors.add(field, t.msg("eldercare-voucher-no-funds")),
        Err(VoucherError::AlreadyUsed) => errors.add(field, t.msg("eldercare-redeem-used")),
        Err(VoucherError::Cancelled) => errors.add(field, t.msg("eldercare-redeem-cancelled")),
        Err(VoucherError::Expired(day)) => {
            let text = t.msg("eldercare-redeem-expired").arg("day", t.date(day));
            errors.add(field, text);
        }
        Err(error) => return Err(error.into()),
    }
    shown(&desk, visitor, &office, &batch, errors).await
}

async fn shown(
    desk: &Desk,
    visitor: Visitor,
    (vouchers, mandate): &(Vouchers, Mandate),
    batch: &str,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let all = vouchers.batch(mandate, batch).await?;
    let first = all.first().ok_or(Trouble::NotFound)?;
    let sites = city.sites().await?;
    let shell = visitor.shell;
    let t = &shell.t;
    let today = city.today();
    let what = t
        .msg("eldercare-voucher-batch-what")
        .num("count", i64::try_from(all.len()).unwrap_or_default())
        .arg("amount", money(city, t, first.units))
        .arg("rule", &first.rule)
        .arg("until", t.date(first.until));
    let what = what.to_string();
    let heads = [
        t.msg("eldercare-voucher-serial"),
        t.msg("eldercare-voucher-state"),
        t.msg("eldercare-voucher-paid"),
    ];
    let caption = t.msg("eldercare-voucher-all");
    let mut table = Table::new(caption, heads.map(|head| head.to_string()));
    let row = |one: &Voucher| {
        let paid = match &one.state {
            Standing::Redeemed { site, units } => {
                let site = sites.iter().find(|other| other.id == *site);
                let name = site.map(|site| site.name.in_language(t.language()));
                t.msg("eldercare-voucher-paid-at")
                    .arg("amount", money(city, t, *units))
                    .arg("site", name.unwrap_or_default())
                    .to_string()
            }
            _ => "–".to_owned(),
        };
        Row::new(&one.id, [standing(t, one.standing(today)), paid])
    };
    table.rows = all.iter().map(row).collect();
    let is_open = |one: &&Voucher| matches!(one.standing(today), "active" | "pre-activated");
    let open = all.iter().filter(is_open);
    let can_activate = (all.iter()).any(|one| one.standing(today) == "pre-activated");
    let open: Vec<Choice> = open
        .map(|one| Choice::new(one.id.as_str(), &one.id, ""))
        .collect();
    let failed = !errors.is_empty();
    let title = t
        .msg("eldercare-voucher-batch-title")
        .arg("batch", batch)
        .to_string();
    let shell = shell.titled(title).back_to("/eldercare/vouchers");
    let shell = match open.is_empty() {
        true => shell,
        false => shell.with_form("", failed),
    };
    let view = BatchPage {
        shell,
        errors,
        path: path(batch),
        what,
        can_activate,
        open,
        table,
    };
    Ok(page(&view))
}

/// How a voucher stands, in words.
fn standing(t: &Text, word: &str) -> String {
    t.msg(&format!("eldercare-voucher-is-{word}")).to_string()
}

//! What was paid for somebody's meals, by whom and why; and paying for somebody.

use std::str::FromStr;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use city::City;
use city::ledger::TransferId;
use city::mandate::{Actor, Scope};
use city::portal::{Desk, Visitor};
use jiff::ToSpan;
use platform::hex;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Link, Shell, Trouble, page, see_other};

use super::whose::{Diner, ForQuery};
use super::{breaking, switched};
use crate::SERVICE;
use crate::card::words::{Names, signed};
use crate::card::{
    AccountKind, AccountMoney, Money, MoneyError, TopUp, agree, balance, money, stop, terms, top_up,
};
use crate::words::{in_units, money as amount};

const MONEY: &str = "/eldercare/money";

/// Months of which the page tells.
const MONTHS: i64 = 3;

#[derive(Template)]
#[template(path = "money.html")]
struct MoneyPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    since: String,
    accounts: Vec<AccountView>,
    subsidies: Vec<SubsidyView>,
    /// Whether the visitor may look, or only pay.
    sees: bool,
    /// Where it is said how the person is paid.
    way: String,
    /// Where what somebody gets is explained; nothing for an officer, who is no party to it.
    why: Option<String>,
    /// Whether the visitor may begin to pay, or stop it.
    can_pay: bool,
    can_stop: bool,
    cash: Option<CashForm>,
    links: Vec<Link>,
}

struct AccountView {
    title: String,
    balance: String,
    what: String,
    lines: Vec<LineView>,
    is_cut: bool,
}

struct LineView {
    day: String,
    what: String,
    units: String,
    after: String,
}

struct SubsidyView {
    day: String,
    units: String,
    payer: String,
    rule: String,
    decision: String,
    is_reversed: bool,
}

/// Cash that a clerk takes.
struct CashForm {
    id: String,
    amount: String,
    sites: Vec<(String, String, bool)>,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Query(query): Query<ForQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let diner = seen(&desk, &visitor, &query).await?;
    let sent = Fields::default();
    shown(&desk, visitor, &diner, FieldErrors::default(), &sent).await
}

/// Whoever looks, or only pays.
pub(super) async fn seen(
    desk: &Desk,
    visitor: &Visitor,
    query: &ForQuery,
) -> Result<Diner, Trouble> {
    match Diner::of(desk, visitor, query, Scope::See).await {
        Err(Trouble::NotFound) => Diner::to_pay_for(desk, visitor, query).await,
        found => found,
    }
}

pub(super) async fn change(
    State(desk): State<Desk>,
    Query(query): Query<ForQuery>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let diner = seen(&desk, &visitor, &query).await?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let errors = FieldErrors::default();
        let page = shown(&desk, visitor, &diner, errors, &fields).await?;
        return Ok(switched(language, page));
    }
    let (city, id) = (desk.city(), &diner.person.id);
    let access = visitor.access()?;
    match fields.get("do") {
        "pay" => Box::pin(agree(city, access, id)).await.map(|_| ())?,
        "stop" => Box::pin(stop(city, access, id)).await?,
        "cash" => {
            let payer = Diner::to_pay_for(&desk, &visitor, &query).await?;
            let cash = cash(city, &fields);
            let done = match cash {
                Some(cash) => Box::pin(top_up(city, &payer.mandate, id, cash)).await,
                None => Err(MoneyError::Amount),
            };
            if let Err(error) = done {
                let t = visitor.shell.t.clone();
                let mut errors = FieldErrors::default();
                match error {
                    MoneyError::Amount => {
                        errors.add("amount", t.msg("eldercare-cash-amount-wrong"))
                    }
                    MoneyError::NotPrepaid => {
                        errors.add("amount", t.msg("eldercare-cash-not-prepaid"));
                    }
                    MoneyError::Refused(_) => {
                        errors.add("amount", t.msg("eldercare-cash-refused"));
                    }
                    error => return Err(error.into()),
                }
                return shown(&desk, visitor, &diner, errors, &fields).await;
            }
        }
        _ => return Err(Trouble::NotFound),
    }
    Ok(see_other(&diner.path(MONEY)))
}

/// What a clerk entered, where it can be read.
fn cash(city: &City, fields: &Fields) -> Option<TopUp> {
    Some(TopUp {
        id: TransferId::from_str(fields.get("id")).ok()?,
        site: fields.get("site").parse().ok()?,
        units: in_units(city, fields.get("amount"))?,
    })
}

async fn shown(
    desk: &Desk,
    visitor: Visitor,
    diner: &Diner,
    errors: FieldErrors,
    sent: &Fields,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let t = visitor.shell.t.clone();
    let today = city.today();
    let from = today.saturating_sub(MONTHS.months());
    let found = money(city, &diner.mandate, &diner.person.id, (from, today)).await?;
    let names = Names::of(city, &t, &found.parties).await?;
    let accounts = found.accounts.iter();
    let accounts = accounts.map(|one| account(city, &t, &names, one)).collect();
    let (can_pay, can_stop) = paying(desk, &visitor, diner, &found).await?;
    let cash = cash_form(desk, &visitor, diner, sent).await?;
    let title = match diner.is_own {
        true => t.msg("eldercare-money-title").to_string(),
        false => {
            let name = diner.person.name.reveal();
            t.msg("eldercare-money-of").arg("name", name).to_string()
        }
    };
    let sees = diner.mandate.scope() != Scope::Pay;
    let back = match sees {
        true => diner.path("/eldercare/card"),
        false => format!("/for/{}", diner.person.id),
    };
    let orders = orders(desk, &visitor, diner).await?;
    let links = links(&t, diner, &found, (can_stop, orders));
    let has_form = can_pay || can_stop || cash.is_some();
    let failed = !errors.is_empty();
    let shell = diner.shell(visitor.shell, title).back_to(back);
    let since = t.msg("eldercare-money-since").arg("day", t.date(from));
    Ok(page(&MoneyPage {
        path: diner.path(MONEY),
        since: since.to_string(),
        accounts,
        subsidies: subsidies(city, &t, &names, &found),
        sees,
        way: diner.path("/eldercare/money/way"),
        why: (sees && !diner.is_office()).then(|| diner.path("/eldercare/mine")),
        can_pay,
        can_stop,
        cash,
        links,
        errors,
        shell: match has_form {
            true => shell.with_form("", failed),
            false => shell,
        },
    }))
}

/// Whether the visitor orders for the diner, or is the diner.
async fn orders(desk: &Desk, visitor: &Visitor, diner: &Diner) -> Result<bool, Trouble> {
    let registry = desk.city().registry();
    let asked = registry.act_for(visitor.access()?, &diner.person.id, SERVICE, Scope::Order);
    Ok(asked.await.is_ok())
}

/// What else is about this money: bills, a limit, and what somebody adds for others.
fn links(t: &Text, diner: &Diner, found: &Money, (pays, orders): (bool, bool)) -> Vec<Link> {
    let link = |key: &str, path: &str| Link::new(t.msg(key), diner.path(path));
    let has_bills = found
        .accounts
        .iter()
        .any(|one| matches!(one.kind, AccountKind::Family(_)));
    let mut links = Vec::new();
    if has_bills {
        links.push(link("eldercare-bills-title", "/eldercare/bills"));
    }
    if pays {
        links.push(link("eldercare-limit-title", "/eldercare/money/limit"));
    }
    if orders {
        links.push(link("eldercare-solidarity-title", "/eldercare/solidarity"));
    }
    links
}

fn account(city: &City, t: &Text, names: &Names<'_>, one: &AccountMoney) -> AccountView {
    let stands = signed(city, t, balance(&one.account).into());
    let (title, what) = match (&one.kind, one.account.is_closed) {
        (AccountKind::Wallet, false) => (
            t.msg("eldercare-wallet").to_string(),
            t.msg("eldercare-wallet-what"),
        ),
        (AccountKind::Wallet, true) => (
            t.msg("eldercare-wallet").to_string(),
            t.msg("eldercare-account-closed-what"),
        ),
        (AccountKind::Family(payer), is_closed) => (
            t.msg("eldercare-family")
                .arg("name", payer.name.reveal())
                .to_string(),
            match is_closed {
                true => t.msg("eldercare-account-closed-what"),
                false => t.msg("eldercare-family-what"),
            },
        ),
    };
    let lines = one.statement.lines.iter().rev().map(|line| LineView {
        day: t.day(line.day),
        what: names.line(line),
        units: signed(
            city,
            t,
            if line.units == 0 {
                line.held
            } else {
                line.units
            },
        ),
        after: signed(city, t, line.after),
    });
    AccountView {
        title,
        balance: t.msg("eldercare-balance").arg("amount", stands).to_string(),
        what: what.to_string(),
        lines: lines.collect(),
        is_cut: one.statement.is_cut,
    }
}

fn subsidies(city: &City, t: &Text, names: &Names<'_>, found: &Money) -> Vec<SubsidyView> {
    let all = found.subsidies.iter().rev().map(|one| SubsidyView {
        day: t.day(one.day),
        units: amount(city, t, one.units),
        payer: names.party(&one.from),
        rule: one
            .rule
            .as_deref()
            .map_or_else(String::new, |rule| names.rule(rule)),
        decision: breaking(&t.reference(one.decision.as_str())),
        is_reversed: one.is_reversed,
    });
    all.collect()
}

/// Whether the visitor may begin to pay for somebody else, and whether they may stop.
async fn paying(
    desk: &Desk,
    visitor: &Visitor,
    diner: &Diner,
    found: &Money,
) -> Result<(bool, bool), Trouble> {
    let access = visitor.access()?;
    let Actor::Resident { resident } = access.actor() else {
        return Ok((false, false));
    };
    if diner.is_own {
        return Ok((false, false));
    }
    let registry = desk.city().registry();
    let asked = registry.act_for(access, &diner.person.id, SERVICE, Scope::Pay);
    if asked.await.is_err() {
        return Ok((false, false));
    }
    let pays = found.accounts.iter().any(|one| match &one.kind {
        AccountKind::Family(payer) => payer.payer == *resident && payer.ended_at.is_none(),
        AccountKind::Wallet => false,
    });
    Ok((!pays, pays))
}

/// The form for cash: for a clerk who is with somebody who has a wallet, where the city lets it be filled.
async fn cash_form(
    desk: &Desk,
    visitor: &Visitor,
    diner: &Diner,
    sent: &Fields,
) -> Result<Option<CashForm>, Trouble> {
    let city = desk.city();
    let access = visitor.access()?;
    let Some(post) = access.actor().post() else {
        return Ok(None);
    };
    let registry = city.registry();
    let asked = registry.act_for(access, &diner.person.id, SERVICE, Scope::Pay);
    if !terms(city).await?.is_prepaid || asked.await.is_err() {
        return Ok(None);
    }
    let sites = city.sites().await?.into_iter();
    let own = sites.filter(|site| site.body == post.body).map(|site| {
        let name = site.name.in_language(visitor.shell.t.language()).to_owned();
        let id = site.id.to_string();
        let is_chosen = sent.get("site") == id;
        (id, name, is_chosen)
    });
    // The id is of the form and not of the sending, so that cash that is sent twice is booked once.
    let id = match sent.get("id") {
        "" => format!("cash-{}", hex(&city.chance().bytes::<16>())),
        id => id.to_owned(),
    };
    Ok(Some(CashForm {
        id,
        amount: sent.get("amount").to_owned(),
        sites: own.collect(),
    }))
}

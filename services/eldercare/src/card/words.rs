//! Cards and what was paid by them, in words.

use std::collections::BTreeMap;

use city::City;
use city::directory::Site;
use city::error::StoreError;
use city::holding::Holding;
use city::id::LedgerAccountId;
use city::ledger::{LEDGER, Line, Party};
use city::pack::District;
use platform::text::Text;
use serde_json::Value;

use super::{ACCOUNT_SETTLED, Because, CardState, MEAL_CARD, MealCard};
use crate::bulk::PAYMENT;
use crate::payee::PAYEE;
use crate::scheme::Schemes;
use crate::words::money;

/// How a card stands, in a sentence.
pub(crate) fn state(city: &City, t: &Text, card: &MealCard) -> String {
    let text = match card.state {
        CardState::Good if card.pays_on(city.today()) => {
            let until = t.date(card.valid_until);
            return t.msg("eldercare-card-good").arg("until", until).to_string();
        }
        CardState::Good => {
            let until = t.date(card.valid_until);
            return t.msg("eldercare-card-over").arg("until", until).to_string();
        }
        CardState::Lost { since } => {
            let day = t.date(city.date_at(since));
            return t
                .msg("eldercare-card-lost-since")
                .arg("day", day)
                .to_string();
        }
        CardState::Ended { because, .. } => match because {
            Because::Holder => t.msg("eldercare-card-ended-holder"),
            Because::Died => t.msg("eldercare-card-ended-died"),
            Because::MovedAway => t.msg("eldercare-card-ended-moved"),
            Because::Joined => t.msg("eldercare-card-ended-joined"),
        },
    };
    text.to_string()
}

/// An amount that may be less than nothing.
pub(crate) fn signed(city: &City, t: &Text, units: i128) -> String {
    let amount = u64::try_from(units.unsigned_abs()).unwrap_or(u64::MAX);
    let amount = money(city, t, amount);
    match units {
        ..0 => t
            .msg("eldercare-money-less")
            .arg("amount", amount)
            .to_string(),
        _ => amount,
    }
}

/// Records of cards and accounts with words in the place of codes.
pub(crate) fn of_holding(city: &City, t: &Text, mut held: Holding) -> Holding {
    for row in &mut held.rows {
        for (field, value) in row.iter_mut() {
            let code = value.as_str().unwrap_or_default();
            let key = match field.as_str() {
                "way" if [PAYEE, PAYMENT].contains(&held.record) => {
                    format!("eldercare-payment-way-{code}")
                }
                "way" if held.record == ACCOUNT_SETTLED => format!("eldercare-left-way-{code}"),
                "state" if held.record == PAYMENT => format!("eldercare-payment-state-{code}"),
                "state" if held.record == MEAL_CARD => format!("eldercare-card-state-{code}"),
                "state" if held.record == LEDGER => format!("eldercare-account-state-{code}"),
                "account-kind" => format!("eldercare-own-account-{code}"),
                "account-balance" => {
                    let units = value.as_i64().unwrap_or_default();
                    *value = Value::String(signed(city, t, units.into()));
                    continue;
                }
                _ => continue,
            };
            let words = t.msg(&key).to_string();
            *value = Value::String(words);
        }
    }
    held
}

/// The other accounts and the schemes of a statement, by their names in the reader's language.
pub(crate) struct Names<'a> {
    t: &'a Text,
    parties: &'a BTreeMap<LedgerAccountId, Party>,
    sites: BTreeMap<String, String>,
    districts: BTreeMap<String, String>,
    schemes: BTreeMap<String, String>,
    funds: BTreeMap<String, String>,
}

impl<'a> Names<'a> {
    pub(crate) async fn of(
        city: &City,
        t: &'a Text,
        parties: &'a BTreeMap<LedgerAccountId, Party>,
    ) -> Result<Self, StoreError> {
        let name = |site: Site| {
            let name = site.name.in_language(t.language()).to_owned();
            (site.id.to_string(), name)
        };
        let sites = city.sites().await?.into_iter().map(name).collect();
        let name = |district: &District| {
            let name = district.name.in_language(t.language()).to_owned();
            (district.id.clone(), name)
        };
        let districts = city.geography().districts().iter().map(name).collect();
        let (mut schemes, mut funds) = (BTreeMap::new(), BTreeMap::new());
        // The newest set names a scheme that several have.
        for set in Schemes::new(city.clone()).signed().await?.into_iter().rev() {
            for (code, name) in set.content.names {
                schemes.insert(code, name.in_language(t.language()).to_owned());
            }
            for (code, name) in set.content.funds {
                funds.insert(code, name.in_language(t.language()).to_owned());
            }
        }
        Ok(Self {
            t,
            parties,
            sites,
            districts,
            schemes,
            funds,
        })
    }

    /// What an account is called.
    pub(crate) fn party(&self, account: &LedgerAccountId) -> String {
        let t = self.t;
        let party = self.parties.get(account);
        let owner = party.and_then(|party| party.owner.as_deref());
        let owner = owner.unwrap_or_default();
        let known = |names: &BTreeMap<String, String>| names.get(owner).cloned();
        let text = match party.map_or("", |party| party.purpose.as_str()) {
            "takings" => match known(&self.sites) {
                Some(site) => return site,
                None => t.msg("eldercare-party-other"),
            },
            "cash" => {
                let site = known(&self.sites).unwrap_or_default();
                t.msg("eldercare-party-cash").arg("site", site)
            }
            "city-fund" => t.msg("eldercare-party-city"),
            "district-fund" => {
                let fund = known(&self.districts).unwrap_or_default();
                t.msg("eldercare-party-district").arg("fund", fund)
            }
            "fund" => match known(&self.funds) {
                Some(fund) => return fund,
                None => t.msg("eldercare-party-other"),
            },
            "provider" => t.msg("eldercare-party-provider"),
            _ => t.msg("eldercare-party-other"),
        };
        text.to_string()
    }

    /// The rule of a subsidy, by the name of its scheme and its version.
    pub(crate) fn rule(&self, rule: &str) -> String {
        let (code, version) = rule.split_once('@').unwrap_or((rule, ""));
        match self.schemes.get(code) {
            Some(name) if !version.is_empty() => (self.t.msg("eldercare-rule-version"))
                .arg("scheme", name)
                .arg("version", version)
                .to_string(),
            Some(name) => name.clone(),
            None => rule.to_owned(),
        }
    }

    /// What a line of a statement was.
    pub(crate) fn line(&self, line: &Line) -> String {
        let t = self.t;
        let text = match line.act.as_str() {
            "reverse" => t.msg("eldercare-line-back"),
            "hold" => t.msg("eldercare-line-held"),
            "void" | "expire" => t.msg("eldercare-line-released"),
            _ if line.units > 0 => t.msg("eldercare-line-in"),
            _ => t.msg("eldercare-line-out"),
        };
        text.arg("party", self.party(&line.other)).to_string()
    }
}

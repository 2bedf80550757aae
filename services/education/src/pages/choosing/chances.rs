//! What a list can expect, in words, and the warning before a list is sent that may well lead to no place.

use allocate::Chance;
use city::City;
use platform::text::Text;
use platform::web::Trouble;

use super::super::Family;
use super::super::schools::Schools;
use super::facts::demand;
use crate::application::Choice;
use crate::outlook::{Advice, ListOutlook, Outlooks};

/// What a list can expect.
pub(in crate::pages) struct ChancesView {
    /// The chance at each school of the list, in its order.
    pub(in crate::pages) schools: Vec<String>,
    /// The chance of no place at all.
    pub(in crate::pages) nothing: Option<String>,
    /// From what the chances are reckoned, or why there are none.
    pub(in crate::pages) how: String,
    /// The warning, where there is reason for one.
    pub(in crate::pages) risk: Option<RiskView>,
}

/// The warning that a list may well lead to no place.
pub(in crate::pages) struct RiskView {
    pub(in crate::pages) what: String,
    /// What more schools would bring the risk down to.
    pub(in crate::pages) more: String,
    pub(in crate::pages) schools: Vec<SuggestedSchool>,
}

/// A school that can be added to the list.
pub(in crate::pages) struct SuggestedSchool {
    pub(in crate::pages) offer: String,
    pub(in crate::pages) name: String,
    pub(in crate::pages) minutes: String,
}

impl ChancesView {
    /// What a family's list can expect.
    pub(in crate::pages) async fn of(
        city: &City,
        t: &Text,
        family: &Family,
        schools: &Schools,
        list: &[Choice],
    ) -> Result<Self, Trouble> {
        let outlooks = Outlooks::new(city.clone());
        let found = outlooks.of_list(&family.round, list).await?;
        let risk = if found.is_at_risk() {
            let (mandate, child) = (&family.mandate, &family.child);
            let advice = outlooks.advice(mandate, child, &family.round, list).await?;
            Some(risk(t, family.name(), schools, &found, &advice))
        } else {
            None
        };
        let how = match found.nothing {
            Some(_) => t.msg("education-chances-how"),
            None => t.msg("education-chances-none"),
        };
        Ok(Self {
            schools: chances(t, schools, &found),
            nothing: found.nothing.map(|chance| likelihood(t, chance)),
            how: how.to_string(),
            risk,
        })
    }
}

/// The chance at each school, or what is known instead.
fn chances(t: &Text, schools: &Schools, found: &ListOutlook) -> Vec<String> {
    let words = found.schools.iter().map(|school| {
        if let Some(chance) = school.chance {
            return likelihood(t, chance);
        }
        let offer = schools.iter().find(|(offer, _)| offer.id == school.offer);
        let demand = offer.map_or_else(String::new, |(offer, _)| demand(t, offer));
        t.msg("education-chance-unknown")
            .arg("demand", demand)
            .to_string()
    });
    words.collect()
}

fn risk(t: &Text, name: &str, schools: &Schools, found: &ListOutlook, advice: &Advice) -> RiskView {
    let nothing = found
        .nothing
        .map_or_else(String::new, |one| likelihood(t, one));
    let more = match advice.nothing {
        Some(with) => t
            .msg("education-risk-more")
            .num("schools", advice.enough)
            .arg("chance", likelihood(t, with)),
        None => t.msg("education-risk-call"),
    };
    let suggested = advice.schools.iter().map(|one| SuggestedSchool {
        offer: one.offer.to_string(),
        name: schools.name_of_site(&one.site, t.language()),
        minutes: t.minutes(one.minutes),
    });
    RiskView {
        what: t
            .msg("education-risk-what")
            .arg("name", name)
            .arg("chance", nothing)
            .to_string(),
        more: more.to_string(),
        schools: suggested.collect(),
    }
}

/// A chance in tenths, as people say it.
fn likelihood(t: &Text, chance: Chance) -> String {
    let tenths = |share: f64| share * 10.0;
    // The ends are drawn outwards to whole tenths, so that they hold what they say.
    let low = (tenths(chance.low) + f64::EPSILON).floor() as i64;
    let high = (tenths(chance.high) - f64::EPSILON).ceil() as i64;
    let about = tenths(chance.share).round() as i64;
    if high <= 1 && chance.share < 0.01 {
        return t.msg("education-chance-hardly").to_string();
    }
    if low >= 9 && chance.share > 0.99 {
        return t.msg("education-chance-nearly").to_string();
    }
    let words = match about {
        0 => t.msg("education-chance-less"),
        10 => t.msg("education-chance-over"),
        _ => t.msg("education-chance-about").arg("tenths", about),
    };
    if high - low <= 1 {
        return words.to_string();
    }
    t.msg("education-chance-between")
        .arg("about", words)
        .arg("low", low)
        .arg("high", high)
        .to_string()
}

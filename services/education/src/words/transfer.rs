//! What is said of a request for a place in mid-year.

use city::City;
use city::decision::Decision;
use city::directory::Site;
use city::error::StoreError;
use city::id::SiteId;
use city::notice::DecisionWords;
use platform::text::{Language, Text};

use crate::transfer::{TransferClass, TransferReason, WishAnswer, WishReason};

/// The answer, why, and what can be done now.
pub(crate) struct Told {
    pub(crate) answer: String,
    /// The class of the rule, and what came of each wish.
    pub(crate) why: Vec<String>,
    pub(crate) now: String,
    pub(crate) is_placed: bool,
}

/// What a decision on a request says on any way but a page.
pub(super) async fn of(
    city: &City,
    t: &Text,
    decision: &Decision,
    name: &str,
) -> Result<DecisionWords, StoreError> {
    let reason = TransferReason::of(decision)?;
    let told = told(city, t, decision, &reason, name).await?;
    let answer = t.msg("notice-sentence").arg("what", told.answer);
    Ok(DecisionWords {
        answer: answer.to_string(),
        reason: told.why,
        next: told.now,
    })
}

/// What a family is told of the decision on its request.
pub(crate) async fn told(
    city: &City,
    t: &Text,
    decision: &Decision,
    reason: &TransferReason,
    name: &str,
) -> Result<Told, StoreError> {
    let sites = city.sites().await?;
    let school = |site: &SiteId| school(&sites, site, t.language());
    let mut why = vec![class(t, name, reason.class)];
    let wishes = reason.wishes.iter();
    why.extend(wishes.map(|one| wish(t, name, &school(&one.site), one)));
    let (answer, now) = match (reason.given(), &reason.nearest) {
        (Some(site), _) => (
            t.msg("education-answer-reached")
                .arg("school", school(site)),
            t.msg("education-transfer-now-placed")
                .arg("day", t.date(city.date_at(decision.made_at))),
        ),
        (None, Some(near)) => (
            t.msg("education-transfer-answer-refused"),
            t.msg("education-transfer-now-nearest")
                .arg("school", school(near)),
        ),
        (None, None) => (
            t.msg("education-transfer-answer-refused"),
            t.msg("education-transfer-now-refused"),
        ),
    };
    Ok(Told {
        answer: answer.arg("name", name).to_string(),
        why,
        now: now.arg("name", name).to_string(),
        is_placed: reason.given().is_some(),
    })
}

/// Which turn a child has by the rule.
pub(crate) fn class(t: &Text, name: &str, class: TransferClass) -> String {
    let text = match class {
        TransferClass::WithoutPlace => t.msg("education-transfer-class-without-place"),
        TransferClass::Moved => t.msg("education-transfer-class-moved"),
        TransferClass::Other => t.msg("education-transfer-class-other"),
    };
    text.arg("name", name).to_string()
}

/// What comes of a wish.
pub(crate) fn wish(t: &Text, name: &str, school: &str, one: &WishReason) -> String {
    let text = match &one.answer {
        WishAnswer::Given => t.msg("education-transfer-wish-given"),
        WishAnswer::Full { seats, pupils } => t
            .msg("education-transfer-wish-full")
            .num("seats", *seats)
            .num("pupils", *pupils),
        WishAnswer::Promised { free } => {
            t.msg("education-transfer-wish-promised").num("free", *free)
        }
        WishAnswer::InRound => t.msg("education-transfer-wish-in-round"),
        WishAnswer::NotNeeded => t.msg("education-transfer-wish-not-needed"),
    };
    text.arg("school", school).arg("name", name).to_string()
}

/// The name of a school.
pub(crate) fn school(sites: &[Site], site: &SiteId, language: Language) -> String {
    let found = sites.iter().find(|one| one.id == *site);
    found.map_or_else(String::new, |one| one.name.in_language(language).to_owned())
}

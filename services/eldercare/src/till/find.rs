//! Who has come: by what they show, by the number they know, or by their name and what staff know them by.

use city::City;
use city::id::{ResidentId, SiteId};
use city::mandate::Mandate;
use paycode::{CardNumber, Signed, Token};

use super::error::TillError;
use super::queue;
use crate::canteen_cohort::name_of;
use crate::card::{CardState, Cards, MealCard, trust};
use crate::order;

/// Letters of a name at the least.
const LETTERS_MIN: usize = 2;

/// People who are listed at the most.
const FOUND_MAX: usize = 20;

/// Somebody who has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Who.
    pub resident: ResidentId,
    /// What they are called.
    pub name: String,
    /// By what staff know them, in their own words.
    pub known_by: Option<String>,
    /// The number of the card that was shown or told.
    pub card: Option<String>,
    /// The code that was shown, which pays once.
    pub code: Option<(CardNumber, u32)>,
}

/// Why what was shown is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTaken {
    /// It was not issued by the city, or is out of its time.
    NotGood,
    /// The card was reported lost, has ended or was replaced.
    Blocked,
    /// The code has paid before.
    Spent,
}

/// What a search came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Search {
    /// These people may be meant.
    People(Vec<Found>),
    /// Something was shown that is not taken.
    NotTaken(NotTaken),
}

/// Whom staff of a canteen mean by what they typed or scanned, where the mandate is over the canteen. Only those are found by name
/// who get meals there.
///
/// # Errors
/// [`TillError::NotFound`] where the mandate is not over the canteen, and when the database cannot be read.
pub async fn find(
    city: &City,
    staff: &Mandate,
    site: &SiteId,
    typed: &str,
) -> Result<Search, TillError> {
    let cohort = name_of(site);
    if !staff.covers_cohort(&cohort) {
        return Err(TillError::NotFound);
    }
    let typed = typed.trim();
    if let Ok(signed) = typed.to_ascii_uppercase().parse::<Signed>() {
        return by_square(city, staff, &cohort, &signed).await;
    }
    if let Ok(number) = typed.parse::<CardNumber>() {
        let card = Cards::new(city.clone());
        let card = card.by_number(staff, &cohort, number).await?;
        return match card {
            Some(card) if card.state == CardState::Good => {
                Ok(Search::People(named(city, staff, site, &card).await?))
            }
            Some(_) => Ok(Search::NotTaken(NotTaken::Blocked)),
            None => Ok(Search::People(Vec::new())),
        };
    }
    by_name(city, staff, site, typed).await
}

/// Somebody by what they show. It is judged as a till that is alone would, and by what the city knows besides.
async fn by_square(
    city: &City,
    staff: &Mandate,
    cohort: &str,
    signed: &Signed,
) -> Result<Search, TillError> {
    let (trust, _) = trust(city).await?;
    let now = u64::try_from(city.now().as_second()).unwrap_or_default();
    if trust.genuine(signed, now).is_err() {
        return Ok(Search::NotTaken(NotTaken::NotGood));
    }
    let token = signed.token();
    let cards = Cards::new(city.clone());
    let card = cards.by_number(staff, cohort, token.number()).await?;
    let Some(card) = card else {
        return Ok(Search::NotTaken(NotTaken::NotGood));
    };
    if card.state != CardState::Good || card.issue != token.issue() {
        return Ok(Search::NotTaken(NotTaken::Blocked));
    }
    let code = match token {
        Token::Card(_) => None,
        Token::PayCode(code) => Some((code.number, code.counter)),
    };
    if let Some((number, counter)) = code
        && queue::store::is_spent(city.db().read(), number, counter).await?
    {
        return Ok(Search::NotTaken(NotTaken::Spent));
    }
    let resident = std::slice::from_ref(&card.resident);
    let registry = city.registry();
    let people = registry.members(staff, cohort, resident).await?;
    let found = people.into_iter().map(|person| Found {
        resident: person.id,
        name: person.name.reveal().to_owned(),
        known_by: None,
        card: Some(card.number.to_string()),
        code,
    });
    Ok(Search::People(found.collect()))
}

async fn named(
    city: &City,
    staff: &Mandate,
    site: &SiteId,
    card: &MealCard,
) -> Result<Vec<Found>, TillError> {
    let resident = std::slice::from_ref(&card.resident);
    let registry = city.registry();
    let people = registry.members(staff, &name_of(site), resident).await?;
    let found = people.into_iter().map(|person| Found {
        resident: person.id,
        name: person.name.reveal().to_owned(),
        known_by: None,
        card: Some(card.number.to_string()),
        code: None,
    });
    Ok(found.collect())
}

async fn by_name(
    city: &City,
    staff: &Mandate,
    site: &SiteId,
    typed: &str,
) -> Result<Search, TillError> {
    let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    // One sign of Chinese says as much as two letters.
    let said: usize = (typed.chars())
        .map(|sign| if sign.is_ascii() { 1 } else { LETTERS_MIN })
        .sum();
    if said < LETTERS_MIN {
        return Ok(Search::People(Vec::new()));
    }
    let db = city.db().read();
    let diners = order::store::diners::at(db, staff, site).await?;
    let ids: Vec<ResidentId> = diners.iter().map(|diner| diner.resident.clone()).collect();
    if ids.is_empty() {
        return Ok(Search::People(Vec::new()));
    }
    let registry = city.registry();
    let people = registry.members(staff, &name_of(site), &ids).await?;
    let mut found = Vec::new();
    for person in people {
        let diner = diners.iter().find(|diner| diner.resident == person.id);
        let known_by = diner.and_then(|diner| diner.wishes.known_by.as_ref());
        let name = person.name.reveal();
        let by = known_by.map_or("", |text| text.reveal());
        let text = format!("{name} {by}").to_lowercase();
        if words.iter().all(|word| text.contains(word)) {
            found.push(Found {
                resident: person.id.clone(),
                name: name.to_owned(),
                known_by: (!by.is_empty()).then(|| by.to_owned()),
                card: None,
                code: None,
            });
        }
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found.truncate(FOUND_MAX);
    Ok(Search::People(found))
}

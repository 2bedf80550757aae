//! What is printed: the square of a card, and a week of squares for somebody who has no card with them.

use city::City;
use city::error::StoreError;
use jiff::ToSpan;
use jiff::civil::Date;
use paycode::{Card, PayCode, Token};

use super::keys::{issuer, seconds};
use super::model::{CardState, MealCard};

/// Days of a printed week.
const WEEK_DAYS: i64 = 7;

/// Set in the counters of printed codes, so that no other code of a card has the counter of one.
const PRINTED: u32 = 1 << 31;

/// The day from which printed codes are counted.
const FIRST_DAY: Date = Date::constant(1970, 1, 1);

/// The square of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedDay {
    /// The day on which it pays.
    pub day: Date,
    /// What stands in the square.
    pub code: String,
}

/// What stands in the square of a card; nothing where the card does not pay.
///
/// # Errors
/// When the city has no key to sign by, or the database cannot be read.
pub async fn square(city: &City, card: &MealCard) -> Result<Option<String>, StoreError> {
    if !card.pays_on(city.today()) {
        return Ok(None);
    }
    let token = Card {
        number: card.number,
        issue: card.issue,
        account: card.account.to_bytes(),
        not_after: last_second(city, card.valid_until),
        cap: card.cap,
    };
    sign(city, token.into()).await.map(Some)
}

/// A square for each day of a week from today on, as far as the card pays. A day has one code however often it is printed, so
/// that a second sheet pays no second time.
///
/// # Errors
/// When the city has no key to sign by, or the database cannot be read.
pub async fn week(city: &City, card: &MealCard) -> Result<Vec<PrintedDay>, StoreError> {
    let today = city.today();
    let mut days = Vec::new();
    if card.state != CardState::Good {
        return Ok(days);
    }
    for ahead in 0..WEEK_DAYS {
        let day = today.saturating_add(ahead.days());
        if day > card.valid_until {
            break;
        }
        let eve = day.yesterday().unwrap_or(day);
        let since = FIRST_DAY.until(day).map(|span| span.get_days());
        let code = PayCode {
            number: card.number,
            issue: card.issue,
            valid_from: last_second(city, eve) + 1,
            not_after: last_second(city, day),
            counter: PRINTED | since.unwrap_or_default().unsigned_abs(),
            cap: card.cap,
        };
        let code = sign(city, code.into()).await?;
        days.push(PrintedDay { day, code });
    }
    Ok(days)
}

/// The last second of a day in the city.
fn last_second(city: &City, day: Date) -> u64 {
    seconds(city.end_of(day)).saturating_sub(1)
}

async fn sign(city: &City, token: Token) -> Result<String, StoreError> {
    let signed = issuer(city).await?.sign(token);
    // A day has a first second before its last, and both can be written.
    signed.map_err(|_| StoreError::corrupt("meal_card.valid_until"))
}

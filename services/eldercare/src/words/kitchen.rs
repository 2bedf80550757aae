//! What a kitchen counts, and what is wrong with what it writes, in words; and what staff type, read.

use city::City;
use platform::text::Text;

use super::{WITHOUT_MINOR_UNITS, ingredient, texture};
use crate::canteen::check::{NAME_CHARACTERS_MAX, Why};
use crate::canteen::{Dish, Sitting};
use crate::order::Without;

/// Half portions as a kitchen writes them: 12½.
#[must_use]
pub fn portions(t: &Text, halves: i64) -> String {
    let whole = halves.unsigned_abs() / 2;
    let sign = if halves < 0 { "\u{2212}" } else { "" };
    match (whole, halves % 2 == 0) {
        (whole, true) => format!("{sign}{}", t.number(whole)),
        (0, false) => format!("{sign}½"),
        (whole, false) => format!("{sign}{}½", t.number(whole)),
    }
}

/// Half portions as staff type them into a field.
#[must_use]
pub fn typed_portions(halves: i64) -> String {
    let whole = halves.unsigned_abs() / 2;
    let sign = if halves < 0 { "\u{2212}" } else { "" };
    let half = if halves % 2 == 0 { "" } else { "½" };
    format!("{sign}{whole}{half}")
}

/// Half portions that somebody typed: `12½`, `12.5`, `12,5` or `12`; nothing counts as none.
#[must_use]
pub fn read_portions(typed: &str) -> Option<i64> {
    let typed: String = typed
        .chars()
        .filter(|one| !one.is_whitespace())
        .map(|one| match one {
            '\u{2212}' => '-',
            '，' | ',' => '.',
            other => other,
        })
        .collect();
    let (rest, is_below) = match typed.strip_prefix('-') {
        Some(rest) => (rest, true),
        None => (typed.as_str(), false),
    };
    let (whole, half) = match rest.strip_suffix('½') {
        Some(whole) => (whole, 1),
        None => match rest.split_once('.') {
            Some((whole, "5" | "50")) => (whole, 1),
            Some((whole, "0" | "00")) => (whole, 0),
            Some(_) => return None,
            None => (rest, 0),
        },
    };
    let whole: i64 = match whole {
        "" if half == 1 || rest.is_empty() => 0,
        digits => i64::from(digits.parse::<u16>().ok()?),
    };
    let halves = 2 * whole + half;
    Some(if is_below { -halves } else { halves })
}

/// What is otherwise in a portion.
#[must_use]
pub fn without(t: &Text, one: Without) -> String {
    match one {
        Without::Ingredient(held) => t
            .msg("kitchen-without-ingredient")
            .arg("ingredient", ingredient(t, held))
            .to_string(),
        Without::Firmer(softest) => t
            .msg("kitchen-without-firmer")
            .arg("texture", texture(t, softest))
            .to_string(),
        Without::Dish => t.msg("kitchen-without-dish").to_string(),
    }
}

/// The name of a dish.
#[must_use]
pub fn dish(t: &Text, dish: &Dish) -> String {
    dish.content.name.in_language(t.language()).to_owned()
}

/// A sitting with its hours.
#[must_use]
pub fn sitting(t: &Text, one: &Sitting) -> String {
    t.msg("canteens-sitting")
        .arg("sitting", one.name.in_language(t.language()))
        .arg("from", t.time(one.from))
        .arg("until", t.time(one.until))
        .to_string()
}

/// What is wrong with a field of a dish, a menu or a canteen, and how to mend it.
#[must_use]
pub fn fault(t: &Text, why: Why) -> String {
    let key = match why {
        Why::Name => {
            let most = i64::try_from(NAME_CHARACTERS_MAX).unwrap_or(i64::MAX);
            return t.msg("kitchen-fault-name").num("most", most).to_string();
        }
        Why::Price => "kitchen-fault-price",
        Why::HalfAboveWhole => "kitchen-fault-half",
        Why::Nutrient => "kitchen-fault-nutrient",
        Why::Ingredient => "kitchen-fault-ingredient",
        Why::Texture => "kitchen-fault-texture",
        Why::Day => "kitchen-fault-day",
        Why::NoSitting => "kitchen-fault-no-sitting",
        Why::Dishes => "kitchen-fault-dishes",
        Why::UnknownDish => "kitchen-fault-unknown",
        Why::Twice => "kitchen-fault-twice",
        Why::Instead => "kitchen-fault-instead",
        Why::Sittings => "kitchen-fault-sittings",
        Why::Hours => "kitchen-fault-hours",
        Why::Places => "kitchen-fault-places",
    };
    t.msg(key).to_string()
}

/// An amount as staff type it into a field: without the currency.
#[must_use]
pub fn typed_money(city: &City, units: u64) -> String {
    match minor_digits(city) {
        0 => units.to_string(),
        _ => format!("{}.{:02}", units / 100, units % 100),
    }
}

/// The minor units of an amount that somebody typed, below zero too; none where it is no amount.
#[must_use]
pub fn read_money(city: &City, typed: &str) -> Option<i64> {
    read_decimal(typed, minor_digits(city))
}

fn minor_digits(city: &City) -> usize {
    match WITHOUT_MINOR_UNITS.contains(&city.about().currency.as_str()) {
        true => 0,
        false => 2,
    }
}

/// A decimal number that somebody typed, as so many times its last digit; none where it is no number or has more digits.
#[must_use]
pub fn read_decimal(typed: &str, digits: usize) -> Option<i64> {
    let typed = typed
        .trim()
        .replace(['，', ','], ".")
        .replace('\u{2212}', "-");
    let (rest, is_below) = match typed.strip_prefix('-') {
        Some(rest) => (rest, true),
        None => (typed.as_str(), false),
    };
    let (whole, part) = rest.split_once('.').unwrap_or((rest, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || part.len() > digits {
        return None;
    }
    if !is_number(whole) || !is_number(part) {
        return None;
    }
    let number: i64 = format!("{whole}{part:0<digits$}").parse().ok()?;
    Some(if is_below { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[doc = "MEA-04"]
    fn half_portions_are_read_as_kitchens_write_them() {
        let read = ["12½", "12.5", " 12 ,5", "½", "", "7", "-2½", "−3"].map(read_portions);
        let halves = [25, 25, 25, 1, 0, 14, -5, -6].map(Some);
        assert_eq!(read, halves);
        assert_eq!(["12.3", "x", "1½½", "--1"].map(read_portions), [None; 4]);
    }

    #[test]
    #[doc = "MEA-10"]
    fn amounts_are_read_to_the_last_digit() {
        let read = ["18", "18.5", "18,05", "-1"].map(|typed| read_decimal(typed, 2));
        assert_eq!(read, [1_800, 1_850, 1_805, -100].map(Some));
        let wrong = ["", "18.005", "1.2.3", "abc", "1e3"].map(|typed| read_decimal(typed, 2));
        assert_eq!(wrong, [None; 5]);
        assert_eq!(read_decimal("700", 0), Some(700));
    }
}

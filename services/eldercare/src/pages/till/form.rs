//! What stands on the page of a meal, as an address or a form brings it.

use city::id::ResidentId;
use paycode::CardNumber;
use platform::web::Fields;

use crate::canteen::Portion;
use crate::till::Wanted;

/// Before the number of whole portions of a dish.
const WHOLE: &str = "whole-";

/// Before the number of half portions of a dish.
const HALF: &str = "half-";

/// What is known of a meal before it is served.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub(super) sitting: String,
    pub(super) person: String,
    pub(super) card: String,
    pub(super) code: String,
    pub(super) id: String,
    pub(super) again: String,
    portions: Vec<(String, String)>,
}

impl Typed {
    pub(super) fn of(fields: &Fields) -> Self {
        let get = |name| fields.get(name).to_owned();
        let counted = |prefix: &'static str| {
            let found = fields.starting(prefix);
            found.map(move |(dish, count)| (format!("{prefix}{dish}"), count.to_owned()))
        };
        Self {
            sitting: get("sitting"),
            person: get("person"),
            card: get("card"),
            code: get("code"),
            id: get("id"),
            again: get("again"),
            portions: counted(WHOLE).chain(counted(HALF)).collect(),
        }
    }

    /// The same, as an address brings it.
    pub(super) fn asked(query: Option<&str>) -> Self {
        Self::of(&Fields::read(query.unwrap_or_default().as_bytes()))
    }

    pub(super) fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("sitting", &self.sitting);
        query.append_pair("person", &self.person);
        for (name, value) in [("card", &self.card), ("code", &self.code)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        for (name, count) in self.portions.iter().filter(|(_, count)| count != "0") {
            query.append_pair(name, count);
        }
        query.finish()
    }

    /// The portions that are more than none; what is no number is none.
    pub(super) fn portions(&self) -> Vec<Portion> {
        let portions = self.portions.iter().filter_map(|(name, count)| {
            let count = count.trim().parse().ok().filter(|count| *count > 0)?;
            let (dish, half) = match name.strip_prefix(WHOLE) {
                Some(dish) => (dish, false),
                None => (name.strip_prefix(HALF)?, true),
            };
            let dish = dish.parse().ok()?;
            Some(Portion { dish, half, count })
        });
        portions.collect()
    }

    pub(super) fn wanted(&self) -> Option<Wanted> {
        let resident: ResidentId = self.person.parse().ok()?;
        Some(Wanted {
            resident,
            sitting: self.sitting.clone(),
            portions: self.portions(),
            at_home: false,
        })
    }

    pub(super) fn card(&self) -> Option<String> {
        let number: CardNumber = self.card.parse().ok()?;
        Some(number.to_string())
    }

    pub(super) fn code(&self) -> Option<(CardNumber, u32)> {
        Some((self.card.parse().ok()?, self.code.parse().ok()?))
    }
}

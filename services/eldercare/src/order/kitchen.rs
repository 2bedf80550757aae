//! What a kitchen has cooked, and where it went: ordered is cooked is served and wasted.

use serde::{Deserialize, Serialize};

/// The count of one dish at one sitting, in half portions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Count {
    /// What people ordered.
    pub ordered: i64,
    /// What the kitchen added for those who come without an order; below zero where less was cooked than was ordered.
    pub added: i64,
    /// What came out of the kitchen.
    pub cooked: i64,
    /// What people got.
    pub served: i64,
    /// What was thrown away.
    pub wasted: i64,
}

/// Where a count does not add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uneven {
    /// So many half portions more were cooked than were ordered and added; fewer where it is below zero.
    Cooked(i64),
    /// So many half portions were cooked and neither served nor wasted; more went out than was cooked where it is below zero.
    Lost(i64),
}

impl Count {
    /// Where it does not add up.
    #[must_use]
    pub fn uneven(&self) -> Option<Uneven> {
        let over = self.cooked - self.ordered - self.added;
        let lost = self.cooked - self.served - self.wasted;
        match (over, lost) {
            (0, 0) => None,
            (0, lost) => Some(Uneven::Lost(lost)),
            (over, _) => Some(Uneven::Cooked(over)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[doc = "MEA-04"]
    fn what_was_ordered_is_cooked_and_what_was_cooked_is_served_or_wasted() {
        let even = Count {
            ordered: 20,
            added: 4,
            cooked: 24,
            served: 21,
            wasted: 3,
        };
        assert_eq!(even.uneven(), None);
        let lost = Count { wasted: 1, ..even };
        assert_eq!(lost.uneven(), Some(Uneven::Lost(2)));
        let short = Count { cooked: 22, ..even };
        assert_eq!(short.uneven(), Some(Uneven::Cooked(-2)));
    }
}

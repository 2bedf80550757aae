//! What is missing in an entry, so that whoever answers for it can mend it.

use jiff::civil::Date;

use super::entry::Entry;

/// Something that a person looks for in an entry and does not find.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nobody has made sure of it, or not again in time.
    Unconfirmed,
    /// It does not say what it is.
    Description,
    /// It says nothing in Chinese.
    Chinese,
    /// It does not say who may get it.
    Who,
    /// Who may get it stands there in words alone.
    Rule,
    /// It does not say what it costs.
    Cost,
    /// It does not say how one gets it.
    How,
    /// It has no place to go to.
    Place,
    /// It has no hours.
    Hours,
    /// It has no telephone number: whoever has no network can't reach it.
    Phone,
    /// It does not say whether one gets in without a step, or anything else of that kind.
    Access,
    /// It stands under nothing that people need.
    Need,
}

impl Gap {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Unconfirmed,
        Self::Description,
        Self::Chinese,
        Self::Who,
        Self::Rule,
        Self::Cost,
        Self::How,
        Self::Place,
        Self::Hours,
        Self::Phone,
        Self::Access,
        Self::Need,
    ];

    /// Its name; the text `gap-NAME` says how it is mended.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unconfirmed => "unconfirmed",
            Self::Description => "description",
            Self::Chinese => "chinese",
            Self::Who => "who",
            Self::Rule => "rule",
            Self::Cost => "cost",
            Self::How => "how",
            Self::Place => "place",
            Self::Hours => "hours",
            Self::Phone => "phone",
            Self::Access => "access",
            Self::Need => "need",
        }
    }
}

impl Entry {
    /// What is missing in it on a day, what weighs most first.
    #[must_use]
    pub fn gaps(&self, today: Date) -> Vec<Gap> {
        let gaps = Gap::ALL.into_iter();
        gaps.filter(|gap| self.lacks(*gap, today)).collect()
    }

    fn lacks(&self, gap: Gap, today: Date) -> bool {
        match gap {
            Gap::Unconfirmed => self.confirm_by.is_none_or(|day| day < today),
            Gap::Description => self.description.en.is_empty(),
            // What is missing in one language stands there in the other.
            Gap::Chinese => {
                !self.description.en.is_empty() && self.description.en == self.description.zh_hans
            }
            Gap::Who => self.eligibility.en.is_empty(),
            Gap::Rule => !self.eligibility.en.is_empty() && self.rule.is_none(),
            Gap::Cost => self.fees.en.is_empty() && self.costs.is_empty(),
            Gap::How => self.how.en.is_empty(),
            Gap::Place => self.places.is_empty(),
            Gap::Hours => {
                self.hours.is_empty() && self.places.iter().any(|one| one.hours.is_empty())
            }
            Gap::Phone => {
                self.phones.is_empty() && self.places.iter().all(|one| one.phones.is_empty())
            }
            Gap::Access => self
                .places
                .iter()
                .any(|one| one.access.is_empty() && one.accessibility.is_empty()),
            Gap::Need => self.needs.is_empty(),
        }
    }
}

use std::num::NonZeroU32;

/// A seat that a student was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The programme's index.
    pub programme: u32,
    /// Its rank in the student's list, 1 the most wanted.
    pub rank: NonZeroU32,
}

/// Who was given a seat where. Belongs to the market it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matching {
    places: Vec<Option<Place>>,
}

impl Matching {
    pub(crate) fn new(places: Vec<Option<Place>>) -> Self {
        Self { places }
    }

    /// Each student's place, by student index; none where the student was given no seat.
    #[must_use]
    pub fn places(&self) -> &[Option<Place>] {
        &self.places
    }

    /// One student's place; none also where there is no such student.
    #[must_use]
    pub fn place(&self, student: u32) -> Option<Place> {
        self.places.get(student as usize).copied().flatten()
    }

    /// The programme at which a student was given a seat.
    #[must_use]
    pub fn programme(&self, student: u32) -> Option<u32> {
        self.place(student).map(|place| place.programme)
    }

    /// Each student's programme: the form the checker reads.
    #[must_use]
    pub fn programmes(&self) -> Vec<Option<u32>> {
        self.places
            .iter()
            .map(|place| place.map(|p| p.programme))
            .collect()
    }

    /// How many students were given a seat.
    #[must_use]
    pub fn placed(&self) -> u64 {
        self.places.iter().flatten().count() as u64
    }

    /// How many students were given their first, second, third choice and so on.
    #[must_use]
    pub fn rank_histogram(&self) -> Vec<u64> {
        let mut histogram = Vec::new();
        for place in self.places.iter().flatten() {
            let rank = place.rank.get() as usize;
            if histogram.len() < rank {
                histogram.resize(rank, 0);
            }
            if let Some(count) = histogram.get_mut(rank - 1) {
                *count += 1;
            }
        }
        histogram
    }
}

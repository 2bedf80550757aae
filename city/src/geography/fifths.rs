//! The city's people in fifths by the income of where they live.

use super::Geography;

/// Into how many parts of equal population the city is cut by income.
pub const INCOME_PARTS: u8 = 5;

impl Geography {
    /// The fifth of each cell by income: where the middle of its people stands when all people with a known income stand in
    /// the order of it. Cells of equal income stand together.
    #[must_use]
    pub fn income_fifths(&self) -> Vec<Option<u8>> {
        let cells = self.cells();
        let mut known: Vec<(f64, u64, usize)> = (0..)
            .zip(cells)
            .filter_map(|(position, cell)| {
                Some((cell.income?, u64::from(cell.population), position))
            })
            .collect();
        known.sort_by(|one, other| one.0.total_cmp(&other.0));
        let people: u64 = known.iter().map(|(_, people, _)| people).sum();
        let parts = u64::from(INCOME_PARTS);
        let mut fifths = vec![None; cells.len()];
        let mut below = 0;
        for equals in known.chunk_by(|one, other| one.0 == other.0) {
            let here: u64 = equals.iter().map(|(_, people, _)| people).sum();
            // Twice the number of people below the middle, so that it stays whole.
            let middle = 2 * below + here;
            let part = (parts * middle).checked_div(2 * people).unwrap_or(0);
            let fifth = u8::try_from(part.min(parts - 1) + 1).ok();
            for (_, _, position) in equals {
                if let Some(place) = fifths.get_mut(*position) {
                    *place = fifth;
                }
            }
            below += here;
        }
        fifths
    }
}

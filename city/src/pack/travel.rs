/// Minutes from every cell to every cell by public transport and on foot. Dense: four bytes a
/// pair, so that a look-up is one step.
#[derive(Debug, Clone)]
pub struct TravelTimes {
    cells: usize,
    minutes: Vec<f32>,
}

impl TravelTimes {
    /// Times among so many cells, in which nothing is reachable yet.
    #[must_use]
    pub fn unreachable(cells: usize) -> Self {
        Self {
            cells,
            minutes: vec![f32::NAN; cells * cells],
        }
    }

    /// The number of cells on each side.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.cells
    }

    /// The number of pairs that are reachable.
    #[must_use]
    pub fn pairs(&self) -> usize {
        self.minutes
            .iter()
            .filter(|minutes| !minutes.is_nan())
            .count()
    }

    /// Minutes from one cell to another; `None` where there is no way within the limit.
    #[must_use]
    pub fn minutes(&self, from: usize, to: usize) -> Option<f32> {
        let place = self.place(from, to)?;
        self.minutes
            .get(place)
            .copied()
            .filter(|minutes| !minutes.is_nan())
    }

    /// Sets a pair for the first time. False when it is out of range or was set before.
    #[must_use]
    pub fn set(&mut self, from: usize, to: usize, minutes: f32) -> bool {
        let slot = self
            .place(from, to)
            .and_then(|place| self.minutes.get_mut(place));
        match slot {
            Some(slot) if slot.is_nan() => {
                *slot = minutes;
                true
            }
            _ => false,
        }
    }

    fn place(&self, from: usize, to: usize) -> Option<usize> {
        (from < self.cells && to < self.cells).then(|| from * self.cells + to)
    }
}

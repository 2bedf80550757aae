use rand::Rng;
use rand::SeedableRng;
use rand::rngs::ChaCha12Rng;

/// Draws from one seeded stream. The draws are made here from the stream's whole numbers, so that
/// they do not change with a library's ways of drawing.
pub(super) struct Chance(ChaCha12Rng);

impl Chance {
    pub(super) fn from_seed(seed: u64) -> Self {
        Self(ChaCha12Rng::seed_from_u64(seed))
    }

    /// A number from 0 up to but not including 1.
    pub(super) fn share(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True with a probability.
    pub(super) fn happens(&mut self, probability: f64) -> bool {
        self.share() < probability
    }

    /// A position in a list of this length; 0 for an empty one.
    pub(super) fn position(&mut self, length: usize) -> usize {
        ((u128::from(self.0.next_u64()) * length as u128) >> 64) as usize
    }

    /// One of a list, which must not be empty to give anything but its default.
    pub(super) fn one_of<T: Copy + Default>(&mut self, list: &[T]) -> T {
        list.get(self.position(list.len()))
            .copied()
            .unwrap_or_default()
    }

    /// A position drawn with weights; the last where rounding leaves something over.
    pub(super) fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut left = self.share() * weights.iter().sum::<f64>();
        for (at, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return at;
            }
        }
        weights.len().saturating_sub(1)
    }

    /// A standard normal number (Box and Muller 1958).
    pub(super) fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.share()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.share()).cos()
    }

    /// A standard Gumbel number: the noise of a multinomial logit.
    pub(super) fn gumbel(&mut self) -> f64 {
        -(-(1.0 - self.share()).ln()).max(f64::MIN_POSITIVE).ln()
    }

    /// Puts a list in a drawn order (Fisher and Yates).
    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.position(last + 1));
        }
    }
}

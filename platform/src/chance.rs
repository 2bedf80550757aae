//! Chance as a thing that is passed in: the machine's for real work, seeded where the same must come out again.

use std::sync::{Arc, Mutex, PoisonError};

use rand::rngs::{ChaCha20Rng, SysRng};
use rand::{Rng, SeedableRng};

/// Gives bytes of chance. Cheap to clone; clones of a seeded one share its sequence.
#[derive(Clone, Debug)]
pub struct Chance(Arc<Mutex<ChaCha20Rng>>);

impl Chance {
    /// Chance that nobody can foresee: ChaCha20 from a key of the operating system.
    ///
    /// # Errors
    /// When the operating system gives none.
    pub fn system() -> std::io::Result<Self> {
        let generator = ChaCha20Rng::try_from_rng(&mut SysRng).map_err(std::io::Error::other)?;
        Ok(Self(Arc::new(Mutex::new(generator))))
    }

    /// Chance that comes out the same for the same seed. For tests and made-up cities only.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(ChaCha20Rng::seed_from_u64(seed))))
    }

    /// The next bytes.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .fill_bytes(&mut bytes);
        bytes
    }
}

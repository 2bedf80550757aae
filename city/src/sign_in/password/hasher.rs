//! Hashing passwords by argon2id, so many at a time as the machine bears.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use platform::chance::Chance;
use thiserror::Error;
use tokio::sync::Semaphore;

use super::super::secret::Secret;

/// Hashings at the same time.
pub const HASHINGS_AT_ONCE: usize = 2;

/// Hashings that wait for their turn; one more is refused at once.
pub const HASHINGS_WAITING_MAX: usize = 64;

/// Bytes of chance that make two equal passwords different hashes.
const SALT_BYTES: usize = 16;

/// What one hashing costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HashingCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes, each of which could be a thread.
    pub lanes: u32,
}

impl HashingCost {
    /// What OWASP's Password Storage Cheat Sheet asks of argon2id: 19 MiB, 2 passes, 1 lane.
    pub const OWASP: Self = Self {
        memory_kib: 19_456,
        passes: 2,
        lanes: 1,
    };
}

/// Why a password was not hashed.
#[derive(Debug, Error)]
pub enum HasherError {
    /// Too many wait.
    #[error("too many people sign in at this moment: try again in some seconds")]
    Busy,
    /// What is kept is no hash that this program makes.
    #[error("the hash of a password is not readable")]
    Corrupt,
    /// The work broke down.
    #[error("a password could not be hashed: this is a fault of the program")]
    BrokeDown,
}

/// Hashes passwords. Cheap to clone; clones share their places.
#[derive(Clone, Debug)]
pub struct Hasher {
    cost: HashingCost,
    chance: Chance,
    /// Places for those that are hashed and those that wait.
    places: Arc<Semaphore>,
    running: Arc<Semaphore>,
    done: Arc<AtomicU64>,
}

impl Hasher {
    /// A hasher at this cost, with salts from this chance.
    #[must_use]
    pub fn new(cost: HashingCost, chance: Chance) -> Self {
        Self {
            cost,
            chance,
            places: Arc::new(Semaphore::new(HASHINGS_AT_ONCE + HASHINGS_WAITING_MAX)),
            running: Arc::new(Semaphore::new(HASHINGS_AT_ONCE)),
            done: Arc::new(AtomicU64::new(0)),
        }
    }

    /// How many hashings were done.
    #[must_use]
    pub fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    /// The hash of a password as it is kept, in the PHC form that names its parameters.
    ///
    /// # Errors
    /// See [`HasherError`].
    pub async fn hash(&self, password: Secret) -> Result<String, HasherError> {
        let salt: [u8; SALT_BYTES] = self.chance.bytes();
        self.work(move |argon2| {
            let hash = argon2.hash_password_with_salt(password.reveal().as_bytes(), &salt);
            hash.map(|hash| hash.to_string())
                .map_err(|_| HasherError::BrokeDown)
        })
        .await
    }

    /// Whether a password is the one of a kept hash. Where nothing is kept the answer is no, after the same work, so that
    /// the time tells nobody whether an account exists.
    ///
    /// # Errors
    /// See [`HasherError`].
    pub async fn verify(
        &self,
        password: Secret,
        kept: Option<String>,
    ) -> Result<bool, HasherError> {
        let Some(kept) = kept else {
            self.hash(password).await?;
            return Ok(false);
        };
        let cost = self.cost;
        self.work(move |argon2| {
            let kept = PasswordHash::new(&kept).map_err(|_| HasherError::Corrupt)?;
            let needs = Params::try_from(&kept).map_err(|_| HasherError::Corrupt)?;
            // A row that somebody changed must not make the program take all memory or time.
            let bearable = needs.m_cost() <= cost.memory_kib.max(HashingCost::OWASP.memory_kib)
                && needs.t_cost() <= cost.passes.max(HashingCost::OWASP.passes)
                && needs.p_cost() <= cost.lanes.max(HashingCost::OWASP.lanes);
            if !bearable {
                return Err(HasherError::Corrupt);
            }
            Ok(argon2
                .verify_password(password.reveal().as_bytes(), &kept)
                .is_ok())
        })
        .await
    }

    /// Does work on a thread that may block, when it is its turn.
    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Argon2<'static>) -> Result<T, HasherError> + Send + 'static,
    ) -> Result<T, HasherError> {
        let place = Arc::clone(&self.places).try_acquire_owned();
        let place = place.map_err(|_| HasherError::Busy)?;
        let turn = Arc::clone(&self.running).acquire_owned().await;
        let turn = turn.map_err(|_| HasherError::BrokeDown)?;
        let HashingCost {
            memory_kib,
            passes,
            lanes,
        } = self.cost;
        let done = Arc::clone(&self.done);
        let worked = tokio::task::spawn_blocking(move || {
            // The turn ends with the work, also where nobody waits for it any more.
            let _held = (place, turn);
            done.fetch_add(1, Ordering::Relaxed);
            let params = Params::new(memory_kib, passes, lanes, None);
            let params = params.map_err(|_| HasherError::BrokeDown)?;
            work(&Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
        });
        worked.await.map_err(|_| HasherError::BrokeDown)?
    }
}

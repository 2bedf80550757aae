//! What is found out once and kept for those who ask next.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OnceCell;

/// How many things are kept of one kind.
const KEPT_MAX: usize = 8;

/// A thing that is being found out or has been, for whoever asks at the same time or later.
type Slot<V> = Arc<OnceCell<Arc<V>>>;

/// The last few things that were found out, by all that they follow from. So nothing here is ever out of date.
pub(super) struct Kept<K, V>(Mutex<Vec<(K, Slot<V>)>>);

impl<K: PartialEq, V> Kept<K, V> {
    pub(super) const fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    /// What is kept under a key, or what `find` finds. Who asks while it is being found waits for it.
    pub(super) async fn get<E>(
        &self,
        key: K,
        find: impl AsyncFnOnce() -> Result<V, E>,
    ) -> Result<Arc<V>, E> {
        let slot = self.slot(key);
        let found = slot.get_or_try_init(async || find().await.map(Arc::new));
        found.await.cloned()
    }

    fn slot(&self, key: K) -> Slot<V> {
        let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = slots.iter().position(|(kept, _)| *kept == key);
        let slot = match at {
            Some(at) => slots.remove(at),
            None => (key, Slot::default()),
        };
        let found = Arc::clone(&slot.1);
        // The one that was asked for last goes last.
        slots.push(slot);
        if slots.len() > KEPT_MAX {
            slots.remove(0);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::{KEPT_MAX, Kept};

    #[tokio::test]
    async fn what_was_asked_for_last_is_kept_and_what_failed_is_not() {
        let kept: Kept<usize, usize> = Kept::new();
        let find = async |key: usize, value: usize| {
            let found = kept.get(key, async || Ok::<_, Infallible>(value)).await;
            found.map(|found| *found)
        };
        assert_eq!(kept.get(0, async || Err::<usize, _>("no")).await, Err("no"));
        assert_eq!(find(0, 10).await, Ok(10));
        for key in 1..KEPT_MAX {
            assert_eq!(find(key, 20).await, Ok(20));
            assert_eq!(find(0, 30).await, Ok(10));
        }
        // One more pushes out the one that nobody has asked for longest.
        assert_eq!(find(KEPT_MAX, 40).await, Ok(40));
        assert_eq!(find(0, 50).await, Ok(10));
        assert_eq!(find(1, 50).await, Ok(50));
    }
}

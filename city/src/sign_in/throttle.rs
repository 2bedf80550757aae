//! Slowing who guesses. Failures are counted by name and address together, by name, and by address; each counter lets some
//! pass, then makes the next wait, twice as long each time up to a limit. Nobody is ever locked out for good: waits end,
//! what is tried during a wait does not lengthen it, and an address from which the account was signed in to lately is not
//! slowed by what others try elsewhere.

use jiff::{SignedDuration, Timestamp};

/// How failures of one kind are slowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rule {
    /// Failures without a wait.
    pub(super) free: i64,
    /// The first wait, in seconds; each further one is twice as long.
    pub(super) first_seconds: i64,
    /// The longest wait, in seconds.
    pub(super) longest_seconds: i64,
    /// Seconds without a failure after which all are forgotten.
    pub(super) forgotten_seconds: i64,
}

const HOUR_SECONDS: i64 = 3_600;

/// Failures are looked at no longer than this, so older counters can be thrown away.
pub(super) const FORGOTTEN_SECONDS_MAX: i64 = 24 * HOUR_SECONDS;

/// One name tried from one address.
pub(super) const NAME_AT_ADDRESS: Rule = Rule {
    free: 5,
    first_seconds: 15,
    longest_seconds: 900,
    forgotten_seconds: FORGOTTEN_SECONDS_MAX,
};

/// One name tried from any address but those known of its holder.
pub(super) const NAME: Rule = Rule {
    free: 50,
    first_seconds: 60,
    longest_seconds: 900,
    forgotten_seconds: FORGOTTEN_SECONDS_MAX,
};

/// Anything tried from one address. Many people can share one, at a library or behind a telephone company.
pub(super) const ADDRESS: Rule = Rule {
    free: 30,
    first_seconds: 60,
    longest_seconds: 900,
    forgotten_seconds: HOUR_SECONDS,
};

/// Codes and passwords tried by somebody who has the first of two keys already.
pub(super) const WITHIN: Rule = Rule {
    free: 5,
    first_seconds: 15,
    longest_seconds: 900,
    forgotten_seconds: FORGOTTEN_SECONDS_MAX,
};

/// A key under which failures are counted, with its rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) key: String,
    pub(super) rule: Rule,
}

/// A counter as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counter {
    pub(super) failures: i64,
    pub(super) last_at: Timestamp,
    /// From when the next is let pass.
    pub(super) free_at: Timestamp,
}

/// How long to wait before the next is let pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// How long, in seconds.
    pub seconds: i64,
}

impl Rule {
    /// Takes one try in, as if it failed: it is given back when it succeeds.
    pub(super) fn take(self, counter: Option<Counter>, now: Timestamp) -> Result<Counter, Wait> {
        let counter = counter.unwrap_or(Counter {
            failures: 0,
            last_at: now,
            free_at: now,
        });
        let wait = counter.free_at.duration_since(now).as_secs();
        // Before the last try the clock was set back: nobody waits for that.
        if now < counter.free_at && now >= counter.last_at {
            return Err(Wait {
                seconds: wait.max(1),
            });
        }
        let quiet = now.duration_since(counter.last_at).as_secs();
        let before = if quiet >= self.forgotten_seconds {
            0
        } else {
            counter.failures
        };
        let failures = before.saturating_add(1);
        let beyond = failures - self.free;
        let wait = if beyond <= 0 {
            0
        } else {
            let doublings = u32::try_from(beyond - 1).unwrap_or(u32::MAX).min(20);
            (self.first_seconds << doublings).min(self.longest_seconds)
        };
        let free_at = now.checked_add(SignedDuration::from_secs(wait));
        Ok(Counter {
            failures,
            last_at: now,
            free_at: free_at.unwrap_or(now),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    /// Tries at each of these seconds and tells which were let pass.
    fn let_pass(rule: Rule, seconds: impl Iterator<Item = i64>) -> Vec<i64> {
        let mut counter = None;
        seconds
            .filter(|second| match rule.take(counter, at(*second)) {
                Ok(taken) => {
                    counter = Some(taken);
                    true
                }
                Err(_) => false,
            })
            .collect()
    }

    #[test]
    fn waits_double_up_to_a_limit_and_trying_meanwhile_does_not_lengthen_them() {
        let passed = let_pass(NAME_AT_ADDRESS, 0..4_000);
        let expected = [
            0, 1, 2, 3, 4, 5, 20, 50, 110, 230, 470, 950, 1_850, 2_750, 3_650,
        ];
        assert_eq!(passed, expected);
    }

    #[test]
    fn after_a_quiet_day_all_is_forgotten() {
        let mut counter = None;
        for second in 0..6 {
            counter = NAME_AT_ADDRESS.take(counter, at(second)).ok();
        }
        let next_day = at(6 + FORGOTTEN_SECONDS_MAX);
        let counter = NAME_AT_ADDRESS.take(counter, next_day).unwrap();
        assert_eq!((counter.failures, counter.free_at), (1, next_day));
    }

    #[test]
    fn a_clock_that_is_set_back_by_a_year_makes_nobody_wait_for_a_year() {
        let year = 365 * 24 * HOUR_SECONDS;
        let counter = Counter {
            failures: 6,
            last_at: at(year),
            free_at: at(year + 15),
        };
        assert!(NAME_AT_ADDRESS.take(Some(counter), at(0)).is_ok());
        assert!(NAME_AT_ADDRESS.take(Some(counter), at(year - 1)).is_ok());
        let wait = NAME_AT_ADDRESS.take(Some(counter), at(year)).unwrap_err();
        assert_eq!(wait.seconds, 15);
    }
}

//! A provider that takes nobody's money: for practising, demonstrations and tests.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;

use super::provider::{Charge, PaymentId, Provider, ProviderCode, ProviderError, Standing};

/// How often a pending payment is asked for before it is decided.
const QUERIES_UNTIL_DECIDED: u32 = 2;

/// A provider that takes nobody's money. What comes of a payment follows from the last two digits of its amount in minor
/// units:
///
/// | last digits | what comes of it |
/// | --- | --- |
/// | 01 | refused |
/// | 02 | pending, and paid when it is asked for the second time |
/// | 03 | pending, and refused when it is asked for the second time |
/// | 04 | pending until it is called off |
/// | 05 | paid, but the answer is lost |
/// | others | paid |
#[derive(Debug)]
pub struct Sandbox {
    code: ProviderCode,
    payments: Mutex<HashMap<PaymentId, Taken>>,
}

#[derive(Debug, Clone, Copy)]
struct Taken {
    units: u64,
    standing: Standing,
    queries: u32,
}

impl Sandbox {
    /// A sandbox under a code; none where the text is no code of a provider. The code begins with `sandbox`, so that nobody
    /// takes what it says for money.
    #[must_use]
    pub fn new(suffix: &str) -> Option<Self> {
        Some(Self {
            code: ProviderCode::new(&format!("sandbox{suffix}"))?,
            payments: Mutex::default(),
        })
    }

    /// All payments that it has, with what came of them and their amounts, by id.
    #[must_use]
    pub fn payments(&self) -> Vec<(PaymentId, Standing, u64)> {
        let payments = self.payments.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all: Vec<_> = (payments.iter())
            .map(|(id, taken)| (id.clone(), taken.standing, taken.units))
            .collect();
        all.sort_by(|one, other| one.0.cmp(&other.0));
        all
    }

    /// Does something with a payment; one that it has not heard of is put down as refused first.
    fn with(&self, id: &PaymentId, change: impl FnOnce(&mut Taken)) -> Standing {
        let mut payments = self.payments.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = payments.entry(id.clone()).or_insert(Taken {
            units: 0,
            standing: Standing::Refused,
            queries: 0,
        });
        change(taken);
        taken.standing
    }
}

#[async_trait]
impl Provider for Sandbox {
    fn code(&self) -> &ProviderCode {
        &self.code
    }

    async fn start(&self, charge: &Charge) -> Result<Standing, ProviderError> {
        let standing = match charge.units % 100 {
            1 => Standing::Refused,
            2..=4 => Standing::Pending,
            _ => Standing::Paid,
        };
        let mut payments = self.payments.lock().unwrap_or_else(PoisonError::into_inner);
        let is_new = !payments.contains_key(&charge.id);
        let taken = payments.entry(charge.id.clone()).or_insert(Taken {
            units: charge.units,
            standing,
            queries: 0,
        });
        if is_new && charge.units % 100 == 5 {
            return Err(ProviderError::NoAnswer("the answer is lost".to_owned()));
        }
        Ok(taken.standing)
    }

    async fn query(&self, id: &PaymentId) -> Result<Standing, ProviderError> {
        Ok(self.with(id, |taken| {
            taken.queries += 1;
            if taken.standing == Standing::Pending && taken.queries >= QUERIES_UNTIL_DECIDED {
                taken.standing = match taken.units % 100 {
                    2 => Standing::Paid,
                    3 => Standing::Refused,
                    _ => Standing::Pending,
                };
            }
        }))
    }

    async fn reverse(&self, id: &PaymentId) -> Result<Standing, ProviderError> {
        Ok(self.with(id, |taken| {
            taken.standing = match taken.standing {
                Standing::Paid => Standing::Reversed,
                Standing::Pending => Standing::Refused,
                ended => ended,
            };
        }))
    }
}

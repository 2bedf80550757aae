//! A provider that takes nobody's money: for practising, demonstrations and tests.

use async_trait::async_trait;
use platform::db::Database;

use super::provider::{Charge, PaymentId, Provider, ProviderCode, ProviderError, Standing};
use super::store;
use crate::error::{StoreError, flatten};

/// How often a pending payment is asked for before it is decided.
const QUERIES_UNTIL_DECIDED: i32 = 2;

/// A provider that takes nobody's money. It keeps what it was asked for in the database of the city, so that it knows its payments
/// after the program has ended, as a real one does. What comes of a payment follows from the last two digits of its amount in
/// minor units:
///
/// | last digits | what comes of it |
/// | --- | --- |
/// | 01 | refused |
/// | 02 | pending, and paid when it is asked for the second time |
/// | 03 | pending, and refused when it is asked for the second time |
/// | 04 | pending until it is called off |
/// | 05 | paid, but the answer is lost |
/// | others | paid |
#[derive(Clone)]
pub struct Sandbox {
    code: ProviderCode,
    db: Database,
}

/// What a sandbox took.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taken {
    /// Minor units.
    pub(super) units: u64,
    /// What came of it.
    pub(super) standing: Standing,
    /// How often it was asked for.
    pub(super) queries: i32,
}

impl Taken {
    fn new(units: u64, standing: Standing) -> Self {
        Self {
            units,
            standing,
            queries: 0,
        }
    }
}

impl Sandbox {
    /// A sandbox under a code, over a database; none where the text is no code of a provider. The code begins with `sandbox`,
    /// so that nobody takes what it says for money.
    #[must_use]
    pub fn new(suffix: &str, db: Database) -> Option<Self> {
        let code = ProviderCode::new(&format!("sandbox{suffix}"))?;
        Some(Self { code, db })
    }

    /// All payments that it has, with what came of them and their amounts, by id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn payments(&self) -> Result<Vec<(PaymentId, Standing, u64)>, StoreError> {
        let all = store::all(self.db.read(), &self.code).await?;
        let told = all.into_iter();
        Ok(told
            .map(|(id, taken)| (id, taken.standing, taken.units))
            .collect())
    }

    /// Takes a payment that it has not heard of, and does something with it. Tells whether it is new, and how it stands.
    async fn with(
        &self,
        id: &PaymentId,
        unheard: Taken,
        change: impl FnOnce(&mut Taken) + Send + 'static,
    ) -> Result<(bool, Standing), ProviderError> {
        let (code, id) = (self.code.clone(), id.clone());
        let done = self.db.write(move |tx| {
            Box::pin(async move {
                let (is_new, mut taken) = store::take(tx, &code, &id, unheard).await?;
                change(&mut taken);
                store::keep(tx, &code, &id, taken).await?;
                Ok::<_, StoreError>((is_new, taken.standing))
            })
        });
        flatten(done.await).map_err(|error| ProviderError::NoAnswer(error.to_string()))
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
        let new = Taken::new(charge.units, standing);
        let (is_new, standing) = self.with(&charge.id, new, |_| {}).await?;
        if is_new && charge.units % 100 == 5 {
            return Err(ProviderError::NoAnswer("the answer is lost".to_owned()));
        }
        Ok(standing)
    }

    async fn query(&self, id: &PaymentId) -> Result<Standing, ProviderError> {
        let unheard = Taken::new(0, Standing::Refused);
        let asked = self.with(id, unheard, |taken| {
            taken.queries = taken.queries.saturating_add(1);
            if taken.standing == Standing::Pending && taken.queries >= QUERIES_UNTIL_DECIDED {
                taken.standing = match taken.units % 100 {
                    2 => Standing::Paid,
                    3 => Standing::Refused,
                    _ => Standing::Pending,
                };
            }
        });
        Ok(asked.await?.1)
    }

    async fn reverse(&self, id: &PaymentId) -> Result<Standing, ProviderError> {
        let unheard = Taken::new(0, Standing::Refused);
        let asked = self.with(id, unheard, |taken| {
            taken.standing = match taken.standing {
                Standing::Paid => Standing::Reversed,
                Standing::Pending => Standing::Refused,
                ended => ended,
            };
        });
        Ok(asked.await?.1)
    }
}

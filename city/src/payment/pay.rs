//! Booking what a provider takes.

use std::sync::Arc;

use ::ledger::Reason;
use jiff::SignedDuration;
use jiff::civil::Date;
use platform::clock::Clock;
use platform::db::Database;
use thiserror::Error;

use super::provider::{Charge, PaymentId, Provider, ProviderError, Standing};
use crate::error::StoreError;
use crate::id::LedgerAccountId;
use crate::ledger::{
    self, Asked, AskedAct, Cause, Held, Ledger, NotBooked, PostError, Refused, TransferId,
};

/// How long a payment is held while its payer makes up their mind.
const HOLD: SignedDuration = SignedDuration::from_mins(15);

/// How long a payment may be under way before it counts as broken off.
const BEGINS: SignedDuration = SignedDuration::from_mins(5);

/// Why nothing is known of a payment, or nothing was booked.
#[derive(Debug, Error)]
pub enum PayError {
    /// The provider gave no answer. What is held stays held: look again.
    #[error(transparent)]
    Provider(#[from] ProviderError),
    /// The ledger refused it, or another payment has its id.
    #[error(transparent)]
    Ledger(#[from] PostError),
    /// No such payment was asked for.
    #[error("there is no payment of this id")]
    Unknown,
    /// The database could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What came of payments that were looked at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Resumed {
    /// Of how many it is known now.
    pub settled: usize,
    /// How many are still pending.
    pub pending: usize,
    /// Of how many nothing is known: the provider gave no answer, or it was not booked.
    pub unanswered: usize,
}

/// Takes payments by one provider and books them.
#[derive(Clone)]
pub struct Payments {
    provider: Arc<dyn Provider>,
    /// What the provider owes.
    account: LedgerAccountId,
    ledger: Ledger,
    db: Database,
    clock: Clock,
}

impl Payments {
    /// Payments by a provider, which owes on this account what it took.
    #[must_use]
    pub fn new(
        provider: Arc<dyn Provider>,
        account: LedgerAccountId,
        ledger: Ledger,
        db: Database,
        clock: Clock,
    ) -> Self {
        Self {
            provider,
            account,
            ledger,
            db,
            clock,
        }
    }

    /// Takes a payment for an account. It is held before the provider hears of it; the same charge may be sent again.
    ///
    /// # Errors
    /// See [`PayError`]; whatever was held stays so until it is looked at again or its time has passed.
    pub async fn pay(&self, charge: &Charge, to: &LedgerAccountId) -> Result<Standing, PayError> {
        let held = Held {
            id: self.transfer(&charge.id, Step::Hold)?,
            debit: self.account.clone(),
            credit: to.clone(),
            units: charge.units,
        };
        match ledger::held(self.db.read(), &held.id).await? {
            Some(before) if before == held => {}
            Some(_) => {
                let why = NotBooked::Rule(Reason::IdConflict);
                return Err(PostError::from(Refused { id: held.id, why }).into());
            }
            None => self.hold(&held).await?,
        }
        let standing = self.provider.start(charge).await?;
        self.settle(&charge.id, &held, standing).await
    }

    /// Asks the provider what came of a payment, and books it.
    ///
    /// # Errors
    /// See [`PayError`].
    pub async fn look(&self, id: &PaymentId) -> Result<Standing, PayError> {
        let held = self.held(id).await?;
        let standing = self.provider.query(id).await?;
        self.settle(id, &held, standing).await
    }

    /// Gives a payment back, or calls it off.
    ///
    /// # Errors
    /// See [`PayError`]; do it again then.
    pub async fn reverse(&self, id: &PaymentId) -> Result<Standing, PayError> {
        let held = self.held(id).await?;
        let before = self.provider.query(id).await?;
        if before == Standing::Paid {
            // What goes back is booked as paid first, so that both stand in the ledger whenever this is broken off.
            self.settle(id, &held, before).await?;
        }
        let standing = self.provider.reverse(id).await?;
        self.settle(id, &held, standing).await
    }

    /// Looks at all payments since a day of which nothing is known, as after a crash. Those that are younger than some minutes
    /// are left to whoever began them.
    ///
    /// # Errors
    /// When the database refuses; a payment of which nothing is known still is counted, and the next one is looked at.
    pub async fn resume(&self, since: Date) -> Result<Resumed, PayError> {
        let mut resumed = Resumed::default();
        let before = self.clock.now() - BEGINS;
        let unsettled = ledger::unsettled(self.db.read(), &self.account, since, before);
        for held in unsettled.await? {
            let Some(id) = self.payment(&held.id) else {
                continue;
            };
            let looked = match self.provider.query(&id).await {
                Ok(standing) => self.settle(&id, &held, standing).await,
                Err(error) => Err(error.into()),
            };
            match looked {
                Ok(Standing::Pending) => resumed.pending += 1,
                Ok(_) => resumed.settled += 1,
                Err(PayError::Store(error)) => return Err(error.into()),
                Err(PayError::Provider(_)) => resumed.unanswered += 1,
                Err(error) => {
                    tracing::error!(
                        error = &error as &dyn std::error::Error,
                        payment = id.as_str(),
                        "what came of a payment is not booked"
                    );
                    resumed.unanswered += 1;
                }
            }
        }
        Ok(resumed)
    }

    async fn hold(&self, held: &Held) -> Result<(), PayError> {
        let act = AskedAct::Hold {
            debit: held.debit.clone(),
            credit: held.credit.clone(),
            units: held.units,
            expires_at: self.clock.now() + HOLD,
        };
        match self.book(held.id.clone(), act).await? {
            Ok(()) => Ok(()),
            Err(refused) => Err(PostError::from(refused).into()),
        }
    }

    async fn held(&self, id: &PaymentId) -> Result<Held, PayError> {
        let hold = self.transfer(id, Step::Hold)?;
        let held = ledger::held(self.db.read(), &hold).await?;
        held.filter(|held| held.debit == self.account)
            .ok_or(PayError::Unknown)
    }

    /// Books what a provider says.
    async fn settle(
        &self,
        id: &PaymentId,
        held: &Held,
        standing: Standing,
    ) -> Result<Standing, PayError> {
        match standing {
            Standing::Pending => Ok(Standing::Pending),
            Standing::Paid => self.paid(id, held).await,
            Standing::Refused => self.release(id, held).await.map(|()| Standing::Refused),
            Standing::Reversed => self.back(id, held).await.map(|()| Standing::Reversed),
        }
    }

    async fn paid(&self, id: &PaymentId, held: &Held) -> Result<Standing, PayError> {
        let post = AskedAct::Post {
            held: held.id.clone(),
            units: None,
        };
        let refused = match self.book(self.transfer(id, Step::Paid)?, post).await? {
            Ok(()) => return Ok(Standing::Paid),
            Err(refused) => refused,
        };
        match refused.why {
            // The provider was slower than the hold, and has the money all the same.
            NotBooked::Rule(Reason::Expired) => {
                let act = AskedAct::Move {
                    debit: held.debit.clone(),
                    credit: held.credit.clone(),
                    units: held.units,
                };
                let late = self.book(self.transfer(id, Step::Late)?, act).await?;
                late.map_err(PostError::from)?;
                Ok(Standing::Paid)
            }
            // It was called off here and paid there: whoever paid for nothing has it back.
            NotBooked::Rule(Reason::AlreadyVoided) => {
                self.provider.reverse(id).await?;
                Ok(Standing::Refused)
            }
            _ => Err(PostError::from(refused).into()),
        }
    }

    async fn release(&self, id: &PaymentId, held: &Held) -> Result<(), PayError> {
        let void = AskedAct::Void {
            held: held.id.clone(),
        };
        let void = self.book(self.transfer(id, Step::Off)?, void).await?;
        match void {
            Ok(()) => Ok(()),
            Err(refused) if refused.why == NotBooked::Rule(Reason::Expired) => Ok(()),
            Err(refused) => Err(PostError::from(refused).into()),
        }
    }

    async fn back(&self, id: &PaymentId, held: &Held) -> Result<(), PayError> {
        let back = self.transfer(id, Step::Back)?;
        for of in [Step::Paid, Step::Late] {
            let act = AskedAct::Reverse {
                of: self.transfer(id, of)?,
            };
            match self.book(back.clone(), act).await? {
                Ok(()) => return Ok(()),
                Err(refused) if refused.why == NotBooked::NothingToReverse => {}
                // The other of the two was moved back under this id.
                Err(refused) if refused.why == NotBooked::Rule(Reason::IdConflict) => {}
                Err(refused) => return Err(PostError::from(refused).into()),
            }
        }
        self.release(id, held).await
    }

    /// Books one transfer; a refusal is an answer.
    async fn book(&self, id: TransferId, act: AskedAct) -> Result<Result<(), Refused>, PayError> {
        let asked = Asked {
            id,
            act,
            cause: Cause::default(),
        };
        match self.ledger.post(vec![asked]).await {
            Ok(_) => Ok(Ok(())),
            Err(PostError::Refused(refused)) => Ok(Err(refused)),
            Err(other) => Err(other.into()),
        }
    }

    fn transfer(&self, id: &PaymentId, step: Step) -> Result<TransferId, PayError> {
        let text = format!("{}{id}{}", prefix(self.provider.code()), step.suffix());
        // A code and an id are short enough, and of letters that a transfer's id may have.
        text.parse().map_err(|_| PayError::Unknown)
    }

    fn payment(&self, hold: &TransferId) -> Option<PaymentId> {
        let rest = hold.as_str().strip_prefix(&prefix(self.provider.code()))?;
        rest.parse().ok()
    }
}

/// How the ids of all transfers of a provider's payments begin.
pub(super) fn prefix(code: &super::ProviderCode) -> String {
    format!("pay:{}:", code.as_str())
}

/// The transfers that a payment may come to.
#[derive(Clone, Copy)]
enum Step {
    Hold,
    Paid,
    Late,
    Off,
    Back,
}

impl Step {
    fn suffix(self) -> &'static str {
        match self {
            Self::Hold => "",
            Self::Paid => ":paid",
            Self::Late => ":late",
            Self::Off => ":off",
            Self::Back => ":back",
        }
    }
}

use std::sync::Arc;

use ::ledger::Limit;
use async_trait::async_trait;
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use platform::clock::Clock;
use platform::db::Database;
use platform::payment::iso20022::read_statements;
use platform::payment::{Way, reconcile};

use super::*;
use crate::calendar::{CalendarRule, WorkingDays};
use crate::id::{LedgerAccountId, SiteId};
use crate::ledger::{
    Ledger, LedgerAccount, NewAccount, Purpose, account_for, check, open_account, release_expired,
};
use crate::personal::Personal;
use crate::testing::{with_tables, written};

const TODAY: Date = date(2026, 3, 2);

fn noon() -> Timestamp {
    "2026-03-02T04:00:00Z".parse().unwrap()
}

fn calendar() -> Arc<WorkingDays> {
    let rule = CalendarRule {
        time_zone: "Asia/Shanghai".to_owned(),
        weekend: Vec::new(),
        first: date(2026, 1, 1),
        last: date(2026, 12, 31),
    };
    Arc::new(WorkingDays::new(rule, []).unwrap())
}

/// A canteen that takes payments by the sandbox.
struct Canteen {
    db: Database,
    clock: Clock,
    sandbox: Arc<Sandbox>,
    provider: LedgerAccountId,
    takings: LedgerAccountId,
}

async fn canteen(db: Database) -> Canteen {
    let db = with_tables(db).await;
    let sandbox = Arc::new(Sandbox::new("", db.clone()).unwrap());
    let (provider, takings) = (
        LedgerAccountId::from_bytes([1; 10]),
        LedgerAccountId::from_bytes([2; 10]),
    );
    let owes = Purpose::Provider(sandbox.code().as_str().to_owned());
    let earned = Purpose::Takings(SiteId::from_bytes([5; 10]));
    for (id, purpose) in [(&provider, owes), (&takings, earned)] {
        let new = NewAccount {
            id: id.clone(),
            purpose,
            currency: "CNY".parse().unwrap(),
            limit: Limit::None,
        };
        written(&db, move |tx| {
            Box::pin(async move { open_account(tx, None, &new, noon()).await })
        })
        .await;
    }
    Canteen {
        db,
        clock: Clock::fixed(noon()),
        sandbox,
        provider,
        takings,
    }
}

fn id(text: &str) -> PaymentId {
    text.parse().unwrap()
}

fn charge(name: &str, units: u64) -> Charge {
    Charge {
        id: id(name),
        units,
        currency: "CNY".parse().unwrap(),
        code: Personal::new("134567890123456789"),
    }
}

impl Canteen {
    /// The program as it runs: after a crash there is another.
    fn payments(&self) -> Payments {
        self.payments_by(self.sandbox.clone())
    }

    fn payments_by(&self, provider: Arc<dyn Provider>) -> Payments {
        let ledger = Ledger::new(self.db.clone(), self.clock.clone(), calendar());
        let account = self.provider.clone();
        Payments::new(
            provider,
            account,
            ledger,
            self.db.clone(),
            self.clock.clone(),
        )
    }

    async fn pay(&self, name: &str, units: u64) -> Result<Standing, PayError> {
        self.payments()
            .pay(&charge(name, units), &self.takings)
            .await
    }

    async fn look(&self, name: &str) -> Standing {
        self.payments().look(&id(name)).await.unwrap()
    }

    async fn owed(&self) -> LedgerAccount {
        let purpose = Purpose::Provider(self.sandbox.code().as_str().to_owned());
        let account = account_for(self.db.read(), &purpose, &"CNY".parse().unwrap()).await;
        account.unwrap().unwrap()
    }

    /// What the provider owes, what went back, and what is held.
    async fn balance(&self) -> [u128; 3] {
        assert_eq!(check(&self.db).await.unwrap().faults, Vec::<String>::new());
        let balance = self.owed().await.balance;
        [
            balance.debits_posted,
            balance.credits_posted,
            balance.debits_pending,
        ]
    }

    /// The hold of a payment is over, and what was forgotten is released.
    async fn an_hour_later(&self) {
        self.clock.set(noon() + SignedDuration::from_hours(1));
        release_expired(&self.db, &self.clock, &calendar())
            .await
            .unwrap();
    }

    /// It is later than any payment takes to begin.
    fn some_minutes_later(&self) {
        self.clock.set(noon() + SignedDuration::from_mins(6));
    }

    async fn has_money(&self, name: &str) -> bool {
        let payments = self.sandbox.payments().await.unwrap();
        (payments.into_iter())
            .any(|(payment, standing, _)| payment == id(name) && standing == Standing::Paid)
    }
}

/// The same provider, where what it is asked for first never arrives.
struct Unreached(Arc<Sandbox>);

#[async_trait]
impl Provider for Unreached {
    fn code(&self) -> &ProviderCode {
        self.0.code()
    }

    async fn start(&self, _charge: &Charge) -> Result<Standing, ProviderError> {
        Err(ProviderError::NoAnswer("nothing was sent".to_owned()))
    }

    async fn query(&self, id: &PaymentId) -> Result<Standing, ProviderError> {
        self.0.query(id).await
    }

    async fn reverse(&self, id: &PaymentId) -> Result<Standing, ProviderError> {
        self.0.reverse(id).await
    }
}

/// A bank's statement of one day, with a line of this amount, way and id for each.
fn statement(lines: &[(&str, &str, &str)]) -> String {
    let lines: String = (lines.iter())
        .map(|(amount, way, id)| {
            format!(
                "<Ntry><Amt Ccy=\"CNY\">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
                 <NtryDtls><TxDtls><Refs><EndToEndId>{id}</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>"
            )
        })
        .collect();
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt><Id>1</Id>\
         <Acct><Id><Othr><Id>330101</Id></Othr></Id></Acct>{lines}</Stmt></BkToCstmrStmt></Document>"
    )
}

platform::on_both! {
    #[doc = "MEA-12"]
    async fn a_payment_is_held_while_its_payer_makes_up_their_mind_and_then_paid_or_released(db: Database) {
        let canteen = canteen(db).await;
        assert_eq!(canteen.pay("lunch-1", 802).await.unwrap(), Standing::Pending);
        assert_eq!(canteen.pay("lunch-2", 703).await.unwrap(), Standing::Pending);
        assert_eq!(canteen.pay("lunch-3", 601).await.unwrap(), Standing::Refused);
        assert_eq!(canteen.balance().await, [0, 0, 1_505]);
        assert_eq!(canteen.look("lunch-1").await, Standing::Pending);
        assert_eq!(canteen.look("lunch-1").await, Standing::Paid);
        assert_eq!(canteen.look("lunch-2").await, Standing::Pending);
        assert_eq!(canteen.look("lunch-2").await, Standing::Refused);
        assert_eq!(canteen.balance().await, [802, 0, 0]);
        assert!(matches!(canteen.payments().look(&id("lunch-4")).await, Err(PayError::Unknown)));
    }

    #[doc = "MEA-15"]
    async fn a_charge_that_is_sent_again_is_paid_once_and_another_under_its_id_is_refused(db: Database) {
        let canteen = canteen(db).await;
        for _ in 0..3 {
            assert_eq!(canteen.pay("lunch", 800).await.unwrap(), Standing::Paid);
        }
        assert!(matches!(canteen.pay("lunch", 900).await, Err(PayError::Ledger(_))));
        assert_eq!(canteen.balance().await, [800, 0, 0]);
        assert_eq!(canteen.sandbox.payments().await.unwrap().len(), 1);
    }

    #[doc = "MEA-15"]
    async fn a_crash_between_authorising_and_posting_ends_in_one_booking(db: Database) {
        let canteen = canteen(db).await;
        // The provider took both, and nobody here heard of it: the answer was lost, or the program ended.
        for name in ["in-time", "too-late"] {
            assert!(matches!(canteen.pay(name, 905).await, Err(PayError::Provider(_))));
            if name == "in-time" {
                let found = canteen.payments().resume(TODAY).await.unwrap();
                assert_eq!(found, Resumed::default(), "a payment that has just begun is left alone");
                canteen.some_minutes_later();
                let found = canteen.payments().resume(TODAY).await.unwrap();
                assert_eq!(found, Resumed { settled: 1, ..Resumed::default() });
                assert_eq!(canteen.balance().await, [905, 0, 0]);
            }
        }
        canteen.an_hour_later().await;
        assert_eq!(canteen.balance().await, [905, 0, 0], "what was held too long is released");
        for _ in 0..2 {
            canteen.payments().resume(TODAY).await.unwrap();
            assert_eq!(canteen.pay("too-late", 905).await.unwrap(), Standing::Paid);
            assert_eq!(canteen.balance().await, [1_810, 0, 0]);
        }
    }

    async fn a_program_that_ends_before_the_provider_hears_of_a_payment_takes_nobodys_money(db: Database) {
        let canteen = canteen(db).await;
        let ended = canteen.payments_by(Arc::new(Unreached(canteen.sandbox.clone())));
        assert!(matches!(ended.pay(&charge("waits", 800), &canteen.takings).await, Err(PayError::Provider(_))));
        assert_eq!(canteen.balance().await, [0, 0, 800]);
        canteen.some_minutes_later();
        // The provider has never heard of what is held, and says no for ever after.
        let found = canteen.payments().resume(TODAY).await.unwrap();
        assert_eq!(found, Resumed { settled: 1, ..Resumed::default() });
        assert_eq!(canteen.balance().await, [0, 0, 0]);
        assert_eq!(canteen.pay("waits", 800).await.unwrap(), Standing::Refused);
        assert!(!canteen.has_money("waits").await);
    }

    async fn a_sandbox_knows_its_payments_after_the_program_has_ended(db: Database) {
        let canteen = canteen(db).await;
        assert_eq!(canteen.pay("lunch", 800).await.unwrap(), Standing::Paid);
        assert_eq!(canteen.pay("waits", 802).await.unwrap(), Standing::Pending);
        assert_eq!(canteen.look("waits").await, Standing::Pending);
        let sandbox = Arc::new(Sandbox::new("", canteen.db.clone()).unwrap());
        let begun = Canteen { sandbox, ..canteen };
        assert_eq!(begun.look("lunch").await, Standing::Paid);
        assert_eq!(begun.look("waits").await, Standing::Paid, "it was asked for once before");
        assert_eq!(begun.balance().await, [1_602, 0, 0]);
        let another = Sandbox::new("-two", begun.db.clone()).unwrap();
        assert_eq!(another.payments().await.unwrap(), [], "each has its own");
    }

    async fn a_payment_is_given_back_once_and_a_pending_one_is_called_off(db: Database) {
        let canteen = canteen(db).await;
        let payments = canteen.payments();
        canteen.pay("lunch", 800).await.unwrap();
        canteen.pay("waits", 804).await.unwrap();
        for _ in 0..2 {
            assert_eq!(payments.reverse(&id("lunch")).await.unwrap(), Standing::Reversed);
            assert_eq!(payments.reverse(&id("waits")).await.unwrap(), Standing::Refused);
            assert_eq!(canteen.balance().await, [800, 800, 0]);
        }
        // One that was booked late goes back all the same.
        canteen.pay("late", 905).await.unwrap_err();
        canteen.an_hour_later().await;
        for _ in 0..2 {
            assert_eq!(canteen.payments().reverse(&id("late")).await.unwrap(), Standing::Reversed);
            assert_eq!(canteen.balance().await, [1_705, 1_705, 0]);
        }
        assert!(!canteen.has_money("late").await);
    }

    async fn a_day_is_held_against_the_statement_of_the_bank_and_each_difference_is_named(db: Database) {
        let canteen = canteen(db).await;
        for (name, units) in [("meal-1", 800), ("meal-2", 1_250), ("meal-3", 900), ("meal-4", 601), ("meal-5", 704)] {
            canteen.pay(name, units).await.unwrap();
        }
        canteen.payments().reverse(&id("meal-3")).await.unwrap();
        let code = canteen.sandbox.code();
        let expected = day_of(canteen.db.read(), code, &canteen.owed().await, TODAY, TODAY).await.unwrap();
        let told: Vec<_> = expected.iter().map(|one| (one.end_to_end.as_str(), one.way, one.amount.units)).collect();
        let paid_and_given_back = [
            ("meal-1", Way::Credit, 800),
            ("meal-2", Way::Credit, 1_250),
            ("meal-3", Way::Credit, 900),
            ("meal-3", Way::Debit, 900),
        ];
        assert_eq!(told, paid_and_given_back);
        // The bank has not got the second meal, and has one that nobody here knows.
        let bank = statement(&[("8.00", "CRDT", "meal-1"), ("9.00", "CRDT", "meal-3"), ("9.00", "DBIT", "meal-3"), ("5.00", "CRDT", "meal-9")]);
        let came = reconcile(&expected, &read_statements(&bank).unwrap());
        assert_eq!(came.agreed.len(), 3);
        assert_eq!(came.missing.iter().map(|one| one.end_to_end.as_str()).collect::<Vec<_>>(), ["meal-2"]);
        assert_eq!(came.surplus.iter().map(|one| one.end_to_end.as_deref()).collect::<Vec<_>>(), [Some("meal-9")]);
        assert!(came.differing.is_empty());
    }
}

#[test]
fn ids_are_such_as_banks_carry() {
    assert!("x".repeat(36).parse::<PaymentId>().is_err());
    assert!("a_b".parse::<PaymentId>().is_err());
    assert!("".parse::<PaymentId>().is_err());
    assert_eq!(ProviderCode::new("Sandbox"), None);
    assert_eq!(
        ProviderCode::new("sandbox-of-canteens"),
        None,
        "a code is short"
    );
}

#[test]
fn what_a_payer_showed_is_not_printed() {
    assert!(!format!("{:?}", charge("lunch", 1)).contains("134567890123456789"));
}

mod model;

use ::ledger::{Balance, Limit, Outcome, Reason};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use platform::db::Database;
use sea_orm::ConnectionTrait;

use super::*;
use crate::error::StoreError;
use crate::id::{DecisionId, LedgerAccountId, ResidentId, SiteId};
use crate::mandate::{Actor, Mandate, Subject};
use crate::testing::{access_on, mandate, with_tables, written};

const TODAY: Date = date(2026, 3, 2);

fn noon() -> Timestamp {
    "2026-03-02T12:00:00Z".parse().unwrap()
}

fn account(number: u8) -> LedgerAccountId {
    LedgerAccountId::from_bytes([number; 10])
}

fn resident() -> ResidentId {
    ResidentId::from_bytes([9; 10])
}

fn over_resident() -> Mandate {
    let access = access_on(&Actor::System, TODAY);
    let subject = Subject::Resident {
        resident: resident(),
    };
    mandate(&access, subject, crate::mandate::Purpose::OwnAffairs)
}

/// The accounts of the stories.
struct Town {
    db: Database,
    fund: LedgerAccountId,
    wallet: LedgerAccountId,
    canteen: LedgerAccountId,
}

async fn open(db: &Database, id: &LedgerAccountId, purpose: Purpose, currency: &str, limit: Limit) {
    let new = NewAccount {
        id: id.clone(),
        purpose,
        currency: currency.parse().unwrap(),
        limit,
    };
    written(db, move |tx| {
        Box::pin(async move { open_account(tx, Some(&over_resident()), &new, noon()).await })
    })
    .await;
}

async fn town(db: Database) -> Town {
    let db = with_tables(db).await;
    let (fund, wallet, canteen) = (account(1), account(2), account(3));
    open(&db, &fund, Purpose::CityFund, "CNY", Limit::None).await;
    open(
        &db,
        &wallet,
        Purpose::Wallet(resident()),
        "CNY",
        Limit::NoOverdraft,
    )
    .await;
    let site = SiteId::from_bytes([5; 10]);
    open(&db, &canteen, Purpose::Takings(site), "CNY", Limit::None).await;
    Town {
        db,
        fund,
        wallet,
        canteen,
    }
}

fn id(text: &str) -> TransferId {
    text.parse().unwrap()
}

fn asked(name: &str, act: AskedAct) -> Asked {
    Asked {
        id: id(name),
        act,
        cause: Cause::default(),
    }
}

fn moved(name: &str, debit: &LedgerAccountId, credit: &LedgerAccountId, units: u64) -> Asked {
    let (debit, credit) = (debit.clone(), credit.clone());
    asked(
        name,
        AskedAct::Move {
            debit,
            credit,
            units,
        },
    )
}

fn posted(name: &str, held: &str, units: Option<u64>) -> Asked {
    asked(
        name,
        AskedAct::Post {
            held: id(held),
            units,
        },
    )
}

impl Town {
    async fn book_at(
        &self,
        now: Timestamp,
        today: Date,
        chain: Vec<Asked>,
    ) -> Result<Vec<Outcome>, NotBooked> {
        let mut answers = written(&self.db, move |tx| {
            Box::pin(async move { book(tx, &[chain], now, today).await })
        })
        .await;
        answers.remove(0).map_err(|refused| refused.why)
    }

    async fn book(&self, chain: Vec<Asked>) -> Result<Vec<Outcome>, NotBooked> {
        self.book_at(noon(), TODAY, chain).await
    }

    async fn close(&self, day: Date, today: Date) -> Result<Closed, CloseError> {
        let done = self.db.write(move |tx| {
            Box::pin(async move { close_day(tx, day, "stf_0000000000000001", noon(), today).await })
        });
        done.await.map_err(|error| match error {
            platform::db::WriteError::Job(error) => error,
            other => panic!("{other}"),
        })
    }

    async fn wallet(&self) -> LedgerAccount {
        let accounts = accounts_of(self.db.read(), &over_resident(), &resident())
            .await
            .unwrap();
        accounts.into_iter().next().unwrap()
    }

    async fn balance(&self) -> [u128; 4] {
        let Balance {
            debits_posted,
            credits_posted,
            debits_pending,
            credits_pending,
        } = self.wallet().await.balance;
        [
            debits_posted,
            credits_posted,
            debits_pending,
            credits_pending,
        ]
    }

    async fn faults(&self) -> Vec<String> {
        check(&self.db).await.unwrap().faults
    }

    fn hold(&self, name: &str, units: u64) -> Asked {
        let (debit, credit) = (self.wallet.clone(), self.canteen.clone());
        let expires_at = noon() + SignedDuration::from_hours(2);
        asked(
            name,
            AskedAct::Hold {
                debit,
                credit,
                units,
                expires_at,
            },
        )
    }
}

fn rule(reason: Reason) -> Result<Vec<Outcome>, NotBooked> {
    Err(NotBooked::Rule(reason))
}

platform::on_both! {
    #[doc = "MEA-15"]
    async fn a_transfer_that_is_sent_again_is_booked_once_and_another_under_its_id_is_refused(db: Database) {
        let town = town(db).await;
        let grant = |units| vec![moved("grant", &town.fund, &town.wallet, units)];
        assert_eq!(town.book(grant(500)).await, Ok(vec![Outcome::Accepted]));
        assert_eq!(town.book(grant(500)).await, Ok(vec![Outcome::Repeated]));
        assert_eq!(town.book(grant(501)).await, rule(Reason::IdConflict));
        assert_eq!(town.balance().await, [0, 500, 0, 0]);
        assert_eq!(town.faults().await, Vec::<String>::new());
    }

    #[doc = "MEA-15"]
    async fn a_meal_is_held_at_the_till_and_posted_in_part_or_released(db: Database) {
        let town = town(db).await;
        town.book(vec![moved("grant", &town.fund, &town.wallet, 500)]).await.unwrap();
        town.book(vec![town.hold("meal", 400)]).await.unwrap();
        assert_eq!(town.book(vec![town.hold("second", 101)]).await, rule(Reason::Overdraft));
        assert_eq!(town.balance().await, [0, 500, 400, 0]);
        town.book(vec![posted("meal-paid", "meal", Some(350))]).await.unwrap();
        assert_eq!(town.balance().await, [350, 500, 0, 0]);
        assert_eq!(town.book(vec![posted("again", "meal", None)]).await, rule(Reason::AlreadyPosted));
        assert_eq!(town.book(vec![posted("meal-paid", "meal", Some(350))]).await, Ok(vec![Outcome::Repeated]));
        town.book(vec![town.hold("third", 150)]).await.unwrap();
        town.book(vec![asked("third-off", AskedAct::Void { held: id("third") })]).await.unwrap();
        assert_eq!(town.book(vec![posted("late", "third", None)]).await, rule(Reason::AlreadyVoided));
        assert_eq!(town.balance().await, [350, 500, 0, 0]);
        assert_eq!(town.faults().await, Vec::<String>::new());
    }

    #[doc = "MEA-15"]
    async fn what_is_held_past_its_time_is_released_whether_somebody_asks_or_not(db: Database) {
        let town = town(db).await;
        town.book(vec![moved("grant", &town.fund, &town.wallet, 500)]).await.unwrap();
        town.book(vec![town.hold("asked-for", 100)]).await.unwrap();
        town.book(vec![town.hold("forgotten", 100)]).await.unwrap();
        let later = noon() + SignedDuration::from_hours(3);
        let late = vec![posted("late", "asked-for", None)];
        assert_eq!(town.book_at(later, TODAY, late.clone()).await, rule(Reason::Expired));
        assert_eq!(town.balance().await, [0, 500, 100, 0]);
        let release = || {
            written(&town.db, move |tx| Box::pin(async move { post::expire_due(tx, later, TODAY, 10).await }))
        };
        // The one that was asked for was released by the asking, although the asking was refused.
        assert_eq!(release().await, 1);
        assert_eq!(release().await, 0);
        assert_eq!(town.book_at(later, TODAY, late).await, rule(Reason::Expired));
        assert_eq!(town.balance().await, [0, 500, 0, 0]);
        assert_eq!(town.faults().await, Vec::<String>::new());
    }

    #[doc = "MEA-15"]
    async fn a_chain_is_booked_as_a_whole_or_not_at_all(db: Database) {
        let town = town(db).await;
        let chain = vec![
            moved("subsidy", &town.fund, &town.canteen, 300),
            moved("rest", &town.wallet, &town.canteen, 200),
        ];
        assert_eq!(town.book(chain.clone()).await, rule(Reason::Overdraft));
        let checked = check(&town.db).await.unwrap();
        assert_eq!((checked.transfers, checked.faults), (0, Vec::new()));
        town.book(vec![moved("grant", &town.fund, &town.wallet, 200)]).await.unwrap();
        assert_eq!(town.book(chain).await, Ok(vec![Outcome::Accepted; 2]));
    }

    #[doc = "MEA-15"]
    async fn an_amount_beyond_all_reason_is_refused_alone(db: Database) {
        let town = town(db).await;
        let chains = [u64::MAX, TRANSFER_UNITS_MAX + 1, TRANSFER_UNITS_MAX, 300].map(|units| {
            vec![moved(&format!("of-{units}"), &town.fund, &town.canteen, units)]
        });
        let answers = written(&town.db, move |tx| {
            Box::pin(async move { book(tx, &chains, noon(), TODAY).await })
        })
        .await;
        let answers: Vec<_> = answers.into_iter().map(|one| one.map_err(|refused| refused.why)).collect();
        let (refused, booked) = (rule(Reason::BadAmount), Ok(vec![Outcome::Accepted]));
        assert_eq!(answers, [refused.clone(), refused, booked.clone(), booked]);
        assert_eq!(town.faults().await, Vec::<String>::new());
    }

    #[doc = "MEA-15"]
    async fn a_transfer_is_never_edited_only_moved_back_once(db: Database) {
        let town = town(db).await;
        town.book(vec![moved("meal", &town.fund, &town.canteen, 300)]).await.unwrap();
        let back = |name: &str, of: &str| vec![asked(name, AskedAct::Reverse { of: id(of) })];
        assert_eq!(town.book(back("refund", "meal")).await, Ok(vec![Outcome::Accepted]));
        assert_eq!(town.book(back("refund", "meal")).await, Ok(vec![Outcome::Repeated]));
        let twice = [back("refund-5", "meal-2"), back("refund-6", "meal-2")].concat();
        town.book(vec![moved("meal-2", &town.fund, &town.canteen, 1)]).await.unwrap();
        assert_eq!(town.book(twice).await, Err(NotBooked::AlreadyReversed));
        assert_eq!(town.book(back("refund-2", "meal")).await, Err(NotBooked::AlreadyReversed));
        assert_eq!(town.book(back("refund-3", "nothing")).await, Err(NotBooked::NothingToReverse));
        assert_eq!(town.book(back("refund-4", "refund")).await, Err(NotBooked::NothingToReverse));
        // A plain transfer of the same content is not the refund.
        let same = vec![moved("refund", &town.canteen, &town.fund, 300)];
        assert_eq!(town.book(same).await, rule(Reason::IdConflict));
        let fund = account_for(town.db.read(), &Purpose::CityFund, &"CNY".parse().unwrap()).await.unwrap().unwrap();
        assert_eq!((fund.balance.debits_posted, fund.balance.credits_posted), (301, 300));
    }

    async fn nothing_is_booked_on_a_closed_account_and_none_across_currencies(db: Database) {
        let town = town(db).await;
        let reais = account(4);
        open(&town.db, &reais, Purpose::CityFund, "BRL", Limit::None).await;
        let grant = vec![moved("grant", &town.fund, &town.wallet, 100)];
        town.book(grant.clone()).await.unwrap();
        let across = vec![moved("across", &reais, &town.wallet, 100)];
        assert_eq!(town.book(across).await, Err(NotBooked::OtherCurrency));
        let wallet = town.wallet.clone();
        let closed = written(&town.db, move |tx| {
            Box::pin(async move { close_account(tx, &over_resident(), &resident(), &wallet, noon()).await })
        });
        assert!(closed.await);
        let more = vec![moved("more", &town.fund, &town.wallet, 100)];
        assert_eq!(town.book(more).await, Err(NotBooked::ClosedAccount));
        // What was booked before the close may be sent again all the same.
        assert_eq!(town.book(grant).await, Ok(vec![Outcome::Repeated]));
    }

    async fn what_stands_on_a_closed_account_is_cleared_once_and_wholly(db: Database) {
        let town = town(db).await;
        let clears = |name: &str, other: &LedgerAccountId| {
            let (closed, other) = (town.wallet.clone(), other.clone());
            vec![asked(name, AskedAct::Clear { closed, other })]
        };
        town.book(vec![moved("grant", &town.fund, &town.wallet, 100)]).await.unwrap();
        let open = town.book(clears("left", &town.canteen)).await;
        assert_eq!(open, Err(NotBooked::OpenAccount));
        let wallet = town.wallet.clone();
        let closed = written(&town.db, move |tx| {
            Box::pin(async move { close_account(tx, &over_resident(), &resident(), &wallet, noon()).await })
        });
        assert!(closed.await);
        let first = town.book(clears("left", &town.canteen)).await;
        assert_eq!(first, Ok(vec![Outcome::Accepted]));
        assert_eq!(town.balance().await, [100, 100, 0, 0]);
        let again = town.book(clears("left", &town.canteen)).await;
        assert_eq!(again, Ok(vec![Outcome::Repeated]));
        assert_eq!(town.book(clears("left", &town.fund)).await, rule(Reason::IdConflict));
        let none = town.book(clears("left-2", &town.canteen)).await;
        assert_eq!(none, Err(NotBooked::NothingToClear));
        assert_eq!(check(&town.db).await.unwrap().faults, Vec::<String>::new());
    }

    async fn what_a_closed_account_owes_is_paid_and_no_more(db: Database) {
        let town = town(db).await;
        let family = account(5);
        open(&town.db, &family, Purpose::Family(resident()), "CNY", Limit::None).await;
        let closes = family.clone();
        town.book(vec![moved("meal", &family, &town.fund, 300)]).await.unwrap();
        let closed = written(&town.db, move |tx| {
            Box::pin(async move { close_account(tx, &over_resident(), &resident(), &closes, noon()).await })
        });
        assert!(closed.await);
        assert_eq!(town.book(vec![moved("more", &family, &town.fund, 1)]).await, Err(NotBooked::ClosedAccount));
        assert_eq!(town.book(vec![moved("too-much", &town.fund, &family, 301)]).await, Err(NotBooked::ClosedAccount));
        town.book(vec![moved("bill", &town.fund, &family, 300)]).await.unwrap();
        assert_eq!(town.book(vec![moved("again", &town.fund, &family, 1)]).await, Err(NotBooked::ClosedAccount));
    }

    #[doc = "MEA-15"]
    async fn a_closed_day_is_balanced_and_a_refund_after_it_is_of_the_next(db: Database) {
        let town = town(db).await;
        let tomorrow = TODAY.tomorrow().unwrap();
        town.book(vec![moved("meal", &town.fund, &town.canteen, 300)]).await.unwrap();
        town.book(vec![town.hold("held", 1)]).await.unwrap_err();
        // A till whose clock is a day ahead has booked on tomorrow already.
        town.book_at(noon(), tomorrow, vec![moved("early", &town.fund, &town.canteen, 7)]).await.unwrap();
        assert!(matches!(town.close(tomorrow, TODAY).await, Err(CloseError::NotYet(_))));
        let closed = town.close(TODAY, TODAY).await.unwrap();
        assert_eq!((closed.transfers, closed.units), (1, 300));
        assert!(matches!(town.close(TODAY, TODAY).await, Err(CloseError::AlreadyClosed(_))));
        town.book(vec![asked("refund", AskedAct::Reverse { of: id("meal") })]).await.unwrap();
        let next = town.close(tomorrow, tomorrow).await.unwrap();
        assert_eq!((next.transfers, next.units), (2, 307));
        assert_ne!(next.trial, closed.trial);
        let days: Vec<Date> = last_closes(&town.db, 5).await.unwrap().iter().map(|one| one.day).collect();
        assert_eq!(days, [tomorrow, TODAY]);
    }

    #[doc = "MEA-15"]
    async fn a_day_is_not_closed_over_a_balance_that_its_transfers_do_not_make(db: Database) {
        let town = town(db).await;
        town.book(vec![moved("grant", &town.fund, &town.wallet, 300)]).await.unwrap();
        tamper(&town.db, "UPDATE ledger_account SET credits_posted = 301 WHERE purpose = 'wallet'").await;
        assert!(matches!(town.close(TODAY, TODAY).await, Err(CloseError::Unbalanced { debits: 300, credits: 301 })));
        tamper(&town.db, "UPDATE ledger_account SET debits_posted = 301 WHERE purpose = 'city-fund'").await;
        assert!(matches!(town.close(TODAY, TODAY).await, Err(CloseError::Unsound(_))));
    }

    #[doc = "MEA-15"]
    async fn the_check_names_what_was_tampered_with(db: Database) {
        let town = town(db).await;
        town.book(vec![moved("grant", &town.fund, &town.wallet, 300)]).await.unwrap();
        town.book(vec![moved("meal", &town.wallet, &town.canteen, 100)]).await.unwrap();
        assert_eq!(town.faults().await, Vec::<String>::new());
        tamper(&town.db, "UPDATE ledger_transfer SET units = 90 WHERE transfer_id = 'meal'").await;
        assert!(town.faults().await[0].ends_with("debits posted is kept as 100, and its transfers make 90"));
        tamper(&town.db, "DELETE FROM ledger_transfer WHERE transfer_id = 'grant'").await;
        let faults = town.faults().await;
        assert_eq!(faults[0], "transfer meal stands at position 2, where 1 was due: transfers are missing");
        assert!(faults.iter().any(|fault| fault.starts_with("transfer meal overdraws")), "{faults:?}");
    }

    #[doc = "J15"]
    async fn a_statement_names_the_decision_and_the_rule_of_each_line(db: Database) {
        let town = town(db).await;
        let decision = DecisionId::from_bytes([7; 10]);
        let cause = Cause { decision: Some(decision.clone()), rule: Some("lunch@3".to_owned()) };
        let grant = Asked { cause, ..moved("grant", &town.fund, &town.wallet, 500) };
        town.book(vec![grant]).await.unwrap();
        let tomorrow = TODAY.tomorrow().unwrap();
        town.close(TODAY, TODAY).await.unwrap();
        town.book_at(noon(), tomorrow, vec![town.hold("meal", 120)]).await.unwrap();
        town.book_at(noon(), tomorrow, vec![posted("meal-paid", "meal", Some(100))]).await.unwrap();
        let wallet = town.wallet().await;
        let of = async |from, to| statement(town.db.read(), &wallet, from, to).await.unwrap();
        let first = of(TODAY, TODAY).await;
        assert_eq!((first.opening, first.closing), (0, 500));
        assert_eq!((first.lines[0].decision.as_ref(), first.lines[0].rule.as_deref()), (Some(&decision), Some("lunch@3")));
        let second = of(tomorrow, tomorrow).await;
        assert_eq!((second.opening, second.closing), (500, 400));
        let lines: Vec<_> = second.lines.iter().map(|line| (line.act.as_str(), line.units, line.held)).collect();
        assert_eq!(lines, [("hold", 0, -120), ("post", -100, 120)]);
        assert_eq!(of(TODAY, tomorrow).await.lines.len(), 3);
    }

    async fn an_account_is_seen_by_nobody_whose_mandate_is_over_another(db: Database) {
        let town = town(db).await;
        let access = access_on(&Actor::System, TODAY);
        let other = ResidentId::from_bytes([8; 10]);
        let over_other = mandate(&access, Subject::Resident { resident: other }, crate::mandate::Purpose::OwnAffairs);
        assert_eq!(accounts_of(town.db.read(), &over_other, &resident()).await.unwrap(), Vec::new());
        let id = town.wallet.clone();
        let closed = town.db.write(move |tx| Box::pin(async move { close_account(tx, &over_other, &resident(), &id, noon()).await }));
        assert!(matches!(closed.await, Err(platform::db::WriteError::Job(StoreError::NotCovered))));
        let wallet = Purpose::Wallet(resident());
        assert_eq!(account_for(town.db.read(), &wallet, &"CNY".parse().unwrap()).await.unwrap(), None);
    }
}

/// What somebody with the database at hand might do.
async fn tamper(db: &Database, statement: &'static str) {
    written(db, move |tx| {
        Box::pin(async move { Ok(tx.execute_unprepared(statement).await.map(drop)?) })
    })
    .await;
}

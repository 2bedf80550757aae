//! Many payments at once.

use city::id::ResidentId;
use city::ledger::{Purpose, accounts_of, check};
use city::mandate::{Mandate, Role, Scope};
use city::people::FactValue;
use eldercare::SERVICE;
use eldercare::bulk::{Bulk, BulkError, Judged, Looked, PAYMENT_UNITS_MAX, ROWS_MAX, Row, Unpaid};
use eldercare::card::{Terms, money, office, set_terms, terms};
use eldercare::fund;
use eldercare::money::{BankDetails, BankOwner, Settlements};
use eldercare::payee::{PayWay, keep, leave};
use jiff::civil::date;

use crate::cards::holder;
use crate::settlements::statement;
use crate::town::Town;

/// An account that a bank would know.
pub fn account(holder: &str) -> BankDetails {
    BankDetails {
        holder: holder.to_owned(),
        account: "GB29NWBK60161331926819".to_owned(),
        bank: "BRASBRRJ".to_owned(),
    }
}

impl Town {
    fn bulk(&self) -> Bulk {
        Bulk::new(self.desk.city().clone())
    }

    /// The other officer for older people.
    pub fn second_officer(&self) -> city::mandate::Actor {
        let roles = self.desk.roles().iter();
        let mut officers = roles.filter(|actor| {
            let post = actor.post();
            post.is_some_and(|post| post.role == Role::Officer && post.service == SERVICE)
        });
        officers.nth(1).unwrap().clone()
    }

    fn second_office(&self) -> Mandate {
        let access = self.access(&self.second_officer());
        fund::leave(self.desk.city(), &access).unwrap()
    }

    async fn looks(&self, rows: &[Row]) -> Looked {
        let mandate = self.money_office();
        self.bulk().look(&mandate, rows.to_vec()).await.unwrap()
    }

    /// An officer puts a list up as it was looked at.
    async fn puts_up(&self, name: &str, rows: &[Row]) -> Result<Looked, BulkError> {
        let seen = self.looks(rows).await.sum();
        let mandate = self.money_office();
        let bulk = self.bulk();
        bulk.put_up(&mandate, name, rows.to_vec(), seen).await
    }

    /// Another officer releases it.
    async fn releases(&self, name: &str, seen: (usize, u64)) -> Result<Looked, BulkError> {
        let mandate = self.second_office();
        Box::pin(self.bulk().release(&mandate, name, seen)).await
    }

    pub async fn in_wallet(&self, resident: &ResidentId) -> u128 {
        let city = self.desk.city();
        assert_eq!(check(city.db()).await.unwrap().faults, Vec::<String>::new());
        let own = self.own(resident).await;
        let all = accounts_of(city.db().read(), &own, resident).await.unwrap();
        let wallet = all.iter().find(|one| one.purpose == "wallet").unwrap();
        wallet.balance.credits_posted - wallet.balance.debits_posted
    }

    /// Somebody says how they want to be paid.
    async fn is_paid_by(&self, resident: &ResidentId, way: PayWay) {
        let own = self.own(resident).await;
        let kept = keep(self.desk.city(), &own, resident, way);
        kept.await.unwrap();
    }

    /// The city holds money of residents from now on.
    async fn holds_money(&self) {
        let city = self.desk.city();
        let officer = office(city, &self.access(&self.officer())).unwrap();
        let set = terms(city).await.unwrap();
        let prepaid = Terms {
            is_prepaid: true,
            ..set
        };
        set_terms(city, &officer, prepaid).await.unwrap();
    }
}

fn row(resident: &ResidentId, units: u64, reference: &str) -> Row {
    Row {
        resident: Some(resident.clone()),
        units,
        scheme: "meal-from-80".to_owned(),
        reference: reference.to_owned(),
        currency: None,
    }
}

fn unpaid(looked: &Looked) -> Vec<Option<Unpaid>> {
    let lines = looked.lines.iter();
    lines
        .map(|line| match line.came {
            Judged::Unpaid(why) => Some(why),
            _ => None,
        })
        .collect()
}

pub fn person(number: u8) -> ResidentId {
    ResidentId::from_bytes([number; 10])
}

pub async fn each_row_says_why_it_is_not_paid(town: &Town) {
    town.begins();
    let mut people = Vec::new();
    for number in 1..=5 {
        let (person, _) = holder(town, number).await;
        town.asks(&person).await.unwrap();
        people.push(person);
    }
    let (not_asked, _) = holder(town, 6).await;
    let no_wallet = town.enters(7, date(1946, 1, 1)).await;
    town.asks(&no_wallet).await.unwrap();
    for one in people.iter().chain([&not_asked, &no_wallet]).skip(1) {
        town.is_paid_by(one, PayWay::Wallet).await;
    }
    let of_the_first = [row(&people[0], 1_001, "a-1"), row(&people[1], 500, "a-2")];
    let before = unpaid(&town.looks(&of_the_first).await);
    assert_eq!(before, [Some(Unpaid::NoWay), Some(Unpaid::NotPrepaid)]);
    town.is_paid_by(&people[0], PayWay::Wallet).await;
    town.holds_money().await;
    let since = (date(2026, 3, 1), None);
    town.certifies(41, &people[2], FactValue::Died, since).await;
    town.certifies(42, &people[3], FactValue::MovedAway, since)
        .await;
    let nobody = Row {
        resident: None,
        ..row(&people[0], 100, "n-1")
    };
    let rows = [
        row(&people[0], 1_001, "a-1"),
        row(&people[1], 500, "a-2"),
        row(&people[0], 300, "a-3"),
        row(&people[4], 300, "a-2"),
        nobody,
        row(&person(99), 100, "a-4"),
        row(&people[2], 100, "a-5"),
        row(&people[3], 100, "a-6"),
        row(&not_asked, 100, "a-7"),
        row(&no_wallet, 100, "a-8"),
    ];
    let looked = town.looks(&rows).await;
    let why = [
        None,
        None,
        Some(Unpaid::Twice),
        Some(Unpaid::Twice),
        Some(Unpaid::Unknown),
        Some(Unpaid::Unknown),
        Some(Unpaid::Died),
        Some(Unpaid::MovedAway),
        Some(Unpaid::NotEntitled),
        Some(Unpaid::NoWallet),
    ];
    assert_eq!(unpaid(&looked), why);
    assert_eq!(looked.sum(), (2, 1_501));
    assert_eq!(looked.funds.values().sum::<u64>(), 1_501);
    a_row_is_judged_by_itself(town, &people[4]).await;
    assert_eq!(town.in_wallet(&people[0]).await, 0, "looking pays nothing");
}

async fn a_row_is_judged_by_itself(town: &Town, person: &ResidentId) {
    let of_scheme = |scheme: &str, reference: &str| Row {
        scheme: scheme.to_owned(),
        ..row(person, 100, reference)
    };
    let in_dollars = Row {
        currency: Some("USD".to_owned()),
        ..row(person, 100, "b-6")
    };
    for (wrong, why) in [
        (row(person, 0, "b-1"), Unpaid::NoAmount),
        (row(person, PAYMENT_UNITS_MAX + 1, "b-2"), Unpaid::TooMuch),
        (row(person, 100, "b 3"), Unpaid::Reference),
        (of_scheme("none", "b-4"), Unpaid::NoScheme),
        (of_scheme("destitute-meal", "b-5"), Unpaid::NotEntitled),
        (in_dollars, Unpaid::Currency),
    ] {
        assert_eq!(unpaid(&town.looks(&[wrong]).await), [Some(why)]);
    }
    let mandate = town.money_office();
    let many = vec![row(person, 1, "c-1"); ROWS_MAX + 1];
    let refused = town.bulk().look(&mandate, many).await;
    assert!(matches!(refused, Err(BulkError::Count)));
}

pub async fn a_list_is_released_by_another_officer_and_pays_once(town: &Town) {
    let (one, other) = (person(1), person(2));
    let rows = [row(&one, 1_001, "a-1"), row(&other, 500, "a-2")];
    let (bulk, loader) = (town.bulk(), town.money_office());
    let changed = bulk.put_up(&loader, "march", rows.to_vec(), (2, 1_500));
    assert!(matches!(changed.await, Err(BulkError::Changed)));
    let name = bulk.put_up(&loader, "March!", rows.to_vec(), (2, 1_501));
    assert!(matches!(name.await, Err(BulkError::Name)));
    town.puts_up("march", &rows).await.unwrap();
    let again = town.puts_up("march", &rows).await;
    assert!(matches!(again, Err(BulkError::NameTaken)));
    let own = Box::pin(bulk.release(&loader, "march", (2, 1_501))).await;
    assert!(matches!(own, Err(BulkError::SamePerson)));
    let changed = town.releases("march", (2, 1_500)).await;
    assert!(matches!(changed, Err(BulkError::Changed)));
    assert_eq!(town.in_wallet(&one).await, 0, "nothing is paid before");
    // It is released twice at once.
    let both = futures_util::future::join(
        town.releases("march", (2, 1_501)),
        town.releases("march", (2, 1_501)),
    );
    let (first, second) = both.await;
    let came = [&first, &second];
    let paid = came.iter().filter(|one| one.is_ok()).count();
    let ended = |one: &&&Result<Looked, _>| matches!(one, Err(BulkError::Ended));
    assert_eq!((paid, came.iter().filter(ended).count()), (1, 1));
    assert_eq!(
        [town.in_wallet(&one).await, town.in_wallet(&other).await],
        [1_001, 500]
    );
    // The same list under another name pays nobody twice.
    town.puts_up("march-again", &rows).await.unwrap();
    let again = town.releases("march-again", (2, 1_501)).await.unwrap();
    let is_before = |one: &eldercare::bulk::Line| one.came == Judged::PaidBefore;
    assert!(again.lines.iter().all(is_before), "{:?}", again.lines);
    assert_eq!(again.funds.values().sum::<u64>(), 0);
    town.puts_up("other", &[row(&one, 700, "a-1")])
        .await
        .unwrap();
    let taken = town.releases("other", (1, 700)).await.unwrap();
    assert_eq!(unpaid(&taken), [Some(Unpaid::ReferenceTaken)]);
    assert_eq!(town.in_wallet(&one).await, 1_001);
    a_list_is_taken_back(town, &one).await;
}

async fn a_list_is_taken_back(town: &Town, person: &ResidentId) {
    let (bulk, second) = (town.bulk(), town.second_office());
    town.puts_up("back", &[row(person, 100, "w-1")])
        .await
        .unwrap();
    bulk.withdraw(&second, "back").await.unwrap();
    let ended = town.releases("back", (1, 100)).await;
    assert!(matches!(ended, Err(BulkError::Ended)));
    let list = bulk.find(&second, "back").await.unwrap();
    let standing = bulk.standing(&second, &list).await.unwrap();
    assert_eq!(unpaid(&standing), [Some(Unpaid::Withdrawn)]);
    let till = bulk.all(&town.till()).await;
    assert!(matches!(till, Err(BulkError::NotFound)));
}

pub async fn what_goes_by_the_bank_is_one_order_and_is_compared(town: &Town) {
    let (one, other, wallet) = (person(1), person(2), person(5));
    town.is_paid_by(&one, PayWay::Bank(account("Ana & Co")))
        .await;
    town.is_paid_by(&other, PayWay::Bank(account("Bia"))).await;
    let rows = [
        row(&one, 1_001, "k-1"),
        row(&wallet, 200, "k-2"),
        row(&other, 500, "k-3"),
    ];
    let put = town.puts_up("by-bank", &rows).await.unwrap();
    let seen = put.sum();
    let no_bank = town.releases("by-bank", seen).await;
    assert!(matches!(no_bank, Err(BulkError::NoBank)));
    let office = town.money_office();
    let settlements = Settlements::new(town.desk.city().clone());
    let kept = settlements.keep_bank(&office, BankOwner::City, account("City"));
    kept.await.unwrap();
    let (bulk, in_wallet) = (town.bulk(), town.in_wallet(&wallet).await);
    let early = bulk.order(&office, "by-bank").await;
    assert!(matches!(early, Err(BulkError::NotFound)), "not released");
    town.releases("by-bank", seen).await.unwrap();
    assert_eq!(town.in_wallet(&wallet).await, in_wallet + 200);
    let order = bulk.order(&office, "by-bank").await.unwrap();
    for part in [
        "pain.001.001.09",
        "<MsgId>SUPPORT-by-bank</MsgId>",
        "<CtrlSum>15.01</CtrlSum>",
        "<EndToEndId>k-1</EndToEndId>",
        "<Nm>Ana &amp; Co</Nm>",
    ] {
        assert!(order.contains(part), "{part}: {order}");
    }
    assert!(!order.contains("k-2"), "that one went onto a wallet");
    assert_eq!(bulk.order(&office, "by-bank").await.unwrap(), order);
    let bank = town.account(Purpose::Provider("bank".to_owned())).await;
    assert_eq!(bank.balance.credits_posted, 1_501);
    let passage = town.account(Purpose::Passage("payments".to_owned()));
    let passage = passage.await.balance;
    assert_eq!(passage.credits_posted, passage.debits_posted);
    let all = statement(&[("10.01", "k-1"), ("5.00", "k-3")]);
    let came = bulk.reconcile(&office, "by-bank", &all).await.unwrap();
    assert!(came.is_clean());
    let less = statement(&[("9.01", "k-1"), ("1.00", "fee")]);
    let came = bulk.reconcile(&office, "by-bank", &less).await.unwrap();
    let counts = (came.differing.len(), came.missing.len(), came.surplus.len());
    assert_eq!(counts, (1, 1, 1));
}

#[doc = "J15"]
pub async fn each_payment_names_its_rule_and_its_decision(town: &Town) {
    let (city, person) = (town.desk.city(), person(1));
    let own = town.own(&person).await;
    let days = (date(2026, 3, 1), date(2026, 3, 31));
    let told = money(city, &own, &person, days).await.unwrap();
    let paid = told.subsidies.iter();
    let paid = paid.filter(|one| one.transfer.starts_with("bulk:"));
    let paid: Vec<_> = paid.collect();
    let units: u64 = paid.iter().map(|one| one.units).sum();
    assert_eq!(units, 2_002, "once onto the wallet, once by the bank");
    let is_traced = |rule: &Option<String>| {
        let rule = rule.as_deref().unwrap_or_default();
        rule.starts_with("meal-from-80@")
    };
    assert!(paid.iter().all(|one| is_traced(&one.rule)), "{paid:?}");
}

pub async fn who_orders_meals_does_not_say_where_the_money_goes(town: &Town) {
    let (city, person) = (town.desk.city(), person(1));
    let stranger = city::mandate::Actor::Resident {
        resident: town.parents()[0].clone(),
    };
    let access = town.access(&stranger);
    assert!(leave(city, &access, &person, Scope::Order).await.is_err());
    let clerk = town.access(&town.clerk());
    assert!(leave(city, &clerk, &person, Scope::Order).await.is_err());
    town.attends(&clerk, &person, date(1946, 1, 1)).await;
    let with = leave(city, &clerk, &person, Scope::Order).await.unwrap();
    keep(city, &with, &person, PayWay::Wallet).await.unwrap();
    let wrong = PayWay::Bank(BankDetails::default());
    assert!(keep(city, &with, &person, wrong).await.is_err());
}

//! Where every subsidy went.

use city::ledger::{AskedAct, Purpose};
use city::mandate::{Actor, Role};
use city::people::FactValue;
use eldercare::entitlement::{Renewed, renew_ended};
use eldercare::money::{Paid, funds, leave_to_trace, table, trace};
use jiff::civil::{Date, date};

use crate::town::Town;
use crate::vouchers::batch;

impl Town {
    pub fn auditor(&self) -> Actor {
        let is_it = |actor: &&Actor| actor.post().is_some_and(|post| post.role == Role::Auditor);
        self.desk.roles().iter().find(is_it).unwrap().clone()
    }

    /// What the city's fund gave from one day to another, as an auditor reads it.
    async fn gave(&self, days: (Date, Date)) -> Vec<Paid> {
        let (city, access) = (self.desk.city(), self.access(&self.auditor()));
        let mandate = leave_to_trace(city, &access).unwrap();
        let all = funds(city, &mandate).await.unwrap();
        let fund = all.iter().find(|one| one.purpose == "city-fund").unwrap();
        trace(city, &mandate, &fund.id, days).await.unwrap()
    }
}

fn sum(paid: &[Paid]) -> i128 {
    paid.iter().map(|one| one.traced.gave).sum()
}

pub async fn every_cent_of_a_fund_has_its_rule_and_its_canteen(town: &Town) {
    let canteens = town.centres().await;
    let (one, other) = (&canteens[0].id, &canteens[1].id);
    town.begins();
    let takings = town.takings(one).await;
    town.pays("meal-1", &takings, 500).await;
    town.pays("meal-2", &takings, 300).await;
    let of = "meal-2".parse().unwrap();
    town.books("meal-2-back", AskedAct::Reverse { of }).await;
    let mut new = batch("traced", 2);
    new.until = date(2026, 5, 31);
    let issued = town.issues(new).await;
    town.activates("traced").await;
    town.redeems(&issued[0], other, Some(700)).await.unwrap();
    town.on(date(2026, 4, 10));
    town.pays("meal-3", &takings, 250).await;
    let march = town.gave((date(2026, 3, 1), date(2026, 3, 31))).await;
    let april = town.gave((date(2026, 4, 1), date(2026, 4, 30))).await;
    assert_eq!((sum(&march), sum(&april)), (1_200, 250));
    // The months together are what stands on the account of the fund.
    let balance = town.account(Purpose::CityFund).await.balance;
    let on_account = balance.debits_posted - balance.credits_posted;
    assert_eq!(
        sum(&march) + sum(&april),
        i128::try_from(on_account).unwrap()
    );
    assert_eq!(
        balance.debits_pending, 1_500,
        "what is held is not given yet"
    );
    for paid in march.iter().chain(&april) {
        let is_told = paid.traced.rule.is_some() || paid.traced.reverses.is_some();
        assert!(is_told && paid.canteen.is_some(), "{paid:?}");
    }
    let by_voucher = march
        .iter()
        .find(|one| one.traced.transfer.starts_with("voucher:"));
    let by_voucher = by_voucher.unwrap();
    assert_eq!(by_voucher.canteen.as_ref(), Some(other));
    assert_eq!(by_voucher.traced.rule.as_deref(), Some("destitute-meal@1"));
    let file = table(&march);
    assert_eq!(file.lines().count(), 5, "{file}");
    let of_file: i128 = (file.lines().skip(1))
        .map(|line| line.split(',').nth(5).unwrap().parse::<i128>().unwrap())
        .sum();
    assert_eq!(of_file, 1_200);
}

pub async fn an_auditor_reads_it_on_a_page(town: &Town) {
    const PATH: &str = "/eldercare/funds/subsidies";
    let auditor = town.reader(Some(&town.auditor()));
    let empty = auditor.reads(PATH).await;
    let fund = empty.between("<option value=\"lac_", "\"");
    let month = format!("{PATH}?fund=lac_{fund}&month=2026-03");
    let words = auditor.reads(&month).await.words();
    assert!(words.contains("The fund gave 12.00 BRL"), "{words}");
    assert!(words.contains("destitute-meal@1"), "{words}");
    let csv = format!("{PATH}.csv?fund=lac_{fund}&month=2026-03");
    let file = auditor.get(&csv).await;
    assert!(file.html.starts_with("day,transfer,rule"));
    let unread = auditor
        .get(&format!("{PATH}?fund=lac_{fund}&month=March"))
        .await;
    assert!(unread.error_at("month").contains("2026-03"));
    let stranger = town.resident(&town.parents()[0]).get(&month).await;
    assert_eq!(stranger.status.as_u16(), 404);
    let program = town.program(&town.auditor());
    let told = format!("/eldercare/funds/lac_{fund}/subsidies?from=2026-03-01&to=2026-04-30");
    assert_eq!(program.get(&told).await.json()["units"], 1_450);
}

pub async fn a_cycle_that_is_over_is_renewed_and_whoever_has_left_is_not(town: &Town) {
    town.begins();
    let (stays, dies) = (
        town.enters(71, date(1940, 1, 1)).await,
        town.enters(72, date(1940, 1, 1)).await,
    );
    for person in [&stays, &dies] {
        town.asks(person).await.unwrap();
    }
    let city = town.desk.city();
    assert_eq!(renew_ended(city).await.unwrap(), Renewed::default());
    let since = (date(2026, 5, 1), None);
    town.certifies(73, &dies, FactValue::Died, since).await;
    town.on(date(2026, 9, 2));
    let (begun, refused) = (1, 0);
    assert_eq!(renew_ended(city).await.unwrap(), Renewed { begun, refused });
    assert_eq!(renew_ended(city).await.unwrap(), Renewed::default());
    let meal = town.meal(&stays, date(2027, 3, 1)).await;
    assert!(meal.is_given());
}

//! Nobody is forgotten whose meal was missed, whatever happens to the program in between.

use city::case::{Case, CaseKind, CaseOutcome, Cases, List};
use city::id::{ResidentId, SiteId};
use eldercare::order::{LookedAfter, OrderState, Wishes};
use eldercare::welfare::Welfare;
use jiff::civil::{Date, date};
use platform::db::Database;

use crate::kitchen::{every_day, lunch};
use crate::town::Town;
use crate::welfare::{at, at_home, daughter, who_eats_here_as_a_rule};

const SUNDAY: Date = date(2026, 3, 8);

platform::on_both! {
    #[doc = "MEA-07"]
    #[doc = "J9"]
    async fn a_check_that_the_program_did_not_come_to_is_opened_later_and_once(db: Database) {
        let town = Town::open(db).await;
        town.begins();
        let site = town.canteens().await[0].clone();
        let [wei, ana] = who_eats_here_as_a_rule(&town, &site).await;
        let (lin, tao) = (home_bound(&town, &site, 21, true).await, home_bound(&town, &site, 22, false).await);
        town.on(SUNDAY);
        the_sitting_ends_and_then_the_program_does(&town, &site, [&lin, &tao]).await;
        let welfare = Welfare::new(town.desk.city().clone());
        assert_eq!(welfare.catch_up().await.unwrap(), 2);
        let free = checks(&town).await;
        let kinds = |id: &ResidentId| free.iter().filter(|one| one.resident == *id).map(|one| one.kind).collect::<Vec<_>>();
        assert_eq!(kinds(&wei), [CaseKind::DidNotCome]);
        assert_eq!(kinds(&lin), [CaseKind::NoAnswer]);
        assert_eq!((kinds(&ana), kinds(&tao)), (vec![], vec![]), "who was never served is not missed, who did not agree is left alone");
        assert_eq!(welfare.catch_up().await.unwrap(), 0, "each meal is decided once");
        what_was_decided_stands_beside_each_meal(&town, &site, [&wei, &ana, &lin, &tao]).await;
        a_false_alarm_stays_closed(&town, &welfare, &free).await;
        what_is_older_is_left_to_those_who_see_them(&town, &site, &welfare, &lin).await;
    }
}

/// Somebody to whose home meals are brought every day.
pub async fn home_bound(town: &Town, site: &SiteId, number: u8, may_check: bool) -> ResidentId {
    let id = town.enters(number, date(1944, 5, 1)).await;
    let wishes = Wishes {
        bring_to: at_home("Rua da Bahia", &number.to_string()),
        contacts: vec![daughter()],
        standing: every_day(),
        may_check,
        ..Wishes::default()
    };
    town.eats(&id, site, wishes).await;
    id
}

/// The kitchen writes down what became of each meal, and nothing comes after that.
async fn the_sitting_ends_and_then_the_program_does(
    town: &Town,
    site: &SiteId,
    people: [&ResidentId; 2],
) {
    let (city, leave) = (town.desk.city(), town.serves(site).await);
    let mut kitchen = lunch(town, site, SUNDAY).await;
    for resident in people {
        let marked = kitchen.mark(city, &leave, resident, OrderState::NoAnswer);
        marked.await.unwrap();
    }
    at(town, SUNDAY, 20);
    let missed = kitchen.close(city, &leave).await.unwrap();
    assert_eq!(missed.len(), 2);
    assert!(checks(town).await.is_empty());
}

async fn checks(town: &Town) -> Vec<Case> {
    let access = town.access(&town.officer());
    let cases = Cases::new(town.desk.city().clone());
    cases.list(&access, List::Free).await.unwrap()
}

async fn what_was_decided_stands_beside_each_meal(
    town: &Town,
    site: &SiteId,
    people: [&ResidentId; 4],
) {
    let kitchen = lunch(town, site, SUNDAY).await;
    let came = people.map(|id| {
        let mut orders = kitchen.orders.iter();
        let order = orders.find(|one| one.resident == *id);
        order.unwrap().looked_after.unwrap()
    });
    let opened = LookedAfter::Opened;
    let expected = [
        opened,
        LookedAfter::NotRegular,
        opened,
        LookedAfter::NotAgreed,
    ];
    assert_eq!(came, expected);
}

async fn a_false_alarm_stays_closed(town: &Town, welfare: &Welfare, free: &[Case]) {
    let access = town.access(&town.officer());
    let cases = Cases::new(town.desk.city().clone());
    for one in free {
        let found = (
            CaseOutcome::FineForgot,
            "They were asleep and had heard nothing.",
        );
        let key = (&one.resident, &one.id);
        cases
            .answer(&access, key, one.version, found)
            .await
            .unwrap();
    }
    at(town, date(2026, 3, 9), 9);
    assert_eq!(welfare.catch_up().await.unwrap(), 0);
    assert!(checks(town).await.is_empty());
}

async fn what_is_older_is_left_to_those_who_see_them(
    town: &Town,
    site: &SiteId,
    welfare: &Welfare,
    lin: &ResidentId,
) {
    let monday = date(2026, 3, 9);
    town.on(monday);
    let leave = town.serves(site).await;
    let mut kitchen = lunch(town, site, monday).await;
    let marked = kitchen.mark(town.desk.city(), &leave, lin, OrderState::NoAnswer);
    marked.await.unwrap();
    town.on(date(2026, 3, 11));
    assert_eq!(welfare.catch_up().await.unwrap(), 0);
    town.on(date(2026, 3, 10));
    assert_eq!(
        welfare.catch_up().await.unwrap(),
        1,
        "yesterday's is not too late"
    );
}

//! What funds have left.

use city::ledger::Purpose;
use eldercare::fund::{Endowment, endow};
use eldercare::money::{Lasts, budgets, leave_to_trace};
use eldercare::till::{NewServing, Way};
use jiff::civil::date;
use platform::db::Database;
use serde_json::json;

use crate::till::{MONDAY, noon};

const BUDGETS: &str = "/eldercare/funds/budgets";

platform::on_both! {
    #[doc = "J15"]
    async fn an_officer_and_an_auditor_read_what_a_fund_has_left_and_until_when(db: Database) {
        let noon = noon(db).await;
        let town = &noon.town;
        let city = town.desk.city();
        let office = town.money_office();
        let given = Endowment { id: "2026".to_owned(), fund: "city".to_owned(), district: None, units: 5_000 };
        endow(city, &office, given).await.unwrap();
        let auditor = leave_to_trace(city, &town.access(&town.auditor())).unwrap();
        let of_city = async || {
            let all = budgets(city, &auditor, 2026).await.unwrap();
            all.into_iter().find(|one| one.fund.purpose == "city-fund").unwrap()
        };
        assert_eq!(of_city().await.lasts, Lasts::Unknown, "nothing was paid");
        let lunch = noon.serve(&noon.meal("lunch-1", Way::Cash)).await.unwrap();
        let paid = noon.stands(Purpose::CityFund).await.0;
        let share = i128::try_from(paid).unwrap();
        let one = of_city().await;
        assert_eq!((one.carried, one.given, one.paid, one.held), (0, 5_000, share, 0));
        assert_eq!(one.remains, 5_000 - share);
        // A share a day, and 5.00 of the city's money for a dozen meals or so.
        let days = i64::try_from(one.remains / share).unwrap();
        let until = MONDAY.checked_add(jiff::Span::new().days(days)).unwrap();
        assert_eq!(one.lasts, Lasts::Until(until));

        let page = town.reader(Some(&town.auditor()));
        let words = page.reads(BUDGETS).await.words();
        assert!(words.contains("this will not last the year") && words.contains("50.00 BRL"), "{words}");
        let wrong = page.get(&format!("{BUDGETS}?year=soon")).await;
        assert!(wrong.error_at("year").contains("2026"));
        let before = page.get(&format!("{BUDGETS}?year=2025")).await.words();
        assert!(!before.contains("will not last"), "a year that is over has no pace");
        assert!(page.reads("/eldercare/funds/subsidies").await.html.contains(BUDGETS));
        town.reader(Some(&town.officer())).reads(BUDGETS).await;
        for other in [town.canteen(), town.clerk()] {
            assert_eq!(town.reader(Some(&other)).get(BUDGETS).await.status.as_u16(), 404);
        }
        let told = town.program(&town.officer()).get(BUDGETS).await.json();
        let fund = told["items"].as_array().unwrap().iter().find(|one| one["purpose"] == "city-fund").unwrap();
        assert_eq!((&fund["given"], &fund["lasts"], &fund["lasts_until"]), (&json!(5_000), &json!("until"), &json!(until.to_string())));

        // What came back is left again, and next year begins with what this one leaves.
        let staff = town.serves(&noon.site).await;
        noon.till().refund(&staff, &noon.site, (&noon.wei, MONDAY), &lunch.id).await.unwrap();
        let one = of_city().await;
        assert_eq!((one.given, one.paid, one.remains), (5_000, 0, 5_000));
        let new = NewServing { again: true, ..noon.meal("lunch-2", Way::Cash) };
        noon.serve(&new).await.unwrap();
        town.on(date(2027, 1, 4));
        let next = budgets(city, &auditor, 2027).await.unwrap();
        let next = next.into_iter().find(|one| one.fund.purpose == "city-fund").unwrap();
        assert_eq!((next.carried, next.given, next.paid), (5_000 - share, 0, 0));
        assert_eq!(next.lasts, Lasts::Unknown);
        noon.sums().await;
    }
}

//! What diners pay: by default, with a low income, and of their own will; and how much their family pays for them.

use axum::http::Method;
use city::id::ResidentId;
use city::ledger::Purpose;
use city::mandate::Actor;
use city::people::FactValue;
use eldercare::card::{MoneyError, agree, set_limit, set_solidarity, solidarity};
use eldercare::till::{NewServing, TillError, Way};
use jiff::civil::date;
use platform::db::Database;
use serde_json::json;

use crate::money::may_pay;
use crate::till::{MONDAY, Noon, noon};

const SOLIDARITY: &str = "/eldercare/solidarity";

impl Noon {
    /// What stands in the fund of those who add something: what it gave, what it got.
    async fn fund(&self) -> (u128, u128) {
        self.stands(Purpose::Fund("solidarity".to_owned())).await
    }

    /// The diner adds so much from now on.
    async fn adds(&self, units: Option<u64>) {
        let own = Actor::Resident {
            resident: self.wei.clone(),
        };
        let access = self.town.access(&own);
        set_solidarity(self.town.desk.city(), &access, &self.wei, units)
            .await
            .unwrap();
    }

    async fn is_served_again(
        &self,
        name: &str,
        way: Way,
    ) -> Result<eldercare::till::Serving, TillError> {
        let new = NewServing {
            again: true,
            ..self.meal(name, way)
        };
        self.serve(&new).await
    }
}

platform::on_both! {
    #[doc = "MEA-08"]
    async fn a_meal_costs_the_default_rate_or_the_one_for_a_low_income_by_schemes(db: Database) {
        let noon = noon(db).await;
        let staff = noon.town.serves(&noon.site).await;
        let rest = async || noon.till().quote(&staff, &noon.site, &noon.wants()).await.unwrap().rest;
        assert_eq!(rest().await, 1_300, "the default rate from the age of 80");
        noon.town.certifies(8, &noon.wei, FactValue::LowIncome, (MONDAY, None)).await;
        assert_eq!(rest().await, 650, "half of it with a low income, from the day on which that is certified");
        let served = noon.serve(&noon.meal("lunch-1", Way::Cash)).await.unwrap();
        let rules: Vec<_> = served.meal.given.iter().map(|one| one.code.as_str()).collect();
        assert_eq!(rules, ["meal-from-80", "low-income-meal"]);
    }

    #[doc = "MEA-08"]
    #[doc = "J15"]
    async fn a_diner_adds_something_for_others_of_their_own_will_and_ends_it_any_day(db: Database) {
        let noon = noon(db).await;
        let own = noon.town.resident(&noon.town.parents()[0]);
        let page = own.reads(SOLIDARITY).await;
        assert!(page.words().contains("You add nothing at present"), "it is off until they say so");
        let wrong = own.post(SOLIDARITY, "do=set&units=a+lot").await;
        assert!(wrong.error_at("units").contains("from 0.01 BRL to 100.00 BRL"));
        assert!(wrong.html.contains("value=\"a lot\""));
        own.post(SOLIDARITY, "do=set&units=1.00").await;
        assert!(own.reads(SOLIDARITY).await.words().contains("You add 1.00 BRL to each meal"));
        own.post(SOLIDARITY, "do=end&units=").await;
        assert!(own.reads(SOLIDARITY).await.words().contains("You add nothing at present"));
        noon.adds(Some(100)).await;

        let served = noon.serve(&noon.meal("lunch-1", Way::Cash)).await.unwrap();
        assert_eq!((served.meal.rest, served.meal.added, served.meal.paid()), (1_300, 100, 1_400));
        let [city, district, cash, takings] = noon.sums().await;
        assert_eq!((city + district, cash, takings), (500, 1_400, 1_900));
        assert_eq!(noon.stands(Purpose::Takings(noon.site.clone())).await.0, 100, "the canteen earns the price alone");
        assert_eq!(noon.fund().await, (0, 100));
        let staff = noon.town.serves(&noon.site).await;
        noon.till().refund(&staff, &noon.site, (&noon.wei, MONDAY), &served.id).await.unwrap();
        assert_eq!(noon.fund().await, (100, 100));
        assert_eq!(noon.stands(Purpose::Takings(noon.site.clone())).await, (2_000, 2_000));

        noon.adds(None).await;
        let served = noon.serve(&noon.meal("lunch-2", Way::Cash)).await.unwrap();
        assert_eq!(served.meal.paid(), 1_300);
        assert_eq!(noon.fund().await, (100, 100));
        noon.sums().await;
    }

    #[doc = "MEA-08"]
    #[doc = "J15"]
    async fn what_diners_add_is_known_to_them_and_to_the_auditor_as_a_sum(db: Database) {
        let noon = noon(db).await;
        let of = |person: &ResidentId| format!("/eldercare/accounts/{person}/solidarity");
        let parent = noon.town.parents()[0].clone();
        let path = of(&parent);
        let own = noon.town.program(&Actor::Resident { resident: parent });
        let too_much = own.write(Method::PUT, &path, "a", None, &json!({"units": 10_001})).await;
        assert_eq!(too_much.problem(), (422, "amount-misfit".to_owned()));
        assert_eq!(own.write(Method::PUT, &path, "b", None, &json!({"units": 200})).await.status.as_u16(), 204);
        assert_eq!(own.get(&path).await.json()["units"], 200);
        noon.adds(Some(200)).await;
        noon.serve(&noon.meal("lunch-1", Way::Cash)).await.unwrap();
        let path = of(&noon.wei);
        for other in [noon.town.officer(), noon.town.canteen(), noon.town.clerk()] {
            assert_eq!(noon.town.program(&other).get(&path).await.status.as_u16(), 404);
            let page = format!("{SOLIDARITY}?for={}", noon.wei);
            assert_ne!(noon.town.reader(Some(&other)).get(&page).await.status.as_u16(), 200);
            let asked = solidarity(noon.town.desk.city(), &noon.town.access(&other), &noon.wei).await;
            assert!(matches!(asked, Err(MoneyError::NotFound)));
        }
        let auditor = noon.town.program(&noon.town.auditor());
        let funds = auditor.get("/eldercare/funds").await.json();
        let fund = funds["items"].as_array().unwrap().iter().find(|one| one["owner"] == "solidarity").unwrap();
        let id = fund["account"].as_str().unwrap();
        let told = auditor.get(&format!("/eldercare/funds/{id}/subsidies?from=2026-03-01&to=2026-03-31")).await.json();
        assert_eq!(told["units"], -200, "{told}");
        assert_eq!(told["items"][0]["rule"], "solidarity@1");
    }

    #[doc = "MEA-08"]
    async fn a_family_pays_up_to_its_limit_of_the_month_and_staff_learn_no_more_than_that_it_does_not_pay(db: Database) {
        let noon = noon(db).await;
        let city = noon.town.desk.city();
        let parent = noon.town.parents()[0].clone();
        let child = may_pay(&noon.town, 77, &parent, &noon.wei).await;
        agree(city, &child, &noon.wei).await.unwrap();
        let payer = noon.town.resident(&parent);
        let path = format!("/eldercare/money/limit?for={}", noon.wei);
        payer.reads(&path).await;
        let wrong = payer.post(&path, "limit=much").await;
        assert!(wrong.error_at("limit").contains("or leave the field empty"));
        payer.post(&path, "limit=30.00").await;
        assert!(payer.reads(&path).await.html.contains("value=\"30.00\""));

        noon.serve(&noon.meal("lunch-1", Way::Family)).await.unwrap();
        let staff = noon.town.serves(&noon.site).await;
        let quote = async || noon.till().quote(&staff, &noon.site, &noon.wants()).await.unwrap();
        // The second meal of a sitting costs its price: 13.00 and 18.00 are more than 30.00.
        let over = quote().await;
        assert!(over.is_over_limit);
        assert!(matches!(noon.is_served_again("lunch-2", Way::Family).await, Err(TillError::NoAccount)));
        let meal = format!("sitting=lunch&person={}&whole-{}=1", noon.wei, noon.dish.id);
        let site = &noon.site;
        let reader = noon.town.reader(Some(&noon.town.canteen()));
        let till = reader.post(&format!("/eldercare/till/{site}/meal"), &format!("{meal}&id=lunch-2&again=yes&do=family")).await;
        assert!(till.error_at("pay").contains("There is no such account for this person"));
        let diner = reader.reads(&format!("/eldercare/till/{site}/diner?{meal}")).await;
        assert!(diner.words().contains("Your family has paid as much this month as it set"));
        noon.is_served_again("lunch-2", Way::Cash).await.unwrap();
        // The next month begins anew, and a higher limit counts at once.
        noon.town.on(date(2026, 4, 6));
        noon.town.serves_at_lunch(&noon.site, date(2026, 4, 6), &[&noon.dish]).await;
        assert!(!quote().await.is_over_limit);
        noon.town.begins();
        set_limit(city, &child, &noon.wei, Some(3_100)).await.unwrap();
        noon.is_served_again("lunch-3", Way::Family).await.unwrap();
        set_limit(city, &child, &noon.wei, None).await.unwrap();
        noon.is_served_again("lunch-4", Way::Family).await.unwrap();
        let stranger = noon.town.access(&Actor::Resident { resident: noon.town.parents()[1].clone() });
        assert!(matches!(set_limit(city, &stranger, &noon.wei, None).await, Err(MoneyError::NotFound)));
        noon.sums().await;
    }
}

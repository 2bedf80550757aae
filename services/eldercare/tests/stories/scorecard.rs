//! How often people were looked after without need stands on the city's scorecard.

use city::case::{CaseOutcome, Cases, List};
use city::scorecard::{self, Measure};
use eldercare::SERVICE;
use eldercare::order::OrderState;
use eldercare::welfare::Welfare;
use jiff::civil::{Date, date};
use platform::db::Database;

use crate::kitchen::lunch;
use crate::never_lost::home_bound;
use crate::town::Town;

const TUESDAY: Date = date(2026, 3, 3);

platform::on_both! {
    #[doc = "J9"]
    async fn everybody_reads_how_often_nobody_had_to_be_looked_after(db: Database) {
        let town = Town::open(db).await;
        town.begins();
        let site = town.canteens().await[0].clone();
        for number in 31..=35 {
            home_bound(&town, &site, number, true).await;
        }
        town.on(TUESDAY);
        let (city, leave) = (town.desk.city(), town.serves(&site).await);
        let mut kitchen = lunch(&town, &site, TUESDAY).await;
        for meal in kitchen.plan.meals.clone() {
            kitchen.mark(city, &leave, &meal.resident, OrderState::NoAnswer).await.unwrap();
        }
        assert_eq!(Welfare::new(city.clone()).catch_up().await.unwrap(), 5);
        four_are_well_and_one_needs_help(&town).await;
        let told = scorecard::of(city, town.desk.services()).await.unwrap();
        let measure = Measure { name: "false-alarms", part: 4, of: 5 };
        assert_eq!(told, [(SERVICE, vec![measure])]);
        let words = town.reader(None).get("/scorecard").await.words();
        assert!(words.contains("80.0% 4 of 5") && words.contains("they had forgotten, or were away"), "{words}");
        assert!(words.contains("from Tuesday 1 April 2025 to"), "{words}");
        town.on(date(2027, 4, 1));
        let words = town.reader(None).get("/scorecard").await.words();
        assert!(words.contains("too few to tell") && !words.contains("0 of 0"), "{words}");
    }
}

async fn four_are_well_and_one_needs_help(town: &Town) {
    let access = town.access(&town.officer());
    let cases = Cases::new(town.desk.city().clone());
    let free = cases.list(&access, List::Free).await.unwrap();
    for (number, one) in free.iter().enumerate() {
        if number == 4 {
            let words = town.reader(None).get("/scorecard").await.words();
            assert!(
                words.contains("too few to tell"),
                "four can be known: {words}"
            );
        }
        let outcome = match number {
            0 => CaseOutcome::NeedsHelp,
            _ => CaseOutcome::FineAway,
        };
        let found = (
            outcome,
            "Somebody went there and spoke to them at the door.",
        );
        let key = (&one.resident, &one.id);
        cases
            .answer(&access, key, one.version, found)
            .await
            .unwrap();
    }
}

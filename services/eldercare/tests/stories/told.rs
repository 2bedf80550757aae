//! What people are told ahead of meals that are not for them.

use city::mandate::Scope;
use city::notice::{self, NoticeKind};
use city::service::Service;
use eldercare::Eldercare;
use eldercare::order::{StandingOrder, Wishes};
use jiff::civil::{Date, date};
use platform::db::Database;

use crate::town::Town;

const MONDAY: Date = date(2026, 3, 2);
const TUESDAY: Date = date(2026, 3, 3);

platform::on_both! {
    #[doc = "MEA-05"]
    async fn a_meal_that_is_not_for_somebody_is_told_once_with_what_can_be_done(db: Database) {
        let town = Town::open(db).await;
        town.on(MONDAY);
        let city = town.desk.city();
        let site = &town.canteens().await[0];
        let fish = town.dish(site, "Fish", 1_800, &["fish"]).await;
        let rice = town.dish(site, "Rice", 800, &[]).await;
        for day in 3..=10 {
            let dishes = [if day == 3 { &fish } else { &rice }];
            town.serves_at_lunch(site, date(2026, 3, day), &dishes).await;
        }
        let (wei, ana) = (town.parents().remove(0), town.enters(2, date(1950, 1, 1)).await);
        let standing = vec![StandingOrder { sitting: "lunch".to_owned(), weekdays: [2, 3].into() }];
        let avoids = ["fish".parse().unwrap()].into();
        town.eats(&wei, site, Wishes { standing: standing.clone(), avoids, ..Wishes::default() }).await;
        town.eats(&ana, site, Wishes { standing, ..Wishes::default() }).await;
        assert_eq!(Eldercare.daily(city).await.unwrap(), 1);
        assert_eq!(Eldercare.daily(city).await.unwrap(), 0, "of a meal somebody is told once");
        let actor = city::mandate::Actor::Resident { resident: wei.clone() };
        let access = town.access(&actor);
        let own = city.registry().act_for(&access, &wei, notice::SERVICE, Scope::See).await.unwrap();
        let told = notice::of(city.db(), &own, &wei).await.unwrap();
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].kind, told[0].about.clone()), (NoticeKind::MealClash, format!("{site} {TUESDAY} lunch")));
        let page = town.resident(&wei).get("/kept").await.words();
        assert!(page.contains("Lunch, Tuesday 3 March 2026"), "{page}");
        let t = town.text();
        let words = Eldercare.notice_words(city, &t, &told[0]).await.unwrap().unwrap();
        assert!(words.next.contains("until Monday 2 March 2026, 16:00"), "{}", words.next);
        assert!(!words.answer.contains("Fish"), "others may read it");
        // The fish is served again on the Wednesday after: that is another meal.
        town.on(date(2026, 3, 9));
        town.serves_at_lunch(site, date(2026, 3, 11), &[&fish]).await;
        assert_eq!(Eldercare.daily(city).await.unwrap(), 1);
    }
}

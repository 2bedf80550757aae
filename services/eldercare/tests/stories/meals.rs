//! Meals that people order, and what a kitchen cooks of them.

use std::collections::{BTreeMap, BTreeSet};

use city::id::ResidentId;
use city::mandate::{Actor, Scope};
use city::personal::Personal;
use eldercare::SERVICE;
use eldercare::canteen::check::Why;
use eldercare::canteen::{CanteenError, Canteens, Menu, MenuOf, Portion};
use eldercare::diet::Clash;
use eldercare::order::{
    BringTo, Contact, ContactKind, DinerState, Kitchen, NewOrder, OrderError, OrderState, Orders,
    StandingOrder, Wishes,
};
use jiff::civil::{Date, date};
use platform::db::Database;

use crate::town::Town;

/// The Monday on which the stories begin, and the days after it.
const MONDAY: Date = date(2026, 3, 2);
const TUESDAY: Date = date(2026, 3, 3);
const WEDNESDAY: Date = date(2026, 3, 4);

fn every_day() -> Vec<StandingOrder> {
    vec![StandingOrder {
        sitting: "lunch".to_owned(),
        weekdays: (1..=7).collect(),
    }]
}

fn lunch(day: Date, portions: Vec<Portion>) -> NewOrder {
    NewOrder {
        day,
        sitting: "lunch".to_owned(),
        portions,
        site: None,
    }
}

fn whole(dish: &eldercare::canteen::Dish, count: u32) -> Portion {
    Portion {
        dish: dish.id.clone(),
        half: false,
        count,
    }
}

async fn kitchen(town: &Town, site: &city::id::SiteId, day: Date) -> Kitchen {
    let mandate = town.serves(site).await;
    let city = town.desk.city();
    Kitchen::at(city, &mandate, site, (day, "lunch"))
        .await
        .unwrap()
}

platform::on_both! {
    #[doc = "MEA-01"]
    #[doc = "MEA-03"]
    async fn meals_come_by_themselves_until_they_are_paused_and_one_day_is_called_off_alone(db: Database) {
        let town = Town::open(db).await;
        town.begins();
        let site = &town.canteens().await[0];
        let (wei, ana) = (town.enters(1, date(1944, 5, 1)).await, town.enters(2, date(1950, 1, 1)).await);
        let wishes = Wishes { standing: every_day(), ..Wishes::default() };
        town.eats(&wei, site, wishes.clone()).await;
        town.eats(&ana, site, Wishes::default()).await;
        let orders = Orders::new(town.desk.city().clone());
        let own = town.own(&wei).await;
        orders.call_off(&own, &wei, TUESDAY, "lunch").await.unwrap();
        orders.set_state(&own, &wei, (date(2026, 3, 5), DinerState::Paused), 1).await.unwrap();
        orders.set_state(&own, &wei, (date(2026, 3, 7), DinerState::Active), 2).await.unwrap();
        orders.order(&town.own(&ana).await, &ana, lunch(TUESDAY, Vec::new())).await.unwrap();
        let mut got = Vec::new();
        for day in 3..=7 {
            let kitchen = kitchen(&town, site, date(2026, 3, day)).await;
            let meals = kitchen.plan.meals.iter();
            got.push(meals.map(|meal| meal.resident.clone()).collect::<Vec<_>>());
        }
        let none: Vec<ResidentId> = Vec::new();
        assert_eq!(got, [vec![ana.clone()], vec![wei.clone()], none.clone(), none, vec![wei.clone()]]);
        let ahead = orders.diner(&own, &wei).await.unwrap().unwrap();
        let days = orders.ahead(&own, &ahead, 7).await.unwrap();
        let lunches = days.iter().filter(|one| one.sitting == "lunch");
        let comes: Vec<bool> = lunches.map(|one| one.meal.is_some()).collect();
        assert_eq!(comes, [true, false, true, false, false, true, true]);
    }

    #[doc = "MEA-03"]
    async fn a_meal_is_ordered_by_the_evening_before_and_a_full_sitting_takes_nobody_more(db: Database) {
        let town = Town::open(db).await;
        town.begins();
        let site = &town.canteens().await[0];
        let canteens = Canteens::new(town.desk.city().clone());
        let mut canteen = canteens.at(site).await.unwrap().unwrap();
        canteen.sittings[0].places = 1;
        canteens.set(&town.serves(site).await, canteen).await.unwrap();
        let orders = Orders::new(town.desk.city().clone());
        let (first, second) = (town.enters(1, date(1944, 5, 1)).await, town.enters(2, date(1950, 1, 1)).await);
        for diner in [&first, &second] {
            town.eats(diner, site, Wishes::default()).await;
        }
        let own = town.own(&first).await;
        assert!(matches!(orders.order(&own, &first, lunch(MONDAY, Vec::new())).await, Err(OrderError::TooLate)));
        orders.order(&own, &first, lunch(TUESDAY, Vec::new())).await.unwrap();
        let other = town.own(&second).await;
        assert!(matches!(orders.order(&other, &second, lunch(TUESDAY, Vec::new())).await, Err(OrderError::Full)));
        let standing = Wishes { standing: every_day(), ..Wishes::default() };
        let kept = orders.keep(&other, &second, (site.clone(), standing), 1).await;
        assert!(matches!(kept, Err(OrderError::Full)), "somebody has a seat on Tuesday");
        // Who has the seat may still change what they eat, and give the seat back.
        orders.order(&own, &first, lunch(TUESDAY, Vec::new())).await.unwrap();
        orders.call_off(&own, &first, TUESDAY, "lunch").await.unwrap();
        orders.order(&other, &second, lunch(TUESDAY, Vec::new())).await.unwrap();
        assert!(matches!(orders.order(&own, &first, lunch(TUESDAY, Vec::new())).await, Err(OrderError::Full)));
    }

    #[doc = "MEA-02"]
    #[doc = "MEA-05"]
    async fn a_dish_that_is_not_for_somebody_is_named_a_week_ahead_and_another_comes_by_itself(db: Database) {
        let town = Town::open(db).await;
        town.begins();
        let site = &town.canteens().await[0];
        let fish = town.dish(site, "Fish", 1_800, &["fish"]).await;
        let stew = town.dish(site, "Stew", 1_200, &["celery"]).await;
        let monday = date(2026, 3, 9);
        town.serves_at_lunch(site, monday, &[&fish, &stew]).await;
        town.serves_at_lunch(site, TUESDAY, &[&fish]).await;
        let wei = town.enters(1, date(1944, 5, 1)).await;
        let avoids = BTreeSet::from(["fish".parse().unwrap()]);
        let diner = town.eats(&wei, site, Wishes { avoids, half: true, standing: every_day(), ..Wishes::default() }).await;
        let orders = Orders::new(town.desk.city().clone());
        let own = town.own(&wei).await;
        let days = orders.ahead(&own, &diner, 8).await.unwrap();
        let meal = |day: Date| days.iter().find(|one| one.day == day && one.sitting == "lunch").unwrap().meal.clone().unwrap();
        let next_week = meal(monday);
        assert_eq!(next_week.portions, [Portion { dish: stew.id.clone(), half: true, count: 1 }]);
        assert!(next_week.clashes.is_empty());
        let tomorrow = meal(TUESDAY);
        assert!(tomorrow.has_nothing);
        let unwanted = Clash::Unwanted { ingredient: "fish".parse().unwrap() };
        assert_eq!(tomorrow.clashes, [(fish.id.clone(), unwanted)]);
        // Whoever orders it all the same is told, and gets it.
        let ordered = orders.order(&own, &wei, lunch(monday, vec![whole(&fish, 1)])).await.unwrap();
        assert_eq!(ordered.clashes, [(fish.id.clone(), unwanted)]);
        let counts = kitchen(&town, site, monday).await.plan.counts();
        assert_eq!(counts[&fish.id].clashes, BTreeMap::from([(unwanted, 1)]));
    }

    #[doc = "MEA-04"]
    #[doc = "MEA-10"]
    async fn an_extra_portion_counts_to_its_dish_and_a_replaced_dish_to_what_is_served_for_it(db: Database) {
        let town = Town::open(db).await;
        town.begins();
        let site = &town.canteens().await[0];
        let (soup, rice) = (town.dish(site, "Soup", 800, &[]).await, town.dish(site, "Rice", 700, &[]).await);
        town.serves_at_lunch(site, WEDNESDAY, &[&soup]).await;
        let orders = Orders::new(town.desk.city().clone());
        let (wei, ana) = (town.enters(1, date(1944, 5, 1)).await, town.enters(2, date(1950, 1, 1)).await);
        for diner in [&wei, &ana] {
            town.eats(diner, site, Wishes::default()).await;
        }
        let extra = vec![whole(&soup, 1), whole(&soup, 2)];
        orders.order(&town.own(&wei).await, &wei, lunch(WEDNESDAY, extra)).await.unwrap();
        let half = vec![Portion { dish: soup.id.clone(), half: true, count: 1 }];
        orders.order(&town.own(&ana).await, &ana, lunch(WEDNESDAY, half)).await.unwrap();
        assert_eq!(kitchen(&town, site, WEDNESDAY).await.counts[&soup.id].ordered, 7);
        let wrong = vec![whole(&rice, 1)];
        let asked = orders.order(&town.own(&ana).await, &ana, lunch(WEDNESDAY, wrong)).await;
        assert!(matches!(asked, Err(OrderError::Portions)), "rice is not on the menu");
        let replaced = MenuOf {
            day: WEDNESDAY,
            sitting: "lunch".to_owned(),
            menu: Menu { dishes: vec![soup.id.clone()], instead: BTreeMap::from([(soup.id.clone(), rice.id.clone())]) },
        };
        let mandate = town.serves(site).await;
        Canteens::new(town.desk.city().clone()).put(&mandate, site, replaced).await.unwrap();
        let mut kitchen = kitchen(&town, site, WEDNESDAY).await;
        assert_eq!(kitchen.counts[&rice.id].ordered, 7);
        // Two portions more are cooked; half a portion is thrown away.
        kitchen.count(town.desk.city(), BTreeMap::from([(rice.id.clone(), (4, 11, 1))])).await.unwrap();
        let count = kitchen.counts[&rice.id];
        assert_eq!(count.uneven(), Some(eldercare::order::Uneven::Lost(10)), "nobody has eaten yet");
    }

    async fn a_menu_holds_what_the_canteen_has_on_days_on_which_it_serves(db: Database) {
        let town = Town::open(db).await;
        town.begins();
        let sites = town.canteens().await;
        let (here, there) = (&sites[0], &sites[1]);
        let (soup, theirs) = (town.dish(here, "Soup", 800, &[]).await, town.dish(there, "Rice", 700, &[]).await);
        let mandate = town.serves(here).await;
        let canteens = Canteens::new(town.desk.city().clone());
        let menu = |day: Date, sitting: &str, dishes: &[&eldercare::canteen::Dish]| MenuOf {
            day,
            sitting: sitting.to_owned(),
            menu: Menu { dishes: dishes.iter().map(|dish| dish.id.clone()).collect(), ..Menu::default() },
        };
        let cases = [
            (menu(MONDAY.yesterday().unwrap(), "lunch", &[&soup]), Why::Day),
            (menu(date(2026, 3, 8), "supper", &[&soup]), Why::NoSitting),
            (menu(TUESDAY, "lunch", &[]), Why::Dishes),
            (menu(TUESDAY, "lunch", &[&theirs]), Why::UnknownDish),
            (menu(TUESDAY, "lunch", &[&soup, &soup]), Why::Twice),
        ];
        for (menu, why) in cases {
            let told = canteens.put(&mandate, here, menu).await.unwrap_err();
            let CanteenError::Faults(faults) = told else { panic!("{told}") };
            assert_eq!(faults.iter().map(|fault| fault.why).collect::<Vec<_>>(), [why]);
        }
        let other = canteens.put(&mandate, there, menu(TUESDAY, "lunch", &[&theirs])).await;
        assert!(matches!(other, Err(CanteenError::NotFound)), "a leave is for one canteen");
        let officer = town.access(&town.officer());
        assert!(matches!(canteens.leave(&officer, here).await, Err(CanteenError::NotFound)));
    }

    #[doc = "MEA-01"]
    async fn meals_of_a_home_bound_person_are_brought_and_a_stranger_learns_nothing_of_them(db: Database) {
        let town = Town::open(db).await;
        town.begins();
        let site = &town.canteens().await[0];
        let (wei, stranger) = (town.enters(1, date(1944, 5, 1)).await, town.enters(2, date(1950, 1, 1)).await);
        let bring_to = Some(BringTo { street: Personal::new("Rua da Bahia"), door: Personal::new("12, ring twice") });
        let daughter = Contact {
            name: Personal::new("Lin"),
            telephone: Personal::new("31 5550 1234"),
            kind: ContactKind::Family,
            may_check: true,
        };
        let wishes = Wishes { bring_to, contacts: vec![daughter], standing: every_day(), ..Wishes::default() };
        town.eats(&wei, site, wishes).await;
        let mut kitchen = kitchen(&town, site, TUESDAY).await;
        let mandate = town.serves(site).await;
        let city = town.desk.city();
        assert!(kitchen.plan.of(&wei).unwrap().at_home);
        assert_eq!(kitchen.plan.seats(), 0);
        let marked = kitchen.mark(city, &mandate, &wei, OrderState::NoAnswer).await.unwrap();
        assert_eq!((marked.state, marked.at_home), (OrderState::NoAnswer, true));
        let registry = city.registry();
        let actor = Actor::Resident { resident: stranger.clone() };
        let access = town.access(&actor);
        assert!(registry.act_for(&access, &wei, SERVICE, Scope::See).await.is_err());
        let orders = Orders::new(city.clone());
        let theirs = town.own(&stranger).await;
        assert_eq!(orders.diner(&theirs, &wei).await.unwrap(), None);
        let too_long = Wishes { known_by: Some(Personal::new("x".repeat(200))), ..Wishes::default() };
        let kept = orders.keep(&theirs, &stranger, (site.clone(), too_long), 0).await;
        assert!(matches!(kept, Err(OrderError::TooLong)));
    }
}

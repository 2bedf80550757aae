//! Meals of other days by text message, with a dish by its number: the same order as by every other door.

use city::id::{DishId, ResidentId};
use city::mandate::Channel;
use eldercare::canteen::Portion;
use eldercare::order::{Order, OrderState, Orders, Wishes};
use jiff::civil::{Date, date};
use platform::db::Database;

use crate::doors::{code_in, keeps_number, writes};
use crate::town::Town;

const NUMBER: &str = "+31655500124";
const WEDNESDAY: Date = date(2026, 3, 4);
const FRIDAY: Date = date(2026, 3, 6);

/// Writes, and says yes to what was understood.
async fn sends(town: &Town, text: &str, understood: &str) {
    let asked = writes(town, NUMBER, text).await;
    assert!(asked.contains(understood), "{text}: {asked}");
    let yes = match text.is_ascii() {
        true => "yes",
        false => "是",
    };
    writes(town, NUMBER, &format!("{yes} {}", code_in(&asked))).await;
}

async fn of_friday(town: &Town, who: &ResidentId) -> Option<Order> {
    let own = town.own(who).await;
    let orders = Orders::new(town.desk.city().clone());
    let all = orders.of_resident(&own, who, (FRIDAY, FRIDAY)).await;
    all.unwrap().into_iter().next()
}

fn one(dish: &DishId) -> Vec<Portion> {
    vec![Portion {
        dish: dish.clone(),
        half: false,
        count: 1,
    }]
}

platform::on_both! {
    #[doc = "MEA-03"]
    #[doc = "J12"]
    async fn a_day_and_a_dish_by_its_number_give_the_order_of_every_other_door(db: Database) {
        let town = Town::open(db).await;
        town.on(WEDNESDAY);
        let site = town.canteens().await[0].clone();
        let fish = town.dish(&site, "Fish", 1_800, &["fish"]).await;
        let rice = town.dish(&site, "Rice", 800, &[]).await;
        town.serves_at_lunch(&site, FRIDAY, &[&fish, &rice]).await;
        let (wei, online) = (town.enters(1, date(1944, 5, 1)).await, town.parents().remove(0));
        for who in [&wei, &online] {
            town.eats(who, &site, Wishes::default()).await;
        }
        keeps_number(town.desk.city(), &wei, NUMBER).await;
        let menu = town.reader(None).reads(&format!("/eldercare/canteens/{site}?week=2026-03-04")).await.words();
        assert!(menu.contains("1. Fish") && menu.contains("2. Rice"), "{menu}");
        let sheet = town.resident(&online).reads("/eldercare/meals/print").await.words();
        assert!(sheet.contains("2. Rice") && sheet.contains("MEAL FRIDAY 2 YES"), "{sheet}");
        sends(&town, "MEAL FRIDAY 2 YES", "Lunch, Friday 6 March 2026, 11:00 to 13:00: Rice, 8.00 BRL").await;
        let path = "/eldercare/meals/on/2026-03-06/lunch";
        town.resident(&online).post(path, &format!("whole-{}=1&do=order", rice.id)).await;
        let (said, clicked) = (of_friday(&town, &wei).await.unwrap(), of_friday(&town, &online).await.unwrap());
        assert_eq!(said.portions, one(&rice.id));
        assert_eq!(said.channel, Channel::Sms);
        assert_eq!(Order { resident: wei.clone(), channel: Channel::Sms, ..clicked }, said);
        sends(&town, "取消周五", "3月6日").await;
        assert_eq!(of_friday(&town, &wei).await.unwrap().state, OrderState::CalledOff);
        sends(&town, "礼拜五订餐１号", "Fish").await;
        assert_eq!(of_friday(&town, &wei).await.unwrap().portions, one(&fish.id));
        what_leaves_something_open_is_answered(&town).await;
        assert_eq!(of_friday(&town, &wei).await.unwrap().portions, one(&fish.id), "nothing of it was done");
    }
}

async fn what_leaves_something_open_is_answered(town: &Town) {
    for (text, answer) in [
        ("meal friday 3 yes", "No dish of that meal has this number"),
        ("meal friday", "Write MEAL TOMORROW YES"),
        ("meal next friday yes", "Name one day"),
        ("下周五订餐", "明天订餐"),
        ("meal today yes", "too late"),
    ] {
        let told = writes(town, NUMBER, text).await;
        assert!(told.contains(answer), "{text}: {told}");
    }
}

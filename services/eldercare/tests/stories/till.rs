//! The till: what a meal comes to, who pays, and what is booked.

use city::id::{LedgerAccountId, ResidentId, SiteId};
use city::ledger::{
    Asked, AskedAct, Cause, Currency, Limit, NewAccount, Purpose, TransferId, account_for,
    accounts_of, book, check, close_day, open_account,
};
use city::payment::practice;
use city::people::FactValue;
use city::personal::Personal;
use eldercare::canteen::{Dish, Portion};
use eldercare::order::Wishes;
use eldercare::till::{NewServing, TakenAlone, Till, TillError, Wanted, Way};
use jiff::civil::{Date, date};
use platform::db::Database;

use crate::town::Town;

pub const MONDAY: Date = date(2026, 3, 2);

/// A canteen on a Monday with one dish at 18.00, and somebody of 81 whose meals are supported with 5.00.
pub struct Noon {
    pub town: Town,
    pub site: SiteId,
    pub dish: Dish,
    pub wei: ResidentId,
}

pub async fn noon(db: Database) -> Noon {
    let town = Town::open(db).await;
    town.begins();
    let site = town.canteens().await[0].clone();
    let dish = town.dish(&site, "Rice with fish", 1_800, &["fish"]).await;
    town.serves_at_lunch(&site, MONDAY, &[&dish]).await;
    let wei = town.enters(1, date(1944, 5, 1)).await;
    town.asks(&wei).await.unwrap();
    Noon {
        town,
        site,
        dish,
        wei,
    }
}

fn id(text: &str) -> TransferId {
    text.parse().unwrap()
}

impl Noon {
    pub fn till(&self) -> Till {
        Till::new(self.town.desk.city().clone())
    }

    pub fn wants(&self) -> Wanted {
        Wanted {
            resident: self.wei.clone(),
            sitting: "lunch".to_owned(),
            portions: vec![Portion {
                dish: self.dish.id.clone(),
                half: false,
                count: 1,
            }],
            at_home: false,
        }
    }

    pub fn meal(&self, name: &str, way: Way) -> NewServing {
        NewServing {
            id: id(name),
            wanted: self.wants(),
            way,
            again: false,
            card: None,
            code: None,
            rest: None,
        }
    }

    pub async fn serve(&self, new: &NewServing) -> Result<eldercare::till::Serving, TillError> {
        let staff = self.town.serves(&self.site).await;
        self.till().serve(&staff, &self.site, new).await
    }

    /// What stands on an account: debits, credits.
    pub async fn stands(&self, purpose: Purpose) -> (u128, u128) {
        let city = self.town.desk.city();
        let currency: Currency = city.about().currency.parse().unwrap();
        let account = account_for(city.db().read(), &purpose, &currency)
            .await
            .unwrap();
        account.map_or((0, 0), |one| {
            (one.balance.debits_posted, one.balance.credits_posted)
        })
    }

    pub async fn sums(&self) -> [u128; 4] {
        let city = self.town.desk.city();
        assert_eq!(check(city.db()).await.unwrap().faults, Vec::<String>::new());
        let district = city.geography().cells()[0].district;
        let district = city.geography().districts()[district].id.clone();
        [
            self.stands(Purpose::CityFund).await.0,
            self.stands(Purpose::DistrictFund(district)).await.0,
            self.stands(Purpose::Cash(self.site.clone())).await.0,
            self.stands(Purpose::Takings(self.site.clone())).await.1,
        ]
    }

    /// Opens the person's wallet and puts something on it.
    async fn has_in_wallet(&self, units: u64) {
        let city = self.town.desk.city().clone();
        let (mandate, wei, now, today) = (
            self.town.own(&self.wei).await,
            self.wei.clone(),
            city.now(),
            city.today(),
        );
        let currency: Currency = city.about().currency.parse().unwrap();
        let db = city.db().clone();
        let done = db.write(move |tx| {
            Box::pin(async move {
                let wallet = LedgerAccountId::from_bytes([71; 10]);
                let source = LedgerAccountId::from_bytes([72; 10]);
                let new = |id: &LedgerAccountId, purpose, limit| NewAccount {
                    id: id.clone(),
                    purpose,
                    currency: currency.clone(),
                    limit,
                };
                open_account(
                    tx,
                    Some(&mandate),
                    &new(&wallet, Purpose::Wallet(wei), Limit::NoOverdraft),
                    now,
                )
                .await?;
                open_account(
                    tx,
                    None,
                    &new(&source, Purpose::Provider("test".to_owned()), Limit::None),
                    now,
                )
                .await?;
                let chain = vec![Asked {
                    id: id("top-up"),
                    act: AskedAct::Move {
                        debit: source,
                        credit: wallet,
                        units,
                    },
                    cause: Cause::default(),
                }];
                let booked = book(tx, &[chain], now, today).await?;
                assert!(booked[0].is_ok());
                Ok::<_, city::error::StoreError>(())
            })
        });
        done.await.map_err(|error| error.to_string()).unwrap();
    }

    async fn wallet(&self) -> i128 {
        let city = self.town.desk.city();
        let own = self.town.own(&self.wei).await;
        let all = accounts_of(city.db().read(), &own, &self.wei)
            .await
            .unwrap();
        let balance = all
            .iter()
            .find(|one| one.purpose == "wallet")
            .unwrap()
            .balance;
        i128::try_from(balance.credits_posted).unwrap()
            - i128::try_from(balance.debits_posted).unwrap()
    }
}

platform::on_both! {
    #[doc = "MEA-12"]
    #[doc = "J15"]
    async fn a_meal_is_served_and_each_fund_pays_its_share_under_its_rule(db: Database) {
        let noon = noon(db).await;
        let staff = noon.town.serves(&noon.site).await;
        let quote = noon.till().quote(&staff, &noon.site, &noon.wants()).await.unwrap();
        assert_eq!((quote.price, quote.subsidy(), quote.rest), (1_800, 500, 1_300));
        assert_eq!(noon.sums().await, [0; 4], "asking books nothing");
        let served = noon.serve(&noon.meal("lunch-1", Way::Cash)).await.unwrap();
        assert_eq!((served.meal.price, served.meal.subsidy(), served.meal.rest), (1_800, 500, 1_300));
        let [given] = served.meal.given.as_slice() else { panic!("one scheme gives") };
        assert!(given.rule.starts_with("meal-from-80@"), "{}", given.rule);
        assert!(served.meal.decision.is_some());
        let [city, district, cash, takings] = noon.sums().await;
        assert_eq!((city + district, cash, takings), (500, 1_300, 1_800));
        assert_eq!(given.shares.iter().map(|share| u128::from(share.1)).collect::<Vec<_>>(), [city, district]);
        // The same id is the same meal.
        assert_eq!(noon.serve(&noon.meal("lunch-1", Way::Cash)).await.unwrap(), served);
        assert!(matches!(noon.serve(&noon.meal("lunch-1", Way::Wallet)).await, Err(TillError::IdConflict)));
        assert_eq!(noon.sums().await, [city, district, 1_300, 1_800]);
    }

    #[doc = "MEA-12"]
    async fn one_meal_of_a_sitting_is_supported_wherever_it_is_eaten(db: Database) {
        let noon = noon(db).await;
        noon.serve(&noon.meal("lunch-1", Way::Cash)).await.unwrap();
        let again = noon.serve(&noon.meal("lunch-2", Way::Cash)).await;
        assert!(matches!(again, Err(TillError::AlreadyServed { site, .. }) if site == noon.site));
        let full = NewServing { again: true, ..noon.meal("lunch-2", Way::Cash) };
        let served = noon.serve(&full).await.unwrap();
        assert_eq!((served.meal.subsidy(), served.meal.rest), (0, 1_800));
    }

    #[doc = "MEA-15"]
    async fn two_tills_with_one_card_in_the_same_second_give_one_supported_meal(db: Database) {
        let noon = noon(db).await;
        let staff = noon.town.serves(&noon.site).await;
        let meals: Vec<NewServing> = (0..4).map(|till| noon.meal(&format!("till-{till}"), Way::Cash)).collect();
        let till = noon.till();
        let served = futures_util::future::join_all(meals.iter().map(|meal| till.serve(&staff, &noon.site, meal))).await;
        let (served, refused): (Vec<_>, Vec<_>) = served.into_iter().partition(Result::is_ok);
        assert_eq!(served.len(), 1);
        for refused in refused {
            assert!(matches!(refused, Err(TillError::AlreadyServed { .. })), "{refused:?}");
        }
        let [city, district, cash, takings] = noon.sums().await;
        assert_eq!((city + district, cash, takings), (500, 1_300, 1_800));
    }

    #[doc = "MEA-15"]
    async fn a_wallet_pays_what_is_on_it_and_nothing_is_booked_where_it_is_short(db: Database) {
        let noon = noon(db).await;
        assert!(matches!(noon.serve(&noon.meal("lunch-1", Way::Wallet)).await, Err(TillError::NoAccount)));
        noon.has_in_wallet(1_299).await;
        assert!(matches!(noon.serve(&noon.meal("lunch-1", Way::Wallet)).await, Err(TillError::NotEnough)));
        assert_eq!(noon.sums().await, [0; 4], "no fund pays for a meal that was not served");
        let served = noon.serve(&noon.meal("lunch-1", Way::Cash)).await.unwrap();
        assert_eq!(served.meal.way, Way::Cash);
        assert_eq!(noon.wallet().await, 1_299);
    }

    #[doc = "MEA-15"]
    async fn a_refund_after_the_day_was_closed_is_booked_on_the_next_open_day_once(db: Database) {
        let noon = noon(db).await;
        noon.has_in_wallet(2_000).await;
        noon.serve(&noon.meal("lunch-1", Way::Wallet)).await.unwrap();
        assert_eq!(noon.wallet().await, 700);
        let tuesday = date(2026, 3, 3);
        noon.town.on(tuesday);
        let city = noon.town.desk.city().clone();
        let now = city.now();
        let closed = city.db().write(move |tx| Box::pin(async move { close_day(tx, MONDAY, "a story", now, tuesday).await }));
        closed.await.map_err(|error| error.to_string()).unwrap();
        let staff = noon.town.serves(&noon.site).await;
        let refund = async || noon.till().refund(&staff, &noon.site, (&noon.wei, MONDAY), &id("lunch-1")).await;
        assert!(refund().await.unwrap().is_refunded);
        assert!(matches!(refund().await, Err(TillError::Refunded)));
        assert_eq!(noon.wallet().await, 2_000);
        assert_eq!(noon.stands(Purpose::Takings(noon.site.clone())).await, (1_800, 1_800));
        noon.sums().await;
        // What was given back does not count as used, and the month's uses begin anew.
        noon.town.on(MONDAY);
        let staff = noon.town.serves(&noon.site).await;
        let quote = noon.till().quote(&staff, &noon.site, &noon.wants()).await.unwrap();
        assert_eq!(quote.subsidy(), 500);
    }

    #[doc = "MEA-18"]
    async fn what_a_till_took_alone_is_paid_from_the_wallet_or_stays_open_and_is_booked_once(db: Database) {
        let noon = noon(db).await;
        let staff = noon.town.serves(&noon.site).await;
        let taken = |name: &str| TakenAlone {
            id: id(name),
            resident: noon.wei.clone(),
            sitting: "lunch".to_owned(),
            price: 1_800,
            at: noon.town.desk.city().now(),
            till: 7,
            card: "1234".to_owned(),
        };
        let till = noon.till();
        let open = till.settle(&staff, &noon.site, &taken("entry-1")).await.unwrap();
        assert_eq!((open.meal.way, open.meal.subsidy(), open.meal.rest), (Way::Open, 500, 1_300));
        assert_eq!(till.settle(&staff, &noon.site, &taken("entry-1")).await.unwrap(), open);
        noon.has_in_wallet(5_000).await;
        let second = till.settle(&staff, &noon.site, &taken("entry-2")).await.unwrap();
        assert_eq!((second.meal.way, second.meal.subsidy(), second.meal.rest), (Way::Wallet, 0, 1_800), "the second of this sitting");
        assert_eq!(noon.wallet().await, 3_200);
        let [city, district, cash, takings] = noon.sums().await;
        assert_eq!((city + district, cash, takings), (500, 0, 2_300));
    }

    #[doc = "MEA-12"]
    async fn a_payment_app_pays_the_rest_once_and_gets_it_back_with_the_meal(db: Database) {
        let noon = noon(db).await;
        let city = noon.town.desk.city();
        let payments = practice(city).await.unwrap();
        let staff = noon.town.serves(&noon.site).await;
        let till = noon.till();
        let here = (&staff, &noon.site);
        let code = Personal::new("134567890123456789");
        let new = noon.meal("app-1", Way::Provider);
        let unknown = Personal::new("4711");
        let refused = till.serve_outside(&payments, here, &new, &unknown).await;
        assert!(matches!(refused, Err(TillError::Code)));
        assert_eq!(noon.sums().await, [0; 4]);
        let served = till.serve_outside(&payments, here, &new, &code).await.unwrap();
        assert_eq!((served.meal.way, served.meal.subsidy(), served.meal.rest), (Way::Provider, 500, 1_300));
        assert_eq!(till.serve_outside(&payments, here, &new, &code).await.unwrap(), served, "the same meal is the same");
        let owed = noon.stands(Purpose::Provider("sandbox".to_owned())).await;
        assert_eq!(owed, (1_300, 0));
        assert_eq!(noon.sums().await[3], 1_800);
        till.give_back(Some(&payments), here, (&noon.wei, MONDAY), &new.id).await.unwrap();
        till.give_back(Some(&payments), here, (&noon.wei, MONDAY), &new.id).await.unwrap();
        assert_eq!(noon.stands(Purpose::Provider("sandbox".to_owned())).await, (1_300, 1_300));
        assert_eq!(noon.stands(Purpose::Takings(noon.site.clone())).await, (1_800, 1_800));
    }

    async fn who_was_served_at_another_canteen_is_not_charged_by_an_app(db: Database) {
        let noon = noon(db).await;
        let payments = practice(noon.town.desk.city()).await.unwrap();
        let other = noon.town.canteens().await[1].clone();
        let dish = noon.town.dish(&other, "Stew", 1_200, &[]).await;
        noon.town.serves_at_lunch(&other, MONDAY, &[&dish]).await;
        let portions = vec![Portion { dish: dish.id.clone(), half: false, count: 1 }];
        let wanted = Wanted { portions, ..noon.wants() };
        let there = NewServing { wanted, ..noon.meal("there", Way::Cash) };
        noon.till().serve(&noon.town.serves(&other).await, &other, &there).await.unwrap();
        let staff = noon.town.serves(&noon.site).await;
        let code = Personal::new("134567890123456789");
        let new = noon.meal("here", Way::Provider);
        let refused = noon.till().serve_outside(&payments, (&staff, &noon.site), &new, &code).await;
        assert!(matches!(refused, Err(TillError::AlreadyServed { site, .. }) if site == other));
        assert_eq!(noon.stands(Purpose::Provider("sandbox".to_owned())).await, (0, 0));
    }

    #[doc = "MEA-12"]
    async fn who_declines_or_has_not_agreed_yet_is_not_served_and_no_fund_pays(db: Database) {
        let noon = noon(db).await;
        let payments = practice(noon.town.desk.city()).await.unwrap();
        let staff = noon.town.serves(&noon.site).await;
        let code = Personal::new("134567890123456789");
        // The sandbox says what comes of a payment by the last digits of its amount.
        for (price, pays) in [(1_801, "declined"), (1_802, "waits")] {
            let dish = noon.town.dish(&noon.site, pays, price, &[]).await;
            noon.town.serves_at_lunch(&noon.site, MONDAY, &[&noon.dish, &dish]).await;
            let portions = vec![Portion { dish: dish.id.clone(), half: false, count: 1 }];
            let wanted = Wanted { portions, ..noon.wants() };
            let new = NewServing { wanted, ..noon.meal(pays, Way::Provider) };
            let here = (&staff, &noon.site);
            let till = noon.till();
            let first = till.serve_outside(&payments, here, &new, &code).await;
            match pays {
                "declined" => assert!(matches!(first, Err(TillError::Declined))),
                _ => {
                    assert!(matches!(first, Err(TillError::Waiting)));
                    payments.look(&pays.parse().unwrap()).await.unwrap();
                    payments.look(&pays.parse().unwrap()).await.unwrap();
                    let served = till.serve_outside(&payments, here, &new, &code).await.unwrap();
                    assert_eq!((served.meal.price, served.meal.rest), (1_802, 1_302));
                }
            }
            let [city, district, _, _] = noon.sums().await;
            assert_eq!(city + district, if pays == "declined" { 0 } else { 500 });
        }
    }

    async fn a_guest_pays_the_price_in_cash_and_eats_what_the_kitchen_counts(db: Database) {
        let noon = noon(db).await;
        let staff = noon.town.serves(&noon.site).await;
        let portions = noon.wants().portions;
        for _ in 0..2 {
            let units = noon.till().sell(&staff, &noon.site, &id("guest-1"), "lunch", &portions).await.unwrap();
            assert_eq!(units, 1_800);
        }
        noon.serve(&noon.meal("lunch-1", Way::Cash)).await.unwrap();
        assert_eq!(noon.sums().await[3], 3_600);
        let city = noon.town.desk.city();
        let kitchen = eldercare::order::Kitchen::at(city, &staff, &noon.site, (MONDAY, "lunch")).await.unwrap();
        assert_eq!(kitchen.counts[&noon.dish.id].served, 4);
    }

    async fn nothing_is_given_to_somebody_who_has_died_and_nobody_elses_staff_serves(db: Database) {
        let noon = noon(db).await;
        let other = noon.town.serves(&noon.town.canteens().await[1]).await;
        let asked = noon.till().quote(&other, &noon.site, &noon.wants()).await;
        assert!(matches!(asked, Err(TillError::NotFound)));
        noon.town.certifies(9, &noon.wei, FactValue::Died, (MONDAY, None)).await;
        let staff = noon.town.serves(&noon.site).await;
        let quote = noon.till().quote(&staff, &noon.site, &noon.wants()).await;
        assert!(!matches!(quote, Ok(quote) if quote.subsidy() > 0), "no fund pays for the dead");
    }

    async fn what_was_ordered_is_served_without_choosing_again_and_is_no_longer_awaited(db: Database) {
        let noon = noon(db).await;
        let tuesday = date(2026, 3, 3);
        noon.town.serves_at_lunch(&noon.site, tuesday, &[&noon.dish]).await;
        noon.town.eats(&noon.wei, &noon.site, Wishes { half: true, ..Wishes::default() }).await;
        let city = noon.town.desk.city();
        let orders = eldercare::order::Orders::new(city.clone());
        let order = eldercare::order::NewOrder { day: tuesday, sitting: "lunch".to_owned(), portions: Vec::new(), site: None };
        orders.order(&noon.town.own(&noon.wei).await, &noon.wei, order).await.unwrap();
        noon.town.on(tuesday);
        let wanted = Wanted { portions: Vec::new(), ..noon.wants() };
        let new = NewServing { wanted, ..noon.meal("lunch-1", Way::Cash) };
        let served = noon.serve(&new).await.unwrap();
        assert_eq!(served.meal.portions, [Portion { dish: noon.dish.id.clone(), half: true, count: 1 }]);
        assert_eq!((served.meal.price, served.meal.rest), (900, 400));
        let own = noon.town.own(&noon.wei).await;
        let ordered = orders.of_resident(&own, &noon.wei, (tuesday, tuesday)).await.unwrap();
        assert_eq!(ordered[0].state, eldercare::order::OrderState::Served);
    }
}

//! Payments outside that broke off: whoever paid for a meal gets it or has their money again.

use std::future::poll_fn;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;

use async_trait::async_trait;
use city::ledger::{Ledger, Purpose, account_for};
use city::payment::{
    Charge, PaymentId, Payments, Provider, ProviderCode, ProviderError, Sandbox, Standing, practice,
};
use city::personal::Personal;
use eldercare::till::{NewServing, Serving, TillError, Wanted, Way, give_back_unserved};
use jiff::SignedDuration;
use jiff::civil::date;
use platform::db::Database;

use crate::till::{MONDAY, Noon, noon};

/// The sandbox, where the program ends as soon as it has taken a payment.
struct EndsTheProgram {
    sandbox: Sandbox,
    has_ended: Arc<AtomicBool>,
}

#[async_trait]
impl Provider for EndsTheProgram {
    fn code(&self) -> &ProviderCode {
        self.sandbox.code()
    }

    async fn start(&self, charge: &Charge) -> Result<Standing, ProviderError> {
        self.sandbox.start(charge).await?;
        self.has_ended.store(true, Ordering::SeqCst);
        std::future::pending().await
    }

    async fn query(&self, id: &PaymentId) -> Result<Standing, ProviderError> {
        self.sandbox.query(id).await
    }

    async fn reverse(&self, id: &PaymentId) -> Result<Standing, ProviderError> {
        self.sandbox.reverse(id).await
    }
}

impl Noon {
    fn sandbox(&self) -> Sandbox {
        Sandbox::new("", self.town.desk.city().db().clone()).unwrap()
    }

    /// The meal is paid by a payment app, in a program that runs on.
    async fn by_app(&self, payments: &Payments, new: &NewServing) -> Result<Serving, TillError> {
        let staff = self.town.serves(&self.site).await;
        let code = Personal::new("134567890123456789");
        let till = self.till();
        till.serve_outside(payments, (&staff, &self.site), new, &code)
            .await
    }

    /// The app pays, and the program ends before it hears of it.
    async fn breaks_off(&self, new: &NewServing) {
        let city = self.town.desk.city();
        practice(city).await.unwrap();
        let currency = city.about().currency.parse().unwrap();
        let purpose = Purpose::Provider("sandbox".to_owned());
        let account = account_for(city.db().read(), &purpose, &currency).await;
        let account = account.unwrap().unwrap().id;
        let has_ended = Arc::new(AtomicBool::new(false));
        let provider = EndsTheProgram {
            sandbox: self.sandbox(),
            has_ended: has_ended.clone(),
        };
        let (db, clock) = (city.db().clone(), city.clock().clone());
        let days = Arc::new(city.working_days().await.unwrap());
        let ledger = Ledger::new(db.clone(), clock.clone(), days);
        let payments = Payments::new(Arc::new(provider), account, ledger, db, clock);
        let mut serving = std::pin::pin!(self.by_app(&payments, new));
        poll_fn(|context| match serving.as_mut().poll(context) {
            Poll::Ready(served) => panic!("the program ends before: {served:?}"),
            Poll::Pending if has_ended.load(Ordering::SeqCst) => Poll::Ready(()),
            Poll::Pending => Poll::Pending,
        })
        .await;
    }

    /// It is so many minutes after the meal was sent.
    fn minutes_later(&self, minutes: i64) {
        self.town.begins();
        let now = self.town.desk.city().now();
        self.town.at(now + SignedDuration::from_mins(minutes));
    }

    async fn paid_by_app(&self) -> (u128, u128) {
        self.stands(Purpose::Provider("sandbox".to_owned())).await
    }

    async fn looks_for_what_broke_off(&self, payments: &Payments) -> (usize, usize) {
        let resumed = payments.resume(MONDAY).await.unwrap();
        let city = self.town.desk.city();
        let back = give_back_unserved(city, payments).await.unwrap();
        (resumed.settled, back)
    }
}

platform::on_both! {
    #[doc = "MEA-12"]
    #[doc = "MEA-15"]
    async fn a_program_that_ends_between_the_payment_and_the_meal_gives_the_money_back(db: Database) {
        let noon = noon(db).await;
        let new = noon.meal("broken-1", Way::Provider);
        noon.breaks_off(&new).await;
        let payments = practice(noon.town.desk.city()).await.unwrap();
        assert_eq!(noon.looks_for_what_broke_off(&payments).await, (0, 0), "it may have just begun");
        noon.minutes_later(6);
        assert_eq!(noon.looks_for_what_broke_off(&payments).await, (1, 0), "it is paid, and the meal may still be sent again");
        assert_eq!(noon.paid_by_app().await, (1_300, 0));
        noon.minutes_later(21);
        assert_eq!(noon.looks_for_what_broke_off(&payments).await, (0, 1));
        assert_eq!(noon.looks_for_what_broke_off(&payments).await, (0, 0), "once");
        assert_eq!(noon.paid_by_app().await, (1_300, 1_300));
        let taken = noon.sandbox().payments().await.unwrap();
        assert_eq!(taken, [("broken-1".parse().unwrap(), Standing::Reversed, 1_300)]);
        // Sent again later it is not paid by that payment, and can be paid in another way.
        assert!(matches!(noon.by_app(&payments, &new).await, Err(TillError::Declined)));
        let cash = noon.meal("broken-1", Way::Cash);
        noon.serve(&cash).await.unwrap();
        let [city, district, cash, _] = noon.sums().await;
        assert_eq!((city + district, cash), (500, 1_300));
    }

    #[doc = "MEA-15"]
    async fn a_meal_that_is_sent_again_after_the_program_ended_is_served_once_and_paid_once(db: Database) {
        let noon = noon(db).await;
        let new = noon.meal("broken-2", Way::Provider);
        noon.breaks_off(&new).await;
        let payments = practice(noon.town.desk.city()).await.unwrap();
        noon.minutes_later(6);
        let served = noon.by_app(&payments, &new).await.unwrap();
        assert_eq!(noon.by_app(&payments, &new).await.unwrap(), served);
        noon.minutes_later(40);
        assert_eq!(noon.looks_for_what_broke_off(&payments).await, (0, 0));
        assert_eq!(noon.paid_by_app().await, (1_300, 0));
        assert_eq!(noon.sums().await[3], 1_800);
        // The meal is given back, and the program ends before the app hears of it.
        let staff = noon.town.serves(&noon.site).await;
        noon.till().refund(&staff, &noon.site, (&noon.wei, MONDAY), &new.id).await.unwrap();
        assert_eq!(noon.paid_by_app().await, (1_300, 0));
        assert_eq!(noon.looks_for_what_broke_off(&payments).await, (0, 1));
        assert_eq!(noon.paid_by_app().await, (1_300, 1_300));
    }

    #[doc = "MEA-15"]
    async fn the_payment_of_one_meal_pays_no_other(db: Database) {
        let noon = noon(db).await;
        let payments = practice(noon.town.desk.city()).await.unwrap();
        let new = noon.meal("one-id", Way::Provider);
        noon.by_app(&payments, &new).await.unwrap();
        let ping = noon.town.enters(2, date(1944, 5, 1)).await;
        noon.town.asks(&ping).await.unwrap();
        let wanted = Wanted { resident: ping, ..noon.wants() };
        let other = NewServing { wanted, ..noon.meal("one-id", Way::Provider) };
        assert!(matches!(noon.by_app(&payments, &other).await, Err(TillError::IdConflict)));
        assert_eq!(noon.paid_by_app().await, (1_300, 0), "the first meal stays paid");
        assert_eq!(noon.sums().await[3], 1_800);
    }
}

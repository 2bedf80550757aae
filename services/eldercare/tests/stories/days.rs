//! The end of a day.

use city::id::LedgerAccountId;
use city::ledger::{Asked, AskedAct, Cause, Closed, Purpose, book};
use city::mandate::Mandate;
use eldercare::fund;
use eldercare::money::{CloseDayError, Days};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

use crate::town::Town;

impl Town {
    pub fn money_office(&self) -> Mandate {
        let access = self.access(&self.officer());
        fund::leave(self.desk.city(), &access).unwrap()
    }

    pub fn days(&self) -> Days {
        Days::new(self.desk.city().clone())
    }

    pub async fn closes(&self, day: Date) -> Result<Closed, CloseDayError> {
        self.days().close(&self.money_office(), day).await
    }

    /// It becomes late in the evening of a day, after the last canteen has closed.
    pub fn on_the_evening_of(&self, day: Date) {
        let zone = TimeZone::get("America/Sao_Paulo").unwrap();
        let late = day.at(21, 0, 0, 0).to_zoned(zone).unwrap();
        self.clock.set(late.timestamp());
    }

    /// Books one transfer now.
    pub async fn books(&self, id: &str, act: AskedAct) {
        let (city, id) = (self.desk.city().clone(), id.parse().unwrap());
        let cause = Cause {
            decision: None,
            rule: Some("meal-from-80@1".to_owned()),
        };
        let chain = vec![Asked { id, act, cause }];
        let done = self
            .desk
            .city()
            .db()
            .write::<_, city::error::StoreError, _>(move |tx| {
                Box::pin(async move { book(tx, &[chain], city.now(), city.today()).await })
            });
        let booked = done.await.map_err(|error| error.to_string()).unwrap();
        booked.into_iter().for_each(|one| {
            one.unwrap();
        });
    }

    /// A subsidy of the city's fund for a meal.
    pub async fn pays(&self, id: &str, credit: &LedgerAccountId, units: u64) {
        let debit = self.fund("city", "").await.unwrap();
        let credit = credit.clone();
        let act = AskedAct::Move {
            debit,
            credit,
            units,
        };
        self.books(id, act).await;
    }
}

pub async fn days_are_closed_in_their_order_when_they_are_over(town: &Town) {
    let (monday, tuesday) = (date(2026, 3, 2), date(2026, 3, 3));
    town.begins();
    let nothing = town.closes(monday).await.unwrap_err();
    assert!(matches!(nothing, CloseDayError::NothingBooked), "{nothing}");
    let canteen = town.takings(&town.centres().await[0].id).await;
    town.pays("meal-1", &canteen, 500).await;
    let noon = town.closes(monday).await.unwrap_err();
    assert!(matches!(noon, CloseDayError::NotOver(day) if day == monday));
    town.on_the_evening_of(tuesday);
    town.pays("meal-2", &canteen, 300).await;
    let wrong = town.closes(tuesday).await.unwrap_err();
    assert!(matches!(wrong, CloseDayError::OutOfOrder { next } if next == monday));
    let closed = town.closes(monday).await.unwrap();
    assert_eq!((closed.transfers, closed.units), (1, 500));
    let again = town.closes(monday).await.unwrap_err();
    assert!(matches!(again, CloseDayError::Ledger(_)), "{again}");
    let trial = town
        .days()
        .trial(&town.money_office(), monday)
        .await
        .unwrap();
    let of_trial: Vec<_> = trial
        .iter()
        .map(|one| {
            let balance = &one.balance;
            (
                one.purpose.as_str(),
                balance.debits_posted,
                balance.credits_posted,
            )
        })
        .collect();
    assert_eq!(of_trial, [("city-fund", 500, 0), ("takings", 0, 500)]);
    let by_a_till = town.days().close(&town.till(), tuesday).await;
    assert!(matches!(by_a_till, Err(CloseDayError::NotFound)));
}

pub async fn a_refund_after_the_close_stands_on_the_next_day(town: &Town) {
    let (tuesday, wednesday) = (date(2026, 3, 3), date(2026, 3, 4));
    town.on_the_evening_of(tuesday);
    let closed = town.closes(tuesday).await.unwrap();
    assert_eq!((closed.transfers, closed.units), (1, 300));
    let of = "meal-2".parse().unwrap();
    town.books("meal-2-back", AskedAct::Reverse { of }).await;
    let early = town.closes(wednesday).await.unwrap_err();
    assert!(matches!(early, CloseDayError::Ledger(_)), "{early}");
    town.on_the_evening_of(wednesday);
    let closed = town.closes(wednesday).await.unwrap();
    assert_eq!(
        (closed.transfers, closed.units),
        (1, 300),
        "the refund alone"
    );
    let paid = town.account(Purpose::CityFund).await.balance;
    assert_eq!((paid.debits_posted, paid.credits_posted), (800, 300));
    let view = town.days().view(&town.money_office()).await.unwrap();
    assert_eq!(view.next, Some(date(2026, 3, 5)));
    let days: Vec<Date> = view.closed.iter().map(|one| one.day).collect();
    assert_eq!(days, [wednesday, tuesday, date(2026, 3, 2)]);
}

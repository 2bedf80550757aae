//! Which account pays for a fund of a scheme.

use city::error::StoreError;
use city::id::{LedgerAccountId, SiteId};
use city::ledger::{Outcome, Purpose, account_for};
use eldercare::fund::{self, Endowment, FundError};

use crate::town::Town;

impl Town {
    /// The account that pays for a fund, where the person lives in this district.
    pub async fn fund(&self, fund: &str, district: &str) -> Result<LedgerAccountId, FundError> {
        let (city, fund, district) = (
            self.desk.city().clone(),
            fund.to_owned(),
            district.to_owned(),
        );
        let done = self.desk.city().db().write(move |tx| {
            Box::pin(async move { fund::account_of(tx, &city, &fund, &district).await })
        });
        done.await.map_err(|error| match error {
            platform::db::WriteError::Job(error) => error,
            other => StoreError::Unwritten(other.to_string()).into(),
        })
    }

    /// The office gives a fund money.
    pub async fn endows(&self, fund: &str, district: Option<&str>, units: u64) {
        let access = self.access(&self.officer());
        let city = self.desk.city();
        let mandate = fund::leave(city, &access).unwrap();
        let new = Endowment {
            id: format!("budget-{units}"),
            fund: fund.to_owned(),
            district: district.map(str::to_owned),
            units,
        };
        for outcome in [Outcome::Accepted, Outcome::Repeated] {
            let given = fund::endow(city, &mandate, new.clone()).await;
            assert_eq!(given.unwrap(), outcome);
        }
    }

    /// The account of what a canteen has earned.
    pub async fn takings(&self, site: &SiteId) -> LedgerAccountId {
        let (city, site) = (self.desk.city().clone(), site.clone());
        let done = self.desk.city().db().write::<_, StoreError, _>(move |tx| {
            Box::pin(async move { fund::takings_of(tx, &city, &site).await })
        });
        done.await.map_err(|error| error.to_string()).unwrap()
    }

    /// The account of the cash in the drawer of a canteen.
    pub async fn drawer(&self, site: &SiteId) -> LedgerAccountId {
        let (city, site) = (self.desk.city().clone(), site.clone());
        let done = self.desk.city().db().write::<_, StoreError, _>(move |tx| {
            Box::pin(async move { fund::cash_of(tx, &city, &site).await })
        });
        done.await.map_err(|error| error.to_string()).unwrap()
    }
}

pub async fn each_fund_has_one_account(town: &Town) {
    let city = town.desk.city();
    let districts = city.geography().districts();
    let (one, other) = (districts[0].id.as_str(), districts[1].id.as_str());
    // Two tills need an account for the first time in the same second.
    let asked = futures_util::future::join(town.fund("city", one), town.fund("city", other));
    let (first, second) = asked.await;
    let of_city = first.unwrap();
    assert_eq!(of_city, second.unwrap(), "the city has one fund of its own");
    let (here, there) = (town.fund("districts", one), town.fund("districts", other));
    let (here, there) = (here.await.unwrap(), there.await.unwrap());
    assert_ne!(here, there, "each district pays for its own");
    assert_eq!(town.fund("districts", one).await.unwrap(), here);
    let lottery = town.fund("lottery", one).await.unwrap();
    assert_ne!(lottery, of_city, "what is kept apart is not mixed");
    let nowhere = town.fund("districts", "nowhere").await;
    assert!(matches!(nowhere, Err(FundError::UnknownDistrict(_))));
    let currency = fund::currency(city).unwrap();
    let purpose = Purpose::DistrictFund(one.to_owned());
    let found = account_for(city.db().read(), &purpose, &currency).await;
    assert_eq!(found.unwrap().unwrap().id, here);
    let site = SiteId::from_bytes([5; 10]);
    assert_eq!(town.takings(&site).await, town.takings(&site).await);
}

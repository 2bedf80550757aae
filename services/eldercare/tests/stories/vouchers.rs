//! Vouchers, from the office to the till.

use city::directory::Site;
use city::id::{ResidentId, SiteId, VoucherId};
use city::ledger::{LedgerAccount, Purpose, account_for, check, release_expired};
use city::mandate::{Actor, Mandate, Role};
use city::people::FactValue;
use city::personal::Personal;
use eldercare::voucher::{
    Holders, Issued, Misfit, NewVouchers, Redeemed, Redemption, State, VoucherError, Vouchers,
};
use eldercare::{SERVICE, fund};
use jiff::civil::date;

use crate::town::Town;

/// What a voucher of the stories is worth.
const WORTH: u64 = 1_500;

impl Town {
    pub fn vouchers(&self) -> Vouchers {
        Vouchers::new(self.desk.city().clone())
    }

    /// The role of a member of a canteen's staff.
    pub fn canteen_staff(&self) -> Actor {
        let is_it = |actor: &&Actor| {
            let post = actor.post();
            post.is_some_and(|post| post.role == Role::ProviderStaff && post.service == SERVICE)
        };
        self.desk.roles().iter().find(is_it).unwrap().clone()
    }

    /// The canteens of the body whose staff redeem.
    pub async fn centres(&self) -> Vec<Site> {
        let body = self.canteen_staff().post().unwrap().body.clone();
        let sites = self.desk.city().sites().await.unwrap();
        sites.into_iter().filter(|site| site.body == body).collect()
    }

    pub fn voucher_office(&self) -> Mandate {
        let access = self.access(&self.officer());
        self.vouchers().leave(&access).unwrap()
    }

    pub fn till(&self) -> Mandate {
        let access = self.access(&self.canteen_staff());
        self.vouchers().leave_to_redeem(&access).unwrap()
    }

    pub async fn issues(&self, new: NewVouchers) -> Vec<Issued> {
        let office = self.voucher_office();
        self.vouchers().issue(&office, new).await.unwrap()
    }

    pub async fn activates(&self, batch: &str) -> usize {
        let office = self.voucher_office();
        self.vouchers().activate(&office, batch).await.unwrap()
    }

    pub async fn redeems(
        &self,
        issued: &Issued,
        site: &SiteId,
        price: Option<u64>,
    ) -> Result<Redeemed, VoucherError> {
        let (id, secret) = (issued.voucher.id.clone(), issued.secret.clone());
        let site = site.clone();
        let sent = Redemption {
            id,
            secret,
            site,
            price,
        };
        Box::pin(self.vouchers().redeem(&self.till(), sent)).await
    }

    /// An account of the city, with what stands on it; the ledger is sound.
    pub async fn account(&self, purpose: Purpose) -> LedgerAccount {
        let city = self.desk.city();
        assert_eq!(check(city.db()).await.unwrap().faults, Vec::<String>::new());
        let currency = fund::currency(city).unwrap();
        let found = account_for(city.db().read(), &purpose, &currency).await;
        found.unwrap().unwrap()
    }

    /// What the fund of the city has paid, and what is held on it.
    pub async fn city_fund(&self) -> [u128; 2] {
        let balance = self.account(Purpose::CityFund).await.balance;
        [balance.debits_posted, balance.debits_pending]
    }

    async fn earned(&self, site: &SiteId) -> u128 {
        let balance = self.account(Purpose::Takings(site.clone())).await.balance;
        balance.credits_posted - balance.debits_posted
    }
}

pub fn batch(name: &str, count: u32) -> NewVouchers {
    NewVouchers {
        batch: name.to_owned(),
        scheme: "destitute-meal".to_owned(),
        fund: "city".to_owned(),
        district: None,
        units: WORTH,
        sites: Vec::new(),
        until: date(2026, 3, 31),
        holders: Holders::Bearers(count),
    }
}

pub async fn a_voucher_pays_once_what_was_held_for_it(town: &Town) {
    town.begins();
    let canteens = town.centres().await;
    let (here, there) = (&canteens[0].id, &canteens[1].id);
    let issued = town.issues(batch("march", 3)).await;
    let early = town.redeems(&issued[0], here, None).await.unwrap_err();
    assert!(matches!(early, VoucherError::NotActive), "{early}");
    assert_eq!(town.activates("march").await, 3);
    assert_eq!(town.activates("march").await, 0, "once is enough");
    assert_eq!(town.city_fund().await, [0, 4_500]);
    let mut wrong = issued[0].clone();
    wrong.secret = Personal::new("000000000000");
    let unknown = town.redeems(&wrong, here, None).await.unwrap_err();
    assert!(matches!(unknown, VoucherError::NotFound), "{unknown}");
    // Two tills send it in the same second.
    let (one, other) = futures_util::future::join(
        town.redeems(&issued[0], here, Some(1_200)),
        town.redeems(&issued[0], there, Some(1_200)),
    )
    .await;
    let (paid, refused) = match (one, other) {
        (Ok(paid), Err(refused)) | (Err(refused), Ok(paid)) => (paid, refused),
        both => unreachable!("{both:?}"),
    };
    assert_eq!((paid.units, paid.rest), (1_200, 0));
    assert!(matches!(refused, VoucherError::AlreadyUsed), "{refused}");
    let State::Redeemed { site, .. } = &paid.voucher.state else {
        unreachable!("it has paid");
    };
    assert_eq!(town.earned(site).await, 1_200);
    assert_eq!(
        town.city_fund().await,
        [1_200, 3_000],
        "what the price left of it is free again"
    );
    let dear = town.redeems(&issued[1], here, Some(2_000)).await.unwrap();
    assert_eq!((dear.units, dear.rest), (WORTH, 500));
    let passage = Purpose::Passage("vouchers".to_owned());
    let passed = town.account(passage).await.balance;
    assert_eq!(
        (passed.credits_posted, passed.debits_posted),
        (2_700, 2_700)
    );
    // The third lies in a drawer until its day is over.
    town.on(date(2026, 4, 1));
    let late = town.redeems(&issued[2], here, None).await.unwrap_err();
    assert!(matches!(late, VoucherError::Expired(_)), "{late}");
    let city = town.desk.city();
    let days = city.working_days().await.unwrap();
    release_expired(city.db(), &town.clock, &days)
        .await
        .unwrap();
    assert_eq!(town.city_fund().await, [2_700, 0]);
}

pub async fn a_voucher_is_taken_where_it_says_and_not_after_it_was_taken_back(town: &Town) {
    town.begins();
    let canteens = town.centres().await;
    let (here, there) = (&canteens[0].id, &canteens[1].id);
    let mut new = batch("one-place", 2);
    new.sites = vec![here.clone()];
    let issued = town.issues(new.clone()).await;
    town.activates("one-place").await;
    let elsewhere = town.redeems(&issued[0], there, None).await.unwrap_err();
    assert!(matches!(elsewhere, VoucherError::WrongSite), "{elsewhere}");
    let before = town.city_fund().await;
    let office = town.voucher_office();
    let id = &issued[1].voucher.id;
    town.vouchers().cancel(&office, id).await.unwrap();
    assert_eq!(
        town.city_fund().await,
        [before[0], before[1] - u128::from(WORTH)]
    );
    let off = town.redeems(&issued[1], here, None).await.unwrap_err();
    assert!(matches!(off, VoucherError::Cancelled), "{off}");
    town.redeems(&issued[0], here, None).await.unwrap();
    let used = town.vouchers().cancel(&office, &issued[0].voucher.id).await;
    assert!(matches!(used, Err(VoucherError::AlreadyUsed)));
    let found = town.vouchers().find(&office, &issued[0].voucher.id).await;
    let (site, units) = (here.clone(), WORTH);
    assert_eq!(found.unwrap().state, State::Redeemed { site, units });
    let again = town.vouchers().issue(&office, new).await.unwrap_err();
    assert!(matches!(again, VoucherError::BatchTaken), "{again}");
}

pub async fn a_fund_with_a_budget_holds_no_more_than_it_has(town: &Town) {
    town.begins();
    let district = town.desk.city().geography().districts()[0].id.clone();
    let of_district = |name: &str, count| NewVouchers {
        scheme: "meal-from-60".to_owned(),
        fund: "districts".to_owned(),
        district: Some(district.clone()),
        ..batch(name, count)
    };
    town.endows("districts", Some(&district), 3_000).await;
    town.issues(of_district("too-many", 3)).await;
    let office = town.voucher_office();
    let refused = town.vouchers().activate(&office, "too-many").await;
    assert!(matches!(refused, Err(VoucherError::NoFunds)));
    let all = town.vouchers().batch(&office, "too-many").await.unwrap();
    assert!(
        all.iter().all(|one| one.state == State::Preactivated),
        "all are activated or none"
    );
    town.endows("districts", Some(&district), 1_500).await;
    assert_eq!(town.activates("too-many").await, 3);
    let balance = town.account(Purpose::DistrictFund(district)).await.balance;
    assert_eq!(
        (balance.credits_posted, balance.debits_pending),
        (4_500, 4_500)
    );
}

pub async fn a_voucher_for_a_person_is_theirs_to_see(town: &Town) {
    town.begins();
    let person = town.enters(61, date(1940, 1, 1)).await;
    let dead = town.enters(62, date(1940, 1, 1)).await;
    let since = (date(2026, 1, 10), None);
    town.certifies(63, &dead, FactValue::Died, since).await;
    let nobody = ResidentId::from_bytes([99; 10]);
    let for_them = |residents: Vec<ResidentId>| NewVouchers {
        holders: Holders::Residents(residents),
        ..batch("persons", 0)
    };
    let office = town.voucher_office();
    let all = vec![person.clone(), dead, person.clone(), nobody];
    let refused = town.vouchers().issue(&office, for_them(all)).await;
    let Err(VoucherError::Misfits(misfits)) = refused else {
        unreachable!("three of them can have none");
    };
    assert_eq!(misfits, [1, 2, 3].map(Misfit::Resident));
    let issued = town.issues(for_them(vec![person.clone()])).await;
    let own = town.own(&person).await;
    let theirs = town.vouchers().of_resident(&own, &person).await.unwrap();
    assert_eq!(theirs, [issued[0].voucher.clone()]);
    let mut faulty = batch("Faulty", 0);
    faulty.fund = "districts".to_owned();
    faulty.units = 0;
    faulty.until = date(2026, 3, 1);
    faulty.sites = vec![SiteId::from_bytes([1; 10])];
    let refused = town.vouchers().issue(&office, faulty).await;
    let Err(VoucherError::Misfits(misfits)) = refused else {
        unreachable!("nothing about them fits");
    };
    let fields: Vec<&str> = misfits.into_iter().map(Misfit::field).collect();
    assert_eq!(
        fields,
        [
            "batch", "fund", "district", "units", "sites", "until", "count"
        ]
    );
    let by_a_till = town.vouchers().issue(&town.till(), batch("till", 1)).await;
    assert!(matches!(by_a_till, Err(VoucherError::NotFound)));
    let unknown = VoucherId::from_bytes([1; 10]);
    let unknown = town.vouchers().find(&office, &unknown).await;
    assert!(matches!(unknown, Err(VoucherError::NotFound)));
}

pub async fn a_voucher_pays_nothing_once_its_holder_has_died(town: &Town) {
    town.begins();
    let [lives, dies] = [
        town.enters(81, date(1940, 1, 1)),
        town.enters(82, date(1940, 1, 1)),
    ];
    let (lives, dies) = (lives.await, dies.await);
    let holders = Holders::Residents(vec![lives, dies.clone()]);
    let issued = town
        .issues(NewVouchers {
            holders,
            ..batch("theirs", 0)
        })
        .await;
    town.activates("theirs").await;
    let since = (date(2026, 3, 1), None);
    town.certifies(83, &dies, FactValue::Died, since).await;
    let site = &town.centres().await[0].id;
    let before = town.city_fund().await;
    let wrong = Issued {
        secret: Personal::new("0".to_owned()),
        ..issued[1].clone()
    };
    let wrong = town.redeems(&wrong, site, None).await;
    assert!(
        matches!(wrong, Err(VoucherError::NotFound)),
        "it tells nothing without the secret number"
    );
    let refused = town.redeems(&issued[1], site, None).await;
    assert!(matches!(refused, Err(VoucherError::HolderDied)));
    assert_eq!(town.city_fund().await, before);
    town.redeems(&issued[0], site, None).await.unwrap();
}

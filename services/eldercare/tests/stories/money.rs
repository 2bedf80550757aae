//! Accounts: what a diner and their family pay, and what is left.

use city::decision::DecisionStore;
use city::id::{LedgerAccountId, ResidentId, SiteId};
use city::ledger::{
    self, Asked, AskedAct, Cause, Currency, Limit, NewAccount, NotBooked, Purpose, Reason, Refused,
};
use city::mandate::{Access, Actor, Scope};
use city::people::{FactValue, LifeEvent};
use city::retention::Retention;
use eldercare::SERVICE;
use eldercare::card::{
    AccountKind, MoneyError, Terms, TopUp, agree, leave, left, money, office, set_terms, stop,
    terms, top_up,
};
use jiff::civil::{Date, date};

use crate::cards::{cards, holder};
use crate::town::Town;

const DAYS: (Date, Date) = (Date::constant(2026, 1, 1), Date::constant(2026, 12, 31));

fn currency(town: &Town) -> Currency {
    town.desk.city().about().currency.parse().unwrap()
}

/// Books a move, as a till would.
pub async fn books(
    town: &Town,
    id: &str,
    (debit, credit): (&LedgerAccountId, &LedgerAccountId),
    (units, cause): (u64, Cause),
) -> Result<(), NotBooked> {
    let city = town.desk.city();
    let asked = Asked {
        id: id.parse().unwrap(),
        act: AskedAct::Move {
            debit: debit.clone(),
            credit: credit.clone(),
            units,
        },
        cause,
    };
    let (now, today) = (city.now(), city.today());
    let done = city.db().write(move |tx| {
        Box::pin(async move { ledger::book(tx, &[vec![asked]], now, today).await })
    });
    let done = done.await.map_err(|error| error.to_string()).unwrap();
    let first = done.into_iter().next().unwrap();
    first.map(|_| ()).map_err(|Refused { why, .. }| why)
}

/// An account of the city or of a canteen.
pub async fn opens(town: &Town, number: u8, purpose: Purpose) -> LedgerAccountId {
    let id = LedgerAccountId::from_bytes([number; 10]);
    let new = NewAccount {
        id: id.clone(),
        purpose,
        currency: currency(town),
        limit: Limit::None,
    };
    let now = town.desk.city().now();
    let done =
        town.desk.city().db().write(move |tx| {
            Box::pin(async move { ledger::open_account(tx, None, &new, now).await })
        });
    done.await.map_err(|error| error.to_string()).unwrap();
    id
}

pub async fn a_wallet_never_goes_below_zero(town: &Town) {
    let (_, card) = holder(town, 111).await;
    let till = opens(town, 201, Purpose::Takings(town.site().await)).await;
    let fund = opens(town, 202, Purpose::CityFund).await;
    let gift = (500, Cause::default());
    books(town, "gift-111", (&fund, &card.account), gift)
        .await
        .unwrap();
    let meal = |units| (units, Cause::default());
    let sides = (&card.account, &till);
    let refused = books(town, "meal-111-a", sides, meal(501)).await;
    assert_eq!(refused, Err(NotBooked::Rule(Reason::Overdraft)));
    books(town, "meal-111-b", sides, meal(500)).await.unwrap();
    let refused = books(town, "meal-111-c", sides, meal(1)).await;
    assert_eq!(refused, Err(NotBooked::Rule(Reason::Overdraft)));
}

/// A clerk with somebody at a counter, and a place of the clerk's own body.
async fn counter(town: &Town, person: &ResidentId) -> (Access, SiteId) {
    let city = town.desk.city();
    let clerk = town.clerk();
    let access = town.access(&clerk);
    let born = date(1946, 1, 1);
    town.attends(&access, person, born).await;
    let sites = city.sites().await.unwrap();
    let body = &clerk.post().unwrap().body;
    let site = sites.into_iter().find(|site| site.body == *body).unwrap();
    (access, site.id)
}

pub async fn nothing_is_put_on_a_wallet_while_the_city_holds_nobodys_money(town: &Town) {
    let (person, card) = holder(town, 112).await;
    let city = town.desk.city();
    let (access, site) = counter(town, &person).await;
    let pays = leave(city, &access, &person, Scope::Pay).await.unwrap();
    let cash = TopUp {
        id: "cash-112".parse().unwrap(),
        site,
        units: 2_050,
    };
    let refused = top_up(city, &pays, &person, cash.clone()).await;
    assert!(matches!(refused, Err(MoneyError::NotPrepaid)));

    let officer = office(city, &town.access(&town.officer())).unwrap();
    let set = terms(city).await.unwrap();
    let prepaid = Terms {
        is_prepaid: true,
        ..set
    };
    let set = set_terms(city, &officer, prepaid).await.unwrap();
    assert_eq!(set.version, 1);
    // Cash that is entered twice is booked once.
    top_up(city, &pays, &person, cash.clone()).await.unwrap();
    top_up(city, &pays, &person, cash.clone()).await.unwrap();
    let other = TopUp {
        units: 1,
        ..cash.clone()
    };
    let conflict = top_up(city, &pays, &person, other).await;
    assert!(matches!(
        conflict,
        Err(MoneyError::Refused(NotBooked::Rule(Reason::IdConflict)))
    ));
    let own = town.own(&person).await;
    let told = money(city, &own, &person, DAYS).await.unwrap();
    assert_eq!(told.accounts[0].account.id, card.account);
    assert_eq!(told.accounts[0].statement.closing, 2_050);
    assert_eq!(told.accounts[0].statement.lines.len(), 1);
    let elsewhere = TopUp {
        site: town.site().await,
        ..cash
    };
    let refused = top_up(city, &pays, &person, elsewhere).await;
    assert!(
        matches!(refused, Err(MoneyError::NotFound)),
        "a drawer of another body"
    );
    let drawer = top_up(
        city,
        &own,
        &person,
        TopUp {
            id: "cash-own".parse().unwrap(),
            site: town.site().await,
            units: 1,
        },
    );
    assert!(
        matches!(drawer.await, Err(MoneyError::NotFound)),
        "nobody tops up alone"
    );
    let nothing_held = Terms {
        is_prepaid: false,
        ..set
    };
    set_terms(city, &officer, nothing_held).await.unwrap();
}

/// Somebody may pay for a diner, and do nothing else.
pub async fn may_pay(town: &Town, number: u8, payer: &ResidentId, diner: &ResidentId) -> Access {
    let value = FactValue::Guardianship {
        guardian: payer.clone(),
        scopes: vec![Scope::Pay],
        in_advance: false,
    };
    town.certifies(number, diner, value, (date(2026, 1, 1), None))
        .await;
    town.access(&Actor::Resident {
        resident: payer.clone(),
    })
}

/// Somebody who may pay for a diner, and do nothing else.
pub async fn pays_only(town: &Town, number: u8, diner: &ResidentId) -> Access {
    let child = town.enters(number, date(1970, 1, 1)).await;
    may_pay(town, number, &child, diner).await
}

pub async fn a_family_member_agrees_to_pay_and_sees_no_more_than_that(town: &Town) {
    let (person, _) = holder(town, 113).await;
    let city = town.desk.city();
    let child = pays_only(town, 114, &person).await;
    let payer = agree(city, &child, &person).await.unwrap();
    assert_eq!(
        agree(city, &child, &person).await.unwrap().account,
        payer.account,
        "sent twice"
    );
    let till = LedgerAccountId::from_bytes([201; 10]);
    let meal = (1_200, Cause::default());
    books(town, "meal-113", (&payer.account, &till), meal)
        .await
        .unwrap();

    let registry = city.registry();
    let asked = registry.act_for(&child, &person, SERVICE, Scope::Pay);
    let pays = asked.await.unwrap();
    let told = money(city, &pays, &person, DAYS).await.unwrap();
    assert_eq!(told.accounts.len(), 1, "not the wallet");
    assert!(matches!(&told.accounts[0].kind, AccountKind::Family(_)));
    assert_eq!(told.accounts[0].statement.closing, -1_200);
    assert!(
        registry
            .act_for(&child, &person, SERVICE, Scope::See)
            .await
            .is_err()
    );

    let own = town.own(&person).await;
    let told = money(city, &own, &person, DAYS).await.unwrap();
    assert_eq!(told.accounts.len(), 2);
    let other = pays_only(town, 115, &person).await;
    let other_pays = registry
        .act_for(&other, &person, SERVICE, Scope::Pay)
        .await
        .unwrap();
    let told = money(city, &other_pays, &person, DAYS).await.unwrap();
    assert!(
        told.accounts.is_empty(),
        "another payer's account is not theirs to see"
    );

    stop(city, &child, &person).await.unwrap();
    let refused = books(
        town,
        "meal-113-b",
        (&payer.account, &till),
        (1, Cause::default()),
    )
    .await;
    assert_eq!(refused, Err(NotBooked::ClosedAccount));
    assert!(matches!(
        stop(city, &child, &person).await,
        Err(MoneyError::NotFound)
    ));
    let own = town.access(&Actor::Resident {
        resident: person.clone(),
    });
    assert!(matches!(
        agree(city, &own, &person).await,
        Err(MoneyError::NotFound)
    ));
}

pub async fn what_is_left_when_somebody_dies_is_told_to_the_officer(town: &Town) {
    let (person, card) = holder(town, 116).await;
    let city = town.desk.city();
    let fund = LedgerAccountId::from_bytes([202; 10]);
    let till = LedgerAccountId::from_bytes([201; 10]);
    let gift = (700, Cause::default());
    books(town, "gift-116", (&fund, &card.account), gift)
        .await
        .unwrap();
    town.happens(&person, LifeEvent::Died { on: city.today() })
        .await;
    let refused = books(
        town,
        "meal-116",
        (&card.account, &till),
        (1, Cause::default()),
    )
    .await;
    assert_eq!(refused, Err(NotBooked::ClosedAccount));
    let officer = office(city, &town.access(&town.officer())).unwrap();
    let left = left(city, &officer).await.unwrap();
    let theirs = left.iter().find(|one| one.resident == person).unwrap();
    assert_eq!(theirs.account.balance.credits_posted, 700);
    assert!(theirs.account.is_closed);
}

pub async fn each_subsidy_names_its_rule_and_its_decision(town: &Town) {
    let (person, _) = holder(town, 117).await;
    let city = town.desk.city();
    town.asks(&person).await.unwrap();
    let own = town.own(&person).await;
    let decided = DecisionStore::of_resident(city.db(), &own, &person)
        .await
        .unwrap();
    let cause = Cause {
        decision: Some(decided[0].id.clone()),
        rule: Some("meal-from-80@1".to_owned()),
    };
    let fund = LedgerAccountId::from_bytes([202; 10]);
    let till = LedgerAccountId::from_bytes([201; 10]);
    books(town, "subsidy-117", (&fund, &till), (500, cause))
        .await
        .unwrap();
    let told = money(city, &own, &person, DAYS).await.unwrap();
    assert_eq!(told.subsidies.len(), 1);
    let one = &told.subsidies[0];
    assert_eq!((one.units, one.is_reversed), (500, false));
    assert_eq!(one.decision, decided[0].id);
    assert_eq!(told.parties[&one.from].purpose, "city-fund");
}

pub async fn a_stranger_sees_none_of_it(town: &Town) {
    let (person, _) = holder(town, 118).await;
    let city = town.desk.city();
    let stranger = town.enters(119, date(1950, 1, 1)).await;
    let access = town.access(&Actor::Resident { resident: stranger });
    for scope in Scope::ALL {
        assert!(leave(city, &access, &person, scope).await.is_err());
        let clerk = town.access(&town.clerk());
        assert!(
            leave(city, &clerk, &person, scope).await.is_err(),
            "nobody is with the clerk"
        );
        let canteen = town.access(&town.canteen());
        assert!(leave(city, &canteen, &person, scope).await.is_err());
    }
    assert!(matches!(
        agree(city, &access, &person).await,
        Err(MoneyError::NotFound)
    ));
    let mandate = town.own(&town.parents()[0]).await;
    let told = money(city, &mandate, &person, DAYS).await.unwrap();
    assert!(told.accounts.is_empty() && told.subsidies.is_empty());
}

pub async fn an_account_is_kept_until_nothing_stands_on_it(town: &Town) {
    let (settled, card) = holder(town, 120).await;
    let (owed, owed_card) = holder(town, 121).await;
    let city = town.desk.city();
    let fund = LedgerAccountId::from_bytes([202; 10]);
    let till = LedgerAccountId::from_bytes([201; 10]);
    for (id, card) in [("gift-120", &card), ("gift-121", &owed_card)] {
        let gift = (300, Cause::default());
        books(town, id, (&fund, &card.account), gift).await.unwrap();
    }
    let meal = (300, Cause::default());
    books(town, "meal-120", (&card.account, &till), meal)
        .await
        .unwrap();
    let on = city.today();
    town.happens(&settled, LifeEvent::Died { on }).await;
    town.happens(&owed, LifeEvent::Died { on }).await;
    town.on(date(2036, 4, 1));
    Retention::of(city, town.desk.services())
        .run()
        .await
        .unwrap();
    let access = town.access(&town.officer());
    for (person, accounts) in [(&settled, 0), (&owed, 1)] {
        let mandate = leave(city, &access, person, Scope::See).await.unwrap();
        assert_eq!(cards(town).all(&mandate, person).await.unwrap(), []);
        let kept = ledger::accounts_of(city.db().read(), &mandate, person).await;
        assert_eq!(kept.unwrap().len(), accounts);
    }
    town.begins();
}

//! The pages of cards, money and tills, as people read them.

use axum::http::{StatusCode, header};
use city::decision::DecisionStore;
use city::id::{LedgerAccountId, ResidentId};
use city::ledger::{Cause, Purpose};
use city::mandate::{Actor, Scope};
use city::people::{FactValue, LifeEvent};
use eldercare::card::tills::{NewTill, register};
use jiff::civil::date;
use paycode::Issuer;

use crate::cards::{cards, holder};
use crate::money::{books, opens};
use crate::town::Town;

const CARD: &str = "/eldercare/card";
const PRINT: &str = "/eldercare/card/print";
const WEEK: &str = "/eldercare/card/week";
const MONEY: &str = "/eldercare/money";
const OFFICE: &str = "/eldercare/office/cards";
const LEFT: &str = "/eldercare/office/left";
const TILLS: &str = "/eldercare/tills";

pub async fn a_card_is_had_printed_lost_and_replaced(town: &Town) {
    let reader = town.resident(&town.parents()[0]);
    let before = reader.reads(CARD).await;
    assert!(before.words().contains("There is no card yet"));
    assert_eq!(reader.get(PRINT).await.status, StatusCode::NOT_FOUND);
    let switched = reader.post(CARD, "language=zh-Hans").await;
    assert!(switched.html.contains("办一张餐卡"));
    let issued = reader.post(CARD, "do=issue").await;
    assert_eq!(issued.header(header::LOCATION), CARD, "{}", issued.html);
    let has = reader.reads(CARD).await;
    assert!(
        has.words().contains("The card is good until"),
        "{}",
        has.words()
    );
    let number = has.between("translate=\"no\">", "<").to_owned();
    assert_eq!(number.len(), 14, "in groups of four: {number}");
    let printed = reader.reads(PRINT).await;
    assert!(printed.html.contains("class=\"cw-square\"") && printed.html.contains(&number));
    assert!(printed.words().contains("Found? Please call"));
    let sheet = reader.reads(WEEK).await;
    assert_eq!(sheet.html.matches("class=\"cw-square\"").count(), 7);
    assert!(sheet.words().contains("Monday 2 March 2026"));
    reader.reads("/my-data").await;

    assert_eq!(
        reader.post(CARD, "do=lost").await.status,
        StatusCode::SEE_OTHER
    );
    let lost = reader.reads(CARD).await;
    assert!(lost.words().contains("No till takes it any more"));
    assert_eq!(reader.get(PRINT).await.status, StatusCode::NOT_FOUND);
    assert_eq!(reader.get(WEEK).await.status, StatusCode::NOT_FOUND);
    let replaced = reader.post(CARD, "do=replace&issue=1").await;
    assert_eq!(replaced.status, StatusCode::SEE_OTHER);
    let next = reader.reads(CARD).await;
    assert!(next.html.contains(&number), "the number stays");
    assert!(next.html.contains("name=\"issue\" value=\"2\""));
    assert_eq!(
        reader.post(CARD, "do=end").await.status,
        StatusCode::SEE_OTHER
    );
    assert!(
        reader
            .reads(CARD)
            .await
            .words()
            .contains("ended at your wish")
    );
    reader.post(CARD, "do=issue").await;
    let again = reader.reads(CARD).await;
    assert!(again.html.contains(&number) && again.html.contains("value=\"3\""));
}

/// The first parent may pay for this person, and nothing else.
async fn may_pay(town: &Town, number: u8, diner: &ResidentId) {
    let value = FactValue::Guardianship {
        guardian: town.parents()[0].clone(),
        scopes: vec![Scope::Pay],
        in_advance: false,
    };
    let since = (date(2026, 1, 1), None);
    town.certifies(number, diner, value, since).await;
}

pub async fn a_family_member_pays_and_stops(town: &Town) {
    let (elder, _) = holder(town, 131).await;
    may_pay(town, 131, &elder).await;
    let reader = town.resident(&town.parents()[0]);
    let path = format!("{MONEY}?for={elder}");
    let card = format!("{CARD}?for={elder}");
    assert_eq!(
        reader.get(&card).await.status,
        StatusCode::NOT_FOUND,
        "to pay is not to look"
    );
    let page = reader.reads(&path).await;
    assert!(
        page.words().contains("Pay for these meals"),
        "{}",
        page.words()
    );
    assert!(!page.words().contains("My own account"));
    assert_eq!(
        reader.post(&path, "do=pay").await.header(header::LOCATION),
        path
    );
    let pays = reader.reads(&path).await;
    assert!(pays.words().contains("Paid by"), "{}", pays.words());
    assert_eq!(
        reader.post(&path, "do=stop").await.header(header::LOCATION),
        path
    );
    let stopped = reader.reads(&path).await;
    assert!(
        stopped.words().contains("This account is closed"),
        "{}",
        stopped.words()
    );
}

pub async fn what_was_paid_is_told_with_its_rule_and_decision(town: &Town) {
    let person = town.parents().remove(0);
    let certified = (date(2026, 1, 1), None);
    town.certifies(132, &person, FactValue::LowIncome, certified)
        .await;
    town.asks(&person).await.unwrap();
    let own = town.own(&person).await;
    let city = town.desk.city();
    let decided = DecisionStore::of_resident(city.db(), &own, &person)
        .await
        .unwrap();
    let cause = Cause {
        decision: Some(decided[0].id.clone()),
        rule: Some("meal-from-80@1".to_owned()),
    };
    let fund = opens(town, 211, Purpose::CityFund).await;
    let till = opens(town, 212, Purpose::Takings(town.site().await)).await;
    let card = cards(town)
        .of_resident(&own, &person)
        .await
        .unwrap()
        .unwrap();
    let gift = (2_000, Cause::default());
    books(town, "gift-page", (&fund, &card.account), gift)
        .await
        .unwrap();
    let rest = (700, Cause::default());
    books(town, "meal-page", (&card.account, &till), rest)
        .await
        .unwrap();
    books(town, "subsidy-page", (&fund, &till), (500, cause))
        .await
        .unwrap();
    let page = town.resident(&person).reads(MONEY).await;
    let words = page.words();
    let decision = town.text().reference(decided[0].id.as_str());
    let decision = decision.replace('\u{a0}', " ");
    for said in [
        "It stands at 13.00 BRL",
        "−7.00 BRL",
        "5.00 BRL",
        "the city’s fund",
        "Meals from the age of 80 (version 1)",
        decision.as_str(),
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
}

pub async fn a_clerk_does_the_same_for_whoever_is_there(town: &Town) {
    let person = town.enters(133, date(1941, 2, 3)).await;
    let clerk = town.clerk();
    let reader = town.reader(Some(&clerk));
    let card = format!("{CARD}?for={person}");
    assert_eq!(
        reader.get(&card).await.status,
        StatusCode::NOT_FOUND,
        "nobody is there"
    );
    town.attends(&town.access(&clerk), &person, date(1941, 2, 3))
        .await;
    assert_eq!(
        reader
            .post(&card, "do=issue")
            .await
            .header(header::LOCATION),
        card
    );
    let has = reader.reads(&card).await;
    assert!(has.words().contains("The meal card of Person 133"));
    reader.reads(&format!("{PRINT}?for={person}")).await;
    reader.reads(&format!("{WEEK}?for={person}")).await;
    let money = format!("{MONEY}?for={person}");
    let page = reader.reads(&money).await;
    assert!(!page.words().contains("Put cash on the account"));
}

pub async fn the_officer_sets_terms_and_keys(town: &Town) {
    let officer = town.reader(Some(&town.officer()));
    officer.reads("/eldercare/office").await;
    let page = officer.reads(OFFICE).await;
    assert!(page.words().contains("the city holds nobody’s money"));
    assert!(
        !page.html.contains(" checked"),
        "off, until the city says otherwise"
    );
    let wrong = officer
        .post(OFFICE, "do=terms&version=0&cap=x&months=60&hours=72")
        .await;
    assert!(
        wrong
            .error_at("cap")
            .contains("missing or out of its bounds")
    );
    assert!(wrong.html.contains("value=\"x\""), "nothing is lost");
    let terms = "do=terms&version=0&cap=30.00&months=24&hours=48&prepaid=yes";
    assert_eq!(
        officer.post(OFFICE, terms).await.status,
        StatusCode::SEE_OTHER
    );
    let stale = officer.post(OFFICE, terms).await;
    assert!(stale.error_at("cap").contains("in the meantime"));
    let set = officer.reads(OFFICE).await;
    assert!(set.html.contains("value=\"30.00\"") && set.html.contains(" checked"));
    let key = officer.post(OFFICE, "do=rotate&former=soon").await;
    assert!(key.error_at("former").contains("0 to 120"));
    let key = officer.post(OFFICE, "do=rotate&former=12").await;
    assert_eq!(key.status, StatusCode::SEE_OTHER);
    assert!(
        officer
            .reads(OFFICE)
            .await
            .words()
            .contains("Is accepted until")
    );
}

pub async fn a_clerk_books_cash_where_the_city_holds_money(town: &Town) {
    let person = town.enters(134, date(1942, 2, 3)).await;
    let clerk = town.clerk();
    town.attends(&town.access(&clerk), &person, date(1942, 2, 3))
        .await;
    let reader = town.reader(Some(&clerk));
    let (card, money) = (
        format!("{CARD}?for={person}"),
        format!("{MONEY}?for={person}"),
    );
    reader.post(&card, "do=issue").await;
    let form = reader.reads(&money).await;
    let id = form.between("name=\"id\" value=\"", "\"").to_owned();
    let site = form.between("<option value=\"", "\"").to_owned();
    let none = reader
        .post(
            &money,
            &format!("do=cash&id={id}&site={site}&amount=nothing"),
        )
        .await;
    assert!(none.error_at("amount").contains("such as 20.50"));
    assert!(none.html.contains("value=\"nothing\"") && none.html.contains(&id));
    let cash = format!("do=cash&id={id}&site={site}&amount=20,5");
    for _ in 0..2 {
        assert_eq!(
            reader.post(&money, &cash).await.header(header::LOCATION),
            money
        );
    }
    assert!(
        reader
            .reads(&money)
            .await
            .words()
            .contains("It stands at 20.50 BRL")
    );
}

pub async fn what_is_left_is_told_to_the_officer(town: &Town) {
    let officer = town.reader(Some(&town.officer()));
    // The diner of the story before.
    let person = ResidentId::from_bytes([134; 10]);
    let (card, money) = (
        format!("{CARD}?for={person}"),
        format!("{MONEY}?for={person}"),
    );
    assert!(
        officer
            .reads(LEFT)
            .await
            .words()
            .contains("Nothing is left")
    );
    town.happens(
        &person,
        LifeEvent::Died {
            on: town.desk.city().today(),
        },
    )
    .await;
    let left = officer.reads(LEFT).await;
    assert!(left.words().contains("20.50 BRL"), "{}", left.words());
    assert!(left.html.contains(&money));
    assert!(
        officer
            .reads(&money)
            .await
            .words()
            .contains("This account is closed")
    );
    assert!(officer.reads(&card).await.words().contains("has died"));
    let number = officer
        .reads(&card)
        .await
        .between("translate=\"no\">", "<")
        .replace(' ', "");
    let found = officer
        .post(OFFICE, &format!("do=find&number={number}"))
        .await;
    assert_eq!(found.header(header::LOCATION), card);
    let nothing = officer.post(OFFICE, "do=find&number=12").await;
    assert!(
        nothing
            .error_at("number")
            .contains("No card has this number")
    );
}

pub async fn staff_of_a_canteen_block_a_till(town: &Town) {
    let canteen = town.canteen();
    let reader = town.reader(Some(&canteen));
    assert!(
        reader
            .reads(TILLS)
            .await
            .words()
            .contains("No till is registered")
    );
    let new = NewTill {
        site: town.site().await,
        label: "By the window".to_owned(),
        key: platform::hex(&Issuer::from_seed(&[8; 32]).key().to_bytes()),
    };
    let access = town.access(&canteen);
    let till = register(town.desk.city(), &access, new).await.unwrap();
    assert!(
        reader
            .reads(TILLS)
            .await
            .words()
            .contains("Block By the window")
    );
    let form = format!("till={}", till.id);
    assert_eq!(
        reader.post(TILLS, &form).await.header(header::LOCATION),
        TILLS
    );
    let officer = town.reader(Some(&town.officer()));
    assert!(officer.reads(TILLS).await.words().contains("Blocked on"));
}

pub async fn a_stranger_finds_no_page(town: &Town) {
    let people = town.parents();
    let stranger = town.resident(&people[1]);
    let clerk = town.reader(Some(&town.clerk()));
    let nobody = town.reader(None);
    for page in [CARD, PRINT, WEEK, MONEY] {
        let path = format!("{page}?for={}", people[0]);
        for reader in [&stranger, &clerk] {
            assert_eq!(
                reader.get(&path).await.status,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
        assert_eq!(
            nobody.get(&path).await.status,
            StatusCode::UNAUTHORIZED,
            "{path}"
        );
    }
    for (page, form) in [(CARD, "do=lost"), (CARD, "do=issue"), (MONEY, "do=pay")] {
        let path = format!("{page}?for={}", people[0]);
        assert_eq!(
            stranger.post(&path, form).await.status,
            StatusCode::NOT_FOUND
        );
    }
    for page in [OFFICE, LEFT, TILLS] {
        assert_eq!(
            stranger.get(page).await.status,
            StatusCode::NOT_FOUND,
            "{page}"
        );
        assert_eq!(
            nobody.get(page).await.status,
            StatusCode::UNAUTHORIZED,
            "{page}"
        );
    }
    let canteen = town.reader(Some(&town.canteen()));
    for page in [OFFICE, LEFT] {
        assert_eq!(
            canteen.get(page).await.status,
            StatusCode::NOT_FOUND,
            "{page}"
        );
    }
    let nowhere = LedgerAccountId::from_bytes([1; 10]).to_string();
    let path = format!("{MONEY}?for={nowhere}");
    assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND);
    let own = Actor::Resident {
        resident: people[1].clone(),
    };
    let page = town.reader(Some(&own)).reads(MONEY).await;
    assert!(page.words().contains("There is no account yet"));
}

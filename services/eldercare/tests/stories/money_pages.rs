//! The pages about money, as the office and a canteen read them.

use axum::http::StatusCode;
use jiff::civil::date;

use crate::town::Town;

const CLOSE: &str = "/eldercare/funds/close";
const NEW: &str = "/eldercare/vouchers/new";
const REDEEM: &str = "/eldercare/vouchers/redeem";

/// The slips of a batch: each with its two numbers.
fn slips(html: &str) -> Vec<(String, String)> {
    let mut slips = Vec::new();
    for part in html.split("vch_").skip(1) {
        let serial: String = part.chars().take(16).collect();
        let digits = part.split("<dd").nth(1).unwrap_or_default();
        let secret: String = digits.chars().filter(char::is_ascii_digit).collect();
        slips.push((format!("vch_{serial}"), secret));
    }
    slips
}

pub async fn an_officer_closes_a_day(town: &Town) {
    town.begins();
    let office = town.reader(Some(&town.officer()));
    let empty = office.reads(CLOSE).await;
    assert!(empty.words().contains("Nothing has been booked yet"));
    let canteen = town.takings(&town.centres().await[0].id).await;
    town.pays("meal-1", &canteen, 500).await;
    let before = office.reads(CLOSE).await;
    assert!(
        before.words().contains("Close Monday 2 March 2026"),
        "{}",
        before.words()
    );
    let early = office.post(CLOSE, "day=2026-03-02").await;
    assert!(early.error_at("close").contains("20:00"));
    town.on_the_evening_of(date(2026, 3, 3));
    let wrong = office.post(CLOSE, "day=2026-03-03").await;
    assert!(wrong.error_at("close").contains("2 March 2026"));
    let closed = office.post(CLOSE, "day=2026-03-02").await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.html);
    let after = office.reads(CLOSE).await;
    let words = after.words();
    assert!(
        words.contains("Trial balance of Monday 2 March 2026"),
        "{words}"
    );
    assert!(words.contains("Takings of canteens"), "{words}");
    let switched = office.post(CLOSE, "day=2026-03-03&language=zh-Hans").await;
    assert!(switched.html.contains("日终结账"));
    office.reads("/eldercare/funds").await;
}

pub async fn vouchers_go_from_the_office_to_the_till(town: &Town) {
    town.begins();
    let office = town.reader(Some(&town.officer()));
    office.reads("/eldercare/vouchers").await;
    office.reads(NEW).await;
    let faulty = office.post(
        NEW,
        "batch=May&scheme=meal-from-80&fund=city&units=x&until=then&count=1",
    );
    let faulty = faulty.await;
    assert!(faulty.error_at("units").contains("amount"));
    assert!(faulty.error_at("until").contains("2026-12-31"));
    let made = "batch=may&scheme=meal-from-80&fund=city&units=15.00&until=2026-05-31&count=2";
    let none = office
        .post(NEW, &made.replace("count=2", "count=900"))
        .await;
    assert!(none.error_at("count").contains("200"));
    let printed = office.post(NEW, made).await;
    assert_eq!(printed.status, StatusCode::OK, "{}", printed.html);
    let slips = slips(&printed.html);
    assert_eq!(slips.len(), 2);
    assert!(
        slips.iter().all(|(_, secret)| secret.len() == 12),
        "{slips:?}"
    );
    let again = office.post(NEW, made).await;
    assert!(again.error_at("batch").contains("before"));
    let batch = "/eldercare/vouchers/batches/may";
    assert!(
        office
            .reads(batch)
            .await
            .words()
            .contains("Made, not active")
    );
    let done = office.post(batch, "do=activate").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
    let till = town.reader(Some(&town.canteen_staff()));
    till.reads(REDEEM).await;
    let site = &town.centres().await[0].id;
    let (serial, secret) = &slips[0];
    let wrong = format!("site={site}&serial={serial}&secret=1&price=12.00");
    let wrong = till.post(REDEEM, &wrong).await;
    assert!(wrong.error_at("serial").contains("two numbers"));
    // The square holds both numbers.
    let scanned = format!("site={site}&serial={serial}+{secret}&secret=&price=20.00");
    let paid = till.post(REDEEM, &scanned).await;
    assert!(
        paid.words()
            .contains("paid 15.00 BRL. Left to pay: 5.00 BRL"),
        "{}",
        paid.words()
    );
    let twice = till.post(REDEEM, &scanned).await;
    assert!(twice.error_at("serial").contains("already"));
    let form = format!("do=cancel&voucher={}", slips[1].0);
    let off = office.post(batch, &form).await;
    assert_eq!(off.status, StatusCode::SEE_OTHER);
    let words = office.reads(batch).await.words();
    assert!(
        words.contains("Has paid") && words.contains("Taken back"),
        "{words}"
    );
}

pub async fn canteens_are_paid_on_a_page(town: &Town) {
    const SETTLE: &str = "/eldercare/funds/settlements";
    const BANKS: &str = "/eldercare/funds/banks";
    town.on_the_evening_of(date(2026, 3, 3));
    let office = town.reader(Some(&town.officer()));
    office.reads(SETTLE).await;
    let missing = office.post(SETTLE, "through=2026-03-02").await;
    assert!(missing.error_at("settle").contains("bank is missing"));
    office.reads(BANKS).await;
    let wrong = "owner=city&holder=City&account=GB29NWBK60161331926818&bank=NWBKGB2L";
    let wrong = office.post(BANKS, wrong).await;
    assert!(wrong.error_at("account").contains("look at it again"));
    let site = &town.centres().await[0].id;
    for (owner, account) in [("city", "GB29NWBK60161331926819"), (site.as_str(), "1234")] {
        let form = format!("owner={owner}&holder=Name&account={account}&bank=NWBKGB2L");
        let kept = office.post(BANKS, &form).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
    }
    let paid = office.post(SETTLE, "through=2026-03-02").await;
    assert_eq!(paid.status, StatusCode::SEE_OTHER, "{}", paid.html);
    let one = format!("{SETTLE}/2026-03-02");
    assert!(
        office
            .reads(&one)
            .await
            .words()
            .contains("One canteen is paid 5.00 BRL")
    );
    let order = office.get(&format!("{one}/order.xml")).await;
    assert!(order.html.contains("pain.001.001.09"));
    let twice = office.post(SETTLE, "through=2026-03-02").await;
    assert!(twice.error_at("settle").contains("has been paid"));
    assert!(office.reads(BANKS).await.words().contains("NWBKGB2L"));
}

pub async fn a_stranger_sees_no_money(town: &Town) {
    let stranger = town.resident(&town.parents()[0]);
    let till = town.reader(Some(&town.canteen_staff()));
    let paths = [
        "/eldercare/funds",
        CLOSE,
        NEW,
        "/eldercare/vouchers",
        "/eldercare/vouchers/batches/may",
        "/eldercare/funds/settlements",
        "/eldercare/funds/settlements/2026-03-02",
        "/eldercare/funds/settlements/2026-03-02/order.xml",
        "/eldercare/funds/banks",
    ];
    for path in paths {
        for reader in [&stranger, &till] {
            let answer = reader.get(path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        let nobody = town.reader(None).get(path).await;
        assert_eq!(nobody.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    assert_eq!(stranger.get(REDEEM).await.status, StatusCode::NOT_FOUND);
}

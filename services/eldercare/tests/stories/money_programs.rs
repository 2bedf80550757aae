//! Money by programs.

use axum::http::Method;
use jiff::civil::date;
use serde_json::{Value, json};

use crate::settlements::statement;
use crate::town::Town;

const VOUCHERS: &str = "/eldercare/vouchers";

fn made(batch: &str) -> Value {
    json!({
        "batch": batch,
        "scheme": "destitute-meal",
        "fund": "city",
        "amount": 1_500,
        "expiry_date": "2026-03-31",
        "number_of_vouchers": 2,
    })
}

pub async fn vouchers_have_a_code_for_each_thing_that_goes_wrong(town: &Town) {
    town.begins();
    let (office, till) = (
        town.program(&town.officer()),
        town.program(&town.canteen_staff()),
    );
    let sites = town.centres().await;
    let (here, there) = (&sites[0].id, &sites[1].id);
    let preactivation = format!("{VOUCHERS}/preactivation");
    let mut faulty = made("api");
    faulty["amount"] = json!(0);
    let refused = office.post(&preactivation, "a", &faulty).await;
    assert_eq!(refused.problem(), (422, "vouchers-misfit".to_owned()));
    assert_eq!(refused.json()["faults"][0]["path"], "amount");
    let mut new = made("api");
    new["merchants"] = json!([here]);
    let issued = office.post(&preactivation, "b", &new).await;
    assert_eq!(issued.status.as_u16(), 201, "{:?}", issued.json());
    let issued = issued.json();
    let again = office.post(&preactivation, "c", &new).await;
    assert_eq!(again.problem(), (409, "voucher-batch-taken".to_owned()));
    let by_a_till = till.post(&preactivation, "t", &made("till")).await;
    assert_eq!(by_a_till.status.as_u16(), 404);
    let numbers = |at: usize| {
        let one = &issued["vouchers"][at];
        let told = |field: &str| one[field].as_str().unwrap().to_owned();
        (told("voucher_serial_number"), told("voucher_number"))
    };
    let ((serial, secret), (second, _)) = (numbers(0), numbers(1));
    let redemption = format!("{VOUCHERS}/{serial}/redemption");
    let sent = json!({"voucher_number": secret, "merchant": here, "amount": 2_000});
    let early = till.post(&redemption, "d", &sent).await;
    assert_eq!(early.problem(), (409, "voucher-not-active".to_owned()));
    let activation = format!("{VOUCHERS}/batches/api/activation");
    let activated = office.post(&activation, "e", &json!({})).await;
    assert_eq!(activated.json()["activated"], 2);
    let mut elsewhere = sent.clone();
    elsewhere["merchant"] = json!(there);
    let elsewhere = till.post(&redemption, "f", &elsewhere).await;
    assert_eq!(elsewhere.problem().1, "voucher-wrong-merchant");
    let paid = till.post(&redemption, "g", &sent).await;
    assert_eq!(
        (&paid.json()["paid"], &paid.json()["rest"]),
        (&json!(1_500), &json!(500))
    );
    let twice = till.post(&redemption, "h", &sent).await;
    assert_eq!(twice.problem(), (409, "voucher-already-used".to_owned()));
    let off = format!("{VOUCHERS}/{second}/cancellation");
    let off = office.post(&off, "i", &json!({})).await;
    assert_eq!(off.json()["voucher_status"], "cancelled");
    let found = office.get(&format!("{VOUCHERS}/{serial}")).await.json();
    assert_eq!(found["voucher_status"], "redeemed");
    assert_eq!(found["merchant"], json!(here));
}

pub async fn days_and_canteens_are_settled(town: &Town) {
    let office = town.program(&town.officer());
    let site = town.centres().await[0].id.clone();
    let days = office.get("/eldercare/days").await.json();
    assert_eq!(days["next"], "2026-03-02");
    let close = "/eldercare/days/2026-03-02/close";
    let early = office.post(close, "day-a", &json!({})).await;
    assert_eq!(early.problem(), (409, "day-not-over".to_owned()));
    town.on_the_evening_of(date(2026, 3, 3));
    let nothing = json!({});
    let order = office.post("/eldercare/days/2026-03-03/close", "day-b", &nothing);
    assert_eq!(order.await.problem().1, "day-out-of-order");
    let settle = "/eldercare/settlements/2026-03-02";
    let open = office.post(settle, "day-c", &json!({})).await;
    assert_eq!(open.problem(), (409, "settlement-day-open".to_owned()));
    let closed = office.post(close, "day-d", &json!({})).await;
    assert_eq!(closed.status.as_u16(), 201, "{:?}", closed.json());
    let trial = office.get("/eldercare/days/2026-03-02").await.json();
    let mut of_trial = trial["trial"].as_array().unwrap().iter();
    assert!(of_trial.any(|one| one["purpose"] == "takings"));
    let no_bank = office.post(settle, "day-e", &json!({})).await;
    assert_eq!(no_bank.problem().1, "settlement-no-bank");
    let details = json!({"holder": "Name", "account": "12345", "bank": "BRASBRRJ"});
    let of_canteen = format!("/eldercare/banks/canteens/{site}");
    for (path, key) in [
        ("/eldercare/banks/city", "day-f"),
        (of_canteen.as_str(), "day-g"),
    ] {
        let kept = office.write(Method::PUT, path, key, None, &details).await;
        assert_eq!(kept.status.as_u16(), 204, "{path}");
    }
    let paid = office.post(settle, "day-h", &json!({})).await;
    assert_eq!(paid.json()["units"], 1_500, "{:?}", paid.json());
    let again = office.post(settle, "day-i", &json!({})).await;
    assert_eq!(again.problem(), (409, "settlement-made".to_owned()));
    let compare = format!("{settle}/comparison");
    let id = format!("20260302-{}", site.as_str().trim_start_matches("sit_"));
    let file = json!({"statement": statement(&[("15.00", &id)])});
    let compared = office.post(&compare, "day-j", &file).await.json();
    assert_eq!(compared["clean"], true, "{compared}");
    let unread = json!({"statement": "nothing"});
    let unread = office.post(&compare, "day-k", &unread).await;
    assert_eq!(unread.problem(), (422, "statement-unread".to_owned()));
    let given = json!({"id": "budget", "amount": 100});
    let given = office.post("/eldercare/funds/lottery/endowments", "day-l", &given);
    assert_eq!(given.await.json()["repeated"], false);
}

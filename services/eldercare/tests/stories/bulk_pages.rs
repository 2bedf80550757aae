//! Many payments at once and how people are paid, on pages and by programs.

use axum::http::StatusCode;
use city::id::ResidentId;
use eldercare::bulk::{ListFault, read};
use eldercare::payee::{PayWay, payee};
use serde_json::json;

use crate::bulk::{account, person};
use crate::settlements::statement;
use crate::town::Town;

const PATH: &str = "/eldercare/funds/bulk";
const HEAD: &str = "resident,amount,scheme,reference";

pub async fn somebody_says_on_a_page_how_they_are_paid(town: &Town) {
    const WAY: &str = "/eldercare/money/way";
    let parents = town.parents();
    let reader = town.resident(&parents[0]);
    let page = reader.reads("/eldercare/money").await;
    assert!(page.html.contains(WAY));
    let page = reader.reads(WAY).await;
    assert!(page.words().contains("Nobody has said yet"));
    let none = reader.post(WAY, "holder=Eva").await;
    assert!(none.error_at("way").contains("Choose"));
    assert!(none.html.contains("value=\"Eva\""), "nothing is lost");
    let wrong = "way=bank&holder=Eva&account=GB29NWBK60161331926818&bank=BRASBRRJ";
    let wrong = reader.post(WAY, wrong).await;
    assert!(wrong.error_at("account").contains("look at it again"));
    let right = "way=bank&holder=Eva&account=GB29NWBK60161331926819&bank=BRASBRRJ";
    let kept = reader.post(WAY, right).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
    let page = reader.reads(WAY).await;
    assert!(page.words().contains("GB29NWBK60161331926819"));
    let switched = reader.post(WAY, &format!("{right}&language=zh-Hans")).await;
    assert!(switched.html.contains("收款方式"));
    let back = reader.post(WAY, "way=wallet").await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    let page = reader.reads(WAY).await;
    assert!(page.words().contains("Money goes onto the wallet"));
    let stranger = town.resident(&parents[1]);
    let path = format!("{WAY}?for={}", parents[0]);
    assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND);
}

pub async fn officers_pay_a_list_on_pages(town: &Town) {
    let city = town.desk.city();
    let list = |text: &str| read(city, text);
    assert_eq!(list("name,amount"), Err(ListFault::Head));
    let lines = list(&format!("{HEAD}\n\nx,1.00,meal\ny,z,meal,r"));
    assert_eq!(lines, Err(ListFault::Lines(vec![3, 4])));
    let office = town.reader(Some(&town.officer()));
    office.reads(PATH).await;
    let person = person(5);
    let before = town.in_wallet(&person).await;
    let rows = format!(
        "{HEAD},currency\n{person},12.50,meal-from-80,p-1,BRL\nx,3.00,meal-from-80,p-2,BRL"
    );
    let wrong = office.post(PATH, "list=a,b&do=look").await;
    assert!(wrong.error_at("list").contains(HEAD));
    let none = office.sends_file("/eldercare/funds/bulk-file", b"").await;
    assert!(none.error_at("file").contains("Choose"));
    let long = vec![b'x'; 200_001];
    let long = office.sends_file("/eldercare/funds/bulk-file", &long).await;
    assert!(long.error_at("file").contains("200 KB"));
    let looked = office.sends_file("/eldercare/funds/bulk-file", rows.as_bytes());
    let looked = looked.await;
    let words = looked.words();
    assert!(
        words.contains("One row can be paid, 12.50 BRL in all"),
        "{words}"
    );
    assert!(words.contains("nobody has this number"), "{words}");
    let sent = format!("list={}", rows.replace('\n', "%0A"));
    let switched = office.post(PATH, &format!("{sent}&language=zh-Hans")).await;
    assert!(switched.html.contains("批量发放") && switched.html.contains("p-2"));
    let up = format!("{sent}&do=put-up&rows=1&units=1250");
    let unnamed = office.post(PATH, &up).await;
    assert!(unnamed.error_at("name").contains("small letters"));
    let other = office
        .post(PATH, &format!("{sent}&do=put-up&rows=1&units=1&name=p"))
        .await;
    assert!(other.error_at("list").contains("nothing was paid"));
    let put = office.post(PATH, &format!("{up}&name=page")).await;
    assert_eq!(put.status, StatusCode::SEE_OTHER, "{}", put.html);
    the_other_officer_releases_it(town, &person, before).await;
}

async fn the_other_officer_releases_it(town: &Town, person: &ResidentId, before: u128) {
    let office = town.reader(Some(&town.officer()));
    let path = format!("{PATH}/page");
    let own = office.reads(&path).await.words();
    assert!(own.contains("You put this list up"), "{own}");
    let own = office.post(&path, "do=release&rows=1&units=1250").await;
    assert!(own.error_at("release").contains("Another officer"));
    let second = town.reader(Some(&town.second_officer()));
    let waits = second.reads(&path).await.words();
    assert!(waits.contains("Release and pay 12.50 BRL"), "{waits}");
    assert_eq!(town.in_wallet(person).await, before);
    let paid = second.post(&path, "do=release&rows=1&units=1250").await;
    assert_eq!(paid.status, StatusCode::SEE_OTHER, "{}", paid.html);
    let after = second.reads(&path).await.words();
    assert!(
        after.contains("One row was paid, 12.50 BRL in all"),
        "{after}"
    );
    assert_eq!(town.in_wallet(person).await, before + 1_250);
    let lists = office.reads(PATH).await.words();
    assert!(lists.contains("page, Monday 2 March 2026: paid"), "{lists}");
    for path in [PATH, path.as_str(), "/eldercare/funds/payees"] {
        let canteen = town.reader(Some(&town.canteen()));
        assert_eq!(canteen.get(path).await.status, StatusCode::NOT_FOUND);
    }
}

pub async fn a_bank_is_compared_on_a_page(town: &Town) {
    let office = town.reader(Some(&town.officer()));
    let path = format!("{PATH}/by-bank");
    let page = office.reads(&path).await;
    assert!(page.html.contains("order.xml"));
    let order = office.get(&format!("{path}/order.xml")).await;
    assert!(order.html.contains("pain.001.001.09"));
    let to = format!("{path}/statement");
    let all = statement(&[("10.01", "k-1"), ("5.00", "k-3")]);
    let came = office.sends_file(&to, all.as_bytes()).await;
    assert!(came.words().contains("agrees"), "{}", came.words());
    let unread = office.sends_file(&to, b"<x/>").await;
    assert!(!unread.error_at("file").is_empty());
}

pub async fn an_officer_keeps_how_many_are_paid(town: &Town) {
    const PAYEES: &str = "/eldercare/funds/payees";
    let office = town.reader(Some(&town.officer()));
    office.reads(PAYEES).await;
    let head = "resident,way,holder,account,bank";
    let wrong = office.post(PAYEES, "list=resident,way").await;
    assert!(wrong.error_at("list").contains(head));
    let rows = format!(
        "{head}\n{},bank,Person 6,GB29NWBK60161331926819,BRASBRRJ\n{},cash,,,\n{},bank,X,1,2\nx,wallet,,,\n{},wallet,,,",
        person(6),
        person(7),
        person(7),
        person(3),
    );
    let path = "/eldercare/funds/payees-file";
    let kept = office.sends_file(path, rows.as_bytes()).await;
    let words = kept.words();
    for said in [
        "One row was kept",
        "neither wallet nor bank",
        "the account or the bank is wrong",
        "Nobody has this number",
        "has died or moved away",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    let own = town.own(&person(6)).await;
    let theirs = payee(town.desk.city(), &own, &person(6)).await.unwrap();
    let way = theirs.map(|one| one.way);
    assert_eq!(way, Some(PayWay::Bank(account("Person 6"))));
}

pub async fn a_program_does_the_same(town: &Town) {
    let program = town.program(&town.officer());
    let person = person(5);
    let payee = format!("/eldercare/payees/{person}");
    let payees = json!({ "payees": [
        { "resident": person, "way": "wallet" },
        { "resident": "x", "way": "wallet" },
    ] });
    let kept = program
        .post("/eldercare/payees", "bulk-0", &payees)
        .await
        .json();
    assert_eq!(kept["items"][0]["is_kept"], true);
    assert_eq!(kept["items"][1]["why"], "unknown");
    assert_eq!(program.get(&payee).await.json()["way"], "wallet");
    let payment = json!({
        "resident": person, "units": 800, "scheme": "meal-from-80", "reference": "q-1",
    });
    let list = json!({ "payments": [payment] });
    let looked = program
        .post("/eldercare/bulk/validation", "bulk-1", &list)
        .await
        .json();
    assert_eq!(
        (&looked["count"], &looked["units"]),
        (&json!(1), &json!(800))
    );
    assert_eq!(looked["rows"][0]["state"], "payable");
    assert_eq!(looked["rows"][0]["way"], "wallet");
    let lists = "/eldercare/bulk/lists";
    let mut up = json!({ "list": "api", "payments": [payment], "count": 1, "units": 1 });
    let changed = program.post(lists, "bulk-2", &up).await;
    assert_eq!(changed.problem(), (409, "bulk-changed".to_owned()));
    up["units"] = json!(800);
    let put = program.post(lists, "bulk-3", &up).await;
    assert_eq!(put.status.as_u16(), 201);
    let taken = program.post(lists, "bulk-4", &up).await;
    assert_eq!(taken.problem(), (409, "bulk-name-taken".to_owned()));
    let release = "/eldercare/bulk/lists/api/release";
    let seen = json!({ "count": 1, "units": 800 });
    let own = program.post(release, "bulk-5", &seen).await;
    assert_eq!(own.problem(), (409, "bulk-same-person".to_owned()));
    let second = town.program(&town.second_officer());
    let paid = second.post(release, "bulk-6", &seen).await.json();
    assert_eq!(paid["rows"][0]["state"], "paid");
    let ended = second.post(release, "bulk-7", &seen).await;
    assert_eq!(ended.problem(), (409, "bulk-ended".to_owned()));
    let by_bank = program.get("/eldercare/bulk/lists/by-bank").await.json();
    let order = by_bank["order"].as_str().unwrap();
    assert!(order.contains("pain.001.001.09"));
    let body = json!({ "statement": statement(&[("10.01", "k-1")]) });
    let compared = "/eldercare/bulk/lists/by-bank/comparison";
    let compared = program.post(compared, "bulk-8", &body).await.json();
    assert_eq!(compared["clean"], false);
    assert_eq!(compared["missing"][0]["end_to_end"], "k-3");
    let empty = json!({ "payments": [] });
    let none = program
        .post("/eldercare/bulk/validation", "bulk-9", &empty)
        .await;
    assert_eq!(none.problem(), (422, "bulk-count".to_owned()));
}

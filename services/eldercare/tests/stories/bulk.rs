//! Many payments at once.

use axum::http::StatusCode;
use city::id::ResidentId;
use city::ledger::{accounts_of, check};
use city::people::FactValue;
use eldercare::bulk::{
    Bulk, BulkError, Judged, ListFault, Looked, PAYMENT_UNITS_MAX, ROWS_MAX, Row, Unpaid, read,
};
use eldercare::card::{Terms, office, set_terms, terms};
use jiff::civil::date;
use serde_json::json;

use crate::cards::holder;
use crate::town::Town;

const PATH: &str = "/eldercare/funds/bulk";

impl Town {
    fn bulk(&self) -> Bulk {
        Bulk::new(self.desk.city().clone())
    }

    async fn looks(&self, rows: &[Row]) -> Looked {
        let mandate = self.money_office();
        self.bulk().look(&mandate, rows.to_vec()).await.unwrap()
    }

    async fn pays_all(&self, rows: &[Row], seen: (usize, u64)) -> Result<Looked, BulkError> {
        let mandate = self.money_office();
        Box::pin(self.bulk().pay(&mandate, rows.to_vec(), seen)).await
    }

    async fn in_wallet(&self, resident: &ResidentId) -> u128 {
        let city = self.desk.city();
        assert_eq!(check(city.db()).await.unwrap().faults, Vec::<String>::new());
        let own = self.own(resident).await;
        let all = accounts_of(city.db().read(), &own, resident).await.unwrap();
        let wallet = all.iter().find(|one| one.purpose == "wallet").unwrap();
        wallet.balance.credits_posted - wallet.balance.debits_posted
    }

    /// The city holds money of residents from now on.
    async fn holds_money(&self) {
        let city = self.desk.city();
        let officer = office(city, &self.access(&self.officer())).unwrap();
        let set = terms(city).await.unwrap();
        let prepaid = Terms {
            is_prepaid: true,
            ..set
        };
        set_terms(city, &officer, prepaid).await.unwrap();
    }
}

fn row(resident: &ResidentId, units: u64, reference: &str) -> Row {
    Row {
        resident: Some(resident.clone()),
        units,
        scheme: "meal-from-80".to_owned(),
        reference: reference.to_owned(),
    }
}

fn unpaid(looked: &Looked) -> Vec<Option<Unpaid>> {
    let rows = looked.rows.iter();
    rows.map(|(_, judged)| match judged {
        Judged::Unpaid(why) => Some(*why),
        _ => None,
    })
    .collect()
}

pub async fn each_row_says_why_it_is_not_paid(town: &Town) {
    town.begins();
    let mut people = Vec::new();
    for number in 1..=5 {
        let (person, _) = holder(town, number).await;
        town.asks(&person).await.unwrap();
        people.push(person);
    }
    let (not_asked, _) = holder(town, 6).await;
    let no_wallet = town.enters(7, date(1946, 1, 1)).await;
    town.asks(&no_wallet).await.unwrap();
    let since = (date(2026, 3, 1), None);
    town.certifies(41, &people[2], FactValue::Died, since).await;
    town.certifies(42, &people[3], FactValue::MovedAway, since)
        .await;
    let nobody = Row {
        resident: None,
        ..row(&people[0], 100, "n-1")
    };
    let of_scheme = |scheme: &str, reference: &str| Row {
        scheme: scheme.to_owned(),
        ..row(&people[4], 100, reference)
    };
    let rows = [
        row(&people[0], 1_001, "a-1"),
        row(&people[1], 500, "a-2"),
        row(&people[0], 300, "a-3"),
        row(&people[4], 300, "a-2"),
        nobody,
        row(&ResidentId::from_bytes([99; 10]), 100, "a-4"),
        row(&people[2], 100, "a-5"),
        row(&people[3], 100, "a-6"),
        row(&not_asked, 100, "a-7"),
        row(&no_wallet, 100, "a-8"),
    ];
    let looked = town.looks(&rows).await;
    let why = [
        None,
        None,
        Some(Unpaid::Twice),
        Some(Unpaid::Twice),
        Some(Unpaid::Unknown),
        Some(Unpaid::Unknown),
        Some(Unpaid::Died),
        Some(Unpaid::MovedAway),
        Some(Unpaid::NotEntitled),
        Some(Unpaid::NoWallet),
    ];
    assert_eq!(unpaid(&looked), why);
    assert_eq!(looked.sum(), (2, 1_501));
    assert_eq!(looked.funds.values().sum::<u64>(), 1_501);
    for (wrong, why) in [
        (row(&people[4], 0, "b-1"), Unpaid::NoAmount),
        (
            row(&people[4], PAYMENT_UNITS_MAX + 1, "b-2"),
            Unpaid::TooMuch,
        ),
        (row(&people[4], 100, "b 3"), Unpaid::Reference),
        (of_scheme("none", "b-4"), Unpaid::NoScheme),
        (of_scheme("destitute-meal", "b-5"), Unpaid::NotEntitled),
    ] {
        assert_eq!(unpaid(&town.looks(&[wrong]).await), [Some(why)]);
    }
    let mandate = town.money_office();
    let many = vec![row(&people[0], 1, "c-1"); ROWS_MAX + 1];
    let refused = town.bulk().look(&mandate, many).await;
    assert!(matches!(refused, Err(BulkError::Count)));
    assert_eq!(town.in_wallet(&people[0]).await, 0, "looking pays nothing");
}

pub async fn a_list_that_is_sent_twice_pays_once(town: &Town) {
    let [one, other] = [1, 2].map(|number| ResidentId::from_bytes([number; 10]));
    let rows = [row(&one, 1_001, "a-1"), row(&other, 500, "a-2")];
    let refused = town.pays_all(&rows, (2, 1_501)).await;
    assert!(matches!(refused, Err(BulkError::NotPrepaid)));
    town.holds_money().await;
    let changed = town.pays_all(&rows, (2, 1_500)).await;
    assert!(matches!(changed, Err(BulkError::Changed)));
    assert_eq!(town.in_wallet(&one).await, 0);
    // Two officers send it at once.
    let both = futures_util::future::join(
        town.pays_all(&rows, (2, 1_501)),
        town.pays_all(&rows, (2, 1_501)),
    );
    let (first, second) = both.await;
    let (first, second) = (first.unwrap(), second.unwrap());
    let mut came = [first.sum(), second.sum()];
    came.sort_unstable();
    assert_eq!(came, [(0, 0), (2, 1_501)]);
    assert_eq!(
        [town.in_wallet(&one).await, town.in_wallet(&other).await],
        [1_001, 500]
    );
    let again = town.pays_all(&rows, (2, 1_501)).await.unwrap();
    assert!(
        again
            .rows
            .iter()
            .all(|(_, judged)| *judged == Judged::PaidBefore)
    );
    assert_eq!(again.funds.values().sum::<u64>(), 0);
    let other_amount = [row(&one, 700, "a-1")];
    let taken = town.pays_all(&other_amount, (1, 700)).await.unwrap();
    assert_eq!(unpaid(&taken), [Some(Unpaid::ReferenceTaken)]);
    assert_eq!(town.in_wallet(&one).await, 1_001);
}

pub async fn an_officer_pays_a_list_on_a_page(town: &Town) {
    let city = town.desk.city();
    let list = |text: &str| read(city, text);
    assert_eq!(list("name,amount"), Err(ListFault::Head));
    let line = list("resident,amount,scheme,reference\n\nx,1.00,meal");
    assert_eq!(line, Err(ListFault::Line(3)));
    let office = town.reader(Some(&town.officer()));
    office.reads(PATH).await;
    let person = ResidentId::from_bytes([5; 10]);
    let before = town.in_wallet(&person).await;
    let sent = format!(
        "list=resident,amount,scheme,reference%0A{person},12.50,meal-from-80,p-1%0Ax,3.00,meal-from-80,p-2"
    );
    let wrong = office.post(PATH, "list=a,b&do=look").await;
    assert!(
        wrong
            .error_at("list")
            .contains("resident,amount,scheme,reference")
    );
    let looked = office.post(PATH, &format!("{sent}&do=look")).await;
    let words = looked.words();
    assert!(
        words.contains("One row can be paid, 12.50 BRL in all"),
        "{words}"
    );
    assert!(words.contains("nobody has this number"), "{words}");
    let switched = office.post(PATH, &format!("{sent}&language=zh-Hans")).await;
    assert!(switched.html.contains("批量发放") && switched.html.contains("p-2"));
    let other = office
        .post(PATH, &format!("{sent}&do=pay&rows=1&units=1"))
        .await;
    assert!(other.error_at("list").contains("nothing was paid"));
    let paid = office
        .post(PATH, &format!("{sent}&do=pay&rows=1&units=1250"))
        .await;
    assert_eq!(paid.status, StatusCode::OK);
    assert!(
        paid.words().contains("One row was paid now"),
        "{}",
        paid.words()
    );
    assert_eq!(town.in_wallet(&person).await, before + 1_250);
    let canteen = town.reader(Some(&town.canteen()));
    assert_eq!(canteen.get(PATH).await.status, StatusCode::NOT_FOUND);
}

pub async fn a_program_pays_a_list(town: &Town) {
    let program = town.program(&town.officer());
    let person = ResidentId::from_bytes([5; 10]);
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
    let mut pay = json!({ "payments": [payment], "count": 1, "units": 1 });
    let changed = program
        .post("/eldercare/bulk/payment", "bulk-2", &pay)
        .await;
    assert_eq!(changed.problem(), (409, "bulk-changed".to_owned()));
    pay["units"] = json!(800);
    for (key, state) in [("bulk-3", "paid"), ("bulk-4", "paid-before")] {
        let paid = program
            .post("/eldercare/bulk/payment", key, &pay)
            .await
            .json();
        assert_eq!(paid["rows"][0]["state"], state);
    }
    let empty = json!({ "payments": [] });
    let none = program
        .post("/eldercare/bulk/validation", "bulk-5", &empty)
        .await;
    assert_eq!(none.problem(), (422, "bulk-count".to_owned()));
}

//! Monthly bills of those who pay for a diner.

use axum::http::StatusCode;
use city::id::{LedgerAccountId, ResidentId};
use city::ledger::Purpose;
use city::mandate::Actor;
use eldercare::bill::{BillState, Reference, bills};
use eldercare::card::{agree, leave, stop};
use eldercare::till::Way;
use jiff::civil::{Date, date};
use platform::db::Database;
use serde_json::{Value, json};

use crate::money::may_pay;
use crate::till::{MONDAY, Noon, noon};

const COMPARISON: &str = "/eldercare/bills/comparison";

/// A statement of the bank with what came, by amount and id.
fn statement(lines: &[(&str, &str)]) -> Value {
    let debits = crate::settlements::statement(lines);
    json!({ "statement": debits.replace("DBIT", "CRDT") })
}

/// Somebody whose child pays, and ate on a Monday and on a Tuesday in March.
struct March {
    noon: Noon,
    child: ResidentId,
    account: LedgerAccountId,
}

async fn march(db: Database) -> March {
    let noon = noon(db).await;
    let city = noon.town.desk.city();
    let child = noon.town.parents()[0].clone();
    let access = may_pay(&noon.town, 77, &child, &noon.wei).await;
    let payer = agree(city, &access, &noon.wei).await.unwrap();
    noon.serve(&noon.meal("monday", Way::Family)).await.unwrap();
    let tuesday = date(2026, 3, 3);
    noon.town.on(tuesday);
    noon.town
        .serves_at_lunch(&noon.site, tuesday, &[&noon.dish])
        .await;
    noon.serve(&noon.meal("tuesday", Way::Family))
        .await
        .unwrap();
    March {
        child,
        account: payer.account,
        noon,
    }
}

impl March {
    fn reference(&self, day: Date) -> String {
        Reference::new(&self.account, day).to_string()
    }

    fn path(&self, reference: &str) -> String {
        format!("/eldercare/bills/{reference}?for={}", self.noon.wei)
    }

    /// A clerk, to whom the diner has brought the paper.
    async fn clerk(&self) -> crate::town::Reader {
        let clerk = self.noon.town.clerk();
        let access = self.noon.town.access(&clerk);
        self.noon
            .town
            .attends(&access, &self.noon.wei, date(1944, 5, 1))
            .await;
        self.noon.town.reader(Some(&clerk))
    }
}

platform::on_both! {
    #[doc = "MEA-08"]
    async fn who_pays_for_a_diner_reads_a_bill_and_pays_it_in_cash_once(db: Database) {
        let march = march(db).await;
        let town = &march.noon.town;
        let payer = town.resident(&march.child);
        let list = format!("/eldercare/bills?for={}", march.noon.wei);
        let reference = march.reference(MONDAY);
        let path = march.path(&reference);
        assert!(payer.reads(&list).await.words().contains("The month is not over"));
        let early = march.clerk().await.reads(&path).await;
        assert!(!early.words().contains("Paid in cash"), "nothing is settled before the month is over");

        town.on(date(2026, 4, 2));
        let words = payer.reads(&list).await.words();
        assert!(words.contains("26.00 BRL") && words.contains("To be paid until 21 April 2026"), "{words}");
        let bill = payer.reads(&path).await;
        let words = bill.words();
        for told in ["18.00 BRL", "5.00 BRL", "13.00 BRL", "26.00 BRL", "2 March 2026", "3 March 2026"] {
            assert!(words.contains(told), "{told}: {words}");
        }
        assert!(!words.contains("Rice with fish"), "what was eaten is not the payer's to know");
        assert!(!bill.html.contains("name=\"site\""), "who pays books no cash themself");

        let clerk = march.clerk().await;
        let form = clerk.reads(&path).await;
        let site = form.between("<option value=\"", "\"").to_owned();
        let paid = clerk.post(&path, &format!("site={site}")).await;
        assert_eq!(paid.status, StatusCode::SEE_OTHER);
        let again = clerk.post(&path, &format!("site={site}")).await;
        assert!(again.error_at("cash").contains("Take no money for it"));
        assert!(payer.reads(&path).await.words().contains("Paid on 2 April 2026"));
        assert_eq!(march.noon.stands(Purpose::Cash(site.parse().unwrap())).await.0, 2_600);
        // The bank tells of the same bill: it is named, and not booked.
        let office = town.program(&town.officer());
        let came = office.post(COMPARISON, "a", &statement(&[("26.00", &reference)])).await.json();
        assert_eq!((&came["settled"], came["compared"]["surplus"].as_array().unwrap().len()), (&json!(0), 1));
        march.noon.sums().await;
    }

    #[doc = "MEA-08"]
    async fn a_bill_is_found_on_the_statement_of_the_bank_and_settled_once(db: Database) {
        let march = march(db).await;
        let town = &march.noon.town;
        let city = town.desk.city();
        // The child stops paying: what was eaten is still to be paid.
        let access = town.access(&Actor::Resident { resident: march.child.clone() });
        stop(city, &access, &march.noon.wei).await.unwrap();
        town.on(date(2026, 4, 2));
        let reference = march.reference(MONDAY);
        let office = town.program(&town.officer());
        let short = office.post(COMPARISON, "a", &statement(&[("25.00", &reference)])).await.json();
        assert_eq!((&short["settled"], short["compared"]["differing"].as_array().unwrap().len()), (&json!(0), 1));
        let copied = reference.to_lowercase();
        let file = statement(&[("26.00", &copied), ("9.00", "somebody else's")]);
        for (key, settled) in [("b", 1), ("c", 0)] {
            let came = office.post(COMPARISON, key, &file).await.json();
            assert_eq!(came["settled"], settled, "{came}");
            assert_eq!(came["compared"]["agreed"].as_array().unwrap().len(), 1);
            assert_eq!(came["compared"]["surplus"].as_array().unwrap().len(), 1);
        }
        assert_eq!(march.noon.stands(Purpose::Provider("bank".to_owned())).await, (2_600, 0));
        let officer = leave(city, &town.access(&town.officer()), &march.noon.wei, city::mandate::Scope::See).await.unwrap();
        let all = bills(city, &officer, &march.noon.wei).await.unwrap();
        assert!(matches!(all[0].state, BillState::Paid { .. }));
        let by_a_canteen = town.program(&town.canteen()).post(COMPARISON, "d", &file).await;
        assert_eq!(by_a_canteen.status.as_u16(), 404);
        let page = town.reader(Some(&town.officer()));
        page.reads("/eldercare/office/bills").await;
        let empty = page.sends_file("/eldercare/office/bills/statement", b"no statement").await;
        assert!(empty.error_at("file").contains("This file can’t be read"));
        let sent = page.sends_file("/eldercare/office/bills/statement", file["statement"].as_str().unwrap().as_bytes()).await;
        assert!(sent.words().contains("No bill was settled by this statement"));
        march.noon.sums().await;
    }

    #[doc = "MEA-08"]
    async fn a_program_reads_a_bill_as_the_page_shows_it_and_a_stranger_finds_none(db: Database) {
        let march = march(db).await;
        let town = &march.noon.town;
        town.on(date(2026, 4, 2));
        let reference = march.reference(MONDAY);
        let list = format!("/eldercare/accounts/{}/bills", march.noon.wei);
        let one = format!("{list}/{reference}");
        let payer = town.program(&Actor::Resident { resident: march.child.clone() });
        let told = payer.get(&one).await.json();
        assert_eq!((&told["due"], &told["state"], &told["pay_by"]), (&json!(2_600), &json!("due"), &json!("2026-04-21")));
        assert_eq!(told["meals"][0], json!({"day": "2026-03-02", "price": 1_800, "subsidy": 500, "booked": 1_300}));
        let stranger = Actor::Resident { resident: town.parents()[1].clone() };
        for path in [&list, &one] {
            assert_eq!(town.program(&stranger).get(path).await.status.as_u16(), 404);
            assert_eq!(town.program(&town.canteen()).get(path).await.status.as_u16(), 404);
        }
        let page = town.resident(&town.parents()[1]);
        assert_eq!(page.get(&march.path(&reference)).await.status, StatusCode::NOT_FOUND);
        let cash = format!("{one}/cash");
        let site = march.noon.site.clone();
        let by_payer = payer.post(&cash, "x", &json!({"site": site})).await;
        assert_eq!(by_payer.status.as_u16(), 404, "nobody takes their own cash");
        let access = town.access(&town.clerk());
        town.attends(&access, &march.noon.wei, date(1944, 5, 1)).await;
        let counter = town.program(&town.clerk());
        let sites = town.desk.city().sites().await.unwrap();
        let body = town.clerk().post().unwrap().body.clone();
        let own = sites.iter().find(|one| one.body == body).unwrap();
        let taken = counter.post(&cash, "y", &json!({"site": own.id})).await;
        assert_eq!(taken.status.as_u16(), 204);
        let again = counter.post(&cash, "z", &json!({"site": own.id})).await;
        assert_eq!(again.problem(), (409, "bill-settled".to_owned()));
    }
}

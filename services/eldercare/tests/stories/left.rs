//! What is left on closed accounts, settled by the office.

use axum::http::StatusCode;
use city::decision::DecisionStore;
use city::id::{LedgerAccountId, ResidentId};
use city::ledger::{AskedAct, Purpose, check};
use city::mandate::{Mandate, Scope};
use city::people::LifeEvent;
use city::personal::Personal;
use eldercare::card::{
    SettleLeftError, SettledBy, agree, leave, left, office, order_left, settle_left, settled, stop,
};
use eldercare::money::{BankDetails, BankOwner, Settlements};
use serde_json::json;

use crate::bulk::account;
use crate::cards::holder;
use crate::money::pays_only;
use crate::town::Town;

const LEFT: &str = "/eldercare/office/left";

impl Town {
    fn cards_office(&self) -> Mandate {
        office(self.desk.city(), &self.access(&self.officer())).unwrap()
    }

    /// Somebody dies with so much on their wallet.
    async fn dies_with(&self, number: u8, units: u64) -> (ResidentId, LedgerAccountId) {
        let (person, card) = holder(self, number).await;
        let act = AskedAct::Move {
            debit: self.drawer(&self.centres().await[0].id).await,
            credit: card.account.clone(),
            units,
        };
        self.books(&format!("gift-{number}"), act).await;
        let on = self.desk.city().today();
        self.happens(&person, LifeEvent::Died { on }).await;
        (person, card.account)
    }

    async fn settles_left(
        &self,
        account: &LedgerAccountId,
        by: SettledBy,
        reason: &str,
    ) -> Result<(), SettleLeftError> {
        let mandate = self.cards_office();
        let with = (by, Personal::new(reason));
        let done = Box::pin(settle_left(self.desk.city(), &mandate, account, with));
        done.await.map(|_| ())
    }

    /// A family member owes so much, and pays no more.
    async fn family_owes(&self, units: u64) -> LedgerAccountId {
        let (person, _) = holder(self, 143).await;
        let child = pays_only(self, 144, &person).await;
        let city = self.desk.city();
        let payer = agree(city, &child, &person).await.unwrap();
        let act = AskedAct::Move {
            debit: payer.account.clone(),
            credit: self.takings(&self.centres().await[0].id).await,
            units,
        };
        self.books("meal-143", act).await;
        stop(city, &child, &person).await.unwrap();
        payer.account
    }

    async fn is_left(&self, account: &LedgerAccountId) -> bool {
        let city = self.desk.city();
        assert_eq!(check(city.db()).await.unwrap().faults, Vec::<String>::new());
        let left = left(city, &self.cards_office()).await.unwrap();
        left.iter().any(|one| one.account.id == *account)
    }
}

pub async fn what_is_left_is_paid_to_those_who_inherit_once(town: &Town) {
    town.begins();
    let city = town.desk.city();
    let (person, wallet) = town.dies_with(141, 700).await;
    let to = || SettledBy::Bank(account("Heir & Co"));
    let no_bank = town.settles_left(&wallet, to(), "will of 2020").await;
    assert!(matches!(no_bank, Err(SettleLeftError::NoBank)));
    let settlements = Settlements::new(city.clone());
    let funds = town.money_office();
    let kept = settlements.keep_bank(&funds, BankOwner::City, account("City"));
    kept.await.unwrap();
    let no_reason = town.settles_left(&wallet, to(), " ").await;
    assert!(matches!(no_reason, Err(SettleLeftError::Reason)));
    let given_up = town
        .settles_left(&wallet, SettledBy::GivenUp, "small")
        .await;
    assert!(
        matches!(given_up, Err(SettleLeftError::Way)),
        "what the city owes is not given up"
    );
    let nowhere = SettledBy::Bank(BankDetails::default());
    let nowhere = town.settles_left(&wallet, nowhere, "x").await;
    assert!(matches!(nowhere, Err(SettleLeftError::Bank(_))));
    assert!(town.is_left(&wallet).await, "nothing was booked");
    let both = futures_util::future::join(
        town.settles_left(&wallet, to(), "will of 2020"),
        town.settles_left(&wallet, to(), "will of 2020"),
    );
    let (one, other) = both.await;
    assert_ne!(one.is_ok(), other.is_ok(), "one of the two settles it");
    assert!(!town.is_left(&wallet).await);
    let again = town.settles_left(&wallet, to(), "once more").await;
    assert!(matches!(again, Err(SettleLeftError::Settled)));
    let bank = town.account(Purpose::Provider("bank".to_owned())).await;
    assert_eq!(bank.balance.credits_posted, 700);
    let mandate = town.cards_office();
    let found = settled(city, &mandate, &wallet).await.unwrap().unwrap();
    let order = order_left(city, &mandate, &found).await.unwrap();
    assert!(order.contains("<InstdAmt Ccy=\"BRL\">7.00</InstdAmt>"));
    assert!(order.contains("Heir &amp; Co"));
    let access = town.access(&town.officer());
    let over = leave(city, &access, &person, Scope::See).await.unwrap();
    let decided = DecisionStore::of_resident(city.db(), &over, &person).await;
    let decided = decided.unwrap();
    assert_eq!(decided[0].id, found.decision);
    assert_eq!(decided[0].reason["why"], "will of 2020");
}

pub async fn an_officer_pays_it_out_in_cash_on_a_page(town: &Town) {
    let (_, wallet) = town.dies_with(142, 450).await;
    let office = town.reader(Some(&town.officer()));
    let path = format!("{LEFT}/{wallet}");
    assert!(office.reads(LEFT).await.html.contains(&path));
    let page = office.reads(&path).await;
    assert!(page.words().contains("4.50 BRL"), "{}", page.words());
    let none = office.post(&path, "reason=will").await;
    assert!(none.error_at("way").contains("Choose"));
    assert!(none.html.contains("value=\"will\""), "nothing is lost");
    let site = &town.centres().await[0].id;
    let cash = format!("way=cash&site={site}&receipt=&reason=will");
    let no_receipt = office.post(&path, &cash).await;
    assert!(no_receipt.error_at("receipt").contains("receipt"));
    let switched = format!("{cash}&language=zh-Hans");
    let switched = office.post(&path, &switched).await;
    assert!(switched.html.contains("value=\"will\""));
    let cash = format!("way=cash&site={site}&receipt=R-7&reason=will");
    let done = office.post(&path, &cash).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
    assert!(!town.is_left(&wallet).await);
    let told = office.reads(&path).await.words();
    assert!(told.contains("will") && told.contains("In cash"), "{told}");
    let stranger = town.resident(&town.parents()[0]);
    assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND);
    let nothing = office.get(&format!("{LEFT}/lac_0000000000000000")).await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
}

pub async fn what_is_owed_is_given_up_by_a_program(town: &Town) {
    let account = town.family_owes(1_200).await;
    let program = town.program(&town.officer());
    let path = format!("/eldercare/accounts/left/{account}");
    let list = program.get("/eldercare/accounts/left").await.json();
    let items = list["items"].as_array().unwrap();
    let one = items.iter().find(|one| one["account"] == account.as_str());
    assert_eq!(one.unwrap()["balance"], -1_200);
    let bank =
        json!({ "by": "bank", "holder": "X", "account": "1", "bank": "BRASBRRJ", "reason": "y" });
    let paid = program.post(&path, "left-1", &bank).await;
    assert_eq!(paid.problem(), (422, "left-misfit".to_owned()));
    let given_up = json!({ "by": "given-up", "reason": "nobody pays it" });
    let done = program.post(&path, "left-2", &given_up).await;
    assert_eq!(done.status.as_u16(), 201);
    let again = program.post(&path, "left-3", &given_up).await;
    assert_eq!(again.problem(), (409, "left-settled".to_owned()));
    let told = program.get(&path).await.json();
    assert_eq!(
        (&told["by"], &told["units"]),
        (&json!("given-up"), &json!(-1_200))
    );
    let borne = town.account(Purpose::CityFund).await.balance;
    assert_eq!(borne.debits_posted, 1_200);
    assert!(!town.is_left(&account).await);
}

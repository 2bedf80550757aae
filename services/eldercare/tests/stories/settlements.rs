//! Settling with canteens.

use city::id::SiteId;
use city::ledger::{AskedAct, Purpose};
use eldercare::money::{BankDetails, BankOwner, SettleError, Settlement, Settlements};
use jiff::civil::{Date, date};

use crate::town::Town;

/// A bank's statement with a line of this amount and id for each, all paid off the account.
pub fn statement(lines: &[(&str, &str)]) -> String {
    let lines: String = (lines.iter())
        .map(|(amount, id)| {
            format!(
                "<Ntry><Amt Ccy=\"BRL\">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
                 <NtryDtls><TxDtls><Refs><EndToEndId>{id}</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>"
            )
        })
        .collect();
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt><Id>1</Id>\
         <Acct><Id><Othr><Id>330101</Id></Othr></Id></Acct>{lines}</Stmt></BkToCstmrStmt></Document>"
    )
}

impl Town {
    fn settlements(&self) -> Settlements {
        Settlements::new(self.desk.city().clone())
    }

    async fn settles(&self, through: Date) -> Result<Settlement, SettleError> {
        let office = self.money_office();
        Box::pin(self.settlements().settle(&office, through)).await
    }

    async fn banks_with(&self, owner: BankOwner, account: &str) -> Result<(), SettleError> {
        let details = BankDetails {
            holder: "Somebody & Co".to_owned(),
            account: account.to_owned(),
            bank: "BRASBRRJ".to_owned(),
        };
        let office = self.money_office();
        self.settlements().keep_bank(&office, owner, details).await
    }

    async fn owed(&self, site: &SiteId) -> i128 {
        let balance = self.account(Purpose::Takings(site.clone())).await.balance;
        let sum = |units: u128| i128::try_from(units).unwrap();
        sum(balance.credits_posted) - sum(balance.debits_posted)
    }
}

pub async fn what_canteens_earned_by_a_closed_day_is_paid_once(town: &Town) {
    let (monday, tuesday) = (date(2026, 3, 2), date(2026, 3, 3));
    town.on_the_evening_of(monday);
    let canteens = town.centres().await;
    let (one, other) = (&canteens[0].id, &canteens[1].id);
    let (first, second) = (town.takings(one).await, town.takings(other).await);
    town.pays("meal-1", &first, 500).await;
    town.pays("meal-2", &second, 300).await;
    // Somebody pays the rest of a meal in cash, which stays in the drawer.
    let act = AskedAct::Move {
        debit: town.drawer(one).await,
        credit: first.clone(),
        units: 200,
    };
    town.books("cash-1", act).await;
    let open = town.settles(monday).await.unwrap_err();
    assert!(matches!(open, SettleError::Open(day) if day == monday));
    town.closes(monday).await.unwrap();
    let no_bank = town.settles(monday).await.unwrap_err();
    let SettleError::NoBank(missing) = no_bank else {
        unreachable!("{no_bank}");
    };
    assert_eq!(missing.len(), 2);
    let wrong = town.banks_with(BankOwner::City, "BR97 0036").await;
    assert!(matches!(wrong, Err(SettleError::Bank(_))));
    town.banks_with(BankOwner::City, "GB29 NWBK 6016 1331 9268 19")
        .await
        .unwrap();
    for (site, account) in [(one, "111222"), (other, "333444")] {
        let owner = BankOwner::Canteen(site.clone());
        town.banks_with(owner, account).await.unwrap();
    }
    // A refund after the close is taken off what is paid.
    let of = "meal-2".parse().unwrap();
    town.books("meal-2-back", AskedAct::Reverse { of }).await;
    town.pays("meal-3", &second, 900).await;
    let settled = town.settles(monday).await.unwrap();
    assert_eq!((settled.canteens, settled.units), (1, 500));
    assert!(
        settled.order.contains("pain.001.001.09"),
        "{}",
        settled.order
    );
    assert!(
        settled
            .order
            .contains("<InstdAmt Ccy=\"BRL\">5.00</InstdAmt>")
    );
    let twice = town.settles(monday).await.unwrap_err();
    assert!(matches!(twice, SettleError::Settled(day) if day == monday));
    assert_eq!((town.owed(one).await, town.owed(other).await), (0, 900));
    // The next pays what the first left.
    town.on_the_evening_of(tuesday);
    town.closes(tuesday).await.unwrap();
    let next = town.settles(tuesday).await.unwrap();
    assert_eq!((next.canteens, next.units), (1, 900));
    assert_eq!((town.owed(one).await, town.owed(other).await), (0, 0));
    let bank = town.account(Purpose::Provider("bank".to_owned())).await;
    assert_eq!(bank.balance.credits_posted, 1_400);
}

pub async fn a_statement_of_the_bank_is_held_against_the_order(town: &Town) {
    let monday = date(2026, 3, 2);
    let (settlements, office) = (town.settlements(), town.money_office());
    let settled = settlements.find(&office, monday).await.unwrap();
    let expected = settlements.expected(&office, &settled).await.unwrap();
    let [(Some(site), one)] = expected.as_slice() else {
        unreachable!("{expected:?}");
    };
    assert_eq!(*site, town.centres().await[0].id);
    let id = one.end_to_end.as_str();
    let came = |lines: Vec<(&'static str, String)>| {
        let lines: Vec<(&str, &str)> = lines.iter().map(|(a, id)| (*a, id.as_str())).collect();
        let (file, settlements) = (statement(&lines), &settlements);
        let (office, settled) = (&office, &settled);
        async move { settlements.reconcile(office, settled, &file).await.unwrap() }
    };
    assert!(came(vec![("5.00", id.to_owned())]).await.is_clean());
    let less = came(vec![("4.00", id.to_owned()), ("1.00", "fee".to_owned())]).await;
    assert_eq!((less.differing.len(), less.surplus.len()), (1, 1));
    assert_eq!(came(Vec::new()).await.missing.len(), 1);
    let unread = settlements.reconcile(&office, &settled, "<x/>").await;
    assert!(matches!(unread, Err(SettleError::Statement(_))));
    let by_a_till = settlements.all(&town.till()).await;
    assert!(matches!(by_a_till, Err(SettleError::NotFound)));
}

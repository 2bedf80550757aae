//! Files for banks and from banks.

use jiff::civil::date;
use proptest::prelude::*;

use crate::payment::iso20022::{
    Agent, BankAccount, BankAccountError, Order, OrderError, Party, Statement, StatementError,
    Status, Transfer, read_statements,
};
use crate::payment::{Currency, Expected, Money, MoneyError, Way, reconcile};

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}

fn yuan(units: u64) -> Money {
    Money {
        units,
        currency: currency("CNY"),
    }
}

fn canteen(name: &str, number: &str) -> Party {
    Party {
        name: name.to_owned(),
        account: BankAccount::other(number).unwrap(),
        agent: Agent::member("CNAPS", "102331002018").unwrap(),
    }
}

fn order() -> Order {
    let transfer = |id: &str, name: &str, units| Transfer {
        end_to_end: id.to_owned(),
        to: canteen(name, "1202020209900123456"),
        amount: yuan(units),
        purpose: "Meals of 2 March <lunch & dinner>".to_owned(),
    };
    Order {
        id: "SETTLE-2026-03-02".to_owned(),
        made_at: "2026-03-02T16:00:00Z".parse().unwrap(),
        on: date(2026, 3, 3),
        from: Party {
            name: "西湖区民政局".to_owned(),
            account: BankAccount::iban("DE89 3704 0044 0532 0130 00").unwrap(),
            agent: Agent::bic("COBADEFFXXX").unwrap(),
        },
        transfers: vec![
            transfer("MEALS-1", "翠苑社区食堂", 125_050),
            transfer("MEALS-2", "Noodles & Co", 7),
        ],
    }
}

/// A line of a statement: the amount, the way, how far it is, and what it is made of.
fn line(amount: &str, way: &str, status: &str, parts: &str) -> String {
    format!(
        "<Ntry><Amt Ccy=\"CNY\">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd><Sts><Cd>{status}</Cd></Sts>\
         <BookgDt><Dt>2026-03-03</Dt></BookgDt><AcctSvcrRef>REF</AcctSvcrRef><BkTxCd/>{parts}</Ntry>"
    )
}

fn part(id: &str) -> String {
    format!("<NtryDtls><TxDtls><Refs><EndToEndId>{id}</EndToEndId></Refs></TxDtls></NtryDtls>")
}

fn file(lines: &str, closing: &str) -> String {
    let balance = |code: &str, amount: &str| {
        format!(
            "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"CNY\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>"
        )
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">\
         <BkToCstmrStmt><GrpHdr><MsgId>M</MsgId><CreDtTm>2026-03-03T18:00:00Z</CreDtTm></GrpHdr><Stmt><Id>S-1</Id>\n\
         <Acct><Id><Othr><Id>330101</Id></Othr></Id></Acct>{}{}\n{lines}</Stmt></BkToCstmrStmt></Document>",
        balance("OPBD", "10000.00"),
        balance("CLBD", closing),
    )
}

fn read(text: &str) -> Statement {
    read_statements(text).unwrap().remove(0)
}

#[test]
fn an_order_is_written_in_the_order_that_the_schema_has() {
    let text = order().write().unwrap();
    let document = roxmltree::Document::parse(&text).unwrap();
    let leaves = |name: &str| -> Vec<String> {
        let named = document
            .descendants()
            .filter(|node| node.tag_name().name() == name);
        named
            .map(|node| node.text().unwrap_or_default().to_owned())
            .collect()
    };
    assert_eq!(leaves("CtrlSum"), ["1250.57", "1250.57"]);
    assert_eq!(leaves("NbOfTxs"), ["2", "2"]);
    assert_eq!(leaves("CreDtTm"), ["2026-03-02T16:00:00Z"]);
    assert_eq!(leaves("InstdAmt"), ["1250.50", "0.07"]);
    assert_eq!(
        leaves("Nm"),
        [
            "西湖区民政局",
            "西湖区民政局",
            "翠苑社区食堂",
            "Noodles & Co"
        ]
    );
    assert_eq!(leaves("IBAN"), ["DE89370400440532013000"]);
    assert_eq!(leaves("Ustrd")[0], "Meals of 2 March <lunch & dinner>");
    let inside = |name: &str| -> Vec<&str> {
        let found = document
            .descendants()
            .find(|node| node.tag_name().name() == name)
            .unwrap();
        found
            .children()
            .map(|child| child.tag_name().name())
            .collect()
    };
    assert_eq!(
        inside("PmtInf"),
        [
            "PmtInfId",
            "PmtMtd",
            "NbOfTxs",
            "CtrlSum",
            "ReqdExctnDt",
            "Dbtr",
            "DbtrAcct",
            "DbtrAgt",
            "CdtTrfTxInf",
            "CdtTrfTxInf"
        ]
    );
    assert_eq!(
        inside("CdtTrfTxInf"),
        ["PmtId", "Amt", "CdtrAgt", "Cdtr", "CdtrAcct", "RmtInf"]
    );
}

#[test]
fn an_order_that_a_bank_would_refuse_is_not_written() {
    let refused = |change: fn(&mut Order)| {
        let mut order = order();
        change(&mut order);
        order.write().unwrap_err()
    };
    assert_eq!(refused(|order| order.transfers.clear()), OrderError::Count);
    assert_eq!(
        refused(|order| order.transfers[1].end_to_end = "MEALS-1".to_owned()),
        OrderError::Twice("MEALS-1".to_owned())
    );
    assert_eq!(
        refused(|order| order.transfers[1].amount.units = 0),
        OrderError::Nothing("MEALS-2".to_owned())
    );
    assert_eq!(
        refused(|order| order.transfers[1].amount.currency = currency("EUR")),
        OrderError::Currencies
    );
    assert_eq!(
        refused(|order| order.transfers[0].to.name = "\u{1}".to_owned()),
        OrderError::Text
    );
    assert_eq!(
        refused(|order| order.id = "x".repeat(36)),
        OrderError::Id("x".repeat(36))
    );
    assert_eq!(
        BankAccount::iban("DE89370400440532013001"),
        Err(BankAccountError::Iban)
    );
    assert_eq!(Agent::bic("COBA"), Err(BankAccountError::Bic));
}

#[test]
fn a_statement_is_read_with_its_lines_and_their_transfers() {
    let two = "<NtryDtls><Btch/><TxDtls><Refs><EndToEndId>A</EndToEndId></Refs><Amt Ccy=\"CNY\">1.00</Amt></TxDtls>\
               <TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy=\"CNY\">2.5</Amt></TxAmt></AmtDtls></TxDtls></NtryDtls>";
    let lines = line("3.50", "DBIT", "BOOK", two)
        + &line("0.50", "CRDT", "BOOK", &part("B"))
        + &line("9.00", "DBIT", "PDNG", "");
    let statement = read(&file(&lines, "9997.00"));
    assert_eq!(
        (statement.id.as_str(), statement.account.as_str()),
        ("S-1", "330101")
    );
    let [first, second, third] = statement.entries.as_slice() else {
        panic!("three lines: {statement:?}");
    };
    assert_eq!(
        (first.amount, first.way, first.status),
        (yuan(350), Way::Debit, Status::Booked)
    );
    assert_eq!(first.booked_on, Some(date(2026, 3, 3)));
    let ids: Vec<_> = first
        .parts
        .iter()
        .map(|part| (part.end_to_end.as_deref(), part.amount.units))
        .collect();
    assert_eq!(ids, [(Some("A"), 100), (None, 250)]);
    assert_eq!(
        second.parts[0].amount,
        yuan(50),
        "one transfer is the whole line"
    );
    assert_eq!((third.status, third.parts.len()), (Status::Pending, 1));
}

#[test]
fn a_statement_that_does_not_add_up_or_is_something_else_is_refused_with_its_line() {
    let refused = |text: &str| read_statements(text).unwrap_err();
    let good = line("3.50", "DBIT", "BOOK", &part("A"));
    assert_eq!(
        refused(&file(&good, "9996.49")),
        StatementError::Balance { line: 2 }
    );
    let half = part("A").replace("<Refs>", "<Amt Ccy=\"CNY\">3.00</Amt><Refs>");
    assert_eq!(
        refused(&file(&line("3.50", "DBIT", "BOOK", &half), "9996.50")),
        StatementError::Parts { line: 4 }
    );
    let unread = |name: &str| StatementError::Unread {
        line: 4,
        name: name.to_owned(),
    };
    assert_eq!(
        refused(&file(&good.replace("3.50", "3.505"), "0")),
        unread("Amt")
    );
    assert_eq!(
        refused(&file(&good.replace("DBIT", "OUT"), "0")),
        unread("CdtDbtInd")
    );
    assert_eq!(
        refused(&file(&good.replace("2026-03-03", "2026-02-30"), "0")),
        unread("Dt")
    );
    let missing = StatementError::Missing {
        line: 4,
        name: "Sts",
        inside: "Ntry".to_owned(),
    };
    assert_eq!(
        refused(&file(&good.replace("<Sts><Cd>BOOK</Cd></Sts>", ""), "0")),
        missing
    );
    assert_eq!(
        refused(&file(&good, "0").replace("camt.053.001.08", "camt.053.001.02")),
        StatementError::Message
    );
    let bomb = file(&good, "0").replace("<Document", "<!DOCTYPE x [<!ENTITY a \"aa\">]><Document");
    assert!(matches!(refused(&bomb), StatementError::Xml(_)));
    let deep = format!("{}{}", "<a>".repeat(20_000), "</a>".repeat(20_000));
    assert!(read_statements(&deep).is_err());
    assert_eq!(
        refused(&" ".repeat(17 * 1024 * 1024)),
        StatementError::Length
    );
}

#[test]
fn a_statement_is_held_against_the_order_and_each_difference_is_named() {
    let expected: Vec<Expected> = ["A", "B", "C", "D"]
        .into_iter()
        .map(|id| Expected {
            end_to_end: id.to_owned(),
            amount: yuan(100),
            way: Way::Debit,
        })
        .collect();
    let lines = [
        line("1.00", "DBIT", "BOOK", &part("A")),
        line("2.00", "DBIT", "BOOK", &part("B")),
        line("1.00", "DBIT", "PDNG", &part("C")),
        line("1.00", "DBIT", "BOOK", &part("D")),
        line("1.00", "DBIT", "BOOK", &part("D")),
        line("1.00", "CRDT", "BOOK", &part("A")),
        line("0.10", "DBIT", "BOOK", ""),
    ];
    let statement = read(&file(&lines.concat(), "9995.90"));
    let came = reconcile(&expected, &[statement]);
    let ids = |found: &[Expected]| {
        found
            .iter()
            .map(|one| one.end_to_end.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&came.agreed), ["A", "D"]);
    assert_eq!(
        (
            came.differing[0].expected.end_to_end.as_str(),
            came.differing[0].found.amount
        ),
        ("B", yuan(200))
    );
    assert_eq!(
        ids(&came.missing),
        ["C"],
        "what is pending is not there yet"
    );
    let surplus: Vec<_> = came
        .surplus
        .iter()
        .map(|one| (one.end_to_end.as_deref(), one.way, one.amount.units))
        .collect();
    let twice_sent_back_and_a_fee = [
        (Some("D"), Way::Debit, 100),
        (Some("A"), Way::Credit, 100),
        (None, Way::Debit, 10),
    ];
    assert_eq!(surplus, twice_sent_back_and_a_fee);
    assert!(!came.is_clean());
}

#[test]
fn amounts_have_the_minor_units_of_their_currency() {
    let read = |text, code| Money::read(text, currency(code)).map(|money| money.units);
    assert_eq!(read("12.5", "CNY"), Ok(1_250));
    assert_eq!(read("12.500", "CNY"), Ok(1_250));
    assert_eq!(read("12", "JPY"), Ok(12));
    assert_eq!(read("1.234", "KWD"), Ok(1_234));
    for (text, code) in [
        ("12.5", "JPY"),
        ("0.001", "CNY"),
        ("-1", "CNY"),
        ("1.", "CNY"),
        (".5", "CNY"),
        ("1e3", "CNY"),
        ("", "CNY"),
        ("1234567890123456789", "CNY"),
    ] {
        assert_eq!(read(text, code), Err(MoneyError), "{text} {code}");
    }
    assert_eq!(
        Money {
            units: 5,
            currency: currency("JPY")
        }
        .to_string(),
        "5 JPY"
    );
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_the_same_amount(units in 0_u64..10_000_000_000_000_000, code in prop_oneof![Just("CNY"), Just("JPY"), Just("KWD"), Just("UYW")]) {
        let money = Money { units: units / 100, currency: currency(code) };
        prop_assert_eq!(Money::read(&money.decimal(), money.currency), Ok(money));
    }

    #[test]
    fn whatever_a_file_holds_it_is_read_or_refused(place in 0_usize..900, put in "[<>/&a-zA-Z0-9 \"=]{0,3}") {
        let mut text = file(&line("3.50", "DBIT", "BOOK", &part("A")), "9996.50");
        let place = place.min(text.len());
        text.insert_str(place, &put);
        if let Ok(statements) = read_statements(&text) {
            prop_assert!(statements.iter().all(|one| one.entries.len() <= 1));
        }
    }
}

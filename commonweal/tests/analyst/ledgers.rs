//! Transfers replayed into an empty ledger.

use crate::workbench::Workbench;

const REPLAY: &str = "ledger replay --transfers transfers.csv --accounts accounts.csv --out result";

const ACCOUNTS: &str =
    "account,limit\nfund,none\nwallet,no-overdraft\ncanteen,no-overdraft\nidle,none\n";

fn replayed(rows: &str) -> (String, Vec<String>) {
    let transfers = format!("id,debit,credit,amount,pending_id,flags\n{rows}");
    let bench = Workbench::with(&[("accounts.csv", ACCOUNTS), ("transfers.csv", &transfers)]);
    let run = bench.run(REPLAY);
    assert_eq!((run.code, run.complained.as_str()), (0, ""));
    let rejected = bench.read("result/rejected.csv");
    let rejected = rejected.lines().skip(1).map(str::to_owned).collect();
    (bench.read("result/balances.csv"), rejected)
}

#[test]
#[doc = "MEA-15"]
fn a_meal_is_held_and_posted_in_part_and_every_account_is_listed() {
    let (balances, rejected) = replayed(
        "grant,fund,wallet,1000,,\n\
         meal,wallet,canteen,600,,pending\n\
         meal-done,,,450,meal,post\n\
         meal-2,wallet,canteen,200,,pending\n",
    );
    assert_eq!(rejected, Vec::<String>::new());
    assert_eq!(
        balances,
        "account,debits_posted,credits_posted,debits_pending,credits_pending\n\
         fund,1000,0,0,0\n\
         wallet,450,1000,200,0\n\
         canteen,0,450,0,200\n\
         idle,0,0,0,0\n"
    );
}

#[test]
#[doc = "MEA-15"]
fn each_refusal_has_its_reason_and_the_first_that_applies() {
    let (_, rejected) = replayed(
        "grant,fund,wallet,100,,\n\
         grant,fund,wallet,100,,linked\n\
         grant,fund,nobody,0,,\n\
         lost,fund,nobody,x,,\n\
         self,fund,fund,x,,\n\
         naught,wallet,canteen,0,,\n\
         half,wallet,canteen,1.5,,\n\
         nothing,wallet,canteen,,,\n\
         vast,fund,canteen,9223372036854775808,,\n\
         much,wallet,canteen,101,,\n\
         hold,wallet,canteen,60,,pending\n\
         over,wallet,canteen,41,,\n\
         post-none,,,1,grant,post\n\
         post-bad,,,0,nowhere,post\n\
         post-over,,,61,hold,post\n\
         void-over,,,61,hold,void\n\
         void,,,,hold,void\n\
         void-again,,,,hold,void\n\
         hold-2,wallet,canteen,60,,pending\n\
         post-2,,,60,hold-2,post\n\
         post-3,,,90,hold-2,post\n",
    );
    let expected = [
        // The second row of the grant is tied to the third, which is another content under its id.
        "grant,linked-failed",
        "grant,id-conflict",
        "lost,unknown-account",
        "self,same-account",
        "naught,bad-amount",
        "half,bad-amount",
        "nothing,bad-amount",
        "vast,bad-amount",
        "much,overdraft",
        "over,overdraft",
        "post-none,unknown-pending",
        "post-bad,bad-amount",
        "post-over,amount-over-pending",
        "void-over,amount-over-pending",
        "void-again,already-voided",
        "post-3,already-posted",
    ];
    assert_eq!(rejected, expected);
}

#[test]
#[doc = "MEA-15"]
fn a_chain_leaves_no_trace_when_one_of_its_rows_fails() {
    let (balances, rejected) = replayed(
        "grant,fund,wallet,100,,linked\n\
         hold,wallet,canteen,100,,pending|linked\n\
         take,,,,hold,linked|post\n\
         more,wallet,canteen,1,,linked\n\
         last,fund,canteen,1,,\n\
         grant,fund,wallet,7,,\n\
         open,fund,canteen,5,,linked\n",
    );
    let expected = [
        "grant,linked-failed",
        "hold,linked-failed",
        "take,linked-failed",
        "more,overdraft",
        "last,linked-failed",
    ];
    assert_eq!(rejected, expected);
    // The id of a row that was refused is free, and a chain that the file leaves open ends with it.
    assert!(
        balances.contains("fund,12,0,0,0\nwallet,0,7,0,0\ncanteen,0,5,0,0\n"),
        "{balances}"
    );
}

#[test]
fn rows_that_mean_nothing_are_refused_with_their_line_and_nothing_is_written() {
    for (rows, accounts, complaint) in [
        ("a,fund,wallet,1,,pending|post\n", ACCOUNTS, "line 2"),
        ("a,fund,wallet,1,,soon\n", ACCOUNTS, "joined by |"),
        ("a,fund,wallet,1,b,\n", ACCOUNTS, "pending_id"),
        ("a,fund,,1,b,void\n", ACCOUNTS, "debit"),
        (
            "a,fund,wallet,1,,\n",
            "account,limit\nfund,none\nfund,none\n",
            "fund",
        ),
        (
            "a,fund,wallet,1,,\n",
            "account,limit\nfund,some\n",
            "none or no-overdraft",
        ),
    ] {
        let transfers = format!("id,debit,credit,amount,pending_id,flags\n{rows}");
        let bench = Workbench::with(&[("accounts.csv", accounts), ("transfers.csv", &transfers)]);
        let run = bench.run(REPLAY);
        assert_eq!(run.code, 2, "{rows}{}", run.complained);
        assert!(
            run.complained.contains(complaint),
            "{complaint}: {}",
            run.complained
        );
        assert_eq!(bench.names(), ["accounts.csv", "transfers.csv"]);
    }
}

#[test]
fn sums_may_be_longer_than_one_amount() {
    let most = i64::MAX;
    let (balances, _) = replayed(&format!("a,fund,idle,{most},,\nb,fund,idle,{most},,\n"));
    assert!(
        balances.contains("fund,18446744073709551614,0,0,0\n"),
        "{balances}"
    );
}

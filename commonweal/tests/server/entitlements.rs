//! What somebody is entitled to, explained by the program to whoever runs it.

use crate::program::{Home, change_by_hand, read_by_hand};

const EXPLAIN: &str = "entitlement explain --database sqlite:city.db";

#[doc = "MEA-12"]
#[test]
fn an_entitlement_is_explained_in_words_and_the_log_knows() {
    let home = Home::new();
    home.run("load --residents 50 --database sqlite:city.db")
        .assert(0, &["The city is loaded"]);
    let address = format!("sqlite:{}", home.path("city.db").display());
    let somebody = read_by_hand(&address, "SELECT min(resident_id) AS found FROM resident");
    // 75 on the day, with no certificate, and nothing asked for.
    change_by_hand(
        &address,
        format!(
            "UPDATE resident SET birth_date = '1951-01-01' WHERE resident_id = '{somebody}'; \
             DELETE FROM fact WHERE resident_id = '{somebody}'"
        ),
    );
    let today = read_by_hand(&address, "SELECT max(valid_from) AS found FROM fact");
    let of_somebody = format!("{EXPLAIN} --resident {somebody} --date {today}");
    home.run(&format!("{of_somebody} --price 1000")).assert(
        1,
        &[
            "Price 10.00 BRL, left to pay 10.00 BRL",
            "Nothing has been approved yet",
            "Meals from the age of 70: pays 3.00 BRL",
            "you hold a certificate of low income",
            "City office of civil affairs",
            "None of this is given as things stand.",
        ],
    );
    change_by_hand(
        &address,
        format!(
            "INSERT INTO entitlement (resident_id, entitlement_id, set_version, from_day, until_day, answers, decision_id) \
             VALUES ('{somebody}', 'etl_0000000000000000', 1, '{today}', '9999-12-31', \
             '{{\"age\": 81, \"lives-here\": true}}', 'dec_0000000000000000')"
        ),
    );
    home.run(&format!("{of_somebody} --price 1000")).assert(
        0,
        &[
            "Price 10.00 BRL, left to pay 5.00 BRL",
            "This is as it was approved",
            "Meals from the age of 80: pays 5.00 BRL",
            "(meal-from-80@1)",
        ],
    );
    home.run(&format!("{of_somebody} --benefit help-at-home"))
        .assert(1, &["Help at home"]);
    let told = "SELECT CAST(count(*) AS TEXT) AS found FROM disclosure WHERE resident_id =";
    let told = read_by_hand(&address, &format!("{told} '{somebody}'"));
    let told: u32 = told.parse().unwrap_or_default();
    assert!(told >= 3, "{told} entries");
    let nobody = format!("{EXPLAIN} --resident res_0000000000000000 --date {today}");
    home.run(&nobody).assert(2, &["there is no such resident"]);
    let too_early = format!("{EXPLAIN} --resident {somebody} --date 1999-01-01");
    home.run(&too_early).assert(2, &["no schemes are in force"]);
}

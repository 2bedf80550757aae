//! A city's log is exported and verified by its public key; then somebody has the database in hand.

use std::fs;

use city::disclosure::{Act, Entry, EntrySubject};
use city::id::ResidentId;
use city::mandate::{Actor, Basis, Channel, Purpose};
use jiff::Timestamp;
use platform::hex;
use sha2::{Digest, Sha256};

use crate::program::{Home, Run, change_by_hand};

const EXPORT: &str = "log export --checkpoints checkpoints.txt --leaves leaves.csv";

/// Three hundred entries that wait for their positions, with their contents.
fn entries() -> String {
    let resident = ResidentId::from_bytes([1; 10]);
    let (mut waiting, mut contents) = (Vec::new(), Vec::new());
    for number in 1..=300 {
        let entry = Entry {
            at: Timestamp::from_microsecond(number).unwrap_or_default(),
            actor: Actor::System,
            subject: EntrySubject::Resident {
                resident: resident.clone(),
            },
            act: Act::Read,
            record: "resident".to_owned(),
            purpose: Purpose::Audit,
            basis: Basis::Duty,
            policy: "test".to_owned(),
            channel: Channel::Program,
            removed: None,
        };
        let content = serde_json::to_string(&entry).unwrap_or_default();
        let commitment = hex(&Sha256::digest(format!("salt\n{content}")));
        let id = format!("ent_{number:016}");
        waiting.push(format!("('{id}', {number}, '{commitment}')"));
        contents.push(format!(
            "('{resident}', '{id}', {number}, 'salt', '{content}')"
        ));
    }
    format!(
        "INSERT INTO log_queue (entry_id, at, commitment) VALUES {}; \
         INSERT INTO disclosure (resident_id, entry_id, at, salt, content) VALUES {}",
        waiting.join(", "),
        contents.join(", ")
    )
}

/// A city whose log is signed once as it was loaded, and once with three hundred entries more.
fn city() -> Home {
    let home = Home::new();
    home.run("load --residents 50 --database sqlite:city.db")
        .assert(0, &["The city is loaded"]);
    change_by_hand(&database(&home, "city.db"), entries());
    home
}

fn database(home: &Home, name: &str) -> String {
    format!("sqlite:{}", home.path(name).display())
}

/// Exports the log of a database with the city's key and verifies what was exported.
fn verified(home: &Home, name: &str) -> Run {
    let place = format!("--database sqlite:{name} --log-key city.db.log-key");
    home.run(&format!("{EXPORT} {place}"))
        .assert(0, &["Entries: ", "Checkpoints: 2."]);
    let key = home.run(&format!("log key {place}"));
    key.assert(0, &["commonweal.example/belo-horizonte+"]);
    home.put("log.pub", key.printed.as_bytes());
    home.run("log verify --checkpoints checkpoints.txt --leaves leaves.csv --key log.pub")
}

/// What is said of a copy of the city that somebody has changed by hand: by a stranger, and by the city's own check.
#[expect(
    clippy::expect_used,
    reason = "a copy that cannot be made has failed the test"
)]
fn tampered(home: &Home, sql: &'static str) -> (Run, Run) {
    fs::copy(home.path("city.db"), home.path("copy.db")).expect("copied");
    change_by_hand(&database(home, "copy.db"), sql);
    let checked = home.run("log check --database sqlite:copy.db --log-key city.db.log-key");
    (verified(home, "copy.db"), checked)
}

#[test]
#[doc = "GOV-07"]
fn a_log_is_verified_and_whoever_changes_it_is_told_by_everybody() {
    let home = city();
    verified(&home, "city.db").assert(0, &["The log is what was signed."]);
    home.run("log check --database sqlite:city.db")
        .assert(0, &["The log is sound.", "Checkpoints: 2."]);
    home.run("doctor --database sqlite:city.db")
        .assert(0, &["ok     log"]);
    for (sql, stranger, own) in [
        (
            "UPDATE log_leaf SET commitment = 'forged' WHERE entry_id = 'ent_0000000000000057'",
            "(ent_0000000000000057)",
            "ent_0000000000000057) is not the one",
        ),
        (
            "UPDATE log_tile SET hashes = zeroblob(length(hashes)) WHERE level = 0 AND tile = 1",
            "Entry 256 (",
            "Entry 256 (",
        ),
        (
            "DELETE FROM log_leaf WHERE entry_id = 'ent_0000000000000057'",
            "an entry was removed",
            "is missing",
        ),
        (
            "DELETE FROM disclosure WHERE entry_id = 'ent_0000000000000057'",
            "",
            "(ent_0000000000000057) is not there, and no entry of the log erased it",
        ),
        (
            "UPDATE log_checkpoint SET note = replace(note, 'belo-horizonte', 'elsewhere') WHERE size > 300",
            "Checkpoint 2, line",
            "is not signed by the log's key",
        ),
    ] {
        let (verified, checked) = tampered(&home, sql);
        if stranger.is_empty() {
            // What stands beside people is no part of what a stranger verifies.
            verified.assert(0, &["The log is what was signed."]);
        } else {
            verified.assert(1, &["The log is not what was signed", stranger]);
        }
        checked.assert(1, &["The log is not sound.", own]);
    }
}

#[test]
#[doc = "GOV-07"]
fn a_running_city_signs_a_checkpoint_for_whoever_asks() {
    let home = Home::new();
    let city = home.start("demo --residents 50 --data town --listen 127.0.0.1:0");
    for _ in 0..2 {
        let answer = city.get("/api/v1/log/checkpoint?now=true");
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert!(
            answer
                .body
                .starts_with("commonweal.example/belo-horizonte\n")
        );
    }
    assert_eq!(city.terminate(), Some(0));
}

#[test]
#[doc = "GOV-07"]
fn an_entry_is_proved_and_a_database_that_was_set_back_is_not_signed() {
    let home = city();
    let older = home.path("older.db");
    fs::copy(home.path("city.db"), &older).expect("copied");
    home.run("log prove --entry ent_0000000000000057 --database sqlite:city.db")
        .assert(
            0,
            &[
                "\"entry\": \"ent_0000000000000057\"",
                "\"proof\": [",
                "\"checkpoint\"",
            ],
        );
    home.run("log prove --entry ent_0000000000000999 --database sqlite:city.db")
        .assert(1, &["There is no entry ent_0000000000000999"]);
    home.run("log prove --entry nobody --database sqlite:city.db")
        .assert(2, &["nobody"]);
    // What waited in the older copy is thrown away, so that it can't grow into what was signed.
    fs::copy(&older, home.path("city.db")).expect("copied");
    change_by_hand(&database(&home, "city.db"), "DELETE FROM log_queue");
    home.run("doctor --database sqlite:city.db")
        .assert(1, &["WRONG  log", "set back to an older copy"]);
    home.run(&format!("{EXPORT} --database sqlite:city.db"))
        .assert(0, &["no checkpoint is signed", "Checkpoints: 1."]);
}

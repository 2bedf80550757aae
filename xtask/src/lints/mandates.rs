//! Every function of a store that touches rows of residents takes a mandate, or the access under which one is asked for.
//! Those that do not are named here, each with the reason for which it may.

use std::fs;

use anyhow::{Context, Result};

use super::schema::personal_tables;
use crate::repository::Repository;

/// What a function of a store works on a database by.
const CONNECTIONS: [&str; 3] = ["ConnectionTrait", "DatabaseTransaction", "Database"];

/// What shows that whoever calls may: a mandate, or the access whose standing is being found out.
const LEAVES: [&str; 2] = ["Mandate", "Access"];

/// It helps to decide whether a mandate may be made, so there is none yet; it opens nothing.
const BEFORE: &str = "it answers whether a mandate may be made";

/// It tells nothing of anybody.
const IDS_ONLY: &str = "only ids, digests or counts come out of it";

/// It is one step of a use case.
const OF_THE_CALLER: &str = "its caller holds the mandate and has written the entry";

/// Its own rows are counts and alarms of doors.
const NAMES_NOBODY: &str = "it is about doors, not about anybody";

/// Rows of nobody lie beside those of residents.
const OF_NOBODY: &str = "it is about what bodies ask or publish, not about anybody";

/// It measures how fast a town answers that was made for it.
const MADE_UP: &str = "all whom it reads of are made up";

/// Its rows are of canteens.
const ABOUT_CANTEENS: &str = "it is about canteens, not about anybody";

/// A guest is nobody whom the city knows.
const GUESTS: &str = "it is about guests, whom nobody knows";

/// Whose a voucher is lies in a table of its own.
const VOUCHERS: &str = "it is about vouchers by their numbers, not about anybody";

/// Functions that take no mandate: file, function, and why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("benches/src/bin/desk/store.rs", "everybody", MADE_UP),
    ("benches/src/bin/desk/store.rs", "some", MADE_UP),
    ("city/src/consent/store.rs", "policies", OF_NOBODY),
    ("city/src/consent/store.rs", "policy", OF_NOBODY),
    ("city/src/consent/store.rs", "write_policy", OF_NOBODY),
    ("city/src/consent/store.rs", "said_to", BEFORE),
    (
        "city/src/disclosure/store.rs",
        "append",
        "it writes entries, which mandates made",
    ),
    (
        "city/src/disclosure/store.rs",
        "insert",
        "it writes entries, which mandates made",
    ),
    ("city/src/disclosure/store.rs", "contents", IDS_ONLY),
    ("city/src/disclosure/store/erasure.rs", "note", IDS_ONLY),
    ("city/src/disclosure/store/erasure.rs", "cohort", IDS_ONLY),
    ("city/src/disclosure/store/erasure.rs", "lawful", IDS_ONLY),
    ("city/src/disclosure/store/erasure.rs", "cohorts", IDS_ONLY),
    (
        "services/eldercare/src/fraud/store.rs",
        "note_canteen",
        ABOUT_CANTEENS,
    ),
    (
        "services/eldercare/src/fraud/store.rs",
        "of_canteens",
        ABOUT_CANTEENS,
    ),
    (
        "services/eldercare/src/order/store/diners.rs",
        "count_standing",
        IDS_ONLY,
    ),
    (
        "services/eldercare/src/order/store/diners.rs",
        "from",
        IDS_ONLY,
    ),
    (
        "services/eldercare/src/order/store/orders.rs",
        "said",
        IDS_ONLY,
    ),
    ("services/eldercare/src/till/store.rs", "add_guest", GUESTS),
    (
        "services/eldercare/src/voucher/store.rs",
        "create",
        VOUCHERS,
    ),
    ("services/eldercare/src/voucher/store.rs", "find", VOUCHERS),
    ("services/eldercare/src/voucher/store.rs", "lock", VOUCHERS),
    (
        "services/eldercare/src/voucher/store.rs",
        "of_batch",
        VOUCHERS,
    ),
    (
        "services/eldercare/src/voucher/store.rs",
        "batches",
        VOUCHERS,
    ),
    (
        "services/eldercare/src/voucher/store.rs",
        "redeemed_at",
        VOUCHERS,
    ),
    (
        "services/eldercare/src/voucher/store.rs",
        "change",
        VOUCHERS,
    ),
    ("city/src/case/store/mod.rs", "upheld", BEFORE),
    ("city/src/case/store/mod.rs", "is_with", BEFORE),
    (
        "city/src/case/store/actions.rs",
        "carried_on_by",
        OF_THE_CALLER,
    ),
    (
        "city/src/notice/store/delivery.rs",
        "tell_instead",
        OF_THE_CALLER,
    ),
    ("city/src/oversight/automated/store.rs", "rules", IDS_ONLY),
    ("city/src/oversight/emergency/store.rs", "going_on", BEFORE),
    (
        "city/src/oversight/emergency/store.rs",
        "of_staff",
        "it tells a member of staff what they declared themselves, without names",
    ),
    ("city/src/oversight/order/store.rs", "naming", BEFORE),
    (
        "city/src/ledger/store/owned.rs",
        "ensure_account",
        "it refuses what would be a resident's",
    ),
    ("city/src/ledger/store/owned.rs", "owners", OF_THE_CALLER),
    (
        "city/src/oversight/order/store.rs",
        "with_hold",
        "it says only what is still kept from the person who reads",
    ),
    ("city/src/people/store/unasked.rs", "is_parent_of", BEFORE),
    ("city/src/people/store/unasked.rs", "home", BEFORE),
    ("city/src/visit/store.rs", "open_of", BEFORE),
    ("city/src/contact/store.rs", "kept_for", IDS_ONLY),
    ("city/src/contact/store.rs", "is_reached_at", BEFORE),
    (
        "city/src/text_message/store.rs",
        "held",
        "it is what those who share a number were asked at that number",
    ),
    ("city/src/text_message/store.rs", "is_due", IDS_ONLY),
    ("city/src/text_message/store.rs", "forget", IDS_ONLY),
    ("city/src/text_message/store.rs", "forget_ended", IDS_ONLY),
    ("city/src/parity/store.rs", "told", IDS_ONLY),
    ("city/src/parity/store.rs", "count_fault", NAMES_NOBODY),
    ("city/src/parity/store.rs", "faults", NAMES_NOBODY),
    ("city/src/parity/store.rs", "standing", NAMES_NOBODY),
    ("city/src/parity/store.rs", "set_alarms", NAMES_NOBODY),
    ("city/src/parity/store.rs", "things", IDS_ONLY),
    ("city/src/notice/store/delivery.rs", "plan", OF_THE_CALLER),
    ("city/src/notice/store/delivery.rs", "counts", IDS_ONLY),
    ("city/src/message/store/mod.rs", "by_client", OF_NOBODY),
    ("city/src/message/store/mod.rs", "find", OF_NOBODY),
    ("city/src/message/store/mod.rs", "of_team", OF_NOBODY),
    ("city/src/message/store/mod.rs", "next_to_send", OF_NOBODY),
    ("city/src/message/store/mod.rs", "held_to_send", OF_NOBODY),
    ("city/src/message/store/mod.rs", "go_on", OF_NOBODY),
    ("city/src/message/store/status.rs", "counts", IDS_ONLY),
    ("city/src/message/store/status.rs", "untold", IDS_ONLY),
    (
        "city/src/people/store/unasked.rs",
        "is_born_on",
        "it says yes or no to whoever has leave to give something, or shows a link",
    ),
    ("city/src/people/store/documents.rs", "claim", OF_THE_CALLER),
    ("city/src/people/store/duplicates.rs", "put", OF_THE_CALLER),
    (
        "city/src/people/store/duplicates.rs",
        "are_parted",
        IDS_ONLY,
    ),
    (
        "city/src/people/store/duplicates.rs",
        "settle",
        OF_THE_CALLER,
    ),
    ("city/src/people/store/search.rs", "related", IDS_ONLY),
    ("city/src/people/store/persons.rs", "rows_of", BEFORE),
    ("city/src/people/store/persons.rs", "staying", IDS_ONLY),
    ("city/src/people/store/persons.rs", "with_others", IDS_ONLY),
    ("city/src/people/store/persons.rs", "add", OF_THE_CALLER),
    ("city/src/proxy/store/client.rs", "at_body", BEFORE),
    (
        "city/src/proxy/store/client.rs",
        "listed",
        "its caller gives on only what a search entry was left of",
    ),
    ("city/src/proxy/store/client.rs", "code", BEFORE),
    ("city/src/proxy/store/client.rs", "use_code", OF_THE_CALLER),
    ("city/src/proxy/store/link.rs", "shown", BEFORE),
    ("city/src/proxy/store/link.rs", "take_a_try", BEFORE),
    ("city/src/proxy/store/link.rs", "open", BEFORE),
    ("city/src/proxy/store/mod.rs", "note_wards", OF_THE_CALLER),
    ("city/src/proxy/store/mod.rs", "owner", BEFORE),
    ("city/src/proxy/store/written.rs", "held", BEFORE),
    ("city/src/proxy/store/written.rs", "givers_to", BEFORE),
    (
        "services/education/src/application/store.rs",
        "count_sent",
        IDS_ONLY,
    ),
    (
        "services/education/src/application/store/claims.rs",
        "open",
        IDS_ONLY,
    ),
    (
        "services/education/src/application/store/claims.rs",
        "decided",
        IDS_ONLY,
    ),
    (
        "services/education/src/plan/store.rs",
        "find",
        "a plan names nobody; its rows of children are read by entries",
    ),
    (
        "services/education/src/plan/store.rs",
        "fingerprint",
        "a plan names nobody; its rows of children are read by entries",
    ),
];

/// Functions of stores that touch rows of residents without a mandate.
pub(crate) fn faults(repository: &Repository) -> Result<Vec<String>> {
    let tables = personal_tables(repository)?;
    let mut sources = Vec::new();
    for name in repository.files()? {
        if is_store(&name) {
            let text = fs::read_to_string(repository.root().join(&name));
            sources.push((name.clone(), text.with_context(|| name.clone())?));
        }
    }
    Ok(judge(&sources, &tables, EXCEPTIONS))
}

fn is_store(name: &str) -> bool {
    let is_source = name.ends_with(".rs") && name.contains("/src/") && !name.contains("/tests");
    is_source && (name.ends_with("/store.rs") || name.contains("/store/"))
}

/// Whether a file lies in the folder of the store that is this other file.
fn is_part_of(name: &str, store: &str) -> bool {
    let folder = store.strip_suffix("store.rs");
    folder.is_some_and(|folder| name.starts_with(&format!("{folder}store/")))
}

/// Whether a part of a store reads or writes one of these tables that the store describes in a module.
fn uses_one(part: &str, whole: &str, tables: &[String]) -> bool {
    let modules = tables.iter().filter_map(|table| {
        let at = whole.find(&format!("table_name = \"{table}\""))?;
        let before = whole.get(..at)?.rsplit_once("mod ")?.1;
        before.split_once(" {").map(|(module, _)| module)
    });
    modules
        .into_iter()
        .any(|module| part.contains(&format!("{module}::Entity")))
}

fn judge(
    sources: &[(String, String)],
    tables: &[String],
    exceptions: &[(&str, &str, &str)],
) -> Vec<String> {
    let (mut faults, mut used) = (Vec::new(), Vec::new());
    let of_residents = |text: &str, table: &String| {
        let ways = [
            format!("table_name = \"{table}\""),
            format!("FROM {table} "),
            format!("{table} (resident_id"),
        ];
        ways.iter().any(|way| text.contains(way))
    };
    for (name, text) in sources {
        let is_named = tables.iter().any(|table| of_residents(text, table));
        // What lies in a folder of a store uses the tables of the file that it belongs to.
        let whole = sources.iter().find(|(file, _)| is_part_of(name, file));
        let is_used = || whole.is_some_and(|(_, whole)| uses_one(text, whole, tables));
        if !is_named && !is_used() {
            continue;
        }
        for (function, parameters) in functions(text) {
            let has = |words: &[&str]| words.iter().any(|word| parameters.contains(word));
            if !has(&CONNECTIONS) || has(&LEAVES) {
                continue;
            }
            let excepted = exceptions
                .iter()
                .position(|(file, named, _)| file == name && *named == function);
            match excepted {
                Some(place) => used.push(place),
                None => faults.push(format!(
                    "{name}: {function} touches rows of residents and takes no mandate: have it take one, or name it in \
                     xtask/src/lints/mandates.rs with the reason for which it may"
                )),
            }
        }
    }
    let unused = exceptions
        .iter()
        .enumerate()
        .filter(|(place, _)| !used.contains(place));
    faults.extend(unused.map(|(_, (file, function, _))| {
        format!("{file}: {function} takes a mandate or is gone: take it out of xtask/src/lints/mandates.rs")
    }));
    faults
}

/// The functions that others can call, each with its parameters.
fn functions(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("fn ") {
        let line = text.get(..at).unwrap_or_default();
        let before = line.rsplit('\n').next().unwrap_or_default().trim_start();
        let Some(rest) = text.get(at + 3..).filter(|_| before.starts_with("pub")) else {
            continue;
        };
        let name = rest.split(['(', '<']).next().unwrap_or_default();
        // A function's parameters and result stand before its body, or before the end of a declaration.
        let signature = rest.split([';', '{']).next().unwrap_or_default();
        let parameters = signature.split("->").next().unwrap_or_default();
        found.push((name, parameters));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORE: &str = "#[sea_orm(table_name = \"loan\")]\n\
        pub(super) async fn of(connection: &impl ConnectionTrait, mandate: &Mandate) -> Result<Vec<Loan>, E> {\n\
        pub(super) async fn all(\n    tx: &DatabaseTransaction,\n) -> Result<Vec<Loan>, E> {\n\
        fn own(tx: &DatabaseTransaction) {\npub fn of_row(row: Model) -> Loan {";

    fn judged(exceptions: &[(&str, &str, &str)]) -> Vec<String> {
        let sources = [("library/src/store.rs".to_owned(), STORE.to_owned())];
        judge(&sources, &["loan".to_owned()], exceptions)
    }

    #[test]
    fn a_function_without_a_mandate_is_a_fault_until_it_is_named_with_a_reason() {
        let faults = judged(&[]);
        assert_eq!(faults.len(), 1);
        assert!(faults[0].contains(": all touches"), "{faults:?}");
        let named = [("library/src/store.rs", "all", "it counts")];
        assert_eq!(judged(&named), Vec::<String>::new());
    }

    #[test]
    fn a_name_that_needs_no_exception_any_more_is_a_fault() {
        let named = [
            ("library/src/store.rs", "all", "it counts"),
            ("library/src/store.rs", "of", "it once took none"),
        ];
        assert!(judged(&named)[0].contains(": of takes a mandate"));
    }

    #[test]
    fn a_store_of_no_residents_rows_is_free() {
        let sources = [("library/src/store.rs".to_owned(), STORE.to_owned())];
        assert!(judge(&sources, &["resident".to_owned()], &[]).is_empty());
    }

    #[test]
    fn a_part_of_a_store_is_judged_by_the_tables_that_it_uses() {
        let whole = "mod loan {\n#[sea_orm(table_name = \"loan\")]\n}\nmod shelf {\n";
        let part = |entity: &str| {
            format!("pub fn one(db: &Database, id: &str) {{ super::{entity}::Entity::find() }}")
        };
        let sources = |entity| {
            [
                ("library/src/store.rs".to_owned(), whole.to_owned()),
                ("library/src/store/one.rs".to_owned(), part(entity)),
            ]
        };
        let tables = ["loan".to_owned()];
        assert_eq!(judge(&sources("loan"), &tables, &[]).len(), 1);
        assert_eq!(judge(&sources("shelf"), &tables, &[]), Vec::<String>::new());
    }
}

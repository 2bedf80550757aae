//! A stranger verifies the log of disclosures with its export and its public key.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that can't set its scene must stop there"
)]

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use merkle::{Checkpoint, Frontier, Hash, SignerKey};

use crate::workbench::{Run, Workbench};

const LOG: &str = "city.example/log";
const VERIFY: &str = "log verify --checkpoints checkpoints.txt --leaves leaves.csv --key log.pub";

/// A log as it is exported, to be tampered with before it is verified.
struct Log {
    /// The entries: index, id, leaf, and hash.
    rows: Vec<[String; 4]>,
    checkpoints: Vec<String>,
}

fn key() -> SignerKey {
    SignerKey::from_seed(LOG, &[1; 32]).expect("a name")
}

fn row(index: u64, leaf: &str) -> [String; 4] {
    let hash = Hash::of_leaf(leaf.as_bytes());
    [
        index.to_string(),
        format!("dis_{index}"),
        STANDARD.encode(leaf),
        hash.to_string(),
    ]
}

/// A signed checkpoint over the first `size` of the rows.
fn signed(size: usize, rows: &[[String; 4]]) -> String {
    let mut frontier = Frontier::new();
    for row in &rows[..size] {
        frontier
            .append(Hash::from_hex(&row[3]).expect("a hash"))
            .expect("room");
    }
    let checkpoint = Checkpoint::new(LOG, frontier.size(), frontier.root()).expect("an origin");
    checkpoint.sign(&[&key()]).expect("signed").to_string()
}

impl Log {
    /// A hundred entries, with checkpoints of the sizes given.
    fn with(sizes: &[usize]) -> Self {
        let rows: Vec<_> = (0..100)
            .map(|index| row(index, &format!("entry {index}")))
            .collect();
        let checkpoints = sizes.iter().map(|size| signed(*size, &rows)).collect();
        Self { rows, checkpoints }
    }

    fn leaves(&self) -> String {
        let rows = self.rows.iter().map(|row| row.join(",") + "\n");
        format!("index,entry,leaf,hash\n{}", rows.collect::<String>())
    }

    fn bench(&self) -> Workbench {
        Workbench::with(&[
            ("leaves.csv", &self.leaves()),
            ("checkpoints.txt", &self.checkpoints.join("\n")),
            ("log.pub", &format!("{}\n", key().verifier())),
        ])
    }

    fn verify(&self) -> Run {
        self.bench().run(VERIFY)
    }

    /// Verifies a log that is not as signed; gives what is said, one fault a line.
    fn faults(&self) -> Vec<String> {
        let run = self.verify();
        assert_eq!(run.code, 1, "{}{}", run.printed, run.complained);
        assert_eq!(run.complained, "");
        let start = "The log is not what was signed. Faults found: ";
        assert!(run.printed.starts_with(start), "{}", run.printed);
        let told = run.printed.lines().skip(1);
        told.take_while(|line| !line.starts_with("Entries: "))
            .map(str::to_owned)
            .collect()
    }
}

/// Verifies files that can't be used; gives what is complained of.
fn complaint(bench: &Workbench, line: &str) -> String {
    let run = bench.run(line);
    assert_eq!(
        (run.code, run.printed.as_str()),
        (2, ""),
        "{}",
        run.complained
    );
    run.complained
}

#[doc = "GOV-07"]
#[test]
fn a_log_that_is_what_was_signed_is_told_so() {
    let log = Log::with(&[0, 40, 40, 100]);
    let run = log.verify();
    let root = log.checkpoints[3].lines().nth(2).expect("a root");
    let expected = format!(
        "The log is what was signed.\n\
         Entries: 100. Checkpoints: 4.\n\
         Newest checkpoint: {LOG}, size 100, root {root}\n"
    );
    assert_eq!((run.code, run.printed), (0, expected), "{}", run.complained);
}

#[test]
fn the_example_of_the_guide_is_verified_as_it_stands() {
    let guide = include_str!("../../../docs/guides/log.md");
    let blocks: Vec<&str> = guide.split("```\n").skip(1).step_by(2).collect();
    assert_eq!(
        blocks.len(),
        5,
        "a command, a key, a checkpoint, leaves and a proof"
    );
    let bench = Workbench::with(&[
        ("log.pub", blocks[1]),
        ("checkpoints.txt", blocks[2]),
        ("leaves.csv", blocks[3]),
        ("proof.json", blocks[4]),
    ]);
    for line in [VERIFY, "merkle check proof.json"] {
        let run = bench.run(line);
        assert_eq!(run.code, 0, "{}{}", run.printed, run.complained);
    }
}

#[test]
fn entries_after_the_newest_checkpoint_are_not_covered_yet_and_no_fault() {
    let run = Log::with(&[40, 80]).verify();
    assert_eq!(run.code, 0, "{}", run.complained);
    let said = "Not yet covered by a checkpoint: 20, from entry 80 on.\n";
    assert!(run.printed.ends_with(said), "{}", run.printed);
}

#[doc = "GOV-07"]
#[test]
fn the_first_entry_whose_leaf_was_changed_is_named() {
    let mut log = Log::with(&[40, 100]);
    for index in [57, 61] {
        log.rows[index][2] = STANDARD.encode("somebody else looked");
    }
    let found = Hash::of_leaf(b"somebody else looked");
    let first = format!(
        "Entry 57 (dis_57), line 59: its leaf hashes to {found}, but its hash is {}.",
        Hash::of_leaf(b"entry 57")
    );
    let more = "Entries after it that are wrong by themselves: 1.".to_owned();
    assert_eq!(log.faults(), [first, more]);
}

#[doc = "GOV-07"]
#[test]
fn an_entry_changed_together_with_its_hash_is_in_the_range_that_is_told() {
    let mut log = Log::with(&[40, 60, 80, 100]);
    log.rows[57] = row(57, "nobody looked");
    let faults = log.faults();
    assert_eq!(faults.len(), 1);
    assert!(
        faults[0].starts_with("Checkpoint 2 (size 60) has another root than the entries"),
        "{faults:?}"
    );
    let range =
        "the first wrong entry is among 40 to 59. Checkpoints after it that disagree too: 2.";
    assert!(faults[0].ends_with(range), "{faults:?}");
}

#[doc = "GOV-07"]
#[test]
fn an_entry_taken_out_is_missed() {
    let mut log = Log::with(&[40, 100]);
    log.rows.remove(57);
    let faults = log.faults();
    let gap =
        "Entry 57 (dis_58), line 59: its index is \"58\": an entry was removed, added or moved.";
    assert_eq!(faults[0], gap);
    let few = "Checkpoint 2 (size 100) covers more entries than there are: the file ends after 99.";
    assert_eq!(faults[1..], [few]);
}

#[test]
fn entries_cut_off_at_the_end_are_missed() {
    let mut log = Log::with(&[40, 80, 100]);
    log.rows.truncate(50);
    let few = "Checkpoint 2 (size 80) covers more entries than there are: the file ends after 50. Checkpoints after it that lack entries too: 1.";
    assert_eq!(log.faults(), [few]);
}

#[test]
fn two_entries_that_changed_places_are_found_even_with_indices_to_match() {
    let mut log = Log::with(&[40, 100]);
    log.rows.swap(57, 58);
    log.rows[57][0] = "57".to_owned();
    log.rows[58][0] = "58".to_owned();
    let faults = log.faults();
    assert!(
        faults[0].contains("the first wrong entry is among 40 to 99."),
        "{faults:?}"
    );
}

#[doc = "GOV-07"]
#[test]
fn a_checkpoint_changed_after_it_was_signed_is_refused() {
    let mut log = Log::with(&[40, 60, 100]);
    log.checkpoints[1] = log.checkpoints[1].replacen("\n60\n", "\n61\n", 1);
    let forged = format!(
        "Checkpoint 2, line 7: the signature of \"{LOG}\" does not fit the text of the note (known: {LOG}+"
    );
    let faults = log.faults();
    assert_eq!(faults.len(), 1);
    assert!(faults[0].starts_with(&forged), "{faults:?}");
}

#[test]
fn checkpoints_of_a_stranger_s_key_prove_nothing() {
    let log = Log::with(&[40, 100]);
    let other = SignerKey::from_seed(LOG, &[2; 32]).expect("a name");
    let bench = log.bench();
    bench.put("log.pub", other.verifier().to_string().as_bytes());
    let run = bench.run(VERIFY);
    assert_eq!(run.code, 1, "{}", run.complained);
    assert!(
        run.printed
            .contains("Checkpoint 1, line 1: no signature of the note is by a known key (known: "),
        "{}",
        run.printed
    );
    assert!(
        run.printed
            .ends_with("Entries that the last good checkpoint covers: 0\n"),
        "{}",
        run.printed
    );
}

#[doc = "GOV-07"]
#[test]
fn a_log_that_showed_two_histories_is_found_out() {
    let mut log = Log::with(&[40, 60, 60, 100]);
    let mut other = log.rows.clone();
    other[57] = row(57, "nobody looked");
    log.checkpoints[2] = signed(60, &other);
    let split = "Checkpoints 2 and 3 are both signed for size 60 with different roots: the log showed two histories (a split view).";
    assert_eq!(log.faults(), [split]);
    log.checkpoints[2] = signed(70, &other);
    let split = "Checkpoint 3 (size 70) is signed for other entries than checkpoint 4 (size 100), with which the entries agree: the log showed two histories (a split view).";
    assert_eq!(log.faults(), [split]);
}

#[test]
fn checkpoints_that_shrink_are_found() {
    let log = Log::with(&[60, 40, 100]);
    let shrinks = "Checkpoint 2 (size 40) is for fewer entries than checkpoint 1 (size 60) before it: checkpoints must not shrink.";
    assert_eq!(log.faults(), [shrinks]);
}

#[test]
fn a_checkpoint_of_no_entries_has_the_root_of_none() {
    let mut log = Log::with(&[0, 100]);
    let wrong = Checkpoint::new(LOG, 0, Hash::of_leaf(b"entry 0")).expect("an origin");
    log.checkpoints[0] = wrong.sign(&[&key()]).expect("signed").to_string();
    let split = "Checkpoint 1 (size 0) is signed for other entries than checkpoint 2 (size 100), with which the entries agree: the log showed two histories (a split view).";
    assert_eq!(log.faults(), [split]);
    log.checkpoints.truncate(1);
    let wrong = "Checkpoint 1 (size 0) covers no entry, but its root is not that of no entries.";
    assert_eq!(log.faults(), [wrong]);
}

#[test]
fn a_list_of_hashes_is_enough_for_the_roots() {
    let log = Log::with(&[40, 100]);
    let bench = log.bench();
    let hexadecimal: String = log.rows.iter().map(|row| format!("{}\n", row[3])).collect();
    let base64 = log.rows.iter().fold("hash\n".to_owned(), |mut text, row| {
        let hash = Hash::from_hex(&row[3]).expect("a hash");
        writeln!(text, "{}", hash.to_base64()).expect("room");
        text
    });
    for list in [&hexadecimal, &base64] {
        bench.put("leaves.csv", list.as_bytes());
        let run = bench.run(VERIFY);
        assert_eq!(run.code, 0, "{}{}", run.printed, run.complained);
        let said = "Only hashes were given: what the entries say was not compared with them.\n";
        assert!(run.printed.ends_with(said), "{}", run.printed);
    }
    let changed = hexadecimal.replacen(&log.rows[57][3], "gone", 1);
    bench.put("leaves.csv", changed.as_bytes());
    let run = bench.run(VERIFY);
    assert_eq!(run.code, 1, "{}", run.complained);
    assert!(
        run.printed.contains("Entry 57, line 58: is not a hash"),
        "{}",
        run.printed
    );
}

#[test]
fn an_entry_that_can_t_be_read_is_a_wrong_entry() {
    for (at, cell, said) in [
        (2, "§", "its leaf is not base64"),
        (3, "12", "its hash is not 64 hexadecimal digits or base64"),
        (
            0,
            "x",
            "its index is \"x\": an entry was removed, added or moved",
        ),
        (3, "1,2", "has 5 fields, not 4"),
    ] {
        let mut log = Log::with(&[40]);
        log.rows[57][at] = cell.to_owned();
        let faults = log.faults();
        assert!(
            faults[0].starts_with("Entry 57") && faults[0].contains(said),
            "{faults:?}"
        );
    }
}

#[test]
fn columns_may_stand_in_another_order_with_others_among_them() {
    let log = Log::with(&[40, 100]);
    let bench = log.bench();
    let rows = log
        .rows
        .iter()
        .map(|[index, entry, leaf, hash]| format!("{hash},more,\"{entry}\",{index},{leaf}\r\n"));
    let table = format!(
        "\u{feff}hash,note,entry,index,leaf\r\n{}",
        rows.collect::<String>()
    );
    bench.put("leaves.csv", table.as_bytes());
    assert_eq!(bench.run(VERIFY).code, 0);
}

#[test]
fn the_key_is_given_as_text_or_as_a_file() {
    let log = Log::with(&[40, 100]);
    let line = VERIFY.replacen("log.pub", &key().verifier().to_string(), 1);
    assert_eq!(log.bench().run(&line).code, 0);
    let bench = log.bench();
    let wrong = |given: &str| complaint(&bench, &VERIFY.replacen("log.pub", given, 1));
    assert!(wrong("nothing.pub").contains("--key is neither a file nor a verifier key"));
    let secret = key().to_secret_text();
    let complained = wrong(&secret);
    assert!(complained.contains("is a secret key"), "{complained}");
    assert!(!complained.contains(&secret[20..]), "{complained}");
    bench.put("log.pub", b"\nnot a key\n");
    assert!(complaint(&bench, VERIFY).contains("log.pub, line 2: is no verifier key"));
    bench.put("log.pub", b"\n");
    assert!(complaint(&bench, VERIFY).contains("log.pub: has no key"));
}

#[test]
fn files_that_are_not_what_they_should_be_are_named() {
    let log = Log::with(&[40]);
    let said = |name: &str, content: &str| {
        let bench = log.bench();
        bench.put(name, content.as_bytes());
        complaint(&bench, VERIFY)
    };
    for (content, expected) in [
        ("", "checkpoints.txt: has no checkpoint"),
        ("\n\n", "checkpoints.txt: has no checkpoint"),
        (
            "\nlog\n1\n",
            "checkpoints.txt, line 2: starts no signed note (the note has no blank line followed by lines of signatures)",
        ),
        (
            "log\n\n\u{2014} x\n",
            "checkpoints.txt, line 1: starts no signed note (line 1 of the signatures",
        ),
        ("\tlog\n\nmore\n", "(the note is not plain text"),
    ] {
        let complained = said("checkpoints.txt", content);
        assert!(complained.contains(expected), "{complained}");
    }
    let note = merkle::Note::sign("not a checkpoint\n", &[&key()]).expect("signed");
    let complained = said("checkpoints.txt", &note.to_string());
    assert!(
        complained.contains("line 1: the second line of a checkpoint"),
        "{complained}"
    );
    for (content, expected) in [
        ("", "leaves.csv: is empty"),
        (
            "index,entry,hash\n",
            "leaves.csv, line 1: is no header and no hash",
        ),
        (
            "index,entry,leaf,hash\n0,\"dis_0,,\n",
            "opens a quote that is never closed",
        ),
    ] {
        let complained = said("leaves.csv", content);
        assert!(complained.contains(expected), "{complained}");
    }
    let complained = complaint(&log.bench(), &VERIFY.replacen("leaves.csv", "none.csv", 1));
    assert!(
        complained.contains("none.csv: can't be read"),
        "{complained}"
    );
}

#[test]
fn files_without_end_are_refused_in_little_memory() {
    let gigabyte = 1024 * 1024 * 1024;
    for (name, start, said) in [
        (
            "leaves.csv",
            "index,entry,leaf,hash\n0,",
            "line 2: is too long",
        ),
        ("checkpoints.txt", "log\n1\n", "line 3: is too long"),
        ("log.pub", "key", "is no verifier key"),
    ] {
        let bench = Log::with(&[40]).bench();
        bench.put_long(name, start.as_bytes(), gigabyte);
        let run = bench.run_in_little_memory(VERIFY);
        assert_eq!(run.code, 2, "{}", run.complained);
        assert!(run.complained.contains(said), "{}", run.complained);
    }
}

//! An auditor compares what was signed with what is there.

use merkle::{AuditReport, Auditor, Checkpoint, Finding, Frontier, Hash, MAX_FINDINGS};

const LOG: &str = "city.example/log";

fn leaf(number: u64) -> Hash {
    Hash::of_leaf(&number.to_be_bytes())
}

fn tree(leaves: &[Hash]) -> Frontier {
    let mut frontier = Frontier::new();
    leaves
        .iter()
        .for_each(|leaf| frontier.append(*leaf).expect("room"));
    frontier
}

/// The checkpoint of the first `size` of the leaves.
fn at(size: u64, leaves: &[Hash]) -> Checkpoint {
    Checkpoint::new(LOG, size, tree(&leaves[..size as usize]).root()).expect("an origin")
}

fn good() -> Vec<Hash> {
    (0..100).map(leaf).collect()
}

/// The same with entry 50 changed.
fn tampered() -> Vec<Hash> {
    let mut leaves = good();
    leaves[50] = leaf(1000);
    leaves
}

/// Gives each checkpoint after the leaves that it wants, and the rest at the end.
fn audit(leaves: &[Hash], checkpoints: &[Checkpoint]) -> AuditReport {
    let (mut auditor, mut rest) = (Auditor::new(), leaves.iter());
    for checkpoint in checkpoints {
        while auditor.size() < auditor.wants(checkpoint) {
            let Some(leaf) = rest.next() else { break };
            auditor.leaf(*leaf).expect("room");
        }
        auditor.checkpoint(checkpoint);
    }
    rest.for_each(|leaf| auditor.leaf(*leaf).expect("room"));
    auditor.finish()
}

#[doc = "GOV-07"]
#[test]
fn a_log_that_only_grew_agrees_with_all_its_checkpoints() {
    let checkpoints = [0, 1, 1, 40, 80].map(|size| at(size, &good()));
    let report = audit(&good(), &checkpoints);
    assert_eq!(report.findings, []);
    assert_eq!(
        (report.leaves, report.covered, report.checkpoints),
        (100, 80, 5)
    );
    assert_eq!(report.root, Some(tree(&good()).root()));
}

#[doc = "GOV-07"]
#[test]
fn a_changed_entry_lies_between_the_last_good_checkpoint_and_the_first_bad_one() {
    let checkpoints = [30, 50, 60, 80, 100].map(|size| at(size, &good()));
    let report = audit(&tampered(), &checkpoints);
    let wrong = Finding::WrongRoot {
        checkpoint: (3, 60),
        from: 50,
        computed: tree(&tampered()[..60]).root(),
        also: 2,
    };
    assert_eq!(
        (report.findings, report.found, report.covered),
        (vec![wrong], 1, 50)
    );
}

#[test]
fn removed_entries_leave_too_few() {
    let checkpoints = [30, 60, 100].map(|size| at(size, &good()));
    let report = audit(&good()[..40], &checkpoints);
    let few = Finding::TooFewLeaves {
        checkpoint: (2, 60),
        leaves: 40,
        also: 1,
    };
    assert_eq!((report.findings, report.covered), (vec![few], 30));
}

#[test]
fn a_checkpoint_for_fewer_entries_than_before_is_found() {
    let checkpoints = [30, 20, 60].map(|size| at(size, &good()));
    let report = audit(&good(), &checkpoints);
    let shrinks = Finding::Shrinks {
        checkpoint: (2, 20),
        earlier: (1, 30),
    };
    assert_eq!((report.findings, report.covered), (vec![shrinks], 60));
}

#[doc = "GOV-07"]
#[test]
fn two_roots_for_one_size_are_a_split_view_whichever_comes_first() {
    let [first, second, size] = [1, 2, 60];
    let split = vec![Finding::SplitView {
        first,
        second,
        size,
    }];
    let [real, other] = [at(60, &good()), at(60, &tampered())];
    for checkpoints in [[real.clone(), other.clone()], [other, real]] {
        let report = audit(&good(), &checkpoints);
        assert_eq!((report.findings, report.covered), (split.clone(), 60));
    }
}

#[test]
fn a_checkpoint_of_another_history_is_contradicted_by_a_later_one() {
    let checkpoints = [
        at(30, &good()),
        at(60, &tampered()),
        at(70, &tampered()),
        at(90, &good()),
    ];
    let report = audit(&good(), &checkpoints);
    let contradicted = Finding::Contradicted {
        checkpoint: (2, 60),
        by: (4, 90),
        also: 1,
    };
    assert_eq!((report.findings, report.covered), (vec![contradicted], 90));
}

#[test]
fn a_checkpoint_of_another_log_is_found_and_passed_over() {
    let other = Checkpoint::new("town.example/log", 90, Hash::EMPTY_ROOT).expect("an origin");
    let report = audit(&good(), &[at(30, &good()), other, at(60, &good())]);
    let other = Finding::OtherLog {
        checkpoint: 2,
        origin: "town.example/log".to_owned(),
        expected: LOG.to_owned(),
    };
    assert_eq!((report.findings, report.covered), (vec![other], 60));
}

#[test]
fn a_checkpoint_that_was_refused_keeps_its_number() {
    let mut auditor = Auditor::new();
    auditor.pass_over();
    auditor.checkpoint(&at(5, &good()));
    let report = auditor.finish();
    let few = Finding::TooFewLeaves {
        checkpoint: (2, 5),
        leaves: 0,
        also: 0,
    };
    assert_eq!((report.findings, report.checkpoints), (vec![few], 2));
}

#[test]
fn findings_are_counted_beyond_those_that_are_kept() {
    let mut checkpoints = vec![at(30, &good())];
    checkpoints.extend((0..MAX_FINDINGS + 7).map(|_| at(20, &good())));
    let report = audit(&good(), &checkpoints);
    assert_eq!(report.findings.len(), MAX_FINDINGS);
    assert_eq!(report.found, MAX_FINDINGS as u64 + 7);
}

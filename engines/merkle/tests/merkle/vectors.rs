//! The vectors of transparency-dev/merkle and of the C2SP specifications; their README says which is which.

use std::fs;
use std::path::Path;

use merkle::{
    Checkpoint, Frontier, Hash, Node, Note, NoteError, VerifierKey, verify_consistency,
    verify_inclusion,
};
use serde_json::Value;

use crate::definition;

fn read(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/vectors")
        .join(name);
    serde_json::from_slice(&fs::read(path).expect("a file")).expect("JSON")
}

/// Base64 by hand, so that nothing here is the engine's.
fn bytes(value: &Value) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = value.as_str().unwrap_or_default().bytes();
    let digits = digits.filter_map(|letter| LETTERS.iter().position(|&other| other == letter));
    let bits: Vec<bool> = digits
        .flat_map(|digit| (0..6).rev().map(move |bit| digit >> bit & 1 == 1))
        .collect();
    let byte = |bits: &[bool]| bits.iter().fold(0, |byte, &bit| byte << 1 | u8::from(bit));
    bits.chunks_exact(8).map(byte).collect()
}

fn proof(case: &Value) -> Vec<Vec<u8>> {
    case["proof"]
        .as_array()
        .map(|proof| proof.iter().map(bytes).collect())
        .unwrap_or_default()
}

fn hash(value: &Value) -> Hash {
    Hash::from_hex(value.as_str().expect("a text")).expect("a hash")
}

fn unhex(value: &Value) -> Vec<u8> {
    let digits = value.as_str().expect("a text").as_bytes();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).expect("text"), 16);
    digits
        .chunks(2)
        .map(|pair| byte(pair).expect("a byte"))
        .collect()
}

#[doc = "GOV-07"]
#[test]
fn every_inclusion_proof_is_judged_as_its_vector_wants() {
    let cases = read("inclusion_proofs.json");
    let cases = cases.as_array().expect("cases");
    assert_eq!(cases.len(), 45);
    for case in cases {
        let number = |name: &str| case[name].as_u64().expect("a number");
        let verdict = verify_inclusion(
            number("leafIdx"),
            number("treeSize"),
            bytes(&case["leafHash"]),
            &proof(case),
            bytes(&case["root"]),
        );
        let want_err = case["wantErr"].as_bool().expect("a verdict");
        assert_eq!(verdict.is_err(), want_err, "{}: {verdict:?}", case["case"]);
    }
}

#[doc = "GOV-07"]
#[test]
fn every_consistency_proof_is_judged_as_its_vector_wants() {
    let cases = read("consistency_proofs.json");
    let cases = cases.as_array().expect("cases");
    assert_eq!(cases.len(), 48);
    for case in cases {
        let number = |name: &str| case[name].as_u64().expect("a number");
        let verdict = verify_consistency(
            number("size1"),
            number("size2"),
            &proof(case),
            bytes(&case["root1"]),
            bytes(&case["root2"]),
        );
        let want_err = case["wantErr"].as_bool().expect("a verdict");
        assert_eq!(verdict.is_err(), want_err, "{}: {verdict:?}", case["case"]);
    }
}

#[test]
fn the_published_tree_has_these_roots_and_nodes() {
    let tree = read("rfc6962_tree.json");
    let mut frontier = Frontier::new();
    let mut nodes = 0;
    let leaves = tree["leaf_inputs_hex"].as_array().expect("leaves");
    assert_eq!(frontier.root(), hash(&tree["roots_by_tree_size_hex"][0]));
    for (size, leaf) in (1..).zip(leaves) {
        let mut completed = |Node { level, index }, found| {
            let level = &tree["node_hashes_hex"][format!("level{level}")];
            assert_eq!(found, hash(&level[index as usize]));
            nodes += 1;
        };
        let leaf = Hash::of_leaf(&unhex(leaf));
        frontier.append_with(leaf, &mut completed).expect("room");
        assert_eq!(frontier.root(), hash(&tree["roots_by_tree_size_hex"][size]));
    }
    assert_eq!((frontier.size(), nodes), (8, 15));
}

#[test]
fn leaves_and_nodes_hash_as_published() {
    let hashers = &read("rfc6962_tree.json")["hasher"];
    let found = |at: usize| hash(&hashers[at]["hash"]);
    assert_eq!(Hash::EMPTY_ROOT, found(0));
    assert_eq!(Hash::of_leaf(b""), found(1));
    assert_eq!(Hash::of_leaf(b"L123456"), found(2));
    // The children of this node are no hashes, so that the definition stands for the engine; they agree on all trees.
    assert_eq!(definition::node(b"N123", b"N456"), *found(3).as_bytes());
}

#[test]
fn the_note_of_the_specification_is_read_and_written_back() {
    let example = &read("signed_note_examples.json")["signed_note"]["text_and_signature"];
    let written = example.as_str().expect("a text");
    let note = Note::parse(written.as_bytes()).expect("a note");
    assert!(note.unverified_text().starts_with("Ognuno sta solo"));
    assert!(
        note.unverified_text().ends_with("\n\ned è subito sera.\n"),
        "with its blank line"
    );
    let [signature] = note.signatures() else {
        panic!("one signature")
    };
    assert_eq!(signature.name(), "quasimodo.example/salvatore");
    assert_eq!(note.to_string(), written);
    assert_eq!(note.verify(&[]), Err(NoteError::UnknownKeys));
}

#[test]
fn the_checkpoint_of_the_specification_is_read_and_written_back() {
    let example = &read("signed_note_examples.json")["checkpoint"];
    let written = example["text_and_signature"].as_str().expect("a text");
    let note = Note::parse(written.as_bytes()).expect("a note");
    let checkpoint: Checkpoint = note.unverified_text().parse().expect("a checkpoint");
    assert_eq!(
        checkpoint.origin(),
        example["origin"].as_str().expect("a text")
    );
    assert_eq!(
        checkpoint.size(),
        example["tree_size"].as_u64().expect("a number")
    );
    assert_eq!(
        checkpoint.root().to_base64(),
        example["root_b64"].as_str().expect("a text")
    );
    assert_eq!(checkpoint.to_string(), note.unverified_text());
}

#[test]
fn the_key_of_the_specification_has_the_id_that_stands_in_it() {
    let example = &read("signed_note_examples.json")["vkey"];
    let written = example["text"].as_str().expect("a text");
    let key: VerifierKey = written.parse().expect("a key");
    assert_eq!(key.name(), example["name"].as_str().expect("a text"));
    assert_eq!(key.key_id().to_vec(), unhex(&example["key_id_hex"]));
    assert_eq!(key.to_string(), written);
}

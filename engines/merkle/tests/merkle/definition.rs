//! The definitions of RFC 6962, sections 2.1 to 2.1.2, written down as they stand there: slow, and sharing no code
//! with the engine.

use merkle::Hash;
use sha2::{Digest, Sha256};

type Bytes = [u8; 32];

/// MTH(D[n]).
pub(crate) fn tree_hash(leaves: &[Vec<u8>]) -> Bytes {
    match leaves {
        [] => Sha256::digest([]).into(),
        [leaf] => Sha256::digest([&[0], leaf.as_slice()].concat()).into(),
        _ => {
            let (left, right) = leaves.split_at(split(leaves.len()));
            node(&tree_hash(left), &tree_hash(right))
        }
    }
}

/// The hash of a node over what its children hash to.
pub(crate) fn node(left: &[u8], right: &[u8]) -> Bytes {
    Sha256::digest([&[1], left, right].concat()).into()
}

/// PATH(m, D[n]).
pub(crate) fn path(leaf: usize, leaves: &[Vec<u8>]) -> Vec<Bytes> {
    if leaves.len() == 1 {
        return Vec::new();
    }
    let (left, right) = leaves.split_at(split(leaves.len()));
    let (mut path, sibling) = if leaf < left.len() {
        (self::path(leaf, left), tree_hash(right))
    } else {
        (self::path(leaf - left.len(), right), tree_hash(left))
    };
    path.push(sibling);
    path
}

/// PROOF(m, D[n]).
pub(crate) fn proof(first: usize, leaves: &[Vec<u8>]) -> Vec<Bytes> {
    subproof(first, leaves, true)
}

fn subproof(first: usize, leaves: &[Vec<u8>], known: bool) -> Vec<Bytes> {
    if first == leaves.len() {
        return if known {
            Vec::new()
        } else {
            vec![tree_hash(leaves)]
        };
    }
    let (left, right) = leaves.split_at(split(leaves.len()));
    let (mut proof, other) = if first <= left.len() {
        (subproof(first, left, known), tree_hash(right))
    } else {
        (subproof(first - left.len(), right, false), tree_hash(left))
    };
    proof.push(other);
    proof
}

/// The largest power of two that is smaller than `size`.
fn split(size: usize) -> usize {
    let mut power = 1;
    while power * 2 < size {
        power *= 2;
    }
    power
}

/// As the engine writes hashes.
pub(crate) fn hashes(bytes: Vec<Bytes>) -> Vec<Hash> {
    bytes.into_iter().map(Hash::from_bytes).collect()
}

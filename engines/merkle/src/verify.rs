//! Verifying proofs that others made (RFC 9162, sections 2.1.3.2 and 2.1.4.2).
//!
//! Everything comes as bytes of any length, for whoever made it may have made it wrong.

use thiserror::Error;

use crate::hash::{Hash, HashError};

/// Why a proof is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ProofError {
    /// The leaf is not in the tree.
    #[error("a tree of {size} leaves has no leaf {index}: they count from 0")]
    NoSuchLeaf {
        /// The leaf.
        index: u64,
        /// The leaves of the tree.
        size: u64,
    },
    /// Trees grow.
    #[error("the tree of {second} leaves can't have grown from one of {first}")]
    Shrinks {
        /// The leaves of the earlier tree.
        first: u64,
        /// The leaves of the later tree.
        second: u64,
    },
    /// RFC 9162 defines no proof from a tree without leaves.
    #[error("from a tree without leaves nothing can be proved")]
    FromNothing,
    /// The proof has more or fewer hashes than the sizes ask for.
    #[error("the proof has {found} hashes, not {expected}")]
    Length {
        /// What the sizes ask for.
        expected: usize,
        /// What is there.
        found: usize,
    },
    /// A hash of the proof can't be one.
    #[error("hash {at} of the proof {fault}")]
    Hash {
        /// Which, counted from 0.
        at: usize,
        /// What is wrong with it.
        fault: HashError,
    },
    /// A hash beside the proof can't be one.
    #[error("the {what} {fault}")]
    Given {
        /// Which.
        what: &'static str,
        /// What is wrong with it.
        fault: HashError,
    },
    /// The proof leads elsewhere.
    #[error("the proof does not lead to the {0}")]
    Root(&'static str),
    /// Two trees of one size have different roots.
    #[error("the sizes are equal but the roots differ")]
    RootsDiffer,
}

/// Verifies that the leaf with hash `leaf` is leaf `index` of the tree of `size` leaves and root `root`.
///
/// # Errors
/// Why not.
pub fn verify_inclusion(
    index: u64,
    size: u64,
    leaf: impl AsRef<[u8]>,
    proof: &[impl AsRef<[u8]>],
    root: impl AsRef<[u8]>,
) -> Result<(), ProofError> {
    if index >= size {
        return Err(ProofError::NoSuchLeaf { index, size });
    }
    let leaf = given("leaf hash", leaf.as_ref())?;
    let root = given("root", root.as_ref())?;
    let path = Path::new(index, size - 1, 0);
    let proof = hashes(proof, path.length())?;
    if path.later_root(leaf, &proof) == root {
        Ok(())
    } else {
        Err(ProofError::Root("root"))
    }
}

/// Verifies that the tree of `second` leaves and root `second_root` begins with the leaves of the tree of `first`
/// leaves and root `first_root`.
///
/// Two trees of one size are consistent where their roots are the same bytes and the proof is empty. From a tree
/// without leaves to one with any, which RFC 9162 leaves undefined, nothing is accepted.
///
/// # Errors
/// Why not.
pub fn verify_consistency(
    first: u64,
    second: u64,
    proof: &[impl AsRef<[u8]>],
    first_root: impl AsRef<[u8]>,
    second_root: impl AsRef<[u8]>,
) -> Result<(), ProofError> {
    let (first_root, second_root) = (first_root.as_ref(), second_root.as_ref());
    if first > second {
        return Err(ProofError::Shrinks { first, second });
    }
    if first == second {
        hashes(proof, 0)?;
        let same = first_root == second_root;
        return if same {
            Ok(())
        } else {
            Err(ProofError::RootsDiffer)
        };
    }
    if first == 0 {
        return Err(ProofError::FromNothing);
    }
    let first_root = given("first root", first_root)?;
    let second_root = given("second root", second_root)?;
    let level = first.trailing_zeros();
    let path = Path::new(first - 1, second - 1, level);
    let own_start = usize::from(!first.is_power_of_two());
    let proof = hashes(proof, own_start + path.length())?;
    let (start, rest) = match proof.split_first() {
        Some((start, rest)) if own_start == 1 => (*start, rest),
        // A tree that is one full subtree starts with its root.
        _ => (first_root, proof.as_slice()),
    };
    if path.earlier_root(start, rest) != first_root {
        return Err(ProofError::Root("first root"));
    }
    if path.later_root(start, rest) != second_root {
        return Err(ProofError::Root("second root"));
    }
    Ok(())
}

/// The way from a node up to the root, past its siblings.
struct Path {
    /// The position of the node among those of its level; its bits tell on which side each sibling stands.
    index: u64,
    /// How many siblings there are up to where the way meets that of the last leaf.
    inner: u32,
    /// How many siblings there are from there on; all stand on the left.
    border: u32,
}

impl Path {
    /// From the node at `level` over the leaf `index`, in the tree whose last leaf is `last`.
    fn new(index: u64, last: u64, level: u32) -> Self {
        let apart = u64::BITS - (index ^ last).leading_zeros();
        Self {
            index: index >> level,
            inner: apart - level.min(apart),
            border: index.checked_shr(apart).unwrap_or(0).count_ones(),
        }
    }

    fn length(&self) -> usize {
        (self.inner + self.border) as usize
    }

    /// The root of the tree that has all siblings.
    fn later_root(&self, start: Hash, proof: &[Hash]) -> Hash {
        let mut hash = start;
        for (at, sibling) in (0..).zip(proof) {
            hash = if at >= self.inner || self.is_right(at) {
                Hash::of_node(sibling, &hash)
            } else {
                Hash::of_node(&hash, sibling)
            };
        }
        hash
    }

    /// The root of the tree that ends with the node: only the siblings on its left belong to it.
    fn earlier_root(&self, start: Hash, proof: &[Hash]) -> Hash {
        let mut hash = start;
        for (at, sibling) in (0..).zip(proof) {
            if at >= self.inner || self.is_right(at) {
                hash = Hash::of_node(sibling, &hash);
            }
        }
        hash
    }

    /// Whether the way, `at` steps up, is in a right child.
    fn is_right(&self, at: u32) -> bool {
        self.index.checked_shr(at).unwrap_or(0) & 1 == 1
    }
}

fn given(what: &'static str, bytes: &[u8]) -> Result<Hash, ProofError> {
    Hash::try_from(bytes).map_err(|fault| ProofError::Given { what, fault })
}

fn hashes(proof: &[impl AsRef<[u8]>], expected: usize) -> Result<Vec<Hash>, ProofError> {
    let found = proof.len();
    if found != expected {
        return Err(ProofError::Length { expected, found });
    }
    let hash = |(at, bytes): (usize, &_)| {
        let bytes: &[u8] = AsRef::<[u8]>::as_ref(bytes);
        Hash::try_from(bytes).map_err(|fault| ProofError::Hash { at, fault })
    };
    proof.iter().enumerate().map(hash).collect()
}

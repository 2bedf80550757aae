//! The right edge of a growing tree: all that is needed to append to it.

use thiserror::Error;

use crate::node::{cover, fold};
use crate::{Hash, Node};

/// The roots of the full subtrees of a tree, of which there are at most 64: appending takes no other hash.
///
/// Also called a compact range.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    /// One for each bit of the size that is 1, the largest subtree first.
    roots: Vec<Hash>,
}

/// Why a frontier can't be had or grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FrontierError {
    /// The size of a tree is a `u64`.
    #[error("the tree is full: it has 2^64 - 1 leaves")]
    Full,
    /// The hashes are not those of the nodes asked for.
    #[error("a tree of {size} leaves has {expected} full subtrees, but {found} hashes were given")]
    Roots {
        /// The leaves.
        size: u64,
        /// How many nodes [`Frontier::nodes`] names.
        expected: usize,
        /// How many hashes were given.
        found: usize,
    },
}

impl Frontier {
    /// The frontier of a tree without leaves.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The nodes whose hashes make up the frontier of a tree of `size` leaves: what to fetch before appending.
    #[must_use]
    pub fn nodes(size: u64) -> Vec<Node> {
        cover(0, size)
    }

    /// The frontier from the hashes of [`Frontier::nodes`], in their order.
    ///
    /// # Errors
    /// Another number of hashes.
    pub fn from_roots(size: u64, roots: Vec<Hash>) -> Result<Self, FrontierError> {
        let (expected, found) = (size.count_ones() as usize, roots.len());
        if expected != found {
            return Err(FrontierError::Roots {
                size,
                expected,
                found,
            });
        }
        Ok(Self { size, roots })
    }

    /// How many leaves the tree has.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The hashes of [`Frontier::nodes`].
    #[must_use]
    pub fn roots(&self) -> &[Hash] {
        &self.roots
    }

    /// The root of the whole tree.
    #[must_use]
    pub fn root(&self) -> Hash {
        fold(&self.roots)
    }

    /// Appends the hash of a leaf.
    ///
    /// # Errors
    /// A tree that is full.
    pub fn append(&mut self, leaf: Hash) -> Result<(), FrontierError> {
        self.append_with(leaf, |_, _| {})
    }

    /// Appends the hash of a leaf and tells every node that is complete with it, from the leaf upwards: what to store.
    ///
    /// # Errors
    /// A tree that is full.
    pub fn append_with(
        &mut self,
        leaf: Hash,
        mut completed: impl FnMut(Node, Hash),
    ) -> Result<(), FrontierError> {
        let size = self.size.checked_add(1).ok_or(FrontierError::Full)?;
        let (mut node, mut hash) = (Node::leaf(self.size), leaf);
        completed(node, hash);
        // A subtree joins its equal on the left as a one is carried in binary addition.
        for _ in 0..self.size.trailing_ones() {
            let Some(left) = self.roots.pop() else { break };
            (node, hash) = (node.parent(), Hash::of_node(&left, &hash));
            completed(node, hash);
        }
        self.roots.push(hash);
        self.size = size;
        Ok(())
    }
}

//! Which nodes a proof is made of, so that they can be fetched from wherever they are stored.

use std::ops::Range;

use thiserror::Error;

use crate::node::{cover, fold};
use crate::{Hash, Node};

/// The nodes of one proof: fetch [`Plan::nodes`], then [`Plan::assemble`] the proof from their hashes.
///
/// Every node named is full in the tree the proof is about. One hash of a proof may be that of an incomplete
/// subtree at the right edge of the tree; the nodes that make it up stand side by side in the plan, and assembling
/// folds them into one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    nodes: Vec<Node>,
    folded: Range<usize>,
}

/// Why there is no such proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PlanError {
    /// The leaf is not in the tree.
    #[error("a tree of {size} leaves has no leaf {index}: they count from 0")]
    NoSuchLeaf {
        /// The leaf asked for.
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
    /// Every tree grows from nothing, so there is nothing to prove.
    #[error("from a tree without leaves there is nothing to prove")]
    FromNothing,
    /// The hashes are not those of the nodes asked for.
    #[error("the plan names {expected} nodes, but {found} hashes were given")]
    Hashes {
        /// How many nodes the plan names.
        expected: usize,
        /// How many hashes were given.
        found: usize,
    },
}

impl Plan {
    /// The proof that leaf `index` is in the tree of `size` leaves (RFC 9162, section 2.1.3.1).
    ///
    /// # Errors
    /// A leaf that is not in the tree.
    pub fn inclusion(index: u64, size: u64) -> Result<Self, PlanError> {
        if index >= size {
            return Err(PlanError::NoSuchLeaf { index, size });
        }
        let mut plan = Self::empty();
        plan.climb(Node::leaf(index), size);
        Ok(plan)
    }

    /// The proof that the tree of `second` leaves grew from the one of `first` (RFC 9162, section 2.1.4.1).
    ///
    /// # Errors
    /// A tree that would have shrunk, or grown from nothing.
    pub fn consistency(first: u64, second: u64) -> Result<Self, PlanError> {
        if first > second {
            return Err(PlanError::Shrinks { first, second });
        }
        let mut plan = Self::empty();
        if first == second {
            return Ok(plan);
        }
        if first == 0 {
            return Err(PlanError::FromNothing);
        }
        let level = first.trailing_zeros();
        let last = Node {
            level: level as u8,
            index: (first - 1) >> level,
        };
        // A tree that is one full subtree is known by its root already.
        if last.index > 0 {
            plan.nodes.push(last);
        }
        plan.climb(last, second);
        Ok(plan)
    }

    /// What to fetch, in the order in which [`Plan::assemble`] takes the hashes; at most 128 nodes.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The proof, from the hashes of [`Plan::nodes`].
    ///
    /// # Errors
    /// Another number of hashes.
    pub fn assemble(&self, hashes: &[Hash]) -> Result<Vec<Hash>, PlanError> {
        let Range { start, end } = self.folded;
        let parts = (hashes.len() == self.nodes.len())
            .then(|| {
                Some((
                    hashes.get(..start)?,
                    hashes.get(start..end)?,
                    hashes.get(end..)?,
                ))
            })
            .flatten();
        let Some((before, folded, after)) = parts else {
            return Err(PlanError::Hashes {
                expected: self.nodes.len(),
                found: hashes.len(),
            });
        };
        let mut proof = before.to_vec();
        if !folded.is_empty() {
            proof.push(fold(folded));
        }
        proof.extend_from_slice(after);
        Ok(proof)
    }

    fn empty() -> Self {
        Self {
            nodes: Vec::new(),
            folded: 0..0,
        }
    }

    /// Adds the sibling of the node and of every node above it, up to the root of the tree of `size` leaves.
    fn climb(&mut self, node: Node, size: u64) {
        let last = (size - 1) >> node.level;
        let mut at = node;
        // While the node and the last leaf have different parents, the sibling is full.
        while at.index >> 1 != (size - 1).checked_shr(u32::from(at.level) + 1).unwrap_or(0) {
            self.push(at.index ^ 1, at.level);
            at = at.parent();
        }
        if node.index != last {
            // The sibling holds the last leaf: the edge of the tree.
            let start = (at.index ^ 1) << at.level;
            let edge = cover(start, size);
            self.folded = self.nodes.len()..self.nodes.len() + edge.len();
            self.nodes.extend(edge);
            at = at.parent();
        }
        // From here on the node itself holds the last leaf, and what is on its left is full.
        while at.index > 0 {
            if at.index & 1 == 1 {
                self.push(at.index ^ 1, at.level);
            }
            at = at.parent();
        }
    }

    fn push(&mut self, index: u64, level: u8) {
        self.nodes.push(Node { level, index });
    }
}

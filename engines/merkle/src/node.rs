//! Where a node stands in a tree.

use crate::Hash;

/// A node over a full subtree: at `level` above the leaves, the `index`th from the left.
///
/// It covers the `2^level` leaves from `index * 2^level`. Its hash never changes once those leaves are there, so
/// that a log can store it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node {
    /// How far above the leaves; a leaf has 0.
    pub level: u8,
    /// How many nodes of the same level stand to its left.
    pub index: u64,
}

impl Node {
    /// The node of a leaf.
    #[must_use]
    pub fn leaf(index: u64) -> Self {
        Self { level: 0, index }
    }

    /// The node above, of which this is one of the two children.
    #[must_use]
    pub fn parent(self) -> Self {
        Self {
            level: self.level.saturating_add(1),
            index: self.index >> 1,
        }
    }

    /// Whether a tree of `size` leaves has all the leaves under this node.
    #[must_use]
    pub fn is_full(self, size: u64) -> bool {
        // The count of full nodes at a level is the size divided by the leaves under each.
        let full = size.checked_shr(u32::from(self.level)).unwrap_or(0);
        self.index < full
    }
}

/// The full subtrees that make up the leaves from `start` to `end`, from left to right.
///
/// `start` is a multiple of a power of two that is at least the distance, as in any right edge of a tree.
pub(crate) fn cover(start: u64, end: u64) -> Vec<Node> {
    let (mut at, mut nodes) = (start, Vec::new());
    while at < end {
        let level = (end - at).ilog2();
        nodes.push(Node {
            level: level as u8,
            index: at >> level,
        });
        at += 1 << level;
    }
    nodes
}

/// The hash over subtrees that stand side by side and get smaller to the right; the empty root where there are none.
pub(crate) fn fold(hashes: &[Hash]) -> Hash {
    let folded = hashes
        .iter()
        .copied()
        .rev()
        .reduce(|right, left| Hash::of_node(&left, &right));
    folded.unwrap_or(Hash::EMPTY_ROOT)
}

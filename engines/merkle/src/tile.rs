//! Tiles: how the nodes of a tree are stored (C2SP tlog-tiles).
//!
//! A tile holds the bottom row of a subtree that is eight levels high: up to 256 hashes. The nodes between are
//! computed, so that a tree is stored in little more than its leaf hashes.

use std::fmt;
use std::ops::Range;

use crate::{Hash, Node};

/// How many levels of the tree one tile spans.
pub const TILE_HEIGHT: u8 = 8;

/// How many hashes a full tile holds.
pub const TILE_WIDTH: u64 = 1 << TILE_HEIGHT;

/// A tile of a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    /// How many tiles lie below it; those of leaf hashes have 0.
    pub level: u8,
    /// How many tiles of its level stand on its left.
    pub index: u64,
    /// How many hashes it holds, 1 to 256; fewer than 256 only at the right edge.
    pub width: u16,
}

/// Where a node is found: a tile, and which part of the tile's row lies under the node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InTile {
    /// The tile.
    pub tile: Tile,
    /// The hashes of its row that the node is made of: one or more, a power of two.
    pub row: Range<usize>,
}

impl Tile {
    /// The tile, as it is in a tree of `size` leaves, in which a node is found; none where the node is not full.
    #[must_use]
    pub fn of(node: Node, size: u64) -> Option<InTile> {
        if !node.is_full(size) {
            return None;
        }
        let (level, above) = (node.level / TILE_HEIGHT, node.level % TILE_HEIGHT);
        let first = node.index << above;
        let start = (first % TILE_WIDTH) as usize;
        Some(InTile {
            tile: Self::at(level, first / TILE_WIDTH, size)?,
            row: start..start + (1 << above),
        })
    }

    /// The tile at a place, as wide as it is in a tree of `size` leaves; none where it would be empty.
    #[must_use]
    pub fn at(level: u8, index: u64, size: u64) -> Option<Self> {
        let hashes = hashes_at(level, size);
        let start = index.checked_mul(TILE_WIDTH)?;
        let width = hashes.checked_sub(start)?.min(TILE_WIDTH);
        (width > 0).then_some(Self {
            level,
            index,
            width: width as u16,
        })
    }

    /// The tiles that are new or wider in a tree of `to` leaves than they were at `from` leaves: what to store.
    pub fn grown(from: u64, to: u64) -> impl Iterator<Item = Self> {
        let levels = 0..=(u64::BITS as u8 / TILE_HEIGHT);
        levels.flat_map(move |level| {
            let (before, after) = (hashes_at(level, from), hashes_at(level, to));
            let tiles = before / TILE_WIDTH..after.div_ceil(TILE_WIDTH);
            let tiles = if before < after { tiles } else { 0..0 };
            tiles.filter_map(move |index| Self::at(level, index, to))
        })
    }

    /// Whether it holds all its hashes and so never changes.
    #[must_use]
    pub fn is_full(self) -> bool {
        u64::from(self.width) == TILE_WIDTH
    }

    /// The nodes of its row, from left to right.
    pub fn nodes(self) -> impl Iterator<Item = Node> {
        let level = self.level.saturating_mul(TILE_HEIGHT);
        let first = self.index.saturating_mul(TILE_WIDTH);
        (0..u64::from(self.width)).map(move |at| Node {
            level,
            index: first.saturating_add(at),
        })
    }
}

impl InTile {
    /// The hash of the node, from the whole row of the tile; none where the row is too short.
    #[must_use]
    pub fn hash(&self, row: &[Hash]) -> Option<Hash> {
        let mut hashes = row.get(self.row.clone())?.to_vec();
        while hashes.len() > 1 {
            let (pairs, _) = hashes.as_chunks::<2>();
            hashes = pairs
                .iter()
                .map(|[left, right]| Hash::of_node(left, right))
                .collect();
        }
        hashes.first().copied()
    }
}

impl fmt::Display for Tile {
    /// The path that the specification gives it, such as `tile/0/x001/x234/067.p/8`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut groups = vec![self.index % 1000];
        let mut rest = self.index / 1000;
        while rest > 0 {
            groups.push(rest % 1000);
            rest /= 1000;
        }
        write!(out, "tile/{}", self.level)?;
        for (left, group) in (0..groups.len()).rev().zip(groups.iter().rev()) {
            let more = if left > 0 { "x" } else { "" };
            write!(out, "/{more}{group:03}")?;
        }
        if self.is_full() {
            Ok(())
        } else {
            write!(out, ".p/{}", self.width)
        }
    }
}

/// How many hashes a level of tiles holds in a tree of `size` leaves.
fn hashes_at(level: u8, size: u64) -> u64 {
    let shift = u32::from(level) * u32::from(TILE_HEIGHT);
    size.checked_shr(shift).unwrap_or(0)
}

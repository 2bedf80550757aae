//! The tree over the entries, kept in tiles: reading its nodes, and growing it.

use merkle::{Frontier, Hash, InTile, Node, Plan, TILE_HEIGHT, TILE_WIDTH, Tile};
use sea_orm::{ConnectionTrait, DatabaseTransaction};

use super::store::{self, LeafRow, Place};
use crate::error::StoreError;

const HASHES: &str = "log_tile.hashes";

/// The hashes of nodes of a tree that has at least `size` leaves.
pub(super) async fn nodes(
    connection: &impl ConnectionTrait,
    size: u64,
    nodes: &[Node],
) -> Result<Vec<Hash>, StoreError> {
    let corrupt = || StoreError::corrupt(HASHES);
    let found: Option<Vec<InTile>> = nodes.iter().map(|node| Tile::of(*node, size)).collect();
    let found = found.ok_or_else(corrupt)?;
    let place = |tile: Tile| (tile.level, tile.index);
    let mut places: Vec<Place> = found.iter().map(|node| place(node.tile)).collect();
    places.sort_unstable();
    places.dedup();
    let tiles = store::tiles(connection, &places).await?;
    let hashes = found
        .iter()
        .map(|node| node.hash(tiles.get(&place(node.tile))?));
    hashes.collect::<Option<_>>().ok_or_else(corrupt)
}

/// The frontier of the tree as it was at a size.
pub(super) async fn frontier(
    connection: &impl ConnectionTrait,
    size: u64,
) -> Result<Frontier, StoreError> {
    let roots = nodes(connection, size, &Frontier::nodes(size)).await?;
    Frontier::from_roots(size, roots).map_err(|_| StoreError::corrupt(HASHES))
}

/// The proof that a plan is for.
pub(super) async fn proof(
    connection: &impl ConnectionTrait,
    size: u64,
    plan: &Plan,
) -> Result<Vec<Hash>, StoreError> {
    let hashes = nodes(connection, size, plan.nodes()).await?;
    plan.assemble(&hashes)
        .map_err(|_| StoreError::corrupt(HASHES))
}

/// A tree that grows, and what of its tiles is new.
pub(super) struct Growth {
    frontier: Frontier,
    /// For each level of tiles, the first that is not full and its hashes, with all that comes after.
    levels: Vec<(u64, Vec<Hash>)>,
    from: u64,
}

impl Growth {
    /// The tree of this size, ready to grow.
    pub(super) async fn of(tx: &DatabaseTransaction, size: u64) -> Result<Self, StoreError> {
        let mut levels = Vec::new();
        let mut hashes = size;
        while hashes > 0 {
            let (tile, wide) = (hashes / TILE_WIDTH, hashes % TILE_WIDTH);
            let mut row = Vec::new();
            if wide > 0 {
                let place = (levels.len() as u8, tile);
                row = store::tiles(tx, &[place])
                    .await?
                    .remove(&place)
                    .unwrap_or_default();
            }
            // More or fewer hashes than there were leaves: somebody else wrote here.
            if row.len() as u64 != wide {
                return Err(StoreError::corrupt(HASHES));
            }
            levels.push((tile, row));
            hashes >>= TILE_HEIGHT;
        }
        Ok(Self {
            frontier: frontier(tx, size).await?,
            levels,
            from: size,
        })
    }

    /// Appends leaves.
    pub(super) fn append(&mut self, leaves: &[LeafRow]) -> Result<(), StoreError> {
        let levels = &mut self.levels;
        for leaf in leaves {
            let kept = |node: Node, hash| {
                if !node.level.is_multiple_of(TILE_HEIGHT) {
                    return;
                }
                let level = usize::from(node.level / TILE_HEIGHT);
                // A level begins with its first hash.
                if level == levels.len() {
                    levels.push((0, Vec::new()));
                }
                if let Some((_, row)) = levels.get_mut(level) {
                    row.push(hash);
                }
            };
            let appended = self.frontier.append_with(leaf.hash(), kept);
            appended.map_err(|_| StoreError::corrupt("log_leaf.position"))?;
        }
        Ok(())
    }

    /// Writes the tiles that are new or wider.
    pub(super) async fn put(&self, tx: &DatabaseTransaction) -> Result<(), StoreError> {
        for tile in Tile::grown(self.from, self.frontier.size()) {
            let row = self
                .levels
                .get(usize::from(tile.level))
                .and_then(|(first, hashes)| {
                    let start = tile.index.checked_sub(*first)?.checked_mul(TILE_WIDTH)?;
                    let start = usize::try_from(start).ok()?;
                    hashes.get(start..start + usize::from(tile.width))
                });
            let row = row.ok_or_else(|| StoreError::corrupt(HASHES))?;
            store::put_tile(tx, (tile.level, tile.index), row).await?;
        }
        Ok(())
    }
}

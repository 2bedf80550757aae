//! Tiles: what is stored is enough, and where the specification says.

use std::collections::HashMap;

use merkle::{Frontier, Hash, Node, TILE_HEIGHT, Tile};
use proptest::prelude::*;

/// Hashes as they are stored: the rows of tiles, by level and index.
#[derive(Default)]
struct Store {
    frontier: Frontier,
    rows: HashMap<(u8, u64), Vec<Hash>>,
    nodes: HashMap<Node, Hash>,
}

impl Store {
    fn append(&mut self, leaf: Hash) {
        let (rows, nodes) = (&mut self.rows, &mut self.nodes);
        let stored = |node: Node, hash| {
            nodes.insert(node, hash);
            if node.level.is_multiple_of(TILE_HEIGHT) {
                let place = (node.level / TILE_HEIGHT, node.index / 256);
                rows.entry(place).or_default().push(hash);
            }
        };
        self.frontier.append_with(leaf, stored).expect("room");
    }
}

fn store(size: u32) -> Store {
    let mut store = Store::default();
    (0..size).for_each(|number| store.append(Hash::of_leaf(&number.to_be_bytes())));
    store
}

#[test]
fn every_node_is_computed_from_the_row_of_its_tile() {
    let store = store(70_000);
    let size = store.frontier.size();
    for (&node, &hash) in &store.nodes {
        let place = Tile::of(node, size).expect("a full node");
        let row = &store.rows[&(place.tile.level, place.tile.index)];
        assert_eq!(row.len(), usize::from(place.tile.width));
        assert_eq!(place.hash(row), Some(hash), "{node:?}");
    }
    // 274 tiles hold 70,000 leaves; the roots of the 273 full ones lie in two tiles, of which the first is full.
    assert_eq!(store.rows.len(), 274 + 2 + 1);
}

#[test]
fn a_node_that_is_not_full_is_in_no_tile() {
    for (level, index, size) in [
        (0, 5, 5),
        (1, 2, 5),
        (3, 0, 7),
        (64, 0, u64::MAX),
        (200, 0, u64::MAX),
    ] {
        assert_eq!(Tile::of(Node { level, index }, size), None);
    }
    assert!(
        Tile::of(
            Node {
                level: 63,
                index: 0
            },
            u64::MAX
        )
        .is_some()
    );
    let place = Tile::of(Node { level: 2, index: 1 }, 8).expect("full");
    assert_eq!(place.row, 4..8);
    assert_eq!(
        place.hash(&[Hash::EMPTY_ROOT; 7]),
        None,
        "a row that is too short"
    );
}

#[test]
fn paths_are_those_of_the_specification() {
    let tile = |level, index, width| {
        Tile {
            level,
            index,
            width,
        }
        .to_string()
    };
    assert_eq!(tile(0, 0, 256), "tile/0/000");
    assert_eq!(tile(0, 1_234_067, 256), "tile/0/x001/x234/067");
    assert_eq!(tile(1, 273, 112), "tile/1/273.p/112");
    assert_eq!(tile(3, 1_000, 1), "tile/3/x001/000.p/1");
}

proptest! {
    #[test]
    fn what_has_grown_is_exactly_what_changed(from in 0_u64..200_000, more in 0_u64..2_000) {
        let to = from + more;
        let all = |size: u64| -> Vec<Tile> { Tile::grown(0, size).collect() };
        let (before, mut expected) = (all(from), all(to));
        expected.retain(|tile| !before.contains(tile));
        prop_assert_eq!(Tile::grown(from, to).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_tile_lists_the_nodes_that_it_holds(level in 0_u8..3, index in 0_u64..300, size in any::<u64>()) {
        if let Some(tile) = Tile::at(level, index, size) {
            for (at, node) in tile.nodes().enumerate() {
                let place = Tile::of(node, size).expect("full");
                prop_assert_eq!((place.tile, place.row), (tile, at..at + 1));
            }
        }
    }
}

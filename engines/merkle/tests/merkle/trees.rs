//! Trees and proofs against the definition, an oracle, and whoever tampers with them.

use std::collections::HashMap;

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use merkle::{
    Frontier, FrontierError, Hash, Node, Plan, PlanError, ProofError, verify_consistency,
    verify_inclusion,
};
use proptest::prelude::*;
use sha2::Sha256;

use crate::definition::{hashes, path, proof, tree_hash};

/// A tree whose nodes are all stored.
struct Stored {
    leaves: Vec<Vec<u8>>,
    frontier: Frontier,
    nodes: HashMap<Node, Hash>,
}

impl Stored {
    fn of(leaves: Vec<Vec<u8>>) -> Self {
        let (mut frontier, mut nodes) = (Frontier::new(), HashMap::new());
        for leaf in &leaves {
            let stored = |node, hash| assert_eq!(nodes.insert(node, hash), None, "once");
            frontier
                .append_with(Hash::of_leaf(leaf), stored)
                .expect("room");
        }
        Self {
            leaves,
            frontier,
            nodes,
        }
    }

    fn numbered(size: u32) -> Self {
        Self::of(
            (0..size)
                .map(|number| number.to_be_bytes().to_vec())
                .collect(),
        )
    }

    fn fetch(&self, plan: &Plan) -> Vec<Hash> {
        let hashes: Vec<Hash> = plan.nodes().iter().map(|node| self.nodes[node]).collect();
        plan.assemble(&hashes).expect("as many as planned")
    }
}

fn leaves() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let leaf = prop::collection::vec(any::<u8>(), 0..40);
    prop::collection::vec(leaf, 1..70)
}

proptest! {
    #[doc = "GOV-07"]
    #[test]
    fn roots_and_proofs_are_those_of_the_definition(
        leaves in leaves(),
        picks in any::<[prop::sample::Index; 2]>(),
    ) {
        let tree = Stored::of(leaves);
        let size = tree.leaves.len();
        let root = Hash::from_bytes(tree_hash(&tree.leaves));
        prop_assert_eq!(tree.frontier.root(), root);

        let leaf = picks[0].index(size);
        let plan = Plan::inclusion(leaf as u64, size as u64).expect("a plan");
        let found = tree.fetch(&plan);
        prop_assert_eq!(&found, &hashes(path(leaf, &tree.leaves)));
        let leaf_hash = Hash::of_leaf(&tree.leaves[leaf]);
        prop_assert_eq!(verify_inclusion(leaf as u64, size as u64, leaf_hash, &found, root), Ok(()));

        let first = picks[1].index(size) + 1;
        let plan = Plan::consistency(first as u64, size as u64).expect("a plan");
        let found = tree.fetch(&plan);
        prop_assert_eq!(&found, &hashes(proof(first, &tree.leaves)));
        let first_root = Hash::from_bytes(tree_hash(&tree.leaves[..first]));
        let verdict = verify_consistency(first as u64, size as u64, &found, first_root, root);
        prop_assert_eq!(verdict, Ok(()));
    }

    #[test]
    fn another_library_gives_the_same_roots_and_proofs(
        leaves in leaves(),
        picks in any::<[prop::sample::Index; 2]>(),
    ) {
        let mut oracle = MemoryBackedTree::<Sha256, Vec<u8>>::new();
        leaves.iter().for_each(|leaf| oracle.push(leaf.clone()));
        let tree = Stored::of(leaves);
        let size = tree.leaves.len();
        prop_assert_eq!(bytes(&[tree.frontier.root()]), oracle.root().as_bytes().to_vec());

        let leaf = picks[0].index(size);
        let found = tree.fetch(&Plan::inclusion(leaf as u64, size as u64).expect("a plan"));
        prop_assert_eq!(bytes(&found), oracle.prove_inclusion(leaf).as_bytes().to_vec());

        let first = picks[1].index(size) + 1;
        let found = tree.fetch(&Plan::consistency(first as u64, size as u64).expect("a plan"));
        prop_assert_eq!(bytes(&found), oracle.prove_consistency(size - first).as_bytes().to_vec());
    }

    #[doc = "GOV-07"]
    #[test]
    fn a_proof_with_any_bit_changed_is_refused(
        size in 1_u32..70,
        picks in any::<[prop::sample::Index; 2]>(),
        bit in 0_u8..8,
    ) {
        let tree = Stored::numbered(size);
        let (leaf, first) = (picks[0].index(size as usize) as u64, picks[1].index(size as usize) as u64 + 1);
        let (size, root) = (u64::from(size), tree.frontier.root());
        let leaf_hash = Hash::of_leaf(&tree.leaves[leaf as usize]);
        let first_root = Hash::from_bytes(tree_hash(&tree.leaves[..first as usize]));
        let inclusion = tree.fetch(&Plan::inclusion(leaf, size).expect("a plan"));
        let consistency = tree.fetch(&Plan::consistency(first, size).expect("a plan"));
        for at in 0..Hash::BYTES {
            let flip = |hash: Hash| {
                let mut bytes = *hash.as_bytes();
                bytes[at] ^= 1 << bit;
                Hash::from_bytes(bytes)
            };
            prop_assert!(verify_inclusion(leaf, size, flip(leaf_hash), &inclusion, root).is_err());
            prop_assert!(verify_inclusion(leaf, size, leaf_hash, &inclusion, flip(root)).is_err());
            prop_assert!(verify_consistency(first, size, &consistency, flip(first_root), root).is_err());
            prop_assert!(verify_consistency(first, size, &consistency, first_root, flip(root)).is_err());
            for part in 0..inclusion.len() {
                let mut changed = inclusion.clone();
                changed[part] = flip(changed[part]);
                prop_assert!(verify_inclusion(leaf, size, leaf_hash, &changed, root).is_err());
            }
            for part in 0..consistency.len() {
                let mut changed = consistency.clone();
                changed[part] = flip(changed[part]);
                prop_assert!(verify_consistency(first, size, &changed, first_root, root).is_err());
            }
        }
    }

    #[test]
    fn a_proof_of_another_place_or_size_is_refused(
        size in 2_u32..70,
        leaf in any::<prop::sample::Index>(),
        other in 0_u64..200,
    ) {
        let tree = Stored::numbered(size);
        let leaf = leaf.index(size as usize) as u64;
        let (size, root) = (u64::from(size), tree.frontier.root());
        let hash = Hash::of_leaf(&tree.leaves[leaf as usize]);
        let found = tree.fetch(&Plan::inclusion(leaf, size).expect("a plan"));
        if other != leaf {
            prop_assert!(verify_inclusion(other, size, hash, &found, root).is_err());
        }
        let mut longer = found.clone();
        longer.push(root);
        prop_assert!(verify_inclusion(leaf, size, hash, &longer, root).is_err());
        prop_assert!(verify_inclusion(leaf, size, hash, &found[..found.len() - 1], root).is_err());
    }

    #[test]
    fn a_plan_names_each_node_once_and_only_full_ones(index in any::<u64>(), size in 1..=u64::MAX) {
        let plans = [Plan::inclusion(index % size, size), Plan::consistency(index % size + 1, size)];
        for plan in plans {
            let plan = plan.expect("a plan");
            let mut nodes = plan.nodes().to_vec();
            prop_assert!(nodes.iter().all(|node| node.is_full(size)));
            nodes.sort_unstable();
            nodes.dedup();
            prop_assert_eq!(nodes.len(), plan.nodes().len());
            prop_assert!(nodes.len() <= 128);
        }
    }

    #[test]
    fn a_frontier_taken_up_again_goes_on_as_before(size in 0_u32..300, more in 0_u32..20) {
        let tree = Stored::numbered(size);
        let fetched = Frontier::nodes(size.into()).iter().map(|node| tree.nodes[node]).collect();
        let mut frontier = Frontier::from_roots(size.into(), fetched).expect("as many as named");
        prop_assert_eq!(&frontier, &tree.frontier);
        for number in size..size + more {
            frontier.append(Hash::of_leaf(&number.to_be_bytes())).expect("room");
        }
        prop_assert_eq!(frontier, Stored::numbered(size + more).frontier);
    }

    #[test]
    fn no_numbers_or_bytes_make_a_judge_panic_or_believe(
        numbers in any::<[u64; 2]>(),
        given in any::<[Vec<u8>; 2]>(),
        proof in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..140),
    ) {
        let [low, high] = numbers;
        prop_assert!(verify_inclusion(low, high, &given[0], &proof, &given[1]).is_err());
        prop_assume!(low != high);
        prop_assert!(verify_consistency(low, high, &proof, &given[0], &given[1]).is_err());
    }
}

fn bytes(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| *hash.as_bytes()).collect()
}

/// In a tree whose leaves are all the same, every full subtree of a level has one hash.
fn uniform(node: Node) -> Hash {
    (0..node.level).fold(Hash::of_leaf(b"same"), |hash, _| {
        Hash::of_node(&hash, &hash)
    })
}

#[test]
fn the_largest_trees_are_planned_and_verified() {
    let root = |size| {
        let roots = Frontier::nodes(size).into_iter().map(uniform).collect();
        Frontier::from_roots(size, roots)
            .expect("as many as named")
            .root()
    };
    let sizes = [
        u64::MAX,
        u64::MAX - 1,
        1 << 63,
        (1 << 63) + 1,
        (1 << 63) - 1,
    ];
    for size in sizes {
        for index in [0, 1, size / 2, size - 2, size - 1] {
            let assembled = |plan: Plan| {
                let hashes: Vec<Hash> = plan.nodes().iter().copied().map(uniform).collect();
                plan.assemble(&hashes).expect("as many as planned")
            };
            let proof = assembled(Plan::inclusion(index, size).expect("a plan"));
            let verdict = verify_inclusion(index, size, Hash::of_leaf(b"same"), &proof, root(size));
            assert_eq!(verdict, Ok(()), "leaf {index} of {size}");
            let first = index + 1;
            let proof = assembled(Plan::consistency(first, size).expect("a plan"));
            let verdict = verify_consistency(first, size, &proof, root(first), root(size));
            assert_eq!(verdict, Ok(()), "{first} to {size}");
        }
    }
}

#[test]
fn a_full_tree_takes_no_further_leaf() {
    let roots = vec![Hash::EMPTY_ROOT; 64];
    let mut frontier = Frontier::from_roots(u64::MAX, roots).expect("64 roots");
    let before = frontier.clone();
    assert_eq!(frontier.append(Hash::EMPTY_ROOT), Err(FrontierError::Full));
    assert_eq!(frontier, before);
}

#[test]
fn what_can_t_be_proved_is_not_planned() {
    let [index, size] = [3, 3];
    assert_eq!(
        Plan::inclusion(3, 3),
        Err(PlanError::NoSuchLeaf { index, size })
    );
    assert_eq!(
        Plan::inclusion(0, 0),
        Err(PlanError::NoSuchLeaf { index: 0, size: 0 })
    );
    let [first, second] = [4, 3];
    assert_eq!(
        Plan::consistency(4, 3),
        Err(PlanError::Shrinks { first, second })
    );
    assert_eq!(Plan::consistency(0, 3), Err(PlanError::FromNothing));
    assert_eq!(
        Plan::consistency(3, 3).map(|plan| plan.nodes().len()),
        Ok(0)
    );
    let plan = Plan::inclusion(0, 3).expect("a plan");
    let [expected, found] = [2, 1];
    assert_eq!(
        plan.assemble(&[Hash::EMPTY_ROOT]),
        Err(PlanError::Hashes { expected, found })
    );
    let size = 3;
    let refused = Frontier::from_roots(3, vec![Hash::EMPTY_ROOT]);
    assert_eq!(
        refused,
        Err(FrontierError::Roots {
            size,
            expected,
            found
        })
    );
}

#[test]
fn a_refusal_says_why() {
    let tree = Stored::numbered(5);
    let (root, none) = (tree.frontier.root(), Vec::<Hash>::new());
    let leaf = Hash::of_leaf(&1_u32.to_be_bytes());
    let said = |verdict: Result<(), ProofError>| verdict.expect_err("refused").to_string();
    let cases = [
        (
            verify_inclusion(5, 5, leaf, &none, root),
            "a tree of 5 leaves has no leaf 5: they count from 0",
        ),
        (
            verify_inclusion(1, 5, leaf, &none, root),
            "the proof has 0 hashes, not 3",
        ),
        (
            verify_inclusion(1, 5, b"short", &none, root),
            "the leaf hash has 5 bytes, not 32",
        ),
        (
            verify_inclusion(1, 5, leaf, &[b"a", b"b", b"c"], root),
            "hash 0 of the proof has 1 bytes, not 32",
        ),
        (
            verify_inclusion(1, 5, leaf, &[root; 3], root),
            "the proof does not lead to the root",
        ),
        (
            verify_consistency(6, 5, &none, root, root),
            "the tree of 5 leaves can't have grown from one of 6",
        ),
        (
            verify_consistency(0, 5, &none, Hash::EMPTY_ROOT, root),
            "from a tree without leaves nothing can be proved",
        ),
        (
            verify_consistency(5, 5, &none, leaf, root),
            "the sizes are equal but the roots differ",
        ),
        (
            verify_consistency(5, 5, &[leaf], root, root),
            "the proof has 1 hashes, not 0",
        ),
        (
            verify_consistency(3, 5, &[leaf; 4], leaf, root),
            "the proof does not lead to the first root",
        ),
    ];
    for (verdict, expected) in cases {
        assert_eq!(said(verdict), expected);
    }
}

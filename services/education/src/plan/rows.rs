//! What each child stands with in the files of a plan, as the leaves of a tree whose root everyone has: a family shows that
//! its own row is in the plan that was signed, and sees nobody else's.
//!
//! The tree is that of RFC 9162, section 2.1, with one leaf a child in the order of the pseudonyms. A leaf is the child's rows in
//! the files, each after the name of its file.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use merkle::{Frontier, Hash, Node, Plan};
use serde::Serialize;

use super::exposure::OF_CHILDREN;
use super::files::PublicFiles;

/// The file that has the root.
pub(super) const ROOT_FILE: &str = "rows.json";

/// A child's rows, and the proof that they are in the tree: a case of inclusion as `commonweal merkle check` reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RowProof {
    /// The name under which the child stands in the files.
    case: String,
    /// The child's rows, each after the name of its file.
    leaf: String,
    /// The place of the leaf in the tree, from 0.
    leaf_idx: u64,
    /// How many leaves the tree has.
    tree_size: u64,
    /// SHA-256 of a zero byte and the leaf, in base64.
    leaf_hash: String,
    /// The root, in base64.
    root: String,
    /// The hashes that lead from the leaf to the root, in base64.
    proof: Vec<String>,
    /// Whether the proof is to be refused: never.
    want_err: bool,
}

/// The root of the tree, as it is published.
#[derive(Serialize)]
struct Root {
    leaves: u64,
    root: String,
}

/// The leaves of a plan.
pub(super) struct Rows<'a> {
    leaves: Vec<(&'a str, String)>,
    hashes: Vec<Hash>,
}

impl<'a> Rows<'a> {
    pub(super) fn of(files: &'a PublicFiles) -> Self {
        let mut leaves: BTreeMap<&str, String> = BTreeMap::new();
        let of_children = files.by_name().filter(|one| OF_CHILDREN.contains(&one.0));
        for (name, content) in of_children {
            for row in content.lines().skip(1) {
                let pseudonym = row.split(',').next().unwrap_or_default();
                let leaf = leaves.entry(pseudonym).or_default();
                // Writing to a text does not fail.
                let _ = writeln!(leaf, "{name}: {row}");
            }
        }
        let hashes = leaves.values().map(|leaf| Hash::of_leaf(leaf.as_bytes()));
        Self {
            hashes: hashes.collect(),
            leaves: leaves.into_iter().collect(),
        }
    }

    /// The root as a file of the plan.
    pub(super) fn root_file(&self) -> Option<String> {
        let root = Root {
            leaves: self.size(),
            root: self.root().to_base64(),
        };
        let mut text = serde_json::to_string_pretty(&root).ok()?;
        text.push('\n');
        Some(text)
    }

    /// The rows of a child and their proof; nothing where the child is not in the files.
    pub(super) fn proof(&self, pseudonym: &str) -> Option<RowProof> {
        let found = self.leaves.binary_search_by(|one| one.0.cmp(pseudonym));
        let at = found.ok()?;
        let index = u64::try_from(at).ok()?;
        let plan = Plan::inclusion(index, self.size()).ok()?;
        let nodes = plan.nodes().iter().map(|node| self.node(*node));
        let nodes = nodes.collect::<Option<Vec<_>>>()?;
        let proof = plan.assemble(&nodes).ok()?;
        let (_, leaf) = self.leaves.get(at)?;
        Some(RowProof {
            case: pseudonym.to_owned(),
            leaf: leaf.clone(),
            leaf_idx: index,
            tree_size: self.size(),
            leaf_hash: self.hashes.get(at)?.to_base64(),
            root: self.root().to_base64(),
            proof: proof.iter().map(Hash::to_base64).collect(),
            want_err: false,
        })
    }

    fn size(&self) -> u64 {
        self.hashes.len() as u64
    }

    pub(super) fn root(&self) -> Hash {
        root_of(&self.hashes)
    }

    /// The hash of a node that is full.
    fn node(&self, node: Node) -> Option<Hash> {
        let leaves = 1_usize.checked_shl(u32::from(node.level))?;
        let from = usize::try_from(node.index).ok()?.checked_mul(leaves)?;
        let under = self.hashes.get(from..from.checked_add(leaves)?)?;
        Some(root_of(under))
    }
}

/// The root over some leaves.
fn root_of(leaves: &[Hash]) -> Hash {
    let mut tree = Frontier::new();
    for leaf in leaves {
        // A tree takes more leaves than memory holds.
        let _ = tree.append(*leaf);
    }
    tree.root()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The files of a round in which children list one school each.
    fn files(children: usize) -> PublicFiles {
        let row = |child: usize| format!("{child:016x},1,north,2,{child}\n");
        let applications: String = (0..children).map(row).collect();
        let matched = |child: usize| format!("{child:016x},north,1\n");
        let matching: String = (0..children).map(matched).collect();
        serde_json::from_value(serde_json::json!({
            "applications.csv": format!("student,rank,programme,priority_group,lottery\n{applications}"),
            "matching.csv": format!("student,programme,rank\n{matching}"),
            "programmes.csv": "programme,capacity\nnorth,3\n",
        }))
        .unwrap()
    }

    fn is_proved(proof: &RowProof) -> bool {
        let bytes = |text: &String| Hash::from_base64(text).unwrap();
        let hashes: Vec<Hash> = proof.proof.iter().map(bytes).collect();
        let leaf = Hash::of_leaf(proof.leaf.as_bytes());
        let root = bytes(&proof.root);
        merkle::verify_inclusion(proof.leaf_idx, proof.tree_size, leaf, &hashes, root).is_ok()
    }

    proptest! {
        /// EDU-06: whatever the size of the round, each family shows that its row is in the plan, and no other row passes for it.
        #[test]
        fn each_family_proves_its_own_row(children in 1_usize..70, at in 0_usize..70) {
            let at = at % children;
            let files = files(children);
            let rows = Rows::of(&files);
            let proof = rows.proof(&format!("{at:016x}")).unwrap();
            prop_assert!(is_proved(&proof));
            prop_assert!(rows.root_file().unwrap().contains(&proof.root));
            let mut other = proof.clone();
            other.leaf = other.leaf.replace("north,1", "south,1");
            prop_assert!(!is_proved(&other));
            prop_assert_eq!(rows.proof("ffffffffffffffff"), None);
        }
    }

    #[test]
    #[doc = "EDU-06"]
    fn a_row_is_all_that_the_files_have_of_a_child() {
        let files = files(3);
        let proof = Rows::of(&files).proof("0000000000000001").unwrap();
        let leaf = "applications.csv: 0000000000000001,1,north,2,1\nmatching.csv: 0000000000000001,north,1\n";
        assert_eq!(proof.leaf, leaf);
    }
}

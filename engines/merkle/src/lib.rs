//! A log nobody can rewrite: Merkle trees, proofs, tiles, signed notes and checkpoints.
//!
//! The tree is that of RFC 6962 and RFC 9162 over SHA-256. A [`Frontier`] appends leaves and gives the root; a [`Plan`]
//! names the nodes that a proof is made of, so that the caller can fetch them from wherever they lie, and assembles the
//! proof from them; [`verify_inclusion`] and [`verify_consistency`] judge proofs, whoever made them. A [`Tile`] tells
//! how nodes are stored (C2SP tlog-tiles). A [`Checkpoint`] (C2SP tlog-checkpoint) is the root at one size, signed with
//! Ed25519 as a [`Note`] (C2SP signed-note), and an [`Auditor`] compares checkpoints with leaves.
//!
//! The engine reads no clock, no files and no chance. What it reads may come from anyone: parsing is strict, bounded and
//! never panics.
//!
//! ```
//! use merkle::{Checkpoint, Frontier, Hash, Plan, SignerKey, verify_inclusion};
//! use std::collections::HashMap;
//!
//! let mut frontier = Frontier::new();
//! let mut stored = HashMap::new();
//! for leaf in ["one", "two", "three"] {
//!     frontier.append_with(Hash::of_leaf(leaf.as_bytes()), |node, hash| {
//!         stored.insert(node, hash);
//!     })?;
//! }
//! let key = SignerKey::from_seed("example.org/log", &[7; 32])?;
//! let checkpoint = Checkpoint::new("example.org/log", frontier.size(), frontier.root())?;
//! let note = checkpoint.sign(&[&key])?;
//!
//! let plan = Plan::inclusion(1, checkpoint.size())?;
//! let fetched: Vec<Hash> = plan.nodes().iter().map(|node| stored[node]).collect();
//! let proof = plan.assemble(&fetched)?;
//!
//! let known = Checkpoint::open(&note, &[key.verifier().clone()])?;
//! verify_inclusion(1, known.size(), Hash::of_leaf(b"two"), &proof, known.root())?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod audit;
mod checkpoint;
mod frontier;
mod hash;
mod node;
mod note;
mod plan;
mod tile;
mod verify;

pub use audit::{AuditReport, Auditor, Finding, MAX_FINDINGS};
pub use checkpoint::{Checkpoint, CheckpointError};
pub use frontier::{Frontier, FrontierError};
pub use hash::{Hash, HashError};
pub use node::Node;
pub use note::{
    KeyError, MAX_NOTE_BYTES, MAX_SIGNATURES, Note, NoteError, SIGNATURE_MARK, Signature,
    SignerKey, VerifierKey,
};
pub use plan::{Plan, PlanError};
pub use tile::{InTile, TILE_HEIGHT, TILE_WIDTH, Tile};
pub use verify::{ProofError, verify_consistency, verify_inclusion};

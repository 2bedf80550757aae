//! The tree against its definition and an oracle, proofs and notes against the vectors of others.

mod audits;
mod definition;
mod notes;
mod tiles;
mod trees;
mod vectors;

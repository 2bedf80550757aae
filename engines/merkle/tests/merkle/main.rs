//! The tree against its definition and an oracle, proofs and notes against the vectors of others.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that can't set its scene must stop there"
)]

mod audits;
mod definition;
mod notes;
mod tiles;
mod trees;
mod vectors;

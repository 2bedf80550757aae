//! Who can reach what: accessibility measures over travel times.

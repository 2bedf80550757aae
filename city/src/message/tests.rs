//! Stories of what officers write.

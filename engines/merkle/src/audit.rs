//! Comparing the checkpoints of a log with its leaves, both in order and one at a time.

use crate::{Checkpoint, Frontier, FrontierError, Hash};

/// How many findings are kept; all are counted.
pub const MAX_FINDINGS: usize = 100;

/// Takes leaves and signed checkpoints and finds where they disagree. It holds a frontier and two checkpoints, however
/// long the log.
///
/// Before a checkpoint, give the leaves up to the size that [`Auditor::wants`] names, or all there are.
#[derive(Debug, Default)]
pub struct Auditor {
    frontier: Frontier,
    last: Option<Seen>,
    /// The size of the newest checkpoint that agreed, before which all leaves are as signed.
    agreed: u64,
    disagreed: Option<Disagreed>,
    report: AuditReport,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuditReport {
    /// The first [`MAX_FINDINGS`], in the order in which they came to light.
    pub findings: Vec<Finding>,
    /// How many there are.
    pub found: u64,
    /// How many checkpoints were given.
    pub checkpoints: u64,
    /// How many leaves were given.
    pub leaves: u64,
    /// How many of the leaves the newest checkpoint that agrees covers.
    pub covered: u64,
    /// The root of all leaves given.
    pub root: Option<Hash>,
}

/// A way in which a log is not what was signed. Checkpoints are numbered as they were given, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// A checkpoint is signed for fewer entries than an earlier one.
    Shrinks {
        /// The later checkpoint and its size.
        checkpoint: (u64, u64),
        /// The earlier checkpoint and its size.
        earlier: (u64, u64),
    },
    /// A checkpoint is of another log than the first.
    OtherLog {
        /// The checkpoint.
        checkpoint: u64,
        /// Whose it is.
        origin: String,
        /// Whose the first is.
        expected: String,
    },
    /// Two checkpoints are signed for the same number of entries and differ: the log shows different people different
    /// histories.
    SplitView {
        /// The earlier.
        first: u64,
        /// The later.
        second: u64,
        /// The entries of both.
        size: u64,
    },
    /// A checkpoint is signed over entries that are not those of a later one with which the leaves agree.
    Contradicted {
        /// The checkpoint and its size.
        checkpoint: (u64, u64),
        /// The later one and its size.
        by: (u64, u64),
        /// How many more checkpoints in between disagree too.
        also: u64,
    },
    /// There are fewer leaves than a checkpoint is signed for.
    TooFewLeaves {
        /// The checkpoint and its size.
        checkpoint: (u64, u64),
        /// The leaves there are.
        leaves: u64,
        /// How many later checkpoints lack leaves too.
        also: u64,
    },
    /// The leaves give another root than the one signed.
    WrongRoot {
        /// The checkpoint and its size, before which the first wrong leaf is.
        checkpoint: (u64, u64),
        /// The size of the last checkpoint that agreed: the first wrong leaf is not before this index.
        from: u64,
        /// The root that the leaves give.
        computed: Hash,
        /// How many later checkpoints disagree too.
        also: u64,
    },
}

/// A checkpoint and its number.
#[derive(Debug)]
struct Seen {
    number: u64,
    origin: String,
    size: u64,
    root: Hash,
}

/// The first checkpoint that disagreed since one agreed.
#[derive(Debug)]
struct Disagreed {
    checkpoint: (u64, u64),
    computed: Hash,
    also: u64,
}

impl Auditor {
    /// An auditor of a log from its first entry.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many leaves were given.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// Takes the hash of the next leaf.
    ///
    /// # Errors
    /// More leaves than a tree can have.
    pub fn leaf(&mut self, hash: Hash) -> Result<(), FrontierError> {
        self.frontier.append(hash)
    }

    /// Counts a checkpoint whose note was refused, so that the others keep their numbers.
    pub fn pass_over(&mut self) {
        self.report.checkpoints += 1;
    }

    /// How many leaves there should be before a checkpoint is given: its size, or fewer where it can't follow the last
    /// one, so that the leaves wait for one that does.
    #[must_use]
    pub fn wants(&self, checkpoint: &Checkpoint) -> u64 {
        match &self.last {
            Some(last) if last.origin != checkpoint.origin() => self.size(),
            _ => checkpoint.size(),
        }
    }

    /// Takes the next checkpoint.
    pub fn checkpoint(&mut self, checkpoint: &Checkpoint) {
        self.report.checkpoints += 1;
        let seen = Seen {
            number: self.report.checkpoints,
            origin: checkpoint.origin().to_owned(),
            size: checkpoint.size(),
            root: checkpoint.root(),
        };
        match self.beside_last(&seen) {
            Ok(()) => {
                self.beside_leaves(&seen);
                self.last = Some(seen);
            }
            Err(finding) => {
                let split = matches!(finding, Finding::SplitView { .. });
                self.find(finding);
                if split && seen.root == self.frontier.root() {
                    self.prefer(seen);
                }
            }
        }
    }

    /// What was found.
    #[must_use]
    pub fn finish(mut self) -> AuditReport {
        if let Some(Disagreed {
            checkpoint,
            computed,
            also,
        }) = self.disagreed.take()
        {
            self.find(Finding::WrongRoot {
                checkpoint,
                from: self.agreed,
                computed,
                also,
            });
        }
        self.report.leaves = self.frontier.size();
        self.report.covered = self.agreed;
        self.report.root = Some(self.frontier.root());
        self.report
    }

    /// Compares a checkpoint with the one before; an error where it can't follow.
    fn beside_last(&self, seen: &Seen) -> Result<(), Finding> {
        let Some(last) = &self.last else {
            return Ok(());
        };
        if seen.origin != last.origin {
            return Err(Finding::OtherLog {
                checkpoint: seen.number,
                origin: seen.origin.clone(),
                expected: last.origin.clone(),
            });
        }
        if seen.size < last.size {
            return Err(Finding::Shrinks {
                checkpoint: (seen.number, seen.size),
                earlier: (last.number, last.size),
            });
        }
        if seen.size == last.size && seen.root != last.root {
            return Err(Finding::SplitView {
                first: last.number,
                second: seen.number,
                size: seen.size,
            });
        }
        Ok(())
    }

    /// Of two checkpoints of one size the leaves agree with this one, so that the other was the wrong one.
    fn prefer(&mut self, seen: Seen) {
        let same_size = |disagreed: &mut Disagreed| disagreed.checkpoint.1 == seen.size;
        self.disagreed.take_if(same_size);
        self.beside_leaves(&seen);
        self.last = Some(seen);
    }

    fn beside_leaves(&mut self, seen: &Seen) {
        let (leaves, checkpoint) = (self.frontier.size(), (seen.number, seen.size));
        if leaves < seen.size {
            if let Some(Finding::TooFewLeaves { also, .. }) = self.report.findings.last_mut() {
                *also += 1;
            } else {
                self.find(Finding::TooFewLeaves {
                    checkpoint,
                    leaves,
                    also: 0,
                });
            }
            return;
        }
        let computed = self.frontier.root();
        if leaves == seen.size && computed == seen.root {
            self.agreed = seen.size;
            // What disagreed before contradicts this checkpoint too: the leaves up to here are as signed.
            if let Some(before) = self.disagreed.take() {
                self.find(Finding::Contradicted {
                    checkpoint: before.checkpoint,
                    by: checkpoint,
                    also: before.also,
                });
            }
        } else if let Some(disagreed) = &mut self.disagreed {
            disagreed.also += 1;
        } else {
            self.disagreed = Some(Disagreed {
                checkpoint,
                computed,
                also: 0,
            });
        }
    }

    fn find(&mut self, finding: Finding) {
        self.report.found += 1;
        if self.report.findings.len() < MAX_FINDINGS {
            self.report.findings.push(finding);
        }
    }
}

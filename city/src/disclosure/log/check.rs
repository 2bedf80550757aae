//! The log against itself: leaves, tiles and checkpoints, and whether what stands beside people still is what was committed
//! to. It hashes what it reads and tells nothing of it, so it works under no mandate.

use std::collections::HashMap;

use merkle::{Checkpoint, Frontier, Hash, Node, Note, TILE_HEIGHT, TILE_WIDTH, VerifierKey};

use super::super::store::{Committed, contents, erasure};
use super::store::{self, Place, StoredCheckpoint};
use super::{LEAVES_AT_ONCE, Log};
use crate::error::StoreError;

/// Faults that are told; all are counted.
pub const FAULTS_TOLD_MAX: usize = 20;

/// Checkpoints that are read at once.
const CHECKPOINTS_AT_ONCE: u64 = 500;

/// What a log was found to be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// Entries with a position.
    pub entries: u64,
    /// Checkpoints.
    pub checkpoints: u64,
    /// Contents that stand beside people.
    pub contents: u64,
    /// Entries whose content was erased by another entry, which names it by a digest.
    pub erased: u64,
    /// Contents that are not what the log committed to.
    pub forged: u64,
    /// The first of them by the entry's id.
    pub first_forged: Option<ForgedContent>,
    /// What is wrong with the tree, in the order of positions: the first [`FAULTS_TOLD_MAX`].
    pub faults: Vec<LogFault>,
    /// How many faults of the tree there are.
    pub faulty: u64,
}

/// A content that is not what the log committed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForgedContent {
    /// The id of the entry.
    pub entry: String,
    /// Whether the log knows of the entry at all.
    pub is_committed: bool,
}

/// What is wrong with the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogFault {
    /// No entry has this position.
    Gap {
        /// The position.
        position: u64,
    },
    /// An entry is not the one whose hash the tree has.
    Leaf {
        /// Its position.
        position: u64,
        /// Its id, as its row has it.
        entry: String,
    },
    /// A hash of the tree above its leaves is not that of what is below, or is not there.
    Tile {
        /// The level of the tile.
        level: u8,
        /// Which tile of its level.
        tile: u64,
    },
    /// A checkpoint is not signed by the log's key.
    Signature {
        /// The size in its row.
        size: u64,
    },
    /// A checkpoint is signed for another log, another size or another root.
    Root {
        /// The size in its row.
        size: u64,
    },
    /// The content of an entry is not there, and no entry erased it.
    Content {
        /// The position of the entry.
        position: u64,
        /// Its id.
        entry: String,
    },
    /// Those whom entries are about as a cohort are not those who were committed to.
    Cohort {
        /// The digest that was committed to.
        digest: String,
    },
}

impl Checked {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.faulty == 0 && self.forged == 0
    }

    fn find(&mut self, fault: LogFault) {
        // One fault often spoils many hashes of one tile.
        if self.faults.last() == Some(&fault) {
            return;
        }
        self.faulty += 1;
        if self.faults.len() < FAULTS_TOLD_MAX {
            self.faults.push(fault);
        }
    }
}

impl Log {
    /// Reads the whole log and compares it with itself; with the key, the signatures too.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn check(&self, key: Option<&VerifierKey>) -> Result<Checked, StoreError> {
        let mut walk = Walk {
            log: self,
            key,
            frontier: Frontier::new(),
            checked: Checked::default(),
            tiles: HashMap::new(),
        };
        walk.tree().await?;
        let mut checked = walk.checked;
        self.check_contents(&mut checked).await?;
        Ok(checked)
    }

    /// Compares what stands beside people with what was committed to, and finds what should stand there and does not.
    async fn check_contents(&self, checked: &mut Checked) -> Result<(), StoreError> {
        let mut there = Positions::default();
        let told = |entry: &str, position: Option<u64>, content: Committed| {
            checked.contents += 1;
            position
                .into_iter()
                .for_each(|position| there.add(position));
            if content == Committed::Genuine {
                return;
            }
            checked.forged += 1;
            let is_committed = content == Committed::Otherwise;
            let first = checked.first_forged.as_ref();
            if first.is_none_or(|first| entry < first.entry.as_str()) {
                checked.first_forged = Some(ForgedContent {
                    entry: entry.to_owned(),
                    is_committed,
                });
            }
        };
        contents(self.db.read(), told).await?;
        self.check_erasures(&there, checked).await?;
        let wrong = |digest: &str| {
            checked.find(LogFault::Cohort {
                digest: digest.to_owned(),
            });
        };
        erasure::cohorts(self.db.read(), wrong).await
    }

    async fn check_erasures(
        &self,
        there: &Positions,
        checked: &mut Checked,
    ) -> Result<(), StoreError> {
        let size = self.size().await?;
        let mut from = 0;
        while let Some(next) = there.first_missing(from).filter(|next| *next < size) {
            let leaves = store::leaves(self.db.read(), next, LEAVES_AT_ONCE).await?;
            let Some(last) = leaves.last() else { break };
            from = last.position + 1;
            let missing = leaves.iter().filter(|leaf| !there.has(leaf.position));
            let ids: Vec<String> = missing.clone().map(|leaf| leaf.entry.clone()).collect();
            let lawful = erasure::lawful(self.db.read(), &ids).await?;
            for leaf in missing {
                if lawful.contains(&leaf.entry) {
                    checked.erased += 1;
                } else {
                    checked.find(LogFault::Content {
                        position: leaf.position,
                        entry: leaf.entry.clone(),
                    });
                }
            }
        }
        Ok(())
    }
}

/// Positions of the log, one bit each.
#[derive(Default)]
struct Positions(Vec<u64>);

impl Positions {
    fn place(position: u64) -> (usize, u64) {
        let word = usize::try_from(position / 64).unwrap_or(usize::MAX);
        (word, 1 << (position % 64))
    }

    fn add(&mut self, position: u64) {
        let (word, bit) = Self::place(position);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    fn has(&self, position: u64) -> bool {
        let (word, bit) = Self::place(position);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }

    /// The first position from here on that is not among them.
    fn first_missing(&self, from: u64) -> Option<u64> {
        (from..).find(|position| !self.has(*position))
    }
}

/// A walk along the leaves.
struct Walk<'a> {
    log: &'a Log,
    key: Option<&'a VerifierKey>,
    frontier: Frontier,
    checked: Checked,
    /// Tiles that were read already and are not left behind yet: a few of each level.
    tiles: HashMap<Place, Vec<Hash>>,
}

impl Walk<'_> {
    async fn tree(&mut self) -> Result<(), StoreError> {
        let size = self.log.size().await?;
        let mut checkpoints = Vec::new().into_iter();
        let mut last = None;
        let mut next = self.next(&mut checkpoints, &mut last).await?;
        let mut leaves = Vec::new().into_iter();
        while self.frontier.size() < size {
            while let Some(reached) = next.take_if(|one| one.size == self.frontier.size()) {
                self.checkpoint(&reached);
                next = self.next(&mut checkpoints, &mut last).await?;
            }
            if leaves.len() == 0 {
                let from = self.frontier.size();
                let read = store::leaves(self.log.db.read(), from, LEAVES_AT_ONCE).await?;
                leaves = read.into_iter();
            }
            let position = self.frontier.size();
            let here = leaves.as_slice().first();
            let Some(leaf) = here.filter(|leaf| leaf.position == position).cloned() else {
                self.checked.find(LogFault::Gap { position });
                // The tree still has its hash, so that what comes after can be compared.
                let hash = self.stored(Node::leaf(position)).await?;
                self.append(hash.unwrap_or(Hash::EMPTY_ROOT)).await?;
                continue;
            };
            leaves.next();
            self.checked.entries += 1;
            let stored = self.stored(Node::leaf(position)).await?;
            if stored != Some(leaf.hash()) {
                self.checked.find(LogFault::Leaf {
                    position,
                    entry: leaf.entry.clone(),
                });
            }
            self.append(leaf.hash()).await?;
        }
        while let Some(left) = next {
            self.checkpoint(&left);
            next = self.next(&mut checkpoints, &mut last).await?;
        }
        Ok(())
    }

    /// The next checkpoint in the order of sizes.
    async fn next(
        &self,
        read: &mut std::vec::IntoIter<StoredCheckpoint>,
        last: &mut Option<(u64, i64)>,
    ) -> Result<Option<StoredCheckpoint>, StoreError> {
        if read.len() == 0 {
            let more = self.log.checkpoints(*last, CHECKPOINTS_AT_ONCE).await?;
            *read = more.into_iter();
        }
        let next = read.next();
        *last = next.as_ref().map(|one| (one.size, one.at_us)).or(*last);
        Ok(next)
    }

    /// Judges a checkpoint where the walk has come to its size, or to the end.
    fn checkpoint(&mut self, stored: &StoredCheckpoint) {
        self.checked.checkpoints += 1;
        let size = stored.size;
        let note = Note::parse(stored.note.as_bytes());
        let opened = match (&note, self.key) {
            (Ok(note), Some(key)) => Checkpoint::open(note, std::slice::from_ref(key)).ok(),
            (Ok(note), None) => note.unverified_text().parse().ok(),
            (Err(_), _) => None,
        };
        let Some(checkpoint) = opened else {
            self.checked.find(LogFault::Signature { size });
            return;
        };
        let agrees = checkpoint.size() == size
            && size == self.frontier.size()
            && checkpoint.root() == self.frontier.root();
        if !agrees {
            self.checked.find(LogFault::Root { size });
        }
    }

    /// Appends a leaf and compares the nodes above it that tiles hold.
    async fn append(&mut self, leaf: Hash) -> Result<(), StoreError> {
        let mut above = Vec::new();
        let kept = |node: Node, hash| {
            if node.level > 0 && node.level.is_multiple_of(TILE_HEIGHT) {
                above.push((node, hash));
            }
        };
        self.frontier
            .append_with(leaf, kept)
            .map_err(|_| StoreError::corrupt("log_leaf.position"))?;
        for (node, hash) in above {
            if self.stored(node).await? != Some(hash) {
                let (level, tile) = place(node);
                self.checked.find(LogFault::Tile { level, tile });
            }
        }
        Ok(())
    }

    /// The hash that a tile holds for a node of its row.
    async fn stored(&mut self, node: Node) -> Result<Option<Hash>, StoreError> {
        let place = place(node);
        if !self.tiles.contains_key(&place) {
            self.tiles.retain(|(level, _), _| *level != place.0);
            let mut read = store::tiles(self.log.db.read(), &[place]).await?;
            self.tiles
                .insert(place, read.remove(&place).unwrap_or_default());
        }
        let at = usize::try_from(node.index % TILE_WIDTH).unwrap_or(usize::MAX);
        let row = self.tiles.get(&place);
        Ok(row.and_then(|row| row.get(at)).copied())
    }
}

fn place(node: Node) -> Place {
    (node.level / TILE_HEIGHT, node.index / TILE_WIDTH)
}

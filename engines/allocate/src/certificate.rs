use crate::checker::Verdict;
use crate::draw::hex;
use crate::{Classes, Commitment, Draw, Market, Matching, Mechanism, Promise, Reserves, Seed};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The record of one allocation: what went in, what came out and who judged it. It holds nothing about
/// when or where it was made, so the same inputs give the same bytes.
///
/// All digests are SHA-256 in lower-case hexadecimal, over numbers in little-endian order.
///
/// - `inputs`: `commonweal allocate inputs` and a zero byte; the number of programmes (`u32`) and the
///   seats of each (`u32`); the number of students (`u32`) and for each the length of the list (`u32`)
///   and, by rank, programme (`u32`), priority group (`u32`) and lottery number (`u64`).
/// - `matching`: `commonweal allocate matching` and a zero byte; the number of students (`u32`) and for
///   each the rank (`u32`) and the programme (`u32`) of the place given, both 0 where none was.
/// - `reserves`: `commonweal allocate reserves` and a zero byte; the number of programmes (`u32`) and for each the number of
///   its seat groups (`u32`) and, in the order in which they are filled, the class (`u32`, the greatest where the seats are
///   open) and the seats (`u32`) of each; the number of students (`u32`) and for each the number of classes (`u32`) and each
///   of them (`u32`), ascending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Which side asked.
    pub mechanism: Mechanism,
    /// The figures of the round.
    pub counts: Counts,
    /// Digest of the inputs.
    pub inputs: String,
    /// Digest of the matching.
    pub matching: String,
    /// Digest of the seats that are kept and of who belongs to which class, where any are kept.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reserves: Option<String>,
    /// What the checker of stability found.
    pub checker: VerdictRecord,
    /// What the mechanism promises where that is not stability, each with what its own judge found.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub promises: Vec<PromiseRecord>,
    /// The wishes of siblings to be together, where they were read.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub siblings: Option<SiblingRecord>,
    /// The draw, if the numbers came from one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub draw: Option<DrawRecord>,
}

/// The figures of one allocation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Students, those with an empty list included.
    pub students: u64,
    /// Programmes.
    pub programmes: u64,
    /// Applications.
    pub applications: u64,
    /// Seats of all programmes.
    pub seats: u64,
    /// Students with a place.
    pub placed: u64,
    /// Students without.
    pub unplaced: u64,
    /// Students placed at their first, second, third choice and so on.
    pub rank_histogram: Vec<u64>,
}

/// What the checker found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerdictRecord {
    /// No fault was found.
    pub stable: bool,
    /// The pairs of student and listed programme that were looked at.
    pub pairs_judged: u64,
    /// How many faults were found.
    pub faults: u64,
}

/// What was found of one promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromiseRecord {
    /// What is promised.
    pub promise: Promise,
    /// It was kept.
    pub kept: bool,
    /// The pairs of student and listed programme that were looked at.
    pub pairs_judged: u64,
    /// How many faults were found.
    pub faults: u64,
}

impl PromiseRecord {
    /// What a judge found of a promise.
    #[must_use]
    pub fn new(promise: Promise, verdict: &Verdict) -> Self {
        Self {
            promise,
            kept: verdict.is_stable(),
            pairs_judged: verdict.pairs_judged,
            faults: verdict.faults_found,
        }
    }
}

/// What became of the wishes of siblings. What is promised of the matching is promised for the lists as they were read: with the
/// school of a sibling first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiblingRecord {
    /// Students who follow a sibling.
    pub wishes: u64,
    /// Those of them who are at one school with the sibling.
    pub together: u64,
}

/// The draw behind the lottery numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawRecord {
    /// The name of the round.
    pub round: String,
    /// The seed: SHA-256 of the secret and the public entropy.
    pub seed: Seed,
    /// Whether each programme has numbers of its own.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub by_programme: bool,
    /// SHA-256 of the secret, as published before the round opened, where it is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub commitment: Option<Commitment>,
}

impl DrawRecord {
    /// The record of a draw, with the commitment that was published for it.
    #[must_use]
    pub fn new(draw: &Draw, commitment: Option<Commitment>) -> Self {
        Self {
            round: draw.round().to_owned(),
            seed: draw.seed(),
            by_programme: false,
            commitment,
        }
    }
}

impl Certificate {
    /// The certificate of a matching of this market. The verdict is the checker's, best given on the
    /// rows from which the market was made and not on the market itself.
    #[must_use]
    pub fn new(
        market: &Market,
        mechanism: Mechanism,
        matching: &Matching,
        verdict: &Verdict,
        draw: Option<DrawRecord>,
    ) -> Self {
        let students = u64::from(market.students());
        let placed = matching.placed();
        Self {
            mechanism,
            counts: Counts {
                students,
                programmes: market.capacities().len() as u64,
                applications: market.programmes().len() as u64,
                seats: market
                    .capacities()
                    .iter()
                    .map(|&seats| u64::from(seats))
                    .sum(),
                placed,
                unplaced: students - placed,
                rank_histogram: matching.rank_histogram(),
            },
            inputs: inputs_digest(market),
            matching: matching_digest(matching),
            reserves: None,
            promises: Vec::new(),
            siblings: None,
            checker: VerdictRecord {
                stable: verdict.is_stable(),
                pairs_judged: verdict.pairs_judged,
                faults: verdict.faults_found,
            },
            draw,
        }
    }
}

/// The digest of seats that are kept and of who belongs to which class, as [`Certificate`] describes it.
#[must_use]
pub fn reserves_digest(reserves: &Reserves, classes: &Classes, students: u32) -> String {
    let mut bytes = Bytes::new(b"commonweal allocate reserves\0");
    let programmes = reserves.programmes() as u32;
    bytes.u32(programmes);
    for programme in 0..programmes {
        let groups = reserves.of(programme);
        bytes.u32(groups.len() as u32);
        for group in groups {
            bytes.u32(group.class.unwrap_or(u32::MAX));
            bytes.u32(group.seats);
        }
    }
    bytes.u32(students);
    for student in 0..students {
        let own = classes.of(student);
        bytes.u32(own.len() as u32);
        own.iter().for_each(|class| bytes.u32(*class));
    }
    bytes.digest()
}

fn inputs_digest(market: &Market) -> String {
    let mut bytes = Bytes::new(b"commonweal allocate inputs\0");
    bytes.u32(market.capacities().len() as u32);
    for &seats in market.capacities() {
        bytes.u32(seats);
    }
    bytes.u32(market.students());
    for student in 0..market.students() {
        bytes.u32(market.list(student).len() as u32);
        for application in market.list_applications(student) {
            bytes.u32(application.programme);
            bytes.u32(application.priority_group);
            bytes.u64(application.lottery);
        }
    }
    bytes.digest()
}

fn matching_digest(matching: &Matching) -> String {
    let mut bytes = Bytes::new(b"commonweal allocate matching\0");
    bytes.u32(matching.places().len() as u32);
    for place in matching.places() {
        bytes.u32(place.map_or(0, |place| place.rank.get()));
        bytes.u32(place.map_or(0, |place| place.programme));
    }
    bytes.digest()
}

/// Numbers on their way into a digest, gathered so that the hash sees long pieces.
struct Bytes {
    hash: Sha256,
    buffer: Vec<u8>,
}

impl Bytes {
    const PIECE_BYTES: usize = 1 << 14;

    fn new(tag: &[u8]) -> Self {
        Self {
            hash: Sha256::new_with_prefix(tag),
            buffer: Vec::with_capacity(Self::PIECE_BYTES),
        }
    }

    fn u32(&mut self, value: u32) {
        self.extend(&value.to_le_bytes());
    }

    fn u64(&mut self, value: u64) {
        self.extend(&value.to_le_bytes());
    }

    fn extend(&mut self, bytes: &[u8]) {
        if self.buffer.len() + bytes.len() > Self::PIECE_BYTES {
            self.hash.update(&self.buffer);
            self.buffer.clear();
        }
        self.buffer.extend_from_slice(bytes);
    }

    fn digest(mut self) -> String {
        self.hash.update(&self.buffer);
        hex(&self.hash.finalize())
    }
}

//! A log verified by `commonweal log verify`, and proofs in memory: `merkle-bench FOLDER`.
//!
//! The folder holds `leaves.csv` (index, entry, leaf in base64, hash in hexadecimal digits). A checkpoint is signed every
//! hundred thousand entries and at the end, then the program beside this one verifies the files. Prints one JSON line: the
//! median seconds from its start to its end, its peak memory, the root (its first 48 bits as a number), and microseconds
//! a proof.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use benches::{Took, middle, resident_mb, timed};
use merkle::{
    Checkpoint, Frontier, Hash, Node, Plan, SignerKey, verify_consistency, verify_inclusion,
};
use platform::files::{Source, Stream};

/// How many entries lie between two checkpoints.
const ENTRIES_A_CHECKPOINT: u64 = 100_000;

const RUNS: usize = 3;

/// How many proofs of each kind are timed.
const PROOFS: u64 = 10_000;

/// How often the memory of the program is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(10);

const LOG: &str = "bench.example/log";

/// A log whose every node lies in memory.
#[derive(Default)]
struct Log {
    frontier: Frontier,
    nodes: HashMap<Node, Hash>,
    checkpoints: String,
}

#[expect(clippy::print_stdout, reason = "the line is the result")]
fn main() -> Result<()> {
    let folder = std::env::args()
        .nth(1)
        .context("usage: merkle-bench FOLDER")?;
    let leaves = PathBuf::from(folder).join("leaves.csv");
    let key = SignerKey::from_seed(LOG, &[7; 32])?;
    let log = Log::read(&leaves, &key)?;
    let scratch = tempfile::tempdir()?;
    let checkpoints = scratch.path().join("checkpoints.txt");
    std::fs::write(&checkpoints, &log.checkpoints)?;
    let (mut times, mut peak_mb) = (Vec::new(), 0.0_f64);
    for _ in 0..RUNS {
        let (took, peak) = verified(&leaves, &checkpoints, &key)?;
        times.push(took);
        peak_mb = peak_mb.max(peak);
    }
    let took = middle(&times);
    let [inclusion_us, consistency_us, verify_us] = log.proofs()?;
    let root = log.frontier.root();
    let root = root
        .as_bytes()
        .iter()
        .take(6)
        .fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    let line = serde_json::json!({
        "work": "a log verified",
        "engine": "commonweal",
        "seconds": took.wall_s,
        "cpu_s": took.cpu_s,
        "entries": log.frontier.size(),
        "root": root,
        "inclusion_us": inclusion_us,
        "consistency_us": consistency_us,
        "verify_us": verify_us,
        "peak_mb": peak_mb,
    });
    println!("{line}");
    Ok(())
}

impl Log {
    fn read(leaves: &Path, key: &SignerKey) -> Result<Self> {
        let mut log = Self::default();
        let mut stream = Stream::open(&Source::path(leaves))?;
        stream.advance()?.context("no header")?;
        while let Some(record) = stream.advance()? {
            let hash = Hash::from_hex(std::str::from_utf8(record.field(3))?)?;
            log.frontier.append_with(hash, |node, hash| {
                log.nodes.insert(node, hash);
            })?;
            if log.frontier.size().is_multiple_of(ENTRIES_A_CHECKPOINT) {
                log.sign(key)?;
            }
        }
        log.sign(key)?;
        Ok(log)
    }

    fn sign(&mut self, key: &SignerKey) -> Result<()> {
        let checkpoint = Checkpoint::new(LOG, self.frontier.size(), self.frontier.root())?;
        writeln!(self.checkpoints, "{}", checkpoint.sign(&[key])?)?;
        Ok(())
    }

    /// Microseconds for a proof of inclusion, one of consistency, and for verifying one of each.
    fn proofs(&self) -> Result<[f64; 3]> {
        let size = self.frontier.size();
        let step = (size / PROOFS).max(1);
        let indices: Vec<u64> = (0..size).step_by(usize::try_from(step)?).collect();
        let fetch = |plan: Plan| -> Result<Vec<Hash>> {
            let hashes: Option<Vec<Hash>> = plan
                .nodes()
                .iter()
                .map(|node| self.nodes.get(node).copied())
                .collect();
            Ok(plan.assemble(&hashes.context("a node is missing")?)?)
        };
        let included = || {
            indices
                .iter()
                .map(|index| fetch(Plan::inclusion(*index, size)?))
                .collect()
        };
        let consistent = || {
            indices
                .iter()
                .map(|index| fetch(Plan::consistency(index + 1, size)?))
                .collect()
        };
        let (inclusion_took, inclusions) = timed::<Result<Vec<_>>>(included);
        let (consistency_took, consistencies) = timed::<Result<Vec<_>>>(consistent);
        let (inclusions, consistencies) = (inclusions?, consistencies?);
        let roots: Result<Vec<Hash>> = indices.iter().map(|index| self.root(index + 1)).collect();
        let (roots, root) = (roots?, self.frontier.root());
        let (verify_took, verified) = timed(|| -> Result<()> {
            for (at, index) in indices.iter().enumerate() {
                let (inclusion, consistency, first_root) =
                    (inclusions.get(at), consistencies.get(at), roots.get(at));
                let leaf = self
                    .nodes
                    .get(&Node::leaf(*index))
                    .context("a leaf is missing")?;
                verify_inclusion(*index, size, leaf, inclusion.context("no proof")?, root)?;
                let first_root = first_root.context("no root")?;
                verify_consistency(
                    index + 1,
                    size,
                    consistency.context("no proof")?,
                    first_root,
                    root,
                )?;
            }
            Ok(())
        });
        verified?;
        let each = |took: Took| took.wall_s * 1e6 / indices.len() as f64;
        Ok([
            each(inclusion_took),
            each(consistency_took),
            each(verify_took),
        ])
    }

    fn root(&self, size: u64) -> Result<Hash> {
        let roots = Frontier::nodes(size)
            .iter()
            .map(|node| self.nodes.get(node).copied())
            .collect::<Option<_>>();
        Ok(Frontier::from_roots(size, roots.context("a node is missing")?)?.root())
    }
}

/// How long the program takes to verify the files, and the most memory it was seen to hold.
fn verified(leaves: &Path, checkpoints: &Path, key: &SignerKey) -> Result<(Took, f64)> {
    let program = std::env::current_exe()?.with_file_name("commonweal");
    let before = children_cpu_s()?;
    let (took, ended) = timed(|| -> Result<f64> {
        let mut child = Command::new(&program)
            .args(["log", "verify", "--leaves"])
            .arg(leaves)
            .arg("--checkpoints")
            .arg(checkpoints)
            .args(["--key", &key.verifier().to_string()])
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| format!("can't run {}", program.display()))?;
        let mut peak_mb = 0.0_f64;
        loop {
            if let Some(status) = child.try_wait()? {
                ensure!(status.success(), "the log is not verified: {status}");
                return Ok(peak_mb);
            }
            peak_mb = peak_mb.max(resident_mb(child.id()).unwrap_or(0.0));
            std::thread::sleep(LOOK_EVERY);
        }
    });
    let cpu_s = children_cpu_s()? - before;
    Ok((Took { cpu_s, ..took }, ended?))
}

/// Seconds of processor time of all children that have ended.
fn children_cpu_s() -> Result<f64> {
    const TICKS_A_SECOND: f64 = 100.0;
    let told = std::fs::read_to_string("/proc/self/stat")?;
    // The name of the program stands in brackets and may hold blanks; the fields after it are counted from 3.
    let fields = told.rsplit_once(") ").context("/proc/self/stat")?.1;
    let ticks = fields
        .split_whitespace()
        .skip(13)
        .take(2)
        .map(str::parse::<f64>);
    Ok(ticks.sum::<Result<f64, _>>()? / TICKS_A_SECOND)
}

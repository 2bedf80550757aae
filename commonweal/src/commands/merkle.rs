//! `commonweal merkle`: judges proofs about Merkle trees, whoever made them.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::{Args, Subcommand};
use merkle::{verify_consistency, verify_inclusion};
use platform::files::{Fault, Faults, Place, Source};
use serde_json::{Map, Value};

use super::{Answer, Failure};

/// The longest file of cases, in bytes.
const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

const EXAMPLES: &str = "\
Examples:
  commonweal merkle check inclusion_proofs.json
  commonweal merkle check inclusion_proofs.json consistency_proofs.json

A file is a JSON list of cases, or one case. A case of inclusion has leafIdx, treeSize, leafHash,
root and proof; a case of consistency has size1, size2, root1, root2 and proof. Numbers are whole,
hashes are base64, proof is a list of hashes (null or left out: an empty one). wantErr says whether
the case must be refused; case or desc is its name. What can't be a proof, such as a hash of the
wrong length or a negative size, is refused; a case that lacks a field is a fault of the file.

The tree is that of RFC 6962 and RFC 9162 over SHA-256. Two sizes that are equal are consistent
where both roots are the same and the proof is empty. From size 0 to a larger one, which RFC 9162
leaves undefined, every proof is refused.

Exit codes: 0 all as wantErr says; 1 a verdict differs; 2 the command is wrong or a file can't be
used.";

/// Judge proofs about Merkle trees.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Merkle,
}

#[derive(Debug, Subcommand)]
enum Merkle {
    Check(Check),
}

/// Judge the proofs of inclusion and consistency in files, and compare each verdict with the one expected.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
struct Check {
    /// JSON files of cases.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// Runs the subcommand.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let Merkle::Check(check) = &arguments.command;
    let mut faults = Faults::new();
    let mut files = Vec::new();
    for path in &check.files {
        match read(path) {
            Ok(cases) => files.push((path, cases)),
            Err(more) => faults.append(more),
        }
    }
    let files = faults.into_result(files).map_err(Failure::Input)?;
    let mut total = Count::default();
    for (path, cases) in &files {
        let mut count = Count::default();
        for case in cases {
            count.print(case, out)?;
        }
        writeln!(out, "{}: {}", path.display(), count.told())?;
        total.add(&count);
    }
    if files.len() > 1 {
        writeln!(out, "All files: {}", total.told())?;
    }
    Ok(if total.unexpected == 0 {
        Answer::Yes
    } else {
        Answer::No
    })
}

/// A case and what came of it.
struct Case {
    name: String,
    verdict: Result<(), String>,
    want_err: bool,
}

#[derive(Default)]
struct Count {
    accepted: u64,
    refused: u64,
    unexpected: u64,
}

impl Count {
    fn print(&mut self, case: &Case, out: &mut dyn Write) -> io::Result<()> {
        let expected = if case.verdict.is_err() == case.want_err {
            "as expected    "
        } else {
            self.unexpected += 1;
            "NOT AS EXPECTED"
        };
        match &case.verdict {
            Ok(()) => {
                self.accepted += 1;
                writeln!(out, "accepted  {expected}  {}", case.name)
            }
            Err(reason) => {
                self.refused += 1;
                writeln!(out, "refused   {expected}  {}: {reason}", case.name)
            }
        }
    }

    fn add(&mut self, other: &Self) {
        self.accepted += other.accepted;
        self.refused += other.refused;
        self.unexpected += other.unexpected;
    }

    fn told(&self) -> String {
        let Self {
            accepted,
            refused,
            unexpected,
        } = self;
        let cases = accepted + refused;
        format!(
            "cases {cases}, accepted {accepted}, refused {refused}, not as expected {unexpected}"
        )
    }
}

/// Reads a file and judges its cases.
fn read(path: &Path) -> Result<Vec<Case>, Faults> {
    let source = Source::path(path);
    let mut text = Vec::new();
    File::open(path)
        .and_then(|file| file.take(MAX_FILE_BYTES + 1).read_to_end(&mut text))
        .map_err(|error| {
            source.fault(
                format!("can't be read ({error})"),
                "a file that can be read",
            )
        })?;
    if text.len() as u64 > MAX_FILE_BYTES {
        let expected = format!("at most {MAX_FILE_BYTES} bytes; split it");
        return Err(source.fault("is too long", expected).into());
    }
    let cases = match serde_json::from_slice(&text) {
        Ok(Value::Array(cases)) => cases,
        Ok(case @ Value::Object(_)) => vec![case],
        Ok(_) => return Err(source.fault("is no list", "a JSON list of cases").into()),
        Err(error) => {
            return Err(Fault {
                place: Place::Line(error.line() as u64),
                ..source.fault(format!("is not JSON ({error})"), "a JSON list of cases")
            }
            .into());
        }
    };
    if cases.is_empty() {
        return Err(source.fault("has no case", "a JSON list of cases").into());
    }
    let mut faults = Faults::new();
    let mut judged = Vec::with_capacity(cases.len());
    for (number, case) in (1..).zip(&cases) {
        match judge(case, number) {
            Ok(case) => judged.push(case),
            Err(Shape { problem, expected }) => {
                let name = name(case, number);
                faults.push(source.fault(format!("{name} {problem}"), expected));
            }
        }
    }
    faults.into_result(judged)
}

/// Why a case is not of the shape.
struct Shape {
    problem: String,
    expected: &'static str,
}

fn judge(case: &Value, number: u64) -> Result<Case, Shape> {
    let fields = Fields(case.as_object().ok_or_else(|| Shape {
        problem: "is no object".to_owned(),
        expected: "an object with the fields of a proof",
    })?);
    let want_err = fields.has("wantErr").and_then(Value::as_bool);
    let want_err = want_err.ok_or_else(|| fields.shape("wantErr", "true or false"))?;
    let verdict = if ["leafIdx", "treeSize", "leafHash"]
        .iter()
        .any(|name| fields.has(name).is_some())
    {
        fields.inclusion()?
    } else if ["size1", "size2", "root1", "root2"]
        .iter()
        .any(|name| fields.has(name).is_some())
    {
        fields.consistency()?
    } else {
        return Err(Shape {
            problem: "has the fields of neither kind of proof".to_owned(),
            expected: "leafIdx, treeSize, leafHash, root and proof, or size1, size2, root1, root2 and proof",
        });
    };
    Ok(Case {
        name: name(case, number),
        verdict,
        want_err,
    })
}

/// What a case is called, as a screen can show it.
fn name(case: &Value, number: u64) -> String {
    let given = ["case", "desc"]
        .into_iter()
        .find_map(|key| case.get(key)?.as_str());
    let given = given.filter(|name| !name.trim().is_empty());
    given.map_or_else(|| format!("case {number}"), super::printable)
}

/// The fields of a case. The outer error is a fault of the file, the inner one refuses the proof.
struct Fields<'a>(&'a Map<String, Value>);

type Field<T> = Result<Result<T, String>, Shape>;

impl Fields<'_> {
    fn inclusion(&self) -> Field<()> {
        let (index, size) = (self.number("leafIdx")?, self.number("treeSize")?);
        let (leaf, root, proof) = (self.hash("leafHash")?, self.hash("root")?, self.proof()?);
        Ok((|| {
            verify_inclusion(index?, size?, leaf?, &proof?, root?)
                .map_err(|error| error.to_string())
        })())
    }

    fn consistency(&self) -> Field<()> {
        let (first, second) = (self.number("size1")?, self.number("size2")?);
        let (first_root, second_root) = (self.hash("root1")?, self.hash("root2")?);
        let proof = self.proof()?;
        Ok((|| {
            verify_consistency(first?, second?, &proof?, first_root?, second_root?)
                .map_err(|error| error.to_string())
        })())
    }

    fn number(&self, name: &str) -> Field<u64> {
        let Some(Value::Number(number)) = self.has(name) else {
            return Err(self.shape(name, "a number"));
        };
        let whole = number.as_u64();
        Ok(whole.ok_or_else(|| {
            format!(
                "{name} is {number}, not a whole number from 0 to {}",
                u64::MAX
            )
        }))
    }

    fn hash(&self, name: &str) -> Field<Vec<u8>> {
        decoded(name, self.has(name)).ok_or_else(|| self.shape(name, "base64 in a text"))
    }

    fn proof(&self) -> Field<Vec<Vec<u8>>> {
        let expected = "a list of texts in base64";
        let hashes = match self.has("proof") {
            None | Some(Value::Null) => return Ok(Ok(Vec::new())),
            Some(Value::Array(hashes)) => hashes,
            Some(_) => return Err(self.shape("proof", expected)),
        };
        let hashes: Option<Vec<Result<Vec<u8>, String>>> = hashes
            .iter()
            .map(|hash| decoded("a hash of the proof", Some(hash)))
            .collect();
        let hashes = hashes.ok_or_else(|| self.shape("proof", expected))?;
        Ok(hashes.into_iter().collect())
    }

    fn has(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    fn shape(&self, name: &str, expected: &'static str) -> Shape {
        let problem = match self.has(name) {
            None => format!("has no field {name}"),
            Some(_) => format!("has a {name} of another kind"),
        };
        Shape { problem, expected }
    }
}

/// The bytes of a hash; none where it is no text. Programs write null for no bytes.
fn decoded(name: &str, value: Option<&Value>) -> Option<Result<Vec<u8>, String>> {
    match value? {
        Value::Null => Some(Ok(Vec::new())),
        Value::String(code) => Some(
            STANDARD
                .decode(code)
                .map_err(|_| format!("{name} is not base64")),
        ),
        _ => None,
    }
}

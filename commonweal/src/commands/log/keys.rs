//! The keys by which checkpoints are verified.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use merkle::VerifierKey;
use platform::files::{Fault, Place, Source};

use super::Failure;

/// The longest file of keys, in bytes.
const MAX_FILE_BYTES: u64 = 64 * 1024;

/// How the text of a secret key begins.
const SECRET_MARK: &str = "PRIVATE+KEY+";

/// The key given, or those in the file named, one a line.
pub(super) fn read(given: &str) -> Result<Vec<VerifierKey>, Failure> {
    let problem = match parse(given) {
        Ok(key) => return Ok(vec![key]),
        Err(problem) => problem,
    };
    let (path, source) = (Path::new(given), Source::path(given));
    if !path.exists() {
        // A secret given by mistake must not be shown again.
        return Err(Failure::Usage(format!(
            "--key is neither a file nor a verifier key: {problem}"
        )));
    }
    let mut text = String::new();
    File::open(path)
        .and_then(|file| file.take(MAX_FILE_BYTES).read_to_string(&mut text))
        .map_err(|error| {
            source.fault(
                format!("can't be read ({error})"),
                "a file with a verifier key",
            )
        })?;
    let lines = (1..).zip(text.lines().map(str::trim));
    let mut keys = Vec::new();
    for (line, text) in lines.filter(|(_, text)| !text.is_empty()) {
        let key = parse(text).map_err(|problem| Fault {
            place: Place::Line(line),
            ..source.fault(problem, "a verifier key, name+id+key")
        })?;
        keys.push(key);
    }
    if keys.is_empty() {
        return Err(source
            .fault("has no key", "a verifier key, name+id+key")
            .into());
    }
    Ok(keys)
}

fn parse(text: &str) -> Result<VerifierKey, String> {
    if text.starts_with(SECRET_MARK) {
        return Err(
            "is a secret key, which nobody but the log may have; ask for its verifier key"
                .to_owned(),
        );
    }
    text.parse()
        .map_err(|error| format!("is no verifier key ({error})"))
}

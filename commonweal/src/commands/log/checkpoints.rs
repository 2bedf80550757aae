//! Checkpoints in a file, one after another.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use merkle::{MAX_NOTE_BYTES, Note, SIGNATURE_MARK};
use platform::files::{Fault, Place, Source};

use super::Failure;

/// Reads one note at a time. The text of a checkpoint has no blank line, so that its end is known by its signatures.
pub(super) struct Checkpoints {
    source: Source,
    input: BufReader<File>,
    /// How many lines were read.
    line: u64,
    /// The line that was read beyond the end of a note.
    ahead: Option<Vec<u8>>,
}

impl Checkpoints {
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let source = Source::path(path);
        let file = File::open(path).map_err(|error| unreadable(&source, &error))?;
        Ok(Self {
            source,
            input: BufReader::new(file),
            line: 0,
            ahead: None,
        })
    }

    /// The next note and the line on which it starts; none at the end of the file.
    pub(super) fn advance(&mut self) -> Result<Option<(u64, Note)>, Failure> {
        let mut note = loop {
            match self.next_line()? {
                None => return Ok(None),
                Some(line) if line == b"\n" => {}
                Some(line) => break line,
            }
        };
        let start = self.line;
        let mut signatures = false;
        while let Some(line) = self.next_line()? {
            let signs = line.starts_with(SIGNATURE_MARK.as_bytes());
            let ends = signatures && !signs;
            if ends {
                self.ahead = Some(line);
                break;
            }
            // After the blank line come signatures, whatever they are.
            signatures = signatures || line == b"\n";
            if note.len() + line.len() > MAX_NOTE_BYTES {
                return Err(self.fault(start, "starts a note that is too long").into());
            }
            note.extend(line);
        }
        match Note::parse(&note) {
            Ok(note) => Ok(Some((start, note))),
            Err(error) => Err(self
                .fault(start, format!("starts no signed note ({error})"))
                .into()),
        }
    }

    /// A fault of a line.
    pub(super) fn fault(&self, line: u64, problem: impl Into<String>) -> Fault {
        let expected = "three lines or more, a blank line, and lines of signatures";
        Fault {
            place: Place::Line(line),
            ..self.source.fault(problem, expected)
        }
    }

    /// A fault of the file.
    pub(super) fn none(&self) -> Fault {
        self.source
            .fault("has no checkpoint", "signed checkpoints, oldest first")
    }

    /// The next line with its end, which a last line may lack.
    fn next_line(&mut self) -> Result<Option<Vec<u8>>, Failure> {
        if let Some(line) = self.ahead.take() {
            return Ok(Some(line));
        }
        let mut line = Vec::new();
        (&mut self.input)
            .take(MAX_NOTE_BYTES as u64 + 1)
            .read_until(b'\n', &mut line)
            .map_err(|error| unreadable(&self.source, &error))?;
        if line.is_empty() {
            return Ok(None);
        }
        self.line += 1;
        if line.len() > MAX_NOTE_BYTES {
            return Err(self.fault(self.line, "is too long").into());
        }
        if !line.ends_with(b"\n") {
            line.push(b'\n');
        }
        Ok(Some(line))
    }
}

fn unreadable(source: &Source, error: &std::io::Error) -> Fault {
    source.fault(
        format!("can't be read ({error})"),
        "a file with checkpoints",
    )
}

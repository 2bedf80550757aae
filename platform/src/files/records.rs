//! The records of a CSV file (RFC 4180), one at a time, in bounded memory.

use std::io::{self, BufRead, BufReader, Read};
use std::ops::Range;

/// The longest record that is read, quotes and line ends included.
pub const MAX_RECORD_BYTES: usize = 1024 * 1024;

const BUFFER_BYTES: usize = 256 * 1024;

/// Reads records; holds one.
pub(super) struct Records<R> {
    input: BufReader<R>,
    /// The record as it stands in the file, with its line end.
    raw: Vec<u8>,
    /// The fields without their quotes, where any field has them.
    unquoted: Vec<u8>,
    has_quotes: bool,
    fields: Vec<Range<usize>>,
    lines_read: u64,
    line: u64,
}

/// Why a record can't be had.
pub(super) enum Halt {
    /// The file can't be read.
    Io(io::Error),
    /// It is longer than [`MAX_RECORD_BYTES`]; nothing after it can be read.
    TooLong,
    /// A quote is never closed; nothing after it can be read.
    OpenQuote,
    /// Something stands between a closing quote and the comma; the next record can be read.
    AfterQuote,
}

impl<R: Read> Records<R> {
    /// Reads from the first byte, passing over a UTF-8 mark.
    pub(super) fn new(input: R) -> Self {
        Self {
            input: BufReader::with_capacity(BUFFER_BYTES, input),
            raw: Vec::new(),
            unquoted: Vec::new(),
            has_quotes: false,
            fields: Vec::new(),
            lines_read: 0,
            line: 0,
        }
    }

    /// Goes to the next record that is not an empty line; false at the end of the file.
    pub(super) fn advance(&mut self) -> Result<bool, Halt> {
        loop {
            self.raw.clear();
            self.line = self.lines_read + 1;
            if !self.read_line()? {
                return Ok(false);
            }
            if self.line == 1 && self.raw.starts_with(b"\xEF\xBB\xBF") {
                self.raw.drain(..3);
            }
            if self.content_end() > 0 {
                break;
            }
        }
        self.fields.clear();
        self.has_quotes = self.raw.contains(&b'"');
        if self.has_quotes {
            self.split_quoted()?
        } else {
            self.split_plain()
        }
        Ok(true)
    }

    /// The line on which the record starts; the first is 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// How many fields the record has.
    pub(super) fn len(&self) -> usize {
        self.fields.len()
    }

    /// A field without its quotes.
    pub(super) fn field(&self, index: usize) -> &[u8] {
        let text = if self.has_quotes {
            &self.unquoted
        } else {
            &self.raw
        };
        self.fields
            .get(index)
            .and_then(|range| text.get(range.clone()))
            .unwrap_or_default()
    }

    /// Adds the next line to the record; false at the end of the file.
    fn read_line(&mut self) -> Result<bool, Halt> {
        let room = (MAX_RECORD_BYTES + 1).saturating_sub(self.raw.len());
        let read = (&mut self.input)
            .take(room as u64)
            .read_until(b'\n', &mut self.raw)
            .map_err(Halt::Io)?;
        if self.raw.len() > MAX_RECORD_BYTES {
            return Err(Halt::TooLong);
        }
        self.lines_read += 1;
        Ok(read > 0)
    }

    /// Where the record ends before its line end.
    fn content_end(&self) -> usize {
        let line = self.raw.strip_suffix(b"\n").unwrap_or(&self.raw);
        line.strip_suffix(b"\r").unwrap_or(line).len()
    }

    fn split_plain(&mut self) {
        let end = self.content_end();
        let mut start = 0;
        for (at, &byte) in self.raw.iter().take(end).enumerate() {
            if byte == b',' {
                self.fields.push(start..at);
                start = at + 1;
            }
        }
        self.fields.push(start..end);
    }

    fn split_quoted(&mut self) -> Result<(), Halt> {
        self.unquoted.clear();
        let mut at = 0;
        loop {
            let start = self.unquoted.len();
            at = match self.raw.get(at) {
                Some(b'"') => self.quoted_field(at + 1)?,
                _ => self.bare_field(at),
            };
            self.fields.push(start..self.unquoted.len());
            if at >= self.content_end() {
                return Ok(());
            }
            if self.raw.get(at) != Some(&b',') {
                return Err(Halt::AfterQuote);
            }
            at += 1;
        }
    }

    /// Copies a field that starts without a quote; gives the place after it.
    fn bare_field(&mut self, start: usize) -> usize {
        let rest = self.raw.get(start..self.content_end()).unwrap_or_default();
        let length = rest
            .iter()
            .position(|&byte| byte == b',')
            .unwrap_or(rest.len());
        self.unquoted.extend(rest.iter().take(length));
        start + length
    }

    /// Copies a field after its opening quote, reading on over line ends; gives the place after the closing one.
    fn quoted_field(&mut self, mut at: usize) -> Result<usize, Halt> {
        loop {
            match (self.raw.get(at), self.raw.get(at + 1)) {
                (Some(b'"'), Some(b'"')) => {
                    self.unquoted.push(b'"');
                    at += 2;
                }
                (Some(b'"'), _) => return Ok(at + 1),
                (Some(&byte), _) => {
                    self.unquoted.push(byte);
                    at += 1;
                }
                (None, _) => {
                    if !self.read_line()? {
                        return Err(Halt::OpenQuote);
                    }
                }
            }
        }
    }
}

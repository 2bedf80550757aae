//! What a PDF would unpack to, found without holding any of it: bytes run through and are counted.
//!
//! Reading a document turns each word of it into an object a hundred times its size, so words are counted before,
//! in the file and in whatever unpacks to something that objects could be read from.

use std::cell::Cell;
use std::io::{BufRead, BufReader, Read};

use flate2::bufread::ZlibDecoder;

use super::super::UploadError;
use super::unpacks;

/// The most bytes that all streams together may be, packed and unpacked: fifty pages in colour, scanned coarsely.
const MAX_UNPACKED_BYTES: u64 = 400_000_000;
/// The most words of a document. A long one with drawings has some hundred thousands.
const MAX_WORDS: u64 = 2_000_000;
/// How often a stream may be packed again.
const MAX_LAYERS: usize = 3;
/// Files of this many streams are not documents of fifty pages.
const MAX_STREAMS: usize = 50_000;
/// Packings that could hide a stream of objects from this count. Programs that write streams of objects use none.
const OLD_PACKINGS: [&[u8]; 8] = [
    b"LZWDecode",
    b"LZW",
    b"RunLengthDecode",
    b"RL",
    b"ASCIIHexDecode",
    b"AHx",
    b"ASCII85Decode",
    b"A85",
];

/// Refuses a document that would unpack to too much.
pub(super) fn check(bytes: &[u8]) -> Result<(), UploadError> {
    let mut words = count_words(bytes.iter().copied());
    let passed = Cell::new(0);
    for (index, packed) in streams(bytes).enumerate() {
        let found = weigh(packed, &passed).ok_or_else(unpacks)?;
        words += found;
        if index >= MAX_STREAMS || passed.get() >= MAX_UNPACKED_BYTES || words > MAX_WORDS {
            return Err(unpacks());
        }
    }
    if words > MAX_WORDS || hides_objects(bytes) {
        return Err(unpacks());
    }
    Ok(())
}

/// What follows each word `stream`, to the end of the file: a packed stream knows its own end.
fn streams(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = bytes.get(at..)?;
            let found = rest.windows(6).position(|word| word == b"stream")?;
            at += found + 6;
            let content = bytes.get(at..)?;
            // Any white space may stand there as far as readers are concerned.
            let white = content.iter().take_while(|byte| byte.is_ascii_whitespace());
            let content = content.get(white.count()..)?;
            if is_packed(content) {
                return Some(content);
            }
        }
    })
}

/// Whether bytes begin as zlib (RFC 1950) does.
fn is_packed(bytes: &[u8]) -> bool {
    matches!(bytes, &[method, flags, ..]
        if method & 0x0f == 8 && u16::from_be_bytes([method, flags]).is_multiple_of(31))
}

/// Counts the bytes that pass, packed ones and unpacked ones of every layer alike, and ends when there were enough:
/// either kind costs time.
struct Counted<'a, R> {
    inner: R,
    passed: &'a Cell<u64>,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.passed.get() >= MAX_UNPACKED_BYTES {
            return Ok(0);
        }
        let length = self.inner.read(buffer)?;
        self.passed.set(self.passed.get() + length as u64);
        Ok(length)
    }
}

fn counted<'a, R: Read>(inner: R, passed: &'a Cell<u64>) -> BufReader<Counted<'a, R>> {
    BufReader::new(Counted { inner, passed })
}

/// Lets a stream run through; the words in it that could become objects, or nothing where it is packed too often.
fn weigh(packed: &[u8], passed: &Cell<u64>) -> Option<u64> {
    let first = ZlibDecoder::new(counted(packed, passed));
    let mut reader: Box<dyn BufRead + '_> = Box::new(counted(first, passed));
    for _ in 0..MAX_LAYERS {
        if !reader.fill_buf().is_ok_and(is_packed) {
            return Some(count(&mut reader));
        }
        reader = Box::new(counted(ZlibDecoder::new(reader), passed));
    }
    None
}

fn count(reader: &mut dyn BufRead) -> u64 {
    // A stream of objects begins with the numbers of its objects; a comment may stand before them.
    let start = reader.fill_buf().unwrap_or_default();
    let first = start.iter().find(|byte| !is_white(**byte));
    let may_hold_objects = first.is_some_and(|byte| byte.is_ascii_digit() || b"+-%".contains(byte));
    let (mut words, mut inside) = (0, false);
    // The end, or damage: what is unreadable here is unreadable to readers.
    while let Ok(some) = reader.fill_buf() {
        if some.is_empty() || words > MAX_WORDS {
            break;
        }
        if may_hold_objects {
            let begun = some.iter().filter(|&&byte| starts_word(byte, &mut inside));
            words += begun.count() as u64;
        }
        let length = some.len();
        reader.consume(length);
    }
    words
}

fn count_words(bytes: impl Iterator<Item = u8>) -> u64 {
    let mut inside = false;
    bytes
        .map(|byte| u64::from(starts_word(byte, &mut inside)))
        .sum()
}

/// Counts each run of ordinary characters, and each sign that can begin an object by itself.
fn starts_word(byte: u8, inside: &mut bool) -> bool {
    if b"[<(/".contains(&byte) {
        *inside = byte == b'/';
        return true;
    }
    let ordinary = !is_white(byte) && !b"]>)%{}".contains(&byte);
    let starts = ordinary && !*inside;
    *inside = ordinary;
    starts
}

fn is_white(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0
}

/// Whether there are streams of objects and packings other than zlib, which this module does not look into.
fn hides_objects(bytes: &[u8]) -> bool {
    let (mut objects, mut old) = (false, false);
    for name in bytes.split(|&byte| byte == b'/').skip(1) {
        let name = plain_name(name);
        objects |= name == b"ObjStm" || name == b"XRef";
        old |= OLD_PACKINGS.contains(&name.as_slice());
    }
    objects && old
}

/// A name with its `#xx` read, as far as the longest one that matters.
fn plain_name(bytes: &[u8]) -> Vec<u8> {
    const LONGEST: usize = 16;
    let mut name = Vec::new();
    let mut rest = bytes;
    while let [byte, after @ ..] = rest {
        if name.len() > LONGEST || is_white(*byte) || b"[]<>()%{}".contains(byte) {
            break;
        }
        let hex = |digit: u8| char::from(digit).to_digit(16);
        match (byte, after) {
            (b'#', [high, low, after @ ..]) => {
                let (Some(high), Some(low)) = (hex(*high), hex(*low)) else {
                    break;
                };
                name.push((high * 16 + low) as u8);
                rest = after;
            }
            _ => {
                name.push(*byte);
                rest = after;
            }
        }
    }
    name
}

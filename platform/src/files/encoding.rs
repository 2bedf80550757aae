//! The encoding of a text: UTF-8, or GB 18030, in which registers of Chinese offices arrive.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, GB18030};

use super::faults::Fault;

/// The mark with which some programs begin a text in UTF-8.
const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The marks of UTF-16, in either order of bytes.
const UTF16_MARKS: [&[u8]; 2] = [b"\xFF\xFE", b"\xFE\xFF"];

/// In what a text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without its mark.
    Utf8,
    /// GB 18030, and with it GBK and GB 2312.
    Gb18030,
}

impl Encoding {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Gb18030 => "GB 18030",
        }
    }
}

/// The text of a file, and in what it was written: UTF-8 where it has that mark or is valid as such, else GB 18030. `name`
/// is what messages call the file.
///
/// A text in GB 18030 that happens to be valid UTF-8 holds ASCII alone, but for a few bytes in a row; a text in another
/// encoding of single bytes can pass as GB 18030. So whoever takes a file in shows in what it was read.
///
/// # Errors
/// Where it is neither, with the place of the first byte at which it stops being GB 18030, or UTF-8 where it says that it is
/// that.
pub fn decode<'a>(name: &str, bytes: &'a [u8]) -> Result<(Cow<'a, str>, Encoding), Fault> {
    if UTF16_MARKS.iter().any(|mark| bytes.starts_with(mark)) {
        let expected = "UTF-8 or GB 18030: save it so and try again";
        return Err(Fault::of_file(name, "is written in UTF-16", expected));
    }
    let (content, is_marked) = match bytes.strip_prefix(UTF8_MARK) {
        Some(content) => (content, true),
        None => (bytes, false),
    };
    match std::str::from_utf8(content) {
        Ok(text) => Ok((Cow::Borrowed(text), Encoding::Utf8)),
        Err(fault) if is_marked => {
            let place = UTF8_MARK.len() + fault.valid_up_to();
            let problem = format!(
                "has the mark of UTF-8, and is not UTF-8 at byte {}",
                place + 1
            );
            Err(Fault::of_file(name, problem, "a text in UTF-8 throughout"))
        }
        Err(_) => gb18030(content)
            .map(|text| (Cow::Owned(text), Encoding::Gb18030))
            .map_err(|place| {
                let line = 1 + content
                    .iter()
                    .take(place)
                    .filter(|&&byte| byte == b'\n')
                    .count();
                let problem = format!(
                    "is neither UTF-8 nor GB 18030: byte {} (on line {line}) fits neither",
                    place + 1
                );
                Fault::of_file(name, problem, "UTF-8 or GB 18030: save it so and try again")
            }),
    }
}

/// The text, or the place of the first byte that is no GB 18030.
fn gb18030(bytes: &[u8]) -> Result<String, usize> {
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(room.unwrap_or(bytes.len()));
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::InputEmpty, _) => Ok(text),
        (DecoderResult::Malformed(bad, after), read) => {
            Err(read.saturating_sub(usize::from(bad) + usize::from(after)))
        }
        (DecoderResult::OutputFull, read) => Err(read),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(bytes: &[u8]) -> (String, Encoding) {
        let (text, encoding) = decode("list.csv", bytes).unwrap();
        (text.into_owned(), encoding)
    }

    #[test]
    fn utf8_is_read_with_and_without_its_mark() {
        let plain = "name\n分数\n";
        assert_eq!(read(plain.as_bytes()), (plain.to_owned(), Encoding::Utf8));
        let marked = [UTF8_MARK, plain.as_bytes()].concat();
        assert_eq!(read(&marked), (plain.to_owned(), Encoding::Utf8));
    }

    #[test]
    fn what_is_no_utf8_is_read_as_gb18030() {
        // 中文, a character beyond GBK in four bytes (㐀), and ASCII between them.
        let bytes = b"a,\xD6\xD0\xCE\xC4,\x81\x39\xEE\x39\n";
        assert_eq!(read(bytes), ("a,中文,㐀\n".to_owned(), Encoding::Gb18030));
    }

    #[test]
    fn what_is_neither_is_refused_with_the_place_of_its_byte() {
        let fault = decode("list.csv", b"name\n\xD6\xD0\xFF\n")
            .unwrap_err()
            .to_string();
        assert!(fault.contains("byte 8 (on line 2)"), "{fault}");
        assert!(fault.contains("expected UTF-8 or GB 18030"), "{fault}");
        let cut = decode("list.csv", b"name\n\xD6").unwrap_err().to_string();
        assert!(cut.contains("byte 6 (on line 2)"), "{cut}");
        let marked = decode("list.csv", b"\xEF\xBB\xBFab\xFF")
            .unwrap_err()
            .to_string();
        assert!(marked.contains("not UTF-8 at byte 6"), "{marked}");
        let wide = decode("list.csv", b"\xFF\xFEa\0").unwrap_err().to_string();
        assert!(wide.contains("UTF-16"), "{wide}");
    }

    proptest! {
        #[test]
        fn every_text_comes_back_from_gb18030(text in "[a-z,\\n]{0,9}[\\u{4e00}-\\u{9fa5}]{1,40}[\\u{20000}-\\u{2a6d6}]{0,9}") {
            let (bytes, _, lossy) = GB18030.encode(&text);
            prop_assert!(!lossy);
            let (back, _) = decode("list.csv", &bytes).unwrap();
            // A few bytes in a row can be both; what is read as GB 18030 is what was written.
            if std::str::from_utf8(&bytes).is_err() {
                prop_assert_eq!(back.as_ref(), text.as_str());
            }
        }

        #[test]
        fn no_bytes_break_it(bytes: Vec<u8>) {
            let _ = decode("list.csv", &bytes);
        }
    }
}

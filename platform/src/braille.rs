//! Writes letters in Braille, as files for an embosser: the translation is liblouis's, by its program `lou_translate`, which
//! reads text on one side and writes cells on the other; lines and pages are laid out here.

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use crate::letter::{Block, Letter};
use crate::text::Language;

/// Cells in a line of A4 and letter paper.
const CELLS: usize = 40;

/// Lines on a page.
const LINES: usize = 25;

/// Cells by which a paragraph begins further in.
const INDENT: usize = 2;

/// Bytes that are translated at a time: the program reads lines of less than 2,048.
const PIECE_BYTES: usize = 1_000;

/// How long the program may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Cells as files for embossers hold them: a letter of ASCII each (North American Braille ASCII).
const DISPLAY: &str = "en-us-brf.dis";

/// Why a letter was not written in Braille. Says nothing of what it says.
#[derive(Debug, thiserror::Error)]
pub enum BrailleError {
    /// The program can't be run.
    #[error(
        "the program {program} for Braille can't be run: install liblouis-bin, or name another ({reason})"
    )]
    Program {
        /// Which.
        program: String,
        /// Why not.
        reason: String,
    },
    /// The program gave something else than what was asked for.
    #[error(
        "the program for Braille did not translate: look whether the tables of liblouis are there"
    )]
    Untranslated,
    /// The program took too long.
    #[error("the program for Braille takes too long")]
    Late,
}

/// Writes letters in Braille. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Braille {
    program: PathBuf,
}

impl Braille {
    /// By this program, which is tried once.
    ///
    /// # Errors
    /// Where it is not there or does not translate.
    pub async fn open(program: &Path) -> Result<Self, BrailleError> {
        let opened = Self {
            program: program.to_owned(),
        };
        for language in Language::ALL {
            let tried = opened.translated(language, &["1".to_owned()]).await?;
            if tried != ["#A"] {
                return Err(BrailleError::Untranslated);
            }
        }
        Ok(opened)
    }

    /// A letter as a file for an embosser (BRF): lines of 40 cells, pages of 25 lines.
    ///
    /// # Errors
    /// When the program does not do its work.
    pub async fn file(&self, letter: &Letter) -> Result<Vec<u8>, BrailleError> {
        let paragraphs = paragraphs(letter);
        let pieces: Vec<(usize, String)> = paragraphs
            .iter()
            .enumerate()
            .flat_map(|(place, text)| {
                let text = spaced(letter.language, text);
                pieces(&text).into_iter().map(move |piece| (place, piece))
            })
            .collect();
        let texts: Vec<String> = pieces.iter().map(|(_, text)| text.clone()).collect();
        let cells = self.translated(letter.language, &texts).await?;
        let mut cells = pieces.iter().map(|(place, _)| *place).zip(cells).peekable();
        let written = (0..paragraphs.len()).map(|paragraph| {
            let mut parts = Vec::new();
            while let Some((_, part)) = cells.next_if(|(place, _)| *place == paragraph) {
                parts.push(part);
            }
            parts.join(" ")
        });
        let written: Vec<String> = written.collect();
        Ok(laid_out(&written))
    }

    /// Each text in cells.
    async fn translated(
        &self,
        language: Language,
        texts: &[String],
    ) -> Result<Vec<String>, BrailleError> {
        let unable = |error: std::io::Error| BrailleError::Program {
            program: self.program.display().to_string(),
            reason: error.to_string(),
        };
        let mut child = Command::new(&self.program)
            .arg("--forward")
            .arg(format!("{DISPLAY},{}", table(language)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(unable)?;
        let mut input = texts.join("\n");
        input.push('\n');
        let stdin = child.stdin.take();
        let done = async {
            let write = async {
                match stdin {
                    Some(mut stdin) => stdin.write_all(input.as_bytes()).await,
                    None => Ok(()),
                }
            };
            // Whoever only writes waits for ever on a program that only writes, too.
            let (written, output) = tokio::join!(write, child.wait_with_output());
            written.and(output)
        };
        let done = tokio::time::timeout(PATIENCE, done).await;
        let output = done.map_err(|_| BrailleError::Late)?.map_err(unable)?;
        let cells = String::from_utf8(output.stdout).map_err(|_| BrailleError::Untranslated)?;
        let lines: Vec<String> = cells.lines().map(|line| line.trim().to_owned()).collect();
        let is_whole = output.status.success() && lines.len() == texts.len() && cells.is_ascii();
        is_whole.then_some(lines).ok_or(BrailleError::Untranslated)
    }
}

/// The table of liblouis: contracted Unified English Braille, and Current Chinese Braille.
fn table(language: Language) -> &'static str {
    match language {
        Language::English => "en-ueb-g2.ctb",
        Language::SimplifiedChinese => "zhcn-g1.ctb",
    }
}

/// What a letter says, in the order in which it is read; empty ones part what belongs together.
fn paragraphs(letter: &Letter) -> Vec<String> {
    let mut all: Vec<String> = letter.sender.clone();
    all.extend([letter.date.clone(), letter.reference.clone(), String::new()]);
    all.extend(letter.recipient.iter().cloned());
    all.extend([String::new(), letter.title.clone(), String::new()]);
    for block in &letter.body {
        match block {
            Block::Heading(text) | Block::Paragraph(text) => all.push(text.clone()),
            Block::List(points) => all.extend(points.iter().map(|point| format!("- {point}"))),
            Block::Steps(steps) => {
                let numbered = steps.iter().enumerate();
                all.extend(numbered.map(|(place, step)| format!("{}. {step}", place + 1)));
            }
            // What a camera reads is of no use on this paper; its words are.
            Block::Code { text, .. } => all.push(text.clone()),
        }
    }
    all.dedup_by(|one, before| one.is_empty() && before.is_empty());
    all.iter().map(|one| one_line(one)).collect()
}

/// A text on one line.
fn one_line(text: &str) -> String {
    let words = text.split(|sign: char| sign.is_control() || sign.is_whitespace());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Chinese with its words apart, as it is written in Braille (GB/T 15720).
fn spaced(language: Language, text: &str) -> String {
    if language != Language::SimplifiedChinese {
        return text.to_owned();
    }
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let is_chinese = |sign: Option<char>| {
        sign.is_some_and(|sign| matches!(sign, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}'))
    };
    let mut apart = String::with_capacity(text.len() * 2);
    let mut start = 0;
    for end in segmenter.segment_str(text) {
        let word = text.get(start..end).unwrap_or_default();
        start = end;
        if is_chinese(apart.chars().last()) && is_chinese(word.chars().next()) {
            apart.push(' ');
        }
        apart.push_str(word);
    }
    apart
}

/// A text in pieces that the program reads whole, parted between words. An empty text is one empty piece.
fn pieces(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for word in text.split(' ') {
        let mut rest = word;
        while !rest.is_empty() {
            let mut end = rest.len().min(PIECE_BYTES);
            while !rest.is_char_boundary(end) {
                end -= 1;
            }
            let (part, after) = rest.split_at(end);
            match all.last_mut() {
                Some(last) if last.is_empty() => last.push_str(part),
                Some(last) if last.len() + part.len() < PIECE_BYTES => {
                    last.push(' ');
                    last.push_str(part);
                }
                _ => all.push(part.to_owned()),
            }
            rest = after;
        }
    }
    all
}

/// Paragraphs of cells on lines and pages.
fn laid_out(paragraphs: &[String]) -> Vec<u8> {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs {
        let mut line = " ".repeat(INDENT);
        let mut is_fresh = true;
        for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
            let mut word = word;
            let gap = usize::from(!is_fresh);
            if line.len() + gap + word.len() > CELLS && !is_fresh {
                lines.push(std::mem::take(&mut line));
            } else if gap > 0 {
                line.push(' ');
            }
            // A word that is longer than a line goes on in the next.
            while line.len() + word.len() > CELLS {
                let (part, rest) = word.split_at(CELLS - line.len());
                line.push_str(part);
                lines.push(std::mem::take(&mut line));
                word = rest;
            }
            line.push_str(word);
            is_fresh = false;
        }
        lines.push(line.trim_end().to_owned());
    }
    let pages: Vec<String> = lines.chunks(LINES).map(|page| page.join("\r\n")).collect();
    let mut file = pages.join("\r\n\u{c}");
    file.push_str("\r\n");
    file.into_bytes()
}

//! Takes Rust source apart into code, comments and texts, so that a rule looks only where it holds.

/// The parts of a file. Code and comments keep the file's lines; what is not theirs is blank.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) code: String,
    pub(super) comments: String,
    /// Each text between quotes with the line on which it begins.
    pub(super) texts: Vec<(usize, String)>,
}

impl Parts {
    pub(super) fn of(source: &str) -> Self {
        let mut lexer = Lexer {
            letters: source.chars().collect(),
            at: 0,
            line: 1,
            parts: Self::default(),
        };
        while lexer.at < lexer.letters.len() {
            lexer.step();
        }
        lexer.parts
    }
}

struct Lexer {
    letters: Vec<char>,
    at: usize,
    line: usize,
    parts: Parts,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Code,
    Comment,
    Text,
}

impl Lexer {
    fn step(&mut self) {
        if self.starts("//") {
            while !matches!(self.letter(0), None | Some('\n')) {
                self.keep(Kind::Comment);
            }
        } else if self.starts("/*") {
            self.block_comment();
        } else if let Some(hashes) = self.raw_text() {
            self.text(&format!("\"{}", "#".repeat(hashes)), false);
        } else if self.starts("\"") {
            self.keep(Kind::Code);
            self.text("\"", true);
        } else if self.starts("'") {
            self.quote();
        } else {
            self.keep(Kind::Code);
        }
    }

    /// Block comments nest.
    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        while self.letter(0).is_some() {
            if self.starts("/*") {
                depth += 1;
                self.keep(Kind::Comment);
            } else if self.starts("*/") {
                depth -= 1;
                self.keep(Kind::Comment);
            }
            self.keep(Kind::Comment);
            if depth == 0 {
                break;
            }
        }
    }

    /// Where a raw text begins here: passes its opening and tells how many hashes it has.
    fn raw_text(&mut self) -> Option<usize> {
        let in_word = self.at.checked_sub(1).and_then(|at| self.letters.get(at));
        if in_word.is_some_and(|letter| letter.is_alphanumeric() || *letter == '_') {
            return None;
        }
        let mut length = match (self.letter(0)?, self.letter(1)) {
            ('r', _) => 1,
            ('b' | 'c', Some('r')) => 2,
            _ => return None,
        };
        let mut hashes = 0;
        while self.letter(length) == Some('#') {
            hashes += 1;
            length += 1;
        }
        if self.letter(length) != Some('"') {
            return None;
        }
        for _ in 0..=length {
            self.keep(Kind::Code);
        }
        Some(hashes)
    }

    /// The text up to the closing, which is passed.
    fn text(&mut self, closing: &str, escapes: bool) {
        let line = self.line;
        let mut text = String::new();
        while let Some(letter) = self.letter(0) {
            if self.starts(closing) {
                break;
            }
            if escapes && letter == '\\' {
                text.push(letter);
                self.keep(Kind::Text);
            }
            text.extend(self.letter(0));
            self.keep(Kind::Text);
        }
        for _ in closing.chars() {
            self.keep(Kind::Code);
        }
        self.parts.texts.push((line, text));
    }

    /// A letter in quotes, or the mark of a lifetime.
    fn quote(&mut self) {
        let length = match (self.letter(1), self.letter(2)) {
            (Some('\\'), _) => (3..).find(|at| matches!(self.letter(*at), None | Some('\''))),
            (_, Some('\'')) => Some(2),
            _ => None,
        };
        self.keep(Kind::Code);
        for _ in 0..length.unwrap_or(0) {
            self.keep(Kind::Text);
        }
    }

    fn letter(&self, ahead: usize) -> Option<char> {
        self.letters.get(self.at + ahead).copied()
    }

    fn starts(&self, with: &str) -> bool {
        with.chars()
            .enumerate()
            .all(|(ahead, letter)| self.letter(ahead) == Some(letter))
    }

    /// Passes one letter, which is of this kind.
    fn keep(&mut self, kind: Kind) {
        let Some(letter) = self.letter(0) else { return };
        self.at += 1;
        if letter == '\n' {
            self.line += 1;
            self.parts.code.push('\n');
            self.parts.comments.push('\n');
            return;
        }
        let shown = |own| if kind == own { letter } else { ' ' };
        self.parts.code.push(shown(Kind::Code));
        self.parts.comments.push(shown(Kind::Comment));
    }
}

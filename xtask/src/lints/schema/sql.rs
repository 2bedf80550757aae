//! The tables of a dump: as much SQL as `CREATE TABLE` statements need.

use std::iter::Peekable;
use std::str::Chars;

use anyhow::{Context, Result, bail};

/// A table of the dump.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<String>,
    /// The columns of its primary key in order.
    pub(super) key: Vec<String>,
    /// Whether the comment `-- reference` stands before it: its rows belong to no resident.
    pub(super) reference: bool,
}

/// A name or a mark of SQL.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    /// A word, or a quoted name without its quotes.
    Word(String),
    Mark(char),
    /// A comment line without its dashes.
    Comment(String),
}

/// The tables of a dump in their order. Statements of other kinds are passed over.
pub(super) fn tables(dump: &str) -> Result<Vec<Table>> {
    let mut tables = Vec::new();
    for statement in tokens(dump).split(|token| *token == Token::Mark(';')) {
        let reference = statement
            .iter()
            .any(|token| *token == Token::Comment("reference".to_owned()));
        let words: Vec<&Token> = statement
            .iter()
            .filter(|token| !matches!(token, Token::Comment(_)))
            .collect();
        if is(words.first(), "CREATE") && is(words.get(1), "TABLE") {
            tables.push(table(&words, reference)?);
        }
    }
    Ok(tables)
}

fn table(words: &[&Token], reference: bool) -> Result<Table> {
    let open = words
        .iter()
        .position(|token| **token == Token::Mark('('))
        .context("a table without columns")?;
    let (head, body) = words.split_at(open);
    let Some(Token::Word(name)) = head.last() else {
        bail!("a table without a name");
    };
    let mut table = Table {
        name: name.clone(),
        columns: Vec::new(),
        key: Vec::new(),
        reference,
    };
    for part in parts(body) {
        let key = part
            .windows(2)
            .position(|pair| is(pair.first(), "PRIMARY") && is(pair.get(1), "KEY"));
        let constraint = ["PRIMARY", "CONSTRAINT", "UNIQUE", "CHECK", "FOREIGN"];
        let is_constraint = constraint.iter().any(|word| is(part.first(), word));
        match (key, part.first()) {
            (Some(at), _) if is_constraint => table.key = names(part.get(at + 2..)),
            (_, Some(Token::Word(column))) if !is_constraint => {
                table.columns.push(column.clone());
                if key.is_some() {
                    table.key = vec![column.clone()];
                }
            }
            _ => {}
        }
    }
    Ok(table)
}

/// What stands between the commas of the outermost brackets.
fn parts<'a>(body: &[&'a Token]) -> Vec<Vec<&'a Token>> {
    let mut parts = vec![Vec::new()];
    let mut depth = 0_usize;
    for &token in body {
        match token {
            Token::Mark('(') => depth += 1,
            Token::Mark(')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        match (depth, token) {
            (0, _) => break,
            (1, Token::Mark(',')) => parts.push(Vec::new()),
            (1, Token::Mark('(')) => {}
            _ => parts
                .last_mut()
                .into_iter()
                .for_each(|part| part.push(token)),
        }
    }
    parts
}

/// The names in the first brackets.
fn names(tokens: Option<&[&Token]>) -> Vec<String> {
    let inside = tokens
        .unwrap_or_default()
        .iter()
        .skip_while(|token| ***token != Token::Mark('('))
        .take_while(|token| ***token != Token::Mark(')'));
    inside
        .filter_map(|token| match token {
            Token::Word(name) if !name.eq_ignore_ascii_case("asc") => Some(name.clone()),
            _ => None,
        })
        .collect()
}

fn is(token: Option<&&Token>, keyword: &str) -> bool {
    matches!(token, Some(Token::Word(word)) if word.eq_ignore_ascii_case(keyword))
}

fn tokens(dump: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut letters = dump.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '-' if letters.peek() == Some(&'-') => {
                let line = take(&mut letters, |letter| letter != '\n');
                tokens.push(Token::Comment(
                    line.trim_start_matches('-').trim().to_owned(),
                ));
            }
            '"' | '`' | '\'' => {
                let name = take(&mut letters, |other| other != letter);
                letters.next();
                // A text in single quotes is a value, and no value matters here.
                tokens.push(match letter {
                    '\'' => Token::Mark('\''),
                    _ => Token::Word(name),
                });
            }
            letter if letter.is_alphanumeric() || letter == '_' => {
                let rest = take(&mut letters, |other| {
                    other.is_alphanumeric() || other == '_'
                });
                tokens.push(Token::Word(format!("{letter}{rest}")));
            }
            letter if letter.is_whitespace() => {}
            letter => tokens.push(Token::Mark(letter)),
        }
    }
    tokens
}

fn take(letters: &mut Peekable<Chars<'_>>, wanted: impl Fn(char) -> bool) -> String {
    let mut taken = String::new();
    while let Some(letter) = letters.next_if(|letter| wanted(*letter)) {
        taken.push(letter);
    }
    taken
}

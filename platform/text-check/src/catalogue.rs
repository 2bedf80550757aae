//! One file of messages: its keys and the variables of each.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

/// Set before a message that is used by other crates or under a computed key.
const USED_ELSEWHERE: &str = "Used by:";

/// The messages of a file.
#[derive(Debug, Default)]
pub(crate) struct Catalogue {
    file: String,
    messages: BTreeMap<String, Message>,
}

#[derive(Debug, Default)]
struct Message {
    variables: BTreeSet<String>,
    used_elsewhere: bool,
}

impl Catalogue {
    /// Reads a file; what is wrong with it is added to the faults.
    pub(crate) fn read(path: &Path, faults: &mut Vec<String>) -> Self {
        let mut catalogue = Self {
            file: path.display().to_string(),
            messages: BTreeMap::new(),
        };
        let source = match std::fs::read_to_string(path) {
            Ok(source) => source,
            Err(error) => {
                faults.push(format!("{}: cannot be read ({error})", path.display()));
                return catalogue;
            }
        };
        let resource = match fluent_syntax::parser::parse(source.as_str()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    let line = source
                        .get(..error.pos.start)
                        .map_or(1, |before| before.lines().count().max(1));
                    faults.push(format!("{}:{line}: {}", path.display(), error.kind));
                }
                resource
            }
        };
        for entry in &resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let key = message.id.name.to_owned();
            let mut found = Message::default();
            if let Some(comment) = &message.comment {
                found.used_elsewhere = comment
                    .content
                    .iter()
                    .any(|line| line.trim().starts_with(USED_ELSEWHERE));
            }
            match &message.value {
                Some(pattern) => variables(pattern, &mut found.variables),
                None => faults.push(format!("{}: “{key}” says nothing", path.display())),
            }
            if catalogue.messages.insert(key.clone(), found).is_some() {
                faults.push(format!("{}: “{key}” stands here twice", path.display()));
            }
        }
        catalogue
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.messages.contains_key(key)
    }

    /// The keys that this crate itself must use.
    pub(crate) fn keys_to_be_used(&self) -> impl Iterator<Item = &str> {
        self.messages
            .iter()
            .filter(|(_, message)| !message.used_elsewhere)
            .map(|(key, _)| key.as_str())
    }

    /// What this language has and the other lacks.
    pub(crate) fn compare(&self, other: &Self, faults: &mut Vec<String>) {
        for (key, message) in &self.messages {
            match other.messages.get(key) {
                None => faults.push(format!("{}: the text “{key}” is missing", other.file)),
                Some(theirs) => {
                    for variable in names(&message.variables).difference(&names(&theirs.variables))
                    {
                        faults.push(format!(
                            "{}: the text “{key}” does not say ${variable}",
                            other.file
                        ));
                    }
                }
            }
        }
    }
}

/// The variables without the ending that asks for digits in groups: a language without plural forms needs only those.
fn names(variables: &BTreeSet<String>) -> BTreeSet<String> {
    variables
        .iter()
        .map(|name| name.strip_suffix("-text").unwrap_or(name).to_owned())
        .collect()
}

fn variables(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, found);
        }
    }
}

fn in_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, found),
        Expression::Select { selector, variants } => {
            in_inline(selector, found);
            for variant in variants {
                variables(&variant.value, found);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => in_expression(expression, found),
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                in_inline(argument, found);
            }
        }
        _ => {}
    }
}

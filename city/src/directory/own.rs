//! What HSDS has no field for, as attributes of taxonomies of our own: words in Chinese, the state with its dates, the rule
//! beside the text, who answers for an entry and by when it must be confirmed. Any reader of HSDS sees them as attributes,
//! and they travel with every export.

use eligibility::Rule;
use serde_json::Value;

use super::hsds::{Record, Records, Table, derived_id};
use crate::words::Wording;

/// A mark that this program sets on a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The state with its dates.
    State,
    /// The day by which the entry must be confirmed again.
    ConfirmBy,
    /// The rule beside the text, as JSON.
    EligibilityRule,
    /// The code of the service of this program by which it is given.
    Program,
    /// The id of the body that an organisation is in this city.
    Body,
    /// That it is made up for a practice city.
    MadeUp,
    /// The days of a season, for what is given for a part of the year.
    Season,
}

impl Mark {
    const ALL: [Self; 7] = [
        Self::State,
        Self::ConfirmBy,
        Self::EligibilityRule,
        Self::Program,
        Self::Body,
        Self::MadeUp,
        Self::Season,
    ];

    /// Its code in the taxonomy, and what it says.
    fn told(self) -> (&'static str, &'static str) {
        match self {
            Self::State => (
                "state",
                "Whether it is open, paused or closed, and to which day",
            ),
            Self::ConfirmBy => (
                "confirm-by",
                "The day by which the entry must be confirmed again",
            ),
            Self::EligibilityRule => (
                "eligibility-rule",
                "The rule by which a program can tell who may get the service, as JSON",
            ),
            Self::Program => (
                "program",
                "The service of this city's portal by which it is given",
            ),
            Self::Body => ("body", "The body of this city that the organisation is"),
            Self::MadeUp => ("made-up", "It is made up for a practice city"),
            Self::Season => (
                "season",
                "The first and the last day of the season in a year",
            ),
        }
    }
}

/// Fields whose words may stand in Chinese beside the specification's own.
const IN_CHINESE: [&str; 11] = [
    "name",
    "description",
    "eligibility_description",
    "fees_description",
    "application_process",
    "interpretation_services",
    "alert",
    "transportation",
    "document",
    "option",
    "amount_description",
];

/// The taxonomy of our own marks.
const MARKS: &str = "commonweal";

/// What people need.
pub const NEEDS: &str = "needs";

/// How a place or a service can be used by everybody.
pub const ACCESS: &str = "access";

/// The language of the words that stand beside the English ones.
const CHINESE: &str = "zh-Hans";

/// The id of a term of one of our taxonomies.
#[must_use]
pub fn term_id(taxonomy: &str, code: &str) -> String {
    derived_id(Table::TaxonomyTerm, &format!("{taxonomy}/{code}"))
}

/// The id of one of our taxonomies.
#[must_use]
pub fn taxonomy_id(taxonomy: &str) -> String {
    derived_id(Table::Taxonomy, taxonomy)
}

/// An attribute that says a term of a record.
#[must_use]
pub fn attribute(of: &Record, taxonomy: &str, code: &str, value: &str) -> Record {
    let id = derived_id(Table::Attribute, &format!("{}/{taxonomy}/{code}", of.id));
    Record::new(Table::Attribute, id)
        .with("link_id", of.id.as_str())
        .with("link_entity", of.table.name())
        .with("taxonomy_term_id", term_id(taxonomy, code))
        .with("value", value)
}

/// An attribute that marks a record.
#[must_use]
pub fn marked(of: &Record, mark: Mark, value: &str) -> Record {
    attribute(of, MARKS, mark.told().0, value)
}

/// An attribute with the Chinese words of a field.
#[must_use]
pub fn in_chinese(of: &Record, field: &str, words: &str) -> Record {
    attribute(of, MARKS, &format!("{CHINESE}:{field}"), words)
}

/// The value of a mark; empty where there is none.
#[must_use]
pub fn mark<'a>(records: &'a Records, of: &Record, mark: Mark) -> &'a str {
    value(records, of, mark.told().0)
}

fn value<'a>(records: &'a Records, of: &Record, code: &str) -> &'a str {
    let term = term_id(MARKS, code);
    records
        .pointing(Table::Attribute, "link_id", &of.id)
        .find(|attribute| attribute.text("taxonomy_term_id") == term)
        .map_or("", |attribute| attribute.text("value"))
}

/// The words of a field in both languages; those there are where one is missing.
#[must_use]
pub fn words(records: &Records, of: &Record, field: &str) -> Wording {
    let own = of.text(field);
    let other = match of.table {
        Table::TaxonomyTerm => records
            .pointing(Table::TaxonomyTerm, "parent_id", &of.id)
            .find(|term| term.text("language") == CHINESE)
            .map_or("", |term| term.text(field)),
        _ => value(records, of, &format!("{CHINESE}:{field}")),
    };
    Wording::new(own, if other.is_empty() { own } else { other })
}

/// Puts words in both languages into a field.
pub fn say(records: &mut Records, record: &mut Record, field: &str, words: &Wording) {
    record.set(field, words.en.as_str());
    let other = in_chinese(record, field, &words.zh_hans);
    if words.zh_hans.is_empty() {
        records.remove(other.table, &other.id);
    } else {
        records.put(other);
    }
}

/// The terms of a record out of one taxonomy.
pub fn terms<'a>(
    records: &'a Records,
    of: &Record,
    taxonomy: &str,
) -> impl Iterator<Item = &'a Record> {
    let taxonomy = taxonomy_id(taxonomy);
    records
        .pointing(Table::Attribute, "link_id", &of.id)
        .filter_map(|attribute| records.follow(attribute, "taxonomy_term_id"))
        .filter(move |term| term.text("taxonomy_id") == taxonomy)
}

/// Whether a term only gives the words of another in a second language.
#[must_use]
pub fn is_translation(records: &Records, term: &Record) -> bool {
    term.text("language") == CHINESE && records.follow(term, "parent_id").is_some()
}

/// The taxonomies of our own, with their terms.
#[must_use]
pub fn taxonomies() -> Vec<Record> {
    let mut all = vec![taxonomy(
        MARKS,
        "Commonweal",
        "What the directory of a city on Commonweal says beyond HSDS",
    )];
    let of_marks = |code: &str, description: &str| {
        term(MARKS, code, code, description).with("taxonomy", "Commonweal")
    };
    all.extend(Mark::ALL.map(|mark| of_marks(mark.told().0, mark.told().1)));
    all.extend(IN_CHINESE.map(|field| {
        let description = format!("The words of “{field}” in Simplified Chinese");
        of_marks(&format!("{CHINESE}:{field}"), &description)
    }));
    all.push(taxonomy(NEEDS, "Needs", "What people need a service for"));
    all.extend(NEEDED.into_iter().flat_map(|one| both(NEEDS, "Needs", one)));
    let what = "How a place can be reached and used by everybody";
    all.push(taxonomy(ACCESS, "Access", what));
    all.extend(
        ACCESSIBLE
            .into_iter()
            .flat_map(|one| both(ACCESS, "Access", one)),
    );
    all
}

fn taxonomy(code: &str, name: &str, description: &str) -> Record {
    Record::new(Table::Taxonomy, taxonomy_id(code))
        .with("name", name)
        .with("description", description)
        .with("version", "1")
}

fn term(taxonomy: &str, code: &str, name: &str, description: &str) -> Record {
    Record::new(Table::TaxonomyTerm, term_id(taxonomy, code))
        .with("code", code)
        .with("name", name)
        .with("description", description)
        .with("taxonomy_id", taxonomy_id(taxonomy))
        .with("language", "en")
}

/// A term and the same in Chinese, beneath it.
fn both(taxonomy: &str, name: &str, (code, en, zh): (&str, &str, &str)) -> [Record; 2] {
    let own = term(taxonomy, code, en, en).with("taxonomy", name);
    let code = format!("{code}.{CHINESE}");
    let other = term(taxonomy, &code, zh, zh)
        .with("taxonomy", name)
        .with("language", CHINESE)
        .with("parent_id", own.id.as_str());
    [own, other]
}

/// Needs, with other words for them that people search by.
const NEEDED: [(&str, &str, &str); 10] = [
    ("school", "School and learning", "上学与学习"),
    ("papers", "Papers and certificates", "证件与证明"),
    ("forms", "Help with forms", "帮忙填表"),
    ("privacy", "My data", "个人信息"),
    ("health", "Health", "看病与健康"),
    ("care", "Care for older people", "养老照护"),
    ("work", "Work", "就业"),
    ("food", "Food", "吃饭"),
    ("housing", "Housing", "住房"),
    ("advice", "Advice and rights", "咨询与维权"),
];

const ACCESSIBLE: [(&str, &str, &str); 5] = [
    ("step-free", "Without steps", "无台阶"),
    ("toilet", "Toilet for wheelchair users", "无障碍卫生间"),
    ("hearing-loop", "Hearing loop", "助听感应线圈"),
    ("sign-language", "Sign language", "手语"),
    ("quiet", "A quiet place to wait", "安静等候处"),
];

/// The rule beside the text of an entry, where it has one that can be read.
#[must_use]
pub fn rule(records: &Records, service: &Record) -> Option<Rule> {
    let value: Value = serde_json::from_str(mark(records, service, Mark::EligibilityRule)).ok()?;
    Rule::read(&value).ok()
}

/// The ids of services whose rule can't be read, so that their text stands alone.
#[must_use]
pub fn unreadable_rules(records: &Records) -> Vec<String> {
    let services = records.of(Table::Service);
    let has_one = |one: &&Record| !mark(records, one, Mark::EligibilityRule).is_empty();
    services
        .filter(has_one)
        .filter(|one| rule(records, one).is_none())
        .map(|one| one.id.clone())
        .collect()
}

//! Stories of tables of LRMI terms, right and wrong, and of looking for what they hold.

use city::id::ResourceId;
use jiff::Timestamp;
use jiff::civil::date;
use platform::files::Encoding;
use proptest::prelude::*;

use super::shelf::Catalogue;
use super::table::{FILE_BYTES_MAX, Listing, VALUES_MAX, read, written};
use super::vocabulary::{FEATURES, HAZARDS, MODES};
use super::*;

const HEADER: &str = "url,name,inLanguage,license";

fn listing(text: &str) -> Listing {
    read("list.csv", text.as_bytes()).unwrap_or_else(|faults| panic!("{faults}"))
}

/// All that is wrong with a file, one fault a line.
fn told(text: &str) -> String {
    match read("list.csv", text.as_bytes()) {
        Ok(listing) => panic!("read without fault: {listing:?}"),
        Err(faults) => faults.to_string(),
    }
}

/// The faults of a file of one row with a further column.
fn told_of(column: &str, value: &str) -> String {
    told(&format!(
        "{HEADER},{column}\nhttps://example.org/a,A,en,CC0-1.0,\"{value}\"\n"
    ))
}

#[doc = "LRN-01"]
#[test]
fn a_table_says_of_each_resource_what_lrmi_has_terms_for() {
    let text = "identifier,url,name,description,about,educationalLevel,typicalAgeRange,inLanguage,license,timeRequired,\
        accessibilityFeature,accessibilityHazard,learningResourceType,author,publisher,dateModified,note\n\
        n-1,https://example.org/a b,切蛋糕,\"一,二\",数学; 科学|数学,1-2;3,7-9,zh_hans;EN,https://creativecommons.org/licenses/by/4.0/,PT1H30M,\
        Captions; transcript,none,Video,甲; 乙,Press,2026-01-31T10:00:00Z,left alone\n";
    let listing = listing(text);
    assert_eq!(listing.left, ["note"]);
    let said = &listing.said[0];
    assert_eq!(said.identity(), "n-1");
    assert_eq!(said.url, "https://example.org/a%20b");
    assert_eq!(said.description.as_deref(), Some("一,二"));
    assert_eq!(said.about, ["数学", "科学"]);
    assert_eq!(said.educational_level, Some((1, 3)));
    assert_eq!(said.typical_age_range, Some((7, Some(9))));
    assert_eq!(said.in_language, ["zh-Hans", "en"]);
    assert_eq!(said.license, "CC-BY-4.0");
    assert_eq!(said.time_required, Some(90));
    assert_eq!(said.accessibility_feature, ["captions", "transcript"]);
    assert_eq!(said.author, ["甲", "乙"]);
    assert_eq!(said.date_modified, Some(date(2026, 1, 31)));
}

#[doc = "LRN-01"]
#[test]
fn a_register_in_gb18030_is_read_and_it_is_said_so() {
    let text = format!("{HEADER}\nhttps://example.org/a,分数,zh,MIT\n");
    assert_eq!(listing(&text).encoding, Encoding::Utf8);
    let mut bytes = format!("{HEADER}\nhttps://example.org/a,").into_bytes();
    bytes.extend(b"\xB7\xD6\xCA\xFD,zh,MIT\n");
    let listing = read("list.csv", &bytes).unwrap();
    assert_eq!(listing.encoding, Encoding::Gb18030);
    assert_eq!(listing.said[0].name, "分数");
    bytes.extend(b"\xFF\xFF\n");
    let fault = read("list.csv", &bytes).unwrap_err().to_string();
    assert!(
        fault.contains("fits neither") && fault.contains("line 3"),
        "{fault}"
    );
}

#[doc = "LRN-01"]
#[test]
fn each_faulty_cell_is_told_with_its_line_its_column_and_what_to_do() {
    let told = told(&format!(
        "{HEADER},timeRequired\n\
         https://example.org/a,A,en,CC0-1.0,PT5M\n\
         example.org/b,,english,free,45\n"
    ));
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.len(), 5, "{told}");
    assert!(
        lines
            .iter()
            .all(|line| line.starts_with("list.csv, line 3, column ")),
        "{told}"
    );
    for (column, hint) in [
        (
            "url",
            "expected an address that begins with https:// or http://",
        ),
        ("name", "is blank; expected something in every row"),
        ("inLanguage", "language tags such as zh-Hans or en"),
        ("license", "an SPDX id such as CC-BY-4.0"),
        ("timeRequired", "such as PT45M"),
    ] {
        let line = lines
            .iter()
            .find(|line| line.contains(&format!("\"{column}\"")));
        assert!(
            line.is_some_and(|line| line.contains(hint)),
            "{column}: {told}"
        );
    }
}

#[doc = "LRN-01"]
#[test]
fn what_does_not_fit_its_column_is_refused() {
    for (column, value, hint) in [
        ("description", "=1+1", "begins as a formula does"),
        ("about", "Art; @SUM(A1)", "begins as a formula does"),
        ("description", "a\u{7}b", "control character"),
        ("educationalLevel", "1;5", "leaves grades out"),
        ("educationalLevel", "Beginner", "is no grade"),
        ("typicalAgeRange", "old", "is no range of ages"),
        ("accessibilityFeature", "subtitles", "not of its vocabulary"),
        ("accessibilityHazard", "danger", "not of its vocabulary"),
        ("accessMode", "smell", "not of its vocabulary"),
        ("dateModified", "yesterday", "is no day"),
    ] {
        let told = told_of(column, value);
        assert!(
            told.contains(hint) && told.contains(column),
            "{column}: {told}"
        );
    }
    let long = "x".repeat(301);
    assert!(told_of("publisher", &long).contains("is too long; expected at most 300 characters"));
    let many: Vec<String> = (0..=VALUES_MAX).map(|one| one.to_string()).collect();
    assert!(
        told_of("about", &many.join(";")).contains("holds too many values; expected at most 50")
    );
}

#[doc = "LRN-01"]
#[test]
fn a_file_without_what_is_needed_is_refused_as_a_whole() {
    assert!(
        told("name,url,license\nA,https://example.org,MIT\n")
            .contains("\"inLanguage\": is missing")
    );
    assert!(told(&format!("{HEADER}\n")).contains("has no rows"));
    assert!(told("").contains("is empty"));
    let twice = told(&format!(
        "{HEADER}\nhttps://example.org/a,A,en,MIT\nhttps://EXAMPLE.org/a,B,en,MIT\n"
    ));
    assert!(
        twice.contains("line 3, column \"url\": is that of line 2 already"),
        "{twice}"
    );
    let huge = vec![b'x'; FILE_BYTES_MAX + 1];
    let fault = read("list.csv", &huge).unwrap_err().to_string();
    assert!(fault.contains("part it into several files"), "{fault}");
}

fn value() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9\u{4e00}-\u{4eff}]([a-z ,\"'\u{4e00}-\u{4eff}]{0,20}[a-z\u{4e00}-\u{4eff}])?"
}

fn values() -> impl Strategy<Value = Vec<String>> {
    prop::collection::btree_set(value(), 0..4).prop_map(|set| set.into_iter().collect())
}

fn of(words: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    prop::sample::subsequence(words, 0..4)
        .prop_map(|words| words.into_iter().map(str::to_owned).collect())
}

prop_compose! {
    fn description()(
        number in 0_u32..1_000_000,
        (identifier, name, text) in (prop::option::of("n[0-9]{1,8}"), value(), prop::option::of(value())),
        (about, teaches, kinds, alignment) in (values(), values(), values(), values()),
        level in prop::option::of((0_u8..=6, 0_u8..=6)),
        ages in prop::option::of((0_u8..=60, prop::option::of(0_u8..=60))),
        (languages, license) in (
            prop::sample::subsequence(vec!["zh-Hans", "en", "pt-BR", "es"], 1..=4),
            prop::sample::select(vec!["CC-BY-4.0", "MIT", "CC0-1.0", "LicenseRef-Own"]),
        ),
        minutes in prop::option::of(1_u32..100_000),
        (modes, features, hazards) in (of(&MODES), of(&FEATURES), of(&HAZARDS)),
        (author, publisher) in (values(), prop::option::of(value())),
        day in prop::option::of((1990_i16..2100, 1_i8..=12, 1_i8..=28)),
    ) -> Description {
        Description {
            identifier,
            url: format!("https://example.org/{number}"),
            name,
            description: text,
            about,
            teaches,
            learning_resource_type: kinds,
            educational_level: level.map(|(from, more)| (from, from + more)),
            typical_age_range: ages.map(|(from, more)| (from, more.map(|more| from + more))),
            in_language: languages.into_iter().map(str::to_owned).collect(),
            license: license.to_owned(),
            time_required: minutes,
            access_mode: modes,
            accessibility_feature: features,
            accessibility_hazard: hazards,
            author,
            publisher,
            date_modified: day.map(|(year, month, day)| date(year, month, day)),
            educational_alignment: alignment,
        }
    }
}

proptest! {
    #[test]
    fn what_is_written_reads_as_the_same(all in prop::collection::vec(description(), 1..12)) {
        let mut seen = std::collections::HashSet::new();
        let all: Vec<Description> = all
            .into_iter()
            .filter(|one| {
                let identifier = one.identifier.clone().unwrap_or_else(|| format!("none {}", one.url));
                seen.insert(one.url.clone()) && seen.insert(identifier)
            })
            .collect();
        prop_assume!(!all.is_empty());
        let listing = listing(&written(&all));
        prop_assert_eq!(listing.said, all);
        prop_assert!(listing.left.is_empty());
    }

    #[test]
    fn no_file_breaks_the_reader(bytes: Vec<u8>) {
        let _ = read("list.csv", &bytes);
    }
}

fn made_up() -> Catalogue {
    let listing = read("resources.csv", include_bytes!("../../data/resources.csv")).unwrap();
    let resources = (0_u8..).zip(listing.said).map(|(number, said)| Resource {
        id: ResourceId::from_bytes([number; 10]),
        said,
        changed_at: Timestamp::UNIX_EPOCH,
    });
    Catalogue::of(None, resources.collect())
}

fn names(catalogue: &Catalogue, wanted: &Wanted) -> Vec<String> {
    let found = catalogue.search(wanted).into_iter();
    found.map(|one| one.said.name.clone()).collect()
}

fn words(words: &str) -> Wanted {
    Wanted {
        words: words.to_owned(),
        ..Wanted::default()
    }
}

#[doc = "LRN-01"]
#[test]
fn a_search_finds_by_words_in_english_and_in_chinese() {
    let catalogue = made_up();
    assert!(catalogue.resources().len() >= 40);
    for (query, first) in [
        ("fractions", "Fractions with a pizza"),
        ("fractoins pizza", "Fractions with a pizza"),
        ("分数", "切蛋糕学分数"),
        ("水的循环", "雨从哪里来"),
        ("water cycle", "Where rain comes from"),
        ("古诗", "四季古诗"),
        ("poesia", ""),
    ] {
        let found = names(&catalogue, &words(query));
        assert_eq!(
            found.first().map_or("", String::as_str),
            first,
            "{query}: {found:?}"
        );
    }
    let by_publisher = names(&catalogue, &words("灯塔小组"));
    assert!(by_publisher.len() >= 3, "{by_publisher:?}");
    assert_eq!(
        names(&catalogue, &Wanted::default()).len(),
        catalogue.resources().len()
    );
}

#[doc = "LRN-01"]
#[test]
fn a_search_is_narrowed_by_grade_subject_language_licence_access_and_length() {
    let catalogue = made_up();
    let some = |text: &str| Some(text.to_owned());
    let wanted = Wanted {
        grade: Some(3),
        language: some("zh"),
        feature: some("signLanguage"),
        minutes: Some(10),
        subject: some("科学"),
        licence: some("CC-BY-4.0"),
        ..Wanted::default()
    };
    assert_eq!(names(&catalogue, &wanted), ["雨从哪里来"]);
    let none = Wanted {
        grade: Some(12),
        ..wanted
    };
    assert_eq!(names(&catalogue, &none), [""; 0]);
    let both = Wanted {
        language: some("en"),
        words: "邻居".to_owned(),
        ..Wanted::default()
    };
    assert_eq!(
        names(&catalogue, &both).len(),
        1,
        "a resource in two languages is found in either"
    );
    assert!(catalogue.languages().contains_key("zh"));
    assert!(!catalogue.features().contains_key("none"));
}

use proptest::prelude::*;
use serde_json::json;

use super::*;

fn file(folder: &str, name: &str, text: &str) -> PackageFile {
    PackageFile {
        folder: folder.to_owned(),
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    }
}

const SERVICE: &str = "ac148810-d857-441c-9679-408f346de14b";
const PLACE: &str = "3a19ff88-4620-4d17-9830-ac1d859eb5d5";

fn faults(files: &[PackageFile]) -> String {
    read(files, &Records::default()).unwrap_err().to_string()
}

#[doc = "POR-14"]
#[test]
fn every_table_points_to_what_it_says_and_stands_after_it() {
    for table in Table::ALL {
        assert_eq!(Table::named(table.name()), Some(*table));
        assert_eq!(Table::of_file(table.spec().file), Some(*table));
        for branch in table.branches() {
            let joins = if branch.is_many { branch.table } else { *table };
            assert!(
                joins.field(branch.by).is_some(),
                "{} of {}",
                branch.by,
                joins.name()
            );
        }
    }
}

#[test]
fn a_name_gives_the_same_id_everywhere_and_none_other_does() {
    let id = derived_id(Table::Service, "education");
    assert_eq!(id, derived_id(Table::Service, "education"));
    assert_ne!(id, derived_id(Table::Location, "education"));
    let read = uuid::Uuid::parse_str(&id).unwrap();
    assert_eq!(read.get_version_num(), 5);
}

#[doc = "POR-14"]
#[test]
fn a_table_with_faults_is_refused_with_the_line_and_the_field_of_each() {
    let long = "n".repeat(501);
    let told = faults(&[
        file(
            "",
            "services.csv",
            &format!(
                "id,name,status,assured_date,url\n{SERVICE},Counsel,active,31.3.2026,\n\
                 {SERVICE},Again,active,,\n\
                 no-id,Nameless,active,,\n\
                 e94c9f38-1e8f-4564-91d4-d53501ab1765,{long},open,,not a link\n"
            ),
        ),
        file(
            "",
            "service_at_location.csv",
            &format!("id,service_id,location_id\n{PLACE},{SERVICE},\n"),
        ),
        file(
            "",
            "attributes.csv",
            &format!(
                "id,link_id,link_entity,taxonomy_term_id\n{PLACE},{SERVICE},service,{PLACE}\n"
            ),
        ),
    ]);
    for part in [
        "services.csv, line 2, column \"assured_date\": “31.3.2026” can't be used; expected a day as year-month-day",
        "services.csv, line 3, column \"id\": service ac148810-d857-441c-9679-408f346de14b is there already (services.csv, line 2)",
        "services.csv, line 4, column \"id\": “no-id” is not an id; expected a UUID",
        "services.csv, line 5, column \"name\": has 501 characters; expected 500 at the most",
        "services.csv, line 5, column \"status\": “open” can't be used; expected one of: active, inactive",
        "services.csv, line 5, column \"url\": “not a link” can't be used",
        "service_at_location.csv, line 2, column \"location_id\": is blank",
        "attributes.csv, line 2, column \"taxonomy_term_id\": no taxonomy_term has the id",
    ] {
        assert!(told.contains(part), "{part}\nis not in\n{told}");
    }
}

#[test]
fn lines_are_counted_as_people_count_them_whatever_ends_them() {
    for end in ["\n", "\r\n"] {
        let text = ["id,name,status", "x,A,active", "", "y,B,active"].join(end);
        let told = faults(&[file("", "services.csv", &text)]);
        assert!(
            told.contains("line 2,") && told.contains("line 4,"),
            "{told}"
        );
    }
}

#[test]
fn a_name_of_three_hundred_characters_is_kept_whole() {
    let name = "长".repeat(300);
    let text = format!("id,name,status\n{SERVICE},{name},active\n");
    let package = read(&[file("", "services.csv", &text)], &Records::default()).unwrap();
    let service = package.records.get(Table::Service, SERVICE).unwrap();
    assert_eq!(service.text("name"), name);
}

#[test]
fn ragged_and_foreign_files_are_told_of_and_never_taken_for_records() {
    let told = faults(&[
        file("", "services.csv", "id,name\na,b,c\n"),
        file("", "phones.csv", "number\n12345\n"),
        file("", "service.json", "{"),
        file("", "things.json", "{}"),
        file("service", "list.json", "[1]"),
    ]);
    assert!(told.contains("services.csv, line 2: has 3 fields; expected 2"));
    assert!(told.contains("phones.csv: has no column id"));
    assert!(told.contains("service.json: can't be read as JSON"));
    assert!(told.contains("things.json: can't be told to be of any table"));
    assert!(told.contains("service/list.json"), "{told}");
    let odd = [file("", "notes.txt", ""), file("", "base.json", "{}")];
    let package = read(&odd, &Records::default()).unwrap();
    assert!(package.records.is_empty());
    assert_eq!(package.notes.len(), 1);
}

#[doc = "POR-14"]
#[test]
fn one_id_with_two_contents_in_the_nested_form_is_a_fault() {
    let one = json!({ "id": SERVICE, "name": "Counsel", "status": "active",
        "phones": [{ "id": PLACE, "number": "1" }] });
    let other = json!({ "id": SERVICE, "name": "Counsel", "status": "active",
        "phones": [{ "id": PLACE, "number": "2" }] });
    let told = faults(&[file("service", "a.json", &json!([one, other]).to_string())]);
    assert!(
        told.contains("[1].phones[0].number") && told.contains("says otherwise here"),
        "{told}"
    );
}

#[doc = "POR-15"]
#[test]
fn the_nested_form_names_who_gives_a_service_and_hangs_the_rest_on_it() {
    let giver = derived_id(Table::Organization, "giver");
    let organization = Record::new(Table::Organization, giver.as_str())
        .with("name", "Giver")
        .with("description", "Gives");
    let service = Record::new(Table::Service, SERVICE)
        .with("name", "Counsel")
        .with("status", "active")
        .with("organization_id", giver.as_str());
    let phone = Record::new(Table::Phone, PLACE)
        .with("number", "1")
        .with("service_id", SERVICE);
    let records: Records = [organization, service.clone(), phone].into_iter().collect();
    assert_eq!(check(&records).unwrap(), []);
    let full = nested(&records, &service, Tree::Full);
    assert_eq!(full["organization"]["name"], "Giver");
    assert_eq!(full["phones"], json!([{ "id": PLACE, "number": "1" }]));
    assert!(!full.contains_key("organization_id"));
    let flat = nested(&records, &service, Tree::Flat);
    assert_eq!(flat["organization_id"], giver.as_str());
    assert!(!flat.contains_key("phones"));
    let ones = nested(&records, &service, Tree::Ones);
    assert!(ones.contains_key("organization") && !ones.contains_key("phones"));
}

/// A value that a field may hold.
fn value_of(holds: Holds) -> BoxedStrategy<serde_json::Value> {
    match holds {
        Holds::Id => Just(json!(SERVICE)).boxed(),
        Holds::Text => "[ -~\u{4e00}-\u{4eff}\n\"',;]{0,20}"
            .prop_map(|text: String| json!(text.trim()))
            .boxed(),
        Holds::Number => prop_oneof![
            (-1_000_000_i64..1_000_000).prop_map(|number| json!(number)),
            (-90.0..90.0_f64).prop_map(|number| json!(number)),
        ]
        .boxed(),
        Holds::Date => (1..28_u8)
            .prop_map(|day| json!(format!("2026-03-{day:02}")))
            .boxed(),
        Holds::Time => (0..24_u8)
            .prop_map(|hour| json!(format!("{hour:02}:30")))
            .boxed(),
        Holds::DateTime => (0..24_u8)
            .prop_map(|hour| json!(format!("2026-03-31T{hour:02}:30:00Z")))
            .boxed(),
        Holds::Uri => Just(json!("https://example.org/a?b=c,d")).boxed(),
        Holds::Email => Just(json!("desk@example.org")).boxed(),
        Holds::Enum(words) => proptest::sample::select(words)
            .prop_map(|word| json!(word))
            .boxed(),
    }
}

/// A record of a table whose pointers all lead to the one record of each table.
fn record_of(table: Table) -> impl Strategy<Value = Record> {
    let fields: Vec<_> = table
        .spec()
        .fields
        .iter()
        .map(|field| {
            let value = match field.to {
                Some(to) => Just(json!(derived_id(to, "only"))).boxed(),
                None => value_of(field.holds),
            };
            let required = field.required;
            (value, any::<bool>())
                .prop_map(move |(value, is_there)| (field.name, value, is_there || required))
        })
        .collect();
    fields.prop_map(move |fields| {
        let mut record = Record::new(table, derived_id(table, "only"));
        for (name, value, is_there) in fields {
            if is_there {
                record.set(name, value);
            }
        }
        for field in table.spec().fields {
            if field.required && !record.fields.contains_key(field.name) {
                record.set(field.name, "x");
            }
        }
        record
    })
}

fn records() -> impl Strategy<Value = Records> {
    let all: Vec<_> = Table::ALL.iter().map(|table| record_of(*table)).collect();
    all.prop_map(|records| records.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[doc = "POR-14"]
    #[test]
    fn what_is_written_as_tables_is_read_again_and_written_alike(records in records()) {
        let written = write(&records);
        let tables: Vec<PackageFile> = written.iter().filter(|file| file.name.ends_with(".csv")).cloned().collect();
        let again = read(&tables, &Records::default()).unwrap();
        prop_assert_eq!(&again.records, &records);
        prop_assert_eq!(again.notes, []);
        prop_assert_eq!(write(&again.records), written);
    }

    #[doc = "POR-14"]
    #[test]
    fn what_is_written_in_the_nested_form_is_read_again_alike(records in records()) {
        let written = write(&records);
        let nested: Vec<PackageFile> = written.iter().filter(|file| !file.folder.is_empty()).cloned().collect();
        let again = read(&nested, &Records::default()).unwrap();
        let service = derived_id(Table::Service, "only");
        for record in again.records.iter() {
            prop_assert_eq!(Some(record), records.get(record.table, &record.id));
        }
        prop_assert!(again.records.get(Table::Service, &service).is_some());
        let rewritten: Vec<PackageFile> = write(&again.records).into_iter().filter(|file| !file.folder.is_empty()).collect();
        prop_assert_eq!(rewritten, nested);
    }
}

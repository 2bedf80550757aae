//! Stories of forms on paper.

use jiff::civil::date;

use super::*;

fn option(id: &str) -> Choice {
    Choice {
        id: id.to_owned(),
        name: format!("School {id}"),
        note: String::new(),
    }
}

fn form(until: i8, ids: &[&str]) -> Form {
    let part = |kind| Part {
        question: String::new(),
        hint: String::new(),
        kind,
    };
    Form {
        service: "education",
        code: "school-places".to_owned(),
        version: String::new(),
        words: &[],
        message: String::new(),
        is_printed: true,
        about: "rnd_1".to_owned(),
        title: "A place".to_owned(),
        intro: Vec::new(),
        until: Some(date(2026, 4, until)),
        parts: vec![
            part(PartKind::Ranking {
                options: ids.iter().map(|id| option(id)).collect(),
            }),
            part(PartKind::YesNo),
            part(PartKind::Number { least: 0, most: 9 }),
            part(PartKind::Text { characters_max: 5 }),
        ],
    }
    .versioned()
}

fn read(typed: [&str; 4]) -> Result<Filled, Vec<Fault>> {
    form(30, &["a", "b", "c"]).read(&typed.map(str::to_owned))
}

#[doc = "POR-12"]
#[test]
fn a_form_of_other_options_or_another_last_day_has_another_version() {
    let this = form(30, &["a", "b", "c"]);
    assert_eq!(this.version.len(), VERSION_LETTERS);
    assert_eq!(this.version, form(30, &["a", "b", "c"]).version);
    for other in [
        form(29, &["a", "b", "c"]),
        form(30, &["b", "a", "c"]),
        form(30, &["a", "b"]),
    ] {
        assert_ne!(this.version, other.version);
    }
    let mut titled = this.clone();
    titled.title = "学位".to_owned();
    assert_eq!(titled.versioned().version, this.version);
}

#[doc = "POR-12"]
#[test]
fn the_code_on_paper_is_read_back_however_it_is_typed() {
    let form = form(30, &["a"]);
    let printed = form.printed();
    for typed in [
        printed.to_string(),
        format!(" {}  {} ", form.code, form.version.to_lowercase()),
    ] {
        assert_eq!(Printed::read(&typed), Some(printed.clone()), "{typed}");
    }
    for typed in [
        "",
        "school-places",
        "school-places 12",
        "school places/ 123456",
        "x ZZZZZZ",
        "😀 123456",
    ] {
        assert_eq!(Printed::read(typed), None, "{typed}");
    }
}

#[doc = "POR-12, POR-13"]
#[test]
fn answers_are_read_in_the_order_of_the_paper() {
    let filled = read([" 3, １、2", "是", "7", "words"]).unwrap();
    let ranked = ["c", "a", "b"].map(str::to_owned).to_vec();
    assert_eq!(
        filled.answers,
        [
            Answer::Ranking(ranked),
            Answer::YesNo(true),
            Answer::Number(7),
            Answer::Text("words".to_owned())
        ]
    );
}

#[doc = "POR-12, POR-13"]
#[test]
fn every_fault_is_told_at_its_part() {
    let faults = read(["99 2 2", "perhaps", "10", "longer"]).unwrap_err();
    assert_eq!(
        faults,
        [
            Fault::Unknown {
                part: 1,
                typed: "99".to_owned()
            },
            Fault::Twice { part: 1, number: 2 },
            Fault::NotYesNo { part: 2 },
            Fault::NotNumber { part: 3 },
            Fault::NotWords { part: 4 }
        ]
    );
    let empty = form(30, &["a"]).read(&[]).unwrap_err();
    assert_eq!(empty.len(), 4);
    for typed in ["0", "-1", "😀", "1e1", "99999999999999999999999"] {
        let faults = read([typed, "yes", "1", "w"]).unwrap_err();
        assert!(
            matches!(faults.as_slice(), [Fault::Unknown { .. }]),
            "{typed}"
        );
    }
    let long = "1 ".repeat(5_000);
    assert_eq!(read([&long, "yes", "1", "w"]).unwrap_err().len(), 3);
}

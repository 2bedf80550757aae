//! Stories of what can't be sent.

use super::*;
use crate::message::check;

fn faults(content: &Content) -> Vec<(Part, Fault)> {
    match check::content(content, date(2026, 3, 2)) {
        Err(MessageError::Content(faults)) => faults
            .into_iter()
            .map(|one| (one.part, one.fault))
            .collect(),
        Err(error) => panic!("{error}"),
        Ok(_) => Vec::new(),
    }
}

fn with(text: &str) -> Content {
    let mut content = content();
    content.text.en = text.to_owned();
    content
}

#[doc = "COR-06"]
#[test]
fn a_message_must_be_there_in_both_languages() {
    assert_eq!(faults(&content()), []);
    for empty in ["", "   ", "\n\n", "12345", "您的卡已经办好。", "שלום"] {
        assert_eq!(
            faults(&with(empty)),
            [(Part::Text, Fault::Missing)],
            "{empty}"
        );
    }
    let mut english_twice = content();
    english_twice.subject.zh_hans = english_twice.subject.en.clone();
    assert_eq!(faults(&english_twice), [(Part::Subject, Fault::Missing)]);
    let nothing = Content {
        subject: Wording::new("", ""),
        text: Wording::new("", ""),
        next: Wording::new("", ""),
        reply_by: None,
    };
    assert_eq!(faults(&nothing).len(), 6);
}

#[doc = "COR-06"]
#[test]
fn a_message_must_be_short_and_easy_to_read() {
    let long = "a ".repeat(5_000);
    assert_eq!(faults(&with(&long)), [(Part::Text, Fault::TooLong)]);
    assert_eq!(faults(&with(&"x".repeat(TEXT_CHARACTERS_MAX))), []);
    let sentence = "This sentence goes on and on ".repeat(5);
    let found = faults(&with(&format!("Short. {sentence}")));
    assert!(
        matches!(&found[..], [(Part::Text, Fault::Sentence(begins))] if begins.starts_with("This sentence goes"))
    );
    let mut chinese = content();
    chinese.next.zh_hans = "请到窗口领取".repeat(10);
    assert!(matches!(
        &faults(&chinese)[..],
        [(Part::Next, Fault::Sentence(_))]
    ));
}

#[doc = "COR-06"]
#[test]
fn signs_that_steer_machines_or_turn_a_text_round_are_refused_and_other_scripts_are_not() {
    for steering in [
        "ring\u{7}",
        "null\0",
        "turn\u{202e}ed",
        "in\u{2066}side",
        "back\u{8}",
    ] {
        assert_eq!(
            faults(&with(steering)),
            [(Part::Text, Fault::Characters)],
            "{steering:?}"
        );
    }
    let mut subject = content();
    subject.subject.en = "Two\nlines".to_owned();
    assert_eq!(faults(&subject), [(Part::Subject, Fault::Characters)]);
    assert_eq!(
        faults(&with("Ask for Mr שלום or Ms فاطمة.\r\nThey are there.")),
        []
    );
    let kept = check::content(&with("One.\r\nTwo."), date(2026, 3, 2)).unwrap();
    assert_eq!(kept.text.en, "One.\nTwo.");
}

#[doc = "COR-06"]
#[test]
fn a_last_day_that_is_over_is_refused() {
    let over = check::content(&content(), date(2026, 4, 1));
    assert!(matches!(over, Err(MessageError::ReplyBy)));
}

platform::on_both! {
    #[doc = "COR-06"]
    async fn a_list_of_nobody_of_too_many_or_of_strangers_is_refused(db: Database) {
        let town = Town::new(db).await;
        let officer = town.officer(1, "register");
        let refused = async |name: &str, whom: Whom| {
            town.messages().draft(&officer, &to(name, whom)).await.unwrap_err()
        };
        assert!(matches!(refused("a", Whom::Listed(Vec::new())).await, MessageError::Nobody));
        let blank = vec![String::new(), "  ".to_owned()];
        assert!(matches!(refused("b", Whom::Listed(blank)).await, MessageError::Nobody));
        let many = vec![town.people[0].to_string(); PEOPLE_MAX + 1];
        assert!(matches!(refused("c", Whom::Listed(many)).await, MessageError::TooMany));
        let strangers = vec![
            town.people[0].to_string(),
            String::new(),
            "res_0000000000000000".to_owned(),
            "'; DROP TABLE message; --".to_owned(),
        ];
        let unknown = refused("d", Whom::Listed(strangers)).await;
        assert!(matches!(unknown, MessageError::Unknown(lines) if lines == [3, 4]));
        let nobody = "res_0000000000000000".parse().unwrap();
        assert!(matches!(refused("e", Whom::One(nobody)).await, MessageError::NotYours));
        let group = Whom::Group("rnd_0000000000000000".to_owned());
        assert!(matches!(refused("f", group).await, MessageError::NotYours));
        for name in ["", "with space", "名", &"x".repeat(101)] {
            let one = Whom::One(town.people[0].clone());
            assert!(matches!(refused(name, one).await, MessageError::ClientId), "{name}");
        }
        let twice = vec![town.people[0].to_string(), town.people[0].to_string().to_lowercase()];
        let message = town.messages().draft(&officer, &to("twice", Whom::Listed(twice))).await.unwrap();
        assert_eq!(message.people, 1, "who stands there twice is told once");
    }
}

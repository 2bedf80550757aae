//! Text messages: plain words from the number that a parent keeps, a yes, and a day to take it back.

use std::sync::Arc;
use std::time::Duration;

use city::text_message::{Dialogue, MESSAGES_AN_HOUR, QUESTION_MINUTES, serve};
use education::application::ApplicationState;
use jiff::SignedDuration;
use platform::sms::testing::{PASSWORD, Smsc};
use platform::sms::{Smpp, SmppSettings};

use super::paper::{holds_the_list, numbers};
use super::portal::Portal;

pub const NUMBER: &str = "+8613800138000";
const STRANGER: &str = "+8613900139000";

fn dialogue(portal: &Portal) -> Dialogue {
    let desk = portal.desk();
    Dialogue::new(
        desk.city().clone(),
        desk.services().clone(),
        desk.texts().clone(),
    )
}

/// The answer to a message; empty where none is due.
async fn answer(portal: &Portal, from: &str, text: &str) -> String {
    let heard = dialogue(portal).hear(&from.parse().unwrap(), text).await;
    heard
        .unwrap()
        .map_or_else(String::new, |answer| answer.reveal().to_owned())
}

async fn finds(portal: &Portal, text: &str, wanted: &str) {
    let answer = answer(portal, NUMBER, text).await;
    assert!(answer.contains(wanted), "{text}: {answer}");
}

/// The code that stands in an answer: the last six digits that stand together.
fn code_in(answer: &str) -> String {
    let runs = answer.split(|one: char| !one.is_ascii_digit());
    let mut codes = runs.filter(|run| run.len() == 6);
    codes
        .next_back()
        .unwrap_or_else(|| panic!("no code: {answer}"))
        .to_owned()
}

/// Asks for something, says yes with the code of the question, and gives what is answered then.
pub async fn confirms(portal: &Portal, asks: &str) -> String {
    let sure = answer(portal, NUMBER, asks).await;
    assert!(sure.contains("Answer YES"), "{asks}: {sure}");
    let sent = answer(portal, NUMBER, &format!("yes {}", code_in(&sure))).await;
    assert!(sent.contains("It is sent for"), "{asks}: {sent}");
    sent
}

/// A list through the real client and a message centre, from the question to the taking back.
pub async fn a_list_by_text_message_is_the_list_sent_online(portal: &Portal) {
    let families = portal.families().await;
    let family = families.last().unwrap();
    let round = portal.first_round().await;
    portal.keeps_number(&family.parent, NUMBER).await;
    // What the family told by another door is out of the way.
    let applications = portal.applications();
    let withdrawn = applications.withdraw(&family.mandate, &family.child, &round.id, None);
    withdrawn.await.unwrap();
    let centre = Smsc::start().await.unwrap();
    let settings = SmppSettings {
        address: centre.address(),
        system_id: "city".to_owned(),
        password: PASSWORD.to_owned(),
        sender: "12345".to_owned(),
        patience: Duration::from_secs(10),
        enquire_every: Duration::from_secs(60),
        return_after: Duration::from_millis(20),
    };
    let carrier = Arc::new(Smpp::open(settings, portal.clock()).await.unwrap());
    let (heard, notices) = (dialogue(portal), portal.desk().notices());
    let serving = carrier.clone();
    let serving = tokio::spawn(async move { serve(&heard, serving.as_ref(), &notices).await });
    let writes = async |text: &str| {
        assert!(centre.deliver(&NUMBER[1..], "12345", text).await, "{text}");
        let answer = centre.next_submitted().await.unwrap();
        assert_eq!(answer.to.digits(), &NUMBER[1..]);
        answer.text
    };
    let list = numbers(portal, &round).await.replace('+', " ");
    let name = portal.name_of(family).await;
    let sure = writes(&format!("School {list}")).await;
    assert!(
        sure.contains(&name) && sure.contains("Answer YES"),
        "{sure}"
    );
    let before = portal.list_of(family, &round).await.unwrap();
    assert!(before.choices().is_empty());
    let sent = writes(&format!("YES {}", code_in(&sure))).await;
    assert!(sent.contains("It is sent for"), "{sent}");
    holds_the_list(portal, family, &round).await;
    let stands = writes("进度").await;
    assert!(stands.contains("2所学校的志愿已提交"), "{stands}");
    let undone = writes(&format!("撤销 {}", code_in(&sent))).await;
    assert!(undone.contains("撤销，目前没有提交的内容"), "{undone}");
    let after = portal.list_of(family, &round).await.unwrap();
    assert!(matches!(after.state, ApplicationState::Withdrawn { .. }));
    let sure = writes(&format!("学校 {list}")).await;
    let again = writes(&format!("是{}", code_in(&sure))).await;
    assert!(again.contains("提交，编号"), "{again}");
    holds_the_list(portal, family, &round).await;
    serving.abort();
    let looked = format!("/my-data/looked?for={}", family.child);
    let looked = family.parent.reads(&looked).await.words();
    assert!(looked.contains("By text message."), "{looked}");
}

pub async fn what_is_no_word_gets_help(portal: &Portal) {
    let family = &portal.families().await[0];
    portal.keeps_number(&family.parent, NUMBER).await;
    let long = "school 1 ".repeat(56);
    for text in [long.as_str(), "😀😀", "12345", "school is out", "7"] {
        let told = answer(portal, NUMBER, text).await;
        let is_told = told.contains("STATUS") || told.contains("is no number of the list");
        assert!(is_told, "{text}: {told}");
    }
    finds(portal, "school 99", "“99” is no number of the list.").await;
    finds(portal, "school 1 1", "Number 1 stands there twice.").await;
    finds(portal, "school", "Write an answer").await;
    finds(portal, "yes", "There is nothing to say yes to").await;
    finds(portal, "undo", "There is nothing to take back").await;
    finds(portal, "学校 1 1", "1 号写了两次").await;
    let round = portal.first_round().await;
    assert!(portal.list_of(family, &round).await.is_none());
    portal.wait(SignedDuration::from_hours(2));
}

pub async fn who_shares_a_number_is_asked_for_whom(portal: &Portal) {
    let families = portal.families().await;
    let [one, other] = families.as_slice().first_chunk::<2>().unwrap();
    let round = portal.first_round().await;
    portal.keeps_number(&other.parent, NUMBER).await;
    let names = [portal.name_of(one).await, portal.name_of(other).await];
    let which = answer(portal, NUMBER, "school 2 1").await;
    for name in &names {
        assert!(which.contains(name.as_str()), "{which}");
    }
    finds(portal, "yes", "Answer first for whom it is").await;
    finds(portal, "9", "Answer with a number from 1 to 2").await;
    let is_second = which.find(names[1].as_str()) > which.find(names[0].as_str());
    let number = if is_second { "2" } else { "1" };
    finds(portal, number, &names[1]).await;
    finds(portal, "no", "Nothing was sent.").await;
    finds(portal, "yes", "There is nothing to say yes to").await;
    assert!(portal.list_of(other, &round).await.is_none());
    // Whose own things are told is asked too.
    finds(portal, "status", "For whom?").await;
    finds(portal, "1", "There is nothing under way for you.").await;
    let named = format!("school {} 2 1", names[0]);
    finds(portal, &named, &names[0]).await;
    portal.wait(SignedDuration::from_hours(2));
}

pub async fn questions_end_and_so_does_taking_back(portal: &Portal) {
    let families = portal.families().await;
    let round = portal.first_round().await;
    let name = portal.name_of(&families[0]).await;
    let asks = format!("school {name} 2 1");
    finds(portal, &asks, "Answer YES").await;
    portal.wait(SignedDuration::from_mins(QUESTION_MINUTES));
    finds(portal, "yes", "There is nothing to say yes to").await;
    confirms(portal, &asks).await;
    // A second list can be taken back to the first.
    let sent = confirms(portal, &format!("school {name} 1")).await;
    let list = portal.list_of(&families[0], &round).await.unwrap();
    assert_eq!(list.choices().len(), 1);
    let undo = format!("undo {}", code_in(&sent));
    finds(portal, &undo, "What you had sent before counts again").await;
    let list = portal.list_of(&families[0], &round).await.unwrap();
    assert_eq!(list.choices().len(), 2);
    confirms(portal, &format!("school {name} 1")).await;
    portal.wait(SignedDuration::from_hours(25));
    finds(portal, "undo", "There is nothing to take back").await;
}

pub async fn a_number_is_answered_so_often_and_a_stranger_once_a_day(portal: &Portal) {
    let told = answer(portal, STRANGER, "status").await;
    assert!(told.contains("does not know this number"), "{told}");
    assert_eq!(answer(portal, STRANGER, "help").await, "");
    portal.wait(SignedDuration::from_hours(25));
    assert_ne!(answer(portal, STRANGER, "help").await, "");
    for _ in 0..MESSAGES_AN_HOUR {
        assert_ne!(answer(portal, NUMBER, "help").await, "");
    }
    assert_eq!(answer(portal, NUMBER, "help").await, "");
    portal.wait(SignedDuration::from_hours(1));
    // The three who share the number end its messages, one after the other.
    for _ in 0..2 {
        finds(portal, "stop", "For whom?").await;
        finds(portal, "1", "You get no more messages.").await;
    }
    finds(portal, "stop", "You get no more messages.").await;
    let told = answer(portal, NUMBER, "status").await;
    assert!(told.contains("does not know this number"), "{told}");
}

/// Whoever forges a number does not read what the city answers to it, and so does not know the code.
pub async fn who_forges_a_number_confirms_nothing_and_takes_nothing_back(portal: &Portal) {
    let families = portal.families().await;
    let family = families.last().unwrap();
    portal.keeps_number(&family.parent, NUMBER).await;
    let round = portal.first_round().await;
    let name = portal.name_of(family).await;
    let before = portal.list_of(family, &round).await;
    let sure = answer(portal, NUMBER, &format!("school {name} 1")).await;
    let code = code_in(&sure);
    finds(portal, "yes", &format!("answer YES {code}")).await;
    let other = if code == "000000" { "000001" } else { "000000" };
    for wrong in [other, "1", "999999999999"] {
        finds(portal, &format!("yes {wrong}"), "not the number").await;
    }
    assert_eq!(
        portal.list_of(family, &round).await,
        before,
        "nothing was sent"
    );
    for _ in 0..3 {
        finds(portal, &format!("yes {other}"), "not the number").await;
    }
    finds(portal, &format!("yes {other}"), "too many wrong numbers").await;
    finds(portal, &format!("yes {code}"), "too many wrong numbers").await;
    portal.wait(SignedDuration::from_mins(15));
    let sent = answer(portal, NUMBER, &format!("yes {code}")).await;
    assert!(sent.contains("It is sent for"), "{sent}");
    finds(portal, "undo", "answer UNDO").await;
    finds(portal, &format!("undo {other}"), "not the number").await;
    let list = portal.list_of(family, &round).await.unwrap();
    assert_eq!(list.choices().len(), 1, "it still stands");
    portal.wait(SignedDuration::from_hours(25));
}

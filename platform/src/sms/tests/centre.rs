use std::time::Duration;

use jiff::Timestamp;

use crate::clock::Clock;
use crate::sms::testing::{PASSWORD, Smsc};
use crate::sms::{
    Arrival, DeliveryState, PhoneNumber, Receipt, Smpp, SmppSettings, SmsError, TextMessage,
    TextMessages,
};

fn settings(smsc: &Smsc) -> SmppSettings {
    SmppSettings {
        address: smsc.address(),
        system_id: "city".to_owned(),
        password: PASSWORD.to_owned(),
        sender: "12345".to_owned(),
        patience: Duration::from_secs(30),
        enquire_every: Duration::from_secs(60),
        return_after: Duration::from_millis(5),
    }
}

fn clock() -> Clock {
    Clock::fixed(Timestamp::UNIX_EPOCH)
}

async fn opened(smsc: &Smsc) -> Smpp {
    Smpp::open(settings(smsc), clock()).await.unwrap()
}

fn number() -> PhoneNumber {
    "+8613800138000".parse().unwrap()
}

fn message(text: &str) -> TextMessage {
    TextMessage {
        to: number(),
        text: text.to_owned(),
        reference: "ntc_1".to_owned(),
    }
}

#[doc = "POR-13"]
#[tokio::test]
async fn messages_in_both_languages_reach_the_centre_whole() {
    let smsc = Smsc::start().await.unwrap();
    let smpp = opened(&smsc).await;
    let long = "您的申请已收到，我们将在三天内答复。".repeat(9);
    for (text, parts) in [
        ("Your place is €5 [paid].", 1),
        ("您的申请已收到。", 1),
        (&long, 3),
    ] {
        let id = smpp.send(&message(text)).await.unwrap();
        let taken = smsc.next_submitted().await.unwrap();
        assert_eq!((taken.text.as_str(), taken.parts), (text, parts));
        assert_eq!(
            (taken.id, taken.from.as_str(), taken.to),
            (id, "12345", number())
        );
    }
}

#[doc = "POR-13"]
#[tokio::test]
async fn what_people_write_arrives_joined_and_comes_again_until_it_is_kept() {
    let smsc = Smsc::start().await.unwrap();
    let smpp = opened(&smsc).await;
    let long = "请取消我的预约，并告诉我下一个空位是什么时候。".repeat(6);
    for is_kept in [false, true] {
        let take = async {
            let arrived = smpp.receive().await.unwrap();
            let Arrival::Message(incoming) = arrived.what.clone() else {
                panic!("a message was brought");
            };
            if is_kept {
                arrived.keep();
            }
            incoming
        };
        let bring = smsc.deliver("8613800138000", "12345", &long);
        let (centre_forgets, incoming) = tokio::join!(bring, take);
        assert_eq!(centre_forgets, is_kept);
        assert_eq!((incoming.from, incoming.to.as_str()), (number(), "12345"));
        assert_eq!(
            (incoming.text, incoming.received),
            (long.clone(), Timestamp::UNIX_EPOCH)
        );
    }
    assert!(
        smsc.deliver("ACME", "12345", "Buy now").await,
        "nobody to answer: left unread"
    );
}

#[tokio::test]
async fn receipts_say_what_became_of_a_message() {
    let smsc = Smsc::start().await.unwrap();
    let smpp = opened(&smsc).await;
    let id = smpp.send(&message("Hello")).await.unwrap();
    for has_fields in [false, true] {
        for state in [
            DeliveryState::Underway,
            DeliveryState::Delivered,
            DeliveryState::Expired,
            DeliveryState::Failed,
            DeliveryState::Unknown,
        ] {
            let take = async {
                let arrived = smpp.receive().await.unwrap();
                let what = arrived.what.clone();
                arrived.keep();
                what
            };
            let (is_kept, what) = tokio::join!(smsc.receipt(&id, state, has_fields), take);
            assert!(is_kept);
            assert_eq!(
                what,
                Arrival::Receipt(Receipt {
                    id: id.clone(),
                    state
                })
            );
        }
    }
}

#[tokio::test]
async fn passing_trouble_is_told_from_a_lasting_refusal() {
    let smsc = Smsc::start().await.unwrap();
    let smpp = opened(&smsc).await;
    smsc.throttle(1);
    let error = smpp.send(&message("Hello")).await.unwrap_err();
    assert_eq!((error.is_passing(), &error), (true, &SmsError::Busy));
    assert!(smpp.send(&message("Hello")).await.is_ok());
    smsc.refuse(&number());
    let error = smpp.send(&message("Hello")).await.unwrap_err();
    assert_eq!(
        (error.is_passing(), &error),
        (false, &SmsError::UnknownNumber)
    );
    assert_eq!(smpp.send(&message("")).await.unwrap_err(), SmsError::Empty);
    let error = smpp.send(&message(&"a".repeat(1531))).await.unwrap_err();
    assert_eq!(error, SmsError::TooLong { parts: 11 });
}

#[tokio::test]
async fn a_centre_that_was_away_is_bound_again() {
    let smsc = Smsc::start().await.unwrap();
    let smpp = opened(&smsc).await;
    smsc.go_away().await;
    let error = smpp.send(&message("Lost")).await.unwrap_err();
    assert!(error.is_passing(), "{error}");
    smsc.come_back().await.unwrap();
    smsc.wait_for_bound().await;
    // The centre is bound a moment before this side knows.
    while let Err(error) = smpp.send(&message("Found")).await {
        assert_eq!(error, SmsError::Away);
        tokio::task::yield_now().await;
    }
    assert_eq!(smsc.next_submitted().await.unwrap().text, "Found");
}

#[tokio::test]
async fn a_centre_that_is_away_at_first_is_waited_for() {
    let smsc = Smsc::start().await.unwrap();
    smsc.go_away().await;
    let smpp = opened(&smsc).await;
    let error = smpp.send(&message("Too early")).await.unwrap_err();
    assert_eq!(error, SmsError::Away);
    smsc.come_back().await.unwrap();
    let take = async { smpp.receive().await.unwrap().keep() };
    let (is_kept, ()) = tokio::join!(smsc.deliver("8613800138000", "12345", "Hello"), take);
    assert!(is_kept);
}

#[tokio::test]
async fn a_centre_that_falls_silent_is_left_and_bound_again() {
    let smsc = Smsc::start().await.unwrap();
    let mut settings = settings(&smsc);
    settings.enquire_every = Duration::from_millis(20);
    settings.patience = Duration::from_millis(500);
    let smpp = Smpp::open(settings, clock()).await.unwrap();
    smsc.fall_silent();
    let error = smpp.send(&message("Into the void")).await.unwrap_err();
    assert_eq!(error, SmsError::NoAnswer);
    smsc.come_back().await.unwrap();
    smsc.wait_for_bound().await;
    let take = async { smpp.receive().await.unwrap().keep() };
    let (is_kept, ()) = tokio::join!(smsc.deliver("8613800138000", "12345", "Hello"), take);
    assert!(is_kept);
    while smsc.enquiries() == 0 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_wrong_password_is_said_at_once() {
    let smsc = Smsc::start().await.unwrap();
    let mut wrong = settings(&smsc);
    wrong.password = "wrong".to_owned();
    let error = Smpp::open(wrong, clock()).await.err().unwrap();
    assert!(matches!(error, SmsError::NotLetIn { .. }) && !error.is_passing());
    let mut long = settings(&smsc);
    long.password = "far too long".to_owned();
    let error = Smpp::open(long, clock()).await.err().unwrap();
    assert_eq!(
        error,
        SmsError::Setting {
            setting: "password"
        }
    );
}

#[tokio::test]
async fn a_command_of_the_centre_is_never_taken_for_its_answer() {
    let smsc = Smsc::start().await.unwrap();
    let smpp = opened(&smsc).await;
    assert!(smsc.send_unknown().await, "it is said that nobody knows it");
    // The first message and the second command of the centre have the same number.
    smsc.refuse(&number());
    let hello = message("Hello");
    let (error, is_refused) = tokio::join!(smpp.send(&hello), smsc.send_unknown());
    assert_eq!((error, is_refused), (Err(SmsError::UnknownNumber), true));
}

#[tokio::test]
async fn closing_says_goodbye() {
    let smsc = Smsc::start().await.unwrap();
    let smpp = opened(&smsc).await;
    smpp.send(&message("Last words")).await.unwrap();
    smpp.close().await;
    assert_eq!(smsc.goodbyes(), 1);
}

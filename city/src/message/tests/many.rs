//! Stories of messages to many people.

use super::*;
use crate::notice::deliveries_of;

/// How often each of these people was told, and on which ways.
async fn told(town: &Town, people: &[ResidentId]) -> Vec<usize> {
    let mut told = Vec::new();
    for one in people {
        let mandate = town.over(one);
        let all = deliveries_of(town.city().db(), &mandate, one).await;
        told.push(all.unwrap().len());
    }
    told
}

platform::on_both! {
    #[doc = "COR-06"]
    async fn to_many_people_it_goes_when_a_second_officer_agrees(db: Database) {
        let town = Town::new(db).await;
        let (first, second) = (town.officer(1, "register"), town.officer(2, "register"));
        let people = &town.people[..ONE_OFFICER_PEOPLE_MAX + 1];
        let message = town.messages().draft(&first, &to("all-1", listed(people))).await.unwrap();
        let preview = town.messages().preview(&first, &message.id).await.unwrap();
        assert_eq!(preview.ways, [(Way::Portal, people.len())]);
        assert!(preview.to.is_none());
        assert_eq!(town.messages().send(&first, &message.id).await.unwrap().state.step(), "proposed");
        let alone = town.messages().send(&first, &message.id).await;
        assert!(matches!(alone, Err(MessageError::SecondOfficer)));
        town.work().await;
        assert_eq!(told(&town, &people[..1]).await, [0], "nothing goes before the second agrees");
        let sent = town.messages().send(&second, &message.id).await.unwrap();
        let (by, agreed) = (StaffId::from_bytes([1; 10]), StaffId::from_bytes([2; 10]));
        assert_eq!(sent.state, State::Sending { by, second: Some(agreed) });
        town.work().await;
        let status = town.messages().status(&first, &message.id).await.unwrap();
        let all = i64::try_from(people.len()).unwrap();
        assert_eq!(status.ways, [Count { way: Way::Portal, waiting: 0, sent: 0, delivered: all, failed: 0 }]);
        assert_eq!((status.waiting, status.message.state.step()), (0, "told"));
    }

    #[doc = "COR-06"]
    async fn a_program_that_stops_in_the_middle_loses_nobody_and_tells_nobody_twice(db: Database) {
        let town = Town::new(db).await;
        let (first, second) = (town.officer(1, "register"), town.officer(2, "register"));
        let people = &town.people[..450];
        let message = town.messages().draft(&first, &to("all-1", listed(people))).await.unwrap();
        town.messages().send(&first, &message.id).await.unwrap();
        town.messages().send(&second, &message.id).await.unwrap();
        assert_eq!(town.messages().work().await.unwrap(), 200);
        let half = town.messages().status(&first, &message.id).await.unwrap();
        assert_eq!((half.waiting, half.message.state.step()), (450, "sending"));
        // One that is dropped at its first breath has written all of its step or nothing.
        let stopped = town.messages();
        let _ = futures_util::FutureExt::now_or_never(stopped.work());
        // Two programs go on where it was.
        let (one, other) = (town.messages(), town.messages());
        let (a, b) = tokio::join!(one.work(), other.work());
        a.unwrap();
        b.unwrap();
        town.work().await;
        assert_eq!(told(&town, people).await, vec![1; people.len()]);
        let done = town.messages().status(&first, &message.id).await.unwrap();
        assert_eq!((done.waiting, done.message.state.step()), (0, "told"));
    }

    #[doc = "COR-06"]
    async fn nobody_writes_to_the_dead_and_who_is_hidden_is_not_found_by_number(db: Database) {
        let town = Town::new(db).await;
        let officer = town.officer(1, "register");
        let (dead, hidden) = (town.people[0].clone(), town.people[1].clone());
        town.knows(&dead, FactValue::Died).await;
        town.knows(&hidden, FactValue::Restricted).await;
        let alone = town.messages().draft(&officer, &to("dead", Whom::One(dead.clone()))).await;
        assert!(matches!(alone, Err(MessageError::NobodyToTell)));
        let people = [dead, town.people[2].clone()];
        let message = town.messages().draft(&officer, &to("both", listed(&people))).await.unwrap();
        assert_eq!((message.people, message.left_out), (1, 1));
        let alone = town.messages().draft(&officer, &to("hidden", Whom::One(hidden.clone()))).await;
        assert!(matches!(alone, Err(MessageError::NotYours)));
        let people = [town.people[3].clone(), hidden];
        let among = town.messages().draft(&officer, &to("among", listed(&people))).await;
        assert!(matches!(among, Err(MessageError::Unknown(lines)) if lines == [2]));
    }

    #[doc = "COR-06"]
    async fn what_was_not_sent_can_be_thrown_away_and_its_name_is_free_again(db: Database) {
        let town = Town::new(db).await;
        let officer = town.officer(1, "register");
        let new = to("all-1", listed(&town.people[..3]));
        let message = town.messages().draft(&officer, &new).await.unwrap();
        town.messages().discard(&officer, &message.id).await.unwrap();
        let gone = town.messages().one(&officer, &message.id).await;
        assert!(matches!(gone, Err(MessageError::NotYours)));
        let again = town.messages().draft(&officer, &new).await.unwrap();
        assert_ne!(again.id, message.id);
        let team = town.messages().of_team(&officer).await.unwrap();
        assert_eq!(team.len(), 1);
    }

    #[doc = "COR-06"]
    async fn a_message_that_is_too_long_for_a_telephone_says_there_where_it_stands(db: Database) {
        let town = Town::new(db).await;
        let ana = town.people[0].clone();
        town.says(&ana, Way::Sms).await;
        let officer = town.officer(1, "register");
        let mut new = to("long", Whom::One(ana));
        new.content.text.en = "This is a sentence of some length. ".repeat(55);
        let message = town.messages().draft(&officer, &new).await.unwrap();
        town.messages().send(&officer, &message.id).await.unwrap();
        town.work().await;
        let sent = town.sms.taken.lock().unwrap().clone();
        let text = sent[0].text.reveal();
        assert!(text.contains("Your new health card. Fetch it at the counter."), "{text}");
        assert!(text.contains("The whole message is in the portal"), "{text}");
    }
}

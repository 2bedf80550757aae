use jiff::{SignedDuration, Timestamp};
use platform::chance::Chance;
use platform::clock::Clock;

use super::*;

fn decision() -> DecisionId {
    DecisionId::from_bytes([1; 10])
}

/// Ana's decision about her meals.
async fn decided(town: &Town) {
    let made = Decision {
        id: decision(),
        resident: ana(),
        service: "meals".to_owned(),
        about: "lunch".to_owned(),
        outcome: Outcome::Reached,
        reason: json!({}),
        plan: None,
        made_at: clock().now(),
    };
    let subject = Subject::Resident { resident: ana() };
    let access = access_on(&Actor::System, TODAY);
    let mandate = crate::testing::mandate(&access, subject, Purpose::Loading);
    done(&town.db, |tx| {
        Box::pin(async move { DecisionStore::write(tx, &mandate, &[made]).await })
    })
    .await;
}

fn order(holder: ResidentId, proof: SecondProof, once: bool) -> LinkOrder {
    LinkOrder {
        person: ana(),
        holder,
        thing: LinkThing {
            service: "meals".to_owned(),
            decision: decision(),
        },
        proof,
        once,
        days: 3,
    }
}

/// Who comes by a link at a moment.
fn door(now: Timestamp) -> impl FnOnce(Actor) -> Access {
    move |actor| {
        let clock = Clock::fixed(now);
        let ends = now + SignedDuration::from_hours(12);
        Access::new(
            actor,
            Channel::Link,
            (TODAY, ends),
            clock,
            Chance::seeded(5),
        )
    }
}

async fn open(
    town: &Town,
    token: &str,
    proof: Proof,
    now: Timestamp,
) -> Result<Access, ProxyError> {
    let (access, found) = town.links().open(token, &proof, door(now), now).await?;
    assert_eq!(found.id, decision());
    Ok(access)
}

platform::on_both! {
    #[doc = "POR-06"]
    async fn a_link_opens_one_thing_for_one_person_once(db: Database) {
        let town = Town::new(db).await;
        decided(&town).await;
        let own = access_on(&as_resident(ana()), TODAY);
        let made = town.links().make(&own, order(xiaohe(), SecondProof::BirthDate, true)).await.unwrap();
        assert_eq!((made.token.len(), &made.code), (64, &None));
        let now = own.now();
        let born = Proof::BirthDate(XIAOHE_BORN);
        let access = open(&town, &made.token, born.clone(), now).await.unwrap();
        assert_eq!((access.channel(), access.actor()), (Channel::Link, &as_resident(xiaohe())));
        // Whoever came by it has nothing else, not even of their own.
        for (person, service) in [(ana(), "education"), (xiaohe(), "meals"), (xiaohe(), people::SERVICE)] {
            let answer = town.registry.act_for(&access, &person, service, Scope::See).await;
            assert!(matches!(answer, Err(MandateError::NotYours)));
        }
        let ordering = town.registry.act_for(&access, &ana(), "meals", Scope::Order).await;
        assert!(matches!(ordering, Err(MandateError::NotYours)));
        // It is in the log as what it is, and opens no second time.
        access.put_down(&town.db).await.unwrap();
        let mandate = town.registry.act_for(&own, &ana(), people::SERVICE, Scope::See).await.unwrap();
        let told = crate::disclosure::Disclosures::new(town.db.clone());
        let told = told.of(&mandate, &ana(), None, 50).await.unwrap();
        let by_link: Vec<_> = told.iter().filter(|one| one.entry.channel == Channel::Link).collect();
        assert_eq!(by_link.len(), 1);
        assert_eq!((by_link[0].entry.for_whom(), by_link[0].entry.record.as_str()), (Some(&ana()), "decision"));
        assert!(matches!(open(&town, &made.token, born, now).await, Err(ProxyError::NotTaken)));
    }

    #[doc = "POR-06"]
    async fn forged_expired_revoked_and_wrongly_proved_links_are_refused_alike(db: Database) {
        let town = Town::new(db).await;
        decided(&town).await;
        let own = access_on(&as_resident(ana()), TODAY);
        let now = own.now();
        let links = town.links();
        let born = || Proof::BirthDate(XIAOHE_BORN);
        let mut answers = Vec::new();
        for forged in ["", "0", &"f".repeat(64), &"é".repeat(70_000)] {
            answers.push(open(&town, forged, born(), now).await);
        }
        let timed = links.make(&own, order(xiaohe(), SecondProof::BirthDate, false)).await.unwrap();
        answers.push(open(&town, &timed.token, Proof::BirthDate(date(1990, 2, 3)), now).await);
        answers.push(open(&town, &timed.token, Proof::Code("123456".to_owned()), now).await);
        answers.push(open(&town, &timed.token, born(), timed.link.expires).await);
        for _ in 0..2 {
            open(&town, &timed.token, born(), now).await.unwrap();
        }
        links.revoke(&own, &ana(), &timed.link.id).await.unwrap();
        answers.push(open(&town, &timed.token, born(), now).await);
        for answer in answers {
            let error = answer.unwrap_err();
            assert!(matches!(error, ProxyError::NotTaken));
        }
    }

    #[doc = "POR-06"]
    async fn a_link_that_is_guessed_at_opens_no_more(db: Database) {
        let town = Town::new(db).await;
        decided(&town).await;
        let own = access_on(&as_resident(ana()), TODAY);
        let made = town.links().make(&own, order(ana(), SecondProof::Code, false)).await.unwrap();
        let code = made.code.unwrap();
        let now = own.now();
        assert_eq!(code.len(), 6);
        let wrong = if code == "000000" { "000001" } else { "000000" };
        // Who mistypes and then gets it right starts anew.
        assert!(open(&town, &made.token, Proof::Code(wrong.to_owned()), now).await.is_err());
        open(&town, &made.token, Proof::Code(format!(" {code} ")), now).await.unwrap();
        for _ in 0..LINK_TRIES_MAX {
            assert!(open(&town, &made.token, Proof::Code(wrong.to_owned()), now).await.is_err());
        }
        assert!(matches!(open(&town, &made.token, Proof::Code(code), now).await, Err(ProxyError::NotTaken)));
    }

    #[doc = "POR-06"]
    async fn only_the_persons_side_makes_links_and_an_officer_for_nobody_else(db: Database) {
        let town = Town::new(db).await;
        decided(&town).await;
        let make = async |who: &Actor, holder: ResidentId| {
            town.links().make(&access_on(who, TODAY), order(holder, SecondProof::Code, true)).await
        };
        for who in [as_resident(xiaohe()), helper(), Actor::System] {
            assert!(matches!(make(&who, xiaohe()).await, Err(ProxyError::NotYours)));
        }
        let officer = staff(Role::Officer, helpers());
        assert!(matches!(make(&officer, xiaohe()).await, Err(ProxyError::NotYours)));
        let made = make(&officer, ana()).await.unwrap();
        assert!(!format!("{made:?}").contains(&made.token));
        let now = access_on(&officer, TODAY).now();
        let code = made.code.clone().unwrap();
        // Until she confirms it, it opens nothing: not even for the officer, who saw both token and code.
        let early = open(&town, &made.token, Proof::Code(code.clone()), now).await;
        assert!(matches!(early, Err(ProxyError::NotTaken)));
        let own = access_on(&as_resident(ana()), TODAY);
        town.links().confirm(&own, &ana(), &made.link.id).await.unwrap();
        open(&town, &made.token, Proof::Code(code), now).await.unwrap();
        // What was not really opened is not used up.
        let mut early = order(ana(), SecondProof::Code, true);
        early.thing.decision = DecisionId::from_bytes([2; 10]);
        let early = town.links().make(&access_on(&officer, TODAY), early).await.unwrap();
        town.links().confirm(&own, &ana(), &early.link.id).await.unwrap();
        let answer = open(&town, &early.token, Proof::Code(early.code.unwrap()), now).await;
        assert!(matches!(answer, Err(ProxyError::NotTaken)));
        let mandate = town.registry.act_for(&own, &ana(), people::SERVICE, Scope::See).await.unwrap();
        let kept = town.links().of_person(&mandate, &ana()).await.unwrap();
        let kept = kept.iter().find(|one| one.id == early.link.id).unwrap();
        assert_eq!(kept.state, LinkState::Fresh);
        // What is not there, or another's, is not linked to.
        let own = access_on(&as_resident(ana()), TODAY);
        let mut other = order(xiaohe(), SecondProof::Code, true);
        other.thing.decision = DecisionId::from_bytes([2; 10]);
        assert!(matches!(town.links().make(&own, other).await, Err(ProxyError::NotYours)));
    }

    #[doc = "POR-06"]
    async fn a_link_that_its_giver_may_not_give_any_more_is_not_used_up(db: Database) {
        let town = Town::new(db).await;
        decided(&town).await;
        let (from, until) = (date(2026, 2, 1), Some(date(2026, 6, 30)));
        let value = FactValue::Guardianship { guardian: rosa(), scopes: Scope::ALL.to_vec(), in_advance: false };
        town.know_from(1, ana(), value, from, until).await;
        let guardian = access_on(&as_resident(rosa()), TODAY);
        let made = town.links().make(&guardian, order(xiaohe(), SecondProof::BirthDate, true)).await.unwrap();
        let born = Proof::BirthDate(XIAOHE_BORN);
        let now = guardian.now();
        let link = async || {
            let mandate = town.registry.act_for(&access_on(&as_resident(ana()), TODAY), &ana(), people::SERVICE, Scope::See).await.unwrap();
            town.links().of_person(&mandate, &ana()).await.unwrap().remove(0)
        };
        town.know(2, rosa(), FactValue::Died, None).await;
        assert!(matches!(open(&town, &made.token, born, now).await, Err(ProxyError::NotTaken)));
        assert_eq!(link().await.state, LinkState::Fresh);
    }
}

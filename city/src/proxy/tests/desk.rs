use super::*;
use crate::notice::{self, NoticeKind};
use crate::policy::Action;

const SPRING: Date = date(2026, 5, 31);

/// An officer of the register.
fn officer(number: u8) -> Actor {
    let Actor::Staff(post) = staff(Role::Officer, helpers()) else {
        panic!("a post")
    };
    Actor::Staff(Post {
        staff: staff_id(number),
        ..post
    })
}

fn staff_id(number: u8) -> StaffId {
    StaffId::from_bytes([number; 10])
}

impl Town {
    /// The register notes that a resident is a member of staff.
    async fn note_on_staff(&self, resident: ResidentId, number: u8) {
        let access = access_on(&officer(50), TODAY);
        let (purpose, action) = (Purpose::Registration, Action::Correct);
        let mandate = self
            .registry
            .over(&access, &resident, people::SERVICE, purpose, action);
        let mandate = mandate.await.unwrap();
        done(&self.db, move |tx| {
            Box::pin(async move {
                Registry::note_on_staff(tx, &mandate, &resident, &staff_id(number)).await
            })
        })
        .await;
    }

    async fn told(&self, person: &ResidentId) -> Vec<NoticeKind> {
        let access = access_on(&as_resident(person.clone()), TODAY);
        let mandate = self
            .registry
            .act_for(&access, person, people::SERVICE, Scope::See);
        let told = notice::of(&self.db, &mandate.await.unwrap(), person)
            .await
            .unwrap();
        let mut kinds: Vec<NoticeKind> = told.into_iter().map(|one| one.kind).collect();
        kinds.sort_by_key(|kind| kind.as_str());
        kinds
    }
}

platform::on_both! {
    #[doc = "POR-05"]
    async fn an_officer_alone_gives_nobody_anything_of_a_person(db: Database) {
        let town = Town::new(db).await;
        let first = access_on(&officer(1), TODAY);
        let gift = to_xiaohe(ana(), terms(&[Scope::See], None, SPRING));
        let given = town.proxies().give(&first, &SERVICES, gift).await.unwrap();
        let client = town.clients().agree(&first, &ana(), &helpers(), terms(&[Scope::See], None, SPRING)).await.unwrap();
        assert_eq!((given.state, client.state), (GivenState::Waiting, GivenState::Waiting));
        for who in [as_resident(xiaohe()), helper()] {
            assert_eq!(town.scopes(&who, &ana(), "education", TODAY).await, []);
        }
        assert_eq!(town.told(&ana()).await, [NoticeKind::ActingEntered; 2]);
        // Neither the same officer, nor the holder, nor a stranger, nor an officer of another body confirms it.
        let elsewhere = staff(Role::Officer, other_helpers());
        for who in [officer(1), as_resident(xiaohe()), as_resident(rosa()), helper(), elsewhere] {
            let access = access_on(&who, TODAY);
            let answer = town.proxies().confirm(&access, &ana(), &given.id).await;
            assert!(matches!(answer, Err(ProxyError::NotYours)), "{who:?}");
            let answer = town.clients().confirm(&access, &ana(), &client.id).await;
            assert!(matches!(answer, Err(ProxyError::NotYours)), "{who:?}");
        }
        town.proxies().confirm(&access_on(&officer(2), TODAY), &ana(), &given.id).await.unwrap();
        let own = access_on(&as_resident(ana()), TODAY);
        town.clients().confirm(&own, &ana(), &client.id).await.unwrap();
        for who in [as_resident(xiaohe()), helper()] {
            assert_eq!(town.scopes(&who, &ana(), "education", TODAY).await, [Scope::See]);
        }
        use NoticeKind::{ActingConfirmed, ActingEntered};
        assert_eq!(town.told(&ana()).await, [ActingConfirmed, ActingConfirmed, ActingEntered, ActingEntered]);
        assert!(town.proxies().confirm(&own, &ana(), &given.id).await.is_err(), "it is confirmed once");
    }

    #[doc = "POR-05"]
    async fn who_is_taken_on_by_a_code_of_the_counter_waits(db: Database) {
        let town = Town::new(db).await;
        let first = access_on(&officer(1), TODAY);
        let code = town.clients().make_code(&first, &SERVICES, &ana(), terms(&[Scope::See], None, SPRING)).await.unwrap();
        let taken = town.clients().take_on(&access_on(&helper(), TODAY), code.as_str(), Consent::Spoken).await.unwrap();
        assert_eq!(taken.state, GivenState::Waiting);
        assert_eq!(town.scopes(&helper(), &ana(), "education", TODAY).await, []);
        assert!(town.clients().search(&access_on(&helper(), TODAY), "").await.unwrap().is_empty());
        let own = access_on(&as_resident(ana()), TODAY);
        town.clients().confirm(&own, &ana(), &taken.id).await.unwrap();
        assert_eq!(town.scopes(&helper(), &ana(), "education", TODAY).await, [Scope::See]);
    }

    #[doc = "POR-05"]
    async fn nobody_has_a_hand_in_their_own_affairs_in_a_post(db: Database) {
        let town = Town::new(db).await;
        town.note_on_staff(xiaohe(), 1).await;
        town.note_on_staff(ana(), 2).await;
        town.note_on_staff(ana(), 3).await;
        let gift = || to_xiaohe(ana(), terms(&[Scope::See], None, SPRING));
        let give = async |number: u8| {
            town.proxies().give(&access_on(&officer(number), TODAY), &SERVICES, gift()).await
        };
        // The first would hold it, the second would give it.
        for number in [1, 2] {
            assert!(matches!(give(number).await, Err(ProxyError::NotYours)));
        }
        let given = give(4).await.unwrap();
        for number in [1, 2, 3, 4] {
            let access = access_on(&officer(number), TODAY);
            let answer = town.proxies().confirm(&access, &ana(), &given.id).await;
            assert!(matches!(answer, Err(ProxyError::NotYours)), "{number}");
        }
        // Two names of one person are no two officers.
        town.note_on_staff(lia(), 4).await;
        town.note_on_staff(lia(), 5).await;
        let answer = town.proxies().confirm(&access_on(&officer(5), TODAY), &ana(), &given.id).await;
        assert!(matches!(answer, Err(ProxyError::NotYours)));
        town.proxies().confirm(&access_on(&officer(6), TODAY), &ana(), &given.id).await.unwrap();
    }

    #[doc = "POR-05, POR-07"]
    async fn a_helpers_place_ends_with_the_right_of_whoever_gave_it(db: Database) {
        let town = Town::new(db).await;
        let last = date(2035, 1, 1);
        let parent = access_on(&as_resident(rosa()), TODAY);
        let clients = town.clients();
        for child in [lia(), davi()] {
            clients.agree(&parent, &child, &helpers(), terms(&[Scope::See], None, last)).await.unwrap();
        }
        let sees = async |person: ResidentId, day: Date| !town.scopes(&helper(), &person, "education", day).await.is_empty();
        let listed = async |day: Date| clients.search(&access_on(&helper(), day), "").await.unwrap().len();
        // A court ends the care; the other child comes of age.
        town.know_from(1, davi(), FactValue::CustodyEnded { parent: rosa() }, date(2026, 4, 1), None).await;
        assert!(sees(davi(), date(2026, 3, 31)).await && !sees(davi(), date(2026, 4, 1)).await);
        assert!(sees(lia(), date(2030, 3, 2)).await && !sees(lia(), date(2030, 3, 3)).await);
        assert_eq!((listed(TODAY).await, listed(date(2026, 4, 1)).await, listed(date(2030, 3, 3)).await), (2, 1, 0));
        // A guardianship ends, and gave no more than it had.
        let value = FactValue::Guardianship { guardian: xiaohe(), scopes: vec![Scope::Order], in_advance: false };
        town.know(2, ana(), value, Some(date(2026, 6, 30))).await;
        let guardian = access_on(&as_resident(xiaohe()), TODAY);
        clients.agree(&guardian, &ana(), &helpers(), terms(&Scope::ALL, None, last)).await.unwrap();
        assert_eq!(town.scopes(&helper(), &ana(), "education", date(2026, 6, 30)).await, [Scope::Order]);
        assert_eq!(town.scopes(&helper(), &ana(), "education", date(2026, 7, 1)).await, []);
        // The giver dies.
        town.know_from(3, xiaohe(), FactValue::Died, date(2026, 5, 1), None).await;
        assert!(!sees(ana(), date(2026, 5, 1)).await);
    }

    #[doc = "POR-05"]
    async fn a_code_ends_with_the_right_of_whoever_gave_it(db: Database) {
        let town = Town::new(db).await;
        let parent = access_on(&as_resident(rosa()), TODAY);
        let code = town.clients().make_code(&parent, &SERVICES, &davi(), terms(&[Scope::See], None, SPRING)).await.unwrap();
        town.know(1, davi(), FactValue::CustodyEnded { parent: rosa() }, None).await;
        let answer = town.clients().take_on(&access_on(&helper(), TODAY), code.as_str(), Consent::Spoken).await;
        assert!(matches!(answer, Err(ProxyError::NotTaken)));
    }

    #[doc = "POR-07"]
    async fn who_guesses_at_birth_dates_waits_and_is_seen(db: Database) {
        let town = Town::new(db).await;
        let giver = access_on(&as_resident(ana()), TODAY);
        let mut waited = false;
        for day in 1..=10 {
            let gift = Gift { holder_born: date(1990, 3, day), ..to_xiaohe(ana(), terms(&[Scope::See], None, SPRING)) };
            match town.proxies().give(&giver, &SERVICES, gift).await.unwrap_err() {
                ProxyError::UnknownHolder => assert!(!waited),
                ProxyError::Throttled { seconds } => waited = seconds > 0,
                other => panic!("{other}"),
            }
        }
        assert!(waited);
        giver.put_down(&town.db).await.unwrap();
        let own = access_on(&as_resident(xiaohe()), TODAY);
        let mandate = town.registry.act_for(&own, &xiaohe(), people::SERVICE, Scope::See).await.unwrap();
        let told = crate::disclosure::Disclosures::new(town.db.clone());
        let told = told.of(&mandate, &xiaohe(), None, 50).await.unwrap();
        assert!(told.iter().any(|one| one.entry.record == "birth-date" && one.entry.actor == *giver.actor()));
    }
}

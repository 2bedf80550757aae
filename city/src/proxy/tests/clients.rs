use jiff::SignedDuration;

use super::*;

const SPRING: Date = date(2026, 5, 31);

fn seeing() -> Terms {
    terms(&[Scope::See, Scope::Order], None, SPRING)
}

platform::on_both! {
    #[doc = "POR-05"]
    async fn an_intermediary_sees_the_clients_of_their_own_body_in_its_programmes_only(db: Database) {
        let town = Town::new(db).await;
        let own = access_on(&as_resident(ana()), TODAY);
        town.clients().agree(&own, &ana(), &helpers(), seeing()).await.unwrap();
        let of_other = staff(Role::Intermediary, other_helpers());
        assert_eq!(town.scopes(&helper(), &ana(), "education", TODAY).await, [Scope::See, Scope::Order]);
        assert_eq!(town.scopes(&helper(), &ana(), "meals", TODAY).await, []);
        assert_eq!(town.scopes(&helper(), &ana(), "education", date(2026, 6, 1)).await, []);
        assert_eq!(town.scopes(&helper(), &rosa(), "education", TODAY).await, []);
        assert_eq!(town.scopes(&of_other, &ana(), "education", TODAY).await, []);
        let access = access_on(&helper(), TODAY);
        let names = async |access: &Access, letters: &str| {
            let found = town.clients().search(access, letters).await.unwrap();
            found.into_iter().map(|line| line.name.reveal().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(names(&access, "").await, ["Ana Luz"]);
        assert_eq!(names(&access, "luz").await, ["Ana Luz"]);
        assert!(names(&access, "Rosa").await.is_empty());
        assert!(names(&access_on(&of_other, TODAY), "").await.is_empty());
        // What was found stands on the client's page.
        access.put_down(&town.db).await.unwrap();
        let mandate = town.registry.act_for(&own, &ana(), people::SERVICE, Scope::See).await.unwrap();
        let told = crate::disclosure::Disclosures::new(town.db.clone());
        let told = told.of(&mandate, &ana(), None, 50).await.unwrap();
        let searched = told.iter().filter(|one| one.entry.act == crate::disclosure::Act::Search);
        assert!(searched.count() >= 1);
    }

    #[doc = "POR-05"]
    async fn nobody_is_put_on_a_list_without_a_code_that_works_once(db: Database) {
        let town = Town::new(db).await;
        let own = access_on(&as_resident(ana()), TODAY);
        let clients = town.clients();
        let take_on = async |who: &Actor, code: &str| {
            clients.take_on(&access_on(who, TODAY), code, Consent::Spoken).await
        };
        for forged in ["", "cod_0000000000000000", "0000 0000 0000 0000", "Ana Luz", &"7".repeat(100_000)] {
            assert!(matches!(take_on(&helper(), forged).await, Err(ProxyError::NotTaken)));
        }
        let code = clients.make_code(&own, &SERVICES, &ana(), seeing()).await.unwrap();
        let read_aloud = code.as_str().trim_start_matches("cod_").to_lowercase();
        let taken = take_on(&helper(), &read_aloud).await.unwrap();
        assert_eq!((&taken.person, &taken.body, taken.consent), (&ana(), &helpers(), Consent::Spoken));
        assert_eq!(taken.terms, seeing());
        assert_eq!(town.scopes(&helper(), &ana(), "education", TODAY).await, [Scope::See, Scope::Order]);
        // A code replayed takes nobody on, not even for another body.
        for who in [helper(), staff(Role::Intermediary, other_helpers())] {
            assert!(matches!(take_on(&who, code.as_str()).await, Err(ProxyError::NotTaken)));
        }
        // It is no key in other hands.
        let fresh = clients.make_code(&own, &SERVICES, &ana(), seeing()).await.unwrap();
        for who in [as_resident(xiaohe()), staff(Role::Officer, helpers())] {
            assert!(matches!(take_on(&who, fresh.as_str()).await, Err(ProxyError::NotYours)));
        }
    }

    #[doc = "POR-05"]
    async fn a_code_is_over_after_a_day(db: Database) {
        let town = Town::new(db).await;
        let own = access_on(&as_resident(ana()), TODAY);
        let code = town.clients().make_code(&own, &SERVICES, &ana(), seeing()).await.unwrap();
        let late = access_on(&helper(), date(2026, 3, 3));
        assert_eq!(late.now().duration_since(own.now()), SignedDuration::from_hours(CODE_HOURS));
        let answer = town.clients().take_on(&late, code.as_str(), Consent::Signed).await;
        assert!(matches!(answer, Err(ProxyError::NotTaken)));
    }

    #[doc = "POR-05"]
    async fn of_two_who_use_a_code_at_the_same_moment_one_takes_the_client_on(db: Database) {
        let town = Town::new(db).await;
        let own = access_on(&as_resident(ana()), TODAY);
        let clients = town.clients();
        let code = clients.make_code(&own, &SERVICES, &ana(), seeing()).await.unwrap();
        let (one, other) = (access_on(&helper(), TODAY), access_on(&staff(Role::Intermediary, other_helpers()), TODAY));
        let (one, other) = tokio::join!(
            clients.take_on(&one, code.as_str(), Consent::Spoken),
            clients.take_on(&other, code.as_str(), Consent::Spoken),
        );
        assert_eq!(usize::from(one.is_ok()) + usize::from(other.is_ok()), 1);
    }

    #[doc = "POR-05"]
    async fn the_client_or_the_body_ends_it(db: Database) {
        let town = Town::new(db).await;
        let own = access_on(&as_resident(ana()), TODAY);
        let clients = town.clients();
        let other = access_on(&staff(Role::Intermediary, other_helpers()), TODAY);
        let ours = access_on(&helper(), TODAY);
        for who in [&own, &ours] {
            let client = clients.agree(&own, &ana(), &helpers(), seeing()).await.unwrap();
            for stranger in [&other, &access_on(&as_resident(xiaohe()), TODAY)] {
                let answer = clients.end(stranger, &ana(), &client.id).await;
                assert!(matches!(answer, Err(ProxyError::NotYours)));
            }
            clients.end(who, &ana(), &client.id).await.unwrap();
            assert_eq!(town.scopes(&helper(), &ana(), "education", TODAY).await, []);
        }
        let mandate = town.registry.act_for(&own, &ana(), people::SERVICE, Scope::See).await.unwrap();
        let states: Vec<GivenState> = clients.of_person(&mandate, &ana()).await.unwrap().into_iter().map(|one| one.state).collect();
        let at = own.now();
        assert!(states.contains(&GivenState::Revoked { at }) && states.contains(&GivenState::GivenUp { at }));
    }

    #[doc = "POR-05"]
    async fn a_body_without_programmes_takes_nobody_and_a_parent_agrees_for_a_child(db: Database) {
        let town = Town::new(db).await;
        let own = access_on(&as_resident(rosa()), TODAY);
        let unknown = BodyId::from_bytes([3; 10]);
        let answer = town.clients().agree(&own, &rosa(), &unknown, seeing()).await;
        assert!(matches!(answer, Err(ProxyError::UnknownService)));
        let answer = town.clients().agree(&own, &rosa(), &helpers(), terms(&[Scope::See], Some(&["meals"]), SPRING)).await;
        assert!(matches!(answer, Err(ProxyError::UnknownService)));
        town.clients().agree(&own, &davi(), &helpers(), seeing()).await.unwrap();
        assert_eq!(town.scopes(&helper(), &davi(), "education", TODAY).await, [Scope::See, Scope::Order]);
        let stranger = access_on(&as_resident(xiaohe()), TODAY);
        let answer = town.clients().agree(&stranger, &davi(), &helpers(), seeing()).await;
        assert!(matches!(answer, Err(ProxyError::NotYours)));
    }
}

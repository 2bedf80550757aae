use super::*;

const SPRING: Date = date(2026, 5, 31);

platform::on_both! {
    #[doc = "POR-07"]
    async fn whoever_holds_a_written_mandate_does_what_it_says_where_it_says_until_its_last_day(db: Database) {
        let town = Town::new(db).await;
        let (giver, holder) = (as_resident(ana()), as_resident(xiaohe()));
        assert_eq!(town.scopes(&holder, &ana(), "meals", TODAY).await, []);
        let gift = to_xiaohe(ana(), terms(&[Scope::Order], Some(&["meals"]), SPRING));
        let given = town.proxies().give(&access_on(&giver, TODAY), &SERVICES, gift).await.unwrap();
        assert_eq!(town.scopes(&holder, &ana(), "meals", TODAY).await, [Scope::Order]);
        assert_eq!(town.scopes(&holder, &ana(), "education", TODAY).await, []);
        assert_eq!(town.scopes(&holder, &ana(), "meals", SPRING).await, [Scope::Order]);
        assert_eq!(town.scopes(&holder, &ana(), "meals", date(2026, 6, 1)).await, []);
        // It is not the other way round, and nobody else's.
        assert_eq!(town.scopes(&giver, &xiaohe(), "meals", TODAY).await, []);
        assert_eq!(town.scopes(&as_resident(rosa()), &ana(), "meals", TODAY).await, []);
        let found = town.proxies().acted_for(&access_on(&holder, TODAY), &SERVICES).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((&found[0].person.id, found[0].mandate.basis()), (&ana(), Basis::WrittenMandate));
        assert_eq!((&found[0].scopes[..], &found[0].services[..]), (&[Scope::Order][..], &["meals".to_owned()][..]));
        assert_eq!(found[0].written.as_ref().map(|one| &one.id), Some(&given.id));
    }

    #[doc = "POR-07"]
    async fn what_is_taken_back_is_over_with_the_next_request(db: Database) {
        let town = Town::new(db).await;
        let (giver, holder) = (access_on(&as_resident(ana()), TODAY), as_resident(xiaohe()));
        let gift = to_xiaohe(ana(), terms(&Scope::ALL, None, SPRING));
        let given = town.proxies().give(&giver, &SERVICES, gift).await.unwrap();
        assert_eq!(town.scopes(&holder, &ana(), "meals", TODAY).await, Scope::ALL);
        // Neither a stranger nor the holder takes back what the person gave.
        for other in [as_resident(rosa()), holder.clone(), helper()] {
            let answer = town.proxies().revoke(&access_on(&other, TODAY), &ana(), &given.id).await;
            assert!(matches!(answer, Err(ProxyError::NotYours)));
        }
        for _ in 0..2 {
            town.proxies().revoke(&giver, &ana(), &given.id).await.unwrap();
            assert_eq!(town.scopes(&holder, &ana(), "meals", TODAY).await, []);
        }
        let own = town.registry.act_for(&giver, &ana(), people::SERVICE, Scope::See).await.unwrap();
        let all = town.proxies().of_person(&own, &ana()).await.unwrap();
        assert_eq!(all[0].state, GivenState::Revoked { at: giver.now() });
    }

    #[doc = "POR-07"]
    async fn a_page_has_one_answer_for_all_its_parts_and_the_next_page_has_its_own(db: Database) {
        let town = Town::new(db).await;
        let (giver, holder) = (access_on(&as_resident(ana()), TODAY), as_resident(xiaohe()));
        let page = access_on(&holder, TODAY);
        page.only_reads();
        let may_see = async |access: &Access| town.registry.act_for(access, &ana(), "meals", Scope::See).await.is_ok();
        assert!(!may_see(&page).await);
        let gift = to_xiaohe(ana(), terms(&[Scope::See], None, SPRING));
        let given = town.proxies().give(&giver, &SERVICES, gift).await.unwrap();
        assert!(!may_see(&page).await, "what a page was refused it is refused to its end");
        let next = access_on(&holder, TODAY);
        next.only_reads();
        assert!(may_see(&next).await);
        town.proxies().revoke(&giver, &ana(), &given.id).await.unwrap();
        let answer = town.registry.act_for(&next, &ana(), "meals", Scope::Order).await;
        assert!(answer.is_err(), "another question has an answer of its own");
        assert!(!may_see(&access_on(&holder, TODAY)).await);
    }

    #[doc = "POR-07"]
    async fn whoever_holds_a_mandate_may_give_it_up(db: Database) {
        let town = Town::new(db).await;
        let holder = access_on(&as_resident(xiaohe()), TODAY);
        let gift = to_xiaohe(ana(), terms(&[Scope::See], Some(&["meals"]), SPRING));
        let giver = access_on(&as_resident(ana()), TODAY);
        let given = town.proxies().give(&giver, &SERVICES, gift).await.unwrap();
        let stranger = access_on(&as_resident(rosa()), TODAY);
        let answer = town.proxies().give_up(&stranger, &ana(), &given.id).await;
        assert!(matches!(answer, Err(ProxyError::NotYours)));
        town.proxies().give_up(&holder, &ana(), &given.id).await.unwrap();
        assert_eq!(town.scopes(&as_resident(xiaohe()), &ana(), "meals", TODAY).await, []);
        assert!(town.proxies().acted_for(&holder, &SERVICES).await.unwrap().is_empty());
    }

    #[doc = "POR-07"]
    async fn a_mandate_is_not_handed_on_and_names_a_grown_up_who_is_there(db: Database) {
        let town = Town::new(db).await;
        let giver = access_on(&as_resident(ana()), TODAY);
        let whole = || to_xiaohe(ana(), terms(&Scope::ALL, None, SPRING));
        town.proxies().give(&giver, &SERVICES, whole()).await.unwrap();
        let holder = access_on(&as_resident(xiaohe()), TODAY);
        let handed_on = Gift { holder: rosa(), holder_born: date(1985, 6, 1), ..whole() };
        let answer = town.proxies().give(&holder, &SERVICES, handed_on).await;
        assert!(matches!(answer, Err(ProxyError::NotYours)));
        let give = async |gift: Gift| town.proxies().give(&giver, &SERVICES, gift).await.unwrap_err();
        let wrong_day = Gift { holder_born: date(1990, 2, 3), ..whole() };
        assert!(matches!(give(wrong_day).await, ProxyError::UnknownHolder));
        let nobody = Gift { holder: number(99), ..whole() };
        assert!(matches!(give(nobody).await, ProxyError::UnknownHolder));
        let child = Gift { holder: lia(), holder_born: date(2012, 3, 3), ..whole() };
        assert!(matches!(give(child).await, ProxyError::HolderTooYoung));
        let own = Gift { holder: ana(), ..whole() };
        assert!(matches!(give(own).await, ProxyError::OwnProxy));
        let nothing = to_xiaohe(ana(), terms(&[], None, SPRING));
        assert!(matches!(give(nothing).await, ProxyError::NoScope));
        let elsewhere = to_xiaohe(ana(), terms(&[Scope::See], Some(&["circus"]), SPRING));
        assert!(matches!(give(elsewhere).await, ProxyError::UnknownService));
        for until in [date(2026, 3, 1), date(2036, 3, 3)] {
            let gift = to_xiaohe(ana(), terms(&Scope::ALL, None, until));
            assert!(matches!(give(gift).await, ProxyError::Term));
        }
    }

    #[doc = "POR-07"]
    async fn what_a_parent_gave_for_a_child_ends_with_the_parents_care(db: Database) {
        let town = Town::new(db).await;
        let holder = as_resident(xiaohe());
        let gift = to_xiaohe(davi(), terms(&[Scope::See, Scope::Order], None, SPRING));
        let parent = access_on(&as_resident(rosa()), TODAY);
        town.proxies().give(&parent, &SERVICES, gift).await.unwrap();
        assert_eq!(town.scopes(&holder, &davi(), "education", TODAY).await, [Scope::See, Scope::Order]);
        // The grandmother has no care to give away.
        let gift = to_xiaohe(davi(), terms(&[Scope::See], None, SPRING));
        let answer = town.proxies().give(&access_on(&as_resident(ana()), TODAY), &SERVICES, gift).await;
        assert!(matches!(answer, Err(ProxyError::NotYours)));
        town.know_from(1, davi(), FactValue::CustodyEnded { parent: rosa() }, date(2026, 4, 1), None).await;
        assert_eq!(town.scopes(&holder, &davi(), "education", date(2026, 3, 31)).await.len(), 2);
        assert_eq!(town.scopes(&holder, &davi(), "education", date(2026, 4, 1)).await, []);
    }

    #[doc = "POR-07, POR-11"]
    async fn somebody_who_comes_to_the_counter_gives_and_takes_back_there(db: Database) {
        let town = Town::new(db).await;
        let officer = access_on(&staff(Role::Officer, helpers()), TODAY);
        let gift = to_xiaohe(ana(), terms(&[Scope::See], None, SPRING));
        let given = town.proxies().give(&officer, &SERVICES, gift).await.unwrap();
        assert_eq!((&given.giving.by, &given.giving.taken_by), (&ana(), &officer.actor().key()));
        let holder = as_resident(xiaohe());
        // Until she confirms it, it opens nothing.
        assert_eq!(town.scopes(&holder, &ana(), "meals", TODAY).await, []);
        town.proxies().confirm(&access_on(&as_resident(ana()), TODAY), &ana(), &given.id).await.unwrap();
        assert_eq!(town.scopes(&holder, &ana(), "meals", TODAY).await, [Scope::See]);
        town.proxies().revoke(&officer, &ana(), &given.id).await.unwrap();
        assert_eq!(town.scopes(&holder, &ana(), "meals", TODAY).await, []);
        let for_a_child = to_xiaohe(davi(), terms(&[Scope::See], None, SPRING));
        let answer = town.proxies().give(&officer, &SERVICES, for_a_child).await;
        assert!(matches!(answer, Err(ProxyError::GiverTooYoung)));
    }

    #[doc = "POR-07"]
    async fn each_act_is_in_the_log_as_one_for_the_other(db: Database) {
        let town = Town::new(db).await;
        let giver = access_on(&as_resident(ana()), TODAY);
        let gift = to_xiaohe(ana(), terms(&[Scope::See], None, SPRING));
        town.proxies().give(&giver, &SERVICES, gift).await.unwrap();
        let holder = access_on(&as_resident(xiaohe()), TODAY);
        let seeing = town.registry.act_for(&holder, &ana(), "meals", Scope::See).await.unwrap();
        assert!(town.registry.resident(&seeing, &ana()).await.unwrap().is_some());
        holder.put_down(&town.db).await.unwrap();
        let own = town.registry.act_for(&giver, &ana(), people::SERVICE, Scope::See).await.unwrap();
        let told = crate::disclosure::Disclosures::new(town.db.clone());
        let told = told.of(&own, &ana(), None, 50).await.unwrap();
        let of_holder: Vec<_> = told.iter().filter(|one| one.entry.actor == *holder.actor()).collect();
        assert_eq!(of_holder.len(), 1);
        let entry = &of_holder[0].entry;
        assert_eq!((entry.for_whom(), entry.basis), (Some(&ana()), Basis::WrittenMandate));
        assert!(told.iter().any(|one| one.entry.actor == *giver.actor() && one.entry.for_whom().is_none()));
    }
}

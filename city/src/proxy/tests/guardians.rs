use super::*;

fn guardianship(scopes: &[Scope], in_advance: bool) -> FactValue {
    FactValue::Guardianship {
        guardian: xiaohe(),
        scopes: scopes.to_vec(),
        in_advance,
    }
}

platform::on_both! {
    #[doc = "POR-07"]
    async fn a_parent_acts_for_a_minor_and_a_child_is_nobodys_guardian_by_being_a_child(db: Database) {
        let town = Town::new(db).await;
        let rosa_herself = as_resident(rosa());
        for child in [lia(), davi()] {
            assert_eq!(town.scopes(&rosa_herself, &child, "meals", TODAY).await, Scope::ALL);
            assert_eq!(town.scopes(&as_resident(child), &rosa(), "meals", TODAY).await, []);
        }
        assert_eq!(town.scopes(&rosa_herself, &ana(), "meals", TODAY).await, []);
        assert_eq!(town.scopes(&as_resident(ana()), &davi(), "meals", TODAY).await, []);
        assert_eq!(town.scopes(&rosa_herself, &lia(), "meals", date(2030, 3, 2)).await, Scope::ALL);
        assert_eq!(town.scopes(&rosa_herself, &lia(), "meals", date(2030, 3, 3)).await, []);
        let eve = access_on(&rosa_herself, date(2030, 3, 2));
        let mandate = town.registry.act_for(&eve, &lia(), "meals", Scope::See).await.unwrap();
        assert!(mandate.expires() <= eve.end_of(date(2030, 3, 2)));
    }

    #[doc = "POR-07"]
    async fn a_court_ends_the_care_of_one_parent(db: Database) {
        let town = Town::new(db).await;
        town.know(1, davi(), FactValue::CustodyEnded { parent: rosa() }, Some(date(2026, 6, 30))).await;
        let rosa = as_resident(rosa());
        assert_eq!(town.scopes(&rosa, &davi(), "education", TODAY).await, []);
        assert_eq!(town.scopes(&rosa, &lia(), "education", TODAY).await, Scope::ALL);
        assert_eq!(town.scopes(&rosa, &davi(), "education", date(2026, 7, 1)).await, Scope::ALL);
    }

    #[doc = "POR-07"]
    async fn the_ages_at_which_a_minor_acts_are_data(db: Database) {
        let town = Town::new(db).await;
        let (lia_herself, davi_himself) = (as_resident(lia()), as_resident(davi()));
        assert_eq!(town.scopes(&lia_herself, &lia(), "meals", TODAY).await, [Scope::See]);
        assert_eq!(town.scopes(&davi_himself, &davi(), "meals", TODAY).await, []);
        let ages = json!({"majority": 16, "see": 10, "services": {"meals": {"see": 6, "order": 13}}});
        town.edit(MasterDataKind::Ages, ages).await;
        assert_eq!(town.scopes(&lia_herself, &lia(), "meals", TODAY).await, Scope::ALL);
        assert_eq!(town.scopes(&lia_herself, &lia(), "education", TODAY).await, [Scope::See]);
        assert_eq!(town.scopes(&davi_himself, &davi(), "meals", TODAY).await, [Scope::See]);
        let rosa = as_resident(rosa());
        assert_eq!(town.scopes(&rosa, &lia(), "meals", date(2028, 3, 2)).await, Scope::ALL);
        assert_eq!(town.scopes(&rosa, &lia(), "meals", date(2028, 3, 3)).await, []);
    }

    #[doc = "POR-07"]
    async fn a_guardian_goes_as_far_as_the_court_said_and_as_long(db: Database) {
        let town = Town::new(db).await;
        town.know(1, ana(), guardianship(&[Scope::Pay], false), Some(date(2026, 4, 30))).await;
        let guardian = as_resident(xiaohe());
        assert_eq!(town.scopes(&guardian, &ana(), "meals", TODAY).await, [Scope::Pay]);
        assert_eq!(town.scopes(&guardian, &ana(), "meals", date(2026, 5, 1)).await, []);
        assert_eq!(town.scopes(&guardian, &rosa(), "meals", TODAY).await, []);
        let last = access_on(&guardian, date(2026, 4, 30));
        let found = town.proxies().acted_for(&last, &SERVICES).await.unwrap();
        assert_eq!((found.len(), found[0].mandate.basis()), (1, Basis::Guardian));
    }

    #[doc = "POR-07"]
    async fn a_guardianship_named_in_advance_sleeps_until_it_is_needed(db: Database) {
        let town = Town::new(db).await;
        town.know(1, ana(), guardianship(&Scope::ALL, true), None).await;
        let guardian = as_resident(xiaohe());
        assert_eq!(town.scopes(&guardian, &ana(), "meals", TODAY).await, []);
        town.know_from(2, ana(), FactValue::Incapacity, date(2026, 4, 1), Some(date(2026, 4, 30))).await;
        for (day, awake) in [(date(2026, 3, 31), false), (date(2026, 4, 1), true), (date(2026, 4, 30), true), (date(2026, 5, 1), false)] {
            let scopes = town.scopes(&guardian, &ana(), "meals", day).await;
            assert_eq!(!scopes.is_empty(), awake, "{day}");
        }
        // Whoever cannot look after themselves gives no new mandate, and can do so again when well.
        let gift = || to_xiaohe(ana(), terms(&[Scope::See], None, date(2026, 12, 31)));
        let give = async |day| town.proxies().give(&access_on(&as_resident(ana()), day), &SERVICES, gift()).await;
        assert!(matches!(give(date(2026, 4, 30)).await, Err(ProxyError::UnderGuardian)));
        give(date(2026, 5, 1)).await.unwrap();
        // Nor does the guardian choose another.
        let handed_on = Gift { holder: rosa(), holder_born: date(1985, 6, 1), ..gift() };
        let answer = town.proxies().give(&access_on(&guardian, date(2026, 4, 2)), &SERVICES, handed_on).await;
        assert!(matches!(answer, Err(ProxyError::NotYours)));
    }

    #[doc = "POR-07"]
    async fn it_all_ends_at_death(db: Database) {
        let town = Town::new(db).await;
        let giver = access_on(&as_resident(ana()), TODAY);
        let until = date(2026, 12, 31);
        town.proxies().give(&giver, &SERVICES, to_xiaohe(ana(), terms(&Scope::ALL, None, until))).await.unwrap();
        let to_rosa = Gift { holder: rosa(), holder_born: date(1985, 6, 1), ..to_xiaohe(xiaohe(), terms(&Scope::ALL, None, until)) };
        town.proxies().give(&access_on(&as_resident(xiaohe()), TODAY), &SERVICES, to_rosa).await.unwrap();
        town.clients().agree(&giver, &ana(), &helpers(), terms(&Scope::ALL, None, until)).await.unwrap();
        town.know_from(1, ana(), FactValue::Died, date(2026, 4, 1), None).await;
        let (before, after) = (date(2026, 3, 31), date(2026, 4, 1));
        for who in [as_resident(xiaohe()), helper(), as_resident(ana())] {
            assert!(!town.scopes(&who, &ana(), "education", before).await.is_empty());
            assert_eq!(town.scopes(&who, &ana(), "education", after).await, []);
        }
        // A proxy who has died acts for nobody.
        town.know_from(2, rosa(), FactValue::Died, date(2026, 4, 1), None).await;
        for person in [davi(), xiaohe()] {
            assert_eq!(town.scopes(&as_resident(rosa()), &person, "education", before).await, Scope::ALL);
            assert_eq!(town.scopes(&as_resident(rosa()), &person, "education", after).await, []);
        }
    }
}

#[test]
fn ages_that_make_no_sense_are_not_taken() {
    for content in [
        json!({"majority": 40, "see": 12}),
        json!({"majority": -1, "see": -1}),
        json!({"majority": 18, "see": 19}),
        json!({"majority": 18, "see": 12, "services": {"meals": {"order": 20}}}),
        json!({"majority": 18, "see": 12, "drive": 15}),
        json!({"see": 12}),
    ] {
        assert!(MasterDataKind::Ages.check(&content).is_err(), "{content}");
    }
    assert_eq!(Ages::default().check(), Ok(()));
}

//! What stood under two rows is one person's once they are joined, and stays apart where they are parted.

use super::*;

platform::on_both! {
    async fn what_two_rows_gave_said_and_asked_is_one_persons_when_they_are_joined(db: Database) {
        let twice = twice(db).await;
        let before = twice.live().await;
        let (old, new) = (&twice.old, &twice.new);
        let helper = twice.staff(Role::Intermediary, SERVICE);
        assert_eq!(twice.counts(old).await, [2, 1, 1, 1, 0, 1]);
        assert_eq!(twice.counts(new).await, [1, 0, 1, 0, 1, 0]);
        assert!(!twice.acts(&helper, old).await && !twice.acts(&twice.holder(), new).await);
        assert!(twice.looks(old, Purpose::OutbreakControl).await.is_ok());
        twice.join().await;
        for row in [old, new] {
            assert_eq!(twice.counts(row).await, [3, 1, 2, 1, 1, 1]);
            assert!(twice.acts(&helper, row).await && twice.acts(&twice.holder(), row).await);
            assert!(twice.looks(row, Purpose::HealthCare).await.is_ok());
            // The later word is the person's, under whichever row it was said.
            assert!(twice.looks(row, Purpose::OutbreakControl).await.is_err());
        }
        let acted_for = twice.town.desk.proxies().acted_for(&twice.holder(), &SERVICES).await.unwrap();
        assert_eq!(acted_for.iter().map(|one| &one.person.id).collect::<Vec<_>>(), [new]);
        // Nobody is their own proxy by having two rows.
        let to_oneself = twice.gift(new, old);
        let answer = twice.town.desk.proxies().give(&twice.town.as_resident(new), &SERVICES, to_oneself).await;
        assert!(matches!(answer, Err(crate::proxy::ProxyError::OwnProxy)));
        // Each is taken back from the other row.
        let (by_old, by_new, desk) = (twice.town.as_resident(old), twice.town.as_resident(new), &twice.town.desk);
        desk.proxies().revoke(&by_new, new, &before.mandate.id).await.unwrap();
        desk.clients().end(&by_old, old, &before.client.id).await.unwrap();
        desk.links().revoke(&by_new, new, &before.link.link.id).await.unwrap();
        assert!(!twice.acts(&helper, new).await && !twice.acts(&twice.holder(), old).await);
        let own = twice.own(new).await;
        let consents = Consents::new(twice.city().clone());
        let said = consents.of(&own, new).await.unwrap();
        let agreed = said.iter().find(|one| one.policy == before.agreed).unwrap();
        assert_eq!(crate::consent::last_word(&said, &before.refused).unwrap().resident, *new);
        consents.withdraw(&own, new, &agreed.id).await.unwrap();
        let librarian = twice.looks(old, Purpose::HealthCare).await;
        assert!(matches!(librarian, Err(MandateError::ConsentWithdrawn)));
        let released = Releases::new(twice.city().clone()).of(&own, new).await.unwrap();
        assert_ne!(released[0].state, crate::release::ReleaseState::Open);
        let (cases, reach) = (Cases::new(twice.city().clone()), twice.reach(new).await);
        for case in cases.of(&reach).await.unwrap() {
            cases.withdraw(&reach, &case.id, case.version).await.unwrap();
        }
    }

    async fn what_two_rows_gave_stays_with_each_when_they_are_parted(db: Database) {
        let twice = twice(db).await;
        let before = twice.live().await;
        let (old, new) = (&twice.old, &twice.new);
        let parted = || Verdict::Parted { reason: Personal::new("two cousins") };
        let (register, access) = (&twice.town.register, &twice.town.access);
        register.decide(access, old, new, parted()).await.unwrap();
        assert_eq!(twice.counts(old).await, [2, 1, 1, 1, 0, 1]);
        assert_eq!(twice.counts(new).await, [1, 0, 1, 0, 1, 0]);
        let helper = twice.staff(Role::Intermediary, SERVICE);
        assert!(!twice.acts(&helper, old).await && !twice.acts(&twice.holder(), new).await);
        let answer = twice.town.desk.proxies().revoke(&twice.town.as_resident(new), new, &before.mandate.id).await;
        assert!(answer.is_err());
        twice.says(new, &before.agreed, true).await;
        twice.takes_back(new, &before.agreed).await;
        assert!(twice.looks(old, Purpose::HealthCare).await.is_ok());
        assert!(twice.looks(new, Purpose::HealthCare).await.is_err());
    }

    async fn who_agreed_under_both_rows_takes_it_back_once(db: Database) {
        let twice = twice(db).await;
        let policy = twice.ask(Purpose::HealthCare).await;
        for row in [&twice.old, &twice.new] {
            twice.says(row, &policy, true).await;
        }
        twice.join().await;
        twice.takes_back(&twice.old, &policy).await;
        for row in [&twice.old, &twice.new] {
            assert!(twice.looks(row, Purpose::HealthCare).await.is_err());
        }
    }

    #[doc = "POR-05"]
    async fn a_client_under_both_rows_is_one_client_of_the_helper(db: Database) {
        let twice = twice(db).await;
        twice.live().await;
        let (clients, body) = (twice.town.desk.clients(), twice.library());
        let by_old = twice.town.as_resident(&twice.old);
        clients.agree(&by_old, &twice.old, &body, twice.terms()).await.unwrap();
        let helper = twice.staff(Role::Intermediary, "library");
        assert_eq!(clients.search(&helper, "").await.unwrap().len(), 2);
        twice.join().await;
        assert_eq!(clients.search(&helper, "").await.unwrap().len(), 1);
    }

    async fn of_a_join_and_a_parting_at_the_same_moment_one_is_done(db: Database) {
        let twice = twice(db).await;
        let (old, new) = (&twice.old, &twice.new);
        let reason = || Personal::new("seen today");
        let joined = Verdict::Joined { stays: new.clone(), reason: reason() };
        let parted = Verdict::Parted { reason: reason() };
        let (register, access) = (&twice.town.register, &twice.town.access);
        let (one, other) = tokio::join!(
            register.decide(access, old, new, joined),
            register.decide(access, old, new, parted),
        );
        assert_eq!(usize::from(one.is_ok()) + usize::from(other.is_ok()), 1);
        let refused = one.err().or(other.err()).unwrap();
        assert!(matches!(refused, RegisterError::Decided), "{refused:?}");
        assert_eq!(register.look(access, old).await.unwrap().rows.len(), if register.look(access, new).await.unwrap().rows.contains(old) { 2 } else { 1 });
    }

    async fn nobody_is_joined_by_a_third_row_to_whom_they_are_parted_from_at_the_same_moment(db: Database) {
        let town = twice(db).await.town;
        let enter = || town.enter(town.somebody("Ana Lima"));
        let [one, other, third] = [enter().await, enter().await, enter().await];
        let reason = || Personal::new("seen today");
        let joined = |stays: &ResidentId| Verdict::Joined { stays: stays.clone(), reason: reason() };
        let (register, access) = (&town.register, &town.access);
        register.decide(access, &one, &third, joined(&one)).await.unwrap();
        let (parting, joining) = tokio::join!(
            register.decide(access, &one, &other, Verdict::Parted { reason: reason() }),
            register.decide(access, &third, &other, joined(&other)),
        );
        assert_eq!(usize::from(parting.is_ok()) + usize::from(joining.is_ok()), 1);
        assert_eq!(town.look(&one).await.rows.contains(&other), joining.is_ok());
    }

    async fn a_death_ends_the_account_and_all_that_others_may_do_whichever_row_is_named(db: Database) {
        let twice = twice(db).await;
        twice.live().await;
        let (account, token) = twice.signed_in().await;
        twice.join().await;
        assert!(twice.is_recognised(&token).await);
        let died = LifeEvent::Died { on: twice.city().today() };
        let (register, access) = (&twice.town.register, &twice.town.access);
        register.record(access, &twice.new, died.clone()).await.unwrap();
        assert!(!twice.is_recognised(&token).await);
        assert!(sign_in::is_closed_for_test(twice.city().db(), &account).await);
        let helper = twice.staff(Role::Intermediary, SERVICE);
        for row in [&twice.old, &twice.new] {
            assert!(!twice.acts(&helper, row).await && !twice.acts(&twice.holder(), row).await);
            let again = register.record(access, row, died.clone()).await;
            assert!(matches!(again, Err(RegisterError::Died)));
        }
        let desk = &twice.town.desk;
        let keeping = twice.city().registry().over(access, &twice.old, SERVICE, Purpose::Registration, Action::See).await.unwrap();
        let at = access.now();
        let ended = crate::proxy::GivenState::Ended { at };
        assert_eq!(desk.proxies().of_person(&keeping, &twice.new).await.unwrap()[0].state, ended);
        assert_eq!(desk.clients().of_person(&keeping, &twice.new).await.unwrap()[0].state, ended);
        let links = desk.links().of_person(&keeping, &twice.new).await.unwrap();
        assert_eq!(links[0].state, crate::proxy::LinkState::Revoked { at });
    }

    async fn a_court_that_names_one_row_of_a_parent_means_the_parent(db: Database) {
        let twice = twice(db).await;
        let (old, new) = (&twice.old, &twice.new);
        let mut children = Vec::new();
        for name in ["Ana", "Davi"] {
            let birth = Entering {
                path: EntryPath::Birth { mother: old.clone() },
                birth_date: date(2026, 2, 20),
                ..twice.town.somebody(name)
            };
            children.push(twice.town.enter(birth).await);
        }
        twice.join().await;
        for (child, named) in children.iter().zip([new, old]) {
            assert!(twice.acts(&twice.town.as_resident(new), child).await);
            let on = twice.city().today();
            let ended = LifeEvent::CustodyEnded { on, parent: named.clone() };
            twice.town.register.record(&twice.town.access, child, ended).await.unwrap();
            for row in [old, new] {
                assert!(!twice.acts(&twice.town.as_resident(row), child).await);
            }
        }
    }
}

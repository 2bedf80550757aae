use super::*;
use crate::disclosure::{Act, EntrySubject};
use crate::mandate::{Purpose, Scope};
use crate::people::document::DocumentFault;

platform::on_both! {
    async fn nobody_comes_in_with_a_forged_number(db: Database) {
        let town = town(db).await;
        for forged in FORGED {
            let mut entering = town.somebody("Nina Reis");
            entering.document = Some(cpf(forged));
            let refused = town.register.enter(&town.access, entering).await;
            assert!(matches!(refused, Err(RegisterError::Document(_))), "{forged}");
        }
        let wanted = Wanted::NameAndBirth { name: Personal::new("nina"), birth_date: BORN };
        assert_eq!(town.register.search(&town.access, &wanted).await.unwrap(), []);
        let refused = town.register.search(&town.access, &Wanted::Document(typed(FORGED[0]))).await;
        assert!(matches!(refused, Err(RegisterError::Document(DocumentFault::Check))));
    }

    async fn the_same_document_makes_no_second_row_however_it_is_written(db: Database) {
        let town = town(db).await;
        let mut entering = town.somebody("Nina Reis");
        entering.document = Some(cpf(CPF));
        let nina = town.enter(entering.clone()).await;
        for (name, number) in [("Nina Reis", "52998224725"), ("Somebody Else", "５２９ ９８２ ２４７ ２５")] {
            let mut again = town.somebody(name);
            again.document = Some(cpf(number));
            let known = town.register.enter(&town.access, again).await.unwrap();
            assert_eq!(known, Entered::Known { resident: nina.clone() });
        }
        assert_eq!(town.register.duplicates(&town.access).await.unwrap(), []);
        assert_eq!(town.heard(SERVICE).await, ["resident-entered"]);
        let seen = town.look(&nina).await;
        assert_eq!(seen.documents[0].number.masked(), "•••••••••25");
    }

    async fn of_two_at_the_same_moment_one_is_entered(db: Database) {
        let town = town(db).await;
        let mut entering = town.somebody("Nina Reis");
        entering.document = Some(cpf(CPF));
        let enter = || town.register.enter(&town.access, entering.clone());
        let (one, other, third) = tokio::join!(enter(), enter(), enter());
        let all = [one.unwrap(), other.unwrap(), third.unwrap()];
        let new: Vec<&ResidentId> = all
            .iter()
            .filter_map(|entered| match entered {
                Entered::New { resident, .. } => Some(resident),
                Entered::Known { .. } => None,
            })
            .collect();
        assert_eq!(new.len(), 1, "{all:?}");
        let known = Entered::Known { resident: new[0].clone() };
        assert_eq!(all.iter().filter(|entered| **entered == known).count(), 2);
    }

    async fn whoever_looks_like_another_comes_in_and_the_pair_is_before_a_clerk(db: Database) {
        let town = town(db).await;
        let first = town.enter(town.somebody("José da Silva")).await;
        let away = Entering { home_cell: town.cell(9), ..town.somebody("Silva, JOSE da") };
        let same = town.enter(away).await;
        let near = town.enter(town.somebody("Jose da Silba")).await;
        let born_later = Entering { birth_date: date(1990, 5, 18), ..town.somebody("José da Silva") };
        town.enter(born_later).await;
        let elsewhere = Entering { home_cell: town.cell(5), ..town.somebody("Josh da Silwa") };
        town.enter(elsewhere).await;
        let pairs = town.register.duplicates(&town.access).await.unwrap();
        let mut found: Vec<_> = pairs.iter().map(|pair| (pair.one.clone(), pair.other.clone(), pair.found_by)).collect();
        found.sort_by(|one, other| (&one.0, &one.1).cmp(&(&other.0, &other.1)));
        let pair = |one: &ResidentId, other: &ResidentId, found_by| {
            (one.min(other).clone(), one.max(other).clone(), found_by)
        };
        let mut expected = vec![
            pair(&first, &same, FoundBy::SameName),
            pair(&first, &near, FoundBy::NearNameSameHome),
        ];
        expected.sort_by(|one, other| (&one.0, &one.1).cmp(&(&other.0, &other.1)));
        assert_eq!(found, expected);
    }

    async fn two_who_look_alike_at_the_same_moment_see_each_other(db: Database) {
        let town = town(db).await;
        let enter = || town.enter(town.somebody("王小禾"));
        tokio::join!(enter(), enter());
        assert_eq!(town.register.duplicates(&town.access).await.unwrap().len(), 1);
    }

    async fn a_search_is_one_entry_that_each_of_those_found_can_see(db: Database) {
        let town = town(db).await;
        let nina = town.enter(town.somebody("Nina Reis")).await;
        let other = town.enter(town.somebody("Otto Reis")).await;
        let registrar = town.access.actor().clone();
        let found = town.city().under(registrar, crate::mandate::Channel::Portal, async |access| {
            let wanted = Wanted::NameAndBirth { name: Personal::new("reis"), birth_date: BORN };
            town.register.search(access, &wanted).await.unwrap()
        }).await.unwrap();
        assert_eq!(found.len(), 2);
        for person in [&nina, &other] {
            let access = town.as_resident(person);
            let registry = town.city().registry();
            let mandate = registry.act_for(&access, person, SERVICE, Scope::See).await.unwrap();
            let seen = town.city().disclosures().of(&mandate, person, None, 50).await.unwrap();
            let searches: Vec<_> = seen.iter().filter(|one| one.entry.act == Act::Search).collect();
            assert_eq!(searches.len(), 1);
            assert!(matches!(searches[0].entry.subject, EntrySubject::Cohort { size: 2, .. }));
            assert_eq!(searches[0].entry.purpose, Purpose::Registration);
        }
    }

    async fn a_search_needs_more_than_a_letter_and_finds_by_number_document_and_former_name(db: Database) {
        let town = town(db).await;
        let mut entering = town.somebody("Nina Reis");
        entering.document = Some(cpf(CPF));
        let nina = town.enter(entering).await;
        let named = |name: &str| Wanted::NameAndBirth { name: Personal::new(name), birth_date: BORN };
        let search = async |wanted: Wanted| town.register.search(&town.access, &wanted).await;
        assert!(search(named("n")).await.unwrap().is_empty(), "one letter is a whole name or nobody's");
        assert!(matches!(search(named(" - ' ")).await, Err(RegisterError::TooFewLetters)));
        let on = date(2026, 2, 1);
        let name = Personal::new("Nina Moreira");
        town.register.record(&town.access, &nina, LifeEvent::NameChanged { on, name }).await.unwrap();
        for wanted in [named("REIS"), named("moreira ni"), Wanted::Document(typed(CPF)), Wanted::Number(nina.clone())] {
            let found = search(wanted).await.unwrap();
            assert_eq!(found.iter().map(|one| &one.id).collect::<Vec<_>>(), [&nina]);
        }
    }

    #[doc = "COR-01"]
    async fn nobody_but_an_officer_of_the_register_comes_near(db: Database) {
        let town = town(db).await;
        let nina = town.enter(town.somebody("Nina Reis")).await;
        let strangers = town.desk.roles().iter().filter(|role| *role != town.access.actor());
        for stranger in strangers {
            let access = access(town.city(), stranger);
            let no = |refused: Result<(), RegisterError>| {
                assert!(matches!(refused, Err(RegisterError::Mandate(MandateError::NotYours))), "{stranger:?}");
            };
            let register = &town.register;
            no(register.enter(&access, town.somebody("Otto")).await.map(|_| ()));
            no(register.search(&access, &Wanted::Number(nina.clone())).await.map(|_| ()));
            no(register.look(&access, &nina).await.map(|_| ()));
            no(register.duplicates(&access).await.map(|_| ()));
            no(register.compare(&access, &nina, &nina).await.map(|_| ()));
            let reason = Personal::new("they are two");
            no(register.decide(&access, &nina, &nina, Verdict::Parted { reason }).await);
            let died = LifeEvent::Died { on: town.city().today() };
            no(register.record(&access, &nina, died).await.map(|_| ()));
        }
    }

    #[doc = "COR-01"]
    async fn an_officer_whom_another_body_put_into_the_register_comes_no_nearer(db: Database) {
        let town = town(db).await;
        let nina = town.enter(town.somebody("Nina Reis")).await;
        let Actor::Staff(mut post) = town.access.actor().clone() else { panic!("an officer") };
        let other = town.city().bodies().iter().find(|body| !body.keeps_register).unwrap();
        post.body = other.id.clone();
        let elsewhere = access(town.city(), &Actor::Staff(post));
        let wanted = Wanted::NameAndBirth { name: Personal::new("Nina"), birth_date: BORN };
        let refused = town.register.search(&elsewhere, &wanted).await;
        assert!(matches!(refused, Err(RegisterError::Mandate(MandateError::NotYours))));
        assert!(town.register.is_open_to(&elsewhere).is_err());
        assert!(town.register.look(&elsewhere, &nina).await.is_err());
        assert_eq!(town.register.search(&town.access, &wanted).await.unwrap().len(), 1);
    }

    async fn a_child_that_is_born_has_its_mother_her_home_and_her_other_children(db: Database) {
        let town = town(db).await;
        let mother = town.enter(town.somebody("Nina Reis")).await;
        let birth = |name: &str, birth_date| Entering {
            path: EntryPath::Birth { mother: mother.clone() },
            birth_date,
            home_cell: String::new(),
            ..town.somebody(name)
        };
        let first = town.enter(birth("Ana Reis", date(2026, 2, 20))).await;
        let twin = town.enter(birth("Ana Reis", date(2026, 2, 20))).await;
        assert_eq!(town.look(&first).await.resident.home_cell, town.cell(0));
        let stands = town.look(&twin).await.relations;
        let kinds: Vec<_> = stands.iter().map(|one| (one.kind, one.other.clone())).collect();
        assert!(kinds.contains(&(RelationKind::ChildOf, mother.clone())));
        assert!(kinds.contains(&(RelationKind::SiblingOf, first)));
        assert_eq!(town.look(&mother).await.relations.len(), 2);
        assert_eq!(town.register.duplicates(&town.access).await.unwrap(), [], "twins are two");
        let access = town.as_resident(&mother);
        town.city().registry().act_for(&access, &twin, "education", Scope::Order).await.unwrap();
        let too_old = birth("Old", date(1980, 1, 1));
        assert!(matches!(town.register.enter(&town.access, too_old).await, Err(RegisterError::Mother)));
    }

    async fn what_can_not_be_is_refused_and_leaves_nothing(db: Database) {
        let town = town(db).await;
        let sound = town.somebody("Nina Reis");
        let tomorrow = town.city().today().tomorrow().unwrap();
        for (entering, is_right) in [
            (Entering { name: Personal::new("  "), ..sound.clone() }, (|e| matches!(e, RegisterError::Name)) as fn(&RegisterError) -> bool),
            (Entering { name: Personal::new("x".repeat(NAME_LETTERS_MAX + 1)), ..sound.clone() }, |e| matches!(e, RegisterError::Name)),
            (Entering { birth_date: tomorrow, ..sound.clone() }, |e| matches!(e, RegisterError::BirthDate)),
            (Entering { birth_date: date(1849, 12, 31), ..sound.clone() }, |e| matches!(e, RegisterError::BirthDate)),
            (Entering { home_cell: "nowhere".to_owned(), ..sound.clone() }, |e| matches!(e, RegisterError::Home)),
        ] {
            let refused = town.register.enter(&town.access, entering).await.unwrap_err();
            assert!(is_right(&refused), "{refused}");
        }
        assert_eq!(town.heard(SERVICE).await, [""; 0]);
    }
}

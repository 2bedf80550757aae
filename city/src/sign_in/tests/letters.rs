//! Letters: who orders them, who prints them, and what the person is told.

use super::*;
use crate::disclosure::{Act, Disclosure};
use crate::mandate::{Access, Post, Purpose, Scope};
use crate::notice::{self, NoticeKind};
use crate::people::{self, MandateError};
use crate::policy::Action;
use crate::portal::Desk;
use crate::testing::practice_city;

/// A practice city with its register, and one of its people.
struct Town {
    desk: Desk,
    person: ResidentId,
}

impl Town {
    async fn of(db: Database) -> Self {
        let desk = practice_city(db, Services::from([]), 1_000).await;
        let person = desk.roles().iter().find_map(|role| match role {
            Actor::Resident { resident } => Some(resident.clone()),
            _ => None,
        });
        Self {
            person: person.unwrap(),
            desk,
        }
    }

    fn city(&self) -> &City {
        self.desk.city()
    }

    fn sign_in(&self) -> SignIn {
        SignIn::new(self.city().clone(), settings())
    }

    fn post(&self, role: Role, service: &str) -> Post {
        let mut posts = self.desk.roles().iter().filter_map(|role| role.post());
        let post = posts.find(|post| post.role == role && post.service == service);
        post.unwrap().clone()
    }

    /// Somebody at a door, whose trail nobody puts down: what is written is in the log by itself.
    fn at_the_door(&self, post: Post) -> Access {
        access(self.city(), &Actor::Staff(post))
    }

    fn registrar(&self) -> Access {
        self.at_the_door(self.post(Role::Officer, people::SERVICE))
    }

    fn printer(&self) -> Access {
        self.at_the_door(self.post(Role::Officer, PRINT_SERVICE))
    }

    fn administrator(&self) -> Access {
        self.at_the_door(Post {
            staff: StaffId::from_bytes([9; 10]),
            role: Role::Administrator,
            service: "staff".to_owned(),
            ..self.post(Role::Officer, people::SERVICE)
        })
    }

    async fn order(
        &self,
        access: &Access,
        second_step: SecondStep,
    ) -> Result<LetterOrder, LetterError> {
        let registry = self.city().registry();
        let (purpose, action) = (Purpose::Registration, Action::Correct);
        let mandate = registry.over(access, &self.person, people::SERVICE, purpose, action);
        let name = SignInName::read("li.hua").unwrap();
        self.sign_in()
            .letter_to_resident(&mandate.await.unwrap(), &self.person, &name, second_step)
            .await
    }

    /// The numbers of the letters that wait for somebody.
    async fn queue(&self, access: &Access) -> Vec<crate::id::LetterId> {
        let waiting = self.sign_in().letters_to_print(access.actor()).await;
        waiting.unwrap().into_iter().map(|one| one.id).collect()
    }

    /// How often each act on the account is in the log.
    async fn entries(&self, act: Act) -> usize {
        let own = Actor::Resident {
            resident: self.person.clone(),
        };
        let access = access(self.city(), &own);
        let registry = self.city().registry();
        let purpose = Purpose::OwnAffairs;
        let mandate = registry.over(&access, &self.person, people::SERVICE, purpose, Action::See);
        let mandate = mandate.await.unwrap();
        let log = self.city().disclosures();
        let lines = log.of(&mandate, &self.person, None, 100).await.unwrap();
        let is_it =
            |line: &&Disclosure| line.entry.record == ACCOUNT.to_string() && line.entry.act == act;
        lines.iter().filter(is_it).count()
    }

    /// What stands of the account among the person's data.
    async fn held(&self) -> Vec<serde_json::Map<String, serde_json::Value>> {
        let own = Actor::Resident {
            resident: self.person.clone(),
        };
        let access = access(self.city(), &own);
        let registry = self.city().registry();
        let own = registry.act_for(&access, &self.person, people::SERVICE, Scope::See);
        let own = own.await.unwrap();
        let services = self.desk.services();
        let all = crate::holding::of(self.city(), services, &own, &self.person).await;
        let account = all.unwrap().into_iter().filter(|one| one.record == ACCOUNT);
        account.flat_map(|one| one.rows).collect()
    }

    async fn told(&self) -> Vec<NoticeKind> {
        let own = Actor::Resident {
            resident: self.person.clone(),
        };
        let access = access(self.city(), &own);
        let registry = self.city().registry();
        let purpose = Purpose::OwnAffairs;
        let mandate = registry.over(&access, &self.person, people::SERVICE, purpose, Action::See);
        let mandate = mandate.await.unwrap();
        let notices = notice::of(self.city().db(), &mandate, &self.person).await;
        notices.unwrap().iter().map(|notice| notice.kind).collect()
    }
}

platform::on_both! {
    async fn who_orders_a_letter_never_sees_its_code_and_who_prints_it_sees_it_once(db: Database) {
        let town = Town::of(db).await;
        let (registrar, printer) = (town.registrar(), town.printer());
        let order = town.order(&registrar, SecondStep::Stays).await.unwrap();
        // The order has a number and no code, and neither has the database.
        assert!(format!("{order:?}").contains("let_"));
        let no = async |access: &Access| {
            let refused = town.sign_in().print_letter(access, &order.id).await;
            assert!(matches!(refused, Err(LetterError::NotYours)), "{:?}", access.actor());
        };
        no(&registrar).await;
        no(&town.administrator()).await;
        no(&access(town.city(), &Actor::System)).await;
        let mut same_person = town.post(Role::Officer, PRINT_SERVICE);
        same_person.staff = registrar.actor().post().unwrap().staff.clone();
        no(&town.at_the_door(same_person)).await;
        let mut elsewhere = town.post(Role::Officer, PRINT_SERVICE);
        elsewhere.body = town.post(Role::Auditor, people::SERVICE).body;
        no(&town.at_the_door(elsewhere)).await;
        assert_eq!(town.queue(&printer).await, std::slice::from_ref(&order.id));
        assert!(town.queue(&town.administrator()).await.is_empty());
        let letter = town.sign_in().print_letter(&printer, &order.id).await.unwrap();
        assert_eq!(letter.name.as_str(), "li.hua");
        no(&printer).await;
        assert!(town.queue(&printer).await.is_empty());
        let sign_in = town.sign_in();
        let entered = sign_in.with_letter(&letter.code.printed(), &home()).await.unwrap();
        assert_eq!(entered.stage, Stage::NewPassword);
        let (present, new) = (secret(""), secret(PASSWORD));
        let whole = sign_in.set_password(&entered.token, &present, &new, &home()).await.unwrap();
        let events = sign_in.events(&whole.token).await.unwrap();
        let printed = events.iter().find(|event| event.what == Happening::LetterPrinted).unwrap();
        assert_eq!(printed.actor, printer.actor().key());
    }

    async fn each_step_of_a_letter_is_in_the_log_and_the_person_is_told(db: Database) {
        let town = Town::of(db).await;
        let order = town.order(&town.registrar(), SecondStep::Stays).await.unwrap();
        assert_eq!((town.entries(Act::Create).await, town.entries(Act::Change).await), (1, 1));
        assert_eq!(town.told().await, [NoticeKind::LetterOrdered]);
        town.sign_in().print_letter(&town.printer(), &order.id).await.unwrap();
        assert_eq!((town.entries(Act::Create).await, town.entries(Act::Change).await), (1, 2));
    }

    #[doc = "POR-17"]
    async fn an_account_and_its_letters_stand_among_ones_data_without_any_secret(db: Database) {
        let town = Town::of(db).await;
        assert!(town.held().await.is_empty());
        let order = town.order(&town.registrar(), SecondStep::Stays).await.unwrap();
        let rows = town.held().await;
        assert_eq!((&rows[0]["sign-in-name"], &rows[0]["state"]), (&"li.hua".into(), &"open".into()));
        assert_eq!(rows[0]["opened-at"], town.city().now().to_string());
        assert_eq!((&rows[1]["letter"], &rows[1]["second-step"]), (&"ordered".into(), &"stays".into()));
        let letter = town.sign_in().print_letter(&town.printer(), &order.id).await.unwrap();
        let rows = town.held().await;
        assert_eq!(rows[1]["letter"], "printed");
        assert_eq!(rows[1]["valid-to"], letter.expires_at.to_string());
        let all = format!("{rows:?}");
        assert!(!all.contains(&letter.code.printed()) && !all.contains(&letter.code.digest()));
        // A letter that was used is none any more, and no hash of a password is told.
        let entered = town.sign_in().with_letter(&letter.code.printed(), &home()).await.unwrap();
        let (present, new) = (secret(""), secret(PASSWORD));
        town.sign_in().set_password(&entered.token, &present, &new, &home()).await.unwrap();
        let rows = town.held().await;
        assert_eq!(rows.len(), 1, "{rows:?}");
        assert_eq!(rows[0].keys().count(), 3, "{rows:?}");
    }

    #[doc = "COR-01"]
    async fn nobody_but_an_officer_of_the_register_orders_a_letter_to_a_resident(db: Database) {
        let town = Town::of(db).await;
        let mut officer = town.post(Role::Officer, people::SERVICE);
        officer.service = "education".to_owned();
        let registry = town.city().registry();
        let (purpose, action) = (Purpose::Registration, Action::Correct);
        for post in [officer, town.post(Role::Officer, PRINT_SERVICE), town.post(Role::Auditor, people::SERVICE)] {
            let access = town.at_the_door(post);
            let mandate = registry.over(&access, &town.person, people::SERVICE, purpose, action);
            assert!(matches!(mandate.await, Err(MandateError::NotYours)));
        }
        // The leave to print a letter is none to order one.
        let printer = town.printer();
        let mandate = registry.over(&printer, &town.person, PRINT_SERVICE, purpose, action);
        let name = SignInName::read("li.hua").unwrap();
        let ordered = town
            .sign_in()
            .letter_to_resident(&mandate.await.unwrap(), &town.person, &name, SecondStep::Stays)
            .await;
        assert!(matches!(ordered, Err(LetterError::NotYours)));
    }

    async fn an_administrator_does_not_print_the_letter_that_they_ordered(db: Database) {
        let door = Door::of(db).await;
        let (ada, token, _) = door.administrator("ada").await;
        let adas = access(&door.city, &door.who(&token).await.unwrap());
        let (bob, letter) = door.join(adas.actor(), "bob", Role::Administrator).await;
        let (token, _) = door.all_keys(&letter).await;
        let bobs = access(&door.city, &door.who(&token).await.unwrap());
        let (joe, letter) = door.join(adas.actor(), "joe", Role::Officer).await;
        door.all_keys(&letter).await;
        let stays = SecondStep::Stays;
        let order = door.sign_in.letter_to_staff(adas.actor(), &joe, stays).await.unwrap();
        let own = door.sign_in.print_letter(&adas, &order.id).await;
        assert!(matches!(own, Err(LetterError::NotYours)));
        assert!(door.sign_in.letters_to_print(adas.actor()).await.unwrap().is_empty());
        assert_eq!(door.sign_in.letters_to_print(bobs.actor()).await.unwrap()[0].id, order.id);
        assert!(door.sign_in.print_letter(&bobs, &order.id).await.is_ok());
        // Nor the one that is for themselves.
        let order = door.sign_in.letter_to_staff(adas.actor(), &bob, stays).await.unwrap();
        let own = door.sign_in.print_letter(&bobs, &order.id).await;
        assert!(matches!(own, Err(LetterError::NotYours)));
        assert_ne!(ada, bob);
        // An order is good for as long as a letter is.
        door.pass(SignedDuration::from_hours(24 * LETTER_DAYS));
        let late = door.sign_in.print_letter(&access(&door.city, &Actor::System), &order.id).await;
        assert!(matches!(late, Err(LetterError::NotYours)));
    }

    async fn a_lost_second_factor_ends_by_a_letter_that_an_administrator_prints(db: Database) {
        let town = Town::of(db).await;
        let sign_in = town.sign_in();
        let (registrar, printer) = (town.registrar(), town.printer());
        let with_password = async |letter: &Letter| {
            let entered = sign_in.with_letter(&letter.code.printed(), &home()).await.unwrap();
            let (present, new) = (secret(""), secret(PASSWORD));
            sign_in.set_password(&entered.token, &present, &new, &home()).await
        };
        let order = town.order(&registrar, SecondStep::Stays).await.unwrap();
        let letter = sign_in.print_letter(&printer, &order.id).await.unwrap();
        let whole = with_password(&letter).await.unwrap();
        let offer = sign_in.offer_factor(&whole.token).await.unwrap();
        let code = code_for_test(offer.secret.reveal(), town.city().now());
        sign_in.confirm_factor(&whole.token, &code, &home()).await.unwrap();
        // A letter as usual leaves it as it is …
        let order = town.order(&registrar, SecondStep::Stays).await.unwrap();
        let letter = sign_in.print_letter(&printer, &order.id).await.unwrap();
        assert!(matches!(with_password(&letter).await, Err(CredentialError::Ended)));
        // … and one that ends it takes an administrator, neither the officer nor the printer.
        let order = town.order(&registrar, SecondStep::Ends).await.unwrap();
        for nobody in [&registrar, &printer] {
            let refused = sign_in.print_letter(nobody, &order.id).await;
            assert!(matches!(refused, Err(LetterError::NotYours)));
        }
        let administrator = town.administrator();
        assert_eq!(town.queue(&administrator).await, std::slice::from_ref(&order.id));
        let before = town.entries(Act::Change).await;
        let letter = sign_in.print_letter(&administrator, &order.id).await.unwrap();
        assert_eq!(town.entries(Act::Change).await, before + 1);
        assert!(town.told().await.contains(&NoticeKind::SecondStepReset));
        let whole = with_password(&letter).await.unwrap();
        assert!(matches!(whole.stage, Stage::Ready(_)));
        let events = sign_in.events(&whole.token).await.unwrap();
        let reset = events.iter().find(|event| event.what == Happening::FactorReset).unwrap();
        assert_eq!(reset.actor, registrar.actor().key());
    }
}

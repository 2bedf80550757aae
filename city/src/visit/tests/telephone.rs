//! Stories of callers, of what is given to people at the counter to be known by later, and of names and days that are not
//! like others.

use std::sync::{Arc, Mutex};

use futures_util::future::BoxFuture;

use super::*;
use crate::contact::{Contacts, Wanted as Reached, Way};
use crate::notice::{Message, Notices, Sender, Senders, Tried as Sent};
use crate::people::{BirthKnown, Born, Document};

const NUMBER: &str = "+55 31 90000-0000";

/// The text messages that arrive on telephones.
#[derive(Default)]
struct Telephones(Mutex<Vec<Message>>);

impl Sender for Telephones {
    fn send<'a>(&'a self, message: &'a Message) -> BoxFuture<'a, Sent> {
        self.0.lock().unwrap().push(message.clone());
        Box::pin(async { Sent::Taken("1".to_owned()) })
    }
}

impl Telephones {
    /// The code in the last message.
    fn code(&self) -> TelephoneCode {
        let all = self.0.lock().unwrap();
        let text = all.last().unwrap().text.reveal();
        let digits = text.chars().filter(char::is_ascii_digit).take(8);
        TelephoneCode::read(&digits.collect::<String>()).unwrap()
    }
}

impl Town {
    fn notices(&self, telephones: Option<&Arc<Telephones>>) -> Notices {
        let senders = match telephones {
            Some(telephones) => Senders::default().with(Way::Sms, telephones.clone()),
            None => Senders::default(),
        };
        let (city, texts) = (self.desk.city().clone(), self.desk.texts().clone());
        Notices::new(city, Services::from([]), texts, senders)
    }

    /// Somebody who is reached by telephone.
    async fn caller(&self) -> Resident {
        let (parent, ..) = self.family().await;
        let own = self.as_resident(&parent.id);
        let registry = self.desk.city().registry();
        let mandate = registry.act_for(&own, &parent.id, people::SERVICE, Scope::Order);
        let reached = Reached {
            way: Some(Way::Sms),
            telephone: NUMBER.to_owned(),
            ..Reached::default()
        };
        let contacts = Contacts::new(self.desk.city().clone());
        let mandate = mandate.await.unwrap();
        contacts
            .keep(&mandate, &parent.id, reached, None)
            .await
            .unwrap();
        parent
    }

    async fn at_counter(&self, resident: &ResidentId, proof: Proof) -> Result<Visit, VisitError> {
        let opening = Opening {
            resident: resident.clone(),
            door: Door::Counter,
            proof,
            agreed: Agreed::Spoken,
        };
        self.visits().open(&self.clerk, opening).await
    }

    async fn end(&self, visit: &Visit) {
        self.visits().close(&self.clerk, &visit.id).await.unwrap();
    }
}

fn card(document: &Document) -> TypedNumber {
    TypedNumber {
        kind: DocumentKind::CityCard,
        number: Personal::new(document.number.printed()),
    }
}

platform::on_both! {
    #[doc = "POR-11"]
    async fn a_caller_is_known_by_a_code_on_their_telephone_once_and_for_a_quarter_of_an_hour(db: Database) {
        let town = town(db).await;
        let ana = town.caller().await;
        let telephones = Arc::new(Telephones::default());
        let notices = town.notices(Some(&telephones));
        // Anybody may know when somebody was born.
        let born = town.open(&ana.id, Proof::BirthDate(ana.birth_date)).await;
        assert!(matches!(born, Err(VisitError::BetterProof)));
        town.visits().send_code(&town.clerk, &ana.id, &notices).await.unwrap();
        let code = telephones.code();
        let wrong = if code == TelephoneCode::read("00000000").unwrap() { "11111111" } else { "00000000" };
        let guessed = town.open(&ana.id, Proof::Code(TelephoneCode::read(wrong).unwrap())).await;
        assert!(matches!(guessed, Err(VisitError::NotProved)));
        let visit = town.open(&ana.id, Proof::Code(code.clone())).await.unwrap();
        assert_eq!(visit.proof, "code");
        town.end(&visit).await;
        let again = town.open(&ana.id, Proof::Code(code)).await;
        assert!(matches!(again, Err(VisitError::NotProved)), "a code is good once");
        town.visits().send_code(&town.clerk, &ana.id, &notices).await.unwrap();
        let (first, later) = (telephones.code(), town.clock.now().checked_add(SignedDuration::from_mins(1)));
        town.clock.set(later.unwrap());
        let clerk = access(town.desk.city(), town.clerk.actor());
        town.visits().send_code(&clerk, &ana.id, &notices).await.unwrap();
        let earlier = town.open(&ana.id, Proof::Code(first)).await;
        assert!(matches!(earlier, Err(VisitError::NotProved)), "only the last is good");
        let late = town.clock.now().checked_add(SignedDuration::from_mins(SENT_MINUTES)).unwrap();
        town.clock.set(late);
        let late = town.open(&ana.id, Proof::Code(telephones.code())).await;
        assert!(matches!(late, Err(VisitError::NotProved)));
    }

    #[doc = "POR-11"]
    async fn nobody_has_codes_sent_to_somebody_again_and_again_and_nobody_else_has_them_sent(db: Database) {
        let town = town(db).await;
        let ana = town.caller().await;
        let telephones = Arc::new(Telephones::default());
        let notices = town.notices(Some(&telephones));
        for stranger in [&town.registrar, &town.as_resident(&ana.id)] {
            let sent = town.visits().send_code(stranger, &ana.id, &notices).await;
            assert!(matches!(sent, Err(VisitError::NotYours)));
        }
        for _ in 0..6 {
            town.visits().send_code(&town.clerk, &ana.id, &notices).await.unwrap();
        }
        let seventh = town.visits().send_code(&town.clerk, &ana.id, &notices).await;
        assert!(matches!(seventh, Err(VisitError::Wait(_))));
        assert_eq!(telephones.0.lock().unwrap().len(), 6);
        let bento = town.enter("Bento Reis", None).await;
        let nowhere = town.visits().send_code(&town.clerk, &bento, &notices).await;
        assert!(matches!(nowhere, Err(VisitError::NoNumber)));
        let on = town.desk.city().today();
        town.register().record(&town.registrar, &bento, LifeEvent::Died { on }).await.unwrap();
        let dead = town.visits().send_code(&town.clerk, &bento, &notices).await;
        assert!(matches!(dead, Err(VisitError::Died)));
    }

    #[doc = "POR-11"]
    async fn whoever_has_no_telephone_for_messages_is_called_back_and_the_entry_says_so(db: Database) {
        let town = town(db).await;
        let ana = town.caller().await;
        let sent = town.visits().send_code(&town.clerk, &ana.id, &town.notices(None)).await;
        assert!(matches!(sent, Err(VisitError::NotSent)));
        let (_, contact) = town.visits().reached(&town.clerk, &ana.id).await.unwrap();
        assert_eq!(contact.telephone.unwrap().reveal(), "+5531900000000");
        let at_counter = town.at_counter(&ana.id, Proof::CalledBack).await;
        assert!(matches!(at_counter, Err(VisitError::NotProved)), "who is there is not called back");
        let visit = town.open(&ana.id, Proof::CalledBack).await.unwrap();
        assert_eq!(visit.proof, "called-back");
        let bento = town.enter("Bento Reis", None).await;
        let nowhere = town.open(&bento, Proof::CalledBack).await;
        assert!(matches!(nowhere, Err(VisitError::NotProved)));
    }

    #[doc = "POR-11"]
    async fn a_card_of_the_city_finds_and_proves_its_holder_until_it_is_lost(db: Database) {
        let town = town(db).await;
        let ana = town.enter("Ana Reis", Some(CPF)).await;
        let visit = town.at_counter(&ana, Proof::Document(cpf(CPF))).await.unwrap();
        let given = town.visits().give_card(&town.clerk, &visit.id).await.unwrap();
        assert_eq!(town.visits().card(&town.clerk, &visit.id).await.unwrap(), Some(given.clone()));
        town.end(&visit).await;
        let found = town.visits().find(&town.clerk, &Wanted::Document(card(&given))).await.unwrap();
        assert_eq!(found[0].id, ana);
        let visit = town.at_counter(&ana, Proof::Document(card(&given))).await.unwrap();
        assert_eq!(visit.proof, "card");
        let new = town.visits().give_card(&town.clerk, &visit.id).await.unwrap();
        assert_ne!(new.number, given.number);
        town.end(&visit).await;
        let old = town.at_counter(&ana, Proof::Document(card(&given))).await;
        assert!(matches!(old, Err(VisitError::NotProved)), "a new card ends the old one");
        // Who lost it says so on the telephone.
        let visit = town.open(&ana, Proof::Document(card(&new))).await.unwrap();
        let by_telephone = town.visits().give_card(&town.clerk, &visit.id).await;
        assert!(matches!(by_telephone, Err(VisitError::NotYours)), "nobody is handed a card who is not there");
        town.visits().end_card(&town.clerk, &visit.id).await.unwrap();
        town.end(&visit).await;
        let lost = town.at_counter(&ana, Proof::Document(card(&new))).await;
        assert!(matches!(lost, Err(VisitError::NotProved)));
        let entering = Entering {
            path: EntryPath::Counter,
            name: Personal::new("Somebody Else"),
            birth_date: date(1950, 1, 1),
            birth_known: BirthKnown::Day,
            home_cell: town.desk.city().geography().cells()[0].id.to_string(),
            no_fixed_address: false,
            document: Some(Shown { typed: card(&new), issuer: String::new(), valid_to: None }),
        };
        let entered = town.register().enter(&town.registrar, entering).await;
        assert!(matches!(entered, Err(RegisterError::OwnCard)));
    }

    #[doc = "POR-11"]
    async fn of_two_cards_that_are_given_at_once_one_is_good(db: Database) {
        let town = town(db).await;
        let ana = town.enter("Ana Reis", Some(CPF)).await;
        let visit = town.at_counter(&ana, Proof::Document(cpf(CPF))).await.unwrap();
        let visits = town.visits();
        let (one, other) = tokio::join!(
            visits.give_card(&town.clerk, &visit.id),
            visits.give_card(&town.clerk, &visit.id)
        );
        town.end(&visit).await;
        let mut good = 0;
        for given in [one.unwrap(), other.unwrap()] {
            if let Ok(visit) = town.at_counter(&ana, Proof::Document(card(&given))).await {
                good += 1;
                town.end(&visit).await;
            }
        }
        assert_eq!(good, 1);
    }

    #[doc = "POR-11"]
    async fn a_code_on_paper_opens_one_call_within_half_a_year(db: Database) {
        let town = town(db).await;
        let ana = town.enter("Ana Reis", Some(CPF)).await;
        let visit = town.at_counter(&ana, Proof::Document(cpf(CPF))).await.unwrap();
        let code = town.visits().give_code(&town.clerk, &visit.id).await.unwrap();
        town.end(&visit).await;
        let later = town.clock.now().checked_add(SignedDuration::from_hours(24 * (PAPER_DAYS - 1)));
        town.clock.set(later.unwrap());
        let clerk = access(town.desk.city(), town.clerk.actor());
        let opening = || Opening {
            resident: ana.clone(),
            door: Door::Telephone,
            proof: Proof::Code(code.clone()),
            agreed: Agreed::Spoken,
        };
        let visit = town.visits().open(&clerk, opening()).await.unwrap();
        let by_telephone = town.visits().give_code(&clerk, &visit.id).await;
        assert!(matches!(by_telephone, Err(VisitError::NotYours)), "paper is handed over at a counter");
        town.visits().close(&clerk, &visit.id).await.unwrap();
        let again = town.visits().open(&clerk, opening()).await;
        assert!(matches!(again, Err(VisitError::NotProved)));
    }

    async fn a_document_that_has_ended_proves_nothing(db: Database) {
        let town = town(db).await;
        let today = town.desk.city().today();
        let entering = Entering {
            path: EntryPath::Counter,
            name: Personal::new("Ana Reis"),
            birth_date: date(1944, 5, 17),
            birth_known: BirthKnown::Day,
            home_cell: town.desk.city().geography().cells()[0].id.to_string(),
            no_fixed_address: false,
            document: Some(Shown { typed: cpf(CPF), issuer: String::new(), valid_to: today.yesterday().ok() }),
        };
        let Entered::New { resident, .. } = town.register().enter(&town.registrar, entering).await.unwrap() else {
            panic!("she was there");
        };
        let ended = town.at_counter(&resident, Proof::Document(cpf(CPF))).await;
        assert!(matches!(ended, Err(VisitError::NotProved)));
    }

    async fn people_with_long_names_and_with_names_of_one_sign_are_found_like_others(db: Database) {
        let town = town(db).await;
        let long = format!("{} Reis", "Maria ".repeat(60).trim());
        assert!(long.chars().count() > 300);
        for name in [long.as_str(), "王", "O", "Suharto"] {
            let entered = town.enter(name, None).await;
            let wanted = Wanted::NameAndBirth { name: Personal::new(name), birth_date: date(1944, 5, 17) };
            let found = town.visits().find(&town.clerk, &wanted).await.unwrap();
            assert!(found.iter().any(|one| one.id == entered), "{name}");
        }
        let one_letter = Wanted::NameAndBirth { name: Personal::new("M"), birth_date: date(1944, 5, 17) };
        let found = town.visits().find(&town.clerk, &one_letter).await.unwrap();
        assert!(found.is_empty(), "one letter finds a name of one letter, not all that begin so");
        let none = Wanted::NameAndBirth { name: Personal::new(" - "), birth_date: date(1944, 5, 17) };
        let found = town.visits().find(&town.clerk, &none).await;
        assert!(matches!(found, Err(VisitError::Typed(RegisterError::TooFewLetters))));
    }

    async fn whoever_does_not_know_their_day_of_birth_is_known_by_the_year_and_nobody_else_is(db: Database) {
        let town = town(db).await;
        let cell = town.desk.city().geography().cells()[0].id.to_string();
        let entering = |name: &str, born: Born| Entering {
            path: EntryPath::Counter,
            name: Personal::new(name),
            birth_date: born.day,
            birth_known: born.known,
            home_cell: cell.clone(),
            no_fixed_address: true,
            document: None,
        };
        let (year, day) = (Born::read("1944").unwrap(), Born::read("1944-01-01").unwrap());
        let mut people = Vec::new();
        for (name, born) in [("Old Man", year), ("New Year", day)] {
            let entered = town.register().enter(&town.registrar, entering(name, born)).await.unwrap();
            let Entered::New { resident, .. } = entered else { panic!("{name} was there") };
            people.push(resident);
        }
        let wanted = Wanted::NameAndBirth { name: Personal::new("old man"), birth_date: year.day };
        let found = town.visits().find(&town.clerk, &wanted).await.unwrap();
        assert_eq!(found[0].id, people[0]);
        town.at_counter(&people[0], Proof::BirthPart(year)).await.unwrap();
        let by_year = town.at_counter(&people[1], Proof::BirthPart(year)).await;
        assert!(matches!(by_year, Err(VisitError::NotProved)), "whose day is known tells the day");
        let known = town.register().look(&town.registrar, &people[0]).await.unwrap();
        let kinds: Vec<&str> = known.facts.iter().map(|fact| fact.value.kind()).collect();
        assert!(kinds.contains(&"birth-month-unknown") && kinds.contains(&"no-fixed-address"), "{kinds:?}");
    }
}

//! What was given, said and asked under two rows that turn out to be one person.

use jiff::SignedDuration;
use platform::clock::Clock;

use super::*;
use crate::consent::{Asks, Consents, How, NewPolicy, Word};
use crate::decision::{Decision, DecisionStore, Outcome};
use crate::id::{AccountId, BodyId, ConsentPolicyId, DecisionId, StaffId};
use crate::mandate::{Channel, Post};
use crate::master_data::{MasterDataKind, MasterDataStore};
use crate::proxy::{
    Client, Gift, LinkOrder, LinkThing, MadeLink, SecondProof, Terms, WrittenMandate,
};
use crate::release::{NewRelease, Receiver, ReleaseAnswer, Releases};
use crate::request::{RequestKind, Requests};
use crate::sign_in::{self, Holder, Origin, Secret, SignInName};
use crate::testing::{clock, practice_city_at};
use crate::words::Wording;

const SERVICES: [&str; 1] = ["library"];

/// A town in which one person came to the counter twice, and a neighbour once.
struct Twice {
    town: Town,
    clock: Clock,
    old: ResidentId,
    new: ResidentId,
    neighbour: ResidentId,
}

/// What was given and asked under the two rows before anybody knew.
struct Before {
    mandate: WrittenMandate,
    client: Client,
    link: MadeLink,
    /// Agreed to under the old row.
    agreed: ConsentPolicyId,
    /// Agreed to under the old row, refused later under the new one.
    refused: ConsentPolicyId,
}

async fn twice(db: Database) -> Twice {
    let clock = clock();
    let desk = practice_city_at(db, Services::from([]), 1_000, clock.clone()).await;
    let town = town_of(desk).await;
    let old = town.enter(town.somebody("José da Silva")).await;
    let new = town.enter(town.somebody("José da Silva")).await;
    let neighbour = town.enter(town.somebody("Otto")).await;
    Twice {
        town,
        clock,
        old,
        new,
        neighbour,
    }
}

impl Twice {
    fn city(&self) -> &City {
        self.town.city()
    }

    fn library(&self) -> BodyId {
        self.city().bodies()[0].id.clone()
    }

    fn staff(&self, role: Role, service: &str) -> Access {
        let post = Post {
            staff: StaffId::from_bytes([7; 10]),
            body: self.library(),
            role,
            service: service.to_owned(),
            district: None,
            cleared: false,
        };
        self.city().access(Actor::Staff(post), Channel::Api)
    }

    async fn own(&self, row: &ResidentId) -> Mandate {
        let access = self.town.as_resident(row);
        let registry = self.city().registry();
        let own = registry.act_for(&access, row, SERVICE, Scope::Order);
        own.await.unwrap()
    }

    fn wait(&self) {
        let later = self.clock.now().checked_add(SignedDuration::from_mins(1));
        self.clock.set(later.unwrap());
    }

    fn terms(&self) -> Terms {
        Terms {
            scopes: vec![Scope::See, Scope::Order],
            services: None,
            until: date(2026, 6, 1),
        }
    }

    fn gift(&self, person: &ResidentId, holder: &ResidentId) -> Gift {
        Gift {
            person: person.clone(),
            holder: holder.clone(),
            holder_born: BORN,
            holder_name: Personal::new("Otto"),
            terms: self.terms(),
        }
    }

    async fn join(&self) {
        let verdict = Verdict::Joined {
            stays: self.new.clone(),
            reason: Personal::new("same face"),
        };
        let (register, access) = (&self.town.register, &self.town.access);
        register
            .decide(access, &self.old, &self.new, verdict)
            .await
            .unwrap();
    }

    /// Another purpose for each, so that what opens is told apart.
    async fn ask(&self, purpose: Purpose) -> ConsentPolicyId {
        let new = NewPolicy {
            purpose,
            asks: Asks {
                records: vec!["resident".to_owned(), "release/lives-here".to_owned()],
                days: 30,
            },
            title: Wording::new("Books", "图书"),
            text: Wording::new("Books by post.", "邮寄图书。"),
        };
        let consents = Consents::new(self.city().clone());
        let librarian = self.staff(Role::Officer, "library");
        consents.ask(&librarian, new).await.unwrap().id
    }

    async fn says(&self, row: &ResidentId, policy: &ConsentPolicyId, yes: bool) {
        let consents = Consents::new(self.city().clone());
        let word = Word {
            policy: policy.clone(),
            revision: 1,
            how: How::Portal,
        };
        let own = self.own(row).await;
        if yes {
            consents.agree(&own, row, word).await.unwrap();
        } else {
            consents.refuse(&own, row, word).await.unwrap();
        }
        self.wait();
    }

    async fn takes_back(&self, row: &ResidentId, policy: &ConsentPolicyId) {
        let consents = Consents::new(self.city().clone());
        let own = self.own(row).await;
        let said = consents.of(&own, row).await.unwrap();
        let last = crate::consent::last_word(&said, policy).unwrap();
        consents.withdraw(&own, row, &last.id).await.unwrap();
    }

    /// The register tells the library, on the agreement to what concerns health care.
    async fn release(&self, row: &ResidentId) {
        let new = NewRelease {
            kind: "lives-here".to_owned(),
            answer: ReleaseAnswer::YesNo { yes: true },
            to: Receiver {
                body: self.library(),
                service: "library".to_owned(),
                purpose: Purpose::HealthCare,
            },
            on_consent: true,
            days: 5,
        };
        let registry = self.city().registry();
        let (access, purpose) = (&self.town.access, Purpose::Registration);
        let mandate = registry.over(access, row, SERVICE, purpose, Action::Correct);
        let mandate = mandate.await.unwrap();
        let releases = Releases::new(self.city().clone());
        releases.release(&mandate, row, new).await.unwrap();
    }

    async fn looks(&self, row: &ResidentId, purpose: Purpose) -> Result<Mandate, MandateError> {
        let librarian = self.staff(Role::Officer, "library");
        let registry = self.city().registry();
        registry
            .over(&librarian, row, "library", purpose, Action::See)
            .await
    }

    async fn acts(&self, who: &Access, row: &ResidentId) -> bool {
        let registry = self.city().registry();
        registry
            .act_for(who, row, "library", Scope::See)
            .await
            .is_ok()
    }

    fn holder(&self) -> Access {
        self.town.as_resident(&self.neighbour)
    }

    /// Under each row there is something.
    async fn live(&self) -> Before {
        let (old, new) = (&self.old, &self.new);
        let body = self.library();
        let programmes = serde_json::json!({ body.as_str(): SERVICES });
        let (kind, now) = (MasterDataKind::Programmes, self.city().now());
        written(self.city().db(), move |tx| {
            Box::pin(
                async move { MasterDataStore::follow(tx, kind, 1, programmes, "stf_1", now).await },
            )
        })
        .await
        .unwrap();
        let agreed = self.ask(Purpose::HealthCare).await;
        let refused = self.ask(Purpose::OutbreakControl).await;
        self.says(old, &agreed, true).await;
        self.says(old, &refused, true).await;
        self.says(new, &refused, false).await;
        self.release(old).await;
        let gift = self.gift(old, &self.neighbour);
        let desk = &self.town.desk;
        let (by_old, by_new) = (self.town.as_resident(old), self.town.as_resident(new));
        let mandate = desk.proxies().give(&by_old, &SERVICES, gift).await.unwrap();
        let clients = desk.clients();
        let client = clients
            .agree(&by_new, new, &body, self.terms())
            .await
            .unwrap();
        let requests = Requests::new(self.city().clone());
        for row in [old, new] {
            let own = self.own(row).await;
            let kind = RequestKind::Correction;
            requests
                .ask(&own, row, kind, "resident", "my name")
                .await
                .unwrap();
        }
        Before {
            mandate,
            client,
            link: self.link().await,
            agreed,
            refused,
        }
    }

    /// A link to a decision of the old row, for the neighbour.
    async fn link(&self) -> MadeLink {
        let decision = Decision {
            id: DecisionId::from_bytes([3; 10]),
            resident: self.old.clone(),
            service: "library".to_owned(),
            about: "thing".to_owned(),
            outcome: Outcome::Reached,
            reason: serde_json::json!({}),
            plan: None,
            made_at: self.city().now(),
        };
        let id = decision.id.clone();
        let own = self.own(&self.old).await;
        written(self.city().db(), |tx| {
            Box::pin(async move { DecisionStore::write(tx, &own, &[decision]).await })
        })
        .await;
        let order = LinkOrder {
            person: self.old.clone(),
            holder: self.neighbour.clone(),
            thing: LinkThing {
                service: "library".to_owned(),
                decision: id,
            },
            proof: SecondProof::Code,
            once: false,
            days: 3,
        };
        let by_old = self.town.as_resident(&self.old);
        self.town.desk.links().make(&by_old, order).await.unwrap()
    }

    /// How many consents, releases, requests, mandates, places and links are seen from a row.
    async fn counts(&self, row: &ResidentId) -> [usize; 6] {
        let own = self.own(row).await;
        let (city, desk) = (self.city().clone(), &self.town.desk);
        [
            Consents::new(city.clone())
                .of(&own, row)
                .await
                .unwrap()
                .len(),
            Releases::new(city.clone())
                .of(&own, row)
                .await
                .unwrap()
                .len(),
            Requests::new(city).of(&own, row).await.unwrap().len(),
            desk.proxies().of_person(&own, row).await.unwrap().len(),
            desk.clients().of_person(&own, row).await.unwrap().len(),
            desk.links().of_person(&own, row).await.unwrap().len(),
        ]
    }

    /// The account of the person, which is under the old row, and the token of a session.
    async fn signed_in(&self) -> (AccountId, Secret) {
        let (city, holder) = (self.city().clone(), Holder::Resident(self.old.clone()));
        let name = SignInName::read("jose").unwrap();
        let (account, letter) = written(self.city().db(), move |tx| {
            Box::pin(async move {
                let account = sign_in::open_account(tx, &city, holder, &name, "stf_1").await?;
                let account = account.unwrap();
                let letter = sign_in::issue(tx, &city, &account, "stf_1").await?;
                Ok((account.id, letter))
            })
        })
        .await;
        let origin = Origin {
            address: "192.0.2.1".to_owned(),
            device: "Firefox".to_owned(),
        };
        let sign_in = self.town.desk.sign_in();
        let code = letter.code.printed();
        let token = sign_in.with_letter(&code, &origin).await.unwrap().token;
        (account, token)
    }

    async fn is_recognised(&self, token: &Secret) -> bool {
        let sign_in = self.town.desk.sign_in();
        let session = sign_in.session(token).await.unwrap();
        session.is_some()
    }
}

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
        let requests = Requests::new(twice.city().clone());
        for request in requests.of(&own, new).await.unwrap() {
            requests.withdraw(&own, new, &request.id).await.unwrap();
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

//! What was given, said and asked under two rows that turn out to be one person.

mod one_person;

use jiff::SignedDuration;
use platform::clock::Clock;

use super::*;
use crate::case::{CaseKind, Cases, NewRequest, Reach};
use crate::consent::{Asks, Consents, How, NewPolicy, Word};
use crate::decision::{Decision, DecisionStore, Outcome};
use crate::id::{AccountId, BodyId, ConsentPolicyId, DecisionId, StaffId};
use crate::mandate::{Channel, Post};
use crate::master_data::{MasterDataKind, MasterDataStore};
use crate::proxy::{
    Client, Gift, LinkOrder, LinkThing, MadeLink, SecondProof, Terms, WrittenMandate,
};
use crate::release::{NewRelease, Receiver, ReleaseAnswer, Releases};
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

    async fn reach(&self, row: &ResidentId) -> Reach {
        let access = self.town.as_resident(row);
        let cases = Cases::new(self.city().clone());
        let reached = cases.reach(&access, row, Scope::Order, &[]);
        reached.await.unwrap()
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
        let cases = Cases::new(self.city().clone());
        for row in [old, new] {
            let reach = self.reach(row).await;
            let request = NewRequest {
                kind: CaseKind::Correction,
                record: "resident".to_owned(),
                words: "my name".to_owned(),
            };
            let services = Services::from([]);
            cases.request(&reach, &services, &request).await.unwrap();
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
            Cases::new(city).held(&own, row).await.unwrap().len(),
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

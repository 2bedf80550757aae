//! What stands under two rows answers for the person when they are found to be one, and for nobody else when they are not.

use super::*;
use crate::consent::{Asks, Consents, How, NewPolicy, Word};
use crate::decision::{Decision, DecisionStore, Outcome};
use crate::id::{BodyId, DecisionId, StaffId};
use crate::mandate::{Post, Scope};
use crate::policy::Action;
use crate::proxy::{
    Clients, Gift, LinkOrder, LinkThing, Links, Programmes, Proxies, SecondProof, Terms,
};
use crate::release::{NewRelease, Receiver, ReleaseAnswer, Releases};
use crate::request::{RequestKind, Requests};
use crate::sign_in::{self, Holder, SignInName};
use crate::words::Wording;

const HOLDER_BORN: Date = date(1980, 1, 2);

/// What is held of somebody: proxies, places on client lists, links, consents, releases and requests.
type Held = [usize; 6];

impl Town {
    fn proxies(&self) -> Proxies {
        Proxies::new(self.city().db().clone(), self.city().registry())
    }

    fn clients(&self) -> Clients {
        Clients::new(self.city().db().clone(), self.city().registry())
    }

    fn links(&self) -> Links {
        Links::new(self.city().db().clone(), self.city().registry())
    }

    fn consents(&self) -> Consents {
        Consents::new(self.city().clone())
    }

    fn body(&self) -> BodyId {
        self.city().bodies()[0].id.clone()
    }

    fn staff(&self, role: Role, service: &str) -> Access {
        let post = Post {
            staff: StaffId::from_bytes([7; 10]),
            body: self.body(),
            role,
            service: service.to_owned(),
            district: None,
            cleared: false,
        };
        access(self.city(), &Actor::Staff(post))
    }

    async fn own(&self, row: &ResidentId) -> Mandate {
        let registry = self.city().registry();
        let coming = self.as_resident(row);
        let asked = registry.act_for(&coming, row, SERVICE, Scope::Order);
        asked.await.unwrap()
    }

    async fn desk_over(&self, row: &ResidentId) -> Mandate {
        let registry = self.city().registry();
        let (purpose, action) = (Purpose::Registration, Action::Correct);
        let asked = registry.over(&self.access, row, SERVICE, purpose, action);
        asked.await.unwrap()
    }

    /// The library asks for something.
    async fn asks(&self) -> Word {
        let new = NewPolicy {
            purpose: Purpose::HealthCare,
            asks: Asks {
                records: vec![RESIDENT.to_string()],
                days: 30,
            },
            title: Wording::new("Books by post", "邮寄图书"),
            text: Wording::new("The library sends books.", "图书馆寄书。"),
        };
        let asking = self.staff(Role::Officer, "library");
        let policy = self.consents().ask(&asking, new).await.unwrap();
        Word {
            policy: policy.id,
            revision: policy.revision,
            how: How::Portal,
        }
    }

    /// The person of a row lets others act, see and know, each once.
    async fn gives(&self, row: &ResidentId, holder: &ResidentId, mark: u8, word: Word) {
        let (own, coming) = (self.own(row).await, self.as_resident(row));
        let until = date(2026, 12, 31);
        let terms = |service: &str| Terms {
            scopes: vec![Scope::See],
            services: Some(vec![service.to_owned()]),
            until,
        };
        let gift = Gift {
            person: row.clone(),
            holder: holder.clone(),
            holder_born: HOLDER_BORN,
            holder_name: Personal::new("Otto"),
            terms: terms(SERVICE),
        };
        self.proxies()
            .give(&coming, &[SERVICE], gift)
            .await
            .unwrap();
        let (clients, body) = (self.clients(), self.body());
        let agreed = clients.agree(&coming, row, &body, terms("library"));
        agreed.await.unwrap();
        let decision = Decision {
            id: DecisionId::from_bytes([mark; 10]),
            resident: row.clone(),
            service: SERVICE.to_owned(),
            about: "thing".to_owned(),
            outcome: Outcome::Reached,
            reason: serde_json::json!({}),
            plan: None,
            made_at: self.city().now(),
        };
        let (id, mandate) = (decision.id.clone(), own.clone());
        written(self.city().db(), |tx| {
            Box::pin(async move { DecisionStore::write(tx, &mandate, &[decision]).await })
        })
        .await;
        let order = LinkOrder {
            person: row.clone(),
            holder: holder.clone(),
            thing: LinkThing {
                service: SERVICE.to_owned(),
                decision: id,
            },
            proof: SecondProof::Code,
            once: true,
            days: 3,
        };
        self.links().make(&coming, order).await.unwrap();
        self.consents().agree(&own, row, word).await.unwrap();
        let new = NewRelease {
            kind: "lives-in-district".to_owned(),
            answer: ReleaseAnswer::YesNo { yes: true },
            to: Receiver {
                body: self.body(),
                service: "library".to_owned(),
                purpose: Purpose::HealthCare,
            },
            on_consent: false,
            days: 3,
        };
        let desk = self.desk_over(row).await;
        let releases = Releases::new(self.city().clone());
        releases.release(&desk, row, new).await.unwrap();
        let requests = Requests::new(self.city().clone());
        let asked = requests.ask(&own, row, RequestKind::Correction, RESIDENT.0, "my name");
        asked.await.unwrap();
    }

    async fn held(&self, row: &ResidentId) -> Held {
        let own = &self.own(row).await;
        let city = self.city().clone();
        [
            self.proxies().of_person(own, row).await.unwrap().len(),
            self.clients().of_person(own, row).await.unwrap().len(),
            self.links().of_person(own, row).await.unwrap().len(),
            self.consents().of(own, row).await.unwrap().len(),
            Releases::new(city.clone())
                .of(own, row)
                .await
                .unwrap()
                .len(),
            Requests::new(city).of(own, row).await.unwrap().len(),
        ]
    }

    async fn sees(&self, who: &Access, row: &ResidentId, service: &str) -> bool {
        let registry = self.city().registry();
        registry
            .act_for(who, row, service, Scope::See)
            .await
            .is_ok()
    }

    /// Whether the library may look on the person's consent.
    async fn library_may(&self, row: &ResidentId) -> bool {
        let (registry, purpose) = (self.city().registry(), Purpose::HealthCare);
        let library = self.staff(Role::Officer, "library");
        let asked = registry.over(&library, row, "library", purpose, Action::See);
        asked.await.is_ok()
    }

    /// Two rows that look alike, and two who act for whoever they are.
    async fn two_sides(&self) -> ([ResidentId; 2], [ResidentId; 2]) {
        let kind = crate::master_data::MasterDataKind::Programmes;
        let programmes = Programmes::new(self.body(), vec!["library".to_owned()]);
        let content = serde_json::to_value(programmes).unwrap();
        let now = self.city().now();
        let before = crate::master_data::MasterDataStore::newest(self.city().db(), kind);
        let revision = before.await.unwrap().map_or(0, |data| data.version);
        written(self.city().db(), move |tx| {
            Box::pin(async move {
                crate::master_data::MasterDataStore::follow(tx, kind, revision, content, "x", now)
                    .await
            })
        })
        .await;
        let enter = || self.enter(self.somebody("José da Silva"));
        let rows = [enter().await, enter().await];
        let mut holders = Vec::new();
        for name in ["Otto Berg", "Lin Mei"] {
            let mut entering = self.somebody(name);
            entering.birth_date = HOLDER_BORN;
            holders.push(self.enter(entering).await);
        }
        let word = self.asks().await;
        for ((row, holder), mark) in rows.iter().zip(&holders).zip(1..) {
            self.gives(row, holder, mark, word.clone()).await;
        }
        (rows, [holders[0].clone(), holders[1].clone()])
    }
}

platform::on_both! {
    #[doc = "COR-08"]
    async fn what_stands_under_either_row_answers_for_the_person(db: Database) {
        let town = town(db).await;
        let ([old, new], holders) = town.two_sides().await;
        let holding = holders.clone().map(|holder| town.as_resident(&holder));
        assert_eq!((town.held(&old).await, town.held(&new).await), ([1; 6], [1; 6]));
        assert!(!town.sees(&holding[0], &new, SERVICE).await);
        let verdict = Verdict::Joined { stays: new.clone(), reason: Personal::new("same face") };
        town.register.decide(&town.access, &old, &new, verdict).await.unwrap();
        let helper = town.staff(Role::Intermediary, SERVICE);
        for row in [&old, &new] {
            assert_eq!(town.held(row).await, [2; 6]);
            assert!(town.sees(&holding[0], row, SERVICE).await && town.sees(&holding[1], row, SERVICE).await);
            assert!(town.sees(&helper, row, "library").await && town.library_may(row).await);
        }
        let acted_for = town.proxies().acted_for(&holding[0], &[SERVICE]).await.unwrap();
        assert_eq!(acted_for.len(), 1, "one person is named once");
        // What is taken back under one row is taken back by the person.
        let own = town.own(&old).await;
        let said = town.consents().of(&own, &old).await.unwrap();
        town.consents().withdraw(&own, &old, &said[0].id).await.unwrap();
        assert!(!town.library_may(&old).await && !town.library_may(&new).await);
        for (row, coming) in [(&new, town.as_resident(&old)), (&old, town.as_resident(&new))] {
            let own = town.own(row).await;
            for one in town.proxies().of_person(&own, row).await.unwrap() {
                town.proxies().revoke(&coming, row, &one.id).await.unwrap();
            }
            for one in town.clients().of_person(&own, row).await.unwrap() {
                town.clients().end(&coming, row, &one.id).await.unwrap();
            }
            for one in town.links().of_person(&own, row).await.unwrap() {
                town.links().revoke(&coming, row, &one.id).await.unwrap();
            }
        }
        for row in [&old, &new] {
            assert!(!town.sees(&holding[0], row, SERVICE).await && !town.sees(&holding[1], row, SERVICE).await);
            assert!(!town.sees(&helper, row, "library").await);
        }
        // Nobody is made their own proxy by having two rows.
        let gift = Gift {
            person: new.clone(),
            holder: old.clone(),
            holder_born: BORN,
            holder_name: Personal::new("José"),
            terms: Terms { scopes: vec![Scope::See], services: None, until: date(2026, 12, 31) },
        };
        let answer = town.proxies().give(&town.as_resident(&new), &[SERVICE], gift).await;
        assert!(matches!(answer, Err(crate::proxy::ProxyError::OwnProxy)));
    }

    #[doc = "COR-08"]
    async fn what_stands_under_rows_that_were_parted_answers_for_one_of_them(db: Database) {
        let town = town(db).await;
        let ([one, other], holders) = town.two_sides().await;
        let parted = Verdict::Parted { reason: Personal::new("two cousins") };
        town.register.decide(&town.access, &one, &other, parted).await.unwrap();
        assert_eq!((town.held(&one).await, town.held(&other).await), ([1; 6], [1; 6]));
        for (row, stranger) in [(&other, &holders[0]), (&one, &holders[1])] {
            assert!(!town.sees(&town.as_resident(stranger), row, SERVICE).await);
        }
        let own = town.own(&one).await;
        let said = town.consents().of(&own, &one).await.unwrap();
        town.consents().withdraw(&own, &one, &said[0].id).await.unwrap();
        assert!(!town.library_may(&one).await && town.library_may(&other).await);
    }

    #[doc = "COR-08"]
    async fn two_clerks_do_not_join_what_is_parted_at_the_same_moment(db: Database) {
        let town = town(db).await;
        let enter = || town.enter(town.somebody("José da Silva"));
        let [one, other, third] = [enter().await, enter().await, enter().await];
        let reason = || Personal::new("a reason");
        let joined = |stays: &ResidentId| Verdict::Joined { stays: stays.clone(), reason: reason() };
        town.register.decide(&town.access, &one, &third, joined(&one)).await.unwrap();
        let (parting, joining) = tokio::join!(
            town.register.decide(&town.access, &one, &other, Verdict::Parted { reason: reason() }),
            town.register.decide(&town.access, &third, &other, joined(&other)),
        );
        assert_eq!(usize::from(parting.is_ok()) + usize::from(joining.is_ok()), 1);
        assert_eq!(town.look(&one).await.rows.contains(&other), joining.is_ok());
    }

    #[doc = "POR-07"]
    async fn a_death_closes_the_account_and_ends_what_was_given(db: Database) {
        let town = town(db).await;
        let ([old, new], holders) = town.two_sides().await;
        let verdict = Verdict::Joined { stays: new.clone(), reason: Personal::new("same face") };
        town.register.decide(&town.access, &old, &new, verdict).await.unwrap();
        let (city, holder) = (town.city().clone(), Holder::Resident(old.clone()));
        let opened = written(town.city().db(), |tx| Box::pin(async move {
            let name = SignInName::read("jose.silva").unwrap();
            sign_in::open_account(tx, &city, holder, &name, "test").await
        })).await.unwrap();
        let died = LifeEvent::Died { on: town.city().today() };
        town.register.record(&town.access, &new, died).await.unwrap();
        assert!(sign_in::is_closed_for_test(town.city().db(), &opened.id).await);
        let desk = town.desk_over(&new).await;
        let today = town.city().today();
        let proxies = town.proxies().of_person(&desk, &new).await.unwrap();
        assert_eq!(proxies.len(), 2);
        assert!(proxies.iter().all(|one| !one.holds_on(today)));
        let clients = town.clients().of_person(&desk, &new).await.unwrap();
        assert!(clients.iter().all(|one| !one.holds_on(today)));
        assert!(!town.sees(&town.as_resident(&holders[0]), &new, SERVICE).await);
    }

    #[doc = "POR-07"]
    async fn a_court_ends_the_care_of_a_parent_under_all_their_rows(db: Database) {
        let town = town(db).await;
        let enter = || town.enter(town.somebody("José da Silva"));
        let [old, new] = [enter().await, enter().await];
        let birth = Entering {
            path: EntryPath::Birth { mother: old.clone() },
            birth_date: date(2026, 2, 20),
            ..town.somebody("Ana")
        };
        let child = town.enter(birth).await;
        let verdict = Verdict::Joined { stays: new.clone(), reason: Personal::new("same face") };
        town.register.decide(&town.access, &old, &new, verdict).await.unwrap();
        assert!(town.sees(&town.as_resident(&new), &child, SERVICE).await);
        let ended = LifeEvent::CustodyEnded { on: town.city().today(), parent: old.clone() };
        town.register.record(&town.access, &child, ended).await.unwrap();
        for row in [&old, &new] {
            assert!(!town.sees(&town.as_resident(row), &child, SERVICE).await);
        }
    }
}

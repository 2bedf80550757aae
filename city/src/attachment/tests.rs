//! Stories of people who show a document, and of those who look at it.

use std::time::Duration;

use jiff::civil::date;
use platform::db::Database;
use platform::upload::testing::{Clamd, eicar};

use super::*;
use crate::eligibility::{self, Answer, ask};
use crate::id::StaffId;
use crate::mandate::{Actor, Post, Role, Scope};
use crate::notice::NoticeKind;
use crate::people::FactValue;
use crate::portal::Desk;
use crate::service::Services;
use crate::testing::{access, practice_city};

/// A picture of two by two pixels, which may show anything.
const PHOTO: &str = "89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a730000001049444154789c636870500022060805001a0e03819c0e39c70000000049454e44ae426082";

fn photo() -> Vec<u8> {
    let digits = PHOTO.as_bytes().chunks(2);
    digits
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

struct Town {
    desk: Desk,
    ana: ResidentId,
    officer: Access,
}

impl Town {
    async fn new(db: Database) -> Self {
        let desk = practice_city(db, Services::from([]), 1_000).await;
        let mut roles = desk.roles().iter();
        let ana = roles.find_map(|role| match role {
            Actor::Resident { resident } => Some(resident.clone()),
            _ => None,
        });
        let is_registrar = |actor: &&Actor| {
            let post = actor.post();
            post.is_some_and(|post| post.role == Role::Officer && post.service == people::SERVICE)
        };
        let officer = access(desk.city(), desk.roles().iter().find(is_registrar).unwrap());
        Self {
            ana: ana.unwrap(),
            officer,
            desk,
        }
    }

    fn attachments(&self) -> Attachments {
        Attachments::new(self.desk.city().clone(), None)
    }

    async fn own(&self, scope: Scope) -> Mandate {
        let actor = Actor::Resident {
            resident: self.ana.clone(),
        };
        let access = access(self.desk.city(), &actor);
        let registry = self.desk.city().registry();
        let own = registry.act_for(&access, &self.ana, people::SERVICE, scope);
        own.await.unwrap()
    }

    async fn gives(&self, proof: Proof, file: Vec<u8>) -> Result<Attachment, AttachmentError> {
        let own = self.own(Scope::Order).await;
        self.attachments()
            .give(&own, &self.ana, proof, "my paper", file)
            .await
    }

    async fn state(&self, id: &AttachmentId) -> AttachmentState {
        let own = self.own(Scope::See).await;
        self.attachments()
            .one(&own, &self.ana, id)
            .await
            .unwrap()
            .state
    }
}

platform::on_both! {
    #[doc = "COR-14"]
    async fn a_document_becomes_a_fact_when_somebody_has_looked_at_it(db: Database) {
        let town = Town::new(db).await;
        let given = town.gives(Proof::Disability, photo()).await.unwrap();
        assert_eq!((given.media, given.original_sha256.len()), (Media::Png, 64));
        let waiting = town.attachments().waiting(&town.officer).await.unwrap();
        assert_eq!(waiting, std::slice::from_ref(&given));
        let days = (date(2026, 1, 1), Some(date(2028, 12, 31)));
        town.attachments().verify(&town.officer, &town.ana, &given.id, days).await.unwrap();
        let AttachmentState::Verified { fact, .. } = town.state(&given.id).await else {
            panic!("it was verified");
        };
        let own = town.own(Scope::See).await;
        let city = town.desk.city();
        let facts = city.registry().facts(&own, &town.ana, city.today()).await.unwrap();
        let fact = facts.iter().find(|one| Some(&one.id) == fact.as_ref()).unwrap();
        assert_eq!((&fact.value, fact.valid_from, fact.valid_to), (&FactValue::Disability, days.0, days.1));
        let row = city.registry().resident(&own, &town.ana).await.unwrap().unwrap();
        let known = eligibility::known(city, (&own, &row), &[], city.today()).await.unwrap();
        assert_eq!(known[ask::DISABILITY], Answer::YesNo(true), "nobody is asked for it again");
        let told = notice::of(city.db(), &own, &town.ana).await.unwrap();
        assert_eq!(told[0].kind, NoticeKind::DocumentJudged);
        assert!(town.attachments().waiting(&town.officer).await.unwrap().is_empty());
        let again = town.attachments().refuse(&town.officer, &town.ana, &given.id, "It is a photo of a cat.").await;
        assert!(matches!(again, Err(AttachmentError::Judged)), "what was said stays");
    }

    async fn a_photo_of_a_cat_is_refused_with_what_would_do(db: Database) {
        let town = Town::new(db).await;
        let cat = town.gives(Proof::Address, photo()).await.unwrap();
        let short = town.attachments().refuse(&town.officer, &town.ana, &cat.id, "No").await;
        assert!(matches!(short, Err(AttachmentError::Reason)));
        let reason = "This is a photo of a cat. A bill with your name and address will do.";
        town.attachments().refuse(&town.officer, &town.ana, &cat.id, reason).await.unwrap();
        let AttachmentState::Refused { reason: told, .. } = town.state(&cat.id).await else {
            panic!("it was refused");
        };
        assert_eq!(told.reveal(), reason);
        let own = town.own(Scope::See).await;
        let facts = town.desk.city().registry().all_facts(&own, &town.ana).await.unwrap();
        assert!(!facts.iter().any(|fact| fact.value == FactValue::ProvedAddress));
    }

    #[doc = "COR-14"]
    async fn what_could_act_or_is_no_document_is_not_kept(db: Database) {
        let town = Town::new(db).await;
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec();
        let archive = b"PK\x03\x04 bomb".to_vec();
        for bad in [svg, archive, Vec::new(), photo()[..40].to_vec(), b"MZ\x90".to_vec()] {
            let refused = town.gives(Proof::Other, bad).await;
            assert!(matches!(refused, Err(AttachmentError::File(_))), "{refused:?}");
        }
        let (own, words) = (town.own(Scope::Order).await, "x".repeat(WORDS_CHARACTERS_MAX + 1));
        let long = town.attachments().give(&own, &town.ana, Proof::Other, &words, photo()).await;
        assert!(matches!(long, Err(AttachmentError::Words)));
        assert!(town.attachments().of(&own, &town.ana).await.unwrap().is_empty());
    }

    async fn where_there_is_a_scanner_nothing_is_kept_that_it_has_not_judged(db: Database) {
        let town = Town::new(db).await;
        let own = town.own(Scope::Order).await;
        let clamd = Clamd::start(1_000_000).await.unwrap();
        let scanner = Scanner::new(clamd.address(), Duration::from_secs(10));
        let seen = Attachments::new(town.desk.city().clone(), Some(scanner));
        let given = seen.give(&own, &town.ana, Proof::Other, "", photo()).await.unwrap();
        assert!(given.scanned);
        let eicar = eicar();
        let known = seen.give(&own, &town.ana, Proof::Other, "", eicar).await;
        assert!(matches!(known, Err(AttachmentError::Infected { .. })), "{known:?}");
        clamd.go_away().await;
        let unseen = seen.give(&own, &town.ana, Proof::Other, "", photo()).await;
        assert!(matches!(unseen, Err(AttachmentError::NotScanned)), "{unseen:?}");
        assert_eq!(seen.of(&own, &town.ana).await.unwrap().len(), 1);
    }

    async fn what_nobody_has_looked_at_can_be_taken_back_and_there_is_an_end_to_how_many(db: Database) {
        let town = Town::new(db).await;
        let first = town.gives(Proof::Other, photo()).await.unwrap();
        for _ in 1..WAITING_MAX {
            town.gives(Proof::Other, photo()).await.unwrap();
        }
        let more = town.gives(Proof::Other, photo()).await;
        assert!(matches!(more, Err(AttachmentError::TooMany)));
        let own = town.own(Scope::Order).await;
        town.attachments().take_back(&own, &town.ana, &first.id).await.unwrap();
        let content = town.attachments().content(&own, &town.ana, &first.id).await.unwrap();
        assert!(content.is_none(), "its content is gone");
        town.gives(Proof::Other, photo()).await.unwrap();
    }

    async fn nobody_but_the_person_and_officers_of_the_register_sees_it(db: Database) {
        let town = Town::new(db).await;
        let given = town.gives(Proof::Other, photo()).await.unwrap();
        let teacher = Actor::Staff(Post {
            staff: StaffId::from_bytes([8; 10]),
            body: town.desk.city().bodies()[0].id.clone(),
            role: Role::Officer,
            service: "education".to_owned(),
            district: None,
            cleared: false,
        });
        let teacher = access(town.desk.city(), &teacher);
        assert!(matches!(town.attachments().waiting(&teacher).await, Err(AttachmentError::NotFound)));
        assert!(town.attachments().judging(&teacher, &town.ana).await.is_err());
        let other = access(town.desk.city(), &Actor::Resident { resident: ResidentId::from_bytes([5; 10]) });
        assert!(town.attachments().waiting(&other).await.is_err());
        let asked = town.attachments().verify(&teacher, &town.ana, &given.id, (date(2026, 1, 1), None)).await;
        assert!(matches!(asked, Err(AttachmentError::NotFound)));
    }
}

//! A town between rounds, in which places are asked for in mid-year.

use city::City;
use city::decision::Outcome;
use city::id::{BodyId, FactId, OfferId, ResidentId, TransferId};
use city::mandate::{Access, Actor, Mandate};
use city::people::{Fact, FactValue, MandateError, Population, Relation, RelationKind, Resident};
use city::personal::Personal;
use education::round::{Offer, Round, Step};
use education::transfer::{
    NewTransfer, Proposal, Seen, Transfer, TransferError, TransferReason, Transfers, WishAnswer,
};
use jiff::civil::date;
use platform::db::Database;
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;

use crate::town::{Family, Town};

/// A town between rounds: of the class that entered last year each school has as many seats as a story gives it.
pub struct BetweenRounds {
    pub town: Town,
    pub transfers: Transfers,
    /// The round that formed the class of those who entered last year.
    pub class: Round,
    pub offers: Vec<Offer>,
}

impl BetweenRounds {
    pub async fn new(db: Database) -> Self {
        let town = Town::new(db).await;
        let mut rounds = town.rounds.all().await.unwrap().into_iter();
        let class = rounds.find(|round| round.state.step() == Step::Ended);
        let class = class.unwrap();
        let between = Self {
            transfers: Transfers::new(town.city.clone()),
            offers: town.rounds.offers(&class.id).await.unwrap(),
            class,
            town,
        };
        for offer in &between.offers {
            between.has_seats(offer, 0).await;
        }
        between
    }

    pub fn city(&self) -> &City {
        &self.town.city
    }

    /// A school has so many seats for the class.
    pub async fn has_seats(&self, offer: &Offer, seats: u32) {
        let statement = format!(
            "UPDATE school_offer SET seats = {seats} WHERE offer_id = '{}'",
            offer.id
        );
        let db = self.city().db();
        let written =
            db.write(move |tx| Box::pin(async move { tx.execute_unprepared(&statement).await }));
        assert_eq!(written.await.unwrap().rows_affected(), 1);
    }

    /// A school has so many seats more than it has pupils of the class.
    pub async fn has_free(&self, offer: &Offer, free: u32) {
        self.has_seats(offer, self.pupils(offer).await + free).await;
    }

    /// How many pupils of the class a school has, counted by their days of birth.
    pub async fn pupils(&self, offer: &Offer) -> u32 {
        let mandate = self.over().await;
        let (cohort, today) = (self.class.id.as_str(), self.city().today());
        let registry = self.town.registry();
        let sites = BTreeSet::from([offer.site.clone()]);
        let found = registry.pupils_of(&mandate, cohort, &sites, today).await;
        let ids: Vec<ResidentId> = found.unwrap().into_iter().map(|one| one.0).collect();
        let members = registry.members(&mandate, cohort, &ids).await.unwrap();
        let births = city::generator::entry_births(self.class.school_year);
        let of_class = members
            .iter()
            .filter(|one| births.contains(&one.birth_date));
        u32::try_from(of_class.count()).unwrap()
    }

    /// A child of the age of the class comes to the city, or is a pupil of a school of it already.
    pub async fn child(&self, number: u8, parent: &Actor, school: Option<&Offer>) -> Family {
        let Actor::Resident { resident } = parent else {
            panic!("a parent is a resident");
        };
        let id = ResidentId::from_bytes([number; 10]);
        let own = self.town.act_for(parent, resident).await;
        let home = self.town.registry().resident(&own, resident).await;
        let relation = |resident: &ResidentId, kind, other: &ResidentId| Relation {
            resident: resident.clone(),
            kind,
            other: other.clone(),
        };
        let enrolled = school.map(|school| Fact {
            id: FactId::from_bytes([number; 10]),
            subject: id.clone(),
            value: FactValue::Enrolled {
                site: school.site.clone(),
            },
            source: "school register".to_owned(),
            verifier: BodyId::from_bytes([5; 10]),
            valid_from: date(self.class.school_year, 2, 1),
            valid_to: None,
        });
        self.town
            .enter(Population {
                residents: vec![Resident {
                    id: id.clone(),
                    name: Personal::new(format!("Child {number}")),
                    birth_date: date(self.class.school_year - 7, 10, 10),
                    home_cell: home.unwrap().unwrap().home_cell,
                }],
                memberships: Vec::new(),
                relations: vec![
                    relation(&id, RelationKind::ChildOf, resident),
                    relation(resident, RelationKind::ParentOf, &id),
                ],
                facts: enrolled.into_iter().collect(),
            })
            .await;
        Family {
            parent: parent.clone(),
            mandate: self.town.act_for(parent, &id).await,
            child: id,
        }
    }

    /// Parents of different households.
    pub async fn parents(&self) -> Vec<Actor> {
        let families = self.town.families().await.into_iter();
        families.map(|family| family.parent).collect()
    }

    pub async fn ask(&self, family: &Family, wishes: &[&Offer]) -> Result<Transfer, TransferError> {
        let places = wishes.iter().map(|offer| Some(offer.id.clone()));
        self.ask_for(family, places.collect()).await
    }

    pub async fn ask_for(
        &self,
        family: &Family,
        places: Vec<Option<OfferId>>,
    ) -> Result<Transfer, TransferError> {
        let new = NewTransfer {
            child: family.child.clone(),
            places,
            why: "My work is there now.".to_owned(),
            says_moved: true,
        };
        self.transfers.ask(&family.mandate, new).await
    }

    pub fn leave(&self, actor: &Actor) -> Result<Mandate, MandateError> {
        let access: Access = self.town.access(actor);
        self.transfers.leave(&access, &self.class)
    }

    pub async fn over(&self) -> Mandate {
        self.leave(&self.town.officer()).unwrap()
    }

    pub async fn open(&self) -> Vec<Proposal> {
        let mandate = self.over().await;
        self.transfers.open(&mandate, &self.class).await.unwrap()
    }

    pub async fn proposal(&self, id: &TransferId) -> Proposal {
        let mut open = self.open().await.into_iter();
        open.find(|one| one.transfer.id == *id).unwrap()
    }

    pub async fn decide(
        &self,
        officer: &Actor,
        id: &TransferId,
        seen: &Seen,
    ) -> Result<Transfer, TransferError> {
        let mandate = self.leave(officer).unwrap();
        let decided = self.transfers.decide(&mandate, (&self.class, id), seen);
        Box::pin(decided).await
    }

    /// An officer answers by what the rule says now.
    pub async fn answer(&self, asked: &Transfer) -> Transfer {
        let seen = seen(&self.proposal(&asked.id).await);
        let officer = self.town.officer();
        self.decide(&officer, &asked.id, &seen).await.unwrap()
    }

    /// What a family is told of the decision.
    pub async fn reason(&self, family: &Family, asked: &Transfer) -> (Outcome, TransferReason) {
        let found = self.transfers.decision(&family.mandate, asked).await;
        let (decision, reason) = found.unwrap().unwrap();
        (decision.outcome, reason)
    }

    /// The schools whose pupil a child is today.
    pub async fn schools(&self, family: &Family) -> Vec<Fact> {
        let (registry, today) = (self.town.registry(), self.city().today());
        let facts = registry.facts(&family.mandate, &family.child, today);
        let mut facts = facts.await.unwrap();
        facts.retain(|fact| matches!(fact.value, FactValue::Enrolled { .. }));
        facts
    }
}

pub fn seen(proposal: &Proposal) -> Seen {
    Seen {
        version: proposal.transfer.version,
        given: proposal.given.clone(),
    }
}

pub fn answers(wishes: &[education::transfer::WishReason]) -> Vec<&WishAnswer> {
    wishes.iter().map(|one| &one.answer).collect()
}

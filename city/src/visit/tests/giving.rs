//! Stories of what people let others do before a clerk.

use super::*;
use crate::proxy::{Confirming, Gift, GivenState, Terms, WaitingId, WrittenMandate};

impl Town {
    fn proxies(&self) -> Proxies {
        Proxies::new(self.desk.city().db().clone(), self.desk.city().registry())
    }

    fn confirming(&self) -> Confirming {
        Confirming::new(self.desk.city())
    }

    /// What lets somebody look for a day.
    async fn gift(&self, person: &ResidentId, holder: &ResidentId) -> Gift {
        let found = self.register().look(&self.registrar, holder).await;
        Gift {
            person: person.clone(),
            holder: holder.clone(),
            holder_born: found.unwrap().resident.birth_date,
            holder_name: Personal::new("Neighbour"),
            terms: Terms {
                scopes: vec![Scope::See],
                services: None,
                until: self.desk.city().today(),
            },
        }
    }

    async fn give(
        &self,
        access: &Access,
        person: &ResidentId,
        holder: &ResidentId,
    ) -> Result<WrittenMandate, ProxyError> {
        let gift = self.gift(person, holder).await;
        self.proxies().give(access, &[], gift).await
    }

    async fn confirm(
        &self,
        access: &Access,
        person: &ResidentId,
        given: &WrittenMandate,
    ) -> Result<(), ProxyError> {
        let id = WaitingId::Mandate(given.id.clone());
        self.confirming().confirm(access, person, &id).await
    }
}

platform::on_both! {
    #[doc = "POR-11"]
    #[doc = "POR-05"]
    async fn what_is_given_before_a_clerk_opens_nothing_until_a_second_clerk_hears_it_too(db: Database) {
        let town = town(db).await;
        let (parent, _, neighbour) = town.family().await;
        let holder = town.as_resident(&neighbour);
        let refused = town.give(&town.clerk, &parent.id, &neighbour).await;
        assert!(matches!(refused, Err(ProxyError::NotYours)), "nobody is there");
        town.open(&parent.id, Proof::BirthDate(parent.birth_date)).await.unwrap();
        let given = town.give(&town.clerk, &parent.id, &neighbour).await.unwrap();
        assert_eq!(given.state, GivenState::Waiting);
        assert!(town.leave(&holder, &parent.id, Scope::See).await.is_none());
        let second = another(&town.clerk, town.desk.city());
        for clerk in [&town.clerk, &second] {
            let refused = town.confirm(clerk, &parent.id, &given).await;
            assert!(matches!(refused, Err(ProxyError::NotYours)), "{:?}", clerk.actor());
        }
        let opening = Opening {
            resident: parent.id.clone(),
            door: Door::Counter,
            proof: Proof::BirthDate(parent.birth_date),
            agreed: Agreed::Spoken,
        };
        town.visits().open(&second, opening).await.unwrap();
        town.confirm(&second, &parent.id, &given).await.unwrap();
        assert!(town.leave(&holder, &parent.id, Scope::See).await.is_some());
        // To take it back one clerk is enough.
        town.proxies().revoke(&town.clerk, &parent.id, &given.id).await.unwrap();
        assert!(town.leave(&holder, &parent.id, Scope::See).await.is_none());
    }

    #[doc = "POR-11"]
    #[doc = "POR-05"]
    async fn a_parent_gives_for_a_child_before_a_clerk_and_confirms_it_online(db: Database) {
        let town = town(db).await;
        let (parent, child, neighbour) = town.family().await;
        town.open(&parent.id, Proof::BirthDate(parent.birth_date)).await.unwrap();
        let given = town.give(&town.clerk, &child, &neighbour).await.unwrap();
        assert_eq!((&given.giving.by, given.giving.basis), (&parent.id, Basis::ParentOfMinor));
        let holder = town.as_resident(&neighbour);
        assert!(town.leave(&holder, &child, Scope::See).await.is_none());
        let refused = town.confirm(&holder, &child, &given).await;
        assert!(matches!(refused, Err(ProxyError::NotYours)));
        town.confirm(&town.as_resident(&parent.id), &child, &given).await.unwrap();
        assert!(town.leave(&holder, &child, Scope::See).await.is_some());
    }

    #[doc = "POR-11"]
    #[doc = "POR-05"]
    async fn whoever_holds_a_mandate_hands_nothing_on_before_a_clerk_either(db: Database) {
        let town = town(db).await;
        let (parent, _, neighbour) = town.family().await;
        town.give(&town.as_resident(&neighbour), &neighbour, &parent.id).await.unwrap();
        town.open(&parent.id, Proof::BirthDate(parent.birth_date)).await.unwrap();
        assert!(town.leave(&town.clerk, &neighbour, Scope::See).await.is_some());
        let third = town.enter("Rosa Prado", None).await;
        let refused = town.give(&town.clerk, &neighbour, &third).await;
        assert!(matches!(refused, Err(ProxyError::NotYours)));
        let refused = town.confirming().list(&town.clerk, &neighbour).await;
        assert!(matches!(refused, Err(ProxyError::NotYours)));
    }
}

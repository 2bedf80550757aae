//! Stories of how people say how they are reached and what they need.

use platform::db::Database;

use super::*;
use crate::mandate::{Actor, Mandate, Purpose, Subject};
use crate::service::Services;
use crate::testing::{access, mandate, practice_city};

const RESIDENTS: u32 = 200;

struct Town {
    city: City,
    contacts: Contacts,
    ana: ResidentId,
    mandate: Mandate,
}

impl Town {
    async fn new(db: Database) -> Self {
        let desk = practice_city(db, Services::from([]), RESIDENTS).await;
        let city = desk.city().clone();
        let ana = ResidentId::from_bytes([3; 10]);
        let access = access(
            &city,
            &Actor::Resident {
                resident: ana.clone(),
            },
        );
        let subject = Subject::Resident {
            resident: ana.clone(),
        };
        Self {
            contacts: Contacts::new(city.clone()),
            mandate: mandate(&access, subject, Purpose::OwnAffairs),
            city,
            ana,
        }
    }

    async fn keep(&self, wanted: Wanted) -> Result<(), ContactError> {
        self.contacts
            .keep(&self.mandate, &self.ana, wanted, Some("spoken"))
            .await
    }

    async fn way(&self) -> Way {
        self.contacts
            .of(&self.mandate, &self.ana)
            .await
            .unwrap()
            .way
    }
}

fn by(way: Way) -> Wanted {
    Wanted {
        way: Some(way),
        ..Wanted::default()
    }
}

platform::on_both! {
    async fn what_somebody_says_takes_the_place_of_what_they_said_before(db: Database) {
        let town = Town::new(db).await;
        assert_eq!(town.way().await, Way::Portal, "whoever says nothing is written to by nobody");
        let letter = Wanted {
            address: "Rua da Bahia 1, apto 2\n\n Centro ".to_owned(),
            needs: vec![(NeedKind::LargeType, "big".to_owned()), (NeedKind::Helper, " Rosa ".to_owned())],
            ..by(Way::Letter)
        };
        town.keep(letter).await.unwrap();
        let kept = town.contacts.of(&town.mandate, &town.ana).await.unwrap();
        assert_eq!(kept.address.unwrap().reveal(), "Rua da Bahia 1, apto 2\nCentro");
        let needs = town.contacts.needs(&town.mandate, &town.ana).await.unwrap();
        let needs: Vec<_> = needs.iter().map(|one| {
            (one.kind, one.detail.as_ref().map(|text| text.reveal().to_owned()), one.agreed.as_str())
        }).collect();
        assert_eq!(needs, [
            (NeedKind::Helper, Some("Rosa".to_owned()), "spoken"),
            (NeedKind::LargeType, None, "spoken"),
        ]);
        town.keep(Wanted { telephone: "+55 (31) 9000-0000".to_owned(), ..by(Way::Sms) }).await.unwrap();
        let kept = town.contacts.of(&town.mandate, &town.ana).await.unwrap();
        assert_eq!(kept.telephone.unwrap().reveal(), "+553190000000");
        assert_eq!(kept.address, None, "what is left out is forgotten");
        assert!(town.contacts.needs(&town.mandate, &town.ana).await.unwrap().is_empty());
    }

    async fn what_cannot_reach_anybody_is_not_kept(db: Database) {
        let town = Town::new(db).await;
        for email in ["ana", "ana@", "@example.org", "ana@example", "a b@example.org", "ana@ex..org", "x@y.z\r\nBcc: all"] {
            let wanted = Wanted { email: email.to_owned(), ..by(Way::Email) };
            assert!(matches!(town.keep(wanted).await, Err(ContactError::Email)), "{email}");
        }
        for telephone in ["12", "one", "+1234567890123456", "31 9000 x"] {
            let wanted = Wanted { telephone: telephone.to_owned(), ..by(Way::Sms) };
            assert!(matches!(town.keep(wanted).await, Err(ContactError::Telephone)), "{telephone}");
        }
        for address in ["a\nb\nc\nd\ne\nf".to_owned(), "x".repeat(61)] {
            let wanted = Wanted { address, ..by(Way::Letter) };
            assert!(matches!(town.keep(wanted).await, Err(ContactError::Address)));
        }
        for way in [Way::Email, Way::Sms, Way::Letter, Way::Telephone] {
            assert!(matches!(town.keep(by(way)).await, Err(ContactError::Nowhere(one)) if one == way));
        }
        let never = vec![(NeedKind::NoCalls, String::new())];
        let called = Wanted { telephone: "3190000000".to_owned(), needs: never, ..by(Way::Telephone) };
        assert!(matches!(town.keep(called).await, Err(ContactError::NoCalls)));
        let nobody = Wanted { needs: vec![(NeedKind::Helper, " ".to_owned())], ..by(Way::Portal) };
        assert!(matches!(town.keep(nobody).await, Err(ContactError::Detail(NeedKind::Helper))));
        let long = "名".repeat(DETAIL_CHARACTERS_MAX);
        let helper = Wanted { needs: vec![(NeedKind::Helper, long)], ..by(Way::Portal) };
        town.keep(helper).await.unwrap();
        assert_eq!(town.way().await, Way::Portal);
    }

    async fn nobody_else_reads_or_writes_it(db: Database) {
        let town = Town::new(db).await;
        let wanted = Wanted { telephone: "3190000000".to_owned(), ..by(Way::Sms) };
        town.keep(wanted.clone()).await.unwrap();
        let other = ResidentId::from_bytes([9; 10]);
        let access = access(&town.city, &Actor::Resident { resident: other.clone() });
        let theirs = mandate(&access, Subject::Resident { resident: other }, Purpose::OwnAffairs);
        assert_eq!(town.contacts.said(&theirs, &town.ana).await.unwrap(), None);
        assert!(town.contacts.needs(&theirs, &town.ana).await.unwrap().is_empty());
        let written = town.contacts.keep(&theirs, &town.ana, wanted, None).await;
        assert!(matches!(written, Err(ContactError::Store(StoreError::NotCovered))));
    }

    #[doc = "POR-13"]
    async fn a_number_is_kept_as_carriers_of_messages_write_it(db: Database) {
        let town = Town::new(db).await;
        for (typed, kept) in [
            ("(31) 90000-0000", "+5531900000000"),
            ("031 90000 0000", "+5531900000000"),
            ("+55 31 90000-0000", "+5531900000000"),
            ("0055 31 90000 0000", "+5531900000000"),
            ("+86 138 0013 8000", "+8613800138000"),
            ("156", "156"),
        ] {
            let wanted = Wanted { telephone: typed.to_owned(), ..by(Way::Sms) };
            town.keep(wanted).await.unwrap();
            let contact = town.contacts.of(&town.mandate, &town.ana).await.unwrap();
            assert_eq!(contact.telephone.unwrap().reveal(), kept, "{typed}");
        }
        let number = "+5531900000000";
        town.keep(Wanted { telephone: "31 90000 0000".to_owned(), ..by(Way::Sms) }).await.unwrap();
        let holders = kept_for(town.city.db().read(), number).await.unwrap();
        assert_eq!(holders, std::slice::from_ref(&town.ana));
        let long = Wanted { telephone: "31 9000 0000 0000 0".to_owned(), ..by(Way::Sms) };
        assert!(matches!(town.keep(long).await, Err(ContactError::Telephone)), "with the country it is no number");
    }
}

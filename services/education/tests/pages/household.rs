//! A child with its brothers and sisters: twins together, a pupil who changes school, a list that stands in a dispute.

use axum::http::StatusCode;
use city::id::{BodyId, FactId, OfferId, ResidentId, SiteId};
use city::mandate::{Actor, Cohort, Purpose};
use city::people::{Fact, FactValue, Population, Registry, Relation, RelationKind, Resident};
use city::personal::Personal;
use city::testing::access;
use education::policy::Policy;
use education::round::{Offer, Round};
use jiff::civil::{Date, date};

use super::portal::{Family, Portal};

/// Children whom the register joins to a family of the picker: a twin, and an older pupil of a school.
struct House {
    twin: ResidentId,
    pupil: ResidentId,
}

impl Portal {
    pub async fn enter(&self, population: Population) {
        let city = self.desk().city();
        let name = city.about().id.clone();
        let everybody = Cohort::new(&name, "register", BodyId::from_bytes([9; 10]));
        let program = access(city, &Actor::System);
        let mandate = city
            .registry()
            .work_on(&program, &everybody, Purpose::Loading)
            .unwrap();
        let written = city.db().write(move |tx| {
            Box::pin(async move { Registry::take_in(tx, &mandate, &name, &population).await })
        });
        written.await.map_err(|error| error.to_string()).unwrap();
    }

    pub async fn knows(&self, number: u8, subject: &ResidentId, value: FactValue) {
        self.enter(Population {
            residents: Vec::new(),
            memberships: Vec::new(),
            relations: Vec::new(),
            facts: vec![Fact {
                id: FactId::from_bytes([number; 10]),
                subject: subject.clone(),
                value,
                source: "civil register".to_owned(),
                verifier: BodyId::from_bytes([5; 10]),
                valid_from: date(2025, 2, 1),
                valid_to: None,
            }],
        })
        .await;
    }

    /// A brother or sister of a family's child, in the care of the same parent.
    pub async fn sibling_of(&self, family: &Family, number: u8, born: Option<Date>) -> ResidentId {
        let registry = self.desk().city().registry();
        let own = registry.resident(&family.mandate, &family.child).await;
        let own = own.unwrap().unwrap();
        let (id, parent) = (
            ResidentId::from_bytes([number; 10]),
            self.person(&family.parent).await.id,
        );
        let relation = |resident: &ResidentId, kind, other: &ResidentId| Relation {
            resident: resident.clone(),
            kind,
            other: other.clone(),
        };
        self.enter(Population {
            residents: vec![Resident {
                id: id.clone(),
                name: Personal::new(format!("Sibling {number}")),
                birth_date: born.unwrap_or(own.birth_date),
                home_cell: own.home_cell,
            }],
            memberships: Vec::new(),
            relations: vec![
                relation(&id, RelationKind::SiblingOf, &family.child),
                relation(&family.child, RelationKind::SiblingOf, &id),
                relation(&id, RelationKind::ChildOf, &parent),
                relation(&parent, RelationKind::ParentOf, &id),
            ],
            facts: Vec::new(),
        })
        .await;
        id
    }

    async fn house(&self, family: &Family, round: &Round, school: &SiteId) -> House {
        let twin = self.sibling_of(family, 6, None).await;
        let entry = FactValue::EntryGrade {
            school_year: round.school_year,
        };
        self.knows(11, &twin, entry).await;
        let born = date(round.school_year - 8, 1, 15);
        let pupil = self.sibling_of(family, 7, Some(born)).await;
        let site = school.clone();
        self.knows(12, &pupil, FactValue::Enrolled { site }).await;
        House { twin, pupil }
    }
}

/// Twins are to be at one school; both decisions say in both languages what came of it.
pub async fn twins_are_joined_where_a_family_asks_for_it(portal: &Portal) {
    let (family, round) = (portal.family().await, portal.first_round().await);
    let offers = portal.offers(&round).await;
    let house = portal.house(&family, &round, &offers[1].site).await;
    let (parent, path) = (&family.parent, family.path(&round));
    let (more, check) = (format!("{path}/more"), format!("{path}/check"));
    let list = format!("place-1={}&place-2={}&do=next", offers[0].id, offers[1].id);
    parent.sends(&path, &list, &more).await;
    let asked = parent.reads(&more).await;
    let field = format!("together-{}", house.twin);
    assert!(asked.html.contains(&field) && !asked.html.contains(" checked>"));
    let pupils = format!("together-{}", house.pupil);
    assert!(
        !asked.html.contains(&pupils),
        "the round is not for the older one"
    );
    parent
        .sends(&more, &format!("{field}=yes&do=next"), &check)
        .await;
    assert!(parent.reads(&check).await.html.contains("Sibling 6"));
    assert!(parent.reads(&more).await.html.contains(" checked>"));
    sends_what_was_chosen(portal, &family, &round).await;
    let mandate = portal.mandate_over(&family, &house.twin).await;
    let twin = Family {
        parent: family.parent.clone(),
        child: house.twin,
        mandate,
    };
    let theirs = twin.path(&round);
    let list = format!("place-1={}&place-2={}&do=next", offers[1].id, offers[0].id);
    parent
        .sends(&theirs, &list, &format!("{theirs}/more"))
        .await;
    sends_what_was_chosen(portal, &twin, &round).await;
    portal.publishes(&round).await;
    let mut told = 0;
    for one in [&family, &twin] {
        let page = portal.decision_path(one, &round).await.unwrap();
        let t = portal.text();
        let name = portal.name_of(one).await;
        let words = t
            .msg("education-together-done")
            .arg("name", name)
            .to_string();
        told += usize::from(parent.reads(&page).await.words().contains(&words));
    }
    assert!(told > 0, "a child that followed is told so");
}

async fn sends_what_was_chosen(portal: &Portal, family: &Family, round: &Round) {
    let path = family.path(round);
    let version = portal.list_of(family, round).await.unwrap().version;
    let body = format!("version={version}");
    let (check, sent) = (format!("{path}/check"), format!("{path}/sent"));
    family.parent.sends(&check, &body, &sent).await;
}

/// A list stands while a court has yet to speak: every page says so, and none changes it.
pub async fn a_list_stands_in_a_dispute(portal: &Portal) {
    let families = portal.families().await;
    let (family, round) = (&families[2], portal.first_round().await);
    portal
        .knows(13, &family.child, FactValue::CustodyDisputed)
        .await;
    let offers = portal.offers(&round).await;
    let (parent, path) = (&family.parent, family.path(&round));
    let list = format!("place-1={}&do=next", offers[0].id);
    assert_eq!(
        parent.post(&path, list.clone()).await.status,
        StatusCode::SEE_OTHER
    );
    sends_what_was_chosen(portal, family, &round).await;
    let before = portal.list_of(family, &round).await;
    let t = portal.text();
    let stands = t.msg("education-dispute-title").to_string();
    for (page, body) in [("", list.as_str()), ("/withdraw", "")] {
        let refused = parent.post(&format!("{path}{page}"), body.to_owned()).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{page}");
        assert!(refused.words().contains(&stands), "{}", refused.words());
    }
    assert_eq!(portal.list_of(family, &round).await, before);
    let name = portal.name_of(family).await;
    let why = t
        .msg("education-dispute-what")
        .arg("name", name)
        .to_string();
    for page in [format!("{path}/sent"), "/education/mine".to_owned()] {
        let read = parent.reads(&page).await;
        assert!(read.words().contains(&why), "{page}");
        assert!(!read.html.contains(&format!("{path}/withdraw")), "{page}");
    }
}

/// A pupil sees the schools with seats for its grade, and no others, on every page and form.
pub async fn a_pupil_asks_for_another_school_in_its_grade(portal: &Portal) {
    let families = portal.families().await;
    let (family, first) = (&families[3], portal.first_round().await);
    let born = date(first.school_year - 8, 1, 15);
    let id = portal.sibling_of(family, 8, Some(born)).await;
    let offers = portal.offers(&first).await;
    let site = offers[1].site.clone();
    portal.knows(14, &id, FactValue::Enrolled { site }).await;
    let sites = [offers[0].site.clone(), offers[1].site.clone()];
    let (round, offers) = portal
        .round_of(Policy::initial().classes, |city| {
            let seats = sites
                .iter()
                .flat_map(|site| [1, 3].map(|grade| (site, grade)));
            seats
                .map(|(site, grade)| Offer {
                    id: OfferId::from_bytes(city.chance().bytes()),
                    site: site.clone(),
                    grade,
                    seats: 5,
                    asked_last_year: 0,
                    seats_last_year: 0,
                })
                .collect()
        })
        .await;
    let mandate = portal.mandate_over(family, &id).await;
    let pupil = Family {
        parent: family.parent.clone(),
        child: id,
        mandate,
    };
    let page = pupil.parent.reads(&pupil.path(&round)).await;
    for offer in &offers {
        let is_named = page.html.contains(offer.id.as_str());
        assert_eq!(is_named, offer.grade == 3, "grade {}", offer.grade);
    }
    assert!(
        pupil
            .parent
            .reads("/education/mine")
            .await
            .html
            .contains(&pupil.path(&round))
    );
    let wrong = offers.iter().find(|offer| offer.grade == 1).unwrap();
    let body = format!("place-1={}&do=next", wrong.id);
    let told = pupil.parent.post(&pupil.path(&round), body).await;
    assert!(told.html.contains("href=\"#place-1\""));
    // Everyone sees for which grade the seats of a school are.
    let list = format!("/education/schools/{}", round.id);
    let listed = portal.nobody().reads(&list).await;
    assert_eq!(listed.words().matches(", grade 3").count(), 2);
    // On paper each grade has a form of its own.
    let t = portal.text();
    let forms = city::form::open(portal.desk().city(), portal.desk().services(), &t);
    let forms = forms.await.unwrap();
    let of_round = forms.iter().filter(|form| form.about == round.id.as_str());
    let titles: Vec<&str> = of_round.map(|form| form.title.as_str()).collect();
    assert_eq!(titles.len(), 2, "{titles:?}");
    assert!(
        titles.iter().any(|title| title.contains("grade 3")),
        "{titles:?}"
    );
}

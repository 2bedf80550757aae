//! What the city knows of a child in respect of the schools of a round, as the rules of priority ask for it.

use std::collections::BTreeSet;

use city::City;
use city::error::StoreError;
use city::generator::entry_births;
use city::id::{ResidentId, SiteId};
use city::mandate::{Actor, Mandate, Scope};
use city::people::{Fact, FactValue, RelationKind, Resident};
use city::personal::Personal;

use crate::SERVICE;
use crate::home_use;
use crate::policy::{AtSchool, Known};
use crate::round::Offer;

/// The last grade of a school.
const GRADES: i16 = 9;

/// What the city knows of a child.
pub(crate) struct Gathered {
    home_cell: String,
    /// Whatever the school.
    pub(crate) known: Known,
    /// The school whose pupil the child is.
    pub(crate) pupil_at: Option<SiteId>,
    /// The schools whose pupils its brothers and sisters are.
    siblings_at: BTreeSet<SiteId>,
    /// The number of the home in the register of property, where it is known.
    pub(crate) home: Option<Personal>,
}

impl Gathered {
    /// Gathers what is known of a child. Of grown-ups it asks for what concerns whoever acts, where they act for
    /// themselves.
    pub(crate) async fn of(
        city: &City,
        mandate: &Mandate,
        child: &Resident,
        school_year: i16,
    ) -> Result<Self, StoreError> {
        let own = city
            .registry()
            .facts(mandate, &child.id, city.today())
            .await?;
        let parent = facts_of_whoever_acts(city, mandate).await?;
        let both = || own.iter().chain(&parent).map(|fact| &fact.value);
        let has = |wanted: &FactValue| both().any(|value| value == wanted);
        let titles = both().filter_map(|value| match value {
            FactValue::HomeRight { title } => Some(title.clone()),
            _ => None,
        });
        let titles: Vec<Option<Personal>> = titles.collect();
        let home = titles.iter().flatten().next().cloned();
        let siblings = siblings(city, mandate, &child.id).await?;
        let used = match &home {
            Some(home) => home_use::last(city, mandate, (&child.id, &siblings), home).await?,
            None => None,
        };
        let pupil_at = own.iter().find_map(|fact| match &fact.value {
            FactValue::Enrolled { site } => Some(site.clone()),
            _ => None,
        });
        Ok(Self {
            home_cell: child.home_cell.clone(),
            known: Known {
                registered_home: has(&FactValue::RegisteredHome),
                home_right: !titles.is_empty(),
                home_used_years_ago: used
                    .and_then(|year| u8::try_from((school_year - year).max(0)).ok()),
                home_is_named: home.is_some(),
                residence_permit: has(&FactValue::ResidencePermit),
                low_income: has(&FactValue::LowIncome),
                disability: own.iter().any(|fact| fact.value == FactValue::Disability),
            },
            pupil_at,
            siblings_at: schools_of(city, mandate, &siblings).await?,
            home,
        })
    }

    /// What is known of the child in respect of a school.
    pub(crate) fn at(&self, city: &City, site: &SiteId) -> AtSchool {
        AtSchool {
            pupil: self.pupil_at.as_ref() == Some(site),
            sibling: self.siblings_at.contains(site),
            walk_minutes: city.walk_minutes(&self.home_cell, site),
            home_in_district: city.is_in_district_of(&self.home_cell, site),
            verified: BTreeSet::new(),
        }
    }

    /// The offer by which the child keeps the place that it has.
    pub(crate) fn keeps<'a>(&self, offers: &'a [Offer], grade: u8) -> Option<&'a Offer> {
        let site = self.pupil_at.as_ref()?;
        offers
            .iter()
            .find(|offer| offer.site == *site && offer.grade == grade)
    }
}

/// The facts of the resident who acts; none where staff or the program do.
async fn facts_of_whoever_acts(city: &City, mandate: &Mandate) -> Result<Vec<Fact>, StoreError> {
    let Actor::Resident { resident } = mandate.actor() else {
        return Ok(Vec::new());
    };
    let registry = city.registry();
    let asked = registry.act_for(mandate.access(), resident, SERVICE, Scope::See);
    match asked.await {
        Ok(over_themself) => registry.facts(&over_themself, resident, city.today()).await,
        Err(_) => Ok(Vec::new()),
    }
}

/// The schools at which a child's brothers and sisters are pupils, by the verified relations of the household. The parent
/// who acts must have the care of the brother or sister too.
async fn schools_of(
    city: &City,
    mandate: &Mandate,
    siblings: &[ResidentId],
) -> Result<BTreeSet<SiteId>, StoreError> {
    let (registry, today) = (city.registry(), city.today());
    let mut schools = BTreeSet::new();
    for sibling in siblings {
        let asked = registry.act_for(mandate.access(), sibling, SERVICE, Scope::See);
        let Ok(over_sibling) = asked.await else {
            continue;
        };
        for fact in registry.facts(&over_sibling, sibling, today).await? {
            if let FactValue::Enrolled { site } = fact.value {
                schools.insert(site);
            }
        }
    }
    Ok(schools)
}

/// A child's brothers and sisters.
pub(crate) async fn siblings(
    city: &City,
    mandate: &Mandate,
    child: &ResidentId,
) -> Result<Vec<ResidentId>, StoreError> {
    let relations = city.registry().relations(mandate, child).await?;
    let relations = relations.into_iter();
    let siblings = relations.filter(|one| one.kind == RelationKind::SiblingOf);
    Ok(siblings.map(|one| one.other).collect())
}

/// The grade that a child enters in a school year: the first by the fact of the civil register, a later one by its age and
/// because it is a pupil already. None for whoever enters none.
pub(crate) fn grade(facts: &[Fact], child: &Resident, school_year: i16) -> Option<u8> {
    let entry = facts.iter().find_map(|fact| match fact.value {
        FactValue::EntryGrade { school_year } => Some(school_year),
        _ => None,
    });
    let is_pupil = facts
        .iter()
        .any(|fact| matches!(fact.value, FactValue::Enrolled { .. }));
    let years = match entry {
        Some(entry) => school_year - entry,
        None if is_pupil => (1..GRADES)
            .find(|years| entry_births(school_year - years).contains(&child.birth_date))?,
        None => return None,
    };
    u8::try_from(years + 1)
        .ok()
        .filter(|grade| (1..=GRADES).contains(&i16::from(*grade)))
}

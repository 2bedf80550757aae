//! What the made-up city says of families and schools.

use std::collections::HashMap;

use city::generator::RelationKind;
use city::geography::Geography;
use city::load::LoadedCity;

use crate::policy::AtSchool;

/// What the made-up city says of families and schools, as the rule of priority asks for it.
pub(super) struct Places<'a> {
    loaded: &'a LoadedCity,
    geography: Option<Geography>,
    /// The schools at which each child's brothers and sisters are pupils.
    of_siblings: HashMap<u32, Vec<usize>>,
}

impl<'a> Places<'a> {
    /// As it was when children entered school in a year: whoever entered with them is no pupil yet.
    pub(super) fn of(loaded: &'a LoadedCity, school_year: i16) -> Self {
        let school_of: HashMap<u32, usize> = loaded
            .made_up
            .enrolments
            .iter()
            .filter(|enrolment| enrolment.since < school_year)
            .map(|enrolment| (enrolment.resident, enrolment.site))
            .collect();
        let mut of_siblings: HashMap<u32, Vec<usize>> = HashMap::new();
        for relation in &loaded.made_up.relations {
            if let (RelationKind::Sibling, Some(site)) =
                (relation.kind, school_of.get(&relation.other))
            {
                of_siblings
                    .entry(relation.resident)
                    .or_default()
                    .push(*site);
            }
        }
        Self {
            loaded,
            geography: Geography::of(&loaded.pack).ok(),
            of_siblings,
        }
    }

    /// What the city knows of a child in respect of an offer, by their positions.
    pub(super) fn standing(&self, child: u32, offer: u32) -> Option<AtSchool> {
        let site = self.loaded.made_up.offers.get(offer as usize)?.site;
        let person = self.loaded.made_up.residents.get(child as usize)?;
        let home = self
            .loaded
            .made_up
            .households
            .get(person.household as usize)?
            .cell;
        let geography = self.geography.as_ref();
        let way = geography.and_then(|geography| geography.site_from_cell(home, site));
        let district = |cell: usize| Some(geography?.cells().get(cell)?.district);
        let school = geography.and_then(|geography| geography.sites().get(site));
        let school = school.and_then(|site| district(site.cell));
        Some(AtSchool {
            sibling: self
                .of_siblings
                .get(&child)
                .is_some_and(|schools| schools.contains(&site)),
            walk_minutes: way.map(|way| way.walking_minutes),
            home_in_district: school.is_some() && district(home) == school,
            ..AtSchool::default()
        })
    }
}

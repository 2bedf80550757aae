//! The part of school places in a city that is being loaded: a round that takes applications, its offers, and the lists
//! of the made-up families.

use std::collections::HashMap;

use city::consent::{Asks, Consents, NewPolicy};
use city::generator::RelationKind;
use city::geography::Geography;
use city::id::{ApplicationId, ConsentPolicyId, OfferId};
use city::load::{LoadError, LoadedCity};
use city::mandate::Purpose;
use city::people::{RELATIONS, RESIDENT};
use city::words::Wording;
use jiff::{Span, ToSpan};
use sea_orm::DatabaseTransaction;

use crate::SERVICE;
use crate::application::{self, Application, ApplicationState, Choice, Wishes};
use crate::draw::Secret;
use crate::policy::{AtSchool, Known, Policy};
use crate::round::{Offer, Round, RoundKind, RoundState, Rounds};

/// Days from loading to the last day to apply.
const DAYS_TO_APPLY: i64 = 21;

/// Days from the last day to apply to the last day to answer.
const DAYS_TO_ANSWER: i64 = 28;

/// Days for which an agreement to the office's question holds.
const CONSENT_DAYS: u16 = 90;

/// Sets up school places in a city that is being loaded.
///
/// # Errors
/// When the database refuses the rows.
pub async fn load(tx: &DatabaseTransaction, loaded: &LoadedCity) -> Result<(), LoadError> {
    let offers = offers(loaded);
    let secret = Secret::new(&loaded.chance);
    let round = round(loaded, &secret)?;
    Rounds::prepare_in(tx, &round, &secret, &offers, loaded.now).await?;
    let applications = applications(loaded, &round, &offers);
    application::take_in(tx, &loaded.mandate, &loaded.pack.about.id, &applications).await?;
    ask_for_consent(tx, loaded).await
}

/// Something that families can agree to, so that whoever tries the city can try that too.
async fn ask_for_consent(tx: &DatabaseTransaction, loaded: &LoadedCity) -> Result<(), LoadError> {
    let id = ConsentPolicyId::from_bytes(loaded.chance.bytes());
    let office = (&loaded.bodies.education, SERVICE);
    let new = NewPolicy {
        purpose: Purpose::SchoolPlaces,
        asks: Asks {
            records: vec![RESIDENT.to_string(), RELATIONS.to_string()],
            days: CONSENT_DAYS,
        },
        title: Wording::new("Forms of school places filled in for you", "代填入学申请表"),
        text: Wording::new(
            "The office of education reads your name, birth date and home, and who belongs to your family, and fills in \
             the forms of school places with them before you see them.",
            "教育局查看您的姓名、出生日期、住处和家庭关系，事先替您填进入学申请表。",
        ),
    };
    let asked = Consents::ask_in(tx, &loaded.mandate, office, id, new).await;
    asked.map(|_| ()).map_err(|error| LoadError::Service {
        service: SERVICE,
        what: error.to_string(),
    })
}

fn round(loaded: &LoadedCity, secret: &Secret) -> Result<Round, LoadError> {
    let year = loaded.made_up.school_year;
    let after = |days: i64| {
        let span: Span = days.days();
        loaded
            .today
            .checked_add(span)
            .map_err(|error| LoadError::Service {
                service: SERVICE,
                what: error.to_string(),
            })
    };
    Ok(Round {
        body: loaded.bodies.education.clone(),
        id: city::id::RoundId::from_bytes(loaded.chance.bytes()),
        name: Wording::new(
            format!("School places {year}, first year, main round"),
            format!("{year}年一年级入学，主轮次"),
        ),
        school_year: year,
        closes_on: after(DAYS_TO_APPLY)?,
        answers_by: after(DAYS_TO_APPLY + DAYS_TO_ANSWER)?,
        policy: Policy::initial(),
        kind: RoundKind::Main,
        commitment: secret.commitment().to_string(),
        entropy_source: Wording::new(
            "The winning numbers of the first public lottery draw after applications close",
            "报名截止后第一期公开彩票的中奖号码",
        ),
        state: RoundState::Open {
            opened_at: loaded.now,
        },
        version: 1,
    })
}

fn offers(loaded: &LoadedCity) -> Vec<Offer> {
    let offered = loaded.made_up.offers.iter().filter_map(|offer| {
        Some(Offer {
            id: OfferId::from_bytes(loaded.chance.bytes()),
            site: loaded.sites.get(offer.site)?.clone(),
            grade: 1,
            seats: offer.seats,
            asked_last_year: offer.listed_last_year,
            seats_last_year: offer.seats,
        })
    });
    offered.collect()
}

/// The lists of the made-up families. Those whom a visitor can be have not applied yet.
fn applications(loaded: &LoadedCity, round: &Round, offers: &[Offer]) -> Vec<Application> {
    let places = Places::new(loaded);
    let made_up = loaded.made_up.applications.iter();
    made_up
        .filter(|application| {
            !loaded
                .practice_parents
                .contains(&(application.applicant as usize))
        })
        .filter_map(|application| {
            let child = loaded.residents.get(application.child as usize)?;
            let choices = application.ranked.iter().filter_map(|position| {
                let offer = offers.get(*position as usize)?;
                let school = places.standing(application.child, *position)?;
                let offer = offer.id.clone();
                Some(Choice::new(offer, &round.policy, Known::default(), school))
            });
            Some(Application {
                id: ApplicationId::from_bytes(loaded.chance.bytes()),
                child: child.clone(),
                round: round.id.clone(),
                state: ApplicationState::Sent {
                    sent_at: loaded.now,
                    choices: choices.collect(),
                },
                draft: None,
                wishes: Wishes::default(),
                version: 1,
            })
        })
        .collect()
}

/// What the made-up city says of families and schools, as the rule of priority asks for it.
struct Places<'a> {
    loaded: &'a LoadedCity,
    geography: Option<Geography>,
    /// The schools at which each child's brothers and sisters are pupils.
    of_siblings: HashMap<u32, Vec<usize>>,
}

impl<'a> Places<'a> {
    fn new(loaded: &'a LoadedCity) -> Self {
        let school_of: HashMap<u32, usize> = loaded
            .made_up
            .enrolments
            .iter()
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

    fn standing(&self, child: u32, offer: u32) -> Option<AtSchool> {
        let site = self.loaded.made_up.offers.get(offer as usize)?.site;
        let person = self.loaded.made_up.residents.get(child as usize)?;
        let home = self
            .loaded
            .made_up
            .households
            .get(person.household as usize)?
            .cell;
        let way = self
            .geography
            .as_ref()
            .and_then(|geography| geography.site_from_cell(home, site));
        Some(AtSchool {
            sibling: self
                .of_siblings
                .get(&child)
                .is_some_and(|schools| schools.contains(&site)),
            walk_minutes: way.map(|way| way.walking_minutes),
            ..AtSchool::default()
        })
    }
}

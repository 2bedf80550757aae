//! The part of school places in a city that is being loaded: a round that takes applications, its offers, and the lists
//! of the made-up families.

mod last_year;
mod places;

pub(crate) use last_year::past;

use city::consent::{Asks, Consents, NewPolicy};
use city::generator::Application as Family;
use city::id::{ApplicationId, ConsentPolicyId, OfferId};
use city::load::{LoadError, LoadedCity};
use city::mandate::Purpose;
use city::people::{RELATIONS, RESIDENT};
use city::words::Wording;
use jiff::{Span, Timestamp, ToSpan};
use platform::chance::Chance;
use sea_orm::DatabaseTransaction;

use crate::SERVICE;
use crate::application::{self, Application, ApplicationState, Choice, Wishes};
use crate::draw::Secret;
use crate::policy::{Known, Policy};
use crate::round::{Offer, Round, RoundKind, RoundState, Rounds};
use places::Places;

/// Days from loading to the last day to apply.
const DAYS_TO_APPLY: i64 = 21;

/// Days from the last day to apply to the last day to answer.
const DAYS_TO_ANSWER: i64 = 28;

/// Days for which an agreement to the office's question holds.
const CONSENT_DAYS: u16 = 90;

/// Sets up school places in a city that is being loaded. Where nobody offers any there is no round.
///
/// # Errors
/// When the database refuses the rows.
pub async fn load(tx: &DatabaseTransaction, loaded: &LoadedCity) -> Result<(), LoadError> {
    let offers = offers(loaded);
    if offers.is_empty() {
        return Ok(());
    }
    let secret = Secret::new(&loaded.chance);
    let round = round(loaded, &secret)?;
    Rounds::prepare_in(tx, &round, &secret, &offers, loaded.now).await?;
    let applications = applications(loaded, &round, &offers);
    application::take_in(tx, &loaded.mandate, &loaded.pack.about.id, &applications).await?;
    last_year::take_in(tx, loaded).await?;
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
    asked.map(|_| ()).map_err(|error| fault(&error))
}

fn round(loaded: &LoadedCity, secret: &Secret) -> Result<Round, LoadError> {
    let year = loaded.made_up.school_year;
    let after = |days: i64| {
        let span: Span = days.days();
        let day = loaded.today.checked_add(span);
        day.map_err(|error| fault(&error))
    };
    Ok(Round {
        body: loaded.bodies.education.clone(),
        id: city::id::RoundId::from_bytes(loaded.chance.bytes()),
        name: name_of(year),
        school_year: year,
        closes_on: after(DAYS_TO_APPLY)?,
        answers_by: after(DAYS_TO_APPLY + DAYS_TO_ANSWER)?,
        policy: Policy::initial(),
        kind: RoundKind::Main,
        commitment: secret.commitment().to_string(),
        entropy_source: entropy_source(),
        state: RoundState::Open {
            opened_at: loaded.now,
        },
        version: 1,
    })
}

fn entropy_source() -> Wording {
    Wording::new(
        "The winning numbers of the first public lottery draw after applications close",
        "报名截止后第一期公开彩票的中奖号码",
    )
}

fn name_of(school_year: i16) -> Wording {
    Wording::new(
        format!("School places {school_year}, first year, main round"),
        format!("{school_year}年一年级入学，主轮次"),
    )
}

fn offers(loaded: &LoadedCity) -> Vec<Offer> {
    let offered = loaded.made_up.offers.iter().filter_map(|offer| {
        Some(Offer {
            id: OfferId::from_bytes(loaded.chance.bytes()),
            site: loaded.sites.get(offer.site)?.clone(),
            grade: 1,
            seats: offer.seats,
            asked_last_year: offer.listed_last_year,
            seats_last_year: offer.seats_last_year,
        })
    });
    offered.collect()
}

/// The lists of the made-up families. Those whom a visitor can be have not applied yet.
fn applications(loaded: &LoadedCity, round: &Round, offers: &[Offer]) -> Vec<Application> {
    let can_be_visited = |family: &&Family| {
        let parent = family.applicant as usize;
        loaded.practice_parents.contains(&parent)
    };
    let families = loaded.made_up.applications.iter();
    let families = families.filter(|family| !can_be_visited(family));
    sent(
        loaded,
        families,
        round,
        offers,
        (&loaded.chance, loaded.now),
    )
}

/// The lists of families in a round as they were sent, with ids from a chance.
fn sent<'a>(
    loaded: &LoadedCity,
    families: impl Iterator<Item = &'a Family>,
    round: &Round,
    offers: &[Offer],
    (chance, sent_at): (&Chance, Timestamp),
) -> Vec<Application> {
    let places = Places::of(loaded, round.school_year);
    let sent = families.filter_map(|family| {
        let child = loaded.residents.get(family.child as usize)?;
        let choices = family.ranked.iter().filter_map(|position| {
            let offer = offers.get(*position as usize)?;
            let school = places.standing(family.child, *position)?;
            let offer = offer.id.clone();
            Some(Choice::new(offer, &round.policy, Known::default(), school))
        });
        Some(Application {
            id: ApplicationId::from_bytes(chance.bytes()),
            child: child.clone(),
            round: round.id.clone(),
            state: ApplicationState::Sent {
                sent_at,
                choices: choices.collect(),
            },
            draft: None,
            wishes: Wishes::default(),
            version: 1,
        })
    });
    sent.collect()
}

/// What stands in the way of setting up school places.
fn fault(error: &impl ToString) -> LoadError {
    LoadError::Service {
        service: SERVICE,
        what: error.to_string(),
    }
}

//! The round of the year before, over and published, so that there are lists to learn from.

use std::collections::HashMap;

use city::geography::Geography;
use city::id::{OfferId, PlanId, ResidentId, RoundId, StaffId};
use city::load::{LoadError, LoadedCity};
use jiff::{SignedDuration, Timestamp, ToSpan};
use platform::chance::Chance;
use sea_orm::DatabaseTransaction;

use super::{DAYS_TO_ANSWER, DAYS_TO_APPLY, entropy_source, fault, name_of, sent};
use crate::application::{self, Application};
use crate::draw::Secret;
use crate::place::{self, Because, Place, PlaceState};
use crate::plan::PastPlan;
use crate::policy::Policy;
use crate::round::{Offer, Publication, Round, RoundKind, RoundState, Rounds, Signature};

/// How long before this year's round it was prepared, in days.
const DAYS_EARLIER: i64 = 365;

/// Days from the last day to apply to the day on which it was published.
const DAYS_TO_PUBLISH: i64 = 7;

/// Days from the last day to answer to the end of the waitlists.
const DAYS_TO_END: i64 = 60;

/// What is added to the seed of the city for its chance, so that all else in a city of a seed stays what it was.
const OWN_CHANCE: u64 = 3;

/// The numbers of the lottery that gave its entropy: how many, and the greatest.
const ENTROPY_NUMBERS: (usize, u8) = (6, 60);

/// Sends those who entered last year to the schools that last year's round gave them. Who was given none there stays where
/// the family found a place.
pub(crate) fn past(loaded: &mut LoadedCity) -> Result<(), LoadError> {
    let Some(last_year) = LastYear::of(loaded)? else {
        return Ok(());
    };
    let given: HashMap<&ResidentId, &OfferId> = last_year.plan.given().collect();
    let offers = last_year.offers.iter().map(|offer| &offer.id);
    let sites: HashMap<&OfferId, usize> = offers
        .zip(loaded.made_up.offers.iter().map(|offer| offer.site))
        .collect();
    let school_year = last_year.round.school_year;
    for enrolment in &mut loaded.made_up.enrolments {
        let pupil = loaded.residents.get(enrolment.resident as usize);
        let site = pupil.and_then(|pupil| sites.get(given.get(pupil)?));
        if let Some(site) = site
            && enrolment.since == school_year
        {
            enrolment.site = *site;
        }
    }
    Ok(())
}

/// Keeps last year's round with its lists and its plan.
pub(super) async fn take_in(
    tx: &DatabaseTransaction,
    loaded: &LoadedCity,
) -> Result<(), LoadError> {
    let Some(last_year) = LastYear::of(loaded)? else {
        return Ok(());
    };
    let LastYear {
        round,
        secret,
        offers,
        applications,
        plan,
        plan_id,
        prepared_at,
        planned_at,
    } = last_year;
    Rounds::prepare_in(tx, &round, &secret, &offers, prepared_at).await?;
    let over_the_city = (&loaded.mandate, loaded.pack.about.id.as_str());
    let (mandate, city) = over_the_city;
    application::take_in(tx, mandate, city, &applications).await?;
    let geography = Geography::of(&loaded.pack).map_err(|error| fault(&error))?;
    let fairness = plan.fairness(&geography, homes(loaded));
    let of = (&plan_id, &round);
    plan.take_in(tx, over_the_city, of, &fairness, planned_at)
        .await?;
    let places = places(&round, &applications, &plan, planned_at);
    place::store::write_all(tx, over_the_city, &places).await?;
    Ok(())
}

/// What became of every list when the round ended: whoever was given a seat took it, and the others found a school elsewhere.
fn places(
    round: &Round,
    applications: &[Application],
    plan: &PastPlan,
    at: Timestamp,
) -> Vec<Place> {
    let given: HashMap<&ResidentId, &OfferId> = plan.given().collect();
    let place = |one: &Application| Place {
        child: one.child.clone(),
        round: round.id.clone(),
        state: match given.get(&one.child) {
            Some(offer) => PlaceState::Accepted {
                offer: (*offer).clone(),
                kept_seat: None,
                waits: false,
                at,
                because: Because::Family,
            },
            None => PlaceState::Left { at },
        },
        version: 1,
    };
    applications.iter().map(place).collect()
}

/// The cell in which everybody lives who entered last year.
fn homes(loaded: &LoadedCity) -> Vec<(ResidentId, String)> {
    let made_up = &loaded.made_up;
    let homes = made_up.last_year.iter().filter_map(|family| {
        let child = family.child as usize;
        let household = made_up.residents.get(child)?.household;
        let cell = made_up.households.get(household as usize)?.cell;
        let cell = loaded.pack.cells.get(cell)?.id.to_string();
        Some((loaded.residents.get(child)?.clone(), cell))
    });
    homes.collect()
}

/// The round of the year before. It follows from the seed of the city, so that it is the same whenever it is worked out.
struct LastYear {
    round: Round,
    secret: Secret,
    /// In the order of the schools.
    offers: Vec<Offer>,
    applications: Vec<Application>,
    plan: PastPlan,
    plan_id: PlanId,
    prepared_at: Timestamp,
    planned_at: Timestamp,
}

impl LastYear {
    /// None where nobody entered school last year.
    fn of(loaded: &LoadedCity) -> Result<Option<Self>, LoadError> {
        if loaded.made_up.last_year.is_empty() {
            return Ok(None);
        }
        let chance = Chance::seeded(loaded.seed.wrapping_add(OWN_CHANCE));
        let secret = Secret::new(&chance);
        let plan_id = PlanId::from_bytes(chance.bytes());
        let entropy = entropy(&chance);
        let at = |days: i64| {
            let earlier = SignedDuration::from_hours((DAYS_EARLIER - days) * 24);
            let moment = loaded.now.checked_sub(earlier);
            moment.map_err(|error| fault(&error))
        };
        let planned_at = at(DAYS_TO_APPLY + DAYS_TO_PUBLISH)?;
        let published = Publication {
            entropy: entropy.clone(),
            plan: plan_id.clone(),
            signature: Signature {
                signed_by: StaffId::from_bytes(chance.bytes()),
                signed_at: planned_at,
                note: "Made up with the city (随城市一同虚构)".to_owned(),
            },
            published_at: planned_at,
            secret: secret.clone(),
        };
        let state = RoundState::Ended {
            published,
            ended_at: at(DAYS_TO_APPLY + DAYS_TO_ANSWER + DAYS_TO_END)?,
        };
        let round = round(loaded, &chance, &secret, state)?;
        let offers = offers(loaded, &chance);
        let families = loaded.made_up.last_year.iter();
        let sent_at = (&chance, at(1)?);
        let applications = sent(loaded, families, &round, &offers, sent_at);
        let mut by_id = offers.clone();
        by_id.sort_by(|one, other| one.id.cmp(&other.id));
        let plan = PastPlan::of(&round, &by_id, &applications, &secret, &entropy);
        Ok(Some(Self {
            plan: plan.map_err(|error| fault(&error))?,
            round,
            secret,
            offers,
            applications,
            plan_id,
            prepared_at: at(0)?,
            planned_at,
        }))
    }
}

fn round(
    loaded: &LoadedCity,
    chance: &Chance,
    secret: &Secret,
    state: RoundState,
) -> Result<Round, LoadError> {
    let school_year = loaded.made_up.school_year - 1;
    let day = |days: i64| {
        let day = loaded.today.checked_add((days - DAYS_EARLIER).days());
        day.map_err(|error| fault(&error))
    };
    Ok(Round {
        body: loaded.bodies.education.clone(),
        id: RoundId::from_bytes(chance.bytes()),
        name: name_of(school_year),
        school_year,
        closes_on: day(DAYS_TO_APPLY)?,
        answers_by: day(DAYS_TO_APPLY + DAYS_TO_ANSWER)?,
        policy: Policy::initial(),
        kind: RoundKind::Main,
        commitment: secret.commitment().to_string(),
        entropy_source: entropy_source(),
        state,
        version: 1,
    })
}

/// The offers of the year before. What was asked of the schools the year before that is not known.
fn offers(loaded: &LoadedCity, chance: &Chance) -> Vec<Offer> {
    let offers = loaded.made_up.offers.iter().filter_map(|offer| {
        Some(Offer {
            id: OfferId::from_bytes(chance.bytes()),
            site: loaded.sites.get(offer.site)?.clone(),
            grade: 1,
            seats: offer.seats_last_year,
            asked_last_year: 0,
            seats_last_year: 0,
        })
    });
    offers.collect()
}

/// The winning numbers of a lottery, in the form in which entropy counts.
fn entropy(chance: &Chance) -> String {
    let (count, greatest) = ENTROPY_NUMBERS;
    let mut numbers: Vec<u8> = Vec::with_capacity(count);
    while numbers.len() < count {
        let [byte] = chance.bytes();
        let number = byte % greatest + 1;
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers.sort_unstable();
    let numbers: Vec<String> = numbers.iter().map(|one| format!("{one:02}")).collect();
    numbers.join(" ")
}

//! What a family can expect before it sends a list: how far schools got last year, the chance of a place at each, and what
//! would bring the risk of none down.
//!
//! The chances come from the lists of the newest earlier round that is published, which name nobody. They are mapped by school
//! to this round's offers and seats, the lottery is drawn many times over lists like these, and where each school stops is
//! kept ([`allocate::outlook`]). The family is one more child beside them, with the classes that the city's registers give it.

mod kept;
mod last_year;
#[cfg(test)]
mod tests;

pub(crate) use last_year::Stop;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::num::{NonZeroU32, NonZeroUsize};
use std::sync::Arc;

use allocate::{Application as Row, Chance, Lists, Market, Outlook, Seed, outlook};
use city::City;
use city::error::StoreError;
use city::id::{OfferId, RoundId, SiteId};
use city::mandate::Mandate;
use city::people::Resident;
use tokio::sync::Semaphore;

use crate::application::{ApplicationError, Applications, Choice};
use crate::plan::Plans;
use crate::policy::{Condition, Policy};
use crate::round::{Offer, Round, Rounds, Step};
use kept::Kept;
use last_year::LastYear;

/// Draws of the lottery at the most.
const DRAWS_MAX: u32 = 200;

/// Draws of the lottery at the least, however many the lists.
const DRAWS_MIN: u32 = 50;

/// Lines of lists that are given out in all draws together, where there are more than the fewest draws: two seconds' work of two
/// cores.
const LINES_DRAWN: usize = 25_000_000;

/// Threads for the draws at the most, so that other work goes on.
const THREADS_MAX: usize = 4;

/// Above this chance of no place at all a family is warned before it sends its list. It is the one at which families were
/// warned in Chile and in New Haven, of whom every fifth then made its list longer (F. Arteaga, A. J. Kapor, C. A. Neilson and
/// S. D. Zimmerman, "Smart matching platforms and heterogeneous beliefs in centralized school choice" (2022)).
pub(crate) const RISK_WARNED: f64 = 0.3;

/// Schools that are suggested at the most.
const SUGGESTED_MAX: usize = 3;

/// Set before the round's id in the seed of the draws, so that it is of no other use. It is no secret.
const SEED_CONTEXT: &[u8] = b"outlook\x1f";

/// One piece of such work at a time: a second one would not end sooner.
static WORK: Semaphore = Semaphore::const_new(1);

/// Rounds that are over, by plan and fingerprint.
static LAST_YEARS: Kept<(String, String), Option<LastYear>> = Kept::new();

/// Where schools stop, by all that the draws follow from.
static DRAWN: Kept<DrawnFrom, Option<Outlook>> = Kept::new();

/// All that the draws for a round follow from.
#[derive(PartialEq)]
struct DrawnFrom {
    round: RoundId,
    fingerprint: String,
    offers: Vec<(SiteId, u32)>,
}

/// What a family can expect of a list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ListOutlook {
    /// Each school of the list, in its order.
    pub(crate) schools: Vec<SchoolOutlook>,
    /// The chance of no place at all, counted as if schools of which nobody can say anything had no place. Nothing where
    /// nobody can say anything of any school.
    pub(crate) nothing: Option<Chance>,
}

/// What a family can expect of one school on its list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SchoolOutlook {
    /// The offer.
    pub(crate) offer: OfferId,
    /// The chance of a place here. Nothing where nobody can say.
    pub(crate) chance: Option<Chance>,
}

/// Schools that would bring a risk down.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Advice {
    /// Schools with seats left last year that are not on the list, the quickest to reach first.
    pub(crate) schools: Vec<Suggested>,
    /// How many of them, from the first, are enough to bring the risk to where nobody is warned; all of them where they are
    /// not enough. 0 where there is none.
    pub(crate) enough: usize,
    /// The chance of no place at all with so many of them at the end of the list.
    pub(crate) nothing: Option<Chance>,
}

/// A school that would bring the risk down.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Suggested {
    /// The offer.
    pub(crate) offer: OfferId,
    /// The school.
    pub(crate) site: SiteId,
    /// The quicker of the ways from home, in minutes.
    pub(crate) minutes: f64,
}

impl ListOutlook {
    /// Whether the family is warned before it sends the list.
    pub(crate) fn is_at_risk(&self) -> bool {
        self.nothing
            .is_some_and(|nothing| nothing.share > RISK_WARNED)
    }
}

/// What families can expect of rounds.
#[derive(Clone)]
pub(crate) struct Outlooks {
    city: City,
    rounds: Rounds,
    plans: Plans,
}

/// An earlier round, the name under which its plan is kept, and what its files say.
struct Earlier {
    round: Round,
    fingerprint: String,
    files: Arc<Option<LastYear>>,
}

impl Outlooks {
    /// What families can expect in this city.
    pub(crate) fn new(city: City) -> Self {
        Self {
            rounds: Rounds::new(city.clone()),
            plans: Plans::new(city.clone()),
            city,
        }
    }

    /// How far each of these schools got in the newest earlier round in which it took part, and that round. Schools that took part in none are left out.
    pub(crate) async fn stops(
        &self,
        round: &Round,
        sites: &[SiteId],
    ) -> Result<HashMap<SiteId, (Arc<Round>, Stop)>, StoreError> {
        let mut stops = HashMap::new();
        for earlier in self.earlier(round).await? {
            if stops.len() == sites.len() {
                break;
            }
            let Some(earlier) = self.read(earlier).await? else {
                continue;
            };
            let round = Arc::new(earlier.round);
            for site in sites {
                let found = earlier
                    .files
                    .as_ref()
                    .as_ref()
                    .and_then(|one| one.stop(site));
                if let Some(stop) = found
                    && !stops.contains_key(site)
                {
                    stops.insert(site.clone(), (Arc::clone(&round), *stop));
                }
            }
        }
        Ok(stops)
    }

    /// What a family can expect of a list in a round, by its class at each school.
    ///
    /// The same list in the same round always has the same answer.
    pub(crate) async fn of_list(
        &self,
        round: &Round,
        choices: &[Choice],
    ) -> Result<ListOutlook, StoreError> {
        let drawn = self.drawn(round).await?;
        Ok(drawn.of(choices))
    }

    /// What would bring the risk of a list down: schools with seats left last year that are quick to reach from the child's
    /// home. The mandate must cover the child.
    pub(crate) async fn advice(
        &self,
        mandate: &Mandate,
        child: &Resident,
        round: &Round,
        choices: &[Choice],
    ) -> Result<Advice, ApplicationError> {
        let drawn = self.drawn(round).await?;
        let applications = Applications::new(self.city.clone());
        let offers = applications.offers_for(mandate, &child.id, round).await?;
        let mut near: Vec<Suggested> = offers
            .iter()
            .filter_map(|offer| {
                let had_seats = drawn.had_seats_left(offer);
                if !had_seats || choices.iter().any(|choice| choice.offer == offer.id) {
                    return None;
                }
                Some(Suggested {
                    offer: offer.id.clone(),
                    site: offer.site.clone(),
                    minutes: self.city.way(&child.home_cell, &offer.site)?.minutes(),
                })
            })
            .collect();
        near.sort_by(|one, other| one.minutes.total_cmp(&other.minutes));
        near.truncate(SUGGESTED_MAX);
        let ids: Vec<OfferId> = near.iter().map(|one| one.offer.clone()).collect();
        let more = applications
            .classes(mandate, &child.id, round, &ids)
            .await?;
        let mut list = choices.to_vec();
        let mut advice = Advice {
            schools: near,
            enough: 0,
            nothing: None,
        };
        for one in more {
            list.push(one);
            let with = drawn.of(&list);
            advice.enough += 1;
            advice.nothing = with.nothing;
            if !with.is_at_risk() {
                break;
            }
        }
        Ok(advice)
    }

    /// The published rounds before this one, the newest year first. Within a year the round that was announced first comes
    /// first: it is the one for everybody.
    async fn earlier(&self, round: &Round) -> Result<Vec<Round>, StoreError> {
        let mut earlier = self.rounds.all().await?;
        earlier.retain(|one| {
            one.school_year < round.school_year && one.state.step() >= Step::Published
        });
        earlier.reverse();
        earlier.sort_by_key(|one| Reverse(one.school_year));
        Ok(earlier)
    }

    /// What the files of a published round say.
    async fn read(&self, round: Round) -> Result<Option<Earlier>, StoreError> {
        let Some(plan) = round.state.plan().cloned() else {
            return Ok(None);
        };
        let Some(fingerprint) = self.plans.fingerprint(&plan).await? else {
            return Ok(None);
        };
        let key = (plan.to_string(), fingerprint.clone());
        let files = LAST_YEARS.get(key, async || {
            let offers = self.rounds.offers(&round.id).await?;
            let Some(found) = self.plans.find(&plan).await? else {
                return Ok::<_, StoreError>(None);
            };
            let read = tokio::task::spawn_blocking(move || LastYear::read(&offers, &found.files));
            Ok(read.await.unwrap_or_default())
        });
        Ok(Some(Earlier {
            files: files.await?,
            fingerprint,
            round,
        }))
    }

    /// Where the schools of a round stop in many draws over last year's lists.
    async fn drawn(&self, round: &Round) -> Result<Drawn, StoreError> {
        let offers = self.rounds.offers(&round.id).await?;
        let nothing = |offers| Drawn {
            policy: round.policy.clone(),
            offers,
            last_year: Arc::new(None),
            outlook: Arc::new(None),
        };
        let Some(newest) = self.earlier(round).await?.into_iter().next() else {
            return Ok(nothing(offers));
        };
        let is_alike = has_the_same_classes(&newest, round);
        let Some(earlier) = self.read(newest).await?.filter(|_| is_alike) else {
            return Ok(nothing(offers));
        };
        let key = DrawnFrom {
            round: round.id.clone(),
            fingerprint: earlier.fingerprint,
            offers: offers
                .iter()
                .map(|offer| (offer.site.clone(), offer.seats))
                .collect(),
        };
        let policy = round.policy.clone();
        let (last_year, round) = (Arc::clone(&earlier.files), round.id.clone());
        let of_this_round = offers.clone();
        let outlook = DRAWN.get(key, async || {
            let _turn = WORK.acquire().await;
            let work = move || simulate(&round, &of_this_round, last_year.as_ref().as_ref()?);
            Ok::<_, StoreError>(tokio::task::spawn_blocking(work).await.unwrap_or_default())
        });
        Ok(Drawn {
            policy,
            outlook: outlook.await?,
            last_year: earlier.files,
            offers,
        })
    }
}

/// Whether groups of the one round's lists mean the same in the other.
fn has_the_same_classes(one: &Round, other: &Round) -> bool {
    let facts = |round: &Round| -> Vec<Vec<Condition>> {
        let classes = round.policy.classes.iter();
        classes.map(|class| class.all.clone()).collect()
    };
    facts(one) == facts(other)
}

/// The offers of a round with where they stop.
struct Drawn {
    policy: Policy,
    offers: Vec<Offer>,
    last_year: Arc<Option<LastYear>>,
    outlook: Arc<Option<Outlook>>,
}

impl Drawn {
    fn stop(&self, offer: &Offer) -> Option<&Stop> {
        self.last_year.as_ref().as_ref()?.stop(&offer.site)
    }

    fn had_seats_left(&self, offer: &Offer) -> bool {
        self.stop(offer).is_some_and(Stop::had_seats_left)
    }

    fn of(&self, choices: &[Choice]) -> ListOutlook {
        // A school without lists of last year stands for one that admits nobody, and is told as not known.
        let known = |choice: &Choice| {
            let found = (0_u32..).zip(&self.offers);
            let (at, offer) = found
                .into_iter()
                .find(|(_, offer)| offer.id == choice.offer)?;
            self.stop(offer).map(|_| at)
        };
        let places: Vec<Option<u32>> = choices.iter().map(known).collect();
        let outlook = self.outlook.as_ref().as_ref();
        let outlook = outlook.filter(|_| places.iter().any(Option::is_some));
        let list = choices.iter().zip(&places);
        let list: Vec<(u32, u32)> = list
            .map(|(choice, at)| (at.unwrap_or(u32::MAX), self.policy.group(&choice.class)))
            .collect();
        let prospects = outlook.map(|outlook| outlook.of(&list));
        let schools = choices.iter().zip(places).enumerate();
        let schools = schools.map(|(position, (choice, at))| SchoolOutlook {
            offer: choice.offer.clone(),
            chance: at.and_then(|_| prospects.as_ref()?.places.get(position).copied()),
        });
        ListOutlook {
            schools: schools.collect(),
            nothing: prospects.as_ref().map(|prospects| prospects.nothing),
        }
    }
}

/// Draws the lottery over last year's lists, with this round's seats. Schools that are in one of the rounds alone are left out
/// of the lists. Nothing where no list is left.
fn simulate(round: &RoundId, offers: &[Offer], last_year: &LastYear) -> Option<Outlook> {
    let places: HashMap<&SiteId, u32> = offers.iter().map(|offer| &offer.site).zip(0..).collect();
    let mut rows = Vec::new();
    let mut students = 0;
    for list in last_year.lists() {
        let kept = list
            .iter()
            .filter_map(|(site, group)| Some((*places.get(site)?, *group)));
        let before = rows.len();
        rows.extend(
            (1..)
                .zip(kept)
                .map(|(rank, (programme, priority_group))| Row {
                    student: students,
                    programme,
                    rank,
                    priority_group,
                    lottery: 0,
                }),
        );
        students += u32::from(rows.len() > before);
    }
    let seats = offers.iter().map(|offer| offer.seats).collect();
    let lines = rows.len();
    let market = Market::from_applications(seats, students, &rows).ok()?;
    let draws = u32::try_from(LINES_DRAWN / lines.max(1)).unwrap_or(DRAWS_MAX);
    let draws = NonZeroU32::new(draws.clamp(DRAWS_MIN, DRAWS_MAX))?;
    let cores = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let threads = cores.min(NonZeroUsize::new(THREADS_MAX)?);
    let seed = Seed::from_secret(SEED_CONTEXT, round.as_str().as_bytes());
    (students > 0).then(|| outlook(&market, Lists::Resampled, seed, draws, threads))
}

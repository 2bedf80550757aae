//! Making a plan: from the offers, the lists and the draw to a matching, its judgement and its reasons. Pure.

use std::collections::HashMap;

use allocate::{
    Application as Row, Certificate, Classes, DrawRecord, Families, FamiliesError, Market,
    MarketError, Matching, Mechanism, Reasons, Reserves, ReservesError, SiblingRecord, Wish,
    WishEnd, allocate, allocate_together, allocate_with_reserves, checker, reserves_digest,
};
use city::id::{OfferId, ResidentId};
use platform::hex;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::files::PublicFiles;
use super::reason::{ChoiceAnswer, ChoiceReason, PlaceReason, Told};
use super::sheet::Sheet;
use crate::application::Application;
use crate::draw::Secret;
use crate::round::{Offer, Round};

/// Most faults of a plan that are told.
pub(super) const FAULTS_TOLD: usize = 10;

/// Why no plan could be made.
#[derive(Debug, Error)]
pub enum MakeError {
    /// A list names an offer that the round does not have.
    #[error("the list of application {0} names a school that is not in the round")]
    UnknownOffer(String),
    /// The draw cannot be made.
    #[error(transparent)]
    Draw(#[from] allocate::DrawError),
    /// The lists do not make a market.
    #[error(transparent)]
    Market(#[from] MarketError),
    /// More seats are kept than a school has.
    #[error("a school keeps more seats than it has: {0}")]
    Reserves(#[from] ReservesError),
    /// Brothers and sisters do not make families.
    #[error("brothers and sisters do not make families: {0}")]
    Families(#[from] FamiliesError),
    /// A reason names a class that the policy does not know.
    #[error("a reason names a priority class that the policy does not know")]
    UnknownClass,
    /// The files could not be written out.
    #[error("the files of the plan could not be written out")]
    Files,
}

/// A plan as it was made, with everything that is to be kept of it.
#[derive(Debug, Clone)]
pub struct Made {
    /// SHA-256 of the published files in hexadecimal: what is signed.
    pub fingerprint: String,
    /// What the independent checker found.
    pub verdict: Verdict,
    /// The figures.
    pub summary: Summary,
    /// What everyone may recompute the plan from.
    pub files: PublicFiles,
    /// One entry a child, by pseudonym.
    pub entries: Vec<Entry>,
    /// The seats of each offer, in their order; those of children who keep the place that they have among them.
    pub(super) seats: Vec<u32>,
}

/// What the independent checker found, in a form that can be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// No fault was found.
    pub stable: bool,
    /// How many pairs of child and listed school were judged.
    pub pairs_judged: u64,
    /// How many faults were found.
    pub faults: u64,
    /// The first of them in words.
    pub first_faults: Vec<String>,
}

/// The figures of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Children whose lists took part.
    pub pupils: u64,
    /// Children with a place.
    pub reached: u64,
    /// Children without.
    pub waiting: u64,
    /// Seats offered.
    pub seats: u64,
    /// Children placed at their first, second, third choice and so on.
    pub by_rank: Vec<u64>,
    /// Children who were given the nearest school with seats, because no list gave them a place.
    #[serde(default)]
    pub nearest: u64,
}

/// What a plan holds for one child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The child.
    pub child: ResidentId,
    /// The place given, with its rank on the family's list from 1.
    pub given: Option<(OfferId, u32)>,
    /// Why.
    pub reason: PlaceReason,
}

/// Makes the plan of a round and has it judged: student-proposing deferred acceptance, with seats kept for classes and
/// brothers and sisters together where the round has such rules.
///
/// # Errors
/// See [`MakeError`].
pub fn make(
    round: &Round,
    offers: &[Offer],
    applications: &[Application],
    secret: &Secret,
    entropy: &str,
) -> Result<Made, MakeError> {
    let draw = crate::draw::draw(secret, entropy, &round.id)?;
    let sheet = Sheet::of(round, offers, applications, secret, &draw)?;
    let given = Given::out(&sheet)?;
    let found = given.judge(&sheet);
    let record = DrawRecord::new(&draw, Some(secret.commitment()));
    let certificate = given.certificate(&sheet, &found, record);
    let reasons = given.reasons();
    let entries = Told {
        policy: &round.policy,
        kept: &sheet.classes,
    };
    let entries = entries.entries(&sheet, &given, &reasons)?;
    let files = PublicFiles::write(&sheet, &given.matching, &reasons, &certificate)
        .ok_or(MakeError::Files)?;
    let faults = found.faults.iter().take(FAULTS_TOLD);
    Ok(Made {
        fingerprint: fingerprint(&files),
        verdict: Verdict {
            stable: found.is_stable(),
            pairs_judged: found.pairs_judged,
            faults: found.faults_found,
            first_faults: faults.map(|fault| format!("{fault:?}")).collect(),
        },
        summary: Summary {
            pupils: certificate.counts.students,
            reached: certificate.counts.placed,
            waiting: certificate.counts.unplaced,
            seats: certificate.counts.seats,
            by_rank: certificate.counts.rank_histogram.clone(),
            nearest: 0,
        },
        files,
        entries,
        seats: sheet.capacities,
    })
}

/// Seats as they were given out.
struct Given {
    market: Market,
    matching: Matching,
    /// The seats that are kept and who belongs to which class, where any are kept.
    kept: Option<(Reserves, Classes)>,
    /// The lists as they were read for brothers and sisters, and the same places by the ranks of those lists.
    read: Option<(Market, Matching)>,
    wishes: Vec<Wish>,
}

impl Given {
    fn out(sheet: &Sheet<'_>) -> Result<Self, MakeError> {
        let students = u32::try_from(sheet.pupils.len()).unwrap_or(u32::MAX);
        let capacities = sheet.capacities.clone();
        let market = Market::from_applications(capacities, students, &sheet.rows)?;
        let kept = if sheet.reserves.is_empty() {
            None
        } else {
            let reserves = Reserves::new(&sheet.capacities, &sheet.reserves)?;
            let members = sheet.members.iter().copied();
            Some((reserves, Classes::new(students, members)))
        };
        let give = |market: &Market| match &kept {
            Some((reserves, classes)) => allocate_with_reserves(market, reserves, classes),
            None => allocate(market, Mechanism::StudentOptimal),
        };
        if sheet.families.is_empty() {
            return Ok(Self {
                matching: give(&market),
                market,
                kept,
                read: None,
                wishes: Vec::new(),
            });
        }
        let families = Families::new(&market, sheet.families.clone(), sheet.schools.clone())?;
        let together = allocate_together(&market, &families, give);
        Ok(Self {
            market,
            matching: together.matching,
            kept,
            read: Some((together.read_as, together.ranked_as_read)),
            wishes: together.wishes,
        })
    }

    /// The market and the matching by the lists as they were read.
    fn as_read(&self) -> (&Market, &Matching) {
        match &self.read {
            Some((market, matching)) => (market, matching),
            None => (&self.market, &self.matching),
        }
    }

    /// What the judge says, who reads the rows and not the market where they were read as they are.
    fn judge(&self, sheet: &Sheet<'_>) -> checker::Verdict {
        let rows: Vec<Row> = match &self.read {
            Some((market, _)) => market.applications().collect(),
            None => sheet.rows.clone(),
        };
        let given = self.matching.programmes();
        if self.kept.is_none() {
            return checker::check(&sheet.capacities, rows, &given);
        }
        let (reserves, members) = (&sheet.reserves, &sheet.members);
        checker::check_with_reserves(&sheet.capacities, reserves, members, rows, &given)
    }

    fn certificate(
        &self,
        sheet: &Sheet<'_>,
        found: &checker::Verdict,
        draw: DrawRecord,
    ) -> Certificate {
        let students = self.market.students();
        let kept = self.kept.as_ref();
        let together = self.wishes.iter();
        let together = together.filter(|wish| wish.end == WishEnd::Together);
        let mechanism = Mechanism::StudentOptimal;
        Certificate {
            reserves: kept.map(|(reserves, classes)| reserves_digest(reserves, classes, students)),
            siblings: (!sheet.families.is_empty()).then(|| SiblingRecord {
                wishes: self.wishes.len() as u64,
                together: together.count() as u64,
            }),
            ..Certificate::new(&self.market, mechanism, &self.matching, found, Some(draw))
        }
    }

    fn reasons(&self) -> Reasons<'_> {
        let (market, matching) = self.as_read();
        match &self.kept {
            Some((reserves, classes)) => {
                Reasons::with_reserves(market, matching, reserves, classes)
            }
            None => Reasons::new(market, matching),
        }
    }

    /// The class whose kept seat a child has; none where the seat is open.
    fn kept_seat(&self, reasons: &Reasons<'_>, student: u32, programme: u32) -> Option<u32> {
        let (reserves, _) = self.kept.as_ref()?;
        let group = reasons.seat_group(student)?;
        reserves.of(programme).get(group as usize)?.class
    }
}

impl Told<'_> {
    /// What the plan holds for each child.
    fn entries(
        &self,
        sheet: &Sheet<'_>,
        given: &Given,
        reasons: &Reasons<'_>,
    ) -> Result<Vec<Entry>, MakeError> {
        let mut order: Vec<u64> = sheet.numbers.clone();
        order.sort_unstable();
        let numbers = u32::try_from(order.len()).unwrap_or(u32::MAX);
        let wishes: HashMap<u32, WishEnd> = given
            .wishes
            .iter()
            .map(|wish| (wish.student, wish.end))
            .collect();
        let mut entries = Vec::with_capacity(sheet.pupils.len());
        for ((student, (pseudonym, application)), number) in
            (0_u32..).zip(&sheet.pupils).zip(&sheet.numbers)
        {
            let before = order.partition_point(|other| other < number);
            let place = given.matching.place(student);
            let place = place.and_then(|place| {
                let offer = sheet.offers.get(place.programme as usize)?;
                Some((offer.id.clone(), place.rank.get()))
            });
            entries.push(Entry {
                child: application.child.clone(),
                given: place,
                reason: PlaceReason {
                    policy_version: self.policy.version,
                    pseudonym: pseudonym.clone(),
                    number: *number,
                    number_place: u32::try_from(before).unwrap_or(u32::MAX) + 1,
                    numbers,
                    choices: self.choices(sheet, given, reasons, student)?,
                    together: wishes.get(&student).copied().map(Into::into),
                    nearest: None,
                    moved_up: None,
                    exception: None,
                },
            });
        }
        Ok(entries)
    }

    /// What came of each school of a child, in the order of the list as the family made it.
    fn choices(
        &self,
        sheet: &Sheet<'_>,
        given: &Given,
        reasons: &Reasons<'_>,
        student: u32,
    ) -> Result<Vec<ChoiceReason>, MakeError> {
        let mut choices = Vec::new();
        for reason in reasons.of(student) {
            let offer = sheet.offers.get(reason.programme as usize);
            let seats = sheet.capacities.get(reason.programme as usize);
            let (offer, seats) = offer.zip(seats).ok_or(MakeError::UnknownClass)?;
            let taken = reasons.seats_by_group(reason.programme);
            let ids = (&offer.id, &offer.site);
            let choice = ChoiceReason::of(self, &reason, *seats, taken, ids);
            let mut choice = choice.ok_or(MakeError::UnknownClass)?;
            if choice.answer == ChoiceAnswer::Offered {
                let class = given.kept_seat(reasons, student, reason.programme);
                choice.kept_seat = class.and_then(|class| self.kept.get(class as usize).cloned());
            }
            let rank = given.market.rank(student, reason.programme);
            choices.push((rank, choice));
        }
        choices.sort_by_key(|one| one.0);
        Ok(choices.into_iter().map(|(_, choice)| choice).collect())
    }
}

/// SHA-256 over the files in the order of their names, each with its name and length.
fn fingerprint(files: &PublicFiles) -> String {
    let mut hash = Sha256::new();
    for (name, content) in files.by_name() {
        hash.update(name.as_bytes());
        hash.update([0]);
        hash.update((content.len() as u64).to_le_bytes());
        hash.update(content.as_bytes());
    }
    hex(&hash.finalize())
}

impl Made {
    /// Puts a further file beside the others; the fingerprint is over all of them.
    pub(super) fn add_file(&mut self, name: &str, content: String) {
        self.files.add(name, content);
        self.fingerprint = fingerprint(&self.files);
    }
}

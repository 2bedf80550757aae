//! Making a plan: from the offers, the lists and the draw to a matching, its judgement and its reasons. Pure.

use std::collections::HashMap;

use allocate::{
    Application as Row, Certificate, Draw, DrawRecord, Market, MarketError, Mechanism, Reasons,
    allocate, checker,
};
use city::id::{OfferId, ResidentId};
use platform::hex;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::files::{PublicFiles, Sheet};
use super::reason::{ChoiceReason, PlaceReason};
use crate::application::Application;
use crate::draw::Secret;
use crate::round::{Offer, Round};

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

/// Makes the plan of a round by student-proposing deferred acceptance and has it judged.
///
/// Children enter in the order of their pseudonyms and offers in the order of their ids, so the plan hangs on nothing
/// but what is published.
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
    let sheet = sheet(offers, applications, secret, &draw)?;
    let capacities: Vec<u32> = offers.iter().map(|offer| offer.seats).collect();
    let students = u32::try_from(sheet.pupils.len()).unwrap_or(u32::MAX);
    let market = Market::from_applications(capacities.clone(), students, &sheet.rows)?;
    let matching = allocate(&market, Mechanism::StudentOptimal);
    let found = checker::check(
        &capacities,
        sheet.rows.iter().copied(),
        &matching.programmes(),
    );
    let commitment = secret.commitment();
    let record = DrawRecord::new(&draw, Some(commitment));
    let certificate = Certificate::new(
        &market,
        Mechanism::StudentOptimal,
        &matching,
        &found,
        Some(record),
    );
    let reasons = Reasons::new(&market, &matching);
    let entries = entries(round, offers, &sheet, &reasons)?;
    let files = PublicFiles::write(offers, &sheet, &matching, &reasons, &certificate)
        .ok_or(MakeError::Files)?;
    Ok(Made {
        fingerprint: fingerprint(&files),
        verdict: Verdict {
            stable: found.is_stable(),
            pairs_judged: found.pairs_judged,
            faults: found.faults_found,
            first_faults: found
                .faults
                .iter()
                .take(10)
                .map(|fault| format!("{fault:?}"))
                .collect(),
        },
        summary: Summary {
            pupils: certificate.counts.students,
            reached: certificate.counts.placed,
            waiting: certificate.counts.unplaced,
            seats: certificate.counts.seats,
            by_rank: certificate.counts.rank_histogram.clone(),
        },
        files,
        entries,
    })
}

/// Puts the lists on one sheet, by pseudonym, with every child's number.
fn sheet<'a>(
    offers: &[Offer],
    applications: &'a [Application],
    secret: &Secret,
    draw: &Draw,
) -> Result<Sheet<'a>, MakeError> {
    let index: HashMap<&OfferId, u32> = (0_u32..)
        .zip(offers)
        .map(|(index, offer)| (&offer.id, index))
        .collect();
    let mut pupils: Vec<(String, &Application)> = applications
        .iter()
        .map(|application| (secret.pseudonym(&application.child), application))
        .collect();
    pupils.sort_by(|one, other| one.0.cmp(&other.0));
    let mut rows = Vec::new();
    let mut numbers = Vec::with_capacity(pupils.len());
    for (student, (pseudonym, application)) in (0_u32..).zip(&pupils) {
        let lottery = draw.number(pseudonym);
        numbers.push(lottery);
        for (rank, choice) in (1_u32..).zip(application.choices()) {
            let programme = index
                .get(&choice.offer)
                .copied()
                .ok_or_else(|| MakeError::UnknownOffer(application.id.to_string()))?;
            rows.push(Row {
                student,
                programme,
                rank,
                priority_group: choice.class.group(),
                lottery,
            });
        }
    }
    Ok(Sheet {
        pupils,
        numbers,
        rows,
    })
}

/// What the plan holds for each child.
fn entries(
    round: &Round,
    offers: &[Offer],
    sheet: &Sheet<'_>,
    reasons: &Reasons<'_>,
) -> Result<Vec<Entry>, MakeError> {
    let mut order: Vec<u64> = sheet.numbers.clone();
    order.sort_unstable();
    let numbers = u32::try_from(order.len()).unwrap_or(u32::MAX);
    let mut entries = Vec::with_capacity(sheet.pupils.len());
    for ((student, (pseudonym, application)), number) in
        (0_u32..).zip(&sheet.pupils).zip(&sheet.numbers)
    {
        let mut choices = Vec::new();
        let mut given = None;
        for reason in reasons.of(student) {
            let offer = offers
                .get(reason.programme as usize)
                .ok_or(MakeError::UnknownClass)?;
            if reason.answer == allocate::Answer::Offered {
                given = Some((offer.id.clone(), reason.rank));
            }
            let taken = reasons.seats_by_group(reason.programme);
            let choice = ChoiceReason::of(&reason, offer.seats, taken, &offer.id, &offer.site);
            choices.push(choice.ok_or(MakeError::UnknownClass)?);
        }
        entries.push(Entry {
            child: application.child.clone(),
            given,
            reason: PlaceReason {
                policy_version: round.policy.version,
                pseudonym: pseudonym.clone(),
                number: *number,
                number_place: u32::try_from(order.partition_point(|other| other < number))
                    .unwrap_or(u32::MAX)
                    + 1,
                numbers,
                choices,
            },
        });
    }
    Ok(entries)
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

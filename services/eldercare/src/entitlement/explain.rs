//! What a use comes to: the answers that were frozen and those of the day are both judged, and what leaves less to pay counts.

use city::City;
use city::eligibility::Answers;
use city::id::ResidentId;
use city::mandate::Mandate;
use eligibility::{Scheme, Used, award};

use super::model::{Basis, Explained, Judgement, Said, Share, Standing, Use};
use super::{EntitlementError, store};
use crate::facts::known;
use crate::scheme::{SchemeSet, Schemes};

/// What a use comes to for a resident, with the reason of every scheme. `used` says how often and up to how much they have used
/// a scheme before. It changes nothing.
///
/// # Errors
/// [`EntitlementError::NotFound`] where there is no such resident or the mandate does not cover them, and
/// [`EntitlementError::NoSchemes`] where no set of schemes counts on the day.
pub async fn at(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
    asked: Use,
    used: impl Fn(&Scheme) -> Used,
) -> Result<Explained, EntitlementError> {
    let known = known(city, mandate, resident, asked.day).await?;
    let known = known.ok_or(EntitlementError::NotFound)?;
    let sets = Schemes::new(city.clone()).signed().await?;
    let in_force = sets.iter().find(|set| set.from <= asked.day);
    let in_force = in_force.ok_or(EntitlementError::NoSchemes { day: asked.day })?;
    let all = store::of_resident(city.db().read(), mandate, resident).await?;
    let newest = all.iter().find(|one| one.from <= asked.day);
    let standing = match (known.ended, newest) {
        (Some(ended), _) => Standing::Ended(ended),
        (None, None) => Standing::NotAsked,
        (None, Some(one)) if one.runs_on(asked.day) => Standing::Cycle {
            from: one.from,
            until: one.until,
        },
        (None, Some(one)) => Standing::Renews { over: one.until },
    };
    let judged = |basis, set, answers| judge(basis, set, answers, asked, &used);
    let mut present = judged(Basis::Present, in_force, &known.answers);
    let running = newest.filter(|_| matches!(standing, Standing::Cycle { .. }));
    let frozen = running.and_then(|one| {
        let set = sets.iter().find(|set| set.version == one.set)?;
        // What has changed for the person in their favour counts by the set of their approval too.
        let by_own_set = judged(Basis::Present, set, &known.answers);
        if by_own_set.rest < present.rest {
            present = by_own_set;
        }
        Some(judged(Basis::Frozen, set, &one.answers))
    });
    let (counts, other_rest) = match frozen {
        Some(frozen) if frozen.rest <= present.rest => (frozen, Some(present.rest)),
        Some(frozen) => (present, Some(frozen.rest)),
        None => (present, None),
    };
    Ok(Explained {
        asked,
        standing,
        counts,
        other_rest,
    })
}

fn judge(
    basis: Basis,
    set: &SchemeSet,
    answers: &Answers,
    asked: Use,
    used: &impl Fn(&Scheme) -> Used,
) -> Judgement {
    let content = &set.content;
    let benefit = asked.benefit.as_str();
    let award = award(&content.schemes, benefit, answers, asked.price, used);
    let said = award.said.iter().map(|said| {
        let mut given = award.given.iter();
        let given = given.find(|given| given.scheme.code == said.scheme.code);
        let shares = given.into_iter().flat_map(|given| &given.shares);
        Said {
            scheme: said.scheme.clone(),
            name: content.name(&said.scheme.code),
            reason: said.reason.clone(),
            shares: shares
                .map(|(fund, units)| Share {
                    fund: (*fund).to_owned(),
                    name: content.fund(fund),
                    units: *units,
                })
                .collect(),
        }
    });
    Judgement {
        basis,
        set: set.version,
        said: said.collect(),
        rest: award.rest,
    }
}

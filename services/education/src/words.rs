//! What a decision says to a family that is told of it, on whatever way.

pub(crate) mod nearest;
pub(crate) mod transfer;

use city::City;
use city::decision::Decision;
use city::directory::DirectoryStore;
use city::error::StoreError;
use city::id::{SiteId, TransferId};
use city::notice::DecisionWords;
use city::personal::Personal;
use platform::text::Text;

use crate::beside::beside;
use crate::pages::place::{cause, otherwise};
use crate::plan::{ChoiceAnswer, MovedUp, PlaceReason};
use crate::round::Rounds;

/// The answer, why, and what can be done now; nothing where the round is not there any more.
pub(crate) async fn of(
    city: &City,
    t: &Text,
    decision: &Decision,
    name: &Personal,
) -> Result<Option<DecisionWords>, StoreError> {
    if decision.about.parse::<TransferId>().is_ok() {
        return transfer::of(city, t, decision, name.reveal())
            .await
            .map(Some);
    }
    let corrupt = || StoreError::corrupt("decision.reason");
    let reason: PlaceReason =
        serde_json::from_value(decision.reason.clone()).map_err(|_| corrupt())?;
    let id = decision.about.parse().map_err(|_| corrupt())?;
    let Some(round) = Rounds::new(city.clone()).find(&id).await? else {
        return Ok(None);
    };
    let name = name.reveal();
    if let Some(moved) = &reason.moved_up {
        return came_free(city, t, &reason, moved, name).await.map(Some);
    }
    let until = t.by_end_of(round.answers_by);
    let mut choices = (1_usize..).zip(&reason.choices);
    let offered = choices.find(|(_, choice)| choice.answer == ChoiceAnswer::Offered);
    let order = t
        .msg("education-reason-order")
        .arg("name", name)
        .num("place", reason.number_place)
        .num("numbers", reason.numbers)
        .to_string();
    let school = school(city, t, nearest::school(&reason)).await?;
    if let Some(told) = nearest::told(t, &reason, (name, &school), &until) {
        let answer = t.msg("notice-sentence").arg("what", told.answer);
        return Ok(Some(DecisionWords {
            answer: answer.to_string(),
            reason: vec![told.why, order],
            next: told.now,
        }));
    }
    let (answer, why, next) = match offered {
        Some((rank, choice)) => {
            let school = self::school(city, t, Some(&choice.site)).await?;
            let answer = t.msg("education-answer-reached").arg("school", school);
            (
                answer.arg("name", name).to_string(),
                t.msg("education-answer-rank").num("rank", rank).to_string(),
                t.msg("education-now-reached"),
            )
        }
        None => (
            t.msg("education-answer-waiting")
                .arg("name", name)
                .to_string(),
            t.msg("education-told-full").to_string(),
            t.msg("education-now-waiting"),
        ),
    };
    let mut reasons = vec![why];
    reasons.extend(beside(t, &round.policy, name, &reason));
    reasons.push(order);
    let answer = t.msg("notice-sentence").arg("what", answer).to_string();
    Ok(Some(DecisionWords {
        answer,
        reason: reasons,
        next: next
            .arg("name", name)
            .arg("until", until)
            .arg("otherwise", otherwise(t, &round.policy))
            .to_string(),
    }))
}

/// That a place came free: through what, until when, and what becomes of the place that the child has.
async fn came_free(
    city: &City,
    t: &Text,
    reason: &PlaceReason,
    moved: &MovedUp,
    name: &str,
) -> Result<DecisionWords, StoreError> {
    let mut choices = reason.choices.iter();
    let choice = choices.find(|choice| choice.offer == moved.offer);
    let school = school(city, t, choice.map(|choice| &choice.site)).await?;
    let answer = t.msg("education-told-came-free").arg("school", school);
    let answer = answer.arg("name", name).to_string();
    let rank = t.msg("education-move-rank").num("rank", moved.rank);
    Ok(DecisionWords {
        answer: t.msg("notice-sentence").arg("what", answer).to_string(),
        reason: vec![
            rank.arg("name", name).to_string(),
            cause(t, moved.cause),
            t.msg("education-move-rule").arg("name", name).to_string(),
        ],
        next: t
            .msg("education-told-free-next")
            .arg("until", t.by_end_of(moved.until))
            .arg("name", name)
            .to_string(),
    })
}

/// The name of a school; empty where there is none.
async fn school(city: &City, t: &Text, site: Option<&SiteId>) -> Result<String, StoreError> {
    let site = match site {
        Some(site) => DirectoryStore::site(city.db(), site).await?,
        None => None,
    };
    Ok(site.map_or_else(String::new, |site| {
        site.name.in_language(t.language()).to_owned()
    }))
}

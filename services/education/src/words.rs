//! What a decision says to a family that is told of it, on whatever way.

use city::City;
use city::decision::Decision;
use city::directory::DirectoryStore;
use city::error::StoreError;
use city::notice::DecisionWords;
use city::personal::Personal;
use platform::text::Text;

use crate::beside::beside;
use crate::plan::{ChoiceAnswer, PlaceReason};
use crate::round::Rounds;

/// The answer, why, and what can be done now; nothing where the round is not there any more.
pub(crate) async fn of(
    city: &City,
    t: &Text,
    decision: &Decision,
    name: &Personal,
) -> Result<Option<DecisionWords>, StoreError> {
    let corrupt = || StoreError::corrupt("decision.reason");
    let reason: PlaceReason =
        serde_json::from_value(decision.reason.clone()).map_err(|_| corrupt())?;
    let id = decision.about.parse().map_err(|_| corrupt())?;
    let Some(round) = Rounds::new(city.clone()).find(&id).await? else {
        return Ok(None);
    };
    let name = name.reveal();
    let until = t.by_end_of(round.answers_by);
    let mut choices = (1_usize..).zip(&reason.choices);
    let offered = choices.find(|(_, choice)| choice.answer == ChoiceAnswer::Offered);
    let order = t
        .msg("education-reason-order")
        .arg("name", name)
        .num("place", reason.number_place)
        .num("numbers", reason.numbers)
        .to_string();
    let (answer, why, next) = match offered {
        Some((rank, choice)) => {
            let site = DirectoryStore::site(city.db(), &choice.site).await?;
            let school = site.map_or_else(String::new, |site| {
                site.name.in_language(t.language()).to_owned()
            });
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
        next: next.arg("name", name).arg("until", until).to_string(),
    }))
}

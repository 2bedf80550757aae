//! What schemes ask of a person, answered from what registers and bodies hold: nobody types it in.

use city::City;
use city::directory::Body;
use city::eligibility::{AGE_YEARS_MAX, Answer, Answers, Kind, Question, ask};
use city::error::StoreError;
use city::geography::Geography;
use city::id::ResidentId;
use city::mandate::{Mandate, Role};
use city::people::{Fact, FactValue};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::SERVICE;

/// The question about the district in which somebody lives. Its choices are the ids of the city's districts.
pub const DISTRICT: &str = "district";

/// What certificates are asked for, each by the fact that answers it.
const CERTIFICATES: [(&str, FactValue); 3] = [
    (ask::LOW_INCOME, FactValue::LowIncome),
    (ask::DISABILITY, FactValue::Disability),
    (ask::DESTITUTION, FactValue::Destitution),
];

/// What ends whatever somebody is entitled to, whatever was approved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ended {
    /// They have died.
    Died,
    /// They have moved out of the city.
    MovedAway,
}

/// What is known of somebody on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The answers to what schemes ask.
    pub answers: Answers,
    /// What ended everything, if something did.
    pub ended: Option<Ended>,
}

/// The questions that schemes may ask: those alone that registers answer.
#[must_use]
pub fn questions(geography: &Geography) -> Vec<Question> {
    let districts = geography.districts().iter();
    let kinds = [
        (ask::LIVES_HERE, Kind::YesNo),
        (
            ask::AGE,
            Kind::Number {
                from: 0,
                to: AGE_YEARS_MAX,
            },
        ),
        (
            DISTRICT,
            Kind::Choice(districts.map(|one| one.id.clone()).collect()),
        ),
    ];
    let certificates = CERTIFICATES.iter().map(|(code, _)| (*code, Kind::YesNo));
    let all = kinds.into_iter().chain(certificates);
    all.map(|(code, kind)| Question {
        code: code.to_owned(),
        kind,
    })
    .collect()
}

/// The questions that a certificate answers.
pub fn certificates() -> impl Iterator<Item = &'static str> {
    CERTIFICATES.iter().map(|(code, _)| *code)
}

/// What is known of a resident on a day, where the mandate covers them. A certificate that no body has issued for that day is
/// answered with no.
///
/// # Errors
/// When the database cannot be read.
pub async fn known(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
    day: Date,
) -> Result<Option<Known>, StoreError> {
    let registry = city.registry();
    let Some(row) = registry.resident(mandate, resident).await? else {
        return Ok(None);
    };
    let facts = registry.facts(mandate, resident, day).await?;
    let holds = |value: &FactValue| facts.iter().any(|fact| fact.value == *value);
    let ended = if holds(&FactValue::Died) {
        Some(Ended::Died)
    } else if holds(&FactValue::MovedAway) {
        Some(Ended::MovedAway)
    } else {
        None
    };
    let age = Answer::Number(i64::from(row.age_on(day)));
    let mut answers = Answers::from([
        (ask::AGE.to_owned(), age),
        (ask::LIVES_HERE.to_owned(), Answer::YesNo(ended.is_none())),
    ]);
    answers.extend(CERTIFICATES.iter().map(|(code, value)| {
        let answer = Answer::YesNo(holds(value));
        ((*code).to_owned(), answer)
    }));
    let cell = facts.iter().find_map(home_then).unwrap_or(&row.home_cell);
    let geography = city.geography();
    let district = geography.cell_with_id(cell);
    if let Some(district) = district.and_then(|cell| geography.district_of(cell)) {
        let answer = Answer::Choice(district.id.clone());
        answers.insert(DISTRICT.to_owned(), answer);
    }
    Ok(Some(Known { answers, ended }))
}

/// The cell in which somebody lived on the day of the facts, where they have moved since.
fn home_then(fact: &Fact) -> Option<&String> {
    match &fact.value {
        FactValue::FormerHome { cell } => Some(cell),
        _ => None,
    }
}

/// The body that issues what answers a question: the register of residents, or for a certificate the office for older people.
#[must_use]
pub fn issuer<'a>(city: &'a City, asked: &str) -> Option<&'a Body> {
    let is_certificate = CERTIFICATES.iter().any(|(code, _)| *code == asked);
    let mut bodies = city.bodies().iter();
    bodies.find(|body| match is_certificate {
        true => body.may_staff(Role::Officer, SERVICE),
        false => body.keeps_register,
    })
}

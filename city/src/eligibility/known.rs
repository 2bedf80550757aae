//! What the register already knows, so that nobody is asked for it.

use jiff::civil::Date;

use super::{Answer, Answers, ask};
use crate::City;
use crate::error::StoreError;
use crate::mandate::Mandate;
use crate::people::{FactValue, Resident};

/// The answers that follow from the register: of a person, and of those in their care, each under a mandate over them.
/// What the register does not say is left open.
///
/// # Errors
/// When the database cannot be read.
pub async fn known(
    city: &City,
    person: (&Mandate, &Resident),
    in_care: &[(&Mandate, &Resident)],
    today: Date,
) -> Result<Answers, StoreError> {
    let registry = city.registry();
    let (mandate, resident) = person;
    let facts = registry.facts(mandate, &resident.id, today).await?;
    let away = facts.iter().any(|fact| fact.value == FactValue::MovedAway);
    let mut answers = Answers::from([
        (
            ask::AGE.to_owned(),
            Answer::Number(i64::from(resident.age_on(today))),
        ),
        (ask::LIVES_HERE.to_owned(), Answer::YesNo(!away)),
    ]);
    // Nobody is asked for what a body has certified; that there is no certificate here proves nothing.
    for (code, value) in [
        (ask::DISABILITY, FactValue::Disability),
        (ask::LOW_INCOME, FactValue::LowIncome),
        (ask::DESTITUTION, FactValue::Destitution),
    ] {
        if facts.iter().any(|fact| fact.value == value) {
            answers.insert(code.to_owned(), Answer::YesNo(true));
        }
    }
    let (mut starts, mut at_school) = (false, false);
    for (mandate, child) in in_care {
        for fact in registry.facts(mandate, &child.id, today).await? {
            starts |= matches!(fact.value, FactValue::EntryGrade { .. });
            at_school |= matches!(fact.value, FactValue::Enrolled { .. });
        }
    }
    // A child whom the register does not know is no reason for a no: only what it does know is taken from it.
    for (code, holds) in [
        (ask::CHILD_STARTS_SCHOOL, starts),
        (ask::CHILD_AT_SCHOOL, at_school),
    ] {
        if holds {
            answers.insert(code.to_owned(), Answer::YesNo(true));
        }
    }
    Ok(answers)
}

//! What records name by its number, told as people know it: sites, what services give out, and why something was decided.

use std::collections::HashMap;

use platform::text::Text;
use platform::web::Trouble;
use serde_json::{Map, Value, json};

use super::super::desk::Desk;
use super::super::whose::Whose;
use crate::decision::{DECISION, DecisionStore};
use crate::error::StoreError;
use crate::holding::Holding;
use crate::personal::Personal;
use crate::words::Wording;

/// Puts names in the place of numbers, and the reason that a person was told in the place of its parts.
pub(super) async fn make(
    desk: &Desk,
    t: &Text,
    whose: &Whose,
    held: &mut [Holding],
) -> Result<(), Trouble> {
    let (city, mandate) = (desk.city(), &whose.mandate);
    let person = city.registry().resident(mandate, &whose.id).await?;
    let person = person.ok_or(Trouble::NotFound)?;
    let names = names(desk).await?;
    let reasons = reasons(desk, t, whose, &person.name).await?;
    for holding in held {
        let mut services = desk.services().iter();
        if let Some(service) = services.find(|one| one.code() == holding.service) {
            let words = service.in_words(city, t, &person.name, holding.clone());
            *holding = words.await?;
        }
        for row in &mut holding.rows {
            if holding.record == DECISION {
                explain(row, &reasons);
            }
            row.values_mut().for_each(|value| name(value, &names));
        }
    }
    Ok(())
}

/// The names of sites, and of what services call by a name, such as a round.
async fn names(desk: &Desk) -> Result<HashMap<String, Wording>, StoreError> {
    let city = desk.city();
    let sites = city.sites().await?.into_iter();
    let mut names: HashMap<String, Wording> = sites
        .map(|site| (site.id.to_string(), site.name.clone()))
        .collect();
    for service in desk.services().iter() {
        let groups = service.groups(city).await?.into_iter();
        names.extend(groups.map(|group| (group.id, group.name)));
    }
    Ok(names)
}

/// Why each decision was made, in the words of its service.
async fn reasons(
    desk: &Desk,
    t: &Text,
    whose: &Whose,
    name: &Personal,
) -> Result<HashMap<String, String>, StoreError> {
    let (city, mandate) = (desk.city(), &whose.mandate);
    let decisions = DecisionStore::of_resident(city.db(), mandate, &whose.id).await?;
    let mut reasons = HashMap::new();
    for decision in &decisions {
        let mut services = desk.services().iter();
        let Some(service) = services.find(|one| one.code() == decision.service) else {
            continue;
        };
        let words = service.decision_words(city, t, decision, name);
        if let Some(words) = words.await? {
            let sentences = [vec![words.answer], words.reason].concat();
            reasons.insert(decision.id.to_string(), sentences.join(t.gap()));
        }
    }
    Ok(reasons)
}

fn explain(row: &mut Map<String, Value>, reasons: &HashMap<String, String>) {
    let number = row.get("number").and_then(Value::as_str);
    if let Some(reason) = number.and_then(|number| reasons.get(number)) {
        row.insert("reason".to_owned(), json!(reason));
    }
}

fn name(value: &mut Value, names: &HashMap<String, Wording>) {
    match value {
        Value::String(text) => {
            if let Some(name) = names.get(text.as_str()) {
                *value = json!(name);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| name(item, names)),
        Value::Object(fields) => fields.values_mut().for_each(|field| name(field, names)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_record_names_by_number_is_told_by_its_name() {
        let clinic = Wording::new("North clinic", "北区诊所");
        let names = HashMap::from([("sit_1".to_owned(), clinic.clone())]);
        let mut row = json!({"site": "sit_1", "other": ["sit_1", {"of": "sit_2"}], "size": 3});
        name(&mut row, &names);
        assert_eq!(
            row,
            json!({"site": clinic, "other": [clinic, {"of": "sit_2"}], "size": 3})
        );
    }

    #[test]
    fn the_reason_of_a_decision_is_told_as_the_person_was_told_it() {
        let reasons = HashMap::from([("dec_1".to_owned(), "Every school was full.".to_owned())]);
        let of = |number: &str| {
            let mut row = Map::from_iter([
                ("number".to_owned(), json!(number)),
                ("reason".to_owned(), json!({"number_place": 3})),
            ]);
            explain(&mut row, &reasons);
            row["reason"].clone()
        };
        assert_eq!(of("dec_1"), json!("Every school was full."));
        assert_eq!(of("dec_2"), json!({"number_place": 3}));
    }
}

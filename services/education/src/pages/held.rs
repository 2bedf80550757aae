//! What is held of a child in the rounds, in words for its own page.

use city::City;
use city::error::StoreError;
use city::holding::Holding;
use city::id::OfferId;
use platform::text::Text;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::classes::class_name;
use super::place::{Stand, cause};
use super::schools::Schools;
use super::standing::claim_in_words;
use super::waitlists;
use crate::application::{APPLICATION, Choice, Wishes};
use crate::place::{PLACE, PlaceState};
use crate::policy::Policy;
use crate::round::Rounds;
use crate::waitlist::{Cause, MOVE, MoveState};

/// The same records with schools by their names and states in words. What is no code stays as it is held.
pub(crate) async fn in_words(
    city: &City,
    t: &Text,
    name: &str,
    mut held: Holding,
) -> Result<Holding, StoreError> {
    for row in &mut held.rows {
        let Some(round) = read(row, "round") else {
            continue;
        };
        let Some(round) = Rounds::new(city.clone()).find(&round).await? else {
            continue;
        };
        let schools = Schools::of(city, &round).await?;
        let told = Telling {
            t,
            name,
            policy: &round.policy,
            schools: &schools,
        };
        if held.record == APPLICATION {
            told.application(row);
        } else if held.record == PLACE {
            told.put(row, "place", |state: PlaceState| {
                json!(Stand::of(t, &schools, name, &state).what)
            });
        } else if held.record == MOVE {
            told.put(row, "place", |offer| json!(told.school(&offer)));
            told.put(row, "from-place", |offer| json!(told.school(&offer)));
            told.put(row, "reason", |one: Cause| json!(cause(t, one)));
            told.put(row, "state", |state: MoveState| {
                json!(waitlists::state(t, state))
            });
        }
    }
    Ok(held)
}

/// A field of a record, where it is what it should be.
fn read<T: DeserializeOwned>(row: &Map<String, Value>, field: &str) -> Option<T> {
    serde_json::from_value(row.get(field)?.clone()).ok()
}

/// What it takes to tell of one round.
struct Telling<'a> {
    t: &'a Text,
    name: &'a str,
    policy: &'a Policy,
    schools: &'a Schools,
}

impl Telling<'_> {
    fn put<T: DeserializeOwned>(
        &self,
        row: &mut Map<String, Value>,
        field: &str,
        words: impl FnOnce(T) -> Value,
    ) {
        if let Some(value) = read(row, field) {
            row.insert(field.to_owned(), words(value));
        }
    }

    fn school(&self, offer: &OfferId) -> String {
        self.schools.name_of_offer(offer, self.t.language())
    }

    fn application(&self, row: &mut Map<String, Value>) {
        let t = self.t;
        self.put(row, "state", |state: String| {
            let word = match state.as_str() {
                "started" => t.msg("education-mine-started"),
                "sent" => t.msg("education-mine-sent"),
                _ => t.msg("education-mine-withdrawn"),
            };
            json!(word.to_string())
        });
        self.put(row, "schools", |choices: Vec<Choice>| {
            let choices = choices.iter().map(|choice| self.choice(choice));
            json!(choices.collect::<Vec<_>>())
        });
        self.put(row, "draft", |offers: Vec<OfferId>| {
            let names = offers.iter().map(|offer| self.school(offer));
            json!(names.collect::<Vec<_>>())
        });
        self.put(row, "beside", |wishes: Wishes| self.beside(&wishes));
    }

    /// A school of the list, the class there, and what is claimed.
    fn choice(&self, choice: &Choice) -> String {
        let mut words = vec![class_name(self.t, self.policy, &choice.class)];
        let claims = choice.claims.iter();
        words.extend(claims.map(|claim| claim_in_words(self.t, claim)));
        self.t
            .msg("field-says")
            .arg("field", self.school(&choice.offer))
            .arg("what", self.t.list(&words))
            .to_string()
    }

    /// What counts beside the list; nothing where nothing does.
    fn beside(&self, wishes: &Wishes) -> Value {
        let t = self.t;
        let kept = wishes.kept.iter();
        let mut words: Vec<String> = kept
            .map(|class| class_name(t, self.policy, class))
            .collect();
        if let Some(offer) = &wishes.keeps {
            let keeps = t.msg("education-held-keeps");
            words.push(keeps.arg("school", self.school(offer)).to_string());
        }
        if !wishes.together.is_empty() {
            let together = t.msg("education-held-together");
            words.push(together.num("children", wishes.together.len()).to_string());
        }
        if wishes.said.is_some() {
            let unsent = t.msg("education-held-unsent");
            words.push(unsent.arg("name", self.name).to_string());
        }
        match words.is_empty() {
            true => Value::Null,
            false => json!(words),
        }
    }
}

//! A child's number, worked out step by step from what is published: the same that anyone can do without the portal.

use askama::Template;
use platform::text::Text;
use platform::web::FieldErrors;

use crate::draw::{Secret, draw};
use crate::plan::Plan;
use crate::round::Round;

/// The form for a pseudonym, and the steps to its number.
#[derive(Template)]
#[template(path = "number.html")]
pub(super) struct NumberView {
    t: Text,
    errors: FieldErrors,
    action: String,
    pseudonym: String,
    /// What each step is called, and what it gives.
    steps: Vec<(String, String)>,
}

impl NumberView {
    /// The form as it was sent: nothing, or a pseudonym.
    pub(super) fn of(
        t: &Text,
        (round, plan): (&Round, &Plan),
        (secret, entropy): (&Secret, &str),
        given: &str,
    ) -> Self {
        let pseudonym = given.trim().to_lowercase();
        let mut view = Self {
            t: t.clone(),
            errors: FieldErrors::default(),
            action: format!("/education/results/{}", round.id),
            pseudonym: given.to_owned(),
            steps: Vec::new(),
        };
        if pseudonym.is_empty() {
            return view;
        }
        if !took_part(plan, &pseudonym) {
            let sentence = t.msg("education-number-nobody");
            view.errors.add("pseudonym", sentence);
            return view;
        }
        let Ok(drawn) = draw(secret, entropy, &round.id) else {
            return view;
        };
        let number = drawn.number(&pseudonym);
        let steps = [
            (
                t.msg("education-number-seed").arg("entropy", entropy),
                secret.seed(entropy).to_string(),
            ),
            (
                t.msg("education-number-message"),
                format!("{}\\x1f{pseudonym}", round.id),
            ),
            (t.msg("education-number-code"), format!("{number:016x}")),
            (t.msg("education-number-is"), number.to_string()),
        ];
        let steps = steps.map(|(step, value)| (step.to_string(), value));
        view.steps = steps.into();
        view
    }

    /// Whether what was sent cannot be worked on.
    pub(super) fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }
}

/// Whether a pseudonym is one of the round's.
fn took_part(plan: &Plan, pseudonym: &str) -> bool {
    let files = ["matching.csv", "nearest.csv"].into_iter();
    let mut lines = files.flat_map(|name| {
        let file = plan.files.get(name).unwrap_or_default();
        file.lines().skip(1)
    });
    lines.any(|line| line.split(',').next() == Some(pseudonym))
}

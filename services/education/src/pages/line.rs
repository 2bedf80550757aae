//! A child's place in line at the schools for which it waits, in words.

use city::City;
use platform::text::Text;
use platform::web::Trouble;

use super::Family;
use super::schools::Schools;
use crate::waitlist::Waitlists;

/// A child's places in line, and by what order.
#[derive(Default)]
pub(super) struct LineView {
    /// A line for each school for which the child waits; none where it waits for nothing.
    pub(super) lines: Vec<String>,
    pub(super) order: String,
}

impl LineView {
    /// How the child stands now.
    pub(super) async fn of(
        city: &City,
        t: &Text,
        family: &Family,
        schools: &Schools,
    ) -> Result<Self, Trouble> {
        let waitlists = Waitlists::new(city.clone());
        let (child, round) = (&family.child.id, &family.round);
        let line = waitlists.line(&family.mandate, child, round).await?;
        let lines = line.iter().map(|one| {
            t.msg("education-line-at")
                .arg("school", schools.name_of_offer(&one.offer, t.language()))
                .num("place", one.place)
                .num("of", one.of)
                .to_string()
        });
        let order = match round.policy.kept.is_empty() {
            true => t.msg("education-line-order"),
            false => t.msg("education-line-order-kept"),
        };
        Ok(Self {
            lines: lines.collect(),
            order: order.to_string(),
        })
    }
}

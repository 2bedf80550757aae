//! A child's place in line while it waits, as its family sees it: counted over all who wait, and telling nothing of them.

use city::error::StoreError;
use city::id::ResidentId;
use city::mandate::Mandate;

use super::{InLine, Waitlists, next, store};
use crate::place;
use crate::plan::Plans;
use crate::round::{Round, RoundState};

impl Waitlists {
    /// How a child stands now at each school for which it waits, by its list, in the order by which free seats are given: by
    /// the child's class and its number. What is proposed and told to nobody has not happened yet. Empty where the child waits
    /// for nothing, where nothing is published or the round has ended, and where the mandate does not cover the child.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn line(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        round: &Round,
    ) -> Result<Vec<InLine>, StoreError> {
        let plan = match &round.state {
            RoundState::Published(published) | RoundState::Waitlists { published, .. } => {
                &published.plan
            }
            _ => return Ok(Vec::new()),
        };
        let db = self.city.db().read();
        let places = place::store::waiting_beside(db, mandate, child, &round.id).await?;
        let own = mandate.rows_of(child);
        if !places.iter().any(|place| own.contains(&place.child)) {
            return Ok(Vec::new());
        }
        let waiting: Vec<&ResidentId> = places.iter().map(|place| &place.child).collect();
        let plans = Plans::new(self.city.clone());
        let entries = plans.entries_beside(mandate, child, plan, &waiting).await?;
        let moves = store::told_beside(db, mandate, child, &round.id).await?;
        let waitlists = next::Waitlists::new(&round.policy, &entries, &places, []);
        Ok(waitlists.line(&moves, own))
    }
}

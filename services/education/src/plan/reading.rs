//! Who may have the files of a plan.

use city::error::StoreError;
use city::mandate::{Access, Mandate, Purpose};
use city::policy::Action;

use super::{Plan, Plans, exposure, store};
use crate::plan::exposure::OF_CHILDREN;
use crate::round::Round;

/// The desk at which auditors review decisions that a rule gave.
const DESK: &str = "decisions";

impl Plans {
    /// The files of a plan that somebody may have, by name: all of them for the officers of its round, and for auditors once
    /// it is published. Everyone else has what is published: without the rows of children where those would tell of one.
    #[must_use]
    pub fn files_for<'p>(
        &self,
        access: Option<&Access>,
        round: &Round,
        plan: &'p Plan,
    ) -> Vec<(&'p str, &'p str)> {
        let is_published = round.state.published().is_some();
        let all = plan.files.by_name();
        if access.is_some_and(|access| self.reads_all(access, round).is_some()) {
            all.collect()
        } else if !is_published {
            Vec::new()
        } else if exposure(&plan.files).is_none() {
            all.collect()
        } else {
            all.filter(|one| !OF_CHILDREN.contains(&one.0)).collect()
        }
    }

    /// A file of a round's plan, where there is one and whoever asks may have it. Where it has rows of children that not everyone
    /// may have, it is put on the trail whose rows are read, by whom and of which round.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn file(
        &self,
        access: Option<&Access>,
        round: &Round,
        name: &str,
    ) -> Result<Option<String>, StoreError> {
        let Some(plan) = round.state.plan() else {
            return Ok(None);
        };
        let Some(plan) = self.find(plan).await? else {
            return Ok(None);
        };
        let files = self.files_for(access, round, &plan);
        let Some((_, content)) = files.into_iter().find(|one| one.0 == name) else {
            return Ok(None);
        };
        let is_open = round.state.published().is_some() && exposure(&plan.files).is_none();
        if OF_CHILDREN.contains(&name) && !is_open {
            let reads = access.and_then(|access| self.reads_all(access, round));
            let Some(mandate) = reads else {
                return Ok(None);
            };
            // Rows that could not be put on the trail are not given on.
            if !store::rows_read(self.city.db().read(), &mandate, &plan).await? {
                return Ok(None);
            }
        }
        Ok(Some(content.to_owned()))
    }

    /// Leave to read the rows of all children of a plan: the officers' of its round, and the auditors' once it is published.
    fn reads_all(&self, access: &Access, round: &Round) -> Option<Mandate> {
        let registry = self.city.registry();
        let works = registry.work_on(access, &round.cohort(), Purpose::SchoolPlaces);
        let audits = || {
            let (review, purpose) = (Action::Review, Purpose::Audit);
            round.state.published()?;
            let found = registry.at_desk(access, DESK, review, purpose, round.id.as_str());
            found.ok()
        };
        works.ok().or_else(audits)
    }
}

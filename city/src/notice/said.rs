//! What services say of their decisions and notices.

use std::collections::HashMap;

use platform::text::{Language, Text};

use super::known::Known;
use super::{DecisionWords, Notice, NoticeKind, Notices};
use crate::decision::Decision;
use crate::error::StoreError;

impl Notices {
    /// What services say of notices of their own, by what those are about.
    pub(super) async fn notice_words(
        &self,
        notices: &[Notice],
    ) -> Result<HashMap<(String, Language), Option<DecisionWords>>, StoreError> {
        let mut words = HashMap::new();
        for notice in notices
            .iter()
            .filter(|one| one.kind == NoticeKind::MealClash)
        {
            for language in Language::ALL {
                let t = self.texts().text(language);
                for service in self.services().iter() {
                    if let Some(told) = service.notice_words(self.city(), &t, notice).await? {
                        words.insert((notice.about.clone(), language), Some(told));
                    }
                }
            }
        }
        Ok(words)
    }

    pub(super) async fn decision_words(
        &self,
        t: &Text,
        decision: &Decision,
        known: &Known,
    ) -> Result<Option<DecisionWords>, StoreError> {
        let mut services = self.services().iter();
        let service = services.find(|one| one.code() == decision.service);
        let Some(service) = service else {
            return Ok(None);
        };
        let name = known.name(&decision.resident);
        service
            .decision_words(self.city(), t, decision, &name)
            .await
    }
}

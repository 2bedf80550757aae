//! The code with which somebody says yes. A number can be forged, and who forges it does not read what the city answers to
//! it: so what a message does needs a code that stood in the question.

use platform::text::Text;

use super::{Dialogue, Writer};
use crate::contact;
use crate::error::StoreError;
use crate::proxy::short_code;
use crate::sign_in::Tried;

impl Dialogue {
    /// A code for a question.
    pub(super) fn new_code(&self) -> String {
        short_code(self.city.chance())
    }

    /// What is answered where a code does not confirm; nothing where it does. Wrong ones are counted by number and slowed, so
    /// that nobody finds one by trying.
    pub(super) async fn unconfirmed(
        &self,
        t: &Text,
        writer: &Writer,
        (asked, typed): (&str, Option<&str>),
        word: &str,
    ) -> Result<Option<String>, StoreError> {
        let Some(typed) = typed else {
            // It is told again to the number that is kept, which a forger does not read.
            let again = t.msg("text-code").arg("word", word).arg("code", asked);
            return Ok(Some(again.to_string()));
        };
        let tried = Tried::text_code(&contact::digest_of(&writer.telephone));
        let (db, now) = (self.city.db(), self.city.now());
        if tried.take(db, now).await?.is_err() {
            return Ok(Some(t.msg("text-code-wait").to_string()));
        }
        if asked.is_empty() || typed != asked {
            return Ok(Some(t.msg("text-code-wrong").to_string()));
        }
        tried.give_back(db, now).await?;
        Ok(None)
    }
}

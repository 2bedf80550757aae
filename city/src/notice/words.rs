//! What a notice says, the same on every way: what happened, why, what can be done now, who helps.

use platform::sms;
use platform::text::Text;

use super::{Delivery, Message, Notice, NoticeKind};
use crate::City;
use crate::contact::Way;
use crate::message::Written;
use crate::personal::Personal;

/// What a service says of a decision of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionWords {
    /// The answer, in a sentence.
    pub answer: String,
    /// Why, in a few sentences.
    pub reason: Vec<String>,
    /// What can be done now, and by when.
    pub next: String,
}

/// What a notice says to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What it is about, in a line.
    pub subject: String,
    /// The name of whom it is about.
    pub about: Personal,
    /// What happened: the answer, where something was decided.
    pub what: String,
    /// Why.
    pub reason: Vec<String>,
    /// What can be done now, and by when.
    pub next: String,
    /// Who helps.
    pub help: String,
}

impl Words {
    /// What a notice says about a person, in the words of the service where something was decided.
    #[must_use]
    pub fn of(
        city: &City,
        t: &Text,
        notice: &Notice,
        about: &Personal,
        decision: Option<DecisionWords>,
    ) -> Self {
        let kind = notice.kind;
        let contact = &city.about().contact;
        let help = t
            .msg("notice-help")
            .arg("telephone", &contact.telephone)
            .arg("hours", contact.hours.in_language(t.language()))
            .arg("counter", contact.counter.in_language(t.language()))
            .to_string();
        let subject = t.msg("notice-subject");
        let subject = subject
            .arg("city", city.about().name.in_language(t.language()))
            .to_string();
        let told = decision.unwrap_or_else(|| DecisionWords {
            answer: t
                .msg("notice-sentence")
                .arg("what", t.msg(&format!("notice-{}", kind.as_str())))
                .to_string(),
            reason: Vec::new(),
            next: t.msg(&format!("notice-next-{}", kind.as_str())).to_string(),
        });
        Self {
            subject,
            about: about.clone(),
            what: told.answer,
            reason: told.reason,
            next: told.next,
            help,
        }
    }

    /// What a notice of a message says about a person.
    pub(crate) fn of_message(
        city: &City,
        t: &Text,
        notice: &Notice,
        about: &Personal,
        written: &Written,
    ) -> Self {
        let words = Self::of(city, t, notice, about, Some(written.words.clone()));
        Self {
            subject: written.subject.clone(),
            ..words
        }
    }

    /// The whole text of an e-mail.
    #[must_use]
    pub fn text(&self, t: &Text) -> Personal {
        let about = t.msg("notice-about").arg("name", self.about.reveal());
        let mut lines = vec![about.to_string(), self.what.clone()];
        lines.extend(self.reason.iter().cloned());
        lines.extend([self.next.clone(), self.help.clone()]);
        Personal::new(lines.join("\n\n"))
    }

    /// A text message: what happened and what can be done, and the number to call. On a telephone that others may read, what
    /// was done under an order or an emergency is not told: only that there is something to ask for.
    #[must_use]
    pub fn short(&self, city: &City, t: &Text, kind: NoticeKind) -> Personal {
        let telephone = &city.about().contact.telephone;
        let text = if is_for_nobody_else(kind) {
            t.msg("notice-short-private").arg("telephone", telephone)
        } else if kind == NoticeKind::Message {
            return self.short_message(telephone, t);
        } else {
            t.msg("notice-short")
                .arg("name", self.about.reveal())
                .arg("what", &self.what)
                .arg("next", &self.next)
                .arg("telephone", telephone)
        };
        Personal::new(text.to_string())
    }

    /// A message of an officer as a text message: all of it where it fits, else what it is about and what can be done.
    fn short_message(&self, telephone: &str, t: &Text) -> Personal {
        let whole = t
            .msg("notice-short-message")
            .arg("name", self.about.reveal())
            .arg("what", &self.what)
            .arg("text", self.reason.join(" "))
            .arg("next", &self.next)
            .arg("telephone", telephone)
            .to_string();
        if sms::parts_of(&whole) <= sms::MAX_PARTS {
            return Personal::new(whole);
        }
        let part = t
            .msg("notice-short-part")
            .arg("name", self.about.reveal())
            .arg("what", &self.what)
            .arg("next", &self.next)
            .arg("telephone", telephone);
        Personal::new(part.to_string())
    }

    /// What is sent on a way; nothing where a person does it.
    #[must_use]
    pub fn message(
        &self,
        city: &City,
        t: &Text,
        (delivery, kind): (&Delivery, NoticeKind),
        to: &Personal,
    ) -> Option<Message> {
        let text = match delivery.way? {
            Way::Email => self.text(t),
            Way::Sms => self.short(city, t, kind),
            Way::Letter | Way::Telephone | Way::Portal => return None,
        };
        Some(Message {
            id: delivery.id.clone(),
            to: to.clone(),
            subject: self.subject.clone(),
            text,
        })
    }
}

/// What is told in a letter or to a person alone.
fn is_for_nobody_else(kind: NoticeKind) -> bool {
    matches!(
        kind,
        NoticeKind::EmergencyDeclared
            | NoticeKind::EmergencyReviewed
            | NoticeKind::OrderNamesYou
            | NoticeKind::ActingEntered
            | NoticeKind::ActingConfirmed
    )
}

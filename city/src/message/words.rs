//! What a message says as a notice, on each way and in each language.

use std::collections::HashMap;

use platform::sms;
use platform::text::{Language, Text, Texts};

use super::{Content, Message, MessageError, Messages, store};
use crate::City;
use crate::contact::Way;
use crate::error::StoreError;
use crate::id::{BodyId, MessageId, NoticeId, ResidentId};
use crate::mandate::{Access, Mandate};
use crate::notice::{DecisionWords, Notice, NoticeKind, Words};
use crate::personal::Personal;

/// What a message says in a language, as a notice says it.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    /// What it is about, in a line.
    pub(crate) subject: String,
    /// What it says.
    pub(crate) words: DecisionWords,
}

/// What messages say to people in every language, where the mandate covers those.
pub(crate) async fn written(
    city: &City,
    texts: &Texts,
    mandate: &Mandate,
    wanted: &[(ResidentId, String)],
) -> Result<HashMap<(String, Language), Written>, StoreError> {
    let mut written = HashMap::new();
    for (id, body, content) in store::contents(city.db().read(), mandate, wanted).await? {
        for language in Language::ALL {
            let words = in_words(city, &texts.text(language), &body, &content);
            written.insert((id.clone(), language), words);
        }
    }
    Ok(written)
}

fn in_words(city: &City, t: &Text, body: &BodyId, content: &Content) -> Written {
    let language = t.language();
    let said = |words: &crate::words::Wording| words.in_language(language).to_owned();
    let text = said(&content.text);
    let paragraphs = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut reason: Vec<String> = paragraphs.map(str::to_owned).collect();
    if let Some(body) = city.bodies().iter().find(|one| one.id == *body) {
        let from = t.msg("message-from");
        reason.push(
            from.arg("body", body.name.in_language(language))
                .to_string(),
        );
    }
    let next = match content.reply_by {
        Some(day) => t
            .msg("message-next-by")
            .arg("next", said(&content.next))
            .arg("day", t.date(day))
            .to_string(),
        None => said(&content.next),
    };
    let about = said(&content.subject);
    let subject = t
        .msg("message-subject")
        .arg("city", city.about().name.in_language(language))
        .arg("subject", &about);
    Written {
        subject: subject.to_string(),
        words: DecisionWords {
            answer: about,
            reason,
            next,
        },
    }
}

/// How a message looks in one language.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The language.
    pub language: Language,
    /// What a letter says, and a clerk who calls.
    pub words: Words,
    /// The whole text of an e-mail.
    pub email: Personal,
    /// The text message.
    pub sms: Personal,
    /// Of how many parts the text message is.
    pub parts: usize,
}

/// A message as it will be, before it is sent.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The message.
    pub message: Message,
    /// The name of whom it is to, where it is to one.
    pub to: Option<Personal>,
    /// How many people are told on which way.
    pub ways: Vec<(Way, usize)>,
    /// How it looks in each language.
    pub samples: Vec<Sample>,
}

impl Messages {
    /// How a message will look, and on which ways it will go.
    ///
    /// # Errors
    /// See [`MessageError`].
    pub async fn preview(&self, access: &Access, id: &MessageId) -> Result<Preview, MessageError> {
        let message = self.one(access, id).await?;
        let mandate = self.over(access, &message)?;
        let read = self.city.db().read();
        let (people, content) = store::to(read, &mandate, &message).await?;
        let content = content.ok_or(MessageError::NotYours)?;
        let mut to = None;
        if message.is_to_one {
            let registry = self.city.registry();
            let found = registry.members(&mandate, id.as_str(), &people).await?;
            to = found.into_iter().next().map(|one| one.name);
        }
        let samples = Language::ALL.map(|language| self.sample(&message, &content, &to, language));
        Ok(Preview {
            ways: self.notices.forecast(&people).await?,
            samples: samples.into(),
            message,
            to,
        })
    }

    fn sample(
        &self,
        message: &Message,
        content: &Content,
        to: &Option<Personal>,
        language: Language,
    ) -> Sample {
        let t = self.notices.texts().text(language);
        let written = in_words(&self.city, &t, &message.body, content);
        let notice = Notice {
            id: NoticeId::from_bytes([0; 10]),
            resident: ResidentId::from_bytes([0; 10]),
            kind: NoticeKind::Message,
            about: message.id.to_string(),
            due_at: self.city.now(),
        };
        let name = to.clone();
        let name = name.unwrap_or_else(|| Personal::new(t.msg("message-name-of").to_string()));
        let words = Words::of_message(&self.city, &t, &notice, &name, &written);
        let sms = words.short(&self.city, &t, NoticeKind::Message);
        Sample {
            language,
            email: words.text(&t),
            parts: sms::parts_of(sms.reveal()),
            sms,
            words,
        }
    }
}

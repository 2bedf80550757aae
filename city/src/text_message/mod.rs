//! Text messages as a door: a person writes plain words from the number that they keep for messages, and the city answers.
//!
//! A message asks, the answer says what was understood, and only a yes sends it; for a day it can be taken back. A number
//! proves little, since it can be forged: so what a message may do is bounded by its own policy, every answer goes to the
//! number that is kept and never to another, a yes brings back the code of the question, which a forger does not read, and
//! who shares a number with the family says for whom each message is.

mod code;
mod held;
mod model;
mod people;
mod serve;
mod status;
mod store;
#[cfg(test)]
mod tests;

pub use serve::serve;

use jiff::SignedDuration;
use platform::sms::PhoneNumber;
use platform::text::{Language, Text, Texts};

use crate::City;
use crate::contact;
use crate::disclosure::Record;
use crate::error::{StoreError, flatten};
use crate::form::{self, Form, FormFault, fault_words};
use crate::id::ResidentId;
use crate::mandate::{Access, Actor, Channel, Scope};
use crate::people::MandateError;
use crate::personal::Personal;
use crate::service::Services;
use held::{Asked, Kind, Then};
use model::Word;
use people::Candidate;

/// What was asked by text message, and what can be taken back.
pub const DIALOGUE: Record = Record::new("text-dialogue");

/// Minutes for which an answer to a question is awaited.
pub const QUESTION_MINUTES: i64 = 30;

/// Hours for which what was sent can be taken back by one word.
pub const UNDO_HOURS: i64 = 24;

/// Messages that one number is answered in an hour.
pub const MESSAGES_AN_HOUR: i64 = 20;

/// Longest message that is read, in characters; a longer one is no answer to anything that is asked.
pub const MESSAGE_CHARACTERS_MAX: usize = 300;

/// Longest answer, in characters: it fits ten parts in any script.
pub const ANSWER_CHARACTERS_MAX: usize = 600;

/// The dialogue with all who write.
#[derive(Clone)]
pub struct Dialogue {
    city: City,
    services: Services,
    texts: Texts,
}

/// Somebody who writes: the number, and the people who keep it for messages.
struct Writer {
    telephone: String,
    holders: Vec<ResidentId>,
}

impl Dialogue {
    /// The dialogue of a city with these services.
    #[must_use]
    pub fn new(city: City, services: Services, texts: Texts) -> Self {
        Self {
            city,
            services,
            texts,
        }
    }

    /// Takes a message, does what it asks for, and gives the answer; nothing where none is due.
    ///
    /// # Errors
    /// When the database does not do its work; nothing was done then.
    pub async fn hear(
        &self,
        from: &PhoneNumber,
        text: &str,
    ) -> Result<Option<Personal>, StoreError> {
        let telephone = format!("+{}", from.digits());
        let holders = contact::kept_for(self.city.db().read(), &telephone).await?;
        let is_known = !holders.is_empty();
        if !self.is_due(&telephone, is_known).await? {
            return Ok(None);
        }
        let writer = Writer { telephone, holders };
        let asked = self.asked(&writer, Kind::Question).await?;
        let word = Word::read(text, &self.named().await?);
        let language = word.language(text);
        let language = language.or(asked.as_ref().map(|(_, asked)| asked.language()));
        let language = match language {
            Some(language) => language,
            None => self.language_of(&writer).await?,
        };
        let t = self.texts.text(language);
        if !is_known {
            return Ok(Some(self.unknown(&t)));
        }
        let answer = match word {
            Word::Status => self.choose(&t, &writer, Then::Status).await?,
            Word::Stop => self.choose(&t, &writer, Then::Stop).await?,
            Word::Form {
                code,
                text,
                name,
                typed,
            } => {
                let written = (text.as_str(), typed.as_str());
                self.form(&t, &writer, (&code, &name), written).await?
            }
            Word::Yes(code) => self.yes(&t, &writer, asked, code).await?,
            Word::No => {
                self.forget(&writer, Kind::Question).await?;
                t.msg("text-nothing-sent").to_string()
            }
            Word::Number(number) => self.chosen(&t, &writer, asked, number).await?,
            Word::Undo(code) => self.undo(&t, &writer, code).await?,
            Word::Help => self.help(&t).await?,
        };
        Ok(Some(Personal::new(cut(&t, answer))))
    }

    /// Whether a message is answered: so many an hour, and to a number that nobody keeps one a day.
    async fn is_due(&self, telephone: &str, is_known: bool) -> Result<bool, StoreError> {
        let (digest, now) = (contact::digest_of(telephone), self.city.now());
        let written = self.city.db().write(move |tx| {
            Box::pin(async move {
                store::forget_ended(tx, now).await?;
                store::is_due(tx, &digest, is_known, now).await
            })
        });
        flatten(written.await)
    }

    /// The words by which the forms that are open are named, with the codes of the forms.
    async fn named(&self) -> Result<Vec<(&'static str, String)>, StoreError> {
        let t = self.texts.text(Language::English);
        let forms = form::open(&self.city, &self.services, &t).await?;
        let named = forms.into_iter().filter(|form| form.parts.len() == 1);
        let words = named.flat_map(|form| {
            form.words
                .iter()
                .map(move |word| (*word, form.code.clone()))
        });
        Ok(words.collect())
    }

    fn unknown(&self, t: &Text) -> Personal {
        let contact = &self.city.about().contact;
        let words = t.msg("text-unknown").arg("telephone", &contact.telephone);
        Personal::new(words.to_string())
    }

    async fn help(&self, t: &Text) -> Result<String, StoreError> {
        let forms = form::open(&self.city, &self.services, t).await?;
        let is_told = |form: &&Form| form.parts.len() == 1 && !form.message.is_empty();
        let told = forms.iter().filter(is_told);
        let mut lines = vec![t.msg("text-help").to_string()];
        lines.extend(told.map(|form| form.message.clone()));
        let telephone = &self.city.about().contact.telephone;
        let more = t.msg("text-help-more").arg("telephone", telephone);
        lines.push(more.to_string());
        Ok(lines.join(t.gap()))
    }

    /// Does a piece of work as somebody who keeps the number, by this door.
    async fn under<T>(
        &self,
        writer: &Writer,
        holder: &ResidentId,
        work: impl AsyncFnOnce(&Access) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let actor = Actor::Resident {
            resident: holder.clone(),
        };
        let digest = contact::digest_of(&writer.telephone);
        let done = self.city.under(actor, Channel::Sms, async |access| {
            access.show(digest);
            work(access).await
        });
        done.await?
    }

    /// Reads what stands behind the word of a form, and asks whether to send it; asks for whom first, where that is open.
    async fn form(
        &self,
        t: &Text,
        writer: &Writer,
        (code, name): (&str, &str),
        (text, typed): (&str, &str),
    ) -> Result<String, StoreError> {
        let forms = form::open(&self.city, &self.services, t).await?;
        let Some(form) = Form::of_code(forms, code) else {
            return Ok(t.msg("text-form-closed").to_string());
        };
        // Words are taken whole: a number in them is none of an option, and no name stands before it.
        let (name, answer) = match form.asks_for_words() {
            true => ("", text),
            false => (name, typed),
        };
        let filled = match form.read(&[answer.to_owned()]) {
            Ok(filled) => filled,
            Err(faults) => {
                let faults = faults.iter().map(|fault| fault_words(t, &form, fault));
                let faults: Vec<String> = faults.take(2).collect();
                let nothing = t.msg("text-nothing-sent").to_string();
                return Ok(format!("{} {nothing}", faults.join(" ")));
            }
        };
        let candidates = self.candidates_for(writer, &form).await?;
        if candidates.is_empty()
            && let Some(why) = self.why_nobody(t, writer, (&form, &filled)).await?
        {
            return Ok(why);
        }
        let wanted = name.to_lowercase();
        let named: Vec<Candidate> = candidates
            .into_iter()
            .filter(|one| wanted.is_empty() || one.name.reveal().to_lowercase().contains(&wanted))
            .collect();
        self.ask_whom(t, writer, named, Then::Fill { filled }).await
    }

    /// Goes on where there is one person whom it can be about; asks which where there are several.
    async fn ask_whom(
        &self,
        t: &Text,
        writer: &Writer,
        candidates: Vec<Candidate>,
        then: Then,
    ) -> Result<String, StoreError> {
        match candidates.as_slice() {
            [] => Ok(t.msg("text-nobody").to_string()),
            [one] => self.go_on(t, writer, one.clone(), then).await,
            [first, ..] => {
                let lines = (1_usize..).zip(&candidates).map(|(number, one)| {
                    let line = t.msg("text-which-line").num("number", number);
                    line.arg("name", one.name.reveal()).to_string()
                });
                let lines: Vec<String> = lines.collect();
                let options = candidates
                    .iter()
                    .map(|one| (one.holder.clone(), one.person.clone()))
                    .collect();
                let asked = Asked::Which {
                    language: t.language(),
                    options,
                    then,
                };
                self.keep(writer, &first.holder, Kind::Question, &asked)
                    .await?;
                let which = t.msg("text-which").to_string();
                Ok(format!("{which} {}", lines.join(" ")))
            }
        }
    }

    async fn chosen(
        &self,
        t: &Text,
        writer: &Writer,
        asked: Option<(ResidentId, Asked)>,
        number: usize,
    ) -> Result<String, StoreError> {
        let Some((_, Asked::Which { options, then, .. })) = asked else {
            return self.help(t).await;
        };
        let option = number.checked_sub(1).and_then(|at| options.get(at));
        let Some((holder, person)) = option else {
            let most = t.number(options.len());
            return Ok(t.msg("text-which-again").arg("most", most).to_string());
        };
        self.forget(writer, Kind::Question).await?;
        match self.candidate(writer, holder, person).await? {
            Some(one) => self.go_on(t, writer, one, then).await,
            None => Ok(t.msg("text-nobody").to_string()),
        }
    }

    async fn go_on(
        &self,
        t: &Text,
        writer: &Writer,
        one: Candidate,
        then: Then,
    ) -> Result<String, StoreError> {
        match then {
            Then::Status => self.status(t, writer, &one.holder).await,
            Then::Stop => self.stop(t, writer, &one.holder).await,
            Then::Fill { filled } => {
                let forms = form::open(&self.city, &self.services, t).await?;
                let form = Form::of_code(forms, &filled.code);
                let Some(form) = form.filter(|form| form.version == filled.version) else {
                    return Ok(t.msg("text-form-closed").to_string());
                };
                let list = match self.comes_to(t, writer, &one, (&form, &filled)).await? {
                    Ok(told) => told.unwrap_or_else(|| status::listed(t, &form, &filled)),
                    Err(fault) => return Ok(refused(t, &form, &fault)),
                };
                let code = self.new_code();
                let sure = t
                    .msg("text-sure")
                    .arg("name", one.name.reveal())
                    .arg("list", list)
                    .arg("code", &code)
                    .to_string();
                let asked = Asked::Send {
                    language: t.language(),
                    person: one.person,
                    name: one.name.reveal().to_owned(),
                    filled,
                    code,
                };
                self.keep(writer, &one.holder, Kind::Question, &asked)
                    .await?;
                Ok(sure)
            }
        }
    }

    async fn yes(
        &self,
        t: &Text,
        writer: &Writer,
        asked: Option<(ResidentId, Asked)>,
        typed: Option<String>,
    ) -> Result<String, StoreError> {
        let Some((holder, asked)) = asked else {
            return Ok(t.msg("text-nothing-asked").to_string());
        };
        let Asked::Send {
            person,
            name,
            filled,
            language,
            code,
        } = asked
        else {
            return Ok(t.msg("text-which-first").to_string());
        };
        let (word, code) = (
            t.msg("text-yes").to_string(),
            (code.as_str(), typed.as_deref()),
        );
        if let Some(why) = self.unconfirmed(t, writer, code, &word).await? {
            return Ok(why);
        }
        let forms = form::open(&self.city, &self.services, t).await?;
        let Some(form) = Form::of_code(forms, &filled.code) else {
            self.forget(writer, Kind::Question).await?;
            return Ok(t.msg("text-form-closed").to_string());
        };
        let sent = self.under(writer, &holder, async |access| {
            let registry = self.city.registry();
            let mandate = registry.act_for(access, &person, form.service, Scope::Order);
            let mandate = match mandate.await {
                Ok(mandate) => mandate,
                Err(MandateError::Store(error)) => return Err(error),
                Err(_) => return Ok(Err(FormFault::NotYours)),
            };
            Ok(form::send(&self.city, &self.services, t, &mandate, &person, &filled).await)
        });
        let receipt = match sent.await? {
            Ok(receipt) => receipt,
            Err(FormFault::Store(error)) => return Err(error),
            Err(fault) => {
                self.forget(writer, Kind::Question).await?;
                return Ok(refused(t, &form, &fault));
            }
        };
        self.forget(writer, Kind::Question).await?;
        let (number, code) = (t.reference(&receipt.number), self.new_code());
        let undo = Asked::Undo {
            language,
            person,
            name: name.clone(),
            receipt,
            code: code.clone(),
        };
        self.keep(writer, &holder, Kind::Undo, &undo).await?;
        let words = t.msg("text-sent").arg("name", name).arg("number", number);
        Ok(words.arg("code", code).to_string())
    }

    async fn undo(
        &self,
        t: &Text,
        writer: &Writer,
        typed: Option<String>,
    ) -> Result<String, StoreError> {
        let Some((
            holder,
            Asked::Undo {
                person,
                name,
                receipt,
                code,
                ..
            },
        )) = self.asked(writer, Kind::Undo).await?
        else {
            return Ok(t.msg("text-nothing-to-undo").to_string());
        };
        let (word, code) = (
            t.msg("text-undo").to_string(),
            (code.as_str(), typed.as_deref()),
        );
        if let Some(why) = self.unconfirmed(t, writer, code, &word).await? {
            return Ok(why);
        }
        let undone = self.under(writer, &holder, async |access| {
            let registry = self.city.registry();
            let mandate = registry.act_for(access, &person, &receipt.service, Scope::Order);
            let mandate = match mandate.await {
                Ok(mandate) => mandate,
                Err(MandateError::Store(error)) => return Err(error),
                Err(_) => return Ok(Err(FormFault::NotYours)),
            };
            let (city, services) = (&self.city, &self.services);
            Ok(form::take_back(city, services, &mandate, &person, &receipt).await)
        });
        let undone = undone.await?;
        self.forget(writer, Kind::Undo).await?;
        let words = match undone {
            Ok(()) if receipt.before.is_some() => t.msg("text-undone-before"),
            Ok(()) => t.msg("text-undone"),
            Err(FormFault::Store(error)) => return Err(error),
            Err(FormFault::Changed) => t.msg("text-undo-changed"),
            Err(_) => t.msg("text-undo-late"),
        };
        Ok(words.arg("name", name).to_string())
    }
}

/// Why a form was not taken, in a message.
fn refused(t: &Text, form: &Form, fault: &FormFault) -> String {
    let sentence = match fault {
        FormFault::Closed => t.msg("text-form-closed").to_string(),
        FormFault::OtherVersion => t.msg("text-form-other").to_string(),
        FormFault::NotForThem => t.msg("form-fault-not-for-them").to_string(),
        FormFault::NotYours | FormFault::Store(_) => t.msg("text-nobody").to_string(),
        FormFault::Changed => t.msg("text-form-changed").to_string(),
        FormFault::Refused(why) => t.msg(why).to_string(),
        FormFault::Faults(faults) => faults
            .first()
            .map_or_else(String::new, |fault| fault_words(t, form, fault)),
    };
    format!("{sentence} {}", t.msg("text-nothing-sent"))
}

/// An answer that fits a message; what is left out is told.
fn cut(t: &Text, answer: String) -> String {
    if answer.chars().count() <= ANSWER_CHARACTERS_MAX {
        return answer;
    }
    let more = t.msg("text-more").to_string();
    let room = ANSWER_CHARACTERS_MAX.saturating_sub(more.chars().count() + 1);
    let kept: String = answer.chars().take(room).collect();
    // Nothing ends within a word: a half name could be another's.
    let end = kept.rfind([' ', '。', '，', '、']).unwrap_or(kept.len());
    let kept = kept.get(..end).unwrap_or_default();
    format!("{kept} {more}")
}

/// When a question is not awaited any more, or nothing is taken back any more.
fn ends(kind: Kind) -> SignedDuration {
    match kind {
        Kind::Question => SignedDuration::from_mins(QUESTION_MINUTES),
        Kind::Undo => SignedDuration::from_hours(UNDO_HOURS),
    }
}

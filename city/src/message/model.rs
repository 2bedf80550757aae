//! A message as an officer writes it, and how far it has come.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use platform::text::Language;
use serde::{Deserialize, Serialize};

use crate::id::{BodyId, MessageId, ResidentId, StaffId};
use crate::words::Wording;

/// What a message says. It may be about one person, so it does not print itself.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Content {
    /// What it is about, in a line.
    pub subject: Wording,
    /// What it says, in paragraphs.
    pub text: Wording,
    /// What whoever reads it can do now.
    pub next: Wording,
    /// The last day for that, where there is one.
    pub reply_by: Option<Date>,
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Content(…)")
    }
}

/// A part of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What it is about.
    Subject,
    /// What it says.
    Text,
    /// What can be done.
    Next,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Subject, Self::Text, Self::Next];

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Text => "text",
            Self::Next => "next",
        }
    }

    /// The most characters that it has.
    #[must_use]
    pub fn characters_max(self) -> usize {
        match self {
            Self::Subject => super::SUBJECT_CHARACTERS_MAX,
            Self::Text => super::TEXT_CHARACTERS_MAX,
            Self::Next => super::NEXT_CHARACTERS_MAX,
        }
    }
}

impl Content {
    /// A part in both languages.
    #[must_use]
    pub fn part(&self, part: Part) -> &Wording {
        match part {
            Part::Subject => &self.subject,
            Part::Text => &self.text,
            Part::Next => &self.next,
        }
    }
}

/// To whom a message goes, as the officer says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// One person.
    One(ResidentId),
    /// Those whose numbers of the register are listed, as they were typed: one a line.
    Listed(Vec<String>),
    /// All of a group of the officer's service, by its id.
    Group(String),
}

/// People whom something binds in a service, such as those who applied in one of its rounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// By what the service knows it.
    pub id: String,
    /// The body whose group it is.
    pub body: BodyId,
    /// What people call it.
    pub name: Wording,
}

/// A message to be written.
#[derive(Debug, Clone)]
pub struct NewMessage {
    /// By what whoever writes it knows it: the same one comes to one message, however often it is sent.
    pub client_id: String,
    /// What it says.
    pub content: Content,
    /// To whom.
    pub whom: Whom,
}

/// How far a message has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum State {
    /// It is written, and nobody has sent it.
    Draft,
    /// An officer wants it sent; a second one must agree.
    Proposed {
        /// Who wants it.
        by: StaffId,
    },
    /// It is being made a notice for each person.
    Sending {
        /// Who had it sent.
        by: StaffId,
        /// Who agreed, where so many people need two.
        second: Option<StaffId>,
    },
    /// Each person has their notice, which is on its way.
    Told {
        /// Who had it sent.
        by: StaffId,
        /// Who agreed, where so many people need two.
        second: Option<StaffId>,
    },
}

impl State {
    /// Its name.
    #[must_use]
    pub fn step(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Proposed { .. } => "proposed",
            Self::Sending { .. } => "sending",
            Self::Told { .. } => "told",
        }
    }
}

/// A message of a team: the officers of one service in one body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// The body that writes.
    pub body: BodyId,
    /// The service in whose name it writes.
    pub service: String,
    /// The district to which whoever wrote it is bounded.
    pub district: Option<String>,
    /// Who wrote it.
    pub by: StaffId,
    /// By what whoever wrote it knows it.
    pub client_id: String,
    /// SHA-256 over what it says and to whom.
    pub digest: String,
    /// Whether it is to one person: what it says is theirs then.
    pub is_to_one: bool,
    /// How many people are told.
    pub people: usize,
    /// How many were left out, since nobody may be told about them.
    pub left_out: usize,
    /// How far it has come.
    pub state: State,
    /// When it was written.
    pub written_at: Timestamp,
    /// When it came to this state.
    pub changed_at: Timestamp,
}

/// What is wrong with a part of a message in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartFault {
    /// The part.
    pub part: Part,
    /// The language.
    pub language: Language,
    /// What is wrong.
    pub fault: Fault,
}

impl fmt::Display for PartFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (part, language) = (self.part.as_str(), self.language.tag());
        match &self.fault {
            Fault::Missing => write!(f, "write the {part} in {language} too"),
            Fault::TooLong => {
                let most = self.part.characters_max();
                write!(
                    f,
                    "the {part} in {language} has more than {most} characters"
                )
            }
            Fault::Characters => write!(
                f,
                "the {part} in {language} holds characters that steer machines: write it without them"
            ),
            Fault::Sentence(sentence) => write!(
                f,
                "the {part} in {language} has a sentence that is too long to be read without effort: make two of \
                 “{sentence}”"
            ),
        }
    }
}

/// What can be wrong with a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is empty, or not in this language.
    Missing,
    /// It has too many characters.
    TooLong,
    /// It holds characters that steer machines.
    Characters,
    /// A sentence is too long: how it begins.
    Sentence(String),
}

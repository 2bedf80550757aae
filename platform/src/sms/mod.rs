//! Text messages: sent to telephones, received from them, with receipts that say what became of them.
//!
//! [`TextMessages`] is what a city needs of any provider; [`Smpp`] speaks to a message centre by SMPP 3.4, the open
//! protocol that providers share.

mod alphabet;
mod number;
mod parts;
mod pdu;
mod smpp;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(test)]
mod tests;

pub use number::{NumberError, PhoneNumber};
pub use smpp::{Smpp, SmppSettings};

use async_trait::async_trait;
use jiff::Timestamp;
use tokio::sync::oneshot;

/// The most parts of one message. Each is paid for, and telephones of any age join ten.
pub const MAX_PARTS: usize = 10;

/// How many parts a text needs, each of which is paid for.
#[must_use]
pub fn parts_of(text: &str) -> usize {
    parts::split(text, 0).len()
}

/// A message to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextMessage {
    /// To whom.
    pub to: PhoneNumber,
    /// What it says.
    pub text: String,
    /// By what the sender finds it again in the log; it is not sent.
    pub reference: String,
}

/// The centre's own name for a message that it took. For a message in parts, that of the last one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SentId(pub String);

/// What arrives from the centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrival {
    /// Somebody wrote.
    Message(Incoming),
    /// What became of a message that was sent.
    Receipt(Receipt),
}

/// A message that somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// From whom. The number can be forged: it proves nothing by itself.
    pub from: PhoneNumber,
    /// To which of our numbers, as the centre names it: a short number, or one in digits alone.
    pub to: String,
    /// All of it, joined.
    pub text: String,
    /// When its last part came.
    pub received: Timestamp,
}

/// What became of a message that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Which.
    pub id: SentId,
    /// What became of it.
    pub state: DeliveryState,
}

/// What can become of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryState {
    /// On the way.
    Underway,
    /// The telephone has it.
    Delivered,
    /// The telephone was not reached in time.
    Expired,
    /// It can't be delivered.
    Failed,
    /// The centre does not know.
    Unknown,
}

/// Something that arrived and is not yet kept. Until it is, the centre holds it too and brings it again.
#[derive(Debug)]
pub struct Arrived {
    /// What it is.
    pub what: Arrival,
    pub(crate) kept: oneshot::Sender<()>,
}

impl Arrived {
    /// Says that it is kept here, for instance in a database, so that the centre may forget it. Dropped without this,
    /// it comes again; what comes in parts may lose its earlier parts if this program ends between them.
    pub fn keep(self) {
        // A connection that ended meanwhile has nobody to tell: it comes again.
        let _ = self.kept.send(());
    }
}

/// Why a message was not sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SmsError {
    /// There is no connection to the centre at this time.
    #[error("the message centre can't be reached; try again later")]
    Away,
    /// The centre takes no more at this time.
    #[error("the message centre takes no more messages at this time; try again later")]
    Busy,
    /// The centre did not answer. It may have taken the message all the same.
    #[error("the message centre did not answer in time; it may have taken the message")]
    NoAnswer,
    /// The centre knows no such number.
    #[error("the message centre knows no telephone with this number")]
    UnknownNumber,
    /// The centre does not let us in.
    #[error(
        "the message centre refuses the connection ({status}): check name and password in the settings"
    )]
    NotLetIn {
        /// As the protocol names it.
        status: String,
    },
    /// The centre refuses this message for good.
    #[error("the message centre refuses the message ({status})")]
    Refused {
        /// As the protocol names it.
        status: String,
    },
    /// Nothing to send.
    #[error("the message is empty")]
    Empty,
    /// More than [`MAX_PARTS`] parts.
    #[error("the message needs {parts} parts, and at most {MAX_PARTS} can be sent: shorten it")]
    TooLong {
        /// How many it needs.
        parts: usize,
    },
    /// A setting that the protocol has no room for.
    #[error(
        "the setting {setting} does not fit the protocol: it is too long or has letters outside ASCII"
    )]
    Setting {
        /// Which.
        setting: &'static str,
    },
}

impl SmsError {
    /// Whether the same message may pass later.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Away | Self::Busy | Self::NoAnswer)
    }
}

/// A way to send and receive text messages.
#[async_trait]
pub trait TextMessages: Send + Sync {
    /// Sends a message, in parts where it is long, and waits until the centre has taken it.
    ///
    /// # Errors
    /// When it has not; [`SmsError::is_passing`] tells whether to try again.
    async fn send(&self, message: &TextMessage) -> Result<SentId, SmsError>;

    /// Waits for what arrives next; nothing once this is closed.
    async fn receive(&self) -> Option<Arrived>;
}

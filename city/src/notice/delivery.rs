//! On which way a notice is, and what stands in for a way that fails.

use jiff::{SignedDuration, Timestamp};

use crate::contact::{Contact, Need, NeedKind, Way};
use crate::id::{DeliveryId, NoticeId, ResidentId};
use crate::personal::Personal;

/// How long is waited before a way is tried again, in minutes, once for each time that it was tried. Together they are more
/// than a day: a mail server that is gone for a day loses nothing.
pub const TRY_AGAIN_MINUTES: [i64; 8] = [5, 15, 60, 120, 240, 360, 480, 480];

/// How long a program that sends has for it, in minutes; after that it is taken for stopped, and the notice is sent again.
pub const SENDING_MINUTES: i64 = 10;

/// How far a notice has come on one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// It waits for its way to be found, or to be sent.
    Planned,
    /// It is being sent.
    Sending,
    /// It was handed to whoever carries it.
    Sent,
    /// It arrived, as far as anybody tells.
    Delivered,
    /// A person prints and posts it, or calls.
    Task,
    /// It did not arrive on this way.
    Failed,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Planned,
        Self::Sending,
        Self::Sent,
        Self::Delivered,
        Self::Task,
        Self::Failed,
    ];

    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Task => "task",
            Self::Failed => "failed",
        }
    }

    /// The one stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.as_str() == text)
    }
}

/// A notice on its way to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its id.
    pub id: DeliveryId,
    /// Whom the notice is about.
    pub resident: ResidentId,
    /// The notice.
    pub notice: NoticeId,
    /// Who is told, which is a parent where the notice is about a child; nobody as long as that is not found out.
    pub recipient: Option<ResidentId>,
    /// On which way; none as long as that is not found out.
    pub way: Option<Way>,
    /// The ways that failed before.
    pub tried: Vec<Way>,
    /// How far it has come.
    pub step: Step,
    /// How often it was tried on this way.
    pub tries: usize,
    /// When something is to be done about it next.
    pub due_at: Timestamp,
    /// Since when it has been at this step.
    pub since: Timestamp,
    /// The number under which whoever carries it knows it.
    pub reference: Option<String>,
    /// Why it failed or is tried again, as a code.
    pub fault: Option<String>,
}

/// What came of trying to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tried {
    /// It was taken, under this number.
    Taken(String),
    /// It can't be sent now; later it may.
    Later(String),
    /// It will never arrive on this way.
    Refused(String),
}

impl Delivery {
    /// The delivery after it was tried, and the one that stands in for it where it failed for good.
    pub(super) fn after(
        mut self,
        tried: Tried,
        ways: &[Way],
        now: Timestamp,
    ) -> (Self, Option<Way>) {
        self.since = now;
        match tried {
            Tried::Taken(reference) => {
                self.step = Step::Sent;
                self.reference = Some(reference);
                self.fault = None;
                (self, None)
            }
            Tried::Later(fault) => match TRY_AGAIN_MINUTES.get(self.tries) {
                Some(minutes) => {
                    self.tries += 1;
                    self.step = Step::Planned;
                    self.due_at = later(now, *minutes);
                    self.fault = Some(fault);
                    (self, None)
                }
                None => self.failed(fault, ways, now),
            },
            Tried::Refused(fault) => self.failed(fault, ways, now),
        }
    }

    /// The delivery after its way has failed for good, and the way that stands in for it.
    pub(super) fn failed(
        mut self,
        fault: String,
        ways: &[Way],
        now: Timestamp,
    ) -> (Self, Option<Way>) {
        self.step = Step::Failed;
        self.since = now;
        self.fault = Some(fault);
        let next = ways
            .iter()
            .find(|way| Some(**way) != self.way && !self.tried.contains(way));
        (self, next.copied())
    }
}

/// A moment some minutes after another.
pub(crate) fn later(now: Timestamp, minutes: i64) -> Timestamp {
    now.checked_add(SignedDuration::from_mins(minutes))
        .unwrap_or(now)
}

/// The ways on which somebody can be told, the one that they chose first, then those that stand in for it; the portal, where
/// it always lies, is the last. `sends` are those that the city can send on.
#[must_use]
pub fn ways(contact: &Contact, needs: &[Need], sends: &[Way]) -> Vec<Way> {
    let never_called = needs.iter().any(|one| one.kind == NeedKind::NoCalls);
    let is_open = |way: Way| match way {
        Way::Portal => true,
        Way::Telephone => contact.at(way).is_some() && !never_called,
        Way::Letter => contact.at(way).is_some(),
        Way::Email | Way::Sms => contact.at(way).is_some() && sends.contains(&way),
    };
    // Whoever chose the portal looks there: nobody writes to them besides.
    if contact.way == Way::Portal {
        return vec![Way::Portal];
    }
    let mut ways = vec![contact.way];
    ways.extend(Way::ALL.into_iter().filter(|way| *way != contact.way));
    ways.retain(|way| is_open(*way));
    ways
}

/// Where a notice goes, and in which words: all that whoever sends it needs.
#[derive(Debug, Clone)]
pub struct Message {
    /// The number of the delivery, by which one that is sent twice is known.
    pub id: DeliveryId,
    /// Where to.
    pub to: Personal,
    /// What it is about, in a line.
    pub subject: String,
    /// The whole text.
    pub text: Personal,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contact(way: Way) -> Contact {
        Contact {
            language: None,
            way,
            email: Some(Personal::new("ana@example.org")),
            telephone: Some(Personal::new("+5531900000000")),
            address: Some(Personal::new("Rua 1")),
        }
    }

    const SENDS: [Way; 2] = [Way::Email, Way::Sms];

    #[test]
    #[doc = "COR-06"]
    fn the_way_that_somebody_chose_comes_first_and_the_others_stand_in_for_it() {
        let all = ways(&contact(Way::Letter), &[], &SENDS);
        assert_eq!(
            all,
            [
                Way::Letter,
                Way::Email,
                Way::Sms,
                Way::Telephone,
                Way::Portal
            ]
        );
        assert_eq!(ways(&contact(Way::Portal), &[], &SENDS), [Way::Portal]);
        let without_mail = ways(&contact(Way::Email), &[], &[Way::Sms]);
        assert_eq!(
            without_mail[0],
            Way::Sms,
            "what the city can't send on is passed over"
        );
    }

    #[test]
    fn whoever_is_never_to_be_called_is_not_called_when_letters_come_back_either() {
        let need = Need {
            kind: NeedKind::NoCalls,
            detail: None,
            agreed: "own".to_owned(),
            noted_at: Timestamp::UNIX_EPOCH,
        };
        let all = ways(&contact(Way::Letter), &[need], &[]);
        assert_eq!(all, [Way::Letter, Way::Portal]);
    }
}

//! Which records are kept for a time only, from when that time runs, and for how long where the city says nothing else.

use crate::attachment::ATTACHMENT;
use crate::case::{CASE, CASE_ACTION};
use crate::consent::CONSENT;
use crate::decision::DECISION;
use crate::disclosure::{ENTRIES, Record};
use crate::message::MESSAGE;
use crate::notice::{DELIVERY, NOTICE};
use crate::oversight::automated::AUTOMATED;
use crate::oversight::emergency::EMERGENCY;
use crate::people::{self, FACTS};
use crate::proxy::{CLIENT, LINK, WRITTEN_MANDATE};
use crate::release::RELEASE;
use crate::visit::VISIT;

/// A kind of record that is removed when its time is over. What starts its time is told by the text `kept-RECORD`.
#[derive(Debug, Clone, Copy)]
pub struct Kept {
    /// The kind.
    pub record: Record,
    /// The service that keeps it.
    pub service: &'static str,
    /// Its table, whose key is the resident and the record's id.
    pub table: &'static str,
    /// The column of the record's id.
    pub id: &'static str,
    /// When its time begins to run. A record for which this is nothing is kept.
    pub since: Since,
    /// What else must be so before it is removed, in SQL over its table.
    pub only: Option<&'static str>,
    /// Months for which it is kept where the city's schedule says nothing else.
    pub months: u16,
    /// Months below which the city's schedule can't go: what tells who looked or decided must outlast a complaint, whoever
    /// edits the schedule.
    pub least_months: u16,
}

/// When the time of a record begins to run, in SQL over its table.
#[derive(Debug, Clone, Copy)]
pub enum Since {
    /// Microseconds since 1970.
    Moment(&'static str),
    /// A day.
    Day(&'static str),
}

/// What the city itself keeps for a time.
pub(in crate::retention) const CITY: &[Kept] = &[
    kept(
        ENTRIES,
        "disclosure",
        "entry_id",
        Since::Moment("at"),
        (120, 60),
    ),
    kept(FACTS, "fact", "fact_id", Since::Day("valid_to"), (120, 1)),
    Kept {
        only: Some(
            "NOT EXISTS (SELECT 1 FROM case_file c WHERE c.resident_id = decision.resident_id \
             AND c.about_id = decision.decision_id AND c.ended_at IS NULL)",
        ),
        ..kept(
            DECISION,
            "decision",
            "decision_id",
            Since::Moment("made_at"),
            (120, 24),
        )
    },
    Kept {
        only: Some(
            "NOT EXISTS (SELECT 1 FROM case_file c WHERE c.resident_id = automated_decision.resident_id \
             AND c.about_id = automated_decision.decision_id AND c.ended_at IS NULL)",
        ),
        ..kept(
            AUTOMATED,
            "automated_decision",
            "decision_id",
            Since::Moment("made_at"),
            (120, 24),
        )
    },
    Kept {
        only: Some("state <> 'active'"),
        ..kept(
            CONSENT,
            "consent",
            "consent_id",
            Since::Moment("state_at"),
            (60, 12),
        )
    },
    kept(
        RELEASE,
        "release",
        "release_id",
        Since::Moment("until"),
        (12, 1),
    ),
    kept(
        WRITTEN_MANDATE,
        "written_mandate",
        "proxy_id",
        Since::Day("valid_to"),
        (60, 12),
    ),
    kept(
        CLIENT,
        "client",
        "client_id",
        Since::Day("valid_to"),
        (60, 12),
    ),
    kept(
        LINK,
        "restricted_link",
        "link_id",
        Since::Moment("expires_at"),
        (12, 1),
    ),
    kept(
        VISIT,
        "visit",
        "visit_id",
        Since::Moment("opened_at"),
        (120, 60),
    ),
    Kept {
        only: Some("state = 'reviewed'"),
        ..kept(
            EMERGENCY,
            "emergency",
            "emergency_id",
            Since::Moment("until"),
            (120, 60),
        )
    },
    Kept {
        only: Some("state IN ('sent', 'delivered', 'failed')"),
        ..kept(
            DELIVERY,
            "delivery",
            "delivery_id",
            Since::Moment("since"),
            (24, 12),
        )
    },
    Kept {
        only: Some("state <> 'waiting'"),
        ..kept(
            ATTACHMENT,
            "attachment",
            "attachment_id",
            Since::Moment("given_at"),
            (24, 1),
        )
    },
    // What was done with a case goes with it: its rows first, since they are found by it.
    kept(
        CASE_ACTION,
        "case_action",
        "action_id",
        Since::Moment(
            "COALESCE((SELECT c.ended_at FROM case_file c WHERE c.resident_id = case_action.resident_id \
             AND c.case_id = case_action.case_id), CASE WHEN EXISTS (SELECT 1 FROM case_file c \
             WHERE c.resident_id = case_action.resident_id AND c.case_id = case_action.case_id) THEN NULL \
             ELSE case_action.at END)",
        ),
        (120, 24),
    ),
    kept(
        CASE,
        "case_file",
        "case_id",
        Since::Moment("ended_at"),
        (120, 24),
    ),
    Kept {
        only: Some("notice_id IS NOT NULL"),
        ..kept(
            MESSAGE,
            "message_recipient",
            "message_id",
            Since::Moment("written_at"),
            (24, 12),
        )
    },
    kept(
        NOTICE,
        "notice",
        "notice_id",
        Since::Moment("due_at"),
        (24, 12),
    ),
];

const fn kept(
    record: Record,
    table: &'static str,
    id: &'static str,
    since: Since,
    (months, least_months): (u16, u16),
) -> Kept {
    Kept {
        record,
        service: people::SERVICE,
        table,
        id,
        since,
        only: None,
        months,
        least_months,
    }
}

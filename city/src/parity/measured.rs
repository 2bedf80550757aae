//! What is told at each door as figures, and when a door falls behind. Pure: counts in, figures out.

use std::collections::BTreeMap;

use measure::{Estimate, difference, proportion};
use serde::{Deserialize, Serialize};

use super::Door;

/// The fewest people of a door or group for which figures are shown, and are compared.
pub const PEOPLE_MIN: u64 = 5;

/// A share that is worse than the portal's by more than this may be an alarm, as a share of 1.
pub const POINTS_MAX: f64 = 0.05;

/// A door at which it takes so many times as long as in the portal is an alarm.
pub const MINUTES_RATIO_MAX: f64 = 2.0;

/// The fewest people whose times are compared: a median of fewer moves with one of them.
const TIMED_MIN: usize = 20;

/// Somebody who told a service what they need.
#[derive(Debug, Clone)]
pub(super) struct One {
    pub(super) door: Door,
    /// The fifth of the city by income in which they live.
    pub(super) fifth: Option<u8>,
    /// How long it took them; nothing where it was told at once.
    pub(super) minutes: Option<f64>,
    /// Whether they have what they needed; nothing as long as nothing is decided.
    pub(super) is_reached: Option<bool>,
}

/// What is told at one door.
#[derive(Debug, Clone, PartialEq)]
pub struct DoorRow {
    /// The door.
    pub door: Door,
    /// How many people told it there.
    pub people: u64,
    /// The share of those with a decision who were reached; nothing where fewer than [`PEOPLE_MIN`] have one.
    pub reached: Option<Estimate>,
    /// The middle of the minutes that it took; nothing where too few have been timed.
    pub minutes: Option<f64>,
    /// The share of all attempts that were sent back for a fault.
    pub faults: Option<Estimate>,
}

/// What is told at one door by people of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupRow {
    /// The fifth of the city by income, the lowest is 1; nothing where it is not known.
    pub fifth: Option<u8>,
    /// The door.
    pub door: Door,
    /// How many people.
    pub people: u64,
    /// The share of those with a decision who were reached.
    pub reached: Estimate,
}

/// In what a door can fall behind.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Fewer are reached.
    Outcome,
    /// It takes longer.
    Time,
    /// More is sent back.
    Faults,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Outcome, Self::Time, Self::Faults];

    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Outcome => "outcome",
            Self::Time => "time",
            Self::Faults => "faults",
        }
    }

    /// The one stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// A door that is worse than the portal by more than chance explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alarm {
    /// The door.
    pub door: Door,
    /// In what.
    pub measure: Measure,
}

/// What a service is told about one thing, by door and by group.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// By door.
    pub doors: Vec<DoorRow>,
    /// By group and door. Groups of fewer than [`PEOPLE_MIN`] are left out.
    pub groups: Vec<GroupRow>,
    /// The doors that fall behind.
    pub alarms: Vec<Alarm>,
}

/// The figures of a thing from what was told, and how often each door sent something back.
#[must_use]
pub(super) fn measure(told: &[One], faults: &[(Door, u64)]) -> Table {
    let doors: Vec<DoorRow> = Door::ALL
        .into_iter()
        .filter_map(|door| door_row(door, told, faults))
        .collect();
    let mut groups: BTreeMap<(u8, Door), (u64, u64, u64)> = BTreeMap::new();
    for one in told {
        // Who lives where nothing is known of incomes stands after all others.
        let group = groups.entry((one.fifth.unwrap_or(u8::MAX), one.door));
        let (people, decided, reached) = group.or_default();
        *people += 1;
        *decided += u64::from(one.is_reached.is_some());
        *reached += u64::from(one.is_reached == Some(true));
    }
    let groups = groups
        .into_iter()
        .filter(|(_, (_, decided, _))| *decided >= PEOPLE_MIN)
        .filter_map(|((fifth, door), (people, decided, reached))| {
            Some(GroupRow {
                fifth: (fifth != u8::MAX).then_some(fifth),
                door,
                people,
                reached: proportion(reached, decided).ok()?,
            })
        });
    Table {
        groups: groups.collect(),
        alarms: alarms(&doors),
        doors,
    }
}

fn door_row(door: Door, told: &[One], faults: &[(Door, u64)]) -> Option<DoorRow> {
    let here: Vec<&One> = told.iter().filter(|one| one.door == door).collect();
    let people = here.len() as u64;
    let faults: u64 = faults
        .iter()
        .filter(|(one, _)| *one == door)
        .map(|(_, count)| count)
        .sum();
    if people < PEOPLE_MIN {
        return None;
    }
    let decided: Vec<bool> = here.iter().filter_map(|one| one.is_reached).collect();
    let reached = decided.iter().filter(|reached| **reached).count() as u64;
    let decided = decided.len() as u64;
    let minutes: Vec<f64> = here.iter().filter_map(|one| one.minutes).collect();
    Some(DoorRow {
        door,
        people,
        reached: (decided >= PEOPLE_MIN)
            .then(|| proportion(reached, decided).ok())
            .flatten(),
        minutes: (minutes.len() >= TIMED_MIN)
            .then(|| median(minutes))
            .flatten(),
        faults: proportion(faults, people + faults).ok(),
    })
}

/// The middle of some values; between the two middle ones where there are two.
fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let upper = values.get(values.len() / 2)?;
    if values.len() % 2 == 1 {
        return Some(*upper);
    }
    let lower = values.get(values.len() / 2 - 1)?;
    Some(f64::midpoint(*lower, *upper))
}

/// The doors that fall behind the first of all doors.
fn alarms(doors: &[DoorRow]) -> Vec<Alarm> {
    let Some(portal) = doors.iter().find(|row| row.door == Door::Portal) else {
        return Vec::new();
    };
    let mut alarms = Vec::new();
    for row in doors.iter().filter(|row| row.door != Door::Portal) {
        let mut raise = |measure, is_behind: bool| {
            if is_behind {
                alarms.push(Alarm {
                    door: row.door,
                    measure,
                });
            }
        };
        // Behind only where the whole interval of the difference (Newcombe 1998) lies on the worse side.
        let lower = |one: Option<Estimate>, other: Option<Estimate>| match (one, other) {
            (Some(one), Some(other)) => {
                let gap = difference(other, one);
                gap.value > POINTS_MAX && gap.lower > 0.0
            }
            _ => false,
        };
        raise(Measure::Outcome, lower(row.reached, portal.reached));
        raise(
            Measure::Time,
            matches!((row.minutes, portal.minutes), (Some(here), Some(there)) if here > MINUTES_RATIO_MAX * there),
        );
        raise(Measure::Faults, lower(portal.faults, row.faults));
    }
    alarms
}

//! Whether every door leads to the same, for everybody to see.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use measure::Estimate;
use platform::text::Text;
use platform::web::{Shell, Trouble, page};

use super::desk::Desk;
use super::visitor::Visitor;
use crate::parity::{self, Door, PEOPLE_MIN, Table};

/// Things that are shown at the most, the newest first.
const THINGS_MAX: usize = 5;

#[derive(Template)]
#[template(path = "parity.html")]
struct ParityPage {
    shell: Shell,
    things: Vec<Thing>,
    door_heads: Vec<String>,
    group_heads: Vec<String>,
}

struct Thing {
    title: String,
    alarms: Vec<String>,
    doors: Vec<Vec<(String, String)>>,
    groups: Vec<Vec<(String, String)>>,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let city = desk.city();
    let shell = visitor.shell;
    let t = &shell.t;
    let heads = |keys: &[&str]| -> Vec<String> {
        let keys = keys.iter();
        keys.map(|key| t.msg(&format!("parity-{key}")).to_string())
            .collect()
    };
    let door_heads = heads(&["door", "people", "reached", "range", "minutes", "faults"]);
    let group_heads = heads(&["group", "door", "people", "reached", "range"]);
    let mut things = Vec::new();
    for (service, about) in parity::things(city).await?.into_iter().take(THINGS_MAX) {
        let table = parity::of(city, &service, &about).await?;
        let title = t
            .msg("parity-of")
            .arg("service", t.msg(&format!("{service}-name")))
            .arg("about", t.reference(&about))
            .to_string();
        things.push(thing(t, title, &table, (&door_heads, &group_heads)));
    }
    let title = t.msg("parity-title").to_string();
    Ok(page(&ParityPage {
        shell: shell.titled(title),
        things,
        door_heads,
        group_heads,
    }))
}

/// Each cell with the head of its column, which stands beside it where the table is narrow.
fn under(heads: &[String], cells: impl IntoIterator<Item = String>) -> Vec<(String, String)> {
    heads.iter().cloned().zip(cells).collect()
}

fn thing(
    t: &Text,
    title: String,
    table: &Table,
    (door_heads, group_heads): (&[String], &[String]),
) -> Thing {
    let alarms = table.alarms.iter().map(|alarm| {
        let measure = format!("parity-measure-{}", alarm.measure.as_str());
        t.msg("parity-alarm")
            .arg("door", door(t, alarm.door))
            .arg("measure", t.msg(&measure))
            .to_string()
    });
    let doors = table.doors.iter().map(|row| {
        let (reached, range) = share(t, row.reached);
        let (faults, _) = share(t, row.faults);
        let minutes = row.minutes.map_or_else(
            || t.msg("parity-not-yet").to_string(),
            |minutes| t.minutes(minutes),
        );
        let cells = [
            door(t, row.door),
            t.number(row.people),
            reached,
            range,
            minutes,
            faults,
        ];
        under(door_heads, cells)
    });
    let groups = table.groups.iter().map(|row| {
        let fifth = row.fifth.map_or_else(
            || t.msg("parity-fifth-unknown").to_string(),
            |fifth| t.msg("parity-fifth").num("fifth", fifth).to_string(),
        );
        let (reached, range) = share(t, Some(row.reached));
        let cells = [
            fifth,
            door(t, row.door),
            t.number(row.people),
            reached,
            range,
        ];
        under(group_heads, cells)
    });
    Thing {
        title,
        alarms: alarms.collect(),
        doors: doors.collect(),
        groups: groups.collect(),
    }
}

fn door(t: &Text, door: Door) -> String {
    t.msg(&format!("by-door-{}", door.as_str())).to_string()
}

/// A share and its interval.
fn share(t: &Text, share: Option<Estimate>) -> (String, String) {
    match share {
        Some(share) => (
            t.percent(share.value),
            t.percent_range(share.lower, share.upper),
        ),
        None => (t.msg("parity-not-yet").to_string(), String::new()),
    }
}

impl ParityPage {
    fn smallest() -> u64 {
        PEOPLE_MIN
    }
}

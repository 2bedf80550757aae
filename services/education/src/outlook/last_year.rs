//! What the published files of an earlier round say: who asked for which school, and where each school stopped.

use std::collections::HashMap;

use city::id::{OfferId, SiteId};

use crate::plan::PublicFiles;
use crate::round::Offer;

/// How many lottery numbers there are: 2 to the power of 64.
const NUMBERS: f64 = 18_446_744_073_709_551_616.0;

/// A round that is over, by school. Nobody is named: the files have pseudonyms, and these are left out.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LastYear {
    schools: HashMap<SiteId, Stop>,
    /// One list a child: the schools, the favourite first, with the child's group there.
    lists: Vec<Vec<(SiteId, u32)>>,
}

/// How far a school got in an earlier round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stop {
    /// Seats that it gave.
    pub(crate) seats: u32,
    /// Seats that were taken.
    pub(crate) filled: u32,
    /// Children who listed it.
    pub(crate) asked: u32,
    /// The last one admitted, where no seat was left and there had been one.
    pub(crate) last: Option<LastIn>,
}

/// The last child whom a school admitted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct LastIn {
    /// The group of the child's class.
    pub(crate) group: u32,
    /// The child's number as a share of all numbers, from 0 to 1.
    pub(crate) number: f64,
}

impl Stop {
    /// Whether a seat was left over.
    pub(crate) fn had_seats_left(&self) -> bool {
        self.filled < self.seats
    }
}

impl LastYear {
    /// Reads the files of a plan. Nothing where they are not those of such a round.
    pub(crate) fn read(offers: &[Offer], files: &PublicFiles) -> Option<Self> {
        let sites: HashMap<&OfferId, &SiteId> =
            offers.iter().map(|one| (&one.id, &one.site)).collect();
        let site = |id: &str| {
            let id: OfferId = id.parse().ok()?;
            sites.get(&id).map(|site| (*site).clone())
        };
        let mut schools = HashMap::new();
        let columns = [
            "programme",
            "capacity",
            "filled",
            "applicants",
            "cutoff_priority_group",
            "cutoff_lottery",
        ];
        for row in rows(files.get("cutoffs.csv")?, columns)? {
            let [programme, seats, filled, asked, group, number] = row?;
            let stop =
                Stop {
                    seats: seats.parse().ok()?,
                    filled: filled.parse().ok()?,
                    asked: asked.parse().ok()?,
                    last: group.parse().ok().zip(number.parse::<u64>().ok()).map(
                        |(group, number)| LastIn {
                            group,
                            number: number as f64 / NUMBERS,
                        },
                    ),
                };
            schools.insert(site(programme)?, stop);
        }
        let mut lists: HashMap<&str, Vec<(u32, SiteId, u32)>> = HashMap::new();
        let columns = ["student", "rank", "programme", "priority_group"];
        for row in rows(files.get("applications.csv")?, columns)? {
            let [student, rank, programme, group] = row?;
            let choice = (rank.parse().ok()?, site(programme)?, group.parse().ok()?);
            lists.entry(student).or_default().push(choice);
        }
        // In the order of the pseudonyms, so that the same files give the same lists.
        let mut named: Vec<_> = lists.into_iter().collect();
        named.sort_unstable_by_key(|one| one.0);
        let lists = named.into_iter().map(|(_, mut choices)| {
            choices.sort_unstable_by_key(|choice| choice.0);
            let choices = choices.into_iter().map(|(_, site, group)| (site, group));
            choices.collect()
        });
        Some(Self {
            schools,
            lists: lists.collect(),
        })
    }

    /// How far a school got; nothing where it took no part.
    pub(crate) fn stop(&self, site: &SiteId) -> Option<&Stop> {
        self.schools.get(site)
    }

    /// The lists, the favourite first.
    pub(crate) fn lists(&self) -> &[Vec<(SiteId, u32)>] {
        &self.lists
    }
}

/// The rows of a file under these columns, wherever they stand; nothing where one is missing, and nothing for a row that is
/// too short. The files are the program's own: ids and numbers, none of them quoted.
fn rows<'a, const N: usize>(
    text: &'a str,
    columns: [&str; N],
) -> Option<impl Iterator<Item = Option<[&'a str; N]>>> {
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next()?.split(',').collect();
    let mut places = [0; N];
    for (place, column) in places.iter_mut().zip(columns) {
        *place = head.iter().position(|one| *one == column)?;
    }
    Some(lines.map(move |line| {
        let fields: Vec<&str> = line.split(',').collect();
        let mut row = [""; N];
        for (value, place) in row.iter_mut().zip(places) {
            *value = fields.get(place)?;
        }
        Some(row)
    }))
}

//! The lists of a round as its published files have them.

use std::collections::HashMap;

use allocate::{Application, Reserve};
use platform::files::{Columns, Faults, Names, Source, column_names, read};

use crate::plan::PublicFiles;

/// No list, class or count of a plan's files is greater.
const GREATEST: i64 = 1_000_000_000;

/// A place that is none: it comes after every rank.
pub(super) const NO_PLACE: u32 = u32::MAX;

/// The lists of a round, and what it gave. Pupils are in the order of their pseudonyms.
#[derive(Debug, Clone)]
pub struct Lists {
    /// The offers, in the order of the file.
    pub offers: Vec<String>,
    /// The seats of each.
    pub seats: Vec<u32>,
    /// The pseudonyms.
    pub pupils: Vec<String>,
    /// A row for each pupil and listed offer.
    pub rows: Vec<Application>,
    /// The rank of the place that each pupil was given.
    pub given: Vec<u32>,
    /// The seats that were kept.
    pub kept: Kept,
    /// Brothers and sisters who want to be together, and the school of each offer.
    pub siblings: Option<Siblings>,
}

/// Seats that are kept for named classes, and who belongs to them.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// The names of the classes.
    pub classes: Vec<String>,
    /// The seats.
    pub reserves: Vec<Reserve>,
    /// Pupils with their classes.
    pub members: Vec<(u32, u32)>,
}

/// Families with several children in the round.
#[derive(Debug, Clone)]
pub struct Siblings {
    /// The children of each family; the first leads.
    pub families: Vec<Vec<u32>>,
    /// The school of each offer.
    pub schools: Vec<u32>,
}

impl Lists {
    /// Reads the files of a plan.
    ///
    /// # Errors
    /// Where they are not the files of a plan.
    pub fn read(files: &PublicFiles) -> Result<Self, Faults> {
        let (offers, seats, schools) = programmes(&source(files, "programmes.csv"))?;
        let (pupils, rows) = applications(&source(files, "applications.csv"), &offers)?;
        let given = matching(&source(files, "matching.csv"), &pupils)?;
        let kept = kept(files, &offers, &pupils)?;
        let siblings = match files.get("siblings.csv") {
            Some(_) => Some(Siblings {
                families: families(&source(files, "siblings.csv"), &pupils)?,
                schools,
            }),
            None => None,
        };
        let (_, names) = (offers.len(), offers.iter().map(str::to_owned));
        Ok(Self {
            offers: names.collect(),
            seats,
            given,
            kept,
            siblings,
            rows,
            pupils: pupils.names,
        })
    }

    /// The classes of priority that the lists name, the strongest first.
    #[must_use]
    pub fn groups(&self) -> Vec<u32> {
        let mut groups: Vec<u32> = self.rows.iter().map(|row| row.priority_group).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    /// The class of each pupil at the school that stands first on the list.
    #[must_use]
    pub fn first_classes(&self) -> Vec<u32> {
        let mut classes = vec![0; self.pupils.len()];
        for row in self.rows.iter().filter(|row| row.rank == 1) {
            if let Some(class) = classes.get_mut(row.student as usize) {
                *class = row.priority_group;
            }
        }
        classes
    }
}

/// The pupils of a round, by pseudonym and by its place in the file.
struct Pupils {
    names: Vec<String>,
    index: HashMap<String, u32>,
}

impl Pupils {
    fn find(&self, name: &str) -> Option<u32> {
        self.index.get(name).copied()
    }
}

fn source(files: &PublicFiles, name: &str) -> Source {
    let content = files.get(name).unwrap_or_default();
    Source::bytes(name, content.as_bytes().to_vec())
}

fn programmes(source: &Source) -> Result<(Names, Vec<u32>, Vec<u32>), Faults> {
    let with_school = column_names(source)?.iter().any(|name| name == "school");
    let mut columns = Columns::new();
    let programme = columns.id("programme");
    let capacity = columns.whole("capacity", 0..=GREATEST);
    let school = with_school.then(|| columns.id("school"));
    let mut table = read(source, columns)?;
    let seats = table.wholes(capacity).iter().map(|seats| *seats as u32);
    let seats: Vec<u32> = seats.collect();
    let schools = match school {
        Some(school) => table.ids(school).codes().to_vec(),
        None => (0..seats.len() as u32).collect(),
    };
    let (_, names) = table.take_ids(programme).into_parts();
    Ok((names, seats, schools))
}

fn applications(source: &Source, offers: &Names) -> Result<(Pupils, Vec<Application>), Faults> {
    let mut columns = Columns::new();
    let student = columns.id("student");
    let rank = columns.whole("rank", 1..=GREATEST);
    let programme = columns.id("programme");
    let group = columns.whole("priority_group", 1..=GREATEST);
    let lottery = columns.exact("lottery");
    let table = read(source, columns)?;
    let read = table.ids(student).names();
    let mut order: Vec<u32> = (0..read.len() as u32).collect();
    order.sort_unstable_by_key(|code| read.get(*code));
    let names: Vec<String> = order
        .iter()
        .map(|code| read.get(*code).to_owned())
        .collect();
    let mut index_of = vec![0; order.len()];
    for (index, code) in (0..).zip(&order) {
        if let Some(slot) = index_of.get_mut(*code as usize) {
            *slot = index;
        }
    }
    let listed = table.ids(programme);
    let known: Vec<Option<u32>> = listed
        .names()
        .iter()
        .map(|name| offers.find(name))
        .collect();
    let numbers = match table.exact(lottery) {
        platform::files::ExactNumbers::Whole(numbers) => numbers.as_slice(),
        platform::files::ExactNumbers::Real(_) => &[],
    };
    let mut rows = Vec::with_capacity(table.len());
    for (at, row) in table.rows().enumerate() {
        let code = |codes: &[u32]| codes.get(at).copied().unwrap_or_default() as usize;
        let programme_index = known.get(code(listed.codes())).copied().flatten();
        let Some(programme_index) = programme_index else {
            return Err(row
                .fault(programme, "is not in the round", "one of its programmes")
                .into());
        };
        rows.push(Application {
            student: index_of
                .get(code(table.ids(student).codes()))
                .copied()
                .unwrap_or_default(),
            programme: programme_index,
            rank: row.whole(rank) as u32,
            priority_group: row.whole(group) as u32,
            lottery: numbers.get(at).copied().unwrap_or_default(),
        });
    }
    let index = names.iter().cloned().zip(0..).collect();
    Ok((Pupils { names, index }, rows))
}

fn matching(source: &Source, pupils: &Pupils) -> Result<Vec<u32>, Faults> {
    let mut columns = Columns::new();
    let student = columns.id("student");
    let rank = columns.whole_or_blank("rank", 1..=GREATEST);
    let table = read(source, columns)?;
    let mut given = vec![NO_PLACE; pupils.names.len()];
    for row in table.rows() {
        let slot = pupils.find(row.id(student));
        let slot = slot.and_then(|index| given.get_mut(index as usize));
        if let (Some(slot), Some(rank)) = (slot, row.whole_or_blank(rank)) {
            *slot = rank as u32;
        }
    }
    Ok(given)
}

/// The seats that were kept; none where the plan has no such files.
fn kept(files: &PublicFiles, offers: &Names, pupils: &Pupils) -> Result<Kept, Faults> {
    if files.get("classes.csv").is_none() {
        return Ok(Kept::default());
    }
    let mut columns = Columns::new();
    let student = columns.id("student");
    let of_class = columns.id("class");
    let belonging = read(&source(files, "classes.csv"), columns)?;
    let mut columns = Columns::new();
    let programme = columns.id("programme");
    let class = columns.text("class");
    let seats = columns.whole("seats", 0..=GREATEST);
    let order = columns.whole("order", 0..=GREATEST);
    let reserves = match files.get("reserves.csv") {
        Some(_) => Some(read(&source(files, "reserves.csv"), columns)?),
        None => None,
    };
    let rows = || reserves.iter().flat_map(|table| table.rows());
    let named = rows().filter_map(|row| row.text(class));
    let of_members = belonging.rows().map(|row| row.id(of_class));
    let mut classes: Vec<String> = named.chain(of_members).map(str::to_owned).collect();
    classes.sort_unstable();
    classes.dedup();
    let find = |name: &str| {
        let at = classes.binary_search_by(|one| one.as_str().cmp(name));
        at.ok().map(|at| at as u32)
    };
    let members = belonging
        .rows()
        .filter_map(|row| Some((pupils.find(row.id(student))?, find(row.id(of_class))?)));
    let members = members.collect();
    let kept = rows().filter_map(|row| {
        Some(Reserve {
            programme: offers.find(row.id(programme))?,
            class: row.text(class).and_then(find),
            seats: row.whole(seats) as u32,
            order: row.whole(order) as u32,
        })
    });
    let reserves = kept.collect();
    Ok(Kept {
        classes,
        reserves,
        members,
    })
}

fn families(source: &Source, pupils: &Pupils) -> Result<Vec<Vec<u32>>, Faults> {
    let mut columns = Columns::new();
    let student = columns.id("student");
    let family = columns.id("family");
    let table = read(source, columns)?;
    let mut families = vec![Vec::new(); table.ids(family).names().len()];
    for (row, code) in table.rows().zip(table.ids(family).codes()) {
        let members = families.get_mut(*code as usize);
        if let (Some(members), Some(pupil)) = (members, pupils.find(row.id(student))) {
            members.push(pupil);
        }
    }
    Ok(families)
}

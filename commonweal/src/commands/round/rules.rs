//! What holds in a round beside priority and lottery: seats that are kept for classes, and siblings who want to be together.

use std::path::PathBuf;

use allocate::{Classes, Families, Market, Reserve, Reserves, ReservesError};
use clap::Args;
use platform::files::{Columns, Fault, Faults, Names, Source, Table, read};

use super::{MAX_CAPACITY_PLACES, Round};
use crate::commands::{Failure, together};

/// No programme fills its seats in more turns.
const MAX_ORDER: i64 = 1_000_000;

/// The files of further rules.
#[derive(Debug, Args)]
pub(super) struct RuleFiles {
    /// Seats that programmes keep: a table with the columns programme, class (empty where the seats are open to all), seats and
    /// order, the turn in which the programme fills them, the smallest first. Seats that are in no row are open and filled
    /// last; what a class leaves empty goes to the best of all who are left.
    #[arg(long, value_name = "FILE", requires = "classes")]
    reserves: Option<PathBuf>,

    /// Who belongs to which class: a table with the columns student and class, as many rows a student as there are.
    #[arg(long, value_name = "FILE", requires = "reserves")]
    classes: Option<PathBuf>,

    /// Siblings who want to be at one school: a table with the columns student and family. Whoever stands first leads; the
    /// school where they have a place is read as the first choice of the next, where it is on that one's list.
    #[arg(long, value_name = "FILE")]
    siblings: Option<PathBuf>,
}

/// Further rules of a round, by the indices of its students and programmes.
#[derive(Default)]
pub(crate) struct Rules {
    pub(crate) kept: Option<Kept>,
    pub(crate) siblings: Option<Siblings>,
}

/// Seats that are kept.
pub(crate) struct Kept {
    /// The classes, in the order of their names.
    names: Vec<String>,
    pub(crate) rows: Vec<Reserve>,
    /// Students with classes to which they belong.
    pub(crate) members: Vec<(u32, u32)>,
    pub(crate) reserves: Reserves,
    pub(crate) classes: Classes,
}

impl Kept {
    /// The name of a class.
    pub(crate) fn class(&self, index: u32) -> &str {
        self.names.get(index as usize).map_or("", String::as_str)
    }
}

/// Families with several children in the round.
pub(crate) struct Siblings {
    names: Names,
    /// The family of each of those who have siblings in the round, by student.
    of: Vec<(u32, u32)>,
    families: Vec<Vec<u32>>,
    schools: Vec<u32>,
}

impl Siblings {
    /// The families of a market of this round.
    ///
    /// # Errors
    /// When they are not of it, which reading them has ruled out.
    pub(crate) fn families(&self, market: &Market) -> Result<Families, Failure> {
        let families = Families::new(market, self.families.clone(), self.schools.clone());
        families.map_err(|error| {
            Failure::Input(Fault::of_file("the siblings", error.to_string(), "").into())
        })
    }

    /// The name of a student's family.
    pub(crate) fn family_of(&self, student: u32) -> &str {
        let at = self.of.binary_search_by_key(&student, |one| one.0);
        let family = at.ok().and_then(|at| self.of.get(at));
        family.map_or("", |family| self.names.get(family.1))
    }
}

impl Rules {
    pub(super) fn read(
        files: &RuleFiles,
        round: &Round,
        schools: Vec<u32>,
    ) -> Result<Self, Failure> {
        let kept = match (&files.reserves, &files.classes) {
            (Some(reserves), Some(classes)) => Some(kept(
                &Source::path(reserves),
                &Source::path(classes),
                round,
            )?),
            _ => None,
        };
        let siblings = files
            .siblings
            .as_ref()
            .map(|file| siblings(&Source::path(file), round, schools).map_err(Failure::Input));
        Ok(Self {
            kept,
            siblings: siblings.transpose()?,
        })
    }
}

fn kept(reserves: &Source, classes: &Source, round: &Round) -> Result<Kept, Failure> {
    let mut columns = Columns::new();
    let programme = columns.id("programme");
    let class = columns.text("class");
    let seats = columns.whole("seats", 0..=MAX_CAPACITY_PLACES);
    let order = columns.whole("order", 0..=MAX_ORDER);
    let reserves = read(reserves, columns);
    let mut columns = Columns::new();
    let student = columns.id("student");
    let of_class = columns.id("class");
    let (reserves, classes) = together(reserves, read(classes, columns))?;
    // Classes are numbered by their names, so that a digest does not hang on the order of rows.
    let mut names: Vec<String> = reserves
        .rows()
        .filter_map(|row| row.text(class))
        .map(str::to_owned)
        .collect();
    names.sort_unstable();
    names.dedup();
    let find = |name: &str| names.binary_search_by(|one| one.as_str().cmp(name)).ok();
    let mut faults = Faults::new();
    let mut rows = Vec::with_capacity(reserves.len());
    for row in reserves.rows() {
        let Some(index) = round.programmes().find(row.id(programme)) else {
            let problem = format!("is \"{}\"", row.id(programme));
            faults.push(row.fault(programme, problem, "one of the programmes of the round"));
            continue;
        };
        rows.push(Reserve {
            programme: index,
            class: row.text(class).and_then(find).map(|class| class as u32),
            seats: row.whole(seats) as u32,
            order: row.whole(order) as u32,
        });
    }
    faults.into_result(()).map_err(Failure::Input)?;
    let rule = Reserves::new(round.capacities(), &rows)
        .map_err(|error| Failure::Input(refused(&reserves, round, error).into()))?;
    let members = classes.rows().filter_map(|row| {
        let student = round.find_student(row.id(student))?;
        Some((student, find(row.id(of_class))? as u32))
    });
    let members: Vec<(u32, u32)> = members.collect();
    Ok(Kept {
        classes: Classes::new(round.student_count(), members.iter().copied()),
        reserves: rule,
        names,
        rows,
        members,
    })
}

/// A fault of reserves with the names of the round.
fn refused(table: &Table, round: &Round, error: ReservesError) -> Fault {
    let name = |programme: u32| round.programmes().get(programme);
    match error {
        ReservesError::AboveCapacity {
            programme,
            kept,
            seats,
        } => table.fault(
            format!(
                "keeps {kept} places at \"{}\", which has {seats}",
                name(programme)
            ),
            "at most as many as there are",
        ),
        ReservesError::SameOrder { programme, order } => table.fault(
            format!("has the order {order} twice at \"{}\"", name(programme)),
            "each turn of a programme once",
        ),
        ReservesError::TooManyClasses { programme } => table.fault(
            format!(
                "keeps places for more than 64 classes at \"{}\"",
                name(programme)
            ),
            "at most 64",
        ),
        other => table.fault(other.to_string(), ""),
    }
}

fn siblings(source: &Source, round: &Round, schools: Vec<u32>) -> Result<Siblings, Faults> {
    let mut columns = Columns::new();
    let student = columns.id("student");
    let family = columns.id("family");
    let mut table = read(source, columns)?;
    let mut faults = Faults::new();
    let mut of: Vec<(u32, u32)> = Vec::new();
    let mut families = vec![Vec::new(); table.ids(family).names().len()];
    let mut seen = vec![None; table.ids(student).names().len()];
    let codes = table
        .ids(student)
        .codes()
        .iter()
        .zip(table.ids(family).codes());
    for (row, (&code, &family_code)) in table.rows().zip(codes) {
        let Some(seen) = seen.get_mut(code as usize) else {
            continue;
        };
        if let Some(before) = seen.replace(row.id(family)) {
            let problem = format!(
                "is \"{}\", whom an earlier row has in the family \"{before}\"",
                row.id(student)
            );
            faults.push(row.fault(student, problem, "each student in one family, once"));
            continue;
        }
        // A sibling who does not apply is nobody to follow in this round.
        if let Some(index) = round.find_student(row.id(student))
            && let Some(members) = families.get_mut(family_code as usize)
        {
            members.push(index);
            of.push((index, family_code));
        }
    }
    of.sort_unstable();
    let (_, names) = table.take_ids(family).into_parts();
    faults.into_result(Siblings {
        names,
        of,
        families,
        schools,
    })
}

//! `commonweal compare`: who gains and who loses between two outcomes of a round.

use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use platform::files::{Columns, Faults, Holds, Source, Staged, Value, Writer, read};

use super::round::repeated_ids;
use super::{Answer, Failure, together};

/// No student lists more programmes.
const MAX_RANK: i64 = 1_000_000;

const EXAMPLES: &str = "\
Example:
  commonweal compare --a as-it-was --b with-reserves --groups groups.csv --out compared.csv

Both folders are written by `commonweal allocate`, from the same lists by other rules, seats
or numbers; matching.csv is read. Written: group,people,gain,lose,same,placed_a,placed_b, a
row a group in the order of first appearance. A student gains who has a place ranked higher
in B than in A, or a place where there was none. Who is in several groups counts in each.

Exit codes: 0 written; 2 the command is wrong or a file can't be used; 3 the result
can't be written.";

/// Say by group who gains and who loses between two outcomes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The folder of the outcome that is compared with.
    #[arg(long, value_name = "DIR")]
    a: PathBuf,

    /// The folder of the other outcome.
    #[arg(long, value_name = "DIR")]
    b: PathBuf,

    /// Groups of students: a table with the columns student and group, as many rows a student as there are.
    #[arg(long, value_name = "FILE")]
    groups: PathBuf,

    /// The file to write.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// The rank of each student's place; none where they have none.
type Ranks = HashMap<String, Option<i64>>;

/// What an outcome is for a group, against another.
#[derive(Default)]
struct Group {
    people: i64,
    gain: i64,
    lose: i64,
    placed_a: i64,
    placed_b: i64,
}

/// Reads both outcomes and writes the comparison.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let (a, b) = together(ranks(&arguments.a), ranks(&arguments.b))?;
    let mut columns = Columns::new();
    let student = columns.id("student");
    let group = columns.id("group");
    let source = Source::path(&arguments.groups);
    let table = read(&source, columns).map_err(Failure::Input)?;
    let mut groups: Vec<Group> = Vec::new();
    groups.resize_with(table.ids(group).names().len(), Group::default);
    let mut seen = HashSet::new();
    for (row, &code) in table.rows().zip(table.ids(group).codes()) {
        let name = row.id(student);
        let (in_a, in_b) = (a.get(name), b.get(name));
        // Who is in neither outcome did not apply.
        if (in_a.is_none() && in_b.is_none()) || !seen.insert((name, code)) {
            continue;
        }
        if let Some(group) = groups.get_mut(code as usize) {
            group.add(in_a.copied().flatten(), in_b.copied().flatten());
        }
    }
    let names: Vec<&str> = table.ids(group).names().iter().collect();
    write(&arguments.out, &names, &groups).map_err(Failure::Output)?;
    writeln!(out, "Groups compared: {}.", groups.len())?;
    writeln!(out, "Written to {}.", arguments.out.display())?;
    Ok(Answer::Yes)
}

impl Group {
    fn add(&mut self, a: Option<i64>, b: Option<i64>) {
        let rank = |place: Option<i64>| place.unwrap_or(i64::MAX);
        self.people += 1;
        self.gain += i64::from(rank(b) < rank(a));
        self.lose += i64::from(rank(b) > rank(a));
        self.placed_a += i64::from(a.is_some());
        self.placed_b += i64::from(b.is_some());
    }
}

fn ranks(folder: &Path) -> Result<Ranks, Faults> {
    let source = Source::path(folder.join("matching.csv"));
    let mut columns = Columns::new();
    let student = columns.id("student");
    let rank = columns.whole_or_blank("rank", 1..=MAX_RANK);
    let table = read(&source, columns)?;
    let faults = repeated_ids(&table, student);
    let rows = table.rows();
    let ranks = rows.map(|row| (row.id(student).to_owned(), row.whole_or_blank(rank)));
    faults.into_result(ranks.collect())
}

fn write(file: &Path, names: &[&str], groups: &[Group]) -> Result<(), Faults> {
    let staged = Staged::file(file)?;
    let columns = [
        ("group", Holds::Text),
        ("people", Holds::Whole),
        ("gain", Holds::Whole),
        ("lose", Holds::Whole),
        ("same", Holds::Whole),
        ("placed_a", Holds::Whole),
        ("placed_b", Holds::Whole),
    ];
    let mut writer = Writer::create(&staged, "", &columns)?;
    for (name, group) in names.iter().zip(groups) {
        writer.row(&[
            Value::Text(name),
            Value::Whole(group.people),
            Value::Whole(group.gain),
            Value::Whole(group.lose),
            Value::Whole(group.people - group.gain - group.lose),
            Value::Whole(group.placed_a),
            Value::Whole(group.placed_b),
        ])?;
    }
    writer.finish()?;
    staged.commit()
}

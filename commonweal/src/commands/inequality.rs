//! `commonweal inequality`: how unequally something is spread over people.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use measure::{
    Concentration, IndexError, Zeros, concentration, gini, palma, theil, theil_by_group,
};
use platform::files::{Columns, Fault, Faults, Id, Key, Source, Table, Text, read};
use serde::Serialize;

use super::round::repeated_ids;
use super::{Answer, Failure, together};

const EXAMPLES: &str = "\
Examples:
  commonweal inequality --values jobs45.csv --origins cells.csv --population population \\
      --index gini
  commonweal inequality --values jobs45.csv --origins cells.csv --population population \\
      --income income_per_capita --income-known --index concentration
  commonweal inequality --values jobs45.csv --origins cells.csv --population population \\
      --groups district --index theil

Prints one JSON object: {\"index\":…,\"value\":…} with every digit; theil with groups adds
\"between\" and \"within\", and its value is their sum. Where an index is not defined, such as
for values that are all 0, the value is null and \"undefined\" says why.

Rows where nobody lives weigh nothing and may lack a value. --income is read by palma,
concentration, concentration-corrected and --income-known; rows without income count as the
poorest in the concentration indices and in neither group of the Palma ratio. --groups is
read by theil. Theil without groups takes the mean over people whose value is not 0, as
the R package accessibility does; with groups, people whose value is 0 count.

Exit codes: 0 printed; 2 the command is wrong or a file can't be used; 3 the result
can't be printed.";

/// Measure how unequally something is spread over people.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Values: a table (CSV or Parquet) with the column id and the column of --column.
    #[arg(long, value_name = "FILE")]
    values: PathBuf,

    /// The column of the values.
    #[arg(long, value_name = "COL", default_value = "value")]
    column: String,

    /// Origins: a table with the column id, and the columns of --population, --income and --groups.
    /// Every id must have a value, and every value an id.
    #[arg(long, value_name = "FILE")]
    origins: PathBuf,

    /// The column of the origins that says how many people have the value.
    #[arg(long, value_name = "COL")]
    population: String,

    /// The column of the origins with the income of their people; blank where it is not known.
    #[arg(long, value_name = "COL")]
    income: Option<String>,

    /// The column of the origins with the group of their people.
    #[arg(long, value_name = "COL")]
    groups: Option<String>,

    /// Leave out the rows without income.
    #[arg(long, requires = "income")]
    income_known: bool,

    /// What to measure.
    #[arg(long, value_enum, value_name = "INDEX")]
    index: Index,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Index {
    Gini,
    Palma,
    Concentration,
    ConcentrationCorrected,
    Theil,
}

/// What is printed.
#[derive(Serialize)]
struct Printed {
    index: Index,
    value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    between: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    undefined: Option<String>,
}

/// Reads both files and prints the index.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let people = People::read(arguments)?;
    let index = arguments.index;
    let printed = match people.measure(index) {
        Ok((value, parts)) => Printed {
            index,
            value: Some(value),
            between: parts.map(|(between, _)| between),
            within: parts.map(|(_, within)| within),
            undefined: None,
        },
        Err(IndexError::Undefined(why)) => Printed {
            index,
            value: None,
            between: None,
            within: None,
            undefined: Some(why.to_string()),
        },
        Err(error) => return Err(people.fault(&error).into()),
    };
    let text = serde_json::to_string(&printed).map_err(std::io::Error::from)?;
    writeln!(out, "{text}")?;
    Ok(Answer::Yes)
}

/// The rows that count, in the order of the values, and where they came from.
struct People {
    values_table: ValuesTable,
    origins_table: OriginsTable,
    /// The row of each in the table of values and in the table of origins.
    rows: Vec<(usize, usize)>,
    values: Vec<f64>,
    population: Vec<f64>,
    incomes: Vec<Option<f64>>,
    groups: Option<Vec<String>>,
}

struct ValuesTable {
    table: Table,
    id: Key<Id>,
    value: Key<f64>,
}

struct OriginsTable {
    table: Table,
    id: Key<Id>,
    population: Key<f64>,
    income: Option<Key<f64>>,
    group: Option<Key<Text>>,
}

impl People {
    fn read(arguments: &Arguments) -> Result<Self, Failure> {
        let Arguments { index, income, .. } = arguments;
        let ranked = !matches!(index, Index::Gini | Index::Theil);
        if ranked && income.is_none() {
            return Err(Failure::Usage("this index needs --income".to_owned()));
        }
        let income = income
            .as_deref()
            .filter(|_| ranked || arguments.income_known);
        let groups = arguments
            .groups
            .as_deref()
            .filter(|_| *index == Index::Theil);
        let (values, origins) = together(
            ValuesTable::read(&Source::path(&arguments.values), &arguments.column),
            OriginsTable::read(
                &Source::path(&arguments.origins),
                &arguments.population,
                income,
                groups,
            ),
        )?;
        Self::join(values, origins, arguments.income_known).map_err(Failure::Input)
    }

    /// Brings the values together with the people who have them.
    fn join(
        values_table: ValuesTable,
        origins_table: OriginsTable,
        income_known: bool,
    ) -> Result<Self, Faults> {
        let mut people = Self {
            rows: Vec::new(),
            values: Vec::new(),
            population: Vec::new(),
            incomes: Vec::new(),
            groups: origins_table.group.map(|_| Vec::new()),
            values_table,
            origins_table,
        };
        let (values, origins) = (&people.values_table, &people.origins_table);
        let mut faults = Faults::new();
        let with_value = values.table.ids(values.id).names();
        for row in origins.table.rows() {
            let id = row.id(origins.id);
            if with_value.find(id).is_none() {
                let problem = format!("is \"{id}\", which has no value");
                faults.push(row.fault(origins.id, problem, "an id of the values"));
            }
        }
        let with_people = origins.table.ids(origins.id).names();
        for row in values.table.rows() {
            let id = row.id(values.id);
            // Each id stands in one row, so codes are rows.
            let Some(at) = with_people.find(id) else {
                faults.push(row.fault(values.id, format!("is \"{id}\""), "an id of the origins"));
                continue;
            };
            let origin = origins.table.row(at as usize);
            let income = origins.income.and_then(|key| origin.number(key));
            if income_known && income.is_none() {
                continue;
            }
            let population = origin.number(origins.population).unwrap_or_default();
            if let (Some(key), Some(groups)) = (origins.group, &mut people.groups) {
                let group = origin.text(key);
                if group.is_none() && population > 0.0 {
                    faults.push(origin.fault(key, "is blank", "a group where somebody lives"));
                }
                groups.push(group.unwrap_or_default().to_owned());
            }
            people.rows.push((row.index(), origin.index()));
            people
                .values
                .push(row.number(values.value).unwrap_or(f64::NAN));
            people.population.push(population);
            people.incomes.push(income);
        }
        faults.into_result(people)
    }

    /// The index, and of a grouped one the parts between and within.
    fn measure(&self, index: Index) -> Result<(f64, Option<(f64, f64)>), IndexError> {
        let Self {
            values,
            population,
            incomes,
            ..
        } = self;
        let value = match (index, &self.groups) {
            (Index::Gini, _) => gini(values, population)?,
            (Index::Palma, _) => palma(values, population, incomes)?,
            (Index::Concentration, _) => {
                concentration(values, population, incomes, Concentration::Standard)?
            }
            (Index::ConcentrationCorrected, _) => {
                concentration(values, population, incomes, Concentration::Corrected)?
            }
            (Index::Theil, None) => theil(values, population, Zeros::LeftOut)?,
            (Index::Theil, Some(groups)) => {
                let split = theil_by_group(values, population, groups)?;
                return Ok((split.total, Some((split.between, split.within))));
            }
        };
        Ok((value, None))
    }

    /// What the engine refuses, at its place in the files.
    fn fault(&self, error: &IndexError) -> Fault {
        let IndexError::Number { what, row, number } = error else {
            return self.values_table.table.fault(error.to_string(), "");
        };
        let problem = if number.is_nan() {
            "is blank".to_owned()
        } else {
            format!("is {number}")
        };
        let expected = "a finite number of at least 0 where somebody lives";
        let (values, origins) = (&self.values_table, &self.origins_table);
        let &(of_values, of_origins) = self.rows.get(*row).unwrap_or(&(0, 0));
        let origin = origins.table.row(of_origins);
        match (*what, origins.income) {
            ("population", _) => origin.fault(origins.population, problem, expected),
            ("income", Some(income)) => origin.fault(income, problem, "a finite number"),
            _ => values
                .table
                .row(of_values)
                .fault(values.value, problem, expected),
        }
    }
}

impl ValuesTable {
    fn read(source: &Source, column: &str) -> Result<Self, Faults> {
        let mut columns = Columns::new();
        let id = columns.id("id");
        let value = columns.number(column);
        let table = read(source, columns)?.not_empty()?;
        repeated_ids(&table, id).into_result(Self { table, id, value })
    }
}

impl OriginsTable {
    fn read(
        source: &Source,
        population: &str,
        income: Option<&str>,
        group: Option<&str>,
    ) -> Result<Self, Faults> {
        let mut columns = Columns::new();
        let id = columns.id("id");
        let population = columns.number_within(population, 0.0..=f64::MAX);
        let income = income.map(|name| columns.number(name));
        let group = group.map(|name| columns.text(name));
        let table = read(source, columns)?.not_empty()?;
        repeated_ids(&table, id).into_result(Self {
            table,
            id,
            population,
            income,
            group,
        })
    }
}

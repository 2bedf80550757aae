//! Real cities against the indices of the R package `accessibility` (see `tests/data/README.md`).

use measure::{Concentration, Zeros, concentration, gini, palma, theil, theil_by_group};

const FARTHEST_APART: f64 = 1e-9;

/// A table of text: its head and its rows.
struct Table<'a> {
    head: Vec<&'a str>,
    rows: Vec<Vec<&'a str>>,
}

impl<'a> Table<'a> {
    fn read(text: &'a str) -> Self {
        let mut lines = text.lines().map(|line| line.split(',').collect());
        Self {
            head: lines.next().expect("a head"),
            rows: lines.collect(),
        }
    }

    fn column(&self, name: &str, kept: &[usize]) -> Vec<&'a str> {
        let column = self.head.iter().position(|head| *head == name).expect(name);
        kept.iter().map(|&row| self.rows[row][column]).collect()
    }
}

fn numbers(cells: &[&str]) -> Vec<f64> {
    cells
        .iter()
        .map(|cell| cell.parse().expect("a number"))
        .collect()
}

/// The index of a column over the rows named.
fn index(places: &Table<'_>, column: &str, rows: &str, name: &str) -> f64 {
    let all: Vec<usize> = (0..places.rows.len()).collect();
    let income = places.column("income", &all);
    let kept: Vec<usize> = match rows {
        "all" => all,
        "income_known" => all
            .into_iter()
            .filter(|&row| !income[row].is_empty())
            .collect(),
        _ => panic!("rows {rows}"),
    };
    let values = numbers(&places.column(column, &kept));
    let people = numbers(&places.column("people", &kept));
    let income: Vec<Option<f64>> = places
        .column("income", &kept)
        .iter()
        .map(|cell| cell.parse().ok())
        .collect();
    let groups = places.column("group", &kept);
    let parts = || theil_by_group(&values, &people, &groups).expect("an index");
    let index = match name {
        "gini" => gini(&values, &people),
        "palma" => palma(&values, &people, &income),
        "concentration" => concentration(&values, &people, &income, Concentration::Standard),
        "concentration-corrected" => {
            concentration(&values, &people, &income, Concentration::Corrected)
        }
        "theil" => theil(&values, &people, Zeros::LeftOut),
        "theil-between" => Ok(parts().between),
        "theil-within" => Ok(parts().within),
        "theil-total" => Ok(parts().total),
        _ => panic!("index {name}"),
    };
    index.expect("an index")
}

/// Checks every published index and gives the columns for which there was none.
fn agree(places: &str, expected: &str) -> Vec<String> {
    let (places, expected) = (Table::read(places), Table::read(expected));
    let mut without = Vec::new();
    for row in &expected.rows {
        let (column, rows, name, published) = (row[0], row[1], row[2], row[3]);
        let value = index(&places, column, rows, name);
        if published.is_empty() {
            assert!(value.is_finite(), "{column} {rows} {name}");
            without.push(format!("{column} {name}"));
            continue;
        }
        let published: f64 = published.parse().expect("a number");
        assert!(
            (value - published).abs() <= FARTHEST_APART * published.abs(),
            "{column} {rows} {name}: {value} where the package has {published}"
        );
    }
    without
}

#[test]
fn inequality_of_access_in_belo_horizonte() {
    let without = agree(
        include_str!("../data/belo-horizonte/places.csv"),
        include_str!("../data/belo-horizonte/expected.csv"),
    );
    assert_eq!(
        without,
        ["cum30_schools theil-within", "cum30_schools theil-total"]
    );
}

#[test]
fn inequality_of_access_among_older_residents_of_taipei() {
    let without = agree(
        include_str!("../data/taipei/places.csv"),
        include_str!("../data/taipei/expected.csv"),
    );
    let expected = ["cum10", "cum15", "fca2_bin15"].map(|column| {
        [
            format!("{column} theil-within"),
            format!("{column} theil-total"),
        ]
    });
    assert_eq!(without, expected.concat());
}

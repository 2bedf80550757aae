//! A country's round and a city's chances: `country-bench SEATS`, where SEATS is a table of programmes with `school_id`, `grade_id`,
//! `program_id` and `regular_vacancies`, such as Chile's.
//!
//! 600,000 made-up students list five programmes of their grade; a seat in seven is kept for half of them, and one in five has
//! a sibling. Then a city of 70,000 students and 700 programmes draws its lottery a thousand times. Prints one JSON line.

use std::collections::{BTreeMap, HashSet};
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;
use std::thread::available_parallelism;

use allocate::checker;
use allocate::{
    Application, Classes, Families, Market, Reasons, Reserve, Reserves, Seed, allocate_together,
    allocate_with_reserves, chances,
};
use anyhow::{Context, Result, ensure};
use benches::{peak_mb, timed};
use platform::chance::Chance;
use platform::files::{Columns, Source, read};

const STUDENTS: u32 = 600_000;
const CHOICES: usize = 5;
/// A programme keeps one seat in so many.
const KEPT_ONE_IN: u32 = 7;
const SIBLINGS_ONE_IN: u32 = 5;

const CITY_STUDENTS: u32 = 70_000;
const CITY_PROGRAMMES: u32 = 700;
const CITY_CHOICES: usize = 12;
const DRAWS: u32 = 1_000;

#[expect(clippy::print_stdout, reason = "the line is the result")]
fn main() -> Result<()> {
    let path = std::env::args().nth(1).map(PathBuf::from);
    let country = country(&path.context("name the table of programmes")?)?;
    let (classes, reserves) = (country.classes(), country.reserves());
    let rule = Reserves::new(&country.capacities, &reserves)?;
    let rows = || country.rows.iter().copied();
    let (built, market) =
        timed(|| Market::from_applications(country.capacities.clone(), STUDENTS, &country.rows));
    let market = market?;
    let members = Classes::new(STUDENTS, classes.iter().copied());
    let (matched, matching) = timed(|| allocate_with_reserves(&market, &rule, &members));
    let (judged, verdict) = timed(|| {
        let given = matching.programmes();
        checker::check_with_reserves(&country.capacities, &reserves, &classes, rows(), &given)
    });
    ensure!(verdict.is_stable(), "{:?}", verdict.faults);
    let (explained, reasons) = timed(|| {
        let reasons = Reasons::with_reserves(&market, &matching, &rule, &members);
        reasons.iter().count()
    });
    let families = Families::new(&market, country.families(), country.schools.clone())?;
    let (joined, together) = timed(|| {
        allocate_together(&market, &families, |market| {
            allocate_with_reserves(market, &rule, &members)
        })
    });
    let all = built.wall_s + joined.wall_s + judged.wall_s + explained.wall_s;
    let country_mb = peak_mb()?;
    drop((together, matching, market));
    let city = city()?;
    let cores = available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let draws = NonZeroU32::new(DRAWS).context("draws")?;
    let seed = Seed::from_secret(b"bench", b"");
    let (drawn, found) = timed(|| chances(&city, seed, draws, cores));
    ensure!(
        found.of(0).count() == CITY_CHOICES,
        "each choice has a chance"
    );
    let line = serde_json::json!({
        "work": "a country's round",
        "programmes": country.capacities.len(),
        "seats": country.capacities.iter().map(|seats| u64::from(*seats)).sum::<u64>(),
        "applications": country.rows.len(),
        "build_s": built.wall_s,
        "match_s": matched.wall_s,
        "together_s": joined.wall_s,
        "check_s": judged.wall_s,
        "reasons": reasons,
        "reasons_s": explained.wall_s,
        "round_s": all,
        "round_mb": country_mb,
        "draws": DRAWS,
        "chances_s": drawn.wall_s,
        "chances_cpu_s": drawn.cpu_s,
        "peak_mb": peak_mb()?,
    });
    println!("{line}");
    Ok(())
}

struct Country {
    capacities: Vec<u32>,
    schools: Vec<u32>,
    rows: Vec<Application>,
}

impl Country {
    /// Every second student belongs to the class for which seats are kept.
    fn classes(&self) -> Vec<(u32, u32)> {
        (0..STUDENTS)
            .step_by(2)
            .map(|student| (student, 0))
            .collect()
    }

    fn reserves(&self) -> Vec<Reserve> {
        let kept = |(programme, seats): (u32, &u32)| Reserve {
            programme,
            class: Some(0),
            seats: seats / KEPT_ONE_IN,
            order: 1,
        };
        (0..).zip(&self.capacities).map(kept).collect()
    }

    /// Siblings are of any grades, as the order of students says nothing of them.
    fn families(&self) -> Vec<Vec<u32>> {
        let second = |student: u32| (student + STUDENTS / 2) % STUDENTS;
        let leaders = (0..STUDENTS / 2).step_by(SIBLINGS_ONE_IN as usize);
        leaders
            .map(|student| vec![student, second(student)])
            .collect()
    }
}

/// Made-up lists over real seats: of each grade as many students as there are seats, and programmes are listed more often the
/// more seats they have.
fn country(path: &PathBuf) -> Result<Country> {
    let mut columns = Columns::new();
    let (school, grade) = (columns.id("school_id"), columns.id("grade_id"));
    let seats = columns.whole("regular_vacancies", 0..=1_000_000);
    let table = read(&Source::path(path), columns)?;
    let capacities: Vec<u32> = table
        .wholes(seats)
        .iter()
        .map(|seats| *seats as u32)
        .collect();
    // The seats of a grade one after another: to draw one is to draw its programme by its seats.
    let mut grades: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let programmes = (0..).zip(table.ids(grade).codes()).zip(&capacities);
    for ((programme, grade), seats) in programmes {
        let of_grade = grades.entry(*grade).or_default();
        of_grade.extend((0..=*seats).map(|_| programme));
    }
    let total: usize = grades.values().map(Vec::len).sum();
    let chance = Lots::new(7);
    let mut rows = Vec::with_capacity(STUDENTS as usize * CHOICES);
    let mut student = 0;
    for (turn, seats) in (0..).zip(grades.values()) {
        let is_last = turn + 1 == grades.len();
        let share = seats.len() as f64 / total as f64 * f64::from(STUDENTS);
        let end = if is_last {
            STUDENTS
        } else {
            student + share as u32
        };
        for student in student..end {
            rows.extend(chance.list(student, CHOICES, seats));
        }
        student = end;
    }
    Ok(Country {
        capacities,
        schools: table.ids(school).codes().to_vec(),
        rows,
    })
}

fn city() -> Result<Market> {
    let programmes: Vec<u32> = (0..CITY_PROGRAMMES).collect();
    let chance = Lots::new(8);
    let lists = (0..CITY_STUDENTS).flat_map(|student| {
        chance
            .list(student, CITY_CHOICES, &programmes)
            .collect::<Vec<_>>()
    });
    let rows: Vec<Application> = lists.collect();
    let seats = CITY_STUDENTS / CITY_PROGRAMMES;
    let capacities = programmes.iter().map(|_| seats).collect();
    Ok(Market::from_applications(capacities, CITY_STUDENTS, &rows)?)
}

/// Chance that is the same each time.
struct Lots(Chance);

impl Lots {
    fn new(seed: u64) -> Self {
        Self(Chance::seeded(seed))
    }

    fn number(&self) -> u64 {
        u64::from_le_bytes(self.0.bytes())
    }

    /// A student's list of so many of these programmes, each once.
    fn list(
        &self,
        student: u32,
        choices: usize,
        programmes: &[u32],
    ) -> impl Iterator<Item = Application> + use<> {
        let mut chosen = Vec::with_capacity(choices);
        let mut seen = HashSet::new();
        let lottery = self.number();
        // A grade with few programmes has shorter lists.
        for _ in 0..choices * 8 {
            let lot = self.number() as usize % programmes.len();
            let one = programmes.get(lot).copied().unwrap_or_default();
            if chosen.len() < choices && seen.insert(one) {
                chosen.push((one, self.number() % 5));
            }
        }
        let ranked = (1_u32..).zip(chosen);
        ranked.map(move |(rank, (programme, group))| Application {
            student,
            programme,
            rank,
            priority_group: group as u32 + 1,
            lottery,
        })
    }
}

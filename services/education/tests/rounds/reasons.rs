//! The reason of every school on every list agrees with the published files.

use std::collections::HashMap;

use allocate::checker::{self, Fault};
use education::plan::{ChoiceAnswer, ChoiceReason, Entry, Plan};
use education::policy::Policy;
use platform::db::Database;

use crate::draw::{Sheet, rows};
use crate::town::Town;

/// The round as its files tell it.
struct Told {
    sheet: Sheet,
    given: Vec<Option<u32>>,
    /// Seats filled, by school.
    filled: HashMap<String, u32>,
}

impl Told {
    fn of(plan: &Plan) -> Self {
        let sheet = Sheet::read(&plan.files);
        Self {
            given: sheet.given(&plan.files),
            filled: rows(plan.files.get("cutoffs.csv").unwrap())
                .map(|row| (row[0].to_owned(), row[2].parse().unwrap()))
                .collect(),
            sheet,
        }
    }

    /// Whether a child has a right to a seat at a school in another class or with another number, with the places of
    /// everyone else as they are.
    fn would_be_admitted(&self, student: u32, programme: u32, group: u32, number: u64) -> bool {
        let changed = self.sheet.rows.iter().map(|row| {
            let mut row = *row;
            if (row.student, row.programme) == (student, programme) {
                row.priority_group = group;
                row.lottery = number;
            }
            row
        });
        let found = checker::check(&self.sheet.capacities, changed, &self.given);
        found.faults.iter().any(|fault| {
            matches!(fault, Fault::JustifiedEnvy { student: s, programme: p, .. } if (*s, *p) == (student, programme))
        })
    }

    fn judge(&self, entry: &Entry) {
        let own = &entry.reason.pseudonym;
        let student = self.sheet.pseudonyms.iter().position(|other| other == own);
        let student = student.unwrap() as u32;
        let list = self.sheet.rows.iter().filter(|row| row.student == student);
        assert_eq!(list.count(), entry.reason.choices.len());
        let mut rank = 0;
        for choice in &entry.reason.choices {
            rank += 1;
            let given = entry.given.as_ref().map(|(_, rank)| *rank);
            let expected = match given {
                Some(given) if given < rank => ChoiceAnswer::Unneeded,
                Some(given) if given == rank => ChoiceAnswer::Offered,
                _ => self.full(student, choice, entry.reason.number),
            };
            assert_eq!(choice.answer, expected);
            self.judge_choice(student, rank, choice, entry.reason.number);
        }
    }

    fn programme(&self, choice: &ChoiceReason) -> u32 {
        let id = choice.offer.as_str();
        let at = self.sheet.programmes.iter().position(|other| other == id);
        at.unwrap() as u32
    }

    fn judge_choice(&self, student: u32, rank: u32, choice: &ChoiceReason, number: u64) {
        let programme = self.programme(choice);
        let row = self
            .sheet
            .rows
            .iter()
            .find(|row| (row.student, row.rank) == (student, rank));
        let row = row.unwrap();
        assert_eq!((row.programme, row.lottery), (programme, number));
        assert_eq!(row.priority_group, policy().group(&choice.class));
        assert_eq!(choice.seats, self.sheet.capacities[programme as usize]);
        let taken: u32 = choice.taken_by.iter().map(|class| class.admitted).sum();
        assert_eq!(taken, self.filled[choice.offer.as_str()]);
        for class in &choice.taken_by {
            let here = self.sheet.rows.iter().filter(|row| {
                row.programme == programme
                    && row.priority_group == policy().group(&class.class)
                    && self.given[row.student as usize] == Some(programme)
            });
            assert_eq!(here.count() as u32, class.admitted);
        }
        let before = self.sheet.rows.iter().filter(|other| {
            (other.programme, other.priority_group) == (programme, row.priority_group)
                && other.lottery < number
        });
        assert_eq!(choice.place_in_class as usize, before.count() + 1);
        // Whoever is within the cut-off has this place or a better one; nobody beyond it has it.
        let is_within = choice.place_in_class <= choice.admitted_to;
        match choice.answer {
            ChoiceAnswer::Offered => assert!(is_within),
            ChoiceAnswer::Full { .. } => assert!(!is_within),
            ChoiceAnswer::Unneeded => {}
        }
    }

    /// What a full school should say, found by trying every change.
    fn full(&self, student: u32, choice: &ChoiceReason, number: u64) -> ChoiceAnswer {
        let programme = self.programme(choice);
        let own = policy().group(&choice.class);
        let enough_class = (1..own)
            .rev()
            .find(|group| self.would_be_admitted(student, programme, *group, number));
        let holders = self.sheet.rows.iter().filter(|row| {
            (row.programme, row.priority_group) == (programme, own)
                && self.given[row.student as usize] == Some(programme)
        });
        // A number just under that of a classmate who has a place; the highest of them is the nearest.
        let enough_number = holders
            .map(|row| row.lottery)
            .filter(|held| self.would_be_admitted(student, programme, own, held - 1))
            .max();
        ChoiceAnswer::Full {
            enough_class: enough_class.and_then(|group| policy().of_group(group)),
            enough_number,
            enough_kept: None,
        }
    }
}

/// The policy of the town.
fn policy() -> Policy {
    Policy::initial()
}

platform::on_both! {
    #[doc = "EDU-15, J4"]
    async fn every_reason_agrees_with_what_everyone_can_recompute(db: Database) {
        let town = Town::new(db).await;
        // All families that have not applied want the schools that are asked for most.
        let mut wanted: Vec<usize> = (0..town.offers.len()).collect();
        wanted.sort_by_key(|at| std::cmp::Reverse(town.offers[*at].asked_last_year));
        for family in town.families().await {
            town.send(&family, &town.list(&wanted)).await.unwrap();
        }
        let plan = town.run().await;
        let told = Told::of(&plan);
        let entries = town.entries(&plan).await;
        let mut numbers: Vec<u64> = entries.iter().map(|entry| entry.reason.number).collect();
        numbers.sort_unstable();
        for entry in &entries {
            told.judge(entry);
            assert_eq!(numbers[entry.reason.number_place as usize - 1], entry.reason.number);
            assert_eq!(entry.reason.numbers as usize, entries.len());
        }
        let is_full = |choice: &ChoiceReason| matches!(choice.answer, ChoiceAnswer::Full { .. });
        let full = entries.iter().flat_map(|entry| &entry.reason.choices).filter(|choice| is_full(choice));
        assert!(full.count() > 0, "a town where every child has the first choice proves nothing");
    }
}

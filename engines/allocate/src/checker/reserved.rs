use std::collections::HashSet;

use super::{Fault, Verdict, counted, listed, own_ranks};
use crate::{Application, Reserve};

/// A student as a programme sees them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    priority_group: u32,
    lottery: u64,
    student: u32,
}

/// Judges a matching where seats are kept for classes: no student would rather be at a programme that would take them,
/// if it chose again among those whom it has and them, and every programme would keep all whom it has. `members` are pairs
/// of student and class; the rest is as for [`super::check`], the reserves as for [`crate::Reserves`].
///
/// Here students with the same priority group and number at a programme stand in the order of their indices, as a choice
/// among many needs a strict order.
#[must_use]
pub fn check_with_reserves<I>(
    capacities: &[u32],
    reserves: &[Reserve],
    members: &[(u32, u32)],
    applications: I,
    given: &[Option<u32>],
) -> Verdict
where
    I: IntoIterator<Item = Application>,
    I::IntoIter: Clone,
{
    let applications = applications.into_iter();
    let mut verdict = Verdict::default();
    counted(capacities, given, &mut verdict);
    let members: HashSet<(u32, u32)> = members.iter().copied().collect();
    let mut rules: Vec<Rule<'_>> = capacities
        .iter()
        .map(|&seats| Rule {
            seats,
            turns: Vec::new(),
            members: &members,
            holders: Vec::new(),
        })
        .collect();
    for reserve in reserves {
        if let Some(rule) = rules.get_mut(reserve.programme as usize) {
            rule.turns
                .push((reserve.order, reserve.class, reserve.seats));
        }
    }
    let own = own_ranks(applications.clone(), given, |row| {
        if let Some(rule) = rules.get_mut(row.programme as usize) {
            rule.holders.push(candidate(row));
        }
    });
    listed(&own, given, capacities.len(), &mut verdict);
    for rule in &mut rules {
        rule.turns.sort_unstable_by_key(|turn| turn.0);
        rule.holders.sort_unstable();
    }
    for row in applications {
        verdict.pairs_judged += 1;
        let (student, programme) = (row.student, row.programme);
        let known = (own.get(student as usize), rules.get(programme as usize));
        let (Some(&rank), Some(rule)) = known else {
            verdict.add(Fault::Unknown { student, programme });
            continue;
        };
        if rank <= row.rank {
            continue;
        }
        match rule.would_take(candidate(&row)) {
            Taken::No => {}
            Taken::ForNobody => {
                let free = rule.seats.saturating_sub(rule.holders.len() as u32);
                verdict.add(Fault::WastedSeat {
                    student,
                    programme,
                    free,
                });
            }
            Taken::For(holder) => verdict.add(Fault::JustifiedEnvy {
                student,
                programme,
                holder,
            }),
        }
    }
    verdict
}

fn candidate(row: &Application) -> Candidate {
    Candidate {
        priority_group: row.priority_group,
        lottery: row.lottery,
        student: row.student,
    }
}

/// How a programme chooses, and whom it has.
struct Rule<'a> {
    seats: u32,
    /// Order, class and seats of each reserve, in order.
    turns: Vec<(u32, Option<u32>, u32)>,
    members: &'a HashSet<(u32, u32)>,
    /// In the order of the programme.
    holders: Vec<Candidate>,
}

/// Whether a programme would take somebody, and for whom.
enum Taken {
    No,
    ForNobody,
    For(u32),
}

impl Rule<'_> {
    /// Chooses again among those whom it has and one more.
    fn would_take(&self, one: Candidate) -> Taken {
        let is_last = self.holders.last().is_none_or(|last| *last < one);
        let belongs = |turn: &(u32, Option<u32>, u32)| {
            turn.1
                .is_some_and(|class| self.members.contains(&(one.student, class)))
        };
        if is_last && self.holders.len() >= self.seats as usize && !self.turns.iter().any(belongs) {
            // Whoever comes after all holders of a full programme, and has no seat kept for them, is the one who would go.
            return Taken::No;
        }
        let mut left: Vec<Candidate> = self.holders.clone();
        let at = left.partition_point(|other| *other < one);
        left.insert(at, one);
        let mut seats = self.seats;
        for &(_, class, kept) in &self.turns {
            let mut kept = kept.min(seats);
            seats -= kept;
            left.retain(|other| {
                let fits = class.is_none_or(|class| self.members.contains(&(other.student, class)));
                let takes = fits && kept > 0;
                kept -= u32::from(takes);
                !takes
            });
            // What a class leaves goes to whoever is left in the end.
            seats += kept;
        }
        let refused = left.split_off(left.len().min(seats as usize));
        if refused.contains(&one) {
            return Taken::No;
        }
        refused
            .first()
            .map_or(Taken::ForNobody, |other| Taken::For(other.student))
    }
}

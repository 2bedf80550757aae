#![expect(
    clippy::indexing_slicing,
    reason = "students and programmes that are not there are refused before anything is looked up by them"
)]

use super::{Fault, NOT_LISTED, Verdict, counted, listed, own_ranks};
use crate::Application;

/// Judges whether anybody could have something better without anybody having something worse: there is no seat that is empty
/// and wanted, and no circle of students each of whom would rather have the seat of the next. One student is named of each
/// part of the market in which there is a circle.
///
/// Takes what [`super::check`] takes; a row that names somebody or something that is not there is a fault.
#[must_use]
pub fn check_efficiency<I>(capacities: &[u32], applications: I, given: &[Option<u32>]) -> Verdict
where
    I: IntoIterator<Item = Application>,
    I::IntoIter: Clone,
{
    let applications = applications.into_iter();
    let mut verdict = Verdict::default();
    let programmes = counted(capacities, given, &mut verdict);
    let own = own_ranks(applications.clone(), given, |_| {});
    listed(&own, given, programmes.len(), &mut verdict);
    let mut wishes = Vec::new();
    for row in applications {
        verdict.pairs_judged += 1;
        let (student, programme) = (row.student, row.programme);
        let known = (
            own.get(student as usize),
            programmes.get(programme as usize),
        );
        let (Some(&rank), Some(there)) = known else {
            verdict.add(Fault::Unknown { student, programme });
            continue;
        };
        if rank <= row.rank {
            continue;
        }
        if there.placed < there.seats {
            let free = there.seats - there.placed;
            verdict.add(Fault::WastedSeat {
                student,
                programme,
                free,
            });
        } else if rank != NOT_LISTED {
            // Whoever has nothing has nothing to give for it, so no circle passes through them.
            wishes.push((student, programme));
        }
    }
    wishes.sort_unstable();
    for fault in circles(&wishes, given, programmes.len()) {
        verdict.add(fault);
    }
    verdict
}

/// Where a search stands with a node.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Not,
    OnThePath,
    Done,
}

/// A walk in depth over students and programmes: a student leads to each programme that they would rather have, a programme
/// to each student who has a seat there. Whoever is met again on the path closes a circle.
fn circles(wishes: &[(u32, u32)], given: &[Option<u32>], programmes: usize) -> Vec<Fault> {
    let holders = lists(
        programmes,
        (0..).zip(given).filter_map(|(s, at)| Some(((*at)?, s))),
    );
    let wishes = lists(given.len(), wishes.iter().copied());
    let students = given.len();
    let mut seen = vec![Seen::Not; students + programmes];
    let mut faults = Vec::new();
    for start in 0..students {
        if seen[start] != Seen::Not {
            continue;
        }
        // Nodes on the path, each with how many of those it leads to were looked at.
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        seen[start] = Seen::OnThePath;
        while let Some(&mut (node, ref mut turn)) = path.last_mut() {
            let next = match node.checked_sub(students) {
                None => wishes[node].get(*turn).map(|&one| students + one as usize),
                Some(programme) => holders[programme].get(*turn).map(|&one| one as usize),
            };
            *turn += 1;
            let Some(next) = next else {
                seen[node] = Seen::Done;
                path.pop();
                continue;
            };
            match seen[next] {
                Seen::Not => {
                    seen[next] = Seen::OnThePath;
                    path.push((next, 0));
                }
                Seen::OnThePath => faults.push(closed(&path, node, next, students)),
                Seen::Done => {}
            }
        }
    }
    faults
}

/// A student of the circle that an edge closes: from a student to a programme on the path, or from a programme to a student.
fn closed(path: &[(usize, usize)], node: usize, next: usize, students: usize) -> Fault {
    let (student, programme, holder) = if node < students {
        let at = path
            .iter()
            .position(|one| one.0 == next)
            .unwrap_or_default();
        (node, next - students, path[at + 1].0)
    } else {
        let at = path.len() - 2;
        (path[at].0, node - students, next)
    };
    Fault::UntradedSeat {
        student: student as u32,
        programme: programme as u32,
        holder: holder as u32,
    }
}

/// The second of each pair, by the first; pairs whose first is not below `count` are left out.
fn lists(count: usize, pairs: impl Iterator<Item = (u32, u32)>) -> Vec<Vec<u32>> {
    let mut lists = vec![Vec::new(); count];
    for (first, second) in pairs {
        if let Some(list) = lists.get_mut(first as usize) {
            list.push(second);
        }
    }
    lists
}

#![expect(
    clippy::indexing_slicing,
    reason = "each index is checked against its array before it is used, or counted from it"
)]

use super::{GroupRun, Lotteries, Market, MarketError};
use crate::Application;

/// No application has this number, so that it can stand for "none".
const APPLICATIONS_MAX: usize = u32::MAX as usize - 1;
const EMPTY: u32 = u32::MAX;

impl Market {
    /// A market from application rows in any order, with the seats of each programme.
    ///
    /// Students without a row have an empty list. Priority groups and lottery numbers may be equal;
    /// see [`Market`] for the order.
    ///
    /// # Errors
    /// The first row or list that is not valid: unknown index, rank 0, twice or missing, a programme
    /// twice in one list, priority group 0.
    pub fn from_applications(
        capacities: Vec<u32>,
        students: u32,
        applications: &[Application],
    ) -> Result<Self, MarketError> {
        check_size(applications.len(), capacities.len())?;
        let list_starts = list_starts(&capacities, students, applications)?;
        let mut programmes = vec![EMPTY; applications.len()];
        let mut groups = vec![0_u32; applications.len()];
        let mut lotteries = vec![0_u64; applications.len()];
        for row in applications {
            let student = row.student as usize;
            let (start, end) = (
                list_starts[student] as usize,
                list_starts[student + 1] as usize,
            );
            let slot = start + row.rank as usize - 1;
            if slot >= end || programmes[slot] != EMPTY {
                return Err(rank_fault(row.student, applications));
            }
            programmes[slot] = row.programme;
            groups[slot] = row.priority_group;
            lotteries[slot] = row.lottery;
        }
        let order_starts = order_starts(capacities.len(), &list_starts, &programmes)?;
        let order = Order::sort(&order_starts, &programmes, &groups, &lotteries);
        Ok(Self {
            capacities,
            list_starts,
            programmes,
            positions: order.positions,
            order_starts,
            runs: order.runs,
            run_starts: order.run_starts,
            lotteries: Lotteries::Given(lotteries),
        })
    }

    /// A market whose programmes have ranked their applicants already.
    ///
    /// `list_starts` has one entry more than there are students: student `s` lists
    /// `programmes[list_starts[s]..list_starts[s + 1]]`, most wanted first. `positions` holds, for each
    /// of these, the student's place in that programme's order: 0 the best, without gaps or ties.
    /// All applicants are in priority group 1 and the position serves as lottery number.
    ///
    /// # Errors
    /// Arrays that don't fit each other, unknown programmes, a programme twice in one list, positions
    /// that are not 0, 1, 2 and so on.
    pub fn from_positions(
        capacities: Vec<u32>,
        list_starts: Vec<u32>,
        programmes: Vec<u32>,
        positions: Vec<u32>,
    ) -> Result<Self, MarketError> {
        check_size(programmes.len(), capacities.len())?;
        let fits = list_starts.first() == Some(&0)
            && list_starts.is_sorted()
            && list_starts.last().map(|&end| end as usize) == Some(programmes.len())
            && positions.len() == programmes.len();
        if !fits {
            return Err(MarketError::ArraysDisagree);
        }
        let order_starts = order_starts(capacities.len(), &list_starts, &programmes)?;
        check_dense(&order_starts, &list_starts, &programmes, &positions)?;
        let mut runs = Vec::new();
        let mut run_starts = vec![0_u32];
        for bounds in order_starts.windows(2) {
            if bounds[0] < bounds[1] {
                runs.push(GroupRun {
                    priority_group: 1,
                    first: 0,
                });
            }
            run_starts.push(runs.len() as u32);
        }
        Ok(Self {
            capacities,
            list_starts,
            programmes,
            positions,
            order_starts,
            runs,
            run_starts,
            lotteries: Lotteries::Position,
        })
    }
}

fn check_size(applications: usize, programmes: usize) -> Result<(), MarketError> {
    let limit = APPLICATIONS_MAX;
    if applications > limit {
        return Err(MarketError::TooManyApplications {
            applications,
            limit,
        });
    }
    if programmes > limit {
        return Err(MarketError::TooManyProgrammes { programmes, limit });
    }
    Ok(())
}

/// Checks each row by itself and counts the rows of each student.
fn list_starts(
    capacities: &[u32],
    students: u32,
    applications: &[Application],
) -> Result<Vec<u32>, MarketError> {
    let mut starts = vec![0_u32; students as usize + 1];
    for row in applications {
        let &Application {
            student, programme, ..
        } = row;
        if student >= students {
            return Err(MarketError::UnknownStudent { student, students });
        }
        if programme as usize >= capacities.len() {
            return Err(MarketError::UnknownProgramme { student, programme });
        }
        if row.rank == 0 {
            return Err(MarketError::RankZero { student, programme });
        }
        if row.priority_group == 0 {
            return Err(MarketError::PriorityGroupZero { student, programme });
        }
        starts[student as usize + 1] += 1;
    }
    accumulate(&mut starts);
    Ok(starts)
}

/// Says what is wrong with a list whose ranks are known not to be 1, 2, 3 and so on.
fn rank_fault(student: u32, applications: &[Application]) -> MarketError {
    let rows = applications.iter().filter(|row| row.student == student);
    let mut ranks: Vec<u32> = rows.map(|row| row.rank).collect();
    ranks.sort_unstable();
    if let Some(twice) = ranks.windows(2).find(|pair| pair[0] == pair[1]) {
        return MarketError::DuplicateRank {
            student,
            rank: twice[0],
        };
    }
    let in_place = ranks
        .iter()
        .zip(1..)
        .take_while(|&(&rank, expected)| rank == expected)
        .count();
    MarketError::RankGap {
        student,
        missing: in_place as u32 + 1,
    }
}

/// Counts each programme's applicants and refuses a programme twice in one list.
fn order_starts(
    programmes_count: usize,
    list_starts: &[u32],
    programmes: &[u32],
) -> Result<Vec<u32>, MarketError> {
    let mut starts = vec![0_u32; programmes_count + 1];
    let mut last_student = vec![EMPTY; programmes_count];
    for (student, bounds) in (0_u32..).zip(list_starts.windows(2)) {
        for &programme in &programmes[bounds[0] as usize..bounds[1] as usize] {
            let Some(last) = last_student.get_mut(programme as usize) else {
                return Err(MarketError::UnknownProgramme { student, programme });
            };
            if *last == student {
                return Err(MarketError::DuplicateProgramme { student, programme });
            }
            *last = student;
            starts[programme as usize + 1] += 1;
        }
    }
    accumulate(&mut starts);
    Ok(starts)
}

/// As many positions as applicants, each below their number and none twice: so each is there once.
fn check_dense(
    order_starts: &[u32],
    list_starts: &[u32],
    programmes: &[u32],
    positions: &[u32],
) -> Result<(), MarketError> {
    let mut taken = vec![0_u64; programmes.len().div_ceil(64)];
    for (application, (&programme, &position)) in programmes.iter().zip(positions).enumerate() {
        let (start, end) = (
            order_starts[programme as usize],
            order_starts[programme as usize + 1],
        );
        let slot = start as usize + position as usize;
        let bit = 1_u64 << (slot % 64);
        if slot >= end as usize || taken[slot / 64] & bit != 0 {
            let after = list_starts.partition_point(|&s| s as usize <= application);
            return Err(MarketError::PositionNotDense {
                programme,
                student: after as u32 - 1,
                position,
            });
        }
        taken[slot / 64] |= bit;
    }
    Ok(())
}

/// Each programme's order over its applicants.
struct Order {
    positions: Vec<u32>,
    runs: Vec<GroupRun>,
    run_starts: Vec<u32>,
}

impl Order {
    fn sort(order_starts: &[u32], programmes: &[u32], groups: &[u32], lotteries: &[u64]) -> Self {
        let by_programme = by_programme(order_starts, programmes);
        let mut positions = vec![0_u32; programmes.len()];
        let mut runs: Vec<GroupRun> = Vec::new();
        let mut run_starts = vec![0_u32];
        let mut keys: Vec<u128> = Vec::new();
        for bounds in order_starts.windows(2) {
            keys.clear();
            keys.extend(
                by_programme[bounds[0] as usize..bounds[1] as usize]
                    .iter()
                    .map(|&a| {
                        // Applications are numbered in the order of the students, so the number breaks ties by student.
                        let (group, lottery) = (groups[a as usize], lotteries[a as usize]);
                        u128::from(group) << 96 | u128::from(lottery) << 32 | u128::from(a)
                    }),
            );
            keys.sort_unstable();
            let mut last_group = 0;
            for (position, &key) in (0_u32..).zip(&keys) {
                let priority_group = (key >> 96) as u32;
                if priority_group != last_group {
                    runs.push(GroupRun {
                        priority_group,
                        first: position,
                    });
                    last_group = priority_group;
                }
                positions[key as u32 as usize] = position;
            }
            run_starts.push(runs.len() as u32);
        }
        Self {
            positions,
            runs,
            run_starts,
        }
    }
}

/// The applications of each programme, programme after programme, by counting sort.
fn by_programme(order_starts: &[u32], programmes: &[u32]) -> Vec<u32> {
    let mut next = order_starts.to_vec();
    let mut sorted = vec![0_u32; programmes.len()];
    for (application, &programme) in (0_u32..).zip(programmes) {
        let slot = &mut next[programme as usize];
        sorted[*slot as usize] = application;
        *slot += 1;
    }
    sorted
}

fn accumulate(counts: &mut [u32]) {
    let mut sum = 0;
    for count in counts {
        sum += *count;
        *count = sum;
    }
}

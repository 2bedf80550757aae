//! Who lives with whom: families around children first, then couples, grown-up children,
//! grandparents and people on their own. The shares are assumptions of this project.

use std::ops::Range;

use jiff::civil::Date;

use super::chance::Chance;
use super::names::{Customs, Naming};
use super::people::{born, years};
use super::{Household, Relation, RelationKind, Resident};

/// Weights of one, two, three and four brothers and sisters under age at home.
const SIBLING_SET_WEIGHTS: [f64; 4] = [0.45, 0.38, 0.13, 0.04];

/// Siblings are born at least so many days apart, or are twins.
const SIBLING_GAP_DAYS: i32 = 300;

/// How often two children too close in age become twins; otherwise they get different families.
const TWINS_SHARE: f64 = 0.12;

/// A parent is at least so many years older than the child.
const PARENT_GAP_MIN_YEARS: f64 = 17.0;

/// A parent is at most so many years older than the child.
const PARENT_GAP_MAX_YEARS: f64 = 45.0;

/// How often both parents live with their children.
const TWO_PARENTS_SHARE: f64 = 0.76;

/// Partners are at most so many years apart.
const PARTNER_GAP_YEARS: f64 = 8.0;

/// How often a grown-up without children at home shares it with a partner.
const COUPLE_SHARE: f64 = 0.8;

/// From this age people set up a home as a couple.
const COUPLE_FROM_YEARS: f64 = 24.0;

/// Until this age grown-up children live with their parents.
const AT_HOME_UNTIL_YEARS: f64 = 32.0;

/// How often they do.
const AT_HOME_SHARE: f64 = 0.9;

/// From this age people move in with a son or daughter.
const ELDER_FROM_YEARS: f64 = 68.0;

/// How often they do.
const ELDER_SHARE: f64 = 0.5;

/// Grown-up children join households with fewer children than this.
const CHILDREN_AT_HOME_MAX: usize = 6;

/// How many households a person looks at before living alone.
const TRIES: usize = 16;

/// The people of the city and their homes.
pub(super) struct Town {
    customs: Customs,
    pub(super) residents: Vec<Resident>,
    pub(super) households: Vec<Household>,
    pub(super) relations: Vec<Relation>,
    /// For each household the residents who are the head's children, oldest first.
    pub(super) children: Vec<Range<u32>>,
}

/// A household while it is put together: ages in days.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) head: i32,
    pub(super) partner: Option<i32>,
    pub(super) children: Vec<i32>,
    pub(super) elder: Option<i32>,
}

/// Settles residents of these ages, in days, in each cell.
pub(super) fn settle(ages: Vec<Vec<i32>>, customs: Customs, on: Date, chance: &mut Chance) -> Town {
    let total = ages.iter().map(Vec::len).sum();
    let mut town = Town {
        customs,
        residents: Vec::with_capacity(total),
        households: Vec::new(),
        relations: Vec::new(),
        children: Vec::new(),
    };
    for (cell, ages) in ages.into_iter().enumerate() {
        for draft in drafts(ages, chance) {
            town.move_in(cell, draft, on, chance);
        }
    }
    town
}

/// The households of one cell.
pub(super) fn drafts(mut ages: Vec<i32>, chance: &mut Chance) -> Vec<Draft> {
    let of_age = years(18.0) + 1;
    chance.shuffle(&mut ages);
    let (mut adults, children): (Vec<i32>, Vec<i32>) =
        ages.into_iter().partition(|age| *age >= of_age);
    adults.sort_unstable();
    let mut drafts = Vec::new();
    for set in sibling_sets(children, chance) {
        drafts.push(family(set, &mut adults, chance));
    }
    couples(&mut adults, &mut drafts, chance);
    for adult in adults {
        place_single(adult, &mut drafts, chance);
    }
    drafts
}

fn sibling_sets(children: Vec<i32>, chance: &mut Chance) -> Vec<Vec<i32>> {
    let mut sets: Vec<Vec<i32>> = Vec::new();
    let mut open = 0;
    for child in children {
        let last = sets.last_mut().filter(|_| open > 0);
        let close = last.as_ref().and_then(|set| too_close(set, child));
        match (last, close) {
            (Some(set), None) => set.push(child),
            (Some(set), Some(twin)) if chance.happens(TWINS_SHARE) => set.push(twin),
            _ => {
                open = chance.weighted(&SIBLING_SET_WEIGHTS) + 1;
                sets.push(vec![child]);
            }
        }
        open -= 1;
    }
    sets
}

/// The age in a set of siblings that is too close to another to be a separate birth.
fn too_close(set: &[i32], age: i32) -> Option<i32> {
    set.iter()
        .copied()
        .find(|sibling| (sibling - age).abs() < SIBLING_GAP_DAYS)
}

/// The ages a parent of all these children can have.
fn parent_ages(children: &[i32]) -> Range<i32> {
    let oldest = children.iter().max().copied().unwrap_or(0);
    let youngest = children.iter().min().copied().unwrap_or(0);
    oldest + years(PARENT_GAP_MIN_YEARS)..youngest + years(PARENT_GAP_MAX_YEARS)
}

/// A family around a set of children. Where no grown-up of the cell has the age of a parent, one
/// is given it; where there is no grown-up left, the oldest child is made one.
fn family(mut children: Vec<i32>, adults: &mut Vec<i32>, chance: &mut Chance) -> Draft {
    let mut fitting = parent_ages(&children);
    let found = take_between(adults, &fitting, chance);
    let head = found.unwrap_or_else(|| {
        if adults.is_empty() {
            children.sort_unstable();
            children.pop();
            fitting = parent_ages(&children);
        } else {
            adults.remove(chance.position(adults.len()));
        }
        i32::midpoint(fitting.start, fitting.end)
    });
    let gap = years(PARTNER_GAP_YEARS);
    let near = fitting.start.max(head - gap)..fitting.end.min(head + gap);
    let partner = chance
        .happens(TWO_PARENTS_SHARE)
        .then(|| take_between(adults, &near, chance))
        .flatten();
    Draft {
        head,
        partner,
        children,
        elder: None,
    }
}

/// Takes a drawn one of the sorted ages within a range.
fn take_between(adults: &mut Vec<i32>, range: &Range<i32>, chance: &mut Chance) -> Option<i32> {
    let from = adults.partition_point(|age| *age < range.start);
    let to = adults.partition_point(|age| *age < range.end);
    (from < to).then(|| adults.remove(from + chance.position(to - from)))
}

/// Pairs off grown-ups who are next to each other in age.
fn couples(adults: &mut Vec<i32>, drafts: &mut Vec<Draft>, chance: &mut Chance) {
    let mut alone = Vec::with_capacity(adults.len());
    let mut waiting: Option<i32> = None;
    for age in adults.drain(..) {
        let seeks = age >= years(COUPLE_FROM_YEARS) && chance.happens(COUPLE_SHARE);
        match waiting.take() {
            Some(other) if age - other <= years(PARTNER_GAP_YEARS) && seeks => {
                drafts.push(Draft {
                    head: other,
                    partner: Some(age),
                    ..Draft::default()
                });
            }
            Some(other) => {
                alone.push(other);
                waiting = seeks.then_some(age);
                alone.extend((!seeks).then_some(age));
            }
            None if seeks => waiting = Some(age),
            None => alone.push(age),
        }
    }
    alone.extend(waiting);
    *adults = alone;
}

/// Finds a place for a grown-up without partner: with the parents, with a son or daughter, or alone.
fn place_single(age: i32, drafts: &mut Vec<Draft>, chance: &mut Chance) {
    let as_child = age < years(AT_HOME_UNTIL_YEARS) && chance.happens(AT_HOME_SHARE);
    let as_elder = age >= years(ELDER_FROM_YEARS) && chance.happens(ELDER_SHARE);
    if as_child || as_elder {
        for _ in 0..TRIES {
            let at = chance.position(drafts.len());
            let Some(draft) = drafts.get_mut(at) else {
                break;
            };
            if as_child && draft.could_raise(age) {
                draft.children.push(age);
                return;
            }
            if as_elder && draft.could_take_in(age) {
                draft.elder = Some(age);
                return;
            }
        }
    }
    drafts.push(Draft {
        head: age,
        ..Draft::default()
    });
}

impl Draft {
    fn could_raise(&self, age: i32) -> bool {
        let fitting = parent_ages(&[age]);
        self.children.len() < CHILDREN_AT_HOME_MAX
            && fitting.contains(&self.head)
            && self
                .partner
                .is_none_or(|partner| fitting.contains(&partner))
            && too_close(&self.children, age).is_none()
    }

    fn could_take_in(&self, age: i32) -> bool {
        self.elder.is_none() && parent_ages(&[self.head]).contains(&age)
    }
}

impl Town {
    fn move_in(&mut self, cell: usize, mut draft: Draft, on: Date, chance: &mut Chance) {
        draft.children.sort_unstable_by(|a, b| b.cmp(a));
        let naming = Naming::draw(self.customs, chance);
        let household = self.households.len() as u32;
        let first = self.residents.len() as u32;
        let mut add = |age: i32, name: String| {
            self.residents.push(Resident {
                name,
                born: born(on, age),
                household,
                language: naming.language(),
            });
            self.residents.len() as u32 - 1
        };
        let head = add(draft.head, naming.head(chance));
        let partner = draft.partner.map(|age| add(age, naming.partner(chance)));
        let start = first + 1 + u32::from(partner.is_some());
        let mut taken: Vec<String> = Vec::new();
        for age in &draft.children {
            let name = naming.child(&taken, chance);
            taken.push(name.clone());
            add(*age, name);
        }
        let children = start..start + taken.len() as u32;
        let elder = draft.elder.map(|age| add(age, naming.elder(chance)));
        self.relate_all(head, partner, children.clone(), elder);
        let members = first..self.residents.len() as u32;
        let address = super::names::address(self.customs, cell, chance);
        self.households.push(Household {
            cell,
            address,
            members,
        });
        self.children.push(children);
    }

    fn relate_all(
        &mut self,
        head: u32,
        partner: Option<u32>,
        children: Range<u32>,
        elder: Option<u32>,
    ) {
        if let Some(partner) = partner {
            self.relate(head, RelationKind::Partner, partner);
        }
        for child in children.clone() {
            for parent in std::iter::once(head).chain(partner) {
                self.relate(child, RelationKind::Parent, parent);
            }
            for younger in child + 1..children.end {
                self.relate(child, RelationKind::Sibling, younger);
            }
        }
        if let Some(elder) = elder {
            self.relate(head, RelationKind::Parent, elder);
        }
    }

    fn relate(&mut self, resident: u32, kind: RelationKind, other: u32) {
        self.relations.push(Relation {
            resident,
            kind,
            other,
        });
        self.relations.push(Relation {
            resident: other,
            kind: kind.mirrored(),
            other: resident,
        });
    }
}

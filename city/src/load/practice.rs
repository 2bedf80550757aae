//! Whom a visitor of a practice city may be.

use std::collections::HashSet;

use super::bodies::{EDUCATION, ELDERCARE, HEALTH, LEARNING, ORDERS, OUTBREAK};
use super::{LoadedCity, StandIn};
use crate::directory::Body;
use crate::generator::{MadeUpCity, RelationKind};
use crate::id::{BodyId, StaffId};
use crate::mandate::{Actor, Post, Role};
use crate::people;
use crate::sign_in::PRINT_SERVICE;
use crate::staff::STAFF_SERVICE;
use crate::visit;

/// Most parents whom the role picker of a practice city offers.
const PARENTS_MAX: usize = 4;

/// The residents whom the role picker offers: parents where somebody applies to a school, then older people and those they
/// live with.
pub(super) fn residents(made_up: &MadeUpCity) -> Vec<usize> {
    if made_up.applications.is_empty() {
        return older(made_up, PARENTS_MAX / 2);
    }
    let mut all = parents(made_up);
    all.extend(older(made_up, 1));
    all
}

/// The oldest who live with a child of theirs, each followed by that child.
fn older(made_up: &MadeUpCity, pairs_max: usize) -> Vec<usize> {
    let born = |resident: u32| {
        let resident = made_up.residents.get(resident as usize);
        resident.map(|resident| resident.born)
    };
    let all = made_up.relations.iter();
    let parents = all.filter(|relation| relation.kind == RelationKind::Child);
    let mut pairs: Vec<(u32, u32)> = parents
        .map(|relation| (relation.resident, relation.other))
        .collect();
    pairs.sort_by_key(|(parent, _)| born(*parent));
    let mut chosen: Vec<usize> = Vec::new();
    for (parent, child) in pairs {
        let both = [parent as usize, child as usize];
        if chosen.len() < 2 * pairs_max && !both.iter().any(|one| chosen.contains(one)) {
            chosen.extend(both);
        }
    }
    chosen
}

/// Parents of children of the entry grade: first those with an older child at a school, so that every rule can be tried.
fn parents(made_up: &MadeUpCity) -> Vec<usize> {
    let at_school: HashSet<u32> = made_up
        .enrolments
        .iter()
        .map(|enrolment| enrolment.resident)
        .collect();
    let has_sibling_at_school = |child: u32| {
        made_up.relations.iter().any(|relation| {
            relation.resident == child
                && relation.kind == RelationKind::Sibling
                && at_school.contains(&relation.other)
        })
    };
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for application in &made_up.applications {
        let chosen = if has_sibling_at_school(application.child) {
            &mut with
        } else {
            &mut without
        };
        let parent = application.applicant as usize;
        if chosen.len() < PARENTS_MAX / 2 && !chosen.contains(&parent) {
            chosen.push(parent);
        }
        if with.len() + without.len() == PARENTS_MAX {
            break;
        }
    }
    with.extend(without);
    with
}

/// The parents, and the posts that every practice city has had.
pub(super) fn roles(loaded: &LoadedCity) -> Vec<Actor> {
    let parents = loaded
        .practice_parents
        .iter()
        .filter_map(|position| loaded.residents.get(*position));
    let parents = parents.map(|resident| Actor::Resident {
        resident: resident.clone(),
    });
    let bodies = &loaded.bodies;
    let posts = [
        (&bodies.education, Role::Officer, EDUCATION),
        (&bodies.register, Role::Officer, people::SERVICE),
        (&bodies.helpers, Role::Intermediary, people::SERVICE),
        (&bodies.audit, Role::Auditor, people::SERVICE),
        (&bodies.register, Role::Officer, PRINT_SERVICE),
    ];
    parents
        .chain(posts.map(|(body, role, service)| post(loaded, body, role, service)))
        .collect()
}

/// The posts by which emergencies and orders can be tried, staff and teaching resources looked after, what families claim at
/// schools answered, schemes for older people set, and meals served to them. What is paid to many of them needs a second officer. They come last, so that chance before them stays
/// what it was.
pub(super) fn later_roles(loaded: &LoadedCity) -> [Actor; 10] {
    let bodies = &loaded.bodies;
    [
        (&bodies.health, Role::Clinician, HEALTH),
        (&bodies.health, Role::Investigator, OUTBREAK),
        (&bodies.court, Role::Officer, ORDERS),
        (&bodies.register, Role::Administrator, STAFF_SERVICE),
        (&bodies.counters, Role::Officer, visit::SERVICE),
        (&bodies.education, Role::Officer, LEARNING),
        (&bodies.education, Role::ProviderStaff, EDUCATION),
        (&bodies.civil_affairs, Role::Officer, ELDERCARE),
        (&bodies.civil_affairs, Role::ProviderStaff, ELDERCARE),
        (&bodies.civil_affairs, Role::Officer, ELDERCARE),
    ]
    .map(|(body, role, service)| post(loaded, body, role, service))
}

/// People in each post of a body that practises: one alone can't try what needs a second.
const IN_EACH_POST: usize = 2;

/// Leaves the residents and the body's own posts, each with several people in it.
pub(super) fn leave_to(
    roles: &mut Vec<Actor>,
    loaded: &LoadedCity,
    stand_in: &StandIn,
    bodies: &[Body],
) {
    roles.retain(|role| role.post().is_none());
    let own = bodies.iter().filter(|body| body.id == stand_in.body);
    for remit in own.flat_map(|body| &body.staffs) {
        let people =
            (0..IN_EACH_POST).map(|_| post(loaded, &stand_in.body, remit.role, &remit.service));
        roles.extend(people);
    }
}

fn post(loaded: &LoadedCity, body: &BodyId, role: Role, service: &str) -> Actor {
    Actor::Staff(Post {
        staff: StaffId::from_bytes(loaded.chance.bytes()),
        body: body.clone(),
        role,
        service: service.to_owned(),
        district: None,
        cleared: false,
    })
}

//! The table of roles, actions and resources: what the policies come to, for people to review.
//!
//! It is not read off the policies but asked of them: every role puts every question in every standing, and the answers
//! are written down with the policy that gave them.

mod standings;

use std::fmt::Write as _;

use super::{About, Action, Ask, Office, Policies};
use crate::id::{BodyId, ResidentId, StaffId};
use crate::mandate::{Actor, Cohort, Post, Purpose, Role};

/// The services that stand in the table: those that policies name, and another for all that none names.
const SERVICES: [&str; 13] = [
    "register",
    "letters",
    "education",
    "learning",
    "eldercare",
    "health",
    "emergency",
    "outbreak",
    "orders",
    "counter",
    "notices",
    "cases",
    "another",
];

/// The desks that stand in the table.
const OFFICES: [&str; 9] = [
    "staff",
    "directory",
    "log",
    "emergencies",
    "orders",
    "decisions",
    "appeals",
    "requests",
    "retention",
];

/// What can be done with the records of one person, of many, and at a desk.
const WITH_A_PERSON: [Action; 10] = [
    Action::See,
    Action::Order,
    Action::Pay,
    Action::Export,
    Action::Correct,
    Action::Join,
    Action::DeclareEmergency,
    Action::TakeOn,
    Action::Resign,
    Action::Attend,
];
const WITH_MANY: [Action; 3] = [Action::Search, Action::Work, Action::Decide];
const AT_A_DESK: [Action; 3] = [Action::Administer, Action::Review, Action::Sign];

/// A yes: who may do what, with what, when, and by which policy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Yes {
    role: String,
    action: &'static str,
    kind: String,
    when: String,
    policy: String,
    /// The service of the asker; none for those who have none.
    of: &'static str,
    /// The service whose records it is about; none at a desk.
    about: &'static str,
}

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    role: String,
    action: &'static str,
    resource: String,
    when: String,
    policy: String,
}

/// The table, as lines of text with aligned columns. What is in no line is refused.
#[must_use]
pub fn table(policies: &Policies) -> String {
    let mut found = Vec::new();
    for asker in askers() {
        people(policies, &asker, &mut found);
        cohorts(policies, &asker, &mut found);
        offices(policies, &asker, &mut found);
    }
    written(&folded(found))
}

/// Somebody who asks.
struct Asker {
    role: String,
    service: &'static str,
    actor: Actor,
}

fn body(number: u8) -> BodyId {
    BodyId::from_bytes([number; 10])
}

fn subject() -> ResidentId {
    ResidentId::from_bytes([1; 10])
}

fn askers() -> Vec<Asker> {
    let resident = |role: &str, number| Asker {
        role: role.to_owned(),
        service: "",
        actor: Actor::Resident {
            resident: ResidentId::from_bytes([number; 10]),
        },
    };
    let mut all = vec![resident("resident", 1), resident("proxy", 2)];
    for role in Role::ALL {
        for service in SERVICES {
            all.push(Asker {
                role: role.as_str().to_owned(),
                service,
                actor: Actor::Staff(Post {
                    staff: StaffId::from_bytes([3; 10]),
                    body: body(1),
                    role,
                    service: service.to_owned(),
                    district: None,
                    cleared: false,
                }),
            });
        }
    }
    all.push(Asker {
        role: "program".to_owned(),
        service: "",
        actor: Actor::System,
    });
    all
}

fn people(policies: &Policies, asker: &Asker, found: &mut Vec<Yes>) {
    let resident = subject();
    for action in WITH_A_PERSON {
        let Some(named) = policies.purposes_named(&asker.actor, action) else {
            continue;
        };
        for service in SERVICES {
            for (when, standing) in standings::of(&asker.actor, service) {
                let about = About::Person {
                    resident: &resident,
                    service,
                    restricted: false,
                    standing: &standing,
                };
                let permitted = permitted(policies, asker, action, about, &named);
                for (purpose, policy) in purposes(&permitted) {
                    let plain = condition(&purpose, "");
                    let yes = Yes {
                        when: condition(&purpose, when),
                        ..asker.yes(action, "record of a person", service, &policy)
                    };
                    // What is permitted to anybody of the role needs no further condition.
                    if !found.contains(&Yes {
                        when: plain,
                        ..yes.clone()
                    }) {
                        found.push(yes);
                    }
                }
            }
        }
    }
}

/// The purposes to which something is permitted, each with the policy. Purposes that no policy names here are asked once.
fn permitted<'a>(
    policies: &'a Policies,
    asker: &Asker,
    action: Action,
    about: About<'_>,
    named: &[Purpose],
) -> Vec<(Purpose, &'a str)> {
    let ask = |purpose| {
        let ask = Ask {
            action,
            purpose,
            about,
        };
        policies
            .permits(&asker.actor, &ask)
            .map(|(policy, _)| policy)
    };
    let mut unnamed = None;
    let mut found = Vec::new();
    for purpose in Purpose::ALL {
        let policy = if named.contains(&purpose) {
            ask(purpose)
        } else {
            *unnamed.get_or_insert_with(|| ask(purpose))
        };
        found.extend(policy.map(|policy| (purpose, policy)));
    }
    found
}

/// The purposes to which each policy permits; "any" where it is all of them.
fn purposes(permitted: &[(Purpose, &str)]) -> Vec<(String, String)> {
    let mut named: Vec<&str> = permitted.iter().map(|(_, policy)| *policy).collect();
    named.sort_unstable();
    named.dedup();
    let mut all = Vec::new();
    for policy in named {
        let of_it = permitted.iter().filter(|(_, other)| *other == policy);
        let of_it: Vec<&str> = of_it.map(|(purpose, _)| purpose.as_str()).collect();
        if of_it.len() == Purpose::ALL.len() {
            all.push(("any purpose".to_owned(), policy.to_owned()));
        } else {
            all.extend(
                of_it
                    .iter()
                    .map(|purpose| ((*purpose).to_owned(), policy.to_owned())),
            );
        }
    }
    all
}

fn cohorts(policies: &Policies, asker: &Asker, found: &mut Vec<Yes>) {
    for action in WITH_MANY {
        let Some(named) = policies.purposes_named(&asker.actor, action) else {
            continue;
        };
        // Client lists are no service, and searched all the same.
        for service in SERVICES.into_iter().chain(["clients"]) {
            for (number, whose) in [(1, "of the own body"), (2, "of any body")] {
                let cohort = Cohort::new("cohort", service, body(number));
                let about = About::Cohort(&cohort);
                for (purpose, policy) in permitted(policies, asker, action, about, &named) {
                    found.push(Yes {
                        when: condition(purpose.as_str(), whose),
                        ..asker.yes(action, "records of many", service, policy)
                    });
                }
            }
        }
    }
}

fn offices(policies: &Policies, asker: &Asker, found: &mut Vec<Yes>) {
    for action in AT_A_DESK {
        for name in OFFICES {
            for (number, whose) in [(1, "of the own body"), (2, "of any body")] {
                let body = body(number);
                let about = About::Office(Office { name, body: &body });
                let purpose = Purpose::Audit;
                let ask = Ask {
                    action,
                    purpose,
                    about,
                };
                if let Some((policy, _)) = policies.permits(&asker.actor, &ask) {
                    found.push(Yes {
                        when: whose.to_owned(),
                        ..asker.yes(action, &format!("{name} desk"), "", policy)
                    });
                }
            }
        }
    }
}

impl Asker {
    /// A yes to this asker, under no condition yet.
    fn yes(&self, action: Action, kind: &str, about: &'static str, policy: &str) -> Yes {
        Yes {
            role: self.role.clone(),
            action: action.as_str(),
            kind: kind.to_owned(),
            when: String::new(),
            policy: policy.to_owned(),
            of: self.service,
            about,
        }
    }
}

fn condition(purpose: &str, when: &str) -> String {
    if when.is_empty() {
        format!("for {purpose}")
    } else {
        format!("for {purpose}; {when}")
    }
}

/// The yeses as lines: those that differ in the services alone are one line that says in which services it is so.
fn folded(mut found: Vec<Yes>) -> Vec<Line> {
    found.sort();
    found.dedup();
    // What is so of any body's is not said again of the own body's.
    let any = found.clone();
    found.retain(|yes| {
        let of_any = yes.when.replace("of the own body", "of any body");
        of_any == yes.when
            || !any.contains(&Yes {
                when: of_any,
                ..yes.clone()
            })
    });
    let alike = found.chunk_by(|one, other| {
        let key = |yes: &Yes| {
            let Yes {
                role,
                action,
                kind,
                when,
                policy,
                ..
            } = yes.clone();
            (role, action, kind, when, policy)
        };
        key(one) == key(other)
    });
    let mut lines: Vec<Line> = alike.flat_map(lines_of).collect();
    lines.sort();
    lines
}

/// The lines of yeses that differ in the services alone.
fn lines_of(alike: &[Yes]) -> Vec<Line> {
    let pairs: Vec<(&str, &str)> = alike.iter().map(|yes| (yes.of, yes.about)).collect();
    let line = |of: &str, about: &str| {
        alike.first().map(|yes| Line {
            role: if of.is_empty() {
                yes.role.clone()
            } else {
                format!("{} of {of}", yes.role)
            },
            action: yes.action,
            resource: format!("{about} {}", yes.kind).trim_start().to_owned(),
            when: yes.when.clone(),
            policy: yes.policy.clone(),
        })
    };
    let is_own = pairs.iter().all(|(of, about)| of == about);
    if is_own && pairs.len() == SERVICES.len() {
        return line("any service", "own service's").into_iter().collect();
    }
    let mut of_each: Vec<(&str, String)> = Vec::new();
    for same in pairs.chunk_by(|one, other| one.0 == other.0) {
        let about: Vec<&str> = same.iter().map(|(_, about)| *about).collect();
        let about = if about.len() == SERVICES.len() {
            "any service's".to_owned()
        } else {
            about.join(", ")
        };
        of_each.extend(same.first().map(|(of, _)| (*of, about)));
    }
    let is_same = of_each
        .iter()
        .all(|each| Some(&each.1) == of_each.first().map(|one| &one.1));
    if is_same && of_each.len() == SERVICES.len() {
        of_each.truncate(1);
        of_each.iter_mut().for_each(|each| each.0 = "any service");
    }
    of_each
        .iter()
        .filter_map(|(of, about)| line(of, about))
        .collect()
}

fn written(lines: &[Line]) -> String {
    let headings = ["ROLE", "ACTION", "RESOURCE", "WHEN", "POLICY"];
    let rows: Vec<[&str; 5]> = lines
        .iter()
        .map(|line| {
            [
                line.role.as_str(),
                line.action,
                line.resource.as_str(),
                line.when.as_str(),
                line.policy.as_str(),
            ]
        })
        .collect();
    let mut widths = headings.map(str::len);
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.len());
        }
    }
    let mut text = String::new();
    for row in std::iter::once(&headings).chain(&rows) {
        let mut line = String::new();
        for (width, cell) in widths.iter().zip(row) {
            let _ = write!(line, "{cell:width$}  ");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

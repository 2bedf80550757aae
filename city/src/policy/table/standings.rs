//! The ways in which somebody can stand to a person, as the printed table asks for them.

use super::SERVICES;
use crate::mandate::{Actor, Scope};
use crate::policy::{Client, Proxy, Standing};

/// The ways in which an asker can stand to a person, each with its words.
pub(super) fn of(actor: &Actor, service: &str) -> Vec<(&'static str, Standing)> {
    match actor {
        Actor::Resident { .. } => standings_of_residents(service),
        Actor::Staff(_) => standings_of_staff(),
        Actor::System => vec![("", Standing::default())],
    }
}

fn standings_of_residents(service: &str) -> Vec<(&'static str, Standing)> {
    let proxy = |kind| Standing {
        proxy: Some(Proxy {
            kind,
            scopes: Scope::ALL.to_vec(),
        }),
        ..Standing::default()
    };
    vec![
        ("", Standing::default()),
        (
            "of the age for it",
            Standing {
                mature: true,
                ..Standing::default()
            },
        ),
        (
            "by a link to one thing",
            Standing {
                mature: true,
                by_link: true,
                link: Some(service.to_owned()),
                ..Standing::default()
            },
        ),
        (
            "by text message from the own number",
            Standing {
                by_message: true,
                ..Standing::default()
            },
        ),
        (
            "parent, child or guardian of somebody who died",
            Standing {
                survives: true,
                ..Standing::default()
            },
        ),
        ("parent of the minor", proxy("parent-of-minor")),
        ("guardian", proxy("guardian")),
        ("holder of a written mandate", proxy("written-mandate")),
    ]
}

fn standings_of_staff() -> Vec<(&'static str, Standing)> {
    vec![
        ("", Standing::default()),
        (
            "client of the own body",
            Standing {
                client: Some(Client {
                    scopes: Scope::ALL.to_vec(),
                    services: SERVICES.map(str::to_owned).to_vec(),
                }),
                ..Standing::default()
            },
        ),
        (
            "code given by the person",
            Standing {
                invited: true,
                ..Standing::default()
            },
        ),
        (
            "consent to the own body",
            Standing {
                consent: true,
                ..Standing::default()
            },
        ),
        (
            "emergency declared",
            Standing {
                emergency: true,
                ..Standing::default()
            },
        ),
        (
            "named by an order",
            Standing {
                ordered: true,
                ..Standing::default()
            },
        ),
        (
            "served by the own body",
            Standing {
                served: true,
                ..Standing::default()
            },
        ),
        (
            "somebody there who may do it",
            Standing {
                visit: true,
                ..Standing::default()
            },
        ),
        (
            "a case is with the own team",
            Standing {
                handles: true,
                ..Standing::default()
            },
        ),
        (
            "in the body that keeps the register",
            Standing {
                keeps: true,
                ..Standing::default()
            },
        ),
    ]
}

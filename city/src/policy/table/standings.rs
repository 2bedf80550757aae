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
    let so = |set: fn(&mut Standing)| {
        let mut standing = Standing::default();
        set(&mut standing);
        standing
    };
    let client = Client {
        scopes: Scope::ALL.to_vec(),
        services: SERVICES.map(str::to_owned).to_vec(),
    };
    let client = Standing {
        client: Some(client),
        ..Standing::default()
    };
    vec![
        ("", Standing::default()),
        ("client of the own body", client),
        ("code given by the person", so(|one| one.invited = true)),
        ("consent to the own body", so(|one| one.consent = true)),
        ("emergency declared", so(|one| one.emergency = true)),
        ("named by an order", so(|one| one.ordered = true)),
        ("served by the own body", so(|one| one.served = true)),
        ("somebody there who may do it", so(|one| one.visit = true)),
        ("known to the service", so(|one| one.concerned = true)),
        ("a case is with the own team", so(|one| one.handles = true)),
        (
            "in the body that keeps the register",
            so(|one| one.keeps = true),
        ),
    ]
}

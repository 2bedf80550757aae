//! How an actor stands to a resident: what the policies are told before they decide.
//!
//! It is found out before there is a mandate, so it reads what it must and tells nothing of it but yes, no and until when.
//! Each thing that a standing rests on is a fact or something that the person gave; when it ends, so does the mandate.

use jiff::Timestamp;
use jiff::civil::Date;
use platform::db::Database;

use super::store;
use super::{Fact, FactValue, SERVICE};
use crate::consent::{self, Said};
use crate::directory::DirectoryStore;
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::{Access, Actor, Basis, Bound, Channel, Post, Purpose, Role, Scope};
use crate::oversight::{emergency, order};
use crate::policy::{Action, Client, Proxy, Standing};
use crate::proxy::{self, Ages, Programmes};

/// What is known before a decision.
#[derive(Default)]
pub(super) struct Known {
    /// How the actor stands to the resident.
    pub(super) standing: Standing,
    /// Whether the resident's records are kept under restriction.
    pub(super) restricted: bool,
    /// When what the standing rests on ends, where that is sooner than the mandate would.
    pub(super) until: Option<Timestamp>,
    /// How far each of the things goes on which a permit may rest.
    pub(super) bounds: Vec<(Basis, Bound)>,
    /// Whether the resident has taken back a consent that the actor's body had.
    pub(super) withdrawn: bool,
}

/// What is asked for: to do something with what a service keeps of a resident, to a purpose.
pub(super) struct Question<'a> {
    pub(super) resident: &'a ResidentId,
    /// All rows of the person to whom the resident's row belongs.
    pub(super) rows: &'a [ResidentId],
    pub(super) service: &'a str,
    pub(super) purpose: Purpose,
    pub(super) action: Action,
}

/// How whoever asks stands to a resident on this day.
pub(super) async fn of(
    db: &Database,
    access: &Access,
    question: &Question<'_>,
) -> Result<Known, StoreError> {
    let mut known = Known::default();
    if access.channel() == Channel::Link {
        by_link(db, access, question, &mut known).await?;
        return Ok(known);
    }
    match access.actor() {
        Actor::Resident { resident } => {
            resident_to(db, access, resident, question, &mut known).await?;
        }
        Actor::Staff(post) => {
            staff_to(db, access, post, question, &mut known).await?;
            allowed(db, access, post, question, &mut known).await?;
        }
        Actor::System => {}
    }
    Ok(known)
}

/// What the person agreed to, the emergencies that the member of staff declared, and the orders that name the person.
async fn allowed(
    db: &Database,
    access: &Access,
    post: &Post,
    question: &Question<'_>,
    known: &mut Known,
) -> Result<(), StoreError> {
    let (resident, purpose, now) = (question.resident, question.purpose, access.now());
    match consent::said_to(db, post, question.rows, purpose, now).await? {
        Said::Yes(bound) => {
            known.standing.consent = true;
            known.bounds.push((Basis::Consent, bound));
        }
        Said::NotAnyMore => known.withdrawn = true,
        Said::Nothing => {}
    }
    if purpose == Purpose::Emergency
        && let Some(bound) = emergency::going_on(db, post, resident, question.service, now).await?
    {
        known.standing.emergency = true;
        known.bounds.push((Basis::Emergency, bound));
    }
    if purpose == Purpose::OutbreakControl
        && let Some(bound) = order::naming(db, post, resident, now).await?
    {
        known.standing.ordered = true;
        known.bounds.push((Basis::Order, bound));
    }
    Ok(())
}

/// Whoever comes by a link has the one thing that it opens, and nothing else, not even of their own.
async fn by_link(
    db: &Database,
    access: &Access,
    question: &Question<'_>,
    known: &mut Known,
) -> Result<(), StoreError> {
    known.standing.by_link = true;
    let Actor::Resident { resident: holder } = access.actor() else {
        return Ok(());
    };
    let Some(opened) = proxy::opened_link(db, access, question.resident, holder).await? else {
        return Ok(());
    };
    if has_died(db, access, holder).await? || has_died(db, access, question.resident).await? {
        return Ok(());
    }
    known.standing.mature = true;
    known.standing.link = Some(opened.thing.service);
    known.until = Some(opened.expires);
    Ok(())
}

/// How a resident stands to themselves, or to another.
async fn resident_to(
    db: &Database,
    access: &Access,
    own: &ResidentId,
    question: &Question<'_>,
    known: &mut Known,
) -> Result<(), StoreError> {
    if has_died(db, access, own).await? {
        return Ok(());
    }
    if question.rows.contains(own) {
        let alone = Ages::of(db).await?.alone(question.action, question.service);
        let age = store::age_on(db, own, access.today()).await?;
        known.standing.mature = age.is_some_and(|age| age >= alone);
        return Ok(());
    }
    let facts = store::facts_unasked(db, question.resident).await?;
    let holding = holding(&facts, access.today());
    if holding.iter().any(|fact| fact.value == FactValue::Died) {
        return Ok(());
    }
    let found = [
        parent(db, access, own, question.rows, &holding).await?,
        guardian(std::slice::from_ref(own), &holding),
        written(db, access, own, question, &holding).await?,
    ];
    // Who acts on several grounds acts on the first that goes as far as is asked.
    let mut found: Vec<Ground> = found.into_iter().flatten().collect();
    let serves = |ground: &Ground| match question.action {
        Action::Resign => ground.proxy.kind == WRITTEN,
        action => ground.proxy.scopes.contains(&action.scope()),
    };
    let chosen = found.iter().position(serves).unwrap_or_default();
    if chosen < found.len() {
        let ground = found.swap_remove(chosen);
        known.until = ground.until.map(|day| access.end_of(day));
        known.standing.proxy = Some(ground.proxy);
    }
    Ok(())
}

const WRITTEN: &str = "written-mandate";

/// What somebody acts for another on, and its last day where it has one.
struct Ground {
    proxy: Proxy,
    until: Option<Date>,
}

fn holding(facts: &[Fact], day: Date) -> Vec<&Fact> {
    facts.iter().filter(|fact| fact.holds_on(day)).collect()
}

async fn has_died(
    db: &Database,
    access: &Access,
    resident: &ResidentId,
) -> Result<bool, StoreError> {
    let facts = store::facts_unasked(db, resident).await?;
    let holding = holding(&facts, access.today());
    Ok(holding.iter().any(|fact| fact.value == FactValue::Died))
}

/// The care of a parent for a minor, unless a court has taken it away.
async fn parent(
    db: &Database,
    access: &Access,
    parent: &ResidentId,
    child: &[ResidentId],
    holding: &[&Fact],
) -> Result<Option<Ground>, StoreError> {
    // A court names one row of a parent, and means the person.
    let parent = store::persons::rows_of(db.read(), parent).await?;
    let is_ended = holding.iter().any(|fact| {
        matches!(&fact.value, FactValue::CustodyEnded { parent: other } if parent.contains(other))
    });
    if is_ended {
        return Ok(None);
    }
    let Some(child) = store::is_parent_of(db, &parent, child).await? else {
        return Ok(None);
    };
    let majority = Ages::of(db).await?.majority;
    if child.age_on(access.today()) >= majority {
        return Ok(None);
    }
    Ok(Some(Ground {
        proxy: Proxy {
            kind: "parent-of-minor",
            scopes: Scope::ALL.to_vec(),
        },
        until: child.last_day_below(majority),
    }))
}

/// The guardianship of somebody. One that was named in advance sleeps while nothing says that it is needed.
fn guardian(own: &[ResidentId], holding: &[&Fact]) -> Option<Ground> {
    let incapacity = holding
        .iter()
        .find(|fact| fact.value == FactValue::Incapacity);
    holding.iter().find_map(|fact| {
        let FactValue::Guardianship {
            guardian,
            scopes,
            in_advance,
        } = &fact.value
        else {
            return None;
        };
        let woken_until = match (in_advance, incapacity) {
            (false, _) => None,
            (true, Some(incapacity)) => incapacity.valid_to,
            (true, None) => return None,
        };
        own.contains(guardian).then(|| Ground {
            proxy: Proxy {
                kind: "guardian",
                scopes: scopes.clone(),
            },
            until: [fact.valid_to, woken_until].into_iter().flatten().min(),
        })
    })
}

/// A mandate that the person, or a parent for their child, gave in writing, and that goes into this service.
async fn written(
    db: &Database,
    access: &Access,
    own: &ResidentId,
    question: &Question<'_>,
    holding: &[&Fact],
) -> Result<Option<Ground>, StoreError> {
    let own = store::persons::rows_of(db.read(), own).await?;
    let held = proxy::held(db, question.rows, &own).await?;
    let mut best: Option<Ground> = None;
    for mandate in held {
        if !mandate.holds_on(access.today()) || !mandate.terms.reach(question.service) {
            continue;
        }
        let mut until = Some(mandate.terms.until);
        if !question.rows.contains(&mandate.given_by) {
            // What a parent gave for a child ends with the parent's care.
            let giver = &mandate.given_by;
            let care = parent(db, access, giver, question.rows, holding).await?;
            let Some(care) = care else { continue };
            if has_died(db, access, giver).await? {
                continue;
            }
            until = until.min(care.until.or(until));
        }
        let scopes = mandate.terms.scopes;
        let goes_far = scopes.contains(&question.action.scope());
        if best.is_none() || goes_far {
            best = Some(Ground {
                proxy: Proxy {
                    kind: WRITTEN,
                    scopes,
                },
                until,
            });
        }
        if goes_far {
            break;
        }
    }
    Ok(best)
}

/// How a member of staff stands to a person.
async fn staff_to(
    db: &Database,
    access: &Access,
    post: &Post,
    question: &Question<'_>,
    known: &mut Known,
) -> Result<(), StoreError> {
    if post.role == Role::Officer && question.service == SERVICE {
        known.standing.keeps = DirectoryStore::keeps_register(db, &post.body).await?;
    }
    if post.role != Role::Intermediary || has_died(db, access, question.resident).await? {
        return Ok(());
    }
    known.standing.invited = proxy::is_invited(db, access, question.rows).await?;
    let Some(client) = proxy::client_of(db, access, post, question.rows, question.action).await?
    else {
        return Ok(());
    };
    let programmes = Programmes::of(db).await?;
    let offered = programmes.at(&post.body).iter();
    let services = offered.filter(|code| client.terms.reach(code)).cloned();
    known.until = Some(access.end_of(client.terms.until));
    known.standing.client = Some(Client {
        services: services.collect(),
        scopes: client.terms.scopes,
    });
    Ok(())
}

//! How an actor stands to a resident: what the policies are told before they decide.
//!
//! It is found out before there is a mandate, so it reads what it must and tells nothing of it but yes, no and until when.
//! Each thing that a standing rests on is a fact or something that the person gave; when it ends, so does the mandate.

use jiff::Timestamp;
use platform::db::Database;

use super::grounds::{Ground, WRITTEN, given, guardian, holding, parent, still_given, written};
use super::store::unasked;
use super::survivors::{has_died, survives};
use super::{Fact, FactValue, SERVICE};
use crate::case;
use crate::consent::{self, Said};
use crate::contact;
use crate::directory::DirectoryStore;
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::{Access, Actor, Basis, Bound, Channel, Post, Purpose, Role, Scope};
use crate::oversight::{emergency, order};
use crate::policy::{Action, Client, Standing};
use crate::proxy::{self, Ages, Programmes};
use crate::visit;

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
#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) resident: &'a ResidentId,
    /// All rows of the person to whom the resident's row belongs.
    pub(super) rows: &'a [ResidentId],
    pub(super) service: &'a str,
    /// Whether the service knows the resident as one of those whom it is there for.
    pub(super) concerned: bool,
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
    if access.channel() == Channel::Sms {
        by_message(db, access, question, &mut known).await?;
        return Ok(known);
    }
    match access.actor() {
        Actor::Resident { resident } => {
            resident_to(db, access, resident, question, &mut known).await?;
        }
        Actor::Staff(post) => {
            if question.purpose == Purpose::Casework {
                known.standing.handles = case::is_with(db.read(), post, question.rows).await?;
            }
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

/// Whoever writes from the number that they keep for messages stands as they do online, and that opens no more than what
/// a message may do. A message from any other number opens nothing.
async fn by_message(
    db: &Database,
    access: &Access,
    question: &Question<'_>,
    known: &mut Known,
) -> Result<(), StoreError> {
    let (Actor::Resident { resident }, Some(number)) = (access.actor(), access.shown()) else {
        return Ok(());
    };
    let person = unasked::person(db, access, resident).await?;
    if !contact::is_reached_at(db.read(), &person.rows, number).await? {
        return Ok(());
    }
    let mut theirs = Known::default();
    resident_to(db, access, resident, question, &mut theirs).await?;
    let scope = question.action.scope();
    let proxy = theirs.standing.proxy.as_ref();
    known.standing.by_message =
        theirs.standing.mature || proxy.is_some_and(|proxy| proxy.scopes.contains(&scope));
    known.until = theirs.until;
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
    if has_died(db, access, holder).await? {
        return Ok(());
    }
    let given = given(db, access, question.resident, &opened.giving).await?;
    let Some(given) = given.filter(|given| given.proxy.scopes.contains(&Scope::See)) else {
        return Ok(());
    };
    known.standing.mature = true;
    known.standing.link = Some(opened.thing.service);
    let until = given.until.map(|day| access.end_of(day));
    known.until = until.into_iter().chain([opened.expires]).min();
    Ok(())
}

/// On what ground somebody may do what is asked with what is kept of a person: their own, or as who acts for them.
pub(super) async fn ground(
    db: &Database,
    access: &Access,
    own: &ResidentId,
    question: &Question<'_>,
) -> Result<Option<Basis>, StoreError> {
    let mut known = Known::default();
    resident_to(db, access, own, question, &mut known).await?;
    if known.standing.mature {
        return Ok(Some(Basis::OwnAct));
    }
    let proxy = known.standing.proxy;
    let proxy = proxy.filter(|proxy| proxy.scopes.contains(&question.action.scope()));
    Ok(proxy.and_then(|proxy| Basis::from_stored(proxy.kind)))
}

/// How a resident stands to themselves, or to another.
async fn resident_to(
    db: &Database,
    access: &Access,
    own: &ResidentId,
    question: &Question<'_>,
    known: &mut Known,
) -> Result<(), StoreError> {
    if question.rows.contains(own) {
        // Most looks are at one's own: what they take is asked for together.
        let (died, ages, age) = tokio::try_join!(
            has_died(db, access, own),
            Ages::known(db, access),
            unasked::age(db, access, own)
        )?;
        let alone = ages.alone(question.action, question.service);
        known.standing.mature = !died && age.is_some_and(|age| age >= alone);
        return Ok(());
    }
    if has_died(db, access, own).await? {
        return Ok(());
    }
    let person = unasked::person(db, access, question.resident).await?;
    let holding = holding(&person.facts, access.today());
    if holding.iter().any(|fact| fact.value == FactValue::Died) {
        known.standing.survives = survives(db, access, own, (question.rows, &person.facts)).await?;
        return Ok(());
    }
    let found = [
        parent(db, access, own, question.rows, &holding).await?,
        guardian(std::slice::from_ref(own), &holding),
        written(db, access, own, question).await?,
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

/// How a member of staff stands to a person.
async fn staff_to(
    db: &Database,
    access: &Access,
    post: &Post,
    question: &Question<'_>,
    known: &mut Known,
) -> Result<(), StoreError> {
    let person = unasked::person(db, access, question.resident).await?;
    let holding = holding(&person.facts, access.today());
    let is_known = |value: &FactValue| holding.iter().any(|fact| fact.value == *value);
    known.restricted = is_known(&FactValue::Restricted);
    known.standing.concerned = question.concerned;
    match post.role {
        Role::Officer if post.service == visit::SERVICE => {
            with_somebody(db, access, post, question, known).await?;
        }
        Role::Officer if question.service == SERVICE => {
            known.standing.keeps = DirectoryStore::keeps_register(db, &post.body).await?;
        }
        Role::ProviderStaff | Role::Clinician => {
            known.standing.served = serves(db, post, question.service, &holding).await?;
        }
        Role::Intermediary if !is_known(&FactValue::Died) => {
            helper_to(db, access, post, question, known).await?;
        }
        _ => {}
    }
    Ok(())
}

/// A clerk stands to a person as those do who are with the clerk.
async fn with_somebody(
    db: &Database,
    access: &Access,
    post: &Post,
    question: &Question<'_>,
    known: &mut Known,
) -> Result<(), StoreError> {
    for visit in visit::open_with(db, access, post).await?.iter() {
        let mut theirs = Known::default();
        resident_to(db, access, &visit.resident, question, &mut theirs).await?;
        let scope = question.action.scope();
        let proxy = theirs.standing.proxy.as_ref();
        if theirs.standing.mature || proxy.is_some_and(|proxy| proxy.scopes.contains(&scope)) {
            known.standing.visit = true;
            let until = theirs.until.into_iter().chain([visit.until]).min();
            known.bounds.push((
                Basis::Visit,
                Bound {
                    until: until.unwrap_or(visit.until),
                    records: None,
                    door: Some(visit.door.channel()),
                },
            ));
            return Ok(());
        }
    }
    Ok(())
}

/// Whether the person is a pupil or patient at a place that the body of a post runs, in the service that is asked about.
async fn serves(
    db: &Database,
    post: &Post,
    service: &str,
    holding: &[&Fact],
) -> Result<bool, StoreError> {
    for fact in holding {
        if let Some((gives, site)) = fact.value.served_at()
            && gives == service
            && DirectoryStore::runs(db, &post.body, site).await?
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How an intermediary stands to a person: by a code that they were given, or by the list of their body.
async fn helper_to(
    db: &Database,
    access: &Access,
    post: &Post,
    question: &Question<'_>,
    known: &mut Known,
) -> Result<(), StoreError> {
    for row in question.rows {
        if let Some(giving) = proxy::invitation(db, access, row).await? {
            // What is taken down by a code of the counter waits; the code itself may be used.
            known.standing.invited =
                giving.waits() || still_given(db, access, row, &giving).await?;
            break;
        }
    }
    for client in proxy::clients_of(db, access, post, question.rows, question.action).await? {
        let given = given(db, access, &client.person, &client.giving).await?;
        let Some(given) = given else { continue };
        let programmes = Programmes::of(db).await?;
        let offered = programmes.at(&post.body).iter();
        let services = offered.filter(|code| client.terms.reach(code)).cloned();
        // Nobody gave more than they had.
        let mut scopes = client.terms.scopes.clone();
        scopes.retain(|scope| given.proxy.scopes.contains(scope));
        let last = given.until.into_iter().chain([client.terms.until]).min();
        known.until = last.map(|day| access.end_of(day));
        known.standing.client = Some(Client {
            services: services.collect(),
            scopes,
        });
        break;
    }
    Ok(())
}

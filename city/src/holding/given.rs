//! What a person gave and was told: mandates, places on client lists, links, consents and releases, and what was done
//! about them under emergencies, under orders and by rules.

use serde_json::{Value, json};

use super::Holding;
use crate::City;
use crate::answer::{ANSWERS, KeptAnswers};
use crate::attachment::{ATTACHMENT, Attachments};
use crate::case::{CASE, CASE_ACTION, Cases, OwnCase};
use crate::consent::{CONSENT, Consents};
use crate::contact::{CONTACT, Contacts, NEEDS};
use crate::error::StoreError;
use crate::id::{BodyId, ResidentId};
use crate::mandate::{Mandate, Scope};
use crate::message::{self, MESSAGE};
use crate::notice::{self, DELIVERY, NOTICE};
use crate::oversight::automated::{AUTOMATED, AutomatedRegister};
use crate::oversight::emergency::{EMERGENCY, Emergencies, EmergencyState};
use crate::oversight::order::{ORDERED, OrderState, Orders};
use crate::parity::{self, TOLD_BY};
use crate::people::SERVICE;
use crate::proxy::{CLIENT, Clients, LINK, LinkState, Links, Proxies, Terms, WRITTEN_MANDATE};
use crate::release::{RELEASE, Releases};
use crate::sign_in::{self, ACCOUNT, HeldLetter};
use crate::visit::{VISIT, Visits};

/// Whom the person let act for them.
pub(super) async fn powers(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Holding>, StoreError> {
    let (db, registry) = (city.db().clone(), city.registry());
    let written = Proxies::new(db.clone(), registry.clone());
    let written = written.of_person(mandate, resident).await?;
    let written = written.iter().map(|one| {
        with_terms(
            &one.terms,
            json!({
                "number": one.id,
                "holder": one.holder_name,
                "valid-from": one.from.to_string(),
                "state": one.state.as_str(),
            }),
        )
    });
    let clients = Clients::new(db.clone(), registry.clone());
    let clients = clients.of_person(mandate, resident).await?;
    let clients = clients.iter().map(|one| {
        with_terms(
            &one.terms,
            json!({
                "number": one.id,
                "body": body(city, &one.body),
                "valid-from": one.from.to_string(),
                "state": one.state.as_str(),
            }),
        )
    });
    let links = Links::new(db, registry);
    let links = links.of_person(mandate, resident).await?;
    let links = links.iter().map(|one| {
        json!({
            "number": one.id,
            "holder": one.holder,
            "service": one.thing.service,
            "about": one.thing.decision,
            "valid-to": one.expires.to_string(),
            "state": match one.state {
                LinkState::Waiting => "waiting",
                LinkState::Fresh => "fresh",
                LinkState::Opened { .. } => "opened",
                LinkState::Revoked { .. } => "revoked",
            },
        })
    });
    let visits = Visits::of_person(city.db(), mandate, resident).await?;
    let visits = visits.iter().map(|one| {
        json!({
            "number": one.id,
            "body": body(city, &one.body),
            "door": one.door.as_str(),
            "agreed": one.agreed.as_str(),
            "made-at": one.opened_at.to_string(),
        })
    });
    Ok(vec![
        Holding::new(VISIT, SERVICE, visits)?,
        Holding::new(WRITTEN_MANDATE, SERVICE, written)?,
        Holding::new(CLIENT, SERVICE, clients)?,
        Holding::new(LINK, SERVICE, links)?,
    ])
}

/// What the person said to bodies that asked, and the answers that services gave each other on it.
pub(super) async fn consents(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Holding>, StoreError> {
    let said = Consents::new(city.clone()).of(mandate, resident).await?;
    let said = said.iter().map(|one| {
        json!({
            "number": one.id,
            "body": body(city, &one.body),
            "service": one.service,
            "purpose": one.purpose,
            "revision": one.revision,
            "state": one.state.as_str(),
            "made-at": one.said_at.to_string(),
        })
    });
    let released = Releases::new(city.clone()).of(mandate, resident).await?;
    let released = released.iter().map(|one| {
        json!({
            "number": one.id,
            "question": one.kind,
            "content": one.answer,
            "source": body(city, &one.from_body),
            "body": body(city, &one.to.body),
            "purpose": one.to.purpose,
            "made-at": one.made_at.to_string(),
            "valid-to": one.until.to_string(),
        })
    });
    Ok(vec![
        Holding::new(CONSENT, SERVICE, said)?,
        Holding::new(RELEASE, SERVICE, released)?,
    ])
}

/// Emergencies about the person, what they were told, and what rules decided.
pub(super) async fn oversight(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Holding>, StoreError> {
    let declared = Emergencies::new(city.clone()).of(mandate, resident).await?;
    let declared = declared.iter().map(|one| {
        json!({
            "number": one.id,
            "body": body(city, &one.body),
            "reason": one.reason,
            "made-at": one.declared_at.to_string(),
            "valid-to": one.until.to_string(),
            "outcome": match &one.state {
                EmergencyState::Unreviewed => Value::Null,
                EmergencyState::Reviewed(review) => json!(review.outcome),
            },
        })
    });
    let told = notice::of(city.db(), mandate, resident).await?;
    let told = told.iter().map(|one| {
        json!({
            "number": one.id,
            "notice": one.kind,
            "about": one.about,
            "made-at": one.due_at.to_string(),
        })
    });
    let decided = AutomatedRegister::new(city.clone())
        .of(mandate, resident)
        .await?;
    let decided = decided.iter().map(|one| {
        json!({
            "number": one.decision,
            "rule": format!("{} {}", one.rule.name, one.rule.version),
            "content": one.inputs,
            "outcome": one.result.as_str(),
            "reviewer": one.reviewer,
            "made-at": one.made_at.to_string(),
        })
    });
    Ok(vec![
        Holding::new(EMERGENCY, SERVICE, declared)?,
        Holding::new(NOTICE, SERVICE, told)?,
        Holding::new(AUTOMATED, SERVICE, decided)?,
    ])
}

/// The orders of which the person has been told, and what they said against those and against what rules decided.
pub(super) async fn orders(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Holding>, StoreError> {
    let told = Orders::new(city.clone()).of(mandate, resident).await?;
    let told = told.iter().map(|one| {
        let order = &one.order;
        let signatures = order.state.signatures().into_iter();
        json!({
            "number": order.id,
            "case": order.case,
            "reason": order.grounds,
            "body": body(city, &order.body),
            "signed-by": signatures.map(|one| body(city, &one.body)).collect::<Vec<_>>(),
            "state": order.state.as_str(),
            "why-ended": match &order.state {
                OrderState::Revoked { why, .. } => json!(why),
                _ => Value::Null,
            },
            "told-at": one.told_at.to_string(),
            "valid-to": order.until.to_string(),
        })
    });
    Ok(vec![Holding::new(ORDERED, SERVICE, told)?])
}

/// The person's cases, and each step that was done with them.
pub(super) async fn cases(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Holding>, StoreError> {
    let all = Cases::new(city.clone()).held(mandate, resident).await?;
    let cases = all.iter().map(|OwnCase { case, .. }| {
        let (answer, end) = (case.state.answer(), case.state.end());
        let by = answer.map(|one| &one.by).or(end.map(|one| &one.by));
        let at = answer.map(|one| one.at).or(end.map(|one| one.at));
        let reason = answer.map(|one| &one.reason);
        json!({
            "number": case.id,
            "case-kind": case.kind,
            "service": case.service,
            "against": case.about.kind(),
            "about": case.about.id(),
            "words": case.words,
            "made-at": case.opened_at.to_string(),
            "state": case.state.step(),
            "answer-by": case.due.to_string(),
            "outcome": answer.map(|one| one.outcome),
            "reason": reason.or(end.map(|one| &one.reason)),
            "reviewer": by,
            "decided-at": at.map(|at| at.to_string()),
        })
    });
    let steps = all.iter().flat_map(|OwnCase { case, history }| {
        history.iter().map(|one| {
            json!({
                "case": case.id,
                "step": one.what.name(),
                "made-at": one.at.to_string(),
                "who": one.by.key(),
                "words": one.what.words(),
            })
        })
    });
    Ok(vec![
        Holding::new(CASE, SERVICE, cases)?,
        Holding::new(CASE_ACTION, SERVICE, steps)?,
    ])
}

/// How the person is reached, what they need, and how they were told.
pub(super) async fn contact(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Holding>, StoreError> {
    let contacts = Contacts::new(city.clone());
    let said = contacts.said(mandate, resident).await?;
    let said = said.map(|one| {
        json!({
            "language": one.language,
            "way": one.way,
            "email": one.email,
            "telephone": one.telephone,
            "address": one.address,
        })
    });
    let needs = contacts.needs(mandate, resident).await?;
    let needs = needs.iter().map(|one| {
        json!({
            "need": one.kind,
            "detail": one.detail,
            "agreed": one.agreed,
            "made-at": one.noted_at.to_string(),
        })
    });
    let told = notice::deliveries_of(city.db(), mandate, resident).await?;
    let told = told.iter().map(|one| {
        json!({
            "number": one.id,
            "about": one.notice,
            "recipient": one.recipient,
            "way": one.way,
            "state": one.step.as_str(),
            "made-at": one.since.to_string(),
        })
    });
    let written = message::of(city, mandate, resident).await?;
    let written = written.iter().map(|one| {
        json!({
            "number": one.id,
            "body": body(city, &one.body),
            "about": one.content.subject,
            "content": one.content.text,
            "next": one.content.next,
            "valid-to": one.content.reply_by.map(|day| day.to_string()),
            "made-at": one.at.to_string(),
        })
    });
    Ok(vec![
        Holding::new(MESSAGE, SERVICE, written)?,
        Holding::new(CONTACT, SERVICE, said)?,
        Holding::new(NEEDS, SERVICE, needs)?,
        Holding::new(DELIVERY, SERVICE, told)?,
    ])
}

/// What the person answered and showed, and by which doors they told services what they need.
pub(super) async fn told_by_them(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Holding>, StoreError> {
    let answered = KeptAnswers::new(city.clone()).of(mandate, resident).await?;
    let answered = answered.iter().map(|one| {
        json!({
            "question": one.question,
            "answer": one.answer,
            "form": one.form,
            "made-at": one.given_at.to_string(),
        })
    });
    let shown = Attachments::new(city.clone(), None)
        .of(mandate, resident)
        .await?;
    let shown = shown.iter().map(|one| {
        json!({
            "number": one.id,
            "proof": one.proof,
            "content": one.about,
            "media": one.media.as_str(),
            "size": one.size,
            "digest": one.original_sha256,
            "state": one.state.as_str(),
            "made-at": one.given_at.to_string(),
        })
    });
    let doors = parity::of_person(city, mandate, resident).await?;
    let doors = doors.iter().map(|one| {
        json!({
            "service": one.service,
            "about": one.about,
            "door": one.door,
            "made-at": one.at.to_string(),
        })
    });
    Ok(vec![
        Holding::new(TOLD_BY, SERVICE, doors)?,
        Holding::new(ATTACHMENT, SERVICE, shown)?,
        Holding::new(ANSWERS, SERVICE, answered)?,
    ])
}

/// The person's account, and the letters for it that were not used yet.
pub(super) async fn account(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Holding>, StoreError> {
    let held = sign_in::accounts_of(city.db(), mandate, resident).await?;
    let rows = held.iter().flat_map(|one| {
        let account = json!({
            "sign-in-name": one.account.name.as_str(),
            "opened-at": one.opened_at.to_string(),
            "state": one.account.state.as_str(),
        });
        let letters = one.letters.iter().map(|letter| match letter {
            HeldLetter::Ordered {
                body: by,
                at,
                second_step,
            } => json!({
                "letter": "ordered",
                "body": body(city, by),
                "made-at": at.to_string(),
                "second-step": second_step.as_str(),
            }),
            HeldLetter::Printed {
                at,
                until,
                second_step,
            } => json!({
                "letter": "printed",
                "made-at": at.to_string(),
                "valid-to": until.to_string(),
                "second-step": second_step.as_str(),
            }),
        });
        std::iter::once(account).chain(letters)
    });
    Ok(vec![Holding::new(ACCOUNT, SERVICE, rows)?])
}

/// A row with how far something goes.
fn with_terms(terms: &Terms, mut row: Value) -> Value {
    if let Value::Object(fields) = &mut row {
        let scopes: Vec<&str> = terms
            .scopes
            .iter()
            .map(|scope| Scope::as_str(*scope))
            .collect();
        fields.insert("scopes".to_owned(), json!(scopes));
        fields.insert("services".to_owned(), json!(terms.services));
        fields.insert("valid-to".to_owned(), json!(terms.until.to_string()));
    }
    row
}

/// The name of a body in both languages, or its id where the directory does not know it.
pub(super) fn body(city: &City, id: &BodyId) -> Value {
    let known = city.bodies().iter().find(|body| body.id == *id);
    known.map_or_else(|| json!(id), |body| json!(body.name))
}

//! What somebody gets for meals and help at home, and why; and asking for it.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use city::City;
use city::decision::Outcome;
use city::id::ResidentId;
use city::mandate::{Actor, Mandate, Scope};
use city::oversight::appeal::{Appeal, Appeals};
use city::people::{MandateError, Resident};
use city::portal::{Desk, Visitor};
use eligibility::{AwardReason, Used};
use platform::text::Text;
use platform::web::{Fields, Link, Shell, Trouble, page, see_other};
use serde::Deserialize;

use super::switched;
use crate::SERVICE;
use crate::entitlement::{EntitlementError, Entitlements, Explained, Standing, Use, at};
use crate::scheme::{Benefit, Schemes};
use crate::words;

/// The price at which the page shows what is left to pay, in minor units.
const EXAMPLE_UNITS: u64 = 2_000;

#[derive(Template)]
#[template(path = "mine.html")]
struct MinePage {
    shell: Shell,
    path: String,
    /// Where their card is.
    card: String,
    /// Where their meals are.
    meals: String,
    /// How they stand, in a sentence.
    standing: String,
    /// When something was refused last.
    refused: Option<String>,
    /// Where what was decided last is appealed against.
    appeal: Option<Link>,
    can_ask: bool,
    benefits: Vec<BenefitView>,
    /// For whom else the visitor acts.
    others: Vec<Link>,
}

/// What a benefit comes to.
struct BenefitView {
    title: String,
    answer: String,
    basis: Option<String>,
    said: Vec<String>,
}

/// For whom, where it is not the visitor.
#[derive(Debug, Default, Deserialize)]
pub(super) struct MineQuery {
    #[serde(default, rename = "for")]
    person: String,
}

/// Whose page it is.
pub(super) struct Whose {
    pub(super) mandate: Mandate,
    pub(super) person: Resident,
    pub(super) is_own: bool,
}

impl Whose {
    pub(super) async fn of(
        desk: &Desk,
        visitor: &Visitor,
        query: &MineQuery,
        scope: Scope,
    ) -> Result<Self, Trouble> {
        let access = visitor.access()?;
        let own = match access.actor() {
            Actor::Resident { resident } => Some(resident.clone()),
            Actor::Staff(_) | Actor::System => None,
        };
        let id: ResidentId = match query.person.as_str() {
            "" => own.clone().ok_or(Trouble::NotFound)?,
            person => person.parse().map_err(|_| Trouble::NotFound)?,
        };
        let registry = desk.city().registry();
        let mandate = match registry.act_for(access, &id, SERVICE, scope).await {
            // Who may order and not look sees what ordering needs.
            Err(MandateError::NotYours) if scope == Scope::See => {
                registry.act_for(access, &id, SERVICE, Scope::Order).await?
            }
            asked => asked?,
        };
        let person = registry.resident(&mandate, &id).await?;
        Ok(Self {
            mandate,
            person: person.ok_or(Trouble::NotFound)?,
            is_own: own.as_ref() == Some(&id),
        })
    }

    fn path(&self) -> String {
        self.at("/eldercare/mine")
    }

    /// Where a page of this person is.
    pub(super) fn at(&self, path: &str) -> String {
        match self.is_own {
            true => path.to_owned(),
            false => format!("{path}?for={}", self.person.id),
        }
    }
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Query(query): Query<MineQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let whose = Whose::of(&desk, &visitor, &query, Scope::See).await?;
    Box::pin(shown(&desk, visitor, &whose)).await
}

pub(super) async fn ask(
    State(desk): State<Desk>,
    Query(query): Query<MineQuery>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let whose = Whose::of(&desk, &visitor, &query, Scope::Order).await?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = Box::pin(shown(&desk, visitor, &whose)).await?;
        return Ok(switched(language, page));
    }
    let entitlements = Entitlements::new(desk.city().clone());
    let asked = Box::pin(entitlements.ask(&whose.mandate, &whose.person.id));
    match asked.await {
        // The page says why nothing was approved.
        Ok(_) | Err(EntitlementError::Ended(_) | EntitlementError::NoSchemes { .. }) => {
            Ok(see_other(&whose.path()))
        }
        Err(error) => Err(error.into()),
    }
}

async fn shown(desk: &Desk, visitor: Visitor, whose: &Whose) -> Result<Response, Trouble> {
    let city = desk.city();
    let others = others(desk, &visitor, whose).await?;
    let mut shell = visitor.shell;
    let t = shell.t.clone();
    let explained = explained(city, whose).await?;
    let standing = explained.first().map(|one| one.standing);
    let too_young = too_young(city, &t, whose, &explained).await?;
    let may_ask = matches!(standing, Some(Standing::NotAsked | Standing::Renews { .. }));
    let can_ask = may_ask && too_young.is_none();
    let (refused, appeal) = decided(city, &t, whose).await?;
    let title = match whose.is_own {
        true => t.msg("eldercare-mine-title").to_string(),
        false => {
            let name = whose.person.name.reveal();
            shell.acting_for = Some(name.to_owned());
            t.msg("eldercare-mine-of").arg("name", name).to_string()
        }
    };
    let back = match whose.is_own {
        true => "/eldercare".to_owned(),
        false => format!("/for/{}", whose.person.id),
    };
    let shell = shell.titled(title).back_to(back);
    let view = MinePage {
        path: whose.path(),
        card: whose.path().replace("/mine", "/card"),
        refused: refused.filter(|_| may_ask),
        meals: whose.at("/eldercare/meals"),
        appeal,
        can_ask,
        // Whoever is too young need not read why of each scheme.
        benefits: match too_young {
            Some(_) => Vec::new(),
            None => explained.iter().map(|one| benefit(city, &t, one)).collect(),
        },
        standing: too_young.unwrap_or_else(|| match explained.first() {
            Some(one) => words::standing(&t, one),
            None => t.msg("eldercare-none").to_string(),
        }),
        others,
        shell: match can_ask {
            true => shell.with_form("", false),
            false => shell,
        },
    };
    Ok(page(&view))
}

/// What each benefit for which there are schemes comes to today; nothing where none are in force.
async fn explained(city: &City, whose: &Whose) -> Result<Vec<Explained>, Trouble> {
    let today = city.today();
    let Some(set) = Schemes::new(city.clone()).on(today).await? else {
        return Ok(Vec::new());
    };
    let mut all = Vec::new();
    for benefit in Benefit::ALL {
        if set.content.of(benefit).next().is_none() {
            continue;
        }
        let asked = Use {
            benefit,
            day: today,
            price: EXAMPLE_UNITS,
        };
        let nothing_used = |_: &eligibility::Scheme| Used::default();
        all.push(at(city, &whose.mandate, &whose.person.id, asked, nothing_used).await?);
    }
    Ok(all)
}

/// When support begins, for somebody for whom nothing is there yet because they are too young for all of it.
async fn too_young(
    city: &City,
    t: &Text,
    whose: &Whose,
    explained: &[Explained],
) -> Result<Option<String>, Trouble> {
    let today = city.today();
    let mut said = explained.iter().flat_map(|one| &one.counts.said);
    let is_for = said.any(|one| !matches!(one.reason, AwardReason::NotFor { .. }));
    let is_open = explained
        .iter()
        .all(|one| matches!(one.standing, Standing::NotAsked | Standing::Renews { .. }));
    let set = Schemes::new(city.clone()).on(today).await?;
    let Some(set) = set.filter(|_| is_open && !is_for) else {
        return Ok(None);
    };
    let age = i64::from(whose.person.age_on(today));
    let begins = set.content.begins_after(age);
    Ok(begins.map(|begins| words::begins(t, &set.content, &begins)))
}

fn benefit(city: &City, t: &Text, one: &Explained) -> BenefitView {
    let answer = match one.standing {
        Standing::Cycle { .. } | Standing::Renews { .. } => t.msg("eldercare-pays"),
        Standing::NotAsked => t.msg("eldercare-would-pay"),
        Standing::Ended(_) => t.msg("eldercare-pays-all"),
    };
    let is_over = matches!(one.standing, Standing::Ended(_));
    let said = one.counts.told().filter(|_| !is_over);
    BenefitView {
        title: words::benefit(t, one.asked.benefit),
        answer: answer
            .arg("price", words::money(city, t, one.asked.price))
            .arg("rest", words::money(city, t, one.counts.rest))
            .to_string(),
        basis: words::basis(city, t, one),
        said: said.map(|said| words::said(city, t, said)).collect(),
    }
}

/// Where something was refused last, when; and where the newest decision is appealed against.
async fn decided(
    city: &City,
    t: &Text,
    whose: &Whose,
) -> Result<(Option<String>, Option<Link>), Trouble> {
    let entitlements = Entitlements::new(city.clone());
    let newest = entitlements.decision(&whose.mandate, &whose.person.id);
    let Some(decision) = newest.await? else {
        return Ok((None, None));
    };
    let refused = (decision.outcome == Outcome::Refused).then(|| {
        let day = t.date(city.date_at(decision.made_at));
        t.msg("eldercare-refused-on").arg("day", day).to_string()
    });
    let appeals = Appeals::new(city.clone());
    let (resident, id) = (&decision.resident, decision.id.as_str());
    let is_late = city.today() > appeals.last_day(decision.made_at).await?;
    let link = match appeals.against(&whose.mandate, resident, id).await? {
        Appeal::None if is_late => None,
        Appeal::None => {
            let href = format!("/cases/new?for={resident}&kind=appeal&about={id}");
            Some(Link::new(t.msg("eldercare-appeal"), href))
        }
        Appeal::Lodged { .. } | Appeal::Decided { .. } => {
            let href = format!("/cases?for={resident}");
            Some(Link::new(t.msg("eldercare-appeal-see"), href))
        }
    };
    Ok((refused, link))
}

/// For whom else the visitor acts here.
async fn others(desk: &Desk, visitor: &Visitor, whose: &Whose) -> Result<Vec<Link>, Trouble> {
    if !whose.is_own {
        return Ok(Vec::new());
    }
    let found = desk
        .proxies()
        .acted_for(visitor.access()?, &[SERVICE])
        .await?;
    let links = found.into_iter().map(|one| {
        let name = one.person.name.reveal();
        let label = visitor.shell.t.msg("eldercare-mine-of").arg("name", name);
        Link::new(label, format!("/eldercare/mine?for={}", one.person.id))
    });
    Ok(links.collect())
}

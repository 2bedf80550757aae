//! Somebody's own things: each child of the age for whom they may act, and how far its place has come.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use city::City;
use city::decision::{Decision, DecisionStore, Outcome};
use city::id::ResidentId;
use city::mandate::{Access, Mandate, Scope};
use city::people::{MandateError, Resident};
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{Link, Shell, Trouble, page};
use serde::Deserialize;

use super::place::Stand;
use super::schools::Schools;
use super::{then, transfer};
use crate::SERVICE;
use crate::application::{Application, ApplicationState, Applications};
use crate::place::{PlaceState, Places};
use crate::round::{Round, Rounds, Step};
use crate::waitlist::{MoveState, Waitlists};

#[derive(Template)]
#[template(path = "mine.html")]
struct MinePage {
    shell: Shell,
    children: Vec<ChildCard>,
    /// What is asked, or can be asked, outside of rounds.
    transfers: Vec<(String, Link)>,
}

/// A child in a round.
struct ChildCard {
    name: String,
    round: String,
    tag: &'static str,
    word: String,
    what: String,
    /// The one thing that is most likely wanted.
    first: Option<Link>,
    others: Vec<Link>,
}

/// For whom, where the visitor chose one of several.
#[derive(Debug, Default, Deserialize)]
pub(super) struct MineQuery {
    #[serde(default, rename = "for")]
    person: String,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Query(query): Query<MineQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let access = visitor.access()?.clone();
    let city = desk.city();
    let mut shell = visitor.shell;
    let mut title = shell.t.msg("education-mine-title").to_string();
    let found = if query.person.is_empty() {
        in_care(&desk, &access).await?
    } else {
        let one = chosen(&desk, &access, &query.person).await?;
        let name = one.1.name.reveal();
        title = shell
            .t
            .msg("education-mine-of")
            .arg("name", name)
            .to_string();
        shell.acting_for = Some(name.to_owned());
        shell.back = Some(format!("/for/{}", one.1.id));
        vec![one]
    };
    let t = &shell.t;
    let rounds = Rounds::new(city.clone()).all().await?;
    let mut children = Vec::new();
    let mut transfers = Vec::new();
    for (mandate, child) in found {
        let links = transfer::links(city, t, &mandate, &child.id).await?;
        let name = child.name.reveal();
        transfers.extend(links.into_iter().map(|link| (name.to_owned(), link)));
        for round in &rounds {
            children.extend(card(city, t, &mandate, &child, round).await?);
        }
    }
    Ok(page(&MinePage {
        shell: shell.titled(title),
        children,
        transfers,
    }))
}

/// Those for whom a resident may act here: children in their care, wards, and whoever gave them a mandate.
async fn in_care(desk: &Desk, access: &Access) -> Result<Vec<(Mandate, Resident)>, Trouble> {
    let found = desk.proxies().acted_for(access, &[SERVICE]).await?;
    let found = found.into_iter();
    Ok(found.map(|one| (one.mandate, one.person)).collect())
}

/// The one whom the visitor chose: a client of a helper is found by this alone.
async fn chosen(
    desk: &Desk,
    access: &Access,
    person: &str,
) -> Result<(Mandate, Resident), Trouble> {
    let person: ResidentId = person.parse().map_err(|_| Trouble::NotFound)?;
    let registry = desk.city().registry();
    let mandate = match registry.act_for(access, &person, SERVICE, Scope::See).await {
        // Who may order and not look sees what that needs.
        Err(MandateError::NotYours) => {
            registry
                .act_for(access, &person, SERVICE, Scope::Order)
                .await?
        }
        asked => asked?,
    };
    let row = registry.resident(&mandate, &person).await?;
    Ok((mandate, row.ok_or(Trouble::NotFound)?))
}

/// What a child has in a round; nothing where the round is not for a child of this age.
async fn card(
    city: &City,
    t: &Text,
    mandate: &Mandate,
    child: &Resident,
    round: &Round,
) -> Result<Option<ChildCard>, Trouble> {
    let applications = Applications::new(city.clone());
    if round.state.step() == Step::Preparing
        || !applications.is_eligible(mandate, &child.id, round).await?
    {
        return Ok(None);
    }
    let application = applications.find(mandate, &child.id, &round.id).await?;
    let decisions = DecisionStore::of_resident(city.db(), mandate, &child.id).await?;
    let decision = decisions
        .into_iter()
        .find(|decision| decision.about == round.id.as_str());
    let open = Rounds::new(city.clone()).takes_applications(round);
    let mut card = ChildCard {
        name: child.name.reveal().to_owned(),
        round: round.name.in_language(t.language()).to_owned(),
        tag: "ended",
        word: String::new(),
        what: String::new(),
        first: None,
        others: Vec::new(),
    };
    match decision {
        Some(decision) => {
            decided(&mut card, t, child, &decision);
            stands(city, t, (mandate, child, round), &decision, &mut card).await?;
        }
        None => {
            let disputed = applications.is_disputed(mandate, &child.id).await?;
            undecided(
                &mut card,
                t,
                child,
                round,
                application.as_ref(),
                (open, disputed),
            );
        }
    }
    Ok(Some(card))
}

fn decided(card: &mut ChildCard, t: &Text, child: &Resident, decision: &Decision) {
    card.tag = decision.outcome.as_str();
    (card.word, card.what) = match decision.outcome {
        Outcome::Reached => (
            t.msg("education-outcome-reached").to_string(),
            t.msg("education-mine-reached").to_string(),
        ),
        Outcome::Waiting | Outcome::Refused | Outcome::Ended => (
            t.msg("education-outcome-waiting").to_string(),
            t.msg("education-mine-waiting").to_string(),
        ),
    };
    if decision.reason.get("exception").is_some() {
        card.what = t.msg("education-mine-exception").to_string();
    }
    let href = format!("/education/decisions/{}/{}", child.id, decision.id);
    card.first = Some(Link::new(t.msg("education-see-decision"), href));
}

/// What waits for an answer, and how the place stands.
async fn stands(
    city: &City,
    t: &Text,
    (mandate, child, round): (&Mandate, &Resident, &Round),
    decision: &Decision,
    card: &mut ChildCard,
) -> Result<(), Trouble> {
    let places = Places::new(city.clone());
    let Some(place) = places.find(mandate, &child.id, &round.id).await? else {
        return Ok(());
    };
    let schools = Schools::of(city, round).await?;
    let stand = Stand::of(t, &schools, child.name.reveal(), &place.state);
    (card.tag, card.word) = (stand.tag, stand.word);
    // Why there is no place, and who looks for one, says more than that the child waits.
    let is_exception = decision.reason.get("exception").is_some();
    if !(is_exception && place.state == PlaceState::Waiting) {
        card.what = stand.what;
    }
    let path = format!("/education/apply/{}/{}", round.id, child.id);
    let moves = Waitlists::new(city.clone());
    let moves = moves.of_child(mandate, &child.id, &round.id).await?;
    let mut first = None;
    for one in moves {
        let MoveState::Offered { until, .. } = one.state else {
            continue;
        };
        if city.now() < city.end_of(until) {
            let school = schools.name_of_offer(&one.offer, t.language());
            let came = t.msg("education-mine-came-free").arg("school", school);
            let came = came.arg("until", t.by_end_of(until));
            card.what = then(t, &card.what, came);
            (card.tag, card.word) = ("waiting", t.msg("education-place-offered").to_string());
            let href = format!("{path}/moves/{}", one.number);
            first = Some(Link::new(t.msg("education-answer-do"), href));
        }
    }
    let answer = format!("{path}/answer");
    let open = places.takes_answers(round);
    if open && matches!(place.state, PlaceState::Offered { .. }) {
        let until = t.msg("education-mine-answer-by");
        let until = until.arg("until", t.by_end_of(round.answers_by));
        card.what = then(t, &card.what, until);
        first = Some(Link::new(t.msg("education-answer-do"), answer));
    } else if open {
        let change = Link::new(t.msg("education-answer-change"), answer);
        card.others.push(change);
    } else {
        let see = Link::new(t.msg("education-see-standing"), answer);
        card.others.push(see);
    }
    if let Some(first) = first
        && let Some(decision) = card.first.replace(first)
    {
        card.others.insert(0, decision);
    }
    Ok(())
}

fn undecided(
    card: &mut ChildCard,
    t: &Text,
    child: &Resident,
    round: &Round,
    application: Option<&Application>,
    (open, disputed): (bool, bool),
) {
    let path = format!("/education/apply/{}/{}", round.id, child.id);
    let until = t.until_end_of(round.closes_on);
    match application.map(|application| &application.state) {
        Some(ApplicationState::Sent { choices, .. }) => {
            card.tag = "waiting";
            card.word = t.msg("education-mine-sent").to_string();
            let count = choices.len();
            let list = Link::new(t.msg("education-see-list"), format!("{path}/sent"));
            card.others.push(list);
            if disputed {
                let what = t.msg("education-dispute-what");
                card.what = what.arg("name", child.name.reveal()).to_string();
            } else if open {
                let what = t.msg("education-mine-sent-open").num("count", count);
                card.what = what.arg("until", until).to_string();
                card.first = Some(Link::new(t.msg("education-change-list"), path.clone()));
                let withdraw = format!("{path}/withdraw");
                card.others
                    .push(Link::new(t.msg("education-withdraw"), withdraw));
            } else {
                let what = t.msg("education-mine-sent-closed").num("count", count);
                card.what = what.to_string();
            }
        }
        state if open => {
            let (word, what, link) = match state {
                Some(ApplicationState::Withdrawn { .. }) => (
                    t.msg("education-mine-withdrawn"),
                    t.msg("education-mine-withdrawn-open"),
                    t.msg("education-apply-again"),
                ),
                Some(_) => (
                    t.msg("education-mine-started"),
                    t.msg("education-mine-started-what"),
                    t.msg("education-go-on"),
                ),
                None => (
                    t.msg("education-mine-none"),
                    t.msg("education-mine-none-what"),
                    t.msg("education-apply"),
                ),
            };
            (card.word, card.what) = (word.to_string(), what.arg("until", until).to_string());
            card.first = Some(Link::new(link, path));
        }
        _ => {
            card.word = t.msg("education-mine-missed").to_string();
            card.what = t.msg("education-mine-missed-what").to_string();
        }
    }
}

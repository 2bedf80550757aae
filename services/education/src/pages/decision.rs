//! A decision, in this order: the answer, the reason, what can be done now and by when, who helps.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::City;
use city::decision::{Decision, DecisionStore};
use city::id::DecisionId;
use city::mandate::Scope;
use city::oversight::appeal::{Appeal, Appeals};
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{Link, Shell, Trouble, page};

use super::classes::{class_name, fact_in_words};
use super::line::LineView;
use super::place::{Stand, cause, otherwise};
use super::schools::Schools;
use super::{Family, answer, moves, then};
use crate::beside::beside;
use crate::place::{PlaceState, Places};
use crate::plan::{ChoiceAnswer, ChoiceReason, MovedUp, PlaceReason, joined};
use crate::policy::{Class, Condition};
use crate::words::nearest;

#[derive(Template)]
#[template(path = "decision.html")]
struct DecisionPage {
    shell: Shell,
    round: String,
    tag: &'static str,
    word: String,
    answer: String,
    second: String,
    /// What became of wishes beside the list, and what kind of seat it is.
    beside: Vec<String>,
    order: String,
    choices: Vec<ChoiceCard>,
    /// Those ranked lower than the place that was given. They are told after the others, to whoever asks.
    unneeded: Vec<ChoiceCard>,
    now: String,
    /// Where the child is in line while it waits.
    line: LineView,
    /// Where it is answered, and where more is told.
    act: Vec<Link>,
    /// What can be done against it and by when, and where.
    wrong: String,
    appeal: Option<Link>,
    results: String,
    /// Where the child's own row of the plan is.
    row: String,
    pseudonym: String,
    number: u64,
    reference: String,
    reached: bool,
}

/// What came of one school on the list.
struct ChoiceCard {
    heading: String,
    tag: &'static str,
    word: String,
    what: String,
    seats: String,
    taken: Vec<String>,
    own: String,
    change: Option<String>,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path((child, decision)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let (family, decision) = found(&desk, &visitor, &child, &decision).await?;
    let reason: PlaceReason =
        serde_json::from_value(decision.reason.clone()).map_err(|error| super::broken(&error))?;
    let schools = Schools::of(city, &family.round).await?;
    let shell = visitor.shell;
    let (wrong, appeal) = against(city, &shell.t, &family, &decision).await?;
    let mut view = view(city, shell, &family, &decision, &reason, &schools);
    (view.wrong, view.appeal) = (wrong, appeal);
    view.line = LineView::of(city, &view.shell.t, &family, &schools).await?;
    match &reason.moved_up {
        Some(moved) => came_free(&desk, &mut view, &family, moved, &schools).await?,
        None => {
            tell_beside_the_list(&mut view, &family, &reason, &schools);
            stands(city, &mut view, &family, &schools).await?;
        }
    }
    Ok(page(&view))
}

/// How the place stands now, and where that is answered.
async fn stands(
    city: &City,
    view: &mut DecisionPage,
    family: &Family,
    schools: &Schools,
) -> Result<(), Trouble> {
    let places = Places::new(city.clone());
    let (child, round) = (&family.child.id, &family.round.id);
    let Some(place) = places.find(&family.mandate, child, round).await? else {
        return Ok(());
    };
    let t = &view.shell.t;
    let is_new = matches!(
        place.state,
        PlaceState::Offered { .. } | PlaceState::Waiting
    );
    let open = places.takes_answers(&family.round);
    let label = match place.state {
        PlaceState::Offered { .. } if open => t.msg("education-answer-do"),
        _ if open => t.msg("education-answer-change"),
        _ => t.msg("education-see-standing"),
    };
    view.act.push(Link::new(label, answer::path(family)));
    if !open || !is_new {
        view.now = Stand::of(t, schools, family.name(), &place.state).what;
    }
    Ok(())
}

/// A place that came free: through what, until when, and what becomes of the place that the child has.
async fn came_free(
    desk: &Desk,
    view: &mut DecisionPage,
    family: &Family,
    moved: &MovedUp,
    schools: &Schools,
) -> Result<(), Trouble> {
    let t = view.shell.t.clone();
    let school = schools.name_of_offer(&moved.offer, t.language());
    let name = family.name();
    let answer = t.msg("education-told-came-free").arg("school", school);
    view.answer = answer.arg("name", name).to_string();
    let rank = t.msg("education-move-rank").num("rank", moved.rank);
    view.second = rank.arg("name", name).to_string();
    let rule = t.msg("education-move-rule").arg("name", name);
    let why = then(&t, cause(&t, moved.cause), rule);
    view.order = then(&t, why, &view.order);
    view.choices.clear();
    view.unneeded.clear();
    let moves = moves::known(desk, family).await?;
    let own = moves.iter().find(|one| one.number == moved.number);
    let Some(own) = own else { return Ok(()) };
    let (tag, word, what) = moves::words(desk, &t, family, own);
    (view.tag, view.word, view.now) = (tag, word, what);
    view.reached = tag == "reached";
    let label = if moves::is_open(desk, own) {
        t.msg("education-answer-do")
    } else {
        t.msg("education-see-standing")
    };
    view.act
        .push(Link::new(label, moves::path(family, own.number)));
    // The reasons for each school of the list stand where places were first given.
    let (db, child) = (desk.city().db(), &family.child.id);
    let all = DecisionStore::of_resident(db, &family.mandate, child).await?;
    let mut of_round = all.iter().rev();
    let first = of_round.find(|one| one.about == family.round.id.as_str());
    if let Some(first) = first {
        let href = format!("/education/decisions/{child}/{}", first.id);
        view.act
            .push(Link::new(t.msg("education-see-first-decision"), href));
    }
    Ok(())
}

/// Says what no list gave: the nearest school, or an exception.
fn tell_beside_the_list(
    view: &mut DecisionPage,
    family: &Family,
    reason: &PlaceReason,
    schools: &Schools,
) {
    let t = &view.shell.t;
    let school = nearest::school(reason).map(|site| schools.name_of_site(site, t.language()));
    let until = t.by_end_of(family.round.answers_by);
    let names = (family.name(), school.as_deref().unwrap_or_default());
    let Some(told) = nearest::told(t, reason, names, &until) else {
        return;
    };
    if told.has_place {
        view.word = t.msg("education-outcome-reached").to_string();
    }
    view.reached = told.has_place;
    (view.answer, view.second, view.now) = (told.answer, told.why, told.now);
}

/// What can be done against a decision and by when, and where that is done.
pub(super) async fn against(
    city: &City,
    t: &Text,
    family: &Family,
    decision: &Decision,
) -> Result<(String, Option<Link>), Trouble> {
    let appeals = Appeals::new(city.clone());
    let (child, id) = (&decision.resident, decision.id.as_str());
    let by = appeals.last_day(decision.made_at).await?;
    let appeal = appeals.against(&family.mandate, child, id).await?;
    let mine = || Link::new(t.msg("education-appeal-see"), format!("/cases?for={child}"));
    Ok(match appeal {
        Appeal::None if city.today() > by => {
            let late = t.msg("education-appeal-late").arg("day", t.date(by));
            (late.to_string(), None)
        }
        Appeal::None => {
            let wrong = t.msg("education-wrong").arg("until", t.by_end_of(by));
            let href = format!("/cases/new?for={child}&kind=appeal&about={id}");
            let link = Link::new(t.msg("education-appeal"), href);
            (wrong.to_string(), Some(link))
        }
        Appeal::Lodged { answer_by, .. } => {
            let sent = t.msg("education-appeal-sent");
            let sent = sent.arg("by", t.by_end_of(answer_by));
            (sent.to_string(), Some(mine()))
        }
        Appeal::Decided { .. } => {
            let decided = t.msg("education-appeal-decided").to_string();
            (decided, Some(mine()))
        }
    })
}

/// The decision and the round that it is about, where the visitor may act for the child.
pub(super) async fn found(
    desk: &Desk,
    visitor: &Visitor,
    child: &str,
    id: &str,
) -> Result<(Family, Decision), Trouble> {
    let city = desk.city();
    let access = visitor.access()?;
    let id: DecisionId = id.parse().map_err(|_| Trouble::NotFound)?;
    let child_id = child.parse().map_err(|_| Trouble::NotFound)?;
    let mandate = city
        .registry()
        .act_for(access, &child_id, crate::SERVICE, Scope::See)
        .await?;
    let decision = DecisionStore::find(city.db(), &mandate, &child_id, &id)
        .await?
        .filter(|decision| decision.service == crate::SERVICE)
        .ok_or(Trouble::NotFound)?;
    let family = Family::of(desk, visitor, &decision.about, child, Scope::See).await?;
    Ok((family, decision))
}

/// Whether the list gave a place, and the answer in two sentences.
fn given(t: &Text, name: &str, reason: &PlaceReason, schools: &Schools) -> (bool, [String; 2]) {
    let mut choices = (1_usize..).zip(&reason.choices);
    match choices.find(|(_, choice)| choice.answer == ChoiceAnswer::Offered) {
        Some((rank, choice)) => {
            let school = schools.name_of_site(&choice.site, t.language());
            let answer = t.msg("education-answer-reached").arg("school", school);
            let answer = answer.arg("name", name).to_string();
            let second = t.msg("education-answer-rank").num("rank", rank);
            (true, [answer, second.to_string()])
        }
        None => {
            let answer = t.msg("education-answer-waiting").arg("name", name);
            let second = t.msg("education-answer-full").to_string();
            (false, [answer.to_string(), second])
        }
    }
}

fn view(
    city: &City,
    mut shell: Shell,
    family: &Family,
    decision: &Decision,
    reason: &PlaceReason,
    schools: &Schools,
) -> DecisionPage {
    let name = family.name();
    let t = shell.t.clone();
    let (reached, [answer, second]) = given(&t, name, reason, schools);
    let order = t
        .msg("education-reason-order")
        .arg("name", name)
        .num("place", reason.number_place)
        .num("numbers", reason.numbers);
    let order = order.to_string();
    let day = t.by_end_of(family.round.answers_by);
    let now = if reached {
        t.msg("education-now-reached").arg("name", name)
    } else {
        t.msg("education-now-waiting").arg("name", name)
    };
    let now = now.arg("until", &day);
    let now = now.arg("otherwise", otherwise(&t, &family.round.policy));
    let now = now.to_string();
    let cards = |(rank, choice)| card(city, &t, family, rank, choice, schools);
    let all = (1_usize..).zip(&reason.choices);
    let (unneeded, needed): (Vec<_>, Vec<_>) =
        all.partition(|(_, choice)| choice.answer == ChoiceAnswer::Unneeded);
    let unneeded = unneeded.into_iter().map(cards).collect();
    let choices = needed.into_iter().map(cards).collect();
    let title = t.msg("education-decision-title").arg("name", name);
    shell.title = title.to_string();
    shell.back = Some(family.home());
    shell.acting_for = Some(name.to_owned());
    DecisionPage {
        shell,
        round: family.round.name.in_language(t.language()).to_owned(),
        tag: decision.outcome.as_str(),
        word: if reached {
            t.msg("education-outcome-reached").to_string()
        } else {
            t.msg("education-outcome-waiting").to_string()
        },
        answer,
        second,
        beside: beside(&t, &family.round.policy, name, reason),
        order,
        choices,
        unneeded,
        now,
        line: LineView::default(),
        act: Vec::new(),
        wrong: String::new(),
        appeal: None,
        results: format!("/education/results/{}", family.round.id),
        row: format!(
            "/education/decisions/{}/{}/row.json",
            family.child.id, decision.id
        ),
        pseudonym: reason.pseudonym.clone(),
        number: reason.number,
        reference: t.reference(decision.id.as_str()),
        reached,
    }
}

fn card(
    city: &City,
    t: &Text,
    family: &Family,
    rank: usize,
    choice: &ChoiceReason,
    schools: &Schools,
) -> ChoiceCard {
    let name = family.name();
    let school = schools.name_of_site(&choice.site, t.language());
    let heading = t.msg("education-choice").num("rank", rank);
    let policy = &family.round.policy;
    let class = class_name(t, policy, &choice.class);
    let kept = choice.kept_seat.as_ref();
    let (tag, word, what) = match choice.answer {
        ChoiceAnswer::Offered if let Some(kept) = kept => (
            "reached",
            t.msg("education-outcome-reached"),
            t.msg("education-choice-offered-kept")
                .arg("name", name)
                .arg("kept", class_name(t, policy, kept)),
        ),
        ChoiceAnswer::Offered => (
            "reached",
            t.msg("education-outcome-reached"),
            t.msg("education-choice-offered")
                .arg("name", name)
                .arg("class", &class),
        ),
        ChoiceAnswer::Unneeded => (
            "ended",
            t.msg("education-choice-unneeded-word"),
            t.msg("education-choice-unneeded"),
        ),
        ChoiceAnswer::Full { .. } => (
            "refused",
            t.msg("education-choice-full-word"),
            t.msg("education-choice-full")
                .arg("school", &school)
                .arg("class", &class)
                .arg("name", name),
        ),
    };
    let taken = joined(&choice.taken_by)
        .into_iter()
        .map(|(classes, children)| {
            let words: Vec<String> = classes
                .iter()
                .map(|class| class_name(t, policy, class))
                .collect();
            t.msg("education-taken-by")
                .arg("classes", t.list(&words))
                .num("children", children)
                .to_string()
        })
        .collect();
    ChoiceCard {
        heading: heading.arg("school", school).to_string(),
        tag,
        word: word.to_string(),
        what: what.to_string(),
        seats: t
            .msg("education-count-seats")
            .num("seats", choice.seats)
            .to_string(),
        taken,
        own: own_place(t, &class, choice),
        change: change(city, t, family, choice),
    }
}

/// The child's own place among those of its class.
fn own_place(t: &Text, class: &str, choice: &ChoiceReason) -> String {
    let place = match choice.answer {
        ChoiceAnswer::Unneeded => t.msg("education-own-unneeded"),
        ChoiceAnswer::Full { .. } if choice.admitted_to == 0 => t.msg("education-own-none"),
        ChoiceAnswer::Full { .. } => t
            .msg("education-own-full")
            .num("admitted", choice.admitted_to),
        ChoiceAnswer::Offered => t.msg("education-own-offered"),
    };
    place
        .arg("class", class)
        .num("place", choice.place_in_class)
        .to_string()
}

/// The nearest change that would have been enough.
fn change(city: &City, t: &Text, family: &Family, choice: &ChoiceReason) -> Option<String> {
    let ChoiceAnswer::Full {
        enough_class,
        enough_number,
        enough_kept,
    } = &choice.answer
    else {
        return None;
    };
    let policy = &family.round.policy;
    let mut ways = Vec::new();
    let class = enough_class
        .as_ref()
        .and_then(|code| policy.class_with(code));
    match class.map(|class| class.all.as_slice()) {
        Some([Condition::SiblingThere]) => {
            ways.push(t.msg("education-change-sibling").to_string());
        }
        Some([Condition::WalkWithin { minutes }]) => {
            let limit = t.minutes(f64::from(*minutes));
            let walk = city
                .walk_minutes(&family.child.home_cell, &choice.site)
                .map_or_else(String::new, |minutes| t.minutes(minutes));
            let way = t.msg("education-change-walking").arg("limit", limit);
            ways.push(way.arg("walk", walk).to_string());
        }
        Some(_) => ways.extend(class.map(|class| enough(t, "education-change-class", class))),
        None => {}
    }
    let kept = enough_kept
        .as_ref()
        .and_then(|code| policy.class_with(code));
    ways.extend(kept.map(|class| enough(t, "education-change-kept", class)));
    if enough_number.is_some() && choice.admitted_to > 0 {
        let way = t.msg("education-change-number");
        ways.push(way.num("place", choice.admitted_to).to_string());
    }
    let all = ways.into_iter().reduce(|one, next| then(t, one, next));
    Some(all.unwrap_or_else(|| t.msg("education-change-none").to_string()))
}

/// A class that would have been enough, and what it takes.
fn enough(t: &Text, key: &'static str, class: &Class) -> String {
    let facts: Vec<String> = class.all.iter().map(|one| fact_in_words(t, one)).collect();
    t.msg(key)
        .arg("class", class.name.in_language(t.language()))
        .arg("facts", t.list(&facts))
        .to_string()
}

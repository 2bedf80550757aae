//! On this phone: what somebody has, on one page that a phone keeps for when there is no network, and that prints well.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::ToSpan;
use jiff::civil::Date;
use platform::text::Text;
use platform::web::{Shell, Trouble, page};

use super::appeals::as_number;
use super::cases;
use super::desk::Desk;
use super::my_data;
use super::qr::drawn;
use super::visitor::Visitor;
use crate::case::Cases;
use crate::decision::{Decision, DecisionStore};
use crate::id::ResidentId;
use crate::mandate::{Access, Mandate, Scope};
use crate::notice::{self, Notice, NoticeKind, Words};
use crate::people::{self, MandateError, RelationKind};
use crate::personal::Personal;

/// Letters are on the page for so many days.
const LETTER_DAYS: i64 = 365;

/// Most letters on the page, so that it comes over a slow line in one go; the others stay in the portal.
const LETTERS_MAX: usize = 30;

/// For how long a phone shows the page without having asked the portal again, in days. The worker has the same number.
const KEPT_DAYS: i64 = 30;

#[derive(Template)]
#[template(path = "kept.html")]
struct KeptPage {
    shell: Shell,
    keeps: String,
    as_of: String,
    name: String,
    number: String,
    side: usize,
    modules: String,
    dates: Vec<NextDate>,
    letters: Vec<Letter>,
    more: Option<String>,
}

/// A day that matters, and for what.
struct NextDate {
    day: Date,
    what: String,
    when: String,
}

/// What somebody was told.
struct Letter {
    day: Date,
    when: String,
    number: String,
    about: String,
    what: String,
    reason: Vec<String>,
    next: String,
}

/// Somebody whose letters are on the page: the visitor, or a child for whom they act in everything.
struct Person {
    id: ResidentId,
    name: Personal,
    mandate: Mandate,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let (own, mandate) = my_data::own(&desk, &visitor, Scope::See).await?;
    let access = visitor.access()?;
    let people = people(&desk, access, own, mandate).await?;
    let me = people.first().ok_or(Trouble::NotFound)?;
    let t = &visitor.shell.t;
    let (mut dates, mut letters) = (Vec::new(), Vec::new());
    for person in &people {
        dates.extend(next_dates(&desk, t, access, person).await?);
        letters.extend(letters_to(&desk, t, person).await?);
    }
    dates.sort_by_key(|one| one.day);
    letters.sort_by_key(|one| std::cmp::Reverse(one.day));
    let is_cut = letters.len() > LETTERS_MAX;
    letters.truncate(LETTERS_MAX);
    let more = t
        .msg("kept-letters-more")
        .num("count", as_number(LETTERS_MAX));
    let more = is_cut.then(|| more.to_string());
    let (side, modules) = drawn(me.id.as_str());
    let title = t.msg("kept-title").to_string();
    let today = t.date(desk.city().today());
    Ok(page(&KeptPage {
        keeps: t.msg("kept-what").num("days", KEPT_DAYS).to_string(),
        as_of: t.msg("kept-as-of").arg("day", today).to_string(),
        name: me.name.reveal().to_owned(),
        number: t.reference(me.id.as_str()),
        side,
        modules,
        dates,
        letters,
        more,
        shell: visitor.shell.titled(title).back_to("/my-data"),
    }))
}

/// The visitor, and the children for whom they act in everything.
async fn people(
    desk: &Desk,
    access: &Access,
    own: ResidentId,
    mandate: Mandate,
) -> Result<Vec<Person>, Trouble> {
    let registry = desk.city().registry();
    let relations = registry.relations(&mandate, &own).await?;
    let mut mandates = vec![(own, mandate)];
    for one in relations {
        if one.kind != RelationKind::ParentOf {
            continue;
        }
        let asked = registry.act_for(access, &one.other, people::SERVICE, Scope::See);
        match asked.await {
            Ok(mandate) => mandates.push((one.other, mandate)),
            Err(MandateError::NotYours) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let mut people = Vec::new();
    for (id, mandate) in mandates {
        let row = registry.resident(&mandate, &id).await?;
        if let Some(row) = row {
            let name = row.name;
            people.push(Person { id, name, mandate });
        }
    }
    Ok(people)
}

/// The days that matter next in what somebody asked of the city.
async fn next_dates(
    desk: &Desk,
    t: &Text,
    access: &Access,
    person: &Person,
) -> Result<Vec<NextDate>, Trouble> {
    let city = desk.city();
    let cases = Cases::new(city.clone());
    let codes = desk.service_codes();
    let reach = cases.reach(access, &person.id, Scope::See, &codes).await?;
    let mut dates = Vec::new();
    for case in cases.of(&reach).await? {
        let Some(day) = cases::next_day(&case) else {
            continue;
        };
        let (what, when) = (cases::title(t, &case), cases::day(t, &case));
        dates.push(NextDate { day, what, when });
    }
    Ok(dates)
}

/// What somebody was told in the last year.
async fn letters_to(desk: &Desk, t: &Text, person: &Person) -> Result<Vec<Letter>, Trouble> {
    let (city, mandate) = (desk.city(), &person.mandate);
    let since = city.today().saturating_sub(LETTER_DAYS.days());
    let decisions = DecisionStore::of_resident(city.db(), mandate, &person.id).await?;
    let mut letters = Vec::new();
    for notice in notice::of(city.db(), mandate, &person.id).await? {
        let day = city.date_at(notice.due_at);
        if day < since {
            continue;
        }
        let words = words(desk, t, person, &notice, &decisions).await?;
        let about = t.msg("notice-about").arg("name", person.name.reveal());
        letters.push(Letter {
            day,
            when: t.date(day),
            number: t.reference(notice.id.as_str()),
            about: about.to_string(),
            what: words.what,
            reason: words.reason,
            next: words.next,
        });
    }
    Ok(letters)
}

/// What a notice says, in the words of the service where something was decided.
async fn words(
    desk: &Desk,
    t: &Text,
    person: &Person,
    notice: &Notice,
    decisions: &[Decision],
) -> Result<Words, Trouble> {
    let is_about = |one: &&Decision| {
        notice.kind == NoticeKind::Decided && one.id.as_str() == notice.about.as_str()
    };
    let mut told = None;
    if let Some(decision) = decisions.iter().find(is_about) {
        let mut services = desk.services().iter();
        if let Some(service) = services.find(|one| one.code() == decision.service) {
            let words = service.decision_words(desk.city(), t, decision, &person.name);
            told = words.await?;
        }
    }
    Ok(Words::of(desk.city(), t, notice, &person.name, told))
}

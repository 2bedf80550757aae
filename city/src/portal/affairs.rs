//! What goes on with somebody: the days that matter next, and what they were told.

use jiff::ToSpan;
use jiff::civil::Date;
use platform::text::Text;
use platform::web::Trouble;

use super::cases;
use super::desk::Desk;
use crate::case::Cases;
use crate::decision::{Decision, DecisionStore};
use crate::id::{NoticeId, ResidentId};
use crate::mandate::{Access, Mandate, Scope};
use crate::message;
use crate::notice::{self, Notice, NoticeKind, Words};
use crate::personal::Personal;

/// Letters are told of for so many days.
const LETTER_DAYS: i64 = 365;

/// A day that matters, and for what.
pub(super) struct NextDate {
    pub(super) day: Date,
    pub(super) what: String,
    pub(super) when: String,
}

/// What somebody was told.
pub(super) struct Letter {
    pub(super) id: NoticeId,
    pub(super) day: Date,
    pub(super) when: String,
    pub(super) number: String,
    pub(super) about: String,
    pub(super) words: Words,
}

/// Somebody whose affairs they are, with leave to see them.
pub(super) struct Person {
    pub(super) id: ResidentId,
    pub(super) name: Personal,
    pub(super) mandate: Mandate,
}

/// The days that matter next in what somebody asked of the city.
pub(super) async fn next_dates(
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

/// What somebody was told in the last year, the newest first.
pub(super) async fn letters_to(
    desk: &Desk,
    t: &Text,
    person: &Person,
) -> Result<Vec<Letter>, Trouble> {
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
            id: notice.id,
            words,
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
    if notice.kind == NoticeKind::Message {
        let wanted = [(notice.resident.clone(), notice.about.clone())];
        let mut written =
            message::written(desk.city(), desk.texts(), &person.mandate, &wanted).await?;
        let key = (notice.about.clone(), t.language());
        if let Some(written) = written.remove(&key) {
            let (city, name) = (desk.city(), &person.name);
            return Ok(Words::of_message(city, t, notice, name, &written));
        }
    }
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
    if notice.kind == NoticeKind::MealClash {
        for service in desk.services().iter() {
            let words = service.notice_words(desk.city(), t, notice).await?;
            told = told.or(words);
        }
    }
    Ok(Words::of(desk.city(), t, notice, &person.name, told))
}

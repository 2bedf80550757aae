//! Preparing the round that follows when a main round has ended, and what leads to it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::portal::{Desk, Visitor};
use city::words::Wording;
use jiff::civil::Date;
use platform::text::{Language, Text};
use platform::web::{FieldErrors, Fields, Link, Shell, Trouble, page, see_other};

use super::prepare::{CHARACTERS_MAX, FieldLine};
use super::schools::Schools;
use super::{officer, preparer, round_at, switched};
use crate::can_be_kept;
use crate::exception::Exceptions;
use crate::round::{NewComplementary, Offer, Round, RoundError, RoundKind, Rounds, Step};

/// Days to apply, and days to answer after those, that the form starts from.
const DAYS: [i64; 2] = [14, 28];

#[derive(Template)]
#[template(path = "complementary.html")]
struct ComplementaryPage {
    shell: Shell,
    errors: FieldErrors,
    round: String,
    path: String,
    fields: Vec<FieldLine>,
    /// The name of each school with seats, and how many.
    schools: Vec<(String, String)>,
}

/// Something that leads on from the page of a round.
pub(super) struct Further {
    pub(super) what: String,
    pub(super) link: Link,
}

/// What leads on from a round on which nobody is to be left without a place.
pub(super) async fn further(
    desk: &Desk,
    visitor: &Visitor,
    round: &Round,
) -> Result<Option<Further>, Trouble> {
    let t = &visitor.shell.t;
    let path = format!("/education/rounds/{}", round.id);
    match (&round.kind, round.state.step()) {
        (RoundKind::Main, Step::Ended) => {
            let follower = Rounds::new(desk.city().clone()).follower(&round.id).await?;
            let (what, label, href) = match follower {
                Some(next) => (
                    t.msg("education-complementary-follows"),
                    next.name.in_language(t.language()).to_owned(),
                    format!("/education/rounds/{}", next.id),
                ),
                None => (
                    t.msg("education-complementary-lead"),
                    t.msg("education-complementary-title").to_string(),
                    format!("{path}/complementary"),
                ),
            };
            Ok(Some(Further {
                what: what.to_string(),
                link: Link::new(label, href),
            }))
        }
        (RoundKind::Complementary { .. }, Step::Planned) => {
            let mandate = officer(desk, visitor, round)?;
            let exceptions = Exceptions::new(desk.city().clone());
            let without = exceptions.without_place(&mandate, &round.id).await?;
            let signed = without.iter().filter(|one| one.exception.is_some());
            let what = t
                .msg("education-without-lead")
                .num("children", without.len())
                .num("signed", signed.count());
            let label = t.msg("education-without-see");
            Ok(Some(Further {
                what: what.to_string(),
                link: Link::new(label, format!("{path}/without-place")),
            }))
        }
        _ => Ok(None),
    }
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let found = found(&desk, &visitor, &round).await?;
    let Some((round, left)) = found else {
        return Ok(see_other(&format!("/education/rounds/{round}")));
    };
    let filled = suggested(&desk, &round);
    form(
        &desk,
        visitor,
        (&round, &left),
        &filled,
        FieldErrors::default(),
    )
    .await
}

pub(super) async fn take(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let Some((round, left)) = found(&desk, &visitor, &round).await? else {
        return Ok(see_other(&format!("/education/rounds/{round}")));
    };
    let shown = (&round, left.as_slice());
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = form(&desk, visitor, shown, &fields, FieldErrors::default()).await?;
        return Ok(switched(language, page));
    }
    let t = visitor.shell.t.clone();
    let new = match read(&desk, &t, &fields) {
        Ok(new) => new,
        Err(errors) => return form(&desk, visitor, shown, &fields, errors).await,
    };
    let mandates = (
        preparer(&desk, &visitor)?,
        officer(&desk, &visitor, &round)?,
    );
    let rounds = Rounds::new(desk.city().clone());
    let mandates = (&mandates.0, &mandates.1);
    let error = match Box::pin(rounds.follow(mandates, &round.id, new)).await {
        Ok(made) => return Ok(see_other(&format!("/education/rounds/{}", made.id))),
        Err(error) => error,
    };
    let mut errors = FieldErrors::default();
    match error {
        RoundError::ClosingDayOver { .. } => {
            errors.add("closes-on", t.msg("education-closing-day-over"));
        }
        RoundError::AnswersTooEarly => {
            errors.add("answers-by", t.msg("education-answers-too-early"));
        }
        RoundError::Followed | RoundError::OutOfOrder { .. } => {
            return Ok(see_other(&format!("/education/rounds/{}", round.id)));
        }
        other => return Err(other.into()),
    }
    form(&desk, visitor, shown, &fields, errors).await
}

/// A round that has ended and has no follower, with the seats that it left; nothing for other rounds of the officer's.
async fn found(
    desk: &Desk,
    visitor: &Visitor,
    round: &str,
) -> Result<Option<(Round, Vec<Offer>)>, Trouble> {
    visitor.access()?;
    let round = round_at(desk.city(), round).await?;
    let mandate = officer(desk, visitor, &round)?;
    let rounds = Rounds::new(desk.city().clone());
    let left = match rounds.seats_left(&mandate, &round.id).await {
        Ok(left) => left,
        Err(RoundError::OutOfOrder { .. }) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let is_followed = rounds.follower(&round.id).await?.is_some();
    Ok((!is_followed).then_some((round, left)))
}

/// What the form starts from.
fn suggested(desk: &Desk, round: &Round) -> Fields {
    let mut day = desk.city().today();
    let mut later = |days: i64| {
        day = day.checked_add(jiff::Span::new().days(days)).unwrap_or(day);
        day.to_string()
    };
    let name = |language: Language| {
        let text = desk.texts().text(language);
        let name = text.msg("education-complementary-name");
        name.arg("round", round.name.in_language(language))
            .to_string()
    };
    let source = &round.entropy_source;
    Fields::from_pairs([
        ("name-en", name(Language::English)),
        ("name-zh", name(Language::SimplifiedChinese)),
        ("closes-on", later(DAYS[0])),
        ("answers-by", later(DAYS[1])),
        ("entropy-en", source.en.clone()),
        ("entropy-zh", source.zh_hans.clone()),
    ])
}

/// Reads the form, or tells all that is wrong with it.
fn read(desk: &Desk, t: &Text, fields: &Fields) -> Result<NewComplementary, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut words = |field: &'static str| {
        let text = fields.get(field).trim();
        if !can_be_kept(text, CHARACTERS_MAX) {
            let sentence = t.msg("education-words-needed");
            errors.add(field, sentence.num("most", CHARACTERS_MAX));
        }
        text.to_owned()
    };
    let name = Wording::new(words("name-en"), words("name-zh"));
    let entropy_source = Wording::new(words("entropy-en"), words("entropy-zh"));
    let mut day = |field: &'static str| {
        let day: Option<Date> = fields.get(field).trim().parse().ok();
        if day.is_none() {
            errors.add(field, t.msg("education-day-needed"));
        }
        day.unwrap_or(desk.city().today())
    };
    let (closes_on, answers_by) = (day("closes-on"), day("answers-by"));
    match errors.is_empty() {
        true => Ok(NewComplementary {
            name,
            closes_on,
            answers_by,
            entropy_source,
        }),
        false => Err(errors),
    }
}

async fn form(
    desk: &Desk,
    visitor: Visitor,
    (round, left): (&Round, &[Offer]),
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let shell = visitor.shell;
    let t = shell.t.clone();
    let line = |id: &'static str, label: &str, hint: &str| FieldLine {
        id,
        label: t.msg(label).to_string(),
        hint: t.msg(hint).to_string(),
        value: fields.get(id).to_owned(),
    };
    let all = Schools::of(desk.city(), round).await?;
    let schools = left.iter().map(|offer| {
        let seats = t.msg("education-count-seats").num("seats", offer.seats);
        (
            all.name_of_site(&offer.site, t.language()),
            seats.to_string(),
        )
    });
    let schools: Vec<(String, String)> = schools.collect();
    let back = format!("/education/rounds/{}", round.id);
    let failed = !errors.is_empty();
    let mut shell = shell
        .titled(t.msg("education-complementary-title"))
        .back_to(back.clone());
    if !schools.is_empty() {
        shell = shell.with_form("", failed);
    }
    Ok(page(&ComplementaryPage {
        errors,
        round: round.name.in_language(t.language()).to_owned(),
        path: format!("{back}/complementary"),
        fields: vec![
            line("name-en", "education-name-en", "education-name-en-hint"),
            line("name-zh", "education-name-zh", "education-name-zh-hint"),
            line("closes-on", "education-closes-on", "education-day-hint"),
            line("answers-by", "education-answers-by", "education-day-hint"),
            line(
                "entropy-en",
                "education-entropy-en",
                "education-entropy-hint",
            ),
            line(
                "entropy-zh",
                "education-entropy-zh",
                "education-entropy-hint",
            ),
        ],
        schools,
        shell,
    }))
}

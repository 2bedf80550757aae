//! The rules of a round in words, before it opens and after, with all that was corrected: for everyone.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::City;
use city::id::SiteId;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{Shell, Trouble, page};

use crate::correction::{Change, Correction, Corrections};
use crate::pages::classes::{classes_in_words, fact_in_words, kept_in_words};
use crate::pages::round_at;
use crate::policy::{NoAnswer, Policy};
use crate::round::Step;

#[derive(Template)]
#[template(path = "rules.html")]
struct RulesPage {
    shell: Shell,
    round: String,
    state: String,
    days: Vec<(String, String)>,
    rules: RulesView,
    /// Until when schools answer what families claim, and what comes then; nothing where nothing can be claimed.
    claims: Option<String>,
    no_answer: String,
    offer_days: String,
    corrections: Vec<CorrectionView>,
}

/// The rules in words.
struct RulesView {
    classes: Vec<String>,
    kept: Vec<String>,
    points: Vec<String>,
}

struct CorrectionView {
    heading: String,
    why: String,
    changes: Vec<String>,
    /// The rules that stood before, where they were corrected.
    before: Option<RulesView>,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let round = round_at(city, &round).await?;
    let corrections = Corrections::new(city.clone()).of(&round.id).await?;
    let shell = visitor.shell;
    let t = shell.t.clone();
    let policy = &round.policy;
    let state = match round.state.step() {
        Step::Preparing => t.msg("education-public-preparing"),
        _ => t
            .msg("education-public-fixed")
            .num("version", policy.version),
    };
    let no_answer = match policy.no_answer {
        NoAnswer::Accepted => t.msg("education-public-accepted"),
        NoAnswer::Declined => t.msg("education-public-declined"),
    };
    let title = t.msg("education-public-title").to_string();
    let day = |label: &str, day| (t.msg(label).to_string(), t.date(day));
    Ok(page(&RulesPage {
        round: round.name.in_language(t.language()).to_owned(),
        state: state.to_string(),
        days: vec![
            day("education-closes-on", round.closes_on),
            day("education-answers-by", round.answers_by),
        ],
        rules: RulesView::of(&t, policy),
        claims: (!policy.claims().is_empty()).then(|| {
            t.msg("education-public-claims")
                .arg("until", t.until_end_of(round.claims_until()))
                .to_string()
        }),
        no_answer: no_answer.to_string(),
        offer_days: t
            .msg("education-public-offer-days")
            .num("days", policy.offer_days)
            .to_string(),
        corrections: views(city, &t, &corrections).await?,
        shell: shell.titled(title).back_to("/education"),
    }))
}

impl RulesView {
    fn of(t: &Text, policy: &Policy) -> Self {
        let points = policy.points.iter().map(|one| {
            t.msg("education-public-worth")
                .arg("fact", fact_in_words(t, &one.by))
                .num("points", one.points)
                .to_string()
        });
        Self {
            classes: classes_in_words(t, policy),
            kept: kept_in_words(t, policy),
            points: points.collect(),
        }
    }
}

async fn views(
    city: &City,
    t: &Text,
    corrections: &[Correction],
) -> Result<Vec<CorrectionView>, Trouble> {
    let sites = city.sites().await?;
    let name = |id: &SiteId| {
        let site = sites.iter().find(|site| site.id == *id);
        site.map_or_else(String::new, |site| {
            site.name.in_language(t.language()).to_owned()
        })
    };
    let in_words = |change: &Change| {
        match change {
            Change::ClosesOn { from, to } => t
                .msg("education-corrected-closes-on")
                .arg("from", t.date(*from))
                .arg("to", t.date(*to)),
            Change::AnswersBy { from, to } => t
                .msg("education-corrected-answers-by")
                .arg("from", t.date(*from))
                .arg("to", t.date(*to)),
            Change::Seats { site, from, to, .. } => t
                .msg("education-corrected-seats")
                .arg("school", name(site))
                .num("from", *from)
                .num("to", *to),
            Change::Rules { to, .. } => t
                .msg("education-corrected-rules")
                .num("version", to.version),
        }
        .to_string()
    };
    let views = corrections.iter().map(|one| CorrectionView {
        heading: t
            .msg("education-corrected-on")
            .num("number", one.number)
            .arg("day", t.date(city.date_at(one.made_at)))
            .to_string(),
        why: one.why.in_language(t.language()).to_owned(),
        changes: one.changes.iter().map(in_words).collect(),
        before: one.changes.iter().find_map(|change| match change {
            Change::Rules { from, .. } => Some(RulesView::of(t, from)),
            _ => None,
        }),
    });
    Ok(views.collect())
}

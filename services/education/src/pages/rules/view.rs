//! How the form of a round's rules is shown.

use askama::Template;
use axum::response::Response;
use city::portal::Visitor;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, page};

use super::form::{ClassTyped, KeptTyped, PointsTyped, RulesTyped, point_kinds};
use super::{Act, Office, WhyTyped};
use crate::pages::classes::fact_in_words;
use crate::policy::{CLASSES_MAX, Condition, StartingSet};

#[derive(Template)]
#[template(path = "rules_form.html")]
struct RulesPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    public: String,
    round: String,
    version: i64,
    why: Option<WhyTyped>,
    starts: Vec<(&'static str, String)>,
    classes: Vec<ClassView>,
    kept: Vec<KeptView>,
    points: Vec<PointsView>,
    more: bool,
    more_kept: bool,
    no_answer: String,
    offer_days: String,
    claim_days: String,
}

struct ClassView {
    legend: String,
    code_id: String,
    en_id: String,
    zh_id: String,
    facts_id: String,
    code: String,
    en: String,
    zh: String,
    facts: Vec<FactView>,
    /// The words after which this row is named, for its buttons.
    at: usize,
    first: bool,
    last: bool,
}

struct FactView {
    id: String,
    number_id: String,
    label: String,
    chosen: bool,
    /// The label of its number, and the number.
    number: Option<(String, String)>,
}

struct KeptView {
    class: ClassView,
    is_open: bool,
    open_id: String,
    share_id: String,
    share: String,
}

struct PointsView {
    by_id: String,
    number_id: String,
    points_id: String,
    legend: String,
    options: Vec<(&'static str, String, bool)>,
    number: String,
    points: String,
}

/// The page of the form with what was typed.
pub(super) fn form_page(
    visitor: Visitor,
    office: &Office,
    (typed, act, fields): (&RulesTyped, Act, &Fields),
    (version, errors): (i64, FieldErrors),
) -> Response {
    let (shell, round) = (visitor.shell, &office.round);
    let t = shell.t.clone();
    let back = office.path();
    let (path, title) = match act {
        Act::Set => (format!("{back}/rules"), t.msg("education-rules-title")),
        Act::Correct => (
            format!("{back}/correction/rules"),
            t.msg("education-correct-rules-title"),
        ),
    };
    let starts = StartingSet::ALL.map(|set| (set.as_str(), start_in_words(&t, set)));
    let classes = rows(&typed.classes, |at, one, last| {
        class_view(
            &t,
            ("class", "education-rules-class"),
            one,
            (at, last),
            |_| true,
        )
    });
    let kept = rows(&typed.kept, |at, one, last| kept_view(&t, one, (at, last)));
    let failed = !errors.is_empty();
    page(&RulesPage {
        path,
        public: format!("/education/rules/{}", round.id),
        round: round.name.in_language(t.language()).to_owned(),
        version,
        why: act.why(fields),
        starts: starts.to_vec(),
        classes,
        kept,
        points: rows(&typed.points, |at, one, _| points_view(&t, one, at)),
        more: typed.classes.len() < CLASSES_MAX,
        more_kept: typed.kept.len() < CLASSES_MAX,
        no_answer: typed.no_answer.clone(),
        offer_days: typed.offer_days.clone(),
        claim_days: typed.claim_days.clone(),
        shell: shell.titled(title).back_to(back).with_form("", failed),
        errors,
    })
}

fn rows<T, V>(typed: &[T], view: impl Fn(usize, &T, bool) -> V) -> Vec<V> {
    let last = typed.len().saturating_sub(1);
    let typed = typed.iter().enumerate();
    typed.map(|(at, one)| view(at, one, at == last)).collect()
}

fn start_in_words(t: &Text, set: StartingSet) -> String {
    match set {
        StartingSet::Usual => t.msg("education-rules-start-usual"),
        StartingSet::Tiers => t.msg("education-rules-start-tiers"),
        StartingSet::Points => t.msg("education-rules-start-points"),
    }
    .to_string()
}

fn class_view(
    t: &Text,
    (word, legend): (&str, &str),
    typed: &ClassTyped,
    (at, last): (usize, bool),
    shown: impl Fn(&Condition) -> bool,
) -> ClassView {
    let prefix = format!("{word}-{at}");
    let kinds = Condition::one_of_each().into_iter().zip(&typed.facts);
    let facts = kinds
        .filter(|(kind, _)| shown(kind))
        .map(|(kind, fact)| FactView {
            id: format!("{prefix}-{}", kind.as_str()),
            number_id: format!("{prefix}-{}-number", kind.as_str()),
            label: kind_in_words(t, &kind),
            chosen: fact.chosen,
            number: number_label(t, &kind).map(|label| (label, fact.number.clone())),
        });
    ClassView {
        facts: facts.collect(),
        legend: t.msg(legend).num("place", at + 1).to_string(),
        code: typed.code.clone(),
        en: typed.en.clone(),
        zh: typed.zh.clone(),
        first: at == 0,
        code_id: format!("{prefix}-code"),
        en_id: format!("{prefix}-en"),
        zh_id: format!("{prefix}-zh"),
        facts_id: format!("{prefix}-facts"),
        at,
        last,
    }
}

fn kept_view(t: &Text, typed: &KeptTyped, (at, last): (usize, bool)) -> KeptView {
    let legend = ("kept", "education-rules-kept-place");
    KeptView {
        class: class_view(
            t,
            legend,
            &typed.class,
            (at, last),
            Condition::is_of_the_child,
        ),
        is_open: typed.is_open,
        open_id: format!("kept-{at}-open"),
        share_id: format!("kept-{at}-share"),
        share: typed.share.clone(),
    }
}

fn points_view(t: &Text, typed: &PointsTyped, at: usize) -> PointsView {
    let options = point_kinds().map(|kind| {
        let word = kind.as_str();
        (word, kind_in_words(t, &kind), word == typed.by)
    });
    PointsView {
        legend: t
            .msg("education-rules-points-place")
            .num("place", at + 1)
            .to_string(),
        options: options.collect(),
        number: typed.number.clone(),
        points: typed.points.clone(),
        by_id: format!("points-{at}-by"),
        number_id: format!("points-{at}-number"),
        points_id: format!("points-{at}-points"),
    }
}

/// A kind of fact without its number.
fn kind_in_words(t: &Text, kind: &Condition) -> String {
    match kind {
        Condition::WalkWithin { .. } => t.msg("education-rules-walk").to_string(),
        Condition::HomeUnused { .. } => t.msg("education-rules-unused").to_string(),
        Condition::PointsAtLeast { .. } => t.msg("education-rules-enough").to_string(),
        other => fact_in_words(t, other),
    }
}

fn number_label(t: &Text, kind: &Condition) -> Option<String> {
    let label = match kind {
        Condition::WalkWithin { .. } => t.msg("education-rules-walk-number"),
        Condition::HomeUnused { .. } => t.msg("education-rules-unused-number"),
        Condition::PointsAtLeast { .. } => t.msg("education-rules-enough-number"),
        _ => return None,
    };
    Some(label.to_string())
}

//! A round as the officer runs it: the step it is at, the checker's verdict, its fairness, and the signature.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::claims::OpenClaims;
use super::complementary::{Further, further};
use super::fairness::FairnessView;
use super::results::{exposed, figures};
use super::schools::Schools;
use super::{officer, round_at, switched, waitlists};
use crate::application::Applications;
use crate::correction::Corrections;
use crate::plan::{NOTE_CHARACTERS, Plan, PlanError, Plans, SignatureGiven};
use crate::round::{Round, RoundError, Rounds, Step};

/// Hexadecimal digits of a fingerprint by which a plan is called.
const SHORT_FINGERPRINT: usize = 8;

#[derive(Template)]
#[template(path = "round.html")]
struct RoundPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    step: &'static str,
    steps: Vec<StepLine>,
    facts: Vec<(String, String)>,
    entropy: String,
    note: String,
    read: bool,
    plan: Option<PlanView>,
    results: Option<String>,
    waitlists: Option<String>,
    /// Whether something of the round can be corrected.
    corrects: bool,
    /// Where everyone reads the rules.
    public: String,
    further: Option<Further>,
    claims: OpenClaims,
}

struct StepLine {
    word: String,
    current: bool,
}

/// A plan as it is judged.
struct PlanView {
    stable: bool,
    heading: String,
    what: String,
    faults: Vec<String>,
    figures: Vec<(String, String)>,
    checked: Vec<(String, String)>,
    files: Vec<(String, String)>,
    fairness: FairnessView,
    fingerprint: String,
    short: String,
    decisions: String,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    visitor.access()?;
    officer(&desk, &visitor, &round_at(desk.city(), &round).await?)?;
    view(
        &desk,
        visitor,
        &round,
        &Fields::default(),
        FieldErrors::default(),
    )
    .await
}

/// What an officer does on the page of a round.
pub(super) async fn take(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    visitor.access()?;
    let round = round_at(desk.city(), &id).await?;
    let mandate = officer(&desk, &visitor, &round)?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = view(&desk, visitor, &id, &fields, FieldErrors::default()).await?;
        return Ok(switched(language, page));
    }
    let (rounds, plans) = (
        Rounds::new(desk.city().clone()),
        Plans::new(desk.city().clone()),
    );
    let done = match fields.get("do") {
        "entropy" => rounds
            .fix_entropy(&mandate, &round.id, fields.get("entropy"))
            .await
            .map(drop)
            .map_err(PlanError::from),
        "run" => plans.run(&mandate, &round.id).await.map(drop),
        "send-back" => plans.send_back(&mandate, &round.id).await.map(drop),
        "sign" => {
            let given = SignatureGiven {
                fingerprint: fields.get("fingerprint").to_owned(),
                read: fields.get("read") == "yes",
                note: fields.get("note").to_owned(),
            };
            plans.sign(&mandate, &round.id, given).await.map(drop)
        }
        _ => return Err(Trouble::NotUnderstood),
    };
    match done {
        Ok(()) => Ok(see_other(&format!("/education/rounds/{}", round.id))),
        Err(error) => {
            let errors = told(&visitor.shell.t, error)?;
            view(&desk, visitor, &id, &fields, errors).await
        }
    }
}

/// What an officer can mend, at its field.
fn told(t: &Text, error: PlanError) -> Result<FieldErrors, Trouble> {
    let mut errors = FieldErrors::default();
    match error {
        PlanError::Round(RoundError::Entropy) => {
            errors.add("entropy", t.msg("education-entropy-needed"));
        }
        PlanError::Round(RoundError::ClaimsOpen { open }) => {
            errors.add(
                "entropy",
                t.msg("education-claims-wait").num("claims", open),
            );
        }
        PlanError::Round(RoundError::OutOfOrder { .. }) => {
            errors.add("main", t.msg("education-moved-on"));
        }
        PlanError::OtherPlan => errors.add("main", t.msg("education-other-plan")),
        PlanError::NotStable { .. } => errors.add("main", t.msg("education-not-stable")),
        PlanError::WithoutPlace { children } => {
            let sentence = t.msg("education-without-open");
            errors.add("main", sentence.num("children", children));
        }
        PlanError::NotRead => errors.add("read", t.msg("education-not-read")),
        PlanError::Note => {
            let sentence = t.msg("education-note-needed");
            errors.add("note", sentence.num("most", NOTE_CHARACTERS));
        }
        other => return Err(other.into()),
    }
    Ok(errors)
}

async fn view(
    desk: &Desk,
    visitor: Visitor,
    round: &str,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let round = round_at(city, round).await?;
    let further = further(desk, &visitor, &round).await?;
    let shell = visitor.shell;
    let t = shell.t.clone();
    let step = round.state.step();
    let plan = match round.state.plan() {
        Some(id) => Plans::new(city.clone()).find(id).await?,
        None => None,
    };
    let plan = plan.map(|plan| plan_view(desk, &t, &round, &plan));
    let steps = Step::ALL
        .iter()
        .map(|one| StepLine {
            word: t.msg(one.text_key()).to_string(),
            current: *one == step,
        })
        .collect();
    let facts = facts(desk, &t, &round).await?;
    let claims = OpenClaims::of(desk, &t, &round).await?;
    let failed = !errors.is_empty();
    let title = round.name.in_language(t.language()).to_owned();
    let mut shell = shell.titled(title).back_to("/education/rounds");
    shell.form = match step {
        Step::Closed => Some("entropy"),
        Step::Drawn => Some("run"),
        Step::Planned => Some("sign"),
        Step::Preparing
        | Step::Open
        | Step::Signed
        | Step::Published
        | Step::Waitlists
        | Step::Ended => None,
    };
    shell.error = failed;
    let published = round.state.published().is_some();
    Ok(page(&RoundPage {
        shell,
        errors,
        path: format!("/education/rounds/{}", round.id),
        step: step.as_str(),
        steps,
        facts,
        entropy: fields.get("entropy").to_owned(),
        note: fields.get("note").to_owned(),
        read: fields.get("read") == "yes",
        plan,
        further,
        claims,
        results: published.then(|| format!("/education/results/{}", round.id)),
        waitlists: published.then(|| waitlists::path(&round)),
        public: format!("/education/rules/{}", round.id),
        corrects: Corrections::is_possible(&round),
    }))
}

/// What is fixed of a round.
async fn facts(desk: &Desk, t: &Text, round: &Round) -> Result<Vec<(String, String)>, Trouble> {
    let city = desk.city();
    let schools = Schools::of(city, round).await?;
    let sent = Applications::new(city.clone()).count(&round.id).await?;
    let mut facts = vec![
        (
            t.msg("education-closes-on").to_string(),
            t.date(round.closes_on),
        ),
        (
            t.msg("education-answers-by").to_string(),
            t.date(round.answers_by),
        ),
        (
            t.msg("education-lists-sent").to_string(),
            t.number(i64::try_from(sent).unwrap_or(i64::MAX)),
        ),
        (
            t.msg("education-seats").to_string(),
            t.msg("education-seats-in-schools")
                .num("seats", i64::try_from(schools.seats()).unwrap_or(i64::MAX))
                .num("schools", schools.iter().count())
                .to_string(),
        ),
        (
            t.msg("education-policy").to_string(),
            t.msg("education-policy-version")
                .arg("version", round.policy.version)
                .num("classes", round.policy.classes.len())
                .to_string(),
        ),
        (
            t.msg("education-commitment").to_string(),
            round.commitment.clone(),
        ),
        (
            t.msg("education-entropy-source").to_string(),
            round.entropy_source.in_language(t.language()).to_owned(),
        ),
    ];
    if let Some(entropy) = round.state.entropy() {
        facts.push((t.msg("education-entropy").to_string(), entropy.to_owned()));
    }
    Ok(facts)
}

fn plan_view(desk: &Desk, t: &Text, round: &Round, plan: &Plan) -> PlanView {
    let verdict = &plan.verdict;
    let pairs = i64::try_from(verdict.pairs_judged).unwrap_or(i64::MAX);
    let faults = i64::try_from(verdict.faults).unwrap_or(i64::MAX);
    let short: String = plan.fingerprint.chars().take(SHORT_FINGERPRINT).collect();
    let fingerprint_row = t.msg("education-fingerprint").to_string();
    PlanView {
        stable: verdict.stable,
        heading: if verdict.stable {
            t.msg("education-verdict-no-fault").to_string()
        } else {
            t.msg("education-verdict-faults")
                .num("faults", faults)
                .to_string()
        },
        what: if verdict.stable {
            t.msg("education-verdict-what").to_string()
        } else {
            t.msg("education-verdict-faults-what").to_string()
        },
        faults: verdict.first_faults.clone(),
        figures: figures(t, plan),
        checked: vec![
            (t.msg("education-pairs-judged").to_string(), t.number(pairs)),
            (
                t.msg("education-made-on").to_string(),
                t.date(desk.city().date_at(plan.made_at)),
            ),
            (fingerprint_row, plan.fingerprint.clone()),
            (t.msg("education-exposed-row").to_string(), exposed(t, plan)),
        ],
        files: plan
            .files
            .by_name()
            .map(|(name, _)| {
                let href = format!("/education/files/{}/{name}", round.id);
                (name.to_owned(), href)
            })
            .collect(),
        fairness: FairnessView::of(desk.city(), t, &plan.fairness),
        decisions: t
            .msg("education-sign-for")
            .num(
                "decisions",
                i64::try_from(plan.summary.pupils).unwrap_or(i64::MAX),
            )
            .to_string(),
        fingerprint: plan.fingerprint.clone(),
        short,
    }
}

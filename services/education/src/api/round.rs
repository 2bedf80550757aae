//! Rounds, their offers and what is published with them: for everyone.

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use city::api::MaybeCaller;
use city::id::{OfferId, RoundId};
use city::mandate::{Access, Purpose};
use city::portal::Desk;
use city::words::Wording;
use platform::api::{InPath, Paging, Problem, tagged};
use platform::db::page::{Page, PageFault, PageQuery, PageWish};
use serde::Serialize;

use crate::plan::{Plan, Plans};
use crate::policy::{Class, KeptSeats, NoAnswer, Points, Policy};
use crate::round::{Offer, Round, RoundKind, Rounds, Step};

/// A round of school places.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct RoundView {
    /// Its id, which also names the draw.
    id: String,
    #[serde(flatten)]
    kind: RoundKind,
    name: Wording,
    /// The calendar year in which the school year begins.
    school_year: i16,
    /// The last day on which a family may apply; the day counts to its end.
    #[schema(format = Date)]
    closes_on: String,
    /// The last day on which a family may answer; the day counts to its end.
    #[schema(format = Date)]
    answers_by: String,
    /// How far it has come.
    step: Step,
    /// Whether families can apply now.
    takes_applications: bool,
    policy: PolicyView,
    draw: DrawView,
    /// The plan: once it is published, and before that for its officers.
    plan: Option<PlanView>,
    /// Counts the changes; the entity tag.
    version: i64,
}

/// The rules of a round.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PolicyView {
    /// Their version, named in each decision.
    version: u32,
    /// The longest walk that counts for a class, in minutes, where one goes by it.
    walking_minutes: Option<u32>,
    /// Who comes first, the strongest class before the others. Whoever is in none comes after all.
    classes: Vec<Class>,
    /// The seats of each school in the order in which they are filled; all others are open and come last.
    kept: Vec<KeptSeats>,
    /// What facts are worth where points are counted.
    points: Vec<Points>,
    /// What counts where a family does not answer.
    no_answer: NoAnswer,
    /// Days for which a place that came free is offered.
    offer_days: u16,
    /// Days after the last day to apply in which schools answer what families claim.
    claim_days: u16,
}

/// The draw of a round, as far as it is known.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct DrawView {
    /// SHA-256 of the secret in hexadecimal, published before the round opens.
    commitment: String,
    /// Where the public entropy will come from, named before the round opens.
    entropy_source: Wording,
    /// The public entropy, once it is fixed.
    entropy: Option<String>,
    /// The secret in hexadecimal, once the result is published.
    secret: Option<String>,
}

/// A plan for a whole round.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PlanView {
    id: String,
    /// SHA-256 of the files in hexadecimal: what is signed.
    fingerprint: String,
    #[schema(format = DateTime)]
    made_at: String,
    verdict: VerdictView,
    summary: SummaryView,
    signature: Option<SignatureView>,
    /// The names of the files of the plan that the caller may have.
    files: Vec<String>,
    /// The root over the rows of all children, in base64; a family proves its own row under it.
    rows_root: String,
}

/// What the independent checker found.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct VerdictView {
    /// No fault was found.
    stable: bool,
    /// How many pairs of child and listed school were judged.
    pairs_judged: u64,
    faults: u64,
    /// The first of the faults in words.
    first_faults: Vec<String>,
}

/// The figures of a plan.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SummaryView {
    /// Children whose lists took part.
    pupils: u64,
    /// Children with a place.
    reached: u64,
    /// Children without.
    waiting: u64,
    seats: u64,
    /// Children placed at their first, second, third choice and so on.
    by_rank: Vec<u64>,
    /// Children who were given the nearest school with seats, because no list gave them a place.
    nearest: u64,
}

/// Who signed a plan, when and why.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SignatureView {
    /// The member of staff.
    signed_by: String,
    #[schema(format = DateTime)]
    signed_at: String,
    note: String,
}

/// Seats that a school offers in a round.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct OfferView {
    id: String,
    /// The school; more of it at /api/v1/sites/{id}.
    site: String,
    site_name: Wording,
    /// The grade in which the children begin there.
    grade: u8,
    seats: u32,
    /// Families that listed the school last year.
    asked_last_year: u32,
    /// Seats it had last year.
    seats_last_year: u32,
}

impl PlanView {
    /// A plan with the names of the files that whoever asks may have.
    pub(super) fn new(desk: &Desk, access: Option<&Access>, round: &Round, plan: Plan) -> Self {
        let plans = Plans::new(desk.city().clone());
        let files = plans.files_for(access, round, &plan);
        let files = files.iter().map(|one| one.0.to_owned()).collect();
        let rows_root = plan.files.rows_root();
        let signature = round.state.signature().cloned();
        let (verdict, summary) = (plan.verdict, plan.summary);
        Self {
            id: plan.id.to_string(),
            fingerprint: plan.fingerprint,
            made_at: plan.made_at.to_string(),
            verdict: VerdictView {
                stable: verdict.stable,
                pairs_judged: verdict.pairs_judged,
                faults: verdict.faults,
                first_faults: verdict.first_faults,
            },
            summary: SummaryView {
                pupils: summary.pupils,
                reached: summary.reached,
                waiting: summary.waiting,
                seats: summary.seats,
                by_rank: summary.by_rank,
                nearest: summary.nearest,
            },
            signature: signature.map(|signature| SignatureView {
                signed_by: signature.signed_by.to_string(),
                signed_at: signature.signed_at.to_string(),
                note: signature.note,
            }),
            files,
            rows_root,
        }
    }
}

impl RoundView {
    /// A round as somebody may see it.
    pub(super) async fn of(
        desk: &Desk,
        access: Option<&Access>,
        round: Round,
    ) -> Result<Self, Problem> {
        let plan = visible_plan(desk, access, &round).await?;
        let plan = plan.map(|plan| PlanView::new(desk, access, &round, plan));
        let secret = crate::plan::published_secret(&round).map(crate::draw::Secret::reveal);
        Ok(Self {
            takes_applications: Rounds::new(desk.city().clone()).takes_applications(&round),
            id: round.id.to_string(),
            step: round.state.step(),
            draw: DrawView {
                entropy: round.state.entropy().map(str::to_owned),
                secret,
                commitment: round.commitment,
                entropy_source: round.entropy_source,
            },
            kind: round.kind,
            name: round.name,
            school_year: round.school_year,
            closes_on: round.closes_on.to_string(),
            answers_by: round.answers_by.to_string(),
            policy: round.policy.into(),
            plan,
            version: round.version,
        })
    }
}

impl From<Policy> for PolicyView {
    fn from(policy: Policy) -> Self {
        Self {
            version: policy.version,
            walking_minutes: policy.walking_minutes(),
            classes: policy.classes,
            kept: policy.kept,
            points: policy.points,
            no_answer: policy.no_answer,
            offer_days: policy.offer_days,
            claim_days: policy.claim_days,
        }
    }
}

/// The plan of a round, where somebody may see it: everyone once it is published, its officers before.
async fn visible_plan(
    desk: &Desk,
    access: Option<&Access>,
    round: &Round,
) -> Result<Option<Plan>, Problem> {
    let is_published = round.state.step() >= Step::Published;
    let is_officer = || {
        access.is_some_and(|access| {
            let registry = desk.city().registry();
            registry
                .work_on(access, &round.cohort(), Purpose::SchoolPlaces)
                .is_ok()
        })
    };
    match round.state.plan() {
        Some(plan) if is_published || is_officer() => {
            Ok(Plans::new(desk.city().clone()).find(plan).await?)
        }
        _ => Ok(None),
    }
}

/// A round that is there.
pub(super) async fn found(desk: &Desk, id: &RoundId) -> Result<Round, Problem> {
    let round = Rounds::new(desk.city().clone()).find(id).await?;
    round.ok_or_else(Problem::not_found)
}

/// The rounds of school places, the newest first.
#[utoipa::path(
    get, path = "/education/rounds", tag = "education", params(PageQuery),
    responses((status = 200, body = Page<RoundView>)),
)]
pub(super) async fn rounds(
    State(desk): State<Desk>,
    MaybeCaller(access): MaybeCaller,
    Paging(wish): Paging,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let all = Rounds::new(desk.city().clone()).all().await?;
    // Rounds are never removed, so the one that ended a page still stands where it stood.
    let start = match &wish.after {
        None => 0,
        Some(cursor) => {
            let last = all
                .iter()
                .position(|round| round.id.as_str() == cursor.key());
            last.ok_or(PageFault::Cursor)? + 1
        }
    };
    let page = page_from(all.into_iter().skip(start), &wish, |round| {
        round.id.to_string()
    });
    let mut items = Vec::new();
    for round in page.items {
        items.push(RoundView::of(&desk, access.as_ref(), round).await?);
    }
    let next = page.next;
    Ok(tagged(&headers, None, &Page { items, next }))
}

/// One round.
#[utoipa::path(
    get, path = "/education/rounds/{round}", tag = "education",
    params(("round" = String, Path, description = "The round's id.")),
    responses((status = 200, body = RoundView)),
)]
pub(super) async fn round(
    State(desk): State<Desk>,
    MaybeCaller(access): MaybeCaller,
    InPath(id): InPath<RoundId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let view = RoundView::of(&desk, access.as_ref(), found(&desk, &id).await?).await?;
    // The same version is seen differently by different people, so the tag is that of the answer.
    Ok(tagged(&headers, None, &view))
}

/// The seats offered in a round, with last year's demand, by id.
#[utoipa::path(
    get, path = "/education/rounds/{round}/offers", tag = "education",
    params(("round" = String, Path, description = "The round's id."), PageQuery),
    responses((status = 200, body = Page<OfferView>)),
)]
pub(super) async fn offers(
    State(desk): State<Desk>,
    InPath(id): InPath<RoundId>,
    Paging(wish): Paging,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let round = found(&desk, &id).await?;
    let after: Option<OfferId> = match &wish.after {
        Some(cursor) => Some(cursor.key().parse().map_err(|_| PageFault::Cursor)?),
        None => None,
    };
    let all = Rounds::new(desk.city().clone()).offers(&round.id).await?;
    let rest = all
        .into_iter()
        .filter(|offer| after.as_ref().is_none_or(|after| offer.id > *after));
    let page = page_from(rest, &wish, |offer: &Offer| offer.id.to_string());
    let sites = desk.city().sites().await?;
    let page = page.map(|offer| {
        let site = sites.iter().find(|site| site.id == offer.site);
        OfferView {
            id: offer.id.to_string(),
            site: offer.site.to_string(),
            site_name: site.map_or_else(|| Wording::new("", ""), |site| site.name.clone()),
            grade: offer.grade,
            seats: offer.seats,
            asked_last_year: offer.asked_last_year,
            seats_last_year: offer.seats_last_year,
        }
    });
    Ok(tagged(&headers, None, &page))
}

/// A file from which the plan can be recomputed: for its officers, and once it is published for auditors. Everyone has it
/// where its rows tell of no child.
#[utoipa::path(
    get, path = "/education/rounds/{round}/files/{name}", tag = "education",
    params(
        ("round" = String, Path, description = "The round's id."),
        ("name" = String, Path, description = "The file's name, from the round's plan."),
    ),
    responses((status = 200, body = String, content_type = "text/csv")),
)]
pub(super) async fn round_file(
    State(desk): State<Desk>,
    MaybeCaller(access): MaybeCaller,
    InPath((id, name)): InPath<(RoundId, String)>,
) -> Result<Response, Problem> {
    let round = found(&desk, &id).await?;
    let plans = Plans::new(desk.city().clone());
    let content = plans.file(access.as_ref(), &round, &name).await?;
    let content = content.ok_or_else(Problem::not_found)?;
    let kind = match name.rsplit_once('.') {
        Some((_, "json")) => "application/json",
        _ => "text/csv; charset=utf-8",
    };
    Ok(([(header::CONTENT_TYPE, kind)], content).into_response())
}

/// A page of rows that begin after the wish's cursor.
pub(super) fn page_from<T>(
    rows: impl Iterator<Item = T>,
    wish: &PageWish,
    key: impl Fn(&T) -> String,
) -> Page<T> {
    let count = usize::try_from(wish.rows_to_read()).unwrap_or(usize::MAX);
    Page::of(rows.take(count).collect(), wish, key)
}

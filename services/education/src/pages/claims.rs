//! What families claim at a school, for its staff, who say whether it is so.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::id::{ResidentId, RoundId, SiteId};
use city::personal::Personal;
use city::portal::{Desk, Visitor};
use city::words::Wording;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::schools::Schools;
use super::switched;
use crate::application::{
    CLAIM_CHARACTERS, Claim, ClaimAnswer, ClaimAt, ClaimError, ClaimState, Claims, School,
    open_claims,
};
use crate::policy::Claimed;
use crate::round::{Round, Step};

#[derive(Template)]
#[template(path = "claim_schools.html")]
struct SchoolsPage {
    shell: Shell,
    schools: Vec<SchoolRow>,
}

struct SchoolRow {
    name: String,
    round: String,
    href: String,
    open: String,
}

#[derive(Template)]
#[template(path = "claims.html")]
struct ClaimsPage {
    shell: Shell,
    round: String,
    /// Until when the school answers.
    until: String,
    claims: Vec<ClaimRow>,
}

struct ClaimRow {
    child: String,
    what: String,
    tag: &'static str,
    word: String,
    /// What the office decided in the school's place.
    decided: Option<String>,
    /// Where it is answered; none after the last moment for that.
    href: Option<String>,
}

#[derive(Template)]
#[template(path = "claim.html")]
struct ClaimPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    version: i64,
    rows: Vec<(String, String)>,
    /// Whether the school can still answer.
    is_open: bool,
    is_so: bool,
    is_not_so: bool,
    why: String,
}

/// How many claims of a round schools have yet to answer, for the officer, who reminds them.
pub(super) struct OpenClaims {
    /// Nothing where none is open.
    pub(super) what: Option<String>,
    /// Each school with how many.
    pub(super) schools: Vec<String>,
    /// Until when they answer, and where the office decides after that.
    pub(super) until: String,
    pub(super) href: String,
}

impl OpenClaims {
    pub(super) async fn of(desk: &Desk, t: &Text, round: &Round) -> Result<Self, Trouble> {
        let city = desk.city();
        let open = open_claims(city.db().read(), &round.id).await?;
        let all: usize = open.iter().map(|(_, count)| count).sum();
        let waits = all > 0 && round.state.step() <= Step::Closed;
        let found = Schools::of(city, round).await?;
        let lines = open.iter().filter_map(|(offer, count)| {
            let (_, site) = found.iter().find(|(one, _)| one.id == *offer)?;
            let line = t
                .msg("education-claims-at")
                .arg("school", site.name.in_language(t.language()))
                .num("claims", *count);
            Some(line.to_string())
        });
        Ok(Self {
            what: waits.then(|| {
                t.msg("education-claims-wait")
                    .num("claims", all)
                    .to_string()
            }),
            schools: lines.collect(),
            until: t
                .msg("education-claims-until")
                .arg("until", t.until_end_of(round.claims_until()))
                .to_string(),
            href: format!("/education/rounds/{}/claims", round.id),
        })
    }
}

/// A claim in an address, where it is made at a school of the visitor's own.
struct Found {
    school: School,
    name: Personal,
    claim: ClaimAt,
}

/// The schools of the visitor's body at which something can be claimed.
pub(super) async fn schools(
    State(desk): State<Desk>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let access = visitor.access()?;
    let schools = Claims::new(desk.city().clone()).schools(access).await?;
    let is_of_a_school = access
        .actor()
        .post()
        .is_some_and(|post| post.role == city::mandate::Role::ProviderStaff);
    if schools.is_empty() && !is_of_a_school {
        return Err(Trouble::NotFound);
    }
    let shell = visitor.shell;
    let t = &shell.t;
    let rows = schools.iter().map(|school| SchoolRow {
        name: school.site.name.in_language(t.language()).to_owned(),
        round: school.round.name.in_language(t.language()).to_owned(),
        href: path(school),
        open: t
            .msg("education-claims-open")
            .num("claims", school.open)
            .to_string(),
    });
    let schools = rows.collect();
    let title = t.msg("education-claims-title").to_string();
    Ok(page(&SchoolsPage {
        shell: shell.titled(title),
        schools,
    }))
}

/// What is claimed at a school.
pub(super) async fn list(
    State(desk): State<Desk>,
    Path((round, site)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let school = school_at(&desk, &visitor, &round, &site).await?;
    let claims = Claims::new(desk.city().clone()).of(&school).await?;
    let shell = visitor.shell;
    let t = &shell.t;
    let rows = claims.iter().map(|(name, one)| {
        let (tag, word) = state_in_words(t, &one.claim);
        let what = one.claim.what;
        ClaimRow {
            child: name.reveal().to_owned(),
            what: what_in_words(t, what),
            tag,
            word,
            decided: decided_in_words(t, &one.claim.state),
            href: can_answer(&school, &one.claim)
                .then(|| format!("{}/{}/{}", path(&school), one.child, what.as_str())),
        }
    });
    let claims = rows.collect();
    let name = school.site.name.in_language(t.language());
    let title = t.msg("education-claims-of").arg("school", name).to_string();
    let round = school.round.name.in_language(t.language()).to_owned();
    let until = school.round.claims_until();
    let until = t
        .msg("education-claims-until")
        .arg("until", t.until_end_of(until));
    let until = until.to_string();
    Ok(page(&ClaimsPage {
        until,
        shell: shell.titled(title).back_to("/education/claims"),
        round,
        claims,
    }))
}

/// One claim, to be answered.
pub(super) async fn ask(
    State(desk): State<Desk>,
    Path(address): Path<(String, String, String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let found = found(&desk, &visitor, &address).await?;
    let (fields, errors) = (answered(&found.claim.claim), FieldErrors::default());
    Ok(form(visitor, &found, &fields, errors))
}

pub(super) async fn take(
    State(desk): State<Desk>,
    Path(address): Path<(String, String, String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let found = found(&desk, &visitor, &address).await?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = form(visitor, &found, &fields, FieldErrors::default());
        return Ok(switched(language, page));
    }
    let t = &visitor.shell.t;
    let mut errors = FieldErrors::default();
    let denied = match fields.get("answer") {
        "yes" => None,
        "no" => Some(fields.get("why").to_owned()),
        _ => {
            errors.add("answer", t.msg("education-claim-choose"));
            return Ok(form(visitor, &found, &fields, errors));
        }
    };
    let answer = ClaimAnswer {
        child: found.claim.child.clone(),
        offer: found.claim.offer.clone(),
        what: found.claim.claim.what,
        denied,
        seen_version: fields.get("version").parse().unwrap_or(0),
    };
    match Claims::new(desk.city().clone())
        .answer(&found.school, answer)
        .await
    {
        Ok(()) => Ok(see_other(&path(&found.school))),
        Err(ClaimError::Why) => {
            let needed = t.msg("education-claim-why-needed");
            errors.add("why", needed.num("most", CLAIM_CHARACTERS));
            Ok(form(visitor, &found, &fields, errors))
        }
        Err(ClaimError::Decided { is_so, why }) => {
            errors.add("main", decision_in_words(t, is_so, &why));
            Ok(form(visitor, &found, &fields, errors))
        }
        Err(ClaimError::Changed) => {
            errors.add("main", t.msg("education-claim-changed"));
            Ok(form(visitor, &found, &fields, errors))
        }
        Err(error) => Err(error.into()),
    }
}

async fn school_at(
    desk: &Desk,
    visitor: &Visitor,
    round: &str,
    site: &str,
) -> Result<School, Trouble> {
    let access = visitor.access()?;
    let round: RoundId = round.parse().map_err(|_| Trouble::NotFound)?;
    let site: SiteId = site.parse().map_err(|_| Trouble::NotFound)?;
    let claims = Claims::new(desk.city().clone());
    Ok(claims.at(access, &round, &site).await?)
}

async fn found(
    desk: &Desk,
    visitor: &Visitor,
    (round, site, child, what): &(String, String, String, String),
) -> Result<Found, Trouble> {
    let school = school_at(desk, visitor, round, site).await?;
    let child: ResidentId = child.parse().map_err(|_| Trouble::NotFound)?;
    let all = Claims::new(desk.city().clone()).of(&school).await?;
    let mut all = all.into_iter();
    let is_it = |one: &ClaimAt| one.child == child && one.claim.what.as_str() == what;
    let (name, claim) = all.find(|one| is_it(&one.1)).ok_or(Trouble::NotFound)?;
    Ok(Found {
        school,
        name,
        claim,
    })
}

fn path(school: &School) -> String {
    format!("/education/claims/{}/{}", school.round.id, school.site.id)
}

/// What was answered before, as the form sends it.
fn answered(claim: &Claim) -> Fields {
    let pairs = match &claim.state {
        ClaimState::Open => Vec::new(),
        ClaimState::Verified { .. } => vec![("answer", "yes".to_owned())],
        ClaimState::Decided { .. } => Vec::new(),
        ClaimState::Denied { why, .. } => vec![("answer", "no".to_owned()), ("why", why.clone())],
    };
    Fields::from_pairs(pairs)
}

pub(super) fn what_in_words(t: &Text, what: Claimed) -> String {
    match what {
        Claimed::StaffChild => t.msg("education-claims-staff-child").to_string(),
    }
}

pub(super) fn state_in_words(t: &Text, claim: &Claim) -> (&'static str, String) {
    let (tag, word) = match claim.state {
        ClaimState::Open => ("waiting", t.msg("education-claim-state-open")),
        ClaimState::Verified { .. } | ClaimState::Decided { is_so: true, .. } => {
            ("reached", t.msg("education-claim-state-verified"))
        }
        ClaimState::Denied { .. } | ClaimState::Decided { .. } => {
            ("refused", t.msg("education-claim-state-denied"))
        }
    };
    (tag, word.to_string())
}

/// What the office decided in a school's place, where it did.
pub(super) fn decided_in_words(t: &Text, state: &ClaimState) -> Option<String> {
    match state {
        ClaimState::Decided { is_so, why, .. } => Some(decision_in_words(t, *is_so, why)),
        ClaimState::Open | ClaimState::Verified { .. } | ClaimState::Denied { .. } => None,
    }
}

/// A decision of the office, with its reason.
pub(super) fn decision_in_words(t: &Text, is_so: bool, why: &Wording) -> String {
    let decision = match is_so {
        true => t.msg("education-claim-decided-so"),
        false => t.msg("education-claim-decided-not"),
    };
    decision
        .arg("why", why.in_language(t.language()))
        .to_string()
}

fn can_answer(school: &School, claim: &Claim) -> bool {
    school.may_answer && !matches!(claim.state, ClaimState::Decided { .. })
}

fn form(visitor: Visitor, found: &Found, fields: &Fields, errors: FieldErrors) -> Response {
    let shell = visitor.shell;
    let t = &shell.t;
    let claim = &found.claim.claim;
    let mut rows = vec![
        (
            t.msg("education-claim-child").to_string(),
            found.name.reveal().to_owned(),
        ),
        (
            t.msg("education-claim-what").to_string(),
            what_in_words(t, claim.what),
        ),
        (
            t.msg("education-claim-words").to_string(),
            claim.words.reveal().to_owned(),
        ),
        (
            t.msg("education-claim-state").to_string(),
            state_in_words(t, claim).1,
        ),
    ];
    let decided = decided_in_words(t, &claim.state);
    rows.extend(decided.map(|why| (t.msg("education-claim-office").to_string(), why)));
    let is_open = can_answer(&found.school, claim);
    let title = t.msg("education-claim-title").to_string();
    let back = path(&found.school);
    let failed = !errors.is_empty();
    page(&ClaimPage {
        shell: match is_open {
            true => shell.with_form("", failed),
            false => shell,
        }
        .titled(title)
        .back_to(back.clone()),
        is_open,
        errors,
        path: format!("{back}/{}/{}", found.claim.child, claim.what.as_str()),
        version: found.claim.version,
        rows,
        is_so: fields.get("answer") == "yes",
        is_not_so: fields.get("answer") == "no",
        why: fields.get("why").to_owned(),
    })
}

impl From<ClaimError> for Trouble {
    fn from(error: ClaimError) -> Self {
        match error {
            ClaimError::Store(error) => error.into(),
            ClaimError::Write(error) => super::broken(&error),
            ClaimError::NotFound
            | ClaimError::NotNow { .. }
            | ClaimError::Why
            | ClaimError::WhyInBoth
            | ClaimError::Decided { .. }
            | ClaimError::Answered { .. }
            | ClaimError::TooEarly { .. }
            | ClaimError::Changed => Self::NotFound,
        }
    }
}

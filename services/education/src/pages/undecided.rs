//! Claims that no school has answered, for the office of the round, which decides them when the last day of the schools is over.

use std::future::ready;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::id::RoundId;
use city::personal::Personal;
use city::portal::{Desk, Visitor};
use city::words::Wording;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::answering::answered;
use super::claims::{decided_in_words, state_in_words, what_in_words};
use super::schools::Schools;
use crate::application::{
    CLAIM_CHARACTERS, ClaimAt, ClaimError, Claims, DecisionGiven, Undecided, Which,
};
use crate::can_be_kept;

#[derive(Template)]
#[template(path = "undecided.html")]
struct ListPage {
    shell: Shell,
    round: String,
    what: String,
    claims: Vec<ClaimCard>,
    /// Where all that are open are decided together; none where there is nothing to decide now.
    all: Option<String>,
}

struct ClaimCard {
    child: String,
    school: String,
    what: String,
    tag: &'static str,
    word: String,
    /// Why the office decided so.
    decided: Option<String>,
    /// Where it is decided.
    href: Option<String>,
}

#[derive(Template)]
#[template(path = "decide.html")]
struct DecidePage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    back: String,
    what: String,
    rows: Vec<(String, String)>,
    /// The version of the list that is seen, or how many claims are.
    seen: String,
    is_so: bool,
    is_not_so: bool,
    why_en: String,
    why_zh: String,
}

/// The claims of a round of the officer's own body.
struct Office {
    undecided: Undecided,
    claims: Vec<(Personal, ClaimAt)>,
    schools: Schools,
    /// Whether they can be decided now.
    may_decide: bool,
}

impl Office {
    /// The office of an address; nothing once the numbers of the round are drawn.
    async fn of(desk: &Desk, visitor: &Visitor, round: &str) -> Result<Option<Self>, Trouble> {
        let (city, access) = (desk.city(), visitor.access()?);
        let id: RoundId = round.parse().map_err(|_| Trouble::NotFound)?;
        let claims = Claims::new(city.clone());
        let undecided = match claims.undecided(access, &id).await {
            Err(ClaimError::NotNow { .. }) => return Ok(None),
            found => found?,
        };
        Ok(Some(Self {
            claims: claims.waiting(&undecided).await?,
            schools: Schools::of(city, &undecided.round).await?,
            may_decide: claims.may_decide(&undecided.round).is_ok(),
            undecided,
        }))
    }

    fn path(&self) -> String {
        format!("/education/rounds/{}/claims", self.undecided.round.id)
    }

    fn path_of(&self, claim: &ClaimAt) -> String {
        let what = claim.claim.what.as_str();
        format!("{}/{}/{}/{what}", self.path(), claim.offer, claim.child)
    }

    fn round(&self, t: &Text) -> String {
        let name = &self.undecided.round.name;
        name.in_language(t.language()).to_owned()
    }

    fn open(&self) -> usize {
        let claims = self.claims.iter();
        claims.filter(|(_, one)| one.claim.state.is_open()).count()
    }
}

/// What is decided: one claim, or all that are open.
#[derive(Clone, Copy)]
struct Chosen<'a> {
    office: &'a Office,
    one: Option<&'a (Personal, ClaimAt)>,
}

impl Chosen<'_> {
    fn path(&self) -> String {
        match self.one {
            Some((_, one)) => self.office.path_of(one),
            None => format!("{}/all", self.office.path()),
        }
    }

    fn is_open(&self) -> bool {
        match self.one {
            Some((_, one)) => one.claim.state.is_open(),
            None => self.office.open() > 0,
        }
    }

    /// What the form of it says was seen.
    fn seen(&self) -> String {
        match self.one {
            Some((_, one)) => one.version.to_string(),
            None => self.office.open().to_string(),
        }
    }

    fn which(&self, fields: &Fields) -> Which {
        let seen = fields.get("seen");
        match self.one {
            Some((_, one)) => Which::One {
                child: one.child.clone(),
                offer: one.offer.clone(),
                what: one.claim.what,
                seen_version: seen.parse().unwrap_or(-1),
            },
            // What is no number was never seen.
            None => Which::All {
                seen: seen.parse().unwrap_or(usize::MAX),
            },
        }
    }
}

/// The claims that wait, and those that the office decided.
pub(super) async fn list(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let Some(office) = Office::of(&desk, &visitor, &round).await? else {
        return Ok(see_other(&format!("/education/rounds/{round}")));
    };
    let shell = visitor.shell;
    let t = shell.t.clone();
    let until = office.undecided.round.claims_until();
    let what = match office.may_decide {
        true => t.msg("education-undecided-now").arg("day", t.date(until)),
        false => t
            .msg("education-undecided-before")
            .arg("until", t.until_end_of(until)),
    };
    let cards = office
        .claims
        .iter()
        .map(|(name, one)| card(&t, &office, name, one));
    let can_decide = office.may_decide && office.open() > 0;
    Ok(page(&ListPage {
        round: office.round(&t),
        what: what.to_string(),
        claims: cards.collect(),
        all: can_decide.then(|| format!("{}/all", office.path())),
        shell: shell
            .titled(t.msg("education-undecided-title"))
            .back_to(format!("/education/rounds/{}", office.undecided.round.id)),
    }))
}

fn card(t: &Text, office: &Office, name: &Personal, one: &ClaimAt) -> ClaimCard {
    let (tag, word) = state_in_words(t, &one.claim);
    let is_open = one.claim.state.is_open();
    ClaimCard {
        child: name.reveal().to_owned(),
        school: office.schools.name_of_offer(&one.offer, t.language()),
        what: what_in_words(t, one.claim.what),
        tag,
        word,
        decided: decided_in_words(t, &one.claim.state),
        href: (is_open && office.may_decide).then(|| office.path_of(one)),
    }
}

/// One claim, to be decided.
pub(super) async fn ask(
    State(desk): State<Desk>,
    Path((round, offer, child, what)): Path<(String, String, String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let Some(office) = Office::of(&desk, &visitor, &round).await? else {
        return Ok(see_other(&format!("/education/rounds/{round}")));
    };
    let chosen = one(&office, (&offer, &child, &what));
    Ok(fresh(visitor, &office, chosen))
}

pub(super) async fn take(
    State(desk): State<Desk>,
    Path((round, offer, child, what)): Path<(String, String, String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let Some(office) = Office::of(&desk, &visitor, &round).await? else {
        return Ok(see_other(&format!("/education/rounds/{round}")));
    };
    // Whatever the school answered in the meantime waits no longer.
    let Some(chosen) = one(&office, (&offer, &child, &what)) else {
        return Ok(see_other(&office.path()));
    };
    taken(&desk, visitor, chosen, &fields).await
}

/// All claims that are open, to be decided together.
pub(super) async fn ask_all(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let Some(office) = Office::of(&desk, &visitor, &round).await? else {
        return Ok(see_other(&format!("/education/rounds/{round}")));
    };
    let all = Chosen {
        office: &office,
        one: None,
    };
    Ok(fresh(visitor, &office, Some(all)))
}

pub(super) async fn take_all(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let Some(office) = Office::of(&desk, &visitor, &round).await? else {
        return Ok(see_other(&format!("/education/rounds/{round}")));
    };
    let all = Chosen {
        office: &office,
        one: None,
    };
    taken(&desk, visitor, all, &fields).await
}

/// The claim of an address.
fn one<'a>(office: &'a Office, (offer, child, what): (&str, &str, &str)) -> Option<Chosen<'a>> {
    let is_it = |one: &ClaimAt| {
        one.offer.as_str() == offer
            && one.child.as_str() == child
            && one.claim.what.as_str() == what
    };
    let found = office.claims.iter().find(|(_, one)| is_it(one));
    found.map(|one| Chosen {
        office,
        one: Some(one),
    })
}

/// The form, or the list where there is nothing to decide now.
fn fresh(visitor: Visitor, office: &Office, chosen: Option<Chosen<'_>>) -> Response {
    match chosen {
        Some(chosen) if office.may_decide && chosen.is_open() => {
            form(visitor, chosen, &Fields::default(), FieldErrors::default())
        }
        _ => see_other(&office.path()),
    }
}

async fn taken(
    desk: &Desk,
    visitor: Visitor,
    chosen: Chosen<'_>,
    fields: &Fields,
) -> Result<Response, Trouble> {
    let show = |visitor, errors| ready(Ok(form(visitor, chosen, fields, errors)));
    answered((desk, visitor, fields), show, async |t| {
        let is_so = match fields.get("answer") {
            "yes" => true,
            "no" => false,
            _ => {
                let mut errors = FieldErrors::default();
                errors.add("answer", t.msg("education-claim-choose"));
                return Ok(Err(errors));
            }
        };
        let given = DecisionGiven {
            which: chosen.which(fields),
            is_so,
            why: Wording::new(fields.get("why-en"), fields.get("why-zh")),
        };
        let claims = Claims::new(desk.city().clone());
        match claims.decide(&chosen.office.undecided, given).await {
            Ok(_) => Ok(Ok(chosen.office.path())),
            Err(error) => told(&t, error, fields).map(Err),
        }
    })
    .await
}

/// What an officer can mend, at its field; else what stands already.
fn told(t: &Text, error: ClaimError, fields: &Fields) -> Result<FieldErrors, Trouble> {
    let mut errors = FieldErrors::default();
    match error {
        ClaimError::WhyInBoth => {
            let missing = |field: &&str| !can_be_kept(fields.get(field).trim(), CLAIM_CHARACTERS);
            for field in ["why-en", "why-zh"].into_iter().filter(missing) {
                let sentence = t.msg("education-decide-why-needed");
                errors.add(field, sentence.num("most", CLAIM_CHARACTERS));
            }
        }
        ClaimError::TooEarly { until } => {
            let sentence = t.msg("education-undecided-before");
            errors.add("main", sentence.arg("until", t.until_end_of(until)));
        }
        ClaimError::Decided { is_so, why } => {
            errors.add("main", super::claims::decision_in_words(t, is_so, &why));
        }
        ClaimError::Answered { is_so: true } => {
            errors.add("main", t.msg("education-decide-answered-so"));
        }
        ClaimError::Answered { is_so: false } => {
            errors.add("main", t.msg("education-decide-answered-not"));
        }
        ClaimError::Changed => errors.add("main", t.msg("education-decide-changed")),
        other => return Err(other.into()),
    }
    Ok(errors)
}

fn form(visitor: Visitor, chosen: Chosen<'_>, fields: &Fields, errors: FieldErrors) -> Response {
    let (shell, office) = (visitor.shell, chosen.office);
    let t = shell.t.clone();
    let rows = chosen.one.map(|(name, one)| {
        let school = office.schools.name_of_offer(&one.offer, t.language());
        let rows = [
            ("education-claim-child", name.reveal().to_owned()),
            ("education-claim-school", school),
            ("education-claim-what", what_in_words(&t, one.claim.what)),
            ("education-claim-words", one.claim.words.reveal().to_owned()),
            ("education-claim-state", state_in_words(&t, &one.claim).1),
        ];
        rows.map(|(key, value)| (t.msg(key).to_string(), value))
            .to_vec()
    });
    let what = match chosen.one {
        Some(_) => t.msg("education-decide-one"),
        None => t.msg("education-decide-all").num("claims", office.open()),
    };
    let failed = !errors.is_empty();
    page(&DecidePage {
        path: chosen.path(),
        back: office.path(),
        what: what.to_string(),
        rows: rows.unwrap_or_default(),
        // Whoever is told what stands now has seen that.
        seen: match errors.of("main") {
            Some(_) => chosen.seen(),
            None => match fields.get("seen") {
                "" => chosen.seen(),
                seen => seen.to_owned(),
            },
        },
        is_so: fields.get("answer") == "yes",
        is_not_so: fields.get("answer") == "no",
        why_en: fields.get("why-en").to_owned(),
        why_zh: fields.get("why-zh").to_owned(),
        shell: shell
            .titled(t.msg("education-decide-title"))
            .back_to(office.path())
            .with_form("", failed),
        errors,
    })
}

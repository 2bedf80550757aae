//! The children of compulsory age to whom a plan gives no place, and the exception that an officer signs for each.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::id::ResidentId;
use city::mandate::Mandate;
use city::portal::{Desk, Visitor};
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::{broken, officer, round_at, switched};
use crate::exception::{ExceptionError, Exceptions, WHY_CHARACTERS, WithoutPlace};
use crate::round::{Round, RoundError, RoundKind};

#[derive(Template)]
#[template(path = "without_place.html")]
struct ListPage {
    shell: Shell,
    round: String,
    what: String,
    children: Vec<ChildCard>,
}

/// A child without a place.
struct ChildCard {
    name: String,
    tag: &'static str,
    word: String,
    what: String,
    /// Where an exception is signed; none where the round is to be run anew for the child.
    href: Option<String>,
    label: String,
}

#[derive(Template)]
#[template(path = "exception.html")]
struct ExceptionPage {
    shell: Shell,
    errors: FieldErrors,
    round: String,
    what: String,
    path: String,
    why: String,
    back: String,
}

/// A round whose plan waits for a signature, and the children without a place.
struct Planned {
    mandate: Mandate,
    round: Round,
    without: Vec<WithoutPlace>,
}

impl Planned {
    /// The round of an address, where the visitor runs it; nothing where it is at another step, or where it promises
    /// nobody a place, as a main round.
    async fn of(desk: &Desk, visitor: &Visitor, round: &str) -> Result<Option<Self>, Trouble> {
        visitor.access()?;
        let round = round_at(desk.city(), round).await?;
        let mandate = officer(desk, visitor, &round)?;
        if !matches!(round.kind, RoundKind::Complementary { .. }) {
            return Ok(None);
        }
        let exceptions = Exceptions::new(desk.city().clone());
        match exceptions.without_place(&mandate, &round.id).await {
            Ok(without) => Ok(Some(Self {
                mandate,
                round,
                without,
            })),
            Err(ExceptionError::Round(RoundError::OutOfOrder { .. })) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn path(&self) -> String {
        format!("/education/rounds/{}/without-place", self.round.id)
    }

    /// What each child is called.
    async fn names(&self, desk: &Desk) -> Result<Vec<(ResidentId, String)>, Trouble> {
        let children = self.without.iter().map(|one| one.child.clone());
        let children: Vec<ResidentId> = children.collect();
        let registry = desk.city().registry();
        let found = registry.members(&self.mandate, self.round.id.as_str(), &children);
        let found = found.await?.into_iter();
        Ok(found
            .map(|one| (one.id, one.name.reveal().to_owned()))
            .collect())
    }

    /// A child for whom an exception can be signed.
    fn child(&self, child: &str) -> Result<&WithoutPlace, Trouble> {
        let mut found = self.without.iter();
        let found = found.find(|one| one.child.as_str() == child && one.is_in_plan);
        found.ok_or(Trouble::NotFound)
    }
}

fn name_of(names: &[(ResidentId, String)], child: &ResidentId) -> String {
    let found = names.iter().find(|(id, _)| id == child);
    found.map_or_else(String::new, |(_, name)| name.clone())
}

/// The list of children without a place.
pub(super) async fn list(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let Some(planned) = Planned::of(&desk, &visitor, &round).await? else {
        return Ok(see_other(&format!("/education/rounds/{round}")));
    };
    let names = planned.names(&desk).await?;
    let shell = visitor.shell;
    let t = shell.t.clone();
    let card = |one: &WithoutPlace| {
        let (tag, word, what, label) = match &one.exception {
            Some(signed) => (
                "ended",
                t.msg("education-exception-signed"),
                signed.why.reveal().to_owned(),
                t.msg("education-exception-change"),
            ),
            None if one.is_in_plan => (
                "refused",
                t.msg("education-exception-open"),
                t.msg("education-exception-open-what").to_string(),
                t.msg("education-exception-title"),
            ),
            None => (
                "refused",
                t.msg("education-exception-open"),
                t.msg("education-exception-newcomer").to_string(),
                t.msg("education-exception-title"),
            ),
        };
        ChildCard {
            name: name_of(&names, &one.child),
            tag,
            word: word.to_string(),
            what,
            href: one
                .is_in_plan
                .then(|| format!("{}/{}", planned.path(), one.child)),
            label: label.to_string(),
        }
    };
    let what = match planned.without.is_empty() {
        true => t.msg("education-without-none"),
        false => t.msg("education-without-what"),
    };
    Ok(page(&ListPage {
        round: planned.round.name.in_language(t.language()).to_owned(),
        what: what.to_string(),
        children: planned.without.iter().map(card).collect(),
        shell: shell
            .titled(t.msg("education-without-title"))
            .back_to(format!("/education/rounds/{}", planned.round.id)),
    }))
}

/// The form for one child.
pub(super) async fn ask(
    State(desk): State<Desk>,
    Path((round, child)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let Some(planned) = Planned::of(&desk, &visitor, &round).await? else {
        return Ok(see_other(&format!("/education/rounds/{round}")));
    };
    let one = planned.child(&child)?;
    let why = one.exception.as_ref();
    let why = why.map_or_else(String::new, |one| one.why.reveal().to_owned());
    form(&desk, visitor, (&planned, one), why, FieldErrors::default()).await
}

pub(super) async fn sign(
    State(desk): State<Desk>,
    Path((round, child)): Path<(String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let Some(planned) = Planned::of(&desk, &visitor, &round).await? else {
        return Ok(see_other(&format!("/education/rounds/{round}")));
    };
    let one = planned.child(&child)?;
    let why = fields.get("why").to_owned();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let shown = (&planned, one);
        let page = form(&desk, visitor, shown, why, FieldErrors::default()).await?;
        return Ok(switched(language, page));
    }
    let exceptions = Exceptions::new(desk.city().clone());
    let whom = (&planned.round.id, &one.child);
    // A browser sends the ends of the lines as they were typed; the reason is one paragraph.
    let words: Vec<&str> = why.split_whitespace().collect();
    let words = words.join(" ");
    match Box::pin(exceptions.sign(&planned.mandate, whom, &words)).await {
        Ok(_) => Ok(see_other(&planned.path())),
        Err(ExceptionError::Why) => {
            let mut errors = FieldErrors::default();
            let sentence = visitor.shell.t.msg("education-exception-needed");
            errors.add("why", sentence.num("most", WHY_CHARACTERS));
            form(&desk, visitor, (&planned, one), why, errors).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn form(
    desk: &Desk,
    visitor: Visitor,
    (planned, one): (&Planned, &WithoutPlace),
    why: String,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let name = name_of(&planned.names(desk).await?, &one.child);
    let shell = visitor.shell;
    let t = shell.t.clone();
    let failed = !errors.is_empty();
    Ok(page(&ExceptionPage {
        errors,
        round: planned.round.name.in_language(t.language()).to_owned(),
        what: t
            .msg("education-exception-what")
            .arg("name", name)
            .to_string(),
        path: format!("{}/{}", planned.path(), one.child),
        why,
        back: planned.path(),
        shell: shell
            .titled(t.msg("education-exception-title"))
            .back_to(planned.path())
            .with_form("", failed),
    }))
}

impl From<ExceptionError> for Trouble {
    fn from(error: ExceptionError) -> Self {
        match error {
            ExceptionError::Round(error) => error.into(),
            ExceptionError::Store(error) => error.into(),
            ExceptionError::Write(error) => broken(&error),
            ExceptionError::NotFound | ExceptionError::Why => Self::NotFound,
        }
    }
}

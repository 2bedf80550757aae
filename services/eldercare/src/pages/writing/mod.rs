//! Writing the next set of schemes by forms: its first day, cycle and funds, then its schemes one by one, in their order.

mod form;
mod list;
mod one;
mod set;
mod view;

use axum::Router;
use axum::routing::get;
use city::mandate::Mandate;
use city::portal::{Desk, Visitor};
use eligibility::SchemeFault;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Trouble};

use super::office::officer;
use crate::scheme::{CYCLE_MONTHS_MAX, Draft, NewSet, SchemeError, Schemes, SetFault};

/// Where the schemes of the set that is being written stand in a list.
const LIST: &str = "/eldercare/office/schemes";

/// The pages on which a set is written.
pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/eldercare/office/set", get(set::show).post(set::take))
        .route(LIST, get(list::show).post(list::take))
        .route("/eldercare/office/add", get(one::show_new).post(one::add))
        .route(
            "/eldercare/office/schemes/{code}",
            get(one::show).post(one::change),
        )
}

/// The set that is being written, for the officer who writes it.
struct Writing {
    schemes: Schemes,
    mandate: Mandate,
    draft: Draft,
}

/// Why a set was not kept.
enum Refused {
    /// Somebody else wrote in the meantime.
    Changed,
    /// It has faults.
    Faults(Vec<SetFault>),
}

impl Writing {
    async fn of(desk: &Desk, visitor: &Visitor) -> Result<Self, Trouble> {
        let (schemes, mandate) = officer(desk, visitor)?;
        let draft = schemes.draft(&mandate).await?.ok_or(Trouble::NotFound)?;
        Ok(Self {
            schemes,
            mandate,
            draft,
        })
    }

    /// Keeps a set in the place of the revision that a form was made from.
    async fn keep(&self, fields: &Fields, set: NewSet) -> Result<Result<(), Refused>, Trouble> {
        keep(&self.schemes, &self.mandate, fields, set).await
    }
}

async fn keep(
    schemes: &Schemes,
    mandate: &Mandate,
    fields: &Fields,
    set: NewSet,
) -> Result<Result<(), Refused>, Trouble> {
    // What is no number is no revision that anybody saw.
    let seen = fields.get("revision").parse().unwrap_or(-1);
    match schemes.write(mandate, seen, set).await {
        Ok(_) => Ok(Ok(())),
        Err(SchemeError::Changed) => Ok(Err(Refused::Changed)),
        Err(SchemeError::Faults(faults)) => Ok(Err(Refused::Faults(faults))),
        Err(error) => Err(error.into()),
    }
}

impl Refused {
    /// What is to be mended, each at the field that a form has for it.
    fn at_fields(
        self,
        t: &Text,
        set: &NewSet,
        field: impl Fn(&SetFault) -> &'static str,
    ) -> FieldErrors {
        let mut errors = FieldErrors::default();
        match self {
            Self::Changed => errors.add("main", t.msg("eldercare-write-changed")),
            Self::Faults(faults) => {
                for fault in faults {
                    errors.add(field(&fault), in_words(t, set, &fault));
                }
            }
        }
        errors
    }
}

/// What is wrong with a set, and how to mend it, with the names of the schemes.
fn in_words(t: &Text, set: &NewSet, fault: &SetFault) -> String {
    let name = |code: &str| {
        let found = set.schemes.iter().find(|one| one.code == code);
        let name = found.map_or(code, |one| one.name.in_language(t.language()));
        name.to_owned()
    };
    let text = match (&fault.found, fault.path.as_str()) {
        (Some(SchemeFault::NeverReached { one, other }), _) => t
            .msg("eldercare-write-never-reached")
            .arg("one", name(one))
            .arg("other", name(other)),
        (_, "from") => t.msg("eldercare-write-from-late"),
        (_, "cycle_months") => t
            .msg("eldercare-write-months-needed")
            .num("most", CYCLE_MONTHS_MAX),
        (None, "schemes") => t.msg("eldercare-write-none-left"),
        _ => t
            .msg("eldercare-write-faulty")
            .arg("problem", &fault.problem),
    };
    text.to_string()
}

//! The form of a round's rules: to set them while it is prepared, and to correct them once it has opened.

use axum::extract::{Path, State};
use axum::response::Response;
use city::portal::{Desk, Visitor};
use platform::web::{FieldErrors, Fields, Trouble, see_other};

use super::form::RulesTyped;
use super::view::form_page;
use super::{Act, Office, correction_typed, seen_version, told, version_after};
use crate::correction::{CorrectionError, CorrectionGiven, Corrections};
use crate::pages::switched;
use crate::policy::Policy;
use crate::round::{Rounds, Settings, Step};

/// The field at which it is mended that a school keeps more seats than it has.
const SHARE: &str = "kept-0-share";

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let office = Office::of(&desk, &visitor, &round).await?;
    if office.round.state.step() != Step::Preparing {
        return Ok(see_other(&office.path()));
    }
    Ok(as_it_stands(visitor, &office, Act::Set))
}

pub(super) async fn show_correction(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let office = Office::of(&desk, &visitor, &round).await?;
    if office.round.state.step() != Step::Open {
        return Ok(see_other(&office.path()));
    }
    Ok(as_it_stands(visitor, &office, Act::Correct))
}

fn as_it_stands(visitor: Visitor, office: &Office, act: Act) -> Response {
    let typed = RulesTyped::of(&office.round.policy);
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    let version = office.round.version;
    form_page(visitor, office, (&typed, act, &fields), (version, errors))
}

pub(super) async fn take(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    answer(&desk, &round, visitor, &fields, Act::Set).await
}

pub(super) async fn take_correction(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    answer(&desk, &round, visitor, &fields, Act::Correct).await
}

async fn answer(
    desk: &Desk,
    round: &str,
    visitor: Visitor,
    fields: &Fields,
    act: Act,
) -> Result<Response, Trouble> {
    let office = Office::of(desk, &visitor, round).await?;
    let mut typed = RulesTyped::typed(fields);
    let seen = seen_version(fields);
    let nothing = (seen, FieldErrors::default());
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(desk, language);
        let page = form_page(visitor, &office, (&typed, act, fields), nothing);
        return Ok(switched(language, page));
    }
    if typed.arrange(fields.get("do")) {
        return Ok(form_page(visitor, &office, (&typed, act, fields), nothing));
    }
    let (policy, errors) = typed.read(&visitor.shell.t);
    if !errors.is_empty() {
        return Ok(form_page(
            visitor,
            &office,
            (&typed, act, fields),
            (seen, errors),
        ));
    }
    match save(desk, &office, fields, policy, act).await {
        Ok(()) => Ok(see_other(&office.path())),
        Err(error) => {
            let t = &visitor.shell.t;
            let version = version_after(&error, fields);
            let errors = told(desk.city(), t, error, (fields, SHARE)).await?;
            let shown = (&typed, act, fields);
            Ok(form_page(visitor, &office, shown, (version, errors)))
        }
    }
}

async fn save(
    desk: &Desk,
    office: &Office,
    fields: &Fields,
    policy: Policy,
    act: Act,
) -> Result<(), CorrectionError> {
    let (city, id) = (desk.city().clone(), &office.round.id);
    match act {
        Act::Set => {
            let rounds = Rounds::new(city);
            let settings = Settings {
                policy,
                ..Settings::of(&office.round, rounds.offers(id).await?)
            };
            let seen = seen_version(fields);
            rounds.set(&office.mandate, id, seen, settings).await?;
        }
        Act::Correct => {
            let given = CorrectionGiven {
                policy: Some(policy),
                ..correction_typed(fields)
            };
            let corrections = Corrections::new(city);
            corrections.correct(&office.mandate, id, given).await?;
        }
    }
    Ok(())
}

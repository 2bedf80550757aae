//! The form of a round's rules: to set them while it is prepared, and to correct them once it has opened.

use std::future::ready;

use axum::extract::{Path, State};
use axum::response::Response;
use city::portal::{Desk, Visitor};
use platform::web::{FieldErrors, Fields, Trouble, see_other};

use super::form::RulesTyped;
use super::view::form_page;
use super::{Act, Again, Office, correction_typed, seen_version};
use crate::correction::{CorrectionError, CorrectionGiven, Corrections};
use crate::pages::answering::answered;
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
    let is_switched = fields.switched_to().is_some();
    let is_arranged = !is_switched && typed.arrange(fields.get("do"));
    let show = |visitor, again: Again| {
        let shown = (&typed, act, fields);
        ready(Ok(form_page(visitor, &office, shown, again.shown(fields))))
    };
    answered((desk, visitor, fields), show, async |t| {
        if is_arranged {
            return Ok(Err(Again::default()));
        }
        let (policy, errors) = typed.read(&t);
        if !errors.is_empty() {
            return Ok(Err(errors.into()));
        }
        match save(desk, &office, fields, policy, act).await {
            Ok(()) => Ok(Ok(office.path())),
            Err(error) => {
                let again = Again::after(desk.city(), &t, error, (fields, SHARE));
                again.await.map(Err)
            }
        }
    })
    .await
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

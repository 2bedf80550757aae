//! A person's own keys: password, second factor, recovery codes.

use std::ops::ControlFlow;

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::super::desk::Desk;
use super::super::qr::drawn;
use super::super::visitor::Visitor;
use super::form::{Field, FormPage};
use super::{Refusal, Token, lead_on, next_page, switched};
use crate::sign_in::{
    CredentialError, Entered, FactorOffer, OneTimeCode, Origin, PASSWORD_CHARACTERS_MIN, Secret,
    Session, SignIn, Stage,
};

/// Characters in one group of a secret that is typed.
const GROUP_CHARACTERS: usize = 4;

pub(in super::super) async fn password(
    State(desk): State<Desk>,
    token: Token,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (_, session) = token.session(&desk).await?;
    if matches!(session.stage, Stage::SecondFactor | Stage::Enrolment) {
        return Ok(see_other(next_page(&session.stage)));
    }
    Ok(new_password(
        visitor.shell,
        &session,
        FieldErrors::default(),
    ))
}

fn new_password(shell: Shell, session: &Session, errors: FieldErrors) -> Response {
    let t = shell.t.clone();
    let mut fields = Vec::new();
    if SignIn::asks_for_present_password(&session.account, session.entrance) {
        let label = t.msg("password-present");
        fields.push(Field::secret("present", "current-password", label, ""));
    }
    let hint = t
        .msg("password-new-hint")
        .num("characters", PASSWORD_CHARACTERS_MIN as i64);
    let label = t.msg("password-new");
    fields.push(Field::secret("new", "new-password", label, hint));
    let name = session.account.name.as_str();
    let form = FormPage {
        shell,
        errors,
        lead: vec![t.msg("password-for").arg("name", name).to_string()],
        fields,
        action: "/account/password".to_owned(),
        button: t.msg("password-set").to_string(),
        ways: Vec::new(),
    };
    form.answer(t.msg("password-title"))
}

pub(in super::super) async fn set_password(
    State(desk): State<Desk>,
    token: Token,
    visitor: Visitor,
    origin: Origin,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (token, session) = token.session(&desk).await?;
    if let Some(language) = fields.switched_to() {
        let shell = visitor.read_in(&desk, language).shell;
        let again = new_password(shell, &session, FieldErrors::default());
        return Ok(switched(language, again));
    }
    let present = Secret::new(fields.get("present"));
    let new = Secret::new(fields.get("new"));
    let set = desk.sign_in().set_password(token, &present, &new, &origin);
    match set.await {
        Ok(entered) => Ok(to_account(&desk, &entered)),
        Err(error) => {
            let weak = matches!(error, CredentialError::Weak(_));
            let refusal = Refusal::of_change(&visitor.shell.t, error, "password-wrong")?;
            let asked = SignIn::asks_for_present_password(&session.account, session.entrance);
            let field = if weak || !asked { "new" } else { "present" };
            let mut errors = FieldErrors::default();
            errors.add(field, &refusal.sentence);
            Ok(refusal.answer(new_password(visitor.shell, &session, errors)))
        }
    }
}

/// After a change of keys a whole session goes to its account, any other where it has to go on.
fn to_account(desk: &Desk, entered: &Entered) -> Response {
    if !matches!(entered.stage, Stage::Ready(_)) {
        return lead_on(desk, entered);
    }
    let keep = [(header::SET_COOKIE, desk.sign_in().keep(&entered.token))];
    (keep, see_other("/account")).into_response()
}

/// The page that shows a second factor to be set up.
#[derive(Template)]
#[template(path = "sign_in/factor.html")]
struct FactorPage {
    shell: Shell,
    errors: FieldErrors,
    /// Whether it is a must.
    must: bool,
    secret: String,
    address: String,
    /// The side of the QR code in modules, and its path.
    side: usize,
    modules: String,
}

fn set_up(shell: Shell, session: &Session, offer: &FactorOffer, errors: FieldErrors) -> Response {
    let title = shell.t.msg("factor-title").to_string();
    let (side, modules) = drawn(offer.address.reveal());
    let letters: Vec<char> = offer.secret.reveal().chars().collect();
    let groups = letters.chunks(GROUP_CHARACTERS).map(String::from_iter);
    page(&FactorPage {
        shell: shell.titled(title).with_form("", !errors.is_empty()),
        errors,
        must: session.account.holder.is_staff(),
        secret: groups.collect::<Vec<_>>().join(" "),
        address: offer.address.reveal().to_owned(),
        side,
        modules,
    })
}

async fn offered(desk: &Desk, token: &Secret, session: &Session) -> Result<FactorOffer, Response> {
    match desk.sign_in().offer_factor(token).await {
        Ok(offer) => Ok(offer),
        Err(CredentialError::Ended) => Err(see_other(next_page(&session.stage))),
        Err(CredentialError::Unproved) => Err(see_other(REPLACING.action)),
        Err(CredentialError::Store(error)) => Err(Trouble::from(error).into_response()),
        Err(_) => Err(Trouble::NotFound.into_response()),
    }
}

pub(in super::super) async fn factor(
    State(desk): State<Desk>,
    token: Token,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (token, session) = token.session(&desk).await?;
    Ok(match offered(&desk, token, &session).await {
        Ok(offer) => set_up(visitor.shell, &session, &offer, FieldErrors::default()),
        Err(elsewhere) => elsewhere,
    })
}

pub(in super::super) async fn confirm_factor(
    State(desk): State<Desk>,
    token: Token,
    visitor: Visitor,
    origin: Origin,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (token, session) = token.session(&desk).await?;
    let offer = match offered(&desk, token, &session).await {
        Ok(offer) => offer,
        Err(elsewhere) => return Ok(elsewhere),
    };
    if let Some(language) = fields.switched_to() {
        let shell = visitor.read_in(&desk, language).shell;
        let again = set_up(shell, &session, &offer, FieldErrors::default());
        return Ok(switched(language, again));
    }
    let confirmed = desk
        .sign_in()
        .confirm_factor(token, fields.get("code"), &origin);
    match confirmed.await {
        Ok((entered, codes)) => {
            let keep = [(header::SET_COOKIE, desk.sign_in().keep(&entered.token))];
            let next = match &entered.stage {
                Stage::Ready(_) => "/account",
                stage => next_page(stage),
            };
            Ok((keep, shown(visitor.shell, &codes, next)).into_response())
        }
        Err(error) => {
            let refusal = Refusal::of_change(&visitor.shell.t, error, "factor-wrong")?;
            let mut errors = FieldErrors::default();
            errors.add("code", &refusal.sentence);
            Ok(refusal.answer(set_up(visitor.shell, &session, &offer, errors)))
        }
    }
}

/// The page that shows recovery codes, this once.
#[derive(Template)]
#[template(path = "sign_in/codes.html")]
struct CodesPage {
    shell: Shell,
    codes: Vec<String>,
    next: &'static str,
}

fn shown(shell: Shell, codes: &[OneTimeCode], next: &'static str) -> Response {
    let title = shell.t.msg("recovery-title").to_string();
    page(&CodesPage {
        shell: shell.titled(title),
        codes: codes.iter().map(OneTimeCode::printed).collect(),
        next,
    })
}

/// A change of keys for which all present ones are asked.
struct Change {
    title: &'static str,
    what: &'static str,
    button: &'static str,
    action: &'static str,
}

const RECOVERY: Change = Change {
    title: "recovery-renew-title",
    what: "recovery-renew-what",
    button: "recovery-renew",
    action: "/account/recovery",
};
const ENDING: Change = Change {
    title: "factor-end-title",
    what: "factor-end-what",
    button: "factor-end",
    action: "/account/second-factor/end",
};
const REPLACING: Change = Change {
    title: "account-other-factor",
    what: "factor-again-what",
    button: "factor-again",
    action: "/account/second-factor/again",
};

impl Change {
    /// The form that asks for the password and a code before it does what it says.
    fn form(&self, shell: Shell, errors: FieldErrors) -> Response {
        let t = shell.t.clone();
        let (label, hint) = (t.msg("second-code"), t.msg("second-code-hint"));
        let form = FormPage {
            shell: shell.back_to("/account"),
            errors,
            lead: vec![t.msg(self.what).to_string()],
            fields: vec![
                Field::secret("present", "current-password", t.msg("password-present"), ""),
                Field::code("code", label, hint),
            ],
            action: self.action.to_owned(),
            button: t.msg(self.button).to_string(),
            ways: Vec::new(),
        };
        form.answer(t.msg(self.title))
    }

    /// What somebody sent; the form again where they only chose another language.
    fn sent(
        &self,
        desk: &Desk,
        visitor: Visitor,
        fields: &Fields,
    ) -> ControlFlow<Response, (Shell, Proof)> {
        let Some(language) = fields.switched_to() else {
            return ControlFlow::Continue((visitor.shell, Proof::of(fields)));
        };
        let shell = visitor.read_in(desk, language).shell;
        let again = self.form(shell, FieldErrors::default());
        ControlFlow::Break(switched(language, again))
    }

    /// The form again, with what was wrong in it.
    fn refused(&self, shell: Shell, error: CredentialError) -> Result<Response, Trouble> {
        let (field, wrong) = match error {
            CredentialError::WrongCode => ("code", "second-wrong"),
            _ => ("present", "password-wrong"),
        };
        let refusal = Refusal::of_change(&shell.t, error, wrong)?;
        let mut errors = FieldErrors::default();
        errors.add(field, &refusal.sentence);
        Ok(refusal.answer(self.form(shell, errors)))
    }
}

/// What a change of keys is asked with.
struct Proof {
    present: Secret,
    code: String,
}

impl Proof {
    fn of(fields: &Fields) -> Self {
        Self {
            present: Secret::new(fields.get("present")),
            code: fields.get("code").to_owned(),
        }
    }
}

pub(in super::super) async fn recovery(
    State(desk): State<Desk>,
    token: Token,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    token.session(&desk).await?;
    Ok(RECOVERY.form(visitor.shell, FieldErrors::default()))
}

pub(in super::super) async fn renew_recovery(
    State(desk): State<Desk>,
    token: Token,
    visitor: Visitor,
    origin: Origin,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (token, _) = token.session(&desk).await?;
    let (shell, Proof { present, code }) = match RECOVERY.sent(&desk, visitor, &fields) {
        ControlFlow::Continue(sent) => sent,
        ControlFlow::Break(again) => return Ok(again),
    };
    let renewed = desk
        .sign_in()
        .renew_recovery(token, &present, &code, &origin);
    match renewed.await {
        Ok(codes) => Ok(shown(shell, &codes, "/account")),
        Err(error) => RECOVERY.refused(shell, error),
    }
}

pub(in super::super) async fn replacing(
    State(desk): State<Desk>,
    token: Token,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    token.session(&desk).await?;
    Ok(REPLACING.form(visitor.shell, FieldErrors::default()))
}

pub(in super::super) async fn replace_factor(
    State(desk): State<Desk>,
    token: Token,
    visitor: Visitor,
    origin: Origin,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (token, _) = token.session(&desk).await?;
    let (shell, Proof { present, code }) = match REPLACING.sent(&desk, visitor, &fields) {
        ControlFlow::Continue(sent) => sent,
        ControlFlow::Break(again) => return Ok(again),
    };
    let shown = desk
        .sign_in()
        .replace_factor(token, &present, &code, &origin);
    match shown.await {
        Ok(_) => Ok(see_other("/account/second-factor")),
        Err(error) => REPLACING.refused(shell, error),
    }
}

pub(in super::super) async fn ending(
    State(desk): State<Desk>,
    token: Token,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (_, session) = token.session(&desk).await?;
    if session.account.holder.is_staff() {
        return Err(Trouble::NotFound);
    }
    Ok(ENDING.form(visitor.shell, FieldErrors::default()))
}

pub(in super::super) async fn end_factor(
    State(desk): State<Desk>,
    token: Token,
    visitor: Visitor,
    origin: Origin,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (token, _) = token.session(&desk).await?;
    let (shell, Proof { present, code }) = match ENDING.sent(&desk, visitor, &fields) {
        ControlFlow::Continue(sent) => sent,
        ControlFlow::Break(again) => return Ok(again),
    };
    let ended = desk.sign_in().end_factor(token, &present, &code, &origin);
    match ended.await {
        Ok(()) => Ok(see_other("/account")),
        Err(error) => ENDING.refused(shell, error),
    }
}

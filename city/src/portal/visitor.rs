//! Who visits a page, and the shell of the page for them.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use platform::text::Language;
use platform::web::{Link, Locale, Shell, Trouble, cookie};

use super::desk::Desk;
use crate::mandate::{Actor, Duty};

/// The cookie that keeps the role in a practice city.
pub(super) const ROLE_COOKIE: &str = "practice-role";

/// A visit to a page.
pub struct Visitor {
    /// Who it is, if anybody.
    pub actor: Option<Actor>,
    /// The shell of the page.
    pub shell: Shell,
}

impl Visitor {
    /// Who it is.
    ///
    /// # Errors
    /// [`Trouble::WhoAreYou`] for nobody in particular.
    pub fn actor(&self) -> Result<&Actor, Trouble> {
        self.actor.as_ref().ok_or(Trouble::WhoAreYou)
    }

    /// The same visit in another language, for a reader who switched with a form half filled.
    #[must_use]
    pub fn read_in(mut self, desk: &Desk, language: Language) -> Self {
        let locale = Locale {
            language,
            path: self.shell.path.clone(),
        };
        let mut shell = desk.shell(&locale);
        shell.navigation = desk.navigation(&shell.t, &locale.path, self.actor.as_ref());
        shell.visitor = self.shell.visitor.take();
        Self { shell, ..self }
    }
}

impl Desk {
    /// Who asks, by the role that they chose. In a city that is not for practice nobody has one.
    #[must_use]
    pub fn actor_of(&self, headers: &HeaderMap) -> Option<Actor> {
        let chosen = cookie(headers, ROLE_COOKIE)?;
        self.roles()
            .iter()
            .find(|role| role.key() == chosen)
            .cloned()
    }

    /// The shell of a page for whoever visits it.
    ///
    /// # Errors
    /// When the visitor's name cannot be read.
    pub async fn shell_for(
        &self,
        locale: &Locale,
        actor: Option<&Actor>,
    ) -> Result<Shell, Trouble> {
        let mut shell = self.shell(locale);
        shell.navigation = self.navigation(&shell.t, &locale.path, actor);
        if let Some(actor) = actor {
            shell.visitor = Some(Link::new(self.name_of(actor, &shell).await?, "/roles"));
        } else if !self.roles().is_empty() {
            shell.visitor = Some(Link::new(shell.t.msg("choose-role"), "/roles"));
        }
        Ok(shell)
    }

    /// The name under which an actor stands at the head of the page.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn name_of(&self, actor: &Actor, shell: &Shell) -> Result<String, Trouble> {
        match actor {
            Actor::Resident { resident } => {
                let registry = self.city().registry();
                let mandate = registry
                    .act_for(actor, resident, self.city().today())
                    .await?;
                let person = registry
                    .resident(&mandate, resident)
                    .await?
                    .ok_or(Trouble::NotFound)?;
                Ok(person.name.reveal().to_owned())
            }
            Actor::Staff {
                duty: Duty::Admissions,
                ..
            } => Ok(shell.t.msg("role-officer").to_string()),
            Actor::Staff {
                duty: Duty::Analysis,
                ..
            } => Ok(shell.t.msg("role-analyst").to_string()),
            Actor::System => Ok(shell.t.msg("portal-name").to_string()),
        }
    }
}

impl FromRequestParts<Desk> for Visitor {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Trouble> {
        let locale = match Locale::from_request_parts(parts, desk).await {
            Ok(locale) => locale,
            Err(never) => match never {},
        };
        let actor = desk.actor_of(&parts.headers);
        let shell = desk.shell_for(&locale, actor.as_ref()).await?;
        Ok(Self { actor, shell })
    }
}

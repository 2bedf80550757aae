//! Who visits a page, and the shell of the page for them.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use platform::text::{Language, Text};
use platform::web::{Link, Locale, Shell, Trouble};

use super::desk::Desk;
use crate::mandate::{Access, Actor, Post, Role, Scope};
use crate::people::{self, MandateError};

/// The cookie that keeps the role in a practice city.
pub(super) const ROLE_COOKIE: &str = "practice-role";

/// A visit to a page.
pub struct Visitor {
    /// Who it is, if anybody.
    pub access: Option<Access>,
    /// The shell of the page.
    pub shell: Shell,
}

impl Visitor {
    /// Who it is.
    ///
    /// # Errors
    /// [`Trouble::WhoAreYou`] for nobody in particular.
    pub fn access(&self) -> Result<&Access, Trouble> {
        self.access.as_ref().ok_or(Trouble::WhoAreYou)
    }

    /// Who it is, if anybody.
    #[must_use]
    pub fn actor(&self) -> Option<&Actor> {
        self.access.as_ref().map(Access::actor)
    }

    /// The same visit in another language, for a reader who switched with a form half filled.
    #[must_use]
    pub fn read_in(mut self, desk: &Desk, language: Language) -> Self {
        let locale = Locale {
            language,
            path: self.shell.path.clone(),
        };
        let mut shell = desk.shell(&locale);
        shell.navigation = desk.navigation(&shell.t, &locale.path, self.actor());
        shell.visitor = self.shell.visitor.take();
        Self { shell, ..self }
    }
}

impl Desk {
    /// The shell of a page for whoever visits it.
    ///
    /// # Errors
    /// When the visitor's name cannot be read.
    pub async fn shell_for(
        &self,
        locale: &Locale,
        access: Option<&Access>,
    ) -> Result<Shell, Trouble> {
        let mut shell = self.shell(locale);
        shell.navigation = self.navigation(&shell.t, &locale.path, access.map(Access::actor));
        if let Some(access) = access {
            let own = if self.roles().is_empty() {
                "/account"
            } else {
                "/roles"
            };
            shell.visitor = Some(Link::new(self.name_of(access, &shell).await?, own));
        } else if self.roles().is_empty() {
            shell.visitor = Some(Link::new(shell.t.msg("door-title"), "/sign-in"));
        } else {
            shell.visitor = Some(Link::new(shell.t.msg("choose-role"), "/roles"));
        }
        Ok(shell)
    }

    /// The name under which somebody stands at the head of the page.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn name_of(&self, access: &Access, shell: &Shell) -> Result<String, Trouble> {
        match access.actor() {
            Actor::Resident { resident } => {
                let registry = self.city().registry();
                let asked = registry
                    .act_for(access, resident, people::SERVICE, Scope::See)
                    .await;
                let mandate = match asked {
                    Ok(mandate) => mandate,
                    // Who is too young to see what is kept of them can still see the pages.
                    Err(MandateError::NotYours) => {
                        return Ok(shell.t.msg("portal-name").to_string());
                    }
                    Err(error) => return Err(error.into()),
                };
                let person = registry
                    .resident(&mandate, resident)
                    .await?
                    .ok_or(Trouble::NotFound)?;
                Ok(person.name.reveal().to_owned())
            }
            Actor::Staff(post) => Ok(shell.t.msg(&role_key(post)).to_string()),
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
        let access = parts.extensions.get::<Access>().cloned();
        let shell = desk.shell_for(&locale, access.as_ref()).await?;
        Ok(Self { access, shell })
    }
}

/// A role in words.
pub(super) fn role_words(t: &Text, role: Role) -> String {
    match role {
        Role::Officer => t.msg("role-officer").to_string(),
        role => t.msg(&format!("role-{}", role.as_str())).to_string(),
    }
}

/// A post in words: its role, service, body and district.
pub(super) fn post_words(desk: &Desk, t: &Text, post: &Post) -> String {
    let language = t.language();
    let bodies = desk.city().bodies().iter();
    let body = bodies.clone().find(|body| body.id == post.body);
    let body = body.map_or("", |body| body.name.in_language(language));
    let words = t
        .msg("post-words")
        .arg("role", role_words(t, post.role))
        .arg("service", &post.service)
        .arg("body", body)
        .to_string();
    let districts = desk.city().geography().districts().iter();
    let bound = post.district.as_ref();
    let district = bound.and_then(|bound| districts.clone().find(|one| &one.id == bound));
    match district {
        Some(district) => t
            .msg("post-in-district")
            .arg("post", words)
            .arg("district", district.name.in_language(language))
            .to_string(),
        None => words,
    }
}

/// The text that names a post: officers by their service, others by their role.
pub(super) fn role_key(post: &Post) -> String {
    match post.role {
        Role::Officer => format!("role-officer-{}", post.service),
        Role::ProviderStaff if post.service == "eldercare" => {
            format!("role-provider-staff-{}", post.service)
        }
        role => format!("role-{}", role.as_str()),
    }
}

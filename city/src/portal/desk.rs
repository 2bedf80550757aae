//! What all pages and the API share.

use std::sync::Arc;

use platform::braille::Braille;
use platform::letter::Letters;
use platform::text::{Text, Texts};
use platform::upload::Scanner;
use platform::web::{Helpers, Link, Locale, Shell};

use crate::City;
use crate::eligibility::{self, Screen, StandingRule};
use crate::error::StoreError;
use crate::mandate::{Actor, Post, Role};
use crate::message::Messages;
use crate::message::callback::Callbacks;
use crate::notice::{Notices, Senders};
use crate::payment::Payments;
use crate::people;
use crate::provider::Sandboxes;
use crate::service::Services;
use crate::sign_in::{PRINT_SERVICE, SealKey, SignIn, SignInSettings};
use crate::visit;

/// The city, its services and its texts, as handlers hold them. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    inner: Arc<Inner>,
    sign_in: SignIn,
    senders: Senders,
    callbacks: Option<Callbacks>,
    payments: Option<Payments>,
    scanner: Option<Scanner>,
    letters: Option<Letters>,
    braille: Option<Braille>,
    sandboxes: Arc<Sandboxes>,
}

struct Inner {
    city: City,
    services: Services,
    texts: Texts,
    roles: Vec<Actor>,
    rules: Vec<StandingRule>,
}

impl Desk {
    /// A desk, at which people sign in with a key that lives as long as the program: see [`Self::with_sign_in`]. `roles`
    /// are those whom a visitor may be: empty but in a practice city on the machine's own address.
    #[must_use]
    pub fn new(city: City, services: Services, texts: Texts, roles: Vec<Actor>) -> Self {
        let key = SealKey::drawn(city.chance());
        let sign_in = SignIn::new(city.clone(), SignInSettings::new(key));
        // Rules are part of the program, and a test reads all of them: one that can't be used does not come this far.
        let rules = eligibility::rules_of(&services).unwrap_or_else(|error| {
            tracing::error!(%error, "no rule can be told of");
            Vec::new()
        });
        Self {
            inner: Arc::new(Inner {
                city,
                services,
                texts,
                roles,
                rules,
            }),
            sign_in,
            senders: Senders::default(),
            callbacks: None,
            payments: None,
            scanner: None,
            letters: None,
            braille: None,
            sandboxes: Arc::default(),
        }
    }

    /// The same with those who carry messages to people.
    #[must_use]
    pub fn with_senders(self, senders: Senders) -> Self {
        Self { senders, ..self }
    }

    /// The same with the places at which bodies are called about their messages.
    #[must_use]
    pub fn with_callbacks(self, callbacks: Option<Callbacks>) -> Self {
        Self { callbacks, ..self }
    }

    /// The places at which bodies are called about their messages.
    #[must_use]
    pub fn callbacks(&self) -> Option<&Callbacks> {
        self.callbacks.as_ref()
    }

    /// What officers write to people.
    #[must_use]
    pub fn messages(&self) -> Messages {
        Messages::new(self.city().clone(), self.services().clone(), self.notices())
    }

    /// The same with the addresses at which bodies practise.
    #[must_use]
    pub fn with_sandboxes(self, sandboxes: Sandboxes) -> Self {
        let sandboxes = Arc::new(sandboxes);
        Self { sandboxes, ..self }
    }

    /// The addresses at which bodies practise.
    pub(super) fn sandboxes(&self) -> &Sandboxes {
        &self.sandboxes
    }

    /// The same with an outside provider of payments.
    #[must_use]
    pub fn with_payments(self, payments: Option<Payments>) -> Self {
        Self { payments, ..self }
    }

    /// Payments by an outside provider, where there is one.
    #[must_use]
    pub fn payments(&self) -> Option<&Payments> {
        self.payments.as_ref()
    }

    /// The same with the virus scanner to which files are shown.
    #[must_use]
    pub fn with_scanner(self, scanner: Option<Scanner>) -> Self {
        Self { scanner, ..self }
    }

    /// The same with the fonts of letters, so that a machine can print them.
    #[must_use]
    pub fn with_letters(self, letters: Option<Letters>) -> Self {
        Self { letters, ..self }
    }

    /// The same with a program that translates into Braille.
    #[must_use]
    pub fn with_braille(self, braille: Option<Braille>) -> Self {
        Self { braille, ..self }
    }

    /// Who writes letters in Braille, where the program is there.
    pub(super) fn braille(&self) -> Option<&Braille> {
        self.braille.as_ref()
    }

    /// Who writes letters as files, where the fonts are there.
    pub(super) fn letters(&self) -> Option<&Letters> {
        self.letters.as_ref()
    }

    /// The virus scanner, where there is one.
    pub(super) fn scanner(&self) -> Option<&Scanner> {
        self.scanner.as_ref()
    }

    /// What there is to tell people, on its way to them.
    #[must_use]
    pub fn notices(&self) -> Notices {
        Notices::new(
            self.city().clone(),
            self.services().clone(),
            self.texts().clone(),
            self.senders.clone(),
        )
        .with_callbacks(self.callbacks.clone())
    }

    /// The same with what the city has set about signing in, among it the key that is kept.
    #[must_use]
    pub fn with_sign_in(self, settings: SignInSettings) -> Self {
        let sign_in = SignIn::new(self.city().clone(), settings);
        Self { sign_in, ..self }
    }

    /// Signing in.
    #[must_use]
    pub fn sign_in(&self) -> &SignIn {
        &self.sign_in
    }

    /// The city.
    #[must_use]
    pub fn city(&self) -> &City {
        &self.inner.city
    }

    /// The services of the city.
    #[must_use]
    pub fn services(&self) -> &Services {
        &self.inner.services
    }

    /// Everything that one may get by a rule now, from the services and from the directory.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn screen(&self) -> Result<Screen, StoreError> {
        let rules = &self.inner.rules;
        Screen::now(self.city(), self.services(), self.texts(), rules).await
    }

    /// All texts.
    #[must_use]
    pub fn texts(&self) -> &Texts {
        &self.inner.texts
    }

    /// Whom a visitor may be.
    #[must_use]
    pub fn roles(&self) -> &[Actor] {
        &self.inner.roles
    }

    /// The shell of a page for a visitor who is nobody in particular.
    #[must_use]
    pub fn shell(&self, locale: &Locale) -> Shell {
        let language = locale.language;
        let about = self.city().about();
        let contact = &about.contact;
        let helpers = Helpers {
            telephone: contact.telephone.clone(),
            hours: contact.hours.in_language(language).to_owned(),
            counter: contact.counter.in_language(language).to_owned(),
        };
        let mut shell = Shell::new(self.texts(), locale, helpers);
        shell.navigation = self.navigation(&shell.t, &locale.path, None);
        shell.footer = vec![
            Link::new(shell.t.msg("footer-about"), "/about"),
            Link::new(shell.t.msg("footer-services"), "/services"),
            Link::new(shell.t.msg("footer-places"), "/places"),
            Link::new(shell.t.msg("parity-title"), "/parity"),
            Link::new(shell.t.msg("scorecard-title"), "/scorecard"),
        ];
        // Whoever is served made-up people is told so, wherever the city runs.
        if self.city().is_practice() || self.city().made_up().is_some() {
            let name = about.name.in_language(language);
            shell.practice = Some(match self.city().sandbox() {
                Some(own) => {
                    let body = own.name.in_language(language);
                    shell.t.msg("sandbox-strip").arg("body", body).to_string()
                }
                None => shell.t.msg("practice-what").arg("city", name).to_string(),
            });
        }
        shell
    }

    /// The main navigation for a role.
    pub(super) fn navigation(&self, t: &Text, path: &str, actor: Option<&Actor>) -> Vec<Link> {
        let own: &[(&str, &str)] = match actor {
            Some(Actor::Staff(post)) => of_post(post),
            Some(Actor::Resident { .. }) => &[
                ("nav-mine", "/education/mine"),
                ("nav-my-data", "/my-data"),
                ("nav-proxies", "/proxies"),
            ],
            Some(Actor::System) | None => &[],
        };
        let all = [("nav-services", "/"), ("nav-places", "/places")];
        let links = all.iter().chain(own);
        let mut links: Vec<Link> = links
            .map(|(key, href)| Link::new(t.msg(key), *href))
            .collect();
        let path = path.split('?').next().unwrap_or_default();
        for link in &mut links {
            link.current = link.href == path;
        }
        links
    }
}

/// What a member of staff goes to from their post.
fn of_post(post: &Post) -> &'static [(&'static str, &'static str)] {
    match (post.role, post.service.as_str()) {
        (Role::Officer, people::SERVICE) => &[
            ("nav-register", "/register"),
            ("nav-documents", "/documents/work"),
            ("nav-cases", "/cases/work"),
            ("nav-letters", "/letters"),
            ("nav-messages", "/messages"),
        ],
        (Role::Officer, visit::SERVICE) => &[
            ("nav-counter", "/counter"),
            ("nav-calls", "/calls"),
            ("nav-directory", "/directory"),
        ],
        (Role::Officer, PRINT_SERVICE) => &[
            ("nav-printing", "/letters/print"),
            ("nav-notices", "/letters/notices"),
        ],
        (Role::Officer, "education") => &[
            ("nav-rounds", "/education/rounds"),
            ("nav-cases", "/cases/work"),
            ("nav-messages", "/messages"),
            ("nav-directory", "/directory"),
        ],
        (Role::ProviderStaff, "education") => &[("nav-claims", "/education/claims")],
        (Role::Officer, "learning") => &[
            ("nav-resources", "/learning/manage"),
            ("nav-rosters", "/learning/rosters"),
            ("nav-directory", "/directory"),
        ],
        (Role::ProviderStaff, "eldercare") => &[
            ("nav-till", "/eldercare/till"),
            ("nav-kitchen", "/eldercare/kitchen"),
            ("nav-tills", "/eldercare/tills"),
        ],
        (Role::Officer, "eldercare") => &[
            ("nav-schemes", "/eldercare/office"),
            ("nav-money", "/eldercare/funds"),
            ("nav-cases", "/cases/work"),
            ("nav-checks", "/eldercare/office/checks"),
        ],
        (Role::Officer, "emergency") => &[("nav-emergencies", "/emergencies")],
        (Role::Clinician, _) => &[
            ("nav-emergencies", "/emergencies"),
            ("nav-diet", "/eldercare/diet"),
        ],
        (Role::Officer, "orders") | (Role::Investigator, "outbreak") => {
            &[("nav-orders", "/orders")]
        }
        (Role::Auditor, _) => &[
            ("nav-subsidies", "/eldercare/funds/subsidies"),
            ("nav-emergencies", "/emergencies"),
            ("nav-orders", "/orders"),
            ("nav-cases", "/cases/work"),
        ],
        (Role::Intermediary, _) => &[("nav-clients", "/clients")],
        (Role::Administrator, _) => &[
            ("nav-staff", "/staff"),
            ("nav-printing", "/letters/print"),
            ("nav-case-leads", "/cases/team"),
            ("nav-directory", "/directory"),
        ],
        _ => &[],
    }
}

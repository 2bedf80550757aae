//! Who may do what: policies as files, one rule each, decided by Cedar.
//!
//! The files are in `city/policies` and in each service's `policies` folder. Nothing is permitted that no policy permits.
//! Whoever asks gets the policy that permitted and the basis that it names; both are in the mandate and in the log.

mod ask;
mod files;
mod table;
#[cfg(test)]
mod tests;

pub use ask::{About, Ask, Client, Office, Proxy, Standing};
pub use files::{OWN, PolicyFile};
pub use table::table;

use std::sync::Arc;

use cedar_policy::{
    ActionConstraint, Authorizer, Decision, Effect, Entities, Policy, PolicySet, Schema,
};
use thiserror::Error;

use crate::mandate::{Actor, Basis, Limits, Permit, Purpose, Scope};
use ask::Names;
use files::Rule;

/// What somebody wants to do, by its name in policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Look at a person's record.
    See,
    /// Ask for things for a person, and change them.
    Order,
    /// Pay for a person.
    Pay,
    /// Take a person's records out of the city.
    Export,
    /// Correct what a register says of a person.
    Correct,
    /// Join two rows that are one person.
    Join,
    /// Declare an emergency about a person.
    DeclareEmergency,
    /// Take a person on as a client.
    TakeOn,
    /// Act for a person no longer.
    Resign,
    /// Begin and end a person's visit to a clerk.
    Attend,
    /// Search among many.
    Search,
    /// Work on all whom a piece of work is about.
    Work,
    /// Decide in a body's place what it left open of those whom a piece of work is about.
    Decide,
    /// Look after a body's staff.
    Administer,
    /// Review what was done.
    Review,
    /// Sign in a body's name.
    Sign,
}

impl Action {
    /// Its name in policies.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::See => "see",
            Self::Order => "order",
            Self::Pay => "pay",
            Self::Export => "export",
            Self::Correct => "correct",
            Self::Join => "join",
            Self::DeclareEmergency => "declare-emergency",
            Self::TakeOn => "take-on",
            Self::Resign => "resign",
            Self::Attend => "attend",
            Self::Search => "search",
            Self::Work => "work",
            Self::Decide => "decide",
            Self::Administer => "administer",
            Self::Review => "review",
            Self::Sign => "sign",
        }
    }

    /// The action of this name, where it is done with a person's record.
    #[must_use]
    pub fn on_record(name: &str) -> Option<Self> {
        [
            Self::See,
            Self::Order,
            Self::Pay,
            Self::Export,
            Self::Correct,
            Self::Join,
            Self::DeclareEmergency,
        ]
        .into_iter()
        .find(|action| action.as_str() == name)
    }

    /// How far a mandate goes that was given for it.
    pub(crate) fn scope(self) -> Scope {
        match self {
            Self::See | Self::Export | Self::Search | Self::Review => Scope::See,
            Self::Pay => Scope::Pay,
            Self::Order
            | Self::Correct
            | Self::Join
            | Self::DeclareEmergency
            | Self::TakeOn
            | Self::Resign
            | Self::Attend
            | Self::Work
            | Self::Decide
            | Self::Administer
            | Self::Sign => Scope::Order,
        }
    }
}

impl From<Scope> for Action {
    fn from(scope: Scope) -> Self {
        match scope {
            Scope::See => Self::See,
            Scope::Order => Self::Order,
            Scope::Pay => Self::Pay,
        }
    }
}

/// Why the policies can't be used.
#[derive(Debug, Error)]
pub enum PolicyFault {
    /// A file is not a policy, or not one that fits the schema.
    #[error("the policy file {file} can't be used: {what}")]
    File {
        /// Its name.
        file: String,
        /// What is wrong.
        what: String,
    },
    /// The schema is not one.
    #[error("the schema of the policies can't be read: {0}")]
    Schema(String),
}

/// The stack of a decision, in bytes.
const STACK_BYTES: usize = 1 << 20;

/// All policies of a city, ready to decide. Cheap to clone.
#[derive(Clone)]
pub struct Policies {
    inner: Arc<Inner>,
}

struct Inner {
    schema: Schema,
    policies: PolicySet,
    authorizer: Authorizer,
    names: Names,
    /// What each permitting policy rests on and has redacted, in the order of the files.
    rules: Vec<Rule>,
}

impl Policies {
    /// The city's own policies and these of its services.
    ///
    /// # Errors
    /// With the file that is not a policy, has no basis, uses another's name or does not fit the schema.
    pub fn new<'a>(
        services: impl IntoIterator<Item = &'a PolicyFile>,
    ) -> Result<Self, PolicyFault> {
        let (schema, _) = Schema::from_cedarschema_str(files::SCHEMA)
            .map_err(|error| PolicyFault::Schema(error.to_string()))?;
        let read = files::read(OWN.iter().chain(services), &schema)?;
        Ok(Self {
            inner: Arc::new(Inner {
                names: Names::new()?,
                authorizer: Authorizer::new(),
                policies: read.policies,
                rules: read.rules,
                schema,
            }),
        })
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.inner.policies.policies().count()
    }

    /// The policy that permits, and what it rests on; nothing where none does or one forbids.
    pub(crate) fn decide(&self, actor: &Actor, ask: &Ask<'_>) -> Option<Permit> {
        let rule = self.rule(actor, ask)?;
        Some(Permit {
            policy: rule.name.clone(),
            basis: rule.basis,
            service: ask.about.service().to_owned(),
            until: None,
            door: None,
            limits: Limits {
                redacts: rule.redacts.clone(),
                records: None,
            },
        })
    }

    /// Whether an actor may do what they ask for: the name of the policy that permits it, and what it rests on. It opens
    /// no data; a mandate does.
    #[must_use]
    pub fn permits(&self, actor: &Actor, ask: &Ask<'_>) -> Option<(&str, Basis)> {
        let rule = self.rule(actor, ask)?;
        Some((&rule.name, rule.basis))
    }

    /// The rule that permits. The evaluator gives up, and that is a no, where it has less than 100 KiB of stack left; how
    /// deep its caller stands must not change an answer, so it has a stack of its own where that could happen.
    fn rule(&self, actor: &Actor, ask: &Ask<'_>) -> Option<&Rule> {
        stacker::maybe_grow(STACK_BYTES / 2, STACK_BYTES, || self.evaluated(actor, ask))
    }

    fn evaluated(&self, actor: &Actor, ask: &Ask<'_>) -> Option<&Rule> {
        let inner = &self.inner;
        let built = match ask.build(actor, &inner.names, &inner.schema) {
            Ok(built) => built,
            Err(what) => {
                tracing::error!(what, "a question to the policies could not be put");
                return None;
            }
        };
        let entities = match Entities::from_entities(built.entities, None) {
            Ok(entities) => entities,
            Err(error) => {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "a question to the policies could not be put"
                );
                return None;
            }
        };
        let answer = inner
            .authorizer
            .is_authorized(&built.request, &inner.policies, &entities);
        // A policy that fails to evaluate must never let anybody in by silence, so its failing is an answer of no.
        if let Some(error) = answer.diagnostics().errors().next() {
            tracing::error!(
                error = error as &dyn std::error::Error,
                "a policy could not be evaluated"
            );
            return None;
        }
        if answer.decision() != Decision::Allow {
            return None;
        }
        let reasons: Vec<&str> = answer.diagnostics().reason().map(AsRef::as_ref).collect();
        inner
            .rules
            .iter()
            .find(|rule| reasons.contains(&rule.name.as_str()))
    }

    /// The purposes that policies name which could speak of this action by an actor like this one, going by their heads
    /// alone; nothing where none of them permits. They treat all other purposes alike.
    fn purposes_named(&self, actor: &Actor, action: Action) -> Option<Vec<Purpose>> {
        let inner = &self.inner;
        let principal = ask::principal(actor, &inner.names).ok()?;
        let action = ask::action(action, &inner.names);
        let speaking: Vec<&Policy> = inner
            .policies
            .policies()
            .filter(|policy| {
                let speaks_of_action = match policy.action_constraint() {
                    ActionConstraint::Any => true,
                    ActionConstraint::Eq(one) => one == action,
                    ActionConstraint::In(many) => many.contains(&action),
                };
                speaks_of_action && ask::is_like(&principal, &policy.principal_constraint())
            })
            .collect();
        if !speaking
            .iter()
            .any(|policy| policy.effect() == Effect::Permit)
        {
            return None;
        }
        let texts: Vec<String> = speaking.iter().map(ToString::to_string).collect();
        let is_named = |purpose: &Purpose| {
            let word = format!("\"{}\"", purpose.as_str());
            texts.iter().any(|text| text.contains(&word))
        };
        Some(Purpose::ALL.into_iter().filter(is_named).collect())
    }
}

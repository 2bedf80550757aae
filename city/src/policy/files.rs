//! The files of policies.

use cedar_policy::{Effect, Policy, PolicyId, PolicySet, Schema, ValidationMode, Validator};

use super::PolicyFault;
use crate::mandate::{Basis, Field};

/// A file with one policy.
#[derive(Debug, Clone, Copy)]
pub struct PolicyFile {
    /// The policy's name, which is the file's name without its ending.
    pub name: &'static str,
    /// What it says.
    pub text: &'static str,
}

pub(super) const SCHEMA: &str = include_str!("../../policies/schema.cedarschema");

/// Lists policy files of the crate's `policies` folder, found from the file that lists them.
#[macro_export]
macro_rules! policy_files {
    ($folder:literal: $($name:literal),* $(,)?) => {
        &[$($crate::policy::PolicyFile {
            name: $name,
            text: include_str!(concat!($folder, "/", $name, ".cedar")),
        }),*]
    };
}

/// The city's own policies. Where several permit, the first of them is named.
pub const OWN: &[PolicyFile] = crate::policy_files!("../../policies":
    "own-affairs",
    "parent-of-minor",
    "guardian",
    "written-mandate",
    "intermediary-for-client",
    "consent",
    "ask-consent",
    "provider-serves",
    "clinician-treats",
    "register-search",
    "register-keep",
    "order-see",
    "order-sign",
    "emergency-declare",
    "emergency-see",
    "administer-staff",
    "audit-review",
    "program-loads",
    "program-retains",
    "not-restricted",
    "own-district",
    "district-people",
    "restricted-link",
    "link-only",
    "client-search",
    "client-take-on",
    "client-resign",
    "proxy-resign",
    "keep-directory",
    "letter-print",
    "counter-search",
    "counter-attend",
    "clerk-for-resident",
    "by-text-message",
    "program-tells",
    "notice-tell",
    "message-write",
    "message-write-many",
    "case-handle",
    "case-carry-on",
    "case-list",
    "case-clock",
);

/// A policy that permits, as far as Cedar does not look at it.
pub(super) struct Rule {
    pub(super) name: String,
    /// What it rests on.
    pub(super) basis: Basis,
    /// What whoever it lets in is not told.
    pub(super) redacts: Vec<Field>,
}

/// Policies that were read, and what those that permit rest on.
pub(super) struct Read {
    pub(super) policies: PolicySet,
    pub(super) rules: Vec<Rule>,
}

/// Reads policies and checks them strictly against the schema.
pub(super) fn read<'a>(
    files: impl IntoIterator<Item = &'a PolicyFile>,
    schema: &Schema,
) -> Result<Read, PolicyFault> {
    let validator = Validator::new(schema.clone());
    let mut policies = PolicySet::new();
    let mut rules = Vec::new();
    for file in files {
        let fault = |what: String| PolicyFault::File {
            file: file.name.to_owned(),
            what,
        };
        let policy = Policy::parse(Some(PolicyId::new(file.name)), file.text)
            .map_err(|error| fault(error.to_string()))?;
        if policy.annotation("id") != Some(file.name) {
            return Err(fault("its @id is not the name of the file".to_owned()));
        }
        if policy.effect() == Effect::Permit {
            let basis = policy.annotation("basis").and_then(Basis::from_stored);
            let basis =
                basis.ok_or_else(|| fault("its @basis is none of those known".to_owned()))?;
            let redacts = redacts(policy.annotation("redact"))
                .map_err(|name| fault(format!("its @redact names “{name}”, which is no field")))?;
            rules.push(Rule {
                name: file.name.to_owned(),
                basis,
                redacts,
            });
        }
        let mut alone = PolicySet::new();
        alone
            .add(policy.clone())
            .map_err(|error| fault(error.to_string()))?;
        let judged = validator.validate(&alone, ValidationMode::Strict);
        if let Some(error) = judged.validation_errors().next() {
            return Err(fault(error.to_string()));
        }
        policies
            .add(policy)
            .map_err(|error| fault(error.to_string()))?;
    }
    Ok(Read { policies, rules })
}

/// The fields that an annotation lists, with commas between them; or the one that is none.
fn redacts(annotation: Option<&str>) -> Result<Vec<Field>, &str> {
    let names = annotation.into_iter().flat_map(|all| all.split(','));
    names
        .map(str::trim)
        .map(|name| Field::from_name(name).ok_or(name))
        .collect()
}

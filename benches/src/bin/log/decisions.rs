//! A policy decision with 60 policies, beside bare Cedar with the same policies and a question that is built already.

use std::collections::{HashMap, HashSet};

use anyhow::{Context as _, Result, ensure};
use benches::{Took, median, timed};
use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicySet, Request,
    RestrictedExpression,
};
use city::id::ResidentId;
use city::mandate::{Actor, Purpose};
use city::policy::{About, Action, Ask, OWN, Policies, PolicyFile, Standing};
use serde_json::{Value, json};

const POLICIES: usize = 60;

const DECISIONS: usize = 20_000;

pub(super) fn measure() -> Result<Value> {
    let mut files: Vec<PolicyFile> = Vec::new();
    for number in OWN.len()..POLICIES {
        let (name, text) = padding(number);
        files.push(PolicyFile {
            name: name.leak(),
            text: text.leak(),
        });
    }
    let policies = Policies::new(&files)?;
    ensure!(
        policies.count() == POLICIES,
        "{} policies",
        policies.count()
    );
    let resident = ResidentId::from_bytes([1; 10]);
    let actor = Actor::Resident {
        resident: resident.clone(),
    };
    let standing = Standing {
        mature: true,
        ..Standing::default()
    };
    let ask = Ask {
        action: Action::See,
        purpose: Purpose::OwnAffairs,
        about: About::Person {
            resident: &resident,
            service: "education",
            restricted: false,
            standing: &standing,
        },
    };
    let bare = Bare::new(OWN.iter().chain(&files), &resident)?;
    ensure!(
        policies.permits(&actor, &ask).is_some() && bare.permits(),
        "both permit"
    );
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let (mut ours_all, mut theirs_all) = (Took::default(), Took::default());
    for _ in 0..DECISIONS {
        let (took, _) = timed(|| bare.permits());
        theirs.push(took.wall_s * 1e6);
        theirs_all = theirs_all + took;
        let (took, _) = timed(|| policies.permits(&actor, &ask).is_some());
        ours.push(took.wall_s * 1e6);
        ours_all = ours_all + took;
    }
    let each_cpu = |took: Took| took.cpu_s * 1e6 / DECISIONS as f64;
    Ok(json!({
        "policies": policies.count(),
        "decision_us": median(&ours),
        "decision_cpu_us": each_cpu(ours_all),
        "bare_cedar_us": median(&theirs),
        "decision_ratio": median(&ours) / median(&theirs),
        "bare_cedar_cpu_us": each_cpu(theirs_all),
    }))
}

/// A policy as a service would bring it: it is for whoever asks the question and for what is asked, so that it must be
/// looked at, and says no.
fn padding(number: usize) -> (String, String) {
    let name = format!("padding-{number}");
    let text = format!(
        "@id(\"{name}\")\n@basis(\"own-act\")\npermit (principal is Resident in Role::\"resident\", \
         action == Action::\"see\", resource is Record)\nwhen {{ resource.service == \"service-{number}\" && \
         resource.subject == principal && context.mature && context.purpose == \"own-affairs\" }};\n"
    );
    (name, text)
}

/// Cedar alone.
struct Bare {
    authorizer: Authorizer,
    policies: PolicySet,
    request: Request,
    entities: Entities,
}

impl Bare {
    fn new<'a>(files: impl Iterator<Item = &'a PolicyFile>, resident: &ResidentId) -> Result<Self> {
        let text: String = files.map(|file| file.text).collect::<Vec<_>>().join("\n");
        let uid = |text: String| text.parse::<EntityUid>().context("an entity");
        let (principal, record) = (
            uid(format!("Resident::\"{resident}\""))?,
            uid(format!("Record::\"{resident}\""))?,
        );
        let role = uid("Role::\"resident\"".to_owned())?;
        let yes_or_no = RestrictedExpression::new_bool;
        let attributes = HashMap::from([
            (
                "subject".to_owned(),
                RestrictedExpression::new_entity_uid(principal.clone()),
            ),
            (
                "service".to_owned(),
                RestrictedExpression::new_string("education".to_owned()),
            ),
            ("restricted".to_owned(), yes_or_no(false)),
        ]);
        let purpose = RestrictedExpression::new_string("own-affairs".to_owned());
        let flags = [
            "mature",
            "by_link",
            "invited",
            "consent",
            "emergency",
            "ordered",
            "served",
            "keeps",
        ];
        let context = flags.map(|name| (name.to_owned(), yes_or_no(name == "mature")));
        let context = context.into_iter().chain([("purpose".to_owned(), purpose)]);
        let entities = [
            Entity::new(principal.clone(), HashMap::new(), HashSet::from([role]))?,
            Entity::new(record.clone(), attributes, HashSet::new())?,
        ];
        Ok(Self {
            authorizer: Authorizer::new(),
            policies: text.parse()?,
            request: Request::new(
                principal,
                uid("Action::\"see\"".to_owned())?,
                record,
                Context::from_pairs(context)?,
                None,
            )?,
            entities: Entities::from_entities(entities, None)?,
        })
    }

    fn permits(&self) -> bool {
        let answer = self
            .authorizer
            .is_authorized(&self.request, &self.policies, &self.entities);
        answer.decision() == Decision::Allow
    }
}

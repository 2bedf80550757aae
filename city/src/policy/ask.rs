//! A question to the policies: who wants to do what, with whose record, and how they stand to each other.

use std::collections::{HashMap, HashSet};
use std::str::FromStr;

use cedar_policy::{
    Context, Entity, EntityId, EntityTypeName, EntityUid, PrincipalConstraint, Request,
    RestrictedExpression, Schema,
};

use super::{Action, PolicyFault};
use crate::id::{BodyId, ResidentId};
use crate::mandate::{Actor, Cohort, Purpose, Scope};

/// A fact by which somebody acts for another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proxy {
    /// Its kind: `parent-of-minor`, `guardian` or `written-mandate`.
    pub kind: &'static str,
    /// How far it goes.
    pub scopes: Vec<Scope>,
}

/// A place on the client list of the actor's body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// How far the client lets the body go.
    pub scopes: Vec<Scope>,
    /// In which services.
    pub services: Vec<String>,
}

/// How an actor stands to a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether the person asks about themselves, lives, and is of the age at which one does that alone.
    pub mature: bool,
    /// Whether whoever asks comes by a restricted link.
    pub by_link: bool,
    /// The service with the one thing that the link opens.
    pub link: Option<String>,
    /// Whether the person gave the actor a code, so as to be taken on as a client.
    pub invited: bool,
    /// By which fact the actor acts for them.
    pub proxy: Option<Proxy>,
    /// As whose client.
    pub client: Option<Client>,
    /// Whether the person's consent to the purpose, given to the actor's body, is active.
    pub consent: bool,
    /// Whether the actor has declared an emergency about them that is not over.
    pub emergency: bool,
    /// Whether an order names them and the actor's body.
    pub ordered: bool,
    /// Whether they are served by the actor's body.
    pub served: bool,
    /// Whether the actor's body keeps the register of residents.
    pub keeps: bool,
    /// Whether the service knows them as one of those whom it is there for, such as who applied in one of its rounds.
    pub concerned: bool,
    /// Whether a case of theirs is with the actor's team or has risen to the actor.
    pub handles: bool,
    /// Whether the person has died, and the actor is a parent or a child of theirs or was their guardian.
    pub survives: bool,
    /// Whether somebody is with the actor who may do this themself.
    pub visit: bool,
    /// Whether a text message came from the number that the actor keeps for it, and the actor may do this themself.
    pub by_message: bool,
    /// The district in which they live, where the actor's post is bounded to one.
    pub district: Option<String>,
}

/// A desk at which no single person's records are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Office<'a> {
    /// Its name in policies, such as `staff` or `log`.
    pub name: &'a str,
    /// The body whose desk it is.
    pub body: &'a BodyId,
}

/// What it is about.
#[derive(Debug, Clone, Copy)]
pub enum About<'a> {
    /// What a service keeps of one person.
    Person {
        /// The person.
        resident: &'a ResidentId,
        /// The service.
        service: &'a str,
        /// Whether it is kept under restriction.
        restricted: bool,
        /// How the actor stands to them.
        standing: &'a Standing,
    },
    /// All whom a piece of work is about.
    Cohort(&'a Cohort),
    /// A desk.
    Office(Office<'a>),
}

impl About<'_> {
    /// The service whose records it is about, or the desk.
    #[must_use]
    pub fn service(&self) -> &str {
        match self {
            Self::Person { service, .. } => service,
            Self::Cohort(cohort) => &cohort.service,
            Self::Office(office) => office.name,
        }
    }
}

/// What somebody wants.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// To do what.
    pub action: Action,
    /// To what purpose.
    pub purpose: Purpose,
    /// With what.
    pub about: About<'a>,
}

/// The names that questions are made of, parsed once.
pub(super) struct Names {
    role: EntityTypeName,
    resident: EntityTypeName,
    staff: EntityTypeName,
    program: EntityTypeName,
    record: EntityTypeName,
    cohort: EntityTypeName,
    office: EntityTypeName,
    action: EntityTypeName,
}

impl Names {
    pub(super) fn new() -> Result<Self, PolicyFault> {
        let name = |text: &str| {
            EntityTypeName::from_str(text).map_err(|error| PolicyFault::Schema(error.to_string()))
        };
        Ok(Self {
            role: name("Role")?,
            resident: name("Resident")?,
            staff: name("Staff")?,
            program: name("Program")?,
            record: name("Record")?,
            cohort: name("Cohort")?,
            office: name("Office")?,
            action: name("Action")?,
        })
    }
}

/// A question as Cedar takes it.
pub(super) struct Built {
    pub(super) request: Request,
    pub(super) entities: Vec<Entity>,
}

type Attributes = HashMap<String, RestrictedExpression>;

impl Ask<'_> {
    pub(super) fn build(
        &self,
        actor: &Actor,
        names: &Names,
        schema: &Schema,
    ) -> Result<Built, String> {
        let principal = principal(actor, names)?;
        let resource = self.resource(names)?;
        let action = action(self.action, names);
        let context = Context::from_pairs(self.context()).map_err(|error| error.to_string())?;
        let request = Request::new(
            principal.uid(),
            action,
            resource.uid(),
            context,
            Some(schema),
        )
        .map_err(|error| error.to_string())?;
        Ok(Built {
            request,
            entities: vec![principal, resource],
        })
    }

    fn resource(&self, names: &Names) -> Result<Entity, String> {
        let mut attributes = Attributes::new();
        let uid = match self.about {
            About::Person {
                resident,
                service,
                restricted,
                ..
            } => {
                let subject = uid(&names.resident, resident.as_str());
                put(
                    &mut attributes,
                    "subject",
                    RestrictedExpression::new_entity_uid(subject),
                );
                put(&mut attributes, "service", text(service));
                put(&mut attributes, "restricted", yes_or_no(restricted));
                uid(&names.record, resident.as_str())
            }
            About::Cohort(cohort) => {
                put(&mut attributes, "service", text(&cohort.service));
                put(&mut attributes, "body", text(cohort.body.as_str()));
                if let Some(district) = &cohort.district {
                    put(&mut attributes, "district", text(district));
                }
                uid(&names.cohort, &cohort.name)
            }
            About::Office(office) => {
                put(&mut attributes, "name", text(office.name));
                put(&mut attributes, "body", text(office.body.as_str()));
                uid(&names.office, office.name)
            }
        };
        Entity::new(uid, attributes, HashSet::new()).map_err(|error| error.to_string())
    }

    fn context(&self) -> Vec<(String, RestrictedExpression)> {
        let mut context = vec![("purpose".to_owned(), text(self.purpose.as_str()))];
        let About::Person { standing, .. } = self.about else {
            return context;
        };
        let mut add = |name: &str, value| context.push((name.to_owned(), value));
        if let Some(proxy) = &standing.proxy {
            let fields = [
                ("kind".to_owned(), text(proxy.kind)),
                ("scopes".to_owned(), scopes(&proxy.scopes)),
            ];
            add("proxy", record(fields));
        }
        if let Some(client) = &standing.client {
            let services = client.services.iter().map(|service| text(service));
            let fields = [
                ("scopes".to_owned(), scopes(&client.scopes)),
                (
                    "services".to_owned(),
                    RestrictedExpression::new_set(services),
                ),
            ];
            add("client", record(fields));
        }
        if let Some(service) = &standing.link {
            add("link", text(service));
        }
        if let Some(district) = &standing.district {
            add("district", text(district));
        }
        add("mature", yes_or_no(standing.mature));
        add("by_link", yes_or_no(standing.by_link));
        add("invited", yes_or_no(standing.invited));
        add("consent", yes_or_no(standing.consent));
        add("emergency", yes_or_no(standing.emergency));
        add("ordered", yes_or_no(standing.ordered));
        add("served", yes_or_no(standing.served));
        add("keeps", yes_or_no(standing.keeps));
        add("concerned", yes_or_no(standing.concerned));
        add("handles", yes_or_no(standing.handles));
        add("survives", yes_or_no(standing.survives));
        add("visit", yes_or_no(standing.visit));
        add("by_message", yes_or_no(standing.by_message));
        context
    }
}

pub(super) fn principal(actor: &Actor, names: &Names) -> Result<Entity, String> {
    let mut attributes = Attributes::new();
    let (uid_of, role) = match actor {
        Actor::Resident { resident } => (uid(&names.resident, resident.as_str()), "resident"),
        Actor::Staff(post) => {
            put(&mut attributes, "body", text(post.body.as_str()));
            put(&mut attributes, "service", text(&post.service));
            put(&mut attributes, "cleared", yes_or_no(post.cleared));
            if let Some(district) = &post.district {
                put(&mut attributes, "district", text(district));
            }
            (uid(&names.staff, post.staff.as_str()), post.role.as_str())
        }
        Actor::System => (uid(&names.program, "commonweal"), "program"),
    };
    let roles = HashSet::from([uid(&names.role, role)]);
    Entity::new(uid_of, attributes, roles).map_err(|error| error.to_string())
}

/// An action by its name.
pub(super) fn action(action: Action, names: &Names) -> EntityUid {
    uid(&names.action, action.as_str())
}

/// Whether the head of a policy lets in somebody like this.
pub(super) fn is_like(principal: &Entity, head: &PrincipalConstraint) -> bool {
    let uid = principal.uid();
    let has_role = |role: &EntityUid| principal.clone().into_inner().2.contains(role);
    match head {
        PrincipalConstraint::Any => true,
        PrincipalConstraint::Eq(one) => *one == uid,
        PrincipalConstraint::In(role) => has_role(role),
        PrincipalConstraint::Is(kind) => uid.type_name() == kind,
        PrincipalConstraint::IsIn(kind, role) => uid.type_name() == kind && has_role(role),
    }
}

fn put(attributes: &mut Attributes, name: &str, value: RestrictedExpression) {
    attributes.insert(name.to_owned(), value);
}

fn uid(kind: &EntityTypeName, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(kind.clone(), EntityId::new(id))
}

fn text(value: &str) -> RestrictedExpression {
    RestrictedExpression::new_string(value.to_owned())
}

fn yes_or_no(value: bool) -> RestrictedExpression {
    RestrictedExpression::new_bool(value)
}

fn scopes(scopes: &[Scope]) -> RestrictedExpression {
    RestrictedExpression::new_set(scopes.iter().map(|scope| text(scope.as_str())))
}

/// A record of fields with different names, which Cedar always takes.
fn record<const N: usize>(fields: [(String, RestrictedExpression); N]) -> RestrictedExpression {
    RestrictedExpression::new_record(fields).unwrap_or_else(|_| text(""))
}

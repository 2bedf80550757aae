//! The bodies of a made-up city.

use platform::chance::Chance;

use super::stand_in::{Part, StandIn};
use crate::directory::{Body, Remit};
use crate::id::BodyId;
use crate::mandate::Role;
use crate::pack::SiteKind;
use crate::people;
use crate::sign_in::PRINT_SERVICE;
use crate::staff::STAFF_SERVICE;
use crate::visit;
use crate::words::Wording;

/// The bodies of a made-up city.
#[derive(Debug, Clone)]
pub struct Bodies {
    /// Runs the schools.
    pub education: BodyId,
    /// Runs the counters.
    pub counters: BodyId,
    /// Keeps the register of residents.
    pub register: BodyId,
    /// Looks after how data is used.
    pub audit: BodyId,
    /// Helps people who ask for it.
    pub helpers: BodyId,
    /// Treats people, and looks for the sources of outbreaks.
    pub health: BodyId,
    /// Judges whether an order is needed.
    pub court: BodyId,
    /// Certifies who needs support, and supports older people.
    pub civil_affairs: BodyId,
}

impl Bodies {
    pub(super) fn new(chance: &Chance, later: &Chance) -> Self {
        let id = || BodyId::from_bytes(chance.bytes());
        let later = || BodyId::from_bytes(later.bytes());
        Self {
            education: id(),
            counters: id(),
            register: id(),
            audit: id(),
            helpers: id(),
            health: later(),
            court: later(),
            civil_affairs: later(),
        }
    }

    /// The body that runs the sites of a kind.
    #[must_use]
    pub fn of_sites(&self, kind: SiteKind) -> &BodyId {
        match kind {
            SiteKind::School => &self.education,
            SiteKind::Counter => &self.counters,
            SiteKind::CareCentre | SiteKind::DayCare | SiteKind::CareHome => &self.civil_affairs,
            SiteKind::Clinic => &self.health,
        }
    }

    /// The same with a body of a real city in its place.
    pub(super) fn with(mut self, stand_in: &StandIn) -> Self {
        let place = match stand_in.part {
            Part::Education => &mut self.education,
            Part::Counters => &mut self.counters,
            Part::Register => &mut self.register,
            Part::Audit => &mut self.audit,
            Part::Helpers => &mut self.helpers,
            Part::Health => &mut self.health,
            Part::Court => &mut self.court,
            Part::CivilAffairs => &mut self.civil_affairs,
        };
        *place = stand_in.body.clone();
        self
    }

    /// What the directory says of them.
    pub(super) fn listed(&self, stand_in: Option<&StandIn>) -> [Body; 8] {
        let own_name = |id: &BodyId| {
            let it = stand_in.filter(|stand_in| stand_in.body == *id);
            it.map(|stand_in| stand_in.name.clone())
        };
        let body = |id: &BodyId, en: &str, zh_hans: &str, staffs: &[(Role, &str)]| Body {
            id: id.clone(),
            name: own_name(id).unwrap_or_else(|| Wording::new(en, zh_hans)),
            staffs: [(Role::Administrator, STAFF_SERVICE)]
                .iter()
                .chain(staffs)
                .map(|(role, service)| Remit::new(*role, *service))
                .collect(),
            keeps_register: *id == self.register,
        };
        [
            body(
                &self.education,
                "City office of education (made up)",
                "市教育局（虚构）",
                &EDUCATION_POSTS,
            ),
            body(
                &self.counters,
                "City service counters (made up)",
                "市民服务中心（虚构）",
                &[
                    (Role::Intermediary, people::SERVICE),
                    (Role::Officer, visit::SERVICE),
                ],
            ),
            body(
                &self.register,
                "Register of residents (made up)",
                "居民登记处（虚构）",
                &[
                    (Role::Officer, people::SERVICE),
                    (Role::Officer, PRINT_SERVICE),
                ],
            ),
            body(
                &self.audit,
                "Office for data protection (made up)",
                "数据保护办公室（虚构）",
                &[(Role::Auditor, people::SERVICE)],
            ),
            body(
                &self.helpers,
                "Neighbourhood helpers (made up)",
                "社区帮办（虚构）",
                &[(Role::Intermediary, people::SERVICE)],
            ),
            body(
                &self.health,
                "City health office (made up)",
                "市卫生局（虚构）",
                &[(Role::Clinician, HEALTH), (Role::Investigator, OUTBREAK)],
            ),
            body(
                &self.court,
                "City court (made up)",
                "市法院（虚构）",
                &[(Role::Officer, ORDERS)],
            ),
            body(
                &self.civil_affairs,
                "City office of civil affairs (made up)",
                "市民政局（虚构）",
                &[(Role::Officer, ELDERCARE), (Role::ProviderStaff, ELDERCARE)],
            ),
        ]
    }
}

/// The posts of the office of education, beside those of every body.
const EDUCATION_POSTS: [(Role, &str); 4] = [
    (Role::Officer, EDUCATION),
    (Role::Planner, EDUCATION),
    (Role::ProviderStaff, EDUCATION),
    (Role::Officer, LEARNING),
];

/// The service of the office of education.
pub(super) const EDUCATION: &str = "education";

/// The service of teaching resources.
pub(super) const LEARNING: &str = "learning";

/// The service of clinicians.
pub(super) const HEALTH: &str = "health";

/// The service of those who look for the sources of outbreaks.
pub(super) const OUTBREAK: &str = "outbreak";

/// The service of those who sign orders.
pub(super) const ORDERS: &str = "orders";

/// The service of older people: meals, and help at home.
pub(super) const ELDERCARE: &str = "eldercare";

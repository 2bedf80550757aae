//! The bodies of a made-up city.

use platform::chance::Chance;

use crate::directory::{Body, Remit};
use crate::id::BodyId;
use crate::mandate::Role;
use crate::people;
use crate::sign_in::PRINT_SERVICE;
use crate::staff::STAFF_SERVICE;
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
}

impl Bodies {
    pub(super) fn new(chance: &Chance) -> Self {
        let id = || BodyId::from_bytes(chance.bytes());
        Self {
            education: id(),
            counters: id(),
            register: id(),
            audit: id(),
            helpers: id(),
        }
    }

    /// What the directory says of them.
    pub(super) fn listed(&self) -> [Body; 5] {
        let body = |id: &BodyId, en: &str, zh_hans: &str, staffs: &[(Role, &str)]| Body {
            id: id.clone(),
            name: Wording::new(en, zh_hans),
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
                &[
                    (Role::Officer, EDUCATION),
                    (Role::Planner, EDUCATION),
                    (Role::ProviderStaff, EDUCATION),
                ],
            ),
            body(
                &self.counters,
                "City service counters (made up)",
                "市民服务中心（虚构）",
                &[(Role::Intermediary, people::SERVICE)],
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
        ]
    }
}

/// The service of the office of education.
const EDUCATION: &str = "education";

//! The CSV binding of OneRoster 1.2 (1EdTech, "OneRoster 1.2 CSV Binding", final release of 2022): files, columns in their
//! order, and what each holds.

/// A file of a roster. The service binding (REST) names its collections the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum File {
    /// Schools, districts and the city.
    Orgs,
    /// School years.
    AcademicSessions,
    /// What is taught.
    Courses,
    /// Who is taught together.
    Classes,
    /// People.
    Users,
    /// What people are where.
    Roles,
    /// Who is in which class.
    Enrollments,
    /// Birth dates, where they were asked for.
    Demographics,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words.
    Words,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// The sourcedId of a row of a file.
    Of(File),
    /// Such ids, parted by commas.
    SeveralOf(File),
    /// `true` or `false`.
    Flag,
    /// A day, as 2026-03-31.
    Day,
    /// A calendar year.
    Year,
}

/// A column of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Whether each row must fill it.
    pub is_needed: bool,
    /// What it holds.
    pub holds: Holds,
}

const fn needed(name: &'static str, holds: Holds) -> Column {
    Column {
        name,
        is_needed: true,
        holds,
    }
}

const fn may(name: &'static str, holds: Holds) -> Column {
    Column {
        name,
        is_needed: false,
        holds,
    }
}

use Holds::{Day, Flag, Of, OneOf, SeveralOf, Words, Year};

const ROLES: &[&str] = &[
    "aide",
    "counselor",
    "districtAdministrator",
    "guardian",
    "parent",
    "principal",
    "proctor",
    "relative",
    "siteAdministrator",
    "student",
    "systemAdministrator",
    "teacher",
];
const ROLES_IN_A_CLASS: &[&str] = &["administrator", "proctor", "student", "teacher"];
const KINDS_OF_ORG: &[&str] = &[
    "department",
    "district",
    "local",
    "national",
    "school",
    "state",
];
const KINDS_OF_SESSION: &[&str] = &["gradingPeriod", "schoolYear", "semester", "term"];

const ORGS: &[Column] = &[
    needed("name", Words),
    needed("type", OneOf(KINDS_OF_ORG)),
    may("identifier", Words),
    may("parentSourcedId", Of(File::Orgs)),
];
const SESSIONS: &[Column] = &[
    needed("title", Words),
    needed("type", OneOf(KINDS_OF_SESSION)),
    needed("startDate", Day),
    needed("endDate", Day),
    may("parentSourcedId", Of(File::AcademicSessions)),
    needed("schoolYear", Year),
];
const COURSES: &[Column] = &[
    may("schoolYearSourcedId", Of(File::AcademicSessions)),
    needed("title", Words),
    may("courseCode", Words),
    may("grades", Words),
    needed("orgSourcedId", Of(File::Orgs)),
    may("subjects", Words),
    may("subjectCodes", Words),
];
const CLASSES: &[Column] = &[
    needed("title", Words),
    may("grades", Words),
    needed("courseSourcedId", Of(File::Courses)),
    may("classCode", Words),
    needed("classType", OneOf(&["homeroom", "scheduled"])),
    may("location", Words),
    needed("schoolSourcedId", Of(File::Orgs)),
    needed("termSourcedIds", SeveralOf(File::AcademicSessions)),
    may("subjects", Words),
    may("subjectCodes", Words),
    may("periods", Words),
];
const USERS: &[Column] = &[
    needed("enabledUser", Flag),
    needed("username", Words),
    may("userIds", Words),
    needed("givenName", Words),
    needed("familyName", Words),
    may("middleName", Words),
    may("identifier", Words),
    may("email", Words),
    may("sms", Words),
    may("phone", Words),
    may("agentSourcedIds", SeveralOf(File::Users)),
    may("grades", Words),
    may("password", Words),
    may("userMasterIdentifier", Words),
    may("resourceSourcedIds", Words),
    may("preferredGivenName", Words),
    may("preferredMiddleName", Words),
    may("preferredFamilyName", Words),
    may("primaryOrgSourcedId", Of(File::Orgs)),
    may("pronouns", Words),
];
const ROLE_COLUMNS: &[Column] = &[
    needed("userSourcedId", Of(File::Users)),
    needed("roleType", OneOf(&["primary", "secondary"])),
    needed("role", OneOf(ROLES)),
    may("beginDate", Day),
    may("endDate", Day),
    needed("orgSourcedId", Of(File::Orgs)),
    may("userProfileSourcedId", Words),
];
const ENROLLMENTS: &[Column] = &[
    needed("classSourcedId", Of(File::Classes)),
    needed("schoolSourcedId", Of(File::Orgs)),
    needed("userSourcedId", Of(File::Users)),
    needed("role", OneOf(ROLES_IN_A_CLASS)),
    may("primary", Flag),
    may("beginDate", Day),
    may("endDate", Day),
];
const DEMOGRAPHICS: &[Column] = &[
    may("birthDate", Day),
    may("sex", OneOf(&["female", "male", "other", "unspecified"])),
    may("americanIndianOrAlaskaNative", Flag),
    may("asian", Flag),
    may("blackOrAfricanAmerican", Flag),
    may("nativeHawaiianOrOtherPacificIslander", Flag),
    may("white", Flag),
    may("demographicRaceTwoOrMoreRaces", Flag),
    may("hispanicOrLatinoEthnicity", Flag),
    may("countryOfBirthCode", Words),
    may("stateOfBirthAbbreviation", Words),
    may("cityOfBirth", Words),
    may("publicSchoolResidenceStatus", Words),
];

/// The columns with which every file begins.
pub const FIRST_COLUMNS: [&str; 3] = ["sourcedId", "status", "dateLastModified"];

/// All files of the binding as the manifest names them. Those that this program has no rows for are absent.
pub const MANIFEST_FILES: [&str; 21] = [
    "academicSessions",
    "categories",
    "classes",
    "classResources",
    "courses",
    "courseResources",
    "demographics",
    "enrollments",
    "lineItemLearningObjectiveIds",
    "lineItems",
    "lineItemScoreScales",
    "orgs",
    "resources",
    "resultLearningObjectiveIds",
    "results",
    "resultScoreScales",
    "roles",
    "scoreScales",
    "userProfiles",
    "userResources",
    "users",
];

impl File {
    /// All of them; each names only those before it or itself.
    pub const ALL: [Self; 8] = [
        Self::Orgs,
        Self::AcademicSessions,
        Self::Courses,
        Self::Classes,
        Self::Users,
        Self::Roles,
        Self::Enrollments,
        Self::Demographics,
    ];

    /// Its name in the manifest.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Orgs => "orgs",
            Self::AcademicSessions => "academicSessions",
            Self::Courses => "courses",
            Self::Classes => "classes",
            Self::Users => "users",
            Self::Roles => "roles",
            Self::Enrollments => "enrollments",
            Self::Demographics => "demographics",
        }
    }

    /// Its name on disk.
    #[must_use]
    pub fn file_name(self) -> String {
        format!("{}.csv", self.name())
    }

    /// Its columns after [`FIRST_COLUMNS`].
    #[must_use]
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Orgs => ORGS,
            Self::AcademicSessions => SESSIONS,
            Self::Courses => COURSES,
            Self::Classes => CLASSES,
            Self::Users => USERS,
            Self::Roles => ROLE_COLUMNS,
            Self::Enrollments => ENROLLMENTS,
            Self::Demographics => DEMOGRAPHICS,
        }
    }

    /// The names of all its columns, in order.
    #[must_use]
    pub fn header(self) -> Vec<&'static str> {
        let own = self.columns().iter().map(|column| column.name);
        FIRST_COLUMNS.into_iter().chain(own).collect()
    }

    /// Where a column stands among those after the first.
    #[must_use]
    pub fn place(self, name: &str) -> Option<usize> {
        self.columns().iter().position(|column| column.name == name)
    }
}

//! An entry of the directory: a service with all that a person wants to know of it, read from its records.

use eligibility::Rule;
use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::hours::Schedule;
use super::hsds::{Record, Records, Table};
use super::offered::Offered;
use super::own::{self, ACCESS, Mark, NEEDS, mark, words};
use crate::geography::Place;
use crate::id::{BodyId, SiteId};
use crate::words::Wording;

/// Months after which an entry must be confirmed again, at the latest.
pub const CONFIRM_MONTHS: i64 = 6;

/// The scheme under which the id of a site of this city stands at a place of the directory.
pub const SITE_IDENTIFIER: &str = "commonweal-site";

/// A service as the directory tells of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its id in the directory.
    pub id: String,
    /// Its name.
    pub name: Wording,
    /// Other names that people know it by.
    pub other_name: String,
    /// What it is.
    pub description: Wording,
    /// Who may get it, in words.
    pub eligibility: Wording,
    /// Who may get it, as a rule for programs.
    pub rule: Option<Rule>,
    /// What it costs.
    pub fees: Wording,
    /// How one gets it.
    pub how: Wording,
    /// Interpreters.
    pub interpreters: Wording,
    /// What is out of the ordinary now.
    pub alert: Wording,
    /// Who gives it.
    pub organization: Option<Giver>,
    /// Whether it is offered.
    pub offered: Offered,
    /// The code of the service of the portal by which it is given.
    pub program: Option<String>,
    /// Whether it is made up for a practice city.
    pub made_up: bool,
    /// The terms of what people need it for, by id.
    pub needs: Vec<Term>,
    /// The languages that are spoken: code and name.
    pub languages: Vec<(String, String)>,
    /// What it costs, line by line.
    pub costs: Vec<Wording>,
    /// What to bring.
    pub documents: Vec<Wording>,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// Its address for electronic mail; may be empty.
    pub email: String,
    /// Its address on the web; may be empty.
    pub url: String,
    /// Hours that hold wherever it is given.
    pub hours: Vec<Schedule>,
    /// Where it is given.
    pub places: Vec<EntryPlace>,
    /// The day on which somebody last made sure of it.
    pub verified: Option<Date>,
    /// The day by which it must be confirmed again; none where nobody ever has.
    pub confirm_by: Option<Date>,
}

/// Who gives a service.
#[derive(Debug, Clone, PartialEq)]
pub struct Giver {
    /// The organisation's id in the directory.
    pub id: String,
    /// Its name.
    pub name: Wording,
    /// The body of this city that it is, and that answers for the entry.
    pub body: Option<BodyId>,
}

/// A term of a taxonomy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its id.
    pub id: String,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Wording,
}

/// A place where a service is given.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryPlace {
    /// The id of the service at this place.
    pub id: String,
    /// The id of the place.
    pub location: String,
    /// The site of this city that it is.
    pub site: Option<SiteId>,
    /// Its name.
    pub name: Wording,
    /// Its address on one line; may be empty.
    pub address: String,
    /// Where it stands.
    pub at: Option<Place>,
    /// How one gets there.
    pub transportation: Wording,
    /// How accessible it is, in words.
    pub accessibility: Vec<Wording>,
    /// The same as terms.
    pub access: Vec<Term>,
    /// The languages that are spoken there: code and name.
    pub languages: Vec<(String, String)>,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// When it is open.
    pub hours: Vec<Schedule>,
}

impl Entry {
    /// Reads the entry of a service.
    #[must_use]
    pub fn of(records: &Records, service: &Record) -> Self {
        let said = |field: &str| words(records, service, field);
        let verified: Option<Date> = service.text("assured_date").parse().ok();
        let own_day = mark(records, service, Mark::ConfirmBy).parse().ok();
        let program = mark(records, service, Mark::Program);
        let by = |table, field| records.pointing(table, field, &service.id);
        Self {
            id: service.id.clone(),
            name: said("name"),
            other_name: service.text("alternate_name").to_owned(),
            description: said("description"),
            eligibility: said("eligibility_description"),
            rule: own::rule(records, service),
            fees: said("fees_description"),
            how: said("application_process"),
            interpreters: said("interpretation_services"),
            alert: said("alert"),
            organization: records
                .follow(service, "organization_id")
                .map(|one| Giver::of(records, one)),
            offered: Offered::of(records, service),
            program: (!program.is_empty()).then(|| program.to_owned()),
            made_up: !mark(records, service, Mark::MadeUp).is_empty(),
            needs: needs(records, service),
            languages: languages(records, "service_id", &service.id),
            costs: by(Table::CostOption, "service_id")
                .map(|cost| cost_words(records, cost))
                .collect(),
            documents: by(Table::RequiredDocument, "service_id")
                .map(|one| words(records, one, "document"))
                .collect(),
            phones: phones(records, "service_id", &service.id),
            email: service.text("email").to_owned(),
            url: service.text("url").to_owned(),
            hours: schedules(records, "service_id", &service.id),
            places: by(Table::ServiceAtLocation, "service_id")
                .filter_map(|one| EntryPlace::of(records, one))
                .collect(),
            verified,
            confirm_by: verified.map(|day| confirm_by(day, own_day)),
        }
    }

    /// The body that answers for it.
    #[must_use]
    pub fn body(&self) -> Option<&BodyId> {
        self.organization.as_ref()?.body.as_ref()
    }

    /// Whether nobody has made sure of it for too long.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        self.confirm_by.is_none_or(|day| day < today)
    }

    /// Hours at a place: its own, or those that hold everywhere.
    #[must_use]
    pub fn hours_at<'a>(&'a self, place: &'a EntryPlace) -> &'a [Schedule] {
        if place.hours.is_empty() {
            &self.hours
        } else {
            &place.hours
        }
    }

    /// Languages that are spoken, at the service or one of its places, each once.
    #[must_use]
    pub fn spoken(&self) -> Vec<(String, String)> {
        let places = self.places.iter().flat_map(|place| &place.languages);
        let mut all: Vec<(String, String)> = self.languages.iter().chain(places).cloned().collect();
        all.sort_unstable();
        all.dedup_by(|one, other| one.0 == other.0);
        all
    }
}

/// The day by which what was made sure of on a day must be confirmed again: the day that was set, and never later than
/// after [`CONFIRM_MONTHS`].
#[must_use]
pub fn confirm_by(verified: Date, set: Option<Date>) -> Date {
    let months: Span = CONFIRM_MONTHS.months();
    let latest = verified.checked_add(months).unwrap_or(verified);
    set.map_or(latest, |day| day.min(latest))
}

impl Giver {
    fn of(records: &Records, organization: &Record) -> Self {
        Self {
            id: organization.id.clone(),
            name: words(records, organization, "name"),
            body: mark(records, organization, Mark::Body).parse().ok(),
        }
    }
}

impl Term {
    /// Reads a term.
    #[must_use]
    pub fn of(records: &Records, term: &Record) -> Self {
        Self {
            id: term.id.clone(),
            code: term.text("code").to_owned(),
            name: words(records, term, "name"),
        }
    }
}

impl EntryPlace {
    fn of(records: &Records, at: &Record) -> Option<Self> {
        let location = records.follow(at, "location_id")?;
        let site = location.text("external_identifier");
        let is_site = location.text("external_identifier_type") == SITE_IDENTIFIER;
        let point = location
            .number("latitude")
            .zip(location.number("longitude"))
            .map(|(lat, lon)| Place { lon, lat })
            .filter(|place| place.is_on_earth());
        let by = |table| records.pointing(table, "location_id", &location.id);
        let mut hours = schedules(records, "service_at_location_id", &at.id);
        if hours.is_empty() {
            hours = schedules(records, "location_id", &location.id);
        }
        let mut phones_there = phones(records, "service_at_location_id", &at.id);
        phones_there.extend(phones(records, "location_id", &location.id));
        phones_there.dedup();
        Some(Self {
            id: at.id.clone(),
            location: location.id.clone(),
            site: is_site.then(|| site.parse().ok()).flatten(),
            name: words(records, location, "name"),
            address: by(Table::Address)
                .next()
                .map(on_one_line)
                .unwrap_or_default(),
            at: point,
            transportation: words(records, location, "transportation"),
            accessibility: by(Table::Accessibility)
                .map(|one| words(records, one, "description"))
                .collect(),
            access: own::terms(records, location, ACCESS)
                .map(|term| Term::of(records, term))
                .collect(),
            languages: languages(records, "location_id", &location.id),
            phones: phones_there,
            hours,
        })
    }
}

/// The terms of what a service is needed for. Terms of taxonomies of others count as needs, too; our own marks do not.
fn needs(records: &Records, service: &Record) -> Vec<Term> {
    let not_needs = [own::taxonomy_id("commonweal"), own::taxonomy_id(ACCESS)];
    let ours = own::taxonomy_id(NEEDS);
    let mut terms: Vec<&Record> = records
        .pointing(Table::Attribute, "link_id", &service.id)
        .filter_map(|attribute| records.follow(attribute, "taxonomy_term_id"))
        .filter(|term| !not_needs.iter().any(|id| id == term.text("taxonomy_id")))
        .collect();
    terms.sort_by_key(|term| term.text("taxonomy_id") != ours);
    terms
        .into_iter()
        .map(|term| Term::of(records, term))
        .collect()
}

fn languages(records: &Records, by: &'static str, id: &str) -> Vec<(String, String)> {
    records
        .pointing(Table::Language, by, id)
        .map(|one| (one.text("code").to_owned(), one.text("name").to_owned()))
        .collect()
}

fn phones(records: &Records, by: &'static str, id: &str) -> Vec<String> {
    records
        .pointing(Table::Phone, by, id)
        .map(|one| {
            let number = one.text("number").trim_matches('"').to_owned();
            match one.number("extension") {
                Some(extension) => format!("{number} × {extension}"),
                None => number,
            }
        })
        .collect()
}

fn schedules(records: &Records, by: &'static str, id: &str) -> Vec<Schedule> {
    records
        .pointing(Table::Schedule, by, id)
        .filter_map(Schedule::of)
        .collect()
}

fn cost_words(records: &Records, cost: &Record) -> Wording {
    let amount = cost.number("amount").map(|amount| {
        let currency = cost.text("currency").to_uppercase();
        format!("{currency} {amount}").trim().to_owned()
    });
    let (option, per) = (
        words(records, cost, "option"),
        words(records, cost, "amount_description"),
    );
    let joined = |option: &str, per: &str, between: &str| {
        let parts = [option, amount.as_deref().unwrap_or_default(), per];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(between)
    };
    Wording::new(
        joined(&option.en, &per.en, ", "),
        joined(&option.zh_hans, &per.zh_hans, "，"),
    )
}

fn on_one_line(address: &Record) -> String {
    let fields = [
        "address_1",
        "address_2",
        "city",
        "region",
        "state_province",
        "postal_code",
    ];
    let parts: Vec<&str> = fields
        .into_iter()
        .map(|field| address.text(field))
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(", ")
}

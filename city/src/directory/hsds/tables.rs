//! The tables of HSDS 3 as data: each field, what it holds, whether it must be there, and what it points to.
//!
//! Fields and rules are those of the specification's tabular form, 3.0 with the additions of 3.1.

use super::table::{Branch, Field, Holds, Spec, Table};

use Holds::{Date, DateTime, Email, Enum, Id, Number, Text, Time, Uri};

const fn may(name: &'static str, holds: Holds) -> Field {
    Field {
        name,
        holds,
        required: false,
        to: None,
    }
}

const fn must(name: &'static str, holds: Holds) -> Field {
    Field {
        name,
        holds,
        required: true,
        to: None,
    }
}

/// Points to a record of another table, which may be missing.
const fn to(name: &'static str, table: Table) -> Field {
    Field {
        name,
        holds: Id,
        required: false,
        to: Some(table),
    }
}

/// Points to a record of another table, which must be there.
const fn of(name: &'static str, table: Table) -> Field {
    Field {
        name,
        holds: Id,
        required: true,
        to: Some(table),
    }
}

const fn many(field: &'static str, table: Table, by: &'static str) -> Branch {
    Branch {
        field,
        table,
        by,
        is_many: true,
    }
}

const fn one(field: &'static str, table: Table, by: &'static str) -> Branch {
    Branch {
        field,
        table,
        by,
        is_many: false,
    }
}

const PLACES: &[&str] = &["physical", "postal", "virtual"];
const STATUS: &[&str] = &["active", "inactive", "defunct", "temporarily closed"];
const DAYS: &[&str] = &["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const PACE: &[&str] = &["WEEKLY", "MONTHLY"];

pub(super) const ORGANIZATION: Spec = Spec {
    name: "organization",
    file: "organizations.csv",
    fields: &[
        must("name", Text),
        may("alternate_name", Text),
        must("description", Text),
        may("email", Email),
        may("website", Uri),
        may("tax_status", Text),
        may("tax_id", Text),
        may("year_incorporated", Number),
        may("legal_status", Text),
        may("logo", Text),
        may("uri", Uri),
        to("parent_organization_id", Table::Organization),
    ],
    branches: &[
        many("additional_websites", Table::Url, "organization_id"),
        many("funding", Table::Funding, "organization_id"),
        many("contacts", Table::Contact, "organization_id"),
        many("phones", Table::Phone, "organization_id"),
        many("locations", Table::Location, "organization_id"),
        many("programs", Table::Program, "organization_id"),
        many(
            "organization_identifiers",
            Table::OrganizationIdentifier,
            "organization_id",
        ),
    ],
};

pub(super) const ORGANIZATION_IDENTIFIER: Spec = Spec {
    name: "organization_identifier",
    file: "organization_identifiers.csv",
    fields: &[
        of("organization_id", Table::Organization),
        may("identifier_scheme", Text),
        must("identifier_type", Text),
        must("identifier", Text),
    ],
    branches: &[],
};

pub(super) const PROGRAM: Spec = Spec {
    name: "program",
    file: "programs.csv",
    fields: &[
        to("organization_id", Table::Organization),
        must("name", Text),
        may("alternate_name", Text),
        must("description", Text),
    ],
    branches: &[],
};

pub(super) const SERVICE: Spec = Spec {
    name: "service",
    file: "services.csv",
    fields: &[
        to("organization_id", Table::Organization),
        to("program_id", Table::Program),
        must("name", Text),
        may("alternate_name", Text),
        may("description", Text),
        may("url", Uri),
        may("email", Email),
        must("status", Enum(STATUS)),
        may("interpretation_services", Text),
        may("application_process", Text),
        may("fees_description", Text),
        may("wait_time", Text),
        may("fees", Text),
        may("accreditations", Text),
        may("eligibility_description", Text),
        may("minimum_age", Number),
        may("maximum_age", Number),
        may("assured_date", Date),
        may("assurer_email", Email),
        may("licenses", Text),
        may("alert", Text),
        may("last_modified", DateTime),
    ],
    branches: &[
        many("additional_urls", Table::Url, "service_id"),
        many("phones", Table::Phone, "service_id"),
        many("schedules", Table::Schedule, "service_id"),
        many("service_areas", Table::ServiceArea, "service_id"),
        many(
            "service_at_locations",
            Table::ServiceAtLocation,
            "service_id",
        ),
        many("languages", Table::Language, "service_id"),
        one("organization", Table::Organization, "organization_id"),
        many("funding", Table::Funding, "service_id"),
        many("cost_options", Table::CostOption, "service_id"),
        one("program", Table::Program, "program_id"),
        many("required_documents", Table::RequiredDocument, "service_id"),
        many("contacts", Table::Contact, "service_id"),
        many("capacities", Table::ServiceCapacity, "service_id"),
    ],
};

pub(super) const LOCATION: Spec = Spec {
    name: "location",
    file: "locations.csv",
    fields: &[
        must("location_type", Enum(PLACES)),
        may("url", Uri),
        to("organization_id", Table::Organization),
        may("name", Text),
        may("alternate_name", Text),
        may("description", Text),
        may("transportation", Text),
        may("latitude", Number),
        may("longitude", Number),
        may("external_identifier", Text),
        may("external_identifier_type", Text),
    ],
    branches: &[
        many("languages", Table::Language, "location_id"),
        many("addresses", Table::Address, "location_id"),
        many("contacts", Table::Contact, "location_id"),
        many("accessibility", Table::Accessibility, "location_id"),
        many("phones", Table::Phone, "location_id"),
        many("schedules", Table::Schedule, "location_id"),
    ],
};

pub(super) const SERVICE_AT_LOCATION: Spec = Spec {
    name: "service_at_location",
    file: "service_at_location.csv",
    fields: &[
        of("service_id", Table::Service),
        of("location_id", Table::Location),
        may("description", Text),
    ],
    branches: &[
        many(
            "service_areas",
            Table::ServiceArea,
            "service_at_location_id",
        ),
        many("contacts", Table::Contact, "service_at_location_id"),
        many("phones", Table::Phone, "service_at_location_id"),
        many("schedules", Table::Schedule, "service_at_location_id"),
        one("location", Table::Location, "location_id"),
    ],
};

pub(super) const ADDRESS: Spec = Spec {
    name: "address",
    file: "addresses.csv",
    fields: &[
        to("location_id", Table::Location),
        may("attention", Text),
        must("address_1", Text),
        may("address_2", Text),
        must("city", Text),
        may("region", Text),
        must("state_province", Text),
        must("postal_code", Text),
        must("country", Text),
        must("address_type", Enum(PLACES)),
    ],
    branches: &[],
};

pub(super) const PHONE: Spec = Spec {
    name: "phone",
    file: "phones.csv",
    fields: &[
        to("location_id", Table::Location),
        to("service_id", Table::Service),
        to("organization_id", Table::Organization),
        to("contact_id", Table::Contact),
        to("service_at_location_id", Table::ServiceAtLocation),
        must("number", Text),
        may("extension", Number),
        may("type", Text),
        may("description", Text),
    ],
    branches: &[many("languages", Table::Language, "phone_id")],
};

pub(super) const SCHEDULE: Spec = Spec {
    name: "schedule",
    file: "schedules.csv",
    fields: &[
        to("service_id", Table::Service),
        to("location_id", Table::Location),
        to("service_at_location_id", Table::ServiceAtLocation),
        may("valid_from", Date),
        may("valid_to", Date),
        may("dtstart", Date),
        may("timezone", Number),
        may("until", Date),
        may("count", Number),
        may("wkst", Enum(DAYS)),
        may("freq", Enum(PACE)),
        may("interval", Number),
        may("byday", Text),
        may("byweekno", Text),
        may("bymonthday", Text),
        may("byyearday", Text),
        may("description", Text),
        may("opens_at", Time),
        may("closes_at", Time),
        may("schedule_link", Uri),
        may("attending_type", Text),
        may("notes", Text),
    ],
    branches: &[],
};

pub(super) const SERVICE_AREA: Spec = Spec {
    name: "service_area",
    file: "service_areas.csv",
    fields: &[
        to("service_id", Table::Service),
        to("service_at_location_id", Table::ServiceAtLocation),
        may("name", Text),
        may("description", Text),
        may("extent", Text),
        may("extent_type", Text),
        may("uri", Text),
    ],
    branches: &[],
};

pub(super) const LANGUAGE: Spec = Spec {
    name: "language",
    file: "languages.csv",
    fields: &[
        to("service_id", Table::Service),
        to("location_id", Table::Location),
        to("phone_id", Table::Phone),
        may("name", Text),
        may("code", Text),
        may("note", Text),
    ],
    branches: &[],
};

pub(super) const FUNDING: Spec = Spec {
    name: "funding",
    file: "funding.csv",
    fields: &[
        to("organization_id", Table::Organization),
        to("service_id", Table::Service),
        may("source", Text),
    ],
    branches: &[],
};

pub(super) const ACCESSIBILITY: Spec = Spec {
    name: "accessibility",
    file: "accessibility.csv",
    fields: &[
        to("location_id", Table::Location),
        may("description", Text),
        may("details", Text),
        may("url", Uri),
    ],
    branches: &[],
};

pub(super) const COST_OPTION: Spec = Spec {
    name: "cost_option",
    file: "cost_options.csv",
    fields: &[
        of("service_id", Table::Service),
        may("valid_from", Date),
        may("valid_to", Date),
        may("option", Text),
        may("currency", Text),
        may("amount", Number),
        may("amount_description", Text),
    ],
    branches: &[],
};

pub(super) const REQUIRED_DOCUMENT: Spec = Spec {
    name: "required_document",
    file: "required_documents.csv",
    fields: &[
        to("service_id", Table::Service),
        may("document", Text),
        may("uri", Uri),
    ],
    branches: &[],
};

pub(super) const CONTACT: Spec = Spec {
    name: "contact",
    file: "contacts.csv",
    fields: &[
        to("organization_id", Table::Organization),
        to("service_id", Table::Service),
        to("service_at_location_id", Table::ServiceAtLocation),
        to("location_id", Table::Location),
        may("name", Text),
        may("title", Text),
        may("department", Text),
        may("email", Email),
    ],
    branches: &[many("phones", Table::Phone, "contact_id")],
};

pub(super) const UNIT: Spec = Spec {
    name: "unit",
    file: "units.csv",
    fields: &[
        must("name", Text),
        may("scheme", Text),
        may("identifier", Text),
        may("uri", Uri),
    ],
    branches: &[],
};

pub(super) const SERVICE_CAPACITY: Spec = Spec {
    name: "service_capacity",
    file: "service_capacity.csv",
    fields: &[
        of("service_id", Table::Service),
        of("unit_id", Table::Unit),
        must("available", Number),
        may("maximum", Number),
        may("description", Text),
        must("updated", DateTime),
    ],
    branches: &[one("unit", Table::Unit, "unit_id")],
};

pub(super) const URL: Spec = Spec {
    name: "url",
    file: "url.csv",
    fields: &[
        may("label", Text),
        must("url", Uri),
        to("organization_id", Table::Organization),
        to("service_id", Table::Service),
    ],
    branches: &[],
};

pub(super) const TAXONOMY: Spec = Spec {
    name: "taxonomy",
    file: "taxonomies.csv",
    fields: &[
        must("name", Text),
        must("description", Text),
        may("uri", Uri),
        may("version", Text),
    ],
    branches: &[many("metadata", Table::Metadata, "resource_id")],
};

pub(super) const TAXONOMY_TERM: Spec = Spec {
    name: "taxonomy_term",
    file: "taxonomy_terms.csv",
    fields: &[
        may("code", Text),
        must("name", Text),
        must("description", Text),
        to("parent_id", Table::TaxonomyTerm),
        may("taxonomy", Text),
        may("language", Text),
        to("taxonomy_id", Table::Taxonomy),
        may("term_uri", Uri),
    ],
    branches: &[one("taxonomy_detail", Table::Taxonomy, "taxonomy_id")],
};

pub(super) const ATTRIBUTE: Spec = Spec {
    name: "attribute",
    file: "attributes.csv",
    fields: &[
        must("link_id", Id),
        of("taxonomy_term_id", Table::TaxonomyTerm),
        may("link_type", Text),
        must("link_entity", Text),
        may("value", Text),
        may("label", Text),
    ],
    branches: &[one(
        "taxonomy_term",
        Table::TaxonomyTerm,
        "taxonomy_term_id",
    )],
};

pub(super) const METADATA: Spec = Spec {
    name: "metadata",
    file: "metadata.csv",
    fields: &[
        must("resource_id", Id),
        must("resource_type", Text),
        must("last_action_date", Date),
        must("last_action_type", Text),
        must("field_name", Text),
        must("previous_value", Text),
        must("replacement_value", Text),
        must("updated_by", Text),
    ],
    branches: &[],
};

pub(super) const META_TABLE_DESCRIPTION: Spec = Spec {
    name: "meta_table_description",
    file: "meta_table_descriptions.csv",
    fields: &[
        may("name", Text),
        may("language", Text),
        may("character_set", Text),
    ],
    branches: &[],
};

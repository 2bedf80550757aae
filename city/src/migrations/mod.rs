//! The tables that every service shares, in the order in which they came to be.

use sea_orm_migration::MigrationTrait;

mod city_0001_people;
mod city_0002_directory;
mod city_0003_spine;
mod city_0004_log;
mod city_0005_sign_in;
mod city_0006_people;
mod city_0007_proxies;
mod city_0008_consent;
mod city_0009_oversight;
mod city_0010_requests;
mod city_0011_remits;
mod city_0012_retention;
mod city_0013_givings;
mod city_0014_appeals;
mod city_0015_retention_runs;
mod city_0016_appeals;
mod city_0017_visits;
mod city_0018_directory;
mod city_0019_cases;
mod city_0020_notices;
mod city_0021_answers;
mod city_0022_attachments;
mod city_0023_text_messages;
mod city_0024_parity;
mod city_0025_messages;
mod city_0026_cases;
mod city_0027_counter;
mod city_0028_providers;
mod city_0029_facts;
mod city_0030_ledger;
mod city_0031_subsidies;
mod city_0032_checks;
mod city_0033_sandbox_payments;
mod city_0034_decisions;

/// The migrations of the city's own tables and of those of the API.
#[must_use]
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    let own: Vec<Box<dyn MigrationTrait>> = vec![
        Box::new(city_0001_people::Migration),
        Box::new(city_0002_directory::Migration),
        Box::new(city_0018_directory::Migration),
        Box::new(city_0003_spine::Migration),
        Box::new(city_0005_sign_in::Migration),
        Box::new(city_0004_log::Migration),
        Box::new(city_0008_consent::Migration),
        Box::new(city_0009_oversight::Migration),
        Box::new(city_0006_people::Migration),
        Box::new(city_0010_requests::Migration),
        Box::new(city_0007_proxies::Migration),
        Box::new(city_0012_retention::Migration),
        Box::new(city_0015_retention_runs::Migration),
        Box::new(city_0014_appeals::Migration),
        Box::new(city_0011_remits::Migration),
        Box::new(city_0013_givings::Migration),
        Box::new(city_0016_appeals::Migration),
        Box::new(city_0017_visits::Migration),
        Box::new(city_0020_notices::Migration),
        Box::new(city_0021_answers::Migration),
        Box::new(city_0022_attachments::Migration),
        Box::new(city_0023_text_messages::Migration),
        Box::new(city_0024_parity::Migration),
        Box::new(city_0027_counter::Migration),
        Box::new(city_0025_messages::Migration),
        Box::new(city_0028_providers::Migration),
        Box::new(city_0029_facts::Migration),
        Box::new(city_0030_ledger::Migration),
        Box::new(city_0031_subsidies::Migration),
        Box::new(city_0019_cases::Migration),
        Box::new(city_0026_cases::Migration),
        Box::new(city_0032_checks::Migration),
        Box::new(city_0033_sandbox_payments::Migration),
        Box::new(city_0034_decisions::Migration),
    ];
    own.into_iter().chain(platform::api::migrations()).collect()
}

/// Tables whose rows belong to no resident. All others begin their key with the resident.
pub const REFERENCE_TABLES: &[&str] = &[
    "pack_file",
    "body",
    "site",
    "directory_record",
    "directory_change",
    "master_data",
    "event",
    "event_subject",
    "event_consumer",
    "event_queue",
    "indicator",
    "log_queue",
    "log_leaf",
    "log_tile",
    "log_checkpoint",
    "cohort",
    "cohort_disclosure",
    "document_index",
    "shown_secret",
    "write_once",
    "consent_policy",
    "automated_rule",
    "oversight_order",
    "sign_in_account",
    "sign_in_letter",
    "sign_in_letter_order",
    "sign_in_factor",
    "sign_in_recovery",
    "sign_in_session",
    "sign_in_attempt",
    "sign_in_event",
    "text_number",
    "message",
    "message_call",
    "staff_member",
    "staff_post",
    "case_lead",
    "case_absence",
    "removal",
    "log_erasure",
    "retention_run",
    "door_fault",
    "door_alarm",
    "file_fault",
    "api_refusal",
    "first_day_tick",
    "sandbox_reset",
    "ledger_account",
    "ledger_transfer",
    "ledger_held",
    "ledger_head",
    "ledger_close",
    "ledger_trial",
    "sandbox_payment",
];

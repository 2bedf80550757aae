//! The services of the city, and what they bring together: texts, tables, and their part of a city that is loaded.

use std::sync::Arc;

use city::load::LoadService;
use city::policy::{Policies, PolicyFault};
use city::service::Services;
use platform::db::MIGRATIONS_TABLE;
use platform::text::{SHELL, Texts, TextsError};
use sea_orm_migration::MigrationTrait;

/// All services. A further one is one more line here.
pub(crate) fn all() -> Services {
    Arc::new([
        Arc::new(education::Education),
        Arc::new(learning::Learning::default()),
        Arc::new(eldercare::Eldercare),
    ])
}

/// All texts of the portal.
///
/// # Errors
/// When two crates use one key: a fault of the program, which a test finds.
pub(crate) fn texts(services: &Services) -> Result<Texts, TextsError> {
    let own = [SHELL, city::portal::TEXT];
    let catalogues: Vec<_> = own
        .into_iter()
        .chain(services.iter().map(|service| service.texts()))
        .collect();
    Texts::new(&catalogues)
}

/// All policies: the city's own and those of its services.
///
/// # Errors
/// When one of them can't be used: a fault of the program, which a test finds.
pub(crate) fn policies(services: &Services) -> Result<Policies, PolicyFault> {
    Policies::new(services.iter().flat_map(|service| service.policies()))
}

/// All migrations, in the order in which they are done.
pub(crate) fn migrations(services: &Services) -> Vec<Box<dyn MigrationTrait>> {
    let mut all = city::migrations::migrations();
    all.extend(services.iter().flat_map(|service| service.migrations()));
    all
}

/// All tables whose rows belong to no resident.
pub(crate) fn reference_tables(services: &Services) -> Vec<&'static str> {
    let mut all = vec![MIGRATIONS_TABLE];
    all.extend(city::migrations::REFERENCE_TABLES);
    all.extend(
        services
            .iter()
            .flat_map(|service| service.reference_tables()),
    );
    all
}

/// What the services set up in a city that is being loaded.
pub(crate) fn loads(services: &Services) -> Vec<LoadService> {
    services.iter().map(|service| service.load()).collect()
}

#[cfg(test)]
mod tests {
    use platform::db::schema::{SchemaFault, check, tables};
    use platform::db::{Database, migrate, pending};
    use platform::on_both;

    use super::*;

    on_both! {
        async fn every_row_of_a_resident_begins_its_key_with_the_resident(db: Database) {
            let services = all();
            migrate(&db, migrations(&services)).await.unwrap();
            let faults = check(&tables(&db).await.unwrap(), &reference_tables(&services));
            assert_eq!(faults, [] as [SchemaFault; 0]);
        }

        async fn what_is_left_to_do_can_be_asked_before_it_is_done(db: Database) {
            let services = all();
            let left = pending(&db, &migrations(&services)).await.unwrap();
            let done = migrate(&db, migrations(&services)).await.unwrap();
            assert!(!done.is_empty());
            assert_eq!(left, done);
            assert_eq!(pending(&db, &migrations(&services)).await.unwrap(), [""; 0]);
        }
    }

    #[test]
    fn every_policy_fits_the_schema() {
        let policies = policies(&all()).unwrap();
        assert!(policies.count() > city::policy::OWN.len());
    }

    #[test]
    fn every_standing_rule_can_be_judged_by_what_is_asked() {
        let rules = city::eligibility::rules_of(&all()).unwrap();
        assert!(rules.len() > city::eligibility::OWN.len());
    }

    #[test]
    fn no_two_crates_use_one_key_for_their_texts() {
        assert!(texts(&all()).is_ok());
    }
}

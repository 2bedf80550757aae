//! What a service is to the program: a name and texts, tables, pages, an API, and a state that the portal shows.

use std::sync::Arc;

use axum::Router;
use futures_util::future::BoxFuture;
use platform::text::{Catalogue, Text};
use sea_orm_migration::MigrationTrait;
use utoipa_axum::router::OpenApiRouter;

use crate::City;
use crate::decision::Decision;
use crate::directory::Availability;
use crate::eligibility::RuleFile;
use crate::error::StoreError;
use crate::event::Event;
use crate::form::{Answer, Form, FormFault, Receipt};
use crate::holding::Holding;
use crate::id::ResidentId;
use crate::load::LoadService;
use crate::mandate::Mandate;
use crate::message::Group;
use crate::notice::{DecisionWords, Notice};
use crate::personal::Personal;
use crate::policy::PolicyFile;
use crate::portal::Desk;
use crate::retention::Kept;
use crate::scorecard::{Measure, Months};

/// A public service that the city offers. The binary holds the list of all.
pub trait Service: Send + Sync {
    /// The name by which the program knows it, which is also where its pages are.
    fn code(&self) -> &'static str;

    /// Its texts. Among them are `CODE-name` and `CODE-summary`, which the portal shows in its list of services.
    fn texts(&self) -> Catalogue;

    /// Its tables.
    fn migrations(&self) -> Vec<Box<dyn MigrationTrait>>;

    /// Those of its tables whose rows belong to no resident.
    fn reference_tables(&self) -> &'static [&'static str];

    /// Its policies: who may do what with what it keeps.
    fn policies(&self) -> &'static [PolicyFile];

    /// Its standing rules: who may get what from it.
    fn rules(&self) -> &'static [RuleFile] {
        &[]
    }

    /// Its pages.
    fn pages(&self) -> Router<Desk>;

    /// Those of its pages to which files are sent.
    fn file_pages(&self) -> Router<Desk> {
        Router::new()
    }

    /// Its part of `/api/v1`.
    fn api(&self) -> OpenApiRouter<Desk>;

    /// Sets up its part of a city that is being loaded.
    fn load(&self) -> LoadService;

    /// Whether it hears what happens in the city.
    fn listens(&self) -> bool {
        false
    }

    /// Hears something that happened: at least once, and in order for each subject. Hearing it again must change nothing.
    fn hear<'a>(
        &'a self,
        _city: &'a City,
        _event: &'a Event,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async { Ok(()) })
    }

    /// What it holds of a resident, under a mandate over them.
    fn holdings<'a>(
        &'a self,
        _city: &'a City,
        _mandate: &'a Mandate,
        _resident: &'a ResidentId,
    ) -> BoxFuture<'a, Result<Vec<Holding>, StoreError>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// Its records of a person with words in the place of codes, for their page, in the language of the texts. The archive
    /// and the API give them as they are held. `name` is that of whom they are about.
    fn in_words<'a>(
        &'a self,
        _city: &'a City,
        _t: &'a Text,
        _name: &'a Personal,
        held: Holding,
    ) -> BoxFuture<'a, Result<Holding, StoreError>> {
        Box::pin(async { Ok(held) })
    }

    /// What a decision of its own says to whoever is told, in the language of the texts. `name` is that of whom it is about.
    fn decision_words<'a>(
        &'a self,
        _city: &'a City,
        _t: &'a Text,
        _decision: &'a Decision,
        _name: &'a Personal,
    ) -> BoxFuture<'a, Result<Option<DecisionWords>, StoreError>> {
        Box::pin(async { Ok(None) })
    }

    /// What a notice of its own says to whoever is told, in the language of the texts and without a word of whom it is about;
    /// nothing where the kind of the notice says it.
    fn notice_words<'a>(
        &'a self,
        _city: &'a City,
        _t: &'a Text,
        _notice: &'a Notice,
    ) -> BoxFuture<'a, Result<Option<DecisionWords>, StoreError>> {
        Box::pin(async { Ok(None) })
    }

    /// What it does once a day by itself, and for how many people it did. Doing it again must change nothing.
    fn daily<'a>(&'a self, _city: &'a City) -> BoxFuture<'a, Result<usize, StoreError>> {
        Box::pin(async { Ok(0) })
    }

    /// Its forms that are taken now, blank and about nobody, in the language of the texts.
    fn forms<'a>(
        &'a self,
        _city: &'a City,
        _t: &'a Text,
    ) -> BoxFuture<'a, Result<Vec<Form>, StoreError>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// Whether one of these forms is for a person, as far as the register knows them.
    fn is_for<'a>(
        &'a self,
        _city: &'a City,
        _mandate: &'a Mandate,
        _person: &'a ResidentId,
        _form: &'a Form,
    ) -> BoxFuture<'a, Result<bool, StoreError>> {
        Box::pin(async { Ok(true) })
    }

    /// What an answer to one of these forms comes to for a person, in sentences, before it is sent; nothing where the names of
    /// its options say it. An error says why it would not be taken.
    fn comes_to<'a>(
        &'a self,
        _city: &'a City,
        _t: &'a Text,
        _mandate: &'a Mandate,
        _person: &'a ResidentId,
        (_form, _answers): (&'a Form, &'a [Answer]),
    ) -> BoxFuture<'a, Result<Option<String>, FormFault>> {
        Box::pin(async { Ok(None) })
    }

    /// Does what one of these forms asks for, with an answer to each of its parts, by the same use case as its pages.
    fn fill<'a>(
        &'a self,
        _city: &'a City,
        _mandate: &'a Mandate,
        _person: &'a ResidentId,
        _form: &'a Form,
        _answers: &'a [Answer],
    ) -> BoxFuture<'a, Result<Receipt, FormFault>> {
        Box::pin(async { Err(FormFault::Closed) })
    }

    /// Takes back what a form did, unless it was changed since: what stood before stands again.
    fn take_back<'a>(
        &'a self,
        _city: &'a City,
        _mandate: &'a Mandate,
        _person: &'a ResidentId,
        _receipt: &'a Receipt,
    ) -> BoxFuture<'a, Result<(), FormFault>> {
        Box::pin(async { Err(FormFault::Closed) })
    }

    /// How the things of a person stand that are not decided yet, each in a sentence with its next date.
    fn progress<'a>(
        &'a self,
        _city: &'a City,
        _t: &'a Text,
        _mandate: &'a Mandate,
        _person: &'a ResidentId,
    ) -> BoxFuture<'a, Result<Vec<String>, StoreError>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// The groups of people whom something binds in it, such as those who applied in one of its rounds.
    fn groups<'a>(&'a self, _city: &'a City) -> BoxFuture<'a, Result<Vec<Group>, StoreError>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// The people of one of these groups, under a mandate over a cohort of the group's name.
    fn members<'a>(
        &'a self,
        _city: &'a City,
        _mandate: &'a Mandate,
        _group: &'a str,
    ) -> BoxFuture<'a, Result<Vec<ResidentId>, StoreError>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// What it tells everybody of how well it does, over these months.
    fn measures<'a>(
        &'a self,
        _city: &'a City,
        _months: Months,
    ) -> BoxFuture<'a, Result<Vec<Measure>, StoreError>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// What of it is kept for a time only.
    fn keeps(&self) -> &'static [Kept] {
        &[]
    }

    /// Whether it can be used now.
    fn availability<'a>(
        &'a self,
        city: &'a City,
    ) -> BoxFuture<'a, Result<Availability, StoreError>>;
}

/// All services of a city.
pub type Services = Arc<[Arc<dyn Service>]>;

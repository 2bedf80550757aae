//! School places as the city's program holds them.

use axum::Router;
use city::City;
use city::decision::Decision;
use city::directory::Availability;
use city::eligibility::RuleFile;
use city::error::StoreError;
use city::event::Event;
use city::form::{Answer, Form, FormFault, Receipt};
use city::holding::Holding;
use city::id::ResidentId;
use city::load::LoadService;
use city::mandate::Mandate;
use city::message::Group;
use city::notice::DecisionWords;
use city::personal::Personal;
use city::policy::PolicyFile;
use city::portal::Desk;
use city::retention::Kept;
use city::service::Service;
use futures_util::future::BoxFuture;
use platform::text::{Catalogue, Text};
use sea_orm_migration::MigrationTrait;
use utoipa_axum::router::OpenApiRouter;

use crate::application::{APPLICATION, Application, Applications};
use crate::exception::{EXCEPTION, Exception, Exceptions};
use crate::place::{PLACE, Place, Places};
use crate::round::{Rounds, Step};
use crate::transfer::{TRANSFER, Transfer, Transfers};
use crate::waitlist::{MOVE, Move, Waitlists};
use crate::{
    SERVICE, api, application, exception, form, home_use, load, migrations, pages, place, plan,
    transfer, waitlist, words,
};

/// School places.
pub struct Education;

impl Service for Education {
    fn code(&self) -> &'static str {
        SERVICE
    }

    fn texts(&self) -> Catalogue {
        Catalogue {
            en: include_str!("../text/en.ftl"),
            zh_hans: include_str!("../text/zh-Hans.ftl"),
        }
    }

    fn migrations(&self) -> Vec<Box<dyn MigrationTrait>> {
        migrations::migrations()
    }

    fn reference_tables(&self) -> &'static [&'static str] {
        migrations::REFERENCE_TABLES
    }

    fn policies(&self) -> &'static [PolicyFile] {
        city::policy_files!("../policies": "school-places", "school-places-end", "school-fairness", "school-claims", "school-claims-decide", "school-transfers")
    }

    fn rules(&self) -> &'static [RuleFile] {
        city::rule_files!("../rules": "school-place")
    }

    fn pages(&self) -> Router<Desk> {
        pages::routes()
    }

    fn api(&self) -> OpenApiRouter<Desk> {
        api::routes()
    }

    fn load(&self) -> LoadService {
        LoadService::new(|tx, loaded| Box::pin(load::load(tx, loaded))).with_past(load::past)
    }

    fn listens(&self) -> bool {
        true
    }

    fn hear<'a>(
        &'a self,
        city: &'a City,
        event: &'a Event,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(application::hear(city, event))
    }

    fn holdings<'a>(
        &'a self,
        city: &'a City,
        mandate: &'a Mandate,
        resident: &'a ResidentId,
    ) -> BoxFuture<'a, Result<Vec<Holding>, StoreError>> {
        Box::pin(async move {
            let applications = Applications::new(city.clone());
            let applications = applications.of_child(mandate, resident).await?;
            let rows = applications.iter().map(Application::held);
            let exceptions = Exceptions::new(city.clone());
            let exceptions = exceptions.of_child(mandate, resident).await?;
            let signed = exceptions.iter().map(Exception::held);
            let places = Places::new(city.clone());
            let places = places.of_child(mandate, resident).await?;
            let waitlists = Waitlists::new(city.clone());
            let mut moves = Vec::new();
            for place in &places {
                let of_round = waitlists.of_child(mandate, resident, &place.round).await?;
                // What gives way before its family was told of it is the office's alone.
                moves.extend(of_round.into_iter().filter(Move::is_told));
            }
            let transfers = Transfers::new(city.clone());
            let transfers = transfers.of_child(mandate, resident).await?;
            let asked = transfers.iter().map(Transfer::held);
            Ok(vec![
                Holding::new(APPLICATION, SERVICE, rows)?,
                Holding::new(PLACE, SERVICE, places.iter().map(Place::held))?,
                Holding::new(MOVE, SERVICE, moves.iter().map(Move::held))?,
                Holding::new(EXCEPTION, SERVICE, signed)?,
                Holding::new(TRANSFER, SERVICE, asked)?,
            ])
        })
    }

    fn in_words<'a>(
        &'a self,
        city: &'a City,
        t: &'a Text,
        name: &'a Personal,
        held: Holding,
    ) -> BoxFuture<'a, Result<Holding, StoreError>> {
        Box::pin(pages::held::in_words(city, t, name.reveal(), held))
    }

    fn decision_words<'a>(
        &'a self,
        city: &'a City,
        t: &'a Text,
        decision: &'a Decision,
        name: &'a Personal,
    ) -> BoxFuture<'a, Result<Option<DecisionWords>, StoreError>> {
        Box::pin(words::of(city, t, decision, name))
    }

    fn forms<'a>(
        &'a self,
        city: &'a City,
        t: &'a Text,
    ) -> BoxFuture<'a, Result<Vec<Form>, StoreError>> {
        Box::pin(form::forms(city, t))
    }

    fn is_for<'a>(
        &'a self,
        city: &'a City,
        mandate: &'a Mandate,
        person: &'a ResidentId,
        form: &'a Form,
    ) -> BoxFuture<'a, Result<bool, StoreError>> {
        Box::pin(form::is_for(city, mandate, person, form))
    }

    fn fill<'a>(
        &'a self,
        city: &'a City,
        mandate: &'a Mandate,
        person: &'a ResidentId,
        form: &'a Form,
        answers: &'a [Answer],
    ) -> BoxFuture<'a, Result<Receipt, FormFault>> {
        Box::pin(form::fill(city, mandate, person, form, answers))
    }

    fn take_back<'a>(
        &'a self,
        city: &'a City,
        mandate: &'a Mandate,
        person: &'a ResidentId,
        receipt: &'a Receipt,
    ) -> BoxFuture<'a, Result<(), FormFault>> {
        Box::pin(form::take_back(city, mandate, person, receipt))
    }

    fn progress<'a>(
        &'a self,
        city: &'a City,
        t: &'a Text,
        mandate: &'a Mandate,
        person: &'a ResidentId,
    ) -> BoxFuture<'a, Result<Vec<String>, StoreError>> {
        Box::pin(form::progress(city, t, mandate, person))
    }

    fn groups<'a>(&'a self, city: &'a City) -> BoxFuture<'a, Result<Vec<Group>, StoreError>> {
        Box::pin(async move {
            let rounds = Rounds::new(city.clone()).all().await?;
            let groups = rounds.into_iter().map(|round| Group {
                id: round.id.to_string(),
                body: round.body,
                name: round.name,
            });
            Ok(groups.collect())
        })
    }

    fn members<'a>(
        &'a self,
        city: &'a City,
        mandate: &'a Mandate,
        group: &'a str,
    ) -> BoxFuture<'a, Result<Vec<ResidentId>, StoreError>> {
        Box::pin(async move {
            let Ok(round) = group.parse() else {
                return Ok(Vec::new());
            };
            let sent = application::sent_in_round(city, mandate, &round).await?;
            Ok(sent.into_iter().map(|one| one.child).collect())
        })
    }

    fn keeps(&self) -> &'static [Kept] {
        &[
            application::store::KEPT,
            plan::store::KEPT,
            place::store::KEPT,
            waitlist::store::KEPT,
            home_use::store::KEPT,
            exception::store::KEPT,
            transfer::store::KEPT,
        ]
    }

    fn availability<'a>(
        &'a self,
        city: &'a City,
    ) -> BoxFuture<'a, Result<Availability, StoreError>> {
        Box::pin(async move {
            let rounds = Rounds::new(city.clone());
            let all = rounds.all().await?;
            let open = all.iter().find(|round| rounds.takes_applications(round));
            Ok(match open {
                Some(round) => Availability::Open {
                    until: Some(round.closes_on),
                },
                // While a round is worked on there is nothing to apply for, and still things to see.
                None if all.iter().any(|round| round.state.step() < Step::Published) => {
                    Availability::Paused { until: None }
                }
                None => Availability::Closed { opens: None },
            })
        })
    }
}

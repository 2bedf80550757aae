//! Support for older people as the city's program holds it.

use axum::Router;
use city::City;
use city::decision::Decision;
use city::directory::Availability;
use city::error::StoreError;
use city::event::Event;
use city::form::{Answer, Form, FormFault, Receipt};
use city::holding::Holding;
use city::id::ResidentId;
use city::load::LoadService;
use city::mandate::Mandate;
use city::notice::{DecisionWords, Notice};
use city::personal::Personal;
use city::policy::PolicyFile;
use city::portal::Desk;
use city::retention::Kept;
use city::scorecard::{Measure, Months};
use city::service::Service;
use futures_util::future::BoxFuture;
use jiff::civil::Date;
use platform::text::{Catalogue, Text};
use sea_orm_migration::MigrationTrait;
use utoipa_axum::router::OpenApiRouter;

use crate::entitlement::{ENTITLEMENT, Entitlement, Entitlements, store};
use crate::fraud::{self, Checks, SERVING_CHECK};
use crate::scheme::Schemes;
use crate::voucher::{VOUCHER, Voucher, Vouchers};
use crate::{
    SERVICE, api, bulk, card, diet, form, load, migrations, order, pages, payee, till, voucher,
    welfare, words,
};

/// Support for older people.
#[derive(Debug)]
pub struct Eldercare;

impl Service for Eldercare {
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
        city::policy_files!("../policies":
            "eldercare-schemes", "entitlement-explain", "canteen-serves", "canteen-program", "cards-office",
            "cards-end", "eldercare-support", "voucher-redeem", "eldercare-program", "eldercare-audit",
            "entitlement-renew", "eldercare-checks", "eldercare-checks-open",
        )
    }

    fn pages(&self) -> Router<Desk> {
        pages::routes()
    }

    fn file_pages(&self) -> Router<Desk> {
        pages::file_routes()
    }

    fn api(&self) -> OpenApiRouter<Desk> {
        api::routes()
    }

    fn load(&self) -> LoadService {
        LoadService::new(|tx, loaded| Box::pin(load::load(tx, loaded)))
    }

    fn listens(&self) -> bool {
        true
    }

    fn hear<'a>(
        &'a self,
        city: &'a City,
        event: &'a Event,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            card::hear(city, event).await?;
            payee::hear(city, event).await
        })
    }

    fn holdings<'a>(
        &'a self,
        city: &'a City,
        mandate: &'a Mandate,
        resident: &'a ResidentId,
    ) -> BoxFuture<'a, Result<Vec<Holding>, StoreError>> {
        Box::pin(async move {
            let all = Entitlements::new(city.clone());
            let all = all.of_resident(mandate, resident).await?;
            let rows = all.iter().map(Entitlement::held);
            let mut held = vec![Holding::new(ENTITLEMENT, SERVICE, rows)?];
            held.extend(card::holdings(city, mandate, resident).await?);
            held.extend(meals(city, mandate, resident).await?);
            let vouchers = Vouchers::new(city.clone());
            let vouchers = vouchers.of_resident(mandate, resident).await?;
            let vouchers = vouchers.iter().map(Voucher::kept);
            held.push(Holding::new(VOUCHER, SERVICE, vouchers)?);
            let checks = Checks::new(city.clone());
            let notes = checks.of_resident(mandate, resident).await?;
            let notes = notes.iter().map(fraud::Note::held);
            held.push(Holding::new(SERVING_CHECK, SERVICE, notes)?);
            held.push(payee::holding(city, mandate, resident).await?);
            held.push(bulk::holding(city, mandate, resident).await?);
            Ok(held)
        })
    }

    fn in_words<'a>(
        &'a self,
        city: &'a City,
        t: &'a Text,
        _name: &'a Personal,
        held: Holding,
    ) -> BoxFuture<'a, Result<Holding, StoreError>> {
        Box::pin(async move { Ok(card::words::of_holding(city, t, held)) })
    }

    fn decision_words<'a>(
        &'a self,
        city: &'a City,
        t: &'a Text,
        decision: &'a Decision,
        name: &'a Personal,
    ) -> BoxFuture<'a, Result<Option<DecisionWords>, StoreError>> {
        Box::pin(async move {
            let told = words::of_decision(city, t, decision, name.reveal()).await?;
            Ok(Some(told))
        })
    }

    fn notice_words<'a>(
        &'a self,
        city: &'a City,
        t: &'a Text,
        notice: &'a Notice,
    ) -> BoxFuture<'a, Result<Option<DecisionWords>, StoreError>> {
        Box::pin(order::told::words(city, t, notice))
    }

    fn daily<'a>(&'a self, city: &'a City) -> BoxFuture<'a, Result<usize, StoreError>> {
        Box::pin(order::told::tell(city))
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
        _form: &'a Form,
    ) -> BoxFuture<'a, Result<bool, StoreError>> {
        Box::pin(form::is_for(city, mandate, person))
    }

    fn comes_to<'a>(
        &'a self,
        city: &'a City,
        t: &'a Text,
        mandate: &'a Mandate,
        person: &'a ResidentId,
        filled: (&'a Form, &'a [Answer]),
    ) -> BoxFuture<'a, Result<Option<String>, FormFault>> {
        Box::pin(form::comes_to(city, t, mandate, person, filled))
    }

    fn fill<'a>(
        &'a self,
        city: &'a City,
        mandate: &'a Mandate,
        person: &'a ResidentId,
        form: &'a Form,
        answers: &'a [Answer],
    ) -> BoxFuture<'a, Result<Receipt, FormFault>> {
        Box::pin(form::fill(city, mandate, person, (form, answers)))
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

    fn keeps(&self) -> &'static [Kept] {
        &[
            store::KEPT,
            diet::store::ADVICE_KEPT,
            diet::store::WARNING_KEPT,
            order::store::diners::KEPT,
            order::store::orders::KEPT,
            till::store::KEPT,
            card::store::cards::KEPT,
            card::store::payers::KEPT,
            card::store::settled::KEPT,
            card::store::solidarity::KEPT,
            card::store::ACCOUNTS_KEPT,
            voucher::store::KEPT,
            fraud::store::KEPT,
            payee::store::KEPT,
            bulk::store::KEPT,
        ]
    }

    fn measures<'a>(
        &'a self,
        city: &'a City,
        months: Months,
    ) -> BoxFuture<'a, Result<Vec<Measure>, StoreError>> {
        Box::pin(welfare::measures(city, months))
    }

    fn availability<'a>(
        &'a self,
        city: &'a City,
    ) -> BoxFuture<'a, Result<Availability, StoreError>> {
        Box::pin(async move {
            let set = Schemes::new(city.clone()).on(city.today()).await?;
            Ok(match set {
                Some(_) => Availability::Open { until: None },
                None => Availability::Closed { opens: None },
            })
        })
    }
}

/// What is held of a person's meals.
async fn meals(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Holding>, StoreError> {
    let ever = (Date::MIN, Date::MAX);
    let orders = order::Orders::new(city.clone());
    let diner = orders.diner(mandate, resident).await?;
    let ordered = orders.of_resident(mandate, resident, ever).await?;
    let eaten = till::Till::new(city.clone());
    let eaten = eaten.of_resident(mandate, resident, ever).await?;
    let diets = diet::Diets::new(city.clone());
    let advice = diets.advice(mandate, resident).await?;
    let warnings = diets.warnings(mandate, resident).await?;
    Ok(vec![
        Holding::new(order::DINER, SERVICE, diner.iter().map(order::Diner::held))?,
        Holding::new(
            order::ORDER,
            SERVICE,
            ordered.iter().map(order::Order::held),
        )?,
        Holding::new(
            till::SERVING,
            SERVICE,
            eaten.iter().map(till::Serving::held),
        )?,
        Holding::new(diet::ADVICE, SERVICE, advice.iter().map(diet::Advice::held))?,
        Holding::new(
            diet::WARNING,
            SERVICE,
            warnings.iter().map(diet::Warning::held),
        )?,
    ])
}

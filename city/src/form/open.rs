//! The forms that are open now, and sending one that was filled in.

use platform::text::Text;

use super::{Filled, Form, FormFault, Receipt};
use crate::City;
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::Mandate;
use crate::service::Services;

/// The forms of all services that are taken now, blank and in the language of the texts.
///
/// # Errors
/// When the database cannot be read.
pub async fn open(city: &City, services: &Services, t: &Text) -> Result<Vec<Form>, StoreError> {
    let mut forms = Vec::new();
    for service in services.iter() {
        forms.extend(service.forms(city, t).await?);
    }
    Ok(forms)
}

/// Sends a form that was filled in, for the person whom the mandate is over: the service checks it and does it as it does
/// what is sent by its pages.
///
/// # Errors
/// See [`FormFault`]. Nothing is changed then.
pub async fn send(
    city: &City,
    services: &Services,
    t: &Text,
    mandate: &Mandate,
    person: &ResidentId,
    filled: &Filled,
) -> Result<Receipt, FormFault> {
    for service in services.iter() {
        let forms = service.forms(city, t).await?;
        let Some(form) = forms.iter().find(|form| form.code == filled.code) else {
            continue;
        };
        if form.version != filled.version {
            return Err(FormFault::OtherVersion);
        }
        return service
            .fill(city, mandate, person, form, &filled.answers)
            .await;
    }
    Err(FormFault::Closed)
}

/// What a form that was filled in comes to for a person, in sentences of the service; nothing where the names of its options
/// say it.
///
/// # Errors
/// See [`FormFault`]: why it would not be taken.
pub async fn comes_to(
    city: &City,
    services: &Services,
    t: &Text,
    mandate: &Mandate,
    person: &ResidentId,
    (form, filled): (&Form, &Filled),
) -> Result<Option<String>, FormFault> {
    let service = services.iter().find(|one| one.code() == form.service);
    let service = service.ok_or(FormFault::Closed)?;
    let told = service.comes_to(city, t, mandate, person, (form, &filled.answers));
    told.await
}

/// Takes back what was sent, unless it was changed since: what stood before stands again.
///
/// # Errors
/// See [`FormFault`]. Nothing is changed then.
pub async fn take_back(
    city: &City,
    services: &Services,
    mandate: &Mandate,
    person: &ResidentId,
    receipt: &Receipt,
) -> Result<(), FormFault> {
    let service = services.iter().find(|one| one.code() == receipt.service);
    let service = service.ok_or(FormFault::Closed)?;
    service.take_back(city, mandate, person, receipt).await
}

impl Form {
    /// The form of this code among those that are open.
    #[must_use]
    pub fn of_code(forms: Vec<Self>, code: &str) -> Option<Self> {
        forms.into_iter().find(|form| form.code == code)
    }
}

//! The list of schools as a form, for the doors that have no page: paper and text messages.

use std::collections::BTreeMap;

use city::City;
use city::decision::DecisionStore;
use city::error::StoreError;
use city::form::{Answer, Choice, Fault, Form, FormFault, Part, PartKind, Receipt};
use city::id::{OfferId, ResidentId};
use city::mandate::Mandate;
use platform::text::Text;

use crate::SERVICE;
use crate::application::{ApplicationError, ApplicationState, Applications, ListFault, Submission};
use crate::pages::district_of;
use crate::round::{Offer, Round, Rounds};

/// The code of the form of the round that closes next, for its lowest grade; others have a number behind it.
const CODE: &str = "school-places";

/// How a text message names it.
const WORDS: &[&str] = &["school", "学校"];

/// The form of each round that takes applications now, one for each grade for which it has seats.
pub(crate) async fn forms(city: &City, t: &Text) -> Result<Vec<Form>, StoreError> {
    let mut forms = Vec::new();
    for (number, (round, offers)) in (1_usize..).zip(open(city).await?) {
        let code = match number {
            1 => CODE.to_owned(),
            number => format!("{CODE}-{number}"),
        };
        forms.push(form_of(city, t, &round, offers, code).await?);
    }
    Ok(forms)
}

/// The rounds that take applications now, each as often as it has seats for a grade, with the offers for that.
async fn open(city: &City) -> Result<Vec<(Round, Vec<Offer>)>, StoreError> {
    let rounds = Rounds::new(city.clone());
    let mut open = rounds.all().await?;
    open.retain(|round| rounds.takes_applications(round));
    open.sort_by_key(|round| (round.closes_on, round.id.to_string()));
    let mut all = Vec::new();
    for round in open {
        let mut by_grade: BTreeMap<u8, Vec<Offer>> = BTreeMap::new();
        for offer in rounds.offers(&round.id).await? {
            by_grade.entry(offer.grade).or_default().push(offer);
        }
        all.extend(by_grade.into_values().map(|offers| (round.clone(), offers)));
    }
    Ok(all)
}

async fn form_of(
    city: &City,
    t: &Text,
    round: &Round,
    offers: Vec<Offer>,
    code: String,
) -> Result<Form, StoreError> {
    let language = t.language();
    let grade = offers.first().map_or(1, |offer| offer.grade);
    let sites = city.sites().await?;
    let mut schools: Vec<_> = offers
        .into_iter()
        .filter_map(|offer| {
            let site = sites.iter().find(|site| site.id == offer.site)?;
            Some((offer, site))
        })
        .collect();
    // The same order in every language, so that a number means the same school on each paper.
    schools.sort_by_key(|(offer, site)| (site.name.en.clone(), offer.id.to_string()));
    let options = schools.iter().map(|(offer, site)| Choice {
        id: offer.id.to_string(),
        name: site.name.in_language(language).to_owned(),
        note: district_of(city, site, language),
    });
    let kind = PartKind::Ranking {
        options: options.collect(),
    };
    let form = Form {
        service: SERVICE,
        code,
        version: String::new(),
        words: WORDS,
        message: t.msg("education-form-message").to_string(),
        is_printed: true,
        about: round.id.to_string(),
        title: title(t, round, grade),
        intro: vec![t.msg("education-form-intro").to_string()],
        until: Some(round.closes_on),
        parts: vec![Part {
            question: t.msg("education-form-question").to_string(),
            hint: t.msg("education-form-hint").to_string(),
            kind,
        }],
    };
    Ok(form.versioned())
}

fn title(t: &Text, round: &Round, grade: u8) -> String {
    let name = round.name.in_language(t.language());
    let title = match grade {
        1 => t.msg("education-form-title"),
        grade => t.msg("education-form-title-grade").num("grade", grade),
    };
    title.arg("round", name).to_string()
}

/// Whether a child is of the age for the round of a form, and enters the grade whose schools it names.
pub(crate) async fn is_for(
    city: &City,
    mandate: &Mandate,
    child: &ResidentId,
    form: &Form,
) -> Result<bool, StoreError> {
    let Ok(round) = form.about.parse() else {
        return Ok(false);
    };
    let Some(round) = Rounds::new(city.clone()).find(&round).await? else {
        return Ok(false);
    };
    let applications = Applications::new(city.clone());
    if !applications.is_eligible(mandate, child, &round).await? {
        return Ok(false);
    }
    let offers = applications.offers_for(mandate, child, &round).await?;
    let names = |part: &Part| match &part.kind {
        PartKind::Ranking { options } => options
            .iter()
            .any(|option| offers.iter().any(|offer| offer.id.as_str() == option.id)),
        _ => false,
    };
    Ok(form.parts.iter().any(names))
}

/// Sends a list that was filled in, as the pages do.
pub(crate) async fn fill(
    city: &City,
    mandate: &Mandate,
    child: &ResidentId,
    form: &Form,
    answers: &[Answer],
) -> Result<Receipt, FormFault> {
    let round = form.about.parse().map_err(|_| FormFault::Closed)?;
    let Some(Answer::Ranking(list)) = answers.first() else {
        return Err(FormFault::Faults(vec![Fault::Empty { part: 1 }]));
    };
    let applications = Applications::new(city.clone());
    let found = applications.find(mandate, child, &round).await?;
    let before = found.as_ref().map(|one| one.choices()).unwrap_or_default();
    let before: Vec<String> = before.iter().map(|one| one.offer.to_string()).collect();
    let submission = Submission {
        child: child.clone(),
        round,
        places: places(list)?,
        claims: None,
        together: None,
        seen_version: found.as_ref().map(|one| one.version),
    };
    let sent = applications.send(mandate, submission).await?;
    Ok(Receipt {
        service: SERVICE.to_owned(),
        number: sent.id.to_string(),
        about: form.about.clone(),
        version: sent.version,
        before: (!before.is_empty()).then_some(before),
    })
}

/// Takes back a list that was sent, unless it was changed since: what stood before stands again.
pub(crate) async fn take_back(
    city: &City,
    mandate: &Mandate,
    child: &ResidentId,
    receipt: &Receipt,
) -> Result<(), FormFault> {
    let applications = Applications::new(city.clone());
    let round = receipt.about.parse().map_err(|_| FormFault::Closed)?;
    let seen_version = Some(receipt.version);
    match &receipt.before {
        None => {
            let withdrawn = applications.withdraw(mandate, child, &round, seen_version);
            withdrawn.await?;
        }
        Some(list) => {
            let submission = Submission {
                child: child.clone(),
                round,
                places: places(list)?,
                claims: None,
                together: None,
                seen_version,
            };
            applications.send(mandate, submission).await?;
        }
    }
    Ok(())
}

/// How a child's lists stand in rounds that have not decided about it yet.
pub(crate) async fn progress(
    city: &City,
    t: &Text,
    mandate: &Mandate,
    child: &ResidentId,
) -> Result<Vec<String>, StoreError> {
    let rounds = Rounds::new(city.clone());
    let decided = DecisionStore::of_resident(city.db(), mandate, child).await?;
    let mut lines = Vec::new();
    for one in Applications::new(city.clone())
        .of_child(mandate, child)
        .await?
    {
        let ApplicationState::Sent { choices, .. } = &one.state else {
            continue;
        };
        if decided.iter().any(|told| told.about == one.round.as_str()) {
            continue;
        }
        let Some(round) = rounds.find(&one.round).await? else {
            continue;
        };
        let words = if rounds.takes_applications(&round) {
            t.msg("education-progress-open")
                .arg("until", t.until_end_of(round.closes_on))
        } else {
            t.msg("education-progress-closed")
                .arg("day", t.date(round.answers_by))
        };
        lines.push(words.num("schools", choices.len()).to_string());
    }
    Ok(lines)
}

fn places(list: &[String]) -> Result<Vec<Option<OfferId>>, FormFault> {
    list.iter()
        .map(|id| id.parse().map(Some).map_err(|_| FormFault::OtherVersion))
        .collect()
}

impl From<ApplicationError> for FormFault {
    fn from(error: ApplicationError) -> Self {
        match error {
            ApplicationError::NotOpen { .. } => Self::Closed,
            ApplicationError::NotFound => Self::NotYours,
            ApplicationError::NotEligible | ApplicationError::Disputed => Self::NotForThem,
            ApplicationError::List(faults) if faults.contains(&ListFault::Empty) => {
                Self::Faults(vec![Fault::Empty { part: 1 }])
            }
            ApplicationError::List(_) => Self::OtherVersion,
            ApplicationError::Changed { .. } => Self::Changed,
            ApplicationError::Store(error) => Self::Store(error),
            ApplicationError::Write(error) => Self::Store(StoreError::Unwritten(error.to_string())),
        }
    }
}

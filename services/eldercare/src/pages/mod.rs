//! The pages of support for older people: for everyone, for whoever it is for, and for the officer who sets the schemes.

mod bills;
mod bulk;
mod canteens;
mod card;
mod cards_office;
mod checks;
mod diet;
mod fraud;
mod funds;
mod kitchen;
mod left;
mod limit;
mod meals;
mod mine;
mod money;
mod office;
mod payway;
mod places;
mod schemes;
mod screen;
mod solidarity;
mod till;
mod tills;
mod whose;
mod writing;

use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use city::City;
use city::portal::Desk;
use platform::text::{Language, Text};
use platform::web::{Trouble, keep_language};

use crate::bill::SettleBillError;
use crate::card::tills::TillError;
use crate::card::{CardError, MoneyError, TermsError};
use crate::entitlement::EntitlementError;

use crate::scheme::{Benefit, Content, SchemeError};
use crate::words;

/// All pages of support for older people.
pub(crate) fn routes() -> Router<Desk> {
    for_everyone()
        .merge(of_a_diner())
        .merge(at_a_till())
        .merge(of_the_office())
        .merge(writing::routes())
        .merge(funds::routes())
        .merge(kitchen::routes())
        .merge(meals::routes())
        .merge(fraud::routes())
        .merge(bulk::routes())
}

fn for_everyone() -> Router<Desk> {
    Router::new()
        .route("/eldercare", get(schemes::show))
        .route("/eldercare/canteens", get(canteens::list))
        .route("/eldercare/canteens/{site}", get(canteens::menu))
        .route("/eldercare/places", get(places::show))
        .route("/eldercare/places.csv", get(places::file))
}

fn of_a_diner() -> Router<Desk> {
    Router::new()
        .route("/eldercare/mine", get(mine::show).post(mine::ask))
        .route("/eldercare/card", get(card::show).post(card::change))
        .route("/eldercare/card/print", get(card::print))
        .route("/eldercare/card/week", get(card::print_week))
        .route("/eldercare/money", get(money::show).post(money::change))
        .route(
            "/eldercare/money/way",
            get(payway::show).post(payway::change),
        )
        .route("/eldercare/money/limit", get(limit::show).post(limit::set))
        .route(
            "/eldercare/solidarity",
            get(solidarity::show).post(solidarity::set),
        )
        .route("/eldercare/bills", get(bills::list))
        .route(
            "/eldercare/bills/{reference}",
            get(bills::show).post(bills::settle),
        )
        .route("/eldercare/diet", get(diet::find))
        .route(
            "/eldercare/diet/{patient}",
            get(diet::show).post(diet::take),
        )
}

fn at_a_till() -> Router<Desk> {
    Router::new()
        .route("/eldercare/till", get(till::sites))
        .route("/eldercare/till/till.js", get(till::script))
        .route("/eldercare/till/worker.js", get(till::worker))
        .route("/eldercare/till/{site}", get(till::show))
        .route(
            "/eldercare/till/{site}/meal",
            get(till::meal).post(till::serve),
        )
        .route("/eldercare/till/{site}/diner", get(till::diner))
        .route(
            "/eldercare/till/{site}/served",
            get(till::served).post(till::refund),
        )
        .route(
            "/eldercare/till/{site}/guest",
            get(till::guest).post(till::sell),
        )
        .route("/eldercare/till/{site}/alone", get(till::alone))
        .route(
            "/eldercare/till/{site}/screen",
            get(till::screen).post(till::change_screen),
        )
        .route(screen::SCREEN, get(screen::show).post(screen::take))
        .route("/eldercare/tills", get(tills::show).post(tills::block))
}

fn of_the_office() -> Router<Desk> {
    Router::new()
        .route("/eldercare/office", get(office::show))
        .route(
            "/eldercare/office/sign",
            get(office::look).post(office::sign),
        )
        .route(
            "/eldercare/office/cards",
            get(cards_office::show).post(cards_office::change),
        )
        .route("/eldercare/office/left", get(cards_office::show_left))
        .route(
            "/eldercare/office/left/{account}",
            get(left::show).post(left::settle),
        )
        .route(
            "/eldercare/office/left/{account}/order.xml",
            get(left::order),
        )
        .route("/eldercare/office/bills", get(bills::office))
        .route("/eldercare/office/checks", get(checks::show))
}

/// Where files are sent to.
pub(crate) fn file_routes() -> Router<Desk> {
    funds::file_routes().merge(bulk::file_routes()).route(
        "/eldercare/office/bills/statement",
        axum::routing::post(bills::statement),
    )
}

/// The schemes of one benefit, in words.
struct Group {
    benefit: String,
    schemes: Vec<(String, Vec<String>)>,
}

/// What a set says, in words.
fn groups(city: &City, t: &Text, content: &Content) -> Vec<Group> {
    let groups = Benefit::ALL.into_iter().map(|benefit| Group {
        benefit: words::benefit(t, benefit),
        schemes: content
            .of(benefit)
            .map(|scheme| {
                let name = content.name(&scheme.code);
                let name = name.in_language(t.language()).to_owned();
                (name, words::scheme(city, t, content, scheme))
            })
            .collect(),
    });
    groups.filter(|group| !group.schemes.is_empty()).collect()
}

/// A number in groups that may stand on several lines, in a narrow table.
fn breaking(reference: &str) -> String {
    reference.replace('\u{a0}', " ")
}

/// The same form in the language to which the reader switched, and the choice kept.
fn switched(language: Language, page: Response) -> Response {
    ([(header::SET_COOKIE, keep_language(language))], page).into_response()
}

impl From<SchemeError> for Trouble {
    fn from(error: SchemeError) -> Self {
        match error {
            SchemeError::Store(error) => error.into(),
            SchemeError::Write(error) => broken(&error),
            SchemeError::NotFound | SchemeError::Faults(_) | SchemeError::Changed => Self::NotFound,
        }
    }
}

impl From<EntitlementError> for Trouble {
    fn from(error: EntitlementError) -> Self {
        match error {
            EntitlementError::Store(error) => error.into(),
            EntitlementError::Write(error) => broken(&error),
            EntitlementError::NotFound
            | EntitlementError::NoSchemes { .. }
            | EntitlementError::Ended(_) => Self::NotFound,
        }
    }
}

impl From<CardError> for Trouble {
    fn from(error: CardError) -> Self {
        match error {
            CardError::Store(error) => error.into(),
            CardError::Write(error) => broken(&error),
            CardError::NotFound | CardError::Ended(_) | CardError::Changed => Self::NotFound,
        }
    }
}

impl From<MoneyError> for Trouble {
    fn from(error: MoneyError) -> Self {
        match error {
            MoneyError::Store(error) => error.into(),
            MoneyError::Write(error) => broken(&error),
            MoneyError::NotFound
            | MoneyError::NotPrepaid
            | MoneyError::Amount
            | MoneyError::Refused(_) => Self::NotFound,
        }
    }
}

impl From<SettleBillError> for Trouble {
    fn from(error: SettleBillError) -> Self {
        match error {
            SettleBillError::Store(error) => error.into(),
            SettleBillError::Write(error) => broken(&error),
            SettleBillError::Ledger(error) => broken(&error),
            _ => Self::NotFound,
        }
    }
}

impl From<TermsError> for Trouble {
    fn from(error: TermsError) -> Self {
        match error {
            TermsError::Store(error) => error.into(),
            TermsError::Write(error) => broken(&error),
            TermsError::NotFound | TermsError::Changed | TermsError::Bounds => Self::NotFound,
        }
    }
}

impl From<TillError> for Trouble {
    fn from(error: TillError) -> Self {
        match error {
            TillError::Store(error) => error.into(),
            TillError::Write(error) => broken(&error),
            TillError::NotFound
            | TillError::Label
            | TillError::Key
            | TillError::KeyTaken
            | TillError::TooMany => Self::NotFound,
        }
    }
}

impl From<crate::till::TillError> for Trouble {
    fn from(error: crate::till::TillError) -> Self {
        use crate::till::TillError;
        match error {
            TillError::Store(error) => error.into(),
            TillError::Write(error) => broken(&error),
            TillError::Entitlement(error) => error.into(),
            error @ (TillError::Ledger(_) | TillError::Fund(_)) => broken(&error),
            _ => Self::NotFound,
        }
    }
}

fn broken(error: &(dyn std::error::Error + 'static)) -> Trouble {
    tracing::error!(error, "a page could not do its work");
    Trouble::OurFault
}

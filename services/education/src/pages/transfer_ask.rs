//! Where a family asks for a place in mid-year, with the rule by which it is answered.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::id::{OfferId, ResidentId};
use city::mandate::{Mandate, Scope};
use city::people::Resident;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Link, Shell, Trouble, page, see_other};

use super::schools::{SchoolLine, Schools};
use super::transfer::{NotNowPage, disputed, home, path};
use super::{in_care, switched};
use crate::application::ListFault;
use crate::transfer::{
    AskFault, NewTransfer, TransferError, TransferState, Transfers, WHY_CHARACTERS, WISHES_MAX, Way,
};

#[derive(Template)]
#[template(path = "transfer.html")]
struct AskPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    /// The class whose seats are asked for.
    what: String,
    places: Vec<PlaceField>,
    schools: Vec<SchoolLine>,
    moved: bool,
    why: String,
}

/// A place on the list with what is chosen for it.
struct PlaceField {
    id: String,
    label: String,
    chosen: String,
}

impl PlaceField {
    fn has(&self, offer: &OfferId) -> bool {
        self.chosen == offer.as_str()
    }
}

/// What a family has typed.
#[derive(Default)]
struct Typed {
    places: Vec<String>,
    moved: bool,
    why: String,
}

impl Typed {
    fn of(fields: &Fields) -> Self {
        let place = |number: usize| fields.get(&format!("place-{number}")).to_owned();
        Self {
            places: (1..=WISHES_MAX).map(place).collect(),
            moved: fields.get("moved") == "yes",
            why: fields.get("why").to_owned(),
        }
    }

    /// What is asked for, and the places whose words are no school's at all.
    fn read(&self, child: &ResidentId) -> (NewTransfer, Vec<usize>) {
        let places: Vec<Option<OfferId>> = self.places.iter().map(|one| one.parse().ok()).collect();
        let read = self.places.iter().zip(&places);
        let unread = (1..).zip(read).filter(|(_, (typed, read))| {
            let typed: &str = typed;
            !typed.is_empty() && read.is_none()
        });
        let unread = unread.map(|(place, _)| place).collect();
        let new = NewTransfer {
            child: child.clone(),
            places,
            why: self.why.clone(),
            says_moved: self.moved,
        };
        (new, unread)
    }
}

/// The form, or the request that is open.
pub(super) async fn ask(
    State(desk): State<Desk>,
    Path(child): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (mandate, child) = in_care(&desk, &visitor, &child, Scope::See).await?;
    if let Some(open) = open_request(&desk, &mandate, &child.id).await? {
        return Ok(see_other(&open));
    }
    let typed = Typed::default();
    form(
        &desk,
        visitor,
        (&mandate, &child),
        typed,
        FieldErrors::default(),
    )
    .await
}

pub(super) async fn send(
    State(desk): State<Desk>,
    Path(child): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (mandate, child) = in_care(&desk, &visitor, &child, Scope::Order).await?;
    let typed = Typed::of(&fields);
    let whose = (&mandate, &child);
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = form(&desk, visitor, whose, typed, FieldErrors::default()).await?;
        return Ok(switched(language, page));
    }
    let (new, unread) = typed.read(&child.id);
    let transfers = Transfers::new(desk.city().clone());
    let t = visitor.shell.t.clone();
    if !unread.is_empty() {
        let mut errors = FieldErrors::default();
        for place in unread {
            let sentence = t.msg("education-transfer-unknown").num("place", place);
            errors.add(format!("place-{place}"), sentence);
        }
        return form(&desk, visitor, whose, typed, errors).await;
    }
    match Box::pin(transfers.ask(&mandate, new)).await {
        Ok(asked) => Ok(see_other(&format!("{}/{}", path(&child.id), asked.id))),
        Err(TransferError::Faults(faults)) => {
            let errors = told(&t, &faults);
            form(&desk, visitor, whose, typed, errors).await
        }
        Err(TransferError::Open) => {
            let open = open_request(&desk, &mandate, &child.id).await?;
            Ok(see_other(&open.unwrap_or_else(|| path(&child.id))))
        }
        Err(TransferError::InRound { .. } | TransferError::NoClass { .. }) => {
            form(&desk, visitor, whose, typed, FieldErrors::default()).await
        }
        Err(TransferError::Disputed) => Ok(disputed(visitor, &mandate, &child)),
        Err(error) => Err(error.into()),
    }
}

async fn open_request(
    desk: &Desk,
    mandate: &Mandate,
    child: &ResidentId,
) -> Result<Option<String>, Trouble> {
    let all = Transfers::new(desk.city().clone());
    let all = all.of_child(mandate, child).await?;
    let open = all.iter().find(|one| one.state == TransferState::Open);
    Ok(open.map(|one| format!("{}/{}", path(child), one.id)))
}

/// The faults of a request as sentences at their fields.
fn told(t: &Text, faults: &[AskFault]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        let place = fault.place().unwrap_or(1);
        let sentence = match fault {
            AskFault::List(ListFault::Repeated { first, .. }) => {
                let text = t.msg("education-transfer-repeated").num("place", place);
                text.num("first", *first)
            }
            AskFault::List(ListFault::Unknown { .. }) => {
                t.msg("education-transfer-unknown").num("place", place)
            }
            AskFault::List(_) => t.msg("education-list-empty"),
            AskFault::TooMany { .. } => {
                t.msg("education-transfer-too-many").num("most", WISHES_MAX)
            }
            AskFault::There { .. } => t.msg("education-transfer-there").num("place", place),
            AskFault::Words => t
                .msg("education-transfer-why-misfit")
                .num("most", WHY_CHARACTERS),
        };
        let field = match fault {
            AskFault::Words => "why".to_owned(),
            _ => format!("place-{place}"),
        };
        errors.add(field, sentence);
    }
    errors
}

async fn form(
    desk: &Desk,
    visitor: Visitor,
    (mandate, child): (&Mandate, &Resident),
    typed: Typed,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let name = child.name.reveal();
    let way = Transfers::new(city.clone()).way(mandate, &child.id).await?;
    let mut shell = visitor.shell;
    let t = shell.t.clone();
    shell.acting_for = Some(name.to_owned());
    let shell = shell
        .titled(t.msg("education-transfer-title"))
        .back_to(home(mandate, &child.id));
    let asking = match way {
        Way::Open(asking) => asking,
        other => return Ok(not_now(shell, (mandate, child), &other)),
    };
    let schools = Schools::with(city, asking.offers).await?;
    let failed = !errors.is_empty();
    let places = (1..=WISHES_MAX).map(|number| PlaceField {
        id: format!("place-{number}"),
        label: match number {
            1 => t.msg("education-place-first").to_string(),
            _ => t.msg("education-place").num("place", number).to_string(),
        },
        chosen: typed.places.get(number - 1).cloned().unwrap_or_default(),
    });
    let what = t
        .msg("education-transfer-what")
        .arg("name", name)
        .num("grade", asking.grade)
        .arg("year", asking.round.school_year)
        .num("most", WISHES_MAX)
        .to_string();
    Ok(page(&AskPage {
        what,
        places: places.collect(),
        schools: schools.seen_from(city, &child.home_cell, &t),
        moved: typed.moved,
        why: typed.why,
        path: path(&child.id),
        errors,
        shell: shell.with_form("", failed),
    }))
}

fn not_now(shell: Shell, (mandate, child): (&Mandate, &Resident), way: &Way) -> Response {
    let t = shell.t.clone();
    let name = child.name.reveal();
    let (what, link) = match way {
        Way::InRound(round) => {
            let what = t.msg("education-transfer-in-round");
            let what = what.arg("round", round.name.in_language(t.language()));
            let label = t.msg("education-transfer-to-round").arg("name", name);
            let link = Link::new(label, home(mandate, &child.id));
            (what.to_string(), Some(link))
        }
        _ => {
            let what = t.msg("education-transfer-no-class").arg("name", name);
            let what = what.arg("born", t.date(child.birth_date));
            (what.to_string(), None)
        }
    };
    page(&NotNowPage { shell, what, link })
}

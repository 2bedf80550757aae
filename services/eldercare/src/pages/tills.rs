//! The tills of a canteen, for its staff and for officers: what is registered, and blocking one.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use city::portal::{Desk, Visitor};
use platform::web::{Fields, Shell, Trouble, page, see_other};

use super::switched;
use crate::card::tills::{self, TillState};

const TILLS: &str = "/eldercare/tills";

#[derive(Template)]
#[template(path = "tills.html")]
struct TillsPage {
    shell: Shell,
    tills: Vec<TillView>,
}

struct TillView {
    id: u32,
    label: String,
    site: String,
    standing: String,
    is_open: bool,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let city = desk.city();
    let all = tills::tills(city, visitor.access()?).await?;
    let sites = city.sites().await?;
    let t = visitor.shell.t.clone();
    let views = all.into_iter().map(|till| {
        let site = sites.iter().find(|site| site.id == till.site);
        let site = site.map(|site| site.name.in_language(t.language()).to_owned());
        let day = |at| t.date(city.date_at(at));
        let standing = match &till.state {
            TillState::Open => t
                .msg("eldercare-till-open")
                .arg("day", day(till.registered_at)),
            TillState::Blocked { at, .. } => t.msg("eldercare-till-blocked").arg("day", day(*at)),
        };
        TillView {
            id: till.id,
            label: till.label,
            site: site.unwrap_or_default(),
            standing: standing.to_string(),
            is_open: till.state == TillState::Open,
        }
    });
    let tills: Vec<TillView> = views.collect();
    let title = t.msg("eldercare-tills-title").to_string();
    let shell = visitor.shell.titled(title);
    Ok(page(&TillsPage { tills, shell }))
}

pub(super) async fn block(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = show(State(desk), visitor).await?;
        return Ok(switched(language, page));
    }
    let id = fields.get("till").parse().map_err(|_| Trouble::NotFound)?;
    tills::block(desk.city(), visitor.access()?, id).await?;
    Ok(see_other(TILLS))
}

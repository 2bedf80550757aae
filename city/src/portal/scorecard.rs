//! How well the city's services do, for everybody to see.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use platform::web::{Shell, Trouble, page};

use super::desk::Desk;
use super::visitor::Visitor;
use crate::parity::PEOPLE_MIN;
use crate::scorecard::{self, Months};

#[derive(Template)]
#[template(path = "scorecard.html")]
struct ScorecardPage {
    shell: Shell,
    months: String,
    services: Vec<(String, Vec<Line>)>,
}

struct Line {
    name: String,
    share: String,
    counted: Option<String>,
    means: String,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let city = desk.city();
    let t = visitor.shell.t.clone();
    let told = scorecard::of(city, desk.services()).await?;
    let services = told.into_iter().map(|(code, measures)| {
        let lines = measures.into_iter().map(|measure| {
            let key = format!("{code}-measure-{}", measure.name);
            let counted = t.msg("scorecard-counted");
            let counted = counted.num("part", measure.part).num("of", measure.of);
            let share = measure.share();
            Line {
                name: t.msg(&key).to_string(),
                counted: share.map(|_| counted.to_string()),
                share: share.map_or_else(
                    || {
                        t.msg("scorecard-too-few")
                            .num("least", PEOPLE_MIN)
                            .to_string()
                    },
                    |share| t.percent(share),
                ),
                means: t.msg(&format!("{key}-means")).to_string(),
            }
        });
        (t.msg(&format!("{code}-name")).to_string(), lines.collect())
    });
    let months = Months::now(city);
    let title = t.msg("scorecard-title").to_string();
    Ok(page(&ScorecardPage {
        services: services.collect(),
        months: t
            .msg("scorecard-months")
            .arg("from", t.date(months.from))
            .arg("to", t.date(months.to))
            .to_string(),
        shell: visitor.shell.titled(title),
    }))
}

//! How long records are kept, what is past its time, and what was removed. Anybody may read it: it names nobody.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use platform::web::{Shell, Trouble, page};

use super::desk::Desk;
use super::visitor::Visitor;
use crate::retention::Retention;

/// Removals that are shown.
const REMOVALS_SHOWN: u64 = 50;

#[derive(Template)]
#[template(path = "retention.html")]
struct RetentionPage {
    shell: Shell,
    /// When the program last looked.
    ran: String,
    rules: Vec<RuleLine>,
    removals: Vec<RemovalLine>,
}

struct RuleLine {
    record: String,
    since: String,
    months: String,
    overdue: String,
}

struct RemovalLine {
    day: String,
    record: String,
    before: String,
    count: String,
    entry: String,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let city = desk.city();
    let retention = Retention::of(city, desk.services());
    let t = &visitor.shell.t;
    let named = |record: &str| t.msg(&format!("record-{record}")).to_string();
    let counted = |count: u64| t.number(i64::try_from(count).unwrap_or(i64::MAX));
    let rules = retention.rules().await?;
    let last = rules
        .iter()
        .filter_map(|rule| rule.last)
        .map(|last| last.at);
    let ran = match last.min() {
        Some(at) => t.msg("retention-ran").arg("day", t.date(city.date_at(at))),
        None => t.msg("retention-never"),
    };
    let ran = ran.to_string();
    let rules = rules.into_iter().map(|rule| {
        let record = rule.kept.record.name();
        RuleLine {
            record: named(record),
            since: t.msg(&format!("kept-{record}")).to_string(),
            months: t
                .msg("retention-months")
                .num("months", rule.months)
                .to_string(),
            overdue: rule.last.map_or_else(
                || t.msg("retention-uncounted").to_string(),
                |last| counted(last.still_there),
            ),
        }
    });
    let rules = rules.collect();
    let removals = retention.removals(REMOVALS_SHOWN).await?;
    let removals = removals.into_iter().map(|removal| RemovalLine {
        day: t.date(city.date_at(removal.removed_at)),
        record: named(&removal.record),
        before: t.date(city.date_at(removal.before)),
        count: counted(removal.count),
        entry: removal.entry.to_string(),
    });
    let removals = removals.collect();
    let title = t.msg("retention-title").to_string();
    Ok(page(&RetentionPage {
        ran,
        rules,
        removals,
        shell: visitor.shell.titled(title),
    }))
}

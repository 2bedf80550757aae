//! Finding people, and the pages with forms for them, through the real router.

use anyhow::{Context, Result, ensure};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use benches::{median, timed_async};
use city::mandate::Channel;
use city::people::Wanted;
use city::personal::Personal;
use city::portal::{Desk, pages};
use city::visit::{Agreed, Door, Opening, Proof, Visits};
use jiff::civil::Date;
use platform::web::surround;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{clerk, store};

/// People who are looked for.
const SEARCHES: usize = 1_000;

/// Times that each page is asked for.
const ASKED: usize = 500;

/// No page is larger, in bytes.
const PAGE_BYTES_MAX: usize = 1_000_000;

/// Somebody as they say who they are.
struct Said {
    name: String,
    born: Date,
}

pub(super) async fn measure(desk: &Desk) -> Result<Value> {
    let people = some(desk).await?;
    let clerk = clerk(desk)?;
    let visits = Visits::new(desk.city().clone());
    let mut searches = Vec::new();
    for said in &people {
        let wanted = Wanted::NameAndBirth {
            name: Personal::new(said.name.clone()),
            birth_date: said.born,
        };
        // Whoever was found sees it: the entry is part of the search.
        let search = desk
            .city()
            .under(clerk.clone(), Channel::Portal, async |access| {
                visits.find(access, &wanted).await
            });
        let (took, found) = timed_async(search).await;
        ensure!(!found??.is_empty(), "somebody of the register is found");
        searches.push(took.wall_s * 1e3);
    }
    let said = people.first().context("a city has people")?;
    let by_page = forms(desk, said).await?;
    let mut forms: Vec<f64> = by_page.iter().flat_map(|(_, took)| took).copied().collect();
    let pages = by_page.into_iter().map(|(page, mut took)| {
        let figures = json!({ "ms": median(&took), "p99_ms": late(&mut took) });
        (page.to_owned(), figures)
    });
    let pages: serde_json::Map<String, Value> = pages.collect();
    Ok(json!({
        "searches": searches.len(),
        "search_ms": median(&searches),
        "search_p99_ms": late(&mut searches),
        "forms": forms.len(),
        "form_ms": median(&forms),
        "form_p99_ms": late(&mut forms),
        "pages": pages,
    }))
}

/// People of the register, from one end of it to the other.
async fn some(desk: &Desk) -> Result<Vec<Said>> {
    let all = store::everybody(desk.city().db()).await?;
    let step = (all.len() / SEARCHES).max(1);
    let chosen = all.into_iter().step_by(step).take(SEARCHES);
    Ok(chosen.map(|(name, born)| Said { name, born }).collect())
}

/// The milliseconds of each page with a form, for somebody who is with the clerk.
async fn forms(desk: &Desk, said: &Said) -> Result<Vec<(&'static str, Vec<f64>)>> {
    let clerk = clerk(desk)?;
    let visits = Visits::new(desk.city().clone());
    let wanted = Wanted::NameAndBirth {
        name: Personal::new(said.name.clone()),
        birth_date: said.born,
    };
    let begun = desk
        .city()
        .under(clerk.clone(), Channel::Portal, async |access| {
            let found = visits.find(access, &wanted).await?;
            let person = found.first().context("they are found")?.id.clone();
            let opening = Opening {
                resident: person.clone(),
                door: Door::Counter,
                proof: Proof::BirthDate(said.born),
                agreed: Agreed::Spoken,
            };
            let visit = visits.open(access, opening).await?;
            anyhow::Ok((person, visit))
        });
    let (person, visit) = begun.await??;
    let router = surround(pages(desk.clone()));
    let paths = [
        ("counter", "/counter".to_owned()),
        ("visit", format!("/counter/visits/{}", visit.id)),
        ("contact", format!("/contact?for={person}")),
        ("documents", format!("/documents?for={person}")),
        ("ask", format!("/my-data/ask?for={person}")),
    ];
    let mut by_page: Vec<_> = paths.iter().map(|(name, _)| (*name, Vec::new())).collect();
    for turn in 0..ASKED {
        for ((_, path), (_, took)) in paths.iter().zip(&mut by_page) {
            let page = timed_async(page(&router, path, &clerk.key())).await;
            page.1.with_context(|| path.clone())?;
            // What is looked at first is read from the disk for all that follow.
            if turn > 0 {
                took.push(page.0.wall_s * 1e3);
            }
        }
    }
    Ok(by_page)
}

async fn page(router: &Router, path: &str, key: &str) -> Result<usize> {
    let request = Request::get(path)
        .header(header::COOKIE, format!("practice-role={key}"))
        .body(Body::empty())?;
    let answer = router.clone().oneshot(request).await?;
    ensure!(answer.status().is_success(), "{}", answer.status());
    Ok(to_bytes(answer.into_body(), PAGE_BYTES_MAX).await?.len())
}

/// The time within which 99 of 100 are done.
fn late(times: &mut [f64]) -> Option<f64> {
    times.sort_by(f64::total_cmp);
    times.get(times.len() * 99 / 100).copied()
}

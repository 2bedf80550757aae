//! Help in choosing: what is shown of schools before they are ranked, and what a list can expect before it is sent.

use std::collections::HashMap;

use axum::http::StatusCode;
use city::testing::page::Answer;
use education::round::{Offer, Round, Step};
use platform::text::Language;
use sea_orm::ConnectionTrait;

use super::portal::{Family, Portal, is_whole};
use super::rounds::Form;

/// A round that was published last year, and the one that takes applications now.
pub struct Years {
    last: Round,
    pub this: Round,
    offers: Vec<Offer>,
    /// The school of this round that most families listed last year: it has one seat now.
    wanted: Offer,
}

/// The column of a published file by the programme of its row.
async fn column(portal: &Portal, round: &Round, name: &str) -> HashMap<String, String> {
    let path = format!("/education/files/{}/cutoffs.csv", round.id);
    let file = portal.nobody().get(&path).await;
    let mut lines = file
        .html
        .lines()
        .map(|line| line.split(',').collect::<Vec<_>>());
    let head = lines.next().unwrap();
    let at = head.iter().position(|one| *one == name).unwrap();
    lines
        .map(|row| (row[0].to_owned(), row[at].to_owned()))
        .collect()
}

/// The first round is published and a year passes: the next one has the same schools, the most wanted with one seat, and
/// four that are new.
pub async fn a_year_passes(portal: &Portal) -> Years {
    let (officer, first) = (portal.officer(), portal.first_round().await);
    let path = format!("/education/rounds/{}", first.id);
    let form = Form::filled(&officer).await;
    portal.draw(&first).await;
    officer.sends(&path, "do=run", &path).await;
    let page = officer.get(&path).await;
    let plan = page.between("name=\"fingerprint\" value=\"", "\"");
    let signature = format!("do=sign&read=yes&note=Read&fingerprint={plan}");
    officer.sends(&path, &signature, &path).await;
    officer.sends(&format!("{path}/publish"), "", &path).await;
    let earlier = "UPDATE school_round SET school_year = school_year - 1";
    let written = portal.desk().city().db();
    let written =
        written.write(move |tx| Box::pin(async move { tx.execute_unprepared(earlier).await }));
    assert_eq!(written.await.unwrap().rows_affected(), 1);
    let last = portal.round(&first.id).await;

    let asked = column(portal, &last, "applicants").await;
    let before = portal.offers(&last).await;
    let most = |offer: &&Offer| asked[offer.id.as_str()].parse::<u32>().unwrap();
    let wanted = before.iter().max_by_key(most).unwrap().site.clone();
    let code = portal.desk().city().sites().await.unwrap();
    let code = code
        .iter()
        .find(|site| site.id == wanted)
        .unwrap()
        .code
        .clone();
    let mut form = form.with(&format!("seats-{code}"), "1");
    for school in form.schools_without_seats().into_iter().take(4) {
        form.put(&school, "5");
    }
    let made = officer.post("/education/rounds/new", form.body()).await;
    let this = portal.made_by(&made).await;
    let offers = portal.offers(&this).await;
    let wanted = offers.iter().find(|offer| offer.site == wanted).unwrap();
    assert_eq!((wanted.seats, this.school_year), (1, last.school_year + 1));
    Years {
        last,
        wanted: wanted.clone(),
        this,
        offers,
    }
}

pub async fn a_round_in_preparation_shows_no_school(portal: &Portal, years: &Years) {
    assert_eq!(years.this.state.step(), Step::Preparing);
    let (round, offer) = (&years.this.id, &years.wanted.id);
    for path in [
        format!("/education/schools/{round}"),
        format!("/education/schools/{round}/{offer}"),
        format!("/education/compare/{round}?school={offer}"),
    ] {
        for reader in [
            portal.nobody(),
            portal.officer(),
            portal.families_for(&years.this).await.remove(0).parent,
        ] {
            reader.finds_nothing(&path).await;
        }
    }
    let open = format!("/education/rounds/{round}");
    portal
        .officer()
        .sends(&format!("{open}/open"), "", &open)
        .await;
}

pub async fn the_map_has_its_list_beside_it(portal: &Portal, years: &Years) {
    let path = format!("/education/schools/{}", years.this.id);
    let anyone = portal.nobody();
    let page = anyone.reads(&path).await;
    let count = years.offers.len();
    assert_eq!(page.html.matches("class=\"cw-map__pin\"").count(), count);
    assert!(page.html.contains("<desc id=\"map-desc\">"));
    for number in 1..=count {
        assert!(
            page.html.contains(&format!(">{number}</text>")),
            "pin {number}"
        );
        assert!(
            page.html.contains(&format!("{number}. <a ")),
            "line {number}"
        );
    }
    for offer in &years.offers {
        assert!(page.html.contains(&format!("href=\"{path}/{}\"", offer.id)));
        assert!(page.html.contains(&format!("value=\"{}\"", offer.id)));
    }
    assert!(!page.words().contains("The quicker way"));
    // From a district the quickest to reach comes first.
    let near = anyone.reads(&format!("{path}?from=north")).await;
    let cells = near.html.split("data-label=\"The quicker way\">").skip(1);
    let minutes: Vec<u32> = cells.map(minutes_of).collect();
    assert_eq!(minutes.len(), count);
    assert!(minutes.is_sorted(), "{minutes:?}");
    let nowhere = anyone.get(&format!("{path}?from=atlantis")).await;
    assert_eq!(nowhere.status, StatusCode::OK);
    is_whole(&nowhere, Language::English, &path);
    assert!(
        nowhere
            .error_at("from")
            .contains("choose one from the list")
    );
}

/// What hours and minutes come to, in minutes.
fn minutes_of(cell: &str) -> u32 {
    let words = cell.split('<').next().unwrap();
    let words: Vec<&str> = words.split_whitespace().collect();
    let parts = words.chunks(2).map(|part| {
        let count: u32 = part[0].parse().unwrap();
        count * if part[1].starts_with("hour") { 60 } else { 1 }
    });
    parts.sum()
}

pub async fn a_school_says_how_far_its_seats_went(portal: &Portal, years: &Years) {
    let anyone = portal.nobody();
    let (filled, seats) = (
        column(portal, &years.last, "filled").await,
        column(portal, &years.last, "capacity").await,
    );
    let before = portal.offers(&years.last).await;
    let (mut full, mut roomy) = (0, 0);
    for offer in &years.offers {
        let path = format!("/education/schools/{}/{}", years.this.id, offer.id);
        let page = anyone.reads(&path).await;
        let words = page.words();
        let Some(last) = before.iter().find(|one| one.site == offer.site) else {
            assert!(!words.contains("How far the seats went"), "{words}");
            continue;
        };
        let year = format!("In {}", years.last.school_year);
        assert!(words.contains(&year), "{words}");
        if filled[last.id.as_str()] == seats[last.id.as_str()] {
            full += 1;
            assert!(words.contains("it was full"), "{words}");
            assert!(words.contains("numbers"), "{words}");
        } else {
            roomy += 1;
            assert!(words.contains("everyone who asked"), "{words}");
        }
    }
    assert!(full > 0 && roomy > 0, "{full} full and {roomy} with room");
    // Of the first round nothing is known from before.
    let first = format!("/education/schools/{}/{}", years.last.id, before[0].id);
    assert!(
        !anyone
            .reads(&first)
            .await
            .words()
            .contains("How far the seats went")
    );
    // An offer of another round is none of this one.
    for lost in [
        &before[0].id.to_string(),
        "ofr_0000000000000000",
        "x",
        "%00",
    ] {
        anyone
            .finds_nothing(&format!("/education/schools/{}/{lost}", years.this.id))
            .await;
    }
}

pub async fn a_parent_sees_the_way_from_home_and_nobody_else_does(portal: &Portal, years: &Years) {
    let families = portal.families_for(&years.this).await;
    let [family, neighbour] = families.as_slice().first_chunk::<2>().unwrap();
    let path = format!("/education/schools/{}/{}", years.this.id, years.wanted.id);
    let city = portal.desk().city();
    let child = city
        .registry()
        .resident(&family.mandate, &family.child)
        .await;
    let child = child.unwrap().unwrap();
    let way = city.way(&child.home_cell, &years.wanted.site).unwrap();
    let t = portal.text();
    let told = format!(
        "{}; {} on foot",
        t.distance(way.metres),
        t.minutes(way.walking_minutes)
    );
    let name = child.name.reveal();
    let page = family.parent.reads(&path).await;
    assert!(page.words().contains(&told), "{told}: {}", page.words());
    assert!(page.words().contains(name));
    assert!(
        !page.html.contains(&child.home_cell),
        "no page shows a cell"
    );
    for other in [portal.nobody(), portal.officer(), neighbour.parent.clone()] {
        assert!(!other.reads(&path).await.words().contains(name));
    }
    // Who says nothing of themself sees the way from the middle of a district.
    let from = portal
        .nobody()
        .reads(&format!("{path}?from=north-east"))
        .await;
    assert!(
        from.words().contains("Middle of North-east"),
        "{}",
        from.words()
    );
    assert!(from.words().contains("on foot"));
    let lost = portal.nobody().get(&format!("{path}?from=x%00y")).await;
    is_whole(&lost, Language::English, &path);
    assert!(lost.error_at("from").contains("no such district"));
}

pub async fn schools_stand_side_by_side(portal: &Portal, years: &Years) {
    let path = format!("/education/compare/{}", years.this.id);
    let mut ids: Vec<String> = years
        .offers
        .iter()
        .map(|offer| offer.id.to_string())
        .collect();
    // One that took part last year stands first, and others that did not are among them.
    ids.sort_by_key(|id| id != years.wanted.id.as_str());
    let ask = |chosen: &[&str]| {
        let chosen: Vec<String> = chosen.iter().map(|id| format!("school={id}")).collect();
        format!("{path}?{}", chosen.join("&"))
    };
    let anyone = portal.nobody();
    let two = anyone.reads(&ask(&[&ids[0], &ids[1]])).await;
    for fact in ["District", "Seats", "Last year", "How far the seats went"] {
        assert!(two.words().contains(fact), "{fact}: {}", two.words());
    }
    for id in &ids[..2] {
        assert!(
            two.html
                .contains(&format!("/education/schools/{}/{id}", years.this.id))
        );
    }
    // The same school twice is one school.
    let three = anyone
        .get(&ask(&[&ids[0], &ids[1], &ids[1], &ids[2]]))
        .await;
    assert_eq!(three.html.matches("scope=\"col\"").count(), 1 + 3);
    let family = portal.families_for(&years.this).await.remove(0);
    let own = family.parent.reads(&ask(&[&ids[0], &ids[1]])).await;
    let name = portal.name_of(&family).await;
    assert!(
        own.words().contains(&format!("The way for {name}")),
        "{}",
        own.words()
    );

    let before = portal.offers(&years.last).await[0].id.to_string();
    let all: Vec<&str> = ids.iter().map(String::as_str).collect();
    for (chosen, told) in [
        (vec![], "you have ticked none"),
        (vec![all[0]], "you have ticked 1"),
        (vec![all[0], all[0]], "you have ticked 1"),
        (all[..5].to_vec(), "you have ticked 5"),
        (vec![all[0], before.as_str()], "not in this round"),
        (vec![all[0], "nonsense"], "not in this round"),
        (vec![all[0], "%FF%00"], "not in this round"),
    ] {
        let page = anyone.get(&ask(&chosen)).await;
        assert_eq!(page.status, StatusCode::OK);
        is_whole(&page, Language::English, &path);
        let sentence = page.error_at("schools");
        assert!(sentence.contains(told), "{chosen:?}: “{sentence}”");
        assert!(page.title().starts_with("Error"), "{}", page.title());
        for id in chosen.iter().filter(|id| all.contains(id)) {
            let kept = format!("value=\"{id}\" checked");
            assert!(page.html.contains(&kept), "{id} is not kept");
        }
    }
    let many = vec!["school=x"; 5_000].join("&");
    let page = anyone.get(&format!("{path}?{many}")).await;
    assert!(page.error_at("schools").contains("not in this round"));
}

/// A list of schools is chosen, and the page on which it is checked is read.
async fn checks(family: &Family, round: &Round, list: &[&Offer]) -> Answer {
    let path = family.path(round);
    let places = (1..).zip(list);
    let places: Vec<String> = places
        .map(|(place, offer)| format!("place-{place}={}", offer.id))
        .collect();
    let check = format!("{path}/check");
    family.parent.sends(&path, &places.join("&"), &check).await;
    family.parent.reads(&check).await
}

pub async fn a_list_at_risk_is_told_so_before_it_is_sent(portal: &Portal, years: &Years) {
    let family = portal.families_for(&years.this).await.remove(0);
    let (parent, round) = (&family.parent, &years.this);
    let check = format!("{}/check", family.path(round));
    let page = checks(&family, round, &[&years.wanted]).await;
    let name = portal.name_of(&family).await;
    let gets = format!("Chance that {name} gets this place");
    assert!(page.words().contains(&gets), "{}", page.words());
    assert!(
        page.words().contains("This list may lead to no place"),
        "{}",
        page.words()
    );
    // It is said before all else, and the list can be sent as it is.
    let (warning, list) = (
        page.html.find("This list may lead"),
        page.html.find("id=\"list\""),
    );
    assert!(warning < list);
    assert!(page.words().contains("Send it as it is"));
    assert_eq!(
        parent.reads(&check).await.html,
        page.html,
        "the same list has the same answer"
    );
    let suggested = page.html.split("name=\"add\" value=\"").skip(1);
    let suggested: Vec<&str> = suggested
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert!((1..=3).contains(&suggested.len()), "{suggested:?}");
    assert!(!suggested.contains(&years.wanted.id.as_str()));

    parent
        .sends(&check, &format!("add={}", suggested[0]), &check)
        .await;
    let kept = portal.list_of(&family, round).await.unwrap();
    let edited: Vec<String> = kept.edited().iter().map(ToString::to_string).collect();
    assert_eq!(edited, [years.wanted.id.as_str(), suggested[0]]);
    let longer = parent.reads(&check).await;
    assert!(
        !longer.words().contains("This list may lead to no place"),
        "{}",
        longer.words()
    );
    assert!(longer.words().contains("Send the list"));

    // What is no school of the round, or on the list already, is told where the list is made.
    let other = portal.offers(&years.last).await[0].id.to_string();
    for (offer, told) in [
        (suggested[0], "already in place 2"),
        (other.as_str(), "not in the round"),
    ] {
        let page = parent.post(&check, format!("add={offer}")).await;
        assert_eq!(page.status, StatusCode::OK);
        is_whole(&page, Language::English, &check);
        assert!(
            page.error_at("place-3").contains(told),
            "{offer}: {}",
            page.words()
        );
    }
    parent.sends(&check, "add=%FFnonsense", &check).await;
    assert_eq!(portal.list_of(&family, round).await.unwrap(), kept);
}

pub async fn a_family_may_send_a_list_at_risk(portal: &Portal, years: &Years) {
    let family = portal.families_for(&years.this).await.remove(1);
    let page = checks(&family, &years.this, &[&years.wanted]).await;
    let version = page.between("name=\"version\" value=\"", "\"");
    let path = family.path(&years.this);
    let body = format!("version={version}");
    family
        .parent
        .sends(&format!("{path}/check"), &body, &format!("{path}/sent"))
        .await;
    let sent = portal.list_of(&family, &years.this).await.unwrap();
    assert_eq!(sent.choices().len(), 1);
}

pub async fn without_a_year_before_nobody_can_say(portal: &Portal) {
    let gone = "DELETE FROM school_round WHERE step = 'ended'";
    let written = portal.desk().city().db();
    let written =
        written.write(move |tx| Box::pin(async move { tx.execute_unprepared(gone).await }));
    assert_eq!(written.await.unwrap().rows_affected(), 1);
    let (family, round) = (portal.family().await, portal.first_round().await);
    let offers = portal.offers(&round).await;
    let page = checks(&family, &round, &[&offers[0], &offers[1]]).await;
    assert!(
        page.words()
            .contains("Nobody can say how likely a place is"),
        "{}",
        page.words()
    );
    assert_eq!(
        page.words().matches("nobody can say. Last year").count(),
        2,
        "{}",
        page.words()
    );
    assert!(!page.words().contains("may lead to no place"));
    assert!(page.words().contains("Send the list"));
}

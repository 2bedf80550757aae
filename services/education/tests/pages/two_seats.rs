//! A small round in which three families want two seats, as the plan left them.

use city::directory::Site;
use city::pack::SiteKind;
use education::place::{PlaceState, Places};
use education::round::{Offer, Round};
use education::waitlist::{Move, Waitlists};

use super::portal::{Family, Portal};

/// A round of two schools with a seat each, which three families want.
const NEW_ROUND: &str = "name-en=School+places%2C+two+seats&name-zh=%E4%B8%A4%E4%B8%AA%E5%90%8D%E9%A2%9D&closes-on=2026-03-20\
     &answers-by=2026-04-20&entropy-en=The+lottery&entropy-zh=%E5%BD%A9%E7%A5%A8";

/// Three families whose children want the same two seats, as the plan left them.
pub struct TwoSeats {
    pub round: Round,
    /// The first school's, and the second's.
    pub offers: Vec<Offer>,
    /// Has the seat of the first school.
    pub first: Family,
    /// Has the seat of the second school, and would rather have the first.
    pub second: Family,
    /// Has none.
    pub without: Family,
}

/// Two schools and a walk, so that two children are near the first school and the third is near the second: whoever has none
/// of the seats comes at the first school before the child at the second.
struct Terms {
    minutes: u32,
    near_two: Site,
    near_one: Site,
}

impl Terms {
    async fn of(portal: &Portal, families: &[Family]) -> Self {
        assert_eq!(families.len(), 3);
        let city = portal.desk().city();
        let mut homes = Vec::new();
        for family in families {
            let registry = city.registry();
            let child = registry.resident(&family.mandate, &family.child);
            homes.push(child.await.unwrap().unwrap().home_cell);
        }
        let sites = city.sites().await.unwrap().into_iter();
        let schools: Vec<Site> = sites.filter(|site| site.kind == SiteKind::School).collect();
        let near = |site: &Site, minutes: u32| -> Vec<bool> {
            let walks = homes.iter().map(|home| city.walk_minutes(home, &site.id));
            walks
                .map(|walk| walk.is_some_and(|walk| walk <= f64::from(minutes)))
                .collect()
        };
        for minutes in 10..=240 {
            for near_two in &schools {
                let two = near(near_two, minutes);
                if two.iter().filter(|near| **near).count() != 2 {
                    continue;
                }
                let others: Vec<bool> = two.iter().map(|near| !near).collect();
                let near_one = schools.iter().find(|site| near(site, minutes) == others);
                if let Some(near_one) = near_one {
                    return Self {
                        minutes,
                        near_two: near_two.clone(),
                        near_one: near_one.clone(),
                    };
                }
            }
        }
        panic!("no two schools of the city fit")
    }
}

impl TwoSeats {
    /// The office prepares and opens the round, three families apply, and the plan is published.
    pub async fn published(portal: &Portal) -> Self {
        let officer = portal.officer();
        let mut families = portal.families().await;
        families.truncate(3);
        let terms = Terms::of(portal, &families).await;
        let form = officer.get("/education/rounds/new").await;
        let schools: Vec<&str> = form.html.split("name=\"seats-").skip(1).collect();
        let year = portal.first_round().await.school_year;
        let mut body = format!("{NEW_ROUND}&school-year={year}");
        body += &format!("&walking-minutes={}", terms.minutes);
        for school in schools {
            let code = school.split('"').next().unwrap();
            let takes_part = [&terms.near_two, &terms.near_one].map(|site| &*site.code);
            let seats = u8::from(takes_part.contains(&code));
            body += &format!("&seats-{code}={seats}");
        }
        let made = officer.post("/education/rounds/new", body).await;
        let round = portal.made_by(&made).await;
        let path = format!("/education/rounds/{}", round.id);
        officer.sends(&format!("{path}/open"), "", &path).await;
        let mut offers = portal.offers(&round).await;
        offers.sort_by_key(|offer| offer.site != terms.near_two.id);
        for family in &families {
            sends_both(portal, family, &round, &offers).await;
        }
        officer.sends(&format!("{path}/close"), "", &path).await;
        officer
            .sends(&path, "do=entropy&entropy=04+17", &path)
            .await;
        officer.sends(&path, "do=run", &path).await;
        let page = officer.get(&path).await;
        let plan = page.between("name=\"fingerprint\" value=\"", "\"");
        let signed = format!("do=sign&read=yes&note=Read.&fingerprint={plan}");
        officer.sends(&path, &signed, &path).await;
        officer.sends(&format!("{path}/publish"), "", &path).await;
        let [mut first, mut second, mut without] = [None, None, None];
        for family in families {
            let state = state(portal, &family, &round).await;
            let at = offers.iter().position(|one| state.offer() == Some(&one.id));
            match at {
                Some(0) => first = Some(family),
                Some(_) => second = Some(family),
                None => without = Some(family),
            }
        }
        Self {
            round,
            offers,
            first: first.unwrap(),
            second: second.unwrap(),
            without: without.unwrap(),
        }
    }

    pub fn office(&self) -> String {
        format!("/education/rounds/{}", self.round.id)
    }

    pub fn lists(&self) -> String {
        format!("{}/waitlists", self.office())
    }

    pub fn answer(&self, family: &Family) -> String {
        format!("{}/answer", family.path(&self.round))
    }

    pub fn moves(&self, family: &Family, number: u32) -> String {
        format!("{}/moves/{number}", family.path(&self.round))
    }

    pub async fn state(&self, portal: &Portal, family: &Family) -> PlaceState {
        state(portal, family, &self.round).await
    }

    /// The newest move of a child.
    pub async fn newest(&self, portal: &Portal, family: &Family) -> Move {
        let waitlists = Waitlists::new(portal.desk().city().clone());
        let moves = waitlists.of_child(&family.mandate, &family.child, &self.round.id);
        moves.await.unwrap().pop().unwrap()
    }
}

async fn state(portal: &Portal, family: &Family, round: &Round) -> PlaceState {
    let places = Places::new(portal.desk().city().clone());
    let place = places.find(&family.mandate, &family.child, &round.id);
    place.await.unwrap().unwrap().state
}

async fn sends_both(portal: &Portal, family: &Family, round: &Round, offers: &[Offer]) {
    let (parent, path) = (&family.parent, family.path(round));
    let check = format!("{path}/check");
    let list = format!("place-1={}&place-2={}&do=next", offers[0].id, offers[1].id);
    parent.sends(&path, &list, &check).await;
    let version = portal.list_of(family, round).await.unwrap().version;
    let sent = format!("version={version}");
    parent.sends(&check, &sent, &format!("{path}/sent")).await;
}

//! What a family says beside its list, what the school answers, and who sees it.

use axum::http::{StatusCode, header};
use city::City;
use city::id::{OfferId, ResidentId};
use city::mandate::{Actor, Cohort, Mandate, Purpose, Role, Scope};
use city::testing::access;
use city::words::Wording;
use education::SERVICE;
use education::policy::{Class, ClassCode, Condition, Policy};
use education::round::{Offer, Round, RoundKind, RoundPlan};
use platform::text::Language;

use super::portal::{Family, Portal, Reader};

/// What a parent writes.
const WORDS: &str = "Ana Lima, in the kitchen";

/// What the school writes.
const WHY: &str = "Nobody of this name works here.";

impl Portal {
    fn in_post(&self, role: Role) -> Reader {
        let mut roles = self.desk().roles().iter();
        let is_it = |one: &&Actor| {
            one.post()
                .is_some_and(|post| post.role == role && post.service == SERVICE)
        };
        self.as_role(roles.find(is_it).unwrap())
    }

    /// A round in which a parent's work at a school counts, which takes applications.
    async fn staff_round(&self) -> (Round, Vec<Offer>) {
        let first = self.first_round().await;
        let offers = self.offers(&first).await;
        let staff = Class {
            code: ClassCode::new("staff"),
            name: Wording::new("parent on the staff", "教职工子女"),
            all: vec![Condition::StaffChild],
        };
        self.round_of(vec![staff], |city| {
            let few = offers.into_iter().take(3);
            few.map(|offer| Offer {
                id: OfferId::from_bytes(city.chance().bytes()),
                ..offer
            })
            .collect()
        })
        .await
    }

    /// A round by these classes with these seats, which takes applications.
    pub async fn round_of(
        &self,
        classes: Vec<Class>,
        offers: impl FnOnce(&City) -> Vec<Offer>,
    ) -> (Round, Vec<Offer>) {
        let city = self.desk().city();
        let mut roles = self.desk().roles().iter();
        let is_officer = |one: &&Actor| one.post().is_some_and(|post| post.role == Role::Officer);
        let officer = roles.find(is_officer).unwrap();
        let access = access(city, officer);
        let own = Cohort::new(SERVICE, SERVICE, officer.post().unwrap().body.clone());
        let work_on = |cohort: &Cohort| {
            let registry = city.registry();
            registry
                .work_on(&access, cohort, Purpose::SchoolPlaces)
                .unwrap()
        };
        let first = self.first_round().await;
        let plan = RoundPlan {
            name: Wording::new("Further round", "另一轮"),
            school_year: first.school_year,
            closes_on: first.closes_on,
            answers_by: first.answers_by,
            policy: Policy {
                classes,
                ..Policy::initial()
            },
            kind: RoundKind::Main,
            entropy_source: first.entropy_source.clone(),
            offers: offers(city),
        };
        let prepared = self.rounds().prepare(&work_on(&own), plan).await.unwrap();
        let mandate = work_on(&prepared.cohort());
        let round = self.rounds().open(&mandate, &prepared.id).await.unwrap();
        let offers = self.offers(&round).await;
        (round, offers)
    }

    pub async fn mandate_over(&self, family: &Family, child: &ResidentId) -> Mandate {
        let city = self.desk().city();
        let person = self.person(&family.parent).await.id;
        let access = access(city, &Actor::Resident { resident: person });
        let registry = city.registry();
        let asked = registry.act_for(&access, child, SERVICE, Scope::Order);
        asked.await.unwrap()
    }

    /// Takes a round from its close to its publication.
    pub async fn publishes(&self, round: &Round) {
        self.draw(round).await;
        let officer = self.officer();
        let path = format!("/education/rounds/{}", round.id);
        officer.sends(&path, "do=run", &path).await;
        let page = officer.get(&path).await;
        let fingerprint = page.between("name=\"fingerprint\" value=\"", "\"");
        let sign = format!("do=sign&fingerprint={fingerprint}&read=yes&note=Read");
        officer.sends(&path, &sign, &path).await;
        officer.sends(&format!("{path}/publish"), "", &path).await;
    }
}

/// A family goes from its list over the page about the child to the check, and sends.
async fn goes_through(family: &Family, round: &Round, list: [&Offer; 2]) -> String {
    let (parent, path) = (&family.parent, family.path(round));
    let (more, check) = (format!("{path}/more"), format!("{path}/check"));
    let chosen = format!("place-1={}&place-2={}&do=next", list[0].id, list[1].id);
    parent.sends(&path, &chosen, &more).await;
    let asked = parent.reads(&more).await;
    assert!(
        asked.html.contains("name=\"staff-child-1\"")
            && asked.html.contains("name=\"staff-child-2\"")
    );
    // What is wrong is told at its field, and the rest is kept.
    let long = format!(
        "staff-child-1={}&staff-child-2=kept+as+it+was&do=next",
        "x".repeat(201)
    );
    let mend = parent.post(&more, long).await;
    assert!(mend.html.contains("href=\"#staff-child-1\"") && mend.html.contains("kept as it was"));
    let nobody = parent
        .post(&more, "together-res_0000000000000000=yes&do=next")
        .await;
    assert!(nobody.html.contains("href=\"#together\""));
    parent
        .sends(&more, &format!("staff-child-1={WORDS}&do=next"), &check)
        .await;
    let checked = parent.reads(&check).await;
    assert!(checked.html.contains(WORDS) && checked.html.contains("parent on the staff"));
    assert!(
        parent.reads(&more).await.html.contains(WORDS),
        "it is kept as a draft"
    );
    check
}

/// A family sends a list of these schools with a claim at the first, and gives the page of the list that it sent.
async fn claims(portal: &Portal, family: &Family, round: &Round, list: [&Offer; 2]) -> String {
    let check = goes_through(family, round, list).await;
    let sent = format!("{}/sent", family.path(round));
    let version = portal.list_of(family, round).await.unwrap().version;
    let send = format!("version={version}");
    family.parent.sends(&check, &send, &sent).await;
    sent
}

/// The office decides what no school has answered, with a reason that the family and the school read; who decides second is
/// told, and the school answers no more.
pub async fn a_claim_that_its_school_never_answers_is_decided_by_the_office(portal: &Portal) {
    let (round, offers) = portal.staff_round().await;
    let families = portal.families_for(&round).await;
    let list = [&offers[0], &offers[1]];
    let sent = claims(portal, &families[0], &round, list).await;
    claims(portal, &families[1], &round, list).await;
    let officer = portal.officer();
    let path = format!("/education/rounds/{}", round.id);
    let open = format!("{path}/claims");
    let child = &families[0].child;
    let one = format!("{open}/{}/{child}/staff-child", offers[0].id);
    assert!(officer.reads(&path).await.html.contains(&open));
    let before = officer.reads(&open).await;
    assert!(!before.html.contains(&one), "families may still apply");
    officer.sends(&format!("{path}/close"), "", &path).await;
    assert!(officer.reads(&open).await.html.contains(&one));
    let form = officer.reads(&one).await;
    assert!(form.html.contains(WORDS));
    let seen = form.between("name=\"seen\" value=\"", "\"");

    let silent = officer
        .post(&one, format!("seen={seen}&answer=yes&why-en=Late"))
        .await;
    assert!(silent.html.contains("href=\"#why-zh\"") && silent.html.contains("Late"));
    let unsaid = officer.post(&one, format!("seen={seen}&why-en=Late")).await;
    assert!(unsaid.html.contains("href=\"#answer\"") && unsaid.html.contains("Late"));
    let switched = officer
        .post(&one, "answer=no&why-en=Late&language=zh-Hans")
        .await;
    assert!(switched.html.contains("Late"));
    let so = format!("seen={seen}&answer=yes&why-en=The+contract+says+so.&why-zh=有合同");
    officer.sends(&one, &so, &open).await;
    let second = officer
        .post(&one, so.replace("answer=yes", "answer=no"))
        .await;
    assert!(
        second.html.contains("href=\"#main\"") && second.words().contains("The contract says so.")
    );

    // The rest together, as many as were seen.
    let all = format!("{open}/all");
    let stale = officer
        .post(&all, so.replace(&format!("seen={seen}"), "seen=2"))
        .await;
    assert!(stale.html.contains("href=\"#main\""));
    let rest = "seen=1&answer=no&why-en=Nothing+was+shown.&why-zh=没有凭据";
    officer.sends(&all, rest, &open).await;
    let again = officer.post(&all, rest).await;
    assert!(
        again.html.contains("href=\"#main\""),
        "nothing is open any more"
    );
    let list = portal.list_of(&families[0], &round).await.unwrap();
    assert_eq!(list.choices()[0].class.as_str(), "staff");
    let read = families[0].parent.reads(&sent).await;
    assert!(read.words().contains("The contract says so."));

    the_school_reads_what_stands(portal, (&round, &offers[0]), child).await;
}

/// The school reads the decision, and its late answer is refused with what stands; so it is after the draw.
async fn the_school_reads_what_stands(
    portal: &Portal,
    (round, offer): (&Round, &Offer),
    child: &ResidentId,
) {
    let (officer, teacher) = (portal.officer(), portal.in_post(Role::ProviderStaff));
    let path = format!("/education/rounds/{}", round.id);
    let open = format!("{path}/claims");
    let school = format!("/education/claims/{}/{}", round.id, offer.site);
    let claim = format!("{school}/{child}/staff-child");
    let late = teacher.post(&claim, "version=3&answer=no&why=Nobody").await;
    assert!(late.words().contains("The contract says so.") && late.html.contains("href=\"#main\""));
    officer
        .sends(&path, "do=entropy&entropy=04+17+23", &path)
        .await;
    for page in [&school, &claim] {
        assert!(
            teacher
                .reads(page)
                .await
                .words()
                .contains("The contract says so.")
        );
    }
    assert_eq!(officer.get(&open).await.header(header::LOCATION), path);
}

pub async fn a_family_says_what_no_register_holds_and_the_school_answers(portal: &Portal) {
    let (round, offers) = portal.staff_round().await;
    let families = portal.families_for(&round).await;
    let family = &families[0];
    let sent = claims(portal, family, &round, [&offers[0], &offers[1]]).await;
    let parent = &family.parent;
    assert!(parent.reads(&sent).await.html.contains(WORDS));

    let teacher = portal.in_post(Role::ProviderStaff);
    let school = format!("/education/claims/{}/{}", round.id, offers[0].site);
    let all = teacher.reads("/education/claims").await;
    assert!(all.html.contains(&school));
    let listed = teacher.reads(&school).await;
    let name = portal.name_of(family).await;
    assert!(listed.html.contains(&name));
    let claim = format!("{school}/{}/staff-child", family.child);
    assert!(listed.html.contains(&claim));
    let asked = teacher.reads(&claim).await;
    assert!(asked.html.contains(WORDS));
    nobody_else_comes_near(portal, &families, &[&school, &claim]).await;
    the_officer_waits_for_the_school(portal, &round).await;

    let version = portal.list_of(family, &round).await.unwrap().version;
    let unsaid = teacher.post(&claim, format!("version={version}")).await;
    assert!(unsaid.html.contains("href=\"#answer\""));
    let silent = teacher
        .post(&claim, format!("version={version}&answer=no"))
        .await;
    assert!(silent.html.contains("href=\"#why\""));
    let old = teacher
        .post(&claim, format!("version=0&answer=no&why={WHY}"))
        .await;
    assert!(
        old.html.contains("href=\"#main\"") && old.html.contains(WHY),
        "nothing is lost"
    );
    let switched = teacher
        .post(&claim, format!("answer=no&why={WHY}&language=zh-Hans"))
        .await;
    assert!(switched.html.contains(WHY));
    teacher
        .sends(
            &claim,
            &format!("version={version}&answer=no&why={WHY}"),
            &school,
        )
        .await;
    assert!(parent.reads(&sent).await.html.contains(WHY));
    assert!(parent.reads("/education/mine").await.html.contains(&sent));
}

/// A stranger, a neighbour, a clerk and an officer find nothing at a school's pages.
async fn nobody_else_comes_near(portal: &Portal, families: &[Family], paths: &[&str]) {
    let officer = portal.officer();
    let neighbour = families[1].parent.clone();
    let nobody = portal.nobody();
    for path in paths {
        assert_eq!(
            nobody.get(path).await.status,
            StatusCode::UNAUTHORIZED,
            "{path}"
        );
    }
    let parent = families[0].parent.clone();
    for reader in [portal.clerk(), officer, neighbour, parent] {
        for path in ["/education/claims"].iter().chain(paths) {
            let answer = reader.get(path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        let sent = reader.post(paths[1], "version=1&answer=yes").await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND);
    }
}

async fn the_officer_waits_for_the_school(portal: &Portal, round: &Round) {
    let officer = portal.officer();
    let path = format!("/education/rounds/{}", round.id);
    let t = portal.text();
    let wait = t.msg("education-claims-wait").num("claims", 1).to_string();
    assert!(officer.reads(&path).await.words().contains(&wait));
    officer.sends(&format!("{path}/close"), "", &path).await;
    let refused = officer.post(&path, "do=entropy&entropy=04+17+23").await;
    assert!(refused.html.contains("href=\"#entropy\""));
    assert!(refused.words().contains(&wait));
}

/// Where nothing is to be said the page leads on, and a list that was never begun leads back.
pub async fn a_page_with_nothing_to_ask_leads_on(portal: &Portal) {
    let round = portal.first_round().await;
    for family in portal.families().await {
        let path = family.path(&round);
        let applications = portal.applications();
        let asked = applications.joinable(&family.mandate, &family.child, &round);
        if !asked.await.unwrap().is_empty() {
            continue;
        }
        assert_eq!(
            family.parent.get(&format!("{path}/more")).await.status,
            StatusCode::NOT_FOUND
        );
        let offer = &portal.offers(&round).await[0].id;
        let check = format!("{path}/check");
        family
            .parent
            .sends(&path, &format!("place-1={offer}&do=next"), &check)
            .await;
        let answer = family
            .parent
            .get_in(&format!("{path}/more"), Language::English)
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        return;
    }
    panic!("some family has nothing to say");
}

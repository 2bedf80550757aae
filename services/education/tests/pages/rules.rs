//! An officer sets the rules of a round, everyone reads them, and a mistake is mended before everyone's eyes.

use axum::http::StatusCode;
use city::testing::page::Answer;
use education::policy::{Condition, NoAnswer, Policy, StartingSet};
use education::round::Round;
use platform::text::Language;

use super::portal::{Portal, is_whole};
use super::rounds::Form;

/// Every field of a form with what it holds, as a browser sends it.
#[derive(Clone)]
pub struct Filled(pub Vec<(String, String)>);

fn attribute(tag: &str, name: &str) -> Option<String> {
    let rest = tag.split_once(&format!(" {name}=\""))?.1;
    Some(rest.split('"').next()?.to_owned())
}

impl Filled {
    pub fn on(page: &Answer) -> Self {
        let form = page.between("<form id=\"form\"", "</form>");
        let mut fields = Vec::new();
        for input in form.split("<input ").skip(1) {
            let tag = format!(" {}", input.split('>').next().unwrap());
            let kind = attribute(&tag, "type").unwrap();
            let is_ticked = tag.contains(" checked");
            if matches!(kind.as_str(), "text" | "hidden") || is_ticked {
                fields.push((
                    attribute(&tag, "name").unwrap(),
                    attribute(&tag, "value").unwrap(),
                ));
            }
        }
        for select in form.split("<select ").skip(1) {
            let (tag, rest) = select.split_once('>').unwrap();
            let options = rest.split("</select>").next().unwrap();
            let chosen = options
                .split("<option")
                .find(|one| one.contains(" selected"));
            let value = chosen.and_then(|one| attribute(one, "value"));
            fields.push((
                attribute(&format!(" {tag}"), "name").unwrap(),
                value.unwrap_or_default(),
            ));
        }
        Self(fields)
    }

    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value)
    }

    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut fields = self.0.clone();
        match fields.iter_mut().find(|(field, _)| field == name) {
            Some(field) => value.clone_into(&mut field.1),
            None => fields.push((name.to_owned(), value.to_owned())),
        }
        Self(fields)
    }

    fn without(&self, name: &str) -> Self {
        let mut fields = self.0.clone();
        fields.retain(|(field, _)| field != name);
        Self(fields)
    }

    /// What is typed, whatever the order and the version.
    fn typed(&self) -> Vec<(String, String)> {
        let mut fields = self.without("version").0;
        fields.sort();
        fields
    }

    /// What is sent when a button is pressed.
    pub fn pressing(&self, button: &str) -> String {
        let fields = self
            .0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let pairs = fields.chain([("do", button)]).map(|(name, value)| {
            let value: String = value.bytes().map(|byte| format!("%{byte:02X}")).collect();
            format!("{name}={value}")
        });
        pairs.collect::<Vec<_>>().join("&")
    }
}

pub fn path(round: &Round, page: &str) -> String {
    format!("/education/rounds/{}{page}", round.id)
}

/// Presses a button of a form that is shown again, without a fault.
pub async fn presses(portal: &Portal, at: &str, form: &Filled, button: &str) -> Filled {
    let page = portal.officer().post(at, form.pressing(button)).await;
    assert_eq!(page.status, StatusCode::OK, "{button}: {}", page.words());
    is_whole(&page, Language::English, at);
    assert!(
        !page.html.contains("-error\""),
        "{button}: {}",
        page.words()
    );
    Filled::on(&page)
}

pub async fn an_officer_sets_rules_from_a_set_and_everyone_reads_them(portal: &Portal) -> Round {
    let officer = portal.officer();
    let made = officer
        .post("/education/rounds/new", Form::filled(&officer).await.body())
        .await;
    let round = portal.made_by(&made).await;
    let at = path(&round, "/rules");
    assert!(
        officer.reads(&path(&round, "")).await.html.contains(&at),
        "the page of the round leads there"
    );
    let page = starts_from_every_set(portal, &round, &at).await;
    let form = presses(portal, &at, &Filled::on(&page), "start tiers").await;
    let form = presses(portal, &at, &form, "remove class 1").await;
    let form = presses(portal, &at, &form, "add class").await;
    let form = form
        .with("class-3-code", "staff")
        .with("class-3-en", "child of the staff")
        .with("class-3-zh", "教职工子女")
        .with("class-3-staff-child", "yes");
    let form = presses(portal, &at, &form, "up class 3").await;
    assert_eq!(
        (form.get("class-2-code"), form.get("class-3-code")),
        ("staff", "permit")
    );
    let form = presses(portal, &at, &form, "add kept").await;
    let form = presses(portal, &at, &form, "add kept").await;
    let form = form
        .with("kept-0-share", "10")
        .with("kept-0-open", "yes")
        .with("kept-1-share", "15")
        .with("kept-1-code", "income")
        .with("kept-1-en", "low income")
        .with("kept-1-zh", "低收入家庭")
        .with("kept-1-low-income", "yes")
        .with("no-answer", "accepted")
        .with("offer-days", "7");
    let form = presses(portal, &at, &form, "add points").await;
    let form = form
        .with("points-0-by", "walk-within")
        .with("points-0-number", "15")
        .with("points-0-points", "30");
    officer
        .sends(&at, &form.pressing("save"), &path(&round, ""))
        .await;

    let set = portal.round(&round.id).await;
    is_as_typed(&set.policy);
    let again = Filled::on(&officer.get(&at).await);
    assert_eq!(again.typed(), form.typed(), "the form shows what is set");
    everyone_reads(portal, &set).await;
    set
}

fn is_as_typed(policy: &Policy) {
    let codes: Vec<&str> = policy
        .classes
        .iter()
        .map(|class| class.code.as_str())
        .collect();
    assert_eq!(codes, ["registered-owner", "registered", "staff", "permit"]);
    assert!(
        policy.classes[0]
            .all
            .contains(&Condition::HomeUnused { years: 6 })
    );
    assert_eq!(
        (policy.kept[0].class.as_ref(), policy.kept[1].per_cent),
        (None, 15)
    );
    assert_eq!(
        (policy.no_answer, policy.offer_days),
        (NoAnswer::Accepted, 7)
    );
    assert_eq!(policy.points[0].by, Condition::WalkWithin { minutes: 15 });
}

/// Each set to start from fills the form in, and saves nothing.
async fn starts_from_every_set(portal: &Portal, round: &Round, at: &str) -> Answer {
    let page = portal.officer().reads(at).await;
    for set in StartingSet::ALL {
        let form = presses(
            portal,
            at,
            &Filled::on(&page),
            &format!("start {}", set.as_str()),
        )
        .await;
        assert_eq!(form.get("classes"), set.policy().classes.len().to_string());
    }
    assert_eq!(
        portal.round(&round.id).await,
        *round,
        "to start from a set saves nothing"
    );
    page
}

/// The same before the round opens and after.
async fn everyone_reads(portal: &Portal, round: &Round) {
    let public = format!("/education/rules/{}", round.id);
    assert!(
        portal
            .nobody()
            .reads("/education")
            .await
            .html
            .contains(&public)
    );
    let words = portal.nobody().reads(&public).await.words();
    let mut rest = words.as_str();
    for told in [
        "“registered in their own home here”: the child lives in the district of the school",
        "for 6 years",
        "registered here",
        "“child of the staff”: the child has a parent who works at the school",
        "Then everyone else",
        "lives at most 15 minutes on foot from the school: 30 points",
        "10 per cent of the seats of each school are open to all",
        "15 per cent of the seats of each school are kept for “low income”",
        "The order matters",
        "A family that does not answer in time has accepted the place",
        "offered for 7 days",
        "the list that was sent first stands",
    ] {
        let found = rest.split_once(told);
        rest = found
            .unwrap_or_else(|| panic!("“{told}” is not told in its turn: {words}"))
            .1;
    }
}

const CODE: &str = "Write a code of small letters";
const NUMBER: &str = "Write a whole number";

/// What is typed into a field that cannot stand, and what is told at which field.
const FAULTS: [(&str, &str, &str, &str); 15] = [
    ("class-0-code", "Near by", "class-0-code", CODE),
    ("class-0-code", "everyone", "class-0-code", CODE),
    (
        "class-1-code",
        "registered-owner",
        "class-1-code",
        "Another class has the code registered-owner",
    ),
    (
        "class-0-en",
        " ",
        "class-0-en",
        "Write a name in both languages",
    ),
    (
        "class-0-zh",
        "",
        "class-0-zh",
        "Write a name in both languages",
    ),
    (
        "class-1-pupil-there",
        "yes",
        "class-1-facts",
        "move it to the top",
    ),
    (
        "class-0-home-unused-number",
        "many",
        "class-0-home-unused-number",
        NUMBER,
    ),
    (
        "class-0-home-unused-number",
        "300",
        "class-0-home-unused-number",
        NUMBER,
    ),
    ("kept-1-share", "0", "kept-1-share", "from 1 to 100"),
    (
        "kept-1-share",
        "91",
        "kept-0-share",
        "101 per cent are kept in all",
    ),
    ("no-answer", "perhaps", "no-answer", "Choose one"),
    ("offer-days", "61", "offer-days", "from 1 to 60"),
    ("offer-days", "", "offer-days", "from 1 to 60"),
    ("points-0-points", "-1", "points-0-points", NUMBER),
    ("points-0-by", "", "points-0-by", "Choose one"),
];

pub async fn rules_with_faults_are_told_at_their_fields_and_nothing_is_lost(
    portal: &Portal,
    round: &Round,
) {
    let (officer, at) = (portal.officer(), path(round, "/rules"));
    let form = Filled::on(&officer.get(&at).await);
    for (field, value, shown_at, told) in FAULTS {
        let typed = form.with(field, value);
        let page = officer.post(&at, typed.pressing("save")).await;
        assert_eq!(page.status, StatusCode::OK, "{field}");
        is_whole(&page, Language::English, &at);
        let sentence = page.error_at(shown_at);
        assert!(
            sentence.contains(told),
            "{field}: “{sentence}”: {}",
            page.words()
        );
        if field != "no-answer" {
            assert_eq!(Filled::on(&page).typed(), typed.typed(), "{field}");
        }
    }
    without_facts_or_seats(portal, round, &form).await;
    assert_eq!(portal.round(&round.id).await, *round);
}

/// A class without a fact takes everybody, and a school with one seat cannot keep one of it for each of two.
async fn without_facts_or_seats(portal: &Portal, round: &Round, form: &Filled) {
    let (officer, at) = (portal.officer(), path(round, "/rules"));
    let bare = form
        .without("class-3-residence-permit")
        .without("class-3-home-in-district");
    let page = officer.post(&at, bare.pressing("save")).await;
    assert!(
        page.error_at("class-3-facts")
            .contains("Tick at least one fact")
    );
    // A school with one seat would keep one of it for each of two.
    let days = path(round, "/days");
    let seats = Filled::on(&officer.get(&days).await);
    let school = seats
        .0
        .iter()
        .find(|(field, value)| field.starts_with("seats-") && value != "0");
    let one_seat = seats.with(&school.unwrap().0, "1");
    let page = officer.post(&days, one_seat.pressing("save")).await;
    assert!(
        page.error_at("seats")
            .contains("has 1 seats and would keep 2"),
        "{}",
        page.words()
    );
}

pub async fn days_and_seats_are_set_and_mended(portal: &Portal, round: &Round) {
    let (officer, at) = (portal.officer(), path(round, "/days"));
    let form = Filled::on(&officer.reads(&at).await);
    let (school, _) = form
        .0
        .iter()
        .find(|(field, _)| field.starts_with("seats-"))
        .unwrap();
    for (field, value, shown_at, told) in [
        ("name-zh", "", "name-zh", "Write 1 to 300 characters"),
        ("closes-on", "soon", "closes-on", "Write the day as year"),
        (
            "closes-on",
            "2026-03-01",
            "closes-on",
            "The last day to apply is over",
        ),
        (
            "answers-by",
            form.get("closes-on"),
            "answers-by",
            "must come after",
        ),
        (school, "-4", school, "Write a whole number"),
    ] {
        let typed = form.with(field, value);
        let page = officer.post(&at, typed.pressing("save")).await;
        is_whole(&page, Language::English, &at);
        assert!(
            page.error_at(shown_at).contains(told),
            "{field}: {}",
            page.words()
        );
        assert_eq!(
            Filled::on(&page).without("grade").typed(),
            typed.without("grade").typed(),
            "{field}"
        );
    }
    let form = presses(portal, &at, &form.with("grade", "3"), "grade").await;
    let third = school.trim_end_matches("-1").to_owned() + "-3";
    assert_eq!(form.get(&third), "0", "seats of another grade can be typed");
    let form = form
        .with(&third, "21")
        .with("name-en", "School places, mended");
    officer
        .sends(&at, &form.pressing("save"), &path(round, ""))
        .await;
    let set = portal.round(&round.id).await;
    assert_eq!(
        (set.name.en.as_str(), set.version),
        ("School places, mended", round.version + 1)
    );
    let offers = portal.offers(&set).await;
    assert!(
        offers
            .iter()
            .any(|offer| offer.grade == 3 && offer.seats == 21)
    );
}

//! What an officer types and cannot stand so.

use axum::http::StatusCode;
use city::testing::page::Answer;
use education::round::Step;
use platform::text::Language;

use super::portal::{Portal, Reader, is_whole};

const NEW: &str = "/education/rounds/new";

/// A form as a browser sends it: every field of the page, in its order.
pub struct Form(Vec<(String, String)>);

impl Form {
    /// The form for a new round, filled in so that it would be taken.
    pub async fn filled(officer: &Reader) -> Self {
        let page = officer.get(NEW).await;
        let mut form = Self::on(&page);
        form.put("name-en", "School places, second round");
        form.put("name-zh", "第二轮");
        form
    }

    /// What the fields of a page hold.
    pub fn on(page: &Answer) -> Self {
        let inputs = page.html.split("<input ").skip(1);
        let fields = inputs.filter_map(|input| {
            let tag = input.split('>').next()?;
            let of = |name: &str| tag.split_once(name)?.1.split('"').next();
            let (name, value) = (of(" name=\"")?, of(" value=\"")?);
            tag.contains("type=\"text\"")
                .then(|| (name.to_owned(), value.to_owned()))
        });
        Self(fields.collect())
    }

    pub fn put(&mut self, name: &str, value: &str) {
        let field = self.0.iter_mut().find(|(field, _)| field == name);
        field.unwrap().1 = value.to_owned();
    }

    /// Gives every school so many seats.
    pub fn put_all_seats(&mut self, seats: &str) {
        let fields = self.0.iter_mut();
        for (_, value) in fields.filter(|(field, _)| field.starts_with("seats-")) {
            seats.clone_into(value);
        }
    }

    /// The same with one field filled in otherwise.
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut form = Self(self.0.clone());
        form.put(name, value);
        form
    }

    pub fn get(&self, name: &str) -> &str {
        let field = self.0.iter().find(|(field, _)| field == name);
        field.map_or("", |(_, value)| value)
    }

    /// The first field of a school.
    pub fn first_school(&self) -> String {
        let school = self.0.iter().find(|(field, _)| field.starts_with("seats-"));
        school.unwrap().0.clone()
    }

    /// The fields of schools that have no seats.
    pub fn schools_without_seats(&self) -> Vec<String> {
        let schools = self.0.iter();
        let empty = schools.filter(|(field, seats)| field.starts_with("seats-") && seats == "0");
        empty.map(|(field, _)| field.clone()).collect()
    }

    pub fn body(&self) -> String {
        let pairs = self.0.iter().map(|(name, value)| {
            let value: String = value.bytes().map(|byte| format!("%{byte:02X}")).collect();
            format!("{name}={value}")
        });
        pairs.collect::<Vec<_>>().join("&")
    }

    /// All fields, in order.
    pub fn fields(&self) -> &[(String, String)] {
        &self.0
    }
}

/// Sends a form with a fault, and reads what is told at a field and that the rest is kept.
async fn is_told(portal: &Portal, form: &Form, field: &str, told: &str) {
    let officer = portal.officer();
    let before = portal.rounds().all().await.unwrap();
    let page = officer.post(NEW, form.body()).await;
    assert_eq!(page.status, StatusCode::OK, "{field}");
    is_whole(&page, Language::English, NEW);
    let sentence = page.error_at(field);
    assert!(sentence.contains(told), "{field}: “{sentence}”");
    assert!(
        page.html.contains(&format!("<a href=\"#{field}\">")),
        "{field}"
    );
    assert_eq!(Form::on(&page).fields(), form.fields(), "{field}");
    assert_eq!(portal.rounds().all().await.unwrap(), before, "{field}");
}

pub async fn a_round_with_faults_is_told_at_its_fields(portal: &Portal) {
    let form = Form::filled(&portal.officer()).await;
    let long = "x".repeat(301);
    let (school, words) = (form.first_school(), "Write 1 to 300 characters");
    let (year, day) = (
        "Write the year as four digits",
        "Write the day as year, month and day",
    );
    let number = "Write a whole number from 0";
    for (field, value, told) in [
        ("name-en", "", words),
        ("name-zh", " ", words),
        ("name-en", long.as_str(), words),
        ("entropy-en", "", words),
        ("entropy-zh", long.as_str(), words),
        ("school-year", "", year),
        ("school-year", "99999999999", year),
        ("school-year", "1999", year),
        ("school-year", "next", year),
        ("closes-on", "", day),
        ("closes-on", "2026-02-30", day),
        ("answers-by", "26/3/2026", day),
        ("walking-minutes", "-1", number),
        ("walking-minutes", "241", number),
        (&school, "-1", number),
        (&school, "", number),
        (&school, "1.5", number),
        (&school, "10001", number),
        (&school, "99999999999999999999", number),
        (&school, "many", number),
    ] {
        is_told(portal, &form.with(field, value), field, told).await;
    }
    let empty = portal.officer().post(NEW, "").await;
    assert!(empty.words().contains("Write 1 to 300 characters"));
}

pub async fn dates_that_do_not_fit_are_told_at_their_fields(portal: &Portal) {
    let form = Form::filled(&portal.officer()).await;
    for past in ["2026-03-01", "0001-01-01", "-009999-01-01"] {
        let form = form.with("closes-on", past);
        is_told(portal, &form, "closes-on", "The last day to apply is over").await;
    }
    for early in [form.get("closes-on"), "2026-03-03"] {
        let form = form.with("answers-by", early);
        is_told(
            portal,
            &form,
            "answers-by",
            "must come after the last day to apply",
        )
        .await;
    }
}

pub async fn a_round_without_seats_is_told_at_the_first_school(portal: &Portal) {
    let mut form = Form::filled(&portal.officer()).await;
    form.put_all_seats("0");
    is_told(portal, &form, &form.first_school(), "No school has seats").await;
}

pub async fn a_school_that_took_no_part_can_come_back(portal: &Portal) {
    let officer = portal.officer();
    let mut form = Form::filled(&officer).await;
    let all = form.fields().len();
    form.put_all_seats("0");
    form.put(&form.first_school(), "7");
    let made = officer.post(NEW, form.body()).await;
    let round = portal.made_by(&made).await;
    assert_eq!(portal.offers(&round).await.len(), 1);
    let next = Form::filled(&officer).await;
    assert_eq!(next.fields().len(), all);
    assert_eq!(next.get(&form.first_school()), "7");
    // Those without seats are folded away, unless something of them has to be seen.
    let page = officer.reads(NEW).await;
    let others = page.between("<details", "</details>");
    assert!(!others.starts_with(" class=\"govuk-details\" open"));
    assert_eq!(others.matches("<input").count(), schools_of(&next) - 1);
    assert!(!others.contains(&format!("\"{}\"", next.first_school())));
    let other = next.schools_without_seats()[0].clone();
    for typed in ["3", "many"] {
        let page = officer.post(NEW, next.with(&other, typed).with("name-en", "").body());
        let page = page.await;
        let others = page.between("<details", "</details>");
        assert!(
            others.starts_with(" class=\"govuk-details\" open"),
            "{typed}"
        );
    }
}

/// How many schools a form has a field for.
fn schools_of(form: &Form) -> usize {
    let fields = form.fields().iter();
    fields
        .filter(|(field, _)| field.starts_with("seats-"))
        .count()
}

pub async fn entropy_and_signature_are_told_at_their_fields(portal: &Portal) {
    let (officer, round) = (portal.officer(), portal.first_round().await);
    let path = format!("/education/rounds/{}", round.id);
    officer.sends(&format!("{path}/close"), "", &path).await;
    let long = "x".repeat(501);
    for entropy in ["", "+++", &long] {
        let page = officer
            .post(&path, format!("do=entropy&entropy={entropy}"))
            .await;
        assert!(
            page.error_at("entropy").contains("at most 500 characters"),
            "{entropy}"
        );
        is_whole(&page, Language::English, &path);
        let typed = format!("value=\"{}\"", entropy.replace('+', " "));
        assert!(
            page.between("id=\"entropy\"", ">").contains(&typed),
            "{entropy}"
        );
        assert_eq!(portal.round(&round.id).await.state.step(), Step::Closed);
    }
    let early = officer.post(&path, "do=run").await;
    assert!(
        early.words().contains("Somebody has moved the round on"),
        "{}",
        early.words()
    );
    assert_eq!(
        officer.post(&path, "do=dance").await.status,
        StatusCode::BAD_REQUEST
    );
    officer
        .sends(&path, "do=entropy&entropy=04+17", &path)
        .await;
    officer.sends(&path, "do=run", &path).await;
    let page = officer.get(&path).await;
    let plan = page
        .between("name=\"fingerprint\" value=\"", "\"")
        .to_owned();
    let typed = "Read+and+judged";
    for (fingerprint, read, note, at, told) in [
        ("00", "yes", typed, "", "Another plan stands here now"),
        (&plan, "", typed, "read", "Tick this once you have read"),
        (&plan, "yes", "", "note", "Write why you sign"),
        (&plan, "yes", &long, "note", "Write why you sign"),
    ] {
        let body = format!("do=sign&fingerprint={fingerprint}&read={read}&note={note}");
        let page = officer.post(&path, body).await;
        is_whole(&page, Language::English, &path);
        let sentence = if at.is_empty() {
            page.words()
        } else {
            page.error_at(at)
        };
        assert!(sentence.contains(told), "{at}: {sentence}");
        let kept = format!("value=\"{}\"", note.replace('+', " "));
        assert!(page.between("id=\"note\"", ">").contains(&kept), "{at}");
        let ticked = page.between("id=\"read\"", ">").contains(" checked");
        assert_eq!(ticked, read == "yes", "{at}");
        assert_eq!(portal.round(&round.id).await.state.step(), Step::Planned);
    }
}

pub async fn a_round_in_which_nobody_applied_is_published_too(portal: &Portal) {
    let officer = portal.officer();
    let form = Form::filled(&officer).await;
    let form = form.with("closes-on", "9999-12-30");
    let form = form.with("answers-by", "9999-12-31");
    let made = officer.post(NEW, form.body()).await;
    let round = portal.made_by(&made).await;
    let path = format!("/education/rounds/{}", round.id);
    officer.sends(&format!("{path}/open"), "", &path).await;
    portal.nobody().reads("/education").await;
    portal.family().await.parent.reads("/education/mine").await;
    portal.draw(&round).await;
    officer.sends(&path, "do=run", &path).await;
    let page = officer.reads(&path).await;
    let plan = page.between("name=\"fingerprint\" value=\"", "\"");
    let signature = format!("do=sign&read=yes&note=Read&fingerprint={plan}");
    officer.sends(&path, &signature, &path).await;
    officer.sends(&format!("{path}/publish"), "", &path).await;
    officer.reads(&path).await;
    let results = format!("/education/results/{}", round.id);
    portal.nobody().reads(&results).await;
}

/// PostgreSQL keeps no byte of zero in a text, and no field shows a character that steers a machine.
pub async fn what_a_database_cannot_keep_is_told_at_its_field(portal: &Portal) {
    let form = Form::filled(&portal.officer()).await;
    for field in ["name-en", "name-zh", "entropy-en", "entropy-zh"] {
        let page = portal
            .officer()
            .post(NEW, form.with(field, "a\0b").body())
            .await;
        assert!(
            page.error_at(field).contains("Write 1 to 300 characters"),
            "{field}"
        );
    }
    let (officer, round) = (portal.officer(), portal.first_round().await);
    let path = format!("/education/rounds/{}", round.id);
    officer.sends(&format!("{path}/close"), "", &path).await;
    let page = officer.post(&path, "do=entropy&entropy=%00,-").await;
    assert!(page.error_at("entropy").contains("at most 500 characters"));
    officer
        .sends(&path, "do=entropy&entropy=a%FFb", &path)
        .await;
    officer.sends(&path, "do=run", &path).await;
    let page = officer.reads(&path).await;
    let plan = page.between("name=\"fingerprint\" value=\"", "\"");
    let body = format!("do=sign&read=yes&fingerprint={plan}&note=a%00b");
    let page = officer.post(&path, body).await;
    assert!(page.error_at("note").contains("Write why you sign"));
}

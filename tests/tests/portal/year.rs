//! The year of the officer who sees to it that the rules are known before, mistakes are told, and no child ends without a
//! place.

use fantoccini::Locator;
use fantoccini::elements::Element;
use journeys::{Browser, City, Visitor};

use crate::people::{Inspectors, be, roles};
use crate::round::run;
use crate::story::{all, said};

#[tokio::test]
#[doc = "EDU-03, EDU-04, EDU-10, EDU-18, J11"]
async fn an_officer_sets_rules_mends_a_mistake_asks_and_leaves_no_child_without_a_place() {
    let city = City::demo().unwrap();
    let inspectors = Inspectors::at(city.address()).await;
    let officer = Visitor::default()
        .without_scripts()
        .open(city.address())
        .await
        .unwrap();
    let (_, staff) = roles(&officer).await;
    be(&officer, &staff).await;
    inspectors.be(&staff).await;
    officer
        .see_heading("Rounds of school places")
        .await
        .unwrap();
    let [this_year, last_year] = two_rounds(&officer).await;

    let next_year = prepares_a_round(&officer, &inspectors).await;
    sets_its_rules(&officer, &inspectors, &next_year).await;
    opens_and_corrects(&officer, &inspectors, &next_year).await;
    asks_what_other_rules_would_have_given(&officer, &inspectors, &last_year).await;

    run(&officer, &inspectors, &this_year).await;
    ends(&officer, &this_year).await;
    a_complementary_round_follows(&officer, &inspectors, &this_year).await;
}

/// The rounds of a new city, the newest first.
async fn two_rounds(officer: &Browser) -> [String; 2] {
    let mut rounds = Vec::new();
    for link in all(officer, "main a[href^='/education/rounds/rnd_']").await {
        rounds.push(link.attr("href").await.unwrap().unwrap());
    }
    rounds.try_into().unwrap()
}

async fn prepares_a_round(officer: &Browser, inspectors: &Inspectors) -> String {
    officer.follow("Prepare a new round").await.unwrap();
    officer.see_heading("Prepare a round").await.unwrap();
    officer
        .fill_in("Name in English", "School places 2028, first year")
        .await
        .unwrap();
    officer
        .fill_in("Name in Chinese", "2028年一年级入学")
        .await
        .unwrap();
    officer.fill_in("School year", "2028").await.unwrap();
    officer.press_button("Prepare the round").await.unwrap();
    officer.see("Nobody can apply yet.").await.unwrap();
    let round = officer.path().await.unwrap();
    inspectors.look_at(&round).await;
    inspectors.look_at(&format!("{round}/days")).await;
    round
}

/// The officer starts from a ready-made set, keeps seats for a class of its own, and everyone can read it at once.
async fn sets_its_rules(officer: &Browser, inspectors: &Inspectors, round: &str) {
    officer.follow("Set the rules").await.unwrap();
    officer
        .press_button("What is proved of the home")
        .await
        .unwrap();
    officer.see("Class 3").await.unwrap();
    officer.press_button("Keep more seats").await.unwrap();
    officer.see("Kept seats, turn 1").await.unwrap();
    for (field, text) in [
        ("kept-0-share", "15"),
        ("kept-0-code", "low-income"),
        ("kept-0-en", "families of low income"),
        ("kept-0-zh", "低收入家庭"),
    ] {
        let field = by_id(officer, field).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    // A class of which nothing is ticked would take every child: it is told at its place, and nothing typed is lost.
    save(officer).await;
    officer.see("Tick at least one fact").await.unwrap();
    officer.assert_no_sideways_scroll().await.unwrap();
    let code = by_id(officer, "kept-0-code").await.prop("value").await;
    assert_eq!(code.unwrap().as_deref(), Some("low-income"));
    by_id(officer, "kept-0-low-income")
        .await
        .click()
        .await
        .unwrap();
    save(officer).await;
    officer.see("Nobody can apply yet.").await.unwrap();
    inspectors.look_at(&format!("{round}/rules")).await;

    let rules = round.replace("rounds", "rules");
    inspectors.look_at(&rules).await;
    let announced = said(officer, &rules).await;
    for part in [
        "Its rules can still change until it opens",
        "families of low income",
        "15 per cent of the seats of each school are kept",
        "Kept seats filled first help the class less",
        "has declined the place",
    ] {
        assert!(announced.contains(part), "{part} is missing:\n{announced}");
    }
}

/// The officer opens the round, finds a mistake in a day, and everyone sees what was corrected and why.
async fn opens_and_corrects(officer: &Browser, inspectors: &Inspectors, round: &str) {
    officer.goto(round).await.unwrap();
    officer.follow("Open the round").await.unwrap();
    inspectors.look_at(&format!("{round}/open")).await;
    officer.press_button("Open the round").await.unwrap();
    officer
        .see("Families are sending their lists.")
        .await
        .unwrap();
    officer.goto(&format!("{round}/rules")).await.unwrap();
    assert_eq!(officer.path().await.unwrap(), round, "the rules stand");

    officer.follow("Correct days or seats").await.unwrap();
    inspectors.look_at(&format!("{round}/correction")).await;
    inspectors
        .look_at(&format!("{round}/correction/rules"))
        .await;
    // Without a reason in both languages nothing is corrected.
    officer
        .fill_in("Last day to answer", "2027-12-31")
        .await
        .unwrap();
    officer
        .fill_in("Reason in English", "The last day fell on a holiday.")
        .await
        .unwrap();
    correct(officer).await;
    officer.see("Write why, in 1 to").await.unwrap();
    assert_eq!(
        officer.value("Last day to answer").await.unwrap(),
        "2027-12-31"
    );
    officer
        .fill_in("Reason in Chinese", "原定的最后一天是公众假日。")
        .await
        .unwrap();
    correct(officer).await;
    officer
        .see("Families are sending their lists.")
        .await
        .unwrap();

    let rules = round.replace("rounds", "rules");
    inspectors.be("").await;
    inspectors.look_at(&rules).await;
    inspectors.look_at("/education").await;
    let told = said(officer, &rules).await;
    for part in [
        "What was corrected",
        "The last day fell on a holiday.",
        "Last day to answer: Friday 31 December 2027, before it was",
    ] {
        assert!(told.contains(part), "{part} is missing:\n{told}");
    }
    let start = said(officer, "/education").await;
    assert!(start.contains("corrected on"), "{start}");
    let in_chinese = officer.sent(&rules, "zh-Hans").await.unwrap();
    assert!(in_chinese.contains("原定的最后一天是公众假日。"));
}

/// What last year's round would have given by numbers alone: who gains and who loses, and no child's place changes.
async fn asks_what_other_rules_would_have_given(
    officer: &Browser,
    inspectors: &Inspectors,
    round: &str,
) {
    let stood = said(officer, round).await;
    officer
        .follow("Ask what other rules would have given")
        .await
        .unwrap();
    officer
        .see_heading("What would other rules have given?")
        .await
        .unwrap();
    // The inspectors were nobody.
    let role = officer.client().get_named_cookie("practice-role").await;
    inspectors.be(role.unwrap().value()).await;
    inspectors.look_at(&format!("{round}/what-if")).await;
    officer
        .choose("By number alone (serial dictatorship)")
        .await
        .unwrap();
    officer.press_button("Work it out").await.unwrap();
    officer
        .see_heading("What other rules would have given")
        .await
        .unwrap();
    let answer = officer.text("main").await.unwrap();
    for part in [
        "By number alone (serial dictatorship)",
        "The independent checker judged",
        "No child’s place changes by it.",
        "Lose",
    ] {
        assert!(answer.contains(part), "{part} is missing:\n{answer}");
    }
    inspectors.look_at(&officer.path().await.unwrap()).await;
    assert_eq!(said(officer, round).await, stood);
}

/// The officer ends the answers and, since no place was offered to anybody, the round.
async fn ends(officer: &Browser, round: &str) {
    officer.goto(round).await.unwrap();
    officer.follow("Answers and waiting lists").await.unwrap();
    officer.follow("End the answers").await.unwrap();
    officer.press_button("End the answers").await.unwrap();
    officer.follow("End the round").await.unwrap();
    officer.press_button("End the round").await.unwrap();
    officer.see("Places that came free").await.unwrap();
}

/// A complementary round with the seats that are left gives each child without a place the nearest school with one.
async fn a_complementary_round_follows(officer: &Browser, inspectors: &Inspectors, round: &str) {
    officer.goto(round).await.unwrap();
    inspectors.look_at(round).await;
    officer
        .follow("Prepare the complementary round")
        .await
        .unwrap();
    officer.see("Seats that are left").await.unwrap();
    inspectors.look_at(&format!("{round}/complementary")).await;
    officer.press_button("Prepare the round").await.unwrap();
    officer.see("Nobody can apply yet.").await.unwrap();
    let follower = officer.path().await.unwrap();
    officer.follow("Open the round").await.unwrap();
    officer.press_button("Open the round").await.unwrap();
    officer.follow("End applications").await.unwrap();
    officer.press_button("End applications").await.unwrap();
    officer
        .fill_in("Public chance", "02 08 19 27 33 58")
        .await
        .unwrap();
    officer.press_button("Fix the public chance").await.unwrap();
    officer.press_button("Run the round").await.unwrap();
    officer
        .see("The checker found no fault in this plan")
        .await
        .unwrap();
    inspectors.look_at(&follower).await;
    officer.follow("Children without a place").await.unwrap();
    officer.see_heading("Who has no place").await.unwrap();
    let without = format!("{follower}/without-place");
    inspectors.look_at(&without).await;
    signs_for_each_child_without_a_seat(officer, inspectors, &without).await;
    inspectors.look_at(&without).await;

    // With a seat or a signed reason for each, the plan can be signed.
    officer.goto(&follower).await.unwrap();
    officer
        .choose("I have read the checker’s verdict and the two fairness tables")
        .await
        .unwrap();
    officer
        .fill_in("Note for the record", "Every seat of the city is given")
        .await
        .unwrap();
    let sign = all(officer, "main button[value=sign]").await;
    sign[0].click().await.unwrap();
    officer.see("The plan is signed.").await.unwrap();
}

/// Where the city has fewer seats than children, the officer puts a name and a reason under each child that is left.
async fn signs_for_each_child_without_a_seat(
    officer: &Browser,
    inspectors: &Inspectors,
    without: &str,
) {
    let left = all(officer, "main .cw-card").await.len();
    for signed in 0..left {
        let page = said(officer, without).await;
        assert_eq!(page.matches("Exception signed").count(), signed, "{page}");
        let next = "//main//a[starts-with(normalize-space(), 'Sign an exception')]";
        let next = officer.client().find(Locator::XPath(next)).await.unwrap();
        let child = next.attr("href").await.unwrap().unwrap();
        officer.goto(&child).await.unwrap();
        if signed == 0 {
            inspectors.look_at(&child).await;
            officer.press_button("Sign for this child").await.unwrap();
            officer
                .see("Write the reason for the family")
                .await
                .unwrap();
        }
        officer
            .fill_in(
                "Reason for the family",
                "No school has a seat left. A class is added by March.",
            )
            .await
            .unwrap();
        officer.press_button("Sign for this child").await.unwrap();
        officer.see_heading("Who has no place").await.unwrap();
    }
    let page = said(officer, without).await;
    assert_eq!(page.matches("Exception signed").count(), left, "{page}");
    let none = "Every child who should begin school has a place.";
    assert_eq!(page.contains(none), left == 0, "{page}");
}

async fn by_id(browser: &Browser, id: &str) -> Element {
    browser.client().find(Locator::Id(id)).await.unwrap()
}

/// Presses the button that saves: the first of its kind is there only for the Enter key.
async fn save(officer: &Browser) {
    let buttons = all(officer, "main button[value=save].govuk-button").await;
    buttons.last().unwrap().click().await.unwrap();
}

/// Presses the button that corrects.
async fn correct(officer: &Browser) {
    officer
        .press_button("Correct it and tell every family")
        .await
        .unwrap();
}

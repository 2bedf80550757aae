//! What becomes of places after the result, as a family and an officer live it.

use fantoccini::Locator;
use journeys::{Browser, City, Visitor};

use crate::people::{Inspectors, be, roles};
use crate::round::run;
use crate::story::{all, href, said};

#[tokio::test]
#[doc = "EDU-07, EDU-09, EDU-15, EDU-16, POR-08"]
async fn a_family_without_scripts_on_a_small_phone_answers_and_moves_up() {
    let city = City::demo().unwrap();
    let inspectors = Inspectors::at(city.address()).await;
    let parent = Visitor::default()
        .without_scripts()
        .on_a_page_of(320, 900)
        .open(city.address())
        .await
        .unwrap();
    let officer = Visitor::default().open(city.address()).await.unwrap();
    let (parents, staff) = roles(&parent).await;
    be(&officer, &staff).await;
    officer
        .see_heading("Rounds of school places")
        .await
        .unwrap();
    let round = href(&officer, "/education/rounds/rnd_").await;

    // All list the schools that most families want, so that not all can be given their first choice.
    for role in &parents {
        be(&parent, role).await;
        sends_a_list_of_wanted_schools(&parent).await;
    }
    inspectors.be("").await;
    let rules = round.replace("rounds", "rules");
    inspectors.look_at(&rules).await;
    let announced = said(&parent, &rules).await;
    inspectors.be(&staff).await;
    run(&officer, &inspectors, &round).await;

    let role = placed_below_the_first_choice(&parent, &parents).await;
    inspectors.be(&role).await;
    let answer = takes_it_and_waits(&parent, &inspectors).await;
    inspectors.be(&staff).await;
    lists_are_worked_off(&officer, &inspectors, &round).await;
    inspectors.be(&role).await;
    moves_up(&parent, &inspectors, &answer).await;

    // What came free and through what is open to all, and the rule is the one that was announced.
    inspectors.be("").await;
    let free = round.replace("rounds", "waitlists");
    inspectors.look_at(&free).await;
    let all = said(&parent, &free).await;
    assert!(all.contains("A family did not answer in time."), "{all}");
    assert!(
        all.contains("The child who had it moved up to another school."),
        "{all}"
    );
    // The practice office ended the answers before their day, which the page tells; the rules are those that were announced.
    let rules_of = |page: &str| {
        let (_, rules) = page.split_once("How places are given").unwrap();
        rules.to_owned()
    };
    assert_eq!(rules_of(&said(&parent, &rules).await), rules_of(&announced));
    others_may_still_answer(&officer, &round).await;
}

/// The family names the three schools that most families asked for last year and one that few did, and sends the list.
async fn sends_a_list_of_wanted_schools(parent: &Browser) {
    parent.goto("/education/mine").await.unwrap();
    let apply = href(parent, "/education/apply/").await;
    parent.goto(&apply).await.unwrap();
    parent
        .see_heading("Put your schools in order")
        .await
        .unwrap();
    let schools = most_wanted(parent).await;
    let named = schools.iter().take(3).chain(schools.get(schools.len() / 2));
    for (at, school) in named.enumerate() {
        let label = match at {
            0 => "Place 1 (your favourite)".to_owned(),
            _ => format!("Place {}", at + 1),
        };
        parent.choose_from(&label, school).await.unwrap();
    }
    parent.press_button("Continue").await.unwrap();
    parent.see_heading("Check your list").await.unwrap();
    // A list of schools that are hard to get is warned of, and can be sent all the same.
    let send = Locator::Css("main form button[type=submit]");
    let send = parent.client().find(send).await.unwrap();
    send.click().await.unwrap();
    parent.see("is sent").await.unwrap();
}

/// The schools in the table of the form, those that most families asked for last year first.
async fn most_wanted(parent: &Browser) -> Vec<String> {
    let rows = all(parent, "main table tbody tr").await;
    let mut schools = Vec::new();
    for row in rows {
        let cells = row.find_all(Locator::Css("th, td")).await.unwrap();
        let name = row.find(Locator::Css("th a, th bdi, th")).await.unwrap();
        let name = name.text().await.unwrap();
        let asked = cells.last().unwrap().text().await.unwrap();
        let asked: u32 = asked.trim().parse().unwrap();
        let name = name.lines().next().unwrap_or_default().trim().to_owned();
        schools.push((asked, name));
    }
    schools.sort_by_key(|one| std::cmp::Reverse(one.0));
    schools.into_iter().map(|(_, name)| name).collect()
}

/// Finds the first family that was given a place which is not the first of its list. The browser stays with its things.
async fn placed_below_the_first_choice(parent: &Browser, parents: &[String]) -> String {
    for role in parents {
        be(parent, role).await;
        parent.goto("/education/mine").await.unwrap();
        if !parent.text("main").await.unwrap().contains("keeps a place") {
            continue;
        }
        let answer = href(parent, "/education/apply/").await;
        let choices = said(parent, &answer).await;
        parent.goto("/education/mine").await.unwrap();
        if choices.contains("wait for schools higher on the list") {
            return role.clone();
        }
    }
    panic!("every family was given its first choice or nothing")
}

/// The family reads why, takes the place it was given and waits for one it likes better. Gives where it answered.
async fn takes_it_and_waits(parent: &Browser, inspectors: &Inspectors) -> String {
    parent.see("To be answered").await.unwrap();
    inspectors.look_at("/education/mine").await;
    let decision = href(parent, "/education/decisions/").await;
    inspectors.look_at(&decision).await;
    let reason = said(parent, &decision).await;
    for part in [
        "Choice 1:",
        "Who has the seats",
        "Own position",
        "Choice 2:",
        "What you can do now",
    ] {
        assert!(reason.contains(part), "{part} is missing:\n{reason}");
    }
    parent
        .goto(&href(parent, "/education/apply/").await)
        .await
        .unwrap();
    parent.see("What is your answer?").await.unwrap();
    let answer = parent.path().await.unwrap();
    inspectors.look_at(&answer).await;
    inspectors
        .look_at(&answer.replace("/answer", "/give-back"))
        .await;

    // An empty answer is told at its place.
    parent.press_button("Send the answer").await.unwrap();
    parent.see("Choose one of the answers").await.unwrap();
    parent.assert_no_sideways_scroll().await.unwrap();

    // Giving back is asked once more, and can be thought better of.
    parent.choose("Give the place back").await.unwrap();
    parent.press_button("Send the answer").await.unwrap();
    parent
        .see("The place goes to another child.")
        .await
        .unwrap();
    parent.assert_no_sideways_scroll().await.unwrap();
    parent.follow("Keep the place").await.unwrap();
    parent
        .choose("Take it, and wait for schools higher on the list")
        .await
        .unwrap();
    parent.press_button("Send the answer").await.unwrap();
    parent
        .see("also waits for the schools higher on the list")
        .await
        .unwrap();
    inspectors.look_at(&answer).await;
    answer
}

/// The officer ends the answers, works the lists off and tells the families.
async fn lists_are_worked_off(officer: &Browser, inspectors: &Inspectors, round: &str) {
    let lists = format!("{round}/waitlists");
    officer.goto(round).await.unwrap();
    officer.follow("Answers and waiting lists").await.unwrap();
    inspectors.look_at(&lists).await;
    officer.follow("End the answers").await.unwrap();
    officer.see_heading("End the answers?").await.unwrap();
    inspectors.look_at(&format!("{round}/end-answers")).await;
    officer.press_button("End the answers").await.unwrap();
    officer
        .see("A family did not answer in time.")
        .await
        .unwrap();

    // What is proposed is told to nobody before the officer says so.
    officer.press_button("Work the lists off").await.unwrap();
    officer.see("Proposed, not told").await.unwrap();
    inspectors.look_at(&lists).await;
    inspectors.look_at(&format!("{round}/offer")).await;
    inspectors.look_at(&format!("{round}/end")).await;
    officer.follow("Tell the families").await.unwrap();
    officer
        .see("What a family has been told stands.")
        .await
        .unwrap();
    officer.press_button("Tell the families").await.unwrap();
    officer.see("Told, kept until").await.unwrap();
    inspectors.look_at(&lists).await;
}

/// The family is told that a place came free higher on its list, with the cause, and takes it.
async fn moves_up(parent: &Browser, inspectors: &Inspectors, answer: &str) {
    parent.goto("/education/mine").await.unwrap();
    parent.see("A place came free at").await.unwrap();
    inspectors.look_at("/education/mine").await;
    let decision = href(parent, "/education/decisions/").await;
    inspectors.look_at(&decision).await;
    let reason = said(parent, &decision).await;
    for part in [
        "A family did not answer in time.",
        "By the same classes and numbers as before",
        "Appeal against this decision",
    ] {
        assert!(reason.contains(part), "{part} is missing:\n{reason}");
    }
    parent.goto("/education/mine").await.unwrap();
    let offered = href(parent, "/education/apply/").await;
    assert!(offered.contains("/moves/"), "{offered}");
    inspectors.look_at(&offered).await;
    parent.goto(&offered).await.unwrap();
    let school = parent.text("h1").await.unwrap();
    let school = school
        .trim_start_matches("A place came free at ")
        .to_owned();
    parent.press_button("Send the answer").await.unwrap();
    parent.see("Choose one of the answers").await.unwrap();
    parent
        .choose(&format!("Take the new place at {school}"))
        .await
        .unwrap();
    parent.press_button("Send the answer").await.unwrap();
    parent.see("The new place was taken for").await.unwrap();
    parent.assert_no_sideways_scroll().await.unwrap();
    inspectors.look_at(&offered).await;
    inspectors.look_at(answer).await;
    let stands = said(parent, answer).await;
    let moved = format!("moved up from the waiting list and has a place at {school}");
    assert!(stands.contains(&moved), "{stands}");
}

/// The round cannot be ended over the heads of other families that were asked and have days left.
async fn others_may_still_answer(officer: &Browser, round: &str) {
    officer.goto(&format!("{round}/end")).await.unwrap();
    officer.press_button("End the round").await.unwrap();
    officer.see("not answered yet").await.unwrap();
    officer.assert_accessible().await.unwrap();
}

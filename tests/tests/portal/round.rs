//! A round of school places from the first list to the reason, as a parent and an officer live it.

use std::path::Path;

use fantoccini::Locator;
use fantoccini::key::Key;
use journeys::{Browser, City, Visitor, program};

use crate::people::{Inspectors, be, be_called, roles};
use crate::story::{checked, chosen, download, href, schools};

/// Chinese for “Put your schools in order”.
const RANK_IN_CHINESE: &str = "给学校排个顺序";

#[tokio::test]
#[doc = "POR-08"]
async fn a_parent_without_scripts_on_a_small_phone_applies_changes_and_withdraws() {
    let city = City::demo().unwrap();
    let parent = Visitor::default()
        .without_scripts()
        .on_a_page_of(320, 900)
        .open(city.address())
        .await
        .unwrap();
    let (parents, _) = roles(&parent).await;
    be(&parent, &parents[0]).await;
    parent.see_heading("My things").await.unwrap();
    parent
        .goto(&href(&parent, "/education/apply/").await)
        .await
        .unwrap();
    parent
        .see_heading("Put your schools in order")
        .await
        .unwrap();
    let names = schools(&parent).await;

    // The same school twice is told at its place, and nothing else is lost.
    parent
        .choose_from("Place 1 (your favourite)", &names[2])
        .await
        .unwrap();
    parent.choose_from("Place 2", &names[0]).await.unwrap();
    parent.choose_from("Place 3", &names[2]).await.unwrap();
    parent.press_button("Continue").await.unwrap();
    parent.see("Mend one thing to go on").await.unwrap();
    parent.see("is already in place 1").await.unwrap();
    assert_eq!(chosen(&parent, 2).await, names[0]);
    parent.assert_no_sideways_scroll().await.unwrap();

    // Switching the language keeps what is half filled in.
    parent.press_button("简体中文").await.unwrap();
    parent.see_heading(RANK_IN_CHINESE).await.unwrap();
    parent.press_button("English").await.unwrap();
    parent
        .see_heading("Put your schools in order")
        .await
        .unwrap();
    assert_eq!(chosen(&parent, 2).await, names[0]);
    assert_eq!(chosen(&parent, 3).await, names[2]);

    parent.choose_from("Place 3", &names[1]).await.unwrap();
    parent.press_button("Continue").await.unwrap();
    parent.see_heading("Check your list").await.unwrap();
    let list = [&names[2], &names[0], &names[1]].map(Clone::clone);
    assert_eq!(checked(&parent).await, list);
    parent.press_button("Send the list").await.unwrap();
    parent.see("is sent").await.unwrap();

    change_and_withdraw(&parent, &names).await;
}

#[tokio::test]
#[doc = "POR-08"]
async fn a_list_is_sent_with_the_keyboard_alone() {
    let city = City::demo().unwrap();
    let parent = Visitor::default().open(city.address()).await.unwrap();
    let (parents, _) = roles(&parent).await;
    be(&parent, &parents[1]).await;
    parent.see_heading("My things").await.unwrap();
    parent
        .goto(&href(&parent, "/education/apply/").await)
        .await
        .unwrap();
    parent
        .see_heading("Put your schools in order")
        .await
        .unwrap();
    parent.tab_to("#place-1").await.unwrap();
    parent.press(Key::Down).await.unwrap();
    parent.tab_to("main button[value=next]").await.unwrap();
    parent.press(Key::Enter).await.unwrap();
    parent.see_heading("Check your list").await.unwrap();
    parent.tab_to("main button").await.unwrap();
    parent.press(Key::Enter).await.unwrap();
    parent.see("is sent").await.unwrap();
}

#[tokio::test]
#[doc = "EDU-06, EDU-15"]
async fn a_round_is_opened_run_checked_signed_published_and_explained() {
    let city = City::demo().unwrap();
    let inspectors = Inspectors::at(city.address()).await;
    let parent = Visitor::default()
        .without_scripts()
        .open(city.address())
        .await
        .unwrap();
    let officer = Visitor::default().open(city.address()).await.unwrap();
    let (parents, staff) = roles(&parent).await;

    be(&parent, &parents[0]).await;
    let apply = href(&parent, "/education/apply/").await;
    parent.goto(&apply).await.unwrap();
    let names = schools(&parent).await;
    parent
        .choose_from("Place 1 (your favourite)", &names[0])
        .await
        .unwrap();
    parent.choose_from("Place 2", &names[1]).await.unwrap();
    parent.press_button("Continue").await.unwrap();
    parent.see_heading("Check your list").await.unwrap();
    inspectors.be(&parents[0]).await;
    inspectors.look_at(&apply).await;
    inspectors.look_at(&format!("{apply}/check")).await;
    // Both schools are wanted by many: the family is warned, and may send the list all the same.
    parent.press_button("Send it as it is").await.unwrap();
    parent.see("is sent").await.unwrap();
    inspectors.look_at(&format!("{apply}/sent")).await;
    inspectors.look_at(&format!("{apply}/withdraw")).await;
    inspectors.look_at("/education/mine").await;

    be(&officer, &staff).await;
    inspectors.be(&staff).await;
    officer
        .see_heading("Rounds of school places")
        .await
        .unwrap();
    inspectors.look_at("/education/rounds").await;
    inspectors.look_at("/education/rounds/new").await;
    let round = href(&officer, "/education/rounds/rnd_").await;
    run(&officer, &inspectors, &round).await;

    told(&parent, &inspectors, &parents[0], &names[0]).await;
    let results = round.replace("rounds", "results");
    open_to_all(&parent, &inspectors, &results).await;
    proves_its_row(&parent, city.address(), &parents[0]).await;
    be_called(&officer, "Auditor").await;
    officer.goto(&results).await.unwrap();
    recompute(&officer, city.address()).await;
}

/// The officer takes the round from applications to publication.
pub(crate) async fn run(officer: &Browser, inspectors: &Inspectors, round: &str) {
    officer.goto(round).await.unwrap();
    inspectors.look_at(round).await;
    inspectors.look_at(&format!("{round}/close")).await;
    officer.follow("End applications").await.unwrap();
    officer.see_heading("End applications?").await.unwrap();
    officer.press_button("End applications").await.unwrap();
    officer.see("Enter the public chance").await.unwrap();
    inspectors.look_at(round).await;

    officer.press_button("Fix the public chance").await.unwrap();
    officer
        .see("Enter the public chance as it was")
        .await
        .unwrap();
    inspectors.look_at(round).await;
    officer
        .fill_in("Public chance", "07 11 23 34 41 49")
        .await
        .unwrap();
    // Enter in a field does what the main button of the form does.
    officer.press(Key::Enter).await.unwrap();
    officer.see("Nobody is told yet.").await.unwrap();
    inspectors.look_at(round).await;
    officer.press_button("Run the round").await.unwrap();
    officer
        .see("The checker found no fault in this plan")
        .await
        .unwrap();
    inspectors.look_at(round).await;

    // A signature needs that the tables were read, and a reason.
    let sign = officer
        .client()
        .find(Locator::Css("main button[value=sign]"));
    sign.await.unwrap().click().await.unwrap();
    officer.see("Tick this once you have read").await.unwrap();
    officer
        .choose("I have read the checker’s verdict and the two fairness tables")
        .await
        .unwrap();
    officer
        .fill_in("Note for the record", "All rules were kept")
        .await
        .unwrap();
    let sign = officer
        .client()
        .find(Locator::Css("main button[value=sign]"));
    sign.await.unwrap().click().await.unwrap();
    officer.follow("Publish the plan").await.unwrap();
    inspectors.look_at(&format!("{round}/publish")).await;
    officer.see_heading("Publish the plan?").await.unwrap();
    officer.press_button("Publish the plan").await.unwrap();
    officer.see("Every family has its decision.").await.unwrap();
    inspectors.look_at(round).await;
}

/// The parent puts another school first, sends the list anew, and then takes it out of the round.
async fn change_and_withdraw(parent: &Browser, names: &[String]) {
    // A change of mind.
    parent.follow("Change the list").await.unwrap();
    parent
        .see_heading("Put your schools in order")
        .await
        .unwrap();
    parent
        .choose_from("Place 1 (your favourite)", &names[3])
        .await
        .unwrap();
    parent.press_button("Continue").await.unwrap();
    parent.see_heading("Check your list").await.unwrap();
    assert_eq!(checked(parent).await[0], names[3]);
    parent.press_button("Send the list").await.unwrap();
    parent.see("is sent").await.unwrap();
    parent.follow("Withdraw the list").await.unwrap();
    parent.see("Withdraw the list for").await.unwrap();
    parent.press_button("Withdraw the list").await.unwrap();
    parent.see_heading("My things").await.unwrap();
    parent.see("Withdrawn").await.unwrap();
    parent
        .see("your number in the draw stays the same")
        .await
        .unwrap();

    // The list is kept for another time.
    parent
        .goto(&href(parent, "/education/apply/").await)
        .await
        .unwrap();
    parent
        .see_heading("Put your schools in order")
        .await
        .unwrap();
    assert_eq!(chosen(parent, 1).await, names[3]);
}

/// The family sees its decision, in the order that every decision has.
async fn told(parent: &Browser, inspectors: &Inspectors, role: &str, school: &str) {
    parent.goto("/education/mine").await.unwrap();
    let decision = href(parent, "/education/decisions/").await;
    parent.goto(&decision).await.unwrap();
    parent.see("Who helps").await.unwrap();
    let page = parent.text("main").await.unwrap();
    let places: Vec<usize> = [
        "Why",
        "Choice 1:",
        "What you can do now",
        "Who helps",
        "dec_",
    ]
    .iter()
    .map(|part| {
        page.find(part)
            .unwrap_or_else(|| panic!("{part} is missing:\n{page}"))
    })
    .collect();
    assert!(places.is_sorted(), "{page}");
    assert!(page.contains(school), "{page}");
    inspectors.be(role).await;
    inspectors.look_at(&decision).await;
    inspectors.look_at("/education/mine").await;
}

/// Everyone sees for whom the round worked, and can work it out.
async fn open_to_all(reader: &Browser, inspectors: &Inspectors, results: &str) {
    inspectors.be("").await;
    inspectors.look_at(results).await;
    inspectors.look_at("/education").await;
    reader.goto(results).await.unwrap();
    let page = reader.text("main").await.unwrap();
    for part in [
        "Lowest fifth",
        "Pupils reached, by district",
        "cutoffs.csv",
        "are not open to everyone",
    ] {
        assert!(page.contains(part), "{part} is missing:\n{page}");
    }
}

/// Runs the program in a folder as a page says, which must do what it is asked to.
fn run_there(folder: &Path, command: &str) {
    let words: Vec<&str> = command.split_whitespace().collect();
    assert_eq!(words[0], "commonweal", "{command}");
    let run = std::process::Command::new(program().unwrap())
        .args(&words[1..])
        .current_dir(folder)
        .output()
        .unwrap();
    let (said, wrong) = (&run.stdout, &run.stderr);
    assert!(
        run.status.success(),
        "{command}: {} {}",
        String::from_utf8_lossy(said),
        String::from_utf8_lossy(wrong)
    );
}

/// The family keeps its own row of the plan and runs the command of the results page over it: the root is the published one.
async fn proves_its_row(parent: &Browser, address: &str, role: &str) {
    parent.goto("/education/mine").await.unwrap();
    let decision = href(parent, "/education/decisions/").await;
    let row = download(address, &format!("{decision}/row.json"), role);
    let read: serde_json::Value = serde_json::from_slice(&row).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("row.json"), &row).unwrap();
    parent.goto(&decision).await.unwrap();
    let results = href(parent, "/education/results/").await;
    parent.goto(&results).await.unwrap();
    let page = parent.text("main").await.unwrap();
    assert!(page.contains(read["root"].as_str().unwrap()), "{page}");
    let command = parent.text("pre").await.unwrap();
    run_there(folder.path(), &command);
}

/// An auditor downloads all files, runs the commands that the page names, and has the same files.
async fn recompute(auditor: &Browser, address: &str) {
    let commands = auditor.text("pre").await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = href(auditor, "/education/files/").await;
    let (files, _) = file.rsplit_once('/').unwrap();
    let role = auditor.client().get_named_cookie("practice-role").await;
    let role = role.unwrap().value().to_owned();
    let kept = |name: &str| download(address, &format!("{files}/{name}"), &role);
    let links = Locator::Css("a[href^='/education/files/']");
    for link in auditor.client().find_all(links).await.unwrap() {
        let name = link.text().await.unwrap();
        std::fs::write(folder.path().join(&name), kept(&name)).unwrap();
    }
    for command in commands.lines() {
        run_there(folder.path(), command);
    }
    for name in ["matching.csv", "cutoffs.csv"] {
        let mine = std::fs::read(folder.path().join("mine").join(name)).unwrap();
        assert!(mine == kept(name), "{name} comes out another");
    }
}

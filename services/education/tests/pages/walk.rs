//! A round on its way, and every page that there is at each step.

use axum::http::{StatusCode, header};
use education::round::{Round, Step};

use super::portal::{Family, Portal, Reader};
use super::proof;

/// The form of a round to come: one school has seats for one child, another for none that asks.
const NEW_ROUND: &str = "name-en=School+places%2C+small+round&name-zh=%E5%B0%8F%E8%BD%AE%E6%AC%A1&closes-on=2026-03-20\
     &answers-by=2026-04-20&walking-minutes=20&entropy-en=The+lottery&entropy-zh=%E5%BD%A9%E7%A5%A8";

const NOTE: &str = "Verdict+and+tables+read.";

pub async fn a_round_goes_from_the_form_to_the_files(portal: &Portal) {
    let officer = portal.officer();
    let families = portal.families().await;
    let [with, without] = families.as_slice().first_chunk::<2>().unwrap();
    let round = prepare(portal, &officer).await;
    let path = format!("/education/rounds/{}", round.id);

    officer.reads(&path).await;
    officer.reads(&format!("{path}/open")).await;
    portal
        .nobody()
        .finds_nothing(&format!("/education/schools/{}", round.id))
        .await;
    officer.sends(&format!("{path}/open"), "", &path).await;
    is_at(portal, &round, Step::Open).await;
    officer.reads(&path).await;
    for page in ["/education", &format!("/education/schools/{}", round.id)] {
        portal.nobody().reads(page).await;
    }
    for family in [with, without] {
        applies(portal, family, &round).await;
    }

    officer.reads(&format!("{path}/close")).await;
    officer.sends(&format!("{path}/close"), "", &path).await;
    with.parent.reads("/education/mine").await;
    let sent = with
        .parent
        .reads(&format!("{}/sent", with.path(&round)))
        .await;
    assert!(
        !sent
            .html
            .contains(&format!("{}/withdraw", with.path(&round)))
    );
    portal.nobody().reads("/education").await;
    plan_and_sign(portal, &officer, &round).await;
    officer.reads(&path).await;
    officer.reads(&format!("{path}/publish")).await;
    officer.sends(&format!("{path}/publish"), "", &path).await;
    is_at(portal, &round, Step::Published).await;

    officer.reads(&path).await;
    officer.reads("/education/rounds").await;
    portal.nobody().reads("/education").await;
    is_decided(portal, [with, without], &round).await;
    has_results(portal, &round).await;
}

async fn is_at(portal: &Portal, round: &Round, step: Step) {
    assert_eq!(portal.round(&round.id).await.state.step(), step);
}

/// The officer fills the form in: of all schools only the first takes part, with one seat.
async fn prepare(portal: &Portal, officer: &Reader) -> Round {
    officer.reads("/education/rounds").await;
    let form = officer.reads("/education/rounds/new").await;
    let schools: Vec<&str> = form.html.split("name=\"seats-").skip(1).collect();
    let mut body = format!(
        "{NEW_ROUND}&school-year={}",
        portal.first_round().await.school_year
    );
    for (index, school) in schools.iter().enumerate() {
        let code = school.split('"').next().unwrap();
        body += &format!("&seats-{code}={}", u8::from(index == 0));
    }
    let answer = officer.post("/education/rounds/new", body).await;
    let round = portal.made_by(&answer).await;
    assert_eq!(round.state.step(), Step::Preparing);
    round
}

/// A family goes through its own pages: it applies, withdraws and applies again.
async fn applies(portal: &Portal, family: &Family, round: &Round) {
    let (parent, path) = (&family.parent, family.path(round));
    let offer = &portal.offers(round).await[0].id;
    parent.reads("/education/mine").await;
    parent.reads(&path).await;
    let check = format!("{path}/check");
    parent
        .sends(
            &path,
            &format!("place-1={offer}&do=save"),
            "/education/mine",
        )
        .await;
    parent.reads("/education/mine").await;
    parent
        .sends(&path, &format!("place-1={offer}&do=next"), &check)
        .await;
    let sent = format!("{path}/sent");
    parent
        .sends(
            &check,
            &format!("version={}", seen(parent, &check).await),
            &sent,
        )
        .await;
    parent.reads(&sent).await;
    parent.reads("/education/mine").await;
    let first = portal.list_of(family, round).await.unwrap().id;

    parent.reads(&format!("{path}/withdraw")).await;
    parent
        .sends(&format!("{path}/withdraw"), "", "/education/mine")
        .await;
    parent.reads("/education/mine").await;
    // The list was kept, so that it can be sent again as it was.
    parent
        .sends(
            &check,
            &format!("version={}", seen(parent, &check).await),
            &sent,
        )
        .await;
    let again = portal.list_of(family, round).await.unwrap();
    assert_eq!(again.id, first, "applying again begins nothing anew");
    assert_eq!(again.choices().len(), 1);
}

/// The version of the list that a family checks.
async fn seen(parent: &Reader, check: &str) -> String {
    let page = parent.reads(check).await;
    page.between("name=\"version\" value=\"", "\"").to_owned()
}

/// The officer enters the public chance, runs the round, sends the plan back, runs it again and signs it.
async fn plan_and_sign(portal: &Portal, officer: &Reader, round: &Round) {
    let path = format!("/education/rounds/{}", round.id);
    officer.reads(&path).await;
    officer
        .sends(
            &path,
            &format!("do=entropy&entropy={}", proof::ENTROPY),
            &path,
        )
        .await;
    officer.reads(&path).await;
    let mut fingerprints = Vec::new();
    for again in [true, false] {
        officer.sends(&path, "do=run", &path).await;
        is_at(portal, round, Step::Planned).await;
        let page = officer.reads(&path).await;
        let fingerprint = page.between("name=\"fingerprint\" value=\"", "\"");
        fingerprints.push(fingerprint.to_owned());
        if again {
            officer.sends(&path, "do=send-back", &path).await;
            is_at(portal, round, Step::Drawn).await;
        }
    }
    assert_eq!(
        fingerprints[0], fingerprints[1],
        "the same numbers give the same plan"
    );
    let signature = format!(
        "do=sign&read=yes&note={NOTE}&fingerprint={}",
        fingerprints[0]
    );
    officer.sends(&path, &signature, &path).await;
    is_at(portal, round, Step::Signed).await;
}

/// One of two families has the only place, the other has none; each reads why, and works its number out.
async fn is_decided(portal: &Portal, families: [&Family; 2], round: &Round) {
    let mut without = 0;
    for family in families {
        family.parent.reads("/education/mine").await;
        let path = portal.decision_path(family, round).await.unwrap();
        let page = family.parent.reads(&path).await;
        let words = page.words();
        for part in [
            "Why",
            "Seats 1",
            "Own position",
            "What you can do now, and by when",
            "Who helps",
        ] {
            assert!(words.contains(part), "{part}: {words}");
        }
        if words.contains("has no place yet") {
            without += 1;
            for part in ["Who has the seats", "What would have changed it"] {
                assert!(words.contains(part), "{part}: {words}");
            }
            appeals(families, family, &path, &words).await;
        }
        let results = format!("/education/results/{}", round.id);
        let results = family.parent.reads(&results).await;
        proof::the_number_can_be_worked_out(&words, &results.words(), round);
        proves_its_row(portal, (family, &path), round).await;
        let link = page.between("href=\"/education/results/", "#number");
        let steps = family
            .parent
            .reads(&format!("/education/results/{link}"))
            .await;
        proof::the_page_works_the_number_out(&words, &steps.words());
    }
    assert_eq!(without, 1);
}

/// The decision leads to the appeal with its last day; nobody else appeals for the child.
async fn appeals(families: [&Family; 2], family: &Family, path: &str, words: &str) {
    assert!(words.contains("Appeal by the end of"), "{words}");
    let decision = path.rsplit('/').next().unwrap();
    let child = &family.child;
    let form = format!("/cases/new?for={child}&kind=appeal&about={decision}");
    family.parent.reads(&form).await;
    let wrong = format!("kind=appeal&about={decision}&words=The+sibling+was+not+counted.");
    let stranger = families.into_iter().find(|other| other.child != *child);
    let to = format!("/cases/new?for={child}");
    let refused = stranger.unwrap().parent.post(&to, wrong.clone()).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let sent = family.parent.post(&to, wrong).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
    let case = sent.header(header::LOCATION).to_owned();
    family.parent.reads(&case).await;
    let page = family.parent.reads(path).await;
    assert!(
        page.words().contains("You have appealed"),
        "{}",
        page.words()
    );
}

/// Everyone reads the results. In a small town the rows of children would tell of one: everyone has the other files, and the
/// auditor all of them.
async fn has_results(portal: &Portal, round: &Round) {
    let anyone = portal.nobody();
    let path = format!("/education/results/{}", round.id);
    let page = anyone.reads(&path).await;
    let open = files_of(&anyone, &page.html).await;
    assert_eq!(
        open,
        [
            "certificate.json",
            "cutoffs.csv",
            "programmes.csv",
            "rows.json"
        ]
    );
    let words = page.words();
    assert!(words.contains("are not open to everyone"), "{words}");
    assert!(!page.html.contains("commonweal allocate"), "{words}");
    assert!(
        words.contains("from the files with rows of children"),
        "{words}"
    );
    assert!(!words.contains("With all of the files below"), "{words}");
    for name in ["applications.csv", "matching.csv"] {
        let withheld = format!("/education/files/{}/{name}", round.id);
        anyone.finds_nothing(&withheld).await;
    }
    let auditor = portal.auditor();
    let page = auditor.reads(&path).await;
    let all = files_of(&auditor, &page.html).await;
    assert!(all.contains(&"applications.csv".to_owned()), "{all:?}");
    assert!(page.html.contains("commonweal allocate"));
    assert!(page.words().contains("With all of the files below"));
    let results = format!("/education/results/{}", round.id);
    for nobodys in ["0000000000000000", "a%27b", "%3Cb%3E"] {
        let page = anyone
            .reads(&format!("{results}?pseudonym={nobodys}"))
            .await;
        assert!(page.html.contains("id=\"pseudonym-error\""), "{nobodys}");
    }
    assert!(page.words().contains("fewer than five children"));
    let unknown = format!("/education/files/{}/secret.txt", round.id);
    anyone.finds_nothing(&unknown).await;
}

/// The names of the files that a page of results links to, each of which its reader has.
async fn files_of(reader: &Reader, html: &str) -> Vec<String> {
    let mut names = Vec::new();
    for file in html.split("href=\"/education/files/").skip(1) {
        let file = file.split('"').next().unwrap();
        let answer = reader.get(&format!("/education/files/{file}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{file}");
        let kept = answer.header(header::CONTENT_DISPOSITION);
        assert!(kept.starts_with("attachment"), "{kept}");
        assert!(!answer.html.is_empty(), "{file}");
        names.push(file.rsplit('/').next().unwrap().to_owned());
    }
    names
}

/// A family has its own row of the plan, whose proof leads to the root that everyone has; a neighbour has not.
async fn proves_its_row(portal: &Portal, (family, decision): (&Family, &str), round: &Round) {
    let path = format!("{decision}/row.json");
    let row = family.parent.get(&path).await;
    assert_eq!(row.status, StatusCode::OK);
    let row: serde_json::Value = serde_json::from_str(&row.html).unwrap();
    let results = format!("/education/results/{}", round.id);
    let page = portal.nobody().reads(&results).await;
    assert!(page.words().contains(row["root"].as_str().unwrap()));
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let hash = |text: &str| merkle::Hash::from_base64(text).unwrap();
    let proof: Vec<merkle::Hash> = row["proof"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| hash(&text(one)))
        .collect();
    let leaf = merkle::Hash::of_leaf(text(&row["leaf"]).as_bytes());
    assert_eq!(hash(&text(&row["leafHash"])), leaf);
    let (index, size) = (
        row["leafIdx"].as_u64().unwrap(),
        row["treeSize"].as_u64().unwrap(),
    );
    merkle::verify_inclusion(index, size, leaf, &proof, hash(&text(&row["root"]))).unwrap();
    let pseudonym = text(&row["case"]);
    assert!(
        family
            .parent
            .reads(decision)
            .await
            .words()
            .contains(&pseudonym)
    );
    let families = portal.families().await.into_iter();
    let mut others = families.filter(|other| other.child != family.child);
    let neighbour = others.next().unwrap().parent;
    neighbour.finds_nothing(&path).await;
}

/// What the office of education asks families in a practice city.
pub async fn a_family_agrees_to_what_the_office_asks_and_takes_it_back(portal: &Portal) {
    let family = portal.family().await;
    let list = family.parent.reads("/consents").await;
    assert!(
        list.words()
            .contains("Forms of school places filled in for you")
    );
    let path = format!("/consents/{}", list.between("href=\"/consents/", "\""));
    family.parent.reads(&path).await;
    family
        .parent
        .sends(&path, "revision=1&do=agree", "/consents")
        .await;
    let agreed = family.parent.reads(&path).await;
    assert!(!agreed.html.contains("value=\"agree\""));
    assert!(agreed.html.contains("value=\"withdraw\""));
    family
        .parent
        .sends(&path, "revision=1&do=withdraw", "/consents")
        .await;
}

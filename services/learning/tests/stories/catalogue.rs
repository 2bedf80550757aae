//! Taking resources in, finding them, giving them out.

use axum::http::{Method, StatusCode, header};
use city::testing::Caller;
use platform::text::Language;

use super::portal::{Portal, is_whole};

const HEADER: &str = "url,name,inLanguage,license";

pub async fn everybody_finds_a_resource_and_what_is_said_of_it(portal: &Portal) {
    let nobody = portal.nobody();
    let all = nobody.reads("/learning").await;
    assert!(all.words().contains("made up"), "{}", all.words());
    assert!(
        all.html.contains("rel=\"next\""),
        "a page does not hold all"
    );
    nobody.reads("/learning?page=2").await;
    nobody.reads("/learning?page=99").await;
    let found = nobody
        .reads("/learning?q=%E5%88%86%E6%95%B0&grade=3&language=zh")
        .await;
    assert!(found.words().contains("切蛋糕学分数"), "{}", found.words());
    assert!(found.words().contains("1 resource"), "{}", found.words());
    assert!(found.html.contains("lang=\"zh-Hans\">切蛋糕学分数"));
    let by_length = nobody
        .reads("/learning?q=rain&access=signLanguage&minutes=10&licence=CC-BY-4.0")
        .await;
    assert!(
        by_length.words().contains("Where rain comes from"),
        "{}",
        by_length.words()
    );
    let none = nobody.reads("/learning?q=astrolabe&grade=12").await;
    assert!(
        none.words().contains("Use fewer or other words"),
        "{}",
        none.words()
    );
    nobody
        .reads("/learning?grade=high&minutes=many&page=x")
        .await;
    let path = by_length
        .between("class=\"govuk-link cw-list__name\" href=\"", "\"")
        .to_owned();
    let page = nobody.reads(&path).await;
    for words in [
        "Where rain comes from",
        "sign language",
        "grades 3–6",
        "7 minutes",
        "CC-BY-4.0",
        "example.org",
    ] {
        assert!(page.words().contains(words), "{words}: {}", page.words());
    }
    let lost = nobody.get("/learning/resources/lrs_0000000000000000").await;
    assert_eq!(lost.status, StatusCode::NOT_FOUND);
}

pub async fn what_is_given_out_is_taken_in_as_the_same(portal: &Portal) {
    let table = portal.nobody().bytes("/learning/resources.csv").await;
    let before = portal.catalogue().await;
    let done = portal
        .officer()
        .gives("/learning/import", &table, Language::English)
        .await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.words());
    let unchanged = format!(
        "Added: 0. Described anew: 0. As they were: {}.",
        before.resources().len()
    );
    assert!(done.words().contains(&unchanged), "{}", done.words());
    assert_eq!(portal.catalogue().await.resources(), before.resources());
}

pub async fn an_officer_takes_a_file_in_and_sees_in_what_it_was_read(portal: &Portal) {
    let officer = portal.officer();
    officer.reads("/learning/manage").await;
    // 分数, in GB 18030.
    let row = b"https://example.org/new,\xB7\xD6\xCA\xFD,zh,MIT,odd\n";
    let file = [format!("{HEADER},shelf\n").as_bytes(), row].concat();
    for (language, words) in [
        (
            Language::English,
            ["read as GB 18030", "Added: 1", "left: shelf"],
        ),
        (
            Language::SimplifiedChinese,
            ["GB 18030读取", "不变1个", "没有读：shelf"],
        ),
    ] {
        let done = officer.gives("/learning/import", &file, language).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.html);
        is_whole(&done, language, "/learning/import");
        for words in words {
            assert!(done.words().contains(words), "{words}: {}", done.words());
        }
    }
    let again =
        format!("{HEADER},about\nhttps://example.org/new,Fractions anew,en,MIT,Mathematics\n");
    let done = officer
        .gives("/learning/import", again.as_bytes(), Language::English)
        .await;
    assert!(
        done.words().contains("Described anew: 1."),
        "{}",
        done.words()
    );
    let catalogue = portal.catalogue().await;
    let one = catalogue
        .resources()
        .iter()
        .find(|one| one.said.url == "https://example.org/new");
    assert_eq!(one.unwrap().said.name, "Fractions anew");
}

pub async fn a_file_with_faults_changes_nothing(portal: &Portal) {
    let officer = portal.officer();
    let before = portal.catalogue().await;
    let file = format!("{HEADER}\nhttps://example.org/x,X,en,MIT\nnowhere,=2+2,en,MIT\n");
    for (language, words) in [
        (
            Language::English,
            [
                "Line 3, column “url”: it is no address",
                "column “name”: it begins as a formula does",
            ],
        ),
        (
            Language::SimplifiedChinese,
            ["第3行，“url”列：不是网址", "“name”列：开头像公式"],
        ),
    ] {
        let refused = officer
            .gives("/learning/import", file.as_bytes(), language)
            .await;
        assert_eq!(refused.status, StatusCode::OK);
        is_whole(&refused, language, "/learning/import");
        for words in words {
            assert!(
                refused.words().contains(words),
                "{words}: {}",
                refused.words()
            );
        }
    }
    let nothing = officer
        .gives("/learning/import", b"", Language::English)
        .await;
    assert!(
        nothing.error_at("file").contains("Choose a file"),
        "{}",
        nothing.html
    );
    let neither = officer
        .gives("/learning/import", b"url\n\xFF\xFF\xFF", Language::English)
        .await;
    assert!(
        neither.words().contains("neither UTF-8 nor GB 18030"),
        "{}",
        neither.words()
    );
    let huge = vec![b'x'; 10_300_000];
    let large = officer
        .gives("/learning/import", &huge, Language::English)
        .await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(portal.catalogue().await.resources(), before.resources());
}

pub async fn a_program_does_the_same(portal: &Portal) {
    let (program, anyone) = (portal.program(), Caller::nobody(&portal.desk));
    let send = async |key: &str, kind: &str, body: &str| {
        let headers = [("idempotency-key", key), ("content-type", kind)];
        let path = "/learning/resources/import";
        program.send(Method::POST, path, &headers, body).await
    };
    let table = format!(
        "identifier,{HEADER}\nby-program,https://example.org/p,Knots and ropes,en,CC0-1.0\n"
    );
    let done = send("k1", "text/csv; charset=utf-8", &table).await;
    assert_eq!(
        done.status,
        StatusCode::OK,
        "{}",
        String::from_utf8_lossy(&done.body)
    );
    assert_eq!(done.json()["added"], 1);
    assert_eq!(done.json()["encoding"], "UTF-8");
    let wrong = send("k2", "text/csv", &format!("{HEADER}\nx,y,en,MIT\n")).await;
    assert_eq!(wrong.problem(), (422, "table-misfit".to_owned()));
    assert_eq!(wrong.json()["faults"][0]["path"], "line 2, column url");
    let kind = send("k3", "application/json", "{}").await;
    assert_eq!(kind.problem(), (415, "body-not-csv".to_owned()));
    // What takes JSON takes no table.
    let headers = [("idempotency-key", "k4"), ("content-type", "text/csv")];
    let site = portal.largest_school().await.id;
    let other = program
        .send(
            Method::POST,
            &format!("/learning/rosters/{site}"),
            &headers,
            "a",
        )
        .await;
    assert_eq!(other.problem(), (415, "body-not-json".to_owned()));
    // The same identifier at another address is the same resource.
    let moved = table.replace("/p,", "/moved,");
    assert_eq!(send("k5", "text/csv", &moved).await.json()["changed"], 1);
    // Another resource's address is refused, and nothing is written.
    let taken = moved
        .replace("by-program", "other-id")
        .replace("/moved,", "/new,")
        + "by-program,https://example.org/new,A,en,MIT\n";
    assert_eq!(send("k6", "text/csv", &taken).await.problem().0, 422);
    let found = anyone.get("/learning/resources?q=knots").await.json();
    assert_eq!(found["count"], 1);
    assert_eq!(found["items"][0]["url"], "https://example.org/moved");
    let first = anyone.get("/learning/resources?limit=30").await.json();
    let next = first["next"].as_str().unwrap();
    let second = anyone
        .get(&format!("/learning/resources?limit=200&after={next}"))
        .await
        .json();
    let all = first["items"].as_array().unwrap().len() + second["items"].as_array().unwrap().len();
    assert_eq!(first["count"], all);
    assert_eq!(
        anyone.get("/learning/resources?after=x").await.problem().1,
        "cursor-unknown"
    );
    let id = found["items"][0]["id"].as_str().unwrap();
    let one = anyone.get(&format!("/learning/resources/{id}")).await;
    assert_eq!(one.json()["identifier"], "by-program");
    let nobody = anyone
        .send(
            Method::POST,
            "/learning/resources/import",
            &[("idempotency-key", "k7"), ("content-type", "text/csv")],
            &table,
        )
        .await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
}

pub async fn a_resource_is_taken_out_and_put_back(portal: &Portal) {
    let officer = portal.officer();
    let catalogue = portal.catalogue().await;
    let one = catalogue
        .resources()
        .iter()
        .find(|one| one.said.url == "https://example.org/new");
    let (id, said) = one.map(|one| (one.id.clone(), one.said.clone())).unwrap();
    let path = format!("/learning/manage/{id}");
    officer.reads(&path).await;
    let out = officer.post(&path, "").await;
    assert_eq!(out.header(header::LOCATION), "/learning/manage");
    let gone = portal
        .nobody()
        .get(&format!("/learning/resources/{id}"))
        .await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert_eq!(officer.post(&path, "").await.status, StatusCode::NOT_FOUND);
    let table = learning::catalogue::table::written([&said]);
    officer
        .gives("/learning/import", table.as_bytes(), Language::English)
        .await;
    assert_eq!(portal.catalogue().await.find(&id).unwrap().said, said);
    let program = portal.program();
    let headers = [("idempotency-key", "out")];
    let path = format!("/learning/resources/{id}");
    let out = program.send(Method::DELETE, &path, &headers, "").await;
    assert_eq!(out.status, StatusCode::NO_CONTENT);
    assert_eq!(portal.catalogue().await.find(&id), None);
}

//! A body sends its entries as files, and its staff see what is wrong with them.
#![expect(
    clippy::expect_used,
    reason = "a test that meets something else has failed"
)]

use crate::program::{Home, Serving};

const START: &str = "demo --residents 200 --listen 127.0.0.1:0 --data town";

/// What the clerk at a counter reads of what their body has to mend.
fn to_mend(city: &Serving) -> String {
    let roles = city.get("/roles").body;
    let (before, _) = roles.split_once("Be Clerk at a counter").expect("a clerk");
    let (_, key) = before.rsplit_once("value=\"").expect("a key");
    let (key, _) = key.split_once('"').expect("a key");
    let host = &city.address;
    let request = format!(
        "GET /to-mend HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncookie: practice-role={key}\r\n\r\n"
    );
    String::from_utf8(city.exchange(request.as_bytes())).expect("UTF-8")
}

#[test]
fn a_file_that_is_refused_is_told_place_by_place_until_a_right_one_comes() {
    let home = Home::new();
    home.start(START).kill();
    let bodies = home.run("directory bodies --data town").printed;
    let line = bodies.lines().find(|line| line.contains("counters"));
    let (body, _) = line.and_then(|line| line.split_once(' ')).expect("a body");
    let odd = "id,name,organization_id,status\nnot-a-uuid,Desk,,opne\n";
    home.put("odd/services.csv", odd.as_bytes());
    let import = |folder: &str| {
        let line =
            format!("directory import {folder} --publisher Counters --body {body} --data town");
        home.run(&line)
    };
    import("odd").assert(2, &["services.csv", "line 2"]);
    let city = home.start(START);
    let page = to_mend(&city);
    for words in [
        "File not taken in",
        "From “Counters”",
        "services.csv, line 2",
    ] {
        assert!(page.contains(words), "“{words}” is not in {page}");
    }
    assert_eq!(city.terminate(), Some(0));

    home.run("directory export --out good --data town")
        .assert(0, &[]);
    import("good").assert(0, &[" as they were"]);
    let city = home.start(START);
    let page = to_mend(&city);
    assert!(!page.contains("File not taken in"), "{page}");
    assert!(page.contains("What to mend"), "{page}");
}

//! A newcomer tries the program out.

use std::fs;
use std::net::{TcpListener, TcpStream};

use crate::program::{Home, Run, change_by_hand, sqlite};

/// A small city on a free port.
const SMALL: &str = "demo --residents 500 --listen 127.0.0.1:0";

#[doc = "COR-18"]
#[test]
fn one_command_makes_a_city_in_which_every_service_is_well() {
    let home = Home::with_a_copy_of_the_program();
    let city = home.start(SMALL);
    assert!(
        city.printed.contains("Making a city in"),
        "{}",
        city.printed
    );
    assert!(home.path(".local/share/commonweal/city.db").is_file());

    let health = city.get("/health");
    assert_eq!(health.status, 200);
    let health: serde_json::Value = serde_json::from_str(&health.body).unwrap();
    assert_eq!(health["status"], "ok");
    assert_eq!(
        health["services"],
        serde_json::json!({ "education": "open", "learning": "open", "eldercare": "open" })
    );

    let front = city.get("/");
    assert_eq!(front.status, 200);
    assert!(front.body.contains("Belo Horizonte"), "{}", front.body);
    assert_eq!(city.terminate(), Some(0));
}

#[test]
fn a_page_from_elsewhere_does_not_get_in_by_a_name_that_points_here() {
    let home = Home::new();
    let city = home.start(&format!("{SMALL} --data town"));
    for host in ["localhost:8080", "127.0.0.1", "[::1]:8080"] {
        assert_eq!(city.get_as("/roles", host).status, 200, "{host}");
    }
    for host in [
        "evil.example",
        "evil.example:8080",
        "127.0.0.1.evil.example",
        "",
    ] {
        let refused = city.get_as("/roles", host);
        assert_eq!(refused.status, 421, "{host}");
        assert!(
            refused.body.contains("this machine only"),
            "{}",
            refused.body
        );
    }
}

#[test]
fn the_second_start_opens_the_city_of_the_first() {
    let home = Home::new();
    let first = home.start(&format!("{SMALL} --data town --seed 7"));
    let roles = first.get("/roles");
    assert_eq!(roles.status, 200);
    assert!(roles.body.contains("name=\"role\""), "{}", roles.body);
    assert_eq!(first.terminate(), Some(0));

    let second = home.start("demo --data town --listen 127.0.0.1:0");
    assert!(
        second.printed.contains("Opening the city in town"),
        "{}",
        second.printed
    );
    assert_eq!(second.get("/roles").body, roles.body);
}

#[test]
fn another_city_is_not_put_in_the_place_of_one_that_is_there_unless_asked_for() {
    let home = Home::new();
    home.start(&format!("{SMALL} --data town")).kill();
    home.run("demo --residents 600 --seed 2 --listen 127.0.0.1:0 --data town")
        .assert(
            2,
            &[
                "the city in town is another one, with 500 residents, from seed 1",
                "--fresh",
            ],
        );
    let fresh = home.start("demo --residents 300 --listen 127.0.0.1:0 --data town --fresh");
    assert!(
        fresh.printed.contains("Making a city in town"),
        "{}",
        fresh.printed
    );
}

#[test]
fn a_city_that_is_served_is_not_thrown_away() {
    let home = Home::new();
    let served = home.start(&format!("{SMALL} --data town"));
    home.run(&format!("{SMALL} --data town --fresh"))
        .assert(4, &["in use by another commonweal"])
        .assert_silent_about("--fresh");
    home.run(&format!("{SMALL} --data town"))
        .assert(4, &["in use by another commonweal"])
        .assert_silent_about("--fresh");
    assert_eq!(served.get("/health").status, 200);
}

#[test]
fn a_visitor_who_says_nothing_does_not_hold_up_the_end() {
    let home = Home::new();
    let city = home.start(&format!("{SMALL} --data town"));
    let silent = TcpStream::connect(&city.address).unwrap();
    assert_eq!(city.get("/").status, 200);
    assert_eq!(city.terminate(), Some(0));
    drop(silent);
}

#[test]
fn where_others_could_choose_who_to_be_it_is_refused() {
    Home::new().run("demo --listen 0.0.0.0:0").assert(
        2,
        &[
            "0.0.0.0:0 can be reached from others",
            "127.0.0.1:8080",
            "commonweal serve",
        ],
    );
}

#[test]
fn an_unknown_pack_is_answered_with_those_that_are_there() {
    Home::new()
        .run("demo --pack atlantis --listen 127.0.0.1:0")
        .assert(2, &["there is no pack “atlantis”", "belo-horizonte"]);
}

#[test]
fn taipei_is_tried_out_by_its_name() {
    let home = Home::new();
    let city = home.start(&format!("{SMALL} --pack taipei --data taipei"));
    let health: serde_json::Value = serde_json::from_str(&city.get("/health").body).unwrap();
    assert_eq!(health["status"], "ok");
    for (page, words) in [
        ("/", "Taipei (six districts)"),
        ("/places", "Community care centres"),
        (
            "/about",
            "Department of Social Welfare, Taipei City Government",
        ),
        ("/education", "No round is under way"),
    ] {
        let answer = city.get(page);
        assert_eq!(answer.status, 200, "{page}");
        assert!(answer.body.contains(words), "{page}: {}", answer.body);
    }
    assert_eq!(city.terminate(), Some(0));
}

#[test]
fn a_folder_in_which_nothing_can_be_written_is_named() {
    let home = Home::new();
    home.put("file", b"");
    home.run(&format!("{SMALL} --data file/town"))
        .assert(
            4,
            &[
                "nothing can be written in the folder file/town",
                "choose another place",
            ],
        )
        .assert_silent_about("--fresh");
}

#[test]
fn an_address_that_is_taken_is_told_with_what_to_do() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let home = Home::new();
    home.run(&format!("demo --listen {address} --data town"))
        .assert(5, &[&format!("{address} can't be served on"), "--listen"]);
    assert!(
        !home.path("town").exists(),
        "nothing is made for a city that can't be served"
    );
}

#[test]
fn what_is_no_made_up_city_is_never_thrown_away() {
    let letter = b"not a database, whatever it is called. ".repeat(200);
    let fresh = format!("{SMALL} --data town --fresh");
    let home = Home::new();
    home.put("town/city.db", &letter);
    for line in [&format!("{SMALL} --data town"), &fresh] {
        home.run(line).assert(
            4,
            &[
                "town/city.db cannot be opened as a database",
                "move town/city.db away, or name another folder with --data",
            ],
        );
    }
    assert_eq!(fs::read(home.path("town/city.db")).unwrap(), letter);

    // The database of somebody else, and a city whose people were not made up.
    let of_others = "CREATE TABLE city (name TEXT)";
    let real = "DELETE FROM pack_file WHERE name = 'made-up.json'";
    for (file, change) in [("others.db", of_others), ("real.db", real)] {
        let address = format!("sqlite:{}", home.path(file).display());
        if file == "real.db" {
            home.run(&format!("load --residents 50 --database {address}"))
                .assert(0, &[]);
        }
        change_by_hand(&address, change);
        fs::rename(home.path(file), home.path("town/city.db")).unwrap();
        let before = fs::read(home.path("town/city.db")).unwrap();
        home.run(&fresh).assert(
            4,
            &[
                "throws away nothing but a made-up city",
                "move town/city.db away",
            ],
        );
        assert_eq!(
            fs::read(home.path("town/city.db")).unwrap(),
            before,
            "{file}"
        );
    }
}

#[test]
fn a_database_that_holds_no_city_yet_is_begun_anew() {
    let home = Home::new();
    home.run("migrate --data town").assert(0, &[]);
    let fresh = home.start(&format!("{SMALL} --data town --fresh"));
    assert_eq!(fresh.get("/health").status, 200);
}

#[test]
fn a_made_up_city_of_a_newer_program_can_be_thrown_away() {
    let home = Home::new();
    home.run("load --residents 50 --data town").assert(0, &[]);
    change_by_hand(
        &sqlite(&home.path("town")),
        "INSERT INTO schema_migration (name) VALUES ('city_9999_later')",
    );
    home.run(&format!("{SMALL} --data town"))
        .assert(4, &["newer than this program", "--fresh throws it away"]);
    let fresh = home.start(&format!("{SMALL} --data town --fresh"));
    assert_eq!(fresh.get("/health").status, 200);
}

#[test]
fn without_a_home_the_folder_has_to_be_named() {
    let home = Home::new();
    let run = Run::of(home.command("demo --listen 127.0.0.1:0").env_remove("HOME"));
    run.assert(2, &["neither XDG_DATA_HOME nor HOME is set", "--data"]);
}

//! An operator makes a city and serves it.

use platform::db::Database;
use platform::on_both;

use crate::program::{Home, sqlite};

on_both! {
    async fn a_city_that_was_loaded_is_served_to_everybody_without_roles(db: Database) {
        let address = db.address().to_owned();
        db.close().await;
        let home = Home::new();
        home.run(&format!("load --residents 300 --database {address}"))
            .assert(0, &["898 cells", "300 residents are made up", "The city is loaded"]);
        home.run(&format!("doctor --database {address}")).assert(0, &["All is well."]);
        let city = home.start(&format!("serve --listen 127.0.0.1:0 --database {address}"));
        assert_eq!(city.get("/health").status, 200);
        let front = city.get("/");
        assert_eq!(front.status, 200);
        assert!(front.body.contains("is made up"), "{}", front.body);
        assert_eq!(city.get("/roles").status, 404);
        assert_eq!(city.terminate(), Some(0));
    }

    async fn a_city_of_villages_is_loaded_by_the_name_of_its_pack(db: Database) {
        let address = db.address().to_owned();
        db.close().await;
        let home = Home::new();
        home.run(&format!("load --pack taipei --residents 300 --database {address}"))
            .assert(0, &["225 cells", "300 residents are made up", "The city is loaded"]);
        home.run(&format!("doctor --database {address}")).assert(0, &["All is well."]);
    }

    async fn a_city_is_loaded_into_an_empty_database_only(db: Database) {
        let address = db.address().to_owned();
        db.close().await;
        let home = Home::new();
        let load = format!("load --residents 100 --database {address}");
        home.run(&load).assert(0, &[]);
        home.run(&load).assert(4, &["holds a city already"]);
    }

    async fn a_program_killed_while_it_loads_leaves_nothing_half_loaded(db: Database) {
        let address = db.address().to_owned();
        db.close().await;
        let home = Home::new();
        let mut load = home.begin(&format!("load --residents 5000 --database {address}"));
        load.read_until("2/3");
        load.kill();
        home.run(&format!("doctor --database {address}"))
            .assert(1, &["holds no city yet", "sound and writable"]);
        home.run(&format!("load --residents 100 --database {address}")).assert(0, &[]);
    }
}

#[test]
fn a_pack_in_a_folder_is_loaded_by_its_path() {
    let home = Home::new();
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/../packs/belo-horizonte");
    home.run(&format!(
        "load --pack {pack} --residents 100 --database sqlite:city.db"
    ))
    .assert(0, &["The city is loaded"]);
}

#[test]
fn a_pack_with_faults_leaves_the_database_empty() {
    let home = Home::new();
    home.put("pack/pack.toml", b"format = 1\n");
    let database = sqlite(&home.path("."));
    home.run(&format!("load --pack pack --database {database}"))
        .assert(2, &["pack.toml"]);
    home.run(&format!("doctor --database {database}"))
        .assert(1, &["holds no city yet"]);
    home.run("load --pack nowhere --database sqlite:city.db")
        .assert(2, &["there is no pack “nowhere”", "nor is there a folder"]);
}

#[test]
fn a_database_that_is_not_ready_is_not_served() {
    let home = Home::new();
    let serve = "serve --listen 127.0.0.1:0 --database sqlite:city.db";
    home.put("city.db", b"");
    home.run(serve)
        .assert(4, &["not up to date", "commonweal migrate"]);
    home.run("migrate --database sqlite:city.db")
        .assert(0, &["done: city_0001_people", "up to date"]);
    home.run(serve)
        .assert(4, &["holds no city yet", "commonweal load"]);
    home.run("serve --listen 127.0.0.1:0 --database mysql://city")
        .assert(4, &["“mysql://city” is not the address of a database"]);
}

#[test]
fn where_there_is_no_city_none_is_served_and_nothing_is_made() {
    let home = Home::new();
    for place in ["--database sqlite:town/city.db", "--data town"] {
        home.run(&format!("serve --listen 127.0.0.1:0 {place}"))
            .assert(4, &["no city in town/city.db", "commonweal load"]);
    }
    assert!(!home.path("town").exists());
}

#[test]
fn a_city_of_nobody_is_not_made() {
    let home = Home::new();
    for make in ["load --data town", "demo --listen 127.0.0.1:0 --data town"] {
        home.run(&format!("{make} --residents 0"))
            .assert(2, &["--residents be 1 or more"]);
        home.run(&format!("{make} --residents -1"))
            .assert(2, &["invalid value '-1' for '--residents <N>'"]);
    }
    assert!(!home.path("town").exists());
}

#[test]
fn the_path_of_a_city_may_hold_any_sign() {
    let home = Home::new();
    home.run("load --residents 50 --data what?#1")
        .assert(0, &[]);
    assert!(home.path("what?#1/city.db").is_file());
    home.run("doctor --database sqlite:what?#1/city.db")
        .assert(0, &["All is well."]);
}

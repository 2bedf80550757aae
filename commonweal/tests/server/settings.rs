//! Settings by flag, environment and file.

use crate::program::{Home, Run};

#[test]
fn a_flag_is_stronger_than_the_environment_and_both_than_the_file() {
    // A demonstration names the address that it refuses, and so tells which one it took.
    let home = Home::new();
    home.put("city.toml", b"listen = \"0.0.0.0:1\"\n");
    let file = || home.command("demo --config city.toml");
    Run::of(&mut file()).assert(2, &["0.0.0.0:1 can be reached"]);
    let environment = ("COMMONWEAL_LISTEN", "0.0.0.0:2");
    Run::of(file().env(environment.0, environment.1)).assert(2, &["0.0.0.0:2 can be reached"]);
    let all = ["--listen", "0.0.0.0:3"];
    Run::of(file().env(environment.0, environment.1).args(all))
        .assert(2, &["0.0.0.0:3 can be reached"]);
}

#[test]
fn a_wrong_file_is_told_with_file_line_key_and_what_was_expected() {
    let home = Home::new();
    home.put("city.toml", b"seed = 1\nresidents = \"many\"\n");
    home.run("demo --config city.toml")
        .assert(2, &["city.toml, line 2, key “residents”", "expected u32"]);
    home.put("city.toml", b"lisen = \"127.0.0.1:8080\"\n");
    home.run("serve --config city.toml")
        .assert(2, &["key “lisen”", "unknown field", "`listen`"]);
    home.run("serve --config gone.toml")
        .assert(2, &["gone.toml can't be read"]);
}

#[test]
fn a_wrong_address_is_told_with_what_one_looks_like() {
    Home::new()
        .run("demo --listen 8080")
        .assert(2, &["--listen", "127.0.0.1:8080"]);
}

#[test]
fn a_wrong_word_of_what_to_log_is_told() {
    Home::new()
        .run("demo --log a=b=c --listen 127.0.0.1:0")
        .assert(2, &["“a=b=c” does not say what to log"]);
}

#[test]
fn the_help_of_every_command_has_examples_and_exit_codes() {
    let home = Home::new();
    for command in ["demo", "serve", "load", "migrate", "doctor"] {
        home.run(&format!("{command} --help")).assert(
            0,
            &[&format!("commonweal {command}"), "Example", "Exit codes"],
        );
    }
    home.run("--help")
        .assert(0, &["Exit codes:", "  5  the portal can't be served"]);
}

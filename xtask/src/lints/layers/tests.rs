use super::*;
use serde_json::json;

/// Faults of a house at `/house` with these crates: folder and the folders of what it depends on.
fn judged(crates: &[(&str, &[&str])]) -> Vec<String> {
    let packages: Vec<_> = crates
        .iter()
        .map(|(folder, knows)| {
            let dependencies: Vec<_> = knows
                .iter()
                .map(|other| json!({ "path": format!("/house/{other}"), "kind": "dev" }))
                .chain([json!({ "name": "serde" })])
                .collect();
            json!({
                "name": folder.rsplit('/').next(),
                "manifest_path": format!("/house/{folder}/Cargo.toml"),
                "dependencies": dependencies,
            })
        })
        .collect();
    let metadata = serde_json::from_value(json!({ "packages": packages })).unwrap();
    judge(&metadata, Path::new("/house"))
}

#[test]
fn a_house_in_its_layers_has_no_fault() {
    let faults = judged(&[
        ("engines/allocate", &[]),
        ("platform", &["platform/text-check", "platform"]),
        ("platform/text-check", &[]),
        ("city", &["platform", "engines/measure"]),
        (
            "services/education",
            &["city", "platform", "engines/allocate"],
        ),
        ("assessment", &["city", "engines/measure"]),
        ("commonweal", &["services/education", "city", "assessment"]),
        ("benches", &["engines/allocate", "commonweal"]),
        ("tests", &[]),
    ]);
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn every_edge_upwards_or_sideways_is_named() {
    for (knower, known) in [
        ("engines/allocate", "engines/measure"),
        ("engines/allocate", "platform"),
        ("platform", "city"),
        ("platform", "engines/access"),
        ("city", "services/education"),
        ("services/education", "services/health"),
        ("services/education", "commonweal"),
        ("assessment", "services/education"),
        ("assessment", "platform"),
        ("commonweal", "xtask"),
        ("city", "attic"),
    ] {
        let faults = judged(&[(knower, &[known])]);
        assert_eq!(faults.len(), 1, "{knower} -> {known}: {faults:?}");
        assert!(
            faults[0].contains(&format!("must not know {known}")),
            "{faults:?}"
        );
    }
}

#[test]
fn a_crate_outside_every_layer_is_a_fault() {
    let faults = judged(&[("attic", &[])]);
    assert!(faults[0].starts_with("attic: no layer"), "{faults:?}");
}

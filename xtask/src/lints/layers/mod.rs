//! Who may know whom: no crate depends on one that its layer must not know.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::repository::Repository;

#[cfg(test)]
mod tests;

/// What `cargo metadata` says, as far as it is needed.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    manifest_path: String,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    /// The folder of a dependency of ours; none for one from the registry.
    path: Option<String>,
}

/// Where a crate stands in the house.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Layer {
    Engine,
    Platform,
    City,
    Service(String),
    Assessment,
    Binary,
    /// Suites, benches and tools: they look at the house from outside.
    Outside,
}

/// The edges that are not allowed.
pub(crate) fn faults(repository: &Repository) -> Result<Vec<String>> {
    let told = repository
        .command("cargo")
        .args(["metadata", "--format-version", "1", "--no-deps", "--locked"])
        .output()
        .context("can't run cargo metadata")?;
    ensure!(
        told.status.success(),
        "cargo metadata failed: {}",
        String::from_utf8_lossy(&told.stderr).trim()
    );
    let metadata = serde_json::from_slice(&told.stdout).context("cargo metadata")?;
    Ok(judge(&metadata, repository.root()))
}

fn judge(metadata: &Metadata, root: &Path) -> Vec<String> {
    let mut faults = Vec::new();
    for package in &metadata.packages {
        let manifest = Path::new(&package.manifest_path);
        let folder = relative(manifest.parent().unwrap_or(manifest), root);
        let Some(layer) = layer(&folder) else {
            faults.push(format!(
                "{folder}: no layer of the house has this folder; xtask/src/lints/layers.rs lists them"
            ));
            continue;
        };
        for path in package.dependencies.iter().filter_map(|d| d.path.as_ref()) {
            let other = relative(Path::new(path), root);
            if other != folder && !may_know(&layer, self::layer(&other).as_ref()) {
                faults.push(format!(
                    "{folder}/Cargo.toml: {} must not know {other}: {}",
                    package.name,
                    rule(&layer)
                ));
            }
        }
    }
    faults
}

fn relative(path: &Path, root: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    path.to_string_lossy().into_owned()
}

fn layer(folder: &str) -> Option<Layer> {
    let mut parts = folder.split('/');
    match (parts.next()?, parts.next()) {
        ("engines", Some(_)) => Some(Layer::Engine),
        ("platform", _) => Some(Layer::Platform),
        ("city", None) => Some(Layer::City),
        ("services", Some(name)) => Some(Layer::Service(name.to_owned())),
        ("assessment", None) => Some(Layer::Assessment),
        ("commonweal", None) => Some(Layer::Binary),
        ("tests" | "benches" | "conformance" | "xtask", None) => Some(Layer::Outside),
        _ => None,
    }
}

fn may_know(layer: &Layer, other: Option<&Layer>) -> bool {
    use Layer::{Assessment, Binary, City, Engine, Outside, Platform, Service};
    match (layer, other) {
        (_, None) => false,
        (Outside, _) | (Platform, Some(Platform)) => true,
        (Binary, Some(other)) => *other != Outside,
        (City, Some(Platform | Engine)) => true,
        (Service(own), Some(Service(other))) => own == other,
        (Service(_), Some(City | Platform | Engine)) => true,
        (Assessment, Some(City | Engine)) => true,
        _ => false,
    }
}

fn rule(layer: &Layer) -> &'static str {
    match layer {
        Layer::Engine => "an engine is computation only and knows no other crate of the house",
        Layer::Platform => "platform is tools without city words and knows only its own helpers",
        Layer::City => "city knows platform and engines",
        Layer::Service(_) => "a service knows city, engines and platform, never another service",
        Layer::Assessment => "assessment knows city and engines",
        Layer::Binary => "the binary knows every layer, but no suite, bench or tool",
        Layer::Outside => "suites, benches and tools may know all",
    }
}

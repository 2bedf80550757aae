//! Checks the texts, and makes the portal's stylesheet, script and icons: cut to size, packed and named by their content;
//! and the worker that keeps them on a phone.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a build script that can't go on stops the build and says why"
)]

#[path = "build/icon.rs"]
mod icon;

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

/// The design system's stylesheet, from npm.
const DESIGN_SYSTEM: &str = "../node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css";

/// Hexadecimal digits of the content's digest in an asset's name.
const NAME_DIGITS: usize = 12;

/// How many of the assets every page shows. The others are for phones that install the portal.
const PAGE_PARTS: usize = 3;

fn main() {
    text_check::check_or_stop(&[]);
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for watched in [DESIGN_SYSTEM, "assets", "build", "build.rs"] {
        println!("cargo:rerun-if-changed={watched}");
    }
    let base = fs::read_to_string(root.join(DESIGN_SYSTEM)).unwrap_or_else(|error| {
        panic!("{DESIGN_SYSTEM} cannot be read ({error}): run `npm ci --ignore-scripts` in the repository first")
    });
    let own = read(&root.join("assets/portal.css"));
    let stylesheet = format!("{}\n{}", without_fonts_and_crest(&base), own);
    let script = read(&root.join("assets/portal.js"));
    let drawing = read(&root.join("assets/icon.svg"));
    let assets = [
        (
            "STYLESHEET",
            "portal.css",
            "text/css; charset=utf-8",
            stylesheet.into_bytes(),
        ),
        (
            "SCRIPT",
            "portal.js",
            "text/javascript; charset=utf-8",
            script.into_bytes(),
        ),
        ("ICON", "icon.svg", "image/svg+xml", drawing.into_bytes()),
        ("ICON_192", "icon-192.png", "image/png", icon::png(192)),
        ("ICON_512", "icon-512.png", "image/png", icon::png(512)),
    ];
    let (mut list, mut paths) = (String::new(), Vec::new());
    for (constant, name, kind, content) in assets {
        let (name, ending) = name.split_once('.').expect("a name has an ending");
        let file = format!("{name}-{}.{ending}", digest(&content));
        fs::write(out.join(&file), &content).expect("the build folder takes files");
        fs::write(out.join(format!("{file}.gz")), gzip(&content))
            .expect("the build folder takes files");
        write!(
            list,
            "/// The portal's {file}.\npub const {constant}: Asset = Asset {{ path: \"/assets/{file}\", kind: \"{kind}\", \
             plain: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{file}\")), \
             gzip: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{file}.gz\")) }};\n"
        )
        .expect("a string takes text");
        paths.push(format!("\"/assets/{file}\""));
    }
    fs::write(out.join("assets.rs"), list).expect("the build folder takes files");
    // What a page needs: its stylesheet, its script and its icon.
    paths.truncate(PAGE_PARTS);
    let parts = paths.join(", ");
    let worker = read(&root.join("assets/service-worker.js"));
    let worker = worker.replace("\"PARTS\"", &parts);
    let worker = worker.replace("VERSION", &digest(worker.as_bytes()));
    fs::write(out.join("service-worker.js"), worker).expect("the build folder takes files");
}

fn digest(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    digits[..NAME_DIGITS].to_owned()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()))
}

/// Takes out the fonts, whose licence is for one government's sites, and every rule that shows its crest.
fn without_fonts_and_crest(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("@font-face") {
        kept.push_str(&rest[..start]);
        let end = rest[start..]
            .find('}')
            .map_or(rest.len(), |end| start + end + 1);
        rest = &rest[end..];
    }
    kept.push_str(rest);
    let kept = kept.replace(
        "font-family:GDS Transport,arial,sans-serif",
        "font-family:var(--cw-font)",
    );
    let kept = kept.replace("/*# sourceMappingURL=govuk-frontend.min.css.map */", "");
    without_declarations(&kept, "url(")
}

/// Takes out the declarations that hold a text.
fn without_declarations(css: &str, text: &str) -> String {
    let mut kept = css.to_owned();
    while let Some(at) = kept.find(text) {
        let start = kept[..at].rfind(['{', ';']).map_or(0, |start| start + 1);
        let end = at + kept[at..].find(['}', ';']).unwrap_or(kept.len() - at);
        let end = if kept[end..].starts_with(';') {
            end + 1
        } else {
            end
        };
        kept.replace_range(start..end, "");
    }
    kept
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).expect("memory takes bytes");
    encoder.finish().expect("memory takes bytes")
}

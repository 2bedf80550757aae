//! Checks the texts, and makes the portal's stylesheet, script and icon: cut to size, packed and named by their content.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a build script that can't go on stops the build and says why"
)]

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

fn main() {
    text_check::check_or_stop(&[]);
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for watched in [DESIGN_SYSTEM, "assets", "build.rs"] {
        println!("cargo:rerun-if-changed={watched}");
    }
    let base = fs::read_to_string(root.join(DESIGN_SYSTEM)).unwrap_or_else(|error| {
        panic!("{DESIGN_SYSTEM} cannot be read ({error}): run `npm ci --ignore-scripts` in the repository first")
    });
    let own = read(&root.join("assets/portal.css"));
    let stylesheet = format!("{}\n{}", without_fonts_and_crest(&base), own);
    let mut list = String::new();
    let assets = [
        (
            "STYLESHEET",
            "portal",
            "css",
            "text/css; charset=utf-8",
            stylesheet,
        ),
        (
            "SCRIPT",
            "portal",
            "js",
            "text/javascript; charset=utf-8",
            read(&root.join("assets/portal.js")),
        ),
        (
            "ICON",
            "icon",
            "svg",
            "image/svg+xml",
            read(&root.join("assets/icon.svg")),
        ),
    ];
    for (constant, name, ending, kind, content) in assets {
        let digest: String = Sha256::digest(&content)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let file = format!("{name}-{}.{ending}", &digest[..NAME_DIGITS]);
        let packed = gzip(content.as_bytes());
        fs::write(out.join(&file), &content).expect("the build folder takes files");
        fs::write(out.join(format!("{file}.gz")), packed).expect("the build folder takes files");
        write!(
            list,
            "/// The portal's {file}.\npub const {constant}: Asset = Asset {{ path: \"/assets/{file}\", kind: \"{kind}\", \
             plain: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{file}\")), \
             gzip: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{file}.gz\")) }};\n"
        )
        .expect("a string takes text");
    }
    fs::write(out.join("assets.rs"), list).expect("the build folder takes files");
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

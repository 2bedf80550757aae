//! Puts the city packs into the program, so that it needs nothing beside itself.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const PACKS: &str = "../packs";

/// Every pack holds this file; a folder without it is no pack.
const ABOUT: &str = "pack.toml";

fn main() {
    println!("cargo:rerun-if-changed={PACKS}");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut list = String::from("&[\n");
    for pack in entries(&root.join(PACKS)) {
        if !pack.join(ABOUT).is_file() {
            continue;
        }
        writeln!(list, "({:?}, &[", name(&pack)).expect("a string takes text");
        for file in entries(&pack).into_iter().filter(|file| file.is_file()) {
            let path = file
                .canonicalize()
                .expect("a file that was listed is there");
            writeln!(list, "({:?}, include_bytes!({path:?})),", name(&file))
                .expect("a string takes text");
        }
        list.push_str("]),\n");
    }
    list.push(']');
    fs::write(out.join("packs.rs"), list).expect("the build folder takes files");
}

/// What a folder holds, in the order of the names, so that the same packs make the same program.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", folder.display()));
    let mut entries: Vec<PathBuf> = listed
        .map(|entry| entry.expect("a folder that was opened can be read").path())
        .collect();
    entries.sort();
    entries
}

fn name(path: &Path) -> &str {
    path.file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_else(|| panic!("{} has a name that is not UTF-8", path.display()))
}

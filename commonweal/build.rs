//! Puts the city packs into the program, so that it needs nothing beside itself.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const PACKS: &str = "../packs";

/// Every pack holds this file; a folder without it is no pack.
const ABOUT: &str = "pack.toml";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={PACKS}");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo names the folder")?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names the folder")?);
    let mut list = String::from("&[\n");
    for pack in entries(&root.join(PACKS))? {
        if !pack.join(ABOUT).is_file() {
            continue;
        }
        writeln!(list, "({:?}, &[", name(&pack)?)?;
        for file in entries(&pack)?.into_iter().filter(|file| file.is_file()) {
            let (pack, name) = (name(&pack)?, name(&file)?);
            // Clones that share a target folder take each other's list for their own, so it names no clone.
            let path = format!("/{PACKS}/{pack}/{name}");
            writeln!(
                list,
                "({name:?}, include_bytes!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))),"
            )?;
        }
        list.push_str("]),\n");
    }
    list.push(']');
    fs::write(out.join("packs.rs"), list)?;
    Ok(())
}

/// What a folder holds, in the order of the names, so that the same packs make the same program.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let listed = fs::read_dir(folder)
        .map_err(|error| format!("{} cannot be read: {error}", folder.display()))?;
    let mut entries = listed
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<PathBuf>, _>>()?;
    entries.sort();
    Ok(entries)
}

fn name(path: &Path) -> Result<&str, String> {
    path.file_name()
        .and_then(|name| name.to_str())
        .ok_or_else(|| format!("{} has a name that is not UTF-8", path.display()))
}

//! The city packs that the program carries.

use std::borrow::Cow;
use std::path::Path;

use city::pack::PackSource;

use crate::commands::Failure;

/// The pack that is taken where none is named.
pub(crate) const DEFAULT: &str = "belo-horizonte";

/// The name of a pack and its files.
type Carried = (&'static str, &'static [(&'static str, &'static [u8])]);

const CARRIED: &[Carried] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The pack of this name.
pub(crate) fn named(name: &str) -> Result<PackSource, Failure> {
    let found = CARRIED.iter().find(|(carried, _)| *carried == name);
    let Some((_, files)) = found else {
        return Err(Failure::Refused(format!(
            "there is no pack “{name}” in the program: it carries {}",
            names()
        )));
    };
    let files = files
        .iter()
        .map(|(file, content)| ((*file).to_owned(), Cow::Borrowed(*content)));
    Ok(PackSource::files(files))
}

/// The pack of this name, or in this folder.
pub(crate) fn named_or_in_folder(name_or_folder: &str) -> Result<PackSource, Failure> {
    let folder = Path::new(name_or_folder);
    match named(name_or_folder) {
        Err(_) if folder.is_dir() => Ok(PackSource::folder(folder)),
        Err(Failure::Refused(what)) => Err(Failure::Refused(format!(
            "{what}; nor is there a folder of that name"
        ))),
        named => named,
    }
}

fn names() -> String {
    let names: Vec<&str> = CARRIED.iter().map(|(name, _)| *name).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use city::pack::Pack;

    use super::*;

    #[test]
    fn every_pack_is_whole_and_called_by_its_own_name() {
        for (name, _) in CARRIED {
            let pack = Pack::read(&named(name).unwrap()).unwrap();
            assert_eq!(pack.about.id, *name);
        }
        assert!(named(DEFAULT).is_ok());
    }
}

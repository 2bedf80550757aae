use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use platform::files::{Faults, Source};

/// The longest `pack.toml` that is read, in bytes.
const ABOUT_MAX_BYTES: u64 = 1_000_000;

/// Where a pack is read from.
#[derive(Debug, Clone)]
pub enum PackSource {
    /// A folder on disk.
    Folder(PathBuf),
    /// Files that the program carries, by name.
    Files(BTreeMap<String, Cow<'static, [u8]>>),
}

impl PackSource {
    /// A folder on disk.
    #[must_use]
    pub fn folder(path: impl AsRef<Path>) -> Self {
        Self::Folder(path.as_ref().to_path_buf())
    }

    /// Files that the program carries.
    #[must_use]
    pub fn files(files: impl IntoIterator<Item = (String, Cow<'static, [u8]>)>) -> Self {
        Self::Files(files.into_iter().collect())
    }

    /// Every file of the pack by name, to be kept with the city that is made from it. Folders within are left out.
    ///
    /// # Errors
    /// What can't be read.
    pub fn contents(&self) -> Result<Vec<(String, Vec<u8>)>, Faults> {
        match self {
            Self::Folder(folder) => {
                let unreadable = |error: std::io::Error| -> Faults {
                    Source::path(folder)
                        .fault(
                            format!("can't be read ({error})"),
                            "a folder with a city pack",
                        )
                        .into()
                };
                let mut files = Vec::new();
                for entry in std::fs::read_dir(folder).map_err(unreadable)? {
                    let path = entry.map_err(unreadable)?.path();
                    let name = path
                        .file_name()
                        .and_then(|name| name.to_str())
                        .map(str::to_owned);
                    if let (Some(name), true) = (name, path.is_file()) {
                        files.push((name, std::fs::read(&path).map_err(unreadable)?));
                    }
                }
                Ok(files)
            }
            Self::Files(files) => Ok(files
                .iter()
                .map(|(name, content)| (name.clone(), content.to_vec()))
                .collect()),
        }
    }

    /// Whether the pack has a file of one of these names.
    pub(super) fn has_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| match self {
            Self::Folder(folder) => folder.join(name).exists(),
            Self::Files(files) => files.contains_key(*name),
        })
    }

    /// A table of the pack under the first of these names that exists; where none does, reading
    /// the first says that it is missing.
    pub(super) fn table(&self, names: &[&str]) -> Result<Source, Faults> {
        let first = names.first().copied().unwrap_or_default();
        match self {
            Self::Folder(folder) => {
                let found = names
                    .iter()
                    .copied()
                    .find(|name| folder.join(name).exists());
                Ok(Source::path(folder.join(found.unwrap_or(first))))
            }
            Self::Files(files) => names
                .iter()
                .find_map(|name| Some(Source::bytes(*name, files.get(*name)?.clone())))
                .ok_or_else(|| missing(first)),
        }
    }

    /// The text of a file of the pack, and the name that messages use for it.
    pub(super) fn text(&self, name: &str) -> Result<(String, String), Faults> {
        match self {
            Self::Folder(folder) => {
                let path = folder.join(name);
                let shown = path.display().to_string();
                let source = Source::path(&path);
                let unreadable = |error: std::io::Error| -> Faults {
                    source
                        .fault(format!("can't be read ({error})"), "a file in UTF-8")
                        .into()
                };
                let length = std::fs::metadata(&path).map_err(unreadable)?.len();
                if length > ABOUT_MAX_BYTES {
                    let expected = format!("at most {ABOUT_MAX_BYTES}");
                    return Err(source.fault(format!("has {length} bytes"), expected).into());
                }
                Ok((shown, std::fs::read_to_string(&path).map_err(unreadable)?))
            }
            Self::Files(files) => {
                let bytes = files.get(name).ok_or_else(|| missing(name))?;
                let text = std::str::from_utf8(bytes).map_err(|_| {
                    Source::bytes(name, Vec::new()).fault("is not UTF-8", "text in UTF-8")
                })?;
                Ok((name.to_owned(), text.to_owned()))
            }
        }
    }
}

fn missing(name: &str) -> Faults {
    Source::bytes(name, Vec::new())
        .fault("is missing from the pack", "a file of this name")
        .into()
}

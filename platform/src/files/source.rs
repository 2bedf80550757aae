//! Where a table is read from.

use std::borrow::Cow;
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use bytes::Bytes;

use super::faults::{Fault, Faults};

/// The four bytes with which every Parquet file starts and ends.
const PARQUET_MARK: &[u8] = b"PAR1";

/// A file on disk, or bytes that the program carries, with the name that messages use.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    Path(PathBuf),
    Bytes(Bytes),
}

/// A source opened for its kind of file.
pub(super) enum Opened {
    Csv(Box<dyn Read>),
    Parquet(RandomAccess),
}

/// A source opened for Parquet, whose index is at its end.
pub(super) enum RandomAccess {
    File(File),
    Bytes(Bytes),
}

impl Source {
    /// A file, named in messages by its path as given.
    pub fn path(path: impl AsRef<Path>) -> Self {
        let path = path.as_ref();
        Self {
            name: path.display().to_string(),
            content: Content::Path(path.to_path_buf()),
        }
    }

    /// Bytes in memory, named in messages by `name`; the name's ending tells CSV from Parquet.
    pub fn bytes(name: impl Into<String>, bytes: impl Into<Cow<'static, [u8]>>) -> Self {
        let bytes = match bytes.into() {
            Cow::Borrowed(slice) => Bytes::from_static(slice),
            Cow::Owned(vector) => Bytes::from(vector),
        };
        Self {
            name: name.into(),
            content: Content::Bytes(bytes),
        }
    }

    /// The name that messages use.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// A fault of the source as a whole.
    pub fn fault(&self, problem: impl Into<String>, expected: impl Into<String>) -> Fault {
        Fault::of_file(&self.name, problem, expected)
    }

    /// Opens the source once, as Parquet where it starts as Parquet files do or is called so, else as CSV.
    pub(super) fn open(&self) -> Result<Opened, Faults> {
        let mut stream: Box<dyn Read> = match &self.content {
            Content::Path(path) => Box::new(self.file(path)?),
            Content::Bytes(bytes) => Box::new(Cursor::new(bytes.clone())),
        };
        let mut start = Vec::new();
        (&mut stream)
            .take(PARQUET_MARK.len() as u64)
            .read_to_end(&mut start)
            .map_err(|error| self.unreadable(&error))?;
        let called_parquet = Path::new(&self.name)
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("parquet"));
        if called_parquet || start == PARQUET_MARK {
            return Ok(Opened::Parquet(self.random_access()?));
        }
        Ok(Opened::Csv(Box::new(Cursor::new(start).chain(stream))))
    }

    fn random_access(&self) -> Result<RandomAccess, Faults> {
        Ok(match &self.content {
            Content::Path(path) => RandomAccess::File(self.file(path)?),
            Content::Bytes(bytes) => RandomAccess::Bytes(bytes.clone()),
        })
    }

    /// The fault for an error of the file system.
    pub(super) fn unreadable(&self, error: &std::io::Error) -> Faults {
        self.fault(
            format!("can't be read ({error})"),
            "a file that can be read",
        )
        .into()
    }

    fn file(&self, path: &Path) -> Result<File, Faults> {
        let file = File::open(path).map_err(|error| self.unreadable(&error))?;
        let about = file.metadata().map_err(|error| self.unreadable(&error))?;
        if about.is_dir() {
            return Err(self.fault("is a folder", "a CSV or Parquet file").into());
        }
        Ok(file)
    }
}

//! Output that appears whole or not at all.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::faults::{Fault, Faults};

/// How many names are tried for a temporary file or folder.
const MAX_NAMES_TRIED: u32 = 1_000;

/// A file or folder being written under a temporary name, beside the place it is meant for or, in a folder that
/// is there already, inside it.
///
/// Dropped without [`Staged::commit`], it leaves nothing behind.
#[derive(Debug)]
pub struct Staged {
    target: PathBuf,
    work: PathBuf,
    shape: Shape,
    /// False once nothing of ours, or something of others, is under the temporary name.
    remove_work: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    File,
    NewFolder,
    FilesInFolder,
}

impl Staged {
    /// One file. Its folder must exist; an older file of that name is replaced on commit.
    ///
    /// # Errors
    /// The target is no regular file, or nothing can be written beside it.
    pub fn file(target: impl AsRef<Path>) -> Result<Self, Faults> {
        let target = target.as_ref();
        let Some(name) = target
            .file_name()
            .filter(|_| !target.exists() || target.is_file())
        else {
            return Err(fault(
                target,
                "is not a regular file",
                "the name of a file to write",
            )
            .into());
        };
        let work = unused_name(target, parent_of(target), &name.to_string_lossy(), |path| {
            File::create_new(path).map(drop)
        })?;
        Ok(Self {
            target: target.to_path_buf(),
            work,
            shape: Shape::File,
            remove_work: true,
        })
    }

    /// A folder of several files. It is made on commit; where it exists, files of the same names in it are
    /// replaced, all or none, and others stay.
    ///
    /// # Errors
    /// The target is a file, or nothing can be written there.
    pub fn folder(target: impl AsRef<Path>) -> Result<Self, Faults> {
        let target = target.as_ref();
        let (shape, beside, name) = match target.file_name() {
            _ if target.is_dir() => (Shape::FilesInFolder, target, "output".into()),
            Some(name) if !target.exists() => {
                (Shape::NewFolder, parent_of(target), name.to_string_lossy())
            }
            _ => {
                let fault = fault(target, "is not a folder", "the name of a folder to write");
                return Err(fault.into());
            }
        };
        fs::create_dir_all(beside).map_err(|error| unwritable(beside, &error))?;
        let work = unused_name(target, beside, &name, |path| fs::create_dir(path))?;
        Ok(Self {
            target: target.to_path_buf(),
            work,
            shape,
            remove_work: true,
        })
    }

    /// Where to write: the file itself (`name` is not used), or the file called `name` in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        if self.shape == Shape::File {
            self.work.clone()
        } else {
            self.work.join(name)
        }
    }

    /// What messages call the file at [`Staged::path`].
    pub fn target(&self, name: &str) -> PathBuf {
        if self.shape == Shape::File {
            self.target.clone()
        } else {
            self.target.join(name)
        }
    }

    /// Writes a whole file at [`Staged::path`].
    ///
    /// # Errors
    /// The disk refuses.
    pub fn write(&self, name: &str, content: &[u8]) -> Result<(), Faults> {
        fs::write(self.path(name), content).map_err(|error| unwritable(&self.target(name), &error))
    }

    /// Puts everything in its place, durably.
    ///
    /// # Errors
    /// In a folder that is there, something that is no regular file has the name of an output; or the disk
    /// refuses. Then what was there before is there still.
    pub fn commit(mut self) -> Result<(), Faults> {
        self.check_places()?;
        self.put_in_place()
            .map_err(|error| unwritable(&self.target, &error))
    }

    /// What is replaced is thrown away, so it must be no more than a file: a folder may hold much else.
    fn check_places(&self) -> Result<(), Faults> {
        if self.shape != Shape::FilesInFolder {
            return Ok(());
        }
        let entries = fs::read_dir(&self.work).map_err(|error| unwritable(&self.target, &error))?;
        let mut faults = Faults::new();
        for entry in entries {
            let entry = entry.map_err(|error| unwritable(&self.target, &error))?;
            let place = self.target.join(entry.file_name());
            match fs::symlink_metadata(&place) {
                Ok(there) if !there.is_file() => faults.push(fault(
                    &place,
                    "is there and is not a regular file",
                    "that it is moved away, or another folder to write to",
                )),
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    faults.append(unwritable(&place, &error));
                }
                _ => {}
            }
        }
        faults.into_result(())
    }

    fn put_in_place(&mut self) -> io::Result<()> {
        if self.shape == Shape::File {
            File::open(&self.work)?.sync_all()?;
        } else {
            for entry in fs::read_dir(&self.work)? {
                File::open(entry?.path())?.sync_all()?;
            }
            sync_folder(&self.work)?;
        }
        if self.shape == Shape::FilesInFolder {
            return self.replace_files();
        }
        fs::rename(&self.work, &self.target)?;
        self.remove_work = false;
        sync_folder(parent_of(&self.target))
    }

    /// Moves the files one by one into the folder that is there, and back if one can't be moved.
    fn replace_files(&mut self) -> io::Result<()> {
        let older = self.work.join("older");
        let mut moves = Vec::new();
        for entry in fs::read_dir(&self.work)? {
            let name = entry?.file_name();
            let place = self.target.join(&name);
            if place.exists() {
                moves.push((place.clone(), older.join(&name)));
            }
            moves.push((self.work.join(&name), place));
        }
        fs::create_dir(&older)?;
        self.remove_work = false;
        for (done, (from, to)) in moves.iter().enumerate() {
            if let Err(error) = fs::rename(from, to) {
                for (from, to) in moves.iter().take(done).rev() {
                    fs::rename(to, from)?;
                }
                self.remove_work = true;
                return Err(error);
            }
        }
        self.remove_work = true;
        sync_folder(&self.target)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if self.remove_work {
            // Nothing can be done about a temporary file that will not go; its name says what it is.
            let _ = match self.shape {
                Shape::File => fs::remove_file(&self.work),
                Shape::NewFolder | Shape::FilesInFolder => fs::remove_dir_all(&self.work),
            };
        }
    }
}

/// The fault for a place where the file system refuses to write.
pub(super) fn unwritable(target: &Path, error: &io::Error) -> Faults {
    fault(
        target,
        &format!("can't be written ({error})"),
        "a place that can be written",
    )
    .into()
}

fn fault(target: &Path, problem: &str, expected: &str) -> Fault {
    Fault::of_file(&target.display().to_string(), problem, expected)
}

fn parent_of(target: &Path) -> &Path {
    match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Makes something new under a hidden name that nothing has yet.
fn unused_name(
    target: &Path,
    beside: &Path,
    name: &str,
    make: impl Fn(&Path) -> io::Result<()>,
) -> Result<PathBuf, Faults> {
    let process = std::process::id();
    for attempt in 0..MAX_NAMES_TRIED {
        let path = beside.join(format!(".{name}.partial-{process}-{attempt}"));
        match make(&path) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(unwritable(target, &error)),
        }
    }
    Err(fault(
        target,
        "has too many unfinished copies beside it",
        "no files named .*.partial-*",
    )
    .into())
}

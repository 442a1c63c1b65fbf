//! A journal: a text file of lines that are on the disk before [`Journal::append`] returns. It stands beside the data and
//! not in them, so that it tells, after an old backup was brought back, what happened since.
//!
//! A line cut off by a death was never acknowledged: readers leave it out, and the next line begins on a line of its own.

use base::{Error, Result};
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A file of lines, made at the first line.
#[derive(Clone, Debug)]
pub struct Journal {
    path: PathBuf,
}

impl Journal {
    /// The journal in this file.
    pub fn at(path: impl Into<PathBuf>) -> Journal {
        Journal { path: path.into() }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether there is one already.
    pub fn exists(&self) -> bool {
        self.path.is_file()
    }

    /// Adds lines; none may hold a line feed. They are durable when this returns.
    ///
    /// # Errors
    /// `Unavailable` when the file cannot be written; some of the lines may then be there.
    pub fn append(&self, lines: &[String]) -> Result<()> {
        if lines.iter().any(|line| line.contains('\n')) {
            return Err(Error::internal("a line of a journal with a line feed in it"));
        }
        if lines.is_empty() {
            return Ok(());
        }
        let fault = |error: std::io::Error| {
            Error::unavailable(format!("the journal {}: {error}", self.path.display()))
        };
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder {
            fs::create_dir_all(folder).map_err(fault)?;
        }
        let fresh = !self.path.exists();
        let mut options = OpenOptions::new();
        options.create(true).read(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&self.path).map_err(fault)?;
        let mut text = if ends_open(&mut file).map_err(fault)? { String::from("\n") } else { String::new() };
        for line in lines {
            text.push_str(line);
            text.push('\n');
        }
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(fault)?;
        if fresh {
            // A new file is durable once its folder is.
            File::open(folder.unwrap_or(Path::new(".")))
                .and_then(|folder| folder.sync_all())
                .map_err(fault)?;
        }
        Ok(())
    }

    /// Its whole lines, oldest first; none where there is no file.
    ///
    /// # Errors
    /// `Unavailable` when the file is there and cannot be read.
    pub fn read(&self) -> Result<Vec<String>> {
        if !self.exists() {
            return Ok(Vec::new());
        }
        let text = fs::read_to_string(&self.path)
            .map_err(|error| Error::unavailable(format!("the journal {}: {error}", self.path.display())))?;
        let whole = text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
        Ok(whole.filter(|line| !line.is_empty()).map(str::to_owned).collect())
    }
}

/// Whether the last line was cut off.
fn ends_open(file: &mut File) -> std::io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(false);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last != [b'\n'])
}

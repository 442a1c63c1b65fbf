//! A folder of text files as one ZIP file, as people send it and take it away.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;

/// The files of a folder, by path inside it.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Most files in a folder.
pub const MOST_FILES: usize = 500;
/// The largest folder, unpacked, in bytes (4 MiB).
pub const LARGEST: u64 = 4 * 1024 * 1024;

/// Why a file is no folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderError {
    /// It is no ZIP file, or a damaged one; the detail is for the log.
    Broken(String),
    /// It holds more files than [`MOST_FILES`], or more than [`LARGEST`] bytes.
    TooLarge,
    /// A path leads out of the folder.
    Path(String),
    /// There is nothing in it.
    Empty,
}

impl fmt::Display for FolderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FolderError::Broken(detail) => write!(f, "broken: {detail}"),
            FolderError::TooLarge => f.write_str("too large"),
            FolderError::Path(path) => write!(f, "path {path:?}"),
            FolderError::Empty => f.write_str("empty"),
        }
    }
}

fn broken(fault: impl fmt::Display) -> FolderError {
    FolderError::Broken(fault.to_string())
}

/// Reads it. Hidden files and what systems add of their own are passed over; if everything lies in one folder, its contents
/// count.
///
/// # Errors
/// See [`FolderError`].
pub fn read_zip(bytes: &[u8]) -> Result<Files, FolderError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > MOST_FILES {
        return Err(FolderError::TooLarge);
    }
    let mut files = Files::new();
    // Sizes that an archive claims may be lies; what comes out is counted.
    let mut left = LARGEST;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(broken)?;
        let path = entry.name().map_err(broken)?.replace('\\', "/");
        if entry.is_dir() || path.ends_with('/') {
            continue;
        }
        if path.starts_with('/') || path.split('/').any(|part| part == ".." || part.contains(':')) {
            return Err(FolderError::Path(path));
        }
        if path.split('/').any(|part| part.starts_with('.') || part == "__MACOSX" || part == "Thumbs.db") {
            continue;
        }
        let mut content = Vec::new();
        entry.take(left + 1).read_to_end(&mut content).map_err(broken)?;
        left = left.checked_sub(content.len() as u64).ok_or(FolderError::TooLarge)?;
        files.insert(path, content);
    }
    if files.is_empty() {
        return Err(FolderError::Empty);
    }
    Ok(inner(files))
}

/// Without the folders around everything, if there are any.
fn inner(mut files: Files) -> Files {
    loop {
        let first = files.keys().next().and_then(|path| path.split_once('/'));
        let Some(around) = first.map(|(folder, _)| format!("{folder}/")) else { return files };
        if !files.keys().all(|path| path.starts_with(&around)) {
            return files;
        }
        files = files
            .into_iter()
            .filter_map(|(path, content)| Some((path.strip_prefix(&around)?.to_owned(), content)))
            .collect();
    }
}

/// Writes it, with one folder of this name around everything. The same files give the same bytes.
///
/// # Errors
/// [`FolderError::Broken`] if the files are too large for the format.
pub fn write_zip(folder: &str, files: &Files) -> Result<Vec<u8>, FolderError> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (path, content) in files {
        out.start_file(format!("{folder}/{path}"), options).map_err(broken)?;
        out.write_all(content).map_err(broken)?;
    }
    Ok(out.finish().map_err(broken)?.into_inner())
}

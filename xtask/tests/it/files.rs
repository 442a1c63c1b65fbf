//! The files of the repository, as text.

use std::fs;
use std::path::{Path, PathBuf};

/// One file: its path below the root with `/`, and its text.
pub struct File {
    pub path: String,
    pub text: String,
}

impl File {
    /// The crate it belongs to: `store` for `crates/store/src/lib.rs`.
    pub fn krate(&self) -> &str {
        self.path.strip_prefix("crates/").and_then(|rest| rest.split('/').next()).unwrap_or("")
    }

    pub fn ends(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }

    /// Made by a tool or by others: copied style sheets, compressed assets.
    pub fn is_foreign(&self) -> bool {
        self.path.contains("/assets/vendor/") || self.path.contains("/assets/pressed/")
    }
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// All text files below a folder of the root (`""` for all), in order. What Git ignores is left out.
pub fn below(folder: &str) -> Vec<File> {
    let root = root();
    let mut files = Vec::new();
    walk(&root, &root.join(folder), &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!files.is_empty(), "there is no file below {}", root.join(folder).display());
    files
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<File>) {
    let at_root = folder == root;
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        let ignored = match name.as_str() {
            "target" | "data" | ".git" => at_root,
            "node_modules" | "__pycache__" | ".venv" | ".DS_Store" => true,
            _ => false,
        };
        if ignored {
            continue;
        }
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            walk(root, &path, files);
        } else if kind.is_file()
            && let Ok(bytes) = fs::read(&path)
            && let Ok(text) = String::from_utf8(bytes)
        {
            let path = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            files.push(File { path, text });
        }
    }
}

/// Fails with all faults of a rule, one a line.
pub fn hold(rule: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{rule}, but:\n  {}\n", faults.join("\n  "));
}

//! Embeds `packages/*/`: every file of every service, by its path inside the service's folder.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("packages");
    let mut out = String::from("&[\n");
    for folder in entries(&root)?.into_iter().filter(|path| path.is_dir()) {
        let name = folder.file_name().and_then(|name| name.to_str()).ok_or("a folder's name is not UTF-8")?;
        out.push_str(&format!("    ({name:?}, &[\n"));
        for file in files(&folder)? {
            let path = file.strip_prefix(&folder)?.to_str().ok_or("a file's name is not UTF-8")?;
            let path = path.replace('\\', "/");
            out.push_str(&format!("        ({path:?}, include_bytes!({:?})),\n", file.display().to_string()));
        }
        out.push_str("    ]),\n");
    }
    out.push(']');
    fs::write(Path::new(&env::var("OUT_DIR")?).join("packages.rs"), out)?;
    Ok(())
}

/// What lies in a folder, in the order of names; without hidden files.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, std::io::Error> {
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    found.retain(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')));
    found.sort();
    Ok(found)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, std::io::Error> {
    let mut all = Vec::new();
    for path in entries(folder)? {
        if path.is_dir() {
            all.extend(files(&path)?);
        } else {
            all.push(path);
        }
    }
    Ok(all)
}

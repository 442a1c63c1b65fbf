//! Embeds `migrations/NNNN_name.sql` in the order of their names.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("migrations");
    let mut files: Vec<PathBuf> =
        fs::read_dir(&folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|end| end == "sql"));
    files.sort();
    let mut out = String::from("[\n");
    for file in files {
        let name =
            file.file_stem().and_then(|stem| stem.to_str()).ok_or("a migration's name is not UTF-8")?;
        out.push_str(&format!(
            "    Migration {{ name: {name:?}, sql: include_str!({:?}) }},\n",
            file.display().to_string()
        ));
    }
    out.push(']');
    fs::write(Path::new(&env::var("OUT_DIR")?).join("migrations.rs"), out)?;
    Ok(())
}

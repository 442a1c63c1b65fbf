//! Services for tests.

use base::Lang;
use forms::{Fault, Package};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Files by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The tree-felling service of docs/forms.md.
pub fn docs_files() -> Files {
    let text = std::fs::read_to_string(workspace().join("docs/forms.md")).unwrap();
    let (_, example) =
        text.split_once("## A whole service, small").expect("docs/forms.md has a worked example");
    let mut files = Files::new();
    for block in example.split("```toml\n").skip(1) {
        let (block, _) = block.split_once("```").unwrap();
        let name = block.lines().next().unwrap().trim_start_matches("# ").to_owned();
        files.insert(name, block.as_bytes().to_vec());
    }
    files
}

/// A service around a form: everything else is as small as can be.
pub fn with_form(form: &str) -> Files {
    let mut files = docs_files();
    files.remove("compute.toml");
    files.remove("examples/danger.toml");
    files.insert("form.toml".to_owned(), form.as_bytes().to_vec());
    let service = String::from_utf8(files["service.toml"].clone()).unwrap();
    let service = service.replace("applicant = \"{name}\"\naddress = \"address\"\n", "applicant = \"A\"\n");
    files.insert("service.toml".to_owned(), service.into_bytes());
    let notice = String::from_utf8(files["notice.toml"].clone()).unwrap().replace("{girth}", "80");
    files.insert("notice.toml".to_owned(), notice.into_bytes());
    files
}

/// Compiles, or shows all faults.
#[track_caller]
pub fn compiled(files: &Files) -> Package {
    match forms::compile(files) {
        Ok(package) => package,
        Err(faults) => panic!("{}", shown(&faults)),
    }
}

/// All faults, one a line.
pub fn shown(faults: &[Fault]) -> String {
    faults.iter().map(|fault| fault.show(Lang::De)).collect::<Vec<_>>().join("\n")
}

/// A JSON object.
pub fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        other => panic!("no object: {other}"),
    }
}

/// A day.
pub fn day(text: &str) -> base::Date {
    base::dates::from_iso(text).unwrap()
}

/// The files of a service's folder.
pub fn folder(path: &Path) -> Files {
    let mut files = Files::new();
    for (prefix, folder) in [("", path.to_owned()), ("examples/", path.join("examples"))] {
        for entry in
            std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_file() {
                let name = format!("{prefix}{}", entry.file_name().into_string().unwrap());
                files.insert(name, std::fs::read(entry.path()).unwrap());
            }
        }
    }
    files
}

//! Files of the standard and its users, the packages, and the validator.

use base::Lang;
use exchange::fim::{CodeList, Read, codelist, read};
use forms::Package;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

pub type Files = BTreeMap<String, Vec<u8>>;

/// The folder of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file of the standard.
pub fn conformance(path: &str) -> PathBuf {
    root().join("../shared/conformance/fim").join(path)
}

pub fn bytes(path: &str) -> Vec<u8> {
    std::fs::read(conformance(path)).unwrap_or_else(|error| {
        panic!("the tests need ../shared/conformance/fim/{path} beside the repository: {error}")
    })
}

/// The real schema of a parking permit with the lists of values beside it.
pub fn parking() -> (Read, Vec<CodeList>) {
    let folder = "samples/bewohnerparken";
    let mut lists = Vec::new();
    for entry in std::fs::read_dir(conformance(folder)).expect("the sample") {
        let name = entry.expect("a file").file_name().to_string_lossy().into_owned();
        if name.ends_with("_genericode.xml") {
            lists.push(codelist(&name, &bytes(&format!("{folder}/{name}"))).expect("a list").0);
        }
    }
    assert_eq!(lists.len(), 6);
    (read(&bytes(&format!("{folder}/S05000058V1.0_xdf2.xml"))).expect("a schema"), lists)
}

pub fn compiled(files: &Files) -> Package {
    forms::compile(files).unwrap_or_else(|faults| {
        panic!("{:#?}", faults.iter().map(|one| one.show(Lang::En)).collect::<Vec<_>>())
    })
}

/// Every service of the program.
pub fn packages() -> Vec<Package> {
    let folder = root().join("crates/services/packages");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the packages") {
        let path = entry.expect("a file").path();
        if path.is_dir() {
            found.push(compiled(&files(&path)));
        }
    }
    assert!(found.len() >= 10, "only {} packages", found.len());
    found
}

fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).expect("a folder") {
            let path = entry.expect("a file").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below").to_string_lossy().into_owned();
                found.insert(name, std::fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

/// What the validator says of a file; nothing if it is valid.
pub fn faults(xsd: &Path, xml: &[u8]) -> Option<String> {
    let file = tempfile("xml", xml);
    let done = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .arg(xsd)
        .arg(&file)
        .output()
        .expect("xmllint is missing: apt-get install libxml2-utils");
    std::fs::remove_file(file).expect("removed");
    (!done.status.success()).then(|| String::from_utf8_lossy(&done.stderr).into_owned())
}

/// A file that is gone again when the test has read it.
pub fn tempfile(ending: &str, content: &[u8]) -> PathBuf {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let path = std::env::temp_dir().join(format!("exchange-{}-{number}.{ending}", std::process::id()));
    std::fs::write(&path, content).expect("written");
    path
}

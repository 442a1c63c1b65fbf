//! `cargo xtask sbom`: what the program is made of, as CycloneDX 1.6 in JSON. Everything that `cargo` links into `amtsweg`
//! or runs to build it, and the npm packages whose files it embeds; nothing that only tests use. The same lock files give
//! the same bytes: there is no time and no random number in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::process::{Outcome, answer, cargo};
use crate::repo;

const PROGRAM: &str = "amtsweg";

/// Writes the list to the file named, or to `target/amtsweg.cdx.json`.
pub fn run(words: &[String]) -> Outcome {
    let path = match words {
        [] => repo::target().join("amtsweg.cdx.json"),
        [file] => file.into(),
        _ => return Err("sbom takes one file at most".to_owned()),
    };
    let words = ["metadata", "--format-version", "1", "--locked", "--filter-platform"];
    let metadata = answer(cargo().args(words).arg(host()?)).ok_or("`cargo metadata` failed")?;
    let metadata = parse("cargo metadata", &metadata)?;
    let read =
        |name: &str| fs::read_to_string(repo::root().join(name)).map_err(|fault| format!("{name}: {fault}"));
    let list =
        bill(&metadata, &read("Cargo.lock")?, &parse("package-lock.json", &read("package-lock.json")?)?)?;
    let count = list["components"].as_array().map_or(0, Vec::len);
    fs::write(&path, format!("{list:#}\n")).map_err(|fault| format!("{}: {fault}", path.display()))?;
    println!("{}: {count} components", shown(&path));
    Ok(())
}

fn shown(path: &Path) -> String {
    path.strip_prefix(repo::root()).unwrap_or(path).display().to_string()
}

fn host() -> Outcome<String> {
    let said = answer(std::process::Command::new("rustc").arg("-vV")).ok_or("`rustc -vV` failed")?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| "`rustc -vV` names no host".to_owned())
}

fn parse(what: &str, text: &str) -> Outcome<Value> {
    serde_json::from_str(text).map_err(|fault| format!("{what}: {fault}"))
}

/// The list, from what `cargo metadata` says and the two lock files.
fn bill(metadata: &Value, cargo_lock: &str, npm_lock: &Value) -> Outcome<Value> {
    let packages: BTreeMap<&str, &Value> =
        each(&metadata["packages"]).filter_map(|package| Some((package["id"].as_str()?, package))).collect();
    let nodes: BTreeMap<&str, &Value> =
        each(&metadata["resolve"]["nodes"]).filter_map(|node| Some((node["id"].as_str()?, node))).collect();
    let root = packages.iter().find(|(_, package)| package["name"] == PROGRAM);
    let (root, program) = root.ok_or_else(|| format!("there is no package {PROGRAM}"))?;
    let checksums = checksums(cargo_lock);

    let (mut seen, mut next) = (BTreeSet::new(), vec![*root]);
    let (mut components, mut graph) = (Vec::new(), Vec::new());
    while let Some(id) = next.pop() {
        if !seen.insert(id) {
            continue;
        }
        let (Some(package), Some(node)) = (packages.get(id), nodes.get(id)) else { continue };
        // What only tests use is not part of the program.
        let used = |dep: &&Value| each(&dep["dep_kinds"]).any(|kind| kind["kind"] != "dev");
        let wanted: Vec<&str> =
            each(&node["deps"]).filter(used).filter_map(|dep| dep["pkg"].as_str()).collect();
        let mut refs: Vec<String> =
            wanted.iter().filter_map(|id| packages.get(id)).map(|one| purl(one)).collect();
        refs.sort_unstable();
        refs.dedup();
        graph.push(json!({ "ref": purl(package), "dependsOn": refs }));
        if id != *root {
            components.push(crate_component(package, &checksums));
        }
        next.extend(wanted);
    }
    for (path, package) in npm_lock["packages"].as_object().into_iter().flatten() {
        let Some((_, name)) = path.rsplit_once("node_modules/") else { continue };
        if package["dev"] != true {
            components.push(npm_component(name, package));
        }
    }
    let by_ref = |one: &Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
    components.sort_by_key(|one| by_ref(one, "bom-ref"));
    graph.sort_by_key(|one| by_ref(one, "ref"));
    Ok(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": {
            "type": "application",
            "bom-ref": purl(program),
            "name": PROGRAM,
            "version": program["version"],
            "licenses": [{ "expression": program["license"] }],
        } },
        "components": components,
        "dependencies": graph,
    }))
}

fn each(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn purl(package: &Value) -> String {
    let text = |name: &str| package[name].as_str().unwrap_or_default();
    format!("pkg:cargo/{}@{}", text("name"), text("version"))
}

fn crate_component(package: &Value, checksums: &BTreeMap<(String, String), String>) -> Value {
    let text = |name: &str| package[name].as_str().unwrap_or_default().to_owned();
    let mut component = json!({
        "type": "library",
        "bom-ref": purl(package),
        "name": text("name"),
        "version": text("version"),
        "purl": purl(package),
    });
    if let Some(license) = package["license"].as_str() {
        // An old way to write OR.
        component["licenses"] = json!([{ "expression": license.replace('/', " OR ") }]);
    }
    if let Some(digest) = checksums.get(&(text("name"), text("version"))) {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": digest }]);
    }
    component
}

fn npm_component(name: &str, package: &Value) -> Value {
    let version = package["version"].as_str().unwrap_or_default();
    let purl = format!("pkg:npm/{}@{version}", name.replace('@', "%40"));
    let mut component = json!({
        "type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl,
    });
    if let Some(license) = package["license"].as_str() {
        component["licenses"] = json!([{ "expression": license }]);
    }
    if let Some(digest) = package["integrity"].as_str().and_then(|text| text.strip_prefix("sha512-")) {
        component["hashes"] = json!([{ "alg": "SHA-512", "content": hex_of_base64(digest) }]);
    }
    component
}

/// Name and version of each package in `Cargo.lock` with its SHA-256.
fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let value = |block: &str, name: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = \""))?;
        line.strip_suffix('"').map(str::to_owned)
    };
    lock.split("[[package]]")
        .filter_map(|block| {
            Some(((value(block, "name")?, value(block, "version")?), value(block, "checksum")?))
        })
        .collect()
}

fn hex_of_base64(text: &str) -> String {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let (mut bits, mut held, mut hex) = (0u32, 0, String::new());
    for six in text.bytes().filter_map(digit) {
        bits = bits << 6 | u32::from(six);
        held += 6;
        if held >= 8 {
            held -= 8;
            hex += &format!("{:02x}", bits >> held & 0xff);
        }
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_what_is_linked_and_embedded_with_digests_and_nothing_of_the_tests() {
        let package =
            |name: &str| json!({ "id": name, "name": name, "version": "1.0.0", "license": "MIT/Apache-2.0" });
        let dep = |name: &str, kind: Value| json!({ "pkg": name, "dep_kinds": [{ "kind": kind }] });
        let metadata = json!({
            "packages": [package("amtsweg"), package("linked"), package("builds"), package("tests"), package("deep")],
            "resolve": { "nodes": [
                { "id": "amtsweg", "deps": [
                    dep("linked", Value::Null), dep("builds", json!("build")), dep("tests", json!("dev")),
                ] },
                { "id": "linked", "deps": [dep("deep", Value::Null)] },
                { "id": "builds", "deps": [] }, { "id": "tests", "deps": [] }, { "id": "deep", "deps": [] },
            ] },
        });
        let lock = "[[package]]\nname = \"deep\"\nversion = \"1.0.0\"\nchecksum = \"abcd\"\n";
        let npm = json!({ "packages": {
            "": {},
            "node_modules/@a/fonts": { "version": "2.0.0", "license": "OFL-1.1", "integrity": "sha512-AAEC/w==" },
            "node_modules/judge": { "version": "3.0.0", "dev": true },
        } });
        let list = bill(&metadata, lock, &npm).unwrap();
        let names: Vec<&str> = each(&list["components"]).filter_map(|one| one["name"].as_str()).collect();
        assert_eq!(names, ["builds", "deep", "linked", "@a/fonts"]);
        assert_eq!(list["components"][1]["hashes"][0]["content"], "abcd");
        assert_eq!(list["components"][1]["licenses"][0]["expression"], "MIT OR Apache-2.0");
        assert_eq!(list["components"][3]["hashes"][0]["content"], "000102ff");
        assert_eq!(list["components"][3]["purl"], "pkg:npm/%40a/fonts@2.0.0");
        assert_eq!(
            list["dependencies"][0]["dependsOn"],
            json!(["pkg:cargo/builds@1.0.0", "pkg:cargo/linked@1.0.0"])
        );
    }
}

//! The files as they are, for all that no form asks: letters, tables, values, examples. Faults stand at their lines.

use super::{Bench, Tab, Top, keep, shell};
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, conflict, html, redirect, unprocessable};
use crate::view::{Link, Shell};
use askama::Template;
use base::Finding;
use forms::edit::Change;
use office::catalogue::workshop::{self, Did};

#[derive(Template)]
#[template(path = "pages/workshop_file.html")]
struct FilePage {
    shell: Shell,
    top: Top,
    files: Vec<FileRow>,
    name: String,
    /// With a line break in front, which browsers leave out.
    text: String,
    action: String,
    /// What is wrong in this file, with the line as it is written.
    lines: Vec<LineRow>,
    /// Whether the file can be removed.
    spare: bool,
    /// The name for a new file, as typed, and what is wrong with it.
    new: String,
    refused: Option<String>,
}

struct FileRow {
    link: Link,
    faults: usize,
}

struct LineRow {
    number: usize,
    text: String,
    cause: String,
    mend: String,
}

/// Files without which there is no service.
const NEEDED: [&str; 3] = ["service.toml", "form.toml", "notice.toml"];

/// `GET /betrieb/werkstatt/{work}/datei?name=…`
pub async fn show(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let name = match req.query("name") {
        "" => "notice.toml",
        name => name,
    };
    html(&page(&app, &req, &bench, name, None))
}

fn page(app: &App, req: &Req, bench: &Bench, name: &str, typed: Option<String>) -> FilePage {
    let (t, lang) = (req.t(), req.lang());
    let held = bench.work.files.get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let text = typed.or(held).unwrap_or_default();
    let files = bench.work.files.keys().map(|one| FileRow {
        link: Link { current: one == name, ..Link::new(bench.href(&format!("/datei?name={one}")), one) },
        faults: bench.faults.iter().filter(|fault| fault.file == *one).count(),
    });
    let of_file = bench.faults.iter().filter(|fault| fault.file == name);
    let mut lines: Vec<LineRow> = of_file
        .map(|fault| LineRow {
            number: fault.line,
            text: line(&text, fault.line),
            cause: fault.cause(lang),
            mend: fault.mend(lang),
        })
        .collect();
    let asked: usize = req.query("zeile").parse().unwrap_or(0);
    if asked > 0 && lines.iter().all(|line| line.number != asked) {
        let here = t.with("workshop-line-here", "line", asked);
        lines
            .insert(0, LineRow { number: asked, text: line(&text, asked), cause: here, mend: String::new() });
    }
    let mut top = Top::new(bench, req, Tab::Files, "");
    top.look = None;
    FilePage {
        shell: shell(app, req, bench, "workshop-files"),
        top,
        files: files.collect(),
        name: name.to_owned(),
        text: format!("\n{text}"),
        action: bench.href("/datei"),
        lines,
        spare: bench.work.files.contains_key(name) && !NEEDED.contains(&name),
        new: String::new(),
        refused: None,
    }
}

/// A line as it is written.
fn line(text: &str, number: usize) -> String {
    let line = text.lines().nth(number.saturating_sub(1)).unwrap_or("").trim();
    line.chars().take(160).collect()
}

/// `POST /betrieb/werkstatt/{work}/datei`: keeps a file as it was typed, adds one, or removes it.
pub async fn save(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let raw = req.form.iter().find(|(name, _)| name == "text").map_or("", |(_, text)| text.as_str());
    let (name, verb) = (req.field("name").to_owned(), req.field("schritt"));
    let exists = bench.work.files.contains_key(&name);
    let (change, did, next) = match verb {
        "neu" => {
            let name = req.field("neu").to_owned();
            let refused = if !is_file(&name) {
                Some("workshop-file-name")
            } else if bench.work.files.contains_key(&name) {
                Some("workshop-file-there")
            } else {
                None
            };
            if let Some(key) = refused {
                let mut page = page(&app, &req, &bench, "notice.toml", None);
                let finding = Finding::new("neu", key).text(req.lang());
                (page.new, page.refused, page.shell.faulty) = (name, Some(finding), true);
                return unprocessable(&page);
            }
            let change = Change::Write { file: name.clone(), text: blank(&name).to_owned() };
            (change, Did::new("workshop-did-file-added", name.as_str()), name)
        }
        "weg" if exists && !NEEDED.contains(&name.as_str()) => {
            let did = Did::new("workshop-did-file-removed", name.as_str());
            (Change::Drop { file: name }, did, "notice.toml".to_owned())
        }
        _ if exists => {
            let text = as_before(raw, &bench.work.files[&name]);
            let did = Did::new("workshop-did-file-changed", name.as_str());
            (Change::Write { file: name.clone(), text }, did, name)
        }
        _ => return Err(base::Error::not_found("a file of the folder")),
    };
    let files = bench.with(&[change])?;
    let done = if files == bench.work.files { "nichts" } else { "1" };
    if keep(&app, &req, files, did).await? {
        return Ok(redirect(&bench.href(&format!("/datei?name={next}&fertig={done}"))));
    }
    let mut stale = page(&app, &req, &bench, &next, Some(raw.to_owned()));
    stale.top.problem = Some(req.t().get(workshop::STALE).to_owned());
    conflict(&stale)
}

/// With the line breaks that the file had: browsers send their own.
fn as_before(typed: &str, held: &[u8]) -> String {
    let text = typed.replace("\r\n", "\n");
    if held.windows(2).any(|pair| pair == b"\r\n") { text.replace('\n', "\r\n") } else { text }
}

/// Whether a folder can have a file of this name.
fn is_file(name: &str) -> bool {
    let inner = |folder: &str, ends: &[&str]| {
        name.strip_prefix(folder).is_some_and(|rest| {
            ends.iter().any(|end| rest.len() > end.len() && rest.ends_with(end))
                && rest.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
        })
    };
    ["values.toml", "compute.toml", "programme.toml", "easy.toml", "README.md"].contains(&name)
        || inner("examples/", &[".toml", ".md"])
        || inner("tables/", &[".dmn"])
}

/// What a new file begins with.
fn blank(name: &str) -> &'static str {
    match name {
        name if name.starts_with("examples/") && name.ends_with(".toml") => {
            include_str!("blank/example.toml")
        }
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::{as_before, blank, is_file};
    use forms::edit::Sheet;

    #[test]
    fn a_file_keeps_its_line_breaks_whatever_the_browser_sends() {
        assert_eq!(as_before("a\r\nb\r\n", b"x\ny\n"), "a\nb\n");
        assert_eq!(as_before("a\r\nb\r\n", b"x\r\ny\r\n"), "a\r\nb\r\n");
    }

    #[test]
    fn only_files_that_a_service_can_have_are_made() {
        for name in ["examples/one.toml", "tables/way.dmn", "values.toml", "easy.toml"] {
            assert!(is_file(name), "{name}");
        }
        for name in [
            "examples/.toml",
            "examples/a/b.toml",
            "../x.toml",
            "form.html",
            "examples/ä.toml",
            "additions.toml",
        ] {
            assert!(!is_file(name), "{name}");
        }
        assert!(Sheet::read(blank("examples/one.toml")).is_some());
    }
}

//! Beginning with what somebody brings: the folder of a service as a ZIP file, or a form of the federal catalogue with its lists of
//! values. Nothing is begun while something stands in the way; what is only odd or open is a list to work off.

use super::{Bench, Tab, Top, keep, shell};
use crate::app::App;
use crate::req::{Req, Sent};
use crate::respond::{Answer, conflict, html, redirect};
use crate::view::Shell;
use askama::Template;
use base::texts::LANGUAGES;
use base::texts::Texts;
use base::{Error, Lang};
use exchange::fim;
use forms::edit::{self, Change};
use office::catalogue::folder::{self, FolderError};
use office::catalogue::workshop::{self, Did};
use office::platform::Files;

/// The name of the input with the files.
pub(super) const INPUT: &str = "datei";
/// The file with what an import leaves to its author.
const REPORT: &str = "README.md";
/// The headings of its parts.
const PARTS: [&str; 3] = ["fim-report-open", "fim-report-lost", "fim-report-odd"];

/// What stands in the way of a file: its name, with a line where there is one, and why.
pub(super) type Problem = (String, String);

/// The files of a work, from what was sent.
///
/// # Errors
/// Everything that stands in the way, file by file; what stands at the input as a whole has no name.
pub(super) fn files(sent: &[Sent], t: Texts) -> Result<Files, Vec<Problem>> {
    let mine: Vec<&Sent> = sent
        .iter()
        .filter(|file| file.field == INPUT && !(file.name.is_empty() && file.bytes.is_empty()))
        .collect();
    let none = |key: &str| Err(vec![(String::new(), t.get(key).to_owned())]);
    let is_zip = |file: &&&Sent| file.bytes.starts_with(b"PK");
    if let Some(file) = mine.iter().find(|file| file.cut) {
        return Err(vec![(file.name.clone(), t.get("publish-too-large").to_owned())]);
    }
    match (mine.as_slice(), mine.iter().filter(is_zip).count()) {
        ([], _) => none("workshop-need-file"),
        ([one], 1) => unpacked(one, t),
        (_, 0) => {
            let named: Vec<fim::Named<'_>> =
                mine.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
            let told = |(name, remark): (String, fim::Remark)| {
                let place = match remark.line {
                    0 => name,
                    line => format!("{name}:{line}"),
                };
                (place, remark.sentence(t.0))
            };
            match fim::take(&named) {
                Ok(imported) => Ok(imported.files),
                Err(wrong) => Err(wrong.into_iter().map(told).collect()),
            }
        }
        _ => none("workshop-one-zip"),
    }
}

/// The folder of a service out of a ZIP file.
fn unpacked(file: &Sent, t: Texts) -> Result<Files, Vec<Problem>> {
    let whole = |key: &str| vec![(file.name.clone(), t.get(key).to_owned())];
    let files = folder::read_zip(&file.bytes).map_err(|fault| match fault {
        FolderError::TooLarge => whole("publish-too-large"),
        FolderError::Path(path) => vec![(path, t.get("workshop-file-outside").to_owned())],
        FolderError::Broken(_) | FolderError::Empty => whole("publish-no-folder"),
    })?;
    let mut problems = Vec::new();
    if !files.contains_key(edit::SERVICE) {
        problems.push((file.name.clone(), t.get("workshop-no-service").to_owned()));
    }
    for (name, content) in &files {
        if !forms::package::may_hold(name) {
            problems.push((name.clone(), t.get("workshop-file-foreign").to_owned()));
        } else if let Err(fault) = std::str::from_utf8(content) {
            let line = content[..fault.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
            problems.push((format!("{name}:{line}"), t.get("workshop-file-no-text").to_owned()));
        }
    }
    if problems.is_empty() { Ok(files) } else { Err(problems) }
}

/// What an import left to its author, in one language: heading by heading, each point with its number.
pub(super) fn points(files: &Files, lang: Lang) -> Vec<(&'static str, Vec<String>)> {
    let text = files.get(REPORT).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
    let texts = Texts(lang);
    let mut found: Vec<(&'static str, Vec<String>)> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            let part = PARTS.into_iter().find(|key| texts.get(key) == heading.trim());
            inside = part.is_some();
            found.extend(part.map(|key| (key, Vec::new())));
        } else if let (true, Some(point), Some((_, points))) =
            (inside, line.strip_prefix("- "), found.last_mut())
        {
            points.push(point.to_owned());
        }
    }
    found.retain(|(_, points)| !points.is_empty());
    found
}

/// How many points are open.
pub(super) fn open(files: &Files) -> usize {
    points(files, Lang::De).iter().map(|(_, points)| points.len()).sum()
}

/// The report without one of its points, in both languages.
fn without(text: &str, part: &str, number: usize) -> String {
    let mut out = String::new();
    let (mut here, mut at) = (false, 0);
    for line in text.split_inclusive('\n') {
        if let Some(heading) = line.strip_prefix("## ") {
            here = LANGUAGES.iter().any(|texts| texts.get(part) == heading.trim());
            at = 0;
        } else if here && line.starts_with("- ") {
            at += 1;
            if at == number + 1 {
                continue;
            }
        }
        out.push_str(line);
    }
    out
}

#[derive(Template)]
#[template(path = "pages/workshop_points.html")]
struct PointsPage {
    shell: Shell,
    top: Top,
    parts: Vec<Part>,
    action: String,
}

struct Part {
    heading: &'static str,
    points: Vec<Point>,
}

struct Point {
    text: String,
    /// What its button sends.
    value: String,
}

/// `GET /betrieb/werkstatt/{work}/offen`: what an import left to its author, point by point.
pub async fn show(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    html(&page(&app, &req, &bench))
}

fn page(app: &App, req: &Req, bench: &Bench) -> PointsPage {
    let (t, lang) = (req.t(), req.lang());
    let part = |(key, points): (&'static str, Vec<String>)| Part {
        heading: t.get(key),
        points: points
            .into_iter()
            .enumerate()
            .map(|(number, text)| Point { text, value: format!("{key} {number}") })
            .collect(),
    };
    let mut top = Top::new(bench, req, Tab::Files, "");
    top.look = None;
    PointsPage {
        shell: shell(app, req, bench, "workshop-points"),
        top,
        parts: points(&bench.work.files, lang).into_iter().map(part).collect(),
        action: bench.href("/offen"),
    }
}

/// `POST /betrieb/werkstatt/{work}/offen`: a point is done, and goes from the list; like every step it can be undone.
pub async fn settle(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let (part, number) = req.field("punkt").split_once(' ').unwrap_or_default();
    let all = points(&bench.work.files, req.lang());
    let point = number.parse::<usize>().ok().and_then(|number| {
        let (_, points) = all.iter().find(|(key, _)| *key == part)?;
        Some((number, points.get(number)?))
    });
    let (number, point) = point.ok_or_else(|| Error::not_found("a point of the report"))?;
    let text = bench.work.files.get(REPORT).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let text = without(&text.unwrap_or_default(), part, number);
    let files = bench.with(&[Change::Write { file: REPORT.to_owned(), text }])?;
    let short: String = point.chars().take(60).collect();
    if keep(&app, &req, files, Did::new("workshop-did-point", short)).await? {
        return Ok(redirect(&bench.href("/offen?fertig=1")));
    }
    let mut stale = page(&app, &req, &bench);
    stale.top.problem = Some(req.t().get(workshop::STALE).to_owned());
    conflict(&stale)
}

#[cfg(test)]
mod tests {
    use super::{points, without};
    use base::Lang;
    use office::platform::Files;

    const REPORT: &str = "# Titel\n\n## Was noch zu sagen ist\n\n- Eins\n- Zwei\n\n## Was nicht übernommen wurde\n\n- Drei\n\n## What is \
                          still to be said\n\n- One\n- Two\n\n## What was not taken over\n\n- Three\n\n## Anderes\n\n- Vier\n";

    #[test]
    fn the_points_of_a_report_are_read_in_the_language_of_the_reader_and_go_in_both() {
        let files = |text: &str| Files::from([("README.md".to_owned(), text.as_bytes().to_vec())]);
        let said = |text: &str, lang| {
            points(&files(text), lang).into_iter().flat_map(|(_, points)| points).collect::<Vec<_>>()
        };
        assert_eq!(said(REPORT, Lang::De), ["Eins", "Zwei", "Drei"]);
        assert_eq!(said(REPORT, Lang::En), ["One", "Two", "Three"]);
        let fewer = without(REPORT, "fim-report-open", 1);
        assert_eq!(said(&fewer, Lang::De), ["Eins", "Drei"]);
        assert_eq!(said(&fewer, Lang::En), ["One", "Three"]);
        assert!(fewer.contains("- Vier"));
    }
}

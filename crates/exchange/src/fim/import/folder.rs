//! `service.toml`, `notice.toml` and the report. What FIM cannot say stands there as a question to the author, or as the most
//! careful of the possible answers with a question in the report.

use super::super::{About, Remark, Schema};
use super::form::form;
use super::names::{is_id, slug};
use super::own;
use super::toml::{pair, plain, quoted};
use super::{Imported, Importer, Question, both};
use base::texts::LANGUAGES;
use base::{Arg, Lang, text};
use forms::Bi;
use forms::package::TYPINGS;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Texts of `service.toml` that only the author can write.
const TEXTS: [(&str, &str); 4] = [
    ("summary", "fim-author-summary"),
    ("fee", "fim-author-fee"),
    ("processing_time", "fim-author-time"),
    ("privacy", "fim-author-privacy"),
];

/// What was set carefully and must be looked at.
const CHOICES: [&str; 6] = [
    "fim-open-place",
    "fim-open-procedure",
    "fim-open-trust",
    "fim-open-retention",
    "fim-open-letters",
    "fim-open-amounts",
];

pub(super) fn folder(schema: &Schema, mut importer: Importer<'_>, id: Option<&str>) -> Imported {
    let about = &schema.about;
    let title = [&about.label, &about.name, &about.id]
        .into_iter()
        .find(|text| !text.is_empty())
        .map_or_else(|| both("fim-page-general"), |title| importer.german(title));
    let id = id
        .filter(|id| is_id(id))
        .or_else(|| own::id(about))
        .map_or_else(|| service_id(&title.de, about), str::to_owned);
    let service = service(&id, &title, about, &mut importer);
    let head = format!("{}\n{}", super::field::number(about), both("fim-file-head").de);
    let mut files = BTreeMap::new();
    files.insert("service.toml".to_owned(), service.into_bytes());
    files.insert("notice.toml".to_owned(), notice(&title).into_bytes());
    importer.settle(|importer| {
        let written = form(importer, &head);
        files.insert("form.toml".to_owned(), written.clone().into_bytes());
        (written, forms::compile(&files).err().unwrap_or_default())
    });
    files.insert("form.toml".to_owned(), form(&importer, &head).into_bytes());
    let Importer { mut questions, lost, untranslated, .. } = importer;
    if untranslated > 0 {
        questions.push(Remark::new(0, "fim-open-translate").with("count", untranslated.to_string()));
    }
    files.insert(REPORT.to_owned(), format!("# {}\n", title.de).into_bytes());
    let mut imported = Imported { id, files, questions, lost, odd: Vec::new() };
    tell(&mut imported);
    imported
}

/// The file with the report.
const REPORT: &str = "README.md";

fn service_id(title: &str, about: &About) -> String {
    let id = [slug(title), slug(&about.id)].into_iter().find(|id| !id.is_empty());
    id.unwrap_or_else(|| "service".to_owned())
}

fn service(id: &str, title: &Bi, about: &About, importer: &mut Importer<'_>) -> String {
    let mut out = String::new();
    let _ = write!(out, "id = {}\nversion = 1\n", quoted(id));
    pair(&mut out, "", "title", title);
    let description = [&about.definition, &about.description].into_iter().find(|text| !text.is_empty());
    let description = match description {
        Some(text) => importer.german(text),
        None => {
            importer.questions.push(Remark::new(0, "fim-author-description"));
            both("fim-author-description")
        }
    };
    pair(&mut out, "", "description", &description);
    let _ = write!(out, "keywords.de = [{}]\nkeywords.en = []\n", quoted(&title.de));
    out.push_str("category = \"other\"\nlevel = \"municipality\"\nsphere = \"delegated\"\n");
    out.push_str("procedure = \"vwvfg\"\npays = \"in\"\n");
    if let Some(key) = leika(about) {
        let _ = writeln!(out, "leika = {}", quoted(&key));
    }
    if let Some(number) = own::word(about, own::OZG).and_then(|word| base::values::ozg::parse(word).ok()) {
        let _ = writeln!(out, "ozg = {}", quoted(&number));
    }
    if let Some(typing) = own::word(about, own::TYPING).filter(|word| TYPINGS.contains(word)) {
        let _ = writeln!(out, "type = {}", quoted(typing));
    }
    out.push_str("who = [\"citizen\"]\ntrust = \"none\"\n");
    for (key, text) in TEXTS {
        pair(&mut out, "", key, &both(text));
        importer.questions.push(Remark::new(0, text));
    }
    let bases: Vec<String> = about
        .bases
        .iter()
        .filter(|basis| !basis.is_empty())
        .map(|basis| quoted(&plain(&basis.replace("\n\n", " "))))
        .collect();
    if bases.is_empty() {
        importer.questions.push(Remark::new(0, "fim-open-law"));
    }
    let _ = writeln!(out, "legal_basis = [{}]", bases.join(", "));
    out.push_str("four_eyes = true\nretention = { class = \"permits\", years = 5 }\n");
    let _ = writeln!(out, "applicant = {}", quoted(&applicant(importer, title)));
    if let Some(email) = find(importer, |question| question.kind == "email") {
        let _ = writeln!(out, "email = {}", quoted(&email));
    }
    if let Some(address) = find(importer, |question| question.kind == "address") {
        let _ = writeln!(out, "address = {}", quoted(&address));
    }
    pair(&mut out, "", "warning", &both("fim-text-warning"));
    pair(&mut out, "", "confirmation", &both("fim-text-confirmation"));
    importer.questions.extend(CHOICES.map(|key| Remark::new(0, key)));
    out
}

/// The key of the federal catalogue: as a keyword, else the first run of 14 digits in the editors' notes.
fn leika(about: &About) -> Option<String> {
    let words = own::word(about, own::LEIKA).unwrap_or("");
    let texts = [words, &about.description, &about.definition];
    let runs = texts.into_iter().flat_map(|text| text.split(|c: char| !c.is_ascii_digit()));
    runs.filter(|run| run.starts_with("99")).find_map(|run| base::values::leika::parse(run).ok())
}

/// The applicant's name: first and last name where the form asks for them, else the first text, else the service's name.
fn applicant(importer: &mut Importer<'_>, title: &Bi) -> String {
    let called = |words: &[&str]| {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        move |question: &Question| {
            question.kind == "text"
                && question.when.is_none()
                && words.iter().any(|word| question.id.contains(word.as_str()))
        }
    };
    let first = find(importer, called(&["vorname", "first_name", "rufname"]));
    let last = find(importer, called(&["familienname", "nachname", "last_name"]));
    let any = find(importer, |question| question.kind == "text" && question.when.is_none());
    let names = match (first, last) {
        (Some(first), Some(last)) => vec![first, last],
        (None, Some(one)) | (Some(one), None) => vec![one],
        (None, None) => any.into_iter().collect(),
    };
    let found = if names.is_empty() { title.de.clone() } else { names.join(", ") };
    importer.questions.push(Remark::new(0, "fim-open-applicant").with("found", found));
    match names.as_slice() {
        [] => plain(&title.de),
        names => names.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(" "),
    }
}

/// The first question outside repeated groups that fits.
fn find(importer: &Importer<'_>, fits: impl Fn(&Question) -> bool) -> Option<String> {
    let pages = importer.pages.iter().filter(|page| page.group.is_none());
    pages.flat_map(|page| &page.questions).find(|question| fits(question)).map(|question| question.id.clone())
}

/// Letters that are true of every service; the author makes them say more.
fn notice(title: &Bi) -> String {
    let letters: [(&str, &str, &[&str]); 5] = [
        ("receipt", "fim-letter-receipt", &[]),
        ("request", "fim-letter-request", &["request"]),
        ("grant", "fim-letter-grant", &["reasons", "appeal"]),
        ("part", "fim-letter-part", &["reasons", "appeal"]),
        ("refusal", "fim-letter-refusal", &["reasons", "appeal"]),
    ];
    let title = super::toml::plain_bi(title);
    let mut out = String::new();
    for (letter, key, inserts) in letters {
        let _ = writeln!(out, "[{letter}]");
        pair(&mut out, "", "subject", &title);
        let _ = write!(out, "\n[[{letter}.paragraph]]\n");
        let filled = |lang: Lang| {
            let args = ["received_on", "case_number"];
            let args = args.map(|name| (name.to_owned(), Arg::from(format!("{{{name}}}"))));
            text(lang, key, &args)
        };
        pair(&mut out, "", "text", &Bi::new(filled(Lang::De), filled(Lang::En)));
        for insert in inserts {
            let _ = write!(out, "\n[[{letter}.paragraph]]\ninsert = {}\n", quoted(insert));
        }
        out.push('\n');
    }
    out
}

/// Writes the report below its title: what is open, what was lost, what was odd, in both languages.
pub(super) fn tell(imported: &mut Imported) {
    let held = imported.files.get(REPORT).map(|text| String::from_utf8_lossy(text).into_owned());
    let title = held.as_deref().and_then(|text| text.lines().next()).unwrap_or("#").to_owned();
    let mut out = format!("{title}\n");
    for texts in LANGUAGES {
        let lang: Lang = texts.0;
        let said = |remarks: &[Remark]| remarks.iter().map(|remark| remark.text(lang)).collect::<Vec<_>>();
        let odd = imported.odd.iter().map(|(file, remark)| format!("{file}: {}", remark.text(lang)));
        for (heading, remarks) in [
            ("fim-report-open", said(&imported.questions)),
            ("fim-report-lost", said(&imported.lost)),
            ("fim-report-odd", odd.collect()),
        ] {
            if remarks.is_empty() {
                continue;
            }
            let _ = write!(out, "\n## {}\n\n", texts.get(heading));
            for remark in remarks {
                let _ = writeln!(out, "- {}", remark.replace('\n', " "));
            }
        }
    }
    imported.files.insert(REPORT.to_owned(), out.into_bytes());
}

//! A letter: its subject, its paragraphs and what the office brings in, in order; and how it reads with the answers of the test mode.

use super::conditions::{Asked, Known, Spot, When, in_words, known, named};
use super::entry::{Row, kind, rows};
use super::question::translated;
use super::tried::{LetterView, Tried, letters, name_of};
use super::{Bench, Tab, Top, keep, sheet, shell, tried_out, typed};
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, conflict, html, redirect, unprocessable};
use crate::view::{Link, Shell};
use askama::Template;
use base::texts::Texts;
use base::{Error, Finding, Lang};
use forms::Bi;
use forms::edit::{self, Change, Entry, Place, Sheet};
use forms::package::{Insert, Letter};
use forms::view::{ErrorLink, FieldView};
use office::catalogue::workshop::{self, Did};

/// The file with the letters.
const FILE: &str = edit::NOTICE;
/// Among the paragraphs: one that is to be added.
const NEXT: &str = "neu";

#[derive(Template)]
#[template(path = "pages/workshop_letter.html")]
struct LetterPage {
    shell: Shell,
    top: Top,
    /// All letters.
    letters: Vec<Link>,
    heading: &'static str,
    errors: Vec<ErrorLink>,
    subject: Vec<FieldView>,
    parts: Vec<PartRow>,
    /// A paragraph that is to be added, and what the office can bring in.
    next: Vec<FieldView>,
    inserts: Vec<FieldView>,
    action: String,
    /// How it reads; none while the service cannot be shown.
    shown: Option<LetterView>,
    /// The details that can be put into a text.
    places: Vec<(String, String)>,
    /// The text blocks that case workers choose from.
    blocks: Vec<Row>,
    add_block: String,
}

struct PartRow {
    number: usize,
    title: String,
    fields: Vec<FieldView>,
    /// Its condition, in words and as inputs.
    when: String,
    condition: Vec<FieldView>,
    /// Whether the inputs must be seen.
    open: bool,
    /// Whether details can be put into it.
    text: bool,
    first: bool,
    last: bool,
}

/// A part of the letter, as typed.
#[derive(Clone, Default)]
struct Part {
    text: Bi,
    /// What the office brings in; empty for a text.
    insert: String,
    when: When,
}

#[derive(Default)]
struct Typed {
    subject: Bi,
    parts: Vec<Part>,
    next: Bi,
    next_insert: String,
}

fn part_at(letter: Letter, number: usize) -> Place {
    edit::below(&edit::table(letter.word()), "paragraph", number)
}

impl Typed {
    fn read(sheet: &Sheet, letter: Letter, known: &[Known], t: Texts) -> Typed {
        let place = edit::table(letter.word());
        let part = |number| {
            let place = part_at(letter, number);
            Part {
                text: sheet.both(&place, "text"),
                insert: sheet.text(&place, "insert"),
                when: When::read(&sheet.text(&place, "when"), known, t, t.0),
            }
        };
        Typed {
            subject: sheet.both(&place, "subject"),
            parts: (0..sheet.count(&place, "paragraph")).map(part).collect(),
            ..Typed::default()
        }
    }

    /// As it was sent: as many parts as there are. What the office brings in stays where nothing else was chosen.
    fn sent(req: &Req, held: &Typed) -> Typed {
        let both = |name: &str| Bi::new(typed(req, &format!("{name}_de")), typed(req, &format!("{name}_en")));
        let part = |(number, held): (usize, &Part)| Part {
            text: both(&format!("p{number}")),
            insert: match typed(req, &format!("p{number}_insert")) {
                chosen if chosen.is_empty() => held.insert.clone(),
                chosen => chosen,
            },
            when: When::sent(req, &format!("p{number}_when")),
        };
        Typed {
            subject: both("subject"),
            parts: held.parts.iter().enumerate().map(part).collect(),
            next: both(NEXT),
            next_insert: typed(req, "insert"),
        }
    }

    /// The conditions of the parts as expressions, and what is wrong.
    fn checked(&self, step: &str, known: &[Known], t: Texts) -> (Vec<String>, Vec<Finding>) {
        let need = Some("workshop-need-text");
        let mut findings: Vec<Finding> = translated(&self.subject, "subject", need).into_iter().collect();
        for (number, part) in self.parts.iter().enumerate().filter(|(_, part)| part.insert.is_empty()) {
            findings.extend(translated(&part.text, &format!("p{number}"), need));
        }
        match step {
            "text" => findings.extend(translated(&self.next, NEXT, need)),
            "insert" if Insert::from_word(&self.next_insert).is_none() => {
                findings.push(Finding::new("insert", "workshop-need-insert"));
            }
            _ => {}
        }
        let mut exprs = Vec::new();
        for (number, part) in self.parts.iter().enumerate() {
            exprs.push(part.when.expr(&format!("p{number}_when"), known, t).unwrap_or_else(|found| {
                findings.extend(found);
                String::new()
            }));
        }
        (exprs, findings)
    }

    /// With a detail behind a text, where `to` names one of them.
    fn with_place(mut self, to: &str, place: &str) -> Typed {
        let text = match to.parse::<usize>().ok() {
            Some(number) => self.parts.get_mut(number).map(|part| &mut part.text),
            None => Some(&mut self.next),
        };
        if let Some(text) = text.filter(|_| !place.is_empty()) {
            for side in [&mut text.de, &mut text.en] {
                let gap = if side.is_empty() { "" } else { " " };
                side.push_str(&format!("{gap}{{{place}}}"));
            }
        }
        self
    }

    fn changes(&self, letter: Letter, exprs: &[String], step: &str) -> Vec<Change> {
        let file = || FILE.to_owned();
        let both = |place: Place, key: &str, text: &Bi| Change::SetBoth {
            file: file(),
            place,
            key: key.to_owned(),
            text: Some(text.clone()),
        };
        let set =
            |place: Place, key: &str, entry| Change::Set { file: file(), place, key: key.to_owned(), entry };
        let mut changes = vec![both(edit::table(letter.word()), "subject", &self.subject)];
        for (number, part) in self.parts.iter().enumerate() {
            let place = part_at(letter, number);
            if part.insert.is_empty() {
                changes.push(both(place.clone(), "text", &part.text));
            } else {
                changes.push(set(place.clone(), "insert", Some(Entry::Text(part.insert.clone()))));
            }
            let when = exprs.get(number).filter(|expr| !expr.is_empty()).cloned().map(Entry::Code);
            changes.push(set(place, "when", when));
        }
        let add = |entries: Vec<(String, Entry)>| Change::Add {
            file: file(),
            parent: edit::table(letter.word()),
            name: "paragraph".to_owned(),
            at: self.parts.len(),
            entries,
        };
        let (verb, number) = step.split_once(' ').unwrap_or((step, ""));
        let place = || Some(part_at(letter, number.parse().ok()?));
        changes.extend(match verb {
            "text" => Some(add(super::lines::both("text", &self.next).into())),
            "insert" => Some(add(vec![("insert".to_owned(), Entry::Text(self.next_insert.clone()))])),
            "hoch" | "runter" => {
                place().map(|place| Change::Shift { file: file(), place, up: verb == "hoch" })
            }
            "weg" => place().map(|place| Change::Remove { file: file(), place }),
            _ => None,
        });
        changes
    }
}

fn letter_of(req: &Req) -> Result<Letter, Error> {
    Letter::from_word(req.param("letter")).ok_or_else(|| Error::not_found("a letter"))
}

/// `GET /betrieb/werkstatt/{work}/schreiben/{letter}`
pub async fn show(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let letter = letter_of(&req)?;
    // What cannot be read, and a letter that is not there yet, can only be written as text.
    let found = sheet(&bench.work.files, FILE).filter(|sheet| sheet.has(&edit::table(letter.word())));
    let Some(sheet) = found else { return Ok(redirect(&bench.href(&format!("/datei?name={FILE}")))) };
    let known = known(&bench, Spot::Behind(""), req.lang());
    let typed = Typed::read(&sheet, letter, &known, req.t());
    html(&page(&app, &req, &bench, letter, (&sheet, &known, &typed), &[]))
}

/// `POST /betrieb/werkstatt/{work}/schreiben/{letter}`: keeps what was typed, and takes a step with its parts.
pub async fn save(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let (letter, step) = (letter_of(&req)?, req.field("schritt"));
    let found = sheet(&bench.work.files, FILE).filter(|sheet| sheet.has(&edit::table(letter.word())));
    let sheet = found.ok_or_else(|| Error::not_found("a letter that can be read"))?;
    let known = known(&bench, Spot::Behind(""), req.lang());
    let sent = Typed::sent(&req, &Typed::read(&sheet, letter, &known, req.t()));
    if let Some(to) = step.strip_prefix("angabe ") {
        // Only put into the text: whoever wrote it says where it belongs, and saves.
        let sent = sent.with_place(to, &typed(&req, &format!("angabe_{to}")));
        return html(&page(&app, &req, &bench, letter, (&sheet, &known, &sent), &[]));
    }
    let (exprs, mut findings) = sent.checked(step, &known, req.t());
    if !findings.is_empty() {
        return unprocessable(&page(&app, &req, &bench, letter, (&sheet, &known, &sent), &findings));
    }
    let written = bench.with(&sent.changes(letter, &exprs, ""))?;
    findings = at_fault(&app, &written, letter, &sent);
    if !findings.is_empty() {
        return unprocessable(&page(&app, &req, &bench, letter, (&sheet, &known, &sent), &findings));
    }
    let files = bench.with(&sent.changes(letter, &exprs, step))?;
    let done = if files == bench.work.files { "nichts" } else { "1" };
    if keep(&app, &req, files, Did::new("workshop-did-letter", name_of(req.t(), letter))).await? {
        return Ok(redirect(&bench.href(&format!("/schreiben/{}?fertig={done}", letter.word()))));
    }
    let mut stale = page(&app, &req, &bench, letter, (&sheet, &known, &sent), &[]);
    stale.top.problem = Some(req.t().get(workshop::STALE).to_owned());
    conflict(&stale)
}

/// What the changed files say is wrong with this letter, each at its input.
fn at_fault(app: &App, files: &office::platform::Files, letter: Letter, sent: &Typed) -> Vec<Finding> {
    let Some(sheet) = sheet(files, FILE) else { return Vec::new() };
    let (faults, _) = tried_out(app, files);
    let of_file = faults.iter().filter(|fault| fault.file == FILE);
    of_file
        .filter_map(|fault| {
            let (place, key) = sheet.at_line(fault.line)?;
            let lang = if key.ends_with(".en") { "en" } else { "de" };
            let input = match place.as_slice() {
                [(name, None)] if name == letter.word() => format!("subject_{lang}"),
                [(name, None), (_, Some(number))] if name == letter.word() => match key {
                    "when" => sent.parts.get(*number)?.when.input(&format!("p{number}_when")),
                    "insert" => format!("p{number}_insert"),
                    _ => format!("p{number}_{lang}"),
                },
                _ => return None,
            };
            let said = |lang| format!("{} {}", fault.cause(lang), fault.mend(lang));
            Some(Finding::literal(input, said(Lang::De), said(Lang::En)))
        })
        .collect()
}

fn page(
    app: &App,
    req: &Req,
    bench: &Bench,
    letter: Letter,
    (sheet, known, typed): (&Sheet, &[Known], &Typed),
    findings: &[Finding],
) -> LetterPage {
    let (t, lang) = (req.t(), req.lang());
    let mut subject = vec![
        fields::line("subject_de", t.get("workshop-subject-de"), &typed.subject.de),
        fields::line("subject_en", t.get("workshop-subject-en"), &typed.subject.en),
    ];
    let count = typed.parts.len();
    let row = |(number, part): (usize, &Part)| PartRow {
        number,
        title: t.with("workshop-paragraph", "number", number + 1),
        fields: fields_of(t, number, part),
        when: {
            let said = sheet.text(&part_at(letter, number), "when");
            if said.is_empty() { said } else { in_words(known, &said, t, lang) }
        },
        condition: {
            let (name, label) = (format!("p{number}_when"), t.get("workshop-paragraph-when"));
            part.when.fields(Asked { name: &name, label, always: t.get("workshop-when-always") }, known, t)
        },
        open: findings.iter().any(|finding| finding.field.starts_with(&format!("p{number}_when"))),
        text: part.insert.is_empty(),
        first: number == 0,
        last: number + 1 == count,
    };
    let mut parts: Vec<PartRow> = typed.parts.iter().enumerate().map(row).collect();
    let mut next = vec![
        fields::hint(
            fields::area(&format!("{NEXT}_de"), t.get("workshop-next-de"), &typed.next.de),
            t.get("workshop-next-hint"),
        ),
        fields::area(&format!("{NEXT}_en"), t.get("workshop-next-en"), &typed.next.en),
    ];
    let mut inserts = vec![fields::select("insert", t.get("workshop-insert"), words(t), &typed.next_insert)];
    // Only what is added need be filled in.
    next.iter_mut().chain(&mut inserts).for_each(|field| field.required = false);
    let errors = fields::mark(&mut subject, findings, lang);
    for part in &mut parts {
        fields::mark(&mut part.fields, findings, lang);
        fields::mark(&mut part.condition, findings, lang);
    }
    fields::mark(&mut next, findings, lang);
    fields::mark(&mut inserts, findings, lang);
    let shown = Tried::of(bench, req).and_then(|tried| {
        let session = tried.session();
        let answers = session.prune(&bench.work.tried.answers);
        letters(app, req, &tried, (&session, &answers), base::Money::cents(0), Some(letter)).pop()
    });
    let all = Letter::WORDS.iter().filter_map(|word| Letter::from_word(word));
    let all = all.filter(|one| sheet.has(&edit::table(one.word())));
    let mut shell = shell(app, req, bench, "workshop-letters");
    shell.faulty = !errors.is_empty();
    let mut top = Top::new(bench, req, Tab::Letters, "");
    top.look = None;
    LetterPage {
        shell,
        top,
        letters: all
            .map(|one| Link {
                current: one == letter,
                ..Link::new(bench.href(&format!("/schreiben/{}", one.word())), name_of(t, one))
            })
            .collect(),
        heading: name_of(t, letter),
        errors,
        subject,
        parts,
        next,
        inserts,
        action: bench.href(&format!("/schreiben/{}", letter.word())),
        shown,
        places: places(known, t),
        blocks: kind("baustein").map(|kind| rows(bench, sheet, kind, lang)).unwrap_or_default(),
        add_block: bench.href("/eintrag/baustein/neu"),
    }
}

/// What the office can bring in, by its word.
fn words(t: Texts) -> Vec<(String, String)> {
    let said = |word: &&str| ((*word).to_owned(), t.get(&format!("workshop-insert-{word}")).to_owned());
    Insert::WORDS.iter().map(said).collect()
}

fn fields_of(t: Texts, number: usize, part: &Part) -> Vec<FieldView> {
    let name = |end: &str| format!("p{number}_{end}");
    if part.insert.is_empty() {
        vec![
            fields::area(&name("de"), t.get("workshop-in-german"), &part.text.de),
            fields::area(&name("en"), t.get("workshop-in-english"), &part.text.en),
        ]
    } else {
        vec![fields::select(&name("insert"), t.get("workshop-insert"), words(t), &part.insert)]
    }
}

/// What stands in brackets in letters besides the answers.
const OF_CASE: [(&str, &str); 10] = [
    ("case_number", "workshop-place-case_number"),
    ("applicant", "workshop-place-applicant"),
    ("office", "workshop-place-office"),
    ("service", "workshop-place-service"),
    ("received_on", "workshop-place-received_on"),
    ("decided_on", "workshop-place-decided_on"),
    ("reply_by", "workshop-place-reply_by"),
    ("total", "workshop-place-total"),
    ("pay_by", "workshop-place-pay_by"),
    ("payee", "workshop-place-payee"),
];

/// All that can be put into a text: its name, and what it is.
fn places(known: &[Known], t: Texts) -> Vec<(String, String)> {
    let of_case = OF_CASE.iter().map(|(name, key)| ((*name).to_owned(), t.get(key).to_owned()));
    let answers = known.iter().map(|one| (one.id.clone(), named(one, t)));
    of_case.chain(answers).collect()
}

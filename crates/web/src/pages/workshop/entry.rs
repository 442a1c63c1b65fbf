//! One table of a file as a form: a legal value for a stretch of time, a step, an amount, a remark, a text block, a group, a check. What
//! each kind asks stands in `KINDS`; everything else is the same for all of them. What belongs to a question, a page or a group stands
//! below its [`Owner`].

mod inputs;
mod kinds;
mod owner;
mod typed;
mod value;

use super::conditions::{Known, Spot, known};
use super::look::Look;
use super::{Bench, Top, keep, sheet, shell, tried_out};
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, conflict, html, redirect, unprocessable};
use crate::view::Shell;
use askama::Template;
use base::texts::Texts;
use base::{Error, Finding, Lang};
use forms::Fault;
use forms::edit::{self, Change, Place, Sheet};
use forms::fault::FaultArg;
use forms::view::{ErrorLink, FieldView};
pub(super) use kinds::{Key, Kind, What, key, kind};
use office::catalogue::workshop::{self, Did};
pub(super) use owner::{Owner, Part, PartRow, Steps};
pub(super) use typed::Typed;
pub(super) use value::shown as shown_value;

/// What stands for an entry that is not there yet.
const NEXT: &str = "neu";

#[derive(Template)]
#[template(path = "pages/workshop_entry.html")]
pub(super) struct EntryPage {
    pub shell: Shell,
    pub top: Top,
    pub heading: String,
    pub lead: String,
    pub errors: Vec<ErrorLink>,
    pub fields: Vec<FieldView>,
    pub action: String,
    pub back: String,
    pub to: &'static str,
    /// What belongs to it.
    pub parts: Vec<Part>,
    /// What taking it away is called; none for what is not there yet.
    pub remove: Option<String>,
}

/// Where an entry stands.
pub(super) struct At {
    pub kind: &'static Kind,
    /// What is asked of it.
    pub keys: Vec<&'static Key>,
    pub file: &'static str,
    /// What its tables are called in the file; empty for what stands before the first table.
    pub name: &'static str,
    /// Its file as it is; an empty one where there is none.
    pub sheet: Sheet,
    /// The table it stands in.
    pub parent: Place,
    pub owner: Option<Owner>,
    pub number: usize,
    pub new: bool,
}

impl At {
    fn of(bench: &Bench, req: &Req) -> Result<At, Error> {
        let missing = || Error::not_found("such an entry");
        let kind = kind(req.param("kind")).ok_or_else(missing)?;
        let owner = match req.param("of") {
            "" => None,
            word => Some(Owner::read(bench, word)?),
        };
        let (file, sheet, parent) = match &owner {
            Some(owner) if kind.of.contains(&owner.what()) => {
                (owner.file, owner.sheet.clone(), owner.place.clone())
            }
            None if kind.of.is_empty() => (kind.file, sheet_of(bench, kind.file)?, Vec::new()),
            _ => return Err(missing()),
        };
        let count = sheet.count(&parent, kind.name);
        let new = req.param("at") == NEXT;
        let number = if new { Some(count) } else { req.param("at").parse().ok().filter(|at| *at < count) };
        // Answers are added and taken away as lines of their question.
        let number = number.filter(|_| !new || kind.word != "antwort").ok_or_else(missing)?;
        let keys = kind.keys.iter().collect();
        Ok(At { kind, keys, file, name: kind.name, sheet, parent, owner, number, new })
    }

    /// What stands before the first table of a file.
    pub fn top(bench: &Bench, kind: &'static Kind) -> Result<At, Error> {
        let sheet = sheet_of(bench, kind.file)?;
        let (file, keys) = (kind.file, kind.keys.iter().collect());
        let (name, parent, owner) = (kind.name, Vec::new(), None);
        let new = !bench.work.files.contains_key(file);
        Ok(At { kind, keys, file, name, sheet, parent, owner, number: 0, new })
    }

    pub fn place(&self) -> Place {
        match self.name {
            "" => self.parent.clone(),
            name => edit::below(&self.parent, name, self.number),
        }
    }

    /// The table in which a key stands in a file, and what it is called there.
    pub fn spot(&self, sheet: &Sheet, key: &Key) -> (Place, &'static str) {
        match key.name.split_once('.') {
            Some((table, rest)) if sheet.has(&edit::table(table)) => (edit::table(table), rest),
            _ => (self.place(), key.name),
        }
    }

    /// Where it is listed.
    fn list(&self, bench: &Bench, done: &str) -> String {
        let done = if done.is_empty() { String::new() } else { format!("?fertig={done}") };
        let list = match &self.owner {
            Some(owner) => owner.href.clone(),
            None => bench.href(self.kind.list),
        };
        format!("{list}{done}#{}", self.kind.word)
    }

    /// Where it is sent.
    fn action(&self, bench: &Bench) -> String {
        let number = if self.new { NEXT.to_owned() } else { self.number.to_string() };
        match &self.owner {
            Some(owner) => format!("{}/{number}", href_in(bench, self.kind.word, &owner.word)),
            None => bench.href(&format!("/eintrag/{}/{number}", self.kind.word)),
        }
    }
}

/// The address of the entries of a kind below what they belong to.
fn href_in(bench: &Bench, kind: &str, of: &str) -> String {
    bench.href(&format!("/eintrag/{kind}/{of}"))
}

/// A file as it is; an empty one where there is none.
pub(super) fn sheet_of(bench: &Bench, file: &str) -> Result<Sheet, Error> {
    let found = match bench.work.files.contains_key(file) {
        true => sheet(&bench.work.files, file),
        false => Sheet::read(""),
    };
    found.ok_or_else(|| Error::not_found("a file that can be read"))
}

/// `GET /betrieb/werkstatt/{work}/eintrag/{kind}/{at}`, and `…/{kind}/{of}/{at}` for what belongs to something
pub async fn show(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let at = At::of(&bench, &req)?;
    let typed = match at.new {
        true => Typed::begun(&at, &req),
        false => Typed::read(&at, &behind(&bench, &at, &req), &req),
    };
    html(&page(&app, &req, &bench, &at, &typed, &[]))
}

/// What its condition can ask for, in rows of its group.
fn behind(bench: &Bench, at: &At, req: &Req) -> Vec<Known> {
    if let Some(owner) = &at.owner {
        let beside = at.keys.iter().any(|key| key.what == What::Rule);
        return owner.known(bench, beside, req.lang());
    }
    if let ("gruppe", Some(form)) = (at.kind.word, &bench.form) {
        // A group is asked for what stands before its first page.
        let id = form.text(&at.place(), "id");
        let own = |page: &usize| !id.is_empty() && form.text(&edit::page(*page), "group") == id;
        let count = form.count(&Vec::new(), "page");
        let first = (0..count).find(own).unwrap_or(count);
        return known(bench, Spot::Form((first, 0), ""), req.lang());
    }
    let per = if req.form.is_empty() { at.sheet.text(&at.place(), "per") } else { super::typed(req, "per") };
    known(bench, Spot::Behind(&per), req.lang())
}

/// `POST /betrieb/werkstatt/{work}/eintrag/{kind}/{at}`: keeps it, moves it, or takes it away.
pub async fn save(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let at = At::of(&bench, &req)?;
    let known = behind(&bench, &at, &req);
    let file = at.file.to_owned();
    let step = match req.field("schritt") {
        "weg" if !at.new => Some(Change::Remove { file, place: at.place() }),
        verb @ ("hoch" | "runter") if !at.new => {
            Some(Change::Shift { file, place: at.place(), up: verb == "hoch" })
        }
        _ => None,
    };
    let (changes, typed) = match step {
        Some(change) => (vec![change], None),
        None => {
            let typed = Typed::sent(&at, &req);
            match typed.changes(&at, &known, &req) {
                Ok(changes) => (changes, Some(typed)),
                Err(findings) => {
                    return unprocessable(&page(&app, &req, &bench, &at, &typed, &findings));
                }
            }
        }
    };
    let files = bench.with(&changes)?;
    let name = match &typed {
        Some(typed) => typed.name(&at, req.lang()),
        None => name_of(&at.sheet, &at.place(), at.kind, req.lang()),
    };
    if let Some(typed) = &typed {
        let findings = at_fault(&app, &bench, &files, &at, typed);
        if !findings.is_empty() {
            return unprocessable(&page(&app, &req, &bench, &at, typed, &findings));
        }
    }
    let key = match (req.field("schritt"), at.new) {
        ("weg", _) => "workshop-did-field-removed",
        ("hoch" | "runter", _) => "workshop-did-field-moved",
        (_, true) => "workshop-did-field-added",
        _ => "workshop-did-field-changed",
    };
    let done = if files == bench.work.files { "nichts" } else { "1" };
    if keep(&app, &req, files, Did::new(key, name)).await? {
        return Ok(redirect(&at.list(&bench, done)));
    }
    let typed = typed.unwrap_or_else(|| Typed::read(&at, &known, &req));
    let mut stale = page(&app, &req, &bench, &at, &typed, &[]);
    stale.top.problem = Some(req.t().get(workshop::STALE).to_owned());
    conflict(&stale)
}

/// What an entry is called in lists: its label, its title, its text, at least its id.
pub(super) fn name_of(sheet: &Sheet, place: &Place, kind: &Kind, lang: Lang) -> String {
    let mut said = kind.called.iter().map(|key| match sheet.both(place, key) {
        both if !both.get(lang).is_empty() => both.get(lang).to_owned(),
        _ => sheet.text(place, key),
    });
    let said: String = said.find(|text| !text.is_empty()).unwrap_or_default();
    said.chars().take(120).collect()
}

/// What the changed files say is wrong with this very entry and was not wrong before.
pub(super) fn at_fault(
    app: &App,
    bench: &Bench,
    files: &office::platform::Files,
    at: &At,
    typed: &Typed,
) -> Vec<Finding> {
    // Its pages come after it.
    if at.new && at.kind.word == "gruppe" {
        return Vec::new();
    }
    let Some(sheet) = sheet(files, at.file) else { return Vec::new() };
    let place = typed.place(&sheet, at);
    let (faults, _) = tried_out(app, files);
    let before = |fault: &Fault| {
        bench
            .faults
            .iter()
            .any(|old| (old.key, &old.args, &old.file) == (fault.key, &fault.args, &fault.file))
    };
    faults
        .iter()
        .filter(|fault| fault.file == at.file && !before(fault))
        .filter_map(|fault| {
            let (found, key) =
                sheet.at_line(fault.line).map_or((Vec::new(), ""), |(found, key)| (found.clone(), key));
            let input = typed.input(at, &place, &found, key, missing(fault))?;
            let said = |lang| format!("{} {}", fault.cause(lang), fault.mend(lang));
            Some(Finding::literal(input, said(Lang::De), said(Lang::En)))
        })
        .collect()
}

/// The key that is missing, where that is the fault.
fn missing(fault: &Fault) -> Option<&str> {
    let said = fault.args.iter().find(|(name, _)| *name == "key");
    match said {
        Some((_, FaultArg::Text(key))) if fault.key == "fault-missing" => Some(key),
        _ => None,
    }
}

fn page(app: &App, req: &Req, bench: &Bench, at: &At, typed: &Typed, findings: &[Finding]) -> EntryPage {
    let (t, lang, kind) = (req.t(), req.lang(), at.kind);
    let mut form = typed.fields(bench, at, &behind(bench, at, req), req);
    let errors = fields::mark(&mut form, findings, lang);
    let mut shell = shell(app, req, bench, kind.title);
    shell.faulty = !errors.is_empty();
    let top = match &at.owner {
        Some(owner) => beside(bench, req, owner),
        None => Top { look: None, ..Top::new(bench, req, kind.tab, "") },
    };
    EntryPage {
        shell,
        top,
        heading: match at.new {
            true => t.with("workshop-new-entry", "what", t.get(kind.title)),
            false => t.with2(
                "workshop-entry",
                ("what", t.get(kind.title)),
                ("name", name_of(&at.sheet, &at.place(), kind, lang)),
            ),
        },
        lead: if kind.lead.is_empty() { String::new() } else { t.get(kind.lead).to_owned() },
        errors,
        fields: form,
        action: at.action(bench),
        back: at.list(bench, ""),
        to: t.get(at.owner.as_ref().map_or(kind.back, |owner| owner.to)),
        parts: parts(bench, at, t),
        remove: (!at.new && kind.word != "antwort").then(|| t.get("ui-remove").to_owned()),
    }
}

/// The frame of what belongs to something, with the form beside.
pub(super) fn beside(bench: &Bench, req: &Req, owner: &Owner) -> Top {
    let mut top = Top::new(bench, req, owner.tab, &owner.page_id);
    if owner.page_id.is_empty() {
        top.look = if owner.tab == super::Tab::Values { Look::local(bench, req) } else { None };
    }
    top
}

/// A group has checks of its own.
fn parts(bench: &Bench, at: &At, t: Texts) -> Vec<Part> {
    if at.new || at.kind.word != "gruppe" {
        return Vec::new();
    }
    let id = at.sheet.text(&at.place(), "id");
    let owner = Owner::read(bench, &format!("gruppe.{id}")).ok();
    owner.and_then(|owner| owner.checks(bench, t)).into_iter().collect()
}

/// An entry in a list, with its steps.
pub(super) struct Row {
    pub number: usize,
    pub name: String,
    pub href: String,
    pub first: bool,
    pub last: bool,
    /// What keeps it from being right.
    pub faults: Vec<String>,
}

/// The entries of a kind, in the order of the file.
pub(super) fn rows(bench: &Bench, sheet: &Sheet, kind: &'static Kind, lang: Lang) -> Vec<Row> {
    let count = sheet.count(&Vec::new(), kind.name);
    let one = |number: usize| {
        let place = edit::below(&Vec::new(), kind.name, number);
        Row {
            number,
            name: name_of(sheet, &place, kind, lang),
            href: bench.href(&format!("/eintrag/{}/{number}", kind.word)),
            first: number == 0,
            last: number + 1 == count,
            faults: faults_in(bench, sheet, kind.file, &place, lang),
        }
    };
    (0..count).map(one).collect()
}

/// What is wrong in a table of a file, in words.
pub(super) fn faults_in(bench: &Bench, sheet: &Sheet, file: &str, place: &Place, lang: Lang) -> Vec<String> {
    let of_file = bench.faults.iter().filter(|fault| fault.file == file);
    let here =
        of_file.filter(|fault| sheet.at_line(fault.line).is_some_and(|(found, _)| found.starts_with(place)));
    here.map(|fault| format!("{} {}", fault.cause(lang), fault.mend(lang))).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_kind_of_entry_has_its_words() {
        for kind in super::kinds::KINDS {
            for key in [kind.title, kind.lead, kind.back] {
                assert!(key.is_empty() || base::texts::exists(key), "{key}");
            }
            for one in kind.keys {
                assert!(base::texts::exists(one.label), "{}", one.label);
                assert!(one.hint.is_empty() || base::texts::exists(one.hint), "{}", one.hint);
            }
        }
    }
}

//! The columns of a table: what it decides by, and what it says.

use super::columns::Column;
use super::{At, Role, rows};
use crate::app::App;
use crate::fields;
use crate::pages::workshop::entry::EntryPage;
use crate::pages::workshop::lines::{self, Tables, new_id};
use crate::pages::workshop::question::{limit, translated};
use crate::pages::workshop::{Bench, Tab, Top, keep, shell, tried_out, typed};
use crate::req::Req;
use crate::respond::{Answer, conflict, html, redirect, unprocessable};
use base::texts::Texts;
use base::{Error, Finding, Lang};
use forms::Bi;
use forms::edit::{self, Change, Entry, Place};
use forms::view::{FieldView, Widget};
use office::catalogue::workshop::{self, Did};

/// In place of a name: something that has to be computed.
const COMPUTED: &str = "berechnet";

/// The inputs for a new column that goes in, and for one that comes out.
pub(super) fn next(at: &At, req: &Req) -> [Vec<FieldView>; 2] {
    let t = req.t();
    let free = at.names.iter().filter(|name| at.columns.iter().all(|column| column.head != name.id));
    let mut names: Vec<(String, String)> =
        free.map(|name| (name.id.clone(), format!("{} ({})", name.label, name.id))).collect();
    names.push((COMPUTED.to_owned(), t.get("workshop-column-computed").to_owned()));
    let line =
        |name: &str, key: &'static str| fields::optional(fields::line(name, t.get(key), &typed(req, name)));
    let only = |field: FieldView| FieldView {
        visible: typed(req, "spalte") == COMPUTED,
        visible_when: vec![forms::view::VisibleWhen {
            path: "spalte".to_owned(),
            values: vec![COMPUTED.to_owned()],
            above: None,
        }],
        ..field
    };
    let what = fields::select("spalte", t.get("workshop-column-what"), names, &typed(req, "spalte"));
    let formula = fields::hint(line("spalte_wert", "workshop-step-value"), t.get("workshop-formula-hint"));
    let input = vec![
        fields::optional(what),
        only(formula),
        only(line("spalte_de", "workshop-column-label-de")),
        only(line("spalte_en", "workshop-column-label-en")),
    ];
    let output = vec![
        line("ergebnis_de", "workshop-result-label-de"),
        line("ergebnis_en", "workshop-result-label-en"),
    ];
    [input, output]
}

/// The changes for a column that is to be added, behind those of its kind.
///
/// # Errors
/// What is wrong with it, each at its input.
pub(super) fn added(at: &At, req: &Req, step: &str) -> Result<Vec<Change>, Vec<Finding>> {
    let Some(grid) = &at.grid else { return Ok(Vec::new()) };
    let both = |name: &str| Bi::new(typed(req, &format!("{name}_de")), typed(req, &format!("{name}_en")));
    let taken = |id: &str| {
        at.columns.iter().any(|column| column.head == id) || at.names.iter().any(|name| name.id == id)
    };
    let role = match step {
        "spalte" => Role::Input,
        "ergebnis" => Role::Output,
        _ => return Ok(Vec::new()),
    };
    let mut entries = Vec::new();
    let (head, cell) = if role == Role::Output {
        let label = both("ergebnis");
        if let Some(finding) = translated(&label, "ergebnis", Some("workshop-need-text")) {
            return Err(vec![finding]);
        }
        let id = new_id(&label.de, "ergebnis", &taken);
        entries.push(("id".to_owned(), Entry::Text(id.clone())));
        entries.extend(lines::both("label", &label));
        (id, "null")
    } else {
        let what = typed(req, "spalte");
        if what == COMPUTED {
            let (label, value) = (both("spalte"), typed(req, "spalte_wert").replace('\n', " "));
            let mut findings: Vec<Finding> =
                translated(&label, "spalte", Some("workshop-need-text")).into_iter().collect();
            if value.is_empty() {
                findings.push(Finding::new("spalte_wert", "workshop-need-formula"));
            }
            if !findings.is_empty() {
                return Err(findings);
            }
            let id = new_id(&label.de, "spalte", &taken);
            entries.push(("column".to_owned(), Entry::Text(id.clone())));
            entries.extend(lines::both("label", &label));
            entries.push(("value".to_owned(), Entry::Code(value)));
            (id, "-")
        } else if at.names.iter().any(|name| name.id == what) {
            (what, "-")
        } else {
            return Err(vec![Finding::new("spalte", "workshop-need-column")]);
        }
    };
    let mut wider = super::Typed::sent(at, req).grid(grid);
    let last = at.columns.iter().rposition(|column| column.role == role);
    wider.add_column(last.map_or(0, |last| last + 1), &head, cell);
    let mut changes = vec![rows(at, &wider)];
    if !entries.is_empty() {
        let name = if role == Role::Output { "output" } else { "input" };
        changes.push(Change::Add {
            file: edit::COMPUTE.to_owned(),
            parent: at.place.clone(),
            name: name.to_owned(),
            at: at.sheet.count(&at.place, name),
            entries,
        });
    }
    Ok(changes)
}

/// What is asked about a column, as typed.
#[derive(Default)]
struct Typed {
    label: Bi,
    /// What goes in: how it is computed; empty for an answer of this name.
    value: String,
    whole: bool,
    min: String,
    max: String,
    /// What comes out: an amount, what where no row holds, and the texts that may come out.
    money: bool,
    default: String,
    options: Bi,
}

impl Typed {
    fn read(at: &At, column: &Column) -> Typed {
        let Some(place) = &column.place else { return Typed::default() };
        let text = |key: &str| at.sheet.text(place, key);
        let flag = |key: &str| at.sheet.flag(place, key) == Some(true);
        Typed {
            label: at.sheet.both(place, "label"),
            value: text("value"),
            whole: flag("whole"),
            min: text("min"),
            max: text("max"),
            money: flag("money"),
            default: text("default"),
            options: lines::of(&at.sheet, place, "option", "label"),
        }
    }

    fn sent(req: &Req) -> Typed {
        let both = |name: &str| Bi::new(typed(req, &format!("{name}_de")), typed(req, &format!("{name}_en")));
        let one = |name: &str| typed(req, name).replace('\n', " ");
        Typed {
            label: both("label"),
            value: one("value"),
            whole: one("whole") == "yes",
            min: one("min"),
            max: one("max"),
            money: one("money") == "yes",
            default: one("default"),
            options: both("options"),
        }
    }

    fn fields(&self, column: &Column, t: Texts) -> Vec<FieldView> {
        let line = |name: &str, key: &'static str, value: &str| fields::line(name, t.get(key), value);
        let free = fields::optional;
        let tick = |name: &str, key: &'static str, checked: bool| {
            let field = FieldView {
                widget: Widget::Confirm,
                kind: "confirm",
                checked,
                ..fields::line(name, t.get(key), "")
            };
            fields::optional(field)
        };
        let mut form = vec![
            line("label_de", "workshop-column-label-de", &self.label.de),
            line("label_en", "workshop-column-label-en", &self.label.en),
        ];
        if column.role == Role::Output {
            let options = fields::area("options_de", t.get("workshop-result-options-de"), &self.options.de);
            form.push(free(fields::hint(options, t.get("workshop-result-options-hint"))));
            form.push(free(fields::area(
                "options_en",
                t.get("workshop-result-options-en"),
                &self.options.en,
            )));
            form.push(tick("money", "workshop-result-money", self.money));
            let default = line("default", "workshop-result-default", &self.default);
            form.push(free(fields::hint(default, t.get("workshop-result-default-hint"))));
        } else {
            // What is asked for by its name has the name's own label.
            form.iter_mut().for_each(|field| field.required = false);
            let value = line("value", "workshop-column-value", &self.value);
            form.push(free(fields::hint(value, t.get("workshop-formula-hint"))));
            form.push(tick("whole", "workshop-column-whole", self.whole));
            let min = line("min", "workshop-column-min", &self.min);
            form.push(free(fields::hint(min, t.get("workshop-limit-hint"))));
            form.push(free(line("max", "workshop-column-max", &self.max)));
        }
        form
    }

    fn findings(&self, column: &Column) -> Vec<Finding> {
        let need = (column.role == Role::Output || !self.value.is_empty()).then_some("workshop-need-text");
        let mut findings: Vec<Finding> = translated(&self.label, "label", need).into_iter().collect();
        findings.extend(lines::pairs(&self.options, "options").err());
        findings
    }

    fn changes(&self, at: &At, column: &Column) -> Vec<Change> {
        let file = || edit::COMPUTE.to_owned();
        let mut changes = Vec::new();
        let output = column.role == Role::Output;
        let name = if output { "output" } else { "input" };
        let number = at.sheet.count(&at.place, name);
        let place: Place = column.place.clone().unwrap_or_else(|| edit::below(&at.place, name, number));
        if column.place.is_none() {
            changes.push(Change::Add {
                file: file(),
                parent: at.place.clone(),
                name: name.to_owned(),
                at: number,
                entries: vec![("column".to_owned(), Entry::Text(column.head.clone()))],
            });
        }
        let text = (self.label != Bi::default()).then(|| self.label.clone());
        changes.push(Change::SetBoth { file: file(), place: place.clone(), key: "label".to_owned(), text });
        let set =
            |key: &str, entry| Change::Set { file: file(), place: place.clone(), key: key.to_owned(), entry };
        let code = |text: &str| (!text.is_empty()).then(|| Entry::Code(text.to_owned()));
        let flag = |key: &str, yes: bool| {
            let said = at.sheet.flag(&place, key);
            set(key, (yes || said == Some(false)).then_some(Entry::Flag(yes)))
        };
        if output {
            changes.push(flag("money", self.money));
            changes.push(set("default", code(&self.default)));
            let of = Tables {
                sheet: &at.sheet,
                file: edit::COMPUTE,
                parent: place.clone(),
                name: "option",
                key: "label",
                ids: true,
            };
            changes.extend(of.become_lines(&lines::pairs(&self.options, "options").unwrap_or_default()));
        } else {
            changes.push(set("value", code(&self.value)));
            changes.push(flag("whole", self.whole));
            changes.push(set("min", limit(&self.min)));
            changes.push(set("max", limit(&self.max)));
        }
        changes
    }
}

fn column_of<'a>(at: &'a At, req: &Req) -> Result<&'a Column, Error> {
    let number: Option<usize> = req.param("column").parse().ok();
    let found = number.and_then(|number| at.columns.get(number)).filter(|column| column.role != Role::Source);
    found.ok_or_else(|| Error::not_found("a column"))
}

/// `GET /betrieb/werkstatt/{work}/tabelle/{table}/{column}`
pub async fn show(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let at = At::of(&bench, &req)?;
    let column = column_of(&at, &req)?;
    html(&page(&app, &req, &bench, (&at, column), &Typed::read(&at, column), &[]))
}

/// `POST /betrieb/werkstatt/{work}/tabelle/{table}/{column}`
pub async fn save(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let at = At::of(&bench, &req)?;
    let column = column_of(&at, &req)?;
    let sent = Typed::sent(&req);
    let mut findings = sent.findings(column);
    if !findings.is_empty() {
        return unprocessable(&page(&app, &req, &bench, (&at, column), &sent, &findings));
    }
    let mut changes = sent.changes(&at, column);
    // An input of which nothing is said needs no table of its own.
    if column.role == Role::Input && column.place.is_none() && sent_nothing(&sent) {
        changes.clear();
    }
    let files = bench.with(&changes)?;
    findings = at_fault(&app, &bench, &files, &at, column);
    if !findings.is_empty() {
        return unprocessable(&page(&app, &req, &bench, (&at, column), &sent, &findings));
    }
    let done = if files == bench.work.files { "nichts" } else { "1" };
    if keep(&app, &req, files, Did::new("workshop-did-table", at.label(req.lang()))).await? {
        return Ok(redirect(&bench.href(&format!("/tabelle/{}?fertig={done}#zeilen", at.id))));
    }
    let mut stale = page(&app, &req, &bench, (&at, column), &sent, &[]);
    stale.top.problem = Some(req.t().get(workshop::STALE).to_owned());
    conflict(&stale)
}

fn sent_nothing(sent: &Typed) -> bool {
    sent.label == Bi::default()
        && sent.value.is_empty()
        && !sent.whole
        && sent.min.is_empty()
        && sent.max.is_empty()
}

/// What the changed files say is wrong with this very column and was not wrong before.
fn at_fault(
    app: &App,
    bench: &Bench,
    files: &office::platform::Files,
    at: &At,
    column: &Column,
) -> Vec<Finding> {
    let Some(sheet) = crate::pages::workshop::sheet(files, edit::COMPUTE) else { return Vec::new() };
    let name = if column.role == Role::Output { "output" } else { "input" };
    let number = at.sheet.count(&at.place, name);
    let place = column.place.clone().unwrap_or_else(|| edit::below(&at.place, name, number));
    let (faults, _) = tried_out(app, files);
    let new = faults.iter().filter(|fault| {
        fault.file == edit::COMPUTE
            && bench.faults.iter().all(|old| (old.key, &old.args) != (fault.key, &fault.args))
    });
    new.filter_map(|fault| {
        let (found, key) = sheet.at_line(fault.line)?;
        let input = match key {
            _ if !found.starts_with(&place) => return None,
            "value" | "whole" | "min" | "max" | "money" | "default" => key,
            "label.en" => "label_en",
            _ if found.len() > place.len() => "options_de",
            _ => "label_de",
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
    (at, column): (&At, &Column),
    typed: &Typed,
    findings: &[Finding],
) -> EntryPage {
    let t = req.t();
    let mut form = typed.fields(column, t);
    let errors = fields::mark(&mut form, findings, req.lang());
    let mut shell = shell(app, req, bench, "workshop-column");
    shell.faulty = !errors.is_empty();
    let mut top = Top::new(bench, req, Tab::Compute, "");
    top.look = None;
    let title = if column.role == Role::Output { "workshop-result-column" } else { "workshop-column" };
    EntryPage {
        shell,
        top,
        heading: t.with2("workshop-entry", ("what", t.get(title)), ("name", column.label.as_str())),
        lead: t.with("workshop-column-lead", "head", column.head.as_str()),
        errors,
        fields: form,
        action: bench.href(&format!("/tabelle/{}/{}", at.id, req.param("column"))),
        back: bench.href(&format!("/tabelle/{}#zeilen", at.id)),
        to: t.get("workshop-to-table"),
        parts: Vec::new(),
        remove: None,
    }
}

//! The workshop: who runs the installation writes a service by clicking, sees the form beside it, tries it without an application coming
//! of it, undoes every step, and publishes it. What is written are the same files that an editor would write.

mod brought;
mod compute;
mod conditions;
mod deadline;
mod easy;
mod entry;
mod examples;
mod field;
mod file;
mod letter;
mod lines;
mod list;
mod look;
mod outline;
mod page;
mod place;
mod programme;
mod publish;
mod question;
mod service;
mod table;
mod texts;
mod tried;
mod values;

pub use brought::{settle as settle_point, show as points};
pub use compute::show as compute;
pub use easy::{save as save_easy, show as easy};
pub use entry::{save as save_entry, show as entry};
pub use examples::{keep as keep_example, list as examples, save as save_example, show as example};
pub use field::{
    save as save_field, save_column as save_row_field, save_local, show as field, show_column as row_field,
    show_local as local,
};
pub use file::{save as save_file, show as file};
pub use letter::{save as save_letter, show as letter};
pub use list::{begin, list};
pub use outline::{show, step};
pub use page::{save as save_page, show as page};
pub use publish::{publish, zip};
pub use service::{save as save_service, show as service};
pub use table::{
    begin as begin_table, column, new as new_table, save as save_table, save_column, show as table,
};
pub use texts::{save as save_texts, show as texts};
pub use tried::{begin as begin_trying, fill, page as try_page, result, take as take_tried};
pub use values::{show as values, step as step_values};

use crate::app::App;
use crate::req::Req;
use crate::view::{Link, Shell};
use base::texts::Texts;
use base::{Error, Kind, Lang, dates};
use forms::Fault;
use forms::edit::{self, Change, Sheet};
use forms::view::FieldView;
use look::Look;
use office::catalogue::workshop::{self, Around, Did, Work};
use office::platform::{Files, Service};
use std::sync::Arc;

/// The list of works.
const HERE: &str = "/betrieb/werkstatt";
/// What stands for a field or page that is not there yet; ids begin with a letter.
const NEW: &str = "_neu";

/// What can stand in a cell of a table, and what it means.
const CELLS: [(&str, &str); 9] = [
    ("-", "workshop-how-any"),
    ("5", "workshop-how-value"),
    (">= 5", "workshop-how-from"),
    ("< 5", "workshop-how-below"),
    ("[1..5]", "workshop-how-range"),
    ("01.03.2026", "workshop-how-day"),
    ("\"a\", \"b\"", "workshop-how-text"),
    ("not(\"a\")", "workshop-how-not"),
    ("null", "workshop-how-null"),
];

/// A work on the bench: what pages are drawn from.
struct Bench {
    work: Work,
    around: Around,
    /// The form's file, where it can be read.
    form: Option<Sheet>,
    /// All that keeps it from being published.
    faults: Vec<Fault>,
    /// The service as far as it can be shown: examples that fail do not stand in the way.
    shown: Option<Arc<Service>>,
    /// The version it began with, and the newest that is published.
    versions: (Option<u32>, u32),
    /// The services in use that are a step of a grant: which one, id and title.
    steps: Vec<(&'static str, String, forms::Bi)>,
}

impl Bench {
    async fn load(app: &App, req: &Req) -> Result<Bench, Error> {
        let (ctx, id) = (req.ctx.clone(), req.id("work")?);
        let (work, around, versions) = app
            .store
            .read(move |tx| {
                let work = workshop::get(tx, &ctx, id)?;
                let around = workshop::around(tx, &work)?;
                let all = office::catalogue::published(tx)?;
                let same = |one: &&office::catalogue::Published| {
                    one.digest == work.base && one.service == work.service
                };
                let base = all.iter().find(same).map(|one| one.version);
                let newest = workshop::highest(tx, &work.service)?;
                Ok((work, around, (base, newest)))
            })
            .await?;
        let (faults, shown) = tried_out(app, &work.files);
        let form = sheet(&work.files, edit::FORM);
        let steps = programme::steps(&app.platform);
        Ok(Bench { work, around, form, faults, shown: shown.map(Arc::new), versions, steps })
    }

    fn href(&self, tail: &str) -> String {
        format!("{HERE}/{}{tail}", self.work.id)
    }

    /// The form's file; a page that needs it is not there while it cannot be read.
    fn sheet(&self) -> Result<&Sheet, Error> {
        self.form.as_ref().ok_or_else(|| Error::not_found("a form that can be read"))
    }

    /// Where the page of the form with this id stands.
    fn page_at(&self, id: &str) -> Result<usize, Error> {
        let found = self.sheet()?.find(&Vec::new(), "page", id);
        found.filter(|_| !id.is_empty()).ok_or_else(|| Error::not_found("a page of the form"))
    }

    /// The files with these changes.
    fn with(&self, changes: &[Change]) -> Result<Files, Error> {
        edit::apply(&self.work.files, changes)
            .map_err(|lost| Error::conflict(format!("{} has another shape", lost.file)))
    }
}

/// A file of a folder as it was written; none where it is missing or cannot be read.
fn sheet(files: &Files, name: &str) -> Option<Sheet> {
    Sheet::read(std::str::from_utf8(files.get(name)?).ok()?)
}

/// All faults, and the service as far as it can be shown.
fn tried_out(app: &App, files: &Files) -> (Vec<Fault>, Option<Service>) {
    app.platform.looked_at(files)
}

/// What stands on every page of a work.
struct Top {
    crumbs: Vec<Link>,
    title: String,
    sub: String,
    base: String,
    version: i64,
    tabs: Vec<Link>,
    /// Where published versions are compared; none for a service that has none.
    versions: Option<String>,
    undo: Option<String>,
    redo: Option<String>,
    done: String,
    problem: Option<String>,
    /// Where what an import left is worked off, and how many points that are.
    points: Option<Link>,
    /// That another version was published meanwhile.
    behind: Option<String>,
    faults: Vec<FaultRow>,
    look: Option<Look>,
}

struct FaultRow {
    place: String,
    cause: String,
    mend: String,
    href: String,
}

/// The parts of a work, each a page.
#[derive(Clone, Copy, PartialEq)]
enum Tab {
    Outline,
    Service,
    Texts,
    Easy,
    Letters,
    Values,
    Compute,
    Examples,
    Files,
    Tried,
}

impl Top {
    /// `page`: the page of the form that is shown beside; empty for the first.
    fn new(bench: &Bench, req: &Req, tab: Tab, page: &str) -> Top {
        let (t, lang) = (req.t(), req.lang());
        let title = bench.work.title.get(lang).to_owned();
        let tabs = [
            (Tab::Outline, "", "workshop-outline"),
            (Tab::Service, "/leistung/art", "workshop-service"),
            (Tab::Texts, "/texte", "workshop-texts"),
            (Tab::Easy, "/leichte-sprache", "workshop-easy"),
            (Tab::Letters, "/schreiben/receipt", "workshop-letters"),
            (Tab::Values, "/werte", "workshop-values"),
            (Tab::Compute, "/rechnen", "workshop-compute"),
            (Tab::Examples, "/beispiele", "workshop-examples"),
            (Tab::Files, "/datei", "workshop-files"),
            (Tab::Tried, "/probe", "workshop-try"),
        ];
        let tabs = tabs.into_iter().filter(|(_, tail, _)| *tail != "/probe" || bench.shown.is_some());
        let said = |did: &Did| said(t, did);
        let changed = dates::show(dates::day_of(bench.work.changed_at), lang);
        let done = match (&bench.around.undo, req.query("fertig")) {
            (Some(did), "1") => said(did),
            (_, "zurueck") => t.get("workshop-undone").to_owned(),
            (_, "wieder") => t.get("workshop-redone").to_owned(),
            (_, "nichts") => t.get("workshop-nothing").to_owned(),
            _ => String::new(),
        };
        let behind = match bench.versions {
            (Some(base), newest) if base < newest => {
                Some(t.with2("workshop-behind", ("base", i64::from(base)), ("newest", i64::from(newest))))
            }
            _ => None,
        };
        let href = |fault: &Fault| bench.place_of(fault);
        let open = brought::open(&bench.work.files);
        let points = (open > 0)
            .then(|| Link::new(bench.href("/offen"), t.with("workshop-points-open", "count", open)));
        Top {
            crumbs: vec![Link::new(HERE, t.get("nav-workshop")), Link::here(title.as_str())],
            sub: t.with2(
                "workshop-sub",
                ("service", bench.work.service.as_str()),
                ("date", changed.as_str()),
            ),
            base: bench.href(""),
            version: bench.work.version,
            tabs: tabs
                .map(|(one, tail, key)| Link {
                    current: one == tab,
                    ..Link::new(bench.href(tail), t.get(key))
                })
                .collect(),
            versions: bench
                .versions
                .0
                .map(|_| format!("/betrieb/leistungen/{}/vergleich", bench.work.service)),
            undo: bench.around.undo.as_ref().map(said),
            redo: bench.around.redo.as_ref().map(said),
            done,
            problem: None,
            points,
            behind,
            faults: bench.faults.iter().map(|fault| fault_row(fault, href(fault), lang)).collect(),
            look: if tab == Tab::Tried { None } else { Look::new(bench, req, page) },
            title,
        }
    }
}

fn fault_row(fault: &Fault, href: String, lang: Lang) -> FaultRow {
    FaultRow {
        place: format!("{}:{}", fault.file, fault.line),
        cause: fault.cause(lang),
        mend: fault.mend(lang),
        href,
    }
}

/// Inputs that are folded up.
struct Fold {
    title: String,
    open: bool,
    faults: usize,
    fields: Vec<FieldView>,
}

/// Inputs that not everybody needs; open where one of them says something or is at fault.
fn fold(title: String, said: bool, fields: Vec<FieldView>) -> Fold {
    let faults = fields.iter().filter(|field| field.error.is_some()).count();
    Fold { title, open: said || faults > 0, faults, fields }
}

/// What was done, in words.
fn said(t: Texts, did: &Did) -> String {
    t.with(&did.key, "name", did.name.as_str())
}

/// The version of the work that a form was drawn from.
fn seen(req: &Req) -> i64 {
    req.field("version").parse().unwrap_or(0)
}

/// Keeps other files; true where nobody was faster.
async fn keep(app: &App, req: &Req, files: Files, did: Did) -> Result<bool, Error> {
    let (ctx, id, version) = (req.ctx.fork(), req.id("work")?, seen(req));
    settled(app.store.write(move |tx| workshop::change(tx, &ctx, id, version, files.clone(), &did)).await)
}

/// False where somebody else was faster.
fn settled(kept: Result<(), Error>) -> Result<bool, Error> {
    match kept {
        Ok(()) => Ok(true),
        Err(error) if error.kind == Kind::Conflict && error.key == workshop::STALE => Ok(false),
        Err(error) => Err(error),
    }
}

/// A text as typed, with the line breaks that files have, without what nobody types.
fn typed(req: &Req, name: &str) -> String {
    let text: String = req
        .field(name)
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| !c.is_control() || *c == '\n')
        .take(LONGEST)
        .collect();
    text.trim().to_owned()
}

/// A day as it can be typed again.
fn shown_day(day: base::Date, lang: Lang) -> String {
    match lang {
        Lang::De => dates::show(day, lang),
        Lang::En => day.to_string(),
    }
}

/// The longest text of a field here, in characters.
const LONGEST: usize = 20_000;

/// The frame of a page of a work.
fn shell(app: &App, req: &Req, bench: &Bench, key: &str) -> Shell {
    let mut shell = app.shell(req, format!("{}: {}", req.t().get(key), bench.work.title.get(req.lang())));
    shell.search = false;
    shell
}

//! A service's folder of text files, read and checked as a whole: all faults in one go, each with file and line.

mod additions;
mod circle;
mod compute;
mod deadline;
pub mod easy;
mod example;
mod fields;
mod form;
mod notice;
mod open;
mod outline;
pub mod programme;
mod read;
mod service;
mod tables;
mod workflow;

pub use fields::{AUTOCOMPLETE, is_reserved};
pub use service::{CATEGORIES, TYPINGS};

pub(crate) use compute::Early;
pub use compute::{Computation, FeeRule, LineRule, Note, Step, Turn};
pub use deadline::{Deadline, Unit};
pub use easy::{Easy, Passage, Topic};
pub use example::{Example, Expected, ExpectedFinding, ExpectedLine, ExpectedTable, RulesOf};
pub(crate) use notice::VARIABLES;
pub use notice::{Block, Content, Insert, Letter, LetterText, Notices, Paragraph};
pub use programme::{Call, Criterion, Follow, GrantStep, Programme, Season, Sums, Term};
pub(crate) use tables::{SOURCE, is_for_the_eye, slots};
pub use tables::{TableInput, TableOutput, TableRule};
pub use workflow::{Participation, Signing, Workflow};

use crate::bi::Bi;
use crate::dated::{Dated, DatedValues};
use crate::expr::{Expr, Template};
use crate::fault::{Fault, FaultArg};
use crate::model::{BiTemplate, Definition, Field, words};
use read::{Doc, Faults, Table};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

words! {
    /// Which office is responsible.
    Level {
        /// A state office.
        State = "state",
        /// The district or the town that is its own district.
        District = "district",
        /// The municipality, or the association that works for it.
        Municipality = "municipality",
    }
}

words! {
    /// Whose task it is where municipalities are responsible.
    Sphere {
        /// Their own (eigener Wirkungskreis).
        Own = "own",
        /// The state's, given to them (übertragener Wirkungskreis).
        Delegated = "delegated",
    }
}

words! {
    /// The law of procedure that notices follow.
    Procedure {
        /// The general law of administrative procedure.
        Vwvfg = "vwvfg",
        /// The tax code, also for municipal taxes.
        Ao = "ao",
        /// None: nothing is decided, the office writes a reply.
        Reply = "reply",
    }
}

words! {
    /// Which way the money of a decision goes.
    Pays {
        /// The office pays what it grants.
        Out = "out",
        /// The applicant pays a tax or a fee.
        In = "in",
    }
}

words! {
    /// Whom a service is for.
    Who {
        /// People.
        Citizen = "citizen",
        /// Businesses and other organisations.
        Business = "business",
    }
}

words! {
    /// How surely one must know the applicant.
    Trust {
        /// Not at all.
        None = "none",
        /// By a password.
        Normal = "normal",
        /// By a certificate or the like.
        Substantial = "substantial",
        /// By an identity card with electronic function.
        High = "high",
    }
}

/// How long a case is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retention {
    /// The class of records.
    pub class: String,
    /// Years from the end of the year in which the case is closed.
    pub years: u32,
}

/// What must not be applied for twice: two rows with the same key whose days overlap, in different cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twice {
    /// The group with the rows; none: the application as a whole.
    pub group: Option<String>,
    /// The fields that together tell whom or what it is about; without one of them nothing is compared.
    pub key: Vec<String>,
    /// The field with the first day; none: any time.
    pub from: Option<String>,
    /// The field with the last day.
    pub to: Option<String>,
}

/// A service, read and checked.
#[derive(Clone, Debug)]
pub struct Package {
    /// Its id, also the folder's name.
    pub id: String,
    /// Rises with every published change.
    pub version: u32,
    /// SHA-256 over all files, in hexadecimal: names what a submission was checked against.
    pub digest: String,
    /// The name people see.
    pub title: Bi,
    /// What the button says with which one begins; none: as is usual.
    pub start: Option<Bi>,
    /// One or two sentences.
    pub summary: Bi,
    /// Paragraphs, separated by blank lines.
    pub description: Bi,
    /// Everyday words to find it by, German and English.
    pub keywords: [Vec<String>; 2],
    /// Where it is listed; its name is the text `category-{category}`.
    pub category: String,
    /// Which office is responsible.
    pub level: Level,
    /// Whose task it is; for a state service without meaning.
    pub sphere: Sphere,
    /// The law of procedure that its notices follow.
    pub procedure: Procedure,
    /// Which way the money of a decision goes.
    pub pays: Pays,
    /// Key in the federal catalogue.
    pub leika: Option<String>,
    /// Number of the bundle of services of the online access act that it belongs to.
    pub ozg: Option<String>,
    /// Who makes its rules and who carries them out: one of [`TYPINGS`].
    pub typing: Option<String>,
    /// Whom it is for.
    pub who: Vec<Who>,
    /// How surely one must know the applicant.
    pub trust: Trust,
    /// What to have at hand.
    pub documents: Vec<Bi>,
    /// What it costs; may name local values.
    pub fee: BiTemplate,
    /// How long it takes; may name local values.
    pub processing_time: BiTemplate,
    /// Within what time the office answers.
    pub deadline: Option<Deadline>,
    /// What it rests on; may name local values.
    pub legal_basis: Vec<Template>,
    /// How a case is decided.
    pub workflow: Workflow,
    /// How long cases are kept.
    pub retention: Retention,
    /// On data protection.
    pub privacy: Bi,
    /// Before sending.
    pub warning: Bi,
    /// After sending.
    pub confirmation: Bi,
    /// The applicant's name.
    pub applicant: Template,
    /// A few words that tell cases apart.
    pub subject: Option<Template>,
    /// The field with the postal address.
    pub address: Option<String>,
    /// The field with the e-mail address.
    pub email: Option<String>,
    /// The fields that a later application of the same person begins with.
    pub carry: Vec<String>,
    /// The field that begins with the page of the portal one came from.
    pub came_from: Option<String>,
    /// The field whose postcode tells whether the office asked is the right one.
    pub place: Option<String>,
    /// What must not be applied for twice.
    pub twice: Option<Twice>,
    /// The question whose yes means that a second person signs before it is sent.
    pub cosign: Option<String>,
    /// The day whose legal values apply; none or empty: today.
    pub law_day: Option<Expr>,
    /// What an office sets before it offers the service: a form of one page named `local`.
    pub local: Definition,
    /// The form.
    pub form: Definition,
    /// The legal values.
    pub values: DatedValues,
    /// What is computed.
    pub compute: Computation,
    /// The grant programme that it is the application of.
    pub programme: Option<Programme>,
    /// The step of a grant's life that it is.
    pub grant: Option<Follow>,
    /// What it is about, in Leichte Sprache.
    pub easy: Option<Easy>,
    /// The letters.
    pub notices: Notices,
    /// The examples.
    pub examples: Vec<Example>,
}

/// Files every service has.
const NEEDED: [&str; 3] = ["service.toml", "form.toml", "notice.toml"];
/// Files a service may have.
const POSSIBLE: [&str; 6] =
    ["values.toml", "compute.toml", "README.md", easy::FILE, crate::additions::FILE, programme::FILE];

/// Reads a service: path inside the folder (`service.toml`, `examples/two_dogs.toml`) to content.
///
/// # Errors
/// Every fault of every file. Examples are run only when nothing else is wrong.
pub fn compile(files: &BTreeMap<String, Vec<u8>>) -> Result<Package, Vec<Fault>> {
    let faults = Faults::default();
    let texts = texts(files, &faults);
    let doc =
        |name: &'static str| Doc { name, text: texts.get(name).copied().unwrap_or(""), faults: &faults };
    for (name, text) in &texts {
        // Wrong TOML first: what is half read brings faults that are none.
        if name.ends_with(".toml") {
            Doc { name, text, faults: &faults }.parse();
        }
    }
    if !faults.borrow().is_empty() {
        return Err(sorted(faults));
    }
    let values = values(doc("values.toml"));
    let service_doc = doc("service.toml");
    let parsed = service_doc.parse();
    let table = Table::new(service_doc, parsed.get_ref(), 0);
    let (facts, context) = service::facts(&table, &values);
    let parsed = doc("form.toml").parse();
    let outline = outline::outline(parsed.get_ref());
    let mut models = tables::Files::of(&texts);
    let mut compute = if texts.contains_key("compute.toml") {
        let with_fees = facts.procedure == Some(Procedure::Vwvfg) && facts.pays == Some(Pays::In);
        let context = service::by_day(&table, &outline, &context);
        compute::compute(doc("compute.toml"), &outline, &context, &mut models, with_fees)
    } else {
        Computation::none(&outline)
    };
    let (form, read) = form::form(doc("form.toml"), &outline, &compute, &context);
    compute.early = compute.needed(&read);
    fields::lists(doc("form.toml"), &form, &facts.local, |_| true);
    for name in models.unused() {
        Doc { name, text: "", faults: &faults }.fault(0, "fault-table-unused", &[("file", name)]);
    }
    let lines: Vec<&str> = compute.lines.iter().map(|line| line.id.as_str()).collect();
    let links = service::links(&table, &form, &context, &lines, facts.procedure);
    let programme = texts
        .contains_key(programme::FILE)
        .then(|| programme::programme(doc(programme::FILE), &form, &compute.scope, &context))
        .flatten();
    let mut form = form;
    if texts.contains_key(crate::additions::FILE) {
        let file = doc(crate::additions::FILE);
        additions::additions(file, &mut form, &context);
        let added = |field: &Field| field.id.starts_with(crate::additions::PREFIX);
        fields::lists(file, &form, &facts.local, added);
    }
    let easy = texts.contains_key(easy::FILE).then(|| easy::easy(doc(easy::FILE))).flatten();
    let notices = notice::notices(doc("notice.toml"), facts.procedure, &compute.scope, &context);
    // A fee that nobody is told of would be charged all the same.
    let told: [(bool, &[Letter]); 2] = [(false, &[Letter::Grant, Letter::Part]), (true, &[Letter::Refusal])];
    for (refusal, letters) in told {
        let Some(fee) = compute.fees.iter().find(|fee| fee.refusal == refusal) else { continue };
        for letter in notices.without(Insert::Lines, letters) {
            doc("compute.toml").fault(fee.at, "fault-fee-letter", &[("letter", letter.word())]);
        }
    }
    let mut examples = Vec::new();
    for (name, text) in texts.iter().filter(|(name, _)| name.starts_with("examples/")) {
        examples.extend(example::read(Doc { name, text, faults: &faults }));
    }
    if !faults.borrow().is_empty() {
        return Err(sorted(faults));
    }
    let package = Package {
        id: facts.id,
        version: facts.version,
        digest: digest(files),
        title: facts.title,
        start: facts.start,
        summary: facts.summary,
        description: facts.description,
        keywords: facts.keywords,
        category: facts.category,
        level: facts.level.unwrap_or(Level::Municipality),
        sphere: facts.sphere.unwrap_or(Sphere::Delegated),
        procedure: facts.procedure.unwrap_or(Procedure::Vwvfg),
        pays: facts.pays.unwrap_or(Pays::In),
        leika: facts.leika,
        ozg: facts.ozg,
        typing: facts.typing,
        who: facts.who,
        trust: facts.trust.unwrap_or(Trust::None),
        documents: facts.documents,
        fee: facts.fee,
        processing_time: facts.processing_time,
        deadline: facts.deadline,
        legal_basis: facts.legal_basis,
        workflow: Workflow { signing: facts.signing, participation: links.participation },
        retention: facts.retention,
        privacy: facts.privacy,
        warning: facts.warning,
        confirmation: facts.confirmation,
        applicant: links.applicant,
        subject: links.subject,
        address: links.address,
        email: links.email,
        carry: links.carry,
        came_from: links.came_from,
        place: links.place,
        twice: links.twice,
        cosign: links.cosign,
        law_day: links.law_day,
        local: facts.local,
        form,
        values,
        compute,
        programme,
        grant: links.grant,
        easy,
        notices,
        examples,
    };
    // The examples know nothing of what an office adds; they were tried without it.
    if texts.contains_key(crate::additions::FILE) {
        return Ok(package);
    }
    let failed = package.run_examples(None);
    if failed.is_empty() { Ok(package) } else { Err(failed) }
}

/// The key of a fault: a text still waits for its author. The service can be shown and tried, but not published.
pub const OPEN: &str = "fault-open";

/// The texts of a folder that wait for their author, each as a fault with [`OPEN`] at its line.
pub fn open_texts(files: &BTreeMap<String, Vec<u8>>) -> Vec<Fault> {
    let faults = Faults::default();
    let all: BTreeMap<&str, &str> = files
        .iter()
        .filter_map(|(name, content)| Some((name.as_str(), std::str::from_utf8(content).ok()?)))
        .collect();
    open::open(&all, &faults);
    let mut found = sorted(faults);
    found.retain(|fault| fault.key == OPEN);
    found
}

/// What is computed, as far as it can be read, and behind which question it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The id of the step or table.
    pub id: String,
    /// The group it is computed for, row by row.
    pub per: Option<String>,
    /// The last question it depends on, by the numbers of its page and of the field on it; none: it depends on none.
    pub after: Option<(usize, usize)>,
}

/// From which question on a form can ask for what is computed, whatever the files are worth.
pub fn settled(files: &BTreeMap<String, Vec<u8>>) -> Vec<Settled> {
    let faults = Faults::default();
    let texts = texts(files, &faults);
    let doc =
        |name: &'static str| Doc { name, text: texts.get(name).copied().unwrap_or(""), faults: &faults };
    let (service, form) = (doc("service.toml").parse(), doc("form.toml").parse());
    let table = Table::new(doc("service.toml"), service.get_ref(), 0);
    let (_, context) = service::facts(&table, &values(doc("values.toml")));
    let outline = outline::outline(form.get_ref());
    let context = service::by_day(&table, &outline, &context);
    let mut models = tables::Files::of(&texts);
    let compute = compute::compute(doc("compute.toml"), &outline, &context, &mut models, true);
    let one = |reads: compute::Reads| {
        let (per, id) = match reads.id.split_once('.') {
            Some((per, id)) => (Some(per.to_owned()), id.to_owned()),
            None => (None, reads.id),
        };
        Settled { id, per, after: outline::at(form.get_ref(), reads.place) }
    };
    compute.reads.into_iter().map(one).collect()
}

/// Reads an example alone, whatever the service is worth; none where it cannot be read.
pub fn read_example(name: &str, text: &str) -> Option<Example> {
    example::read(Doc { name, text, faults: &Faults::default() })
}

fn sorted(faults: Faults) -> Vec<Fault> {
    let mut faults = faults.into_inner();
    faults.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    faults.dedup();
    faults
}

/// Whether the folder of a service can hold a file of this name.
pub fn may_hold(name: &str) -> bool {
    let example =
        name.strip_prefix("examples/").is_some_and(|name| name.ends_with(".toml") || name.ends_with(".md"));
    let model = name.strip_prefix("tables/").is_some_and(|name| name.ends_with(".dmn"));
    example || model || NEEDED.contains(&name) || POSSIBLE.contains(&name)
}

/// The files as texts; what is missing, unknown or no text is a fault.
fn texts<'f>(files: &'f BTreeMap<String, Vec<u8>>, faults: &Faults) -> BTreeMap<&'f str, &'f str> {
    let fault = |file: &str, key: &'static str| {
        faults.borrow_mut().push(Fault {
            file: file.to_owned(),
            line: 1,
            column: 1,
            key,
            args: vec![("file", FaultArg::Text(file.to_owned()))],
        });
    };
    let mut texts = BTreeMap::new();
    for (name, content) in files {
        if !may_hold(name) {
            fault(name, "fault-unknown-file");
            continue;
        }
        match std::str::from_utf8(content) {
            Ok(text) => {
                texts.insert(name.as_str(), text);
            }
            Err(_) => fault(name, "fault-no-text"),
        }
    }
    for name in NEEDED {
        if !files.contains_key(name) {
            fault(name, "fault-no-file");
        }
    }
    texts
}

fn values(doc: Doc<'_>) -> DatedValues {
    let push = |line, key, args: Vec<(&'static str, String)>| {
        let args = args.into_iter().map(|(name, text)| (name, FaultArg::Text(text))).collect();
        doc.faults.borrow_mut().push(Fault { file: doc.name.to_owned(), line, column: 1, key, args });
    };
    let (values, found) = DatedValues::read(doc.text);
    found.into_iter().for_each(|fault| push(fault.line, fault.key, fault.args));
    for (id, stretches) in values.all() {
        let kinds =
            |pair: &[Dated]| std::mem::discriminant(&pair[0].value) == std::mem::discriminant(&pair[1].value);
        if !stretches.windows(2).all(kinds) {
            let line = doc.text.lines().position(|line| line.contains(&format!("\"{id}\""))).unwrap_or(0) + 1;
            push(line, "fault-values-mixed", vec![("id", id.to_owned())]);
        }
    }
    values
}

/// SHA-256 over all files, in hexadecimal: what a package is called by.
pub fn digest(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut sum = Sha256::new();
    for (name, content) in files {
        for part in [name.as_bytes(), content] {
            sum.update((part.len() as u64).to_be_bytes());
            sum.update(part);
        }
    }
    sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

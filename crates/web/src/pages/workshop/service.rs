//! What a service is, as its file says before the first table: where it is listed, who is responsible, how it is decided, and which
//! answers mean what to the office. What people read stands on the page of texts.

use super::entry::{self, Key, Kind, Part, Typed, What, key};
use super::programme::{self, FOLDS, FOLLOW, NAME, PROGRAMME};
use super::{Bench, Fold, Tab, Top, keep, shell};
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, conflict, html, redirect, unprocessable};
use crate::view::{Link, Shell};
use askama::Template;
use base::{Error, Finding};
use forms::edit::{self, Change};
use forms::package::TYPINGS;
use forms::view::{ErrorLink, FieldView};
use office::catalogue::workshop::{self, Did};

#[derive(Template)]
#[template(path = "pages/workshop_service.html")]
struct ServicePage {
    shell: Shell,
    top: Top,
    pages: Vec<Link>,
    heading: &'static str,
    lead: &'static str,
    errors: Vec<ErrorLink>,
    fields: Vec<FieldView>,
    folds: Vec<Fold>,
    action: String,
    /// What taking it away is called, where it is a file of its own.
    remove: Option<&'static str>,
    /// What belongs to it and has pages of its own.
    parts: Vec<Part>,
}

const CATEGORIES: &[(&str, &str)] = &[
    ("animals", "category-animals"),
    ("business", "category-business"),
    ("education", "category-education"),
    ("environment", "category-environment"),
    ("family", "category-family"),
    ("grants", "category-grants"),
    ("health", "category-health"),
    ("housing", "category-housing"),
    ("identity", "category-identity"),
    ("mobility", "category-mobility"),
    ("procurement", "category-procurement"),
    ("social", "category-social"),
    ("taxes", "category-taxes"),
    ("work", "category-work"),
    ("other", "category-other"),
];

const fn part(word: &'static str, title: &'static str, lead: &'static str, keys: &'static [Key]) -> Kind {
    in_file(edit::SERVICE, word, title, lead, keys)
}

const fn in_file(
    file: &'static str,
    word: &'static str,
    title: &'static str,
    lead: &'static str,
    keys: &'static [Key],
) -> Kind {
    Kind {
        word,
        file,
        name: "",
        of: &[],
        list: "",
        tab: Tab::Service,
        title,
        lead,
        back: "",
        called: &[],
        id: None,
        keys,
    }
}

/// The pages, each with its keys.
const PARTS: &[Kind] = &[
    part("art", "workshop-service-what", "workshop-service-what-lead", WHAT),
    part("verfahren", "workshop-service-how", "workshop-service-how-lead", HOW),
    part("angaben", "workshop-service-who", "workshop-service-who-lead", WHO),
    in_file(edit::PROGRAMME, "programm", "workshop-programme", "workshop-programme-lead", PROGRAMME),
    part("folgedienst", "workshop-follow", "workshop-follow-lead", FOLLOW),
    part(NAMED, "workshop-name", "workshop-name-lead", NAME),
];

/// What a programme that begins must say, though it is folded up.
const NEEDED: [&str; 2] = ["workshop-programme-costs", "workshop-programme-terms"];

/// The part with what a service is called.
const NAMED: &str = "kennung";

const WHAT: &[Key] = &[
    key("category", "workshop-category", "", What::One(CATEGORIES), true),
    key(
        "who",
        "workshop-for-whom",
        "",
        What::Several(&[("citizen", "workshop-for-citizen"), ("business", "workshop-for-business")]),
        true,
    ),
    key("start", "workshop-start", "workshop-start-hint", What::Both, false),
    key("leika", "workshop-leika", "workshop-leika-hint", What::Line, false),
    key("ozg", "workshop-ozg", "workshop-ozg-hint", What::Line, false),
    key("type", "workshop-typing", "workshop-typing-hint", What::Words(&TYPINGS), false),
];

const HOW: &[Key] = &[
    key(
        "level",
        "workshop-level",
        "",
        What::One(&[
            ("municipality", "workshop-level-municipality"),
            ("district", "workshop-level-district"),
            ("state", "workshop-level-state"),
        ]),
        true,
    ),
    key(
        "sphere",
        "workshop-sphere",
        "workshop-sphere-hint",
        What::One(&[
            ("own", "workshop-sphere-own"),
            ("delegated", "workshop-sphere-delegated"),
            ("", "workshop-sphere-none"),
        ]),
        false,
    ),
    key(
        "procedure",
        "workshop-procedure",
        "workshop-procedure-hint",
        What::One(&[
            ("vwvfg", "workshop-procedure-vwvfg"),
            ("ao", "workshop-procedure-ao"),
            ("reply", "workshop-procedure-reply"),
        ]),
        true,
    ),
    key(
        "pays",
        "workshop-pays",
        "",
        What::One(&[("in", "workshop-pays-in"), ("out", "workshop-pays-out"), ("", "workshop-pays-none")]),
        false,
    ),
    key("four_eyes", "workshop-signing", "", What::Signing, true),
    key(
        "trust",
        "workshop-trust",
        "workshop-trust-hint",
        What::One(&[
            ("none", "workshop-trust-none"),
            ("normal", "workshop-trust-normal"),
            ("substantial", "workshop-trust-substantial"),
            ("high", "workshop-trust-high"),
        ]),
        true,
    ),
    key("retention.years", "workshop-retention-years", "workshop-retention-years-hint", What::Count, true),
    key("retention.class", "workshop-retention-class", "workshop-retention-class-hint", What::Line, true),
    key("law_day", "workshop-law-day", "workshop-law-day-hint", What::Code, false),
    key("participation.days", "workshop-open-days", "", What::Count, true),
    key("participation.objections", "workshop-open-objections", "", What::Count, true),
    key("participation.show", "workshop-open-show", "workshop-open-show-hint", What::Fields(&[]), true),
    key("participation.title", "workshop-open-title", "", What::Both, true),
    key("participation.text", "workshop-open-text", "", What::BothArea, true),
    key("participation.norm", "workshop-norm", "workshop-open-norm-hint", What::Line, true),
];

const WHO: &[Key] = &[
    key("applicant", "workshop-applicant", "workshop-applicant-hint", What::Line, true),
    key("subject", "workshop-subject", "workshop-subject-hint", What::Line, false),
    key("address", "workshop-address", "", What::Field(&["address"]), false),
    key("email", "workshop-email", "", What::Field(&["email"]), false),
    key("place", "workshop-place", "workshop-place-hint", What::Field(&["address", "plz"]), false),
    key("cosign", "workshop-cosign", "workshop-cosign-hint", What::Field(&["yesno"]), false),
    key(
        "came_from",
        "workshop-came-from",
        "workshop-came-from-hint",
        What::Field(&["text", "textarea"]),
        false,
    ),
    key("carry", "workshop-carry", "workshop-carry-hint", What::Fields(&[]), false),
    key("twice.rows", "workshop-twice-rows", "workshop-twice-rows-hint", What::Per, false),
    key("twice.key", "workshop-twice-key", "workshop-twice-key-hint", What::FieldsIn("twice_rows"), true),
    key("twice.from", "workshop-twice-from", "workshop-twice-from-hint", DAY, false),
    key("twice.to", "workshop-twice-to", "", DAY, false),
];

/// A day of what must not come twice.
const DAY: What = What::FieldIn("twice_rows", &["date"]);

/// The page on which a key of the file is asked for.
pub(super) fn part_of(key: &str) -> Option<&'static str> {
    let first = key.split('.').next().unwrap_or("");
    let asks = |one: &Key| {
        one.name.split('.').next() == Some(first) || (one.name == "four_eyes" && first == "second_signer")
    };
    let own = PARTS.iter().filter(|part| part.file == edit::SERVICE);
    own.into_iter().find(|part| part.keys.iter().any(asks)).map(|part| part.word)
}

fn part_at(bench: &Bench, req: &Req) -> Result<entry::At, Error> {
    let part = PARTS.iter().find(|part| part.word == req.param("part"));
    entry::At::top(bench, part.ok_or_else(|| Error::not_found("a part of a service"))?)
}

/// Whether the page stands for a file that may be missing.
fn is_file(at: &entry::At) -> bool {
    at.file != edit::SERVICE
}

/// `GET /betrieb/werkstatt/{work}/leistung/{part}`
pub async fn show(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    // What cannot be read can only be mended as text.
    for file in [edit::SERVICE, edit::PROGRAMME] {
        let there = file == edit::SERVICE || bench.work.files.contains_key(file);
        if there && super::sheet(&bench.work.files, file).is_none() {
            return Ok(redirect(&bench.href(&format!("/datei?name={file}"))));
        }
    }
    let at = part_at(&bench, &req)?;
    let typed = Typed::read(&at, &[], &req);
    html(&page(&app, &req, &bench, &at, &typed, &[]))
}

/// `POST /betrieb/werkstatt/{work}/leistung/{part}`
pub async fn save(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let at = part_at(&bench, &req)?;
    let typed = Typed::sent(&at, &req);
    let changes = match typed.changes(&at, &[], &req) {
        _ if is_file(&at) && !at.new && req.field("schritt") == "weg" => {
            vec![Change::Drop { file: at.file.to_owned() }]
        }
        // It is none, and nobody says that it shall be.
        _ if is_file(&at) && at.new && typed.is_empty(&at) => Vec::new(),
        Ok(_)
            if at.kind.word == NAMED && !programme::name_faults(&app.platform, &bench, &typed).is_empty() =>
        {
            let findings = programme::name_faults(&app.platform, &bench, &typed);
            return unprocessable(&page(&app, &req, &bench, &at, &typed, &findings));
        }
        Ok(changes) => changes,
        Err(findings) => return unprocessable(&page(&app, &req, &bench, &at, &typed, &findings)),
    };
    let files = bench.with(&changes)?;
    let findings = entry::at_fault(&app, &bench, &files, &at, &typed);
    if !findings.is_empty() {
        return unprocessable(&page(&app, &req, &bench, &at, &typed, &findings));
    }
    let done = if files == bench.work.files { "nichts" } else { "1" };
    let did = Did::new("workshop-did-field-changed", req.t().get(at.kind.title));
    if keep(&app, &req, files, did).await? {
        return Ok(redirect(&bench.href(&format!("/leistung/{}?fertig={done}", at.kind.word))));
    }
    let mut stale = page(&app, &req, &bench, &at, &typed, &[]);
    stale.top.problem = Some(req.t().get(workshop::STALE).to_owned());
    conflict(&stale)
}

fn page(
    app: &App,
    req: &Req,
    bench: &Bench,
    at: &entry::At,
    typed: &Typed,
    findings: &[Finding],
) -> ServicePage {
    let t = req.t();
    let mut form = typed.fields(bench, at, &[], req);
    let errors = fields::mark(&mut form, findings, req.lang());
    let mut shell = shell(app, req, bench, at.kind.title);
    shell.faulty = !errors.is_empty();
    let mut folds = Vec::new();
    for (begin, title) in FOLDS {
        let inside = |input: &str| begin.iter().any(|begin| input.starts_with(begin));
        let (folded, rest) = form.into_iter().partition::<Vec<_>, _>(|field| inside(&field.path));
        form = rest;
        let said = at.keys.iter().any(|key| inside(&key.input()) && typed.says(key));
        // Of what no programme can do without.
        let said = said || (at.new && NEEDED.contains(&title));
        if !folded.is_empty() {
            folds.push(super::fold(t.get(title).to_owned(), said, folded));
        }
    }
    let link = |part: &Kind| Link {
        current: part.word == at.kind.word,
        ..Link::new(bench.href(&format!("/leistung/{}", part.word)), t.get(part.title))
    };
    ServicePage {
        shell,
        top: Top { look: None, ..Top::new(bench, req, Tab::Service, "") },
        pages: PARTS.iter().map(link).collect(),
        heading: t.get(at.kind.title),
        lead: t.get(at.kind.lead),
        errors,
        fields: form,
        folds,
        action: bench.href(&format!("/leistung/{}", at.kind.word)),
        remove: (is_file(at) && !at.new).then(|| t.get("workshop-programme-remove")),
        parts: match is_file(at) && !at.new {
            true => programme::parts(bench, &at.sheet, t),
            false => Vec::new(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_a_service_has_its_words_and_its_page() {
        for part in PARTS {
            for text in [part.title, part.lead] {
                assert!(base::texts::exists(text), "{text}");
            }
            for one in part.keys {
                assert!(base::texts::exists(one.label), "{}", one.label);
                assert!(one.hint.is_empty() || base::texts::exists(one.hint), "{}", one.hint);
                if let What::One(words) | What::Several(words) = one.what {
                    assert!(words.iter().all(|(_, text)| base::texts::exists(text)), "{}", one.name);
                }
                let own = part.file == edit::SERVICE;
                assert!(!own || part_of(one.name) == Some(part.word), "{}", one.name);
            }
        }
        let known: Vec<&str> = CATEGORIES.iter().map(|(word, _)| *word).collect();
        assert!(forms::package::CATEGORIES.iter().all(|word| known.contains(word)));
        assert_eq!(known.len(), forms::package::CATEGORIES.len());
    }
}

//! Two versions of a service beside each other: for who runs the installation, and for an office that uses one of them.

use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, html};
use crate::view::{Link, Shell, Status, Tone};
use askama::Template;
use base::texts::Texts;
use base::{Arg, Error, Lang};
use forms::compare::{self, Change, Comparison, Detail, Difference, FileChange, Part, Said, Tag};
use forms::view::FieldView;
use office::catalogue::{self, Published};

#[derive(Template)]
#[template(path = "pages/compare.html")]
struct ComparePage {
    shell: Shell,
    crumbs: Vec<Link>,
    lead: String,
    /// What is different; nothing where there are no two versions.
    found: Option<Compared>,
    choices: Vec<FieldView>,
    action: String,
    /// For whom, at an office that works for several.
    office: String,
}

/// What is different, as pages show it.
pub(super) struct Compared {
    /// How many things are new, gone, changed, moved.
    pub counts: Vec<Status>,
    pub sections: Vec<Section>,
    pub files: Vec<File>,
    /// Nothing but the number differs.
    pub only_number: bool,
    pub empty: bool,
}

/// A page of the form, a letter, the legal values.
pub(super) struct Section {
    pub title: String,
    pub count: usize,
    /// Whether it is unfolded: where there is little to read.
    pub open: bool,
    pub things: Vec<Thing>,
}

/// One thing that is different.
pub(super) struct Thing {
    pub heading: String,
    pub id: String,
    pub status: Status,
    pub rows: Vec<Row>,
}

/// A property, before and after.
pub(super) struct Row {
    pub label: String,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// What a property says, with the words that differ.
pub(super) struct Value {
    pub parts: Vec<Words>,
    /// As its author wrote it, where that is something else.
    pub written: String,
    /// The language of the text.
    pub lang: &'static str,
}

/// A file with its changed lines.
pub(super) struct File {
    pub title: String,
    pub hunks: Vec<Hunk>,
}

/// Lines that follow each other.
pub(super) struct Hunk {
    pub place: String,
    pub lines: Vec<Words>,
}

/// A line of a file, or a few words of a text.
pub(super) struct Words {
    pub text: String,
    /// Only in the older version.
    pub gone: bool,
    /// Only in the newer one.
    pub new: bool,
}

impl Words {
    fn of(tag: Tag, text: &str) -> Words {
        Words { text: text.to_owned(), gone: tag == Tag::Removed, new: tag == Tag::Added }
    }
}

/// So many things are read without unfolding anything.
const UNFOLDED: usize = 12;

impl Compared {
    /// In the reader's language.
    pub fn of(found: &Comparison, lang: Lang) -> Compared {
        let t = Texts(lang);
        let counts = found.counts();
        let told = |count: usize, change: Change| {
            let label = format!("{count} {}", change.word(lang));
            (count > 0).then(|| Status::new(label, tone(change)))
        };
        let open = counts.all() <= UNFOLDED;
        let section = |(section, things): (&compare::Section, Vec<&Difference>)| Section {
            title: section.title(lang),
            count: things.len(),
            open,
            things: things.into_iter().map(|one| thing(one, lang)).collect(),
        };
        Compared {
            counts: [
                told(counts.changed, Change::Changed),
                told(counts.added, Change::Added),
                told(counts.removed, Change::Removed),
                told(counts.moved, Change::Moved),
            ]
            .into_iter()
            .flatten()
            .collect(),
            sections: found.sections().into_iter().map(section).collect(),
            files: found.files.iter().map(|change| file(change, t)).collect(),
            only_number: found.is_only_number(),
            empty: found.is_empty(),
        }
    }
}

fn tone(change: Change) -> Tone {
    match change {
        Change::Added => Tone::Success,
        Change::Removed => Tone::Warning,
        Change::Changed => Tone::Info,
        Change::Moved => Tone::Neutral,
    }
}

fn thing(one: &Difference, lang: Lang) -> Thing {
    Thing {
        heading: one.heading(lang),
        id: if matches!(one.thing, "file" | "writing" | "entry") { String::new() } else { one.id.clone() },
        status: Status::new(one.change.word(lang), tone(one.change)),
        rows: one.details.iter().map(|detail| row(one, detail, lang)).collect(),
    }
}

fn row(one: &Difference, detail: &Detail, lang: Lang) -> Row {
    // A text is read in its own language, whatever the reader's.
    let of = detail.lang.unwrap_or(lang);
    let value = |said: &Said, parts: Vec<Part>| Value {
        parts: parts.iter().map(|part| Words::of(part.tag, &part.text)).collect(),
        written: said.written.clone().unwrap_or_default(),
        lang: of.code(),
    };
    let whole = |said: &Said| vec![Part { tag: Tag::Same, text: said.get(of).to_owned() }];
    let (before, after) = match (&detail.before, &detail.after) {
        (Some(before), Some(after)) => {
            let (old, new) = compare::words(before.get(of), after.get(of));
            (Some(value(before, old)), Some(value(after, new)))
        }
        (before, after) => (
            before.as_ref().map(|said| value(said, whole(said))),
            after.as_ref().map(|said| value(said, whole(said))),
        ),
    };
    Row { label: one.label(detail, lang), before, after }
}

fn file(change: &FileChange, t: Texts) -> File {
    let lines = match change.tag {
        Tag::Same => t.with2("publish-lines", ("added", change.added), ("gone", change.removed)),
        Tag::Added => t.get("compare-file-added").to_owned(),
        Tag::Removed => t.get("compare-file-removed").to_owned(),
    };
    File {
        title: t.with2("compare-file-lines", ("path", change.path.as_str()), ("lines", lines)),
        hunks: change
            .hunks
            .iter()
            .map(|hunk| Hunk {
                place: t.with("compare-line-at", "line", hunk.at.1),
                lines: hunk.lines.iter().map(|line| Words::of(line.tag, &line.text)).collect(),
            })
            .collect(),
    }
}

/// Whose page it is.
pub(super) struct Place {
    pub service: String,
    pub crumbs: Vec<Link>,
    pub action: String,
    /// For whom, at an office that works for several; else empty.
    pub office: String,
    /// The version that is compared with the newest, where no other is named.
    pub from: Option<u32>,
}

/// The page that compares the versions the address names: `von` with `mit`.
pub(super) async fn page(app: App, req: Req, place: Place) -> Answer {
    let (t, lang) = (req.t(), req.lang());
    let id = place.service.clone();
    let named = |name: &str| match req.query(name) {
        "" => Ok(None),
        number => number.parse::<u32>().map(Some).map_err(|_| Error::not_found("version")),
    };
    let (from, to) = (named("von")?.or(place.from), named("mit")?);
    let (published, found) = app
        .store
        .read(move |tx| {
            let mut all = catalogue::published(tx)?;
            all.retain(|one| one.service == id);
            let of = |version: u32| {
                all.iter().find(|one| one.version == version).ok_or_else(|| Error::not_found("version"))
            };
            let new = match to {
                Some(version) => Some(of(version)?),
                None => all.first(),
            };
            let before = |new: &Published| all.iter().find(|one| one.version < new.version);
            let old = match from {
                Some(version) => Some(of(version)?),
                None => new.and_then(before),
            };
            let found = match (old, new) {
                (Some(old), Some(new)) => {
                    let files =
                        (catalogue::files_of(tx, &old.digest)?, catalogue::files_of(tx, &new.digest)?);
                    Some((old.version, new.version, compare::compare(&files.0, &files.1)))
                }
                _ => None,
            };
            Ok((all, found))
        })
        .await?;
    let title = app.platform.title(&place.service, lang);
    let numbers = || {
        let label = |version: u32| t.with("adopt-version", "version", i64::from(version));
        published.iter().map(|one| (one.version.to_string(), label(one.version))).collect::<Vec<_>>()
    };
    let (lead, choices) = match &found {
        Some((old, new, _)) => {
            let args = [
                ("service".to_owned(), Arg::from(title.as_str())),
                ("from".to_owned(), Arg::from(i64::from(*old))),
                ("to".to_owned(), Arg::from(i64::from(*new))),
            ];
            let choose = |name: &str, label: &str, version: u32| {
                fields::select(name, label, numbers(), &version.to_string())
            };
            let choices =
                vec![choose("von", t.get("compare-from"), *old), choose("mit", t.get("compare-to"), *new)];
            (base::text(lang, "compare-lead", &args), choices)
        }
        None => (title.clone(), Vec::new()),
    };
    html(&ComparePage {
        shell: app.shell(&req, t.get("compare-title")),
        crumbs: place.crumbs,
        lead,
        found: found.map(|(_, _, found)| Compared::of(&found, lang)),
        choices,
        action: place.action,
        office: place.office,
    })
}

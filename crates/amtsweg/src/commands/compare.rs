//! `amtsweg compare`: what is different between two versions of a service, in words and line by line. Changes nothing.

use super::check;
use crate::say::{Done, Outcome, out};
use base::Lang;
use base::texts::Texts;
use forms::compare::{self, Change, Comparison, Difference, Part, Said, Tag};
use serde_json::{Value, json};
use std::path::PathBuf;

/// Which folders.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(value_name = "BEFORE", help = "command-compare-before")]
    before: PathBuf,
    #[arg(value_name = "AFTER", help = "command-compare-after")]
    after: PathBuf,
    #[arg(long, help = "command-arg-json")]
    json: bool,
}

pub fn run(args: &Args, lang: Lang) -> Done {
    let (_, before) = check::one_folder(&args.before, lang)?;
    let (_, after) = check::one_folder(&args.after, lang)?;
    let found = compare::compare(&before, &after);
    if args.json {
        out(as_json(&found));
    } else {
        show(&found, lang);
    }
    Ok(Outcome::Fine)
}

fn show(found: &Comparison, lang: Lang) {
    let t = Texts(lang);
    if found.is_empty() {
        return out(t.get("compare-none-text"));
    }
    let counts = found.counts();
    if found.is_only_number() {
        out(t.get("compare-only-number"));
    } else {
        let told = [
            (counts.changed, Change::Changed),
            (counts.added, Change::Added),
            (counts.removed, Change::Removed),
            (counts.moved, Change::Moved),
        ];
        let told = told.into_iter().filter(|(count, _)| *count > 0);
        let told: Vec<String> =
            told.map(|(count, change)| format!("{count} {}", change.word(lang))).collect();
        out(format!("{}: {}", t.with("compare-count", "count", counts.all()), told.join(", ")));
    }
    for (section, things) in found.sections() {
        out(format!("\n{}", section.title(lang)));
        things.into_iter().for_each(|one| thing(one, lang));
    }
    out(format!("\n{}", t.get("compare-files")));
    for file in &found.files {
        let lines = match file.tag {
            Tag::Same => t.with2("publish-lines", ("added", file.added), ("gone", file.removed)),
            Tag::Added => t.get("compare-file-added").to_owned(),
            Tag::Removed => t.get("compare-file-removed").to_owned(),
        };
        out(format!("  {}", t.with2("compare-file-lines", ("path", file.path.as_str()), ("lines", lines))));
        for hunk in &file.hunks {
            out(format!("    {}", t.with("compare-line-at", "line", hunk.at.1)));
            for line in &hunk.lines {
                out(format!("    {} {}", sign(line.tag), line.text));
            }
        }
    }
}

fn sign(tag: Tag) -> char {
    match tag {
        Tag::Same => ' ',
        Tag::Removed => '-',
        Tag::Added => '+',
    }
}

fn thing(one: &Difference, lang: Lang) {
    let id = if one.id.is_empty() || one.is_entry() || one.thing == "file" || one.thing == "writing" {
        String::new()
    } else {
        format!(" ({})", one.id)
    };
    out(format!("  {}{id}: {}", one.heading(lang), one.change.word(lang)));
    for detail in &one.details {
        let label = one.label(detail, lang);
        if !label.is_empty() {
            out(format!("    {label}"));
        }
        let of = detail.lang.unwrap_or(lang);
        let whole = |said: &Said| vec![Part { tag: Tag::Same, text: said.get(of).to_owned() }];
        let (before, after) = match (&detail.before, &detail.after) {
            (Some(before), Some(after)) => {
                let (old, new) = compare::words(before.get(of), after.get(of));
                (Some(old), Some(new))
            }
            (before, after) => (before.as_ref().map(whole), after.as_ref().map(whole)),
        };
        for (sign, parts) in [('-', before), ('+', after)] {
            if let Some(parts) = parts {
                out(format!("      {sign} {}", marked(&parts).replace('\n', "\n        ")));
            }
        }
    }
}

/// A text with the words that are gone or new in brackets.
fn marked(parts: &[Part]) -> String {
    let one = |part: &Part| match part.tag {
        Tag::Same => part.text.clone(),
        Tag::Removed => format!("[-{}-]", part.text),
        Tag::Added => format!("[+{}+]", part.text),
    };
    // Where everything is different nothing needs a mark.
    match parts {
        [part] => part.text.clone(),
        parts => parts.iter().map(one).collect(),
    }
}

fn as_json(found: &Comparison) -> Value {
    let said = |said: &Option<Said>| {
        said.as_ref().map(|said| json!({ "de": said.words.de, "en": said.words.en, "written": said.written }))
    };
    let both = |of: &dyn Fn(Lang) -> String| json!({ "de": of(Lang::De), "en": of(Lang::En) });
    let difference = |one: &Difference| {
        let details: Vec<Value> = one
            .details
            .iter()
            .map(|detail| {
                json!({
                    "label": both(&|lang| one.label(detail, lang)),
                    "lang": detail.lang.map(Lang::code),
                    "before": said(&detail.before),
                    "after": said(&detail.after),
                })
            })
            .collect();
        json!({
            "section": both(&|lang| one.section.title(lang)),
            "thing": one.thing,
            "id": one.id,
            "heading": both(&|lang| one.heading(lang)),
            "change": one.change.key(),
            "details": details,
        })
    };
    let files = found.files.iter().map(|file| {
        let lines = file.hunks.iter().flat_map(|hunk| &hunk.lines);
        let lines: Vec<String> = lines.map(|line| format!("{} {}", sign(line.tag), line.text)).collect();
        json!({ "path": file.path, "added": file.added, "removed": file.removed, "lines": lines })
    });
    let counts = found.counts();
    json!({
        "counts": {
            "added": counts.added,
            "removed": counts.removed,
            "changed": counts.changed,
            "moved": counts.moved,
        },
        "differences": found.differences.iter().map(difference).collect::<Vec<_>>(),
        "files": files.collect::<Vec<_>>(),
    })
}

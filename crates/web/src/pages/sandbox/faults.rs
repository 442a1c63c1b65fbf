//! What is wrong with a foreign catalogue, by entry.

use super::{HERE, PAGE, at, href};
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, html};
use crate::view::{Link, Shell};
use askama::Template;
use base::Lang;
use base::texts::Texts;
use office::catalogue::sandbox::{self, Part};

#[derive(Template)]
#[template(path = "pages/sandbox_faults.html")]
struct FaultsPage {
    shell: Shell,
    crumbs: Vec<Link>,
    file: Vec<String>,
    common: Vec<CommonRow>,
    entries: Vec<EntryRow>,
    previous: Option<String>,
    next: Option<String>,
}

struct CommonRow {
    part: &'static str,
    count: String,
    fault: FaultRow,
}

struct EntryRow {
    part: &'static str,
    id: String,
    name: String,
    /// Where a service is read; empty where there is nothing to read.
    href: String,
    faults: Vec<FaultRow>,
}

struct FaultRow {
    field: String,
    text: String,
}

fn fault_row(fault: &sandbox::Fault, lang: Lang) -> FaultRow {
    FaultRow { field: fault.field.clone(), text: fault.text(lang) }
}

fn part(part: Part, t: Texts) -> &'static str {
    t.get(match part {
        Part::Service => "sandbox-part-service",
        Part::Office => "sandbox-part-office",
        Part::Duty => "sandbox-part-duty",
        Part::File => "sandbox-part-file",
    })
}

/// `GET /betrieb/katalog/fehler`: what is wrong, by entry.
pub async fn faults(app: App, req: Req) -> Answer {
    let (t, lang, ctx) = (req.t(), req.lang(), req.ctx.clone());
    let report = app.store.read(move |tx| sandbox::report(tx, &ctx)).await?;
    let at = at(&req);
    let entries = report.entries.iter().skip((at - 1) * PAGE).take(PAGE).map(|entry| EntryRow {
        part: part(entry.part, t),
        id: entry.id.clone(),
        name: entry.name.clone(),
        href: if entry.part == Part::Service && entry.faults.iter().all(|fault| fault.key != "zufi-no-entry")
        {
            href(&entry.id)
        } else {
            String::new()
        },
        faults: entry.faults.iter().map(|fault| fault_row(fault, lang)).collect(),
    });
    html(&FaultsPage {
        shell: app.shell(&req, t.get("sandbox-faults")),
        crumbs: vec![Link::new(HERE, t.get("nav-sandbox")), Link::here(t.get("sandbox-faults"))],
        file: report.file.iter().filter(|_| at == 1).map(|fault| fault.text(lang)).collect(),
        // What the file as a whole is like stands on the first page only.
        common: report
            .common
            .iter()
            .filter(|_| at == 1)
            .map(|(fault, count)| CommonRow {
                part: part(fault.part, t),
                count: count.to_string(),
                fault: fault_row(fault, lang),
            })
            .collect(),
        entries: entries.collect(),
        previous: (at > 1).then(|| format!("{HERE}/fehler?seite={}", at - 1)),
        next: (at * PAGE < report.entries.len()).then(|| format!("{HERE}/fehler?seite={}", at + 1)),
    })
}

//! Running the installation: whether all is well, and what to do where it is not. Shows nothing of a case.

use crate::app::App;
use crate::pages::health::writing_key;
use crate::req::Req;
use crate::respond::{Answer, html, redirect};
use crate::view::{Shell, Tile, Tone};
use askama::Template;
use base::money::grouped;
use base::texts::Texts;
use base::{Lang, dates};
use office::mailbox::{self, Going};
use office::webhooks;
use store::{Disk, Extent, KindOfJob};

/// An hour, in microseconds.
const HOUR: i64 = 3_600_000_000;
/// A backup older than this many hours is too old: one a day, and time to make it.
const BACKUP_HOURS: i64 = 30;
/// What is due waits at most so long in an installation that is well.
const LATE: i64 = HOUR / 4;

#[derive(Template)]
#[template(path = "pages/operate.html")]
struct OperatePage {
    shell: Shell,
    tiles: Vec<Tile>,
    jobs: Vec<JobRow>,
    dead: Vec<DeadRow>,
    /// How many of those that failed for good are shown.
    dead_shown: String,
    hooks: Vec<webhooks::Trouble>,
}

/// The jobs of one kind.
struct JobRow {
    kind: String,
    due: String,
    later: String,
    failing: String,
    oldest: String,
    next: String,
}

struct DeadRow {
    id: String,
    kind: String,
    error: String,
    attempts: i64,
}

/// What the page tells of.
struct Facts {
    kinds: Vec<KindOfJob>,
    dead: Vec<store::jobs::Dead>,
    log: i64,
    extent: Extent,
    going: Going,
    backup: Option<i64>,
    disk: Option<Disk>,
}

/// `GET /betrieb`
pub async fn health(app: App, req: Req) -> Answer {
    let (now, ctx) = (req.ctx.now, req.ctx.clone());
    let (mut facts, mut hooks) = app
        .store
        .read(move |tx| {
            let facts = Facts {
                kinds: KindOfJob::all(tx, now)?,
                dead: store::jobs::dead(tx, 50)?,
                log: office::history::size(tx)?,
                extent: Extent::of(tx)?,
                going: mailbox::going(tx)?,
                backup: office::settings::last_backup(tx)?,
                disk: None,
            };
            Ok((facts, webhooks::troubled(tx, &ctx)?))
        })
        .await?;
    facts.disk = app.store.disk();
    facts.backup = facts.backup.max(store::backup::noted(&app.store));
    for hook in &mut hooks {
        hook.office = app.platform.office_name(&hook.office).unwrap_or_default();
    }
    let t = req.t();
    let jobs = facts.kinds.iter().filter(|kind| kind.due + kind.later > 0);
    let jobs = jobs.map(|kind| job_row(t, kind, now)).collect();
    let dead = facts
        .dead
        .iter()
        .map(|job| DeadRow {
            id: job.id.to_string(),
            kind: job_name(t, &job.kind),
            error: job.error.clone(),
            attempts: job.attempts,
        })
        .collect();
    let all: i64 = facts.kinds.iter().map(|kind| kind.dead).sum();
    let dead_shown = t.with2("operate-failed-shown", ("shown", facts.dead.len()), ("all", number(all, t.0)));
    html(&OperatePage {
        tiles: tiles(&app, t, &facts, now),
        shell: app.shell(&req, t.get("nav-operation")),
        jobs,
        dead,
        dead_shown,
        hooks,
    })
}

fn number(count: i64, lang: Lang) -> String {
    grouped(count.unsigned_abs(), lang)
}

fn job_name(t: Texts, kind: &str) -> String {
    t.get(&format!("operate-job-{kind}")).to_owned()
}

fn job_row(t: Texts, kind: &KindOfJob, now: i64) -> JobRow {
    let never = || t.get("operate-none").to_owned();
    JobRow {
        kind: job_name(t, &kind.kind),
        due: number(kind.due, t.0),
        later: number(kind.later, t.0),
        failing: number(kind.failing, t.0),
        oldest: kind.oldest.map_or_else(never, |at| dates::show_instant(at, t.0)),
        next: match kind.next {
            None => never(),
            Some(at) if at <= now => t.get("operate-now").to_owned(),
            Some(at) => dates::show_instant(at, t.0),
        },
    }
}

/// A fact with its tone and, where it is not well, what to do.
fn tile(t: Texts, label: &str, value: String, tone: Tone, note: String) -> Tile {
    Tile { label: t.get(label).to_owned(), value, note, href: None, tone }
}

fn tiles(app: &App, t: Texts, facts: &Facts, now: i64) -> Vec<Tile> {
    let said = |key: &str| t.get(key).to_owned();
    let writing = app.store.health().writing;
    let (tone, note) = match writing {
        store::Writing::Well => (Tone::Success, String::new()),
        store::Writing::DiskFull => (Tone::Danger, said("operate-disk-full-do")),
        store::Writing::Away => (Tone::Danger, said("operate-away-do")),
    };
    let mut all = vec![tile(t, "operate-writing", said(writing_key(writing)), tone, note)];
    all.push(backup_tile(t, facts.backup, now));
    all.push(disk_tile(t, facts));
    all.push(mail_tile(app, t, facts));
    let due: i64 = facts.kinds.iter().map(|kind| kind.due).sum();
    let later: i64 = facts.kinds.iter().map(|kind| kind.later).sum();
    // Without a mail server mails wait for ever, which their own tile says.
    let counted = facts.kinds.iter().filter(|kind| app.settings.mails || kind.kind != "mail");
    let oldest = counted.filter_map(|kind| kind.oldest).min();
    let late = oldest.is_some_and(|oldest| now - oldest > LATE);
    all.push(Tile {
        href: Some("#auftraege".to_owned()),
        ..tile(
            t,
            "operate-waiting",
            number(due + later, t.0),
            if late { Tone::Warning } else { Tone::Success },
            match late {
                true => said("operate-late-do"),
                false => {
                    t.with2("operate-waiting-note", ("due", number(due, t.0)), ("later", number(later, t.0)))
                }
            },
        )
    });
    let dead: i64 = facts.kinds.iter().map(|kind| kind.dead).sum();
    all.push(Tile {
        href: Some("#gescheitert".to_owned()),
        ..tile(
            t,
            "operate-dead",
            number(dead, t.0),
            if dead == 0 { Tone::Success } else { Tone::Danger },
            if dead == 0 { String::new() } else { said("operate-dead-do") },
        )
    });
    all.push(tile(
        t,
        "operate-in-work",
        number(app.in_work().try_into().unwrap_or(0), t.0),
        Tone::Neutral,
        String::new(),
    ));
    all.push(Tile {
        href: Some("/pruefen".to_owned()),
        ..tile(t, "operate-log", number(facts.log, t.0), Tone::Neutral, said("operate-log-note"))
    });
    let schema = t.with("operate-schema", "name", facts.extent.schema.as_str());
    all.push(tile(t, "operate-engine", app.store.engine().to_owned(), Tone::Neutral, schema));
    let since = t.with("operate-since", "at", dates::show_instant(app.started, t.0));
    all.push(tile(t, "operate-version", env!("CARGO_PKG_VERSION").to_owned(), Tone::Neutral, since));
    all
}

/// How old the last backup is that the program knows of.
fn backup_tile(t: Texts, backup: Option<i64>, now: i64) -> Tile {
    let Some(at) = backup else {
        let note = t.get("operate-backup-unknown").to_owned();
        return tile(t, "operate-backup", t.get("operate-backup-none").to_owned(), Tone::Warning, note);
    };
    let hours = (now - at).max(0) / HOUR;
    let age = match hours {
        0 => t.get("operate-backup-fresh").to_owned(),
        1..48 => t.with("operate-backup-hours", "hours", hours),
        _ => t.with("operate-backup-days", "days", hours / 24),
    };
    let taken = t.with("operate-backup-at", "at", dates::show_instant(at, t.0));
    if hours < BACKUP_HOURS {
        return tile(t, "operate-backup", age, Tone::Success, taken);
    }
    let note = format!("{taken} {}", t.get("operate-backup-do"));
    tile(t, "operate-backup", age, if hours < 72 { Tone::Warning } else { Tone::Danger }, note)
}

/// How much room there is.
fn disk_tile(t: Texts, facts: &Facts) -> Tile {
    let size = t.with("operate-size", "size", bytes(facts.extent.bytes.unsigned_abs(), t.0));
    let Some(disk) = facts.disk else {
        let note = format!("{size} {}", t.get("operate-disk-elsewhere"));
        return tile(t, "operate-disk", t.get("operate-disk-unknown").to_owned(), Tone::Neutral, note);
    };
    let share = disk.free.saturating_mul(100) / disk.all.max(1);
    let free = t.with2("operate-disk-free", ("free", bytes(disk.free, t.0)), ("all", bytes(disk.all, t.0)));
    // A backup, and what the engine needs while it tidies up, take as much again as the data.
    let little = disk.free < facts.extent.bytes.unsigned_abs().saturating_mul(2);
    let (tone, act) = match (share, little) {
        (0..5, _) => (Tone::Danger, " ".to_owned() + t.get("operate-disk-do")),
        (5..10, _) | (_, true) => (Tone::Warning, " ".to_owned() + t.get("operate-disk-do")),
        _ => (Tone::Success, String::new()),
    };
    tile(t, "operate-disk", free, tone, format!("{size}{act}"))
}

/// Whether mails go out.
fn mail_tile(app: &App, t: Texts, facts: &Facts) -> Tile {
    let kind = facts.kinds.iter().find(|kind| kind.kind == "mail");
    let count = |of: fn(&KindOfJob) -> i64| kind.map_or(0, of);
    let (waiting, failing, dead) =
        (count(|kind| kind.due + kind.later), count(|kind| kind.failing), count(|kind| kind.dead));
    let last = match facts.going.last {
        Some(at) => t.with("operate-mail-last", "at", dates::show_instant(at, t.0)),
        None => t.get("operate-mail-never").to_owned(),
    };
    let waits =
        t.with2("operate-mail-waiting", ("waiting", number(waiting, t.0)), ("failing", number(failing, t.0)));
    if !app.settings.mails {
        let note = format!("{waits} {}", t.get("operate-mail-off-do"));
        return tile(t, "operate-mail", t.get("operate-mail-off").to_owned(), Tone::Warning, note);
    }
    if failing + dead == 0 {
        return tile(
            t,
            "operate-mail",
            t.get("operate-mail-well").to_owned(),
            Tone::Success,
            format!("{last} {waits}"),
        );
    }
    let error = facts.going.error.as_str();
    let why = if error.is_empty() { String::new() } else { t.with("operate-mail-error", "error", error) };
    let note = [last, waits, why, t.get("operate-mail-do").to_owned()];
    let note = note.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    tile(t, "operate-mail", t.get("operate-mail-ill").to_owned(), Tone::Danger, note)
}

/// A size in words: 1,4 GB.
fn bytes(count: u64, lang: Lang) -> String {
    const UNITS: [(u64, &str); 4] =
        [(1_000_000_000_000, "TB"), (1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    let (size, unit) = UNITS.into_iter().find(|(size, _)| count >= *size).unwrap_or((1, "B"));
    let (whole, tenth) = (count / size, count % size * 10 / size);
    let comma = if lang == Lang::De { ',' } else { '.' };
    match (size, whole) {
        (1, _) | (_, 100..) => format!("{}\u{a0}{unit}", grouped(whole, lang)),
        _ => format!("{whole}{comma}{tenth}\u{a0}{unit}"),
    }
}

/// `POST /betrieb/auftrag/{job}`: tries a job again that failed for good.
pub async fn replay(app: App, req: Req) -> Answer {
    let (id, now) = (req.id("job")?, req.ctx.now);
    app.store.write(move |tx| store::jobs::replay(tx, id, now)).await?;
    Ok(redirect("/betrieb"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_in_the_unit_people_use() {
        let said =
            [0, 999, 1_000, 1_450_000, 123_456_789, 20_500_000_000].map(|count| bytes(count, Lang::De));
        assert_eq!(
            said.map(|text| text.replace('\u{a0}', " ")),
            ["0 B", "999 B", "1,0 kB", "1,4 MB", "123 MB", "20,5 GB"]
        );
        assert_eq!(bytes(2_500_000_000, Lang::En), "2.5\u{a0}GB");
    }

    #[test]
    fn an_old_backup_or_none_warns_and_says_what_to_do() {
        let t = Texts(Lang::De);
        let now = 1_000 * 24 * HOUR;
        for (backup, tone) in [
            (Some(now - HOUR), Tone::Success),
            (Some(now - 29 * HOUR), Tone::Success),
            (Some(now - 31 * HOUR), Tone::Warning),
            (Some(now - 80 * HOUR), Tone::Danger),
            (None, Tone::Warning),
        ] {
            let tile = backup_tile(t, backup, now);
            assert_eq!(tile.tone, tone, "{backup:?}");
            assert_eq!(tile.note.contains("amtsweg backup"), tone != Tone::Success, "{}", tile.note);
        }
    }

    #[test]
    fn little_room_on_the_disk_is_said_before_it_is_none() {
        let facts = |disk: Option<Disk>| Facts {
            kinds: Vec::new(),
            dead: Vec::new(),
            log: 0,
            extent: Extent { schema: String::new(), bytes: 1_000 },
            going: Going::default(),
            backup: None,
            disk,
        };
        let t = Texts(Lang::De);
        let tone = |free: u64| disk_tile(t, &facts(Some(Disk { free, all: 100_000 }))).tone;
        assert_eq!(
            [50_000, 9_000, 4_000, 0].map(tone),
            [Tone::Success, Tone::Warning, Tone::Danger, Tone::Danger]
        );
        let server = disk_tile(t, &facts(None));
        assert!(server.tone == Tone::Neutral && server.note.contains("Datenbankserver"), "{}", server.note);
    }
}

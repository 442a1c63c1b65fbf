//! Deletion: a case goes whole, on its day, and nothing else goes.

mod forgotten;
mod machine;
mod sql;

use crate::world::{AGS, OFFICE, People, answers, now, person, platform, settle, system, system_at};
use base::{Ctx, Date, Id, Kind, Role, dates};
use office::appeals::{self, Entered, Lodged, Settled, Standing, Via};
use office::cases::{self, Action, Outcome, Proposal, Submitted};
use office::decisions::{Asked, ChangeKind};
use office::drafts::{self, Begin, Upload};
use office::history::{self, audit};
use office::platform::Platform;
use office::retention::{self, Archive, Daily};
use office::work;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::journal::Journal;
use store::reclaim::{Thorough, reclaim};
use store::testing::{Fresh, of_each};
use store::{Store, backup, jobs};

struct World {
    store: Store,
    platform: Arc<Platform>,
    people: People,
    journal: Journal,
    folder: PathBuf,
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn world(fresh: &Fresh) -> World {
    let platform = platform();
    let people = settle(fresh.store(), &platform);
    // Ids are the same in every process: the process tells tests apart that run beside one another.
    let name =
        format!("amtsweg_retention_{}_{}_{}", fresh.store().engine(), std::process::id(), system().id());
    let folder = std::env::temp_dir().join(name);
    fs::create_dir_all(&folder).expect("a folder");
    let journal = Journal::at(folder.join("deletions.log"));
    World { store: fresh.store().clone(), platform, people, journal, folder }
}

fn both() -> [Fresh; 2] {
    of_each()
}

fn on(day: Date) -> i64 {
    dates::instant(day, 3, 0)
}

impl World {
    fn write<T: Send + 'static>(
        &self,
        f: impl Fn(&mut store::Tx<'_>) -> base::Result<T> + Send + 'static,
    ) -> T {
        self.store.write_now(f).expect("written")
    }

    fn act(&self, ctx: &Ctx, case: Id, action: Action) {
        let (ctx, platform) = (ctx.fork(), self.platform.clone());
        self.write(move |tx| {
            let version = cases::own(tx, &system(), case)?.case.version;
            cases::apply(tx, &ctx.clone(), &platform, case, version, &action)
        });
    }

    fn run_jobs(&self) {
        while work::run(&self.store, &self.platform, None, &system(), "test").expect("jobs") > 0 {}
    }

    /// A case with the word in everything that anybody can write, decided and closed; and a file that all cases share.
    fn closed(&self, word: &str) -> Id {
        let ctx = self.people.citizen.fork();
        let service = self.platform.service("hundesteuer").expect("service");
        let begin = Begin {
            service: "hundesteuer".into(),
            package: service.package.digest.clone(),
            office: OFFICE.into(),
            ags: AGS.into(),
            answers: answers(),
            grant: None,
        };
        self.name_receiver();
        let inner = ctx.fork();
        let draft = self.write(move |tx| drafts::begin(tx, &inner.clone(), &begin));
        for round in 0..3 {
            let (inner, word) = (ctx.fork(), word.to_owned());
            self.write(move |tx| {
                let mut held = drafts::get(tx, &inner, draft)?;
                for field in ["first_name", "last_name"] {
                    let letter = ["a", "b", "c"][round];
                    let name = format!("{word}{}{letter}", field.replace('_', ""));
                    held.answers.insert(field.into(), name.into());
                }
                held.answers["address"]["street"] = format!("{word}street{round}").into();
                held.answers["email"] = format!("{word}{round}@example.org").into();
                held.answers["dogs"][0]["name"] = format!("{word}dog{round}").into();
                held.typed.insert("dogs[0].since".into(), format!("{word}typed{round}").into());
                drafts::save(tx, &inner, &held)
            });
        }
        let inner = ctx.fork();
        self.write(move |tx| {
            let mut held = drafts::get(tx, &inner, draft)?;
            held.typed.clear();
            drafts::save(tx, &inner, &held)
        });
        for (name, bytes) in [
            (format!("{word}-paper.pdf"), format!("%PDF-1.7 {word} {}", "x".repeat(9000))),
            ("shared.pdf".to_owned(), "%PDF-1.7 the same for all".to_owned()),
        ] {
            let (inner, upload) = (ctx.fork(), upload(name, &bytes));
            self.write(move |tx| {
                let mut held = drafts::get(tx, &inner, draft)?;
                let file = drafts::attach(tx, &inner.clone(), draft, &upload)?;
                let dog = &mut held.answers["dogs"][0];
                dog["relief"] = "assistance".into();
                dog["relief_reason"] = "Prüfung bestanden".into();
                let file =
                    json!({ "blob": file.blob, "name": file.name, "type": file.media, "size": file.size });
                match dog["proof"].as_array_mut() {
                    Some(files) => files.push(file),
                    None => dog["proof"] = json!([file]),
                }
                drafts::save(tx, &inner, &held)
            });
        }
        let (inner, platform) = (ctx.fork(), self.platform.clone());
        let case = match self.write(move |tx| cases::submit(tx, &inner.clone(), &platform, draft)) {
            Submitted::Case(case) => case,
            Submitted::Faults(faults) => panic!("faults: {faults:?}"),
        };
        let (worker, approver) = (&self.people.worker, &self.people.approver);
        let due = Date::constant(2026, 4, 1);
        self.act(worker, case, Action::Ask { text: format!("{word}question"), due });
        let (inner, paper) =
            (ctx.fork(), upload(format!("{word}-answer.pdf"), &format!("%PDF-1.7 {word}answer")));
        self.write(move |tx| cases::attach(tx, &inner.clone(), case, &paper).map(|_| ()));
        self.act(&ctx, case, Action::Answer { text: format!("{word}answer") });
        self.act(worker, case, Action::Note { text: format!("{word}note") });
        self.act_by_machine(case, Action::Note { text: format!("{word}machine") }, format!("{word}mark"));
        let proposal = |reasons| {
            Action::Propose(Proposal { outcome: Outcome::Grant, granted: vec![], reasons, fees: Vec::new() })
        };
        let enclosed = upload(format!("{word}-plan.pdf"), &format!("%PDF-1.7 {word}plan"));
        self.act(worker, case, Action::Enclose { title: format!("{word}plan"), file: enclosed });
        self.act(worker, case, proposal(format!("{word}firstreasons")));
        self.act(approver, case, Action::Return { comment: format!("{word}comment") });
        self.act(worker, case, proposal(format!("{word}reasons")));
        self.act(approver, case, Action::Sign);
        self.run_jobs();
        self.tell_receiver();
        self.appeal(case, word);
        self.look(case);
        self.dead_letter(case, word);
        self.act(&system(), case, Action::Close);
        self.run_jobs();
        case
    }

    /// An appeal with a file, upheld with a note; then another file that is never sent.
    fn appeal(&self, case: Id, word: &str) {
        let ctx = self.people.citizen.fork();
        let keep = |name: &str| {
            let (inner, platform) = (ctx.fork(), self.platform.clone());
            let upload = upload(format!("{word}-{name}.pdf"), &format!("%PDF-1.7 {word}{name}"));
            self.write(move |tx| appeals::attach(tx, &inner.clone(), &platform, case, &upload));
        };
        keep("appealpaper");
        let (body, late_reason) = (format!("{word}appeal"), format!("{word}late"));
        self.act(&ctx, case, Action::Appeal(Lodged { body, late_reason }));
        self.act(&ctx, case, Action::WithdrawAppeal);
        keep("unsent");
        let entered = Entered {
            via: Via::Paper,
            received_on: ctx.today(),
            body: format!("{word}onpaper"),
            late_reason: String::new(),
            files: vec![upload(format!("{word}-scan.pdf"), &format!("%PDF-1.7 {word}scan"))],
        };
        let worker = &self.people.worker;
        self.act(worker, case, Action::EnterAppeal(Box::new(entered)));
        let (to, note) = (Standing::Remedied, format!("{word}upheld"));
        self.act(worker, case, Action::SettleAppeal(Settled { to, day: ctx.today(), note }));
        // Another decision upon it is proposed, and taken back.
        let change = Asked {
            kind: ChangeKind::Remedy,
            proposal: Proposal {
                outcome: Outcome::Refusal,
                granted: vec![],
                reasons: format!("{word}remedyreasons"),
                fees: Vec::new(),
            },
            what: String::new(),
            effective_on: None,
            known_on: None,
            hearing: format!("{word}hearing"),
            norm: format!("{word}norm"),
            settled: false,
        };
        self.act(worker, case, Action::ProposeChange(Box::new(change)));
        self.act(worker, case, Action::TakeBack);
    }

    /// Somebody at the desk looks at it.
    fn look(&self, case: Id) {
        let inner = self.people.worker.fork();
        self.write(move |tx| cases::open(tx, &inner.clone(), case, "case").map(|_| ()));
    }

    /// A job that failed for good, with an error that says more than it should.
    fn dead_letter(&self, case: Id, word: &str) {
        let (ctx, word) = (system(), word.to_owned());
        self.write(move |tx| {
            let id = ctx.clone().id();
            let payload = format!("{{\"case\":\"{case}\",\"said\":\"{word}payload\"}}");
            let job = jobs::Job { id, kind: "odd".into(), key: format!("x{id}"), payload, run_at: now() };
            jobs::enqueue(tx, &job)?;
            jobs::failed(tx, id, &format!("{word}error"), None)
        });
    }

    fn admin(&self) -> Ctx {
        person(system().id(), &[(Role::OfficeAdmin, OFFICE)])
    }

    fn settle(&self, case: Id, to: Archive) {
        let ctx = self.admin();
        self.write(move |tx| retention::settle(tx, &ctx.clone(), case, to));
    }

    fn day(&self, day: Date) -> Daily {
        retention::daily(&self.store, &self.platform, &self.journal, &system_at(on(day))).expect("a day")
    }

    fn receipt(&self, case: Id) -> String {
        let platform = self.platform.clone();
        self.write(move |tx| {
            let dossier = cases::own(tx, &system(), case)?;
            history::prove(tx, &platform, &dossier.case)
        })
    }

    fn audit(&self, checkpoints: Vec<String>, receipts: Vec<String>) -> audit::Report {
        let platform = self.platform.clone();
        let settings = audit::Settings { verifier: platform.log_key.verifier(), earlier: 0 };
        self.store
            .read_now(move |tx| history::audit(tx, &platform, settings.clone(), &checkpoints, &receipts))
            .expect("an audit")
    }

    fn exists(&self, case: Id) -> bool {
        self.store.read_now(move |tx| cases::own(tx, &system(), case).map(|_| ())).is_ok()
    }
}

fn upload(name: String, bytes: &str) -> Upload {
    Upload { field: "proof".into(), name, media: "application/pdf".into(), bytes: bytes.into() }
}

/// How often a word stands in the files of a folder, large or small.
fn found(folder: &Path, word: &[u8]) -> usize {
    found_in(fs::read_dir(folder).expect("a folder"), word)
}

fn found_in(entries: fs::ReadDir, word: &[u8]) -> usize {
    let mut count = 0;
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            // A folder of the server may go while one looks, with the database of another test.
            count += fs::read_dir(&path).map_or(0, |entries| found_in(entries, word));
            continue;
        }
        // A file of the server may go while one looks.
        let Ok(bytes) = fs::read(&path) else { continue };
        count += bytes.windows(word.len()).filter(|part| part.eq_ignore_ascii_case(word)).count();
    }
    count
}

const LAST_DAY: Date = Date::constant(2036, 12, 31);
const DAY: Date = Date::constant(2037, 1, 1);

#[test]
fn on_its_day_a_case_is_gone_from_every_byte_and_a_similar_one_stays_whole() {
    for fresh in both() {
        let world = world(&fresh);
        let engine = world.store.engine();
        let (case, other) = (world.closed("zqxcanary"), world.closed("zqxsecond"));
        let receipts = vec![world.receipt(case), world.receipt(other)];
        let before = world.audit(Vec::new(), receipts.clone());
        assert_eq!((before.count, before.witnesses), (0, 2), "{engine}: {:?}", before.faults);
        let pdf = world.store.read_now(move |tx| {
            let notice = cases::own(tx, &system(), case)?.notices[0].clone();
            tx.blob(&notice.blob)
        });
        let pdf = pdf.expect("read").expect("a letter");
        let piece = pdf[pdf.len() / 2..pdf.len() / 2 + 48].to_vec();
        let words: [&[u8]; 2] = [b"zqxcanary", &piece];

        // Not before its day, and not before the archive has answered.
        assert_eq!(world.day(LAST_DAY).deleted, 0);
        let held = world.day(DAY);
        assert_eq!((held.deleted, held.held_up), (0, 2), "{engine}");
        world.settle(case, Archive::Offered);
        assert_eq!(world.day(DAY).deleted, 0);
        world.settle(case, Archive::Taken);
        let scan = |store: &Store, name: &str| {
            let file = world.folder.join("scan").join(name);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            backup::create(store, &file, 0).expect("a copy of every table");
            let all: Vec<usize> = words.iter().map(|word| found(&world.folder.join("scan"), word)).collect();
            fs::remove_dir_all(world.folder.join("scan")).expect("removed");
            all
        };
        let rows = scan(&world.store, "before");
        assert!(rows[0] > 40 && rows[1] == 1, "{engine}: the words must be there before: {rows:?}");

        let files = sql::folder(&world.store).filter(|folder| fs::read_dir(folder).is_ok());
        let held = files.as_ref().map(|folder| {
            sql::flush(&world.store);
            words.map(|word| found(Path::new(folder), word))
        });
        let done = world.day(DAY);
        assert_eq!((done.deleted, done.held_up), (1, 1), "{engine}");
        assert!(done.reclaimed, "{engine}: somebody still reads");
        assert_eq!(scan(&world.store, "after"), [0, 0], "{engine}: in the rows");
        for table in sql::tables_with_cases(&world.store) {
            let left = sql::rows_of(&world.store, &table, case);
            assert_eq!(left, i64::from(table == "deletions"), "{engine}: {table}");
            assert!(
                retention::TABLES.contains(&table.as_str()),
                "{table} refers to cases and no deletion tidies it"
            );
        }
        // Every byte of every file.
        let own = fresh.file().and_then(|path| path.parent().map(Path::to_owned));
        match (own, files) {
            (Some(folder), _) => {
                for word in words {
                    assert_eq!(found(&folder, word), 0, "in the files of {}", folder.display());
                }
            }
            (None, Some(folder)) => {
                sql::flush(&world.store);
                let beside = words.map(|word| found(Path::new(&folder), word));
                reclaim(&world.store, &retention::TABLES, Thorough::Rewrite).expect("rewritten");
                let rewritten = words.map(|word| found(Path::new(&folder), word));
                let log = sql::log_folder(&world.store).map(|log| found(Path::new(&log), words[0]));
                println!(
                    "server files: {held:?} before, {beside:?} after a plain vacuum, {rewritten:?} after a rewrite; its log: {log:?}"
                );
                assert_eq!(rewritten, [0, 0], "in the files of the server");
            }
            (None, None) => println!("the files of the server cannot be read from here"),
        }
        assert_eq!(found(&world.folder, words[0]), 0, "in the journal");

        // What stays: the other case with the file both shared, the log, both receipts, the record.
        let dossier =
            world.store.read_now(move |tx| cases::own(tx, &system(), other)).expect("the other case");
        assert_eq!((dossier.files.len(), dossier.notices.len()), (5, 1));
        for file in &dossier.files {
            let (ctx, id) = (system(), file.id);
            world.store.read_now(move |tx| cases::own_file(tx, &ctx, other, id)).expect("its files");
        }
        let after = world.audit(vec![before.checkpoint.clone()], receipts.clone());
        assert_eq!(
            (after.count, after.witnesses, after.deletions),
            (0, 3, 1),
            "{engine}: {:?}",
            after.faults
        );
        let ctx = world.admin();
        let gone =
            world.store.read_now(move |tx| retention::gone(tx, &ctx, OFFICE, i64::MAX, 10)).expect("records");
        assert_eq!(gone.len(), 1);
        assert_eq!((gone[0].class.as_str(), gone[0].reason.as_str(), gone[0].delete_on), ("tax", "day", DAY));
        let words = ["zqxsecondfirstnamec".to_owned()];
        let query = cases::ListQuery {
            office: OFFICE.into(),
            view: cases::View::Due,
            words: words.join(" "),
            after: None,
        };
        let ctx = world.people.worker.clone();
        let page = world.store.read_now(move |tx| cases::list(tx, &ctx, &query)).expect("a search");
        assert_eq!(page.cases.len(), 1, "the other case is found as before");
    }
}

#[test]
fn frauds_on_the_rows_themselves_are_seen_and_a_repaired_log_is_whole_again() {
    for fresh in both() {
        let world = world(&fresh);
        let case = world.plain();
        let receipt = vec![world.receipt(case)];
        assert_eq!(world.audit(Vec::new(), receipt.clone()).count, 0);
        for (fraud, repair) in sql::FRAUDS {
            assert!(sql::tamper(&world.store, fraud) > 0, "{fraud}");
            let report = world.audit(Vec::new(), receipt.clone());
            assert!(report.count > 0, "not seen: {fraud}");
            assert!(sql::tamper(&world.store, repair) > 0, "{repair}");
            let report = world.audit(Vec::new(), receipt.clone());
            assert_eq!(report.count, 0, "{repair}: {:?}", report.faults);
        }
    }
}

impl World {
    /// A signed case of one person.
    fn plain(&self) -> Id {
        let ctx = self.people.citizen.fork();
        let service = self.platform.service("hundesteuer").expect("service");
        let begin = Begin {
            service: "hundesteuer".into(),
            package: service.package.digest.clone(),
            office: OFFICE.into(),
            ags: AGS.into(),
            answers: answers(),
            grant: None,
        };
        let platform = self.platform.clone();
        let sent = self.write(move |tx| {
            let draft = drafts::begin(tx, &ctx.clone(), &begin)?;
            cases::submit(tx, &ctx.clone(), &platform, draft)
        });
        let Submitted::Case(case) = sent else { panic!("faults") };
        let proposal = Action::Propose(Proposal {
            outcome: Outcome::Grant,
            granted: vec![],
            reasons: String::new(),
            fees: Vec::new(),
        });
        self.act(&self.people.worker, case, proposal);
        self.act(&self.people.approver, case, Action::Sign);
        self.run_jobs();
        case
    }
}

#[test]
fn only_the_office_itself_sees_and_settles_its_plan() {
    for fresh in both() {
        let world = world(&fresh);
        let case = world.plain();
        world.act(&system(), case, Action::Close);
        let see = |ctx: Ctx| {
            world
                .store
                .read_now(move |tx| retention::upcoming(tx, &ctx, OFFICE, ("", ""), 10))
                .map(|all| all.len())
        };
        assert_eq!(see(world.admin()).expect("the administration"), 1);
        assert_eq!(
            see(person(system().id(), &[(Role::DataProtection, OFFICE)])).expect("data protection"),
            1
        );
        let strangers = [
            world.people.worker.clone(),
            world.people.citizen.clone(),
            person(system().id(), &[(Role::OfficeAdmin, "kreis-16051")]),
            person(system().id(), &[(Role::DataProtection, "kreis-16051")]),
        ];
        for ctx in strangers {
            assert_eq!(see(ctx.clone()).expect_err("nobody else").kind, Kind::NotFound);
            let settled =
                world.store.write_now(move |tx| retention::settle(tx, &ctx.clone(), case, Archive::Taken));
            assert_eq!(settled.expect_err("nobody else").kind, Kind::NotFound);
        }
        world.settle(case, Archive::Declined);
        let ctx = world.admin();
        let back =
            world.store.write_now(move |tx| retention::settle(tx, &ctx.clone(), case, Archive::Offered));
        assert_eq!(back.expect_err("settled stays settled").kind, Kind::Conflict);
    }
}

#[test]
fn a_case_closed_before_there_were_days_gets_its_day_from_its_closing() {
    for fresh in both() {
        let world = world(&fresh);
        let case = world.plain();
        world.act(&system(), case, Action::Close);
        sql::forget_days(&world.store);
        assert_eq!(retention::plan(&world.store, &world.platform).expect("planned"), 1);
        assert_eq!(retention::plan(&world.store, &world.platform).expect("planned"), 0);
        let ctx = world.admin();
        let all = world
            .store
            .read_now(move |tx| retention::upcoming(tx, &ctx, OFFICE, ("", ""), 10))
            .expect("plan");
        assert_eq!(
            (all[0].case, all[0].closed_on, all[0].delete_on),
            (case, Date::constant(2026, 3, 3), DAY)
        );
    }
}

#[test]
fn what_was_deleted_after_a_backup_is_deleted_again_after_its_restore() {
    for fresh in both() {
        let world = world(&fresh);
        let (case, other) = (world.closed("zqxcanary"), world.closed("zqxsecond"));
        world.settle(case, Archive::Declined);
        let file = world.folder.join("backup.db");
        backup::create(&world.store, &file, now()).expect("a backup");
        assert_eq!(world.day(DAY).deleted, 1);
        // Something that a death has cut off stands there as well.
        fs::write(world.folder.join("torn.log"), "{\"case\":\"01").expect("written");
        let target = store::testing::bare_embedded();
        backup::restore(&file, target.store(), &mut |_| {}).expect("restored");
        target.store().migrate().expect("migrated");
        let there = World {
            store: target.store().clone(),
            platform: world.platform.clone(),
            people: settle_none(&world),
            journal: Journal::at(world.folder.join("other.log")),
            folder: world.folder.join("there"),
        };
        assert!(there.exists(case) && there.exists(other), "the backup holds both");
        let mut lines = world.journal.read().expect("the journal");
        assert_eq!(lines.len(), 1);
        lines.push("{\"case\":\"01".to_owned());
        let ctx = system_at(on(DAY));
        let done = retention::replay(&there.store, &there.platform, &lines, &ctx).expect("replayed");
        assert_eq!(done, (1, 1));
        assert!(!there.exists(case) && there.exists(other));
        assert_eq!(there.audit(Vec::new(), vec![there.receipt(other)]).count, 0);
        assert_eq!(retention::replay(&there.store, &there.platform, &lines, &ctx).expect("again"), (0, 1));
    }
}

fn settle_none(world: &World) -> People {
    let people = &world.people;
    People {
        citizen: people.citizen.clone(),
        worker: people.worker.clone(),
        approver: people.approver.clone(),
        stranger: people.stranger.clone(),
        other_office: people.other_office.clone(),
    }
}

#[test]
fn the_archive_gets_everything_with_digests_that_hold() {
    for fresh in both() {
        let world = world(&fresh);
        let case = world.closed("zqxcanary");
        let (ctx, platform) = (system(), world.platform.clone());
        let dossier = world.write(move |tx| {
            let until = Date::constant(2040, 1, 1);
            let entries = retention::to_offer(tx, &ctx, until, Some(OFFICE), 10)?;
            assert_eq!((entries.len(), entries[0].case), (1, case));
            retention::export(tx, &ctx, &platform, &entries[0])
        });
        let names: Vec<&str> = dossier.parts.iter().map(|part| part.path.as_str()).collect();
        for name in ["answers.json", "history.json", "decisions.json", "receipt.txt"] {
            assert!(names.contains(&name), "{name} is missing: {names:?}");
        }
        // Files stand in the order of their ids, which are drawn: which number this one has is not known.
        let paper = |name: &&str| {
            let number =
                name.strip_prefix("files/").and_then(|name| name.strip_suffix("-zqxcanary-paper.pdf"));
            number.is_some_and(|number| number.len() == 2 && number.bytes().all(|sign| sign.is_ascii_digit()))
        };
        assert_eq!(names.iter().filter(|name| paper(name)).count(), 1, "{names:?}");
        let (manifest, rest) = dossier.parts.split_last().expect("parts");
        let manifest: serde_json::Value = serde_json::from_slice(&manifest.bytes).expect("JSON");
        let listed = manifest["files"].as_array().expect("files");
        assert_eq!(listed.len(), rest.len());
        for (one, part) in listed.iter().zip(rest) {
            assert_eq!(one["sha256"], store::blobs::digest(&part.bytes), "{}", part.path);
        }
        let text = |name: &str| {
            let part = dossier.parts.iter().find(|part| part.path == name).expect("a part");
            String::from_utf8_lossy(&part.bytes).into_owned()
        };
        assert!(text("history.json").contains("zqxcanarynote"), "internal notes belong to the record");
        assert!(text("questions.json").contains("zqxcanaryquestion"));
    }
}

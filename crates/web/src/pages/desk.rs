//! The office's desk: work lists, a case with everything on it, and what one can do to it.

use crate::app::App;
use crate::case_view::{self, Why};
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, file as send_file, html, redirect, unprocessable};
use crate::view::{Bar, Event, Link, Pair, Shell, Status, Tile, Tone};
use askama::Template;
use base::permission::Permission;
use base::{Date, Error, Finding, Kind, dates};
use forms::view::{ErrorLink, FieldView, ReviewView};
use office::cases::{self, Action, Dossier, ListQuery, Outcome, State, View};
use office::{notices, statistics};

/// The views of a work list: the word in the address, the text key.
const VIEWS: [(&str, &str, View); 7] = [
    ("faellig", "desk-view-due", View::Due),
    ("meine", "desk-view-mine", View::Mine),
    ("offen", "desk-view-unassigned", View::Unassigned),
    ("zeichnen", "desk-view-to-sign", View::ToSign),
    ("warten", "desk-view-waiting", View::InState(State::Waiting)),
    ("entschieden", "desk-view-decided", View::InState(State::Decided)),
    ("abgeschlossen", "desk-view-closed", View::InState(State::Closed)),
];

#[derive(Template)]
#[template(path = "pages/desk.html")]
struct ListPage {
    shell: Shell,
    office: String,
    offices: Vec<Link>,
    tabs: Vec<Link>,
    words: String,
    office_id: String,
    rows: Vec<Row>,
    next: Option<String>,
    first: Option<String>,
    empty: String,
}

struct Row {
    href: String,
    number: String,
    service: String,
    applicant: String,
    status: Status,
    due: String,
    late: bool,
    assignee: String,
    total: String,
}

/// The office one works in: the one asked for, if it is theirs, else the first.
fn office_of(req: &Req, permission: Permission) -> Result<(String, Vec<String>), Error> {
    let all = req.ctx.offices(permission);
    let asked = req.query("stelle");
    let office = if asked.is_empty() {
        all.first().cloned()
    } else {
        all.iter().find(|office| *office == asked).cloned()
    };
    Ok((office.ok_or_else(|| Error::not_found("no office of theirs"))?, all))
}

fn query(pairs: &[(&str, &str)]) -> String {
    let mut out = form_urlencoded::Serializer::new(String::new());
    out.extend_pairs(pairs.iter().filter(|(_, value)| !value.is_empty()));
    format!("/amt?{}", out.finish())
}

/// `GET /amt`
pub async fn list(app: App, req: Req) -> Answer {
    let (office, all) = office_of(&req, Permission::WorkCases)?;
    let signer = req.ctx.may(Permission::SignDecisions, Some(&office));
    let asked = req.query("liste");
    let standard = if signer { "zeichnen" } else { "faellig" };
    let (word, _, view) =
        VIEWS.into_iter().find(|(word, ..)| *word == asked).or_else(|| VIEWS.into_iter().find(|(word, ..)| *word == standard)).unwrap_or(VIEWS[0]);
    let words = req.query("q").trim().to_owned();
    let after = Some(req.query("ab").to_owned()).filter(|after| !after.is_empty());
    let wanted = ListQuery { office: office.clone(), view, words: words.clone(), after: after.clone() };
    let ctx = req.ctx.clone();
    let (page, counts) = app
        .store
        .read(move |tx| {
            let views = [View::Due, View::Mine, View::Unassigned, View::ToSign];
            Ok((cases::list(tx, &ctx, &wanted)?, cases::counts(tx, &ctx, &wanted.office, &views)?))
        })
        .await?;
    let (t, lang, today) = (req.t(), req.lang(), req.ctx.today());
    let tabs = VIEWS
        .iter()
        .enumerate()
        .map(|(place, (tab, key, _))| Link {
            href: query(&[("stelle", &office), ("liste", tab)]),
            label: t.get(key).to_owned(),
            current: *tab == word && words.is_empty(),
            count: counts.get(place).and_then(|count| usize::try_from(*count).ok()),
        })
        .collect();
    let offices = all
        .iter()
        .map(|one| Link {
            href: query(&[("stelle", one), ("liste", word)]),
            label: app.platform.office_name(one).unwrap_or_default(),
            current: *one == office,
            count: None,
        })
        .collect();
    let rows = page.cases.iter().map(|case| row(&app, case, lang, today)).collect();
    let next = page.next.map(|next| query(&[("stelle", &office), ("liste", word), ("q", &words), ("ab", &next)]));
    let first = after.map(|_| query(&[("stelle", &office), ("liste", word), ("q", &words)]));
    let empty = if words.is_empty() { t.get("desk-empty").to_owned() } else { t.with("desk-nothing-found", "words", words.as_str()) };
    html(&ListPage {
        shell: app.shell(&req, t.get("nav-worklist")),
        office: app.platform.office_name(&office).unwrap_or_default(),
        offices,
        tabs,
        words,
        office_id: office,
        rows,
        next,
        first,
        empty,
    })
}

fn row(app: &App, case: &cases::Summary, lang: base::Lang, today: Date) -> Row {
    Row {
        href: format!("/amt/vorgang/{}", case.id),
        number: case.number.clone(),
        service: app.platform.title(&case.service, lang),
        applicant: case.applicant.clone(),
        status: case_view::status_for_desk(case.state, lang),
        due: case.due.map(|due| dates::show(due, lang)).unwrap_or_default(),
        late: case.due.is_some_and(|due| due < today),
        assignee: case.assignee_name.clone(),
        total: if case.total == base::Money::ZERO { String::new() } else { case.total.show(lang) },
    }
}

#[derive(Template)]
#[template(path = "pages/desk_case.html")]
struct CasePage {
    shell: Shell,
    id: String,
    version: i64,
    title: String,
    number: String,
    applicant: String,
    status: Status,
    pairs: Vec<Pair>,
    review: ReviewView,
    files: Vec<FileRow>,
    lines: Vec<Why>,
    total: Option<String>,
    warnings: Vec<String>,
    requests: Vec<RequestRow>,
    proposal: Option<Proposal>,
    decided: Vec<Proposal>,
    notices: Vec<NoticeRow>,
    events: Vec<Event>,
    related: Vec<Link>,
    can: Can,
    ask: Vec<FieldView>,
    blocks: Vec<BlockRow>,
    reasons: FieldView,
    outcome: FieldView,
    comment: FieldView,
    note: FieldView,
    assign: FieldView,
    errors: Vec<ErrorLink>,
    back: String,
}

/// Which actions the state and the person's rights allow.
struct Can {
    work: bool,
    take: bool,
    ask: bool,
    propose: bool,
    sign: bool,
    own_proposal: bool,
    stop_waiting: bool,
}

struct FileRow {
    href: String,
    name: String,
    detail: String,
}

struct RequestRow {
    text: String,
    asked: String,
    due: String,
    answer: String,
    answered: String,
    files: Vec<FileRow>,
}

struct Proposal {
    outcome: String,
    total: String,
    reasons: Vec<String>,
    by: String,
    at: String,
    state: String,
    comment: String,
    signed_by: String,
}

struct NoticeRow {
    href: String,
    title: String,
    delivered: String,
    appeal: String,
    norm: String,
}

/// A text block to choose.
pub struct BlockRow {
    id: String,
    title: String,
    text: String,
}

/// What was typed into a form of the case page and could not be done.
#[derive(Default)]
struct Typed {
    action: String,
    pairs: Vec<(String, String)>,
    findings: Vec<Finding>,
}

impl Typed {
    fn get(&self, name: &str) -> &str {
        self.pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }
}

/// `GET /amt/vorgang/{case}`
pub async fn case(app: App, req: Req) -> Answer {
    html(&case_page(&app, &req, &Typed::default()).await?)
}

async fn case_page(app: &App, req: &Req, typed: &Typed) -> Result<CasePage, Error> {
    let (ctx, id) = (req.ctx.clone(), req.id("case")?);
    let (platform, lang) = (app.platform.clone(), req.lang());
    let (dossier, colleagues, related, blocks) = app
        .store
        .write(move |tx| {
            let ctx = ctx.clone();
            let dossier = cases::open(tx, &ctx, id, "case")?;
            let colleagues = office::accounts::colleagues(tx, &dossier.case.summary.office)?;
            let related = cases::related(tx, &ctx, &dossier.case)?;
            let blocks = cases::reason_blocks(tx, &ctx, &platform, &dossier.case, lang)?;
            Ok((dossier, colleagues, related, blocks))
        })
        .await?;
    let service = case_view::package(app, &dossier.case).await?;
    let (t, case) = (req.t(), &dossier.case);
    let state = case.summary.state;
    let signer = req.ctx.may(Permission::SignDecisions, Some(&case.summary.office));
    let open = dossier.decisions.iter().find(|decision| decision.state == "proposed");
    let own_proposal = open.is_some_and(|decision| Some(decision.proposed_by) == req.ctx.account());
    let allows = |action: &Action| cases::next(state, action).is_ok();
    let today = req.ctx.today();
    let can = Can {
        work: state.open(),
        take: state.open() && case.summary.assignee != req.ctx.account(),
        ask: allows(&Action::Ask { text: String::new(), due: today }),
        propose: matches!(state, State::Received | State::Review),
        sign: signer && state == State::Proposed && !own_proposal,
        own_proposal,
        stop_waiting: state == State::Waiting,
    };
    let due = app.platform.answer_due(today);
    let asked_due = if typed.action == "fragen" { typed.get("due").to_owned() } else { dates::show(due, lang) };
    let mut ask = vec![
        fields::hint(fields::area("text", t.get("desk-ask-text"), typed.get("text")), t.get("desk-ask-hint")),
        FieldView { width: Some(12), ..fields::hint(fields::line("due", t.get("desk-ask-due"), &asked_due), t.get("desk-ask-due-hint")) },
    ];
    let outcomes = Outcome::ALL.iter().map(|o| (o.key().to_owned(), t.get(&format!("outcome-{}", o.key())).to_owned())).collect();
    let mut outcome = fields::radio("outcome", t.get("desk-outcome"), outcomes, typed.get("outcome"));
    let mut reasons = fields::optional(fields::hint(fields::area("reasons", t.get("desk-reasons"), typed.get("reasons")), t.get("desk-reasons-hint")));
    let mut comment = fields::hint(fields::area("comment", t.get("desk-comment"), typed.get("comment")), t.get("desk-comment-hint"));
    let mut note = fields::area("note", t.get("desk-note"), typed.get("note"));
    let people = std::iter::once((String::new(), t.get("desk-nobody").to_owned()))
        .chain(colleagues.iter().map(|(id, name)| (id.to_string(), name.clone())))
        .collect();
    let chosen = case.summary.assignee.map(|id| id.to_string()).unwrap_or_default();
    let assign = fields::select("to", t.get("desk-assign"), people, &chosen);
    let mut errors = fields::mark(&mut ask, &typed.findings, lang);
    for field in [&mut outcome, &mut reasons, &mut comment, &mut note] {
        fields::mark(std::slice::from_mut(field), &typed.findings, lang);
    }
    errors.dedup_by(|a, b| a.id == b.id);
    let mut shell = app.shell(req, format!("{} {}", t.get("mine-case"), case.summary.number));
    shell.faulty = !errors.is_empty();
    let (lines, total) = case_view::lines(&case.assessment, lang);
    let file_row = |file: &cases::File| FileRow {
        href: format!("/amt/vorgang/{id}/datei/{}", file.id),
        name: file.name.clone(),
        detail: cases::file_detail(file, lang),
    };
    let answers: Vec<&cases::File> =
        dossier.files.iter().filter(|file| !dossier.requests.iter().any(|request| request.id.to_string() == file.field)).collect();
    Ok(CasePage {
        id: id.to_string(),
        version: case.version,
        title: app.platform.title(&case.summary.service, lang),
        number: case.summary.number.clone(),
        applicant: case.summary.applicant.clone(),
        status: case_view::status_for_desk(state, lang),
        pairs: vec![
            Pair::new(t.get("mine-submitted"), dates::show_instant(case.summary.submitted_at, lang)),
            Pair::new(t.get("desk-due"), case.summary.due.map(|due| dates::show(due, lang)).unwrap_or_default()),
            Pair::new(t.get("desk-assignee"), &case.summary.assignee_name),
            Pair::new(t.get("desk-place"), app.platform.place_name(&case.ags)),
            Pair::new(t.get("desk-contact"), &case.email),
        ],
        review: service.review(&case.answers, dates::day_of(case.summary.submitted_at), lang),
        files: answers.into_iter().map(file_row).collect(),
        lines,
        total,
        warnings: cases::warnings(&case.assessment, lang),
        requests: request_rows(&dossier, lang, &file_row),
        proposal: open.map(|decision| proposal(decision, lang)),
        decided: dossier.decisions.iter().filter(|decision| decision.state != "proposed").map(|d| proposal(d, lang)).collect(),
        notices: notice_rows(&dossier, lang),
        events: case_view::events(&dossier.events, lang, true),
        related: related
            .iter()
            .map(|case| Link::new(format!("/amt/vorgang/{}", case.id), format!("{} · {}", case.number, app.platform.title(&case.service, lang))))
            .collect(),
        can,
        ask,
        blocks: blocks
            .into_iter()
            .map(|(id, title, text)| BlockRow { id, title, text })
            .collect(),
        reasons,
        outcome,
        comment,
        note,
        assign,
        errors,
        back: query(&[("stelle", &case.summary.office)]),
        shell,
    })
}

fn request_rows(dossier: &Dossier, lang: base::Lang, file_row: &dyn Fn(&cases::File) -> FileRow) -> Vec<RequestRow> {
    dossier
        .requests
        .iter()
        .map(|request| RequestRow {
            text: request.body.clone(),
            asked: dates::show_instant(request.asked_at, lang),
            due: dates::show(request.due, lang),
            answer: request.answer.clone(),
            answered: request.answered_at.map(|at| dates::show_instant(at, lang)).unwrap_or_default(),
            files: dossier.files.iter().filter(|file| file.field == request.id.to_string()).map(file_row).collect(),
        })
        .collect()
}

fn proposal(decision: &office::decisions::Decision, lang: base::Lang) -> Proposal {
    let t = base::texts::Texts(lang);
    Proposal {
        outcome: t.get(&format!("outcome-{}", decision.outcome.key())).to_owned(),
        total: decision.total.show(lang),
        reasons: decision.reasons.lines().filter(|line| !line.trim().is_empty()).map(ToOwned::to_owned).collect(),
        by: decision.proposed_by_name.clone(),
        at: dates::show_instant(decision.proposed_at, lang),
        state: t.get(&format!("decision-{}", decision.state)).to_owned(),
        comment: decision.comment.clone(),
        signed_by: decision.signed_by_name.clone(),
    }
}

fn notice_rows(dossier: &Dossier, lang: base::Lang) -> Vec<NoticeRow> {
    let t = base::texts::Texts(lang);
    let day = |day: Option<Date>| day.map(|day| dates::show(day, lang)).unwrap_or_default();
    dossier
        .notices
        .iter()
        .map(|notice| NoticeRow {
            href: format!("/amt/vorgang/{}/bescheid/{}", dossier.case.summary.id, notice.id),
            title: t.with("mine-notice", "day", dates::show(notice.issued_on, lang)),
            delivered: day(notice.delivered_on),
            appeal: day(notice.appeal_until),
            norm: notice.norm.clone(),
        })
        .collect()
}

/// What a form of the case page asks for; findings where it cannot be understood.
fn action_of(app: &App, req: &Req, blocks: &[(String, String, String)]) -> Result<Result<Action, Vec<Finding>>, Error> {
    let need = |name: &str| -> Result<String, Vec<Finding>> {
        let text = req.field(name);
        if text.is_empty() { Err(vec![Finding::new(name, "desk-missing")]) } else { Ok(text.to_owned()) }
    };
    Ok(match req.param("action") {
        "nehmen" => Ok(Action::Assign(req.ctx.account())),
        "zuweisen" => match req.field("to") {
            "" => Ok(Action::Assign(None)),
            id => Ok(Action::Assign(Some(id.parse()?))),
        },
        "fragen" => {
            let mut findings = Vec::new();
            let text = need("text").map_err(|f| findings.extend(f)).unwrap_or_default();
            let due = dates::parse(req.field("due"));
            match due {
                None => findings.push(Finding::new("due", "desk-due-unread")),
                Some(day) if day <= req.ctx.today() => findings.push(Finding::new("due", "desk-due-past")),
                Some(_) => {}
            }
            match due {
                Some(due) if findings.is_empty() => Ok(Action::Ask { text, due }),
                _ => Err(findings),
            }
        }
        "erinnern" => Ok(Action::Remind),
        "weiter" => Ok(Action::StopWaiting),
        "vorschlagen" => propose(req, blocks),
        "zurueck" => need("comment").map(|comment| Action::Return { comment }),
        "zeichnen" => Ok(Action::Sign),
        "vermerken" => need("note").map(|text| Action::Note { text }),
        other => return Err(Error::not_found(format!("action {other} on {}", app.settings.base_url))),
    })
}

fn propose(req: &Req, blocks: &[(String, String, String)]) -> Result<Action, Vec<Finding>> {
    let Some(outcome) = Outcome::from_key(req.field("outcome")) else {
        return Err(vec![Finding::new("outcome", "desk-outcome-missing")]);
    };
    let chosen = |name: &'static str| req.form.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str());
    let mut reasons: Vec<&str> =
        blocks.iter().filter(|(id, ..)| chosen("block").any(|one| one == id)).map(|(_, _, text)| text.as_str()).collect();
    let own = req.field("reasons");
    if !own.is_empty() {
        reasons.push(own);
    }
    if outcome != Outcome::Grant && reasons.is_empty() {
        return Err(vec![Finding::new("reasons", "desk-reasons-missing")]);
    }
    let granted = chosen("line").filter_map(|index| index.parse().ok()).collect();
    Ok(Action::Propose { outcome, granted, reasons: reasons.join("\n") })
}

/// `POST /amt/vorgang/{case}/{action}`
pub async fn act(app: App, req: Req) -> Answer {
    let id = req.id("case")?;
    let version = req.field("version").parse().unwrap_or(0);
    let ctx = req.ctx.clone();
    let platform = app.platform.clone();
    // The notice speaks German; so do the reasons that go into it.
    let blocks = app
        .store
        .write(move |tx| {
            let ctx = ctx.clone();
            let dossier = cases::open(tx, &ctx, id, "action")?;
            cases::reason_blocks(tx, &ctx, &platform, &dossier.case, base::Lang::De)
        })
        .await?;
    let action = match action_of(&app, &req, &blocks)? {
        Ok(action) => action,
        Err(findings) => {
            let typed = Typed { action: req.param("action").to_owned(), pairs: req.form.clone(), findings };
            return unprocessable(&case_page(&app, &req, &typed).await?);
        }
    };
    let (ctx, platform) = (req.ctx.clone(), app.platform.clone());
    let done = app.store.write(move |tx| cases::apply(tx, &ctx.clone(), &platform, id, version, &action)).await;
    match done {
        Ok(()) => Ok(redirect(&format!("/amt/vorgang/{id}"))),
        // Somebody was faster: the page is shown as it is now, with what was typed.
        Err(error) if error.kind == Kind::Conflict => {
            let findings = vec![Finding::new("stand", error.key)];
            let typed = Typed { action: req.param("action").to_owned(), pairs: req.form.clone(), findings };
            unprocessable(&case_page(&app, &req, &typed).await?)
        }
        Err(error) => Err(error),
    }
}

/// `GET /amt/vorgang/{case}/datei/{file}`
pub async fn file(app: App, req: Req) -> Answer {
    let (ctx, case, file) = (req.ctx.clone(), req.id("case")?, req.id("file")?);
    let (file, bytes) = app
        .store
        .write(move |tx| {
            let ctx = ctx.clone();
            cases::open(tx, &ctx, case, "file")?;
            cases::file(tx, &ctx, case, file)
        })
        .await?;
    Ok(send_file(bytes, &file.media, &file.name, true))
}

/// `GET /amt/vorgang/{case}/bescheid/{notice}`
pub async fn notice(app: App, req: Req) -> Answer {
    let (ctx, case, id) = (req.ctx.clone(), req.id("case")?, req.id("notice")?);
    let (name, bytes) = app
        .store
        .write(move |tx| {
            let ctx = ctx.clone();
            cases::open(tx, &ctx, case, "notice")?;
            notices::bytes(tx, case, id)
        })
        .await?;
    Ok(send_file(bytes, "application/pdf", &name, true))
}

/// `GET /amt/vorgang/{case}/entwurf`: the notice of the open proposal, marked as a draft.
pub async fn preview(app: App, req: Req) -> Answer {
    let (ctx, platform, case) = (req.ctx.clone(), app.platform.clone(), req.id("case")?);
    let job = app
        .store
        .write(move |tx| {
            let dossier = cases::open(tx, &ctx.clone(), case, "preview")?;
            notices::draft_of(tx, &platform, &dossier)
        })
        .await?;
    let (platform, today) = (app.platform.clone(), req.ctx.today());
    let bytes = tokio::task::spawn_blocking(move || notices::render(&platform, &job, today, true))
        .await
        .map_err(|fault| Error::internal(format!("preview: {fault}")))??;
    Ok(send_file(bytes, "application/pdf", "Entwurf.pdf", true))
}

#[derive(Template)]
#[template(path = "pages/figures.html")]
struct FiguresPage {
    shell: Shell,
    office: String,
    tiles: Vec<Tile>,
    months: Vec<Bar>,
    services: Vec<Bar>,
}

/// `GET /amt/statistik`
pub async fn figures(app: App, req: Req) -> Answer {
    let (office, _) = office_of(&req, Permission::WorkCases)?;
    let (ctx, today, wanted) = (req.ctx.clone(), req.ctx.today(), office.clone());
    let (figures, open) = app
        .store
        .read(move |tx| {
            let open = cases::counts(tx, &ctx, &wanted, &[View::Due, View::Unassigned])?;
            Ok((statistics::year(tx, &ctx, &wanted, today)?, open))
        })
        .await?;
    let (t, lang) = (req.t(), req.lang());
    let number = |n: i64| base::money::grouped(u64::try_from(n).unwrap_or(0), lang);
    let capped = |n: Option<&i64>| n.map_or_else(String::new, |n| if *n >= 100 { "99+".to_owned() } else { n.to_string() });
    let tile = |key: &str, value: String, href: Option<String>, tone: Tone| Tile {
        label: t.get(key).to_owned(),
        value,
        note: String::new(),
        href,
        tone,
    };
    let link = |list: &str| Some(query(&[("stelle", &office), ("liste", list)]));
    let tiles = vec![
        tile("figures-open", capped(open.first()), link("faellig"), Tone::Info),
        tile("figures-unassigned", capped(open.get(1)), link("offen"), Tone::Warning),
        tile("figures-received", number(figures.received), None, Tone::Neutral),
        tile("figures-decided", number(figures.decided), link("entschieden"), Tone::Success),
        tile("figures-granted", figures.granted.show(lang), None, Tone::Success),
        tile("figures-days", figures.average_days.map_or_else(|| "–".to_owned(), |days| t.with("figures-days-value", "days", days)), None, Tone::Neutral),
    ];
    let bars = |pairs: Vec<(String, i64)>| -> Vec<Bar> {
        let most = pairs.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
        pairs
            .into_iter()
            .map(|(label, n)| Bar { label, value: number(n), percent: u8::try_from(n * 100 / most).unwrap_or(100) })
            .collect()
    };
    let services = figures.services.iter().map(|(id, n)| (app.platform.title(id, lang), *n)).collect();
    html(&FiguresPage {
        shell: app.shell(&req, t.get("nav-figures")),
        office: app.platform.office_name(&office).unwrap_or_default(),
        tiles,
        months: bars(figures.months),
        services: bars(services),
    })
}

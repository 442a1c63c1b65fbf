//! Trying a service that is being written: page by page with its faults, what is computed, and what the letters would say. Nothing of it
//! becomes an application.

use super::look::local;
use super::{Bench, Tab, Top, examples, shell};
use crate::app::App;
use crate::case_view::{self, Fold, LineGroup, Window};
use crate::req::Req;
use crate::respond::{Answer, html, redirect, unprocessable};
use crate::uploads::{self, Checked};
use crate::view::{Link, Shell, Step, StepState};
use askama::Template;
use base::{Date, Error, Finding};
use forms::answers::{Answers, FileAnswer, FormInput};
use forms::assessment::Days;
use forms::package::{Insert, Letter};
use forms::session::{LetterBlock, Session, Taken, Variables};
use forms::view::{ErrorLink, FieldView, GroupView, PageRef, PageView};
use forms::{Draft, Package};
use office::catalogue::workshop;
use office::platform::{Service, stored_assessment};
use serde_json::{Map, Value};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "pages/workshop_try.html")]
struct BeginPage {
    shell: Shell,
    top: Top,
    /// Where one goes on; none while nothing was answered.
    on: Option<String>,
    /// The examples to begin with: file and title.
    examples: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "pages/workshop_fill.html")]
struct TryPage {
    shell: Shell,
    top: Top,
    steps: Vec<Step>,
    number: usize,
    title: String,
    page: Option<PageView>,
    group: Option<GroupView>,
    errors: Vec<ErrorLink>,
    /// Questions that the answers have brought up just now.
    revealed: Vec<ErrorLink>,
    /// The address of the test mode, for links of a group.
    base: String,
    back: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/workshop_result.html")]
struct ResultPage {
    shell: Shell,
    top: Top,
    /// What would keep it from being sent, each with its page.
    errors: Vec<Link>,
    answers: Vec<Fold>,
    computed: Vec<LineGroup>,
    total: Option<String>,
    warnings: Vec<String>,
    letters: Vec<LetterView>,
    /// What the answers can be kept as: a new example, or one there is.
    keep: Vec<FieldView>,
    keep_at: String,
    base: String,
    back: Option<String>,
}

/// A letter as it reads.
pub(super) struct LetterView {
    pub name: &'static str,
    pub subject: String,
    /// A paragraph, or with true what the office brings in.
    pub parts: Vec<(String, bool)>,
}

/// The service on the bench; without one there is nothing to try.
fn service(bench: &Bench) -> Option<Arc<Service>> {
    bench.shown.clone()
}

fn away(bench: &Bench) -> Answer {
    Ok(redirect(&bench.href("#maengel")))
}

/// A service at work, with what an office may have set.
pub(super) struct Tried {
    service: Arc<Service>,
    local: Map<String, Value>,
    today: Date,
}

impl Tried {
    pub fn of(bench: &Bench, req: &Req) -> Option<Tried> {
        let (service, today) = (service(bench)?, req.ctx.today());
        Some(Tried { local: local(&service.package, today), service, today })
    }

    fn package(&self) -> &Package {
        &self.service.package
    }

    pub fn session(&self) -> Session<'_> {
        self.package().session(self.today, &self.local)
    }
}

/// `GET /betrieb/werkstatt/{work}/probe`
pub async fn begin(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let Some(tried) = Tried::of(&bench, &req) else { return away(&bench) };
    let held = &bench.work.tried;
    let on = (*held != Draft::default()).then(|| tried.session().first(&held.answers)).flatten();
    let on = on.map(|page| bench.href(&format!("/probe/{page}")));
    let examples = tried.package().examples.iter();
    html(&BeginPage {
        shell: shell(&app, &req, &bench, "workshop-try"),
        top: Top::new(&bench, &req, Tab::Tried, ""),
        on,
        examples: examples.map(|one| (one.file.clone(), one.title.clone())).collect(),
    })
}

/// `POST /betrieb/werkstatt/{work}/probe`: begins with nothing, or with the answers of an example.
pub async fn fill(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let Some(tried) = Tried::of(&bench, &req) else { return away(&bench) };
    let example = examples::written(&bench, req.field("beispiel"));
    let read = example.map(|one| tried.session().read_json(&Value::Object(one.answers.clone())));
    // What an example says wrongly on purpose is left out: it is typed here.
    let held = Draft::of(read.and_then(Result::ok).unwrap_or_default());
    let first = tried.session().first(&held.answers);
    kept(&app, &req, held).await?;
    let first = first.ok_or_else(|| Error::not_found("a page"))?;
    Ok(redirect(&bench.href(&format!("/probe/{first}"))))
}

async fn kept(app: &App, req: &Req, held: Draft) -> Result<(), Error> {
    let (ctx, id) = (req.ctx.fork(), req.id("work")?);
    app.store.write(move |tx| workshop::keep_tried(tx, &ctx, id, &held)).await
}

fn page_of(req: &Req) -> Result<PageRef, Error> {
    PageRef::from_slug(req.param("page")).ok_or_else(|| Error::not_found("page"))
}

/// `GET /betrieb/werkstatt/{work}/probe/{page}`
pub async fn page(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let Some(tried) = Tried::of(&bench, &req) else { return away(&bench) };
    let (page, held) = (page_of(&req)?, bench.work.tried.clone());
    if !tried.session().is_reachable(&page, &held.answers) {
        return Ok(redirect(&bench.href("/probe")));
    }
    let findings = match req.query("pruefen") {
        "" => Vec::new(),
        _ => tried.session().validate_page(&held, &page),
    };
    html(&drawn(&app, &req, &bench, &tried, (&page, &held), &findings, &[])?)
}

/// `POST /betrieb/werkstatt/{work}/probe/{page}`: takes what was typed, and goes on or says what is wrong.
pub async fn take(app: App, mut req: Req) -> Answer {
    let checked = uploads::check(&app, std::mem::take(&mut req.files), "").await?;
    let bench = Bench::load(&app, &req).await?;
    let Some(tried) = Tried::of(&bench, &req) else { return away(&bench) };
    let page = page_of(&req)?;
    let input = FormInput::new(req.form.iter().cloned());
    let mut held = bench.work.tried.clone();
    let taken = taken(&tried, &mut held, &page, &input, &checked, &req);
    kept(&app, &req, held.clone()).await?;
    let pressed = |name: &str| input.get(name).is_some();
    let stays = pressed("_remove")
        || pressed("_undo")
        || pressed("_upload")
        || (pressed("_add") && taken.next.is_none());
    if stays {
        let own: Vec<Finding> =
            taken.findings.into_iter().filter(|finding| finding.key.starts_with("upload-")).collect();
        return html(&drawn(&app, &req, &bench, &tried, (&page, &held), &own, &[])?);
    }
    if !taken.findings.is_empty() || !taken.revealed.is_empty() {
        let view = drawn(&app, &req, &bench, &tried, (&page, &held), &taken.findings, &taken.revealed)?;
        return if taken.findings.is_empty() { html(&view) } else { unprocessable(&view) };
    }
    Ok(redirect(&match taken.next {
        Some(next) => bench.href(&format!("/probe/{next}")),
        None => bench.href("/ergebnis"),
    }))
}

/// What came of a page, with the files that came with it; of those only name and size are kept.
fn taken(
    tried: &Tried,
    held: &mut Draft,
    page: &PageRef,
    input: &FormInput,
    checked: &Checked,
    req: &Req,
) -> Taken {
    let session = tried.session();
    let form = &tried.package().form;
    let group = form.page(&page.page).and_then(|found| found.group).and_then(|at| form.groups.get(at));
    let full = |field: &str| match (group, page.row) {
        (Some(group), Some(row)) => format!("{}[{row}].{field}", group.id),
        _ => field.to_owned(),
    };
    let mut taken = session.take(held, page, input);
    let mut added = false;
    for upload in &checked.uploads {
        let file = FileAnswer {
            blob: office::blob_name(&upload.bytes),
            name: upload.name.clone(),
            media_type: upload.media.clone(),
            size: upload.bytes.len() as u64,
        };
        added |= held.add_file(&full(&upload.field), &file);
    }
    let goes_on = input.get("_next").is_some();
    if added {
        taken.findings = session.validate_page(held, page);
        if taken.findings.is_empty() && taken.revealed.is_empty() && goes_on {
            taken.next = session.next(page, &held.answers);
        }
    }
    if taken.findings.is_empty() && taken.revealed.is_empty() && goes_on {
        let days = Days { decided: tried.today, submitted: tried.today };
        let answers = session.prune(&held.answers);
        let assessment = tried.service.assess(&answers, &tried.local, days, req.lang());
        taken.findings = session.page_faults(held, page, &assessment);
    }
    taken
        .findings
        .extend(checked.findings.iter().map(|one| Finding { field: full(&one.field), ..one.clone() }));
    taken
}

fn drawn(
    app: &App,
    req: &Req,
    bench: &Bench,
    tried: &Tried,
    (page, held): (&PageRef, &Draft),
    findings: &[Finding],
    revealed: &[String],
) -> Result<TryPage, Error> {
    let lang = req.lang();
    let session = tried.session();
    let group = session.group_view(held, page, findings, 0..forms::model::MOST_ROWS, lang);
    let view = session.page_view(held, page, findings, lang);
    let (title, back, number) = match (&view, &group) {
        (Some(view), _) => (view.title.clone(), view.back.clone(), view.step),
        (None, Some(group)) => (group.title.clone(), group.back.clone(), group.step),
        (None, None) => return Err(Error::not_found("page")),
    };
    let of_group = group.iter().filter_map(|group| group.error.clone());
    let of_group = of_group.filter(|_| !findings.is_empty());
    let mut errors: Vec<ErrorLink> =
        of_group.map(|text| ErrorLink { id: "gruppe".to_owned(), text }).collect();
    errors.extend(view.iter().flat_map(|view| view.errors.clone()));
    let is_new = |field: &&FieldView| {
        revealed.iter().any(|path| path == &field.path || path.ends_with(&format!(".{}", field.path)))
    };
    let new = view.iter().flat_map(|view| view.fields.iter()).filter(is_new);
    let new = new.map(|field| ErrorLink { id: field.id.clone(), text: field.label.clone() }).collect();
    let mut shell = shell(app, req, bench, "workshop-try");
    shell.faulty = !findings.is_empty();
    Ok(TryPage {
        shell,
        top: Top::new(bench, req, Tab::Tried, ""),
        steps: steps(bench, tried, held, page, req),
        number,
        title,
        page: view,
        group,
        errors,
        revealed: new,
        base: bench.href("/probe"),
        back: back.map(|back| bench.href(&format!("/probe/{back}"))),
    })
}

/// The steps of the form, each group as one, and what comes of it at the end.
fn steps(bench: &Bench, tried: &Tried, held: &Draft, here: &PageRef, req: &Req) -> Vec<Step> {
    let (lang, form, session) = (req.lang(), &tried.package().form, tried.session());
    let group_of = |page: &PageRef| {
        form.page(&page.page).and_then(|found| found.group).and_then(|at| form.groups.get(at))
    };
    let key = |page: &PageRef| group_of(page).map_or_else(|| page.page.clone(), |group| group.id.clone());
    let mut steps: Vec<(String, Step)> = Vec::new();
    for page in session.reachable(&held.answers) {
        let id = key(&page);
        if steps.iter().any(|(known, _)| *known == id) {
            continue;
        }
        let title = match (form.group(&id), form.page(&page.page)) {
            (Some(group), _) => group.title.get(lang),
            (None, Some(found)) => found.title.get(lang),
            (None, None) => continue,
        };
        let at = if form.group(&id).is_some() { PageRef::page(&id) } else { page.clone() };
        let state = if key(here) == id { StepState::Current } else { StepState::Open };
        // Whoever tries a form may go anywhere.
        let href = Some(bench.href(&format!("/probe/{at}")));
        steps.push((id, Step { label: title.to_owned(), href, state }));
    }
    let mut steps: Vec<Step> = steps.into_iter().map(|(_, step)| step).collect();
    steps.push(Step {
        label: req.t().get("workshop-result").to_owned(),
        href: Some(bench.href("/ergebnis")),
        state: StepState::Open,
    });
    steps
}

/// `GET /betrieb/werkstatt/{work}/ergebnis`: what would come of the answers.
pub async fn result(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let Some(tried) = Tried::of(&bench, &req) else { return away(&bench) };
    let (lang, session, held) = (req.lang(), tried.session(), &bench.work.tried);
    let answers = session.prune(&held.answers);
    let days = Days { decided: tried.today, submitted: tried.today };
    let assessment = tried.service.assess(&answers, &tried.local, days, lang);
    let located = session.validate_with(held, &assessment);
    let stored = stored_assessment(&assessment, &tried.local);
    let (lines, total) = case_view::lines(&stored, lang);
    let errors = located
        .iter()
        .map(|one| Link::new(bench.href(&format!("/probe/{}?pruefen=1", one.page)), one.finding.text(lang)));
    html(&ResultPage {
        shell: shell(&app, &req, &bench, "workshop-result"),
        top: Top::new(&bench, &req, Tab::Tried, ""),
        errors: errors.collect(),
        answers: case_view::folds(session.review(held, lang), &Window::default(), lang),
        computed: case_view::by_subject(lines, &Window::default(), lang),
        total,
        warnings: office::cases::warnings(&stored, lang),
        letters: letters(&app, &req, &tried, (&session, &answers), assessment.total, None),
        keep: examples::to_keep(&bench, req.t()),
        keep_at: bench.href("/beispiele"),
        base: bench.href("/probe"),
        back: session.last(&answers).map(|page| bench.href(&format!("/probe/{page}"))),
    })
}

/// The letters as they would read on this day; `only` one of them, where it is named.
pub(super) fn letters(
    app: &App,
    req: &Req,
    tried: &Tried,
    (session, answers): (&Session<'_>, &Answers),
    total: base::Money,
    only: Option<Letter>,
) -> Vec<LetterView> {
    let (t, lang, today) = (req.t(), req.lang(), tried.today);
    let with = Variables {
        case_number: t.get("workshop-case-number").to_owned(),
        office: t.get("workshop-office").to_owned(),
        received_on: Some(today),
        decided_on: Some(today),
        reply_by: Some(app.platform.answer_due(today)),
        total: Some(total),
        ..Variables::default()
    };
    let part = |block| match block {
        LetterBlock::Paragraph(text) => (text, false),
        LetterBlock::Insert(insert) => {
            (t.get(&format!("workshop-insert-{}", Insert::word(insert))).to_owned(), true)
        }
    };
    tried
        .package()
        .notices
        .letters
        .keys()
        .filter(|letter| only.is_none_or(|only| only == **letter))
        .filter_map(|letter| {
            let (subject, blocks) = session.letter(*letter, answers, &with, lang)?;
            let name = name_of(t, *letter);
            Some(LetterView { name, subject, parts: blocks.into_iter().map(part).collect() })
        })
        .collect()
}

/// What a letter is called.
pub(super) fn name_of(t: base::texts::Texts, letter: Letter) -> &'static str {
    t.get(match letter {
        Letter::Receipt => "workshop-letter-receipt",
        Letter::Request => "workshop-letter-request",
        Letter::Grant => "workshop-letter-grant",
        Letter::Part => "workshop-letter-part",
        Letter::Refusal => "workshop-letter-refusal",
        Letter::Reply => "workshop-letter-reply",
    })
}

//! The page of a case at the desk: everything on it, and a form for each thing that may be done next.

use super::act::ACTIONS;
use super::address;
use super::appeal;
use super::change;
use super::due;
use super::participation;
use super::parts::{self, Parts};
use super::proposal::{self, Remark};
use super::rows::{self, EnclosureRow, FileRow, NoticeRow, Proposal, RequestRow};
use crate::app::App;
use crate::case_view::{self, Fold, LineGroup, Window};
use crate::fields;
use crate::pages::grants::{self, Panel};
use crate::req::Req;
use crate::respond::{Answer, html};
use crate::view::{Event, Link, Pair, Shell, Status};
use askama::Template;
use base::permission::Permission;
use base::texts::Texts;
use base::{Date, Error, Finding, Id, Lang, dates};
use forms::answers::Answers;
use forms::package::Signing;
use forms::view::{ErrorLink, FieldView};
use office::cases::{self, Action, Dossier, State};
use office::platform::Amounts;
use office::{notices, payments};

/// The value that assigns a case to nobody.
pub(super) const NOBODY: &str = "niemand";

#[derive(Template)]
#[template(path = "pages/desk_case.html")]
pub(super) struct CasePage {
    shell: Shell,
    crumbs: Vec<Link>,
    errors: Vec<ErrorLink>,
    conflict: Option<String>,
    lost: Vec<String>,
    done: Option<String>,
    id: String,
    version: i64,
    title: String,
    number: String,
    status: Status,
    next: String,
    /// What the form of a decision is called, and what it says comes after: text and text key.
    decide_title: &'static str,
    propose_after: &'static str,
    remark: Option<Remark>,
    /// The key of the words for the amounts of a decision in part.
    lines_of: &'static str,
    can: Can,
    forms: Forms,
    pairs: Vec<Pair>,
    warnings: Vec<String>,
    computed: Vec<LineGroup>,
    total: Option<String>,
    answers: Vec<Fold>,
    files: Vec<FileRow>,
    /// Questions for files to which nothing was handed in.
    missing: String,
    requests: Vec<RequestRow>,
    proposal: Option<Proposal>,
    decided: Vec<Proposal>,
    notices: Vec<NoticeRow>,
    /// Files that go with the notice of the proposal, or of the next one.
    enclosures: Vec<EnclosureRow>,
    /// What people hold against the notice.
    appeals: appeal::Section,
    /// The public's part in it.
    participation: Option<participation::Section>,
    events: Vec<Event>,
    related: Vec<Link>,
    /// What is paid on the decision, and where it stands.
    payments: Vec<Link>,
    /// What a notice can be met with, and until when it says.
    remedy: &'static str,
    /// Other cases that ask for the same.
    twice: Vec<Link>,
    /// Whether its decision can be changed, and whether that is done at the grant instead.
    changeable: (bool, bool),
    /// What belongs to an application for a grant.
    grant: Option<Panel>,
    /// The message above the form of points.
    weighed: bool,
}

/// Which actions the state and the person's rights allow.
struct Can {
    assign: bool,
    take: bool,
    ask: bool,
    /// Nothing is decided about it: it ends with a reply.
    reply: bool,
    propose: bool,
    enclose: bool,
    /// May decide alone.
    decide: bool,
    stop_waiting: bool,
    sign: bool,
    /// Somebody else signs after this person.
    sign_first: bool,
    give_back: bool,
    take_back: bool,
    own_proposal: bool,
    /// One person has signed; another has to sign as well.
    half_signed: bool,
    /// Whether the last proposal was sent back and a new one may be made.
    returned: bool,
}

impl Can {
    fn of(req: &Req, dossier: &Dossier, replies: bool, signing: Signing) -> Can {
        let summary = &dossier.case.summary;
        let me = req.ctx.account();
        let signer = req.ctx.may(Permission::SignDecisions, Some(&summary.office));
        let allows = |action: &Action| cases::next_of(summary, action).is_ok();
        let open = dossier.decisions.iter().find(|one| one.state == "proposed");
        let own = open.is_some_and(|one| Some(one.proposed_by) == me);
        let first = open.and_then(|one| one.first_by);
        let begun = matches!(summary.state, State::Received | State::Review);
        let may_sign = signer && (!own || signing == Signing::Alone) && allows(&Action::Sign);
        let waits_for_first = signing == Signing::Three && first.is_none();
        Can {
            assign: allows(&Action::Assign(me)),
            take: summary.state.open() && summary.state != State::Proposed && summary.assignee != me,
            ask: allows(&Action::Ask { text: String::new(), due: req.ctx.today() }),
            reply: replies && allows(&Action::Reply { text: String::new() }),
            propose: !replies && begun,
            enclose: !replies && (begun || summary.state == State::Waiting),
            decide: !replies && begun && signer && signing == Signing::Alone,
            stop_waiting: allows(&Action::StopWaiting),
            sign: may_sign && !waits_for_first && (first.is_none() || first != me),
            sign_first: may_sign && waits_for_first,
            give_back: signer && !own && (summary.state == State::Proposed || summary.changing),
            take_back: own && allows(&Action::TakeBack),
            own_proposal: own,
            half_signed: first.is_some(),
            returned: proposal::came_back(dossier).is_some_and(|last| last.state == "returned"),
        }
    }

    /// Whether the page still has the form of this action, so that what was typed stands in it.
    fn still(&self, action: &str) -> bool {
        match action {
            "fragen" => self.ask,
            "antworten" => self.reply,
            "vorschlagen" | "entscheiden" => self.propose,
            "beilegen" => self.enclose,
            "zurueck" => self.give_back,
            "anerkennen" => self.propose,
            _ => true,
        }
    }

    /// The same while a change of the decision is proposed.
    fn next_of_change(&self) -> &'static str {
        if self.sign || self.sign_first {
            "desk-next-changing"
        } else if self.own_proposal {
            "desk-next-changing-own"
        } else {
            "desk-next-changing-waits"
        }
    }

    /// The key of the sentence that says what comes next.
    fn next(&self, state: State, replies: bool) -> &'static str {
        match state {
            State::Received | State::Review if replies => "desk-next-reply",
            State::Closed if replies => "desk-next-replied",
            State::Received | State::Review if self.returned => "desk-next-returned",
            State::Received | State::Review if self.decide => "desk-next-alone",
            State::Received => "desk-next-received",
            State::Review => "desk-next-review",
            State::Waiting => "desk-next-waiting",
            State::Proposed if self.own_proposal && self.sign => "desk-next-own-alone",
            State::Proposed if self.own_proposal => "desk-next-own",
            State::Proposed if self.sign_first => "desk-next-sign-first",
            State::Proposed if self.sign && self.half_signed => "desk-next-sign-last",
            State::Proposed if self.sign => "desk-next-sign",
            State::Proposed if self.half_signed => "desk-next-half-signed",
            State::Proposed => "desk-next-proposed",
            State::Decided => "desk-next-decided",
            State::Closed => "desk-next-closed",
            State::Withdrawn => "desk-next-withdrawn",
        }
    }
}

/// What was typed into a form of the page and could not be done.
#[derive(Default)]
pub(super) struct Typed {
    pub action: String,
    pub pairs: Vec<(String, String)>,
    pub findings: Vec<Finding>,
    /// Why the case as it is now does not allow it: a text key.
    pub conflict: Option<&'static str>,
}

impl Typed {
    pub(super) fn get(&self, name: &str) -> &str {
        self.pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Whether it is the form of a proposal, whichever of its buttons was pressed.
    pub(super) fn proposes(&self) -> bool {
        matches!(self.action.as_str(), "vorschlagen" | "entscheiden")
    }

    /// The longer texts that were typed, for the case that their form is gone.
    fn texts(&self) -> Vec<String> {
        let names =
            ["text", "comment", "note", "reply", "reasons", "appeal_body", "appeal_late", "appeal_note"];
        names.iter().map(|name| self.get(name).to_owned()).filter(|text| !text.is_empty()).collect()
    }

    pub(super) fn has(&self, name: &str, value: &str) -> bool {
        self.pairs.iter().any(|(key, one)| key == name && one == value)
    }
}

/// The fields of the page's forms; `open` is the action whose form is shown open.
struct Forms {
    open: String,
    ask: Vec<FieldView>,
    assign: FieldView,
    /// To which part of its split municipality the case belongs.
    place: Option<FieldView>,
    comment: FieldView,
    note: FieldView,
    /// What the letter calls the file that is enclosed, and what is wrong with the file.
    enclosure: FieldView,
    enclosure_error: Option<String>,
    reply: FieldView,
    propose: Vec<FieldView>,
    /// The amounts of a part grant.
    parts: Option<Parts>,
}

/// `GET /amt/vorgang/{case}`
pub async fn case(app: App, req: Req) -> Answer {
    html(&case_page(&app, &req, &Typed::default()).await?)
}

pub(super) async fn case_page(app: &App, req: &Req, typed: &Typed) -> Result<CasePage, Error> {
    // After an action that could not be done this is the request's second look, logged like the first.
    let (ctx, id) = (req.ctx.fork(), req.id("case")?);
    let (platform, lang) = (app.platform.clone(), req.lang());
    // Only what must be written keeps others from writing.
    let dossier = app.store.write(move |tx| cases::open(tx, &ctx.clone(), id, "case")).await?;
    let (ctx, found) = (req.ctx.fork(), dossier.case.clone());
    let changing = dossier.decisions.iter().find(|one| one.state == "proposed").cloned();
    let (colleagues, related, paid, twice, blocks, written, balance) = app
        .store
        .read(move |tx| {
            let colleagues = office::accounts::colleagues(tx, &found.summary.office)?;
            let related = cases::related(tx, &ctx, &found)?;
            let paid = payments::of_case(tx, id)?;
            let twice = cases::twice(tx, &ctx, &found)?;
            let blocks = cases::reason_blocks(tx, &ctx, &platform, &found, lang)?;
            // As the notice says them, to know them again in a proposal that came back.
            let written = cases::reason_blocks(tx, &ctx, &platform, &found, Lang::De)?;
            let balance = match &changing {
                Some(decision) => notices::balance(tx, &platform, &found, decision)?,
                None => None,
            };
            Ok((colleagues, related, paid, twice, blocks, written, balance))
        })
        .await?;
    let service = case_view::package(app, &dossier.case).await?;
    let grant = grants::panel(app, req, &dossier.case, &|name| typed.get(name).to_owned()).await?;
    let (t, case) = (req.t(), &dossier.case);
    let summary = &case.summary;
    let replies = app.platform.replies(&summary.service);
    let can = Can::of(req, &dossier, replies, service.package.workflow.signing);
    let frames = office::decisions::frames(&service, case);
    let (lines, total) = case_view::lines(&case.assessment, lang);
    let window = Window::of(req, format!("/amt/vorgang/{}", summary.id));
    let due = typed_date(app.platform.answer_due(req.ctx.today()), lang);
    let amounts = app.platform.amounts(&summary.service);
    let before = proposal::came_back(&dossier).map(|last| Typed {
        action: "vorschlagen".to_owned(),
        pairs: proposal::as_typed(last, &dossier, &written, t),
        ..Typed::default()
    });
    let proposed = if typed.proposes() { typed } else { before.as_ref().unwrap_or(typed) };
    let mut forms = Forms {
        open: match typed.action.as_str() {
            "" => proposed.action.clone(),
            // Both buttons belong to one form.
            "entscheiden" => "vorschlagen".to_owned(),
            "herausnehmen" => "beilegen".to_owned(),
            action => action.to_owned(),
        },
        ask: ask(t, &due, typed),
        assign: assign(t, &colleagues, summary.assignee),
        place: place(app, t, case, typed),
        comment: fields::hint(
            fields::area("comment", t.get("desk-comment"), typed.get("comment")),
            t.get("desk-comment-hint"),
        ),
        note: fields::hint(
            fields::area("note", t.get("desk-note"), typed.get("note")),
            t.get("desk-note-hint"),
        ),
        enclosure: fields::optional(fields::hint(
            FieldView {
                max_length: Some(120),
                ..fields::line("title", t.get("desk-enclose-title"), typed.get("title"))
            },
            t.get("desk-enclose-title-hint"),
        )),
        enclosure_error: typed
            .findings
            .iter()
            .find(|finding| finding.field == "enclosure")
            .map(|finding| finding.text(lang)),
        reply: fields::hint(
            fields::area("reply", t.get("desk-reply"), typed.get("reply")),
            t.get("desk-reply-hint"),
        ),
        parts: parts::parts(t, amounts, &lines, proposed),
        propose: proposal::form(t, amounts, !lines.is_empty(), &blocks, &frames, proposed),
    };
    let mut participation = participation::section(t, &req.ctx, &dossier, &service, typed);
    for field in participation.iter_mut().filter_map(|section| section.form.as_mut()) {
        fields::mark(std::slice::from_mut(field), &typed.findings, lang);
    }
    let errors = forms.mark(&typed.findings, lang);
    let appeals = appeal::section(app, req, &dossier, typed);
    let mut shell = app.shell(req, t.with("desk-case-title", "number", summary.number.as_str()));
    shell.faulty = !errors.is_empty() || typed.conflict.is_some();
    // The address of a form can only be posted to; a change of language or role leads back to the case.
    shell.path = format!("/amt/vorgang/{id}");
    let asked = req.query("fertig");
    let open = dossier.decisions.iter().find(|decision| decision.state == "proposed");
    let settled = dossier.decisions.iter().filter(|decision| decision.state != "proposed");
    Ok(CasePage {
        grant,
        weighed: asked == "bewerten",
        crumbs: vec![
            Link::new(address("/amt", &[("stelle", &summary.office)]), t.get("nav-worklist")),
            Link::here(&summary.number),
        ],
        errors,
        conflict: typed.conflict.map(|key| t.get(key).to_owned()),
        lost: if can.still(&typed.action) && appeals.still(&typed.action) {
            Vec::new()
        } else {
            typed.texts()
        },
        done: ACTIONS
            .iter()
            .find(|word| **word == asked && typed.action.is_empty())
            .map(|word| t.get(&format!("desk-done-{word}")).to_owned()),
        id: id.to_string(),
        version: case.version,
        title: app.platform.title(&summary.service, lang),
        number: summary.number.clone(),
        status: case_view::status_for_desk(summary, lang),
        next: match &appeals.next {
            _ if summary.changing => t.get(can.next_of_change()).to_owned(),
            next if next.is_empty() => t.get(can.next(summary.state, replies)).to_owned(),
            next => next.clone(),
        },
        decide_title: t.get(if can.decide { "desk-decide" } else { "desk-propose" }),
        propose_after: match service.package.workflow.signing {
            Signing::Alone if can.decide => "desk-decide-after",
            Signing::Three => "desk-propose-after-two",
            Signing::Alone | Signing::Two => "desk-propose-after",
        },
        remark: proposal::remark(&dossier, t),
        lines_of: match amounts {
            Amounts::Granted | Amounts::Settled | Amounts::Revoked => "desk-granted-lines",
            Amounts::Levied => "desk-granted-lines-tax",
            Amounts::Fees => "desk-granted-lines-fee",
        },
        can,
        forms,
        pairs: vec![
            Pair::new(t.get("desk-applicant"), &summary.applicant),
            Pair::new(t.get("desk-received"), dates::show_instant(summary.submitted_at, lang)),
            Pair::new(t.get("desk-due"), {
                let local = case.local();
                let open_plans = dossier.participation.is_some();
                let own = due::is_own(summary.state) && !open_plans;
                due::shown(summary.due, own, &service.package.session(case.received_on(), &local), t)
            }),
            Pair::new(
                t.get("desk-assignee"),
                if summary.assignee.is_none() { t.get("desk-nobody") } else { &summary.assignee_name },
            ),
            Pair::new(t.get("desk-place"), app.platform.place_name(&case.ags)),
            Pair::new(t.get("desk-contact"), &case.email),
        ]
        .into_iter()
        // What the state does needs no place.
        .filter(|pair| pair.key != t.get("desk-place") || !pair.value.is_empty())
        .collect(),
        warnings: cases::warnings(&case.assessment, lang),
        computed: case_view::by_subject(lines, &window, lang),
        total,
        answers: case_view::folds(service.review(case, lang), &window, lang),
        files: rows::files(&dossier, lang),
        missing: {
            let local = case.local();
            let session = service.package.session(case.received_on(), &local);
            session.files_missing(&Answers(case.answers.clone()), lang).join(", ")
        },
        requests: rows::requests(&dossier, lang),
        proposal: open.map(|decision| Proposal {
            change: change::told(&app.platform, &dossier, decision, balance, req.ctx.today(), t),
            ..rows::proposal(decision, amounts, lang)
        }),
        decided: settled
            .rev()
            .map(|decision| Proposal {
                change: change::told(&app.platform, &dossier, decision, None, req.ctx.today(), t),
                ..rows::proposal(decision, amounts, lang)
            })
            .collect(),
        changeable: change::offered(&dossier, &service),
        notices: rows::notices(&dossier, lang),
        enclosures: rows::enclosures(&dossier, open.map(|decision| decision.id), lang),
        participation,
        appeals,
        events: case_view::events(&dossier.events, amounts, lang, true),
        remedy: t.get(if app.platform.to_court(&summary.service, &case.ags) {
            "desk-action"
        } else {
            "desk-appeal"
        }),
        twice: {
            let (local, answers) = (case.local(), Answers(case.answers.clone()));
            let session = service.package.session(case.received_on(), &local);
            let texts = case_view::twice(&twice, &session, &answers, case_view::status_for_desk, lang);
            let href = |again: &cases::Again| format!("/amt/vorgang/{}", again.case.id);
            twice.iter().zip(texts).map(|(again, text)| Link::new(href(again), text)).collect()
        },
        payments: paid
            .iter()
            .map(|one| {
                let state = t.get(&format!("payorder-state-{}", one.state.key())).to_owned();
                let parts = [one.amount.show(lang), state, one.masked(), one.run_number.clone()];
                let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                Link::new(format!("/amt/zahlungen/{}", one.id), said.join(" · "))
            })
            .collect(),
        related: related
            .iter()
            .map(|case| {
                let parts = [
                    case.number.clone(),
                    app.platform.title(&case.service, lang),
                    case_view::status_for_desk(case, lang).label,
                    dates::show(dates::day_of(case.submitted_at), lang),
                ];
                Link::new(format!("/amt/vorgang/{}", case.id), parts.join(" · "))
            })
            .collect(),
        shell,
    })
}

impl Forms {
    /// Puts findings at their fields and gives the summary for the top of the page.
    fn mark(&mut self, findings: &[Finding], lang: Lang) -> Vec<ErrorLink> {
        for field in [&mut self.assign, &mut self.comment, &mut self.note, &mut self.reply] {
            fields::mark(std::slice::from_mut(field), findings, lang);
        }
        if let Some(field) = &mut self.place {
            fields::mark(std::slice::from_mut(field), findings, lang);
        }
        fields::mark(&mut self.propose, findings, lang);
        fields::mark(&mut self.ask, findings, lang)
    }
}

/// A day as people type it: `15.04.2026`, in English `2026-04-15`.
pub(super) fn typed_date(day: Date, lang: Lang) -> String {
    match lang {
        Lang::De => dates::show(day, lang),
        Lang::En => day.to_string(),
    }
}

fn ask(t: Texts, due: &str, typed: &Typed) -> Vec<FieldView> {
    let due = if typed.action == "fragen" { typed.get("due") } else { due };
    vec![
        fields::hint(fields::area("text", t.get("desk-ask-text"), typed.get("text")), t.get("desk-ask-hint")),
        FieldView {
            width: Some(12),
            ..fields::hint(fields::line("due", t.get("desk-ask-due"), due), t.get("desk-ask-due-hint"))
        },
    ]
}

fn place(app: &App, t: Texts, case: &cases::Case, typed: &Typed) -> Option<FieldView> {
    let choices = cases::to_be_placed(&app.platform, case);
    let options: Vec<(String, String)> =
        choices.iter().map(|ags| (ags.clone(), app.platform.place_name(ags))).collect();
    (!options.is_empty()).then(|| {
        let field = fields::radio("place", t.get("desk-place-which"), options, typed.get("place"));
        fields::hint(field, t.get("desk-place-hint"))
    })
}

fn assign(t: Texts, colleagues: &[(Id, String)], assignee: Option<Id>) -> FieldView {
    let people = colleagues
        .iter()
        .map(|(id, name)| (id.to_string(), name.clone()))
        .chain(std::iter::once((NOBODY.to_owned(), t.get("desk-nobody").to_owned())))
        .collect();
    let chosen = assignee.map_or_else(|| NOBODY.to_owned(), |id| id.to_string());
    fields::select("to", t.get("desk-assign-to"), people, &chosen)
}

//! Changing a decision that was announced: the form in which it is proposed, and what the page of the case says about a change.

use super::act::{Asked as Proposing, propose};
use super::address;
use super::case::{Typed, typed_date};
use super::parts::{self, Parts};
use super::proposal::{self, Remark};
use crate::app::App;
use crate::case_view;
use crate::chain;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, html, redirect, unprocessable};
use crate::view::{Link, Pair, Shell};
use askama::Template;
use base::texts::Texts;
use base::{Date, Error, Finding, Kind, Lang, Money, dates};
use forms::package::Pays;
use forms::view::{ErrorLink, FieldView, VisibleWhen};
use office::cases::{self, Action, Dossier, Proposal};
use office::decisions::{self, Asked, ChangeKind, Decision};
use office::notices;
use office::platform::{Platform, ReasonBlock, Service};
use std::sync::Arc;

/// The last part of the address of the form.
pub(super) const CHANGE: &str = "aendern";

#[derive(Template)]
#[template(path = "pages/desk_change.html")]
struct ChangePage {
    shell: Shell,
    crumbs: Vec<Link>,
    errors: Vec<ErrorLink>,
    conflict: Option<String>,
    /// Why nothing can be changed here; then there is no form.
    blocked: Option<&'static str>,
    remark: Option<Remark>,
    id: String,
    version: i64,
    number: String,
    /// What holds until then.
    held: Vec<Pair>,
    fields: Vec<FieldView>,
    parts: Option<Parts>,
}

/// All that form and reading rest on.
struct Seen {
    dossier: Dossier,
    service: Arc<Service>,
    /// The text blocks in the reader's language, and as the notice says them.
    blocks: Vec<ReasonBlock>,
    written: Vec<ReasonBlock>,
}

async fn seen(app: &App, req: &Req) -> Result<Seen, Error> {
    let (ctx, platform, id, lang) = (req.ctx.fork(), app.platform.clone(), req.id("case")?, req.lang());
    app.store
        .write(move |tx| {
            let ctx = ctx.clone();
            let dossier = cases::open(tx, &ctx, id, "action")?;
            let service = platform.package(tx, &dossier.case.package)?;
            let blocks = cases::reason_blocks(tx, &ctx, &platform, &dossier.case, lang)?;
            let written = cases::reason_blocks(tx, &ctx, &platform, &dossier.case, Lang::De)?;
            Ok(Seen { dossier, service, blocks, written })
        })
        .await
}

/// The decision that can be changed; else the key of why there is none.
fn held(seen: &Seen) -> Result<&Decision, &'static str> {
    let Seen { dossier, service, .. } = seen;
    decisions::changeable(&dossier.case, &service.package, &dossier.decisions, &dossier.notices)
        .map_err(|error| error.key)
}

/// Whether the page of a case leads to the form, or says where else one goes (a grant).
pub(super) fn offered(dossier: &Dossier, service: &Service) -> (bool, bool) {
    let found = decisions::changeable(&dossier.case, &service.package, &dossier.decisions, &dossier.notices);
    let of_grant = service.package.programme.is_some() || service.package.grant.is_some();
    (found.is_ok(), of_grant && !dossier.notices.is_empty())
}

/// `GET /amt/vorgang/{case}/aendern`
pub async fn change(app: App, req: Req) -> Answer {
    let seen = seen(&app, &req).await?;
    let typed = begun(&req, &seen);
    html(&page(&app, &req, &seen, &typed))
}

/// `POST /amt/vorgang/{case}/aendern`
pub async fn propose_change(app: App, req: Req) -> Answer {
    let seen = seen(&app, &req).await?;
    let typed = |findings, conflict| Typed {
        action: "vorschlagen".to_owned(),
        pairs: req.form.clone(),
        findings,
        conflict,
    };
    let asked = match held(&seen) {
        Ok(held) => read(&app, &req, &seen, held),
        Err(key) => return unprocessable(&page(&app, &req, &seen, &typed(Vec::new(), Some(key)))),
    };
    let asked = match asked {
        Ok(asked) => asked,
        Err(findings) => return unprocessable(&page(&app, &req, &seen, &typed(findings, None))),
    };
    let (ctx, platform, id) = (req.ctx.fork(), app.platform.clone(), seen.dossier.case.summary.id);
    let version = req.field("version").parse().unwrap_or(0);
    let action = Action::ProposeChange(Box::new(asked));
    let done =
        app.store.write(move |tx| cases::apply(tx, &ctx.clone(), &platform, id, version, &action)).await;
    match done {
        Ok(()) => Ok(redirect(&format!("/amt/vorgang/{id}?fertig={CHANGE}"))),
        Err(error) if error.kind == Kind::Conflict => {
            let key = if error.key == "error-conflict" { "desk-conflict" } else { error.key };
            let again = self::seen(&app, &req).await?;
            unprocessable(&page(&app, &req, &again, &typed(Vec::new(), Some(key))))
        }
        Err(error) => Err(error),
    }
}

/// What the form begins with: the proposal that came back, else what follows from an appeal.
fn begun(req: &Req, seen: &Seen) -> Typed {
    let Seen { dossier, .. } = seen;
    if let Some(last) = came_back(dossier) {
        return again(last, seen, req.t());
    }
    let Ok(held) = held(seen) else { return Typed::default() };
    let chosen = ChangeKind::from_key(req.query("art"));
    let upon = |kind: ChangeKind| decisions::followed(kind, held, &dossier.notices, &dossier.appeals);
    // The letter speaks German; so does the reason that is prefilled for it.
    let t = Texts(Lang::De);
    let (kind, reason) = match chosen {
        Some(kind @ ChangeKind::Remedy) => (
            kind,
            upon(kind).map(|appeal| {
                t.with("desk-change-remedy-reason", "day", dates::show(appeal.received_on, t.0))
            }),
        ),
        Some(kind @ ChangeKind::Ruling) => (
            kind,
            upon(kind)
                .and_then(|appeal| appeal.settled_on)
                .map(|day| t.with("desk-change-ruling-reason", "day", dates::show(day, t.0))),
        ),
        Some(kind) => (kind, None),
        None => return Typed::default(),
    };
    let note = upon(kind).map(|appeal| appeal.note.trim().to_owned()).filter(|note| !note.is_empty());
    let reasons: Vec<String> = reason.into_iter().chain(note).collect();
    Typed {
        pairs: vec![("kind".to_owned(), kind.key().to_owned()), ("reasons".to_owned(), reasons.join("\n"))],
        ..Typed::default()
    }
}

/// The last proposal of a change, where it came back.
fn came_back(dossier: &Dossier) -> Option<&Decision> {
    let last = dossier.decisions.last().filter(|last| last.change.is_some())?;
    matches!(last.state.as_str(), "returned" | "taken-back").then_some(last)
}

/// A proposal as it was typed.
fn again(last: &Decision, seen: &Seen, t: Texts) -> Typed {
    let mut pairs = proposal::as_typed(last, &seen.dossier, &seen.written, t);
    if let Some(change) = &last.change {
        let day = |day: Option<Date>| day.map(|day| typed_date(day, t.0)).unwrap_or_default();
        pairs.extend([
            ("kind".to_owned(), change.kind.key().to_owned()),
            ("what".to_owned(), change.what.clone()),
            ("effective".to_owned(), day(change.effective_on)),
            ("known".to_owned(), day(change.known_on)),
            ("hearing".to_owned(), change.hearing.clone()),
            ("norm".to_owned(), change.norm.clone()),
            ("settled".to_owned(), if change.settled { "yes" } else { "no" }.to_owned()),
        ]);
    }
    Typed { action: "vorschlagen".to_owned(), pairs, ..Typed::default() }
}

fn page(app: &App, req: &Req, seen: &Seen, typed: &Typed) -> ChangePage {
    let Seen { dossier, service, blocks, .. } = seen;
    let (t, lang, summary) = (req.t(), req.lang(), &dossier.case.summary);
    let amounts = app.platform.amounts(&summary.service);
    let (lines, _) = case_view::lines(&dossier.case.assessment, lang);
    let parts = parts::parts(t, amounts, &lines, typed);
    let held = held(seen);
    let mut fields = Vec::new();
    let mut pairs = Vec::new();
    if let Ok(held) = held {
        let frames = decisions::frames(service, &dossier.case);
        let usual = proposal::form(t, amounts, !lines.is_empty(), blocks, &frames, typed);
        fields = form(app, req, seen, held, usual, typed);
        pairs = facts(app, dossier, held, t);
    }
    let errors = fields::mark(&mut fields, &typed.findings, lang);
    let mut shell = app.shell(req, t.get("desk-change"));
    shell.faulty = !errors.is_empty() || typed.conflict.is_some();
    ChangePage {
        shell,
        crumbs: vec![
            Link::new(address("/amt", &[("stelle", &summary.office)]), t.get("nav-worklist")),
            Link::new(format!("/amt/vorgang/{}", summary.id), &summary.number),
            Link::here(t.get("desk-change")),
        ],
        errors,
        blocked: held.err().filter(|_| typed.conflict.is_none()).map(|key| t.get(key)),
        conflict: typed.conflict.map(|key| t.get(key).to_owned()),
        remark: came_back(dossier).filter(|last| last.state == "returned").map(|last| {
            let event = dossier.events.iter().rfind(|event| event.kind == "change-returned");
            let by = event.map(|event| {
                let at = dates::show_instant(event.at, lang);
                t.with2("desk-returned-by", ("name", event.actor_name.as_str()), ("at", at))
            });
            Remark { text: last.comment.clone(), by: by.unwrap_or_default() }
        }),
        id: summary.id.to_string(),
        version: dossier.case.version,
        number: summary.number.clone(),
        held: pairs,
        fields,
        parts,
    }
}

/// What holds until then.
fn facts(app: &App, dossier: &Dossier, held: &Decision, t: Texts) -> Vec<Pair> {
    let amounts = app.platform.amounts(&dossier.case.summary.service);
    let usual = case_view::outcome_word(held.outcome.key(), amounts, t.0);
    let mut pairs = vec![Pair::new(t.get("desk-change-held-outcome"), chain::outcome(held, usual, t))];
    if let Some(notice) = dossier.notices.iter().find(|notice| notice.decision == held.id) {
        pairs.insert(0, Pair::new(t.get("desk-change-held-day"), dates::show(notice.issued_on, t.0)));
        if let Some(until) = notice.appeal_until {
            pairs.push(Pair::new(t.get("desk-change-held-until"), dates::show(until, t.0)));
        }
    }
    if held.total != Money::ZERO {
        pairs.push(Pair::new(t.get("desk-change-held-total"), held.total.show(t.0)));
    }
    pairs
}

/// Whether somebody must say if the amount so far was paid: the program does not see what comes in.
fn asks_settled(app: &App, seen: &Seen, held: &Decision) -> bool {
    app.platform.pays(&seen.dossier.case.summary.service) == Pays::In && held.total > Money::ZERO
}

fn when(field: FieldView, kinds: impl Fn(ChangeKind) -> bool) -> FieldView {
    let mut field = field;
    field.visible_when.push(VisibleWhen {
        path: "kind".to_owned(),
        values: ChangeKind::ALL
            .into_iter()
            .filter(|kind| kinds(*kind))
            .map(|kind| kind.key().to_owned())
            .collect(),
        above: None,
    });
    field
}

/// The fields besides the amounts of a decision in part, which stand behind the outcome; scripts show those of the kind chosen.
fn form(
    app: &App,
    req: &Req,
    seen: &Seen,
    held: &Decision,
    usual: Vec<FieldView>,
    typed: &Typed,
) -> Vec<FieldView> {
    let t = req.t();
    let dossier = &seen.dossier;
    let kinds = decisions::possible(held, &dossier.notices, &dossier.appeals);
    let options = kinds
        .into_iter()
        .map(|kind| (kind.key().to_owned(), t.get(&format!("desk-change-choose-{}", kind.key())).to_owned()));
    let area = |name: &str, label: &'static str, hint: &'static str| {
        fields::hint(fields::area(name, t.get(label), typed.get(name)), t.get(hint))
    };
    let day = |name: &str, label: &'static str, hint: &'static str| FieldView {
        width: Some(12),
        ..fields::hint(fields::line(name, t.get(label), typed.get(name)), t.get(hint))
    };
    let decides = |kind| kind != ChangeKind::Correction;
    let chosen = typed.get("kind");
    let mut all = vec![
        fields::radio("kind", t.get("desk-change-kind"), options.collect(), chosen),
        when(area("what", "desk-change-what", "desk-change-what-hint"), |kind| !decides(kind)),
    ];
    for field in usual {
        all.push(match field.path.as_str() {
            "outcome" => when(fields::hint(field, t.get("desk-change-outcome-hint")), decides),
            "reasons" => {
                FieldView { required: true, ..fields::hint(field, t.get("desk-change-reasons-hint")) }
            }
            _ => when(field, decides),
        });
    }
    all.push(when(day("known", "desk-change-known", "desk-change-known-hint"), ChangeKind::takes_away));
    all.push(when(
        area("hearing", "desk-change-hearing", "desk-change-hearing-hint"),
        ChangeKind::takes_away,
    ));
    all.push(when(
        fields::optional(day("effective", "desk-change-effective", "desk-change-effective-hint")),
        decides,
    ));
    if asks_settled(app, seen, held) {
        let ways = ["yes", "no"]
            .map(|way| (way.to_owned(), t.get(&format!("desk-change-settled-{way}")).to_owned()));
        let field = fields::radio("settled", t.get("desk-change-settled"), ways.into(), typed.get("settled"));
        all.push(when(fields::hint(field, t.get("desk-change-settled-hint")), decides));
    }
    let kind = ChangeKind::from_key(chosen).unwrap_or(ChangeKind::Withdrawal);
    let norm = notices::usual_norm(&app.platform, &dossier.case.summary.service, kind, t.0);
    all.push(fields::optional(FieldView {
        max_length: Some(160),
        ..fields::hint(
            fields::line("norm", t.get("desk-change-norm"), typed.get("norm")),
            &t.with("desk-change-norm-hint", "usual", norm),
        )
    }));
    all
}

/// What the form asks for; findings where it cannot be understood.
fn read(app: &App, req: &Req, seen: &Seen, held: &Decision) -> Result<Asked, Vec<Finding>> {
    let Seen { dossier, service, written, .. } = seen;
    let Some(kind) = ChangeKind::from_key(req.field("kind")) else {
        return Err(vec![Finding::new("kind", "desk-change-kind-missing")]);
    };
    let mut findings = Vec::new();
    let said = |name: &str| req.field(name).to_owned();
    if kind == ChangeKind::Correction {
        if said("what").is_empty() {
            return Err(vec![Finding::new("what", "error-change-what")]);
        }
        let proposal = Proposal {
            outcome: held.outcome,
            granted: Vec::new(),
            reasons: said("reasons"),
            fees: Vec::new(),
        };
        return Ok(Asked {
            kind,
            proposal,
            what: said("what"),
            effective_on: None,
            known_on: None,
            hearing: String::new(),
            norm: said("norm"),
            settled: false,
        });
    }
    let amounts = app.platform.amounts(&dossier.case.summary.service);
    let frames = decisions::frames(service, &dossier.case);
    let subjects = parts::subjects(&dossier.case.assessment);
    let less =
        amounts.granted() && Money::cents(dossier.case.assessed_total()) < dossier.case.applied_total();
    let asked =
        Proposing { blocks: written, subjects: &subjects, amounts, less, frames: &frames, enclosed: None };
    let proposal = match propose(req, &asked) {
        Ok(proposal) => Some(proposal),
        Err(more) => {
            findings.extend(more);
            None
        }
    };
    let missing = proposal.as_ref().is_some_and(|proposal| proposal.reasons.trim().is_empty());
    if missing {
        findings.push(Finding::new("reasons", "desk-change-reasons-missing"));
    }
    let (known_on, hearing) = if kind.takes_away() {
        if said("hearing").is_empty() {
            findings.push(Finding::new("hearing", "desk-change-hearing-missing"));
        }
        (known(req, &mut findings), said("hearing"))
    } else {
        (None, String::new())
    };
    let effective_on = match said("effective").as_str() {
        "" => None,
        text => {
            let day = dates::parse(text);
            if day.is_none() {
                findings.push(Finding::new("effective", "desk-change-effective-unread"));
            }
            day
        }
    };
    let past = effective_on.is_some_and(|day| day < req.ctx.today());
    if kind == ChangeKind::Revocation && past && !amounts.granted() {
        findings.push(Finding::new("effective", "error-change-past"));
    }
    let settled = said("settled");
    if asks_settled(app, seen, held) && !matches!(settled.as_str(), "yes" | "no") {
        findings.push(Finding::new("settled", "desk-change-settled-missing"));
    }
    match proposal {
        Some(proposal) if findings.is_empty() => Ok(Asked {
            kind,
            proposal,
            what: String::new(),
            effective_on,
            known_on,
            hearing,
            norm: said("norm"),
            settled: settled == "yes",
        }),
        _ => Err(findings),
    }
}

fn known(req: &Req, findings: &mut Vec<Finding>) -> Option<Date> {
    let day = dates::parse(req.field("known"));
    match day {
        None => findings.push(Finding::new("known", "desk-change-known-missing")),
        Some(day) if day > req.ctx.today() => {
            findings.push(Finding::new("known", "desk-change-known-future"));
        }
        Some(_) => {}
    }
    day
}

/// What the page of a case says about a change besides outcome and reasons.
pub(super) struct Told {
    pub title: String,
    pub pairs: Vec<Pair>,
    /// The year for taking a decision back is over.
    pub warning: Option<String>,
}

/// The same for a decision; none for the first. `balance`: what would still be to flow, where it is not signed.
pub(super) fn told(
    platform: &Platform,
    dossier: &Dossier,
    decision: &Decision,
    balance: Option<Money>,
    today: Date,
    t: Texts,
) -> Option<Told> {
    let change = decision.change.as_ref()?;
    let notice = dossier.notices.iter().find(|notice| notice.decision == change.replaces);
    let day = notice.map_or_else(String::new, |notice| dates::show(notice.issued_on, t.0));
    let norm = match change.norm.as_str() {
        "" => notices::usual_norm(platform, &dossier.case.summary.service, change.kind, t.0),
        own => own.to_owned(),
    };
    let shown = |day: Option<Date>| day.map(|day| dates::show(day, t.0)).unwrap_or_default();
    let way = platform.pays(&dossier.case.summary.service).word();
    let money = change.balance.or(balance).filter(|_| change.kind != ChangeKind::Correction).map(|balance| {
        let (key, rest) = match balance.cmp(&Money::ZERO) {
            std::cmp::Ordering::Equal => return t.get("desk-change-balance-even").to_owned(),
            std::cmp::Ordering::Greater => ("more", balance),
            std::cmp::Ordering::Less => ("back", -balance),
        };
        t.with(&format!("desk-change-balance-{way}-{key}"), "rest", rest.show(t.0))
    });
    let pairs = [
        ("desk-change-fact-norm", norm),
        ("desk-change-fact-what", change.what.clone()),
        ("desk-change-effective", shown(change.effective_on)),
        ("desk-change-known", shown(change.known_on)),
        ("desk-change-hearing", change.hearing.clone()),
        ("desk-change-fact-balance", money.unwrap_or_default()),
    ];
    let open = decision.state == "proposed";
    Some(Told {
        title: t.with2("desk-change-of", ("kind", chain::kind(decision, t)), ("day", day)),
        pairs: pairs
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| Pair::new(t.get(key), value))
            .collect(),
        warning: decisions::year_over(platform, change, today)
            .filter(|_| open)
            .map(|last| t.with("desk-change-year-over", "day", dates::show(last, t.0))),
    })
}

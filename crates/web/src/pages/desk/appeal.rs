//! Appeals at the desk: what they say, entering one that came on paper, and what became of one.

use super::case::{Typed, typed_date};
use crate::app::App;
use crate::fields;
use crate::pages::appeal::{Row, row};
use crate::req::Req;
use crate::uploads;
use crate::view::Pair;
use base::texts::Texts;
use base::{Date, Error, Finding, dates};
use forms::view::FieldView;
use office::appeals::{self, Chance, Entered, Settled, Standing, Via};
use office::cases::{Action, Dossier};

/// The last parts of the addresses of the two forms.
pub(super) const ENTER: &str = "widerspruch";
pub(super) const SETTLE: &str = "widerspruch-erledigen";

/// The section of the page, and its forms.
pub(super) struct Section {
    pub rows: Vec<Row>,
    /// Whether it asks for reinstatement: a late one with a reason, still open.
    pub late_claim: bool,
    /// For one that came on paper; empty where none can be entered.
    pub enter: Vec<FieldView>,
    pub file_error: Option<String>,
    /// For what became of the one that is under way; empty where there is none.
    pub settle: Vec<FieldView>,
    /// What comes next, while one is under way.
    pub next: String,
}

impl Section {
    /// Whether the page still has the form of this action.
    pub(super) fn still(&self, action: &str) -> bool {
        match action {
            ENTER => !self.enter.is_empty(),
            SETTLE => !self.settle.is_empty(),
            _ => true,
        }
    }
}

pub(super) fn section(app: &App, req: &Req, dossier: &Dossier, typed: &Typed) -> Section {
    let (t, lang, today) = (req.t(), req.lang(), req.ctx.today());
    let way = format!("/amt/vorgang/{}", dossier.case.summary.id);
    let pending = dossier.appeals.iter().find(|appeal| appeal.standing.is_pending());
    let chance = appeals::chance(&app.platform, &dossier.case, &dossier.notices, &dossier.appeals, today);
    let rows = dossier.appeals.iter().rev().map(|appeal| {
        let mut row = row(app, dossier, appeal, t, &way);
        if appeal.standing == Standing::Open {
            row.pairs.push(Pair::new(t.get("desk-appeal-due"), dates::show(appeal.due, lang)));
        }
        if appeal.via != Via::Online {
            let at = dates::show_instant(appeal.entered_at, lang);
            let by = t.with2("desk-appeal-by", ("name", appeal.entered_by_name.as_str()), ("at", at));
            row.pairs.push(Pair::new(t.get("desk-appeal-enter"), by));
        }
        row
    });
    let mut enter = match chance {
        Chance::Open(_) => enter_fields(t, typed),
        _ => Vec::new(),
    };
    let mut settle = pending.map_or_else(Vec::new, |one| settle_fields(t, one.standing, today, typed));
    if typed.action == ENTER {
        fields::mark(&mut enter, &typed.findings, lang);
    } else if typed.action == SETTLE {
        fields::mark(&mut settle, &typed.findings, lang);
    }
    Section {
        rows: rows.collect(),
        late_claim: pending.is_some_and(|one| one.standing == Standing::Open && !one.late_reason.is_empty()),
        enter,
        file_error: typed
            .findings
            .iter()
            .find(|finding| typed.action == ENTER && finding.field == "appeal_file")
            .map(|finding| finding.text(lang)),
        settle,
        next: match pending {
            Some(one) if one.standing == Standing::Open => {
                t.with("desk-next-appeal", "due", dates::show(one.due, lang))
            }
            Some(_) => t.get("desk-next-appeal-forwarded").to_owned(),
            None => String::new(),
        },
    }
}

fn enter_fields(t: Texts, typed: &Typed) -> Vec<FieldView> {
    let ways = [Via::Paper, Via::Record];
    let ways =
        ways.map(|via| (via.key().to_owned(), t.get(&format!("desk-appeal-via-{}", via.key())).to_owned()));
    vec![
        fields::radio("appeal_via", t.get("desk-appeal-via"), ways.into(), typed.get("appeal_via")),
        day("appeal_day", t.get("desk-appeal-day"), typed.get("appeal_day"), t.get("desk-appeal-day-hint")),
        fields::optional(fields::hint(
            fields::area("appeal_body", t.get("desk-appeal-body"), typed.get("appeal_body")),
            t.get("desk-appeal-body-hint"),
        )),
        fields::optional(fields::hint(
            fields::short_area("appeal_late", t.get("desk-appeal-late"), typed.get("appeal_late")),
            t.get("desk-appeal-late-hint"),
        )),
    ]
}

fn settle_fields(t: Texts, standing: Standing, today: Date, typed: &Typed) -> Vec<FieldView> {
    let ends = standing.next().iter();
    let ends =
        ends.map(|to| (to.key().to_owned(), t.get(&format!("desk-appeal-to-{}", to.key())).to_owned()));
    let on = typed_date(today, t.0);
    let on = if typed.action == SETTLE { typed.get("settled_day") } else { &on };
    vec![
        fields::hint(
            fields::radio("appeal_to", t.get("desk-appeal-to"), ends.collect(), typed.get("appeal_to")),
            t.get("desk-appeal-to-hint"),
        ),
        day("settled_day", t.get("desk-appeal-settled-day"), on, t.get("desk-appeal-settled-day-hint")),
        fields::optional(fields::hint(
            fields::area("appeal_note", t.get("desk-appeal-note"), typed.get("appeal_note")),
            t.get("desk-appeal-note-hint"),
        )),
    ]
}

fn day(name: &str, label: &str, value: &str, hint: &str) -> FieldView {
    FieldView { width: Some(12), ..fields::hint(fields::line(name, label, value), hint) }
}

/// The forms of an appeal, read; findings where they cannot be understood. None: it is another form.
///
/// # Errors
/// Unavailable, where the scanner of uploads does not answer.
pub(super) async fn action_of(
    app: &App,
    req: &mut Req,
    dossier: &Dossier,
) -> Result<Option<Result<Action, Vec<Finding>>>, Error> {
    Ok(match req.param("action") {
        ENTER => Some(enter(app, req, dossier).await?),
        SETTLE => Some(settle(req, dossier)),
        _ => None,
    })
}

async fn enter(app: &App, req: &mut Req, dossier: &Dossier) -> Result<Result<Action, Vec<Finding>>, Error> {
    let checked = uploads::check(app, std::mem::take(&mut req.files), "appeal_file").await?;
    let mut findings = Vec::new();
    let via = Via::from_key(req.field("appeal_via")).filter(|via| *via != Via::Online);
    if via.is_none() {
        findings.push(Finding::new("appeal_via", "desk-appeal-via-missing"));
    }
    let issued = dossier.notices.last().map(|notice| notice.issued_on);
    let keys = ["desk-appeal-day-early", "desk-appeal-day-future"];
    let received_on = read_day(req, "appeal_day", issued, keys, &mut findings);
    findings.extend(checked.findings);
    Ok(match (via, received_on) {
        (Some(via), Some(received_on)) if findings.is_empty() => Ok(Action::EnterAppeal(Box::new(Entered {
            via,
            received_on,
            body: req.field("appeal_body").to_owned(),
            late_reason: req.field("appeal_late").to_owned(),
            files: checked.uploads,
        }))),
        _ => Err(findings),
    })
}

fn settle(req: &Req, dossier: &Dossier) -> Result<Action, Vec<Finding>> {
    let mut findings = Vec::new();
    let to = Standing::from_key(req.field("appeal_to"));
    if to.is_none() {
        findings.push(Finding::new("appeal_to", "desk-appeal-to-missing"));
    }
    let pending = dossier.appeals.iter().find(|appeal| appeal.standing.is_pending());
    let keys = ["desk-appeal-settled-early", "desk-appeal-settled-future"];
    let day = read_day(req, "settled_day", pending.map(|one| one.received_on), keys, &mut findings);
    match (to, day) {
        (Some(to), Some(day)) if findings.is_empty() => {
            Ok(Action::SettleAppeal(Settled { to, day, note: req.field("appeal_note").to_owned() }))
        }
        _ => Err(findings),
    }
}

/// A day not before `first` and not after today; `keys` say which of both is wrong.
fn read_day(
    req: &Req,
    name: &str,
    first: Option<Date>,
    keys: [&'static str; 2],
    findings: &mut Vec<Finding>,
) -> Option<Date> {
    let [early, future] = keys;
    let Some(day) = dates::parse(req.field(name)) else {
        findings.push(Finding::new(name, "desk-due-unread"));
        return None;
    };
    if day > req.ctx.today() {
        findings.push(Finding::new(name, future));
    } else if let Some(first) = first.filter(|first| day < *first) {
        findings.push(Finding::new(name, early).arg("day", dates::show(first, req.lang())));
    }
    Some(day)
}

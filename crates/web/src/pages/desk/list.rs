//! The work list of an office.

use super::{address, office_of};
use crate::app::App;
use crate::case_view;
use crate::req::Req;
use crate::respond::{Answer, html};
use crate::view::{Link, Shell, Status};
use askama::Template;
use base::permission::Permission;
use base::{Date, Lang, Money, dates};
use office::cases::{self, ListQuery, State, View};

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

/// So many of the views, from the first, show how many cases they have.
const COUNTED: [View; 4] = [View::Due, View::Mine, View::Unassigned, View::ToSign];

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

/// `GET /amt`
pub async fn list(app: App, req: Req) -> Answer {
    let (office, all) = office_of(&req, Permission::WorkCases)?;
    let signer = req.ctx.may(Permission::SignDecisions, Some(&office));
    let find = |asked: &str| VIEWS.into_iter().find(|(word, ..)| *word == asked);
    let standard = if signer { "zeichnen" } else { "faellig" };
    let (word, _, view) = find(req.query("liste")).or_else(|| find(standard)).unwrap_or(VIEWS[0]);
    let words = req.query("q").trim().to_owned();
    let after = Some(req.query("ab").to_owned()).filter(|after| !after.is_empty());
    let wanted = ListQuery { office: office.clone(), view, words: words.clone(), after: after.clone() };
    let ctx = req.ctx.clone();
    let (page, counts) = app
        .store
        .read(move |tx| {
            Ok((cases::list(tx, &ctx, &wanted)?, cases::counts(tx, &ctx, &wanted.office, &COUNTED)?))
        })
        .await?;
    let (t, lang, today) = (req.t(), req.lang(), req.ctx.today());
    let tabs = VIEWS
        .iter()
        .enumerate()
        .map(|(place, (tab, key, _))| Link {
            href: address("/amt", &[("stelle", &office), ("liste", tab)]),
            label: t.get(key).to_owned(),
            current: *tab == word && words.is_empty(),
            count: counts.get(place).and_then(|count| usize::try_from(*count).ok()),
        })
        .collect();
    let offices = all
        .iter()
        .map(|one| Link {
            href: address("/amt", &[("stelle", one), ("liste", word)]),
            label: app.platform.office_name(one).unwrap_or_default(),
            current: *one == office,
            count: None,
        })
        .collect();
    let here = [("stelle", office.as_str()), ("liste", word), ("q", words.as_str())];
    let [stelle, liste, q] = here;
    html(&ListPage {
        shell: app.shell(&req, t.get("nav-worklist")),
        office: app.platform.office_name(&office).unwrap_or_default(),
        offices,
        tabs,
        rows: page.cases.iter().map(|case| row(&app, case, lang, today)).collect(),
        next: page.next.map(|next| address("/amt", &[stelle, liste, q, ("ab", &next)])),
        first: after.map(|_| address("/amt", &here)),
        empty: if words.is_empty() {
            t.get("desk-empty").to_owned()
        } else {
            t.with("desk-nothing-found", "words", words.as_str())
        },
        office_id: office.clone(),
        words: words.clone(),
    })
}

fn row(app: &App, case: &cases::Summary, lang: Lang, today: Date) -> Row {
    Row {
        href: format!("/amt/vorgang/{}", case.id),
        number: case.number.clone(),
        service: app.platform.title(&case.service, lang),
        applicant: case.applicant.clone(),
        status: case_view::status_for_desk(case.state, lang),
        due: case.due.map(|due| dates::show(due, lang)).unwrap_or_default(),
        late: case.due.is_some_and(|due| due < today),
        assignee: case.assignee_name.clone(),
        total: if case.total == Money::ZERO { String::new() } else { case.total.show(lang) },
    }
}

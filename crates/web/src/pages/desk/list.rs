//! The work list of an office.

use super::{address, office_of};
use crate::app::App;
use crate::case_view;
use crate::req::Req;
use crate::respond::{Answer, html};
use crate::view::{Link, Shell, Status, Tone};
use askama::Template;
use base::permission::Permission;
use base::texts::Texts;
use base::{Date, Id, Lang, Money, dates};
use office::accounts::substitutes;
use office::cases::{self, ListQuery, State, View};

/// The views of a work list: the word in the address, the text key.
const VIEWS: [(&str, &str, View); 10] = [
    ("faellig", "desk-view-due", View::Due),
    ("neu", "desk-view-new", View::New),
    ("meine", "desk-view-mine", View::Mine),
    ("offen", "desk-view-unassigned", View::Unassigned),
    ("zeichnen", "desk-view-to-sign", View::ToSign),
    ("widersprueche", "desk-view-appealed", View::Appealed),
    ("aenderungen", "desk-view-changing", View::Changing),
    ("warten", "desk-view-waiting", View::InState(State::Waiting)),
    ("entschieden", "desk-view-decided", View::InState(State::Decided)),
    ("abgeschlossen", "desk-view-closed", View::InState(State::Closed)),
];

/// So many of the views, from the first, show how many cases they have.
const COUNTED: [View; 7] =
    [View::Due, View::New, View::Mine, View::Unassigned, View::ToSign, View::Appealed, View::Changing];

/// So many cases that must be placed are named at once.
const TO_PLACE: i64 = 25;

#[derive(Template)]
#[template(path = "pages/desk.html")]
struct ListPage {
    shell: Shell,
    office: String,
    offices: Vec<Link>,
    tabs: Vec<Link>,
    words: String,
    office_id: String,
    /// Cases of split municipalities that somebody must place: how many, and the first of them.
    unplaced: String,
    to_place: Vec<Link>,
    done: Option<String>,
    /// For whom the reader stands in today; may be empty.
    standing_in: String,
    rows: Vec<Row>,
    next: Option<String>,
    first: Option<String>,
    empty_title: &'static str,
    empty: String,
}

struct Row {
    href: String,
    number: String,
    service: String,
    applicant: String,
    status: Status,
    due: String,
    /// How long until then, where that is short or past.
    left: String,
    due_tone: Tone,
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
    let platform = app.platform.clone();
    let (page, counts, unplaced, absent) = app
        .store
        .read(move |tx| {
            let unplaced = cases::unplaced(tx, &ctx, &platform, &wanted.office, TO_PLACE + 1)?;
            let page = cases::list(tx, &ctx, &wanted)?;
            let absent = substitutes::absent(tx, &ctx, &wanted.office)?;
            Ok((page, cases::counts(tx, &ctx, &wanted.office, &COUNTED)?, unplaced, absent))
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
        unplaced: t.with("desk-unplaced", "count", unplaced.len()),
        to_place: unplaced
            .iter()
            .take(TO_PLACE as usize)
            .map(|case| {
                let title = app.platform.title(&case.service, lang);
                Link::new(format!("/amt/vorgang/{}#zuordnen", case.id), format!("{} · {title}", case.number))
            })
            .collect(),
        done: (req.query("fertig") == "zuordnen").then(|| t.get("desk-done-zuordnen").to_owned()),
        standing_in: match absent.as_slice() {
            [] => String::new(),
            several => {
                let names: Vec<&str> = several.iter().map(|(_, name)| name.as_str()).collect();
                t.with("desk-standing-in", "names", names.join(", "))
            }
        },
        rows: page.cases.iter().map(|case| row(&app, case, (lang, today), &absent)).collect(),
        next: page.next.map(|next| address("/amt", &[stelle, liste, q, ("ab", &next)])),
        first: after.map(|_| address("/amt", &here)),
        empty_title: if words.is_empty() { "desk-empty-title" } else { "desk-nothing-title" },
        empty: if words.is_empty() {
            t.get("desk-empty").to_owned()
        } else {
            t.with("desk-nothing-found", "words", words.as_str())
        },
        office_id: office.clone(),
        words: words.clone(),
    })
}

/// Days from `today` to `due`; negative once it has passed.
fn days_until(due: Date, today: Date) -> i32 {
    today.until(due).map_or(0, |span| span.get_days())
}

/// "seit 3 Tagen", "heute", "in 5 Tagen"; nothing where there is still more than a week.
fn left(due: Date, today: Date, lang: Lang) -> String {
    let t = Texts(lang);
    match days_until(due, today) {
        days @ ..0 => t.with("desk-due-late", "days", i64::from(-days)),
        0 => t.get("desk-due-today").to_owned(),
        days @ 1..=7 => t.with("desk-due-in", "days", i64::from(days)),
        _ => String::new(),
    }
}

fn row(app: &App, case: &cases::Summary, (lang, today): (Lang, Date), absent: &[(Id, String)]) -> Row {
    let away = absent.iter().any(|(id, _)| case.assignee == Some(*id));
    Row {
        href: format!("/amt/vorgang/{}", case.id),
        number: case.number.clone(),
        service: app.platform.title(&case.service, lang),
        applicant: case.applicant.clone(),
        status: case_view::status_for_desk(case, lang),
        due: case.due.map(|due| dates::show(due, lang)).unwrap_or_default(),
        left: case.due.map(|due| left(due, today, lang)).unwrap_or_default(),
        due_tone: case.due.map_or(Tone::Neutral, |due| match days_until(due, today) {
            ..0 => Tone::Danger,
            0..=2 => Tone::Warning,
            _ => Tone::Neutral,
        }),
        assignee: match away {
            true => Texts(lang).with("desk-in-place-of", "name", case.assignee_name.as_str()),
            false => case.assignee_name.clone(),
        },
        total: if case.total == Money::ZERO { String::new() } else { case.total.show(lang) },
    }
}

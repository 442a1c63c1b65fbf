//! Grants of earlier years from a table: they come without a case, only to be seen, counted and watched.

use super::model::{Grant, GrantState, Kind};
use super::pots::{self, About};
use super::{decide, sql};
use crate::platform::Platform;
use base::texts::Texts;
use base::{Ctx, Date, Finding, Lang, Money, Permission, Result, dates};
use forms::assessment::{ColumnKind, ImportColumn, Need, Sheet, SheetRow};
use serde_json::Map;
use std::collections::BTreeSet;
use store::Tx;

/// What came of a table.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// How many grants are in it and were taken.
    pub taken: usize,
    /// How many were known already by their number, and left as they are.
    pub known: usize,
    /// What is wrong: nothing was taken then. The first of many.
    pub faults: Vec<Finding>,
    /// How many faults there are beyond those.
    pub more: usize,
}

/// So many faults are told.
const TOLD: usize = 200;

const COLUMNS: [(&str, ColumnKind, Need, &str); 13] = [
    ("number", ColumnKind::Text, Need::Row, "2020-0017"),
    ("ags", ColumnKind::Text, Need::Row, "16067029"),
    ("recipient", ColumnKind::Text, Need::No, "Stadt Gotha"),
    ("project", ColumnKind::Text, Need::Row, "Einführung der elektronischen Akte"),
    ("object", ColumnKind::Text, Need::No, "dms"),
    ("decided", ColumnKind::Date, Need::Row, "2020-05-12"),
    ("begin", ColumnKind::Date, Need::No, "2020-06-01"),
    ("end", ColumnKind::Date, Need::Row, "2021-05-31"),
    ("costs", ColumnKind::Money, Need::No, "60000.00"),
    ("granted", ColumnKind::Money, Need::Row, "48000.00"),
    ("paid", ColumnKind::Money, Need::No, "48000.00"),
    ("settled", ColumnKind::Money, Need::No, "47120.50"),
    ("paid_on", ColumnKind::Date, Need::No, "2020-09-15"),
];

/// The columns of the table to fill in.
pub fn import_columns(lang: Lang) -> Vec<ImportColumn> {
    let t = Texts(lang);
    COLUMNS
        .iter()
        .map(|(id, kind, need, example)| ImportColumn {
            id: (*id).to_owned(),
            title: title_of(id, lang),
            help: t.get(&format!("grants-import-{id}-help")).to_owned(),
            example: (*example).to_owned(),
            kind: *kind,
            choices: Vec::new(),
            need: *need,
        })
        .collect()
}

/// An example as people of this language write it: the table of columns has it as programs do.
pub fn shown_example(example: &str, kind: ColumnKind, lang: Lang) -> String {
    match kind {
        ColumnKind::Money | ColumnKind::Number => example.replace('.', lang.pick(",", ".")),
        ColumnKind::Date => {
            dates::from_iso(example).map_or_else(|| example.to_owned(), |day| dates::show(day, lang))
        }
        ColumnKind::Text => example.to_owned(),
    }
}

fn title_of(id: &str, lang: Lang) -> String {
    Texts(lang).get(&format!("grants-import-{id}")).to_owned()
}

/// Takes all grants of a table into a programme, or none where something is wrong. A number that is known stays as it is, so that
/// a table read in twice does no harm.
///
/// # Errors
/// Not found without the right to sign in the programme's office.
pub fn import(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    programme: &str,
    sheet: &Sheet,
) -> Result<Imported> {
    super::demand_officer(ctx, platform, programme, Permission::SignDecisions)?;
    let service = super::programme_of(platform, programme)?;
    let office = platform.responsible(&service.package.id, "")?.responsible.office.id.clone();
    let mut imported = Imported::default();
    let place = |id: &str| -> Option<usize> {
        let titles = [Lang::De, Lang::En].map(|lang| title_of(id, lang));
        let same = |title: &String| {
            let title = title.trim();
            title.eq_ignore_ascii_case(id) || titles.iter().any(|known| title.eq_ignore_ascii_case(known))
        };
        sheet.columns.iter().position(same)
    };
    let places: Vec<Option<usize>> = COLUMNS.iter().map(|(id, ..)| place(id)).collect();
    for ((id, _, need, _), place) in COLUMNS.iter().zip(&places) {
        if *need == Need::Row && place.is_none() {
            let title = title_of(id, ctx.lang);
            imported.faults.push(Finding::new("table", "grants-import-column").arg("column", title));
        }
    }
    if !imported.faults.is_empty() {
        return Ok(imported);
    }
    let mut seen = BTreeSet::new();
    let mut grants = Vec::new();
    for row in &sheet.rows {
        let read = Row { row, places: &places, platform, lang: ctx.lang };
        match read.grant(ctx, &service, programme, &office) {
            Ok((grant, _)) if !seen.insert(grant.number.clone()) => {
                imported.faults.push(read.fault("number", "grants-import-twice"));
            }
            Ok(found) => grants.push(found),
            Err(faults) => imported.faults.extend(faults),
        }
    }
    imported.more = imported.faults.len().saturating_sub(TOLD);
    imported.faults.truncate(TOLD);
    if !imported.faults.is_empty() {
        return Ok(imported);
    }
    for (grant, paid_on) in grants {
        if sql::has_number(tx, programme, &grant.number)? {
            imported.known += 1;
            continue;
        }
        sql::insert(tx, &grant)?;
        let about = About { year: Some(i64::from(grant.decided_on.year())), ..About::grant(&grant, None) };
        let told = [
            (Kind::Granted, Some(grant.granted)),
            (Kind::Paid, Some(grant.paid).filter(|paid| *paid > Money::ZERO)),
            (Kind::Proven, grant.settled),
        ];
        for (kind, amount) in told {
            let Some(amount) = amount else { continue };
            // Interest on what is claimed back runs from the day of the payment.
            let at = paid_on.filter(|_| kind == Kind::Paid).map(|day| dates::instant(day, 12, 0));
            let about = About { at, ..about.clone() };
            pots::enter(tx, ctx, platform, programme, None, ("", ""), kind, amount, &about)?;
        }
        imported.taken += 1;
    }
    Ok(imported)
}

struct Row<'r> {
    row: &'r SheetRow,
    places: &'r [Option<usize>],
    platform: &'r Platform,
    lang: Lang,
}

impl Row<'_> {
    fn cell(&self, id: &str) -> &str {
        let at = COLUMNS.iter().position(|(known, ..)| *known == id);
        let place = at.and_then(|at| self.places[at]);
        place.and_then(|place| self.row.cells.get(place)).map_or("", |cell| cell.trim())
    }

    fn fault(&self, id: &str, key: &str) -> Finding {
        let (_, kind, _, example) = COLUMNS.iter().find(|(known, ..)| *known == id).unwrap_or(&COLUMNS[0]);
        Finding::new("table", key)
            .arg("row", self.row.number)
            .arg("column", title_of(id, self.lang))
            .arg("found", self.cell(id))
            .arg("example", shown_example(example, *kind, self.lang))
    }

    fn day(&self, id: &str, faults: &mut Vec<Finding>) -> Option<Date> {
        let text = self.cell(id);
        let day = dates::from_iso(text).or_else(|| dates::parse(text));
        if day.is_none() && !text.is_empty() {
            faults.push(self.fault(id, "grants-import-unread"));
        }
        day
    }

    fn money(&self, id: &str, faults: &mut Vec<Finding>) -> Option<Money> {
        let text = self.cell(id);
        let amount = Money::from_canonical(text).or_else(|| Money::parse(text).ok());
        let amount = amount.filter(|amount| *amount >= Money::ZERO);
        if amount.is_none() && !text.is_empty() {
            faults.push(self.fault(id, "grants-import-unread"));
        }
        amount
    }

    /// The grant of a row, and when it was paid.
    fn grant(
        &self,
        ctx: &Ctx,
        service: &crate::platform::Service,
        programme: &str,
        office: &str,
    ) -> std::result::Result<(Grant, Option<Date>), Vec<Finding>> {
        let mut faults = Vec::new();
        for (id, _, need, _) in COLUMNS {
            if need == Need::Row && self.cell(id).is_empty() {
                faults.push(self.fault(id, "grants-import-missing"));
            }
        }
        // A spreadsheet takes a zero at the beginning away; keys of Thüringen have none.
        let typed = self.cell("ags");
        let found = self.platform.region.local_authority(typed);
        if found.is_none() && !typed.is_empty() {
            faults.push(self.fault("ags", "grants-import-place"));
        }
        let (ags, name) = found.map(|found| (found.key, found.name.de)).unwrap_or_default();
        let (decided, end) = (self.day("decided", &mut faults), self.day("end", &mut faults));
        let begin = self.day("begin", &mut faults).or(decided);
        let granted = self.money("granted", &mut faults);
        let paid = self.money("paid", &mut faults).unwrap_or_default();
        let settled = self.money("settled", &mut faults);
        let paid_on = self.day("paid_on", &mut faults);
        let costs = self.money("costs", &mut faults).unwrap_or_default();
        let (Some(decided_on), Some(begin_on), Some(end_on), Some(granted)) = (decided, begin, end, granted)
        else {
            return Err(faults);
        };
        if end_on < begin_on {
            faults.push(self.fault("end", "grants-import-backwards"));
        }
        if paid_on.is_some_and(|day| day < decided_on || day > ctx.today()) {
            faults.push(self.fault("paid_on", "grants-import-paid-when"));
        }
        for (id, amount) in [("paid", paid), ("settled", settled.unwrap_or_default())] {
            if amount > granted {
                faults.push(self.fault(id, "grants-import-more"));
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let known = service.package.programme.as_ref();
        let session = service.package.session(decided_on, &Map::new());
        let terms = known.map(|known| session.terms(known, &forms::answers::Answers::default()));
        let text = |id: &str| self.cell(id).to_owned();
        let mut grant = Grant {
            id: ctx.id(),
            case: None,
            number: text("number"),
            programme: programme.to_owned(),
            package: service.package.digest.clone(),
            office: office.to_owned(),
            ags,
            recipient: Some(text("recipient")).filter(|text| !text.is_empty()).unwrap_or(name),
            project: text("project"),
            object: text("object"),
            account: None,
            decided_on,
            begin_on,
            end_on,
            proof_due: end_on,
            report_due: None,
            bound_until: end_on,
            final_on: Some(decided_on),
            waived_at: None,
            costs,
            applied: granted,
            granted,
            ordered: Money::ZERO,
            paid,
            settled,
            claimed: Money::ZERO,
            recovered: Money::ZERO,
            interest_due: Money::ZERO,
            state: GrantState::Running,
            terms: terms.unwrap_or_default(),
            version: 1,
        };
        decide::set_days(self.platform, &mut grant);
        if settled.is_some() {
            let over = grant.bound_until < ctx.today();
            grant.state = if over { GrantState::Closed } else { GrantState::Settled };
        }
        Ok((grant, paid_on))
    }
}

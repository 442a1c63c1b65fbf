//! The yearly report of a programme: what was applied for, granted, paid, proven and paid back, as a PDF that screen readers read.

use super::model::Kind;
use super::overview::Overview;
use crate::offices::{self, letterhead};
use crate::platform::Platform;
use base::texts::Texts;
use base::{Ctx, Error, Lang, Money, Permission, Result, dates};
use formats::letter::{self, Block, Column, Letter, LetterLang};
use store::Tx;

/// The kinds a report tells, in the order of a grant's life.
const TOLD: [Kind; 8] = [
    Kind::Applied,
    Kind::Granted,
    Kind::Refused,
    Kind::Ordered,
    Kind::Paid,
    Kind::Proven,
    Kind::Claimed,
    Kind::Recovered,
];

/// What the report of a year says, not yet typeset.
///
/// # Errors
/// Not found where the actor does not work in the programme's office.
pub fn report(tx: &mut Tx, ctx: &Ctx, platform: &Platform, programme: &str, year: i64) -> Result<Letter> {
    super::demand_officer(ctx, platform, programme, Permission::WorkCases)?;
    let overview = super::overview(tx, ctx, platform, programme)?;
    let service = super::programme_of(platform, programme)?;
    let known = service.package.programme.as_ref().ok_or_else(|| Error::not_found("programme"))?;
    let office = platform.responsible(&service.package.id, "")?.responsible.office;
    let desk = offices::get(tx, &office.id)?;
    let lang = ctx.lang;
    let t = Texts(lang);
    let title =
        t.with2("grants-report-title", ("programme", known.title.get(lang)), ("year", year.to_string()));
    let today = ctx.today();
    let mut blocks = vec![Block::paragraph(t.with("grants-report-lead", "norm", known.norm.as_str()))];
    blocks.push(figures(&overview, year, t));
    blocks.extend(budget(&overview, year, t));
    blocks.extend(districts(platform, &overview, year, t));
    blocks.extend(objects(&super::object_names(&service, lang), &overview, year, t));
    let mut letter = Letter {
        lang: if lang == Lang::De { LetterLang::De } else { LetterLang::En },
        title: title.clone(),
        date: today,
        sender: letter::Office {
            name: office.body.get(Lang::De).to_owned(),
            unit: desk.name.clone(),
            street: desk.street.clone(),
            plz_place: format!("{} {}", desk.plz, desk.place).trim().to_owned(),
            phone: desk.phone.clone(),
            email: desk.email.clone(),
            web: desk.web.clone(),
            hours: String::new(),
        },
        recipient: Vec::new(),
        info: vec![(t.get("letter-date").to_owned(), dates::show(today, lang))],
        subject: title,
        salutation: String::new(),
        blocks,
        closing: String::new(),
        signature: Vec::new(),
        footer: Vec::new(),
        enclosures: Vec::new(),
        draft: false,
        accent: letterhead::COLOUR.to_owned(),
        verification: None,
        head: letter::Head::default(),
    };
    letterhead::for_letters(tx, &[&desk.id], i64::MAX)?.dress(&mut letter, lang);
    Ok(letter)
}

/// The same as a PDF.
///
/// # Errors
/// Internal, where it cannot be typeset.
pub fn typeset(platform: &Platform, report: &Letter) -> Result<Vec<u8>> {
    letter::render(report, &platform.letters).map_err(|fault| Error::internal(format!("report: {fault:?}")))
}

fn figures(overview: &Overview, year: i64, t: Texts) -> Block {
    let row = |kind: Kind| {
        let cell = overview.cell(year, kind);
        let before = overview.cell(year - 1, kind);
        vec![
            kind_name(kind, t).to_owned(),
            cell.n.to_string(),
            cell.amount.show(t.0),
            before.amount.show(t.0),
        ]
    };
    Block::Table {
        caption: t.with("grants-report-figures", "year", year.to_string()),
        columns: vec![
            Column::left(t.get("grants-entry-what")),
            Column::right(t.with("grants-count-of", "year", year.to_string())),
            Column::right(year.to_string()),
            Column::right((year - 1).to_string()),
        ],
        rows: TOLD.map(row).to_vec(),
        total: None,
    }
}

fn budget(overview: &Overview, year: i64, t: Texts) -> Option<Block> {
    let pots: Vec<_> = overview.pots.iter().filter(|pot| pot.budget_year == year).collect();
    let rows: Vec<Vec<String>> = pots
        .iter()
        .map(|pot| {
            let name = if pot.is_cash() {
                t.with("grants-pot-cash", "year", year.to_string())
            } else {
                t.with("grants-pot-later", "year", pot.due_year.to_string())
            };
            let held = pot.reserved + pot.committed + pot.ordered;
            let shown = [pot.appropriated, held, pot.paid, pot.free()].map(|amount| amount.show(t.0));
            std::iter::once(name).chain(shown).collect()
        })
        .collect();
    (!rows.is_empty()).then(|| Block::Table {
        caption: t.with("grants-budget-of", "year", year.to_string()),
        columns: vec![
            Column::left(t.get("grants-pot")),
            Column::right(t.get("grants-appropriated")),
            Column::right(t.get("grants-held")),
            Column::right(t.get("grants-part-paid")),
            Column::right(t.get("grants-part-free")),
        ],
        rows,
        total: None,
    })
}

fn districts(platform: &Platform, overview: &Overview, year: i64, t: Texts) -> Option<Block> {
    let name = |key: &str| {
        platform.region.district(key).map_or_else(|| key.to_owned(), |district| district.name.clone())
    };
    let granted =
        overview.by_district.iter().filter(|((one, _, kind), _)| *one == year && *kind == Kind::Granted);
    let cells = granted.map(|((_, district, _), cell)| (name(district), cell.n, cell.amount)).collect();
    table(t.get("grants-report-districts"), t.get("grants-district"), cells, t)
}

fn objects(names: &dyn Fn(&str) -> String, overview: &Overview, year: i64, t: Texts) -> Option<Block> {
    let granted =
        overview.by_object.iter().filter(|((one, _, kind), _)| *one == year && *kind == Kind::Granted);
    let cells = granted
        .map(|((_, object, _), cell)| {
            let name = if object.is_empty() { t.get("grants-no-object").to_owned() } else { names(object) };
            (name, cell.n, cell.amount)
        })
        .collect();
    table(t.get("grants-by-object"), t.get("grants-object"), cells, t)
}

fn table(caption: &str, first: &str, mut cells: Vec<(String, i64, Money)>, t: Texts) -> Option<Block> {
    if cells.is_empty() {
        return None;
    }
    cells.sort_by_key(|(_, _, amount)| std::cmp::Reverse(*amount));
    let (n, sum) =
        (cells.iter().map(|(_, n, _)| n).sum::<i64>(), cells.iter().map(|(_, _, sum)| *sum).sum::<Money>());
    Some(Block::Table {
        caption: caption.to_owned(),
        columns: vec![
            Column::left(first),
            Column::right(t.get("grants-count")),
            Column::right(t.get("grants-granted")),
        ],
        rows: cells.into_iter().map(|(name, n, sum)| vec![name, n.to_string(), sum.show(t.0)]).collect(),
        total: Some(vec![t.get("lines-sum").to_owned(), n.to_string(), sum.show(t.0)]),
    })
}

/// "Bewilligt": what an entry of this kind is called.
pub fn kind_name(kind: Kind, t: Texts) -> &'static str {
    t.get(match kind {
        Kind::Appropriated => "grants-kind-appropriated",
        Kind::Applied => "grants-kind-applied",
        Kind::Reserved => "grants-kind-reserved",
        Kind::Released => "grants-kind-released",
        Kind::Granted => "grants-kind-granted",
        Kind::Refused => "grants-kind-refused",
        Kind::Freed => "grants-kind-freed",
        Kind::Redeemed => "grants-kind-redeemed",
        Kind::Ordered => "grants-kind-ordered",
        Kind::Paid => "grants-kind-paid",
        Kind::Returned => "grants-kind-returned",
        Kind::Proven => "grants-kind-proven",
        Kind::Claimed => "grants-kind-claimed",
        Kind::Recovered => "grants-kind-recovered",
        Kind::Interest => "grants-kind-interest",
    })
}

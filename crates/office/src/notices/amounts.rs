//! The amounts of a letter as tables: what was granted, what was refused, and how the two add up.

use base::texts::Texts;
use base::{Lang, Money};
use formats::letter::{Block, Column};
use serde_json::Value;

/// One computed line as a case keeps it, in the words of a letter.
struct Row {
    subject: String,
    period: String,
    what: String,
    days: Option<u64>,
    amount: Money,
}

fn rows(lines: &[Value], with_norm: bool, lang: Lang) -> Vec<Row> {
    let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
    lines
        .iter()
        .map(|line| {
            let mut what = text(&line["label"][lang as usize]);
            if with_norm && let Some(norm) = line["norm"].as_str() {
                what = format!("{what} ({norm})");
            }
            if let Some(note) = line["note"][lang as usize].as_str() {
                what = format!("{what}\n{note}");
            }
            Row {
                subject: text(&line["subject"]),
                period: match line["period"].as_str().and_then(|period| period.split_once('-')) {
                    Some((year, month)) => format!("{month}/{year}"),
                    None => text(&line["period"]),
                },
                what,
                days: line["days"].as_u64(),
                amount: Money::cents(line["cents"].as_i64().unwrap_or(0)),
            }
        })
        .collect()
}

/// The rule that all lines rest on; none where they rest on several.
fn common_norm(lines: &[Value]) -> Option<&str> {
    let norm = lines.first()?["norm"].as_str()?;
    lines.iter().all(|line| line["norm"].as_str() == Some(norm)).then_some(norm)
}

/// Neighbouring rows about the same person or dog.
fn by_subject(rows: &[Row]) -> impl Iterator<Item = &[Row]> {
    rows.chunk_by(|a, b| a.subject == b.subject)
}

fn sum(rows: &[Row]) -> Money {
    rows.iter().map(|row| row.amount).sum()
}

/// The days for which something is paid.
fn days(rows: &[Row]) -> u64 {
    rows.iter().filter(|row| row.amount > Money::ZERO).filter_map(|row| row.days).sum()
}

/// The amounts granted: a few as one table; many, or those about days, as one table for each person or dog, with an
/// overview in front.
pub fn granted(lines: &[Value], total: Money, lang: Lang) -> Vec<Block> {
    let t = Texts(lang);
    if lines.is_empty() {
        return Vec::new();
    }
    let norm = common_norm(lines);
    let rows = rows(lines, norm.is_none(), lang);
    let caption = match norm {
        Some(norm) => t.with("letter-lines-by", "norm", norm),
        None => t.get("letter-lines").to_owned(),
    };
    if rows.iter().all(|row| row.days.is_none()) && rows.len() <= 12 {
        return vec![together(caption, &rows, t.get("letter-total"), total, lang)];
    }
    let subjects = by_subject(&rows).count();
    let mut blocks = Vec::new();
    if subjects > 1 {
        blocks.push(overview(&rows, total, lang));
    }
    for rows in by_subject(&rows) {
        blocks.push(one_subject(rows, lang));
    }
    blocks
}

/// The amounts that were computed but not granted; with what was granted they make up what was applied for, if money
/// is `paid_out`.
pub fn refused(all: &[Value], granted: &[Value], paid_out: bool, lang: Lang) -> Vec<Block> {
    let t = Texts(lang);
    let lines = left_over(all, granted);
    if lines.is_empty() {
        return Vec::new();
    }
    let rows = rows(&lines, true, lang);
    let refused = sum(&rows);
    let caption = t.get(if paid_out { "letter-refused" } else { "letter-refused-relief" });
    let mut blocks = vec![together(caption.to_owned(), &rows, t.get("letter-total"), refused, lang)];
    if paid_out {
        let granted: Money = granted.iter().filter_map(|line| line["cents"].as_i64()).map(Money::cents).sum();
        let row = |key: &str, amount: Money| vec![t.get(key).to_owned(), amount.show(lang)];
        blocks.push(Block::Table {
            caption: t.get("letter-balance").to_owned(),
            columns: vec![Column::left(t.get("letter-part")), Column::right(t.get("letter-amount"))],
            rows: vec![row("letter-sum-granted", granted), row("letter-sum-refused", refused)],
            total: Some(row("letter-sum-applied", granted + refused)),
        });
    }
    blocks
}

/// The lines of `all` without those of `granted`, in order; each granted line takes one away.
fn left_over(all: &[Value], granted: &[Value]) -> Vec<Value> {
    let mut granted: Vec<&Value> = granted.iter().collect();
    let taken = |line: &&Value| match granted.iter().position(|one| one == line) {
        Some(at) => {
            granted.swap_remove(at);
            false
        }
        None => true,
    };
    all.iter().filter(taken).cloned().collect()
}

/// One table of everything: whom, when, what by which rule, how much.
fn together(caption: String, rows: &[Row], end: &str, total: Money, lang: Lang) -> Block {
    let t = Texts(lang);
    let cells =
        |row: &Row| vec![row.subject.clone(), row.period.clone(), row.what.clone(), row.amount.show(lang)];
    Block::Table {
        caption,
        columns: vec![
            Column::left(t.get("letter-whom")),
            Column::left(t.get("letter-when")),
            Column::left(t.get("letter-what")),
            Column::right(t.get("letter-amount")),
        ],
        rows: rows.iter().map(cells).collect(),
        total: Some(vec![end.to_owned(), String::new(), String::new(), total.show(lang)]),
    }
}

/// Each person or dog with days and sum.
fn overview(rows: &[Row], total: Money, lang: Lang) -> Block {
    let t = Texts(lang);
    let count = |rows: &[Row]| days(rows).to_string();
    let with_days = rows.iter().any(|row| row.days.is_some());
    let line = |name: &str, rows: &[Row], amount: Money| {
        let mut cells = vec![name.to_owned()];
        cells.extend(with_days.then(|| count(rows)));
        cells.push(amount.show(lang));
        cells
    };
    let mut columns = vec![Column::left(t.get("letter-whom"))];
    columns.extend(with_days.then(|| Column::right(t.get("letter-days"))));
    columns.push(Column::right(t.get("letter-amount")));
    Block::Table {
        caption: t.get("letter-overview").to_owned(),
        columns,
        rows: by_subject(rows).map(|rows| line(&rows[0].subject, rows, sum(rows))).collect(),
        total: Some(line(t.get("letter-total"), rows, total)),
    }
}

/// The lines of one person or dog, month by month.
fn one_subject(rows: &[Row], lang: Lang) -> Block {
    let t = Texts(lang);
    let with_days = rows.iter().any(|row| row.days.is_some());
    let line = |first: &str, what: &str, days: String, amount: Money| {
        let mut cells = vec![first.to_owned(), what.to_owned()];
        cells.extend(with_days.then_some(days));
        cells.push(amount.show(lang));
        cells
    };
    let shown = |days: Option<u64>| days.map_or_else(String::new, |days| days.to_string());
    let mut columns = vec![Column::left(t.get("letter-when")), Column::left(t.get("letter-what"))];
    columns.extend(with_days.then(|| Column::right(t.get("letter-days"))));
    columns.push(Column::right(t.get("letter-amount")));
    let lines = rows.iter().map(|row| line(&row.period, &row.what, shown(row.days), row.amount));
    Block::Table {
        caption: rows.first().map_or_else(String::new, |row| row.subject.clone()),
        columns,
        rows: lines.collect(),
        total: Some(line(t.get("letter-total"), "", days(rows).to_string(), sum(rows))),
    }
}
